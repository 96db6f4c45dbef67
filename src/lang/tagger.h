/*
 * lang/tagger.h - parts of speech by a linear model: what is asked of a word and of those
 * around it.  Shared by the tagger itself (tagger.c) and by its trainer; others use words.h.
 *
 * A word that the treebanks tag in one way is settled by a table.  For another one:
 *
 *	scores = near[-2] + near[-1] + near[0] + near[1] + near[2] + what several say together
 *
 * where near[d] is what a form says by itself to the word d before it: a sum over its letters
 * that is made once for each form (tag_near_keys), so that only features of two or more
 * words, or of tags, are looked up for each word (tag_keys).  One walk, from left to right.
 * Tried, and no better: a second walk with the tags on both sides, three words on each side,
 * verbs further off.
 */
#ifndef LANG_TAGGER_H
#define LANG_TAGGER_H

#include "lang/linear.h"
#include "lang/words.h"

/* Classes are parts of speech but X, which words get by the table or by their kind alone. */
enum { TAG_CLASSES = 16, TAG_NONE = 16, TAG_SIDE = 2, TAG_PLACES = 2 * TAG_SIDE + 1 };
enum { TAG_KEYS_MAX = LINEAR_MANY };
/* The form of no word. */
enum { TAG_OUTSIDE = (1 << 20) - 1 };

static inline unsigned
tag_class(unsigned pos)
{
	return pos == POS_X ? (unsigned)TAG_NONE : pos - 1;
}

/* How a sentence uses capitals. */
enum tag_case { CASE_NORMAL, CASE_LOWER, CASE_TITLE, CASE_UPPER };
static inline bool
tag_caseless(enum tag_case c)
{
	return c == CASE_TITLE || c == CASE_UPPER;
}

/* What the treebanks say of a word: a bit for each class that is not rare, the first of them,
 * and whether it is the only one.  0: the word is unknown, or rare. */
enum { FACT_BEST = 16, FACT_SETTLED = 1 << 21, FACT_KNOWN = 1 << 22 };
static inline unsigned
fact_best(uint32_t fact)                              /* a class, or TAG_NONE for X */
{
	return fact >> FACT_BEST & 31;
}

struct tag_facts {
	const uint32_t *list;        /* pairs (hash, fact), in the order of the hashes */
	uint32_t n;
	void *data;
};
uint32_t tag_fact(const struct tag_facts *f, uint32_t hash);

struct tags_model {
	struct tag_facts facts;
	struct linear weights;
};

/* A word in its sentence. */
struct tag_token {
	uint32_t form, fold, suffix, fact;
	uint8_t code;                /* its capitals, whether it is first, its kind */
	uint8_t guess;               /* part of speech without a model */
	uint8_t tag;                 /* part of speech: POS_N outside the sentence */
	uint8_t settled;
};

/* A sentence laid out, with TAG_SIDE tokens of padding on both sides. */
struct tag_row {
	VEC(struct tag_token) list;
	enum tag_case letters;
	size_t n;
};
/* facts[form] of all forms of w, for either kind of sentence. */
struct form_facts { uint32_t cased, caseless; };
struct form_facts tag_form_facts(const struct tag_facts *f, const struct traits *t);
void tag_row_read(struct tag_row *r, const struct words *w, size_t first, size_t last,
    const struct form_facts *facts);
static inline struct tag_token *
tag_row_at(const struct tag_row *r, size_t i)
{
	return r->list.v + TAG_SIDE + i;
}

/* Keys of what a form says by itself, at `place` (0: two words before ... 4: two behind);
 * f NULL: outside the sentence.  Returns how many. */
size_t tag_near_keys(const struct form *f, const struct traits *t, const struct form_facts *facts,
    unsigned place, enum tag_case letters, uint64_t keys[TAG_KEYS_MAX]);
/* What words say together, by what is asked about: the word alone, with the tags on its left, with
 * the next word and these, and all the rest. */
enum tag_group { TAG_ALONE = 1, TAG_LEFT = 2, TAG_RIGHT = 4, TAG_AROUND = 8, TAG_GROUPS = 15 };
/* Keys of these questions, of a sum of groups; the tags on the left are known. */
size_t tag_keys(const struct tag_token *x, enum tag_case letters, unsigned groups,
    uint64_t keys[TAG_KEYS_MAX]);
/* All that the questions of one group but the last are about, in a number; 0: it does not fit. */
uint64_t tag_group_key(const struct tag_token *x, enum tag_case letters, unsigned group);

/* Sets the parts of speech of all words (their pos holds the guess); needs the tags' model. */
void tagger_run(struct words *w);
void tagging_free(struct tagging *t);                 /* NULL is fine */

#endif
