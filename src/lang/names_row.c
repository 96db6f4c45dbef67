/*
 * The best row of labels for a piece (Viterbi), and the probability of its words' labels under the
 * model (forward-backward over the same scores: Lafferty, McCallum and Pereira, 2001), brought to
 * per cent right by a table.  Sums of probabilities are scaled word by word, so nothing over- or
 * underflows in long pieces.
 */
#include "lang/names_internal.h"

#include <string.h>

/* ---- the best row */

/* The best way to each label: sixteen times the score, and 15 - the label before. */
static void
find_ways(const int32_t old[LANES], const struct turn *t, int32_t best[LANES])
{
	for (unsigned b = 0; b < LANES; b++)
		best[b] = INT32_MIN;
	for (unsigned a = 0; a < LABELS; a++)
		for (unsigned b = 0; b < LANES; b++) {
			int32_t way = old[a] * PACK + t->score[a][b];
			best[b] = way > best[b] ? way : best[b];
		}
}

void
naming_best_row(struct naming *n, uint32_t len)
{
	int32_t best[LANES], ways[LANES];
	memcpy(best, n->cells[0].emit, sizeof best);
	for (uint32_t i = 1; i < len; i++) {
		const int32_t *emit = n->cells[i].emit;
		find_ways(best, &n->turns.v[n->turn[i]], ways);
		for (unsigned b = 0; b < LANES; b++) {
			int32_t before = ways[b] & (PACK - 1), most = (ways[b] - before) / PACK;
			n->back[i][b] = (uint8_t)(PACK - 1 - before);
			most += emit[b];
			most = most < 4 * NEVER ? 4 * NEVER : most;
			best[b] = most > -4 * NEVER ? -4 * NEVER : most;
		}
	}
	unsigned l = 0;
	for (unsigned b = 1; b < LABELS; b++)
		l = best[b] > best[l] ? b : l;
	for (uint32_t i = len; i-- > 0;) {
		n->label[i] = (uint8_t)l;
		if (i > 0)
			l = n->back[i][l];
	}
}

/* ---- how sure it is */

static void
raise(const struct naming *n, const int32_t from[LANES], float to[LANES])
{
	int32_t most = from[0];
	for (unsigned l = 1; l < LABELS; l++)
		most = from[l] > most ? from[l] : most;
	for (unsigned l = 0; l < LABELS; l++)
		to[l] = name_power(n, most - from[l]);
	to[LABELS] = 0;
}

static void
even_out(float v[LANES])
{
	float sum = 0;
	for (unsigned l = 0; l < LABELS; l++)
		sum += v[l];
	for (unsigned l = 0; l < LANES; l++)
		v[l] = sum > 0 ? v[l] / sum : 1.0f / LABELS;
}

/* sums[to] = what the labels that `by` has a row for bring, each in turn: their order, and so the
 * rounding, is the same in every lane. */
static void
gather(const float by[LANES], const float turn[LABELS][LANES], float sums[LANES])
{
	float all[LANES] = {0};
	for (unsigned a = 0; a < LABELS; a++)
		for (unsigned b = 0; b < LANES; b++)
			all[b] += by[a] * turn[a][b];
	memcpy(sums, all, sizeof all);
}

void
naming_sum_rows(struct naming *n, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		raise(n, n->cells[i].emit, n->cells[i].e);
	memcpy(n->cells[0].ahead, n->cells[0].e, sizeof n->cells[0].e);
	even_out(n->cells[0].ahead);
	for (uint32_t i = 1; i < len; i++) {
		struct cell *c = &n->cells[i];
		gather(c[-1].ahead, n->turns.v[n->turn[i]].ahead, c->ahead);
		for (unsigned l = 0; l < LANES; l++)
			c->ahead[l] *= c->e[l];
		even_out(c->ahead);
	}
	for (unsigned l = 0; l < LANES; l++)
		n->cells[len - 1].behind[l] = 1;
	for (uint32_t i = len - 1; i-- > 0;) {
		struct cell *c = &n->cells[i];
		float by[LANES];
		for (unsigned l = 0; l < LANES; l++)
			by[l] = c[1].e[l] * c[1].behind[l];
		gather(by, n->turns.v[n->turn[i + 1]].behind, c->behind);
		even_out(c->behind);
	}
}

static float
share(const struct cell *c, unsigned label)
{
	float all = 0;
	for (unsigned l = 0; l < LABELS; l++)
		all += c->ahead[l] * c->behind[l];
	return all > 0 ? c->ahead[label] * c->behind[label] / all : 0;
}

/* The least sure of its words, and that it ends where it does. */
uint8_t
naming_certainty(const struct naming *n, uint32_t from, uint32_t to, uint32_t len)
{
	float least = 1;
	for (uint32_t i = from; i < to; i++) {
		float p = share(&n->cells[i], n->label[i]);
		least = p < least ? p : least;
	}
	if (to < len) {
		float on = share(&n->cells[to], label_go_on(label_kind(n->label[from])));
		least = 1 - on < least ? 1 - on : least;
	}
	unsigned said = (unsigned)(least * 100);
	return n->model->certain[said > 100 ? 100 : said];
}
