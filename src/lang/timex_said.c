/*
 * What the words of a time say: a year, a month, a unit and how many of it, a direction, a part
 * of the day.  Word order counts little in English dates, so this stands in for a grammar; only
 * what a number is depends on the words around it.
 */
#include "lang/timex_said.h"

static bool
next_is(const struct heard *list, size_t n, size_t i, enum heard_kind kind)
{
	while (i < n && (list[i].kind == HEARD_OF || list[i].kind == HEARD_DASH ||
	    list[i].kind == HEARD_COMMA))
		i++;
	return i < n && list[i].kind == kind;
}

static void
gather_number(struct said *x, const struct heard *list, size_t n, size_t i)
{
	const struct heard *h = &list[i];
	bool unit = next_is(list, n, i + 1, HEARD_UNIT) || next_is(list, n, i + 1, HEARD_SOME);
	bool month = x->date.month > 0 || next_is(list, n, i + 1, HEARD_MONTH);
	if (h->digits && !h->milli && h->n >= YEAR_LEAST && h->n <= YEAR_MOST && !unit &&
	    x->date.year == 0)
		x->date.year = h->n;
	else if (h->digits && !h->milli && h->n >= 1 && h->n <= 31 && month && !unit &&
	    x->date.day == 0)
		x->date.day = h->n;
	else if (x->number < 0) {
		x->number = h->n;
		x->milli = h->milli;
	}
}

static void
gather_half(struct said *x, const struct heard *list, size_t i)
{
	bool joined = i > 0 && (list[i - 1].kind == HEARD_AND || (i > 1 &&
	    list[i - 1].kind == HEARD_ARTICLE && list[i - 2].kind == HEARD_AND));
	if (x->nth > 0 && x->unit == UNIT_NONE) {
		x->unit = UNIT_HALF;
	} else if (joined) {
		x->number = x->number < 0 ? 1 : x->number;
		x->milli = 500;
	} else {
		x->half = true;
	}
}

/* "no more than": at most. */
static enum timex_mod
about_of(const struct said *x, const struct heard *h)
{
	if (x->no && h->n == TIMEX_MOD_MORE)
		return TIMEX_MOD_AT_MOST;
	if (x->no && h->n == TIMEX_MOD_LESS)
		return TIMEX_MOD_AT_LEAST;
	return (enum timex_mod)h->n;
}

static void
gather_unit(struct said *x, const struct heard *h)
{
	if (x->unit == UNIT_NONE) {
		x->unit = (enum unit)h->n;
		x->plural |= h->plural;
	} else if (x->unit == UNIT_DAY && x->mod == TIMEX_MOD_NONE) {
		x->unit = (enum unit)h->n;                   /* "a day a week" */
	}
}

static void
gather_time(struct said *x, const struct heard *h)
{
	switch (h->kind) {
	case HEARD_CLOCK:
		x->clock = true;
		x->hour = h->hour;
		x->minute = h->minute;
		break;
	case HEARD_HALF_DAY:
		if (!x->clock && x->number >= 0 && x->number <= 24) {
			x->clock = true;
			x->hour = x->number;
			x->minute = 0;
			x->number = -1;
		}
		if (x->clock && h->n >= 0 && x->hour <= 12)
			x->hour = x->hour % 12 + h->n;
		x->half_day = h->n >= 0;
		break;
	case HEARD_ZONE: x->utc = true; break;
	case HEARD_PART:
		x->part = (enum part)h->n;
		x->plural |= h->plural;
		x->tonight |= h->digits;
		break;
	default: break;
	}
}

static void
gather_ordinal(struct said *x, const struct heard *list, size_t n, size_t i)
{
	if (x->date.month > 0 || next_is(list, n, i + 1, HEARD_MONTH))
		x->date.day = list[i].n;
	else
		x->nth = list[i].n;
}

/* "three times a week": the number is that of the times. */
static void
gather_times(struct said *x, const struct heard *h)
{
	x->times = h->n > 0 ? h->n : x->number;
	x->has_times = true;
	x->number = -1;
}

void
said_gather(struct said *x, const struct heard *list, size_t n)
{
	*x = (struct said){.weekday = -1, .number = -1, .every = -1};
	for (size_t i = 0; i < n; i++) {
		const struct heard *h = &list[i];
		switch (h->kind) {
		case HEARD_NUMBER: gather_number(x, list, n, i); break;
		case HEARD_ORDINAL: gather_ordinal(x, list, n, i); break;
		case HEARD_DATE: x->date = h->date; x->has_date = true; break;
		case HEARD_DECADE: x->decade = h->n; break;
		case HEARD_MONTH: x->date.month = h->n; break;
		case HEARD_WEEKDAY: x->weekday = h->n; x->plural |= h->plural; break;
		case HEARD_UNIT: gather_unit(x, h); break;
		case HEARD_SEASON: x->season = h->n; x->plural |= h->plural; break;
		case HEARD_STEP: x->step = h->n; x->has_step = true; break;
		case HEARD_SAME: x->same = h->n; x->has_same = true; break;
		case HEARD_AWAY: x->away = (enum away)h->n; break;
		case HEARD_LATER: x->later = h->n; break;
		case HEARD_SHIFT: x->shift = h->n; x->has_shift = true; break;
		case HEARD_MOD: x->mod = (enum timex_mod)h->n; break;
		case HEARD_ABOUT:
			x->no |= h->n == TIMEX_MOD_N;
			x->about = h->n == TIMEX_MOD_N ? x->about : about_of(x, h);
			break;
		case HEARD_EVERY: x->every = h->n; x->has_every = true; break;
		case HEARD_OFTEN: x->often = h->n; break;
		case HEARD_TIMES: gather_times(x, h); break;
		case HEARD_VAGUE: x->vague = h->n; x->has_vague = true; break;
		case HEARD_HOLIDAY: x->holiday = h->n; break;
		case HEARD_ARTICLE:
			x->a |= h->n == 1 && !x->has_times;
			x->the |= h->n == 0;
			break;
		case HEARD_SOME: x->some = true; break;
		case HEARD_HALF: gather_half(x, list, i); break;
		default: gather_time(x, h); break;
		}
	}
}

/* ---- ranges */

size_t
said_range(const struct heard *list, size_t n, bool between)
{
	for (size_t i = 1; i + 1 < n; i++) {
		const struct heard *h = &list[i], *a = h - 1, *b = h + 1;
		if (h->kind == HEARD_RANGE && a->kind == HEARD_ABOUT)
			continue;                            /* up to */
		bool cut = h->kind == HEARD_RANGE || (between && h->kind == HEARD_AND);
		if (h->kind == HEARD_DASH)
			cut = (a->kind == HEARD_NUMBER || a->kind == HEARD_ORDINAL ||
			    a->kind == HEARD_MONTH || a->kind == HEARD_WEEKDAY) &&
			    (b->kind == HEARD_NUMBER || b->kind == HEARD_ORDINAL ||
			    b->kind == HEARD_MONTH || b->kind == HEARD_WEEKDAY);
		/* "3 and 5 March" */
		if (h->kind == HEARD_AND && !cut)
			cut = a->kind == b->kind && (a->kind == HEARD_NUMBER ||
			    a->kind == HEARD_ORDINAL) && a->digits && b->digits && a->n <= 31;
		if (cut)
			return i;
	}
	return n;
}

void
said_complete(struct said *a, struct said *b)
{
	if (a->date.day > 0 && b->date.month == 0 && b->number > 0 && b->number <= 31 &&
	    b->unit == UNIT_NONE) {
		b->date.month = a->date.month;
		b->date.day = b->number;
		b->number = -1;
	}
	if (b->date.month > 0 && a->date.month == 0 && a->weekday < 0 && a->unit == UNIT_NONE) {
		int day = a->number > 0 ? a->number : a->nth;
		if (day > 0 && day <= 31) {
			a->date.month = b->date.month;
			a->date.day = day;
			a->number = -1;
			a->nth = 0;
		}
	}
	/* 2010-12 */
	if (a->date.year > 0 && a->date.month == 0 && b->date.year == 0 && b->date.month == 0 &&
	    b->number >= 0 && b->number < 100 && b->number > a->date.year % 100 &&
	    b->unit == UNIT_NONE) {
		b->date.year = a->date.year / 100 * 100 + b->number;
		b->number = -1;
	}
	if (a->date.month > 0 && b->date.year > 0 && a->date.year == 0) {
		bool over = b->date.month > 0 && (b->date.month < a->date.month ||
		    (b->date.month == a->date.month && b->date.day > 0 &&
		    b->date.day < a->date.day));
		a->date.year = b->date.year - over;
	}
	if (a->date.year > 0 && b->date.month > 0 && b->date.year == 0)
		b->date.year = a->date.year + (b->date.month < a->date.month);
	if (b->clock && !a->clock && a->number >= 0 && a->number <= 24 && a->unit == UNIT_NONE) {
		a->clock = true;
		a->hour = a->number;
		a->number = -1;
	}
	if (a->clock && b->half_day && !a->half_day && a->hour < b->hour && a->hour + 12 <= b->hour &&
	    a->hour < 12)
		a->hour += 12;
}
