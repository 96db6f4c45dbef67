/* Regular expressions: what matches, what errors say, and that nothing takes long. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "text/regex.h"
#include "text/regex_risk.h"

struct row {
	const char *name, *pattern, *text;
	unsigned flags;
	size_t from, to;             /* of the first match; SIZE_MAX: none */
};

static const struct row rows[] = {
    {"a_word_is_found", "Duran", "Mr Duran left", 0, 3, 8},
    {"a_missing_word_is_not_found", "Dunan", "Mr Duran left", 0, SIZE_MAX, 0},
    {"case_counts", "duran", "Mr Duran", 0, SIZE_MAX, 0},
    {"case_does_not_count_when_asked", "duran", "Mr Duran", REGEX_ICASE, 3, 8},
    {"case_of_other_letters_does_not_count_either", "\xC3\xA9T\xC3\x89",
	"\xC3\x89t\xC3\xA9", REGEX_ICASE, 0, 5},
    {"a_literal_is_no_pattern", "a.c", "abc a.c", REGEX_LITERAL, 4, 7},
    {"a_literal_may_fold_case", "A.C", "abc a.c", REGEX_LITERAL | REGEX_ICASE, 4, 7},
    {"a_literal_bracket_is_no_error", "(", "a(b", REGEX_LITERAL, 1, 2},
    {"line_starts_match_when_asked", "^b", "a\nb", REGEX_MULTILINE, 2, 3},
    {"line_starts_do_not_match_otherwise", "^b", "a\nb", 0, SIZE_MAX, 0},
    {"a_dot_is_one_letter_of_any_script", "a.c",
	"a\xC3\xA9"
	"c",
	0, 0, 4},
    {"a_word_edge_knows_other_letters", "\\bb",
	"\xC3\xA9"
	"b b",
	0, 4, 5},
    {"a_class_of_other_letters_matches", "[\xC3\xA0-\xC3\xBF]+", "ab\xC3\xA9\xC3\xA8", 0,
	2, 6},
    {"a_property_matches", "\\p{Lu}+", "ab\xC3\x89X", 0, 2, 5},
    {"text_behind_a_bad_byte_is_found", "cat", "\xFF cat", 0, 2, 5},
    {"text_with_other_letters_behind_a_bad_byte_is_found", "\xC3\xA9", "\xFF \xC3\xA9", 0,
	2, 4},
    {"a_cut_letter_at_the_end_is_no_trouble", "b.", "ab\xC3", 0, 1, 3},
    {"a_bad_byte_is_one_character", "a.b",
	"a\xFF"
	"b",
	0, 0, 3},
    {"an_empty_match_is_given", "x*", "abc", 0, 0, 0},
    {"an_empty_text_can_match", "^$", "", 0, 0, 0},
    {"money_is_found", "[$\xE2\x82\xAC]\\s?\\d[\\d.,]*(?:\\s(?:million|billion))?",
	"for $1.5 million now", 0, 4, 16},
    {"a_look_behind_reads_before_the_start", "(?<=a)b", "ab", 0, 1, 2},
    {"a_code_point_over_255_may_be_named", "\\x{20AC}", "5 \xE2\x82\xAC", 0, 2, 5},
    {"a_code_point_pattern_on_ascii_text_is_no_trouble", "\\x{20AC}", "5 EUR", 0,
	SIZE_MAX, 0},
};

static struct regex *
compiled(const char *pattern, unsigned flags)
{
	struct err err;
	struct regex *r = regex_new(str_of(pattern), flags, &err);
	if (!r)
		fail_msg("%s: %s", pattern, err.text);
	return r;
}

static void
a_row_matches_where_it_says(void **state)
{
	const struct row *row = *state;
	struct regex *r = compiled(row->pattern, row->flags);
	struct regex_match m;
	enum regex_result got = regex_find(r, str_of(row->text), 0, &m, 1);
	assert_int_equal(got, row->from == SIZE_MAX ? REGEX_NONE : REGEX_HIT);
	if (got == REGEX_HIT) {
		assert_int_equal(m.from, row->from);
		assert_int_equal(m.to, row->to);
	}
	regex_free(r);
}

struct bad { const char *name, *pattern; size_t byte; };

static const struct bad bads[] = {
	{"an_open_bracket_is_pointed_at", "ab(c", 4},
	{"a_missing_bracket_of_a_class_is_pointed_at", "a[bc", 4},
	{"a_repeat_of_nothing_is_pointed_at", "ab|*c", 3},
	{"a_bare_byte_is_refused", "a\\Cb", 3},
	{"a_pattern_that_is_not_utf8_is_refused", "a\xFF", 1},
	{"repeats_without_end_are_refused", "((((a{1,255}){1,255}){1,255}){1,255})", 37},
};

static void
a_bad_pattern_is_refused(void **state)
{
	const struct bad *b = *state;
	struct err err = {0};
	assert_null(regex_new(str_of(b->pattern), 0, &err));
	assert_int_equal(err.code, ERR_SYNTAX);
	assert_true(err.byte <= strlen(b->pattern));
	assert_in_range(err.byte, b->byte ? b->byte - 1 : 0, b->byte + 1);
	assert_true(strlen(err.text) > 10);
}

static void
a_pattern_over_the_limit_is_refused(void **state)
{
	(void)state;
	char *p = malloc(LIMIT_REGEX_SOURCE + 2);
	memset(p, 'a', LIMIT_REGEX_SOURCE + 1);
	struct err err;
	assert_null(regex_new((struct str){p, LIMIT_REGEX_SOURCE + 1}, 0, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	free(p);
}

static void
deep_brackets_are_refused_or_read(void **state)
{
	(void)state;
	char p[LIMIT_REGEX_SOURCE];
	memset(p, '(', sizeof p);
	struct err err;
	assert_null(regex_new((struct str){p, sizeof p}, 0, &err));
}

/* Patterns that take for ever without a budget, over a text of one letter. */
static const struct { const char *name, *pattern;
} slow[] = {
    {"two_stars_over_one_letter_end", "a*a*[bc]"},
    {"a_repeated_plus_ends", "(a+)+$"},
    {"five_stars_over_one_letter_end", "a*a*a*a*a*[bc]"},
    {"overlapping_alternatives_end", "(a|aa)+$"},
    {"equal_alternatives_end", "(a|a)*b"},
    {"a_starred_star_ends", "(a*)*b"},
    {"a_back_reference_ends", "(.*)\\1b"},
    {"fifteen_options_end", "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?[bc]"},
    {"thirty_options_end",
	"a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?[bc]"},
    {"nested_counts_end", "((((a{1,9}){1,9}){1,9}){1,9})b"},
    {"counted_alternatives_end", "(?:x|a+){2,20}c"},
    {"lazy_stars_end", ".*?.*?.*?.*?x"},
    {"a_recursion_ends", "(?R)?a"},
    {"a_comment_does_not_hide_a_loop", "(?#)a++a*+b"},
    {"three_overlapping_alternatives_end", "(?:a|aa|aaa)*c"},
    {"two_pluses_in_a_plus_end", "(a+a+)+[bc]"},
    {"counted_options_end", "^(a?){40}a{40}[bc]"},
    {"a_captured_look_ahead_ends", "(?=(a+))a*\\1b"},
    {"counted_counts_end", "(?:a{0,9}){9}[bc]"},
};

static void
a_pathological_pattern_ends(void **state)
{
	const char *pattern = *state;
	enum { N = 65536 };
	char *text = malloc(N);
	memset(text, 'a', N);
	struct regex *r = compiled(pattern, 0);
	struct regex_match m;
	struct timespec from, to;
	for (int round = 0; round < 2; round++) {
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
		enum regex_result got = regex_find(r, (struct str){text, N}, 0, &m, 1);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
		assert_in_range(got, REGEX_NONE, REGEX_BUDGET);
		double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 +
			    (double)(to.tv_nsec - from.tv_nsec) / 1e6;
		assert_true(ms < 1000); /* far above the budget: slow machines */
		memcpy(text + N - 2, "\xC3\xA9", 2);     /* and with UTF */
	}
	regex_free(r);
	free(text);
}

static void
the_budget_is_reported(void **state)
{
	(void)state;
	enum { N = 65536 };
	char *text = malloc(N);
	memset(text, 'a', N);
	struct regex *r = compiled("a*a*a*[bc]", 0);
	struct regex_match m;
	assert_int_equal(regex_find(r, (struct str){text, N}, 0, &m, 1), REGEX_BUDGET);
	/* Another text is searched as if nothing had been. */
	assert_int_equal(regex_find(r, STR("aac"), 0, &m, 1), REGEX_HIT);
	regex_free(r);
	free(text);
}

/* Twenty others want the same processor: what is found does not depend on that. */
static void
a_busy_machine_is_no_slow_pattern(void **state)
{
	(void)state;
	enum { N = 800, OTHERS = 20 };
	pid_t others[OTHERS];
	cpu_set_t all, one;
	struct regex_match m;
	char *text = malloc(N);
	memset(text, 'a', N);
	struct regex *r = compiled("a*a*[bc]", 0);
	assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
	CPU_ZERO(&one);
	for (size_t i = 0; CPU_COUNT(&one) == 0; i++)
		if (CPU_ISSET(i, &all))
			CPU_SET(i, &one);
	sched_setaffinity(0, sizeof one, &one);
	for (int i = 0; i < OTHERS; i++) {
		others[i] = fork();
		if (others[i] == 0)
			prctl(PR_SET_PDEATHSIG, SIGKILL);
		while (others[i] == 0)
			;
	}
	int given_up = 0;
	for (int i = 0; i < 20; i++)
		given_up += regex_find(r, (struct str){text, N}, 0, &m, 1) != REGEX_NONE;
	for (int i = 0; i < OTHERS; i++) {
		if (others[i] > 0 && kill(others[i], SIGKILL) == 0)
			waitpid(others[i], NULL, 0);
	}
	assert_int_equal(given_up, 0);
	sched_setaffinity(0, sizeof all, &all);
	regex_free(r);
	free(text);
}

static void
a_long_text_is_searched_to_its_end(void **state)
{
	(void)state;
	enum { N = 1 << 20 };
	char *text = malloc(N);
	memset(text, ' ', N);
	memcpy(text + N - 4, "hit9", 4);
	struct regex *r = compiled("h[a-z]+\\d", 0);
	struct regex_match m;
	assert_int_equal(regex_find(r, (struct str){text, N}, 0, &m, 1), REGEX_HIT);
	assert_int_equal(m.from, N - 4);
	regex_free(r);
	free(text);
}

/* Every place of a slice's edge: a match must be found wherever it lies. */
static void
a_match_across_slices_is_found(void **state)
{
	(void)state;
	struct regex *r = compiled("ab", 0), *u = compiled("\xC3\xA9" "b", 0);
	for (size_t n = 0; n < 300; n++) {
		char text[640];
		struct regex_match m;
		memset(text, '.', sizeof text);
		memcpy(text + n, "ab", 2);
		assert_int_equal(
		    regex_find(r, (struct str){text, 400}, 0, &m, 1), REGEX_HIT);
		assert_int_equal(m.from, n);
		for (size_t i = 0; i + 1 < sizeof text; i += 2)
			memcpy(text + i, "\xC3\xA8", 2);
		memcpy(text + 2 * n, "\xC3\xA9" "b.", 4);
		assert_int_equal(
		    regex_find(u, (struct str){text, sizeof text}, 0, &m, 1), REGEX_HIT);
		assert_int_equal(m.from, 2 * n);
	}
	regex_free(r);
	regex_free(u);
}

static void
the_next_match_is_found_from_the_last(void **state)
{
	(void)state;
	struct regex *r = compiled("\\bb", 0);
	struct regex_match m;
	assert_int_equal(regex_find(r, STR("ab b"), 1, &m, 1), REGEX_HIT);
	assert_int_equal(m.from, 3);             /* at 1 the letter before is seen */
	assert_int_equal(regex_find(r, STR("ab b"), 5, &m, 1), REGEX_NONE);
	regex_free(r);
}

static void
a_start_inside_a_letter_is_moved_behind_it(void **state)
{
	(void)state;
	struct regex *r = compiled("b", 0);
	struct regex_match m;
	assert_int_equal(regex_find(r, STR("\xC3\xA9" "b"), 1, &m, 1), REGEX_HIT);
	assert_int_equal(m.from, 2);
	regex_free(r);
}

static void
groups_are_given_by_number_and_name(void **state)
{
	(void)state;
	struct regex *r = compiled("(?<day>\\d+) (x)?(?<month>[A-Z]\\w+)", 0);
	struct regex_match g[5];
	assert_int_equal(regex_group(r, "day"), 1);
	assert_int_equal(regex_group(r, "month"), 3);
	assert_int_equal(regex_group(r, "year"), -1);
	assert_int_equal(regex_find(r, STR("on 30 December"), 0, g, 5), REGEX_HIT);
	assert_int_equal(g[1].from, 3);
	assert_int_equal(g[3].to, 14);
	assert_true(g[2].from == SIZE_MAX && g[2].to == SIZE_MAX);
	assert_true(g[4].from == SIZE_MAX);
	regex_free(r);
}

static void
a_pattern_that_matches_nothing_is_known(void **state)
{
	(void)state;
	const struct { const char *pattern; bool empty;
	} list[] = {
	    {"a*", true},
	    {"a+", false},
	    {"", true},
	    {"^", true},
	    {"(?=a)", true},
	    {"a|", true},
	};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct regex *r = compiled(list[i].pattern, 0);
		assert_int_equal(regex_matches_empty(r), list[i].empty);
		regex_free(r);
	}
}

static void
a_prepared_text_gives_the_same_matches(void **state)
{
	(void)state;
	const struct str text = STR("\xFF a1 \xC3\xA9 a2");
	struct regex *r = compiled("a\\d", 0);
	struct regex_text t;
	regex_text_init(&t, text);
	struct regex_match m, k;
	assert_int_equal(regex_find_in(r, &t, 0, &m, 1), REGEX_HIT);
	assert_int_equal(regex_find(r, text, 0, &k, 1), REGEX_HIT);
	assert_int_equal(m.from, k.from);
	assert_int_equal(regex_find_in(r, &t, m.to, &m, 1), REGEX_HIT);
	assert_int_equal(m.from, 8);
	regex_text_done(&t);
	regex_text_done(&t);
	regex_free(r);
}

static void
an_empty_text_without_bytes_is_no_trouble(void **state)
{
	(void)state;
	struct regex *r = compiled("a?", 0);
	struct regex_match m;
	assert_int_equal(regex_find(r, (struct str){NULL, 0}, 0, &m, 1), REGEX_HIT);
	regex_free(r);
}

static void
the_risk_of_a_pattern_is_bounded_by_its_shape(void **state)
{
	(void)state;
	const struct {
		const char *pattern;
		double factor;
		unsigned loops;
		bool unknown;
	} list[] = {
	    {"abc", 1, 0, false},
	    {"a*b*", 1, 2, false},
	    {"a?b?", 4, 0, false},
	    {"x(?:a|b|c)y", 3, 0, false},
	    {"a{2,5}", 6, 0, false},
	    {"[a-z]+\\d*", 1, 2, false},
	    {"(a+)+", 0, 0, true},
	    {"(a)\\1", 0, 0, true},
	    {"(?R)", 0, 0, true},
	    {"[[:alpha:]]+", 1, 1, false},
	    {"(?:ab)+", 1, 1, false},
	    {"(?:a+b){2}", 3, 2, false},
	    {"[]a]*", 1, 1, false},
	    {"\\p{Lu}+", 1, 1, false},
	    {"(?x) a # )", 0, 0, true},
	    {"(", 0, 0, true},
	    {")", 0, 0, true},
	    {"a+|b+c+", 2, 2, false},
	};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		struct regex_risk r = regex_risk_of(str_of(list[i].pattern));
		if (r.unknown != list[i].unknown ||
		    (!r.unknown &&
			(r.loops != list[i].loops || r.factor < list[i].factor ||
			    r.factor > list[i].factor)))
			fail_msg("%s: %g ^ %u %d", list[i].pattern, r.factor, r.loops,
			    r.unknown);
	}
}

static void
random_patterns_and_texts_are_no_trouble(void **state)
{
	(void)state;
	static const char bytes[] = "ab()[]*+?{}|\\.^$,1<=!:-dwsbQE#xPp\xC3\xA9";
	uint32_t seed = 11;
	for (int round = 0; round < 3000; round++) {
		char p[24], t[32];
		size_t n = 1 + (unsigned)round % 20;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			p[i] = bytes[(seed >> 16) % (sizeof bytes - 1)];
		}
		for (size_t i = 0; i < sizeof t; i++) {
			seed = seed * 1664525u + 1013904223u;
			t[i] = (char)(seed >> 24 & (round & 1 ? 0x7F : 0xFF));
		}
		struct regex *r = regex_new((struct str){p, n}, 0, NULL);
		struct regex_match m;
		if (r &&
		    regex_find(r, (struct str){t, sizeof t}, 0, &m, 1) == REGEX_HIT) {
			assert_true(m.from <= m.to);
			assert_true(m.to <= sizeof t);
		}
		regex_free(r);
	}
}

int
main(void)
{
	enum { ROWS = sizeof rows / sizeof *rows, BADS = sizeof bads / sizeof *bads,
		SLOW = sizeof slow / sizeof *slow };
	struct CMUnitTest tests[ROWS + BADS + SLOW + 20] = {{0}};
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++)
		tests[n++] = (struct CMUnitTest){rows[i].name,
		    a_row_matches_where_it_says, NULL, NULL, (void *)(uintptr_t)&rows[i]};
	for (size_t i = 0; i < BADS; i++)
		tests[n++] = (struct CMUnitTest){bads[i].name, a_bad_pattern_is_refused,
		    NULL, NULL, (void *)(uintptr_t)&bads[i]};
	for (size_t i = 0; i < SLOW; i++)
		tests[n++] =
		    (struct CMUnitTest){slow[i].name, a_pathological_pattern_ends, NULL,
			NULL, (void *)(uintptr_t)slow[i].pattern};
	const struct CMUnitTest more[] = {
		cmocka_unit_test(a_pattern_over_the_limit_is_refused),
		cmocka_unit_test(deep_brackets_are_refused_or_read),
		cmocka_unit_test(the_budget_is_reported),
		cmocka_unit_test(a_busy_machine_is_no_slow_pattern),
		cmocka_unit_test(a_long_text_is_searched_to_its_end),
		cmocka_unit_test(a_match_across_slices_is_found),
		cmocka_unit_test(the_next_match_is_found_from_the_last),
		cmocka_unit_test(a_start_inside_a_letter_is_moved_behind_it),
		cmocka_unit_test(groups_are_given_by_number_and_name),
		cmocka_unit_test(a_pattern_that_matches_nothing_is_known),
		cmocka_unit_test(a_prepared_text_gives_the_same_matches),
		cmocka_unit_test(an_empty_text_without_bytes_is_no_trouble),
		cmocka_unit_test(the_risk_of_a_pattern_is_bounded_by_its_shape),
		cmocka_unit_test(random_patterns_and_texts_are_no_trouble),
	};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		tests[n++] = more[i];
	return _cmocka_run_group_tests("regex", tests, n, NULL, NULL);
}
