/* doccano's JSONL, in and out. */
#include "shown.h"

static void
labels_of_a_sequence_are_mentions(void **state)
{
	(void)state;
	check_shown("doccano",
	    "{\"id\": 5, \"text\": \"Ann met Bo.\", \"label\": [[0, 3, \"PER\"], [8, 10, \"PER\"]], \"meta\": {}}\n"
	    "{\"text\": \"K\xC3\xB6ln\", \"labels\": [[0, 4, \"LOC\"], [0, 4, \"LOC\"]]}\n",
	    "== 5\n[x]\n PER 'Ann'\n PER 'Bo'\n== \n[x]\n LOC 'K\xC3\xB6ln'\n LOC 'K\xC3\xB6ln'\n");
}

static void
entities_and_relations_refer_by_ids_of_their_own(void **state)
{
	(void)state;
	check_shown("doccano",
	    "{\"text\": \"Ann met Bo.\",\n \"entities\": [\n"
	    "  {\"id\": 0, \"label\": \"PER\", \"start_offset\": 0, \"end_offset\": 3},\n"
	    "  {\"id\": 1, \"label\": \"PER\", \"start_offset\": 8, \"end_offset\": 10, \"sure\": true}],\n"
	    " \"relations\": [{\"id\": 0, \"from_id\": 0, \"to_id\": 1, \"type\": \"met\"},\n"
	    "  {\"from_id\": 1, \"to_id\": 0, \"type\": \"met\"},\n"
	    "  {\"from_id\": 9, \"to_id\": 0, \"type\": \"met\"}, {\"from_id\": 9}],\n"
	    " \"Comments\": [\"why?\"]}",
	    "== \n[x]\n PER 'Ann'\n PER 'Bo' {sure=true}\n met(Ann, Bo)\n met(Bo, Ann)\n"
	    " ! 7: an argument of this relation is not there: '9'\n ! 0: not shown: 1 comments\n"
	    " ! 7: a relation needs from_id and to_id, the ids of two entities: '{\"from_id\": 9}'\n");
}

static void
a_line_without_text_is_a_document_without_one(void **state)
{
	(void)state;
	struct loaded l = load("Ann met Bo.", "doccano", "{\"label\": [[0, 3, \"PER\"]]}");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	unload(&l);
}

static void
what_cannot_be_used_is_told_with_its_line(void **state)
{
	(void)state;
	check_shown("doccano",
	    "{\"text\": \"Ann\", \"label\": [[0, 3.5, \"PER\"], [0], [0, 3, \"PER\"]]}\n{\"text\": \"Bo\",\n"
	    "{\"text\": \"Bo\", \"label\": [\"good\", \"short\"]}\n",
	    "== \n[x]\n PER 'Ann'\n"
	    " ! 1: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'[0, 3.5, \"PER\"]'\n"
	    " ! 1: this annotation has no place: expected where it starts and where it ends: '[0]'\n"
	    "== \n[x]\n ! 0: not shown: 2 labels of whole texts\n"
	    " ! 3: expected the name of a member, in double quotes\n");
	check_shown("doccano", "{\"text\": \"Bo\"}\n{\"text\": \"B\n",
	    "== \n[x]\nFAILED line 2: this string does not end on its line; a line end in a string is "
	    "written \\n\n");
}

static void
users_of_older_exports_are_layers(void **state)
{
	(void)state;
	check_shown("doccano",
	    "{\"id\": 1, \"text\": \"Ann met Bo.\", \"annotations\": ["
	    "{\"label\": 2, \"start_offset\": 0, \"end_offset\": 3, \"user\": 7, \"id\": 1},"
	    "{\"label\": 3, \"start_offset\": 8, \"end_offset\": 10, \"user\": 9, \"id\": 2},"
	    "{\"label\": 4, \"start_offset\": 8, \"end_offset\": 10, \"user\": 7, \"id\": 3}]}",
	    "== 1\n[x: user 7]\n 2 'Ann'\n 4 'Bo'\n[x: user 9]\n 3 'Bo'\n");
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("{\"text\": \"a\", \"label\": [[0, 1, \"X\"]]}"), "doccano");
	assert_string_equal(sniffed("{\"text\": \"a\", \"labels\": [[0, 1"), "doccano");
	assert_string_equal(sniffed("{\"text\": \"a\", \"label\": []}\n{\"text\": \"b\", \"label\": [[0, 1, \"X\"]]}"),
	    "doccano");
	assert_string_equal(sniffed("{\"text\": \"a\", \"label\": []}"), "doccano");
	assert_string_equal(sniffed("{\"id\": 1, \"text\": \"a\", \"entities\": [], \"relations\": []}"),
	    "doccano");
	assert_string_equal(sniffed("{\"entities\": [{\"id\": 1, \"start_offset\": 0"), "doccano");
	assert_string_not_equal(sniffed("{\"text\": \"a\", \"label\": \"X\"}"), "doccano");
}

static const char article[] = "Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Bo left.\n";
static const char brat[] = "T1\tPERSON 0 3\tAnn\nT2\tMEET 4 7\tmet\nT3\tPERSON 8 10\tBo\n"
    "T4\tGPE 14 18\tK\xC3\xB6ln\nT5\tMISC 0 3;8 10\tAnn Bo\nE1\tMEET:T2 Source:T1 Topic:T4\n"
    "R1\tKnows Arg1:T1 Arg2:T3\nA1\tSure T1 yes\nN1\tReference T3 actor:bo\tBo\n";

static void
a_document_is_written_on_a_line_with_its_relations(void **state)
{
	(void)state;
	struct loaded l = load(article, "brat", brat);
	struct buf got = {0};
	struct losses *losses = losses_new();
	write_losing(&l, "doccano", &got, losses);
	check_str(buf_view(&got),
	    "{\"doc\":\"article\",\"text\":\"Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Bo left.\\n\",\"entities\":["
	    "{\"id\":1,\"label\":\"MISC\",\"start_offset\":0,\"end_offset\":10},"
	    "{\"id\":2,\"label\":\"PERSON\",\"start_offset\":0,\"end_offset\":3},"
	    "{\"id\":3,\"label\":\"MEET\",\"start_offset\":4,\"end_offset\":7},"
	    "{\"id\":4,\"label\":\"PERSON\",\"start_offset\":8,\"end_offset\":10},"
	    "{\"id\":5,\"label\":\"GPE\",\"start_offset\":14,\"end_offset\":18}],\"relations\":["
	    "{\"id\":1,\"from_id\":2,\"to_id\":4,\"type\":\"Knows\"},"
	    "{\"id\":2,\"from_id\":3,\"to_id\":2,\"type\":\"Source\"},"
	    "{\"id\":3,\"from_id\":3,\"to_id\":5,\"type\":\"Topic\"}]}\n");
	check_losses(losses, "1 discontinuous mentions, written as their hull\n"
	    "1 events, written as a mention with relations to those who take part\n"
	    "1 links of mentions to actors\n1 attributes and notes\n");
	losses_free(losses);
	buf_done(&got);
	unload(&l);
}

static void
what_was_read_is_written_the_same(void **state)
{
	(void)state;
	check_rewritten("Ann \xF0\x9F\x9A\xA2 met\n", "doccano",
	    "{\"text\": \"Ann \xF0\x9F\x9A\xA2 met\\n\", \"entities\": [{\"id\": 7, \"label\": \"B\", \"start_offset\": 6,"
	    "\"end_offset\": 9}, {\"id\": 8, \"label\": \"A\", \"start_offset\": 0, \"end_offset\": 3}],"
	    "\"relations\": [{\"from_id\": 7, \"to_id\": 8, \"type\": \"R\"}]}",
	    "{\"doc\":\"article\",\"text\":\"Ann \xF0\x9F\x9A\xA2 met\\n\",\"entities\":["
	    "{\"id\":1,\"label\":\"A\",\"start_offset\":0,\"end_offset\":3},"
	    "{\"id\":2,\"label\":\"B\",\"start_offset\":6,\"end_offset\":9}],"
	    "\"relations\":[{\"id\":1,\"from_id\":2,\"to_id\":1,\"type\":\"R\"}]}\n");
	check_rewritten("Ann", "doccano", "{\"text\": \"Ann\", \"label\": []}",
	    "{\"doc\":\"article\",\"text\":\"Ann\",\"entities\":[],\"relations\":[]}\n");
}

/* Counted by tests/recount/doccano.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"export-relation_extraction.jsonl", {"doccano", 1, 1, 4, 3, 0}},
		{"import-relation_extraction.jsonl", {"doccano", 1, 1, 4, 3, 0}},
		{"import-sequence_labeling.jsonl", {"doccano", 3, 2, 1, 0, 0}},
	};
	check_counts_of("formats/doccano-jsonl/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(labels_of_a_sequence_are_mentions),
		T(entities_and_relations_refer_by_ids_of_their_own),
		T(a_line_without_text_is_a_document_without_one),
		T(what_cannot_be_used_is_told_with_its_line),
		T(users_of_older_exports_are_layers),
		T(a_document_is_written_on_a_line_with_its_relations),
		T(what_was_read_is_written_the_same),
		T(it_is_known_by_its_members),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
