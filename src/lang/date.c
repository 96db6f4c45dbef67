/*
 * The article's date: the first full one, in any usual order, which in an article with a
 * dateline ("MOSCOW, Dec. 30, 2021 -") is that of the dateline.  A date that does not
 * exist is passed over.  07/08/2021 is not read: nobody knows which day it is.
 */
#include "lang/date.h"

#include <string.h>

#include "base/ascii.h"

static int
digit(struct str s, size_t at)
{
	return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9' ? s.ptr[at] - '0' : -1;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool
exists(int year, int month, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (month == 2 && is_leap(year));
}

/* Exactly n digits at `at`, no digit behind; or -1. */
static int
number(struct str s, size_t at, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++) {
		int d = digit(s, at + i);
		if (d < 0)
			return -1;
		value = value * 10 + d;
	}
	return digit(s, at + n) < 0 ? value : -1;
}

bool
date_is_valid(struct str iso)
{
	return iso.len == 10 && iso.ptr[4] == '-' && iso.ptr[7] == '-' &&
	    exists(number(iso, 0, 4), number(iso, 5, 2), number(iso, 8, 2));
}

/* The month whose name, or its first three letters with or without a stop, stands at *at.
 */
static int
take_month(struct str s, size_t *at)
{
	static const char *const names[] = {"january", "february", "march", "april",
	    "may", "june", "july", "august", "september", "october", "november",
	    "december"};
	size_t n = 0;
	char word[12] = {0};
	while (*at + n < s.len && ascii_is_letter(s.ptr[*at + n]) && n < sizeof word - 1) {
		word[n] = (char)(s.ptr[*at + n] | 32);
		n++;
	}
	if (n < 3)
		return 0;
	for (int m = 0; m < 12; m++) {
		bool whole = strcmp(word, names[m]) == 0;
		bool cut =
		    strncmp(word, names[m], n) == 0 && (n == 3 || (m == 8 && n == 4));
		if (!whole && !cut)
			continue;
		*at += n;
		if (*at < s.len && s.ptr[*at] == '.')
			++*at;
		return m + 1;
	}
	return 0;
}

/* One or two digits, with st, nd, rd, th; 0 when there is no day. */
static int
take_day(struct str s, size_t *at)
{
	size_t n = digit(s, *at + 1) >= 0 ? 2 : 1;
	int day = number(s, *at, n);
	if (day < 1 || day > 31)
		return 0;
	*at += n;
	if (*at + 1 < s.len && ascii_is_letter(s.ptr[*at])) {
		char a = (char)(s.ptr[*at] | 32), b = (char)(s.ptr[*at + 1] | 32);
		bool suffix = (a == 's' && b == 't') || (a == 'n' && b == 'd') ||
			      (a == 'r' && b == 'd') || (a == 't' && b == 'h');
		if (!suffix)
			return 0;
		*at += 2;
	}
	return day;
}

static bool
take_gap(struct str s, size_t *at, const char *marks)
{
	size_t from = *at;
	while (*at < s.len && *at - from < 4 && s.ptr[*at] && strchr(marks, s.ptr[*at]))
		++*at;
	return *at > from;
}

static int
take_year(struct str s, size_t *at)
{
	int year = number(s, *at, 4);
	if (year < 1000)
		return 0;
	*at += 4;
	return *at < s.len && ascii_is_letter(s.ptr[*at]) ? 0 : year;
}

struct date { int year, month, day; };

/* A full date that begins at `at`. */
static bool
read_date(struct str s, size_t at, struct date *d)
{
	const char *blank = " \t\r\n", *comma = " ,\t\r\n";
	struct date x = {0, 0, 0};
	size_t i = at;
	if (digit(s, at) >= 0) {
		x.year = number(s, at, 4);
		if (x.year > 0 && at + 10 <= s.len &&
		    (s.ptr[at + 4] == '-' || s.ptr[at + 4] == '/') &&
		    s.ptr[at + 7] == s.ptr[at + 4]) {
			x.month = number(s, at + 5, 2);
			x.day = number(s, at + 8, 2);
		} else if (x.year > 0) {
			i += 4;
			/* 2021 December 30 */
			if (!take_gap(s, &i, comma) || !(x.month = take_month(s, &i)) ||
			    !take_gap(s, &i, blank) || !(x.day = take_day(s, &i)))
				return false;
		} else {
			x.day = take_day(s, &i);
			if (!x.day || !take_gap(s, &i, blank))
				return false;
			if (i + 3 < s.len && memcmp(s.ptr + i, "of ", 3) == 0)
				i += 3;
			x.month = take_month(s, &i);
			if (!x.month || !take_gap(s, &i, comma))
				return false;
			x.year = take_year(s, &i);
		}
	} else {
		x.month = take_month(s, &i);
		if (!x.month || !take_gap(s, &i, blank))
			return false;
		x.day = take_day(s, &i);
		if (!x.day || !take_gap(s, &i, comma))
			return false;
		x.year = take_year(s, &i);
	}
	if (!exists(x.year, x.month, x.day))
		return false;
	*d = x;
	return true;
}

static void
write_date(const struct date *d, char out[11])
{
	const int part[] = {d->year / 100, d->year % 100, d->month, d->day};
	size_t n = 0;
	for (size_t i = 0; i < 4; i++) {
		if (i > 1)
			out[n++] = '-';
		out[n++] = (char)('0' + part[i] / 10);
		out[n++] = (char)('0' + part[i] % 10);
	}
	out[n] = '\0';
}

bool
date_find(struct str text, char out[11])
{
	bool inside = false;                             /* of a word or number */
	for (size_t at = 0; at < text.len; at++) {
		char c = text.ptr[at];
		bool letter = ascii_is_letter(c), number_sign = c >= '0' && c <= '9';
		struct date d;
		if ((letter || number_sign) && !inside && read_date(text, at, &d)) {
			write_date(&d, out);
			return true;
		}
		inside = letter || number_sign || (unsigned char)c >= 128;
	}
	return false;
}
