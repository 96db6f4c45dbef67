/* What grammar says of an event beyond its parties: what is told in passing, and what holds an
 * infinitive.  On trees written by hand. */
#include "rules/tree.h"

static void
world(struct rig *r)
{
	rig_init(r);
	rig_actor(r, "russia", "GPE", "Russia", "");
	rig_actor(r, "chad", "GPE", "Chad", "");
	rig_actor(r, "iran", "GPE", "Iran", "");
	rig_lexicon(r, "town", "GPE", LEXICON_EXACT, "Oslo|Bol");
	rig_event(r, "ASSAULT", "~attack | ~burn | ~kill | ~destroy", false);
	rig_event(r, "COERCE", "~arrest | curfew | blockade | ~prevent", false);
	rig_event(r, "AID", "~protect", false);
	rig_event(r, "REQUEST", "~demand | ~urge", false);
	rig_event(r, "REJECT", "~refuse", false);
	rig_event(r, "AGREE", "~promise", false);
}

static void
a_clause_that_says_which_one_is_no_event(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked men who burned houses.",
		"2:nsubj 0:root 2:obj 5:nsubj 3:acl:relcl 5:obj 2:punct",
		"ASSAULT:attacked actual Source=Russia"},
	    {"Russia attacked Chad, which burned houses.",
		"2:nsubj 0:root 2:obj 6:punct 6:nsubj 3:acl:relcl 6:obj 2:punct",
		"ASSAULT:attacked actual Source=Russia Target=Chad; "
		"ASSAULT:burned actual Source=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
what_one_does_meanwhile_is_no_event_unless_it_is_counted(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked Chad, burning houses.", "2:nsubj 0:root 2:obj 5:punct 2:advcl 5:obj 2:punct",
		"ASSAULT:attacked actual Source=Russia Target=Chad"},
	    {"Russia arrested Chad, burning two houses.",
		"2:nsubj 0:root 2:obj 5:punct 2:advcl 7:nummod 5:obj 2:punct",
		"COERCE:arrested actual Source=Russia Target=Chad; "
		"ASSAULT:burning actual Source=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
a_purpose_goes_on_behind_and(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia demanded troops to protect Chad and prevent war.",
		"2:nsubj 0:root 2:obj 5:mark 2:advcl 5:obj 8:cc 5:conj 8:obj 2:punct",
		"REQUEST:demanded actual Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
what_is_promised_or_refused_is_told_by_that(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia refused to attack Chad.", NULL, "REJECT:refused actual Source=Russia Target=Chad"},
	    {"Russia promised to protect Chad.", NULL, "AGREE:promised actual Source=Russia Target=Chad"},
	    {"Russia failed to attack Chad.", NULL, "ASSAULT:attack negated Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
what_holds_an_infinitive_may_stand_far_off(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia failed, in all of these long and very cold and dark years of war, to attack Chad.",
		"2:nsubj 0:root 4:punct 5:case 2:obl 14:case 14:det 14:amod 11:cc 11:advmod 8:conj "
		"13:cc 8:conj 5:nmod 16:case 14:nmod 2:punct 19:mark 2:xcomp 19:obj 2:punct",
		"ASSAULT:attack negated Source=Russia Target=Chad"},
	    {"Russia failed to attack Chad.", "2:nsubj 0:root 4:mark 2:xcomp/9 4:obj 2:punct",
		"ASSAULT:attack negated Source=Russia Target=Chad"},
	    {"Russia failed to rush right out there and destroy Chad.",
		"2:nsubj 0:root 4:mark 2:xcomp 6:advmod 4:advmod 4:advmod 9:cc 4:conj 9:obj 2:punct",
		"ASSAULT:destroy negated Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
a_measure_is_for_the_place_that_it_is_taken_in(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia imposed a curfew in Oslo.", NULL,
		"COERCE:curfew actual Source=Russia Target=Oslo"},
	    {"Russia imposed a blockade of Oslo.", NULL,
		"COERCE:blockade actual Target=Oslo"},
	    {"Russia attacked in Oslo.", NULL, "ASSAULT:attacked actual Source=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
whoever_suffers_an_act_does_not_do_it(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Chad was hit by the blockade.", "3:nsubj:pass 3:aux:pass 0:root 6:case 6:det 3:obl:agent 3:punct",
		"COERCE:blockade actual Target=Chad"},
	    {"Russia sent guns for a blockade of Chad.",
		"2:nsubj 0:root 2:obj 6:case 6:det 2:obl 8:case 6:nmod 2:punct",
		"COERCE:blockade actual Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
by_how_much_is_no_doer(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked by two hours.", "2:nsubj 0:root 5:case 5:nummod 2:obl:agent 2:punct",
		"ASSAULT:attacked actual Source=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
whom_another_clause_is_about_is_no_target(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked houses after men arrested Chad.",
		"2:nsubj 0:root 2:obj 6:mark 6:nsubj 2:advcl 6:obj 2:punct",
		"ASSAULT:attacked actual Source=Russia; COERCE:arrested actual Target=Chad"},
	    {"Russia attacked, with guns going to Chad.",
		"2:nsubj 0:root 2:punct 6:mark 6:nsubj 2:advcl 8:case 6:obl 2:punct",
		"ASSAULT:attacked actual Source=Russia"},
	};
	CHECK_ROWS(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_clause_that_says_which_one_is_no_event),
	    cmocka_unit_test(what_one_does_meanwhile_is_no_event_unless_it_is_counted),
	    cmocka_unit_test(a_purpose_goes_on_behind_and),
	    cmocka_unit_test(what_is_promised_or_refused_is_told_by_that),
	    cmocka_unit_test(what_holds_an_infinitive_may_stand_far_off),
	    cmocka_unit_test(a_measure_is_for_the_place_that_it_is_taken_in),
	    cmocka_unit_test(whoever_suffers_an_act_does_not_do_it),
	    cmocka_unit_test(by_how_much_is_no_doer),
	    cmocka_unit_test(whom_another_clause_is_about_is_no_target),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
