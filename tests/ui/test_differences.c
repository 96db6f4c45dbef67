/* ]d and [d over layers that differ: where they go, what they say, what is marked. */
#include "ui/fixture.h"

#include "ui/differences.h"
#include "ui/layers.h"
#include "ui/minimap.h"
#include "ui/nav.h"
#include "ui/textview.h"

#define TEXT "The Russian president met Ann. Ann Lee left Oslo. Bo came to Oslo on Monday."

static struct session *
open_sized(const char *const specs[], size_t n, int columns, int rows)
{
	static struct layer *layers[10];
	static const char *const names[] = {"gold.ann", "mine.ann", "third.ann", "fourth.ann",
		"fifth.ann", "sixth.ann", "seventh.ann", "eighth.ann", "ninth.ann", "tenth.ann"};
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

static struct session *
open_two(const char *gold, const char *mine)
{
	return open_sized((const char *const[]){gold, mine}, 2, 100, 24);
}

/* What the k-th difference of two layers is said to be. */
struct said { const char *gold, *mine, *words; };

static void
each_kind_is_said_in_its_words(void **state)
{
	(void)state;
	static const struct said cases[] = {
		{"Ann@26 Bo@50", "Ann@26", "1/1 only in gold: “Bo” PERSON"},
		{"Ann@26", "Ann@26 Bo@50", "1/1 only in mine: “Bo” PERSON"},
		{"Ann_Lee@31=Ann", "Ann@31=Ann", "1/1 moved: gold “Ann Lee”, mine “Ann”"},
		{"Oslo@44:GPE", "Oslo@44:ORG", "1/1 retyped: GPE in gold, ORG in mine"},
		{"Ann_Lee@31:ORG=Lee", "Lee@35:GPE=Lee",
			"1/1 moved and retyped: gold “Ann Lee” ORG, mine “Lee” GPE"},
		{"Ann@26 met@22!MEET(Target=26)", "Ann@26 met@22!MEET()",
			"1/1 role Target: Ann in gold, nobody in mine"},
		{"Ann@26 met@22!MEET()", "Ann@26 met@22!MEET(Target=26)",
			"1/1 role Target: nobody in gold, Ann in mine"},
		{"Ann@26 Bo@50 met@22!MEET(Target=26)", "Ann@26 Bo@50 met@22!MEET(Target=50)",
			"1/1 role Target: Ann in gold, Bo in mine"},
		{"Ann@26 met@22!MEET(Source=26)", "Ann@26 met@22!MEET(Target=26)",
			"1/1 Ann is Source in gold, Target in mine"},
		{"met@22!MEET()", "met@22!TALK()", "1/1 event retyped: MEET in gold, TALK in mine"},
		{"Ann@26 met@22!MEET()", "Ann@26", "1/1 event only in gold: “met” MEET"},
		{"met@22!MEET()", "met@22!MEET(mood=future)",
			"1/1 mood: actual in gold, future in mine"},
		{"Ann@26#Sure=yes", "Ann@26#Sure=no", "1/1 Sure: yes in gold, no in mine"},
		{"Ann@26#Sure=yes", "Ann@26", "1/1 Sure: yes in gold, nothing in mine"},
		{"Ann@26 Bo@50 ~KNOWS(26,50)", "Ann@26 Bo@50",
			"1/1 relation only in gold: KNOWS: Ann → Bo"},
		{"Ann@26 Bo@50 ~KNOWS(26,50)", "Ann@26 Bo@50 ~LIKES(26,50)",
			"1/1 relation retyped: KNOWS in gold, LIKES in mine"},
		{"Ann@26 Bo@50 Ann@31", "Ann@26 Bo@50 Ann@31=Bo", "1/1 actor: Ann in gold, Bo in mine"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = open_two(cases[i].gold, cases[i].mine);
		fixture_keys(s, "]d");
		check_shows(s, cases[i].words);
		fixture_free(s);
	}
}

static void
differences_are_walked_in_text_order_and_around_the_ends(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Ann@31=Ann Oslo@44:GPE Bo@50",
	    "Ann@26 Ann_Lee@31=Ann Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, "]d");
	assert_int_equal(session_cursor(s), 31);
	check_shows(s, "1/3 moved");
	fixture_keys(s, "]d");
	assert_int_equal(session_cursor(s), 44);
	check_shows(s, "2/3 retyped");
	fixture_keys(s, "]d");
	assert_int_equal(session_cursor(s), 61);
	check_shows(s, "3/3 only in mine");
	fixture_keys(s, "]d");
	assert_int_equal(session_cursor(s), 31);
	check_shows(s, "from the top again: 1/3");
	fixture_keys(s, "[d");
	check_shows(s, "from the end again: 3/3");
	fixture_keys(s, "2[d");
	check_shows(s, "1/3 moved");
	fixture_free(s);
}

static void
a_count_beyond_all_goes_around_and_comes_to_rest(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Oslo@44:GPE");
	fixture_keys(s, "7]d");
	check_shows(s, "1/3");
	fixture_keys(s, "99999999]d");
	check_shows(s, "/3");
	fixture_free(s);
}

static void
several_differences_of_one_mention_are_walked_one_by_one(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26#Sure=yes", "Ann@26:ORG#Sure=no");
	fixture_keys(s, "]d");
	check_shows(s, "1/2");
	fixture_keys(s, "]d");
	check_shows(s, "2/2");
	assert_int_equal(session_cursor(s), 26);
	fixture_keys(s, "[d");
	check_shows(s, "1/2");
	fixture_free(s);
}

static void
it_begins_at_the_selection(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26:ORG Bo@50:ORG");
	nav_set_selection(s, model_find_mention(session_article(s)->model, (struct span){50, 52},
	    schema_id(s->schema, STR("PERSON"))));
	fixture_keys(s, "]d");
	check_shows(s, "2/2 retyped");
	fixture_free(s);
}

static void
the_selection_is_the_mention_that_differs(void **state)
{
	(void)state;
	struct session *s = open_two("Ann_Lee@31=Ann", "Ann@31=Ann");
	fixture_keys(s, "]d");
	struct span at = session_article(s)->sel.span;
	assert_int_equal(at.from, 31);
	assert_int_equal(at.to, 38);
	fixture_free(s);
}

static void
one_layer_is_not_compared(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann@26"}, 1, 100, 24);
	fixture_keys(s, "]d");
	check_shows(s, "layers are compared when two are shown");
	fixture_keys(s, ":diff<Enter>");
	check_shows(s, "layers are compared when two are shown");
	fixture_keys(s, ":agreement<Enter>");
	check_shows(s, "layers are compared when two are shown");
	fixture_free(s);
}

static void
layers_that_agree_have_no_difference(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26", "Ann@26");
	fixture_keys(s, "]d");
	check_shows(s, "the layers do not differ");
	fixture_free(s);
}

static void
a_layer_that_is_turned_off_is_not_compared(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	layers_toggle(s, 1);
	fixture_work(s);
	fixture_keys(s, "]d");
	check_shows(s, "layers are compared when two are shown");
	layers_toggle(s, 1);
	fixture_work(s);
	fixture_keys(s, "]d");
	check_shows(s, "1/1 only in gold");
	fixture_free(s);
}

static void
a_type_that_is_hidden_does_not_differ(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26 Oslo@44:GPE");
	nav_toggle_shown(s, schema_id(s->schema, STR("GPE")));
	fixture_keys(s, "]d");
	check_shows(s, "1/1 only in gold");
	fixture_free(s);
}

static void
a_difference_in_view_moves_no_text(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann@26 Bo@50", "Ann@26"}, 2, 20, 4);
	uint64_t top = session_article(s)->top;
	while (!text_visible(s, 50, 52))
		fixture_keys(s, "j");
	top = session_article(s)->top;
	fixture_keys(s, "]d");
	assert_int_equal(session_article(s)->top, top);
	assert_int_equal(session_cursor(s), 50);
	fixture_free(s);
}

static void
in_forty_columns_the_kind_and_both_sides_are_still_said(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Oslo@44:GPE Ann_Lee@31=Ann",
	    "Oslo@44:ORG Ann@31=Ann"}, 2, 40, 12);
	fixture_keys(s, "]d");
	check_shows(s, "1/2 moved: “Ann Lee” → “Ann”");
	fixture_keys(s, "]d");
	check_shows(s, "2/2 retyped: GPE → ORG");
	fixture_free(s);
}

static void
without_utf8_quotes_and_arrows_are_plain(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann_Lee@31=Ann", "Ann@31=Ann"}, 2, 40, 12);
	s->caps.utf8 = false;
	fixture_keys(s, "]d");
	check_shows(s, "1/1 moved: \"Ann Lee\" -> \"Ann\"");
	fixture_free(s);
}

/* ---- three layers */

static void
of_three_layers_those_that_say_the_same_are_named_together(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50",
	    "Oslo@44:ORG"}, 3, 100, 24);
	fixture_keys(s, "]d");
	check_shows(s, "1/2 retyped: GPE in gold, ORG in mine and third");
	fixture_keys(s, "]d");
	check_shows(s, "2/2 in gold and mine, not in third: “Bo” PERSON");
	fixture_free(s);
}

static void
what_two_others_have_alone_is_one_difference(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann@26", "Ann@26 Bo@50", "Ann@26 Bo@50"},
	    3, 100, 24);
	fixture_keys(s, "]d");
	check_shows(s, "1/1 in mine and third, not in gold: “Bo” PERSON");
	fixture_free(s);
}

static void
layers_for_which_there_is_no_side_are_told_of(void **state)
{
	(void)state;
	const char *specs[10];
	for (size_t i = 0; i < 10; i++)
		specs[i] = i % 2 ? "Ann@26 Bo@50" : "Ann@26";
	struct session *s = open_sized(specs, 10, 100, 40);
	fixture_keys(s, ":diff<Enter>");
	check_shows(s, "2 more layers are shown but not compared: 8 at most are");
	fixture_keys(s, "q:diff ninth tenth<Enter>");
	check_shows(s, "tenth: 2 mentions");
	check_hides(s, "not compared");
	fixture_free(s);
	s = open_sized(specs, 8, 100, 40);
	fixture_keys(s, ":diff<Enter>");
	check_hides(s, "not compared");
	fixture_free(s);
	s = open_sized(specs, 9, 40, 40);
	fixture_keys(s, ":diff<Enter>");
	check_shows(s, "1 more layer is shown");
	fixture_free(s);
}

static void
layers_are_chosen_by_name(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann@26", "Ann@26 Bo@50", "Ann@26"}, 3, 100,
	    24);
	fixture_keys(s, ":diff gold third<Enter>");
	check_shows(s, "the layers do not differ");
	fixture_keys(s, "q:diff third mine<Enter>");
	check_shows(s, "mentions only in mine  1");
	fixture_keys(s, "q:diff gold<Enter>");
	check_shows(s, "expected two layers");
	fixture_keys(s, ":diff gold nobody<Enter>");
	check_shows(s, "there is no layer \"nobody\"");
	fixture_free(s);
}

static void
a_layer_that_is_named_is_shown(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	layers_toggle(s, 1);
	fixture_work(s);
	fixture_keys(s, ":diff gold mine<Enter>");
	assert_true(layer_shown(layers_at(s, 1)));
	check_shows(s, "mentions only in gold  1");
	fixture_free(s);
}

static void
ones_own_annotations_are_compared_only_when_they_are_named(void **state)
{
	(void)state;
	struct session *s = open_sized((const char *const[]){"Ann@26 Bo@50"}, 1, 100, 24);
	fixture_keys(s, "<Tab>stORG<Enter>");
	fixture_work(s);
	fixture_keys(s, "]d");
	check_shows(s, "layers are compared when two are shown");
	fixture_keys(s, ":diff gold own<Enter>");
	check_shows(s, "retyped");
	fixture_free(s);
}

/* ---- in the text */

static uint16_t
attrs_at(struct session *s, const char *word)
{
	for (int y = s->areas.text.row; y < grid_rows(s->grid); y++) {
		struct buf line = {0};
		grid_dump_row(s->grid, y, &line);
		size_t at = str_find(buf_view(&line), str_of(word));
		bool here = at < line.len;
		buf_done(&line);
		if (here)
			return grid_cell(s->grid, y, (int)at)->style.attrs;
	}
	fail_msg("no %s", word);
	return 0;
}

static void
differing_words_are_marked_once_they_were_asked_for(void **state)
{
	(void)state;
	struct session *s = open_two("Oslo@44:GPE Bo@50", "Oslo@44:GPE");
	uint16_t before = attrs_at(s, "Bo came");
	fixture_keys(s, "]d<Tab>");
	assert_true(attrs_at(s, "Bo came") & ATTR_UNDERLINE);
	assert_false(before & ATTR_UNDERLINE);
	fixture_keys(s, ":diff off<Enter>");
	assert_int_equal(attrs_at(s, "Bo came"), before);
	fixture_free(s);
}

static void
escape_takes_the_marks_away_until_the_next_difference(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26", "Ann@26 Oslo@44:GPE");
	uint16_t before = attrs_at(s, "Oslo");
	fixture_keys(s, "]d]d");
	assert_int_not_equal(attrs_at(s, "Oslo"), before);
	fixture_keys(s, "<Esc>");
	assert_int_equal(attrs_at(s, "Oslo"), before);
	fixture_keys(s, "]d");
	assert_int_not_equal(attrs_at(s, "Oslo"), before);
	fixture_free(s);
}

static void
the_setting_marks_them_from_the_beginning_or_never(void **state)
{
	(void)state;
	struct session *s = open_two("Oslo@44:GPE Bo@50", "Oslo@44:GPE");
	fixture_keys(s, ":set differences on<Enter>");
	assert_true(attrs_at(s, "Bo came") & ATTR_UNDERLINE);
	fixture_keys(s, ":set differences off<Enter>]d<Esc>");
	assert_false(attrs_at(s, "Bo came") & ATTR_UNDERLINE);
	fixture_free(s);
}

static void
a_sign_stands_beside_the_row(void **state)
{
	(void)state;
	static const struct { const char *gold, *mine, *sign; } cases[] = {
		{"Ann@26 Bo@50", "Ann@26", "- The"}, {"Ann@26", "Ann@26 Bo@50", "+ The"},
		{"Bo@50", "Bo@50:ORG", "~ The"}, {"Ann@26", "Bo@50", "~ The"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = open_sized((const char *const[]){cases[i].gold,
		    cases[i].mine}, 2, 100, 24);
		fixture_keys(s, ":set pane off<Enter>:set margins 4<Enter>]d");
		check_shows(s, cases[i].sign);
		fixture_free(s);
	}
}

static void
the_card_shows_both_sides(void **state)
{
	(void)state;
	struct session *s = open_two("Ann_Lee@31=Ann Bo@50", "Ann@31:ORG Bo@50");
	fixture_keys(s, "]di");
	check_shows(s, "1/1 moved and retyped");
	check_shows(s, "gold");
	check_shows(s, "“Ann Lee”");
	check_shows(s, "“Ann”");
	check_shows(s, "ORG");
	check_shows(s, "s1 gold  s2 mine");
	fixture_keys(s, "i");
	check_hides(s, "moved and retyped ─");
	fixture_free(s);
}

static void
where_nothing_differs_the_card_is_the_usual_one(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	fixture_keys(s, "]d");
	nav_set_selection(s, 0);
	fixture_keys(s, "i");
	check_shows(s, "mention 1 of");
	fixture_free(s);
}

/* ---- the page */

static void
the_page_lists_them_by_kind_and_enter_goes_there(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, ":diff<Enter>");
	check_shows(s, "gold: 3 mentions, 0 events, 0 relations");
	check_shows(s, "3 differences");
	check_shows(s, "mentions only in gold  1");
	check_shows(s, "mentions only in mine  1");
	check_shows(s, "mentions retyped  1");
	check_shows(s, "[Oslo]");
	fixture_keys(s, "/GPE in gold<Enter><Enter>");
	assert_int_equal(session_cursor(s), 44);
	check_shows(s, "2/3 retyped: GPE in gold, ORG in mine");
	fixture_free(s);
}

static void
the_page_is_filtered_by_kind(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, ":diff<Enter>&retyped<Enter>");
	check_shows(s, "GPE in gold, ORG in mine");
	check_hides(s, "mentions only in");
	fixture_free(s);
}

static void
the_page_opens_at_the_difference_at_hand(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, "]d]dsc<Enter>");
	assert_int_equal(session_cursor(s), 44);
	fixture_free(s);
}

static void
the_minimap_has_their_signs(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26 Oslo@61:GPE");
	fixture_keys(s, "]d");
	const struct differences *d = differences_made(s);
	assert_int_equal(differences_tick(d, 0, 20), MINIMAP_NOTHING);
	assert_int_equal(differences_tick(d, 40, 55), MINIMAP_MISSING);
	assert_int_equal(differences_tick(d, 55, 70), MINIMAP_EXTRA);
	assert_int_equal(differences_tick(d, 0, 80), MINIMAP_DIFFERS);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_is_said_in_its_words),
		cmocka_unit_test(differences_are_walked_in_text_order_and_around_the_ends),
		cmocka_unit_test(a_count_beyond_all_goes_around_and_comes_to_rest),
		cmocka_unit_test(several_differences_of_one_mention_are_walked_one_by_one),
		cmocka_unit_test(it_begins_at_the_selection),
		cmocka_unit_test(the_selection_is_the_mention_that_differs),
		cmocka_unit_test(one_layer_is_not_compared),
		cmocka_unit_test(layers_that_agree_have_no_difference),
		cmocka_unit_test(a_layer_that_is_turned_off_is_not_compared),
		cmocka_unit_test(a_type_that_is_hidden_does_not_differ),
		cmocka_unit_test(a_difference_in_view_moves_no_text),
		cmocka_unit_test(in_forty_columns_the_kind_and_both_sides_are_still_said),
		cmocka_unit_test(without_utf8_quotes_and_arrows_are_plain),
		cmocka_unit_test(of_three_layers_those_that_say_the_same_are_named_together),
		cmocka_unit_test(what_two_others_have_alone_is_one_difference),
		cmocka_unit_test(layers_for_which_there_is_no_side_are_told_of),
		cmocka_unit_test(layers_are_chosen_by_name),
		cmocka_unit_test(a_layer_that_is_named_is_shown),
		cmocka_unit_test(ones_own_annotations_are_compared_only_when_they_are_named),
		cmocka_unit_test(differing_words_are_marked_once_they_were_asked_for),
		cmocka_unit_test(escape_takes_the_marks_away_until_the_next_difference),
		cmocka_unit_test(the_setting_marks_them_from_the_beginning_or_never),
		cmocka_unit_test(a_sign_stands_beside_the_row),
		cmocka_unit_test(the_card_shows_both_sides),
		cmocka_unit_test(where_nothing_differs_the_card_is_the_usual_one),
		cmocka_unit_test(the_page_lists_them_by_kind_and_enter_goes_there),
		cmocka_unit_test(the_page_is_filtered_by_kind),
		cmocka_unit_test(the_page_opens_at_the_difference_at_hand),
		cmocka_unit_test(the_minimap_has_their_signs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
