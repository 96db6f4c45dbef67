/* What the names of UIMA types and features mean. */
#include "unit.h"

#include "formats/uima_names.h"

static void
the_short_name_stands_behind_the_last_dot(void **state)
{
	(void)state;
	assert_true(str_is(uima_short_name(STR("a.b.Event")), "Event"));
	assert_true(str_is(uima_short_name(STR("Event")), "Event"));
	assert_true(str_is(uima_short_name(STR("a.b.")), "a.b."));
	assert_int_equal(uima_short_name(STR_NONE).len, 0);
}

static void
a_category_is_the_label_before_a_value_and_that_before_other_names(void **state)
{
	(void)state;
	static const char *const falling[] = {"Label", "category", "entity", "type", "class", "tag",
	    "value", "timexType"};
	for (size_t i = 1; i < sizeof falling / sizeof *falling; i++)
		if (uima_label_rank(str_of(falling[i - 1])) <= uima_label_rank(str_of(falling[i])))
			fail_msg("%s is no better than %s", falling[i - 1], falling[i]);
	assert_true(uima_label_rank(STR("nerLabel")) > 0);
}

static void
other_features_are_never_the_label(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "identifier", "subType", "linkType", "entity_id",
	    "values", "coarseValue"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(uima_label_rank(str_of(cases[i])), 0);
}

static void
tokens_tags_and_trees_are_structure_and_entities_are_not(void **state)
{
	(void)state;
	assert_true(uima_is_structure(
	    STR("de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency")));
	assert_true(uima_is_structure(STR("org.example.Token")));
	assert_true(uima_is_structure(STR("org.apache.ctakes.typesystem.type.syntax.WordToken")));
	assert_false(uima_is_structure(
	    STR("org.apache.ctakes.typesystem.type.textsem.DiseaseDisorderMention")));
	assert_true(uima_is_structure(STR("uima.tcas.DocumentAnnotation")));
	assert_true(uima_is_structure(STR("uima.cas.Sofa")));
	assert_false(uima_is_structure(
	    STR("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")));
	assert_false(uima_is_structure(STR("uima.tcas.Annotation")));
	assert_false(uima_is_structure(STR("webanno.custom.Tokens")));
}

static void
an_identifier_links_to_a_knowledge_base(void **state)
{
	(void)state;
	assert_true(uima_is_reference(STR("identifier")));
	assert_false(uima_is_reference(STR("id")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_short_name_stands_behind_the_last_dot),
		cmocka_unit_test(a_category_is_the_label_before_a_value_and_that_before_other_names),
		cmocka_unit_test(other_features_are_never_the_label),
		cmocka_unit_test(tokens_tags_and_trees_are_structure_and_entities_are_not),
		cmocka_unit_test(an_identifier_links_to_a_knowledge_base),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
