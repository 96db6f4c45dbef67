/* Rules laid over a sealed base, by hand; themes do it in tests/theme/test_over.c. */
#include "rules/rig.h"

#include "base/mem.h"

/* Seals what the rig has as a base, and goes on over it; the base stays in *base. */
static void
rig_over(struct rig *r, struct ruleset **base)
{
	struct rule_report report = {rig_say, r};
	builder_keep_entries(r->b);
	*base = ruleset_seal(r->b, &report);
	if (!*base)
		fail_msg("%s", buf_cstr(&r->errors));
	builder_free(r->b);
	r->b = builder_over(*base);
	assert_non_null(r->b);
	builder_level(r->b, 1);
}

static void
done(struct rig *r, struct ruleset *base)
{
	rig_done(r);
	ruleset_free(base);
}

static void
what_was_not_sealed_to_be_a_base_is_none(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn");
	assert_true(rig_seal(&r));
	assert_null(builder_over(r.rules));
	rig_done(&r);
}

static void
the_base_goes_on_and_new_rules_see_its_lists(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	rig_init(&r);
	rig_lexicon(&r, "title", "", 0, "president|minister");
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	rig_event(&r, "CONSULT", "~meet", true);
	rig_over(&r, &base);
	rig_entity(&r, "PERSON", "@title name:([cap]+)", "name");
	rig_actor(&r, "kiel", "GPE", "Kiel", "");
	rig_run(&r, "Bonn met Kiel and President Max.");
	check_str(rig_mentions(&r), "GPE:Bonn=bonn GPE:Kiel=kiel PERSON:Max");
	check_str(rig_events(&r), "CONSULT:met actual Source=Bonn Target=Kiel Target2=Max");
	done(&r, base);
}

static void
an_entry_that_another_ones_form_is_stays_when_it_is_taken(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	uint32_t list;
	rig_init(&r);
	rig_lexicon(&r, "thing", "PRODUCT", LEXICON_NOUN, "boat|boats|ship|ships");
	rig_over(&r, &base);
	assert_true(builder_find_lexicon(r.b, STR("thing"), &list));
	builder_lexicon_remove(r.b, list, STR("boats"));
	builder_lexicon_remove(r.b, list, STR("ship"));
	rig_run(&r, "boat boats ship ships");
	check_str(rig_mentions(&r), "PRODUCT:boat PRODUCT:boats PRODUCT:ships");
	done(&r, base);
}

static void
an_entry_taken_and_given_again_is_there(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	uint32_t list;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn|Kiel");
	rig_over(&r, &base);
	assert_true(builder_find_lexicon(r.b, STR("city"), &list));
	builder_lexicon_remove(r.b, list, STR("Bonn"));
	builder_lexicon_remove(r.b, list, STR("Kiel"));
	builder_lexicon_add(r.b, list, STR("Bonn"), STR_NONE, rig_place);
	rig_run(&r, "Bonn and Kiel");
	check_str(rig_mentions(&r), "GPE:Bonn");
	done(&r, base);
}

static void
flags_given_anew_hold_for_the_entries_of_the_base(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn=bonn|Kiel");
	rig_over(&r, &base);
	rig_lexicon(&r, "city", "LOC", 0, "Ulm");
	rig_run(&r, "bonn, KIEL and ulm.");
	check_str(rig_mentions(&r), "LOC:bonn=bonn LOC:KIEL LOC:ulm");
	done(&r, base);
}

static void
a_rule_of_the_base_can_be_replaced_twice_and_removed(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	struct entity_rule e = {.head = {.id = STR("x"), .at = rig_place}, .type = P("GPE"),
	    .match = P("'Bonn'")}, f = e;
	rig_init(&r);
	builder_entity(r.b, &e);
	f.head.id = STR("y");
	f.match = P("'Ulm'");
	builder_entity(r.b, &f);
	rig_over(&r, &base);
	e.match = P("'Kiel'");
	builder_entity(r.b, &e);
	e.match = P("'Jena'");
	builder_entity(r.b, &e);
	builder_remove(r.b, STAGE_ENTITIES, STR("y"));
	assert_true(builder_has(r.b, STAGE_ENTITIES, STR("y")));
	assert_false(builder_has(r.b, STAGE_ENTITIES, STR("z")));
	rig_run(&r, "Bonn, Ulm, Kiel, Jena");
	check_str(rig_mentions(&r), "GPE:Jena");
	assert_int_equal(ruleset_rule_count(r.rules), 2);
	done(&r, base);
}

static void
an_actor_without_its_rule_is_called_by_a_list(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	struct actor_decl a;
	rig_init(&r);
	rig_lexicon(&r, "city", "LOC", LEXICON_EXACT, "Bonna=bonn");
	rig_actor(&r, "bonn", "GPE", "Bonn", "");
	rig_over(&r, &base);
	builder_remove(r.b, STAGE_ACTORS, STR("bonn"));
	rig_run(&r, "Bonn is no Bonna");
	check_str(rig_mentions(&r), "LOC:Bonna=bonn");
	assert_true(layer_actor(r.layer, schema_find(r.schema, STR("bonn")), &a));
	check_str(schema_name(r.schema, a.name), "Bonna");
	check_str(schema_name(r.schema, a.type), "LOC");
	done(&r, base);
}

static void
the_base_is_as_it_was(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn|Kiel");
	rig_event(&r, "CONSULT", "~meet", true);
	rig_over(&r, &base);
	struct str before = ruleset_bytes(base);
	char *copy = mem_array(before.len, 1);
	memcpy(copy, before.ptr, before.len);
	builder_clear(r.b, STAGE_EVENTS);
	rig_lexicon(&r, "city", "ORG", 0, "Ulm");
	assert_true(rig_seal(&r));
	assert_memory_equal(copy, ruleset_bytes(base).ptr, before.len);
	mem_free(copy);
	done(&r, base);
}

static void
the_bytes_of_what_was_laid_over_open_again(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn");
	rig_over(&r, &base);
	rig_entity(&r, "ORG", "'Ulm'", "");
	assert_true(rig_seal(&r));
	struct ruleset *again = ruleset_open(ruleset_bytes(r.rules));
	assert_non_null(again);
	engine_free(r.engine);
	r.engine = engine_new(again, r.layer);
	rig_run(&r, "Bonn, Ulm");
	check_str(rig_mentions(&r), "GPE:Bonn ORG:Ulm");
	engine_free(r.engine);
	r.engine = NULL;
	ruleset_free(again);
	done(&r, base);
}

static void
many_words_over_a_base_are_all_found(void **state)
{
	(void)state;
	struct rig r;
	struct ruleset *base;
	struct buf words = {0}, text = {0};
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn|New York");
	rig_over(&r, &base);
	for (unsigned i = 0; i < 3000; i++)
		buf_fmt(&words, "%sz%uq x%uq", i ? "|" : "", i, i);
	rig_lexicon(&r, "many", "ORG", 0, buf_cstr(&words));
	for (unsigned i = 0; i < 3000; i += 500)
		buf_fmt(&text, "z%uq x%uq, ", i, i);
	buf_puts(&text, "New York");
	rig_run(&r, buf_cstr(&text));
	check_str(rig_mentions(&r), "ORG:z0q x0q ORG:z500q x500q ORG:z1000q x1000q "
				    "ORG:z1500q x1500q ORG:z2000q x2000q ORG:z2500q x2500q "
				    "GPE:New York");
	buf_done(&words);
	buf_done(&text);
	done(&r, base);
}

/* ---- lists */

static void
entries_that_repeat_are_counted_when_asked(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	builder_check(r.b);
	rig_lexicon(&r, "city", "", 0, "Bonn|Ulm|bonn|Kiel|ULM");
	assert_true(rig_seal(&r));
	check_str(buf_view(&r.errors), "warning 0+0: 2 entries of city repeat earlier ones: 'bonn' "
				       "is the first (case counts only with 'case: exact')\n");
	rig_done(&r);
	rig_init(&r);
	rig_lexicon(&r, "city", "", 0, "Bonn|bonn");
	assert_true(rig_seal(&r));
	assert_int_equal(r.errors.len, 0);
	rig_done(&r);
}

static void
a_form_of_another_entry_is_no_repeat(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	builder_check(r.b);
	rig_lexicon(&r, "thing", "", LEXICON_NOUN, "boat|boats|Boat shed");
	assert_true(rig_seal(&r));
	assert_int_equal(r.errors.len, 0);
	rig_done(&r);
}

static void
a_list_has_no_type_none(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_lexicon(&r, "city", "NONE", 0, "Bonn");
	assert_false(rig_seal(&r));
	check_str(buf_view(&r.errors), "0+4: a name must be of some type (NONE is for rules: what "
				       "they match is no entity)\n");
	rig_done(&r);
}

static void
added_entries_are_a_rule_of_their_own(void **state)
{
	(void)state;
	struct rig r;
	struct rule_info info;
	uint32_t list;
	rig_init(&r);
	rig_lexicon(&r, "city", "GPE", LEXICON_EXACT, "Bonn");
	assert_true(builder_find_lexicon(r.b, STR("city"), &list));
	builder_level(r.b, 2);
	builder_lexicon_more(r.b, list, (struct place){1, 40, 3});
	builder_lexicon_add(r.b, list, STR("Ulm"), STR_NONE, rig_place);
	assert_true(rig_seal(&r));
	assert_int_equal(ruleset_rule_count(r.rules), 2);
	assert_true(ruleset_rule(r.rules, 1, &info));
	check_str(info.name, "@city");
	assert_int_equal(info.line, 40);
	assert_int_equal(info.level, 2);
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_not_sealed_to_be_a_base_is_none),
	    cmocka_unit_test(the_base_goes_on_and_new_rules_see_its_lists),
	    cmocka_unit_test(an_entry_that_another_ones_form_is_stays_when_it_is_taken),
	    cmocka_unit_test(an_entry_taken_and_given_again_is_there),
	    cmocka_unit_test(flags_given_anew_hold_for_the_entries_of_the_base),
	    cmocka_unit_test(a_rule_of_the_base_can_be_replaced_twice_and_removed),
	    cmocka_unit_test(an_actor_without_its_rule_is_called_by_a_list),
	    cmocka_unit_test(the_base_is_as_it_was),
	    cmocka_unit_test(the_bytes_of_what_was_laid_over_open_again),
	    cmocka_unit_test(many_words_over_a_base_are_all_found),
	    cmocka_unit_test(entries_that_repeat_are_counted_when_asked),
	    cmocka_unit_test(a_form_of_another_entry_is_no_repeat),
	    cmocka_unit_test(a_list_has_no_type_none),
	    cmocka_unit_test(added_entries_are_a_rule_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
