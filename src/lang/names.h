/*
 * lang/names.h - names of persons, organizations, places and things, by a model that is stacked on
 * the rules: what the rules chose at each word is a part of what the model is asked.  It looks
 * only near capitals that nothing explains; a sentence without any costs a glance.
 *
 * The model knows seven kinds.  Which of its own types a ruleset means by a kind is the engine's
 * business (rules/engine_names.c).
 */
#ifndef LANG_NAMES_H
#define LANG_NAMES_H

#include "lang/words.h"

enum named { NAMED_PERSON, NAMED_ORG, NAMED_PLACE, NAMED_NORP, NAMED_EVENT, NAMED_WORK,
	NAMED_PRODUCT, NAMED_KINDS };

/* What the rules found at a word.  OTHER: something that is no name (a date, an amount, a type of
 * the reader's own): the model leaves it alone. */
#define HINT_TYPE_LIST(X) \
	X(NONE, "", NAMED_KINDS) X(PERSON, "PERSON", NAMED_PERSON) X(ORG, "ORG", NAMED_ORG) \
	X(GPE, "GPE", NAMED_PLACE) X(LOC, "LOC", NAMED_PLACE) X(FAC, "FAC", NAMED_PLACE) \
	X(NORP, "NORP", NAMED_NORP) X(EVENT, "EVENT", NAMED_EVENT) \
	X(WORK, "WORK_OF_ART", NAMED_WORK) X(LAW, "LAW", NAMED_WORK) \
	X(LANGUAGE, "LANGUAGE", NAMED_WORK) X(PRODUCT, "PRODUCT", NAMED_PRODUCT) \
	X(MISC, "MISC", NAMED_KINDS) X(OTHER, "", NAMED_KINDS)
enum hint_type {
#define X(id, name, kind) HINT_##id,
	HINT_TYPE_LIST(X)
#undef X
	HINT_TYPES
};
/* How they found it; of the last two kinds nothing is taken away where it is `fixed`. */
enum hint_trust { TRUST_GUESS, TRUST_PATTERN, TRUST_LIST, TRUST_ACTOR };

/* Lists that the model asks for: a word's bits say in which of them an entry begins at it. */
#define NAME_LISTS(X) \
	X("common") X("notname") X("firstname") X("title") X("leadtitle") X("orgword") \
	X("orghead") X("namedafter") X("countries") X("cities") X("capitals") X("regions") \
	X("places") X("peoples") X("nationalities") X("institutions") X("companies") X("groups") \
	X("media") X("geoword") X("facword") X("eventword") X("lawword") X("particle") \
	X("placename") X("letters") X("month") X("languages")
enum {
#define X(name) +1
	NAME_LIST_N = 0 NAME_LISTS(X)
#undef X
};
_Static_assert(NAME_LIST_N <= 32, "a bit for each list");
extern const char *const name_list_names[NAME_LIST_N];

struct name_hint {
	uint32_t lists;
	uint8_t type, trust;         /* enum hint_type, enum hint_trust */
	uint8_t certainty;           /* per cent */
	bool begins;                 /* its first word */
	bool fixed;                  /* the model may not say otherwise */
};

/* Words [first, last) of the block. */
struct name_found {
	uint32_t first, last;
	uint8_t kind, certainty;     /* enum named; per cent */
};
/* Words [first, last) that the model decided about: what it did not find there is no name. */
struct name_piece { uint32_t first, last; };

struct names_model;
/* One reader of texts: what it keeps between blocks.  The model is borrowed. */
struct naming;
struct naming *naming_new(const struct names_model *m);
void naming_free(struct naming *n);                   /* NULL is fine */
/* A new slice begins: words met before are forgotten. */
void naming_begin(struct naming *n);
/* Looks for names in the words of a block; hints: one for each word. */
void naming_run(struct naming *n, struct words *w, const struct name_hint *hints);
/* What the last run found and where it looked, both in text order; until the next run. */
size_t naming_found(const struct naming *n, const struct name_found **list);
size_t naming_pieces(const struct naming *n, const struct name_piece **list);

#endif
