/* What nouns name: the table, and what is asked of it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "lang/kinds.h"

static void
words_that_mean_the_same_are_one_kind(void **state)
{
	(void)state;
	assert_int_equal(kind_find(STR("premier")), kind_find(STR("prime minister")));
	assert_int_not_equal(kind_find(STR("premier")), kind_find(STR("president")));
}

static void
a_word_that_is_no_kind_has_no_number(void **state)
{
	(void)state;
	assert_int_equal(kind_find(STR("weather")), 0);
	assert_int_equal(kind_find(STR("")), 0);
	assert_null(kind_at(0));
	assert_null(kind_at(UINT16_MAX));
}

static void
two_words_are_joined(void **state)
{
	(void)state;
	assert_int_equal(kind_find_two(STR("prime"), STR("minister")), kind_find(STR("premier")));
	assert_int_equal(kind_find_two(STR("a-very-long-word-indeed-it-is"), STR("minister")), 0);
}

static void
a_word_keeps_the_gender_of_its_own(void **state)
{
	(void)state;
	assert_int_equal(kind_word(STR("spokeswoman"))->gender, GENDER_SHE);
	assert_int_equal(kind_word(STR("minister"))->gender, GENDER_ANY);
}

static void
what_is_a_kind_of_something_ends_there(void **state)
{
	(void)state;
	for (uint16_t kind = 1; kind < kind_count(); kind++) {
		uint16_t general = kind_general(kind);
		assert_true(general < kind_count());
		assert_int_not_equal(general, kind);
	}
	assert_int_equal(kind_general(kind_find(STR("bank"))), kind_find(STR("company")));
}

/* The search is by halves: every row must be found, and stand for a kind that is. */
static void
every_row_is_found(void **state)
{
	(void)state;
	for (uint16_t i = 1; i < kind_count(); i++) {
		const struct kind *k = kind_at(i);
		assert_ptr_equal(kind_word(str_of(k->word)), k);
		assert_non_null(kind_word(str_of(k->same)));
		assert_string_equal(kind_word(str_of(k->same))->same, k->same);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_that_mean_the_same_are_one_kind),
	    cmocka_unit_test(a_word_that_is_no_kind_has_no_number),
	    cmocka_unit_test(two_words_are_joined),
	    cmocka_unit_test(a_word_keeps_the_gender_of_its_own),
	    cmocka_unit_test(what_is_a_kind_of_something_ends_there),
	    cmocka_unit_test(every_row_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
