/* Who does what to whom, drawn. */
#include "unit.h"

#include "view/chart.h"

static const struct str names[] = {STR("Ann"), STR("Bo"), STR("Cy"), STR("Di"), STR("Ed")};

static void
make(struct chart *c, const struct chart_arrow *arrows, size_t n, int columns)
{
	chart_make(c, &(struct chart_in){.names = names, .n_names = 5, .arrows = arrows,
	    .n_arrows = n, .columns = columns});
}

static const char *
drawn(const struct chart *c, struct buf *out)
{
	buf_clear(out);
	grid_dump(c->grid, out);
	return buf_cstr(out);
}

static void
check(const struct chart_arrow *arrows, size_t n, int columns, const char *want)
{
	struct chart c;
	struct buf out = {0};
	make(&c, arrows, n, columns);
	assert_string_equal(drawn(&c, &out), want);
	chart_done(&c);
	buf_done(&out);
}

static void
an_arrow_leads_from_who_does_it_to_whom(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {{.from = 0, .to = 1, .count = 3, .label = STR("HIT 3")}};
	check(arrows, 1, 40,
	    "         Ann                 Bo\n"
	    "          │                   │\n"
	    "          ├─HIT 3────────────▶│\n"
	    "          │                   │\n");
}

static void
what_comes_back_points_the_other_way_below_it(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {
		{.from = 1, .to = 0, .count = 1, .label = STR("ASK")},
		{.from = 0, .to = 1, .count = 3, .label = STR("HIT 3")}};
	check(arrows, 2, 40,
	    "         Ann                 Bo\n"
	    "          │                   │\n"
	    "          ├─HIT 3────────────▶│\n"
	    "          │◀──────────────ASK─┤\n"
	    "          │                   │\n");
}

static void
a_relation_is_a_broken_line(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {
		{.from = 0, .to = 1, .count = 1, .relation = true, .label = STR("Leads")}};
	check(arrows, 1, 40,
	    "         Ann                 Bo\n"
	    "          │                   │\n"
	    "          ├╌Leads╌╌╌╌╌╌╌╌╌╌╌╌▷│\n"
	    "          │                   │\n");
}

static void
an_arrow_crosses_the_lines_between(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {
		{.from = 0, .to = 1, .count = 9, .label = STR("A")},
		{.from = 1, .to = 2, .count = 9, .label = STR("B")},
		{.from = 0, .to = 2, .count = 1, .label = STR("C")}};
	struct chart c;
	struct buf out = {0};
	make(&c, arrows, 3, 60);
	const char *text = drawn(&c, &out);
	assert_non_null(strstr(text, "├─C─────────────────┼──────────────────▶│"));
	chart_done(&c);
	buf_done(&out);
}

static void
a_long_label_is_cut_with_a_sign(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {
		{.from = 0, .to = 1, .count = 1, .label = STR("CONSULT 2, AGREE, SUPPORT")}};
	struct chart c;
	struct buf out = {0};
	make(&c, arrows, 1, 40);
	assert_non_null(strstr(drawn(&c, &out), "├─CONSULT 2, AGRE…─▶│"));
	chart_done(&c);
	buf_done(&out);
}

static void
those_for_whom_there_is_no_room_come_in_a_panel_below(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {
		{.from = 0, .to = 1, .count = 9, .label = STR("A")},
		{.from = 2, .to = 3, .count = 1, .label = STR("B")}};
	struct chart c;
	make(&c, arrows, 2, 40);
	size_t names_at[2] = {0}, n = 0, seen = 0;
	for (size_t i = 0; i < c.row_kind.n; i++) {
		if (c.row_kind.v[i] == CHART_NAMES)
			names_at[n++ % 2] = i;
		seen |= c.row_arrow.v[i] == SIZE_MAX ? 0 : (size_t)1 << c.row_arrow.v[i];
	}
	assert_int_equal(n, 2);
	assert_int_equal(names_at[1], 5);
	assert_int_equal(seen, 3);
	assert_int_equal(c.n_hidden, 0);
	chart_done(&c);
}

static void
every_arrow_has_one_row(void **state)
{
	(void)state;
	struct chart_arrow arrows[20];
	size_t n = 0, rows[20] = {0};
	for (uint32_t i = 0; i < 5; i++)
		for (uint32_t k = 0; k < 5; k++)
			if (i != k)
				arrows[n++] = (struct chart_arrow){.from = i, .to = k,
				    .count = 1 + (i * 7 + k * 3) % 5, .label = STR("X")};
	for (int columns = CHART_LEAST; columns < 140; columns += 7) {
		struct chart c;
		make(&c, arrows, n, columns);
		memset(rows, 0, sizeof rows);
		for (size_t i = 0; i < c.row_arrow.n; i++)
			if (c.row_arrow.v[i] != SIZE_MAX)
				rows[c.row_arrow.v[i]]++;
		for (size_t i = 0; i < n; i++)
			assert_int_equal(rows[i], 1);
		assert_int_equal(c.row_kind.n, grid_rows(c.grid));
		chart_done(&c);
	}
}

static void
what_one_does_to_oneself_is_not_drawn_and_not_hidden(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {{.from = 0, .to = 0, .count = 1, .label = STR("A")}};
	struct chart c;
	make(&c, arrows, 1, 80);
	assert_int_equal(c.row_kind.n, 0);
	assert_int_equal(c.n_hidden, 0);
	chart_done(&c);
}

static void
nothing_is_drawn_where_there_is_no_room_and_that_is_told(void **state)
{
	(void)state;
	const struct chart_arrow arrows[] = {{.from = 0, .to = 1, .count = 1, .label = STR("A")}};
	struct chart c;
	make(&c, arrows, 1, CHART_LEAST - 1);
	assert_int_equal(c.row_kind.n, 0);
	assert_int_equal(c.n_hidden, 1);
	chart_done(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_arrow_leads_from_who_does_it_to_whom),
		cmocka_unit_test(what_comes_back_points_the_other_way_below_it),
		cmocka_unit_test(a_relation_is_a_broken_line),
		cmocka_unit_test(an_arrow_crosses_the_lines_between),
		cmocka_unit_test(a_long_label_is_cut_with_a_sign),
		cmocka_unit_test(those_for_whom_there_is_no_room_come_in_a_panel_below),
		cmocka_unit_test(every_arrow_has_one_row),
		cmocka_unit_test(what_one_does_to_oneself_is_not_drawn_and_not_hidden),
		cmocka_unit_test(nothing_is_drawn_where_there_is_no_room_and_that_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
