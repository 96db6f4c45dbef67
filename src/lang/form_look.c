/*
 * What a form says by itself about its part of speech: its ending, the dictionary, and
 * which question pos.c has to ask of its neighbours.  Asked once for each form.
 */
#include <string.h>

#include "lang/words_internal.h"

#define ENDS(s, literal) ends((s), "" literal, sizeof(literal) - 1)

static inline bool
ends(struct str s, const char *tail, size_t n)
{
	return s.len > n + 1 && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

/* What an ending says, in the order of its last letter: of those that a form has the first. */
static const struct {
	char last, tail[6];
	uint8_t pos;
} endings[] = {
	{'c', "ic", POS_ADJ},
	{'d', "ed", POS_VERB}, {'d', "hood", POS_NOUN},
	{'e', "ance", POS_NOUN}, {'e', "ence", POS_NOUN}, {'e', "ure", POS_NOUN},
	{'e', "age", POS_NOUN}, {'e', "able", POS_ADJ}, {'e', "ible", POS_ADJ},
	{'e', "ive", POS_ADJ},
	{'g', "ing", POS_VERB},
	{'h', "ish", POS_ADJ},
	{'l', "al", POS_ADJ}, {'l', "ful", POS_ADJ},
	{'m', "ism", POS_NOUN}, {'m', "dom", POS_NOUN},
	{'n', "tion", POS_NOUN}, {'n', "sion", POS_NOUN}, {'n', "ern", POS_ADJ},
	{'p', "ship", POS_NOUN},
	{'r', "er", POS_NOUN}, {'r', "or", POS_NOUN},
	{'s', "ness", POS_NOUN}, {'s', "ists", POS_NOUN}, {'s', "ions", POS_NOUN},
	{'s', "ments", POS_NOUN}, {'s', "ities", POS_NOUN}, {'s', "ers", POS_NOUN},
	{'s', "ors", POS_NOUN}, {'s', "ous", POS_ADJ}, {'s', "less", POS_ADJ},
	{'t', "ment", POS_NOUN}, {'t', "ist", POS_NOUN},
	{'y', "ly", POS_ADV}, {'y', "ity", POS_NOUN}, {'y', "ancy", POS_NOUN},
	{'y', "ency", POS_NOUN}, {'y', "logy", POS_NOUN}, {'y', "ary", POS_ADJ},
};

/* POS_X when the ending says nothing. */
static enum pos
by_ending(struct str f)
{
	if (f.len < 4)
		return POS_X;
	char last = f.ptr[f.len - 1];
	size_t n = sizeof endings / sizeof *endings;
	for (size_t i = 0; i < n && endings[i].last <= last; i++) {
		const char *tail = endings[i].tail;
		if (endings[i].last == last && ends(f, tail, strlen(tail)))
			return (enum pos)endings[i].pos;
	}
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
	return x && (x->pos == POS_DET || x->pos == POS_PRON || x->pos == POS_ADP ||
			x->pos == POS_CCONJ || x->pos == POS_SCONJ || x->pos == POS_AUX ||
			x->pos == POS_PART || x->pos == POS_NUM ||
			(x->pos == POS_ADV && x->kind == LEXICON_WORD));
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
small_word(const struct form *x, const struct lexeme *base)
{
	if (x->lexeme)
		return (enum pos)x->lexeme->pos;
	enum pos p = (enum pos)x->ending;
	if (p == POS_VERB || p == POS_ADV || p == POS_ADJ)
		return p;
	return base && base->kind == LEXICON_VERB ? POS_VERB : POS_NOUN;
}

static enum form_word
word_of(struct str f)
{
	static const struct { uint8_t len; char word[9]; } list[FORM_WORD_N] = {
#define X(name, word) {sizeof word - 1, word},
	    {0, ""}, FORM_WORDS(X)
#undef X
	};
	for (unsigned i = 1; f.len && f.len < sizeof list[0].word && i < FORM_WORD_N; i++)
		if (list[i].word[0] == f.ptr[0] && list[i].len == f.len &&
		    memcmp(list[i].word, f.ptr, f.len) == 0)
			return (enum form_word)i;
	return FORM_OTHER;
}

static unsigned
flags_of(struct str f)
{
	unsigned flags = 0;
	flags |= ENDS(f, "s") ? FORM_S : 0;
	flags |= ENDS(f, "ss") ? FORM_SS : 0;
	flags |= ENDS(f, "ly") ? FORM_LY : 0;
	flags |= ENDS(f, "ed") ? FORM_ED : 0;
	flags |= ENDS(f, "ing") ? FORM_ING : 0;
	flags |= ENDS(f, "0s") ? FORM_DECADE : 0;
	flags |= is_nationality(f) ? FORM_NATION : 0;
	if (str_ends(f, STR("st")) || str_ends(f, STR("nd")) || str_ends(f, STR("rd")) ||
	    str_ends(f, STR("th")))
		flags |= FORM_ORDINAL;
	return flags;
}

static enum form_ask
ask_of(const struct form *x, const struct lexeme *base)
{
	const struct lexeme *l = x->lexeme;
	switch ((enum form_word)x->word) {
	case FORM_TO:
		return ASK_TO;
	case FORM_THAT:
		return ASK_THAT;
	case FORM_APOSTROPHE_S:
		return ASK_APOSTROPHE;
	default:
		break;
	}
	if (l && (l->kind == LEXICON_AUX || x->word == FORM_DOING || x->word == FORM_DONE))
		return ASK_AUX;
	if (l && (l->kind == LEXICON_VERB_NOUN ||
		     (l->kind == LEXICON_VERB && x->word != FORM_LIKE)))
		return ASK_BASE;
	if (x->flags & FORM_ING)
		return ASK_ING;
	if (base)
		return ASK_THIRD;
	switch ((enum form_word)x->word) {
	case FORM_MORE:
	case FORM_MOST:
	case FORM_MUCH:
	case FORM_LESS:
		return ASK_DEGREE;
	case FORM_THERE:
		return ASK_THERE;
	case FORM_ONE:
		return ASK_ONE;
	case FORM_ABOUT:
		return ASK_ABOUT;
	default:
		return ASK_NONE;
	}
}

void
form_look(struct form *x)
{
	struct str f = {x->fold, x->fold_len};
	x->lexeme = lexicon_find(f);
	x->word = (uint8_t)word_of(f);
	x->flags = (uint8_t)flags_of(f);
	x->ending = (uint8_t)by_ending(f);
	x->closed = is_closed(x->lexeme);
	const struct lexeme *base = x->lexeme ? NULL : s_form(f);
	x->small = (uint8_t)small_word(x, base);
	x->ask = (uint8_t)ask_of(x, base);
}
