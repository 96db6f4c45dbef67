/* What hostile readers, terminals and files found: each was a bug once. */
#include "ui/fixture.h"

#define TEXT "Ann met Bo in Rome.\nCy left.\n\nBo slept. Ann met Bo again.\n"
#define SPEC "Ann@0 met@4!CONSULT(Source=0,Target=8) Bo@8 Rome@14:GPE Cy@20 Bo@30"

/* Takes every key from every place, as a configuration might. */
static void
unbind_all(struct session *s)
{
	struct keymap *k = keymap_new();
	const struct key *keys;
	size_t n;
	int command;
	for (size_t i = 0; keymap_at(k, i, &keys, &n, &command); i++) {
		keymap_bind(s->keymap, keys, n, FOCUS_ALL | FOCUS_CHOICE | FOCUS_MARKS, CMD_NONE);
		keymap_keep_exit(s->keymap);
	}
	keymap_free(k);
}

static void
a_reader_without_a_key_is_left_by_f10_from_every_place(void **state)
{
	(void)state;
	static const char *const places[] = {"", "A", "h", "M", "c", "o", "D", "V", "B"};
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		struct session *s = fixture_session(TEXT, SPEC);
		fixture_keys(s, places[i]);
		unbind_all(s);
		assert_true(fixture_keys(s, "qQ<Esc>ZZ:q<Enter><Esc>"));
		assert_false(fixture_keys(s, "<F10>"));
		fixture_free(s);
	}
}

static void
f10_stays_with_who_bound_it_while_another_key_leads_out(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, ":bind<Space><lt>F10><Space>line-down<Enter>");
	assert_true(fixture_keys(s, "<F10>"));
	assert_false(fixture_keys(s, "q"));
	fixture_free(s);
}

static void
a_hyphen_is_searched_for_and_finds_every_dash(void **state)
{
	(void)state;
	struct session *s = fixture_session("a well-known man\nwell\xe2\x80\x93known\nwell known\n",
	    NULL);
	fixture_keys(s, "/ll-kn<Enter>");
	check_shows(s, "/ll-kn 1/2");
	fixture_keys(s, "/-<Enter>&l-k<Enter>");
	check_shows(s, "&l-k 2/3");
	fixture_free(s);
}

/* Each step walked to the end of the text, and there were as many as the count said. */
static void
sentences_in_a_desert_of_empty_lines_cost_little(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_pad(&text, '\n', 3 << 20);
	buf_puts(&text, "End.\n");
	struct session *s = fixture_session(buf_cstr(&text), NULL);
	fixture_keys(s, "999999999)999999999(2)");
	assert_true(session_top(s) < 3 << 20);
	fixture_free(s);
	buf_done(&text);
}

static void
a_document_that_is_taken_away_leaves_no_way_back_in_the_pane(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true},
	    120, 40);
	fixture_keys(s, ":e<Space>/dev/null<Enter>Ejf:bd<Enter><C-o>jk");
	fixture_free(s);
}

static void
what_may_follow_is_laid_out_for_the_screen_that_is_drawn(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, ":set<Space>key-hints<Space>at-once<Enter>g");
	for (int columns = 20; columns < 130; columns += 9) {
		fixture_draw(s, columns, 24 + columns % 11);
		struct buf once = {0};
		grid_dump(s->grid, &once);
		struct buf again = fixture_dump(s);
		assert_string_equal(buf_cstr(&once), buf_cstr(&again));
		buf_done(&once);
		buf_done(&again);
	}
	fixture_free(s);
}

/* ---- two readers of one text */

static void
put_note(struct state *s, uint64_t at, const char *text)
{
	size_t i = state_note_at(s, (struct span){at, at + 1});
	buf_clear(&s->notes.v[i].text);
	buf_puts(&s->notes.v[i].text, text);
}

static struct str
note_at(struct state *s, uint64_t at)
{
	size_t i = state_note_at(s, (struct span){at, at + 1});
	return buf_view(&s->notes.v[i].text);
}

static void
begin(struct state s[3])
{
	for (int i = 0; i < 3; i++)
		state_init(&s[i]);
}

static void
end(struct state s[3])
{
	for (int i = 0; i < 3; i++)
		state_done(&s[i]);
}

/* The list moved while a note was added. */
static void
many_notes_of_another_reader_come_to_ours(void **state)
{
	(void)state;
	struct state s[3];
	begin(s);
	for (uint64_t i = 0; i < 300; i++)
		put_note(&s[i % 2 + 1], 7 * i % 300 * 2, i % 2 ? "theirs" : "ours");
	state_merge(&s[0], &s[1], &s[2]);
	assert_int_equal(s[2].notes.n, 300);
	for (size_t i = 0; i < 300; i++)
		assert_true(s[2].notes.v[i].text.len > 0);
	end(s);
}

static void
what_two_readers_write_about_one_span_is_joined(void **state)
{
	(void)state;
	struct state s[3];
	begin(s);
	put_note(&s[0], 5, "old");
	put_note(&s[1], 5, "theirs");
	put_note(&s[2], 5, "ours");
	put_note(&s[1], 9, "both");
	put_note(&s[2], 9, "both");
	state_merge(&s[0], &s[1], &s[2]);
	check_str(note_at(&s[2], 5), "theirs | ours");
	check_str(note_at(&s[2], 9), "both");
	state_merge(&s[0], &s[1], &s[2]);
	check_str(note_at(&s[2], 5), "theirs | ours");
	end(s);
}

static void
a_note_that_one_takes_away_and_the_other_changes_stays(void **state)
{
	(void)state;
	struct state s[3];
	begin(s);
	put_note(&s[0], 5, "old");
	put_note(&s[0], 8, "gone");
	put_note(&s[1], 5, "new");
	put_note(&s[1], 8, "gone");
	state_merge(&s[0], &s[1], &s[2]);
	assert_int_equal(s[2].notes.n, 1);
	check_str(note_at(&s[2], 5), "new");
	end(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_reader_without_a_key_is_left_by_f10_from_every_place),
		T(a_hyphen_is_searched_for_and_finds_every_dash),
		T(sentences_in_a_desert_of_empty_lines_cost_little),
		T(a_document_that_is_taken_away_leaves_no_way_back_in_the_pane),
		T(what_may_follow_is_laid_out_for_the_screen_that_is_drawn),
		T(many_notes_of_another_reader_come_to_ours),
		T(what_two_readers_write_about_one_span_is_joined),
		T(a_note_that_one_takes_away_and_the_other_changes_stays),
		T(f10_stays_with_who_bound_it_while_another_key_leads_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
