/*
 * A record is read by the parser of all JSON.  Members that are passed on are cut out of the line
 * again, so numbers, order and spelling stay as they were.
 */
#include "formats/article_record.h"

#include "base/clean.h"
#include "formats/jscan.h"
#include "formats/jval.h"
#include "lang/date.h"

static const char *const names[] = {"doc", "id", "name"};
enum { NAMES = sizeof names / sizeof *names };

static void
read_name(const struct jval *v, struct buf *out)
{
	for (size_t i = 0; i < NAMES && !out->len; i++) {
		const struct jval *name = jval_member(v, names[i]);
		if (jval_is_text(name) || jval_is_number(name))
			jval_plain(name, out);
	}
}

/* Of "2019-03-02T08:00:00Z" the day. */
static void
read_date(const struct jval *v, struct buf *out)
{
	struct str date = jval_text(jval_member(v, "date"));
	if (date.len > 10 && (date.ptr[10] == 'T' || date.ptr[10] == ' '))
		date = str_sub(date, 0, 10);
	if (date_is_valid(date))
		buf_str(out, date);
}

static bool
is_read(struct str key)
{
	bool is = str_is(key, "text") || str_is(key, "date");
	for (size_t i = 0; i < NAMES; i++)
		is = is || str_is(key, names[i]);
	return is;
}

/* A piece of JSON; blanks between its tokens may be tabs, and a string may hold anything. */
static void
put_piece(struct str s, struct buf *out)
{
	while (s.len) {
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(s.ptr, s.len, &cp, &bad);
		if (cp == '\t' || cp == '\r')
			buf_chr(out, ' ');
		else if (bad)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (cp >= 0x7F && cp <= 0xFFFF && clean_is_unsafe(cp))
			buf_fmt(out, "\\u%04x", cp);
		else if (cp > 0xFFFF && clean_is_unsafe(cp))
			buf_fmt(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10),
			    0xDC00 + ((cp - 0x10000) & 0x3FF));
		else
			buf_add(out, s.ptr, n);
		s = str_sub(s, n, s.len);
	}
}

/* Behind the value that comes next. */
static size_t
pass_value(struct jscan *s)
{
	unsigned depth = s->depth;
	enum jscan_token t;
	do
		t = jscan_next(s);
	while (t != JSCAN_END && t != JSCAN_WRONG && s->depth > depth);
	return s->at;
}

static void
put_rest(struct str line, struct buf *out)
{
	struct jscan s;
	enum jscan_token t;
	jscan_init(&s, line);
	jscan_next(&s);
	while ((t = jscan_next(&s)) == JSCAN_KEY) {
		struct str key = s.token;
		size_t from = (size_t)(key.ptr - line.ptr) - 1, to = pass_value(&s);
		if (is_read(key))
			continue;
		if (out->len)
			buf_chr(out, ',');
		put_piece(str_sub(line, from, to), out);
	}
}

static bool
take(const struct jval *v, struct str line, bool rest, struct article_record *out,
    struct err *err)
{
	const struct jval *text = jval_member(v, "text");
	if (!jval_is_object(v))
		return err_set(err, ERR_SYNTAX, "expected an object with a \"text\"");
	if (!jval_is_text(text))
		return err_set(err, ERR_SYNTAX, text ? "its \"text\" is no string"
						    : "it has no member \"text\"");
	buf_str(&out->text, jval_text(text));
	read_name(v, &out->name);
	read_date(v, &out->date);
	if (rest)
		put_rest(line, &out->rest);
	return true;
}

/* Anything behind the object would be lost without a word. */
static bool
is_alone(struct jval_stream *s, struct err *err)
{
	const struct jval *v;
	struct err none = {0};
	return jval_stream_next(s, &v, &none) == JVAL_END ||
	       err_set(err, ERR_SYNTAX, "something stands behind the object: a line has one record");
}

bool
article_record_read(struct str line, bool rest, struct article_record *out, struct err *err)
{
	const struct jval *v = NULL;
	struct err why = {0};
	*out = (struct article_record){{0}, {0}, {0}, {0}};
	if (str_starts(line, STR("\xEF\xBB\xBF")))
		line = str_sub(line, 3, line.len);
	struct jval_stream *s = jval_stream_new(line);
	bool ok = false;
	switch (jval_stream_next(s, &v, &why)) {
	case JVAL_VALUE:
		ok = take(v, line, rest, out, err) && is_alone(s, err);
		break;
	case JVAL_BROKEN:
		err_set(err, ERR_SYNTAX, "broken JSON: %s", why.text);
		break;
	case JVAL_END:
		err_set(err, ERR_SYNTAX, "expected an object of JSON");
	}
	jval_stream_free(s);
	if (!ok)
		article_record_done(out);
	return ok;
}

void
article_record_done(struct article_record *r)
{
	buf_done(&r->text);
	buf_done(&r->name);
	buf_done(&r->date);
	buf_done(&r->rest);
}

bool
article_record_is(struct str line)
{
	struct article_record r;
	bool is = article_record_read(line, false, &r, NULL);
	if (is)
		article_record_done(&r);
	return is;
}
