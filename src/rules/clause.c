/*
 * Clauses without a parser: a sentence is cut at semicolons, colons, dashes, before
 * relative and subordinating words, and at commas that a conjunction or participle
 * follows.  And what a trigger is in its clause: a noun, a passive.
 */
#include "rules/trace_hooks.h"

bool
tok_among(const struct engine *e, uint32_t t, const char *const *list, size_t n)
{
	if (t >= e->toks.n)
		return false;
	struct str s = tok_fold(e, t);
	for (size_t i = 0; i < n; i++)
		if (list[i][0] == s.ptr[0] && str_is(s, list[i]))
			return true;
	return false;
}

bool
lemma_among(const struct engine *e, uint32_t t, const char *const *list, size_t n)
{
	struct str s = tok_lemma(e, t);
	for (size_t i = 0; s.len && i < n; i++)
		if (list[i][0] == s.ptr[0] && str_is(s, list[i]))
			return true;
	return false;
}

bool
is_preposition(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"of", "for", "from", "by", "in", "at", "about", "without",
	    "against", "on", "with", "into", "towards", "than", "over", "after", "before", "since",
	    "despite"};
	return t < e->toks.n && (e->toks.v[t].pos == POS_ADP || AMONG(e, t, words));
}

uint32_t
mention_over(const struct engine *e, uint32_t t)
{
	uint32_t end;
	for (uint32_t i = mentions_at(e, t, &end); i < end; i++)
		if (!e->mentions.v[i].desc)
			return i;
	for (uint32_t i = e->mention_first.v[t], n = 0; i-- > 0 && n < 8; n++) {
		const struct found *f = &e->mentions.v[i];
		if (!f->desc)
			return f->last > t ? i : NONE;
	}
	return NONE;
}

/* ---- clauses */


static bool
is_dash(const struct engine *e, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	if (!fold_in(e, t, SET_DASHES))
		return false;
	struct str raw = tok_text(e, t);
	if (str_eq(raw, STR("\xE2\x80\x94")) || str_eq(raw, STR("--")))
		return true;
	return (str_eq(raw, STR("-")) || str_eq(raw, STR("\xE2\x80\x93"))) && t &&
	       k->from > e->toks.v[t - 1].to && t + 1 < e->toks.n &&
	       e->toks.v[t + 1].from > k->to;
}

/* "A, B, and C": the comma before "and" at t parts no clauses. */
static bool
in_list(const struct engine *e, uint32_t t)
{
	uint32_t m = t >= 2 ? mention_over(e, t - 2) : NONE;
	if (m == NONE || t + 1 >= e->toks.n || mention_over(e, t + 1) == NONE)
		return false;
	uint32_t first = e->mentions.v[m].first;
	return !first || tok_is(e, first - 1, ",") ||
	       (e->toks.v[first].flags & FLAG_SENTENCE);
}

/* "resigned as the opposition marched", but not "described as a spy". */
static bool
is_as_clause(const struct engine *e, uint32_t t)
{
	uint8_t before = e->toks.v[t - 1].pos;
	if (!tok_is(e, t, "as") || before == POS_VERB || before == POS_ADV ||
	    before == POS_ADJ || before == POS_AUX)
		return false;
	uint32_t end = e->toks.v[t].sentence_end;
	for (uint32_t i = t + 1; i < end && i < t + 7; i++) {
		uint8_t pos = e->toks.v[i].pos;
		if (pos == POS_VERB || pos == POS_AUX)
			return i > t + 1;
		if (pos == POS_ADP || pos == POS_PUNCT || pos == POS_CCONJ || pos == POS_SCONJ)
			return false;
	}
	return false;
}

static bool
starts_clause(const struct engine *e, uint32_t t)
{
	const uint32_t opening = 1u << SET_STARTS | 1u << SET_THAT | 1u << SET_AND_OR;
	const struct tok *k = &e->toks.v[t];
	const struct tok *b = &e->toks.v[t - 1];
	if (b->flags & (FLAG_PUNCT | FLAG_SYMBOL)) {
		if (tok_is(e, t - 1, ";") || tok_is(e, t - 1, ":") || is_dash(e, t - 1))
			return true;
		if (tok_is(e, t - 1, ",")) {
			if (fold_in(e, t, SET_JOINS))
				return !in_list(e, t);
			if (k->pos == POS_VERB && str_ends(tok_fold(e, t), STR("ing")))
				return true;
		}
	}
	/* "NATO said Russia attacked", but not ", said Putin". */
	if (t > 1 &&
	    (k->pos == POS_DET || k->pos == POS_PRON || k->pos == POS_PROPN ||
		k->pos == POS_NUM || k->pos == POS_NOUN) &&
	    lemma_in(e, t - 1, SET_LEMMA_SAYS) && !(e->toks.v[t - 2].flags & FLAG_PUNCT))
		return true;
	if (!(k->flags & FLAG_ALPHA) || !((fold_sets(e, t) & opening) || tok_is(e, t, "as")) ||
	    mention_over(e, t) != NONE)
		return false;
	if (fold_in(e, t, SET_STARTS) || is_as_clause(e, t))
		return true;
	if (fold_in(e, t, SET_THAT))
		return k->pos == POS_SCONJ || (k->pos == POS_PRON && b->pos == POS_NOUN);
	return t + 1 < e->toks.n &&
	       (e->toks.v[t + 1].pos == POS_VERB || e->toks.v[t + 1].pos == POS_AUX);
}

uint32_t
clause_start(const struct engine *e, uint32_t t, uint32_t from)
{
	while (t > from && !starts_clause(e, t))
		t--;
	return t;
}

static uint32_t
clause_end(const struct engine *e, uint32_t t, uint32_t to)
{
	while (t < to && !starts_clause(e, t))
		t++;
	return t;
}

/* ---- the trigger */


/* "President detained", "Ex-mayor sentenced to ...": headlines leave the "is" out. */
static bool
is_headline_passive(const struct scene *s)
{
	static const char *const done_to[] = {"arrest", "detain", "sentence", "jail", "kill",
	    "injure", "wound", "convict", "charge", "elect", "appoint", "release", "rescue",
	    "expel", "ban", "suspend", "fine", "sack", "oust", "indict", "acquit", "cancel",
	    "postpone", "seize", "evacuate", "murder", "kidnap", "abduct", "deport",
	    "extradite", "honour", "honor", "imprison", "shoot", "stab", "displace", "infect",
	    "assassinate", "execute", "free", "reelect", "impeach", "accuse"};
	const struct engine *e = s->e;
	uint8_t next = s->last < s->to ? e->toks.v[s->last].pos : POS_PUNCT;
	bool open = !(e->toks.v[e->toks.v[s->first].sentence_end - 1].flags & FLAG_PUNCT);
	return open && LEMMA_AMONG(e, s->first, done_to) &&
	       (next == POS_ADP || next == POS_PUNCT || next == POS_ADV || next == POS_CCONJ ||
		   next == POS_SCONJ || tok_is(e, s->last, "to") || tok_is(e, s->last, "as"));
}

/* "was [not] arrested", "troops killed by": a participle after be, or before "by". */
static bool
is_passive(const struct scene *s)
{
	const struct engine *e = s->e;
	struct str fold = tok_fold(e, s->first);
	if (str_eq(fold, tok_lemma(e, s->first)) || str_ends(fold, STR("ing")) ||
	    (str_ends(fold, STR("s")) && !str_ends(fold, STR("ss"))))
		return false;
	for (uint32_t i = s->first; i-- > s->clause && s->first - i < 6;) {
		if (fold_in(e, i, SET_BE_FORMS))
			return true;
		if (e->toks.v[i].pos != POS_ADV && e->toks.v[i].pos != POS_PART &&
		    !str_ends(tok_fold(e, i), STR("ly")))
			break;
	}
	return tok_is(e, s->last, "by") || is_headline_passive(s);
}

/* "stopped bombing Syria", "after shelling the town": a noun would say "of". */
static bool
is_gerund_with_object(const struct scene *s, uint8_t before)
{
	const struct engine *e = s->e;
	if (s->last - s->first != 1 || s->last >= s->to || !str_ends(tok_fold(e, s->first), STR("ing")) ||
	    (before != POS_VERB && before != POS_ADP && before != POS_SCONJ))
		return false;
	uint32_t m = mention_over(e, s->last);
	return e->toks.v[s->last].pos == POS_DET || (m != NONE && e->mentions.v[m].actor);
}

static bool
is_nominal(const struct scene *s)
{
	const struct engine *e = s->e;
	uint8_t before = s->first > s->from ? e->toks.v[s->first - 1].pos : POS_X;
	if (is_gerund_with_object(s, before))
		return false;
	bool ed = str_ends(tok_fold(e, s->first), STR("ed"));
	if (!ed && (before == POS_DET || before == POS_ADJ ||
		       (before == POS_PART && tok_is(e, s->first - 1, "'s"))))
		return true;
	for (uint32_t i = s->first; i < s->last; i++)
		if (e->toks.v[i].pos == POS_VERB || e->toks.v[i].pos == POS_AUX)
			return false;
	return true;
}

/*
 * Where ", officials said on Friday" at the end of a sentence begins: what it names has
 * no part in what is told.  `to` when there is none.
 */
static uint32_t
attribution(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t c = to; c-- > from && to - c < 24;) {
		if (!tok_is(e, c, ",") &&
		    !(e->toks.v[c].flags & FLAG_QUOTED && tok_is(e, c, "\"")))
			continue;
		for (uint32_t t = c + 1; t < to && t < c + 14; t++) {
			uint8_t pos = e->toks.v[t].pos;
			if (lemma_in(e, t, SET_LEMMA_REPORTS))
				return c;
			if (pos == POS_VERB || pos == POS_AUX || pos == POS_CCONJ ||
			    pos == POS_SCONJ)
				break;
		}
	}
	return to;
}

/* Whether the noun at t is governed: "at the same time". */
static bool
in_phrase(const struct engine *e, uint32_t t, uint32_t from)
{
	while (t > from &&
	       (e->toks.v[t - 1].pos == POS_DET || e->toks.v[t - 1].pos == POS_ADJ ||
		   e->toks.v[t - 1].pos == POS_NUM || e->toks.v[t - 1].pos == POS_NOUN))
		t--;
	return t > from && (e->toks.v[t - 1].pos == POS_ADP || tok_is(e, t - 1, "of"));
}

static void
look_for_subject(struct scene *s)
{
	const struct engine *e = s->e;
	for (uint32_t t = s->clause; t < s->first; t++) {
		uint8_t pos = e->toks.v[t].pos;
		s->pronoun |= fold_in(e, t, SET_PRONOUNS);
		/* "they continued their effort to": the pronoun is the subject. */
		s->noun_subject = s->noun_subject ||
				  (!s->pronoun && (pos == POS_NOUN || pos == POS_PROPN) &&
				      mention_over(e, t) == NONE &&
				      !in_phrase(e, t, s->clause));
	}
}

void
scene_set(struct scene *s, struct engine *e, const struct r_event *event, uint32_t first,
    uint32_t last)
{
	const struct tok *k = &e->toks.v[first];
	*s = (struct scene){.e = e, .event = event, .first = first, .last = last};
	s->from = first > k->sentence + REACH ? first - REACH : k->sentence;
	s->to = k->sentence_end - last > REACH ? last + REACH : k->sentence_end;
	s->to = attribution(e, last, s->to);
	s->clause = clause_start(e, first, s->from);
	s->clause_end = clause_end(e, last, s->to);
	s->nominal = is_nominal(s);
	s->passive = !s->nominal && is_passive(s);
	look_for_subject(s);
}
