/*
 * The part of speech without a model: first each word by itself (dictionary, capitals, ending),
 * then one walk in which neighbours settle what is open: noun or verb, "to", "that", "'s",
 * auxiliaries.  Right for some nine words in ten of news; a tagger does better.
 */
#include <string.h>

#include "lang/words_internal.h"

struct guess {
	struct words *w;
	const struct lexeme *const *lexemes;
	bool headline;               /* capitals say nothing */
};

static const struct token *
token(const struct guess *g, size_t i)
{
	return &g->w->tokens.list.v[i];
}

static struct str
folded(const struct guess *g, size_t i)
{
	return g->w->list.v[i].fold;
}

static enum pos
pos_at(const struct guess *g, size_t i)
{
	return i < g->w->list.n ? (enum pos)g->w->list.v[i].pos : POS_PUNCT;
}

static void
set(const struct guess *g, size_t i, enum pos p)
{
	g->w->list.v[i].pos = (uint8_t)p;
}

static bool
is(const struct guess *g, size_t i, const char *word)
{
	return i < g->w->list.n && str_is(folded(g, i), word);
}

static bool
ends(struct str s, const char *tail)
{
	size_t n = strlen(tail);
	return s.len > n + 1 && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

static bool
ends_any(struct str s, const char *const *tails)
{
	for (; *tails; tails++)
		if (ends(s, *tails))
			return true;
	return false;
}

/* What the ending says; POS_X when nothing. */
static enum pos
by_ending(struct str f)
{
	static const char *const nouns[] = {"tion", "sion", "ment", "ness", "ship", "ism", "ist", "ists",
		"hood", "ance", "ence", "ancy", "ency", "logy", "tions", "sions", "ments", "ities", "ity", "ure",
		"age", "dom", "ers", "ors", "er", "or", NULL};
	static const char *const adjectives[] = {"ous", "ful", "able", "ible", "less", "ical", "ional",
		"ial", "ic", "ive", "ish", "al", "ary", "ern", NULL};
	if (f.len < 4)
		return POS_X;
	if (ends(f, "ly"))
		return POS_ADV;
	if (ends(f, "ing") || ends(f, "ed"))
		return POS_VERB;
	if (ends_any(f, nouns))
		return POS_NOUN;
	if (ends_any(f, adjectives))
		return POS_ADJ;
	return POS_X;
}

/* The verb's third person: its base is in the dictionary. */
static const struct lexeme *
s_form(struct str f)
{
	char out[64];
	size_t n;
	if (f.len < 3 || f.len > 20 || f.ptr[f.len - 1] != 's' ||
	    !lemma_find(f, POS_VERB, NULL, out, sizeof out, &n))
		return NULL;
	const struct lexeme *x = lexicon_find((struct str){out, n});
	return x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN) ? x : NULL;
}

static bool
is_closed(const struct lexeme *x)
{
	return x && (x->pos == POS_DET || x->pos == POS_PRON || x->pos == POS_ADP || x->pos == POS_CCONJ ||
	    x->pos == POS_SCONJ || x->pos == POS_AUX || x->pos == POS_PART || x->pos == POS_NUM ||
	    (x->pos == POS_ADV && x->kind == LEXICON_WORD));
}

static enum pos
small_word(const struct guess *g, size_t i)
{
	const struct lexeme *x = g->lexemes[i];
	if (x)
		return (enum pos)x->pos;
	struct str f = folded(g, i);
	enum pos p = by_ending(f);
	if (p == POS_VERB || p == POS_ADV || p == POS_ADJ)
		return p;
	x = s_form(f);
	return x && x->kind == LEXICON_VERB ? POS_VERB : POS_NOUN;
}

/* Russian, Chinese, British: an adjective when a noun with a small letter follows. */
static bool
is_nationality(struct str f)
{
	static const char *const tails[] = {"ian", "ean", "ese", "ish", "can", "nch", "raqi", "aeli", "utch",
		"eek", "wiss", "ani", "rman", "abic", NULL};
	return ends_any(f, tails);
}

static enum pos
capital_word(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	const struct lexeme *x = g->lexemes[i];
	bool next_cap = i + 1 < g->w->list.n && token(g, i + 1)->kind == TOKEN_WORD &&
	    token(g, i + 1)->flags & TOKEN_CAP && !(token(g, i + 1)->flags & TOKEN_FIRST) &&
	    !is_closed(g->lexemes[i + 1]);
	if (x && x->pos == POS_PROPN)
		return POS_PROPN;
	if (k->flags & TOKEN_UPPER && !g->headline && k->to - k->from > 1 && !(x && x->pos == POS_PART))
		return x && is_closed(x) && (k->flags & TOKEN_FIRST) ? (enum pos)x->pos : POS_PROPN;
	if (is_closed(x))
		return (enum pos)x->pos;
	if (!(k->flags & TOKEN_FIRST) && !g->headline)
		return POS_PROPN;
	if (x)
		return next_cap && x->pos != POS_VERB && x->pos != POS_INTJ ? POS_PROPN : (enum pos)x->pos;
	if (g->headline || (next_cap && !ends(folded(g, i), "ly")))
		return POS_PROPN;
	enum pos p = by_ending(folded(g, i));
	if (is_nationality(folded(g, i)))
		return POS_PROPN;
	if (p != POS_X)
		return p;
	/* "Analysts said": a plural that begins a sentence is no name. */
	return ends(folded(g, i), "s") && !ends(folded(g, i), "ss") ? POS_NOUN : POS_PROPN;
}

static enum pos
alone(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	struct str f = folded(g, i);
	switch ((enum token_kind)k->kind) {
	case TOKEN_PUNCT:
		return POS_PUNCT;
	case TOKEN_SYMBOL:
		return str_is(f, "&") ? POS_CCONJ : POS_SYM;
	case TOKEN_URL:
		return POS_X;
	case TOKEN_NUMBER:
		if (str_ends(f, STR("st")) || str_ends(f, STR("nd")) || str_ends(f, STR("rd")) ||
		    str_ends(f, STR("th")))
			return POS_ADJ;
		return ends(f, "0s") ? POS_NOUN : POS_NUM;
	case TOKEN_WORD:
		break;
	}
	return k->flags & TOKEN_CAP ? capital_word(g, i) : small_word(g, i);
}

static bool
is_possessive(struct str f)
{
	return str_is(f, "my") || str_is(f, "your") || str_is(f, "his") || str_is(f, "its") ||
	    str_is(f, "our") || str_is(f, "their");
}

static bool
is_nominal(enum pos p)
{
	return p == POS_NOUN || p == POS_PROPN || p == POS_ADJ || p == POS_NUM;
}

/* The index of the nearest word before i that is no adverb and no negation; n when none. */
static size_t
before(const struct guess *g, size_t i)
{
	while (i-- > 0) {
		if (token(g, i + 1)->flags & TOKEN_SENTENCE)
			break;
		if (pos_at(g, i) != POS_ADV && !is(g, i, "not") && !is(g, i, "n't"))
			return i;
	}
	return g->w->list.n;
}

/* May word i, a base form, be a verb behind its neighbour? */
static enum pos
noun_or_verb(const struct guess *g, size_t i, bool third)
{
	size_t p = before(g, i), n = g->w->list.n;
	enum pos next = pos_at(g, i + 1), now = pos_at(g, i);
	bool object = next == POS_DET || next == POS_PRON || next == POS_SCONJ || next == POS_ADP ||
	    is(g, i + 1, "that");
	if (p == n)
		return now;
	enum pos last = pos_at(g, p);
	if (last == POS_PART && is(g, p, "to"))
		return third ? now : POS_VERB;
	if (last == POS_AUX && !third) {
		const struct lexeme *x = g->lexemes[p];
		bool be = x && str_is(str_of(x->lemma), "be");
		return be || is(g, p, "be") || is(g, p, "have") || is(g, p, "has") ? now : POS_VERB;
	}
	if (last == POS_PRON && !is_possessive(folded(g, p)) && !is(g, p, "her"))
		return is(g, p, "it") || is(g, p, "he") || is(g, p, "she") ? (third ? POS_VERB : now) :
		    is(g, p, "them") || is(g, p, "him") || is(g, p, "us") ? now : POS_VERB;
	if (last == POS_DET || last == POS_ADJ || last == POS_NUM || last == POS_ADP || last == POS_PART ||
	    last == POS_PRON)
		return POS_NOUN;
	if (third && (last == POS_NOUN || last == POS_PROPN))
		return object || next == POS_PROPN ? POS_VERB : now;
	if (last == POS_NOUN && (next == POS_DET || next == POS_PRON) &&
	    folded(g, p).ptr[folded(g, p).len - 1] == 's')
		return POS_VERB;
	return now;
}

/* be, have, do: auxiliaries when a verb follows in the same breath; be always. */
static enum pos
auxiliary(const struct guess *g, size_t i)
{
	struct str f = folded(g, i);
	const struct lexeme *x = g->lexemes[i];
	struct str lemma = x->lemma[0] ? str_of(x->lemma) : f;
	if (!str_is(lemma, "have") && !str_is(lemma, "do"))
		return POS_AUX;
	for (size_t k = i + 1; k < g->w->list.n && k < i + 5; k++) {
		enum pos p = pos_at(g, k);
		const struct lexeme *y = g->lexemes[k];
		if (p == POS_AUX || is(g, k, "n't"))
			return POS_AUX;
		if (y && (y->kind == LEXICON_PARTICIPLE || y->kind == LEXICON_PAST_PARTICIPLE))
			return POS_AUX;
		if (y && str_is(lemma, "do") && (y->kind == LEXICON_VERB || y->kind == LEXICON_VERB_NOUN))
			return POS_AUX;
		if (p == POS_VERB)
			return ends(folded(g, k), "ed") || str_is(lemma, "do") ? POS_AUX : POS_VERB;
		if (p != POS_ADV && p != POS_PRON && p != POS_PART)
			break;
	}
	return POS_VERB;
}

static enum pos
to_word(const struct guess *g, size_t i)
{
	size_t k = i + 1;
	while (k < g->w->list.n && pos_at(g, k) == POS_ADV)
		k++;
	if (k >= g->w->list.n || token(g, k)->kind != TOKEN_WORD || token(g, k)->flags & TOKEN_CAP)
		return POS_ADP;
	const struct lexeme *x = g->lexemes[k];
	if (x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN ||
	    is(g, k, "be") || is(g, k, "have") || is(g, k, "do")))
		return POS_PART;
	enum pos p = pos_at(g, k);
	return !x && p == POS_NOUN && !ends(folded(g, k), "s") && by_ending(folded(g, k)) == POS_X &&
	    (pos_at(g, k + 1) == POS_DET || pos_at(g, k + 1) == POS_PRON) ? POS_PART : POS_ADP;
}

static enum pos
that_word(const struct guess *g, size_t i)
{
	enum pos last = i > 0 ? pos_at(g, i - 1) : POS_PUNCT, next = pos_at(g, i + 1);
	if (last == POS_VERB || last == POS_AUX)
		return next == POS_AUX || next == POS_PUNCT || next == POS_VERB ? POS_PRON : POS_SCONJ;
	if (next == POS_AUX || next == POS_VERB || next == POS_PUNCT)
		return POS_PRON;
	if (last == POS_ADJ || last == POS_ADV)
		return POS_SCONJ;
	if (next == POS_NOUN || next == POS_ADJ)
		return last == POS_NOUN ? POS_SCONJ : POS_DET;
	return last == POS_PUNCT && next != POS_DET && next != POS_PRON ? POS_PRON : POS_SCONJ;
}

static enum pos
determiner(const struct guess *g, size_t i)
{
	if (is(g, i, "a") || is(g, i, "an") || is(g, i, "the") || is(g, i, "every"))
		return POS_DET;
	if (is(g, i, "such"))
		return POS_ADJ;
	enum pos next = pos_at(g, i + 1);
	if (is(g, i, "whose"))
		return POS_PRON;
	if (is(g, i, "half"))
		return next == POS_DET ? POS_DET : POS_NOUN;
	if (is_nominal(next) || (next == POS_VERB && ends(folded(g, i + 1), "ed")) || next == POS_DET)
		return POS_DET;
	if (is(g, i, "all") || is(g, i, "both") || is(g, i, "no") || is(g, i, "either") ||
	    is(g, i, "neither"))
		return is(g, i, "either") || is(g, i, "neither") ? POS_CCONJ : POS_DET;
	return next == POS_ADV && !is(g, i, "this") ? POS_DET : POS_PRON;
}

static enum pos
apostrophe_s(const struct guess *g, size_t i)
{
	enum pos last = i > 0 ? pos_at(g, i - 1) : POS_PUNCT, next = pos_at(g, i + 1);
	if (last == POS_PRON || last == POS_ADV || last == POS_SCONJ)
		return last == POS_PRON && (is(g, i - 1, "someone") || is(g, i - 1, "anyone") ||
		    is(g, i - 1, "everyone")) && is_nominal(next) ? POS_PART : POS_AUX;
	if (next == POS_DET || next == POS_ADP || is(g, i + 1, "not") || is(g, i + 1, "been") ||
	    is(g, i + 1, "going"))
		return POS_AUX;
	return POS_PART;
}

static enum pos
ing_word(const struct guess *g, size_t i)
{
	size_t p = i > 0 ? i - 1 : g->w->list.n;
	enum pos last = pos_at(g, p), next = pos_at(g, i + 1);
	bool open = next == POS_ADP || next == POS_PUNCT || next == POS_VERB || next == POS_AUX ||
	    next == POS_CCONJ;
	if (p == g->w->list.n || !open)
		return POS_VERB;
	if (last == POS_DET || (last == POS_PRON && is_possessive(folded(g, p))) || is(g, p, "'s"))
		return POS_NOUN;
	return last == POS_ADJ || (last == POS_NOUN && next != POS_ADP) ? POS_NOUN : POS_VERB;
}

/* After a subject or "be", more, most, much, few before a noun, like and so on. */
static enum pos
by_neighbours(const struct guess *g, size_t i)
{
	const struct lexeme *x = g->lexemes[i];
	enum pos p = pos_at(g, i), next = pos_at(g, i + 1);
	struct str f = folded(g, i);
	if (p == POS_PROPN)
		return is_nationality(f) && next == POS_NOUN && !g->headline &&
		    !(token(g, i)->flags & TOKEN_UPPER) ? POS_ADJ : p;
	if (str_is(f, "to"))
		return to_word(g, i);
	if (str_is(f, "that"))
		return that_word(g, i);
	if (str_is(f, "'s"))
		return apostrophe_s(g, i);
	if (p == POS_DET)
		return determiner(g, i);
	if (x && (x->kind == LEXICON_AUX || str_is(f, "doing") || str_is(f, "done")))
		return auxiliary(g, i);
	if (x && (x->kind == LEXICON_VERB_NOUN || (x->kind == LEXICON_VERB && !str_is(f, "like"))))
		return noun_or_verb(g, i, false);
	if (p == POS_VERB && ends(f, "ing"))
		return ing_word(g, i);
	if (!x && s_form(f))
		return noun_or_verb(g, i, true);
	if (!x && p == POS_NOUN && i > 0 && pos_at(g, i - 1) == POS_PART && is(g, i - 1, "to"))
		return POS_VERB;
	if (str_is(f, "more") || str_is(f, "most") || str_is(f, "much") || str_is(f, "less"))
		return next == POS_NOUN || is(g, i + 1, "than") ? POS_ADJ : POS_ADV;
	if (str_is(f, "there"))
		return next == POS_AUX || is(g, i + 1, "'s") ? POS_PRON : POS_ADV;
	if (str_is(f, "one"))
		return next == POS_PUNCT || next == POS_AUX || next == POS_VERB ? POS_PRON : POS_NUM;
	if (str_is(f, "about") && next == POS_NUM)
		return POS_ADV;
	return p;
}

void
pos_guess(struct words *w, const struct lexeme *const *lexemes)
{
	struct guess g = {w, lexemes, tokens_is_headline(&w->tokens)};
	for (size_t i = 0; i < w->list.n; i++)
		set(&g, i, alone(&g, i));
	for (size_t i = 0; i < w->list.n; i++)
		if (w->tokens.list.v[i].kind == TOKEN_WORD)
			set(&g, i, by_neighbours(&g, i));
}
