/* lang/timex_words.h - the words of a time, heard one by one; for timex*.c only. */
#ifndef LANG_TIMEX_WORDS_H
#define LANG_TIMEX_WORDS_H

#include "lang/timex.h"

enum heard_kind {
	HEARD_OTHER, HEARD_NUMBER, HEARD_ORDINAL, HEARD_DECADE, HEARD_DATE, HEARD_CLOCK,
	HEARD_MONTH, HEARD_WEEKDAY, HEARD_UNIT, HEARD_SEASON, HEARD_PART, HEARD_STEP,
	HEARD_AWAY, HEARD_SHIFT, HEARD_MOD, HEARD_ABOUT, HEARD_RANGE, HEARD_EVERY, HEARD_OFTEN,
	HEARD_TIMES, HEARD_VAGUE, HEARD_HOLIDAY, HEARD_HALF_DAY, HEARD_ZONE, HEARD_AND, HEARD_DASH,
	HEARD_ARTICLE, HEARD_SOME, HEARD_HALF, HEARD_SAME, HEARD_LATER, HEARD_FISCAL, HEARD_OF,
	HEARD_COMMA
};

enum unit {
	UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND, UNIT_WEEK,
	UNIT_FORTNIGHT, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY
};

enum part { PART_NONE, PART_MORNING, PART_NOON, PART_AFTERNOON, PART_EVENING, PART_NIGHT,
	PART_MIDNIGHT };

/* HEARD_AWAY: which way, and from where. */
enum away { AWAY_NONE, AWAY_AGO, AWAY_AHEAD, AWAY_LATER, AWAY_EARLIER };

enum holiday {
	HOLIDAY_NONE, HOLIDAY_CHRISTMAS, HOLIDAY_CHRISTMAS_EVE, HOLIDAY_NEW_YEAR,
	HOLIDAY_NEW_YEARS_EVE, HOLIDAY_HALLOWEEN, HOLIDAY_EASTER, HOLIDAY_EASTER_MONDAY,
	HOLIDAY_GOOD_FRIDAY, HOLIDAY_VALENTINE, HOLIDAY_MAY_DAY, HOLIDAY_BASTILLE_DAY,
	HOLIDAY_THANKSGIVING
};

struct heard {
	uint8_t kind;
	bool plural;                 /* "weeks", "Mondays" */
	bool digits;                 /* a number in digits */
	int n;                       /* what it says, by kind */
	int milli;                   /* of a number: thousandths beside n */
	struct when date;            /* HEARD_DATE */
	int hour, minute;            /* HEARD_CLOCK */
};

enum { HEARD_MOST = 24 };

/* Reads the words of the text into list; returns how many.  clock: 15.30 is a time. */
size_t timex_hear(struct str text, bool clock, struct heard list[HEARD_MOST]);

#endif
