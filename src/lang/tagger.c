/*
 * Runs the model of tags over the sentences of a block.  What a form says by itself to its
 * neighbours is summed once for each form and kept beside the table of forms.
 */
#include "lang/tagger.h"

#include <string.h>

#include "lang/english.h"
#include "lang/memo.h"

/* What a form says to the words around it, by place. */
struct near { struct sums at[TAG_PLACES]; };
_Static_assert((int)TAG_CLASSES == (int)MEMO_CLASSES, "sums are as wide as there are tags");
enum { KEPT = 3 };             /* groups of questions whose sums are kept; the next are not */

struct tagging {
	const struct tags_model *model;
	uint32_t epoch;              /* of the forms */
	VEC(struct form_facts) facts;
	VEC(uint32_t) near[2];       /* by form: number in `sums` + 1; cased, caseless */
	VEC(struct near) sums;
	struct near outside;
	struct memo memos[KEPT];
	struct tag_row row;
};

void
tagging_free(struct tagging *t)
{
	if (!t)
		return;
	vec_done(&t->facts);
	vec_done(&t->near[0]);
	vec_done(&t->near[1]);
	vec_done(&t->sums);
	vec_done(&t->row.list);
	for (unsigned i = 0; i < KEPT; i++)
		memo_done(&t->memos[i]);
	mem_free(t);
}

static void
sum_up(const struct linear *m, const struct form *f, const struct traits *t,
    const struct form_facts *facts, enum tag_case letters, struct near *out)
{
	uint64_t keys[TAG_KEYS_MAX];
	for (unsigned place = 0; place < TAG_PLACES; place++) {
		int32_t scores[TAG_CLASSES] = {0};
		size_t n = tag_near_keys(f, t, facts, place, letters, keys);
		linear_add_all(m, keys, n, scores);
		sums_set(&out->at[place], scores);
	}
}

/* What is kept of forms grows with them, and goes when they were forgotten. */
static struct tagging *
prepare(struct words *w, const struct tags_model *m)
{
	struct tagging *t = w->tagging;
	if (!t)
		t = w->tagging = mem_alloc(sizeof *t);
	if (t->model != m || t->epoch != w->forms.epoch) {
		vec_clear(&t->facts);
		vec_clear(&t->near[0]);
		vec_clear(&t->near[1]);
		vec_clear(&t->sums);
		for (unsigned i = 0; i < KEPT; i++)
			memo_clear(&t->memos[i]);
		t->epoch = w->forms.epoch;
	}
	if (t->model != m) {
		t->model = m;
		sum_up(&m->weights, NULL, NULL, NULL, CASE_NORMAL, &t->outside);
	}
	forms_traits(&w->forms);
	for (size_t i = t->facts.n; i < w->forms.list.n; i++) {
		vec_push(&t->facts, tag_form_facts(&m->facts, &w->forms.traits.v[i]));
		vec_push(&t->near[0], 0);
		vec_push(&t->near[1], 0);
	}
	return t;
}

static const struct near *
near_of(struct tagging *t, const struct words *w, const struct tag_token *x)
{
	bool caseless = tag_caseless(t->row.letters);
	uint32_t *known = &t->near[caseless].v[x->form];
	if (*known)
		return &t->sums.v[*known - 1];
	struct near sums;
	sum_up(&t->model->weights, &w->forms.list.v[x->form], &w->forms.traits.v[x->form],
	    &t->facts.v[x->form], t->row.letters, &sums);
	vec_push(&t->sums, sums);
	*known = (uint32_t)t->sums.n;
	return &t->sums.v[t->sums.n - 1];
}

static unsigned
best_of(const int32_t *scores)
{
	unsigned best = 0;
	for (unsigned c = 1; c < TAG_CLASSES; c++)
		best = scores[c] > scores[best] ? c : best;
	return best;
}

/* A group of questions that was asked before in the same words is not asked again. */
static void
recall(struct tagging *t, const struct tag_token *x, unsigned group, struct batch *b,
    int32_t *scores)
{
	struct memo *m = &t->memos[group];
	uint64_t key = memo_pays(m) ? tag_group_key(x, t->row.letters, 1u << group) : 0;
	bool known = false;
	struct sums *sums = key ? memo_at(m, key, &known) : NULL;
	if (known)
		sums_add(scores, sums->v);
	else
		batch_end(b, tag_keys(x, t->row.letters, 1u << group, b->keys + b->n), sums);
}

static void
ask(struct tagging *t, const struct tag_token *x, int32_t *scores)
{
	struct batch b;
	b.n = b.n_groups = 0;
	for (unsigned group = 0; group < KEPT; group++)
		recall(t, x, group, &b, scores);
	batch_end(&b, tag_keys(x, t->row.letters, TAG_AROUND, b.keys + b.n), NULL);
	batch_ask(&b, &t->model->weights, scores);
}

static void
walk(struct tagging *t, const struct words *w)
{
	struct tag_row *r = &t->row;
	for (size_t i = 0; i < r->n; i++) {
		struct tag_token *x = tag_row_at(r, i);
		if (x->settled)
			continue;
		int32_t scores[TAG_CLASSES] = {0};
		for (unsigned place = 0; place < TAG_PLACES; place++) {
			/* The word at place 0 stands two before x. */
			const struct tag_token *y = x + place - TAG_SIDE;
			bool inside = y >= tag_row_at(r, 0) && y < tag_row_at(r, r->n);
			const struct near *near = inside ? near_of(t, w, y) : &t->outside;
			sums_add(scores, near->at[place].v);
		}
		ask(t, x, scores);
		x->tag = (uint8_t)(best_of(scores) + 1);
	}
}

static void
tag_sentence(struct tagging *t, struct words *w, size_t first, size_t last)
{
	tag_row_read(&t->row, w, first, last, t->facts.v);
	walk(t, w);
	for (size_t i = first; i < last; i++)
		w->list.v[i].pos = tag_row_at(&t->row, i - first)->tag;
}

void
tagger_run(struct words *w)
{
	struct tagging *t = prepare(w, english_tags(w->english));
	for (size_t i = 0; i < w->list.n;) {
		size_t end = tokens_sentence_end(&w->tokens, i);
		tag_sentence(t, w, i, end);
		i = end;
	}
}
