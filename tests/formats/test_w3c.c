/* W3C Web Annotations: what the model's words mean over a plain text. */
#include "loaded.h"

#include "formats/w3c.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln. \xF0\x9F\x9A\xA2 Ann and\nBo left Oslo for the "
    "harbour.\nThe mayor of Oslo said nothing.\n";

/* Reads one annotation file; what it is as brat, then the messages. */
static void
check_read_at(const char *annotations, const char *brat, const char *problems, const char *file,
    int line)
{
	struct loaded l = load(text, "w3c", annotations);
	struct buf got = {0};
	if (!l.ok) {
		check_str_at(str_of(l.err.text), problems, file, line);
		unload(&l);
		return;
	}
	write_as(&l, "brat", &got);
	check_str_at(buf_view(&got), brat, file, line);
	problems_of(&l, &got);
	check_str_at(buf_view(&got), problems, file, line);
	buf_done(&got);
	unload(&l);
}
#define check_read(annotations, brat, problems) \
	check_read_at((annotations), (brat), (problems), __FILE__, __LINE__)

#define QUOTE(exact) "{\"type\":\"TextQuoteSelector\",\"exact\":\"" exact "\"}"
#define POSITION(from, to) \
	"{\"type\":\"TextPositionSelector\",\"start\":" #from ",\"end\":" #to "}"
#define AT(selector) "\"target\":{\"source\":\"http://example.org/a\",\"selector\":" selector "}"
#define TAG(value) "\"body\":{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":\"" value "\"}"

static void
a_quote_and_a_position_are_one_mention(void **state)
{
	(void)state;
	check_read("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\"," TAG("PERSON")
	    "," AT("[" QUOTE("Bo") "," POSITION(8, 10) "]") "}", "T1\tPERSON 8 10\tBo\n", "");
}

static void
positions_count_code_points(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("PERSON") "," AT(POSITION(22, 25)) "}",
	    "T1\tPERSON 22 25\tAnn\n", "");
}

static void
a_quote_counts_more_than_its_position(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT("[{\"type\":\"TextQuoteSelector\","
	    "\"exact\":\"Oslo\",\"prefix\":\"mayor of \"}," POSITION(38, 42) "]") "}",
	    "T1\tGPE 73 77\tOslo\n", "1: this text is not at its offsets; taken from the nearest place "
	    "where it is: 'Oslo'\n0: offsets read as code points: 0 of 1 fit\n");
}

static void
without_a_position_the_words_around_say_which_quote_is_meant(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"TextQuoteSelector\","
	    "\"exact\":\"Oslo\",\"prefix\":\"The mayor of \",\"suffix\":\" said\"}") "}",
	    "T1\tGPE 73 77\tOslo\n", "");
}

static void
a_quote_fits_over_other_line_ends(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("PERSON") "," AT(QUOTE("Ann and Bo left")) "}",
	    "T1\tPERSON 22 29;30 37\tAnn and Bo left\n", "");
}

static void
a_quote_at_several_places_is_the_first_and_told(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("Oslo")) "}", "T1\tGPE 38 42\tOslo\n",
	    "1: this text is at several places, and nothing says which: taken from the first: 'Oslo'\n");
}

static void
a_quote_that_is_nowhere_is_told(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("Bergen")) "},"
	    "{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("harbour")) "}]",
	    "T1\tGPE 51 58\tharbour\n", "1: this text is nowhere: 'Bergen'\n");
}

static void
the_second_tag_is_a_note(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"motivation\":\"tagging\",\"body\":[{\"type\":\"TextualBody\","
	    "\"value\":\"PERSON\"},{\"type\":\"TextualBody\",\"value\":\"sailor\"}]," AT(QUOTE("Bo left"))
	    "}", "T1\tPERSON 30 37\tBo left\nA1\tTag T1 sailor\n", "");
}

static void
a_comment_is_a_note(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"motivation\":\"commenting\",\"bodyValue\":\"which one?\","
	    AT(QUOTE("harbour")) "}", "T1\tcommenting 51 58\tharbour\n#1\tAnnotatorNotes T1\twhich one?\n", "");
}

static void
a_body_that_is_a_word_is_a_tag_when_that_is_what_it_is_for(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"motivation\":\"tagging\",\"body\":\"PLACE\","
	    AT(QUOTE("harbour")) "}", "T1\tPLACE 51 58\tharbour\n", "");
}

static void
a_class_with_a_label_is_the_type_and_a_reference(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"body\":[{\"purpose\":\"classifying\",\"source\":"
	    "{\"id\":\"http://example.org/o#Harbour\",\"label\":\"Port\"}}]," AT(QUOTE("harbour")) "}",
	    "T1\tPort 51 58\tharbour\nN1\tReference T1 http://example.org/o#Harbour\tPort\n", "");
}

static void
an_identity_is_a_reference(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"motivation\":\"identifying\","
	    "\"body\":\"http://www.wikidata.org/entity/Q585\"," AT("{\"type\":\"TextQuoteSelector\","
	    "\"exact\":\"Oslo\",\"suffix\":\" for\"}") "}", "T1\tidentifying 38 42\tOslo\n"
	    "N1\tReference T1 http://www.wikidata.org/entity/Q585\t\n", "");
}

static void
a_link_with_two_targets_is_a_relation_wherever_its_ends_stand(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"id\":\"#r\",\"motivation\":\"linking\"," TAG("leads") ","
	    "\"target\":[{\"id\":\"#a\"},\"#b\"]},"
	    "{\"type\":\"Annotation\",\"id\":\"#a\"," TAG("PERSON") "," AT(QUOTE("Bo in")) "},"
	    "{\"type\":\"Annotation\",\"id\":\"b\"," TAG("GPE") "," AT(QUOTE("harbour")) "}]",
	    "T1\tPERSON 8 13\tBo in\nT2\tGPE 51 58\tharbour\nR1\tleads Arg1:T1 Arg2:T2\n", "");
}

static void
a_link_from_a_target_to_a_body_is_a_relation_named_by_its_tag(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"id\":\"a\"," TAG("PERSON") "," AT(QUOTE("Bo in")) "},"
	    "{\"type\":\"Annotation\",\"id\":\"b\"," TAG("GPE") "," AT(QUOTE("harbour")) "},"
	    "{\"id\":\"l\",\"type\":\"Annotation\",\"motivation\":\"linking\",\"body\":\"b\",\"target\":\"a\"},"
	    "{\"id\":\"m\",\"type\":\"Annotation\",\"motivation\":\"tagging\",\"body\":{\"value\":\"Near\"},"
	    "\"target\":\"l\"}]",
	    "T1\tPERSON 8 13\tBo in\nT2\tGPE 51 58\tharbour\nR1\tNear Arg1:T1 Arg2:T2\n", "");
}

static void
a_mention_may_link_to_another_by_its_body(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"id\":\"a\",\"motivation\":\"linking\",\"body\":[{\"type\":"
	    "\"TextualBody\",\"purpose\":\"tagging\",\"value\":\"nsubj\"},{\"id\":\"b\"}]," AT(QUOTE("Bo in"))
	    "},{\"type\":\"Annotation\",\"id\":\"b\"," TAG("GPE") "," AT(QUOTE("harbour")) "}]",
	    "T1\tnsubj 8 13\tBo in\nT2\tGPE 51 58\tharbour\nR1\tnsubj Arg1:T1 Arg2:T2\n", "");
}

static void
a_link_that_has_its_spans_with_it_is_two_mentions_and_a_relation(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"id\":\"a\",\"motivation\":\"linking\"," TAG("sees") ","
	    "\"target\":[{\"source\":\"x\",\"selector\":" QUOTE("Bo in") "},{\"source\":\"x\",\"selector\":"
	    QUOTE("harbour") "}]}", "T1\tAnnotation 8 13\tBo in\nT2\tAnnotation 51 58\tharbour\n"
	    "R1\tsees Arg1:T1 Arg2:T2\n", "");
}

static void
a_link_with_one_end_is_told(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"id\":\"a\"," TAG("PERSON") "," AT(QUOTE("Bo in")) "},"
	    "\n{\"id\":\"l\",\"type\":\"Annotation\",\"motivation\":\"linking\",\"body\":\"http://x\",\"target\":\"a\"}]",
	    "T1\tPERSON 8 13\tBo in\n", "2: this link has one end in the file: it needs two: 'l'\n");
}

static void
a_reply_is_a_note_of_what_it_replies_to(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"id\":\"a\"," TAG("PERSON") "," AT(QUOTE("Bo in")) "},"
	    "{\"id\":\"l\",\"type\":\"Annotation\",\"motivation\":\"replying\",\"bodyValue\":\"no\","
	    "\"target\":\"a\"}]", "T1\tPERSON 8 13\tBo in\nA1\tReply T1 no\n", "");
}

static void
targets_without_a_link_are_annotated_each(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"id\":\"a\"," TAG("THING") ",\"target\":[{\"source\":\"x\","
	    "\"selector\":" QUOTE("Bo in") "},{\"source\":\"x\",\"selector\":" QUOTE("harbour") "}]}",
	    "T1\tTHING 8 13\tBo in\nT2\tTHING 51 58\tharbour\n", "");
}

static void
a_composite_is_one_mention_in_parts(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"id\":\"a\"," TAG("THING") ",\"target\":{\"type\":\"Composite\","
	    "\"items\":[{\"source\":\"x\",\"selector\":[" QUOTE("Bo") "," POSITION(8, 10) "]},{\"source\":\"x\","
	    "\"selector\":[" QUOTE("left") "," POSITION(33, 37) "]}]}}",
	    "T1\tTHING 8 10;33 37\tBo left\n", "");
}

static void
a_quote_may_refine_a_quote(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"TextQuoteSelector\",\"exact\":"
	    "\"The mayor of Oslo said\",\"refinedBy\":" QUOTE("Oslo") "}") "}", "T1\tGPE 73 77\tOslo\n", "");
}

static void
a_position_may_refine_a_position_or_a_quote(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"TextPositionSelector\",\"start\":30,"
	    "\"end\":60,\"refinedBy\":" POSITION(8, 12) "}") "},{\"type\":\"Annotation\"," TAG("GPE") ","
	    AT("{\"type\":\"TextQuoteSelector\",\"exact\":\"The mayor of Oslo\",\"refinedBy\":"
	    POSITION(4, 9) "}") "}]", "T1\tGPE 38 42\tOslo\nT2\tGPE 64 69\tmayor\n", "");
}

static void
a_quote_may_refine_an_element(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"XPathSelector\",\"value\":\"/p[1]\","
	    "\"refinedBy\":" QUOTE("harbour") "}") "}", "T1\tGPE 51 58\tharbour\n", "");
}

static void
a_position_in_an_element_is_not_for_plain_text(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"XPathSelector\",\"value\":\"/p[1]\","
	    "\"refinedBy\":" POSITION(1, 2) "}") "},{\"type\":\"Annotation\"," TAG("GPE") ","
	    AT(QUOTE("harbour")) "}]", "T1\tGPE 51 58\tharbour\n",
	    "0: not shown: 1 XPathSelector (not for plain text)\n");
}

static void
a_quote_that_an_element_refines_is_taken_whole_and_told(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\",\"id\":\"a\"," TAG("GPE") "," AT("{\"type\":\"TextQuoteSelector\","
	    "\"exact\":\"harbour\",\"refinedBy\":{\"type\":\"FragmentSelector\",\"value\":\"s-4\"}}") "}",
	    "T1\tGPE 51 58\tharbour\n",
	    "1: what refines this selector is not for plain text: the whole is taken: 'a'\n");
}

static void
a_range_goes_up_to_the_beginning_of_its_end(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT("{\"type\":\"RangeSelector\",\"startSelector\":"
	    POSITION(33, 34) ",\"endSelector\":" POSITION(42, 50) "}") "}", "T1\tGPE 33 42\tleft Oslo\n", "");
}

static void
characters_may_stand_in_the_address(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") ",\"target\":\"http://x/a.txt#char=38,42\"}",
	    "T1\tGPE 38 42\tOslo\n", "");
}

static void
data_positions_are_bytes(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") ","
	    AT("{\"type\":\"DataPositionSelector\",\"start\":42,\"end\":46}") "}", "T1\tGPE 38 42\tOslo\n", "");
}

static void
older_names_and_prefixes_are_known(void **state)
{
	(void)state;
	check_read("{\"@graph\":[{\"@id\":\"x\",\"@type\":\"oa:Annotation\",\"oa:motivatedBy\":"
	    "{\"@id\":\"oa:tagging\"},\"oa:hasBody\":{\"@type\":[\"cnt:ContentAsText\",\"oa:Tag\"],"
	    "\"cnt:chars\":\"GPE\"},\"oa:hasTarget\":{\"@type\":\"oa:SpecificResource\",\"oa:hasSource\":\"u\","
	    "\"oa:hasSelector\":[{\"@type\":\"oa:TextQuoteSelector\",\"oa:exact\":{\"@value\":\"harbour\"}}]}}]}",
	    "T1\tGPE 51 58\tharbour\n", "");
}

static void
a_page_and_a_line_for_each_annotation_are_read_alike(void **state)
{
	(void)state;
	check_read("{\"type\":\"AnnotationPage\",\"items\":[{\"type\":\"Annotation\"," TAG("GPE") ","
	    AT(QUOTE("harbour")) "}]}", "T1\tGPE 51 58\tharbour\n", "");
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("harbour")) "}\n"
	    "{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("Bo in")) "}\n",
	    "T1\tGPE 8 13\tBo in\nT2\tGPE 51 58\tharbour\n", "");
	check_read("{\"type\":\"AnnotationCollection\",\"total\":1,\"first\":{\"type\":\"AnnotationPage\","
	    "\"items\":[{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("harbour")) "}],"
	    "\"next\":\"http://x/2\"}}", "T1\tGPE 51 58\tharbour\n",
	    "1: another page follows this one, in a file of its own: it is not read: 'http://x/2'\n");
}

static void
hypothesis_tags_and_text_are_known(void **state)
{
	(void)state;
	check_read("{\"total\":1,\"rows\":[{\"id\":\"q\",\"user\":\"acct:ann@x\",\"uri\":\"u\",\"text\":\"big\","
	    "\"tags\":[\"PLACE\"],\"target\":[{\"source\":\"u\",\"selector\":[{\"type\":\"RangeSelector\","
	    "\"startContainer\":\"/p\",\"startOffset\":1,\"endContainer\":\"/p\",\"endOffset\":2}," POSITION(51, 58)
	    "," QUOTE("harbour") "]}]}]}",
	    "T1\tPLACE 51 58\tharbour\n#1\tAnnotatorNotes T1\tbig\n", "");
}

static void
recogitos_own_form_is_known(void **state)
{
	(void)state;
	check_read("[{\"id\":\"q\",\"bodies\":[{\"id\":\"b\",\"annotation\":\"q\",\"purpose\":\"tagging\","
	    "\"value\":\"PLACE\"}],\"target\":{\"annotation\":\"q\",\"selector\":[{\"quote\":\"harbour\","
	    "\"start\":51,\"end\":58}]}},{\"id\":\"r\",\"bodies\":[],\"target\":{\"annotation\":\"r\","
	    "\"selector\":[{\"quote\":\"mayor\",\"start\":\"/p[1]::3\",\"end\":\"/p[1]::8\"}]}}]",
	    "T1\tPLACE 51 58\tharbour\nT2\tAnnotation 64 69\tmayor\n", "");
}

static void
annotations_of_whole_documents_are_counted(void **state)
{
	(void)state;
	check_read("[{\"type\":\"Annotation\",\"target\":\"http://x/\"},{\"type\":\"Annotation\",\"motivation\":"
	    "\"linking\",\"body\":\"http://y/\",\"target\":\"http://x/\"}]", "",
	    "0: not shown: 1 annotation of a whole document, 1 link between whole documents\n");
}

static void
an_annotation_without_a_target_is_told_with_its_line(void **state)
{
	(void)state;
	check_read("[\n{\"type\":\"Annotation\",\"id\":\"a\",\"bodyValue\":\"x\"},\n{\"type\":\"Annotation\",\"target\":9}"
	    ",{\"type\":\"Squirrel\"}]", "", "2: this annotation has no target: left out: 'a'\n"
	    "3: this annotation has no target: left out\n"
	    "3: this is no annotation: it has no target, and its type is not Annotation\n");
}

static void
a_broken_line_is_told_and_the_others_are_read(void **state)
{
	(void)state;
	check_read("{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("harbour")) "}\n{\"type\":}\n"
	    "{\"type\":\"Annotation\"," TAG("GPE") "," AT(QUOTE("Bo in")) "}\n",
	    "T1\tGPE 8 13\tBo in\nT2\tGPE 51 58\tharbour\n", "2: expected a value: an object, array, string, "
	    "number, true, false or null\n");
}

static void
a_file_without_annotations_is_refused(void **state)
{
	(void)state;
	check_read("{\"type\":\"Squirrel\"}", "",
	    "there is no annotation in it: expected objects of the type Annotation, with a target");
}

static void
each_creator_has_a_layer_unless_their_annotations_are_linked(void **state)
{
	(void)state;
	struct loaded l = load(text, "w3c", "[{\"type\":\"Annotation\",\"creator\":{\"id\":\"c:1\",\"name\":"
	    "\"Eva\"}," TAG("GPE") "," AT(QUOTE("harbour")) "},{\"type\":\"Annotation\",\"creator\":\"c:2\","
	    TAG("GPE") "," AT(QUOTE("Bo in")) "},{\"type\":\"Annotation\"," TAG("GPE") ","
	    AT(QUOTE("Bo left")) "}]");
	assert_int_equal(l.layers.n, 3);
	assert_int_equal(layer_count(l.layers.v[0]).mentions, 1);
	check_str(layer_name(l.layers.v[0]), "article.ann");
	check_str(layer_name(l.layers.v[1]), "article.ann: Eva");
	unload(&l);
	l = load(text, "w3c", "[{\"type\":\"Annotation\",\"id\":\"a\",\"creator\":\"c:1\"," TAG("GPE") ","
	    AT(QUOTE("harbour")) "},{\"type\":\"Annotation\",\"id\":\"b\",\"creator\":\"c:2\"," TAG("GPE") ","
	    AT(QUOTE("Bo in")) "},{\"type\":\"Annotation\",\"motivation\":\"linking\",\"creator\":\"c:2\","
	    "\"target\":[\"a\",\"b\"]}]");
	assert_int_equal(l.layers.n, 1);
	assert_int_equal(layer_count(l.layer).relations, 1);
	unload(&l);
}

static void
prose_and_other_json_are_no_annotations(void **state)
{
	(void)state;
	assert_int_equal(w3c_sniff(STR("The type of Annotation, they said, has a target.")), SNIFF_NO);
	assert_int_equal(w3c_sniff(STR("{\"text\":\"x\",\"target\":3}")), SNIFF_NO);
	assert_int_equal(w3c_sniff(STR("[{\"id\":\"1\",\"type\":\"Annotation\",\"bo")), SNIFF_SURE);
	assert_int_equal(w3c_sniff(STR("{\"text\":\"see http://www.w3.org/ns/anno.jsonld\"}")), SNIFF_NO);
	assert_int_equal(w3c_sniff(STR("{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\"")), SNIFF_SURE);
}

static const char brat[] =
    "T1\tPERSON 0 3\tAnn\nT2\tCONSULT 4 7\tmet\nT3\tPERSON 8 10\tBo\nT4\tGPE 14 18\tK\xC3\xB6ln\n"
    "T5\tMISC 22 25;30 32\tAnn Bo\nT6\tOTHER 33 37\tleft\nT7\tGPE 73 77\tOslo\n"
    "N1\tReference T1 actor:ann\tAnn\nN2\tReference T3 actor:bo\tBo Berg\n"
    "N3\tReference T5 actor:ann\tAnn\nN4\tReference T5 actor:bo\tBo Berg\n"
    "N5\tReference T7 Wikipedia:22309\tthe capital\nN6\tReference T4 62262\t\n"
    "E1\tCONSULT:T2 Source:T1 Target:T3 Place:T4\nE2\tOTHER:T6 Source:T5 Topic:E1\n"
    "E3\tCONSULT:T2 Source:T3\n"
    "A1\tMood E1 future\nA2\tSame E1 ev:meeting\nA3\tMood E2 actual\nA4\trule T4 high: \"a\"\n"
    "#1\tAnnotatorNotes T4\ta town\n#2\tAnnotatorNotes R1\tsure?\n"
    "R1\tAllyOf Arg1:T1 Arg2:T3\nR2\tSeeks Arg1:T1 Arg2:E2\n";

static void
what_is_written_is_read_back_the_same(void **state)
{
	(void)state;
	struct loaded l = load(text, "brat", brat);
	struct buf file = {0}, want = {0}, got = {0};
	write_as(&l, "brat", &want);
	write_as(&l, "w3c", &file);
	unload(&l);
	l = load(text, "w3c", buf_cstr(&file));
	assert_true(l.ok);
	assert_int_equal(n_problems(&l), 0);
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), buf_cstr(&want));
	unload(&l);
	/* In a text with a new beginning they are found by what they quote. */
	struct buf longer = {0};
	buf_puts(&longer, "Some new words come first, and more of Oslo than one would think.\n");
	buf_puts(&longer, text);
	l = load(buf_cstr(&longer), "w3c", buf_cstr(&file));
	assert_true(l.ok);
	assert_int_equal(l.m->n_events, 3);
	assert_int_equal(layer_reading(l.layer).broken, 0);
	unload(&l);
	buf_done(&longer);
	buf_done(&file);
	buf_done(&want);
	buf_done(&got);
}

static void
a_written_page_has_quotes_places_and_tags(void **state)
{
	(void)state;
	struct loaded l = load("Ann met Bo.", "brat", "T1\tPERSON 8 10\tBo\n");
	struct buf got = {0};
	write_as(&l, "w3c", &got);
	check_str(buf_view(&got), "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:limn:article"
	    "#page\",\"type\":\"AnnotationPage\",\"partOf\":\"urn:limn:article\",\"startIndex\":0,\"items\":[\n"
	    "  {\"id\":\"urn:limn:article#T1\",\"type\":\"Annotation\",\"motivation\":\"tagging\",\"body\":["
	    "{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":\"PERSON\"}],\"target\":{\"source\":"
	    "\"article\",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"Bo\",\"prefix\":\"Ann met \","
	    "\"suffix\":\".\"},{\"type\":\"TextPositionSelector\",\"start\":8,\"end\":10}]}}]}\n");
	buf_done(&got);
	unload(&l);
}

/* Which of them are JSON says tests/recount/w3c.py. */
static bool
opens(const char *folder, const char *name, bool want)
{
	struct buf path = {0}, content = {0};
	struct err err = {0};
	buf_fmt(&path, "formats/w3c-annotation/dev/%s/%s.json", folder, name);
	bool there = read_data(buf_cstr(&path), &content);
	struct corpus *c = there ? corpus_memory("x.json", buf_view(&content), STR("w3c"), &err) : NULL;
	if (there && (c != NULL) != want)
		fail_msg("%s: %s", name, c ? "it is read" : err.text);
	if (there && !want)
		assert_non_null(strstr(err.text, "line "));
	assert_true(!c || corpus_next(c, &err));
	corpus_free(c);
	buf_done(&path);
	buf_done(&content);
	return there;
}

static void
samples_of_the_test_suite_are_read_or_refused_with_their_line(void **state)
{
	(void)state;
	static const char *const read[] = {
	    "correct-anno1", "correct-anno11", "correct-anno13", "correct-anno15",
	    "correct-anno17", "correct-anno19", "correct-anno20", "correct-anno22",
	    "correct-anno24", "correct-anno26", "correct-anno28", "correct-anno3",
	    "correct-anno31", "correct-anno33", "correct-anno35", "correct-anno37",
	    "correct-anno39", "correct-anno40", "correct-anno5", "correct-anno7",
	    "correct-anno9", "correct-example41", "correct-example43", "incorrect-anno11",
	    "incorrect-anno26", "incorrect-anno28", "incorrect-anno3", "incorrect-anno31",
	    "incorrect-anno33", "incorrect-anno35", "incorrect-anno39", "incorrect-anno5",
	    "incorrect-anno7", "incorrect-anno9"};
	static const char *const refused[] = {
	    "incorrect-anno1", "incorrect-anno13", "incorrect-anno15", "incorrect-anno17",
	    "incorrect-anno19", "incorrect-anno20", "incorrect-anno22", "incorrect-anno24",
	    "incorrect-anno37"};
	for (size_t i = 0; i < sizeof read / sizeof *read; i++)
		if (!opens("w3c-tests", read[i], true))
			skip();
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		opens("w3c-tests", refused[i], false);
	opens("recogito", "annotations.w3c", true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_quote_and_a_position_are_one_mention),
		T(positions_count_code_points),
		T(a_quote_counts_more_than_its_position),
		T(without_a_position_the_words_around_say_which_quote_is_meant),
		T(a_quote_fits_over_other_line_ends),
		T(a_quote_at_several_places_is_the_first_and_told),
		T(a_quote_that_is_nowhere_is_told),
		T(the_second_tag_is_a_note),
		T(a_comment_is_a_note),
		T(a_body_that_is_a_word_is_a_tag_when_that_is_what_it_is_for),
		T(a_class_with_a_label_is_the_type_and_a_reference),
		T(an_identity_is_a_reference),
		T(a_link_with_two_targets_is_a_relation_wherever_its_ends_stand),
		T(a_link_from_a_target_to_a_body_is_a_relation_named_by_its_tag),
		T(a_mention_may_link_to_another_by_its_body),
		T(a_link_that_has_its_spans_with_it_is_two_mentions_and_a_relation),
		T(a_link_with_one_end_is_told),
		T(a_reply_is_a_note_of_what_it_replies_to),
		T(targets_without_a_link_are_annotated_each),
		T(a_composite_is_one_mention_in_parts),
		T(a_quote_may_refine_a_quote),
		T(a_position_may_refine_a_position_or_a_quote),
		T(a_quote_may_refine_an_element),
		T(a_position_in_an_element_is_not_for_plain_text),
		T(a_quote_that_an_element_refines_is_taken_whole_and_told),
		T(a_range_goes_up_to_the_beginning_of_its_end),
		T(characters_may_stand_in_the_address),
		T(data_positions_are_bytes),
		T(older_names_and_prefixes_are_known),
		T(a_page_and_a_line_for_each_annotation_are_read_alike),
		T(hypothesis_tags_and_text_are_known),
		T(recogitos_own_form_is_known),
		T(annotations_of_whole_documents_are_counted),
		T(an_annotation_without_a_target_is_told_with_its_line),
		T(a_broken_line_is_told_and_the_others_are_read),
		T(a_file_without_annotations_is_refused),
		T(each_creator_has_a_layer_unless_their_annotations_are_linked),
		T(prose_and_other_json_are_no_annotations),
		T(samples_of_the_test_suite_are_read_or_refused_with_their_line),
		T(what_is_written_is_read_back_the_same),
		T(a_written_page_has_quotes_places_and_tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
