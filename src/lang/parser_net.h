/*
 * lang/parser_net.h - scores the states of one sentence after the other with a model.
 * Memory is taken once, for LIMIT_TREE_WORDS words.
 */
#ifndef LANG_PARSER_NET_H
#define LANG_PARSER_NET_H

#include "lang/parser_model.h"

struct parse_net;
struct parse_net *parse_net_new(void);
void parse_net_free(struct parse_net *x);            /* NULL is fine */
/* Makes the vectors of words [first, last) of w, at most LIMIT_TREE_WORDS. */
void parse_net_begin(struct parse_net *x, const struct trees_model *m, const struct words *w,
    size_t first, size_t last);
/* The scores of the moves in a state; those of relations are then of the same state. */
void parse_net_moves(struct parse_net *x, const struct parse_state *s, int32_t out[PARSE_MOVES]);
void parse_net_labels(struct parse_net *x, enum parse_move move, int32_t out[DEP_N]);

/* words_parse with a model that is given. */
void parse_with(struct words *w, const struct trees_model *m, size_t first, size_t last);

#endif
