/*
 * Times that are counted: from the article's date or from the date told last ("two years ago",
 * "the next day", "this month"), or from nowhere at all (durations, repetitions).
 */
#include "lang/timex_meaning.h"

#include <string.h>

bool
meaning_set(const struct timex_reader *r, struct timex3 *out)
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

/* Where "the day before" is counted from: the date named last, else the article's. */
static const struct when *
anchor_of(const struct timex_reader *r)
{
	return r->c->last != NULL ? r->c->last : r->c->today;
}

/* Two years ago, a day later, the week before, in three months. */
bool
meaning_away(struct timex_reader *r, struct timex3 *out)
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
		return from_today && meaning_ref(out, way);
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
		return meaning_ref(out, way);
	/* What comes later needs something told before it. */
	const struct when *from = from_today ? r->c->today : way > 0 ? r->c->last : anchor_of(r);
	if (!place_move(from, unit, way * by, &p))
		return false;
	x->later = 0;
	meaning_point(r, p, out);
	if (x->about == TIMEX_MOD_MORE || x->about == TIMEX_MOD_AT_LEAST)
		out->mod = way < 0 ? TIMEX_MOD_BEFORE : TIMEX_MOD_AFTER;
	else if (x->about == TIMEX_MOD_LESS || x->about == TIMEX_MOD_AT_MOST)
		out->mod = way < 0 ? TIMEX_MOD_AFTER : TIMEX_MOD_BEFORE;
	return true;
}

bool
meaning_duration(const struct timex_reader *r, struct timex3 *out)
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
bool
meaning_step(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	struct point p;
	bool counted = x->number > 0 || x->some || x->plural;
	if (x->unit == UNIT_NONE || (!x->has_step && !x->has_same))
		return false;
	if (counted)
		return x->has_step ? meaning_duration(r, out) : false;
	if (x->has_same) {
		if (x->same == 0 && r->c->last == NULL)
			return false;
		return place_move(anchor_of(r), x->unit, x->same, &p) && meaning_point(r, p, out);
	}
	/* "the next day" comes behind what was told; so does "the last day" of something. */
	if (x->unit == UNIT_DAY && x->step != 0)
		return x->step > 0 && place_move(r->c->last, UNIT_DAY, 1, &p) && meaning_point(r, p, out);
	return place_move(r->c->today, x->unit, x->step, &p) && meaning_point(r, p, out);
}

/* "the year", "the end of the month": that of the article; "the 12th". */
bool
meaning_the(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	const struct when *today = r->c->today, *last = r->c->last;
	struct point p;
	if (x->nth > 0 && x->nth <= 31 && x->unit == UNIT_NONE && x->the) {
		const struct when *from = last != NULL && last->month > 0 ? last : today;
		if (from == NULL || from->month == 0)
			return false;
		struct when w = {from->year, from->month, x->nth};
		if (!when_is_date(w))
			return false;
		return meaning_point(r, point_day(w), out);
	}
	if (x->unit == UNIT_NONE || today == NULL || x->number > 0)
		return false;
	if (x->unit == UNIT_WEEKEND && x->the && place_is_day(today)) {
		long by = r->c->side > 0 || when_weekday(*today) >= 5 ? 0 : -1;
		return place_move(today, UNIT_WEEKEND, by, &p) && meaning_point(r, p, out);
	}
	/* A bare "the year" says nothing; its end does. */
	if (x->mod == TIMEX_MOD_NONE || x->unit < UNIT_DAY || x->unit == UNIT_DAY || x->plural)
		return false;
	return place_around(*today, x->unit, &p) && meaning_point(r, p, out);
}

bool
meaning_shift(const struct timex_reader *r, struct timex3 *out)
{
	struct point p;
	return place_move(r->c->today, UNIT_DAY, r->x.shift, &p) && meaning_point(r, p, out);
}

bool
meaning_vague(const struct timex_reader *r, struct timex3 *out)
{
	const struct said *x = &r->x;
	bool alone = x->unit == UNIT_NONE && x->number < 0 && !x->clock && x->part == PART_NONE &&
	    x->weekday < 0 && x->season == 0;
	if (x->has_vague && (x->unit == UNIT_NONE || x->vague < 0))
		return meaning_ref(out, x->vague);
	/* "in the past" */
	return alone && x->has_step && x->step < 0 && x->the && meaning_ref(out, -1);
}
