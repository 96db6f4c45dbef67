/*
 * lang/parser_state.h - a sentence while it is parsed: a stack, what is left to read, and the
 * arcs so far; and what of it the scorer looks at.  Shared by the parser and its trainer.
 *
 * The transitions are those of arc-hybrid (Kuhlmann, Gomez-Rodriguez, Satta, ACL 2011), with
 * the root behind the last word:
 *
 *	stack ... s1 s0 | b0 b1 ...        SHIFT   b0 goes onto the stack
 *	                                   LEFT    s0 depends on b0 and leaves
 *	                                   RIGHT   s0 depends on s1 and leaves
 *
 * LEFT to the root is allowed for the last word of the stack alone: each sentence has one root,
 * and whatever the scorer says, 2 n transitions make a tree.
 */
#ifndef LANG_PARSER_STATE_H
#define LANG_PARSER_STATE_H

#include "base/limits.h"
#include "lang/words.h"

enum parse_move { PARSE_SHIFT, PARSE_LEFT, PARSE_RIGHT, PARSE_MOVES };
enum { PARSE_NOBODY = 0xffff };

struct parse_node {
	uint64_t left_deps, right_deps;  /* sets of enum dependency: those of its children */
	uint16_t head;                   /* PARSE_NOBODY: none yet */
	uint16_t left, left2;            /* its outermost children, and those before them */
	uint16_t right, right2;
	uint8_t dep, n_left, n_right;    /* children are counted up to 7 */
};

struct parse_state {
	uint16_t n, next, depth;         /* words; the first unread one; those on the stack */
	uint16_t stack[LIMIT_TREE_WORDS];
	struct parse_node nodes[LIMIT_TREE_WORDS + 1];  /* the last is the root */
	/* How many verbs, commas and the like, conjunctions, brackets stand before word i. */
	uint8_t before[LIMIT_TREE_WORDS + 1][4];
};

/* Begins words [first, last) of w, at most LIMIT_TREE_WORDS. */
void parse_begin(struct parse_state *s, const struct words *w, size_t first, size_t last);
/* The same once more: n words, with what parse_begin made of `before`. */
void parse_again(struct parse_state *s, const uint8_t (*before)[4], size_t n);
static inline bool
parse_done(const struct parse_state *s)
{
	return s->next == s->n && s->depth == 0;
}
bool parse_may(const struct parse_state *s, enum parse_move move);
/* The word that would get a head by LEFT or RIGHT (s0), and that head. */
static inline uint16_t
parse_child(const struct parse_state *s)
{
	return s->depth ? s->stack[s->depth - 1] : PARSE_NOBODY;
}
static inline uint16_t
parse_head(const struct parse_state *s, enum parse_move move)
{
	return move == PARSE_LEFT ? s->next : s->stack[s->depth - 2];
}
/* dep: of the new arc; nothing for SHIFT. */
void parse_take(struct parse_state *s, enum parse_move move, enum dependency dep);

/*
 * What the scorer looks at: words in given places ("slots"; PARSE_NOBODY where nobody is, n for
 * the root), and facts about the state, each a number below PARSE_FACTS.
 */
enum {
	PARSE_SLOTS = 13,
	PARSE_FACT_DEPS = 0,                             /* 7 children, their relation */
	PARSE_FACT_COUNTS = PARSE_FACT_DEPS + 7 * 64,    /* 4 numbers of children */
	PARSE_FACT_FAR = PARSE_FACT_COUNTS + 4 * 16,     /* 2 distances */
	PARSE_FACT_BETWEEN = PARSE_FACT_FAR + 2 * 16,    /* 2 sets of what stands between */
	PARSE_FACT_SETS = PARSE_FACT_BETWEEN + 2 * 64,   /* 5 sets of relations */
	PARSE_FACT_DEPTH = PARSE_FACT_SETS + 5 * 64,
	PARSE_FACTS = PARSE_FACT_DEPTH + 8,
	PARSE_FACTS_MOST = 16 + 5 * 64,
};
struct parse_view {
	uint16_t slots[PARSE_SLOTS];
	uint16_t n_facts;
	uint16_t facts[PARSE_FACTS_MOST];
};
void parse_look(const struct parse_state *s, struct parse_view *v);

#endif
