/* What queries find in a small article that was annotated by hand. */
#include "unit.h"

#include "query_fixture.h"

#define FINDS(name, query, found) \
	static void \
	name(void **state) \
	{ \
		assert_string_equal(find(*state, query), found); \
	}

/* types */
FINDS(a_type_in_capitals_finds_its_mentions, "ORG", "Acme | Acme | Acme | the old Acme | Acme")
FINDS(subtypes_are_found_with_their_parent, "PERSON actor:bo-ray", "Bo Ray | Bo Ray")
FINDS(a_subtype_is_found_by_itself, "type:chief", "Bo Ray")
FINDS(several_types_stand_with_commas, "type:GPE,DATE", "Oslo | Oslo | Monday | Next May")
FINDS(types_of_events_find_triggers, "ACCUSE", "sued")
FINDS(all_events_are_found_by_a_star, "event:*", "met | sued | said C | hire")
FINDS(a_star_at_the_end_of_a_type_is_any_ending, "type:GP*", "Oslo | Oslo")

/* words */
FINDS(words_find_themselves_in_either_case, "acme", "ACME | Acme | Acme | Acme | Acme")
FINDS(words_are_whole, "sue", "")
FINDS(a_star_finds_what_begins_so, "sue*", "SUES | sued")
FINDS(words_side_by_side_are_a_phrase, "bo ray", "Bo Ray | Bo Ray")
FINDS(a_phrase_in_quotes_is_one, "\"left Oslo\"", "left Oslo")
FINDS(a_pattern_is_found, "/s(ue|ai)d/", "sued | said | said")
FINDS(a_pattern_counts_case_when_told_to, "/acme/c", "")
FINDS(words_and_a_type_are_a_mention_with_the_words, "PERSON fox", "Cleo Fox | Cleo Fox | Cleo Fox")
FINDS(a_pattern_beside_a_type_sees_the_mention_alone, "ORG /^the/", "the old Acme")
FINDS(capitals_that_are_no_type_are_words, "ACME", "ACME | Acme | Acme | Acme | Acme")
FINDS(a_field_takes_words_that_are_a_type, "text:SUES", "SUES")

/* actors */
FINDS(an_actor_is_found_by_a_part_of_its_name, "actor:fox", "Cleo Fox | Cleo Fox | Cleo Fox")
FINDS(an_actor_is_found_by_its_whole_name_in_quotes, "actor:\"ann lee\"", "Ann Lee | Ann Lee")
FINDS(an_actor_is_found_by_its_id, "actor:ann-lee", "Ann Lee | Ann Lee")
FINDS(a_part_of_a_word_is_no_name, "actor:ac", "")
FINDS(the_whole_name_can_be_asked_for, "actor:=fox", "")
FINDS(an_event_has_the_actors_that_take_part, "event:* actor:\"bo ray\"", "met | sued")
FINDS(a_relation_has_the_actors_at_its_ends, "relation:* actor:acme", "Ann Lee")

/* roles */
FINDS(an_event_is_found_by_who_does_it, "event:* source:acme", "sued | hire")
FINDS(numbered_roles_count_as_the_role, "target:fox", "hire")
FINDS(a_role_may_ask_for_a_type, "source:PERSON", "met | said C")
FINDS(a_role_may_be_an_event, "topic:ACCUSE", "said C")
FINDS(a_role_may_ask_for_words, "place:oslo", "met")
FINDS(any_role_is_asked_for_by_its_name, "role:Date=monday", "sued")
FINDS(a_role_alone_is_filled, "role:place", "met")
FINDS(mood_tells_what_may_be, "event:* mood:possible", "hire")
FINDS(a_relation_is_found_by_its_type, "relation:worksfor", "Ann Lee")
FINDS(a_relation_is_found_from_and_to, "from:ann to:acme", "Ann Lee")
FINDS(a_relation_has_a_direction, "from:acme", "")

/* dates */
FINDS(a_date_finds_events_of_the_day, "date:2021-12-27", "sued")
FINDS(a_month_finds_events_of_its_days, "date:2021-12", "sued")
FINDS(dates_are_ranges, "date:2021-12..2022-06", "sued | hire")
FINDS(a_day_touches_a_month, "date:2022-05-20", "hire")
FINDS(a_date_before_is_before_its_first_day, "date:<2021-12-27", "")
FINDS(a_date_after_is_behind_its_last_day, "date:>2021-12-27", "hire")
FINDS(mentions_of_dates_have_them_too, "DATE date:2022", "Next May")

/* what stands beside */
FINDS(an_attribute_is_found_by_its_value, "attr:Confidence=high", "Ann Lee")
FINDS(an_attribute_is_found_with_any_value, "attr:confidence", "Ann Lee | hire")
FINDS(an_attribute_without_a_value_is_one, "attr:Negation", "met")
FINDS(a_note_is_found_by_its_words, "note:\"former chief\"", "Bo Ray")
FINDS(a_layer_is_found_by_a_part_of_its_name, "PERSON layer:rules", "FORMER | spokesman")
FINDS(a_rule_is_found_by_its_id, "rule:person-title", "spokesman")
FINDS(certainty_is_compared, "certainty:<60", "the old Acme | spokesman")
FINDS(certainty_has_ranges, "certainty:50..60", "spokesman")

/* places */
FINDS(near_is_in_one_sentence, "PERSON near ORG", "Ann Lee | Bo Ray | Bo Ray | Ann Lee | Cleo Fox | Cleo Fox | spokesman")
FINDS(not_near_is_the_rest, "PERSON not near ORG", "FORMER | Cleo Fox")
FINDS(near_is_apart, "ORG near \"old\"", "Acme")
FINDS(next_leaves_no_word_between, "\"met\" next PERSON", "met")
FINDS(next_is_on_either_side, "PERSON next \"met\"", "Bo Ray")
FINDS(within_counts_words_between, "ORG within 2 words of GPE", "")
FINDS(within_more_words_finds_more, "ORG within 4 words of GPE", "Acme")
FINDS(next_is_not_over_the_end_of_a_sentence, "GPE next PERSON", "")
FINDS(before_is_before, "PERSON before GPE", "Ann Lee | Bo Ray | Cleo Fox")
FINDS(after_is_behind, "GPE after PERSON", "Oslo | Oslo")
FINDS(in_is_inside, "ORG in ORG", "Acme")
FINDS(in_a_headline, "acme in headline", "ACME")
FINDS(in_a_quote, "actor:* in a quote", "Ann Lee | Acme")
FINDS(in_a_paragraph_with, "PERSON in paragraph with GPE", "Ann Lee | Bo Ray | Cleo Fox")
FINDS(in_an_article_with, "GPE in article with \"spokesman\"", "Oslo | Oslo")
FINDS(in_an_article_without, "GPE not in article with \"spokesman\"", "")
FINDS(of_is_who_takes_part, "PERSON of CONSULT", "Ann Lee | Bo Ray")
FINDS(as_a_role_of_is_in_that_role, "PERSON as target of event:*", "Bo Ray | Bo Ray | Cleo Fox")
FINDS(events_take_part_in_events, "event:* of STATEMENT", "sued")
FINDS(ends_take_part_in_relations, "ORG of relation:worksfor", "Acme")
FINDS(places_hold_of_what_is_found, "PERSON near ORG near GPE", "Ann Lee | Bo Ray")

/* and, or, not */
FINDS(or_finds_either, "GPE or DATE", "Oslo | Oslo | Monday | Next May")
FINDS(and_is_of_the_same_thing, "PERSON near ORG and certainty:>60", "Ann Lee | Bo Ray | Bo Ray | Ann Lee | Cleo Fox | Cleo Fox")
FINDS(not_leaves_out, "PERSON not actor:fox not layer:rules", "Ann Lee | Bo Ray | Bo Ray | Ann Lee")
FINDS(parentheses_group, "(actor:fox or actor:\"bo ray\") near GPE", "Bo Ray | Cleo Fox")
FINDS(a_group_is_asked_of_what_stands_beside_it, "event:* (actor:fox or actor:ann)", "met | said C | hire")
FINDS(words_in_a_group_beside_a_type_are_in_the_mention, "PERSON (\"ann\" or \"bo\")", "Ann Lee | Bo Ray | Bo Ray | Ann Lee")
FINDS(operators_may_be_in_capitals, "GPE OR DATE AND date:2022", "Oslo | Oslo | Next May")
FINDS(a_place_beside_a_type_in_a_group, "(PERSON near ORG) actor:ann", "Ann Lee | Ann Lee")

static bool
stop(void *context, const struct query_hit *h)
{
	(void)h;
	return --*(int *)context > 0;
}

static void
the_caller_may_stop(void **state)
{
	struct fixture *f = *state;
	struct query *q = query_parse(STR("PERSON"), NULL);
	int left = 2;
	assert_true(query_run(q, &(struct query_text){f->d, f->m, STR_NONE}, stop, &left, NULL));
	assert_int_equal(left, 0);
	query_free(q);
}

struct seen { struct query_hit hits[8]; size_t n; };

static bool
keep(void *context, const struct query_hit *h)
{
	struct seen *s = context;
	s->hits[s->n++] = *h;
	return s->n < 8;
}

static void
a_hit_tells_what_it_is_near(void **state)
{
	struct fixture *f = *state;
	struct query *q = query_parse(STR("\"left\" near GPE"), NULL);
	struct seen s = {0};
	query_run(q, &(struct query_text){f->d, f->m, STR_NONE}, keep, &s, NULL);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.hits[0].kind, QUERY_TEXT);
	assert_int_equal(s.hits[0].other.from, place("Oslo", 1).from);
	query_free(q);
}

static void
a_text_without_the_words_cannot_answer(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *query; bool may; } cases[] = {
		{"PERSON near \"zebra\"", false}, {"PERSON near \"oslo\"", true},
		{"PERSON not near \"zebra\"", true}, {"zebra or PERSON", true}, {"zebra", false},
		{"PERSON zebra", false}, {"PERSON not zebra", true}, {"PERSON /zebra/", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct query *q = query_parse(str_of(cases[i].query), NULL);
		assert_int_equal(query_may_answer(q, f->d), cases[i].may);
		query_free(q);
	}
}

#define F(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(a_type_in_capitals_finds_its_mentions),
		F(subtypes_are_found_with_their_parent),
		F(a_subtype_is_found_by_itself),
		F(several_types_stand_with_commas),
		F(types_of_events_find_triggers),
		F(all_events_are_found_by_a_star),
		F(a_star_at_the_end_of_a_type_is_any_ending),
		F(words_find_themselves_in_either_case),
		F(words_are_whole),
		F(a_star_finds_what_begins_so),
		F(words_side_by_side_are_a_phrase),
		F(a_phrase_in_quotes_is_one),
		F(a_pattern_is_found),
		F(a_pattern_counts_case_when_told_to),
		F(words_and_a_type_are_a_mention_with_the_words),
		F(a_pattern_beside_a_type_sees_the_mention_alone),
		F(capitals_that_are_no_type_are_words),
		F(a_field_takes_words_that_are_a_type),
		F(an_actor_is_found_by_a_part_of_its_name),
		F(an_actor_is_found_by_its_whole_name_in_quotes),
		F(an_actor_is_found_by_its_id),
		F(a_part_of_a_word_is_no_name),
		F(the_whole_name_can_be_asked_for),
		F(an_event_has_the_actors_that_take_part),
		F(a_relation_has_the_actors_at_its_ends),
		F(an_event_is_found_by_who_does_it),
		F(numbered_roles_count_as_the_role),
		F(a_role_may_ask_for_a_type),
		F(a_role_may_be_an_event),
		F(a_role_may_ask_for_words),
		F(any_role_is_asked_for_by_its_name),
		F(a_role_alone_is_filled),
		F(mood_tells_what_may_be),
		F(a_relation_is_found_by_its_type),
		F(a_relation_is_found_from_and_to),
		F(a_relation_has_a_direction),
		F(a_date_finds_events_of_the_day),
		F(a_month_finds_events_of_its_days),
		F(dates_are_ranges),
		F(a_day_touches_a_month),
		F(a_date_before_is_before_its_first_day),
		F(a_date_after_is_behind_its_last_day),
		F(mentions_of_dates_have_them_too),
		F(an_attribute_is_found_by_its_value),
		F(an_attribute_is_found_with_any_value),
		F(an_attribute_without_a_value_is_one),
		F(a_note_is_found_by_its_words),
		F(a_layer_is_found_by_a_part_of_its_name),
		F(a_rule_is_found_by_its_id),
		F(certainty_is_compared),
		F(certainty_has_ranges),
		F(near_is_in_one_sentence),
		F(not_near_is_the_rest),
		F(near_is_apart),
		F(next_leaves_no_word_between),
		F(next_is_on_either_side),
		F(within_counts_words_between),
		F(within_more_words_finds_more),
		F(next_is_not_over_the_end_of_a_sentence),
		F(before_is_before),
		F(after_is_behind),
		F(in_is_inside),
		F(in_a_headline),
		F(in_a_quote),
		F(in_a_paragraph_with),
		F(in_an_article_with),
		F(in_an_article_without),
		F(of_is_who_takes_part),
		F(as_a_role_of_is_in_that_role),
		F(events_take_part_in_events),
		F(ends_take_part_in_relations),
		F(places_hold_of_what_is_found),
		F(or_finds_either),
		F(and_is_of_the_same_thing),
		F(not_leaves_out),
		F(parentheses_group),
		F(a_group_is_asked_of_what_stands_beside_it),
		F(words_in_a_group_beside_a_type_are_in_the_mention),
		F(operators_may_be_in_capitals),
		F(a_place_beside_a_type_in_a_group),
		F(the_caller_may_stop),
		F(a_hit_tells_what_it_is_near),
		F(a_text_without_the_words_cannot_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
