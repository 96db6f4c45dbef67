/*
 * Counts names of documents that were left out.  The rules' own names count where the model does
 * not look; what the engine does with names that it is not sure of is left aside.
 */
#include "train/names_score.h"

#include <math.h>

#include "base/mem.h"

struct scoring {
	struct names_score *score;
	const struct name_lesson *next, *end;        /* blocks that were not begun yet */
	const struct name_lesson *now;               /* that `labels` are of, or NULL */
	uint32_t document;
	VEC(uint8_t) labels;
};

/* ---- names that are there */

struct name { uint32_t first, last; unsigned kind; };

/* The next name in a row of labels, from *i on. */
static bool
next_name(const uint8_t *labels, uint32_t n, uint32_t *i, struct name *out)
{
	for (; *i < n; ++*i) {
		unsigned l = labels[*i];
		if (l == 0 || l == LABELS)
			continue;
		*out = (struct name){*i, *i + 1, label_kind(l)};
		while (out->last < n && labels[out->last] != LABELS &&
		       label_goes_on(labels[out->last]))
			out->last++;
		*i = out->last;
		return true;
	}
	return false;
}

static bool
is_main(unsigned kind)
{
	return kind == NAMED_PERSON || kind == NAMED_ORG || kind == NAMED_PLACE;
}

/* Nobody says what some words should be called: names there count neither way. */
static bool
is_open(const struct name_lesson *s, struct name x)
{
	for (uint32_t i = x.first; i < x.last; i++)
		if (s->labels.v[i] == LABELS)
			return true;
	return false;
}

static bool
is_gold(const struct name_lesson *s, struct name x, bool kind)
{
	struct name gold;
	uint32_t at = x.first;
	return label_begins(s->labels.v[x.first]) &&
	       next_name(s->labels.v, (uint32_t)s->labels.n, &at, &gold) &&
	       gold.last == x.last && (!kind || gold.kind == x.kind);
}

static void
count(const struct name_lesson *s, const uint8_t *labels, struct names_f1 *main,
    struct names_f1 *any)
{
	struct name x;
	uint32_t n = (uint32_t)s->labels.n;
	for (uint32_t i = 0; next_name(s->labels.v, n, &i, &x);) {
		any->gold++;
		main->gold += is_main(x.kind);
	}
	for (uint32_t i = 0; next_name(labels, n, &i, &x);) {
		if (is_open(s, x))
			continue;
		any->found++;
		any->right += is_gold(s, x, false);
		main->found += is_main(x.kind);
		main->right += is_main(x.kind) && is_gold(s, x, true);
	}
}

/* ---- what is found */

/* As the rules have it. */
static void
begin_block(struct scoring *x)
{
	const struct name_lesson *s = x->now = x->next++;
	vec_clear(&x->labels);
	for (size_t i = 0; i < s->looks.n; i++) {
		unsigned hint = name_hint_label(&s->looks.v[i]);
		vec_push(&x->labels, (uint8_t)(hint == LABELS ? 0 : hint));
	}
	count(s, x->labels.v, &x->score->rules_main, &x->score->rules_any);
}

static void
end_block(struct scoring *x)
{
	if (x->now)
		count(x->now, x->labels.v, &x->score->main, &x->score->any);
	x->now = NULL;
}

/* Goes on to a block of the document (NULL: to its end); the model may have looked at none of
 * those between. */
static void
go_on(struct scoring *x, const struct name_lesson *s)
{
	while (x->now != s || (!s && x->next < x->end)) {
		end_block(x);
		while (x->next < x->end && x->next->document != x->document)
			x->next++;
		if (x->next == x->end)
			return;
		begin_block(x);
	}
}

/* The least sure of its words, and that it ends where it does. */
static double
share_of(const struct name_said *said, uint32_t first, uint32_t last, uint32_t n)
{
	double least = 1;
	for (uint32_t i = first; i < last; i++)
		least = fmin(least, said[i].share[said[i].label]);
	unsigned on = label_go_on(label_kind(said[first].label));
	return last < n ? fmin(least, 1 - said[last].share[on]) : least;
}

static void
score_piece(void *context, const struct name_lesson *s, uint32_t from, uint32_t n,
    const struct name_said *said)
{
	struct scoring *x = context;
	for (uint32_t i = 0; i < n; i++)
		x->labels.v[from + i] = (uint8_t)said[i].label;
	for (uint32_t i = 0; i < n;) {
		uint32_t first = i++;
		if (!said[first].label)
			continue;
		while (i < n && label_goes_on(said[i].label))
			i++;
		struct name name = {from + first, from + i, label_kind(said[first].label)};
		if (is_open(s, name))
			continue;
		unsigned at = (unsigned)(share_of(said, first, i, n) * 100);
		at = at > 100 ? 100 : at;
		x->score->said[at]++;
		x->score->right[at] += is_gold(s, name, true);
	}
}

static void
hear(void *context, const struct name_lesson *s, uint32_t from, uint32_t n,
    const struct name_said *said)
{
	struct scoring *x = context;
	go_on(x, s);
	score_piece(x, s, from, n, said);
}

void
names_score_document(
    struct names_score *x, struct names_learner *l, struct name_lessons *s, uint32_t document)
{
	struct scoring scoring = {.score = x, .next = s->list.v, .end = s->list.v + s->list.n,
	    .document = document};
	names_find(l, s, document, hear, &scoring);
	go_on(&scoring, NULL);
	end_block(&scoring);
	vec_done(&scoring.labels);
}

static void
add_f1(struct names_f1 *to, const struct names_f1 *from)
{
	to->gold += from->gold;
	to->found += from->found;
	to->right += from->right;
}

void
names_score_add(struct names_score *to, const struct names_score *from)
{
	add_f1(&to->main, &from->main);
	add_f1(&to->any, &from->any);
	add_f1(&to->rules_main, &from->rules_main);
	add_f1(&to->rules_any, &from->rules_any);
	for (unsigned i = 0; i <= 100; i++) {
		to->said[i] += from->said[i];
		to->right[i] += from->right[i];
	}
}

double
names_f1(const struct names_f1 *x)
{
	size_t all = x->gold + x->found;
	return all ? 200.0 * (double)x->right / (double)all : 0;
}

/* ---- how sure it may be */

/* Neighbours are pooled until no lower step says more (isotonic regression). */
void
names_calibrate(const struct names_score *x, uint8_t certain[101])
{
	struct { double right, said; unsigned from; } pool[101];
	size_t n = 0;
	for (unsigned i = 0; i <= 100; i++) {
		/* A little of what is said counts as right, where there is little to count. */
		pool[n].right = x->right[i] + 0.01 * i;
		pool[n].said = x->said[i] + 1;
		pool[n++].from = i;
		while (n > 1 &&
		       pool[n - 1].right * pool[n - 2].said < pool[n - 2].right * pool[n - 1].said) {
			pool[n - 2].right += pool[n - 1].right;
			pool[n - 2].said += pool[n - 1].said;
			n--;
		}
	}
	for (size_t k = 0; k < n; k++)
		for (unsigned i = pool[k].from; i <= 100 && (k + 1 == n || i < pool[k + 1].from); i++) {
			double p = 100 * pool[k].right / pool[k].said;
			certain[i] = (uint8_t)(p > 97 ? 97 : p < 1 ? 1 : p);
		}
}

void
names_steps_add(
    struct names_steps *to, const struct names_score *x, const uint8_t certain[101])
{
	for (unsigned i = 0; i <= 100; i++) {
		unsigned step = certain[i] / 10;
		to->n[step] += x->said[i];
		to->says[step] += x->said[i] * certain[i];
		to->right[step] += x->right[i];
	}
}

void
names_steps_print(const struct names_steps *x, FILE *out)
{
	double off = 0, all = 0;
	fprintf(out, "%-14s %9s %9s %9s\n", "certainty", "names", "says", "is right");
	for (unsigned k = 0; k < 10; k++) {
		if (x->n[k] < 1)
			continue;
		double says = x->says[k] / x->n[k] / 100, is = x->right[k] / x->n[k];
		off += x->n[k] * fabs(says - is);
		all += x->n[k];
		fprintf(out, "  .%u0 to .%u9     %9.0f %9.3f %9.3f\n", k, k, x->n[k], says, is);
	}
	fprintf(out, "off by, on average                 %9.3f\n", all > 0 ? off / all : 0);
}
