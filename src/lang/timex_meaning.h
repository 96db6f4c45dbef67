/*
 * lang/timex_meaning.h - what the gathered words of a time mean; for timex*.c only.  Each is true
 * and fills `out` when its meaning is said and can be placed on the calendar; what a false one
 * left in `out` is not to be used.  Some take out of `x` what they have used up.
 */
#ifndef LANG_TIMEX_MEANING_H
#define LANG_TIMEX_MEANING_H

#include "lang/timex_place.h"
#include "lang/timex_said.h"

struct timex_reader {
	const struct timex_context *c;
	struct said x;
};

/* How a meaning is written: PAST_REF, PRESENT_REF or FUTURE_REF by side; or a point, with the
 * time of day and the modifier that are said beside it. */
bool meaning_ref(struct timex3 *out, int side);
bool meaning_point(const struct timex_reader *r, struct point p, struct timex3 *out);

/* Named (timex_named.c). */
bool meaning_holiday(const struct timex_reader *r, struct timex3 *out);
bool meaning_date(const struct timex_reader *r, struct timex3 *out);     /* 5 May, 2015 */
bool meaning_weekday(const struct timex_reader *r, struct timex3 *out);
bool meaning_stretch(const struct timex_reader *r, struct timex3 *out);  /* the 1990s, summer */
bool meaning_clock(struct timex_reader *r, struct timex3 *out);          /* 5 p.m., tonight */

/* Counted (timex_counted.c). */
bool meaning_set(const struct timex_reader *r, struct timex3 *out);      /* every Monday */
bool meaning_away(struct timex_reader *r, struct timex3 *out);           /* two years ago */
bool meaning_duration(const struct timex_reader *r, struct timex3 *out); /* three days */
bool meaning_step(const struct timex_reader *r, struct timex3 *out);     /* last week */
bool meaning_the(const struct timex_reader *r, struct timex3 *out);      /* the 12th */
bool meaning_shift(const struct timex_reader *r, struct timex3 *out);    /* yesterday */
bool meaning_vague(const struct timex_reader *r, struct timex3 *out);    /* recently */

#endif
