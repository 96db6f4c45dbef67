/* The parser without its model: states, moves, and what a sentence gets when there is none. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/parser_model.h"

static void
begin(struct words *w, struct parse_state *s, const char *text)
{
	words_read(w, str_of(text));
	parse_begin(s, w, 0, w->list.n);
}

/* Numbers that look random, the same each time. */
static unsigned
next(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*seed >> 33);
}

static unsigned
any_allowed(const struct parse_state *s, uint64_t *seed)
{
	unsigned move = next(seed) % PARSE_MOVES;
	while (!parse_may(s, move))
		move = (move + 1) % PARSE_MOVES;
	return move;
}

/* Whether from every word one comes to the root, and the root has one child. */
static bool
is_tree(const struct parse_state *s)
{
	size_t n_roots = 0;
	for (size_t i = 0; i < s->n; i++) {
		size_t at = i, steps = 0;
		n_roots += s->nodes[i].head == s->n;
		while (at != s->n && at != PARSE_NOBODY && steps++ <= s->n)
			at = s->nodes[at].head;
		if (at != s->n)
			return false;
	}
	return n_roots == 1;
}

static void
whatever_moves_are_made_a_tree_with_one_root_comes_out(void **state)
{
	(void)state;
	static const char *const texts[] = {"Go", "Ann met Bo.", "( ( \" Who , then ?",
	    "The old man who lived near the sea had sold all of his boats to them, they said."};
	struct words w = {0};
	struct parse_state *s = mem_alloc(sizeof *s);
	uint64_t seed = 1;
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
		for (unsigned round = 0; round < 200; round++) {
			begin(&w, s, texts[t]);
			size_t moves = 0;
			for (; !parse_done(s); moves++)
				parse_take(s, any_allowed(s, &seed), DEP_DEP);
			assert_int_equal(moves, 2 * s->n);
			assert_true(is_tree(s));
		}
	mem_free(s);
	words_done(&w);
}

static void
what_is_looked_at_is_always_within_its_tables(void **state)
{
	(void)state;
	struct words w = {0};
	struct parse_view v;
	struct parse_state *s = mem_alloc(sizeof *s);
	uint64_t seed = 7;
	for (unsigned round = 0; round < 200; round++) {
		begin(&w, s, "He said, \"Come (all of you), or else: no, do not!\" and so on, and on");
		while (!parse_done(s)) {
			parse_look(s, &v);
			assert_true(v.n_facts <= PARSE_FACTS_MOST);
			for (size_t i = 0; i < v.n_facts; i++)
				assert_true(v.facts[i] < PARSE_FACTS);
			for (size_t i = 0; i < PARSE_SLOTS; i++)
				assert_true(v.slots[i] <= s->n || v.slots[i] == PARSE_NOBODY);
			parse_take(s, any_allowed(s, &seed), 1 + next(&seed) % (DEP_N - 1));
		}
	}
	mem_free(s);
	words_done(&w);
}

static void
nothing_may_be_done_with_an_empty_stack_but_to_read(void **state)
{
	(void)state;
	struct words w = {0};
	struct parse_state *s = mem_alloc(sizeof *s);
	begin(&w, s, "Ann left");
	assert_true(parse_may(s, PARSE_SHIFT));
	assert_false(parse_may(s, PARSE_LEFT));
	assert_false(parse_may(s, PARSE_RIGHT));
	mem_free(s);
	words_done(&w);
}

static void
a_second_word_may_not_take_the_root(void **state)
{
	(void)state;
	struct words w = {0};
	struct parse_state *s = mem_alloc(sizeof *s);
	begin(&w, s, "Ann left");
	parse_take(s, PARSE_SHIFT, DEP_NONE);
	parse_take(s, PARSE_SHIFT, DEP_NONE);
	assert_false(parse_may(s, PARSE_LEFT));
	assert_true(parse_may(s, PARSE_RIGHT));
	mem_free(s);
	words_done(&w);
}

static void
without_a_model_a_sentence_has_no_arcs(void **state)
{
	(void)state;
	struct words w = {0};
	words_read(&w, STR("Ann left."));
	words_parse(&w, 0, w.list.n);
	assert_int_equal(w.arcs.n, 0);
	words_done(&w);
}

static void
rows_of_every_word_are_within_the_table(void **state)
{
	(void)state;
	static const uint32_t keys[] = {1, 2, 3};
	struct tree_words t;
	struct words w = {0};
	tree_words_init(&t, keys, 3);
	words_read(&w, STR("Ä U.S. 1,000 http://a.b/c x\xff\xfe don't $5 -- MID-1990s naïve"));
	for (size_t i = 0; i < w.list.n; i++) {
		uint32_t rows[TREE_ROWS];
		tree_rows(&t, &w, i, rows);
		for (size_t k = 0; k < TREE_ROWS; k++)
			assert_true(rows[k] < tree_rows_total(&t));
	}
	words_done(&w);
	tree_words_done(&t);
}

static void
all_years_are_one_word(void **state)
{
	(void)state;
	assert_int_equal(tree_key(STR("1990")), tree_key(STR("2024")));
	assert_int_not_equal(tree_key(STR("1990")), tree_key(STR("90")));
}

static void
a_known_word_has_the_row_of_its_key(void **state)
{
	(void)state;
	uint32_t keys[] = {tree_key(STR("met")), tree_key(STR("left"))};
	struct tree_words t;
	struct words w = {0};
	uint32_t rows[TREE_ROWS];
	tree_words_init(&t, keys, 2);
	words_read(&w, STR("Ann Left"));
	tree_rows(&t, &w, 1, rows);
	assert_int_equal(rows[0], 2);
	tree_rows(&t, &w, 0, rows);
	assert_int_equal(rows[0], 0);
	words_done(&w);
	tree_words_done(&t);
}

static void
products_are_those_of_plain_sums(void **state)
{
	(void)state;
	enum { IN = 6, OUT = 64 };
	int16_t pairs[IN * OUT], in[IN] = {3, -32768, 32767, 0, 0, -7};
	int32_t out[OUT], wanted[OUT];
	uint64_t seed = 3;
	for (size_t i = 0; i < IN * OUT; i++)
		pairs[i] = (int16_t)(next(&seed) % 255) - 127;
	for (size_t j = 0; j < OUT; j++) {
		out[j] = wanted[j] = (int32_t)j;
		for (size_t i = 0; i < IN; i++)
			wanted[j] += pairs[(i / 2 * OUT + j) * 2 + i % 2] * in[i];
	}
	tree_multiply(pairs, in, IN, OUT, out);
	assert_memory_equal(out, wanted, sizeof out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whatever_moves_are_made_a_tree_with_one_root_comes_out),
	    cmocka_unit_test(what_is_looked_at_is_always_within_its_tables),
	    cmocka_unit_test(nothing_may_be_done_with_an_empty_stack_but_to_read),
	    cmocka_unit_test(a_second_word_may_not_take_the_root),
	    cmocka_unit_test(without_a_model_a_sentence_has_no_arcs),
	    cmocka_unit_test(rows_of_every_word_are_within_the_table),
	    cmocka_unit_test(all_years_are_one_word),
	    cmocka_unit_test(a_known_word_has_the_row_of_its_key),
	    cmocka_unit_test(products_are_those_of_plain_sums),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
