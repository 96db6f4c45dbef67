/* Annotations that are read between keys, and the model that is made of them between keys. */
#include "ui/fixture.h"

#include "ui/layers.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINES = 4000 };

struct many { struct session *s; struct buf text; char path[64]; };

static bool
always(void *context)
{
	(void)context;
	return true;
}

static int
set_up(void **state)
{
	struct many *m = mem_alloc(sizeof *m);
	strcpy(m->path, "/tmp/limn-load-XXXXXX");
	int fd = mkstemp(m->path);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	struct err err = {0};
	static const char *overlays[1];
	struct document_options how = {.reflow = REFLOW_OFF};
	for (int i = 0; i < LINES; i++) {
		buf_puts(&m->text, i % 8 == 7 ? "Ann\n" : "Ann ");
		fprintf(f, "T%d\tPERSON %d %d\tAnn\n", i, i * 4, i * 4 + 3);
		fprintf(f, "N%d\tReference T%d actor:ann\tAnn\n", i, i);
	}
	fclose(f);
	struct reader_options o = {.no_hint = true, .no_rules = true, .n_overlays = 1,
		.caps.utf8 = true, .overlays = overlays};
	overlays[0] = m->path;
	fixture_schema = o.schema = schema_new();
	o.ready = document_memory("article.txt", buf_view(&m->text), &how);
	m->s = session_new(&o, &err);
	assert_non_null(m->s);
	fixture_draw(m->s, 120, 40);
	*state = m;
	return 0;
}

static int
tear_down(void **state)
{
	struct many *m = *state;
	fixture_free(m->s);
	unlink(m->path);
	buf_done(&m->text);
	mem_free(m);
	return 0;
}

static void
press(struct session *s, const char *keys)
{
	struct str rest = str_of(keys);
	while (rest.len > 0) {
		struct event_in ev = {.kind = EVENT_KEY};
		struct err err = {0};
		assert_true(key_parse(&rest, &ev.key, &err));
		session_event(s, &ev);
	}
}

/* One piece of work at a time, until the file is open and some lines are read. */
static void
read_some(struct session *s)
{
	for (int i = 0; i < 12 || session_article(s)->loads == NULL; i++)
		assert_true(session_work(s, always, NULL));
}

static void
the_text_stands_and_keys_are_answered_while_annotations_are_read(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	check_shows(s, "Ann Ann");
	read_some(s);
	uint64_t top = session_article(s)->top;
	press(s, "jj");
	assert_true(session_article(s)->top > top);
	assert_non_null(session_article(s)->loads);
	fixture_work(s);
	assert_null(session_article(s)->loads);
	assert_int_equal(session_article(s)->model->n_mentions, LINES);
}

static void
the_old_model_stays_while_the_next_one_is_built(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	struct article *a = session_article(s);
	fixture_work(s);
	const struct model *old = a->model;
	a->stale = true;
	assert_true(session_work(s, always, NULL));
	assert_true(session_work(s, always, NULL));
	assert_non_null(a->building);
	assert_ptr_equal(a->model, old);
	press(s, "<Tab>");
	assert_true(a->sel.any);
	check_shows(s, "Ann PERSON");
	fixture_work(s);
	assert_null(a->building);
	assert_ptr_not_equal(a->model, old);
	assert_true(a->sel.any && a->sel.mention != ID_NONE);
	check_shows(s, "Ann PERSON");
}

static void
a_layer_that_is_turned_off_meanwhile_begins_the_model_anew(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	struct article *a = session_article(s);
	fixture_work(s);
	a->stale = true;
	session_work(s, always, NULL);
	session_work(s, always, NULL);
	assert_non_null(a->building);
	layers_toggle(s, layers_count(s) - 1);
	fixture_work(s);
	assert_int_equal(a->model->n_mentions, 0);
}

static void
control_c_keeps_the_annotations_that_were_read(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	read_some(s);
	press(s, "<C-c>");
	check_shows(s, "the rest of the annotations is not read");
	fixture_work(s);
	const struct article *a = session_article(s);
	assert_true(a->model->n_mentions > 0 && a->model->n_mentions < LINES);
	check_shows(s, "stopped, ");
	check_shows(s, " of 8,000 lines");
}

static void
a_session_may_end_while_annotations_are_read(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	read_some(s);
	assert_non_null(session_article(s)->loads);
}

static void
a_session_may_end_while_a_model_is_built(void **state)
{
	struct session *s = ((struct many *)*state)->s;
	fixture_work(s);
	session_article(s)->stale = true;
	session_work(s, always, NULL);
	session_work(s, always, NULL);
	assert_non_null(session_article(s)->building);
}

static void
two_files_about_a_text_are_told_of_with_the_key_to_their_differences(void **state)
{
	(void)state;
	char paths[2][32] = {"/tmp/limn-two-XXXXXX", "/tmp/limn-two-XXXXXX"};
	const char *overlays[2] = {paths[0], paths[1]};
	static const char *const lines[] = {"T1\tPERSON 0 3\tAnn\n", "T1\tORG 0 3\tAnn\n"};
	struct err err = {0};
	for (int i = 0; i < 2; i++) {
		int fd = mkstemp(paths[i]);
		assert_true(fd >= 0);
		assert_int_equal(write(fd, lines[i], strlen(lines[i])), strlen(lines[i]));
		close(fd);
	}
	struct document_options how = {.reflow = REFLOW_OFF};
	struct reader_options o = {.no_hint = true, .no_rules = true, .n_overlays = 2,
		.caps.utf8 = true, .overlays = overlays};
	fixture_schema = o.schema = schema_new();
	o.ready = document_memory("article.txt", STR("Ann left.\n"), &how);
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	check_shows(s, "2 layers; ]d goes to where they differ");
	fixture_free(s);
	unlink(paths[0]);
	unlink(paths[1]);
}

int
main(void)
{
#define S(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		S(the_text_stands_and_keys_are_answered_while_annotations_are_read),
		S(the_old_model_stays_while_the_next_one_is_built),
		S(a_layer_that_is_turned_off_meanwhile_begins_the_model_anew),
		S(control_c_keeps_the_annotations_that_were_read),
		S(a_session_may_end_while_annotations_are_read),
		S(a_session_may_end_while_a_model_is_built),
		cmocka_unit_test(two_files_about_a_text_are_told_of_with_the_key_to_their_differences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
