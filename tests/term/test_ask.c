/* Questions and answers, and what is kept of them.  The sources are included: what a program of
 * tests links has no terminal in it. */
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "term/ask.c"
#include "term/known.c"
#include "term/widths.c"

static void
know(struct known *k, const char *term)
{
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		unsetenv(variables[i].name);
	known_init(k, term);
}

static struct buf
first_batch(struct ask *a, struct known *k, enum ask_way way)
{
	struct buf out = {0};
	bool drawn;
	know(k, "xterm-256color");
	*a = (struct ask){0};
	ask_batch(a, k, &(struct ask_what){.way = way, .first = true, .colours = true,
	    .ambiguous = true, .row = 24}, &out, &drawn);
	return out;
}

static bool
has_text(const struct buf *b, const char *what)
{
	return str_find(buf_view(b), str_of(what)) < b->len;
}

static bool
tell(struct ask *a, struct known *k, enum reply_kind kind, uint32_t x, uint32_t y)
{
	return ask_take(a, k, &(struct reply){kind, x, y, STR_NONE});
}

static void
a_batch_ends_with_the_question_that_all_answer(void **state)
{
	(void)state;
	struct ask a;
	struct known k;
	for (enum ask_way way = ASK_PLACE; way <= ASK_ALL; way++) {
		struct buf out = first_batch(&a, &k, way);
		assert_true(str_starts(buf_view(&out), STR("\0337")));
		assert_true(str_ends(buf_view(&out), STR("\0338\033[c")));
		assert_int_equal(has_text(&out, "\033]11;?"), way == ASK_ALL);
		assert_int_equal(has_text(&out, "\033[>q"), way >= ASK_MODES);
		assert_int_equal(has_text(&out, "$p"), way >= ASK_MODES);
		buf_done(&out);
		known_done(&k);
	}
	struct buf out = first_batch(&a, &k, ASK_NOTHING);
	assert_int_equal(out.len, 0);
	assert_false(a.open);
	known_done(&k);
}

static void
what_would_be_printed_is_not_asked(void **state)
{
	(void)state;
	static const struct { const char *term, *program; bool tmux, screen; enum ask_way way; } rows[] = {
		{"xterm-256color", NULL, false, false, ASK_ALL}, {"linux", NULL, false, false, ASK_PLACE},
		{"linux-16color", NULL, false, false, ASK_PLACE}, {"dumb", NULL, false, false, ASK_NOTHING},
		{"", NULL, false, false, ASK_NOTHING}, {"vt220", NULL, false, false, ASK_NOTHING},
		{"ansi", NULL, false, false, ASK_NOTHING}, {"eterm-color", NULL, false, false, ASK_NOTHING},
		{"screen", NULL, false, false, ASK_PLACE}, {"screen-256color", NULL, true, false, ASK_ALL},
		{"xterm-256color", NULL, false, true, ASK_PLACE}, {"tmux-256color", NULL, true, true, ASK_ALL},
		{"xterm-256color", "Apple_Terminal", false, false, ASK_PLACE},
		{"xterm-256color", "iTerm.app", false, false, ASK_ALL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(ask_way_of(rows[i].term, rows[i].program, rows[i].tmux,
		    rows[i].screen), rows[i].way);
}

static void
the_last_answer_ends_the_batch_and_what_came_holds(void **state)
{
	(void)state;
	struct ask a;
	struct known k;
	struct buf out = first_batch(&a, &k, ASK_ALL);
	assert_false(tell(&a, &k, REPLY_CURSOR, 24, 3));
	assert_false(tell(&a, &k, REPLY_KEYS, 0, 0));
	assert_false(tell(&a, &k, REPLY_MODE, 2026, 2));
	assert_false(tell(&a, &k, REPLY_MODE, 2027, 0));
	assert_false(tell(&a, &k, REPLY_MODE, 7, 1));
	ask_take(&a, &k, &(struct reply){REPLY_NAME, 0, 0, STR("foot(1.13)")});
	assert_false(k.answered);
	assert_true(tell(&a, &k, REPLY_DEVICE, 62, 0));
	assert_true(k.answered && k.keys && known_can(&k, KNOWN_SYNC));
	assert_false(known_can(&k, KNOWN_CLUSTERS) || known_can(&k, KNOWN_SCHEME));
	assert_int_equal(k.ambiguous, 2);
	check_str(buf_view(&k.name), "foot(1.13)");
	assert_false(tell(&a, &k, REPLY_DEVICE, 62, 0));
	buf_done(&out);
	known_done(&k);
}

static void
widths_are_not_believed_when_an_answer_is_missing_or_too_many(void **state)
{
	(void)state;
	for (int places = 0; places < 3; places++) {
		struct ask a;
		struct known k;
		struct buf out = first_batch(&a, &k, ASK_ALL);
		for (int i = 0; i < places; i++)
			tell(&a, &k, REPLY_CURSOR, 24, 2);
		tell(&a, &k, REPLY_CURSOR, 23, 5);       /* another row: somebody else's */
		tell(&a, &k, REPLY_DEVICE, 1, 0);
		assert_int_equal(k.ambiguous, places == 1);
		buf_done(&out);
		known_done(&k);
	}
}

static void
widths_that_nobody_answered_are_asked_again_but_not_for_ever(void **state)
{
	(void)state;
	struct ask a = {0};
	struct known k;
	int batches = 0;
	know(&k, "xterm");
	for (; !a.asked_widths && batches < 10; batches++) {
		struct buf out = {0};
		bool drawn;
		ask_batch(&a, &k, &(struct ask_what){.way = ASK_PLACE, .widths = true, .row = 3},
		    &out, &drawn);
		tell(&a, &k, REPLY_CURSOR, 2, 2);
		tell(&a, &k, REPLY_DEVICE, 1, 0);
		buf_done(&out);
	}
	assert_int_equal(batches, 3);
	known_done(&k);
}

static void
answers_after_the_reader_left_change_nothing(void **state)
{
	(void)state;
	struct ask a;
	struct known k;
	struct buf out = first_batch(&a, &k, ASK_ALL);
	ask_drop(&a);
	tell(&a, &k, REPLY_CURSOR, 24, 3);
	assert_false(tell(&a, &k, REPLY_DEVICE, 1, 0));
	assert_int_equal(k.ambiguous, 0);
	assert_false(k.answered);
	buf_done(&out);
	known_done(&k);
}

static void
samples_are_hidden_and_each_begins_at_the_first_column(void **state)
{
	(void)state;
	struct ask a = {0};
	struct known k;
	struct buf out = {0};
	bool drawn;
	know(&k, "xterm");
	const struct ask_what what = {.way = ASK_PLACE, .widths = true, .row = 24};
	widths_set(k.widths, WIDTH_FLAG, 2);
	assert_true(ask_batch(&a, &k, &what, &out, &drawn));
	assert_true(drawn);
	assert_true(str_starts(buf_view(&out), STR("\0337\033[0;8m\033[24;1H\U0001f600\033[6n")));
	assert_int_equal(a.n_samples, WIDTH_KINDS - 2);
	assert_false(has_text(&out, "\U0001f1f3"));
	assert_false(ask_batch(&a, &k, &what, &out, &drawn));
	for (int i = 0; i < WIDTH_KINDS - 2; i++)
		tell(&a, &k, REPLY_CURSOR, 24, 3);
	assert_true(tell(&a, &k, REPLY_DEVICE, 1, 0));
	for (int i = 1; i < WIDTH_KINDS; i++)
		assert_int_equal(widths_measured(k.widths, (enum width_kind)i), 2);
	assert_false(ask_batch(&a, &k, &what, &out, &drawn));
	buf_done(&out);
	known_done(&k);
}

/* ---- what is kept */

static char folder[64];

static void
a_terminal_is_known_again_by_its_variables(void **state)
{
	(void)state;
	struct known k;
	know(&k, "xterm");
	k.answered = k.keys = true;
	k.ambiguous = 2;
	k.modes[KNOWN_SYNC] = 3;
	widths_set(k.widths, WIDTH_FLAG, 4);
	known_take_name(&k, STR("a\033[31m (1)"));
	known_save(&k, folder);
	known_done(&k);
	know(&k, "xterm");
	known_load(&k, folder);
	assert_true(k.remembered && k.keys && known_can(&k, KNOWN_SYNC) && !k.answered);
	assert_int_equal(k.ambiguous, 2);
	assert_int_equal(widths_measured(k.widths, WIDTH_FLAG), 4);
	check_str(buf_view(&k.name), "a[31m (1)");
	known_done(&k);
	setenv("TERM_PROGRAM", "other\nambiguous 1", 1);
	known_init(&k, "xterm");
	known_load(&k, folder);
	assert_false(k.remembered);
	assert_int_equal(str_chr(buf_view(&k.identity), '\n'), k.identity.len);
	known_done(&k);
	unsetenv("TERM_PROGRAM");
}

static void
the_file_is_private_and_keeps_the_terminals_used_last(void **state)
{
	(void)state;
	struct stat st;
	struct buf path = {0}, text = {0};
	for (int i = 0; i < 40; i++) {
		struct known k;
		char term[16];
		snprintf(term, sizeof term, "t%d", i % 20);
		know(&k, term);
		k.answered = true;
		k.ambiguous = 1;
		known_save(&k, folder);
		known_done(&k);
	}
	path_join(&path, str_of(folder), STR("terminals"));
	assert_int_equal(stat(buf_cstr(&path), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(file_read(buf_cstr(&path), 100000, &text, NULL));
	assert_true(str_starts(buf_view(&text), STR("limn terminals 1\nterminal TERM=t19\n")));
	size_t n = 0;
	struct str rest = buf_view(&text), line;
	while (str_line(&rest, &line))
		n += str_starts(line, STR("terminal "));
	assert_int_equal(n, 16);
	buf_done(&path);
	buf_done(&text);
}

static void
a_file_that_is_nonsense_is_as_good_as_none(void **state)
{
	(void)state;
	static const char *const files[] = {"", "limn terminals 2\nterminal TERM=x\nambiguous 2\n",
		("limn terminals 1\nterminal TERM=x\nambiguous 7\nwidth flag 99\nwidth nothing 2\n"
		"keys 5\nsync x\nwidth\nname\n\n\001\377"),
		"limn terminals 1\nambiguous 2\nkeys 1\n"};
	struct buf path = {0};
	path_join(&path, str_of(folder), STR("terminals"));
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct known k;
		assert_true(file_write(buf_cstr(&path), str_of(files[i]), 0600, NULL));
		know(&k, "x");
		known_load(&k, folder);
		assert_int_equal(k.ambiguous, 0);
		assert_false(k.keys || known_can(&k, KNOWN_SYNC));
		assert_int_equal(widths_measured(k.widths, WIDTH_FLAG), 0);
		known_done(&k);
	}
	buf_done(&path);
}

static void
without_a_folder_or_an_answer_nothing_is_written(void **state)
{
	(void)state;
	struct known k;
	struct buf path = {0};
	path_join(&path, str_of(folder), STR("terminals"));
	unlink(buf_cstr(&path));
	know(&k, "y");
	known_save(&k, folder);
	known_save(&k, NULL);
	known_load(&k, NULL);
	assert_false(file_exists(buf_cstr(&path)));
	known_done(&k);
	buf_done(&path);
}

static void
another_name_forgets_the_widths(void **state)
{
	(void)state;
	struct known k;
	know(&k, "xterm");
	widths_set(k.widths, WIDTH_FLAG, 4);
	assert_true(known_take_name(&k, STR("XTerm(379)")));
	assert_int_equal(widths_measured(k.widths, WIDTH_FLAG), 4);
	assert_false(known_take_name(&k, STR("XTerm(379)")));
	assert_true(known_take_name(&k, STR("XTerm(390)")));
	assert_int_equal(widths_measured(k.widths, WIDTH_FLAG), 0);
	known_done(&k);
}

/* Their shells inherit the variables of the terminal outside, which does not draw limn's cells. */
static void
the_terminal_of_an_editor_is_one_of_its_own(void **state)
{
	(void)state;
	static const char *const editors[] = {"VIM_TERMINAL", "NVIM", "INSIDE_EMACS"};
	for (size_t i = 0; i < sizeof editors / sizeof editors[0]; i++) {
		struct known k;
		know(&k, "xterm-256color");
		assert_false(known_in_editor(&k));
		known_done(&k);
		setenv("VTE_VERSION", "7006", 1);
		setenv("KITTY_WINDOW_ID", "1", 1);
		setenv(editors[i], "/tmp/anything", 1);
		known_init(&k, "xterm-256color");
		assert_true(known_in_editor(&k));
		assert_null(known_order(&k));
		assert_int_equal(known_reorders(&k), strcmp(editors[i], "INSIDE_EMACS") == 0);
		assert_int_equal(known_turns(&k), TURN_NOTHING);
		assert_true(has_text(&k.identity, editors[i]));
		known_done(&k);
		/* A multiplexer that was started there draws by itself. */
		known_init(&k, "tmux-256color");
		assert_false(known_in_editor(&k));
		known_done(&k);
		unsetenv(editors[i]);
	}
	unsetenv("VTE_VERSION");
	unsetenv("KITTY_WINDOW_ID");
}

static void
terminals_that_order_text_by_themselves_are_known(void **state)
{
	(void)state;
	static const char mlterm[] = "\033]5379;use_ctl=false\a";
	static const struct { const char *variable, *name; bool reorders; const char *stop; } rows[] = {
		{NULL, "", false, NULL}, {"VTE_VERSION", "", false, "\033[8l"},
		{"KONSOLE_VERSION", "", true, NULL}, {NULL, "Konsole 22.12.3", true, NULL},
		{NULL, "mlterm(3.9.2)", false, mlterm}, {"MLTERM", "", false, mlterm},
		{"MLTERM", "XTerm(379)", false, NULL}, {NULL, "VTE(7006)", false, "\033[8l"},
		{NULL, "XTerm(379)", false, NULL}, {NULL, "kitty(0.26.5)", false, NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		for (int tmux = 0; tmux < 2; tmux++) {
			struct known k;
			for (size_t v = 0; v < sizeof variables / sizeof variables[0]; v++)
				unsetenv(variables[v].name);
			if (rows[i].variable != NULL)
				setenv(rows[i].variable, "1", 1);
			if (tmux)
				setenv("TMUX", "/tmp/x", 1);
			known_init(&k, "xterm");
			known_take_name(&k, str_of(rows[i].name));
			assert_int_equal(known_reorders(&k), rows[i].reorders && !tmux);
			const struct known_order *order = known_order(&k);
			assert_int_equal(order != NULL, rows[i].stop != NULL && !tmux);
			if (order != NULL)
				assert_string_equal(order->stop, rows[i].stop);
			known_done(&k);
			if (rows[i].variable != NULL)
				unsetenv(rows[i].variable);
			unsetenv("TMUX");
		}
	}
}

/* Its variable comes along to what is started from its shell, and through a multiplexer. */
static void
who_turns_words_or_takes_marks_is_known(void **state)
{
	(void)state;
	static const struct { const char *term, *variable, *name; enum turn_way way; } rows[] = {
		{"xterm-kitty", NULL, "", TURN_WORDS},
		{"xterm-256color", "KITTY_WINDOW_ID", "", TURN_WORDS},
		{"xterm-256color", "KONSOLE_VERSION", "", TURN_MARKS},
		{"xterm-256color", NULL, "Konsole 22.12.3", TURN_MARKS},
		{"xterm-256color", "KONSOLE_VERSION", "XTerm(379)", TURN_NOTHING},
		{"xterm-256color", NULL, "kitty(0.26.5)", TURN_WORDS},
		{"xterm-256color", "KITTY_WINDOW_ID", "XTerm(379)", TURN_NOTHING},
		{"tmux-256color", "KITTY_WINDOW_ID", "tmux 3.3a", TURN_NOTHING},
		{"screen", "KITTY_WINDOW_ID", "", TURN_NOTHING},
		{"xterm-256color", NULL, "", TURN_NOTHING},
		{"foot", NULL, "foot(1.13.1)", TURN_NOTHING},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct known k;
		for (size_t v = 0; v < sizeof variables / sizeof variables[0]; v++)
			unsetenv(variables[v].name);
		if (rows[i].variable != NULL)
			setenv(rows[i].variable, "1", 1);
		known_init(&k, rows[i].term);
		known_take_name(&k, str_of(rows[i].name));
		assert_int_equal(known_turns(&k), rows[i].way);
		known_done(&k);
		if (rows[i].variable != NULL)
			unsetenv(rows[i].variable);
	}
}

static void
a_terminal_is_called_by_its_answer_or_by_its_own_variables(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct known k;
		struct buf out = {0};
		know(&k, "xterm-256color");
		known_done(&k);
		setenv("VTE_VERSION", "7006", 1);
		if (i == 1)
			setenv("TMUX", "/tmp/x", 1);
		known_init(&k, "xterm-256color");
		if (i == 2)
			known_take_name(&k, STR("XTerm(379)"));
		known_called(&k, &out);
		check_str(buf_view(&out), i == 0 ? "VTE" : i == 1 ? "" : "XTerm(379)");
		buf_done(&out);
		known_done(&k);
		unsetenv("TMUX");
		unsetenv("VTE_VERSION");
	}
}

static void
the_report_has_a_line_for_each_thing(void **state)
{
	(void)state;
	struct known k;
	struct buf out = {0};
	know(&k, "xterm");
	known_take_name(&k, STR("XTerm(379)"));
	k.ground = 0x102030;
	k.ambiguous = 1;
	k.asked = k.answered = true;
	widths_set(k.widths, WIDTH_FLAG, 2);
	known_about(&k, &out);
	assert_true(has_text(&out, "name            XTerm(379)\n"));
	assert_true(has_text(&out, "background      #102030\n"));
	assert_true(has_text(&out, "foreground      not said\n"));
	assert_true(has_text(&out, "ambiguous       1 column\n"));
	assert_true(has_text(&out, "widths          flag 2\n"));
	buf_done(&out);
	known_done(&k);
}

static int
make(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/limn-terminals-XXXXXX");
	return setlocale(LC_CTYPE, "C.UTF-8") == NULL || mkdtemp(folder) == NULL;
}

static int
unmake(void **state)
{
	(void)state;
	struct buf path = {0};
	path_join(&path, str_of(folder), STR("terminals"));
	unlink(buf_cstr(&path));
	buf_done(&path);
	return rmdir(folder);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(a_batch_ends_with_the_question_that_all_answer), T(what_would_be_printed_is_not_asked),
		T(the_last_answer_ends_the_batch_and_what_came_holds),
		T(widths_are_not_believed_when_an_answer_is_missing_or_too_many),
		T(widths_that_nobody_answered_are_asked_again_but_not_for_ever),
		T(answers_after_the_reader_left_change_nothing),
		T(samples_are_hidden_and_each_begins_at_the_first_column),
		T(a_terminal_is_known_again_by_its_variables),
		T(the_file_is_private_and_keeps_the_terminals_used_last),
		T(a_file_that_is_nonsense_is_as_good_as_none),
		T(without_a_folder_or_an_answer_nothing_is_written),
		T(another_name_forgets_the_widths), T(terminals_that_order_text_by_themselves_are_known),
		T(who_turns_words_or_takes_marks_is_known),
		T(the_terminal_of_an_editor_is_one_of_its_own),
		T(a_terminal_is_called_by_its_answer_or_by_its_own_variables),
		T(the_report_has_a_line_for_each_thing),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
