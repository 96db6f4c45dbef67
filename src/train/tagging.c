/*
 * The trainer of tags.  The features are those of lang/tagger_keys.c; each word's tags on the left
 * are those that the model itself says, right or wrong, as when it runs.
 */
#include "train/tagging.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "lang/linear.h"

enum { PARTS = 5, SECTION_AT = 16 + MODEL_NAME + 8 + 4 };

static const struct {
	unsigned rounds, models;     /* walks over the corpus; models that are averaged */
	unsigned least;              /* times that a feature must be there */
	float rate, margin;
	float other_case;            /* weight of copies in small letters, titles, capitals */
	struct learner_size size;
} settings = {8, 3, 2, .1f, 2, .3f, {.least = 4.f / 127, .rows = 150000, .largest = 2}};

/* Which part of the corpus a sentence is in, and which part is left out; PARTS: none. */
struct split {
	uint8_t *part;               /* by sentence */
	unsigned out;
};

struct trainer {
	const struct corpus *c;
	struct words words;
	struct gold_text gold;
	VEC(struct form_facts) of_forms;
	uint32_t epoch;
	struct tag_facts facts;
	struct tag_row row;
	uint64_t keys[TAG_KEYS_MAX * (TAG_PLACES + 1)];
	size_t n_keys;
};

static void
trainer_done(struct trainer *t)
{
	words_done(&t->words);
	gold_text_done(&t->gold);
	vec_done(&t->of_forms);
	vec_done(&t->row.list);
	mem_free(t->facts.data);
}

/* ---- what the treebanks say of words */

struct count { uint32_t hash, n[POS_N]; };

struct counts {
	VEC(struct count) list;
	uint32_t *slots;
	size_t n_slots;
};

static struct count *
count_of(struct counts *c, uint32_t hash)
{
	size_t at = hash & (c->n_slots - 1);
	for (; c->slots[at]; at = (at + 1) & (c->n_slots - 1))
		if (c->list.v[c->slots[at] - 1].hash == hash)
			return &c->list.v[c->slots[at] - 1];
	struct count x = {.hash = hash};
	vec_push(&c->list, x);
	c->slots[at] = (uint32_t)c->list.n;
	return &c->list.v[c->list.n - 1];
}

static uint32_t
fact_of(const struct count *c)
{
	uint32_t total = 0, best = 0, fact = FACT_KNOWN;
	for (unsigned p = 0; p < POS_N; p++) {
		total += c->n[p];
		best = c->n[p] > c->n[best] ? p : best;
	}
	if (total < 4)
		return 0;
	for (unsigned p = 1; p < POS_N; p++)
		if (c->n[p] * 50 >= total)
			fact |= 1u << tag_class(p);
	fact |= tag_class(best) << FACT_BEST;
	if (total >= 25 && c->n[best] * 1000 >= total * 997)
		fact |= FACT_SETTLED;
	return fact;
}

static int
by_hash(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void
read_sentence(struct trainer *t, size_t i, enum gold_case letters)
{
	gold_text_read(&t->gold, t->c, i, 1, letters);
	gold_words(&t->words, &t->gold);
	forms_traits(&t->words.forms);
}

static void
make_facts(struct trainer *t, const struct split *s)
{
	struct counts c = {.n_slots = 1 << 20};
	c.slots = mem_array(c.n_slots, sizeof *c.slots);
	for (size_t i = 0; i < t->c->sentences.n; i++) {
		if (s->part[i] == s->out)
			continue;
		read_sentence(t, i, GOLD_AS_IS);
		const struct gold_word *gold = &t->c->words.v[t->gold.first];
		for (size_t k = 0; k < t->words.list.n; k++) {
			const struct traits *x = &t->words.forms.traits.v[t->words.list.v[k].form];
			count_of(&c, x->word)->n[gold[k].pos]++;
			count_of(&c, x->fold)->n[gold[k].pos]++;
		}
	}
	VEC(uint32_t) list = {0};
	for (size_t i = 0; i < c.list.n; i++) {
		uint32_t fact = fact_of(&c.list.v[i]);
		if (fact) {
			vec_push(&list, c.list.v[i].hash);
			vec_push(&list, fact);
		}
	}
	qsort(list.v, list.n / 2, 2 * sizeof *list.v, by_hash);
	t->facts = (struct tag_facts){list.v, (uint32_t)(list.n / 2), list.v};
	vec_done(&c.list);
	mem_free(c.slots);
}

/* ---- features of a word */

static void
read_row(struct trainer *t, size_t i, enum gold_case letters)
{
	read_sentence(t, i, letters);
	if (t->epoch != t->words.forms.epoch)
		vec_clear(&t->of_forms);
	t->epoch = t->words.forms.epoch;
	for (size_t k = t->of_forms.n; k < t->words.forms.list.n; k++)
		vec_push(&t->of_forms, tag_form_facts(&t->facts, &t->words.forms.traits.v[k]));
	tag_row_read(&t->row, &t->words, 0, t->words.list.n, t->of_forms.v);
}

static void
find_keys(struct trainer *t, const struct tag_token *x)
{
	const struct tag_row *r = &t->row;
	t->n_keys = 0;
	for (unsigned place = 0; place < TAG_PLACES; place++) {
		const struct tag_token *y = x + place - TAG_SIDE;
		bool inside = y >= tag_row_at(r, 0) && y < tag_row_at(r, r->n);
		const struct form *f = inside ? &t->words.forms.list.v[y->form] : NULL;
		const struct traits *traits = inside ? &t->words.forms.traits.v[y->form] : NULL;
		const struct form_facts *facts = inside ? &t->of_forms.v[y->form] : NULL;
		t->n_keys += tag_near_keys(
		    f, traits, facts, place, r->letters, t->keys + t->n_keys);
	}
	t->n_keys += tag_keys(x, r->letters, TAG_GROUPS, t->keys + t->n_keys);
}

/* ---- learning */

struct choice { unsigned best, wrong; float margin; };

static struct choice
choose(const float *scores, unsigned right)
{
	struct choice c = {.wrong = right == 0};
	for (unsigned k = 1; k < TAG_CLASSES; k++) {
		c.best = scores[k] > scores[c.best] ? k : c.best;
		if (k != right && scores[k] > scores[c.wrong])
			c.wrong = k;
	}
	c.margin = right < TAG_CLASSES ? scores[right] - scores[c.wrong] : 0;
	return c;
}

static void
learn_sentence(struct trainer *t, struct learner *l, size_t i, enum gold_case letters,
    float amount)
{
	read_row(t, i, letters);
	const struct gold_word *gold = &t->c->words.v[t->gold.first];
	for (size_t k = 0; k < t->row.n; k++) {
		struct tag_token *x = tag_row_at(&t->row, k);
		unsigned right = tag_class(gold[k].pos);
		if (x->settled)
			continue;
		find_keys(t, x);
		learner_begin(l);
		learner_features(l, t->keys, t->n_keys);
		struct choice c = choose(learner_scores(l), right);
		if (right < TAG_CLASSES && c.margin < settings.margin)
			learner_update(l, right, c.wrong, amount);
		x->tag = (uint8_t)(c.best + 1);
	}
}

static void
count_sentence(struct trainer *t, struct learner *l, size_t i)
{
	read_row(t, i, GOLD_AS_IS);
	const struct gold_word *gold = &t->c->words.v[t->gold.first];
	for (size_t k = 0; k < t->row.n; k++)
		tag_row_at(&t->row, k)->tag = gold[k].pos;
	for (size_t k = 0; k < t->row.n; k++) {
		struct tag_token *x = tag_row_at(&t->row, k);
		if (x->settled)
			continue;
		find_keys(t, x);
		learner_begin(l);
		learner_features(l, t->keys, t->n_keys);
		learner_count(l);
	}
}

static struct learner *
learn_once(struct trainer *t, const struct split *s, uint64_t seed)
{
	struct learner *l = learner_new(TAG_CLASSES, settings.rate);
	size_t n = t->c->sentences.n;
	uint32_t *order = mem_array(n, sizeof *order);
	struct dice dice = {seed};
	learner_least(l, settings.least);
	for (size_t i = 0; i < n; i++)
		if (s->part[i] != s->out)
			count_sentence(t, l, i);
	for (unsigned round = 0; round < settings.rounds; round++) {
		dice_shuffle(&dice, order, n);
		for (size_t i = 0; i < n; i++) {
			uint64_t roll = dice_next(&dice) % 20;
			if (s->part[order[i]] == s->out)
				continue;
			learn_sentence(t, l, order[i], GOLD_AS_IS, 1);
			if (roll < 3)
				learn_sentence(t, l, order[i], (enum gold_case)(roll + 1), settings.other_case);
		}
	}
	learner_finish(l);
	mem_free(order);
	return l;
}

/* ---- tags of documents that were not learned from */

/* A linear model as it will be read. */
static void
as_read(const struct learner *l, struct linear *m)
{
	struct model_writer *w = model_writer_new(1);
	struct buf out = {0};
	struct section s = {.name = "tags"};
	learner_write(l, &settings.size, w, "tags", NULL);
	model_writer_view(w, &out);
	s.size = out.len - SECTION_AT;
	s.data = mem_alloc(s.size + 16);
	memcpy(s.data, out.ptr + SECTION_AT, s.size);
	if (!linear_take(m, &s, TAG_CLASSES, NULL))
		abort();
	mem_free(s.data);
	buf_done(&out);
	model_writer_free(w);
}

static void
tag_sentence(
    struct trainer *t, const struct linear *m, size_t i, enum gold_case letters, uint8_t *pos)
{
	read_row(t, i, letters);
	for (size_t k = 0; k < t->row.n; k++) {
		struct tag_token *x = tag_row_at(&t->row, k);
		if (!x->settled) {
			int32_t scores[TAG_CLASSES] = {0};
			unsigned best = 0;
			find_keys(t, x);
			for (size_t j = 0; j < t->n_keys; j++)
				linear_add(m, t->keys[j], scores);
			for (unsigned j = 1; j < TAG_CLASSES; j++)
				best = scores[j] > scores[best] ? j : best;
			x->tag = (uint8_t)(best + 1);
		}
		pos[t->gold.first + k] = x->tag;
	}
}

/* Deals documents to parts, the large ones as the small ones. */
static void
deal(const struct corpus *c, struct split *s)
{
	s->part = mem_alloc(c->sentences.n + 1);
	for (size_t d = 0; d < c->documents.n; d++)
		for (size_t i = 0; i < c->documents.v[d].n; i++)
			s->part[c->documents.v[d].first + i] = (uint8_t)(d % PARTS);
}

struct jackknife {
	const struct corpus *c;
	const struct split *split;
	uint8_t *const *pos;
	FILE *log;
};

/* Parts are independent, and each writes the tags of its own documents only. */
static void *
tag_part(void *context, size_t part)
{
	const struct jackknife *j = context;
	struct trainer t = {.c = j->c};
	struct split s = {j->split->part, (unsigned)part};
	struct linear m = {0};
	make_facts(&t, &s);
	struct learner *l = learn_once(&t, &s, 1);
	as_read(l, &m);
	learner_free(l);
	for (unsigned letters = 0; letters < GOLD_CASES; letters++)
		for (size_t i = 0; i < j->c->sentences.n; i++)
			if (j->pos[letters] && s.part[i] == s.out)
				tag_sentence(&t, &m, i, (enum gold_case)letters, j->pos[letters]);
	linear_done(&m);
	trainer_done(&t);
	fprintf(j->log, "tags of documents not learned from: part %zu of %d\n", part + 1, PARTS);
	return NULL;
}

static bool
take_nothing(void *context, size_t i, void *result)
{
	(void)context;
	(void)i;
	(void)result;
	return true;
}

static void
drop_nothing(void *context, void *result)
{
	(void)context;
	(void)result;
}

static double
share_right(const struct corpus *c, const uint8_t *pos)
{
	size_t right = 0;
	for (size_t i = 0; i < c->words.n; i++)
		right += pos[i] == c->words.v[i].pos;
	return c->words.n ? 100.0 * (double)right / (double)c->words.n : 0;
}

void
tagging_jackknife(const struct corpus *c, uint8_t *const pos[GOLD_CASES], FILE *log)
{
	static const char *const names[GOLD_CASES] = {
	    "as they are", "small letters", "titles", "capitals"};
	struct split s;
	deal(c, &s);
	struct jackknife j = {c, &s, pos, log};
	parallel_run(&(struct parallel){
	    PARTS, parallel_processors(), tag_part, take_nothing, drop_nothing, &j});
	mem_free(s.part);
	for (unsigned i = 0; i < GOLD_CASES; i++)
		if (pos[i])
			fprintf(log, "tags of documents not learned from, %s: %.2f %% right\n",
			    names[i], share_right(c, pos[i]));
}

/* ---- the model that ships */

struct school {
	const struct corpus *c;
	const struct split *split;
	struct learner *all;         /* the average of those taken so far */
	FILE *log;
};

static void *
learn_task(void *context, size_t i)
{
	const struct school *x = context;
	struct trainer t = {.c = x->c};
	make_facts(&t, x->split);
	struct learner *l = learn_once(&t, x->split, i + 1);
	trainer_done(&t);
	return l;
}

/* The average of models that saw the sentences in different orders: each errs differently.
 * They come in order, so sums are the same for any number of threads. */
static bool
take_task(void *context, size_t i, void *result)
{
	struct school *x = context;
	fprintf(x->log, "tags: model %zu of %u\n", i + 1, settings.models);
	if (i == 0) {
		x->all = result;
		return true;
	}
	learner_merge(x->all, result, 1 / (float)(i + 1));
	learner_free(result);
	return true;
}

static void
drop_task(void *context, void *result)
{
	(void)context;
	learner_free(result);
}

void
tagging_train(const struct corpus *c, const struct learner_size *size, struct model_writer *w,
    FILE *log)
{
	struct trainer t = {.c = c};
	struct split s = {.part = mem_alloc(c->sentences.n + 1), .out = PARTS};
	struct school x = {c, &s, NULL, log};
	struct buf facts = {0};
	make_facts(&t, &s);
	for (uint32_t i = 0; i < 2 * t.facts.n; i++)
		model_put_u32(&facts, t.facts.list[i]);
	model_writer_add(w, "words", facts.ptr, facts.len);
	fprintf(log, "words: %u\n", t.facts.n);
	parallel_run(&(struct parallel){
	    settings.models, parallel_processors(), learn_task, take_task, drop_task, &x});
	learner_write(x.all, size ? size : &settings.size, w, "tags", log);
	learner_free(x.all);
	buf_done(&facts);
	mem_free(s.part);
	trainer_done(&t);
}
