/*
 * lang/alias_internal.h - between the parts of the resolver: alias_name.c reads a surface as a
 * name, alias.c collects names, alias_join.c and alias_person.c know when two of them are one
 * actor, alias_described.c whom a description means (by what alias_known.c knows), and
 * alias_actor.c declares the actors.
 */
#ifndef LANG_ALIAS_INTERNAL_H
#define LANG_ALIAS_INTERNAL_H

#include "base/map.h"
#include "base/stages.h"
#include "base/vec.h"
#include "lang/alias.h"

enum name_class {
	NAME_NONE,
	NAME_PERSON,
	NAME_ORG,
	NAME_GPE,
	NAME_NORP,
	NAME_PLACE,
	NAME_MISC,
	NAME_GROUP,                  /* "Russian troops" */
	NAME_CLASSES,
};

enum { NAME_WORDS = 8, NAME_BYTES = 240 };

/* A surface taken apart.  words are offsets into key: "vladimir putin" has {0, 9}. */
struct name_form {
	struct buf key; /* folded words with one blank between; reused by the caller */
	uint8_t word[NAME_WORDS + 1];/* where words begin; word[n_words] is the end + 1 */
	uint8_t n_words;
	uint8_t generation;          /* 0, or which of Jr Sr II III IV stood at the end */
	bool letters;                /* one word in capitals: may be an acronym */
	bool town;                   /* a capital that does not stand for its state */
	struct str shown; /* of the surface: article, titles and 's taken off */
};

/* Titles are taken off persons only ("General Motors").  Words past NAME_WORDS are
 * dropped. */
void name_read(struct name_form *f, struct str surface, bool person);
struct str name_word(const struct name_form *f, size_t i);
/* Words [from, to) with the blanks between them. */
struct str name_words(const struct name_form *f, size_t from, size_t to);
/* "bill" -> "william"; a folded given name that is no short form is itself. */
struct str name_formal(struct str first);
bool name_is_small(struct str word);         /* of, the, and, for ... */
bool name_is_garbled(struct str s);          /* some letter was UTF-8 read as Latin-1 */

#define NONE UINT32_MAX          /* no name, no mention */

/* All mentions with one key. */
struct name {
	uint32_t parent;             /* union-find */
	uint32_t link;               /* the declared actor, or 0 */
	uint32_t best;               /* the mention that shows it best, or NONE */
	struct str shown;
	float votes[NAME_CLASSES];
	uint32_t first_suffix, n_suffixes;   /* of work.suffix_ids */
	uint32_t times;              /* it stands in the text */
	uint32_t spoken;             /* its actor was named so far, while last names are read */
	uint8_t n_words, generation;
	bool guessed;                /* all its mentions are guesses */
	bool evidence; /* one stands elsewhere than alone at a sentence start */
	bool letters;
	bool seen;
	bool misspelt;               /* another name with a letter off */
	bool titled;                 /* a mention was said to be somebody: "Mr Berg" */
	bool firm;                   /* taken for a person, and the first word of a firm */
	uint8_t surest;              /* certainty of the surest mention; of listed names LISTED */
};
enum { LISTED = 90 };

/* What a part of a name may stand for. */
struct part {
	uint32_t name, recent;       /* who was offered first; who was named last, or NONE */
	uint32_t most;               /* who was named most so far, or NONE */
	bool many;
};

struct parts {
	struct intern *keys;
	VEC(struct part) list;       /* by id - 1 */
};

/* One call of the resolver. */
struct work {
	struct schema *schema;
	struct resolve_mention *m;
	size_t n;
	struct intern *keys;         /* id - 1 indexes names */
	VEC(struct name) names;
	uint32_t *name_of;           /* of each mention, or NONE */
	uint8_t *class_of;           /* of each mention */
	uint16_t capital, government;        /* kinds */
	bool states;                 /* some capital surely stands for its state */
	struct parts suffixes, firsts, acronyms, pieces, halves;
	VEC(uint32_t) suffix_ids;
	struct name_form form;
	struct buf scratch;
	struct { uint32_t type; uint8_t class; } memo[64];
	struct stages stages, joins;
	void (*declare)(void *model, struct actor_decl);
	void *model;
	/* For some stages alone. */
	struct map *by_link, *taken;
	struct parts ends, groups;
	struct described *described;
	uint32_t *first_vote;        /* by actor: of votes */
	uint32_t *votes;             /* mentions by actor, in text order */
	struct actor *actors;        /* by root */
	struct type_vote *sums;      /* of the actor that votes: a sum for each of its types */
	uint32_t *sum_of;            /* type -> index of sums + 1 */
	size_t n_sums;
	uint32_t voter;              /* whose votes are counted */
};

size_t work_names(void *work);               /* how many: the items of a stage */
size_t work_mentions(void *work);

/* ---- names (alias.c) */

/* The class that most mentions of a name have. */
enum name_class name_class(const struct name *x);
/* The name of mention i's declared actor, a person ("joe-biden"), or NONE. */
uint32_t link_name(struct work *w, size_t i);
uint32_t name_root(struct work *w, uint32_t i);
/* How much a mention's type counts: by its certainty, a guess less. */
float mention_weight(const struct resolve_mention *m);
/* "OSLO": no small letters. */
bool name_is_shouted(struct str s);

/* ---- names that are one actor */

/* Joins the names that are one actor by the rules over the whole article; then, in text order: a
 * bare last name is the person who was named most recently. */
enum { ALIAS_JOIN_STAGES = 17 };
extern const struct stage alias_join_stages[ALIAS_JOIN_STAGES];
/* Joins b to a; false when both are declared actors, and different ones. */
bool name_join(struct work *w, uint32_t a, uint32_t b);
/* Takes the key of a name apart, into w->form. */
void name_read_key(struct work *w, uint32_t name);
/* A person's name of two words or more. */
bool name_is_person(const struct name *x);
/* What a part of a name may stand for: made when new; or NULL; or one candidate more. */
struct part *part_at(struct parts *p, struct str key);
const struct part *part_find(const struct parts *p, struct str key);
void part_offer(struct work *w, struct parts *p, struct str key, uint32_t name);

/* Persons (alias_person.c); i is a name, but a mention for person_last_name. */
void person_middle_name(void *work, size_t i);
void person_turned(void *work, size_t i);
void person_offer_initial(void *work, size_t i);
void person_initial(void *work, size_t i);
void person_offer_fathers(void *work, size_t i);
void person_offer_sons(void *work, size_t i);
void person_offer_first(void *work, size_t i);
void person_last_name(void *work, size_t i);

/* The halves of names, and names that are one but for a letter (alias_spell.c). */
void spell_offer(void *work, size_t i);
void spell_join(void *work, size_t i);

/* ---- whom descriptions mean: in text order, once the names are joined (alias_described.c) */

size_t described_begin(void *work);
void described_mention(void *work, size_t i);
void described_end(void *work);
/* A description that is shown only where it means an actor. */
bool is_description(const struct resolve_mention *m);

/* ---- actors, stages in this order (alias_actor.c) */

size_t actors_begin(void *work);             /* how many mentions */
void actor_count_voter(void *work, size_t mention);
void actor_add_voters(void *work, size_t name);
void actor_place_voter(void *work, size_t mention);
size_t actor_votes_begin(void *work);        /* how many votes */
void actor_count_vote(void *work, size_t vote);
void actor_votes_end(void *work);
void actor_choose_name(void *work, size_t name);
void actor_find_evidence(void *work, size_t mention);
size_t actor_ids_begin(void *work);          /* how many names */
void actor_take_link(void *work, size_t name);
/* Gives a mention its actor, which gets its id with the first one. */
void actor_declare(void *work, size_t mention);

#endif
