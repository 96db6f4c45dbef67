/*
 * The part of speech without a model: first each word by itself (dictionary, capitals,
 * ending), then one walk in which neighbours settle what is open: noun or verb, "to",
 * "that", "'s", auxiliaries.  Right for some nine words in ten of news; a tagger does
 * better.
 */
#include <string.h>

#include "lang/words_internal.h"

enum { TITLE = 20 };           /* tokens of the longest headline */

struct guess {
	struct word *list;
	const struct token *tokens;
	const struct form *forms;
	size_t n;
	bool headline;               /* capitals say nothing */
};

static inline const struct token *
token(const struct guess *g, size_t i)
{
	return &g->tokens[i];
}

static inline const struct form *
form_at(const struct guess *g, size_t i)
{
	return &g->forms[g->list[i].form];
}

/* What the dictionary says of a word, or NULL. */
static inline const struct lexeme *
lexeme_at(const struct guess *g, size_t i)
{
	return token(g, i)->kind == TOKEN_WORD ? form_at(g, i)->lexeme : NULL;
}

static inline enum pos
pos_at(const struct guess *g, size_t i)
{
	return i < g->n ? (enum pos)g->list[i].pos : POS_PUNCT;
}

static inline void
set(const struct guess *g, size_t i, enum pos p)
{
	g->list[i].pos = (uint8_t)p;
}

static inline enum form_word
word_at(const struct guess *g, size_t i)
{
	return i < g->n ? (enum form_word)form_at(g, i)->word : FORM_OTHER;
}

static inline bool
is_word(const struct guess *g, size_t i, enum form_word word)
{
	return word_at(g, i) == word;
}

static inline bool
ends_in(const struct guess *g, size_t i, unsigned flag)
{
	return form_at(g, i)->flags & flag;
}

static enum pos
capital_word(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	const struct lexeme *x = lexeme_at(g, i);
	bool next_cap = i + 1 < g->n && token(g, i + 1)->kind == TOKEN_WORD &&
			token(g, i + 1)->flags & TOKEN_CAP &&
			!(token(g, i + 1)->flags & TOKEN_FIRST) &&
			!form_at(g, i + 1)->closed;
	if (x && x->pos == POS_PROPN)
		return POS_PROPN;
	if (k->flags & TOKEN_UPPER && !g->headline && k->to - k->from > 1 &&
	    !(x && x->pos == POS_PART))
		return form_at(g, i)->closed && (k->flags & TOKEN_FIRST) ? (enum pos)x->pos
								     : POS_PROPN;
	if (form_at(g, i)->closed)
		return (enum pos)x->pos;
	if (!(k->flags & TOKEN_FIRST) && !g->headline)
		return POS_PROPN;
	if (x)
		return next_cap && x->pos != POS_VERB && x->pos != POS_INTJ
			   ? POS_PROPN
			   : (enum pos)x->pos;
	if (g->headline || (next_cap && !ends_in(g, i, FORM_LY)))
		return POS_PROPN;
	enum pos p = (enum pos)form_at(g, i)->ending;
	if (ends_in(g, i, FORM_NATION))
		return POS_PROPN;
	if (p != POS_X)
		return p;
	/* "Analysts said": a plural that begins a sentence is no name. */
	return ends_in(g, i, FORM_S) && !ends_in(g, i, FORM_SS) ? POS_NOUN
								    : POS_PROPN;
}

static enum pos
alone(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	switch ((enum token_kind)k->kind) {
	case TOKEN_PUNCT:
		return POS_PUNCT;
	case TOKEN_SYMBOL:
		return is_word(g, i, FORM_AMPERSAND) ? POS_CCONJ : POS_SYM;
	case TOKEN_URL:
		return POS_X;
	case TOKEN_NUMBER:
		return ends_in(g, i, FORM_ORDINAL)  ? POS_ADJ
		       : ends_in(g, i, FORM_DECADE) ? POS_NOUN
						    : POS_NUM;
	case TOKEN_WORD:
		break;
	}
	return k->flags & TOKEN_CAP ? capital_word(g, i) : (enum pos)form_at(g, i)->small;
}

static bool
is_possessive(enum form_word w)
{
	return w == FORM_MY || w == FORM_YOUR || w == FORM_HIS || w == FORM_ITS ||
	       w == FORM_OUR || w == FORM_THEIR;
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
		if (pos_at(g, i) != POS_ADV && !is_word(g, i, FORM_NOT) &&
		    !is_word(g, i, FORM_N_T))
			return i;
	}
	return g->n;
}

static char
last_letter(const struct form *x)
{
	return x->fold_len ? x->fold[x->fold_len - 1] : '\0';
}

static inline bool
is_lemma(const struct lexeme *x, const char *lemma)
{
	return strcmp(x->lemma, lemma) == 0;
}

/* Verbs whose past is their base: behind a name these act ("Senegal beat Egypt"). */
static bool
is_own_past(const struct form *x)
{
	static const char *const list[] = {"beat", "hit", "cut", "set", "put", "shut", "quit",
	    "split", "hurt", "cast"};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (strlen(list[i]) == x->fold_len && memcmp(list[i], x->fold, x->fold_len) == 0)
			return true;
	return false;
}

/* May word i, a base form, be a verb behind its neighbour? */
static enum pos
noun_or_verb(const struct guess *g, size_t i, bool third)
{
	size_t p = before(g, i), n = g->n;
	enum pos next = pos_at(g, i + 1), now = pos_at(g, i);
	bool object = next == POS_DET || next == POS_PRON || next == POS_SCONJ ||
		      next == POS_ADP || is_word(g, i + 1, FORM_THAT);
	if (p == n)
		return now;
	enum pos last = pos_at(g, p);
	if (last == POS_PART && is_word(g, p, FORM_TO))
		return third ? now : POS_VERB;
	if (last == POS_AUX && !third) {
		const struct lexeme *x = lexeme_at(g, p);
		bool be = x && is_lemma(x, "be");
		return be || is_word(g, p, FORM_BE) || is_word(g, p, FORM_HAVE) ||
			       is_word(g, p, FORM_HAS)
			   ? now
			   : POS_VERB;
	}
	if (last == POS_PRON && !is_possessive(word_at(g, p)) && !is_word(g, p, FORM_HER))
		return is_word(g, p, FORM_IT) || is_word(g, p, FORM_HE) || is_word(g, p, FORM_SHE)
			   ? (third ? POS_VERB : now)
		       : is_word(g, p, FORM_THEM) || is_word(g, p, FORM_HIM) ||
			       is_word(g, p, FORM_US)
			   ? now
			   : POS_VERB;
	if (last == POS_DET || last == POS_ADJ || last == POS_NUM || last == POS_ADP ||
	    last == POS_PART || last == POS_PRON)
		return POS_NOUN;
	if (third && (last == POS_NOUN || last == POS_PROPN))
		return object || next == POS_PROPN ? POS_VERB : now;
	if (last == POS_PROPN && (next == POS_DET || (next == POS_PROPN && is_own_past(form_at(g, i)))))
		return POS_VERB;
	if (last == POS_NOUN && (next == POS_DET || next == POS_PRON) &&
	    last_letter(form_at(g, p)) == 's')
		return POS_VERB;
	return now;
}

/* be, have, do: auxiliaries when a verb follows in the same breath; be always. */
static enum pos
auxiliary(const struct guess *g, size_t i)
{
	const struct lexeme *x = lexeme_at(g, i);
	bool have = is_lemma(x, "have") || (!x->lemma[0] && is_word(g, i, FORM_HAVE));
	bool done = is_lemma(x, "do") || (!x->lemma[0] && is_word(g, i, FORM_DO));
	if (!have && !done)
		return POS_AUX;
	for (size_t k = i + 1; k < g->n && k < i + 5; k++) {
		enum pos p = pos_at(g, k);
		const struct lexeme *y = lexeme_at(g, k);
		if (p == POS_AUX || is_word(g, k, FORM_N_T))
			return POS_AUX;
		if (y &&
		    (y->kind == LEXICON_PARTICIPLE || y->kind == LEXICON_PAST_PARTICIPLE))
			return POS_AUX;
		if (y && done &&
		    (y->kind == LEXICON_VERB || y->kind == LEXICON_VERB_NOUN))
			return POS_AUX;
		if (p == POS_VERB)
			return ends_in(g, k, FORM_ED) || done ? POS_AUX
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
	while (k < g->n && pos_at(g, k) == POS_ADV)
		k++;
	if (k >= g->n || token(g, k)->kind != TOKEN_WORD ||
	    token(g, k)->flags & TOKEN_CAP)
		return POS_ADP;
	const struct lexeme *x = lexeme_at(g, k);
	if (x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN ||
	    is_word(g, k, FORM_BE) || is_word(g, k, FORM_HAVE) || is_word(g, k, FORM_DO)))
		return POS_PART;
	enum pos p = pos_at(g, k);
	return !x && p == POS_NOUN && !ends_in(g, k, FORM_S) &&
		       form_at(g, k)->ending == POS_X &&
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
	if (is_word(g, i, FORM_A) || is_word(g, i, FORM_AN) || is_word(g, i, FORM_THE) ||
	    is_word(g, i, FORM_EVERY))
		return POS_DET;
	if (is_word(g, i, FORM_SUCH))
		return POS_ADJ;
	enum pos next = pos_at(g, i + 1);
	if (is_word(g, i, FORM_WHOSE))
		return POS_PRON;
	if (is_word(g, i, FORM_HALF))
		return next == POS_DET ? POS_DET : POS_NOUN;
	if (is_nominal(next) || (next == POS_VERB && ends_in(g, i + 1, FORM_ED)) ||
	    next == POS_DET)
		return POS_DET;
	if (is_word(g, i, FORM_ALL) || is_word(g, i, FORM_BOTH) || is_word(g, i, FORM_NO) ||
	    is_word(g, i, FORM_EITHER) || is_word(g, i, FORM_NEITHER))
		return is_word(g, i, FORM_EITHER) || is_word(g, i, FORM_NEITHER) ? POS_CCONJ
									   : POS_DET;
	return next == POS_ADV && !is_word(g, i, FORM_THIS) ? POS_DET : POS_PRON;
}

static enum pos
apostrophe_s(const struct guess *g, size_t i)
{
	enum pos last = i > 0 ? pos_at(g, i - 1) : POS_PUNCT, next = pos_at(g, i + 1);
	if (last == POS_PRON || last == POS_ADV || last == POS_SCONJ)
		return last == POS_PRON &&
			       (is_word(g, i - 1, FORM_SOMEONE) ||
				   is_word(g, i - 1, FORM_ANYONE) ||
				   is_word(g, i - 1, FORM_EVERYONE)) &&
			       is_nominal(next)
			   ? POS_PART
			   : POS_AUX;
	if (next == POS_DET || next == POS_ADP || is_word(g, i + 1, FORM_NOT) ||
	    is_word(g, i + 1, FORM_BEEN) || is_word(g, i + 1, FORM_GOING))
		return POS_AUX;
	return POS_PART;
}

static enum pos
ing_word(const struct guess *g, size_t i)
{
	size_t p = i > 0 ? i - 1 : g->n;
	enum pos last = pos_at(g, p), next = pos_at(g, i + 1);
	bool open = next == POS_ADP || next == POS_PUNCT || next == POS_VERB ||
		    next == POS_AUX || next == POS_CCONJ;
	if (p == g->n || !open)
		return POS_VERB;
	if (last == POS_DET || (last == POS_PRON && is_possessive(word_at(g, p))) ||
	    is_word(g, p, FORM_APOSTROPHE_S))
		return POS_NOUN;
	return last == POS_ADJ || (last == POS_NOUN && next != POS_ADP) ? POS_NOUN
									: POS_VERB;
}

/* After a subject or "be", more, most, much, few before a noun, like and so on. */
static enum pos
by_neighbours(const struct guess *g, size_t i)
{
	const struct form *f = form_at(g, i);
	enum pos p = pos_at(g, i), next = pos_at(g, i + 1);
	enum form_ask ask = (enum form_ask)f->ask;
	if (p == POS_PROPN)
		return f->flags & FORM_NATION && next == POS_NOUN && !g->headline &&
		    !(token(g, i)->flags & TOKEN_UPPER) ? POS_ADJ : p;
	if (p == POS_DET && ask != ASK_TO && ask != ASK_THAT && ask != ASK_APOSTROPHE)
		return determiner(g, i);
	switch (ask) {
	case ASK_TO:
		return to_word(g, i);
	case ASK_THAT:
		return that_word(g, i);
	case ASK_APOSTROPHE:
		return apostrophe_s(g, i);
	case ASK_AUX:
		return auxiliary(g, i);
	case ASK_BASE:
		return noun_or_verb(g, i, false);
	case ASK_THIRD:
		return noun_or_verb(g, i, true);
	case ASK_DEGREE:
		return next == POS_NOUN || is_word(g, i + 1, FORM_THAN) ? POS_ADJ
									: POS_ADV;
	case ASK_THERE:
		return next == POS_AUX || is_word(g, i + 1, FORM_APOSTROPHE_S) ? POS_PRON
									       : POS_ADV;
	case ASK_ONE:
		return next == POS_PUNCT || next == POS_AUX || next == POS_VERB ? POS_PRON
										: POS_NUM;
	case ASK_ABOUT:
		return next == POS_NUM ? POS_ADV : p;
	case ASK_ING:
		if (p == POS_VERB)
			return ing_word(g, i);
		break;
	case ASK_NONE:
		break;
	}
	return p == POS_NOUN && !f->lexeme && i > 0 && pos_at(g, i - 1) == POS_PART &&
		       is_word(g, i - 1, FORM_TO)
		   ? POS_VERB
		   : p;
}

/* Plurals that no letter shows. */
static bool
is_plural(const struct form *x)
{
	static const char *const list[] = {"police", "people", "men", "women", "children", "media"};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (strlen(list[i]) == x->fold_len && memcmp(list[i], x->fold, x->fold_len) == 0)
			return true;
	return x->flags & FORM_S;
}

/* "Kenya jails minister", "Rebels attack village": a headline's first verb, which is a noun
 * elsewhere.  Behind a plural, or behind two names, it has no -s. */
static bool
is_headline_verb(const struct guess *g, size_t i)
{
	const struct token *k = token(g, i);
	enum pos next = pos_at(g, i + 1);
	if (!i || k->kind != TOKEN_WORD || k->flags & TOKEN_CAP || pos_at(g, i) != POS_NOUN ||
	    (pos_at(g, i - 1) != POS_NOUN && pos_at(g, i - 1) != POS_PROPN) ||
	    (next != POS_NOUN && next != POS_PROPN && next != POS_ADJ && next != POS_NUM &&
		next != POS_DET))
		return false;
	const struct form *after = form_at(g, i + 1);
	if (next == POS_NOUN && (after->ask == ASK_BASE || after->ask == ASK_THIRD))
		return false;
	bool plural = (pos_at(g, i - 1) == POS_NOUN && is_plural(form_at(g, i - 1))) ||
		      (i > 2 && pos_at(g, i - 2) == POS_CCONJ);
	if (plural)
		return form_at(g, i)->ask == ASK_BASE;
	return ends_in(g, i, FORM_S) && !ends_in(g, i, FORM_SS);
}

/* Short, and without a stop: also a headline whose words have no capitals. */
static bool
is_title(const struct guess *g)
{
	return g->n > 2 && g->n <= TITLE && token(g, g->n - 1)->kind != TOKEN_PUNCT;
}

static void
find_headline_verb(struct guess *g)
{
	for (size_t i = 0; i < g->n; i++) {
		if (pos_at(g, i) == POS_VERB || pos_at(g, i) == POS_AUX)
			return;
		if (!is_headline_verb(g, i))
			continue;
		set(g, i, POS_VERB);
		return;
	}
}

void
pos_guess(struct words *w)
{
	struct guess g = {
	    w->list.v, w->tokens.list.v, w->forms.list.v, w->list.n, w->headline};
	for (size_t i = 0; i < g.n; i++)
		set(&g, i, alone(&g, i));
	for (size_t i = 0; i < g.n; i++)
		if (g.tokens[i].kind == TOKEN_WORD)
			set(&g, i, by_neighbours(&g, i));
	if (is_title(&g))
		find_headline_verb(&g);
}

void
pos_headline(struct words *w)
{
	struct guess g = {
	    w->list.v, w->tokens.list.v, w->forms.list.v, w->list.n, w->headline};
	if (is_title(&g))
		find_headline_verb(&g);
}
