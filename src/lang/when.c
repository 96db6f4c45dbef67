/*
 * The calendar.  Days are counted from 1 March of year 0, so that a leap day is the last of its
 * year.  Words are read by timex.c, so that there is one reader of dates.
 */
#include "lang/when.h"

#include "lang/timex.h"

long
when_days(struct when w)
{
	long y = w.month <= 2 ? w.year - 1 : w.year;
	long m = w.month + (w.month > 2 ? -3 : 9);
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + w.day - 1;
}

struct when
when_add(struct when at, int days)
{
	long n = when_days(at) + days, era = n / 146097, doe = n % 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);
	return (struct when){(int)(yoe + era * 400) + (month <= 2), month,
		(int)(doy - (153 * mp + 2) / 5) + 1};
}

int
when_weekday(struct when at)
{
	return (int)((when_days(at) + 2) % 7);
}

static int
month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

bool
when_is_date(struct when w)
{
	if (w.year < YEAR_LEAST || w.year > YEAR_MOST || w.month < 0 || w.month > 12)
		return false;
	if (w.month == 0)
		return w.day == 0;
	return w.day >= 0 && w.day <= month_days(w.year, w.month);
}

bool
when_read(struct str text, const struct when *today, enum when_side side, struct when *out)
{
	struct timex_context c = {.today = today, .side = side, .before = STR_NONE};
	struct timex3 t;
	/* "in three months": here the word stands in the text itself. */
	if (str_starts(text, STR("in ")))
		c.before = STR("in");
	if (!timex_read(text, &c, &t) || t.when.year == 0)
		return false;
	*out = t.when;
	return true;
}
