/* Rows: where they break, that nothing is lost, that they are a function of the position. */
#include "unit.h"

#include "text/uni.h"
#include "view/layout.h"

struct fixture {
	struct document *d;
	struct layout *l;
};

static struct fixture
open_text(struct str text, int columns, enum reflow reflow, size_t window)
{
	struct document_options o = {.reflow = reflow, .window = window};
	struct fixture f;
	f.d = document_memory("test", text, &o);
	f.l = layout_new(f.d, columns);
	return f;
}

static void
close_text(struct fixture f)
{
	layout_free(f.l);
	document_free(f.d);
}

/* Every row's bytes, a '|' after each, a line end after the last of a block. */
static struct buf
rows_of(struct fixture f)
{
	struct buf out = {0};
	struct row r = layout_row(f.l, 0);
	do {
		buf_str(&out, document_view(f.d, r.from, (size_t)(r.to - r.from)));
		buf_puts(&out, r.last ? "|\n" : "|");
	} while (layout_after(f.l, &r, &r));
	return out;
}

static void
check_rows(const char *text, int columns, enum reflow reflow, const char *want)
{
	struct fixture f = open_text(str_of(text), columns, reflow, 0);
	struct buf got = rows_of(f);
	check_str(buf_view(&got), want);
	buf_done(&got);
	close_text(f);
}

static void
rows_break_at_blanks(void **state)
{
	(void)state;
	check_rows("the quick brown fox", 10, REFLOW_OFF, "the quick |brown fox|\n");
	check_rows("the quick brown fox", 9, REFLOW_OFF, "the quick |brown fox|\n");
	check_rows("the quick brown fox", 8, REFLOW_OFF, "the |quick |brown |fox|\n");
}

static void
a_text_that_fits_is_one_row(void **state)
{
	(void)state;
	check_rows("abc def", 7, REFLOW_OFF, "abc def|\n");
	check_rows("abc def", 200, REFLOW_OFF, "abc def|\n");
}

static void
blanks_at_a_break_hang(void **state)
{
	(void)state;
	check_rows("abc     def", 4, REFLOW_OFF, "abc     |def|\n");
	check_rows("abc     ", 3, REFLOW_OFF, "abc     |\n");
	check_rows("          ", 3, REFLOW_OFF, "          |\n");
}

static void
blanks_at_the_start_of_a_line_stay(void **state)
{
	(void)state;
	check_rows("  abc def", 6, REFLOW_OFF, "  abc |def|\n");
}

static void
a_word_longer_than_the_row_is_cut(void **state)
{
	(void)state;
	check_rows("abcdefgh ij", 3, REFLOW_OFF, "abc|def|gh |ij|\n");
	check_rows("a bcdefgh", 3, REFLOW_OFF, "a |bcd|efg|h|\n");
}

static void
words_break_after_hyphens_and_dashes(void **state)
{
	(void)state;
	check_rows("anti-Chinese", 8, REFLOW_OFF, "anti-|Chinese|\n");
	check_rows("war\342\200\224peace", 7, REFLOW_OFF, "war\342\200\224|peace|\n");
	check_rows("a--bcdef", 6, REFLOW_OFF, "a--|bcdef|\n");
}

static void
a_hyphen_before_a_digit_or_at_a_word_start_does_not_break(void **state)
{
	(void)state;
	check_rows("see 1990-2000", 9, REFLOW_OFF, "see |1990-2000|\n");
	check_rows("x -abcd", 5, REFLOW_OFF, "x |-abcd|\n");
	check_rows("x --abcd", 6, REFLOW_OFF, "x |--abcd|\n");
	check_rows("non\342\200\221breaking", 8, REFLOW_OFF, "non\342\200\221brea|king|\n");
}

static void
a_word_longer_than_the_row_is_cut_behind_a_sign_that_fills_half_of_it(void **state)
{
	(void)state;
	check_rows("see http://example.org/news/2021/harbour-opens.html", 24, REFLOW_OFF,
	    "see |http://example.org/news/|2021/harbour-opens.html|\n");
	check_rows("1990-2000", 6, REFLOW_OFF, "1990-|2000|\n");
	check_rows("a/bcdefghijklmn", 8, REFLOW_OFF, "a/bcdefg|hijklmn|\n");
	check_rows("take it and/or go", 12, REFLOW_OFF, "take it |and/or go|\n");
}

static void
a_mark_that_stands_alone_does_not_begin_a_row(void **state)
{
	(void)state;
	check_rows("il est parti !", 13, REFLOW_OFF, "il est |parti !|\n");
	check_rows("said nothing , and", 12, REFLOW_OFF, "said |nothing , |and|\n");
	check_rows("it is in /tmp or so", 9, REFLOW_OFF, "it is in |/tmp or |so|\n");
}

static void
a_soft_hyphen_at_the_end_of_a_row_takes_a_column_and_none_elsewhere(void **state)
{
	(void)state;
	check_rows("the co\u00ADope\u00ADra\u00ADtion", 8, REFLOW_OFF,
	    "the co\u00AD|ope\u00ADra\u00AD|tion|\n");
	check_rows("the co\u00ADope\u00ADra\u00ADtion", 6, REFLOW_OFF,
	    "the |co\u00ADope\u00AD|ra\u00ADtion|\n");
	check_rows("co\u00ADope\u00ADra\u00ADtion", 11, REFLOW_OFF, "co\u00ADope\u00ADra\u00ADtion|\n");
	struct fixture f = open_text(STR("the co\u00ADope\u00ADration"), 8, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(r.to, 8);
	assert_int_equal(layout_column(f.l, &r, 6), 6);
	assert_int_equal(layout_byte(f.l, &r, 6), 6);
	assert_int_equal(layout_column(f.l, &r, 8), 7);
	assert_true(layout_after(f.l, &r, &r));
	assert_int_equal(layout_column(f.l, &r, 11), 3);
	close_text(f);
}

static void
a_zero_width_space_lets_a_row_end_and_a_joiner_does_not(void **state)
{
	(void)state;
	check_rows("abcd\u200Befgh", 6, REFLOW_OFF, "abcd\u200B|efgh|\n");
	check_rows("x a\u2060-\u2060bcd", 5, REFLOW_OFF, "x |a\u2060-\u2060bcd|\n");
}

static void
not_even_a_cut_tears_an_aksara(void **state)
{
	(void)state;
	check_rows("\u0915\u0915\u0915\u094D\u0937\u0915", 3, REFLOW_OFF,
	    "\u0915\u0915|\u0915\u094D\u0937\u0915|\n");
}

static void
no_break_blanks_do_not_break(void **state)
{
	(void)state;
	check_rows("ab cd\302\240ef", 6, REFLOW_OFF, "ab |cd\302\240ef|\n");
}

static void
ideographs_break_anywhere_but_at_closing_marks(void **state)
{
	(void)state;
	check_rows("\346\274\242\345\255\227\346\274\242", 4, REFLOW_OFF,
	    "\346\274\242\345\255\227|\346\274\242|\n");
	/* The full stop stays with the character before it. */
	check_rows("\346\274\242\345\255\227\343\200\202\346\274\242", 4, REFLOW_OFF,
	    "\346\274\242|\345\255\227\343\200\202|\346\274\242|\n");
	/* The opening bracket goes with the character behind it. */
	check_rows("\346\274\242\343\200\214\345\255\227", 4, REFLOW_OFF,
	    "\346\274\242|\343\200\214\345\255\227|\n");
}

static void
a_word_with_vowels_beside_its_letters_does_not_break(void **state)
{
	(void)state;
	/* Bengali: four columns each. */
	check_rows("\u09a6\u09be\u09a6\u09be \u09a6\u09be\u09a6\u09be", 6, REFLOW_OFF,
	    "\u09a6\u09be\u09a6\u09be |\u09a6\u09be\u09a6\u09be|\n");
}

static void
a_cluster_is_never_cut(void **state)
{
	(void)state;
	check_rows("e\314\201e\314\201e\314\201", 2, REFLOW_OFF, "e\314\201e\314\201|e\314\201|\n");
}

static void
a_wide_cluster_in_one_column_gets_a_row(void **state)
{
	(void)state;
	check_rows("\346\274\242\345\255\227", 1, REFLOW_OFF, "\346\274\242|\345\255\227|\n");
}

static void
a_token_wider_than_the_row_gets_a_row(void **state)
{
	(void)state;
	check_rows("a\342\200\256b", 3, REFLOW_OFF, "a|\342\200\256|b|\n");
}

static void
columns_below_one_count_as_one(void **state)
{
	(void)state;
	check_rows("ab", 0, REFLOW_OFF, "a|b|\n");
	check_rows("ab", -5, REFLOW_OFF, "a|b|\n");
}

static void
each_block_starts_a_row(void **state)
{
	(void)state;
	check_rows("ab\n\ncd", 10, REFLOW_OFF, "ab|\n|\ncd|\n");
	check_rows("ab\r\ncd", 10, REFLOW_OFF, "ab|\ncd|\n");
}

static void
line_ends_inside_a_joined_block_are_one_blank(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("one two\nthree\r\nfour"), 40, REFLOW_ON, 0);
	struct row r = layout_row(f.l, 0);
	assert_true(r.block.joined);
	assert_true(r.last);
	assert_int_equal(layout_column(f.l, &r, 8), 8);          /* three */
	assert_int_equal(layout_column(f.l, &r, 15), 14);        /* four */
	close_text(f);
}

static void
blanks_around_a_joined_line_end_collapse(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("one \ntwo"), 40, REFLOW_ON, 0);
	struct row r = layout_row(f.l, 0);
	assert_true(r.block.joined);
	assert_int_equal(layout_column(f.l, &r, 5), 4);
	assert_int_equal(layout_byte(f.l, &r, 4), 5);
	close_text(f);
}

static void
joined_lines_wrap_anew(void **state)
{
	(void)state;
	check_rows("one two\nthree four\nfive", 12, REFLOW_ON, "one two\n|three four\n|five|\n");
	check_rows("one two\nthree four\nfive", 14, REFLOW_ON, "one two\nthree |four\nfive|\n");
}

static void
tabs_go_to_the_next_stop(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("a\tb\tc"), 40, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_column(f.l, &r, 2), 8);
	assert_int_equal(layout_column(f.l, &r, 4), 16);
	assert_int_equal(layout_byte(f.l, &r, 5), 1);
	assert_int_equal(layout_byte(f.l, &r, 8), 2);
	close_text(f);
	check_rows("a\tbc", 9, REFLOW_OFF, "a\t|bc|\n");
}

static void
an_empty_text_has_one_empty_row(void **state)
{
	(void)state;
	struct fixture f = open_text(STR_NONE, 10, REFLOW_AUTO, 0);
	struct row r = layout_row(f.l, 0), next;
	assert_true(r.first && r.last && r.from == 0 && r.to == 0);
	assert_false(layout_after(f.l, &r, &next));
	assert_false(layout_before(f.l, &r, &next));
	assert_int_equal(layout_move(f.l, &r, 5), 0);
	assert_int_equal(layout_column(f.l, &r, 0), 0);
	assert_int_equal(layout_byte(f.l, &r, 3), 0);
	close_text(f);
}

static void
a_move_stops_at_the_ends(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("a\nb\nc"), 10, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_move(f.l, &r, 1), 1);
	assert_int_equal(r.from, 2);
	assert_int_equal(layout_move(f.l, &r, 100), 1);
	assert_int_equal(r.from, 4);
	assert_int_equal(layout_move(f.l, &r, -100), 2);
	assert_int_equal(r.from, 0);
	close_text(f);
}

static void
a_byte_of_a_line_end_is_in_its_last_row(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("abc def\nx"), 4, REFLOW_OFF, 0);
	assert_int_equal(layout_row(f.l, 7).from, 4);
	assert_int_equal(layout_row(f.l, 8).from, 8);
	assert_int_equal(layout_row(f.l, 9).from, 8);
	close_text(f);
}

static void
a_column_behind_the_text_gives_its_last_byte(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("abc def"), 4, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_byte(f.l, &r, 0), 0);
	assert_int_equal(layout_byte(f.l, &r, 2), 2);
	r = layout_row(f.l, 5);
	assert_int_equal(layout_byte(f.l, &r, 99), 6);
	close_text(f);
}

static void
columns_and_bytes_agree_on_wide_clusters(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("a\346\274\242b"), 10, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_column(f.l, &r, 1), 1);
	assert_int_equal(layout_column(f.l, &r, 2), 1);          /* inside the cluster */
	assert_int_equal(layout_column(f.l, &r, 4), 3);
	assert_int_equal(layout_byte(f.l, &r, 1), 1);
	assert_int_equal(layout_byte(f.l, &r, 2), 1);
	assert_int_equal(layout_byte(f.l, &r, 3), 4);
	close_text(f);
}

static void
a_cursor_never_leaves_the_columns(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("abc      def"), 4, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	for (uint64_t at = 0; at < 9; at++)
		assert_in_range(layout_column(f.l, &r, at), 0, 3);
	close_text(f);
}

static void
new_columns_wrap_anew(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("the quick brown fox"), 100, REFLOW_OFF, 0);
	assert_true(layout_row(f.l, 0).last);
	layout_set_columns(f.l, 6);
	assert_int_equal(layout_columns(f.l), 6);
	assert_int_equal(layout_row(f.l, 0).to, 4);
	layout_set_columns(f.l, 100);
	assert_true(layout_row(f.l, 0).last);
	close_text(f);
}

/* ---- properties, over a text with something of everything */

static const char mixture[] =
	"The Russian president Vladimir Putin \342\200\224 who spoke to Mr. Biden \342\200\224 said no.\n"
	"It was a re-thought, anti-Chinese, 1990-2000 thing;   with   blanks  \t and\ttabs.\r\n"
	"\n"
	"\346\274\242\345\255\227\343\200\202\343\201\213\343\201\252 mixed \343\200\214in\343\200\215. "
	"e\314\201\314\202\314\203 \360\237\221\251\342\200\215\360\237\221\251 \360\237\207\251\360\237\207\252 x\n"
	"bad \377\376\200 bytes, \033[31m escapes \302\233 and \342\200\256 marks\n"
	"\n   indented\n      more\n"
	"averyveryveryveryverylongwordthatdoesnotfitanywhereatallexceptonaverywidescreen\n"
	"no line end";

/* Bytes in all rows together, in order, without gaps: block ends in between. */
static void
check_tiling(struct fixture f, struct str text)
{
	struct row r = layout_row(f.l, 0), next;
	uint64_t at = 0;
	for (;;) {
		assert_int_equal(r.from, at);
		assert_true(r.to >= r.from);
		assert_true(r.to > r.from || (r.first && r.last));
		if (!layout_after(f.l, &r, &next))
			break;
		at = r.last ? r.block.next : r.to;
		struct row back;
		assert_true(layout_before(f.l, &next, &back));
		assert_memory_equal(&back.from, &r.from, sizeof r.from);
		assert_int_equal(back.to, r.to);
		assert_int_equal(back.first, r.first);
		assert_int_equal(back.last, r.last);
		r = next;
	}
	assert_true(r.to <= text.len && r.block.next >= text.len);
}

static void
rows_tile_the_text_at_any_width(void **state)
{
	(void)state;
	struct str text = str_of(mixture);
	for (int columns = 1; columns <= 200; columns++) {
		struct fixture f = open_text(text, columns, REFLOW_OFF, 0);
		check_tiling(f, text);
		close_text(f);
		f = open_text(text, columns, REFLOW_ON, 0);
		check_tiling(f, text);
		close_text(f);
	}
}

static void
every_byte_lies_in_the_row_that_is_found_for_it(void **state)
{
	(void)state;
	struct str text = str_of(mixture);
	for (int columns = 1; columns <= 100; columns += 9) {
		struct fixture f = open_text(text, columns, REFLOW_ON, 0);
		for (uint64_t at = 0; at < text.len; at++) {
			struct row r = layout_row(f.l, at);
			assert_true(r.from <= at);
			assert_true(at < r.to || (r.last && at < r.block.next));
		}
		close_text(f);
	}
}

static void
no_row_is_wider_than_the_columns(void **state)
{
	(void)state;
	struct str text = str_of(mixture);
	for (int columns = 9; columns <= 120; columns += 3) {
		struct fixture f = open_text(text, columns, REFLOW_OFF, 0);
		struct row r = layout_row(f.l, 0);
		do {
			struct str s = str_trim(document_view(f.d, r.from, (size_t)(r.to - r.from)));
			if (str_chr(s, '\t') == s.len)
				assert_true(uni_columns(s) <= columns);
		} while (layout_after(f.l, &r, &r));
		close_text(f);
	}
}

static void
windows_of_any_size_give_the_same_rows(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 150000)
		buf_puts(&text, text.len % 7 != 0 ? "word after word and ,then-some " : mixture);
	struct fixture a = open_text(buf_view(&text), 71, REFLOW_AUTO, 16);
	struct fixture b = open_text(buf_view(&text), 71, REFLOW_AUTO, 1 << 20);
	struct row x = layout_row(a.l, 0), y = layout_row(b.l, 0);
	bool more;
	do {
		assert_true(x.from == y.from && x.to == y.to && x.last == y.last);
		more = layout_after(a.l, &x, &x);
		assert_int_equal(more, layout_after(b.l, &y, &y));
	} while (more);
	close_text(a);
	close_text(b);
	buf_done(&text);
}

static void
a_row_does_not_depend_on_how_one_came_there(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 300000)                                /* one line, cut into blocks */
		buf_puts(&text, "some words of one line ");
	struct fixture down = open_text(buf_view(&text), 40, REFLOW_OFF, 0);
	struct fixture jump = open_text(buf_view(&text), 40, REFLOW_OFF, 0);
	struct row r = layout_row(down.l, 0);
	int n = 0;
	do {
		if (++n % 97 != 0)
			continue;
		struct row same = layout_row(jump.l, r.from);
		assert_true(same.from == r.from && same.to == r.to);
	} while (layout_after(down.l, &r, &r));
	close_text(down);
	close_text(jump);
	buf_done(&text);
}

static void
a_block_of_blanks_is_one_row(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_pad(&text, ' ', 50000);
	struct fixture f = open_text(buf_view(&text), 80, REFLOW_OFF, 0);
	assert_true(layout_row(f.l, 40000).first);
	close_text(f);
	buf_done(&text);
}

static void
more_blocks_than_are_kept_are_wrapped_again(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 500; i++)
		buf_puts(&text, "two words\n");
	struct fixture f = open_text(buf_view(&text), 5, REFLOW_OFF, 0);
	struct row r = layout_row(f.l, 0);
	assert_int_equal(layout_move(f.l, &r, 400), 400);
	assert_int_equal(r.from, 2000);
	assert_int_equal(layout_move(f.l, &r, -399), 399);
	assert_int_equal(r.from, 4);
	close_text(f);
	buf_done(&text);
}

/* Shows the blocks that begin with a capital. */
static bool
find_capital(void *context, uint64_t at, int step, struct block *out)
{
	struct document *d = context;
	bool there = document_block(d, at, out);
	while (there) {
		struct str text = document_view(d, out->from, (size_t)(out->to - out->from));
		if (text.len > 0 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z')
			return true;
		there = step > 0 ? document_block_after(d, out, out) :
		    document_block_before(d, out, out);
	}
	return false;
}

static void
a_filter_leaves_only_the_rows_of_blocks_that_it_shows(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("one two\nOne two\nthree\nFour five\nsix\n"), 5, REFLOW_OFF, 0);
	struct layout_filter filter = {find_capital, f.d};
	layout_set_filter(f.l, &filter);
	struct buf got = rows_of(f);
	check_str(buf_view(&got), "One |two|\nFour |five|\n");
	/* A byte that is hidden is the next shown row's, or the last one's. */
	assert_int_equal(layout_row(f.l, 2).from, 8);
	assert_int_equal(layout_row(f.l, 17).from, 22);
	assert_int_equal(layout_row(f.l, 34).from, 27);
	struct row r = layout_row(f.l, 22);
	assert_int_equal(layout_move(f.l, &r, -5), 2);
	assert_int_equal(r.from, 8);
	layout_set_filter(f.l, NULL);
	assert_int_equal(layout_row(f.l, 2).from, 0);
	buf_done(&got);
	close_text(f);
}

static void
a_filter_that_shows_nothing_leaves_one_empty_row_at_the_place(void **state)
{
	(void)state;
	struct fixture f = open_text(STR("one\ntwo\nthree\n"), 5, REFLOW_OFF, 0);
	struct layout_filter filter = {find_capital, f.d};
	struct row r;
	layout_set_filter(f.l, &filter);
	r = layout_row(f.l, 5);
	assert_int_equal(r.from, 5);
	assert_int_equal(r.to, 5);
	assert_false(layout_after(f.l, &r, &r));
	assert_false(layout_before(f.l, &r, &r));
	close_text(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(rows_break_at_blanks),
		T(a_text_that_fits_is_one_row),
		T(blanks_at_a_break_hang),
		T(blanks_at_the_start_of_a_line_stay),
		T(a_word_longer_than_the_row_is_cut),
		T(words_break_after_hyphens_and_dashes),
		T(a_hyphen_before_a_digit_or_at_a_word_start_does_not_break),
		T(a_word_longer_than_the_row_is_cut_behind_a_sign_that_fills_half_of_it),
		T(a_mark_that_stands_alone_does_not_begin_a_row),
		T(a_soft_hyphen_at_the_end_of_a_row_takes_a_column_and_none_elsewhere),
		T(a_zero_width_space_lets_a_row_end_and_a_joiner_does_not),
		T(not_even_a_cut_tears_an_aksara),
		T(no_break_blanks_do_not_break),
		T(ideographs_break_anywhere_but_at_closing_marks),
		T(a_word_with_vowels_beside_its_letters_does_not_break),
		T(a_cluster_is_never_cut),
		T(a_wide_cluster_in_one_column_gets_a_row),
		T(a_token_wider_than_the_row_gets_a_row),
		T(columns_below_one_count_as_one),
		T(each_block_starts_a_row),
		T(line_ends_inside_a_joined_block_are_one_blank),
		T(blanks_around_a_joined_line_end_collapse),
		T(joined_lines_wrap_anew),
		T(tabs_go_to_the_next_stop),
		T(an_empty_text_has_one_empty_row),
		T(a_move_stops_at_the_ends),
		T(a_byte_of_a_line_end_is_in_its_last_row),
		T(a_column_behind_the_text_gives_its_last_byte),
		T(columns_and_bytes_agree_on_wide_clusters),
		T(a_cursor_never_leaves_the_columns),
		T(new_columns_wrap_anew),
		T(rows_tile_the_text_at_any_width),
		T(every_byte_lies_in_the_row_that_is_found_for_it),
		T(no_row_is_wider_than_the_columns),
		T(windows_of_any_size_give_the_same_rows),
		T(a_row_does_not_depend_on_how_one_came_there),
		T(a_block_of_blanks_is_one_row),
		T(more_blocks_than_are_kept_are_wrapped_again),
		T(a_filter_leaves_only_the_rows_of_blocks_that_it_shows),
		T(a_filter_that_shows_nothing_leaves_one_empty_row_at_the_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
