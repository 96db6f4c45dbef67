/* Relations as a matrix of who does what to whom. */
#include "ui/fixture.h"

#include "ui/matrix.h"
#include "ui/pane_rows.h"

/*	          1         2         3         4         5         6
 *	0123456789012345678901234567890123456789012345678901234567890123456789 */
#define TEXT "Ann hit Bo. Bo hit Ann. Ann hit Bo again. Ann and Cy met Di. Ed slept."
#define SPEC \
	"Ann@0 Bo@8 Bo@12 Ann@19 Ann@24 Bo@32 Ann@42 Cy@50 Di@57 Ed@61 " \
	"hit@4!ASSAULT(Source=0,Target=8) hit@15!ASSAULT(Source=12,Target=19) " \
	"hit@28!SUPPORT(Source=24,Target=32) met@53!CONSULT(Source=42,Source2=50,Target=57) " \
	"slept@64!SLEEP(Source=61) ~AllyOf(42,50)"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 120, 40);
}

static uint32_t
place(struct session *s, const char *name)
{
	uint32_t actor = model_find_actor(session_article(s)->model, str_of(name));
	for (uint32_t i = 0; i < matrix_count(s); i++) {
		if (matrix_actor(s, i) == actor)
			return i;
	}
	return ID_NONE;
}

static void
check_cell(struct session *s, const char *row, const char *column, uint32_t n, uint32_t good,
    uint32_t bad)
{
	struct matrix_cell c = matrix_cell(s, place(s, row), place(s, column));
	assert_int_equal(c.n, n);
	assert_int_equal(c.good, good);
	assert_int_equal(c.bad, bad);
}

static void
a_cell_counts_what_the_row_does_to_the_column(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt");
	check_cell(s, "Ann", "Bo", 2, 1, 1);
	check_cell(s, "Bo", "Ann", 1, 0, 1);
	check_cell(s, "Ann", "Di", 1, 0, 0);
	check_cell(s, "Di", "Ann", 0, 0, 0);
	fixture_free(s);
}

static void
what_two_do_together_counts_for_both_and_a_relation_for_its_first(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt");
	check_cell(s, "Ann", "Cy", 2, 1, 0);
	check_cell(s, "Cy", "Ann", 1, 0, 0);
	fixture_free(s);
}

static void
who_shares_nothing_is_not_in_it(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt");
	assert_int_equal(matrix_count(s), 4);
	assert_int_equal(place(s, "Ed"), ID_NONE);
	assert_int_equal(place(s, "Ann"), 0);
	assert_int_equal(place(s, "Bo"), 1);
	fixture_free(s);
}

static void
signs_say_for_against_and_both(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt");
	check_shows(s, "who \\ whom");
	check_shows(s, "1 Ann");
	check_shows(s, "2~");
	check_shows(s, "1-");
	check_shows(s, "2+");
	check_shows(s, "Ann -> Bo: 2, 1 against, 1 for");
	check_shows(s, "Bo -> Ann: 1, 1 against");
	fixture_free(s);
}

static void
enter_lists_what_there_is_between_two_and_escape_goes_back(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ltj<Left><Enter>");
	check_shows(s, "Bo and Ann");
	check_shows(s, "ASSAULT     Ann -> Bo");
	check_shows(s, "ASSAULT     Bo -> Ann");
	check_shows(s, "SUPPORT     Ann -> Bo");
	check_hides(s, "CONSULT");
	fixture_keys(s, "<Esc>");
	assert_true(matrix_shown(s));
	assert_int_equal(s->pane.list[TAB_RELATIONS].cursor, 1);
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
an_event_between_two_leads_to_its_place(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt<Enter>j<Enter>");
	assert_int_equal(session_cursor(s), 15);
	fixture_free(s);
}

static void
an_event_between_two_unfolds(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt<Enter>l");
	check_shows(s, "Source   Ann");
	fixture_free(s);
}

static void
a_relation_stands_between_two_as_well(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ltl<Enter>");
	check_shows(s, "Ann and Cy");
	check_shows(s, "Ann AllyOf Cy");
	check_shows(s, "CONSULT");
	fixture_free(s);
}

static void
where_nothing_is_between_two_it_says_so(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ltjl<Enter>");
	check_shows(s, "nothing between these two");
	fixture_keys(s, "h<Enter>");
	check_shows(s, "one and the same");
	fixture_free(s);
}

static void
f_goes_to_the_row_of_the_actor_and_back_to_the_matrix(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ltjf");
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	assert_true(str_is(session_article(s)->model->actors[pane_cursor(s)->a].name, "Bo"));
	fixture_keys(s, "<C-o>");
	assert_true(matrix_shown(s));
	assert_int_equal(pane_cursor(s)->b, 1);
	fixture_free(s);
}

static void
t_again_is_the_list(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ltt");
	assert_false(matrix_shown(s));
	check_shows(s, "Ann AllyOf Cy");
	check_hides(s, "who \\ whom");
	fixture_free(s);
}

static void
a_new_model_is_counted_anew(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lt");
	article_remodel(s, session_article(s));
	fixture_keys(s, "j");
	check_cell(s, "Ann", "Bo", 2, 1, 1);
	fixture_keys(s, "k<Enter>");
	article_remodel(s, session_article(s));
	fixture_keys(s, "j");
	check_shows(s, "Ann and Bo");
	fixture_free(s);
}

static void
the_matrix_fits_every_size(void **state)
{
	(void)state;
	struct session *s = wide();
	static const int sizes[][2] = {{1, 1}, {2, 2}, {5, 5}, {12, 9}, {20, 6}, {40, 12}, {60, 30},
		{80, 24}, {112, 24}, {300, 90}};
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		fixture_draw(s, sizes[i][0], sizes[i][1]);
		fixture_keys(s, "Ltlljjhk<Enter>j<Esc>llllljjjjjhtq");
	}
	fixture_free(s);
}

static void
on_a_small_screen_six_actors_fit(void **state)
{
	(void)state;
	struct buf text = {0}, spec = {0};
	for (int i = 0; i < 12; i++) {
		buf_fmt(&text, "Per%c ", 'a' + i);
		buf_fmt(&spec, "Per%c@%d ", 'a' + i, i * 5);
	}
	for (int i = 1; i < 12; i++)
		buf_fmt(&spec, "~AllyOf(%d,%d) ", (i - 1) * 5, i * 5);
	struct session *s = fixture_session_with(buf_cstr(&text), buf_cstr(&spec),
	    (struct reader_options){.no_hint = true}, 36, 24);
	fixture_keys(s, "Lt");
	check_shows(s, " 1  2  3  4  5  6");
	fixture_keys(s, "lllllllllllll");
	check_shows(s, "10 11 12");
	fixture_free(s);
	buf_done(&text);
	buf_done(&spec);
}

static void
the_picture_draws_each_way_once_and_enter_goes_to_its_place(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "T");
	check_shows(s, "ASSAULT, SUPPORT");
	check_shows(s, "AllyOf");
	fixture_keys(s, "/ASSAULT<Enter><Enter>");
	assert_int_equal(s->page.kind, PAGE_NONE);
	const struct model *m = session_article(s)->model;
	assert_true(session_article(s)->sel.mention != ID_NONE);
	assert_int_equal(m->mentions[session_article(s)->sel.mention].m->span.from, 4);
	fixture_free(s);
}

static void
the_picture_is_drawn_anew_on_a_screen_of_another_width(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "T");
	for (int columns = 150; columns >= 20; columns -= 13) {
		fixture_draw(s, columns, 24);
		assert_int_equal(s->page.cols, columns);
	}
	fixture_keys(s, "q");
	fixture_free(s);
}

static void
the_picture_is_drawn_anew_when_more_is_known(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "T");
	check_shows(s, "AllyOf");
	struct article *a = session_article(s);
	layer_show(a->layers.v[0], false);
	article_remodel(s, a);
	fixture_draw(s, 120, 40);
	check_shows(s, "Nobody here does anything to anybody");
	fixture_free(s);
}

static void
a_text_where_nothing_is_done_says_so_in_place_of_a_picture(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann slept.", "Ann@0");
	fixture_keys(s, "T");
	check_shows(s, "Nobody here does anything to anybody");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_cell_counts_what_the_row_does_to_the_column),
		T(what_two_do_together_counts_for_both_and_a_relation_for_its_first),
		T(who_shares_nothing_is_not_in_it),
		T(signs_say_for_against_and_both),
		T(enter_lists_what_there_is_between_two_and_escape_goes_back),
		T(an_event_between_two_leads_to_its_place),
		T(an_event_between_two_unfolds),
		T(a_relation_stands_between_two_as_well),
		T(where_nothing_is_between_two_it_says_so),
		T(f_goes_to_the_row_of_the_actor_and_back_to_the_matrix),
		T(t_again_is_the_list),
		T(a_new_model_is_counted_anew),
		T(the_matrix_fits_every_size),
		T(on_a_small_screen_six_actors_fit),
		T(the_picture_draws_each_way_once_and_enter_goes_to_its_place),
		T(the_picture_is_drawn_anew_on_a_screen_of_another_width),
		T(the_picture_is_drawn_anew_when_more_is_known),
		T(a_text_where_nothing_is_done_says_so_in_place_of_a_picture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
