/* Files of annotations that bring their texts, opened as articles. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/bundle.h"
#include "ui/layers.h"

static const char three[] =
    "{\"text\": \"Ann met Bo in Rome.\", \"label\": [[0, 3, \"PER\"], [8, 10, \"PER\"]]}\n"
    "{\"text\": \"Cy stayed at home.\", \"label\": [[0, 2, \"PER\"]]}\n"
    "{\"text\": \"Nobody knows Dee.\", \"label\": [[13, 16, \"PER\"]]}\n";

#define ROME "Ann met Bo in Rome.\n"

struct opened { char path[64], beside[64]; struct session *s; };

static void
write_path(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
write_to(struct opened *o, const char *text)
{
	write_path(o->path, text);
}

/* With article.txt beside it, when there is one. */
static struct opened
open_over(const char *name, const char *text, const char *article, struct reader_options o)
{
	static const char *paths[1];
	struct opened out = {.s = NULL};
	struct err err = {0};
	char folder[] = "/tmp/limn-bundle-XXXXXX";
	assert_non_null(mkdtemp(folder));
	snprintf(out.path, sizeof out.path, "%s/%s", folder, name);
	write_to(&out, text);
	snprintf(out.beside, sizeof out.beside, "%s/article.txt", folder);
	if (article != NULL)
		write_path(out.beside, article);
	paths[0] = out.path;
	o.paths = paths;
	o.n_paths = 1;
	o.no_hint = o.no_clock = true;
	o.caps = (struct caps){.depth = DEPTH_256, .utf8 = true, .italic = true};
	out.s = session_new(&o, &err);
	if (out.s == NULL)
		return out;
	fixture_draw(out.s, 100, 24);
	fixture_work(out.s);
	fixture_draw(out.s, 100, 24);
	return out;
}

static struct opened
open_file(const char *name, const char *text, struct reader_options o)
{
	return open_over(name, text, NULL, o);
}

static void
close_file(struct opened *o)
{
	session_free(o->s);
	unlink(o->path);
	unlink(o->beside);
	*strrchr(o->path, '/') = '\0';
	rmdir(o->path);
}

static void
each_document_of_the_file_is_a_document_of_the_session(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	assert_int_equal(o.s->articles.n, 3);
	check_shows(o.s, "Ann met Bo in Rome.");
	fixture_keys(o.s, "k");
	check_shows(o.s, "c.jsonl:1 (1/3)");
	fixture_keys(o.s, ":n<Enter>");
	check_shows(o.s, "Cy stayed at home.");
	fixture_keys(o.s, ":n<Enter>");
	check_shows(o.s, "Nobody knows Dee.");
	fixture_keys(o.s, ":p 2<Enter>");
	check_shows(o.s, "Ann met Bo in Rome.");
	close_file(&o);
}

static void
the_next_one_is_found_before_all_are_counted(void **state)
{
	(void)state;
	static const char *paths[1];
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	struct err err = {0};
	session_free(o.s);
	paths[0] = o.path;
	struct reader_options again = {.paths = paths, .n_paths = 1, .no_hint = true};
	o.s = session_new(&again, &err);
	assert_int_equal(o.s->articles.n, 1);
	fixture_draw(o.s, 80, 24);
	fixture_keys(o.s, ":last<Enter>");
	check_shows(o.s, "Nobody knows Dee.");
	close_file(&o);
}

static void
annotations_are_opened_over_the_text_beside_them(void **state)
{
	(void)state;
	struct opened o = open_over("article.ann", "T1\tPERSON 0 3\tAnn\n", ROME,
	    (struct reader_options){.models = NULL});
	check_shows(o.s, "Ann met Bo in Rome.");
	check_hides(o.s, "T1");
	fixture_keys(o.s, "O");
	check_shows(o.s, "[x] article.ann");
	fixture_keys(o.s, "q<F5>");
	check_shows(o.s, "Ann met Bo in Rome.");
	fixture_keys(o.s, "O");
	check_shows(o.s, "[x] article.ann");
	close_file(&o);
}

static void
a_file_in_which_nothing_is_marked_yet_shows_its_text(void **state)
{
	(void)state;
	struct opened o = open_over("article.ann", "", ROME,
	    (struct reader_options){.models = NULL});
	check_shows(o.s, "Ann met Bo in Rome.");
	close_file(&o);
}

static void
from_text_shows_annotations_that_have_a_text_beside(void **state)
{
	(void)state;
	struct opened o = open_over("article.ann", "T1\tPERSON 0 3\tAnn\n", ROME,
	    (struct reader_options){.overlay_format = "text"});
	check_shows(o.s, "PERSON 0 3");
	close_file(&o);
}

static void
its_annotations_are_layers_and_the_rules_are_off(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	const struct article *a = session_article(o.s);
	assert_int_equal(a->layers.n, 1);
	assert_int_equal(layer_count(a->layers.v[0]).mentions, 2);
	assert_int_equal(a->model->n_mentions, 2);
	assert_false(rules_shown(a));
	close_file(&o);
}

static void
documents_are_listed_by_their_names(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	fixture_keys(o.s, ":files<Enter>");
	check_shows(o.s, "3 documents");
	check_shows(o.s, "c.jsonl:3");
	close_file(&o);
}

static void
place_and_selection_are_kept_for_each_document(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	fixture_keys(o.s, "<Tab>:n<Enter>:p<Enter>");
	assert_true(session_article(o.s)->sel.any);
	fixture_keys(o.s, ":n<Enter>");
	assert_false(session_article(o.s)->sel.any);
	close_file(&o);
}

static void
from_text_shows_the_file_itself(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three,
		(struct reader_options){.overlay_format = "text"});
	assert_int_equal(o.s->articles.n, 1);
	check_shows(o.s, "\"label\"");
	close_file(&o);
}

static void
prose_is_prose_whatever_it_begins_with(void **state)
{
	(void)state;
	static const char *const texts[] = {"# A heading\n\nText follows.\n", "[Oslo] It rained.\n",
		"name: default\nrules:\n  - id: one\n", "{Stage left} Enter Ann.\n",
		"int main(void)\n{\n\treturn 0;\n}\n", "a\tb\tc\n1\t2\t3\n", "<Ann> hello\n<Bo> hi\n"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct opened o = open_file("notes.txt", texts[i], (struct reader_options){.date = NULL});
		assert_null(session_article(o.s)->bundle);
		close_file(&o);
	}
}

static void
a_file_that_from_names_wrongly_is_refused_with_a_reason(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", "Only words.\n",
		(struct reader_options){.overlay_format = "conllu"});
	assert_null(o.s);
	close_file(&o);
}

static void
a_file_that_changed_is_read_again(void **state)
{
	(void)state;
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.models = NULL});
	write_to(&o, "{\"text\": \"Eve came.\", \"label\": [[0, 3, \"PER\"]]}\n");
	fixture_keys(o.s, "R");
	check_shows(o.s, "Eve came.");
	fixture_keys(o.s, ":n<Enter>");
	check_shows(o.s, "this document is not in the file any more");
	close_file(&o);
}

static void
marks_are_kept_by_document(void **state)
{
	(void)state;
	char home[] = "/tmp/limn-bundle-XXXXXX";
	assert_non_null(mkdtemp(home));
	struct opened o = open_file("c.jsonl", three, (struct reader_options){.state = home});
	fixture_keys(o.s, ":n<Enter>ma");
	session_save(o.s);
	const char *name = session_article(o.s)->state_name;
	assert_true(name[0] != '\0');
	fixture_keys(o.s, ":p<Enter>");
	assert_string_not_equal(session_article(o.s)->state_name, o.s->articles.v[1].state_name);
	struct buf file = {0};
	assert_true(state_file_read(home, o.s->articles.v[1].state_name, &file));
	buf_clear(&file);
	buf_fmt(&file, "rm -r %s", home);
	assert_int_equal(system(buf_cstr(&file)), 0);
	buf_done(&file);
	close_file(&o);
}

static void
annotations_without_a_text_are_shown_as_they_are_with_a_hint(void **state)
{
	(void)state;
	struct opened o = open_file("t.tsv", "#id=1\n1-1\tAnn\tB-PER\n1-2\tmet\tO\n\n",
		(struct reader_options){.date = NULL});
	assert_null(session_article(o.s)->bundle);
	check_shows(o.s, "1-1");
	close_file(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_document_of_the_file_is_a_document_of_the_session),
		cmocka_unit_test(the_next_one_is_found_before_all_are_counted),
		cmocka_unit_test(its_annotations_are_layers_and_the_rules_are_off),
		cmocka_unit_test(annotations_are_opened_over_the_text_beside_them),
		cmocka_unit_test(a_file_in_which_nothing_is_marked_yet_shows_its_text),
		cmocka_unit_test(from_text_shows_annotations_that_have_a_text_beside),
		cmocka_unit_test(documents_are_listed_by_their_names),
		cmocka_unit_test(place_and_selection_are_kept_for_each_document),
		cmocka_unit_test(from_text_shows_the_file_itself),
		cmocka_unit_test(prose_is_prose_whatever_it_begins_with),
		cmocka_unit_test(a_file_that_from_names_wrongly_is_refused_with_a_reason),
		cmocka_unit_test(a_file_that_changed_is_read_again),
		cmocka_unit_test(marks_are_kept_by_document),
		cmocka_unit_test(annotations_without_a_text_are_shown_as_they_are_with_a_hint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
