/* The mouse and what is told to the terminal, in a real one: which bytes go out, and that all of
 * it is taken back on every way out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "pty/pty.h"
#include "unit.h"

static struct buf article;

static struct pty *
start_with(const char *const *env, const char *option)
{
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article),
		option, NULL};
	struct pty *p = pty_start(120, 40, env, argv);
	pty_wait_text(p, "Erna Solberg  ");
	return p;
}

static struct pty *
start(void)
{
	return start_with(NULL, NULL);
}

static size_t
times(struct pty *p, size_t from, const char *bytes)
{
	struct str rest = str_sub(buf_view(&p->raw), from, p->raw.len), what = str_of(bytes);
	size_t n = 0;
	for (size_t at = str_find(rest, what); at < rest.len; at = str_find(rest, what)) {
		rest = str_sub(rest, at + what.len, rest.len);
		n++;
	}
	return n;
}

static bool
sent(struct pty *p, const char *bytes)
{
	return times(p, 0, bytes) > 0;
}

/* After the last time that a mode was set it was reset, and the old title taken back. */
static void
check_modes_are_off(struct pty *p)
{
	static const char *const modes[] = {"1000", "1002", "1006", "2004"};
	struct str all = buf_view(&p->raw);
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
		char on[16], off[16];
		snprintf(on, sizeof on, "\033[?%sh", modes[i]);
		snprintf(off, sizeof off, "\033[?%sl", modes[i]);
		struct str rest = all;
		for (size_t at; (at = str_find(rest, str_of(on))) < rest.len;)
			rest = str_sub(rest, at + 1, rest.len);
		assert_true(rest.len < all.len);
		assert_true(str_find(rest, str_of(off)) < rest.len);
	}
	assert_int_equal(times(p, 0, "\033[22;0t"), times(p, 0, "\033[23;0t"));
}

static void
quit(struct pty *p)
{
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(pty_restored(p));
	pty_free(p);
}

/* A button at a cell, as SGR 1006 has it. */
static void
mouse(struct pty *p, int bits, int row, int col, char final)
{
	char bytes[40];
	snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", bits, col + 1, row + 1, final);
	pty_send(p, bytes);
}

static void
a_drag_sends_what_it_chose_to_the_clipboard(void **state)
{
	(void)state;
	struct pty *p = start();
	int row, col;
	assert_true(pty_find(p, "agreed on Monday", &row, &col));
	mouse(p, 0, row, col, 'M');
	mouse(p, 32, row, col + 5, 'M');
	mouse(p, 0, row, col + 5, 'm');
	pty_wait_text(p, "copied 6 characters: \"agreed\"");
	assert_true(sent(p, "\033]52;c;YWdyZWVk\033\\"));
	quit(p);
}

static void
a_click_selects_and_a_second_one_shows_details(void **state)
{
	(void)state;
	struct pty *p = start();
	int row, col;
	assert_true(pty_find(p, "met Lars", &row, &col));
	for (int i = 0; i < 2; i++) {
		mouse(p, 0, row, col + 5, 'M');
		mouse(p, 0, row, col + 5, 'm');
		pty_wait_text(p, i == 0 ? "Lars Rasmussen PERSON 1/" : "▾ Lars Rasmussen");
	}
	pty_send(p, "q");
	quit(p);
}

static void
all_modes_are_off_after_quitting(void **state)
{
	(void)state;
	struct pty *p = start();
	assert_true(sent(p, "\033[?1002h"));
	assert_true(sent(p, "\033[22;0t\033]2;Norway and Denmark agree on harbour patrols - limn\033\\"));
	pty_send(p, "q");
	pty_wait_end(p);
	check_modes_are_off(p);
	pty_free(p);
}

static void
all_modes_are_off_after_a_crash(void **state)
{
	(void)state;
	static const int signals[] = {SIGABRT, SIGSEGV, SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = start();
		pty_wait_text(p, "harbour.txt");
		kill(p->pid, signals[i]);
		pty_wait_end(p);
		check_modes_are_off(p);
		pty_free(p);
	}
}

static void
all_modes_are_off_while_the_reader_is_stopped_and_on_afterwards(void **state)
{
	(void)state;
	struct buf command = {0};
	const char *build = getenv("LIMN_BUILD");
	buf_fmt(&command, "set -m; '%s/limn' '%s'; echo stopped here; read x; fg >/dev/null",
	    build ? build : "build", pty_source("tests/fixtures/articles/harbour.txt", &article));
	const char *argv[] = {"/bin/bash", "-c", buf_cstr(&command), NULL};
	struct pty *p = pty_start(120, 40, NULL, argv);
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "\032");
	pty_wait_text(p, "stopped here");
	check_modes_are_off(p);
	size_t before = p->raw.len;
	pty_send(p, "\n");
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "\t");
	pty_wait_text(p, "Norway GPE 1/");
	assert_int_equal(times(p, before, "\033[?1002h"), 1);
	assert_int_equal(times(p, before, "\033]2;Norway"), 1);
	buf_done(&command);
	pty_send(p, "q");
	pty_wait_end(p);
	check_modes_are_off(p);
	pty_free(p);
}

static void
the_mouse_is_given_back_and_taken_while_reading(void **state)
{
	(void)state;
	struct pty *p = start();
	size_t before = p->raw.len;
	pty_send(p, ":set mouse off\r=");
	pty_wait_text(p, "byte 0 of");
	assert_int_equal(times(p, before, "\033[?1002l"), 1);
	pty_send(p, ":set mouse on\r\t");
	pty_wait_text(p, "Norway GPE 1/");
	assert_int_equal(times(p, before, "\033[?1002h"), 1);
	quit(p);
}

static void
without_a_mouse_no_mode_of_it_is_set(void **state)
{
	(void)state;
	struct pty *p = start_with(NULL, "--no-mouse");
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
	assert_false(sent(p, "\033[?1000h"));
	assert_false(sent(p, "\033[?1002h"));
	assert_true(sent(p, "\033[?2004h"));
	quit(p);
}

static void
a_console_gets_no_string_that_it_would_print(void **state)
{
	(void)state;
	static const char *const env[] = {"TERM=linux", "LANG=C.UTF-8", "HOME=/dev/null", NULL};
	struct pty *p = start_with(env, NULL);
	pty_send(p, "\tyy");
	pty_wait_text(p, "copied 6 characters");
	assert_false(sent(p, "\033]52"));
	assert_false(sent(p, "\033]2;"));
	assert_false(sent(p, "\033[22;0t"));
	quit(p);
}

static void
screen_gets_a_copy_in_pieces(void **state)
{
	(void)state;
	static const char *const env[] = {"TERM=screen", "STY=1.x", "LANG=C.UTF-8",
		"HOME=/dev/null", NULL};
	struct pty *p = start_with(env, NULL);
	pty_send(p, "\tyy");
	pty_wait_text(p, "copied 6 characters");
	assert_true(sent(p, "\033P\033]52;c;Tm9yd2F5\a\033\\"));
	quit(p);
}

static void
a_paste_into_the_text_does_nothing_and_into_a_prompt_is_text(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "\033[200~q\rQ\033:q\rV\n\033[201~/\033[200~sh\033[0mi\nps\033[201~");
	pty_wait_text(p, "/sh");
	assert_false(p->ended);
	pty_send(p, "\003=");
	pty_wait_text(p, "byte 0 of");
	quit(p);
}

static void
a_paste_that_never_ends_does_not_lock_the_reader_out(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "/\033[200~ships");
	pty_wait_text(p, "/ships");
	pty_send(p, "\r");
	pty_wait_text(p, "/ships 1/3");
	quit(p);
}

static int
done(void **state)
{
	(void)state;
	buf_done(&article);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_drag_sends_what_it_chose_to_the_clipboard),
		cmocka_unit_test(a_click_selects_and_a_second_one_shows_details),
		cmocka_unit_test(all_modes_are_off_after_quitting),
		cmocka_unit_test(all_modes_are_off_after_a_crash),
		cmocka_unit_test(all_modes_are_off_while_the_reader_is_stopped_and_on_afterwards),
		cmocka_unit_test(the_mouse_is_given_back_and_taken_while_reading),
		cmocka_unit_test(without_a_mouse_no_mode_of_it_is_set),
		cmocka_unit_test(a_console_gets_no_string_that_it_would_print),
		cmocka_unit_test(screen_gets_a_copy_in_pieces),
		cmocka_unit_test(a_paste_into_the_text_does_nothing_and_into_a_prompt_is_text),
		cmocka_unit_test(a_paste_that_never_ends_does_not_lock_the_reader_out),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
