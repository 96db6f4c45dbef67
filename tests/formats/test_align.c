/* Two writings of one text: which bytes are which. */
#include "unit.h"

#include "base/mem.h"
#include "formats/align.h"

struct pair {
	struct document *from, *to;
	struct align *a;
	struct str s, t;
};

static struct pair
align(const char *from, const char *to)
{
	static const struct document_options o = {0};
	struct pair p = {.s = str_of(from), .t = str_of(to)};
	p.from = document_memory("from", p.s, &o);
	p.to = document_memory("to", p.t, &o);
	p.a = align_begin(p.from, p.to);
	while (align_more(p.a))
		;
	return p;
}

static void
done(struct pair *p)
{
	align_free(p->a);
	document_free(p->from);
	document_free(p->to);
}

/* Where these words of the one text are in the other; "-": nowhere. */
#define check_place(from, to, words, want) \
	check_place_at((from), (to), (words), (want), __FILE__, __LINE__)
static void
check_place_at(const char *from, const char *to, const char *words, const char *want,
    const char *file, int line)
{
	struct pair p = align(from, to);
	size_t at = str_find(p.s, str_of(words));
	struct span got = {0, 0};
	bool found = align_map(p.a, (struct span){at, at + strlen(words)}, &got);
	check_str_at(found ? str_sub(p.t, got.from, got.to) : STR("-"), want, file, line);
	done(&p);
}

static void
equal_texts_map_to_themselves(void **state)
{
	(void)state;
	check_place("Ann met Bo.", "Ann met Bo.", "met", "met");
	check_place("Ann met Bo.", "Ann met Bo.", "et B", "et B");
	check_place("Ann met Bo.", "Ann met Bo.", "Ann met Bo.", "Ann met Bo.");
}

static void
blanks_and_line_ends_make_no_difference(void **state)
{
	(void)state;
	check_place("Ann met Bo .", "Ann  met\r\nBo.", "met Bo .", "met\r\nBo.");
	check_place("Ann met Bo.", "  Ann\n\nmet\tBo.", "Bo", "Bo");
	check_place("in New York today", "in New\u00A0York today", "New York", "New\u00A0York");
}

static void
blanks_at_the_ends_of_a_span_are_left_out(void **state)
{
	(void)state;
	check_place("Ann  met Bo.", "Ann met  Bo.", " met ", "met");
}

static void
words_that_are_cut_otherwise_are_the_same(void **state)
{
	(void)state;
	check_place("They do n't know", "They don't know", "n't", "n't");
	check_place("They do n't know", "They don't know", "do", "do");
	check_place("I can not go", "I cannot go", "can not", "cannot");
	check_place("I cannot go", "I can not go", "cannot", "can not");
	check_place("wan na", "wanna", "na", "na");
}

static void
quotes_and_brackets_are_known_in_treebank_spelling(void **state)
{
	(void)state;
	check_place("`` Yes '' -LRB- he -RRB- said", "\u201CYes\u201D (he) said", "Yes ''", "Yes\u201D");
	check_place("`` Yes '' -LRB- he -RRB- said", "\"Yes\" (he) said", "-LRB- he -RRB-", "(he)");
	check_place("a 1\\/2 share", "a 1/2 share", "1\\/2", "1/2");
	check_place("wait -- no", "wait \u2014 no", "wait -- no", "wait \u2014 no");
	check_place("wait ... no", "wait\u2026 no", "wait ...", "wait\u2026");
}

static void
composed_and_decomposed_letters_are_the_same_word(void **state)
{
	(void)state;
	check_place("to see Zoe\u0308 there", "to see Zo\u00EB there", "Zoe\u0308", "Zo\u00EB");
}

static void
words_that_only_the_text_has_are_stepped_over(void **state)
{
	(void)state;
	check_place("one two three four five", "one two EXTRA WORDS three four five", "three four",
	    "three four");
	check_place("one two three four five", "one two EXTRA three four five", "two three",
	    "two EXTRA three");
	check_place("three four five six", "a long heading, a dateline: three four five six",
	    "three", "three");
}

static void
words_that_only_the_file_has_have_no_place(void **state)
{
	(void)state;
	check_place("one two GONE WORDS three four five", "one two three four five", "GONE WORDS", "-");
	check_place("one two GONE three four five", "one two three four five", "GONE three", "-");
	check_place("one two GONE three four five", "one two three four five", "four", "four");
	check_place("one two", "nothing alike here", "two", "-");
	check_place("one two", "", "two", "-");
}

static void
an_empty_span_has_the_place_of_what_follows(void **state)
{
	(void)state;
	struct pair p = align("Ann met Bo.", "Ann  met  Bo.");
	struct span got;
	assert_true(align_map(p.a, (struct span){4, 4}, &got));
	assert_int_equal(got.from, 5);
	assert_int_equal(got.to, 5);
	assert_false(align_map(p.a, (struct span){11, 11}, &got));
	done(&p);
}

static void
a_far_gap_is_stepped_over(void **state)
{
	(void)state;
	struct buf from = {0}, to = {0};
	buf_puts(&from, "first words here ");
	buf_puts(&to, "first words here ");
	for (int i = 0; i < 5000; i++)
		buf_fmt(&to, "w%d ", i);
	buf_puts(&from, "and the end of it");
	buf_puts(&to, "and the end of it");
	check_place(buf_cstr(&from), buf_cstr(&to), "the end", "the end");
	buf_done(&from);
	buf_done(&to);
}

static void
what_was_found_is_counted(void **state)
{
	(void)state;
	struct pair p = align("one two GONE three four five", "one two three four five");
	size_t words;
	assert_int_equal(align_found(p.a, &words), 5);
	assert_int_equal(words, 6);
	done(&p);
}

static void
a_text_is_the_same_but_for_blanks(void **state)
{
	(void)state;
	static const struct document_options o = {0};
	static const struct { const char *text, *other; bool same; } cases[] = {
		{"Ann met Bo.", "Ann met Bo.", true}, {"Ann met Bo.\n", " Ann\nmet  Bo.", true},
		{"Ann met B", "Ann met Bo.", false}, {"Ann met Bo. And", "Ann met Bo.", false},
		{"", "", true}, {"", "x", false}, {"x", "", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *d = document_memory("d", str_of(cases[i].other), &o);
		if (align_same(str_of(cases[i].text), d) != cases[i].same)
			fail_msg("'%s' '%s'", cases[i].text, cases[i].other);
		document_free(d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(equal_texts_map_to_themselves),
		T(blanks_and_line_ends_make_no_difference),
		T(blanks_at_the_ends_of_a_span_are_left_out),
		T(words_that_are_cut_otherwise_are_the_same),
		T(quotes_and_brackets_are_known_in_treebank_spelling),
		T(composed_and_decomposed_letters_are_the_same_word),
		T(words_that_only_the_text_has_are_stepped_over),
		T(words_that_only_the_file_has_have_no_place),
		T(an_empty_span_has_the_place_of_what_follows),
		T(a_far_gap_is_stepped_over),
		T(what_was_found_is_counted),
		T(a_text_is_the_same_but_for_blanks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
