/*
 * Learning trees.  The parser goes through each sentence by its own moves, more and
 * more often the wrong ones, and learns in each state which moves lose nothing.  The loss is
 * the cross-entropy of all such moves together, and of the relation of each right arc.
 */
#include "train/trees_learn.h"

#include <math.h>

#include "train/oracle.h"

enum { BATCH = 8, WARM_UP = 200 };

static const struct net_settings settings = {
    .word_drop = 0.15f, .vector_drop = 0.3f, .hidden_drop = 0.3f};
static const float rate = 0.002f, last_rate = 0.05f, wander = 0.5f;

struct school {
	struct net *net;
	struct dice dice;
	struct parse_state state;
	bool wander;                     /* goes on from wrong moves, half of the time */
	double loss;
	size_t n_moves;
};

/* Cross-entropy of the moves that cost least; the one of them that scores best. */
static unsigned
learn_move(struct school *x, const float scores[PARSE_MOVES], const uint32_t costs[PARSE_MOVES])
{
	unsigned best = PARSE_MOVES;
	uint32_t least = UINT32_MAX;
	float most = -INFINITY, all = 0, right = 0, e[PARSE_MOVES] = {0};
	for (unsigned k = 0; k < PARSE_MOVES; k++) {
		least = costs[k] < least ? costs[k] : least;
		if (costs[k] != UINT32_MAX && scores[k] > most)
			most = scores[k];
	}
	for (unsigned k = 0; k < PARSE_MOVES; k++) {
		if (costs[k] == UINT32_MAX)
			continue;
		e[k] = expf(scores[k] - most);
		all += e[k];
		if (costs[k] != least)
			continue;
		right += e[k];
		if (best == PARSE_MOVES || scores[k] > scores[best])
			best = k;
	}
	x->loss -= log((double)(right / all) + 1e-9);
	x->n_moves++;
	for (unsigned k = 0; k < PARSE_MOVES; k++) {
		float d = e[k] / all - (costs[k] == least ? e[k] / (right + 1e-20f) : 0);
		if (costs[k] != UINT32_MAX && fabsf(d) > 1e-6f)
			net_blame_move(x->net, k, d);
	}
	return best;
}

static void
learn_label(struct school *x, unsigned move, float scores[DEP_N], unsigned gold)
{
	float most = -INFINITY, all = 0;
	for (unsigned k = 0; k < DEP_N; k++)
		most = scores[k] > most ? scores[k] : most;
	for (unsigned k = 0; k < DEP_N; k++)
		all += scores[k] = expf(scores[k] - most);
	x->loss -= log((double)(scores[gold] / all) + 1e-9);
	for (unsigned k = 0; k < DEP_N; k++) {
		float d = scores[k] / all - (k == gold);
		if (fabsf(d) > 1e-5f)
			net_blame_label(x->net, move, k, d);
	}
}

static unsigned
best_allowed(const float scores[PARSE_MOVES], const uint32_t costs[PARSE_MOVES])
{
	unsigned best = PARSE_MOVES;
	for (unsigned k = 0; k < PARSE_MOVES; k++)
		if (costs[k] != UINT32_MAX && (best == PARSE_MOVES || scores[k] > scores[best]))
			best = k;
	return best;
}

/* The relation of the arc that a move makes, learned where the arc is right. */
static enum dependency
label(struct school *x, const struct lesson *l, unsigned move)
{
	uint16_t head = parse_head(&x->state, move), child = parse_child(&x->state);
	if (head == l->n)
		return DEP_ROOT;
	float scores[DEP_N];
	net_labels(x->net, move, scores);
	unsigned best = 1;
	for (unsigned k = 2; k < DEP_N; k++)
		if (k != DEP_ROOT && scores[k] > scores[best])
			best = k;
	if (l->heads[child] == head)
		learn_label(x, move, scores, l->deps[child]);
	return (enum dependency)best;
}

static void
study(struct school *x, const struct lesson *l)
{
	struct parse_view view;
	parse_again(&x->state, (const uint8_t (*)[4])l->before, l->n);
	net_begin(x->net, (const uint32_t (*)[TREE_ROWS])l->rows, l->n, true);
	while (!parse_done(&x->state)) {
		float scores[PARSE_MOVES];
		uint32_t costs[PARSE_MOVES];
		parse_look(&x->state, &view);
		net_look(x->net, &view);
		net_moves(x->net, scores);
		oracle_costs(&x->state, l->heads, costs);
		unsigned right = learn_move(x, scores, costs), move = best_allowed(scores, costs);
		if (costs[move] != costs[right] &&
		    !(x->wander && (float)(dice_next(&x->dice) >> 40) * 0x1p-24f < wander))
			move = right;
		enum dependency dep = move == PARSE_SHIFT ? DEP_NONE : label(x, l, move);
		net_learn(x->net);
		parse_take(&x->state, move, dep);
	}
	net_end(x->net);
}

struct net *
trees_learn(const struct lessons *l, unsigned rounds, size_t held_out, FILE *log)
{
	struct school *x = mem_alloc(sizeof *x);
	x->net = net_new(tree_rows_total(&l->words), &settings);
	uint32_t *order = mem_array(l->list.n, sizeof *order);
	size_t steps = 0, n_steps = rounds * (l->list.n / BATCH), learned = 0;
	for (size_t i = 0; i < l->list.n; i++)
		learned += !trees_held(&l->list.v[i], held_out);
	for (unsigned round = 0; round < rounds; round++) {
		dice_shuffle(&x->dice, order, l->list.n);
		x->wander = round > 0;
		x->loss = 0;
		x->n_moves = 0;
		size_t n = 0;
		for (size_t i = 0; i < l->list.n; i++) {
			if (trees_held(&l->list.v[order[i]], held_out))
				continue;
			study(x, &l->list.v[order[i]]);
			if (++n < BATCH)
				continue;
			float done = (float)steps / (float)n_steps;
			float warm = steps < WARM_UP ? (float)steps / WARM_UP : 1;
			net_step(x->net, n, rate * warm * (1 - done * (1 - last_rate)));
			steps++;
			n = 0;
		}
		fprintf(log, "trees of %zu sentences: round %u of %u, loss %.4f\n", learned, round + 1,
		    rounds, x->loss / (double)x->n_moves);
	}
	net_average(x->net, true);
	struct net *net = x->net;
	mem_free(order);
	mem_free(x);
	return net;
}
