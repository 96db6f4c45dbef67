/* What is remembered from one run to the next, and what is not believed. */
#include "ui/fixture.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/state.h"
#include "ui/textview.h"

/* ---- as text */

static void
a_state_comes_back_as_it_was_written(void **state)
{
	(void)state;
	struct state a, b;
	struct buf text = {0};
	state_init(&a);
	a.top = 123456789012u;
	a.any = true;
	a.span = (struct span){7, 9};
	strcpy(a.type, "PERSON");
	a.marks[0] = 0;
	a.marks[51] = 99;
	a.width = 60;
	state_write(&a, &text);
	assert_true(state_read(buf_view(&text), &b));
	assert_true(b.top == a.top && b.any && b.span.from == 7 && b.span.to == 9);
	assert_string_equal(b.type, "PERSON");
	assert_true(b.marks[0] == 0 && b.marks[51] == 99 && b.marks[1] == UINT64_MAX);
	assert_int_equal(b.width, 60);
	buf_done(&text);
}

static void
a_text_that_is_no_state_is_refused_whole(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "x", "limn state 2\ntop 1\n", "limn state 1\ntop\n", "limn state 1\ntop -1\n",
		"limn state 1\ntop 1 2\n", "limn state 1\ntop 99999999999999999999999\n",
		"limn state 1\nmark 1 2\n", "limn state 1\nmark a\n", "limn state 1\nmark\n",
		"limn state 1\nmark a b\n", "limn state 1\nselection 1 2\n",
		"limn state 1\nselection 2 1 PERSON\n", "limn state 1\nselection 1 2 \n",
		"limn state 1\nselection 1 2 A B\n", "limn state 1\nselection 1 2 \x1b[2J\n",
		"limn state 1\nwidth 0\n", "limn state 1\nwidth 100000\n", "limn state 1\nwidth x\n",
		("limn state 1\nselection 1 2 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		 "AAAAAAAAAAAAAAAAAAAA\n"),
	};
	struct state s;
	state_init(&s);
	s.top = 5;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (state_read(str_of(bad[i]), &s))
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(s.top, 5);
	}
}

static void
words_of_later_versions_are_passed_over(void **state)
{
	(void)state;
	struct state s;
	assert_true(state_read(STR("limn state 1\nfolds actor:ann\ntop 7\n"), &s));
	assert_int_equal(s.top, 7);
}

/* ---- with files */

struct place { char folder[64]; struct buf text, other, state; };

static void
in_place(struct place *p)
{
	strcpy(p->folder, "/tmp/limn-state-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	buf_fmt(&p->text, "%s/a.txt", p->folder);
	buf_fmt(&p->other, "%s/b.txt", p->folder);
	buf_fmt(&p->state, "%s/state/limn", p->folder);
	struct buf lines = {0};
	for (int i = 0; i < 200; i++)
		buf_fmt(&lines, "line %03d\n", i);
	assert_true(file_write(buf_cstr(&p->text), buf_view(&lines), 0600, NULL));
	buf_puts(&lines, "and more\n");
	assert_true(file_write(buf_cstr(&p->other), buf_view(&lines), 0600, NULL));
	buf_done(&lines);
}

static void
out_of_place(struct place *p)
{
	struct buf command = {0};
	buf_fmt(&command, "rm -r %s", p->folder);
	assert_int_equal(system(buf_cstr(&command)), 0);
	buf_done(&command);
	buf_done(&p->text);
	buf_done(&p->other);
	buf_done(&p->state);
}

static struct session *
open_with(struct place *p, const char *path, struct reader_options o)
{
	const char *paths[2] = {path, buf_cstr(&p->other)};
	struct err err = {0};
	o.document.reflow = REFLOW_OFF;
	o.paths = paths;
	o.n_paths = 2;
	o.no_hint = o.no_overlay = true;
	o.caps.utf8 = true;
	o.state = o.secure ? NULL : buf_cstr(&p->state);
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 80, 24);
	return s;
}

static struct session *
open_again(struct place *p)
{
	return open_with(p, buf_cstr(&p->text), (struct reader_options){0});
}

/* Reads up to line 50 and quits. */
static void
read_to_50(struct place *p)
{
	struct session *s = open_again(p);
	fixture_work(s);
	fixture_keys(s, "51gma5j");
	session_save(s);
	session_free(s);
}

static void
the_first_frame_already_shows_the_place(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	read_to_50(&p);
	struct session *s = open_again(&p);
	assert_int_equal(session_top(s), 9 * 55);
	check_shows(s, "line 055");
	check_shows(s, "resumed at 37%");
	fixture_work(s);
	check_shows(s, "resumed at 37%");
	session_free(s);
	out_of_place(&p);
}

static void
marks_come_back_and_lead_there(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	read_to_50(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "g'a");
	assert_true(text_visible(s, 9 * 50, 9 * 50));
	assert_false(text_visible(s, 0, 0));
	session_free(s);
	out_of_place(&p);
}

static void
a_mark_is_written_at_once(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "20gmb");
	session_free(s);                             /* as a crash would: nothing is saved */
	s = open_again(&p);
	assert_int_equal(session_article(s)->marks[1], 9 * 19);
	session_free(s);
	out_of_place(&p);
}

static void
the_selection_comes_back(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	struct article *a = session_article(s);
	a->sel.any = true;
	a->sel.span = (struct span){9, 13};
	a->sel.type = schema_id(s->schema, STR("PERSON"));
	session_save(s);
	session_free(s);
	s = open_again(&p);
	struct span span;
	assert_true(session_selection(s, &span));
	assert_true(span.from == 9 && span.to == 13);
	session_free(s);
	out_of_place(&p);
}

static void
a_start_position_is_stronger_than_the_place_left(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	read_to_50(&p);
	struct session *s = open_with(&p, buf_cstr(&p.text),
	    (struct reader_options){.start = START_LINE, .start_number = 1});
	fixture_work(s);
	assert_int_equal(session_top(s), 0);
	check_hides(s, "resumed");
	assert_int_equal(session_article(s)->marks[0], 9 * 50);
	session_free(s);
	out_of_place(&p);
}

static void
another_text_under_the_same_name_starts_anew(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct buf text = {0};
	for (int i = 0; i < 200; i++)
		buf_fmt(&text, "another text: %d\n", i);
	read_to_50(&p);
	assert_true(file_write(buf_cstr(&p.text), buf_view(&text), 0600, NULL));
	buf_done(&text);
	struct session *s = open_again(&p);
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, "'a");
	assert_int_equal(session_top(s), 0);
	session_free(s);
	out_of_place(&p);
}

static void
a_renamed_text_keeps_its_place(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	read_to_50(&p);
	assert_int_equal(rename(buf_cstr(&p.text), buf_cstr(&p.other)), 0);
	struct session *s = open_with(&p, buf_cstr(&p.other), (struct reader_options){0});
	assert_int_equal(session_top(s), 9 * 55);
	session_free(s);
	out_of_place(&p);
}

static void
each_document_has_its_own_place(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "51g:n<Enter>101g");
	session_save(s);
	session_free(s);
	s = open_again(&p);
	assert_int_equal(session_top(s), 9 * 50);
	fixture_work(s);
	fixture_keys(s, ":n<Enter>");
	assert_int_equal(session_top(s), 9 * 100);
	check_shows(s, "b.txt, document 2 of 2; resumed at");
	session_free(s);
	out_of_place(&p);
}

static void
the_width_comes_back_unless_one_is_asked_for(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, ":set width 50<Enter>");
	session_save(s);
	session_free(s);
	s = open_again(&p);
	assert_int_equal(s->areas.width, 50);
	session_free(s);
	s = open_with(&p, buf_cstr(&p.text), (struct reader_options){.width = 40});
	assert_int_equal(s->areas.width, 40);
	session_free(s);
	out_of_place(&p);
}

static void
a_larger_screen_is_full_after_the_end_was_left(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "G");
	session_save(s);
	session_free(s);
	const char *paths[] = {buf_cstr(&p.text)};
	struct reader_options o = {.paths = paths, .n_paths = 1, .no_hint = true,
		.no_overlay = true, .state = buf_cstr(&p.state), .document.reflow = REFLOW_OFF};
	s = session_new(&o, NULL);
	fixture_draw(s, 80, 29);
	check_shows(s, "line 199");
	check_shows(s, "line 175");
	session_free(s);
	out_of_place(&p);
}

/* Everything that is in the state folder, as one text. */
static bool
folder_is_empty(struct place *p)
{
	struct stat st;
	return stat(buf_cstr(&p->state), &st) != 0;
}

static void
a_glance_leaves_no_file(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "jk");
	session_save(s);
	session_free(s);
	assert_true(folder_is_empty(&p));
	out_of_place(&p);
}

static void
without_a_folder_nothing_is_written_nor_read(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct reader_options secure = {.secure = true};
	struct session *s = open_with(&p, buf_cstr(&p.text), secure);
	fixture_work(s);
	fixture_keys(s, "51gma/line<Enter>");
	session_save(s);
	session_free(s);
	assert_true(folder_is_empty(&p));
	read_to_50(&p);
	s = open_with(&p, buf_cstr(&p.text), secure);
	assert_int_equal(session_top(s), 0);
	session_free(s);
	out_of_place(&p);
}

static void
files_are_private(void **state)
{
	(void)state;
	struct place p = {0};
	struct stat st;
	char name[STATE_NAME + 1];
	struct buf path = {0};
	in_place(&p);
	read_to_50(&p);
	assert_int_equal(stat(buf_cstr(&p.state), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(state_name(buf_cstr(&p.text), name));
	assert_int_equal(stat(path_join(&path, buf_view(&p.state), str_of(name)), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	buf_done(&path);
	out_of_place(&p);
}

static void
hostile_states_change_nothing(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"limn state 1\ntop 18446744073709551615\nmark a 18446744073709551615\n",
		"limn state 1\ntop 18446744073709551614\nmark a 18446744073709551614\n"
		"selection 18446744073709551613 18446744073709551614 PERSON\n",
		"limn state 1\ntop 5000\nselection 0 5000 PERSON\n", "\x7f""ELF", "limn state 1",
	};
	struct place p = {0};
	char name[STATE_NAME + 1];
	in_place(&p);
	assert_true(state_name(buf_cstr(&p.text), name));
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct span span;
		assert_true(state_file_write(buf_cstr(&p.state), name, str_of(texts[i])));
		struct session *s = open_again(&p);
		fixture_work(s);
		assert_int_equal(session_top(s), 0);
		assert_false(session_selection(s, &span));
		fixture_keys(s, "'a*zz<Tab>jk");
		session_save(s);
		session_free(s);
	}
	out_of_place(&p);
}

static void
what_was_searched_for_is_in_the_history_of_the_next_run(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "/line 07<Enter>:set width 60<Enter>");
	session_save(s);
	session_free(s);
	s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "/<Up>");
	check_shows(s, "/line 07");
	fixture_keys(s, "<Esc>:<Up>");
	check_shows(s, ":set width 60");
	session_free(s);
	out_of_place(&p);
}

static void
next_goes_on_with_what_was_searched_for_last_time(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "n");
	check_shows(s, "nothing was searched for yet");
	fixture_keys(s, "/line 07<Enter>");
	session_save(s);
	session_free(s);
	s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "n");
	check_shows(s, "/line 07 ");
	session_free(s);
	out_of_place(&p);
}

static void
two_readers_share_one_history(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	struct session *a = open_again(&p), *b = open_again(&p);
	fixture_work(a);
	fixture_work(b);
	fixture_keys(a, "/line 01<Enter>");
	fixture_keys(b, "/line 02<Enter>");
	session_save(a);
	session_save(b);
	session_free(a);
	session_free(b);
	struct buf text = {0};
	assert_true(state_file_read(buf_cstr(&p.state), "history", &text));
	assert_string_equal(buf_cstr(&text), "/line 01\n/line 02\n");
	buf_done(&text);
	out_of_place(&p);
}

static void
a_folder_that_cannot_be_made_is_passed_over(void **state)
{
	(void)state;
	struct place p = {0};
	in_place(&p);
	buf_clear(&p.state);
	buf_fmt(&p.state, "%s/a.txt/limn", p.folder);
	struct session *s = open_again(&p);
	fixture_work(s);
	fixture_keys(s, "51gma");
	check_shows(s, "mark a set");
	session_save(s);
	session_free(s);
	out_of_place(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_state_comes_back_as_it_was_written),
		T(a_text_that_is_no_state_is_refused_whole),
		T(words_of_later_versions_are_passed_over),
		T(the_first_frame_already_shows_the_place),
		T(marks_come_back_and_lead_there),
		T(a_mark_is_written_at_once),
		T(the_selection_comes_back),
		T(a_start_position_is_stronger_than_the_place_left),
		T(another_text_under_the_same_name_starts_anew),
		T(a_renamed_text_keeps_its_place),
		T(each_document_has_its_own_place),
		T(the_width_comes_back_unless_one_is_asked_for),
		T(a_larger_screen_is_full_after_the_end_was_left),
		T(a_glance_leaves_no_file),
		T(without_a_folder_nothing_is_written_nor_read),
		T(files_are_private),
		T(hostile_states_change_nothing),
		T(what_was_searched_for_is_in_the_history_of_the_next_run),
		T(next_goes_on_with_what_was_searched_for_last_time),
		T(two_readers_share_one_history),
		T(a_folder_that_cannot_be_made_is_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
