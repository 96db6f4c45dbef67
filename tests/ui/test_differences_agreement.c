/* How far layers agree: the page of figures, and the line in the tab of layers. */
#include "ui/fixture.h"

#include "ui/layers.h"

#define TEXT "The Russian president met Ann. Ann Lee left Oslo. Bo came to Oslo on Monday."

static struct session *
open_layers(const char *const specs[], size_t n, int columns, int rows)
{
	static struct layer *layers[9];
	static const char *const names[] = {"gold.ann", "mine.ann", "third.ann", "fourth.ann",
		"fifth.ann", "sixth.ann", "seventh.ann", "eighth.ann", "ninth.ann"};
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	fixture_schema = schema_new();
	for (size_t i = 0; i < n; i++) {
		layers[i] = fixture_named(fixture_schema, strlen(TEXT), specs[i], names[i]);
		layer_set_reading(layers[i], (struct layer_reading){.format = "brat"});
	}
	struct reader_options o = {.no_hint = true, .no_overlay = true, .schema = fixture_schema,
		.ready = document_memory("article.txt", STR(TEXT), &how), .layers = layers,
		.n_layers = n, .caps = {.utf8 = true, .depth = DEPTH_256}};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, columns, rows);
	fixture_work(s);
	fixture_draw(s, columns, rows);
	return s;
}

/* Of four mentions three are at their places; one of these has another type. */
static struct session *
open_two(int columns, int rows)
{
	return open_layers((const char *const[]){"Ann@26 Ann@31 Oslo@44:GPE Bo@50",
	    "Ann@26 Ann@31 Oslo@44:ORG Bo@50"}, 2, columns, rows);
}

static void
the_page_has_f1_of_all_and_by_type(void **state)
{
	(void)state;
	struct session *s = open_two(100, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "2: mine, against 1: gold");
	check_shows(s, "mentions                    3      1      1  0.750  0.750  0.750");
	check_shows(s, "  PERSON                    3      0      0  1.000  1.000  1.000");
	check_shows(s, "Krippendorff's alpha of tokens");
	fixture_free(s);
}

static void
in_forty_columns_f1_and_kappa_are_left(void **state)
{
	(void)state;
	struct session *s = open_two(40, 12);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "F1 F1 ovl  kappa");
	check_shows(s, "mentions        0.750");
	fixture_free(s);
}

static void
the_layers_tab_says_how_a_layer_agrees_with_the_first(void **state)
{
	(void)state;
	struct session *s = open_two(120, 30);
	fixture_keys(s, "O");
	check_shows(s, "F1 0.75, kappa");
	check_shows(s, "against gold");
	fixture_keys(s, "/against gold<Enter><Enter>");
	check_shows(s, "2: mine, against 1: gold");
	fixture_free(s);
}

static void
one_layer_has_no_line_of_agreement(void **state)
{
	(void)state;
	struct session *s = open_layers((const char *const[]){"Ann@26"}, 1, 120, 30);
	fixture_keys(s, "O");
	check_hides(s, "against");
	fixture_free(s);
}

static void
turning_a_layer_off_takes_its_line_away(void **state)
{
	(void)state;
	struct session *s = open_two(120, 30);
	fixture_keys(s, "O");
	check_shows(s, "against gold");
	fixture_keys(s, "<Space>");
	check_hides(s, "against gold");
	fixture_keys(s, "<Space>");
	check_shows(s, "against gold");
	fixture_free(s);
}

static void
three_layers_are_each_held_against_the_first(void **state)
{
	(void)state;
	struct session *s = open_layers((const char *const[]){"Ann@26 Bo@50", "Ann@26", "Bo@50"}, 3, 100,
	    40);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "2: mine, against 1: gold");
	check_shows(s, "2: third, against 1: gold");
	check_shows(s, "mentions, all 3 layers");
	fixture_free(s);
}

static void
alpha_is_told_once(void **state)
{
	(void)state;
	struct session *s = open_two(100, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "kappa  alpha");
	check_hides(s, "alpha of units (unitizing");
	fixture_free(s);
	s = open_two(40, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_hides(s, "kappa  alpha");
	check_shows(s, "alpha of units (unitizing");
	fixture_free(s);
	s = open_layers((const char *const[]){"Ann@26 Bo@50", "Ann@26", "Bo@50"}, 3, 100, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_hides(s, "kappa  alpha");
	check_shows(s, "alpha of units (unitizing");
	fixture_free(s);
}

static void
layers_are_chosen_by_name_for_the_figures_too(void **state)
{
	(void)state;
	struct session *s = open_layers((const char *const[]){"Ann@26 Bo@50", "Ann@26", "Bo@50"}, 3, 100,
	    40);
	fixture_keys(s, ":agreement third gold<Enter>");
	check_shows(s, "2: gold, against 1: third");
	check_hides(s, "mine");
	fixture_free(s);
}

static void
where_nothing_is_annotated_no_figure_is_made_up(void **state)
{
	(void)state;
	struct session *s = open_layers((const char *const[]){"Ann@26", ""}, 2, 100, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "mentions                    0      1      0      -");
	fixture_free(s);
}

static void
the_page_tells_of_layers_that_are_in_no_figure(void **state)
{
	(void)state;
	const char *specs[9];
	for (size_t i = 0; i < 9; i++)
		specs[i] = "Ann@26";
	struct session *s = open_layers(specs, 9, 100, 40);
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "1 more layer is shown but not compared: 8 at most are");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_has_f1_of_all_and_by_type),
		cmocka_unit_test(the_page_tells_of_layers_that_are_in_no_figure),
		cmocka_unit_test(in_forty_columns_f1_and_kappa_are_left),
		cmocka_unit_test(the_layers_tab_says_how_a_layer_agrees_with_the_first),
		cmocka_unit_test(one_layer_has_no_line_of_agreement),
		cmocka_unit_test(turning_a_layer_off_takes_its_line_away),
		cmocka_unit_test(three_layers_are_each_held_against_the_first),
		cmocka_unit_test(alpha_is_told_once),
		cmocka_unit_test(layers_are_chosen_by_name_for_the_figures_too),
		cmocka_unit_test(where_nothing_is_annotated_no_figure_is_made_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
