/*
 * Records over a text.  The file's places are counted in a reference text: its own when it has one,
 * else the one that is read.  The count is voted on by those mentions that can show it: with a
 * quote, by what stands there; without, by whether they begin and end at the edges of words.  From
 * the reference text an alignment leads to the text that is read, when the two differ.
 */
#include "formats/lay.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/stages.h"
#include "formats/align.h"
#include "formats/lay_internal.h"
#include "formats/names.h"
#include "text/uni.h"
#include "text/utf8.h"

enum { SAMPLE = 2000, NEAR = 512 };

void
lay_say(struct lay *l, enum diag_level level, size_t line, const char *what, struct str quote)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, what);
	if (quote.len) {
		buf_puts(&text, ": '");
		clean_quote(&text, quote, LIMIT_QUOTE);
		buf_chr(&text, '\'');
	}
	clean_quote(&path, layer_source(l->layer), 200);
	diag_add(layer_problems(l->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&text),
	    .in_text = l->in_text, .text_from = l->place.from, .text_to = l->place.to});
	buf_done(&path);
	buf_done(&text);
}

/* ---- the reference text */

static size_t
index_begin(void *work)
{
	struct lay *l = work;
	offsets_begin(&l->offsets, l->reference);
	return offmap_pieces(l->offsets.map);
}

static void
index_piece(void *work, size_t i)
{
	(void)i;
	offsets_more(&((struct lay *)work)->offsets);
}

static void
index_end(void *work)
{
	struct lay *l = work;
	while (offsets_more(&l->offsets))
		;
	if (l->records->unit == RECORDS_BYTES)
		l->offsets.unit = OFFSET_BYTE;
}

static bool
align_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	while (l->align && align_more(l->align))
		if (stop && stop(context))
			return false;
	return true;
}

static double
align_part(const void *work)
{
	const struct lay *l = work;
	return l->align ? align_far(l->align) : 1;
}

/* Only a file that counts by lines needs them. */
static size_t
lines_stage(void *work)
{
	struct lay *l = work;
	if (l->records->unit != RECORDS_LINES)
		return 0;
	l->lines = line_places_begin(l->reference);
	l->reading.unit = "lines and tokens";
	return (size_t)(document_size(l->reference) / LINE_PLACES_PIECE) + 1;
}

static void
lines_piece(void *work, size_t i)
{
	(void)i;
	line_places_more(((struct lay *)work)->lines);
}

static void
lines_end(void *work)
{
	struct lay *l = work;
	while (l->lines && line_places_more(l->lines))
		;
}

/* ---- the vote on how the file counts */

static size_t
vote_begin(void *work)
{
	struct lay *l = work;
	size_t n = l->records->mentions.n;
	if (l->records->unit != RECORDS_COUNTED || l->offsets.ascii)
		return 0;
	return n < SAMPLE ? n : SAMPLE;
}

/* Only bytes can be counted into the middle of a character. */
static bool
is_inside_character(struct lay *l, uint64_t at)
{
	struct str t = document_view(l->reference, at, 1);
	return l->offsets.unit % 3 == OFFSET_BYTE && t.len && (t.ptr[0] & 0xC0) == 0x80;
}

static bool
place_of(struct lay *l, struct record_place p, struct span *out)
{
	if (l->lines)
		return line_places_span(l->lines, &l->offsets, p, out);
	return p.from <= p.to && offsets_to_byte(&l->offsets, p.from, &out->from) &&
	    offsets_to_byte(&l->offsets, p.to, &out->to) &&
	    (l->records->unit == RECORDS_BYTES ||
	    (!is_inside_character(l, out->from) && !is_inside_character(l, out->to)));
}

static bool
is_letter_at(struct lay *l, uint64_t at)
{
	struct str t = document_view(l->reference, at, 4);
	uint32_t cp;
	if (!t.len)
		return false;
	utf8_decode(t.ptr, t.len, &cp, NULL);
	return uni_is_letter(cp) || uni_is_digit(cp);
}

static bool
is_edge(struct lay *l, uint64_t at)
{
	uint64_t before = at;
	if (!at)
		return true;
	do
		before--;
	while (before && at - before < 4 &&
	    ((unsigned char)document_view(l->reference, before, 1).ptr[0] & 0xC0) == 0x80);
	return !is_letter_at(l, before) || !is_letter_at(l, at);
}

/* Without a quote a place can only begin and end at the edges of words. */
static void
vote_by_edges(struct lay *l, const struct kept_mention *k)
{
	for (unsigned u = 0; u < OFFSET_UNITS; u++) {
		struct span s;
		l->offsets.unit = (enum offset_unit)u;
		if (u >= OFFSET_BYTE_LINES && !offmap_has_lines(l->offsets.map))
			continue;
		l->vote.fits[u] += place_of(l, l->records->places.v[k->first], &s) && s.from < s.to &&
		    is_edge(l, s.from) && is_edge(l, s.to);
	}
	l->n_edges++;
	l->offsets.unit = OFFSET_CODEPOINT;
}

static void
vote(void *work, size_t i)
{
	enum { PLACES = 16 };
	struct lay *l = work;
	size_t n = l->records->mentions.n, at = n <= SAMPLE ? i : i * (n / SAMPLE);
	const struct kept_mention *k = &l->records->mentions.v[at];
	struct span places[PLACES];
	if (!k->m.n_places || k->m.n_places > PLACES)
		return;
	for (size_t p = 0; p < k->m.n_places; p++)
		places[p] = (struct span){l->records->places.v[k->first + p].from,
		    l->records->places.v[k->first + p].to};
	if (k->m.quote.len)
		offsets_try(&l->offsets, &l->vote, places, k->m.n_places, k->m.quote);
	else
		vote_by_edges(l, k);
}

enum offset_unit
lay_expected(const struct lay *l)
{
	static const enum offset_unit of[] = {[RECORDS_CODEPOINTS] = OFFSET_CODEPOINT,
		[RECORDS_UTF16] = OFFSET_UTF16, [RECORDS_OCTETS] = OFFSET_BYTE};
	return l->records->expects ? of[l->records->count] : OFFSET_CODEPOINT;
}

/* Edges of words alone are no proof: parts of words may be marked.  So what the format's description
 * says stays, unless it fits less than half of the mentions. */
static enum offset_unit
elected(const struct lay *l)
{
	enum offset_unit usual = lay_expected(l);
	if (l->records->expects && !l->vote.tried && l->vote.fits[usual] * 2 >= l->n_edges)
		return usual;
	return offsets_elect(&l->vote, usual);
}

static void
vote_end(void *work)
{
	struct lay *l = work;
	if (l->records->unit != RECORDS_COUNTED)
		return;
	l->offsets.unit = elected(l);
	/* Where there are quotes alone, nothing is counted. */
	l->reading.unit = l->records->places.n ? offsets_unit_name(l->offsets.unit) : NULL;
}

/* ---- mentions */

/* Over the text that is read: false when it is not in it. */
static bool
map_parts(struct lay *l)
{
	for (size_t i = 0; l->align && i < l->parts.n; i++)
		if (!align_map(l->align, l->parts.v[i], &l->parts.v[i]))
			return false;
	return true;
}

/* The file's places as bytes of the reference text; NULL, or what is wrong. */
static const char *
read_places(struct lay *l, const struct kept_mention *k)
{
	vec_clear(&l->parts);
	for (size_t i = 0; i < k->m.n_places; i++) {
		struct record_place p = l->records->places.v[k->first + i];
		struct span s;
		if (p.to < p.from)
			return "this mention ends before it starts";
		if (!place_of(l, p, &s))
			return l->lines ? "the text has no such line, token or character" :
			    "this mention ends after the text, or inside of a character";
		vec_push(&l->parts, s);
	}
	if (l->parts.n > 1)
		qsort(l->parts.v, l->parts.n, sizeof *l->parts.v, span_order);
	/* Parts that overlap or touch are one. */
	size_t n = 0;
	for (size_t i = 0; i < l->parts.n; i++) {
		if (n && l->parts.v[i].from <= l->parts.v[n - 1].to) {
			if (l->parts.v[i].to > l->parts.v[n - 1].to)
				l->parts.v[n - 1].to = l->parts.v[i].to;
		} else {
			l->parts.v[n++] = l->parts.v[i];
		}
	}
	l->parts.n = n;
	return n ? NULL : "this mention has no place";
}

static void
say_about(struct lay *l, const struct kept_mention *k, enum diag_level level, const char *what)
{
	l->in_text = !l->align && l->parts.n > 0;
	l->place = l->in_text ? l->parts.v[0] : (struct span){0, 0};
	lay_say(l, level, k->m.line, what, k->m.quote.len ? k->m.quote :
	    k->m.id.len ? k->m.id : k->m.type);
	l->in_text = false;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether both end alike (or begin, when not backward), as far as both go; blanks make no
 * difference.  A few letters are enough to know. */
static bool
meet(struct str a, struct str b, bool backward)
{
	enum { ENOUGH = 8 };
	size_t i = 0, k = 0, n = 0;
	while (n < ENOUGH) {
		while (i < a.len && is_blank(a.ptr[backward ? a.len - 1 - i : i]))
			i++;
		while (k < b.len && is_blank(b.ptr[backward ? b.len - 1 - k : k]))
			k++;
		if (i == a.len || k == b.len)
			return true;
		if (a.ptr[backward ? a.len - 1 - i : i] != b.ptr[backward ? b.len - 1 - k : k])
			return false;
		i++, k++, n++;
	}
	return true;
}

/* The words before or behind a quote stand before or behind this place, as far as they are given. */
static bool
is_framed(struct lay *l, struct span s, const struct kept_mention *k)
{
	enum { ROOM = 64 };
	uint64_t from = s.from > ROOM ? s.from - ROOM : 0;
	struct str before = document_view(l->reference, from, (size_t)(s.from - from));
	if (k->m.prefix.len && meet(before, k->m.prefix, true))
		return true;
	struct str behind = document_view(l->reference, s.to, ROOM);
	return k->m.suffix.len && meet(behind, k->m.suffix, false);
}

enum place { PLACE_FOUND, PLACE_NOWHERE, PLACE_LATER };

/* Where it is in the reference text, into l->parts.  LATER: its quote is to be looked for. */
static enum place
find_place(struct lay *l, const struct kept_mention *k)
{
	const char *wrong = read_places(l, k);
	bool quoted = k->m.quote.len > 0, framed = k->m.prefix.len || k->m.suffix.len;
	size_t lines;
	if (wrong && quoted)
		return PLACE_LATER;
	if (wrong) {
		say_about(l, k, DIAG_ERROR, wrong);
		return PLACE_NOWHERE;
	}
	if (!k->m.quote.ptr) {
		l->reading.fit++;
		return PLACE_FOUND;
	}
	/* With the words around, the right place is better known than by being near. */
	if (framed && quoted && (!offsets_fits(&l->offsets, l->parts.v, l->parts.n, k->m.quote) ||
	    (l->parts.n == 1 && !is_framed(l, l->parts.v[0], k))))
		return PLACE_LATER;
	enum fit fit = offsets_fit(&l->offsets, l->parts.v, l->parts.n, k->m.quote, &lines);
	if (fit == FIT_NOT && quoted)
		return PLACE_LATER;
	if (fit == FIT_NEAR)
		say_about(l, k, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is");
	if (fit == FIT_NOT)
		say_about(l, k, DIAG_ERROR, "this text is neither at its offsets nor near by");
	l->reading.moved += fit == FIT_NEAR;
	l->reading.fit += fit == FIT_EXACT || fit == FIT_LINES;
	return fit != FIT_NOT ? PLACE_FOUND : PLACE_NOWHERE;
}

/* A byte of the reference text near which the file says that it is; UINT64_MAX: it does not. */
static uint64_t
said_place(struct lay *l, const struct kept_mention *k)
{
	uint64_t byte;
	if (!k->m.n_places)
		return UINT64_MAX;
	return offsets_to_byte(&l->offsets, l->records->places.v[k->first].from, &byte) ? byte :
	    document_size(l->reference);
}

/* After the search: its quote's only place, or the one with the words before and behind. */
static bool
find_quote(struct lay *l, size_t late, const struct kept_mention *k)
{
	bool placed = k->m.n_places > 0;
	uint64_t said = said_place(l, k);
	struct quote_found f = quotes_find(l->quotes, late, said);
	l->parts.n = 0;
	if (placed && f.places && f.span.from <= said + NEAR && said <= f.span.from + NEAR)
		f.certain = true;
	if (placed && f.span.from == said && f.certain) {
		vec_push(&l->parts, f.span);
		l->reading.fit++;
		return true;
	}
	if (!f.places || (placed && !f.certain)) {
		say_about(l, k, DIAG_ERROR, placed ?
		    "this text is neither at its offsets nor near by" : f.places ?
		    "this text is at several places" : "this text is nowhere");
		return false;
	}
	vec_push(&l->parts, f.span);
	if (!f.certain)
		say_about(l, k, DIAG_WARNING,
		    "this text is at several places, and nothing says which: taken from the first");
	else if (placed)
		say_about(l, k, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is");
	l->reading.moved += placed || !f.certain;
	l->reading.fit += !placed && f.certain;
	return true;
}

uint8_t
lay_percent(double certainty)
{
	return certainty > 0 && certainty < 1 ? (uint8_t)(certainty * 100 + 0.5) : 100;
}

static size_t
mentions_begin(void *work)
{
	struct lay *l = work;
	size_t n = l->records->mentions.n;
	l->reading.places = n;
	l->index = mem_array(n + 1, sizeof *l->index);
	lay_links(l);
	return n;
}

/* Over the text that is read, and into the segment. */
static void
add_mention(struct lay *l, size_t i, bool found)
{
	const struct kept_mention *k = &l->records->mentions.v[i];
	if (!found) {
		l->reading.broken++;
		return;
	}
	if (l->watch.found)
		l->watch.found(l->watch.context, i, l->parts.v, l->parts.n);
	if (!map_parts(l)) {
		l->parts.n = 0;
		say_about(l, k, DIAG_ERROR, "the words of this mention are not in this text");
		l->reading.broken++;
		return;
	}
	struct mention m = {.type = schema_id(l->schema, k->m.type.len ? k->m.type : STR("MENTION")),
	    .rule = lay_rule(l, k->m.rule), .certainty = lay_percent(k->m.certainty)};
	m.span = (struct span){l->parts.v[0].from, l->parts.v[l->parts.n - 1].to};
	m.flags = m.type == schema_find(l->schema, STR("MENTION")) ? MENTION_DESC : 0;
	l->index[i] = segment_add_mention(l->builder, m, l->parts.v, l->parts.n > 1 ? l->parts.n : 0,
	    l->links + l->first_link[i], l->first_link[i + 1] - l->first_link[i]);
}

static void
lay_mention(void *work, size_t i)
{
	struct lay *l = work;
	const struct kept_mention *k = &l->records->mentions.v[i];
	l->index[i] = ID_NONE;
	enum place place = find_place(l, k);
	if (place != PLACE_LATER) {
		add_mention(l, i, place == PLACE_FOUND);
		return;
	}
	if (!l->quotes)
		l->quotes = quotes_new(l->reference);
	quotes_add(l->quotes, k->m.quote, k->m.prefix, k->m.suffix);
	vec_push(&l->late, (uint32_t)i);
}

static bool
search_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	while (l->quotes && quotes_more(l->quotes))
		if (stop && stop(context))
			return false;
	return true;
}

static double
search_far(const void *work)
{
	const struct lay *l = work;
	return l->quotes ? quotes_far(l->quotes) : 1;
}

static size_t
late_begin(void *work)
{
	return ((struct lay *)work)->late.n;
}

static void
lay_late(void *work, size_t i)
{
	struct lay *l = work;
	uint32_t at = l->late.v[i];
	add_mention(l, at, find_quote(l, i, &l->records->mentions.v[at]));
}

/* ---- the whole */

static bool
seal_step(void *work, bool (*stop)(void *), void *context)
{
	struct lay *l = work;
	if (!l->sealing)
		l->sealing = segment_seal_begin(l->builder,
		    (struct span){0, document_size(l->document)});
	return segment_seal_step(l->sealing, stop, context);
}

static double
seal_far(const void *work)
{
	const struct lay *l = work;
	return l->sealing ? segment_seal_far(l->sealing) : 0;
}

static const struct stage stages[] = {
	{.begin = index_begin, .item = index_piece, .end = index_end, .piece = 1, .share = 2},
	{.begin = lines_stage, .item = lines_piece, .end = lines_end, .piece = 1},
	{.begin = vote_begin, .item = vote, .end = vote_end, .piece = 32},
	{.step = align_step, .far = align_part, .share = 10},
	{.begin = mentions_begin, .item = lay_mention, .piece = 64, .share = 20},
	{.step = search_step, .far = search_far, .share = 5},
	{.begin = late_begin, .item = lay_late, .piece = 64, .share = 2},
	{.begin = lay_events_begin, .item = lay_event, .piece = 256, .share = 3},
	{.begin = lay_types_begin, .item = lay_type, .piece = 256, .share = 2},
	{.begin = lay_roles_begin, .items = lay_roles, .piece = 256, .share = 3},
	{.begin = lay_relations_begin, .item = lay_relation, .piece = 256, .share = 2},
	{.begin = lay_notes_begin, .item = lay_note, .piece = 256, .share = 2},
	{.step = seal_step, .far = seal_far, .share = 5},
};

struct lay *
lay_begin(const struct records *r, const struct records *first, struct layer *into,
    struct document *d)
{
	static const struct document_options plain = {0};
	struct lay *l = mem_alloc(sizeof *l);
	const struct records *owner = r->has_text ? r : first;
	l->records = r;
	l->layer = into;
	l->schema = layer_schema(into);
	l->document = l->reference = d;
	l->reading = layer_reading(into);
	if (owner->has_text && !lay_is_text(buf_view(&owner->text), d)) {
		l->reference = l->own = document_memory("", buf_view(&owner->text), &plain);
		l->align = align_begin(l->own, d);
	}
	l->builder = segment_builder_new();
	l->rules = map_new();
	l->stages = stages_of(stages, sizeof stages / sizeof *stages);
	return l;
}

void
lay_set_watch(struct lay *l, struct lay_watch watch)
{
	l->watch = watch;
}

struct document *
lay_reference(const struct lay *l)
{
	return l->reference;
}

enum offset_unit
lay_unit(const struct lay *l)
{
	return l->offsets.unit;
}

bool
lay_step(struct lay *l, bool (*stop)(void *), void *context)
{
	return stages_step(&l->stages, l, stop, context);
}

double
lay_far(const struct lay *l)
{
	return stages_far(&l->stages, l);
}

void
lay_free(struct lay *l)
{
	if (!l)
		return;
	if (l->sealing)
		segment_free(segment_seal_done(l->sealing));
	segment_builder_free(l->builder);
	offsets_done(&l->offsets);
	line_places_free(l->lines);
	align_free(l->align);
	quotes_free(l->quotes);
	vec_done(&l->late);
	document_free(l->own);
	map_free(l->rules);
	mem_free(l->index);
	mem_free(l->event_index);
	mem_free(l->trigger_index);
	mem_free(l->relation_index);
	mem_free(l->first_link);
	mem_free(l->links);
	mem_free(l->first_role);
	mem_free(l->role_order);
	vec_done(&l->parts);
	vec_done(&l->roles);
	mem_free(l);
}

static bool
has_nothing(const struct lay *l)
{
	return l->reading.places > 0 && l->reading.broken == l->reading.places;
}

bool
lay_done(struct lay *l, struct err *err)
{
	struct buf name = {0};
	bool ok = !has_nothing(l);
	lay_tell(l);
	layer_set_reading(l->layer, l->reading);
	if (ok) {
		layer_put(l->layer, segment_seal_done(l->sealing));
		l->sealing = NULL;
	} else {
		clean_quote(&name, layer_source(l->layer), 200);
		err_set(err, ERR_SYNTAX,
		    "%s: none of its %zu mentions fits this text: is it another text's?",
		    buf_cstr(&name), l->reading.places);
	}
	buf_done(&name);
	lay_free(l);
	return ok;
}
