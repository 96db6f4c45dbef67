/*
 * rules/blob.h - the layout of a sealed ruleset, known to this folder only.
 *
 * One block of memory: a header, then sections, each an array of one kind of row, 8-byte
 * aligned.  Rows name each other by index and hold 32-bit numbers only, so the block can be a
 * const table of the program.  Strings are (offset, length) pairs into the section `text`.
 */
#ifndef RULES_BLOB_H
#define RULES_BLOB_H

#include "rules/ruleset.h"

#define NONE UINT32_MAX

struct r_str { uint32_t at, len; };

/*
 * Lists within the block (starts of a word, payloads of a node) are chained: a row names the
 * first, each names the next, 0 ends (row 0 of these sections is no row).  So a ruleset can be
 * laid over another one by adding rows behind all others.  Walk them with start_at, start_next
 * and so on.
 */

/* Words: every form that a rule or lexicon mentions, numbered from 1 (row 0 is no word). */
struct r_word {
	struct r_str text;
	uint32_t fold_node, exact_node;      /* children of the two trie roots; 0: none */
	uint32_t start;                      /* of starts: patterns that can begin with it */
};
struct r_slot { uint32_t hash, word; };      /* hash table of words; word 0: empty; also of
                                              * actors by id, word then being a row + 1 */

struct r_lexicon {
	struct r_str name;
	uint32_t rule, start;
	uint32_t type, flags;                /* of its entries, or NONE; enum lexicon_flag */
};
struct r_node { uint32_t payload, n_edges; };     /* trie; row 0 is no node: all edges */
struct r_edge { uint32_t node, word, to; };               /* hash table; to 0: empty */
/* lexicon NONE: an actor's name. */
struct r_payload { uint32_t lexicon, entry, next; };
/* In next: several entries of its lexicon come to it; one of them as it is written. */
#define PAYLOAD_SHARED (1u << 30)
#define PAYLOAD_WHOLE (1u << 29)
#define PAYLOAD_FLAGS (PAYLOAD_SHARED | PAYLOAD_WHOLE)

enum entry_kind { ENTRY_NONE, ENTRY_TYPED, ENTRY_DESC, ENTRY_DEMONYM, ENTRY_NAME };
/* What a lexicon entry means as a mention; row 0, and kind NONE, mean nothing. */
struct r_entry { uint32_t kind, type, rule, links, n_links, certainty; };

struct r_type { struct r_str name; uint32_t parent; };    /* parent: a row, or NONE */
struct r_file { struct r_str name; };
struct r_rule {
	struct r_str name, id, note;
	uint32_t file, line, col;
	int32_t priority;
	uint32_t certainty;
	uint32_t stage, level;               /* enum rule_stage; how near the reader its theme is */
	uint32_t order;                      /* among the rules of its stage: the order of ties */
};

/* Token tests: a class is a conjunction of atoms, or, `any`, one of several words. */
enum atom_kind {
	ATOM_ANY, ATOM_FOLD, ATOM_EXACT, ATOM_LEMMA, ATOM_REGEX, ATOM_LEXICON, ATOM_POS,
	ATOM_TYPE, ATOM_ACTOR, ATOM_FLAG, ATOM_LONGER, ATOM_SHORTER, ATOM_LENGTH
};
enum atom_flag {
	FLAG_CAP = 1, FLAG_UPPER = 2, FLAG_LOWER = 4, FLAG_FIRST = 8, FLAG_SENTENCE = 16,
	FLAG_NUM = 32, FLAG_PUNCT = 64, FLAG_QUOTED = 128, FLAG_SYMBOL = 256, FLAG_URL = 512,
	FLAG_ALPHA = 1024, FLAG_ABBREV = 2048
};
struct r_atom { uint32_t kind, arg, negated; };
struct r_class { uint32_t atom, n_atoms, any; };

enum op { OP_TEST, OP_SPLIT, OP_JUMP, OP_SAVE, OP_START, OP_END, OP_MATCH, OP_NODE,
	OP_DEP };
/* TEST class -> x; SPLIT x first, then y; JUMP x; SAVE slot -> x; START, END -> x.  x and y
 * count from the pattern's first instruction. */
struct r_code { uint32_t op, arg, x, y; };
/*
 * Trees, parents first: NODE capture (or NONE), x the number of the node that it hangs from in
 * the pattern (NONE: the first), y = tree_op | negated << 4 | tests << 8 | dependencies << 16;
 * behind it its TESTs, of which one must hold, and DEPs: dependency, x a word's number or 0.
 */
enum tree_op { TREE_CHILD, TREE_HEAD, TREE_BELOW, TREE_ABOVE };
enum { TREE_NODES = 16 };              /* of a pattern, at most */

/* OFF: of a rule that was replaced or removed later; nothing starts it. */
enum pattern_kind { PATTERN_ENTITY, PATTERN_TRIGGER, PATTERN_EVENT, PATTERN_RELATION, PATTERN_OFF };
enum { CAPTURES_MAX = 12 };
struct r_pattern {
	uint32_t kind, owner, rule;          /* owner: row of entities, events or relations */
	uint32_t code, n_code;
	uint32_t names, n_captures;          /* of captures */
	uint32_t need, n_need;               /* of needs: one of these must be in the block */
	/* The most that it takes: tokens (NONE: no limit), besides entries of lexicons and mentions. */
	uint32_t tokens, entries, mentions;
	uint32_t gap;                        /* has a gap: the first way through wins */
	uint32_t single;                     /* class of its only token, or NONE */
	uint32_t tree, n_tree;               /* of code: what must hang together; n 0: no tree */
	uint32_t cap_a, cap_b;               /* ENTITY: span; EVENT: trigger; RELATION: args */
	struct r_str source;                 /* in line form, and where it stands in the rule's file */
	uint32_t line, col;
};
struct r_capture { struct r_str name; };
/* ATOM_FOLD, EXACT, LEMMA, LEXICON, or REGEX: a token that can begin with its bytes. */
struct r_need { uint32_t kind, arg; };
struct r_start { uint32_t pattern, kind, arg, of, next; };   /* of: the pattern's kind */

/* source may be matched on a block only when one of the bytes in `need` (a set) is there. */
struct r_regex { struct r_str source; uint32_t token, need[8]; };

struct r_entity { uint32_t type, rule, actor, regex, group; };  /* type NONE: a stop rule */
/* rule: NONE: lists and rules name it, no actor's rule does; ACTOR_BARE: only facts do. */
struct r_actor { struct r_str id, name; uint32_t type, rule, fact, n_facts; };
#define ACTOR_BARE (NONE - 1)
struct r_fact { struct r_str type; uint32_t other; struct r_str from, to; };
/* Lists of numbers; a dep is two: enum dependency, and the word that governs (0: any). */
struct r_role { struct r_str name; uint32_t is, n_is, after, n_after, dep, n_dep; };
struct r_event { uint32_t type, rule, role, n_roles, order, symmetric, unless; };
struct r_relation { struct r_str type; uint32_t rule; };
struct r_number { uint32_t v; };
/* Entries of lexicons as they are written, in order, for what may be laid over; only in a base,
 * and there row 0 is none. */
struct r_lexeme { uint32_t lexicon, entry; struct r_str text; };
struct r_byte { char c; };

#define SECTIONS(X) \
	X(text, r_byte) X(words, r_word) X(slots, r_slot) X(lexicons, r_lexicon) \
	X(nodes, r_node) X(edges, r_edge) X(payloads, r_payload) X(entries, r_entry) \
	X(types, r_type) X(files, r_file) X(rules, r_rule) X(atoms, r_atom) \
	X(classes, r_class) X(code, r_code) X(patterns, r_pattern) X(captures, r_capture) \
	X(needs, r_need) X(starts, r_start) X(common, r_start) X(regexes, r_regex) \
	X(entities, r_entity) X(actors, r_actor) X(facts, r_fact) X(roles, r_role) \
	X(events, r_event) X(relations, r_relation) X(numbers, r_number) \
	X(lexemes, r_lexeme) X(actor_slots, r_slot)

enum blob_section {
#define X(name, type) SECTION_##name,
	SECTIONS(X)
#undef X
	SECTION_N
};

#define BLOB_MAGIC "limnrul"                 /* with its NUL: 8 bytes */
enum { BLOB_VERSION = 9, BLOB_ORDER = 0x01020304 };

struct blob_header {
	char magic[8];
	uint32_t version, order, n_sections, sum;    /* sum: over the section table */
	uint64_t size;
	struct { uint64_t at, n; } section[SECTION_N];
};

/* The whole block; of a ruleset that was sealed just now it is made when it is asked for, from
 * arrays that the ruleset owns. */
struct flat { struct str bytes; char *memory; bool owns_rows; };
struct ruleset {
	struct flat *flat;
#define X(name, type) const struct type *name; size_t n_##name;
	SECTIONS(X)
#undef X
};

/* An empty one that owns its rows. */
struct ruleset *ruleset_new(void);
/* The hash of a word: the same in every run, as it is stored. */
uint32_t word_hash(struct str s);
uint32_t edge_hash(uint32_t node, uint32_t word);
/* The number of a word, 0 when no rule mentions it. */
uint32_t ruleset_word(const struct ruleset *r, struct str s, uint32_t hash);
struct str ruleset_str(const struct ruleset *r, struct r_str s);
/* The row of an actor, with a rule of its own or without. */
bool ruleset_actor(const struct ruleset *r, struct str id, uint32_t *row);
/* The bytes of a token as exact words are stored: curly apostrophes straightened.  Uses out
 * only when something changes. */
struct str word_exact(struct str token, char *out, size_t cap);

/* The lists of the block, NULL at their end. */
static inline const struct r_start *
start_at(const struct ruleset *r, uint32_t row)
{
	return row ? &r->starts[row] : NULL;
}
static inline const struct r_start *
start_next(const struct ruleset *r, const struct r_start *s)
{
	return start_at(r, s->next);
}
static inline const struct r_payload *
payload_at(const struct ruleset *r, uint32_t row)
{
	return row ? &r->payloads[row] : NULL;
}
static inline const struct r_payload *
payload_next(const struct ruleset *r, const struct r_payload *p)
{
	return payload_at(r, p->next & ~PAYLOAD_FLAGS);
}

#endif
