/*
 * Values of TIMEX3: written from what was understood, read again, and put into words.
 */
#include "lang/timex_point.h"

#include <stdio.h>
#include <string.h>

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
	"Sep", "Oct", "Nov", "Dec"};
static const char *const day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday"};
static const char *const season_codes[] = {"SP", "SU", "FA", "WI"};
static const char *const season_names[] = {"spring", "summer", "autumn", "winter"};

static const struct part_row { const char *code, *name; } parts[] = {
	[PART_MORNING] = {"TMO", "morning"},
	[PART_NOON] = {"T12:00", "12:00"},
	[PART_AFTERNOON] = {"TAF", "afternoon"},
	[PART_EVENING] = {"TEV", "evening"},
	[PART_NIGHT] = {"TNI", "night"},
	[PART_MIDNIGHT] = {"T24:00", "24:00"},
};

static const struct unit_row { const char *code, *one, *many; bool time; } units[] = {
	[UNIT_SECOND] = {"S", "second", "seconds", true},
	[UNIT_MINUTE] = {"M", "minute", "minutes", true},
	[UNIT_HOUR] = {"H", "hour", "hours", true},
	[UNIT_DAY] = {"D", "day", "days", false},
	[UNIT_WEEKEND] = {"WE", "weekend", "weekends", false},
	[UNIT_WEEK] = {"W", "week", "weeks", false},
	[UNIT_MONTH] = {"M", "month", "months", false},
	[UNIT_QUARTER] = {"Q", "quarter", "quarters", false},
	[UNIT_HALF] = {"H", "half-year", "half-years", false},
	[UNIT_YEAR] = {"Y", "year", "years", false},
	[UNIT_DECADE] = {"DE", "decade", "decades", false},
	[UNIT_CENTURY] = {"CE", "century", "centuries", false},
};

const char *
timex_type_name(enum timex_type t)
{
	static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
	return names[t];
}

static const struct { const char *name, *words; } mods[] = {
#define X(mod, name, words) {name, words},
	TIMEX_MODS(X)
#undef X
};

const char *
timex_mod_name(enum timex_mod m)
{
	return m < TIMEX_MOD_N ? mods[m].name : "";
}

const char *
timex_mod_words(struct str name)
{
	for (size_t i = 0; i < TIMEX_MOD_N; i++)
		if (str_is(name, mods[i].name))
			return mods[i].words;
	return "";
}

const char *
value_key_name(enum value_key key)
{
	static const char *const names[] = {
#define X(key, name) name,
		VALUE_KEYS(X)
#undef X
	};
	return names[key];
}

/* ---- writing */

static size_t
write_date(const struct point *p, char *out, size_t size)
{
	char year[12] = "XXXX";
	if (p->scale == POINT_CENTURY)
		return (size_t)snprintf(out, size, "%02d", p->n % 100);
	if (p->scale == POINT_DECADE)
		return (size_t)snprintf(out, size, "%03d", p->n % 1000);
	if (p->year > 0)
		snprintf(year, sizeof year, "%04d", p->year % 10000);
	switch (p->scale) {
	case POINT_YEAR: return (size_t)snprintf(out, size, "%s", year);
	case POINT_HALF: return (size_t)snprintf(out, size, "%s-H%d", year, p->n % 10);
	case POINT_QUARTER: return (size_t)snprintf(out, size, "%s-Q%d", year, p->n % 10);
	case POINT_SEASON:
		return (size_t)snprintf(out, size, "%s-%s", year, season_codes[(p->n + 3) % 4]);
	case POINT_MONTH: return (size_t)snprintf(out, size, "%s-%02d", year, p->month % 100);
	case POINT_WEEK:
	case POINT_WEEKEND:
		return (size_t)snprintf(out, size, "%s-W%02d%s", year, p->n % 100,
		    p->scale == POINT_WEEKEND ? "-WE" : "");
	case POINT_DAY:
		return (size_t)snprintf(out, size, "%s-%02d-%02d", year, p->month % 100,
		    p->day % 100);
	case POINT_WEEKDAY:
		return (size_t)snprintf(out, size, "XXXX-WXX-%d", p->n % 7 + 1);
	default: return (size_t)snprintf(out, size, "XXXX-XX-XX");
	}
}

void
point_write(const struct point *p, char out[TIMEX_VALUE])
{
	size_t n = write_date(p, out, TIMEX_VALUE);
	if (p->clock)
		snprintf(out + n, TIMEX_VALUE - n, "T%02d:%02d%s", p->hour % 100, p->minute % 100,
		    p->utc ? "Z" : "");
	else if (p->part != PART_NONE)
		snprintf(out + n, TIMEX_VALUE - n, "%s", parts[p->part].code);
}

void
duration_write(int n, int milli, enum unit unit, char out[TIMEX_VALUE])
{
	if (unit == UNIT_FORTNIGHT) {
		n = n < 0 ? n : n * 2 + milli / 500;
		milli = 0;
		unit = UNIT_WEEK;
	}
	const struct unit_row *u = &units[unit];
	const char *before = u->time ? "PT" : "P";
	if (n < 0)
		snprintf(out, TIMEX_VALUE, "%sX%s", before, u->code);
	else if (milli > 0)
		snprintf(out, TIMEX_VALUE, "%s%d.%d%s", before, n, milli / 100 % 10, u->code);
	else
		snprintf(out, TIMEX_VALUE, "%s%d%s", before, n, u->code);
}

/* ---- the calendar */

struct point
point_day(struct when day)
{
	return (struct point){.scale = POINT_DAY, .year = day.year, .month = day.month,
	    .day = day.day};
}

struct point
point_week(struct when day, bool weekend)
{
	/* The week's Thursday is in the week's year. */
	struct when thursday = when_add(day, 3 - when_weekday(day));
	int n = (int)(when_days(thursday) -
	    when_days((struct when){thursday.year, 1, 1})) / 7 + 1;
	return (struct point){.scale = weekend ? POINT_WEEKEND : POINT_WEEK,
	    .year = thursday.year, .n = n};
}

/* Monday of a week. */
static struct when
monday_of(int year, int week)
{
	struct when fourth = {year, 1, 4};                   /* is in week 1 */
	return when_add(fourth, (week - 1) * 7 - when_weekday(fourth));
}

struct when
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
	int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
	return (struct when){year, n / 31, n % 31 + 1};
}

bool
point_when(const struct point *p, struct when *out)
{
	struct when w = {p->year, 0, 0};
	if (p->year == 0 || p->scale <= POINT_DECADE || p->scale == POINT_WEEKDAY)
		return false;
	if (p->scale == POINT_MONTH || p->scale == POINT_DAY)
		w.month = p->month;
	if (p->scale == POINT_DAY)
		w.day = p->day;
	if (p->scale == POINT_WEEK || p->scale == POINT_WEEKEND) {
		/* As precisely as months go: that of its Thursday. */
		w = when_add(monday_of(p->year, p->n), 3);
		w.day = 0;
	}
	if (p->scale == POINT_QUARTER)
		w.month = p->n * 3 - 2;
	if (p->scale == POINT_HALF)
		w.month = p->n * 6 - 5;
	if (!when_is_date(w))
		return false;
	*out = w;
	return true;
}

/* ---- reading */

static int
number_at(struct str s, size_t at, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++) {
		if (at + i >= s.len || s.ptr[at + i] < '0' || s.ptr[at + i] > '9')
			return -1;
		sum = sum * 10 + (s.ptr[at + i] - '0');
	}
	return sum;
}

static bool
code_at(struct str s, size_t at, const char *code)
{
	return str_eq(str_sub(s, at, at + strlen(code)), str_of(code));
}

/* What stands behind the year: "-08-21", "-W34", "-Q3", "-SU", or nothing. */
static bool
read_rest(struct str s, struct point *p)
{
	p->scale = POINT_YEAR;
	if (s.len == 0)
		return true;
	for (int i = 0; s.len == 3 && i < 4; i++) {
		if (!code_at(s, 1, season_codes[i]))
			continue;
		p->scale = POINT_SEASON;
		p->n = i + 1;
		return s.ptr[0] == '-';
	}
	if (s.len == 3 && (code_at(s, 0, "-Q") || code_at(s, 0, "-H"))) {
		p->scale = s.ptr[1] == 'Q' ? POINT_QUARTER : POINT_HALF;
		p->n = number_at(s, 2, 1);
		return p->n >= 1 && p->n <= (p->scale == POINT_HALF ? 2 : 4);
	}
	if (code_at(s, 0, "-WXX-") && s.len == 6) {
		p->scale = POINT_WEEKDAY;
		p->n = number_at(s, 5, 1) - 1;
		return p->n >= 0 && p->n < 7;
	}
	if (code_at(s, 0, "-W") && (s.len == 4 || (s.len == 7 && code_at(s, 4, "-WE")))) {
		p->scale = s.len == 4 ? POINT_WEEK : POINT_WEEKEND;
		p->n = number_at(s, 2, 2);
		return p->n >= 1 && p->n <= 53;
	}
	if (s.ptr[0] != '-' || (s.len != 3 && s.len != 6))
		return false;
	p->scale = s.len == 3 ? POINT_MONTH : POINT_DAY;
	p->month = number_at(s, 1, 2);
	p->day = s.len == 6 ? number_at(s, 4, 2) : 0;
	if (s.len == 6 && (s.ptr[3] != '-' || p->day < 1))
		return false;
	return p->month >= 1 &&
	    when_is_date((struct when){p->year > 0 ? p->year : 2000, p->month, p->day});
}

static bool
read_time(struct str s, struct point *p)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].code == NULL || !str_is(s, parts[i].code))
			continue;
		p->part = (enum part)i;
		return true;
	}
	p->hour = number_at(s, 1, 2);
	p->minute = s.len > 3 ? number_at(s, 4, 2) : 0;
	p->clock = p->hour >= 0 && p->hour <= 24 && p->minute >= 0 && p->minute < 60;
	return p->clock;
}

/* 2021-12-30, XXXX-12, 201, 2021-W52, and what may follow of a time. */
static bool
read_point(struct str s, struct point *p)
{
	size_t t = str_chr(s, 'T');
	struct point x = {POINT_NONE, 0, 0, 0, 0, PART_NONE, false, false, 0, 0};
	struct str date = str_sub(s, 0, t);
	bool unknown = str_starts(date, STR("XXXX"));
	if (t < s.len && !read_time(str_sub(s, t, s.len), &x))
		return false;
	if (date.len == 0 || str_is(date, "XXXX-XX-XX")) {
		*p = x;
		return t < s.len;
	}
	if (date.len == 2 || date.len == 3) {
		x.scale = date.len == 2 ? POINT_CENTURY : POINT_DECADE;
		x.n = number_at(date, 0, date.len);
		*p = x;
		return x.n >= 0;
	}
	x.year = unknown ? 0 : number_at(date, 0, 4);
	if (x.year < 0 || date.len < 4 || (!unknown && x.year < 1000) ||
	    !read_rest(str_sub(date, 4, date.len), &x))
		return false;
	*p = x;
	return true;
}

bool
timex_when(struct str value, struct when *out)
{
	struct point p;
	size_t range = str_chr(value, '/');
	return read_point(str_sub(value, 0, range), &p) && point_when(&p, out);
}

/* ---- in words */

static void
say_year(const struct point *p, struct buf *out)
{
	if (p->year > 0)
		buf_fmt(out, " %d", p->year);
}

static void
say_date(const struct point *p, struct buf *out)
{
	switch (p->scale) {
	case POINT_CENTURY: buf_fmt(out, "%d00 to %d99", p->n, p->n); break;
	case POINT_DECADE: buf_fmt(out, "%d0s", p->n); break;
	case POINT_YEAR: buf_fmt(out, "%d", p->year); break;
	case POINT_HALF: buf_fmt(out, "half %d of", p->n); say_year(p, out); break;
	case POINT_QUARTER: buf_fmt(out, "quarter %d of", p->n); say_year(p, out); break;
	case POINT_SEASON:
		buf_puts(out, season_names[p->n - 1]);
		say_year(p, out);
		break;
	case POINT_MONTH:
		buf_puts(out, month_names[p->month - 1]);
		say_year(p, out);
		break;
	case POINT_WEEK:
	case POINT_WEEKEND: {
		bool week = p->scale == POINT_WEEK;
		struct when w = monday_of(p->year > 0 ? p->year : 2000, p->n);
		w = week ? w : when_add(w, 5);
		buf_puts(out, week ? "week of " : "weekend of ");
		if (p->year > 0)
			buf_fmt(out, "%d %s %d", w.day, month_names[w.month - 1], w.year);
		else
			buf_fmt(out, "week %d", p->n);
		break;
	}
	case POINT_DAY:
		if (p->year > 0)
			buf_fmt(out, "%.3s ", day_names[when_weekday((struct when){p->year,
			    p->month, p->day})]);
		buf_fmt(out, "%d %s", p->day, month_names[p->month - 1]);
		say_year(p, out);
		break;
	case POINT_WEEKDAY: buf_puts(out, day_names[p->n]); break;
	default: break;
	}
}

static bool
say_duration(struct str s, struct buf *out)
{
	bool time = s.len > 1 && s.ptr[1] == 'T';
	struct str rest = str_sub(s, time ? 2 : 1, s.len);
	size_t n = 0;
	while (n < rest.len && ((rest.ptr[n] >= '0' && rest.ptr[n] <= '9') || rest.ptr[n] == '.' ||
	    rest.ptr[n] == 'X'))
		n++;
	struct str number = str_sub(rest, 0, n), code = str_sub(rest, n, rest.len);
	for (size_t i = 0; n > 0 && i < sizeof units / sizeof *units; i++) {
		if (units[i].code == NULL || units[i].time != time || !str_is(code, units[i].code))
			continue;
		buf_str(out, str_is(number, "X") ? STR("some") : number);
		buf_chr(out, ' ');
		buf_puts(out, str_is(number, "1") ? units[i].one : units[i].many);
		return true;
	}
	return false;
}

bool
timex_say(struct str value, struct buf *out)
{
	static const struct { const char *value, *words; } refs[] = {{"PRESENT_REF", "now"},
		{"PAST_REF", "in the past"}, {"FUTURE_REF", "in the future"}};
	struct point p;
	for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
		if (!str_is(value, refs[i].value))
			continue;
		buf_puts(out, refs[i].words);
		return true;
	}
	if (value.len > 0 && value.ptr[0] == 'P')
		return say_duration(value, out);
	if (!read_point(value, &p) || (p.scale == POINT_YEAR && p.year == 0))
		return false;
	say_date(&p, out);
	if ((p.clock || p.part != PART_NONE) && p.scale != POINT_NONE)
		buf_chr(out, ' ');
	if (p.clock)
		buf_fmt(out, "%02d:%02d%s", p.hour, p.minute, value.ptr[value.len - 1] == 'Z' ?
		    " UTC" : "");
	else if (p.part != PART_NONE)
		buf_puts(out, parts[p.part].name);
	return true;
}
