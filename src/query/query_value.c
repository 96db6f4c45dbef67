/*
 * Values that are compared as numbers: days of the calendar and per cents.  A date is as long as it
 * is precise: 2021-12 is 31 days, and fits an event of any of them.
 */
#include "query/query_internal.h"

#include "base/ascii.h"
#include "lang/when.h"

enum { FOREVER = 1 << 24 };          /* days: longer than the calendar */

static bool
take_digits(struct str *s, size_t n, int *out)
{
	int value = 0;
	if (s->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_is_digit(s->ptr[i]))
			return false;
		value = value * 10 + (s->ptr[i] - '0');
	}
	*s = str_sub(*s, n, s->len);
	*out = value;
	return true;
}

/* The days of a year, month or day. */
static bool
days_of(struct when w, int64_t *least, int64_t *most)
{
	if (!when_is_date(w))
		return false;
	struct when first = {w.year, w.month ? w.month : 1, w.day ? w.day : 1}, next = first;
	*least = when_days(first);
	if (w.day) {
		*most = *least;
		return true;
	}
	next.year += !w.month || w.month == 12;
	next.month = !w.month || w.month == 12 ? 1 : w.month + 1;
	*most = when_days(next) - 1;
	return true;
}

/* Months first .. first + n - 1 of the year. */
static bool
months_of(int year, int first, int n, int64_t *least, int64_t *most)
{
	int64_t unused;
	int last = first + n - 1;
	return days_of((struct when){year, first, 0}, least, &unused) &&
	    days_of((struct when){year + (last - 1) / 12, (last - 1) % 12 + 1, 0}, &unused, most);
}

/* ISO 8601: week 1 has the year's first Thursday. */
static bool
week_of(int year, int week, int64_t *least, int64_t *most)
{
	struct when fourth = {year, 1, 4};
	if (!when_is_date(fourth) || week < 1 || week > 53)
		return false;
	*least = when_days(fourth) - when_weekday(fourth) + 7 * (week - 1);
	*most = *least + 6;
	return true;
}

static bool
part_of_year(int year, struct str s, int64_t *least, int64_t *most)
{
	static const struct { const char *name; int month, n; } parts[] = {
		{"Q1", 1, 3}, {"Q2", 4, 3}, {"Q3", 7, 3}, {"Q4", 10, 3}, {"H1", 1, 6}, {"H2", 7, 6},
		{"SP", 3, 3}, {"SU", 6, 3}, {"FA", 9, 3}, {"AU", 9, 3}, {"WI", 12, 3},
	};
	int week;
	if (str_take_char(&s, 'W') && take_digits(&s, 2, &week))
		return week_of(year, week, least, most);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_starts(s, str_of(parts[i].name)))
			return months_of(year, parts[i].month, parts[i].n, least, most);
	return false;
}

/* YYYY, YYYY-MM, YYYY-MM-DD, and what TIMEX3 has besides: YYYY-Www, YYYY-Qn, YYYY-SU, a decade of
 * three digits; a time of day behind it does not count. */
bool
query_interval(struct str value, int64_t *least, int64_t *most)
{
	struct when w = {0};
	int decade;
	if (!take_digits(&value, 4, &w.year)) {
		if (!take_digits(&value, 3, &decade) || value.len)
			return false;
		return months_of(decade * 10, 1, 120, least, most);
	}
	if (!str_take_char(&value, '-'))
		return !value.len && days_of(w, least, most);
	if (!take_digits(&value, 2, &w.month))
		return part_of_year(w.year, value, least, most);
	if (str_take_char(&value, '-') && !take_digits(&value, 2, &w.day))
		return false;
	if (value.len && value.ptr[0] != 'T')
		return false;
	return w.month > 0 && days_of(w, least, most);
}

enum bound { BOUND_NONE, BOUND_LESS, BOUND_AT_MOST, BOUND_MORE, BOUND_AT_LEAST };

static enum bound
take_bound(struct str *s)
{
	if (str_take_char(s, '<'))
		return str_take_char(s, '=') ? BOUND_AT_MOST : BOUND_LESS;
	if (str_take_char(s, '>'))
		return str_take_char(s, '=') ? BOUND_AT_LEAST : BOUND_MORE;
	str_take_char(s, '=');
	return BOUND_NONE;
}

/* From what one value says to what a bound before it says. */
static void
apply(enum bound b, int64_t least, int64_t most, struct value *v)
{
	v->least = b == BOUND_MORE ? most + 1 : b == BOUND_NONE || b == BOUND_AT_LEAST ? least : -FOREVER;
	v->most = b == BOUND_LESS ? least - 1 : b == BOUND_NONE || b == BOUND_AT_MOST ? most : FOREVER;
}

static size_t
dots(struct str s)
{
	return str_find(s, STR(".."));
}

/* Both sides of "a..b" by read; a side may be missing. */
static bool
read_range(struct str s, struct value *v,
    bool (*read)(struct str s, int64_t *least, int64_t *most))
{
	int64_t unused;
	size_t at = dots(s);
	if (at == s.len) {
		enum bound b = take_bound(&s);
		int64_t least, most;
		if (!read(s, &least, &most))
			return false;
		apply(b, least, most, v);
		return true;
	}
	struct str from = str_sub(s, 0, at), to = str_sub(s, at + 2, s.len);
	v->least = -FOREVER;
	v->most = FOREVER;
	return (from.len || to.len) && (!from.len || read(from, &v->least, &unused)) &&
	    (!to.len || read(to, &unused, &v->most));
}

bool
query_dates(struct str s, struct value *v, struct err *err, size_t at)
{
	if (!read_range(s, v, query_interval))
		return err_at(err, ERR_SYNTAX, at, "expected a date: 2021, 2021-12, 2021-12-24, from one to "
		    "another as in 2021-12..2022-01, or <2021-12");
	if (v->least > v->most)
		return err_at(err, ERR_RANGE, at, "these dates end before they begin");
	return true;
}

static bool
read_percent(struct str s, int64_t *least, int64_t *most)
{
	uint64_t n;
	if (!str_take_size(&s, &n) || n > 100)
		return false;
	str_take_char(&s, '%');
	*least = *most = (int64_t)n;
	return !s.len;
}

bool
query_percents(struct str s, struct value *v, struct err *err, size_t at)
{
	if (!read_range(s, v, read_percent))
		return err_at(err, ERR_SYNTAX, at, "expected a number from 0 to 100: <60, >=80, or from one "
		    "to another as in 40..60");
	return true;
}
