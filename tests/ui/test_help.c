/* The page of help: made from the tables, for where it is called, and a place to act from. */
#include "ui/fixture.h"

#include "theme/theme.h"
#include "ui/look.h"
#include "ui/words.h"

static struct session *
open_sized(int columns, int rows)
{
	return fixture_session_with("Ann met Bo. Ann left.", "Ann@0 Bo@8 Ann@12",
	    (struct reader_options){.no_hint = true}, columns, rows);
}

/* All lines of the page, joined with this between words; the caller frees. */
static struct buf
page_text(const struct session *s, const char *between)
{
	struct buf all = {0};
	for (size_t i = 0; i < s->page.lines.n; i++) {
		struct str line = buf_view(&s->page.lines.v[i]), word;
		while (str_split(&line, ' ', &word)) {
			if (word.len > 0) {
				buf_str(&all, word);
				buf_puts(&all, between);
			}
		}
	}
	return all;
}

static bool
page_has(const struct session *s, const char *what)
{
	struct buf all = page_text(s, " ");
	bool found = str_find(buf_view(&all), str_of(what)) < all.len;
	buf_done(&all);
	return found;
}

/* The line under the cursor, without its indent. */
static struct str
here(struct session *s)
{
	fixture_grid(s);
	return str_trim(buf_view(&s->page.lines.v[s->page.list.cursor]));
}

static void
it_begins_with_what_a_newcomer_wants_to_do(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 24);
	fixture_keys(s, "h");
	check_shows(s, "First steps");
	check_shows(s, "A                        who is in it");
	check_shows(s, "D                        other colours");
	fixture_keys(s, "<Down><Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_true(s->pane.tab == TAB_ACTORS || s->pane.tab == TAB_EVENTS);
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_free(s);
}

static void
a_topic_is_its_full_line_not_the_first_step(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, ":help<Space>themes<Enter>");
	assert_true(str_ends(here(s), STR("choose a theme: the text shows it at once")));
	fixture_free(s);
}

static void
every_command_word_and_setting_has_its_line(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "h");
	for (int i = 0; i < CMD_N; i++) {
		if (!page_has(s, command_at(i)->help))
			fail_msg("%s has no line", command_at(i)->name);
	}
	for (size_t i = 0; word_at(i) != NULL; i++) {
		if (word_at(i)->help != NULL && !page_has(s, word_at(i)->help))
			fail_msg(":%s has no line", word_at(i)->name);
	}
	for (int i = 0; setting_at(i) != NULL; i++) {
		if (!page_has(s, setting_at(i)->help))
			fail_msg("%s has no line", setting_at(i)->name);
	}
	fixture_free(s);
}

static void
a_narrow_screen_loses_no_word(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "h");
	struct buf wide = page_text(s, "");
	fixture_keys(s, "q");
	fixture_draw(s, 40, 12);
	fixture_keys(s, "h");
	struct buf narrow = page_text(s, "");
	check_str(buf_view(&narrow), buf_cstr(&wide));
	for (size_t i = 0; i < s->page.lines.n; i++)
		assert_true(s->page.lines.v[i].len <= 40);
	buf_done(&wide);
	buf_done(&narrow);
	fixture_free(s);
}

static void
called_from_the_pane_it_begins_with_the_keys_of_the_pane(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "A<F1>");
	check_shows(s, "In the pane");
	check_shows(s, "fold or unfold the row");
	fixture_free(s);
}

static void
closed_it_gives_the_focus_back(void **state)
{
	(void)state;
	struct session *s = open_sized(120, 40);
	fixture_keys(s, "A<F1>q");
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_keys(s, "qhq");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "c<F1>q");
	assert_int_equal(s->focus, FOCUS_MENU);
	fixture_keys(s, "qM<F1>");
	assert_int_equal(s->page.kind, PAGE_HELP);
	fixture_keys(s, "q");
	assert_int_equal(s->page.kind, PAGE_MESSAGES);
	fixture_free(s);
}

static void
help_over_a_menu_comes_back_to_it_or_leaves_it_for_a_command(void **state)
{
	(void)state;
	static const struct { const char *open; enum focus focus; } menus[] = {
		{"o", FOCUS_OPTIONS}, {"D", FOCUS_PICKER},
	};
	for (size_t i = 0; i < 2; i++) {
		struct session *s = open_sized(100, 30);
		fixture_keys(s, menus[i].open);
		assert_int_equal(s->focus, menus[i].focus);
		fixture_keys(s, "<F1>");
		assert_int_equal(s->page.kind, PAGE_HELP);
		fixture_keys(s, "q");
		assert_int_equal(s->focus, menus[i].focus);
		fixture_keys(s, "<F1>/next mention of an<Enter><Enter>");
		assert_int_equal(s->focus, FOCUS_TEXT);
		assert_true(session_article(s)->sel.any);
		fixture_free(s);
	}
}

static void
a_topic_is_a_command_a_word_a_setting_or_a_key(void **state)
{
	(void)state;
	static const struct { const char *topic, *want; } rows[] = {
		{"next-event", "]e"}, {"highlight", ":highlight WORDS as TYPE"}, {":set", ":set NAME"},
		{"width", "width 72"}, {"]r", "]r"}, {"zz", "zz"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session *s = open_sized(100, 30);
		struct buf line = {0};
		buf_fmt(&line, "help %s", rows[i].topic);
		command_run(s, buf_view(&line));
		if (!str_starts(here(s), str_of(rows[i].want)))
			fail_msg("%s: %.*s", rows[i].topic, (int)here(s).len, here(s).ptr);
		buf_done(&line);
		fixture_free(s);
	}
}

static void
a_topic_that_is_a_section_comes_to_it(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	command_run(s, STR("help settings"));
	check_shows(s, "columns of the text");
	fixture_free(s);
}

static void
any_other_topic_is_searched_for(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	command_run(s, STR("help jump began"));
	assert_true(str_find(here(s), STR("jump began")) < here(s).len);
	fixture_free(s);
}

static void
enter_runs_the_command_of_the_line(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	fixture_keys(s, ":help next-mention<Enter><Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	assert_true(session_article(s)->sel.any);
	fixture_free(s);
}

static void
enter_on_a_command_of_the_pane_says_where_it_belongs(void **state)
{
	(void)state;
	struct session *s = open_sized(60, 20);
	fixture_keys(s, ":help unfold<Enter><Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	check_shows(s, "unfold has its keys elsewhere");
	fixture_free(s);
}

static void
enter_opens_a_setting_for_change(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	fixture_keys(s, ":help function-bar<Enter><Enter>");
	assert_int_equal(s->prompt, PROMPT_COMMAND);
	check_shows(s, ":set function-bar");
	check_shows(s, "as it is now");
	fixture_keys(s, "off<Enter>");
	assert_int_equal(setting(s, SET_FUNCTION_BAR), 2);
	fixture_free(s);
}

static void
enter_on_a_word_types_it(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	fixture_keys(s, ":help highlight<Enter><Enter>");
	assert_int_equal(s->prompt, PROMPT_COMMAND);
	check_shows(s, ":highlight");
	fixture_free(s);
}

static void
a_line_without_a_command_says_so(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	fixture_keys(s, ":help prompt<Enter><Enter>");
	assert_int_equal(s->page.kind, PAGE_HELP);
	check_shows(s, "runs no command");
	fixture_free(s);
}

static void
searching_comes_to_lines(void **state)
{
	(void)state;
	struct session *s = open_sized(100, 30);
	fixture_keys(s, "h/typeface<Enter>");
	assert_int_equal(s->page.kind, PAGE_HELP);
	fixture_keys(s, "/next relation<Enter>");
	assert_true(str_find(here(s), STR("next relation")) < here(s).len);
	fixture_free(s);
}

static void
the_legend_shows_each_type_in_its_own_style(void **state)
{
	(void)state;
	struct theme *theme = theme_builtin();
	struct session *s = fixture_session_with("Ann met Bo.", "Ann@0 Bo@8",
	    (struct reader_options){.no_hint = true, .theme = theme,
	    .caps = {.depth = DEPTH_TRUE, .utf8 = true}}, 100, 30);
	command_run(s, STR("help legend"));
	check_shows(s, "people");
	const struct grid *g = fixture_grid(s);
	bool found = false;
	for (int y = 0; y < 30; y++) {
		struct buf row = fixture_row(s, y);
		size_t at = str_find(buf_view(&row), STR("PERSON "));
		if (at < row.len && at < 20) {
			struct style want = look(s, "entity.PERSON");
			assert_int_equal(grid_cell(g, y, (int)at)->style.fg, want.fg);
			found = true;
		}
		buf_done(&row);
	}
	assert_true(found);
	fixture_free(s);
	theme_free(theme);
}

static void
the_text_of_help_is_plain_two_columns(void **state)
{
	(void)state;
	struct buf text = {0};
	reader_help(&text);
	struct str rest = buf_view(&text), line;
	while (str_line(&rest, &line)) {
		for (size_t i = 0; i < line.len; i++)
			assert_true(line.ptr[i] >= ' ' && line.ptr[i] < 127);
	}
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(it_begins_with_what_a_newcomer_wants_to_do),
		T(a_topic_is_its_full_line_not_the_first_step),
		T(every_command_word_and_setting_has_its_line), T(a_narrow_screen_loses_no_word),
		T(called_from_the_pane_it_begins_with_the_keys_of_the_pane),
		T(closed_it_gives_the_focus_back), T(a_topic_is_a_command_a_word_a_setting_or_a_key),
		T(help_over_a_menu_comes_back_to_it_or_leaves_it_for_a_command),
		T(a_topic_that_is_a_section_comes_to_it), T(any_other_topic_is_searched_for),
		T(enter_runs_the_command_of_the_line),
		T(enter_on_a_command_of_the_pane_says_where_it_belongs),
		T(enter_opens_a_setting_for_change), T(enter_on_a_word_types_it),
		T(a_line_without_a_command_says_so), T(searching_comes_to_lines),
		T(the_legend_shows_each_type_in_its_own_style),
		T(the_text_of_help_is_plain_two_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
