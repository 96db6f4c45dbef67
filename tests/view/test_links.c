/* Links of a text: found in order, forwards and backwards, and put into the cells. */
#include "unit.h"

#include "style/sheet.h"
#include "view/grid.h"
#include "view/links.h"
#include "view/markup_tree.h"
#include "view/paint.h"

static struct document *
open_text(struct str text, enum markup_choice markup)
{
	struct document_options o = {.reflow = REFLOW_OFF, .markup = markup};
	struct document *d = document_memory("test", text, &o);
	document_more(d, 1 << 24, true);
	return d;
}

/* The words of all links with their targets, each way. */
static void
check_links(const char *text, enum markup_choice markup, const char *want, const char *back)
{
	struct document *d = open_text(str_of(text), markup);
	struct markup_tree *tree = markup_tree_new(d);
	struct buf got = {0};
	struct link k;
	for (uint64_t at = 0; links_next(d, tree, at, UINT64_MAX / 2, &k); at = k.span.to) {
		document_copy(d, k.span.from, k.span.to, &got);
		buf_puts(&got, "->");
		links_target(d, tree, &k, &got);
		buf_chr(&got, ' ');
	}
	check_str(buf_view(&got), want);
	buf_clear(&got);
	for (uint64_t at = document_size(d); links_before(d, tree, at, 0, &k); at = k.span.from) {
		document_copy(d, k.span.from, k.span.to, &got);
		buf_chr(&got, ' ');
	}
	check_str(buf_view(&got), back);
	buf_done(&got);
	markup_tree_free(tree);
	document_free(d);
}

static void
addresses_are_links_in_text_order(void **state)
{
	(void)state;
	check_links("a https://a.example b\nwww.b.example", MARKUP_NONE,
	    "https://a.example->https://a.example www.b.example->https://www.b.example ",
	    "www.b.example https://a.example ");
}

static void
an_address_in_a_link_of_the_markup_is_no_link_of_its_own(void **state)
{
	(void)state;
	check_links("<p><a href=\"https://x.example/\">see www.a.example now</a> www.b.example</p>",
	    MARKUP_HTML, "see www.a.example now->https://x.example/ "
	    "www.b.example->https://www.b.example ", "www.b.example see www.a.example now ");
}

static void
an_address_is_found_from_within_and_across_pieces(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 32 * 1024 - 9)
		buf_puts(&text, "words ");
	size_t from = text.len;
	buf_puts(&text, "https://a.example/that/lies/across the pieces");
	struct document *d = open_text(buf_view(&text), MARKUP_NONE);
	struct link k;
	assert_true(links_next(d, NULL, 0, UINT64_MAX / 2, &k));
	assert_int_equal(k.span.from, from);
	assert_int_equal(k.span.to, from + strlen("https://a.example/that/lies/across"));
	assert_true(links_next(d, NULL, from + 12, from + 13, &k));
	assert_int_equal(k.span.from, from);
	assert_false(links_next(d, NULL, 0, from, &k));
	assert_false(links_next(d, NULL, k.span.to, text.len, &k));
	assert_true(links_before(d, NULL, text.len, 0, &k));
	assert_int_equal(k.span.from, from);
	document_free(d);
	buf_done(&text);
}

static void
cells_of_a_link_lead_there_on_each_of_its_rows(void **state)
{
	(void)state;
	struct document *d = open_text(STR("<p>x <a href=\"https://x.example/\">one two three</a> "
	    "<a href=\"javascript:x\">no</a></p>"), MARKUP_HTML);
	struct layout *l = layout_new(d, 10);
	struct sheet *sheet = sheet_new();
	sheet_set_depth(sheet, DEPTH_TRUE);
	struct paint p = {.document = d, .layout = l, .sheet = sheet, .selected = ID_NONE,
	    .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	struct grid *g = grid_new(10, 2);
	struct row r = layout_row(l, 0);
	paint_row(&p, &r, g, 0, 0, 10);
	assert_true(layout_after(l, &r, &r));
	paint_row(&p, &r, g, 1, 0, 10);
	assert_int_equal(grid_cell(g, 0, 1)->link, 0);
	for (int col = 2; col < 9; col++)
		check_str(grid_link_target(g, grid_cell(g, 0, col)->link), "https://x.example/");
	for (int col = 0; col < 5; col++)
		check_str(grid_link_target(g, grid_cell(g, 1, col)->link), "https://x.example/");
	assert_int_equal(grid_cell(g, 1, 6)->link, 0);
	grid_free(g);
	sheet_free(sheet);
	layout_free(l);
	document_free(d);
}

static void
ranges_know_what_is_around_them(void **state)
{
	(void)state;
	struct document *d = open_text(STR("<blockquote><p>a <b>b <i>c</i></b> d</p></blockquote>"
	    "<p>e</p>"), MARKUP_HTML);
	struct markup_tree *t = markup_tree_new(d);
	struct str all = document_view(d, 0, (size_t)document_size(d));
	uint32_t i = markup_tree_over(t, str_chr(all, 'c'));
	assert_int_equal(markup_tree_at(t, i)->kind, MARKUP_EMPHASIS);
	i = markup_tree_around(t, i);
	assert_int_equal(markup_tree_at(t, i)->kind, MARKUP_STRONG);
	i = markup_tree_around(t, i);
	assert_int_equal(markup_tree_at(t, i)->kind, MARKUP_QUOTE);
	assert_true(markup_tree_around(t, i) == MARKUP_NONE_AT);
	assert_true(markup_tree_over(t, str_chr(all, 'e')) == MARKUP_NONE_AT);
	assert_true(markup_tree_over(t, UINT64_MAX - 1) == MARKUP_NONE_AT);
	markup_tree_free(t);
	document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(addresses_are_links_in_text_order),
		T(an_address_in_a_link_of_the_markup_is_no_link_of_its_own),
		T(an_address_is_found_from_within_and_across_pieces),
		T(cells_of_a_link_lead_there_on_each_of_its_rows),
		T(ranges_know_what_is_around_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
