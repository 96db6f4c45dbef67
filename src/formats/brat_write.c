/*
 * Writing brat.  Ids are given in text order; a trigger is a T of the event's type.  Lines come
 * by kind (T, N, E, A, R, #), each in text order, so that equal annotations give equal files.
 * brat knows no mention over a line end: it is written in parts, as brat's own page does, and
 * read back as one.
 */
#include "base/ascii.h"
#include "base/mem.h"
#include "formats/brat.h"
#include "formats/brat_parts.h"
#include "formats/export.h"
#include "formats/offsets.h"

struct writer {
	const struct export *e;
	const struct model *m;
	struct offsets offsets;
	struct export_ids ids;
	struct buf *out;
	uint32_t n_links, n_attributes, n_relations, n_notes;
	uint32_t *relation;          /* by index of the model: number, 0: no R line */
	uint32_t note_key, reference_key;
	struct brat_parts parts;     /* of the mention that is written */
	size_t names, texts, over_lines;     /* what could not be said as it is */
};

/* A word of a line: no blank, colon, semicolon or control, never empty, valid UTF-8. */
static void
put_word(struct writer *w, struct str s, const char *not)
{
	struct buf plain = {0};
	size_t start = w->out->len;
	offsets_plain(&plain, s);
	for (size_t i = 0; i < plain.len; i++) {
		char c = plain.ptr[i];
		buf_chr(w->out, c == ' ' || str_chr(str_of(not), c) < str_of(not).len ? '_' : c);
	}
	if (!plain.len)
		buf_chr(w->out, '_');
	w->names += !str_eq(str_sub(buf_view(w->out), start, w->out->len), s);
	buf_done(&plain);
}

static void
put_name(struct writer *w, uint32_t id)
{
	put_word(w, schema_name(w->e->schema, id), ":;");
}

/* A text to the end of its line. */
static void
put_text(struct writer *w, struct str s)
{
	size_t start = w->out->len;
	offsets_plain(w->out, s);
	w->texts += !str_eq(str_sub(buf_view(w->out), start, w->out->len), s);
}

/* brat reads kind and number of an id only. */
static void
put_target(struct writer *w, uint32_t mention, uint32_t event)
{
	if (mention != ID_NONE)
		buf_fmt(w->out, "T%u", w->ids.mention[mention]);
	else
		buf_fmt(w->out, "E%u", w->ids.event[event]);
}

static bool
has_target(const struct writer *w, uint32_t mention, uint32_t event)
{
	return mention != ID_NONE ? w->ids.mention[mention] : w->ids.event[event];
}

static void
find_parts(struct writer *w, const struct model_mention *x)
{
	uint32_t n;
	const struct span *parts = model_parts(x, &n);
	vec_clear(&w->parts);
	for (uint32_t k = 0; k < n; k++)
		brat_cut_lines(w->e->document, parts[k], &w->parts);
	w->over_lines += w->parts.n > n;
}

static void
put_mention(struct writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	find_parts(w, x);
	buf_fmt(w->out, "T%u\t", w->ids.mention[i]);
	put_name(w, x->event != ID_NONE ? w->m->events[x->event].type : x->type);
	for (size_t k = 0; k < w->parts.n; k++)
		buf_fmt(w->out, "%c%llu %llu", k ? ';' : ' ',
		    (unsigned long long)offsets_of_byte(&w->offsets, w->parts.v[k].from),
		    (unsigned long long)offsets_of_byte(&w->offsets, w->parts.v[k].to));
	buf_chr(w->out, '\t');
	for (size_t k = 0; k < w->parts.n; k++) {
		if (k)
			buf_chr(w->out, ' ');
		offsets_text(&w->offsets, w->parts.v[k], w->out);
	}
	buf_chr(w->out, '\n');
}

/* One that a file of brat says by "* Equiv" has the id of the mention that stands first there, as in
 * "a.ann#T7".  The number that it has here, when that is still of one of its mentions; else 0: only
 * N lines keep the id. */
static uint32_t
equivalence(const struct writer *w, const struct model_actor *a)
{
	size_t digits = 0;
	uint64_t first;
	while (digits < a->id.len && ascii_is_digit(a->id.ptr[a->id.len - 1 - digits]))
		digits++;
	struct str name = str_sub(a->id, 0, a->id.len - digits);
	struct str number = str_sub(a->id, a->id.len - digits, a->id.len);
	if (a->n_mentions < 2 || !str_ends(name, STR("#T")) || !str_take_size(&number, &first))
		return 0;
	for (uint32_t k = 0; k < a->n_mentions; k++)
		if (w->ids.mention[w->m->actor_mentions[a->first_mention + k]] == first)
			return (uint32_t)first;
	return 0;
}

static void
put_equivalence(struct writer *w, const struct model_actor *a, uint32_t first)
{
	buf_fmt(w->out, "*\tEquiv T%u", first);
	for (uint32_t k = 0; k < a->n_mentions; k++) {
		uint32_t id = w->ids.mention[w->m->actor_mentions[a->first_mention + k]];
		if (id && id != first)
			buf_fmt(w->out, " T%u", id);
	}
	buf_chr(w->out, '\n');
}

static void
put_links(struct writer *w, uint32_t i)
{
	const struct model_mention *x = &w->m->mentions[i];
	for (uint32_t k = 0; k < x->n_actors; k++) {
		const struct model_actor *a = &w->m->actors[w->m->mention_actors[x->first_actor + k]];
		if (equivalence(w, a))
			continue;
		buf_fmt(w->out, "N%u\tReference T%u actor:", ++w->n_links, w->ids.mention[i]);
		put_word(w, a->id, "");
		buf_chr(w->out, '\t');
		offsets_plain(w->out, a->name);
		buf_chr(w->out, '\n');
	}
}

static void
put_event(struct writer *w, uint32_t i)
{
	const struct model_event *e = &w->m->events[i];
	buf_fmt(w->out, "E%u\t", w->ids.event[i]);
	put_name(w, e->type);
	buf_fmt(w->out, ":T%u", w->ids.mention[e->trigger]);
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &w->m->roles[e->first_role + k];
		if (!has_target(w, r->mention, r->event))
			continue;
		buf_chr(w->out, ' ');
		put_name(w, r->name);
		buf_chr(w->out, ':');
		put_target(w, r->mention, r->event);
	}
	buf_chr(w->out, '\n');
}

static void
put_event_attributes(struct writer *w, uint32_t i)
{
	const struct model_event *e = &w->m->events[i];
	if (!(e->e->flags & EVENT_UNSAID))
		buf_fmt(w->out, "A%u\tMood E%u %s\n", ++w->n_attributes, w->ids.event[i],
		    mood_name((enum mood)e->mood));
	if (!e->same)
		return;
	buf_fmt(w->out, "A%u\tSame E%u ev:", ++w->n_attributes, w->ids.event[i]);
	put_word(w, schema_name(w->e->schema, e->same), "");
	buf_chr(w->out, '\n');
}

static void
number_relations(struct writer *w)
{
	w->relation = mem_array(w->ids.relations.n, sizeof *w->relation);
	for (uint32_t i = 0; i < w->ids.relations.n; i++) {
		const struct model_relation *r = &w->ids.relations.v[i];
		if (has_target(w, r->mention1, r->event1) && has_target(w, r->mention2, r->event2))
			w->relation[i] = ++w->n_relations;
	}
}

static void
put_relation(struct writer *w, uint32_t i)
{
	const struct model_relation *r = &w->ids.relations.v[i];
	if (!w->relation[i])
		return;
	buf_fmt(w->out, "R%u\t", w->relation[i]);
	put_name(w, r->type);
	buf_puts(w->out, " Arg1:");
	put_target(w, r->mention1, r->event1);
	buf_puts(w->out, " Arg2:");
	put_target(w, r->mention2, r->event2);
	buf_chr(w->out, '\n');
}

/* ---- notes: references to other knowledge bases, attributes, free text */

static bool
put_about(struct writer *w, const struct export_note *n)
{
	static const char kinds[] = {[NOTE_MENTION] = 'T', [NOTE_EVENT] = 'E', [NOTE_RELATION] = 'R'};
	uint32_t id = n->about == NOTE_MENTION ? w->ids.mention[n->index] :
	    n->about == NOTE_EVENT ? w->ids.event[n->index] : w->relation[n->index];
	if (id)
		buf_fmt(w->out, " %c%u", kinds[n->about], id);
	return id != 0;
}

enum note_line { LINE_REFERENCE, LINE_ATTRIBUTE, LINE_TEXT };

/* No blank or control in it, of the kinds that a line cannot have inside of a word. */
static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ')
			return false;
	return true;
}

/* "base:id", as brat wants it. */
static bool
is_reference(struct str value)
{
	struct str id = str_sub(value, 0, str_chr(value, ' '));
	size_t colon = str_chr(id, ':');
	return colon > 0 && colon + 1 < id.len && is_word(id);
}

static enum note_line
line_of(const struct writer *w, const struct export_note *n)
{
	struct str value = schema_name(w->e->schema, n->value);
	if (n->key == w->reference_key && is_reference(value))
		return LINE_REFERENCE;
	if (n->key == w->reference_key || n->key == w->note_key || !is_word(value))
		return LINE_TEXT;
	return LINE_ATTRIBUTE;
}

static void
put_note(struct writer *w, const struct export_note *n, enum note_line line)
{
	struct str value = schema_name(w->e->schema, n->value);
	size_t start = w->out->len;
	uint32_t *number = line == LINE_REFERENCE ? &w->n_links :
	    line == LINE_ATTRIBUTE ? &w->n_attributes : &w->n_notes;
	buf_fmt(w->out, "%c%u\t", "NA#"[line], *number + 1);
	if (line == LINE_TEXT && n->key == w->note_key)
		buf_puts(w->out, "AnnotatorNotes");
	else
		put_name(w, n->key);
	if (!put_about(w, n)) {
		w->out->len = start;
		return;
	}
	++*number;
	size_t blank = str_chr(value, ' ');
	if (line == LINE_REFERENCE) {
		buf_chr(w->out, ' ');
		put_word(w, str_sub(value, 0, blank), "");
		buf_chr(w->out, '\t');
		put_text(w, str_sub(value, blank + 1, value.len));
	} else if (line == LINE_TEXT) {
		buf_chr(w->out, '\t');
		put_text(w, value);
	} else if (value.len) {
		buf_chr(w->out, ' ');
		put_word(w, value, "");
	}
	buf_chr(w->out, '\n');
}

static void
put_notes(struct writer *w, enum note_line line)
{
	for (size_t i = 0; i < w->ids.notes.n; i++)
		if (line_of(w, &w->ids.notes.v[i]) == line)
			put_note(w, &w->ids.notes.v[i], line);
}

static void
put_all(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_mentions; i++)
		if (w->ids.mention[i])
			put_mention(w, i);
	for (uint32_t i = 0; i < w->m->n_mentions; i++)
		if (w->ids.mention[i])
			put_links(w, i);
	for (uint32_t i = 0; i < w->m->n_actors; i++) {
		uint32_t first = equivalence(w, &w->m->actors[i]);
		if (first)
			put_equivalence(w, &w->m->actors[i], first);
	}
	put_notes(w, LINE_REFERENCE);
	for (uint32_t i = 0; i < w->m->n_events; i++)
		if (w->ids.event[i])
			put_event(w, i);
	for (uint32_t i = 0; i < w->m->n_events; i++)
		if (w->ids.event[i])
			put_event_attributes(w, i);
	put_notes(w, LINE_ATTRIBUTE);
	for (uint32_t i = 0; i < w->ids.relations.n; i++)
		put_relation(w, i);
	put_notes(w, LINE_TEXT);
}

static void
tell_losses(const struct writer *w)
{
	export_lost(w->e, "mentions over a line end, written in parts", w->over_lines);
	export_lost_origins(w->e, &w->ids);
	export_lost_layers(w->e);
	export_lost_date(w->e);
	export_lost(w->e, "names with blanks, colons or the like, written with _", w->names);
	export_lost(w->e, "texts with line ends or the like, written with blanks", w->texts);
}

void
brat_write(const struct export *e, struct buf *out)
{
	struct writer w = {.e = e, .m = e->model, .out = out,
	    .note_key = schema_find(e->schema, STR("Note")),
	    .reference_key = schema_find(e->schema, STR("Reference"))};
	offsets_init(&w.offsets, e->document);
	export_ids_init(&w.ids, e);
	/* An unknown key is 0, which is no key. */
	w.note_key = w.note_key ? w.note_key : ID_NONE;
	w.reference_key = w.reference_key ? w.reference_key : ID_NONE;
	number_relations(&w);
	put_all(&w);
	tell_losses(&w);
	vec_done(&w.parts);
	mem_free(w.relation);
	export_ids_done(&w.ids);
	offsets_done(&w.offsets);
}
