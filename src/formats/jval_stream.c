/*
 * The values of a file of JSON, one in memory at a time.  jscan finds where each ends, and the line of
 * every object and array in it: the tree keeps the order of members, so a walk over it meets them in
 * the order of the text.
 */
#include "formats/jval_internal.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/vec.h"
#include "formats/jscan.h"

struct place { const struct jval *v; size_t line; };

struct jval_stream {
	struct jscan scan;
	bool enters, inside;                 /* inside: of an array that was entered */
	bool ended;
	const char *key;                     /* of the member that is wanted, when passing */
	struct str member;
	const struct jval *value;
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
	jval_release(s->value);
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
	const struct jval *root = s->value;
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
	struct jval_wrong wrong;
	s->value = jval_parse(text, &wrong);
	if (!s->value)
		return broken(s, ERR_SYNTAX, s->line + wrong.line, wrong.what, err);
	if (wrong.halves)
		s->doubt = "half of a character (one escape of a UTF-16 pair) is in a string: "
		    "read as U+FFFD";
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
	jval_release(s->value);
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
	*v = s->value;
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
