/* Lists that are too long to be made in the time of a key. */
#include "ui/fixture.h"

enum { ACTORS = 50000, AT_ONCE = 12000, ROW = 200 };

/* "a00000 a00001 ..." seven bytes apart, each word an actor of its own. */
static struct session *
long_list(void)
{
	static char text[ACTORS * 7 + 1];
	static struct layer *layers[1];
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	fixture_schema = schema_new();
	struct layer *l = layer_new(fixture_schema, STR("long"), STR("long"));
	struct segment_builder *b = segment_builder_new();
	uint32_t person = schema_id(fixture_schema, STR("PERSON"));
	for (uint32_t i = 0; i < ACTORS; i++) {
		char *at = text + 7 * i;
		snprintf(at, 8, "a%05u%c", (unsigned)((i * 7919u) % ACTORS), i % 10 == 9 ? '\n' : ' ');
		uint32_t id = schema_id(fixture_schema, (struct str){at, 6});
		layer_declare_actor(l, (struct actor_decl){id, id, person});
		struct mention m = {.span = {7 * i, 7 * i + 6}, .type = person, .certainty = 90};
		segment_add_mention(b, m, NULL, 0, &id, 1);
	}
	layer_put(l, segment_seal(b, (struct span){0, sizeof text - 1}));
	segment_builder_free(b);
	layers[0] = l;
	struct reader_options o = {.no_hint = true, .schema = fixture_schema, .layers = layers,
		.n_layers = 1, .caps = {.utf8 = true}, .no_overlay = true,
		.ready = document_memory("long.txt", (struct str){text, sizeof text - 1}, &how)};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 120, 40);
	fixture_work(s);
	fixture_draw(s, 120, 40);
	return s;
}

/* A key and the frame after it, without the work between keys; the steps that they took. */
static uint64_t
steps_of(struct session *s, const char *key)
{
	struct str rest = str_of(key);
	struct event_in ev = {.kind = EVENT_KEY};
	struct err err = {0};
	uint64_t before = pane_steps(s);
	assert_true(key_parse(&rest, &ev.key, &err));
	session_event(s, &ev);
	session_draw(s, s->areas.size, NULL);
	return pane_steps(s) - before;
}

static struct str
name_at_cursor(struct session *s)
{
	return session_article(s)->model->actors[pane_cursor(s)->a].name;
}

static void
all_rows_come_and_no_key_waits_for_them(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "A");
	assert_int_equal(s->pane.rows.n, ACTORS);
	fixture_keys(s, "O");
	assert_true(steps_of(s, "A") <= AT_ONCE + ROW);
	assert_true(s->pane.rows.n < ACTORS);
	fixture_work(s);
	assert_int_equal(s->pane.rows.n, ACTORS);
	fixture_free(s);
}

static void
moving_makes_no_rows_and_a_fold_makes_its_own(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "A40000g");
	assert_int_equal(steps_of(s, "j"), 0);
	assert_int_equal(steps_of(s, "<C-f>"), 0);
	fixture_keys(s, "40000g");
	assert_true(steps_of(s, "l") <= ROW);
	assert_true(s->pane.rows.n > ACTORS);
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 39999);
	assert_true(steps_of(s, "h") <= ROW);
	assert_int_equal(s->pane.rows.n, ACTORS);
	fixture_free(s);
}

static void
the_end_of_a_list_is_reached_while_it_is_made(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "AO");
	steps_of(s, "A");
	steps_of(s, "G");
	assert_true(s->pane.list[TAB_ACTORS].cursor < ACTORS - 1);
	fixture_work(s);
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, ACTORS - 1);
	fixture_free(s);
}

static void
a_key_before_the_end_comes_stays_where_it_moved(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "AO");
	steps_of(s, "A");
	steps_of(s, "G");
	steps_of(s, "k");
	size_t at = s->pane.list[TAB_ACTORS].cursor;
	fixture_work(s);
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, at);
	fixture_free(s);
}

static void
sorting_goes_in_steps_and_keeps_the_cursor_on_its_row(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "A30000g");
	struct buf name = {0};
	buf_str(&name, name_at_cursor(s));
	for (int i = 0; i < 4; i++) {
		assert_true(steps_of(s, "s") <= 2 * AT_ONCE + ROW);
		fixture_work(s);
		assert_true(str_eq(name_at_cursor(s), buf_view(&name)));
		assert_int_equal(s->pane.rows.n, ACTORS);
	}
	buf_done(&name);
	fixture_free(s);
}

static void
names_that_begin_alike_are_sorted_to_the_last_letter(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "A2s");
	const struct model *m = session_article(s)->model;
	for (size_t i = 1; i < s->pane.rows.n; i++)
		assert_true(str_cmp(m->actors[s->pane.rows.v[i - 1].a].name,
		    m->actors[s->pane.rows.v[i].a].name) < 0);
	fixture_free(s);
}

static void
a_filter_narrows_in_steps(void **state)
{
	(void)state;
	struct session *s = long_list();
	fixture_keys(s, "A");
	steps_of(s, "&");
	assert_true(steps_of(s, "4") <= AT_ONCE + ROW);
	assert_true(steps_of(s, "9") <= AT_ONCE + ROW);
	fixture_work(s);
	fixture_keys(s, "99");
	/* a04999, a14999 ... a44999, and a49990 to a49999. */
	check_shows(s, "/50000");
	assert_int_equal(s->pane.rows.n, 15);
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->pane.rows.n, ACTORS);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(all_rows_come_and_no_key_waits_for_them),
		T(moving_makes_no_rows_and_a_fold_makes_its_own),
		T(the_end_of_a_list_is_reached_while_it_is_made),
		T(a_key_before_the_end_comes_stays_where_it_moved),
		T(sorting_goes_in_steps_and_keeps_the_cursor_on_its_row),
		T(names_that_begin_alike_are_sorted_to_the_last_letter),
		T(a_filter_narrows_in_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
