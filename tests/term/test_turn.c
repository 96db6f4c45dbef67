/* Words for a terminal that turns them.  The source is included: what a program of tests links
 * has no terminal in it. */
#include "unit.h"

#include "term/turn.c"

enum { COLUMNS = 24 };

/* Puts clusters into the cells of a row, from the left. */
static void
put_cells(struct grid *g, int row, const char *text, struct style style)
{
	struct str s = str_of(text);
	grid_set_visual(g, false);
	grid_text(g, row, 0, COLUMNS, s, style);
}

/* The row `from`, as it is sent. */
static void
check_sent(enum turn_way way, const char *from, const char *to)
{
	struct grid *g = grid_new(COLUMNS, 1);
	struct turn *t = turn_new(way);
	struct buf out = {0};
	put_cells(g, 0, from, (struct style){0});
	grid_dump_row(turn_grid(t, g), 0, &out);
	check_str(buf_view(&out), to);
	buf_done(&out);
	turn_free(t);
	grid_free(g);
}

static void
check_row(const char *from, const char *to)
{
	check_sent(TURN_WORDS, from, to);
}

static void
letters_of_a_word_to_the_left_are_sent_in_their_order(void **state)
{
	(void)state;
	check_row("םלוע םולש", "עולם שלום");
	check_row("ﻢﻟﺎﺳ", "ﺳﺎﻟﻢ");
	check_row("\U0001e902\U0001e901\U0001e900", "\U0001e900\U0001e901\U0001e902");
}

static void
ascii_between_letters_parts_their_runs(void **state)
{
	(void)state;
	check_row("ל\"הצ", "ל\"צה");
	check_row("(םולש)", "(שלום)");
	check_row("x-בא12גד", "x-אב12דג");
	check_row("“בא” │בא│", "“אב” │אב│");
}

static void
digits_and_punctuation_of_the_script_are_in_the_run(void **state)
{
	(void)state;
	check_row("١٢٣ا،", "،ا٣٢١");
	check_row("٣٢١", "١٢٣");
	check_row("ל״הצ", "צה״ל");
}

static void
what_has_no_script_alone_stays(void **state)
{
	(void)state;
	check_row("؟،", "؟،");
	check_row("؟ ابـ", "؟ ـبا");
}

static void
two_scripts_are_two_runs(void **state)
{
	(void)state;
	check_row("בא\u0628\u0627", "אב\u0627\u0628");
}

static void
cells_of_a_run_are_filled_to_the_same_number_of_signs(void **state)
{
	(void)state;
	check_row("בא\u05b8", "א\u05b8ב\u034f");
	check_row("בא\u05b8\u05bc", "א\u05b8\u05bcב\u034f\u034f");
	check_row("א\u05b8 ב", "א\u05b8 ב");
	/* More than a cell of the terminal holds. */
	check_row("בא\u05b8\u05bc\u05c1\u05c2", "א\u05b8\u05bc\u05c1\u05c2ב\u034f\u034f\u034f");
}

static void
text_to_the_right_is_the_same_grid(void **state)
{
	(void)state;
	struct grid *g = grid_new(COLUMNS, 2);
	struct turn *t = turn_new(TURN_WORDS);
	put_cells(g, 0, "Ann “Żeń” 漢字 \u2764\ufe0f │", (struct style){0});
	assert_ptr_equal(turn_grid(t, g), g);
	turn_free(t);
	grid_free(g);
}

static void
colours_and_links_stay_in_their_columns(void **state)
{
	(void)state;
	struct grid *g = grid_new(COLUMNS, 1);
	struct turn *t = turn_new(TURN_WORDS);
	struct style red = {.fg = 0xff0000};
	put_cells(g, 0, "גבא", (struct style){0});
	grid_restyle(g, 0, 0, 1, red);
	grid_set_link(g, 0, 1, 2, grid_link(g, STR("https://a.example/")));
	const struct grid *turned = turn_grid(t, g);
	char scratch[4];
	check_str(grid_glyph(turned, grid_cell(turned, 0, 0), scratch), "א");
	assert_true(style_eq(grid_cell(turned, 0, 0)->style, grid_cell(g, 0, 0)->style));
	assert_true(style_eq(grid_cell(turned, 0, 2)->style, grid_cell(g, 0, 2)->style));
	check_str(grid_link_target(turned, grid_cell(turned, 0, 1)->link), "https://a.example/");
	assert_int_equal(grid_cell(turned, 0, 0)->link, 0);
	turn_free(t);
	grid_free(g);
}

static void
another_weight_is_another_run(void **state)
{
	(void)state;
	struct grid *g = grid_new(COLUMNS, 1);
	struct turn *t = turn_new(TURN_WORDS);
	struct buf out = {0};
	put_cells(g, 0, "דגבא", (struct style){0});
	grid_restyle(g, 0, 0, 2, (struct style){.attrs = ATTR_BOLD, .known = ATTR_BOLD});
	grid_dump_row(turn_grid(t, g), 0, &out);
	check_str(buf_view(&out), "גדאב");
	buf_done(&out);
	turn_free(t);
	grid_free(g);
}

#define LRM "\u200e"

static void
letters_to_the_left_get_marks_and_nothing_else_does(void **state)
{
	(void)state;
	check_sent(TURN_MARKS, "Ann (בא\u05b8) 12 \u6f22",
	    "Ann (ב" LRM "א\u05b8" LRM ") 12 \u6f22");
	check_sent(TURN_MARKS, "٢١، \ufe8f", "٢" LRM "١" LRM "،" LRM " \ufe8f" LRM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_of_a_word_to_the_left_are_sent_in_their_order),
		cmocka_unit_test(ascii_between_letters_parts_their_runs),
		cmocka_unit_test(digits_and_punctuation_of_the_script_are_in_the_run),
		cmocka_unit_test(what_has_no_script_alone_stays),
		cmocka_unit_test(two_scripts_are_two_runs),
		cmocka_unit_test(cells_of_a_run_are_filled_to_the_same_number_of_signs),
		cmocka_unit_test(text_to_the_right_is_the_same_grid),
		cmocka_unit_test(colours_and_links_stay_in_their_columns),
		cmocka_unit_test(another_weight_is_another_run),
		cmocka_unit_test(letters_to_the_left_get_marks_and_nothing_else_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
