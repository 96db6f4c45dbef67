/* CoNLL-U, read. */
#include "listing.h"
#include "recorded.h"

#include "formats/conllu.h"


/* A row: ID FORM ... MISC. */
#define W(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

static void
blanks_come_from_the_text_of_the_sentence(void **state)
{
	(void)state;
	check_listing("# sent_id = 1\n# text = Ann  (Lee)  slept.\n"
	    W("1", "Ann", "_") W("2", "(", "_") W("3", "Lee", "_") W("4", ")", "_") W("5", "slept", "_")
	    W("6", ".", "_"), "conllu", "== \nAnn  (Lee)  slept.\n", .text = true);
}

static void
blanks_come_from_misc_where_it_says_so(void **state)
{
	(void)state;
	check_listing(W("1", "Ann", "SpaceAfter=No") W("2", ",", "_") W("3", "Bo", "SpacesAfter=\\s\\s\\n")
	    W("4", "Eng", "SpacesBefore=\\t|SpacesAfter=\\p") W("5", "x y", "SpacesInToken=x\\s\\sy"),
	    "conllu", "== \nAnn, Bo  \n\tEng|x  y\n", .text = true);
	check_listing("# text = Ann left\n" W("1", "Ann", "SpacesAfter=\\n\\n") W("2", "left", "_"),
	    "conllu", "== \nAnn\n\nleft\n", .text = true);
}

static void
words_that_are_not_in_the_text_are_told(void **state)
{
	(void)state;
	check_listing("# text = Ann slept .\n" W("1", "Bo", "SpaceAfter=No") W("2", ".", "Entity=(X)"),
	    "conllu", "== \nBo.\nX [.]\n! 1: the words are not those of this text: the text is put "
	    "together of the words: 'Ann slept .'\n! 0: not shown: 2 words, 1 sentences\n",
	    .text = true, .problems = true);
}

static void
paragraphs_are_lines_and_sentences_are_not(void **state)
{
	(void)state;
	check_listing("# newdoc id = d\n# newpar\n" W("1", "A", "_") "\n" W("1", "B", "SpaceAfter=No")
	    "\n" W("1", "C", "_") "\n# newpar id = p2\n" W("1", "D", "_") W("2", "E", "NewPar=Yes"),
	    "conllu", "== d\nA BC\nD\nE\n", .text = true);
	check_listing(W("1", "A", "_") "\n" W("1", "B", "_"), "conllu", "== \nA\nB\n", .text = true);
}

static void
a_multiword_token_is_the_surface_of_its_words(void **state)
{
	(void)state;
	check_listing("# text = Er war im Haus, don't.\n" W("1", "Er", "_") W("2", "war", "_")
	    W("3-4", "im", "_") W("3", "in", "Entity=(e1-place") W("4", "dem", "_")
	    W("5", "Haus", "SpaceAfter=No|Entity=e1)") W("6", ",", "_") W("7-8", "don't", "SpaceAfter=No")
	    W("7", "do", "Entity=(e2-x)") W("8", "n't", "Entity=(e3-y)") W("9", ".", "_"), "conllu",
	    "== \nEr war im Haus, don't.\nplace [im Haus] e1\nx [do] e2\ny [n't] e3\n", .text = true);
}

static void
documents_have_names_and_dates(void **state)
{
	(void)state;
	check_listing(W("1", "A", "_") "\n# newdoc id = one\n# date = 2020-01-02\n" W("1", "B", "_")
	    "\n# newdoc\n" W("1", "C", "_") "\n# newdoc id = empty\n", "conllu",
	    "== \nA\n== one\nB\n== \nC\n== empty\n", .text = true);
}

static void
a_document_without_words_is_empty(void **state)
{
	(void)state;
	check_listing("# newdoc id = x\n# global.Entity = GRP-etype\n", "conllu", "== x\n", .text = true);
}

#define GLOBAL "# global.Entity = GRP-etype-infstat-minspan-identity\n"

static void
mentions_nest_cross_and_go_over_sentences(void **state)
{
	(void)state;
	check_listing(GLOBAL W("1", "a", "Entity=(1-person(2-place)(3-x") W("2", "b", "Entity=1)")
	    W("3", "c", "Entity=(1-person") "\n" W("1", "d", "Entity=3)1)") W("2", "e", "Entity=(4-"),
	    "conllu", "== \nx [a b c\nd] 3\nperson [a b] 1\nplace [a] 2\nperson [c\nd] 1\n"
	    "! 7: this is opened and never closed: it is not read: '4'\n"
	    "! 0: not shown: 5 words, 2 sentences\n", .problems = true);
}

static void
fields_are_attributes_by_the_names_of_the_file(void **state)
{
	(void)state;
	check_listing(GLOBAL W("1", "Ann", "Entity=(1-person-new-1-Ann_%2D_x&#45;y-%zz%2)")
	    W("2", "Bo", "Entity=(2-person-giv)") W("3", "C", "Entity=(3-drug--1-MESH:D01)"), "conllu",
	    "== \nperson [Ann] 1\n+ infstat=new\n+ Reference=Wikipedia:Ann_-_x-y-%zz%2\n"
	    "person [Bo] 2\n+ infstat=giv\ndrug [C] 3\n+ Reference=MESH:D01\n"
	    "! 0: not shown: 2 heads and minimal spans, 3 words, 1 sentences\n", .notes = true,
	    .problems = true);
	check_listing("# global.Entity = entity-GRP-infstat\n" W("1", "Ann", "Entity=(person-1-new")
	    W("2", "Lee", "Entity=person-1)") W("3", "x", "Entity=(place-2-giv:act)"), "conllu",
	    "== \nperson [Ann Lee] 1\n+ infstat=new\nplace [x] 2\n+ infstat=giv:act\n", .notes = true);
	check_listing("# global.Entity = eid-etype-head-other\n"
	    W("1", "Ann", "Entity=(e1--1-sex:f,age:3%2D4)"), "conllu",
	    "== \nMENTION [Ann] e1\n+ sex=f\n+ age=3-4\n", .notes = true);
}

static void
files_without_names_of_fields_are_read_by_what_stands_there(void **state)
{
	(void)state;
	check_listing(W("1", "Ann", "Entity=(PER") W("2", "Lee", "Entity=PER)") W("3", "x", "Entity=(e1-y)")
	    W("4", "y", "Entity=(person-7") W("5", "z", "Entity=person-7)"), "conllu",
	    "== \nPER [Ann Lee]\ny [x] e1\nperson [y z] 7\n", false);
}

static void
parts_of_one_mention_are_joined(void **state)
{
	(void)state;
	check_listing(GLOBAL W("1", "a", "Entity=(5[1/2]-person-new") W("2", "b", "Entity=5[1/2])")
	    W("3", "c", "Entity=(5-person)") W("4", "d", "Entity=(5[2/2]-person-new)")
	    W("5", "e", "Entity=(6[1/3]-x)") W("6", "f", "Entity=(6[3/3]-x)"), "conllu",
	    "== \nperson [a b][d] 5\nperson [c] 5\nx [e][f] 6\n"
	    "! 6: parts of this mention are missing: read without them: '6'\n"
	    "! 0: not shown: 6 words, 1 sentences\n", .problems = true);
}

/* `limn check` looks at their order. */
static void
parts_are_in_the_order_of_the_file(void **state)
{
	(void)state;
	struct buf out = {0};
	assert_true(dump_records(&conllu_reader, STR(GLOBAL W("1", "north", "Entity=(5[1/3]-place-new)")
	    W("2", "east", "Entity=(5[2/3]-place-new)") W("3", "wings", "Entity=(5[3/3]-place-new)")),
	    &out));
	assert_non_null(strstr(buf_cstr(&out), "m0 place 0-5,6-10,11-16\n"));
	buf_done(&out);
}

static void
a_mention_of_empty_nodes_shrinks_to_words(void **state)
{
	(void)state;
	check_listing(GLOBAL W("1", "a", "_") W("1.1", "gone", "Entity=(1-x") W("2", "b", "_")
	    W("2.1", "gone", "Entity=1)(2-y)(3-z") W("3", "c", "Entity=3)"), "conllu",
	    "== \na b c\nx [b] 1\nz [c] 3\n! 0: not shown: 1 mentions of empty nodes, 3 words, 1 sentences\n",
	    .text = true, .problems = true);
}

static void
bridging_and_split_antecedents_are_relations(void **state)
{
	(void)state;
	check_listing(GLOBAL W("1", "car", "Entity=(1-x)") W("2", "wheel", "Entity=(2-x)|Bridge=1<2:part")
	    W("3", "car", "Entity=(1-x)") W("4", "door", "Bridge=1<3,9<3|Entity=(3-x)")
	    W("5", "both", "Entity=(4-x)|SplitAnte=2<4,3<4") W("6", "f", "Bridge=7<8"), "conllu",
	    "== \nx [car] 1\nx [wheel] 2\nx [car] 1\nx [door] 3\nx [both] 4\npart [car] [wheel]\n"
	    "Bridge [car] [door]\nSplitAnte [wheel] [both]\nSplitAnte [door] [both]\n"
	    "! 7: this entity is not mentioned here or before: '8'\n"
	    "! 5: there is no entity with this id: '9'\n"
	    "! 0: not shown: 6 words, 1 sentences\n", .relations = true, .problems = true);
}

static void
links_of_older_files_have_types_with_their_ids(void **state)
{
	(void)state;
	check_listing("# global.Entity = entity-GRP\n" W("1", "Ann", "Entity=(person-1)")
	    W("2", "Bo", "Entity=(person-2)") W("3", "they", "Entity=(person-3)|"
	    "Split=person-1<person-3,person-2<person-3"), "conllu",
	    "== \nperson [Ann] 1\nperson [Bo] 2\nperson [they] 3\nSplitAnte [Ann] [they]\n"
	    "SplitAnte [Bo] [they]\n", .relations = true);
}

static void
names_in_misc_are_tags(void **state)
{
	(void)state;
	check_listing(W("1", "Ann", "name=B-PER|SpaceAfter=No") W("2", "Lee", "name=I-PER")
	    W("3", "in", "name=O") W("4", "Oslo", "name=I-LOC") "\n" W("1", "Oslo", "NER=S-LOC|x||=|y=z=1"),
	    "conllu", "== \nAnnLee in Oslo\nOslo\nPER [AnnLee]\nLOC [Oslo]\nLOC [Oslo]\n"
	    "! 4: 1 of 3 mentions begin with I-, not B-: read as they stand, since nothing of their "
	    "type is open there\n! 0: not shown: 1 y=, 5 words, 2 sentences\n",
	    .text = true, .problems = true);
	check_listing(W("1-2", "im", "ner=B-LOC") W("1", "in", "_") W("2", "dem", "_")
	    W("3", "Haus", "ner=E-LOC") W("4", "x", "name=other"), "conllu", "== \nLOC [im Haus]\n", false);
}

static void
brackets_that_do_not_match_are_told(void **state)
{
	(void)state;
	check_listing(W("1", "a", "Entity=e1)") W("2", "b", "Entity=(") W("3", "c", "Entity=x"), "conllu",
	    "== \n! 1: no entity with this id is open here: a ) without its (: 'e1'\n"
	    "! 2: expected the id of an entity behind (\n"
	    "! 3: expected brackets, as in (e1-person or e1): 'x'\n"
	    "! 0: not shown: 3 words, 1 sentences\n", .problems = true);
}

static void
lines_that_are_no_rows_are_told(void **state)
{
	(void)state;
	check_listing(W("1", "a", "_") "nothing here\n" "x\tb\n" W("2", "#", "_") "#\tc\n", "conllu",
	    "== \na b # c\n! 2: expected 10 columns with TABs between them: the line is not read: "
	    "'nothing here'\n! 3: expected a number as in 3, 3-4 or 3.1: read as a word: 'x'\n"
	    "! 5: expected a number as in 3, 3-4 or 3.1: read as a word: '#'\n"
	    "! 3: 2 lines have other than 10 columns\n! 0: not shown: 4 words, 1 sentences\n",
	    .text = true, .problems = true);
	check_listing("just some text\n", "conllu", "!! expected lines of 10 columns with TABs between "
	    "them, the first of them numbers: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC\n",
	    false);
}

static void
columns_of_conllu_plus_are_known_by_their_names(void **state)
{
	(void)state;
	check_listing("# global.columns = ID FORM MISC X:NE\n1\tAnn\tname=B-PER\t_\n2\tslept\t_\t_\n", "conllu",
	    "== \nAnn slept\nPER [Ann]\n", .text = true);
}

/* ---- known by its content */

static bool
is_conllu(const char *content)
{
	const struct format *f = format_sniff(STR("x"), str_of(content));
	return f && str_is(str_of(f->name), "conllu");
}

static void
rows_of_ten_columns_are_known_by_content(void **state)
{
	(void)state;
	assert_true(is_conllu("# sent_id = 1\n1\tAnn\tAnn\tPROPN\t_\t_\t0\troot\t_\t_\n"));
	assert_true(is_conllu("1-2\tim\t_\t_\t_\t_\t_\t_\t_\t_\n1\tin\tin\tADP\t_\t_\t0\troot\t_\t_\n"));
	assert_true(is_conllu("# global.columns = ID FORM PARSEME:MWE\n1\tAnn\t*\n"));
	assert_false(is_conllu("1\tAnn\tB-PER\n"));
	assert_false(is_conllu("a\tb\tc\td\te\tf\tg\th\ti\tj\n"));
	assert_false(is_conllu("1\t2\t3\t4\t5\t6\tx\t8\t9\t10\n"));
	assert_false(is_conllu("# text = Ann slept.\n"));
	assert_false(is_conllu(""));
}

/* ---- the data: counted by tests/recount/conllu.py */

static void
files_of_the_data_have_as_many_mentions_as_counted(void **state)
{
	(void)state;
	static const struct { const char *file; struct totals t; } files[] = {
		{"KPZONOJFSPD-Redna-021-1998-11-25-ana.conllu", {1, 0, 0, 0}},
		{"corefud/fr-democrat-dev-sample.conllu", {2, 11, 0, 10}},
		{"gum/GUM_bio_byron.conllu", {1, 227, 5, 127}},
		{"gum/GUM_interview_cyclone.conllu", {1, 225, 5, 111}},
		{"gum/GUM_news_homeopathic.conllu", {1, 193, 5, 93}},
		{"gum/GUM_news_iodine.conllu", {1, 312, 20, 149}},
		{"norne/no_bokmaal-ud-dev.head.conllu", {1, 26, 0, 0}},
		{"ud/ar_pud-ud-test.head.conllu", {36, 0, 0, 0}},
		{"ud/he_iahltwiki-ud-dev.head.conllu", {1, 18, 0, 0}},
		{"ud/zh_pud-ud-test.head.conllu", {26, 0, 0, 0}},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf content = {0}, path = {0};
		buf_fmt(&path, "formats/conllu/dev/%s", files[i].file);
		if (!read_data(buf_cstr(&path), &content))
			skip();
		struct totals t = count_content(buf_view(&content), "");
		print_message("%s\n", files[i].file);
		assert_int_equal(t.documents, files[i].t.documents);
		assert_int_equal(t.mentions, files[i].t.mentions);
		assert_int_equal(t.relations, files[i].t.relations);
		if (files[i].t.chains)
			assert_int_equal(t.chains, files[i].t.chains);
		buf_done(&content);
		buf_done(&path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(blanks_come_from_the_text_of_the_sentence),
		T(blanks_come_from_misc_where_it_says_so),
		T(words_that_are_not_in_the_text_are_told),
		T(paragraphs_are_lines_and_sentences_are_not),
		T(a_multiword_token_is_the_surface_of_its_words),
		T(documents_have_names_and_dates),
		T(a_document_without_words_is_empty),
		T(mentions_nest_cross_and_go_over_sentences),
		T(fields_are_attributes_by_the_names_of_the_file),
		T(files_without_names_of_fields_are_read_by_what_stands_there),
		T(parts_of_one_mention_are_joined),
		T(parts_are_in_the_order_of_the_file),
		T(a_mention_of_empty_nodes_shrinks_to_words),
		T(bridging_and_split_antecedents_are_relations),
		T(links_of_older_files_have_types_with_their_ids),
		T(names_in_misc_are_tags),
		T(brackets_that_do_not_match_are_told),
		T(lines_that_are_no_rows_are_told),
		T(columns_of_conllu_plus_are_known_by_their_names),
		T(rows_of_ten_columns_are_known_by_content),
		T(files_of_the_data_have_as_many_mentions_as_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
