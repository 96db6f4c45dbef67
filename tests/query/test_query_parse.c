/* What is no query is told: where, what was expected, and what may have been meant. */
#include "unit.h"

#include "base/limits.h"
#include "query/query.h"

static void
refuses(const char *text, size_t at, const char *words)
{
	struct err err = {0};
	struct query *q = query_parse(str_of(text), &err);
	if (q)
		fail_msg("%s is taken", text);
	if (!strstr(err.text, words))
		fail_msg("%s: %s", text, err.text);
	assert_int_equal(err.byte, at);
	assert_null(strstr(err.text, "invalid"));
}

static void
takes(const char *text)
{
	struct err err = {0};
	struct query *q = query_parse(str_of(text), &err);
	if (!q)
		fail_msg("%s: %s", text, err.text);
	check_str(query_source(q), text);
	query_free(q);
}

#define REFUSES(name, text, at, words) \
	static void \
	name(void **state) \
	{ \
		(void)state; \
		refuses(text, at, words); \
	}

REFUSES(nothing_is_no_query, "  ", 0, "expected a query")
REFUSES(a_field_that_is_not_there_has_a_suggestion, "PERSON actr:putin", 7, "did you mean 'actor'")
REFUSES(a_field_like_none_leads_to_roles, "zzzzzz:putin", 0, "role:NAME=VALUE")
REFUSES(a_field_needs_a_value, "actor: putin", 6, "expected a value behind 'actor:'")
REFUSES(a_mood_that_is_none_has_a_suggestion, "mood:actul", 5, "did you mean 'actual'")
REFUSES(a_date_that_is_none_shows_how, "date:yesterday", 5, "2021-12..2022-01")
REFUSES(a_day_that_does_not_exist_is_no_date, "date:2021-02-30", 5, "expected a date")
REFUSES(dates_may_not_run_backwards, "date:2022..2021", 5, "end before they begin")
REFUSES(certainty_is_a_number, "certainty:<high", 10, "expected a number")
REFUSES(certainty_is_at_most_a_hundred, "certainty:>101", 10, "0 to 100")
REFUSES(a_quote_must_end, "PERSON \"near", 7, "has no end")
REFUSES(a_quote_is_not_empty, "\" \"", 0, "expected words")
REFUSES(a_pattern_must_end, "/abc", 0, "has no end")
REFUSES(a_pattern_tells_where_it_is_wrong, "PERSON /a(b/", 11, "missing closing parenthesis")
REFUSES(a_parenthesis_must_be_closed, "(PERSON or ORG", 0, "not closed")
REFUSES(a_parenthesis_must_be_open, "PERSON)", 6, "closes nothing")
REFUSES(near_needs_something, "PERSON near", 11, "expected a type")
REFUSES(or_needs_something, "PERSON or", 9, "expected a type")
REFUSES(two_types_are_never_one_thing, "PERSON ORG", 7, "PERSON near ORG")
REFUSES(two_types_with_and_are_never_one_thing, "PERSON and ORG", 11, "PERSON near ORG")
REFUSES(words_are_not_other_words, "\"peace\" \"talks\"", 8, "one pair of quotes")
REFUSES(words_are_not_in_words, "invasion in february", 9, "one pair of quotes")
REFUSES(not_alone_says_of_nothing, "not PERSON", 0, "expected what it is")
REFUSES(words_are_counted_of_something, "PERSON within 5 ORG", 16, "words of")
REFUSES(so_many_words_are_no_limit, "PERSON within 5000 words of ORG", 14, "at most 1000")
REFUSES(nothing_takes_part_in_a_person, "ORG of PERSON", 7, "takes part in 'PERSON'")
REFUSES(all_is_in_the_article, "PERSON in article", 17, "in article with")
REFUSES(a_role_is_a_role_of_something, "PERSON as target", 16, "expected of")
REFUSES(bytes_that_are_no_text_are_refused, "PERSON \xff\xfe", 7, "UTF-8")
REFUSES(an_attribute_has_a_name, "attr:=High", 5, "attr:Confidence=High")

static void
what_is_a_query_is_kept_as_it_was_given(void **state)
{
	static const char *const good[] = {
		"PERSON", "PERSON near ORG", "event:ASSAULT source:russia target:ukraine mood:actual",
		"date:2021-12..2022-01", "date:<2021", "date:..2021-03-04", "attr:\"two words\"=\"a b\"",
		"actor:putin,biden", "actor:=\"Joe Biden\"", "actor:/^joe/c", "\"say \\\"no\\\"\"", "/a\\/b/",
		"PERSON in the headline", "PERSON within the headline", "a | b", "a & PERSON", "(((a)))",
		"PERSON not near ORG not in quote", "10:30", "anti-war's", "role:Agent", "text:near",
		"PERSON and not actor:putin", "ORG as \"Location of\" of event:*", "U.S. near N.A.T.O.",
	};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		takes(good[i]);
}

static void
a_long_query_is_refused(void **state)
{
	struct buf text = {0};
	(void)state;
	buf_pad(&text, 'a', LIMIT_PROMPT + 1);
	refuses(buf_cstr(&text), LIMIT_PROMPT, "at most");
	buf_done(&text);
}

static void
deep_parentheses_are_refused(void **state)
{
	struct buf text = {0};
	struct err err = {0};
	(void)state;
	buf_pad(&text, '(', 2000);
	assert_null(query_parse(buf_view(&text), &err));
	assert_non_null(strstr(err.text, "too deep"));
	buf_done(&text);
}

static void
very_many_parts_are_refused(void **state)
{
	struct buf text = {0};
	struct err err = {0};
	(void)state;
	for (int i = 0; i < 600; i++)
		buf_puts(&text, "A1 or ");
	buf_puts(&text, "b");
	assert_null(query_parse(buf_view(&text), &err));
	assert_non_null(strstr(err.text, "too many parts"));
	buf_done(&text);
}

static void
what_may_have_been_meant_is_told(void **state)
{
	struct buf doubt = {0};
	(void)state;
	struct query *q = query_parse(STR("PERSN near type:OGR"), NULL);
	query_doubt(q, &doubt);
	assert_non_null(strstr(buf_cstr(&doubt), "did you mean 'PERSON'?"));
	assert_non_null(strstr(buf_cstr(&doubt), "did you mean 'ORG'?"));
	buf_clear(&doubt);
	query_free(q);
	q = query_parse(STR("PERSON near NATO"), NULL);
	query_doubt(q, &doubt);
	check_str(buf_view(&doubt), "");
	query_free(q);
	buf_done(&doubt);
}

static void
every_word_has_help(void **state)
{
	const struct query_word *w;
	size_t n = 0;
	(void)state;
	for (; (w = query_word_at(n)); n++)
		assert_true(strlen(w->name) > 1 && strlen(w->help) > 5);
	assert_true(n > 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(nothing_is_no_query),
		T(a_field_that_is_not_there_has_a_suggestion),
		T(a_field_like_none_leads_to_roles),
		T(a_field_needs_a_value),
		T(a_mood_that_is_none_has_a_suggestion),
		T(a_date_that_is_none_shows_how),
		T(a_day_that_does_not_exist_is_no_date),
		T(dates_may_not_run_backwards),
		T(certainty_is_a_number),
		T(certainty_is_at_most_a_hundred),
		T(a_quote_must_end),
		T(a_quote_is_not_empty),
		T(a_pattern_must_end),
		T(a_pattern_tells_where_it_is_wrong),
		T(a_parenthesis_must_be_closed),
		T(a_parenthesis_must_be_open),
		T(near_needs_something),
		T(or_needs_something),
		T(two_types_are_never_one_thing),
		T(two_types_with_and_are_never_one_thing),
		T(words_are_not_other_words),
		T(words_are_not_in_words),
		T(not_alone_says_of_nothing),
		T(words_are_counted_of_something),
		T(so_many_words_are_no_limit),
		T(nothing_takes_part_in_a_person),
		T(all_is_in_the_article),
		T(a_role_is_a_role_of_something),
		T(bytes_that_are_no_text_are_refused),
		T(an_attribute_has_a_name),
		T(what_is_a_query_is_kept_as_it_was_given),
		T(a_long_query_is_refused),
		T(deep_parentheses_are_refused),
		T(very_many_parts_are_refused),
		T(what_may_have_been_meant_is_told),
		T(every_word_has_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
