#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "style/sheet.h"

#define INDEX(n) (COLOUR_INDEX | (n))
#define RGB(n) (COLOUR_RGB | (n))

static void
add(struct sheet *s, const char *name, colour fg, uint16_t attrs)
{
	struct sheet_rule r = {.name = str_of(name), .fg = {fg}, .attrs = attrs, .known = attrs};
	sheet_add(s, &r);
}

static struct style
style(const struct sheet *s, const char *name)
{
	return sheet_style(s, str_of(name));
}

static void
a_name_falls_back_to_its_prefix(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "event", INDEX(3), 0);
	assert_int_equal(style(s, "event.THREATEN").fg, INDEX(3));
	assert_int_equal(style(s, "event.THREATEN.deep").fg, INDEX(3));
	assert_int_equal(style(s, "eventful").fg, COLOUR_UNSET);
	sheet_free(s);
}

static void
a_style_lies_over_that_of_its_prefix(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "entity", INDEX(3), ATTR_BOLD);
	add(s, "entity.GPE", INDEX(4), ATTR_ITALIC);
	struct style got = style(s, "entity.GPE");
	assert_int_equal(got.fg, INDEX(4));
	assert_int_equal(got.attrs, ATTR_BOLD | ATTR_ITALIC);
	sheet_free(s);
}

static void
the_style_of_text_is_not_mixed_in(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "text", INDEX(7), 0);
	assert_int_equal(style(s, "entity.GPE").fg, COLOUR_UNSET);
	assert_int_equal(style(s, "text").fg, INDEX(7));
	sheet_free(s);
}

static void
unknown_and_odd_names_give_an_empty_style(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "a", INDEX(1), 0);
	static const char *const names[] = {"", ".", "..", "b", ".a"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_true(style_eq(style(s, names[i]), (struct style){0}));
	sheet_free(s);
}

static void
adding_again_merges_and_what_is_set_wins(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "x", INDEX(1), ATTR_BOLD);
	struct sheet_rule r = {.name = STR("x"), .bg = {INDEX(2)}, .known = ATTR_BOLD | ATTR_DIM,
		.attrs = ATTR_DIM};
	sheet_add(s, &r);
	assert_int_equal(sheet_count(s), 1);
	struct style got = style(s, "x");
	assert_int_equal(got.fg, INDEX(1));
	assert_int_equal(got.bg, INDEX(2));
	assert_int_equal(got.attrs, ATTR_DIM);
	sheet_free(s);
}

static void
a_removed_name_falls_back_again(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "a", INDEX(1), 0);
	add(s, "a.b", INDEX(2), 0);
	assert_int_equal(style(s, "a.b").fg, INDEX(2));
	sheet_remove(s, STR("a.b"));
	sheet_remove(s, STR("never"));
	assert_int_equal(style(s, "a.b").fg, INDEX(1));
	sheet_free(s);
}

static void
rules_are_listed_by_name(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "ui", INDEX(1), 0);
	add(s, "entity", INDEX(1), 0);
	add(s, "entity.GPE", INDEX(1), 0);
	assert_true(str_is(sheet_at(s, 0)->name, "entity"));
	assert_true(str_is(sheet_at(s, 1)->name, "entity.GPE"));
	assert_true(str_is(sheet_at(s, 2)->name, "ui"));
	assert_null(sheet_at(s, 3));
	sheet_free(s);
}

static void
the_first_colour_that_the_terminal_shows_is_taken(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	struct sheet_rule r = {.name = STR("x"), .fg = {RGB(0x7fb4ca), INDEX(110), INDEX(6)}};
	sheet_add(s, &r);
	static const struct { enum depth depth; colour want; } rows[] = {
		{DEPTH_TRUE, RGB(0x7fb4ca)}, {DEPTH_256, INDEX(110)}, {DEPTH_16, INDEX(6)},
		{DEPTH_MONO, COLOUR_UNSET},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sheet_set_depth(s, rows[i].depth);
		assert_int_equal(style(s, "x").fg, rows[i].want);
	}
	sheet_free(s);
}

static void
without_an_alternative_the_nearest_colour_is_taken(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "x", RGB(0xff0000), 0);
	sheet_set_depth(s, DEPTH_256);
	assert_int_equal(style(s, "x").fg, INDEX(196));
	sheet_set_depth(s, DEPTH_16);
	assert_int_equal(style(s, "x").fg, INDEX(9));
	sheet_free(s);
}

static void
mono_attributes_replace_the_others_in_monochrome(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	struct sheet_rule r = {.name = STR("x"), .fg = {INDEX(1)}, .attrs = ATTR_BOLD,
		.known = ATTR_BOLD, .mono = ATTR_REVERSE, .mono_known = 127};
	sheet_add(s, &r);
	assert_int_equal(style(s, "x").attrs, ATTR_BOLD);
	sheet_set_depth(s, DEPTH_MONO);
	assert_int_equal(style(s, "x").attrs, ATTR_REVERSE);
	sheet_free(s);
}

static void
without_mono_the_attributes_stay_in_monochrome(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "x", INDEX(1), ATTR_BOLD);
	sheet_set_depth(s, DEPTH_MONO);
	assert_int_equal(style(s, "x").attrs, ATTR_BOLD);
	assert_int_equal(style(s, "x").fg, COLOUR_UNSET);
	sheet_free(s);
}

static void
a_copy_does_not_change_with_the_original(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "x", INDEX(1), 0);
	struct sheet *copy = sheet_dup(s);
	add(s, "x", INDEX(2), 0);
	add(s, "y", INDEX(2), 0);
	sheet_free(s);
	assert_int_equal(sheet_count(copy), 1);
	assert_int_equal(style(copy, "x").fg, INDEX(1));
	sheet_free(copy);
}

static void
a_change_is_seen_after_a_look_up(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	assert_int_equal(style(s, "x").fg, COLOUR_UNSET);
	add(s, "x", INDEX(1), 0);
	assert_int_equal(style(s, "x").fg, INDEX(1));
	sheet_free(s);
}

static void
a_hundred_thousand_names_are_answered(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	add(s, "actor", INDEX(1), 0);
	for (int i = 0; i < 100000; i++) {
		char name[32];
		snprintf(name, sizeof name, "actor.%d", i);
		assert_int_equal(style(s, name).fg, INDEX(1));
	}
	sheet_free(s);
}

static void
an_underline_has_a_colour_of_its_own_by_depth(void **state)
{
	(void)state;
	struct sheet *s = sheet_new();
	struct sheet_rule r = {.name = STR("x"), .line = {RGB(0x7fb4ca), INDEX(110), INDEX(6)}};
	sheet_add(s, &r);
	assert_int_equal(style(s, "x").line, RGB(0x7fb4ca));
	sheet_set_depth(s, DEPTH_256);
	assert_int_equal(style(s, "x").line, INDEX(110));
	sheet_set_depth(s, DEPTH_16);
	assert_int_equal(style(s, "x").line, INDEX(6));
	sheet_set_depth(s, DEPTH_MONO);
	assert_int_equal(style(s, "x").line, COLOUR_UNSET);
	sheet_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_falls_back_to_its_prefix),
		cmocka_unit_test(a_style_lies_over_that_of_its_prefix),
		cmocka_unit_test(the_style_of_text_is_not_mixed_in),
		cmocka_unit_test(unknown_and_odd_names_give_an_empty_style),
		cmocka_unit_test(adding_again_merges_and_what_is_set_wins),
		cmocka_unit_test(a_removed_name_falls_back_again),
		cmocka_unit_test(rules_are_listed_by_name),
		cmocka_unit_test(the_first_colour_that_the_terminal_shows_is_taken),
		cmocka_unit_test(without_an_alternative_the_nearest_colour_is_taken),
		cmocka_unit_test(mono_attributes_replace_the_others_in_monochrome),
		cmocka_unit_test(without_mono_the_attributes_stay_in_monochrome),
		cmocka_unit_test(a_copy_does_not_change_with_the_original),
		cmocka_unit_test(a_change_is_seen_after_a_look_up),
		cmocka_unit_test(a_hundred_thousand_names_are_answered),
		cmocka_unit_test(an_underline_has_a_colour_of_its_own_by_depth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
