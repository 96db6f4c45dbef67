/* BioC in JSON, and what it shares with XML: where locations count from, and in what. */
#include "shown.h"

#define PASSAGE(offset, text, annotations) "{\"infons\":{\"type\":\"x\"},\"offset\":" #offset \
	",\"text\":\"" text "\",\"sentences\":[],\"annotations\":[" annotations "],\"relations\":[]}"
#define ANNOTATION(id, type, text, offset, length) "{\"id\":\"" id "\",\"infons\":{\"type\":\"" type \
	"\"},\"text\":\"" text "\",\"locations\":[{\"offset\":" #offset ",\"length\":" #length "}]}"
#define COLLECTION(documents) "{\"source\":\"\",\"date\":\"\",\"key\":\"\",\"infons\":{},\"documents\":[" \
	documents "]}"

static void
passages_make_one_text_and_offsets_are_the_documents(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":7,\"passages\":["
	    PASSAGE(0, "Salt and rust", ANNOTATION("1", "Matter", "rust", 9, 4)) ","
	    PASSAGE(14, "Rust eats iron.", ANNOTATION("2", "Matter", "iron", 24, 4)) "]}"),
	    "== 7\n[x]\n Matter 'rust'\n Matter 'iron'\n");
}

static void
bytes_and_code_points_are_told_apart_by_what_is_quoted(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"b\",\"passages\":["
	    PASSAGE(0, "Gr\xC3\xB6\xC3\x9F" "e", "") ","
	    PASSAGE(8, "\xC3\x84ther siedet", ANNOTATION("2", "Act", "siedet", 15, 6)) "]}"),
	    "== b\n[x]\n Act 'siedet'\n");
	check_shown("bioc-json", COLLECTION("{\"id\":\"c\",\"passages\":["
	    PASSAGE(0, "Gr\xC3\xB6\xC3\x9F" "e", "") ","
	    PASSAGE(6, "\xC3\x84ther siedet", ANNOTATION("2", "Act", "siedet", 12, 6)) "]}"),
	    "== c\n[x]\n Act 'siedet'\n");
}

static void
locations_may_count_from_their_passage_or_sentence(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"d\",\"passages\":["
	    PASSAGE(0, "Salt and rust", ANNOTATION("1", "Matter", "rust", 9, 4)) ","
	    PASSAGE(14, "Rust eats iron.", ANNOTATION("2", "Matter", "iron", 10, 4) ","
	    ANNOTATION("3", "Matter", "Rust", 0, 4)) "]}"),
	    "== d\n[x]\n Matter 'rust'\n Matter 'Rust'\n Matter 'iron'\n");
	check_shown("bioc-json", COLLECTION("{\"id\":\"s\",\"passages\":[{\"offset\":0,\"text\":\"\",\"sentences\":["
	    PASSAGE(5, "Tin.", "") "," PASSAGE(20, "Lead pipes.",
	    ANNOTATION("1", "Matter", "what is there", 0, 4)) "]}]}"),
	    "== s\n[x]\n Matter 'Lead'\n"
	    " ! 1: this text is not what stands at its place, nor near by: the place counts: 'what is there'\n");
}

static void
sentences_give_the_text_where_the_passage_has_none(void **state)
{
	(void)state;
	struct err err;
	struct corpus *c = corpus_memory("x.json", STR(COLLECTION("{\"id\":\"s\",\"passages\":[{\"offset\":0,"
	    "\"text\":\"\",\"sentences\":[" PASSAGE(0, "Tin.", "") "," PASSAGE(6, "Lead.", "") "]},"
	    PASSAGE(11, "Zinc.", "") "," PASSAGE(90, "Gold.", "") "]}")), STR("bioc-json"), &err);
	assert_non_null(c);
	assert_true(corpus_next(c, &err));
	check_str(corpus_text(c), "Tin.  Lead.\nZinc.\n\nGold.");
	assert_false(corpus_next(c, &err));
	corpus_free(c);
}

static void
several_locations_are_one_mention_in_parts(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"p\",\"passages\":[" PASSAGE(3, "blood and bone cells",
	    "{\"id\":\"1\",\"infons\":{},\"text\":\"blood cells\",\"locations\":[{\"offset\":3,\"length\":5},"
	    "{\"offset\":18,\"length\":5}]}") "]}"), "== p\n[x]\n Annotation 'blood...cells'\n");
}

static void
types_are_what_people_call_them_and_identifiers_are_references(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"i\",\"passages\":[" PASSAGE(0, "Salt and rust",
	    "{\"id\":\"1\",\"infons\":{\"type\":\"my.layers.NamedEntity\",\"value\":\"MAT\",\"identifier\":\"MESH:D9\","
	    "\"sure\":true,\"none\":null,\"list\":[1,\"b\"]},\"text\":\"Salt\",\"locations\":[{\"offset\":0,\"length\":4}]}")
	    "]}"), "== i\n[x]\n MAT 'Salt' {Reference=MESH:D9} {sure=true} {list=1} {list=b}\n");
}

#define TWO PASSAGE(0, "Salt and rust", ANNOTATION("1", "Matter", "Salt", 0, 4) "," \
	ANNOTATION("2", "Matter", "rust", 9, 4))
#define NODES(nodes) ",\"relations\":[{\"id\":\"R1\",\"infons\":{\"type\":\"Beside\"},\"nodes\":[" nodes "]}]"

static void
two_nodes_are_a_relation_and_others_an_event(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"r\",\"passages\":[" TWO "]"
	    NODES("{\"refid\":\"1\",\"role\":\"source\"},{\"refid\":\"2\",\"role\":\"target\"}") "}"),
	    "== r\n[x]\n Matter 'Salt'\n Matter 'rust'\n Beside(Salt, rust)\n");
	check_shown("bioc-json", COLLECTION("{\"id\":\"r\",\"passages\":[" TWO "]"
	    NODES("{\"refid\":\"1\",\"role\":\"target\"},{\"refid\":\"2\",\"role\":\"source\"}") "}"),
	    "== r\n[x]\n Matter 'Salt'\n Matter 'rust'\n Beside(rust, Salt)\n");
	struct loaded l = load("Salt and rust", "bioc-json", COLLECTION("{\"id\":\"r\",\"passages\":[" TWO "]"
	    NODES("{\"refid\":\"1\",\"role\":\"a\"},{\"refid\":\"2\",\"role\":\"b\"},{\"refid\":\"1\",\"role\":\"c\"}") "}"));
	assert_int_equal(layer_count(l.layer).events, 1);
	assert_int_equal(layer_count(l.layer).relations, 0);
	unload(&l);
}

static void
a_relation_of_relations_is_told(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"n\",\"passages\":[" TWO "],\"relations\":["
	    "{\"id\":\"R2\",\"infons\":{\"type\":\"Not\"},\"nodes\":[{\"refid\":\"R1\",\"role\":\"\"},"
	    "{\"refid\":\"1\",\"role\":\"\"}]},{\"id\":\"R1\",\"infons\":{\"type\":\"Beside\"},\"nodes\":["
	    "{\"refid\":\"1\",\"role\":\"\"},{\"refid\":\"2\",\"role\":\"\"}]}]}"),
	    "== n\n[x]\n Matter 'Salt'\n Matter 'rust'\n Beside(Salt, rust)\n"
	    " ! 1: a relation between relations cannot be shown: 'R1'\n");
}

static void
a_relation_of_concepts_is_told_of_their_first_mentions(void **state)
{
	(void)state;
	check_shown("bioc-json", "{\"PubTator3\":[{\"_id\":\"3|None\",\"id\":\"3\",\"passages\":[" PASSAGE(0, "Salt, rust, salt",
	    "{\"id\":\"1\",\"infons\":{\"type\":\"M\",\"identifier\":\"D1\"},\"text\":\"Salt\",\"locations\":[{\"offset\":0,\"length\":4}]},"
	    "{\"id\":\"2\",\"infons\":{\"type\":\"M\",\"identifier\":\"D2\"},\"text\":\"rust\",\"locations\":[{\"offset\":6,\"length\":4}]},"
	    "{\"id\":\"3\",\"infons\":{\"type\":\"M\",\"identifier\":\"D1\"},\"text\":\"salt\",\"locations\":[{\"offset\":12,\"length\":4}]}")
	    "],\"relations\":[{\"id\":\"R1\",\"infons\":{\"type\":\"Makes\",\"role1\":{\"identifier\":\"D1\"},"
	    "\"role2\":{\"identifier\":\"D2\"}},\"nodes\":[{\"refid\":\"0\",\"role\":\"0,0\"},{\"refid\":\"9\",\"role\":\"0,1\"}]}]}]}",
	    "== 3\n[x]\n M 'Salt' {Reference=D1}\n M 'rust' {Reference=D2}\n M 'salt' {Reference=D1}\n"
	    " Makes(Salt, rust) {role1=D1} {role2=D2}\n");
}

static void
an_articles_date_is_kept(void **state)
{
	(void)state;
	struct err err;
	struct corpus *c = corpus_memory("x.json", STR("{\"PubTator3\":[{\"id\":\"1\",\"passages\":["
	    PASSAGE(0, "A", "") "],\"date\":\"2018-09-01T00:00:00Z\"}]}"), STR("bioc-json"), &err);
	assert_non_null(c);
	assert_true(corpus_next(c, &err));
	check_str(corpus_date(c), "2018-09-01");
	corpus_free(c);
}

static void
documents_stand_in_lists_and_on_lines(void **state)
{
	(void)state;
	static const char want[] = "== a\n[x]\n== b\n[x]\n";
	check_shown("bioc-json", "[" COLLECTION("{\"id\":\"a\",\"passages\":[" PASSAGE(0, "A", "") "]}") ","
	    COLLECTION("{\"id\":\"b\",\"passages\":[" PASSAGE(0, "B", "") "]}") "]", want);
	check_shown("bioc-json", "{\"id\":\"a\",\"passages\":[" PASSAGE(0, "A", "") "]}\n{\"id\":\"b\",\"passages\":["
	    PASSAGE(0, "B", "") "]}\n", want);
}

static void
what_cannot_be_used_is_told(void **state)
{
	(void)state;
	check_shown("bioc-json", COLLECTION("{\"id\":\"w\",\"passages\":[" PASSAGE(0, "Salt",
	    "{\"id\":\"1\",\"infons\":{},\"text\":\"Salt\",\"locations\":[{\"offset\":-1,\"length\":4}]},\n3,"
	    "{\"id\":\"4\",\"infons\":{},\"locations\":[{\"offset\":90,\"length\":4}]},"
	    ANNOTATION("5", "M", "Salt", 0, 4)) "],\"relations\":[{\"id\":\"R\",\"infons\":{},\"nodes\":[]}]}"),
	    "== w\n[x]\n M 'Salt'\n ! 0: not shown: 1 annotation without a place\n"
	    " ! 2: this annotation is outside of the text of all passages: '4'\n"
	    " ! 2: this relation has no nodes, and names no two concepts that are annotated: 'R'\n"
	    " ! 1: a location needs an offset and a length, whole numbers from 0: '1'\n"
	    " ! 1: an annotation is an object, with locations\n");
	check_shown("bioc-json", "{\"documents\":[]}", "FAILED there is no document in it: expected a collection "
	    "with documents that have passages\n");
}

/* Counted by tests/recount/bioc_json.py. */
static void
real_files_have_what_a_recount_finds(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"everything.json", {"bioc-json", 2, 2, 5, 2, 0}},
		{"sentence-level.json", {"bioc-json", 1, 1, 0, 0, 0}},
		{"tutorial-example.json", {"bioc-json", 1, 1, 9, 0, 0}},
	};
	check_counts_of("formats/bioc/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(passages_make_one_text_and_offsets_are_the_documents),
		T(bytes_and_code_points_are_told_apart_by_what_is_quoted),
		T(locations_may_count_from_their_passage_or_sentence),
		T(sentences_give_the_text_where_the_passage_has_none),
		T(several_locations_are_one_mention_in_parts),
		T(types_are_what_people_call_them_and_identifiers_are_references),
		T(two_nodes_are_a_relation_and_others_an_event),
		T(a_relation_of_relations_is_told),
		T(a_relation_of_concepts_is_told_of_their_first_mentions),
		T(an_articles_date_is_kept),
		T(documents_stand_in_lists_and_on_lines),
		T(what_cannot_be_used_is_told),
		T(real_files_have_what_a_recount_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
