/*
 * lang/timex.h - what an English date, time, duration or repetition means, as a value of TIMEX3
 * (TimeML 1.2.1 annotation guidelines, www.timeml.org; values after ISO 8601):
 *
 *	DATE      2015-08-21  2015-08  2015  2015-W34  2015-Q3  2015-H1  2015-SU  201  20
 *	          PRESENT_REF  PAST_REF  FUTURE_REF;  XXXX-08-21 when the year is not known
 *	TIME      2015-08-21T14:30  2015-08-21TMO (TAF TEV TNI)
 *	DURATION  P3D  P2Y  PT36H  PXY (some years)
 *	SET       P1D  XXXX-WXX-1 (every Monday), with quant and freq
 *
 * Nothing is read off a clock: what is relative is counted from the dates of the context.
 */
#ifndef LANG_TIMEX_H
#define LANG_TIMEX_H

#include "lang/when.h"

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };
const char *timex_type_name(enum timex_type t);              /* "DATE" */

/* How the value is to be taken: "early 2014" is the start of 2014. */
enum timex_mod {
	TIMEX_MOD_NONE, TIMEX_MOD_START, TIMEX_MOD_MID, TIMEX_MOD_END, TIMEX_MOD_APPROX,
	TIMEX_MOD_LESS, TIMEX_MOD_MORE, TIMEX_MOD_AT_MOST, TIMEX_MOD_AT_LEAST,
	TIMEX_MOD_BEFORE, TIMEX_MOD_AFTER, TIMEX_MOD_N
};
const char *timex_mod_name(enum timex_mod m);                /* "EQUAL_OR_LESS"; "" for none */

enum { TIMEX_VALUE = 32 };

struct timex3 {
	enum timex_type type;
	enum timex_mod mod;
	char value[TIMEX_VALUE];
	char begin[TIMEX_VALUE], end[TIMEX_VALUE];   /* of a range, a DURATION; else "" */
	char quant[8], freq[8];                      /* of a SET: "EVERY", "2X"; else "" */
	struct when when;                            /* the day, month or year; year 0: none */
};

struct timex_context {
	const struct when *today;    /* the article's date; NULL: not known */
	const struct when *last;     /* the date mentioned last; NULL: none */
	enum when_side side;         /* where the clause's tense says that it lies */
	struct str before;           /* the word in front of the text: "in", "since"; or none */
	bool clock;                  /* numbers are times of day: 15.30 */
};

/* False, and nothing changes, when the text says no time or not which one.  Reads at most the
 * first 24 words: cost is bounded. */
bool timex_read(struct str text, const struct timex_context *c, struct timex3 *out);
/* The day, month or year that a value says, or that a range begins with; false for others. */
bool timex_when(struct str value, struct when *out);
/* A value in words for a reader: "Fri 21 Aug 2015", "3 days", "week of 17 Aug 2015".
 * False, and nothing is added, for what is no value. */
bool timex_say(struct str value, struct buf *out);

#endif
