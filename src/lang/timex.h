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
#define TIMEX_MODS(X) \
	X(NONE, "", "") X(START, "START", "early ") X(MID, "MID", "middle of ") \
	X(END, "END", "late ") X(APPROX, "APPROX", "about ") X(LESS, "LESS_THAN", "less than ") \
	X(MORE, "MORE_THAN", "more than ") X(AT_MOST, "EQUAL_OR_LESS", "at most ") \
	X(AT_LEAST, "EQUAL_OR_MORE", "at least ") X(BEFORE, "BEFORE", "before ") \
	X(AFTER, "AFTER", "after ")
enum timex_mod {
#define X(mod, name, words) TIMEX_MOD_ ## mod,
	TIMEX_MODS(X)
#undef X
	TIMEX_MOD_N
};
const char *timex_mod_name(enum timex_mod m);                /* "EQUAL_OR_LESS"; "" for none */
/* A modifier's name in words for a reader, before the value: "at most "; "" for what is none. */
const char *timex_mod_words(struct str name);

/* What is kept of a value beside it, by these keys: notes on its mention. */
#define VALUE_KEYS(X) \
	X(VALUE, "value") X(UNIT, "unit") X(MOD, "mod") X(BEGIN, "begin") X(END, "end") \
	X(FREQ, "freq") X(QUANT, "quant") X(TEMPORAL, "temporal")
enum value_key {
#define X(key, name) VALUE_ ## key,
	VALUE_KEYS(X)
#undef X
	VALUE_N
};
const char *value_key_name(enum value_key key);              /* "value" */

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
