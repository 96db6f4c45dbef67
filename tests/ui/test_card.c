/* The card: enough to know who or what this is, at every size. */
#include "ui/fixture.h"

#include "ui/nav.h"

#define TEXT \
	"Ann Smith, the minister of Rome, met Bo in May. Ann thanked Bo. Bo left Ann. " \
	"Ann met Bo again."
#define SPEC \
	"Ann_Smith@0=Ann Rome@27:GPE Bo@37 May@43:DATE Ann@48 Bo@60 Bo@64 Ann@72 Ann@77 Bo@85 " \
	"met@33!CONSULT(Source=0,Target=37,Date=43,same=m) thanked@52!SUPPORT(Source=48,Target=60) " \
	"left@67!REJECT(Source=64,Target=72) met@81!CONSULT(Source=77,Target=85,same=m) " \
	"~WorksFor(0,27)"

static struct session *
at_size(int columns, int rows)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, columns,
	    rows);
}

static void
it_says_who_somebody_is(void **state)
{
	(void)state;
	struct session *s = at_size(80, 24);
	fixture_keys(s, "<Tab>i");
	check_shows(s, "PERSON  mention 1 of 4  certainty 90%");
	check_shows(s, "Ann 3  Ann Smith 1");
	check_shows(s, "Ann Smith, the minister of Rome, met Bo in May.");
	check_shows(s, "events 3, Source of 2, Target of 1");
	check_shows(s, "WorksFor -> Rome");
	check_shows(s, "marked by test");
	check_shows(s, "SUPPORT -> Bo");
	check_shows(s, "REJECT <- Bo");
	fixture_free(s);
}

static void
on_a_low_screen_it_keeps_what_tells_most(void **state)
{
	(void)state;
	struct session *s = at_size(40, 12);
	fixture_keys(s, "<Tab>i");
	check_shows(s, "mention 1 of 4");
	check_shows(s, "Ann Smith, the minister of Rome");
	check_shows(s, "Source of 2");
	check_shows(s, "WorksFor -> Rome");
	check_shows(s, "marked by test");
	fixture_free(s);
}

static void
an_event_has_date_roles_and_sentence(void **state)
{
	(void)state;
	struct session *s = at_size(80, 24);
	fixture_keys(s, "]ei");
	check_shows(s, "no date  told 2 times");
	check_shows(s, "Source   Ann");
	check_shows(s, "Target   Bo");
	fixture_free(s);
}

static void
check_says(const char *notes, const char *says)
{
	struct buf spec = {0};
	buf_fmt(&spec, "May@5:%s", notes);
	struct session *s = fixture_session_with("Till May.", buf_cstr(&spec),
	    (struct reader_options){.no_hint = true}, 80, 24);
	nav_select(s, 0);
	fixture_keys(s, "i");
	check_shows(s, says);
	fixture_free(s);
	buf_done(&spec);
}

static void
a_date_or_number_says_what_it_means(void **state)
{
	(void)state;
	check_says("DATE#value=2014-05-02", "says Fri 2 May 2014");
	check_says("DATE#value=2014#mod=START", "says early 2014");
	check_says("DATE#value=P2M#begin=2014-05#end=2014-07", "says May 2014 to Jul 2014");
	check_says("DATE#value=P1W#freq=2X", "says 1 week, times 2");
	check_says("MONEY#value=2500000#unit=USD#mod=MORE_THAN", "says more than 2,500,000 USD");
	check_says("DATE#value=whenever", "says whenever");
}

static void
q_closes_it_and_nothing_else(void **state)
{
	(void)state;
	struct session *s = at_size(80, 24);
	assert_true(fixture_keys(s, "<Tab>iq"));
	check_hides(s, "mention 1 of 4");
	assert_false(fixture_keys(s, "q"));
	fixture_free(s);
}

static void
it_stands_over_the_list_of_a_small_screen(void **state)
{
	(void)state;
	struct session *s = at_size(80, 24);
	fixture_keys(s, "Ai");
	assert_int_equal(s->areas.where, PANE_PAGE);
	check_shows(s, "Source of 2");
	fixture_keys(s, "<Esc>");
	check_hides(s, "Source of 2");
	assert_int_equal(s->areas.where, PANE_PAGE);
	fixture_free(s);
}

static void
it_fits_every_size(void **state)
{
	(void)state;
	static const int sizes[][2] = {{1, 1}, {3, 3}, {8, 4}, {20, 6}, {60, 30}, {120, 40}};
	struct session *s = at_size(80, 24);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		fixture_draw(s, sizes[i][0], sizes[i][1]);
		fixture_keys(s, "<Tab>i");
		fixture_keys(s, "]ei");
		fixture_keys(s, "Aiq");
	}
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(it_says_who_somebody_is),
		T(on_a_low_screen_it_keeps_what_tells_most),
		T(an_event_has_date_roles_and_sentence),
		T(a_date_or_number_says_what_it_means),
		T(q_closes_it_and_nothing_else),
		T(it_stands_over_the_list_of_a_small_screen),
		T(it_fits_every_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
