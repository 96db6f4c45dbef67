/* The mouse: what a click, a drag and the wheel do where. */
#include "ui/fixture.h"

#include "text/uni.h"

#include "ui/choice.h"
#include "ui/mouse.h"
#include "ui/textview.h"

static const char text[] =
    "Ann met Bo here. Ann left Oslo\n"
    "on Monday. Bo stayed.\n"
    "\n"
    "Nobody came after that day.\n";
static const char spec[] = "Ann@0 met@4!CONSULT(Source=0,Target=8) Bo@8 Ann@17 Oslo@26:GPE Bo@42";

static void
send(struct session *s, struct mouse m)
{
	struct event_in ev = {.kind = EVENT_MOUSE, .mouse = m};
	session_event(s, &ev);
	fixture_work(s);
	fixture_draw(s, s->areas.size.columns, s->areas.size.rows);
}

static void
button(struct session *s, enum mouse_kind kind, int n, int row, int col)
{
	send(s, (struct mouse){.kind = kind, .button = n, .row = row, .col = col});
}

static void
click_screen(struct session *s, int row, int col)
{
	button(s, MOUSE_PRESS, 1, row, col);
	button(s, MOUSE_RELEASE, 1, row, col);
}

/* Rows and columns of the text from here on. */
static void
at_text(struct session *s, enum mouse_kind kind, int row, int col)
{
	button(s, kind, 1, s->areas.text.row + row, s->areas.column + col);
}

static void
click(struct session *s, int row, int col)
{
	at_text(s, MOUSE_PRESS, row, col);
	at_text(s, MOUSE_RELEASE, row, col);
}

static void
drag(struct session *s, int row, int col, int to_row, int to_col)
{
	at_text(s, MOUSE_PRESS, row, col);
	at_text(s, MOUSE_DRAG, to_row, to_col);
	at_text(s, MOUSE_RELEASE, to_row, to_col);
}

static struct session *
open_session(int columns, int rows)
{
	return fixture_session_with(text, spec,
	    (struct reader_options){.no_clock = true}, columns, rows);
}

static void
check_copied(struct session *s, const char *want)
{
	check_str(buf_view(&s->told[TELL_COPY].text), want);
}

/* ---- clicks on the text */

static void
a_click_on_a_count_of_the_bar_opens_its_list(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	struct buf bar = fixture_row(s, s->areas.bar);
	size_t at = str_find(buf_view(&bar), STR("Ev "));
	if (at == bar.len)
		at = str_find(buf_view(&bar), STR("Events "));
	assert_true(at < bar.len);
	int col = uni_columns(str_sub(buf_view(&bar), 0, at));
	assert_int_equal(s->areas.where, PANE_NOWHERE);
	click_screen(s, s->areas.bar, col + 1);
	assert_int_equal(s->focus, FOCUS_PANE);
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	buf_done(&bar);
	fixture_free(s);
}

static void
a_click_selects_a_mention_and_a_click_beside_it_gives_it_up(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	struct span span;
	click(s, 0, 9);
	assert_true(session_selection(s, &span));
	assert_int_equal(span.from, 8);
	click(s, 3, 2);
	assert_false(session_selection(s, &span));
	click(s, 0, 0);
	click(s, 10, 2);
	assert_false(session_selection(s, &span));
	fixture_free(s);
}

static void
a_second_click_on_a_mention_opens_its_details(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	click(s, 0, 9);
	assert_int_equal(s->focus, FOCUS_TEXT);
	click(s, 0, 9);
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_free(s);
}

static void
the_right_button_shows_a_card_and_the_middle_one_does_nothing(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	struct span span;
	button(s, MOUSE_PRESS, 2, s->areas.text.row, s->areas.column);
	assert_false(session_selection(s, &span));
	button(s, MOUSE_PRESS, 3, s->areas.text.row, s->areas.column);
	assert_true(session_selection(s, &span));
	assert_true(s->card);
	fixture_free(s);
}

static void
with_shift_the_mouse_is_not_ours(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	struct span span;
	send(s, (struct mouse){.kind = MOUSE_PRESS, .button = 1, .row = s->areas.text.row,
	    .col = s->areas.column, .mods = MOD_SHIFT});
	assert_false(session_selection(s, &span));
	fixture_free(s);
}

/* ---- choosing text */

static void
a_drag_chooses_text_and_copies_it(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	drag(s, 0, 4, 0, 9);
	check_copied(s, "met Bo");
	assert_true(choice_any(s));
	check_shows(s, "copied 6 characters: \"met Bo\"");
	drag(s, 0, 9, 0, 4);
	check_copied(s, "met Bo");
	fixture_free(s);
}

static void
a_drag_goes_over_rows_and_ends_where_their_text_does(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	drag(s, 0, 17, 1, 8);
	check_copied(s, "Ann left Oslo\non Monday");
	drag(s, 0, 26, 0, 60);
	check_copied(s, "Oslo");
	drag(s, 1, 11, 12, 3);
	check_copied(s, "Bo stayed.\n\nNobody came after that day.");
	fixture_free(s);
}

static void
nothing_is_copied_at_once_when_that_is_not_wanted(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	setting_set(s, SET_COPY_ON_SELECT, 0);
	drag(s, 0, 4, 0, 9);
	check_copied(s, "");
	check_shows(s, "yy copies");
	fixture_keys(s, "yy");
	check_copied(s, "met Bo");
	fixture_free(s);
}

static void
what_the_mouse_chose_is_given_up_by_a_click_or_escape_and_extended_by_v(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	drag(s, 0, 4, 0, 9);
	click(s, 3, 2);
	assert_false(choice_any(s));
	drag(s, 0, 4, 0, 9);
	fixture_keys(s, "<Esc>");
	assert_false(choice_any(s));
	drag(s, 0, 4, 0, 9);
	fixture_keys(s, "Vwy");
	check_copied(s, "met Bo here");
	fixture_free(s);
}

static void
two_clicks_choose_a_word_three_a_sentence_four_a_paragraph(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	click(s, 0, 12);
	assert_false(choice_any(s));
	click(s, 0, 12);
	check_copied(s, "here");
	click(s, 0, 12);
	check_copied(s, "Ann met Bo here.");
	click(s, 0, 12);
	check_copied(s, "Ann met Bo here. Ann left Oslo\non Monday. Bo stayed.");
	click(s, 0, 12);
	assert_false(choice_any(s));
	fixture_free(s);
}

static void
a_drag_after_two_clicks_grows_by_words(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	click(s, 0, 13);
	at_text(s, MOUSE_PRESS, 0, 13);
	at_text(s, MOUSE_DRAG, 0, 22);
	at_text(s, MOUSE_RELEASE, 0, 22);
	check_copied(s, "here. Ann left");
	click(s, 0, 13);
	at_text(s, MOUSE_PRESS, 0, 13);
	at_text(s, MOUSE_DRAG, 0, 5);
	at_text(s, MOUSE_RELEASE, 0, 5);
	check_copied(s, "met Bo here");
	fixture_free(s);
}

static struct buf
numbered(int n)
{
	struct buf out = {0};
	for (int i = 0; i < n; i++)
		buf_fmt(&out, "line %03d\n", i);
	return out;
}

static void
a_drag_beyond_the_edge_scrolls_and_goes_on_choosing(void **state)
{
	(void)state;
	struct buf lines = numbered(200);
	struct session *s = fixture_session_with(buf_cstr(&lines), NULL,
	    (struct reader_options){.no_clock = true}, 80, 24);
	int last = s->areas.text.rows - 1;
	at_text(s, MOUSE_PRESS, last, 0);
	at_text(s, MOUSE_DRAG, last + 1, 3);
	assert_int_equal(session_top(s), 9);
	at_text(s, MOUSE_DRAG, last + 1, 4);
	assert_int_equal(session_top(s), 18);
	send(s, (struct mouse){.kind = MOUSE_WHEEL_DOWN, .row = 5, .col = 5});
	assert_int_equal(session_top(s), 45);
	at_text(s, MOUSE_RELEASE, last + 1, 4);
	assert_int_equal(choice_span(s).from, 9 * (unsigned)last);
	assert_true(choice_any(s));
	fixture_free(s);
	buf_done(&lines);
}

static void
a_key_lets_go_of_what_is_held(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	at_text(s, MOUSE_PRESS, 0, 4);
	fixture_keys(s, "j");
	at_text(s, MOUSE_DRAG, 0, 9);
	assert_false(choice_any(s));
	fixture_free(s);
}

/* ---- around the text */

static void
the_wheel_scrolls_sideways_where_rows_are_cut(void **state)
{
	(void)state;
	struct buf wide = {0};
	buf_pad(&wide, 'x', 300);
	struct session *s = fixture_session(buf_cstr(&wide), NULL);
	send(s, (struct mouse){.kind = MOUSE_WHEEL_RIGHT, .row = 5, .col = 5});
	assert_int_equal(s->shift, 0);
	fixture_keys(s, ":set wrap off<Enter>");
	send(s, (struct mouse){.kind = MOUSE_WHEEL_RIGHT, .row = 5, .col = 5});
	assert_true(s->shift > 0);
	send(s, (struct mouse){.kind = MOUSE_WHEEL_LEFT, .row = 5, .col = 5});
	assert_int_equal(s->shift, 0);
	fixture_free(s);
	buf_done(&wide);
}

static void
dragging_the_divider_makes_the_pane_wider(void **state)
{
	(void)state;
	struct session *s = open_session(140, 40);
	int col = s->areas.separator, cols = s->areas.pane.cols;
	assert_true(col > 0);
	button(s, MOUSE_PRESS, 1, 10, col);
	button(s, MOUSE_DRAG, 1, 11, col - 7);
	assert_int_equal(s->areas.pane.cols, cols + 7);
	assert_int_equal(s->areas.separator, col - 7);
	button(s, MOUSE_RELEASE, 1, 11, col - 7);
	button(s, MOUSE_DRAG, 1, 11, col);
	assert_int_equal(s->areas.separator, col - 7);
	fixture_free(s);
}

static void
dragging_the_tabs_rule_makes_a_pane_below_higher(void **state)
{
	(void)state;
	struct session *s = open_session(80, 40);
	int row = s->areas.tabs.row, rows = s->areas.pane.rows;
	assert_int_equal(s->areas.where, PANE_BELOW);
	button(s, MOUSE_PRESS, 1, row, 78);
	button(s, MOUSE_DRAG, 1, row - 4, 78);
	assert_int_equal(s->areas.pane.rows, rows + 4);
	assert_int_equal(s->areas.tabs.row, row - 4);
	button(s, MOUSE_DRAG, 1, 0, 78);
	assert_true(s->areas.text.rows >= 3);
	fixture_free(s);
}

static void
the_scroll_mark_is_dragged_to_a_place(void **state)
{
	(void)state;
	struct buf lines = numbered(200);
	struct session *s = fixture_session(buf_cstr(&lines), NULL);
	int col = s->areas.scroll, first = s->areas.text.row, rows = s->areas.text.rows;
	button(s, MOUSE_PRESS, 1, first + rows / 2, col);
	assert_in_range(session_top(s), 9 * 80, 9 * 110);
	button(s, MOUSE_DRAG, 1, first + rows + 1, col);
	assert_true(text_at_end(s));
	button(s, MOUSE_DRAG, 1, first, col);
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
	buf_done(&lines);
}

static void
a_click_on_a_hint_types_its_key(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	struct buf row = fixture_row(s, s->areas.hint);
	size_t col = str_find(buf_view(&row), STR("Tab mention"));
	assert_true(col < row.len);
	click_screen(s, s->areas.hint, (int)col + 3);
	struct span span;
	assert_true(session_selection(s, &span));
	buf_done(&row);
	row = fixture_row(s, s->areas.status);
	col = str_find(buf_view(&row), STR("h help"));
	assert_true(col < row.len);
	click_screen(s, s->areas.status, (int)col + 2);
	assert_int_equal(s->page.kind, PAGE_HELP);
	buf_done(&row);
	row = fixture_row(s, s->areas.status);
	col = str_find(buf_view(&row), STR("q closes"));
	click_screen(s, s->areas.status, (int)col);
	assert_int_equal(s->page.kind, PAGE_NONE);
	buf_done(&row);
	fixture_free(s);
}

static void
a_click_on_words_of_the_status_line_that_are_no_hint_does_nothing(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	for (int col = 0; col < 40; col++)
		click_screen(s, s->areas.status, col);
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
a_click_on_the_title_goes_to_the_top(void **state)
{
	(void)state;
	struct buf lines = numbered(200);
	struct session *s = fixture_session(buf_cstr(&lines), NULL);
	fixture_keys(s, "G");
	click_screen(s, s->areas.bar, 3);
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, "<C-o>");
	assert_true(text_at_end(s));
	fixture_free(s);
	buf_done(&lines);
}

static void
the_function_keys_can_be_clicked(void **state)
{
	(void)state;
	struct session *s = open_session(120, 40);
	assert_true(s->areas.fkeys >= 0);
	fixture_keys(s, "<Esc>");
	click_screen(s, s->areas.fkeys, 2);
	assert_int_equal(s->page.kind, PAGE_HELP);
	fixture_free(s);
}

static void
a_click_beside_a_menu_closes_it(void **state)
{
	(void)state;
	struct session *s = open_session(120, 40);
	fixture_keys(s, "o");
	assert_int_equal(s->focus, FOCUS_OPTIONS);
	click(s, 0, 0);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "D");
	assert_int_equal(s->focus, FOCUS_PICKER);
	click(s, 0, 0);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "c");
	click_screen(s, s->areas.text.row + 1, 0);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, ":");
	click(s, 0, 0);
	assert_int_equal(s->prompt, PROMPT_NONE);
	fixture_free(s);
}

static void
the_wheel_over_the_text_scrolls_it_though_a_menu_is_open(void **state)
{
	(void)state;
	struct buf lines = numbered(200);
	struct session *s = fixture_session(buf_cstr(&lines), NULL);
	fixture_keys(s, "o");
	send(s, (struct mouse){.kind = MOUSE_WHEEL_DOWN, .row = s->areas.text.row + 1, .col = 5});
	assert_int_equal(session_top(s), 27);
	fixture_free(s);
	buf_done(&lines);
}

/* Every button at every cell of every kind of screen: nothing may break. */
static void
no_click_anywhere_breaks_anything(void **state)
{
	(void)state;
	static const char *const screens[] = {"", "A", "E", "o", "D", "c", ":", "/", "h", "M", ";", "V",
		"<Tab>i", "<Tab>W", "y", "m", "]"};
	static const struct size sizes[] = {{120, 32}, {80, 12}, {30, 3}, {3, 1}, {80, 34}};
	for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
		for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
			struct session *s = open_session(sizes[k].columns, sizes[k].rows);
			for (int n = 0; n < 60; n++) {
				fixture_keys(s, screens[i]);
				int row = n * 7 % sizes[k].rows, col = n * 31 % sizes[k].columns;
				button(s, (enum mouse_kind)(n % 7), 1 + n % 3, row, col);
				button(s, MOUSE_DRAG, 1, 2000 * (n & 1), 1999 * (n >> 1 & 1));
				button(s, MOUSE_RELEASE, 1, row, col);
				if (s->quits)
					break;
			}
			fixture_free(s);
		}
	}
}

/* The screen became larger, and is not drawn yet. */
static void
clicks_beside_the_screen_that_was_drawn_do_no_harm(void **state)
{
	(void)state;
	struct session *s = open_session(80, 24);
	for (int row = -1; row < 40; row++) {
		button(s, MOUSE_PRESS, 1, row, 500);
		button(s, MOUSE_PRESS, 1, row, -1);
		button(s, MOUSE_PRESS, 3, row, 500);
		button(s, MOUSE_DRAG, 1, row, -500);
		button(s, MOUSE_RELEASE, 1, row, 500);
	}
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_click_on_a_count_of_the_bar_opens_its_list),
		cmocka_unit_test(a_click_selects_a_mention_and_a_click_beside_it_gives_it_up),
		cmocka_unit_test(a_second_click_on_a_mention_opens_its_details),
		cmocka_unit_test(the_right_button_shows_a_card_and_the_middle_one_does_nothing),
		cmocka_unit_test(with_shift_the_mouse_is_not_ours),
		cmocka_unit_test(a_drag_chooses_text_and_copies_it),
		cmocka_unit_test(a_drag_goes_over_rows_and_ends_where_their_text_does),
		cmocka_unit_test(nothing_is_copied_at_once_when_that_is_not_wanted),
		cmocka_unit_test(
		    what_the_mouse_chose_is_given_up_by_a_click_or_escape_and_extended_by_v),
		cmocka_unit_test(two_clicks_choose_a_word_three_a_sentence_four_a_paragraph),
		cmocka_unit_test(a_drag_after_two_clicks_grows_by_words),
		cmocka_unit_test(a_drag_beyond_the_edge_scrolls_and_goes_on_choosing),
		cmocka_unit_test(a_key_lets_go_of_what_is_held),
		cmocka_unit_test(the_wheel_scrolls_sideways_where_rows_are_cut),
		cmocka_unit_test(dragging_the_divider_makes_the_pane_wider),
		cmocka_unit_test(dragging_the_tabs_rule_makes_a_pane_below_higher),
		cmocka_unit_test(the_scroll_mark_is_dragged_to_a_place),
		cmocka_unit_test(a_click_on_a_hint_types_its_key),
		cmocka_unit_test(a_click_on_words_of_the_status_line_that_are_no_hint_does_nothing),
		cmocka_unit_test(a_click_on_the_title_goes_to_the_top),
		cmocka_unit_test(the_function_keys_can_be_clicked),
		cmocka_unit_test(a_click_beside_a_menu_closes_it),
		cmocka_unit_test(the_wheel_over_the_text_scrolls_it_though_a_menu_is_open),
		cmocka_unit_test(no_click_anywhere_breaks_anything),
		T(clicks_beside_the_screen_that_was_drawn_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
