/* Annotations whose places count in HTML or Markdown, and in the text that was made of it. */
#include "loaded.h"

#define PAGE "# The *ferry*\n\n\u00C9lodie [Berg](http://x.y) met **Ann *Cole***.\n"
#define TEXT "The ferry\n\n\u00C9lodie Berg met Ann Cole.\n"

static struct loaded
load_page(const char *format, const char *annotations)
{
	static const struct document_options o = {.markup = MARKUP_MARKDOWN};
	struct loaded l = {.d = document_memory("a.md", STR(PAGE), &o), .schema = schema_new()};
	l.ok = format_load_memory("a.ann", str_of(annotations), str_of(format), l.d, l.schema,
	    &l.layers, &l.err);
	if (!l.ok)
		vec_push(&l.layers, layer_new(l.schema, STR("a.ann"), STR("a.ann")));
	l.layer = l.layers.v[0];
	l.m = model_new(l.d, l.layers.v, l.layers.n, l.schema, NULL);
	return l;
}

static void
check_mention(const struct loaded *l, size_t i, const char *want)
{
	struct buf text = {0};
	assert_true(i < l->m->n_mentions);
	struct span s = l->m->mentions[i].m->span;
	document_copy(l->d, s.from, s.to, &text);
	assert_string_equal(buf_cstr(&text), want);
	buf_done(&text);
}

static void
check_all(const char *format, const char *annotations)
{
	struct loaded l = load_page(format, annotations);
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 2);
	check_mention(&l, 0, "Berg");
	check_mention(&l, 1, "Ann Cole");
	assert_int_equal(diag_problems(layer_problems(l.layer)), 0);
	unload(&l);
}

static void
places_of_the_source_are_led_to_the_text(void **state)
{
	(void)state;
	check_all("brat", "T1\tP 23 27\tBerg\nT2\tP 47 56\tAnn *Cole\n");
	check_all("jsonl", "{\"limn\":1,\"doc\":\"a\",\"entities\":[{\"id\":\"T1\",\"start\":23,\"end\":27,"
	    "\"type\":\"P\",\"text\":\"Berg\"},{\"id\":\"T2\",\"start\":47,\"end\":56,\"type\":\"P\","
	    "\"text\":\"Ann *Cole\"}]}\n");
}

static void
places_of_the_text_stay_what_they_are(void **state)
{
	(void)state;
	check_all("brat", "T1\tP 18 22\tBerg\nT2\tP 27 35\tAnn Cole\n");
	check_all("jsonl", "{\"limn\":1,\"doc\":\"a\",\"entities\":[{\"id\":\"T1\",\"start\":18,\"end\":22,"
	    "\"type\":\"P\",\"text\":\"Berg\"},{\"id\":\"T2\",\"start\":27,\"end\":35,\"type\":\"P\","
	    "\"text\":\"Ann Cole\"}]}\n");
}

static void
a_file_that_brings_the_source_counts_in_it(void **state)
{
	(void)state;
	struct loaded l = load_page("doccano", "{\"text\":\"# The *ferry*\\n\\n\u00C9lodie "
	    "[Berg](http://x.y) met **Ann *Cole***.\\n\",\"label\":[[23,27,\"P\"],[47,56,\"P\"]]}\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 2);
	check_mention(&l, 0, "Berg");
	check_mention(&l, 1, "Ann Cole");
	unload(&l);
}

static void
a_mention_of_what_the_text_leaves_out_is_told(void **state)
{
	(void)state;
	struct loaded l = load_page("brat", "T1\tP 23 27\tBerg\nT2\tP 29 39\thttp://x.y\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_equal(diag_errors(layer_problems(l.layer)), 1);
	unload(&l);
}

static void
both_places_are_written_to_json(void **state)
{
	(void)state;
	struct loaded l = load_page("brat", "T1\tP 23 27\tBerg\nT2\tP 47 56\tAnn *Cole\n");
	struct buf out = {0};
	write_as(&l, "json", &out);
	assert_non_null(strstr(buf_cstr(&out), "\"start\":18,\"end\":22,\"spans\":[[18,22]],"
	    "\"source\":{\"start\":23,\"end\":27}"));
	assert_non_null(strstr(buf_cstr(&out), "\"start\":27,\"end\":35,\"spans\":[[27,35]],"
	    "\"source\":{\"start\":47,\"end\":56}"));
	buf_done(&out);
	unload(&l);
	l = load(TEXT, "brat", "T1\tP 18 22\tBerg\n");
	write_as(&l, "json", &out);
	assert_null(strstr(buf_cstr(&out), "source"));
	buf_done(&out);
	unload(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(places_of_the_source_are_led_to_the_text),
		T(places_of_the_text_stay_what_they_are),
		T(a_file_that_brings_the_source_counts_in_it),
		T(a_mention_of_what_the_text_leaves_out_is_told),
		T(both_places_are_written_to_json),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
