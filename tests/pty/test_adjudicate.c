/*
 * Two annotators over one text, adjudicated by keys in a real terminal: quit, and the written file
 * is what was decided, as `limn diff` reads it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "pty/pty.h"
#include "unit.h"

#define TEXT "Ada Ruiz met the mayor of Lyon. Ruiz then left for Porto with Ben Ode.\n"

static const char first[] =
    "T1\tPERSON 0 8\tAda Ruiz\nT2\tCONSULT 9 12\tmet\nT3\tGPE 26 30\tLyon\nT4\tPERSON 32 36\tRuiz\n"
    "T5\tGPE 51 56\tPorto\nT6\tPERSON 62 69\tBen Ode\nE1\tCONSULT:T2 Source:T1 Place:T3\n";
/* Ada alone, Lyon an organization, no Ben, nobody who met. */
static const char second[] =
    "T1\tPERSON 0 3\tAda\nT2\tCONSULT 9 12\tmet\nT3\tORG 26 30\tLyon\nT4\tPERSON 32 36\tRuiz\n"
    "T5\tGPE 51 56\tPorto\nE1\tCONSULT:T2 Place:T3\n";
/* What is decided: Ada Ruiz, who met somebody in Lyon, a town; no Ben. */
static const char want[] =
    "T1\tPERSON 0 8\tAda Ruiz\nT2\tCONSULT 9 12\tmet\nT3\tGPE 26 30\tLyon\nT4\tPERSON 32 36\tRuiz\n"
    "T5\tGPE 51 56\tPorto\nE1\tCONSULT:T2 Source:T1 Place:T3\n";

struct story { char folder[40], home[64], path[5][80]; };

static void
put(char path[80], const char *folder, const char *name, const char *content)
{
	snprintf(path, 80, "%s/%s", folder, name);
	if (content == NULL)
		return;
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(content, f);
	fclose(f);
}

static struct story
story_new(void)
{
	struct story t = {.folder = "/tmp/limn-adjudicate-XXXXXX"};
	assert_non_null(mkdtemp(t.folder));
	snprintf(t.home, sizeof t.home, "HOME=%s", t.folder);
	put(t.path[0], t.folder, "trip.txt", TEXT);
	put(t.path[1], t.folder, "ann.ann", first);
	put(t.path[2], t.folder, "bea.ann", second);
	put(t.path[3], t.folder, "want.ann", want);
	put(t.path[4], t.folder, "trip.limn.ann", NULL);
	return t;
}

static void
story_done(struct story *t)
{
	char line[128];
	snprintf(line, sizeof line, "rm -rf %s", t->folder);
	assert_int_equal(system(line), 0);
}

static struct pty *
open_reader(struct story *t)
{
	const char *env[] = {"TERM=xterm-256color", "LANG=C.UTF-8", t->home, NULL};
	const char *argv[] = {NULL, "--no-rules", "--overlay", t->path[1], "--overlay", t->path[2],
		t->path[0], NULL};
	struct pty *p = pty_start(100, 24, env, argv);
	pty_wait_text(p, "2 layers; ]d goes to where they differ");
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
two_annotators_are_adjudicated_by_keys_and_the_file_is_what_was_decided(void **state)
{
	(void)state;
	struct story t = story_new();
	struct pty *p = open_reader(&t);
	pty_send(p, ":accept agreed\r");
	pty_wait_text(p, "what all have is yours");
	pty_send(p, "]d");
	pty_wait_text(p, "1/4 moved");
	pty_send(p, "sy");
	pty_wait_text(p, "1 of 4 decided");
	pty_send(p, "]d");
	pty_wait_text(p, "2/4 role Source");
	pty_send(p, "s1");
	pty_wait_text(p, "2 of 4 decided");
	pty_send(p, "]d");
	pty_wait_text(p, "3/4 retyped: GPE in ann, ORG in bea");
	/* A slip, taken back. */
	pty_send(p, "sY");
	pty_wait_text(p, "bea accepted: 3 of 4 decided");
	pty_send(p, "su");
	pty_wait_text(p, "undone: accept bea");
	pty_send(p, "sy");
	pty_wait_text(p, "ann accepted: 3 of 4 decided");
	pty_send(p, "]d");
	pty_wait_text(p, "4/4 only in ann");
	pty_send(p, "sY");
	pty_wait_text(p, "4 of 4 decided");
	quit(p);
	/* It is there the next time. */
	p = open_reader(&t);
	pty_send(p, "]d");
	pty_wait_text(p, "all 4 differences are decided");
	quit(p);
	const char *const argv[] = {NULL, "diff", "--text", t.path[0], t.path[3], t.path[4], NULL};
	p = pty_start(100, 24, NULL, argv);
	pty_wait_end(p);
	assert_true(WIFEXITED(p->status));
	assert_int_equal(WEXITSTATUS(p->status), 0);
	pty_free(p);
	story_done(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_annotators_are_adjudicated_by_keys_and_the_file_is_what_was_decided),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
