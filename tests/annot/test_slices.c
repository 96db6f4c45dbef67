/* A model that is built in slices is the model that is built at once; sorting by steps sorts. */
#include "unit.h"

#include "annot/model.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/stages.h"
#include "lang/alias.h"
#include "text/document.h"

enum { WORDS = 900, LAYERS = 3 };

struct made {
	struct buf text;
	struct document *d;
	struct schema *schema;
	struct layer *layers[LAYERS];
	struct model *m;
};

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* A text of names, and layers over it that name them, in no order. */
static struct made
make(uint32_t seed)
{
	static const char *const names[] = {"Ann Lee", "Lee", "Bo", "Oslo", "Mr Bo Berg", "Berg",
		"NATO", "North Atlantic Treaty Organization", "Russians", "Russian", "J. Lee"};
	static const char *const types[] = {"PERSON", "ORG", "GPE", "NORP", "MISC", "MENTION"};
	static const struct document_options o = {0};
	struct made r = {.schema = schema_new()};
	struct span at[WORDS];
	for (int i = 0; i < WORDS; i++) {
		at[i].from = r.text.len;
		buf_puts(&r.text, names[draw(&seed, 11)]);
		at[i].to = r.text.len;
		buf_chr(&r.text, i % 9 ? ' ' : '\n');
	}
	r.d = document_memory("made", buf_view(&r.text), &o);
	for (int l = 0; l < LAYERS; l++) {
		struct segment_builder *b = segment_builder_new();
		uint32_t n = 300 + draw(&seed, 300), events = 0;
		for (uint32_t i = 0; i < n; i++) {
			uint32_t link[5], links = draw(&seed, 4) ? 0 : draw(&seed, 6);
			for (uint32_t k = 0; k < links; k++) {
				struct buf id = {0};
				buf_fmt(&id, "actor-%u", (unsigned)draw(&seed, 30));
				link[k] = schema_id(r.schema, buf_view(&id));
				buf_done(&id);
			}
			struct mention m = {.span = at[draw(&seed, WORDS)],
			    .type = schema_id(r.schema, str_of(types[draw(&seed, 6)])),
			    .certainty = (uint8_t)draw(&seed, 101),
			    .flags = draw(&seed, 3) ? 0 : MENTION_GUESS | MENTION_FIRST};
			segment_add_mention(b, m, NULL, 0, link, links);
		}
		for (uint32_t i = 0; i < n / 4; i++) {
			struct role roles[3];
			uint32_t trigger = draw(&seed, n), k = draw(&seed, 4);
			segment_mention(b, trigger)->flags |= MENTION_TRIGGER;
			for (uint32_t j = 0; j < k; j++)
				roles[j] = (struct role){.name = schema_id(r.schema, STR("Source")),
				    .target = draw(&seed, n)};
			if (k > 1 && events)
				roles[0] = (struct role){.name = roles[0].name,
				    .target = draw(&seed, events), .is_event = true};
			segment_add_event(b, (struct event){.type = schema_id(r.schema,
			    STR("CONSULT")), .trigger = trigger, .certainty = 50}, roles, k);
			events++;
		}
		for (uint32_t i = 0; i < n / 4; i++)
			segment_add_relation(b, (struct relation){.type = schema_id(r.schema,
			    STR("Leads")), .arg1 = draw(&seed, n), .arg2 = draw(&seed, n),
			    .certainty = (uint8_t)draw(&seed, 101)});
		r.layers[l] = layer_new(r.schema, STR("made"), STR("made"));
		layer_declare_actor(r.layers[l], (struct actor_decl){
		    schema_id(r.schema, STR("actor-3")), schema_id(r.schema, STR("Three")), 0});
		layer_put(r.layers[l], segment_seal(b, (struct span){0, r.text.len}));
		segment_builder_free(b);
	}
	return r;
}

static void
made_done(struct made *r)
{
	model_free(r->m);
	for (int l = 0; l < LAYERS; l++)
		layer_free(r->layers[l]);
	schema_free(r->schema);
	document_free(r->d);
	buf_done(&r->text);
}

/* Stops after every so many pieces, drawn anew each time. */
struct stops { uint32_t seed, most, left; };

static bool
stop(void *context)
{
	struct stops *s = context;
	if (s->left-- > 0)
		return false;
	s->left = draw(&s->seed, s->most);
	return true;
}

static struct model_build *
begin(struct made *r)
{
	return model_build_new(r->d, r->layers, LAYERS, r->schema, alias_resolver());
}

static void
check_numbers(const uint32_t *a, const uint32_t *b, size_t n)
{
	if (n)
		assert_memory_equal(a, b, n * sizeof *a);
}

static void
check_actors(const struct model *a, const struct model *b)
{
	assert_int_equal(a->n_actors, b->n_actors);
	for (size_t i = 0; i < a->n_actors; i++) {
		const struct model_actor *x = &a->actors[i], *y = &b->actors[i];
		assert_true(str_eq(x->id, y->id) && str_eq(x->name, y->name));
		assert_int_equal(x->type, y->type);
		assert_int_equal(x->certainty, y->certainty);
		assert_int_equal(x->n_names, y->n_names);
		for (uint32_t k = 0; k < x->n_names; k++)
			assert_true(str_eq(a->names[x->first_name + k].text,
			    b->names[y->first_name + k].text));
		assert_int_equal(x->n_mentions, y->n_mentions);
		assert_int_equal(x->n_events, y->n_events);
		assert_int_equal(x->n_relations, y->n_relations);
		check_numbers(a->actor_mentions + x->first_mention,
		    b->actor_mentions + y->first_mention, x->n_mentions);
		check_numbers(a->actor_events + x->first_event, b->actor_events + y->first_event,
		    x->n_events);
		check_numbers(a->actor_relations + x->first_relation,
		    b->actor_relations + y->first_relation, x->n_relations);
	}
}

static void
check_same(const struct model *a, const struct model *b)
{
	assert_int_equal(a->n_mentions, b->n_mentions);
	for (size_t i = 0; i < a->n_mentions; i++) {
		const struct model_mention *x = &a->mentions[i], *y = &b->mentions[i];
		assert_memory_equal(&x->m->span, &y->m->span, sizeof x->m->span);
		assert_int_equal(x->type, y->type);
		assert_int_equal(x->event, y->event);
		assert_int_equal(x->layer, y->layer);
		assert_int_equal(x->dropped, y->dropped);
		assert_int_equal(x->n_actors, y->n_actors);
		check_numbers(a->mention_actors + x->first_actor,
		    b->mention_actors + y->first_actor, x->n_actors);
	}
	check_actors(a, b);
	assert_int_equal(a->n_events, b->n_events);
	for (size_t i = 0; i < a->n_events; i++) {
		const struct model_event *x = &a->events[i], *y = &b->events[i];
		assert_int_equal(x->trigger, y->trigger);
		assert_int_equal(x->n_roles, y->n_roles);
		for (uint32_t k = 0; k < x->n_roles; k++)
			assert_memory_equal(&a->roles[x->first_role + k],
			    &b->roles[y->first_role + k], sizeof *a->roles);
	}
	assert_int_equal(a->n_relations, b->n_relations);
	for (size_t i = 0; i < a->n_relations; i++) {
		const struct model_relation *x = &a->relations[i], *y = &b->relations[i];
		assert_int_equal(x->mention1, y->mention1);
		assert_int_equal(x->mention2, y->mention2);
		assert_int_equal(x->actor1, y->actor1);
		assert_int_equal(x->count, y->count);
		assert_int_equal(x->certainty, y->certainty);
	}
}

static void
any_slicing_gives_the_model_that_is_built_at_once(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 12; seed++) {
		struct made one = make(seed), sliced = make(seed);
		one.m = model_new(one.d, one.layers, LAYERS, one.schema, alias_resolver());
		struct stops s = {.seed = seed, .most = seed % 4 + 1};
		struct model_build *b = begin(&sliced);
		while (!model_build_step(b, stop, &s))
			;
		sliced.m = model_build_done(b);
		check_same(one.m, sliced.m);
		assert_true(one.m->n_actors > 10 && one.m->n_relations > 50);
		made_done(&one);
		made_done(&sliced);
	}
}

static void
it_comes_on_with_every_step(void **state)
{
	(void)state;
	struct made r = make(3);
	struct stops s = {.most = 1};
	struct model_build *b = begin(&r);
	double before = model_build_far(b), far = before;
	int steps = 0;
	for (; !model_build_step(b, stop, &s); steps++) {
		far = model_build_far(b);
		assert_true(far >= before && far <= 1);
		before = far;
	}
	assert_true(steps > 30);
	r.m = model_build_done(b);
	made_done(&r);
}

static void
it_can_be_given_up_at_any_step(void **state)
{
	(void)state;
	for (int most = 0; most < 60; most++) {
		struct made r = make(5);
		struct stops s = {.most = 1};
		struct model_build *b = begin(&r);
		for (int i = 0; i < most; i++)
			if (model_build_step(b, stop, &s))
				break;
		model_build_free(b);
		made_done(&r);
	}
}

static void
the_layers_may_lose_their_segments_meanwhile(void **state)
{
	(void)state;
	struct made one = make(7), r = make(7);
	one.m = model_new(one.d, one.layers, LAYERS, one.schema, alias_resolver());
	struct stops s = {.most = 1};
	struct model_build *b = begin(&r);
	model_build_step(b, stop, &s);
	for (int l = 0; l < LAYERS; l++)
		layer_drop_all(r.layers[l]);
	model_build_step(b, NULL, NULL);
	r.m = model_build_done(b);
	check_same(one.m, r.m);
	made_done(&one);
	made_done(&r);
}

/* ---- sorting */

static int
by_key(const void *of, uint32_t a, uint32_t b)
{
	const uint32_t *keys = of;
	return keys[a] < keys[b] ? -1 : keys[a] > keys[b];
}

static void
sorting_by_steps_sorts_and_keeps_equal_ones(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 2, 31, 32, 33, 64, 65, 1000, 4097};
	uint32_t seed = 1, *keys = mem_array(4097, sizeof *keys);
	for (size_t z = 0; z < sizeof sizes / sizeof *sizes; z++) {
		for (size_t unit = 1; unit < 100; unit += 13) {
			size_t n = sizes[z], done = 0;
			struct order o;
			for (size_t i = 0; i < n; i++)
				keys[i] = draw(&seed, (uint32_t)n / 2 + 1);
			size_t all = order_begin(&o, n, by_key, keys);
			for (; done < all; done += unit)
				order_some(&o, unit);
			for (size_t i = 1; i < n; i++) {
				uint32_t a = o.v[i - 1], b = o.v[i];
				assert_true(keys[a] < keys[b] || (keys[a] == keys[b] && a < b));
			}
			order_done(&o);
		}
	}
	mem_free(keys);
}

static void
what_is_in_order_is_looked_at_once(void **state)
{
	(void)state;
	enum { N = 100 };
	uint32_t keys[N];
	struct order o;
	for (uint32_t i = 0; i < N; i++)
		keys[i] = i / 2;
	order_begin(&o, N, by_key, keys);
	order_some(&o, N);
	assert_true(o.kept);
	for (uint32_t i = 0; i < N; i++)
		assert_int_equal(o.v[i], i);
	order_done(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_slicing_gives_the_model_that_is_built_at_once),
		cmocka_unit_test(it_comes_on_with_every_step),
		cmocka_unit_test(it_can_be_given_up_at_any_step),
		cmocka_unit_test(the_layers_may_lose_their_segments_meanwhile),
		cmocka_unit_test(sorting_by_steps_sorts_and_keeps_equal_ones),
		cmocka_unit_test(what_is_in_order_is_looked_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
