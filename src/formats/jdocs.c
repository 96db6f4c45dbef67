/*
 * Documents off a stream of values.  A broken record is told with the next good one, since there
 * is nothing else that could hold its message; when none comes, it is the failure.
 */
#include "formats/jdocs.h"

#include "base/mem.h"

struct jdocs {
	struct jval_stream *in;
	const struct jval *items;            /* of an array that is gone through, or NULL */
	size_t next;                         /* of them */
	bool arrays;
	const char *inside;
	size_t n_broken;                     /* since the last document */
	struct err first;                    /* of them, with its line */
};

struct jdocs *
jdocs_new(struct str content)
{
	struct jdocs *j = mem_alloc(sizeof *j);
	j->in = jval_stream_new(content);
	jval_stream_enter_arrays(j->in);
	return j;
}

void
jdocs_set_line(struct jdocs *j, size_t line)
{
	jval_stream_set_line(j->in, line);
}

void
jdocs_free(struct jdocs *j)
{
	if (!j)
		return;
	jval_stream_free(j->in);
	mem_free(j);
}

void
jdocs_take_arrays(struct jdocs *j, const char *inside)
{
	j->arrays = true;
	j->inside = inside;
}

size_t
jdocs_line(const struct jdocs *j, const struct jval *v)
{
	return jval_line(j->in, v);
}

static void
broken(struct jdocs *j, struct records *into, size_t line, const char *what)
{
	records_problem(into, DIAG_ERROR, line, what, STR_NONE);
	if (!j->n_broken++)
		err_set(&j->first, ERR_SYNTAX, "line %zu: %s", line, what);
}

/* Whether it can be a document itself. */
static bool
is_document(const struct jdocs *j, const struct jval *v)
{
	return jval_is_object(v) || (j->arrays && jval_is_array(v) && jval_is_text(jval_at(v, 0)));
}

/* What is to be gone through instead of the value, or NULL. */
static const struct jval *
items_of(const struct jdocs *j, const struct jval *v)
{
	const struct jval *inside = j->inside ? jval_member(v, j->inside) : NULL;
	return jval_is_array(jval_at(inside, 0)) && is_document(j, jval_at(inside, 0)) ? inside : NULL;
}

static const char NO_DOCUMENT[] = "expected a document here: an object";

static bool
next_item(struct jdocs *j, struct records *into, const struct jval **doc)
{
	while (j->items && j->next < jval_count(j->items)) {
		*doc = jval_at(j->items, j->next++);
		if (is_document(j, *doc))
			return true;
		broken(j, into, jdocs_line(j, *doc), NO_DOCUMENT);
	}
	j->items = NULL;
	return false;
}

enum format_read
jdocs_next(struct jdocs *j, struct records *into, const struct jval **doc, struct err *err)
{
	const struct jval *v;
	struct err why = {0};
	while (!next_item(j, into, doc)) {
		enum jval_got got = jval_stream_next(j->in, &v, &why);
		if (got == JVAL_END && j->n_broken) {
			if (err)
				*err = j->first;
			return FORMAT_FAILED;
		}
		if (got == JVAL_END)
			return FORMAT_END;
		if (got == JVAL_BROKEN) {
			broken(j, into, jval_stream_line(j->in), why.text);
			continue;
		}
		if (jval_stream_doubt(j->in))
			records_problem(into, DIAG_WARNING, jval_stream_line(j->in),
			    jval_stream_doubt(j->in), STR_NONE);
		j->items = items_of(j, v);
		j->next = 0;
		if (!j->items && is_document(j, v)) {
			*doc = v;
			break;
		}
		if (!j->items)
			broken(j, into, jdocs_line(j, v), NO_DOCUMENT);
	}
	j->n_broken = 0;
	return FORMAT_DOCUMENT;
}

/* ---- reading values */

enum { SHOWN = 160 };

void
jread_problem(const struct jdocs *j, struct records *r, enum diag_level level,
    const struct jval *item, const char *what)
{
	struct buf quote = {0};
	jval_show(item, SHOWN, &quote);
	records_problem(r, level, jdocs_line(j, item), what, buf_view(&quote));
	buf_done(&quote);
}

bool
jread_place(const struct jdocs *j, struct records *r, const struct jval *item,
    const struct jval *from, const struct jval *to, struct record_place *out)
{
	struct record_place p;
	if (!jval_size(from, &p.from) || !jval_size(to, &p.to)) {
		jread_problem(j, r, DIAG_ERROR, item, !from || !to ?
		    "this annotation has no place: expected where it starts and where it ends" :
		    "the offsets of this annotation must be whole numbers from 0, as in 12 and 17");
		return false;
	}
	*out = p;
	return true;
}

struct str
jread_plain(const struct jval *v, struct buf *keep)
{
	buf_clear(keep);
	if (jval_is_text(v))
		return jval_text(v);
	jval_plain(v, keep);
	return buf_view(keep);
}

struct str
jread_member(const struct jval *o, const char *key, struct buf *keep)
{
	return jread_plain(jval_member(o, key), keep);
}

void
jread_note(const struct jdocs *j, struct records *r, struct record_ref about, struct str key,
    const struct jval *value)
{
	enum { MOST = 4096 };
	struct buf text = {0};
	if (jval_is_array(value)) {
		for (size_t i = 0; i < jval_count(value) && text.len < MOST; i++) {
			buf_puts(&text, i ? ", " : "");
			if (!jval_plain(jval_at(value, i), &text))
				jval_show(jval_at(value, i), MOST, &text);
		}
	} else if (!jval_plain(value, &text)) {
		jval_show(value, MOST, &text);
	}
	records_note(r, about, key, buf_view(&text), jdocs_line(j, value));
	buf_done(&text);
}

void
jread_features(const struct jdocs *j, struct records *r, struct record_ref about,
    const struct jval *item, const char *known)
{
	const struct jval *value;
	struct str key;
	for (void *at = NULL; jval_next(item, &at, &key, &value);)
		if (!jval_is_null(value) && !str_is_word_of(key, known) && !str_starts(key, STR("_")))
			jread_note(j, r, about, key, value);
}

void
jread_skip(struct records *r, const struct jval *all, struct str kind)
{
	size_t n = jval_count(all) + jval_members(all);
	if (n)
		records_skip(r, kind, n);
}
