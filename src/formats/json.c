/* JSON through jansson: parsing into its tree, and quoting.  Numbers out are ours. */
#include "formats/jval.h"

#include <jansson.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"

static const json_t *
in(const struct jval *v)
{
	return (const json_t *)v;
}

struct jval *
jval_parse(struct str text, size_t *used, size_t *line, struct err *err)
{
	json_error_t e;
	json_t *root = json_loadb(text.ptr, text.len, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &e);
	if (root) {
		*used = (size_t)e.position;
		return (struct jval *)root;
	}
	struct buf why = {0};
	clean_quote(&why, str_of(e.text), 120);
	*line = e.line > 0 ? (size_t)e.line : 1;
	*used = e.position > 0 ? (size_t)e.position : 0;
	err_at(err, ERR_SYNTAX, *used, "%s", buf_cstr(&why));
	buf_done(&why);
	return NULL;
}

void
jval_free(struct jval *v)
{
	json_decref((json_t *)v);
}

const struct jval *
jval_member(const struct jval *v, const char *key)
{
	return (const struct jval *)json_object_get(in(v), key);
}

bool
jval_is_object(const struct jval *v)
{
	return json_is_object(in(v));
}

bool
jval_is_text(const struct jval *v)
{
	return json_is_string(in(v));
}

struct str
jval_text(const struct jval *v)
{
	if (!json_is_string(in(v)))
		return STR_NONE;
	return (struct str){json_string_value(in(v)), json_string_length(in(v))};
}

bool
jval_size(const struct jval *v, uint64_t *n)
{
	if (!json_is_integer(in(v)) || json_integer_value(in(v)) < 0)
		return false;
	*n = (uint64_t)json_integer_value(in(v));
	return true;
}

bool
jval_share(const struct jval *v, double *share)
{
	double n = json_number_value(in(v));
	if (!json_is_number(in(v)) || !(n >= 0 && n <= 1))
		return false;
	*share = n;
	return true;
}

size_t
jval_count(const struct jval *v)
{
	return json_array_size(in(v));
}

const struct jval *
jval_at(const struct jval *v, size_t i)
{
	return (const struct jval *)json_array_get(in(v), i);
}

bool
jval_next(const struct jval *v, void **at, struct str *key, const struct jval **value)
{
	/* jansson's iterators are not const, and change nothing. */
	json_t *object = (json_t *)(uintptr_t)v;
	*at = *at ? json_object_iter_next(object, *at) : json_object_iter(object);
	if (!*at)
		return false;
	*key = str_of(json_object_iter_key(*at));
	*value = (const struct jval *)json_object_iter_value(*at);
	return true;
}

/* Characters that no JSON text may hold as they are, and those that a terminal would obey. */
static void
escape(struct buf *out, uint32_t cp)
{
	static const char names[] = {'b', 't', 'n', 0, 'f', 'r'};
	if (cp == '"' || cp == '\\')
		buf_fmt(out, "\\%c", (int)cp);
	else if (cp >= '\b' && cp <= '\r' && names[cp - '\b'])
		buf_fmt(out, "\\%c", names[cp - '\b']);
	else if (cp < ' ')
		buf_fmt(out, "\\u%04X", cp);
	else if (cp > 0xFFFF)
		buf_fmt(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10),
		    0xDC00 + ((cp - 0x10000) & 0x3FF));
	else
		buf_fmt(out, "\\u%04x", cp);
}

/* How many bytes at the front stand for themselves and are ASCII. */
static size_t
plain_run(struct str s)
{
	size_t i = 0;
	for (; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c < ' ' || c >= 0x7F || c == '"' || c == '\\')
			break;
	}
	return i;
}

void
jval_quote(struct buf *out, struct str s)
{
	buf_chr(out, '"');
	for (;;) {
		size_t n = plain_run(s);
		uint32_t cp;
		bool bad;
		buf_add(out, s.ptr, n);
		s = str_sub(s, n, s.len);
		if (!s.len)
			break;
		n = clean_decode(s.ptr, s.len, &cp, &bad);
		if (bad)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (clean_is_unsafe(cp) || cp == '"' || cp == '\\')
			escape(out, cp);
		else
			buf_add(out, s.ptr, n);
		s = str_sub(s, n, s.len);
	}
	buf_chr(out, '"');
}
