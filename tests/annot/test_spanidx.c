/* The index over spans, against a walk over all of them. */
#include "unit.h"

#include "annot/spanidx.h"
#include "base/mem.h"

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static int
by_place(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to == y->to ? 0 : x->to > y->to ? -1 : 1;
}

static struct span *
random_spans(size_t n, uint64_t base, uint32_t longest, uint32_t *seed)
{
	struct span *s = mem_array(n, sizeof *s);
	for (size_t i = 0; i < n; i++) {
		s[i].from = base + next_random(seed) % 5000;
		s[i].to = s[i].from + next_random(seed) % longest;
	}
	qsort(s, n, sizeof *s, by_place);
	return s;
}

static void
check_query(const struct spanidx *x, const struct span *s, size_t n, struct span q)
{
	uint32_t ids[4000];
	size_t got = spanidx_overlaps(x, q.from, q.to, ids, 4000), want = 0;
	for (size_t i = 0; i < n; i++)
		if (span_overlaps(s[i], q)) {
			assert_true(want < got);
			assert_int_equal(ids[want], i);
			want++;
		}
	assert_int_equal(got, want);
}

static void
check_random(size_t n, uint64_t base, uint32_t longest)
{
	uint32_t seed = (uint32_t)n + longest;
	struct span *s = random_spans(n, base, longest, &seed);
	struct spanidx *x = spanidx_new(s, n);
	for (int i = 0; i < 200; i++) {
		uint64_t from = base + next_random(&seed) % 5200;
		check_query(x, s, n, (struct span){from, from + next_random(&seed) % 40});
	}
	spanidx_free(x);
	mem_free(s);
}

static void
overlaps_are_those_that_a_walk_finds(void **state)
{
	(void)state;
	static const size_t counts[] = {1, 2, 15, 16, 17, 255, 256, 257, 4000};
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		check_random(counts[i], 0, 1);
		check_random(counts[i], 0, 30);
		check_random(counts[i], 0, 5000);
	}
}

static void
offsets_over_four_gigabytes_are_indexed_alike(void **state)
{
	(void)state;
	check_random(300, (uint64_t)1 << 40, 50);
	check_random(300, UINT32_MAX - 2500, 50);
}

static void
an_empty_index_has_no_hits(void **state)
{
	(void)state;
	struct spanidx *x = spanidx_new(NULL, 0);
	assert_int_equal(spanidx_overlaps(x, 0, 100, NULL, 0), 0);
	assert_int_equal(spanidx_at_or_after(x, 0), ID_NONE);
	assert_int_equal(spanidx_before(x, 100), ID_NONE);
	spanidx_free(x);
}

static void
an_empty_span_stands_on_one_byte(void **state)
{
	(void)state;
	const struct span s[] = {{3, 3}};
	struct spanidx *x = spanidx_new(s, 1);
	uint32_t id;
	assert_int_equal(spanidx_overlaps(x, 3, 4, &id, 1), 1);
	assert_int_equal(spanidx_overlaps(x, 3, 3, &id, 1), 1);
	assert_int_equal(spanidx_overlaps(x, 2, 3, &id, 1), 0);
	assert_int_equal(spanidx_overlaps(x, 4, 5, &id, 1), 0);
	spanidx_free(x);
}

static void
more_hits_than_room_are_counted(void **state)
{
	(void)state;
	struct span s[100];
	for (size_t i = 0; i < 100; i++)
		s[i] = (struct span){i, 200 - i};
	struct spanidx *x = spanidx_new(s, 100);
	uint32_t ids[3] = {9, 9, 9};
	assert_int_equal(spanidx_overlaps(x, 99, 100, ids, 2), 100);
	assert_int_equal(ids[1], 1);
	assert_int_equal(ids[2], 9);
	spanidx_free(x);
}

static void
stepping_finds_the_neighbours_of_a_place(void **state)
{
	(void)state;
	const struct span s[] = {{2, 9}, {2, 4}, {7, 8}};
	struct spanidx *x = spanidx_new(s, 3);
	assert_int_equal(spanidx_at_or_after(x, 0), 0);
	assert_int_equal(spanidx_at_or_after(x, 2), 0);
	assert_int_equal(spanidx_at_or_after(x, 3), 2);
	assert_int_equal(spanidx_at_or_after(x, 8), ID_NONE);
	assert_int_equal(spanidx_before(x, 2), ID_NONE);
	assert_int_equal(spanidx_before(x, 3), 1);
	assert_int_equal(spanidx_before(x, 99), 2);
	spanidx_free(x);
}

static void
a_long_span_far_before_is_found_among_a_million(void **state)
{
	(void)state;
	size_t n = 1000000;
	struct span *s = mem_array(n, sizeof *s);
	for (size_t i = 0; i < n; i++)
		s[i] = (struct span){i * 10, i * 10 + 3};
	s[5].to = n * 10;
	struct spanidx *x = spanidx_new(s, n);
	uint32_t ids[4];
	assert_int_equal(spanidx_overlaps(x, 9000000, 9000001, ids, 4), 2);
	assert_int_equal(ids[0], 5);
	assert_int_equal(ids[1], 900000);
	spanidx_free(x);
	mem_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(overlaps_are_those_that_a_walk_finds),
		T(offsets_over_four_gigabytes_are_indexed_alike),
		T(an_empty_index_has_no_hits),
		T(an_empty_span_stands_on_one_byte),
		T(more_hits_than_room_are_counted),
		T(stepping_finds_the_neighbours_of_a_place),
		T(a_long_span_far_before_is_found_among_a_million),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
