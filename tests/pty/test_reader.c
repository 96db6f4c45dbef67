/* The reader in a real terminal: what a person at the keyboard would see. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clean.h"
#include "pty/pty.h"
#include "unit.h"

static struct buf article;

static struct pty *
start(int columns, int rows)
{
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article), NULL};
	struct pty *p = pty_start(columns, rows, NULL, argv);
	pty_wait_text(p, "Norway and Denmark agree");
	return p;
}

/* What was drawn before has come as a whole: the answer to a key is drawn after it. */
static void
settle(struct pty *p)
{
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
}

/* The rules have run: the pane or the bar counts actors without a +. */
static struct pty *
start_coloured(void)
{
	struct pty *p = start(120, 40);
	pty_wait_text(p, "Erna Solberg  ");
	settle(p);
	return p;
}

static void
quit(struct pty *p)
{
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(WIFEXITED(p->status));
	assert_int_equal(WEXITSTATUS(p->status), 0);
	pty_free(p);
}

static void
the_article_and_its_actors_are_on_the_screen(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	assert_true(pty_has(p, "Actors"));
	assert_true(pty_has(p, "Norway  "));
	assert_true(p->alternate);
	quit(p);
}

static void
names_are_coloured_and_plain_words_are_not(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	int row, col;
	assert_true(pty_find(p, "Prime Minister Erna Solberg", &row, &col));
	VTermScreenCell plain = pty_cell(p, row, col), name = pty_cell(p, row, col + 15);
	assert_int_equal(name.chars[0], 'E');
	assert_false(vterm_color_is_equal(&plain.fg, &name.fg));
	quit(p);
}

static void
tab_selects_a_mention_and_counts_it(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "\t");
	pty_wait_text(p, "Norway GPE 1/");
	quit(p);
}

static void
star_walks_the_mentions_of_one_actor(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "\t*");
	pty_wait_text(p, "Norway GPE 2/");
	pty_send(p, "#");
	pty_wait_text(p, "Norway GPE 1/");
	quit(p);
}

static void
a_search_shows_which_hit_of_how_many(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "/ships\r");
	pty_wait_text(p, "/ships 1/3");
	pty_send(p, "n");
	pty_wait_text(p, "/ships 2/3");
	quit(p);
}

static void
the_pane_opens_as_a_page_on_a_small_screen(void **state)
{
	(void)state;
	struct pty *p = start(80, 24);
	pty_send(p, "A");
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "q");
	pty_wait_text(p, "agreed on Monday");
	quit(p);
}

static void
help_lists_keys_and_closes(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "h");
	pty_wait_gone(p, "agreed on Monday");
	pty_wait_text(p, "Tab");
	pty_send(p, "q");
	pty_wait_text(p, "agreed on Monday");
	quit(p);
}

static void
resizing_keeps_the_first_visible_words(void **state)
{
	(void)state;
	struct pty *p = start(80, 12);
	pty_send(p, "5j");
	pty_wait_gone(p, "OSLO, March");
	struct buf first = {0};
	pty_row(p, 0, &first);
	char word[24] = {0};
	struct str text = str_trim(buf_view(&first));
	memcpy(word, text.ptr, text.len < 20 ? text.len : 20);
	pty_resize(p, 100, 20);
	pty_wait_text(p, word);
	pty_resize(p, 80, 12);
	pty_wait_text(p, word);
	buf_done(&first);
	quit(p);
}

static void
quitting_restores_the_terminal(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(pty_restored(p));
	pty_free(p);
}

static void
check_death(int sig)
{
	struct pty *p = start_coloured();
	kill(p->pid, sig);
	pty_wait_end(p);
	assert_true(WIFSIGNALED(p->status));
	assert_int_equal(WTERMSIG(p->status), sig);
	assert_true(pty_restored(p));
	pty_free(p);
}

static void
a_termination_restores_the_terminal_and_dies_by_the_signal(void **state)
{
	(void)state;
	check_death(SIGTERM);
}

static void
a_hang_up_restores_the_terminal_and_dies_by_the_signal(void **state)
{
	(void)state;
	check_death(SIGHUP);
}

static void
a_crash_restores_the_terminal(void **state)
{
	(void)state;
	check_death(SIGABRT);
}

static void
an_interrupt_does_not_end_the_reader(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	kill(p->pid, SIGINT);
	pty_send(p, "\003/ships\r");
	pty_wait_text(p, "/ships 1/3");
	quit(p);
}

static void
the_reader_stops_and_comes_back(void **state)
{
	(void)state;
	struct buf command = {0};
	const char *build = getenv("LIMN_BUILD");
	buf_fmt(&command, "set -m; '%s/limn' '%s'; echo stopped here; read x; fg >/dev/null",
	    build ? build : "build",
	    pty_source("tests/fixtures/articles/harbour.txt", &article));
	const char *argv[] = {"/bin/bash", "-c", buf_cstr(&command), NULL};
	struct pty *p = pty_start(120, 40, NULL, argv);
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "\032");
	pty_wait_text(p, "stopped here");
	assert_true(pty_restored(p));
	pty_send(p, "\n");
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "\t");
	pty_wait_text(p, "Norway GPE 1/");
	buf_done(&command);
	quit(p);
}

static void
a_redraw_repaints_and_never_leaves_the_screen(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	size_t before = p->raw.len;
	pty_send(p, "\f:nosuch\r");
	pty_wait_text(p, "nosuch");
	struct str sent = str_sub(buf_view(&p->raw), before, p->raw.len);
	assert_true(str_find(sent, STR("\033[?1049")) == sent.len);
	assert_true(str_find(sent, STR("Fishermen")) < sent.len);
	quit(p);
}

static void
a_paste_runs_no_command(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "\033[200~qqQ:q\r\033[201~\t");
	pty_wait_text(p, "Norway GPE 1/");
	quit(p);
}

static void
replies_of_the_terminal_are_swallowed(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	pty_send(p, "\033[?62;22c\033]11;rgb:0000/0000/0000\033\\\033P1$r0m\033\\\033[?997;1n\t");
	pty_wait_text(p, "Norway GPE 1/");
	quit(p);
}

static bool
was_sent(struct pty *p, const char *bytes)
{
	return str_find(buf_view(&p->raw), str_of(bytes)) < p->raw.len;
}

static void
a_white_background_told_by_the_terminal_changes_the_colours(void **state)
{
	(void)state;
	struct pty *p = start_coloured();
	int row, col;
	assert_true(pty_find(p, "Prime Minister Erna Solberg", &row, &col));
	VTermScreenCell before = pty_cell(p, row, col += 15);
	assert_true(was_sent(p, "\033]11;?"));
	pty_send(p, "\033]11;rgb:ffff/ffff/ffff\033\\:nosuch\r");
	pty_wait_text(p, "nosuch");
	VTermScreenCell after = pty_cell(p, row, col);
	assert_int_equal(after.chars[0], 'E');
	assert_false(vterm_color_is_equal(&before.fg, &after.fg));
	quit(p);
}

static void
a_terminal_whose_background_is_known_is_not_asked(void **state)
{
	(void)state;
	static const char *const light[] = {"TERM=xterm-256color", "LANG=C.UTF-8",
		"HOME=/dev/null", "COLORFGBG=0;15", NULL};
	static const char *const linux_console[] = {"TERM=linux", "LANG=C.UTF-8",
		"HOME=/dev/null", NULL};
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article),
		NULL, NULL};
	for (int i = 0; i < 3; i++) {
		argv[2] = i == 1 ? "--background=dark" : NULL;
		struct pty *p = pty_start(120, 40, i == 0 ? light : i == 1 ? NULL : linux_console,
		    argv);
		pty_wait_text(p, "Erna Solberg  ");
		assert_false(was_sent(p, "\033]11"));
		quit(p);
	}
}

static void
without_colours_names_still_stand_out(void **state)
{
	(void)state;
	const char *env[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1",
		"HOME=/dev/null", NULL};
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article), NULL};
	struct pty *p = pty_start(120, 40, env, argv);
	pty_wait_text(p, "Erna Solberg  ");
	settle(p);
	int row, col;
	assert_true(pty_find(p, "Prime Minister Erna Solberg", &row, &col));
	VTermScreenCell plain = pty_cell(p, row, col), name = pty_cell(p, row, col + 15);
	assert_true(vterm_color_is_equal(&plain.fg, &name.fg));
	assert_true(name.attrs.bold || name.attrs.underline || name.attrs.italic ||
	    name.attrs.reverse);
	assert_false(plain.attrs.bold || plain.attrs.underline);
	quit(p);
}

static void
an_empty_environment_still_shows_every_letter(void **state)
{
	(void)state;
	const char *env[] = {"TERM=xterm", NULL};
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article), NULL};
	struct pty *p = pty_start(100, 40, env, argv);
	pty_wait_text(p, "Löfven");
	quit(p);
}

static void
without_term_the_text_comes_plain_and_the_reason_is_said(void **state)
{
	(void)state;
	static const char *const terms[] = {NULL, "TERM=no-such-terminal", "TERM=dumb"};
	for (size_t i = 0; i < 3; i++) {
		const char *env[] = {"LANG=C.UTF-8", terms[i], NULL};
		const char *argv[] = {NULL,
			pty_source("tests/fixtures/articles/harbour.txt", &article), NULL};
		struct pty *p = pty_start(120, 40, env, argv);
		pty_wait_end(p);
		assert_int_equal(WEXITSTATUS(p->status), 1);
		assert_true(str_find(buf_view(&p->raw), STR("TERM")) < p->raw.len);
		assert_true(str_find(buf_view(&p->raw), STR("Fishermen in Bergen")) < p->raw.len);
		assert_true(str_chr(buf_view(&p->raw), '\033') == p->raw.len);
		assert_true(pty_restored(p));
		pty_free(p);
	}
}

static void
a_pipe_is_read_and_keys_come_from_the_terminal(void **state)
{
	(void)state;
	struct buf command = {0};
	const char *build = getenv("LIMN_BUILD");
	buf_fmt(&command, "cat '%s' | '%s/limn'",
	    pty_source("tests/fixtures/articles/harbour.txt", &article), build ? build : "build");
	const char *argv[] = {"/bin/sh", "-c", buf_cstr(&command), NULL};
	struct pty *p = pty_start(120, 40, NULL, argv);
	pty_wait_text(p, "Erna Solberg  ");
	pty_send(p, "/ships\r");
	pty_wait_text(p, "/ships 1/3");
	buf_done(&command);
	quit(p);
}

static void
a_pipe_is_not_lost_on_a_terminal_that_cannot_be_used(void **state)
{
	(void)state;
	struct buf command = {0};
	const char *build = getenv("LIMN_BUILD");
	buf_fmt(&command, "cat '%s' | TERM=dumb '%s/limn'",
	    pty_source("tests/fixtures/articles/harbour.txt", &article), build ? build : "build");
	const char *argv[] = {"/bin/sh", "-c", buf_cstr(&command), NULL};
	struct pty *p = pty_start(120, 40, NULL, argv);
	pty_wait_end(p);
	assert_int_equal(WEXITSTATUS(p->status), 1);
	assert_true(str_find(buf_view(&p->raw), STR("Fishermen in Bergen")) < p->raw.len);
	buf_done(&command);
	pty_free(p);
}

static void
every_size_is_survived(void **state)
{
	(void)state;
	static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 5}, {10, 2}, {40, 12}, {500, 200}, {80, 24}};
	struct pty *p = start_coloured();
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		pty_resize(p, sizes[i][0], sizes[i][1]);
		pty_send(p, "j\tk");
	}
	pty_resize(p, 120, 40);
	pty_wait_text(p, "Erna Solberg  ");
	quit(p);
}

/* Everything between ESC and its final byte is the program's own; what is left must be safe. */
static void
no_control_byte_of_a_document_reaches_the_terminal(void **state)
{
	(void)state;
	struct buf path = {0};
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/hostile.txt", &path), NULL};
	struct pty *p = pty_start(100, 30, NULL, argv);
	pty_wait_text(p, "the end of it");
	assert_true(pty_has(p, "^[]0;owned"));
	pty_send(p, "q");
	pty_wait_end(p);
	struct str raw = buf_view(&p->raw);
	assert_true(str_find(raw, STR("\033]0;owned")) == raw.len);
	assert_true(str_find(raw, STR("\xc2\x9b")) == raw.len);
	assert_true(str_find(raw, STR("\xe2\x80\xae")) == raw.len);
	assert_true(str_chr(raw, '\a') == raw.len);
	buf_done(&path);
	pty_free(p);
}

/* The article on a small screen, with a home where things can be remembered. */
static struct pty *
start_at_home(const char *home, const char *option)
{
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article),
		option, NULL};
	const char *env[] = {"TERM=xterm-256color", "LANG=C.UTF-8", home, NULL};
	struct pty *p = pty_start(60, 10, env, argv);
	pty_wait_text(p, "h help");
	return p;
}

static void
a_document_opens_where_it_was_left_however_it_ended(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-home-XXXXXX";
	static const int ends[] = {0, SIGTERM, SIGHUP};
	struct buf home = {0}, command = {0};
	assert_non_null(mkdtemp(folder));
	buf_fmt(&home, "HOME=%s", folder);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct pty *p = start_at_home(buf_cstr(&home), NULL);
		pty_send(p, "g5j");
		pty_wait_gone(p, "OSLO, March");
		if (ends[i])
			kill(p->pid, ends[i]);
		else
			pty_send(p, "q");
		pty_wait_end(p);
		pty_free(p);
		p = start_at_home(buf_cstr(&home), NULL);
		pty_wait_text(p, "resumed at ");
		assert_false(pty_has(p, "OSLO, March"));
		pty_send(p, "g");
		pty_wait_text(p, "OSLO, March");
		quit(p);
	}
	struct pty *p = start_at_home(buf_cstr(&home), "--secure");
	pty_send(p, "5j");
	pty_wait_gone(p, "OSLO, March");
	quit(p);
	p = start_at_home(buf_cstr(&home), NULL);
	pty_wait_text(p, "OSLO, March");
	quit(p);
	buf_fmt(&command, "rm -r %s", folder);
	assert_int_equal(system(buf_cstr(&command)), 0);
	buf_done(&command);
	buf_done(&home);
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
	static const struct CMUnitTest tests[] = {
		T(the_article_and_its_actors_are_on_the_screen),
		T(names_are_coloured_and_plain_words_are_not), T(tab_selects_a_mention_and_counts_it),
		T(star_walks_the_mentions_of_one_actor), T(a_search_shows_which_hit_of_how_many),
		T(the_pane_opens_as_a_page_on_a_small_screen), T(help_lists_keys_and_closes),
		T(resizing_keeps_the_first_visible_words), T(quitting_restores_the_terminal),
		T(a_termination_restores_the_terminal_and_dies_by_the_signal),
		T(a_hang_up_restores_the_terminal_and_dies_by_the_signal),
		T(a_crash_restores_the_terminal), T(an_interrupt_does_not_end_the_reader),
		T(the_reader_stops_and_comes_back), T(a_redraw_repaints_and_never_leaves_the_screen),
		T(a_paste_runs_no_command),
		T(replies_of_the_terminal_are_swallowed), T(without_colours_names_still_stand_out),
		T(a_white_background_told_by_the_terminal_changes_the_colours),
		T(a_terminal_whose_background_is_known_is_not_asked),
		T(an_empty_environment_still_shows_every_letter),
		T(without_term_the_text_comes_plain_and_the_reason_is_said),
		T(a_pipe_is_read_and_keys_come_from_the_terminal),
		T(a_pipe_is_not_lost_on_a_terminal_that_cannot_be_used), T(every_size_is_survived),
		T(no_control_byte_of_a_document_reaches_the_terminal),
		T(a_document_opens_where_it_was_left_however_it_ended),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
