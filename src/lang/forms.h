/*
 * lang/forms.h - what depends on the bytes of a word alone, kept from block to block.
 *
 * A form is a token's exact bytes.  Text repeats itself: nearly every token is a form met
 * before, and costs one hash and one comparison.  Forms are numbered from 0 in the order in
 * which they are met, so others may keep arrays of their own beside them (rules do, with
 * the numbers of words); a change of `epoch` tells that all were forgotten.
 */
#ifndef LANG_FORMS_H
#define LANG_FORMS_H

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"

struct lexeme;

/* Words that pos.c asks for by name, and what it does about a form beside its neighbours. */
#define FORM_WORDS(X) \
	X(A, "a") X(ABOUT, "about") X(ALL, "all") X(AN, "an") X(ANYONE, "anyone") \
	X(BE, "be") X(BEEN, "been") X(BOTH, "both") X(DO, "do") X(DOING, "doing") \
	X(DONE, "done") X(EITHER, "either") X(EVERY, "every") X(EVERYONE, "everyone") \
	X(GOING, "going") X(HALF, "half") X(HAS, "has") X(HAVE, "have") X(HE, "he") \
	X(HER, "her") X(HIM, "him") X(HIS, "his") X(IT, "it") X(ITS, "its") X(LESS, "less") \
	X(LIKE, "like") X(MORE, "more") X(MOST, "most") X(MUCH, "much") X(MY, "my") \
	X(N_T, "n't") X(NEITHER, "neither") X(NO, "no") X(NOT, "not") X(ONE, "one") \
	X(OUR, "our") X(SHE, "she") X(SOMEONE, "someone") X(SUCH, "such") X(THAT, "that") \
	X(THE, "the") X(THEIR, "their") X(THEM, "them") X(THERE, "there") X(THIS, "this") \
	X(TO, "to") X(US, "us") X(WHOSE, "whose") X(YOUR, "your") X(THAN, "than") \
	X(APOSTROPHE_S, "'s") X(AMPERSAND, "&")

enum form_word {
	FORM_OTHER,
#define X(name, word) FORM_##name,
	FORM_WORDS(X)
#undef X
	FORM_WORD_N
};

enum form_flag {
	FORM_S = 1, FORM_LY = 2, FORM_ED = 4, FORM_ING = 8, FORM_SS = 128,       /* its end */
	FORM_ORDINAL = 16, FORM_DECADE = 32,                     /* 5th, 1990s */
	FORM_NATION = 64,                                        /* ends like Russian */
};

/* The question that neighbours settle, see pos.c. */
enum form_ask {
	ASK_NONE, ASK_TO, ASK_THAT, ASK_APOSTROPHE, ASK_AUX, ASK_BASE, ASK_THIRD, ASK_DEGREE,
	ASK_THERE, ASK_ONE, ASK_ABOUT, ASK_ING,
};

enum { FORM_LEMMAS = 8 };

struct form {
	uint64_t head[2];            /* the first sixteen bytes, NUL-padded */
	const char *text, *fold;     /* the same when the text is folded already */
	const struct lexeme *lexeme; /* of the fold, or NULL */
	uint32_t len, fold_len;
	uint32_t lemma[FORM_LEMMAS]; /* by part of speech: number of a form + 1, 0: not asked */
	uint8_t word;                /* enum form_word, of the fold */
	uint8_t flags;               /* enum form_flag, of the fold */
	uint8_t small, ending;       /* part of speech of a small word; what its ending says */
	uint8_t ask;                 /* enum form_ask */
	bool closed;                 /* its lexeme is of a closed class */
};

/* Numbers made of a form's letters, for the models: digits count as 0, quotes are straight.
 * They are the same in each run (the form table's own hashes are not). */
struct traits {
	uint32_t word, fold;         /* as written; with small letters */
	uint32_t prefix[3];          /* of the fold: its first 1 to 3 bytes, */
	uint32_t suffix[4];          /* its last 1 to 4 */
	uint32_t shape;              /* Xxxx00: capitals, small letters, digits, signs */
};

struct form_table {
	VEC(struct form) list;
	VEC(struct traits) traits;   /* parallel to list, as far as forms_traits went */
	uint32_t *slots;             /* number + 1, 0: empty; a power of two of them */
	size_t n_slots, bytes;
	struct arena *arena;         /* texts and folds */
	struct buf scratch;
	uint64_t seed;
	uint32_t epoch;
};

void forms_done(struct form_table *f);
/* Forgets all when they are many: between blocks, as nobody may use a form over this. */
void forms_trim(struct form_table *f);
/* The number of the form s, n_ahead >= s.len bytes from its start being readable. */
uint32_t forms_find(struct form_table *f, struct str s, size_t n_ahead);
uint32_t forms_lemma_new(struct form_table *f, uint32_t i, unsigned pos);
extern const uint8_t forms_lemma_slot[]; /* of form.lemma + 1, by part of speech; 0: none */
/* The number of the lemma of form i as a part of speech: of a form whose fold it is; i itself
 * when it is its own. */
static inline uint32_t
forms_lemma(struct form_table *f, uint32_t i, unsigned pos)
{
	unsigned slot = forms_lemma_slot[pos];
	uint32_t known = slot ? f->list.v[i].lemma[slot - 1] : i + 1;
	return known ? known - 1 : forms_lemma_new(f, i, pos);
}

/* Makes the traits of all forms that are there: afterwards traits.n is list.n. */
void forms_traits(struct form_table *f);

static inline struct str
form_fold(const struct form_table *f, uint32_t i)
{
	return (struct str){f->list.v[i].fold, f->list.v[i].fold_len};
}
static inline struct str
form_bytes(const struct form *x)
{
	return (struct str){x->text, x->len};
}

#endif
