/* PubTator. */
#include "recorded.h"

#include "formats/pubtator.h"

#define check_read(content, want) \
	check_records_at(&pubtator_reader, str_of(content), (want), __FILE__, __LINE__)

#define TEXT "7|t|Flu in Oslo\n7|a|It spread.\n"

static void
title_and_abstract_are_one_text_with_one_character_between(void **state)
{
	(void)state;
	check_read(TEXT "7\t0\t3\tFlu\tDisease\tD007251\n7\t15\t21\tspread\tEvent\n",
	    "document '7' 'Flu in Oslo\\nIt spread.'\nm0 Disease 0-3 'Flu'\nm1 Event 15-21 'spread'\n"
	    "n m0 Reference=D007251\n");
}

static void
documents_stand_one_behind_the_other(void **state)
{
	(void)state;
	check_read("\xEF\xBB\xBF\n1|t|A b\r\n1|a|\r\n1\t0\t1\tA\tX\t-\r\n\r\n\r\n2|t|C \r\n2|a|d|t|e\r\n"
	    "3|t|F\n3\t0\t1\tF\tX\t-1",
	    "document '1' 'A b\\n'\nm0 X 0-1 'A'\ndocument '2' 'C \\nd|t|e'\ndocument '3' 'F'\n"
	    "m0 X 0-1 'F'\n");
}

static void
a_composite_mention_names_several_concepts(void **state)
{
	(void)state;
	check_read("1|t|A and B, c\n1|a|\n1\t0\t7\tA and B\tX\tD1|D2\tA|B\n1\t9\t10\tc\tSNP\tc|SUB|G|12|A\n"
	    "1\t0\t1\tA\tGene\t12;13\n1\t0\t1\tA\tGene\tMESH:D4,MESH:D5\n",
	    "document '1' 'A and B, c\\n'\nm0 X 0-7 'A and B'\nm1 SNP 9-10 'c'\nm2 Gene 0-1 'A'\n"
	    "m3 Gene 0-1 'A'\nn m0 Reference=D1\nn m0 Reference=D2\nn m0 Parts=A|B\n"
	    "n m1 Reference=c|SUB|G|12|A\nn m2 Reference=12\nn m2 Reference=13\n"
	    "n m3 Reference=MESH:D4\nn m3 Reference=MESH:D5\n");
}

static void
a_relation_of_concepts_stands_at_their_first_mentions(void **state)
{
	(void)state;
	check_read(TEXT "7\tCID\tD1\tD2\n7\tBind\tD2\tMESH:D1\tNovel\n7\tBind\tD2\tD9\tNo\n"
	    "7\tBind\tD8\tD1\n7\t0\t3\tFlu\tDisease\tD1\n7\t7\t11\tOslo\tPlace\tMESH:D2\n"
	    "7\t12\t14\tIt\tDisease\tD1\n",
	    "document '7' 'Flu in Oslo\\nIt spread.'\nm0 Disease 0-3 'Flu'\nm1 Place 7-11 'Oslo'\n"
	    "m2 Disease 12-14 'It'\nr0 CID m0 m1\nr1 Bind m1 m0\nn m0 Reference=D1\n"
	    "n m1 Reference=MESH:D2\nn m2 Reference=D1\nn r1 Novelty=Novel\n"
	    "5: no mention has this id, so the relation has no place: D9\n"
	    "6: no mention has this id, so the relation has no place: D8\n"
	    "0: 2 relations between concepts stand at their first mentions: \n");
}

static void
the_columns_of_fbk_are_read_too(void **state)
{
	(void)state;
	check_read("7|t|Flu\n7|a|\n7\tT1\tDisease\t0\t3\tFlu\n7\tT2\tDisease\t0\t3\tFlu\tD1\n",
	    "document '7' 'Flu\\n'\nm0 Disease 0-3 'Flu'\nm1 Disease 0-3 'Flu'\nn m1 Reference=D1\n");
}

static void
a_file_without_texts_lies_over_one_that_is_named(void **state)
{
	(void)state;
	check_read("7\t0\t3\tFlu\tDisease\tD1\n8\t0\t1\tF\tX\tD1\n",
	    "document ''\nm0 Disease 0-3 'Flu'\nn m0 Reference=D1\ndocument ''\nm0 X 0-1 'F'\n"
	    "n m0 Reference=D1\n");
	struct loaded l = load("Flu here", "pubtator", "7\t0\t3\tFlu\tDisease\tD1\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	unload(&l);
}

static void
bad_lines_are_told_and_the_others_read(void **state)
{
	(void)state;
	check_read(TEXT "7 0 3 Flu\n8\t0\t3\tFlu\tX\n7\t0\t3\tFlu\n7\t0\tx\t\n7\t1\t99999999999999999999\ta\tX\n"
	    "7\t0\t3\tFlu\tX\tD1\n",
	    "document '7' 'Flu in Oslo\\nIt spread.'\nm0 X 0-3 'Flu'\nn m0 Reference=D1\n"
	    "3: expected PMID|t|title, PMID|a|abstract, or columns with TABs between: 7 0 3 Flu\n"
	    "4: the line is of another document than the text before it: 8\n"
	    "5: expected PMID, start, end, text, type and id of a mention, with TABs between: 7\n"
	    "6: expected the columns of a mention (PMID, start, end, text, type, id) or of a relation "
	    "(PMID, type, id, id): 7\t0\tx\t\n"
	    "7: expected the columns of a mention (PMID, start, end, text, type, id) or of a relation "
	    "(PMID, type, id, id): 7\t1\t99999999999999999999\ta\tX\n");
}

static void
wrong_places_are_mended_by_the_text(void **state)
{
	(void)state;
	struct loaded l = load("Flu in Oslo\nIt spread.", "pubtator", TEXT "7\t8\t12\tOslo\tPlace\tD1\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_equal(l.m->mentions[0].m->span.from, 7);
	assert_true(n_problems(&l) > 0);
	unload(&l);
}

static void
content_says_that_it_is_this_format(void **state)
{
	(void)state;
	static const struct { const char *content; unsigned sure; } cases[] = {
		{TEXT, SNIFF_SURE}, {"\xEF\xBB\xBF\n\nPMC1|t|A\nPMC1|a|B", SNIFF_SURE},
		{"7|t|Flu", SNIFF_LIKELY}, {"7|t|Flu\n7|t|x\n", SNIFF_MAYBE}, {"7|a|Flu\n", SNIFF_NO},
		{"", SNIFF_NO}, {"Ann|t| met\n", SNIFF_MAYBE}, {"Ann met Bo.\nHe left.\n", SNIFF_NO},
		{"| a | b |\n|---|---|\n", SNIFF_NO}, {"to be |t| or\n", SNIFF_NO},
		{"Ann|NNP met|VBD\n", SNIFF_NO}, {"a|tb\n", SNIFF_NO},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (pubtator_sniff(str_of(cases[i].content)) != cases[i].sure)
			fail_msg("%s: %u", cases[i].content, pubtator_sniff(str_of(cases[i].content)));
}

/* The counts are those of tests/recount/pubtator.py. */
static void
real_files_have_the_counts_of_the_recount(void **state)
{
	(void)state;
	static const struct recorded_file files[] = {
		{"tutorial-example.txt", "1 9 0 0 0 0"}, {"tutorial-example.fbk.txt", "1 9 0 0 0 0"},
	};
	check_recorded("formats/pubtator/dev/", &pubtator_reader, files, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(title_and_abstract_are_one_text_with_one_character_between),
		T(documents_stand_one_behind_the_other),
		T(a_composite_mention_names_several_concepts),
		T(a_relation_of_concepts_stands_at_their_first_mentions),
		T(the_columns_of_fbk_are_read_too),
		T(a_file_without_texts_lies_over_one_that_is_named),
		T(bad_lines_are_told_and_the_others_read),
		T(wrong_places_are_mended_by_the_text),
		T(content_says_that_it_is_this_format),
		T(real_files_have_the_counts_of_the_recount),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
