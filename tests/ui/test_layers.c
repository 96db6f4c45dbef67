/* Layers: on and off, which lies on top, how each looks; the tab that lists them. */
#include "ui/fixture.h"

#include "base/err.h"
#include "ui/layers.h"
#include "ui/nav.h"
#include "view/type_look.h"

#define TEXT "The Obama administration met Bo in Rome."

static struct layer *
named(struct schema *schema, const char *name, const char *spec)
{
	struct fixture f = {.schema = schema,
		.layer = layer_new(schema, str_of(name), str_of(name)),
		.builder = segment_builder_new()};
	struct str rest = str_of(spec), one;
	while (str_split(&rest, ' ', &one))
		fixture_mention(&f, one);
	layer_put(f.layer, segment_seal(f.builder, (struct span){0, sizeof TEXT - 1}));
	segment_builder_free(f.builder);
	layer_set_reading(f.layer, (struct layer_reading){.format = "brat", .unit = "code points",
		.places = 3, .fit = 2, .moved = 1});
	return f.layer;
}

static struct session *
open_two(void)
{
	static struct layer *layers[2];
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	fixture_schema = schema_new();
	layers[0] = named(fixture_schema, "gold", "Obama@4 Bo@29");
	layers[1] = named(fixture_schema, "model", "Obama@4:ORG Rome@35:GPE met@25:PRODUCT");
	struct reader_options o = {.no_hint = true, .no_overlay = true, .schema = fixture_schema,
		.ready = document_memory("article.txt", STR(TEXT), &how), .layers = layers,
		.n_layers = 2, .caps = {.depth = DEPTH_256, .utf8 = true, .italic = true}};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 120, 40);
	fixture_work(s);
	fixture_draw(s, 120, 40);
	return s;
}

static const struct mention *
top_at(struct session *s, uint64_t at)
{
	const struct model *m = session_article(s)->model;
	uint32_t i = model_mention_at(m, at, false);
	return i != ID_NONE ? m->mentions[i].m : NULL;
}

static bool
is_type(struct session *s, uint64_t at, const char *type)
{
	const struct mention *m = top_at(s, at);
	return m != NULL && str_is(schema_name(s->schema, m->type), type);
}

static void
the_layer_on_top_stands_on_top(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "O");
	struct buf row = fixture_row(s, 2);
	assert_true(str_find(buf_view(&row), STR("[x] model")) < row.len);
	buf_done(&row);
	assert_true(is_type(s, 4, "ORG"));
	fixture_free(s);
}

static void
a_layer_that_is_moved_up_wins_where_two_mark_one_word(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, ":layer up gold<Enter>");
	check_shows(s, "gold lies on top");
	assert_true(is_type(s, 4, "PERSON"));
	fixture_keys(s, "OJ");
	check_shows(s, "gold lies");
	assert_true(is_type(s, 4, "ORG"));
	fixture_free(s);
}

static void
the_cursor_goes_with_the_layer_that_is_moved(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "OJJ");
	check_shows(s, "model is the bottom layer already");
	fixture_free(s);
}

static void
how_offsets_were_read_is_said_once(void **state)
{
	(void)state;
	struct session *s = open_two();
	struct diag *d = layer_problems(layers_at(s, 1));
	diag_add(d, (struct diag_item){.level = DIAG_NOTE, .path = STR("x"),
		.text = STR("offsets read as in the note")});
	diag_add(d, (struct diag_item){.level = DIAG_NOTE, .path = STR("x"),
		.text = STR("not shown: 4 words")});
	fixture_keys(s, "O");
	check_shows(s, "code points: 2 of 3 fit");
	check_shows(s, "not shown: 4 words");
	check_hides(s, "in the note");
	fixture_free(s);
}

static void
enter_turns_a_layer_off_and_space_on_again(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "O<Enter>");
	check_shows(s, "[ ] model");
	assert_true(is_type(s, 4, "PERSON"));
	assert_null(top_at(s, 35));
	fixture_keys(s, "<Space>");
	check_shows(s, "[x] model");
	assert_non_null(top_at(s, 35));
	fixture_free(s);
}

static void
one_layer_alone_and_then_all_as_before(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "Os");
	check_shows(s, "[ ] gold");
	check_shows(s, "only model");
	fixture_keys(s, "s");
	check_shows(s, "[x] gold");
	fixture_free(s);
}

static void
a_look_of_its_own_is_drawn_and_told(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "Ot");
	check_shows(s, "looks: underline");
	size_t n;
	const uint8_t *looks = layers_looks(s, &n);
	assert_int_equal(n, 2);
	assert_int_equal(looks[1], LOOK_UNDERLINE);
	fixture_keys(s, ":layer look violet model<Enter>");
	assert_int_equal(layers_looks(s, &n)[1], LOOK_HUE + 1);
	fixture_free(s);
}

static void
how_a_file_was_read_is_said_below_its_layer(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "O");
	check_shows(s, "brat, code points: 2 of 3 fit");
	check_shows(s, "1 found where the words are");
	fixture_free(s);
}

static void
a_type_unfolds_to_its_mentions(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, "O/GPE<Enter>l");
	check_shows(s, "met Bo in Rome");
	fixture_keys(s, "j<Enter>");
	assert_int_equal(session_article(s)->sel.span.from, 35);
	fixture_free(s);
}

static void
a_problem_leads_to_its_place(void **state)
{
	(void)state;
	struct session *s = open_two();
	struct diag *d = layer_problems(layers_at(s, 1));
	diag_add(d, (struct diag_item){.level = DIAG_WARNING, .path = STR("m.ann"), .line = 7, .in_text = true,
		.text_from = 29, .text_to = 31, .text = STR("Bo is said to be Bob")});
	s->pane.stale = true;
	fixture_keys(s, "O/said to be<Enter><Enter>");
	assert_int_equal(session_article(s)->point, 29);
	check_shows(s, "Bo is said to be Bob");
	fixture_free(s);
}

static void
problems_that_are_not_listed_are_counted(void **state)
{
	(void)state;
	struct session *s = open_two();
	struct diag *d = layer_problems(layers_at(s, 0));
	for (size_t i = 1; i <= 25; i++)
		diag_add(d, (struct diag_item){.level = DIAG_WARNING, .line = i,
			.text = STR("moved")});
	fixture_keys(s, "O");
	check_shows(s, "25 !");
	fixture_keys(s, "G");
	check_shows(s, "5 more problems: limn check names all");
	fixture_free(s);
}

static void
the_words_of_layer_are_completed(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, ":layer look ti");
	check_shows(s, "tint");
	fixture_keys(s, "<Esc><Esc>:layer off mo<Tab><Enter>");
	assert_false(layer_shown(layers_at(s, 1)));
	fixture_free(s);
}

static void
a_layer_that_is_not_there_is_named(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, ":layer on silver<Enter>");
	check_shows(s, "there is no layer \"silver\"");
	fixture_free(s);
}

static void
what_was_decided_about_a_name_holds_for_the_next_layer_of_it(void **state)
{
	(void)state;
	struct session *s = open_two();
	fixture_keys(s, ":layer off gold<Enter>");
	struct layer *l = named(s->schema, "gold", "Bo@29");
	layers_came(s, l);
	assert_false(layer_shown(l));
	layer_free(l);
	fixture_free(s);
}

static void
a_kind_that_a_file_marks_is_shown_where_rules_alone_would_hide_it(void **state)
{
	(void)state;
	struct session *s = open_two();
	uint32_t marked = schema_id(s->schema, STR("PRODUCT"));
	assert_true(nav_shown(s, marked));
	assert_false(nav_shown(s, schema_id(s->schema, STR("CARDINAL"))));
	fixture_keys(s, ":layer off model<Enter>");
	assert_false(nav_shown(s, marked));
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layer_on_top_stands_on_top),
		cmocka_unit_test(a_layer_that_is_moved_up_wins_where_two_mark_one_word),
		cmocka_unit_test(the_cursor_goes_with_the_layer_that_is_moved),
		cmocka_unit_test(how_offsets_were_read_is_said_once),
		cmocka_unit_test(enter_turns_a_layer_off_and_space_on_again),
		cmocka_unit_test(one_layer_alone_and_then_all_as_before),
		cmocka_unit_test(a_look_of_its_own_is_drawn_and_told),
		cmocka_unit_test(how_a_file_was_read_is_said_below_its_layer),
		cmocka_unit_test(a_type_unfolds_to_its_mentions),
		cmocka_unit_test(a_problem_leads_to_its_place),
		cmocka_unit_test(problems_that_are_not_listed_are_counted),
		cmocka_unit_test(the_words_of_layer_are_completed),
		cmocka_unit_test(a_layer_that_is_not_there_is_named),
		cmocka_unit_test(a_kind_that_a_file_marks_is_shown_where_rules_alone_would_hide_it),
		cmocka_unit_test(what_was_decided_about_a_name_holds_for_the_next_layer_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
