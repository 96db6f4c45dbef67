/*
 * train/net.h - the parser's network while it learns: the same as lang/parser_net.h, in float,
 * with gradients.  Per sentence:
 *
 *	net_begin(x, rows, n, true);                   vectors of its n words
 *	net_look(x, &view);                            the hidden layer of a state
 *	scores: net_moves, net_labels;                 then net_blame_*: d loss / d score
 *	net_learn(x);                                  the hidden layer's share, once per state
 *	net_end(x);                                    what all states say of words and layers
 *
 * and after some sentences net_step.  Steps are those of Adam (Kingma, Ba, ICLR 2015); what is
 * kept in the end is a moving average of all weights.  Words are left out now and then, and
 * numbers of vectors (dropout), so that nothing is relied on alone.
 */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H

#include "lang/parser_model.h"
#include "train/learn.h"

enum net_table {
	NET_ROWS, NET_LAYERS, NET_LAYER_BIAS, NET_SLOTS, NET_NOBODY, NET_ROOT, NET_FACTS, NET_HIDDEN,
	NET_MOVES, NET_MOVE_BIAS, NET_LABELS, NET_LABEL_BIAS, NET_TABLES
};

struct net_settings {
	float word_drop, vector_drop, hidden_drop;
};

struct net;
struct net *net_new(size_t n_rows, const struct net_settings *settings);
void net_free(struct net *x);
void net_begin(struct net *x, const uint32_t (*rows)[TREE_ROWS], size_t n, bool learning);
void net_look(struct net *x, const struct parse_view *v);
void net_moves(const struct net *x, float out[PARSE_MOVES]);
void net_labels(const struct net *x, enum parse_move move, float out[DEP_N]);
void net_blame_move(struct net *x, unsigned move, float d);
void net_blame_label(struct net *x, enum parse_move move, unsigned label, float d);
void net_learn(struct net *x);
void net_end(struct net *x);
/* One step of learning from the sentences since the last; rate: its size. */
void net_step(struct net *x, size_t n_sentences, float rate);
/* Puts the average of the weights into their place, or the weights back. */
void net_average(struct net *x, bool average);
/* The weights of a table, as the model has them. */
const float *net_table(const struct net *x, enum net_table t, size_t *n);

#endif
