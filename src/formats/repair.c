/*
 * A reader of a format says what offsets are, not where they stand in the file.  So the numbers of
 * the file are looked through for those of each mention, in the order of the file: an offset, and
 * soon behind it the other one or the length.  That is a guess; the proof is that the file is read
 * again afterwards, and has every mention where it should be.  If not, the guess is made from the
 * end (a file may list its words before its mentions), and if that is no better, nothing is written.
 */
#include "formats/repair.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "base/vec.h"
#include "formats/brat_records.h"
#include "formats/check.h"
#include "formats/corpus_internal.h"
#include "formats/lay.h"
#include "formats/offsets.h"
#include "formats/records_internal.h"

/* One mention of the file. */
struct item {
	size_t line;
	size_t first, n;             /* of old and new places */
	struct str label;            /* its id or type */
	struct str quote;
	bool found, changed, moved;
};

struct number { size_t from, to; uint64_t value; };

struct edit { size_t from, to; uint64_t value; };

struct repairing {
	const char *path;
	struct str content;
	struct str from;
	struct document *text;
	const struct repair_text *other;
	struct arena *texts;
	VEC(struct item) items;
	VEC(struct record_place) old, new;
	VEC(struct span) bytes;      /* where each was found: of item i, from its first */
	VEC(struct number) numbers;
	VEC(struct edit) edits;
	enum offset_unit unit;       /* of the first document that tells */
	enum offset_unit own;
	bool has_unit;
};

/* ---- where mentions are, and where they should be */

static struct str
keep(struct repairing *r, struct str s)
{
	return str_dup(s, r->texts);
}

static enum offset_unit
own_unit(const struct records *rec)
{
	static const enum offset_unit units[] = {[RECORDS_CODEPOINTS] = OFFSET_CODEPOINT,
	    [RECORDS_UTF16] = OFFSET_UTF16, [RECORDS_OCTETS] = OFFSET_BYTE};
	return rec->expects ? units[rec->count] : OFFSET_CODEPOINT;
}

/* The places as the file has them, in bytes; false when one of them is none. */
static bool
places_in_bytes(struct offsets *o, const struct record_place *p, size_t n, struct span *out)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].from > p[i].to || !offsets_to_byte(o, p[i].from, &out[i].from) ||
		    !offsets_to_byte(o, p[i].to, &out[i].to))
			return false;
	return true;
}

/* Whether these places, in any order, joined where they touch, are those parts. */
static bool
are_parts(const struct span *places, size_t n, const struct span *parts, size_t n_parts)
{
	struct span *sorted = mem_array(n, sizeof *sorted);
	size_t k = 0;
	bool same;
	memcpy(sorted, places, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, span_order);
	for (size_t i = 0; i < n; i++) {
		if (k && sorted[i].from <= sorted[k - 1].to) {
			if (sorted[i].to > sorted[k - 1].to)
				sorted[k - 1].to = sorted[i].to;
		} else {
			sorted[k++] = sorted[i];
		}
	}
	same = k == n_parts && !memcmp(sorted, parts, k * sizeof *sorted);
	mem_free(sorted);
	return same;
}

static void
add_item(struct repairing *r, const struct kept_mention *k, const struct record_place *p,
    struct offsets *o, const struct span *parts, size_t n_parts)
{
	size_t n = k->m.n_places;
	struct item it = {.line = k->m.line, .first = r->old.n, .n = n,
	    .label = keep(r, k->m.id.len ? k->m.id : k->m.type), .quote = keep(r, k->m.quote.len ?
	    str_sub(k->m.quote, 0, 200) : STR_NONE)};
	struct span *bytes = mem_array(n + 1, sizeof *bytes);
	bool there = n && places_in_bytes(o, p, n, bytes);
	bool same = there && parts && are_parts(bytes, n, parts, n_parts);
	if (!same && n == 1 && n_parts == 1)
		bytes[0] = parts[0];
	it.found = same || (n == 1 && n_parts == 1);
	it.moved = it.found && !same;
	for (size_t i = 0; i < n; i++) {
		struct record_place fresh = p[i];
		if (it.found) {
			fresh.from = offmap_from_byte(o->map, bytes[i].from, r->own);
			fresh.to = offmap_from_byte(o->map, bytes[i].to, r->own);
		}
		it.changed |= fresh.from != p[i].from || fresh.to != p[i].to;
		vec_push(&r->old, p[i]);
		vec_push(&r->new, fresh);
		vec_push(&r->bytes, it.found ? bytes[i] : ((struct span){0, 0}));
	}
	mem_free(bytes);
	vec_push(&r->items, it);
}

/* All mentions of one layer's records over its text. */
static void
take_records(struct repairing *r, const struct records *rec, const struct records *first,
    struct document *d)
{
	struct schema *schema = schema_new();
	struct layer *aside = layer_new(schema, STR("aside"), STR("aside"));
	struct check_places *places = check_places_new();
	struct lay *lay = lay_begin(rec, first, aside, d);
	lay_set_watch(lay, (struct lay_watch){check_places_found, places});
	lay_step(lay, NULL, NULL);
	struct offsets o;
	offsets_init(&o, lay_reference(lay));
	o.unit = lay_unit(lay);
	r->own = own_unit(rec);
	if (!r->has_unit && rec->mentions.n && !o.ascii) {
		r->unit = o.unit;
		r->has_unit = true;
	}
	for (size_t i = 0; i < rec->mentions.n; i++) {
		size_t n;
		const struct span *parts = check_places_of(places, i, &n);
		const struct kept_mention *k = &rec->mentions.v[i];
		add_item(r, k, rec->places.v + k->first, &o, parts, n);
	}
	offsets_done(&o);
	lay_free(lay);
	check_places_free(places);
	layer_free(aside);
	schema_free(schema);
}

static bool
take_document(struct repairing *r, struct corpus *c, struct err *err)
{
	static const struct document_options plain = {0};
	struct document *d = r->text, *own = NULL;
	if (corpus_has_text(c) && !d)
		own = d = document_memory("", corpus_text(c), &plain);
	if (!d)
		own = d = r->other->open(r->other->context, corpus_name(c), err);
	for (size_t i = 0; d && i < corpus_records(c); i++) {
		const struct records *rec = corpus_record(c, i);
		if (rec->unit == RECORDS_COUNTED)
			take_records(r, rec, corpus_record(c, 0), d);
	}
	document_free(own);
	return d != NULL;
}

static bool
take_brat(struct repairing *r, struct str content, struct err *err)
{
	struct records *rec = records_new();
	struct document *own = r->text ? NULL : r->other->open(r->other->context, STR_NONE, err);
	struct document *d = r->text ? r->text : own;
	brat_records(content, rec);
	if (d)
		take_records(r, rec, rec, d);
	document_free(own);
	records_free(rec);
	return d != NULL;
}

/* All mentions of these bytes, which are the file or what it is to become. */
static bool
take_all(struct repairing *r, struct str content, struct err *err)
{
	struct str options;
	const struct format *f = format_choose(r->path, r->from, content, &options, err);
	struct err failed = {0};
	if (!f)
		return false;
	if (!f->reader && f->steps)
		return take_brat(r, content, err);
	if (!f->reader)
		return err_set(err, ERR_UNSUPPORTED, "%s: offsets in the format %s cannot be repaired",
		    r->path, f->name);
	struct corpus *c = corpus_new(r->path, content, f, options, err);
	bool ok = c != NULL;
	while (ok && corpus_next(c, &failed))
		ok = take_document(r, c, err);
	if (ok && failed.code != ERR_NONE) {
		*err = failed;
		ok = false;
	}
	corpus_free(c);
	return ok;
}

/* ---- where they stand in the file */

/* What may not stand right before or behind a number that is an offset. */
static bool
is_of_a_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || c == '_' ||
	    c == '.' || c == '-' || c == '+' || (unsigned char)c >= 128;
}

static void
find_numbers(struct repairing *r)
{
	struct str s = r->content;
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		if (!ascii_is_digit(s.ptr[i])) {
			i++;
			continue;
		}
		while (i < s.len && ascii_is_digit(s.ptr[i]))
			i++;
		struct str digits = str_sub(s, from, i);
		uint64_t value;
		if ((!from || !is_of_a_word(s.ptr[from - 1])) &&
		    (i == s.len || !is_of_a_word(s.ptr[i])) && str_take_size(&digits, &value))
			vec_push(&r->numbers, ((struct number){from, i, value}));
	}
}

enum { SOON = 8, NEAR = 400 };       /* numbers, bytes between two offsets of one place */

/* The other end behind (or before, when backward) number at: an end or a length; SIZE_MAX. */
static size_t
other_end(const struct repairing *r, size_t at, struct record_place p, bool *length)
{
	for (size_t k = at + 1; k < r->numbers.n && k <= at + SOON &&
	    r->numbers.v[k].from < r->numbers.v[at].to + NEAR; k++) {
		*length = r->numbers.v[k].value != p.to;
		if (r->numbers.v[k].value == p.to || r->numbers.v[k].value == p.to - p.from)
			return k;
	}
	return SIZE_MAX;
}

static void
add_edit(struct repairing *r, size_t number, uint64_t value)
{
	const struct number *n = &r->numbers.v[number];
	if (n->value != value)
		vec_push(&r->edits, ((struct edit){n->from, n->to, value}));
}

/* Walks on from *at to where this place stands; *at goes behind it. */
static bool
match_place(struct repairing *r, size_t *at, size_t i, bool backward)
{
	struct record_place old = r->old.v[i], fresh = r->new.v[i];
	size_t n = r->numbers.n;
	for (size_t step = *at; step < n; step++) {
		size_t k = backward ? n - 1 - step : step, end;
		bool length;
		if (r->numbers.v[k].value != old.from ||
		    (end = other_end(r, k, old, &length)) == SIZE_MAX)
			continue;
		add_edit(r, k, fresh.from);
		add_edit(r, end, length ? fresh.to - fresh.from : fresh.to);
		*at = backward ? step + 1 : end + 1;
		return true;
	}
	return false;
}

static bool
match_all(struct repairing *r, bool backward)
{
	size_t at = 0;
	vec_clear(&r->edits);
	for (size_t i = 0; i < r->old.n; i++)
		if (!match_place(r, &at, backward ? r->old.n - 1 - i : i, backward))
			return false;
	return true;
}

static int
edit_order(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

static void
apply(struct repairing *r, struct buf *out)
{
	size_t at = 0;
	if (r->edits.n)
		qsort(r->edits.v, r->edits.n, sizeof *r->edits.v, edit_order);
	for (size_t i = 0; i < r->edits.n; i++) {
		buf_str(out, str_sub(r->content, at, r->edits.v[i].from));
		buf_uint(out, r->edits.v[i].value);
		at = r->edits.v[i].to;
	}
	buf_str(out, str_sub(r->content, at, r->content.len));
}

/* ---- the proof */

static void
forget(struct repairing *r)
{
	vec_done(&r->items);
	vec_done(&r->old);
	vec_done(&r->new);
	vec_done(&r->bytes);
	vec_done(&r->numbers);
	vec_done(&r->edits);
}

/* The same mentions, each that was found where it was, now said so by the file itself. */
static bool
is_proved(const struct repairing *r, struct str content)
{
	struct repairing again = {.path = r->path, .content = content, .from = r->from,
	    .text = r->text, .other = r->other, .texts = r->texts};
	bool ok = take_all(&again, content, NULL) && again.items.n == r->items.n &&
	    again.old.n == r->old.n;
	for (size_t i = 0; ok && i < r->items.n; i++) {
		const struct item *was = &r->items.v[i], *is = &again.items.v[i];
		ok = is->n == was->n && str_eq(is->label, was->label);
		for (size_t k = 0; ok && k < was->n; k++) {
			struct record_place p = again.old.v[is->first + k], q = r->new.v[was->first + k];
			ok = p.from == q.from && p.to == q.to;
		}
	}
	forget(&again);
	return ok;
}

/* ---- what is told */

static void
put_place(struct buf *out, const struct record_place *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%s%llu-%llu", i ? "," : "", (unsigned long long)p[i].from,
		    (unsigned long long)p[i].to);
}

static void
tell(const struct repairing *r, const struct item *it, struct buf *told)
{
	clean_quote(told, str_of(r->path), 200);
	if (it->line)
		buf_fmt(told, ":%zu", it->line);
	buf_puts(told, ": ");
	clean_quote(told, it->label, LIMIT_QUOTE);
	if (it->quote.len) {
		buf_puts(told, " '");
		clean_quote(told, it->quote, LIMIT_QUOTE);
		buf_chr(told, '\'');
	}
	buf_chr(told, ' ');
	put_place(told, r->old.v + it->first, it->n);
	if (it->found) {
		buf_puts(told, " is now ");
		put_place(told, r->new.v + it->first, it->n);
		buf_puts(told, it->moved ? ", where its text stands\n" : "\n");
	} else {
		buf_puts(told, " stays as it is: its text is not there, nor surely elsewhere\n");
	}
}

static void
summarize(const struct repairing *r, struct repair *result, struct buf *told)
{
	*result = (struct repair){.from = offsets_unit_name(r->unit),
	    .to = offsets_unit_name(r->own)};
	for (size_t i = 0; i < r->items.n; i++) {
		const struct item *it = &r->items.v[i];
		if (it->changed || !it->found)
			tell(r, it, told);
		result->n_left += !it->found;
		result->n_moved += it->changed && it->moved;
		result->n_converted += it->changed && !it->moved;
	}
}

bool
repair_file(const char *path, struct str content, struct str from, struct document *text,
    const struct repair_text *other, struct repair *result, struct buf *out, struct buf *told,
    struct err *err)
{
	struct repairing r = {.path = path, .content = content, .from = from, .text = text,
	    .other = other, .texts = arena_new(), .own = OFFSET_CODEPOINT, .unit = OFFSET_CODEPOINT};
	bool ok = take_all(&r, content, err), proved = false;
	if (ok)
		find_numbers(&r);
	for (int backward = 0; ok && !proved && backward < 2; backward++) {
		size_t start = out->len;
		proved = match_all(&r, backward);
		if (proved) {
			apply(&r, out);
			proved = is_proved(&r, str_sub(buf_view(out), start, out->len));
		}
		if (!proved)
			out->len = start;
	}
	if (ok && !proved)
		ok = err_set(err, ERR_UNSUPPORTED, "%s: its offsets cannot be repaired in place: limn "
		    "convert writes a new file", path);
	if (ok)
		summarize(&r, result, told);
	forget(&r);
	arena_free(r.texts);
	return ok;
}
