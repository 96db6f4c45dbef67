/* UIMA JSON CAS: what is JSON's of it; what feature structures mean is tested with XMI. */
#include "shown.h"

#define SOFA "{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\", \"sofaNum\": 1, \"sofaID\": \"_InitialView\", " \
	"\"mimeType\": \"text\", \"sofaString\": \"\xF0\x9F\x9A\xA2 Ann met Bo\"}"
#define VIEWS ", \"%VIEWS\": {\"_InitialView\": {\"%SOFA\": 1, \"%MEMBERS\": []}}}"

static void
structures_in_a_list_have_their_ids_in_them(void **state)
{
	(void)state;
	check_shown("uima-json", "{\"%TYPES\": {}, \"%FEATURE_STRUCTURES\": [" SOFA ", {\"%ID\": 2, \"%TYPE\": "
	    "\"custom.Person\", \"@sofa\": 1, \"begin\": 3, \"end\": 6, \"value\": \"PER\", \"age\": 30, \"sure\": true, "
	    "\"none\": null}]" VIEWS, "== \n[x]\n PER 'Ann' {age=30} {sure=true}\n");
}

static void
structures_in_an_object_are_named_by_their_ids(void **state)
{
	(void)state;
	check_shown("uima-json", "{\"%FEATURE_STRUCTURES\": {\"1\": {\"%TYPE\": \"uima.cas.Sofa\", \"sofaID\": "
	    "\"_InitialView\", \"sofaString\": \"Ann met Bo\"}, \"2\": {\"%TYPE\": \"custom.Person\", \"@sofa\": 1, "
	    "\"^begin\": 0, \"^end\": 3, \"#weight\": \"NaN\"}, \"3\": {\"%TYPE\": \"custom.Person\", \"@sofa\": 1, "
	    "\"begin\": 8, \"end\": 10}, \"4\": {\"%TYPE\": \"custom.Knows\", \"@sofa\": 1, \"begin\": 0, \"end\": 3, "
	    "\"@Governor\": 3, \"@Dependent\": 2}}" VIEWS,
	    "== \n[x]\n Person 'Ann' {weight=NaN}\n Person 'Bo'\n Knows(Bo, Ann)\n");
}

static void
a_list_of_structures_is_a_whole_file(void **state)
{
	(void)state;
	check_shown("uima-json", "[" SOFA ", {\"%ID\": 2, \"%TYPE\": \"custom.Person\", \"@sofa\": 1, \"begin\": 11, "
	    "\"end\": 13}]", "== \n[x]\n Person 'Bo'\n");
}

static void
arrays_hold_values_or_references(void **state)
{
	(void)state;
	struct loaded l = load("\xF0\x9F\x9A\xA2 Ann met Bo", "uima-json", "{\"%FEATURE_STRUCTURES\": [" SOFA ","
	    "{\"%ID\": 2, \"%TYPE\": \"custom.Meet\", \"@sofa\": 1, \"begin\": 7, \"end\": 10, \"@who\": 5, \"@words\": 8},"
	    "{\"%ID\": 3, \"%TYPE\": \"custom.Person\", \"@sofa\": 1, \"begin\": 3, \"end\": 6},"
	    "{\"%ID\": 4, \"%TYPE\": \"custom.Person\", \"@sofa\": 1, \"begin\": 11, \"end\": 13},"
	    "{\"%ID\": 5, \"%TYPE\": \"uima.cas.FSArray\", \"%ELEMENTS\": [6, null, 7]},"
	    "{\"%ID\": 6, \"%TYPE\": \"custom.Link\", \"role\": \"one\", \"@target\": 3},"
	    "{\"%ID\": 7, \"%TYPE\": \"custom.Link\", \"role\": \"two\", \"@target\": 4},"
	    "{\"%ID\": 8, \"%TYPE\": \"uima.cas.StringArray\", \"%ELEMENTS\": [\"a\", null, \"b\"]}]" VIEWS);
	struct buf got = {0};
	write_as(&l, "brat", &got);
	check_str(buf_view(&got), "T1\tPerson 2 5\tAnn\nT2\tMeet 6 9\tmet\nT3\tPerson 10 12\tBo\n"
	    "E1\tMeet:T2 one:T1 two:T3\nA1\twords E1 a\nA2\twords E1 b\n");
	buf_done(&got);
	unload(&l);
}

static void
a_text_may_be_bytes_in_base_64(void **state)
{
	(void)state;
	check_shown("uima-json", "{\"%FEATURE_STRUCTURES\": [{\"%ID\": 1, \"%TYPE\": \"uima.cas.ByteArray\", "
	    "\"%ELEMENTS\": \"QW5uIG1ldA==\"}, {\"%ID\": 2, \"%TYPE\": \"uima.cas.Sofa\", \"sofaID\": \"_InitialView\", "
	    "\"mimeType\": \"text/plain\", \"@sofaArray\": 1}, {\"%ID\": 3, \"%TYPE\": \"custom.Person\", \"@sofa\": 2, "
	    "\"begin\": 0, \"end\": 3}]" VIEWS, "== \n[x]\n Person 'Ann'\n");
}

static void
a_text_that_stands_elsewhere_is_told(void **state)
{
	(void)state;
	check_shown("uima-json", "{\"%FEATURE_STRUCTURES\": [{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\", "
	    "\"sofaID\": \"_InitialView\", \"mimeType\": \"text/plain\", \"sofaURI\": \"http://x/y.txt\"}, {\"%ID\": 2, "
	    "\"%TYPE\": \"uima.cas.Sofa\", \"sofaID\": \"picture\", \"mimeType\": \"image/png\", \"@sofaArray\": 3}, "
	    "{\"%ID\": 3, \"%TYPE\": \"uima.cas.ByteArray\", \"%ELEMENTS\": \"QQ==\"}]" VIEWS, "==  (no text)\n[x]\n"
	    " ! 1: the text of this file stands elsewhere: lay the file over it: 'http://x/y.txt'\n"
	    " ! 1: this view has data that are no text: 'image/png'\n");
}

static void
what_cannot_be_used_is_told(void **state)
{
	(void)state;
	check_shown("uima-json", "{\"%FEATURE_STRUCTURES\": [" SOFA ",\n{\"%TYPE\": \"custom.Person\"},\n{\"%ID\": 3, "
	    "\"%TYPE\": \"custom.Person\", \"@sofa\": 1, \"begin\": 3, \"end\": 6, \"@friend\": {}, \"x\": {}}]" VIEWS,
	    "== \n[x]\n Person 'Ann'\n"
	    " ! 2: a feature structure needs a %ID and a %TYPE: left out\n"
	    " ! 3: a reference is the number of a structure: 'friend'\n"
	    " ! 3: a feature has an object as its value, which no JSON CAS has: left out: 'x'\n");
	check_shown("uima-json", "{\"a\": 1}", "FAILED this is no JSON CAS: expected an object with %TYPES, "
	    "%FEATURE_STRUCTURES and %VIEWS\n");
}

static void
it_is_known_by_its_members_and_the_older_one_is_refused(void **state)
{
	(void)state;
	struct err err = {0};
	assert_string_equal(sniffed("{\"%TYPES\": {\"a.B\": {"), "uima-json");
	assert_string_equal(sniffed("[{\"%ID\": 1, \"%TYPE\": \"uima.cas.Sofa\""), "uima-json");
	assert_string_equal(sniffed("{\"_context\": {\"_types\": {"), "uima-json1");
	assert_null(corpus_memory("x.json", STR("{\"_context\": {\"_types\": {}}, \"_views\": {}}"), STR_NONE, &err));
	assert_non_null(strstr(err.text, "UIMA CAS JSON 0.4"));
}

/* Counted by tests/recount/uima_json.py. */
static void
real_files_have_what_a_recount_finds(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"cassis/child_type_before_parent.json", {"uima-json", 1, 1, 0, 0, 0}},
		{"cassis/fs_as_array-one-way-casWithBadSofaFsOrder-data.json", {"uima-json", 1, 1, 0, 0, 0}},
		{"cassis/fs_as_array-one-way-tsv3-testSimpleSlotFeature-data.json",
		    {"uima-json", 1, 1, 2, 0, 0}},
		{"cassis/fs_as_array-ser-ref-casWithSofaDataArray-data.json", {"uima-json", 1, 1, 0, 0, 0}},
		{"cassis/fs_as_array-ser-ref-casWithTextAndAnnotations-data.json",
		    {"uima-json", 1, 1, 4, 0, 0}},
		{"cassis/fs_as_array-ser-ref-emptyCas-data.json", {"uima-json", 1, 1, 0, 0, 0}},
		{"jsoncas-fs-as-object/casWithTextAndAnnotations.json", {"uima-json", 1, 1, 4, 0, 0}},
	};
	check_counts_of("formats/uima-json/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(structures_in_a_list_have_their_ids_in_them),
		T(structures_in_an_object_are_named_by_their_ids),
		T(a_list_of_structures_is_a_whole_file),
		T(arrays_hold_values_or_references),
		T(a_text_may_be_bytes_in_base_64),
		T(a_text_that_stands_elsewhere_is_told),
		T(what_cannot_be_used_is_told),
		T(it_is_known_by_its_members_and_the_older_one_is_refused),
		T(real_files_have_what_a_recount_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
