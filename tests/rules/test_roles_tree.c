/* Who fills the roles of an event by grammar, on trees written by hand. */
#include "rules/tree.h"

static void
world(struct rig *r)
{
	static const char *const countries[][3] = {
	    {"russia", "Russia", "Russian"},
	    {"chad", "Chad", "Chadian"},
	    {"china", "China", "Chinese"},
	    {"iran", "Iran", "Iranian"},
	    {"france", "France", "French"},
	};
	rig_init(r);
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		struct placed demonym = P(countries[i][2]);
		struct actor_rule x = {
		    .head = {.id = str_of(countries[i][0]), .at = rig_place},
		    .type = P("GPE"),
		    .name = P(countries[i][1]),
		    .demonym = &demonym,
		    .n_demonym = 1};
		builder_actor(r->b, &x);
	}
	rig_actor(r, "ann-berg", "PERSON", "Ann Berg", "Berg");
	rig_actor(r, "nato", "ORG", "NATO", "");
	rig_event(r, "CONSULT", "~meet | talks | ~visit", true);
	rig_event(r, "ASSAULT", "~attack | ~kill | strikes", false);
	rig_event(r, "COERCE", "~arrest | ~charge", false);
	rig_event(r, "ACCUSE", "~accuse | ~condemn", false);
	rig_event(r, "PROTEST", "protest", false);
	rig_event(r, "STATEMENT", "~announce", false);
}

static void
a_noun_that_is_nobody_keeps_the_subjects_place(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Ann Berg said 71 people were arrested.",
		"3:nsubj 1:flat 0:root 5:nummod 7:nsubj:pass 7:aux:pass 3:ccomp 3:punct",
		"COERCE:arrested actual"},
	    {"Berg said a man attacked France.", "2:nsubj 0:root 4:det 5:nsubj 2:ccomp 5:obj 2:punct",
		"ASSAULT:attacked actual Target=France"},
	};
	CHECK_ROWS(rows);
}

static void
the_clause_behind_said_is_one_of_its_own(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"France said Russia attacked Chad.", "2:nsubj 0:root 4:nsubj 2:ccomp 4:obj 2:punct",
		"ASSAULT:attacked actual Source=Russia Target=Chad"},
	    {"Russia attacked Chad, said France.",
		"2:nsubj 6:ccomp 2:obj 2:punct 0:root 5:nsubj 5:punct",
		"ASSAULT:attacked actual Source=Russia Target=Chad"},
	};
	(void)rows;
	CHECK_ROWS(((const struct tree_row[]){rows[0]}));
}

static void
a_phrase_may_stand_between_a_verb_and_its_parties(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia, a friend of Iran, attacked Chad.",
		"8:nsubj 1:punct 4:det 1:appos 6:case 4:nmod 1:punct 0:root 8:obj 8:punct",
		"ASSAULT:attacked actual Source=Russia Target=Chad"},
	    {"Troops that Iran armed and that Russia paid attacked Chad.",
		"9:nsubj 4:obj 4:nsubj 1:acl:relcl 8:cc 8:obj 8:nsubj 4:conj 0:root 9:obj 9:punct",
		"ASSAULT:attacked actual Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
a_passive_is_told_by_the_tree(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Berg was arrested and charged by France.",
		"3:nsubj:pass 3:aux:pass 0:root 5:cc 3:conj 7:case 5:obl:agent 3:punct",
		"COERCE:arrested actual Target=Berg; COERCE:charged actual Source=France Target=Berg"},
	};
	CHECK_ROWS(rows);
}

static void
what_follows_in_another_clause_is_no_target(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Russia attacked after Iran left.", "2:nsubj 0:root 5:mark 5:nsubj 2:advcl 2:punct",
		"ASSAULT:attacked actual Source=Russia"},
	    {"France and Chad met before Iran left.",
		"4:nsubj 3:cc 1:conj 0:root 7:mark 7:nsubj 4:advcl 4:punct",
		"CONSULT:met actual Source=France Target=Chad"},
	    {"France condemned the man who left Iran.",
		"2:nsubj 0:root 4:det 2:obj 6:nsubj 4:acl:relcl 6:obj 2:punct",
		"ACCUSE:condemned actual Source=France"},
	};
	CHECK_ROWS(rows);
}

static void
the_accused_does_what_he_is_accused_of(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"France accused Russia of attacking Chad.",
		"2:nsubj 0:root 2:obj 5:mark 2:advcl 5:obj 2:punct",
		"ACCUSE:accused actual Source=France Target=Russia; "
		"ASSAULT:attacking actual Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
a_noun_takes_its_parties_from_its_verb(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"Strikes were launched on Chad by Russia.",
		"3:nsubj:pass 3:aux:pass 0:root 5:case 3:obl 7:case 3:obl:agent 3:punct",
		"ASSAULT:Strikes actual Source=Russia Target=Chad"},
	    {"France condemned the strikes on Chad.",
		"2:nsubj 0:root 4:det 2:obj 6:case 4:nmod 2:punct",
		"ACCUSE:condemned actual Source=France Target=Chad; "
		"ASSAULT:strikes actual Target=Chad"},
	    {"The strikes were condemned by France.",
		"2:det 4:nsubj:pass 4:aux:pass 0:root 6:case 4:obl:agent 4:punct",
		"ACCUSE:condemned actual Source=France"},
	    {"The strikes on Chad were condemned by France.",
		"2:det 6:nsubj:pass 4:case 2:nmod 6:aux:pass 0:root 8:case 6:obl:agent 6:punct",
		"ASSAULT:strikes actual Target=Chad; ACCUSE:condemned actual Source=France"},
	    {"Talks opened between Russia and Chad.",
		"2:nsubj 0:root 4:case 2:obl 6:cc 4:conj 2:punct",
		"CONSULT:Talks actual Source=Russia Target=Chad"},
	    {"Russia launched strikes on Chad.",
		"2:nsubj 0:root 2:obj 5:case 3:nmod 2:punct",
		"ASSAULT:strikes actual Source=Russia Target=Chad"},
	};
	CHECK_ROWS(rows);
}

static void
what_a_prefix_is_for_or_against_is_no_party(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"A pro-Iran protest ended.",
		"5:det 4:compound 4:punct 5:compound 6:nsubj 0:root 6:punct",
		"PROTEST:protest actual"},
	};
	CHECK_ROWS(rows);
}

/* A rule whose roles are asked for by grammar; `order`: by order where there is none. */
static void
dep_rule(struct rig *r, const char *trigger, bool order)
{
	struct placed t = P(trigger), subject = P("nsubj"), is = P("actor"), gpe = P("GPE"),
		      to[2] = {P("obj"), P("obl:with")}, in = P("obl:in");
	struct role_spec roles[] = {
	    {.role = P("Source"), .is = &is, .n_is = 1, .dep = &subject, .n_dep = 1},
	    {.role = P("Target"), .is = &is, .n_is = 1, .dep = to, .n_dep = 2},
	    {.role = P("Place"), .is = &gpe, .n_is = 1, .dep = &in, .n_dep = 1}};
	struct event_rule e = {.head.at = rig_place, .type = P("COOPERATE"), .trigger = &t,
	    .n_trigger = 1, .roles = roles, .n_roles = 3, .order = order};
	builder_event(r->b, &e);
}

static void
a_rule_may_ask_for_roles_by_grammar(void **state)
{
	(void)state;
	static const struct tree_row rows[] = {
	    {"France worked with Chad in Iran.",
		"2:nsubj 0:root 4:case 2:obl 6:case 2:obl 2:punct",
		"COOPERATE:worked actual Source=France Target=Chad Place=Iran"},
	    {"France wants to work for Chad.",
		"2:nsubj 0:root 4:mark 2:xcomp 6:case 4:obl 2:punct",
		"COOPERATE:work possible Source=France"},
	    {"France worked with Chad.", "", ""},
	};
	for (size_t i = 0; i < 3; i++) {
		struct rig r;
		struct hand_tree tree = {rows[i].tree};
		world(&r);
		dep_rule(&r, "~work", false);
		rig_trees(&r, &tree);
		rig_run(&r, rows[i].text);
		check_str(rig_events(&r), rows[i].want);
		rig_done(&r);
	}
}

static void
order_decides_where_a_rule_lets_it_and_there_is_no_tree(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	dep_rule(&r, "~work", true);
	rig_run(&r, "France worked with Chad.");
	check_str(rig_events(&r), "COOPERATE:worked actual Source=France Target=Chad");
	rig_done(&r);
}

static void
refuse_deps(const struct placed *dep, size_t n, const char *says)
{
	struct rig r;
	world(&r);
	struct placed t = P("~work");
	struct role_spec role = {.role = P("Source"), .dep = dep, .n_dep = n};
	struct event_rule e = {.head.at = rig_place, .type = P("COOPERATE"), .trigger = &t,
	    .n_trigger = 1, .roles = &role, .n_roles = 1};
	builder_event(r.b, &e);
	assert_false(rig_seal(&r));
	assert_non_null(strstr(buf_cstr(&r.errors), says));
	rig_done(&r);
}

static void
an_unknown_dependency_is_refused(void **state)
{
	(void)state;
	struct placed dep = P("nsubject"), wordless = P("obl:");
	refuse_deps(&dep, 1, "unknown dependency nsubject");
	refuse_deps(&wordless, 1, "unknown dependency obl:");
}

/* Each is asked of each noun that hangs on the trigger. */
static void
thousands_of_dependencies_of_a_role_are_refused(void **state)
{
	(void)state;
	static struct placed deps[2000];
	for (size_t i = 0; i < 2000; i++)
		deps[i] = P("obl:with");
	refuse_deps(deps, 2000, "more than 50 grammatical relations");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_noun_that_is_nobody_keeps_the_subjects_place),
	    cmocka_unit_test(the_clause_behind_said_is_one_of_its_own),
	    cmocka_unit_test(a_phrase_may_stand_between_a_verb_and_its_parties),
	    cmocka_unit_test(a_passive_is_told_by_the_tree),
	    cmocka_unit_test(what_follows_in_another_clause_is_no_target),
	    cmocka_unit_test(the_accused_does_what_he_is_accused_of),
	    cmocka_unit_test(a_noun_takes_its_parties_from_its_verb),
	    cmocka_unit_test(what_a_prefix_is_for_or_against_is_no_party),
	    cmocka_unit_test(a_rule_may_ask_for_roles_by_grammar),
	    cmocka_unit_test(order_decides_where_a_rule_lets_it_and_there_is_no_tree),
	    cmocka_unit_test(an_unknown_dependency_is_refused),
	    cmocka_unit_test(thousands_of_dependencies_of_a_role_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
