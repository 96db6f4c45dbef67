/* BioC in XML: its elements in their places.  What they mean is tested with bioc.c. */
#include "recorded.h"

#include "formats/bioc_xml.h"

#define PASSAGE "<passage><infon key='type'>title</infon><offset>0</offset><text>Ann met Bo.</text>"
#define COLLECTION(inside) STR("<?xml version='1.0'?>\n<!DOCTYPE collection SYSTEM 'BioC.dtd'>\n" \
	"<collection><source>s</source><date>d</date><key>k</key><document><id>7</id>" inside \
	"</document></collection>")
#define A(id, type, offset, length, text) "<annotation id='" id "'><infon key='type'>" type \
	"</infon><location offset='" offset "' length='" length "'/><text>" text "</text></annotation>"
#define check(content, want) check_records(&bioc_xml_reader, (content), (want))
#define DOC "document '7' 'Ann met Bo.'\n"

static void
annotations_stand_in_passages_and_documents(void **state)
{
	(void)state;
	check(COLLECTION(PASSAGE A("1", "PER", "0", "3", "Ann") "</passage>" A("2", "PER", "8", "2",
	    "Bo")), DOC "m0 PER 0-3 'Ann'\nm1 PER 8-10 'Bo'\n");
}

static void
several_locations_are_parts(void **state)
{
	(void)state;
	check(COLLECTION(PASSAGE "<annotation id='1'><infon key='type'>X</infon>"
	    "<location offset='0' length='3'/><location offset='8' length='2'/><text>Ann Bo</text>"
	    "</annotation></passage>"), DOC "m0 X 0-3,8-10 'Ann Bo'\n");
}

static void
texts_may_stand_in_sentences_only(void **state)
{
	(void)state;
	check(COLLECTION("<passage><offset>5</offset><sentence><offset>5</offset><text>Ann met Bo."
	    "</text>" A("1", "PER", "13", "2", "Bo") "</sentence><sentence><offset>17</offset>"
	    "<text>She left.</text></sentence></passage>"),
	    "document '7' 'Ann met Bo. She left.'\nm0 PER 8-10 'Bo'\n");
}

static void
a_passage_begins_on_its_own_line(void **state)
{
	(void)state;
	check(COLLECTION("<passage><offset>0</offset><text>A visit</text></passage><passage>"
	    "<offset>8</offset><sentence><offset>8</offset><text>Ann met Bo.</text></sentence>"
	    "<sentence><offset>20</offset><text>She left.</text></sentence></passage>"),
	    "document '7' 'A visit\\nAnn met Bo. She left.'\n");
}

static void
relations_have_nodes_with_roles(void **state)
{
	(void)state;
	check(COLLECTION(PASSAGE A("1", "PER", "0", "3", "Ann") A("2", "PER", "8", "2", "Bo")
	    "<relation id='R1'><infon key='type'>met</infon><node refid='1' role='who'/>"
	    "<node refid='2' role=''/></relation><relation id='R2'><infon key='type'>all</infon>"
	    "<node refid='1' role='a'/><node refid='2' role='b'/><node refid='1' role='c'/></relation>"
	    "</passage>"),
	    DOC "m0 PER 0-3 'Ann'\nm1 PER 8-10 'Bo'\ne0 all - a=m0 b=m1 c=m0\nr0 met m0 m1\n"
	    "n r0 Arg1=who\n");
}

static void
a_bad_location_is_told_with_its_line(void **state)
{
	(void)state;
	check(COLLECTION(PASSAGE "\n<annotation id='1'><location offset='-1' length='3'/>"
	    "<location offset='0' length='3'/><text>Ann</text></annotation></passage>"),
	    DOC "m0 Annotation 0-3 'Ann'\n"
	    "4: a location needs an offset and a length, whole numbers from 0: 1\n");
}

static void
a_document_may_stand_alone(void **state)
{
	(void)state;
	check(STR("<document><id>7</id>" PASSAGE "</passage></document>"), DOC);
}

static void
documents_follow_each_other_and_a_cut_is_told_with_the_last(void **state)
{
	(void)state;
	check(STR("<collection><document><id>7</id>" PASSAGE "</passage></document>\n<document><id>8</id>"
	    PASSAGE), DOC "document '8' 'Ann met Bo.'\n"
	    "2: the file ends before the element <passage> of line 2 is closed: \n");
}

static void
other_xml_is_refused(void **state)
{
	(void)state;
	static const struct { const char *content, *error; } cases[] = {
		{"<collection/>", "line 1: this is no BioC"},
		{"<a/>", "line 1: this is no BioC"},
		{"<collection><source", "line 1: the file ends within a tag"},
		{"BioC", "line 1: something else than an element"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf got = {0};
		assert_false(dump_records(&bioc_xml_reader, str_of(cases[i].content), &got));
		if (!str_starts(buf_view(&got), str_of(cases[i].error)))
			fail_msg("%s: %s", cases[i].content, buf_cstr(&got));
		buf_done(&got);
	}
}

static void
it_is_known_by_documents_with_passages(void **state)
{
	(void)state;
	assert_int_equal(bioc_xml_sniff(COLLECTION(PASSAGE)), SNIFF_SURE);
	assert_int_equal(bioc_xml_sniff(STR("<document><passage>")), SNIFF_SURE);
	assert_int_equal(bioc_xml_sniff(STR("<collection><document><title/></document>")), SNIFF_NO);
	assert_int_equal(bioc_xml_sniff(STR("<collection xmlns='urn:x'><document><passage>")), SNIFF_NO);
	assert_int_equal(bioc_xml_sniff(STR("A passage of a document.")), SNIFF_NO);
}

/* documents mentions events relations chains problems, as tests/recount/bioc.py counts. */
static const struct recorded_file files[] = {
	{"everything.xml", "2 5 1 2 0 0"},
	{"sentence-level.xml", "1 0 0 0 0 0"},
	{"tutorial-example.xml", "1 9 0 0 0 0"},
	{"inception/bioc-example-with-incomplete-metadata.xml", "3 0 0 0 0 0"},
	{"inception/bioc-example-with-sentences-ref.xml", "1 2 0 1 0 0"},
	{"inception/bioc-example-with-sentences.xml", "1 2 0 1 0 2"},
	{"inception/bioc-example-with-text-in-passage.xml", "1 2 0 1 0 2"},
	{"inception/bioc-suite-annotation-with-single-feature-fallback-data.xml", "1 1 0 0 0 0"},
	{"inception/bioc-suite-annotation-with-single-feature-fallback-reference.xml", "1 1 0 0 0 0"},
	{"inception/bioc-suite-annotation-with-single-feature-typed-data.xml", "1 1 0 0 0 0"},
	{"inception/bioc-suite-annotation-with-single-feature-typed-reference.xml", "1 1 0 0 0 0"},
	{"inception/bioc-suite-annotation-with-single-multi-valued-feature-typed-data.xml",
	    "1 1 0 0 0 0"},
	{"inception/bioc-suite-passage-without-sentences-data.xml", "1 2 0 1 0 2"},
	{"inception/bioc-suite-passage-without-sentences-reference.xml", "1 2 0 1 0 0"},
};

static void
counts_of_real_files_are_those_of_the_recount(void **state)
{
	(void)state;
	check_recorded("formats/bioc/dev/", &bioc_xml_reader, files,
	    sizeof files / sizeof *files);
}

static void
the_same_documents_in_json_give_the_same_records(void **state)
{
	(void)state;
	static const char *const names[] = {"everything", "sentence-level", "tutorial-example"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf path = {0}, one = {0}, two = {0}, xml = {0}, json = {0};
		buf_fmt(&path, "formats/bioc/dev/%s.xml", names[i]);
		bool there = read_data(buf_cstr(&path), &one);
		buf_clear(&path);
		buf_fmt(&path, "formats/bioc/dev/%s.json", names[i]);
		if (!there || !read_data(buf_cstr(&path), &two))
			skip();
		assert_true(dump_records(&bioc_xml_reader, buf_view(&one), &xml));
		assert_true(dump_records(format_by_name(STR("bioc-json"))->reader, buf_view(&two), &json));
		check_str(buf_view(&xml), buf_cstr(&json));
		buf_done(&path);
		buf_done(&one);
		buf_done(&two);
		buf_done(&xml);
		buf_done(&json);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(annotations_stand_in_passages_and_documents),
		T(several_locations_are_parts),
		T(texts_may_stand_in_sentences_only),
		T(a_passage_begins_on_its_own_line),
		T(relations_have_nodes_with_roles),
		T(a_bad_location_is_told_with_its_line),
		T(a_document_may_stand_alone),
		T(documents_follow_each_other_and_a_cut_is_told_with_the_last),
		T(other_xml_is_refused),
		T(it_is_known_by_documents_with_passages),
		T(counts_of_real_files_are_those_of_the_recount),
		T(the_same_documents_in_json_give_the_same_records),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
