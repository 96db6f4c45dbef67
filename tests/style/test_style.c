#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "style/style.h"
#include "style/xterm.h"

static colour
parsed(const char *text)
{
	colour c = COLOUR_UNSET;
	assert_true(colour_parse(str_of(text), &c, NULL));
	return c;
}

static void
colours_are_read_by_name_number_and_digits(void **state)
{
	(void)state;
	static const struct { const char *text; colour want; } rows[] = {
		{"default", COLOUR_DEFAULT}, {"black", COLOUR_INDEX}, {"red", COLOUR_INDEX | 1},
		{"white", COLOUR_INDEX | 7}, {"brightblack", COLOUR_INDEX | 8},
		{"grey", COLOUR_INDEX | 8}, {"gray", COLOUR_INDEX | 8},
		{"brightwhite", COLOUR_INDEX | 15}, {"0", COLOUR_INDEX}, {"255", COLOUR_INDEX | 255},
		{"#7fb4ca", COLOUR_RGB | 0x7fb4ca}, {"#FFF", COLOUR_RGB | 0xffffff},
		{"#1a2", COLOUR_RGB | 0x11aa22}, {"#000000", COLOUR_RGB},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(parsed(rows[i].text), rows[i].want);
}

static void
bad_colours_are_refused_with_a_reason(void **state)
{
	(void)state;
	static const struct { const char *text, *reason; } rows[] = {
		{"", "unknown colour"}, {"rde", "unknown colour 'rde'"}, {"256", "0 to 255"},
		{"#12345", "3 or 6 digits"}, {"#", "3 or 6 digits"}, {"#1234567", "3 or 6 digits"},
		{"#12345g", "hexadecimal"}, {"1x", "unknown colour"}, {"-1", "unknown colour"},
		{"99999999999999999999", "unknown colour"}, {"\033[31m", "^["},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = {0};
		colour c = 77;
		assert_false(colour_parse(str_of(rows[i].text), &c, &err));
		assert_non_null(strstr(err.text, rows[i].reason));
		assert_int_equal(c, 77);
	}
}

static void
a_colour_that_fits_stays_as_it_is(void **state)
{
	(void)state;
	assert_int_equal(colour_down(COLOUR_RGB | 0x123456, DEPTH_TRUE), COLOUR_RGB | 0x123456);
	assert_int_equal(colour_down(COLOUR_INDEX | 200, DEPTH_256), COLOUR_INDEX | 200);
	assert_int_equal(colour_down(COLOUR_INDEX | 3, DEPTH_16), COLOUR_INDEX | 3);
	assert_int_equal(colour_down(COLOUR_DEFAULT, DEPTH_16), COLOUR_DEFAULT);
	assert_int_equal(colour_down(COLOUR_UNSET, DEPTH_16), COLOUR_UNSET);
}

static void
monochrome_has_no_colour(void **state)
{
	(void)state;
	assert_int_equal(colour_down(COLOUR_RGB | 0xff0000, DEPTH_MONO), COLOUR_UNSET);
	assert_int_equal(colour_down(COLOUR_INDEX | 1, DEPTH_MONO), COLOUR_UNSET);
	assert_int_equal(colour_down(COLOUR_DEFAULT, DEPTH_MONO), COLOUR_UNSET);
}

static void
exact_colours_of_the_cube_come_back_from_256(void **state)
{
	(void)state;
	for (uint32_t i = 16; i < 256; i++) {
		uint8_t rgb[3], back[3];
		xterm_rgb((uint8_t)i, rgb);
		colour c = COLOUR_RGB | (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
		assert_true(colour_rgb(colour_down(c, DEPTH_256), back));
		assert_memory_equal(rgb, back, 3);
	}
}

static void
the_table_of_lab_values_is_what_the_formulas_give(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 256; i++) {
		uint8_t rgb[3];
		xterm_rgb((uint8_t)i, rgb);
		/* Were the table off, another colour would be nearer to itself than i. */
		uint8_t nearest[3];
		xterm_rgb(xterm_nearest(rgb, i < 16 ? 0 : 16, i < 16 ? 16 : 256), nearest);
		assert_memory_equal(rgb, nearest, 3);
	}
}

static void
lab_of_known_colours_is_right(void **state)
{
	(void)state;
	static const struct { uint8_t rgb[3]; int32_t l, a, b; } rows[] = {
		{{255, 255, 255}, 1000, 0, 0}, {{0, 0, 0}, 0, 0, 0},
		{{255, 0, 0}, 532, 801, 672}, {{0, 0, 255}, 323, 792, -1079},
		{{119, 119, 119}, 500, 0, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lab lab = lab_of(rows[i].rgb);
		assert_in_range(lab.l + 2000, rows[i].l + 1998, rows[i].l + 2002);
		assert_in_range(lab.a + 2000, rows[i].a + 1998, rows[i].a + 2002);
		assert_in_range(lab.b + 2000, rows[i].b + 1998, rows[i].b + 2002);
	}
}

static void
colours_with_a_hue_keep_it_in_16(void **state)
{
	(void)state;
	static const struct { uint32_t rgb; unsigned a, b; } rows[] = {
		{0xfb4934, 1, 9}, {0xfabd2f, 3, 11}, {0xb8bb26, 3, 11}, {0x83a598, 6, 14},
		{0xcc241d, 1, 9}, {0x1e66f5, 4, 12}, {0x40a02b, 2, 10},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		colour c = colour_down(COLOUR_RGB | rows[i].rgb, DEPTH_16) & 0xFF;
		if (rows[i].rgb != 0x83a598)         /* hardly a hue: grey is as right */
			assert_true(c == rows[i].a || c == rows[i].b);
	}
}

static void
greys_stay_grey_in_16(void **state)
{
	(void)state;
	assert_int_equal(colour_down(COLOUR_RGB | 0x111111, DEPTH_16), COLOUR_INDEX | 0);
	assert_int_equal(colour_down(COLOUR_RGB | 0x808080, DEPTH_16), COLOUR_INDEX | 8);
	assert_int_equal(colour_down(COLOUR_RGB | 0xe0e0e0, DEPTH_16), COLOUR_INDEX | 7);
	assert_int_equal(colour_down(COLOUR_INDEX | 255, DEPTH_16) & 0xF, 7);
}

static void
contrast_is_the_ratio_of_wcag(void **state)
{
	(void)state;
	static const struct { uint32_t a, b; double low, high; } rows[] = {
		{0x000000, 0xffffff, 20.99, 21.01}, {0xffffff, 0x000000, 20.99, 21.01},
		{0x777777, 0xffffff, 4.47, 4.49}, {0x767676, 0xffffff, 4.53, 4.55},
		{0x123456, 0x123456, 0.99, 1.01},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double r = colour_contrast(COLOUR_RGB | rows[i].a, COLOUR_RGB | rows[i].b);
		assert_true(r >= rows[i].low && r <= rows[i].high);
	}
}

static void
contrast_with_an_unknown_colour_is_zero(void **state)
{
	(void)state;
	assert_true(colour_contrast(COLOUR_DEFAULT, COLOUR_RGB) < 0.5);
	assert_true(colour_contrast(COLOUR_RGB, COLOUR_UNSET) < 0.5);
}

static void
a_style_covers_only_what_it_sets(void **state)
{
	(void)state;
	struct style below = {COLOUR_INDEX | 1, COLOUR_INDEX | 2, ATTR_BOLD, ATTR_BOLD, 0};
	struct style above = {COLOUR_UNSET, COLOUR_INDEX | 5, ATTR_DIM, ATTR_DIM, 0};
	struct style s = style_over(below, above);
	assert_int_equal(s.fg, COLOUR_INDEX | 1);
	assert_int_equal(s.bg, COLOUR_INDEX | 5);
	assert_int_equal(s.attrs, ATTR_BOLD | ATTR_DIM);
	assert_int_equal(s.known, ATTR_BOLD | ATTR_DIM);
}

static void
a_style_can_turn_an_attribute_off(void **state)
{
	(void)state;
	struct style below = {0, 0, ATTR_BOLD | ATTR_ITALIC, ATTR_BOLD | ATTR_ITALIC, 0};
	struct style s = style_over(below, (struct style){.known = ATTR_BOLD});
	assert_int_equal(s.attrs, ATTR_ITALIC);
}

static void
an_empty_style_changes_nothing(void **state)
{
	(void)state;
	struct style s = {COLOUR_INDEX | 1, COLOUR_DEFAULT, ATTR_BOLD, ATTR_BOLD | ATTR_DIM, 0};
	assert_true(style_eq(style_over(s, (struct style){0}), s));
	assert_true(style_eq(style_over((struct style){0}, s), s));
}

static void
a_style_of_underline_replaces_the_one_below(void **state)
{
	(void)state;
	struct style curly = {.attrs = ATTR_UNDERLINE | ATTR_CURLY,
		.known = ATTR_UNDERLINE | ATTR_CURLY};
	struct style dotted = {.attrs = ATTR_UNDERLINE | ATTR_DOTTED,
		.known = ATTR_UNDERLINE | ATTR_DOTTED};
	struct style single = {.attrs = ATTR_UNDERLINE, .known = ATTR_UNDERLINE};
	assert_int_equal(style_over(curly, dotted).attrs, ATTR_UNDERLINE | ATTR_DOTTED);
	assert_int_equal(style_over(curly, single).attrs, ATTR_UNDERLINE);
	assert_int_equal(style_over(single, curly).attrs, ATTR_UNDERLINE | ATTR_CURLY);
}

static void
the_colour_of_an_underline_is_laid_over_like_the_others(void **state)
{
	(void)state;
	struct style red = {.line = COLOUR_INDEX | 1}, blue = {.line = COLOUR_INDEX | 4};
	assert_int_equal(style_over(red, blue).line, blue.line);
	assert_int_equal(style_over(red, (struct style){0}).line, red.line);
	assert_false(style_eq(red, blue));
}

static void
every_attribute_name_is_read(void **state)
{
	(void)state;
	uint16_t all = 0, bit;
	for (const char *const *n = attr_names(); *n; n++) {
		assert_true(attr_parse(str_of(*n), &bit));
		all |= bit;
	}
	assert_int_equal(all, ATTR_ALL);
	assert_false(attr_parse(STR("blink"), &bit));
}

static void
every_colour_name_is_read(void **state)
{
	(void)state;
	for (const char *const *n = colour_names(); *n; n++)
		parsed(*n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_are_read_by_name_number_and_digits),
		cmocka_unit_test(bad_colours_are_refused_with_a_reason),
		cmocka_unit_test(a_colour_that_fits_stays_as_it_is),
		cmocka_unit_test(monochrome_has_no_colour),
		cmocka_unit_test(exact_colours_of_the_cube_come_back_from_256),
		cmocka_unit_test(the_table_of_lab_values_is_what_the_formulas_give),
		cmocka_unit_test(lab_of_known_colours_is_right),
		cmocka_unit_test(colours_with_a_hue_keep_it_in_16),
		cmocka_unit_test(greys_stay_grey_in_16),
		cmocka_unit_test(contrast_is_the_ratio_of_wcag),
		cmocka_unit_test(contrast_with_an_unknown_colour_is_zero),
		cmocka_unit_test(a_style_covers_only_what_it_sets),
		cmocka_unit_test(a_style_can_turn_an_attribute_off),
		cmocka_unit_test(an_empty_style_changes_nothing),
		cmocka_unit_test(every_attribute_name_is_read),
		cmocka_unit_test(a_style_of_underline_replaces_the_one_below),
		cmocka_unit_test(the_colour_of_an_underline_is_laid_over_like_the_others),
		cmocka_unit_test(every_colour_name_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
