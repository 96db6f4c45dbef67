/* Settings: the table, the menu of options, :set, the toggles of less. */
#include "ui/fixture.h"

static const char text[] =
    "Ann met Bo near the old harbour and they spoke for a long time about the weather there.\n"
    "\nBo left.\n";

static struct session *
begin(int columns, int rows)
{
	return fixture_session_with(text, NULL, (struct reader_options){.no_hint = true}, columns,
	    rows);
}

/* ---- the table */

static void
every_setting_takes_its_own_values_and_no_others(void **state)
{
	(void)state;
	for (int id = 0; id < SET_N; id++) {
		const struct setting_row *row = setting_at(id);
		struct buf name = {0};
		int value = -1;
		setting_name(id, row->first, &name);
		assert_true(setting_parse(id, buf_view(&name), &value, NULL));
		assert_int_equal(value, row->first);
		assert_false(setting_parse(id, STR("no such value"), &value, NULL));
		assert_true(row->first >= row->least && row->first <= setting_most(id));
		assert_true(strlen(row->help) > 0 && strlen(row->name) <= 18);
		assert_int_equal(setting_find(str_of(row->name)), id);
		buf_done(&name);
	}
	assert_null(setting_at(SET_N));
}

static void
what_a_session_begins_with_goes_before_the_table(void **state)
{
	(void)state;
	const struct setting_given given[] = {{SET_WIDTH, 40}, {SET_WIDTH, 44}, {SET_PANE, 0}};
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){
	    .settings = given, .n_settings = 3}, 80, 24);
	assert_int_equal(setting(s, SET_WIDTH), 44);
	assert_int_equal(setting(s, SET_PANE), 0);
	assert_int_equal(settings_at_first(given, 3, SET_WIDTH), 44);
	assert_int_equal(settings_at_first(given, 3, SET_MOUSE), 1);
	fixture_free(s);
}

/* ---- the menu */

static void
the_menu_lists_settings_with_values_and_help(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o");
	check_shows(s, "Options");
	check_shows(s, "width              72          columns of the text");
	check_shows(s, "Ann met Bo");
	fixture_free(s);
}

static void
a_change_in_the_menu_is_seen_in_the_text_at_once(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "oh");
	assert_int_equal(setting(s, SET_WIDTH), 68);
	assert_int_equal(s->areas.width, 68);
	check_shows(s, "• width              68");
	check_shows(s, "2 changed");
	fixture_keys(s, "ll");
	assert_int_equal(setting(s, SET_WIDTH), 76);
	fixture_free(s);
}

static void
a_row_gets_back_what_it_had_when_the_menu_opened(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, ":set width 60<Enter>ohh");
	assert_int_equal(setting(s, SET_WIDTH), 52);
	fixture_keys(s, "u");
	assert_int_equal(setting(s, SET_WIDTH), 60);
	fixture_keys(s, "&");
	assert_int_equal(setting(s, SET_WIDTH), 72);
	fixture_free(s);
}

static void
a_number_is_typed_in_the_menu(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o4");
	assert_int_equal(setting(s, SET_WIDTH), 72);
	fixture_keys(s, "4");
	assert_int_equal(setting(s, SET_WIDTH), 44);
	fixture_keys(s, "<Enter>");
	assert_int_equal(setting(s, SET_WIDTH), 44);
	fixture_keys(s, "55<Esc>");
	assert_int_equal(setting(s, SET_WIDTH), 72);
	check_shows(s, "Options");
	fixture_free(s);
}

static void
a_number_out_of_bounds_is_refused_with_its_bounds(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o7<Enter>");
	assert_int_equal(setting(s, SET_WIDTH), 72);
	check_shows(s, "width takes a number from 20 to 400, not \"7\"");
	fixture_free(s);
}

static void
words_and_switches_cycle_in_both_directions(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o/wrap<Enter>l");
	assert_int_equal(setting(s, SET_WRAP), 1);
	fixture_keys(s, "hh");
	assert_int_equal(setting(s, SET_WRAP), setting_most(SET_WRAP));
	fixture_keys(s, "/<C-u>headline<Enter> ");
	assert_int_equal(setting(s, SET_HEADLINE), 0);
	fixture_keys(s, " ");
	assert_int_equal(setting(s, SET_HEADLINE), 1);
	fixture_free(s);
}

static void
the_filter_leaves_what_was_typed_and_escape_brings_all_back(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o/wra");
	check_shows(s, "Options /wra");
	check_hides(s, "columns of the text");
	check_shows(s, "wrap   ");
	fixture_keys(s, "<Esc>");
	check_shows(s, "columns of the text");
	fixture_keys(s, "/zzz");
	check_shows(s, "nothing matches");
	fixture_free(s);
}

static void
leaving_the_menu_keeps_what_was_changed(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "oh<Esc>");
	check_hides(s, "Options ─");
	assert_int_equal(setting(s, SET_WIDTH), 68);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "<F2>");
	check_shows(s, "Options ─");
	fixture_keys(s, "<C-c>");
	check_hides(s, "Options ─");
	fixture_free(s);
}

static void
the_menu_keeps_half_of_a_small_screen_for_the_text(void **state)
{
	(void)state;
	struct session *s = begin(40, 12);
	fixture_keys(s, "o");
	check_shows(s, "Ann met Bo");
	check_shows(s, "width");
	fixture_keys(s, "/wrap");
	check_shows(s, "wrap");
	fixture_draw(s, 20, 4);
	fixture_draw(s, 1, 1);
	fixture_draw(s, 300, 100);
	check_shows(s, "wrap");
	fixture_free(s);
}

static void
the_background_is_an_option_and_the_theme_opens_the_list(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, "o/background<Enter>l");
	assert_true(s->light);
	check_shows(s, "light");
	fixture_keys(s, "/<C-u>theme<Enter><Enter>");
	assert_int_equal(s->focus, FOCUS_PICKER);
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->focus, FOCUS_OPTIONS);
	fixture_free(s);
}

static void
commands_of_the_menu_do_nothing_without_it(void **state)
{
	(void)state;
	struct session *s = begin(100, 40);
	fixture_keys(s, ":next-value<Enter>:value-before<Enter>:default-value<Enter>"
	    ":leave-options<Enter>");
	check_shows(s, "Ann met Bo");
	fixture_free(s);
}

/* ---- :set */

static void
set_takes_the_forms_that_vim_has(void **state)
{
	static const struct { const char *line; int id, want; } cases[] = {
		{"set width 60", SET_WIDTH, 60}, {"set width=62", SET_WIDTH, 62},
		{"set width:64", SET_WIDTH, 64}, {"set width+=4", SET_WIDTH, 68},
		{"set width-=8", SET_WIDTH, 60}, {"set width?", SET_WIDTH, 60},
		{"set width", SET_WIDTH, 60}, {"set width&", SET_WIDTH, 72},
		{"set tw=50", SET_WIDTH, 50}, {"set nu", SET_LINE_NUMBERS, 1},
		{"set nonu", SET_LINE_NUMBERS, 0}, {"set line-numbers!", SET_LINE_NUMBERS, 1},
		{"set invnu", SET_LINE_NUMBERS, 0}, {"set no-headline", SET_HEADLINE, 0},
		{"set headline yes", SET_HEADLINE, 1}, {"set headline False", SET_HEADLINE, 0},
		{"set nowrap", SET_WRAP, 2}, {"set wrap", SET_WRAP, 0}, {"set wrap!", SET_WRAP, 1},
		{"set wrap=off nu", SET_WRAP, 2}, {"set nonu wrap", SET_WRAP, 0},
		{"set wrap off width 40", SET_WIDTH, 40}, {"set all&", SET_WIDTH, 72},
		{"toggle wrap", SET_WRAP, 1},
	};
	(void)state;
	struct session *s = begin(100, 30);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		command_run(s, str_of(cases[i].line));
		if (s->message_error || s->set[cases[i].id] != cases[i].want)
			fail_msg(":%s gives %d: %s", cases[i].line, s->set[cases[i].id],
			    buf_cstr(&s->message));
	}
	fixture_free(s);
}

static void
set_says_what_is_wrong_and_changes_nothing(void **state)
{
	static const struct { const char *line, *says; } cases[] = {
		{"set widht 60", "there is no setting 'widht': did you mean 'width'?"},
		{"set wrop=off", "there is no setting 'wrop': did you mean 'wrap'?"},
		{"set frobnicate", "there is no setting 'frobnicate': o lists them all"},
		{"set width=no", "width takes a number from 20 to 400, not \"no\""},
		{"set width=500", "width takes a number from 20 to 400, not \"500\""},
		{"set nowidth", "width takes a number from 20 to 400, not \"off\""},
		{"set width!", "expected width, width=VALUE, width! width? or width&"},
		{"set width+=x", "width: += and -= take a number, of a setting that is one"},
		{"set wrap 7", "wrap takes word|character|off, not \"7\""},
		{"set headline=maybe", "headline takes on|off, not \"maybe\""},
		{"set \x1b[2J", "there is no setting '"}, {"set =", "there is no setting"},
		{"toggle width", "width is a number: :set width VALUE"},
	};
	(void)state;
	struct session *s = begin(100, 30);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&s->message);
		command_run(s, str_of(cases[i].line));
		if (str_find(buf_view(&s->message), str_of(cases[i].says)) == s->message.len)
			fail_msg(":%s says %s", cases[i].line, buf_cstr(&s->message));
		assert_int_equal(setting(s, SET_WIDTH), 72);
		assert_int_equal(setting(s, SET_WRAP), 0);
	}
	fixture_free(s);
}

static void
set_alone_opens_the_menu_and_says_what_was_asked(void **state)
{
	(void)state;
	struct session *s = begin(100, 30);
	fixture_keys(s, ":set wrap?<Enter>");
	check_shows(s, "wrap word");
	fixture_keys(s, ":set<Enter>");
	check_shows(s, "Options");
	fixture_free(s);
}

/* ---- less's toggles */

static void
a_dash_and_a_letter_of_less_toggle_and_say_so(void **state)
{
	(void)state;
	struct session *s = begin(100, 30);
	fixture_keys(s, "-S");
	assert_int_equal(setting(s, SET_WRAP), 2);
	check_shows(s, "wrap off");
	fixture_keys(s, "-S");
	assert_int_equal(setting(s, SET_WRAP), 0);
	fixture_keys(s, "-N");
	check_shows(s, "line-numbers on");
	fixture_keys(s, "-I");
	check_shows(s, "ignore-case always");
	fixture_keys(s, "-I");
	check_shows(s, "ignore-case never");
	fixture_keys(s, "_N");
	check_shows(s, "line-numbers on");
	fixture_keys(s, "-Z");
	check_shows(s, "no option of less: -Z");
	fixture_free(s);
}

static void
two_dashes_spell_the_name_of_an_option(void **state)
{
	(void)state;
	struct session *s = begin(100, 30);
	fixture_keys(s, "--hea<Tab><Enter>");
	check_shows(s, "headline off");
	fixture_keys(s, "-j50<Enter>");
	assert_int_equal(setting(s, SET_JUMP_TARGET), 50);
	fixture_keys(s, "__");
	check_shows(s, "Options");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_setting_takes_its_own_values_and_no_others),
		T(what_a_session_begins_with_goes_before_the_table),
		T(the_menu_lists_settings_with_values_and_help),
		T(a_change_in_the_menu_is_seen_in_the_text_at_once),
		T(a_row_gets_back_what_it_had_when_the_menu_opened),
		T(a_number_is_typed_in_the_menu),
		T(a_number_out_of_bounds_is_refused_with_its_bounds),
		T(words_and_switches_cycle_in_both_directions),
		T(the_filter_leaves_what_was_typed_and_escape_brings_all_back),
		T(leaving_the_menu_keeps_what_was_changed),
		T(the_menu_keeps_half_of_a_small_screen_for_the_text),
		T(the_background_is_an_option_and_the_theme_opens_the_list),
		T(commands_of_the_menu_do_nothing_without_it),
		T(set_takes_the_forms_that_vim_has),
		T(set_says_what_is_wrong_and_changes_nothing),
		T(set_alone_opens_the_menu_and_says_what_was_asked),
		T(a_dash_and_a_letter_of_less_toggle_and_say_so),
		T(two_dashes_spell_the_name_of_an_option),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
