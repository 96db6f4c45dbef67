/* Jump labels: names, where they stand, what their letters do. */
#include "ui/fixture.h"

#include "ui/labels.h"

#define SHORT "Ann met Bo. Ann left on Monday."
#define ANN_BO "Ann@0 Bo@8 Ann@12 Monday@24:DATE met@4!CONSULT(Source=0,Target=8)"

static void
no_label_is_the_beginning_of_another(void **state)
{
	(void)state;
	static const size_t counts[] = {1, 2, 9, 25, 26, 27, 28, 51, 52, 100, 400, 675, 676};
	for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
		size_t n = counts[c];
		for (size_t i = 0; i < n; i++) {
			char a[3], b[3];
			labels_name(i, n, a);
			assert_true(a[0] >= 'a' && a[0] <= 'z');
			for (size_t k = 0; k < i; k++) {
				labels_name(k, n, b);
				assert_true(strncmp(a, b, strlen(a)) != 0);
				assert_true(strncmp(a, b, strlen(b)) != 0);
			}
		}
	}
}

static void
a_few_mentions_get_single_letters_of_the_home_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < 9; i++) {
		char name[3];
		labels_name(i, 9, name);
		assert_int_equal(strlen(name), 1);
		assert_non_null(strchr("asdfghjkl", name[0]));
	}
}

static void
the_first_labels_stay_single_when_there_are_many(void **state)
{
	(void)state;
	char name[3];
	labels_name(0, 100, name);
	assert_string_equal(name, "a");
	labels_name(99, 100, name);
	assert_int_equal(strlen(name), 2);
}

static void
labels_lie_over_the_mentions_and_move_nothing(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, ";");
	check_shows(s, "ann met so. dnn left on Monday.");
	fixture_free(s);
}

static void
a_letter_selects_its_mention(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, ";d");
	assert_int_equal(session_cursor(s), 12);
	check_shows(s, "Ann met Bo. Ann left");
	check_shows(s, "Ann PERSON 2/2");
	fixture_free(s);
}

static void
the_mention_nearest_to_the_selection_gets_the_first_letter(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab><Tab><Tab>;");
	check_shows(s, "dnn met so. ann left");
	fixture_free(s);
}

static void
a_capital_letter_shows_the_card_too(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, ";S");
	assert_int_equal(session_cursor(s), 8);
	assert_true(s->card);
	fixture_free(s);
}

static void
a_second_semicolon_labels_dates_and_triggers(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, ";;");
	check_shows(s, "ann set do. fnn left on gonday.");
	fixture_keys(s, "g");
	assert_int_equal(session_cursor(s), 24);
	fixture_free(s);
}

static void
only_dates_are_labelled_at_once(void **state)
{
	(void)state;
	struct session *s = fixture_session("It was Monday.", "Monday@7:DATE");
	fixture_keys(s, ";a");
	assert_int_equal(session_cursor(s), 7);
	fixture_free(s);
}

static void
a_wrong_key_gives_up_and_says_nothing(void **state)
{
	(void)state;
	static const char *const wrong[] = {";<Esc>", ";p", ";1", ";<Tab>", ";<Enter>", ";<C-c>",
		";<Down>", ";<M-a>"};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct session *s = fixture_session(SHORT, ANN_BO);
		fixture_keys(s, wrong[i]);
		check_shows(s, "Ann met Bo. Ann left");
		assert_int_equal(s->message.len, 0);
		struct span span;
		assert_false(session_selection(s, &span));
		fixture_free(s);
	}
}

static void
without_mentions_on_the_screen_it_says_so(void **state)
{
	(void)state;
	struct session *s = fixture_session("Nothing here.", NULL);
	fixture_keys(s, ";");
	check_shows(s, "nothing is marked on this screen");
	assert_false(labels_are_open(s));
	fixture_free(s);
}

static void
hidden_types_get_no_label(void **state)
{
	(void)state;
	struct session *s = fixture_session("Acts of Ann in Rome.", "Acts@0:LAW Ann@8 Rome@15:GPE");
	fixture_keys(s, ";");
	check_shows(s, "Acts of ann in some.");
	fixture_free(s);
}

static void
labels_of_nested_mentions_stand_side_by_side(void **state)
{
	(void)state;
	struct session *s = fixture_session("The Russian president spoke.",
	    "Russian_president@4:ORG Russian@4:NORP");
	fixture_keys(s, ";");
	check_shows(s, "The asssian president");
	fixture_keys(s, "s");
	struct span span;
	assert_true(session_selection(s, &span));
	assert_int_equal(span.to, 11);
	fixture_free(s);
}

static void
one_span_of_two_layers_has_one_label(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, "Ann@0 Ann@0:ORG Bo@8");
	fixture_keys(s, ";");
	check_shows(s, "ann met so.");
	fixture_free(s);
}

static void
a_wrapped_mention_is_labelled_where_it_begins(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("aaaa aaaa aaaa aaaa aaaa aaaa aaaa United States of "
	    "it", "United_States@35:GPE", (struct reader_options){.no_hint = true}, 43, 12);
	fixture_keys(s, ";");
	check_shows(s, "aaaa anited\nStates of it");
	fixture_free(s);
}

static void
more_than_the_letters_get_two_and_the_first_narrows_them(void **state)
{
	(void)state;
	struct buf text = {0}, spec = {0};
	for (int i = 0; i < 40; i++) {
		buf_fmt(&spec, "Anna@%zu ", text.len);
		buf_puts(&text, "Anna and ");
	}
	struct session *s = fixture_session(buf_cstr(&text), buf_cstr(&spec));
	fixture_keys(s, ";");
	check_shows(s, "anna and snna and dnna");
	check_shows(s, "mana and");
	fixture_keys(s, "m");
	check_shows(s, "Anna and Anna and Anna");
	check_shows(s, "mana and");
	assert_true(labels_are_open(s));
	fixture_keys(s, "a");
	assert_false(labels_are_open(s));
	assert_int_equal(session_cursor(s), 25 * 9);
	fixture_free(s);
	buf_done(&text);
	buf_done(&spec);
}

static void
labels_go_when_the_screen_changes_its_size(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, ";");
	fixture_draw(s, 40, 12);
	assert_false(labels_are_open(s));
	check_shows(s, "Ann met Bo.");
	fixture_free(s);
}

static void
back_returns_to_where_the_label_was_typed(void **state)
{
	(void)state;
	struct session *s = fixture_session(SHORT, ANN_BO);
	fixture_keys(s, "<Tab>;d<C-o>");
	assert_int_equal(session_cursor(s), 0);
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_label_is_the_beginning_of_another),
		cmocka_unit_test(a_few_mentions_get_single_letters_of_the_home_row),
		cmocka_unit_test(the_first_labels_stay_single_when_there_are_many),
		cmocka_unit_test(labels_lie_over_the_mentions_and_move_nothing),
		cmocka_unit_test(a_letter_selects_its_mention),
		cmocka_unit_test(the_mention_nearest_to_the_selection_gets_the_first_letter),
		cmocka_unit_test(a_capital_letter_shows_the_card_too),
		cmocka_unit_test(a_second_semicolon_labels_dates_and_triggers),
		cmocka_unit_test(only_dates_are_labelled_at_once),
		cmocka_unit_test(a_wrong_key_gives_up_and_says_nothing),
		cmocka_unit_test(without_mentions_on_the_screen_it_says_so),
		cmocka_unit_test(hidden_types_get_no_label),
		cmocka_unit_test(labels_of_nested_mentions_stand_side_by_side),
		cmocka_unit_test(one_span_of_two_layers_has_one_label),
		cmocka_unit_test(a_wrapped_mention_is_labelled_where_it_begins),
		cmocka_unit_test(more_than_the_letters_get_two_and_the_first_narrows_them),
		cmocka_unit_test(labels_go_when_the_screen_changes_its_size),
		cmocka_unit_test(back_returns_to_where_the_label_was_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
