/* Annotations without a text, opened as an article. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/layers.h"

struct opened { char folder[32], text[64], ann[64]; struct session *s; };

static void
write_to(const char *path, const char *content)
{
	FILE *f = content != NULL ? fopen(path, "w") : NULL;
	if (f == NULL)
		return;
	fputs(content, f);
	fclose(f);
}

/* What the files hold (NULL: there is none); `both`: both are named. */
static struct opened
open_ann(const char *text, const char *ann, bool both)
{
	static const char *paths[2];
	struct opened o = {.folder = "/tmp/limn-standoff-XXXXXX", .s = NULL};
	struct err err = {0};
	assert_non_null(mkdtemp(o.folder));
	snprintf(o.text, sizeof o.text, "%s/a.txt", o.folder);
	snprintf(o.ann, sizeof o.ann, "%s/a.ann", o.folder);
	write_to(o.text, text);
	write_to(o.ann, ann);
	paths[0] = o.ann;
	paths[1] = o.text;
	struct reader_options how = {.paths = paths, .n_paths = both ? 2 : 1, .no_hint = true,
		.no_clock = true, .caps = {.depth = DEPTH_256, .utf8 = true, .italic = true}};
	o.s = session_new(&how, &err);
	assert_non_null(o.s);
	fixture_draw(o.s, 100, 24);
	fixture_work(o.s);
	fixture_draw(o.s, 100, 24);
	return o;
}

static void
close_ann(struct opened *o)
{
	session_free(o->s);
	unlink(o->text);
	unlink(o->ann);
	rmdir(o->folder);
}

static void
annotations_open_the_text_beside_them(void **state)
{
	(void)state;
	struct opened o = open_ann("Ann met Bo.\n", "T1\tPerson 0 3\tAnn\n", false);
	check_shows(o.s, "Ann met Bo.");
	check_shows(o.s, "a.ann beside the text");
	assert_int_equal(session_article(o.s)->layers.n, 1);
	assert_int_equal(session_article(o.s)->model->n_mentions, 1);
	check_str(article_name(session_article(o.s)), "a.txt");
	close_ann(&o);
}

static void
annotations_that_are_empty_open_it_too(void **state)
{
	(void)state;
	struct opened o = open_ann("Ann met Bo.\n", "", false);
	check_shows(o.s, "Ann met Bo.");
	close_ann(&o);
}

static void
without_a_text_it_is_said_how_to_name_one(void **state)
{
	(void)state;
	struct opened o = open_ann(NULL, "T1\tPerson 0 3\tAnn\n", false);
	check_shows(o.s, "name the text, and it as --overlay");
	close_ann(&o);
}

static void
a_text_and_its_annotations_are_one_document(void **state)
{
	(void)state;
	struct opened o = open_ann("Ann met Bo.\n", "T1\tPerson 0 3\tAnn\n", true);
	assert_int_equal(o.s->articles.n, 1);
	check_shows(o.s, "Ann met Bo.");
	assert_int_equal(session_article(o.s)->model->n_mentions, 1);
	close_ann(&o);
}

static void
what_is_read_again_keeps_its_annotations(void **state)
{
	(void)state;
	struct opened o = open_ann("Ann met Bo.\n", "T1\tPerson 0 3\tAnn\n", false);
	write_to(o.ann, "T1\tPerson 0 3\tAnn\nT2\tPerson 8 10\tBo\n");
	fixture_keys(o.s, "R");
	fixture_work(o.s);
	assert_int_equal(session_article(o.s)->model->n_mentions, 2);
	close_ann(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(annotations_open_the_text_beside_them),
		cmocka_unit_test(annotations_that_are_empty_open_it_too),
		cmocka_unit_test(without_a_text_it_is_said_how_to_name_one),
		cmocka_unit_test(a_text_and_its_annotations_are_one_document),
		cmocka_unit_test(what_is_read_again_keeps_its_annotations),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
