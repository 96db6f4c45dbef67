/* Prodigy's JSONL. */
#include "shown.h"

#define TOKENS "\"tokens\": [{\"text\": \"Ann\", \"start\": 0, \"end\": 3, \"id\": 0, \"ws\": true}," \
    "{\"text\": \"met\", \"start\": 4, \"end\": 7, \"id\": 1}, {\"text\": \"Bo\", \"start\": 8, \"end\": 10, " \
    "\"id\": 2}, {\"text\": \"Berg\", \"start\": 11, \"end\": 15, \"id\": 3}]"

static void
spans_are_mentions_and_their_tokens_end_inclusive(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann met Bo Berg\", " TOKENS ", \"spans\": ["
	    "{\"start\": 0, \"end\": 3, \"token_start\": 0, \"token_end\": 0, \"label\": \"PER\"},"
	    "{\"token_start\": 2, \"token_end\": 3, \"label\": \"PER\", \"kb_id\": \"Q1\", \"sure\": 2},"
	    "{\"token_start\": 3, \"token_end\": 4, \"label\": \"PER\"}], \"answer\": \"accept\"}",
	    "== \n[x]\n PER 'Ann'\n PER 'Bo Berg' {Reference=Q1} {sure=2}\n"
	    " ! 0: not shown: 4 tokens\n"
	    " ! 1: this annotation has no place: expected where it starts and where it ends: "
	    "'{\"token_start\": 3, \"token_end\": 4, \"labe...'\n");
}

static void
relations_mean_the_spans_of_their_tokens(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann met Bo Berg\", " TOKENS ", \"spans\": ["
	    "{\"start\": 0, \"end\": 3, \"token_start\": 0, \"token_end\": 0, \"label\": \"PER\"},"
	    "{\"start\": 8, \"end\": 15, \"token_start\": 2, \"token_end\": 3, \"label\": \"PER\"}],"
	    "\"relations\": [{\"head\": 0, \"child\": 3, \"label\": \"KNOWS\","
	    " \"head_span\": {\"start\": 0, \"end\": 3, \"token_start\": 0, \"token_end\": 0, \"label\": \"PER\"},"
	    " \"child_span\": {\"start\": 8, \"end\": 15, \"token_start\": 2, \"token_end\": 3, \"label\": \"PER\"}},"
	    "{\"head\": 3, \"child\": 1, \"label\": \"SUBJ\"}, {\"head\": 1, \"child\": 0, \"label\": \"X\"},"
	    "{\"head\": 9, \"child\": 0, \"label\": \"X\"}]}",
	    "== \n[x]\n PER 'Ann'\n MENTION 'met'\n PER 'Bo Berg'\n KNOWS(Ann, Bo Berg)\n"
	    " SUBJ(Bo Berg, met)\n X(met, Ann)\n ! 0: not shown: 4 tokens\n"
	    " ! 1: a relation needs head and child, the numbers of two of the tokens: "
	    "'{\"head\": 9, \"child\": 0, \"label\": \"X\"}'\n");
}

static void
an_end_of_a_relation_that_is_no_span_becomes_a_mention(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann met Bo\", \"spans\": [], \"relations\": [{\"head\": 0, \"child\": 2, \"label\": \"R\","
	    " \"head_span\": {\"start\": 0, \"end\": 3, \"label\": null},"
	    " \"child_span\": {\"start\": 8, \"end\": 10, \"label\": \"PER\"}}, {\"head\": 0, \"child\": 2,"
	    " \"label\": \"S\", \"head_span\": {\"start\": 0, \"end\": 3, \"label\": null},"
	    " \"child_span\": {\"start\": 8, \"end\": 10}}]}",
	    "== \n[x]\n MENTION 'Ann'\n PER 'Bo'\n R(Ann, Bo)\n S(Ann, Bo)\n");
}

static void
only_what_was_accepted_counts(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann\", \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"PER\"}], \"answer\": \"reject\"}\n"
	    "{\"text\": \"Bo\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"PER\"}], \"answer\": \"ignore\"}\n"
	    "{\"text\": \"Cy\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"PER\"},"
	    "{\"start\": 0, \"end\": 1, \"label\": \"X\", \"answer\": \"reject\"}]}\n",
	    "== \n[x]\n ! 0: not shown: 1 annotations of answers that are rejected\n"
	    "== \n[x]\n ! 0: not shown: 1 annotations of answers that are ignored\n"
	    "== \n[x]\n PER 'Cy'\n ! 0: not shown: 1 rejected spans\n");
}

static void
other_answers_are_shown_when_they_are_asked_for(void **state)
{
	(void)state;
	static const char file[] =
	    "{\"text\": \"Ann\", \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"A\"}], \"answer\": \"reject\"}\n"
	    "{\"text\": \"Bo\", \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"B\"}]}\n";
	check_shown("prodigy:reject", file,
	    "== \n[x]\n A 'Ann'\n== \n[x]\n ! 0: not shown: 1 annotations of answers that are accepted\n");
	check_shown("prodigy:accept,reject", file, "== \n[x]\n A 'Ann'\n== \n[x]\n B 'Bo'\n");
	check_shown("prodigy:all", file, "== \n[x]\n A 'Ann'\n== \n[x]\n B 'Bo'\n");
	check_shown("prodigy:some", file, "FAILED prodigy: expected which answers to show behind the colon: "
	    "accept, reject, ignore, with commas between, or all\n");
}

static void
answers_about_one_text_are_one_document_wherever_they_stand(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann\", \"_input_hash\": 7, \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"PER\"}]}\n"
	    "{\"text\": \"Bo\", \"_input_hash\": -8, \"spans\": [{\"start\": 0, \"end\": 2, \"label\": \"PER\"}]}\n"
	    "{\"text\": \"Ann\", \"_input_hash\": 7, \"spans\": [{\"start\": 0, \"end\": 1, \"label\": \"X\"}]}\n",
	    "== \n[x]\n PER 'Ann'\n X 'A'\n== \n[x]\n PER 'Bo'\n");
}

static void
annotators_of_one_text_are_layers(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "[{\"text\": \"Ann\", \"_input_hash\": 7, \"_session_id\": \"db-ada\","
	    " \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"PER\"}]},\n"
	    "{\"text\": \"Ann\", \"_input_hash\": 7, \"_session_id\": \"db-bea\", \"_annotator_id\": \"bea\","
	    " \"spans\": [{\"start\": 0, \"end\": 1, \"label\": \"X\"}]},\n"
	    "{\"text\": \"Ann\", \"_input_hash\": 7, \"_session_id\": \"db-ada\","
	    " \"spans\": [{\"start\": 1, \"end\": 2, \"label\": \"Y\"}]}]\n",
	    "== \n[x: db-ada]\n PER 'Ann'\n Y 'n'\n[x: bea]\n X 'A'\n");
}

static void
a_choice_is_a_note_of_the_only_span(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann\", \"spans\": [{\"start\": 0, \"end\": 3, \"text\": \"Ann\"}],"
	    " \"options\": [{\"id\": \"Q5\"}], \"accept\": [\"Q5\", \"Q6\"], \"answer\": \"accept\"}\n"
	    "{\"text\": \"Bo\", \"accept\": [\"good\"], \"label\": \"NICE\"}\n",
	    "== \n[x]\n MENTION 'Ann' {accept=Q5, Q6}\n== \n[x]\n"
	    " ! 0: not shown: 1 choices about whole texts, 1 labels of whole texts\n");
}

static void
a_broken_line_is_told_and_the_rest_is_read(void **state)
{
	(void)state;
	check_shown("prodigy",
	    "{\"text\": \"Ann\"}\n{\"text\": \"Bo\", \"spans\": [}\n{\"text\": \"Cy\", \"_input_hash\": 1}\n"
	    "{\"_input_hash\": 01}\n{\"_input_hash\"\n",
	    "== \n[x]\n== \n[x]\n ! 2: expected a value: an object, array, string, number, true, false or "
	    "null\nFAILED line 4: invalid token near '0'\n");
}

static void
match_patterns_are_refused_for_what_they_are(void **state)
{
	(void)state;
	struct buf got = {0};
	show_file("x.jsonl", "", STR("{\"label\": \"PET\", \"pattern\": \"cat\"}\n"
	    "{\"label\": \"PET\", \"pattern\": [{\"lower\": \"dog\"}]}\n"), &got);
	assert_non_null(strstr(buf_cstr(&got), "FAILED these are match patterns of Prodigy or spaCy"));
	buf_done(&got);
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("{\"text\": \"a\", \"_input_hash\": 1}"), "prodigy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"spans\": [{\"start\": 0, \"end\": 1}]}"), "prodigy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"answer\": \"accept\"}"), "prodigy");
	assert_string_equal(sniffed("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"), "prodigy");
	assert_string_equal(sniffed("{\"name\": \"a\"}"), "");
}

/* Counted by tests/recount/prodigy.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"emerson.1.jsonl", {"prodigy", 15, 15, 15, 0, 0}},
		{"examples.jsonl", {"prodigy", 3, 3, 0, 0, 0}},
	};
	check_counts_of("formats/prodigy-jsonl/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(spans_are_mentions_and_their_tokens_end_inclusive),
		T(relations_mean_the_spans_of_their_tokens),
		T(an_end_of_a_relation_that_is_no_span_becomes_a_mention),
		T(only_what_was_accepted_counts),
		T(other_answers_are_shown_when_they_are_asked_for),
		T(answers_about_one_text_are_one_document_wherever_they_stand),
		T(annotators_of_one_text_are_layers),
		T(a_choice_is_a_note_of_the_only_span),
		T(a_broken_line_is_told_and_the_rest_is_read),
		T(match_patterns_are_refused_for_what_they_are),
		T(it_is_known_by_its_members),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
