/* Several documents: the list, :e :n :p :x :d, and following the end. */
#include "ui/fixture.h"

#include <stdlib.h>
#include <unistd.h>

#include "ui/files.h"
#include "ui/tail.h"

struct folder { char path[64]; struct buf files[4]; };

static void
write_file(struct folder *f, size_t i, const char *name, const char *text)
{
	buf_clear(&f->files[i]);
	buf_fmt(&f->files[i], "%s/%s", f->path, name);
	FILE *out = fopen(buf_cstr(&f->files[i]), "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void
append(struct folder *f, size_t i, const char *text)
{
	FILE *out = fopen(buf_cstr(&f->files[i]), "a");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void
make_folder(struct folder *f)
{
	*f = (struct folder){0};
	strcpy(f->path, "/tmp/limn-files-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	write_file(f, 0, "one.txt", "The first\n\nAnn left.\n");
	write_file(f, 1, "two.txt", "The second\n\nBo left.\n");
	write_file(f, 2, "three.txt", "The third\n\nCy left.\n");
}

static void
drop_folder(struct folder *f)
{
	for (size_t i = 0; i < 4; i++) {
		if (f->files[i].len > 0)
			unlink(buf_cstr(&f->files[i]));
		buf_done(&f->files[i]);
	}
	rmdir(f->path);
}

static struct session *
open_all(struct folder *f, const char *const *paths, size_t n)
{
	struct err err = {0};
	(void)f;
	fixture_schema = schema_new();
	struct reader_options o = {.no_hint = true, .no_overlay = true, .no_rules = true,
		.schema = fixture_schema, .paths = paths, .n_paths = n, .caps.utf8 = true};
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	fixture_draw(s, 80, 24);
	return s;
}

static void
next_and_previous_go_through_the_list_and_stop_at_its_ends(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0]), buf_cstr(&f.files[1]), buf_cstr(&f.files[2])};
	struct session *s = open_all(&f, paths, 3);
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "The second");
	check_shows(s, "document 2 of 3");
	fixture_keys(s, ":n<Enter>:n<Enter>");
	check_shows(s, "this is the last document");
	fixture_keys(s, ":p<Space>2<Enter>");
	check_shows(s, "The first");
	fixture_keys(s, ":p<Enter>");
	check_shows(s, "this is the first document");
	fixture_keys(s, ":last<Enter>");
	check_shows(s, "The third");
	fixture_keys(s, ":x<Enter>");
	check_shows(s, "The first");
	fixture_free(s);
	drop_folder(&f);
}

static void
a_file_that_is_missing_is_passed_and_stays_listed(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0]), "/nonexistent/none.txt",
		buf_cstr(&f.files[2])};
	struct session *s = open_all(&f, paths, 3);
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "The third");
	fixture_keys(s, "l");
	check_shows(s, "none.txt");
	check_shows(s, "not opened");
	fixture_keys(s, "kk<Enter>");
	check_shows(s, "The first");
	fixture_keys(s, "lj<Enter>");
	check_shows(s, "none.txt: No such file");
	check_shows(s, "The first");
	fixture_free(s);
	drop_folder(&f);
}

static void
the_list_shows_names_sizes_and_titles_and_opens_one(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0]), buf_cstr(&f.files[1]), buf_cstr(&f.files[2])};
	struct session *s = open_all(&f, paths, 3);
	fixture_keys(s, "l");
	check_shows(s, "3 documents");
	check_shows(s, ">  1  one.txt");
	check_shows(s, "21 B");
	check_shows(s, "0%  The first");
	fixture_keys(s, "jj<Enter>");
	check_shows(s, "The third");
	fixture_keys(s, ":files<Enter>");
	check_shows(s, ">  3  three.txt");
	fixture_keys(s, "q");
	check_shows(s, "Cy left.");
	fixture_keys(s, "<C-o>");
	check_shows(s, "The first");
	fixture_free(s);
	drop_folder(&f);
}

static void
another_file_is_opened_by_name_once(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	struct buf line = {0};
	buf_fmt(&line, ":e<Space>%s<Enter>", buf_cstr(&f.files[1]));
	fixture_keys(s, buf_cstr(&line));
	check_shows(s, "The second");
	check_shows(s, "document 2 of 2");
	fixture_keys(s, ":p<Enter>");
	check_shows(s, "The first");
	fixture_keys(s, buf_cstr(&line));
	check_shows(s, "document 2 of 2");
	fixture_keys(s, ":e<Space>/nonexistent/x<Enter>");
	check_shows(s, "No such file");
	check_shows(s, "The second");
	fixture_keys(s, ":e<Enter>");
	check_shows(s, "expected \":e FILE\"");
	buf_done(&line);
	fixture_free(s);
	drop_folder(&f);
}

static void
a_document_is_taken_from_the_list_and_jumps_stay_right(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0]), buf_cstr(&f.files[1]), buf_cstr(&f.files[2])};
	struct session *s = open_all(&f, paths, 3);
	fixture_keys(s, ":n<Enter>:n<Enter>:p<Enter>:d<Enter>");
	check_shows(s, "The third");
	check_shows(s, "document 2 of 2");
	fixture_keys(s, "<C-o>");
	check_shows(s, "The first");
	fixture_keys(s, ":d<Enter>");
	check_shows(s, "The third");
	fixture_keys(s, ":d<Enter>");
	check_shows(s, "this is the only document");
	check_shows(s, "Cy left.");
	fixture_free(s);
	drop_folder(&f);
}

static void
the_end_of_a_file_is_followed_until_a_key(void **state)
{
	(void)state;
	struct folder f;
	struct buf more = {0};
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	fixture_keys(s, "F");
	check_shows(s, "FOLLOW");
	for (int i = 0; i < 100; i++)
		buf_fmt(&more, "more %d\n", i);
	append(&f, 0, buf_cstr(&more));
	struct event_in ready = {.kind = EVENT_READY, .fd = tail_fd(s)};
	if (ready.fd < 0)
		s->tail.asked = 0;
	else
		session_event(s, &ready);
	fixture_work(s);
	check_shows(s, "more 99");
	check_shows(s, "FOLLOW");
	fixture_keys(s, "k");
	check_hides(s, "FOLLOW");
	check_shows(s, "more 98");
	append(&f, 0, "the last\n");
	fixture_work(s);
	check_hides(s, "the last");
	fixture_keys(s, "F");
	fixture_free(s);
	buf_done(&more);
	drop_folder(&f);
}

static void
stopping_ends_following(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	fixture_keys(s, "F<C-c>");
	check_hides(s, "FOLLOW");
	check_hides(s, "q quits");
	fixture_keys(s, "F");
	session_event(s, &(struct event_in){.kind = EVENT_MOUSE,
		.mouse = {.kind = MOUSE_WHEEL_UP, .row = 5, .col = 5}});
	assert_false(tail_is_on(s));
	fixture_free(s);
	drop_folder(&f);
}

static void
going_on_at_the_end_finds_what_was_appended(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	append(&f, 0, "Appended once.\n");
	fixture_keys(s, "k");
	check_hides(s, "Appended");
	fixture_keys(s, "G");
	check_shows(s, "Appended once.");
	append(&f, 0, "Appended twice.\n");
	fixture_keys(s, "<Space>");
	check_shows(s, "Appended twice.");
	fixture_free(s);
	drop_folder(&f);
}

static void
a_file_that_cannot_be_opened_by_name_is_not_listed(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	fixture_keys(s, ":e<Space>/nonexistent/x<Enter>");
	check_shows(s, "No such file");
	fixture_keys(s, "l");
	check_shows(s, "1 document");
	check_hides(s, "not opened");
	fixture_free(s);
	drop_folder(&f);
}

static void
a_followed_file_that_is_replaced_is_read_anew(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	fixture_keys(s, "F");
	write_file(&f, 3, "new", "Quite another\n");
	assert_int_equal(rename(buf_cstr(&f.files[3]), buf_cstr(&f.files[0])), 0);
	buf_clear(&f.files[3]);
	struct event_in ready = {.kind = EVENT_READY, .fd = tail_fd(s)};
	if (ready.fd < 0)
		s->tail.asked = 0;
	else
		session_event(s, &ready);
	fixture_work(s);
	check_shows(s, "Quite another");
	fixture_free(s);
	drop_folder(&f);
}

static void
reload_reads_the_file_again(void **state)
{
	(void)state;
	struct folder f;
	make_folder(&f);
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	append(&f, 0, "And more.\n");
	fixture_keys(s, "R");
	check_shows(s, "And more.");
	fixture_free(s);
	drop_folder(&f);
}

/* A paragraph of one line fills screens. */
static void
reload_keeps_the_place_inside_a_line(void **state)
{
	(void)state;
	struct folder f;
	struct buf line = {0};
	make_folder(&f);
	for (int i = 0; i < 2000; i++)
		buf_fmt(&line, "word%d ", i);
	append(&f, 0, buf_cstr(&line));
	const char *paths[] = {buf_cstr(&f.files[0])};
	struct session *s = open_all(&f, paths, 1);
	fixture_keys(s, "gg60j");
	uint64_t top = session_top(s);
	assert_true(top > 2000);
	fixture_keys(s, "R");
	assert_int_equal(session_top(s), top);
	buf_done(&line);
	fixture_free(s);
	drop_folder(&f);
}

static void
documents_of_one_name_are_told_by_their_folders(void **state)
{
	(void)state;
	struct folder one, two;
	make_folder(&one);
	make_folder(&two);
	const char *paths[] = {buf_cstr(&one.files[0]), buf_cstr(&two.files[0]),
		buf_cstr(&two.files[1])};
	struct session *s = open_all(&one, paths, 3);
	fixture_keys(s, "l");
	struct buf first = {0}, second = {0}, alone = {0};
	buf_fmt(&first, "%s/one.txt", strrchr(one.path, '/') + 1);
	buf_fmt(&second, "%s/one.txt", strrchr(two.path, '/') + 1);
	buf_fmt(&alone, "  3  two.txt");
	check_shows(s, buf_cstr(&first));
	check_shows(s, buf_cstr(&second));
	check_shows(s, buf_cstr(&alone));
	buf_done(&first);
	buf_done(&second);
	buf_done(&alone);
	fixture_free(s);
	drop_folder(&one);
	drop_folder(&two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_and_previous_go_through_the_list_and_stop_at_its_ends),
		cmocka_unit_test(a_file_that_is_missing_is_passed_and_stays_listed),
		cmocka_unit_test(the_list_shows_names_sizes_and_titles_and_opens_one),
		cmocka_unit_test(another_file_is_opened_by_name_once),
		cmocka_unit_test(a_document_is_taken_from_the_list_and_jumps_stay_right),
		cmocka_unit_test(the_end_of_a_file_is_followed_until_a_key),
		cmocka_unit_test(stopping_ends_following),
		cmocka_unit_test(going_on_at_the_end_finds_what_was_appended),
		cmocka_unit_test(a_file_that_cannot_be_opened_by_name_is_not_listed),
		cmocka_unit_test(a_followed_file_that_is_replaced_is_read_anew),
		cmocka_unit_test(documents_of_one_name_are_told_by_their_folders),
		cmocka_unit_test(reload_reads_the_file_again),
		cmocka_unit_test(reload_keeps_the_place_inside_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
