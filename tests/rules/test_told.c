/* Who tells of an event: the text itself, a quotation, or somebody it names. */
#include "rules/tree.h"

static unsigned
told(const char *text, const char *trees)
{
	struct rig r;
	struct hand_tree tree = {trees};
	rig_init(&r);
	rig_actor(&r, "russia", "GPE", "Russia", "");
	rig_event(&r, "ASSAULT", "~attack", false);
	if (trees)
		rig_trees(&r, &tree);
	rig_run(&r, text);
	assert_int_equal(r.segment->n_events, 1);
	unsigned flags = r.segment->events[0].flags & (EVENT_QUOTED | EVENT_ATTRIBUTED);
	rig_done(&r);
	return flags;
}

static void
the_text_tells_what_nobody_is_named_for(void **state)
{
	(void)state;
	assert_int_equal(told("Russia attacked on Monday.", NULL), 0);
	assert_int_equal(told("Russia said nothing and attacked.", NULL), 0);
	assert_int_equal(told("Russia attacked; officials said nothing.", NULL), 0);
}

static void
a_quotation_tells(void **state)
{
	(void)state;
	assert_int_equal(told("He said: \"Russia attacked the town.\"", NULL), EVENT_QUOTED);
}

static void
others_tell_before_and_behind(void **state)
{
	(void)state;
	assert_int_equal(told("Officials said Russia attacked.", NULL), EVENT_ATTRIBUTED);
	assert_int_equal(told("Officials said on Friday that Russia attacked.", NULL),
	    EVENT_ATTRIBUTED);
	assert_int_equal(told("Russia attacked on Monday, officials said.", NULL), EVENT_ATTRIBUTED);
	assert_int_equal(told("According to officials, Russia attacked.", NULL), EVENT_ATTRIBUTED);
	assert_int_equal(told("Russia attacked, according to officials.", NULL), EVENT_ATTRIBUTED);
	assert_int_equal(told("Russia reportedly attacked.", NULL), EVENT_ATTRIBUTED);
}

static void
grammar_knows_who_tells_from_afar(void **state)
{
	(void)state;
	static const char *const text = "Officials said on Friday in town Russia attacked.";
	assert_int_equal(told(text, "2:nsubj 0:root 4:case 2:obl 6:case 2:obl 8:nsubj 2:ccomp 2:punct"),
	    EVENT_ATTRIBUTED);
	assert_int_equal(
	    told(text, "2:nsubj 0:root 4:case 2:obl 6:case 2:obl 8:nsubj 2:ccomp/9 2:punct"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_text_tells_what_nobody_is_named_for),
	    cmocka_unit_test(a_quotation_tells),
	    cmocka_unit_test(others_tell_before_and_behind),
	    cmocka_unit_test(grammar_knows_who_tells_from_afar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
