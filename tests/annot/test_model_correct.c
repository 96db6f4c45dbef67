/* The model of layers of which one corrects the others. */
#include "unit.h"

#include "annot/model.h"
#include "base/mem.h"
#include "text/document.h"

static const char article[] = "Ann Lee met Bo in Oslo. Ann Lee attacked Bo.\n";
enum { ANN = 0, MET = 8, BO = 12, OSLO = 18, ATTACKED = 32, BO_AGAIN = 41 };

struct fixture {
	struct document *d;
	struct schema *schema;
	struct layer *layers[3];
	size_t n_layers;
	struct segment_builder *b;
	struct model *m;
};

static int
set_up(void **state)
{
	static const struct document_options o = {0};
	struct fixture *f = mem_alloc(sizeof *f);
	f->d = document_memory("article", str_of(article), &o);
	f->schema = schema_new();
	f->b = segment_builder_new();
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	model_free(f->m);
	for (size_t i = 0; i < f->n_layers; i++)
		layer_free(f->layers[i]);
	segment_builder_free(f->b);
	schema_free(f->schema);
	document_free(f->d);
	mem_free(f);
	return 0;
}

static uint32_t
id(struct fixture *f, const char *name)
{
	return schema_id(f->schema, str_of(name));
}

static uint32_t
add(struct fixture *f, uint64_t at, size_t len, const char *type, const char *actor)
{
	uint32_t link = actor ? id(f, actor) : 0;
	struct mention m = {.span = {at, at + len}, .type = id(f, type), .certainty = 80};
	return segment_add_mention(f->b, m, NULL, 0, &link, actor ? 1 : 0);
}

static uint32_t
add_event(struct fixture *f, uint64_t at, size_t len, const char *type, uint32_t source,
    uint32_t target)
{
	struct role roles[] = {{id(f, "Source"), source, false}, {id(f, "Target"), target, false}};
	struct mention m = {.span = {at, at + len}, .type = id(f, type), .certainty = 70,
	    .flags = MENTION_TRIGGER};
	uint32_t trigger = segment_add_mention(f->b, m, NULL, 0, NULL, 0);
	return segment_add_event(f->b, (struct event){.type = m.type, .trigger = trigger,
	    .certainty = 70}, roles, 2);
}

static void
rejects(struct fixture *f, enum note_about about, uint32_t index, const char *type)
{
	segment_add_note(f->b, (struct note){about, index, id(f, LAYER_REJECTS), id(f, type)});
}

static void
seal(struct fixture *f, const char *name, bool corrects)
{
	struct layer *l = layer_new(f->schema, str_of(name), str_of(name));
	layer_put(l, segment_seal(f->b, (struct span){0, sizeof article - 1}));
	layer_set_corrects(l, corrects);
	f->layers[f->n_layers++] = l;
}

static const struct model *
build(struct fixture *f)
{
	f->m = model_new(f->d, f->layers, f->n_layers, f->schema, NULL);
	return f->m;
}

/* "Ann Lee met Bo in Oslo", as somebody else has it. */
static void
others(struct fixture *f)
{
	uint32_t ann = add(f, ANN, 7, "PERSON", "ann");
	uint32_t bo = add(f, BO, 2, "PERSON", "bo");
	uint32_t oslo = add(f, OSLO, 4, "ORG", "oslo");
	add(f, BO_AGAIN, 2, "PERSON", "bo");
	add_event(f, MET, 3, "CONSULT", ann, bo);
	segment_add_relation(f->b, (struct relation){.type = id(f, "LIVES"), .arg1 = ann, .arg2 = oslo,
	    .certainty = 80});
	seal(f, "others", false);
}

static const struct model_mention *
shown_at(const struct model *m, uint64_t at)
{
	uint32_t i = model_mention_at(m, at, true);
	return i == ID_NONE ? NULL : &m->mentions[i];
}

static void
a_mention_that_corrects_stands_for_others_on_its_words(void **state)
{
	struct fixture *f = *state;
	others(f);
	add(f, OSLO, 4, "GPE", "oslo");
	seal(f, "own", true);
	const struct model *m = build(f);
	const struct model_mention *x = shown_at(m, OSLO);
	check_str(schema_name(f->schema, x->type), "GPE");
	assert_int_equal(x->layer, 1);
	uint32_t oslo = model_find_actor(m, STR("oslo"));
	assert_int_equal(m->actors[oslo].n_mentions, 1);
	check_str(schema_name(f->schema, m->actors[oslo].type), "GPE");
}

static void
a_mention_on_other_words_replaces_nothing(void **state)
{
	struct fixture *f = *state;
	others(f);
	add(f, ANN, 3, "PERSON", "ann");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_int_equal(m->actors[model_find_actor(m, STR("ann"))].n_mentions, 2);
	for (size_t i = 0; i < m->n_mentions; i++)
		assert_false(m->mentions[i].replaced);
}

static void
roles_and_relations_mean_the_mention_that_stands_there_now(void **state)
{
	struct fixture *f = *state;
	others(f);
	add(f, ANN, 7, "PERSON", "queen");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_int_equal(m->n_events, 1);
	uint32_t queen = model_find_actor(m, STR("queen"));
	assert_int_equal(model_event_actor(m, 0, "Source", 0), queen);
	assert_int_equal(m->relations[0].actor1, queen);
	assert_int_equal(model_find_actor(m, STR("ann")), ID_NONE);
}

static void
an_event_that_corrects_stands_for_others_with_its_trigger(void **state)
{
	struct fixture *f = *state;
	others(f);
	uint32_t ann = add(f, ANN, 7, "PERSON", "ann"), bo = add(f, BO, 2, "PERSON", "bo");
	add_event(f, MET, 3, "FIGHT", bo, ann);
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_int_equal(m->n_events, 1);
	assert_int_equal(m->n_replaced_events, 1);
	check_str(schema_name(f->schema, m->events[0].type), "FIGHT");
	check_str(m->actors[model_event_actor(m, 0, "Source", 0)].id, "bo");
	assert_int_equal(m->actors[model_find_actor(m, STR("bo"))].n_events, 1);
	/* For who compares layers the other one is still there, with its roles. */
	check_str(schema_name(f->schema, m->events[1].type), "CONSULT");
	assert_int_equal(m->events[1].n_roles, 2);
}

static void
an_entity_leaves_the_trigger_on_its_words(void **state)
{
	struct fixture *f = *state;
	others(f);
	add(f, MET, 3, "ORG", "met");
	seal(f, "own", true);
	assert_int_equal(build(f)->n_events, 1);
}

static void
what_is_rejected_is_not_there(void **state)
{
	struct fixture *f = *state;
	others(f);
	rejects(f, NOTE_MENTION, add(f, ANN, 7, LAYER_NOT, NULL), "PERSON");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_null(shown_at(m, ANN));
	assert_int_equal(model_find_actor(m, STR("ann")), ID_NONE);
	/* Nor does it play a role, nor stand in a relation. */
	assert_int_equal(m->n_events, 1);
	assert_int_equal(m->events[0].n_roles, 1);
	assert_int_equal(m->n_relations, 0);
}

static void
only_the_type_that_is_rejected_goes(void **state)
{
	struct fixture *f = *state;
	others(f);
	rejects(f, NOTE_MENTION, add(f, ANN, 7, LAYER_NOT, NULL), "ORG");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_non_null(shown_at(m, ANN));
	assert_int_equal(m->n_relations, 1);
}

static void
a_rejected_trigger_takes_its_event_along(void **state)
{
	struct fixture *f = *state;
	others(f);
	rejects(f, NOTE_MENTION, add(f, MET, 3, LAYER_NOT, NULL), "CONSULT");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_int_equal(m->n_events, 0);
	assert_int_equal(m->actors[model_find_actor(m, STR("ann"))].n_events, 0);
	assert_null(shown_at(m, MET));
}

static void
a_relation_is_rejected_by_one_between_the_same(void **state)
{
	struct fixture *f = *state;
	others(f);
	uint32_t ann = add(f, ANN, 7, "PERSON", "ann"), oslo = add(f, OSLO, 4, "ORG", "oslo");
	segment_add_relation(f->b, (struct relation){.type = id(f, LAYER_NOT), .arg1 = ann,
	    .arg2 = oslo});
	rejects(f, NOTE_RELATION, 0, "LIVES");
	seal(f, "own", true);
	assert_int_equal(build(f)->n_relations, 0);
}

static void
a_hidden_layer_corrects_nothing(void **state)
{
	struct fixture *f = *state;
	others(f);
	rejects(f, NOTE_MENTION, add(f, MET, 3, LAYER_NOT, NULL), "CONSULT");
	seal(f, "own", true);
	layer_show(f->layers[1], false);
	assert_int_equal(build(f)->n_events, 1);
}

/* "e1" of one file and "e1" of another are two; but one's own "e1" is whom the model calls so. */
static void
the_actors_of_a_layer_that_corrects_are_those_of_the_model(void **state)
{
	struct fixture *f = *state;
	add(f, ANN, 7, "PERSON", "e1");
	add(f, BO, 2, "PERSON", "e2");
	seal(f, "one", false);
	add(f, BO, 2, "PERSON", "e1");
	add(f, ANN, 7, "PERSON", "e2");
	seal(f, "two", false);
	add(f, BO_AGAIN, 2, "PERSON", "e2");
	add(f, 24, 7, "PERSON", "e1");
	seal(f, "own", true);
	const struct model *m = build(f);
	assert_int_equal(m->n_actors, 2);
	assert_int_equal(model_mention_actor(m, model_mention_at(m, BO_AGAIN, false)),
	    model_mention_actor(m, model_mention_at(m, BO, false)));
	assert_int_equal(model_mention_actor(m, model_mention_at(m, 24, false)),
	    model_mention_actor(m, model_mention_at(m, ANN, false)));
}

/* Saying that these words are somebody else must not make the two one. */
static void
a_correction_joins_no_actors(void **state)
{
	struct fixture *f = *state;
	add(f, ANN, 7, "PERSON", "ann");
	add(f, BO, 2, "PERSON", "bo");
	seal(f, "one", false);
	add(f, OSLO, 4, "GPE", "oslo");
	seal(f, "two", false);
	add(f, ANN, 7, "PERSON", "oslo");
	seal(f, "own", true);
	const struct model *m = build(f);
	check_str(m->actors[model_mention_actor(m, model_mention_at(m, ANN, false))].id, "oslo");
	assert_int_not_equal(model_find_actor(m, STR("bo")), ID_NONE);
}

#define S(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		S(a_mention_that_corrects_stands_for_others_on_its_words),
		S(a_mention_on_other_words_replaces_nothing),
		S(roles_and_relations_mean_the_mention_that_stands_there_now),
		S(an_event_that_corrects_stands_for_others_with_its_trigger),
		S(an_entity_leaves_the_trigger_on_its_words),
		S(what_is_rejected_is_not_there),
		S(only_the_type_that_is_rejected_goes),
		S(a_rejected_trigger_takes_its_event_along),
		S(a_relation_is_rejected_by_one_between_the_same),
		S(a_hidden_layer_corrects_nothing),
		S(the_actors_of_a_layer_that_corrects_are_those_of_the_model),
		S(a_correction_joins_no_actors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
