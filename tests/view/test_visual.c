/* Rows in the order in which they are seen.  Texts are written as in UAX #9: capitals stand for
 * Hebrew letters, in the text and on the screen. */
#include "unit.h"

#include "annot/layer.h"
#include "base/vec.h"
#include "text/utf8.h"
#include "view/paint.h"
#include "view/visual.h"

#define RLM "\u200f"

struct fixture {
	struct buf text;
	struct document *d;
	struct layout *l;
	struct sheet *sheet;
	struct grid *g;
	struct paint p;
};

/* "ab CD" with capitals as Hebrew. */
static void
write_text(struct buf *out, const char *text)
{
	for (; *text != 0; text++) {
		char bytes[4];
		if (*text >= 'A' && *text <= 'Z')
			buf_add(out, bytes, utf8_encode(0x5d0 + (uint32_t)(*text - 'A'), bytes));
		else
			buf_chr(out, *text);
	}
}

static struct fixture
open_form(const char *text, struct row_form form)
{
	struct fixture f = {0};
	struct document_options o = {.reflow = REFLOW_OFF};
	struct sheet_rule hit = {.name = STR("search.match"), .attrs = ATTR_REVERSE,
	    .known = ATTR_REVERSE};
	form.visual = true;
	write_text(&f.text, text);
	f.d = document_memory("test", buf_view(&f.text), &o);
	f.l = layout_new(f.d, form.columns);
	layout_set_form(f.l, form);
	f.sheet = sheet_new();
	sheet_add(f.sheet, &hit);
	f.g = grid_new(form.columns, 1);
	grid_set_visual(f.g, true);
	f.p = (struct paint){.document = f.d, .layout = f.l, .sheet = f.sheet,
	    .selected = ID_NONE, .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	return f;
}

static struct fixture
open_text(const char *text, int columns)
{
	return open_form(text, (struct row_form){.columns = columns});
}

static void
close_text(struct fixture *f)
{
	grid_free(f->g);
	sheet_free(f->sheet);
	layout_free(f->l);
	document_free(f->d);
	buf_done(&f->text);
}

/* The first row of the grid, with Hebrew letters as capitals, blanks at its end off. */
static void
read_grid(const struct grid *g, struct buf *out)
{
	struct buf dump = {0};
	uint32_t cp;
	grid_dump(g, &dump);
	for (size_t i = 0; i < dump.len && dump.ptr[i] != '\n';) {
		size_t n = utf8_decode(dump.ptr + i, dump.len - i, &cp, NULL);
		if (cp >= 0x5d0 && cp <= 0x5e9)
			buf_chr(out, (char)('A' + (cp - 0x5d0)));
		else
			buf_add(out, dump.ptr + i, n);
		i += n;
	}
	buf_done(&dump);
}

/* The row that holds byte `at`, as it is painted. */
static void
check_row(struct fixture *f, uint64_t at, const char *want)
{
	struct buf got = {0};
	struct row r = layout_row(f->l, at);
	grid_clear(f->g, (struct style){0});
	paint_row(&f->p, &r, f->g, 0, 0, grid_columns(f->g));
	read_grid(f->g, &got);
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
check_seen(const char *text, int columns, const char *want)
{
	struct fixture f = open_text(text, columns);
	check_row(&f, 0, want);
	close_text(&f);
}

static void
words_that_run_to_the_left_are_turned_where_they_stand(void **state)
{
	(void)state;
	check_seen("he said CAR. so", 20, "he said RAC. so");
	check_seen("see THE CAR 12 now", 20, "see 12 RAC EHT now");
	check_seen("plain", 20, "plain");
}

static void
a_paragraph_that_runs_to_the_left_stands_at_the_right_edge(void **state)
{
	(void)state;
	check_seen("THE CAR.", 12, "    .RAC EHT");
	check_seen("A car 12, B", 12, " B ,car 12 A");
	check_seen("(A) [b]", 12, "     [b] (A)");
}

static void
brackets_open_towards_what_they_hold(void **state)
{
	(void)state;
	check_seen("AB (CD) > EF", 12, "FE < (DC) BA");
	check_seen("x (AB) y", 12, "x (BA) y");
}

static void
a_row_without_letters_runs_as_the_paragraph_before(void **state)
{
	(void)state;
	struct fixture f = open_text("ABC\n12 - 3\n\nabc\n45\n", 8);
	check_row(&f, 0, "     CBA");
	check_row(&f, 7, "  3 - 12");
	check_row(&f, 15, "abc");
	check_row(&f, 19, "45");
	close_text(&f);
}

static void
a_soft_hyphen_is_drawn_at_the_left_of_its_row(void **state)
{
	(void)state;
	struct fixture f = open_text("AB CD\u00adEF\u00adGH", 8);
	check_row(&f, 0, "-FEDC BA");
	close_text(&f);
}

static void
what_is_drawn_with_signs_runs_to_the_right_behind_any_paragraph(void **state)
{
	(void)state;
	static const struct { const char *row, *want; } rows[] = {
		{"\u250c\u2500\u252c\u2500\u256e", "\u250c\u2500\u252c\u2500\u256e"},
		{"| 12 | 3 |", "| 12 | 3 |"}, {"12   3", "12   3"}, {"12\t3", "12      3"},
		{"2 + 2 = 4", "2 + 2 = 4"}, {"\u2192 5", "\u2192 5"}, {"/_\\", "/_\\"},
		{"* * *", "       * * *"}, {"(3), 4", "      4 ,(3)"}, {"1948", "        1948"},
		{"\u2014 5 \u2014", "       \u2014 5 \u2014"}, {"50%", "         50%"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf text = {0};
		buf_fmt(&text, "AB.\n\n%s\n", rows[i].row);
		struct fixture f = open_text(buf_cstr(&text), 12);
		check_row(&f, 7, rows[i].want);
		close_text(&f);
		buf_done(&text);
	}
}

static void
blanks_at_the_end_of_a_row_hang_over_the_left_edge(void **state)
{
	(void)state;
	struct fixture f = open_text("ABCD EF", 4);
	struct row r = layout_row(f.l, 0);
	int from, to;
	check_row(&f, 0, "DCBA");
	layout_extent(f.l, &r, &from, &to);
	assert_int_equal(from, 0);
	assert_int_equal(to, 4);
	assert_int_equal(layout_byte(f.l, &r, 0), 6);
	assert_int_equal(layout_column(f.l, &r, 8), 0);
	check_row(&f, 9, "  FE");
	close_text(&f);
}

static void
marks_of_direction_are_not_drawn_where_they_act(void **state)
{
	(void)state;
	check_seen("AB " RLM "C", 12, "        C BA");
	check_seen("say AB!" RLM " c", 12, "say !BA c");
	check_seen("a" RLM "b", 12, "a<U+200F>b");
}

static void
controls_stay_tokens_that_read_from_left_to_right(void **state)
{
	(void)state;
	check_seen("AB \u202e" "C", 12, "C<U+202E> BA");
	check_seen("AB \x1b" "C", 12, "      C^[ BA");
	check_seen("AB \xff" "C", 12, "    C<FF> BA");
}

static void
a_tab_is_a_blank_of_the_paragraph(void **state)
{
	(void)state;
	check_seen("ab\tCD ef", 16, "ab      DC ef");
	check_seen("AB\tcd", 16, "      cd      BA");
}

static void
arabic_letters_are_drawn_joined_and_without_joiners(void **state)
{
	(void)state;
	check_seen("\u0628\u0628\u0628", 4, " \ufe90\ufe92\ufe91");
	check_seen("\u0628\u200c\u0628", 4, "  \ufe8f\ufe8f");
	check_seen("\u0628\u064e\u0628", 4, "  \ufe90\ufe91\u064e");
	check_seen("\u064e\u0628", 4, "  \ufe8f\u25cc\u064e");
}

static void
letters_join_where_a_word_is_cut(void **state)
{
	(void)state;
	struct fixture f = open_form("\u0628\u0628\u0628\u0628",
	    (struct row_form){.columns = 2, .wrap = WRAP_CHARACTER});
	check_row(&f, 0, "\ufe92\ufe91");
	check_row(&f, 4, "\ufe90\ufe92");
	close_text(&f);
}

static void
wide_clusters_keep_both_their_cells(void **state)
{
	(void)state;
	check_seen("AB \u6f22 C", 8, " C \u6f22 BA");
}

static void
without_the_setting_rows_are_in_the_order_of_the_text(void **state)
{
	(void)state;
	struct fixture f = open_text("THE CAR.", 12);
	layout_set_form(f.l, (struct row_form){.columns = 12});
	grid_set_visual(f.g, false);
	check_row(&f, 0, "THE CAR.");
	close_text(&f);
}

/* ---- places */

static void
a_byte_and_its_column_lead_to_each_other(void **state)
{
	(void)state;
	static const char *const parts[] = {"A", "BC", "de", "1", "23", " ", "(", ")", ".",
		"\u0628", "\u6f22", "\u202e", "e\u0301", "\u0628\u064e", "\t", "\u0661"};
	uint32_t seed = 3;
	for (int round = 0; round < 300; round++) {
		char text[400] = "";
		for (int i = 0; i < 30; i++) {
			seed = seed * 1664525 + 1013904223;
			strcat(text, parts[(seed >> 16) % (sizeof parts / sizeof parts[0])]);
		}
		struct fixture f = open_text(text, 11 + round % 7);
		struct row r = layout_row(f.l, 0);
		do {
			int from, to;
			layout_extent(f.l, &r, &from, &to);
			assert_in_range(to - from, 0, 11 + round % 7);
			/* A token wider than a row is cut. */
			for (int x = from < 0 ? 0 : from; x < to; x++) {
				uint64_t at = layout_byte(f.l, &r, x);
				int col = layout_column(f.l, &r, at);
				assert_in_range(at, r.from, r.to);
				assert_true(col <= x);
				assert_int_equal(layout_byte(f.l, &r, col), at);
			}
		} while (layout_after(f.l, &r, &r));
		close_text(&f);
	}
}

static void
the_cells_of_a_row_are_all_its_clusters_side_by_side(void **state)
{
	(void)state;
	struct buf s = {0};
	struct bidi b = {0};
	struct visual v = {0};
	struct walk w;
	write_text(&s, "AB c 12 (D) \u6f22 e\u0301 \u202eF.");
	bidi_resolve(&b, buf_view(&s), BIDI_NEUTRAL, BIDI_MARKS);
	walk_start(&w, buf_view(&s), false, 0);
	w.rtl = b.rtl;
	visual_row(&v, w, &b, (struct visual_place){0, 60, 0});
	uint8_t taken[60] = {0};
	size_t at = 0;
	for (size_t i = 0; i < v.cells.n; i++) {
		assert_int_equal(v.cells.v[i].at, at);
		at = v.cells.v[i].next;
		for (int k = 0; k < v.cells.v[i].width; k++)
			taken[v.cells.v[i].col + k]++;
	}
	assert_int_equal(at, s.len);
	for (int x = 0; x < 60; x++)
		assert_int_equal(taken[x], x >= v.from && x < v.to);
	assert_int_equal(v.to, 60);
	visual_done(&v);
	bidi_done(&b);
	buf_done(&s);
}

static void
behind_the_text_is_at_its_left_where_it_runs_to_the_left(void **state)
{
	(void)state;
	struct fixture f = open_text("ABC\nabc", 8);
	struct row r = layout_row(f.l, 0);
	assert_true(r.rtl && r.visual);
	assert_true(layout_behind(f.l, &r, 4));
	assert_false(layout_behind(f.l, &r, 5));
	assert_int_equal(layout_column(f.l, &r, 6), 4);
	r = layout_row(f.l, 7);
	assert_false(r.rtl || r.visual);
	assert_true(layout_behind(f.l, &r, 3));
	assert_false(layout_behind(f.l, &r, 2));
	close_text(&f);
}

/* The pieces of bytes [from, to) of the first row, "2-4 7-9". */
static void
check_pieces(struct fixture *f, uint64_t from, uint64_t to, const char *want)
{
	struct row r = layout_row(f->l, 0);
	struct buf got = {0};
	int start = INT32_MIN, end;
	for (; layout_piece(f->l, &r, (struct span){from, to}, &start, &end); start = end)
		buf_fmt(&got, "%s%d-%d", got.len > 0 ? " " : "", start, end);
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static void
a_range_is_seen_in_as_many_pieces_as_it_has(void **state)
{
	(void)state;
	/* Seen "ab 12 DC ef": bytes 0 to 2, 3 to 7 (CD), 8 to 10 (12). */
	struct fixture f = open_text("ab CD 12 ef", 20);
	check_row(&f, 0, "ab 12 DC ef");
	check_pieces(&f, 0, 13, "0-11");
	check_pieces(&f, 0, 5, "0-3 7-8");
	check_pieces(&f, 0, 10, "0-8");
	check_pieces(&f, 5, 9, "3-4 5-7");
	check_pieces(&f, 5, 5, "");
	check_pieces(&f, 3, 7, "6-8");
	close_text(&f);
}

static void
a_hit_is_coloured_in_all_its_pieces(void **state)
{
	(void)state;
	struct fixture f = open_text("ab CD 12 ef", 12);
	struct span hit = {1, 5};
	struct buf got = {0};
	f.p.hits = &hit;
	f.p.n_hits = 1;
	check_row(&f, 0, "ab 12 DC ef");
	for (int x = 0; x < 12; x++)
		buf_chr(&got, grid_cell(f.g, 0, x)->style.attrs & ATTR_REVERSE ? '#' : '.');
	check_str(buf_view(&got), ".##....#....");
	buf_done(&got);
	close_text(&f);
}

static void
a_cut_row_that_runs_to_the_left_is_shifted_to_the_right(void **state)
{
	(void)state;
	struct fixture f = open_form("ABCDEFGH",
	    (struct row_form){.columns = 5, .wrap = WRAP_OFF, .lines = true});
	struct row r = layout_row(f.l, 0);
	f.p.cut = ">";
	check_row(&f, 0, "<DCBA");
	assert_int_equal(layout_column(f.l, &r, 14), -3);
	f.p.shift = 3;
	check_row(&f, 0, "HGFED");
	assert_int_equal(layout_column(f.l, &r, 14) - layout_shifted(&r, 3), 0);
	close_text(&f);
}

/* ---- short texts */

static void
check_text(const char *text, int columns, const char *want)
{
	struct buf s = {0}, got = {0};
	struct grid *g = grid_new(40, 1);
	write_text(&s, text);
	grid_set_visual(g, true);
	grid_text(g, 0, 0, columns, buf_view(&s), (struct style){0});
	read_grid(g, &got);
	check_str(buf_view(&got), want);
	grid_free(g);
	buf_done(&s);
	buf_done(&got);
}

static void
a_short_text_is_ordered_by_itself(void **state)
{
	(void)state;
	check_text("THE CAR", 40, "RAC EHT");
	check_text("a file: THE CAR 12", 40, "a file: 12 RAC EHT");
	check_text("AB (c)", 40, "(c) BA");
}

static void
parts_that_blanks_set_off_stay_in_their_columns(void **state)
{
	(void)state;
	check_text("THE CAR   12  x", 40, "RAC EHT   12  x");
	check_text("  AB  3", 40, "  BA  3");
	check_text(" AB", 40, " BA");
}

static void
a_short_text_is_cut_where_it_ends(void **state)
{
	(void)state;
	check_text("ABCDEF", 3, "CBA");
	check_text("ABCDEF", 0, "");
}

static void
a_grid_that_does_not_order_leaves_text_as_it_is(void **state)
{
	(void)state;
	struct grid *g = grid_new(40, 1);
	struct buf s = {0}, got = {0};
	write_text(&s, "THE CAR");
	assert_int_equal(grid_text(g, 0, 0, 40, buf_view(&s), (struct style){0}), 7);
	read_grid(g, &got);
	check_str(buf_view(&got), "THE CAR");
	grid_free(g);
	buf_done(&s);
	buf_done(&got);
}

static void
a_long_line_is_painted_whole_or_shifted(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 6000; i++)
		buf_puts(&text, "AB c 12 ");
	buf_chr(&text, 0);
	struct fixture f = open_form(text.ptr,
	    (struct row_form){.columns = 20, .wrap = WRAP_OFF, .lines = true});
	check_row(&f, 0, "2 BA c 12 BA c 12 BA");
	f.p.shift = 8;
	check_row(&f, 0, "2 BA c 12 BA c 12 BA");
	f.p.shift = 9;
	check_row(&f, 0, "12 BA c 12 BA c 12 B");
	close_text(&f);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(words_that_run_to_the_left_are_turned_where_they_stand),
		T(a_paragraph_that_runs_to_the_left_stands_at_the_right_edge),
		T(brackets_open_towards_what_they_hold),
		T(a_row_without_letters_runs_as_the_paragraph_before),
		T(a_soft_hyphen_is_drawn_at_the_left_of_its_row),
		T(what_is_drawn_with_signs_runs_to_the_right_behind_any_paragraph),
		T(blanks_at_the_end_of_a_row_hang_over_the_left_edge),
		T(marks_of_direction_are_not_drawn_where_they_act),
		T(controls_stay_tokens_that_read_from_left_to_right),
		T(a_tab_is_a_blank_of_the_paragraph),
		T(arabic_letters_are_drawn_joined_and_without_joiners),
		T(letters_join_where_a_word_is_cut),
		T(wide_clusters_keep_both_their_cells),
		T(without_the_setting_rows_are_in_the_order_of_the_text),
		T(a_byte_and_its_column_lead_to_each_other),
		T(the_cells_of_a_row_are_all_its_clusters_side_by_side),
		T(behind_the_text_is_at_its_left_where_it_runs_to_the_left),
		T(a_range_is_seen_in_as_many_pieces_as_it_has),
		T(a_hit_is_coloured_in_all_its_pieces),
		T(a_cut_row_that_runs_to_the_left_is_shifted_to_the_right),
		T(a_short_text_is_ordered_by_itself),
		T(parts_that_blanks_set_off_stay_in_their_columns),
		T(a_short_text_is_cut_where_it_ends),
		T(a_grid_that_does_not_order_leaves_text_as_it_is),
		T(a_long_line_is_painted_whole_or_shifted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
