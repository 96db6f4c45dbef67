/* Events by their dates. */
#include "ui/fixture.h"

#include "ui/timeline.h"

/*	          1         2         3         4         5         6         7         8         9
 *	0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890 */
#define TEXT \
	"ROME, May 4, 2021. Ann met Bo yesterday. Ann will see Cy in June. Bo fell in 1999. " \
	"Cy slept. Ann left a while ago."
#define SPEC \
	"Ann@19 Bo@27 yesterday@30:DATE Ann@41 Cy@54 June@60:DATE Bo@66 1999@77:DATE Cy@83 " \
	"met@23!CONSULT(Source=19,Target=27,Date=30) see@50!CONSULT(Source=41,Target=54,Date=60) " \
	"fell@69!FALL(Source=66) slept@86!SLEEP(Source=83) Ann@93 left@97!LEAVE(Source=93,Date=102) " \
	"a_while_ago@102:DATE"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 120, 40);
}

static void
check_dates(struct session *s, const char *want)
{
	struct buf all = {0};
	pane_refresh(s);
	for (size_t i = 0; i < s->pane.rows.n; i++) {
		const struct pane_row *r = &s->pane.rows.v[i];
		buf_puts(&all, all.len > 0 ? " | " : "");
		if (r->kind == PANE_DATE)
			timeline_name(r->a, &all);
		else if (r->kind == PANE_EVENT)
			buf_str(&all, schema_name(s->schema,
			    session_article(s)->model->events[r->a].type));
		else
			buf_chr(&all, '.');
	}
	assert_string_equal(buf_cstr(&all), want);
	buf_done(&all);
}

static void
t_orders_events_by_their_dates_with_headings(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Et");
	check_dates(s, "1999 | FALL | 3 May 2021 | CONSULT | 4 May 2021 | June 2021 | CONSULT | "
	    "no date | SLEEP | LEAVE");
	check_shows(s, "3 May 2021  Monday");
	check_shows(s, "4 May 2021  Tuesday, the article");
	fixture_free(s);
}

static void
the_words_of_a_date_stand_beside_the_event(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Et");
	check_shows(s, "Ann -> Bo  yesterday");
	check_shows(s, "Ann  a while ago");
	fixture_free(s);
}

static void
t_again_is_the_order_of_the_article(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ett");
	check_dates(s, "CONSULT | CONSULT | FALL | SLEEP | LEAVE");
	fixture_free(s);
}

static void
the_cursor_passes_over_dates(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Etggj");
	assert_int_equal(pane_cursor(s)->kind, PANE_EVENT);
	fixture_keys(s, "k<Enter>");
	assert_int_equal(session_cursor(s), 69);
	fixture_free(s);
}

static void
unfolding_leaves_the_headings_as_they_are(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Etggjl");
	check_dates(s, "1999 | FALL | 3 May 2021 | CONSULT | . | . | . | . | . | 4 May 2021 | "
	    "June 2021 | CONSULT | no date | SLEEP | LEAVE");
	fixture_keys(s, "hk");
	fixture_keys(s, "l");
	check_dates(s, "1999 | FALL | . | . | . | 3 May 2021 | CONSULT | 4 May 2021 | June 2021 | "
	    "CONSULT | no date | SLEEP | LEAVE");
	fixture_free(s);
}

static void
details_of_the_selection_find_their_row_on_the_timeline(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Et<Esc>]e]e<Enter>");
	assert_int_equal(pane_cursor(s)->kind, PANE_EVENT);
	assert_true(pane_cursor(s)->open);
	check_shows(s, "Ann -> Cy");
	fixture_free(s);
}

static void
the_date_on_the_command_line_counts_before_that_in_the_text(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC,
	    (struct reader_options){.no_hint = true, .date = "2019-01-02"}, 120, 40);
	fixture_keys(s, "Et");
	check_shows(s, "1 January 2019");
	fixture_free(s);
}

static void
without_a_date_of_the_article_what_needs_one_is_undated(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Ann met Bo yesterday.",
	    "Ann@0 Bo@8 yesterday@11:DATE met@4!CONSULT(Source=0,Target=8,Date=11)",
	    (struct reader_options){.no_hint = true}, 120, 40);
	fixture_keys(s, "Et");
	check_dates(s, "no date | CONSULT");
	check_shows(s, "Ann -> Bo  yesterday");
	fixture_free(s);
}

static void
an_actor_s_own_tab_has_one_view(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "At");
	check_shows(s, "one view");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(t_orders_events_by_their_dates_with_headings),
		T(the_words_of_a_date_stand_beside_the_event),
		T(t_again_is_the_order_of_the_article),
		T(the_cursor_passes_over_dates),
		T(unfolding_leaves_the_headings_as_they_are),
		T(details_of_the_selection_find_their_row_on_the_timeline),
		T(the_date_on_the_command_line_counts_before_that_in_the_text),
		T(without_a_date_of_the_article_what_needs_one_is_undated),
		T(an_actor_s_own_tab_has_one_view),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
