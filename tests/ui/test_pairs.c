/* The pairs ]a ]o ]d ]x ]e ]r ]t: where they go, what they say. */
#include "ui/fixture.h"

#include "ui/nav.h"

#define TEXT "The Russian president met Ann. Ann Lee left Oslo. Bo came to Oslo on Monday."

/* Over TEXT: one layer, or two that are to be compared. */
static struct session *
open_layers(const char *one, const char *two)
{
	static struct layer *layers[2];
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	fixture_schema = schema_new();
	layers[0] = fixture_layer(fixture_schema, strlen(TEXT), one);
	if (two != NULL)
		layers[1] = fixture_layer(fixture_schema, strlen(TEXT), two);
	struct reader_options o = {.no_hint = true, .no_overlay = true, .schema = fixture_schema,
		.ready = document_memory("article.txt", STR(TEXT), &how), .layers = layers,
		.n_layers = two ? 2 : 1, .caps.utf8 = true};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 100, 24);
	fixture_work(s);
	fixture_draw(s, 100, 24);
	return s;
}

static void
overlaps_are_walked_and_counted(void **state)
{
	(void)state;
	struct session *s = open_layers(
	    "Russian_president@4:ORG Russian@4:NORP Ann@26 Ann@31 Ann_Lee@31 Oslo@44:GPE", NULL);
	fixture_keys(s, "]o");
	assert_int_equal(session_cursor(s), 4);
	check_shows(s, "Russian NORP in Russian president ORG");
	check_shows(s, "overlap 1/2");
	fixture_keys(s, "]o");
	assert_int_equal(session_cursor(s), 31);
	check_shows(s, "overlap 2/2");
	fixture_keys(s, "]o");
	assert_int_equal(session_cursor(s), 4);
	check_shows(s, "from the top again");
	fixture_keys(s, "[o");
	assert_int_equal(session_cursor(s), 31);
	check_shows(s, "from the end again");
	fixture_keys(s, "j");
	check_hides(s, "overlap 2/2");
	fixture_free(s);
}

static void
without_overlaps_it_says_so(void **state)
{
	(void)state;
	struct session *s = open_layers("Ann@26 Oslo@44:GPE", NULL);
	fixture_keys(s, "]o");
	check_shows(s, "no mentions overlap");
	fixture_free(s);
}

static void
hiding_a_type_changes_the_overlaps(void **state)
{
	(void)state;
	struct session *s = open_layers("Russian_president@4:ORG Russian@4:NORP", NULL);
	fixture_keys(s, "]o");
	check_shows(s, "overlap 1/1");
	nav_toggle_shown(s, schema_id(s->schema, STR("NORP")));
	fixture_keys(s, "]o");
	check_shows(s, "no mentions overlap");
	fixture_free(s);
}

struct step { const char *keys; uint64_t cursor; };

static void
another_actor_is_the_nearest_that_is_not_this_one(void **state)
{
	(void)state;
	static const struct step steps[] = {
		{"]a", 26}, {"]a]a", 50}, {"<Tab>]a", 50}, {"<Tab><Tab>]a", 50}, {"]a]a[a", 31},
		{"2]a", 50}, {"[a", 50}, {"[a[a", 31}, {"<Tab>[a", 50}, {"]a]a]a", 26},
	};
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct session *s = open_layers("Ann@26 Ann@31 Bo@50", NULL);
		fixture_keys(s, steps[i].keys);
		if (session_cursor(s) != steps[i].cursor)
			print_error("keys %s\n", steps[i].keys);
		assert_int_equal(session_cursor(s), steps[i].cursor);
		fixture_free(s);
	}
}

static void
events_types_parts_and_relations_say_which_of_how_many(void **state)
{
	(void)state;
	static const struct { const char *keys, *shown; } cases[] = {
		{"]e", "event 1/2"}, {"]e]e", "event 2/2"}, {"[e", "event 2/2"},
		{"<Tab>]t", "PERSON 2/3"}, {"<Tab>]t]t]t", "PERSON 1/3"}, {"]e]p", "part 2/2"},
		{"]r", "relation 1/2"}, {"]r]r", "relation 2/2"}, {"]r]r]r", "from the top again: "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = open_layers("Ann@26 Ann@31 Bo@50 Oslo@44:GPE met@22!MEET(Target=26) "
		    "left@39!GO(Source=31) ~LEADER(26,44) ~LEADER(50,44)", NULL);
		fixture_keys(s, cases[i].keys);
		check_shows(s, cases[i].shown);
		fixture_free(s);
	}
}

static void
many_places_are_made_between_keys(void **state)
{
	(void)state;
	enum { N = 40000 };
	struct schema *schema = schema_new();
	struct layer *l = layer_new(schema, STR("many"), STR("many"));
	struct segment_builder *b = segment_builder_new();
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	struct buf text = {0};
	uint32_t hidden = schema_id(schema, STR("LAW")), org = schema_id(schema, STR("ORG"));
	for (uint32_t i = 0; i < N; i++) {
		segment_add_mention(b, (struct mention){.span = {text.len, text.len + 2},
			.type = hidden, .certainty = 90}, NULL, 0, NULL, 0);
		buf_puts(&text, i % 16 == 15 ? "aa\n" : "aa ");
	}
	segment_add_mention(b, (struct mention){.span = {text.len - 3, text.len - 1}, .type = org,
		.certainty = 90}, NULL, 0, NULL, 0);
	segment_add_mention(b, (struct mention){.span = {text.len - 3, text.len - 2}, .type = org,
		.certainty = 90}, NULL, 0, NULL, 0);
	layer_put(l, segment_seal(b, (struct span){0, text.len}));
	segment_builder_free(b);
	fixture_schema = schema;
	struct reader_options o = {.no_hint = true, .no_overlay = true, .schema = schema,
		.ready = document_memory("many.txt", buf_view(&text), &how), .layers = &l,
		.n_layers = 1, .caps.utf8 = true};
	struct session *s = session_new(&o, &err);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	struct event_in ev = {.kind = EVENT_KEY};
	for (const char *k = "]o"; *k; k++) {
		ev.key = (struct key){(uint32_t)*k, 0};
		session_event(s, &ev);
	}
	check_shows(s, "looking ...");
	fixture_work(s);
	check_shows(s, "overlap 1/1");
	assert_int_equal(session_cursor(s), text.len - 3);
	/* And hidden mentions cost a step nothing: as many as these would take minutes. */
	for (int i = 0; i < 2000; i++) {
		ev.key = (struct key){KEY_TAB, 0};
		session_event(s, &ev);
	}
	assert_int_equal(session_cursor(s), text.len - 3);
	fixture_free(s);
	buf_done(&text);
}

static void
another_key_gives_the_wait_up(void **state)
{
	(void)state;
	struct session *s = open_layers("Russian_president@4:ORG Russian@4:NORP", NULL);
	s->wish.any = true;
	fixture_keys(s, "j");
	assert_false(s->wish.any);
	fixture_free(s);
}

static void
problems_with_a_place_are_walked(void **state)
{
	(void)state;
	struct session *s = open_layers("Ann@26", NULL);
	struct diag *d = layer_problems(session_article(s)->layers.v[0]);
	diag_add(d, (struct diag_item){.level = DIAG_ERROR, .path = STR("a.ann"), .line = 3,
		.text = STR("not there"), .in_text = true, .text_from = 31, .text_to = 34});
	diag_add(d, (struct diag_item){.level = DIAG_ERROR, .path = STR("a.ann"), .line = 2,
		.text = STR("elsewhere"), .in_text = true, .text_from = 4, .text_to = 11});
	fixture_keys(s, "]x");
	assert_int_equal(session_article(s)->point, 4);
	check_shows(s, "a.ann:2: elsewhere");
	check_shows(s, "problem 1/2");
	fixture_keys(s, "]x");
	assert_int_equal(session_article(s)->point, 31);
	fixture_keys(s, "]x");
	check_shows(s, "from the top again: a.ann:2");
	fixture_keys(s, "[x");
	check_shows(s, "problem 2/2");
	fixture_free(s);
}

static void
problems_without_a_place_open_the_messages(void **state)
{
	(void)state;
	struct session *s = open_layers("Ann@26", NULL);
	fixture_keys(s, "]x");
	check_shows(s, "no problem is known");
	struct diag *d = layer_problems(session_article(s)->layers.v[0]);
	diag_add(d, (struct diag_item){.level = DIAG_ERROR, .path = STR("a.ann"), .line = 3,
		.text = STR("expected a type")});
	fixture_keys(s, "]x");
	assert_int_equal(s->page.kind, PAGE_MESSAGES);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overlaps_are_walked_and_counted),
		cmocka_unit_test(without_overlaps_it_says_so),
		cmocka_unit_test(hiding_a_type_changes_the_overlaps),
		cmocka_unit_test(another_actor_is_the_nearest_that_is_not_this_one),
		cmocka_unit_test(events_types_parts_and_relations_say_which_of_how_many),
		cmocka_unit_test(many_places_are_made_between_keys),
		cmocka_unit_test(another_key_gives_the_wait_up),
		cmocka_unit_test(problems_with_a_place_are_walked),
		cmocka_unit_test(problems_without_a_place_open_the_messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
