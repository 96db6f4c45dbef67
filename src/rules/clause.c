/*
 * Clauses without a parser: a sentence is cut at semicolons, colons, dashes, before
 * relative and subordinating words, and at commas that a conjunction or participle
 * follows.  And the mood of a trigger: from the words before it in its verb group or noun
 * phrase, from what governs that ("plans to", "threat of"), and from an "if" before its
 * clause.
 */
#include "rules/trace_hooks.h"

bool
tok_is(const struct engine *e, uint32_t t, const char *fold)
{
	return t < e->toks.n && str_is(tok_fold(e, t), fold);
}

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

static bool
lemma_among(const struct engine *e, uint32_t t, const char *const *list, size_t n)
{
	struct str s = tok_lemma(e, t);
	for (size_t i = 0; s.len && i < n; i++)
		if (list[i][0] == s.ptr[0] && str_is(s, list[i]))
			return true;
	return false;
}
#define LEMMA_AMONG(e, t, list)                                                          \
	lemma_among((e), (t), (list), sizeof(list) / sizeof *(list))

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

static const char *const reports[] = {"say", "report", "tell", "add", "confirm", "state",
    "announce", "note", "quote", "write", "believe", "think", "claim", "insist", "argue",
    "declare", "explain"};

static bool
is_dash(const struct engine *e, uint32_t t)
{
	static const char *const dashes[] = {"\xE2\x80\x94", "\xE2\x80\x93", "--", "-"};
	const struct tok *k = &e->toks.v[t];
	struct str raw = tok_text(e, t);
	for (size_t i = 0; i < 4; i++)
		if (str_is(raw, dashes[i]))
			return i == 0 || i == 2 ||
			       (t && k->from > e->toks.v[t - 1].to && t + 1 < e->toks.n &&
				   e->toks.v[t + 1].from > k->to);
	return false;
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

static bool
starts_clause(const struct engine *e, uint32_t t)
{
	static const char *const always[] = {"who", "which", "whom", "whose", "where",
	    "because", "while", "whereas", "although", "though", "when", "if", "unless",
	    "whether", "but", "until", "after", "before", "since"};
	static const char *const joins[] = {
	    "and", "or", "as", "so", "yet", "nor", "then"};
	static const char *const says[] = {"say", "think", "believe", "claim", "suggest",
	    "insist", "argue", "hope", "fear", "allege"};
	const struct tok *k = &e->toks.v[t];
	const struct tok *b = &e->toks.v[t - 1];
	if (b->flags & (FLAG_PUNCT | FLAG_SYMBOL)) {
		if (tok_is(e, t - 1, ";") || tok_is(e, t - 1, ":") || is_dash(e, t - 1))
			return true;
		if (tok_is(e, t - 1, ",")) {
			if (AMONG(e, t, joins))
				return !in_list(e, t);
			if (k->pos == POS_VERB && str_ends(tok_fold(e, t), STR("ing")))
				return true;
		}
	}
	/* "NATO said Russia attacked", but not ", said Putin". */
	if (t > 1 &&
	    (k->pos == POS_DET || k->pos == POS_PRON || k->pos == POS_PROPN ||
		k->pos == POS_NUM || k->pos == POS_NOUN) &&
	    LEMMA_AMONG(e, t - 1, says) && !(e->toks.v[t - 2].flags & FLAG_PUNCT))
		return true;
	if (!(k->flags & FLAG_ALPHA) || mention_over(e, t) != NONE)
		return false;
	if (AMONG(e, t, always))
		return true;
	if (tok_is(e, t, "that"))
		return k->pos == POS_SCONJ || (k->pos == POS_PRON && b->pos == POS_NOUN);
	return (tok_is(e, t, "and") || tok_is(e, t, "or")) && t + 1 < e->toks.n &&
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

static const char *const be_forms[] = {
    "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "am", "'re"};

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
		if (AMONG(e, i, be_forms))
			return true;
		if (e->toks.v[i].pos != POS_ADV && e->toks.v[i].pos != POS_PART &&
		    !str_ends(tok_fold(e, i), STR("ly")))
			break;
	}
	return tok_is(e, s->last, "by") || is_headline_passive(s);
}

static bool
is_nominal(const struct scene *s)
{
	const struct engine *e = s->e;
	uint8_t before = s->first > s->from ? e->toks.v[s->first - 1].pos : POS_X;
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
			if (LEMMA_AMONG(e, t, reports))
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
	static const char *const pronouns[] = {"he", "she", "they", "it", "we", "i"};
	const struct engine *e = s->e;
	for (uint32_t t = s->clause; t < s->first; t++) {
		uint8_t pos = e->toks.v[t].pos;
		s->pronoun |= AMONG(e, t, pronouns);
		s->noun_subject |= (pos == POS_NOUN || pos == POS_PROPN) &&
				   mention_over(e, t) == NONE &&
				   !in_phrase(e, t, s->clause);
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

/* ---- mood */

static const char *const negators[] = {
    "not", "n't", "never", "no", "without", "neither", "nor", "cannot", "none", "nobody"};
/* Before an infinitive or a noun: it does not come about. */
static const char *const hinderers[] = {"refuse", "fail", "decline", "deny", "cancel",
    "forbid", "block", "stop", "reject", "lack"};
static const char *const possibles[] = {"may", "might", "could", "would", "can", "ca",
    "possible", "possibly", "potential", "perhaps", "if", "unless", "whether", "risk",
    "threat", "fear", "fears", "threats", "possibility", "likely", "should", "alleged",
    "hypothetical"};
static const char *const wishes[] = {"threaten", "consider", "seek", "want", "hope",
    "wish", "try", "ask", "urge", "demand", "call", "offer", "avoid", "prevent", "fear",
    "warn", "risk", "attempt", "discuss", "request", "propose", "suggest", "ready",
    "encourage", "pressure"};
static const char *const doers[] = {"begin", "start", "continue", "manage", "have",
    "work", "help", "come", "go", "get", "force", "use", "cease", "be", "seem", "appear",
    "tend", "serve", "able", "make", "lead", "cause"};
static const char *const futures[] = {"will", "shall", "'ll", "wo", "next", "upcoming",
    "forthcoming", "planned", "scheduled", "future", "tomorrow", "coming"};
static const char *const plans[] = {"plan", "expect", "intend", "prepare", "aim", "set",
    "schedule", "promise", "pledge", "vow", "decide", "due", "going", "about", "agree",
    "announce"};
static const char *const repeats[] = {"several", "repeated", "repeatedly", "often",
    "every", "regularly", "regular", "frequent", "frequently", "numerous", "many",
    "always", "constantly", "constant", "multiple", "countless", "routinely"};

enum { SAW_NO = 1, SAW_MAY = 2, SAW_WILL = 4, SAW_AGAIN = 8, SAW_DONE = 16 };

/* Tells a trace which word said what. */
static unsigned
told(const struct engine *e, uint32_t t, unsigned says)
{
	if (e->trace && says)
		trace_says(e->trace, t, says);
	return says;
}

static unsigned
what_word_says(const struct engine *e, uint32_t t)
{
	if (AMONG(e, t, negators))
		return SAW_NO;
	if (AMONG(e, t, possibles) && e->toks.v[t].pos != POS_PROPN)
		return SAW_MAY;
	if (AMONG(e, t, futures))
		return SAW_WILL;
	if (AMONG(e, t, repeats))
		return SAW_AGAIN;
	return 0;
}

/*
 * What governs an infinitive whose "to" is at t: "plans to", "refused to", "urged Iran
 * to".  One that only says what for ("came to help") is possible, unless the verb says
 * that it came about
 * ("managed to", "had to").
 */
static unsigned
what_governs(const struct engine *e, uint32_t t, uint32_t from, uint32_t *verb)
{
	for (uint32_t i = t; i-- > from && t - i <= 10;) {
		uint8_t pos = e->toks.v[i].pos;
		*verb = i;
		if (LEMMA_AMONG(e, i, hinderers))
			return told(e, i, SAW_NO);
		if (tok_is(e, i, "going") || LEMMA_AMONG(e, i, plans))
			return told(e, i, SAW_WILL);
		if (LEMMA_AMONG(e, i, wishes))
			return told(e, i, SAW_MAY);
		if (LEMMA_AMONG(e, i, doers))
			return SAW_DONE;
		if (pos == POS_VERB)
			return told(e, i, SAW_MAY);
		if (pos == POS_AUX || (e->toks.v[i].flags & FLAG_PUNCT))
			break;
	}
	*verb = t;
	return SAW_DONE;
}

/* The words of the verb group before *at, and of the verbs that govern it; *at moves to
 * the first of them. */
static unsigned
verb_group(const struct engine *e, uint32_t *at, uint32_t from)
{
	unsigned saw = 0;
	uint32_t i = *at;
	while (i > from) {
		uint32_t t = i - 1;
		uint8_t pos = e->toks.v[t].pos;
		if (tok_is(e, t, "to")) {
			saw |= what_governs(e, t, from, &i);
			continue;
		}
		unsigned says =
		    mention_over(e, t) == NONE ? told(e, t, what_word_says(e, t)) : 0;
		if (!says && pos != POS_ADV && pos != POS_AUX && pos != POS_PART)
			break;
		saw |= says;
		i = t;
	}
	*at = i;
	return saw & ~(unsigned)SAW_DONE;
}

/* The noun phrase before t, and then the verb that governs it. */
static unsigned
noun_group(const struct engine *e, uint32_t t, uint32_t from)
{
	unsigned saw = 0;
	uint32_t i = t;
	for (; i > from && t - i < 10; i--) {
		uint8_t pos = e->toks.v[i - 1].pos;
		if (pos == POS_VERB || pos == POS_AUX ||
		    (e->toks.v[i - 1].flags & FLAG_PUNCT))
			break;
		/* Beyond a preposition other things are counted: "no, at several
		 * meetings". */
		saw |= told(e, i - 1, what_word_says(e, i - 1) &
		       (t - i < 6 ? ~0u : (unsigned)(SAW_NO | SAW_MAY)));
	}
	if (i > from && e->toks.v[i - 1].pos == POS_VERB) {
		uint32_t verb = i - 1;
		if (LEMMA_AMONG(e, verb, hinderers))
			saw |= told(e, verb, SAW_NO);
		if (LEMMA_AMONG(e, verb, plans))
			saw |= told(e, verb, SAW_WILL);
		if (LEMMA_AMONG(e, verb, wishes))
			saw |= told(e, verb, SAW_MAY);
		saw |= verb_group(e, &verb, from) & ~(unsigned)SAW_AGAIN;
	} else if (i > from && e->toks.v[i - 1].pos == POS_AUX) {
		saw |= verb_group(e, &i, from);
	}
	return saw;
}

/* "again and again", "repeatedly" and the like right behind the trigger. */
static bool
again_after(const struct scene *s)
{
	for (uint32_t i = s->last; i < s->clause_end && i < s->last + 8; i++) {
		if (tok_is(s->e, i, "repeatedly") || tok_is(s->e, i, "regularly") ||
		    (tok_is(s->e, i, "again") && tok_is(s->e, i + 1, "and") &&
			tok_is(s->e, i + 2, "again")) ||
		    (tok_is(s->e, i, "every") && i + 1 < s->clause_end)) {
			if (s->e->trace)
				trace_mood(s->e->trace, told(s->e, i, SAW_AGAIN));
			return true;
		}
	}
	return false;
}

/* "in the event of an attack", "in case of", "ready for". */
static bool
in_the_event_of(const struct scene *s)
{
	const struct engine *e = s->e;
	for (uint32_t t = s->first; t-- > s->clause + 1 && s->first - t < 6;) {
		if (tok_is(e, t, "of"))
			return tok_is(e, t - 1, "event") || tok_is(e, t - 1, "case");
		if (tok_is(e, t, "for"))
			return tok_is(e, t - 1, "ready") || tok_is(e, t - 1, "call") ||
			       tok_is(e, t - 1, "calls") || tok_is(e, t - 1, "called");
	}
	return false;
}

uint8_t
scene_mood(const struct scene *s)
{
	const struct engine *e = s->e;
	unsigned saw = 0;
	uint32_t at = s->first;
	if (s->nominal)
		saw = noun_group(e, s->first, s->clause);
	else
		saw = verb_group(e, &at, s->clause);
	/* The trigger's own first words: "will meet" may be written into a rule. */
	if (s->nominal && in_the_event_of(s))
		saw |= SAW_MAY;
	if (tok_is(e, s->clause, "if") || tok_is(e, s->clause, "unless") ||
	    tok_is(e, s->clause, "whether"))
		saw |= told(e, s->clause, SAW_MAY);
	/* A question or inversion: "Will Russia attack?", "Never did they meet". */
	if (s->clause + 1 < s->first && e->toks.v[s->clause].pos == POS_AUX)
		saw |= told(e, s->clause, what_word_says(e, s->clause));
	if (e->trace)
		trace_mood(e->trace, saw & SAW_NO ? SAW_NO : saw & SAW_MAY ? SAW_MAY :
		    saw & SAW_WILL ? SAW_WILL : saw & SAW_AGAIN);
	if (saw & SAW_NO)
		return MOOD_NEGATED;
	if (saw & SAW_MAY)
		return MOOD_POSSIBLE;
	if (saw & SAW_WILL)
		return MOOD_FUTURE;
	if ((saw & SAW_AGAIN) || again_after(s))
		return MOOD_PAST_REPEATED;
	return MOOD_ACTUAL;
}
