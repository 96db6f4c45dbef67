/*
 * lang/when.h - which day, month or year an English date means, read beside the article's date.
 * What is said as precisely as it is known: "in March" is a month, "2014" a year.
 */
#ifndef LANG_WHEN_H
#define LANG_WHEN_H

#include "base/str.h"

struct when { int year, month, day; };       /* month, day: 0 when not known */

enum when_side { WHEN_PAST = -1, WHEN_NEAREST = 0, WHEN_FUTURE = 1 };

/* Reads a date in words ("last Monday", "Dec. 30", "two days ago") or a value of TIMEX3
 * ("2021-12-30", "2021-12", "2021").  `today` is the article's date; NULL: not known, then only
 * dates with a year are read.  `side`: where a weekday or month without a year lies.  False, and
 * nothing changes, when it is no date or does not say which ("recently"). */
bool when_read(struct str text, const struct when *today, enum when_side side, struct when *out);
/* A date of `days` more (or less). */
struct when when_add(struct when at, int days);
/* 0: Monday. */
int when_weekday(struct when at);

#endif
