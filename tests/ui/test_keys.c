/* Commands and keys: the tables, counts, sequences, help. */
#include "ui/fixture.h"

static void
every_command_has_a_name_a_help_line_and_a_place(void **state)
{
	(void)state;
	for (int i = 0; i < CMD_N; i++) {
		const struct command *c = command_at(i);
		assert_true(strlen(c->name) > 0 && strlen(c->help) > 0);
		assert_true(c->where != 0 && c->run != NULL);
		assert_int_equal(command_find(str_of(c->name)), i);
	}
	assert_null(command_at(CMD_N));
	assert_null(command_at(-1));
}

/* Whether some focus leads from the keys to the command. */
static bool
is_bound(const struct keymap *k, const struct key *keys, size_t n, int command)
{
	for (unsigned f = FOCUS_TEXT; f <= FOCUS_CORPUS; f <<= 1) {
		if ((command_at(command)->where & f) &&
		    keymap_find(k, (enum focus)f, keys, n).command == command)
			return true;
	}
	return false;
}

static void
every_key_of_the_table_runs_its_command_somewhere(void **state)
{
	(void)state;
	struct keymap *k = keymap_new();
	const struct key *keys;
	size_t n, count = 0;
	int command;
	for (size_t i = 0; keymap_at(k, i, &keys, &n, &command); i++, count++) {
		if (!is_bound(k, keys, n, command))
			fail_msg("a key of %s is taken by another command", command_at(command)->name);
	}
	assert_true(count > 100);
	keymap_free(k);
}

static void
every_key_written_in_the_table_is_bound(void **state)
{
	(void)state;
	struct keymap *k = keymap_new();
	size_t written = 0, bound = 0, n;
	const struct key *keys;
	int command;
	for (int i = 0; i < CMD_N; i++) {
		struct str rest = str_of(command_at(i)->keys), one;
		while (str_split(&rest, ' ', &one))
			written += one.len > 0;
	}
	while (keymap_at(k, bound, &keys, &n, &command))
		bound++;
	assert_int_equal(written, bound);
	keymap_free(k);
}

static void
two_commands_never_share_a_key_in_one_place(void **state)
{
	(void)state;
	struct keymap *k = keymap_new();
	const struct key *a, *b;
	size_t na, nb;
	int ca, cb;
	for (size_t i = 0; keymap_at(k, i, &a, &na, &ca); i++) {
		for (size_t j = i + 1; keymap_at(k, j, &b, &nb, &cb); j++) {
			bool same = na == nb;
			for (size_t x = 0; same && x < na; x++)
				same = key_eq(a[x], b[x]);
			if (same && command_at(ca)->where == command_at(cb)->where)
				fail_msg("%s and %s", command_at(ca)->name, command_at(cb)->name);
		}
	}
	keymap_free(k);
}

static void
help_lists_every_command(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	struct buf all = {0};
	fixture_draw(s, 120, 40);
	fixture_keys(s, "h");
	for (size_t i = 0; i < s->page.lines.n; i++) {
		buf_str(&all, buf_view(&s->page.lines.v[i]));
		buf_chr(&all, '\n');
	}
	for (int i = 0; i < CMD_N; i++) {
		if (str_find(buf_view(&all), str_of(command_at(i)->help)) == all.len)
			fail_msg("%s has no line", command_at(i)->name);
	}
	buf_done(&all);
	fixture_free(s);
}

static void
help_opens_turns_is_searched_and_closes(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, "<F1>");
	check_shows(s, "Moving");
	fixture_keys(s, "<Space>");
	check_hides(s, "Moving");
	fixture_keys(s, "/narrower<Enter>");
	check_shows(s, "a narrower column");
	assert_true(fixture_keys(s, "q"));
	check_shows(s, "Text.");
	fixture_keys(s, ":help mark<Enter>");
	check_shows(s, "mark this place");
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
each_way_of_quitting_quits(void **state)
{
	(void)state;
	static const char *const ways[] = {"q", "Q", "ZZ", "ZQ", ":q<Enter>", ":quit<Enter>",
		"EQ", ":qa<Enter>"};
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		struct session *s = fixture_session("Text.", NULL);
		assert_false(fixture_keys(s, ways[i]));
		fixture_free(s);
	}
}

static void
what_does_not_quit_does_not_quit(void **state)
{
	(void)state;
	static const char *const ways[] = {"<Esc>", "<C-c>", "Aq", "hq", "cq", "E<Esc>", "/q<Esc>",
		":<Esc>", "Z<Esc>", "mq", "]q", "5<Esc>"};
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		struct session *s = fixture_session("Ann.", "Ann@0");
		assert_true(fixture_keys(s, ways[i]));
		fixture_free(s);
	}
}

static void
an_interrupt_closes_a_prompt_and_never_quits(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	struct event_in ev = {.kind = EVENT_INTERRUPT};
	fixture_keys(s, ":qui");
	assert_true(session_event(s, &ev));
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_true(session_event(s, &ev));
	check_shows(s, "q quits");
	fixture_free(s);
}

static void
a_hang_up_ends_the_session(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	assert_false(session_event(s, &(struct event_in){.kind = EVENT_HANGUP, .signal = 1}));
	fixture_free(s);
}

static void
control_z_asks_to_be_suspended(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, "<C-z>");
	assert_int_equal(session_request(s), REQUEST_SUSPEND);
	assert_int_equal(session_request(s), REQUEST_NONE);
	fixture_keys(s, "<C-l>");
	assert_int_equal(session_request(s), REQUEST_REDRAW);
	fixture_free(s);
}

static void
a_paste_outside_of_a_prompt_does_nothing(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	assert_true(session_event(s, &(struct event_in){.kind = EVENT_PASTE, .paste = STR("qZZ")}));
	fixture_keys(s, ":");
	assert_true(session_event(s, &(struct event_in){.kind = EVENT_PASTE, .paste = STR("q\n")}));
	assert_int_equal(s->prompt, PROMPT_COMMAND);
	fixture_free(s);
}

static void
a_half_typed_command_is_shown_and_escape_takes_it_back(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann.", "Ann@0");
	fixture_keys(s, "<Tab>12]");
	check_shows(s, "12]");
	fixture_keys(s, "<Esc>");
	check_hides(s, "12]");
	assert_true(session_selection(s, &(struct span){0}));
	fixture_free(s);
}

static void
a_huge_count_is_harmless(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann.\nBo.\n", "Ann@0 Bo@5");
	fixture_keys(s, "99999999999999j99999999<Tab>99999999k999999999*99999999n9999999999%");
	fixture_keys(s, "99999999}99999999)99999999{99999999(99999999GA99999999j99999999l");
	fixture_free(s);
}

static void
every_command_runs_by_its_name_on_any_text(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "Ann met Bo."};
	for (int t = 0; t < 2; t++) {
		for (int i = 0; i < CMD_N; i++) {
			struct session *s = fixture_session(texts[t], t == 0 ? NULL :
			    "Ann@0 Bo@8 met@4!CONSULT(Source=0)");
			struct buf line = {0};
			buf_fmt(&line, ":%s", command_at(i)->name);
			fixture_keys(s, "<Tab>");
			fixture_keys(s, buf_cstr(&line));
			if (fixture_keys(s, "<Enter>"))
				fixture_keys(s, "<Esc><Esc>");
			buf_done(&line);
			fixture_free(s);
		}
	}
}

static void
an_unknown_command_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, ":frobnicate<Enter>");
	check_shows(s, "no such command: frobnicate");
	fixture_keys(s, ":set width 3<Enter>");
	check_shows(s, "width takes a number from 20 to 400");
	fixture_keys(s, ":<Enter>");
	fixture_free(s);
}

static void
a_number_is_a_line(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 100; i++)
		buf_fmt(&text, "line %03d\n", i);
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, ":30<Enter>");
	assert_int_equal(session_top(s), 29 * 9);
	fixture_keys(s, ":0<Enter>");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
	buf_done(&text);
}

static void
tab_completes_names_of_commands(void **state)
{
	(void)state;
	struct session *s = fixture_session("Text.", NULL);
	fixture_keys(s, ":next-m<Tab>");
	check_shows(s, ":next-mention");
	fixture_keys(s, "<Tab>");
	check_shows(s, ":next-mark");
	fixture_keys(s, "<C-u>se<Tab>");
	check_shows(s, ":set");
	fixture_free(s);
}

static void
the_hint_stands_until_the_first_key(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Text.", NULL, (struct reader_options){0}, 80, 24);
	check_shows(s, "Tab mention");
	fixture_keys(s, "j");
	check_hides(s, "Tab mention");
	fixture_free(s);
}

/* Keys by a fixed generator, all commands but those that quit, on changing screens. */
static void
a_storm_of_keys_and_sizes_does_no_harm(void **state)
{
	(void)state;
	static const char *const keys[] = {"j", "k", "<Space>", "b", "d", "u", "g", "G", "5", "%", "{",
		"}", "(", ")", "zt", "zz", "zb", "ma", "'a", "''", "<C-o>", "<M-Right>", "<Tab>", "<S-Tab>",
		"*", "#", "]a", "[a", "]t", "]e", "[e", "]r", "]p", "]'", "<Enter>", "i", "<Esc>", "/o<Enter>",
		"?e<Enter>", "/", "n", "N", "<M-u>", "A", "E", "L", "O", "P", "<C-w>w", "l", "h", "o", "c", "x",
		",", ".", "=", ":", "<Left>", "<Backspace>", "<C-c>", "a", "<F1>", ":5<Enter>", "<C-u>"};
	enum { N = sizeof keys / sizeof keys[0] };
	struct session *s = fixture_session("Ann met Bo in Rome.\n\nAnn met Bo again. \xe6\xbc\xa2.\n",
	    "Ann@0 Bo@8 Rome@14:GPE Ann@21 Bo@29 met@4!CONSULT(Source=0,Target=8,Place=14,same=m) "
	    "met@25!CONSULT(Source=21,Target=29,same=m) ~Leads(0,14)");
	uint32_t random = 12345;
	for (int i = 0; i < 4000; i++) {
		random = random * 1664525u + 1013904223u;
		/* A prompt that is open may hold the word quit. */
		if (s->prompt == PROMPT_COMMAND && keys[(random >> 16) % N][0] == '<')
			fixture_keys(s, "<C-u>");
		if (!fixture_keys(s, keys[(random >> 16) % N]))
			break;
		if (i % 16 == 0)
			fixture_draw(s, 1 + (int)((random >> 8) % 150), 1 + (int)((random >> 20) % 45));
	}
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_command_has_a_name_a_help_line_and_a_place),
		T(every_key_of_the_table_runs_its_command_somewhere),
		T(every_key_written_in_the_table_is_bound),
		T(two_commands_never_share_a_key_in_one_place),
		T(help_lists_every_command),
		T(help_opens_turns_is_searched_and_closes),
		T(each_way_of_quitting_quits),
		T(what_does_not_quit_does_not_quit),
		T(an_interrupt_closes_a_prompt_and_never_quits),
		T(a_hang_up_ends_the_session),
		T(control_z_asks_to_be_suspended),
		T(a_paste_outside_of_a_prompt_does_nothing),
		T(a_half_typed_command_is_shown_and_escape_takes_it_back),
		T(a_huge_count_is_harmless),
		T(every_command_runs_by_its_name_on_any_text),
		T(an_unknown_command_says_so),
		T(a_number_is_a_line),
		T(tab_completes_names_of_commands),
		T(the_hint_stands_until_the_first_key),
		T(a_storm_of_keys_and_sizes_does_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
