/* The command line's list: what fits what was typed, in which order, and what the keys do. */
#include "ui/fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/fuzzy.h"

/* ---- matching */

static int
score(const char *pattern, const char *text)
{
	return fuzzy_score(str_of(pattern), str_of(text));
}

static void
letters_must_all_be_there_in_their_order(void **state)
{
	(void)state;
	assert_int_equal(score("mn", "next-mention"), score("MN", "next-mention"));
	assert_true(score("nm", "next-mention") != FUZZY_NONE);
	assert_true(score("nx", "next-mention") != FUZZY_NONE);
	assert_int_equal(score("xnn", "next"), FUZZY_NONE);
	assert_int_equal(score("tn", "next"), FUZZY_NONE);
	assert_int_equal(score("next", ""), FUZZY_NONE);
}

static void
an_empty_pattern_fits_everything_alike(void **state)
{
	(void)state;
	assert_int_equal(score("", "next"), 0);
	assert_int_equal(score("", ""), 0);
}

static void
the_better_fit_scores_higher(void **state)
{
	(void)state;
	static const struct { const char *pattern, *better, *worse; } rows[] = {
		{"set", "set", "settle"}, {"set", "settle", "unset"}, {"nm", "next-mention", "animal"},
		{"nm", "next-mention", "narrower-margins"}, {"nmen", "next-mention", "next-moment-in"},
		{"PER", "PERSON", "SUPER"},
		{"jb", "Joe Biden", "jubilee"}, {"ab", "x-ab", "x-a-cb"}, {"bar", "ui.bar", "ui.band-area"},
		{"fb", "fooBar", "foobar"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (score(rows[i].pattern, rows[i].better) <= score(rows[i].pattern, rows[i].worse))
			fail_msg("%s: %s %d, %s %d", rows[i].pattern, rows[i].better,
			    score(rows[i].pattern, rows[i].better), rows[i].worse,
			    score(rows[i].pattern, rows[i].worse));
	}
}

static void
the_letters_that_were_matched_are_known(void **state)
{
	(void)state;
	size_t at[FUZZY_PATTERN];
	assert_true(fuzzy_match(STR("nme"), STR("next-mention"), at) != FUZZY_NONE);
	assert_int_equal(at[0], 0);
	assert_int_equal(at[1], 5);
	assert_int_equal(at[2], 6);
}

static void
any_bytes_of_any_length_are_harmless(void **state)
{
	(void)state;
	struct buf long_one = {0};
	buf_pad(&long_one, 'a', 5000);
	assert_true(fuzzy_score(buf_view(&long_one), buf_view(&long_one)) != FUZZY_NONE);
	assert_true(fuzzy_score(STR("a\xff\x00"), STR("\xff")) == FUZZY_NONE);
	assert_true(fuzzy_score(STR("\xff"), STR("a-\xff")) != FUZZY_NONE);
	buf_done(&long_one);
}

/* ---- the list */

static struct session *
open_sized(int columns, int rows)
{
	return fixture_session_with("Ann met Bo. Ann left.\n\nCarl saw Dora.",
	    "Ann@0 Bo@8 Ann@12 Carl@23 Dora@32", (struct reader_options){.no_hint = true}, columns,
	    rows);
}

static struct session *
open_text(void)
{
	return open_sized(100, 30);
}

static void
line_is(struct session *s, const char *want)
{
	struct buf row = fixture_row(s, s->areas.status), line = {0};
	buf_puts(&line, want);
	check_str(str_trim(buf_view(&row)), buf_cstr(&line));
	buf_done(&row);
	buf_done(&line);
}

static void
a_colon_lists_what_there_is_with_keys_and_help(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":");
	check_shows(s, "help [WORD]");
	fixture_keys(s, "next-mention");
	check_shows(s, "Tab");
	check_shows(s, "next mention of an actor");
	fixture_free(s);
}

static void
typing_narrows_the_list(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":nextm");
	check_shows(s, "next-mention");
	check_hides(s, "previous-mention");
	fixture_keys(s, "zzz");
	check_hides(s, "next-mention");
	fixture_free(s);
}

static void
enter_runs_what_is_highlighted_when_a_beginning_was_typed(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":nxme<Enter>");
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_true(session_article(s)->sel.any);
	fixture_free(s);
}

static void
a_whole_word_runs_as_it_is_typed(void **state)
{
	(void)state;
	struct session *s = open_text();
	/* "n" is a word, though much longer names begin with it. */
	fixture_keys(s, ":n<Enter>");
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_false(session_article(s)->sel.any);
	check_shows(s, "there is one document");
	fixture_free(s);
}

static void
down_and_up_choose(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":next-m<Down><Enter>");
	check_hides(s, "next-mention");
	assert_false(session_article(s)->sel.any);
	fixture_keys(s, ":next-m<Down><Up><Enter>");
	assert_true(session_article(s)->sel.any);
	fixture_free(s);
}

static void
an_empty_line_highlights_nothing_and_enter_does_nothing(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":<Enter>");
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_int_equal(s->page.kind, PAGE_NONE);
	fixture_keys(s, ":<Down><Enter>");
	assert_int_equal(s->page.kind, PAGE_HELP);
	fixture_free(s);
}

static void
up_in_an_empty_line_is_history(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":set width 50<Enter>:next-mention<Enter>:<Up>");
	line_is(s, ":next-mention");
	fixture_keys(s, "<Up>");
	line_is(s, ":set width 50");
	fixture_keys(s, "<Down>");
	line_is(s, ":next-mention");
	fixture_free(s);
}

static void
alt_p_is_history_for_what_was_typed(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":set width 50<Enter>:next-mention<Enter>:set<M-p>");
	line_is(s, ":set width 50");
	fixture_free(s);
}

static void
tab_completes_and_lists_what_must_follow(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":se<Tab>");
	line_is(s, ":set");
	check_shows(s, "columns of the text");
	fixture_keys(s, "widt<Tab>");
	line_is(s, ":set width");
	check_shows(s, "from 20 to 400");
	fixture_free(s);
}

static void
tab_again_goes_to_the_next_and_shift_tab_back(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":next-m<Tab><Tab>");
	line_is(s, ":next-mark");
	fixture_keys(s, "<S-Tab>");
	line_is(s, ":next-mention");
	fixture_keys(s, "<Enter>");
	assert_true(session_article(s)->sel.any);
	fixture_free(s);
}

static void
tab_completes_where_the_cursor_is(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":next-ment 5<Left><Left><Tab>");
	line_is(s, ":next-mention 5");
	fixture_free(s);
}

static void
enter_on_a_word_that_needs_more_keeps_the_line_open(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":hig<Enter>");
	assert_int_equal(s->prompt, PROMPT_COMMAND);
	line_is(s, ":highlight");
	fixture_keys(s, "<Esc>:highlight met as PER<Down>");
	check_shows(s, "PERSON");
	fixture_free(s);
}

static void
values_of_settings_are_listed(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":set function-bar ");
	check_shows(s, "as it is now");
	fixture_keys(s, "of<Enter>");
	assert_int_equal(setting(s, SET_FUNCTION_BAR), 2);
	fixture_free(s);
}

static void
several_settings_are_completed_in_one_line(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":set width 60 function-bar=of<Enter>");
	assert_int_equal(setting(s, SET_FUNCTION_BAR), 2);
	assert_int_equal(setting(s, SET_WIDTH), 60);
	fixture_keys(s, ":set nohead<Enter>");
	assert_int_equal(setting(s, SET_HEADLINE), 0);
	fixture_free(s);
}

static void
actors_are_listed_with_their_type(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":highlight met of C");
	check_shows(s, "Carl");
	check_shows(s, "PERSON");
	fixture_free(s);
}

static void
topics_of_help_are_listed(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":help widt");
	check_shows(s, "columns of the text");
	fixture_free(s);
}

static void
marks_are_set_and_listed_by_name(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":mark a<Enter>");
	check_shows(s, "mark a set");
	fixture_keys(s, ":go-mark ");
	check_shows(s, "a           Ann met Bo.");
	fixture_keys(s, "<Esc>:mark ab<Enter>");
	check_shows(s, "mark takes one character");
	fixture_keys(s, ":mark<Enter>");
	check_shows(s, "mark takes one character");
	fixture_free(s);
}

static void
words_of_a_usage_are_listed(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":analyse ");
	check_shows(s, " all");
	fixture_keys(s, "<Esc>:sort ");
	check_shows(s, " appearance");
	fixture_keys(s, "<Esc>:bind g next-rel");
	check_shows(s, "next relation");
	fixture_free(s);
}

static void
a_word_of_the_help_finds_a_command_but_does_not_run_it(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":quotation");
	check_shows(s, "copy-quotation");
	fixture_keys(s, "<Esc>:afresh<Enter>");
	check_shows(s, "no such command: afresh");
	fixture_keys(s, ":shell<Enter>");
	check_shows(s, "no such command: shell");
	fixture_keys(s, ":shell<Down><Enter>");
	assert_int_equal(session_request(s), REQUEST_SUSPEND);
	fixture_free(s);
}

static void
files_are_listed_folder_by_folder(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-palette-XXXXXX", path[80], command[80], line[120];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/notes.md", folder);
	assert_true(file_write(path, STR("x"), 0600, NULL));
	snprintf(path, sizeof path, "%s/e\033vil", folder);
	assert_true(file_write(path, STR("x"), 0600, NULL));
	struct session *s = open_text();
	fixture_keys(s, ":notes ");
	check_shows(s, "write");
	snprintf(line, sizeof line, "write %s/<Tab>", folder);
	fixture_keys(s, line);
	check_shows(s, "/notes.md");
	check_hides(s, "vil");
	fixture_free(s);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void
files_are_listed_by_name(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo.", "");
	char folder[] = "/tmp/limn-names-XXXXXX";
	static const char *const names[] = {"d", "b", "e", "a", "c"};
	struct buf path = {0}, line = {0};
	assert_non_null(mkdtemp(folder));
	for (int i = 0; i < 5; i++) {
		buf_clear(&path);
		buf_fmt(&path, "%s/%s", folder, names[i]);
		fclose(fopen(buf_cstr(&path), "w"));
	}
	buf_fmt(&line, ":e<Space>%s/", folder);
	fixture_keys(s, buf_cstr(&line));
	for (int i = 0; i < 5; i++) {
		struct buf row = fixture_row(s, 24 - 6 + i);
		char want[] = {' ', (char)('a' + i), '\0'};
		if (!str_starts(buf_view(&row), str_of(want)))
			fail_msg("row %d is \"%s\"", i, buf_cstr(&row));
		buf_done(&row);
		buf_clear(&path);
		buf_fmt(&path, "%s/%s", folder, names[i]);
		unlink(buf_cstr(&path));
	}
	rmdir(folder);
	buf_done(&path);
	buf_done(&line);
	fixture_free(s);
}

static void
a_line_that_a_key_began_lists_what_follows_it(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo.", "");
	fixture_keys(s, "-j");
	check_shows(s, ":set jump-target");
	check_hides(s, "help [WORD]");
	fixture_keys(s, "<Esc>--");
	check_hides(s, "help [WORD]");
	fixture_free(s);
}

static void
words_of_vi_do_what_they_say(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo.\n\nAnn left.", "");
	fixture_keys(s, "/Ann<Enter>");
	check_shows(s, "/Ann 1/2");
	fixture_keys(s, ":noh<Enter>");
	check_hides(s, "/Ann");
	fixture_keys(s, ":noh<Enter>");
	check_hides(s, "/Ann");
	fixture_keys(s, ":$<Enter>");
	check_hides(s, "no such command");
	fixture_free(s);
}

static void
an_unknown_command_says_what_is_near(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":htme nord<Enter>");
	check_shows(s, "no such command: htme");
	check_shows(s, "theme");
	fixture_free(s);
}

static void
a_backspace_widens_the_list_again(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":next-mentx");
	check_hides(s, "next mention of an actor");
	fixture_keys(s, "<Backspace>");
	check_shows(s, "next mention of an actor");
	fixture_free(s);
}

static void
escape_leaves_the_text_as_it_was(void **state)
{
	(void)state;
	struct session *s = open_text();
	struct buf before = fixture_dump(s);
	fixture_keys(s, ":next<Down><Down><Esc>");
	struct buf after = fixture_dump(s);
	check_str(buf_view(&after), buf_cstr(&before));
	buf_done(&before);
	buf_done(&after);
	fixture_free(s);
}

static void
ten_rows_at_most_and_four_on_a_small_screen(void **state)
{
	(void)state;
	static const struct { int columns, rows, want; } rows[] = {{120, 40, 10}, {40, 12, 4}};
	for (size_t i = 0; i < 2; i++) {
		struct session *s = open_sized(rows[i].columns, rows[i].rows);
		fixture_keys(s, ":ne");
		struct buf all = fixture_dump(s);
		struct str rest = buf_view(&all), line;
		int n = 0;
		while (str_line(&rest, &line))
			n += str_starts(line, STR(" next-"));
		assert_int_equal(n, rows[i].want);
		buf_done(&all);
		fixture_free(s);
	}
}

static void
any_size_takes_the_list(void **state)
{
	(void)state;
	for (int columns = 1; columns < 60; columns += 7) {
		for (int rows = 1; rows < 14; rows++) {
			struct session *s = open_sized(columns, rows);
			fixture_keys(s, ":ne<Down><PageDown><Tab><Tab><Esc>");
			fixture_free(s);
		}
	}
}

static void
on_a_narrow_screen_the_help_of_the_highlighted_one_is_whole(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12);
	fixture_keys(s, ":next-mention");
	check_shows(s, "next mention of an actor");
	fixture_free(s);
}

static void
nothing_that_was_pasted_runs(void **state)
{
	(void)state;
	struct session *s = open_text();
	fixture_keys(s, ":");
	struct event_in ev = {.kind = EVENT_PASTE, .paste = STR("next-men")};
	assert_true(session_event(s, &ev));
	assert_int_equal(s->prompt, PROMPT_COMMAND);
	check_shows(s, "next mention of an actor");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(letters_must_all_be_there_in_their_order), T(an_empty_pattern_fits_everything_alike),
		T(the_better_fit_scores_higher), T(the_letters_that_were_matched_are_known),
		T(any_bytes_of_any_length_are_harmless),
		T(a_colon_lists_what_there_is_with_keys_and_help), T(typing_narrows_the_list),
		T(enter_runs_what_is_highlighted_when_a_beginning_was_typed),
		T(a_whole_word_runs_as_it_is_typed), T(down_and_up_choose),
		T(an_empty_line_highlights_nothing_and_enter_does_nothing),
		T(up_in_an_empty_line_is_history), T(alt_p_is_history_for_what_was_typed),
		T(tab_completes_and_lists_what_must_follow),
		T(tab_again_goes_to_the_next_and_shift_tab_back), T(tab_completes_where_the_cursor_is),
		T(enter_on_a_word_that_needs_more_keeps_the_line_open),
		T(several_settings_are_completed_in_one_line),
		T(values_of_settings_are_listed), T(actors_are_listed_with_their_type),
		T(marks_are_set_and_listed_by_name), T(words_of_a_usage_are_listed),
		T(a_word_of_the_help_finds_a_command_but_does_not_run_it),
		T(files_are_listed_folder_by_folder), T(topics_of_help_are_listed),
		T(files_are_listed_by_name), T(a_line_that_a_key_began_lists_what_follows_it),
		T(words_of_vi_do_what_they_say), T(an_unknown_command_says_what_is_near),
		T(a_backspace_widens_the_list_again), T(escape_leaves_the_text_as_it_was),
		T(ten_rows_at_most_and_four_on_a_small_screen), T(any_size_takes_the_list),
		T(on_a_narrow_screen_the_help_of_the_highlighted_one_is_whole),
		T(nothing_that_was_pasted_runs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
