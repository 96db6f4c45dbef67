/* One's own annotations from the first key to the next morning: annotate, quit, open again. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "pty/pty.h"
#include "unit.h"

#define TEXT "Ruritania sent Prince Rudolf to the talks.\n\nThe prince praised the weather.\n"

static struct pty *
start(const struct buf *article)
{
	const char *argv[] = {NULL, "--no-rules", article->ptr, NULL};
	struct pty *p = pty_start(100, 30, NULL, argv);
	pty_wait_text(p, "Ruritania sent");
	pty_send(p, "=");
	pty_wait_text(p, "byte 0 of");
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
	pty_free(p);
}

static void
check_file(const struct buf *path, const char *want)
{
	struct buf got = {0};
	assert_true(file_read(path->ptr, 1 << 20, &got, NULL));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static struct buf
article_in(void **state)
{
	struct buf path = in_folder(state, "a.txt");
	assert_true(file_write(path.ptr, STR(TEXT), 0600, NULL));
	return path;
}

static void
a_whole_story_is_kept_and_is_there_the_next_time(void **state)
{
	struct buf article = article_in(state), own = in_folder(state, "a.limn.ann");
	struct pty *p = start(&article);
	pty_send(p, "/Ruritania\r");
	pty_wait_text(p, "1/1");
	pty_send(p, "st");
	pty_wait_text(p, "type of");
	pty_send(p, "gpe\r");
	pty_wait_text(p, "kept in a.limn.ann");
	pty_send(p, "/The prince\rsa");
	pty_wait_text(p, "who is");
	pty_send(p, "Prince Rudolf of Ruritania\r");
	pty_wait_text(p, "the new actor");
	pty_send(p, "pers\r");
	pty_wait_text(p, "is Prince Rudolf of");
	pty_send(p, "/praised\rse");
	pty_wait_text(p, "event of");
	pty_send(p, "state\r");
	pty_wait_text(p, "STATEMENT on");
	pty_send(p, "srsou\r");
	pty_wait_text(p, "Source of");
	pty_send(p, "the prince\r");
	pty_wait_text(p, "Source of STATEMENT");
	pty_send(p, "U");
	pty_wait_text(p, "undone: Source of STATEMENT");
	pty_send(p, "sU");
	pty_wait_text(p, "done again");
	quit(p);
	static const char want[] = "#limn own annotations of a.txt\n"
	    "T1\tGPE 0 9\tRuritania\n"
	    "T2\tPERSON 44 54\tThe prince\n"
	    "N1\tReference T2 actor:prince-rudolf-of-ruritania\tPrince Rudolf of Ruritania\n"
	    "T3\tSTATEMENT 55 62\tpraised\n"
	    "E1\tSTATEMENT:T3 Source:T2\n";
	check_file(&own, want);
	p = start(&article);
	pty_send(p, ":own\r");
	pty_wait_text(p, "2 mentions, 1 event");
	quit(p);
	check_file(&own, want);
	check_file(&article, TEXT);
	buf_done(&article);
	buf_done(&own);
}

static void
a_reader_that_is_told_to_end_has_saved(void **state)
{
	struct buf article = article_in(state), own = in_folder(state, "a.limn.ann");
	struct pty *p = start(&article);
	pty_send(p, "/talks\rst");
	pty_wait_text(p, "type of");
	pty_send(p, "fac\r");
	pty_wait_text(p, "FAC on");
	kill(p->pid, SIGTERM);
	pty_wait_end(p);
	pty_free(p);
	check_file(&own, "#limn own annotations of a.txt\nT1\tFAC 36 41\ttalks\n");
	buf_done(&article);
	buf_done(&own);
}

/* Dragged over "praised"; the bar of keys says what can be done. */
static void
words_are_chosen_with_the_mouse_and_the_bar_is_clicked(void **state)
{
	struct buf article = article_in(state), own = in_folder(state, "a.limn.ann");
	struct pty *p = start(&article);
	struct buf keys = {0};
	int row, col, bar, key;
	assert_true(pty_find(p, "praised the", &row, &col));
	buf_fmt(&keys, "\033[<0;%d;%dM\033[<32;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 7, row + 1,
	    col + 7, row + 1);
	pty_send(p, buf_cstr(&keys));
	pty_wait_text(p, "F7 Type");
	assert_true(pty_find(p, "F7 Type", &bar, &key));
	buf_clear(&keys);
	buf_fmt(&keys, "\033[<0;%d;%dM\033[<0;%d;%dm", key + 1, bar + 1, key + 1, bar + 1);
	pty_send(p, buf_cstr(&keys));
	pty_wait_text(p, "type of");
	pty_send(p, "per\r");
	pty_wait_text(p, "kept in");
	quit(p);
	check_file(&own, "#limn own annotations of a.txt\nT1\tPERSON 55 62\tpraised\n");
	buf_done(&keys);
	buf_done(&article);
	buf_done(&own);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(a_whole_story_is_kept_and_is_there_the_next_time),
		F(a_reader_that_is_told_to_end_has_saved),
		F(words_are_chosen_with_the_mouse_and_the_bar_is_clicked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
