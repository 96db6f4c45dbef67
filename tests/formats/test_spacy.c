/* spaCy's JSON in its three forms, and its binary. */
#include "shown.h"

static void
a_doc_has_its_entities_and_its_structure_is_counted(void **state)
{
	(void)state;
	check_shown("spacy",
	    "{\"text\": \"Ann met Bo.\", \"ents\": [{\"start\": 0, \"end\": 3, \"label\": \"PERSON\", \"kb_id\": \"Q1\"},"
	    "{\"start\": 8, \"end\": 10, \"label\": \"PERSON\", \"kb_id\": \"\"}], \"sents\": [{\"start\": 0, \"end\": 11}],"
	    "\"tokens\": [{\"id\": 0, \"start\": 0, \"end\": 3, \"dep\": \"nsubj\", \"head\": 1}, {\"id\": 1, \"start\": 4,"
	    "\"end\": 7}], \"cats\": {\"A\": 1.0}}",
	    "== \n[x]\n PERSON 'Ann' {Reference=Q1}\n PERSON 'Bo'\n"
	    " ! 0: not shown: 2 tokens, 1 sentences, 1 labels of whole texts, 1 dependencies\n");
}

static void
training_data_are_pairs_in_a_list_or_on_lines(void **state)
{
	(void)state;
	static const char want[] = "== \n[x]\n PER 'Ann' {Reference=Q1} {Reference=Q2}\n PER 'B\xC3\xB6'\n"
	    "== \n[x]\n LOC 'Oslo'\n";
	check_shown("spacy",
	    "[[\"Ann met B\xC3\xB6\", {\"entities\": [[0, 3, \"PER\", \"Q1\"], [8, 10, \"PER\"]],"
	    "\"links\": {\"(0, 3)\": {\"Q2\": 1.0, \"Q3\": 0.0}}}], [\"Oslo\", {\"entities\": [[0, 4, \"LOC\"]]}]]", want);
	check_shown("spacy",
	    "[\"Ann met B\xC3\xB6\", {\"entities\": [[0, 3, \"PER\", \"Q1\"], [8, 10, \"PER\"]],"
	    "\"links\": {\"0,3\": {\"Q2\": 1, \"Q3\": 0.3}}}]\n[\"Oslo\", {\"entities\": [[0, 4, \"LOC\"]]}]\n", want);
	check_shown("spacy",
	    "{\"classes\": [\"LOC\"], \"annotations\": [[\"Oslo\", {\"entities\": [[0, 4, \"LOC\"]]}]]}",
	    "== \n[x]\n LOC 'Oslo'\n");
}

static void
each_group_of_spans_is_a_layer(void **state)
{
	(void)state;
	check_shown("spacy",
	    "{\"text\": \"Ann met Bo.\", \"ents\": [], \"tokens\": [], \"spans\": {\"sc\": [{\"start\": 0, \"end\": 3,"
	    "\"label\": \"A\"}], \"ruler\": [{\"start\": 8, \"end\": 10, \"label\": \"B\"}]}}\n"
	    "{\"text\": \"Ann met Bo.\", \"tokens\": [], \"spans\": {\"sc\": [{\"start\": 0, \"end\": 3, \"label\": \"A\"}]}}\n"
	    "{\"text\": \"Ann\", \"spans\": [{\"start\": 0, \"end\": 3, \"label\": \"A\"}]}\n",
	    "== \n[x]\n[x: sc]\n A 'Ann'\n[x: ruler]\n B 'Bo'\n== \n[x: sc]\n A 'Ann'\n== \n[x]\n A 'Ann'\n");
}

static void
groups_of_coreference_are_chains_of_one_layer(void **state)
{
	(void)state;
	check_shown("spacy",
	    "{\"text\": \"Ann met Bo. She left.\", \"ents\": [], \"tokens\": [], \"spans\": {"
	    "\"coref_clusters_1\": [{\"start\": 0, \"end\": 3, \"label\": \"\"}, {\"start\": 12, \"end\": 15}],"
	    "\"sc\": [], \"coref_clusters_2\": [{\"start\": 8, \"end\": 10}]}}",
	    "== \n[x]\n[x: coref_clusters]\n MENTION 'Ann' <x: coref_clusters#coref_clusters_1>\n"
	    " MENTION 'Bo' <x: coref_clusters#coref_clusters_2>\n"
	    " MENTION 'She' <x: coref_clusters#coref_clusters_1>\n[x: sc]\n");
}

static void
tags_of_words_are_entities_too(void **state)
{
	(void)state;
	check_shown("spacy",
	    "[[\"Ann Berg met Bo\", {\"words\": [\"Ann\", \"Berg\", \"met\", \"Bo\"],"
	    "\"entities\": [\"B-PER\", \"L-PER\", \"O\", \"U-PER\"]}],"
	    "[\"Ann\", {\"words\": [\"Bo\"], \"entities\": [\"U-PER\"]}]]",
	    "== \n[x]\n PER 'Ann Berg'\n PER 'Bo'\n ! 0: not shown: 4 words\n"
	    "== \n[x]\n ! 0: not shown: 1 words\n"
	    " ! 1: tags of words need \"words\", as many, that are those of the text: '[\"U-PER\"]'\n");
}

#define TOKEN(orth, ner) "{\"orth\": \"" orth "\", \"ner\": \"" ner "\"}"

static void
paragraphs_without_text_are_put_together_of_their_tokens(void **state)
{
	(void)state;
	struct buf got = {0};
	struct err err = {0};
	struct corpus *c = corpus_memory("x", STR("[{\"id\": 7, \"paragraphs\": [{\"sentences\": [{\"tokens\": ["
	    TOKEN("Ann", "B-PER") "," TOKEN("Berg", "L-PER") "," TOKEN("left", "O") "," TOKEN(".", "O") "]},"
	    "{\"tokens\": [" TOKEN("Bo", "U-PER") "," TOKEN("too", "-") "], \"brackets\": [{}]}]},"
	    "{\"sentences\": [{\"tokens\": [" TOKEN("Oslo", "U-LOC") "]}]}]}]"), STR_NONE, &err);
	assert_true(corpus_next(c, &err));
	check_str(corpus_text(c), "Ann Berg left.\nBo too\n\nOslo\n");
	assert_true(corpus_text_is_made(c));
	show_document(c, &got);
	check_str(buf_view(&got), "== 7\n[x]\n PER 'Ann Berg'\n PER 'Bo'\n LOC 'Oslo'\n"
	    " ! 0: not shown: 7 tokens, 3 sentences, 1 constituents\n");
	buf_done(&got);
	corpus_free(c);
}

static void
raw_text_is_used_when_its_tokens_are_in_it(void **state)
{
	(void)state;
	struct err err = {0};
	struct corpus *c = corpus_memory("x", STR("[{\"paragraphs\": [{\"raw\": \"K\xC3\xB6ln ,  and\\n\\nOslo\","
	    "\"sentences\": [{\"tokens\": [" TOKEN("K\xC3\xB6ln", "U-LOC") "," TOKEN(",", "O") ","
	    TOKEN("and", "O") "," TOKEN("\\n\\n", "O") "," TOKEN("Oslo", "U-LOC") "]}]},"
	    "{\"raw\": \"Bo\", \"sentences\": [{\"tokens\": [" TOKEN("Ann", "U-PER") "]}]}]}]"), STR_NONE, &err);
	struct buf got = {0};
	assert_true(corpus_next(c, &err));
	check_str(corpus_text(c), "K\xC3\xB6ln ,  and\n\nOslo\n\nAnn\n");
	show_document(c, &got);
	check_str(buf_view(&got), "== \n[x]\n LOC 'K\xC3\xB6ln'\n LOC 'Oslo'\n PER 'Ann'\n"
	    " ! 0: not shown: 6 tokens, 2 sentences\n"
	    " ! 1: the tokens of this paragraph are not those of its raw text, which is not used: "
	    "'{\"raw\": \"Bo\", \"sentences\": [{\"tokens\": [...'\n");
	buf_done(&got);
	corpus_free(c);
}

static void
entities_with_offsets_count_when_no_token_has_a_tag(void **state)
{
	(void)state;
	check_shown("spacy",
	    "[{\"paragraphs\": [{\"raw\": \"K\xC3\xB6ln, Bo\", \"sentences\": [{\"tokens\": [" TOKEN("K\xC3\xB6ln", "-")
	    "]}], \"entities\": [[6, 8, \"PER\"], [0, 4, \"LOC\"], [0, 99, \"X\"], [1.5, 2]], \"cats\": [{}]}]}]",
	    "== \n[x]\n LOC 'K\xC3\xB6ln'\n PER 'Bo'\n"
	    " ! 0: not shown: 1 labels of whole texts, 1 tokens, 1 sentences\n"
	    " ! 1: this entity ends after the text: '[0, 99, \"X\"]'\n"
	    " ! 1: the offsets of this annotation must be whole numbers from 0, as in 12 and 17: '[1.5, 2]'\n");
}

static void
parses_are_counted_and_not_shown(void **state)
{
	(void)state;
	check_shown("spacy", "[[\"Ann left\", {\"heads\": [1, 1], \"deps\": [\"WHO\", \"ROOT\"]}]]",
	    "== \n[x]\n ! 0: not shown: 2 dependencies\n");
}

static void
what_is_broken_is_told(void **state)
{
	(void)state;
	check_shown("spacy",
	    "[[\"Ann\", {\"entities\": [[0, 3, \"PER\"], [0], 7],\n \"links\": {\"(5, 6)\": {\"Q1\": 1.0}, \"x\": {}}}],\n7]",
	    "== \n[x]\n PER 'Ann'\n"
	    " ! 1: this annotation has no place: expected where it starts and where it ends: '[0]'\n"
	    " ! 1: this annotation has no place: expected where it starts and where it ends: '7'\n"
	    " ! 2: there is no entity where this link is: '{\"Q1\": 1.0}'\n"
	    " ! 2: there is no entity where this link is: '{}'\n"
	    "FAILED line 3: expected an object or array as an item here\n");
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("[[\"a\", {\"entities\": []}]]"), "spacy");
	assert_string_equal(sniffed("[\"a\", {\"entities\": []}]\n[\"b\""), "spacy");
	assert_string_equal(sniffed("[[\"a\", {\"cats\": {\"A\": 1}}]]"), "spacy");
	assert_string_equal(sniffed("[[\"a\", {\"heads\": [0], \"deps\": [\"ROOT\"]}]]"), "spacy");
	assert_string_equal(sniffed("[\"a\", {\"spans\": {\"sc\": []}}]"), "spacy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"ents\": [], \"tokens\": [{\"id\": 0, \"start\": 0, \"end\": 1}]}"),
	    "spacy");
	assert_string_equal(sniffed("[{\"id\": 0, \"paragraphs\": [{\"sentences\": [{\"tokens\": ["), "spacy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"entities\": [[0, 1, \"X\"]]}"), "spacy");
	assert_string_equal(sniffed("{\"text\": \"a\", \"entities\": [{\"start\": 0, \"end\": 1}]}"), "spacy");
	assert_string_not_equal(sniffed("[[1, 2], [3, 4]]"), "spacy");
}

static void
its_binary_is_refused_with_the_way_out(void **state)
{
	(void)state;
	struct err err = {0};
	assert_null(corpus_memory("train.spacy", STR("\x78\x9C\xED\xBD"), STR_NONE, &err));
	assert_non_null(strstr(err.text, "train.spacy: this is spaCy's binary (DocBin)"));
	assert_non_null(strstr(err.text, "to_json()"));
	assert_string_equal(sniffed("\x78\x9C\xED\xBD"), "docbin");
	assert_string_not_equal(sniffed("x = 1"), "docbin");
}

/* Counted by tests/recount/spacy.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"spacy2-json/ner-sent-per-line.json", {"spacy", 1, 1, 7, 0, 0}},
		{"spacy2-json/ner-token-per-line.json", {"spacy", 1, 1, 7, 0, 0}},
		{"train-data-v2/ner_demo-train.json", {"spacy", 2, 2, 3, 0, 0}},
		{"train-data-v2/spancat_demo-train.json", {"spacy", 3, 3, 4, 0, 0}},
	};
	check_counts_of("formats/spacy-json/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_doc_has_its_entities_and_its_structure_is_counted),
		T(training_data_are_pairs_in_a_list_or_on_lines),
		T(each_group_of_spans_is_a_layer),
		T(groups_of_coreference_are_chains_of_one_layer),
		T(tags_of_words_are_entities_too),
		T(paragraphs_without_text_are_put_together_of_their_tokens),
		T(raw_text_is_used_when_its_tokens_are_in_it),
		T(entities_with_offsets_count_when_no_token_has_a_tag),
		T(parses_are_counted_and_not_shown),
		T(what_is_broken_is_told),
		T(it_is_known_by_its_members),
		T(its_binary_is_refused_with_the_way_out),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
