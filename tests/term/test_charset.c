/* The locale: its charset, and where it is.  The source is included: what a program of tests
 * links has no terminal in it. */
#include "unit.h"

#include "term/charset.c"

static void
clear(void)
{
	unsetenv("LC_ALL");
	unsetenv("LC_CTYPE");
	unsetenv("LANG");
}

static void
only_a_charset_that_is_named_is_another(void **state)
{
	(void)state;
	static const struct { const char *lang; bool utf8; } rows[] = {
		{"", true}, {"C", true}, {"POSIX", true}, {"nb_NO", true}, {"C.UTF-8", true},
		{"xx_YY.utf8", true}, {"en_US.ISO-8859-1", false}, {"ja_JP.eucJP", false},
		{"ru_RU.KOI8-R", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		clear();
		setenv("LANG", rows[i].lang, 1);
		assert_int_equal(charset_set(), rows[i].utf8);
	}
	clear();
}

static void
east_asia_is_told_by_the_variable_that_counts(void **state)
{
	(void)state;
	clear();
	assert_false(charset_is_east_asian());
	setenv("LANG", "ja_JP.UTF-8", 1);
	assert_true(charset_is_east_asian());
	setenv("LC_CTYPE", "en_US.UTF-8", 1);
	assert_false(charset_is_east_asian());
	setenv("LC_ALL", "zh_CN.UTF-8", 1);
	assert_true(charset_is_east_asian());
	setenv("LC_ALL", "ko_KR.UTF-8", 1);
	assert_true(charset_is_east_asian());
	clear();
}

static void
letters_have_their_nearest_in_ascii(void **state)
{
	(void)state;
	static const struct { uint32_t cp; char ascii; } rows[] = {
		{'a', 'a'}, {0xe9, 'e'}, {0xd8, 'O'}, {0x17f, 's'}, {0x201c, '"'}, {0x2014, '-'},
		{0x2500, '-'}, {0x2502, '|'}, {0x253c, '+'}, {0x6f22, '?'},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(charset_ascii(rows[i].cp), rows[i].ascii);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		T(only_a_charset_that_is_named_is_another),
		T(east_asia_is_told_by_the_variable_that_counts), T(letters_have_their_nearest_in_ascii),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
