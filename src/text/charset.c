/*
 * Encodings.  A byte order mark decides; then UTF-8 is believed unless the bytes speak against
 * it and for Latin-1: no table of languages, only where the high bytes stand.  Conversion is
 * iconv's, in pieces; what it refuses becomes U+FFFD and is passed over.
 */
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/mem.h"

enum { NAME_MAX_LEN = 40, OUT_PIECE = 16 * 1024, TAIL_MAX = 32 };

struct charset {
	iconv_t cd;
	size_t unit;                 /* bytes passed over where nothing can be read */
	bool started;
	uint64_t errors;
	char tail[TAIL_MAX];
	size_t n_tail;
};

const char *
charset_of_mark(struct str head, size_t *n_mark)
{
	/* UTF-32LE before UTF-16LE: its mark begins with the other's. */
	static const struct { struct str mark; const char *name; } marks[] = {
		{{"\xEF\xBB\xBF", 3}, "UTF-8"},
		{{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
		{{"\xFF\xFE", 2}, "UTF-16LE"}, {{"\xFE\xFF", 2}, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (str_starts(head, marks[i].mark)) {
			*n_mark = marks[i].mark.len;
			return marks[i].name;
		}
	}
	return NULL;
}

static bool
is_ascii_letter(unsigned char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Does byte i look like text of Windows-1252: a letter among letters, or punctuation? */
static bool
looks_western(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	unsigned char c = p[i];
	/* FF is a letter too, but so rare that it speaks for binary data. */
	if (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0xFF) {
		bool before = i && (is_ascii_letter(p[i - 1]) || p[i - 1] >= 0xC0);
		bool after = i + 1 < s.len && (is_ascii_letter(p[i + 1]) || p[i + 1] >= 0xC0);
		bool alone = (!i || p[i - 1] <= ' ') && (i + 1 == s.len || p[i + 1] <= ' ');
		return before || after || alone;
	}
	return c == 0x85 || (c >= 0x91 && c <= 0x97) || (c >= 0xA0 && c < 0xC0);
}

static size_t
skip_ascii(struct str s, size_t i)
{
	for (; i + 8 <= s.len; i += 8) {
		uint64_t w;
		memcpy(&w, s.ptr + i, 8);
		if (w & 0x8080808080808080u)
			break;
	}
	while (i < s.len && !((unsigned char)s.ptr[i] & 0x80))
		i++;
	return i;
}

enum charset_guess
charset_guess(struct str s, bool final, size_t *first, size_t *n_tail)
{
	size_t western = 0, other = 0;
	bool windows = false;
	*n_tail = 0;
	for (size_t i = skip_ascii(s, 0); i < s.len; i = skip_ascii(s, i)) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (!bad)
			return CHARSET_UTF8;
		unsigned char lead = (unsigned char)s.ptr[i];
		if (i + n == s.len && lead >= 0xC2 && lead <= 0xF4 && !final) {
			*n_tail = n;
			break;
		}
		if (!western && !other)
			*first = i;
		for (size_t k = i; k < i + n; k++) {
			bool good = looks_western(s, k);
			western += good;
			other += !good;
			windows |= (unsigned char)s.ptr[k] < 0xA0;
		}
		i += n;
	}
	if (!western && !other)
		return CHARSET_ASCII;
	if (other * 10 > western)
		return CHARSET_UTF8;
	return windows ? CHARSET_WINDOWS : CHARSET_LATIN1;
}

static bool
name_has(const char *name, const char *what)
{
	for (; *name; name++) {
		size_t i = 0;
		for (; what[i]; i++) {
			bool lower = name[i] >= 'a' && name[i] <= 'z';
			if ((lower ? name[i] - 32 : name[i]) != what[i])
				break;
		}
		if (!what[i])
			return true;
	}
	return false;
}

bool
charset_is_utf8(const char *encoding)
{
	size_t n = strlen(encoding);
	return (n == 5 && name_has(encoding, "UTF-8")) ||
	    (n == 4 && name_has(encoding, "UTF8"));
}

struct charset *
charset_new(const char *encoding, struct err *err)
{
	iconv_t cd = (iconv_t)-1;
	/* An empty name is the locale's and a slash adds options: neither is a name here. */
	if (*encoding && strlen(encoding) <= NAME_MAX_LEN && !strchr(encoding, '/'))
		cd = iconv_open("UTF-8", encoding);
	if (cd == (iconv_t)-1) {
		struct buf shown = {0};
		clean_quote(&shown, str_of(encoding), LIMIT_QUOTE);
		err_set(err, ERR_USAGE, "unknown encoding '%s': iconv -l lists the names",
		    buf_cstr(&shown));
		buf_done(&shown);
		return NULL;
	}
	struct charset *c = mem_alloc(sizeof *c);
	c->cd = cd;
	c->unit = 1;
	if (name_has(encoding, "UTF-16") || name_has(encoding, "UTF16") ||
	    name_has(encoding, "UCS-2"))
		c->unit = 2;
	else if (name_has(encoding, "UTF-32") || name_has(encoding, "UTF32") ||
	    name_has(encoding, "UCS-4"))
		c->unit = 4;
	return c;
}

void
charset_free(struct charset *c)
{
	if (!c)
		return;
	iconv_close(c->cd);
	mem_free(c);
}

uint64_t
charset_errors(const struct charset *c)
{
	return c->errors;
}

/* Converts as much of s as iconv takes; returns why it stopped (errno), 0 at the end. */
static int
convert_run(struct charset *c, struct str *s, struct buf *out)
{
	char to[OUT_PIECE];
	for (;;) {
		char *in = (char *)(uintptr_t)s->ptr, *at = to;
		size_t n_in = s->len, n_out = sizeof to;
		size_t r = iconv(c->cd, &in, &n_in, &at, &n_out);
		int why = r == (size_t)-1 ? errno : 0;
		*s = str_sub(*s, s->len - n_in, s->len);
		buf_add(out, to, sizeof to - n_out);
		if (why != E2BIG)
			return why;
	}
}

static void
convert_all(struct charset *c, struct str s, bool final, struct buf *out)
{
	while (s.len) {
		int why = convert_run(c, &s, out);
		if (!why)
			return;
		if (why == EINVAL && !final && s.len <= TAIL_MAX) {
			memcpy(c->tail, s.ptr, s.len);
			c->n_tail = s.len;
			return;
		}
		buf_puts(out, "\xEF\xBF\xBD");
		c->errors++;
		s = str_sub(s, why == EINVAL ? s.len : c->unit, s.len);
	}
}

void
charset_convert(struct charset *c, struct str in, bool final, struct buf *out)
{
	size_t start = out->len;
	if (c->n_tail) {
		struct buf joined = {0};
		buf_add(&joined, c->tail, c->n_tail);
		buf_str(&joined, in);
		c->n_tail = 0;
		convert_all(c, buf_view(&joined), final, out);
		buf_done(&joined);
	} else {
		convert_all(c, in, final, out);
	}
	if (final) {
		char to[64], *at = to;
		size_t n_out = sizeof to;
		iconv(c->cd, NULL, NULL, &at, &n_out);
		buf_add(out, to, sizeof to - n_out);
	}
	if (c->started || out->len == start)
		return;
	c->started = true;
	if (str_starts(str_sub(buf_view(out), start, out->len), STR("\xEF\xBB\xBF"))) {
		memmove(out->ptr + start, out->ptr + start + 3, out->len - start - 3);
		out->len -= 3;
	}
}
