/*
 * The reader of times.  The words (timex_words.c) are gathered into what is said at all
 * (timex_said.c).  Then the first meaning that the gathered parts allow is taken, the most
 * precise first, and placed on the calendar by the context.  Ranges are cut in two before,
 * and each half is completed from the other.
 */
#include "lang/timex_point.h"
#include "lang/timex_said.h"

#include <string.h>

enum { STEPS_MOST = 10000 };

struct reader {
	const struct timex_context *c;
	struct said x;
};

/* ---- placing */

/* The year that brings a day or month nearest to the article, or to the side that is meant. */
static int
year_near(const struct when *today, int month, int day, int side)
{
	struct when now = {today->year, today->month > 0 ? today->month : 6,
		today->day > 0 ? today->day : 15};
	long best = -1;
	int year = now.year;
	for (int y = now.year - 1; y <= now.year + 1; y++) {
		struct when w = {y, month, day > 0 ? day : month == now.month ? now.day : 15};
		if (!when_is_date(w))
			continue;
		long gap = when_days(w) - when_days(now), size = gap < 0 ? -gap : gap;
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
is_whole(const struct when *w)
{
	return w != NULL && w->day > 0;
}

static const struct when *
today_of(const struct reader *r)
{
	return r->c->today;
}

/* Where "the day before" is counted from: the date named last, else the article's. */
static const struct when *
anchor_of(const struct reader *r)
{
	return r->c->last != NULL ? r->c->last : today_of(r);
}

/* The scale and place of a unit around a date; false for what is finer than the date. */
static bool
around(struct when w, enum unit unit, struct point *p)
{
	switch (unit) {
	case UNIT_CENTURY:
		*p = (struct point){.scale = POINT_CENTURY, .n = w.year / 100};
		return true;
	case UNIT_DECADE:
		*p = (struct point){.scale = POINT_DECADE, .n = w.year / 10};
		return true;
	case UNIT_YEAR:
		*p = (struct point){.scale = POINT_YEAR, .year = w.year};
		return true;
	default: break;
	}
	if (w.month == 0)
		return false;
	switch (unit) {
	case UNIT_HALF:
		*p = (struct point){.scale = POINT_HALF, .year = w.year, .n = (w.month + 5) / 6};
		return true;
	case UNIT_QUARTER:
		*p = (struct point){.scale = POINT_QUARTER, .year = w.year, .n = (w.month + 2) / 3};
		return true;
	case UNIT_MONTH:
		*p = (struct point){.scale = POINT_MONTH, .year = w.year, .month = w.month};
		return true;
	default: break;
	}
	if (w.day == 0)
		return false;
	if (unit == UNIT_WEEK || unit == UNIT_WEEKEND || unit == UNIT_FORTNIGHT)
		*p = point_week(w, unit == UNIT_WEEKEND);
	else if (unit == UNIT_DAY)
		*p = point_day(w);
	return unit >= UNIT_DAY;
}

/* Some units from a date: a day is a day, a week a week, a month a month. */
static bool
move(const struct when *from, enum unit unit, long by, struct point *p)
{
	if (from == NULL || by < -STEPS_MOST || by > STEPS_MOST)
		return false;
	struct when w = *from;
	long months = unit == UNIT_CENTURY ? 1200 : unit == UNIT_DECADE ? 120 : unit == UNIT_YEAR ? 12 :
	    unit == UNIT_HALF ? 6 : unit == UNIT_QUARTER ? 3 : unit == UNIT_MONTH ? 1 : 0;
	long days = unit == UNIT_DAY ? 1 : unit == UNIT_FORTNIGHT ? 14 : 7;
	if (months > 0) {
		long at = w.year * 12L + (w.month > 0 ? w.month - 1 : 0) + by * months;
		if (at < YEAR_LEAST * 12L || at >= (YEAR_MOST + 1) * 12L)
			return false;
		int month = w.month > 0 ? (int)(at % 12) + 1 : 0;
		w = (struct when){(int)(at / 12), month, 0};
	} else {
		if (w.day == 0)
			return false;
		long at = when_days(w) + by * days;
		if (at < 366L * YEAR_LEAST || at > 366L * YEAR_MOST)
			return false;
		w = when_add(w, (int)(by * days));
	}
	return around(w, unit, p);
}

/* ---- what the parts mean, each true when it is said and can be placed */

static bool
take_ref(struct timex3 *out, int side)
{
	static const char *const refs[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
	out->type = TIMEX_DATE;
	memcpy(out->value, refs[side + 1], strlen(refs[side + 1]) + 1);
	return true;
}

static bool
take_point(const struct reader *r, struct point p, struct timex3 *out)
{
	const struct said *x = &r->x;
	if (x->clock || x->part != PART_NONE) {
		p.part = x->part;
		p.clock = x->clock;
		p.hour = x->hour;
		p.minute = x->minute;
		p.utc = x->utc;
		if (p.clock && !x->half_day && p.hour < 12 && (x->part == PART_AFTERNOON ||
		    x->part == PART_EVENING || (x->part == PART_NIGHT && p.hour > 5)))
			p.hour += 12;
	}
	out->type = p.clock || p.part != PART_NONE ? TIMEX_TIME : TIMEX_DATE;
	point_write(&p, out->value);
	if (!point_when(&p, &out->when))
		out->when = (struct when){0, 0, 0};
	if (x->mod != TIMEX_MOD_NONE)
		out->mod = x->mod;
	else if (x->later != 0 && p.scale < POINT_DAY && x->number < 0)
		out->mod = x->later < 0 ? TIMEX_MOD_START : TIMEX_MOD_END;
	else if (x->about == TIMEX_MOD_APPROX)
		out->mod = TIMEX_MOD_APPROX;
	return true;
}

static bool
take_set(const struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	struct point p = {.scale = POINT_NONE};
	bool every = x->has_every && x->every < 2, day = x->weekday >= 0 || x->part != PART_NONE;
	bool plural = x->plural && x->unit == UNIT_NONE && x->number < 0 && !x->has_step &&
	    (day || x->season > 0);
	if (!every && !x->often && !plural && !(x->has_times && x->unit != UNIT_NONE))
		return false;
	out->type = TIMEX_SET;
	if (x->has_times && x->times > 0 && x->times < 100000) {
		char freq[16];
		size_t n = sizeof freq;
		freq[--n] = '\0';
		freq[--n] = 'X';
		for (int k = x->times; k > 0; k /= 10)
			freq[--n] = (char)('0' + k % 10);
		memcpy(out->freq, freq + n, sizeof freq - n);
	}
	if (every || plural || x->often)
		memcpy(out->quant, every && x->every == 1 ? "EACH\0" : "EVERY", 6);
	if (x->often || x->unit != UNIT_NONE) {
		enum unit unit = x->often ? (enum unit)x->often : x->unit;
		duration_write(x->number > 0 ? x->number : 1, x->number > 0 ? x->milli : 0, unit,
		    out->value);
		return true;
	}
	if (x->weekday >= 0)
		p = (struct point){.scale = POINT_WEEKDAY, .n = x->weekday};
	else if (x->date.month > 0)
		p = (struct point){.scale = x->date.day > 0 ? POINT_DAY : POINT_MONTH,
		    .month = x->date.month, .day = x->date.day};
	else if (x->season > 0)
		p = (struct point){.scale = POINT_SEASON, .n = x->season};
	else if (x->part == PART_NONE)
		return false;
	p.part = x->part;
	point_write(&p, out->value);
	return true;
}

static bool
take_holiday(struct reader *r, struct timex3 *out)
{
	static const struct { int month, day; } fixed[] = {
		[HOLIDAY_CHRISTMAS] = {12, 25}, [HOLIDAY_CHRISTMAS_EVE] = {12, 24},
		[HOLIDAY_NEW_YEAR] = {1, 1}, [HOLIDAY_NEW_YEARS_EVE] = {12, 31},
		[HOLIDAY_HALLOWEEN] = {10, 31}, [HOLIDAY_EASTER] = {0, 0},
		[HOLIDAY_EASTER_MONDAY] = {0, 1}, [HOLIDAY_GOOD_FRIDAY] = {0, -2},
		[HOLIDAY_VALENTINE] = {2, 14}, [HOLIDAY_MAY_DAY] = {5, 1},
		[HOLIDAY_BASTILLE_DAY] = {7, 14}, [HOLIDAY_THANKSGIVING] = {11, 26},
	};
	const struct said *x = &r->x;
	const struct when *today = today_of(r);
	int month = fixed[x->holiday].month, day = fixed[x->holiday].day;
	int year = x->date.year, side = x->has_step ? x->step : r->c->side;
	if (year == 0 && today != NULL)
		year = year_near(today, month > 0 ? month : 4, month > 0 ? day : 10, side);
	struct when w = {year, month, day};
	if (year == 0 && (month == 0 || x->holiday == HOLIDAY_THANKSGIVING))
		return false;
	if (month == 0)
		w = when_add(easter(year), day);
	if (x->holiday == HOLIDAY_THANKSGIVING) {
		/* The fourth Thursday of November. */
		w.day = 1;
		w.day += (3 - when_weekday(w) + 7) % 7 + 21;
	}
	return take_point(r, point_day(w), out);
}

static bool
take_calendar_day(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	struct when w = x->date;
	const struct when *today = today_of(r), *last = r->c->last;
	if (w.month == 0 && w.year == 0)
		return false;
	if (w.month > 0 && w.year == 0) {
		int side = x->has_step ? x->step : r->c->side;
		if (last != NULL && today == NULL)
			w.year = last->year;
		else if (today != NULL)
			w.year = year_near(today, w.month, w.day, side);
	}
	if (!when_is_date((struct when){w.year > 0 ? w.year : 2000, w.month, w.day}))
		return false;
	struct point p = {.year = w.year, .month = w.month, .day = w.day};
	p.scale = w.month == 0 ? POINT_YEAR : w.day == 0 ? POINT_MONTH : POINT_DAY;
	return take_point(r, p, out);
}

static bool
take_weekday(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = today_of(r);
	if (!is_whole(today))
		return take_point(r, (struct point){.scale = POINT_WEEKDAY, .n = x->weekday}, out);
	int back = (when_weekday(*today) - x->weekday + 7) % 7;
	bool ahead = x->has_step ? x->step > 0 : r->c->side > 0;
	if (x->has_same && x->same > 0 && is_whole(r->c->last)) {
		/* "the following Monday" */
		today = r->c->last;
		back = (when_weekday(*today) - x->weekday + 7) % 7 - 7;
	} else if (x->has_step && x->step < 0) {
		back = back == 0 ? 7 : back;
	} else if (ahead && (back > 0 || x->has_step)) {
		back -= 7;
	}
	return take_point(r, point_day(when_add(*today, -back)), out);
}

/* A century, decade, quarter, half or season. */
static bool
take_stretch(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = today_of(r);
	int side = x->has_step ? x->step : r->c->side;
	int year = x->date.year;
	if (x->decade > 0) {
		int n = x->decade < 100 ? 190 + x->decade / 10 : x->decade / 10;
		struct point p = {.scale = POINT_DECADE, .n = n};
		/* The 1800s are a century, the 2000s nobody knows. */
		if (x->decade % 100 == 0 && x->decade >= YEAR_LEAST && x->decade < 1900)
			p = (struct point){.scale = POINT_CENTURY, .n = x->decade / 100};
		return take_point(r, p, out);
	}
	if (x->nth > 0 && x->nth < 31 && x->unit == UNIT_CENTURY)
		return take_point(r, (struct point){.scale = POINT_CENTURY, .n = x->nth - 1}, out);
	if (x->nth > 0 && ((x->unit == UNIT_QUARTER && x->nth <= 4) ||
	    (x->unit == UNIT_HALF && x->nth <= 2))) {
		if (year == 0 && today != NULL)
			year = today->year + (x->has_step ? x->step : 0);
		return take_point(r, (struct point){.scale = x->unit == UNIT_HALF ? POINT_HALF :
		    POINT_QUARTER, .year = year, .n = x->nth}, out);
	}
	if (x->season == 0)
		return false;
	if (year == 0 && today != NULL) {
		/* The middle of a season; winter is that of its December. */
		int month = x->season == 4 ? 12 : x->season * 3 + 1;
		bool now = today->month > 0 && today->month % 12 / 3 == x->season % 4;
		year = year_near(today, month, 15, side);
		if (x->has_step && side < 0 && now)
			year = x->season == 4 && today->month < 12 ? today->year - 2 : today->year - 1;
		else if (!x->has_step && side == 0)
			year = x->season == 4 && today->month < 6 ? today->year - 1 : today->year;
	}
	return take_point(r, (struct point){.scale = POINT_SEASON, .year = year, .n = x->season}, out);
}

/* Two years ago, a day later, the week before, in three months. */
static bool
take_away(struct reader *r, struct timex3 *out)
{
	struct said *x = &r->x;
	struct point p;
	bool in = str_is(r->c->before, "in") && r->c->side != WHEN_PAST && x->later == 0 &&
	    x->away == AWAY_NONE && !x->has_step && !x->the && !x->has_same;
	bool from_today = x->away == AWAY_AGO || x->away == AWAY_AHEAD || in;
	int way = x->away == AWAY_AGO || x->away == AWAY_EARLIER ? -1 : 1;
	if (x->later != 0)
		way = x->later;
	if (x->unit == UNIT_NONE || (x->away == AWAY_NONE && x->later == 0 && !in) || x->has_step ||
	    (x->later != 0 && x->has_same))
		return false;
	int n = x->number >= 0 ? x->number : x->a || x->the ? 1 : -1;
	if (in && n < 0)
		return false;
	if (x->some || (n < 0 && x->plural))
		return from_today && take_ref(out, way);
	if (n < 0)
		return false;
	long by = n;
	enum unit unit = x->unit;
	if ((x->milli || x->half) && (unit == UNIT_YEAR || unit == UNIT_DECADE || unit == UNIT_CENTURY)) {
		long months = unit == UNIT_YEAR ? 12 : unit == UNIT_DECADE ? 120 : 1200;
		by = x->half ? months / 2 : n * months + x->milli * months / 1000;
		unit = UNIT_MONTH;
	}
	if (unit < UNIT_DAY && from_today)
		return take_ref(out, way);
	/* What comes later needs something told before it. */
	const struct when *from = from_today ? today_of(r) : way > 0 ? r->c->last : anchor_of(r);
	if (!move(from, unit, way * by, &p))
		return false;
	x->later = 0;
	take_point(r, p, out);
	if (x->about == TIMEX_MOD_MORE || x->about == TIMEX_MOD_AT_LEAST)
		out->mod = way < 0 ? TIMEX_MOD_BEFORE : TIMEX_MOD_AFTER;
	else if (x->about == TIMEX_MOD_LESS || x->about == TIMEX_MOD_AT_MOST)
		out->mod = way < 0 ? TIMEX_MOD_AFTER : TIMEX_MOD_BEFORE;
	return true;
}

static bool
take_duration(const struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	int n = x->number, milli = x->milli;
	enum unit unit = x->unit;
	bool counted = n >= 0 || x->some || x->plural;
	if (unit == UNIT_NONE || (x->has_step && !counted) ||
	    x->away != AWAY_NONE || x->later != 0)
		return false;
	if (n < 0 && x->half && !x->some) {
		/* Half an hour is thirty minutes, half a decade five years. */
		static const struct { enum unit unit, smaller; int n; } halves[] = {
			{UNIT_MINUTE, UNIT_SECOND, 30}, {UNIT_HOUR, UNIT_MINUTE, 30},
			{UNIT_DAY, UNIT_HOUR, 12}, {UNIT_YEAR, UNIT_MONTH, 6},
			{UNIT_DECADE, UNIT_YEAR, 5}, {UNIT_CENTURY, UNIT_YEAR, 50}};
		n = 0;
		milli = 500;
		for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
			if (halves[i].unit != unit)
				continue;
			n = halves[i].n;
			milli = 0;
			unit = halves[i].smaller;
			break;
		}
	} else if (n < 0 && x->a && !x->some && !x->plural) {
		n = 1;
	} else if (!counted) {
		return false;                                /* "the year" */
	}
	out->type = TIMEX_DURATION;
	duration_write(n, milli, unit, out->value);
	out->mod = x->about;
	return true;
}

/* Last week, this year, that day, the following month; the last ten years. */
static bool
take_step(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	struct point p;
	bool counted = x->number > 0 || x->some || x->plural;
	if (x->unit == UNIT_NONE || (!x->has_step && !x->has_same))
		return false;
	if (counted)
		return x->has_step ? take_duration(r, out) : false;
	if (x->has_same) {
		if (x->same == 0 && r->c->last == NULL)
			return false;
		return move(anchor_of(r), x->unit, x->same, &p) && take_point(r, p, out);
	}
	/* "the next day" comes behind what was told; so does "the last day" of something. */
	if (x->unit == UNIT_DAY && x->step != 0)
		return x->step > 0 && move(r->c->last, UNIT_DAY, 1, &p) && take_point(r, p, out);
	return move(today_of(r), x->unit, x->step, &p) && take_point(r, p, out);
}

/* "the year", "the end of the month": that of the article; "the 12th". */
static bool
take_the(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = today_of(r), *last = r->c->last;
	struct point p;
	if (x->nth > 0 && x->nth <= 31 && x->unit == UNIT_NONE && x->the) {
		const struct when *from = last != NULL && last->month > 0 ? last : today;
		if (from == NULL || from->month == 0)
			return false;
		struct when w = {from->year, from->month, x->nth};
		if (!when_is_date(w))
			return false;
		return take_point(r, point_day(w), out);
	}
	if (x->unit == UNIT_NONE || today == NULL || x->number > 0)
		return false;
	if (x->unit == UNIT_WEEKEND && x->the && is_whole(today)) {
		long by = r->c->side > 0 || when_weekday(*today) >= 5 ? 0 : -1;
		return move(today, UNIT_WEEKEND, by, &p) && take_point(r, p, out);
	}
	/* A bare "the year" says nothing; its end does. */
	if (x->mod == TIMEX_MOD_NONE || x->unit < UNIT_DAY || x->unit == UNIT_DAY || x->plural)
		return false;
	return around(*today, x->unit, &p) && take_point(r, p, out);
}

/* "this morning", "last night", "5 p.m.", "noon": of today, or of the date named last. */
static bool
take_clock(struct reader *r, struct timex3 *out)
{
	struct said *x = &r->x;
	const struct when *today = today_of(r), *last = r->c->last;
	struct when w;
	struct point p = {.scale = POINT_NONE};
	/* "4 in the afternoon" */
	if (!x->clock && x->part != PART_NONE && x->number > 0 && x->number <= 12 && !x->milli &&
	    x->unit == UNIT_NONE && !x->plural) {
		x->clock = true;
		x->hour = x->number;
		x->number = -1;
	}
	if (!x->clock && x->part == PART_NONE)
		return false;
	if (x->unit != UNIT_NONE || x->number > 0 || (x->a && !x->clock))
		return false;
	bool that = x->has_same || (x->has_step && x->step > 0) || (!x->has_step && !x->tonight);
	if (that && is_whole(last)) {
		w = *last;
	} else if (is_whole(today) && !x->has_same) {
		w = *today;
	} else {
		/* A clock says something without its day too. */
		return (x->clock || x->part == PART_NOON || x->part == PART_MIDNIGHT) &&
		    take_point(r, p, out);
	}
	int by = x->has_same ? x->same : x->has_step ? x->step : 0;
	return take_point(r, point_day(by != 0 ? when_add(w, by) : w), out);
}

static bool
take_shift(struct reader *r, struct timex3 *out)
{
	struct point p;
	return move(today_of(r), UNIT_DAY, r->x.shift, &p) && take_point(r, p, out);
}

static bool
take_vague(const struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	bool alone = x->unit == UNIT_NONE && x->number < 0 && !x->clock && x->part == PART_NONE &&
	    x->weekday < 0 && x->season == 0;
	if (x->has_vague && (x->unit == UNIT_NONE || x->vague < 0))
		return take_ref(out, x->vague);
	/* "in the past" */
	return alone && x->has_step && x->step < 0 && x->the && take_ref(out, -1);
}

/* One time, the most precise reading first. */
static bool
take_one(struct reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	if (x->has_date && !when_is_date(x->date))
		return false;
	if (take_set(r, out))
		return true;
	*out = (struct timex3){.type = TIMEX_DATE};
	if (x->holiday != HOLIDAY_NONE)
		return take_holiday(r, out);
	if (x->date.month > 0)
		return take_calendar_day(r, out);
	if (x->decade > 0 || x->season > 0 || (x->nth > 0 && x->unit >= UNIT_QUARTER))
		return take_stretch(r, out);
	if (x->date.year > 0)
		return take_calendar_day(r, out);
	if (x->weekday >= 0)
		return take_weekday(r, out);
	if (x->has_shift)
		return take_shift(r, out);
	if (take_vague(r, out))
		return true;
	/* "next quarter": the step counts, "later" only says where in it. */
	return take_away(r, out) || take_step(r, out) || take_the(r, out) || take_clock(r, out) ||
	    (!x->has_same && take_duration(r, out));
}

/* ---- ranges */

/* From the one to the other in the unit that both are told in. */
static void
write_span(const struct timex3 *a, const struct timex3 *b, char out[TIMEX_VALUE])
{
	struct when x = a->when, y = b->when;
	if (x.day > 0 && y.day > 0)
		duration_write((int)(when_days(y) - when_days(x)), 0, UNIT_DAY, out);
	else if (x.month > 0 && y.month > 0 && x.day == 0 && y.day == 0)
		duration_write((y.year - x.year) * 12 + y.month - x.month, 0, UNIT_MONTH, out);
	else
		duration_write(y.year - x.year, 0, UNIT_YEAR, out);
}

static bool
later_than(struct when a, struct when b)
{
	if (a.year != b.year)
		return a.year > b.year;
	if (a.month != b.month)
		return a.month > b.month;
	return a.day > b.day;
}

static bool
take_range(struct reader *r, const struct heard *list, size_t cut, size_t n, struct timex3 *out)
{
	struct said a, b;
	struct timex3 from = {.type = TIMEX_DATE}, to = {.type = TIMEX_DATE};
	said_gather(&a, list, cut);
	said_gather(&b, list + cut + 1, n - cut - 1);
	said_complete(&a, &b);
	/* "two to three weeks" */
	if (b.unit != UNIT_NONE && a.unit == UNIT_NONE && a.number >= 0 && b.number >= 0 &&
	    a.date.month == 0) {
		r->x = b;
		r->x.some = true;
		r->x.number = -1;
		return take_one(r, out);
	}
	r->x = a;
	if (!take_one(r, &from))
		return false;
	r->x = b;
	if (!take_one(r, &to) || (from.type != TIMEX_DATE && from.type != TIMEX_TIME) ||
	    (to.type != TIMEX_DATE && to.type != TIMEX_TIME))
		return false;
	*out = (struct timex3){.type = TIMEX_DURATION};
	memcpy(out->begin, from.value, TIMEX_VALUE);
	memcpy(out->end, to.value, TIMEX_VALUE);
	if (from.type == TIMEX_DATE && from.when.year > 0 && to.when.year > 0 &&
	    !later_than(from.when, to.when))
		write_span(&from, &to, out->value);
	else
		memcpy(out->value, "PXD", 4);
	out->when = from.when;
	return true;
}

bool
timex_read(struct str text, const struct timex_context *c, struct timex3 *out)
{
	struct heard list[HEARD_MOST];
	struct reader r = {.c = c};
	struct timex3 t = {.type = TIMEX_DATE};
	size_t n = timex_hear(text, c->clock, list);
	if (n == 0)
		return false;
	bool between = str_is(c->before, "between") || (text.len > 7 &&
	    (str_starts(text, STR("between ")) || str_starts(text, STR("Between "))));
	size_t cut = said_range(list, n, between);
	if (cut < n && take_range(&r, list, cut, n, &t)) {
		*out = t;
		return true;
	}
	said_gather(&r.x, list, n);
	if ((str_is(c->before, "every") || str_is(c->before, "each")) && !r.x.has_every) {
		r.x.has_every = true;
		r.x.every = str_is(c->before, "each");
	}
	t = (struct timex3){.type = TIMEX_DATE};
	if (!take_one(&r, &t))
		return false;
	*out = t;
	return true;
}
