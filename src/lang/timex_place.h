/* lang/timex_place.h - places on the calendar counted from a date; for timex*.c only. */
#ifndef LANG_TIMEX_PLACE_H
#define LANG_TIMEX_PLACE_H

#include "lang/timex_point.h"

/* A date known to the day; NULL is none. */
bool place_is_day(const struct when *w);
/* The year that brings a day or month (day 0) nearest to today; on one side of it only when
 * side says so (< 0: before, > 0: behind). */
int place_year(const struct when *today, int month, int day, int side);
/* The stretch of one unit that a date lies in; false for what is finer than the date. */
bool place_around(struct when w, enum unit unit, struct point *p);
/* What lies `by` units from a date: a day is a day, a week a week, a month a month.  False
 * without a date (NULL), for what is finer than it, and outside the years above. */
bool place_move(const struct when *from, enum unit unit, long by, struct point *p);

#endif
