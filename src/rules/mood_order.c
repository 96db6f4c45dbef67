/*
 * Holders by the order of words, without a parser.  A verb's own words stand before it; what
 * holds it stands before these: "to" and a verb, noun or adjective, a preposition before "-ing",
 * "that".  A noun's own words are in its phrase; it is held by the verb or the preposition before
 * it, or by the verb that it is the subject of, behind it.
 */
#include "rules/mood.h"

enum {
	DEPTH = 5,                   /* holders of holders */
	NEAR = 10,                   /* tokens from what is held to its holder */
	WIDE = 16,                   /* tokens of a subject with all that hangs on it */
};

static unsigned held(const struct scene *s, uint32_t t, int depth);

static uint8_t
pos_at(const struct scene *s, uint32_t t)
{
	return t < s->e->toks.n ? s->e->toks.v[t].pos : POS_PUNCT;
}

static bool
in_name(const struct scene *s, uint32_t t)
{
	return t < s->e->toks.n && mention_over(s->e, t) != NONE;
}

/* Punctuation that ends a phrase; hyphens and quotation marks do not. */
static bool
is_stop(const struct scene *s, uint32_t t)
{
	return s->e->toks.v[t].flags & FLAG_PUNCT && !tok_is(s->e, t, "-") &&
	       !tok_is(s->e, t, "\"");
}

static bool
is_ing(const struct scene *s, uint32_t t)
{
	return str_ends(tok_fold(s->e, t), STR("ing"));
}

/* ---- verbs: their own words */

struct group {
	unsigned saw;
	uint32_t first;              /* of the group; the "to" when there is one */
	bool aux, to;
};

static struct group
group_before(const struct scene *s, uint32_t t)
{
	const struct engine *e = s->e;
	struct group g = {.first = t};
	bool may = false;
	while (g.first > s->from && !g.to) {
		uint32_t p = g.first - 1;
		uint8_t pos = pos_at(s, p);
		if (in_name(s, p))
			break;
		g.to = tok_is(e, p, "to");
		unsigned says = tok_is(e, p, "would") ? mood_of_would(s, p) : mood_of_word(e, p);
		bool word = pos == POS_ADV || pos == POS_AUX || pos == POS_PART ||
			    fold_in(e, p, SET_BE_FORMS);
		if (!g.to && !word && (!says || pos == POS_VERB || pos == POS_NOUN))
			break;
		may |= tok_is(e, p, "may") || tok_is(e, p, "might");
		g.aux |= pos == POS_AUX;
		g.saw |= says;
		g.first = p;
	}
	/* "may not" leaves it open. */
	if (may)
		g.saw &= ~(unsigned)SAW_NO;
	return g;
}

/* ---- verbs: what holds them */

/* What a holder at h lets through to the infinitive whose "to" is at `to`. */
static unsigned
infinitive_by(const struct scene *s, uint32_t h, enum holder class, uint32_t to, int depth)
{
	const struct engine *e = s->e;
	bool right = h + 1 == to || (h + 2 == to && pos_at(s, h + 1) == POS_PART);
	unsigned own = held(s, h, depth);
	struct str lemma = tok_lemma(e, h);
	if (right && tok_is(e, h, "used") && !fold_in(e, h ? h - 1 : h, SET_BE_FORMS))
		return own | mood_told(e, h, SAW_AGAIN);
	if (right && (tok_is(e, h, "have") || tok_is(e, h, "has")))
		return own | mood_told(e, h, SAW_MAY);
	if (right && (str_is(lemma, "be") || tok_is(e, h, "going")))
		return own | mood_told(e, h, SAW_WILL);
	/* "met Putin to warn him": what for; "met to vote": what they did. */
	if ((str_is(lemma, "meet") || str_is(lemma, "join")) && in_name(s, h + 1))
		return own | mood_told(e, h, SAW_MAY);
	return mood_told(e, h, holder_passes(class, own, true));
}

/* ... by grammar, whatever stands between.  False: it is not known, or not sure. */
static bool
infinitive_by_tree(const struct scene *s, uint32_t verb, uint32_t to, int depth, unsigned *saw)
{
	static const char *const ranks[] = {"first", "last", "second", "only", "next"};
	struct mood_holder h;
	const struct engine *e = s->e;
	/* "based upon the failure to": what stands right before it needs no grammar. */
	if ((to > s->from && holder_at(e, to - 1) != HOLDER_NONE) || !mood_holder(s, verb, &h) ||
	    h.token >= to)
		return false;
	uint8_t pos = pos_at(s, h.token);
	for (uint32_t t = h.token; t < to; t++)
		if (tok_is(e, t, "whether") || tok_is(e, t, "yet"))
			return false;
	enum holder class = holder_at(e, h.token);
	if (class != HOLDER_NONE && class != HOLDER_OCCURS) {
		*saw = infinitive_by(s, h.token, class, to, depth);
		return true;
	}
	/* "the first to attack" did. */
	if (pos == POS_VERB)
		*saw = mood_told(e, h.token, SAW_MAY);
	else if (pos == POS_NOUN && h.token > s->from && !AMONG(e, h.token - 1, ranks))
		*saw = mood_told(e, h.token, SAW_MAY);
	else
		return false;
	return true;
}

static unsigned
by_infinitive(const struct scene *s, uint32_t verb, uint32_t to, int depth)
{
	const struct engine *e = s->e;
	unsigned saw;
	if (infinitive_by_tree(s, verb, to, depth, &saw))
		return saw;
	for (uint32_t i = to; i-- > s->from && to - i <= NEAR;) {
		uint8_t pos = pos_at(s, i);
		if (in_name(s, i))
			continue;
		if (tok_is(e, i, "yet"))
			return mood_told(e, i, SAW_NO);
		if (tok_is(e, i, "whether"))
			return mood_told(e, i, SAW_MAY);
		enum holder class = holder_at(e, i);
		bool word = pos == POS_NOUN || pos == POS_ADJ;
		bool near = i + 1 == to || pos_at(s, i + 1) == POS_ADP || pos_at(s, i + 1) == POS_ADV;
		if (class != HOLDER_NONE && class != HOLDER_OCCURS && (!word || near))
			return infinitive_by(s, i, class, to, depth);
		/* Done in order to: it is not said that it came about. */
		if (pos == POS_VERB)
			return mood_told(e, i, SAW_MAY);
		if (pos == POS_AUX || pos == POS_SCONJ || (is_stop(s, i) && !tok_is(e, i, ",")))
			return 0;
	}
	/* "Biden, Putin to meet" */
	return mood_told(e, to, to > s->from ? SAW_WILL : SAW_MAY);
}

/* The noun, adjective or verb before a preposition at p: "threat of", "accused Iran of". */
static uint32_t
before_preposition(const struct scene *s, uint32_t p, bool hinders)
{
	const struct engine *e = s->e;
	for (uint32_t i = p; i-- > s->from && p - i <= NEAR;) {
		uint8_t pos = pos_at(s, i);
		enum holder class = holder_at(e, i);
		bool stops = class == HOLDER_HINDERS || class == HOLDER_AVERTS || class == HOLDER_ENDS;
		if (in_name(s, i))
			continue;
		if (class == HOLDER_REPEATS && !tok_is(e, p, "of"))
			class = HOLDER_NONE;
		if (hinders ? stops : class != HOLDER_NONE && (pos == POS_VERB || i + 1 == p))
			return i;
		if (is_stop(s, i) || pos == POS_VERB || pos == POS_AUX ||
		    pos == POS_SCONJ)
			return NONE;
	}
	return NONE;
}

/* "will speak at the summit": what happens meanwhile, is to come as well. */
static unsigned
by_time_of(const struct scene *s, uint32_t p, int depth)
{
	for (uint32_t i = p; i-- > s->from && p - i <= NEAR;) {
		uint8_t pos = pos_at(s, i);
		if (pos == POS_VERB && !in_name(s, i))
			return held(s, i, depth) & SAW_WILL;
		if (is_stop(s, i) || pos == POS_SCONJ || pos == POS_CCONJ)
			return 0;
	}
	return 0;
}

static unsigned
by_preposition(const struct scene *s, uint32_t p, bool act, int depth)
{
	static const char *const settings[] = {"after", "before", "despite", "since", "following",
	    "amid", "by", "over"};
	static const char *const within[] = {"in", "at", "during"};
	static const char *const guards[] = {"protect", "shield", "defend", "safeguard", "guard"};
	const struct engine *e = s->e;
	if (tok_is(e, p, "without"))
		return mood_told(e, p, SAW_NO);
	if (tok_is(e, p, "pending"))
		return mood_told(e, p, SAW_WILL);
	if ((tok_is(e, p, "of") && p && tok_is(e, p - 1, "instead")) ||
	    (tok_is(e, p, "than") && p && tok_is(e, p - 1, "rather")))
		return mood_told(e, p - 1, SAW_NO);
	if (AMONG(e, p, settings) || (tok_is(e, p, "to") && p && tok_is(e, p - 1, "due")))
		return 0;
	if (AMONG(e, p, within))
		return act ? 0 : by_time_of(s, p, depth);
	if (tok_is(e, p, "to") && p && tok_is(e, p - 1, "up") && pos_at(s, p + 1) != POS_NUM)
		return mood_told(e, p - 1, SAW_WILL);
	bool from = tok_is(e, p, "from");
	uint32_t h = before_preposition(s, p, act && from);
	if (!act && (from || tok_is(e, p, "against")) && p > s->from &&
	    LEMMA_AMONG(e, p - 1, guards))
		return mood_told(e, p - 1, SAW_MAY);
	if (h == NONE)
		return 0;
	return mood_told(e, h, holder_passes(holder_at(e, h), held(s, h, depth), act));
}

/* "to arrest and deport": what holds the first, holds the second. */
static unsigned
by_joint(const struct scene *s, uint32_t t, uint32_t cc, int depth)
{
	const struct engine *e = s->e;
	bool base = mood_is_base(e, t), ing = is_ing(s, t);
	if (!tok_is(e, cc, "and") && !tok_is(e, cc, "or") && !tok_is(e, cc, "nor") &&
	    !tok_is(e, cc, ","))
		return 0;
	for (uint32_t i = cc; i-- > s->from && cc - i <= WIDE;) {
		if (pos_at(s, i) != POS_VERB || in_name(s, i))
			continue;
		if (mood_is_base(e, i) != base || is_ing(s, i) != ing)
			return 0;
		return base || group_before(s, i).aux ? held(s, i, depth) : 0;
	}
	return 0;
}

/* "demanded that", "denied that", "if", "whether"; "no one". */
static unsigned
by_clause(const struct scene *s, uint32_t first, bool act, int depth)
{
	static const char *const conditions[] = {"if", "unless", "whether", "perhaps", "maybe",
	    "possibly"};
	static const char *const nobody[] = {"nobody", "none", "neither", "nothing", "no"};
	const struct engine *e = s->e;
	uint32_t c = clause_start(e, first, s->from);
	unsigned saw = 0;
	if (AMONG(e, c, conditions))
		saw |= mood_told(e, c, SAW_MAY);
	for (uint32_t t = c; t < first && t < c + WIDE; t++) {
		if (pos_at(s, t) == POS_VERB || pos_at(s, t) == POS_AUX)
			break;
		if (AMONG(e, t, nobody))
			saw |= mood_of_word(e, t);
	}
	/* "Had Iran attacked, Israel would have" */
	if (act && tok_is(e, c, "had") && e->toks.v[c].flags & FLAG_SENTENCE)
		saw |= mood_told(e, c, SAW_MAY);
	/* A question or inversion: "Will Russia attack?", "Never did they meet". */
	uint32_t aux = c + (tok_is(e, c, "never") || tok_is(e, c, "nor"));
	if (act && aux < first && pos_at(s, aux) == POS_AUX)
		saw |= mood_of_word(e, c) | mood_of_word(e, aux);
	if (c > s->from) {
		enum holder class = holder_at(e, c - 1);
		bool that = tok_is(e, c, "that") || (act && lemma_in(e, c - 1, SET_LEMMA_SAYS));
		if (class == HOLDER_WISHES && that)
			saw |= mood_told(e, c - 1, SAW_MAY);
		struct str lemma = tok_lemma(e, c - 1);
		if (tok_is(e, c, "that") && (str_is(lemma, "deny") || str_is(lemma, "doubt")))
			saw |= mood_told(e, c - 1, holder_passes(class, held(s, c - 1, depth), true));
	}
	return saw;
}

static unsigned
verb_held(const struct scene *s, uint32_t t, int depth)
{
	const struct engine *e = s->e;
	struct group g = group_before(s, t);
	unsigned saw = g.saw;
	if (g.to)
		return saw | by_infinitive(s, t, g.first, depth);
	uint32_t joined = g.aux ? NONE : mood_joined_to(s, t);
	if (joined != NONE && depth < DEPTH)
		return saw | verb_held(s, joined, depth + 1);
	uint32_t p = g.first > s->from ? g.first - 1 : NONE;
	if (p != NONE && !in_name(s, p)) {
		uint8_t pos = pos_at(s, p);
		uint32_t lead = g.first < t ? g.first : t;
		bool part = p > s->from && (tok_is(e, p, "out") || tok_is(e, p, "off"));
		if (part && is_ing(s, lead))
			p--;
		if (pos == POS_VERB && is_ing(s, lead))
			return saw | mood_told(e, p, holder_passes(holder_at(e, p), held(s, p, depth), true));
		if (part && is_ing(s, lead))
			return saw | mood_told(e, p, holder_passes(holder_at(e, p), held(s, p, depth), true));
		if (is_ing(s, lead) && is_preposition(e, p))
			return saw | by_preposition(s, p, true, depth);
		if (!g.aux && (pos == POS_CCONJ || pos == POS_PUNCT))
			saw |= by_joint(s, t, p, depth);
	}
	saw |= by_clause(s, g.first, true, depth);
	if (!(saw & (SAW_NO | SAW_MAY)) && mood_is_dated_ahead(s, t))
		saw |= SAW_WILL;
	return saw;
}

/* ---- nouns */

struct phrase {
	unsigned saw;
	uint32_t first;
	bool definite;
};

static struct phrase
phrase_before(const struct scene *s, uint32_t t)
{
	static const char *const definite[] = {"the", "this", "these", "that", "those", "'s", "his",
	    "her", "its", "their", "our"};
	const struct engine *e = s->e;
	struct phrase p = {.first = t};
	while (p.first > s->from && t - p.first < NEAR) {
		uint32_t b = p.first - 1;
		uint8_t pos = pos_at(s, b);
		bool name = in_name(s, b);
		bool noun = pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN || pos == POS_NUM ||
			    pos == POS_DET || tok_is(e, b, "'s") || AMONG(e, b, definite) ||
			    tok_is(e, b, "-") || tok_is(e, b, "further");
		uint8_t before = b > s->from ? pos_at(s, b - 1) : POS_PUNCT;
		/* "the planned talks", but not "Iran planned talks" */
		bool participle = pos == POS_VERB && before != POS_NOUN && before != POS_PROPN &&
				  before != POS_PRON && before != POS_AUX && before != POS_ADV;
		unsigned says = name && !tok_is(e, b, "tomorrow") ? 0 : mood_of_word(e, b);
		if (!name && !noun && !(says && (participle || pos == POS_ADV)))
			break;
		p.saw |= says;
		p.definite |= AMONG(e, b, definite);
		p.first = b;
	}
	return p;
}

/* The verb at t behind its auxiliaries, of which `own` tells the mood; `be`: one was a form of
 * "be". */
static unsigned
by_main_verb(const struct scene *s, uint32_t t, unsigned own, bool be, bool definite)
{
	const struct engine *e = s->e;
	enum holder class = holder_at(e, t);
	uint8_t pos = pos_at(s, t);
	struct str lemma = tok_lemma(e, t);
	if (class == HOLDER_HINDERS && !be && pos == POS_VERB) {
		/* "the talks failed to take place", but not "the talks failed" */
		bool to = tok_is(e, t + 1, "to");
		return to ? mood_told(e, t, holder_passes(class, own, true)) : 0;
	}
	if (be && (class == HOLDER_HINDERS || class == HOLDER_AVERTS || class == HOLDER_PLANS ||
		      class == HOLDER_WISHES) && !str_is(lemma, "discuss"))
		return mood_told(e, t, holder_passes(class, own, false));
	if (class == HOLDER_OCCURS || class == HOLDER_DOES || (be && pos == POS_ADP))
		return own;
	return definite ? 0 : own;
}

/* The verb behind a subject that ends before t: what its words, and it, say of the subject. */
static unsigned
by_predicate(const struct scene *s, uint32_t t, bool definite)
{
	const struct engine *e = s->e;
	uint32_t end = t + WIDE < s->clause_end ? t + WIDE : s->clause_end;
	unsigned own = 0;
	bool be = false;
	/* "The vote, planned for May, will be held in June." */
	if (t < end && tok_is(e, t, ","))
		for (uint32_t i = t + 1; i + 1 < s->to && i < t + WIDE; i++)
			if (tok_is(e, i, ",") && pos_at(s, i + 1) == POS_AUX) {
				t = i + 1;
				end = s->to;
				break;
			}
	if (t < end && tok_is(e, t, "to") && tok_is(e, t + 1, "be"))
		return mood_told(e, t, SAW_WILL);
	if (t < end && pos_at(s, t) == POS_VERB && !is_ing(s, t) && !tok_is(e, t, "aimed") &&
	    (holder_at(e, t) == HOLDER_PLANS || holder_at(e, t) == HOLDER_WISHES) &&
	    (pos_at(s, t + 1) == POS_ADP || pos_at(s, t + 1) == POS_ADV))
		return mood_told(e, t, holder_passes(holder_at(e, t), 0, false));
	while (t < end && pos_at(s, t) != POS_AUX && pos_at(s, t) != POS_VERB) {
		if (is_stop(s, t) || (pos_at(s, t) == POS_CCONJ && !in_name(s, t + 1)) ||
		    (pos_at(s, t) == POS_SCONJ && !in_name(s, t)))
			return 0;
		t++;
	}
	for (; t < end; t++) {
		uint8_t pos = pos_at(s, t);
		if (pos != POS_AUX && pos != POS_ADV && pos != POS_PART && !tok_is(e, t, "to"))
			break;
		be |= fold_in(e, t, SET_BE_FORMS);
		if (tok_is(e, t, "to") && be)
			own |= mood_told(e, t, SAW_WILL);
		own |= tok_is(e, t, "would") ? mood_of_would(s, t) : mood_of_word(e, t);
	}
	if (t >= end)
		return definite ? 0 : own;
	return by_main_verb(s, t, own, be, definite);
}

/* What the verb before a noun says of it. */
static unsigned
by_verb(const struct scene *s, uint32_t v, bool there_was, int depth)
{
	static const char *const there[] = {"there"};
	static const char *const answers[] = {"refuse", "reject", "decline"};
	const struct engine *e = s->e;
	enum holder class = holder_at(e, v);
	if (pos_at(s, v) == POS_AUX) {
		uint32_t c = clause_start(e, v, s->from);
		for (uint32_t t = c; t < v; t++)
			if (AMONG(e, t, there))
				return held(s, v, depth);
		return there_was ? 0 : held(s, v, depth) & (SAW_NO | SAW_MAY | SAW_WILL);
	}
	/* What is refused was there: "refused his request", "rejected an offer by Iran". */
	bool by = tok_is(e, s->last, "by") || tok_is(e, s->last, "from");
	if (class == HOLDER_ENDS || (by && LEMMA_AMONG(e, v, answers)) ||
	    (there_was && (class == HOLDER_NONE ||
	    LEMMA_AMONG(e, v, answers))))
		return 0;
	return mood_told(e, v, holder_passes(class, held(s, v, depth), false)) & ~(unsigned)SAW_AGAIN;
}

static unsigned
noun_held(const struct scene *s, uint32_t first, uint32_t last, int depth)
{
	const struct engine *e = s->e;
	struct phrase n = phrase_before(s, first);
	unsigned saw = n.saw;
	uint32_t p = n.first > s->from ? n.first - 1 : NONE;
	uint32_t c = clause_start(e, first, s->from);
	saw |= by_clause(s, n.first, false, depth);
	if (p != NONE && n.first > c) {
		uint8_t pos = pos_at(s, p);
		bool part = p > s->from && (tok_is(e, p, "out") || tok_is(e, p, "off") ||
			tok_is(e, p, "up") || tok_is(e, p, "down")) && pos_at(s, p - 1) == POS_VERB;
		if (part)
			return saw | by_verb(s, p - 1, n.definite, depth);
		if (is_preposition(e, p) || tok_is(e, p, "to"))
			return saw | by_preposition(s, p, false, depth);
		if (pos == POS_VERB || pos == POS_AUX)
			return saw | by_verb(s, p, n.definite, depth);
		if ((pos == POS_CCONJ || tok_is(e, p, ",")) && p > s->from &&
		    pos_at(s, p - 1) == POS_NOUN && !in_name(s, p - 1))
			return saw | (held(s, p - 1, depth) & ~(unsigned)SAW_AGAIN);
	}
	for (uint32_t t = last; t < s->clause_end && t < last + 3; t++)
		if (tok_is(e, t, "next") || tok_is(e, t, "tomorrow"))
			saw |= mood_told(e, t, SAW_WILL);
	return saw | by_predicate(s, last, n.definite);
}

static unsigned
held(const struct scene *s, uint32_t t, int depth)
{
	if (depth >= DEPTH)
		return 0;
	uint8_t pos = pos_at(s, t);
	if (pos == POS_AUX)
		return mood_of_word(s->e, t) | verb_held(s, t, depth + 1);
	if (pos == POS_VERB)
		return verb_held(s, t, depth + 1);
	if (pos == POS_ADJ && !tok_is(s->e, t + 1, "of"))
		return group_before(s, t).saw;
	return noun_held(s, t, t + 1, depth + 1);
}

unsigned
mood_by_order(const struct scene *s)
{
	return s->nominal ? noun_held(s, s->first, s->last, 1) : verb_held(s, s->first, 1);
}
