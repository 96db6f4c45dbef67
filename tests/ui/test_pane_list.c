/* The list in the pane: its order, its filter, folding all of it, and lists that are long. */
#include "ui/fixture.h"

#define TEXT "Ann met Bo in Rome. Ann met Bo again. Ann rules Rome. Cy sleeps."
#define SPEC \
	"Ann@0 Bo@8 Rome@14:GPE Ann@20 Bo@28 Ann@38 Rome@48:GPE Cy@54 " \
	"met@4!CONSULT(Source=0,Target=8,Place=14,same=m) met@24!CONSULT(Source=20,Target=28,same=m) " \
	"sleeps@57!ASLEEP(Source=54) ~Leads(38,48)"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 120, 40);
}

/* "Ann Bo Rome": the actors in the order of the list. */
static void
check_actors(struct session *s, const char *want)
{
	struct buf names = {0};
	const struct model *m = session_article(s)->model;
	pane_refresh(s);
	for (size_t i = 0; i < s->pane.rows.n; i++) {
		if (s->pane.rows.v[i].kind != PANE_ACTOR)
			continue;
		buf_puts(&names, names.len > 0 ? " " : "");
		buf_str(&names, m->actors[s->pane.rows.v[i].a].name);
	}
	assert_string_equal(buf_cstr(&names), want);
	buf_done(&names);
}

static struct str
cursor_name(struct session *s)
{
	return session_article(s)->model->actors[pane_cursor(s)->a].name;
}

static void
s_sorts_by_the_next_order_and_says_so(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A");
	check_actors(s, "Ann Bo Rome Cy");
	check_shows(s, "by count");
	fixture_keys(s, "s");
	check_shows(s, "sorted by appearance");
	fixture_keys(s, "s");
	check_shows(s, "by name");
	check_actors(s, "Ann Bo Cy Rome");
	fixture_keys(s, "s");
	check_shows(s, "by type");
	check_actors(s, "Rome Ann Bo Cy");
	fixture_keys(s, "s");
	check_actors(s, "Ann Bo Rome Cy");
	fixture_free(s);
}

static void
an_order_is_kept_for_each_tab(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A2sE");
	check_shows(s, "by appearance");
	fixture_keys(s, "2s");
	check_shows(s, "by type");
	fixture_keys(s, "A");
	check_shows(s, "by name");
	check_actors(s, "Ann Bo Cy Rome");
	fixture_free(s);
}

static void
events_by_type_stand_in_the_order_of_their_names(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "E");
	assert_int_equal(s->pane.rows.v[0].a, 0);
	fixture_keys(s, "2s");
	struct buf row = fixture_row(s, s->areas.pane.row);
	assert_true(str_find(buf_view(&row), STR("ASLEEP")) < row.len);
	buf_done(&row);
	fixture_free(s);
}

static void
sorting_keeps_the_cursor_on_its_row_and_what_is_unfolded(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "AGl2s");
	assert_true(str_is(cursor_name(s), "Cy"));
	assert_true(pane_cursor(s)->open);
	check_shows(s, "Cy 1");
	fixture_free(s);
}

static void
the_command_line_sorts_by_name_of_the_order(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A:sort name<Enter>");
	check_actors(s, "Ann Bo Cy Rome");
	fixture_keys(s, ":sort size<Enter>");
	check_shows(s, "count|appearance|name|type");
	fixture_keys(s, ":set sort-actors count<Enter>");
	check_actors(s, "Ann Bo Rome Cy");
	fixture_free(s);
}

static void
layers_have_one_order_and_no_filter(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "O:sort name<Enter>");
	check_shows(s, "one order");
	fixture_keys(s, "&");
	assert_int_equal(s->prompt, PROMPT_NONE);
	fixture_free(s);
}

static void
rows_go_at_every_key_of_the_filter(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&");
	fixture_keys(s, "y");
	check_actors(s, "Cy");
	fixture_keys(s, "<Backspace>r");
	/* Types are looked at as well: PERSON. */
	check_shows(s, "Actors 4/4");
	fixture_keys(s, "o");
	check_actors(s, "Rome");
	check_shows(s, "Actors 1/4");
	fixture_keys(s, "<Backspace>");
	check_actors(s, "Ann Bo Rome Cy");
	fixture_free(s);
}

static void
enter_keeps_what_is_left_and_escape_gives_all_back(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&rome<Enter>");
	check_actors(s, "Rome");
	check_shows(s, "&rome");
	assert_int_equal(s->focus, FOCUS_PANE);
	fixture_keys(s, "<Esc>");
	check_actors(s, "Ann Bo Rome Cy");
	assert_int_equal(s->focus, FOCUS_PANE);
	assert_true(str_is(cursor_name(s), "Rome"));
	fixture_keys(s, "<F4>bo<Esc>");
	check_actors(s, "Ann Bo Rome Cy");
	assert_true(str_is(cursor_name(s), "Rome"));
	fixture_keys(s, "<Esc>");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
a_filter_that_leaves_nothing_says_so(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&zebra");
	check_shows(s, "nothing matches");
	check_shows(s, "Actors 0/4");
	fixture_keys(s, "<Enter>jkG<Space><Enter>l");
	fixture_keys(s, "<Esc>");
	check_actors(s, "Ann Bo Rome Cy");
	fixture_free(s);
}

static void
a_filter_finds_an_event_by_any_of_its_roles(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "E&rome");
	check_shows(s, "Events 1/2");
	check_shows(s, "CONSULT");
	fixture_free(s);
}

static void
a_row_below_that_matches_keeps_its_parents(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Al&sleeps<Enter>");
	/* Only Cy's event and the contexts of mentions say it; Cy is folded, so Ann's rows count. */
	check_actors(s, "Ann");
	check_shows(s, "mentions 3");
	check_hides(s, "Leads -> Rome");
	fixture_free(s);
}

static void
the_children_of_a_row_that_matches_stay(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Al&ann<Enter>");
	check_actors(s, "Ann");
	check_shows(s, "Leads -> Rome");
	check_shows(s, "CONSULT     -> Bo");
	fixture_free(s);
}

static void
a_filter_takes_regular_expressions(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&ann|cy<Enter>");
	check_actors(s, "Ann Cy");
	fixture_keys(s, "&<C-u>(<Enter>");
	check_shows(s, "nothing matches");
	fixture_free(s);
}

static void
a_filter_belongs_to_its_tab_and_outlives_a_model(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&bo|cy<Enter>E");
	check_shows(s, "Events 2");
	fixture_keys(s, "A");
	check_actors(s, "Bo Cy");
	article_remodel(s, session_article(s));
	check_actors(s, "Bo Cy");
	fixture_free(s);
}

static void
details_of_what_the_filter_hides_give_the_filter_up(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "A&rome<Enter>q<Tab><Enter>");
	check_shows(s, "▾ Ann");
	check_actors(s, "Ann Bo Rome Cy");
	fixture_free(s);
}

static void
all_rows_unfold_and_fold_together(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "AzR");
	check_shows(s, "▾ Ann");
	check_shows(s, "▾ Cy");
	fixture_keys(s, "zc");
	check_shows(s, "▸ Ann");
	check_shows(s, "▾ Cy");
	fixture_keys(s, "4jzM");
	check_hides(s, "▾");
	fixture_keys(s, "zo");
	assert_true(s->pane.rows.n > 4);
	fixture_keys(s, "EzR");
	check_shows(s, "Place    Rome");
	fixture_keys(s, "zM");
	check_hides(s, "Place    Rome");
	fixture_free(s);
}

static void
folding_all_goes_to_the_row_above(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "AjzR3jzM");
	assert_true(str_is(cursor_name(s), "Bo"));
	assert_int_equal(pane_cursor(s)->depth, 0);
	fixture_free(s);
}

/* Long ones, since folding them needs more memory than they have. */
static void
names_of_any_length_are_sorted(void **state)
{
	(void)state;
	struct buf text = {0}, spec = {0};
	for (int i = 0; i < 60; i++) {
		size_t at = text.len, n = (size_t)(60 - i);
		buf_pad(&text, (char)('a' + i % 26), n);
		buf_fmt(&spec, "%s@%zu ", buf_cstr(&text) + at, at);
		buf_chr(&text, ' ');
	}
	struct session *s = fixture_session_with(buf_cstr(&text), buf_cstr(&spec),
	    (struct reader_options){.no_hint = true}, 120, 40);
	fixture_keys(s, "Ass");
	check_shows(s, "by name");
	assert_int_equal(cursor_name(s).ptr[0], 'a');
	fixture_free(s);
	buf_done(&text);
	buf_done(&spec);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(s_sorts_by_the_next_order_and_says_so),
		T(an_order_is_kept_for_each_tab),
		T(events_by_type_stand_in_the_order_of_their_names),
		T(sorting_keeps_the_cursor_on_its_row_and_what_is_unfolded),
		T(the_command_line_sorts_by_name_of_the_order),
		T(layers_have_one_order_and_no_filter),
		T(rows_go_at_every_key_of_the_filter),
		T(enter_keeps_what_is_left_and_escape_gives_all_back),
		T(a_filter_that_leaves_nothing_says_so),
		T(a_filter_finds_an_event_by_any_of_its_roles),
		T(a_row_below_that_matches_keeps_its_parents),
		T(the_children_of_a_row_that_matches_stay),
		T(a_filter_takes_regular_expressions),
		T(a_filter_belongs_to_its_tab_and_outlives_a_model),
		T(details_of_what_the_filter_hides_give_the_filter_up),
		T(all_rows_unfold_and_fold_together),
		T(folding_all_goes_to_the_row_above),
		T(names_of_any_length_are_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
