/*
 * lang/kinds.h - what kind of thing a common noun names: an office ("president"), a trade, a
 * person, an organization, a state, a place; words that mean the same are one kind.  A
 * closed table of general English; also titles and pronouns, which tell a gender.
 */
#ifndef LANG_KINDS_H
#define LANG_KINDS_H

#include "base/str.h"

enum kind_class {
	KIND_NONE,
	KIND_OFFICE,                 /* president, mayor: seldom two of them in an article */
	KIND_JOB,                    /* singer, senator */
	KIND_PERSON,                 /* man, suspect: says nothing but that */
	KIND_ORG,
	KIND_STATE,                  /* country, republic */
	KIND_PLACE,
	KIND_GROUP,                  /* people of a nation: "Russian troops" */
	KIND_TITLE,                  /* Mr, Mrs: before a name alone */
	KIND_PRONOUN,
};
enum kind_gender { GENDER_ANY, GENDER_HE, GENDER_SHE, GENDER_IT, GENDER_THEY };

struct kind {
	char word[24];               /* folded; two words have one blank between */
	char same[24];               /* the word that stands for all of this kind */
	uint8_t class, gender;
};

/* A number for the kind that a folded noun names, the same for words of one kind (premier,
 * prime minister); 0 when the table has no such noun.  O(log n). */
uint16_t kind_find(struct str folded);
/* The same for two words with a blank between. */
uint16_t kind_find_two(struct str first, struct str second);
/* The row that stands for a kind; NULL for 0 and for what is no kind. */
const struct kind *kind_at(uint16_t kind);
/* The row of a word itself, with its own gender (actor and actress differ), or NULL. */
const struct kind *kind_word(struct str folded);
/* The kind that it is also of (a foreign minister is a minister, a bank a company), or 0. */
uint16_t kind_general(uint16_t kind);
/* The gender that a folded given name nearly always tells, else GENDER_ANY (given.c). */
enum kind_gender given_gender(struct str folded);
uint16_t kind_count(void);                           /* all kinds are below this */

#endif
