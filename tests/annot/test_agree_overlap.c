/* The most pairs of overlapping spans, against a search for better and better pairings. */
#include "unit.h"

#include "annot/agree_overlap.h"

static size_t
pairs(const struct span *a, size_t n_a, const struct span *b, size_t n_b)
{
	struct span x[32], y[32];
	memcpy(x, a, n_a * sizeof *a);
	memcpy(y, b, n_b * sizeof *b);
	return agree_overlap(x, n_a, y, n_b);
}

static void
spans_that_only_meet_are_no_pair(void **state)
{
	static const struct span a[] = {{0, 4}}, b[] = {{4, 8}}, c[] = {{3, 8}};
	(void)state;
	assert_int_equal(pairs(a, 1, b, 1), 0);
	assert_int_equal(pairs(a, 1, c, 1), 1);
	assert_int_equal(pairs(a, 0, c, 1), 0);
}

static void
a_long_span_is_paired_once(void **state)
{
	static const struct span a[] = {{0, 100}}, b[] = {{1, 4}, {10, 12}, {50, 90}};
	(void)state;
	assert_int_equal(pairs(a, 1, b, 3), 1);
	assert_int_equal(pairs(b, 3, a, 1), 1);
}

static void
an_empty_span_stands_on_its_byte(void **state)
{
	static const struct span a[] = {{4, 4}}, b[] = {{2, 5}}, c[] = {{2, 4}};
	(void)state;
	assert_int_equal(pairs(a, 1, b, 1), 1);
	assert_int_equal(pairs(a, 1, c, 1), 0);
}

/* The first of a overlaps both of b, the second only the one that it would take. */
static void
the_best_fit_gives_way_where_that_makes_one_pair_more(void **state)
{
	static const struct span a[] = {{0, 10}, {0, 3}}, b[] = {{0, 4}, {6, 20}};
	(void)state;
	assert_int_equal(pairs(a, 2, b, 2), 2);
}

/* Kuhn's search for a path that makes one pair more. */
struct graph { const struct span *a, *b; size_t n_b; int mate[32]; bool seen[32]; };

static bool
path_from(struct graph *g, size_t i)
{
	for (size_t k = 0; k < g->n_b; k++) {
		if (g->seen[k] || !span_overlaps(g->a[i], g->b[k]))
			continue;
		g->seen[k] = true;
		if (g->mate[k] < 0 || path_from(g, (size_t)g->mate[k])) {
			g->mate[k] = (int)i;
			return true;
		}
	}
	return false;
}

static size_t
by_search(const struct span *a, size_t n_a, const struct span *b, size_t n_b)
{
	struct graph g = {.a = a, .b = b, .n_b = n_b};
	size_t found = 0;
	for (size_t k = 0; k < n_b; k++)
		g.mate[k] = -1;
	for (size_t i = 0; i < n_a; i++) {
		memset(g.seen, 0, sizeof g.seen);
		found += path_from(&g, i);
	}
	return found;
}

static size_t
make(uint64_t *random, struct span *out)
{
	size_t n = (*random >> 40) % 13;
	for (size_t i = 0; i < n; i++) {
		*random = *random * 6364136223846793005u + 1442695040888963407u;
		uint64_t from = (*random >> 33) % 30, length = (*random >> 50) % 9;
		out[i] = (struct span){from, from + length};
	}
	*random = *random * 6364136223846793005u + 1442695040888963407u;
	return n;
}

static void
no_search_finds_more_pairs(void **state)
{
	uint64_t random = 99;
	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct span a[32], b[32];
		size_t n_a = make(&random, a), n_b = make(&random, b);
		assert_int_equal(pairs(a, n_a, b, n_b), by_search(a, n_a, b, n_b));
		assert_int_equal(pairs(b, n_b, a, n_a), by_search(a, n_a, b, n_b));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(spans_that_only_meet_are_no_pair),
		T(a_long_span_is_paired_once),
		T(an_empty_span_stands_on_its_byte),
		T(the_best_fit_gives_way_where_that_makes_one_pair_more),
		T(no_search_finds_more_pairs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
