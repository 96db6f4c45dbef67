/* The state of scrolling lists. */
#include "unit.h"

#include "view/list.h"

static struct list
flat(size_t n, int height)
{
	struct list l = {0};
	list_set(&l, n, height);
	return l;
}

static void
an_empty_list_has_no_place_to_go(void **state)
{
	(void)state;
	struct list l = flat(0, 5);
	assert_false(list_move(&l, 1));
	list_to(&l, 3);
	list_page(&l, 1);
	assert_int_equal(l.cursor, 0);
	assert_int_equal(l.top, 0);
}

static void
the_cursor_stops_at_both_ends(void **state)
{
	(void)state;
	struct list l = flat(3, 5);
	assert_false(list_move(&l, -1));
	assert_true(list_move(&l, 99));
	assert_int_equal(l.cursor, 2);
	assert_false(list_move(&l, 1));
}

static void
the_view_follows_the_cursor_down_and_up(void **state)
{
	(void)state;
	struct list l = flat(100, 10);
	list_move(&l, 15);
	assert_int_equal(l.top, 6);
	list_move(&l, -10);
	assert_int_equal(l.top, 5);
}

static void
a_page_moves_view_and_cursor_together(void **state)
{
	(void)state;
	struct list l = flat(100, 10);
	list_move(&l, 2);
	list_page(&l, 1);
	assert_int_equal(l.top, 9);
	assert_int_equal(l.cursor, 11);
}

static void
the_last_page_ends_on_the_last_row(void **state)
{
	(void)state;
	struct list l = flat(12, 10);
	list_page(&l, 5);
	assert_int_equal(l.cursor, 11);
	assert_int_equal(l.top, 2);
}

static void
scrolling_keeps_the_cursor_on_the_screen(void **state)
{
	(void)state;
	struct list l = flat(100, 10);
	list_scroll(&l, 20);
	assert_int_equal(l.top, 20);
	assert_int_equal(l.cursor, 20);
	list_scroll(&l, -15);
	assert_int_equal(l.top, 5);
	assert_int_equal(l.cursor, 14);
}

static void
a_list_that_shrinks_keeps_its_cursor_inside(void **state)
{
	(void)state;
	struct list l = flat(100, 10);
	list_to(&l, 90);
	list_set(&l, 5, 10);
	assert_int_equal(l.cursor, 4);
	assert_int_equal(l.top, 0);
}

static void
no_blank_rows_stand_below_while_rows_are_above(void **state)
{
	(void)state;
	struct list l = flat(20, 5);
	list_to(&l, 19);
	list_set(&l, 20, 15);
	assert_int_equal(l.top, 5);
}

/* 0: a group; 1, 2: in it; 3: a group; 4: one below it; 5: two below. */
static struct list_row
tree(const void *context, size_t i)
{
	static const unsigned depth[] = {0, 1, 1, 0, 1, 2};
	const size_t *skipped = context;
	return (struct list_row){.depth = depth[i], .group = depth[i] == 0,
		.skip = skipped != NULL && i == *skipped};
}

static void
the_parent_is_the_nearest_row_of_less_depth(void **state)
{
	(void)state;
	struct list l = {.row = tree};
	list_set(&l, 6, 10);
	assert_int_equal(list_parent(&l, 2), 0);
	assert_int_equal(list_parent(&l, 5), 4);
	assert_int_equal(list_parent(&l, 4), 3);
	assert_int_equal(list_parent(&l, 3), l.n);
	assert_int_equal(list_parent(&l, 99), l.n);
}

static void
the_cursor_passes_rows_where_it_does_not_rest(void **state)
{
	(void)state;
	size_t skipped = 1;
	struct list l = {.row = tree, .context = &skipped};
	list_set(&l, 6, 10);
	list_move(&l, 1);
	assert_int_equal(l.cursor, 2);
	list_move(&l, -1);
	assert_int_equal(l.cursor, 0);
}

static void
a_last_row_that_is_skipped_does_not_trap_the_cursor(void **state)
{
	(void)state;
	size_t skipped = 5;
	struct list l = {.row = tree, .context = &skipped};
	list_set(&l, 6, 10);
	list_to(&l, 4);
	list_move(&l, 1);
	assert_int_equal(l.cursor, 4);
}

static void
a_row_of_the_screen_is_the_row_of_the_list(void **state)
{
	(void)state;
	struct list l = flat(100, 10);
	list_scroll(&l, 7);
	assert_int_equal(list_at(&l, 3), 10);
	assert_int_equal(list_at(&l, 10), l.n);
	assert_int_equal(list_at(&l, -1), l.n);
}

static void
a_height_of_nothing_counts_as_one_row(void **state)
{
	(void)state;
	struct list l = flat(5, 0);
	list_move(&l, 3);
	assert_int_equal(l.top, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_empty_list_has_no_place_to_go),
		T(the_cursor_stops_at_both_ends),
		T(the_view_follows_the_cursor_down_and_up),
		T(a_page_moves_view_and_cursor_together),
		T(the_last_page_ends_on_the_last_row),
		T(scrolling_keeps_the_cursor_on_the_screen),
		T(a_list_that_shrinks_keeps_its_cursor_inside),
		T(no_blank_rows_stand_below_while_rows_are_above),
		T(the_parent_is_the_nearest_row_of_less_depth),
		T(the_cursor_passes_rows_where_it_does_not_rest),
		T(a_last_row_that_is_skipped_does_not_trap_the_cursor),
		T(a_row_of_the_screen_is_the_row_of_the_list),
		T(a_height_of_nothing_counts_as_one_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
