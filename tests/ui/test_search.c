/* Searching: what a pattern means, where n and N go, what is counted. */
#include "ui/fixture.h"

#include "ui/pattern.h"
#include "ui/textview.h"

#define TEXT "Ann met Bo. Bo met Ann. bob said: don\xe2\x80\x99t.\n"

static void
what_looks_like_a_regex_is_one_and_prose_is_not(void **state)
{
	(void)state;
	static const struct { const char *typed; bool regex; } guesses[] = {
		{"Putin", false}, {"U.S.", false}, {"why?", false}, {"why? no", false}, {"(AP)", false},
		{"C++", false}, {"$5", false}, {"a $", true}, {"3 * 4", false}, {"a | b", false},
		{"Putin|Biden", true}, {"colou?r", true}, {"^The", true}, {"end$", true},
		{"\\bBo\\b", true}, {"[Aa]nn", true}, {"[]", false}, {"A.*B", true}, {"A.+B", true},
		{"(?i)ann", true}, {"ab*", true}, {"^", false}, {"$", false}, {"?", false}, {"*", false},
	};
	for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
		if (pattern_is_regex(str_of(guesses[i].typed)) != guesses[i].regex)
			fail_msg("%s", guesses[i].typed);
	}
}

struct hit { const char *keys; uint64_t from; };

static uint64_t
current(struct session *s)
{
	return s->search.current.from;
}

static void
each_search_finds_its_hit(void **state)
{
	(void)state;
	static const struct hit hits[] = {
		{"/Bo<Enter>", 8}, {"/bo<Enter>", 8}, {"/bo<Enter>n", 12}, {"/bo<Enter>nn", 24},
		{"/bo<Enter>nnn", 8}, {"/bo<Enter>N", 24}, {"/bo<Enter>2n", 24}, {"/Bo<Enter>nn", 8},
		{"/bob<Enter>", 24}, {"?bo<Enter>", 24}, {"?bo<Enter>n", 12}, {"?bo<Enter>N", 8},
		{"/B[aou]<Enter>", 8}, {"/^Ann<Enter>", 0}, {"/t\\.$<Enter>", 40}, {"/Ann|bob<Enter>n", 19},
		{"/don't<Enter>", 34}, {"/met Bo<Enter>", 4}, {"/Ann.<Enter>", 19},
		{"/bo<Enter>/<Enter>", 12}, {"/bo<Enter>]/", 12}, {"/bo<Enter>[/", 24},
	};
	for (size_t i = 0; i < sizeof hits / sizeof hits[0]; i++) {
		struct session *s = fixture_session(TEXT, NULL);
		fixture_keys(s, hits[i].keys);
		if (current(s) != hits[i].from)
			print_error("keys %s\n", hits[i].keys);
		assert_int_equal(current(s), hits[i].from);
		fixture_free(s);
	}
}

static void
hits_are_counted_by_occurrence(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>");
	check_shows(s, "/bo 1/3");
	fixture_keys(s, "n");
	check_shows(s, "/bo 2/3");
	fixture_free(s);
}

static void
a_search_that_wraps_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>nnn");
	check_shows(s, "from the top");
	fixture_keys(s, "N");
	check_shows(s, "from the end");
	fixture_free(s);
}

static void
a_pattern_that_is_nowhere_says_so_and_moves_nothing(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/zebra<Enter>");
	check_shows(s, "not found: zebra");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
}

static void
n_without_a_pattern_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "n");
	check_shows(s, "nothing was searched");
	fixture_free(s);
}

static void
a_broken_regex_is_searched_as_text(void **state)
{
	(void)state;
	struct session *s = fixture_session("see [a|(b now", NULL);
	fixture_keys(s, "/a|(b<Enter>");
	assert_int_equal(current(s), 5);
	check_shows(s, "searched as plain text");
	fixture_free(s);
}

static void
a_phrase_is_found_over_a_line_end(void **state)
{
	(void)state;
	struct session *s = fixture_session("so Joe\nBiden said", NULL);
	fixture_keys(s, "/joe biden<Enter>");
	assert_int_equal(s->search.current.from, 3);
	assert_int_equal(s->search.current.to, 12);
	fixture_free(s);
}

static void
control_r_makes_a_pattern_plain_text(void **state)
{
	(void)state;
	struct session *s = fixture_session("axb a.*b", NULL);
	fixture_keys(s, "/<C-r>a.*b<Enter>");
	assert_int_equal(current(s), 4);
	fixture_free(s);
}

static struct buf
far_text(void)
{
	struct buf text = {0};
	for (int i = 0; i < 300; i++)
		buf_fmt(&text, "line %03d%s\n", i, i == 200 ? " needle" : "");
	return text;
}

static void
typing_shows_the_hit_and_escape_brings_the_place_back(void **state)
{
	(void)state;
	struct buf text = far_text();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "3j/needl");
	check_shows(s, "needle");
	fixture_keys(s, "<Esc>");
	check_hides(s, "needle");
	assert_int_equal(session_top(s), 27);
	fixture_free(s);
	buf_done(&text);
}

static void
a_cancelled_search_brings_the_last_pattern_back(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>/Ann<Esc>n");
	check_shows(s, "/bo");
	check_str(buf_view(&s->search.pattern), "bo");
	fixture_free(s);
}

static void
a_hit_off_the_screen_comes_to_a_third(void **state)
{
	(void)state;
	struct buf text = far_text();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "/needle<Enter>");
	assert_int_equal(session_top(s), 9 * (200 - text_rows(s) / 3));
	fixture_keys(s, "<C-o>");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
	buf_done(&text);
}

static void
hits_on_the_screen_are_all_known_to_the_painter(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>");
	assert_int_equal(s->search.visible.n, 3);
	assert_true(s->search.lit);
	fixture_keys(s, "<M-u>");
	assert_false(s->search.lit);
	check_hides(s, "/bo");
	fixture_keys(s, "n");
	assert_true(s->search.lit);
	fixture_free(s);
}

static void
escape_u_puts_the_hits_out_as_in_less(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter><Esc>u");
	assert_false(s->search.lit);
	fixture_free(s);
}

static void
a_hit_in_a_mention_selects_it(void **state)
{
	(void)state;
	struct span sel = {0, 0};
	struct session *s = fixture_session("Ann met Bo. Ann left.", "Ann@0 Ann@12 Bo@8");
	fixture_keys(s, "/Bo<Enter>");
	assert_true(session_selection(s, &sel));
	assert_int_equal(sel.from, 8);
	fixture_free(s);
}

static void
the_next_mention_is_looked_for_from_the_hit(void **state)
{
	(void)state;
	struct span sel = {0, 0};
	struct session *s = fixture_session("Ann met Bo. Ann left.", "Ann@0 Ann@12 Bo@8");
	fixture_keys(s, "/met<Enter>");
	assert_false(session_selection(s, &sel));
	fixture_keys(s, "<Tab>");
	assert_true(session_selection(s, &sel));
	assert_int_equal(sel.from, 8);
	fixture_free(s);
}

static void
hits_over_the_edge_of_a_window_are_found_and_counted_once(void **state)
{
	(void)state;
	struct buf text = {0};
	/* Windows are 256 KiB: "needle" lies over the edge of the first. */
	while (text.len < 256 * 1024 - 3)
		buf_chr(&text, text.len % 64 == 63 ? '\n' : 'a');
	buf_puts(&text, "needle\n");
	while (text.len < 600 * 1024)
		buf_chr(&text, text.len % 64 == 63 ? '\n' : 'a');
	buf_puts(&text, "needle\n");
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "/needle<Enter>");
	assert_int_equal(current(s), 256 * 1024 - 3);
	check_shows(s, "1/2");
	fixture_keys(s, "n");
	check_shows(s, "2/2");
	fixture_keys(s, "?<Enter>n");
	check_shows(s, "2/2");
	fixture_free(s);
	buf_done(&text);
}

static void
a_search_in_a_huge_text_goes_on_in_slices_and_stops_on_interrupt(void **state)
{
	(void)state;
	struct buf text = {0};
	while (text.len < 12u << 20)
		buf_puts(&text, "so it goes on and on and on, line by line by line by line.\n");
	buf_puts(&text, "needle\n");
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	struct str keys = STR("/needle<Enter>");
	while (keys.len > 0) {
		struct event_in ev = {.kind = EVENT_KEY};
		key_parse(&keys, &ev.key, NULL);
		session_event(s, &ev);
	}
	assert_int_equal(s->search.state, SEARCH_FIND);
	assert_true(session_event(s, &(struct event_in){.kind = EVENT_INTERRUPT}));
	assert_int_equal(s->search.state, SEARCH_IDLE);
	check_shows(s, "search stopped");
	fixture_keys(s, "n");
	check_shows(s, "needle");
	fixture_free(s);
	buf_done(&text);
}

static void
a_pattern_with_controls_is_shown_escaped(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/");
	session_event(s, &(struct event_in){.kind = EVENT_PASTE, .paste = STR("\x1b[31mX")});
	fixture_keys(s, "<Enter>");
	check_shows(s, "^[[31mX");
	fixture_free(s);
}

static void
a_pattern_that_matches_nothing_at_all_ends(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/z*|q*<Enter>");
	check_shows(s, "not found");
	fixture_free(s);
}

static void
a_regex_that_looks_like_text_is_found_when_no_such_text_is(void **state)
{
	(void)state;
	struct session *s = fixture_session("One.\n\nThe states met. U.S. ships; UPS, too.", NULL);
	fixture_keys(s, "/states.met<Enter>");
	check_shows(s, "/states.met 1/1");
	fixture_keys(s, "/U.S.<Enter>");
	check_shows(s, "/U.S. 1/1");
	fixture_keys(s, "/the (states|ships) met<Enter>");
	check_shows(s, " 1/1");
	fixture_keys(s, "/no.such<Enter>");
	check_shows(s, "not found: no.such");
	fixture_free(s);
}

static void
a_regex_finds_what_spans_a_joined_line_end(void **state)
{
	(void)state;
	struct session *s = fixture_session("One.\n\nThe states\nmet [ ] the kings.", NULL);
	fixture_keys(s, "/st[a-z]+ met<Enter>");
	check_shows(s, " 1/1");
	fixture_keys(s, "/states *met<Enter>");
	check_shows(s, " 1/1");
	fixture_keys(s, "/met \\[[ ]\\] th.<Enter>");
	check_shows(s, " 1/1");
	fixture_free(s);
}

static void
each_key_of_a_preview_searches_from_where_typing_began(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 300; i++)
		buf_fmt(&text, "line %03d%s\n", i, i == 100 ? " ab" : i == 200 ? " abc" : "");
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "/abc");
	assert_int_equal(current(s), 9 * 200 + 3 + 9);
	fixture_keys(s, "<Backspace>");
	assert_int_equal(current(s), 9 * 100 + 9);
	fixture_keys(s, "<Enter>");
	assert_int_equal(current(s), 9 * 100 + 9);
	check_shows(s, "/ab 1/2");
	fixture_free(s);
	buf_done(&text);
}

static void
a_preview_counts_and_says_what_it_takes_the_pattern_for(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo");
	check_shows(s, "1/3");
	check_hides(s, "regex");
	fixture_keys(s, "b|ann");
	check_shows(s, "regex  1/3");
	fixture_keys(s, "<C-u>zebra");
	check_shows(s, "not found");
	fixture_keys(s, "<Esc>");
	check_hides(s, "zebra");
	fixture_free(s);
}

static void
incsearch_off_shows_nothing_before_enter(void **state)
{
	(void)state;
	struct buf text = far_text();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	setting_set(s, SET_INCSEARCH, 0);
	fixture_keys(s, "/needle");
	check_hides(s, " needle");
	fixture_keys(s, "<Enter>");
	check_shows(s, " needle");
	fixture_free(s);
	buf_done(&text);
}

static void
ignore_case_is_smart_always_or_never(void **state)
{
	(void)state;
	static const struct { int ignore; const char *keys; const char *count; } cases[] = {
		{SMART_CASE, "/bo", "1/3"}, {SMART_CASE, "/Bo", "1/2"}, {ALWAYS_CASE, "/Bo", "1/3"},
		{NEVER_CASE, "/bo", "1/1"}, {SMART_CASE, "/Bo<M-c>", "1/3"},
		{SMART_CASE, "/bo<M-c><M-c>", "1/1"}, {SMART_CASE, "/bo<M-c><M-c><M-c>", "1/3"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = fixture_session(TEXT, NULL);
		setting_set(s, SET_IGNORE_CASE, cases[i].ignore);
		fixture_keys(s, cases[i].keys);
		check_shows(s, cases[i].count);
		fixture_keys(s, "<Enter>");
		check_shows(s, cases[i].count);
		fixture_free(s);
	}
}

static void
the_prompt_says_how_it_searches(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/<C-n><C-r><M-c><C-w><C-f>");
	check_shows(s, "not text any case no wrap from top /");
	fixture_keys(s, "<C-n><C-r><M-c><C-w><C-f>x");
	check_shows(s, "exact case /x");
	fixture_keys(s, "<C-w><C-u><Esc>/");
	check_hides(s, "case");
	fixture_free(s);
}

static void
control_n_finds_paragraphs_without_a_match(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann left.\n\nBo came.\nAnn stayed.\n  So be it.\n", NULL);
	fixture_keys(s, "/<C-n>ann<Enter>");
	assert_int_equal(current(s), 11);
	check_shows(s, "not /ann 1/2");
	fixture_keys(s, "n");
	assert_int_equal(current(s), 34);
	fixture_keys(s, "n");
	assert_int_equal(current(s), 11);
	check_shows(s, "1/2 from the top");
	fixture_keys(s, "/<C-n>a|s<Enter>");
	check_shows(s, "every paragraph has a|s");
	fixture_free(s);
}

static void
control_w_stops_a_search_at_the_end(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/<C-w>bob<Enter>n");
	check_shows(s, "not found below: bob");
	assert_int_equal(current(s), 24);
	fixture_keys(s, "/bob<Enter>n");
	check_shows(s, "1/1 from the top");
	setting_set(s, SET_WRAPSCAN, 0);
	fixture_keys(s, "n");
	check_shows(s, "not found below: bob");
	fixture_keys(s, "N");
	check_shows(s, "not found above: bob");
	fixture_free(s);
}

static void
control_f_searches_from_the_first_line(void **state)
{
	(void)state;
	struct buf text = far_text();
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "G/<C-f>line<Enter>");
	assert_int_equal(current(s), 0);
	fixture_keys(s, "?<C-f>line<Enter>");
	check_shows(s, "300/300");
	fixture_free(s);
	buf_done(&text);
}

static void
a_count_beyond_the_hits_goes_around(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter>4n");
	check_shows(s, "2/3 from the top");
	fixture_keys(s, "300n");
	check_shows(s, "2/3 from the top");
	fixture_free(s);
}

static void
escape_u_lights_the_hits_again(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "/bo<Enter><M-u>");
	check_hides(s, "/bo");
	fixture_keys(s, "<M-u>");
	check_shows(s, "/bo 1/3");
	fixture_free(s);
}

static void
the_direction_is_kept(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, NULL);
	fixture_keys(s, "?bo<Enter>/x<Esc>n");
	check_shows(s, "?bo 2/3");
	fixture_keys(s, "/<Enter>");
	check_shows(s, "/bo 3/3");
	fixture_keys(s, "?<Enter>");
	check_shows(s, "?bo 2/3");
	fixture_free(s);
}

static void
blanks_match_across_every_kind_of_line_end(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"the United States now", "the United\nStates now", "the United\r\nStates now",
		"the United \r\n  States now", "the United\tStates now", "the United\xc2\xa0States now",
		"the United   States now", "d\xc3\xa9j\xc3\xa0 United\nStates",
	};
	static const char *const patterns[] = {"united states", "Unit[e]d States", "united  states"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		for (size_t k = 0; k < sizeof patterns / sizeof patterns[0]; k++) {
			struct session *s = fixture_session(texts[i], NULL);
			struct buf keys = {0};
			buf_fmt(&keys, "/%s<Enter>", patterns[k]);
			fixture_keys(s, buf_cstr(&keys));
			check_shows(s, " 1/1");
			buf_done(&keys);
			fixture_free(s);
		}
	}
}

static void
a_blank_does_not_match_across_an_empty_line(void **state)
{
	(void)state;
	struct session *s = fixture_session("the United\n\nStates now", NULL);
	fixture_keys(s, "/united states<Enter>");
	check_shows(s, "not found");
	fixture_free(s);
}

static void
anchors_know_lines_that_end_in_cr_lf(void **state)
{
	(void)state;
	struct session *s = fixture_session("one two\r\ntwo one\r\n", NULL);
	fixture_keys(s, "/two$<Enter>");
	check_shows(s, "1/1");
	fixture_keys(s, "/^two<Enter>");
	check_shows(s, "1/1");
	fixture_free(s);
}

/* All hits of a text by hand; n walks over them in order from the first, N back. */
static void
n_finds_what_looking_at_the_whole_text_finds(void **state)
{
	(void)state;
	static const char *const patterns[] = {"ab", "b c", "a+b?", "^c", "b$", "c|ab", "aba"};
	uint32_t seed = 3;
	for (int round = 0; round < 70; round++) {
		struct buf text = {0};
		VEC(uint64_t) hits = {0};
		struct err err = {0};
		struct pattern_ask ask = {.typed = str_of(patterns[round % 7])};
		bool as_text;
		for (int i = 0; i < 20 + round * 5; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, &"a\0b\0c\0 \0\n"[(seed >> 16) % 5 * 2]);
		}
		struct regex *r = pattern_compile(&ask, &as_text, &err);
		struct regex_match m;
		for (size_t at = 0; at < text.len && regex_find(r, buf_view(&text), at, &m, 1) ==
		    REGEX_HIT; at = m.to)
			vec_push(&hits, m.from);
		struct session *s = fixture_session(buf_cstr(&text), NULL);
		fixture_keys(s, "/");
		session_event(s, &(struct event_in){.kind = EVENT_PASTE, .paste = ask.typed});
		fixture_keys(s, "<Enter>");
		for (size_t i = 0; hits.n > 0 && i < hits.n + 6; i++) {
			bool back = i >= hits.n + 2;
			size_t k = back ? (2 * hits.n + 1 + (hits.n + 1 - i)) % hits.n : i % hits.n;
			assert_int_equal(current(s), hits.v[k]);
			fixture_keys(s, i + 1 >= hits.n + 2 ? "N" : "n");
		}
		if (hits.n == 0)
			check_shows(s, "not found");
		fixture_free(s);
		regex_free(r);
		vec_done(&hits);
		buf_done(&text);
	}
}

static void
on_a_narrow_screen_the_count_stays(void **state)
{
	(void)state;
	struct session *s = fixture_session("He came for the second time. And for the second time she "
	    "left.\n\nMore.\n\nMore.\n\nMore.\n\nMore.\n", "");
	fixture_draw(s, 30, 6);
	fixture_keys(s, "/for the second time<Enter>");
	fixture_draw(s, 30, 6);
	check_shows(s, " 1/2");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(what_looks_like_a_regex_is_one_and_prose_is_not),
		T(each_search_finds_its_hit),
		T(hits_are_counted_by_occurrence),
		T(a_search_that_wraps_says_so),
		T(a_pattern_that_is_nowhere_says_so_and_moves_nothing),
		T(n_without_a_pattern_says_so),
		T(a_broken_regex_is_searched_as_text),
		T(a_phrase_is_found_over_a_line_end),
		T(control_r_makes_a_pattern_plain_text),
		T(typing_shows_the_hit_and_escape_brings_the_place_back),
		T(a_cancelled_search_brings_the_last_pattern_back),
		T(a_hit_off_the_screen_comes_to_a_third),
		T(hits_on_the_screen_are_all_known_to_the_painter),
		T(escape_u_puts_the_hits_out_as_in_less),
		T(a_hit_in_a_mention_selects_it),
		T(the_next_mention_is_looked_for_from_the_hit),
		T(hits_over_the_edge_of_a_window_are_found_and_counted_once),
		T(a_search_in_a_huge_text_goes_on_in_slices_and_stops_on_interrupt),
		T(a_pattern_with_controls_is_shown_escaped),
		T(a_pattern_that_matches_nothing_at_all_ends),
		T(a_regex_that_looks_like_text_is_found_when_no_such_text_is),
		T(a_regex_finds_what_spans_a_joined_line_end),
		T(each_key_of_a_preview_searches_from_where_typing_began),
		T(a_preview_counts_and_says_what_it_takes_the_pattern_for),
		T(incsearch_off_shows_nothing_before_enter),
		T(ignore_case_is_smart_always_or_never),
		T(the_prompt_says_how_it_searches),
		T(control_n_finds_paragraphs_without_a_match),
		T(control_w_stops_a_search_at_the_end),
		T(control_f_searches_from_the_first_line),
		T(a_count_beyond_the_hits_goes_around),
		T(escape_u_lights_the_hits_again),
		T(the_direction_is_kept),
		T(blanks_match_across_every_kind_of_line_end),
		T(a_blank_does_not_match_across_an_empty_line),
		T(anchors_know_lines_that_end_in_cr_lf),
		T(n_finds_what_looking_at_the_whole_text_finds),
		T(on_a_narrow_screen_the_count_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
