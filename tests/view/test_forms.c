/* Rows of the other forms: wrapped anywhere as less does, cut at the edge, with blank rows
 * between paragraphs. */
#include "unit.h"

#include "style/sheet.h"
#include "view/grid.h"
#include "view/layout.h"
#include "view/paint.h"

struct fixture {
	struct document *d;
	struct layout *l;
};

static struct fixture
open_text(struct str text, enum reflow reflow, struct row_form form)
{
	struct document_options o = {.reflow = reflow};
	struct fixture f;
	f.d = document_memory("test", text, &o);
	f.l = layout_new(f.d, 10);
	layout_set_form(f.l, form);
	return f;
}

static void
close_text(struct fixture f)
{
	layout_free(f.l);
	document_free(f.d);
}

/* Every row's bytes, a '|' after each; a blank row is "=". */
static void
check_rows(const char *text, enum reflow reflow, struct row_form form, const char *want)
{
	struct fixture f = open_text(str_of(text), reflow, form);
	struct buf got = {0};
	struct row r = layout_row(f.l, 0);
	do {
		buf_str(&got, document_view(f.d, r.from, (size_t)(r.to - r.from)));
		buf_puts(&got, r.gap > 0 ? "=|" : "|");
	} while (layout_after(f.l, &r, &r));
	check_str(buf_view(&got), want);
	buf_done(&got);
	close_text(f);
}

static struct row_form
like_less(int columns)
{
	return (struct row_form){.columns = columns, .wrap = WRAP_CHARACTER, .lines = true};
}

/* ---- as less 590 does; each was looked up there */

static void
a_row_is_as_many_cells_as_the_screen_has(void **state)
{
	(void)state;
	check_rows("0123456789abc", REFLOW_OFF, like_less(5), "01234|56789|abc|");
	check_rows("exact\nnext", REFLOW_OFF, like_less(5), "exact|next|");
}

static void
blanks_take_cells_like_everything_else(void **state)
{
	(void)state;
	check_rows("12345   x", REFLOW_OFF, like_less(5), "12345|   x|");
	check_rows("1234  ", REFLOW_OFF, like_less(5), "1234 | |");
	check_rows("the quick", REFLOW_OFF, like_less(6), "the qu|ick|");
}

static void
a_tab_that_does_not_fit_begins_the_next_row(void **state)
{
	(void)state;
	check_rows("012345678901234567\tTAB", REFLOW_OFF, like_less(20), "012345678901234567|\tTAB|");
	check_rows("01234567890123456789\tTAB", REFLOW_OFF, like_less(20),
	    "01234567890123456789|\tTAB|");
	check_rows("0123456\t8\tab\tcdefghi", REFLOW_OFF, like_less(20),
	    "0123456\t8\tab|\tcdefghi|");
}

static void
a_wide_character_that_does_not_fit_goes_to_the_next_row(void **state)
{
	(void)state;
	check_rows("012\xe6\xbc\xa2\xe5\xad\x97", REFLOW_OFF, like_less(4), "012|\xe6\xbc\xa2\xe5\xad\x97|");
	check_rows("e\xcc\x81" "e\xcc\x81" "e\xcc\x81", REFLOW_OFF, like_less(2),
	    "e\xcc\x81" "e\xcc\x81|e\xcc\x81|");
}

static void
a_control_that_does_not_fit_goes_to_the_next_row(void **state)
{
	(void)state;
	check_rows("0123\x01\x02", REFLOW_OFF, like_less(5), "0123|\x01\x02|");
}

static void
lines_stay_lines_inside_paragraphs(void **state)
{
	(void)state;
	check_rows("one two\nthree\r\nfour", REFLOW_ON, like_less(40), "one two\n|three\r\n|four|");
	check_rows("one two\nthree four", REFLOW_ON, like_less(5), "one t|wo\n|three| four|");
	check_rows("12345\n6", REFLOW_ON, like_less(5), "12345\n|6|");
}

static void
other_words_wrap_where_words_end_though_lines_stay(void **state)
{
	(void)state;
	check_rows("one two\nthree", REFLOW_ON,
	    (struct row_form){.columns = 5, .wrap = WRAP_WORD, .lines = true},
	    "one |two\n|three|");
}

/* ---- cut */

static void
a_cut_line_is_one_row(void **state)
{
	(void)state;
	struct row_form form = {.columns = 5, .wrap = WRAP_OFF, .lines = true};
	check_rows("one two three\nfour", REFLOW_OFF, form, "one two three|four|");
	check_rows("one two three\nfour", REFLOW_ON, form, "one two three\n|four|");
}

static void
columns_of_a_cut_row_go_beyond_the_edge(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("one two three"), REFLOW_OFF,
	    (struct row_form){.columns = 5, .wrap = WRAP_OFF, .lines = true});
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_column(f.l, &r, 8), 8);
	assert_int_equal(layout_byte(f.l, &r, 8), 8);
	close_text(f);
}

static void
check_painted(const char *text, int shift, int columns, const char *want)
{
	struct fixture f = open_text(str_of(text), REFLOW_OFF,
	    (struct row_form){.columns = columns, .wrap = WRAP_OFF, .lines = true});
	struct sheet *sheet = sheet_new();
	struct grid *g = grid_new(columns, 1);
	struct buf out = {0};
	struct paint p = {.document = f.d, .layout = f.l, .sheet = sheet, .selected = ID_NONE,
		.actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX, .shift = shift,
		.cut = ">"};
	struct row r = layout_row(f.l, 0);
	grid_clear(g, (struct style){0});
	paint_row(&p, &r, g, 0, 0, columns);
	grid_dump(g, &out);
	check_str(str_trim(buf_view(&out)), want);
	buf_done(&out);
	grid_free(g);
	sheet_free(sheet);
	close_text(f);
}

static void
a_row_that_goes_on_is_marked(void **state)
{
	(void)state;
	check_painted("0123456789", 0, 5, "0123>");
	check_painted("0123456789", 3, 5, "3456>");
	check_painted("0123456789", 5, 5, "56789");
	check_painted("0123456789", 8, 5, "89");
	check_painted("01234", 0, 5, "01234");
	check_painted("0123456789", 20, 5, "");
}

static void
no_wide_character_is_cut_in_two(void **state)
{
	(void)state;
	/* At the left its second half is a blank, at the right the sign stands for it. */
	check_painted("\xe6\xbc\xa2\xe5\xad\x97x", 1, 5, "\xe5\xad\x97x");
	check_painted("012\xe6\xbc\xa2\xe5\xad\x97", 0, 4, "012>");
	check_painted("0123\xe6\xbc\xa2" "5", 0, 6, "0123 >");
}

static void
tabs_keep_their_stops_when_shifted(void **state)
{
	(void)state;
	check_painted("a\tb\tc", 8, 12, "b       c");
	check_painted("a\tb\tc", 6, 12, "b       c");
}

/* ---- blank rows between paragraphs */

#define LONG "Twelve words of eight letters together are enough to be a long line. " \
	"Twelve words of eight letters together are enough to be long."

static void
paragraphs_that_nothing_parts_get_blank_rows(void **state)
{
	(void)state;
	struct row_form form = {.columns = 200, .wrap = WRAP_WORD, .spacing = 1};
	check_rows(LONG "\n" LONG "\n", REFLOW_OFF, form, LONG "|=|" LONG "|");
	form.spacing = 2;
	check_rows("Title\n" LONG "\n" LONG, REFLOW_OFF, form, "Title|=|=|" LONG "|=|=|" LONG "|");
}

static void
paragraphs_that_are_parted_and_short_lines_get_none(void **state)
{
	(void)state;
	struct row_form form = {.columns = 200, .wrap = WRAP_WORD, .spacing = 1};
	check_rows(LONG "\n\n" LONG, REFLOW_OFF, form, LONG "||" LONG "|");
	check_rows("a poem\nof two lines\n", REFLOW_OFF, form, "a poem|of two lines|");
}

static void
a_blank_row_is_found_again_by_its_place(void **state)
{
	(void)state;
	struct row_form form = {.columns = 200, .wrap = WRAP_WORD, .spacing = 3};
	struct fixture f = open_text(STR(LONG "\n" LONG), REFLOW_OFF, form);
	uint64_t second = sizeof LONG;
	for (int gap = 0; gap <= 3; gap++) {
		struct row r = layout_row_above(f.l, second, gap);
		assert_int_equal(r.gap, gap);
		assert_int_equal(r.from, second);
	}
	assert_int_equal(layout_row_above(f.l, second, 9).gap, 3);
	assert_int_equal(layout_row_above(f.l, 0, 2).gap, 0);
	close_text(f);
}

static const char mixture[] =
	LONG "\n" LONG "\nShort line\nand another\n\n" LONG "\n\n\n"
	"\xe6\xbc\xa2\xe5\xad\x97\xe3\x80\x82 mixed \ttabs  and e\xcc\x81 \xff\xfe bytes\r\n" LONG "\r\n"
	LONG "\nhard wrapped lines that\nmake a paragraph together\nwhen they are joined\n" LONG;

static bool
same(const struct row *a, const struct row *b)
{
	return a->from == b->from && a->to == b->to && a->gap == b->gap && a->first == b->first &&
	    a->last == b->last && layout_order(a, b) == 0;
}

static void
rows_are_the_same_forwards_and_backwards_in_every_form(void **state)
{
	(void)state;
	for (int k = 0; k < 3 * 2 * 4 * 2; k++) {
		for (int columns = 1; columns <= 140; columns += columns < 20 ? 1 : 13) {
			struct row_form form = {.columns = columns, .wrap = (enum wrap)(k % 3),
			    .lines = k / 3 % 2 == 1, .spacing = k / 6 % 4};
			struct fixture f = open_text(str_of(mixture),
			    k / 24 ? REFLOW_ON : REFLOW_OFF, form);
			struct row r = layout_row(f.l, 0), next, back;
			while (layout_after(f.l, &r, &next)) {
				assert_true(layout_order(&r, &next) < 0);
				assert_true(layout_before(f.l, &next, &back));
				assert_true(same(&back, &r));
				back = layout_row_above(f.l, next.from, next.gap);
				assert_true(same(&back, &next));
				r = next;
			}
			close_text(f);
		}
	}
}

static void
n_rows_down_and_up_again_is_where_it_began(void **state)
{
	(void)state;
	for (int spacing = 0; spacing <= 3; spacing++) {
		struct row_form form = {.columns = 23, .wrap = WRAP_WORD, .spacing = spacing};
		struct fixture f = open_text(str_of(mixture), REFLOW_ON, form);
		struct row r = layout_row(f.l, 0);
		do {
			for (int n = 1; n < 40; n += 3) {
				struct row there = r;
				int moved = layout_move(f.l, &there, n);
				assert_int_equal(layout_move(f.l, &there, -moved), moved);
				assert_true(same(&there, &r));
			}
		} while (layout_after(f.l, &r, &r));
		close_text(f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_row_is_as_many_cells_as_the_screen_has),
		T(blanks_take_cells_like_everything_else),
		T(a_tab_that_does_not_fit_begins_the_next_row),
		T(a_wide_character_that_does_not_fit_goes_to_the_next_row),
		T(a_control_that_does_not_fit_goes_to_the_next_row),
		T(lines_stay_lines_inside_paragraphs),
		T(other_words_wrap_where_words_end_though_lines_stay),
		T(a_cut_line_is_one_row),
		T(columns_of_a_cut_row_go_beyond_the_edge),
		T(a_row_that_goes_on_is_marked),
		T(no_wide_character_is_cut_in_two),
		T(tabs_keep_their_stops_when_shifted),
		T(paragraphs_that_nothing_parts_get_blank_rows),
		T(paragraphs_that_are_parted_and_short_lines_get_none),
		T(a_blank_row_is_found_again_by_its_place),
		T(rows_are_the_same_forwards_and_backwards_in_every_form),
		T(n_rows_down_and_up_again_is_where_it_began),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
