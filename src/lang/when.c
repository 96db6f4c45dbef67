/*
 * Dates in words.  The words are read once into what they may say (a number, a month, a
 * weekday, a unit, a direction); then the first form that fits wins, the most precise first.
 * Days are counted by the civil calendar, from 1 March of year 0, so that a leap day is the
 * last of its year.
 */
#include "lang/when.h"

enum { WORDS = 12, YEAR_LEAST = 1000, YEAR_MOST = 2999 };

enum unit { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

struct said {
	int year, month, day;                /* 0: not said */
	int weekday;                         /* -1 */
	int number;                          /* before a unit; -1 */
	enum unit unit;
	int step;                            /* last -1, this 0, next 1 */
	bool has_step, ago, ahead;
	int shift;                           /* today 0, yesterday -1 */
	bool has_shift, decade;
};

/* ---- the calendar */

static long
days_of(struct when w)
{
	long y = w.month <= 2 ? w.year - 1 : w.year;
	long m = w.month + (w.month > 2 ? -3 : 9);
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + w.day - 1;
}

struct when
when_add(struct when at, int days)
{
	long n = days_of(at) + days, era = n / 146097, doe = n % 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);
	return (struct when){(int)(yoe + era * 400) + (month <= 2), month,
		(int)(doy - (153 * mp + 2) / 5) + 1};
}

int
when_weekday(struct when at)
{
	return (int)((days_of(at) + 2) % 7);
}

static int
month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static bool
is_date(struct when w)
{
	if (w.year < YEAR_LEAST || w.year > YEAR_MOST || w.month < 0 || w.month > 12)
		return false;
	if (w.month == 0)
		return w.day == 0;
	return w.day >= 0 && w.day <= month_days(w.year, w.month);
}

/* ---- words */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The word in lower case, or its number; false at the end. */
static bool
next_word(struct str *s, char word[16], int *number)
{
	size_t n = 0;
	while (s->len > 0 && !is_letter(s->ptr[0]) && !is_digit(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	if (s->len == 0)
		return false;
	*number = -1;
	if (is_digit(s->ptr[0])) {
		long value = 0;
		for (; s->len > 0 && is_digit(s->ptr[0]); *s = str_sub(*s, 1, s->len))
			value = value < 100000 ? value * 10 + (s->ptr[0] - '0') : value;
		*number = (int)value;
	}
	while (s->len > 0 && is_letter(s->ptr[0])) {
		if (n < 15)
			word[n++] = (char)(s->ptr[0] | 32);
		*s = str_sub(*s, 1, s->len);
	}
	word[n] = '\0';
	return true;
}

static int
name_in(const char *word, const char *const *names, int n, size_t brief)
{
	struct str w = str_of(word);
	for (int i = 0; i < n; i++) {
		if (str_is(w, names[i]) || (w.len >= brief && w.len <= brief + 1 &&
		    str_starts(str_of(names[i]), w)))
			return i;
	}
	return -1;
}

static int
month_of(const char *word)
{
	static const char *const names[] = {"january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december"};
	return name_in(word, names, 12, 3) + 1;
}

static int
weekday_of(const char *word)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday", "sunday"};
	return name_in(word, names, 7, 3);
}

static int
number_of(const char *word)
{
	static const char *const names[] = {"zero", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten", "eleven", "twelve"};
	if (str_is(STR("a"), word) || str_is(STR("an"), word))
		return 1;
	return name_in(word, names, 13, 99);
}

static enum unit
unit_of(const char *word)
{
	static const char *const names[] = {"day", "week", "month", "year", "days", "weeks",
		"months", "years"};
	int i = name_in(word, names, 8, 99);
	return i < 0 ? UNIT_NONE : (enum unit)(i % 4 + 1);
}

static void
hear_word(struct said *x, const char *word)
{
	static const char *const today[] = {"today", "tonight", "now"};
	static const char *const last[] = {"last", "past", "previous"};
	static const char *const next[] = {"next", "coming", "following"};
	int n;
	if (name_in(word, today, 3, 99) >= 0) {
		x->has_shift = true;
	} else if (str_is(STR("yesterday"), word) || str_is(STR("tomorrow"), word)) {
		x->has_shift = true;
		x->shift = word[0] == 'y' ? -1 : 1;
	} else if (name_in(word, last, 3, 99) >= 0) {
		x->has_step = true;
		x->step = -1;
	} else if (name_in(word, next, 3, 99) >= 0) {
		x->has_step = true;
		x->step = 1;
	} else if (str_is(STR("this"), word)) {
		x->has_step = true;
	} else if (str_is(STR("ago"), word)) {
		x->ago = true;
	} else if (str_is(STR("in"), word)) {
		x->ahead = true;
	} else if (weekday_of(word) >= 0) {
		x->weekday = weekday_of(word);
	} else if (month_of(word) > 0) {
		x->month = month_of(word);
	} else if (unit_of(word) != UNIT_NONE) {
		x->unit = unit_of(word);
	} else if ((n = number_of(word)) > 0) {
		x->number = n;
	}
}

static void
hear(struct said *x, struct str text)
{
	char word[16];
	int number;
	for (int i = 0; i < WORDS && next_word(&text, word, &number); i++) {
		if (number < 0) {
			hear_word(x, word);
			continue;
		}
		bool suffix = word[0] != '\0';
		if (number >= YEAR_LEAST && number <= YEAR_MOST) {
			x->year = number;
			x->decade = suffix;
		} else if (number >= 1 && number <= 31) {
			x->day = number;
		}
		if (!suffix)
			x->number = number;
	}
}

/* ---- what they mean */

/* 2021-12-30, 2021-12, 2021, and what may follow of a time. */
static bool
read_value(struct str s, struct when *out)
{
	int part[3] = {0};
	size_t at = 0;
	for (int i = 0; i < 3; i++) {
		size_t digits = i == 0 ? 4 : 2;
		if (at + digits > s.len)
			return false;
		for (size_t k = 0; k < digits; k++, at++) {
			if (!is_digit(s.ptr[at]))
				return false;
			part[i] = part[i] * 10 + (s.ptr[at] - '0');
		}
		if (at == s.len || s.ptr[at] == 'T')
			break;
		if (s.ptr[at++] != '-')
			return false;
	}
	*out = (struct when){part[0], part[1], part[2]};
	return is_date(*out);
}

/* The year that brings a day or month nearest, or to the side that is meant. */
static int
year_near(const struct said *x, const struct when *today, int side)
{
	struct when now = {today->year, today->month > 0 ? today->month : 6,
		today->day > 0 ? today->day : 15};
	long best = -1;
	int year = now.year;
	for (int y = now.year - 1; y <= now.year + 1; y++) {
		struct when w = {y, x->month, x->day > 0 ? x->day :
			x->month == now.month ? now.day : 15};
		if (!is_date(w))
			continue;
		long gap = days_of(w) - days_of(now), size = gap < 0 ? -gap : gap;
		if ((side < 0 && gap > 0) || (side > 0 && gap < 0))
			continue;
		if (best < 0 || size < best) {
			best = size;
			year = y;
		}
	}
	return year;
}

static bool
read_weekday(const struct said *x, const struct when *today, int side, struct when *out)
{
	int back = (when_weekday(*today) - x->weekday + 7) % 7;
	if (x->has_step && x->step < 0)
		back = back == 0 ? 7 : back;
	else if ((x->has_step && x->step > 0) || (side > 0 && back > 0))
		back -= 7;
	*out = when_add(*today, -back);
	return true;
}

/* Some units from today: a day is a day, a week says in which month, a month which month. */
static bool
move(const struct when *today, enum unit unit, int by, struct when *out)
{
	if (by < -10000 || by > 10000)
		return false;
	struct when w = *today;
	if (unit == UNIT_YEAR) {
		w = (struct when){today->year + by, 0, 0};
	} else if (unit == UNIT_MONTH) {
		int months = today->year * 12 + today->month - 1 + by;
		if (months < YEAR_LEAST * 12)
			return false;
		w = (struct when){months / 12, months % 12 + 1, 0};
	} else {
		long left = days_of(*today) + (long)by * (unit == UNIT_WEEK ? 7 : 1);
		if (left < 366L * YEAR_LEAST)
			return false;
		w = when_add(*today, by * (unit == UNIT_WEEK ? 7 : 1));
		if (unit == UNIT_WEEK)
			w.day = 0;
	}
	*out = w;
	return true;
}

static bool
read_relative(const struct said *x, const struct when *today, int side, struct when *out)
{
	if (x->month > 0) {
		if (x->has_step)
			side = x->step;
		*out = (struct when){0, x->month, x->day};
		out->year = year_near(x, today, side);
		return true;
	}
	if (today->day == 0)
		return false;
	if (x->has_shift && x->unit == UNIT_NONE) {
		*out = when_add(*today, x->shift);
		return true;
	}
	if (x->weekday >= 0)
		return read_weekday(x, today, side, out);
	if (x->unit == UNIT_NONE)
		return false;
	if (x->number > 0 && (x->ago || x->ahead))
		return move(today, x->unit, x->ago ? -x->number : x->number, out);
	/* "the last ten years" is no date. */
	return x->has_step && x->number < 0 && move(today, x->unit, x->step, out);
}

bool
when_read(struct str text, const struct when *today, enum when_side side, struct when *out)
{
	struct said x = {.weekday = -1, .number = -1};
	struct when w;
	if (read_value(text, &w)) {
		*out = w;
		return true;
	}
	hear(&x, text);
	if (x.year > 0 && x.decade)
		return false;
	if (x.year > 0)
		w = (struct when){x.year, x.month, x.month > 0 ? x.day : 0};
	else if (today == NULL || !read_relative(&x, today, side, &w))
		return false;
	if (!is_date(w))
		return false;
	*out = w;
	return true;
}
