/* GATE's bdoc in JSON. */
#include "shown.h"

static void
each_annotation_set_is_a_layer(void **state)
{
	(void)state;
	check_shown("bdoc", "{\"annotation_sets\": {\"\": {\"name\": \"\", \"annotations\": [{\"type\": \"Person\", "
	    "\"start\": 0, \"end\": 3, \"id\": 0, \"features\": {\"gender\": \"f\", \"rank\": 2, \"inst\": \"db:Ann\", "
	    "\"none\": null}}], \"next_annid\": 1}, \"Key\": {\"name\": \"Key\", \"annotations\": [{\"type\": \"Place\", "
	    "\"start\": 7, \"end\": 11, \"id\": 5, \"features\": {\"list\": [1, 2]}}]}, \"empty\": {\"annotations\": []}}, "
	    "\"text\": \"Ann in Oslo\", \"features\": {}, \"offset_type\": \"p\", \"name\": \"letter\"}",
	    "== letter\n[x: default set]\n Person 'Ann' {gender=f} {rank=2} {Reference=db:Ann}\n"
	    "[x: Key]\n Place 'Oslo' {list=[1, 2]}\n");
}

static void
the_file_says_how_it_counts(void **state)
{
	(void)state;
	check_shown("bdoc", "{\"text\": \"\xF0\x9F\x9A\xA2 Ann\", \"annotation_sets\": {\"\": {\"annotations\": [{\"type\": "
	    "\"Person\", \"start\": 3, \"end\": 6, \"id\": 0, \"features\": {}}]}}, \"offset_type\": \"j\"}",
	    "== \n[x]\n Person 'Ann'\n");
	check_shown("bdoc", "{\"text\": \"\xF0\x9F\x9A\xA2 Ann\", \"annotation_sets\": {\"\": {\"annotations\": [{\"type\": "
	    "\"Person\", \"start\": 2, \"end\": 5, \"id\": 0, \"features\": {}}]}}, \"offset_type\": \"p\"}",
	    "== \n[x]\n Person 'Ann'\n");
}

static void
original_markups_are_shown_where_nothing_else_is(void **state)
{
	(void)state;
#define P(set, type) "\"" set "\": {\"annotations\": [{\"type\": \"" type "\", \"start\": 0, " \
	"\"end\": 3, \"id\": 0, \"features\": {}}]}"
	check_shown("bdoc", "{\"text\": \"Ann\", \"annotation_sets\": {" P("Original markups", "p") "}, "
	    "\"offset_type\": \"p\"}", "== \n[x: Original markups]\n p 'Ann'\n");
	check_shown("bdoc", "{\"text\": \"Ann\", \"annotation_sets\": {" P("Original markups", "p") ", "
	    P("", "Person") "}, \"offset_type\": \"p\"}",
	    "== \n[x]\n Person 'Ann'\n ! 0: not shown: 1 Original markups\n");
#undef P
}

static void
matches_are_chains(void **state)
{
	(void)state;
	check_shown("bdoc", "{\"text\": \"Ann, she\", \"annotation_sets\": {\"\": {\"annotations\": [{\"type\": \"Person\", "
	    "\"start\": 0, \"end\": 3, \"id\": 8, \"features\": {\"matches\": [9, 8]}}, {\"type\": \"Person\", \"start\": 5, "
	    "\"end\": 8, \"id\": 9, \"features\": {\"matches\": [8, 9]}}]}}, \"offset_type\": \"p\"}",
	    "== \n[x]\n Person 'Ann' <x#8>\n Person 'she' <x#8>\n");
}

static void
tokens_are_counted_and_what_cannot_be_used_is_told(void **state)
{
	(void)state;
	check_shown("bdoc", "{\"text\": \"Ann\", \"annotation_sets\": {\"\": {\"annotations\": [{\"type\": \"Token\", "
	    "\"start\": 0, \"end\": 3, \"id\": 1, \"features\": {}},\n{\"type\": \"Person\", \"start\": 0.5, \"end\": 3, "
	    "\"id\": 2},\n{\"start\": 0, \"end\": 3, \"id\": 3}, {\"type\": \"Person\", \"start\": 0, \"end\": 3}]}}}",
	    "== \n[x]\n Person 'Ann'\n ! 0: not shown: 1 Token\n ! 2: an annotation needs a type, and a start and an "
	    "end that are whole numbers from 0: '2'\n ! 3: an annotation needs a type, and a start and an end that "
	    "are whole numbers from 0: '3'\n");
	check_shown("bdoc", "{\"words\": 3}",
	    "FAILED this is no bdoc: expected an object with a text and annotation_sets\n");
	check_shown("bdoc", "{\"text\": \"Ann\", \"annotation_sets\": {}}\n{\"text\"", "== \n[x]\n"
	    "FAILED line 2: the file ends inside what begins here\n");
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("{\"annotation_sets\": {\"\": {\"na"), "bdoc");
	assert_string_equal(sniffed("{\"text\": \"a\", \"annsets\": [{"), "bdoc");
	assert_string_not_equal(sniffed("{\"text\": \"the annotation_sets\"}"), "bdoc");
	assert_string_equal(sniffed("{\"source\": \"\", \"documents\": [{\"id\": 1, \"passages\": [{"), "bioc-json");
}

/* Counted by tests/recount/bdoc.py. */
static void
real_files_have_what_a_recount_finds(void **state)
{
	(void)state;
	static const struct counted_file cases[] = {
		{"debugdoc01.bdocjs", {"bdoc", 1, 1, 7, 0, 0}},
		{"docs-debug-testdoc1.bdocjs", {"bdoc", 1, 1, 0, 0, 0}},
		{"testdoc1.bdocjs", {"bdoc", 1, 2, 7, 0, 0}},
	};
	check_counts_of("formats/gate-xml/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_annotation_set_is_a_layer),
		T(the_file_says_how_it_counts),
		T(original_markups_are_shown_where_nothing_else_is),
		T(matches_are_chains),
		T(tokens_are_counted_and_what_cannot_be_used_is_told),
		T(it_is_known_by_its_members),
		T(real_files_have_what_a_recount_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
