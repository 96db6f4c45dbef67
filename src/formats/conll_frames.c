/*
 * Predicates of CoNLL-2012 as events.  A row with a frameset is a predicate; the
 * sentence has one column for the arguments of each, in order: "(ARG0*", "*)", "(V*)".
 * All of a sentence is kept until it is over, since arguments may stand before their
 * predicate.
 */
#include "base/mem.h"
#include "formats/conll_internal.h"

enum { LEMMA = 6, FRAMESET = 7, FIRST_ARGUMENTS = 11 };

struct predicate { struct str lemma, frameset; struct record_place place; size_t line; };
struct argument {
	struct str label;
	struct record_place place;
	size_t line, column;         /* of arguments, from 0 */
	bool over;
};

struct frames {
	VEC(struct predicate) predicates;
	VEC(struct argument) arguments;
	VEC(size_t) open;            /* of arguments, innermost last: of all columns */
};

struct frames *
frames_new(void)
{
	return mem_alloc(sizeof(struct frames));
}

void
frames_free(struct frames *f)
{
	if (!f)
		return;
	vec_done(&f->predicates);
	vec_done(&f->arguments);
	vec_done(&f->open);
	mem_free(f);
}

static bool
is_given(struct str s)
{
	return s.len && !str_is(s, "-") && !str_is(s, "_") && !str_is(s, "*");
}

static void
close_argument(struct frames *f, size_t column, struct record_place place)
{
	for (size_t i = f->open.n; i-- > 0;) {
		struct argument *a = &f->arguments.v[f->open.v[i]];
		if (a->column != column)
			continue;
		a->place.to = place.to;
		a->over = true;
		vec_remove(&f->open, i);
		return;
	}
}

static void
read_cell(struct frames *f, struct str cell, size_t column, struct record_place place, size_t line)
{
	enum { OPEN = 200 };         /* at a time, in all columns */
	while (cell.len) {
		size_t n = 1;
		if (str_take_char(&cell, ')')) {
			close_argument(f, column, place);
			continue;
		}
		if (cell.ptr[0] != '(') {
			cell = str_sub(cell, 1, cell.len);
			continue;
		}
		while (n < cell.len && !strchr("(*)", cell.ptr[n]))
			n++;
		if (f->open.n < OPEN) {
			vec_push(&f->arguments, ((struct argument){.label = str_sub(cell, 1, n),
			    .place = place, .line = line, .column = column}));
			vec_push(&f->open, f->arguments.n - 1);
		}
		cell = str_sub(cell, n, cell.len);
	}
}

void
frames_row(struct frames *f, const struct row *row, struct record_place place)
{
	size_t n = row->cells.n;
	if (n < FIRST_ARGUMENTS + 1)
		return;
	struct str frameset = row->cells.v[FRAMESET];
	if (is_given(frameset))
		vec_push(&f->predicates, ((struct predicate){row->cells.v[LEMMA], frameset, place,
		    row->line}));
	for (size_t i = FIRST_ARGUMENTS; i + 1 < n; i++)
		if (is_given(row->cells.v[i]))
			read_cell(f, row->cells.v[i], i - FIRST_ARGUMENTS, place, row->line);
}

static uint32_t
add_mention(struct records *r, struct str type, struct record_place place, size_t line)
{
	return records_mention(r, &(struct record_mention){.id = STR_NONE, .type = type,
	    .places = &place, .n_places = 1, .rule = STR_NONE, .line = line});
}

/* "say.01": the lemma and its sense. */
static uint32_t
add_event(struct records *r, const struct predicate *p)
{
	struct buf type = {0};
	if (is_given(p->lemma))
		buf_fmt(&type, "%.*s.", (int)p->lemma.len, p->lemma.ptr);
	buf_str(&type, p->frameset);
	uint32_t trigger = add_mention(r, buf_view(&type), p->place, p->line);
	uint32_t event = records_event(r, &(struct record_event){.id = STR_NONE,
	    .type = buf_view(&type), .trigger = record_ref_mention(trigger), .mood = STR_NONE,
	    .same = STR_NONE, .rule = STR_NONE, .line = p->line});
	buf_done(&type);
	return event;
}

void
frames_break(struct frames *f, struct records *r)
{
	uint32_t first = (uint32_t)records_events(r);
	/* What V covers is the predicate: with a particle it is more than the row. */
	for (size_t i = 0; i < f->arguments.n; i++) {
		const struct argument *a = &f->arguments.v[i];
		if (a->over && str_is(a->label, "V") && a->column < f->predicates.n)
			f->predicates.v[a->column].place = a->place;
	}
	for (size_t i = 0; i < f->predicates.n; i++)
		add_event(r, &f->predicates.v[i]);
	for (size_t i = 0; i < f->arguments.n; i++) {
		const struct argument *a = &f->arguments.v[i];
		if (!a->over || a->column >= f->predicates.n)
			records_problem(r, DIAG_ERROR, a->line, a->over ?
			    "this column is of no predicate of the sentence: it is not read" :
			    "this is opened and never closed: it is not read", a->label);
		else if (!str_is(a->label, "V"))
			records_role(r, first + (uint32_t)a->column, a->label, record_ref_mention(
			    add_mention(r, a->label, a->place, a->line)), a->line);
	}
	vec_clear(&f->predicates);
	vec_clear(&f->arguments);
	vec_clear(&f->open);
}
