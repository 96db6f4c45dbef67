/* The minimap: which rows of the column beside the text stand for what. */
#include "ui/fixture.h"

#include "base/limits.h"
#include "ui/minimap.h"

/* A text of 200 lines of ten bytes: "line 0042\n". */
static struct session *
long_text(const char *spec)
{
	static char text[2001];                      /* the document borrows it */
	for (int i = 0; i < 200; i++)
		snprintf(text + 10 * i, 11, "line %04d\n", i);
	return fixture_session_with(text, spec, (struct reader_options){.no_hint = true}, 80, 24);
}

static int
row_of_kind(struct session *s, enum minimap_kind kind)
{
	uint8_t kinds[LIMIT_ROWS];
	minimap_kinds(s, kinds);
	for (int y = 0; y < s->areas.text.rows; y++) {
		if (kinds[y] == kind)
			return y;
	}
	return -1;
}

static int
rows_of_kind(struct session *s, enum minimap_kind kind)
{
	uint8_t kinds[LIMIT_ROWS];
	int n = 0;
	minimap_kinds(s, kinds);
	for (int y = 0; y < s->areas.text.rows; y++)
		n += kinds[y] == kind;
	return n;
}

static void
a_row_of_the_map_leads_to_its_part_of_the_text(void **state)
{
	(void)state;
	struct session *s = long_text(NULL);
	int rows = s->areas.text.rows, top = s->areas.text.row;
	assert_int_equal(minimap_at(s, top), 0);
	assert_int_equal(minimap_at(s, top + rows / 2), 2000 * (rows / 2) / rows);
	assert_true(minimap_at(s, top + rows - 1) < 2000);
	assert_int_equal(minimap_at(s, 0), 0);
	assert_int_equal(minimap_at(s, 1000), minimap_at(s, top + rows - 1));
	fixture_free(s);
}

static void
a_text_that_is_all_on_the_screen_has_none(void **state)
{
	(void)state;
	struct session *s = fixture_session("Ann met Bo.", "Ann@0 Bo@8");
	assert_false(minimap_there(s));
	fixture_free(s);
	s = long_text(NULL);
	assert_true(minimap_there(s));
	fixture_free(s);
}

static void
all_mentions_are_shades_when_they_are_asked_for(void **state)
{
	(void)state;
	struct session *s = long_text("line@0 line@10 line@20 line@1000");
	assert_int_equal(rows_of_kind(s, MINIMAP_MANY), 0);
	setting_set(s, SET_MINIMAP, MINIMAP_ALL);
	assert_int_equal(row_of_kind(s, MINIMAP_MANY), 0);
	assert_int_equal(rows_of_kind(s, MINIMAP_MANY), 1);
	assert_true(row_of_kind(s, MINIMAP_SOME) > 0);
	fixture_free(s);
}

static void
the_selected_actor_is_shown_where_it_is_met_and_nobody_else(void **state)
{
	(void)state;
	struct session *s = long_text("line@0=Ann line@10=Bo line@1000=Ann line@1500=Bo line@1990=Ann");
	fixture_keys(s, "<Tab>");
	assert_int_equal(rows_of_kind(s, MINIMAP_ACTOR), 3);
	assert_int_equal(rows_of_kind(s, MINIMAP_MANY), 0);
	fixture_keys(s, "<Tab>");
	assert_int_equal(rows_of_kind(s, MINIMAP_ACTOR), 2);
	fixture_free(s);
}

static void
hits_are_shown_while_they_are_lit(void **state)
{
	(void)state;
	struct session *s = long_text(NULL);
	fixture_keys(s, "/0042|0190<Enter>");
	assert_int_equal(rows_of_kind(s, MINIMAP_CURRENT), 1);
	assert_int_equal(rows_of_kind(s, MINIMAP_HIT), 1);
	fixture_keys(s, "<M-u>");
	assert_int_equal(rows_of_kind(s, MINIMAP_HIT), 0);
	fixture_free(s);
}

static void
what_is_found_nowhere_has_no_rows_of_what_was_typed_before(void **state)
{
	(void)state;
	struct session *s = long_text(NULL);
	fixture_keys(s, "/line");
	assert_true(rows_of_kind(s, MINIMAP_HIT) > 10);
	fixture_keys(s, "x");
	assert_int_equal(rows_of_kind(s, MINIMAP_HIT), 0);
	fixture_free(s);
}

static void
a_mark_wins_over_a_hit_and_the_current_hit_over_both(void **state)
{
	(void)state;
	struct session *s = long_text(NULL);
	fixture_keys(s, "100gmag/0099|0190<Enter>");
	assert_int_equal(rows_of_kind(s, MINIMAP_CURRENT), 1);
	assert_int_equal(rows_of_kind(s, MINIMAP_MARK), 0);
	assert_int_equal(rows_of_kind(s, MINIMAP_HIT), 1);
	fixture_keys(s, "n");
	assert_int_equal(rows_of_kind(s, MINIMAP_MARK), 1);
	assert_int_equal(rows_of_kind(s, MINIMAP_HIT), 0);
	fixture_free(s);
}

static void
it_can_be_turned_off_and_the_thumb_stays(void **state)
{
	(void)state;
	struct session *s = long_text("line@0 line@1980 line@1990");
	setting_set(s, SET_MINIMAP, MINIMAP_ALL);
	check_shows(s, "●");
	fixture_keys(s, ":set minimap off<Enter>");
	check_hides(s, "●");
	check_shows(s, "▐");
	fixture_free(s);
}

static void
hits_stay_in_their_parts_when_the_map_grows(void **state)
{
	(void)state;
	struct hit_map m;
	hit_map_clear(&m);
	assert_false(hit_map_touches(&m, 0, UINT64_MAX));
	hit_map_add(&m, 3);
	hit_map_add(&m, UINT64_C(1) << 40);
	assert_true(hit_map_touches(&m, 0, 10));
	assert_true(hit_map_touches(&m, UINT64_C(1) << 40, (UINT64_C(1) << 40) + 1));
	assert_false(hit_map_touches(&m, UINT64_C(1) << 35, UINT64_C(1) << 36));
	assert_false(hit_map_touches(&m, 5, 5));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_row_of_the_map_leads_to_its_part_of_the_text),
		T(a_text_that_is_all_on_the_screen_has_none),
		T(all_mentions_are_shades_when_they_are_asked_for),
		T(the_selected_actor_is_shown_where_it_is_met_and_nobody_else),
		T(hits_are_shown_while_they_are_lit),
		T(a_mark_wins_over_a_hit_and_the_current_hit_over_both),
		T(it_can_be_turned_off_and_the_thumb_stays),
		T(hits_stay_in_their_parts_when_the_map_grows),
		T(what_is_found_nowhere_has_no_rows_of_what_was_typed_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
