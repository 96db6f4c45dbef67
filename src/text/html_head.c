/*
 * What the first bytes of a page say: that it is one, and in which encoding it is written.  A
 * label is read as browsers read it (Encoding Standard, 4.2): ISO-8859-1 is Windows-1252.
 */
#include <string.h>

#include "base/ascii.h"
#include "text/charset.h"
#include "text/html.h"

enum { HEAD_BYTES = 4096 };

static bool
starts_caseless(struct str s, struct str lower)
{
	for (size_t i = 0; i < s.len && i < lower.len; i++)
		if (ascii_lower(s.ptr[i]) != lower.ptr[i])
			return false;
	return true;                     /* as far as it goes */
}

/* Blanks, an XML declaration and comments may stand before the first tag. */
bool
html_starts(struct str s, bool *more)
{
	s = str_sub(s, str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0, HEAD_BYTES);
	bool whole = s.len >= HEAD_BYTES - 3;
	for (;;) {
		while (s.len && (ascii_is_blank(s.ptr[0]) || s.ptr[0] == '\f'))
			s = str_sub(s, 1, s.len);
		struct str close = STR("-->");
		if (str_starts(s, STR("<?xml")))
			close = STR("?>");
		else if (!str_starts(s, STR("<!--")))
			break;
		size_t at = str_find(s, close);
		*more = at == s.len && !whole;
		if (at == s.len)
			return false;
		s = str_sub(s, at + close.len, s.len);
	}
	struct str doctype = STR("<!doctype html"), html = STR("<html");
	*more = !whole && ((starts_caseless(s, doctype) && s.len < doctype.len) ||
	    (starts_caseless(s, html) && s.len <= html.len) ||
	    (s.len < 5 && starts_caseless(s, STR("<?xml"))));
	if (s.len >= doctype.len && starts_caseless(s, doctype))
		return true;
	return s.len > html.len && starts_caseless(s, html) &&
	    (s.ptr[5] == '>' || ascii_is_blank(s.ptr[5]));
}

/* Labels that iconv does not know, or knows as something narrower than browsers do. */
static const char *
charset_of_label(struct str label)
{
	static const struct { const char *label, *name; } known[] = {
		{"utf-8", "UTF-8"}, {"utf8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"},
		{"utf-16", "UTF-8"}, {"utf-16le", "UTF-8"}, {"utf-16be", "UTF-8"},
		{"iso-8859-1", "WINDOWS-1252"}, {"iso8859-1", "WINDOWS-1252"},
		{"iso_8859-1", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
		{"ascii", "WINDOWS-1252"}, {"us-ascii", "WINDOWS-1252"},
		{"iso-8859-9", "WINDOWS-1254"}, {"tis-620", "CP874"}, {"iso-8859-11", "CP874"},
		{"shift_jis", "CP932"}, {"shift-jis", "CP932"}, {"sjis", "CP932"},
		{"x-sjis", "CP932"}, {"windows-31j", "CP932"}, {"ks_c_5601-1987", "CP949"},
		{"euc-kr", "CP949"}, {"gb2312", "GB18030"}, {"gbk", "GB18030"},
		{"x-gbk", "GB18030"}, {"gb18030", "GB18030"}, {"big5", "BIG5-HKSCS"},
		{"windows-1250", "WINDOWS-1250"}, {"windows-1251", "WINDOWS-1251"},
		{"windows-1252", "WINDOWS-1252"}, {"windows-1253", "WINDOWS-1253"},
		{"windows-1254", "WINDOWS-1254"}, {"windows-1255", "WINDOWS-1255"},
		{"windows-1256", "WINDOWS-1256"}, {"windows-1257", "WINDOWS-1257"},
		{"windows-1258", "WINDOWS-1258"}, {"windows-874", "CP874"},
		{"iso-8859-2", "ISO-8859-2"}, {"iso-8859-3", "ISO-8859-3"},
		{"iso-8859-4", "ISO-8859-4"}, {"iso-8859-5", "ISO-8859-5"},
		{"iso-8859-6", "ISO-8859-6"}, {"iso-8859-7", "ISO-8859-7"},
		{"iso-8859-8", "ISO-8859-8"}, {"iso-8859-10", "ISO-8859-10"},
		{"iso-8859-13", "ISO-8859-13"}, {"iso-8859-14", "ISO-8859-14"},
		{"iso-8859-15", "ISO-8859-15"}, {"iso-8859-16", "ISO-8859-16"},
		{"koi8-r", "KOI8-R"}, {"koi8-u", "KOI8-U"}, {"macintosh", "MACINTOSH"},
		{"euc-jp", "EUC-JP"}, {"iso-2022-jp", "ISO-2022-JP"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct str name = str_of(known[i].label);
		if (name.len == label.len && starts_caseless(label, name))
			return known[i].name;
	}
	return NULL;
}

/* The value behind "charset" and "=", if it stands at the front of s. */
static struct str
charset_value(struct str s)
{
	s = str_sub(s, 7, s.len);
	while (s.len && ascii_is_blank(s.ptr[0]))
		s = str_sub(s, 1, s.len);
	if (!str_take_char(&s, '='))
		return STR_NONE;
	while (s.len && (ascii_is_blank(s.ptr[0]) || s.ptr[0] == '"' || s.ptr[0] == '\''))
		s = str_sub(s, 1, s.len);
	size_t n = 0;
	while (n < s.len && (ascii_is_word(s.ptr[n]) || s.ptr[n] == '-' || s.ptr[n] == '_'))
		n++;
	return str_sub(s, 0, n);
}

/* The same for encoding="..." of an XML declaration. */
static const char *
xml_encoding(struct str s)
{
	if (!str_starts(s, STR("<?xml")))
		return NULL;
	s = str_sub(s, 0, str_find(s, STR("?>")));
	size_t at = str_find(s, STR("encoding"));
	if (at == s.len)
		return NULL;
	return charset_of_label(charset_value(str_sub(s, at + 1, s.len)));
}

const char *
html_charset(struct str s)
{
	s = str_sub(s, str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0, HEAD_BYTES);
	for (size_t i = 0; i + 5 < s.len; i++) {
		if (s.ptr[i] != '<')
			continue;
		if (str_starts(str_sub(s, i, s.len), STR("<!--"))) {
			i += str_find(str_sub(s, i, s.len), STR("-->"));
			continue;
		}
		if (!starts_caseless(str_sub(s, i, s.len), STR("<meta")))
			continue;
		for (; i + 7 < s.len && s.ptr[i] != '>'; i++) {
			struct str here = str_sub(s, i, s.len);
			if (!starts_caseless(here, STR("charset")))
				continue;
			const char *name = charset_of_label(charset_value(here));
			if (name)
				return name;
		}
	}
	return xml_encoding(s);
}
