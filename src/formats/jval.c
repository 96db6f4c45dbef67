/*
 * JSON through jansson: questions about its tree, and quoting.  A stream finds where each value
 * ends with jscan, and has the line of every object and array from there: jansson keeps the order
 * of members, so the walk over its tree meets them in the order of the text.
 */
#include "formats/jval.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "base/vec.h"
#include "formats/jscan.h"

static const json_t *
in(const struct jval *v)
{
	return (const json_t *)v;
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
jval_is_array(const struct jval *v)
{
	return json_is_array(in(v));
}

bool
jval_is_null(const struct jval *v)
{
	return !v || json_is_null(in(v));
}

bool
jval_is_true(const struct jval *v)
{
	return json_is_true(in(v));
}

bool
jval_is_bool(const struct jval *v)
{
	return json_is_boolean(in(v));
}

bool
jval_is_number(const struct jval *v)
{
	return json_is_number(in(v));
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
jval_int(const struct jval *v, int64_t *n)
{
	if (!json_is_integer(in(v)))
		return false;
	*n = json_integer_value(in(v));
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

size_t
jval_members(const struct jval *v)
{
	return json_object_size(in(v));
}

static int
add_piece(const char *piece, size_t n, void *out)
{
	buf_add(out, piece, n);
	return 0;
}

bool
jval_plain(const struct jval *v, struct buf *out)
{
	if (json_is_string(in(v)))
		buf_str(out, jval_text(v));
	else if (json_is_number(in(v)) || json_is_boolean(in(v)))
		json_dump_callback(in(v), add_piece, out, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	else
		return false;
	return true;
}

struct shown { struct buf *out; size_t most; };

static int
show_piece(const char *piece, size_t n, void *context)
{
	struct shown *s = context;
	buf_add(s->out, piece, n < s->most ? n : s->most);
	s->most -= n < s->most ? n : s->most;
	return s->most ? 0 : -1;     /* which ends it */
}

void
jval_show(const struct jval *v, size_t most, struct buf *out)
{
	struct shown s = {out, most};
	if (v)
		json_dump_callback(in(v), show_piece, &s, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
}

/* ---- a stream of values */

struct place { const struct jval *v; size_t line; };

struct jval_stream {
	struct jscan scan;
	bool enters, inside;                 /* inside: of an array that was entered */
	bool ended;
	const char *key;                     /* of the member that is wanted, when passing */
	struct str member;
	json_t *value;
	size_t line, last_line;              /* of the value */
	const char *doubt;
	VEC(size_t) lines;                   /* of its objects and arrays, in the order of the text */
	size_t n_keys;
	VEC(struct place) places;            /* by address; empty: all is on one line */
};

struct jval_stream *
jval_stream_new(struct str content)
{
	struct jval_stream *s = mem_alloc(sizeof *s);
	jscan_init(&s->scan, content);
	return s;
}

void
jval_stream_free(struct jval_stream *s)
{
	if (!s)
		return;
	json_decref(s->value);
	vec_done(&s->lines);
	vec_done(&s->places);
	mem_free(s);
}

size_t
jval_stream_line(const struct jval_stream *s)
{
	return s->line;
}

const char *
jval_stream_doubt(const struct jval_stream *s)
{
	return s->doubt;
}

size_t
jval_stream_read(const struct jval_stream *s)
{
	return s->scan.at;
}

size_t
jval_stream_read_line(const struct jval_stream *s)
{
	return s->scan.line;
}

void
jval_stream_set_line(struct jval_stream *s, size_t line)
{
	s->scan.line = line;
}

void
jval_stream_enter_arrays(struct jval_stream *s)
{
	s->enters = true;
}

static int
place_order(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct place *)a)->v;
	uintptr_t y = (uintptr_t)((const struct place *)b)->v;
	return x < y ? -1 : x > y;
}

size_t
jval_line(const struct jval_stream *s, const struct jval *v)
{
	struct place want = {.v = v};
	const struct place *p = !s->places.n ? NULL :
	    bsearch(&want, s->places.v, s->places.n, sizeof want, place_order);
	return p ? p->line : s->line;
}

/* One that is open on the walk over the tree. */
struct open_value { const struct jval *v; void *member; size_t item; };

/* The next value inside, or NULL. */
static const struct jval *
next_inside(struct open_value *o, size_t *n_keys)
{
	const struct jval *v;
	struct str key;
	if (!jval_is_object(o->v))
		return jval_at(o->v, o->item++);
	if (!jval_next(o->v, &o->member, &key, &v))
		return NULL;
	++*n_keys;
	return v;
}

/* Which line each object and array is on.  A member that is given twice stands once in the tree:
 * then the two orders differ. */
static void
find_places(struct jval_stream *s)
{
	VEC(struct open_value) stack = {0};
	const struct jval *root = (const struct jval *)s->value;
	size_t n_keys = 0;
	bool wanted = s->last_line > s->line;
	vec_clear(&s->places);
	vec_push(&stack, ((struct open_value){.v = root}));
	if (wanted)
		vec_push(&s->places, ((struct place){root, s->line}));
	while (stack.n) {
		const struct jval *v = next_inside(&stack.v[stack.n - 1], &n_keys);
		if (!v) {
			stack.n--;
		} else if (jval_is_object(v) || jval_is_array(v)) {
			size_t n = s->places.n;
			if (wanted && n < s->lines.n)
				vec_push(&s->places, ((struct place){v, s->lines.v[n]}));
			vec_push(&stack, ((struct open_value){.v = v}));
		}
	}
	vec_done(&stack);
	if (n_keys != s->n_keys) {
		s->doubt = "a member stands twice in one object: the last one counts";
		vec_clear(&s->places);
	}
	if (s->places.n)
		qsort(s->places.v, s->places.n, sizeof *s->places.v, place_order);
}

/* Whether what was just opened is an array whose items are values of the stream. */
static bool
enters(struct jval_stream *s, enum jscan_token t)
{
	struct jscan ahead = s->scan;
	if (!s->enters || s->inside || t != JSCAN_ARRAY)
		return false;
	t = jscan_next(&ahead);
	s->inside = t == JSCAN_OBJECT || t == JSCAN_ARRAY;
	return s->inside;
}

/* Goes over the next value, as far as it is one. */
static enum jscan_token
scan_value(struct jval_stream *s, struct str *text)
{
	struct jscan *c = &s->scan;
	size_t from = c->at;
	bool wanted = false;
	vec_clear(&s->lines);
	s->n_keys = 0;
	s->member = STR_NONE;
	for (;;) {
		enum jscan_token t = jscan_next(c);
		unsigned depth = c->depth - s->inside;
		if (t == JSCAN_OBJECT || t == JSCAN_ARRAY) {
			if (depth == 1 && enters(s, t))
				continue;
			if (depth == 1) {
				from = c->at - 1;
				s->line = c->line;
			}
			if (c->at - from <= LIMIT_JSON_FILE)
				vec_push(&s->lines, c->line);
		} else if (t == JSCAN_KEY) {
			s->n_keys++;
			wanted = s->key && depth == 1 && str_is(c->token, s->key);
			continue;
		} else if (t == JSCAN_CLOSE && s->inside && !c->depth) {
			s->inside = false;
			continue;
		} else if (t == JSCAN_WRONG || t == JSCAN_END || (t == JSCAN_CLOSE && !depth) ||
		    (t != JSCAN_CLOSE && s->inside && !depth)) {
			*text = str_sub(c->text, from, c->at);
			s->last_line = c->line;
			return t;
		} else if (wanted && (t == JSCAN_STRING || t == JSCAN_NUMBER)) {
			s->member = c->token;
		}
		wanted = false;
	}
}

static bool
hex4(const char *p, unsigned *value)
{
	*value = 0;
	for (int i = 0; i < 4; i++) {
		int digit = ascii_hex(p[i]);
		if (digit < 0)
			return false;
		*value = *value * 16 + (unsigned)digit;
	}
	return true;
}

/*
 * Programs that count in UTF-16 cut strings inside a character, and then write half of it, which
 * no parser takes.  U+FFFD in its place is one character and one unit as well, so nothing moves.
 * False when there is no such half.
 */
static bool
mend_halves(struct buf *text)
{
	unsigned first, second;
	bool mended = false;
	for (size_t i = 0; i + 5 < text->len; i++) {
		char *p = text->ptr + i;
		if (*p != '\\')
			continue;
		i++;
		if (p[1] != 'u' || !hex4(p + 2, &first) || first < 0xD800 || first > 0xDFFF)
			continue;
		i += 4;
		if (first < 0xDC00 && (size_t)(p - text->ptr) + 12 <= text->len && p[6] == '\\' &&
		    p[7] == 'u' && hex4(p + 8, &second) && second >= 0xDC00 && second <= 0xDFFF) {
			i += 6;
			continue;
		}
		memcpy(p + 2, "fffd", 4);
		mended = true;
	}
	return mended;
}

/* An integer that no 64 bits with a sign can hold: hashes without a sign are written as numbers. */
static bool
is_beyond(struct str number)
{
	struct str digits = str_sub(number, str_starts(number, STR("-")), number.len);
	static const char most[] = "9223372036854775807", least[] = "9223372036854775808";
	for (size_t i = 0; i < digits.len; i++)
		if (!ascii_is_digit(digits.ptr[i]))
			return false;
	if (digits.len != strlen(most))
		return digits.len > strlen(most) && digits.ptr[0] != '0';
	return memcmp(digits.ptr, digits.len < number.len ? least : most, digits.len) > 0;
}

/* These become texts, which the parser takes, with all of their digits. */
static bool
mend_numbers(struct buf *text)
{
	struct jscan s;
	struct buf mended = {0};
	struct str all = buf_view(text);
	size_t copied = 0;
	jscan_init(&s, all);
	for (enum jscan_token t = JSCAN_OBJECT; t != JSCAN_END && t != JSCAN_WRONG;) {
		t = jscan_next(&s);
		if (t != JSCAN_NUMBER || !is_beyond(s.token))
			continue;
		size_t from = (size_t)(s.token.ptr - all.ptr);
		buf_str(&mended, str_sub(all, copied, from));
		buf_fmt(&mended, "\"%.*s\"", (int)s.token.len, s.token.ptr);
		copied = from + s.token.len;
	}
	buf_str(&mended, str_sub(all, copied, all.len));
	if (!copied) {
		buf_done(&mended);
		return false;
	}
	buf_done(text);
	*text = mended;
	return true;
}

static enum jval_got
broken(struct jval_stream *s, enum err_code code, size_t line, const char *what, struct err *err)
{
	struct buf why = {0};
	clean_quote(&why, str_of(what), 200);
	s->line = line;
	err_at(err, code, s->scan.at, "%s", buf_cstr(&why));
	buf_done(&why);
	return JVAL_BROKEN;
}

static enum jval_got
parse(struct jval_stream *s, struct str text, struct err *err)
{
	json_error_t e;
	s->value = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, &e);
	if (!s->value) {
		struct buf copy = {0};
		buf_str(&copy, text);
		bool halves = mend_halves(&copy), numbers = mend_numbers(&copy);
		if (halves || numbers)
			s->value = json_loadb(copy.ptr, copy.len, JSON_ALLOW_NUL, &e);
		if (s->value && halves)
			s->doubt = "half of a character (one escape of a UTF-16 pair) is in a string: "
			    "read as U+FFFD";
		buf_done(&copy);
	}
	if (!s->value)
		return broken(s, ERR_SYNTAX, s->line + (e.line > 0 ? (size_t)e.line - 1 : 0), e.text, err);
	find_places(s);
	return JVAL_VALUE;
}

/* The next value as text.  What is wrong in an array that was entered ends all: nothing says
 * where its next item begins. */
static enum jval_got
take_text(struct jval_stream *s, struct str *text, struct err *err)
{
	struct jscan *c = &s->scan;
	if (s->ended)
		return JVAL_END;
	switch (scan_value(s, text)) {
	case JSCAN_CLOSE:
		break;
	case JSCAN_END:
		s->ended = true;
		return !c->cut ? JVAL_END :
		    broken(s, ERR_SYNTAX, s->line, "the file ends inside what begins here", err);
	case JSCAN_WRONG: {
		enum jval_got got = broken(s, ERR_SYNTAX, c->line, c->why, err);
		s->ended = s->inside;
		jscan_recover(c);
		return got;
	}
	default:
		return broken(s, ERR_SYNTAX, c->line, "expected an object or array as an item here", err);
	}
	if (text->len > LIMIT_JSON_FILE)
		return broken(s, ERR_LIMIT, s->line, "one JSON value of more than 64 MiB is not read: "
		    "write one document a line (JSONL), which is read record by record", err);
	return JVAL_VALUE;
}

static void
forget(struct jval_stream *s)
{
	json_decref(s->value);
	s->value = NULL;
	s->doubt = NULL;
	vec_clear(&s->places);
}

enum jval_got
jval_stream_next(struct jval_stream *s, const struct jval **v, struct err *err)
{
	struct str text;
	forget(s);
	enum jval_got got = take_text(s, &text, err);
	if (got != JVAL_VALUE)
		return got;
	got = parse(s, text, err);
	*v = (const struct jval *)s->value;
	return got;
}

enum jval_got
jval_stream_pass(struct jval_stream *s, const char *key, struct jval_passed *out, struct err *err)
{
	struct str text;
	forget(s);
	s->key = key;
	enum jval_got got = take_text(s, &text, err);
	s->key = NULL;
	*out = (struct jval_passed){text, s->member, s->line};
	return got;
}

/* ---- writing */

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
