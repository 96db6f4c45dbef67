/* Which documents are asked for, and the order in which they come. */
#include "unit.h"

#include "catalogue/rows.h"
#include "listed.h"

static struct catalogue *c;

static int
set_up(void **state)
{
	int made = make_folder(state);
	PUT(state, "may.txt", "Harbour works begin\n\nLisbon, 3 May 2021\n\n"
	    "Joe Biden met Vladimir Putin in Geneva. Biden praised Putin.\n");
	PUT(state, "june.txt", "Bread prices rise\n\nWarsaw, 12 June 2020\n\nVladimir Putin denied it.\n");
	PUT(state, "none.txt", "A quiet day\n\nNothing happened.\n");
	PUT(state, "marked.txt", "Ann saw Bo.\n");
	PUT(state, "marked.ann", "T1\tPERSON 0 3\tAnn\nT2\tPLANT 8 10\tBo\nT3\tPERSON 90 92\txx\n");
	c = list_folder(state, NULL);
	return made;
}

static int
tear_down(void **state)
{
	catalogue_free(c);
	return remove_folder(state);
}

static bool
first_is_read(const void *context, uint32_t document)
{
	(void)context;
	return document == 0;
}

/* The names that come, with blanks between. */
static void
check_rows(const char *words, int by, bool reverse, const char *want)
{
	struct rows r = {0};
	struct buf got = {0};
	struct ask *ask = ask_new(str_of(words));
	ask_prepare(ask, c);
	rows_documents(&r, c, &(struct rows_wish){by, reverse, ask, first_is_read, NULL});
	for (size_t i = 0; i < r.v.n; i++) {
		buf_puts(&got, i > 0 ? " " : "");
		buf_str(&got, catalogue_at(c, r.v.v[i]).below);
	}
	assert_int_equal(r.all, 4);
	check_str(buf_view(&got), want);
	buf_done(&got);
	ask_free(ask);
	rows_done(&r);
}

#define ALL "june.txt marked.txt may.txt none.txt"

static void
words_are_looked_for_in_titles_and_names_whatever_their_letters(void **state)
{
	(void)state;
	check_rows("", ROWS_NAME, false, ALL);
	check_rows("HARBOUR", ROWS_NAME, false, "may.txt");
	check_rows("ma", ROWS_NAME, false, "marked.txt may.txt");
	check_rows("ma works", ROWS_NAME, false, "may.txt");
	check_rows("\"works begin\"", ROWS_NAME, false, "may.txt");
	check_rows("\"begin works\"", ROWS_NAME, false, "");
	check_rows("title:ma", ROWS_NAME, false, "");
	check_rows("name:may", ROWS_NAME, false, "may.txt");
}

static void
actors_are_asked_for_by_name_or_id(void **state)
{
	(void)state;
	check_rows("actor:putin", ROWS_NAME, false, "june.txt may.txt");
	check_rows("actor:\"joe b\"", ROWS_NAME, false, "may.txt");
	check_rows("actor:=vladimir-putin", ROWS_NAME, false, "june.txt may.txt");
	check_rows("actor:=putin", ROWS_NAME, false, "");
	check_rows("actor:putin actor:biden", ROWS_NAME, false, "may.txt");
}

static void
an_exclamation_mark_asks_for_the_others(void **state)
{
	(void)state;
	check_rows("!actor:putin", ROWS_NAME, false, "marked.txt none.txt");
	check_rows("!bread", ROWS_NAME, false, "marked.txt may.txt none.txt");
}

static void
types_begin_as_they_are_written(void **state)
{
	(void)state;
	check_rows("type:plant", ROWS_NAME, false, "marked.txt");
	check_rows("type:pl", ROWS_NAME, false, "marked.txt");
	check_rows("type:lant", ROWS_NAME, false, "");
}

static void
dates_are_asked_for_by_their_beginning_a_range_or_a_bound(void **state)
{
	(void)state;
	check_rows("date:2021", ROWS_NAME, false, "may.txt");
	check_rows("date:2021-06", ROWS_NAME, false, "");
	check_rows("date:2020..2021", ROWS_NAME, false, "june.txt may.txt");
	check_rows("date:2020-07..", ROWS_NAME, false, "may.txt");
	check_rows("date:>2020", ROWS_NAME, false, "may.txt");
	check_rows("date:>=2020", ROWS_NAME, false, "june.txt may.txt");
	check_rows("date:<2021", ROWS_NAME, false, "june.txt");
	check_rows("date:none", ROWS_NAME, false, "marked.txt none.txt");
}

static void
numbers_are_asked_for_by_bounds(void **state)
{
	(void)state;
	check_rows("problems", ROWS_NAME, false, "marked.txt");
	check_rows("problems:0", ROWS_NAME, false, "june.txt may.txt none.txt");
	check_rows("problems:>0", ROWS_NAME, false, "marked.txt");
	check_rows("size:<20", ROWS_NAME, false, "marked.txt");
	check_rows("size:>1k", ROWS_NAME, false, "");
	check_rows("size:1..12", ROWS_NAME, false, "marked.txt");
	check_rows("events:>0 actors:>=3", ROWS_NAME, false, "may.txt");
}

static void
what_was_read_and_what_a_file_marks_can_be_asked_for(void **state)
{
	(void)state;
	check_rows("read", ROWS_NAME, false, "june.txt");
	check_rows("unread", ROWS_NAME, false, "marked.txt may.txt none.txt");
	check_rows("annotated", ROWS_NAME, false, "marked.txt");
}

static void
what_cannot_be_meant_is_said(void **state)
{
	(void)state;
	struct ask *a = ask_new(STR("date:20x"));
	assert_non_null(strstr(ask_problem(a), "expected a date"));
	ask_free(a);
	a = ask_new(STR("events:many"));
	assert_non_null(strstr(ask_problem(a), "expected a number"));
	ask_free(a);
	a = ask_new(STR("x\033]0;y date:z"));
	assert_null(strchr(ask_problem(a), '\033'));
	ask_free(a);
	check_rows("date:20x", ROWS_NAME, false, "");
}

static void
half_a_question_hides_nothing(void **state)
{
	(void)state;
	check_rows("date:", ROWS_NAME, false, "june.txt may.txt");
	check_rows("\"", ROWS_NAME, false, ALL);
	check_rows("!", ROWS_NAME, false, ALL);
}

static void
orders_begin_with_the_most_and_what_is_unknown_is_last(void **state)
{
	(void)state;
	check_rows("", ROWS_TITLE, false, "none.txt marked.txt june.txt may.txt");
	check_rows("", ROWS_TITLE, true, "may.txt june.txt marked.txt none.txt");
	check_rows("", ROWS_NAME, true, "none.txt may.txt marked.txt june.txt");
	check_rows("", ROWS_DATE, false, "may.txt june.txt marked.txt none.txt");
	check_rows("", ROWS_DATE, true, "june.txt may.txt marked.txt none.txt");
	check_rows("", ROWS_PROBLEMS, false, "marked.txt june.txt may.txt none.txt");
}

static void
actors_come_with_most_documents_first_and_can_be_filtered(void **state)
{
	struct rows r = {0};
	(void)state;
	rows_actors(&r, c, &(struct rows_wish){.by = ACTORS_DOCUMENTS});
	check_str(catalogue_actor_at(c, r.v.v[0]).id, "vladimir-putin");
	struct ask *ask = ask_new(STR("biden"));
	rows_actors(&r, c, &(struct rows_wish){.by = ACTORS_NAME, .ask = ask});
	assert_int_equal(r.v.n, 1);
	ask_free(ask);
	rows_done(&r);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(words_are_looked_for_in_titles_and_names_whatever_their_letters),
		F(actors_are_asked_for_by_name_or_id),
		F(an_exclamation_mark_asks_for_the_others),
		F(types_begin_as_they_are_written),
		F(dates_are_asked_for_by_their_beginning_a_range_or_a_bound),
		F(numbers_are_asked_for_by_bounds),
		F(what_was_read_and_what_a_file_marks_can_be_asked_for),
		F(what_cannot_be_meant_is_said),
		F(half_a_question_hides_nothing),
		F(orders_begin_with_the_most_and_what_is_unknown_is_last),
		F(actors_come_with_most_documents_first_and_can_be_filtered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
