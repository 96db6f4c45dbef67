/* lang/timex_point.h - a place or stretch on the calendar, and its value; for timex*.c only. */
#ifndef LANG_TIMEX_POINT_H
#define LANG_TIMEX_POINT_H

#include "lang/timex_words.h"

enum point_scale {
	POINT_NONE, POINT_CENTURY, POINT_DECADE, POINT_YEAR, POINT_HALF, POINT_QUARTER,
	POINT_SEASON, POINT_MONTH, POINT_WEEK, POINT_WEEKEND, POINT_DAY, POINT_WEEKDAY
};

/* year 0: not known (written XXXX).  A century or decade stands in `n`: 20, 201. */
struct point {
	enum point_scale scale;
	int year, month, day;
	int n;                       /* week, quarter, half, season, weekday (0: Monday) */
	enum part part;
	bool clock, utc;
	int hour, minute;
};

/* "2015-08-21T14:30"; at most TIMEX_VALUE bytes with the NUL. */
void point_write(const struct point *p, char out[TIMEX_VALUE]);
/* "P2Y", "P2.5Y", "PXD"; n < 0: some. */
void duration_write(int n, int milli, enum unit unit, char out[TIMEX_VALUE]);
/* The week that a day is in, with its own year (ISO 8601). */
struct point point_week(struct when day, bool weekend);
struct point point_day(struct when day);
/* Easter Sunday of a year (Meeus/Jones/Butcher). */
struct when easter(int year);
/* The first day, month or year of p; false when it has no year. */
bool point_when(const struct point *p, struct when *out);

#endif
