/*
 * :agreement - how far the layers agree.  Of each layer against the first: what both have, what
 * one has alone, precision, recall and F1, for the same place and type and for places that
 * overlap; by kind, and by type.
 */
#include "ui/agreement.h"

#include <math.h>

#include "annot/agree.h"
#include "base/clean.h"
#include "text/uni.h"
#include "ui/layers.h"
#include "ui/look.h"

enum { TYPES_MOST = 64, NAME = 24, NUMBER = 8 };

/* Of one type: both have it at the very place; at places that overlap. */
struct tally { uint32_t type; struct agree_counts exact, overlap; };
struct tallies { struct tally v[TYPES_MOST]; size_t n; struct tally all; };

static struct tally *
tally_of(struct tallies *t, uint32_t type)
{
	size_t i = 0;
	while (i < t->n && t->v[i].type != type)
		i++;
	if (i == TYPES_MOST)
		return NULL;
	if (i == t->n)
		t->v[t->n++] = (struct tally){.type = type};
	return &t->v[i];
}

static uint32_t
type_of(const struct differences *d, enum compare_what what, uint32_t e)
{
	return what == COMPARE_MENTION ? d->model->mentions[e].type : what == COMPARE_EVENT ?
	    d->model->events[e].type : compare_relation(d->compare, e)->type;
}

/* An element of the first layer is found, found by overlap, or missed. */
static void
count_first(struct tally *t, bool exact, bool overlap)
{
	t->exact.both += exact;
	t->exact.only_a += !exact;
	t->overlap.both += overlap;
	t->overlap.only_a += !overlap;
}

static void
count_other(struct tally *t, bool exact, bool overlap)
{
	t->exact.only_b += !exact;
	t->overlap.only_b += !overlap;
}

static void
count(const struct differences *d, enum compare_what what, size_t side, struct tallies *t)
{
	const struct compare *c = d->compare;
	for (int other = 0; other < 2; other++) {
		size_t n = compare_elements(c, what, other ? side : 0);
		for (size_t i = 0; i < n; i++) {
			enum compare_kind how = COMPARE_MATCHED;
			uint32_t e = compare_element(c, what, other ? side : 0, i);
			uint32_t there = other ? compare_back(c, what, side, i, &how) :
			    compare_there(c, what, side, i, &how);
			struct tally *one = tally_of(t, type_of(d, what, e));
			bool exact = there != ID_NONE && how == COMPARE_MATCHED;
			bool overlap = exact || (there != ID_NONE && how == COMPARE_MOVED);
			void (*add)(struct tally *, bool, bool) = other ? count_other : count_first;
			add(&t->all, exact, overlap);
			if (one != NULL)
				add(one, exact, overlap);
		}
	}
}

/* ---- in figures */

/* "0.93"; "  - " where it is not defined. */
static void
add_figure(struct buf *out, double x)
{
	struct buf one = {0};
	if (isnan(x))
		buf_chr(&one, '-');
	else
		buf_fmt(&one, "%.3f", x);
	buf_pad(out, ' ', one.len < NUMBER ? NUMBER - one.len : 0);
	buf_str(out, buf_view(&one));
	buf_done(&one);
}

static void
add_number(struct buf *out, size_t x)
{
	struct buf one = {0};
	buf_fmt(&one, "%zu", x);
	buf_pad(out, ' ', one.len < NUMBER ? NUMBER - one.len : 0);
	buf_str(out, buf_view(&one));
	buf_done(&one);
}

static void
add_name(struct session *s, struct str name, int indent, struct buf *out)
{
	int columns = page_columns(s) < 80 ? NAME - 8 : NAME;
	size_t from = out->len;
	buf_pad(out, ' ', (size_t)indent);
	look_fit_middle(s, out, name, columns - indent - 1);
	int used = uni_columns(str_sub(buf_view(out), from, out->len));
	buf_pad(out, ' ', used < columns ? (size_t)(columns - used) : 1);
}

static void
add_row(struct session *s, struct str name, int indent, const struct tally *t)
{
	struct buf line = {0};
	add_name(s, name, indent, &line);
	if (page_columns(s) >= 72) {
		add_number(&line, t->exact.both);
		add_number(&line, t->exact.only_a);
		add_number(&line, t->exact.only_b);
	}
	if (page_columns(s) >= 56) {
		add_figure(&line, agree_precision(t->exact));
		add_figure(&line, agree_recall(t->exact));
	}
	add_figure(&line, agree_f1(t->exact));
	add_figure(&line, agree_f1(t->overlap));
	page_raw(s, buf_view(&line));
	buf_done(&line);
}

static void
add_head(struct session *s, struct str name)
{
	static const char *const words[] = {"both", "first", "other", "prec", "rec", "F1", "F1 ovl"};
	struct buf line = {0};
	int columns = page_columns(s);
	add_name(s, name, 0, &line);
	for (size_t i = columns >= 72 ? 0 : columns >= 56 ? 3 : 5; i < 7; i++) {
		struct str word = str_of(words[i]);
		buf_pad(&line, ' ', word.len < NUMBER ? NUMBER - word.len : 0);
		buf_str(&line, word);
	}
	page_mark(s, LINE_HEADING, ID_NONE, false);
	page_raw(s, buf_view(&line));
	page_mark(s, LINE_PLAIN, ID_NONE, false);
	buf_done(&line);
}

static int
by_name(const struct session *s, const struct tally *a, const struct tally *b)
{
	return str_cmp(schema_name(s->schema, a->type), schema_name(s->schema, b->type));
}

static void
add_kind(struct session *s, const struct differences *d, enum compare_what what, size_t side)
{
	static const char *const names[] = {"mentions", "events", "relations"};
	struct tallies t = {.n = 0};
	count(d, what, side, &t);
	if (t.n == 0)
		return;
	add_row(s, str_of(names[what]), 0, &t.all);
	for (size_t i = 1; i < t.n; i++) {
		for (size_t k = i; k > 0 && by_name(s, &t.v[k], &t.v[k - 1]) < 0; k--) {
			struct tally x = t.v[k];
			t.v[k] = t.v[k - 1];
			t.v[k - 1] = x;
		}
	}
	page_mark(s, LINE_DIM, ID_NONE, false);
	for (size_t i = 0; i < t.n; i++) {
		struct buf clean = {0};
		clean_add(&clean, schema_name(s->schema, t.v[i].type));
		add_row(s, buf_view(&clean), 2, &t.v[i]);
		buf_done(&clean);
	}
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

static void
fill(struct session *s, const struct differences *d)
{
	page_clear(s);
	for (size_t side = 1; side < d->n_layers; side++) {
		struct buf name = {0};
		if (side > 1)
			page_raw(s, STR_NONE);
		side_name(s, d, side, NAME, &name);
		buf_puts(&name, " against ");
		side_name(s, d, 0, NAME, &name);
		add_head(s, buf_view(&name));
		for (enum compare_what what = 0; what < COMPARE_WHATS; what++)
			add_kind(s, d, what, side);
		buf_done(&name);
	}
}

/* ---- the page, and a line */

bool
agreement_page_refresh(struct session *s)
{
	const struct differences *d = differences_made(s);
	struct diff_way *w = &s->diff;
	if (s->page.kind != PAGE_AGREEMENT || d == NULL || (w->listed_for == d->made_for &&
	    s->page.cols == w->listed_columns))
		return false;
	w->listed_for = d->made_for;
	w->listed_columns = s->page.cols;
	fill(s, d);
	s->dirty = true;
	return true;
}

void
agreement_command(struct session *s, struct str rest)
{
	struct layer *layers[SIDES_MOST];
	rest = str_trim(rest);
	if (rest.len > 0 && !differences_choose(s, rest))
		return;
	if (!differences_wait(s) && differences_sides(s, layers) < 2) {
		differences_say_none(s);
		return;
	}
	s->diff.listed_for = 0;
	page_open(s, PAGE_AGREEMENT, STR("agreement"));
	page_line(s, STR("comparing ..."));
	agreement_page_refresh(s);
}

void
agreement_brief(struct session *s, size_t side, struct buf *out)
{
	const struct differences *d = differences_made(s);
	struct tallies t = {.n = 0};
	if (d == NULL || side >= d->n_layers)
		return;
	for (enum compare_what what = 0; what < COMPARE_WHATS; what++)
		count(d, what, side, &t);
	double f1 = agree_f1(t.all.exact);
	if (!isnan(f1))
		buf_fmt(out, "F1 %.2f", f1);
}
