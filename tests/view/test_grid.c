/* Cells: clusters, wide ones, tokens, clipping, dumps. */
#include "unit.h"

#include "view/grid.h"

static const struct style plain;
static const struct style red = {.fg = COLOUR_INDEX | 1};
static const struct style bold = {.attrs = ATTR_BOLD, .known = ATTR_BOLD};

static void
check_dump(const struct grid *g, const char *want)
{
	struct buf out = {0};
	grid_dump(g, &out);
	check_str(buf_view(&out), want);
	buf_done(&out);
}

static void
a_new_grid_is_blank(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 2);
	check_dump(g, "\n\n");
	assert_int_equal(grid_columns(g), 4);
	assert_int_equal(grid_rows(g), 2);
	grid_free(g);
}

static void
a_grid_without_cells_can_be_drawn_on(void **state)
{
	(void)state;
	struct grid *g = grid_new(0, 0);
	assert_int_equal(grid_text(g, 0, 0, 10, STR("abc"), plain), 0);
	grid_fill(g, 0, 0, 10, 'x', plain);
	grid_restyle(g, 0, 0, 10, red);
	check_dump(g, "");
	grid_free(g);
	g = grid_new(-3, -3);
	check_dump(g, "");
	grid_free(g);
}

static void
text_returns_the_column_after_it(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 1);
	assert_int_equal(grid_text(g, 0, 2, 10, STR("abc"), plain), 5);
	check_dump(g, "  abc\n");
	grid_free(g);
}

static void
text_stops_at_its_end_column(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 1);
	assert_int_equal(grid_text(g, 0, 0, 3, STR("abcdef"), plain), 3);
	assert_int_equal(grid_text(g, 0, 8, 99, STR("abcdef"), plain), 10);
	check_dump(g, "abc     ab\n");
	grid_free(g);
}

static void
columns_left_of_the_grid_are_cut(void **state)
{
	(void)state;
	struct grid *g = grid_new(5, 1);
	assert_int_equal(grid_text(g, 0, -2, 5, STR("abcd"), plain), 2);
	check_dump(g, "cd\n");
	grid_free(g);
}

static void
rows_outside_the_grid_are_cut_but_measured(void **state)
{
	(void)state;
	struct grid *g = grid_new(5, 1);
	assert_int_equal(grid_text(g, -1, 0, 5, STR("ab"), plain), 2);
	assert_int_equal(grid_text(g, 1, 0, 5, STR("ab"), plain), 2);
	check_dump(g, "\n");
	grid_free(g);
}

static void
a_wide_cluster_takes_two_cells(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 1);
	assert_int_equal(grid_text(g, 0, 0, 6, STR("\346\274\242x"), plain), 3);
	assert_int_equal(grid_cell(g, 0, 0)->width, 2);
	assert_int_equal(grid_cell(g, 0, 1)->width, 0);
	check_dump(g, "\346\274\242x\n");
	grid_free(g);
}

static void
a_wide_cluster_that_does_not_fit_leaves_a_blank(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 1);
	grid_fill(g, 0, 0, 3, '.', plain);
	assert_int_equal(grid_text(g, 0, 0, 3, STR("ab\346\274\242"), plain), 3);
	check_dump(g, "ab\n");
	grid_free(g);
}

static void
a_wide_cluster_over_the_left_edge_is_a_blank(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 1);
	grid_fill(g, 0, 0, 3, '.', plain);
	grid_text(g, 0, -1, 3, STR("\346\274\242x"), plain);
	check_dump(g, " x.\n");
	grid_free(g);
}

static void
writing_over_the_left_half_blanks_the_right(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("\346\274\242\345\255\227"), plain);
	grid_text(g, 0, 0, 4, STR("a"), plain);
	check_dump(g, "a \345\255\227\n");
	assert_int_equal(grid_cell(g, 0, 1)->width, 1);
	grid_free(g);
}

static void
writing_over_the_right_half_blanks_the_left(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("\346\274\242\345\255\227"), plain);
	grid_text(g, 0, 1, 4, STR("a"), plain);
	check_dump(g, " a\345\255\227\n");
	assert_int_equal(grid_cell(g, 0, 0)->width, 1);
	grid_free(g);
}

static void
a_wide_cluster_between_two_blanks_both_neighbours(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("\346\274\242\345\255\227"), plain);
	grid_text(g, 0, 1, 4, STR("\346\274\242"), plain);
	check_dump(g, " \346\274\242\n");
	grid_free(g);
}

static void
marks_stay_in_the_cell_of_their_letter(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	assert_int_equal(grid_text(g, 0, 0, 4, STR("e\314\201x"), plain), 2);
	char scratch[4];
	check_str(grid_glyph(g, grid_cell(g, 0, 0), scratch), "e\314\201");
	assert_true(grid_cell(g, 0, 0)->glyph >= GRID_CLUSTER);
	grid_free(g);
}

static void
equal_clusters_have_one_glyph(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("e\314\201e\314\201"), plain);
	assert_int_equal(grid_cell(g, 0, 0)->glyph, grid_cell(g, 0, 1)->glyph);
	grid_free(g);
}

static void
a_single_code_point_is_its_own_glyph(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("\303\251"), plain);
	assert_int_equal(grid_cell(g, 0, 0)->glyph, 0xe9);
	grid_free(g);
}

static void
no_control_byte_gets_into_a_cell(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = grid_new(300, 1);
	for (int c = 0; c < 256; c++) {
		char two[2] = {(char)c, 'x'};
		grid_clear(g, plain);
		grid_text(g, 0, 0, 300, (struct str){two, 2}, plain);
		buf_clear(&out);
		grid_dump(g, &out);
		for (size_t i = 0; i + 1 < out.len; i++)
			assert_true((unsigned char)out.ptr[i] >= 0x20 && out.ptr[i] != 0x7f);
	}
	buf_done(&out);
	grid_free(g);
}

static void
an_escape_is_drawn_as_a_token(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 1);
	assert_int_equal(grid_text(g, 0, 0, 10, STR("a\033[1mb"), plain), 7);
	check_dump(g, "a^[[1mb\n");
	grid_free(g);
}

static void
a_token_is_cut_at_the_end_column(void **state)
{
	(void)state;
	struct grid *g = grid_new(10, 1);
	assert_int_equal(grid_text(g, 0, 0, 4, STR("a\342\200\256b"), plain), 4);
	check_dump(g, "a<U+\n");
	grid_free(g);
}

static void
fill_replaces_controls_by_blanks(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_fill(g, 0, 0, 4, '-', plain);
	grid_fill(g, 0, 1, 3, 0x1b, plain);
	check_dump(g, "-  -\n");
	grid_free(g);
}

static void
restyle_lays_over_what_is_there(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	grid_text(g, 0, 0, 4, STR("abcd"), red);
	grid_restyle(g, 0, 1, 3, bold);
	assert_int_equal(grid_cell(g, 0, 1)->style.fg, red.fg);
	assert_int_equal(grid_cell(g, 0, 1)->style.attrs, ATTR_BOLD);
	assert_int_equal(grid_cell(g, 0, 3)->style.attrs, 0);
	grid_free(g);
}

static void
a_cell_outside_reads_as_blank(void **state)
{
	(void)state;
	struct grid *g = grid_new(2, 2);
	assert_int_equal(grid_cell(g, 2, 0)->glyph, ' ');
	assert_int_equal(grid_cell(g, 0, -1)->glyph, ' ');
	grid_free(g);
}

static void
rows_of_two_grids_are_equal_by_what_they_show(void **state)
{
	(void)state;
	struct grid *a = grid_new(4, 2), *b = grid_new(4, 2);
	grid_text(b, 1, 0, 4, STR("u\314\210"), plain);         /* takes the first cluster number */
	grid_text(a, 0, 0, 4, STR("e\314\201"), plain);
	grid_text(b, 0, 0, 4, STR("e\314\201"), plain);
	assert_true(grid_row_eq(a, b, 0));
	assert_false(grid_row_eq(a, b, 1));
	assert_false(grid_row_eq(a, b, 2));
	grid_restyle(b, 0, 0, 1, red);
	assert_false(grid_row_eq(a, b, 0));
	grid_free(a);
	grid_free(b);
}

static void
a_copy_shows_the_same(void **state)
{
	(void)state;
	struct grid *a = grid_new(4, 2), *b = grid_new(1, 1);
	grid_text(a, 0, 0, 4, STR("e\314\201\346\274\242"), red);
	grid_copy(b, a);
	assert_true(grid_row_eq(a, b, 0) && grid_row_eq(a, b, 1));
	grid_free(a);
	check_dump(b, "e\314\201\346\274\242\n\n");
	grid_free(b);
}

static void
clusters_do_not_pile_up_over_the_years(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	for (unsigned i = 0; i < 20000; i++) {
		char text[] = {(char)('a' + i % 26), (char)0xcc, (char)(0x80 + i / 26 % 64), 'x'};
		grid_clear(g, plain);
		grid_text(g, 0, 0, 4, (struct str){text, 3}, plain);
	}
	assert_true(grid_cell(g, 0, 0)->glyph < GRID_CLUSTER + 5000);
	grid_free(g);
}

static void
a_dump_of_cells_has_letters_and_a_legend(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = grid_new(6, 2);
	grid_text(g, 0, 1, 6, STR("ab"), red);
	grid_text(g, 0, 3, 6, STR("c"), bold);
	grid_dump_cells(g, &out);
	check_str(buf_view(&out), "| abc\n~ aab\n|\na fg=1\nb bold\n");
	buf_done(&out);
	grid_free(g);
}

static void
a_plain_grid_dumps_without_letters(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = grid_new(6, 1);
	grid_text(g, 0, 0, 6, STR("ab"), plain);
	grid_dump_cells(g, &out);
	check_str(buf_view(&out), "|ab\n");
	buf_done(&out);
	grid_free(g);
}

static void
each_sign_beside_a_letter_has_its_cell_however_many_there_are(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = grid_new(9, 1);
	grid_text(g, 0, 0, 9, STR("\u0915\u093e\u093e\u093e\u093e\u093e\u093e\u0902" "x"), plain);
	grid_dump_columns(g, &out);
	check_str(buf_view(&out), "\u0915\t\u093e\t\u093e\t\u093e\t\u093e\t\u093e\t"
	    "\u093e\u0902\tx\t \n");
	buf_done(&out);
	grid_free(g);
}

static void
a_dump_of_columns_tells_where_each_cluster_stands(void **state)
{
	(void)state;
	struct buf out = {0};
	struct grid *g = grid_new(5, 2);
	grid_text(g, 0, 1, 5, STR("\u4e2de\u0301"), red);
	grid_dump_columns(g, &out);
	check_str(buf_view(&out), " \t\u4e2d\t\te\u0301\t \n \t \t \t \t \n");
	buf_done(&out);
	grid_free(g);
}

static void
vowel_signs_beside_a_letter_have_cells_of_their_own(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 1);
	char scratch[4];
	/* Burmese: a letter, a medial and two vowels, of which three stand beside it. */
	int end = grid_text(g, 0, 0, 6, STR("\u1000\u103c\u1031\u1038x"), (struct style){0});
	assert_int_equal(end, 5);
	static const char *const glyphs[] = {"\u1000", "\u103c", "\u1031", "\u1038", "x"};
	for (int x = 0; x < 5; x++) {
		const struct cell *c = grid_cell(g, 0, x);
		assert_int_equal(c->width, 1);
		assert_true(str_is(grid_glyph(g, c, scratch), glyphs[x]));
	}
	assert_int_equal(grid_text(g, 0, 4, 6, STR("\u1000\u103c\u1031"), (struct style){0}), 6);
	assert_int_equal(grid_cell(g, 0, 4)->glyph, ' ');
	grid_free(g);
}

static void
a_link_is_found_again_by_its_number(void **state)
{
	(void)state;
	struct grid *g = grid_new(4, 1);
	uint16_t a = grid_link(g, STR("https://a.example/")), b = grid_link(g, STR("#part"));
	assert_int_not_equal(a, b);
	assert_int_equal(grid_link(g, STR("https://a.example/")), a);
	assert_int_equal(grid_link(g, STR_NONE), 0);
	check_str(grid_link_target(g, a), "https://a.example/");
	check_str(grid_link_target(g, 0), "");
	grid_set_link(g, 0, 1, 9, b);
	assert_int_equal(grid_cell(g, 0, 0)->link, 0);
	assert_int_equal(grid_cell(g, 0, 3)->link, b);
	grid_free(g);
}

static void
rows_that_lead_elsewhere_are_not_equal(void **state)
{
	(void)state;
	struct grid *a = grid_new(3, 1), *b = grid_new(3, 1);
	grid_link(b, STR("https://other.example/"));
	grid_set_link(a, 0, 0, 2, grid_link(a, STR("https://a.example/")));
	assert_false(grid_row_eq(a, b, 0));
	grid_set_link(b, 0, 0, 2, grid_link(b, STR("https://other.example/")));
	assert_false(grid_row_eq(a, b, 0));
	grid_set_link(b, 0, 0, 2, grid_link(b, STR("https://a.example/")));
	assert_true(grid_row_eq(a, b, 0));
	grid_free(a);
	grid_free(b);
}

static void
a_copied_row_leads_where_the_first_one_does(void **state)
{
	(void)state;
	struct grid *a = grid_new(3, 1), *b = grid_new(3, 1);
	grid_link(b, STR("https://other.example/"));
	grid_set_link(a, 0, 1, 2, grid_link(a, STR("https://a.example/")));
	grid_copy_row(b, a, 0);
	check_str(grid_link_target(b, grid_cell(b, 0, 1)->link), "https://a.example/");
	assert_true(grid_row_eq(a, b, 0));
	grid_free(a);
	grid_free(b);
}

static void
text_drawn_over_a_link_leads_nowhere(void **state)
{
	(void)state;
	struct grid *g = grid_new(3, 1);
	grid_set_link(g, 0, 0, 3, grid_link(g, STR("https://a.example/")));
	grid_text(g, 0, 0, 3, STR("x"), plain);
	assert_int_equal(grid_cell(g, 0, 0)->link, 0);
	grid_clear(g, plain);
	assert_int_equal(grid_cell(g, 0, 2)->link, 0);
	grid_free(g);
}

static void
a_dump_names_an_underline_by_its_style_and_colour(void **state)
{
	(void)state;
	struct grid *g = grid_new(1, 1);
	struct style s = {.attrs = ATTR_UNDERLINE | ATTR_DOTTED, .known = ATTR_ALL,
		.line = COLOUR_INDEX | 3};
	struct buf out = {0};
	grid_text(g, 0, 0, 1, STR("x"), s);
	grid_dump_cells(g, &out);
	check_str(buf_view(&out), "|x\n~a\na line=3 no-bold no-italic no-dim no-reverse no-strike "
	    "dotted\n");
	buf_done(&out);
	grid_free(g);
}

static void
a_text_that_is_cut_says_so_in_the_room_it_has(void **state)
{
	(void)state;
	struct grid *g = grid_new(6, 5);
	assert_int_equal(grid_text_cut(g, 0, 0, 5, STR("abcde"), plain), 5);
	assert_int_equal(grid_text_cut(g, 1, 0, 5, STR("abcdef"), plain), 5);
	/* Half of a wide sign is none. */
	assert_int_equal(grid_text_cut(g, 2, 0, 4, STR("\u6F22\u5B57\u6F22"), plain), 3);
	assert_int_equal(grid_text_cut(g, 3, 0, 1, STR("ab"), plain), 1);
	assert_int_equal(grid_text_cut(g, 4, 3, 3, STR("ab"), plain), 3);
	check_dump(g, "abcde\nabcd\u2026\n\u6F22\u2026\n\u2026\n\n");
	grid_free(g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_new_grid_is_blank),
		T(a_grid_without_cells_can_be_drawn_on),
		T(text_returns_the_column_after_it),
		T(text_stops_at_its_end_column),
		T(columns_left_of_the_grid_are_cut),
		T(rows_outside_the_grid_are_cut_but_measured),
		T(a_wide_cluster_takes_two_cells),
		T(a_wide_cluster_that_does_not_fit_leaves_a_blank),
		T(a_wide_cluster_over_the_left_edge_is_a_blank),
		T(writing_over_the_left_half_blanks_the_right),
		T(writing_over_the_right_half_blanks_the_left),
		T(a_wide_cluster_between_two_blanks_both_neighbours),
		T(marks_stay_in_the_cell_of_their_letter),
		T(equal_clusters_have_one_glyph),
		T(a_single_code_point_is_its_own_glyph),
		T(no_control_byte_gets_into_a_cell),
		T(an_escape_is_drawn_as_a_token),
		T(a_token_is_cut_at_the_end_column),
		T(fill_replaces_controls_by_blanks),
		T(restyle_lays_over_what_is_there),
		T(a_cell_outside_reads_as_blank),
		T(rows_of_two_grids_are_equal_by_what_they_show),
		T(a_copy_shows_the_same),
		T(clusters_do_not_pile_up_over_the_years),
		T(a_dump_of_cells_has_letters_and_a_legend),
		T(a_plain_grid_dumps_without_letters),
		T(each_sign_beside_a_letter_has_its_cell_however_many_there_are),
		T(a_dump_of_columns_tells_where_each_cluster_stands),
		T(vowel_signs_beside_a_letter_have_cells_of_their_own),
		cmocka_unit_test(a_link_is_found_again_by_its_number),
		cmocka_unit_test(rows_that_lead_elsewhere_are_not_equal),
		cmocka_unit_test(a_copied_row_leads_where_the_first_one_does),
		cmocka_unit_test(text_drawn_over_a_link_leads_nowhere),
		cmocka_unit_test(a_dump_names_an_underline_by_its_style_and_colour),
		T(a_text_that_is_cut_says_so_in_the_room_it_has),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
