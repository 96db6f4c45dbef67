/* An article that runs from right to left: where the cursor rests, what the mouse chooses, what
 * lists and prompts show.  The first paragraph is DN AMR 12 abc with capitals as Hebrew. */
#include "ui/fixture.h"

#include "ui/choice.h"
#include "ui/settings.h"
#include "ui/textview.h"

#define DN "\u05d3\u05df"
#define ND "\u05df\u05d3"
#define AMR "\u05d0\u05de\u05e8"
#define RMA "\u05e8\u05de\u05d0"

static const char text[] = DN " " AMR " 12 abc\n\nplain words and " AMR " " DN " here\n";

static struct session *
open_session(void)
{
	return fixture_session_with(text, DN "@0 " DN "@43",
	    (struct reader_options){.no_clock = true, .no_hint = true}, 80, 24);
}

static void
mouse(struct session *s, enum mouse_kind kind, int row, int col)
{
	struct event_in ev = {.kind = EVENT_MOUSE, .mouse = {.kind = kind, .button = 1,
	    .row = s->areas.text.row + row, .col = s->areas.column + col}};
	session_event(s, &ev);
	fixture_work(s);
	fixture_draw(s, s->areas.size.columns, s->areas.size.rows);
}

static void
click(struct session *s, int row, int col)
{
	mouse(s, MOUSE_PRESS, row, col);
	mouse(s, MOUSE_RELEASE, row, col);
}

/* The column of the hardware cursor, in the text. */
static int
cursor(struct session *s)
{
	struct cursor at;
	session_draw(s, s->areas.size, &at);
	assert_int_equal(at.row, s->areas.text.row);
	return at.col - s->areas.column;
}

/* Columns of the first row that are drawn otherwise than the blank left of its text. */
static void
check_lit(struct session *s, int from, int to)
{
	const struct grid *g = fixture_grid(s);
	int row = s->areas.text.row, col = s->areas.column;
	struct style plain = grid_cell(g, row, col)->style;
	for (int x = 0; x < s->areas.width; x++) {
		bool lit = !style_eq(grid_cell(g, row, col + x)->style, plain);
		assert_int_equal(lit, x >= from && x < to);
	}
}

static void
a_paragraph_stands_at_the_right_edge_and_others_at_the_left(void **state)
{
	(void)state;
	struct session *s = open_session();
	int right = s->areas.column + s->areas.width;
	struct buf row = fixture_row(s, s->areas.text.row);
	assert_true(str_ends(buf_view(&row), STR("abc 12 " RMA " " ND)));
	assert_int_equal(grid_cell(fixture_grid(s), s->areas.text.row, right - 1)->glyph, 0x5d3);
	check_shows(s, "plain words and " ND " " RMA " here");
	buf_done(&row);
	fixture_free(s);
}

static void
the_cursor_rests_on_the_first_letter_of_what_is_selected(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_article(s)->sel.span.from, 0);
	assert_int_equal(cursor(s), s->areas.width - 1);
	fixture_free(s);
}

static void
a_click_selects_what_is_under_it(void **state)
{
	(void)state;
	struct session *s = open_session();
	click(s, 0, s->areas.width - 2);
	assert_true(session_article(s)->sel.any);
	assert_int_equal(session_article(s)->sel.span.from, 0);
	click(s, 2, 17);
	assert_int_equal(session_article(s)->sel.span.from, 43);
	fixture_free(s);
}

static void
a_click_left_of_the_text_selects_nothing(void **state)
{
	(void)state;
	struct session *s = open_session();
	uint64_t at;
	assert_false(text_hit(s, s->areas.text.row, s->areas.column + s->areas.width - 14, &at));
	assert_true(text_hit(s, s->areas.text.row, s->areas.column + s->areas.width - 13, &at));
	assert_int_equal(at, 15);
	fixture_free(s);
}

static void
dragging_to_the_left_chooses_in_the_order_of_the_text(void **state)
{
	(void)state;
	struct session *s = open_session();
	int right = s->areas.width - 1;
	mouse(s, MOUSE_PRESS, 0, right);
	mouse(s, MOUSE_DRAG, 0, right - 5);
	check_lit(s, right - 5, right + 1);
	mouse(s, MOUSE_RELEASE, 0, right - 5);
	check_str(buf_view(&s->told[TELL_COPY].text), DN " " AMR);
	fixture_free(s);
}

static void
dragging_beyond_the_end_at_the_left_chooses_the_rest(void **state)
{
	(void)state;
	struct session *s = open_session();
	mouse(s, MOUSE_PRESS, 0, s->areas.width - 8);
	mouse(s, MOUSE_DRAG, 0, 0);
	mouse(s, MOUSE_RELEASE, 0, 0);
	assert_int_equal(choice_span(s).to, 18);
	fixture_free(s);
}

static void
what_is_found_is_lit_where_it_is_seen(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "/" AMR "<Enter>");
	assert_int_equal(s->search.current.from, 5);
	assert_int_equal(cursor(s), s->areas.width - 4);
	fixture_free(s);
}

static void
a_prompt_shows_what_is_typed_in_its_order(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "/x" AMR);
	check_shows(s, "/x" RMA);
	fixture_free(s);
}

static void
names_in_the_pane_are_in_their_order(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "A");
	check_shows(s, ND);
	check_hides(s, DN);
	fixture_free(s);
}

static void
the_status_line_has_the_name_before_its_type(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "<Tab>");
	check_shows(s, ND "  PERSON 1/2");
	fixture_free(s);
}

static void
the_status_line_has_the_slash_before_the_pattern_and_the_count_behind(void **state)
{
	(void)state;
	struct session *s = open_session();
	fixture_keys(s, "/" AMR "<CR>");
	check_shows(s, "/" RMA " 1/2");
	fixture_keys(s, "?" "\u05d6\u05d6" "<CR>");
	check_shows(s, "?\u05d6\u05d6 not found");
	fixture_free(s);
}

static void
a_quoted_sentence_goes_on_at_its_left(void **state)
{
	(void)state;
	char line[4096] = DN " ";
	for (int i = 0; i < 150; i++)
		strcat(line, AMR " ");
	struct session *s = fixture_session_with(line, DN "@0 " AMR "@5!CONSULT(Source=0)",
	    (struct reader_options){.no_clock = true, .no_hint = true}, 80, 40);
	fixture_keys(s, "Eo");
	bool seen = false;
	for (int y = 0; y < 40; y++) {
		struct buf row = fixture_row(s, y);
		size_t at = str_find(buf_view(&row), STR("\u2026" RMA));
		seen |= at < row.len;
		assert_false(str_ends(buf_view(&row), STR(RMA "\u2026")));
		buf_done(&row);
	}
	assert_true(seen);
	fixture_free(s);
}

static void
bidi_off_leaves_the_order_to_the_terminal(void **state)
{
	(void)state;
	struct session *s = open_session();
	setting_set(s, SET_BIDI, 2);
	check_shows(s, DN " " AMR " 12 abc");
	check_hides(s, RMA);
	setting_set(s, SET_BIDI, 0);
	check_shows(s, "abc 12 " RMA " " ND);
	fixture_free(s);
}

static void
a_terminal_that_orders_text_gets_it_as_it_was_written(void **state)
{
	(void)state;
	struct session *s = open_session();
	struct caps caps = s->caps;
	caps.reorders = true;
	session_set_caps(s, caps);
	check_shows(s, DN " " AMR " 12 abc");
	setting_set(s, SET_BIDI, 1);
	check_shows(s, "abc 12 " RMA " " ND);
	fixture_free(s);
}

static void
a_cut_line_is_shifted_towards_its_end(void **state)
{
	(void)state;
	char line[800] = "";
	for (int i = 0; i < 60; i++)
		strcat(line, AMR " ");
	strcat(line, "end");
	struct session *s = fixture_session(line, NULL);
	setting_set(s, SET_WRAP, 2);
	check_hides(s, "end");
	text_shift(s, 200);
	check_shows(s, "end " RMA);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_paragraph_stands_at_the_right_edge_and_others_at_the_left),
		T(the_cursor_rests_on_the_first_letter_of_what_is_selected),
		T(a_click_selects_what_is_under_it),
		T(a_click_left_of_the_text_selects_nothing),
		T(dragging_to_the_left_chooses_in_the_order_of_the_text),
		T(dragging_beyond_the_end_at_the_left_chooses_the_rest),
		T(what_is_found_is_lit_where_it_is_seen),
		T(a_prompt_shows_what_is_typed_in_its_order),
		T(names_in_the_pane_are_in_their_order),
		T(the_status_line_has_the_name_before_its_type),
		T(the_status_line_has_the_slash_before_the_pattern_and_the_count_behind),
		T(a_quoted_sentence_goes_on_at_its_left),
		T(bidi_off_leaves_the_order_to_the_terminal),
		T(a_terminal_that_orders_text_gets_it_as_it_was_written),
		T(a_cut_line_is_shifted_towards_its_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
