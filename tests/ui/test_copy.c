/* What is copied: mentions, sentences, quotations, cards; and text chosen with V. */
#include "ui/fixture.h"

#include "base/limits.h"
#include "ui/choice.h"
#include "ui/look.h"

static const char text[] =
    "Norway and Denmark agree\n"
    "\n"
    "Ann met Bo. Ann left Oslo\n"
    "on Monday. Bo stayed.\n"
    "\n"
    "The end came \001 soon.\n";
static const char spec[] =
    "Ann@26 met@30!CONSULT(Source=26,Target=34,Place=47) Bo@34 Ann@38 Oslo@47:GPE Bo@63 "
    "~KnowsOf(26,34)";

/* What the clipboard would hold after these keys. */
static void
check_copied(const char *keys, const char *want)
{
	struct session *s = fixture_session(text, spec);
	fixture_keys(s, keys);
	check_str(buf_view(&s->told[TELL_COPY].text), want);
	fixture_free(s);
}

static void
a_mention_is_copied_as_it_stands(void **state)
{
	(void)state;
	check_copied("<Tab>yy", "Ann");
	check_copied("<Tab><Tab>Y", "Bo");
}

static void
without_a_selection_the_first_sentence_on_the_screen_is_copied(void **state)
{
	(void)state;
	check_copied("yy", "Norway and Denmark agree");
	struct session *s = fixture_session_with(text, spec,
	    (struct reader_options){.no_hint = true}, 80, 4);
	fixture_keys(s, "2jyy");
	check_str(buf_view(&s->told[TELL_COPY].text), "Ann met Bo.");
	fixture_keys(s, "jyy");
	check_str(buf_view(&s->told[TELL_COPY].text), "Bo stayed.");
	fixture_free(s);
}

static void
a_sentence_is_whole_though_its_lines_were_cut(void **state)
{
	(void)state;
	check_copied("<Tab><Tab><Tab>ys", "Ann left Oslo on Monday.");
	check_copied("<Tab>ys", "Ann met Bo.");
}

static void
a_paragraph_is_one_line(void **state)
{
	(void)state;
	check_copied("<Tab>yp", "Ann met Bo. Ann left Oslo on Monday. Bo stayed.");
}

static void
a_quotation_says_where_it_was_said(void **state)
{
	(void)state;
	check_copied("<Tab><Tab><Tab>yc", "“Ann left Oslo on Monday.” – "
	    "Norway and Denmark agree, article.txt, line 3");
}

static void
a_place_is_title_file_and_line(void **state)
{
	(void)state;
	check_copied("<Tab>yl", "Norway and Denmark agree, article.txt, line 3");
}

static void
an_actor_is_copied_with_names_relations_and_events(void **state)
{
	(void)state;
	check_copied("<Tab>ya", "Ann, PERSON, 2 mentions\nnames: Ann (2)\nrelations: 1\n"
	    "  Ann KnowsOf Bo\nevents: 1\n  CONSULT: Ann -> Bo");
}

static void
an_event_is_one_line_with_its_other_roles(void **state)
{
	(void)state;
	check_copied("<Tab>ye", "CONSULT: Ann -> Bo; Place: Oslo (“met”, article.txt, line 3)");
}

static void
controls_are_copied_as_what_is_shown(void **state)
{
	(void)state;
	check_copied(")))))))Vy", "The end came ^A soon.");
}

static void
the_pane_copies_its_row_and_its_actor(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(text, spec,
	    (struct reader_options){.no_hint = true}, 120, 30);
	fixture_keys(s, "Ayy");
	assert_true(str_find(buf_view(&s->told[TELL_COPY].text), STR("Ann")) <
	    s->told[TELL_COPY].text.len);
	fixture_keys(s, "ya");
	assert_true(str_starts(buf_view(&s->told[TELL_COPY].text), STR("Ann, PERSON, 2")));
	fixture_free(s);
}

static void
the_status_line_says_what_was_copied(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	fixture_keys(s, "<Tab>ys");
	check_shows(s, "copied 11 characters: \"Ann met Bo.\"");
	fixture_free(s);
}

static void
a_copy_is_told_once(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	enum tell what;
	struct str told;
	int copies = 0;
	fixture_keys(s, "<Tab>yy");
	while (session_told(s, &what, &told))
		copies += what == TELL_COPY;
	assert_int_equal(copies, 1);
	assert_false(session_told(s, &what, &told));
	fixture_free(s);
}

/* The loop hands on to the screen what the session has to tell. */
static void
the_screen_is_told_of_copies_and_of_the_mouse(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	struct err err = {0};
	size_t times = 0;
	struct screen *screen = headless_new((struct size){80, 24},
	    (struct caps){.depth = DEPTH_256, .utf8 = true, .italic = true},
	    STR("<Tab>yy:set nomouse<Enter>"), NULL, NULL, &err);
	assert_non_null(screen);
	reader_run(s, screen);
	check_str(headless_told(screen, TELL_COPY, &times), "Ann");
	assert_int_equal(times, 1);
	assert_false(headless_mouse(screen));
	check_str(headless_told(screen, TELL_TITLE, NULL), "Norway and Denmark agree - limn");
	screen->ops->close(screen);
	fixture_free(s);
}

static void
nothing_is_copied_when_the_clipboard_is_off(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	setting_set(s, SET_CLIPBOARD, 0);
	fixture_keys(s, "<Tab>yy");
	assert_false(s->told[TELL_COPY].waits);
	check_shows(s, "clipboard is off");
	fixture_free(s);
}

static void
too_much_is_refused_and_said(void **state)
{
	(void)state;
	struct buf big = {0};
	buf_pad(&big, 'x', LIMIT_COPY + 1);
	struct session *s = fixture_session(text, spec);
	copy_text(s, buf_view(&big));
	assert_false(s->told[TELL_COPY].waits);
	check_shows(s, "terminals take 100 at most");
	fixture_free(s);
	buf_done(&big);
}

static void
the_title_names_the_article_and_goes_when_it_is_not_wanted(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	enum tell what = TELL_BELL;
	struct str told;
	assert_true(session_told(s, &what, &told));
	assert_int_equal(what, TELL_TITLE);
	check_str(told, "Norway and Denmark agree - limn");
	assert_false(session_told(s, &what, &told));
	setting_set(s, SET_TITLE, 0);
	assert_true(session_told(s, &what, &told));
	check_str(told, "");
	fixture_free(s);
}

/* ---- V */

static void
choosing_begins_with_the_sentence(void **state)
{
	(void)state;
	check_copied("<Tab>Vy", "Ann met Bo.");
}

struct choosing { const char *keys, *want; };

static void
the_end_of_a_choice_moves_by_what_the_key_says(void **state)
{
	(void)state;
	static const struct choosing rows[] = {
		{"wy", "Ann met Bo. Ann"}, {"2wy", "Ann met Bo. Ann left"}, {"by", "Ann met Bo"},
		{"2by", "Ann met"}, {"4by", ""}, {"wby", "Ann met Bo."}, {"ly", "Ann met Bo. "},
		{"hy", "Ann met Bo"}, {"lhy", "Ann met Bo."}, {")y", "Ann met Bo. Ann left Oslo\non Monday."},
		{")(y", "Ann met Bo."}, {"}y", "Ann met Bo. Ann left Oslo\non Monday. Bo stayed."},
		{"owy", "met Bo."}, {"oby", "agree\n\nAnn met Bo."}, {"jy", "Ann met Bo. Ann left Oslo\non Monday. "},
		{"jky", "Ann met Bo."}, {"jjjy", "Ann met Bo. Ann left Oslo\non Monday. Bo stayed.\n\nThe end cam"},
		{"jjkky", "Ann met Bo."}, {"jjkkky", ""}, {"owwoy", "Bo."},
		{"<Enter>", "Ann met Bo."}, {"<Esc>", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session *s = fixture_session(text, spec);
		fixture_keys(s, "<Tab>V");
		fixture_keys(s, rows[i].keys);
		if (!str_is(buf_view(&s->told[TELL_COPY].text), rows[i].want))
			print_error("keys %s\n", rows[i].keys);
		check_str(buf_view(&s->told[TELL_COPY].text), rows[i].want);
		assert_int_equal(s->focus, FOCUS_TEXT);
		fixture_free(s);
	}
}

static void
a_choice_is_drawn_and_its_keys_are_said(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	fixture_keys(s, "<Tab>V");
	const struct grid *g = fixture_grid(s);
	struct style on = look(s, "select");
	int row = s->areas.text.row + 2, col = s->areas.column;
	assert_true(style_eq(grid_cell(g, row, col + 8)->style, grid_cell(g, row, col + 10)->style));
	assert_int_equal(on.attrs, ATTR_REVERSE);
	assert_true(grid_cell(g, row, col + 4)->style.attrs & on.attrs);
	assert_false(style_eq(grid_cell(g, row, col + 10)->style, grid_cell(g, row, col + 12)->style));
	check_shows(s, "Esc leaves");
	fixture_free(s);
}

static void
interrupting_leaves_the_choice(void **state)
{
	(void)state;
	struct session *s = fixture_session(text, spec);
	fixture_keys(s, "V<C-c>");
	assert_false(choice_any(s));
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
choosing_in_an_empty_text_does_nothing(void **state)
{
	(void)state;
	struct session *s = fixture_session("", NULL);
	fixture_keys(s, "Vyyysypycyl");
	assert_false(choice_any(s));
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mention_is_copied_as_it_stands),
		cmocka_unit_test(without_a_selection_the_first_sentence_on_the_screen_is_copied),
		cmocka_unit_test(a_sentence_is_whole_though_its_lines_were_cut),
		cmocka_unit_test(a_paragraph_is_one_line),
		cmocka_unit_test(a_quotation_says_where_it_was_said),
		cmocka_unit_test(a_place_is_title_file_and_line),
		cmocka_unit_test(an_actor_is_copied_with_names_relations_and_events),
		cmocka_unit_test(an_event_is_one_line_with_its_other_roles),
		cmocka_unit_test(controls_are_copied_as_what_is_shown),
		cmocka_unit_test(the_pane_copies_its_row_and_its_actor),
		cmocka_unit_test(the_status_line_says_what_was_copied),
		cmocka_unit_test(a_copy_is_told_once),
		cmocka_unit_test(the_screen_is_told_of_copies_and_of_the_mouse),
		cmocka_unit_test(nothing_is_copied_when_the_clipboard_is_off),
		cmocka_unit_test(too_much_is_refused_and_said),
		cmocka_unit_test(the_title_names_the_article_and_goes_when_it_is_not_wanted),
		cmocka_unit_test(choosing_begins_with_the_sentence),
		cmocka_unit_test(the_end_of_a_choice_moves_by_what_the_key_says),
		cmocka_unit_test(a_choice_is_drawn_and_its_keys_are_said),
		cmocka_unit_test(interrupting_leaves_the_choice),
		cmocka_unit_test(choosing_in_an_empty_text_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
