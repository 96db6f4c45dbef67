/* A text put together of tokens. */
#include "unit.h"

#include "formats/tokens.h"

/* Tokens joined by blanks in `words` as a text; "|" is a sentence end. */
static void
make(const char *words, struct buf *out)
{
	struct made_text m;
	struct str rest = str_of(words), word;
	buf_clear(out);
	made_begin(&m, out);
	while (str_split(&rest, ' ', &word)) {
		if (str_is(word, "|"))
			made_break(&m);
		else
			made_token(&m, word);
	}
	made_end(&m);
}

#define check_made(words, text) \
	do { \
		struct buf out_ = {0}; \
		make((words), &out_); \
		check_str(buf_view(&out_), text); \
		buf_done(&out_); \
	} while (0)

static void
signs_stand_at_the_words_that_they_belong_to(void **state)
{
	(void)state;
	check_made("Ann , who left ( at 5 : 30 ) , said : yes !", "Ann, who left (at 5: 30), said: yes!\n");
	check_made("she wo n't say it 's [ hers ] ; they 're gone ...",
	    "she won't say it's [hers]; they're gone...\n");
	check_made("It costs $ 5 , or \u00A3 3 , or 5 % more", "It costs $5, or \u00A33, or 5% more\n");
}

static void
quotation_marks_open_and_close_in_turn(void **state)
{
	(void)state;
	check_made("he said \" no \" and \" yes \"", "he said \"no\" and \"yes\"\n");
	check_made("` no ' , `` no '' she said", "`no', \u201Cno\u201D she said\n");
	check_made("he said ' no ' to the boys ' club", "he said 'no' to the boys' club\n");
	check_made("er sagte \u201E nein \u201C und ging", "er sagte \u201Enein\u201C und ging\n");
	check_made("she said \u201C no \u201D twice", "she said \u201Cno\u201D twice\n");
}

static void
a_quotation_that_is_left_open_does_not_turn_the_next_line(void **state)
{
	(void)state;
	check_made("he said \" no | \" yes \"", "he said \"no\n\"yes\"\n");
}

static void
signs_of_the_treebank_are_shown_as_what_they_stand_for(void **state)
{
	(void)state;
	check_made("it -LRB- or both -RRB- is and\\/or 5 \\*", "it (or both) is and/or 5 *\n");
	check_made("-LSB- a -RSB- -LCB- b -RCB-", "[a] {b}\n");
	check_made("a \\n b", "a \\n b\n");
}

static void
scripts_without_blanks_get_none(void **state)
{
	(void)state;
	check_made("\u5317 \u4EAC \u5728 China \u3002", "\u5317\u4EAC\u5728 China\u3002\n");
	check_made("\u6771\u4EAC \u3001 \u30AB\u30CA", "\u6771\u4EAC\u3001\u30AB\u30CA\n");
	check_made("\uD55C\uAD6D \uC0AC\uB78C", "\uD55C\uAD6D \uC0AC\uB78C\n");
}

static void
each_token_says_where_it_is(void **state)
{
	(void)state;
	struct made_text m;
	struct buf out = {0};
	buf_puts(&out, "before ");
	made_begin(&m, &out);
	struct record_place a = made_token(&m, STR("Ann")), p = made_token(&m, STR(","));
	struct record_place none = made_token(&m, STR_NONE), b = made_token(&m, STR("-LRB-"));
	made_end(&m);
	check_str(buf_view(&out), "before Ann, (\n");
	assert_int_equal(a.from, 7);
	assert_int_equal(a.to, 10);
	assert_int_equal(p.from, 10);
	assert_int_equal(p.to, 11);
	assert_int_equal(none.from, none.to);
	assert_int_equal(b.from, 12);
	assert_int_equal(b.to, 13);
	buf_done(&out);
}

static void
what_a_format_says_of_blanks_wins(void **state)
{
	(void)state;
	struct made_text m;
	struct buf out = {0};
	made_begin(&m, &out);
	made_token(&m, STR("a"));
	made_space(&m, STR(""));
	made_token(&m, STR("b"));
	made_space(&m, STR("  "));
	made_token(&m, STR(","));
	made_break(&m);
	made_space(&m, STR("\n\n"));
	made_raw(&m, STR("-LRB-"));
	made_end(&m);
	check_str(buf_view(&out), "ab  ,\n\n-LRB-\n");
	buf_done(&out);
}

static void
a_text_without_tokens_is_empty(void **state)
{
	(void)state;
	check_made("", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(signs_stand_at_the_words_that_they_belong_to),
		T(quotation_marks_open_and_close_in_turn),
		T(a_quotation_that_is_left_open_does_not_turn_the_next_line),
		T(signs_of_the_treebank_are_shown_as_what_they_stand_for),
		T(scripts_without_blanks_get_none),
		T(each_token_says_where_it_is),
		T(what_a_format_says_of_blanks_wins),
		T(a_text_without_tokens_is_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
