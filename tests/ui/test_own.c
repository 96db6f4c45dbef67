/* One's own annotations in the reader: types, actors, events, roles, relations, bounds, undo. */
#include "ui/fixture.h"

#include "annot/own.h"
#include "ui/choice.h"
#include "ui/layers.h"
#include "ui/own.h"

#define TEXT "Ann met Bo in Oslo on Monday.\n\nThe weather was fine, said Bo.\n\n" \
	"Cy Day left Oslo. Cy Day is a painter.\n"
#define SPEC "Ann@0 Bo@8 Oslo@14:GPE met@4!CONSULT(Source=0,Target=8)"
enum { ANN = 0, MET = 4, BO = 8, OSLO = 14, CY = 63, LEFT = 70, CY_AGAIN = 81 };

static const struct model *
model(const struct session *s)
{
	return session_article(s)->model;
}

/* The type of what is shown on these very words; "" when nothing is. */
static struct str
type_at(const struct session *s, uint64_t from, uint64_t to)
{
	uint32_t i = model_mention_at(model(s), from, true);
	if (i == ID_NONE || model(s)->mentions[i].m->span.from != from ||
	    model(s)->mentions[i].m->span.to != to)
		return STR("");
	return schema_name(s->schema, model(s)->mentions[i].type);
}

static struct str
actor_at(const struct session *s, uint64_t at)
{
	uint32_t actor = model_mention_actor(model(s), model_mention_at(model(s), at, false));
	return actor == ID_NONE ? STR("") : model(s)->actors[actor].name;
}

static uint32_t
own_count(const struct session *s)
{
	const struct layer *l = own_article_layer(session_article(s));
	return l == NULL ? 0 : (uint32_t)layer_count(l).mentions;
}

static struct session *
start(void)
{
	return fixture_session(TEXT, SPEC);
}

/* ---- slips */

static void
enter_on_what_fits_nothing_leaves_the_question_open(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab>slPartOf<Enter>Olso<Enter>");
	assert_int_equal(s->prompt, PROMPT_OTHER_END);
	check_shows(s, "nothing fits");
	fixture_keys(s, "<C-u>Oslo<Enter>");
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_int_equal(model(s)->n_relations, 1);
	fixture_free(s);
}

static void
when_all_is_undone_one_is_told_so(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab>stORG<Enter>susu");
	check_shows(s, "nothing more to undo");
	fixture_free(s);
}

/* ---- choosing */

static void
a_word_is_chosen_and_the_next_one_and_more_of_them(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "sw");
	assert_int_equal(choice_span(s).from, 0);
	assert_int_equal(choice_span(s).to, 3);
	fixture_keys(s, "<Tab><Tab>");
	assert_int_equal(choice_span(s).from, BO);
	fixture_keys(s, "w");
	assert_int_equal(choice_span(s).to, 13);
	fixture_keys(s, "<Tab>");
	assert_int_equal(choice_span(s).from, BO);
	assert_int_equal(choice_span(s).to, 10);
	fixture_keys(s, "<S-Tab>");
	assert_int_equal(choice_span(s).from, MET);
	fixture_free(s);
}

static void
without_words_one_is_told_to_choose_some(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "st");
	check_shows(s, "choose words first");
	assert_int_equal(s->prompt, PROMPT_NONE);
	fixture_free(s);
}

/* ---- types */

static void
chosen_words_get_the_type_that_is_typed(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/Cy<Space>Day<Enter>st");
	check_shows(s, "type of");
	fixture_keys(s, "per<Enter>");
	check_shows(s, "PERSON on");
	check_str(type_at(s, CY, CY + 6), "PERSON");
	struct span sel;
	assert_true(session_selection(s, &sel));
	assert_int_equal(sel.from, CY);
	fixture_free(s);
}

static void
words_chosen_by_hand_are_marked_without_the_blanks_around_them(void **state)
{
	(void)state;
	struct session *s = start();
	choice_set(s, 18, 28);
	fixture_keys(s, "stdate<Enter>");
	check_str(type_at(s, 19, 28), "DATE");
	assert_false(choice_any(s));
	fixture_free(s);
}

static void
a_mention_of_others_gets_another_type_and_stays_theirs(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab><Tab>stloc<Enter>");
	check_str(type_at(s, OSLO, OSLO + 4), "LOC");
	assert_int_equal(own_count(s), 1);
	assert_int_equal(layer_count(session_article(s)->layers.v[0]).mentions, 3);
	fixture_free(s);
}

static void
a_type_that_nobody_knows_is_made_by_typing_it(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>stzephyr<Enter>");
	check_str(type_at(s, 35, 42), "zephyr");
	fixture_keys(s, "/fine<Enter>stzephyr");
	check_hides(s, "a new type");
	fixture_free(s);
}

static void
the_type_given_last_is_given_again(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>stevent<Enter>/fine<Enter>s.");
	check_str(type_at(s, 47, 51), "EVENT");
	fixture_keys(s, "/said<Enter>st<Enter>");
	check_str(type_at(s, 53, 57), "EVENT");
	fixture_free(s);
}

static void
all_places_with_the_same_words_get_the_type_in_one_step(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/Cy<Space>Day<Enter>s*per<Enter>");
	check_str(type_at(s, CY, CY + 6), "PERSON");
	check_str(type_at(s, CY_AGAIN, CY_AGAIN + 6), "PERSON");
	check_shows(s, "in 2 places");
	fixture_keys(s, "su");
	check_str(type_at(s, CY, CY + 6), "");
	check_str(type_at(s, CY_AGAIN, CY_AGAIN + 6), "");
	fixture_free(s);
}

static void
parts_of_other_words_are_not_the_same_words(void **state)
{
	(void)state;
	struct session *s = fixture_session("An arm. Ann is an ant; An said so.", NULL);
	fixture_keys(s, "swst<C-u>per<Enter>s*");
	check_shows(s, "in 1 place");
	assert_int_equal(own_count(s), 2);
	fixture_free(s);
}

/* ---- actors */

static void
a_mention_is_somebody_whom_the_article_knows(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>saann<Enter>");
	check_str(actor_at(s, 35), "Ann");
	check_str(type_at(s, 35, 42), "PERSON");
	check_shows(s, "is Ann");
	fixture_free(s);
}

static void
a_new_actor_of_bare_words_is_asked_for_its_type(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/Cy<Space>Day<Enter>saCyrus<Space>Day<Enter>");
	check_shows(s, "the new actor Cyrus Day");
	fixture_keys(s, "per<Enter>");
	check_str(actor_at(s, CY), "Cyrus Day");
	fixture_free(s);
}

static void
an_own_actor_takes_the_mention_from_the_one_before(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab>saoslo<Enter>");
	check_str(actor_at(s, BO), "Oslo");
	/* The event's Target is Oslo now. */
	assert_int_equal(model_event_actor(model(s), 0, "Target", 0),
	    model_mention_actor(model(s), model_mention_at(model(s), OSLO, false)));
	fixture_free(s);
}

/* ---- events and roles */

static void
a_word_becomes_an_event_and_somebody_plays_in_it(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/left<Enter>seassau<Enter>");
	check_str(type_at(s, LEFT, LEFT + 4), "ASSAULT");
	assert_int_equal(model(s)->n_events, 2);
	fixture_keys(s, "srplace<Enter>oslo<Enter>");
	assert_int_equal(model(s)->events[1].n_roles, 1);
	fixture_free(s);
}

static void
a_role_is_filled_with_a_mention_near_by(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "]e");
	fixture_keys(s, "sr");
	check_shows(s, "role of");
	check_shows(s, "now Ann");
	fixture_keys(s, "place<Enter>");
	check_shows(s, "Place of");
	fixture_keys(s, "oslo<Enter>");
	assert_int_equal(model(s)->n_events, 1);
	assert_int_equal(model(s)->events[0].n_roles, 3);
	assert_true(own_article_layer(session_article(s)) != NULL);
	/* Once more: it plays no longer. */
	fixture_keys(s, "srplace<Enter>oslo<Enter>");
	assert_int_equal(model(s)->events[0].n_roles, 2);
	check_shows(s, "no longer");
	fixture_free(s);
}

static void
a_mention_is_asked_in_which_event_it_plays(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab><Tab>sr");
	check_shows(s, "Source of met");
	fixture_keys(s, "place<Enter>");
	assert_int_equal(model(s)->events[0].n_roles, 3);
	fixture_free(s);
}

static void
what_is_taken_for_an_entity_is_no_event(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "]estpers<Enter>");
	assert_int_equal(model(s)->n_events, 0);
	check_str(type_at(s, MET, MET + 3), "PERSON");
	fixture_keys(s, "stassau<Enter>");
	assert_int_equal(model(s)->n_events, 1);
	fixture_keys(s, "stpers<Enter>");
	assert_int_equal(model(s)->n_events, 0);
	check_str(type_at(s, MET, MET + 3), "PERSON");
	fixture_free(s);
}

static void
an_event_gets_another_type(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "]estassau<Enter>");
	assert_int_equal(model(s)->n_events, 1);
	check_str(schema_name(s->schema, model(s)->events[0].type), "ASSAULT");
	assert_int_equal(model(s)->events[0].n_roles, 2);
	fixture_free(s);
}

/* ---- relations */

static void
two_mentions_are_linked_and_parted_again(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab>slloc<Enter>oslo<Enter>");
	assert_int_equal(model(s)->n_relations, 1);
	check_str(schema_name(s->schema, model(s)->relations[0].type), "LocatedIn");
	fixture_keys(s, "sL<Enter>");
	assert_int_equal(model(s)->n_relations, 0);
	check_shows(s, "taken away");
	fixture_free(s);
}

/* ---- notes */

static void
a_note_about_a_mention_is_kept_with_it(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab>snwho<Space>is<Space>she?<Enter>");
	const struct segment *g = layer_segment(own_article_layer(session_article(s)), 0);
	assert_int_equal(g->n_notes, 1);
	check_str(schema_name(s->schema, g->notes[0].value), "who is she?");
	fixture_keys(s, "sn");
	check_shows(s, "who is she?");
	fixture_keys(s, "<C-u><Enter>");
	assert_int_equal(layer_segment(own_article_layer(session_article(s)), 0)->n_notes, 0);
	fixture_free(s);
}

/* ---- away */

static void
what_others_marked_is_rejected_and_comes_back(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab>sd");
	check_str(type_at(s, BO, BO + 2), "");
	check_shows(s, "is rejected");
	assert_int_equal(model(s)->events[0].n_roles, 1);
	fixture_keys(s, "su");
	check_str(type_at(s, BO, BO + 2), "PERSON");
	assert_int_equal(model(s)->events[0].n_roles, 2);
	check_shows(s, "undone: no PERSON on");
	fixture_free(s);
}

static void
under_an_own_mention_that_is_removed_the_other_is_seen_again(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab><Tab>stloc<Enter>sd");
	check_str(type_at(s, OSLO, OSLO + 4), "GPE");
	check_shows(s, "sd rejects that too");
	fixture_keys(s, "sd");
	check_str(type_at(s, OSLO, OSLO + 4), "");
	fixture_free(s);
}

static void
a_rejected_event_goes_with_its_roles(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "]esd");
	assert_int_equal(model(s)->n_events, 0);
	check_str(type_at(s, MET, MET + 3), "");
	check_str(type_at(s, ANN, ANN + 3), "PERSON");
	fixture_free(s);
}

static void
what_was_rejected_may_be_marked_again(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab>sd/Bo<Enter>stper<Enter>");
	check_str(type_at(s, BO, BO + 2), "PERSON");
	fixture_free(s);
}

/* ---- bounds */

static void
a_mention_takes_a_word_more_or_less_at_either_end(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>stper<Enter>s+");
	check_str(type_at(s, 35, 46), "PERSON");
	fixture_keys(s, "s-s<lt>");
	check_str(type_at(s, 31, 42), "PERSON");
	fixture_keys(s, "s>");
	check_str(type_at(s, 35, 42), "PERSON");
	fixture_keys(s, "s-");
	check_shows(s, "it is one word");
	fixture_keys(s, "4su");
	check_str(type_at(s, 35, 42), "PERSON");
	fixture_free(s);
}

static void
a_mention_of_others_that_grew_is_not_seen_twice(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab><Tab><Tab>s<lt>");
	check_str(type_at(s, 11, OSLO + 4), "GPE");
	uint32_t oslo = model_find_actor(model(s), STR("Oslo"));
	assert_int_equal(model(s)->actors[oslo].n_mentions, 1);
	fixture_keys(s, "s>");
	check_str(type_at(s, OSLO, OSLO + 4), "GPE");
	assert_int_equal(own_count(s), 1);
	fixture_free(s);
}

/* ---- undo */

static void
steps_are_undone_and_done_again_one_by_one(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>stper<Enter>/fine<Enter>storg<Enter>U");
	check_shows(s, "undone: ORG on");
	check_shows(s, "(1 more)");
	check_str(type_at(s, 47, 51), "");
	check_str(type_at(s, 35, 42), "PERSON");
	fixture_keys(s, "su");
	check_str(type_at(s, 35, 42), "");
	fixture_keys(s, "su");
	check_shows(s, "nothing more to undo");
	fixture_keys(s, "sU");
	check_str(type_at(s, 35, 42), "PERSON");
	fixture_keys(s, ":redo<Enter>");
	check_str(type_at(s, 47, 51), "ORG");
	fixture_keys(s, "sU");
	check_shows(s, "nothing to redo");
	fixture_keys(s, ":undo<Enter>");
	check_str(type_at(s, 47, 51), "");
	fixture_free(s);
}

static void
the_words_of_the_command_line_do_what_the_keys_do(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "/weather<Enter>:type<Space>person<Enter>");
	check_str(type_at(s, 35, 42), "PERSON");
	fixture_keys(s, ":actor<Space>Bo<Enter>");
	check_str(actor_at(s, 35), "Bo");
	fixture_keys(s, "/fine<Enter>:type<Space>persson<Enter>");
	check_shows(s, "there is no type");
	fixture_keys(s, ":event<Space>AID<Enter>");
	check_str(type_at(s, 47, 51), "AID");
	fixture_keys(s, ":role<Space>Target<Enter>");
	check_shows(s, "Target of");
	fixture_keys(s, "bo<Enter>");
	fixture_keys(s, "/weather<Enter>:relation<Space>Leads<Enter>");
	check_shows(s, "Leads");
	fixture_free(s);
}

static void
a_click_says_who_plays_the_role(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "]esrplace<Enter>");
	struct event_in ev = {.kind = EVENT_MOUSE, .mouse = {.kind = MOUSE_PRESS, .button = 1,
		.row = s->areas.text.row, .col = s->areas.column + OSLO}};
	session_event(s, &ev);
	assert_int_equal(s->prompt, PROMPT_NONE);
	assert_int_equal(model(s)->events[0].n_roles, 3);
	fixture_free(s);
}

static void
the_own_layer_lies_on_top_and_stays_there(void **state)
{
	(void)state;
	struct session *s = start();
	fixture_keys(s, "<Tab>stper<Enter>");
	size_t n = layers_count(s);
	check_str(layer_name(layers_at(s, n - 1)), "own");
	layers_move(s, n - 1, -1);
	check_shows(s, "always lie on top");
	fixture_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(enter_on_what_fits_nothing_leaves_the_question_open),
		T(when_all_is_undone_one_is_told_so),
		T(a_word_is_chosen_and_the_next_one_and_more_of_them),
		T(without_words_one_is_told_to_choose_some),
		T(chosen_words_get_the_type_that_is_typed),
		T(words_chosen_by_hand_are_marked_without_the_blanks_around_them),
		T(a_mention_of_others_gets_another_type_and_stays_theirs),
		T(a_type_that_nobody_knows_is_made_by_typing_it),
		T(the_type_given_last_is_given_again),
		T(all_places_with_the_same_words_get_the_type_in_one_step),
		T(parts_of_other_words_are_not_the_same_words),
		T(a_mention_is_somebody_whom_the_article_knows),
		T(a_new_actor_of_bare_words_is_asked_for_its_type),
		T(an_own_actor_takes_the_mention_from_the_one_before),
		T(a_word_becomes_an_event_and_somebody_plays_in_it),
		T(a_role_is_filled_with_a_mention_near_by),
		T(a_mention_is_asked_in_which_event_it_plays),
		T(what_is_taken_for_an_entity_is_no_event),
		T(an_event_gets_another_type),
		T(two_mentions_are_linked_and_parted_again),
		T(a_note_about_a_mention_is_kept_with_it),
		T(what_others_marked_is_rejected_and_comes_back),
		T(under_an_own_mention_that_is_removed_the_other_is_seen_again),
		T(a_rejected_event_goes_with_its_roles),
		T(what_was_rejected_may_be_marked_again),
		T(a_mention_takes_a_word_more_or_less_at_either_end),
		T(a_mention_of_others_that_grew_is_not_seen_twice),
		T(steps_are_undone_and_done_again_one_by_one),
		T(the_words_of_the_command_line_do_what_the_keys_do),
		T(a_click_says_who_plays_the_role),
		T(the_own_layer_lies_on_top_and_stays_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
