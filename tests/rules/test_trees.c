/* Tree patterns, on trees written by hand. */
#include "rules/tree.h"

struct tree_rig { struct rig rig; struct hand_tree tree; };

static void
begin(struct tree_rig *g)
{
	memset(g, 0, sizeof *g);
	rig_init(&g->rig);
	rig_lexicon(&g->rig, "people", "PERSON", 0, "Ann|Bo|Ann Lee");
	rig_lexicon(&g->rig, "places", "GPE", 0, "Rome|Oslo");
	rig_lexicon(&g->rig, "firms", "ORG", 0, "Acme|Zeta");
}

static void
add_tree(struct tree_rig *g, const char *tree, const char *arg1, const char *arg2)
{
	struct placed p = P(tree);
	struct relation_rule e = {.head.at = rig_place, .type = P("Leads"), .tree = &p, .n_tree = 1,
	    .arg1 = P(arg1), .arg2 = P(arg2)};
	builder_relation(g->rig.b, &e);
}

static void
check_tree(const char *pattern, const char *text, const char *tree, const char *want)
{
	struct tree_rig g;
	begin(&g);
	add_tree(&g, pattern, "", "");
	g.tree.text = tree;
	rig_trees(&g.rig, &g.tree);
	rig_run(&g.rig, text);
	struct str got = rig_relations(&g.rig);
	if (!str_is(got, want))
		print_error("%s\n", pattern);
	check_str(got, want);
	rig_done(&g.rig);
}

/*                   1   2      3    4 */
#define OBJECT      "Ann leads Acme."
#define OBJECT_TREE "2:nsubj 0:root 2:obj 2:punct"
/*                   1   2 3      4  5    6 */
#define NOUN        "Ann , head of Acme."
#define NOUN_TREE   "0:root 3:punct 1:appos 5:case 3:nmod 1:punct"

static void
children_are_found_by_their_dependency(void **state)
{
	(void)state;
	check_tree("~lead >nsubj who:%PERSON >obj what:%ORG", OBJECT, OBJECT_TREE,
	    "Leads(Ann, Acme) 70");
	check_tree("~lead >obj who:%PERSON >obj what:%ORG", OBJECT, OBJECT_TREE, "");
	check_tree("~lead >obl|obj what:%ORG >nsubj who:%PERSON", OBJECT, OBJECT_TREE,
	    "Leads(Acme, Ann) 70");
	check_tree("~lead > who:%PERSON > what:%ORG", OBJECT, OBJECT_TREE, "Leads(Ann, Acme) 70");
}

static void
a_relation_may_stand_from_below(void **state)
{
	(void)state;
	check_tree("who:%PERSON <nsubj (~lead >obj what:%ORG)", OBJECT, OBJECT_TREE,
	    "Leads(Ann, Acme) 70");
	check_tree("who:%ORG <obj (~lead >nsubj what:%PERSON)", OBJECT, OBJECT_TREE,
	    "Leads(Acme, Ann) 70");
}

static void
a_word_that_marks_a_noun_is_part_of_the_dependency(void **state)
{
	(void)state;
	check_tree("who:%PERSON >appos (head >nmod:of what:%ORG)", NOUN, NOUN_TREE,
	    "Leads(Ann, Acme) 70");
	check_tree("who:%PERSON >appos (head >nmod:in what:%ORG)", NOUN, NOUN_TREE, "");
	check_tree("who:%PERSON >appos (head >nmod:for|nmod:of what:%ORG)", NOUN, NOUN_TREE,
	    "Leads(Ann, Acme) 70");
	check_tree("who:%PERSON >appos (head >nmod what:%ORG)", NOUN, NOUN_TREE,
	    "Leads(Ann, Acme) 70");
}

static void
what_hangs_deeper_is_found_by_two_signs(void **state)
{
	(void)state;
	check_tree("who:%PERSON >>nmod what:%ORG", NOUN, NOUN_TREE, "Leads(Ann, Acme) 70");
	check_tree("who:%PERSON >nmod what:%ORG", NOUN, NOUN_TREE, "");
	check_tree("what:%ORG <<nmod who:%PERSON", NOUN, NOUN_TREE, "Leads(Acme, Ann) 70");
}

static void
what_must_not_be_there_is_not(void **state)
{
	(void)state;
	static const char *const text = "Ann never leads Acme.", *const tree =
	    "3:nsubj 3:advmod 0:root 3:obj 3:punct";
	check_tree("~lead >nsubj who:%PERSON >obj what:%ORG !>advmod never", text, tree, "");
	check_tree("~lead >nsubj who:%PERSON >obj what:%ORG !>advmod often", text, tree,
	    "Leads(Ann, Acme) 70");
	check_tree("~lead !>advmod * >nsubj who:%PERSON >obj what:%ORG", text, tree, "");
}

static void
what_is_joined_by_and_hangs_where_the_first_does(void **state)
{
	(void)state;
	check_tree("~lead >nsubj who:%PERSON >obj what:%ORG", "Ann leads Acme and Zeta.",
	    "2:nsubj 0:root 2:obj 5:cc 3:conj 2:punct", "Leads(Ann, Acme) 70; Leads(Ann, Zeta) 70");
	check_tree("~join >nsubj who:%PERSON >obj what:%ORG", "Ann left and joined Acme.",
	    "2:nsubj 0:root 4:cc 2:conj 4:obj 2:punct", "Leads(Ann, Acme) 70");
	check_tree("who:%ORG <obj (~lead >nsubj what:%PERSON)", "Ann leads Acme and Zeta.",
	    "2:nsubj 0:root 2:obj 5:cc 3:conj 2:punct", "Leads(Acme, Ann) 70; Leads(Zeta, Ann) 70");
}

static void
a_name_of_several_words_hangs_by_its_head(void **state)
{
	(void)state;
	check_tree("~join >nsubj who:%PERSON >obj what:%ORG", "Ann Lee joined Acme.",
	    "3:nsubj 1:flat 0:root 3:obj 3:punct", "Leads(Ann Lee, Acme) 70");
	check_tree("who:%PERSON >flat what:%PERSON", "Ann Lee leads Acme.",
	    "3:nsubj 1:flat 0:root 3:obj 3:punct", "");
}

/* "Ann" and "Lee" hang apart: the name is where its first word is, so it is no object here. */
static void
a_name_that_the_parser_tore_hangs_once(void **state)
{
	(void)state;
	static const char torn[] = "3:nsubj 3:iobj 0:root 3:obj 3:punct";
	check_tree("~join >iobj who:%PERSON >obj what:%ORG", "Ann Lee joined Acme.", torn, "");
	check_tree("~join >nsubj who:%PERSON >obj what:%ORG", "Ann Lee joined Acme.", torn,
	    "Leads(Ann Lee, Acme) 70");
}

/* Only a clause without a subject of its own takes one from elsewhere. */
static void
a_verb_with_a_subject_of_its_own_takes_no_other(void **state)
{
	(void)state;
	check_tree("~join >nsubj who:%PERSON >obj what:%ORG", "Ann left and Bo joined Acme.",
	    "2:nsubj 0:root 5:cc 5:nsubj 2:conj 5:obj 2:punct", "Leads(Bo, Acme) 70");
	check_tree("~join >nsubj who:%PERSON >obj what:%ORG", "Ann left and joined Acme.",
	    "2:nsubj 0:root 4:cc 2:conj 4:obj 2:punct", "Leads(Ann, Acme) 70");
}

static void
a_node_may_be_one_of_several(void **state)
{
	(void)state;
	check_tree("(~lead | ~run) >nsubj who:%PERSON >obj what:(%GPE | %ORG)", OBJECT, OBJECT_TREE,
	    "Leads(Ann, Acme) 70");
	check_tree("[~lead, #VERB] >nsubj who:%actor >obj what:%ORG", OBJECT, OBJECT_TREE,
	    "Leads(Ann, Acme) 70");
}

static void
without_a_tree_nothing_is_found(void **state)
{
	(void)state;
	struct tree_rig g;
	begin(&g);
	add_tree(&g, "~lead >nsubj who:%PERSON >obj what:%ORG", "", "");
	rig_run(&g.rig, OBJECT);
	check_str(rig_relations(&g.rig), "");
	rig_done(&g.rig);
	check_tree("~lead >nsubj who:%PERSON >obj what:%ORG", OBJECT, "", "");
}

struct counted { struct hand_tree tree; unsigned n; };

static void
count_parse(void *context, struct words *w, size_t first, size_t last)
{
	struct counted *c = context;
	c->n++;
	hand_parse(&c->tree, w, first, last);
}

static void
a_sentence_without_all_nodes_is_not_parsed(void **state)
{
	(void)state;
	struct tree_rig g;
	struct counted c = {{OBJECT_TREE}, 0};
	begin(&g);
	add_tree(&g, "~lead >nsubj who:%PERSON >obj what:%ORG", "", "");
	rig_seal(&g.rig);
	engine_parse_by(g.rig.engine, count_parse, &c);
	rig_run(&g.rig, "Ann leads Rome.");
	assert_int_equal(c.n, 0);
	rig_run(&g.rig, OBJECT);
	assert_int_equal(c.n, 1);
	rig_done(&g.rig);
}

static void
an_events_tree_names_its_roles(void **state)
{
	(void)state;
	struct tree_rig g;
	begin(&g);
	struct placed p = P("~lead >nsubj Source:%PERSON >obj Target:%ORG");
	struct event_rule e = {.head.at = rig_place, .type = P("AGREE"), .tree = &p, .n_tree = 1};
	builder_event(g.rig.b, &e);
	g.tree.text = OBJECT_TREE;
	rig_trees(&g.rig, &g.tree);
	rig_run(&g.rig, OBJECT);
	check_str(rig_events(&g.rig), "AGREE:leads actual Source=Ann Target=Acme");
	rig_done(&g.rig);
}

static void
arguments_can_be_named(void **state)
{
	(void)state;
	struct tree_rig g;
	begin(&g);
	add_tree(&g, "a:~lead >nsubj who:%PERSON >obj what:%ORG", "what", "who");
	g.tree.text = OBJECT_TREE;
	rig_trees(&g.rig, &g.tree);
	rig_run(&g.rig, OBJECT);
	check_str(rig_relations(&g.rig), "Leads(Acme, Ann) 70");
	rig_done(&g.rig);
}

/* What is wrong is said with the bytes where it stands. */
static void
mistakes_are_shown_where_they_are(void **state)
{
	(void)state;
	static const struct { const char *tree, *says; } rows[] = {
		{"who:%PERSON >nmodd what:%ORG", "13+5: unknown dependency nmodd"},
		{"who:%PERSON >nsubj|x what:%ORG", "19+1: unknown dependency x"},
		{"who:%PERSON >nmod:of| what:%ORG", "21+1: a dependency is missing"},
		{"who:%PERSON", "0+11: a tree of one node"},
		{"who:%PERSON what:%ORG", "12+1: unexpected 'w'"},
		{"who:%PERSON >nmod", "17+0: something is missing at the end"},
		{"who:%PERSON >nmod (what:%ORG >case of", "18+1: no closing )"},
		{"who:%PERSON >nmod (a b)", "18+5: a node of a tree is one token"},
		{"who:%PERSON >nmod who:%ORG", "18+3: two nodes have the name who"},
		{"who:%PERSON !>nmod (a >case what:%ORG)", "12+26: what must not be there has no relations"},
		{"who:%PERSON !>nmod what:%ORG", "12+16: what must not be there has no name"},
		{"who:%PERSN >nmod what:%ORG", "4+6: unknown type %PERSN"},
		{"* > who:*", "0+9: nothing in this tree says where to look"},
		{"who:%PERSON >nmod %ORG", "0+22: a relation needs two nodes with names"},
		{"", "0+0: an empty pattern"},
	};
	int wrong = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tree_rig g;
		begin(&g);
		add_tree(&g, rows[i].tree, "", "");
		assert_false(rig_seal(&g.rig));
		if (!str_starts(buf_view(&g.rig.errors), str_of(rows[i].says))) {
			print_error("\"%s\": %s", rows[i].tree, buf_cstr(&g.rig.errors));
			wrong++;
		}
		rig_done(&g.rig);
	}
	assert_int_equal(wrong, 0);
}

/* Each is tried at each place of its word. */
static void
thousands_of_trees_are_refused(void **state)
{
	(void)state;
	struct tree_rig g;
	begin(&g);
	for (int i = 0; i < 2000; i++)
		add_tree(&g, "who:%PERSON >nmod what:%ORG", "", "");
	assert_false(rig_seal(&g.rig));
	assert_non_null(strstr(buf_cstr(&g.rig.errors), "more than 500 trees in all"));
	rig_done(&g.rig);
}

/* Patterns of any shape over trees of any shape: nothing breaks, and it ends. */
static void
no_pattern_over_any_tree_breaks_the_engine(void **state)
{
	(void)state;
	static const char *const parts[] = {"who:%PERSON", "what:%ORG", " >nsubj ", " >>", " <obj ",
		" <<", " > ", "(", ")", "~lead", " !>", "|obl:to ", "*", "x", " >conj ", ":", "!", "[", "]"};
	static const char *const deps[] = {"nsubj", "obj", "conj", "nmod", "root", "punct", "case"};
	uint32_t seed = 7;
	for (int i = 0; i < 3000; i++) {
		struct tree_rig g;
		struct buf pattern = {0}, tree = {0};
		begin(&g);
		if (i % 3)
			buf_puts(&pattern, "~lead > who:%PERSON > ");
		for (int k = 0; k < 1 + i % 7; k++) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&pattern, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
		}
		for (int k = 0; k < 8; k++) {
			seed = seed * 1664525 + 1013904223;
			buf_fmt(&tree, "%s%u:%s", k ? " " : "", (seed >> 20) % 9,
			    deps[(seed >> 8) % (sizeof deps / sizeof *deps)]);
		}
		add_tree(&g, buf_cstr(&pattern), "", "");
		if (rig_seal(&g.rig)) {
			g.tree.text = buf_cstr(&tree);
			rig_trees(&g.rig, &g.tree);
			rig_run(&g.rig, "Ann and Bo leads x Acme Zeta Rome");
		}
		rig_done(&g.rig);
		buf_done(&pattern);
		buf_done(&tree);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(children_are_found_by_their_dependency),
		T(a_relation_may_stand_from_below),
		T(a_word_that_marks_a_noun_is_part_of_the_dependency),
		T(what_hangs_deeper_is_found_by_two_signs),
		T(what_must_not_be_there_is_not),
		T(what_is_joined_by_and_hangs_where_the_first_does),
		T(a_name_of_several_words_hangs_by_its_head),
		T(a_name_that_the_parser_tore_hangs_once),
		T(a_verb_with_a_subject_of_its_own_takes_no_other),
		T(a_node_may_be_one_of_several),
		T(without_a_tree_nothing_is_found),
		T(a_sentence_without_all_nodes_is_not_parsed),
		T(an_events_tree_names_its_roles),
		T(arguments_can_be_named),
		T(mistakes_are_shown_where_they_are),
		T(thousands_of_trees_are_refused),
		T(no_pattern_over_any_tree_breaks_the_engine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
