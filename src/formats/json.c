/*
 * A file of limn's JSON: one document, or a row of them, of which the one that is about this
 * text is taken.  A document that is broken is reported and skipped.
 */
#include "formats/json.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/json_internal.h"
#include "formats/jsniff.h"

unsigned
json_sniff(struct str head)
{
	return jsniff_has(head, "limn") ? SNIFF_SURE : SNIFF_NO;
}

void
json_report(struct json_reader *r, enum diag_level level, const char *what, struct str quote,
    size_t line)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, what);
	if (quote.len) {
		buf_puts(&text, ": '");
		clean_quote(&text, quote, LIMIT_QUOTE);
		buf_chr(&text, '\'');
	}
	clean_quote(&path, layer_source(r->layer), 200);
	diag_add(layer_problems(r->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&text)});
	buf_done(&path);
	buf_done(&text);
}

/* The text that a line brings along is this one; bytes that are no UTF-8 were replaced. */
static bool
is_text_of(struct json_reader *r, struct str text)
{
	uint64_t at = 0, size = document_size(r->offsets.document);
	if (text.len < size || text.len / 3 > size)
		return false;            /* so a look costs no more than the line is long */
	struct buf plain = {0};
	bool same = true;
	while (same && at < size && at < LIMIT_JSON_FILE) {
		struct str t = document_view(r->offsets.document, at, 65536);
		if (!t.len)
			break;
		buf_str(&plain, t);
		at += t.len;
	}
	struct buf a = {0}, b = {0};
	offsets_plain(&a, buf_view(&plain));
	offsets_plain(&b, text);
	same = str_eq(buf_view(&a), buf_view(&b));
	buf_done(&a);
	buf_done(&b);
	buf_done(&plain);
	return same;
}

static bool
is_name_of(struct json_reader *r, struct str doc)
{
	struct str name = document_name(r->offsets.document);
	return doc.len && (str_eq(doc, path_stem(name)) || str_eq(doc, path_base(name)));
}

/* One document is taken as it is; of several, the one with this text or name. */
static bool
is_wanted(struct json_reader *r, const struct jval *o, bool alone)
{
	if (alone)
		return true;
	if (jval_is_text(jval_member(o, "text")))
		return is_text_of(r, jval_text(jval_member(o, "text")));
	return is_name_of(r, jval_text(jval_member(o, "doc")));
}

static void
take_document(struct json_reader *r, const struct jval_stream *in, const struct jval *v, bool alone)
{
	if (jval_stream_doubt(in))
		json_report(r, DIAG_WARNING, jval_stream_doubt(in), STR_NONE, jval_stream_line(in));
	if (!jval_is_object(v) || !jval_member(v, "limn"))
		json_report(r, DIAG_ERROR, "expected an object with a member \"limn\"", STR_NONE,
		    jval_stream_line(in));
	else if (is_wanted(r, v, alone))
		json_read_document(r, v);
}

static void
read_documents(struct json_reader *r, struct str content)
{
	struct jval_stream *in = jval_stream_new(content);
	const struct jval *v;
	struct err err = {0};
	for (bool first = true; !r->n_read; first = false) {
		enum jval_got got = jval_stream_next(in, &v, &err);
		if (got == JVAL_END)
			break;
		size_t read = jval_stream_read(in);
		if (got == JVAL_BROKEN)
			json_report(r, DIAG_ERROR, err.text, STR_NONE, jval_stream_line(in));
		else
			take_document(r, in, v, first && !str_trim(str_sub(content, read, content.len)).len);
	}
	jval_stream_free(in);
}

static void
reader_done(struct json_reader *r)
{
	segment_builder_free(r->builder);
	map_free(r->entities);
	map_free(r->events);
	map_free(r->triggers);
	map_free(r->rules);
	vec_done(&r->parts);
	vec_done(&r->actors);
	vec_done(&r->roles);
	offsets_done(&r->offsets);
}

static bool
fail(const struct json_reader *r, struct err *err)
{
	struct buf name = {0};
	struct diag *problems = layer_problems(r->layer);
	clean_quote(&name, layer_source(r->layer), 200);
	if (diag_count(problems)) {
		const struct diag_item *first = diag_at(problems, 0);
		err_set(err, ERR_SYNTAX, "%s:%zu: %.*s", buf_cstr(&name), first->line ? first->line : 1,
		    (int)first->text.len, first->text.ptr);
	} else {
		err_set(err, ERR_SYNTAX, "%s: no document in it is about this text", buf_cstr(&name));
	}
	buf_done(&name);
	return false;
}

bool
json_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	if (content.len > LIMIT_JSON_FILE)
		return err_set(err, ERR_LIMIT, "JSON annotations of more than %d MiB are not read",
		    LIMIT_JSON_FILE >> 20);
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_sub(content, 3, content.len);
	struct json_reader r = {.layer = into, .schema = layer_schema(into),
	    .builder = segment_builder_new(), .entities = map_new(), .events = map_new(),
	    .triggers = map_new(), .rules = map_new()};
	offsets_init(&r.offsets, d);
	read_documents(&r, content);
	bool ok = r.n_read > 0;
	if (ok)
		layer_put(into, segment_seal(r.builder, (struct span){0, document_size(d)}));
	else
		fail(&r, err);
	reader_done(&r);
	return ok;
}
