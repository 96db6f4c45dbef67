/*
 * Who acts, from mentions and parts of speech alone: a subject is the first actor that no
 * preposition governs; a modifier leads to its head; "and" joins parties.
 */
#include "rules/trace_hooks.h"

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

bool
may_act(const struct found *f)
{
	return f->actor && f->n_links < 2 && !f->bound;
}

/* "after an hour Sweden ...": a time is a phrase of its own; "five soldiers" is not. */
static bool
is_time(const struct engine *e, const struct found *f)
{
	return !f->kinds && !f->desc && !f->actor && e->toks.v[f->last - 1].pos != POS_NUM;
}

static uint32_t
find_word_before(const struct engine *e, const struct found *f)
{
	uint32_t t = f->first, floor = e->toks.v[t].sentence;
	for (int n = 0; t > floor && n < 6; n++) {
		uint8_t pos = e->toks.v[t - 1].pos;
		if (pos != POS_DET && pos != POS_ADJ && pos != POS_NUM &&
		    pos != POS_NOUN && pos != POS_PROPN)
			break;
		uint32_t m = mention_over(e, t - 1);
		if (m != NONE && ((n && at(e, m)->kinds) || is_time(e, at(e, m))))
			return NONE;
		t--;
	}
	return t > floor ? t - 1 : NONE;
}

uint32_t
word_before(const struct engine *e, const struct found *f)
{
	if (f->before == BEFORE_UNKNOWN)
		e->mentions.v[f - e->mentions.v].before = find_word_before(e, f);
	return f->before;
}

/* "Oslo-based", "Iran-backed"; "pro-Moscow", "anti-Western": whose or what another one is. */
bool
found_is_qualifier(const struct engine *e, const struct found *f)
{
	static const char *const prefixes[] = {"pro", "anti", "non"};
	static const char *const words[] = {"based", "backed", "born", "funded", "sponsored",
	    "supported", "listed", "trained", "brokered"};
	if (f->first > 1 && tok_is(e, f->first - 1, "-") && AMONG(e, f->first - 2, prefixes))
		return true;
	return f->last + 1 < e->toks.n && tok_is(e, f->last, "-") && AMONG(e, f->last + 1, words);
}

static bool
is_spot(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"border", "borders", "coast", "frontier", "capital", "city",
	    "town", "village", "province", "region", "district", "state", "island", "port", "soil",
	    "territory", "waters", "airspace", "suburb", "outskirts", "enclave", "valley", "suburbs",
	    "north", "south", "east", "west", "area", "county", "neighbourhood", "neighborhood",
	    "country", "part", "parts"};
	return AMONG(e, t, words);
}

/* "on the Thai border", "near the town of Samarra": a place that is named after another. */
static bool
is_spot_of(const struct engine *e, const struct found *f)
{
	static const char *const words[] = {"on", "along", "off", "across", "around", "at", "in", "near",
	    "to", "into", "from", "outside", "inside"};
	uint32_t t = word_before(e, f);
	if (t == NONE || found_is(f, IS_PERSON | IS_ORG))
		return false;
	if (is_spot(e, f->last))
		return AMONG(e, t, words);
	if (!tok_is(e, t, "of") || !t || !is_spot(e, t - 1))
		return false;
	for (int n = 0; t > e->toks.v[f->first].sentence && n < 6; n++) {
		uint8_t pos = e->toks.v[--t].pos;
		if (pos != POS_DET && pos != POS_ADJ && pos != POS_NOUN && pos != POS_PROPN)
			break;
	}
	return AMONG(e, t, words);
}

/* "a curfew in Oslo", "martial law across Chad": whom a measure is for, and where. */
bool
found_is_under_measure(const struct engine *e, const struct found *f)
{
	static const char *const measures[] = {"curfew", "emergency", "siege", "blockade", "blackout",
	    "lockdown", "quarantine"};
	static const char *const words[] = {"in", "on", "across", "over", "throughout", "of"};
	uint32_t t = word_before(e, f);
	if (t == NONE || !t || !found_is_place(f) || !AMONG(e, t, words))
		return false;
	return LEMMA_AMONG(e, t - 1, measures) ||
	       (tok_is(e, t - 1, "law") && t > 1 && tok_is(e, t - 2, "martial"));
}

/* "in Oslo", "near the border": where something happens, not who does it. */
bool
found_is_setting(const struct engine *e, const struct found *f)
{
	if (found_is_qualifier(e, f) || is_spot_of(e, f))
		return true;
	if (!found_is_place(f) && !(f->desc && is_spot(e, f->last - 1)))
		return false;
	uint32_t before = word_before(e, f);
	/* "in Laredo, Texas": the state is where the town is. */
	if (before == f->first - 1 && before && tok_is(e, before, ",")) {
		uint32_t m = mention_over(e, before - 1);
		if (m != NONE && found_is_place(at(e, m)) && at(e, m)->last == before &&
		    is_spot_of(e, at(e, m)))
			return true;
		if (m != NONE && found_is_place(at(e, m)) && at(e, m)->last == before)
			before = word_before(e, f = at(e, m));
	}
	return before != NONE && fold_in(e, before, SET_PLACE_WORDS);
}

bool
is_governed(const struct engine *e, const struct found *f)
{
	uint32_t t = word_before(e, f);
	return t != NONE &&
	       (e->toks.v[t].pos == POS_ADP || tok_is(e, t, "of") || tok_is(e, t, "to"));
}

static bool
is_nominal(uint8_t pos)
{
	return pos == POS_NOUN || pos == POS_PROPN || pos == POS_ADJ;
}

/* "Fiji's president, Ann Berg, ...": who that is stands between commas. */
static bool
is_apposition(const struct engine *e, const struct found *f, const struct found *g)
{
	return g->first >= f->last + 2 && tok_is(e, g->first - 1, ",") &&
	       found_is(g, IS_PERSON) &&
	       (tok_is(e, f->last, "'s") || found_is(f, IS_NORP)) &&
	       (e->toks.v[g->first - 2].pos == POS_NOUN ||
		   e->toks.v[g->first - 2].pos == POS_PROPN);
}

/* Whether g is what f stands before and modifies. */
static bool
modifies(const struct engine *e, const struct found *f, const struct found *g)
{
	for (uint32_t t = f->last; t < g->first; t++)
		if (!is_nominal(e->toks.v[t].pos) && !tok_is(e, t, "'s") &&
		    !tok_is(e, t, "of") && !tok_is(e, t, "-") &&
		    !(t + 1 == g->first && is_apposition(e, f, g)))
			return false;
	bool owns = tok_is(e, f->last, "'s"), people = found_is(f, IS_NORP);
	bool place = people || found_is(f, IS_GPE);
	if (g->first == f->last && !place && !owns)
		return false;
	if (found_is(g, IS_PERSON))
		return place || found_is(f, IS_ORG);
	return (owns || people) && found_is(g, IS_ORG);
}

uint32_t
head_of(const struct engine *e, uint32_t m, uint32_t to)
{
	for (uint32_t i = m + 1; i < e->mentions.n; i++) {
		const struct found *f = at(e, m), *g = at(e, i);
		if (g->first < f->last)
			continue;
		if (g->last > to || g->first > f->last + 5 || !may_act(g) ||
		    !modifies(e, f, g))
			return m;
		m = i;
	}
	return m;
}

uint32_t
subject_in(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= to)
			return NONE;
		if (f->last <= to && may_act(f) && !is_governed(e, f) && !found_is_qualifier(e, f))
			return head_of(e, i, to);
	}
	return NONE;
}

uint32_t
nearest_actor_before(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = e->mention_first.v[to]; i-- > 0;) {
		const struct found *f = at(e, i);
		if (f->first < from)
			return NONE;
		if (f->last <= to && may_act(f) && !found_is_setting(e, f))
			return i;
	}
	return NONE;
}

uint32_t
nearest_before(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = e->mention_first.v[to]; i-- > 0;) {
		const struct found *f = at(e, i);
		if (f->first < from)
			return NONE;
		if (f->last <= to && may_act(f))
			return i;
	}
	return NONE;
}

/* ---- joint parties */

static bool
is_joint_dash(const struct engine *e, uint32_t t)
{
	return tok_is(e, t, "-") || tok_is(e, t, "\xE2\x80\x93") || tok_is(e, t, "/");
}

/* Whether the tokens [from, to) do nothing but join two parties; *and: they need no more.
 */
static bool
only_joins(const struct engine *e, uint32_t from, uint32_t to, bool *and)
{
	bool joined = false;
	*and = to == from + 1 && is_joint_dash(e, from);
	if (*and || to - from > 8)
		return *and;
	for (uint32_t t = from; t < to; t++) {
		uint8_t pos = e->toks.v[t].pos;
		if (tok_is(e, t, "and") || tok_is(e, t, "&"))
			joined = *and = true;
		else if (tok_is(e, t, ","))
			joined = true;
		else if (pos != POS_DET && !is_nominal(pos) && !tok_is(e, t, "'s"))
			return false;
	}
	return joined;
}

/* "Ann of Alpha and Bob of Beta": past what a person belongs to, when "and" or a comma follows;
 * else the end of the mention. */
static uint32_t
end_with_origin(const struct engine *e, uint32_t m, uint32_t to)
{
	static const char *const words[] = {"of", "from", "("};
	const struct found *f = at(e, m);
	if (!found_is(f, IS_PERSON) || !AMONG(e, f->last, words))
		return f->last;
	for (uint32_t i = m + 1; i < e->mentions.n; i++) {
		const struct found *g = at(e, i);
		if (g->first > f->last + 2 || g->last > to)
			break;
		if (g->first <= f->last || g->desc || found_is(g, IS_PERSON))
			continue;
		uint32_t end = g->last + tok_is(e, g->last, ")");
		return tok_is(e, end, "and") || tok_is(e, end, ",") ? end : f->last;
	}
	return f->last;
}

void
party_add(struct parties *p, uint32_t m)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (p->mention[i] == m)
			return;
	if (p->n < PARTIES_MAX)
		p->mention[p->n++] = m;
}

void
party_add_joint(
    const struct engine *e, struct parties *p, uint32_t m, uint32_t to, bool subject)
{
	struct parties more = {.n = 0};
	bool and = false;
	uint32_t end = end_with_origin(e, m, to);
	party_add(p, m);
	for (uint32_t i = m + 1; i < e->mentions.n && more.n < PARTIES_MAX && !and; i++) {
		const struct found *f = at(e, i);
		if (f->first < end)
			continue;
		if (f->last > to || !may_act(f) || !only_joins(e, end, f->first, &and))
			break;
		uint32_t last = i = head_of(e, i, to), next = at(e, last)->last;
		end = end_with_origin(e, last, to);
		if (!subject && next < to &&
		    (e->toks.v[next].pos == POS_VERB || e->toks.v[next].pos == POS_AUX)) {
			and = false;
			break;
		}
		party_add(&more, last);
	}
	for (uint32_t i = 0; and && i < more.n; i++) {
		why(e, more.mention[i], "joined to the one before it by \"and\", a comma or a dash");
		party_add(p, more.mention[i]);
	}
}

bool
is_party(const struct engine *e, const struct parties *p, uint32_t m)
{
	uint32_t actor = found_actor(e, at(e, m));
	for (uint32_t i = 0; i < p->n; i++)
		if (p->mention[i] == m ||
		    (actor != NONE && found_actor(e, at(e, p->mention[i])) == actor))
			return true;
	return false;
}
