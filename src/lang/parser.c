/*
 * Parsing a sentence: the best move after the other, and for each arc the best relation.  It is
 * linear in the sentence; one of more than LIMIT_TREE_WORDS words is parsed in pieces, whose
 * roots depend on that of the first piece.
 *
 * An arc is as sure as the moves that made it: the least margin between the best and the second
 * move while its word was on top of the stack, and the margin of its relation.  What share of
 * arcs with such margins is right was counted in training (trees_model.sure).
 */
#include "lang/english.h"
#include "lang/parser_net.h"
#include "lang/words_internal.h"

struct parsing {
	struct parse_net *net;
	struct parse_state state;
	uint8_t doubt[LIMIT_TREE_WORDS];                 /* the least margin of moves, in steps */
};

void
parsing_free(struct parsing *p)
{
	if (!p)
		return;
	parse_net_free(p->net);
	mem_free(p);
}

/* A margin of logarithms as a number below TREE_SURE: two steps for each power of e. */
static uint8_t
step_of(int32_t best, int32_t second, unsigned bits)
{
	int64_t margin = (((int64_t)best - second) * 2) >> (bits + TREE_HIDDEN_BITS);
	return (uint8_t)(margin < TREE_SURE ? margin : TREE_SURE - 1);
}

static enum parse_move
best_move(struct parsing *p, const struct trees_model *m)
{
	const struct parse_state *s = &p->state;
	int32_t scores[PARSE_MOVES];
	parse_net_moves(p->net, s, scores);
	unsigned best = PARSE_MOVES, second = PARSE_MOVES;
	for (unsigned k = 0; k < PARSE_MOVES; k++) {
		if (!parse_may(s, k))
			continue;
		if (best == PARSE_MOVES || scores[k] > scores[best]) {
			second = best;
			best = k;
		} else if (second == PARSE_MOVES || scores[k] > scores[second]) {
			second = k;
		}
	}
	if (s->depth && second != PARSE_MOVES) {
		uint8_t *doubt = &p->doubt[parse_child(s)];
		uint8_t step = step_of(scores[best], scores[second], m->move_bits);
		*doubt = step < *doubt ? step : *doubt;
	}
	return (enum parse_move)best;
}

/* The best relation of an arc to a word: any but none and the root's. */
static enum dependency
best_label(struct parsing *p, const struct trees_model *m, enum parse_move move, uint8_t *step)
{
	int32_t scores[DEP_N];
	parse_net_labels(p->net, move, scores);
	scores[DEP_ROOT] = INT32_MIN;
	unsigned best = 1, second = 0;
	scores[0] = INT32_MIN;
	for (unsigned k = 2; k < DEP_N; k++) {
		if (scores[k] > scores[best]) {
			second = best;
			best = k;
		} else if (scores[k] > scores[second]) {
			second = k;
		}
	}
	*step = step_of(scores[best], scores[second], m->label_bits);
	return (enum dependency)best;
}

/* Parses words [first, last) into arcs; the number of the root. */
static size_t
parse_piece(struct parsing *p, const struct trees_model *m, struct words *w, size_t first,
    size_t last)
{
	struct parse_state *s = &p->state;
	size_t root = first;
	parse_begin(s, w, first, last);
	parse_net_begin(p->net, m, w, first, last);
	memset(p->doubt, TREE_SURE - 1, s->n);
	while (!parse_done(s)) {
		enum parse_move move = best_move(p, m);
		enum dependency dep = DEP_NONE;
		if (move != PARSE_SHIFT) {
			uint16_t child = parse_child(s), head = parse_head(s, move);
			uint8_t step = TREE_SURE - 1;
			dep = head == s->n ? DEP_ROOT : best_label(p, m, move, &step);
			root = head == s->n ? first + child : root;
			w->arcs.v[first + child] = (struct arc){
			    (uint32_t)(head == s->n ? first + child : first + head), (uint8_t)dep,
			    m->sure[p->doubt[child]][step]};
		}
		parse_take(s, move, dep);
	}
	return root;
}

/* Where a piece that begins at first ends: behind the last mark of punctuation of its second
 * half, if there is one. */
static size_t
piece_end(const struct words *w, size_t first, size_t last)
{
	if (last - first <= LIMIT_TREE_WORDS)
		return last;
	size_t most = first + LIMIT_TREE_WORDS;
	for (size_t i = most; i > most - LIMIT_TREE_WORDS / 2; i--)
		if (w->list.v[i - 1].pos == POS_PUNCT)
			return i;
	return most;
}

static void
no_arcs(struct words *w)
{
	vec_clear(&w->arcs);
	vec_reserve(&w->arcs, w->list.n);
	for (size_t i = 0; i < w->list.n; i++)
		w->arcs.v[i] = (struct arc){.head = (uint32_t)i};
	w->arcs.n = w->list.n;
}

void
parse_with(struct words *w, const struct trees_model *m, size_t first, size_t last)
{
	if (first >= last || last > w->list.n)
		return;
	if (w->arcs.n != w->list.n)
		no_arcs(w);
	if (w->arcs.v[first].dep != DEP_NONE)
		return;
	if (!w->parsing) {
		w->parsing = mem_alloc(sizeof *w->parsing);
		w->parsing->net = parse_net_new();
	}
	size_t root = first;
	for (size_t from = first, to; from < last; from = to) {
		to = piece_end(w, from, last);
		size_t top = parse_piece(w->parsing, m, w, from, to);
		if (from == first)
			root = top;
		else
			w->arcs.v[top] = (struct arc){(uint32_t)root, DEP_PARATAXIS, 64};
	}
}

void
words_parse(struct words *w, size_t first, size_t last)
{
	const struct trees_model *m =
	    w->parts & ENGLISH_TREES ? english_trees(w->english) : NULL;
	if (m)
		parse_with(w, m, first, last);
}
