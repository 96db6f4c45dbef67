/*
 * The mood of a trigger: what its own words say, what its holders let through, and what stands
 * behind it ("three times").  Who holds it is found by the order of words (mood_order.c); what a
 * holder makes of it is told here.
 */
#include "rules/mood.h"

#include "rules/trace_hooks.h"

unsigned
mood_told(const struct engine *e, uint32_t t, unsigned says)
{
	if (e->trace && says)
		trace_says(e->trace, t, says);
	return says;
}

unsigned
mood_of_word(const struct engine *e, uint32_t t)
{
	const uint32_t moods = 1u << SET_NEGATORS | 1u << SET_POSSIBLES | 1u << SET_FUTURES |
			       1u << SET_REPEATS;
	uint32_t sets = fold_sets(e, t);
	if (!(sets & moods) || e->toks.v[t].pos == POS_PROPN)
		return 0;
	if (sets >> SET_NEGATORS & 1) {
		/* "a no-confidence vote", "no doubt" */
		bool other = tok_is(e, t, "no") && t + 1 < e->toks.n &&
			     (tok_is(e, t + 1, "-") || tok_is(e, t + 1, "doubt"));
		return other ? 0 : mood_told(e, t, SAW_NO);
	}
	if (sets >> SET_POSSIBLES & 1)
		return mood_told(e, t, SAW_MAY);
	return mood_told(e, t, sets >> SET_FUTURES & 1 ? SAW_WILL : SAW_AGAIN);
}

unsigned
mood_of_would(const struct scene *s, uint32_t t)
{
	const struct engine *e = s->e;
	bool told = false, condition = false;
	if (tok_is(e, t + 1, "have"))
		return mood_told(e, t, SAW_MAY);
	uint32_t end = e->toks.v[t].sentence_end;
	for (uint32_t i = s->from; i < end && i < s->from + 2 * REACH; i++) {
		/* "it would attack, he said" */
		told |= i >= s->to && lemma_in(e, i, SET_LEMMA_REPORTS);
		told |= i < t && (lemma_in(e, i, SET_LEMMA_REPORTS) ||
				     (lemma_in(e, i, SET_LEMMA_PLANS) && e->toks.v[i].pos == POS_VERB));
		condition |= tok_is(e, i, "if") || tok_is(e, i, "unless");
	}
	return mood_told(e, t, told && !condition ? SAW_WILL : SAW_MAY);
}

/* ---- holders */

static enum holder
phrasal(const struct engine *e, uint32_t t)
{
	static const struct { const char *verb, *particle; enum holder h; } table[] = {
	    {"rule", "out", HOLDER_HINDERS}, {"call", "off", HOLDER_HINDERS},
	    {"turn", "down", HOLDER_HINDERS}, {"give", "up", HOLDER_HINDERS},
	    {"hold", "off", HOLDER_HINDERS}, {"stave", "off", HOLDER_AVERTS},
	    {"head", "off", HOLDER_AVERTS}, {"put", "off", HOLDER_PLANS},
	    {"gear", "up", HOLDER_PLANS}, {"run", "up", HOLDER_PLANS}, {"end", "up", HOLDER_DOES},
	    {"go", "on", HOLDER_DOES}};
	uint32_t p = t + 1 < e->toks.n && tok_is(e, t + 1, "-") ? t + 2 : t + 1;
	struct str lemma = tok_lemma(e, t);
	if (p >= e->toks.n || e->toks.v[p].to - e->toks.v[p].from > 4)
		return HOLDER_NONE;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_is(lemma, table[i].verb) && tok_is(e, p, table[i].particle))
			return table[i].h;
	return HOLDER_NONE;
}

enum holder
holder_at(const struct engine *e, uint32_t t)
{
	static const struct { enum wordset set; enum holder h; } order[] = {
	    {SET_LEMMA_HINDERERS, HOLDER_HINDERS}, {SET_LEMMA_AVERTERS, HOLDER_AVERTS},
	    {SET_LEMMA_ENDERS, HOLDER_ENDS}, {SET_LEMMA_PLANS, HOLDER_PLANS},
	    {SET_LEMMA_WISHES, HOLDER_WISHES}, {SET_LEMMA_REPEATERS, HOLDER_REPEATS},
	    {SET_LEMMA_DOERS, HOLDER_DOES}, {SET_LEMMA_OCCURRERS, HOLDER_OCCURS}};
	enum holder h = phrasal(e, t);
	uint32_t sets = lemma_sets(e, t);
	for (size_t i = 0; h == HOLDER_NONE && sets && i < sizeof order / sizeof *order; i++)
		if (sets >> order[i].set & 1)
			h = order[i].h;
	return h;
}

unsigned
holder_passes(enum holder h, unsigned own, bool act)
{
	switch (h) {
	case HOLDER_HINDERS:
		return own & (SAW_NO | SAW_MAY) ? SAW_MAY : SAW_NO;
	case HOLDER_AVERTS:
		return own & (SAW_NO | SAW_MAY | SAW_WILL) ? SAW_MAY : SAW_NO;
	case HOLDER_ENDS:
		return act ? own & SAW_NO ? 0 : SAW_NO : 0;
	case HOLDER_WISHES:
		return own & SAW_NO ? SAW_NO : SAW_MAY;
	case HOLDER_PLANS:
		return own & SAW_NO ? SAW_NO : own & SAW_MAY ? SAW_MAY : SAW_WILL;
	case HOLDER_REPEATS:
		return own | SAW_AGAIN;
	case HOLDER_OCCURS:
		return act ? 0 : own;
	default:
		return own;
	}
}

/* ---- what stands around */

bool
mood_is_base(const struct engine *e, uint32_t t)
{
	return e->toks.v[t].pos == POS_VERB && str_eq(tok_fold(e, t), tok_lemma(e, t));
}

static bool
is_day_ahead(const struct engine *e, uint32_t t)
{
	static const char *const units[] = {"week", "month", "year", "monday", "tuesday",
	    "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn",
	    "winter", "january", "february", "march", "april", "may", "june", "july", "august",
	    "september", "october", "november", "december"};
	return tok_is(e, t, "tomorrow") || (tok_is(e, t, "next") && AMONG(e, t + 1, units));
}

bool
mood_is_dated_ahead(const struct scene *s, uint32_t verb)
{
	const struct engine *e = s->e;
	struct str fold = tok_fold(e, verb);
	bool present = mood_is_base(e, verb) || str_ends(fold, STR("ing")) ||
		       (str_ends(fold, STR("s")) && !str_ends(fold, STR("ss")));
	for (uint32_t t = s->clause; present && t < s->clause_end; t++)
		if (is_day_ahead(e, t))
			return true;
	return false;
}

/* "again and again", "three times", "every week" and the like behind the trigger. */
static bool
again_after(const struct scene *s)
{
	static const char *const units[] = {"day", "night", "week", "month", "year", "time",
	    "morning", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
	const struct engine *e = s->e;
	for (uint32_t i = s->last; i < s->clause_end && i < s->last + 8; i++) {
		bool times = i > s->last && (tok_is(e, i, "times") || tok_is(e, i, "occasions")) &&
			     (e->toks.v[i - 1].pos == POS_NUM || fold_in(e, i - 1, SET_REPEATS) ||
				 tok_is(e, i - 1, "both"));
		bool adverb = tok_is(e, i, "repeatedly") || tok_is(e, i, "regularly") ||
			      tok_is(e, i, "twice") || tok_is(e, i, "daily");
		bool over = (tok_is(e, i, "again") || tok_is(e, i, "over")) &&
			    tok_is(e, i + 1, "and") && i + 2 < e->toks.n &&
			    str_eq(tok_fold(e, i), tok_fold(e, i + 2));
		bool each = (tok_is(e, i, "every") || tok_is(e, i, "each")) && i + 1 < s->clause_end &&
			    AMONG(e, i + 1, units);
		if (times || adverb || over || each) {
			mood_told(e, i, SAW_AGAIN);
			return true;
		}
		if (i > s->last && e->toks.v[i].pos == POS_VERB)
			return false;
	}
	return false;
}

uint8_t
scene_mood(const struct scene *s)
{
	const struct engine *e = s->e;
	unsigned saw = mood_by_order(s);
	if (!(saw & (SAW_NO | SAW_MAY | SAW_WILL)) && !s->nominal && again_after(s))
		saw |= SAW_AGAIN;
	static const struct { unsigned bit; enum mood mood; } order[] = {{SAW_NO, MOOD_NEGATED},
	    {SAW_MAY, MOOD_POSSIBLE}, {SAW_WILL, MOOD_FUTURE}, {SAW_AGAIN, MOOD_PAST_REPEATED}};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (!(saw & order[i].bit))
			continue;
		if (e->trace)
			trace_mood(e->trace, order[i].bit);
		return (uint8_t)order[i].mood;
	}
	return MOOD_ACTUAL;
}
