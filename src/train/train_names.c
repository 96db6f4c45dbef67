/*
 * Trains the model of names: runs the rules over the treebank's texts, so that the model learns
 * how far to trust each of them, and teaches it the names of the treebank.
 */
#include "base/file.h"
#include "lang/english.h"
#include "rules/engine.h"
#include "theme/theme.h"
#include "train/names_gold.h"
#include "train/names_learn.h"
#include "train/tagging.h"
#include "train/train.h"

/* Where words of a document's text begin, and what they are. */
struct word_place { uint32_t at, word; };

struct school {
	const struct corpus *c;
	const uint8_t *pos;
	struct name_lessons lessons;
	struct arena *arena;
	struct gold_names names;
	VEC(uint8_t) labels;                 /* by word of the document */
	size_t first_word;
	struct buf text;
	VEC(struct word_place) places;            /* of the block */
};

/* ---- what words should be called */

static void
label_words(struct school *s, const struct gold_document *d)
{
	size_t first = s->c->sentences.v[d->first].first, n = 0;
	for (size_t i = d->first; i < d->first + d->n; i++)
		n += s->c->sentences.v[i].n;
	s->first_word = first;
	vec_clear(&s->labels);
	for (size_t i = first; i < first + n; i++) {
		const struct gold_word *w = &s->c->words.v[i];
		bool adjective = w->pos == POS_ADJ && w->form.len && w->form.ptr[0] >= 'A' &&
				 w->form.ptr[0] <= 'Z';
		vec_push(&s->labels, (uint8_t)(w->pos == POS_PROPN || adjective ? LABELS : 0));
	}
	vec_clear(&s->names.list);
	gold_names_read(&s->names, s->c, d);
	for (size_t k = 0; k < s->names.list.n; k++) {
		const struct gold_name *g = &s->names.list.v[k];
		for (size_t i = g->first; i < g->last; i++)
			s->labels.v[i - first] = (uint8_t)(g->open ? LABELS
			    : i == g->first                       ? label_begin(g->kind)
								  : label_go_on(g->kind));
	}
}

/* The treebank's word that begins at or covers a byte of the block. */
static size_t
word_at(const struct school *s, uint32_t at)
{
	size_t i = 0, n = s->places.n;
	while (n > 1) {
		size_t half = n / 2;
		if (s->places.v[i + half].at <= at)
			i += half;
		n -= half;
	}
	return s->places.v[i].word;
}

/* limn cuts some words that the treebank leaves whole: only the first piece begins a name. */
static unsigned
label_of(const struct school *s, size_t word, bool again, const struct name_look *x)
{
	unsigned label = s->labels.v[word - s->first_word];
	if (label == LABELS && x->type == HINT_NORP)
		return x->place == 1 ? label_begin(NAMED_NORP) : label_go_on(NAMED_NORP);
	if (label != LABELS && again && label_begins(label))
		return label + 1;
	return label;
}

static void
see(void *context, uint64_t base, struct words *w, const struct name_hint *hints)
{
	struct school *s = context;
	(void)base;
	enum look_mode mode = name_mode(w);
	struct name_lesson x = {.document = s->lessons.n_documents};
	forms_traits(&w->forms);
	size_t before = SIZE_MAX;
	for (uint32_t i = 0; i < w->list.n; i++) {
		struct name_look look;
		size_t word = word_at(s, w->tokens.list.v[i].from);
		name_look_read(&look, w, i, hints, mode);
		look.pos = s->pos[word];
		struct traits *own = arena_alloc(s->arena, sizeof *own);
		*own = *look.traits;
		look.traits = own;
		vec_push(&x.looks, look);
		vec_push(&x.labels, (uint8_t)label_of(s, word, word == before, &look));
		before = word;
	}
	for (size_t i = 0; i < x.labels.n; i++) {
		unsigned l = x.labels.v[i], p = i ? x.labels.v[i - 1] : 0;
		if (l < LABELS && label_goes_on(l) && (p == LABELS || !label_follows(p, l)))
			x.labels.v[i] = (uint8_t)(l - 1);
	}
	vec_push(&s->lessons.list, x);
}

/* ---- texts */

/* The sentences from `i` on that are one paragraph; returns the next one. */
static size_t
read_paragraph(struct school *s, const struct gold_document *d, size_t i)
{
	buf_clear(&s->text);
	vec_clear(&s->places);
	for (size_t first = i; i < d->first + d->n; i++) {
		const struct gold_sentence *x = &s->c->sentences.v[i];
		if (i > first && x->paragraph)
			break;
		if (i > first)
			buf_chr(&s->text, ' ');
		for (size_t k = x->first; k < x->first + x->n; k++) {
			const struct gold_word *w = &s->c->words.v[k];
			struct word_place p = {(uint32_t)s->text.len, (uint32_t)k};
			vec_push(&s->places, p);
			buf_str(&s->text, w->form);
			if (w->space && k + 1 < x->first + x->n)
				buf_chr(&s->text, ' ');
		}
	}
	return i;
}

static void
read_documents(struct school *s, const struct ruleset *rules, const struct english *english)
{
	struct schema *schema = schema_new();
	struct layer *layer = layer_new(schema, STR("rules"), STR("rules"));
	struct segment_builder *b = segment_builder_new();
	struct engine *e = engine_new(rules, layer);
	engine_use(e, english, ENGLISH_TAGS);
	engine_watch_names(e, see, s);
	for (size_t k = 0; k < s->c->documents.n; k++) {
		const struct gold_document *d = &s->c->documents.v[k];
		if (!d->entities)
			continue;
		label_words(s, d);
		engine_begin(e);
		for (size_t i = d->first; i < d->first + d->n;) {
			i = read_paragraph(s, d, i);
			engine_block(e, buf_view(&s->text), 0, b);
		}
		segment_free(segment_seal(b, (struct span){0, 1}));
		s->lessons.n_documents++;
	}
	engine_free(e);
	segment_builder_free(b);
	layer_free(layer);
	schema_free(schema);
}

/* ---- the whole */

static struct english *
read_tags(const struct train_task *t)
{
	struct english *e = english_open(str_of(t->models));
	while (english_step(e, ENGLISH_TAGS))
		continue;
	if (!(english_parts(e) & ENGLISH_TAGS))
		fprintf(t->log, "no model of tags in %s: the rules guess\n", t->models);
	return e;
}

static void
teach(struct school *s, struct model_writer *w, FILE *log)
{
	uint8_t certain[101];
	bool *left_out = mem_array(s->lessons.n_documents + 1, sizeof *left_out);
	for (uint32_t d = 0; d < s->lessons.n_documents; d++)
		left_out[d] = d % 4 == 1;
	struct names_learner *l = names_learn(&s->lessons, left_out, log);
	names_calibrate(l, &s->lessons, left_out, certain, log);
	names_learner_free(l);
	memset(left_out, 0, s->lessons.n_documents * sizeof *left_out);
	l = names_learn(&s->lessons, left_out, log);
	names_learner_write(l, certain, w, log);
	names_learner_free(l);
	mem_free(left_out);
}

static void
school_done(struct school *s)
{
	for (size_t i = 0; i < s->lessons.list.n; i++) {
		vec_done(&s->lessons.list.v[i].looks);
		vec_done(&s->lessons.list.v[i].labels);
	}
	vec_done(&s->lessons.list);
	gold_names_done(&s->names);
	vec_done(&s->labels);
	vec_done(&s->places);
	buf_done(&s->text);
	arena_free(s->arena);
}

static bool
write_model(const struct train_task *t, struct model_writer *w, struct err *err)
{
	struct buf path = {0}, out = {0};
	model_writer_view(w, &out);
	bool ok = file_write(path_join(&path, str_of(t->models), STR("en-names.model")),
	    buf_view(&out), 0644, err);
	buf_done(&path);
	buf_done(&out);
	return ok;
}

bool
train_names(const struct train_task *t, struct err *err)
{
	struct corpus c = {0};
	if (!train_corpus(t, &c, err)) {
		corpus_done(&c);
		return false;
	}
	uint8_t *pos = mem_alloc(c.words.n + 1);
	tagging_jackknife(&c, pos, t->log);
	struct school s = {.c = &c, .pos = pos, .arena = arena_new()};
	struct theme *theme = theme_builtin();
	struct english *english = read_tags(t);
	struct model_writer *w = model_writer_new(1);
	read_documents(&s, theme_ruleset(theme), english);
	fprintf(t->log, "names: %u documents, %zu blocks\n", s.lessons.n_documents,
	    s.lessons.list.n);
	teach(&s, w, t->log);
	bool ok = write_model(t, w, err);
	model_writer_free(w);
	english_free(english);
	theme_free(theme);
	school_done(&s);
	mem_free(pos);
	corpus_done(&c);
	return ok;
}
