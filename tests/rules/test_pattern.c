/* Token patterns: what they match, and what is said of those that are wrong. */
#include "rules/rig.h"

struct row {
	const char *pattern, *text, *want;
};

/* The world that all patterns here see. */
static void
world(struct rig *r)
{
	rig_init(r);
	rig_lexicon(
	    r, "title", "", 0, "president|prime minister|minister|minister of defence");
	rig_lexicon(r, "stop", "", 0, "the|of|and");
	rig_lexicon(r, "city", "GPE", LEXICON_EXACT, "Paris|New York|New York City|Bonn");
	rig_lexicon(r, "people", "PERSON", LEXICON_EXACT, "Ann Lee|Bo");
}

static void
check_rows(const struct row *rows, size_t n, const char *span)
{
	for (size_t i = 0; i < n; i++) {
		struct rig r;
		world(&r);
		rig_entity(&r, "PRODUCT", rows[i].pattern, span);
		rig_run(&r, rows[i].text);
		buf_clear(&r.got);
		for (size_t k = 0; k < r.segment->n_mentions; k++) {
			const struct mention *m = &r.segment->mentions[k];
			if (!str_is(schema_name(r.schema, m->type), "PRODUCT"))
				continue;
			buf_str(&r.got, r.got.len ? STR("|") : STR_NONE);
			rig_put_text(&r, m);
		}
		if (!str_is(buf_view(&r.got), rows[i].want))
			fail_msg("%s on \"%s\": got \"%s\", wanted \"%s\"",
			    rows[i].pattern, rows[i].text, buf_cstr(&r.got),
			    rows[i].want);
		rig_done(&r);
	}
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof *(rows), "")

static void
words_match_folded_and_quoted_words_exactly(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"bank", "The Bank of BANK banks", "Bank|BANK"},
	    {"'Bank'", "The Bank of BANK bank", "Bank"},
	    {"bank of japan", "the Bank of Japan said", "Bank of Japan"},
	    {"don't", "They don't know.", "don't"},
	    {"'\\'s'", "It is Ann's dog.", "'s"},
	    {"\\@", "mail me @ home", "@"},
	    {"\\(", "well ( so ) it is", "("},
	    {"u.s.", "The U.S. said so.", "U.S."},
	    {"'Côte' d'ivoire", "in Côte d'Ivoire today", "Côte d'Ivoire"},
	    {"'ÉTÉ'", "cet été ÉTÉ", "ÉTÉ"},
	    {"été", "cet ÉTÉ", "ÉTÉ"},
	};
	CHECK_ROWS(rows);
}

static void
lemmas_match_all_forms(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"~meet", "They met and we meet.", "met|meet"},
	    {"~hold talks", "She held talks. He holds talks.", "held talks|holds talks"},
	    {"~speak (to | with)", "He spoke with her. I speak to you.",
		"spoke with|speak to"},
	};
	CHECK_ROWS(rows);
}

static void
regexes_match_whole_tokens(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"/[0-9]{1,2}/", "on 7 and 12 of 2021", "7|12"},
	    {"/[A-Z]\\d+/", "the B52 and b52", "B52"},
	    {"/a\\/b|x+/", "xxx is xy", "xxx"},
	    {"may /[0-9]{1,2}/ (',' /[0-9]{4}/)?", "May 3, 2021 and May 4.",
		"May 3, 2021|May 4"},
	};
	CHECK_ROWS(rows);
}

static void
lists_match_their_longest_entry_as_one_step(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"@title", "the Prime Minister and a minister of defence",
		"Prime Minister|minister of defence"},
	    {"@title [cap]", "Prime Minister Bo and president Ann",
		"Prime Minister Bo|president Ann"},
	    {"@title of", "minister of defence of minister of state",
		"minister of defence of|minister of"},
	    {"[@title] [cap]", "prime minister Bo", "prime minister Bo"},
	};
	CHECK_ROWS(rows);
}

static void
mentions_found_before_are_one_step(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"%GPE police", "the New York City police and Paris police",
		"New York City police|Paris police"},
	    {"%PERSON of %GPE", "Ann Lee of Bonn met Bo of York", "Ann Lee of Bonn"},
	    {"%actor said", "Bo said that Paris said", "Bo said|Paris said"},
	    {"[%GPE, len>4] police", "Bonn police, Paris police", "Paris police"},
	};
	CHECK_ROWS(rows);
}

static void
brackets_join_tests(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"[cap, len>3]", "Rome and Rom and romeo", "Rome"},
	    {"[cap, len<3, !first]", "Al and Al", "Al"},
	    {"[len=2, lower]", "Al is at Ann", "is|at"},
	    {"[cap, !@stop]", "The dog Rex", "Rex"},
	    {"[upper]", "NATO and Nato", "NATO"},
	    {"[num]", "in 1999 or so", "1999"},
	    {"[punct]", "so , well", ","},
	    {"[first]", "\"So what. Well then.", "So|Well"},
	    {"[quoted, len>4]", "he \"really hates\" nothing", "really|hates"},
	    {"[/b.*/, !bank]", "bank beer Bert", "beer"},
	    {"[!bank, !river, lower]", "bank or river", "or"},
	    {"['Ann', cap]", "ann Ann", "Ann"},
	    {"[!%PERSON, cap, !%GPE]", "Ann Lee saw Rex in Paris", "Rex"},
	};
	CHECK_ROWS(rows);
}

static void
parts_of_speech_are_tested(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"#DET #NOUN", "He saw the dog.", "the dog"},
	    {"[#PRON, cap]", "He saw it.", "He"},
	};
	CHECK_ROWS(rows);
}

static void
quantifiers_take_as_much_as_they_can(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"very+ good", "a very very good good", "very very good"},
	    {"very* good", "very good good", "very good|good"},
	    {"very? good", "very very good", "very good"},
	    {"very{2} good", "very very very good", "very very good"},
	    {"ha{2,3}", "ha ha ha ha ha", "ha ha ha|ha ha"},
	    {"ha{2,}", "ha ha ha ha", "ha ha ha ha"},
	    {"so ha{,2}", "so ha ha ha", "so ha ha"},
	    {"(a b)+", "a b a b a", "a b a b"},
	    {"(a | b c)+ d", "b c a b c d", "b c a b c d"},
	    {"[cap]+ ('Inc.' | 'Corp.')", "Big Red Corp. and Co Inc. too",
		"Big Red Corp.|Co Inc."},
	    {"((x?)*)* y", "x x y", "x x y"},
	};
	CHECK_ROWS(rows);
}

static void
the_longest_alternative_wins(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"(minister | minister of defence)", "minister of defence",
		"minister of defence"},
	    {"a | a b c | a b", "a b c", "a b c"},
	};
	CHECK_ROWS(rows);
}

static void
gaps_are_as_short_as_can_be_and_stay_in_the_sentence(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"from .. to", "from here and there to us to them", "from here and there to"},
	    {"from ..2 to", "from one two to; from one two three to", "from one two to"},
	    {"from .. to", "I am from Bonn. You go to Paris.", ""},
	    {"from ..1 to", "from to", "from to"},
	    {"from ..3 (to | to us)", "from here to us", "from here to us"},
	};
	CHECK_ROWS(rows);
}

static void
a_gap_reaches_far_in_a_long_sentence(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "from ");
	for (int i = 0; i < 150; i++)
		buf_puts(&text, "on and ");
	buf_puts(&text, "to");
	struct row row = {"from .. to", buf_cstr(&text), buf_cstr(&text)};
	check_rows(&row, 1, "");
	buf_done(&text);
}

static void
a_run_of_many_words_is_matched_whole(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 180; i++)
		buf_puts(&text, i ? " ha" : "ha");
	struct row row = {"ha+", buf_cstr(&text), buf_cstr(&text)};
	check_rows(&row, 1, "");
	buf_done(&text);
}

static void
anchors_hold_at_sentence_ends(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"^ so", "So it is so. So what?", "So|So"},
	    {"so $", "So it is so. So what?", "so"},
	    {"^so", "Not so. So.", "So"},
	};
	CHECK_ROWS(rows);
}

static void
negation_takes_one_token(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"in !Paris", "in Paris, in Bonn", "in Bonn"},
	    {"in !( paris | bonn )", "in Paris, in Bonn, in Rome", "in Rome"},
	    {"good !#NOUN", "good dog", ""},
	    {"in * bonn", "in old Bonn, in Bonn", "in old Bonn"},
	};
	CHECK_ROWS(rows);
}

static void
a_match_never_crosses_a_sentence(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"[cap] [cap]", "We saw Rex. Max Wall left.", "Max Wall"},
	    {"dog *", "He saw a dog. It barked.", "dog."},
	};
	CHECK_ROWS(rows);
}

static void
a_span_names_the_capture_that_is_the_mention(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"@title name:([cap]+)", "president Rex Smith said", "Rex Smith"},
	    {"@title name:[cap] [cap]?", "president Rex Smith said", "Rex"},
	    {"(a name:b | name:c)", "a b c", "b|c"},
	    {"x (name:(y))? z", "x z x y z", "y"},
	};
	check_rows(rows, sizeof rows / sizeof *rows, "name");
}

static void
single_steps_of_one_pattern_do_not_overlap(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {"a b a", "a b a b a", "a b a"},
	};
	CHECK_ROWS(rows);
}

/* ---- errors */

struct wrong {
	const char *pattern, *want;
};

static void
mistakes_are_reported_where_they_are(void **state)
{
	(void)state;
	static const struct wrong rows[] = {
	    {"", "0+0: an empty pattern"},
	    {"   ", "0+3: an empty pattern"},
	    {"a @titel b", "2+6: unknown lexicon @titel (did you mean '@title'?)"},
	    {"a #PROPM", "2+6: unknown part of speech #PROPM (did you mean '#PROPN'?)"},
	    {"%GEP", "0+4: unknown type %GEP (did you mean 'GPE'?)"},
	    {"a @ b", "2+1: no name after @ (a backslash before it makes it a plain "
		      "character)"},
	    {"a?", "0+2: this pattern matches the empty string (at least one token must "
		   "be there)"},
	    {"(a | b?)", "0+8: this pattern matches the empty string (at least one token "
			 "must be there)"},
	    {"^ $", "0+3: this pattern matches the empty string (at least one token must "
		    "be there)"},
	    {"a (b", "2+1: no closing )"},
	    {"a b)", "3+1: a ) without its ("},
	    {"a ()", "2+2: an empty group"},
	    {"a | | b",
		"3+2: an empty alternative (for a part that may be missing use ( )?)"},
	    {"[cap", "0+1: no closing ]"},
	    {"[cap upper]",
		"5+1: unexpected 'u' between tests (tests are separated by commas)"},
	    {"[]", "1+1: a test is missing"},
	    {"[len>x]", "4+1: a number must follow len> (as in len>3)"},
	    {"a{x}", "1+1: this is no count (as in {2} {2,} {,4} {2,4})"},
	    {"a{3,2}", "1+5: these counts cannot be"},
	    {"a{0}", "1+3: these counts cannot be"},
	    {"a{999}", "1+5: repeats more than 200 times"},
	    {"a+?", "2+1: two quantifiers (use a group: (a+)?)"},
	    {"+ a",
		"0+1: unexpected '+' (a backslash before it makes it a plain character)"},
	    {"a ] b",
		"2+1: unexpected ']' (a backslash before it makes it a plain character)"},
	    {"'abc", "0+4: no closing '"},
	    {"/abc", "0+4: no closing /"},
	    {"//", "0+2: an empty regex"},
	    {"/x*/", "1+2: this regex matches the empty string (at least one character "
		     "must be there)"},
	    {"[bank of]",
		"6+1: unexpected 'o' between tests (tests are separated by commas)"},
	    {"['bank of']", "1+9: this is 2 tokens, a test looks at one (outside of brackets it "
			    "may be several: 'bank' 'of')"},
	    {"!(a b)", "0+6: ! takes one test, or a group of single words (put ! inside "
		       "the brackets: [!a, !b])"},
	    {".. a", "0+4: a gap must stand between two parts of the pattern"},
	    {"a ..", "0+4: a gap must stand between two parts of the pattern"},
	    {"a ..999 b", "4+3: a gap of more than 200 tokens"},
	    {"a ..+ b", "4+1: nothing here can be repeated"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		world(&r);
		rig_entity(&r, "PRODUCT", rows[i].pattern, "");
		assert_false(rig_seal(&r));
		struct str got = str_trim(buf_view(&r.errors));
		/* What to do may stand behind it. */
		size_t n = strlen(rows[i].want);
		struct str rest = str_sub(got, n, got.len);
		if (!str_starts(got, str_of(rows[i].want)) ||
		    (rest.len && !str_starts(rest, STR(" ("))))
			fail_msg("%s: got \"%s\", wanted \"%s\"", rows[i].pattern,
			    buf_cstr(&r.errors), rows[i].want);
		rig_done(&r);
	}
}

static void
a_bad_regex_is_reported_inside_the_pattern(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_entity(&r, "PRODUCT", "may /[0-9/", "");
	assert_false(rig_seal(&r));
	assert_true(str_starts(buf_view(&r.errors), STR("9+0: bad regex: ")));
	rig_done(&r);
}

static void
limits_hold(void **state)
{
	(void)state;
	struct rig r;
	struct buf deep = {0}, wide = {0};
	for (int i = 0; i < 40; i++)
		buf_chr(&deep, '(');
	buf_puts(&deep, "a");
	for (int i = 0; i < 40; i++)
		buf_chr(&deep, ')');
	for (int i = 0; i < 220; i++)
		buf_puts(&wide, "w ");
	world(&r);
	rig_entity(&r, "PRODUCT", buf_cstr(&deep), "");
	rig_entity(&r, "PRODUCT", buf_cstr(&wide), "");
	rig_entity(&r, "PRODUCT", "((a b c){200}){200}", "");
	assert_false(rig_seal(&r));
	assert_true(
	    str_find(buf_view(&r.errors), STR("nest deeper than 32")) < r.errors.len);
	assert_true(
	    str_find(buf_view(&r.errors), STR("more than 200 tokens")) < r.errors.len);
	assert_true(
	    str_find(buf_view(&r.errors), STR("more than 4000 states")) < r.errors.len);
	buf_done(&deep);
	buf_done(&wide);
	rig_done(&r);
}

static void
all_mistakes_come_in_one_run(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	rig_entity(&r, "PRODUCT", "(", "");
	rig_entity(&r, "PRODUKT", "a", "");
	rig_entity(&r, "PRODUCT", "a name:b", "nam");
	assert_false(rig_seal(&r));
	check_str(buf_view(&r.errors),
	    "0+1: no closing ) (close it, or write \\( for the character)\n"
	    "0+7: unknown type PRODUKT (did you mean 'PRODUCT'?)\n"
	    "0+3: the pattern has no capture nam (a capture is written name:( ... ))\n");
	rig_done(&r);
}

/* ---- cost */

static uint64_t
steps_of(const char *pattern, const char *before, const char *word, size_t n)
{
	struct rig r;
	struct buf text = {0};
	rig_init(&r);
	rig_entity(&r, "PRODUCT", pattern, "");
	buf_puts(&text, before);
	for (size_t i = 0; i < n; i++) {
		buf_puts(&text, word);
		buf_chr(&text, ' ');
	}
	rig_run(&r, buf_cstr(&text));
	uint64_t steps = engine_steps(r.engine);
	buf_done(&text);
	rig_done(&r);
	return steps;
}

static void
steps_grow_with_the_text_not_with_its_square(void **state)
{
	(void)state;
	static const char *const evil[] = {"a+ /b/", "(a+)+ /b/", "(a | a a)+ /b/",
	    "a .. /b/", "a ..9 a ..9 a ..9 /b/", "(a?){20} a{20} /b/", "(a* a*)* /b/"};
	for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
		uint64_t small = steps_of(evil[i], "b ", "a", 500),
			 large = steps_of(evil[i], "b ", "a", 4000);
		assert_true(small > 500);
		if (large > small * 12)
			fail_msg("%s: %zu steps, then %zu", evil[i], (size_t)small,
			    (size_t)large);
	}
}

static void
steps_stay_under_states_times_tokens(void **state)
{
	(void)state;
	/* (a | a a)+ b: fewer than 16 states. */
	assert_in_range(
	    steps_of("(a | a a)+ /b/", "b ", "a", 4000), 4000, 2 * 16 * 4000 + 40000);
}

static void
a_pattern_whose_word_is_missing_is_not_run(void **state)
{
	(void)state;
	/* Only that the word may begin it is asked, once. */
	assert_in_range(steps_of("[cap]+ 'Corp.'", "", "Bonn", 400), 0, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(words_match_folded_and_quoted_words_exactly),
	    T(lemmas_match_all_forms),
	    T(regexes_match_whole_tokens),
	    T(lists_match_their_longest_entry_as_one_step),
	    T(mentions_found_before_are_one_step),
	    T(brackets_join_tests),
	    T(parts_of_speech_are_tested),
	    T(quantifiers_take_as_much_as_they_can),
	    T(the_longest_alternative_wins),
	    T(gaps_are_as_short_as_can_be_and_stay_in_the_sentence),
	    T(a_gap_reaches_far_in_a_long_sentence),
	    T(a_run_of_many_words_is_matched_whole),
	    T(anchors_hold_at_sentence_ends),
	    T(negation_takes_one_token),
	    T(a_match_never_crosses_a_sentence),
	    T(a_span_names_the_capture_that_is_the_mention),
	    T(single_steps_of_one_pattern_do_not_overlap),
	    T(mistakes_are_reported_where_they_are),
	    T(a_bad_regex_is_reported_inside_the_pattern),
	    T(limits_hold),
	    T(all_mistakes_come_in_one_run),
	    T(steps_grow_with_the_text_not_with_its_square),
	    T(steps_stay_under_states_times_tokens),
	    T(a_pattern_whose_word_is_missing_is_not_run),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
