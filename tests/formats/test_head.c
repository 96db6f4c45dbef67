/* The head of a file: what shows its format. */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/format.h"
#include "formats/head.h"

enum { LONG = 300000 };

static void
head_of_file(struct str content, struct buf *head)
{
	char path[] = "/tmp/limn-head-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_true(file_write_fd(fd, content));
	close(fd);
	buf_clear(head);
	head_read(path, head);
	unlink(path);
}

static void
a_text_is_read_up_to_the_size_of_a_head(void **state)
{
	(void)state;
	struct buf text = {0}, head = {0};
	buf_pad(&text, 'x', LONG);
	head_of_file(buf_view(&text), &head);
	assert_int_equal(head.len, FORMAT_HEAD);
	head_of_file(STR("short"), &head);
	check_str(buf_view(&head), "short");
	head_of_file(STR_NONE, &head);
	assert_int_equal(head.len, 0);
	buf_done(&text);
	buf_done(&head);
}

static void
a_long_text_in_json_hides_nothing_behind_it(void **state)
{
	(void)state;
	struct buf json = {0}, head = {0};
	buf_puts(&json, "{\"text\": \"");
	buf_pad(&json, 'x', LONG);
	buf_puts(&json, "\", \"denotations\": []}");
	head_of_file(buf_view(&json), &head);
	assert_true(head.len < FORMAT_HEAD);
	assert_true(str_find(buf_view(&head), STR("denotations")) < head.len);
	buf_done(&json);
	buf_done(&head);
}

static void
json_that_ends_in_its_text_has_a_head_too(void **state)
{
	(void)state;
	struct buf json = {0}, head = {0};
	buf_puts(&json, "{\"text\": \"");
	buf_pad(&json, 'x', LONG);
	head_of_file(buf_view(&json), &head);
	assert_true(str_starts(buf_view(&head), STR("{\"text\"")));
	buf_done(&json);
	buf_done(&head);
}

static void
what_is_no_regular_file_has_no_head(void **state)
{
	(void)state;
	struct buf head = {0};
	char folder[] = "/tmp/limn-head-XXXXXX";
	assert_non_null(mkdtemp(folder));
	head_read(folder, &head);
	char fifo[64];
	snprintf(fifo, sizeof fifo, "%s/fifo", folder);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	head_read(fifo, &head);
	head_read("/nonexistent/file", &head);
	assert_int_equal(head.len, 0);
	unlink(fifo);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_text_is_read_up_to_the_size_of_a_head),
		T(a_long_text_in_json_hides_nothing_behind_it),
		T(json_that_ends_in_its_text_has_a_head_too),
		T(what_is_no_regular_file_has_no_head),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
