/* Watching files: saves by writing, by rename, through links, in folders that come later. */
#include "unit.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/watch.h"

static char folder[64];
static struct buf paths[4];
static struct watch *w;

static int
set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/limn-watch-XXXXXX");
	assert_non_null(mkdtemp(folder));
	w = watch_new();
	return 0;
}

static int
tear_down(void **state)
{
	struct buf command = {0};
	(void)state;
	watch_free(w);
	buf_fmt(&command, "rm -rf %s", folder);
	assert_int_equal(system(buf_cstr(&command)), 0);
	buf_done(&command);
	for (size_t i = 0; i < 4; i++)
		buf_done(&paths[i]);
	return 0;
}

static const char *
in_folder(size_t i, const char *name)
{
	return path_join(&paths[i], str_of(folder), str_of(name));
}

static void
write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* Whether the system told of a change of ours; it does so before the call that made it returns. */
static bool
told(void)
{
	struct pollfd p = {.fd = watch_fd(w), .events = POLLIN};
	return p.fd >= 0 && poll(&p, 1, 0) > 0 && watch_read(w);
}

static bool
came(void)
{
	bool heard = told() || watch_must_ask(w);
	return heard && watch_changed(w);
}

static void
a_file_that_is_written_has_changed_once(void **state)
{
	(void)state;
	const char *path = in_folder(0, "a.yaml");
	write_text(path, "one");
	watch_add(w, str_of(path));
	assert_false(came());
	write_text(path, "other");
	assert_true(came());
	assert_false(came());
}

static void
a_save_by_rename_is_a_change(void **state)
{
	(void)state;
	const char *path = in_folder(0, "a.yaml"), *temporary = in_folder(1, ".a.yaml.swp");
	write_text(path, "one");
	watch_add(w, str_of(path));
	for (int i = 0; i < 3; i++) {
		write_text(temporary, "two");
		assert_false(came());
		assert_int_equal(rename(temporary, path), 0);
		assert_true(came());
	}
}

static void
another_file_of_the_folder_is_none_of_ours(void **state)
{
	(void)state;
	watch_add(w, str_of(in_folder(0, "a.yaml")));
	write_text(in_folder(1, "b.yaml"), "b");
	assert_false(told());
}

static void
a_file_that_comes_later_is_a_change(void **state)
{
	(void)state;
	const char *path = in_folder(0, "user.yaml");
	watch_add(w, str_of(path));
	assert_false(came());
	write_text(path, "limn: 1");
	assert_true(came());
	unlink(path);
	assert_true(came());
}

static void
a_folder_that_comes_later_is_on_the_way(void **state)
{
	(void)state;
	const char *path = in_folder(0, "limn/user.yaml");
	watch_add(w, str_of(path));
	assert_int_equal(mkdir(in_folder(1, "limn"), 0700), 0);
	assert_true(told() || watch_must_ask(w));
	assert_false(watch_changed(w));
	write_text(path, "limn: 1");
	assert_true(came());
}

static void
a_link_is_followed_to_its_file(void **state)
{
	(void)state;
	const char *real = in_folder(0, "real.yaml"), *link = in_folder(2, "themes/link.yaml");
	assert_int_equal(mkdir(in_folder(1, "themes"), 0700), 0);
	write_text(real, "one");
	assert_int_equal(symlink("../real.yaml", link), 0);
	watch_add(w, str_of(link));
	write_text(real, "other");
	assert_true(came());
	const char *temporary = in_folder(3, "real.new");
	write_text(temporary, "third");
	assert_int_equal(rename(temporary, real), 0);
	assert_true(came());
}

static void
a_link_that_leads_elsewhere_is_a_change(void **state)
{
	(void)state;
	const char *link = in_folder(2, "link.yaml");
	write_text(in_folder(0, "one.yaml"), "1");
	write_text(in_folder(1, "two.yaml"), "22");
	assert_int_equal(symlink("one.yaml", link), 0);
	watch_add(w, str_of(link));
	unlink(link);
	assert_int_equal(symlink("two.yaml", link), 0);
	assert_true(came());
}

static void
what_is_no_regular_file_is_not_watched(void **state)
{
	(void)state;
	watch_add(w, STR("/dev/null"));
	watch_add(w, str_of(folder));
	assert_int_equal(watch_count(w), 0);
}

static void
a_file_is_watched_once_and_a_cleared_watch_is_silent(void **state)
{
	(void)state;
	const char *path = in_folder(0, "a.yaml");
	watch_add(w, str_of(path));
	watch_add(w, str_of(path));
	assert_int_equal(watch_count(w), 1);
	watch_clear(w);
	write_text(path, "x");
	watch_read(w);
	assert_false(watch_changed(w));
	assert_false(watch_must_ask(w));
}

static void
what_changed_before_a_new_list_still_counts(void **state)
{
	(void)state;
	struct buf list = {0};
	const char *path = in_folder(0, "a.yaml");
	write_text(path, "one");
	watch_add(w, str_of(path));
	watch_add(w, str_of(in_folder(1, "b.yaml")));
	write_text(path, "other");
	buf_puts(&list, path);
	buf_chr(&list, '\0');
	watch_set(w, buf_view(&list));
	assert_int_equal(watch_count(w), 1);
	assert_true(watch_changed(w));
	write_text(in_folder(1, "b.yaml"), "b");
	assert_false(came());
	write_text(path, "a third one");
	assert_true(came());
	buf_done(&list);
}

static void
a_change_is_told_after_a_new_list_too(void **state)
{
	(void)state;
	struct buf list = {0};
	const char *path = in_folder(0, "a.yaml");
	write_text(path, "one");
	watch_add(w, str_of(path));
	write_text(path, "other");
	buf_puts(&list, path);
	buf_chr(&list, '\0');
	watch_set(w, buf_view(&list));
	assert_true(came());
	assert_false(told());
	buf_done(&list);
}

static void
what_the_owner_wrote_is_no_change(void **state)
{
	(void)state;
	const char *path = in_folder(0, "a.yaml");
	watch_add(w, str_of(path));
	write_text(path, "mine");
	watch_seen(w, str_of(path));
	assert_false(came());
	write_text(path, "theirs");
	assert_true(came());
}

static void
a_burst_of_changes_is_read_at_once(void **state)
{
	(void)state;
	const char *path = in_folder(0, "a.yaml");
	watch_add(w, str_of(path));
	for (int i = 0; i < 400; i++)
		write_text(path, i % 2 ? "one" : "other");
	assert_true(came());
	assert_false(told());
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_file_that_is_written_has_changed_once),
		TEST(a_save_by_rename_is_a_change),
		TEST(another_file_of_the_folder_is_none_of_ours),
		TEST(a_file_that_comes_later_is_a_change),
		TEST(a_folder_that_comes_later_is_on_the_way),
		TEST(a_link_is_followed_to_its_file),
		TEST(a_link_that_leads_elsewhere_is_a_change),
		TEST(what_is_no_regular_file_is_not_watched),
		TEST(a_file_is_watched_once_and_a_cleared_watch_is_silent),
		TEST(what_changed_before_a_new_list_still_counts),
		TEST(a_change_is_told_after_a_new_list_too),
		TEST(what_the_owner_wrote_is_no_change),
		TEST(a_burst_of_changes_is_read_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
