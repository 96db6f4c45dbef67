/*
 * Questions about JSON that was cut, answered while its tokens go by: a stack holds the names of
 * the members that are open, and a path is compared with it wherever a value begins.
 */
#include "formats/jsniff.h"

#include "formats/jscan.h"

/* ptr NULL: an item of an array. */
struct walk {
	struct jscan scan;
	struct str names[LIMIT_JSON_DEPTH + 1];
	size_t n;
};

enum jsniff_top
jsniff_top(struct str head)
{
	struct jscan s;
	jscan_init(&s, head);
	switch (jscan_next(&s)) {
	case JSCAN_OBJECT: {
		enum jscan_token t = jscan_next(&s);
		return t == JSCAN_KEY || t == JSCAN_CLOSE || t == JSCAN_END ? JSNIFF_OBJECT : JSNIFF_NOT;
	}
	case JSCAN_ARRAY:
		switch (jscan_next(&s)) {
		case JSCAN_OBJECT: return JSNIFF_OBJECTS;
		case JSCAN_ARRAY: return JSNIFF_ARRAYS;
		case JSCAN_WRONG: return JSNIFF_NOT;
		default: return JSNIFF_OTHER;
		}
	default:
		return JSNIFF_NOT;
	}
}

/* Takes the next step off a path: a name, or "[]" (ptr NULL). */
static bool
take_step(struct str *path, struct str *step)
{
	if (!path->len)
		return false;
	if (str_starts(*path, STR("[]"))) {
		*step = (struct str){0};
		*path = str_sub(*path, 2, path->len);
	} else {
		size_t n = 0;
		while (n < path->len && path->ptr[n] != '.' && path->ptr[n] != '[')
			n++;
		*step = str_sub(*path, 0, n);
		*path = str_sub(*path, n, path->len);
	}
	str_take_char(path, '.');
	return true;
}

/* Whether the value that begins now stands at the path. */
static bool
is_at(const struct walk *w, struct str path)
{
	struct str step = {0};
	bool more = take_step(&path, &step), last = false;
	for (size_t i = 0; i < w->n; i++) {
		struct str name = w->names[i];
		last = false;
		if (!name.ptr && (!more || step.ptr))
			continue;            /* an array on the way */
		if (!more || !name.ptr != !step.ptr || (name.ptr && !str_eq(name, step)))
			return false;
		last = true;
		more = take_step(&path, &step);
	}
	return last && !more;
}

static enum jsniff_kind
kind_of(enum jscan_token t)
{
	switch (t) {
	case JSCAN_OBJECT: return JSNIFF_IS_OBJECT;
	case JSCAN_ARRAY: return JSNIFF_IS_ARRAY;
	case JSCAN_STRING: return JSNIFF_IS_STRING;
	case JSCAN_NUMBER: return JSNIFF_IS_NUMBER;
	case JSCAN_WORD: return JSNIFF_IS_WORD;
	default: return JSNIFF_NONE;
	}
}

/* Goes to the next value; its place is in names.  A name is on the stack while its value is open,
 * an array's item is there as long as the array. */
static enum jsniff_kind
next_value(struct walk *w)
{
	for (;;) {
		enum jscan_token t = jscan_next(&w->scan);
		enum jsniff_kind kind = kind_of(t);
		if (kind)
			return kind;
		if (t == JSCAN_KEY) {
			w->names[w->n - 1] = w->scan.token;
		} else if (t == JSCAN_CLOSE) {
			w->n--;
		} else {
			return JSNIFF_NONE;
		}
	}
}

/* The value at hand is open now, when it is one that can be. */
static void
enter(struct walk *w, enum jsniff_kind kind)
{
	if (kind == JSNIFF_IS_OBJECT)
		w->names[w->n++] = STR_NONE;         /* its member's name, when it comes */
	else if (kind == JSNIFF_IS_ARRAY)
		w->names[w->n++] = (struct str){0};
}

/* Most questions are about names that occur nowhere: a plain search answers these. */
static bool
names_occur(struct str head, struct str path)
{
	struct str step;
	bool all = true;
	while (all && take_step(&path, &step)) {
		for (struct str rest = head; step.ptr;) {
			size_t at = str_find(rest, step);
			all = at < rest.len;
			/* What is longer, or no name, is no reason to walk. */
			if (!all || (at > 0 && rest.ptr[at - 1] == '"' && at + step.len < rest.len &&
			    rest.ptr[at + step.len] == '"'))
				break;
			rest = str_sub(rest, at + 1, rest.len);
		}
	}
	return all;
}

static enum jsniff_kind
find(struct str head, const char *path, struct str *token)
{
	struct walk w;
	enum jsniff_kind found = JSNIFF_NONE, kind;
	if (jsniff_top(head) == JSNIFF_NOT || !names_occur(head, str_of(path)))
		return JSNIFF_NONE;
	jscan_init(&w.scan, head);
	w.n = 0;
	while ((kind = next_value(&w)) != JSNIFF_NONE) {
		if (is_at(&w, str_of(path))) {
			found = kind;
			*token = w.scan.token;
			if (!str_is(w.scan.token, "null") || kind != JSNIFF_IS_WORD)
				return kind;
		}
		enter(&w, kind);
	}
	return found;
}

enum jsniff_kind
jsniff_kind(struct str head, const char *path)
{
	struct str token;
	return find(head, path, &token);
}

bool
jsniff_has(struct str head, const char *path)
{
	return jsniff_kind(head, path) != JSNIFF_NONE;
}

bool
jsniff_says(struct str head, const char *path, const char *value)
{
	struct str token;
	return find(head, path, &token) == JSNIFF_IS_STRING && str_is(token, value);
}

/* No escape is cut: what is left of it would not be one. */
static size_t
short_length(struct str s)
{
	enum { MOST = 256 };
	size_t i = 0;
	while (i < s.len && i < MOST)
		i += s.ptr[i] == '\\' ? 2 : 1;
	return i < s.len ? i : s.len;
}

bool
jsniff_shorten(struct str content, size_t most, struct buf *out)
{
	struct jscan s;
	size_t copied = 0, first = out->len;
	if (jsniff_top(content) == JSNIFF_NOT)
		return false;
	jscan_init(&s, content);
	for (enum jscan_token t = JSCAN_OBJECT; t != JSCAN_END && t != JSCAN_WRONG;) {
		t = jscan_next(&s);
		if (t == JSCAN_STRING || (t == JSCAN_END && s.token.ptr && s.token.len)) {
			size_t from = (size_t)(s.token.ptr - content.ptr);
			buf_str(out, str_sub(content, copied, from + short_length(s.token)));
			copied = from + s.token.len;
		}
		if (out->len - first + (s.at - copied) >= most)
			break;
	}
	if (copied < content.len && out->len - first < most)
		buf_str(out, str_sub(content, copied, copied + (most - (out->len - first))));
	return true;
}
