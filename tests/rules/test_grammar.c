/* Questions about the tree of a sentence, on trees written by hand. */
#include "rules/tree.h"

struct grammar_rig { struct rig rig; struct hand_tree tree; };

static void
begin(struct grammar_rig *g, const char *text, const char *tree)
{
	rig_init(&g->rig);
	rig_actor(&g->rig, "russia", "GPE", "Russia", "");
	g->tree.text = tree;
	rig_trees(&g->rig, &g->tree);
	rig_run(&g->rig, text);
}

static void
end(struct grammar_rig *g)
{
	rig_done(&g->rig);
}

/* The subject of token `verb` (from 1) is `want` (0: none), found in that way. */
static void
check_subject(const char *text, const char *tree, uint32_t verb, uint32_t want, enum subject_by by)
{
	struct grammar_rig g;
	begin(&g, text, tree);
	assert_true(engine_grammar(g.rig.engine, 0));
	struct subject s = grammar_subject(g.rig.engine, verb - 1);
	if (s.token != (want ? want - 1 : NONE) || s.by != by)
		print_error("%s\n", text);
	assert_int_equal(s.token, want ? want - 1 : NONE);
	assert_int_equal(s.by, by);
	end(&g);
}

static void
without_a_parser_there_is_no_tree(void **state)
{
	(void)state;
	struct rig r;
	rig_init(&r);
	rig_actor(&r, "russia", "GPE", "Russia", "");
	rig_run(&r, "Russia attacked Georgia.");
	assert_false(engine_grammar(r.engine, 0));
	rig_done(&r);
}

static void
each_sentence_has_a_tree_of_its_own(void **state)
{
	(void)state;
	struct grammar_rig g;
	begin(&g, "They left. We saw Russia.", "2:nsubj 0:root 2:punct|2:nsubj 0:root 2:obj 2:punct");
	struct engine *e = g.rig.engine;
	assert_true(engine_grammar(e, 4));
	assert_int_equal(grammar_head(e, 5), 4);
	assert_int_equal(grammar_dep(e, 5), DEP_OBJ);
	assert_true(engine_grammar(e, 1));
	assert_int_equal(grammar_child(e, 1), 0);
	assert_int_equal(grammar_next(e, 0), 2);
	end(&g);
}

static void
a_sentence_that_was_not_parsed_has_no_tree(void **state)
{
	(void)state;
	struct grammar_rig g;
	begin(&g, "They left. We saw Russia.", "2:nsubj 0:root 2:punct|");
	assert_true(engine_grammar(g.rig.engine, 0));
	assert_false(engine_grammar(g.rig.engine, 3));
	end(&g);
}

static void
heads_that_are_no_tree_do_no_harm(void **state)
{
	(void)state;
	struct grammar_rig g;
	begin(&g, "They saw old Russia.", "2:nsubj 3:obj 2:obj 99:obj 0:root");
	struct engine *e = g.rig.engine;
	assert_true(engine_grammar(e, 0));
	assert_int_equal(grammar_head(e, 3), NONE);
	assert_int_equal(grammar_subject(e, 1).token, 0);
	assert_int_equal(grammar_subject(e, 2).token, NONE);
	assert_false(grammar_is_under(e, 1, 4));
	(void)grammar_clause(e, 1);
	end(&g);
}

static void
a_phrase_is_all_that_hangs_on_its_head(void **state)
{
	(void)state;
	struct grammar_rig g;
	uint32_t from, to;
	begin(&g, "The big president of Russia left.",
	    "3:det 3:amod 6:nsubj 5:case 3:nmod 0:root 6:punct");
	struct engine *e = g.rig.engine;
	assert_true(engine_grammar(e, 0));
	grammar_phrase(e, 2, &from, &to);
	assert_int_equal(from, 0);
	assert_int_equal(to, 5);
	assert_int_equal(grammar_top(e, 3, 5), 4);
	assert_true(grammar_is_under(e, 4, 2));
	assert_false(grammar_is_under(e, 5, 2));
	assert_int_equal(grammar_case(e, 4), 3);
	assert_int_equal(grammar_clause(e, 4), 5);
	end(&g);
}

static void
a_verb_has_its_own_subject(void **state)
{
	(void)state;
	check_subject("Russia attacked Georgia.", "2:nsubj 0:root 2:obj 2:punct", 2, 1, SUBJECT_OWN);
	check_subject("Russia was hit.", "3:nsubj:pass 3:aux:pass 0:root 3:punct", 3, 1, SUBJECT_OWN);
	check_subject("Attack it!", "0:root 1:obj 1:punct", 1, 0, SUBJECT_NONE);
}

static void
joined_verbs_share_a_subject(void **state)
{
	(void)state;
	check_subject("Russia armed and attacked.", "2:nsubj 0:root 4:cc 2:conj 2:punct", 4, 1,
	    SUBJECT_SHARED);
	check_subject("Russia armed and Georgia left.",
	    "2:nsubj 0:root 5:cc 5:nsubj 2:conj 2:punct", 5, 4, SUBJECT_OWN);
}

static void
an_infinitive_has_the_subject_of_its_verb_or_its_object(void **state)
{
	(void)state;
	check_subject("Russia wants to attack.", "2:nsubj 0:root 4:mark 2:xcomp 2:punct", 4, 1,
	    SUBJECT_CONTROL);
	check_subject("France urged Russia to attack.",
	    "2:nsubj 0:root 2:obj 5:mark 2:xcomp 2:punct", 5, 3, SUBJECT_CONTROL);
	check_subject("France promised Russia to attack.",
	    "2:nsubj 0:root 2:obj 5:mark 2:xcomp 2:punct", 5, 1, SUBJECT_CONTROL);
	check_subject("Russia was told to attack.",
	    "3:nsubj:pass 3:aux:pass 0:root 5:mark 3:xcomp 3:punct", 5, 1, SUBJECT_CONTROL);
	check_subject("Russia sent France troops to attack.",
	    "2:nsubj 0:root 2:iobj 2:obj 6:mark 2:advcl 2:punct", 6, 1, SUBJECT_CONTROL);
}

static void
what_one_is_accused_of_is_done_by_the_accused(void **state)
{
	(void)state;
	check_subject("France accused Russia of attacking.",
	    "2:nsubj 0:root 2:obj 5:mark 2:advcl 2:punct", 5, 3, SUBJECT_CONTROL);
	check_subject("France hit Russia before leaving.",
	    "2:nsubj 0:root 2:obj 5:mark 2:advcl 2:punct", 5, 1, SUBJECT_CONTROL);
}

static void
a_relative_clause_leads_to_what_it_describes(void **state)
{
	(void)state;
	check_subject("France blamed Russia, which attacked.",
	    "2:nsubj 0:root 2:obj 6:punct 6:nsubj 3:acl:relcl 2:punct", 6, 3, SUBJECT_RELATIVE);
	check_subject("Troops attacking Russia left.", "4:nsubj 1:acl 2:obj 0:root 4:punct", 2, 1,
	    SUBJECT_MODIFIED);
	check_subject("Attacking troops left.", "2:amod 3:nsubj 0:root 3:punct", 1, 2,
	    SUBJECT_MODIFIED);
}

static void
a_plan_is_its_owners(void **state)
{
	(void)state;
	check_subject("Russia's plan to attack failed.",
	    "3:nmod:poss 1:case 6:nsubj 5:mark 3:acl 0:root 6:punct", 5, 1, SUBJECT_CONTROL);
	check_subject("Russia made plans to attack.",
	    "2:nsubj 0:root 2:obj 5:mark 3:acl 2:punct", 5, 1, SUBJECT_CONTROL);
}

static void
passives_are_told_from_their_parts(void **state)
{
	(void)state;
	static const struct { const char *text, *tree; uint32_t verb; bool want; } rows[] = {
	    {"Russia was hit.", "3:nsubj:pass 3:aux:pass 0:root 3:punct", 3, true},
	    {"Russia attacked.", "2:nsubj 0:root 2:punct", 2, false},
	    {"Troops killed by Russia fell.", "5:nsubj 1:acl 4:case 2:obl 0:root 5:punct", 2, true},
	    {"Troops attacking Russia left.", "4:nsubj 1:acl 2:obj 0:root 4:punct", 2, false},
	    {"Plans to attack failed.", "4:nsubj 3:mark 1:acl 0:root 4:punct", 3, false},
	    {"They were arrested and charged.", "3:nsubj:pass 3:aux:pass 0:root 5:cc 3:conj 3:punct",
		5, true},
	    {"They were arrested and charged him.",
		"3:nsubj:pass 3:aux:pass 0:root 5:cc 3:conj 5:obj 3:punct", 5, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct grammar_rig g;
		begin(&g, rows[i].text, rows[i].tree);
		assert_true(engine_grammar(g.rig.engine, 0));
		if (grammar_is_passive(g.rig.engine, rows[i].verb - 1) != rows[i].want)
			fail_msg("%s", rows[i].text);
		end(&g);
	}
}

static void
the_weakest_arc_on_the_way_counts(void **state)
{
	(void)state;
	struct grammar_rig g;
	begin(&g, "Russia armed and attacked.", "2:nsubj/200 0:root 4:cc 2:conj/90 2:punct");
	assert_true(engine_grammar(g.rig.engine, 0));
	assert_int_equal(grammar_subject(g.rig.engine, 1).certainty, 200);
	assert_int_equal(grammar_subject(g.rig.engine, 3).certainty, 90);
	end(&g);
}

static void
a_word_on_which_all_hang_costs_no_more_than_its_first_children(void **state)
{
	(void)state;
	struct buf text = {0}, tree = {0};
	for (int i = 0; i < 3000; i++) {
		buf_puts(&text, "so ");
		buf_puts(&tree, i ? "1:advmod " : "0:root ");
	}
	struct grammar_rig g;
	begin(&g, buf_cstr(&text), buf_cstr(&tree));
	struct engine *e = g.rig.engine;
	size_t n = 0;
	assert_true(engine_grammar(e, 0));
	for (uint32_t c = grammar_child(e, 0); c != NONE; c = grammar_next(e, c))
		n++;
	assert_int_equal(n, CHILDREN_MAX);
	end(&g);
	buf_done(&text);
	buf_done(&tree);
}

/* Whether the tree of a sentence is doubted. */
static bool
is_doubtful(const char *text, const char *tree)
{
	struct grammar_rig g;
	begin(&g, text, tree);
	assert_true(engine_grammar(g.rig.engine, 0));
	bool doubtful = grammar_is_doubtful(g.rig.engine, 0);
	end(&g);
	return doubtful;
}

static void
a_full_sentence_that_is_told_of_no_verb_is_doubted(void **state)
{
	(void)state;
	static const char told[] = "2:amod 3:nsubj 0:root 5:case 3:obl 3:punct";
	static const char noun[] = "2:amod 0:root 2:acl 5:case 3:obl 2:punct";
	assert_true(is_doubtful("European ministers agreed on aid.", noun));
	assert_false(is_doubtful("European ministers agreed on aid.", told));
	assert_false(is_doubtful("The new price of aid.", "3:det 3:amod 0:root 5:case 3:nmod 3:punct"));
}

static void
a_headline_of_nouns_is_not_doubted(void **state)
{
	(void)state;
	assert_false(is_doubtful("European ministers agreed on aid",
	    "2:amod 0:root 2:acl 5:case 3:obl"));
}

static void
a_noun_among_others_heads_no_clause(void **state)
{
	(void)state;
	struct grammar_rig g;
	begin(&g, "We saw Russia and Chad.", "2:nsubj 0:root 2:obj 5:cc 3:conj 2:punct");
	struct engine *e = g.rig.engine;
	assert_true(engine_grammar(e, 0));
	assert_false(grammar_is_clause(e, 4));
	assert_int_equal(grammar_clause(e, 4), 1);
	end(&g);
}

/* Whatever the parser says: a verb with "was" has a clause, and a subject, of its own. */
static void
a_finite_verb_takes_no_subject_of_the_verb_above(void **state)
{
	(void)state;
	check_subject("Iran urged Russia was leaving.", "2:nsubj 0:root 2:obj 5:aux 2:xcomp 2:punct", 5,
	    0, SUBJECT_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_a_parser_there_is_no_tree),
	    cmocka_unit_test(each_sentence_has_a_tree_of_its_own),
	    cmocka_unit_test(a_sentence_that_was_not_parsed_has_no_tree),
	    cmocka_unit_test(heads_that_are_no_tree_do_no_harm),
	    cmocka_unit_test(a_phrase_is_all_that_hangs_on_its_head),
	    cmocka_unit_test(a_verb_has_its_own_subject),
	    cmocka_unit_test(joined_verbs_share_a_subject),
	    cmocka_unit_test(an_infinitive_has_the_subject_of_its_verb_or_its_object),
	    cmocka_unit_test(what_one_is_accused_of_is_done_by_the_accused),
	    cmocka_unit_test(a_relative_clause_leads_to_what_it_describes),
	    cmocka_unit_test(a_plan_is_its_owners),
	    cmocka_unit_test(passives_are_told_from_their_parts),
	    cmocka_unit_test(the_weakest_arc_on_the_way_counts),
	    T(a_full_sentence_that_is_told_of_no_verb_is_doubted),
	    T(a_headline_of_nouns_is_not_doubted),
	    T(a_noun_among_others_heads_no_clause),
	    T(a_finite_verb_takes_no_subject_of_the_verb_above),
	    cmocka_unit_test(a_word_on_which_all_hang_costs_no_more_than_its_first_children),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
