/* What the session makes of what a terminal says: widths, frames, and the page about it. */
#include "fixture.h"
#include "text/uni.h"

static const char text[] =
    "First one\n\n\u201cOne\u201d \u2014 \u201ctwo\u201d \u2014 \u201cthree\u201d \u2014 \u201cfour\u201d "
    "\u2014 \u201cfive\u201d \u2014 \u201csix\u201d \u2014 \u201cseven\u201d \u2014 end.\n\nThe next.\n";

static struct session *
start(int columns, int rows)
{
	return fixture_session_with(text, NULL, (struct reader_options){.no_hint = true,
	    .no_pane = true, .caps = {.utf8 = true}}, columns, rows);
}

static int
row_of(struct session *s, const char *what)
{
	struct buf dump = fixture_dump(s);
	struct str rest, line;
	int row = 0, found = -1;
	rest = buf_view(&dump);
	for (; found < 0 && str_line(&rest, &line); row++)
		if (str_find(line, str_of(what)) < line.len)
			found = row;
	buf_done(&dump);
	return found;
}

static struct caps
caps_of(int ambiguous)
{
	return (struct caps){.utf8 = true, .ambiguous = ambiguous};
}

static int
narrow(void **state)
{
	(void)state;
	uni_set_ambiguous(1);
	return 0;
}

static void
wide_ambiguous_characters_fill_rows_sooner(void **state)
{
	(void)state;
	struct session *s = start(50, 12);
	int before = row_of(s, "five");
	session_set_caps(s, caps_of(2));
	assert_true(session_dirty(s));
	assert_int_equal(uni_ambiguous(), 2);
	assert_int_equal(row_of(s, "five"), before + 1);
	session_set_caps(s, caps_of(1));
	assert_int_equal(row_of(s, "five"), before);
	fixture_free(s);
}

static void
the_setting_wins_over_the_terminal(void **state)
{
	(void)state;
	struct session *s = start(60, 12);
	fixture_keys(s, ":set ambiguous 1<Enter>");
	session_set_caps(s, caps_of(2));
	assert_int_equal(uni_ambiguous(), 1);
	fixture_keys(s, ":set ambiguous auto<Enter>");
	assert_int_equal(uni_ambiguous(), 2);
	session_set_caps(s, caps_of(0));
	assert_int_equal(uni_ambiguous(), 1);
	fixture_keys(s, ":set ambiguous 2<Enter>");
	assert_int_equal(uni_ambiguous(), 2);
	fixture_free(s);
}

static void
the_place_stays_when_rows_change(void **state)
{
	(void)state;
	struct session *s = start(24, 5);
	fixture_keys(s, "jjj");
	uint64_t top = session_top(s);
	assert_true(top > 0);
	session_set_caps(s, caps_of(2));
	assert_true(session_top(s) + 40 > top && session_top(s) < top + 40);
	fixture_free(s);
}

static void
frames_are_ascii_where_their_lines_would_be_wide(void **state)
{
	(void)state;
	struct session *s = start(100, 24);
	fixture_keys(s, "M");
	assert_true(row_of(s, "\u2500") >= 0);
	session_set_caps(s, caps_of(2));
	assert_true(row_of(s, "\u2500") < 0);
	fixture_free(s);
}

static void
the_page_about_the_terminal_opens_and_closes(void **state)
{
	(void)state;
	struct session *s = start(60, 12);
	fixture_keys(s, ":terminal<Enter>");
	assert_int_equal(session_request(s), REQUEST_ABOUT);
	session_show_terminal(s, STR("entry           xterm\nname            \033[31mX\n"));
	assert_true(row_of(s, "entry           xterm") >= 0);
	assert_true(row_of(s, "^[[31mX") >= 0);
	fixture_keys(s, "q");
	assert_true(row_of(s, "xterm") < 0);
	assert_true(row_of(s, "First one") >= 0);
	fixture_free(s);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(wide_ambiguous_characters_fill_rows_sooner, narrow),
		cmocka_unit_test_teardown(the_setting_wins_over_the_terminal, narrow),
		cmocka_unit_test_teardown(the_place_stays_when_rows_change, narrow),
		cmocka_unit_test_teardown(frames_are_ascii_where_their_lines_would_be_wide, narrow),
		T(the_page_about_the_terminal_opens_and_closes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
