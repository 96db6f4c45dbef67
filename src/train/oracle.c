/* The oracle of arc-hybrid: an arc is lost when its word leaves, or when its head goes under. */
#include "train/oracle.h"

/* Whether `head` is above word i, or i itself. */
static bool
is_below(const uint16_t *heads, size_t n, size_t i, size_t head)
{
	for (size_t steps = 0; i != head && i != n && steps <= n; steps++)
		i = heads[i];
	return i == head;
}

static bool
crosses(const uint16_t *heads, size_t n, size_t i)
{
	size_t h = heads[i], from = i < h ? i : h, to = i < h ? h : i;
	if (h == n)
		return false;
	for (size_t k = from + 1; k < to; k++)
		if (!is_below(heads, n, k, h))
			return true;
	return false;
}

size_t
oracle_lift(uint16_t *heads, size_t n)
{
	for (size_t lifted = 0;; lifted++) {
		size_t best = n, shortest = n + 1;
		for (size_t i = 0; i < n; i++) {
			size_t length = heads[i] > i ? heads[i] - i : i - heads[i];
			if (length < shortest && crosses(heads, n, i)) {
				best = i;
				shortest = length;
			}
		}
		if (best == n)
			return lifted;
		heads[best] = heads[heads[best]];
	}
}

static uint32_t
count_children(const struct parse_state *s, const uint16_t *heads, uint16_t of)
{
	uint32_t n = 0;
	for (size_t i = s->next; i < s->n; i++)
		n += heads[i] == of;
	return n;
}

static uint32_t
cost_of_shift(const struct parse_state *s, const uint16_t *heads)
{
	uint32_t cost = 0;
	uint16_t b0 = s->next;
	for (size_t i = 0; i < s->depth; i++) {
		cost += heads[s->stack[i]] == b0;
		cost += i + 1 < s->depth && heads[b0] == s->stack[i];
	}
	return cost;
}

void
oracle_costs(const struct parse_state *s, const uint16_t *heads, uint32_t costs[PARSE_MOVES])
{
	for (unsigned k = 0; k < PARSE_MOVES; k++)
		costs[k] = UINT32_MAX;
	if (parse_may(s, PARSE_SHIFT))
		costs[PARSE_SHIFT] = cost_of_shift(s, heads);
	if (!s->depth)
		return;
	uint16_t s0 = parse_child(s), head = heads[s0];
	uint32_t children = count_children(s, heads, s0);
	if (parse_may(s, PARSE_LEFT))
		costs[PARSE_LEFT] = children + (head > s->next) +
				    (s->depth > 1 && head == s->stack[s->depth - 2]);
	if (parse_may(s, PARSE_RIGHT))
		costs[PARSE_RIGHT] = children + (head >= s->next);
}
