/* What terminals answer, or do not, when they are asked: at once, late, in pieces, between keys,
 * never, nonsense; and what is taken back when the reader leaves, however it leaves. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/pty.h"
#include "unit.h"

static struct buf article;

/* Of a terminal that can all of it, and of one that knows few of the questions. */
static const char all[] = "\033[3;2R\033P>|wonder(1.2)\033\\\033[?0u\033[?2026;2$y\033[?2027;1$y"
    "\033[?2031;2$y\033]10;rgb:c0c0/c0c0/c0c0\033\\\033]11;rgb:1010/1010/1010\033\\\033[?62;4c";
static const char few[] = "\033[3;2R\033[?1;2c";
#define ON "\033[?2004h"
#define LEFT "\033[?1049l"

static struct pty *
start_in(const char *const *env, const char *option)
{
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/harbour.txt", &article),
		option, NULL};
	struct pty *p = pty_start(80, 24, env, argv);
	pty_wait_text(p, "Norway and Denmark agree");
	return p;
}

struct sent { size_t from; const char *bytes; };

static bool
is_sent(struct pty *p, void *context)
{
	const struct sent *s = context;
	struct str rest = str_sub(buf_view(&p->raw), s->from, p->raw.len);
	return str_find(rest, str_of(s->bytes)) < rest.len;
}

static bool
was_sent(struct pty *p, const char *bytes)
{
	return is_sent(p, &(struct sent){0, bytes});
}

static void
wait_sent(struct pty *p, const char *bytes)
{
	assert_true(pty_wait_until(p, is_sent, &(struct sent){0, bytes}));
}

static size_t
place_of(struct pty *p, const char *bytes)
{
	return str_find(buf_view(&p->raw), str_of(bytes));
}

static struct pty *
start(void)
{
	struct pty *p = start_in(NULL, NULL);
	wait_sent(p, "\033[c");
	return p;
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

/* The page says what is known. */
static void
check_known(struct pty *p, const char *line)
{
	pty_send(p, ":terminal\r");
	pty_wait_text(p, line);
	pty_send(p, "q");
	pty_wait_gone(p, line);
}

static void
questions_come_after_the_first_text_and_in_one_batch(void **state)
{
	(void)state;
	struct pty *p = start();
	size_t text = place_of(p, "Norway"), first = place_of(p, "\033[>q"), end = place_of(p, "\033[c");
	assert_true(text < first && first < end);
	assert_true(end - first < 120);
	quit(p);
}

static void
answers_at_once_are_known(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, all);
	check_known(p, "wonder(1.2)");
	check_known(p, "Kitty's protocol");
	check_known(p, "#101010");
	check_known(p, "1 column");
	quit(p);
}

static void
answers_in_pieces_between_keys_are_known_and_no_part_is_a_key(void **state)
{
	(void)state;
	struct pty *p = start();
	/* Between two answers stands a key; "j" four times, then back. */
	for (size_t i = 0; all[i] != '\0'; i++) {
		char byte[2] = {all[i], '\0'};
		if (i > 0 && all[i] == '\033' && all[i + 1] != '\\')
			pty_send(p, i % 2 ? "j" : "k");
		pty_send(p, byte);
	}
	check_known(p, "wonder(1.2)");
	pty_send(p, "g=");
	pty_wait_text(p, "byte 0 of");
	assert_false(pty_has(p, "no such"));
	quit(p);
}

static void
a_terminal_that_knows_little_is_used_as_ever(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, few);
	check_known(p, "as ever");
	assert_false(was_sent(p, "\033[>5u"));
	assert_false(was_sent(p, "\033[?2026h"));
	assert_false(was_sent(p, "\033[?2031h"));
	quit(p);
}

static void
nothing_waits_for_a_terminal_that_never_answers(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "/ships\r");
	pty_wait_text(p, "/ships 1/3");
	check_known(p, "not yet");
	quit(p);
}

static void
nonsense_for_an_answer_is_no_key(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "\033[99;99R\033[0;0R\033P>|\001\002q:qQ\033\\\033[?2026;9$y\033[?99999999999u"
	    "\033]11;rgb:zz\033\\\033]11;red\007\033[?c\033[?;;;;;;c\033P1$r0m\033\\\033[>1;2;3c");
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
	quit(p);
}

static void
late_answers_count_all_the_same(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "/ships\r");
	pty_wait_text(p, "/ships 1/3");
	pty_send(p, all);
	check_known(p, "wonder(1.2)");
	quit(p);
}

static void
wide_ambiguous_characters_lay_the_text_out_anew_where_it_was(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "5j");
	pty_wait_gone(p, "OSLO, March");
	struct buf before = {0}, after = {0};
	pty_row(p, 0, &before);
	pty_send(p, "\033[3;3R\033[?62c");
	check_known(p, "2 columns");
	pty_row(p, 0, &after);
	assert_true(str_starts(buf_view(&after), str_sub(buf_view(&before), 0, 16)));
	pty_send(p, ":set ambiguous 1\r");
	pty_wait_text(p, "ambiguous 1");
	buf_done(&before);
	buf_done(&after);
	quit(p);
}

/* ---- what is taken back */

/* Each mode that was set is taken back, after the last time it was set, before the screen is left. */
static void
check_taken_back(struct pty *p)
{
	static const char *const modes[][2] = {{"\033[>5u", "\033[<u"}, {ON, "\033[?2004l"},
		{"\033[?1004h", "\033[?1004l"}, {"\033[?1006h", "\033[?1006l"},
		{"\033[?2031h", "\033[?2031l"}, {"\033[?2026h", "\033[?2026l"}};
	struct str raw = buf_view(&p->raw);
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
		size_t set = SIZE_MAX, off = SIZE_MAX, n;
		for (size_t at = 0; (n = str_find(str_sub(raw, at, raw.len), str_of(modes[i][0]))) <
		    raw.len - at; at += n + 1)
			set = at + n;
		for (size_t at = 0; (n = str_find(str_sub(raw, at, raw.len), str_of(modes[i][1]))) <
		    raw.len - at; at += n + 1)
			off = at + n;
		assert_true(set != SIZE_MAX);
		assert_true(off != SIZE_MAX && off > set);
	}
	struct str keys = STR("\033[<u"), left = STR(LEFT);
	assert_true(str_find(raw, keys) < str_find(raw, left));
}

static struct pty *
start_able(void)
{
	struct pty *p = start();
	pty_send(p, all);
	wait_sent(p, "\033[>5u");
	wait_sent(p, "\033[?2031h");
	pty_send(p, "=");
	wait_sent(p, "\033[?2026h");
	pty_wait_text(p, "byte 0 of");
	return p;
}

static void
modes_are_taken_back_however_the_reader_ends(void **state)
{
	(void)state;
	static const int ends[] = {0, SIGTERM, SIGHUP, SIGABRT, SIGSEGV};
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct pty *p = start_able();
		if (ends[i])
			kill(p->pid, ends[i]);
		else
			pty_send(p, "q");
		pty_wait_end(p);
		check_taken_back(p);
		assert_true(pty_restored(p));
		pty_free(p);
	}
}

static struct pty *
start_in_shell(const char *before, const char *after)
{
	struct buf command = {0};
	const char *build = getenv("LIMN_BUILD");
	buf_fmt(&command, "set -m; %s '%s/limn' '%s'; %s", before, build ? build : "build",
	    pty_source("tests/fixtures/articles/harbour.txt", &article), after);
	const char *argv[] = {"/bin/bash", "-c", buf_cstr(&command), NULL};
	struct pty *p = pty_start(80, 24, NULL, argv);
	pty_wait_text(p, "Norway and Denmark agree");
	wait_sent(p, "\033[c");
	buf_done(&command);
	return p;
}

static void
modes_are_taken_back_and_set_again_around_a_stop(void **state)
{
	(void)state;
	struct pty *p = start_in_shell("", "echo stopped here; read x; fg >/dev/null");
	pty_send(p, all);
	wait_sent(p, "\033[>5u");
	pty_send(p, "=");
	wait_sent(p, "\033[?2026h");
	pty_send(p, "\033[122;5u");                      /* C-z, as Kitty writes it */
	pty_wait_text(p, "stopped here");
	check_taken_back(p);
	size_t from = p->raw.len;
	pty_send(p, "\n");
	assert_true(pty_wait_until(p, is_sent, &(struct sent){from, "\033[>5u"}));
	pty_send(p, "q");
	pty_wait_end(p);
	check_taken_back(p);
	pty_free(p);
}

static void
modes_are_taken_back_while_an_editor_runs(void **state)
{
	(void)state;
	struct pty *p = start_in_shell("EDITOR='sh -c \"echo editing; read x\" --'", "true");
	pty_send(p, all);
	wait_sent(p, "\033[>5u");
	pty_send(p, "=");
	wait_sent(p, "\033[?2026h");
	pty_send(p, "v");
	pty_wait_text(p, "editing");
	check_taken_back(p);
	size_t from = p->raw.len;
	pty_send(p, "\n");
	assert_true(pty_wait_until(p, is_sent, &(struct sent){from, "\033[>5u"}));
	quit(p);
}

static void
an_answer_on_its_way_is_not_left_to_the_shell(void **state)
{
	(void)state;
	struct pty *p = start_in_shell("", "read -r -n 1 -t 0.05 x; echo \"left <$x>\"");
	pty_send(p, "q");
	pty_send(p, all);
	pty_wait_text(p, "left <>");
	pty_wait_end(p);
	pty_free(p);
}

/* ---- who is asked what */

static void
consoles_and_multiplexers_are_asked_what_they_do_not_print(void **state)
{
	(void)state;
	static const struct { const char *term, *other; bool device, name, strings; } rows[] = {
		{"TERM=linux", "X=", false, false, false}, {"TERM=vt100", "X=", false, false, false},
		{"TERM=vt220", "X=", false, false, false}, {"TERM=ansi", "X=", false, false, false},
		{"TERM=screen", "STY=1.x", true, false, false},
		{"TERM=tmux-256color", "TMUX=/nowhere,1,0", true, true, true},
		{"TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal", true, false, false},
		{"TERM=xterm-kitty", "X=", true, true, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *env[] = {rows[i].term, rows[i].other, "LANG=C.UTF-8", "HOME=/dev/null",
			"PATH=/usr/bin:/bin", NULL};
		struct pty *p = start_in(env, NULL);
		if (rows[i].device)
			wait_sent(p, "\033[c");
		pty_send(p, "=");
		pty_wait_text(p, "byte 0 of");
		assert_int_equal(was_sent(p, "\033[c"), rows[i].device);
		assert_int_equal(was_sent(p, "\033[>q"), rows[i].name);
		assert_int_equal(was_sent(p, "\033[?2026$p"), rows[i].name);
		assert_int_equal(was_sent(p, "\033]11;?"), rows[i].strings);
		quit(p);
	}
}

static void
an_xterm_gets_all_colours_since_it_takes_them(void **state)
{
	(void)state;
	static const struct { const char *version, *word; bool all; } rows[] = {
		{"XTERM_VERSION=XTerm(379)", "X=", true}, {"XTERM_VERSION=XTerm(330)", "X=", false},
		{"XTERM_VERSION=XTerm(379)", "COLORTERM=", false}, {"X=", "Y=", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *env[] = {"TERM=xterm", rows[i].version, rows[i].word, "LANG=C.UTF-8",
			"HOME=/dev/null", "PATH=/usr/bin:/bin", NULL};
		struct pty *p = start_in(env, NULL);
		pty_send(p, ":terminal\r");
		pty_wait_text(p, rows[i].all ? "16 million" : "colours         16");
		assert_int_equal(was_sent(p, "38;2;"), rows[i].all);
		pty_send(p, "q");
		pty_wait_gone(p, "variables");
		quit(p);
	}
}

static void
nothing_is_asked_twice(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, all);
	check_known(p, "wonder(1.2)");
	size_t from = p->raw.len;
	pty_send(p, "jjkk\t=");
	pty_wait_text(p, "byte 0 of");
	assert_false(is_sent(p, &(struct sent){from, "\033[c"}));
	assert_false(is_sent(p, &(struct sent){from, "\033[6n"}));
	quit(p);
}

static void
coming_back_asks_for_the_background_and_notices_recolour(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, all);
	check_known(p, "#101010");
	size_t from = p->raw.len;
	pty_send(p, "\033[O\033[I");
	assert_true(pty_wait_until(p, is_sent, &(struct sent){from, "\033]11;?"}));
	pty_send(p, "\033]11;rgb:fefe/fefe/fefe\033\\");
	check_known(p, "#fefefe");
	pty_send(p, "\033[?997;1n=");
	pty_wait_text(p, "byte 0 of");
	quit(p);
}

/* ---- widths */

static struct pty *
start_hard(const char *home, const char *option)
{
	const char *env[] = {"TERM=xterm-256color", "LANG=C.UTF-8", home, NULL};
	const char *argv[] = {NULL, pty_source("tests/fixtures/articles/clusters.txt", &article),
		option, NULL};
	struct pty *p = pty_start(80, 24, env, argv);
	pty_wait_text(p, "All of them are here");
	return p;
}

static void
samples_are_drawn_when_the_text_needs_them_and_nobody_sees_them(void **state)
{
	(void)state;
	struct pty *p = start_hard("HOME=/dev/null", NULL);
	struct buf before = {0}, after = {0};
	wait_sent(p, "\U0001f1f3\U0001f1f4\033[6n");
	wait_sent(p, "\033[c");
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
	pty_dump(p, &before);
	pty_send(p, "\f");
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
	pty_dump(p, &after);
	check_str(buf_view(&after), buf_cstr(&before));
	buf_done(&before);
	buf_done(&after);
	quit(p);
}

static void
what_was_measured_is_known_the_next_time(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-home-XXXXXX";
	struct buf home = {0}, command = {0}, answers = {0};
	assert_non_null(mkdtemp(folder));
	buf_fmt(&home, "HOME=%s", folder);
	for (int i = 0; i < 14; i++)
		buf_puts(&answers, "\033[3;3R");
	buf_puts(&answers, "\033P>|wonder(1.2)\033\\\033[?2026;2$y\033[?62c");
	for (int run = 0; run < 4; run++) {
		/* The first two keep nothing. */
		struct pty *p = start_hard(buf_cstr(&home), run == 0 ? "--no-state" : run == 1 ?
		    "--secure" : NULL);
		wait_sent(p, "\033[c");
		assert_int_equal(was_sent(p, "\U0001f1f3\U0001f1f4\033[6n"), run < 3);
		assert_int_equal(place_of(p, "\033[?2026h") < place_of(p, "All of them"), run == 3);
		if (run < 3)
			pty_send(p, buf_cstr(&answers));
		check_known(p, run < 3 ? "wonder(1.2)" : "from an earlier run");
		quit(p);
	}
	buf_fmt(&command, "rm -r %s", folder);
	assert_int_equal(system(buf_cstr(&command)), 0);
	buf_done(&command);
	buf_done(&answers);
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
		T(questions_come_after_the_first_text_and_in_one_batch), T(answers_at_once_are_known),
		T(answers_in_pieces_between_keys_are_known_and_no_part_is_a_key),
		T(a_terminal_that_knows_little_is_used_as_ever),
		T(nothing_waits_for_a_terminal_that_never_answers), T(nonsense_for_an_answer_is_no_key),
		T(late_answers_count_all_the_same),
		T(wide_ambiguous_characters_lay_the_text_out_anew_where_it_was),
		T(modes_are_taken_back_however_the_reader_ends),
		T(modes_are_taken_back_and_set_again_around_a_stop),
		T(modes_are_taken_back_while_an_editor_runs),
		T(an_answer_on_its_way_is_not_left_to_the_shell),
		T(an_xterm_gets_all_colours_since_it_takes_them),
		T(consoles_and_multiplexers_are_asked_what_they_do_not_print),
		T(nothing_is_asked_twice),
		T(coming_back_asks_for_the_background_and_notices_recolour),
		T(samples_are_drawn_when_the_text_needs_them_and_nobody_sees_them),
		T(what_was_measured_is_known_the_next_time),
	};
	return cmocka_run_group_tests(tests, NULL, done);
}
