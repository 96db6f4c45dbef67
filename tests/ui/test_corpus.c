/* `limn FOLDER`: the list of documents, its order and filter, the way to a document and back. */
#include "ui/fixture.h"

#include "../folder.h"
#include "theme/theme.h"
#include "ui/corpus.h"

static struct schema *names;
static struct theme *theme;

static void
put_text(void **state, const char *name, const char *text)
{
	struct buf path = in_folder(state, name);
	assert_true(file_write(buf_cstr(&path), str_of(text), 0644, NULL));
	buf_done(&path);
}

static int
set_up(void **state)
{
	int made = make_folder(state);
	put_text(state, "a.txt", "Harbour works begin\n\nLisbon, 3 May 2021\n\n"
	    "Joe Biden met Vladimir Putin in Geneva. Biden praised Putin.\n");
	put_text(state, "b.txt", "Bread prices rise\n\nWarsaw, 12 June 2020\n\n"
	    "Vladimir Putin denied it.\n");
	put_text(state, "c.txt", "A quiet day\n\nNothing happened.\n");
	put_text(state, "d.txt", "Another talk\n\nVladimir Putin met Joe Biden.\n");
	return made;
}

static struct session *
open_folder(void **state, int columns, int rows, const char *remembered)
{
	static const char *folders[1];
	struct err err = {0};
	folders[0] = *state;
	names = schema_new();
	theme = theme_builtin();
	struct session *s = session_new(&(struct reader_options){.folders = folders, .n_folders = 1,
	    .theme = theme, .schema = names, .no_hint = true, .no_clock = true,
	    .state = remembered, .caps = {.depth = DEPTH_256, .utf8 = true}}, &err);
	assert_non_null(s);
	fixture_draw(s, columns, rows);
	fixture_work(s);
	fixture_draw(s, columns, rows);
	return s;
}

static void
done(struct session *s)
{
	session_free(s);
	schema_free(names);
	theme_free(theme);
}

/* The first columns of a row. */
static void
check_row(struct session *s, int row, const char *begins)
{
	struct buf text = fixture_row(s, row);
	if (!str_starts(str_trim(buf_view(&text)), str_of(begins)))
		fail_msg("row %d is \"%s\", wanted \"%s\"", row, buf_cstr(&text), begins);
	buf_done(&text);
}

static void
grep_in_the_list_says_when_nothing_is_found_and_what_may_be_meant(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, ":grep PERSN<Enter>");
	fixture_work(s);
	check_shows(s, "nothing was found");
	check_shows(s, "did you mean 'PERSON'");
	check_hides(s, "so far");
	done(s);
}

static void
the_name_is_shown_where_the_list_goes_by_it(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	check_shows(s, "Name↑");
	check_shows(s, ".txt");
	fixture_keys(s, ":sort events<Enter>");
	check_hides(s, "Name");
	done(s);
}

static void
the_list_has_title_date_and_counts_of_each_document(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	check_shows(s, "Documents 4");
	check_shows(s, "4 documents by name");
	check_row(s, 3, "Harbour works begin");
	check_shows(s, "2021-05-03");
	check_shows(s, "Events");
	done(s);
}

static void
columns_go_as_the_screen_narrows_and_the_title_stays(void **state)
{
	struct session *s = open_folder(state, 120, 24, NULL);
	check_shows(s, "Who");
	check_shows(s, "a.txt");
	check_shows(s, "Vladimir Putin");
	fixture_draw(s, 60, 24);
	check_hides(s, "Who");
	check_shows(s, "Events");
	fixture_draw(s, 40, 12);
	check_shows(s, "Harbour works begin");
	check_shows(s, "2021-05-03");
	fixture_draw(s, 20, 4);
	check_shows(s, "Harbour works b");
	fixture_draw(s, 1, 1);
	done(s);
}

static void
enter_opens_the_document_and_q_comes_back_to_its_row(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "j<Enter>");
	check_shows(s, "Vladimir Putin denied it");
	check_shows(s, "b.txt, document 2 of 4");
	assert_true(fixture_keys(s, "q"));
	check_shows(s, "4 documents by name");
	assert_int_equal(corpus_here(s), s->corpus->current);
	assert_int_equal(corpus_list(s)->list.cursor, 1);
	assert_false(fixture_keys(s, "q"));
	done(s);
}

static void
the_page_key_comes_back_too_with_order_and_filter_kept(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "&putin<Esc>&actor:putin<Enter>:sort title<Enter>");
	check_row(s, 3, "Another talk");
	fixture_keys(s, "j<Enter>");
	check_shows(s, "denied it");
	fixture_keys(s, "l");
	check_shows(s, "3 of 4 documents by title");
	check_shows(s, "&actor:putin");
	assert_int_equal(corpus_list(s)->list.cursor, 1);
	done(s);
}

static void
s_sorts_by_the_next_column_and_S_turns_it_round(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "s");
	check_shows(s, "by title");
	check_row(s, 3, "A quiet day");
	fixture_keys(s, "S");
	check_row(s, 3, "Harbour works begin");
	fixture_keys(s, "s");
	check_shows(s, "Date↓");
	check_row(s, 3, "Harbour works begin");
	check_row(s, 4, "Bread prices rise");
	done(s);
}

static void
the_filter_narrows_while_it_is_typed_and_escape_gives_it_up(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "&date:2021");
	check_hides(s, "Bread");
	fixture_keys(s, "<Enter>");
	check_shows(s, "1 of 4 documents");
	fixture_keys(s, "<Esc>");
	check_shows(s, "Bread");
	fixture_keys(s, "&nobody<Enter>");
	check_shows(s, "nothing matches");
	done(s);
}

static void
a_question_that_means_nothing_is_said(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "&date:x<Enter>");
	check_shows(s, "expected a date");
	done(s);
}

static void
slash_searches_the_rows(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "/quiet<Enter>");
	assert_int_equal(corpus_list(s)->list.cursor, 2);
	check_shows(s, "/quiet 1/1");
	done(s);
}

static void
actors_of_all_documents_lead_to_their_documents(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "<Tab>");
	check_row(s, 3, "Vladimir Putin");
	check_shows(s, "PERSON");
	fixture_keys(s, "<Enter>");
	check_shows(s, "3 of 4 documents");
	check_hides(s, "A quiet day");
	fixture_keys(s, "<Esc>");
	check_shows(s, "A quiet day");
	done(s);
}

static void
n_goes_to_the_next_document_of_the_list_and_with_words_to_one_that_has_them(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "<Enter>:n<Enter>");
	check_shows(s, "denied it");
	fixture_keys(s, ":n actor:biden<Enter>");
	check_shows(s, "Putin met Joe Biden");
	fixture_keys(s, ":n<Enter>");
	check_shows(s, "this is the last document of the list");
	fixture_keys(s, ":p !actor:putin<Enter>");
	check_shows(s, "Nothing happened");
	fixture_keys(s, ":first<Enter>");
	check_shows(s, "Harbour");
	done(s);
}

static void
the_selected_actor_is_followed_from_document_to_document(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	struct span span;
	fixture_keys(s, "j<Enter>");
	/* From the first mention of a person. */
	fixture_keys(s, "<Tab>");
	while (session_article(s)->sel.actor == ID_NONE ||
	    !str_is(session_article(s)->model->actors[session_article(s)->sel.actor].id,
		"vladimir-putin"))
		fixture_keys(s, "<Tab>");
	fixture_keys(s, "]D");
	check_shows(s, "Putin met Joe Biden");
	assert_true(session_selection(s, &span));
	assert_int_equal(span.from, 14);
	fixture_keys(s, "]D");
	check_shows(s, "no further document with Vladimir Putin");
	done(s);
}

static void
commands_about_a_document_are_not_run_over_the_list(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, ":next-mention<Enter>");
	check_shows(s, "is about a document");
	fixture_keys(s, ":3<Enter>");
	assert_int_equal(corpus_list(s)->list.cursor, 2);
	fixture_keys(s, "hq");
	check_shows(s, "4 documents by name");
	assert_int_equal(s->focus, FOCUS_CORPUS);
	done(s);
}

static void
a_document_that_is_gone_is_told_when_it_is_opened(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	struct buf path = in_folder(state, "b.txt");
	assert_int_equal(remove(buf_cstr(&path)), 0);
	fixture_keys(s, "j<Enter>");
	check_shows(s, "No such file");
	/* The list has noticed meanwhile. */
	fixture_keys(s, "k");
	check_shows(s, "3 documents");
	check_hides(s, "Bread prices");
	done(s);
	buf_done(&path);
}

static void
a_new_document_comes_when_the_folder_is_looked_through_again(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	put_text(state, "aa.txt", "Fresh from the press\n");
	fixture_keys(s, "jR");
	check_shows(s, "Fresh from the press");
	/* The cursor is on its document still. */
	assert_int_equal(corpus_list(s)->list.cursor, 2);
	done(s);
}

static void
i_tells_all_that_is_known_of_a_row(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, "i");
	check_shows(s, "as the rules find them");
	check_shows(s, "PERSON 4");
	check_shows(s, "Vladimir Putin 2");
	fixture_keys(s, "q");
	check_shows(s, "4 documents by name");
	fixture_keys(s, "<Tab>i");
	check_shows(s, "vladimir-putin");
	check_shows(s, "in 3 documents");
	fixture_keys(s, "q<Tab>");
	check_shows(s, "4 documents by name");
	done(s);
}

static void
names_with_control_bytes_do_no_harm(void **state)
{
	put_text(state, "\033[31mred\x9b\x07.txt", "");
	struct session *s = open_folder(state, 120, 24, NULL);
	check_shows(s, "^[[31mred");
	done(s);
}

static void
what_was_read_is_marked_and_remembered(void **state)
{
	struct buf kept = in_folder(state, ".state");
	struct session *s = open_folder(state, 80, 24, buf_cstr(&kept));
	check_hides(s, "Read");
	fixture_keys(s, "j<Enter>q");
	check_shows(s, "Read");
	check_row(s, 4, "all  Bread");
	session_save(s);
	done(s);
	s = open_folder(state, 80, 24, buf_cstr(&kept));
	check_row(s, 4, "all  Bread");
	fixture_keys(s, "&unread<Enter>");
	check_shows(s, "3 of 4 documents");
	done(s);
	buf_done(&kept);
}

static void
click(struct session *s, int row, int col)
{
	const struct event_in down = {.kind = EVENT_MOUSE,
		.mouse = {.kind = MOUSE_PRESS, .button = 1, .row = row, .col = col}};
	const struct event_in up = {.kind = EVENT_MOUSE,
		.mouse = {.kind = MOUSE_RELEASE, .button = 1, .row = row, .col = col}};
	session_event(s, &down);
	session_event(s, &up);
	fixture_work(s);
	fixture_draw(s, 80, 24);
}

static void
a_click_chooses_a_row_a_second_opens_it_and_a_heading_sorts(void **state)
{
	struct session *s = open_folder(state, 80, 24, NULL);
	click(s, 2, 55);
	check_shows(s, "Date↓");
	click(s, 4, 5);
	assert_int_equal(corpus_list(s)->list.cursor, 1);
	click(s, 4, 5);
	check_shows(s, "denied it");
	done(s);
}

static void
many_documents_are_let_go_and_come_back_where_they_were(void **state)
{
	for (int i = 0; i < 12; i++) {
		struct buf name = {0}, text = {0};
		buf_fmt(&name, "m%02d.txt", i);
		for (int k = 0; k < 200; k++)
			buf_fmt(&text, "Line %d of text %d.\n\n", k, i);
		put_text(state, buf_cstr(&name), buf_cstr(&text));
		buf_done(&name);
		buf_done(&text);
	}
	struct session *s = open_folder(state, 80, 24, NULL);
	fixture_keys(s, ":5<Enter><Enter>50j");
	uint32_t first = s->current;
	uint64_t top = session_top(s);
	assert_true(top > 0);
	for (int i = 0; i < 11; i++)
		fixture_keys(s, ":n<Enter>");
	assert_null(s->articles.v[first].document);
	fixture_keys(s, ":p 11<Enter>");
	assert_int_equal(s->current, first);
	assert_int_equal(session_top(s), top);
	done(s);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(grep_in_the_list_says_when_nothing_is_found_and_what_may_be_meant),
		F(the_name_is_shown_where_the_list_goes_by_it),
		F(the_list_has_title_date_and_counts_of_each_document),
		F(columns_go_as_the_screen_narrows_and_the_title_stays),
		F(enter_opens_the_document_and_q_comes_back_to_its_row),
		F(the_page_key_comes_back_too_with_order_and_filter_kept),
		F(s_sorts_by_the_next_column_and_S_turns_it_round),
		F(the_filter_narrows_while_it_is_typed_and_escape_gives_it_up),
		F(a_question_that_means_nothing_is_said),
		F(slash_searches_the_rows),
		F(actors_of_all_documents_lead_to_their_documents),
		F(n_goes_to_the_next_document_of_the_list_and_with_words_to_one_that_has_them),
		F(the_selected_actor_is_followed_from_document_to_document),
		F(commands_about_a_document_are_not_run_over_the_list),
		F(a_document_that_is_gone_is_told_when_it_is_opened),
		F(a_new_document_comes_when_the_folder_is_looked_through_again),
		F(i_tells_all_that_is_known_of_a_row),
		F(names_with_control_bytes_do_no_harm),
		F(what_was_read_is_marked_and_remembered),
		F(a_click_chooses_a_row_a_second_opens_it_and_a_heading_sorts),
		F(many_documents_are_let_go_and_come_back_where_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
