/* x: all colours, only what has to do with the selection, none. */
#include "ui/fixture.h"

#include "ui/colours.h"
#include "ui/focus.h"
#include "ui/nav.h"

/*   0         10        20        30        40        50 */
#define TEXT "Ann met Bo. Cy slept. Ann left. Today Cy saw Dee."
#define SPEC "Ann@0 Bo@8 Cy@12 Ann@22 Today@32:DATE Cy@38 Dee@45 " \
	"met@4!CONSULT(Source=0,Target=8) saw@41!SEE(Source=38,Target=45)"

static bool
coloured(struct session *s, uint64_t at)
{
	const struct model *m = session_article(s)->model;
	struct focus_set f;
	uint32_t id = model_mention_at(m, at, true);
	assert_true(id != ID_NONE);
	focus_begin(s, &f, 0, sizeof TEXT);
	return focus_shows(&f, &m->mentions[id]);
}

static void
an_actor_in_focus_has_its_events_and_partners_with_it(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>x");
	assert_int_equal(colours(s), COLOURS_FOCUS);
	check_shows(s, "only Ann, its events");
	assert_true(coloured(s, 0));
	assert_true(coloured(s, 22));
	assert_true(coloured(s, 4));
	assert_true(coloured(s, 8));
	assert_false(coloured(s, 12));
	assert_false(coloured(s, 45));
	assert_false(coloured(s, 41));
	assert_false(coloured(s, 32));
	fixture_free(s);
}

static void
the_focus_goes_with_the_selection(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>x<Tab><Tab>");
	assert_true(coloured(s, 12));
	assert_true(coloured(s, 45));
	assert_false(coloured(s, 0));
	fixture_keys(s, "<Esc>");
	assert_true(coloured(s, 0));
	fixture_free(s);
}

static void
without_an_actor_the_type_is_in_focus(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab><Tab><Tab>");
	nav_set_selection(s, model_mention_at(session_article(s)->model, 33, true));
	fixture_keys(s, "x");
	check_shows(s, "only what is like the selection");
	assert_true(coloured(s, 32));
	assert_false(coloured(s, 0));
	fixture_free(s);
}

static void
x_goes_round_and_the_status_names_the_state(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>xx");
	assert_int_equal(colours(s), COLOURS_CLEAN);
	fixture_keys(s, "j");
	check_shows(s, "plain  (END)");
	fixture_keys(s, "x");
	assert_int_equal(colours(s), COLOURS_ALL);
	fixture_keys(s, "xj");
	check_shows(s, "focus  (END)");
	fixture_free(s);
}

static void
focus_is_passed_over_when_nothing_is_selected(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "x");
	assert_int_equal(colours(s), COLOURS_CLEAN);
	fixture_keys(s, "x");
	assert_int_equal(colours(s), COLOURS_ALL);
	fixture_free(s);
}

static void
types_that_are_not_shown_stay_plain_in_focus(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "<Tab>x");
	nav_toggle_shown(s, schema_find(s->schema, STR("CONSULT")));
	assert_false(coloured(s, 4));
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_actor_in_focus_has_its_events_and_partners_with_it),
		T(the_focus_goes_with_the_selection),
		T(without_an_actor_the_type_is_in_focus),
		T(x_goes_round_and_the_status_names_the_state),
		T(focus_is_passed_over_when_nothing_is_selected),
		T(types_that_are_not_shown_stay_plain_in_focus),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
