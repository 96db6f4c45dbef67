/* The table of formats, sniffing, files beside a text. */
#include "loaded.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

static void
each_format_has_a_name_and_can_be_found_by_it(void **state)
{
	(void)state;
	const struct format *f;
	size_t n = 0;
	for (; (f = format_at(n)) != NULL; n++) {
		assert_ptr_equal(format_by_name(str_of(f->name)), f);
		assert_true(strlen(f->help) > 0 && strlen(f->extension) > 0);
	}
	assert_true(n >= 3);
	assert_null(format_by_name(STR("nonsense")));
	assert_null(format_by_name(STR_NONE));
}

static void
files_are_known_by_content_then_by_name(void **state)
{
	(void)state;
	static const struct { const char *path, *content, *format; } cases[] = {
		{"a.ann", "T1\tPERSON 0 3\tAnn\n", "brat"},
		{"a.txt", "T1\tPERSON 0 3\tAnn\n", "brat"},
		{"a.txt", "\xEF\xBB\xBF\n\nE1\tMEET:T1\n", "brat"},
		{"a.txt", "#1\tAnnotatorNotes T1\thm\n", "brat"},
		{"a.txt", "*\tEquiv T1 T2\n", "brat"},
		{"a.txt", "{ \"limn\": 1}", "json"},
		{"a.jsonl", "{\"limn\":1}", "jsonl"},
		{"a.json", "{\"limn\":1}", "json"},
		{"a.ann", "", "brat"},
		{"a.json", "", NULL},
		{"a.json", "[1, 2]", NULL},
		{"a.xml", "<p>Ann met Bo.</p>", NULL},
		{"a.tsv", "name\tage\nAnn\t41\n", NULL},
		{"a.naf", "", "naf"},
		{"a.txt", "", NULL},
		{"a.txt", "Ann met Bo.\tT1", NULL},
		{"a.txt", "T-shirts\tare sold", NULL},
		{"a.jsonl", "{\"text\":\"limn\"}\n{\"text\":\"less\"}\n", "prodigy"},
		{"a.txt", "{\"text\":\"limn\"}", NULL},
		{"ann", "x", NULL},
		{".ann", "x", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct format *f = format_sniff(str_of(cases[i].path), str_of(cases[i].content));
		if (!f != !cases[i].format || (f && strcmp(f->name, cases[i].format)))
			fail_msg("%s %s: got %s", cases[i].path, cases[i].content, f ? f->name : "none");
	}
}

/* ---- with files */

struct folder {
	char path[64];
	struct buf name;
};

static int
set_up(void **state)
{
	struct folder *f = mem_alloc(sizeof *f);
	strcpy(f->path, "/tmp/limn-formats-XXXXXX");
	*state = f;
	return mkdtemp(f->path) ? 0 : -1;
}

static const char *
in(struct folder *f, const char *name)
{
	return path_join(&f->name, str_of(f->path), str_of(name));
}

static void
put(struct folder *f, const char *name, const char *content)
{
	assert_true(file_write(in(f, name), str_of(content), 0600, NULL));
}

static int
tear_down(void **state)
{
	static const char *const names[] = {"a.txt", "a.ann", "a.txt.ann", "a.json", "a.txt.json",
	    "a.jsonl", "fifo.ann", "b.ann"};
	struct folder *f = *state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unlink(in(f, names[i]));
	rmdir(f->path);
	buf_done(&f->name);
	mem_free(f);
	return 0;
}

static void
check_beside(struct folder *f, const char *article, const char *want)
{
	struct buf got = {0}, path = {0};
	buf_puts(&path, in(f, article));
	bool found = format_beside(buf_view(&path), &got);
	assert_int_equal(found, want != NULL);
	if (want)
		check_str(buf_view(&got), in(f, want));
	buf_done(&path);
	buf_done(&got);
}

static void
json_beside_a_text_may_have_the_long_text_before_its_annotations(void **state)
{
	struct folder *f = *state;
	struct buf content = {0};
	buf_puts(&content, "{\"text\": \"");
	buf_pad(&content, 'a', 200000);
	buf_puts(&content, "\", \"denotations\": []}");
	put(f, "a.txt", "Ann");
	put(f, "a.json", buf_cstr(&content));
	check_beside(f, "a.txt", "a.json");
	buf_done(&content);
}

static void
the_annotations_beside_a_text_are_found(void **state)
{
	struct folder *f = *state;
	check_beside(f, "a.txt", NULL);
	put(f, "a.jsonl", "{\"limn\":1}");
	check_beside(f, "a.txt", "a.jsonl");
	put(f, "a.json", "{\"limn\":1}");
	check_beside(f, "a.txt", "a.json");
	put(f, "a.txt.ann", "T1\tX 0 1\tA\n");
	check_beside(f, "a.txt", "a.txt.ann");
	put(f, "a.ann", "T1\tX 0 1\tA\n");
	check_beside(f, "a.txt", "a.ann");
}

static void
files_of_another_kind_are_not_taken_for_annotations(void **state)
{
	struct folder *f = *state;
	put(f, "a.ann", "Dear Ann,\n");
	put(f, "a.json", "{\"name\":\"limn\"}");
	put(f, "a.txt.json", "");
	check_beside(f, "a.txt", NULL);
}

static void
a_text_is_not_beside_itself(void **state)
{
	struct folder *f = *state;
	put(f, "a.ann", "T1\tX 0 1\tA\n");
	check_beside(f, "a.ann", NULL);
}

static void
a_pipe_has_nothing_beside_it(void **state)
{
	(void)state;
	struct buf got = {0};
	assert_false(format_beside(STR_NONE, &got));
	assert_int_equal(got.len, 0);
	buf_done(&got);
}

static void
a_fifo_beside_a_text_does_not_block(void **state)
{
	struct folder *f = *state;
	if (mkfifo(in(f, "fifo.ann"), 0600))
		skip();
	check_beside(f, "fifo.txt", NULL);
}

/* The first layer of the file, or NULL. */
static struct layer *
first_layer(const char *path, struct str from, struct document *d, struct schema *s,
    struct err *err)
{
	struct layers all = {0};
	bool ok = format_load(path, from, d, s, &all, err);
	struct layer *first = ok ? all.v[0] : NULL;
	vec_done(&all);
	return first;
}

static void
a_file_is_loaded_as_a_layer_with_its_name(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("Ann left."), &o);
	struct schema *s = schema_new();
	struct err err;
	put(f, "b.ann", "T1\tPERSON 0 3\tAnn\nbroken\n");
	struct layer *l = first_layer(in(f, "b.ann"), STR_NONE, d, s, &err);
	assert_non_null(l);
	check_str(layer_name(l), "b.ann");
	check_str(layer_source(l), in(f, "b.ann"));
	assert_int_equal(layer_count(l).mentions, 1);
	assert_int_equal(diag_count(layer_problems(l)), 1);
	check_str(diag_at(layer_problems(l), 0)->path, in(f, "b.ann"));
	layer_free(l);
	schema_free(s);
	document_free(d);
}

static void
an_empty_file_is_a_layer_without_annotations(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("Ann left."), &o);
	struct schema *s = schema_new();
	put(f, "b.ann", "");
	struct layer *l = first_layer(in(f, "b.ann"), STR_NONE, d, s, NULL);
	assert_non_null(l);
	assert_int_equal(layer_count(l).mentions, 0);
	layer_free(l);
	schema_free(s);
	document_free(d);
}

static void
what_cannot_be_loaded_says_why(void **state)
{
	struct folder *f = *state;
	static const struct { const char *content, *from, *why; } cases[] = {
		{"hello", "", "is in no format that limn knows"},
		{"hello", "docx", "there is no format docx to read"},
		{"hello", "brat", "none of its 1 lines fits this text"},
		{"hello", "json", "a.txt: line 1: expected an object or array"},
		{NULL, "", "a.txt"},
	};
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("Ann left."), &o);
	struct schema *s = schema_new();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct err err = {0};
		put(f, "a.txt", cases[i].content ? cases[i].content : "");
		if (!cases[i].content)
			unlink(in(f, "a.txt"));
		struct buf path = {0};
		buf_puts(&path, in(f, "a.txt"));
		struct layer *l = first_layer(buf_cstr(&path), str_of(cases[i].from), d, s, &err);
		assert_null(l);
		if (!strstr(err.text, cases[i].why))
			fail_msg("%s: got %s", cases[i].why, err.text);
		buf_done(&path);
	}
	schema_free(s);
	document_free(d);
}

static void
what_has_to_be_unpacked_or_recoded_first_says_so(void **state)
{
	(void)state;
	static const struct { struct str content; const char *from, *why; } cases[] = {
		{{"\x1F\x8B\x08", 3}, "", "x: it is packed by gzip"},
		{{"\x1F\x8B\x08", 3}, "brat", "x: it is packed by gzip"},
		{{"\x28\xB5\x2F\xFD", 4}, "", "x: it is packed by zstd"},
		{{"PK\3\4x", 5}, "uima-xmi", "x: it is a zip archive"},
		{{"\xFF\xFET\0""1\0", 6}, "brat", "x: it is in UTF-16"},
		{{"\xFE\xFF\0T\0""1", 6}, "conll", "x: it is in UTF-16"},
		{STR("1|t|Ann\r1|a|Bo\r"), "pubtator", "x: its lines end with CR alone"},
	};
	struct str options;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err err = {0};
		assert_null(format_choose("x", str_of(cases[i].from), cases[i].content, &options, &err));
		if (!strstr(err.text, cases[i].why))
			fail_msg("%s: got %s", cases[i].why, err.text);
	}
	static const char markup[] = "\xFF\xFE<\0T\0E\0I\0";
	assert_non_null(format_choose("x", STR("json"), STR("{\r\"a\": 1\r}\r"), &options, NULL));
	assert_non_null(format_choose("x", STR("brat"), STR("T1\tX 0 1\ta\r"), &options, NULL));
	assert_non_null(format_choose("x", STR("tei"), (struct str){markup, sizeof markup - 1},
	    &options, NULL));
}

#define S(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_format_has_a_name_and_can_be_found_by_it),
		T(files_are_known_by_content_then_by_name),
		T(a_pipe_has_nothing_beside_it),
		S(json_beside_a_text_may_have_the_long_text_before_its_annotations),
		S(the_annotations_beside_a_text_are_found),
		S(files_of_another_kind_are_not_taken_for_annotations),
		S(a_text_is_not_beside_itself),
		S(a_fifo_beside_a_text_does_not_block),
		S(a_file_is_loaded_as_a_layer_with_its_name),
		S(an_empty_file_is_a_layer_without_annotations),
		S(what_cannot_be_loaded_says_why),
		T(what_has_to_be_unpacked_or_recoded_first_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
