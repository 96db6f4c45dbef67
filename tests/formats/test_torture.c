/* Files that try parsers of JSON (JSONTestSuite), through every door: each is refused with a message
 * or read, and none does harm. */
#include "shown.h"

#include <dirent.h>
#include <unistd.h>

#include "formats/jval.h"

static bool
folder_of(const char *name, struct buf *out)
{
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	if (data)
		buf_fmt(out, "%s/%s", data, name);
	else
		buf_fmt(out, "%s/../shared/data/%s", top ? top : ".", name);
	return access(buf_cstr(out), R_OK) == 0;
}

/* Reads a file of the folder in a format; false when there was neither a document nor a message. */
static bool
says_something(const char *name, const char *from)
{
	struct buf content = {0}, got = {0};
	assert_true(read_data(name, &content));
	show_file("x.json", from, buf_view(&content), &got);
	bool says = got.len > 0;
	buf_done(&content);
	buf_done(&got);
	return says;
}

static size_t
try_folder(const char *folder)
{
	static const char *const formats[] = {"", "json", "spacy", "displacy", "prodigy", "doccano",
	    "labelstudio", "pubannotation", "w3c", "bioc-json", "uima-json", "bdoc"};
	struct buf path = {0}, name = {0};
	size_t n = 0;
	DIR *d = folder_of(folder, &path) ? opendir(buf_cstr(&path)) : NULL;
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		buf_clear(&name);
		buf_fmt(&name, "%s/%s", folder, e->d_name);
		for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
			if (!says_something(buf_cstr(&name), formats[i]) && strcmp(e->d_name, "n_single_space.json") &&
			    strcmp(e->d_name, "n_structure_no_data.json"))
				fail_msg("%s as %s: nothing is said", e->d_name, formats[i]);
		n++;
	}
	if (d)
		closedir(d);
	buf_done(&path);
	buf_done(&name);
	return n;
}

static void
each_file_for_parsers_has_its_message(void **state)
{
	(void)state;
	size_t n = try_folder("formats/json-container/dev/test_parsing");
	if (!n)
		skip();
	assert_true(n > 100);
	assert_true(try_folder("formats/json-container/dev/test_transform") > 5);
}

/* How many values a file has, and how many that are broken. */
static void
count_values(const char *name, size_t *values, size_t *broken)
{
	struct buf content = {0};
	const struct jval *v;
	*values = *broken = 0;
	assert_true(read_data(name, &content));
	struct jval_stream *s = jval_stream_new(buf_view(&content));
	for (enum jval_got got; (got = jval_stream_next(s, &v, NULL)) != JVAL_END;)
		++*(got == JVAL_VALUE ? values : broken);
	jval_stream_free(s);
	buf_done(&content);
}

/* A stream may have no value, or several, one behind the other; a file of JSON may not. */
static bool
is_a_stream(const char *name)
{
	static const char *const names[] = {"n_single_space.json", "n_structure_no_data.json",
	    "n_structure_double_array.json"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static void
what_is_no_json_is_broken_and_what_is_has_its_value(void **state)
{
	(void)state;
	const char *folder = "formats/json-container/dev/test_parsing";
	struct buf path = {0}, name = {0}, first = {0};
	DIR *d = folder_of(folder, &path) ? opendir(buf_cstr(&path)) : NULL;
	size_t n = 0;
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		size_t values, broken;
		/* Names of members end at a NUL in the library, so it refuses one. */
		if ((e->d_name[0] != 'n' && e->d_name[0] != 'y') ||
		    !strcmp(e->d_name, "y_object_escaped_null_in_key.json"))
			continue;
		buf_clear(&name);
		buf_clear(&first);
		buf_fmt(&name, "%s/%s", folder, e->d_name);
		count_values(buf_cstr(&name), &values, &broken);
		read_data(buf_cstr(&name), &first);
		struct str text = str_trim(buf_view(&first));
		bool document = text.len && (text.ptr[0] == '{' || text.ptr[0] == '[');
		if (e->d_name[0] == 'y' ? broken != (document ? 0 : 1) || values != document :
		    !broken && !is_a_stream(e->d_name))
			fail_msg("%s: %zu values, %zu broken", e->d_name, values, broken);
		n++;
	}
	if (d)
		closedir(d);
	buf_done(&path);
	buf_done(&name);
	buf_done(&first);
	if (!n)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_file_for_parsers_has_its_message),
		T(what_is_no_json_is_broken_and_what_is_has_its_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
