/* From a row of the pane to the row of what it names, and back. */
#include "ui/fixture.h"

#define TEXT "Ann met Bo in Rome. Ann met Bo again. Ann rules Rome. Cy sleeps."
#define SPEC \
	"Ann@0 Bo@8 Rome@14:GPE Ann@20 Bo@28 Ann@38 Rome@48:GPE Cy@54 " \
	"met@4!CONSULT(Source=0,Target=8,Place=14,same=m) met@24!CONSULT(Source=20,Target=28,same=m) " \
	"sleeps@57!OTHER(Source=54) ~Leads(38,48)"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 120, 40);
}

static const struct pane_row *
here(struct session *s)
{
	return pane_cursor(s);
}

static struct str
actor_here(struct session *s)
{
	const struct pane_row *r = here(s);
	assert_int_equal(r->kind, PANE_ACTOR);
	return session_article(s)->model->actors[r->a].name;
}

static void
following_a_role_unfolds_its_actor(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Eljjf");
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	assert_true(str_is(actor_here(s), "Bo"));
	assert_true(here(s)->open);
	fixture_free(s);
}

static void
after_enter_back_leads_to_the_list_and_its_row(void **state)
{
	(void)state;
	static const int columns[] = {120, 80};
	for (size_t i = 0; i < 2; i++) {
		struct session *s = fixture_session_with(TEXT, SPEC,
		    (struct reader_options){.no_hint = true}, columns[i], 24);
		fixture_keys(s, "Ejj<Enter>");
		assert_int_equal(s->focus, FOCUS_TEXT);
		check_shows(s, "C-o to the list");
		fixture_keys(s, "j<C-o>");
		assert_int_equal(s->focus, FOCUS_PANE);
		assert_int_equal(s->pane.tab, TAB_EVENTS);
		assert_int_equal(s->pane.list[TAB_EVENTS].cursor, 1);
		fixture_free(s);
	}
}

static void
back_leads_to_the_list_even_when_the_text_did_not_move(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "<Tab>A<Enter><C-o>");
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_keys(s, "<Enter>");
	check_shows(s, "C-o to the list");
	fixture_free(s);
}

static void
the_way_back_is_said_even_beside_a_long_label(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Ann Adelaide Montgomery-Fitzgerald met Bo.",
	    "Ann_Adelaide_Montgomery-Fitzgerald@0 Bo@39 met@35!CONSULT(Source=0,Target=39)",
	    (struct reader_options){.no_hint = true}, 80, 24);
	fixture_keys(s, "E<Enter>");
	check_shows(s, "C-o back");
	fixture_free(s);
}

static void
a_jump_in_the_text_leads_back_to_the_text(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A<Enter><Tab>");
	check_hides(s, "C-o to the list");
	fixture_keys(s, "<C-o>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
tab_goes_round_the_lists_that_there_are(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A<Tab>");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(s->pane.tab, TAB_LAYERS);
	fixture_keys(s, "<Tab>");
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	fixture_keys(s, "qmaA<S-Tab>");
	assert_int_equal(s->pane.tab, TAB_MARKS);
	fixture_keys(s, "2<Tab>");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	fixture_free(s);
}

static void
back_is_the_very_row(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Eljjf<C-o>");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	assert_int_equal(here(s)->kind, PANE_ROLE);
	assert_int_equal(s->pane.list[TAB_EVENTS].cursor, 2);
	fixture_free(s);
}

static void
back_goes_as_far_as_one_came(void **state)
{
	(void)state;
	struct session *s = wide();
	/* The event's Source, one of her events, its Source again. */
	fixture_keys(s, "EfA");
	assert_true(str_is(actor_here(s), "Ann"));
	fixture_keys(s, "jjjf");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	fixture_keys(s, "<Backspace>");
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	assert_int_equal(here(s)->kind, PANE_EVENT);
	fixture_keys(s, "<C-t>");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	fixture_keys(s, "<C-o>");
	check_shows(s, "nothing to go back to: f follows a row");
	fixture_free(s);
}

static void
an_event_of_an_actor_leads_to_its_own_row(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Aljjjf");
	const struct pane_row *r = here(s);
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	assert_int_equal(r->kind, PANE_EVENT);
	assert_int_equal(r->b, ID_NONE);
	assert_true(r->open);
	fixture_free(s);
}

static void
a_relation_of_an_actor_leads_to_its_other_end(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Lf");
	assert_true(str_is(actor_here(s), "Ann"));
	while (here(s)->kind != PANE_RELATION)
		fixture_keys(s, "j");
	fixture_keys(s, "f");
	assert_true(str_is(actor_here(s), "Rome"));
	fixture_free(s);
}

static void
a_row_that_names_nobody_says_so(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Of");
	check_shows(s, "refers to nothing");
	fixture_free(s);
}

static void
a_new_model_does_not_lose_the_way(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Eljjf");
	article_remodel(s, session_article(s));
	fixture_keys(s, "<C-o>");
	assert_int_equal(here(s)->kind, PANE_ROLE);
	assert_int_equal(s->pane.list[TAB_EVENTS].cursor, 2);
	fixture_free(s);
}

static void
in_the_text_it_goes_to_where_a_name_comes_first(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "<Tab><Tab><Tab><Tab><C-]>");
	assert_int_equal(session_cursor(s), 0);
	fixture_keys(s, "<C-]>");
	check_shows(s, "the name comes first");
	fixture_keys(s, "<C-t>");
	assert_int_equal(session_cursor(s), 20);
	fixture_free(s);
}

static void
from_an_event_it_goes_to_the_telling_that_names_most(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "]e]e<C-]>");
	assert_int_equal(session_cursor(s), 4);
	fixture_free(s);
}

static void
an_actor_is_walked_from_event_to_event(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "<Tab>]E");
	assert_int_equal(session_cursor(s), 4);
	fixture_keys(s, "]E");
	assert_int_equal(session_cursor(s), 24);
	fixture_keys(s, "]E");
	assert_int_equal(session_cursor(s), 4);
	check_shows(s, "from the first again");
	fixture_keys(s, "[E");
	assert_int_equal(session_cursor(s), 24);
	check_shows(s, "from the last again");
	fixture_keys(s, "[E");
	assert_int_equal(session_cursor(s), 4);
	fixture_free(s);
}

static void
the_actor_that_is_walked_stays_while_events_are_visited(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "<Tab>]E*");
	assert_int_equal(session_cursor(s), 20);
	fixture_free(s);
}

static void
somebody_without_events_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo.", "Ann@0 Bo@8");
	fixture_keys(s, "]E");
	check_shows(s, "select a mention first");
	fixture_keys(s, "<Tab>]E");
	check_shows(s, "no event with this actor");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(following_a_role_unfolds_its_actor),
		T(after_enter_back_leads_to_the_list_and_its_row),
		T(back_leads_to_the_list_even_when_the_text_did_not_move),
		T(the_way_back_is_said_even_beside_a_long_label),
		T(a_jump_in_the_text_leads_back_to_the_text),
		T(tab_goes_round_the_lists_that_there_are),
		T(back_is_the_very_row),
		T(back_goes_as_far_as_one_came),
		T(an_event_of_an_actor_leads_to_its_own_row),
		T(a_relation_of_an_actor_leads_to_its_other_end),
		T(a_row_that_names_nobody_says_so),
		T(a_new_model_does_not_lose_the_way),
		T(in_the_text_it_goes_to_where_a_name_comes_first),
		T(an_actor_is_walked_from_event_to_event),
		T(the_actor_that_is_walked_stays_while_events_are_visited),
		T(somebody_without_events_says_so),
		T(from_an_event_it_goes_to_the_telling_that_names_most),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
