/*
 * train/oracle.h - what a gold tree says of a state of the parse: which moves lose nothing.
 * Right in every state, after mistakes as well (Goldberg, Nivre, TACL 1, 2013), so that a
 * parser learns to go on from its own mistakes.
 */
#ifndef TRAIN_ORACLE_H
#define TRAIN_ORACLE_H

#include "lang/parser_state.h"

/* Lifts arcs until none cross, the shortest first (Nivre, Nilsson, ACL 2005); heads: of n words,
 * n is the root.  Returns how many were lifted. */
size_t oracle_lift(uint16_t *heads, size_t n);
/* How many arcs of the gold tree can no longer be had after each move; UINT32_MAX for those
 * that are not allowed. */
void oracle_costs(const struct parse_state *s, const uint16_t *heads, uint32_t costs[PARSE_MOVES]);

#endif
