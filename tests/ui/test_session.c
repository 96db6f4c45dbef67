/* The session: opening, several documents, messages, work in slices, the loop. */
#include "ui/fixture.h"

#include "theme/theme.h"

#include <stdio.h>
#include <unistd.h>

static const char *const none[] = {"/nonexistent/a.txt"};

static void
a_document_that_cannot_be_opened_fails_with_a_reason(void **state)
{
	(void)state;
	struct reader_options o = {.paths = none, .n_paths = 1};
	struct err err = {0};
	assert_null(session_new(&o, &err));
	assert_non_null(strstr(err.text, "/nonexistent/a.txt"));
}

static void
no_document_at_all_is_an_error(void **state)
{
	(void)state;
	struct reader_options o = {0};
	struct err err = {0};
	assert_null(session_new(&o, &err));
	assert_true(err.text[0] != '\0');
}

/* Two files in a folder of their own; the folder's name. */
struct two { char folder[64], a[80], b[80]; };

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
two_files(struct two *t)
{
	strcpy(t->folder, "/tmp/limn-test-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	snprintf(t->a, sizeof t->a, "%s/one.txt", t->folder);
	snprintf(t->b, sizeof t->b, "%s/two.txt", t->folder);
	struct buf long_one = {0};
	for (int i = 0; i < 100; i++)
		buf_fmt(&long_one, "first %03d\n\n", i);
	write_file(t->a, buf_cstr(&long_one));
	buf_done(&long_one);
	write_file(t->b, "Second document.\n");
}

static void
remove_files(struct two *t)
{
	unlink(t->a);
	unlink(t->b);
	rmdir(t->folder);
}

static struct session *
open_paths(const char *const *paths, size_t n)
{
	struct reader_options o = {.paths = paths, .n_paths = n, .no_overlay = true, .no_hint = true,
		.caps = {.depth = DEPTH_256, .utf8 = true}};
	struct err err = {0};
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	fixture_draw(s, 80, 24);
	return s;
}

static void
next_and_previous_keep_the_place_of_each_document(void **state)
{
	(void)state;
	struct two t;
	two_files(&t);
	const char *paths[] = {t.a, t.b};
	struct session *s = open_paths(paths, 2);
	check_shows(s, "one.txt (1/2)");
	fixture_keys(s, "10j");
	uint64_t top = session_top(s);
	assert_true(top > 0);
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "Second document.");
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "this is the last document");
	fixture_keys(s, ":p<Enter>");
	assert_int_equal(session_top(s), top);
	fixture_keys(s, ":p<Enter>");
	check_shows(s, "this is the first document");
	session_free(s);
	remove_files(&t);
}

static void
back_crosses_documents(void **state)
{
	(void)state;
	struct two t;
	two_files(&t);
	const char *paths[] = {t.a, t.b};
	struct session *s = open_paths(paths, 2);
	fixture_keys(s, "10j");
	uint64_t top = session_top(s);
	fixture_keys(s, ":n<Enter><C-o>");
	assert_int_equal(s->current, 0);
	assert_int_equal(session_top(s), top);
	fixture_keys(s, "<M-Right>");
	assert_int_equal(s->current, 1);
	session_free(s);
	remove_files(&t);
}

static void
a_missing_document_is_passed_over_and_remembered_in_the_status(void **state)
{
	(void)state;
	struct two t;
	two_files(&t);
	const char *paths[] = {none[0], t.b, none[0]};
	struct session *s = open_paths(paths, 3);
	check_shows(s, "Second document.");
	assert_true(session_failed(s));
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "Second document.");
	session_free(s);
	remove_files(&t);
}

static void
the_first_frame_needs_no_work(void **state)
{
	(void)state;
	struct document_options how = {0};
	struct reader_options o = {.ready = document_memory("x", STR("Hello, you."), &how)};
	struct session *s = session_new(&o, NULL);
	assert_true(session_dirty(s));
	fixture_draw(s, 120, 40);
	check_shows(s, "Hello, you.");
	assert_false(session_dirty(s));
	assert_null(session_article(s)->model);
	session_free(s);
}

static void
counts_of_a_text_that_is_looked_at_in_part_are_open(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "Joe Biden met Vladimir Putin in Geneva.\n\n");
	while (text.len < 4 << 20)
		buf_puts(&text, "... ... ... ... ... ... ... ... ... ... ... ... ... ... ... ...\n");
	struct theme *theme = theme_builtin();
	struct session *s = fixture_session_with(buf_cstr(&text), NULL,
	    (struct reader_options){.no_hint = true, .theme = theme, .analyse_limit = 1 << 20},
	    80, 24);
	assert_true(article_final(session_article(s)));
	assert_false(article_whole(session_article(s)));
	fixture_keys(s, "<Tab>");
	check_shows(s, "Joe Biden PERSON 1/1+");
	fixture_free(s);
	theme_free(theme);
	theme = theme_builtin();
	s = fixture_session_with("Joe Biden met Vladimir Putin in Geneva.", NULL,
	    (struct reader_options){.no_hint = true, .theme = theme}, 80, 24);
	fixture_keys(s, "<Tab>");
	check_shows(s, "Joe Biden PERSON 1/1 ");
	fixture_free(s);
	theme_free(theme);
	buf_done(&text);
}

static void
be_late(struct session *s, void *context)
{
	*(int *)context += 1;
	session_say(s, STR("theme mine.yaml has 5 errors: default used"),
	    STR("mine.yaml:3:1: error: what\n"));
}

static void
the_late_hook_runs_once_and_its_message_is_kept_in_full(void **state)
{
	(void)state;
	int calls = 0;
	struct session *s = fixture_session_with("Text.", NULL,
	    (struct reader_options){.late = be_late, .late_context = &calls}, 80, 24);
	assert_int_equal(calls, 1);
	check_shows(s, "theme mine.yaml has 5 errors");
	fixture_keys(s, ":messages<Enter>");
	check_shows(s, "mine.yaml:3:1: error: what");
	fixture_keys(s, "q");
	check_shows(s, "Text.");
	fixture_free(s);
}

static void
messages_are_shown_escaped(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	session_say(s, STR("bad \x1b[31m name"), STR_NONE);
	check_shows(s, "bad ^[[31m name");
	fixture_free(s);
}

static void
a_hostile_text_and_name_show_no_control(void **state)
{
	(void)state;
	struct document_options how = {0};
	struct reader_options o = {.no_hint = true, .caps = {.utf8 = true},
		.ready = document_memory("a\x1b]0;x\x07.txt",
		    STR("\x1b[2J\x9b\xff bad \xe2\x80\xae\n\nText \x07."), &how)};
	struct session *s = session_new(&o, NULL);
	fixture_draw(s, 100, 20);
	struct buf out = fixture_dump(s);
	for (size_t i = 0; i < out.len; i++)
		assert_true(out.ptr[i] == '\n' || (unsigned char)out.ptr[i] >= 0x20);
	buf_done(&out);
	check_hides(s, "\xe2\x80\xae");
	session_free(s);
}

static void
the_session_starts_where_it_is_told(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 200; i++)
		buf_fmt(&text, "line %03d\n", i);
	static const struct { struct reader_options o; int line; } starts[] = {
		{{.start = START_TOP}, 0}, {{.start = START_LINE, .start_number = 50}, 49},
		{{.start = START_PERCENT, .start_number = 50}, 100}, {{.start = START_END}, 179},
		{{.start = START_SEARCH, .start_pattern = "line 107"}, 100},
	};
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		struct reader_options o = starts[i].o;
		o.no_hint = true;
		struct session *s = fixture_session_with(buf_cstr(&text), NULL, o, 80, 24);
		assert_int_equal(session_top(s), 9 * starts[i].line);
		fixture_free(s);
	}
	buf_done(&text);
}

static void
the_headline_is_the_title_and_a_long_line_is_not(void **state)
{
	(void)state;
	struct session *s = fixture_session("\n\n  Big news today\n\nText.", NULL);
	struct buf row = fixture_row(s, 0);
	assert_true(str_starts(buf_view(&row), STR(" Big news today")));
	buf_done(&row);
	fixture_free(s);
	struct buf text = {0};
	buf_pad(&text, 'a', 500);
	s = fixture_session(buf_cstr(&text), NULL);
	row = fixture_row(s, 0);
	assert_true(str_starts(buf_view(&row), STR(" article.txt")));
	buf_done(&row);
	buf_done(&text);
	fixture_free(s);
	s = fixture_session("Har\u00adbour\u00ad news\n\nText.", NULL);
	row = fixture_row(s, 0);
	assert_true(str_starts(buf_view(&row), STR(" Harbour news ")));
	buf_done(&row);
	fixture_free(s);
}

struct shown { struct buf last; int n; };

static void
keep(void *context, const struct grid *g, struct cursor at)
{
	struct shown *k = context;
	(void)at;
	buf_clear(&k->last);
	grid_dump(g, &k->last);
	k->n++;
}

static int
run_loop(const char *keys, struct shown *k)
{
	struct document_options how = {0};
	struct reader_options o = {.ready = document_memory("x", STR("Ann left.\n"), &how)};
	struct session *s = session_new(&o, NULL);
	struct err err = {0};
	struct screen *screen = headless_new((struct size){80, 24},
	    (struct caps){.depth = DEPTH_256, .utf8 = true, .italic = true}, str_of(keys), keep, k, &err);
	if (screen == NULL)
		fail_msg("%s", err.text);
	int status = reader_run(s, screen);
	screen->ops->close(screen);
	session_free(s);
	return status;
}

static void
the_loop_draws_before_each_key_and_ends_on_q(void **state)
{
	(void)state;
	struct shown k = {0};
	assert_int_equal(run_loop("jh", &k), 0);
	assert_true(str_find(buf_view(&k.last), STR("Moving")) < k.last.len);
	buf_done(&k.last);
	k = (struct shown){0};
	assert_int_equal(run_loop("jqh", &k), 0);
	assert_true(str_find(buf_view(&k.last), STR("Moving")) == k.last.len);
	buf_done(&k.last);
}

static void
the_loop_follows_a_resize(void **state)
{
	(void)state;
	struct shown k = {0};
	assert_int_equal(run_loop("j<resize:40x12>k", &k), 0);
	size_t rows = 0;
	for (size_t i = 0; i < k.last.len; i++)
		rows += k.last.ptr[i] == '\n';
	assert_int_equal(rows, 12);
	buf_done(&k.last);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_document_that_cannot_be_opened_fails_with_a_reason),
		T(no_document_at_all_is_an_error),
		T(next_and_previous_keep_the_place_of_each_document),
		T(back_crosses_documents),
		T(a_missing_document_is_passed_over_and_remembered_in_the_status),
		T(the_first_frame_needs_no_work),
		T(counts_of_a_text_that_is_looked_at_in_part_are_open),
		T(the_late_hook_runs_once_and_its_message_is_kept_in_full),
		T(messages_are_shown_escaped),
		T(a_hostile_text_and_name_show_no_control),
		T(the_session_starts_where_it_is_told),
		T(the_headline_is_the_title_and_a_long_line_is_not),
		T(the_loop_draws_before_each_key_and_ends_on_q),
		T(the_loop_follows_a_resize),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
