/* The sealed block: moved, opened, cut, garbled. */
#include "rules/rig.h"

#include <stdio.h>

#include "base/mem.h"

static void
world(struct rig *r)
{
	rig_init(r);
	rig_lexicon(r, "city", "GPE", LEXICON_EXACT, "Bonn=bonn|New York");
	rig_entity(r, "ORG", "[cap]+ 'Corp.'", "");
	rig_actor(r, "russia", "GPE", "Russia", "Moscow");
	rig_event(r, "CONSULT", "~meet", true);
}

static void
a_block_works_wherever_it_lies(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	assert_true(rig_seal(&r));
	struct str bytes = ruleset_bytes(r.rules);
	char *copy = mem_alloc(bytes.len);
	memcpy(copy, bytes.ptr, bytes.len);
	struct ruleset *other = ruleset_open((struct str){copy, bytes.len});
	assert_non_null(other);
	struct engine *e = engine_new(other, r.layer);
	engine_free(r.engine);
	r.engine = e;
	rig_run(&r, "Bonn met Red Corp. in Moscow.");
	check_str(rig_mentions(&r), "GPE:Bonn=bonn ORG:Red Corp. GPE:Moscow=russia");
	engine_free(r.engine);
	r.engine = NULL;
	ruleset_free(other);
	mem_free(copy);
	rig_done(&r);
}

static void
equal_rules_give_equal_bytes(void **state)
{
	(void)state;
	struct rig a, b;
	world(&a);
	world(&b);
	assert_true(rig_seal(&a) && rig_seal(&b));
	struct str x = ruleset_bytes(a.rules), y = ruleset_bytes(b.rules);
	assert_int_equal(x.len, y.len);
	assert_memory_equal(x.ptr, y.ptr, x.len);
	rig_done(&a);
	rig_done(&b);
}

static void
a_cut_block_is_refused(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	assert_true(rig_seal(&r));
	struct str bytes = ruleset_bytes(r.rules);
	for (size_t n = 0; n < bytes.len; n += n < 2000 ? 1 : 97) {
		char *copy = mem_alloc(n + 1);
		memcpy(copy, bytes.ptr, n);
		struct ruleset *other = ruleset_open((struct str){copy, n});
		assert_null(other);
		mem_free(copy);
	}
	rig_done(&r);
}

static void
a_garbled_header_is_refused(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	assert_true(rig_seal(&r));
	struct str bytes = ruleset_bytes(r.rules);
	char *copy = mem_alloc(bytes.len);
	for (size_t i = 0; i < 32 + 27 * 16; i++) {
		for (int bit = 0; bit < 8; bit += 3) {
			memcpy(copy, bytes.ptr, bytes.len);
			copy[i] = (char)(copy[i] ^ (1 << bit));
			struct ruleset *other =
			    ruleset_open((struct str){copy, bytes.len});
			assert_null(other);
			ruleset_free(other);
		}
	}
	mem_free(copy);
	rig_done(&r);
}

static void
bytes_that_are_not_aligned_are_refused(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	assert_true(rig_seal(&r));
	struct str bytes = ruleset_bytes(r.rules);
	char *copy = mem_alloc(bytes.len + 1);
	memcpy(copy + 1, bytes.ptr, bytes.len);
	assert_null(ruleset_open((struct str){copy + 1, bytes.len}));
	mem_free(copy);
	rig_done(&r);
}

static void
an_empty_ruleset_is_a_look(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_run(&r, "Nothing is found here.");
	assert_int_equal(r.segment->n_mentions, 0);
	rig_done(&r);
}

static void
counts_say_what_is_inside(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	assert_true(rig_seal(&r));
	struct ruleset_counts c = ruleset_count(r.rules);
	assert_int_equal(c.lexicons, 1);
	assert_int_equal(c.entities, 1);
	assert_int_equal(c.actors, 2);
	assert_int_equal(c.events, 1);
	assert_int_equal(c.relations, 0);
	rig_done(&r);
}

static void
the_builder_goes_on_after_an_error(void **state)
{
	(void)state;
	struct rig r;
	world(&r);
	struct entity_rule e = {
	    .head = {.id = STR("x"), .at = rig_place}, .type = P("ORG"), .match = P("(")};
	builder_entity(r.b, &e);
	assert_false(rig_seal(&r));
	e.match = P("'Rex'");
	builder_entity(r.b, &e);
	rig_run(&r, "Here is Rex.");
	check_str(rig_mentions(&r), "ORG:Rex");
	rig_done(&r);
}

static void
a_long_list_is_found_whole(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	struct lexicon_spec spec = {
	    .name = STR("n"), .type = STR("GPE"), .flags = LEXICON_EXACT};
	uint32_t l = builder_lexicon(r.b, &spec);
	for (int i = 0; i < 20000; i++) {
		char word[32];
		snprintf(word, sizeof word, "Xa%c%c%c%c", 'a' + i % 26, 'a' + i / 26 % 26,
		    'a' + i / 676 % 26, 'a' + i / 17576);
		builder_lexicon_add(r.b, l, str_of(word), STR_NONE, rig_place);
	}
	rig_run(&r, "to Xaaaaa, Xazzza, Xafpdb, Xaqqqq.");
	check_str(rig_mentions(&r), "GPE:Xaaaaa GPE:Xazzza GPE:Xafpdb");
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_block_works_wherever_it_lies),
	    T(equal_rules_give_equal_bytes),
	    T(a_cut_block_is_refused),
	    T(a_garbled_header_is_refused),
	    T(bytes_that_are_not_aligned_are_refused),
	    T(an_empty_ruleset_is_a_look),
	    T(counts_say_what_is_inside),
	    T(the_builder_goes_on_after_an_error),
	    T(a_long_list_is_found_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
