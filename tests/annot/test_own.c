/* The store of one's own annotations: changes, their undoing, and the layer that is made of it. */
#include "unit.h"

#include "annot/own.h"
#include "text/document.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln.\nAnn and\r\nBo left Oslo.\n";
/*                          0   4   8  11 14         21  25   30       38       */

struct desk { struct schema *schema; struct document *d; struct own *o; };

static struct desk
desk(void)
{
	static const struct document_options none = {0};
	struct desk k = {.schema = schema_new(), .d = document_memory("a", str_of(text), &none)};
	k.o = own_new(k.schema, k.d);
	return k;
}

static void
desk_done(struct desk *k)
{
	own_free(k->o);
	document_free(k->d);
	schema_free(k->schema);
}

static uint32_t
name(struct desk *k, const char *s)
{
	return schema_id(k->schema, str_of(s));
}

static uint32_t
mark(struct desk *k, uint64_t from, uint64_t to, const char *type)
{
	return own_mention(k->o, &(struct span){from, to}, 1, name(k, type));
}

static const struct segment *
segment(struct desk *k)
{
	return layer_segment(own_layer(k->o), 0);
}

static void
a_mention_is_in_the_layer_until_it_is_undone(void **state)
{
	(void)state;
	struct desk k = desk();
	struct str what;
	assert_false(own_changed(k.o));
	assert_int_equal(segment(&k)->n_mentions, 0);
	uint32_t id = mark(&k, 0, 3, "PERSON");
	assert_int_equal(segment(&k)->n_mentions, 1);
	assert_int_equal(own_of_rule(segment(&k)->mentions[0].rule), id);
	check_str(own_item(k.o, id)->id, "T1");
	check_str(own_item(k.o, id)->text, "Ann");
	assert_true(own_changed(k.o));
	assert_true(own_undo(k.o, &what));
	check_str(what, "mark PERSON");
	assert_int_equal(segment(&k)->n_mentions, 0);
	assert_null(own_item(k.o, id));
	assert_false(own_changed(k.o));
	assert_true(own_redo(k.o, NULL));
	assert_int_equal(segment(&k)->n_mentions, 1);
	assert_false(own_redo(k.o, NULL));
	desk_done(&k);
}

static void
an_id_that_was_undone_is_given_again(void **state)
{
	(void)state;
	struct desk k = desk();
	mark(&k, 0, 3, "PERSON");
	own_undo(k.o, NULL);
	uint32_t id = mark(&k, 8, 10, "PERSON");
	check_str(own_item(k.o, id)->id, "T1");
	assert_int_equal(own_undone(k.o), 0);
	uint32_t two = mark(&k, 0, 3, "PERSON");
	check_str(own_item(k.o, two)->id, "T2");
	desk_done(&k);
}

static void
what_refers_to_a_mention_goes_and_comes_back_with_it(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t ann = mark(&k, 0, 3, "PERSON"), bo = mark(&k, 8, 10, "PERSON");
	uint32_t met = own_event(k.o, mark(&k, 4, 7, "CONSULT"), name(&k, "CONSULT"));
	assert_true(own_set_role(k.o, met, name(&k, "Source"), ann, true));
	assert_true(own_set_role(k.o, met, name(&k, "Target"), bo, true));
	assert_true(own_set_actor(k.o, ann, name(&k, "ann"), STR("Ann Berg")));
	assert_true(own_set_note(k.o, ann, STR("who\nis that?")));
	assert_true(own_set_attribute(k.o, met, name(&k, "Mood"), STR("future")));
	uint32_t tie = own_relation(k.o, name(&k, "AllyOf"), ann, bo);
	check_str(own_note_of(k.o, ann), "who is that?");
	assert_int_equal(segment(&k)->events[0].mood, MOOD_FUTURE);
	size_t steps = own_steps(k.o);
	assert_true(own_remove(k.o, ann));
	assert_int_equal(own_steps(k.o), steps + 1);
	assert_int_equal(segment(&k)->n_mentions, 2);
	assert_int_equal(segment(&k)->n_roles, 1);
	assert_int_equal(segment(&k)->n_relations, 0);
	assert_int_equal(segment(&k)->n_notes, 0);
	assert_null(own_item(k.o, tie));
	own_undo(k.o, NULL);
	assert_int_equal(segment(&k)->n_mentions, 3);
	assert_int_equal(segment(&k)->n_roles, 2);
	assert_int_equal(segment(&k)->n_relations, 1);
	assert_int_equal(segment(&k)->n_notes, 1);
	assert_int_equal(segment(&k)->mentions[0].n_links, 1);
	desk_done(&k);
}

static void
an_event_takes_its_trigger_along(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t trigger = mark(&k, 4, 7, "CONSULT");
	uint32_t met = own_event(k.o, trigger, name(&k, "CONSULT"));
	assert_int_equal(own_trigger(k.o, met), trigger);
	assert_int_equal(segment(&k)->n_triggers, 1);
	own_remove(k.o, met);
	assert_int_equal(segment(&k)->n_mentions, 0);
	desk_done(&k);
}

static void
a_mention_that_becomes_a_trigger_stays_a_mention(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t ann = mark(&k, 0, 3, "PERSON");
	own_set_note(k.o, ann, STR("x"));
	uint32_t e = own_event(k.o, ann, name(&k, "OTHER"));
	assert_int_not_equal(own_trigger(k.o, e), ann);
	assert_int_equal(segment(&k)->n_mentions, 2);
	assert_true(own_set_type(k.o, e, name(&k, "AID")));
	check_str(schema_name(k.schema, own_item(k.o, own_trigger(k.o, e))->type), "AID");
	check_str(schema_name(k.schema, own_item(k.o, ann)->type), "PERSON");
	desk_done(&k);
}

static void
changes_between_begin_and_end_are_one_step(void **state)
{
	(void)state;
	struct desk k = desk();
	struct str what;
	own_begin(k.o, STR("accept"));
	uint32_t id = mark(&k, 0, 3, "PERSON");
	own_set_actor(k.o, id, name(&k, "ann"), STR("Ann"));
	assert_false(own_undo(k.o, NULL));
	own_end(k.o);
	assert_int_equal(own_steps(k.o), 1);
	own_undo(k.o, &what);
	check_str(what, "accept");
	assert_int_equal(segment(&k)->n_mentions, 0);
	own_begin(k.o, STR("nothing"));
	own_end(k.o);
	assert_int_equal(own_undone(k.o), 1);
	desk_done(&k);
}

static void
what_changes_nothing_is_no_step(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t id = mark(&k, 0, 3, "PERSON");
	own_set_actor(k.o, id, name(&k, "ann"), STR("Ann"));
	own_set_note(k.o, id, STR("x"));
	size_t steps = own_steps(k.o);
	assert_false(own_set_type(k.o, id, name(&k, "PERSON")));
	assert_false(own_set_span(k.o, id, &(struct span){0, 3}, 1));
	assert_false(own_set_actor(k.o, id, name(&k, "ann"), STR("Ann")));
	assert_false(own_set_note(k.o, id, STR(" x\n")));
	assert_false(own_set_attribute(k.o, id, name(&k, "Sure"), (struct str){NULL, 0}));
	assert_false(own_remove(k.o, 77));
	assert_int_equal(own_mention(k.o, &(struct span){500, 600}, 1, name(&k, "LOC")), ID_NONE);
	assert_int_equal(own_mention(k.o, &(struct span){3, 0}, 1, name(&k, "LOC")), ID_NONE);
	assert_int_equal(own_steps(k.o), steps);
	desk_done(&k);
}

static void
a_place_is_whole_characters_without_line_ends_at_its_ends(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t half = mark(&k, 14, 16, "GPE"), over = mark(&k, 20, 36, "MISC");
	assert_int_equal(own_item(k.o, half)->parts[0].to, 17);
	assert_int_equal(own_item(k.o, over)->n_parts, 1);
	assert_int_equal(own_item(k.o, over)->parts[0].from, 21);
	uint32_t two = own_mention(k.o, (struct span[]){{8, 10}, {0, 3}}, 2, name(&k, "PERSON"));
	assert_int_equal(own_item(k.o, two)->n_parts, 2);
	check_str(own_item(k.o, two)->text, "Ann Bo");
	desk_done(&k);
}

static void
saved_is_the_state_that_was_saved(void **state)
{
	(void)state;
	struct desk k = desk();
	mark(&k, 0, 3, "PERSON");
	own_mark_saved(k.o);
	assert_false(own_changed(k.o));
	mark(&k, 8, 10, "PERSON");
	own_undo(k.o, NULL);
	assert_false(own_changed(k.o));
	own_undo(k.o, NULL);
	assert_true(own_changed(k.o));
	/* What was saved cannot be reached any more. */
	mark(&k, 8, 10, "PERSON");
	assert_true(own_changed(k.o));
	desk_done(&k);
}

static void
names_are_words_of_a_line(void **state)
{
	(void)state;
	struct desk k = desk();
	uint32_t id = mark(&k, 0, 3, "head of:state;");
	check_str(schema_name(k.schema, own_item(k.o, id)->type), "head_of_state_");
	own_set_actor(k.o, id, name(&k, "ann berg"), STR("Ann\tBerg"));
	struct actor_decl a;
	assert_true(layer_actor(own_layer(k.o), name(&k, "ann_berg"), &a));
	check_str(schema_name(k.schema, a.name), "Ann Berg");
	assert_true(own_name_actor(k.o, name(&k, "ann_berg"), STR("A. Berg")));
	assert_true(layer_actor(own_layer(k.o), name(&k, "ann_berg"), &a));
	check_str(schema_name(k.schema, a.name), "A. Berg");
	desk_done(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_mention_is_in_the_layer_until_it_is_undone),
		T(an_id_that_was_undone_is_given_again),
		T(what_refers_to_a_mention_goes_and_comes_back_with_it),
		T(an_event_takes_its_trigger_along),
		T(a_mention_that_becomes_a_trigger_stays_a_mention),
		T(changes_between_begin_and_end_are_one_step),
		T(what_changes_nothing_is_no_step),
		T(a_place_is_whole_characters_without_line_ends_at_its_ends),
		T(saved_is_the_state_that_was_saved),
		T(names_are_words_of_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
