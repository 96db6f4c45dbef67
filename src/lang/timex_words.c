/*
 * The words of a time.  Each word or number becomes what it may say, by one table; what stands
 * in several words ("day before yesterday", "a couple of", "at least", "p.m.") is joined here, so
 * that the reader behind sees one thing for one meaning.
 */
#include "lang/timex_words.h"

#include <string.h>

#include "base/ascii.h"

enum { WORD_BYTES = 16 };

static const struct word_row {
	const char *word;
	uint8_t kind;
	int16_t n;
	bool plural;
} words[] = {
	{"january", HEARD_MONTH, 1, false}, {"jan", HEARD_MONTH, 1, false},
	{"february", HEARD_MONTH, 2, false}, {"feb", HEARD_MONTH, 2, false},
	{"march", HEARD_MONTH, 3, false}, {"mar", HEARD_MONTH, 3, false},
	{"april", HEARD_MONTH, 4, false}, {"apr", HEARD_MONTH, 4, false},
	{"may", HEARD_MONTH, 5, false}, {"june", HEARD_MONTH, 6, false},
	{"jun", HEARD_MONTH, 6, false}, {"july", HEARD_MONTH, 7, false},
	{"jul", HEARD_MONTH, 7, false}, {"august", HEARD_MONTH, 8, false},
	{"aug", HEARD_MONTH, 8, false}, {"september", HEARD_MONTH, 9, false},
	{"sep", HEARD_MONTH, 9, false}, {"sept", HEARD_MONTH, 9, false},
	{"october", HEARD_MONTH, 10, false}, {"oct", HEARD_MONTH, 10, false},
	{"november", HEARD_MONTH, 11, false}, {"nov", HEARD_MONTH, 11, false},
	{"december", HEARD_MONTH, 12, false}, {"dec", HEARD_MONTH, 12, false},
	{"monday", HEARD_WEEKDAY, 0, false}, {"mon", HEARD_WEEKDAY, 0, false},
	{"mondays", HEARD_WEEKDAY, 0, true}, {"tuesday", HEARD_WEEKDAY, 1, false},
	{"tue", HEARD_WEEKDAY, 1, false}, {"tues", HEARD_WEEKDAY, 1, false},
	{"tuesdays", HEARD_WEEKDAY, 1, true}, {"wednesday", HEARD_WEEKDAY, 2, false},
	{"wed", HEARD_WEEKDAY, 2, false}, {"wednesdays", HEARD_WEEKDAY, 2, true},
	{"thursday", HEARD_WEEKDAY, 3, false}, {"thu", HEARD_WEEKDAY, 3, false},
	{"thur", HEARD_WEEKDAY, 3, false}, {"thurs", HEARD_WEEKDAY, 3, false},
	{"thursdays", HEARD_WEEKDAY, 3, true}, {"friday", HEARD_WEEKDAY, 4, false},
	{"fri", HEARD_WEEKDAY, 4, false}, {"fridays", HEARD_WEEKDAY, 4, true},
	{"saturday", HEARD_WEEKDAY, 5, false}, {"sat", HEARD_WEEKDAY, 5, false},
	{"saturdays", HEARD_WEEKDAY, 5, true}, {"sunday", HEARD_WEEKDAY, 6, false},
	{"sun", HEARD_WEEKDAY, 6, false}, {"sundays", HEARD_WEEKDAY, 6, true},
	{"second", HEARD_UNIT, UNIT_SECOND, false}, {"seconds", HEARD_UNIT, UNIT_SECOND, true},
	{"minute", HEARD_UNIT, UNIT_MINUTE, false}, {"minutes", HEARD_UNIT, UNIT_MINUTE, true},
	{"hour", HEARD_UNIT, UNIT_HOUR, false}, {"hours", HEARD_UNIT, UNIT_HOUR, true},
	{"day", HEARD_UNIT, UNIT_DAY, false}, {"days", HEARD_UNIT, UNIT_DAY, true},
	{"weekend", HEARD_UNIT, UNIT_WEEKEND, false},
	{"weekends", HEARD_UNIT, UNIT_WEEKEND, true}, {"week", HEARD_UNIT, UNIT_WEEK, false},
	{"weeks", HEARD_UNIT, UNIT_WEEK, true},
	{"fortnight", HEARD_UNIT, UNIT_FORTNIGHT, false},
	{"fortnights", HEARD_UNIT, UNIT_FORTNIGHT, true},
	{"month", HEARD_UNIT, UNIT_MONTH, false}, {"months", HEARD_UNIT, UNIT_MONTH, true},
	{"quarter", HEARD_UNIT, UNIT_QUARTER, false},
	{"quarters", HEARD_UNIT, UNIT_QUARTER, true}, {"year", HEARD_UNIT, UNIT_YEAR, false},
	{"years", HEARD_UNIT, UNIT_YEAR, true}, {"yr", HEARD_UNIT, UNIT_YEAR, false},
	{"yrs", HEARD_UNIT, UNIT_YEAR, true}, {"decade", HEARD_UNIT, UNIT_DECADE, false},
	{"decades", HEARD_UNIT, UNIT_DECADE, true}, {"century", HEARD_UNIT, UNIT_CENTURY, false},
	{"centuries", HEARD_UNIT, UNIT_CENTURY, true},
	{"spring", HEARD_SEASON, 1, false}, {"summer", HEARD_SEASON, 2, false},
	{"autumn", HEARD_SEASON, 3, false}, {"fall", HEARD_SEASON, 3, false},
	{"winter", HEARD_SEASON, 4, false}, {"summers", HEARD_SEASON, 2, true},
	{"winters", HEARD_SEASON, 4, true},
	{"morning", HEARD_PART, PART_MORNING, false}, {"mornings", HEARD_PART, PART_MORNING, true},
	{"noon", HEARD_PART, PART_NOON, false}, {"midday", HEARD_PART, PART_NOON, false},
	{"afternoon", HEARD_PART, PART_AFTERNOON, false},
	{"afternoons", HEARD_PART, PART_AFTERNOON, true},
	{"evening", HEARD_PART, PART_EVENING, false}, {"evenings", HEARD_PART, PART_EVENING, true},
	{"night", HEARD_PART, PART_NIGHT, false}, {"nights", HEARD_PART, PART_NIGHT, true},
	{"overnight", HEARD_PART, PART_NIGHT, false},
	{"midnight", HEARD_PART, PART_MIDNIGHT, false},
	{"last", HEARD_STEP, -1, false}, {"past", HEARD_STEP, -1, false},
	{"next", HEARD_STEP, 1, false}, {"coming", HEARD_STEP, 1, false},
	{"upcoming", HEARD_STEP, 1, false}, {"this", HEARD_STEP, 0, false},
	{"current", HEARD_STEP, 0, false},
	{"previous", HEARD_SAME, -1, false}, {"preceding", HEARD_SAME, -1, false},
	{"following", HEARD_SAME, 1, false}, {"same", HEARD_SAME, 0, false},
	{"that", HEARD_SAME, 0, false},
	{"ago", HEARD_AWAY, AWAY_AGO, false}, {"hence", HEARD_AWAY, AWAY_AHEAD, false},
	{"before", HEARD_AWAY, AWAY_EARLIER, false}, {"after", HEARD_AWAY, AWAY_LATER, false},
	{"earlier", HEARD_LATER, -1, false}, {"later", HEARD_LATER, 1, false},
	{"today", HEARD_SHIFT, 0, false}, {"yesterday", HEARD_SHIFT, -1, false},
	{"tomorrow", HEARD_SHIFT, 1, false},
	{"early", HEARD_MOD, TIMEX_MOD_START, false},
	{"beginning", HEARD_MOD, TIMEX_MOD_START, false},
	{"start", HEARD_MOD, TIMEX_MOD_START, false}, {"turn", HEARD_MOD, TIMEX_MOD_START, false},
	{"mid", HEARD_MOD, TIMEX_MOD_MID, false}, {"middle", HEARD_MOD, TIMEX_MOD_MID, false},
	{"late", HEARD_MOD, TIMEX_MOD_END, false}, {"end", HEARD_MOD, TIMEX_MOD_END, false},
	{"close", HEARD_MOD, TIMEX_MOD_END, false},
	{"about", HEARD_ABOUT, TIMEX_MOD_APPROX, false},
	{"around", HEARD_ABOUT, TIMEX_MOD_APPROX, false},
	{"approximately", HEARD_ABOUT, TIMEX_MOD_APPROX, false},
	{"roughly", HEARD_ABOUT, TIMEX_MOD_APPROX, false},
	{"circa", HEARD_ABOUT, TIMEX_MOD_APPROX, false},
	{"nearly", HEARD_ABOUT, TIMEX_MOD_LESS, false},
	{"almost", HEARD_ABOUT, TIMEX_MOD_LESS, false},
	{"under", HEARD_ABOUT, TIMEX_MOD_LESS, false},
	{"less", HEARD_ABOUT, TIMEX_MOD_LESS, false},
	{"fewer", HEARD_ABOUT, TIMEX_MOD_LESS, false},
	{"over", HEARD_ABOUT, TIMEX_MOD_MORE, false},
	{"more", HEARD_ABOUT, TIMEX_MOD_MORE, false},
	{"no", HEARD_ABOUT, TIMEX_MOD_N, false}, {"not", HEARD_ABOUT, TIMEX_MOD_N, false},
	{"up", HEARD_ABOUT, TIMEX_MOD_AT_MOST, false},
	{"least", HEARD_ABOUT, TIMEX_MOD_AT_LEAST, false},
	{"most", HEARD_ABOUT, TIMEX_MOD_AT_MOST, false},
	{"to", HEARD_RANGE, 0, false}, {"until", HEARD_RANGE, 0, false},
	{"till", HEARD_RANGE, 0, false}, {"through", HEARD_RANGE, 0, false},
	{"every", HEARD_EVERY, 0, false}, {"each", HEARD_EVERY, 1, false},
	{"per", HEARD_EVERY, 2, false},
	{"daily", HEARD_OFTEN, UNIT_DAY, false}, {"hourly", HEARD_OFTEN, UNIT_HOUR, false},
	{"nightly", HEARD_OFTEN, UNIT_DAY, false}, {"weekly", HEARD_OFTEN, UNIT_WEEK, false},
	{"monthly", HEARD_OFTEN, UNIT_MONTH, false},
	{"quarterly", HEARD_OFTEN, UNIT_QUARTER, false},
	{"yearly", HEARD_OFTEN, UNIT_YEAR, false}, {"annually", HEARD_OFTEN, UNIT_YEAR, false},
	{"annual", HEARD_OFTEN, UNIT_YEAR, false},
	{"once", HEARD_TIMES, 1, false}, {"twice", HEARD_TIMES, 2, false},
	{"times", HEARD_TIMES, 0, false},
	{"now", HEARD_VAGUE, 0, false}, {"currently", HEARD_VAGUE, 0, false},
	{"nowadays", HEARD_VAGUE, 0, false}, {"present", HEARD_VAGUE, 0, false},
	{"presently", HEARD_VAGUE, 0, false},
	{"recently", HEARD_VAGUE, -1, false}, {"previously", HEARD_VAGUE, -1, false},
	{"formerly", HEARD_VAGUE, -1, false}, {"recent", HEARD_VAGUE, -1, false},
	{"soon", HEARD_VAGUE, 1, false}, {"future", HEARD_VAGUE, 1, false},
	{"christmas", HEARD_HOLIDAY, HOLIDAY_CHRISTMAS, false},
	{"halloween", HEARD_HOLIDAY, HOLIDAY_HALLOWEEN, false},
	{"easter", HEARD_HOLIDAY, HOLIDAY_EASTER, false},
	{"thanksgiving", HEARD_HOLIDAY, HOLIDAY_THANKSGIVING, false},
	{"valentine", HEARD_HOLIDAY, HOLIDAY_VALENTINE, false},
	{"am", HEARD_HALF_DAY, 0, false}, {"pm", HEARD_HALF_DAY, 12, false},
	{"clock", HEARD_HALF_DAY, -1, false},                /* o'clock */
	{"gmt", HEARD_ZONE, 0, false}, {"utc", HEARD_ZONE, 0, false},
	{"and", HEARD_AND, 0, false}, {"of", HEARD_OF, 0, false}, {"in", HEARD_OF, 0, false},
	{"a", HEARD_ARTICLE, 1, false}, {"an", HEARD_ARTICLE, 1, false},
	{"the", HEARD_ARTICLE, 0, false}, {"these", HEARD_STEP, 0, false},
	{"several", HEARD_SOME, 0, false}, {"few", HEARD_SOME, 0, false},
	{"some", HEARD_SOME, 0, false}, {"many", HEARD_SOME, 0, false},
	{"couple", HEARD_SOME, 0, false}, {"various", HEARD_SOME, 0, false},
	{"half", HEARD_HALF, 0, false}, {"fiscal", HEARD_FISCAL, 0, false},
	{"financial", HEARD_FISCAL, 0, false}, {"academic", HEARD_FISCAL, 0, false},
	{"school", HEARD_FISCAL, 0, false},
	{"zero", HEARD_NUMBER, 0, false}, {"one", HEARD_NUMBER, 1, false},
	{"two", HEARD_NUMBER, 2, false}, {"three", HEARD_NUMBER, 3, false},
	{"four", HEARD_NUMBER, 4, false}, {"five", HEARD_NUMBER, 5, false},
	{"six", HEARD_NUMBER, 6, false}, {"seven", HEARD_NUMBER, 7, false},
	{"eight", HEARD_NUMBER, 8, false}, {"nine", HEARD_NUMBER, 9, false},
	{"ten", HEARD_NUMBER, 10, false}, {"eleven", HEARD_NUMBER, 11, false},
	{"twelve", HEARD_NUMBER, 12, false}, {"thirteen", HEARD_NUMBER, 13, false},
	{"fourteen", HEARD_NUMBER, 14, false}, {"fifteen", HEARD_NUMBER, 15, false},
	{"sixteen", HEARD_NUMBER, 16, false}, {"seventeen", HEARD_NUMBER, 17, false},
	{"eighteen", HEARD_NUMBER, 18, false}, {"nineteen", HEARD_NUMBER, 19, false},
	{"twenty", HEARD_NUMBER, 20, false}, {"thirty", HEARD_NUMBER, 30, false},
	{"forty", HEARD_NUMBER, 40, false}, {"fifty", HEARD_NUMBER, 50, false},
	{"sixty", HEARD_NUMBER, 60, false}, {"seventy", HEARD_NUMBER, 70, false},
	{"eighty", HEARD_NUMBER, 80, false}, {"ninety", HEARD_NUMBER, 90, false},
	{"dozen", HEARD_NUMBER, 12, false}, {"hundred", HEARD_NUMBER, 100, false},
	{"thousand", HEARD_NUMBER, 1000, false},
	{"first", HEARD_ORDINAL, 1, false}, {"third", HEARD_ORDINAL, 3, false},
	{"fourth", HEARD_ORDINAL, 4, false}, {"fifth", HEARD_ORDINAL, 5, false},
	{"sixth", HEARD_ORDINAL, 6, false}, {"seventh", HEARD_ORDINAL, 7, false},
	{"eighth", HEARD_ORDINAL, 8, false}, {"ninth", HEARD_ORDINAL, 9, false},
	{"tenth", HEARD_ORDINAL, 10, false}, {"eleventh", HEARD_ORDINAL, 11, false},
	{"twelfth", HEARD_ORDINAL, 12, false}, {"thirteenth", HEARD_ORDINAL, 13, false},
	{"fourteenth", HEARD_ORDINAL, 14, false}, {"fifteenth", HEARD_ORDINAL, 15, false},
	{"sixteenth", HEARD_ORDINAL, 16, false}, {"seventeenth", HEARD_ORDINAL, 17, false},
	{"eighteenth", HEARD_ORDINAL, 18, false}, {"nineteenth", HEARD_ORDINAL, 19, false},
	{"twentieth", HEARD_ORDINAL, 20, false}, {"thirtieth", HEARD_ORDINAL, 30, false},
	{"twenties", HEARD_DECADE, 1920, false}, {"thirties", HEARD_DECADE, 1930, false},
	{"forties", HEARD_DECADE, 1940, false}, {"fifties", HEARD_DECADE, 1950, false},
	{"sixties", HEARD_DECADE, 1960, false}, {"seventies", HEARD_DECADE, 1970, false},
	{"eighties", HEARD_DECADE, 1980, false}, {"nineties", HEARD_DECADE, 1990, false},
};

static char
at_of(struct str s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

/* ---- numbers */

/* Up to nine digits at i; returns how many digits there are. */
static size_t
digits_at(struct str s, size_t i, int *value)
{
	size_t n = 0;
	int sum = 0;
	for (; ascii_is_digit(at_of(s, i + n)); n++)
		if (n < 9)
			sum = sum * 10 + (s.ptr[i + n] - '0');
	*value = n > 9 ? 999999999 : sum;
	return n;
}

static bool
is_two(struct str s, size_t i)
{
	return ascii_is_digit(at_of(s, i)) && ascii_is_digit(at_of(s, i + 1)) && !ascii_is_digit(at_of(s, i + 2));
}

/* 2015-08-21, 2015/08/21; 21.08.2015; 8/21/15 where only one order gives a date.  Returns the
 * bytes, 0 when it is none; year 0 when nobody knows which day it is. */
static size_t
date_in_digits(struct str s, struct when *out)
{
	int a, b, c;
	size_t n = digits_at(s, 0, &a), m, k;
	char sign = at_of(s, n);
	if (n == 0 || n > 4 || (sign != '-' && sign != '/' && sign != '.'))
		return 0;
	m = digits_at(s, n + 1, &b);
	/* 2014-03 is a month, 2010-12 three years. */
	if (n == 4 && m == 2 && sign == '-' && at_of(s, 7) != '-' && b >= 1 && b <= 12 &&
	    b <= a % 100) {
		*out = (struct when){a, b, 0};
		return 7;
	}
	if (m == 0 || m > 2 || at_of(s, n + 1 + m) != sign)
		return 0;
	k = digits_at(s, n + m + 2, &c);
	if (n == 4 && k > 0 && k <= 2) {
		*out = (struct when){a, b, c};
	} else if (n <= 2 && (k == 2 || k == 4)) {
		int year = k == 4 ? c : c < 50 ? 2000 + c : 1900 + c;
		bool day_first = sign == '.' || a > 12 || a == b;
		bool month_first = sign != '.' && b > 12;
		*out = (struct when){year, day_first ? b : a, day_first ? a : b};
		if (!day_first && !month_first)
			*out = (struct when){0, 0, 0};
	} else {
		return 0;
	}
	return n + m + k + 2;
}

static bool
clock_follows(struct str s, size_t i)
{
	while (at_of(s, i) == ' ')
		i++;
	char c = (char)(at_of(s, i) | 32), d = (char)(at_of(s, i + 1) | 32);
	return (c == 'a' || c == 'p') && (d == 'm' || d == '.');
}

/* 15:30, 15.30, 15:30:20 after n hours that take `at` bytes; the bytes of all, 0 when none. */
static size_t
hear_clock(struct str s, size_t at, int n, bool clock, struct heard *x)
{
	char c = at_of(s, at);
	int m;
	if (at > 2 || n > 24 || !is_two(s, at + 1) ||
	    (c != ':' && (c != '.' || !(clock || clock_follows(s, at + 3)))))
		return 0;
	digits_at(s, at + 1, &m);
	if (m >= 60)
		return 0;
	*x = (struct heard){.kind = HEARD_CLOCK, .digits = true, .hour = n, .minute = m};
	at += 3;
	return at_of(s, at) == ':' && is_two(s, at + 1) ? at + 3 : at;
}

/* What is glued to a number n that ends at `at`: 21st, 1990s, 1990's.  Where it ends. */
static size_t
hear_glued(struct str s, size_t at, int n, struct heard *x)
{
	size_t glue = at_of(s, at) == '\'' && at_of(s, at + 1) == 's' ? at + 1 : at;
	char a = (char)(at_of(s, glue) | 32), b = (char)(at_of(s, glue + 1) | 32);
	if (a == 's' && !ascii_is_letter(at_of(s, glue + 1))) {
		x->kind = n % 10 == 0 ? HEARD_DECADE : HEARD_OTHER;
		return glue + 1;
	}
	if (!ascii_is_letter(at_of(s, glue + 2)) && ((a == 's' && b == 't') ||
	    (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h'))) {
		x->kind = HEARD_ORDINAL;
		return at + 2;
	}
	return at;
}

static size_t
hear_digits(struct str s, bool clock, struct heard *x)
{
	int n, m;
	size_t at = date_in_digits(s, &x->date);
	x->digits = true;
	if (at > 0) {
		x->kind = HEARD_DATE;
		return at;
	}
	at = digits_at(s, 0, &n);
	x->n = n;
	x->kind = HEARD_NUMBER;
	size_t end = hear_clock(s, at, n, clock, x);
	if (end > 0)
		return end;
	while (at_of(s, at) == ',' && at <= 11) {
		size_t more = digits_at(s, at + 1, &m);
		if (more != 3)
			break;
		x->n = x->n < 1000000 ? x->n * 1000 + m : 999999999;
		x->digits = false;                           /* no year */
		at += 4;
	}
	if (at_of(s, at) == '.' && ascii_is_digit(at_of(s, at + 1))) {
		x->milli = (s.ptr[at + 1] - '0') * 100;
		at += 1 + digits_at(s, at + 1, &m);
	}
	return hear_glued(s, at, n, x);
}

/* ---- words */

static size_t
hear_letters(struct str s, struct heard *x)
{
	char word[WORD_BYTES];
	size_t n = 0;
	for (; ascii_is_letter(at_of(s, n)); n++)
		if (n < WORD_BYTES - 1)
			word[n] = (char)(s.ptr[n] | 32);
	word[n < WORD_BYTES - 1 ? n : WORD_BYTES - 1] = '\0';
	/* a.m., p. m. */
	if (n == 1 && (word[0] == 'a' || word[0] == 'p') && at_of(s, 1) == '.') {
		size_t m = at_of(s, 2) == ' ' ? 3 : 2;
		if ((at_of(s, m) | 32) == 'm' && !ascii_is_letter(at_of(s, m + 1))) {
			*x = (struct heard){.kind = HEARD_HALF_DAY, .n = word[0] == 'p' ? 12 : 0};
			return m + 1 + (at_of(s, m + 1) == '.');
		}
	}
	if (strcmp(word, "tonight") == 0) {
		*x = (struct heard){.kind = HEARD_PART, .n = PART_NIGHT, .digits = true};
		return n;
	}
	for (size_t i = 0; n < WORD_BYTES && i < sizeof words / sizeof *words; i++) {
		if (words[i].word[0] != word[0] || strcmp(words[i].word, word) != 0)
			continue;
		x->kind = words[i].kind;
		x->n = words[i].n;
		x->plural = words[i].plural;
		break;
	}
	return n;
}

/* One word, number or sign; returns its bytes, 0 for a byte that says nothing. */
static size_t
hear_one(struct str s, bool clock, struct heard *x)
{
	*x = (struct heard){.kind = HEARD_OTHER};
	if (ascii_is_digit(s.ptr[0]))
		return hear_digits(s, clock, x);
	if (ascii_is_letter(s.ptr[0]))
		return hear_letters(s, x);
	if (s.ptr[0] == '-') {
		x->kind = HEARD_DASH;
		return 1;
	}
	if (s.ptr[0] == ',') {
		x->kind = HEARD_COMMA;
		return 1;
	}
	if (str_starts(s, STR("\xE2\x80\x93")) || str_starts(s, STR("\xE2\x80\x94"))) {
		x->kind = HEARD_DASH;
		return 3;
	}
	return 0;
}

/* ---- what several words say together */

static bool
number_joins(const struct heard *a, const struct heard *b)
{
	return a->kind == HEARD_NUMBER && !a->digits && a->n >= 20 && a->n < 100 &&
	    a->n % 10 == 0 && (b->kind == HEARD_NUMBER || b->kind == HEARD_ORDINAL) && !b->digits &&
	    b->n > 0 && b->n < 10;
}

static bool
is_kind(const struct heard *list, size_t n, size_t i, enum heard_kind kind, int value)
{
	return i < n && list[i].kind == kind && list[i].n == value;
}

/* How many of the words at i say one thing, which goes into *x; 1 for a word alone. */
static size_t
join(const struct heard *list, size_t n, size_t i, struct heard *x)
{
	const struct heard *a = &list[i], *b = i + 1 < n ? a + 1 : NULL, *c = i + 2 < n ? a + 2 : NULL;
	*x = *a;
	if (b == NULL)
		return 1;
	if (number_joins(a, b) || (b->kind == HEARD_DASH && c != NULL && number_joins(a, c))) {
		const struct heard *last = b->kind == HEARD_DASH ? c : b;
		*x = *last;
		x->n += a->n;
		return (size_t)(last - a) + 1;
	}
	/* two hundred, three thousand, a dozen */
	if (a->kind == HEARD_NUMBER && b->kind == HEARD_NUMBER && !b->digits && !b->milli &&
	    (b->n == 12 || b->n == 100 || b->n == 1000) && a->n < 10000) {
		x->n = a->n * b->n + a->milli * b->n / 1000;
		x->milli = 0;
		return 2;
	}
	/* "a second", but "the second quarter" */
	if (is_kind(list, n, i, HEARD_UNIT, UNIT_SECOND) && !a->plural &&
	    (b->kind == HEARD_UNIT || b->kind == HEARD_HALF || b->kind == HEARD_OF ||
	    (b->kind == HEARD_DASH && c != NULL && c->kind == HEARD_UNIT))) {
		*x = (struct heard){.kind = HEARD_ORDINAL, .n = 2};
		return 1;
	}
	if (number_joins(a, &(struct heard){.kind = HEARD_ORDINAL, .n = 2}) &&
	    is_kind(list, n, b->kind == HEARD_DASH ? i + 2 : i + 1, HEARD_UNIT, UNIT_SECOND)) {
		*x = (struct heard){.kind = HEARD_ORDINAL, .n = a->n + 2};
		return b->kind == HEARD_DASH ? 3 : 2;
	}
	if (a->kind == HEARD_UNIT && a->n == UNIT_DAY && b->kind == HEARD_AWAY && c != NULL &&
	    c->kind == HEARD_SHIFT && c->n != 0) {
		x->kind = HEARD_SHIFT;
		x->n = 2 * c->n;
		return 3;
	}
	if (a->kind == HEARD_HOLIDAY && a->n == HOLIDAY_EASTER && b->kind == HEARD_WEEKDAY) {
		x->n = b->n == 0 ? HOLIDAY_EASTER_MONDAY : HOLIDAY_EASTER;
		return 2;
	}
	return 1;
}

static bool
word_is(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i < n; i++)
		if ((at_of(s, i) | 32) != word[i])
			return false;
	return !ascii_is_letter(at_of(s, n));
}

/* What is said in several words, whatever signs are in them. */
static size_t
hear_phrase(struct str s, struct heard *x)
{
	static const struct { const char *words; uint8_t kind, n; } phrases[] = {
		{"christmas eve", HEARD_HOLIDAY, HOLIDAY_CHRISTMAS_EVE},
		{"christmas day", HEARD_HOLIDAY, HOLIDAY_CHRISTMAS},
		{"new year's eve", HEARD_HOLIDAY, HOLIDAY_NEW_YEARS_EVE},
		{"new year's day", HEARD_HOLIDAY, HOLIDAY_NEW_YEAR},
		{"good friday", HEARD_HOLIDAY, HOLIDAY_GOOD_FRIDAY},
		{"may day", HEARD_HOLIDAY, HOLIDAY_MAY_DAY},
		{"bastille day", HEARD_HOLIDAY, HOLIDAY_BASTILLE_DAY},
		{"thanksgiving day", HEARD_HOLIDAY, HOLIDAY_THANKSGIVING},
		{"from now", HEARD_AWAY, AWAY_AHEAD},
		{"these days", HEARD_VAGUE, 0},
	};
	if (str_chr(STR("cngmbtfCNGMBTF"), s.ptr[0]) == 14)
		return 0;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (!word_is(s, phrases[i].words))
			continue;
		*x = (struct heard){.kind = phrases[i].kind, .n = phrases[i].n};
		return strlen(phrases[i].words);
	}
	return 0;
}

size_t
timex_hear(struct str text, bool clock, struct heard list[HEARD_MOST])
{
	struct heard raw[HEARD_MOST];
	size_t n = 0, out = 0;
	bool inside = false;                                 /* of a word */
	while (text.len > 0 && n < HEARD_MOST) {
		size_t took = inside ? 0 : hear_phrase(text, &raw[n]);
		if (took == 0)
			took = hear_one(text, clock, &raw[n]);
		n += took > 0;
		took += took == 0;
		inside = ascii_is_letter(text.ptr[took - 1]) || (unsigned char)text.ptr[took - 1] >= 128;
		text = str_sub(text, took, text.len);
	}
	for (size_t i = 0; i < n;)
		i += join(raw, n, i, &list[out++]);
	return out;
}
