/* spaCy's Matcher and EntityRuler: what loads unchanged and matches, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "rules/engine.h"
#include "theme/theme.h"

static const char *
top(void)
{
	const char *t = getenv("LIMN_TOP");
	return t ? t : ".";
}

static int
setup(void **state)
{
	char *folder = mem_alloc(64);
	snprintf(folder, 64, "/tmp/limn-spacy-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
	*state = folder;
	return 0;
}

static int
teardown(void **state)
{
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	assert_int_equal(system(command), 0);
	mem_free(*state);
	return 0;
}

/* The theme's mentions in a text: "TYPE:words|TYPE:words". */
static void
run(const char *path, const char *text, struct buf *found, struct buf *messages)
{
	struct diag *d = diag_new();
	struct theme *t = theme_load(str_of(path), d);
	diag_print(d, messages);
	buf_cstr(messages);
	diag_free(d);
	if (!t)
		return;
	struct schema *schema = schema_new();
	struct layer *layer = layer_new(schema, STR("test"), STR_NONE);
	struct engine *e = engine_new(theme_ruleset(t), layer);
	struct segment_builder *b = segment_builder_new();
	engine_block(e, str_of(text), 0, b);
	struct segment *s = segment_seal(b, (struct span){0, strlen(text)});
	for (size_t i = 0; i < s->n_mentions; i++) {
		struct span at = s->mentions[i].span;
		buf_puts(found, found->len ? "|" : "");
		buf_str(found, schema_name(schema, s->mentions[i].type));
		buf_fmt(found, ":%.*s", (int)(at.to - at.from), text + at.from);
	}
	buf_cstr(found);
	segment_free(s);
	segment_builder_free(b);
	engine_free(e);
	layer_free(layer);
	schema_free(schema);
	theme_free(t);
}

/* A theme with one token list, after `before`. */
static void
run_pattern(void **state, const char *before, const char *pattern, const char *text,
    struct buf *found, struct buf *messages)
{
	struct buf yaml = {0}, path = {0};
	buf_fmt(&yaml, "limn: 1\n%sentities:\n  - label: ORG\n    pattern: %s\n", before, pattern);
	buf_fmt(&path, "%s/t.yaml", (char *)*state);
	assert_true(file_write(buf_cstr(&path), buf_view(&yaml), 0600, NULL));
	run(buf_cstr(&path), text, found, messages);
	buf_done(&yaml);
	buf_done(&path);
}

static void
a_ruler_file_loads_unchanged_and_finds_its_entities(void **state)
{
	(void)state;
	struct buf path = {0}, found = {0}, messages = {0};
	buf_fmt(&path, "%s/tests/fixtures/themes/ruler/ruler.yaml", top());
	run(buf_cstr(&path), "They saw Apple and the Apple Computer in San Francisco and San Jose or "
	    "san diego. The IBM Corp grew and ABCDEF Corp fell. Then Dr. Moe Larsen paid $ 450 for ten "
	    "barrels and 7 barrels of Model 42 oil. We saw Malm\xC3\xB6 FF at Pier 7.", &found, &messages);
	assert_string_equal(messages.ptr, "");
	assert_string_equal(found.ptr, "ORG:Apple|ORG:Apple Computer|GPE:San Francisco|GPE:San Jose|"
	    "ORG:IBM Corp|PERSON:Dr. Moe Larsen|MONEY:$ 450|QUANTITY:ten barrels|"
	    "QUANTITY:7 barrels|PRODUCT:Model 42|ORG:Malm\xC3\xB6 FF|FAC:Pier 7");
	buf_done(&path);
	buf_done(&found);
	buf_done(&messages);
}

struct row { const char *pattern, *text, *found; };

static void
every_attribute_matches_as_in_spacy(void **state)
{
	static const struct row rows[] = {
		{"[{ORTH: Bank}]", "Bank and bank.", "ORG:Bank"},
		{"[{TEXT: Bank}]", "Bank and bank.", "ORG:Bank"},
		{"[{NORM: bank}]", "Bank and bank.", "ORG:Bank|ORG:bank"},
		{"[{LOWER: bank}]", "Bank and bank.", "ORG:Bank|ORG:bank"},
		{"[{lower: bank}]", "Bank and bank.", "ORG:Bank|ORG:bank"},
		{"[{LOWER: lower, IS_ALPHA: true}]", "A lower bank.", "ORG:lower"},
		{"[{LENGTH: 4}]", "They sank far away.", "ORG:They|ORG:sank|ORG:away"},
		{"[{LENGTH: {\">\": 4}}]", "They drowned.", "ORG:drowned"},
		{"[{LENGTH: {\">=\": 5, \"<=\": 6}}]", "Ships went under water slowly.",
		    "ORG:Ships|ORG:under|ORG:water|ORG:slowly"},
		{"[{LENGTH: {\"==\": 2}}]", "It was so.", "ORG:It|ORG:so"},
		{"[{LENGTH: {\"<\": 2}}]", "A ship.", "ORG:A|ORG:."},
		{"[{IS_ALPHA: true, LENGTH: {\">\": 3}}]", "1234 ship.", "ORG:ship"},
		{"[{IS_ASCII: false}]", "Caf\xC3\xA9 bar", "ORG:Caf\xC3\xA9"},
		{"[{IS_DIGIT: true}]", "12 ships", "ORG:12"},
		{"[{IS_LOWER: true}]", "The ship NATO", "ORG:ship"},
		{"[{IS_UPPER: true, LENGTH: {\">\": 1}}]", "The ship NATO", "ORG:NATO"},
		{"[{IS_TITLE: true, LOWER: {NOT_IN: [the]}}]", "The ship Nora", "ORG:Nora"},
		{"[{IS_PUNCT: true}]", "Yes, no", "ORG:,"},
		{"[{IS_QUOTE: true}]", "a \"b", "ORG:\""},
		{"[{IS_BRACKET: true}]", "a (b)", "ORG:(|ORG:)"},
		{"[{IS_LEFT_PUNCT: true}]", "a (b)", "ORG:("},
		{"[{IS_RIGHT_PUNCT: true}]", "a (b)", "ORG:)"},
		{"[{IS_CURRENCY: true}]", "a $ b", "ORG:$"},
		{"[{IS_SPACE: false, LOWER: ship}]", "A ship", "ORG:ship"},
		{"[{IS_SENT_START: true}]", "Ships sank. Boats swam.", "ORG:Ships|ORG:Boats"},
		{"[{SENT_START: true}]", "Ships sank. Boats swam.", "ORG:Ships|ORG:Boats"},
		{"[{LIKE_NUM: true}]", "12 or twelve ships", "ORG:12|ORG:twelve"},
		{"[{LIKE_NUM: false, IS_ALPHA: true}]", "Twelve ships", "ORG:ships"},
		{"[{LIKE_URL: true}]", "see https://example.org/a now", "ORG:https://example.org/a"},
		{"[{LIKE_EMAIL: true}]", "ask ann@example.org now", "ORG:ann@example.org"},
		{"[{POS: PROPN}]", "he saw Nora", "ORG:Nora"},
		{"[{LEMMA: meet}]", "They met and meet", "ORG:met|ORG:meet"},
		{"[{SHAPE: Xxxxx}]", "Norway and Oslo", "ORG:Norway"},
		{"[{SHAPE: dddd}, {SHAPE: \"-\"}, {SHAPE: dd}]", "in 2021 - 22", "ORG:2021 - 22"},
		{"[{TEXT: {REGEX: \"^[Bb]ank$\"}}]", "Bank bank banker", "ORG:Bank|ORG:bank"},
		{"[{TEXT: {REGEX: \"ank\"}}]", "Bank tanker sun", "ORG:Bank|ORG:tanker"},
		{"[{LOWER: {REGEX: \"^b|r$\"}}]", "Bank tanker sun", "ORG:Bank|ORG:tanker"},
		{"[{LOWER: {REGEX: {IN: [\"^b\", \"^s\"]}}}]", "Bank tanker sun", "ORG:Bank|ORG:sun"},
		{"[{LOWER: {IN: [bank, sun]}}]", "Bank tanker sun", "ORG:Bank|ORG:sun"},
		{"[{LOWER: {IS_SUBSET: [bank, sun]}}]", "Bank tanker sun", "ORG:Bank|ORG:sun"},
		{"[{LOWER: {INTERSECTS: [bank, sun]}}]", "Bank tanker sun", "ORG:Bank|ORG:sun"},
		{"[{LOWER: {NOT_IN: [bank, sun]}}]", "Bank tanker sun", "ORG:tanker"},
		{"[{LOWER: {REGEX: \"an\", NOT_IN: [bank]}}]", "Bank tanker sun", "ORG:tanker"},
		{"[{LOWER: {IN: [bank, sun]}, IS_TITLE: true}]", "Bank bank Sun", "ORG:Bank|ORG:Sun"},
		{"[{LEMMA: {IN: [meet, run]}, LOWER: {IN: [met, ran]}}]", "They met, run, ran.",
		    "ORG:met|ORG:ran"},
		{"[{}, {LOWER: bank}]", "big bank", "ORG:big bank"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf found = {0}, messages = {0};
		run_pattern(state, "", rows[i].pattern, rows[i].text, &found, &messages);
		buf_cstr(&found);
		if (messages.len || strcmp(found.ptr, rows[i].found))
			print_message("%s on '%s': %s\n%s\n", rows[i].pattern, rows[i].text, found.ptr,
			    messages.ptr);
		assert_string_equal(messages.ptr, "");
		assert_string_equal(found.ptr, rows[i].found);
		buf_done(&found);
		buf_done(&messages);
	}
}

static void
every_operator_matches_as_in_spacy(void **state)
{
	static const struct row rows[] = {
		{"[{LOWER: x}, {LOWER: y, OP: \"?\"}, {LOWER: z}]", "x z, x y z", "ORG:x z|ORG:x y z"},
		{"[{LOWER: x}, {LOWER: y, OP: \"+\"}]", "x, x y y", "ORG:x y y"},
		{"[{LOWER: x}, {LOWER: y, OP: \"*\"}]", "x, x y y", "ORG:x|ORG:x y y"},
		{"[{LOWER: x}, {LOWER: y, OP: \"!\"}]", "x y, x z", "ORG:x z"},
		{"[{LOWER: x}, {LOWER: {IN: [y, z]}, OP: \"!\"}]", "x y, x z, x w", "ORG:x w"},
		{"[{LOWER: x}, {LOWER: {NOT_IN: [y, z]}, OP: \"!\"}]", "x y, x z, x w", "ORG:x y|ORG:x z"},
		{"[{LOWER: x}, {LOWER: y, IS_TITLE: true, OP: \"!\"}]", "x Y, x y, x Z",
		    "ORG:x y|ORG:x Z"},
		{"[{LOWER: y, OP: \"{2}\"}]", "y, y y", "ORG:y y"},
		{"[{LOWER: y, OP: \"{2,3}\"}]", "y, y y y", "ORG:y y y"},
		{"[{LOWER: y, OP: \"{2,}\"}]", "y, y y y y", "ORG:y y y y"},
		{"[{LOWER: x}, {LOWER: y, OP: \"{,2}\"}]", "x, x y y", "ORG:x|ORG:x y y"},
		{"[{LOWER: x}, {OP: \"+\"}, {LOWER: z}]", "x a b z", "ORG:x a b z"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf found = {0}, messages = {0};
		run_pattern(state, "", rows[i].pattern, rows[i].text, &found, &messages);
		buf_cstr(&found);
		if (messages.len || strcmp(found.ptr, rows[i].found))
			print_message("%s on '%s': %s\n%s\n", rows[i].pattern, rows[i].text, found.ptr,
			    messages.ptr);
		assert_string_equal(messages.ptr, "");
		assert_string_equal(found.ptr, rows[i].found);
		buf_done(&found);
		buf_done(&messages);
	}
}

static void
what_cannot_be_said_is_refused_with_what_to_use(void **state)
{
	static const struct { const char *pattern, *what, *help; } rows[] = {
		{"[{TAG: NNP}]", ":4:16: error: TAG cannot be used here", "use POS"},
		{"[{DEP: nsubj}]", "DEP cannot be used here", "there is no parser"},
		{"[{MORPH: {IS_SUPERSET: [a]}}]", "MORPH cannot be used here", "use POS, LEMMA or LOWER"},
		{"[{SPACY: true}]", "SPACY cannot be used here", "leave it out"},
		{"[{ENT_IOB: 3}]", "ENT_IOB cannot be used here", "ENT_TYPE"},
		{"[{ENT_ID: x}]", "ENT_ID cannot be used here", "an actor with aliases"},
		{"[{ENT_KB_ID: x}]", "ENT_KB_ID cannot be used here", "an actor with aliases"},
		{"[{_: {x: 1}}]", "_ cannot be used here", "a lexicon"},
		{"[{LOWER: {FUZZY: bank}}]", "FUZZY cannot be used here", "IN or REGEX"},
		{"[{LOWER: {FUZZY1: bank}}]", "unknown token key 'FUZZY1'", "FUZZY"},
		{"[{LOWER: {IS_SUPERSET: [bank]}}]", "IS_SUPERSET cannot be used here", "use IN"},
		{"[{IS_SPACE: true}]", "IS_SPACE never holds", "blanks are no tokens"},
		{"[{IS_STOP: true}]", "IS_STOP needs a lexicon named stop", "lexicons: {stop:"},
		{"[{LOWERED: a}]", "unknown token key 'LOWERED'", "did you mean 'LOWER'?"},
		{"[{POS: PROPER}]", ":4:21: error: unknown part of speech 'PROPER'", "PROPN"},
		{"[{POS: NUON}]", "unknown part of speech 'NUON'", "did you mean 'NOUN'?"},
		{"[{ENT_TYPE: GPO}]", ":4:26: error: unknown entity type 'GPO'", "did you mean 'GPE'?"},
		{"[{TEXT: {REGEX: \"a(b\"}}]", ":4:34: error: bad regex: ", "missing closing parenthesis"},
		{"[{LEMMA: {REGEX: a}}]", "REGEX looks at the text of a token", "use LOWER or TEXT"},
		{"[{LOWER: a, OP: \"**\"}]", "unknown operator '**'", "{n,m}"},
		{"[{LOWER: {IN: []}}]", "found an empty list", ""},
		{"[{LOWER: \"\"}]", "found an empty text", "name a word"},
		{"[{LOWER: {}}]", "expected a test for LOWER", "{IN: [one, two]}"},
		{"[{OP: \"!\"}]", "a token that is nothing", "must not be"},
		{"[{LENGTH: {\"!=\": 3}}]", "unknown token key '!='", "=="},
		{"[{IS_ALPHA: maybe}]", "expected true or false for IS_ALPHA", ""},
		{"[]", "found an empty list", ""},
		{"\"\"", "found an empty text", ""},
		{"[bank]", "expected a map for a token", "{LOWER: bank}"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf found = {0}, messages = {0};
		run_pattern(state, "", rows[i].pattern, "", &found, &messages);
		size_t n = 0;
		for (const char *m = messages.ptr; (m = strstr(m, ": error: ")); m++)
			n++;
		if (n != 1 || !strstr(messages.ptr, rows[i].what) || !strstr(messages.ptr, rows[i].help))
			print_message("%s: wanted %s / %s, got\n%s\n", rows[i].pattern, rows[i].what,
			    rows[i].help, messages.ptr);
		assert_int_equal(n, 1);
		assert_non_null(strstr(messages.ptr, rows[i].what));
		assert_non_null(strstr(messages.ptr, rows[i].help));
		buf_done(&found);
		buf_done(&messages);
	}
}

static void
lists_and_types_of_the_theme_serve_spacys_keys(void **state)
{
	struct buf found = {0}, messages = {0};
	run_pattern(state, "lexicons: {stop: [the, of], town: {words: [bergen], type: GPE}}\n",
	    "[{IS_STOP: false, IS_ALPHA: true}, {ENT_TYPE: GPE}]", "the Bergen, lovely Bergen", &found,
	    &messages);
	assert_string_equal(messages.ptr, "");
	assert_string_equal(found.ptr, "GPE:Bergen|ORG:lovely Bergen");
	buf_done(&found);
	buf_done(&messages);
}

static void
too_many_combinations_are_refused(void **state)
{
	struct buf pattern = {0}, found = {0}, messages = {0};
	buf_puts(&pattern, "[{LOWER: {IN: [a");
	for (int i = 0; i < 20; i++)
		buf_fmt(&pattern, ", a%d", i);
	buf_puts(&pattern, "]}, LEMMA: {IN: [b");
	for (int i = 0; i < 20; i++)
		buf_fmt(&pattern, ", b%d", i);
	buf_puts(&pattern, "]}}]");
	run_pattern(state, "", buf_cstr(&pattern), "", &found, &messages);
	assert_non_null(strstr(messages.ptr, "more than 200 combinations of words"));
	assert_non_null(strstr(messages.ptr, "make it two rules"));
	buf_done(&pattern);
	buf_done(&found);
	buf_done(&messages);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ruler_file_loads_unchanged_and_finds_its_entities),
		cmocka_unit_test(every_attribute_matches_as_in_spacy),
		cmocka_unit_test(every_operator_matches_as_in_spacy),
		cmocka_unit_test(what_cannot_be_said_is_refused_with_what_to_use),
		cmocka_unit_test(lists_and_types_of_the_theme_serve_spacys_keys),
		cmocka_unit_test(too_many_combinations_are_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
