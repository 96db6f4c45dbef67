/*
 * The part of speech without a model: first each word by itself (dictionary, capitals,
 * ending), then one walk in which neighbours settle what is open: noun or verb, "to",
 * "that", "'s", auxiliaries.  Right for some nine words in ten of news; a tagger does
 * better.
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

/* Comparisons with literals are most of the work here: their lengths are constants. */
#define IS(s, literal) same((s), "" literal, sizeof(literal) - 1)
#define WORD_IS(g, i, literal) ((i) < (g)->w->list.n && IS(folded((g), (i)), literal))
#define ENDS(s, literal) ends((s), "" literal, sizeof(literal) - 1)

static inline bool
same(struct str s, const char *word, size_t n)
{
	return s.len == n && memcmp(s.ptr, word, n) == 0;
}

static inline bool
ends(struct str s, const char *tail, size_t n)
{
	return s.len > n + 1 && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

/* What the ending says; POS_X when nothing. */
static enum pos
by_ending(struct str f)
{
	bool noun = false, adjective = false;
	if (f.len < 4)
		return POS_X;
	switch (f.ptr[f.len - 1]) {
	case 'y':
		if (ENDS(f, "ly"))
			return POS_ADV;
		noun = ENDS(f, "ity") || ENDS(f, "ancy") || ENDS(f, "ency") ||
		       ENDS(f, "logy");
		adjective = ENDS(f, "ary");
		break;
	case 'g':
		return ENDS(f, "ing") ? POS_VERB : POS_X;
	case 'd':
		if (ENDS(f, "ed"))
			return POS_VERB;
		noun = ENDS(f, "hood");
		break;
	case 'n':
		noun = ENDS(f, "tion") || ENDS(f, "sion");
		adjective = ENDS(f, "ern");
		break;
	case 't':
		noun = ENDS(f, "ment") || ENDS(f, "ist");
		break;
	case 's':
		noun = ENDS(f, "ness") || ENDS(f, "ists") || ENDS(f, "ions") ||
		       ENDS(f, "ments") || ENDS(f, "ities") || ENDS(f, "ers") ||
		       ENDS(f, "ors");
		adjective = ENDS(f, "ous") || ENDS(f, "less");
		break;
	case 'm':
		noun = ENDS(f, "ism") || ENDS(f, "dom");
		break;
	case 'e':
		noun = ENDS(f, "ance") || ENDS(f, "ence") || ENDS(f, "ure") ||
		       ENDS(f, "age");
		adjective = ENDS(f, "able") || ENDS(f, "ible") || ENDS(f, "ive");
		break;
	case 'r':
		noun = ENDS(f, "er") || ENDS(f, "or");
		break;
	case 'p':
		noun = ENDS(f, "ship");
		break;
	case 'l':
		adjective = ENDS(f, "al") || ENDS(f, "ful");
		break;
	case 'c':
		adjective = ENDS(f, "ic");
		break;
	case 'h':
		adjective = ENDS(f, "ish");
		break;
	}
	return noun ? POS_NOUN : adjective ? POS_ADJ : POS_X;
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
	return x && (x->pos == POS_DET || x->pos == POS_PRON || x->pos == POS_ADP ||
			x->pos == POS_CCONJ || x->pos == POS_SCONJ || x->pos == POS_AUX ||
			x->pos == POS_PART || x->pos == POS_NUM ||
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
	return ENDS(f, "ian") || ENDS(f, "ean") || ENDS(f, "ese") || ENDS(f, "ish") ||
	       ENDS(f, "can") || ENDS(f, "nch") || ENDS(f, "raqi") || ENDS(f, "aeli") ||
	       ENDS(f, "utch") || ENDS(f, "eek") || ENDS(f, "wiss") || ENDS(f, "ani") ||
	       ENDS(f, "rman") || ENDS(f, "abic");
}

static enum pos
capital_word(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	const struct lexeme *x = g->lexemes[i];
	bool next_cap = i + 1 < g->w->list.n && token(g, i + 1)->kind == TOKEN_WORD &&
			token(g, i + 1)->flags & TOKEN_CAP &&
			!(token(g, i + 1)->flags & TOKEN_FIRST) &&
			!is_closed(g->lexemes[i + 1]);
	if (x && x->pos == POS_PROPN)
		return POS_PROPN;
	if (k->flags & TOKEN_UPPER && !g->headline && k->to - k->from > 1 &&
	    !(x && x->pos == POS_PART))
		return x && is_closed(x) && (k->flags & TOKEN_FIRST) ? (enum pos)x->pos
								     : POS_PROPN;
	if (is_closed(x))
		return (enum pos)x->pos;
	if (!(k->flags & TOKEN_FIRST) && !g->headline)
		return POS_PROPN;
	if (x)
		return next_cap && x->pos != POS_VERB && x->pos != POS_INTJ
			   ? POS_PROPN
			   : (enum pos)x->pos;
	if (g->headline || (next_cap && !ENDS(folded(g, i), "ly")))
		return POS_PROPN;
	enum pos p = by_ending(folded(g, i));
	if (is_nationality(folded(g, i)))
		return POS_PROPN;
	if (p != POS_X)
		return p;
	/* "Analysts said": a plural that begins a sentence is no name. */
	return ENDS(folded(g, i), "s") && !ENDS(folded(g, i), "ss") ? POS_NOUN
								    : POS_PROPN;
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
		return IS(f, "&") ? POS_CCONJ : POS_SYM;
	case TOKEN_URL:
		return POS_X;
	case TOKEN_NUMBER:
		if (str_ends(f, STR("st")) || str_ends(f, STR("nd")) ||
		    str_ends(f, STR("rd")) || str_ends(f, STR("th")))
			return POS_ADJ;
		return ENDS(f, "0s") ? POS_NOUN : POS_NUM;
	case TOKEN_WORD:
		break;
	}
	return k->flags & TOKEN_CAP ? capital_word(g, i) : small_word(g, i);
}

static bool
is_possessive(struct str f)
{
	return IS(f, "my") || IS(f, "your") || IS(f, "his") || IS(f, "its") ||
	    IS(f, "our") || IS(f, "their");
}

static bool
is_nominal(enum pos p)
{
	return p == POS_NOUN || p == POS_PROPN || p == POS_ADJ || p == POS_NUM;
}

/* The index of the nearest word before i that is no adverb and no negation; n when none.
 */
static size_t
before(const struct guess *g, size_t i)
{
	while (i-- > 0) {
		if (token(g, i + 1)->flags & TOKEN_SENTENCE)
			break;
		if (pos_at(g, i) != POS_ADV && !WORD_IS(g, i, "not") &&
		    !WORD_IS(g, i, "n't"))
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
	bool object = next == POS_DET || next == POS_PRON || next == POS_SCONJ ||
		      next == POS_ADP || WORD_IS(g, i + 1, "that");
	if (p == n)
		return now;
	enum pos last = pos_at(g, p);
	if (last == POS_PART && WORD_IS(g, p, "to"))
		return third ? now : POS_VERB;
	if (last == POS_AUX && !third) {
		const struct lexeme *x = g->lexemes[p];
		bool be = x && IS(str_of(x->lemma), "be");
		return be || WORD_IS(g, p, "be") || WORD_IS(g, p, "have") ||
			       WORD_IS(g, p, "has")
			   ? now
			   : POS_VERB;
	}
	if (last == POS_PRON && !is_possessive(folded(g, p)) && !WORD_IS(g, p, "her"))
		return WORD_IS(g, p, "it") || WORD_IS(g, p, "he") || WORD_IS(g, p, "she")
			   ? (third ? POS_VERB : now)
		       : WORD_IS(g, p, "them") || WORD_IS(g, p, "him") ||
			       WORD_IS(g, p, "us")
			   ? now
			   : POS_VERB;
	if (last == POS_DET || last == POS_ADJ || last == POS_NUM || last == POS_ADP ||
	    last == POS_PART || last == POS_PRON)
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
	if (!IS(lemma, "have") && !IS(lemma, "do"))
		return POS_AUX;
	for (size_t k = i + 1; k < g->w->list.n && k < i + 5; k++) {
		enum pos p = pos_at(g, k);
		const struct lexeme *y = g->lexemes[k];
		if (p == POS_AUX || WORD_IS(g, k, "n't"))
			return POS_AUX;
		if (y &&
		    (y->kind == LEXICON_PARTICIPLE || y->kind == LEXICON_PAST_PARTICIPLE))
			return POS_AUX;
		if (y && IS(lemma, "do") &&
		    (y->kind == LEXICON_VERB || y->kind == LEXICON_VERB_NOUN))
			return POS_AUX;
		if (p == POS_VERB)
			return ENDS(folded(g, k), "ed") || IS(lemma, "do") ? POS_AUX
									   : POS_VERB;
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
	if (k >= g->w->list.n || token(g, k)->kind != TOKEN_WORD ||
	    token(g, k)->flags & TOKEN_CAP)
		return POS_ADP;
	const struct lexeme *x = g->lexemes[k];
	if (x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN ||
	    WORD_IS(g, k, "be") || WORD_IS(g, k, "have") || WORD_IS(g, k, "do")))
		return POS_PART;
	enum pos p = pos_at(g, k);
	return !x && p == POS_NOUN && !ENDS(folded(g, k), "s") &&
		       by_ending(folded(g, k)) == POS_X &&
		       (pos_at(g, k + 1) == POS_DET || pos_at(g, k + 1) == POS_PRON)
		   ? POS_PART
		   : POS_ADP;
}

static enum pos
that_word(const struct guess *g, size_t i)
{
	enum pos last = i > 0 ? pos_at(g, i - 1) : POS_PUNCT, next = pos_at(g, i + 1);
	if (last == POS_VERB || last == POS_AUX)
		return next == POS_AUX || next == POS_PUNCT || next == POS_VERB
			   ? POS_PRON
			   : POS_SCONJ;
	if (next == POS_AUX || next == POS_VERB || next == POS_PUNCT)
		return POS_PRON;
	if (last == POS_ADJ || last == POS_ADV)
		return POS_SCONJ;
	if (next == POS_NOUN || next == POS_ADJ)
		return last == POS_NOUN ? POS_SCONJ : POS_DET;
	return last == POS_PUNCT && next != POS_DET && next != POS_PRON ? POS_PRON
									: POS_SCONJ;
}

static enum pos
determiner(const struct guess *g, size_t i)
{
	if (WORD_IS(g, i, "a") || WORD_IS(g, i, "an") || WORD_IS(g, i, "the") ||
	    WORD_IS(g, i, "every"))
		return POS_DET;
	if (WORD_IS(g, i, "such"))
		return POS_ADJ;
	enum pos next = pos_at(g, i + 1);
	if (WORD_IS(g, i, "whose"))
		return POS_PRON;
	if (WORD_IS(g, i, "half"))
		return next == POS_DET ? POS_DET : POS_NOUN;
	if (is_nominal(next) || (next == POS_VERB && ENDS(folded(g, i + 1), "ed")) ||
	    next == POS_DET)
		return POS_DET;
	if (WORD_IS(g, i, "all") || WORD_IS(g, i, "both") || WORD_IS(g, i, "no") ||
	    WORD_IS(g, i, "either") || WORD_IS(g, i, "neither"))
		return WORD_IS(g, i, "either") || WORD_IS(g, i, "neither") ? POS_CCONJ
									   : POS_DET;
	return next == POS_ADV && !WORD_IS(g, i, "this") ? POS_DET : POS_PRON;
}

static enum pos
apostrophe_s(const struct guess *g, size_t i)
{
	enum pos last = i > 0 ? pos_at(g, i - 1) : POS_PUNCT, next = pos_at(g, i + 1);
	if (last == POS_PRON || last == POS_ADV || last == POS_SCONJ)
		return last == POS_PRON &&
			       (WORD_IS(g, i - 1, "someone") ||
				   WORD_IS(g, i - 1, "anyone") ||
				   WORD_IS(g, i - 1, "everyone")) &&
			       is_nominal(next)
			   ? POS_PART
			   : POS_AUX;
	if (next == POS_DET || next == POS_ADP || WORD_IS(g, i + 1, "not") ||
	    WORD_IS(g, i + 1, "been") || WORD_IS(g, i + 1, "going"))
		return POS_AUX;
	return POS_PART;
}

static enum pos
ing_word(const struct guess *g, size_t i)
{
	size_t p = i > 0 ? i - 1 : g->w->list.n;
	enum pos last = pos_at(g, p), next = pos_at(g, i + 1);
	bool open = next == POS_ADP || next == POS_PUNCT || next == POS_VERB ||
		    next == POS_AUX || next == POS_CCONJ;
	if (p == g->w->list.n || !open)
		return POS_VERB;
	if (last == POS_DET || (last == POS_PRON && is_possessive(folded(g, p))) ||
	    WORD_IS(g, p, "'s"))
		return POS_NOUN;
	return last == POS_ADJ || (last == POS_NOUN && next != POS_ADP) ? POS_NOUN
									: POS_VERB;
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
	if (IS(f, "to"))
		return to_word(g, i);
	if (IS(f, "that"))
		return that_word(g, i);
	if (IS(f, "'s"))
		return apostrophe_s(g, i);
	if (p == POS_DET)
		return determiner(g, i);
	if (x && (x->kind == LEXICON_AUX || IS(f, "doing") || IS(f, "done")))
		return auxiliary(g, i);
	if (x &&
	    (x->kind == LEXICON_VERB_NOUN || (x->kind == LEXICON_VERB && !IS(f, "like"))))
		return noun_or_verb(g, i, false);
	if (p == POS_VERB && ENDS(f, "ing"))
		return ing_word(g, i);
	if (!x && s_form(f))
		return noun_or_verb(g, i, true);
	if (!x && p == POS_NOUN && i > 0 && pos_at(g, i - 1) == POS_PART &&
	    WORD_IS(g, i - 1, "to"))
		return POS_VERB;
	if (IS(f, "more") || IS(f, "most") || IS(f, "much") || IS(f, "less"))
		return next == POS_NOUN || WORD_IS(g, i + 1, "than") ? POS_ADJ : POS_ADV;
	if (IS(f, "there"))
		return next == POS_AUX || WORD_IS(g, i + 1, "'s") ? POS_PRON : POS_ADV;
	if (IS(f, "one"))
		return next == POS_PUNCT || next == POS_AUX || next == POS_VERB ? POS_PRON
										: POS_NUM;
	if (IS(f, "about") && next == POS_NUM)
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
