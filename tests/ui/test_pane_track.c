/* The pane follows the text, the text the pane. */
#include "ui/fixture.h"

/* 100 lines of ten bytes; actors far apart. */
#define SPEC "line@0=Ann line@10=Bo line@300=Cy line@600=Di line@900=Ann line@950=Eve " \
	"line@100!CONSULT(Source=0,Target=10) line@700!MEET(Source=600,Target=900) " \
	"line@910!LEAVE(Source=900)"

static struct session *
open_with(const char *follow)
{
	static char text[1001];
	for (int i = 0; i < 100; i++)
		snprintf(text + 10 * i, 11, "line %04d\n", i);
	struct session *s = fixture_session_with(text, SPEC,
	    (struct reader_options){.no_hint = true}, 120, 24);
	fixture_keys(s, ":set follow ");
	fixture_keys(s, follow);
	fixture_keys(s, "<Enter>");
	return s;
}

static size_t
cursor(struct session *s)
{
	return s->pane.list[s->pane.tab].cursor;
}

static uint32_t
row_of(struct session *s, const char *actor)
{
	const struct model *m = session_article(s)->model;
	for (uint32_t i = 0; i < m->n_actors; i++) {
		if (str_is(m->actors[i].name, actor))
			return i;
	}
	fail_msg("no %s", actor);
	return 0;
}

static void
the_list_goes_to_the_selected_actor(void **state)
{
	(void)state;
	struct session *s = open_with("pane");
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(cursor(s), row_of(s, "Bo"));
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_keys(s, "<Tab>");
	assert_int_equal(cursor(s), row_of(s, "Cy"));
	check_shows(s, "▌");
	fixture_free(s);
}

static void
events_go_with_the_screen_and_with_the_selection(void **state)
{
	(void)state;
	struct session *s = open_with("pane");
	fixture_keys(s, "E<Esc>65g");
	assert_int_equal(cursor(s), 1);
	fixture_keys(s, "G");
	assert_int_equal(cursor(s), 2);
	fixture_keys(s, "g");
	assert_int_equal(cursor(s), 0);
	fixture_keys(s, "]e]e");
	assert_int_equal(cursor(s), 1);
	fixture_free(s);
}

static void
a_list_that_is_opened_begins_where_the_text_is(void **state)
{
	(void)state;
	struct session *s = open_with("pane");
	fixture_keys(s, "]e]e]eE");
	assert_int_equal(cursor(s), 2);
	fixture_keys(s, "<Esc>[eA<Esc>");
	fixture_draw(s, 40, 12);
	fixture_keys(s, "E");
	assert_int_equal(cursor(s), 1);
	fixture_keys(s, "<Esc><Esc>65gE");
	assert_int_equal(cursor(s), 1);
	fixture_keys(s, "<Esc>gE");
	assert_int_equal(cursor(s), 0);
	fixture_free(s);
}

static void
a_row_below_the_selection_stays_when_its_list_is_opened_again(void **state)
{
	(void)state;
	struct session *s = open_with("pane");
	fixture_draw(s, 40, 12);
	fixture_keys(s, "<Tab><Enter>j");
	size_t at = cursor(s);
	fixture_keys(s, "<Esc>A");
	assert_int_equal(cursor(s), at);
	fixture_free(s);
}

static void
the_list_stays_where_it_was_put_until_the_text_moves(void **state)
{
	(void)state;
	struct session *s = open_with("pane");
	fixture_keys(s, "<Tab><Tab>A<Esc>");
	s->pane.list[TAB_ACTORS].cursor = 0;
	fixture_keys(s, "=");
	assert_int_equal(cursor(s), 0);
	fixture_keys(s, "<Tab>");
	assert_int_equal(cursor(s), row_of(s, "Cy"));
	fixture_free(s);
}

static void
off_it_stays(void **state)
{
	(void)state;
	struct session *s = open_with("off");
	fixture_keys(s, "<Tab><Tab><Tab>");
	assert_int_equal(cursor(s), 0);
	check_hides(s, "▌");
	fixture_free(s);
}

static void
the_text_shows_the_place_of_the_row_and_escape_brings_it_back(void **state)
{
	(void)state;
	struct session *s = open_with("text");
	fixture_keys(s, "A");
	assert_false(session_article(s)->sel.any);
	fixture_keys(s, "j");
	assert_int_equal(session_cursor(s), 10);
	fixture_keys(s, "jjj");
	assert_true(session_cursor(s) >= 600);
	assert_true(session_top(s) > 0);
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_keys(s, "<Esc>");
	assert_int_equal(session_top(s), 0);
	assert_false(session_article(s)->sel.any);
	assert_int_equal(s->jumps.n, 0);
	fixture_free(s);
}

static void
enter_is_one_jump_from_where_one_was(void **state)
{
	(void)state;
	struct session *s = open_with("text");
	fixture_keys(s, "Ajjjj");
	uint64_t top = session_top(s), at = session_cursor(s);
	fixture_keys(s, "<Enter>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	assert_int_equal(session_top(s), top);
	assert_int_equal(session_cursor(s), at);
	fixture_keys(s, "<C-o>");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
}

static void
of_an_actor_the_mention_nearest_below_is_shown(void **state)
{
	(void)state;
	struct session *s = open_with("text");
	fixture_keys(s, "80gAjk");
	assert_int_equal(pane_cursor(s)->a, row_of(s, "Ann"));
	assert_int_equal(session_cursor(s), 900);
	fixture_free(s);
}

static void
w_goes_through_the_ways_and_says_which(void **state)
{
	(void)state;
	struct session *s = open_with("off");
	fixture_keys(s, "w");
	check_shows(s, "the pane follows the text");
	fixture_keys(s, "Aw");
	check_shows(s, "the text follows the pane");
	fixture_keys(s, "w");
	check_shows(s, "follow each other");
	assert_int_equal(setting(s, SET_FOLLOW), 3);
	fixture_keys(s, "w");
	assert_int_equal(setting(s, SET_FOLLOW), 0);
	fixture_free(s);
}

static void
both_ways_whoever_has_the_focus_leads(void **state)
{
	(void)state;
	struct session *s = open_with("both");
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(cursor(s), row_of(s, "Bo"));
	fixture_keys(s, "Ajj");
	assert_true(session_cursor(s) > 10);
	fixture_keys(s, "<Esc>");
	assert_int_equal(session_cursor(s), 10);
	assert_int_equal(cursor(s), row_of(s, "Bo"));
	fixture_free(s);
}

static void
a_page_over_the_text_leads_nothing(void **state)
{
	(void)state;
	struct session *s = open_with("both");
	fixture_draw(s, 80, 24);
	fixture_keys(s, "Ajjj");
	assert_int_equal(session_top(s), 0);
	assert_false(session_article(s)->sel.any);
	fixture_free(s);
}

/* The place of the scroll mark was that of the screen before. */
static void
a_screen_that_the_pane_moved_is_whole_at_once(void **state)
{
	(void)state;
	struct session *s = open_with("both");
	fixture_keys(s, "A");
	for (int i = 0; i < 6; i++) {
		struct event_in down = {.kind = EVENT_KEY, .key = {'j', 0}};
		session_event(s, &down);
		struct buf once = fixture_dump(s), again = fixture_dump(s);
		assert_string_equal(buf_cstr(&once), buf_cstr(&again));
		buf_done(&once);
		buf_done(&again);
	}
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_list_goes_to_the_selected_actor),
		T(events_go_with_the_screen_and_with_the_selection),
		T(the_list_stays_where_it_was_put_until_the_text_moves),
		T(a_list_that_is_opened_begins_where_the_text_is),
		T(a_row_below_the_selection_stays_when_its_list_is_opened_again),
		T(off_it_stays),
		T(the_text_shows_the_place_of_the_row_and_escape_brings_it_back),
		T(enter_is_one_jump_from_where_one_was),
		T(of_an_actor_the_mention_nearest_below_is_shown),
		T(w_goes_through_the_ways_and_says_which),
		T(both_ways_whoever_has_the_focus_leads),
		T(a_page_over_the_text_leads_nothing),
		T(a_screen_that_the_pane_moved_is_whole_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
