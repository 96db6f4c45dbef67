/* Marks and notes: written, listed, kept, shared, found again. */
#include "ui/fixture.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/marks.h"
#include "ui/state.h"

#define TEXT "Ann met Bo in the town hall on Monday.\n\nThe weather was fine, said Bo.\n\n" \
	"Ann left early.\n\nNobody else came to the town hall.\n"
#define SPEC "Ann@0 Bo@8 Bo@67 Ann@73"

static size_t
notes(const struct session *s)
{
	return session_article(s)->notes.n;
}

/* ---- writing */

static void
a_note_is_written_about_the_selection(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab><Tab>a");
	check_shows(s, "note:");
	fixture_keys(s, "who<Space>is<Space>he?<Enter>");
	assert_int_equal(notes(s), 1);
	const struct state_note *n = &session_article(s)->notes.v[0];
	check_str(buf_view(&n->text), "who is he?");
	assert_int_equal(n->span.from, 8);
	assert_int_equal(n->span.to, 10);
	fixture_free(s);
}

static void
a_note_can_be_changed_and_taken_away(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>aone<Enter>a");
	check_shows(s, "note: one");
	fixture_keys(s, "two<Enter>");
	assert_int_equal(notes(s), 1);
	check_str(buf_view(&session_article(s)->notes.v[0].text), "onetwo");
	fixture_keys(s, "a<C-u><Enter>");
	assert_int_equal(notes(s), 0);
	check_shows(s, "the note is gone");
	fixture_free(s);
}

static void
a_note_that_is_left_empty_or_cancelled_is_none(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>a<Enter>axyz<C-g>axyz<Esc>");
	assert_int_equal(notes(s), 0);
	fixture_free(s);
}

static void
without_a_selection_a_note_is_about_the_place(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "))ahere<Enter>");
	assert_int_equal(notes(s), 1);
	assert_int_equal(session_article(s)->notes.v[0].span.from, 72);
	assert_int_equal(session_article(s)->notes.v[0].span.to, 72);
	fixture_free(s);
}

/* Many rows, so that a selection can be scrolled away. */
static struct session *
scrolled(void)
{
	static char text[2048];
	size_t n = 0;
	for (int i = 0; i < 60; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "Row %d is here.\n\n", i);
	struct session *s = fixture_session(text, "Row@0");
	fixture_keys(s, "<Tab><Space>");
	assert_true(session_article(s)->sel.any);
	assert_true(session_top(s) > 0);
	return s;
}

static void
a_mark_is_set_where_one_reads_not_at_a_selection_scrolled_away(void **state)
{
	(void)state;
	struct session *s = scrolled();
	fixture_keys(s, "ma");
	assert_int_equal(session_article(s)->marks[0], session_top(s));
	fixture_free(s);
}

static void
a_note_is_about_what_one_reads_not_about_a_selection_scrolled_away(void **state)
{
	(void)state;
	struct session *s = scrolled();
	fixture_keys(s, "ahm<Enter>");
	assert_int_equal(notes(s), 1);
	assert_int_equal(session_article(s)->notes.v[0].span.from, session_top(s));
	fixture_free(s);
}

static void
signs_stand_in_the_margin(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>ahm<Enter>}mq");
	check_shows(s, "* Ann met Bo");
	assert_true(s->areas.column > 0);
	struct buf row = fixture_row(s, s->areas.text.row);
	assert_int_equal(buf_view(&row).ptr[s->areas.column - 2], '*');
	buf_done(&row);
	fixture_free(s);
}

static void
without_a_margin_the_words_are_underlined(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true},
	    30, 10);
	fixture_keys(s, "<Tab><Tab>ahm<Enter><Esc>");
	assert_int_equal(s->areas.column, 0);
	check_hides(s, "*");
	const struct grid *g = fixture_grid(s);
	for (int x = 0; x < 20; x++)
		assert_int_equal((grid_cell(g, s->areas.text.row, x)->style.attrs & ATTR_UNDERLINE) != 0,
		    x == 8 || x == 9);
	fixture_free(s);
}

/* ---- the tab */

static void
the_tab_lists_marks_and_notes_in_the_order_of_the_text(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true},
	    140, 24);
	fixture_keys(s, "}}mb<Tab>asecond<Enter><Tab>afirst<Enter>B");
	assert_int_equal(s->pane.tab, TAB_MARKS);
	check_shows(s, "Marks 3");
	struct buf all = fixture_dump(s);
	size_t first = str_find(buf_view(&all), STR("*  first"));
	size_t second = str_find(buf_view(&all), STR("*  second"));
	assert_true(first < all.len && second < all.len);
	buf_done(&all);
	fixture_free(s);
}

static void
enter_goes_to_the_note_and_says_it(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab><Tab><Tab>alook<Space>here<Enter><Esc>gB<Enter>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	assert_int_equal(session_article(s)->point, 67);
	check_shows(s, "look here");
	fixture_free(s);
}

static void
d_takes_a_row_away_and_a_changes_it(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "mx<Tab>aone<Enter>Ba");
	check_shows(s, "note:");
	fixture_keys(s, "<Esc>jjjda");
	check_shows(s, "note:");
	fixture_keys(s, "<Esc>d");
	assert_int_equal(marks_count(s), 0);
	check_shows(s, "no marks");
	fixture_free(s);
}

static void
mark_steps_pass_notes_too(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab><Tab><Tab>athere<Enter><Esc>g]'");
	assert_int_equal(session_article(s)->point, 67);
	check_shows(s, "there");
	fixture_free(s);
}

static void
delmarks_takes_letters_and_ranges(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "mambmcmdmX:delmarks<Space>a<Space>c-d<Enter>");
	check_shows(s, "3 marks are gone");
	assert_int_equal(marks_count(s), 2);
	fixture_keys(s, ":delmarks<Space>7<Enter>");
	check_shows(s, "expected letters");
	fixture_keys(s, ":delmarks<Space>!<Enter>");
	assert_int_equal(marks_count(s), 0);
	fixture_free(s);
}

/* ---- kept */

struct home { char folder[64]; struct buf text, state, out; };

static void
home_open(struct home *h, const char *text)
{
	*h = (struct home){0};
	strcpy(h->folder, "/tmp/limn-marks-XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	buf_fmt(&h->text, "%s/a.txt", h->folder);
	buf_fmt(&h->out, "%s/out.md", h->folder);
	buf_fmt(&h->state, "%s/state/limn", h->folder);
	assert_true(file_write(buf_cstr(&h->text), str_of(text), 0600, NULL));
}

static void
home_close(struct home *h)
{
	struct buf command = {0};
	buf_fmt(&command, "rm -r %s", h->folder);
	assert_int_equal(system(buf_cstr(&command)), 0);
	buf_done(&command);
	buf_done(&h->text);
	buf_done(&h->state);
	buf_done(&h->out);
}

static struct session *
read_it(const struct home *h)
{
	const char *paths[1] = {h->text.ptr};
	struct reader_options o = {.paths = paths, .n_paths = 1, .no_hint = true,
		.no_overlay = true, .no_rules = true, .caps = {.utf8 = true}, .state = h->state.ptr};
	o.document.reflow = REFLOW_OFF;
	struct err err = {0};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	return s;
}

static void
a_note_is_kept_at_once(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *s = read_it(&h), *other;
	fixture_keys(s, "jaremember<Space>\303\244<Enter>");
	other = read_it(&h);                 /* the first one never ended */
	assert_int_equal(notes(other), 1);
	check_str(buf_view(&session_article(other)->notes.v[0].text), "remember \303\244");
	session_free(other);
	session_free(s);
	home_close(&h);
}

static void
a_note_that_cannot_be_kept_says_so(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	buf_clear(&h.state);
	buf_fmt(&h.state, "%s/limn", buf_cstr(&h.text));     /* below a file */
	struct session *s = read_it(&h);
	fixture_keys(s, "jaremember<Enter>");
	assert_int_equal(notes(s), 1);
	check_shows(s, "noted; B lists marks and notes, but not kept");
	session_free(s);
	home_close(&h);
}

static void
two_readers_of_one_text_keep_both_their_notes(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *a = read_it(&h);
	fixture_keys(a, "mz)aold<Enter>");
	struct session *b = read_it(&h);
	fixture_keys(b, "ma))))afrom<Space>b<Enter>");
	fixture_keys(a, "mb:delmarks<Space>z<Enter>");
	assert_int_equal(notes(a), 2);
	session_save(a);
	session_save(b);
	session_free(a);
	session_free(b);
	a = read_it(&h);
	assert_int_equal(notes(a), 2);
	assert_int_equal(marks_count(a), 4);         /* a, b, two notes; z is gone */
	session_free(a);
	home_close(&h);
}

static void
places_are_found_again_in_a_changed_text(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *s = read_it(&h);
	fixture_keys(s, "}}mc)athe<Space>note<Enter>");
	uint64_t mark = session_article(s)->marks[2], note = session_article(s)->notes.v[0].span.from;
	session_save(s);
	session_free(s);
	assert_true(file_write(buf_cstr(&h.text), STR("A new first line.\n\n" TEXT), 0600, NULL));
	s = read_it(&h);
	assert_int_equal(session_article(s)->marks[2], mark + 19);
	assert_int_equal(notes(s), 1);
	assert_int_equal(session_article(s)->notes.v[0].span.from, note + 19);
	session_free(s);
	home_close(&h);
}

static void
a_note_whose_words_are_gone_stays_and_says_so(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *s = read_it(&h);
	fixture_keys(s, "}mc))aits<Space>words<Space>go<Enter>");
	session_save(s);
	session_free(s);
	assert_true(file_write(buf_cstr(&h.text),
	    STR("Ann met Bo in the town hall on Monday.\n\nThe weather was fine, said Bo.\n\n"),
	    0600, NULL));
	s = read_it(&h);
	assert_int_equal(notes(s), 1);
	fixture_keys(s, "B");
	check_shows(s, "gone: ");
	session_free(s);
	home_close(&h);
}

static void
the_place_itself_is_found_again_in_a_changed_text(void **state)
{
	(void)state;
	struct buf text = {0}, more = {0};
	for (int i = 0; i < 200; i++)
		buf_fmt(&text, "line %03d of the text\n", i);
	buf_fmt(&more, "Two lines\nmore\n%s", buf_cstr(&text));
	struct home h;
	home_open(&h, buf_cstr(&text));
	struct session *s = read_it(&h);
	fixture_keys(s, "81G");
	session_save(s);
	session_free(s);
	assert_true(file_write(buf_cstr(&h.text), buf_view(&more), 0600, NULL));
	s = read_it(&h);
	struct buf row = fixture_row(s, s->areas.text.row);
	check_str(str_trim(buf_view(&row)), "line 080 of the text");
	buf_done(&row);
	session_free(s);
	home_close(&h);
	buf_done(&text);
	buf_done(&more);
}

static void
notes_are_written_as_markdown_once(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *s = read_it(&h);
	struct buf line = {0}, got = {0};
	struct stat st;
	fixture_keys(s, ")afine<C-v><Esc>?<Enter>mk");
	buf_fmt(&line, "notes write %s", buf_cstr(&h.out));
	command_run(s, buf_view(&line));
	check_shows(s, "2 notes written to");
	assert_true(file_read(buf_cstr(&h.out), 10000, &got, NULL));
	assert_true(str_starts(buf_view(&got), STR("# Notes on a.txt\n\n")));
	assert_true(str_find(buf_view(&got), STR("> The weather was fine, said Bo.\n\n")) < got.len);
	assert_true(str_find(buf_view(&got), STR("(line 3)")) < got.len);
	assert_int_equal(str_chr(buf_view(&got), '\033'), got.len);
	assert_int_equal(stat(buf_cstr(&h.out), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	command_run(s, buf_view(&line));
	check_hides(s, "2 notes written");
	buf_clear(&line);
	buf_done(&line);
	buf_done(&got);
	session_free(s);
	home_close(&h);
}

/* ---- as text */

static void
notes_and_quotes_come_back_as_they_were_written(void **state)
{
	(void)state;
	struct state a, b;
	struct buf text = {0};
	state_init(&a);
	a.marks[0] = 7;
	buf_puts(&a.quotes[0], "a \\ and\nb \033[31m \303\244");
	buf_puts(&a.top_quote, "top");
	size_t i = state_note_at(&a, (struct span){9, 9});
	buf_puts(&a.notes.v[i].text, "later");
	i = state_note_at(&a, (struct span){3, 5});
	buf_puts(&a.notes.v[i].text, "what\tis this");
	buf_puts(&a.notes.v[i].quote, "Ann");
	state_write(&a, &text);
	assert_int_equal(str_chr(buf_view(&text), '\033'), text.len);
	assert_true(state_read(buf_view(&text), &b));
	check_str(buf_view(&b.quotes[0]), "a \\ and\nb \033[31m \303\244");
	check_str(buf_view(&b.top_quote), "top");
	assert_int_equal(b.notes.n, 2);
	check_str(buf_view(&b.notes.v[0].text), "what\tis this");
	check_str(buf_view(&b.notes.v[0].quote), "Ann");
	check_str(buf_view(&b.notes.v[1].text), "later");
	state_done(&a);
	state_done(&b);
	buf_done(&text);
}

static void
notes_that_no_reader_writes_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"note\n", "note 1\n", "note 1 2\n", "note 2 1 x\n", "note 1 2 \\\n", "note 1 2 \\x0\n",
		"note 1 2 \\xzz\n", "note-quote x\n", "mark-quote 1 x\n", "mark-quote\n", "top-quote\n",
		"note a b c\n",
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct buf text = {0};
		struct state s;
		buf_fmt(&text, "limn state 1\ntop 1\n%s", bad[i]);
		if (state_read(buf_view(&text), &s))
			fail_msg("taken: %s", bad[i]);
		buf_done(&text);
	}
	struct buf text = {0};
	struct state s;
	buf_puts(&text, "limn state 1\nnote 1 2 ");
	buf_pad(&text, 'x', STATE_NOTE + 1);
	assert_false(state_read(buf_view(&text), &s));
	buf_done(&text);
}

static void
notes_that_are_lost_behind_a_shorter_text_stay_apart(void **state)
{
	(void)state;
	struct home h;
	home_open(&h, TEXT);
	struct session *s = read_it(&h);
	fixture_keys(s, "aat<Space>top<Enter>)aone<Enter>)atwo<Enter>)athree<Enter>");
	assert_int_equal(notes(s), 4);
	session_save(s);
	session_free(s);
	assert_true(file_write(buf_cstr(&h.text), STR("Ann met Bo in the town hall on Monday.\n\n"
	    "The weather was fine, said Bo.\n"), 0600, NULL));
	s = read_it(&h);
	assert_int_equal(notes(s), 4);
	session_save(s);
	session_free(s);
	s = read_it(&h);
	assert_int_equal(notes(s), 4);
	fixture_keys(s, "B");
	check_shows(s, "two");
	check_shows(s, "three");
	session_free(s);
	home_close(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_note_is_written_about_the_selection),
		T(a_note_can_be_changed_and_taken_away),
		T(a_note_that_is_left_empty_or_cancelled_is_none),
		T(without_a_selection_a_note_is_about_the_place),
		T(a_mark_is_set_where_one_reads_not_at_a_selection_scrolled_away),
		T(a_note_is_about_what_one_reads_not_about_a_selection_scrolled_away),
		T(signs_stand_in_the_margin),
		T(without_a_margin_the_words_are_underlined),
		T(the_tab_lists_marks_and_notes_in_the_order_of_the_text),
		T(enter_goes_to_the_note_and_says_it),
		T(d_takes_a_row_away_and_a_changes_it),
		T(mark_steps_pass_notes_too),
		T(delmarks_takes_letters_and_ranges),
		T(a_note_is_kept_at_once),
		T(a_note_that_cannot_be_kept_says_so),
		T(two_readers_of_one_text_keep_both_their_notes),
		T(places_are_found_again_in_a_changed_text),
		T(a_note_whose_words_are_gone_stays_and_says_so),
		T(the_place_itself_is_found_again_in_a_changed_text),
		T(notes_are_written_as_markdown_once),
		T(notes_and_quotes_come_back_as_they_were_written),
		T(notes_that_no_reader_writes_are_refused),
		T(notes_that_are_lost_behind_a_shorter_text_stay_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
