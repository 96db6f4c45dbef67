/* What goes out to terminals of several kinds. */
#include "pty/pty.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

static struct buf article;

struct sent { size_t from; const char *bytes; };

static bool
is_sent(struct pty *p, void *context)
{
	const struct sent *s = context;
	struct str rest = str_sub(buf_view(&p->raw), s->from, p->raw.len);
	return str_find(rest, str_of(s->bytes)) < rest.len;
}

static bool
was_sent(struct pty *p, size_t from, const char *bytes)
{
	return is_sent(p, &(struct sent){from, bytes});
}

static void
wait_sent(struct pty *p, size_t from, const char *bytes)
{
	assert_true(pty_wait_until(p, is_sent, &(struct sent){from, bytes}));
}

/* `variable`: of the environment, or NULL; `text`: what the article shows. */
static struct pty *
open_article(const char *term, const char *variable, const char *path, const char *option,
    const char *text)
{
	struct buf name = {0};
	buf_fmt(&name, "TERM=%s", term);
	const char *env[] = {buf_cstr(&name), "LANG=C.UTF-8", "HOME=/dev/null", "PATH=/usr/bin:/bin",
		variable, NULL};
	const char *argv[] = {NULL, pty_source(path, &article), "--no-state", option, NULL};
	struct pty *p = pty_start(80, 24, env, argv);
	pty_wait_text(p, text);
	buf_done(&name);
	return p;
}

static struct pty *
start(const char *term, const char *option)
{
	return open_article(term, NULL, "tests/fixtures/articles/harbour.txt", option,
	    "Norway and Denmark agree");
}

/* An article from right to left. */
static struct pty *
start_right(const char *variable, const char *option, const char *text)
{
	return open_article("xterm-256color", variable, "tests/fixtures/articles/haifa.txt", option,
	    text);
}

static void
quit(struct pty *p)
{
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(WIFEXITED(p->status));
	assert_true(pty_restored(p));
	pty_free(p);
}

static void
a_curly_line_is_sent_to_who_said_that_it_knows_one(void **state)
{
	(void)state;
	struct pty *p = start("xterm-256color", NULL);
	wait_sent(p, 0, "\033[c");
	pty_send(p, ":style entity.GPE underline=curly line=1\r");
	pty_wait_text(p, "entity.GPE; :theme");
	assert_false(was_sent(p, 0, "4:3"));
	size_t from = p->raw.len;
	pty_send(p, "\033P>|foot(1.13.1)\033\\\033[3;2R\033[?62;4c");
	wait_sent(p, from, "4:3");
	assert_true(was_sent(p, from, "58:5:1"));
	assert_false(was_sent(p, from, "\033[2J"));
	quit(p);
}

static void
a_terminal_known_by_its_name_gets_curly_lines_at_once(void **state)
{
	(void)state;
	/* The other one has no entry anywhere. */
	static const char *const names[] = {"foot", "wezterm-nowhere"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct pty *p = start(names[i], NULL);
		pty_send(p, ":style entity.GPE curly\r");
		wait_sent(p, 0, "4:3");
		quit(p);
	}
}

static void
a_crash_ends_what_is_held_back(void **state)
{
	(void)state;
	struct pty *p = start("xterm-256color", NULL);
	wait_sent(p, 0, "\033[c");
	pty_send(p, "\033[?2026;2$y\033[3;2R\033[?62;4c");
	pty_send(p, "=");
	wait_sent(p, 0, "\033[?2026h");
	size_t from = p->raw.len;
	kill(p->pid, SIGABRT);
	pty_wait_end(p);
	assert_true(was_sent(p, from, "\033[?2026l"));
	assert_true(was_sent(p, from, "\033]8;;\033\\"));
	assert_true(pty_restored(p));
	pty_free(p);
}

static void
terminals_of_other_families_show_the_same_text(void **state)
{
	(void)state;
	/* Its right edge is left to ncurses. */
	struct pty *p = start("ansi", NULL);
	pty_wait_text(p, "OSLO, March 4, 2019");
	quit(p);
}

static void
eight_colours_and_no_dim_letters_are_enough(void **state)
{
	(void)state;
	struct pty *p = start("linux", NULL);
	pty_wait_text(p, "OSLO, March 4, 2019");
	assert_false(was_sent(p, 0, "38;5;"));
	assert_false(was_sent(p, 0, "38;2;"));
	assert_false(was_sent(p, 0, "\033]8;"));
	quit(p);
}

static void
a_terminal_without_colours_gets_none(void **state)
{
	(void)state;
	struct pty *p = start("vt100", NULL);
	pty_wait_text(p, "OSLO, March 4, 2019");
	assert_false(was_sent(p, 0, "[31m") || was_sent(p, 0, ";31") || was_sent(p, 0, "39m"));
	assert_false(was_sent(p, 0, "$<"));
	quit(p);
}

static void
the_shells_screen_stays_when_asked_for(void **state)
{
	(void)state;
	struct pty *p = start("xterm-256color", "-X");
	assert_false(p->alternate);
	pty_send(p, "q");
	pty_wait_end(p);
	assert_false(was_sent(p, 0, "1049"));
	assert_true(pty_has(p, "OSLO, March 4, 2019"));
	pty_free(p);
}

/* "Haifa", as it is seen and as it is written. */
#define SEEN "\u05d4\u05e4\u05d9\u05d7"
#define WRITTEN "\u05d7\u05d9\u05e4\u05d4"

static void
words_are_sent_turned_to_who_says_that_it_is_kitty(void **state)
{
	(void)state;
	struct pty *p = start_right(NULL, NULL, SEEN);
	wait_sent(p, 0, "\033[c");
	assert_false(was_sent(p, 0, WRITTEN));
	pty_send(p, "\033P>|kitty(0.26.5)\033\\\033[3;2R\033[?62;4c");
	pty_wait_text(p, WRITTEN);
	quit(p);
}

static void
with_bidi_on_words_stand_as_they_are_seen_in_kitty(void **state)
{
	(void)state;
	struct pty *p = start_right("KITTY_WINDOW_ID=1", NULL, WRITTEN);
	pty_send(p, ":set bidi on\r");
	pty_wait_text(p, SEEN);
	pty_wait_gone(p, WRITTEN);
	pty_send(p, ":set bidi auto\r");
	pty_wait_text(p, WRITTEN);
	quit(p);
}

static void
who_orders_text_is_told_not_to_until_bidi_is_off(void **state)
{
	(void)state;
	struct pty *p = start_right("VTE_VERSION=7006", NULL, SEEN);
	wait_sent(p, 0, "\033[8l");
	size_t from = p->raw.len;
	pty_send(p, ":set bidi off\r");
	pty_wait_text(p, WRITTEN);
	assert_true(was_sent(p, from, "\033[8h"));
	from = p->raw.len;
	pty_send(p, ":set bidi on\r");
	pty_wait_text(p, SEEN);
	assert_true(was_sent(p, from, "\033[8l"));
	quit(p);
}

static void
mlterm_goes_by_columns_while_limn_is_there(void **state)
{
	(void)state;
	struct pty *p = start_right("MLTERM=3.9.0", NULL, SEEN);
	wait_sent(p, 0, "\033]5379;use_ctl=false\a");
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(was_sent(p, 0, "\033]5379;use_ctl=true\a"));
	pty_free(p);
}

static void
with_bidi_off_the_terminal_is_left_alone(void **state)
{
	(void)state;
	struct pty *p = start_right("VTE_VERSION=7006", "--bidi=off", WRITTEN);
	wait_sent(p, 0, "\033[?2004h");
	pty_send(p, "q");
	pty_wait_end(p);
	assert_false(was_sent(p, 0, "\033[8l") || was_sent(p, 0, "\033[8h"));
	pty_free(p);
}

/* From the slave's side, as ^S does where it is not a key. */
static void
stop_output(struct pty *p)
{
	int slave = open(ptsname(p->fd), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	assert_int_equal(tcflow(slave, TCOOFF), 0);
	close(slave);
}

static void
who_is_asked_to_end_ends_though_the_terminal_takes_nothing(void **state)
{
	(void)state;
	static const int signals[] = {SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = start("xterm-256color", NULL);
		wait_sent(p, 0, "\033[?2004h");
		stop_output(p);
		pty_send(p, "/Norway\r");
		kill(p->pid, signals[i]);
		pty_wait_end(p);
		p->alternate = false;    /* of which it cannot hear */
		assert_true(pty_restored(p));
		pty_free(p);
	}
}

static void
who_was_stopped_from_outside_goes_all_the_way_in_again(void **state)
{
	(void)state;
	struct pty *p = start("xterm-256color", NULL);
	wait_sent(p, 0, "\033[?2004h");
	size_t from = p->raw.len;
	kill(p->pid, SIGSTOP);
	kill(p->pid, SIGCONT);
	wait_sent(p, from, "\033[?1049h");
	wait_sent(p, from, "\033[?25l");
	wait_sent(p, from, "\033[?2004h");
	assert_false(was_sent(p, from, "\033[22;0;0t"));
	quit(p);
}

static void
who_was_stopped_from_outside_leaves_all_the_same(void **state)
{
	(void)state;
	struct pty *p = start("xterm-256color", NULL);
	wait_sent(p, 0, "\033[?2004h");
	kill(p->pid, SIGSTOP);
	kill(p->pid, SIGTERM);
	kill(p->pid, SIGCONT);
	pty_wait_end(p);
	assert_true(pty_restored(p));
	pty_free(p);
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
		cmocka_unit_test(a_curly_line_is_sent_to_who_said_that_it_knows_one),
		cmocka_unit_test(a_terminal_known_by_its_name_gets_curly_lines_at_once),
		cmocka_unit_test(a_crash_ends_what_is_held_back),
		cmocka_unit_test(terminals_of_other_families_show_the_same_text),
		cmocka_unit_test(eight_colours_and_no_dim_letters_are_enough),
		cmocka_unit_test(a_terminal_without_colours_gets_none),
		cmocka_unit_test(the_shells_screen_stays_when_asked_for),
		cmocka_unit_test(words_are_sent_turned_to_who_says_that_it_is_kitty),
		cmocka_unit_test(with_bidi_on_words_stand_as_they_are_seen_in_kitty),
		cmocka_unit_test(who_orders_text_is_told_not_to_until_bidi_is_off),
		cmocka_unit_test(mlterm_goes_by_columns_while_limn_is_there),
		cmocka_unit_test(with_bidi_off_the_terminal_is_left_alone),
		cmocka_unit_test(who_is_asked_to_end_ends_though_the_terminal_takes_nothing),
		cmocka_unit_test(who_was_stopped_from_outside_goes_all_the_way_in_again),
		cmocka_unit_test(who_was_stopped_from_outside_leaves_all_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
