/*
 * JSON through jansson: questions about its tree, and the reading of one value.  No other file knows
 * that library.
 */
#include "formats/jval_internal.h"

#include <jansson.h>
#include <stdio.h>

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

/* ---- reading one value */

const struct jval *
jval_parse(struct str text, struct jval_wrong *wrong)
{
	json_error_t e;
	json_t *v = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, &e);
	wrong->halves = false;
	if (!v) {
		struct buf copy = {0};
		buf_str(&copy, text);
		bool halves = jval_mend_halves(&copy), numbers = jval_mend_numbers(&copy);
		if (halves || numbers)
			v = json_loadb(copy.ptr, copy.len, JSON_ALLOW_NUL, &e);
		wrong->halves = v && halves;
		buf_done(&copy);
	}
	if (!v) {
		wrong->line = e.line > 0 ? (size_t)e.line - 1 : 0;
		snprintf(wrong->what, sizeof wrong->what, "%s", e.text);
	}
	return (const struct jval *)v;
}

void
jval_release(const struct jval *v)
{
	json_decref((json_t *)(uintptr_t)v);
}
