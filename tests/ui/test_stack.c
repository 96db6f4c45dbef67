/* Everything that lies on one place: in the status line and on the card. */
#include "ui/fixture.h"

#include "ui/look.h"
#include "ui/stack.h"

#define TEXT "The Obama administration met Bo in Rome."

static void
what_lies_around_a_mention_is_said_beside_it(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "The_Obama_administration@0:ORG Obama@4");
	fixture_keys(s, "<Tab><Tab>");
	check_shows(s, "Obama PERSON 1/1 < ORG The Obama administration");
	fixture_free(s);
}

static void
what_lies_alone_has_nothing_beside_it(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "Obama@4 Bo@29");
	fixture_keys(s, "<Tab>");
	check_hides(s, "<");
	fixture_free(s);
}

static void
the_innermost_comes_first(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT,
		"The_Obama_administration@0:ORG Obama_administration@4:GPE Obama@4");
	uint32_t ids[STACK_MOST];
	const struct model *m = session_article(s)->model;
	assert_int_equal(stack_at(s, 5, ids), 3);
	assert_int_equal(m->mentions[ids[0]].m->span.to, 9);
	assert_int_equal(m->mentions[ids[1]].m->span.from, 4);
	assert_int_equal(m->mentions[ids[2]].m->span.from, 0);
	fixture_free(s);
}

static void
crossing_mentions_and_twins_have_signs_of_their_own(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT,
		"The_Obama@0:ORG Obama_administration@4:GPE Obama_administration@4:FAC");
	fixture_keys(s, "]o");
	struct buf text = {0};
	stack_line(s, &text);
	check_str(buf_view(&text), "x ORG The Obama = GPE Obama administration");
	buf_done(&text);
	fixture_free(s);
}

static void
the_card_lists_all_that_lies_here(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "The_Obama_administration@0:ORG Obama@4");
	fixture_keys(s, "<Tab><Tab>i");
	check_shows(s, "│ < ORG The Obama administration");
	fixture_free(s);
}

static void
a_gap_is_no_part_of_the_stack(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "Obama@4");
	struct layer *l = session_article(s)->layers.v[0];
	struct segment_builder *b = segment_builder_new();
	const struct span parts[] = {{0, 3}, {10, 24}};
	struct mention m = {.span = {0, 24}, .type = schema_id(s->schema, STR("ORG")),
		.certainty = 90};
	segment_add_mention(b, m, parts, 2, NULL, 0);
	layer_put(l, segment_seal(b, (struct span){0, sizeof TEXT - 1}));
	segment_builder_free(b);
	article_remodel(s, session_article(s));
	uint32_t ids[STACK_MOST];
	struct buf text = {0};
	assert_int_equal(stack_at(s, 5, ids), 0);
	assert_int_equal(stack_at(s, 12, ids), 1);
	stack_surface(s, ids[0], &text);
	check_str(buf_view(&text), "The … administration");
	buf_done(&text);
	fixture_free(s);
}

static void
what_lies_in_a_gap_is_not_within(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "Obama@4");
	struct layer *l = session_article(s)->layers.v[0];
	struct segment_builder *b = segment_builder_new();
	const struct span parts[] = {{0, 3}, {10, 24}};
	struct mention m = {.span = {0, 24}, .type = schema_id(s->schema, STR("ROLE")),
		.certainty = 90};
	segment_add_mention(b, m, parts, 2, NULL, 0);
	m.span = (struct span){4, 24};
	m.type = schema_id(s->schema, STR("ORG"));
	segment_add_mention(b, m, NULL, 0, NULL, 0);
	m.span = (struct span){4, 9};
	segment_add_mention(b, m, NULL, 0, NULL, 0);
	layer_put(l, segment_seal(b, (struct span){0, sizeof TEXT - 1}));
	segment_builder_free(b);
	article_remodel(s, session_article(s));
	const struct model *model = session_article(s)->model;
	assert_int_equal(model->mentions[0].m->n_parts, 2);
	assert_true(str_is(schema_name(s->schema, model->mentions[1].type), "ORG"));
	assert_true(stack_meet(model, 0, 1));
	assert_false(stack_covers(model, 0, 1));
	assert_false(stack_meet(model, 0, 2));
	fixture_keys(s, "]o");
	check_shows(s, "Obama administration ORG across The … administration ROLE");
	fixture_free(s);
}

static void
what_has_no_width_is_said_to_be_empty(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT,
	    "Obama@4 @10:GAP");
	struct buf text = {0};
	look_surface(s, &text, (struct span){10, 10}, 20);
	check_str(buf_view(&text), "(empty)");
	buf_done(&text);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lies_around_a_mention_is_said_beside_it),
		cmocka_unit_test(what_lies_alone_has_nothing_beside_it),
		cmocka_unit_test(the_innermost_comes_first),
		cmocka_unit_test(crossing_mentions_and_twins_have_signs_of_their_own),
		cmocka_unit_test(the_card_lists_all_that_lies_here),
		cmocka_unit_test(a_gap_is_no_part_of_the_stack),
		cmocka_unit_test(what_has_no_width_is_said_to_be_empty),
		cmocka_unit_test(what_lies_in_a_gap_is_not_within),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
