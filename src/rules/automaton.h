/*
 * rules/automaton.h - which token patterns match from a token on, found by one walk for all of
 * them; known to this folder only.
 *
 * A stage of the engine has one automaton.  It reads symbols: tokens that look the same to every
 * pattern of the stage are one symbol.  Its states are sets of (pattern, instruction, tokens
 * still to pass over), made when they are first reached and kept within a bound of memory; what
 * a block needs beyond it, and what a walk longer than its window leaves open, is left to the
 * simulation in match.c, so results never depend on what is kept.
 */
#ifndef RULES_AUTOMATON_H
#define RULES_AUTOMATON_H

#include "rules/engine_internal.h"
#include "rules/regex_first.h"

/* States: nothing goes on; cannot be said (memory is full, or a span is too long). */
enum { STATE_DEAD, STATE_STUCK, STATE_FIRST, STATE_UNKNOWN = UINT32_MAX };
enum { WALK_MAX = 64 };                      /* tokens */

/*
 * How a pattern is run.  PLAIN: the walk tells its end.  CHECKED: the walk tells where it may
 * match, the simulation the captures.  SLOW: the walk only tells where it can begin (it has a
 * gap, or no end but a word that must be there, or made a walk too long: in a joint automaton
 * such ones multiply).
 */
enum pattern_mode { MODE_NONE, MODE_PLAIN, MODE_CHECKED, MODE_SLOW };

/* Sequences of numbers, each kept once; ids count from 0. */
struct seq { uint32_t at, n, hash; };
struct seqs {
	VEC(uint32_t) words;
	VEC(struct seq) rows;
	uint32_t *slots;                     /* id + 1; 0: empty */
	size_t n_slots;
};
/* The id of v; NONE when it is new and `add` is false. */
uint32_t seqs_id(struct seqs *s, const uint32_t *v, size_t n, bool add, bool *is_new);
void seqs_done(struct seqs *s);
size_t seqs_bytes(const struct seqs *s);

/* What tokens of one form and reading have in common. */
struct fixed { uint64_t has, needs; uint32_t symbol; };      /* symbol: with nothing more; or 0 */
struct symbol {
	uint64_t has;                /* marks of what it has, see state.wants */
	uint64_t needs;              /* bits of the slow patterns whose need it meets */
	uint32_t first;              /* the state behind it, from the start */
	uint32_t slow, n_slow;       /* of automaton.slow: patterns that can begin with it */
};
struct state {
	uint64_t wants;              /* a symbol without any of these marks ends it */
	uint32_t at, n_accept, n_core;   /* of states.words: patterns that end here, items */
	uint32_t skip;               /* tokens to pass over whatever they are */
};
struct edge { uint64_t key; uint32_t to; };  /* state << 32 | symbol; 0: empty */
/* What a class takes at a token with this symbol: class << 32 | symbol. */
struct takes { uint64_t key; uint32_t n; };
enum { TAKES_MAX = 1 << 11 };
struct look { struct r_atom atom; uint64_t needs; struct regex_edges edges; };
struct word_need { uint32_t word; uint64_t bits; };
struct asked_type { uint64_t mask; bool known; };

/* What a stage's patterns ask of a token (asks.c), and what is known so far. */
struct automaton {
	unsigned kinds;
	bool is_ready, asks_pos, asks_actor, asks_mention, asks_within, asks_start, full;
	bool is_stale;                       /* a pattern became slow: begin anew */
	uint16_t flags;
	uint8_t *words, *lexicons;           /* enum asks, by row */
	uint8_t *modes;                      /* by pattern */
	uint64_t *wants;                     /* by class; 0: not asked for */
	uint64_t *lexicon_needs;
	VEC(struct word_need) word_needs;
	VEC(struct look) looks;              /* tests of a token's characters */
	VEC(uint32_t) looks_by_byte;         /* lists of rows: those that a first byte allows */
	struct { uint32_t from, n; bool known; } byte_looks[256];
	VEC(uint32_t) types;                 /* rows */
	VEC(struct asked_type) type_masks;   /* by schema id */
	uint64_t *slow_bit;                  /* by pattern: of those with a need; or 0 */
	struct seqs statics, tuples, states_of;
	VEC(struct fixed) fixed;             /* by id in statics */
	VEC(struct symbol) symbols;          /* by id in tuples + 1 */
	VEC(struct state) states;            /* by id in states_of + STATE_FIRST */
	VEC(uint32_t) slow;
	struct named *named;                 /* NAMED_MAX, or NULL; by hash, the latest stay */
	struct edge *edges;
	size_t n_edges, used_edges;
	struct takes *takes;                 /* TAKES_MAX, or NULL; by hash, the latest stay */
	/* while something is made */
	uint32_t *code_mark, *pattern_mark, mark;
	struct { uint32_t mark, takes; } *class_memo;        /* at the token of this number: */
	uint32_t token_mark;
	VEC(uint64_t) core, next;
	VEC(uint32_t) accept, key, begin;
};

/* A form with a part of speech and flags (the key), and what both stages see in it: alone, and
 * with the entries of one token that it has in lists (0: not known). */
struct shape { uint64_t key; uint32_t fixed[2], listed[2]; };

/* The shape of a form as it was looked at last: its part of speech and flags. */
struct usual { uint32_t look, shape; };

/* The symbol of a token, its marks and the state behind it (STATE_UNKNOWN: see the symbol); with
 * STATE_SLOW, slow patterns can begin here too. */
struct cell { uint64_t has; uint32_t symbol, first; };
enum { STATE_SLOW = 1 << 30 };

/* What a token of a shape is with a single name over it; the key says which. */
struct named { uint64_t key; uint32_t symbol; };
enum { NAMED_MAX = 1 << 10 };

struct automata {
	struct automaton stage[2];
	struct automaton *making;
	struct automaton *reading;           /* whose the cells are; NULL: there are none */
	VEC(struct shape) shapes;            /* row 0 is none */
	VEC(struct usual) usual;             /* by form */
	uint32_t *shape_slots;
	size_t n_shapes;                     /* slots */
	size_t limit;                        /* bytes */
	bool is_on;                          /* in this block */
	size_t n_lasting;                    /* shapes, when the others are of one block; or 0 */
	uint64_t tokens, emptied_at, off_until;
	uint64_t flushes, lookups, misses;   /* since it was made */
	VEC(uint32_t) block;                 /* rows of shapes, by token of the block */
	VEC(struct cell) cells;
	uint32_t epoch;                      /* of the forms */
};

enum asks {
	ASKS_FOLD = 1, ASKS_EXACT = 2, ASKS_LEMMA = 4, ASKS_NEED = 8,        /* of words */
	ASKS_HIT = 1, ASKS_WITHIN = 2                        /* of lexicons */
};

/* automata.c */
void automata_forget(struct automata *x);                    /* the shapes */
void automata_free(struct automata *a);                      /* NULL is fine */
size_t automaton_bytes(const struct automaton *a);
/* For tests: what it may keep from now on; 0 switches it off. */
void engine_limit_automata(struct engine *e, size_t bytes);
/* Makes ready for a block; NULL: the automaton of these kinds is not to be used on it. */
struct automaton *automata_begin(struct engine *e, unsigned kinds);

/* asks.c */
void automaton_ask(struct engine *e, struct automaton *a);
uint64_t mark_of_word(uint32_t word);
uint64_t mark_of_lexicon(uint32_t lexicon);
uint64_t mark_of_pos(uint8_t pos);
uint64_t mark_of_flags(unsigned flags);
uint64_t mark_of_look(size_t look);
#define MARK_MENTION (1ull << 12)
#define MARK_ANY (1ull << 63)                /* every symbol has it */

/* symbols.c: the shapes of the block, and then its cells. */
void automata_shapes(struct engine *e);
void automaton_symbols(struct engine *e, struct automaton *a);

/* automaton.c */
uint32_t automaton_first(struct engine *e, struct automaton *a, uint32_t symbol, uint32_t t);
/* Where the search for an edge begins. */
static inline size_t
automaton_edge(const struct automaton *a, uint64_t key)
{
	uint64_t h = key * 0x9E3779B97F4A7C15ull;
	return (size_t)(h >> 32) & (a->n_edges - 1);
}
/* The state behind token t, or behind the tokens that the state passes over. */
uint32_t automaton_step(struct engine *e, struct automaton *a, uint32_t state, uint32_t t);
/* The pattern of an item of a state, of its two words. */
static inline uint32_t
item_pattern(uint32_t low, uint32_t high)
{
	return high << 8 | low >> 24;
}

/* starts.c: calls add for the patterns that token t can begin by its words, lists and looks. */
typedef void starts_fn(struct engine *e, uint32_t pattern, uint32_t t);
void starts_at(struct engine *e, uint32_t t, unsigned kinds, starts_fn *add);
/* A place where it can begin; unless what it needs is not in the sentence. */
void starts_try(struct engine *e, uint32_t pattern, uint32_t t);
/* A place where it does match, up to `end` (NONE: to be found). */
void starts_add(struct engine *e, uint32_t pattern, uint32_t t, uint32_t end);

#endif
