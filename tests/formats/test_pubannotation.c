/* PubAnnotation and TextAE. */
#include "shown.h"

static void
denotations_relations_and_attributes_are_read(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"Ann met Bo.\", \"sourceid\": \"17\", \"sourcedb\": \"DB\",\n"
	    " \"denotations\": [{\"id\": \"T1\", \"span\": {\"begin\": 0, \"end\": 3}, \"obj\": \"PER\"},\n"
	    "  {\"id\": \"T2\", \"span\": {\"begin\": 8, \"end\": 10}, \"obj\": \"PER\"}],\n"
	    " \"relations\": [{\"id\": \"R1\", \"subj\": \"T1\", \"pred\": \"met\", \"obj\": \"T2\"}],\n"
	    " \"attributes\": [{\"subj\": \"T2\", \"pred\": \"age\", \"obj\": 7},\n"
	    "  {\"subj\": \"R1\", \"pred\": \"sure\", \"obj\": true}],\n"
	    " \"modifications\": [{\"pred\": \"Negation\", \"obj\": \"T1\"}], \"namespaces\": []}",
	    "== 17\n[x]\n PER 'Ann' {Negation=}\n PER 'Bo' {age=7}\n met(Ann, Bo) {sure=true}\n");
}

static void
spans_in_a_list_are_parts_of_one_mention(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"left and right hand\", \"denotations\": [{\"span\": [{\"begin\": 0, \"end\": 4},"
	    "{\"begin\": 15, \"end\": 19}], \"obj\": \"Part\"}]}",
	    "== \n[x]\n Part 'left...hand'\n");
}

static void
a_chain_makes_one_mention_of_its_fragments(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"left and right hand\", \"denotations\": ["
	    "{\"id\": \"T1\", \"span\": {\"begin\": 0, \"end\": 4}, \"obj\": \"Part\"},"
	    "{\"id\": \"T2\", \"span\": {\"begin\": 15, \"end\": 17}, \"obj\": \"_FRAGMENT\"},"
	    "{\"id\": \"T3\", \"span\": {\"begin\": 17, \"end\": 19}, \"obj\": \"_FRAGMENT\"},"
	    "{\"id\": \"T4\", \"span\": {\"begin\": 9, \"end\": 14}, \"obj\": \"Side\"}],"
	    "\"relations\": [{\"subj\": \"T3\", \"pred\": \"_lexicallyChainedTo\", \"obj\": \"T2\"},"
	    "{\"subj\": \"T2\", \"pred\": \"_lexicallyChainedTo\", \"obj\": \"T1\"},"
	    "{\"subj\": \"T9\", \"pred\": \"_lexicallyChainedTo\", \"obj\": \"T1\"},"
	    "{\"subj\": \"T4\", \"pred\": \"of\", \"obj\": \"T1\"}]}",
	    "== \n[x]\n Part 'left...hand'\n Side 'right'\n of(right, left...hand)\n"
	    " ! 1: what this chains together is not there: '{\"subj\": \"T9\", \"pred\": \"_lexicallyChaine...'\n");
}

static void
each_track_is_a_layer_with_its_projects_name(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"Ann met Bo.\", \"tracks\": [{\"project\": \"http://a.org/projects/one\","
	    "\"denotations\": [{\"id\": \"T1\", \"span\": {\"begin\": 0, \"end\": 3}, \"obj\": \"A\"}]},"
	    "{}, {\"project\": \"two\", \"denotations\": [{\"id\": \"T1\", \"span\": {\"begin\": 8, \"end\": 10},"
	    "\"obj\": \"B\"}], \"relations\": [{\"subj\": \"T1\", \"pred\": \"is\", \"obj\": \"T1\"}]}]}",
	    "== \n[x: one]\n A 'Ann'\n[x: two]\n B 'Bo'\n is(Bo, Bo)\n");
	check_shown("pubannotation",
	    "{\"text\": \"Ann\", \"denotations\": [], \"tracks\": [{\"denotations\": "
	    "[{\"span\": {\"begin\": 0, \"end\": 3}, \"obj\": \"A\"}]}]}",
	    "== \n[x]\n[x: 2]\n A 'Ann'\n");
}

static void
offsets_that_are_no_whole_numbers_are_told_with_their_line(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"Ann met Bo.\",\n\"denotations\": [\n"
	    "{\"span\": {\"begin\": \"0\", \"end\": 3}, \"obj\": \"A\"},\n"
	    "{\"span\": {\"begin\": 4.5, \"end\": 7}, \"obj\": \"A\"},\n"
	    "{\"span\": {\"begin\": -1, \"end\": 7}, \"obj\": \"A\"},\n"
	    "{\"obj\": \"A\"}, {\"span\": [], \"obj\": \"A\"}, 7,\n"
	    "{\"span\": {\"begin\": 8, \"end\": 10}, \"obj\": \"B\"}], \"relations\": [{\"subj\": \"T1\"}],\n"
	    "\"attributes\": {\"subj\": 1}, \"modifications\": [{}], \"blocks\": [],\n\"attributes2\": 0}",
	    "== \n[x]\n B 'Bo'\n"
	    " ! 3: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'{\"span\": {\"begin\": \"0\", \"end\": 3}, \"obj\"...'\n"
	    " ! 4: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'{\"span\": {\"begin\": 4.5, \"end\": 7}, \"obj\"...'\n"
	    " ! 5: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'{\"span\": {\"begin\": -1, \"end\": 7}, \"obj\":...'\n"
	    " ! 6: this annotation has no place: expected where it starts and where it ends: "
	    "'{\"obj\": \"A\"}'\n"
	    " ! 6: this annotation has no span: '{\"span\": [], \"obj\": \"A\"}'\n"
	    " ! 1: this annotation has no place: expected where it starts and where it ends: '7'\n"
	    " ! 7: a relation needs subj and obj, the ids of two annotations: '{\"subj\": \"T1\"}'\n"
	    " ! 8: expected a list of annotations: '{\"subj\": 1}'\n"
	    " ! 8: a modification needs obj, the id of an annotation, and pred, its name: '{}'\n");
}

static void
line_ends_of_two_characters_count_as_two(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "{\"text\": \"K\xC3\xB6ln\\r\\nAnn\", \"denotations\": [{\"span\": {\"begin\": 6, \"end\": 9},"
	    "\"obj\": \"A\"}]}", "== \n[x]\n A 'Ann'\n");
}

static void
documents_may_stand_in_a_list(void **state)
{
	(void)state;
	check_shown("pubannotation",
	    "[{\"text\": \"a\", \"sourceid\": 1, \"project\": \"one\", \"denotations\": []}, 5,\n {\"text\": \"b\", \"sourceid\": 2}]",
	    "== 1\n[x: one]\n== 2\n[x]\n ! 1: expected an object or array as an item here\n");
}

static void
there_is_a_most_of_layers(void **state)
{
	(void)state;
	struct buf file = {0}, got = {0};
	buf_puts(&file, "{\"text\": \"Ann\", \"tracks\": [");
	for (int i = 0; i < 1000; i++)
		buf_fmt(&file, "%s{\"denotations\": []}", i ? "," : "");
	buf_puts(&file, "]}");
	show_file("x", "pubannotation", buf_view(&file), &got);
	assert_non_null(strstr(buf_cstr(&got), "more layers (annotators, tracks, groups) than 256"));
	assert_non_null(strstr(buf_cstr(&got), "[x: 256]"));
	assert_null(strstr(buf_cstr(&got), "[x: 257]"));
	buf_done(&file);
	buf_done(&got);
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("{\"text\": \"a\", \"denotations\": []}"), "pubannotation");
	assert_string_equal(sniffed("[{\"text\": \"a\", \"tracks\": [{\"denotations\": ["), "pubannotation");
	assert_string_equal(sniffed("{\"text\": \"a\", \"sourcedb\": \"P\", \"sourceid\": \"1\"}"),
	    "pubannotation");
	assert_string_equal(sniffed("{\"text\": \"a\", \"blocks\": [{\"span\": {\"begin\": 0}}]}"),
	    "pubannotation");
	assert_string_not_equal(sniffed("{\"text\": \"denotations\"}"), "pubannotation");
}

/* Counted by tests/recount/pubannotation.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"bconv/tutorial-example.json", {"pubannotation", 1, 1, 9, 0, 0}},
		{"textae/3_annotations.json", {"pubannotation", 1, 1, 3, 1, 0}},
		{"textae/multi_tracks.json", {"pubannotation", 1, 2, 6, 2, 0}},
		{"textae/warning_not_integer_span.json", {"pubannotation", 1, 1, 0, 0, 2}},
		{"textae/\xE3\x82\x86\xE3\x82\x8A\xE3\x81\x8B\xE3\x81\x94\xE3\x81\xAE\xE3\x81\x86\xE3\x81\x9F"
		    ".json", {"pubannotation", 1, 1, 7, 0, 0}},
	};
	check_counts_of("formats/pubannotation/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(denotations_relations_and_attributes_are_read),
		T(spans_in_a_list_are_parts_of_one_mention),
		T(a_chain_makes_one_mention_of_its_fragments),
		T(each_track_is_a_layer_with_its_projects_name),
		T(offsets_that_are_no_whole_numbers_are_told_with_their_line),
		T(line_ends_of_two_characters_count_as_two),
		T(documents_may_stand_in_a_list),
		T(there_is_a_most_of_layers),
		T(it_is_known_by_its_members),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
