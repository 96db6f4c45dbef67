/*
 * The reader of times.  The words (timex_words.c) are gathered into what is said at all
 * (timex_said.c).  Then the first meaning that the gathered parts allow is taken, the most
 * precise first (timex_named.c, timex_counted.c), and placed on the calendar by the context.
 * Ranges are cut in two before, and each half is completed from the other.
 */
#include "lang/timex_meaning.h"

#include <string.h>

/* One time, the most precise reading first. */
static bool
take_one(struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	if (x->has_date && !when_is_date(x->date))
		return false;
	if (meaning_set(r, out))
		return true;
	*out = (struct timex3){.type = TIMEX_DATE};
	if (x->holiday != HOLIDAY_NONE)
		return meaning_holiday(r, out);
	if (x->date.month > 0)
		return meaning_date(r, out);
	if (x->decade > 0 || x->season > 0 || (x->nth > 0 && x->unit >= UNIT_QUARTER))
		return meaning_stretch(r, out);
	if (x->date.year > 0)
		return meaning_date(r, out);
	if (x->weekday >= 0)
		return meaning_weekday(r, out);
	if (x->has_shift)
		return meaning_shift(r, out);
	if (meaning_vague(r, out))
		return true;
	/* "next quarter": the step counts, "later" only says where in it. */
	return meaning_away(r, out) || meaning_step(r, out) || meaning_the(r, out) ||
	    meaning_clock(r, out) || (!x->has_same && meaning_duration(r, out));
}

/* ---- ranges */

/* From the one to the other in the unit that both are told in. */
static void
write_span(const struct timex3 *a, const struct timex3 *b, char out[TIMEX_VALUE])
{
	struct when x = a->when, y = b->when;
	if (x.day > 0 && y.day > 0)
		duration_write((int)(when_days(y) - when_days(x)), 0, UNIT_DAY, out);
	else if (x.month > 0 && y.month > 0 && x.day == 0 && y.day == 0)
		duration_write((y.year - x.year) * 12 + y.month - x.month, 0, UNIT_MONTH, out);
	else
		duration_write(y.year - x.year, 0, UNIT_YEAR, out);
}

static bool
later_than(struct when a, struct when b)
{
	if (a.year != b.year)
		return a.year > b.year;
	if (a.month != b.month)
		return a.month > b.month;
	return a.day > b.day;
}

static bool
take_range(struct timex_reader *r, const struct heard *list, size_t cut, size_t n,
    struct timex3 *out)
{
	struct said a, b;
	struct timex3 from = {.type = TIMEX_DATE}, to = {.type = TIMEX_DATE};
	said_gather(&a, list, cut);
	said_gather(&b, list + cut + 1, n - cut - 1);
	said_complete(&a, &b);
	/* "two to three weeks" */
	if (b.unit != UNIT_NONE && a.unit == UNIT_NONE && a.number >= 0 && b.number >= 0 &&
	    a.date.month == 0) {
		r->x = b;
		r->x.some = true;
		r->x.number = -1;
		return take_one(r, out);
	}
	r->x = a;
	if (!take_one(r, &from))
		return false;
	r->x = b;
	if (!take_one(r, &to) || (from.type != TIMEX_DATE && from.type != TIMEX_TIME) ||
	    (to.type != TIMEX_DATE && to.type != TIMEX_TIME))
		return false;
	*out = (struct timex3){.type = TIMEX_DURATION};
	memcpy(out->begin, from.value, TIMEX_VALUE);
	memcpy(out->end, to.value, TIMEX_VALUE);
	if (from.type == TIMEX_DATE && from.when.year > 0 && to.when.year > 0 &&
	    !later_than(from.when, to.when))
		write_span(&from, &to, out->value);
	else
		memcpy(out->value, "PXD", 4);
	out->when = from.when;
	return true;
}

bool
timex_read(struct str text, const struct timex_context *c, struct timex3 *out)
{
	struct heard list[HEARD_MOST];
	struct timex_reader r = {.c = c};
	struct timex3 t = {.type = TIMEX_DATE};
	size_t n = timex_hear(text, c->clock, list);
	if (n == 0)
		return false;
	bool between = str_is(c->before, "between") || (text.len > 7 &&
	    (str_starts(text, STR("between ")) || str_starts(text, STR("Between "))));
	size_t cut = said_range(list, n, between);
	if (cut < n && take_range(&r, list, cut, n, &t)) {
		*out = t;
		return true;
	}
	said_gather(&r.x, list, n);
	if ((str_is(c->before, "every") || str_is(c->before, "each")) && !r.x.has_every) {
		r.x.has_every = true;
		r.x.every = str_is(c->before, "each");
	}
	t = (struct timex3){.type = TIMEX_DATE};
	if (!take_one(&r, &t))
		return false;
	*out = t;
	return true;
}
