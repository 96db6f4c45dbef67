/* Searching rows: of the pane, of help, of reports. */
#include "ui/fixture.h"

#define TEXT "Ann met Bo. Cy saw Ann, Bo and Cyd. Dee left.\n"
#define MENTIONS "Ann@0 Bo@8 Cy@12 Ann@19 Bo@24 Cyd@31 Dee@36"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, MENTIONS, (struct reader_options){.no_hint = true}, 110, 24);
}

static size_t
row(struct session *s)
{
	return s->pane.list[s->pane.tab].cursor;
}

static void
typing_goes_to_the_first_row_that_matches(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A/c");
	assert_int_equal(row(s), 2);
	check_shows(s, "1/2");
	fixture_keys(s, "yd");
	assert_int_equal(row(s), 3);
	check_shows(s, "1/1");
	fixture_keys(s, "<Backspace>");
	assert_int_equal(row(s), 2);
	fixture_keys(s, "<Esc>");
	assert_int_equal(row(s), 0);
	check_hides(s, "1/2");
	fixture_free(s);
}

static void
n_goes_on_with_counts_and_says_when_it_wraps(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A/cy<Enter>");
	check_shows(s, "/cy 1/2");
	fixture_keys(s, "n");
	assert_int_equal(row(s), 3);
	check_shows(s, "/cy 2/2");
	fixture_keys(s, "n");
	assert_int_equal(row(s), 2);
	check_shows(s, "/cy 1/2 from the top");
	fixture_keys(s, "N");
	check_shows(s, "/cy 2/2 from the end");
	fixture_keys(s, "3n");
	check_shows(s, "/cy 1/2 from the top");
	fixture_free(s);
}

static void
a_question_mark_searches_the_rows_backwards(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "AG?cy<Enter>");
	assert_int_equal(row(s), 3);
	check_shows(s, "?cy 2/2");
	fixture_keys(s, "n");
	assert_int_equal(row(s), 2);
	fixture_keys(s, "/<Enter>");
	assert_int_equal(row(s), 3);
	check_shows(s, "/cy 2/2");
	fixture_free(s);
}

static void
rows_are_searched_with_the_same_guess_and_modes(void **state)
{
	(void)state;
	static const struct { const char *keys; size_t row; const char *shows; } cases[] = {
		{"A/cy|dee<Enter>", 2, "1/3"}, {"A/C.d<Enter>", 3, "1/1"}, {"A/CY<Enter>", 0, "not in this list: CY"},
		{"A/CY<M-c><Enter>", 2, "1/2"}, {"A/<C-n>ann|bo|cy<Enter>", 4, "not /ann|bo|cy 1/1"},
		{"AG/<C-w>cy<Enter>", 4, "not below: cy"}, {"AG/<C-f>cy<Enter>", 2, "1/2"},
		{"A/<C-r>c.d<Enter>", 0, "not in this list: c.d"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = wide();
		fixture_keys(s, cases[i].keys);
		if (row(s) != cases[i].row)
			print_error("%s\n", cases[i].keys);
		assert_int_equal(row(s), cases[i].row);
		check_shows(s, cases[i].shows);
		fixture_free(s);
	}
}

static void
after_moving_away_n_goes_on_from_the_cursor(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A/cy<Enter>gn");
	assert_int_equal(row(s), 2);
	fixture_keys(s, "GN");
	assert_int_equal(row(s), 3);
	fixture_free(s);
}

static void
an_empty_pattern_in_the_pane_is_the_one_of_the_text(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "/Cy<Enter>A/<Enter>");
	assert_int_equal(row(s), 2);
	check_shows(s, "/Cy 1/2");
	fixture_free(s);
}

static void
the_search_of_the_text_and_that_of_the_pane_are_two(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "/ann<Enter>A/cy<Enter>");
	check_shows(s, "/cy 1/2");
	fixture_keys(s, "<Esc>");
	check_shows(s, "/ann 1/2");
	fixture_free(s);
}

static void
hits_are_lit_in_the_rows_that_are_seen(void **state)
{
	(void)state;
	struct session *s = wide();
	struct style before[110];
	int y = s->areas.pane.row, differ = 0;
	fixture_keys(s, "A");
	y = s->areas.pane.row + 3;
	for (int x = 0; x < 110; x++)
		before[x] = grid_cell(fixture_grid(s), y, x)->style;
	fixture_keys(s, "/cy<Enter>");
	for (int x = 0; x < 110; x++)
		differ += !style_eq(before[x], grid_cell(fixture_grid(s), y, x)->style);
	assert_int_equal(differ, 2);
	fixture_keys(s, "<M-u>");
	check_hides(s, "/cy");
	fixture_keys(s, "<M-u>");
	check_shows(s, "/cy 1/2");
	fixture_free(s);
}

static void
help_is_searched_by_occurrence(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, "h/mention<Enter>");
	check_shows(s, "/mention 1/");
	size_t first = s->page.find.now.row;
	fixture_keys(s, "n");
	check_shows(s, "/mention 2/");
	assert_true(s->page.find.now.row >= first);
	fixture_keys(s, "gN");
	check_shows(s, "from the end");
	fixture_keys(s, "/zebra<Enter>");
	check_shows(s, "not on this page: zebra");
	fixture_keys(s, "qh");
	check_hides(s, "/zebra");
	fixture_free(s);
}

static void
a_hit_off_the_page_comes_to_the_jump_target(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, "h/narrower column<Enter>");
	const struct list *l = &s->page.list;
	assert_true(s->page.find.now.any);
	assert_true(s->page.find.now.row > l->top);
	assert_true(s->page.find.now.row < l->top + (size_t)l->height);
	fixture_free(s);
}

static void
rows_that_change_are_counted_again(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A/ann<Enter>");
	check_shows(s, "/ann 1/1");
	fixture_keys(s, "<Right>n");
	check_hides(s, "/ann 1/1");
	check_shows(s, "/ann ");
	fixture_keys(s, "g<Left>n");
	check_shows(s, "/ann 1/1");
	fixture_free(s);
}

/* Every hit of all lines of the page, by hand; n walks over them in that order, N back. */
static void
n_walks_over_every_hit_of_random_lines_in_order(void **state)
{
	(void)state;
	static const char *const patterns[] = {"a", "ab", "a+b?", "b|c", "aba"};
	struct session *s = fixture_session("Text.", NULL);
	uint32_t seed = 7;
	for (int round = 0; round < 60; round++) {
		VEC(struct find_place) hits = {0};
		page_open(s, PAGE_HELP, STR("Page"));
		struct err err;
		struct pattern_ask ask = {.typed = str_of(patterns[round % 5])};
		bool as_text;
		struct regex *r = pattern_compile(&ask, &as_text, &err);
		size_t n = 1 + (size_t)round % 9;
		for (size_t i = 0; i < n; i++) {
			char line[17];
			size_t len = 0;
			for (seed = seed * 1664525 + 1013904223; len < (seed >> 28); len++)
				line[len] = "abc "[seed >> (len % 14 * 2) & 3];
			page_raw(s, (struct str){line, len});
			uint32_t nth = 0;
			struct regex_match m;
			for (size_t at = 0; at < len &&
			    regex_find(r, (struct str){line, len}, at, &m, 1) == REGEX_HIT; at = m.to) {
				struct find_place h = {.row = i, .nth = nth++};
				vec_push(&hits, h);
			}
		}
		find_start(s, ask.typed, &(struct pattern_mode){0}, false, 1);
		for (int i = 0; i < 40; i++) {
			const struct find *f = &s->page.find;
			assert_int_equal(f->now.any, hits.n > 0);
			if (hits.n == 0)
				break;
			size_t at = i < 20 ? (size_t)i % hits.n : (20 * hits.n + 38 - (size_t)i) % hits.n;
			assert_int_equal(f->now.row, hits.v[at].row);
			assert_int_equal(f->now.nth, hits.v[at].nth);
			find_again(s, i >= 19, 1);
		}
		regex_free(r);
		vec_done(&hits);
		page_close(s);
	}
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(typing_goes_to_the_first_row_that_matches),
		T(n_goes_on_with_counts_and_says_when_it_wraps),
		T(a_question_mark_searches_the_rows_backwards),
		T(rows_are_searched_with_the_same_guess_and_modes),
		T(after_moving_away_n_goes_on_from_the_cursor),
		T(an_empty_pattern_in_the_pane_is_the_one_of_the_text),
		T(the_search_of_the_text_and_that_of_the_pane_are_two),
		T(hits_are_lit_in_the_rows_that_are_seen),
		T(help_is_searched_by_occurrence),
		T(a_hit_off_the_page_comes_to_the_jump_target),
		T(rows_that_change_are_counted_again),
		T(n_walks_over_every_hit_of_random_lines_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
