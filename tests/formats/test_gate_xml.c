/* GATE's XML: places by nodes, sets as layers, features, chains and relations. */
#include "recorded.h"

#include "formats/gate_xml.h"

#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n<GateDocument version='3'>\n"
#define TEXT "<TextWithNodes><Node id='0'/>Ann<Node id='3'/> met <Node id='8'/>Bo<Node id='10'/>." \
	"</TextWithNodes>"
#define DOC(inside) STR(HEAD TEXT inside "</GateDocument>")
#define A(id, type, from, to, more) "<Annotation Id='" id "' Type='" type "' StartNode='" from \
	"' EndNode='" to "'>" more "</Annotation>"
#define F(name, value) "<Feature><Name className='java.lang.String'>" name "</Name>" \
	"<Value className='java.lang.String'>" value "</Value></Feature>"
#define check(content, want) check_records(&gate_xml_reader, (content), (want))
#define PLAIN "document '' 'Ann met Bo.'\n"

static void
annotations_stand_between_their_nodes(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet>" A("1", "Person", "0", "3", F("gender", "f")) A("2", "Person", "8",
	    "10", "") A("3", "Zero", "3", "3", "") "</AnnotationSet>"),
	    PLAIN "m0 Person 0-3\nm1 Person 8-10\nm2 Zero 3-3\nn m0 gender=f\n");
}

static void
each_set_is_a_layer_and_empty_ones_are_none(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet></AnnotationSet><AnnotationSet Name='Key'>" A("1", "Person", "0", "3",
	    "") "</AnnotationSet><AnnotationSet Name='Out'>" A("2", "Name", "0", "3", "")
	    "</AnnotationSet>"),
	    "document '' [Key] 'Ann met Bo.'\nm0 Person 0-3\nlayer '' [Out]\nm0 Name 0-3\n");
	check(DOC("<AnnotationSet/>"), PLAIN);
}

static void
original_markups_are_counted_unless_there_is_nothing_else(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet Name='Original markups'>" A("1", "p", "0", "10", "")
	    "</AnnotationSet><AnnotationSet>" A("2", "Person", "0", "3", "") "</AnnotationSet>"),
	    PLAIN "m0 Person 0-3\nskip Original markups 1\n");
	check(DOC("<AnnotationSet Name='Original markups'>" A("1", "p", "0", "10", "")
	    "</AnnotationSet>"), "document '' [Original markups] 'Ann met Bo.'\nm0 p 0-10\n");
}

static void
tokens_are_counted_unless_a_relation_has_them(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet>" A("1", "Token", "0", "3", "") A("2", "SpaceToken", "3", "8", "")
	    A("3", "Token", "8", "10", "") "</AnnotationSet><RelationSet><Relation Id='9' Type='of' "
	    "Members='1;3'><UserData/></Relation></RelationSet>"),
	    PLAIN "m0 Token 0-3\nm1 Token 8-10\nr0 of m0 m1\nskip SpaceToken 1\n");
}

static void
nodes_count_where_they_stand(void **state)
{
	(void)state;
	check(STR(HEAD "<TextWithNodes>\xF0\x9F\x9A\xA2 <Node id='3'/>Ann<Node id='6'/></TextWithNodes>"
	    "<AnnotationSet>" A("1", "P", "3", "6", "") "</AnnotationSet></GateDocument>"),
	    "document '' '\xF0\x9F\x9A\xA2 Ann'\nm0 P 5-8\n");
	check(STR(HEAD "<TextWithNodes>a\r\n<Node id='3'/>Ann<Node id='6'/></TextWithNodes>"
	    "<AnnotationSet>" A("1", "P", "3", "6", "") "</AnnotationSet></GateDocument>"),
	    "document '' 'a\\nAnn'\nm0 P 2-5\n0: nodes whose numbers are not where they stand in the "
	    "text, in UTF-16 units; where they stand counts: 2\n");
}

static void
without_nodes_numbers_are_places(void **state)
{
	(void)state;
	check(STR(HEAD "<TextWithNodes>Ann</TextWithNodes><AnnotationSet>" A("1", "P", "0", "3", "")
	    A("2", "P", "x", "3", "") "</AnnotationSet></GateDocument>"),
	    "document '' 'Ann'\nm0 P 0-3\n"
	    "3: StartNode and EndNode of this annotation are no nodes of the text: 2\n");
}

static void
a_node_that_is_not_there_is_told(void **state)
{
	(void)state;
	check(DOC("\n<AnnotationSet>" A("1", "P", "0", "4", "") A("2", "P", "0", "3", "")
	    "</AnnotationSet>"), PLAIN "m0 P 0-3\n"
	    "4: StartNode and EndNode of this annotation are no nodes of the text: 1\n");
}

static void
lists_of_java_are_told_by_their_leaves(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet>" A("1", "P", "0", "3", "<Feature><Name>names</Name><Value className="
	    "'gate.corpora.ObjectWrapper'><![CDATA[<?xml version='1.1'?><gate.corpora.ObjectWrapper>"
	    "<value class=\"list\"><string>Ann</string><int>2</int></value>"
	    "</gate.corpora.ObjectWrapper>]]></Value></Feature>" F("inst", "dbr:Ann"))
	    "</AnnotationSet>"), PLAIN "m0 P 0-3\nn m0 names=Ann, 2\nn m0 Reference=dbr:Ann\n");
	check(DOC("<AnnotationSet>" A("1", "P", "0", "3", "<Feature><Name>n</Name><Value className="
	    "'gate.corpora.ObjectWrapper'>not XML</Value></Feature>") "</AnnotationSet>"),
	    PLAIN "m0 P 0-3\nn m0 n=not XML\n");
}

static void
matches_are_chains(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet>" A("12", "P", "0", "3", "<Feature><Name>matches</Name><Value "
	    "className='java.util.ArrayList' itemClassName='java.lang.Integer'>12;9</Value></Feature>")
	    A("9", "P", "8", "10", "<Feature><Name>matches</Name><Value className="
	    "'gate.corpora.ObjectWrapper'>&lt;w>&lt;value class='list'>&lt;int>9&lt;/int>&lt;int>12"
	    "&lt;/int>&lt;/value>&lt;/w></Value></Feature>") "</AnnotationSet>"),
	    PLAIN "m0 P 0-3\nm1 P 8-10\nchain m0 9\nchain m1 9\n");
}

static void
relations_of_two_of_more_and_of_coreference(void **state)
{
	(void)state;
	check(DOC("<AnnotationSet>" A("1", "P", "0", "3", "") A("2", "P", "8", "10", "")
	    "</AnnotationSet>\n<RelationSet><Relation Id='5' Type='met' Members='1;2'>" F("how", "well")
	    "</Relation><Relation Id='6' Type='Coref' Members='1;2;7'/>"
	    "<Relation Id='8' Type='three' Members='1;2;1'/></RelationSet>"
	    "<RelationSet Name='other'><Relation Id='9' Type='no' Members='1;2'/></RelationSet>"),
	    PLAIN "m0 P 0-3\nm1 P 8-10\ne0 three - Arg1=m0 Arg2=m1 Arg3=m0\nr0 met m0 m1\n"
	    "n r0 how=well\nchain m0 6\nchain m1 6\n"
	    "4: a member of this chain is no annotation of its set: 7\n");
}

static void
the_document_is_called_by_where_it_came_from(void **state)
{
	(void)state;
	check(STR(HEAD "<GateDocumentFeatures>" F("gate.SourceURL", "file:/data/my/a.txt")
	    "</GateDocumentFeatures>" TEXT "</GateDocument>"), "document 'a.txt' 'Ann met Bo.'\n");
}

static void
other_xml_is_refused_and_a_cut_file_is_told(void **state)
{
	(void)state;
	struct buf got = {0};
	assert_false(dump_records(&gate_xml_reader, STR("<GateDocument/>"), &got));
	assert_true(str_starts(buf_view(&got), STR("line 1: this is no GATE document")));
	buf_clear(&got);
	assert_false(dump_records(&gate_xml_reader, STR("<a"), &got));
	buf_done(&got);
	check(STR(HEAD TEXT "<AnnotationSet>" A("1", "P", "0", "3", "") "<Annot"),
	    PLAIN "m0 P 0-3\n3: the file ends within a tag or comment: \n");
}

static void
it_is_known_by_its_root(void **state)
{
	(void)state;
	assert_int_equal(gate_xml_sniff(STR(HEAD)), SNIFF_SURE);
	assert_int_equal(gate_xml_sniff(STR("<gate>")), SNIFF_NO);
	assert_int_equal(gate_xml_sniff(STR("A gate, <GateDocument> in it")), SNIFF_NO);
}

/* documents mentions events relations chains problems, as tests/recount/gate.py counts. */
static const struct recorded_file files[] = {
	{"docs-debug-testdoc1.xml", "1 0 0 0 0 0"},
	{"saveddoc.xml", "1 2 0 0 0 0"},
	{"testdoc1.xml", "2 7 0 0 0 0"},
	{"testdocument1.xml", "1 2 0 0 0 0"},
	{"btc/gate_tweet.a.1535429976891105.xml_00032___1413908149460___4804.xml", "1 5 0 0 0 0"},
	{"btc/gate_tweet.a.1535453444063887.xml_00033___1413908149469___4966.xml", "1 1 0 0 0 0"},
	{"btc/gate_tweet.a.1535480860593397.xml_00034___1413908149476___6949.xml", "1 1 0 0 0 0"},
	{"btc/gate_tweet.a.1535489160869355.xml_00035___1413908149480___1566.xml", "1 3 0 0 0 0"},
	{"btc/gate_tweet.a.1561097937974722.xml_0011D___1413908150204___1316.xml", "1 3 0 0 0 0"},
};

static void
counts_of_real_files_are_those_of_the_recount(void **state)
{
	(void)state;
	check_recorded("formats/gate-xml/dev/", &gate_xml_reader, files,
	    sizeof files / sizeof *files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(annotations_stand_between_their_nodes),
		T(each_set_is_a_layer_and_empty_ones_are_none),
		T(original_markups_are_counted_unless_there_is_nothing_else),
		T(tokens_are_counted_unless_a_relation_has_them),
		T(nodes_count_where_they_stand),
		T(without_nodes_numbers_are_places),
		T(a_node_that_is_not_there_is_told),
		T(lists_of_java_are_told_by_their_leaves),
		T(matches_are_chains),
		T(relations_of_two_of_more_and_of_coreference),
		T(the_document_is_called_by_where_it_came_from),
		T(other_xml_is_refused_and_a_cut_file_is_told),
		T(it_is_known_by_its_root),
		T(counts_of_real_files_are_those_of_the_recount),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
