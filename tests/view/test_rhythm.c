/* How blocks are set: hanging items, quotes with their marks, edges, headings, lines across. */
#include "unit.h"

#include "base/file.h"
#include "style/sheet.h"
#include "text/title.h"
#include "view/grid.h"
#include "view/heading.h"
#include "view/layout.h"
#include "view/paint.h"
#include "view/rhythm.h"

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
	f.l = layout_new(f.d, form.columns);
	layout_set_form(f.l, form);
	return f;
}

static void
close_text(struct fixture f)
{
	layout_free(f.l);
	document_free(f.d);
}

/* What is drawn, a line a row, from a column on. */
static struct buf
drawn_from(struct fixture f, int shift)
{
	struct sheet *sheet = sheet_new();
	struct paint p = {.document = f.d, .layout = f.l, .sheet = sheet, .selected = ID_NONE,
	    .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX, .shift = shift};
	int columns = layout_columns(f.l);
	struct grid *g = grid_new(columns, 1);
	struct buf out = {0};
	struct row r = layout_row(f.l, 0);
	sheet_set_depth(sheet, DEPTH_TRUE);
	do {
		grid_clear(g, (struct style){0});
		paint_row(&p, &r, g, 0, 0, columns);
		grid_dump(g, &out);
	} while (layout_after(f.l, &r, &r));
	grid_free(g);
	sheet_free(sheet);
	return out;
}

static struct buf
drawn(struct fixture f)
{
	return drawn_from(f, 0);
}

static void
check_drawn_as(const char *text, enum reflow reflow, struct row_form form, const char *want)
{
	struct fixture f = open_text(str_of(text), reflow, form);
	struct buf got = drawn(f);
	check_str(buf_view(&got), want);
	buf_done(&got);
	close_text(f);
}

static void
check_drawn(const char *text, int columns, const char *want)
{
	check_drawn_as(text, REFLOW_OFF, (struct row_form){.columns = columns}, want);
}

/* ---- items */

static void
an_item_hangs_under_its_words(void **state)
{
	(void)state;
	check_drawn("- one two three", 10, "- one two\n  three\n");
	check_drawn("\xE2\x80\xA2 one two three", 10, "\xE2\x80\xA2 one two\n  three\n");
	check_drawn("12) one two three", 12, "12) one two\n    three\n");
	check_drawn("(iv) one two three", 13, "(iv) one two\n     three\n");
}

static void
a_numbered_paragraph_hangs_under_its_words(void **state)
{
	(void)state;
	check_drawn("2.1 Tea is hot", 10, "2.1 Tea is\n    hot\n");
	check_drawn("2.1 tons of tea", 10, "2.1 tons\nof tea\n");
}

static void
a_sentence_under_an_item_keeps_its_edge(void **state)
{
	(void)state;
	check_drawn("1. Tea\n   It was served hot.", 14, "1. Tea\n   It was\n   served hot.\n");
	check_drawn("Tea\n   It was served hot.", 14, "Tea\n   It was\nserved hot.\n");
}

static void
an_inner_item_hangs_deeper(void **state)
{
	(void)state;
	check_drawn("- one two three\n  - four five six", 12,
	    "- one two\n  three\n  - four\n    five six\n");
}

static void
who_speaks_is_no_item(void **state)
{
	(void)state;
	check_drawn("ANN: one two three", 10, "ANN: one\ntwo three\n");
}

static void
an_indent_takes_no_more_than_half_of_the_columns(void **state)
{
	(void)state;
	check_drawn("      - one two three", 12, "      - one\n      two\n      three\n");
	check_drawn("1. a b", 1, "1\n.\na\nb\n");
}

static void
where_lines_are_kept_nothing_is_set_in(void **state)
{
	(void)state;
	check_drawn_as("- one two three", REFLOW_OFF,
	    (struct row_form){.columns = 10, .wrap = WRAP_CHARACTER, .lines = true},
	    "- one two\nthree\n");
}

static void
the_rest_of_a_cut_line_is_no_item(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 65536)
		buf_puts(&text, "many words ");
	text.len = 65536;
	buf_puts(&text, ". - words that are no item of any list, since the line goes on. ");
	while (text.len < 80000)
		buf_puts(&text, "and on ");
	struct fixture f = open_text(buf_view(&text), REFLOW_OFF, (struct row_form){.columns = 20});
	struct row r = layout_row(f.l, text.len - 1);
	assert_int_equal(text.ptr[r.block.from], '-');
	assert_true(!r.first);
	assert_int_equal(r.indent, 0);
	close_text(f);
	buf_done(&text);
}

/* ---- quotes */

static void
a_quote_repeats_its_marks(void **state)
{
	(void)state;
	check_drawn("> one two three", 10, "> one two\n> three\n");
	check_drawn(">> one two three", 11, ">> one two\n>> three\n");
	check_drawn("> > one two three", 12, "> > one two\n> > three\n");
	check_drawn("| one two three", 10, "| one two\n| three\n");
}

static void
an_item_in_a_quote_hangs_behind_the_marks(void **state)
{
	(void)state;
	check_drawn("> - one two three", 12, "> - one two\n>   three\n");
}

static const char quoted[] =
    "> this line is filled up to the width that all the others have in it\n"
    "> and this one goes on so that no word would have had any room left\n"
    "> end.\n";

static void
marks_inside_a_joined_quote_are_not_drawn(void **state)
{
	(void)state;
	check_drawn_as(quoted, REFLOW_ON, (struct row_form){.columns = 40},
	    "> this line is filled up to the width\n"
	    "> that all the others have in it and\n"
	    "> this one goes on so that no word would\n"
	    "> have had any room left end.\n");
}

static void
marks_inside_a_joined_quote_lie_in_a_row(void **state)
{
	(void)state;
	struct fixture f = open_text(str_of(quoted), REFLOW_ON, (struct row_form){.columns = 40});
	struct row r = layout_row(f.l, 0);
	uint64_t at = 0;
	do {
		assert_int_equal(r.from, at);
		at = r.to;
		assert_true(quoted[r.from] != '>' || r.first);
	} while (layout_after(f.l, &r, &r));
	assert_int_equal(at, sizeof quoted - 2);
	close_text(f);
}

/* ---- edges */

static void
the_first_line_of_a_paragraph_may_be_set_in(void **state)
{
	(void)state;
	check_drawn("    One two three four.", 12, "    One two\nthree four.\n");
	check_drawn("\xE3\x80\x80\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD", 6,
	    "\xE3\x80\x80\xE4\xB8\xAD\xE4\xB8\xAD\n\xE4\xB8\xAD\n");
}

static void
verse_and_code_keep_their_edge(void **state)
{
	(void)state;
	check_drawn("    one two three four,", 12, "    one two\n    three\n    four,\n");
	check_drawn("  if (x) return y;", 12, "  if (x)\n  return y;\n");
}

/* ---- lines across */

static void
a_row_of_dashes_is_a_line_across(void **state)
{
	(void)state;
	check_drawn("a\n\n----------------\n\nb", 6, "a\n\n\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80"
	    "\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\n\nb\n");
	check_drawn("a\n\n--\nb", 6, "a\n\n--\nb\n");
}

static void
a_line_under_a_heading_is_as_long_as_it_was_written(void **state)
{
	(void)state;
	check_drawn("Plan\n----\nb", 9, "Plan\n\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\nb\n");
}

/* ---- blank rows */

#define LONG "Words upon words that make this line one of those which are longer than a line " \
	"of a page, so that it is a paragraph by itself."

static int
gap_before(const char *text, const char *what)
{
	struct fixture f = open_text(str_of(text), REFLOW_OFF,
	    (struct row_form){.columns = 400, .spacing = 1});
	struct row r = layout_row(f.l, (uint64_t)(strstr(text, what) - text));
	int n = 0;
	while (layout_before(f.l, &r, &r) && r.gap > 0)
		n++;
	close_text(f);
	return n;
}

static void
a_heading_stands_nearer_to_what_is_below_it(void **state)
{
	(void)state;
	static const char text[] = LONG "\nThe plan\nSo " LONG;
	assert_int_equal(gap_before(text, "The plan"), 2);
	assert_int_equal(gap_before(text, "So "), 1);
}

static void
no_blank_row_parts_the_items_of_a_list(void **state)
{
	(void)state;
	static const char text[] = LONG "\n- a " LONG "\n- b " LONG "\nSo " LONG;
	assert_int_equal(gap_before(text, "- a"), 1);
	assert_int_equal(gap_before(text, "- b"), 0);
	assert_int_equal(gap_before(text, "So "), 1);
}

static void
empty_lines_of_the_text_are_not_doubled(void **state)
{
	(void)state;
	static const char text[] = LONG "\n\nThe plan\n\nSo " LONG;
	assert_int_equal(gap_before(text, "The plan"), 0);
	assert_int_equal(gap_before(text, "So "), 0);
}

/* ---- headings */

static int
level_of(const char *text, const char *line)
{
	struct document_options o = {.reflow = REFLOW_OFF};
	struct document *d = document_memory("test", str_of(text), &o);
	struct block b;
	assert_true(document_block(d, (uint64_t)(strstr(text, line) - text), &b));
	int level = heading_level(d, &b);
	document_free(d);
	return level;
}

static void
headings_are_marked_numbered_or_in_capitals(void **state)
{
	(void)state;
	assert_int_equal(level_of("x\n\n## The plan\n\ny", "## The"), 2);
	assert_int_equal(level_of("x\n\nThe plan\n========\n\ny", "The"), 1);
	assert_int_equal(level_of("x\n\nThe plan\n--------\ny", "The"), 2);
	assert_int_equal(level_of("x\n\n2.1 The plan\n\ny", "2.1"), 2);
	assert_int_equal(level_of("x\n\n2.1.3. The plan\n\ny", "2.1"), 3);
	assert_int_equal(level_of("x\n\nTHE PLAN\n\ny", "THE"), 2);
	assert_int_equal(level_of(LONG "\n\nThe plan\n\n" LONG "\n\nThe end\n\n" LONG, "The end"), 2);
	assert_int_equal(level_of("The plan\n\n" LONG, "The plan"), 1);
}

static void
items_forms_verse_and_sentences_are_no_headings(void **state)
{
	(void)state;
	assert_int_equal(level_of("x\n\n1. Bread\n\n2. Milk\n\n3. Eggs\n", "2. Milk"), 0);
	assert_int_equal(level_of("x\n\n2.1 million people\n\ny", "2.1"), 0);
	assert_int_equal(level_of("From: Ann\n\n" LONG, "From"), 0);
	assert_int_equal(level_of("x\n\nIt rained.\n\n" LONG, "It"), 0);
	assert_int_equal(level_of("x\n\nTHE PLAN:\n\ny", "THE"), 0);
	assert_int_equal(level_of("x\nTHE PLAN\ny", "THE"), 0);
	assert_int_equal(level_of("x\n#define X\ny", "#define"), 0);
	assert_int_equal(level_of("Name   Price\n------------\nTea    2", "Name"), 0);
	assert_int_equal(level_of(LONG "\n1. Bread\n2. " LONG, "1. Bread"), 0);
	assert_int_equal(level_of("x\n\n\u56fd\u9023\u7dcf\u4f1a\u306f\u3001\n\n" LONG, "\u56fd"), 0);
	assert_int_equal(level_of("x\n\nOver the hill\n\nand the sea\n", "Over"), 0);
}

static void
a_text_is_called_by_its_first_words_and_a_mail_by_its_subject(void **state)
{
	(void)state;
	check_str(title_line(STR("\n* * *\n  The plan \nIt is")), "The plan");
	check_str(title_line(STR("From: Ann\nSubject: Re: the plan\n\nHi")), "Re: the plan");
	check_str(title_line(STR("From: Ann\n\nSubject: none")), "From: Ann");
	check_str(title_line(STR("\n ---\n")), "");
}

/* ---- by markup */

static void
check_html_from(const char *html, struct row_form form, int shift, const char *want)
{
	struct document_options o = {.markup = MARKUP_HTML};
	struct fixture f = {.d = document_memory("test", str_of(html), &o)};
	document_more(f.d, 1 << 24, true);
	f.l = layout_new(f.d, form.columns);
	layout_set_form(f.l, form);
	struct buf got = drawn_from(f, shift);
	check_str(buf_view(&got), want);
	buf_done(&got);
	close_text(f);
}

static void
check_html(const char *html, struct row_form form, const char *want)
{
	check_html_from(html, form, 0, want);
}

#define BAR "\xE2\x94\x82"

static void
quotes_of_markup_have_bars_before_all_rows(void **state)
{
	(void)state;
	check_html("<p>a</p><blockquote><p>one two three</p><blockquote><p>four five</p></blockquote>"
	    "</blockquote><p>b</p>", (struct row_form){.columns = 10},
	    "a\n\n" BAR " one two\n" BAR " three\n" BAR "\n" BAR " " BAR " four\n" BAR " " BAR " five\n"
	    "\nb\n");
}

static void
bars_leave_half_of_the_columns(void **state)
{
	(void)state;
	check_html("<blockquote><blockquote><blockquote><p>one two</p></blockquote></blockquote>"
	    "</blockquote>", (struct row_form){.columns = 8},
	    BAR " " BAR " one\n" BAR " " BAR " two\n");
}

static void
items_of_markup_hang_and_their_paragraphs_keep_the_edge(void **state)
{
	(void)state;
	check_html("<ol><li><p>one two</p><p>three four.</p></li></ol>",
	    (struct row_form){.columns = 9}, "1. one\n   two\n\n   three\n   four.\n");
}

static void
items_of_markup_hang_whatever_they_are_called(void **state)
{
	(void)state;
	check_html("<ol type=A><li>one two three</ol>", (struct row_form){.columns = 10},
	    "A. one two\n   three\n");
	check_html("<ul><li>=&gt; two three</ul>", (struct row_form){.columns = 10},
	    "\xE2\x80\xA2 => two\n  three\n");
}

static void
a_line_of_markup_goes_across(void **state)
{
	(void)state;
	check_html("<p>a</p><hr><p>b</p>", (struct row_form){.columns = 3},
	    "a\n\n\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\n\nb\n");
}

static void
code_is_cut_at_the_edge_with_a_mark(void **state)
{
	(void)state;
	check_html("<pre>  int abcdef;\nx</pre>", (struct row_form){.columns = 10},
	    "  int abcd\n  \xE2\x86\xB3 ef;\nx\n");
}

static void
headings_of_markup_have_more_room_above_them(void **state)
{
	(void)state;
	static const char html[] = "<h1>T</h1><p>a</p><h2>H</h2><p>b</p><h5>K</h5><p>c</p>";
	check_html(html, (struct row_form){.columns = 9, .airy = true},
	    "T\n\na\n\n\nH\n\nb\n\nK\n\nc\n");
	check_html(html, (struct row_form){.columns = 9}, "T\n\na\n\nH\n\nb\n\nK\n\nc\n");
}

#define TABLE "<table><tr><td>a<td>bb<td>one two three</tr><tr><td>cccc<td>d<td>e</tr></table>"

static void
cells_of_a_table_stand_in_columns_and_the_last_wraps(void **state)
{
	(void)state;
	check_html(TABLE, (struct row_form){.columns = 40},
	    "a     bb  one two three\ncccc  d   e\n");
	check_html(TABLE, (struct row_form){.columns = 18},
	    "a     bb  one two\n          three\ncccc  d   e\n");
}

static void
beyond_the_edge_a_table_keeps_its_columns_and_a_quote_its_bar(void **state)
{
	(void)state;
	struct row_form form = {.columns = 8, .wrap = WRAP_OFF};
	static const char html[] = "<table><tr><td>Ann<td>in the hills<td>x</tr><tr><td>Berta<td>y"
	    "<td>z</tr></table><blockquote>It is so.</blockquote>";
	check_html_from(html, form, 0, "Ann    i\nBerta  y\n\n" BAR " It is\n");
	check_html_from(html, form, 1, "nn    in\nerta  y\n\n It is s\n");
	check_html_from(html, form, 2, "n    in\nrta  y\n\nIt is so\n");
	check_html_from(html, form, 17, "ls  x\n    z\n\n\n");
}

static void
a_table_that_does_not_fit_has_a_cell_a_row(void **state)
{
	(void)state;
	check_html(TABLE, (struct row_form){.columns = 12},
	    "a\n  bb\n  one two\n  three\ncccc\n  d\n  e\n");
}

static void
tables_that_touch_nothing_have_columns_of_their_own(void **state)
{
	(void)state;
	check_html("<table><tr><td>a<td>b</tr></table><p>x</p><table><tr><td>cccc<td>d</tr></table>",
	    (struct row_form){.columns = 20}, "a  b\n\nx\n\ncccc  d\n");
}

/* ---- whatever the text */

static const char mixture[] =
    "- one \xE4\xB8\xAD\xE4\xB8\xAD two\tthree four five six\n> > \xF0\x9F\x98\x80 quoted words and "
    "more of them\n   - inner item that is long enough\n\n    verse with an edge, which goes on,\n"
    "| bar and words and words\n----------\n(iv) a\xCC\x81 b c d e f g h i j k l m n o p\n> end";

static void
bytes_and_columns_agree_at_any_width(void **state)
{
	(void)state;
	for (int columns = 2; columns < 60; columns++) {
		struct fixture f = open_text(str_of(mixture), REFLOW_OFF,
		    (struct row_form){.columns = columns});
		struct row r = layout_row(f.l, 0);
		do {
			assert_true(r.indent <= columns / 2);
			if (layout_rhythm(f.l, &r.block)->kind == RHYTHM_RULE)
				continue;
			for (int col = r.indent; col < layout_column(f.l, &r, r.to); col++) {
				uint64_t at = layout_byte(f.l, &r, col);
				assert_true(at >= r.from && at < r.to);
				assert_true(layout_column(f.l, &r, at) <= col);
			}
			assert_true(layout_byte(f.l, &r, 0) == r.from || r.to == r.from);
			assert_int_equal(layout_column(f.l, &r, r.from), r.indent < columns ? r.indent :
			    columns - 1);
		} while (layout_after(f.l, &r, &r));
		close_text(f);
	}
}

static void
rows_and_their_indents_are_a_function_of_the_position(void **state)
{
	(void)state;
	for (int reflow = 0; reflow < 2; reflow++) {
		struct row_form form = {.columns = 17, .spacing = 1};
		struct fixture f = open_text(str_of(mixture), reflow ? REFLOW_ON : REFLOW_OFF, form);
		struct row r = layout_row(f.l, 0);
		uint64_t at = 0;
		do {
			struct fixture fresh = open_text(str_of(mixture), reflow ? REFLOW_ON : REFLOW_OFF,
			    form);
			struct row same = layout_row_above(fresh.l, r.from, r.gap);
			assert_true(same.from == r.from && same.to == r.to && same.indent == r.indent);
			assert_true(r.gap > 0 || r.from == at);
			at = r.gap > 0 ? at : r.last ? r.block.next : r.to;
			close_text(fresh);
		} while (layout_after(f.l, &r, &r));
		assert_int_equal(at, sizeof mixture - 1);
		close_text(f);
	}
}

/* ---- pages */

static void
check_page(const char *name, int columns)
{
	struct buf path = {0}, want_path = {0}, text = {0}, want = {0};
	const char *top = getenv("LIMN_TOP");
	buf_fmt(&path, "%s/tests/fixtures/type/%s.txt", top ? top : ".", name);
	buf_fmt(&want_path, "%s/tests/fixtures/type/%s.%d", top ? top : ".", name, columns);
	assert_true(file_read(buf_cstr(&path), 1 << 20, &text, NULL));
	struct fixture f = open_text(buf_view(&text), REFLOW_AUTO,
	    (struct row_form){.columns = columns});
	struct buf got = drawn(f);
	if (getenv("LIMN_GOLDEN") != NULL)
		assert_true(file_write(buf_cstr(&want_path), buf_view(&got), 0644, NULL));
	assert_true(file_read(buf_cstr(&want_path), 1 << 20, &want, NULL));
	check_str(buf_view(&got), buf_cstr(&want));
	close_text(f);
	buf_done(&path);
	buf_done(&want_path);
	buf_done(&text);
	buf_done(&want);
	buf_done(&got);
}

static void
a_newsletter_keeps_its_lists_quotes_and_headings(void **state)
{
	(void)state;
	check_page("newsletter", 60);
	check_page("newsletter", 34);
}

static void
a_letter_keeps_its_nested_quotes_lists_and_signature(void **state)
{
	(void)state;
	check_page("mail", 60);
	check_page("mail", 34);
}

static void
minutes_keep_their_numbers_and_speakers(void **state)
{
	(void)state;
	check_page("minutes", 60);
}

static void
a_poem_keeps_its_edges(void **state)
{
	(void)state;
	check_page("poem", 60);
	check_page("poem", 34);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_item_hangs_under_its_words),
		T(a_numbered_paragraph_hangs_under_its_words),
		T(a_sentence_under_an_item_keeps_its_edge),
		T(an_inner_item_hangs_deeper),
		T(who_speaks_is_no_item),
		T(an_indent_takes_no_more_than_half_of_the_columns),
		T(where_lines_are_kept_nothing_is_set_in),
		T(the_rest_of_a_cut_line_is_no_item),
		T(a_quote_repeats_its_marks),
		T(an_item_in_a_quote_hangs_behind_the_marks),
		T(marks_inside_a_joined_quote_are_not_drawn),
		T(marks_inside_a_joined_quote_lie_in_a_row),
		T(the_first_line_of_a_paragraph_may_be_set_in),
		T(verse_and_code_keep_their_edge),
		T(a_row_of_dashes_is_a_line_across),
		T(a_line_under_a_heading_is_as_long_as_it_was_written),
		T(a_heading_stands_nearer_to_what_is_below_it),
		T(no_blank_row_parts_the_items_of_a_list),
		T(empty_lines_of_the_text_are_not_doubled),
		T(headings_are_marked_numbered_or_in_capitals),
		T(items_forms_verse_and_sentences_are_no_headings),
		T(a_text_is_called_by_its_first_words_and_a_mail_by_its_subject),
		T(quotes_of_markup_have_bars_before_all_rows),
		T(bars_leave_half_of_the_columns),
		T(items_of_markup_hang_and_their_paragraphs_keep_the_edge),
		T(items_of_markup_hang_whatever_they_are_called),
		T(a_line_of_markup_goes_across),
		T(code_is_cut_at_the_edge_with_a_mark),
		T(headings_of_markup_have_more_room_above_them),
		T(cells_of_a_table_stand_in_columns_and_the_last_wraps),
		T(beyond_the_edge_a_table_keeps_its_columns_and_a_quote_its_bar),
		T(a_table_that_does_not_fit_has_a_cell_a_row),
		T(tables_that_touch_nothing_have_columns_of_their_own),
		T(bytes_and_columns_agree_at_any_width),
		T(rows_and_their_indents_are_a_function_of_the_position),
		T(a_newsletter_keeps_its_lists_quotes_and_headings),
		T(a_letter_keeps_its_nested_quotes_lists_and_signature),
		T(minutes_keep_their_numbers_and_speakers),
		T(a_poem_keeps_its_edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
