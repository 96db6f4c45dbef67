/* Sums of weights that are kept by a key. */
#include "unit.h"

#include "lang/memo.h"

static void
put_sum(struct memo *m, uint64_t key)
{
	bool known;
	int32_t scores[MEMO_CLASSES] = {(int32_t)(key % 1000), -3};
	struct sums *s = memo_at(m, key, &known);
	if (!known)
		sums_set(s, scores);
}

static void
a_key_is_not_known_before_it_was_asked_for(void **state)
{
	struct memo m = {.n = 0};
	bool known;
	(void)state;
	memo_at(&m, 77, &known);
	assert_false(known);
	memo_done(&m);
}

static void
sums_are_there_again_under_their_key(void **state)
{
	struct memo m = {.n = 0};
	bool known;
	(void)state;
	put_sum(&m, 77);
	const struct sums *s = memo_at(&m, 77, &known);
	assert_true(known);
	assert_int_equal(s->v[0], 77);
	assert_int_equal(s->v[1], -3);
	memo_done(&m);
}

static void
a_table_that_grew_gives_each_key_its_own_sums(void **state)
{
	struct memo m = {.n = 0};
	(void)state;
	for (uint64_t key = 1; key < 100000; key++) {
		put_sum(&m, key);
		bool known;
		const struct sums *s = memo_at(&m, key, &known);
		assert_true(known);
		assert_int_equal(s->v[0], (int)(key % 1000));
	}
	assert_true(m.n <= MEMO_MOST);
	memo_done(&m);
}

static void
a_cleared_table_knows_nothing(void **state)
{
	struct memo m = {.n = 0};
	bool known;
	(void)state;
	put_sum(&m, 77);
	memo_clear(&m);
	memo_at(&m, 77, &known);
	assert_false(known);
	memo_done(&m);
}

static unsigned
times_it_pays(struct memo *m, unsigned times, uint64_t step)
{
	unsigned paid = 0;
	for (unsigned i = 0; i < times; i++) {
		if (!memo_pays(m))
			continue;
		paid++;
		put_sum(m, 1 + i * step);
	}
	return paid;
}

static void
a_table_that_is_never_right_rests(void **state)
{
	struct memo m = {.n = 0};
	(void)state;
	assert_true(times_it_pays(&m, 50000, 1) < 10000);
	memo_done(&m);
}

static void
a_table_that_is_often_right_never_rests(void **state)
{
	struct memo m = {.n = 0};
	(void)state;
	assert_int_equal(times_it_pays(&m, 50000, 0), 50000);
	memo_done(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_key_is_not_known_before_it_was_asked_for),
	    cmocka_unit_test(sums_are_there_again_under_their_key),
	    cmocka_unit_test(a_table_that_grew_gives_each_key_its_own_sums),
	    cmocka_unit_test(a_cleared_table_knows_nothing),
	    cmocka_unit_test(a_table_that_is_often_right_never_rests),
	    cmocka_unit_test(a_table_that_is_never_right_rests),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
