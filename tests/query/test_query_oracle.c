/*
 * Queries over random articles against a slow reading of the language: each thing is asked whether it
 * answers, and of each pair of things whether they stand as they should; no index, no order, no search
 * in halves.
 */
#include "unit.h"

#include "annot/model.h"
#include "base/mem.h"
#include "base/vec.h"
#include "query/query.h"
#include "text/document.h"
#include "text/token.h"

enum { ROUNDS = 800, MENTIONS = 24 };

/* A thing that may answer: kind, number, where. */
struct thing { enum query_kind kind; uint32_t index; struct span span; };
struct things { struct thing *v; size_t n, cap; };

struct world {
	struct document *d;
	struct schema *schema;
	struct model *m;
	struct layer *layer;
	struct buf text;
	uint32_t seed;
};

static uint32_t
dice(struct world *w, uint32_t sides)
{
	w->seed = w->seed * 1664525u + 1013904223u;
	return (w->seed >> 8) % sides;
}

static void
make_text(struct world *w)
{
	static const char *const words[] = {"Ann", "met", "the", "Bo", "sued", "Oslo", "old", "mill"};
	for (int i = 0; i < 60; i++) {
		buf_puts(&w->text, words[dice(w, 8)]);
		uint32_t end = dice(w, 10);
		buf_puts(&w->text, end == 0 ? ". " : end == 1 ? ".\n" : end == 2 ? ", " : " ");
	}
	buf_puts(&w->text, "end.\n");
}

static void
make(struct world *w, uint32_t seed)
{
	static const char *const types[] = {"PERSON", "ORG", "GPE"};
	static const char *const actors[] = {"ann", "bo-ray", "oslo"};
	static const struct document_options o = {.reflow = REFLOW_OFF};
	*w = (struct world){.seed = seed};
	make_text(w);
	w->d = document_memory("random", buf_view(&w->text), &o);
	w->schema = schema_new();
	struct segment_builder *b = segment_builder_new();
	for (uint32_t i = 0; i < MENTIONS; i++) {
		uint32_t from = dice(w, (uint32_t)w->text.len - 1), to = from + 1 + dice(w, 12);
		bool trigger = dice(w, 4) == 0;
		uint32_t link = schema_id(w->schema, str_of(actors[dice(w, 3)]));
		struct mention m = {.span = {from, to < w->text.len ? to : w->text.len},
		    .type = schema_id(w->schema, str_of(trigger ? "ACCUSE" : types[dice(w, 3)])),
		    .certainty = (uint8_t)dice(w, 101), .flags = trigger ? MENTION_TRIGGER : 0};
		uint32_t index = segment_add_mention(b, m, NULL, 0, &link, !trigger && dice(w, 3) > 0);
		struct role roles[] = {{schema_id(w->schema, STR("Source")), dice(w, index + 1), false},
		    {schema_id(w->schema, STR("Target2")), dice(w, index + 1), false}};
		if (trigger)
			segment_add_event(b, (struct event){.type = m.type, .trigger = index,
			    .mood = (uint8_t)dice(w, MOOD_N), .certainty = m.certainty}, roles, dice(w, 3));
	}
	w->layer = layer_new(w->schema, STR("random"), STR("random"));
	layer_put(w->layer, segment_seal(b, (struct span){0, w->text.len}));
	segment_builder_free(b);
	w->m = model_new(w->d, &w->layer, 1, w->schema, NULL);
}

static void
unmake(struct world *w)
{
	model_free(w->m);
	layer_free(w->layer);
	schema_free(w->schema);
	document_free(w->d);
	buf_done(&w->text);
}

/* ---- the slow reading */

static void
all_things(const struct world *w, struct things *out)
{
	for (uint32_t i = 0; i < w->m->n_mentions; i++)
		if (!(w->m->mentions[i].m->flags & MENTION_TRIGGER) && !w->m->mentions[i].dropped)
			vec_push(out, ((struct thing){QUERY_MENTION, i, w->m->mentions[i].m->span}));
	for (uint32_t i = 0; i < w->m->n_events; i++)
		vec_push(out, ((struct thing){QUERY_EVENT, i,
		    w->m->mentions[w->m->events[i].trigger].m->span}));
}

static struct str
type_name(const struct world *w, const struct thing *t)
{
	return schema_name(w->schema, t->kind == QUERY_MENTION ? w->m->mentions[t->index].type :
	    w->m->events[t->index].type);
}

static bool
is_type(const struct world *w, const struct thing *t, const char *type)
{
	return str_is(type_name(w, t), type);
}

static bool
has_actor(const struct world *w, uint32_t mention, const char *id)
{
	const struct model_mention *x = &w->m->mentions[mention];
	for (uint32_t i = 0; i < x->n_actors; i++)
		if (str_is(w->m->actors[w->m->mention_actors[x->first_actor + i]].id, id))
			return true;
	return false;
}

/* Byte by byte: the paragraph's number, and by its tokens the sentence's. */
static uint64_t
paragraph_of(const struct world *w, uint64_t at)
{
	uint64_t n = 0;
	for (uint64_t i = 0; i < at && i < w->text.len; i++)
		n += w->text.ptr[i] == '\n';
	return n;
}

struct token_place { uint64_t from; bool sentence, word; };
struct token_places { struct token_place *v; size_t n, cap; };

static void
read_tokens(const struct world *w, struct token_places *out)
{
	struct tokens t = {0};
	struct block b;
	for (uint64_t at = 0; at < w->text.len && document_block(w->d, at, &b); at = b.next) {
		tokens_read(&t, str_sub(buf_view(&w->text), (size_t)b.from, (size_t)b.to));
		for (size_t i = 0; i < t.list.n; i++)
			vec_push(out, ((struct token_place){b.from + t.list.v[i].from,
			    t.list.v[i].flags & TOKEN_SENTENCE, t.list.v[i].kind != TOKEN_PUNCT}));
	}
	tokens_done(&t);
}

enum { NEAR, NEXT, WITHIN_2, BEFORE, AFTER, IN, PARAGRAPH, ARTICLE, OPS };
static const char *const ops[OPS] = {"near", "next", "within 2 words of", "before", "after", "in",
	"in paragraph with", "in article with"};

static bool
close_enough(const struct world *w, const struct token_places *tokens, int op, struct span a,
    struct span b)
{
	unsigned words = 0;
	uint64_t last = a.to > a.from ? a.to - 1 : a.to;
	if (paragraph_of(w, last) != paragraph_of(w, b.from) || w->text.ptr[last] == '\n')
		return false;
	for (size_t i = 0; i < tokens->n; i++) {
		uint64_t at = tokens->v[i].from;
		if (op != PARAGRAPH && tokens->v[i].sentence && at > last && at <= b.from)
			return false;
		words += tokens->v[i].word && at >= a.to && at < b.from;
	}
	return (op != NEXT || words == 0) && (op != WITHIN_2 || words <= 2);
}

static bool
same(const struct thing *a, const struct thing *b)
{
	return a->kind == b->kind && a->index == b->index;
}

static bool
stands(const struct world *w, const struct token_places *tokens, int op, const struct thing *x,
    const struct thing *y)
{
	if (same(x, y))
		return false;
	if (op == ARTICLE)
		return true;
	if (op == IN)
		return y->span.from <= x->span.from && x->span.to <= y->span.to;
	bool right = y->span.from >= x->span.to, left = y->span.to <= x->span.from;
	return (op != AFTER && right && close_enough(w, tokens, op, x->span, y->span)) ||
	    (op != BEFORE && left && close_enough(w, tokens, op, y->span, x->span));
}

/* ---- random queries with what they mean */

struct ask { const char *text; bool (*holds)(const struct world *w, const struct thing *t); };

static bool
person(const struct world *w, const struct thing *t)
{
	return t->kind == QUERY_MENTION && is_type(w, t, "PERSON");
}

static bool
org_or_gpe(const struct world *w, const struct thing *t)
{
	return t->kind == QUERY_MENTION && !is_type(w, t, "PERSON");
}

static bool
of_bo(const struct world *w, const struct thing *t)
{
	return t->kind == QUERY_MENTION && has_actor(w, t->index, "bo-ray");
}

static bool
an_event(const struct world *w, const struct thing *t)
{
	(void)w;
	return t->kind == QUERY_EVENT;
}

static bool
has_target(const struct world *w, const struct thing *t)
{
	if (t->kind != QUERY_EVENT)
		return false;
	const struct model_event *e = &w->m->events[t->index];
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &w->m->roles[e->first_role + i];
		if (str_is(schema_name(w->schema, r->name), "Target2"))
			return true;
	}
	return false;
}

static bool
unsure(const struct world *w, const struct thing *t)
{
	return (t->kind == QUERY_MENTION ? w->m->mentions[t->index].certainty :
	    w->m->events[t->index].certainty) < 40;
}

static bool
person_not_bo(const struct world *w, const struct thing *t)
{
	return person(w, t) && !of_bo(w, t);
}

static const struct ask asks[] = {
	{"PERSON", person}, {"type:org,GPE", org_or_gpe}, {"actor:=bo-ray", of_bo},
	{"event:*", an_event}, {"certainty:<40", unsure}, {"(PERSON not actor:=bo-ray)", person_not_bo},
	{"(ORG or GPE)", org_or_gpe}, {"role:target", has_target},
};
enum { ASKS = sizeof asks / sizeof *asks };

static bool
take(void *context, const struct query_hit *h)
{
	struct things *out = context;
	vec_push(out, ((struct thing){h->kind, h->index, h->span}));
	return true;
}

static void
run(const struct world *w, const char *text, struct things *out)
{
	struct err err = {0};
	struct query *q = query_parse(str_of(text), &err);
	if (!q)
		fail_msg("%s: %s", text, err.text);
	assert_true(query_run(q, &(struct query_text){w->d, w->m, STR_NONE}, take, out, &err));
	query_free(q);
}

static bool
found(const struct things *set, const struct thing *t)
{
	for (size_t i = 0; i < set->n; i++)
		if (same(&set->v[i], t))
			return true;
	return false;
}

static void
compare(const struct world *w, const char *text, const struct things *all, const bool *wanted,
    uint32_t seed)
{
	struct things got = {0};
	size_t n = 0;
	run(w, text, &got);
	for (size_t i = 0; i < all->n; i++) {
		n += wanted[i];
		if (found(&got, &all->v[i]) != wanted[i])
			fail_msg("seed %u: %s: %s %u at %llu-%llu", seed, text, wanted[i] ? "missing" : "extra",
			    all->v[i].index, (unsigned long long)all->v[i].span.from,
			    (unsigned long long)all->v[i].span.to);
	}
	assert_int_equal(got.n, n);
	for (size_t i = 1; i < got.n; i++)
		assert_true(got.v[i - 1].span.from <= got.v[i].span.from);
	vec_done(&got);
}

static void
one_round(uint32_t seed)
{
	struct world w;
	struct things all = {0};
	struct token_places tokens = {0};
	struct buf text = {0};
	make(&w, seed);
	all_things(&w, &all);
	read_tokens(&w, &tokens);
	const struct ask *x = &asks[dice(&w, ASKS)], *y = &asks[dice(&w, ASKS)];
	int op = (int)dice(&w, OPS);
	bool not = dice(&w, 3) == 0, wanted[64];
	assert_true(all.n <= 64);
	for (size_t i = 0; i < all.n; i++)
		wanted[i] = x->holds(&w, &all.v[i]);
	compare(&w, x->text, &all, wanted, seed);
	for (size_t i = 0; i < all.n; i++) {
		bool any = false;
		for (size_t k = 0; k < all.n; k++)
			any |= y->holds(&w, &all.v[k]) && stands(&w, &tokens, op, &all.v[i], &all.v[k]);
		wanted[i] = x->holds(&w, &all.v[i]) && any != not;
	}
	buf_fmt(&text, "%s %s%s %s", x->text, not ? "not " : "", ops[op], y->text);
	compare(&w, buf_cstr(&text), &all, wanted, seed);
	for (size_t i = 0; i < all.n; i++)
		wanted[i] = wanted[i] && unsure(&w, &all.v[i]);
	buf_puts(&text, " and certainty:<40");
	compare(&w, buf_cstr(&text), &all, wanted, seed);
	buf_done(&text);
	vec_done(&tokens);
	vec_done(&all);
	unmake(&w);
}

static void
queries_find_what_a_slow_reading_finds(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= ROUNDS; seed++)
		one_round(seed * 7919);
}

static void
who_takes_part_is_found_as_a_slow_reading_finds_it(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
		struct world w;
		struct things all = {0};
		bool wanted[64] = {false};
		make(&w, seed * 104729);
		all_things(&w, &all);
		for (size_t k = 0; k < w.m->n_events; k++) {
			const struct model_event *e = &w.m->events[k];
			for (uint32_t i = 0; i < e->n_roles; i++) {
				const struct model_role *r = &w.m->roles[e->first_role + i];
				bool target = str_is(schema_name(w.schema, r->name), "Target2");
				for (size_t a = 0; a < all.n && target; a++)
					wanted[a] |= all.v[a].kind == QUERY_MENTION && all.v[a].index == r->mention &&
					    person(&w, &all.v[a]);
			}
		}
		compare(&w, "PERSON as target of ACCUSE", &all, wanted, seed);
		vec_done(&all);
		unmake(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(queries_find_what_a_slow_reading_finds),
		T(who_takes_part_is_found_as_a_slow_reading_finds_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
