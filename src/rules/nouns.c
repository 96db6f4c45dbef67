/*
 * The parties of a noun that names an event, from what stands around it: possessive,
 * nationality, of, by, between, with, on, against, to.
 */
#include "rules/trace_hooks.h"

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

/* The first token behind the noun itself: a rule's trigger may end in its preposition. */
static uint32_t
behind_noun(const struct scene *s)
{
	uint32_t t = s->last;
	if (t - s->first > 1 &&
	    (s->e->toks.v[t - 1].pos == POS_ADP || tok_is(s->e, t - 1, "to")))
		t--;
	return t;
}

uint32_t
actor_behind(const struct scene *s, const char *const *list, size_t n, uint32_t reach,
    uint32_t *word)
{
	const struct engine *e = s->e;
	uint32_t from = behind_noun(s);
	for (uint32_t t = from; t < s->clause_end && t < from + reach; t++) {
		if (e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX)
			return NONE;
		if (!tok_among(e, t, list, n))
			continue;
		for (uint32_t i = e->mention_first.v[t + 1]; i < e->mentions.n; i++) {
			const struct found *f = at(e, i);
			if (f->first > t + 6 || f->first >= s->to)
				break;
			if (!may_act(f) || word_before(e, f) != t)
				continue;
			*word = t;
			return head_of(e, i, s->to);
		}
	}
	return NONE;
}

/* "Y's attack", "a Russian attack", "US air strikes": the actor within the noun phrase.
 */
static uint32_t
owner(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t m = nearest_before(e, s->clause, s->first);
	if (m == NONE)
		return NONE;
	const struct found *f = at(e, m);
	if (s->first - f->last > 4 || found_is_qualifier(e, f))
		return NONE;
	bool owns = tok_is(e, f->last, "'s") || tok_is(e, f->last, "'");
	if (!owns && !found_is(f, IS_NORP) && !found_is(f, IS_GPE) &&
	    !found_is(f, IS_ORG))
		return NONE;
	for (uint32_t t = f->last + owns; t < s->first; t++) {
		uint8_t pos = e->toks.v[t].pos;
		if (pos != POS_ADJ && pos != POS_NOUN && pos != POS_PROPN &&
		    pos != POS_NUM)
			return NONE;
	}
	return m;
}

bool
noun_of_is_target(const struct scene *s)
{
	static const char *const done_to[] = {"arrest", "murder", "release", "capture",
	    "search", "siege", "blockade", "bombardment", "overthrow", "kidnap", "defeat"};
	static const char *const done_by[] = {"declaration", "meeting", "warning",
	    "decision", "accusation", "intervention", "aggression", "mission",
	    "mobilization", "mobilisation", "reaction", "operation", "participation",
	    "objection", "concession"};
	static const struct str endings[] = {
	    {"ing", 3}, {"ings", 4}, {"tion", 4}, {"sion", 4}, {"ture", 4}, {"sure", 4}};
	struct str lemma = tok_lemma(s->e, behind_noun(s) - 1);
	for (size_t i = 0; i < sizeof done_by / sizeof *done_by; i++)
		if (str_is(lemma, done_by[i]))
			return false;
	for (size_t i = 0; i < sizeof done_to / sizeof *done_to; i++)
		if (str_is(lemma, done_to[i]))
			return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(lemma, endings[i]))
			return true;
	return false;
}

/* "the X-Y summit", "X-Y: cooperation": two names joined by a dash right before the noun.
 */
static bool
dashed_pair(const struct scene *s, struct roles *r)
{
	const struct engine *e = s->e;
	uint32_t m = nearest_before(e, s->from, s->first);
	if (m == NONE || !m || s->first - at(e, m)->last > 3)
		return false;
	const struct found *f = at(e, m - 1), *g = at(e, m);
	if (!may_act(f) || g->first != f->last + 1 ||
	    !(tok_is(e, f->last, "-") || tok_is(e, f->last, "\xE2\x80\x93") ||
		tok_is(e, f->last, "/")))
		return false;
	for (uint32_t t = g->last; t < s->first; t++)
		if (e->toks.v[t].pos != POS_ADJ && e->toks.v[t].pos != POS_NOUN &&
		    !tok_is(e, t, ":"))
			return false;
	why(e, m - 1, "two names with a dash before the noun");
	why(e, m, "two names with a dash before the noun");
	party_add(&r->source, m - 1);
	party_add(&r->target, m);
	return true;
}

/* "talks between X and Y": Source and Target in text order. */
static bool
find_pair(const struct scene *s, struct roles *r)
{
	static const char *const between[] = {"between", "among"};
	uint32_t word, m = BEHIND(s, between, 6, &word);
	struct parties p = {.n = 0};
	if (m == NONE)
		return dashed_pair(s, r);
	why(s->e, m, "behind \"between\"");
	party_add_joint(s->e, &p, m, s->to, true);
	for (uint32_t i = 0; i < p.n; i++)
		party_add(i ? &r->target : &r->source, p.mention[i]);
	return true;
}

/* The clause's subject, by the verb between: "faces an attack" makes it the Target, "condemned
 * the attack" neither. */
static void
borrow(const struct scene *s, struct roles *r)
{
	const struct engine *e = s->e;
	uint32_t t = s->first;
	bool object = true;
	while (t > s->clause && e->toks.v[t - 1].pos != POS_VERB)
		object &= e->toks.v[--t].pos != POS_ADP && !tok_is(e, t, "of");
	uint32_t sets = t > s->clause && object ? lemma_sets(e, t - 1) : 0;
	if (sets >> SET_LEMMA_JUDGES & 1)
		return;
	bool suffers = sets >> SET_LEMMA_SUFFERS & 1;
	bool sure = roles_before(s, suffers ? &r->target : &r->source);
	r->borrowed = !suffers;
	if (!sure && (suffers ? r->target.n : r->source.n))
		r->guess |= suffers ? GUESSED_TARGET : GUESSED_SOURCE;
}

bool
noun_owner_is_target(const struct scene *s)
{
	static const char *const words[] = {"arrest", "murder", "death", "assassination", "execution",
	    "detention", "imprisonment", "expulsion", "deportation", "extradition", "conviction",
	    "election", "re-election", "appointment", "dismissal", "ouster", "impeachment", "rescue",
	    "release", "abduction", "kidnapping", "defeat", "capture", "overthrow", "removal",
	    "indictment", "acquittal", "disappearance"};
	static const char *const of[] = {"of"}, *const by[] = {"by"};
	struct str lemma = tok_lemma(s->e, behind_noun(s) - 1);
	uint32_t word;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(lemma, words[i]))
			return !tok_is(s->e, behind_noun(s), "of") && BEHIND(s, of, 2, &word) == NONE &&
			       BEHIND(s, by, 8, &word) == NONE;
	return false;
}

void
roles_of_noun(const struct scene *s, struct roles *r)
{
	static const char *const by[] = {"by"}, *const of[] = {"of"},
				 *const source[] = {"from"};
	static const char *const to[] = {"on", "against", "to", "toward", "towards",
	    "with", "for", "into", "at", "upon", "over"};
	const struct engine *e = s->e;
	uint32_t word;
	if (find_pair(s, r))
		return;
	uint32_t agent = BEHIND(s, by, 8, &word), whose = owner(s),
		 of_whom = BEHIND(s, of, 2, &word);
	if (agent != NONE) {
		why(e, agent, "behind \"by\"");
		party_add_joint(e, &r->source, agent, s->to, false);
	} else if (whose != NONE) {
		why(e, whose, "before the noun: its owner or its nationality");
		party_add(noun_owner_is_target(s) ? &r->target : &r->source, whose);
	}
	if (of_whom != NONE) {
		why(e, of_whom, "behind \"of\"");
		bool target = !s->event->symmetric &&
			      (r->source.n || earlier_owns(s) || noun_of_is_target(s));
		party_add_joint(
		    e, target ? &r->target : &r->source, of_whom, s->to, false);
	}
	if (r->target.n && !r->source.n)
		return;
	/* "an attack from Gaza" is no act of Gaza's, "a loan from the World Bank" is the bank's. */
	if (!r->source.n && (agent = BEHIND(s, source, 6, &word)) != NONE &&
	    !found_is_place(at(e, agent)))
		party_add_joint(e, &r->source, agent, s->to, false);
	if (!r->source.n) {
		borrow(s, r);
	}
	uint32_t whom = BEHIND(s, to, 8, &word);
	if (whom != NONE && !r->target.n && can_be_target(s, r, whom))
		why(e, whom, "behind \"on\", \"against\", \"to\", \"with\" or the like");
	if (whom != NONE && !r->target.n && can_be_target(s, r, whom))
		party_add_joint(e, &r->target, whom, s->to, false);
}
