/* Blocks: they tile, they are a function of the position, and they follow paragraphs. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "text/document.h"
#include "text/utf8.h"

static bool
same_block(const struct block *a, const struct block *b)
{
	return a->from == b->from && a->to == b->to && a->next == b->next &&
	    a->joined == b->joined && a->cut == b->cut;
}

/*
 * Blocks tile the text; each byte of a block (or every `step`th) gives that block; after and
 * before are inverse; none is too long.
 */
static void
check_tiling(struct document *d, size_t step)
{
	struct block b, x, before = {0};
	uint64_t size = document_size(d), at = 0;
	for (bool more = document_block(d, 0, &b); more; ) {
		assert_int_equal(b.from, at);
		assert_true(b.from <= b.to && b.to <= b.next && b.from < b.next);
		assert_true(b.to - b.from <= LIMIT_BLOCK + 2 * LIMIT_BLOCK_SLACK);
		for (uint64_t i = b.from; i < b.next; i += step) {
			assert_true(document_block(d, i, &x));
			if (!same_block(&b, &x))
				fail_msg("block at %zu is not the block at %zu", (size_t)i, (size_t)at);
		}
		assert_true(document_block(d, b.next - 1, &x) && same_block(&b, &x));
		if (at) {
			assert_true(document_block_before(d, &b, &x));
			assert_true(same_block(&before, &x));
		}
		at = b.next;
		before = b;
		more = document_block_after(d, &b, &b);
	}
	assert_int_equal(at, size);
	if (size) {
		assert_true(document_block(d, size, &x) && same_block(&before, &x));
		assert_true(document_block(d, UINT64_MAX, &x) && same_block(&before, &x));
	}
}

/* The texts of the blocks, each in brackets; + behind a cut one, & behind a joined one. */
static void
check_blocks(const char *text, enum reflow reflow, const char *want)
{
	struct document_options o = {.reflow = reflow};
	struct document *d = document_memory("x", str_of(text), &o);
	struct buf got = {0};
	struct block b;
	if (document_block(d, 0, &b)) {
		do {
			buf_chr(&got, '[');
			buf_str(&got, str_sub(str_of(text), b.from, b.to));
			buf_puts(&got, b.joined ? "]&" : b.cut ? "]+" : "]");
		} while (document_block_after(d, &b, &b));
	}
	check_str(buf_view(&got), want);
	check_tiling(d, 1);
	document_free(d);
	buf_done(&got);
}

static void
a_line_is_a_block_without_its_end(void **state)
{
	(void)state;
	check_blocks("One.\nTwo.\n", REFLOW_OFF, "[One.][Two.]");
	check_blocks("One.\r\nTwo.\r\n", REFLOW_OFF, "[One.][Two.]");
}

static void
a_missing_last_line_end_changes_nothing(void **state)
{
	(void)state;
	check_blocks("One.\nTwo.", REFLOW_OFF, "[One.][Two.]");
	check_blocks("x", REFLOW_OFF, "[x]");
	check_blocks("x\r", REFLOW_OFF, "[x\r]");
}

static void
empty_lines_are_empty_blocks(void **state)
{
	(void)state;
	check_blocks("\n\n\r\na\n\n", REFLOW_OFF, "[][][][a][]");
	check_blocks("\n", REFLOW_OFF, "[]");
	check_blocks("\r\n", REFLOW_OFF, "[]");
	check_blocks("", REFLOW_OFF, "");
}

static void
a_lone_carriage_return_ends_no_line(void **state)
{
	(void)state;
	check_blocks("a\rb\n\r\r\n", REFLOW_OFF, "[a\rb][\r]");
}

static const char wrapped[] =
	"The ministers of the seven states met on the island for the third time\n"
	"in as many months, and agreed to set up a fund for the villages that the\n"
	"flood had taken. Nobody would say how large it was going to be, or which\n"
	"of the members would pay the largest share of it.\n"
	"\n"
	"The talks went on through the night. In the morning the chairman read a\n"
	"short statement to the journalists, who had been waiting in the rain for\n"
	"hours, and left by helicopter without taking any of their questions. The\n"
	"next meeting is planned for the first week of October, in the capital.\n";

static void
hard_wrapped_paragraphs_are_joined(void **state)
{
	(void)state;
	struct document *d = document_memory("x", str_of(wrapped), NULL);
	struct block b;
	assert_true(document_reflows(d));
	assert_true(document_block(d, 200, &b));
	assert_int_equal(b.from, 0);
	assert_true(b.joined && !b.cut);
	assert_memory_equal(wrapped + b.to - 12, "share of it.", 12);
	assert_true(document_block_after(d, &b, &b));
	assert_true(b.from == b.to && !b.joined);
	assert_true(document_block_after(d, &b, &b));
	assert_true(b.joined);
	assert_int_equal(b.next, sizeof wrapped - 1);
	check_tiling(d, 1);
	document_free(d);
}

static void
reflow_can_be_switched_off(void **state)
{
	(void)state;
	struct document_options o = {.reflow = REFLOW_OFF};
	struct document *d = document_memory("x", str_of(wrapped), &o);
	struct block b;
	assert_false(document_reflows(d));
	assert_true(document_block(d, 200, &b));
	assert_false(b.joined);
	document_free(d);
}

static void
crlf_paragraphs_are_joined_too(void **state)
{
	(void)state;
	struct buf text = {0};
	for (const char *p = wrapped; *p; p++) {
		if (*p == '\n')
			buf_chr(&text, '\r');
		buf_chr(&text, *p);
	}
	struct document *d = document_memory("x", buf_view(&text), NULL);
	struct block b;
	assert_true(document_reflows(d));
	assert_true(document_block(d, 0, &b));
	assert_true(b.joined);
	assert_int_equal(text.ptr[b.to - 1], '.');
	assert_int_equal(b.next, b.to + 2);
	check_tiling(d, 1);
	document_free(d);
	buf_done(&text);
}

static void
texts_that_are_not_wrapped_are_not_joined(void **state)
{
	(void)state;
	static const struct { const char *line; int times; } rows[] = {
		{"A short line.\n", 40},
		{"Where the broad river bends, the old grey heron waits and waits;\n", 1},
		{"x = compute(a_value, another_value, and_a_third_value_too, 1)\n", 3},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text = {0};
		for (int k = 0; k < rows[i].times; k++)
			buf_puts(&text, rows[i].line);
		struct document *d = document_memory("x", buf_view(&text), NULL);
		assert_false(document_reflows(d));
		document_free(d);
		buf_done(&text);
	}
}

static void
verse_is_not_joined(void **state)
{
	(void)state;
	static const char verse[] =
	    "Across the water comes the evening bell, and no one answers it;\n"
	    "Across the fields the lamps are lit, and no one walks beneath.\n"
	    "Who built the house upon the hill, with all its windows dark?\n"
	    "Who laid the stones along the path, and planted these old trees?\n"
	    "Nobody knows, the ferryman said, and nobody ever will know;\n"
	    "Nobody comes to the landing now but herons and the moon.\n"
	    "Slowly the river carries down the leaves of other forests,\n"
	    "Slowly the summer carries off the voices from the shore.\n"
	    "Under the bridge the boats are tied in pairs like sleeping horses,\n"
	    "Under the sky the bridge itself is sleeping, arch on arch.\n";
	struct document *d = document_memory("x", str_of(verse), NULL);
	assert_false(document_reflows(d));
	document_free(d);
}

static void
paragraphs_of_one_long_line_are_not_joined(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 20; i++) {
		for (int k = 0; k < 40; k++)
			buf_puts(&text, "many words ");
		buf_puts(&text, "end.\n");
	}
	struct document *d = document_memory("x", buf_view(&text), NULL);
	assert_false(document_reflows(d));
	check_tiling(d, 1);
	document_free(d);
	buf_done(&text);
}

#define FULL "this line is filled up to the width that all the others have in here"
#define HEAD FULL "\n" FULL "\n" FULL "\n\n"

static void
lists_quotes_and_indented_lines_start_blocks_of_their_own(void **state)
{
	(void)state;
	static const char *const starts[] = {
		"- item", "* item", "+ item", "1. item", "12) item", "a) item", "> quoted",
		"  indented", "\ttabbed", "# heading", "| cell | cell |", "\xE2\x80\xA2 item",
		"-----", "***",
	};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct buf text = {0}, want = {0};
		buf_fmt(&text, FULL "\n" FULL "\n%s\n", starts[i]);
		buf_fmt(&want, "[" FULL "\n" FULL "]&[%s]", starts[i]);
		check_blocks(buf_cstr(&text), REFLOW_ON, buf_cstr(&want));
		buf_done(&text);
		buf_done(&want);
	}
}

static void
words_that_look_like_markers_go_on(void **state)
{
	(void)state;
	static const char *const starts[] = {"-5 degrees", "1990 was", "1.5 million", "a word"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct buf text = {0}, want = {0};
		buf_fmt(&text, FULL "\n" FULL "\n%s\n", starts[i]);
		buf_fmt(&want, "[" FULL "\n" FULL "\n%s]&", starts[i]);
		check_blocks(buf_cstr(&text), REFLOW_ON, buf_cstr(&want));
		buf_done(&text);
		buf_done(&want);
	}
}

#define LESS "and this one goes on so that no word would have had any room left"

static void
an_item_goes_on_under_its_words(void **state)
{
	(void)state;
	check_blocks("- " FULL "\n  " LESS "\n  end.\n- next\n", REFLOW_ON,
	    "[- " FULL "\n  " LESS "\n  end.]&[- next]");
	check_blocks("12) " FULL "\n    end.\n", REFLOW_ON, "[12) " FULL "\n    end.]&");
	check_blocks("  - " FULL "\n    end.\n", REFLOW_ON, "[  - " FULL "\n    end.]&");
	/* Not where it hangs elsewhere. */
	check_blocks("- " FULL "\n      end.\n", REFLOW_ON, "[- " FULL "][      end.]");
}

static void
quoted_lines_of_one_depth_are_one_block(void **state)
{
	(void)state;
	check_blocks("> " FULL "\n> " LESS "\n> end.\n", REFLOW_ON,
	    "[> " FULL "\n> " LESS "\n> end.]&");
	check_blocks(">> " FULL "\n>> end.\n> " FULL "\n> end.\n" FULL "\n", REFLOW_ON,
	    "[>> " FULL "\n>> end.]&[> " FULL "\n> end.]&[" FULL "]");
	check_blocks("> - " FULL "\n>   end.\n> - next\n", REFLOW_ON,
	    "[> - " FULL "\n>   end.]&[> - next]");
	check_blocks("| " FULL "\n| end.\n", REFLOW_ON, "[| " FULL "\n| end.]&");
	check_blocks("> " FULL "\n>\n> " FULL "\n", REFLOW_ON, "[> " FULL "][>][> " FULL "]");
}

static void
an_indent_that_is_kept_is_an_edge(void **state)
{
	(void)state;
	check_blocks("   " FULL "\n   " LESS "\n   end.\n\n   " FULL "\n   end.\n", REFLOW_ON,
	    "[   " FULL "\n   " LESS "\n   end.]&[][   " FULL "\n   end.]&");
}

static void
an_indent_of_first_lines_begins_paragraphs(void **state)
{
	(void)state;
	check_blocks("   " FULL "\n" LESS "\nend.\n   " FULL "\n   " FULL "\nend.\n", REFLOW_ON,
	    "[   " FULL "\n" LESS "\nend.]&[   " FULL "][   " FULL "\nend.]&");
}

static void
what_is_set_in_columns_is_not_run_together(void **state)
{
	(void)state;
	static const char rows[] = "   " FULL "\n   " FULL "\n\n"
	    "   Bread and butter, both of them bought in town today            12.50\n"
	    "   Milk and honey, both of them bought in the village here        13.75\n";
	check_blocks(rows, REFLOW_ON, "[   " FULL "\n   " FULL "]&[]"
	    "[   Bread and butter, both of them bought in town today            12.50]"
	    "[   Milk and honey, both of them bought in the village here        13.75]");
}

static void
speakers_and_labels_begin_lines_of_their_own(void **state)
{
	(void)state;
	check_blocks("ANN: " FULL "\nBO: No.\n", REFLOW_ON, "[ANN: " FULL "][BO: No.]");
	check_blocks("To: " FULL "\nSubject: tea\n", REFLOW_ON, "[To: " FULL "][Subject: tea]");
}

static void
a_short_line_ends_its_paragraph(void **state)
{
	(void)state;
	check_blocks(HEAD "A heading\n" FULL "\nend.\nNext one.\n", REFLOW_ON,
	    "[" FULL "\n" FULL "\n" FULL "]&[][A heading][" FULL "\nend.]&[Next one.]");
}

static void
lines_of_han_are_not_joined_by_a_blank(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int line = 0; line < 20; line++) {
		for (int i = 0; i < 35; i++)
			buf_puts(&text, "\xE4\xB8\xAD");
		buf_chr(&text, '\n');
	}
	struct document *d = document_memory("x", buf_view(&text), NULL);
	assert_false(document_reflows(d));
	document_free(d);
	buf_done(&text);
}

/* `n` bytes of `unit` repeated. */
static struct buf
repeat(const char *unit, size_t n)
{
	struct buf text = {0};
	while (text.len < n)
		buf_puts(&text, unit);
	text.len = n;
	return text;
}

static void
a_long_line_is_cut_at_sentence_ends_behind_each_multiple(void **state)
{
	(void)state;
	struct buf text = repeat("Nine words stand in this sentence, and no more. ", 300000);
	struct document *d = document_memory("x", buf_view(&text), NULL);
	struct block b;
	size_t count = 1;
	assert_true(document_block(d, 0, &b));
	for (; b.cut; count++) {
		assert_true(b.to == b.next);
		assert_true(b.to / LIMIT_BLOCK == count);
		assert_true(b.to % LIMIT_BLOCK < LIMIT_BLOCK_SLACK);
		assert_memory_equal(text.ptr + b.to - 2, ". N", 3);
		assert_true(document_block_after(d, &b, &b));
	}
	assert_int_equal(count, 300000 / LIMIT_BLOCK + 1);
	check_tiling(d, 61);
	document_free(d);
	buf_done(&text);
}

static void
without_sentences_the_cut_is_behind_a_blank(void **state)
{
	(void)state;
	struct buf text = repeat("words and words ", 200000);
	struct document *d = document_memory("x", buf_view(&text), NULL);
	struct block b;
	assert_true(document_block(d, 0, &b));
	assert_true(b.cut);
	assert_int_equal(text.ptr[b.to - 1], ' ');
	assert_true(b.to - LIMIT_BLOCK < 8);
	check_tiling(d, 97);
	document_free(d);
	buf_done(&text);
}

static void
without_blanks_the_cut_is_at_a_cluster_edge(void **state)
{
	(void)state;
	static const char *const units[] = {
		"\xE4\xB8\xAD", "e\xCC\x81", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "x", "\x80",
		"a\xCC\x81\xCC\x81\xCC\x81",
	};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t unit = strlen(units[i]);
		struct buf text = repeat(units[i], 140000 / unit * unit);
		struct document *d = document_memory("x", buf_view(&text), NULL);
		struct block b;
		assert_true(document_block(d, 0, &b));
		assert_true(b.cut);
		assert_int_equal(b.to % unit, 0);
		check_tiling(d, 97);
		document_free(d);
		buf_done(&text);
	}
}

static void
sentences_of_han_are_cut_behind_their_stop(void **state)
{
	(void)state;
	struct buf text = repeat("\xE4\xB8\xAD\xE6\x96\x87\xE3\x80\x82", 135000);
	struct document *d = document_memory("x", buf_view(&text), NULL);
	struct block b;
	assert_true(document_block(d, 0, &b) && b.cut);
	assert_memory_equal(text.ptr + b.to - 3, "\xE3\x80\x82", 3);
	document_free(d);
	buf_done(&text);
}

static void
a_line_of_exactly_the_limit_is_not_cut(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct buf text = repeat("line\n", 35000);
		struct buf line = repeat("word ", LIMIT_BLOCK + more);
		uint64_t start = text.len;
		buf_str(&text, buf_view(&line));
		buf_puts(&text, "\nlast\n");
		struct document_options o = {.reflow = REFLOW_OFF};
		struct document *d = document_memory("x", buf_view(&text), &o);
		struct block b;
		assert_true(document_block(d, start, &b));
		assert_int_equal(b.cut, more == 1);
		check_tiling(d, 61);
		document_free(d);
		buf_done(&text);
		buf_done(&line);
	}
}

static void
a_joined_paragraph_over_the_limit_is_cut_at_a_sentence(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 200000)
		buf_puts(&text, "Some words fill this line up to the column where it has to be broken,\n"
		    "and then the rest of the sentence comes, with its full stop here. And\n");
	struct document_options o = {.reflow = REFLOW_ON};
	struct document *d = document_memory("x", buf_view(&text), &o);
	struct block b;
	assert_true(document_block(d, 0, &b));
	assert_true(b.joined && b.cut);
	assert_memory_equal(text.ptr + b.to - 2, ". ", 2);
	check_tiling(d, 61);
	document_free(d);
	buf_done(&text);
}

/* Text with every kind of line, from a seed. */
static struct buf
random_text(uint32_t seed, size_t n)
{
	static const char *const pieces[] = {
		"\n", "\r\n", "\n\n", FULL "\n", FULL "\n", FULL " and more\n", " ", "word ", "stop. ",
		"- item\n", "\xE4\xB8\xAD", "\x80", "\xE2\x82", "\r", "e\xCC\x81", "  indented\n", "> q\n",
	};
	struct buf text = {0};
	while (text.len < n) {
		seed = seed * 1664525 + 1013904223;
		buf_puts(&text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
	}
	return text;
}

static void
blocks_of_random_texts_tile_with_and_without_reflow(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 40; seed++) {
		struct buf text = random_text(seed, 3000);
		struct document_options o = {.reflow = seed % 2 ? REFLOW_ON : REFLOW_OFF};
		struct document *d = document_memory("x", buf_view(&text), &o);
		check_tiling(d, 1);
		document_free(d);
		buf_done(&text);
	}
}

static void
long_lines_among_short_ones_tile_too(void **state)
{
	(void)state;
	static const size_t lengths[] = {
		1, 65535, 65536, 65537, 66000, 69632, 70000, 131072, 135168, 140000, 200001,
	};
	struct buf text = {0};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct buf line = repeat(i % 2 ? "words, " : "x", lengths[i]);
		buf_str(&text, buf_view(&line));
		buf_puts(&text, i % 3 ? "\n" : "\r\n");
		buf_done(&line);
	}
	for (int on = 0; on < 2; on++) {
		struct document_options o = {.reflow = on ? REFLOW_ON : REFLOW_OFF};
		struct document *d = document_memory("x", buf_view(&text), &o);
		check_tiling(d, 501);
		document_free(d);
	}
	buf_done(&text);
}

static void
windows_of_any_size_give_the_same_blocks(void **state)
{
	(void)state;
	struct buf text = random_text(7, 6000), line = repeat("some words. ", 150000);
	buf_str(&text, buf_view(&line));
	struct buf tail = random_text(8, 6000);
	buf_str(&text, buf_view(&tail));
	char name[] = "/tmp/limn-test-XXXXXX";
	int fd = mkstemp(name);
	assert_true(file_write_fd(fd, buf_view(&text)));
	close(fd);
	struct document_options small = {.window = 16, .reflow = REFLOW_ON};
	struct document_options large = {.window = 1 << 20, .reflow = REFLOW_ON};
	struct document *a = document_open(name, &small, NULL), *b = document_open(name, &large, NULL);
	unlink(name);
	assert_true(a && b);
	uint32_t seed = 3;
	for (int i = 0; i < 1500; i++) {
		seed = seed * 1664525 + 1013904223;
		uint64_t at = (seed >> 4) % (text.len + 10);
		if (i % 16 && at > 6000 && at < text.len - 6000)
			continue;                /* long lines cost most in windows this small */
		struct block x, y;
		assert_true(document_block(a, at, &x) && document_block(b, at, &y));
		assert_true(same_block(&x, &y));
		struct str s = document_view(a, x.from, (size_t)(x.next - x.from));
		assert_true(str_eq(s, document_view(b, x.from, (size_t)(x.next - x.from))));
	}
	document_free(a);
	document_free(b);
	buf_done(&text);
	buf_done(&line);
	buf_done(&tail);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_line_is_a_block_without_its_end),
		T(a_missing_last_line_end_changes_nothing),
		T(empty_lines_are_empty_blocks),
		T(a_lone_carriage_return_ends_no_line),
		T(hard_wrapped_paragraphs_are_joined),
		T(reflow_can_be_switched_off),
		T(crlf_paragraphs_are_joined_too),
		T(texts_that_are_not_wrapped_are_not_joined),
		T(verse_is_not_joined),
		T(paragraphs_of_one_long_line_are_not_joined),
		T(lists_quotes_and_indented_lines_start_blocks_of_their_own),
		T(words_that_look_like_markers_go_on),
		T(an_item_goes_on_under_its_words),
		T(quoted_lines_of_one_depth_are_one_block),
		T(an_indent_that_is_kept_is_an_edge),
		T(an_indent_of_first_lines_begins_paragraphs),
		T(what_is_set_in_columns_is_not_run_together),
		T(speakers_and_labels_begin_lines_of_their_own),
		T(a_short_line_ends_its_paragraph),
		T(lines_of_han_are_not_joined_by_a_blank),
		T(a_long_line_is_cut_at_sentence_ends_behind_each_multiple),
		T(without_sentences_the_cut_is_behind_a_blank),
		T(without_blanks_the_cut_is_at_a_cluster_edge),
		T(sentences_of_han_are_cut_behind_their_stop),
		T(a_line_of_exactly_the_limit_is_not_cut),
		T(a_joined_paragraph_over_the_limit_is_cut_at_a_sentence),
		T(blocks_of_random_texts_tile_with_and_without_reflow),
		T(long_lines_among_short_ones_tile_too),
		T(windows_of_any_size_give_the_same_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
