/* Names, segments and layers. */
#include "unit.h"

#include "annot/layer.h"
#include "base/err.h"

static struct mention
mention(uint64_t from, uint64_t to)
{
	return (struct mention){.span = {from, to}, .certainty = 90};
}

static uint32_t
add(struct segment_builder *b, uint64_t from, uint64_t to)
{
	return segment_add_mention(b, mention(from, to), NULL, 0, NULL, 0);
}

static void
standard_names_have_the_same_ids_in_every_schema(void **state)
{
	(void)state;
	struct schema *a = schema_new(), *b = schema_new();
	const char *const names[] = {"PERSON", "CONSULT", "Source", "Leads", "MENTION"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_int_not_equal(schema_find(a, str_of(names[i])), 0);
		assert_int_equal(schema_find(a, str_of(names[i])), schema_find(b, str_of(names[i])));
	}
	assert_int_equal(schema_count(a), schema_count(b));
	schema_free(a);
	schema_free(b);
}

static void
each_standard_type_is_an_entity_or_an_event(void **state)
{
	(void)state;
	static const char *const entities[] = {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC",
	    "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT",
	    "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "MENTION", "MISC"};
	static const char *const events[] = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID",
	    "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
	    "MOBILIZE", "COERCE", "ASSAULT", "INVESTIGATE", "STATEMENT", "DISASTER", "OTHER"};
	struct schema *s = schema_new();
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		uint32_t id = schema_find(s, str_of(entities[i]));
		assert_true(schema_is_entity(s, id) && !schema_is_event(s, id));
	}
	for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
		uint32_t id = schema_find(s, str_of(events[i]));
		assert_true(schema_is_event(s, id) && !schema_is_entity(s, id));
	}
	schema_free(s);
}

static void
only_persons_groups_organizations_and_states_act(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	assert_true(schema_is_actor(s, schema_find(s, STR("PERSON"))));
	assert_true(schema_is_actor(s, schema_find(s, STR("NORP"))));
	assert_true(schema_is_actor(s, schema_find(s, STR("ORG"))));
	assert_true(schema_is_actor(s, schema_find(s, STR("GPE"))));
	assert_false(schema_is_actor(s, schema_find(s, STR("LOC"))));
	assert_false(schema_is_actor(s, schema_find(s, STR("MENTION"))));
	assert_false(schema_is_actor(s, 0));
	schema_free(s);
}

static void
a_child_acts_as_its_parent_does(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	uint32_t party = schema_id(s, STR("PARTY"));
	assert_false(schema_is_entity(s, party));
	assert_true(schema_set_parent(s, party, schema_find(s, STR("ORG"))));
	assert_true(schema_is_actor(s, party) && schema_is_entity(s, party));
	assert_true(schema_isa(s, party, schema_find(s, STR("ORG"))));
	assert_false(schema_isa(s, schema_find(s, STR("ORG")), party));
	schema_free(s);
}

static void
a_cycle_of_parents_is_refused(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	uint32_t a = schema_id(s, STR("A")), b = schema_id(s, STR("B")), c = schema_id(s, STR("C"));
	assert_true(schema_set_parent(s, a, b));
	assert_true(schema_set_parent(s, b, c));
	assert_false(schema_set_parent(s, c, a));
	assert_false(schema_set_parent(s, a, a));
	assert_int_equal(schema_parent(s, c), 0);
	schema_free(s);
}

static void
a_type_of_a_theme_is_what_it_was_added_as(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	uint32_t gene = schema_id(s, STR("GENE")), bind = schema_id(s, STR("BIND"));
	schema_add_entity(s, gene);
	schema_add_event(s, bind);
	assert_true(schema_is_entity(s, gene) && !schema_is_event(s, gene));
	assert_true(schema_is_event(s, bind) && !schema_is_entity(s, bind));
	schema_free(s);
}

static void
moods_have_names_and_names_moods(void **state)
{
	(void)state;
	for (unsigned i = 0; i < MOOD_N; i++) {
		enum mood m = MOOD_N;
		assert_true(mood_of(str_of(mood_name((enum mood)i)), &m));
		assert_int_equal(m, i);
	}
	enum mood m = MOOD_FUTURE;
	assert_false(mood_of(STR("maybe"), &m));
	assert_int_equal(m, MOOD_FUTURE);
	assert_string_equal(mood_name(MOOD_PAST_REPEATED), "past-repeated");
}

static void
spans_overlap_when_they_share_a_byte(void **state)
{
	(void)state;
	static const struct { struct span a, b; bool overlaps, covers; } cases[] = {
		{{0, 5}, {5, 9}, false, false}, {{0, 5}, {4, 9}, true, false},
		{{0, 9}, {3, 4}, true, true},   {{3, 4}, {0, 9}, true, false},
		{{3, 3}, {0, 9}, true, false},  {{0, 9}, {3, 3}, true, true},
		{{9, 9}, {0, 9}, false, false}, {{0, 0}, {0, 9}, true, false},
		{{4, 4}, {4, 4}, true, true},   {{4, 4}, {5, 5}, false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(span_overlaps(cases[i].a, cases[i].b), cases[i].overlaps);
		assert_int_equal(span_overlaps(cases[i].b, cases[i].a), cases[i].overlaps);
		assert_int_equal(span_covers(cases[i].a, cases[i].b), cases[i].covers);
	}
}

static void
sealing_sorts_mentions_by_place_longer_first(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	add(b, 9, 10);
	add(b, 2, 4);
	add(b, 2, 8);
	add(b, 0, 1);
	struct segment *s = segment_seal(b, (struct span){0, 10});
	static const struct span want[] = {{0, 1}, {2, 8}, {2, 4}, {9, 10}};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(s->mentions[i].span.from, want[i].from);
		assert_int_equal(s->mentions[i].span.to, want[i].to);
	}
	segment_free(s);
	segment_builder_free(b);
}

static void
mentions_of_one_span_keep_the_order_in_which_they_came(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	for (uint32_t i = 0; i < 50; i++) {
		struct mention m = mention(7, 9);
		m.type = i;
		segment_add_mention(b, m, NULL, 0, NULL, 0);
	}
	add(b, 0, 1);
	struct segment *s = segment_seal(b, (struct span){0, 10});
	for (uint32_t i = 0; i < 50; i++)
		assert_int_equal(s->mentions[i + 1].type, i);
	segment_free(s);
	segment_builder_free(b);
}

static void
sealing_renumbers_every_reference(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	uint32_t late = add(b, 20, 25), early = add(b, 0, 5), trigger = add(b, 10, 12);
	struct role roles[] = {{.name = 1, .target = late}, {.name = 2, .target = early}};
	uint32_t e = segment_add_event(b, (struct event){.trigger = trigger}, roles, 2);
	struct role of_event = {.name = 3, .target = e, .is_event = true};
	segment_add_event(b, (struct event){.trigger = late}, &of_event, 1);
	segment_add_relation(b, (struct relation){.arg1 = late, .arg2 = e, .arg2_is_event = true});
	segment_add_note(b, (struct note){.about = NOTE_MENTION, .index = late});
	struct segment *s = segment_seal(b, (struct span){0, 30});
	assert_int_equal(s->mentions[s->events[0].trigger].span.from, 10);
	assert_int_equal(s->mentions[s->roles[0].target].span.from, 20);
	assert_int_equal(s->mentions[s->roles[1].target].span.from, 0);
	assert_int_equal(s->roles[s->events[1].first_role].target, e);
	assert_int_equal(s->mentions[s->relations[0].arg1].span.from, 20);
	assert_int_equal(s->relations[0].arg2, e);
	assert_int_equal(s->mentions[s->notes[0].index].span.from, 20);
	segment_free(s);
	segment_builder_free(b);
}

static void
parts_and_links_stay_with_their_mention(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	const struct span parts[] = {{10, 12}, {15, 18}};
	const uint32_t links[] = {4, 5};
	segment_add_mention(b, mention(10, 18), parts, 2, links, 2);
	segment_add_mention(b, mention(0, 2), NULL, 0, links, 1);
	struct segment *s = segment_seal(b, (struct span){0, 30});
	const struct mention *m = &s->mentions[1];
	assert_int_equal(m->n_parts, 2);
	assert_int_equal(s->parts[m->first_part + 1].from, 15);
	assert_int_equal(m->n_links, 2);
	assert_int_equal(s->links[m->first_link + 1], 5);
	assert_int_equal(s->mentions[0].n_parts, 0);
	assert_int_equal(s->mentions[0].n_links, 1);
	segment_free(s);
	segment_builder_free(b);
}

static void
a_single_part_is_no_part(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	const struct span part = {1, 2};
	segment_add_mention(b, mention(1, 2), &part, 1, NULL, 0);
	struct segment *s = segment_seal(b, (struct span){0, 3});
	assert_int_equal(s->mentions[0].n_parts, 0);
	segment_free(s);
	segment_builder_free(b);
}

static void
sealing_empties_the_builder(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	add(b, 0, 1);
	struct segment *first = segment_seal(b, (struct span){0, 1});
	assert_int_equal(segment_builder_mentions(b), 0);
	struct segment *second = segment_seal(b, (struct span){1, 2});
	assert_int_equal(second->n_mentions, 0);
	assert_int_equal(first->n_mentions, 1);
	segment_free(first);
	segment_free(second);
	segment_builder_free(b);
}

static struct segment *
empty_segment(uint64_t from, uint64_t to)
{
	struct segment_builder *b = segment_builder_new();
	struct segment *s = segment_seal(b, (struct span){from, to});
	segment_builder_free(b);
	return s;
}

static void
check_covers(const struct layer *l, const char *want)
{
	struct buf got = {0};
	for (size_t i = 0; i < layer_segments(l); i++) {
		struct span c = layer_segment(l, i)->covers;
		buf_fmt(&got, "%s%u-%u", i ? " " : "", (unsigned)c.from, (unsigned)c.to);
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static struct layer *
layer_of(struct schema *s, const struct span *covers, size_t n)
{
	struct layer *l = layer_new(s, STR("rules"), STR("default.yaml"));
	for (size_t i = 0; i < n; i++)
		layer_put(l, empty_segment(covers[i].from, covers[i].to));
	return l;
}

static void
segments_are_kept_in_text_order(void **state)
{
	(void)state;
	static const struct { struct span put[6]; size_t n; const char *want; } cases[] = {
		{{{10, 20}, {0, 10}, {20, 30}}, 3, "0-10 10-20 20-30"},
		{{{0, 10}, {10, 20}, {0, 10}}, 3, "0-10 10-20"},
		{{{0, 10}, {10, 20}, {20, 30}, {10, 20}}, 4, "0-10 10-20 20-30"},
		{{{0, 10}, {10, 20}, {20, 30}, {5, 25}}, 4, "5-25"},
		{{{0, 10}, {20, 30}, {10, 20}}, 3, "0-10 10-20 20-30"},
		{{{5, 9}, {5, 5}, {5, 9}, {5, 5}}, 4, "5-5 5-9"},
		{{{5, 5}, {5, 9}, {0, 5}, {5, 9}}, 4, "0-5 5-5 5-9"},
		{{{0, 0}, {0, 0}}, 2, "0-0"},
	};
	struct schema *s = schema_new();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct layer *l = layer_of(s, cases[i].put, cases[i].n);
		check_covers(l, cases[i].want);
		layer_free(l);
	}
	schema_free(s);
}

static void
a_segment_put_again_replaces_the_old_one(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, (struct span[]){{0, 10}}, 1);
	struct segment_builder *b = segment_builder_new();
	add(b, 1, 2);
	layer_put(l, segment_seal(b, (struct span){0, 10}));
	assert_int_equal(layer_segments(l), 1);
	assert_int_equal(layer_segment(l, 0)->n_mentions, 1);
	segment_builder_free(b);
	layer_free(l);
	schema_free(s);
}

static void
segments_outside_a_span_can_be_dropped(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, (struct span[]){{0, 10}, {10, 20}, {20, 30}, {30, 40}}, 4);
	layer_drop_outside(l, (struct span){15, 21});
	check_covers(l, "10-20 20-30");
	layer_free(l);
	schema_free(s);
}

static void
a_segment_lives_as_long_as_its_last_holder(void **state)
{
	(void)state;
	struct segment *s = empty_segment(3, 9);
	segment_hold(s);
	segment_free(s);
	assert_int_equal(s->covers.from, 3);
	segment_free(s);
	segment_free(NULL);
}

static void
counts_are_sums_over_all_segments(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, NULL, 0);
	struct segment_builder *b = segment_builder_new();
	for (uint64_t at = 0; at < 30; at += 10) {
		add(b, at, at + 2);
		struct mention m = mention(at + 3, at + 5);
		m.flags = MENTION_TRIGGER;
		uint32_t trigger = segment_add_mention(b, m, NULL, 0, NULL, 0);
		segment_add_event(b, (struct event){.trigger = trigger}, NULL, 0);
		segment_add_relation(b, (struct relation){.arg1 = 0, .arg2 = 1});
		layer_put(l, segment_seal(b, (struct span){at, at + 10}));
	}
	struct layer_counts c = layer_count(l);
	assert_int_equal(c.mentions, 3);
	assert_int_equal(c.triggers, 3);
	assert_int_equal(c.events, 3);
	assert_int_equal(c.relations, 3);
	assert_true(c.bytes > 3 * 2 * sizeof(struct mention));
	layer_drop_all(l);
	assert_int_equal(layer_count(l).mentions, 0);
	segment_builder_free(b);
	layer_free(l);
	schema_free(s);
}

static void
origins_count_from_one(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, NULL, 0);
	assert_int_equal(layer_add_origin(l, STR("default.yaml"), 41, STR("meet")), 1);
	assert_int_equal(layer_add_origin(l, STR("mine.yaml"), 7, STR_NONE), 2);
	layer_set_rule_id(l, 2, STR("met"));
	layer_set_rule_id(l, 3, STR("nobody"));
	struct origin o;
	assert_true(layer_origin(l, 1, &o));
	check_str(o.file, "default.yaml");
	check_str(o.name, "meet");
	assert_int_equal(o.line, 41);
	check_str(o.id, "");
	assert_true(layer_origin(l, 2, &o));
	check_str(o.id, "met");
	assert_false(layer_origin(l, 0, &o));
	assert_false(layer_origin(l, 3, &o));
	layer_free(l);
	schema_free(s);
}

static void
the_first_declaration_of_an_actor_stays(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, NULL, 0);
	uint32_t id = schema_id(s, STR("russia")), name = schema_id(s, STR("Russia"));
	layer_declare_actor(l, (struct actor_decl){.id = id, .name = name});
	layer_declare_actor(l, (struct actor_decl){.id = id, .name = id});
	layer_declare_actor(l, (struct actor_decl){.id = 0, .name = name});
	struct actor_decl a;
	assert_true(layer_actor(l, id, &a));
	assert_int_equal(a.name, name);
	assert_int_equal(layer_actors(l), 1);
	assert_false(layer_actor(l, name, &a));
	layer_free(l);
	schema_free(s);
}

static void
a_new_layer_is_shown_and_has_no_problems(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	struct layer *l = layer_of(s, NULL, 0);
	assert_true(layer_shown(l));
	layer_show(l, false);
	assert_false(layer_shown(l));
	check_str(layer_name(l), "rules");
	check_str(layer_source(l), "default.yaml");
	assert_ptr_equal(layer_schema(l), s);
	assert_int_equal(diag_count(layer_problems(l)), 0);
	layer_free(l);
	schema_free(s);
}

/* "A attacked B." again and again: nothing is denser. */
static void
an_annotation_costs_at_most_64_bytes(void **state)
{
	(void)state;
	enum { TIMES = 1000 };
	struct segment_builder *b = segment_builder_new();
	for (uint32_t i = 0; i < TIMES; i++) {
		uint32_t actor[2] = {1 + i % 7, 8 + i % 5}, at[2];
		for (uint32_t k = 0; k < 2; k++) {
			struct mention m = {.span = {i * 14 + k * 11, i * 14 + k * 11 + 1}};
			at[k] = segment_add_mention(b, m, NULL, 0, &actor[k], 1);
		}
		struct mention t = {.span = {i * 14 + 2, i * 14 + 10}, .flags = MENTION_TRIGGER};
		struct event e = {.trigger = segment_add_mention(b, t, NULL, 0, NULL, 0)};
		struct role roles[2] = {{.name = 1, .target = at[0]}, {.name = 2, .target = at[1]}};
		segment_add_event(b, e, roles, 2);
	}
	struct segment *s = segment_seal(b, (struct span){0, TIMES * 14});
	/* Two mentions and an event each; its trigger is part of the event. */
	assert_true(segment_bytes(s) <= 64 * 3 * TIMES);
	assert_int_equal(s->events[TIMES - 1].n_roles, 2);
	assert_int_equal(s->roles[2 * TIMES - 1].target, 3 * TIMES - 1);
	segment_free(s);
	segment_builder_free(b);
}

/* Runs that overlap the whole of what came before fall back to another way of sorting. */
static void
mentions_that_come_in_any_order_are_sorted(void **state)
{
	(void)state;
	struct segment_builder *b = segment_builder_new();
	uint32_t seed = 7, n = 3000;
	for (uint32_t i = 0; i < n; i++) {
		seed = seed * 1103515245 + 12345;
		uint64_t from = seed >> 8 & 1023;
		struct mention m = {.span = {from, from + 1 + (seed >> 20 & 3)}, .rule = i + 1};
		segment_add_mention(b, m, NULL, 0, NULL, 0);
	}
	struct segment *s = segment_seal(b, (struct span){0, 2000});
	for (uint32_t i = 1; i < n; i++) {
		const struct mention *x = &s->mentions[i - 1], *y = &s->mentions[i];
		bool same = x->span.from == y->span.from && x->span.to == y->span.to;
		assert_true(same ? x->rule < y->rule
				 : x->span.from < y->span.from ||
					(x->span.from == y->span.from && x->span.to > y->span.to));
	}
	segment_free(s);
	segment_builder_free(b);
}

static void
check_notes(const struct segment *s)
{
	size_t n;
	const struct note *of = segment_notes(s, NOTE_MENTION, 1, &n);
	assert_int_equal(n, 2);
	assert_int_equal(of[0].key, 7);
	assert_int_equal(of[1].key, 3);
	of = segment_notes(s, NOTE_EVENT, 0, &n);
	assert_int_equal(n, 1);
	assert_int_equal(of[0].key, 5);
	segment_notes(s, NOTE_RELATION, 0, &n);
	assert_int_equal(n, 0);
}

static void
notes_are_found_by_what_they_are_about_however_it_is_sealed(void **state)
{
	(void)state;
	for (int stepped = 0; stepped < 2; stepped++) {
		struct segment_builder *b = segment_builder_new();
		uint32_t late = add(b, 20, 25), early = add(b, 0, 5);
		uint32_t e = segment_add_event(b, (struct event){.trigger = early}, NULL, 0);
		segment_add_note(b, (struct note){NOTE_EVENT, e, 5, 0});
		segment_add_note(b, (struct note){NOTE_MENTION, late, 7, 0});
		segment_add_note(b, (struct note){NOTE_MENTION, early, 6, 0});
		segment_add_note(b, (struct note){NOTE_MENTION, late, 3, 0});
		struct segment *s;
		if (stepped) {
			struct segment_sealing *w = segment_seal_begin(b, (struct span){0, 30});
			segment_seal_step(w, NULL, NULL);
			s = segment_seal_done(w);
		} else {
			s = segment_seal(b, (struct span){0, 30});
		}
		check_notes(s);
		segment_free(s);
		segment_builder_free(b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(standard_names_have_the_same_ids_in_every_schema),
		T(each_standard_type_is_an_entity_or_an_event),
		T(only_persons_groups_organizations_and_states_act),
		T(a_child_acts_as_its_parent_does),
		T(a_cycle_of_parents_is_refused),
		T(a_type_of_a_theme_is_what_it_was_added_as),
		T(moods_have_names_and_names_moods),
		T(spans_overlap_when_they_share_a_byte),
		T(sealing_sorts_mentions_by_place_longer_first),
		T(mentions_of_one_span_keep_the_order_in_which_they_came),
		T(sealing_renumbers_every_reference),
		T(notes_are_found_by_what_they_are_about_however_it_is_sealed),
		T(parts_and_links_stay_with_their_mention),
		T(a_single_part_is_no_part),
		T(sealing_empties_the_builder),
		T(segments_are_kept_in_text_order),
		T(a_segment_put_again_replaces_the_old_one),
		T(segments_outside_a_span_can_be_dropped),
		T(a_segment_lives_as_long_as_its_last_holder),
		T(counts_are_sums_over_all_segments),
		T(origins_count_from_one),
		T(the_first_declaration_of_an_actor_stays),
		T(a_new_layer_is_shown_and_has_no_problems),
		T(an_annotation_costs_at_most_64_bytes),
		T(mentions_that_come_in_any_order_are_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
