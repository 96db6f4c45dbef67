/* Going from mention to mention, and what a selection is. */
#include "ui/fixture.h"

#include "ui/nav.h"
#include "ui/textview.h"

/* Ann is at 0 and 12, Bo at 8; "met" is an event of both. */
#define SHORT "Ann met Bo. Ann left."
#define ANN_BO "Ann@0 Bo@8 Ann@12 met@4!CONSULT(Source=0,Target=8)"

/* Eighty lines; Ann stands on the first, Bo on the 41st, Ann again on the 80th. */
static struct buf
long_text(struct buf *spec)
{
	struct buf text = {0};
	for (int i = 0; i < 80; i++) {
		if (i == 0 || i == 79)
			buf_fmt(spec, "Ann@%zu ", text.len);
		if (i == 40)
			buf_fmt(spec, "Bo@%zu ", text.len);
		buf_fmt(&text, "%s line %d\n", i == 0 || i == 79 ? "Ann" : i == 40 ? "Bo" : "the", i);
	}
	return text;
}

struct step { const char *keys; uint64_t cursor; };

static void
check_steps(const char *text, const char *spec, const struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct session *s = fixture_session(text, spec);
		fixture_keys(s, steps[i].keys);
		if (session_cursor(s) != steps[i].cursor)
			print_error("keys %s\n", steps[i].keys);
		assert_int_equal(session_cursor(s), steps[i].cursor);
		fixture_free(s);
	}
}

static void
each_key_goes_to_its_mention(void **state)
{
	(void)state;
	static const struct step steps[] = {
		{"<Tab>", 0}, {"<Tab><Tab>", 8}, {"<Tab><Tab><Tab>", 12}, {"2<Tab>", 8}, {"3<Tab>", 12},
		{"<S-Tab>", 12}, {"<S-Tab><S-Tab>", 8}, {"2<S-Tab>", 8},
		{"<Tab>*", 12}, {"<Tab>#", 12}, {"<Tab>**", 0}, {"<Tab>2*", 0},
		{"<Tab>]a", 8}, {"<Tab>]a]a", 12}, {"<S-Tab>[a", 8},
		{"]e", 4}, {"[e", 4}, {"<Tab>]p", 4}, {"<Tab>]p]p", 8}, {"<Tab>[p", 8},
		{"]e]p", 8}, {"]e[p", 0}, {"<Tab>]t", 8}, {"]t]t]t", 12}, {"<Tab>[t", 12},
	};
	check_steps(SHORT, ANN_BO, steps, sizeof steps / sizeof steps[0]);
}

static void
jumping_past_the_last_mention_wraps_to_the_first(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, "Ann@0 Ann@12");
	fixture_keys(s, "<Tab><Tab><Tab>");
	assert_int_equal(session_cursor(s), 0);
	check_shows(s, "from the top again");
	fixture_free(s);
}

static void
tab_passes_dates_numbers_and_triggers(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann came Monday with 5 men. Bo left.",
	    "Ann@0 came@4!OTHER() Monday@9:DATE 5@21:CARDINAL Bo@28");
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(session_cursor(s), 28);
	fixture_free(s);
}

static void
the_type_step_reaches_dates_when_nothing_is_selected(void **state)
{
	(void)state;
	struct session *s = fixture_session("Today is Monday. Ann came Friday.",
	    "Monday@9:DATE Ann@17 Friday@26:DATE");
	fixture_keys(s, "]t");
	assert_int_equal(session_cursor(s), 9);
	fixture_keys(s, "]t");
	assert_int_equal(session_cursor(s), 26);
	fixture_free(s);
}

static void
hidden_types_are_not_visited(void **state)
{
	(void)state;
	struct session *s = fixture_session("Acts of Ann in Rome.", "Acts@0:LAW Ann@8 Rome@15:GPE");
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 8);
	fixture_free(s);
}

static void
a_type_that_nobody_knows_is_shown_and_visited(void **state)
{
	(void)state;
	struct session *s = fixture_session("The p53 gene.", "p53@4:Protein");
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 4);
	fixture_free(s);
}

static void
two_layers_that_mark_one_span_are_one_step(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, "Ann@0 Ann@0:ORG Bo@8");
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(session_cursor(s), 8);
	fixture_free(s);
}

static void
a_jump_does_not_move_the_text_when_its_goal_is_visible(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "so\nAnn came\nso\nso\nthen Bo\n");
	for (int i = 0; i < 60; i++)
		buf_puts(&text, "so\n");
	struct session *s = fixture_session(buf_cstr(&text), "Ann@3 Bo@23");
	fixture_keys(s, "j<Tab>");
	uint64_t top = session_top(s);
	assert_int_equal(top, 3);
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 23);
	assert_int_equal(session_top(s), top);
	fixture_free(s);
	buf_done(&text);
}

static void
a_goal_off_the_screen_comes_to_a_third_of_it(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "<Tab><Tab>");
	int rows = s->areas.text.rows;
	struct buf line = fixture_row(s, s->areas.text.row + rows / 3);
	assert_true(str_find(buf_view(&line), STR("Bo line 40")) < line.len);
	buf_done(&line);
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
tab_starts_at_the_screen_when_the_selection_is_away(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "<Tab>30j<Tab>");
	check_shows(s, "Bo line 40");
	struct span sel;
	assert_true(session_selection(s, &sel));
	assert_int_equal(sel.to - sel.from, 2);
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
back_returns_to_where_the_jump_began_and_forward_again(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "<Tab><Tab>");
	uint64_t there = session_cursor(s), top = session_top(s);
	fixture_keys(s, "<C-o>");
	assert_int_equal(session_cursor(s), 0);
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, "<M-Right>");
	assert_int_equal(session_cursor(s), there);
	assert_int_equal(session_top(s), top);
	fixture_keys(s, "<M-Left><M-Left><M-Left><M-Left>");
	assert_false(session_selection(s, &(struct span){0}));
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
two_quotes_go_to_the_last_place_and_back(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "G");
	uint64_t end = session_top(s);
	assert_true(end > 0);
	fixture_keys(s, "''");
	assert_int_equal(session_top(s), 0);
	fixture_keys(s, "''");
	assert_int_equal(session_top(s), end);
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
a_mark_leads_back_to_its_place(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "20jma");
	uint64_t top = session_top(s);
	fixture_keys(s, "G'a");
	uint64_t from, to;
	text_visible_range(s, &from, &to);
	assert_true(from <= top && top < to);
	fixture_keys(s, "g]'");
	text_visible_range(s, &from, &to);
	assert_true(from <= top && top < to);
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
a_mark_that_is_not_set_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "'x");
	check_shows(s, "mark x is not set");
	fixture_keys(s, "m5");
	check_shows(s, "marks are letters");
	fixture_free(s);
}

static void
escape_gives_the_selection_up(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab><Esc>");
	assert_false(session_selection(s, &(struct span){0}));
	fixture_free(s);
}

static void
enter_without_a_selection_goes_a_line_down(void **state)
{
	(void)state;
	struct buf spec = {0}, text = long_text(&spec);
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "<Enter>");
	assert_true(session_top(s) > 0);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
	buf_done(&spec);
	buf_done(&text);
}

static void
the_status_line_counts_the_actors_mentions(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab>*");
	check_shows(s, "Ann PERSON 2/2");
	fixture_free(s);
}

static void
the_status_line_names_the_event_of_the_selection(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT,
	    "Ann@0 Bo@8 met@4!CONSULT(Source=0,Target=8,mood=future)");
	fixture_keys(s, "<Tab>");
	check_shows(s, "CONSULT: Ann -> Bo, future");
	fixture_free(s);
}

static void
a_doubtful_mention_has_a_question_mark(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, "Ann@0? Bo@8");
	fixture_keys(s, "<Tab>");
	check_shows(s, "1/1 ?");
	fixture_free(s);
}

static void
the_ends_of_an_event_off_screen_have_direction_and_distance(void **state)
{
	(void)state;
	struct buf text = {0}, spec = {0};
	buf_puts(&text, "Ann met\n");
	for (int i = 0; i < 40; i++)
		buf_puts(&text, "so\n");
	buf_fmt(&spec, "Ann@0 Bo@%zu met@4!CONSULT(Source=0,Target=%zu)", text.len, text.len);
	buf_puts(&text, "Bo.\n");
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, "<Tab>");
	check_shows(s, "↓Target Bo 21");
	fixture_keys(s, "]p]p");
	check_shows(s, "↑");
	fixture_free(s);
	buf_done(&text);
	buf_done(&spec);
}

static void
relations_are_visited_and_named(void **state)
{
	(void)state;
	struct session *s = fixture_session("Then Ann led Bo.", "Ann@5 Bo@13 ~Leads(5,13)");
	fixture_keys(s, "]r");
	assert_int_equal(session_cursor(s), 5);
	check_shows(s, "Ann Leads Bo");
	fixture_free(s);
}

static void
text_without_marks_says_so_on_tab(void **state)
{
	(void)state;
	struct session *s = fixture_session("Nothing here.", NULL);
	fixture_keys(s, "<Tab>");
	check_shows(s, "nothing is marked");
	fixture_keys(s, "]e]r]p*#]a]t<Enter>i");
	fixture_free(s);
}

static void
the_card_names_type_rank_names_and_events(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo. Then Ann left. Then all went home and so on.",
	    "Ann@0 Bo@8 Ann@17 met@4!CONSULT(Source=0,Target=8)");
	fixture_keys(s, "<Tab>i");
	check_shows(s, "PERSON  mention 1 of 2");
	check_shows(s, "Ann 2");
	check_shows(s, "CONSULT: Ann -> Bo");
	fixture_keys(s, "<Esc>");
	check_hides(s, "mention 1 of 2");
	assert_true(session_selection(s, &(struct span){0}));
	fixture_free(s);
}

static void
the_selection_outlives_a_new_model(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab><Tab>");
	article_remodel(s, session_article(s));
	assert_int_equal(session_cursor(s), 8);
	assert_int_not_equal(session_article(s)->sel.mention, ID_NONE);
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 12);
	fixture_free(s);
}

static void
a_selection_lights_its_actor_and_its_event(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab>");
	const struct selection *sel = &session_article(s)->sel;
	assert_int_not_equal(sel->actor, ID_NONE);
	assert_int_equal(sel->event, 0);
	fixture_keys(s, "*");
	assert_int_equal(session_article(s)->sel.event, ID_NONE);
	fixture_free(s);
}

static uint32_t
type_under(struct session *s, const char *name, const char *parent)
{
	uint32_t type = schema_id(s->schema, str_of(name));
	assert_true(schema_set_parent(s->schema, type, schema_id(s->schema, str_of(parent))));
	return type;
}

static void
types_of_a_theme_are_shown_but_for_kinds_of_numbers(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann", "Ann@0");
	uint32_t boat = type_under(s, "BOAT", "PRODUCT"), toll = type_under(s, "TOLL", "MONEY");
	assert_false(nav_shown(s, schema_id(s->schema, STR("PRODUCT"))));
	assert_true(nav_shown(s, boat));
	assert_true(nav_shown(s, type_under(s, "FERRY", "BOAT")));
	assert_false(nav_shown(s, toll));
	nav_toggle_shown(s, boat);
	assert_false(nav_shown(s, boat));
	assert_false(nav_shown(s, schema_id(s->schema, STR("FERRY"))));
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(types_of_a_theme_are_shown_but_for_kinds_of_numbers),
		T(each_key_goes_to_its_mention),
		T(jumping_past_the_last_mention_wraps_to_the_first),
		T(tab_passes_dates_numbers_and_triggers),
		T(the_type_step_reaches_dates_when_nothing_is_selected),
		T(hidden_types_are_not_visited),
		T(a_type_that_nobody_knows_is_shown_and_visited),
		T(two_layers_that_mark_one_span_are_one_step),
		T(a_jump_does_not_move_the_text_when_its_goal_is_visible),
		T(a_goal_off_the_screen_comes_to_a_third_of_it),
		T(tab_starts_at_the_screen_when_the_selection_is_away),
		T(back_returns_to_where_the_jump_began_and_forward_again),
		T(two_quotes_go_to_the_last_place_and_back),
		T(a_mark_leads_back_to_its_place),
		T(a_mark_that_is_not_set_says_so),
		T(escape_gives_the_selection_up),
		T(enter_without_a_selection_goes_a_line_down),
		T(the_status_line_counts_the_actors_mentions),
		T(the_status_line_names_the_event_of_the_selection),
		T(a_doubtful_mention_has_a_question_mark),
		T(the_ends_of_an_event_off_screen_have_direction_and_distance),
		T(relations_are_visited_and_named),
		T(text_without_marks_says_so_on_tab),
		T(the_card_names_type_rank_names_and_events),
		T(the_selection_outlives_a_new_model),
		T(a_selection_lights_its_actor_and_its_event),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
