/* Many quotes looked for in one text at once. */
#include "unit.h"

#include "formats/quotes.h"

static const char text[] = "The cat sat.\nThe dog sat on  the mat.\nThe cat ran.\n";

static struct quote_found
find_near(const char *exact, const char *prefix, const char *suffix, uint64_t near)
{
	static const struct document_options o = {0};
	struct document *d = document_memory("x", str_of(text), &o);
	struct quotes *q = quotes_new(d);
	size_t i = quotes_add(q, str_of(exact), str_of(prefix), str_of(suffix));
	while (quotes_more(q))
		;
	struct quote_found f = quotes_find(q, i, near);
	quotes_free(q);
	document_free(d);
	return f;
}

static void
the_words_around_decide_between_places(void **state)
{
	(void)state;
	struct quote_found f = find_near("The cat", "", " ran", UINT64_MAX);
	assert_int_equal(f.span.from, 38);
	assert_true(f.certain);
	f = find_near("sat", "dog ", "", UINT64_MAX);
	assert_int_equal(f.span.from, 21);
}

static void
without_words_around_the_nearest_is_taken_and_not_certain(void **state)
{
	(void)state;
	struct quote_found f = find_near("The cat", "", "", 30);
	assert_int_equal(f.span.from, 38);
	assert_false(f.certain);
	assert_int_equal(find_near("The cat", "", "", UINT64_MAX).span.from, 0);
}

static void
runs_of_blanks_are_alike_and_stand_in_the_span(void **state)
{
	(void)state;
	struct quote_found f = find_near("on the\tmat.\r\nThe cat", "", "", UINT64_MAX);
	assert_int_equal(f.span.from, 25);
	assert_int_equal(f.span.to, 45);
	assert_true(f.certain);
	f = find_near("ran.\n", "", "", UINT64_MAX);
	assert_int_equal(f.span.to, sizeof text - 1);
}

static void
a_quote_that_is_nowhere_or_empty_has_no_places(void **state)
{
	(void)state;
	assert_int_equal(find_near("bird", "", "", UINT64_MAX).places, 0);
	assert_int_equal(find_near(" \n", "", "", UINT64_MAX).places, 0);
	assert_int_equal(find_near("The cat ran.\nAnd", "", "", UINT64_MAX).places, 0);
}

static void
quotes_of_every_length_are_found(void **state)
{
	(void)state;
	for (size_t n = 1; n < 20; n++) {
		char exact[32] = {0};
		memcpy(exact, "dog sat on the mat.\n", n);
		struct quote_found f = find_near(exact, "", "", UINT64_MAX);
		assert_true(f.places >= 1);
		if (n > 3)
			assert_int_equal(f.span.from, 17);
	}
}

/* A text of half a megabyte in which one quote out of many thousands begins at each byte. */
static void
very_many_quotes_cost_one_pass(void **state)
{
	(void)state;
	enum { N = 50000 };
	static const struct document_options o = {0};
	struct buf all = {0}, exact = {0};
	for (size_t i = 0; i < N; i++)
		buf_fmt(&all, "word%zu ", i);
	struct document *d = document_memory("x", buf_view(&all), &o);
	struct quotes *q = quotes_new(d);
	for (size_t i = 0; i < N; i++) {
		buf_clear(&exact);
		buf_fmt(&exact, "word%zu ", i);
		quotes_add(q, buf_view(&exact), STR_NONE, STR_NONE);
	}
	while (quotes_more(q))
		;
	for (size_t i = N / 2; i < N; i += 997)
		assert_true(quotes_find(q, i, UINT64_MAX).certain);
	quotes_free(q);
	document_free(d);
	buf_done(&all);
	buf_done(&exact);
}

static void
a_word_that_stands_thousands_of_times_is_found_by_those_around(void **state)
{
	(void)state;
	static const struct document_options o = {0};
	struct buf all = {0};
	for (size_t i = 0; i < 5000; i++)
		buf_fmt(&all, "north %zu\n", i);
	struct document *d = document_memory("x", buf_view(&all), &o);
	struct quotes *q = quotes_new(d);
	size_t i = quotes_add(q, STR("north"), STR("north  4322 "), STR(" 4323 north"));
	size_t k = quotes_add(q, STR(" 4400\n"), STR("4399 north"), STR("north"));
	while (quotes_more(q))
		;
	struct quote_found f = quotes_find(q, i, UINT64_MAX);
	assert_true(f.certain);
	assert_memory_equal(all.ptr + f.span.from, "north 4323", 10);
	assert_int_equal(f.span.to - f.span.from, 5);
	f = quotes_find(q, k, UINT64_MAX);
	assert_true(f.certain);
	assert_memory_equal(all.ptr + f.span.from, " 4400\n", 6);
	assert_int_equal(f.span.to - f.span.from, 6);
	quotes_free(q);
	document_free(d);
	buf_done(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_words_around_decide_between_places),
		T(without_words_around_the_nearest_is_taken_and_not_certain),
		T(runs_of_blanks_are_alike_and_stand_in_the_span),
		T(a_quote_that_is_nowhere_or_empty_has_no_places),
		T(quotes_of_every_length_are_found),
		T(very_many_quotes_cost_one_pass),
		T(a_word_that_stands_thousands_of_times_is_found_by_those_around),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
