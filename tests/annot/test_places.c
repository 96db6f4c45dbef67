/* Places of a model: overlaps, differences of layers, turns; the lists of types. */
#include "unit.h"

#include "annot/model.h"
#include "annot/places.h"
#include "text/document.h"

/* "LAYER FROM TO TYPE" each; a type in small letters is a trigger's. */
struct given { int layer; uint64_t from, to; const char *type; const char *actor; };

struct made {
	struct document *d;
	struct schema *schema;
	struct layer *layers[3];
	struct model *m;
	size_t asked;
};

static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

static struct made
make(const struct given *given, size_t n, int n_layers)
{
	static const struct document_options o = {0};
	struct made x = {.d = document_memory("article", str_of(letters), &o),
		.schema = schema_new()};
	struct segment_builder *b = segment_builder_new();
	for (int l = 0; l < n_layers; l++) {
		x.layers[l] = layer_new(x.schema, STR("layer"), STR("layer"));
		for (size_t i = 0; i < n; i++) {
			if (given[i].layer != l)
				continue;
			struct mention m = {.span = {given[i].from, given[i].to}, .certainty = 90,
				.type = schema_id(x.schema, str_of(given[i].type)),
				.flags = given[i].type[0] >= 'a' ? MENTION_TRIGGER : 0};
			uint32_t actor = given[i].actor ?
			    schema_id(x.schema, str_of(given[i].actor)) : 0;
			segment_add_mention(b, m, NULL, 0, &actor, actor != 0);
		}
		layer_put(x.layers[l], segment_seal(b, (struct span){0, sizeof letters - 1}));
	}
	segment_builder_free(b);
	x.m = model_new(x.d, x.layers, (size_t)n_layers, x.schema, NULL);
	return x;
}

static void
done(struct made *x, struct places *p)
{
	places_free(p);
	model_free(x->m);
	for (int l = 0; l < 3; l++)
		layer_free(x->layers[l]);
	schema_free(x->schema);
	document_free(x->d);
}

/* All but the type HID. */
static bool
shown(const void *context, uint32_t type)
{
	struct made *x = (struct made *)(uintptr_t)context;
	x->asked++;
	return !str_is(schema_name(x->schema, type), "HID");
}

/* The places as text: where each mention begins. */
static void
check_places(const struct given *given, size_t n, enum places_kind kind, const char *want)
{
	struct made x = make(given, n, 1);
	struct places *p = places_new(x.m, kind, shown, &x);
	struct buf got = {0};
	while (places_step(p, 1))
		;
	for (size_t i = 0; i < places_count(p); i++)
		buf_fmt(&got, "%llu ",
		    (unsigned long long)x.m->mentions[places_at(p, i)].m->span.from);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&got);
	done(&x, p);
}
#define CHECK(given, kind, want) \
	check_places(given, sizeof given / sizeof given[0], kind, want)

static void
nested_crossing_and_doubly_typed_mentions_overlap_others_do_not(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 5, "ORG", NULL}, {0, 2, 4, "GPE", NULL}, {0, 5, 9, "GPE", NULL},
		{0, 8, 12, "ORG", NULL}, {0, 12, 14, "ORG", NULL}, {0, 20, 22, "ORG", NULL},
		{0, 20, 22, "GPE", NULL}, {0, 30, 32, "ORG", NULL}, {0, 30, 31, "ORG", NULL},
	};
	CHECK(given, PLACES_OVERLAP, "2 8 20 30 ");
}

static void
two_layers_that_agree_do_not_overlap(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 5, "ORG", NULL}, {0, 0, 5, "ORG", NULL}, {0, 9, 12, "ORG", NULL},
	};
	CHECK(given, PLACES_OVERLAP, "");
}

static void
mentions_of_hidden_types_do_not_overlap(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 9, "HID", NULL}, {0, 2, 4, "GPE", NULL}, {0, 10, 19, "ORG", NULL},
		{0, 12, 14, "HID", NULL},
	};
	CHECK(given, PLACES_OVERLAP, "");
}

static void
an_inner_mention_is_seen_under_a_long_one_after_short_ones(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 40, "ORG", NULL}, {0, 2, 4, "GPE", NULL}, {0, 6, 8, "GPE", NULL},
		{0, 30, 34, "GPE", NULL}, {0, 40, 44, "GPE", NULL},
	};
	CHECK(given, PLACES_OVERLAP, "2 6 30 ");
}

static void
a_turn_begins_where_another_actor_is_named(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 1, "PERSON", "ann"}, {0, 2, 3, "PERSON", "ann"}, {0, 4, 5, "meet", NULL},
		{0, 6, 7, "PERSON", "bo"}, {0, 8, 9, "HID", "ann"}, {0, 10, 11, "PERSON", "bo"},
		{0, 12, 13, "PERSON", "ann"},
	};
	CHECK(given, PLACES_TURN, "0 6 12 ");
}

static void
a_step_looks_at_no_more_mentions_than_it_may(void **state)
{
	(void)state;
	struct given given[20];
	for (size_t i = 0; i < 20; i++)
		given[i] = (struct given){0, 2 * i, 2 * i + 1, i % 2 ? "ORG" : "GPE", NULL};
	struct made x = make(given, 20, 1);
	struct places *p = places_new(x.m, PLACES_OVERLAP, shown, &x);
	assert_int_equal(x.asked, 2);
	assert_true(places_step(p, 7));
	assert_true(places_step(p, 7));
	assert_false(places_step(p, 7));
	assert_int_equal(x.asked, 2);
	done(&x, p);
}

static void
the_place_behind_a_mention_is_found_by_its_number(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 5, "ORG", NULL}, {0, 2, 4, "GPE", NULL}, {0, 6, 9, "GPE", NULL},
		{0, 7, 8, "ORG", NULL},
	};
	struct made x = make(given, 4, 1);
	struct places *p = places_new(x.m, PLACES_OVERLAP, shown, &x);
	while (places_step(p, 100))
		;
	assert_int_equal(places_after(p, 0), 0);
	assert_int_equal(places_after(p, 1), 1);
	assert_int_equal(places_after(p, 2), 1);
	assert_int_equal(places_after(p, 3), 2);
	done(&x, p);
}

static void
the_lists_of_types_hold_every_mention_once(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 5, "ORG", NULL}, {0, 2, 4, "GPE", NULL}, {0, 6, 9, "meet", NULL},
		{0, 7, 8, "ORG", NULL}, {0, 10, 11, "meet", NULL},
	};
	struct made x = make(given, 5, 1);
	size_t all = 0;
	for (size_t t = 0; t < x.m->n_types; t++)
		all += x.m->types[t].n + x.m->types[t].n_triggers;
	assert_int_equal(all, 5);
	const struct model_type *org = model_type_of(x.m, schema_id(x.schema, STR("ORG")));
	assert_non_null(org);
	assert_int_equal(org->n, 2);
	assert_int_equal(x.m->type_mentions[org->first], 0);
	assert_int_equal(x.m->type_mentions[org->first + 1], 3);
	assert_int_equal(model_rank(x.m->type_mentions + org->first, 2, 1), 1);
	const struct model_type *meet = model_type_of(x.m, schema_id(x.schema, STR("meet")));
	assert_int_equal(meet->n_triggers, 2);
	assert_null(model_type_of(x.m, 0));
	assert_null(model_type_of(x.m, 100000));
	done(&x, NULL);
}

static void
mentions_on_one_span_are_neighbours(void **state)
{
	(void)state;
	static const struct given given[] = {
		{0, 0, 5, "ORG", NULL}, {0, 2, 4, "GPE", NULL}, {0, 2, 4, "ORG", NULL},
		{0, 2, 3, "ORG", NULL}, {0, 7, 8, "ORG", NULL},
	};
	struct made x = make(given, 5, 1);
	assert_int_equal(model_span_first(x.m, 2), 1);
	assert_int_equal(model_span_end(x.m, 1), 3);
	assert_int_equal(model_span_first(x.m, 3), 3);
	assert_int_equal(model_span_end(x.m, 4), 5);
	done(&x, NULL);
}

static void
a_model_without_mentions_has_no_places(void **state)
{
	(void)state;
	for (int kind = 0; kind < PLACES_KINDS; kind++) {
		struct made x = make(NULL, 0, 1);
		struct places *p = places_new(x.m, (enum places_kind)kind, shown, &x);
		while (places_step(p, 10))
			;
		assert_int_equal(places_count(p), 0);
		assert_int_equal(places_after(p, 3), 0);
		done(&x, p);
	}
}

static void
what_stands_in_a_gap_does_not_overlap(void **state)
{
	(void)state;
	static const struct span ends[] = {{0, 4}, {20, 24}};
	static const struct { struct span at; size_t places; } cases[] = {
		{{6, 9}, 0}, {{2, 9}, 1}, {{18, 22}, 1}, {{24, 26}, 0}, {{4, 4}, 0}, {{21, 21}, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct made x = make(NULL, 0, 1);
		struct segment_builder *b = segment_builder_new();
		struct mention m = {.span = {0, 24}, .certainty = 90,
			.type = schema_id(x.schema, STR("A"))};
		segment_add_mention(b, m, ends, 2, NULL, 0);
		m.span = cases[i].at;
		segment_add_mention(b, m, NULL, 0, NULL, 0);
		layer_put(x.layers[0], segment_seal(b, (struct span){0, sizeof letters - 1}));
		segment_builder_free(b);
		model_free(x.m);
		x.m = model_new(x.d, x.layers, 1, x.schema, NULL);
		struct places *p = places_new(x.m, PLACES_OVERLAP, shown, &x);
		while (places_step(p, 1))
			;
		assert_int_equal(places_count(p), cases[i].places);
		done(&x, p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nested_crossing_and_doubly_typed_mentions_overlap_others_do_not),
		cmocka_unit_test(two_layers_that_agree_do_not_overlap),
		cmocka_unit_test(what_stands_in_a_gap_does_not_overlap),
		cmocka_unit_test(mentions_of_hidden_types_do_not_overlap),
		cmocka_unit_test(an_inner_mention_is_seen_under_a_long_one_after_short_ones),
		cmocka_unit_test(a_turn_begins_where_another_actor_is_named),
		cmocka_unit_test(a_step_looks_at_no_more_mentions_than_it_may),
		cmocka_unit_test(the_place_behind_a_mention_is_found_by_its_number),
		cmocka_unit_test(the_lists_of_types_hold_every_mention_once),
		cmocka_unit_test(mentions_on_one_span_are_neighbours),
		cmocka_unit_test(a_model_without_mentions_has_no_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
