/* The filter of the text: what is shown, what it costs, how one comes and goes. */
#include "ui/fixture.h"

#include "ui/filter_internal.h"

#define TEXT "Ann met Bo.\nCy left.\n\nBo slept.\nDee and Ann met.\nEnd.\n"

static void
only_lines_that_match_are_shown(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&ann<Enter>");
	check_shows(s, "Dee and Ann met.");
	check_hides(s, "Bo slept.");
	check_shows(s, "&ann 2/5 lines");
	fixture_keys(s, "&!ann<Enter>");
	check_shows(s, "Bo slept.");
	check_hides(s, "Dee and Ann");
	check_shows(s, "&!ann 3/5");
	fixture_keys(s, "&<Enter>");
	check_shows(s, "Dee and Ann");
	check_shows(s, "Bo slept.");
	check_hides(s, "&");
	fixture_free(s);
}

static void
typing_filters_at_once_and_escape_shows_all_again(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&b");
	check_shows(s, "2/5 lines");
	check_hides(s, "Cy left.");
	fixture_keys(s, "o s");
	check_shows(s, "1/5");
	fixture_keys(s, "<Backspace><Backspace>");
	check_shows(s, "2/5");
	fixture_keys(s, "<Esc>");
	check_shows(s, "Cy left.");
	check_hides(s, "2/5");
	fixture_free(s);
}

static void
escape_brings_an_earlier_filter_back(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&ann<Enter>&bo<Esc>");
	check_shows(s, "&ann 2/5");
	check_hides(s, "Bo slept.");
	fixture_free(s);
}

static void
control_n_control_r_and_case_work_as_in_a_search(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&<C-n>ann<Enter>");
	check_shows(s, "&!ann 3/5");
	fixture_keys(s, "&ANN<Enter>");
	check_shows(s, "no paragraph has ANN");
	fixture_keys(s, "&ANN<M-c><Enter>");
	check_shows(s, "&ANN 2/5");
	fixture_keys(s, "&ann|cy<Enter>");
	check_shows(s, "&ann|cy 3/5");
	fixture_keys(s, "&<C-r>t.<Enter>");
	check_shows(s, "&t. 3/5");
	fixture_free(s);
}

static void
a_filter_that_matches_nothing_is_lifted_and_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&zebra");
	check_shows(s, "nothing matches");
	check_shows(s, "0/5");
	fixture_keys(s, "<Enter>");
	check_shows(s, "no paragraph has zebra: all are shown");
	check_shows(s, "Cy left.");
	fixture_free(s);
}

static void
searching_finds_only_what_is_shown(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "&ann<Enter>/met<Enter>");
	check_shows(s, "/met 1/2");
	fixture_keys(s, "/bo<Enter>");
	check_shows(s, "/bo 1/1");
	fixture_keys(s, "/slept<Enter>");
	check_shows(s, "not found: slept");
	fixture_keys(s, "&<Enter>/bo<Enter>");
	check_shows(s, "/bo 1/2");
	fixture_free(s);
}

static void
a_search_is_counted_again_when_a_filter_comes_or_goes(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>&ann<Enter>");
	check_shows(s, "/bo 1/1");
	fixture_keys(s, "&<Enter>");
	check_shows(s, "/bo 1/2");
	fixture_free(s);
}

static void
check_top(struct session *s, const char *what)
{
	struct buf row = fixture_row(s, s->areas.text.row);
	if (str_find(buf_view(&row), str_of(what)) == row.len)
		fail_msg("%s is not on top, but %s", what, buf_cstr(&row));
	buf_done(&row);
}

static struct buf
numbered(int n, const char *mark, int every)
{
	struct buf text = {0};
	for (int i = 0; i < n; i++)
		buf_fmt(&text, "line %05d%s\n", i, i % every == 0 ? mark : "");
	return text;
}

static void
motions_walk_over_what_is_shown(void **state)
{
	(void)state;
	struct buf text = numbered(2000, " odd", 7);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "&odd<Enter>");
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, "j");
	assert_int_equal(layout_row(session_article(s)->layout, session_top(s)).block.from, session_top(s));
	check_top(s, "line 00007");
	fixture_keys(s, "3j");
	check_top(s, "line 00028 odd");
	fixture_keys(s, "G");
	check_shows(s, "line 01995 odd");
	check_shows(s, "(END)");
	fixture_keys(s, "k");
	check_hides(s, "line 01995");
	check_shows(s, "line 01988");
	fixture_keys(s, "50%");
	check_shows(s, " odd");
	check_hides(s, "line 01000");
	fixture_keys(s, "g");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
	buf_done(&text);
}

static void
setting_and_lifting_a_filter_keeps_the_place(void **state)
{
	(void)state;
	struct buf text = numbered(2000, " odd", 7);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "1000G");
	uint64_t top = session_top(s);
	fixture_keys(s, "&odd<Enter>");
	check_shows(s, "line 01001 odd");
	fixture_keys(s, "&<Enter>");
	assert_int_equal(session_top(s), top);
	fixture_keys(s, "&odd<Enter>jj&<Enter>");
	check_top(s, "line 01015 odd");
	check_shows(s, "line 01016");
	fixture_free(s);
	buf_done(&text);
}

static void
a_hit_stays_on_its_row_when_the_filter_goes(void **state)
{
	(void)state;
	struct buf text = numbered(2000, " odd", 7);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "&odd<Enter>/01400<Enter>");
	struct buf before = {0}, after = {0};
	int row = 0;
	for (; row < 23; row++) {
		before = fixture_row(s, row);
		bool there = str_find(buf_view(&before), STR("01400")) < before.len;
		buf_done(&before);
		if (there)
			break;
	}
	fixture_keys(s, "&<Enter>");
	after = fixture_row(s, row);
	assert_true(str_find(buf_view(&after), STR("01400")) < after.len);
	buf_done(&after);
	fixture_free(s);
	buf_done(&text);
}

static void
going_to_a_hidden_place_lifts_the_filter_and_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "ma");
	fixture_keys(s, "&slept<Enter>'a");
	check_shows(s, "the filter hid that place");
	check_shows(s, "Cy left.");
	fixture_free(s);
}

static void
steps_between_mentions_pass_over_what_is_hidden(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, "Ann@0 Bo@8 Cy@12 Bo@22 Dee@32 Ann@40");
	fixture_keys(s, "&ann<Enter><Tab><Tab>");
	assert_int_equal(session_cursor(s), 8);
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 32);
	fixture_keys(s, "<S-Tab>");
	assert_int_equal(session_cursor(s), 8);
	fixture_keys(s, "<S-Tab><S-Tab>");
	assert_int_equal(session_cursor(s), 40);
	check_shows(s, "&ann 2/5");
	fixture_free(s);
}

static void
the_blank_line_behind_a_paragraph_stays_with_it(void **state)
{
	(void)state;
	struct session *s = fixture_session("One a.\n\n\nTwo b.\n\nThree a.\n\nFour b.\nFive a.\n", NULL);
	fixture_keys(s, "&a<Enter>");
	struct row r = layout_row(session_article(s)->layout, 0);
	uint64_t want[] = {0, 7, 17, 26, 35};
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(r.from, want[i]);
		assert_int_equal(layout_after(session_article(s)->layout, &r, &r), i < 4);
	}
	for (size_t i = 4; i-- > 0;) {
		assert_true(layout_before(session_article(s)->layout, &r, &r));
		assert_int_equal(r.from, want[i]);
	}
	check_shows(s, "&a 3/5");
	fixture_free(s);
}

/* ---- against looking at every block */

static bool
blank(struct str t)
{
	return str_trim(t).len == 0;
}

static uint32_t seed;

static uint32_t
rnd(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static void
random_text(struct buf *out, size_t size, bool crlf)
{
	static const char *const words[] = {"a", "ab", "b c", "abc", "c", "", " ", "\xc3\xa9", "zz"};
	size_t rare = rnd(3);
	while (out->len < size) {
		uint32_t k = rnd(12);
		if (rare > 0 && rnd(400) != 0 && k == 8)
			k = 0;
		if (k < 9)
			buf_puts(out, words[k]);
		else
			buf_puts(out, crlf ? "\r\n" : "\n");
		if (rnd(3000) == 0)
			buf_pad(out, 'x', rnd(100000));
	}
}

static void
check_against_every_block(struct document *d, const char *pattern, bool negate, bool count_first)
{
	struct pattern_ask what = {.typed = str_of(pattern), .mode = {.negate = negate}};
	struct err err = {0};
	bool as_text;
	struct regex *r = pattern_compile(&what, &as_text, &err);
	struct filter *f = filter_new(d, &what, &err);
	VEC(struct block) shown = {0};
	struct block b, got;
	uint64_t blocks = 0, matched = 0;
	bool before = false;
	for (bool there = document_block(d, 0, &b); there; there = document_block_after(d, &b, &b)) {
		struct regex_match m;
		struct str t = document_view(d, b.from, (size_t)(b.to - b.from));
		bool is_blank = blank(t);
		bool hit = !is_blank && (regex_find(r, t, 0, &m, 1) == REGEX_HIT) != negate;
		blocks += !is_blank;
		matched += hit;
		if (hit || (is_blank && before))
			vec_push(&shown, b);
		before = hit;
	}
	f->budget = 1L << 60;
	while (count_first && filter_count(f))
		;
	uint64_t at = 0, size = document_size(d);
	for (size_t i = 0; i < shown.n; i++) {
		assert_true(at < size && filter_find(f, at, 1, &got));
		assert_int_equal(got.from, shown.v[i].from);
		at = got.next;
	}
	assert_true(at >= size || !filter_find(f, at, 1, &got));
	at = size;
	for (size_t i = shown.n; i-- > 0;) {
		assert_true(at > 0 && filter_find(f, at - 1, -1, &got));
		assert_int_equal(got.from, shown.v[i].from);
		at = got.from;
	}
	assert_true(at == 0 || !filter_find(f, at - 1, -1, &got));
	/* From anywhere: the first that ends behind it, and the last that begins before it. */
	for (int i = 0; i < 60 && size > 0; i++) {
		uint64_t from = rnd((uint32_t)size);
		size_t k = 0;
		while (k < shown.n && shown.v[k].next <= from)
			k++;
		assert_int_equal(filter_find(f, from, 1, &got), k < shown.n);
		if (k < shown.n)
			assert_int_equal(got.from, shown.v[k].from);
		while (k < shown.n && shown.v[k].from <= from)
			k++;
		assert_int_equal(filter_find(f, from, -1, &got), k > 0);
		if (k > 0)
			assert_int_equal(got.from, shown.v[k - 1].from);
	}
	while (filter_count(f))
		;
	assert_int_equal(f->blocks, blocks);
	assert_int_equal(f->shown, matched);
	assert_true(f->done);
	vec_done(&shown);
	filter_free(f);
	regex_free(r);
}

static void
what_is_shown_is_what_looking_at_every_block_shows(void **state)
{
	(void)state;
	static const char *const patterns[] = {"zz", "ab", "b c", "^a", "c$", "(?i)ABC", "a|zz", "\xc3\xa9",
		"x", "abc\\Z", "x+$", "b\nc"};
	for (int round = 0; round < 40; round++) {
		struct buf text = {0};
		seed = (uint32_t)round * 77 + 5;
		random_text(&text, round % 4 == 3 ? 700 * 1024 : 300 + (size_t)rnd(3000), round & 1);
		struct document_options o = {.reflow = round & 2 ? REFLOW_ON : REFLOW_OFF};
		struct document *d = document_memory("t", buf_view(&text), &o);
		for (size_t k = 0; k < sizeof patterns / sizeof patterns[0]; k += round % 4 == 3 ? 3 : 1)
			check_against_every_block(d, patterns[k], rnd(4) == 0, rnd(2) == 0);
		document_free(d);
		buf_done(&text);
	}
}

static void
no_question_looks_at_more_than_its_budget_and_work_answers_it(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 12u << 20)
		buf_puts(&text, "so it goes on and on and on, line by line by line by line.\n");
	buf_puts(&text, "needle\n");
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	struct str keys = STR("&needle<Enter>");
	while (keys.len > 0) {
		struct event_in ev = {.kind = EVENT_KEY};
		key_parse(&keys, &ev.key, NULL);
		session_event(s, &ev);
		assert_true(session_article(s)->filter == NULL ||
		    session_article(s)->filter->windows.n < 40);
	}
	fixture_draw(s, 80, 24);
	check_shows(s, "looking ...");
	fixture_work(s);
	check_shows(s, "needle");
	check_shows(s, "&needle 1/213");
	fixture_keys(s, "gG");
	check_shows(s, "needle");
	fixture_free(s);
	buf_done(&text);
}

static void
a_needle_behind_a_hundred_megabytes_is_found_whichever_way_one_asks(void **state)
{
	(void)state;
	static const char *const keys[] = {"&needle<Enter>", "&!hay<Enter>", "&needle(?=s)<Enter>"};
	struct buf text = {0}, line = {0};
	while (line.len < 4000)
		buf_puts(&line, "hay and hay and hay ");
	buf_chr(&line, '\n');
	while (text.len < 100u << 20)
		buf_str(&text, buf_view(&line));
	buf_puts(&text, "needles\n");
	for (size_t i = 0; i < 3; i++) {
		struct session *s = fixture_session(buf_cstr(&text), NULL);
		fixture_keys(s, keys[i]);
		check_shows(s, "needles");
		check_shows(s, " 1/");
		fixture_free(s);
	}
	buf_done(&line);
	buf_done(&text);
}

static void
a_filter_that_turns_out_to_match_nothing_between_keys_is_lifted(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, ":set<Space>noincsearch<Enter>&zebra<Enter>");
	assert_null(session_article(s)->filter);
	check_shows(s, "no paragraph has zebra: all are shown");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(only_lines_that_match_are_shown),
		T(typing_filters_at_once_and_escape_shows_all_again),
		T(escape_brings_an_earlier_filter_back),
		T(control_n_control_r_and_case_work_as_in_a_search),
		T(a_filter_that_matches_nothing_is_lifted_and_says_so),
		T(searching_finds_only_what_is_shown),
		T(a_search_is_counted_again_when_a_filter_comes_or_goes),
		T(motions_walk_over_what_is_shown),
		T(setting_and_lifting_a_filter_keeps_the_place),
		T(a_hit_stays_on_its_row_when_the_filter_goes),
		T(going_to_a_hidden_place_lifts_the_filter_and_says_so),
		T(steps_between_mentions_pass_over_what_is_hidden),
		T(the_blank_line_behind_a_paragraph_stays_with_it),
		T(what_is_shown_is_what_looking_at_every_block_shows),
		T(no_question_looks_at_more_than_its_budget_and_work_answers_it),
		T(a_needle_behind_a_hundred_megabytes_is_found_whichever_way_one_asks),
		T(a_filter_that_turns_out_to_match_nothing_between_keys_is_lifted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
