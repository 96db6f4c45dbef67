/* What displaCy draws by hand. */
#include "shown.h"

static void
entities_have_offsets_and_references(void **state)
{
	(void)state;
	check_shown("displacy",
	    "[{\"text\": \"Ann met Bo.\", \"ents\": [{\"start\": 0, \"end\": 3, \"label\": \"PER\","
	    "\"kb_id\": \"Q1\", \"kb_url\": \"https://a.org/Q1\"}, {\"start\": 8, \"end\": 10, \"label\": \"PER\", "
	    "\"kb_id\": \"\", \"kb_url\": \"#\"}], \"title\": \"One\"},\n"
	    "{\"text\": \"Oslo\", \"ents\": [{\"start\": 0, \"end\": 4.5, \"label\": \"X\"}], \"title\": null}]",
	    "== One\n[x]\n PER 'Ann' {Reference=Q1 https://a.org/Q1}\n PER 'Bo'\n== \n[x]\n"
	    " ! 2: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'{\"start\": 0, \"end\": 4.5, \"label\": \"X\"}'\n");
}

static void
spans_count_tokens_and_end_behind_their_last(void **state)
{
	(void)state;
	check_shown("displacy",
	    "{\"text\": \"We live in New  York.\", \"spans\": [{\"start_token\": 3, \"end_token\": 5, \"label\": \"LOC\"},"
	    "{\"start_token\": 4, \"end_token\": 5, \"label\": \"WORD\", \"kb_id\": \"Q60\"},"
	    "{\"start_token\": 5, \"end_token\": 7, \"label\": \"X\"}, {\"start_token\": 2, \"end_token\": 2}],"
	    "\"tokens\": [\"We\", \"live\", \"in\", \"New\", \"York\", \".\"]}",
	    "== \n[x]\n LOC 'New  York'\n WORD 'York' {Reference=Q60}\n ! 0: not shown: 6 tokens\n"
	    " ! 1: this span has a token that is not there (end_token is the one behind the last): "
	    "'{\"start_token\": 5, \"end_token\": 7, \"labe...'\n"
	    " ! 1: this span has a token that is not there (end_token is the one behind the last): "
	    "'{\"start_token\": 2, \"end_token\": 2}'\n");
}

static void
tokens_that_are_not_the_texts_make_a_text_of_their_own(void **state)
{
	(void)state;
	check_shown("displacy",
	    "{\"text\": \"Welcome.\", \"spans\": [{\"start_token\": 0, \"end_token\": 2, \"label\": \"A\"}],"
	    "\"tokens\": [\"New\", {\"text\": \"York\"}]}",
	    "== \n[x]\n A 'New York'\n ! 0: not shown: 2 tokens\n"
	    " ! 1: these are not the words of the text: a text is put together of them: "
	    "'[\"New\", {\"text\": \"York\"}]'\n");
}

static void
words_are_mentions_and_arcs_go_from_their_heads(void **state)
{
	(void)state;
	check_shown("displacy",
	    "{\"words\": [{\"text\": \"Ann\", \"tag\": \"NNP\", \"lemma\": \"ann\"}, {\"text\": \"left\", \"tag\": \"VBD\"},"
	    "{\"text\": \"now\"}], \"arcs\": [{\"start\": 0, \"end\": 1, \"label\": \"nsubj\", \"dir\": \"left\"},"
	    "{\"start\": 1, \"end\": 2, \"label\": \"advmod\", \"dir\": \"right\"},"
	    "{\"start\": 1, \"end\": 3, \"label\": \"x\", \"dir\": \"right\"}, {\"start\": -1, \"end\": 0}]}",
	    "== \n[x]\n NNP 'Ann' {lemma=ann}\n VBD 'left'\n word 'now'\n nsubj(left, Ann)\n"
	    " advmod(left, now)\n"
	    " ! 1: this arc has a word that is not there: '{\"start\": 1, \"end\": 3, \"label\": \"x\", \"di...'\n"
	    " ! 1: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: "
	    "'{\"start\": -1, \"end\": 0}'\n");
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("{\"text\": \"a\", \"ents\": []}"), "displacy");
	assert_string_equal(sniffed("{\"words\": [{\"text\": \"a\", \"tag\": \"B\"}], \"arcs\": ["), "displacy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"spans\": [{\"start_token\": 0"), "displacy");
	assert_string_not_equal(sniffed("{\"text\": \"a\", \"ents\": [], \"tokens\": [{\"id\": 0, \"start\": 0}]}"),
	    "displacy");
}

static void
mentions_are_written_as_ents_and_the_rest_is_told(void **state)
{
	(void)state;
	struct loaded l = load("Ann met Bo in K\xC3\xB6ln.\n", "brat",
	    "T1\tPERSON 0 3\tAnn\nT2\tMEET 4 7\tmet\nT3\tPERSON 8 10\tBo\nT4\tSCENE 0 10\tAnn met Bo\n"
	    "E1\tMEET:T2 Source:T1\nR1\tKnows Arg1:T1 Arg2:T3\nA1\tSure T1 yes\n"
	    "N1\tReference T3 Wikidata:Q1\tBo\n");
	struct buf got = {0};
	struct losses *losses = losses_new();
	write_losing(&l, "displacy", &got, losses);
	check_str(buf_view(&got), "{\"text\":\"Ann met Bo in K\xC3\xB6ln.\\n\",\n \"ents\":[\n"
	    "  {\"start\":0,\"end\":10,\"label\":\"SCENE\"},\n"
	    "  {\"start\":0,\"end\":3,\"label\":\"PERSON\"},\n"
	    "  {\"start\":4,\"end\":7,\"label\":\"MEET\"},\n"
	    "  {\"start\":8,\"end\":10,\"label\":\"PERSON\",\"kb_id\":\"Wikidata:Q1 Bo\"}],\n"
	    " \"title\":\"article\"}\n");
	check_losses(losses, "3 mentions over others, whose words displaCy draws twice\n"
	    "1 events, of which only the trigger is written\n1 relations\n1 attributes and notes\n");
	losses_free(losses);
	buf_done(&got);
	unload(&l);
}

static void
several_layers_become_one_and_that_is_told(void **state)
{
	(void)state;
	struct loaded l = load("Ann met Bo.", "pubannotation",
	    "{\"text\": \"Ann met Bo.\", \"tracks\": [{\"denotations\": [{\"span\": {\"begin\": 0, \"end\": 3},"
	    "\"obj\": \"A\"}]}, {\"denotations\": [{\"span\": {\"begin\": 8, \"end\": 10}, \"obj\": \"B\"}]}]}");
	struct buf got = {0};
	struct losses *losses = losses_new();
	write_losing(&l, "displacy", &got, losses);
	check_losses(losses, "2 layers, written together as one\n");
	losses_free(losses);
	buf_done(&got);
	unload(&l);
}

static void
what_was_read_is_written_the_same(void **state)
{
	(void)state;
	check_rewritten("Ann \xF0\x9F\x9A\xA2 met", "displacy",
	    "{\"text\": \"Ann \xF0\x9F\x9A\xA2 met\", \"ents\": [{\"start\": 6, \"end\": 9, \"label\": \"V\"},"
	    "{\"start\": 0, \"end\": 3, \"label\": \"PER\", \"kb_id\": \"Q7\"}], \"title\": \"article\"}",
	    "{\"text\":\"Ann \xF0\x9F\x9A\xA2 met\",\n \"ents\":[\n"
	    "  {\"start\":0,\"end\":3,\"label\":\"PER\",\"kb_id\":\"Q7\"},\n"
	    "  {\"start\":6,\"end\":9,\"label\":\"V\"}],\n \"title\":\"article\"}\n");
}

/* Counted by tests/recount/displacy.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"ent.json", {"displacy", 1, 1, 1, 0, 0}},
		{"dep.json", {"displacy", 1, 1, 4, 3, 0}},
	};
	check_counts_of("formats/spacy-json/dev/displacy-manual/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(entities_have_offsets_and_references),
		T(spans_count_tokens_and_end_behind_their_last),
		T(tokens_that_are_not_the_texts_make_a_text_of_their_own),
		T(words_are_mentions_and_arcs_go_from_their_heads),
		T(mentions_are_written_as_ents_and_the_rest_is_told),
		T(several_layers_become_one_and_that_is_told),
		T(what_was_read_is_written_the_same),
		T(it_is_known_by_its_members),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
