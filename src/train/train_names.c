/*
 * Trains the model of names: runs the rules over the treebank's texts, so that the model learns
 * how far to trust each of them, and teaches it the names of the treebank.  (Copies as titles and in
 * capitals, asked about with a code of their own, were tried: ten and twenty points better on such,
 * up to a point worse on news.)
 */
#include "base/file.h"
#include "base/parallel.h"
#include "lang/english.h"
#include "rules/engine.h"
#include "theme/theme.h"
#include "train/names_gold.h"
#include "train/names_score.h"
#include "train/tagging.h"
#include "train/train.h"

/* Where words of a document's text begin, and what they are. */
struct word_place { uint32_t at, word; };

struct school {
	const struct corpus *c;
	uint8_t *pos[GOLD_CASES];    /* by word; NULL: no copies in such letters */
	enum gold_case letters;      /* of what is read now */
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
		look.pos = s->pos[s->letters][word];
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
			gold_form(&s->text, w, s->letters, k == x->first);
			if (w->space && k + 1 < x->first + x->n)
				buf_chr(&s->text, ' ');
		}
	}
	return i;
}

static void
read_document(struct school *s, const struct gold_document *d, struct engine *e,
    struct segment_builder *b)
{
	label_words(s, d);
	engine_begin(e);
	for (size_t i = d->first; i < d->first + d->n;) {
		i = read_paragraph(s, d, i);
		engine_block(e, buf_view(&s->text), 0, b);
	}
	segment_free(segment_seal(b, (struct span){0, 1}));
	s->lessons.n_documents++;
}

/* All documents that say what its names are, then all of them in other letters. */
static void
read_documents(struct school *s, const struct ruleset *rules, const struct english *english)
{
	struct schema *schema = schema_new();
	struct layer *layer = layer_new(schema, STR("rules"), STR("rules"));
	struct segment_builder *b = segment_builder_new();
	struct engine *e = engine_new(rules, layer);
	engine_use(e, english, ENGLISH_TAGS);
	engine_watch_names(e, see, s);
	for (unsigned letters = 0; letters < GOLD_CASES; letters++) {
		s->letters = (enum gold_case)letters;
		for (size_t k = 0; s->pos[letters] && k < s->c->documents.n; k++)
			if (s->c->documents.v[k].entities)
				read_document(s, &s->c->documents.v[k], e, b);
		if (letters == GOLD_AS_IS)
			s->lessons.n_originals = s->lessons.n_documents;
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

/* Models of all documents but a part, which is then looked at; the last one leaves out nothing. */
enum { FOLDS = 4 };
static const float copy_weight = 0.3f;

struct fold {
	struct names_score scores[GOLD_CASES];
	struct names_learner *learner;       /* of the last one */
};

struct teaching { struct school *school; struct fold folds[FOLDS + 1]; FILE *log; };

static enum gold_case
letters_of(const struct school *s, uint32_t document)
{
	uint32_t copy = document / s->lessons.n_originals;
	for (unsigned letters = 0; letters < GOLD_CASES; letters++)
		if (s->pos[letters] && copy-- == 0)
			return (enum gold_case)letters;
	return GOLD_AS_IS;
}

static void *
teach_fold(void *context, size_t i)
{
	struct teaching *t = context;
	struct fold *f = &t->folds[i];
	struct name_lessons own;
	names_lessons_copy(&own, &t->school->lessons);
	bool *left_out = mem_array(own.n_documents + 1, sizeof *left_out);
	for (uint32_t d = 0; d < own.n_documents; d++)
		left_out[d] = d % own.n_originals % FOLDS == i;
	struct names_learner *l = names_learn(&own, left_out, copy_weight);
	for (uint32_t d = 0; d < own.n_documents; d++)
		if (left_out[d])
			names_score_document(&f->scores[letters_of(t->school, d)], l, &own, d);
	mem_free(left_out);
	names_lessons_done(&own);
	if (i < FOLDS)
		fprintf(t->log, "names: without part %zu of %d\n", i + 1, FOLDS);
	return l;
}

static bool
take_fold(void *context, size_t i, void *learner)
{
	struct teaching *t = context;
	if (i == FOLDS)
		t->folds[i].learner = learner;
	else
		names_learner_free(learner);
	return true;
}

static void
drop_fold(void *context, void *learner)
{
	(void)context;
	names_learner_free(learner);
}

static void
print_scores(const struct teaching *t)
{
	static const char *const names[GOLD_CASES] = {
	    "as they are", "small letters", "titles", "capitals"};
	fprintf(t->log, "%-14s %9s %9s %9s %9s   (F1, documents left out)\n", "names", "main",
	    "by rules", "any", "by rules");
	for (unsigned letters = 0; letters < GOLD_CASES; letters++) {
		struct names_score all = {.said = {0}};
		for (size_t i = 0; i < FOLDS; i++)
			names_score_add(&all, &t->folds[i].scores[letters]);
		if (t->school->pos[letters])
			fprintf(t->log, "%-14s %9.2f %9.2f %9.2f %9.2f\n", names[letters],
			    names_f1(&all.main), names_f1(&all.rules_main), names_f1(&all.any),
			    names_f1(&all.rules_any));
	}
}

/* The table comes from all parts; it is judged by tables of the other parts. */
static void
calibrate(const struct teaching *t, uint8_t certain[101])
{
	struct names_score all = {.said = {0}};
	struct names_steps steps = {.n = {0}};
	for (size_t i = 0; i < FOLDS; i++) {
		struct names_score others = {.said = {0}};
		for (size_t k = 0; k < FOLDS; k++)
			if (k != i)
				names_score_add(&others, &t->folds[k].scores[GOLD_AS_IS]);
		names_calibrate(&others, certain);
		names_steps_add(&steps, &t->folds[i].scores[GOLD_AS_IS], certain);
		names_score_add(&all, &t->folds[i].scores[GOLD_AS_IS]);
	}
	names_steps_print(&steps, t->log);
	names_calibrate(&all, certain);
}

static void
teach(struct school *s, struct model_writer *w, FILE *log)
{
	uint8_t certain[101];
	struct teaching *t = mem_alloc(sizeof *t);
	t->school = s;
	t->log = log;
	parallel_run(&(struct parallel){
	    FOLDS + 1, parallel_processors(), teach_fold, take_fold, drop_fold, t});
	print_scores(t);
	calibrate(t, certain);
	names_learner_write(t->folds[FOLDS].learner, certain, w, log);
	names_learner_free(t->folds[FOLDS].learner);
	mem_free(t);
}

static void
school_done(struct school *s)
{
	for (unsigned i = 0; i < GOLD_CASES; i++)
		mem_free(s->pos[i]);
	names_lessons_done(&s->lessons);
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
	struct school s = {.c = &c, .arena = arena_new()};
	s.pos[GOLD_AS_IS] = mem_alloc(c.words.n + 1);
	tagging_jackknife(&c, s.pos, t->log);
	struct theme *theme = theme_builtin();
	struct english *english = read_tags(t);
	struct model_writer *w = model_writer_new(NAMES_VERSION);
	read_documents(&s, theme_ruleset(theme), english);
	fprintf(t->log, "names: %u documents, %zu blocks\n", s.lessons.n_documents,
	    s.lessons.list.n);
	teach(&s, w, t->log);
	bool ok = write_model(t, w, err);
	model_writer_free(w);
	english_free(english);
	theme_free(theme);
	school_done(&s);
	corpus_done(&c);
	return ok;
}
