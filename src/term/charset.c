/*
 * The locale's charset, and ASCII in place of what it lacks.  Nothing is asked of iconv: its
 * transliteration depends on the locale, and a reader wants the same letters everywhere.
 */
#include "term/charset.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *
locale_name(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
		const char *value = getenv(variables[i]);
		if (value != NULL && *value != 0)
			return value;
	}
	return "";
}

static bool
is_utf8(const char *charset)
{
	return strncasecmp(charset, "utf-8", 5) == 0 || strncasecmp(charset, "utf8", 4) == 0;
}

bool
charset_set(void)
{
	static const char *const utf8[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
	const char *name = locale_name();
	const char *charset = strchr(name, '.');
	if (charset != NULL && !is_utf8(charset + 1)) {
		setlocale(LC_CTYPE, "C");
		return false;
	}
	if (charset != NULL && setlocale(LC_CTYPE, "") != NULL && is_utf8(nl_langinfo(CODESET)))
		return true;
	for (size_t i = 0; i < sizeof utf8 / sizeof utf8[0]; i++)
		if (setlocale(LC_CTYPE, utf8[i]) != NULL)
			return true;
	setlocale(LC_CTYPE, "C");
	return false;
}

bool
charset_is_east_asian(void)
{
	const char *name = locale_name();
	return strncmp(name, "zh", 2) == 0 || strncmp(name, "ja", 2) == 0 ||
	    strncmp(name, "ko", 2) == 0;
}

char
charset_ascii(uint32_t cp)
{
	/* U+00A0 to U+017F: letters without their marks. */
	static const char latin[] =
	    " !cLoY|S\"ca<--R-o+23'uP.,1o>???\?AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"
	    "aaaaaaaceeeeiiiidnooooo/ouuuuytyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
	    "GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"
	    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
	static const struct { uint16_t from, to; char ascii; } rows[] = {
		{0x2000, 0x200a, ' '}, {0x2010, 0x2015, '-'}, {0x2018, 0x201b, '\''},
		{0x201c, 0x201f, '"'}, {0x2020, 0x2021, '+'}, {0x2022, 0x2023, '*'},
		{0x2024, 0x2026, '.'}, {0x202f, 0x202f, ' '}, {0x2032, 0x2032, '\''},
		{0x2033, 0x2033, '"'}, {0x2039, 0x2039, '<'}, {0x203a, 0x203a, '>'},
		{0x2190, 0x2190, '<'}, {0x2191, 0x2191, '^'}, {0x2192, 0x2192, '>'},
		{0x2193, 0x2193, 'v'}, {0x2212, 0x2212, '-'}, {0x2500, 0x2501, '-'},
		{0x2502, 0x2503, '|'}, {0x2504, 0x254f, '+'}, {0x2550, 0x2550, '='},
		{0x2551, 0x2551, '|'}, {0x2552, 0x256c, '+'}, {0x2581, 0x2582, '_'},
		{0x2583, 0x2585, '='}, {0x2586, 0x2593, '#'}, {0x25b2, 0x25b4, '^'},
		{0x25b6, 0x25b8, '>'}, {0x25bc, 0x25be, 'v'}, {0x25c0, 0x25c2, '<'},
		{0x25cb, 0x25cf, 'o'}, {0x2713, 0x2714, 'v'}, {0x2717, 0x2718, 'x'},
	};
	if (cp >= 0x20 && cp < 0x7f)
		return (char)cp;
	if (cp >= 0xa0 && cp <= 0x17f)
		return latin[cp - 0xa0];
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (cp >= rows[i].from && cp <= rows[i].to)
			return rows[i].ascii;
	return '?';
}
