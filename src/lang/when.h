/*
 * lang/when.h - days, months and years of the calendar, and which of them English words mean.
 * What is said as precisely as it is known: "in March" is a month, "2014" a year.
 */
#ifndef LANG_WHEN_H
#define LANG_WHEN_H

#include "base/str.h"

struct when { int year, month, day; };       /* month, day: 0 when not known */

/* A number of four digits outside these is no year of an article. */
enum { YEAR_LEAST = 1000, YEAR_MOST = 2999 };

enum when_side { WHEN_PAST = -1, WHEN_NEAREST = 0, WHEN_FUTURE = 1 };

/* Reads a date in words ("last Monday", "Dec. 30", "two days ago") or digits, as timex_read
 * (lang/timex.h) does.  `today` is the article's date; NULL: not known, then only
 * dates with a year are read.  `side`: where a weekday or month without a year lies.  False, and
 * nothing changes, when it is no date or does not say which ("recently", "the 1990s"). */
bool when_read(struct str text, const struct when *today, enum when_side side, struct when *out);
/* A date of `days` more (or less). */
struct when when_add(struct when at, int days);
long when_days(struct when at);              /* since 1 March of year 0 */
/* 0: Monday. */
int when_weekday(struct when at);
/* A year, month or day that exists, from YEAR_LEAST to YEAR_MOST. */
bool when_is_date(struct when w);

#endif
