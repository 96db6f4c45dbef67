/* The editor: its command, what is refused, and what is read again afterwards. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "theme/theme.h"
#include "ui/editor.h"

static char folder[64], text_path[96];

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int
set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/limn-edit-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(text_path, sizeof text_path, "%s/a.txt", folder);
	write_file(text_path, "One line.\n\nTwo lines.\n\nThree lines.\n");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(text_path);
	rmdir(folder);
	return 0;
}

static struct session *
open_file(struct reader_options o)
{
	static const char *paths[1];
	paths[0] = text_path;
	o.paths = paths;
	o.n_paths = 1;
	o.no_overlay = o.no_hint = true;
	o.document.reflow = REFLOW_OFF;
	o.caps = (struct caps){.depth = DEPTH_MONO, .utf8 = true};
	struct session *s = session_new(&o, NULL);
	assert_non_null(s);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	return s;
}

/* The command for a path and line, words joined by '|'. */
static void
command_is(const char *editor, const char *path, uint64_t line, const char *want)
{
	struct session *s = fixture_session_with("Text.", NULL,
	    (struct reader_options){.editor = editor}, 80, 24);
	const char *argv[EDITOR_WORDS + 1];
	struct buf memory = {0}, got = {0};
	assert_true(editor_open(s, str_of(path), line));
	assert_int_equal(session_request(s), REQUEST_RUN);
	assert_true(editor_command(s, 0, argv, &memory));
	for (size_t i = 0; argv[i] != NULL; i++)
		buf_fmt(&got, "%s%s", i > 0 ? "|" : "", argv[i]);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&memory);
	buf_done(&got);
	fixture_free(s);
}

static void
editors_that_are_known_are_told_the_line(void **state)
{
	(void)state;
	static const struct { const char *editor, *want; } rows[] = {
		{"vim", "vim|+12|/x/a.yaml"},
		{"/usr/bin/nvim", "/usr/bin/nvim|+12|/x/a.yaml"},
		{"nano", "nano|+12|/x/a.yaml"},
		{"emacsclient -t", "emacsclient|-t|+12|/x/a.yaml"},
		{"hx", "hx|+12|/x/a.yaml"},
		{"code", "code|--wait|-g|/x/a.yaml:12"},
		{"code --wait", "code|--wait|-g|/x/a.yaml:12"},
		{"subl -w", "subl|-w|/x/a.yaml:12"},
		{"/opt/my-editor", "/opt/my-editor|/x/a.yaml"},
		{" vim \t -u  NONE ", "vim|-u|NONE|+12|/x/a.yaml"},
		{"'/opt/my editors/vim' -c \"set nu\"", "/opt/my editors/vim|-c|set nu|+12|/x/a.yaml"},
		{"/opt/my\\ editors/vim -c 'a\\b \"c'", "/opt/my editors/vim|-c|a\\b \"c|+12|/x/a.yaml"},
		{"vim '' $HOME;`id`", "vim||$HOME;`id`|+12|/x/a.yaml"},
		{"vim 'never closed", "vim|never closed|+12|/x/a.yaml"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		command_is(rows[i].editor, "/x/a.yaml", 12, rows[i].want);
}

static void
without_a_line_only_the_file_is_named(void **state)
{
	(void)state;
	command_is("vim", "/x/a.yaml", 0, "vim|/x/a.yaml");
	command_is("code", "/x/a.yaml", 0, "code|--wait|/x/a.yaml");
}

static void
no_file_name_can_be_an_option_and_no_shell_reads_the_variable(void **state)
{
	(void)state;
	command_is("vim", "-c quit.yaml", 3, "vim|+3|./-c quit.yaml");
	command_is("vim", "+x", 0, "vim|./+x");
	command_is("vim", "./a", 0, "vim|./a");
	command_is("  vim   -u  NONE ", "/a", 1, "vim|-u|NONE|+1|/a");
	command_is("vim;reboot $(x)", "/a", 1, "vim;reboot|$(x)|/a");
}

static void
without_an_editor_the_usual_ones_are_tried_in_turn(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	const char *argv[EDITOR_WORDS + 1];
	struct buf memory = {0};
	unsigned n = 0;
	editor_open(s, STR("/a"), 1);
	assert_true(editor_command(s, n, argv, &memory));
	assert_string_equal(argv[0], "sensible-editor");
	while (editor_command(s, n, argv, &memory))
		n++;
	assert_true(n >= 3 && n < 10);
	buf_done(&memory);
	fixture_free(s);
}

static void
an_editor_of_very_many_words_keeps_its_file(void **state)
{
	(void)state;
	struct buf long_one = {0};
	buf_puts(&long_one, "vim");
	for (int i = 0; i < 100; i++)
		buf_puts(&long_one, " -x");
	struct session *s = fixture_session_with("Text.", NULL,
	    (struct reader_options){.editor = buf_cstr(&long_one)}, 80, 24);
	const char *argv[EDITOR_WORDS + 1];
	struct buf memory = {0};
	size_t n = 0;
	editor_open(s, STR("/a"), 7);
	assert_true(editor_command(s, 0, argv, &memory));
	while (argv[n] != NULL)
		n++;
	assert_string_equal(argv[n - 1], "/a");
	assert_string_equal(argv[n - 2], "+7");
	buf_done(&memory);
	buf_done(&long_one);
	fixture_free(s);
}

static void
secure_starts_no_program(void **state)
{
	(void)state;
	struct session *s = open_file((struct reader_options){.secure = true, .editor = "vim"});
	fixture_keys(s, "v");
	assert_int_equal(session_request(s), REQUEST_NONE);
	check_shows(s, "--secure");
	session_free(s);
}

static void
a_text_without_a_file_is_not_edited(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, "v");
	assert_int_equal(session_request(s), REQUEST_NONE);
	check_shows(s, "no file to edit");
	fixture_free(s);
}

/* ---- through the loop, on a screen that runs what the test says */

struct program { int status; const char *text; int calls; };

static int
act(void *context, const char *const *argv)
{
	struct program *p = context;
	size_t n = 0;
	while (argv[n] != NULL)
		n++;
	if (p->text != NULL)
		write_file(argv[n - 1], p->text);
	p->calls++;
	return p->status;
}

/* Runs keys, and leaves the screen as it was last. */
static struct screen *
run_keys(struct session *s, struct program *p, const char *keys)
{
	struct screen *screen = headless_new((struct size){80, 24},
	    (struct caps){.depth = DEPTH_MONO, .utf8 = true}, str_of(keys), NULL, NULL, NULL);
	assert_non_null(screen);
	if (p != NULL)
		headless_set_program(screen, act, p);
	reader_run(s, screen);
	return screen;
}

static bool
screen_has(struct screen *screen, const char *what)
{
	struct buf out = {0};
	grid_dump(headless_grid(screen), &out);
	bool found = str_find(buf_view(&out), str_of(what)) < out.len;
	buf_done(&out);
	return found;
}

static void
v_opens_the_text_at_the_line_of_the_screen(void **state)
{
	(void)state;
	struct session *s = open_file((struct reader_options){.editor = "vim"});
	struct screen *screen = run_keys(s, NULL, "v");
	struct buf want = {0};
	buf_fmt(&want, "vim +1 %s", text_path);
	assert_true(str_eq(headless_ran(screen), buf_view(&want)));
	buf_done(&want);
	screen->ops->close(screen);
	session_free(s);
}

static void
a_text_that_was_changed_is_read_anew(void **state)
{
	(void)state;
	struct program p = {.text = "Another text.\n"};
	struct session *s = open_file((struct reader_options){.editor = "vim"});
	struct screen *screen = run_keys(s, &p, "v");
	assert_int_equal(p.calls, 1);
	assert_true(screen_has(screen, "Another text."));
	assert_false(screen_has(screen, "Two lines."));
	assert_true(screen_has(screen, "read again"));
	screen->ops->close(screen);
	session_free(s);
}

static void
places_behind_the_end_of_a_shorter_text_do_no_harm(void **state)
{
	(void)state;
	struct program p = {.text = "Short.\n"};
	struct buf long_one = {0};
	for (int i = 0; i < 400; i++)
		buf_puts(&long_one, "Ann met Bo in Oslo, and Oslo was glad.\n\n");
	write_file(text_path, buf_cstr(&long_one));
	struct theme *theme = theme_builtin();
	struct session *s = open_file((struct reader_options){.editor = "vim", .theme = theme});
	struct screen *screen = run_keys(s, &p, "/glad<Enter>nnGma<Tab><S-Tab>]e)Gv"
	    "<C-o><C-o><C-o><M-Right>'a''nN]'<Tab>]e)iW=");
	assert_int_equal(p.calls, 1);
	assert_true(screen_has(screen, "Short."));
	screen->ops->close(screen);
	session_free(s);
	theme_free(theme);
	buf_done(&long_one);
}

static void
a_text_that_was_not_changed_stays(void **state)
{
	(void)state;
	struct program p = {.status = 0};
	struct session *s = open_file((struct reader_options){.editor = "vim"});
	struct screen *screen = run_keys(s, &p, "v");
	assert_true(screen_has(screen, "Two lines."));
	assert_false(screen_has(screen, "read again"));
	screen->ops->close(screen);
	session_free(s);
}

static void
an_editor_that_fails_is_named(void **state)
{
	(void)state;
	struct program p = {.status = 3};
	struct session *s = open_file((struct reader_options){.editor = "vim"});
	struct screen *screen = run_keys(s, &p, "v");
	assert_true(screen_has(screen, "ended with status 3"));
	screen->ops->close(screen);
	session_free(s);
}

static void
an_editor_that_is_not_there_is_said_once(void **state)
{
	(void)state;
	struct program p = {.status = -1};
	struct session *s = open_file((struct reader_options){.editor = "vmi"});
	struct screen *screen = run_keys(s, &p, "v");
	assert_int_equal(p.calls, 1);
	assert_true(screen_has(screen, "cannot run vmi"));
	screen->ops->close(screen);
	session_free(s);
}

static void
a_filter_over_a_shorter_text_is_lifted_without_going_back(void **state)
{
	(void)state;
	struct program p = {.text = "Short, and glad.\nAnd more.\n"};
	struct buf long_one = {0};
	buf_puts(&long_one, "Bo was glad.\n");
	for (int i = 0; i < 400; i++)
		buf_puts(&long_one, "Ann met Bo in Oslo.\n");
	write_file(text_path, buf_cstr(&long_one));
	struct session *s = open_file((struct reader_options){.editor = "vim"});
	struct screen *screen = run_keys(s, &p, "G&glad<Enter>v&<Enter>");
	assert_int_equal(p.calls, 1);
	assert_true(screen_has(screen, "And more."));
	assert_int_equal(session_top(s), 0);
	screen->ops->close(screen);
	session_free(s);
	buf_done(&long_one);
}

int
main(void)
{
#define F(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(editors_that_are_known_are_told_the_line),
		cmocka_unit_test(without_a_line_only_the_file_is_named),
		cmocka_unit_test(no_file_name_can_be_an_option_and_no_shell_reads_the_variable),
		cmocka_unit_test(without_an_editor_the_usual_ones_are_tried_in_turn),
		cmocka_unit_test(an_editor_of_very_many_words_keeps_its_file),
		F(secure_starts_no_program),
		cmocka_unit_test(a_text_without_a_file_is_not_edited),
		F(v_opens_the_text_at_the_line_of_the_screen),
		F(a_text_that_was_changed_is_read_anew),
		F(places_behind_the_end_of_a_shorter_text_do_no_harm),
		F(a_text_that_was_not_changed_stays),
		F(an_editor_that_fails_is_named),
		F(an_editor_that_is_not_there_is_said_once),
		F(a_filter_over_a_shorter_text_is_lifted_without_going_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
