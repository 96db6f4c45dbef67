/* What is told to a terminal, as bytes.  The source is included: what a program of tests links
 * has no terminal in it. */
#include "unit.h"

#include "term/tell.c"

static void
check_copy(const char *text, enum tell_way way, const char *want)
{
	struct buf out = {0};
	tell_copy(&out, str_of(text), way);
	check_str(buf_view(&out), want);
	buf_done(&out);
}

/* RFC 4648, section 10. */
static void
text_goes_in_base64(void **state)
{
	(void)state;
	check_copy("", TELL_PLAIN, "\033]52;c;\033\\");
	check_copy("f", TELL_PLAIN, "\033]52;c;Zg==\033\\");
	check_copy("fo", TELL_PLAIN, "\033]52;c;Zm8=\033\\");
	check_copy("foo", TELL_PLAIN, "\033]52;c;Zm9v\033\\");
	check_copy("foobar", TELL_PLAIN, "\033]52;c;Zm9vYmFy\033\\");
	check_copy("\303\244\377\n", TELL_PLAIN, "\033]52;c;w6T/Cg==\033\\");
}

static void
a_silent_terminal_is_told_nothing(void **state)
{
	(void)state;
	check_copy("foo", TELL_SILENT, "");
	struct buf out = {0};
	tell_title(&out, STR("foo"), TELL_SILENT);
	check_str(buf_view(&out), "");
	buf_done(&out);
}

static void
screen_gets_pieces_that_none_of_its_strings_is_too_short_for(void **state)
{
	(void)state;
	struct buf text = {0}, out = {0};
	check_copy("foo", TELL_PIECES, "\033P\033]52;c;Zm9v\a\033\\");
	buf_pad(&text, 'x', 1000);
	tell_copy(&out, buf_view(&text), TELL_PIECES);
	struct str rest = buf_view(&out);
	while (rest.len > 0) {
		size_t end = str_find(rest, STR("\033\\"));
		assert_true(str_starts(rest, STR("\033P")));
		assert_true(end < 256 && end < rest.len);
		rest = str_sub(rest, end + 2, rest.len);
	}
	buf_done(&text);
	buf_done(&out);
}

static void
a_title_cannot_end_its_sequence(void **state)
{
	(void)state;
	struct buf out = {0};
	tell_title(&out, STR("a\033\\b\007c\302\234d\377e\342\200\256f\303\244"), TELL_PLAIN);
	check_str(buf_view(&out), "\033]2;a\\bcdef\303\244\033\\");
	buf_clear(&out);
	struct buf name = {0};
	buf_pad(&name, 'x', 5000);
	tell_title(&out, buf_view(&name), TELL_PLAIN);
	assert_int_equal(out.len, LIMIT_TITLE + 6);
	buf_done(&name);
	buf_done(&out);
}

static void
terminals_that_would_print_it_are_silent(void **state)
{
	(void)state;
	static const struct { const char *term; bool tmux, screen; enum tell_way way; } rows[] = {
		{"linux", false, false, TELL_SILENT}, {"dumb", false, false, TELL_SILENT},
		{"vt100", false, false, TELL_SILENT}, {"", false, false, TELL_SILENT},
		{"linux-16color", true, false, TELL_SILENT}, {"eterm-color", false, false, TELL_SILENT},
		{"xterm-256color", false, false, TELL_PLAIN}, {"vte-256color", false, false, TELL_PLAIN},
		{"foot", false, false, TELL_PLAIN}, {"tmux-256color", true, false, TELL_PLAIN},
		{"screen-256color", true, false, TELL_PLAIN},
		{"screen-256color", false, false, TELL_PIECES}, {"xterm", false, true, TELL_PIECES},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(tell_way_of(rows[i].term, rows[i].tmux, rows[i].screen), rows[i].way);
}

static void
screen_names_its_window_and_gets_the_name_of_the_shell_back(void **state)
{
	(void)state;
	struct buf out = {0};
	setenv("SHELL", "/usr/bin/zsh", 1);
	tell_title(&out, STR("a\033\\b\007c"), TELL_PIECES);
	tell_title_back(&out);
	check_str(buf_view(&out), "\033ka\\bc\033\\\033kzsh\033\\");
	buf_clear(&out);
	unsetenv("SHELL");
	tell_title_back(&out);
	check_str(buf_view(&out), "\033ksh\033\\");
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_goes_in_base64),
		cmocka_unit_test(a_silent_terminal_is_told_nothing),
		cmocka_unit_test(screen_gets_pieces_that_none_of_its_strings_is_too_short_for),
		cmocka_unit_test(a_title_cannot_end_its_sequence),
		cmocka_unit_test(terminals_that_would_print_it_are_silent),
		T(screen_names_its_window_and_gets_the_name_of_the_shell_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
