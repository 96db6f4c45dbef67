/* The names of dependencies. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/tree.h"

static void
names_come_back_from_their_text(void **state)
{
	(void)state;
	for (unsigned i = 1; i < DEP_N; i++) {
		enum dependency d = DEP_NONE;
		assert_true(dep_of(str_of(dep_name((enum dependency)i)), &d));
		assert_int_equal(d, i);
	}
}

static void
an_unknown_subtype_is_its_relation(void **state)
{
	(void)state;
	enum dependency d;
	assert_true(dep_of(STR("nmod:npmod"), &d));
	assert_int_equal(d, DEP_NMOD);
	assert_false(dep_of(STR("subject"), &d));
	assert_false(dep_of(STR(""), &d));
}

static void
a_subtype_is_a_kind_of_its_relation_alone(void **state)
{
	(void)state;
	assert_true(dep_is(DEP_NSUBJ_PASS, DEP_NSUBJ));
	assert_true(dep_is(DEP_NSUBJ, DEP_NSUBJ));
	assert_false(dep_is(DEP_NSUBJ, DEP_NSUBJ_PASS));
	assert_false(dep_is(DEP_CCOMP, DEP_CC));
	assert_false(dep_is(DEP_NSUBJ, DEP_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_come_back_from_their_text),
	    cmocka_unit_test(an_unknown_subtype_is_its_relation),
	    cmocka_unit_test(a_subtype_is_a_kind_of_its_relation_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
