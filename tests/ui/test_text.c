/* Scrolling, placing and resizing the text. */
#include "ui/fixture.h"

#include "ui/colours.h"
#include "ui/focus.h"
#include "ui/textview.h"

/* n lines "line 000 ..." of 9 bytes each: line i begins at 9 * i. */
static struct buf
numbered(int n)
{
	struct buf text = {0};
	for (int i = 0; i < n; i++)
		buf_fmt(&text, "line %03d\n", i);
	return text;
}

static struct buf
prose(void)
{
	struct buf text = {0};
	for (int p = 0; p < 12; p++) {
		for (int i = 0; i < 40; i++)
			buf_fmt(&text, "Paragraph %d has the word number %d here. ", p, i);
		buf_puts(&text, "\n\n");
	}
	return text;
}

struct move { const char *keys; int line; };

/* On 80x24 without a pane and without a hint 21 rows of text are seen. */
static void
each_key_scrolls_to_its_line(void **state)
{
	(void)state;
	static const struct move moves[] = {
		{"j", 1}, {"e", 1}, {"<Down>", 1}, {"<C-n>", 1}, {"<C-e>", 1}, {"<Enter>", 1}, {"5j", 5},
		{"5jk", 4}, {"5j<C-y>", 4}, {"5j<Up>", 4}, {"5j2k", 3}, {"k", 0},
		{"<Space>", 20}, {"f", 20}, {"<C-f>", 20}, {"<PageDown>", 20}, {"<C-v>", 20}, {"ff", 40},
		{"ffb", 20}, {"ff<C-b>", 20}, {"ff<PageUp>", 20}, {"ff<M-v>", 20}, {"b", 0},
		{"7f", 7}, {"ff3b", 37}, {"ff<Backspace>", 20}, {"ff<Esc>v", 20}, {"<Esc><Esc>v", 0},
		{"J", 1}, {"GJ", 180}, {"G5J", 184}, {"G50J", 199}, {"GJj", 180}, {"G5Jk", 183},
		{"GJ<Space>", 180}, {"K", 0}, {"4jK", 3}, {"G<M-Space>", 199}, {"G<Esc><Space>", 199},
		{"<M-Space>", 20}, {"31<Enter>", 30},
		{"d", 10}, {"<C-d>", 10}, {"3d", 3}, {"3dd", 6}, {"3ddu", 3}, {"4u", 0}, {"9j4u", 5},
		{"5jg", 0}, {"5jgg", 0}, {"5j<lt>", 0}, {"5j<Home>", 0}, {"5j<M-lt>", 0},
		{"G", 179}, {">", 179}, {"<End>", 179}, {"50G", 49}, {"50g", 49}, {"50gg", 49},
		{"500G", 179}, {"50%", 100}, {"0%", 0}, {"100%", 179}, {"25p", 50}, {"G10k", 169},
		{"Gj", 179}, {"GGf", 179}, {"12<Esc>j", 1}, {"9j<Esc><lt>", 0}, {"<Esc>>", 179},
	};
	struct buf text = numbered(200);
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		struct session *s = fixture_session(buf_cstr(&text), NULL);
		assert_int_equal(text_rows(s), 21);
		fixture_keys(s, moves[i].keys);
		if (session_top(s) != 9u * (unsigned)moves[i].line)
			print_error("keys %s\n", moves[i].keys);
		assert_int_equal(session_top(s), 9 * moves[i].line);
		fixture_free(s);
	}
	buf_done(&text);
}

static void
the_end_is_said(void **state)
{
	(void)state;
	struct buf text = numbered(100);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	check_hides(s, "(END)");
	fixture_keys(s, "G");
	check_shows(s, "(END)");
	check_shows(s, "line 099");
	fixture_free(s);
	buf_done(&text);
}

static void
a_resize_keeps_the_first_visible_character(void **state)
{
	(void)state;
	static const struct size sizes[] = {{120, 40}, {80, 24}, {40, 12}, {1, 1}, {500, 200},
		{10, 2}, {2, 30}, {200, 3}, {112, 16}, {60, 30}, {76, 15}, {80, 24}};
	struct buf text = prose();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "33j");
	uint64_t top = session_top(s);
	assert_true(top > 0);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		uint64_t from, to;
		session_draw(s, sizes[i], NULL);
		assert_int_equal(session_top(s), top);
		text_visible_range(s, &from, &to);
		assert_true(from <= top && top < to);
	}
	fixture_free(s);
	buf_done(&text);
}

static void
every_size_can_be_drawn_in_every_state(void **state)
{
	(void)state;
	static const char *const keys[] = {"", "<Tab>", "<Tab>i", "A", "E", "L", "O", "h", "c", ":",
		"/a", "Al", "P", "G", "=", ":messages<Enter>"};
	static const int sizes[] = {1, 2, 3, 5, 8, 15, 16, 20, 31, 60, 75, 76, 111, 112, 300};
	enum { N = sizeof sizes / sizeof sizes[0] };
	for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
		struct session *s = fixture_session_with("Ann met Bo.\n\nAnn left \xe6\xbc\xa2\xe5\xad\x97.",
		    "Ann@0 Bo@8 Ann@13 met@4!CONSULT(Source=0,Target=8) ~Leads(0,8)",
		    (struct reader_options){0}, 80, 24);
		for (int i = 0; i < N; i++) {
			for (int j = 0; j < N; j++) {
				struct cursor at;
				struct size size = {sizes[i], sizes[j]};
				fixture_keys(s, i + j == 0 ? keys[k] : "");
				const struct grid *g = session_draw(s, size, &at);
				assert_int_equal(grid_columns(g), size.columns);
				assert_int_equal(grid_rows(g), size.rows);
				assert_true(at.row < size.rows && at.col < size.columns);
			}
		}
		fixture_free(s);
	}
}

static void
a_screen_of_one_row_shows_text(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Hello there.", NULL, (struct reader_options){0},
	    20, 1);
	check_shows(s, "Hello there.");
	fixture_free(s);
}

static void
a_screen_of_one_cell_shows_a_letter(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Hello there.", NULL, (struct reader_options){0},
	    1, 1);
	check_shows(s, "H");
	fixture_keys(s, "jjkGg<Tab>");
	fixture_free(s);
}

static void
an_empty_text_has_an_end_and_no_trouble(void **state)
{
	(void)state;
	struct session *s = fixture_session("", NULL);
	check_shows(s, "(END)");
	fixture_keys(s, "jkGg50%{}()<Tab>/x<Enter>nzz=ma'a");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
}

static void
paragraph_keys_go_from_paragraph_to_paragraph(void **state)
{
	(void)state;
	struct buf text = prose();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	size_t second = str_find(buf_view(&text), STR("Paragraph 1 ")),
	    third = str_find(buf_view(&text), STR("Paragraph 2 "));
	fixture_keys(s, "}");
	assert_int_equal(session_top(s), second);
	fixture_keys(s, "}");
	assert_int_equal(session_top(s), third);
	fixture_keys(s, "{");
	assert_int_equal(session_top(s), second);
	fixture_keys(s, "jj{");
	assert_int_equal(session_top(s), second);
	fixture_keys(s, "2{2}");
	assert_int_equal(session_top(s), third);
	fixture_free(s);
	buf_done(&text);
}

static void
the_cursor_is_seen_only_where_no_colour_tells_the_place(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann came in. Bo left then. All slept well.", NULL);
	struct cursor at;
	fixture_keys(s, "/left<Enter>");
	session_draw(s, s->areas.size, &at);
	assert_int_equal(at.col, s->areas.column + 16);
	assert_false(at.shown);
	fixture_keys(s, "/");
	session_draw(s, s->areas.size, &at);
	assert_int_equal(at.row, s->areas.size.rows - 1);
	assert_true(at.shown);
	fixture_keys(s, "<Esc>V");
	session_draw(s, s->areas.size, &at);
	assert_true(at.shown);
	fixture_free(s);
}

static void
sentence_keys_rest_on_sentence_starts(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann came in. Bo left then. All slept well.", NULL);
	struct cursor at;
	fixture_keys(s, ")");
	assert_int_equal(session_article(s)->point, 13);
	session_draw(s, s->areas.size, &at);
	assert_int_equal(at.col, s->areas.column + 13);
	assert_true(at.shown);
	fixture_keys(s, ")");
	assert_int_equal(session_article(s)->point, 27);
	fixture_keys(s, "2(");
	assert_int_equal(session_article(s)->point, 0);
	fixture_free(s);
}

static void
the_placing_keys_put_the_hit_where_they_say(void **state)
{
	(void)state;
	struct buf text = numbered(200);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "/line 100<Enter>zt");
	assert_int_equal(session_top(s), 900);
	fixture_keys(s, "zz");
	assert_int_equal(session_top(s), 810);
	fixture_keys(s, "zb");
	assert_int_equal(session_top(s), 720);
	fixture_free(s);
	buf_done(&text);
}

static void
the_column_becomes_narrower_and_wider(void **state)
{
	(void)state;
	struct buf text = prose();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	assert_int_equal(s->areas.width, 72);
	fixture_keys(s, ",");
	assert_int_equal(s->areas.width, 70);
	fixture_keys(s, "5,..");
	assert_int_equal(s->areas.width, 64);
	fixture_keys(s, ":set width 50<Enter>");
	assert_int_equal(s->areas.width, 50);
	fixture_free(s);
	buf_done(&text);
}

static void
the_column_is_centred_and_has_margins(void **state)
{
	(void)state;
	struct buf text = prose();
	struct session *s = fixture_session_with(buf_cstr(&text), NULL,
	    (struct reader_options){.no_pane = true}, 100, 24);
	assert_int_equal(s->areas.column, 14);
	fixture_draw(s, 76, 24);
	assert_true(s->areas.column >= 1);
	fixture_draw(s, 75, 24);
	assert_int_equal(s->areas.width, 72);
	fixture_draw(s, 40, 24);
	assert_int_equal(s->areas.column, 0);
	assert_int_equal(s->areas.width, 40);
	fixture_free(s);
	buf_done(&text);
}

static void
the_long_status_says_line_byte_and_share(void **state)
{
	(void)state;
	struct buf text = numbered(200);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "50G=");
	check_shows(s, "line 50 of 200");
	check_shows(s, "byte 441 of 1,800");
	fixture_free(s);
	buf_done(&text);
}

static void
the_status_says_which_lines_are_seen(void **state)
{
	(void)state;
	struct buf text = numbered(200);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	check_shows(s, "line 1-21/200   10%");
	fixture_keys(s, "50G");
	check_shows(s, "line 50-70/200");
	fixture_keys(s, "G");
	check_shows(s, "line 180-200/200   (END)");
	fixture_free(s);
	buf_done(&text);
}

static void
clean_text_has_no_colours_and_gets_them_back(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann left.", "Ann@0");
	fixture_keys(s, "x");
	assert_int_equal(colours(s), COLOURS_CLEAN);
	fixture_keys(s, "x");
	assert_int_equal(colours(s), COLOURS_ALL);
	fixture_free(s);
}

static void
the_scroll_mark_stands_only_beside_long_texts(void **state)
{
	(void)state;
	struct buf text = numbered(200);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	check_shows(s, "▐");
	fixture_free(s);
	s = fixture_session("short", NULL);
	check_hides(s, "▐");
	fixture_free(s);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_key_scrolls_to_its_line),
		T(the_end_is_said),
		T(a_resize_keeps_the_first_visible_character),
		T(every_size_can_be_drawn_in_every_state),
		T(a_screen_of_one_row_shows_text),
		T(a_screen_of_one_cell_shows_a_letter),
		T(an_empty_text_has_an_end_and_no_trouble),
		T(paragraph_keys_go_from_paragraph_to_paragraph),
		T(the_cursor_is_seen_only_where_no_colour_tells_the_place),
		T(sentence_keys_rest_on_sentence_starts),
		T(the_placing_keys_put_the_hit_where_they_say),
		T(the_column_becomes_narrower_and_wider),
		T(the_column_is_centred_and_has_margins),
		T(the_long_status_says_line_byte_and_share),
		T(the_status_says_which_lines_are_seen),
		T(clean_text_has_no_colours_and_gets_them_back),
		T(the_scroll_mark_stands_only_beside_long_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
