/* The model: layers merged into actors, events and relations. */
#include "unit.h"

#include "annot/model.h"
#include "base/mem.h"
#include "text/document.h"

static const char article[] =
    "Ann Lee met Bo in Oslo. Lee and the boss left.\n"
    "Bo, Ann\r\n  Lee and Norway agreed to sign in May.\n"
    "The boss knew Scholar Ann Lee.\n";

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

/* The n-th place of a text in the article. */
static struct span
place(const char *text, int n)
{
	const char *at = strstr(article, text);
	while (n-- > 0)
		at = strstr(at + 1, text);
	uint64_t from = (uint64_t)(at - article);
	return (struct span){from, from + strlen(text)};
}

static uint32_t
add_at(struct fixture *f, struct span s, const char *type, const char *actor)
{
	uint32_t link = actor ? id(f, actor) : 0;
	struct mention m = {.span = s, .type = id(f, type), .certainty = 80};
	return segment_add_mention(f->b, m, NULL, 0, &link, actor ? 1 : 0);
}

static uint32_t
add(struct fixture *f, const char *text, const char *type, const char *actor)
{
	return add_at(f, place(text, 0), type, actor);
}

static uint32_t
add_event(struct fixture *f, const char *text, const char *type, const struct role *roles,
    size_t n)
{
	struct mention m = {.span = place(text, 0), .type = id(f, type), .certainty = 70,
	    .flags = MENTION_TRIGGER};
	uint32_t trigger = segment_add_mention(f->b, m, NULL, 0, NULL, 0);
	return segment_add_event(f->b, (struct event){.type = m.type, .trigger = trigger,
	    .certainty = 70}, roles, n);
}

static struct layer *
seal(struct fixture *f)
{
	struct layer *l = layer_new(f->schema, STR("test"), STR("test"));
	layer_put(l, segment_seal(f->b, (struct span){0, sizeof article - 1}));
	f->layers[f->n_layers++] = l;
	return l;
}

static const struct model *
build(struct fixture *f, const struct resolver *r)
{
	f->m = model_new(f->d, f->layers, f->n_layers, f->schema, r);
	return f->m;
}

static void
the_actor_with_most_mentions_comes_first(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	add_at(f, place("Bo", 0), "PERSON", "bo");
	add_at(f, place("Bo", 1), "PERSON", "bo");
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_actors, 2);
	check_str(m->actors[0].id, "bo");
	assert_int_equal(m->actors[0].n_mentions, 2);
	check_str(m->actors[1].id, "ann");
}

static void
actors_with_as_many_mentions_stand_in_text_order(void **state)
{
	struct fixture *f = *state;
	add(f, "Norway", "GPE", "norway");
	add(f, "Oslo", "GPE", "oslo");
	add(f, "Ann Lee", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	check_str(m->actors[0].id, "ann");
	check_str(m->actors[1].id, "oslo");
	check_str(m->actors[2].id, "norway");
}

static void
names_are_counted_as_written_with_line_ends_as_blanks(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	add_at(f, place("Lee", 1), "PERSON", "ann");
	add(f, "Ann\r\n  Lee", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	const struct model_actor *a = &m->actors[0];
	assert_int_equal(a->n_names, 2);
	check_str(m->names[a->first_name].text, "Ann Lee");
	assert_int_equal(m->names[a->first_name].count, 2);
	check_str(m->names[a->first_name + 1].text, "Lee");
}

static void
a_person_is_listed_by_the_full_name(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	add_at(f, place("Lee", 1), "PERSON", "ann");
	add_at(f, place("Lee", 2), "PERSON", "ann");
	seal(f);
	check_str(build(f, NULL)->actors[0].name, "Ann Lee");
}

static void
what_stands_before_a_full_name_is_no_part_of_the_name_listed(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	add(f, "Ann\r\n  Lee", "PERSON", "ann");
	add(f, "Scholar Ann Lee", "PERSON", "ann");
	seal(f);
	check_str(build(f, NULL)->actors[0].name, "Ann Lee");
}

static void
a_description_is_counted_once_with_and_without_its_capital(void **state)
{
	struct fixture *f = *state;
	add(f, "The boss", "MENTION", "ann");
	add(f, "the boss", "MENTION", "ann");
	add(f, "Ann Lee", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	const struct model_actor *a = &m->actors[0];
	assert_int_equal(a->n_names, 2);
	check_str(m->names[a->first_name].text, "the boss");
	assert_int_equal(m->names[a->first_name].count, 2);
}

static void
a_description_is_no_actors_name_when_there_is_another(void **state)
{
	struct fixture *f = *state;
	add(f, "the boss", "MENTION", "ann");
	add_at(f, place("Lee", 1), "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	check_str(m->actors[0].name, "Lee");
	check_str(schema_name(f->schema, m->actors[0].type), "PERSON");
}

static void
a_declared_name_and_type_win(void **state)
{
	struct fixture *f = *state;
	add(f, "Bo", "PERSON", "bo");
	struct layer *l = seal(f);
	layer_declare_actor(l, (struct actor_decl){id(f, "bo"), id(f, "Bo Berg"), id(f, "ORG")});
	const struct model *m = build(f, NULL);
	check_str(m->actors[0].name, "Bo Berg");
	check_str(schema_name(f->schema, m->actors[0].type), "ORG");
}

static void
an_actor_declared_but_never_mentioned_is_not_listed(void **state)
{
	struct fixture *f = *state;
	add(f, "Bo", "PERSON", "bo");
	layer_declare_actor(seal(f), (struct actor_decl){id(f, "x"), id(f, "X"), 0});
	assert_int_equal(build(f, NULL)->n_actors, 1);
}

static void
a_mention_of_two_actors_is_listed_with_both(void **state)
{
	struct fixture *f = *state;
	const uint32_t links[] = {id(f, "ann"), id(f, "bo"), id(f, "ann")};
	struct mention m = {.span = place("the boss", 0), .type = id(f, "MENTION")};
	segment_add_mention(f->b, m, NULL, 0, links, 3);
	seal(f);
	const struct model *model = build(f, NULL);
	assert_int_equal(model->n_actors, 2);
	assert_int_equal(model->mentions[0].n_actors, 2);
	check_str(model->actors[model->mention_actors[0]].id, "ann");
	check_str(model->actors[model->mention_actors[1]].id, "bo");
}

static void
more_than_four_actors_of_a_mention_are_kept(void **state)
{
	struct fixture *f = *state;
	const uint32_t links[] = {id(f, "a"), id(f, "b"), id(f, "c"), id(f, "d"), id(f, "e"),
	    id(f, "f")};
	struct mention m = {.span = place("the boss", 0), .type = id(f, "MENTION")};
	segment_add_mention(f->b, m, NULL, 0, links, 6);
	seal(f);
	assert_int_equal(build(f, NULL)->n_actors, 6);
}

static void
events_stand_in_the_order_of_their_triggers(void **state)
{
	struct fixture *f = *state;
	add_event(f, "sign", "AGREE", NULL, 0);
	add_event(f, "met", "CONSULT", NULL, 0);
	add_event(f, "agreed", "AGREE", NULL, 0);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_events, 3);
	for (uint32_t i = 0; i < 3; i++) {
		assert_int_equal(m->mentions[m->events[i].trigger].event, i);
		assert_true(!i || m->events[i - 1].trigger < m->events[i].trigger);
	}
	check_str(schema_name(f->schema, m->events[0].type), "CONSULT");
}

static void
roles_follow_their_mentions_and_events(void **state)
{
	struct fixture *f = *state;
	uint32_t bo = add_at(f, place("Bo", 1), "PERSON", "bo");
	struct role source = {.name = id(f, "Source"), .target = bo};
	uint32_t agree = add_event(f, "agreed", "AGREE", &source, 1);
	struct role topic = {.name = id(f, "Topic"), .target = agree, .is_event = true};
	add_event(f, "met", "CONSULT", &topic, 1);
	add(f, "Ann Lee", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	const struct model_role *r = &m->roles[m->events[0].first_role];
	assert_int_equal(r->mention, ID_NONE);
	assert_int_equal(r->event, 1);
	r = &m->roles[m->events[1].first_role];
	assert_int_equal(m->mentions[r->mention].m->span.from, place("Bo", 1).from);
	check_str(m->actors[model_event_actor(m, 1, "Source", 0)].id, "bo");
	assert_int_equal(model_event_actor(m, 1, "Source", 1), ID_NONE);
	assert_int_equal(model_event_actor(m, 0, "Topic", 0), ID_NONE);
	assert_int_equal(model_event_actor(m, 9, "Topic", 0), ID_NONE);
}

static void
events_may_be_about_each_other(void **state)
{
	struct fixture *f = *state;
	struct role one = {.name = id(f, "Topic"), .target = 1, .is_event = true};
	struct role two = {.name = id(f, "Topic"), .target = 0, .is_event = true};
	add_event(f, "met", "CONSULT", &one, 1);
	add_event(f, "agreed", "AGREE", &two, 1);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->roles[m->events[0].first_role].event, 1);
	assert_int_equal(m->roles[m->events[1].first_role].event, 0);
}

/* "the boss" of the article, as certain as that, with an event of hers and of Ann's. */
static const struct model_event *
event_of_the_boss(struct fixture *f, const char *actor, uint8_t certainty)
{
	uint32_t link = id(f, actor);
	struct mention boss = {.span = place("the boss", 0), .type = id(f, "MENTION"),
	    .certainty = certainty, .flags = MENTION_DESC};
	struct role roles[] = {
	    {.name = id(f, "Source"), .target = add(f, "Lee and", "PERSON", "ann")},
	    {.name = id(f, "Target"),
		.target = segment_add_mention(f->b, boss, NULL, 0, &link, 1)},
	};
	add_event(f, "left", "OTHER", roles, 2);
	seal(f);
	return &build(f, NULL)->events[0];
}

static void
an_event_that_rests_on_a_guess_is_one(void **state)
{
	const struct model_event *e = event_of_the_boss(*state, "bo", 45);
	assert_int_equal(e->n_roles, 2);
	assert_int_equal(e->certainty, 45);
}

static void
an_event_with_a_sure_description_is_as_sure_as_before(void **state)
{
	assert_int_equal(event_of_the_boss(*state, "bo", 60)->certainty, 70);
}

static void
nobody_is_guessed_to_act_on_himself(void **state)
{
	const struct model_event *e = event_of_the_boss(*state, "ann", 45);
	assert_int_equal(e->n_roles, 1);
	assert_int_equal(e->certainty, 70);
}

static void
an_event_is_listed_once_with_each_of_its_actors(void **state)
{
	struct fixture *f = *state;
	struct role roles[] = {{.name = id(f, "Source"), .target = add(f, "Ann Lee", "PERSON", "ann")},
	    {.name = id(f, "Target"), .target = add_at(f, place("Lee", 1), "PERSON", "ann")},
	    {.name = id(f, "Place"), .target = add(f, "Oslo", "GPE", "oslo")}};
	add_event(f, "met", "CONSULT", roles, 3);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->actors[0].n_events, 1);
	assert_int_equal(m->actors[1].n_events, 1);
	assert_int_equal(m->actor_events[m->actors[1].first_event], 0);
}

static uint32_t
relate(struct fixture *f, uint32_t a, uint32_t b, uint8_t certainty)
{
	return segment_add_relation(f->b, (struct relation){.type = id(f, "AllyOf"), .arg1 = a,
	    .arg2 = b, .certainty = certainty});
}

static void
a_tie_said_twice_is_one_relation_at_its_clearest(void **state)
{
	struct fixture *f = *state;
	uint32_t ann = add(f, "Ann Lee", "PERSON", "ann"), bo = add(f, "Bo", "PERSON", "bo");
	uint32_t lee = add_at(f, place("Lee", 1), "PERSON", "ann");
	relate(f, ann, bo, 60);
	relate(f, lee, bo, 90);
	relate(f, ann, bo, 90);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_relations, 1);
	assert_int_equal(m->relations[0].count, 3);
	assert_int_equal(m->relations[0].certainty, 90);
	assert_int_equal(m->mentions[m->relations[0].mention1].m->span.from, place("Lee", 1).from);
	assert_int_equal(m->actors[0].n_relations, 1);
	assert_int_equal(m->actors[1].n_relations, 1);
}

static void
the_other_direction_is_another_relation(void **state)
{
	struct fixture *f = *state;
	uint32_t ann = add(f, "Ann Lee", "PERSON", "ann"), bo = add(f, "Bo", "PERSON", "bo");
	relate(f, ann, bo, 60);
	relate(f, bo, ann, 60);
	seal(f);
	assert_int_equal(build(f, NULL)->n_relations, 2);
}

static void
a_relation_of_mentions_without_actors_stays(void **state)
{
	struct fixture *f = *state;
	uint32_t oslo = add(f, "Oslo", "GPE", NULL), norway = add(f, "Norway", "GPE", NULL);
	relate(f, oslo, norway, 60);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_relations, 1);
	assert_int_equal(m->relations[0].actor1, ID_NONE);
	assert_int_equal(m->relations[0].mention1, 0);
}

static void
a_relation_may_be_with_an_event(void **state)
{
	struct fixture *f = *state;
	uint32_t ann = add(f, "Ann Lee", "PERSON", "ann");
	add_event(f, "sign", "AGREE", NULL, 0);
	segment_add_relation(f->b, (struct relation){.type = id(f, "Seeks"), .arg1 = ann, .arg2 = 0,
	    .arg2_is_event = true});
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->relations[0].event2, 0);
	assert_int_equal(m->relations[0].mention2, ID_NONE);
	assert_int_equal(m->relations[0].actor2, ID_NONE);
}

static void
hidden_layers_do_not_count(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	seal(f);
	add(f, "Bo", "PERSON", "bo");
	seal(f);
	layer_show(f->layers[0], false);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_mentions, 1);
	assert_int_equal(m->mentions[0].layer, 1);
	check_str(m->actors[0].id, "bo");
}

static void
layers_are_merged_in_text_order(void **state)
{
	struct fixture *f = *state;
	add(f, "Oslo", "GPE", NULL);
	add(f, "Bo", "PERSON", "bo");
	seal(f);
	add(f, "Ann Lee", "PERSON", "ann");
	add(f, "Oslo", "LOC", NULL);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_mentions, 4);
	assert_int_equal(m->mentions[0].layer, 1);
	assert_int_equal(m->mentions[1].layer, 0);
	check_str(schema_name(f->schema, m->mentions[2].type), "GPE");
	check_str(schema_name(f->schema, m->mentions[3].type), "LOC");
}

static void
a_model_outlives_the_segments_of_its_layers(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	layer_drop_all(f->layers[0]);
	assert_int_equal(m->mentions[0].m->span.to, 7);
}

/* Drops what is called Oslo, makes everybody Bo, and calls him Mr Bo. */
static void
everybody_is_bo(void *context, struct schema *schema, struct resolve_mention *r, size_t n,
    void (*declare)(void *, struct actor_decl), void *model)
{
	(void)context;
	uint32_t bo = schema_id(schema, STR("bo"));
	for (size_t i = 0; i < n; i++) {
		r[i].dropped = str_is(r[i].text, "Oslo");
		r[i].type = schema_id(schema, STR("ORG"));
		r[i].actors[0] = bo;
		r[i].n_actors = 1;
	}
	declare(model, (struct actor_decl){bo, schema_id(schema, STR("Mr Bo")), 0});
}

static void
the_resolver_names_types_and_drops(void **state)
{
	struct fixture *f = *state;
	static const struct resolver r = {.resolve = everybody_is_bo};
	uint32_t ann = add(f, "Ann Lee", "PERSON", NULL), oslo = add(f, "Oslo", "GPE", NULL);
	relate(f, ann, oslo, 50);
	struct role role = {.name = id(f, "Place"), .target = oslo};
	add_event(f, "met", "CONSULT", &role, 1);
	seal(f);
	const struct model *m = build(f, &r);
	assert_int_equal(m->n_mentions, 3);
	assert_int_equal(m->n_actors, 1);
	check_str(m->actors[0].name, "Mr Bo");
	check_str(schema_name(f->schema, m->actors[0].type), "ORG");
	assert_true(m->mentions[2].dropped);
	assert_int_equal(m->mentions[2].n_actors, 0);
	assert_int_equal(m->n_relations, 0);
	assert_int_equal(m->events[0].n_roles, 0);
	assert_int_equal(model_mention_at(m, place("Oslo", 0).from, true), ID_NONE);
}

static void
drop_all(void *context, struct schema *schema, struct resolve_mention *r, size_t n,
    void (*declare)(void *, struct actor_decl), void *model)
{
	(void)context, (void)schema, (void)declare, (void)model;
	for (size_t i = 0; i < n; i++)
		r[i].dropped = true;
}

static void
a_trigger_cannot_be_dropped(void **state)
{
	struct fixture *f = *state;
	static const struct resolver r = {.resolve = drop_all};
	add_event(f, "met", "CONSULT", NULL, 0);
	seal(f);
	assert_false(build(f, &r)->mentions[0].dropped);
}

static void
the_innermost_mention_at_a_byte_is_found(void **state)
{
	struct fixture *f = *state;
	add_at(f, (struct span){0, 40}, "MISC", NULL);
	add(f, "Ann Lee", "PERSON", NULL);
	add(f, "Lee", "PERSON", NULL);
	add_event(f, "met", "CONSULT", NULL, 0);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(model_mention_at(m, 0, true), 1);
	assert_int_equal(model_mention_at(m, 5, true), 2);
	assert_int_equal(model_mention_at(m, 7, true), 0);
	assert_int_equal(model_mention_at(m, place("met", 0).from, true), 3);
	assert_int_equal(model_mention_at(m, place("met", 0).from, false), 0);
	assert_int_equal(model_mention_at(m, 60, true), ID_NONE);
}

static void
the_innermost_of_very_many_is_found(void **state)
{
	struct fixture *f = *state;
	for (uint64_t i = 0; i < 20; i++)
		for (uint64_t k = 0; k < 20; k++)
			add_at(f, (struct span){i, 80 - k}, "MISC", NULL);
	add_at(f, (struct span){30, 31}, "MISC", NULL);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(model_mention_at(m, 30, true), 400);
}

static void
the_gap_of_a_discontinuous_mention_is_not_the_mention(void **state)
{
	struct fixture *f = *state;
	const struct span parts[] = {{0, 3}, {8, 11}};
	struct mention m = {.span = {0, 11}, .type = id(f, "MISC")};
	segment_add_mention(f->b, m, parts, 2, NULL, 0);
	seal(f);
	const struct model *model = build(f, NULL);
	assert_int_equal(model_mention_at(model, 2, true), 0);
	assert_int_equal(model_mention_at(model, 5, true), ID_NONE);
	assert_int_equal(model_mention_at(model, 8, true), 0);
}

static void
a_mention_is_found_by_span_and_type(void **state)
{
	struct fixture *f = *state;
	add(f, "Oslo", "GPE", NULL);
	add(f, "Oslo", "LOC", NULL);
	add_at(f, (struct span){place("Oslo", 0).from, 40}, "MISC", NULL);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(model_find_mention(m, place("Oslo", 0), id(f, "GPE")), 1);
	assert_int_equal(model_find_mention(m, place("Oslo", 0), id(f, "LOC")), 2);
	assert_int_equal(model_find_mention(m, place("Oslo", 0), id(f, "ORG")), ID_NONE);
	assert_int_equal(model_find_mention(m, (struct span){0, 1}, id(f, "GPE")), ID_NONE);
}

static void
an_actor_is_found_by_its_id(void **state)
{
	struct fixture *f = *state;
	add(f, "Oslo", "GPE", "oslo");
	add(f, "Bo", "PERSON", "bo");
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(model_find_actor(m, STR("bo")), 0);
	assert_int_equal(model_find_actor(m, STR("oslo")), 1);
	assert_int_equal(model_find_actor(m, STR("nobody")), ID_NONE);
	assert_int_equal(model_mention_actor(m, 1), 1);
	assert_int_equal(model_mention_actor(m, 99), ID_NONE);
}

static void
an_actor_is_as_certain_as_its_best_mention(void **state)
{
	struct fixture *f = *state;
	segment_mention(f->b, add(f, "Ann Lee", "PERSON", "ann"))->certainty = 30;
	segment_mention(f->b, add_at(f, place("Lee", 1), "PERSON", "ann"))->certainty = 95;
	seal(f);
	assert_int_equal(build(f, NULL)->actors[0].certainty, 95);
}

static void
adjectives_do_not_outvote_the_state(void **state)
{
	struct fixture *f = *state;
	add(f, "Norway", "GPE", "no");
	add(f, "Oslo", "GPE", "no");
	add(f, "May", "NORP", "no");
	add(f, "Bo", "NORP", "no");
	add(f, "met", "NORP", "no");
	seal(f);
	const struct model *m = build(f, NULL);
	check_str(schema_name(f->schema, m->actors[0].type), "GPE");
}

static void
an_empty_model_answers_every_question(void **state)
{
	struct fixture *f = *state;
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_mentions + m->n_actors + m->n_events + m->n_relations, 0);
	assert_int_equal(model_mention_at(m, 0, true), ID_NONE);
	assert_int_equal(model_find_actor(m, STR("x")), ID_NONE);
	assert_int_equal(model_find_mention(m, (struct span){0, 1}, 1), ID_NONE);
}

#define S(sentence) cmocka_unit_test_setup_teardown(sentence, set_up, tear_down)

/* ---- actors of several layers */

static void
the_same_number_in_two_layers_is_not_one_actor(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "e1");
	seal(f);
	add(f, "Norway", "GPE", "e1");
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_actors, 2);
	check_str(m->actors[0].name, "Ann Lee");
	check_str(m->actors[1].name, "Norway");
}

static void
actors_on_the_same_spans_are_one_whatever_their_ids(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "7");
	add_at(f, place("Lee", 1), "PERSON", "7");
	seal(f);
	add(f, "Ann Lee", "PERSON", "ann");
	add(f, "the boss", "PERSON", "ann");
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_actors, 1);
	check_str(m->actors[0].id, "ann");
	assert_int_equal(m->actors[0].n_mentions, 4);
}

static void
actors_with_a_name_of_their_own_are_one(void **state)
{
	struct fixture *f = *state;
	add_at(f, place("Bo", 0), "PERSON", "3");
	seal(f);
	add_at(f, place("Bo", 1), "PERSON", "e9");
	seal(f);
	assert_int_equal(build(f, NULL)->n_actors, 1);
}

static void
a_person_and_a_state_of_one_name_are_two(void **state)
{
	struct fixture *f = *state;
	add_at(f, place("Bo", 0), "PERSON", "3");
	seal(f);
	add_at(f, place("Bo", 1), "GPE", "e9");
	seal(f);
	assert_int_equal(build(f, NULL)->n_actors, 2);
}

static void
two_actors_of_one_layer_stay_two_beside_one_that_both_could_be(void **state)
{
	struct fixture *f = *state;
	add_at(f, place("Lee", 1), "PERSON", "e1");
	add_at(f, place("Lee", 2), "PERSON", "e2");
	seal(f);
	add_at(f, place("Lee", 1), "PERSON", "lee");
	add_at(f, place("Lee", 2), "PERSON", "lee");
	seal(f);
	assert_int_equal(build(f, NULL)->n_actors, 2);
}

static void
a_declared_name_goes_with_the_actor_that_it_was_declared_for(void **state)
{
	struct fixture *f = *state;
	add(f, "Ann Lee", "PERSON", "e1");
	layer_declare_actor(seal(f), (struct actor_decl){id(f, "e1"), id(f, "Dr Ann Lee"), 0});
	add(f, "Norway", "GPE", "e1");
	layer_declare_actor(seal(f), (struct actor_decl){id(f, "e1"), id(f, "The kingdom"), 0});
	const struct model *m = build(f, NULL);
	assert_int_equal(m->n_actors, 2);
	check_str(m->actors[0].name, "Dr Ann Lee");
	check_str(m->actors[1].name, "The kingdom");
}

/* ---- what rules find, and what files say */

static uint32_t
add_facing(struct fixture *f)
{
	uint32_t ann = add(f, "Ann Lee", "PERSON", "ann");
	uint32_t lee = add_at(f, place("Lee", 1), "PERSON", "ann");
	const struct role roles[] = {{id(f, "Source"), ann, false}, {id(f, "Target"), lee, false}};
	return add_event(f, "met", "CONSULT", roles, 2);
}

static void
nobody_stands_on_both_sides_of_an_event_that_rules_found(void **state)
{
	struct fixture *f = *state;
	add_facing(f);
	seal(f);
	const struct model *m = build(f, NULL);
	assert_int_equal(m->events[0].n_roles, 1);
	check_str(schema_name(f->schema, m->roles[0].name), "Source");
}

static void
a_file_may_say_that_somebody_stands_on_both_sides(void **state)
{
	struct fixture *f = *state;
	add_facing(f);
	layer_set_reading(seal(f), (struct layer_reading){.format = "brat"});
	assert_int_equal(build(f, NULL)->events[0].n_roles, 2);
}

static void
drop_and_retype(void *context, struct schema *schema, struct resolve_mention *mentions, size_t n,
    void (*declare)(void *model, struct actor_decl), void *model)
{
	(void)context;
	(void)declare;
	(void)model;
	for (size_t i = 0; i < n; i++) {
		mentions[i].dropped = true;
		mentions[i].type = schema_find(schema, STR("ORG"));
	}
}

static void
what_a_file_says_is_neither_dropped_nor_given_another_type(void **state)
{
	struct fixture *f = *state;
	static const struct resolver r = {.resolve = drop_and_retype};
	add(f, "Norway", "GPE", NULL);
	layer_set_reading(seal(f), (struct layer_reading){.format = "brat"});
	add(f, "Oslo", "GPE", NULL);
	seal(f);
	const struct model *m = build(f, &r);
	assert_true(m->mentions[0].dropped);
	assert_false(m->mentions[1].dropped);
	check_str(schema_name(f->schema, m->mentions[1].type), "GPE");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		S(the_actor_with_most_mentions_comes_first),
		S(actors_with_as_many_mentions_stand_in_text_order),
		S(names_are_counted_as_written_with_line_ends_as_blanks),
		S(a_person_is_listed_by_the_full_name),
		S(what_stands_before_a_full_name_is_no_part_of_the_name_listed),
		S(a_description_is_counted_once_with_and_without_its_capital),
		S(a_description_is_no_actors_name_when_there_is_another),
		S(a_declared_name_and_type_win),
		S(an_actor_declared_but_never_mentioned_is_not_listed),
		S(a_mention_of_two_actors_is_listed_with_both),
		S(more_than_four_actors_of_a_mention_are_kept),
		S(events_stand_in_the_order_of_their_triggers),
		S(roles_follow_their_mentions_and_events),
		S(events_may_be_about_each_other),
		S(an_event_that_rests_on_a_guess_is_one),
		S(an_event_with_a_sure_description_is_as_sure_as_before),
		S(nobody_is_guessed_to_act_on_himself),
		S(an_event_is_listed_once_with_each_of_its_actors),
		S(a_tie_said_twice_is_one_relation_at_its_clearest),
		S(the_other_direction_is_another_relation),
		S(a_relation_of_mentions_without_actors_stays),
		S(a_relation_may_be_with_an_event),
		S(hidden_layers_do_not_count),
		S(layers_are_merged_in_text_order),
		S(a_model_outlives_the_segments_of_its_layers),
		S(the_resolver_names_types_and_drops),
		S(a_trigger_cannot_be_dropped),
		S(the_innermost_mention_at_a_byte_is_found),
		S(the_innermost_of_very_many_is_found),
		S(the_gap_of_a_discontinuous_mention_is_not_the_mention),
		S(a_mention_is_found_by_span_and_type),
		S(an_actor_is_found_by_its_id),
		S(an_actor_is_as_certain_as_its_best_mention),
		S(adjectives_do_not_outvote_the_state),
		S(an_empty_model_answers_every_question),
		S(the_same_number_in_two_layers_is_not_one_actor),
		S(actors_on_the_same_spans_are_one_whatever_their_ids),
		S(actors_with_a_name_of_their_own_are_one),
		S(a_person_and_a_state_of_one_name_are_two),
		S(two_actors_of_one_layer_stay_two_beside_one_that_both_could_be),
		S(a_declared_name_goes_with_the_actor_that_it_was_declared_for),
		S(nobody_stands_on_both_sides_of_an_event_that_rules_found),
		S(a_file_may_say_that_somebody_stands_on_both_sides),
		S(what_a_file_says_is_neither_dropped_nor_given_another_type),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
