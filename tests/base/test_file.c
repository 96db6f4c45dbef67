/* Whole files: bounded reading, writing that is never half done, paths. */
#include "unit.h"
#include "folder.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static void
what_is_written_is_read_back(void **state)
{
	struct buf path = in_folder(state, "a"), got = {0};
	assert_true(file_write(path.ptr, (struct str){"x\0y", 3}, 0600, NULL));
	assert_true(file_read(path.ptr, 100, &got, NULL));
	assert_int_equal(got.len, 3);
	struct stat st;
	assert_int_equal(stat(path.ptr, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	buf_done(&got);
	buf_done(&path);
}

static void
writing_replaces_and_leaves_nothing_beside(void **state)
{
	struct buf path = in_folder(state, "a"), got = {0};
	assert_true(file_write(path.ptr, STR("old"), 0600, NULL));
	assert_true(file_write(path.ptr, STR("new"), 0600, NULL));
	assert_true(file_read(path.ptr, 100, &got, NULL));
	check_str(buf_view(&got), "new");
	DIR *folder = opendir(*state);
	size_t n = 0;
	for (struct dirent *e; (e = readdir(folder));)
		n += e->d_name[0] != '.';
	closedir(folder);
	assert_int_equal(n, 1);
	buf_done(&got);
	buf_done(&path);
}

static void
creating_refuses_an_existing_file(void **state)
{
	struct buf path = in_folder(state, "a"), got = {0};
	struct err err = {0};
	assert_true(file_create(path.ptr, STR("one"), 0644, &err));
	assert_false(file_create(path.ptr, STR("two"), 0644, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "exists already"));
	assert_true(file_read(path.ptr, 100, &got, NULL));
	check_str(buf_view(&got), "one");
	buf_done(&got);
	buf_done(&path);
}

static void
output_replaces_only_when_told_to(void **state)
{
	struct buf path = {0}, got = {0};
	struct err err = {0};
	path_join(&path, str_of(*state), STR("output"));
	assert_true(file_output(path.ptr, STR("one"), false, &err));
	assert_false(file_output(path.ptr, STR("two"), false, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_true(file_output(path.ptr, STR("three"), true, &err));
	assert_true(file_read(path.ptr, 100, &got, NULL));
	check_str(buf_view(&got), "three");
	unlink(path.ptr);
	buf_done(&got);
	buf_done(&path);
}

static void
a_missing_file_is_named_with_the_reason(void **state)
{
	struct buf path = in_folder(state, "no\033[31m"), got = {0};
	struct err err = {0};
	assert_false(file_read(path.ptr, 100, &got, &err));
	assert_non_null(strstr(err.text, "No such file"));
	assert_null(strchr(err.text, '\033'));
	assert_int_equal(got.len, 0);
	buf_done(&path);
}

static void
a_folder_and_a_fifo_are_refused_at_once(void **state)
{
	struct buf path = in_folder(state, "fifo"), got = {0};
	struct err err = {0};
	assert_false(file_read(*state, 100, &got, &err));
	assert_non_null(strstr(err.text, "not a regular file"));
	assert_int_equal(mkfifo(path.ptr, 0600), 0);
	assert_false(file_read(path.ptr, 100, &got, &err));
	assert_non_null(strstr(err.text, "not a regular file"));
	buf_done(&path);
}

static void
a_file_over_the_limit_is_refused(void **state)
{
	struct buf path = in_folder(state, "a"), got = {0};
	struct err err = {0};
	assert_true(file_write(path.ptr, STR("12345"), 0600, NULL));
	assert_true(file_read(path.ptr, 5, &got, &err));
	buf_clear(&got);
	assert_false(file_read(path.ptr, 4, &got, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(got.len, 0);
	buf_done(&got);
	buf_done(&path);
}

static void
writing_where_no_folder_is_fails_with_a_reason(void **state)
{
	struct buf path = in_folder(state, "no/such/folder");
	struct err err = {0};
	assert_false(file_write(path.ptr, STR("x"), 0600, &err));
	assert_non_null(strstr(err.text, "cannot write"));
	buf_done(&path);
}

static void
a_folder_is_made_with_its_parents(void **state)
{
	struct buf path = in_folder(state, "a/b/c");
	assert_true(file_make_folder(path.ptr, NULL));
	assert_true(file_make_folder(path.ptr, NULL));
	assert_true(file_exists(path.ptr));
	buf_done(&path);
}

static void
paths_come_apart(void **state)
{
	(void)state;
	static const struct { const char *path, *base, *folder, *stem; } cases[] = {
		{"a/b.txt", "b.txt", "a", "b"}, {"b.txt", "b.txt", ".", "b"}, {"/b", "b", "/", "b"},
		{"a/.b", ".b", "a", ".b"}, {"a.d/b", "b", "a.d", "b"}, {"x.tar.gz", "x.tar.gz", ".", "x.tar"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str p = str_of(cases[i].path);
		check_str(path_base(p), cases[i].base);
		check_str(path_folder(p), cases[i].folder);
		check_str(path_stem(p), cases[i].stem);
	}
}

static void
an_absolute_name_needs_no_folder(void **state)
{
	(void)state;
	struct buf out = {0};
	assert_string_equal(path_join(&out, STR("a"), STR("/b")), "/b");
	assert_string_equal(path_join(&out, STR("a/"), STR("b")), "a/b");
	assert_string_equal(path_join(&out, STR(""), STR("b")), "b");
	buf_done(&out);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(what_is_written_is_read_back),
		IN_FOLDER(writing_replaces_and_leaves_nothing_beside),
		IN_FOLDER(creating_refuses_an_existing_file),
		IN_FOLDER(output_replaces_only_when_told_to),
		IN_FOLDER(a_missing_file_is_named_with_the_reason),
		IN_FOLDER(a_folder_and_a_fifo_are_refused_at_once),
		IN_FOLDER(a_file_over_the_limit_is_refused),
		IN_FOLDER(writing_where_no_folder_is_fails_with_a_reason),
		IN_FOLDER(a_folder_is_made_with_its_parents),
		T(paths_come_apart), T(an_absolute_name_needs_no_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
