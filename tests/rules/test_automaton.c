/* The walk over symbols tells of exactly those matches that trying every pattern at every token
 * finds, however little it may keep; and its work grows with the text only. */
#include "rules/rig.h"

#include <stdio.h>

#include "rules/automaton.h"

/* ---- random rules and texts, the same in every run */

struct chance {
	uint64_t x;
};

static uint32_t
under(struct chance *c, uint32_t n)
{
	c->x ^= c->x << 13;
	c->x ^= c->x >> 7;
	c->x ^= c->x << 17;
	return (uint32_t)((c->x >> 20) % n);
}

static const char *const words[] = {"the", "of", "Ann", "Lee", "Bo", "Paris", "New", "York",
    "City", "City", "said", "says", "met", "meets", "troops", "in", "war", "a", "b", "c",
    "Council", "U.S.", "5", "1999", "12th", "\"", "'s", "-", ",", "NATO", "élan", "Été"};
static const char *const tests[] = {"the", "of", "'Ann'", "~say", "~meet", "a", "b", "c",
    "troops", "City", "war", "said", "[cap]", "[cap, alpha]", "[cap, !@title]",
    "[cap, !%GPE, !@title]", "[lower]", "@title", "@city", "@pair", "%GPE", "%PERSON",
    "%actor", "[%GPE, !@title]", "#NOUN", "[#VERB, !~say]", "/[0-9]+/", "/[A-Z][a-z]*/",
    "/(?i)[a-e]+|n.to/", "[upper, len>1]", "[len<3, !punct]", "[first]", "[!first, cap]",
    "*", "!of", "(a | b)", "(a b | c)", "(a | a b c)", "(the City | Paris of)", "new york",
    "[@pair, len=2]", "[!@pair]", "[!%PERSON, alpha]", "/\\d+(st|nd|rd|th)?/"};
#define ANY_OF(c, list) list[under(c, sizeof(list) / sizeof *(list))]

/* Always begins and ends with something that must be there. */
static void
put_pattern(struct chance *c, struct buf *out, bool captures)
{
	static const char *const more[] = {"", "", "", "?", "?", "+", "*", "{2}", "{1,3}", "{,2}"};
	static const char *const gaps[] = {"..", "..2", "..4"};
	uint32_t n = under(c, 4);
	if (under(c, 8) == 0)
		buf_puts(out, "^ ");
	buf_puts(out, captures ? "arg1:" : "");
	buf_puts(out, ANY_OF(c, tests));
	for (uint32_t i = 0; i < n; i++) {
		buf_chr(out, ' ');
		if (under(c, 9) == 0) {
			buf_puts(out, ANY_OF(c, gaps));
			buf_chr(out, ' ');
			buf_puts(out, ANY_OF(c, tests));
			continue;
		}
		const char *one = ANY_OF(c, tests), *many = ANY_OF(c, more);
		/* A literal of two words takes no quantifier. */
		buf_fmt(out, strchr(one, ' ') && one[0] != '[' ? "(%s)%s" : "%s%s", one, many);
	}
	if (n || captures || under(c, 3) == 0)
		buf_fmt(out, " %s%s", captures ? "arg2:" : "", ANY_OF(c, tests));
	if (under(c, 10) == 0)
		buf_puts(out, " $");
}

static void
put_text(struct chance *c, struct buf *out, uint32_t n, uint32_t sentence)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_puts(out, ANY_OF(c, words));
		buf_puts(out, under(c, sentence) ? " " : ". ");
	}
}

static void
add_rules(struct chance *c, struct rig *r, struct buf *said)
{
	rig_lexicon(r, "title", "", 0, "the|of|troops|city|council of|a b c");
	rig_lexicon(r, "city", "GPE", LEXICON_EXACT, "Paris|New York|New York City|City of Paris");
	rig_lexicon(r, "people", "PERSON", LEXICON_EXACT, "Ann Lee|Bo|Lee");
	rig_lexicon(r, "pair", "", 0, "a b|b c|a|city city|new");
	rig_actor(r, "nato", "ORG", "NATO", "U.S.");
	for (int i = 0; i < 24; i++) {
		struct buf p = {0};
		put_pattern(c, &p, i % 3 == 2);
		buf_fmt(said, "%d: %s\n", i, buf_cstr(&p));
		struct placed match = {buf_view(&p), rig_place};
		struct relation_rule relation = {
		    .head.at = rig_place, .type = P("Knows"), .match = &match, .n_match = 1};
		if (i % 3 == 0)
			rig_entity(r, "PRODUCT", buf_cstr(&p), "");
		else if (i % 3 == 1)
			rig_event(r, "ASSAULT", buf_cstr(&p), false);
		else
			builder_relation(r->b, &relation);
		buf_done(&p);
	}
}

/* ---- both ways */

static void
put_matches(const struct engine *e, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < e->matches.n; i++) {
		const struct match *m = &e->matches.v[i];
		buf_fmt(out, "%u:%u-%u", m->pattern, m->from, m->to);
		for (uint32_t k = 0; k < e->r->patterns[m->pattern].n_captures * 2; k++)
			buf_fmt(out, ",%u", e->captures.v[m->captures + k]);
		buf_chr(out, ' ');
	}
}

static void
try_everything(struct engine *e, unsigned kinds)
{
	vec_clear(&e->starts);
	vec_clear(&e->touched);
	for (uint32_t t = 0; t < e->toks.n; t++)
		for (uint32_t p = 0; p < e->r->n_patterns; p++)
			if (kinds >> e->r->patterns[p].kind & 1)
				starts_add(e, p, t, NONE);
	match_run(e);
}

static size_t
compare(struct engine *e, unsigned kinds, const char *text, const char *rules)
{
	struct buf got = {0}, want = {0};
	match_block(e, kinds);
	put_matches(e, &got);
	size_t n = e->matches.n;
	try_everything(e, kinds);
	put_matches(e, &want);
	if (!str_eq(buf_view(&got), buf_view(&want)))
		fail_msg("%s\n%s\ngot    %s\nwanted %s", rules, text, buf_cstr(&got),
		    buf_cstr(&want));
	buf_done(&got);
	buf_done(&want);
	return n;
}

/* Texts through one engine; returns how many matches there were. */
static size_t
compare_all(struct chance *c, size_t limit, uint64_t *flushes, uint64_t *lookups)
{
	struct rig r;
	struct buf said = {0};
	size_t n = 0;
	rig_init(&r);
	add_rules(c, &r, &said);
	if (!rig_seal(&r))
		fail_msg("%s%s", buf_cstr(&said), buf_cstr(&r.errors));
	engine_limit_automata(r.engine, limit);
	for (int i = 0; i < 12; i++) {
		struct buf text = {0};
		put_text(c, &text, 5 + under(c, i == 7 ? 300 : 40), i == 7 ? 1000 : 15);
		struct engine *e = r.engine;
		const char *shown = buf_cstr(&text), *rules = buf_cstr(&said);
		engine_block(e, buf_view(&text), 0, r.out);
		/* Everything once more, in the state that it is left in. */
		e->automata->off_until = 0;
		engine_lexicons(e);
		engine_choose(e);
		n += compare(e, 1u << PATTERN_ENTITY, shown, rules);
		n += compare(e,
		    1u << PATTERN_TRIGGER | 1u << PATTERN_EVENT | 1u << PATTERN_RELATION,
		    shown, rules);
		buf_done(&text);
	}
	*flushes += r.engine->automata->flushes;
	*lookups += r.engine->automata->lookups;
	buf_done(&said);
	rig_done(&r);
	return n;
}

static void
the_walk_finds_what_trying_everything_finds(void **state)
{
	(void)state;
	struct chance c = {0x9E3779B97F4A7C15ull};
	uint64_t flushes = 0, lookups = 0;
	size_t n = 0;
	for (int i = 0; i < 60; i++)
		n += compare_all(&c, 8 << 20, &flushes, &lookups);
	assert_int_equal(flushes, 0);
	assert_true(lookups > 10000);
	assert_true(n > 5000);
}

static void
what_is_found_does_not_depend_on_what_is_kept(void **state)
{
	(void)state;
	static const size_t limits[] = {1, 8 << 10, 14 << 10, 24 << 10, 48 << 10};
	struct chance c = {0xD6E8FEB86659FD93ull};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		uint64_t flushes = 0, lookups = 0;
		size_t n = 0;
		for (int k = 0; k < 12; k++)
			n += compare_all(&c, limits[i], &flushes, &lookups);
		assert_true(flushes > 12);
		assert_true(n > 500);
	}
}

static void
a_pattern_that_makes_walks_long_is_walked_apart(void **state)
{
	(void)state;
	struct rig r;
	struct buf text = {0};
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "a+ c?", "");
	rig_entity(&r, "WORK_OF_ART", "a b", "");
	assert_true(rig_seal(&r));
	engine_limit_automata(r.engine, 8 << 20);
	for (int i = 0; i < 200; i++)
		buf_puts(&text, "a ");
	buf_puts(&text, "b. a c");
	rig_run(&r, buf_cstr(&text));
	const struct automaton *a = &r.engine->automata->stage[0];
	assert_int_equal(a->modes[0], MODE_SLOW);
	assert_int_equal(a->modes[1], MODE_PLAIN);
	assert_int_equal(r.segment->n_mentions, 2);
	assert_int_equal(r.segment->mentions[0].span.to, 399);
	uint64_t steps = engine_steps(r.engine);
	engine_block(r.engine, buf_view(&text), 0, r.out);
	assert_in_range(engine_steps(r.engine) - steps, 200, 200 * 16);
	buf_done(&text);
	rig_done(&r);
}

static void
a_short_text_is_left_to_the_simulation(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "a b", "");
	assert_true(rig_seal(&r));
	for (int i = 0; i < 400; i++)
		engine_block(r.engine, STR("c a b a c"), 0, r.out);
	assert_true(r.engine->automata->is_on);
	assert_in_range(r.engine->automata->lookups, 1, 400 * 2 - 1);
	rig_done(&r);
}

static void
an_automaton_that_is_emptied_too_often_rests(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PRODUCT", "a b", "");
	assert_true(rig_seal(&r));
	engine_limit_automata(r.engine, 1);
	for (int i = 0; i < 4; i++)
		engine_block(r.engine, STR("c a b a c"), 0, r.out);
	assert_true(r.engine->automata->off_until > r.engine->automata->tokens);
	assert_null(automata_begin(r.engine, 1u << PATTERN_ENTITY));
	segment_free(r.segment);
	r.segment = segment_seal(r.out, (struct span){0, 9});
	assert_int_equal(r.segment->n_mentions, 4);
	rig_done(&r);
}

/* ---- cost */

/* Many rules that begin with a capital, over a long run of capitals. */
static uint64_t
steps_of_capitals(size_t n)
{
	struct rig r;
	struct buf text = {0};
	rig_init(&r);
	for (int i = 0; i < 60; i++) {
		buf_clear(&text);
		buf_fmt(&text, i % 2 ? "[cap]+ x%d" : "[cap]{1,%d} (x | [cap] y)", i + 20);
		rig_entity(&r, "PRODUCT", buf_cstr(&text), "");
	}
	buf_clear(&text);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, i % 64 == 9 ? "Xa x5 " : "Bonn ");
	assert_true(rig_seal(&r));
	engine_limit_automata(r.engine, 8 << 20);
	rig_run(&r, buf_cstr(&text));
	uint64_t steps = engine_steps(r.engine);
	buf_done(&text);
	rig_done(&r);
	return steps;
}

static void
many_rules_over_a_run_of_capitals_cost_in_proportion(void **state)
{
	(void)state;
	uint64_t small = steps_of_capitals(500), large = steps_of_capitals(4000);
	assert_true(small > 500);
	if (large > small * 12)
		fail_msg("%zu steps, then %zu", (size_t)small, (size_t)large);
}

/* Each token is a word of its own that a rule names: every symbol and step is new. */
static uint64_t
steps_of_strangers(size_t n)
{
	struct rig r;
	struct buf text = {0};
	rig_init(&r);
	for (size_t i = 0; i < n; i++) {
		char pattern[64];
		snprintf(pattern, sizeof pattern, "w%zu [alpha, lower]{,4} w%zu", i, i + 3);
		rig_event(&r, "ASSAULT", pattern, false);
		buf_fmt(&text, "w%zu ", i);
	}
	assert_true(rig_seal(&r));
	engine_limit_automata(r.engine, 8 << 20);
	rig_run(&r, buf_cstr(&text));
	uint64_t steps = engine_steps(r.engine);
	buf_done(&text);
	rig_done(&r);
	return steps;
}

static void
tokens_that_are_all_new_cost_in_proportion(void **state)
{
	(void)state;
	uint64_t small = steps_of_strangers(200), large = steps_of_strangers(1600);
	assert_true(small > 200);
	if (large > small * 12)
		fail_msg("%zu steps, then %zu", (size_t)small, (size_t)large);
}

int
main(void)
{
	const struct CMUnitTest list[] = {
	    T(the_walk_finds_what_trying_everything_finds),
	    T(what_is_found_does_not_depend_on_what_is_kept),
	    T(a_pattern_that_makes_walks_long_is_walked_apart),
	    T(a_short_text_is_left_to_the_simulation),
	    T(an_automaton_that_is_emptied_too_often_rests),
	    T(many_rules_over_a_run_of_capitals_cost_in_proportion),
	    T(tokens_that_are_all_new_cost_in_proportion),
	};
	return cmocka_run_group_tests(list, NULL, NULL);
}
