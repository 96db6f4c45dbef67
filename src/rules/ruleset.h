/*
 * rules/ruleset.h - rules as calls: built by theme/ and by tests, then sealed.
 *
 * A sealed ruleset is one block of memory without pointers (offsets only), so that the default
 * theme's is compiled into the program as a const table and costs nothing to open.  It holds
 * a vocabulary (folded, exact and lemma forms that any rule mentions), lexicons as tries over
 * word numbers, token patterns as automata, regexes as source, actors, events and relations.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#include "base/str.h"

/* Where something stands in a theme file: file by builder_file, line and col from 1. */
struct place { uint32_t file, line, col; };

/* A problem in a rule.  offset: bytes into the text that stands at the place (a pattern), len
 * bytes of it; help: what to do, or NULL.  `warning` does not stop sealing. */
struct rule_report {
	void (*say)(void *context, struct place at, size_t offset, size_t len, bool warning,
	    const char *text, const char *help);
	void *context;
};

struct ruleset;
struct ruleset_builder;
struct ruleset_builder *builder_new(void);
/*
 * The same, over a sealed ruleset that it borrows until sealing is done: as if all that made the
 * base had been given first, at level 0.  Costs by what is added, not by what the base has.
 * NULL when the base was not sealed to be one.
 */
struct ruleset_builder *builder_over(const struct ruleset *base);
/* What is sealed can be a base: it keeps the entries of its lexicons as they were written. */
void builder_keep_entries(struct ruleset_builder *b);
/* Sealing also warns of what is only doubtful: lists that repeat entries. */
void builder_check(struct ruleset_builder *b);
void builder_free(struct ruleset_builder *b);                    /* NULL is fine */
/* A file that places refer to ("default.yaml"), by the name that provenance shows. */
uint32_t builder_file(struct ruleset_builder *b, struct str name);

/* How near the reader the theme is from which all calls from now on come (0 at first, the
 * farthest): of two rules that tie, the nearer one wins. */
void builder_level(struct ruleset_builder *b, unsigned level);

/* A type of the theme's own: MINISTRY with parent ORG.  Standard types need no call. */
void builder_type(struct ruleset_builder *b, struct str name, struct str parent,
    struct place at);

enum lexicon_flag {
	LEXICON_EXACT = 1,           /* case counts; else entries match folded */
	LEXICON_NOUN = 2,            /* regular and irregular plurals match too */
	LEXICON_VERB = 4,            /* -s -ed -ing and irregular forms match too */
};
struct lexicon_spec {
	struct str name;
	unsigned flags;
	struct str type;             /* its entries are mentions of this type; or empty */
	uint8_t certainty;           /* per cent; 0: 90 */
	struct place at;
};
/* Adds, or returns the one of that name (its flags and type are then set anew). */
uint32_t builder_lexicon(struct ruleset_builder *b, const struct lexicon_spec *spec);
/* An entry of one or more words; id: the actor that it names, or empty. */
void builder_lexicon_add(struct ruleset_builder *b, uint32_t lexicon, struct str entry,
    struct str id, struct place at);
/* What is added from now on is at another place, such as that of "+name", and at the level of
 * now: it is a rule of its own. */
void builder_lexicon_more(struct ruleset_builder *b, uint32_t lexicon, struct place at);
void builder_lexicon_remove(struct ruleset_builder *b, uint32_t lexicon, struct str entry);
void builder_lexicon_clear(struct ruleset_builder *b, uint32_t lexicon);

/* What every rule may carry.  An id given before replaces that rule in place. */
struct rule_head {
	struct str id, name, note;
	int priority;
	uint8_t certainty;           /* per cent; 0: the default of its kind */
	uint8_t level;               /* set by the builder, see builder_level */
	struct place at;
};
/* Text with the place where it stands, so that errors can point inside it. */
struct placed { struct str text; struct place at; };

struct entity_rule {
	struct rule_head head;
	struct placed type;
	struct placed match;         /* a token pattern in line form, or empty */
	struct placed regex;         /* PCRE2 over a block, or empty */
	struct placed span;          /* the capture that is the mention, or empty: all */
	struct str actor;            /* the actor that it names, or empty */
};
void builder_entity(struct ruleset_builder *b, const struct entity_rule *r);

/* A dated tie of an actor: {Leads: united-states, from: 2021-01-20, to: 2025-01-20}. */
struct actor_fact { struct placed type, other; struct str from, to; };
struct actor_rule {
	struct rule_head head;       /* head.id is the actor's id */
	struct placed type;
	struct placed name;
	const struct placed *alias, *demonym, *desc;
	size_t n_alias, n_demonym, n_desc;
	const struct actor_fact *facts;
	size_t n_facts;
};
void builder_actor(struct ruleset_builder *b, const struct actor_rule *r);

enum unless_flag { UNLESS_NEGATED = 1, UNLESS_QUOTED = 2, UNLESS_FUTURE = 4, UNLESS_POSSIBLE = 8 };
struct role_spec {
	struct placed role;                          /* Source, Target, Date, Place ... */
	const struct placed *is; size_t n_is;        /* types, or "actor" */
	const struct placed *after; size_t n_after;  /* words that must stand before it */
	const struct placed *dep; size_t n_dep;      /* grammar: used once there is a parser */
};
struct event_rule {
	struct rule_head head;
	struct placed type;
	const struct placed *trigger; size_t n_trigger;   /* patterns in line form */
	const struct placed *match; size_t n_match;       /* or patterns with captures named as roles */
	const struct placed *tree; size_t n_tree;         /* or the same over trees */
	const struct role_spec *roles; size_t n_roles;
	bool order;                  /* Source and Target by order in the clause */
	bool symmetric;
	unsigned unless;
};
void builder_event(struct ruleset_builder *b, const struct event_rule *r);

struct relation_rule {
	struct rule_head head;
	struct placed type;
	const struct placed *match; size_t n_match;
	const struct placed *tree; size_t n_tree;    /* patterns over trees */
	struct placed arg1, arg2;    /* names of captures; in a tree also "arg1" and "arg2" */
};
void builder_relation(struct ruleset_builder *b, const struct relation_rule *r);

/* LEXICONS: only in what ruleset_rule says. */
enum rule_stage { STAGE_ENTITIES, STAGE_ACTORS, STAGE_EVENTS, STAGE_RELATIONS, STAGE_LEXICONS };
void builder_remove(struct ruleset_builder *b, enum rule_stage stage, struct str id);
void builder_clear(struct ruleset_builder *b, enum rule_stage stage);
/* A rule that cannot run: only its id is known, for builder_has. */
void builder_off(struct ruleset_builder *b, enum rule_stage stage, const struct rule_head *r);
/* Whether a rule was given with this id (though it was removed since), in the base too. */
bool builder_has(struct ruleset_builder *b, enum rule_stage stage, struct str id);
/* The lexicon of a name, in the base too. */
bool builder_find_lexicon(const struct ruleset_builder *b, struct str name, uint32_t *lexicon);
size_t builder_lexicon_count(const struct ruleset_builder *b);
struct str builder_lexicon_name(const struct ruleset_builder *b, size_t i);
/* Files 1 to this one are the base's. */
uint32_t builder_base_files(const struct ruleset_builder *b);

/* NULL when something was wrong (all of it reported).  The builder can go on afterwards. */
struct ruleset *ruleset_seal(struct ruleset_builder *b, const struct rule_report *report);
void ruleset_free(struct ruleset *r);                            /* NULL is fine */
/* The sealed bytes; and a ruleset over such bytes (borrowed, 8-byte aligned; made by the same
 * version: else NULL). */
struct str ruleset_bytes(const struct ruleset *r);
struct ruleset *ruleset_open(struct str bytes);
/* Whether they find the same in any text, at the same places of their files: the cost is a
 * comparison of their bytes.  False also when that is not known. */
bool ruleset_same(const struct ruleset *a, const struct ruleset *b);
struct ruleset_counts { size_t lexicons, words, entities, actors, events, relations; };
struct ruleset_counts ruleset_count(const struct ruleset *r);
/* A rule as it was written, for "why is this marked?": rows as in provenance and traces.  Texts
 * are borrowed.  False when there is no such row. */
struct rule_info {
	struct str file, id, name, note;
	uint32_t line, col;
	int priority;
	uint8_t certainty;           /* per cent */
	uint8_t level;               /* see builder_level */
	enum rule_stage stage;
};
size_t ruleset_rule_count(const struct ruleset *r);
bool ruleset_rule(const struct ruleset *r, uint32_t row, struct rule_info *out);
/* A pattern in line form as it was written, where it stands (in its rule's file), and the row
 * of its rule.  False when there is no such row, or its rule is off. */
struct pattern_info { struct str source; uint32_t line, col, rule; };
size_t ruleset_pattern_count(const struct ruleset *r);
bool ruleset_pattern(const struct ruleset *r, uint32_t row, struct pattern_info *out);

#endif
