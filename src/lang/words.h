/*
 * lang/words.h - the words of one block: tokens with folded form, lemma and part of
 * speech. The part of speech is a guess from closed-class lists, suffixes, capitals and
 * neighbours, or the model's when there is one (words_use).
 */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "lang/forms.h"
#include "lang/tree.h"
#include "text/token.h"

enum pos {
	POS_X,
	POS_ADJ,
	POS_ADP,
	POS_ADV,
	POS_AUX,
	POS_CCONJ,
	POS_DET,
	POS_INTJ,
	POS_NOUN,
	POS_NUM,
	POS_PART,
	POS_PRON,
	POS_PROPN,
	POS_PUNCT,
	POS_SCONJ,
	POS_SYM,
	POS_VERB,
	POS_N
};
const char *pos_name(enum pos p);                    /* "PROPN" */
bool pos_of(struct str name, enum pos *p);

struct word {
	struct str fold;             /* case-folded; borrowed from the words */
	struct str lemma;            /* of the folded form, by the part of speech */
	uint32_t form;               /* number of the token's form, in the words' forms */
	uint8_t pos;
};

struct english;
struct tagging;
struct parsing;

struct words {
	struct tokens tokens;
	VEC(struct word) list;       /* parallel to tokens.list */
	VEC(struct arc) arcs;        /* parallel to list when the grammar is known, else empty */
	struct form_table forms;
	bool headline;               /* tokens_is_headline */
	const struct english *english;   /* borrowed; NULL: no models */
	unsigned parts;              /* of the models, those in use: enum english_part */
	struct tagging *tagging;     /* the tagger's own, kept from block to block */
	struct parsing *parsing;     /* the same of the parser */
};

/* Replaces the content by the analysis of `text`. */
void words_read(struct words *w, struct str text);
/* The same with tokens that somebody else cut (a treebank's): positions, kinds and flags. */
void words_read_tokens(struct words *w, struct str text, const struct token *tokens, size_t n);
void words_done(struct words *w);
/* From now on parts of speech come from the models; `parts` (a sum of enum english_part) are
 * those that may be used: parts that are not whole are left out.  NULL: the guess. */
void words_use(struct words *w, const struct english *english, unsigned parts);
/* Parses the words [first, last), which are one sentence, into `arcs`: one of them is the root,
 * and no arc leaves the sentence.  Nothing happens when there is no model of trees, or when the
 * sentence was parsed before.  Cost: linear; about 10 microseconds a word. */
void words_parse(struct words *w, size_t first, size_t last);

/* The lemma of a folded word as a verb, noun or adjective (rules and irregulars); other
 * parts of speech give the word itself.  At most cap bytes; returns the length. */
size_t lemma_of(struct str folded, enum pos pos, char *out, size_t cap);
/* Forms of a word, for lexicons: plurals of a noun; -s -ed -ing and irregulars of a verb.
 * Calls add for each form other than the word itself. */
void lemma_forms(struct str word, enum pos pos,
    void (*add)(void *context, struct str form), void *context);

#endif
