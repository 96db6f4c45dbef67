/* The edges of a regex hold for every match that PCRE2 finds. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/regex_first.h"
#include "text/regex.h"

static const char *const patterns[] = {
    "abc", "a|bcd", "(a|bc){2}d", "a*b+c?", "[ab]{1,3}c", "\\b(?:ab|c)\\d", "\\d{1,2}[./]\\d",
    "(?:US|A)?[$€]\\s?\\d[\\d.,]*\\b", "(?i)ab[cd]", "(?=a)[a-c]+d", "a(?!b).c", "(?<!a)b(?<=b)c",
    "(?<x>a|b)c", "a{2}b", "(?:a?b?)c", "(?:a|)b", "[^ab]c", "é|bé", ".a", "\\w\\s\\w",
    "(ab|(?:c|d)e)?a", "a\\.b", "(?i)é", "a+?b", "x{0,2}a{3,}",
};
static const char *const pieces[] = {"a", "b", "c", "d", "e", "A", "B", "é", "É", "€", "$", "U", "S",
    "1", "2", ".", "/", ",", " ", "\n", "x", "ab", "bc", "\xFF", "\xC2\xA0"};

static bool
in(const uint32_t set[8], char c)
{
	return set[(unsigned char)c / 32] >> ((unsigned char)c % 32) & 1;
}

static bool
has_one(const uint32_t set[8], struct str s)
{
	bool yes = false;
	for (size_t i = 0; i < s.len; i++)
		yes |= in(set, s.ptr[i]);
	return yes;
}

static void
check_match(const char *pattern, const struct regex_edges *x, struct str s)
{
	bool ok = s.len >= x->min && (x->max >= REGEX_NO_END || s.len <= x->max) &&
		  has_one(x->must, s) && in(x->last, s.ptr[s.len - 1]);
	for (size_t i = 0; i < REGEX_PLACES && i < s.len; i++)
		ok &= in(x->at[i], s.ptr[i]);
	if (!ok)
		fail_msg("%s does not admit '%.*s'", pattern, (int)s.len, s.ptr);
}

static void
check_text(const char *pattern, struct regex *r, const struct regex_edges *x, struct str text)
{
	struct regex_match m;
	for (size_t at = 0; at <= text.len && regex_find(r, text, at, &m, 1) == REGEX_HIT;) {
		if (m.to > m.from)
			check_match(pattern, x,
			    (struct str){text.ptr + m.from, m.to - m.from});
		at = m.from + 1;
	}
}

static void
every_match_is_admitted_by_the_edges(void **state)
{
	uint32_t seed = 7;
	(void)state;
	for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
		struct regex_edges x;
		struct regex *r = regex_new(str_of(patterns[p]), 0, NULL);
		assert_non_null(r);
		regex_edges(str_of(patterns[p]), &x);
		for (unsigned i = 0; i < 300; i++) {
			struct buf b = {0};
			for (unsigned k = 0; k < 12; k++) {
				seed = seed * 1664525u + 1013904223u;
				buf_puts(&b, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
			}
			check_text(patterns[p], r, &x, buf_view(&b));
			buf_done(&b);
		}
		regex_free(r);
	}
}

static void
a_date_is_told_by_its_first_places(void **state)
{
	struct regex_edges x;
	(void)state;
	regex_edges(STR("\\d{1,2}[./]\\d{2}"), &x);
	assert_int_equal(x.min, 3);      /* at least: not all repeats are counted */
	assert_true(in(x.at[1], '.') && in(x.at[1], '7'));
	assert_false(in(x.at[1], 'x'));
	assert_false(in(x.at[0], '.'));
	assert_false(in(x.must, '5'));
}

static void
a_look_around_takes_no_text(void **state)
{
	struct regex_edges x;
	(void)state;
	regex_edges(STR("(?<![a-z])\\$(?=A)[A-Z]"), &x);
	assert_int_equal(x.min, 2);
	assert_true(in(x.at[0], '$'));
	assert_false(in(x.at[0], 'a'));
	assert_true(in(x.must, '$'));
	assert_false(in(x.must, 'A'));
}

static void
what_is_not_understood_may_be_anything(void **state)
{
	struct regex_edges x;
	(void)state;
	regex_edges(STR("a\\Kb"), &x);
	assert_int_equal(x.min, 0);
	assert_true(in(x.at[0], 'z') && in(x.must, 'z') && in(x.last, 'z'));
}

static void
a_search_at_a_place_finds_nothing_behind_it(void **state)
{
	struct regex *r = regex_new(STR("b+"), 0, NULL);
	struct regex_text t;
	struct regex_match m;
	(void)state;
	regex_text_init(&t, STR("abba"));
	assert_int_equal(regex_find_at(r, &t, 0, &m, 1), REGEX_NONE);
	assert_int_equal(regex_find_at(r, &t, 1, &m, 1), REGEX_HIT);
	assert_int_equal(m.from, 1);
	assert_int_equal(m.to, 3);
	assert_int_equal(regex_find_in(r, &t, 0, &m, 1), REGEX_HIT);
	regex_text_done(&t);
	regex_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_match_is_admitted_by_the_edges),
	    cmocka_unit_test(a_date_is_told_by_its_first_places),
	    cmocka_unit_test(a_look_around_takes_no_text),
	    cmocka_unit_test(what_is_not_understood_may_be_anything),
	    cmocka_unit_test(a_search_at_a_place_finds_nothing_behind_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
