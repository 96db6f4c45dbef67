/* Which of several rules wins at the same words: the order of ties. */
#include "rules/rig.h"

static void
entity(struct rig *r, const char *type, const char *match, int priority)
{
	struct entity_rule e = {
	    .head = {.at = rig_place, .priority = priority}, .type = P(type), .match = P(match)};
	builder_entity(r->b, &e);
}

static void
of_equals_actors_come_before_lists_before_patterns(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	entity(&r, "ORG", "'Bonn' | 'Kiel' | 'Ulm'", 0);
	rig_lexicon(&r, "city", "LOC", LEXICON_EXACT, "Bonn|Kiel");
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	rig_run(&r, "Bonn saw Kiel and Ulm.");
	check_str(rig_mentions(&r), "GPE:Bonn=bonn LOC:Kiel ORG:Ulm");
	rig_done(&r);
}

static void
a_priority_beats_what_is_known(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	entity(&r, "ORG", "'Bonn'", 1);
	rig_run(&r, "We saw Bonn.");
	check_str(rig_mentions(&r), "ORG:Bonn");
	rig_done(&r);
}

static void
a_longer_one_beats_a_priority(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	entity(&r, "ORG", "'Bonn'", 9);
	entity(&r, "LOC", "'Bonn' 'Hill'", 0);
	rig_run(&r, "We saw Bonn Hill.");
	check_str(rig_mentions(&r), "LOC:Bonn Hill");
	rig_done(&r);
}

static void
a_pattern_of_a_nearer_theme_beats_an_actor_below_it(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	builder_level(r.b, 1);
	entity(&r, "ORG", "'Bonn'", 0);
	rig_run(&r, "We saw Bonn.");
	check_str(rig_mentions(&r), "ORG:Bonn");
	rig_done(&r);
}

static void
a_farther_themes_priority_still_wins(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	entity(&r, "GPE", "'Bonn'", 5);
	builder_level(r.b, 1);
	entity(&r, "ORG", "'Bonn'", 0);
	rig_run(&r, "We saw Bonn.");
	check_str(rig_mentions(&r), "GPE:Bonn");
	rig_done(&r);
}

static void
a_rule_replaced_in_place_is_of_the_theme_that_replaced_it(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct entity_rule e = {
	    .head = {.id = STR("x"), .at = rig_place}, .type = P("GPE"), .match = P("'Bonn'")};
	builder_entity(r.b, &e);
	entity(&r, "LOC", "'Bonn' | 'Kiel'", 0);
	builder_level(r.b, 1);
	e.type = P("ORG");
	e.match = P("'Bonn' | 'Kiel'");
	builder_entity(r.b, &e);
	rig_run(&r, "Bonn saw Kiel.");
	check_str(rig_mentions(&r), "ORG:Bonn ORG:Kiel");
	rig_done(&r);
}

static void
a_list_written_anew_is_of_the_theme_that_wrote_it(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn");
	rig_actor(&r, "kiel", "GPE", "Kiel", "");
	builder_level(r.b, 1);
	rig_lexicon(&r, "city", "ORG", LEXICON_EXACT, "Kiel");
	rig_run(&r, "We saw Kiel.");
	check_str(rig_mentions(&r), "ORG:Kiel");
	rig_done(&r);
}

static void
a_trigger_of_a_nearer_theme_wins_at_the_same_words(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	rig_actor(&r, "kiel", "GPE", "Kiel", "");
	rig_event(&r, "CONSULT", "~meet", true);
	builder_level(r.b, 1);
	rig_event(&r, "ASSAULT", "~meet", false);
	rig_run(&r, "Bonn met Kiel.");
	check_str(rig_events(&r), "ASSAULT:met actual Source=Bonn Target=Kiel");
	rig_done(&r);
}

static void
of_two_rules_for_a_relation_the_nearer_gives_it(void **state)
{
	(void)state;
	struct rig r;
	struct placed near = P("a:(%GPE) and b:(%GPE)"), far = P("a:(%GPE) (and | or) b:(%GPE)");
	struct relation_rule x = {.head = {.at = rig_place, .certainty = 60},
	    .type = P("Borders"), .match = &far, .n_match = 1, .arg1 = P("a"), .arg2 = P("b")};
	rig_init(&r);
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	rig_actor(&r, "kiel", "GPE", "Kiel", "");
	builder_relation(r.b, &x);
	builder_level(r.b, 1);
	x.match = &near;
	x.head.certainty = 90;
	builder_relation(r.b, &x);
	rig_run(&r, "Bonn and Kiel.");
	check_str(rig_relations(&r), "Borders(Bonn, Kiel) 90");
	rig_done(&r);
}

static void
a_sealed_rule_says_what_was_written(void **state)
{
	(void)state;
	struct rig r;
	struct rule_info info;
	struct pattern_info pattern;
	rig_init(&r);
	builder_level(r.b, 3);
	struct entity_rule e = {.head = {.id = STR("firm"), .note = STR("why"), .priority = -2,
				    .certainty = 66, .at = {1, 7, 5}},
	    .type = P("ORG"), .match = {STR("[cap]+ 'Corp.'"), {1, 8, 12}}};
	builder_entity(r.b, &e);
	assert_true(rig_seal(&r));
	assert_int_equal(ruleset_rule_count(r.rules), 1);
	assert_true(ruleset_rule(r.rules, 0, &info));
	check_str(info.file, "test.yaml");
	check_str(info.id, "firm");
	check_str(info.note, "why");
	assert_int_equal(info.line, 7);
	assert_int_equal(info.col, 5);
	assert_int_equal(info.priority, -2);
	assert_int_equal(info.certainty, 66);
	assert_int_equal(info.level, 3);
	assert_int_equal(info.stage, STAGE_ENTITIES);
	assert_false(ruleset_rule(r.rules, 1, &info));
	assert_int_equal(ruleset_pattern_count(r.rules), 1);
	assert_true(ruleset_pattern(r.rules, 0, &pattern));
	check_str(pattern.source, "[cap]+ 'Corp.'");
	assert_int_equal(pattern.line, 8);
	assert_int_equal(pattern.col, 12);
	assert_int_equal(pattern.rule, 0);
	assert_false(ruleset_pattern(r.rules, 1, &pattern));
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_equals_actors_come_before_lists_before_patterns),
	    cmocka_unit_test(a_priority_beats_what_is_known),
	    cmocka_unit_test(a_longer_one_beats_a_priority),
	    cmocka_unit_test(a_pattern_of_a_nearer_theme_beats_an_actor_below_it),
	    cmocka_unit_test(a_farther_themes_priority_still_wins),
	    cmocka_unit_test(a_rule_replaced_in_place_is_of_the_theme_that_replaced_it),
	    cmocka_unit_test(a_list_written_anew_is_of_the_theme_that_wrote_it),
	    cmocka_unit_test(a_trigger_of_a_nearer_theme_wins_at_the_same_words),
	    cmocka_unit_test(of_two_rules_for_a_relation_the_nearer_gives_it),
	    cmocka_unit_test(a_sealed_rule_says_what_was_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
