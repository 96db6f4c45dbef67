/*
 * Reading brat.  Lines may refer to later ones, so records are collected first, and joined when
 * all are there.  A line that does not fit is skipped and reported with its number; a span whose
 * text column does not match is looked for near its place, and reported either way.
 */
#include "formats/brat.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "formats/brat_internal.h"

void
brat_problem(struct brat_reader *r, size_t line, enum diag_level level, const char *text,
    struct str quote)
{
	struct buf message = {0};
	buf_puts(&message, text);
	if (quote.len) {
		buf_puts(&message, ": '");
		clean_quote(&message, quote, LIMIT_QUOTE);
		buf_chr(&message, '\'');
	}
	diag_add(layer_problems(r->layer), (struct diag_item){.level = level,
	    .path = layer_source(r->layer), .line = line, .text = buf_view(&message)});
	buf_done(&message);
}

bool
brat_sniff(struct str head)
{
	if (str_starts(head, STR("\xef\xbb\xbf")))
		head = str_sub(head, 3, head.len);
	struct str line;
	for (int i = 0; i < 20 && str_line(&head, &line); i++) {
		if (!line.len)
			continue;
		bool id = strchr("TERNAM", line.ptr[0]) && line.len > 3 && line.ptr[1] >= '0' &&
		    line.ptr[1] <= '9';
		if ((id || line.ptr[0] == '#' || line.ptr[0] == '*') && str_chr(line, '\t') < line.len)
			return true;
		return false;
	}
	return false;
}

/* Bytes of the document between two of its offsets, with line ends as blanks. */
static void
document_text(struct brat_reader *r, struct span s, struct buf *out)
{
	for (uint64_t at = s.from; at < s.to;) {
		uint64_t left = s.to - at;
		struct str piece = document_view(r->document, at, left < 65536 ? (size_t)left : 65536);
		if (!piece.len)
			return;
		for (size_t i = 0; i < piece.len; i++)
			buf_chr(out, strchr("\n\r\t", piece.ptr[i]) && piece.ptr[i] ? ' ' : piece.ptr[i]);
		at += piece.len;
	}
}

/* Looks for the quote within 2 KiB of the place; the nearest one wins. */
static bool
anchor_again(struct brat_reader *r, struct str quote, struct span *s)
{
	enum { REACH = 2048 };
	uint64_t from = s->from > REACH ? s->from - REACH : 0;
	struct buf text = {0};
	document_text(r, (struct span){from, s->from + REACH + quote.len}, &text);
	uint64_t best = UINT64_MAX;
	struct str rest = buf_view(&text);
	size_t base = 0;
	for (;;) {
		size_t at = str_find(rest, quote);
		if (!quote.len || at == rest.len)
			break;
		uint64_t place = from + base + at;
		uint64_t distance = place > s->from ? place - s->from : s->from - place;
		uint64_t before = best > s->from ? best - s->from : s->from - best;
		if (best == UINT64_MAX || distance < before)
			best = place;
		base += at + 1;
		rest = str_sub(rest, at + 1, rest.len);
	}
	buf_done(&text);
	if (best == UINT64_MAX)
		return false;
	*s = (struct span){best, best + quote.len};
	return true;
}

/* "0 5;8 12": spans in code points, turned into bytes. */
static const char *
read_spans(struct brat_reader *r, struct str field)
{
	uint64_t last = 0;
	do {
		uint64_t from, to;
		struct span s;
		if (!str_take_size(&field, &from) || !str_take_char(&field, ' ') ||
		    !str_take_size(&field, &to))
			return "expected two offsets, as in \"12 17\"";
		if (to <= from)
			return to == from ? "mention is empty" : "mention ends before it starts";
		if (!offmap_to_byte(r->offsets, from, OFFSET_CODEPOINT, &s.from) ||
		    !offmap_to_byte(r->offsets, to, OFFSET_CODEPOINT, &s.to))
			return "mention ends after the text";
		if (s.from < last)
			return "parts of a mention are out of order";
		last = s.to;
		vec_push(&r->parts, s);
	} while (str_take_char(&field, ';'));
	return field.len ? "expected ';' and two offsets, or the end" : NULL;
}

static bool
check_quote(struct brat_reader *r, size_t first, struct str quote)
{
	struct buf text = {0};
	for (size_t i = first; i < r->parts.n; i++) {
		if (i > first)
			buf_chr(&text, ' ');
		document_text(r, r->parts.v[i], &text);
	}
	bool same = str_eq(str_trim(buf_view(&text)), str_trim(quote));
	buf_done(&text);
	if (same)
		return true;
	struct span s = r->parts.v[first];
	if (r->parts.n - first == 1 && anchor_again(r, str_trim(quote), &s)) {
		r->parts.v[first] = s;
		brat_problem(r, r->line, DIAG_WARNING, "offsets do not fit the text; found near by", quote);
		return true;
	}
	brat_problem(r, r->line, DIAG_ERROR, "the text at these offsets is another", quote);
	return false;
}

static void
read_text_bound(struct brat_reader *r, struct str id, struct str body)
{
	struct str spans, type, rest = body, quote = {NULL, 0};
	str_split(&rest, '\t', &spans);
	if (rest.ptr)
		quote = rest;
	str_split(&spans, ' ', &type);
	if (!type.len || !spans.ptr) {
		brat_problem(r, r->line, DIAG_ERROR, "expected TYPE and offsets, as in \"PERSON 12 17\"", body);
		return;
	}
	size_t first = r->parts.n;
	const char *wrong = read_spans(r, spans);
	if (wrong || (quote.ptr && !check_quote(r, first, quote))) {
		if (wrong)
			brat_problem(r, r->line, DIAG_ERROR, wrong, spans);
		r->parts.n = first;
		return;
	}
	struct text_bound b = {.first_part = (uint32_t)first,
	    .n_parts = (uint32_t)(r->parts.n - first)};
	b.m.span = (struct span){r->parts.v[first].from, r->parts.v[r->parts.n - 1].to};
	b.m.type = schema_id(r->schema, type);
	b.m.certainty = 100;
	map_set(r->ids, id, (uint32_t)r->bounds.n);
	vec_push(&r->bounds, b);
}

static void
read_line(struct brat_reader *r, struct str line)
{
	struct str body = line, id;
	str_split(&body, '\t', &id);
	if (!body.ptr || !id.len) {
		brat_problem(r, r->line, DIAG_ERROR, "expected an id, a tab and more", line);
		return;
	}
	char kind = id.ptr[0];
	uint32_t old;
	if (kind != '*' && kind != '#') {
		if (!strchr("TERNAM", kind) || id.len < 2) {
			brat_problem(r, r->line, DIAG_ERROR, "unknown kind of line", id);
			return;
		}
		if (map_get(r->seen, id, &old)) {
			brat_problem(r, r->line, DIAG_ERROR, "this id was used before", id);
			return;
		}
		map_set(r->seen, id, 1);
	}
	if (kind == 'T') {
		read_text_bound(r, id, body);
	} else {
		struct later l = {body, r->line, kind};
		if (kind == 'E') {
			map_set(r->ids, id, KIND_EVENT | (uint32_t)r->event_lines.n);
			vec_push(&r->event_lines, l);
		} else {
			vec_push(&r->later, l);
		}
	}
}

static void
reader_done(struct brat_reader *r)
{
	segment_builder_free(r->builder);
	offmap_free(r->offsets);
	map_free(r->ids);
	map_free(r->relations);
	map_free(r->seen);
	vec_done(&r->bounds);
	vec_done(&r->parts);
	vec_done(&r->links);
	vec_done(&r->later);
	vec_done(&r->event_lines);
	vec_done(&r->events);
	vec_done(&r->roles);
}

bool
brat_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	struct brat_reader r = {.layer = into, .schema = layer_schema(into), .document = d};
	struct str line;
	r.offsets = offmap_new(d);
	r.ids = map_new();
	r.relations = map_new();
	r.seen = map_new();
	r.builder = segment_builder_new();
	if (str_starts(content, STR("\xef\xbb\xbf")))
		content = str_sub(content, 3, content.len);
	while (str_line(&content, &line)) {
		r.line++;
		if (line.len > LIMIT_ANN_LINE || r.line > LIMIT_ANN_RECORDS)
			brat_problem(&r, r.line, DIAG_ERROR, "line is too long, or one too many", STR_NONE);
		else if (str_trim(line).len)
			read_line(&r, line);
	}
	brat_join(&r);
	bool useful = segment_builder_mentions(r.builder) > 0;
	size_t lines = r.line, problems = diag_errors(layer_problems(into));
	if (useful || !problems)
		layer_put(into, segment_seal(r.builder, (struct span){0, document_size(d)}));
	reader_done(&r);
	if (useful || !problems)
		return true;
	struct buf name = {0};
	clean_quote(&name, layer_source(into), 200);
	err_set(err, ERR_SYNTAX, "%s: none of its %zu lines fits this text: is it another text's?",
	    buf_cstr(&name), lines);
	buf_done(&name);
	return false;
}
