/* When and where: a date or place belongs to the clause that it stands in; and names of which
 * nothing is known, as parties. */
#include "rules/tree.h"

static void
world(struct rig *r)
{
	struct placed trigger = P("~attack | ~arrest | ~meet | ~accuse | ~sue | ~bomb | bombing"),
		      date = P("DATE"), place = P("LOC"), in[] = {P("in"), P("at")};
	struct role_spec roles[] = {
	    {.role = P("Date"), .is = &date, .n_is = 1},
	    {.role = P("Place"), .is = &place, .n_is = 1, .after = in, .n_after = 2},
	};
	struct event_rule e = {.head.at = rig_place, .type = P("COERCE"), .trigger = &trigger,
	    .n_trigger = 1, .order = true, .roles = roles, .n_roles = 2};
	rig_init(r);
	rig_actor(r, "russia", "GPE", "Russia", "");
	rig_actor(r, "ukraine", "GPE", "Ukraine", "");
	rig_lexicon(r, "day", "DATE", 0, "monday|tuesday|two weeks|every year");
	rig_lexicon(r, "town", "LOC", LEXICON_EXACT, "Oslo");
	rig_entity(r, "MISC", "'Acme' | 'Zentora'", "");
	builder_event(r->b, &e);
}

static void
a_date_stays_in_its_clause(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked Ukraine, and on Monday police came to Oslo.", NULL,
		"COERCE:attacked actual Source=Russia Target=Ukraine"},
	    {"It was on Monday, when Russia attacked Ukraine.", NULL,
		"COERCE:attacked actual Source=Russia Target=Ukraine Date=Monday"},
	    {"Russia attacked Ukraine after police arrived on Tuesday.",
		"2:nsubj 0:root 2:obj 6:mark 6:nsubj 2:advcl 8:case 6:obl 2:punct",
		"COERCE:attacked actual Source=Russia Target=Ukraine"},
	    {"Russia said on Monday Ukraine attacked in Oslo.",
		"2:nsubj 0:root 4:case 2:obl 6:nsubj 2:ccomp 8:case 6:obl 2:punct",
		"COERCE:attacked actual Source=Ukraine Place=Oslo"},
	    {"Russia agreed on Monday to meet Ukraine.",
		"2:nsubj 0:root 4:case 2:obl 6:mark 2:xcomp 6:obj 2:punct",
		"COERCE:meet future Source=Russia Target=Ukraine"},
	};
	CHECK_ROWS(rows);
}

static void
what_a_clause_shares_it_shares_with_its_participles(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"On Monday, Russia attacked Ukraine.", NULL,
		"COERCE:attacked actual Source=Russia Target=Ukraine Date=Monday"},
	    {"On Monday Russia came, attacking Ukraine.",
		"2:case 4:obl 4:nsubj 0:root 4:punct 4:advcl 6:obj 4:punct",
		"COERCE:attacking actual Source=Russia Target=Ukraine Date=Monday"},
	};
	CHECK_ROWS(rows);
}

static void
how_long_and_how_often_is_not_when(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked Ukraine for two weeks.", NULL,
		"COERCE:attacked actual Source=Russia Target=Ukraine"},
	    {"Russia met Ukraine for two weeks on Monday.", NULL,
		"COERCE:met actual Source=Russia Target=Ukraine Date=Monday"},
	};
	CHECK_ROWS(rows);
}

static void
grammar_that_is_not_sure_leaves_dates_to_order(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked Ukraine on Monday.", "2:nsubj 0:root 2:obj 5:case 1:nmod/20 2:punct",
		"COERCE:attacked actual Source=Russia Target=Ukraine Date=Monday"},
	};
	CHECK_ROWS(rows);
}

static void
an_unknown_name_beside_the_verb_is_a_party(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia accused Acme of fraud.", NULL, "COERCE:accused actual Source=Russia Target=Acme"},
	    {"Russia accused Acme of helping Ukraine.", NULL,
		"COERCE:accused actual Source=Russia Target=Acme"},
	    {"On Monday Acme sued Russia.", NULL,
		"COERCE:sued actual Source=Acme Target=Russia Date=Monday"},
	    {"Acme was sued by Russia.", NULL, "COERCE:sued actual Source=Russia Target=Acme"},
	    {"Russia attacked in Acme.", NULL, "COERCE:attacked actual Source=Russia"},
	    {"The firm of Acme attacked Russia.", NULL, "COERCE:attacked actual Target=Russia"},
	};
	CHECK_ROWS(rows);
}

static void
an_unknown_party_makes_the_event_a_guess(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_run(&r, "Russia accused Acme of fraud.");
	assert_int_equal(r.segment->n_events, 1);
	assert_true(r.segment->events[0].certainty < 50);
	rig_done(&r);
}

static void
ing_before_its_object_is_a_verb(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia stopped bombing Ukraine.", NULL,
		"COERCE:bombing negated Source=Russia Target=Ukraine"},
	};
	CHECK_ROWS(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_date_stays_in_its_clause),
	    cmocka_unit_test(what_a_clause_shares_it_shares_with_its_participles),
	    cmocka_unit_test(how_long_and_how_often_is_not_when),
	    cmocka_unit_test(grammar_that_is_not_sure_leaves_dates_to_order),
	    cmocka_unit_test(an_unknown_name_beside_the_verb_is_a_party),
	    cmocka_unit_test(an_unknown_party_makes_the_event_a_guess),
	    cmocka_unit_test(ing_before_its_object_is_a_verb),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
