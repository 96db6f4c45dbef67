/* A file that grows beside its place and takes it once it is whole. */
#include "unit.h"
#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/draft.h"

static void
check_content(const char *path, const char *want)
{
	struct buf got = {0};
	assert_true(file_read(path, 100, &got, NULL));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static size_t
files_in(void **state)
{
	DIR *folder = opendir(*state);
	size_t n = 0;
	for (struct dirent *e; (e = readdir(folder));)
		n += e->d_name[0] != '.';
	closedir(folder);
	return n;
}

static void
nothing_is_there_before_it_is_done(void **state)
{
	struct buf path = in_folder(state, "a");
	struct draft *d = draft_new(path.ptr, false, NULL);
	assert_non_null(d);
	assert_true(draft_add(d, STR("one "), NULL));
	assert_true(draft_add(d, (struct str){"\0two", 4}, NULL));
	assert_false(file_exists(path.ptr));
	assert_true(draft_done(d, NULL));
	struct buf got = {0};
	assert_true(file_read(path.ptr, 100, &got, NULL));
	assert_int_equal(got.len, 8);
	assert_memory_equal(got.ptr, "one \0two", 8);
	assert_int_equal(files_in(state), 1);
	buf_done(&got);
	buf_done(&path);
}

static void
one_that_is_thrown_away_leaves_what_was_there(void **state)
{
	struct buf path = in_folder(state, "a");
	assert_true(file_write(path.ptr, STR("old"), 0600, NULL));
	struct draft *d = draft_new(path.ptr, true, NULL);
	assert_true(draft_add(d, STR("new"), NULL));
	check_content(path.ptr, "old");
	draft_free(d);
	draft_free(NULL);
	check_content(path.ptr, "old");
	assert_int_equal(files_in(state), 1);
	buf_done(&path);
}

static void
replacing_takes_the_place_of_the_old_file(void **state)
{
	struct buf path = in_folder(state, "a");
	assert_true(file_write(path.ptr, STR("old and longer"), 0600, NULL));
	struct draft *d = draft_new(path.ptr, true, NULL);
	assert_true(draft_add(d, STR("new"), NULL));
	assert_true(draft_done(d, NULL));
	check_content(path.ptr, "new");
	assert_int_equal(files_in(state), 1);
	buf_done(&path);
}

static void
a_file_that_is_there_is_refused_at_once(void **state)
{
	struct buf path = in_folder(state, "a");
	struct err err = {0};
	assert_true(file_write(path.ptr, STR("old"), 0600, NULL));
	assert_null(draft_new(path.ptr, false, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "exists already"));
	check_content(path.ptr, "old");
	assert_int_equal(files_in(state), 1);
	buf_done(&path);
}

static void
a_file_that_came_in_between_is_kept(void **state)
{
	struct buf path = in_folder(state, "a");
	struct err err = {0};
	struct draft *d = draft_new(path.ptr, false, NULL);
	assert_true(draft_add(d, STR("mine"), NULL));
	int fd = open(path.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_int_equal(write(fd, "theirs", 6), 6);
	close(fd);
	assert_false(draft_done(d, &err));
	assert_int_equal(err.code, ERR_USAGE);
	check_content(path.ptr, "theirs");
	assert_int_equal(files_in(state), 1);
	buf_done(&path);
}

/* Nobody may make the draft write elsewhere by a link of its temporary name. */
static void
a_link_in_the_way_is_not_followed(void **state)
{
	struct buf path = in_folder(state, "a"), other = in_folder(state, "other"), temp = {0};
	buf_fmt(&temp, "%s.%ld.tmp", path.ptr, (long)getpid());
	assert_true(file_write(other.ptr, STR("kept"), 0600, NULL));
	assert_int_equal(symlink(other.ptr, buf_cstr(&temp)), 0);
	struct draft *d = draft_new(path.ptr, false, NULL);
	assert_non_null(d);
	assert_true(draft_add(d, STR("mine"), NULL));
	assert_true(draft_done(d, NULL));
	check_content(other.ptr, "kept");
	check_content(path.ptr, "mine");
	assert_int_equal(files_in(state), 2);
	buf_done(&temp);
	buf_done(&other);
	buf_done(&path);
}

static void
where_no_folder_is_the_error_names_the_file_and_why(void **state)
{
	struct buf path = in_folder(state, "none/a");
	struct err err = {0};
	assert_null(draft_new(path.ptr, true, &err));
	assert_non_null(strstr(err.text, "none/a"));
	assert_non_null(strstr(err.text, "No such file"));
	buf_done(&path);
}

static void
a_folder_in_its_place_is_an_error_and_nothing_is_left(void **state)
{
	struct buf path = in_folder(state, "a");
	struct err err = {0};
	struct draft *d = draft_new(path.ptr, true, NULL);
	assert_int_equal(mkdir(path.ptr, 0700), 0);
	assert_true(draft_add(d, STR("x"), NULL));
	assert_false(draft_done(d, &err));
	assert_non_null(strstr(err.text, "cannot write"));
	assert_int_equal(files_in(state), 1);
	buf_done(&path);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(nothing_is_there_before_it_is_done),
		IN_FOLDER(one_that_is_thrown_away_leaves_what_was_there),
		IN_FOLDER(replacing_takes_the_place_of_the_old_file),
		IN_FOLDER(a_file_that_is_there_is_refused_at_once),
		IN_FOLDER(a_file_that_came_in_between_is_kept),
		IN_FOLDER(a_link_in_the_way_is_not_followed),
		IN_FOLDER(where_no_folder_is_the_error_names_the_file_and_why),
		IN_FOLDER(a_folder_in_its_place_is_an_error_and_nothing_is_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
