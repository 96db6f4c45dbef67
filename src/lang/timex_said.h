/* lang/timex_said.h - what the words of a time say, gathered; for timex*.c only. */
#ifndef LANG_TIMEX_SAID_H
#define LANG_TIMEX_SAID_H

#include "lang/timex_words.h"

struct said {
	struct when date;            /* in digits, or put together; 0: not said */
	int weekday;                 /* -1: none */
	int number, milli;           /* before a unit; -1: none */
	int nth;                     /* 21st, first; 0: none */
	enum unit unit;
	int step, same, shift, later;
	enum away away;
	enum timex_mod mod, about;
	int often, every, times, season, holiday, decade, vague;
	enum part part;
	int hour, minute;
	bool plural;                 /* of the unit, weekday, season or part of a day */
	bool has_step, has_same, has_shift, has_every, has_times, has_vague, has_date;
	bool some, the, a, half, clock, half_day, utc, tonight, no;
};

/* Gathers n words. */
void said_gather(struct said *x, const struct heard *list, size_t n);
/* Where a range is cut in two ("3 to 5 March"); n when it is one time. */
size_t said_range(const struct heard *list, size_t n, bool between);
/* What the one half of a range says for the other: "3 to 5 March", "May to July 2015". */
void said_complete(struct said *a, struct said *b);

#endif
