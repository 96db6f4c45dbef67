/* SLATE, and places by line and token. */
#include "shown.h"

#include "formats/line_places.h"
#include "formats/slate.h"

static const char text[] = "  Ann met\tBo .\n\nB\xC3\xA9la\xC2\xA0left\r\nend";

/* What the annotations say of the text. */
static void
check_over(const char *over, const char *annotations, const char *want, const char *file, int line)
{
	struct loaded l = load(over, "slate", annotations);
	struct buf got = {0};
	if (l.ok)
		show_layer(l.d, l.schema, l.layer, &got);
	else
		buf_puts(&got, l.err.text);
	check_str_at(buf_view(&got), want, file, line);
	buf_done(&got);
	unload(&l);
}

#define check_read(annotations, want) \
	check_over(text, (annotations), "[article.ann]\n" want, __FILE__, __LINE__)

static void
a_place_is_a_line_a_token_or_a_character(void **state)
{
	(void)state;
	check_read("0 - a\n(0, 2) - b\n(2,1) - c\n(2, 0, 1) - d\n(3,) - e\n",
	    " a 'Ann met\tBo .'\n b 'Bo'\n d '\xC3\xA9'\n c 'left'\n e 'end'\n");
}

static void
both_ends_of_a_span_are_in_it(void **state)
{
	(void)state;
	check_read("((0, 1), (0, 2)) - a\n((0,0,1),(2,0,1)) - b\n((2,), (3,)) - c\n",
	    " b 'nn met\tBo .||B\xC3\xA9'\n a 'met\tBo'\n c 'B\xC3\xA9la\xC2\xA0left\r|end'\n");
}

static void
each_label_of_an_item_is_a_mention(void **state)
{
	(void)state;
	check_read("(0, 0) - label:a b-c\n(0, 1) -\n0 - \n",
	    " line 'Ann met\tBo .'\n label:a 'Ann'\n b-c 'Ann'\n token 'met'\n");
}

static void
two_places_are_a_link_between_what_stands_there(void **state)
{
	(void)state;
	check_read("2 0 - \n2 3 - \n[(0, 0), (0, 2)] - knows\n[((0,0),(0,1)), (0,2)] - \n3 3 -\n",
	    " line 'Ann met\tBo .'\n token 'Ann met'\n token 'Ann'\n token 'Bo'\n"
	    " line 'B\xC3\xA9la\xC2\xA0left'\n line 'end'\n"
	    " link(B\xC3\xA9la\xC2\xA0left, Ann met\tBo .)\n link(B\xC3\xA9la\xC2\xA0left, end)\n"
	    " knows(Ann, Bo)\n link(Ann met, Bo)\n link(end, end)\n");
}

static void
more_places_are_a_chain(void **state)
{
	(void)state;
	check_read("0 2 3 - \n[(0,0), (0,1), (0,2)] - x y\n",
	    " line 'Ann met\tBo .' <article.ann#1>\n x 'Ann' <article.ann#2>\n"
	    " x 'met' <article.ann#2>\n x 'Bo' <article.ann#2>\n"
	    " line 'B\xC3\xA9la\xC2\xA0left' <article.ann#1>\n line 'end' <article.ann#1>\n"
	    " ! 2: a second label of more than two places is left out: 'y'\n");
}

static void
what_is_no_place_of_the_text_is_told(void **state)
{
	(void)state;
	check_read("(0, 0) - a\n(0, 4) - b\n1 - c\n9 - d\n(0, 0, 3) - e\n((0, 1), (0, 0)) - f\n"
	    "99999999 - g\n",
	    " a 'Ann'\n ! 2: the text has no such line, token or character: 'b'\n"
	    " ! 3: the text has no such line, token or character: 'c'\n"
	    " ! 4: the text has no such line, token or character: 'd'\n"
	    " ! 5: the text has no such line, token or character: 'e'\n"
	    " ! 6: this mention ends before it starts: 'f'\n"
	    " ! 7: the text has no such line, token or character: 'g'\n"
	    " ! 0: offsets read as lines and tokens: 1 of 7 fit\n");
}

static void
a_label_of_the_whole_document_is_told(void **state)
{
	(void)state;
	check_read("() - news\n((), ()) - old\n(0, 0) - a\n",
	    " a 'Ann'\n ! 1: a label of the whole document, which has no place in the text: 'news'\n"
	    " ! 2: a label of the whole document, which has no place in the text: 'old'\n");
}

static void
nothing_is_evaluated_and_bad_lines_are_told(void **state)
{
	(void)state;
	static const char *const bad[] = {"__import__('os') - a", "(0, 1", "(0 1) - a", "(0, 1) a",
	    "(1, 2, 3, 4) - a", "((0, 1), (0)) - a", "[(0, 0), - a", "[0, 1 - a", "-1 - a", "(0, x) - a",
	    "- a", "((0, 1) - a", "18446744073709551616 - a", "(0,0)-a"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct loaded l = load(text, "slate", bad[i]);
		assert_int_equal(l.m->n_mentions, 0);
		assert_int_equal(n_problems(&l), 1);
		assert_true(str_starts(diag_at(layer_problems(l.layer), 0)->text, STR("expected an item")));
		unload(&l);
	}
}

static void
content_says_that_it_is_this_format(void **state)
{
	(void)state;
	static const struct { const char *content; unsigned sure; } cases[] = {
		{"(5, 1) - z\n(5, 3) - x", SNIFF_SURE}, {"((3, 5), (3, 8)) - a b\n", SNIFF_SURE},
		{"13 0 - \n13 7 - \n16 7 -\n", SNIFF_SURE}, {"1 2 -\n", SNIFF_LIKELY},
		{"(5, 1) - z\n(5, 3", SNIFF_SURE}, {"", SNIFF_NO}, {"\n", SNIFF_NO},
		{"1984 - a novel\nby Orwell\n", SNIFF_NO}, {"- a\n- b\n", SNIFF_NO},
		{"(1) Ann met Bo.\n", SNIFF_NO}, {"- (1, 2) - x\n", SNIFF_NO}, {"5-1 win\n", SNIFF_NO},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (slate_sniff(str_of(cases[i].content)) != cases[i].sure)
			fail_msg("%s: %u", cases[i].content, slate_sniff(str_of(cases[i].content)));
}

static void
a_file_of_it_is_no_article(void **state)
{
	(void)state;
	struct buf got = {0};
	show_file("x.annotations", "", STR("(0, 0) - a\n"), &got);
	assert_true(str_find(buf_view(&got), STR("no text")) < got.len);
	buf_done(&got);
}

/* ---- places in long lines and long tokens */

static void
tokens_of_long_lines_and_of_any_length_are_found(void **state)
{
	(void)state;
	struct buf long_text = {0};
	for (int i = 0; i < 3000; i++) {
		buf_fmt(&long_text, "w%d", i);
		if (i % 1000 == 999)
			buf_pad(&long_text, 'x', 10000);
		buf_puts(&long_text, i % 1500 == 1499 ? "\r" : i % 2 ? "  " : "\xE3\x80\x80");
	}
	struct document *d = document_memory("x", buf_view(&long_text), NULL);
	struct offsets o;
	struct span s;
	struct line_places *x = line_places_begin(d);
	while (line_places_more(x))
		;
	offsets_init(&o, d);
	for (uint64_t i = 0; i < 3000; i++) {
		uint64_t at = record_line_place(i / 1500, i % 1500, RECORD_ALL);
		char want[16];
		snprintf(want, sizeof want, "w%d", (int)i);
		assert_true(line_places_span(x, &o, (struct record_place){at, at}, &s));
		struct str got = document_view(d, s.from, (size_t)(s.to - s.from));
		assert_int_equal(got.len, strlen(want) + (i % 1000 == 999 ? 10000 : 0));
		assert_true(str_starts(got, str_of(want)));
	}
	uint64_t none = record_line_place(0, 1500, RECORD_ALL);
	assert_false(line_places_span(x, &o, (struct record_place){none, none}, &s));
	uint64_t deep = record_line_place(0, 999, 10003);
	assert_true(line_places_span(x, &o, (struct record_place){deep, deep}, &s));
	deep = record_line_place(0, 999, 10004);
	assert_false(line_places_span(x, &o, (struct record_place){deep, deep}, &s));
	offsets_done(&o);
	line_places_free(x);
	line_places_free(NULL);
	document_free(d);
	buf_done(&long_text);
}

static void
a_place_is_split_into_what_it_was_made_of(void **state)
{
	(void)state;
	uint64_t line, token, character;
	record_line_split(record_line_place(7, 8, 9), &line, &token, &character);
	assert_true(line == 7 && token == 8 && character == 9);
	record_line_split(record_line_place(7, RECORD_ALL, RECORD_ALL), &line, &token, &character);
	assert_true(line == 7 && token == RECORD_ALL && character == RECORD_ALL);
	record_line_split(record_line_place(7, 1 << 20, 1 << 20), &line, &token, &character);
	assert_true(token != RECORD_ALL && character != RECORD_ALL);
	assert_true(record_line_place(2, 1, RECORD_ALL) < record_line_place(2, 2, RECORD_ALL));
}

/* The counts are those of tests/recount/slate.py; all places are in the text. */
static void
real_files_have_the_counts_of_the_recount(void **state)
{
	(void)state;
	static const struct { const char *over, *path; size_t mentions, relations; } files[] = {
		{"tutorial/input_data0.txt", "tutorial/input_data0.txt.category.annotations2", 12, 0},
		{"tutorial/input_data0.txt", "tutorial/input_data0.txt.category.annotations3", 14, 0},
		{"tutorial/input_data0.txt", "tutorial/input_data0.txt.link.annotations3", 8, 4},
		{"irc/2004-11-15_03.ascii.txt", "irc/2004-11-15_03.annotation.txt", 251, 254},
		{"irc/2004-11-15_03.raw.txt", "irc/2004-11-15_03.annotation.txt", 251, 254},
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf over = {0}, content = {0}, path = {0};
		buf_fmt(&path, "formats/slate/dev/%s", files[i].over);
		bool there = read_data(buf_cstr(&path), &over);
		buf_clear(&path);
		buf_fmt(&path, "formats/slate/dev/%s", files[i].path);
		if (there && read_data(buf_cstr(&path), &content)) {
			struct loaded l = load_text(buf_view(&over), "", buf_view(&content));
			assert_true(l.ok);
			assert_int_equal(layer_count(l.layer).mentions, files[i].mentions);
			assert_int_equal(layer_count(l.layer).relations, files[i].relations);
			assert_int_equal(n_problems(&l), 0);
			unload(&l);
			n++;
		}
		buf_done(&over);
		buf_done(&content);
		buf_done(&path);
	}
	if (!n)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_place_is_a_line_a_token_or_a_character),
		T(both_ends_of_a_span_are_in_it),
		T(each_label_of_an_item_is_a_mention),
		T(two_places_are_a_link_between_what_stands_there),
		T(more_places_are_a_chain),
		T(what_is_no_place_of_the_text_is_told),
		T(a_label_of_the_whole_document_is_told),
		T(nothing_is_evaluated_and_bad_lines_are_told),
		T(content_says_that_it_is_this_format),
		T(a_file_of_it_is_no_article),
		T(tokens_of_long_lines_and_of_any_length_are_found),
		T(a_place_is_split_into_what_it_was_made_of),
		T(real_files_have_the_counts_of_the_recount),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
