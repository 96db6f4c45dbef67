/* & on pages with a cursor: which lines stay, and what becomes of the cursor. */
#include "ui/fixture.h"

#define TEXT "# Rivers\n\nOf water.\n\n# Hills\n\nOf stone.\n\n# River banks\n\nOf sand.\n"

static struct session *
headings(void)
{
	struct session *s = fixture_session_with(TEXT, NULL, (struct reader_options){
		.no_hint = true, .document.markup = MARKUP_MARKDOWN}, 80, 24);
	fixture_keys(s, "C");
	return s;
}

/* A page with headings over entries of several lines. */
static struct session *
entries(void)
{
	struct session *s = fixture_session("Ann met Bo.", "Ann@0 Bo@8");
	static const struct { const char *line; enum line_look look; int item; } lines[] = {
		{"moved", LINE_HEADING, -1}, {"  Ann, who", LINE_PLAIN, 0}, {"  ate", LINE_PLAIN, 0},
		{"  Bo", LINE_PLAIN, 1}, {"", LINE_PLAIN, -1}, {"missing", LINE_HEADING, -1},
		{"  Cy", LINE_PLAIN, 2},
	};
	page_open(s, PAGE_PLACES, STR("entries"));
	for (int i = 0; i < 3; i++)
		page_item(s, STR_NONE, (uint64_t)i);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		page_mark(s, lines[i].look, lines[i].item < 0 ? ID_NONE : (uint32_t)lines[i].item,
		    lines[i].line[0] == '\0' || strcmp(lines[i].line, "  ate") == 0);
		page_raw(s, str_of(lines[i].line));
	}
	fixture_draw(s, 80, 24);
	return s;
}

static void
lines_that_do_not_match_go_while_it_is_typed(void **state)
{
	(void)state;
	struct session *s = headings();
	check_shows(s, "Hills");
	fixture_keys(s, "&riv");
	check_shows(s, "Rivers");
	check_shows(s, "River banks");
	check_hides(s, "Hills");
	fixture_keys(s, "er b<Enter>");
	check_hides(s, "Rivers");
	check_shows(s, "River banks");
	fixture_free(s);
}

static void
escape_brings_all_lines_back_and_then_closes(void **state)
{
	(void)state;
	struct session *s = headings();
	fixture_keys(s, "&bank<Enter>");
	check_hides(s, "Hills");
	fixture_keys(s, "<Esc>");
	check_shows(s, "Hills");
	check_shows(s, "the whole page again");
	assert_int_equal(s->page.kind, PAGE_PLACES);
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	fixture_free(s);
}

static void
giving_up_while_typing_brings_all_lines_back(void **state)
{
	(void)state;
	struct session *s = headings();
	fixture_keys(s, "&bank<C-c>");
	check_shows(s, "Hills");
	assert_int_equal(s->page.filter.len, 0);
	fixture_free(s);
}

static void
the_cursor_stays_on_its_line_when_all_come_back(void **state)
{
	(void)state;
	struct session *s = headings();
	fixture_keys(s, "&bank<Enter><Esc>");
	assert_int_equal(s->page.list.cursor, 2);
	fixture_free(s);
}

static void
enter_goes_where_the_line_that_is_left_leads(void **state)
{
	(void)state;
	struct session *s = headings();
	fixture_keys(s, "&hill<Enter><Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	struct str seen = document_view(session_article(s)->document, session_article(s)->point, 5);
	check_str(seen, "Hills");
	fixture_free(s);
}

static void
an_entry_of_several_lines_stays_whole_below_its_heading(void **state)
{
	(void)state;
	struct session *s = entries();
	fixture_keys(s, "&ate<Enter>");
	check_shows(s, "moved");
	check_shows(s, "Ann, who");
	check_shows(s, "  ate");
	check_hides(s, "  Bo");
	check_hides(s, "missing");
	fixture_free(s);
}

static void
a_heading_that_matches_brings_what_is_below_it(void **state)
{
	(void)state;
	struct session *s = entries();
	fixture_keys(s, "&moved<Enter>");
	check_shows(s, "Ann, who");
	check_shows(s, "  Bo");
	check_hides(s, "  Cy");
	fixture_free(s);
}

static void
what_matches_nothing_leaves_an_empty_page_that_comes_back(void **state)
{
	(void)state;
	struct session *s = entries();
	fixture_keys(s, "&zzz<Enter>jjk<Enter>");
	check_hides(s, "moved");
	check_shows(s, "&zzz");
	fixture_keys(s, "<Esc>");
	check_shows(s, "  Cy");
	fixture_free(s);
}

static void
lines_that_are_made_anew_are_filtered_too(void **state)
{
	(void)state;
	struct session *s = entries();
	fixture_keys(s, "&ann<Enter>");
	page_clear(s);
	page_raw(s, STR("Ann again"));
	page_raw(s, STR("Bo again"));
	fixture_draw(s, 80, 24);
	check_shows(s, "Ann again");
	check_hides(s, "Bo again");
	fixture_free(s);
}

static void
the_next_page_begins_without_a_filter(void **state)
{
	(void)state;
	struct session *s = headings();
	fixture_keys(s, "&bank<Enter>qC");
	check_shows(s, "Hills");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_do_not_match_go_while_it_is_typed),
		cmocka_unit_test(escape_brings_all_lines_back_and_then_closes),
		cmocka_unit_test(giving_up_while_typing_brings_all_lines_back),
		cmocka_unit_test(the_cursor_stays_on_its_line_when_all_come_back),
		cmocka_unit_test(enter_goes_where_the_line_that_is_left_leads),
		cmocka_unit_test(an_entry_of_several_lines_stays_whole_below_its_heading),
		cmocka_unit_test(a_heading_that_matches_brings_what_is_below_it),
		cmocka_unit_test(what_matches_nothing_leaves_an_empty_page_that_comes_back),
		cmocka_unit_test(lines_that_are_made_anew_are_filtered_too),
		cmocka_unit_test(the_next_page_begins_without_a_filter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
