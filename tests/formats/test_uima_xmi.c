/* XMI: what a CAS says of a text, and the liberties that its writers take. */
#include "recorded.h"

#include "formats/uima_xmi.h"

#define HEAD "<xmi:XMI xmlns:xmi='http://www.omg.org/XMI' xmlns:cas='http:///uima/cas.ecore' " \
	"xmlns:tcas='http:///uima/tcas.ecore' " \
	"xmlns:ner='http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore' " \
	"xmlns:seg='http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore' " \
	"xmlns:c='http:///webanno/custom.ecore' xmi:version='2.0'><cas:NULL xmi:id='0'/>"
#define SOFA "<cas:Sofa xmi:id='1' sofaNum='1' sofaID='_InitialView' mimeType='text' " \
	"sofaString='Ann met Bo.'/>"
#define END "</xmi:XMI>"
#define CAS(inside) STR(HEAD inside SOFA END)
#define TEXT "document '' 'Ann met Bo.'\n"
#define ANN "<ner:NamedEntity xmi:id='10' sofa='1' begin='0' end='3' value='PER'/>"
#define BO "<ner:NamedEntity xmi:id='11' sofa='1' begin='8' end='10' value='PER'/>"

#define check(content, want) check_records(&uima_xmi_reader, (content), (want))

static void
a_span_is_called_by_its_label(void **state)
{
	(void)state;
	check(CAS(ANN "<c:Thing xmi:id='12' sofa='1' begin='4' end='7' note='hm'/>"),
	    TEXT "m0 PER 0-3\nm1 Thing 4-7\nn m1 note=hm\n");
}

static void
prefixes_mean_nothing(void **state)
{
	(void)state;
	check(STR("<q:XMI xmlns:q='http://www.omg.org/XMI' xmlns:zz='http:///uima/cas.ecore' "
	    "xmlns:cas='http:///my.ecore' q:version='2.0'><cas:Sofa q:id='3' zz:sofa='1' sofa='1' "
	    "begin='0' end='1'/><zz:Sofa q:id='1' sofaID='v' sofaString='a&#10;b'/></q:XMI>"),
	    "document 'v' 'a\\nb'\nm0 Sofa 0-1\n");
}

static void
structure_is_counted_and_not_shown(void **state)
{
	(void)state;
	check(CAS("<tcas:DocumentAnnotation xmi:id='2' sofa='1' begin='0' end='11' language='x'/>"
	    "<seg:Token xmi:id='3' sofa='1' begin='0' end='3' lemma='5'/>"
	    "<seg:Token xmi:id='4' sofa='1' begin='4' end='7'/>"
	    "<seg:Lemma xmi:id='5' sofa='1' begin='0' end='3' value='Ann'/>" ANN),
	    TEXT "m0 PER 0-3\nskip DocumentAnnotation 1\nskip Token 2\nskip Lemma 1\n");
}

static void
governor_and_dependent_make_a_relation(void **state)
{
	(void)state;
	check(CAS("<c:Meets xmi:id='12' sofa='1' begin='8' end='10' Governor='10' Dependent='11' "
	    "label='met' since='2014'/>" ANN BO),
	    TEXT "m0 PER 0-3\nm1 PER 8-10\nr0 met m0 m1\nn r0 since=2014\n");
}

static void
two_references_of_what_has_no_place_are_a_relation(void **state)
{
	(void)state;
	check(CAS("<c:BinaryRelation xmi:id='12' category='knows' arg1='20' arg2='21'/>"
	    "<c:RelationArgument xmi:id='20' argument='10' role='who'/>"
	    "<c:RelationArgument xmi:id='21' argument='11' role='whom'/>" ANN BO),
	    TEXT "m0 PER 0-3\nm1 PER 8-10\nr0 knows m0 m1\n");
}

static void
a_relation_between_tokens_shows_these_tokens(void **state)
{
	(void)state;
	check(CAS("<seg:Token xmi:id='3' sofa='1' begin='0' end='3'/>"
	    "<seg:Token xmi:id='4' sofa='1' begin='4' end='7'/>"
	    "<seg:Token xmi:id='5' sofa='1' begin='8' end='10'/>"
	    "<c:Rel xmi:id='12' sofa='1' begin='8' end='10' Governor='3' Dependent='5'/>"),
	    TEXT "m0 Token 0-3\nm1 Token 8-10\nr0 Rel m0 m1\nskip Token 1\n");
}

static void
an_end_that_is_not_there_is_told(void **state)
{
	(void)state;
	check(CAS("\n<c:Rel xmi:id='12' sofa='1' begin='8' end='10' Governor='10' Dependent='99'/>" ANN),
	    TEXT "m0 PER 0-3\n2: one end of this relation is not on this text: 12\n");
	check(CAS("\n<c:Rel xmi:id='12' sofa='1' begin='8' end='10' Governor='13' Dependent='13'/>"
	    "<c:Rel xmi:id='13' sofa='1' begin='8' end='10' Governor='10' Dependent='11'/>" ANN BO),
	    TEXT "m0 PER 0-3\nm1 PER 8-10\nr0 Rel m0 m1\n"
	    "2: a relation between relations cannot be shown: 12\n");
}

static void
a_reference_to_nothing_is_told(void **state)
{
	(void)state;
	check(CAS("\n<c:A xmi:id='12' sofa='1' begin='0' end='3' target='99'/>"
	    "\n<c:B xmi:id='13' sofa='1' begin='0' end='3' arg1='12' target='99'/>"),
	    TEXT "m0 A 0-3\nm1 B 0-3\ne0 B m1 arg1=m0\n"
	    "2: a feature refers to what is not in the file: target\n"
	    "3: a role refers to what is not in the file: target\n");
}

static void
slots_make_an_event_with_roles(void **state)
{
	(void)state;
	check(CAS("<c:Act xmi:id='12' sofa='1' begin='4' end='7' value='MEET' links='20 21' "
	    "certain='no'/><c:Link xmi:id='20' role='who' target='10'/>"
	    "<c:Link xmi:id='21' target='11'/><c:Act xmi:id='13' sofa='1' begin='0' end='3'/>" ANN BO),
	    TEXT "m0 MEET 4-7\nm1 Act 0-3\nm2 PER 0-3\nm3 PER 8-10\n"
	    "e0 MEET m0 who=m2 links=m3\ne1 Act m1\nn e0 certain=no\n");
}

static void
a_role_may_be_filled_by_an_event_or_straight(void **state)
{
	(void)state;
	check(CAS("<c:Act xmi:id='12' sofa='1' begin='4' end='7' agent='10' cause='13'/>"
	    "<c:Act xmi:id='13' sofa='1' begin='0' end='3' agent='11'/>" ANN BO),
	    TEXT "m0 Act 4-7\nm1 Act 0-3\nm2 PER 0-3\nm3 PER 8-10\n"
	    "e0 Act m0 agent=m2 cause=e1\ne1 Act m1 agent=m3\n");
}

static void
lists_and_arrays_are_followed(void **state)
{
	(void)state;
	check(CAS("<c:A xmi:id='12' sofa='1' begin='4' end='7' who='30'/>"
	    "<cas:FSArray xmi:id='30' elements='10 0 11'/>" ANN BO),
	    TEXT "m0 A 4-7\nm1 PER 0-3\nm2 PER 8-10\ne0 A m0 who=m1 who=m2\n");
	check(CAS("<c:A xmi:id='12' sofa='1' begin='4' end='7' who='30'/>"
	    "<cas:NonEmptyFSList xmi:id='30' head='10' tail='31'/>"
	    "<cas:NonEmptyFSList xmi:id='31' head='11' tail='32'/>"
	    "<cas:EmptyFSList xmi:id='32'/>" ANN BO),
	    TEXT "m0 A 4-7\nm1 PER 0-3\nm2 PER 8-10\ne0 A m0 who=m1 who=m2\n");
}

static void
a_list_that_returns_to_itself_ends(void **state)
{
	(void)state;
	struct buf got = {0};
	dump_records(&uima_xmi_reader, CAS("<c:A xmi:id='12' sofa='1' begin='4' end='7' who='30'/>"
	    "<cas:NonEmptyFSList xmi:id='30' head='10' tail='30'/>" ANN), &got);
	assert_true(str_starts(buf_view(&got), STR(TEXT "m0 A 4-7\nm1 PER 0-3\ne0 A m0 who=m1")));
	buf_done(&got);
}

static void
numbers_that_happen_to_be_ids_are_notes_where_others_are_not(void **state)
{
	(void)state;
	check(CAS("<c:N xmi:id='12' sofa='1' begin='0' end='3' years='10'/>"
	    "<c:N xmi:id='13' sofa='1' begin='4' end='7' years='77'/>" ANN),
	    TEXT "m0 N 0-3\nm1 N 4-7\nm2 PER 0-3\nn m0 years=10\nn m1 years=77\n");
	check(CAS("<c:N xmi:id='12' sofa='1' begin='0' end='3' order='10'/>" ANN),
	    TEXT "m0 N 0-3\nm1 PER 0-3\nn m0 order=10\n");
	check(CAS("<c:N xmi:id='12' sofa='1' begin='0' end='3' size='3'/>"
	    "<seg:Token xmi:id='3' sofa='1' begin='0' end='3'/>"),
	    TEXT "m0 N 0-3\nn m0 size=3\nskip Token 1\n");
}

static void
a_chain_links_its_mentions(void **state)
{
	(void)state;
	check(CAS("<c:Chain xmi:id='40' sofa='1' first='41'/>"
	    "<c:Link xmi:id='41' sofa='1' begin='0' end='3' next='42' referenceType='nam'/>"
	    "<c:Link xmi:id='42' sofa='1' begin='8' end='10' referenceType='pro' "
	    "referenceRelation='same'/><c:Link xmi:id='43' sofa='1' begin='4' end='7'/>"),
	    TEXT "m0 nam 0-3\nm1 pro 8-10\nm2 Link 4-7\nn m1 referenceRelation=same\n"
	    "chain m0 40\nchain m1 40\n");
}

static void
links_without_a_chain_are_one(void **state)
{
	(void)state;
	check(CAS("<c:Link xmi:id='42' sofa='1' begin='8' end='10'/>"
	    "<c:Link xmi:id='41' sofa='1' begin='0' end='3' next='42'/>"),
	    TEXT "m0 Link 8-10\nm1 Link 0-3\nchain m1 41\nchain m0 41\n");
}

static void
a_chain_that_comes_back_is_told_and_ends(void **state)
{
	(void)state;
	check(CAS("\n<c:Chain xmi:id='40' sofa='1' first='41'/>"
	    "<c:Link xmi:id='41' sofa='1' begin='0' end='3' next='42'/>"
	    "<c:Link xmi:id='42' sofa='1' begin='8' end='10' next='41'/>"),
	    TEXT "m0 Link 0-3\nm1 Link 8-10\nchain m0 40\nchain m1 40\n"
	    "2: this chain comes to a link that is in a chain already: 40\n");
}

static void
an_identifier_is_a_reference(void **state)
{
	(void)state;
	check(CAS("<ner:NamedEntity xmi:id='10' sofa='1' begin='0' end='3' value='PER' "
	    "identifier='http://www.wikidata.org/entity/Q1'/>"),
	    TEXT "m0 PER 0-3\nn m0 Reference=http://www.wikidata.org/entity/Q1\n");
	check(CAS("<c:Drug xmi:id='10' sofa='1' begin='0' end='3' concepts='50'/>"
	    "<cas:FSArray xmi:id='50' elements='51 52'/>"
	    "<c:Umls xmi:id='51' codingScheme='RX' code='77' cui='C7' preferredText='Ann acid' tui='T1'/>"
	    "<c:Umls xmi:id='52' plain='x' more='53'/><c:Props xmi:id='53' past='yes' back='52'/>"),
	    TEXT "m0 Drug 0-3\nn m0 Reference=RX:77 Ann acid\nn m0 Reference=UMLS:C7 Ann acid\n"
	    "n m0 concepts.tui=T1\nn m0 concepts.plain=x\nn m0 concepts.more.past=yes\n"
	    "n m0 concepts.more.back.plain=x\nn m0 concepts.more.back.more.past=yes\n");
}

static void
child_elements_are_lists_of_texts(void **state)
{
	(void)state;
	check(CAS("<c:Thing xmi:id='10' sofa='1' begin='0' end='3'><tags>a b</tags><tags>c</tags>"
	    "</c:Thing><c:Thing xmi:id='12' sofa='1' begin='4' end='7'><who href='#10'/></c:Thing>"),
	    TEXT "m0 Thing 0-3\nm1 Thing 4-7\ne0 Thing m0\ne1 Thing m1 who=e0\n"
	    "n e0 tags=a b\nn e0 tags=c\n");
}

static void
sofas_of_the_same_text_are_layers_and_others_documents(void **state)
{
	(void)state;
	check(STR(HEAD "<cas:Sofa xmi:id='1' sofaID='one' sofaString='Ann'/>"
	    "<cas:Sofa xmi:id='2' sofaID='two' sofaString='Ann'/>"
	    "<cas:Sofa xmi:id='3' sofaID='three' sofaString='Bo'/>"
	    "<cas:Sofa xmi:id='4' sofaID='none'/><c:A xmi:id='10' sofa='1' begin='0' end='1'/>"
	    "<c:B xmi:id='11' sofa='2' begin='0' end='2'/><c:C xmi:id='12' sofa='3' begin='0' "
	    "end='2'/>" END),
	    "document 'one' [one] 'Ann'\nm0 A 0-1\nlayer 'two' [two]\nm0 B 0-2\n"
	    "document 'three' [three] 'Bo'\n"
	    "m0 C 0-2\n");
}

static void
what_stands_on_a_sofa_without_text_lies_over_another(void **state)
{
	(void)state;
	check(STR(HEAD "<cas:Sofa xmi:id='1' sofaID='_InitialView' sofaURI='file:a.txt'/>" ANN END),
	    "document ''\nm0 PER 0-3\n"
	    "1: the text of this file stands elsewhere: lay the file over it: file:a.txt\n");
}

static void
a_sofa_may_have_its_text_as_bytes(void **state)
{
	(void)state;
	check(STR(HEAD "<cas:Sofa xmi:id='1' sofaID='_InitialView' mimeType='text/plain' "
	    "sofaArray='2'/><cas:ByteArray xmi:id='2' elements='416e6E'/>" ANN END),
	    "document '' 'Ann'\nm0 PER 0-3\n");
	check(STR(HEAD "<cas:Sofa xmi:id='1' sofaID='_InitialView' mimeType='text/plain' "
	    "sofaArray='2'/><cas:ByteArray xmi:id='2' elements='416'/>" ANN END),
	    "document ''\nm0 PER 0-3\n");
}

static void
an_id_of_a_sofa_may_be_another_structures_too(void **state)
{
	(void)state;
	check(CAS("<c:A xmi:id='1' sofa='1' begin='0' end='3'/>"), TEXT "m0 A 0-3\n");
	check(CAS("<c:A xmi:id='2' sofa='1' begin='0' end='3'/>\n<c:A xmi:id='2' sofa='1' begin='4' "
	    "end='7'/>"),
	    TEXT "m0 A 0-3\nm1 A 4-7\n"
	    "2: this id was used before; what refers to it means the first: 2\n");
}

static void
bad_places_are_told_and_the_rest_is_read(void **state)
{
	(void)state;
	check(CAS("\n<c:A xmi:id='2' sofa='1' begin='-1' end='3'/>\n<c:A xmi:id='3' sofa='1' begin='0'/>"
	    "\n<c:A xmi:id='4' sofa='9' begin='0' end='3'/>" ANN),
	    TEXT "m0 PER 0-3\n"
	    "2: begin and end of this annotation are no two whole numbers from 0: 2\n"
	    "3: begin and end of this annotation are no two whole numbers from 0: 3\n"
	    "4: the sofa (the text) of this annotation is not in the file: 4\n");
}

static void
a_cut_file_gives_what_it_has(void **state)
{
	(void)state;
	check(STR(HEAD SOFA ANN "\n<c:A xmi:id='2' so"),
	    TEXT "m0 PER 0-3\n2: the file ends within a tag or comment: \n");
}

static void
other_xml_is_refused(void **state)
{
	(void)state;
	struct buf got = {0};
	assert_false(dump_records(&uima_xmi_reader, STR("\n<XMI/>"), &got));
	assert_true(str_starts(buf_view(&got), STR("line 2: the first element is not XMI")));
	buf_clear(&got);
	assert_false(dump_records(&uima_xmi_reader, STR("Ann"), &got));
	buf_done(&got);
}

static void
places_count_utf16_units(void **state)
{
	(void)state;
	struct loaded l = load("\xF0\x9F\x9A\xA2 Ann met Bo.", "uima-xmi",
	    HEAD "<cas:Sofa xmi:id='1' sofaID='_InitialView' sofaString='&#x1F6A2; Ann met Bo.'/>"
	    "<ner:NamedEntity xmi:id='10' sofa='1' begin='3' end='6' value='PER'/>" END);
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_equal(l.m->mentions[0].m->span.from, 5);
	assert_int_equal(l.m->mentions[0].m->span.to, 8);
	unload(&l);
}

static void
it_is_known_by_its_root(void **state)
{
	(void)state;
	assert_int_equal(uima_xmi_sniff(STR(HEAD)), SNIFF_SURE);
	assert_int_equal(uima_xmi_sniff(STR("<XMI/>")), SNIFF_NO);
	assert_int_equal(uima_xmi_sniff(STR("XMI is a format of the OMG.")), SNIFF_NO);
	assert_int_equal(uima_types_sniff(STR("<typeSystemDescription "
	    "xmlns='http://uima.apache.org/resourceSpecifier'>")), SNIFF_SURE);
	assert_int_equal(uima_types_sniff(STR(HEAD)), SNIFF_NO);
}

/* documents mentions events relations chains problems, as tests/recount/uima_xmi.py counts. */
static const struct recorded_file files[] = {
	{"uima-xmi/dev/cassis/cas_with_array_features.xmi", "1 2 0 0 0 0"},
	{"uima-xmi/dev/cassis/cas_with_inheritance.xmi", "1 5 0 0 0 0"},
	{"uima-xmi/dev/cassis/cas_with_multiple_references_allowed_string_array.xmi", "1 1 0 0 0 0"},
	{"uima-xmi/dev/cassis/cas_with_nonindexed_fs.xmi", "1 0 0 0 0 0"},
	{"uima-xmi/dev/cassis/cas_with_reserved_names.xmi", "1 1 0 0 0 0"},
	{"uima-xmi/dev/cassis/cas_with_smileys.xmi", "1 5 0 0 0 0"},
	{"uima-xmi/dev/cassis/empty_cas.xmi", "1 0 0 0 0 0"},
	{"uima-xmi/dev/cassis/lenient_cas.xmi", "1 1 0 0 0 0"},
	{"uima-xmi/dev/uimaj/casWithSofaDataArray.xmi", "1 0 0 0 0 0"},
	{"uima-xmi/dev/uimaj/casWithText.xmi", "1 0 0 0 0 0"},
	{"uima-xmi/dev/uimaj/casWithTextAndAnnotations.xmi", "1 4 0 0 0 0"},
	{"uima-xmi/dev/voc-missives/missive_1_49_notes.xmi", "1 124 0 0 0 0"},
	{"xml-container/dev/prefix-swap.xmi", "1 0 0 0 0 0"},
	{"webanno-tsv/dev/tsv3-suite/testSimpleChain/reference.xmi", "1 3 0 0 1 0"},
	{"webanno-tsv/dev/tsv3-suite/testZeroLengthSlotFeature2/reference.xmi", "1 3 1 0 0 0"},
	{"webanno-tsv/dev/tsv3-suite/testSubTokenRelation/reference.xmi", "1 2 0 1 0 0"},
};

static void
counts_of_real_files_are_those_of_the_recount(void **state)
{
	(void)state;
	check_recorded("formats/", &uima_xmi_reader, files,
	    sizeof files / sizeof *files);
}

/*
 * The same annotations in WebAnno TSV.  Left out: two cases whose slots are all empty, since XMI does
 * not say that a feature is one, and TSV's header does.
 */
static void
the_same_documents_in_tsv_have_as_many_of_everything(void **state)
{
	(void)state;
	static const char *const names[] = {
		"testAnnotationWithLeadingWhitespace",
		"testAnnotationWithTrailingWhitespace",
		"testComplexSlotFeatureWithoutValues",
		"testCrossSentenceSpanWithoutFeatureValue",
		"testElevatedType",
		"testMultiTokenSlotFeature",
		"testMultiTokenSpanWithoutFeatureValue",
		"testMultiTokenStackedSpanWithFeatureValue",
		"testSentenceId",
		"testSentenceWithLineBreak",
		"testSimpleChain",
		"testSimpleSameRoleSlotFeature",
		"testSimpleSlotFeatureWithoutValues",
		"testSingleNonMultiTokenRelationWithoutFeatureValue",
		"testSingleNonTokenRelationWithoutFeatureValue",
		"testSingleStackedNonTokenRelationWithoutFeatureValue",
		"testSingleStackedNonTokenRelationWithoutFeatureValue3",
		"testSingleTokenRelationWithMultipleFeatureValues",
		"testSingleTokenWithoutFeatureValue",
		"testStackedNonMultiTokenRelationWithMultipleFeatureValues",
		"testStackedSubMultiTokenSpanWithFeatureValue",
		"testSubMultiTokenSpanWithoutFeatureValue",
		"testSubMultiTokenSpanWithoutFeatureValue3",
		"testSubTokenRelation",
		"testSubtokenChain",
		"testTokenBoundedBioLookAlike",
		"testTokenBoundedSpanWithFeatureValue",
		"testTokenBoundedSpanWithSpecialSymbolsValue",
		"testTokenBoundedSpanWithoutFeatureValue",
		"testTokenBoundedStackedSpanWithFeatureValue",
		"testZeroLengthSlotFeature2",
		"testZeroLengthSpansWithFeatureValues",
		"testZeroLengthSpansWithoutFeatures",
		"testZeroWidthAnnotationBeforeFirstTokenIsMovedToBeginOfFirstToken",
		"testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf path = {0}, xmi = {0}, tsv = {0};
		buf_fmt(&path, "formats/webanno-tsv/dev/tsv3-suite/%s/reference.xmi", names[i]);
		if (!count_data(&uima_xmi_reader, buf_cstr(&path), &xmi))
			skip();
		buf_clear(&path);
		buf_fmt(&path, "formats/webanno-tsv/dev/tsv3-suite/%s/reference.tsv", names[i]);
		assert_true(count_data(format_by_name(STR("webanno"))->reader, buf_cstr(&path), &tsv));
		if (!str_eq(buf_view(&xmi), buf_view(&tsv)))
			fail_msg("%s: %s, %s", names[i], buf_cstr(&xmi), buf_cstr(&tsv));
		buf_done(&path);
		buf_done(&xmi);
		buf_done(&tsv);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_span_is_called_by_its_label),
		T(prefixes_mean_nothing),
		T(structure_is_counted_and_not_shown),
		T(governor_and_dependent_make_a_relation),
		T(two_references_of_what_has_no_place_are_a_relation),
		T(a_relation_between_tokens_shows_these_tokens),
		T(an_end_that_is_not_there_is_told),
		T(a_reference_to_nothing_is_told),
		T(slots_make_an_event_with_roles),
		T(a_role_may_be_filled_by_an_event_or_straight),
		T(lists_and_arrays_are_followed),
		T(a_list_that_returns_to_itself_ends),
		T(numbers_that_happen_to_be_ids_are_notes_where_others_are_not),
		T(a_chain_links_its_mentions),
		T(links_without_a_chain_are_one),
		T(a_chain_that_comes_back_is_told_and_ends),
		T(an_identifier_is_a_reference),
		T(child_elements_are_lists_of_texts),
		T(sofas_of_the_same_text_are_layers_and_others_documents),
		T(what_stands_on_a_sofa_without_text_lies_over_another),
		T(a_sofa_may_have_its_text_as_bytes),
		T(an_id_of_a_sofa_may_be_another_structures_too),
		T(bad_places_are_told_and_the_rest_is_read),
		T(a_cut_file_gives_what_it_has),
		T(other_xml_is_refused),
		T(places_count_utf16_units),
		T(it_is_known_by_its_root),
		T(the_same_documents_in_tsv_have_as_many_of_everything),
		T(counts_of_real_files_are_those_of_the_recount),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
