/* The pane: its places on the screen, its rows, folds, and where rows lead. */
#include "ui/fixture.h"

#include "ui/picker.h"

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
row_at(struct session *s, size_t i)
{
	pane_refresh(s);
	return &s->pane.rows.v[i];
}

static void
the_pane_stands_where_there_is_room(void **state)
{
	(void)state;
	static const struct { int columns, rows; enum pane_where where; } sizes[] = {
		{120, 40, PANE_RIGHT}, {112, 24, PANE_RIGHT}, {111, 24, PANE_NOWHERE},
		{111, 30, PANE_BELOW}, {60, 30, PANE_BELOW}, {59, 30, PANE_NOWHERE},
		{80, 29, PANE_NOWHERE}, {80, 24, PANE_NOWHERE}, {500, 200, PANE_RIGHT},
	};
	struct session *s = wide();
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		fixture_draw(s, sizes[i].columns, sizes[i].rows);
		assert_int_equal(s->areas.where, sizes[i].where);
	}
	fixture_free(s);
}

static void
the_pane_takes_two_fifths_but_leaves_the_text_its_measure(void **state)
{
	(void)state;
	static const struct { int columns, pane, text; } sizes[] = {
		{112, 36, 72}, {120, 44, 72}, {140, 56, 72}, {200, 56, 72},
	};
	struct session *s = wide();
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		fixture_draw(s, sizes[i].columns, 40);
		assert_int_equal(s->areas.pane.cols, sizes[i].pane);
		assert_int_equal(s->areas.width, sizes[i].text);
	}
	fixture_free(s);
}

static void
below_it_takes_a_third_of_the_rows(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_draw(s, 80, 30);
	assert_int_equal(s->areas.pane.rows + s->areas.tabs.rows, 10);
	fixture_free(s);
}

static void
the_bar_goes_under_sixteen_rows(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_draw(s, 80, 16);
	assert_int_equal(s->areas.bar, 0);
	fixture_draw(s, 80, 15);
	assert_int_equal(s->areas.bar, -1);
	assert_int_equal(s->areas.status, 14);
	fixture_draw(s, 80, 1);
	assert_int_equal(s->areas.status, -1);
	fixture_free(s);
}

static void
the_tabs_count_what_they_hold(void **state)
{
	(void)state;
	struct session *s = wide();
	check_shows(s, "Actors 4");
	check_shows(s, "Events 2");
	check_shows(s, "Relations 1");
	check_shows(s, "Layers 1");
	fixture_free(s);
}

static void
an_actors_row_has_name_type_and_count(void **state)
{
	(void)state;
	struct session *s = wide();
	struct buf row = fixture_row(s, s->areas.pane.row);
	assert_true(str_find(buf_view(&row), STR("▸ Ann")) < row.len);
	assert_true(str_find(buf_view(&row), STR("PERSON     3")) < row.len);
	buf_done(&row);
	fixture_free(s);
}

static void
a_small_screen_opens_the_tab_as_a_page_and_q_returns(void **state)
{
	(void)state;
	struct session *s = fixture_session(TEXT, SPEC);
	fixture_keys(s, "A");
	assert_int_equal(s->areas.where, PANE_PAGE);
	check_shows(s, "▸ Ann");
	check_hides(s, "in Rome. Ann");
	assert_true(fixture_keys(s, "q"));
	assert_int_equal(s->areas.where, PANE_NOWHERE);
	check_shows(s, "in Rome. Ann");
	fixture_keys(s, "E<Esc>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
each_tab_has_its_key(void **state)
{
	(void)state;
	static const struct { const char *key; enum pane_tab tab; } keys[] = {
		{"A", TAB_ACTORS}, {"E", TAB_EVENTS}, {"L", TAB_RELATIONS}, {"O", TAB_LAYERS},
	};
	struct session *s = wide();
	for (size_t i = 0; i < 4; i++) {
		fixture_keys(s, keys[i].key);
		assert_int_equal(s->pane.tab, keys[i].tab);
		assert_int_equal(s->focus, FOCUS_PANE);
	}
	fixture_free(s);
}

static void
p_hides_the_pane_and_shows_it_again(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "P");
	assert_int_equal(s->areas.where, PANE_NOWHERE);
	fixture_keys(s, "P");
	assert_int_equal(s->areas.where, PANE_RIGHT);
	fixture_free(s);
}

static void
focus_moves_as_in_vim(void **state)
{
	(void)state;
	static const struct { const char *keys; enum focus focus; } moves[] = {
		{"<C-w>w", FOCUS_PANE}, {"<C-w>w", FOCUS_TEXT}, {"<C-w>l", FOCUS_PANE},
		{"<C-w>h", FOCUS_TEXT}, {"<C-w>j", FOCUS_PANE}, {"<C-w>k", FOCUS_TEXT},
		{"<C-w>p", FOCUS_PANE}, {"q", FOCUS_TEXT},
	};
	struct session *s = wide();
	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		fixture_keys(s, moves[i].keys);
		assert_int_equal(s->focus, moves[i].focus);
	}
	fixture_free(s);
}

static void
an_actor_unfolds_to_names_events_relations_and_mentions(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Al");
	check_shows(s, "▾ Ann");
	check_shows(s, "Ann 3");
	check_shows(s, "▾ events 1");
	check_shows(s, "CONSULT     -> Bo");
	check_shows(s, "Leads -> Rome");
	check_shows(s, "▾ mentions 3");
	fixture_keys(s, "h");
	check_shows(s, "▸ Ann");
	check_hides(s, "▾ events 1");
	fixture_free(s);
}

static void
left_goes_to_the_parent_and_then_folds_it(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Al2jh");
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 2);
	fixture_keys(s, "h");
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 0);
	fixture_keys(s, "h");
	assert_int_equal(s->pane.rows.n, 4);
	fixture_free(s);
}

static void
space_folds_and_unfolds(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A<Space>");
	assert_true(s->pane.rows.n > 4);
	fixture_keys(s, "<Space>");
	assert_int_equal(s->pane.rows.n, 4);
	fixture_keys(s, "o");
	assert_true(s->pane.rows.n > 4);
	fixture_free(s);
}

static void
folds_outlive_a_new_model_and_the_cursor_keeps_its_row(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Aljjj");
	struct buf before = {0}, after = {0};
	pane_row_text(s, pane_cursor(s), &before);
	size_t rows = s->pane.rows.n;
	article_remodel(s, session_article(s));
	pane_row_text(s, pane_cursor(s), &after);
	assert_int_equal(s->pane.rows.n, rows);
	assert_true(str_eq(buf_view(&before), buf_view(&after)));
	buf_done(&before);
	buf_done(&after);
	fixture_free(s);
}

static void
enter_on_an_actor_goes_to_its_first_mention(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Aj<Enter>");
	assert_int_equal(session_cursor(s), 8);
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
enter_on_a_heading_folds_it(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Aljj<Enter>");
	check_shows(s, "▸ events 1");
	check_shows(s, "events 1  CONSULT");
	fixture_free(s);
}

static void
every_row_leads_somewhere(void **state)
{
	(void)state;
	static const char *const tabs[] = {"A", "E", "L"};
	struct session *s = wide();
	for (int t = 0; t < 3; t++) {
		fixture_keys(s, tabs[t]);
		for (int i = 0; i < 30; i++)
			fixture_keys(s, "lj");
		assert_true(s->pane.rows.n > 0);
		for (size_t i = 0; i < s->pane.rows.n; i++) {
			uint32_t mention;
			assert_true(pane_goal(s, row_at(s, i), &mention));
			assert_true(mention < session_article(s)->model->n_mentions);
		}
	}
	fixture_free(s);
}

static void
mentions_of_one_happening_are_one_row(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "E");
	assert_int_equal(s->pane.rows.n, 2);
	check_shows(s, "x2");
	check_shows(s, "Ann -> Bo");
	fixture_keys(s, "l");
	/* Three roles and the sentence of the mention that names most, how often and how sure,
	 * both mentions. */
	assert_int_equal(s->pane.rows.n, 9);
	check_shows(s, "told 2 times");
	check_shows(s, "Source   Ann");
	check_shows(s, "Place    Rome");
	fixture_free(s);
}

static void
enter_on_a_role_goes_to_it(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Eljj<Enter>");
	assert_int_equal(session_cursor(s), 8);
	fixture_free(s);
}

static void
a_relation_is_a_row_that_leads_to_its_place(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "L");
	check_shows(s, "Ann Leads Rome");
	fixture_keys(s, "<Enter>");
	assert_int_equal(session_cursor(s), 38);
	fixture_free(s);
}

static void
details_open_the_row_of_the_selection(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "<Tab><Tab><Enter>");
	assert_int_equal(s->focus, FOCUS_PANE);
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	check_shows(s, "▾ Bo");
	fixture_keys(s, "<Esc>]e<Enter>");
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	check_shows(s, "▾ CONSULT");
	fixture_free(s);
}

static void
a_layer_is_turned_off_and_on(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "O");
	check_shows(s, "[x] test");
	fixture_keys(s, "<Space>");
	check_shows(s, "[ ] test");
	check_shows(s, "Actors 0");
	fixture_keys(s, "<Enter>");
	check_shows(s, "Actors 4");
	fixture_free(s);
}

static void
a_type_of_a_layer_leads_to_its_first_mention(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Oj");
	check_shows(s, "PERSON");
	fixture_keys(s, "<Enter>");
	assert_int_equal(session_cursor(s), 0);
	fixture_free(s);
}

static void
the_pane_is_searched_by_row(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A/cy<Enter>");
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 3);
	fixture_keys(s, "gn");
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 3);
	fixture_keys(s, "/zebra<Enter>");
	check_shows(s, "not in this list");
	assert_int_equal(session_top(s), 0);
	fixture_free(s);
}

static void
the_types_menu_hides_a_type_from_tab(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "c");
	check_shows(s, "[x] PERSON");
	fixture_keys(s, "<Space>");
	check_shows(s, "[ ] PERSON");
	fixture_keys(s, "q<Tab>");
	assert_int_equal(session_cursor(s), 14);
	fixture_keys(s, "ca<Esc>");
	fixture_keys(s, "<Tab>");
	assert_int_equal(session_cursor(s), 20);
	fixture_free(s);
}

static void
a_text_without_actors_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Nothing.", NULL,
	    (struct reader_options){.no_hint = true}, 120, 40);
	check_shows(s, "no actors in this text");
	fixture_keys(s, "Aljkh<Enter><Space>gGo/x<Enter>n");
	fixture_keys(s, "q");
	fixture_free(s);
}

static void
without_utf8_signs_are_plain(void **state)
{
	(void)state;
	struct session *s = fixture_session_with(TEXT, SPEC,
	    (struct reader_options){.no_hint = true, .caps = {.depth = DEPTH_16}}, 120, 40);
	struct buf out = fixture_dump(s);
	for (size_t i = 0; i < out.len; i++)
		assert_true((unsigned char)out.ptr[i] < 0x80);
	buf_done(&out);
	check_shows(s, "> Ann");
	fixture_free(s);
}

static void
mouse(struct session *s, enum mouse_kind kind, int row, int col)
{
	struct event_in ev = {.kind = EVENT_MOUSE,
		.mouse = {.kind = kind, .button = 1, .row = row, .col = col}};
	session_event(s, &ev);
	fixture_grid(s);
}

static void
a_click_selects_a_mention_a_row_or_a_tab(void **state)
{
	(void)state;
	struct session *s = wide();
	mouse(s, MOUSE_PRESS, s->areas.text.row, s->areas.column + 9);
	assert_int_equal(session_cursor(s), 8);
	mouse(s, MOUSE_PRESS, s->areas.pane.row + 2, s->areas.pane.col + 8);
	assert_int_equal(s->pane.list[TAB_ACTORS].cursor, 2);
	mouse(s, MOUSE_PRESS, s->areas.tabs.row, s->areas.tabs.col + 14);
	assert_int_equal(s->pane.tab, TAB_EVENTS);
	mouse(s, MOUSE_WHEEL_DOWN, s->areas.pane.row, s->areas.pane.col + 3);
	mouse(s, MOUSE_WHEEL_DOWN, s->areas.text.row, s->areas.column);
	fixture_free(s);
}

static void
a_click_turns_a_type_off_and_one_beside_the_menu_closes_it(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "c");
	check_shows(s, "[x] PERSON");
	mouse(s, MOUSE_PRESS, s->page.row, s->page.col + 4);
	check_shows(s, "[ ] PERSON");
	mouse(s, MOUSE_PRESS, s->page.row, s->page.col + 4);
	check_shows(s, "[x] PERSON");
	mouse(s, MOUSE_PRESS, s->page.row, 0);
	assert_int_equal(s->page.kind, PAGE_NONE);
	fixture_free(s);
}

static void
clicks_take_a_theme_from_the_list(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "D");
	int row = s->mine->picker->first + 4, col = s->areas.picker.col + 6;
	mouse(s, MOUSE_PRESS, row, col);
	assert_int_equal(s->mine->picker->list.cursor, 4);
	mouse(s, MOUSE_PRESS, row, col);
	assert_int_equal(s->focus, FOCUS_TEXT);
	assert_non_null(strstr(buf_cstr(&s->message), "theme"));
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_pane_stands_where_there_is_room),
		T(the_pane_takes_two_fifths_but_leaves_the_text_its_measure),
		T(below_it_takes_a_third_of_the_rows),
		T(the_bar_goes_under_sixteen_rows),
		T(the_tabs_count_what_they_hold),
		T(an_actors_row_has_name_type_and_count),
		T(a_small_screen_opens_the_tab_as_a_page_and_q_returns),
		T(each_tab_has_its_key),
		T(p_hides_the_pane_and_shows_it_again),
		T(focus_moves_as_in_vim),
		T(an_actor_unfolds_to_names_events_relations_and_mentions),
		T(left_goes_to_the_parent_and_then_folds_it),
		T(space_folds_and_unfolds),
		T(folds_outlive_a_new_model_and_the_cursor_keeps_its_row),
		T(enter_on_an_actor_goes_to_its_first_mention),
		T(enter_on_a_heading_folds_it),
		T(every_row_leads_somewhere),
		T(mentions_of_one_happening_are_one_row),
		T(enter_on_a_role_goes_to_it),
		T(a_relation_is_a_row_that_leads_to_its_place),
		T(details_open_the_row_of_the_selection),
		T(a_layer_is_turned_off_and_on),
		T(a_type_of_a_layer_leads_to_its_first_mention),
		T(the_pane_is_searched_by_row),
		T(the_types_menu_hides_a_type_from_tab),
		T(a_text_without_actors_says_so),
		T(without_utf8_signs_are_plain),
		T(a_click_selects_a_mention_a_row_or_a_tab),
		T(a_click_turns_a_type_off_and_one_beside_the_menu_closes_it),
		T(clicks_take_a_theme_from_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
