/*
 * What mentions are said to be: a name by the word before it ("the premier Ann Berg", "Mrs
 * Berg"), by an apposition ("Berg, the mayor of Oslo"), by a verb ("Berg is a lawyer"), or
 * by the list that knows it; a description by its last noun.  Whom a description means is
 * decided later, over the whole document (lang/alias_described.c).
 */
#include "rules/parties.h"

#include "base/limits.h"
#include "lang/kinds.h"

enum { GUESS = 50, WALK = 8 };

static uint16_t
kind_of(const struct engine *e, uint32_t t)
{
	return t < e->toks.n ? e->numbers.v[e->words.list.v[t].form].kind : 0;
}

/* The kind that the noun ending at token t names, with the word before it where both are one. */
static uint16_t
kind_ending(const struct engine *e, uint32_t t, uint32_t from)
{
	if (t >= from + 2 && tok_is(e, t, "old") && tok_is(e, t - 1, "-") &&
	    tok_is(e, t - 2, "year"))
		return kind_find(STR("year-old"));
	uint16_t kind = kind_of(e, t);
	if (!kind || t == from)
		return kind;
	if (t >= from + 2 && tok_is(e, t - 2, "secretary") && tok_is(e, t - 1, "of"))
		return kind_find(STR("secretary of state"));
	uint16_t both = kind_find_two(tok_fold(e, t - 1), tok_fold(e, t));
	return both ? both : kind;
}

static bool
kind_fits(const struct found *f, uint16_t kind)
{
	const struct kind *k = kind_at(kind);
	if (!k || k->class == KIND_PRONOUN)
		return false;
	if (found_is(f, IS_PERSON))
		return k->class == KIND_OFFICE || k->class == KIND_JOB ||
		       k->class == KIND_PERSON || k->class == KIND_TITLE;
	if (found_is(f, IS_ORG))
		return k->class == KIND_ORG;
	return found_is_place(f) &&
	       (k->class == KIND_STATE || k->class == KIND_PLACE);
}

/* "Mr." is a word with its dot. */
static uint16_t
title_at(const struct engine *e, uint32_t t, uint32_t floor)
{
	struct str fold = tok_fold(e, t);
	if (fold.len > 1 && fold.ptr[fold.len - 1] == '.')
		return kind_find(str_sub(fold, 0, fold.len - 1));
	return kind_ending(e, t, floor);
}

static bool
in_noun_phrase(uint8_t pos)
{
	return pos == POS_DET || pos == POS_ADJ || pos == POS_NOUN || pos == POS_PROPN ||
	       pos == POS_NUM;
}

/* The noun that a phrase beginning at token t ends with, when the table knows it; *end: where
 * the phrase ends. */
static uint16_t
phrase_kind(const struct engine *e, uint32_t t, uint32_t end, uint32_t *past)
{
	uint32_t first = t, last = NONE;
	while (t < end && t < first + WALK) {
		uint8_t pos = e->toks.v[t].pos;
		if (!in_noun_phrase(pos) && !tok_is(e, t, "-") && !tok_is(e, t, "'s") &&
		    !tok_is(e, t, "former") && !tok_is(e, t, "its") && !tok_is(e, t, "his") &&
		    !tok_is(e, t, "her") && !tok_is(e, t, "their"))
			break;
		last = t++;
	}
	*past = t;
	return last != NONE ? kind_ending(e, last, first) : 0;
}

/* "Ann Berg, the Danish premier, ...", "Ann Berg is a lawyer". */
static uint16_t
said_behind(const struct engine *e, const struct found *f)
{
	static const char *const verbs[] = {"is", "was", "are", "were", "became", "becomes",
	    "remains"};
	static const char *const articles[] = {"a", "an", "the"};
	uint32_t end = e->toks.v[f->first].sentence_end, t = f->last, past;
	if (t + 1 >= end)
		return 0;
	bool comma = tok_is(e, t, ",");
	bool verb = AMONG(e, t, verbs) && AMONG(e, t + 1, articles);
	if (!comma && !verb)
		return 0;
	uint16_t kind = phrase_kind(e, t + 1, end, &past);
	/* A person or another name behind it: a list, or somebody else's clause. */
	for (uint32_t u = t + 1; comma && u < past; u++) {
		uint32_t m = mention_over(e, u);
		if (m != NONE && found_is(&e->mentions.v[m], IS_PERSON) &&
		    !tok_is(e, e->mentions.v[m].last, "'s"))
			return 0;
	}
	if (comma && past < end && (e->toks.v[past].pos == POS_VERB || e->toks.v[past].pos == POS_AUX))
		return 0;
	return kind;
}

/* What its list says of it; names that the model found stand in none. */
static uint16_t
listed_as(const struct engine *e, const struct found *f)
{
	return f->rule == NONE ? 0 : e->rule_kind[f->rule];
}

static uint16_t
said_of(const struct engine *e, const struct found *f)
{
	uint32_t floor = e->toks.v[f->first].sentence;
	uint16_t kind = f->first > floor ? title_at(e, f->first - 1, floor) : 0;
	if (kind_fits(f, kind))
		return kind;
	kind = said_behind(e, f);
	if (kind_fits(f, kind))
		return kind;
	kind = listed_as(e, f);
	if (!kind && f->kind == FOUND_ACTOR && found_is(f, IS_GPE))
		kind = kind_find(STR("country"));
	return kind_fits(f, kind) ? kind : 0;
}

/* ---- what has been spoken of in the slice: a description of something else means nobody */

static void
see(struct engine *e, uint16_t kind)
{
	for (int depth = 0; kind && depth < 3; depth++) {
		e->kinds_seen[kind] = 1;
		kind = kind_general(kind);
	}
}

/* A name says what it is by its own words too: "Labour Party", "Bank of Wales". */
static void
see_name(struct engine *e, const struct found *f)
{
	see(e, f->noun);
	if (!found_is(f, IS_ORG) && !found_is_place(f)) {
		e->kinds_seen[0] |= found_is(f, IS_PERSON) ? SEEN_PERSON : 0;
		return;
	}
	e->kinds_seen[0] |= found_is(f, IS_ORG) ? SEEN_ORG : SEEN_PLACE;
	if (f->last > f->first + 1) {
		see(e, kind_ending(e, f->last - 1, f->first));
		see(e, kind_of(e, f->first));
	}
}

/* "the country", "the city", "the company": any may be meant. */
static bool
is_seen(const struct engine *e, uint16_t kind)
{
	static const char *const any[][2] = {
	    {"country", "p"}, {"city", "p"}, {"company", "o"}, {"group", "o"}};
	const struct kind *k = kind_at(kind);
	if (k->class == KIND_PERSON)
		return e->kinds_seen[0] & SEEN_PERSON;
	for (size_t i = 0; i < sizeof any / sizeof *any; i++)
		if (kind == kind_find(str_of(any[i][0])))
			return e->kinds_seen[0] & (any[i][1][0] == 'p' ? SEEN_PLACE : SEEN_ORG);
	return e->kinds_seen[kind];
}

/* Half of a compound ("the company car"), or the title of the name behind it. */
static bool
goes_on(const struct engine *e, const struct found *f)
{
	uint32_t t = f->last, end = e->toks.v[f->first].sentence_end;
	if (t >= end)
		return false;
	uint8_t pos = e->toks.v[t].pos;
	return pos == POS_NOUN || pos == POS_PROPN || tok_is(e, t, "-") ||
	       e->toks.v[t].flags & FLAG_CAP || mention_over(e, t) != NONE;
}

/* "the first man", "the biggest island", "the capital city", "the town of Hamar": somebody or
 * something else than what was named, or told apart by what it is. */
static bool
is_another(const struct engine *e, const struct found *f)
{
	static const char *const words[] = {"first", "second", "third", "other", "same", "next",
	    "last", "new", "former", "only", "previous", "then", "late", "future", "one",
	    "average", "right", "best", "worst"};
	static const char *const behind[] = {"of", "from", "who", "that", "which", "whose", "where",
	    "within", "named", "called", "known", "for"};
	uint32_t head = f->last - 1;
	if (kind_of(e, head) && head > f->first + 1 &&
	    kind_find_two(tok_fold(e, head - 1), tok_fold(e, head)))
		head--;
	for (uint32_t t = f->first + 1; t < head; t++) {
		struct str s = tok_fold(e, t);
		if (AMONG(e, t, words) || kind_of(e, t) || str_ends(s, STR("est")) ||
		    (s.len > 2 && s.ptr[0] >= '0' && s.ptr[0] <= '9' && str_ends(s, STR("th"))))
			return true;
	}
	return f->last < e->toks.n && AMONG(e, f->last, behind);
}

/* "this court", "this office": where the speaker is, whatever was named before. */
static bool
is_here(const struct engine *e, const struct found *f)
{
	static const char *const words[] = {"court", "office", "house", "room", "building", "school",
	    "hall"};
	return tok_is(e, f->first, "this") && AMONG(e, f->last - 1, words);
}

/* "the Labour Party": a name, known or not. */
static bool
is_named(const struct engine *e, const struct found *f)
{
	bool capital = e->toks.v[f->last - 1].flags & FLAG_CAP;
	if (mention_over(e, f->last - 1) != NONE)
		return true;
	for (uint32_t t = f->first + 1; capital && t + 1 < f->last; t++)
		if (e->toks.v[t].flags & FLAG_CAP && mention_over(e, t) == NONE && !kind_of(e, t))
			return true;
	return false;
}

/* "Ann Berg, the mayor, ...": not "Ann Berg, the mayor and the council". */
static bool
is_apposed(const struct engine *e, const struct found *f)
{
	if (f->first < 2 || !tok_is(e, f->first - 1, ","))
		return false;
	uint32_t m = mention_over(e, f->first - 2);
	if (m == NONE || e->mentions.v[m].last != f->first - 1 ||
	    !kind_fits(&e->mentions.v[m], f->noun))
		return false;
	return !tok_is(e, f->last, "and") && !tok_is(e, f->last, "'s") &&
	       !(f->last < e->toks.n && e->toks.v[f->last].pos == POS_VERB);
}

/* "Russian troops": an actor of its own, and the nation in it none. */
static bool
is_people(const struct engine *e, const struct found *f)
{
	return f->desc && !f->n_links && f->certainty >= GUESS &&
	       (mention_over(e, f->first) != NONE || mention_over(e, f->first + 1) != NONE);
}

static bool
is_within_people(const struct engine *e, const struct found *f)
{
	for (size_t i = (size_t)(f - e->mentions.v); i-- > 0;) {
		const struct found *g = &e->mentions.v[i];
		if (g->first + LIMIT_PATTERN_TOKENS < f->first)
			return false;
		if (g->desc && g->last > f->first)
			return is_people(e, g);
	}
	return false;
}

/* "pro-Trump", "anti-government", "Serbian protesters": whose they are, not who does it. */
static bool
is_bound(const struct engine *e, const struct found *f)
{
	static const char *const prefixes[] = {"anti", "pro", "non", "post", "pre", "ex", "neo",
	    "pan", "ultra", "trans", "un", "mid", "inter", "intra", "self"};
	uint32_t t = f->first;
	/* "pan-democrats" are people themselves. */
	if (found_is(f, IS_NORP) && AMONG(e, t, prefixes) && f->last > t + 2 &&
	    tok_is(e, t + 1, "-"))
		return !str_ends(tok_fold(e, f->last - 1), STR("s"));
	if (t >= e->toks.v[t].sentence + 2 && tok_is(e, t - 1, "-") && AMONG(e, t - 2, prefixes))
		return true;
	return is_within_people(e, f);
}

static bool
is_capital(const struct engine *e, const struct found *f)
{
	uint16_t kind = listed_as(e, f);
	return kind && kind == kind_find(STR("capital"));
}

/* A capital stands for its state, but not where something happens in it. */
static bool
is_literal(const struct engine *e, const struct found *f)
{
	static const char *const words[] = {"in", "at", "near", "outside", "inside", "around",
	    "throughout", "into", "across", "downtown", "central", "through"};
	return is_capital(e, f) && f->first > e->toks.v[f->first].sentence &&
	       AMONG(e, f->first - 1, words);
}

/* "Moscow denied it", "talks with Moscow", "between Kyiv and Moscow": surely the state. */
static bool
is_metonym(const struct engine *e, const struct found *f)
{
	static const char *const before[] = {"with", "against", "between", "by"};
	static const char *const deeds[] = {"say", "accuse", "deny", "warn", "announce", "reject",
	    "want", "insist", "seek", "demand", "call", "urge", "agree", "condemn", "impose",
	    "support", "back", "threaten", "claim", "argue", "hope", "fear", "respond",
	    "refuse", "sign", "welcome", "recognize", "recognise", "expel", "recall",
	    "denounce", "offer", "propose", "pledge", "promise", "withdraw", "invade", "send",
	    "deploy", "sanction", "blame", "consider", "plan", "intend", "oppose", "maintain"};
	uint32_t t = f->last, end = e->toks.v[f->first].sentence_end;
	if (!is_capital(e, f))
		return false;
	if (f->first > e->toks.v[f->first].sentence && AMONG(e, f->first - 1, before))
		return true;
	while (t < end && t < f->last + 3 &&
	       (e->toks.v[t].pos == POS_AUX || e->toks.v[t].pos == POS_ADV))
		t++;
	if (t >= end || e->toks.v[t].pos != POS_VERB)
		return false;
	struct str lemma = tok_lemma(e, t);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (str_is(lemma, deeds[i]))
			return true;
	return false;
}

/* Whether a description is worth keeping: what it means is asked of the whole document later. */
static bool
may_mean(const struct engine *e, const struct found *f)
{
	return f->noun && !goes_on(e, f) && !is_named(e, f) &&
	       (f->apposed || (!is_another(e, f) && !is_here(e, f) && is_seen(e, f->noun)));
}

static bool
follows_verb(const struct engine *e, const struct found *f)
{
	if (f->last >= e->toks.v[f->first].sentence_end)
		return false;
	uint8_t next = e->toks.v[f->last].pos;
	return next == POS_VERB || next == POS_AUX;
}

static bool
describe(struct engine *e, struct found *f)
{
	bool guess = f->desc && f->certainty < GUESS && !f->n_links;
	f->noun = f->desc ? kind_ending(e, f->last - 1, f->first) : said_of(e, f);
	if (guess && kind_at(f->noun) && kind_at(f->noun)->class == KIND_PRONOUN) {
		f->actor = true;
		f->subject = follows_verb(e, f);
		/* In a quotation they mean others than the speaker who stands beside it. */
		return e->pronouns && !(e->toks.v[f->first].flags & FLAG_QUOTED);
	}
	f->apposed = f->desc && is_apposed(e, f);
	if (is_people(e, f)) {
		f->noun = kind_find(STR("people"));
		f->actor = true;
		if (goes_on(e, f))
			return false;
	}
	if (guess && !may_mean(e, f))
		return false;
	if (!f->desc || f->apposed)
		see_name(e, f);
	f->literal = is_literal(e, f);
	if (is_metonym(e, f))
		f->noun = kind_find(STR("government"));
	f->bound = !f->desc && is_bound(e, f);
	f->actor = f->actor || guess;
	f->subject = follows_verb(e, f) && !is_governed(e, f);
	return true;
}

void
engine_described(struct engine *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->mentions.n; i++) {
		struct found *f = &e->mentions.v[i];
		bool asked = f->desc || f->actor || found_is_place(f);
		e->taken.v[f->first] |= asked && !describe(e, f) ? TAKEN_OUT : 0;
	}
	for (size_t i = 0; i < e->mentions.n; i++) {
		struct found *f = &e->mentions.v[i];
		if (f->desc && e->taken.v[f->first] & TAKEN_OUT)
			continue;
		e->mentions.v[n++] = *f;
	}
	if (n == e->mentions.n)
		return;
	e->mentions.n = n;
	engine_index_mentions(e);
}
