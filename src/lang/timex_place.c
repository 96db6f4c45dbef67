/*
 * Where on the calendar something lies that is told from a date: the year of a day told without
 * one, the month or decade around a day, what lies some units before or behind.  What is finer
 * than the date that one counts from has no place: three days behind 2015 is no day.
 */
#include "lang/timex_place.h"

/* More units than this from a date are nothing that a text means; keeps the sums small. */
enum { STEPS_MOST = 10000 };

bool
place_is_day(const struct when *w)
{
	return w != NULL && w->day > 0;
}

int
place_year(const struct when *today, int month, int day, int side)
{
	/* The middle stands for a year or month that is all one knows. */
	struct when now = {today->year, today->month > 0 ? today->month : 6,
		today->day > 0 ? today->day : 15};
	long best = -1;
	int year = now.year;
	for (int y = now.year - 1; y <= now.year + 1; y++) {
		struct when w = {y, month, day > 0 ? day : month == now.month ? now.day : 15};
		if (!when_is_date(w))
			continue;
		long gap = when_days(w) - when_days(now), size = gap < 0 ? -gap : gap;
		if ((side < 0 && gap > 0) || (side > 0 && gap < 0))
			continue;
		if (best < 0 || size < best) {
			best = size;
			year = y;
		}
	}
	return year;
}

bool
place_around(struct when w, enum unit unit, struct point *p)
{
	switch (unit) {
	case UNIT_CENTURY:
		*p = (struct point){.scale = POINT_CENTURY, .n = w.year / 100};
		return true;
	case UNIT_DECADE:
		*p = (struct point){.scale = POINT_DECADE, .n = w.year / 10};
		return true;
	case UNIT_YEAR:
		*p = (struct point){.scale = POINT_YEAR, .year = w.year};
		return true;
	default: break;
	}
	if (w.month == 0)
		return false;
	switch (unit) {
	case UNIT_HALF:
		*p = (struct point){.scale = POINT_HALF, .year = w.year, .n = (w.month + 5) / 6};
		return true;
	case UNIT_QUARTER:
		*p = (struct point){.scale = POINT_QUARTER, .year = w.year, .n = (w.month + 2) / 3};
		return true;
	case UNIT_MONTH:
		*p = (struct point){.scale = POINT_MONTH, .year = w.year, .month = w.month};
		return true;
	default: break;
	}
	if (w.day == 0)
		return false;
	if (unit == UNIT_WEEK || unit == UNIT_WEEKEND || unit == UNIT_FORTNIGHT)
		*p = point_week(w, unit == UNIT_WEEKEND);
	else if (unit == UNIT_DAY)
		*p = point_day(w);
	return unit >= UNIT_DAY;
}

bool
place_move(const struct when *from, enum unit unit, long by, struct point *p)
{
	static const struct { int months, days; } lengths[] = {
		[UNIT_CENTURY] = {.months = 1200}, [UNIT_DECADE] = {.months = 120},
		[UNIT_YEAR] = {.months = 12}, [UNIT_HALF] = {.months = 6},
		[UNIT_QUARTER] = {.months = 3}, [UNIT_MONTH] = {.months = 1},
		[UNIT_FORTNIGHT] = {.days = 14}, [UNIT_WEEK] = {.days = 7},
		[UNIT_WEEKEND] = {.days = 7}, [UNIT_DAY] = {.days = 1},
	};
	if (from == NULL || by < -STEPS_MOST || by > STEPS_MOST || unit < UNIT_DAY)
		return false;
	struct when w = *from;
	long months = lengths[unit].months, days = lengths[unit].days;
	if (months > 0) {
		long at = w.year * 12L + (w.month > 0 ? w.month - 1 : 0) + by * months;
		if (at < YEAR_LEAST * 12L || at >= (YEAR_MOST + 1) * 12L)
			return false;
		int month = w.month > 0 ? (int)(at % 12) + 1 : 0;
		w = (struct when){(int)(at / 12), month, 0};
	} else {
		if (w.day == 0)
			return false;
		long at = when_days(w) + by * days;
		if (at < 366L * YEAR_LEAST || at > 366L * YEAR_MOST)
			return false;
		w = when_add(w, (int)(by * days));
	}
	return place_around(w, unit, p);
}
