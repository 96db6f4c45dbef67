/* The editor and live reload in a real terminal: what a person who writes a theme would see. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/pty.h"
#include "unit.h"

static const char mine[] = "limn: 1\ninherits: [default]\nentities:\n"
    "  - {id: s, type: ORG, match: \"patrols\"}\n";
static const char broken[] = "limn: 1\ninherits: [default]\nentities:\n"
    "  - {id: s, typ: ORG, match: \"patrols\"}\n";
static char folder[64], article[96], theme[96], editor[96];

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* A shell script that stands for the editor; the file is its last argument, $f. */
static void
editor_does(const char *what)
{
	struct buf script = {0};
	buf_puts(&script, "#!/bin/sh\nfor f; do :; done\n");
	buf_puts(&script, what);
	buf_chr(&script, '\n');
	write_file(editor, buf_cstr(&script));
	chmod(editor, 0700);
	buf_done(&script);
}

static int
set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/limn-pty-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(article, sizeof article, "%s/harbour.txt", folder);
	snprintf(theme, sizeof theme, "%s/mine.yaml", folder);
	snprintf(editor, sizeof editor, "%s/my-editor", folder);
	write_file(article, "Harbour patrols\n\nOslo sends patrols to the harbour on Monday.\n");
	write_file(theme, mine);
	return 0;
}

static int
tear_down(void **state)
{
	char command[96];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

/* The reader over the article, by the theme; `command` runs it through a shell instead. */
static struct pty *
start(const char *command)
{
	static struct buf env[3];
	const char *list[] = {"TERM=xterm-256color", "LANG=C.UTF-8", NULL, NULL, NULL,
	    "PATH=/usr/bin:/bin", NULL};
	static const char *const keys[] = {"VISUAL=", "HOME=", "XDG_CONFIG_HOME="};
	const char *values[] = {editor, folder, folder};
	for (size_t i = 0; i < 3; i++) {
		buf_clear(&env[i]);
		buf_puts(&env[i], keys[i]);
		buf_puts(&env[i], values[i]);
		list[2 + i] = buf_cstr(&env[i]);
	}
	const char *direct[] = {NULL, "--theme", theme, article, NULL};
	const char *shell[] = {"/bin/sh", "-c", command, NULL};
	struct pty *p = pty_start(80, 24, list, command ? shell : direct);
	pty_wait_text(p, "Oslo sends patrols");
	/* The theme is there: its name stands in the status line. */
	pty_wait_text(p, "mine");
	for (size_t i = 0; i < 3; i++)
		buf_done(&env[i]);
	return p;
}

static void
quit(struct pty *p)
{
	pty_send(p, "q");
	pty_wait_end(p);
	assert_true(WIFEXITED(p->status));
	assert_int_equal(WEXITSTATUS(p->status), 0);
	assert_true(pty_restored(p));
	assert_false(p->alternate);
	pty_free(p);
}

/* As editors save: a new file, renamed. */
static void
save(const char *text)
{
	char new[128];
	snprintf(new, sizeof new, "%s/.mine.yaml.swp", folder);
	write_file(new, text);
	assert_int_equal(rename(new, theme), 0);
}

static void
a_theme_that_is_saved_is_reloaded_without_a_key(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	save("limn: 1\nname: other\ninherits: [default]\n");
	pty_wait_text(p, "theme reloaded");
	pty_wait_text(p, "other");
	quit(p);
}

static void
errors_are_said_and_gone_when_they_are_mended(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	save(broken);
	pty_wait_text(p, "mine.yaml has 1 error: the old theme stays");
	pty_send(p, "M");
	pty_wait_text(p, "did you mean 'type'?");
	save(mine);
	pty_wait_text(p, "theme reloaded");
	pty_wait_text(p, "no messages");
	pty_send(p, "q");
	pty_wait_text(p, "Oslo sends");
	quit(p);
}

static void
an_editor_gets_the_terminal_as_the_shell_would_give_it(void **state)
{
	(void)state;
	editor_does("stty -a | tr ';' '\\n' | grep -c -w icanon; echo \"edits $f\"; read x");
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "edits");
	assert_false(p->alternate);
	assert_true(pty_restored(p));
	pty_send(p, "done\r");
	pty_wait_gone(p, "edits");
	pty_wait_text(p, "Oslo sends patrols");
	assert_true(p->alternate);
	quit(p);
}

static void
what_the_editor_saved_is_there_when_it_ends(void **state)
{
	(void)state;
	write_file(theme, broken);
	struct buf script = {0};
	buf_fmt(&script, "sed 's/typ:/type:/' \"$f\" >\"$f.new\"; mv \"$f.new\" \"$f\"");
	editor_does(buf_cstr(&script));
	buf_done(&script);
	struct pty *p = start(NULL);
	pty_wait_text(p, "1 error");
	pty_send(p, "M");
	pty_wait_text(p, "did you mean");
	pty_send(p, "v");
	pty_wait_text(p, "theme reloaded");
	pty_wait_text(p, "no messages");
	pty_send(p, "q");
	pty_wait_text(p, "Oslo sends");
	quit(p);
}

static void
the_text_is_read_anew_when_the_editor_changed_it(void **state)
{
	(void)state;
	editor_does("echo 'Bergen sends none.' >\"$f\"");
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "Bergen sends none.");
	quit(p);
}

static void
an_editor_that_is_killed_does_not_take_the_terminal_with_it(void **state)
{
	(void)state;
	editor_does("stty raw -echo; printf '\\033[?1049h\\033[7mwild'; kill -9 $$");
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "ended by signal 9");
	pty_wait_text(p, "Oslo sends patrols");
	quit(p);
}

static void
an_editor_that_is_not_there_is_said(void **state)
{
	(void)state;
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "cannot run");
	quit(p);
}

static void
a_window_that_changes_meanwhile_is_filled(void **state)
{
	(void)state;
	editor_does("echo \"edits $f\"; read x");
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "edits");
	pty_resize(p, 120, 30);
	pty_send(p, "\r");
	/* The pane stands to the right in a window of that width. */
	pty_wait_text(p, "Actors");
	quit(p);
}

static void
an_interrupt_in_the_editor_is_the_editors(void **state)
{
	(void)state;
	editor_does("trap 'echo caught' INT; echo \"edits $f\"; read x; read x");
	struct pty *p = start(NULL);
	pty_send(p, "v");
	pty_wait_text(p, "edits");
	pty_send(p, "\003");
	pty_wait_text(p, "caught");
	pty_send(p, "\r\r");
	pty_wait_text(p, "Oslo sends patrols");
	assert_false(pty_has(p, "q quits"));
	quit(p);
}

/* The editor stops itself by `how`; the shell is there, and fg leads back to it. */
static void
check_stop(const char *how)
{
	struct buf does = {0}, command = {0};
	buf_fmt(&does, "echo \"edits $f\"; %s; echo again; read x", how);
	editor_does(buf_cstr(&does));
	buf_fmt(&command, "set -m; '%s/limn' --theme '%s' '%s'; echo stopped here; read x; "
	    "fg >/dev/null", getenv("LIMN_BUILD"), theme, article);
	struct pty *p = start(buf_cstr(&command));
	buf_done(&does);
	buf_done(&command);
	pty_send(p, "v");
	pty_wait_text(p, "stopped here");
	pty_send(p, "\r");
	pty_wait_text(p, "again");
	pty_send(p, "\r");
	pty_wait_text(p, "Oslo sends patrols");
	pty_send(p, "q");
	pty_wait_end(p);
	pty_free(p);
}

static void
an_editor_is_stopped_and_goes_on(void **state)
{
	(void)state;
	check_stop("kill -TSTP 0");
}

static void
an_editor_that_stops_only_itself_does_not_hang_the_reader(void **state)
{
	(void)state;
	check_stop("kill -STOP $$");
}

int
main(void)
{
#define RUN(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		RUN(a_theme_that_is_saved_is_reloaded_without_a_key),
		RUN(errors_are_said_and_gone_when_they_are_mended),
		RUN(an_editor_gets_the_terminal_as_the_shell_would_give_it),
		RUN(what_the_editor_saved_is_there_when_it_ends),
		RUN(the_text_is_read_anew_when_the_editor_changed_it),
		RUN(an_editor_that_is_killed_does_not_take_the_terminal_with_it),
		RUN(an_editor_that_is_not_there_is_said),
		RUN(a_window_that_changes_meanwhile_is_filled),
		RUN(an_interrupt_in_the_editor_is_the_editors),
		RUN(an_editor_is_stopped_and_goes_on),
		RUN(an_editor_that_stops_only_itself_does_not_hang_the_reader),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
