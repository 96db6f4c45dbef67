/* What tells a reader which keys there are: the bar of function keys, hints, prefixes. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/bound.h"
#include "ui/fkeys.h"
#include "ui/progress.h"

static struct session *
open_sized(int columns, int rows)
{
	return fixture_session_with("Ann met Bo. Ann left.", "Ann@0 Bo@8 Ann@12",
	    (struct reader_options){.no_hint = true}, columns, rows);
}

static struct str
bar(struct session *s, struct buf *keep)
{
	buf_done(keep);
	*keep = fixture_row(s, s->areas.size.rows - 1);
	return buf_view(keep);
}

static bool
has(struct str line, const char *what)
{
	return str_find(line, str_of(what)) < line.len;
}

/* ---- keys read backwards */

static void
keys_are_written_as_they_are_read(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	struct buf b = {0};
	bound_text(s->keymap, FOCUS_TEXT, CMD_NEXT_ACTOR, 9, &b);
	check_str(buf_view(&b), "]a");
	buf_clear(&b);
	bound_text(s->keymap, FOCUS_TEXT, CMD_SET_MARK, 9, &b);
	check_str(buf_view(&b), "mx");
	buf_clear(&b);
	bound_text(s->keymap, FOCUS_TEXT, CMD_FOCUS_OTHER, 2, &b);
	check_str(buf_view(&b), "C-w w C-w C-w");
	buf_done(&b);
	fixture_free(s);
}

static void
a_key_that_another_command_has_in_a_focus_is_not_shown_there(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	struct key keys[KEYS_MAX];
	size_t n;
	for (unsigned f = FOCUS_TEXT; f < FOCUS_ALL; f <<= 1) {
		for (int c = 0; c < CMD_N; c++) {
			for (size_t i = 0; bound_keys(s->keymap, (enum focus)f, c, i, keys, &n); i++)
				assert_int_equal(keymap_find(s->keymap, (enum focus)f, keys, n).command,
				    c);
		}
	}
	fixture_free(s);
}

/* ---- the bar of function keys */

static void
the_bar_says_what_the_function_keys_do(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 40);
	struct buf b = {0};
	assert_true(has(bar(s, &b), "F1 Help"));
	assert_true(has(bar(s, &b), "F3 Search"));
	assert_true(has(bar(s, &b), "F6 Pane"));
	assert_true(str_ends(bar(s, &b), STR("F10 Quit")));
	buf_done(&b);
	fixture_free(s);
}

static void
the_bar_changes_with_the_focus(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	struct buf b = {0};
	fixture_keys(s, "A");
	assert_true(has(bar(s, &b), "F6 Text"));
	assert_false(has(bar(s, &b), "F6 Pane"));
	fixture_keys(s, "qh");
	assert_true(has(bar(s, &b), "q Close"));
	fixture_keys(s, "q/");
	assert_true(has(bar(s, &b), "Enter Find"));
	fixture_keys(s, "<Esc>");
	assert_true(has(bar(s, &b), "F1 Help"));
	buf_done(&b);
	fixture_free(s);
}

static void
function_keys_do_what_the_bar_says(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "<F6>");
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_keys(s, "<F6>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "<F3>");
	assert_int_equal(s->prompt, PROMPT_SEARCH);
	fixture_keys(s, "<Esc><F1>");
	assert_int_equal(s->page.kind, PAGE_HELP);
	assert_false(fixture_keys(s, "<F10>"));
	fixture_free(s);
}

static void
a_click_on_the_bar_is_the_key_that_stands_there(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 40);
	struct buf b = {0};
	struct key k = {0};
	int col = (int)str_find(bar(s, &b), STR("F3 Search"));
	for (int i = 0; i < 9; i++) {
		assert_true(fkeys_at(s, col + i, &k));
		assert_int_equal(k.code, KEY_F3);
	}
	assert_false(fkeys_at(s, col + 9, &k));
	assert_false(fkeys_at(s, 0, &k));
	assert_false(fkeys_at(s, 99, &k));
	buf_done(&b);
	fixture_free(s);
}

static void
a_bar_that_is_too_narrow_still_says_how_to_leave(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12);
	struct buf b = {0};
	setting_set(s, SET_FUNCTION_BAR, 1);
	assert_true(has(bar(s, &b), "F1 Help"));
	assert_true(str_ends(bar(s, &b), STR("F10 Quit")));
	buf_done(&b);
	fixture_free(s);
}

static void
the_bar_can_be_turned_off(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 40);
	setting_set(s, SET_FUNCTION_BAR, 2);
	check_hides(s, "F10 Quit");
	fixture_free(s);
}

/* ---- the first runs */

static void
the_first_hint_names_what_a_newcomer_looks_for(void **state)
{
	static const char *const wide[] = {"A actors   E events   Tab mention   Enter details", "yy copy",
		"D colours", "h help   q quit"};
	(void)state;
	struct session *s = fixture_session_with("Ann met Bo.", "Ann@0 Bo@8",
	    (struct reader_options){0}, 120, 24);
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		check_shows(s, wide[i]);
	fixture_free(s);
	s = fixture_session_with("Ann met Bo.", "Ann@0 Bo@8", (struct reader_options){0}, 80, 24);
	check_shows(s, "A actors   E events   Tab mention   Enter details   / search   h help   q quit");
	fixture_free(s);
	s = fixture_session_with("Ann met Bo.", "Ann@0 Bo@8", (struct reader_options){0}, 40, 12);
	check_shows(s, "A actors   E events   h help   q quit");
	fixture_free(s);
}

static void
the_first_hint_takes_the_row_of_the_bar_and_no_row_of_text(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Ann met Bo.", "Ann@0 Bo@8",
	    (struct reader_options){0}, 120, 40);
	int rows = s->areas.text.rows;
	struct key k;
	check_shows(s, "A actors");
	check_hides(s, "F10 Quit");
	assert_int_equal(s->areas.hint, 39);
	fixture_keys(s, "=");
	check_hides(s, "A actors");
	check_shows(s, "F10 Quit");
	assert_int_equal(s->areas.text.rows, rows);
	assert_true(fkeys_at(s, 1, &k));
	fixture_free(s);
}

/* ---- the pane's keys, in the status line */

static int
hint_column(struct session *s, const char *what)
{
	struct buf row = fixture_row(s, s->areas.status);
	size_t at = str_find(buf_view(&row), str_of(what));
	bool there = at < row.len;
	buf_done(&row);
	return there ? (int)at : -1;
}

static void
the_hint_says_what_space_will_do_and_nothing_in_it_moves(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "A");
	int tab = hint_column(s, "Tab events"), space = hint_column(s, "Space open ");
	assert_true(tab > 0 && space > 0);
	fixture_keys(s, "<Space>");
	assert_int_equal(hint_column(s, "Space close"), space);
	assert_int_equal(hint_column(s, "Tab events"), tab);
	fixture_keys(s, "j");
	assert_int_equal(hint_column(s, "Space up   "), space);
	assert_int_equal(hint_column(s, "Tab events"), tab);
	fixture_free(s);
}

static void
the_hint_of_a_layer_says_that_space_turns_it_off_and_on(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "O");
	assert_true(hint_column(s, "Space off") > 0);
	fixture_keys(s, "<Space>");
	assert_true(hint_column(s, "Space on") > 0);
	fixture_free(s);
}

static void
the_hint_of_a_narrow_pane_keeps_what_is_missed_most(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12);
	fixture_keys(s, "A");
	assert_true(hint_column(s, "Enter in text") >= 0);
	assert_true(hint_column(s, "Space open") >= 0);
	assert_int_equal(hint_column(s, "s sort"), -1);
	fixture_free(s);
}

/* ---- what may follow */

static struct session *
open_hinting(int columns, int rows)
{
	struct session *s = open_sized(columns, rows);
	setting_set(s, SET_KEY_HINTS, 1);
	return s;
}

static void
where_no_hint_fits_the_text_stays(void **state)
{
	(void)state;
	struct session *s = fixture_session("One\n\nTwo\n\nThree\n\nFour\n\nFive\n", "");
	fixture_draw(s, 20, 5);
	fixture_keys(s, "]");
	fixture_draw(s, 20, 5);
	check_shows(s, "Two");
	check_hides(s, "─ ]");
	fixture_free(s);
}

static void
what_may_follow_a_prefix_is_shown_with_its_command(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "]");
	check_shows(s, "a  next actor");
	check_shows(s, "e  next event");
	check_hides(s, "previous actor");
	fixture_free(s);
}

static void
the_usual_ways_to_annotate_fit_a_small_screen(void **state)
{
	(void)state;
	struct session *s = open_hinting(40, 12);
	fixture_keys(s, "s");
	check_shows(s, "t  type");
	check_shows(s, "undo");
	check_shows(s, "redo");
	check_shows(s, "note");
	check_shows(s, "remove");
	check_shows(s, "Ann met Bo.");
	fixture_free(s);
}

static void
accepting_is_no_hint_where_no_layers_differ(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "s");
	check_shows(s, "role");
	check_hides(s, "accept");
	check_hides(s, "differences");
	fixture_free(s);
}

static void
hints_go_with_the_next_key_and_leave_the_text_as_it_was(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	struct buf before = fixture_dump(s);
	uint64_t top = session_top(s);
	fixture_keys(s, "]");
	assert_int_equal(session_top(s), top);
	fixture_keys(s, "<Esc>");
	struct buf after = fixture_dump(s);
	check_str(buf_view(&after), buf_cstr(&before));
	buf_done(&before);
	buf_done(&after);
	fixture_free(s);
}

static void
hints_are_those_of_the_focus(void **state)
{
	(void)state;
	struct session *s = open_hinting(120, 40);
	fixture_keys(s, "<C-w>");
	check_shows(s, "focus other");
	fixture_keys(s, "<Esc>A<C-w>");
	check_shows(s, "focus text");
	fixture_keys(s, "<Esc>Z");
	check_shows(s, "quit all");
	fixture_free(s);
}

static void
a_key_that_may_be_a_whole_command_gives_no_hints(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "g");
	assert_false(s->prefix_shown);
	fixture_keys(s, "j");
	assert_false(s->prefix_shown);
	fixture_free(s);
}

static void
marks_are_shown_with_their_lines(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "ma'");
	check_shows(s, "a    Ann met Bo.");
	check_shows(s, "top and end");
	fixture_keys(s, "am");
	check_shows(s, "a letter for this place");
	fixture_free(s);
}

static void
options_of_less_are_shown_with_their_values(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "-");
	check_shows(s, "wrap word");
	fixture_keys(s, "S-");
	check_shows(s, "wrap off");
	fixture_free(s);
}

static void
a_count_says_what_it_may_count(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, "12");
	check_shows(s, "to this line");
	check_shows(s, "Tab");
	fixture_free(s);
}

static void
a_key_that_was_bound_by_the_reader_is_among_the_hints(void **state)
{
	(void)state;
	struct session *s = open_hinting(80, 24);
	fixture_keys(s, ":bind ]z next-event<Enter>]");
	check_shows(s, "e z  next event");
	fixture_free(s);
}

static void
hints_wait_until_the_next_key_does_not_come(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	struct event_in ev = {.kind = EVENT_KEY, .key = {']', 0}};
	session_event(s, &ev);
	assert_false(s->prefix_shown);
	assert_true(session_wait(s) >= 0);
	s->prefix_at = 1;                            /* long ago */
	fixture_work(s);
	assert_true(session_dirty(s));
	check_shows(s, "next actor");
	assert_int_equal(session_wait(s), -1);
	fixture_free(s);
}

static void
hints_can_be_turned_off(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	setting_set(s, SET_KEY_HINTS, 2);
	fixture_keys(s, "]");
	assert_false(s->prefix_shown);
	assert_int_equal(session_wait(s), -1);
	fixture_free(s);
}

static void
hints_that_do_not_fit_say_so(void **state)
{
	(void)state;
	struct session *s = open_hinting(40, 8);
	fixture_keys(s, "12");
	check_shows(s, "…");
	fixture_free(s);
}

static void
any_size_takes_hints(void **state)
{
	(void)state;
	for (int columns = 1; columns < 50; columns += 6) {
		for (int rows = 1; rows < 12; rows++) {
			struct session *s = open_hinting(columns, rows);
			fixture_keys(s, "]<Esc>ma'a12<Esc>-<Esc><C-w>w");
			fixture_free(s);
		}
	}
}

/* ---- what nobody asked for */

static void
the_line_of_keys_fits_and_goes_with_the_first_key(void **state)
{
	(void)state;
	for (int columns = 40; columns <= 120; columns += 20) {
		struct session *s = fixture_session_with("Ann met Bo.", NULL, (struct reader_options){0},
		    columns, 24);
		check_shows(s, "A actors");
		check_shows(s, "h help");
		fixture_keys(s, "j");
		check_hides(s, "A actors");
		fixture_free(s);
	}
}

static void
after_a_few_runs_the_line_of_keys_is_not_shown(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-hints-XXXXXX", command[64];
	assert_non_null(mkdtemp(folder));
	for (int run = 0; run < 7; run++) {
		struct session *s = fixture_session_with("Ann met Bo.", NULL,
		    (struct reader_options){.state = folder}, 80, 24);
		assert_int_equal(s->hint, run < 5);
		fixture_keys(s, "jjkkj");
		session_save(s);
		fixture_free(s);
	}
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void
a_key_that_does_nothing_says_so_until_the_next_one(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	fixture_keys(s, "]q");
	check_shows(s, "]q does nothing here; h help");
	fixture_keys(s, "j");
	check_hides(s, "does nothing");
	fixture_keys(s, "<F12>");
	check_shows(s, "F12 does nothing here");
	assert_int_equal(s->notices.n, 0);
	fixture_free(s);
}

static void
a_message_that_is_too_long_can_be_read_whole(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12);
	for (int i = 0; i < 3; i++)
		session_note(s, "this is said in more words than forty columns have room for");
	check_shows(s, "M more");
	assert_int_equal(s->notices.n, 1);
	fixture_keys(s, "M");
	check_shows(s, "columns have room for");
	fixture_free(s);
}

/* ---- progress */

static void
what_runs_for_long_says_how_far_it_is(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	s->search.state = SEARCH_FIND;
	s->search.at = 10;
	progress_work(s, 1000);
	check_hides(s, "searching");
	progress_work(s, 1200);
	check_hides(s, "searching");
	progress_work(s, 1400);
	check_shows(s, "searching");
	check_shows(s, "C-c stops");
	s->search.state = SEARCH_IDLE;
	progress_work(s, 1500);
	assert_true(session_dirty(s));
	check_hides(s, "searching");
	fixture_free(s);
}

static void
a_pipe_that_is_silent_counts_seconds(void **state)
{
	(void)state;
	int fds[2], was = dup(0);
	struct err err = {0};
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "Ann met Bo.\n", 12), 12);
	assert_int_equal(dup2(fds[0], 0), 0);
	struct document *d = document_open("-", &(struct document_options){.reflow = REFLOW_OFF},
	    &err);
	assert_non_null(d);
	struct session *s = session_new(&(struct reader_options){.ready = d, .no_hint = true,
		.caps = {.depth = DEPTH_MONO, .utf8 = true}}, &err);
	fixture_draw(s, 80, 24);
	session_work(s, NULL, NULL);
	s->busy = BUSY_NOTHING;
	progress_work(s, 1000);
	check_hides(s, "waiting");
	progress_work(s, 4100);
	check_shows(s, "waiting 3 s");
	session_free(s);
	close(fds[0]);
	close(fds[1]);
	assert_int_equal(dup2(was, 0), 0);
	close(was);
}

static void
progress_on_a_narrow_screen_leaves_room_for_the_place(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12);
	s->search.state = SEARCH_FIND;
	progress_work(s, 1);
	progress_work(s, 1000);
	check_shows(s, "searching");
	check_shows(s, "(END)");
	s->search.state = SEARCH_IDLE;
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(keys_are_written_as_they_are_read),
		T(a_key_that_another_command_has_in_a_focus_is_not_shown_there),
		T(the_bar_says_what_the_function_keys_do), T(the_bar_changes_with_the_focus),
		T(function_keys_do_what_the_bar_says),
		T(a_click_on_the_bar_is_the_key_that_stands_there),
		T(a_bar_that_is_too_narrow_still_says_how_to_leave), T(the_bar_can_be_turned_off),
		T(where_no_hint_fits_the_text_stays),
		T(the_first_hint_names_what_a_newcomer_looks_for),
		T(the_first_hint_takes_the_row_of_the_bar_and_no_row_of_text),
		T(the_hint_says_what_space_will_do_and_nothing_in_it_moves),
		T(the_hint_of_a_layer_says_that_space_turns_it_off_and_on),
		T(the_hint_of_a_narrow_pane_keeps_what_is_missed_most),
		T(what_may_follow_a_prefix_is_shown_with_its_command),
		T(the_usual_ways_to_annotate_fit_a_small_screen),
		T(accepting_is_no_hint_where_no_layers_differ),
		T(hints_go_with_the_next_key_and_leave_the_text_as_it_was),
		T(hints_are_those_of_the_focus), T(a_key_that_may_be_a_whole_command_gives_no_hints),
		T(marks_are_shown_with_their_lines), T(options_of_less_are_shown_with_their_values),
		T(a_count_says_what_it_may_count), T(hints_wait_until_the_next_key_does_not_come),
		T(the_line_of_keys_fits_and_goes_with_the_first_key),
		T(after_a_few_runs_the_line_of_keys_is_not_shown),
		T(a_key_that_does_nothing_says_so_until_the_next_one),
		T(a_message_that_is_too_long_can_be_read_whole),
		T(what_runs_for_long_says_how_far_it_is),
		T(a_pipe_that_is_silent_counts_seconds),
		T(progress_on_a_narrow_screen_leaves_room_for_the_place),
		T(a_key_that_was_bound_by_the_reader_is_among_the_hints),
		T(hints_can_be_turned_off), T(hints_that_do_not_fit_say_so), T(any_size_takes_hints),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
