/*
 * Times that name their place on the calendar, in whole or in part: a holiday, a date, a weekday,
 * a season, the time of a day.  What is left out (the year of "5 May") is the one nearest
 * to the article, on the side that "last", "next" or the clause's tense says.
 */
#include "lang/timex_meaning.h"

#include <string.h>

bool
meaning_ref(struct timex3 *out, int side)
{
	static const char *const refs[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
	out->type = TIMEX_DATE;
	memcpy(out->value, refs[side + 1], strlen(refs[side + 1]) + 1);
	return true;
}

bool
meaning_point(const struct timex_reader *r, struct point p, struct timex3 *out)
{
	const struct said *x = &r->x;
	if (x->clock || x->part != PART_NONE) {
		p.part = x->part;
		p.clock = x->clock;
		p.hour = x->hour;
		p.minute = x->minute;
		p.utc = x->utc;
		if (p.clock && !x->half_day && p.hour < 12 && (x->part == PART_AFTERNOON ||
		    x->part == PART_EVENING || (x->part == PART_NIGHT && p.hour > 5)))
			p.hour += 12;
	}
	out->type = p.clock || p.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
	point_write(&p, out->value);
	if (!point_when(&p, &out->when))
		out->when = (struct when){0, 0, 0};
	if (x->mod != TIMEX_MOD_NONE)
		out->mod = x->mod;
	else if (x->later != 0 && p.scale < POINT_DAY && x->number < 0)
		out->mod = x->later < 0 ? TIMEX_MOD_START : TIMEX_MOD_END;
	else if (x->about == TIMEX_MOD_APPROX)
		out->mod = TIMEX_MOD_APPROX;
	return true;
}

bool
meaning_holiday(const struct timex_reader *r, struct timex3 *out)
{
	static const struct { int month, day; } fixed[] = {
		[HOLIDAY_CHRISTMAS] = {12, 25}, [HOLIDAY_CHRISTMAS_EVE] = {12, 24},
		[HOLIDAY_NEW_YEAR] = {1, 1}, [HOLIDAY_NEW_YEARS_EVE] = {12, 31},
		[HOLIDAY_HALLOWEEN] = {10, 31}, [HOLIDAY_EASTER] = {0, 0},
		[HOLIDAY_EASTER_MONDAY] = {0, 1}, [HOLIDAY_GOOD_FRIDAY] = {0, -2},
		[HOLIDAY_VALENTINE] = {2, 14}, [HOLIDAY_MAY_DAY] = {5, 1},
		[HOLIDAY_BASTILLE_DAY] = {7, 14}, [HOLIDAY_THANKSGIVING] = {11, 26},
	};
	const struct said *x = &r->x;
	const struct when *today = r->c->today;
	int month = fixed[x->holiday].month, day = fixed[x->holiday].day;
	int year = x->date.year, side = x->has_step ? x->step : r->c->side;
	if (year == 0 && today != NULL)
		year = place_year(today, month > 0 ? month : 4, month > 0 ? day : 10, side);
	struct when w = {year, month, day};
	if (year == 0 && (month == 0 || x->holiday == HOLIDAY_THANKSGIVING))
		return false;
	if (month == 0)
		w = when_add(easter(year), day);
	if (x->holiday == HOLIDAY_THANKSGIVING) {
		/* The fourth Thursday of November. */
		w.day = 1;
		w.day += (3 - when_weekday(w) + 7) % 7 + 21;
	}
	return meaning_point(r, point_day(w), out);
}

bool
meaning_date(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	struct when w = x->date;
	const struct when *today = r->c->today, *last = r->c->last;
	if (w.month == 0 && w.year == 0)
		return false;
	if (w.month > 0 && w.year == 0) {
		int side = x->has_step ? x->step : r->c->side;
		if (last != NULL && today == NULL)
			w.year = last->year;
		else if (today != NULL)
			w.year = place_year(today, w.month, w.day, side);
	}
	if (!when_is_date((struct when){w.year > 0 ? w.year : 2000, w.month, w.day}))
		return false;
	struct point p = {.year = w.year, .month = w.month, .day = w.day};
	p.scale = w.month == 0 ? POINT_YEAR : w.day == 0 ? POINT_MONTH : POINT_DAY;
	return meaning_point(r, p, out);
}

bool
meaning_weekday(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = r->c->today;
	if (!place_is_day(today))
		return meaning_point(r, (struct point){.scale = POINT_WEEKDAY, .n = x->weekday}, out);
	int back = (when_weekday(*today) - x->weekday + 7) % 7;
	bool ahead = x->has_step ? x->step > 0 : r->c->side > 0;
	if (x->has_same && x->same > 0 && place_is_day(r->c->last)) {
		/* "the following Monday" */
		today = r->c->last;
		back = (when_weekday(*today) - x->weekday + 7) % 7 - 7;
	} else if (x->has_step && x->step < 0) {
		back = back == 0 ? 7 : back;
	} else if (ahead && (back > 0 || x->has_step)) {
		back -= 7;
	}
	return meaning_point(r, point_day(when_add(*today, -back)), out);
}

/* A century, decade, quarter, half or season. */
bool
meaning_stretch(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = r->c->today;
	int side = x->has_step ? x->step : r->c->side;
	int year = x->date.year;
	if (x->decade > 0) {
		int n = x->decade < 100 ? 190 + x->decade / 10 : x->decade / 10;
		struct point p = {.scale = POINT_DECADE, .n = n};
		/* The 1800s are a century, the 2000s nobody knows. */
		if (x->decade % 100 == 0 && x->decade >= YEAR_LEAST && x->decade < 1900)
			p = (struct point){.scale = POINT_CENTURY, .n = x->decade / 100};
		return meaning_point(r, p, out);
	}
	if (x->nth > 0 && x->nth < 31 && x->unit == UNIT_CENTURY)
		return meaning_point(r, (struct point){.scale = POINT_CENTURY, .n = x->nth - 1}, out);
	if (x->nth > 0 && ((x->unit == UNIT_QUARTER && x->nth <= 4) ||
	    (x->unit == UNIT_HALF && x->nth <= 2))) {
		if (year == 0 && today != NULL)
			year = today->year + (x->has_step ? x->step : 0);
		return meaning_point(r, (struct point){.scale = x->unit == UNIT_HALF ? POINT_HALF :
		    POINT_QUARTER, .year = year, .n = x->nth}, out);
	}
	if (x->season == 0)
		return false;
	if (year == 0 && today != NULL) {
		/* The middle of a season; winter is that of its December. */
		int month = x->season == 4 ? 12 : x->season * 3 + 1;
		bool now = today->month > 0 && today->month % 12 / 3 == x->season % 4;
		year = place_year(today, month, 15, side);
		if (x->has_step && side < 0 && now)
			year = x->season == 4 && today->month < 12 ? today->year - 2 : today->year - 1;
		else if (!x->has_step && side == 0)
			year = x->season == 4 && today->month < 6 ? today->year - 1 : today->year;
	}
	struct point p = {.scale = POINT_SEASON, .year = year, .n = x->season};
	return meaning_point(r, p, out);
}

/* "this morning", "last night", "5 p.m.", "noon": of today, or of the date named last. */
bool
meaning_clock(struct timex_reader *r, struct timex3 *out)
{
	struct said *x = &r->x;
	const struct when *today = r->c->today, *last = r->c->last;
	struct when w;
	struct point p = {.scale = POINT_NONE};
	/* "4 in the afternoon" */
	if (!x->clock && x->part != PART_NONE && x->number > 0 && x->number <= 12 && !x->milli &&
	    x->unit == UNIT_NONE && !x->plural) {
		x->clock = true;
		x->hour = x->number;
		x->number = -1;
	}
	if (!x->clock && x->part == PART_NONE)
		return false;
	if (x->unit != UNIT_NONE || x->number > 0 || (x->a && !x->clock))
		return false;
	bool that = x->has_same || (x->has_step && x->step > 0) || (!x->has_step && !x->tonight);
	if (that && place_is_day(last)) {
		w = *last;
	} else if (place_is_day(today) && !x->has_same) {
		w = *today;
	} else {
		/* A clock says something without its day too. */
		return (x->clock || x->part == PART_NOON || x->part == PART_MIDNIGHT) &&
		    meaning_point(r, p, out);
	}
	int by = x->has_same ? x->same : x->has_step ? x->step : 0;
	return meaning_point(r, point_day(by != 0 ? when_add(w, by) : w), out);
}
