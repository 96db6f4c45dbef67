/* A folder in a real terminal: the list is there at once, fills in, and notices what changes. */
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../folder.h"
#include "pty/pty.h"

static void
put_text(void **state, const char *name, const char *text)
{
	struct buf path = in_folder(state, name);
	assert_true(file_write(buf_cstr(&path), str_of(text), 0644, NULL));
	buf_done(&path);
}

static int
set_up(void **state)
{
	int made = make_folder(state);
	put_text(state, "a.txt", "Harbour works begin\n\nLisbon, 3 May 2021\n\n"
	    "Joe Biden met Vladimir Putin in Geneva. Biden praised Putin.\n");
	put_text(state, "b.txt", "Bread prices rise\n\nWarsaw, 12 June 2020\n\n"
	    "Vladimir Putin denied it.\n");
	return made;
}

static struct pty *
start(void **state)
{
	const char *argv[] = {NULL, *state, NULL};
	return pty_start(100, 30, NULL, argv);
}

static void
quit(struct pty *p)
{
	pty_send(p, "Q");
	pty_wait_end(p);
	assert_true(WIFEXITED(p->status));
	assert_int_equal(WEXITSTATUS(p->status), 0);
	assert_true(pty_restored(p));
	pty_free(p);
}

static void
the_list_fills_in_while_it_is_on_the_screen(void **state)
{
	struct pty *p = start(state);
	pty_wait_text(p, "2 documents by name");
	pty_wait_text(p, "Harbour works begin");
	pty_wait_text(p, "2021-05-03");
	pty_wait_text(p, "Joe Biden");
	quit(p);
}

static void
a_document_opens_and_q_leads_back(void **state)
{
	struct pty *p = start(state);
	pty_wait_text(p, "Bread prices rise");
	pty_send(p, "j\r");
	pty_wait_text(p, "denied it.");
	pty_send(p, "q");
	pty_wait_text(p, "2 documents by name");
	pty_send(p, "q");
	pty_wait_end(p);
	assert_int_equal(WEXITSTATUS(p->status), 0);
	pty_free(p);
}

static void
new_changed_and_missing_files_are_noticed(void **state)
{
	struct buf gone = in_folder(state, "b.txt");
	struct pty *p = start(state);
	pty_wait_text(p, "Bread prices rise");
	put_text(state, "c.txt", "Fresh from the press\n");
	pty_wait_text(p, "Fresh from the press");
	put_text(state, "a.txt", "Harbour works end\n");
	pty_wait_text(p, "Harbour works end");
	assert_int_equal(unlink(buf_cstr(&gone)), 0);
	pty_wait_gone(p, "Bread prices rise");
	quit(p);
	buf_done(&gone);
}

static void
pipes_and_unreadable_files_hold_nothing_up(void **state)
{
	struct buf fifo = in_folder(state, "pipe.txt"), link = in_folder(state, "null.txt");
	assert_int_equal(mkfifo(buf_cstr(&fifo), 0600), 0);
	assert_int_equal(symlink("/dev/null", buf_cstr(&link)), 0);
	put_text(state, "z.txt", "The last of all\n");
	struct pty *p = start(state);
	pty_wait_text(p, "3 documents by name");
	pty_wait_text(p, "The last of all");
	quit(p);
	buf_done(&fifo);
	buf_done(&link);
}

static void
a_hang_up_while_it_reads_ends_it(void **state)
{
	for (int i = 0; i < 300; i++) {
		struct buf name = {0}, text = {0};
		buf_fmt(&name, "m%03d.txt", i);
		for (int k = 0; k < 60; k++)
			buf_fmt(&text, "Ann Berg met Bo Novak in Lisbon, and praised him %d times. ", k);
		put_text(state, buf_cstr(&name), buf_cstr(&text));
		buf_done(&name);
		buf_done(&text);
	}
	struct pty *p = start(state);
	pty_wait_text(p, "302 documents");
	assert_int_equal(kill(p->pid, SIGTERM), 0);
	pty_wait_end(p);
	assert_true(WIFSIGNALED(p->status));
	pty_free(p);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(the_list_fills_in_while_it_is_on_the_screen),
		F(a_document_opens_and_q_leads_back),
		F(new_changed_and_missing_files_are_noticed),
		F(pipes_and_unreadable_files_hold_nothing_up),
		F(a_hang_up_while_it_reads_ends_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
