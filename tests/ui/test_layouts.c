/* The text as less lays it out, cut at the edge, with blank rows between paragraphs. */
#include "ui/fixture.h"

#include "ui/settings.h"
#include "ui/textview.h"

enum { AUTO, LESS };

static struct buf
numbered(int n)
{
	struct buf out = {0};
	for (int i = 1; i <= n; i++)
		buf_fmt(&out, "line %03d\n", i);
	return out;
}

static struct session *
as_less(const char *text, int columns, int rows)
{
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){0}, columns,
	    rows);
	setting_set(s, SET_LAYOUT, LESS);
	fixture_draw(s, columns, rows);
	return s;
}

static void
check_row(struct session *s, int row, const char *want)
{
	struct buf got = fixture_row(s, row);
	check_str(str_trim(buf_view(&got)), want);
	buf_done(&got);
}

static void
less_has_the_text_on_all_rows_but_the_last(void **state)
{
	(void)state;
	struct buf text = numbered(100);
	struct session *s = as_less(buf_cstr(&text), 130, 40);
	assert_int_equal(text_rows(s), 39);
	assert_int_equal(s->areas.width, 130);
	assert_int_equal(s->areas.where, PANE_NOWHERE);
	check_row(s, 0, "line 001");
	check_row(s, 38, "line 039");
	check_hides(s, "▐");
	setting_set(s, SET_LAYOUT, AUTO);
	fixture_draw(s, 130, 40);
	assert_int_equal(s->areas.where, PANE_RIGHT);
	fixture_free(s);
	buf_done(&text);
}

static void
less_wraps_anywhere(void **state)
{
	(void)state;
	struct session *s = as_less("the quick brown fox jumps over the lazy dog", 12, 8);
	check_row(s, 0, "the quick br");
	check_row(s, 1, "own fox jump");
	check_row(s, 2, "s over the l");
	fixture_free(s);
}

static void
less_puts_a_place_on_top_however_little_follows(void **state)
{
	(void)state;
	struct buf text = numbered(100);
	struct session *s = as_less(buf_cstr(&text), 80, 24);
	fixture_keys(s, "99G");
	check_row(s, 0, "line 099");
	check_row(s, 2, "~");
	fixture_keys(s, "j");
	check_row(s, 0, "line 099");
	fixture_keys(s, "k");
	check_row(s, 0, "line 098");
	fixture_keys(s, "G");
	check_row(s, 22, "line 100");
	fixture_free(s);
	buf_done(&text);
}

static void
less_without_a_second_row_is_text(void **state)
{
	(void)state;
	for (int columns = 1; columns < 6; columns++) {
		for (int rows = 1; rows < 6; rows++) {
			struct session *s = as_less("abc def\nghi", columns, rows);
			fixture_keys(s, "jkG");
			fixture_free(s);
		}
	}
}

static void
cut_lines_move_sideways(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("0123456789abcdefghijklmnopqrstuvwxyz\nshort", NULL,
	    (struct reader_options){.no_hint = true}, 20, 6);
	setting_set(s, SET_WRAP, WRAP_OFF);
	fixture_draw(s, 20, 6);
	check_row(s, 0, "0123456789abcdefghi>");
	check_row(s, 1, "short");
	text_shift(s, 10);
	check_row(s, 0, "abcdefghijklmnopqrs>");
	check_row(s, 1, "");
	text_shift(s, 10);
	check_row(s, 0, "klmnopqrstuvwxyz");
	text_shift(s, -100);
	check_row(s, 0, "0123456789abcdefghi>");
	fixture_free(s);
}

static void
wrapped_lines_do_not_move_sideways(void **state)
{
	(void)state;
	struct session *s = fixture_session("0123456789 abcdefghij", NULL);
	text_shift(s, 10);
	assert_int_equal(s->shift, 0);
	check_shows(s, ":set wrap off");
	fixture_free(s);
}

static void
wrapping_again_forgets_how_far_one_went(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("0123456789abcdefghijklmnopqrstuvwxyz", NULL,
	    (struct reader_options){.no_hint = true}, 20, 6);
	setting_set(s, SET_WRAP, WRAP_OFF);
	text_shift(s, 10);
	setting_set(s, SET_WRAP, WRAP_WORD);
	check_row(s, 0, "0123456789abcdefghij");
	fixture_free(s);
}

static void
less_cuts_its_lines_while_they_are_shifted(void **state)
{
	(void)state;
	struct session *s = as_less("0123456789abcdefghijklmnopqrstuvwxyz\nshort", 20, 6);
	check_row(s, 1, "klmnopqrstuvwxyz");
	text_shift(s, 10);
	check_row(s, 0, "abcdefghijklmnopqrs>");
	check_row(s, 1, "");
	text_shift(s, -10);
	check_row(s, 1, "klmnopqrstuvwxyz");
	fixture_free(s);
}

static void
a_click_on_a_shifted_line_hits_what_is_seen(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("0123456789abcdefghijklmnopqrstuvwxyz", NULL,
	    (struct reader_options){.no_hint = true}, 20, 6);
	uint64_t at = 0;
	setting_set(s, SET_WRAP, WRAP_OFF);
	text_shift(s, 10);
	assert_true(text_hit(s, 0, 3, &at));
	assert_int_equal(at, 13);
	fixture_free(s);
}

/* ---- line numbers */

static void
numbers_stand_beside_the_lines_that_begin(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("one two three four five six\nseven\n\neight", NULL,
	    (struct reader_options){.no_hint = true}, 30, 8);
	setting_set(s, SET_WIDTH, 20);
	setting_set(s, SET_LINE_NUMBERS, 1);
	fixture_draw(s, 30, 8);
	check_row(s, 0, "1  one two three four");
	check_row(s, 1, "five six");
	check_row(s, 2, "2  seven");
	check_row(s, 3, "3");
	check_row(s, 4, "4  eight");
	fixture_keys(s, "jj");
	fixture_free(s);
}

static void
numbers_stay_right_down_the_text(void **state)
{
	(void)state;
	struct buf text = numbered(1200);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	int column = s->areas.column;
	setting_set(s, SET_LINE_NUMBERS, 1);
	fixture_keys(s, "1000G");
	check_row(s, 2, "1000  line 1000");
	assert_int_equal(s->areas.column, column >= 6 ? column : 6);
	fixture_keys(s, "k");
	check_row(s, 2, "999  line 999");
	fixture_free(s);
	buf_done(&text);
}

static void
less_has_its_numbers_in_eight_columns_on_every_row(void **state)
{
	(void)state;
	struct session *s = as_less("0123456789012345678901234567890123\nx", 28, 8);
	setting_set(s, SET_LINE_NUMBERS, 1);
	fixture_draw(s, 28, 8);
	struct buf row = fixture_row(s, 0);
	check_str(str_sub(buf_view(&row), 0, 28), "      1 01234567890123456789");
	buf_done(&row);
	check_row(s, 1, "1 01234567890123");
	check_row(s, 2, "2 x");
	fixture_free(s);
}

static void
numbers_need_room(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("one two", NULL,
	    (struct reader_options){.no_hint = true}, 12, 4);
	setting_set(s, SET_LINE_NUMBERS, 1);
	fixture_draw(s, 12, 4);
	check_row(s, 0, "one two");
	fixture_free(s);
}

/* ---- the heading of the section */

#define PROSE "A paragraph that is long enough to be one needs a hundred and twenty bytes of " \
	"text, or a few more, which this one has by now.\n\n"
#define ARTICLE "The title\n\nMonday, May 18, 2015\n\n" PROSE PROSE "What came before\n\n" PROSE \
	PROSE PROSE "By Somebody\n\n" PROSE "## The plan\n" PROSE PROSE PROSE PROSE PROSE PROSE PROSE \
	PROSE PROSE

static void
check_rule(struct session *s, const char *heading)
{
	struct buf row = fixture_row(s, s->areas.rule);
	struct str got = buf_view(&row);
	if (heading == NULL)
		assert_int_equal(str_find(got, STR(" ")), got.len);
	else
		assert_true(str_find(got, str_of(heading)) < got.len);
	buf_done(&row);
}

static void
the_section_that_is_read_stands_in_the_rule(void **state)
{
	(void)state;
	struct session *s = fixture_session(ARTICLE, NULL);
	check_rule(s, NULL);
	fixture_keys(s, "10j");
	check_rule(s, NULL);                 /* it is the first row of the text */
	fixture_keys(s, "j");
	check_rule(s, " What came before ");
	fixture_keys(s, "12j");
	check_rule(s, " What came before ");
	fixture_keys(s, "7j");
	check_rule(s, " The plan ");
	check_hides(s, "##");
	setting_set(s, SET_HEADLINE, 0);
	check_rule(s, NULL);
	fixture_free(s);
}

static void
title_and_date_are_no_sections(void **state)
{
	(void)state;
	struct session *s = fixture_session(ARTICLE, NULL);
	for (int i = 0; i < 10; i++) {
		fixture_keys(s, "j");
		check_rule(s, NULL);
	}
	fixture_free(s);
}

static void
the_section_takes_no_row_from_the_text(void **state)
{
	(void)state;
	for (int rows = 1; rows < 40; rows++) {
		struct session *s = fixture_session_with(ARTICLE, NULL,
		    (struct reader_options){.no_hint = true}, 70, rows);
		int before = text_rows(s);
		fixture_keys(s, "20j");
		setting_set(s, SET_HEADLINE, 0);
		assert_int_equal(text_rows(s), before);
		fixture_free(s);
	}
}

/* ---- blank rows */

#define ONE "The first paragraph is one long line of prose, as collections of news have them, " \
	"and it goes on for a while before it ends."
#define WALL ONE "\n" ONE "\n" ONE "\n" ONE "\n"

static struct session *
wall(const char *text)
{
	return fixture_session_with(text, NULL, (struct reader_options){.no_hint = true}, 80, 24);
}

static void
a_wall_of_text_is_parted(void **state)
{
	(void)state;
	struct session *s = wall(WALL);
	check_row(s, 2, "The first paragraph is one long line of prose, as collections of news");
	check_row(s, 4, "");
	check_row(s, 5, "The first paragraph is one long line of prose, as collections of news");
	setting_set(s, SET_PARAGRAPH_SPACING, 1);        /* "0" */
	fixture_draw(s, 80, 24);
	check_row(s, 4, "The first paragraph is one long line of prose, as collections of news");
	fixture_free(s);
}

static void
a_text_with_empty_lines_is_left_as_it_is(void **state)
{
	(void)state;
	struct session *s = wall(ONE "\n\n" ONE "\n\n" ONE "\n\n" ONE "\n" ONE "\n");
	assert_int_equal(layout_form(session_article(s)->layout).spacing, 0);
	fixture_free(s);
}

static void
lines_that_are_no_prose_are_not_parted(void **state)
{
	(void)state;
	struct buf log = {0};
	for (int i = 0; i < 20; i++)
		buf_fmt(&log, "2022-05-0%d 12:00:00 GET /a/very/long/path/that/goes/on/and/on/and/on"
		    "/until/it/is/long/enough/to/be/a/paragraph?and=an&argument=of&it=%d HTTP 200\n",
		    i % 9, i);
	struct session *s = wall(buf_cstr(&log));
	assert_int_equal(layout_form(session_article(s)->layout).spacing, 0);
	fixture_free(s);
	buf_done(&log);
}

static void
scrolling_passes_every_blank_row_both_ways(void **state)
{
	(void)state;
	enum { N = 30 };
	uint64_t tops[N];
	int above[N];
	for (int spacing = 1; spacing <= 4; spacing++) {
		struct session *s = wall(WALL WALL WALL WALL WALL WALL WALL);
		const struct article *a = session_article(s);
		setting_set(s, SET_PARAGRAPH_SPACING, spacing);
		for (int i = 0; i < N; i++) {
			tops[i] = a->top;
			above[i] = a->above;
			fixture_keys(s, "j");
		}
		for (int i = N; i-- > 0;) {
			fixture_keys(s, "k");
			assert_int_equal(a->top, tops[i]);
			assert_int_equal(a->above, above[i]);
		}
		fixture_keys(s, "30jG30k20j10d10u");
		fixture_free(s);
	}
}

static void
a_resize_keeps_the_first_visible_character_and_the_blank_rows(void **state)
{
	(void)state;
	struct session *s = wall(WALL WALL WALL WALL WALL WALL WALL);
	const struct article *a = session_article(s);
	fixture_keys(s, "5j");
	assert_int_equal(a->above, 1);
	uint64_t top = a->top;
	for (int columns = 1; columns < 130; columns += 7) {
		for (int rows = 1; rows < 50; rows += 6) {
			fixture_draw(s, columns, rows);
			assert_int_equal(a->top, top);
			assert_int_equal(a->above, 1);
		}
	}
	fixture_free(s);
}

static void
going_back_finds_the_blank_row_again(void **state)
{
	(void)state;
	struct session *s = wall(WALL WALL WALL WALL WALL WALL WALL);
	const struct article *a = session_article(s);
	fixture_keys(s, "5j");
	uint64_t top = a->top;
	fixture_keys(s, "G<C-o>");
	assert_int_equal(a->top, top);
	assert_int_equal(a->above, 1);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(less_has_the_text_on_all_rows_but_the_last),
		T(less_wraps_anywhere),
		T(less_puts_a_place_on_top_however_little_follows),
		T(less_without_a_second_row_is_text),
		T(cut_lines_move_sideways),
		T(wrapped_lines_do_not_move_sideways),
		T(wrapping_again_forgets_how_far_one_went),
		T(less_cuts_its_lines_while_they_are_shifted),
		T(a_click_on_a_shifted_line_hits_what_is_seen),
		T(numbers_stand_beside_the_lines_that_begin),
		T(numbers_stay_right_down_the_text),
		T(less_has_its_numbers_in_eight_columns_on_every_row),
		T(numbers_need_room),
		T(the_section_that_is_read_stands_in_the_rule),
		T(title_and_date_are_no_sections),
		T(the_section_takes_no_row_from_the_text),
		T(a_wall_of_text_is_parted),
		T(a_text_with_empty_lines_is_left_as_it_is),
		T(lines_that_are_no_prose_are_not_parted),
		T(scrolling_passes_every_blank_row_both_ways),
		T(a_resize_keeps_the_first_visible_character_and_the_blank_rows),
		T(going_back_finds_the_blank_row_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
