/* Where somebody appears: bars in the pane. */
#include "ui/fixture.h"

#include "ui/pane_rows.h"

/* 100 lines of ten bytes: Ann in every part, Bo once at the end, Cy five times at the start. */
#define SPEC "line@0=Cy line@10=Cy line@20=Cy line@30=Cy line@40=Cy line@100=Ann line@300=Ann " \
	"line@500=Ann line@700=Ann line@900=Ann line@990=Bo " \
	"line@200!CONSULT(Source=100,same=x) line@800!CONSULT(Source=700,same=x)"

static struct session *
open_at(int columns, int rows, bool utf8)
{
	static char text[1001];
	for (int i = 0; i < 100; i++)
		snprintf(text + 10 * i, 11, "line %04d\n", i);
	return fixture_session_with(text, SPEC, (struct reader_options){.no_hint = true,
		.caps = {.utf8 = utf8, .depth = utf8 ? DEPTH_MONO : DEPTH_16}}, columns, rows);
}

static void
check_spark(struct session *s, const char *actor, int columns, const char *want)
{
	struct buf out = {0};
	spark_actor(s, model_find_actor(session_article(s)->model, str_of(actor)), columns, &out);
	assert_string_equal(buf_cstr(&out), want);
	buf_done(&out);
}

static void
a_single_mention_is_a_quarter_high_and_a_crowd_full(void **state)
{
	(void)state;
	struct session *s = open_at(120, 40, true);
	check_spark(s, "Bo", 8, "       ▂");
	check_spark(s, "Cy", 8, "█       ");
	check_spark(s, "Ann", 10, " ▂ ▂ ▂ ▂ ▂");
	fixture_free(s);
}

static void
it_is_as_wide_as_the_pane_allows(void **state)
{
	(void)state;
	static const struct { int columns, rows, spark; } sizes[] = {
		{112, 24, 0}, {120, 24, 8}, {200, 24, 12}, {80, 40, SPARK_MOST}, {60, 40, 12},
	};
	struct session *s = open_at(120, 40, true);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		fixture_draw(s, sizes[i].columns, sizes[i].rows);
		assert_int_equal(spark_columns(s), sizes[i].spark);
	}
	fixture_free(s);
}

static void
the_rule_over_it_shows_where_the_screen_is(void **state)
{
	(void)state;
	struct session *s = open_at(120, 24, true);
	struct buf row = fixture_row(s, s->areas.rule);
	size_t top = str_find(buf_view(&row), STR("━"));
	assert_true(top < row.len);
	buf_done(&row);
	fixture_keys(s, "G");
	row = fixture_row(s, s->areas.rule);
	size_t end = str_find(buf_view(&row), STR("━"));
	assert_true(end > top && end < row.len);
	buf_done(&row);
	fixture_free(s);
}

static void
without_utf8_bars_are_plain(void **state)
{
	(void)state;
	struct session *s = open_at(120, 24, false);
	check_spark(s, "Cy", 8, "#       ");
	check_spark(s, "Bo", 8, "       ,");
	check_shows(s, "=--");
	fixture_free(s);
}

static void
events_have_bars_on_a_wide_pane(void **state)
{
	(void)state;
	struct session *s = open_at(100, 40, true);
	fixture_keys(s, "E");
	check_shows(s, "▂              ▂");
	fixture_draw(s, 120, 40);
	check_hides(s, "▂              ▂");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_single_mention_is_a_quarter_high_and_a_crowd_full),
		T(it_is_as_wide_as_the_pane_allows),
		T(the_rule_over_it_shows_where_the_screen_is),
		T(without_utf8_bars_are_plain),
		T(events_have_bars_on_a_wide_pane),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
