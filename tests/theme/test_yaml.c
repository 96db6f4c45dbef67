#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "theme/yaml.h"

struct parsed {
	struct diag *diag;
	struct script *source;
	struct arena *arena;
	struct node *root;
	struct buf printed;
};

static struct parsed
parse_n(struct str text)
{
	struct parsed p = {.diag = diag_new(), .arena = arena_new()};
	p.source = script_new(STR("t.yaml"), STR("."), text, p.diag);
	p.root = yaml_parse(p.source, p.arena);
	diag_sort(p.diag);
	diag_print(p.diag, &p.printed);
	buf_cstr(&p.printed);
	return p;
}

static struct parsed
parse(const char *text)
{
	return parse_n(str_of(text));
}

static void
done(struct parsed *p)
{
	buf_done(&p->printed);
	script_free(p->source);
	arena_free(p->arena);
	diag_free(p->diag);
}

/* The text gives one message that holds `want`. */
static void
refused(const char *text, const char *want)
{
	struct parsed p = parse(text);
	if (diag_count(p.diag) != 1 || !strstr(p.printed.ptr, want))
		print_message("for %s\nwanted %s\ngot %s\n", text, want, p.printed.ptr);
	assert_int_equal(diag_count(p.diag), 1);
	assert_non_null(strstr(p.printed.ptr, want));
	done(&p);
}

static void
a_tree_has_maps_lists_and_scalars(void **state)
{
	(void)state;
	struct parsed p = parse("a: {b: [x, 'y', \"z\"]}\nc: |\n  one\n  two\n");
	assert_int_equal(diag_count(p.diag), 0);
	struct node *list = node_get(node_get(p.root, "a"), "b");
	assert_int_equal(list->kind, NODE_LIST);
	assert_int_equal(list->n, 3);
	assert_true(str_is(list->items[1]->text, "y"));
	assert_int_equal(list->items[0]->quote, QUOTE_NONE);
	assert_int_equal(list->items[1]->quote, QUOTE_SINGLE);
	assert_int_equal(list->items[2]->quote, QUOTE_DOUBLE);
	assert_true(str_is(node_get(p.root, "c")->text, "one\ntwo\n"));
	assert_null(node_get(p.root, "d"));
	done(&p);
}

static void
null_is_empty_or_named_and_never_quoted(void **state)
{
	(void)state;
	struct parsed p = parse("[~, null, NULL, '', 'null', nil]");
	static const bool want[] = {true, true, true, false, false, false};
	for (uint32_t i = 0; i < 6; i++)
		assert_int_equal(node_is_null(p.root->items[i]), want[i]);
	done(&p);
}

static void
an_empty_file_is_nothing(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "\n\n", "# only a comment\n", "---\n", "\xEF\xBB\xBF"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct parsed p = parse(texts[i]);
		assert_int_equal(diag_count(p.diag), 0);
		assert_true(node_is_null(p.root));
		done(&p);
	}
}

static void
places_are_lines_and_display_columns(void **state)
{
	(void)state;
	struct parsed p = parse("\xEF\xBB\xBF""k: v\n日本: [é, x]\n");
	struct node *list = node_get(p.root, "日本");
	assert_int_equal(script_line(p.source, list->items[1]->from), 2);
	/* two wide, ':', blank, '[', 'é', ',', blank: x stands in column 11 */
	assert_int_equal(script_col(p.source, list->items[1]->from), 11);
	assert_int_equal(script_col(p.source, list->items[0]->from), 8);
	done(&p);
}

static void
a_byte_of_a_scalar_is_found_in_the_file(void **state)
{
	(void)state;
	static const struct { const char *text; size_t offset, want; } rows[] = {
		{"abcdef", 3, 3}, {"'abcdef'", 3, 4}, {"'a''b'", 2, 4}, {"\"ab\"", 1, 2},
		{"\"\\tb\"", 1, 3}, {"\"\\x41b\"", 1, 5}, {"\"\\u00e9b\"", 2, 7}, {"|\n  abc", 2, 0},
		{"\"a\\\\b\"", 2, 4}, {"abc", 99, 3},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct parsed p = parse(rows[i].text);
		assert_int_equal(diag_count(p.diag), 0);
		assert_int_equal(node_byte(p.source, p.root, rows[i].offset), rows[i].want);
		done(&p);
	}
}

static void
duplicate_keys_are_refused_and_both_places_named(void **state)
{
	(void)state;
	refused("a: 1\nb: 2\na: 3\n", "t.yaml:3:1: error: the key 'a' is given twice");
	refused("a: 1\nb: 2\na: 3\n", "the first one is on line 1");
	refused("x: {a: 1, a: 2}\n", "t.yaml:1:11:");
}

static void
duplicate_keys_are_found_in_large_maps_too(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 500; i++)
		buf_fmt(&text, "key%d: %d\n", i, i);
	buf_puts(&text, "key77: again\n");
	refused(buf_cstr(&text), "t.yaml:501:1: error: the key 'key77' is given twice");
	buf_done(&text);
}

static void
tags_are_refused(void **state)
{
	(void)state;
	refused("a: !!str b\n", "t.yaml:1:4: error: tags");
	refused("a: !x [b]\n", "tags");
	refused("- !!python/object:os.system {a: b}\n", "tags");
}

static void
several_documents_are_refused(void **state)
{
	(void)state;
	refused("a: 1\n---\nb: 2\n", "t.yaml:2:1: error: a second document");
}

static void
merge_keys_are_refused(void **state)
{
	(void)state;
	refused("a: &a {x: 1}\nb: {<<: *a}\n", "merge keys are not used");
}

static void
lists_and_maps_are_no_keys(void **state)
{
	(void)state;
	refused("? [a, b]\n: c\n", "expected a name before ':'");
	refused("{a: b}: c\n", "expected a name before ':'");
}

static void
control_characters_behind_escapes_are_refused(void **state)
{
	(void)state;
	refused("a: \"x\\e[31m\"\n", "t.yaml:1:6: error: the control character ^[ is not allowed");
	refused("a: \"\\x9b\"\n", "<9B>");
	refused("a: \"\\0\"\n", "^@");
	refused("a: \"\\u202e\"\n", "<U+202E>");
	refused("\"\\u2066\": b\n", "<U+2066>");
}

static void
control_bytes_in_the_file_are_refused_and_shown_safely(void **state)
{
	(void)state;
	struct parsed p = parse("a: \033[31mred\n");
	assert_true(p.source->broken);
	assert_non_null(strstr(p.printed.ptr, "t.yaml:1:4: error: a control character"));
	assert_null(strchr(p.printed.ptr, '\033'));
	done(&p);
}

static void
bytes_that_are_no_utf8_are_refused_at_their_place(void **state)
{
	(void)state;
	refused("a: b\nc: \xff\n", "t.yaml:2:4: error: not UTF-8 here");
	refused("\xff\xfe""a\0", "not UTF-8");
}

static void
deep_nesting_is_refused_quickly(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_pad(&text, '[', 100000);
	refused(buf_cstr(&text), "nested deeper than 64");
	buf_clear(&text);
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, "{a: ");
	refused(buf_cstr(&text), "nested deeper than 64");
	buf_clear(&text);
	for (int i = 0; i < 3000; i++)
		buf_puts(&text, "- ");
	refused(buf_cstr(&text), "nested deeper than 64");
	buf_done(&text);
}

static void
nesting_up_to_the_limit_is_read(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_pad(&text, '[', LIMIT_YAML_DEPTH);
	buf_pad(&text, ']', LIMIT_YAML_DEPTH);
	struct parsed p = parse(buf_cstr(&text));
	assert_int_equal(diag_count(p.diag), 0);
	done(&p);
	buf_done(&text);
}

static void
an_alias_gives_the_same_value(void **state)
{
	(void)state;
	struct parsed p = parse("a: &x [1, 2]\nb: *x\n");
	assert_int_equal(diag_count(p.diag), 0);
	assert_ptr_equal(node_get(p.root, "a"), node_get(p.root, "b"));
	done(&p);
}

static void
an_alias_to_what_it_stands_in_is_refused(void **state)
{
	(void)state;
	refused("a: &x [*x]\n", "an alias to what it stands in");
	refused("&x a: {b: *y}\n", "no value has the anchor '&y'");
}

static void
an_alias_bomb_is_refused(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 12; i++) {
		buf_fmt(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 10; k++)
			buf_fmt(&text, "%s*a%d", k ? ", " : "", i - 1);
		buf_puts(&text, "]\n");
	}
	refused(buf_cstr(&text), "aliases stand for more than 10,000 values");
	buf_done(&text);
}

static void
what_stood_before_a_syntax_error_is_kept(void **state)
{
	(void)state;
	struct parsed p = parse("a: 1\nb: {c: 2, d: 3\ne: [\n");
	assert_true(p.source->broken);
	assert_true(str_is(node_get(p.root, "a")->text, "1"));
	assert_true(p.root->cut);
	assert_true(str_is(node_get(node_get(p.root, "b"), "c")->text, "2"));
	done(&p);
}

static void
a_pattern_without_quotes_is_shown_with_quotes(void **state)
{
	(void)state;
	static const struct { const char *text, *want; } rows[] = {
		{"match: @title #PROPN\n", "quote it: match: \"@title #PROPN\""},
		{"match: %GPE x\nb: c\n", "quote it: match: \"%GPE x\""},
		{"match: 'Inc.' | 'Corp.'\nb: c\n", "quote it: match: \"'Inc.' | 'Corp.'\""},
		{"match: [cap]+ 'Inc.'\n", "quote it: match: \"[cap]+ 'Inc.'\""},
		{"match: *x y\n", "quote it: match: \"*x y\""},
		{"match: !x y\n", "quote it: match: \"!x y\""},
		{"- {type: A, match: @title name:(#PROPN+), span: name}\n",
		    "quote it: match: \"@title name:(#PROPN+)\""},
		{"- {type: A, match: @title}\n", "quote it: match: \"@title\""},
		{"match: @a \"b\" 'c'\n", "quote it: match: '@a \"b\" ''c'''"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		refused(rows[i].text, rows[i].want);
}

static void
a_colour_without_quotes_in_braces_is_named_as_a_comment(void **state)
{
	(void)state;
	refused("styles:\n  a: {fg: #aabbcc}\n  b: {fg: red}\n", "t.yaml:2:11: error: YAML reads");
	refused("styles:\n  a: {fg: #aabbcc}\n", "quote it: \"#aabbcc\"");
}

static void
common_syntax_errors_are_in_plain_words(void **state)
{
	(void)state;
	static const struct { const char *text, *want; } rows[] = {
		{"a:\n\t- b\n", "t.yaml:2:1: error: a tab cannot indent"},
		{"a: b: c\n", "unexpected ':'"},
		{"a: 'b\nc: d\n", "t.yaml:1:4: error: this quote is never closed"},
		{"a: \"\\q\"\n", "unknown escape"},
		{"a: [b, c\nd: e\n", "expected ',' or ']'"},
		{"a: 1\n b: 2\n", "unexpected ':'"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		refused(rows[i].text, rows[i].want);
}

/* Bytes that continue no character have no head to go back to. */
static void
a_row_of_bad_bytes_gives_a_short_excerpt(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "a: ");
	buf_pad(&text, '\x8A', 500);
	buf_puts(&text, " #b\n");
	struct parsed p = parse(buf_cstr(&text));
	assert_true(diag_count(p.diag) > 0);
	for (size_t i = 0; i < diag_count(p.diag); i++) {
		const struct diag_item *d = diag_at(p.diag, i);
		assert_true(d->col - d->skip + d->n_cols <= 160);
	}
	assert_true(p.printed.len < 3000);
	done(&p);
	buf_done(&text);
}

static void
a_very_long_line_gives_no_excerpt(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "a: [");
	buf_pad(&text, 'x', 300000);
	buf_puts(&text, ", \"\\e\"]\n");
	struct parsed p = parse(buf_cstr(&text));
	assert_int_equal(diag_count(p.diag), 1);
	assert_int_equal(diag_at(p.diag, 0)->excerpt.len, 0);
	assert_true(p.printed.len < 200);
	done(&p);
	buf_done(&text);
}

static void
tabs_before_the_caret_take_one_column(void **state)
{
	(void)state;
	struct parsed p = parse("a:\tb\na:\tc\n");
	assert_non_null(strstr(p.printed.ptr, "    2 | a: c\n      | ^ "));
	done(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_has_maps_lists_and_scalars),
		cmocka_unit_test(null_is_empty_or_named_and_never_quoted),
		cmocka_unit_test(an_empty_file_is_nothing),
		cmocka_unit_test(places_are_lines_and_display_columns),
		cmocka_unit_test(a_byte_of_a_scalar_is_found_in_the_file),
		cmocka_unit_test(duplicate_keys_are_refused_and_both_places_named),
		cmocka_unit_test(duplicate_keys_are_found_in_large_maps_too),
		cmocka_unit_test(tags_are_refused),
		cmocka_unit_test(several_documents_are_refused),
		cmocka_unit_test(merge_keys_are_refused),
		cmocka_unit_test(lists_and_maps_are_no_keys),
		cmocka_unit_test(control_characters_behind_escapes_are_refused),
		cmocka_unit_test(control_bytes_in_the_file_are_refused_and_shown_safely),
		cmocka_unit_test(bytes_that_are_no_utf8_are_refused_at_their_place),
		cmocka_unit_test(deep_nesting_is_refused_quickly),
		cmocka_unit_test(nesting_up_to_the_limit_is_read),
		cmocka_unit_test(an_alias_gives_the_same_value),
		cmocka_unit_test(an_alias_to_what_it_stands_in_is_refused),
		cmocka_unit_test(an_alias_bomb_is_refused),
		cmocka_unit_test(what_stood_before_a_syntax_error_is_kept),
		cmocka_unit_test(a_pattern_without_quotes_is_shown_with_quotes),
		cmocka_unit_test(a_colour_without_quotes_in_braces_is_named_as_a_comment),
		cmocka_unit_test(common_syntax_errors_are_in_plain_words),
		cmocka_unit_test(a_row_of_bad_bytes_gives_a_short_excerpt),
		cmocka_unit_test(a_very_long_line_gives_no_excerpt),
		cmocka_unit_test(tabs_before_the_caret_take_one_column),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
