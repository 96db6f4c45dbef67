/*
 * Reading the file of one's own annotations.  Where each mention stands is decided by brat's own
 * reader, which runs over the content once; here each line becomes an item with its bytes, and
 * what it refers to is looked up by the ids of all lines, since lines may refer to later ones.  It
 * must understand a line exactly as brat_join.c does.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "formats/brat.h"
#include "formats/own_internal.h"

#define BOM "\xEF\xBB\xBF"

enum { MOST_DIGITS = 15 };           /* of the number of an id that counts */

/* A line whose references are looked up when all are there. */
struct waiting { uint32_t slot; struct str body; char kind; };

struct reader {
	struct own *o;
	struct schema *schema;
	struct str content;          /* without a byte order mark */
	struct map *ids;             /* of the first line of each: its item and 1 */
	struct own_bounds bounds;
	size_t bound;                /* the next of them */
	VEC(struct waiting) waiting;
	VEC(struct stray) strays;    /* the rest of a mention's text, on lines of its own */
	size_t stray;
	VEC(struct own_ref) refs;
	struct brat_places places;
	enum offset_unit unit;
	bool in_source;
};

/* ---- what brat's reader says of places */

static int
by_line(const void *a, const void *b)
{
	const struct own_bound *x = a, *y = b;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void
placed(void *context, uint32_t at, enum fit fit, const struct span *parts, size_t n)
{
	struct reader *r = context;
	vec_push(&r->bounds.v, ((struct own_bound){.at = at, .slot = ID_NONE, .fit = fit,
	    .first = (uint32_t)r->bounds.parts.n, .n = (uint32_t)n}));
	for (size_t i = 0; i < n; i++)
		vec_push(&r->bounds.parts, parts[i]);
}

/* brat's reader over the content; what it says goes to a layer of its own. */
static struct layer *
run_brat(struct reader *r, struct document *d, struct str name)
{
	struct layer *layer = layer_new(r->schema, STR("own"), name);
	struct brat_reader *b = brat_steps.begin(layer, r->content, d);
	b->watch = (struct brat_watch){placed, r};
	brat_steps.step(b, NULL, NULL);
	r->unit = b->offsets.unit;
	r->in_source = b->in_source;
	for (size_t i = 0; i < b->strays.n; i++)
		if (b->strays.v[i].at & BRAT_AGAIN)
			vec_push(&r->strays, ((struct stray){b->strays.v[i].at & ~BRAT_AGAIN,
			    b->strays.v[i].after}));
	brat_steps.done(b, NULL);
	if (r->bounds.v.n)
		qsort(r->bounds.v.v, r->bounds.v.n, sizeof *r->bounds.v.v, by_line);
	return layer;
}

/* ---- ids */

static void
number_is_used(struct reader *r, struct str id)
{
	uint64_t n = 0;
	if (id.len < 2 || id.len > MOST_DIGITS + 1)
		return;
	for (size_t i = 1; i < id.len; i++) {
		if (!ascii_is_digit(id.ptr[i]))
			return;
		n = n * 10 + (uint64_t)(id.ptr[i] - '0');
	}
	own_load_number(r->o, id.ptr[0], n);
}

/* Whether the id was used before. */
static bool
take_id(struct reader *r, struct str id, uint32_t slot)
{
	uint32_t other;
	number_is_used(r, id);
	if (id.ptr[0] == '#' || id.ptr[0] == '*')
		return false;
	if (map_get(r->ids, id, &other))
		return true;
	map_set(r->ids, id, slot + 1);
	return false;
}

/* ---- lines */

struct line { uint32_t at; struct str text, raw, end; };

/* The line at a byte, and where the next one begins. */
static struct line
line_at(struct str content, size_t at, size_t *next)
{
	struct str rest = str_sub(content, at, content.len);
	size_t n = str_chr(rest, '\n'), all = n < rest.len ? n + 1 : n;
	struct line l = {.at = (uint32_t)at, .raw = str_sub(rest, 0, all)};
	if (n && rest.ptr[n - 1] == '\r')
		n--;
	l.text = str_sub(rest, 0, n);
	l.end = str_sub(rest, n, all);
	*next = at + all;
	return l;
}

/* A mention's text may go over line ends: the lines that it goes on in are a part of its own. */
static void
take_strays(struct reader *r, struct line *l, size_t *next)
{
	while (r->stray < r->strays.n && r->strays.v[r->stray].after < l->at)
		r->stray++;
	while (r->stray < r->strays.n && r->strays.v[r->stray].after == l->at) {
		struct line more = line_at(r->content, r->strays.v[r->stray++].at, next);
		l->raw = str_sub(r->content, l->at, *next);
		l->end = more.end;
	}
}

static uint32_t
load(struct reader *r, const struct line *l, enum own_kind kind, struct str id, struct str key,
    struct str text)
{
	return own_load(r->o, (struct own_item){.kind = kind, .id = id, .text = text, .raw = l->raw,
	    .end = l->end, .type = schema_id(r->schema, key)});
}

static uint32_t
load_other(struct reader *r, const struct line *l, struct str id)
{
	return load(r, l, OWN_OTHER, id, STR_NONE, STR_NONE);
}

/* Of a kind whose references follow. */
static uint32_t
load_later(struct reader *r, const struct line *l, enum own_kind kind, struct str id,
    struct str key, struct str text, struct str body)
{
	uint32_t slot = load(r, l, kind, id, key, text);
	vec_push(&r->waiting, ((struct waiting){slot, body, id.ptr[0]}));
	return slot;
}

/* The places of a T line that brat's reader could use. */
static const struct own_bound *
bound_at(struct reader *r, uint32_t at, uint32_t slot)
{
	while (r->bound < r->bounds.v.n && r->bounds.v.v[r->bound].at < at)
		r->bound++;
	if (r->bound == r->bounds.v.n || r->bounds.v.v[r->bound].at != at)
		return NULL;
	r->bounds.v.v[r->bound].slot = slot;
	return &r->bounds.v.v[r->bound];
}

static uint32_t
read_mention(struct reader *r, struct line *l, struct str id, size_t *next)
{
	struct brat_bound b;
	if (brat_bound(l->text, &b, &r->places))
		return load_other(r, l, id);
	take_strays(r, l, next);
	uint32_t slot = load(r, l, OWN_MENTION, b.id, b.type, b.text);
	const struct own_bound *place = bound_at(r, l->at, slot);
	if (place && place->n)
		own_load_place(r->o, slot, r->bounds.parts.v + place->first, place->n);
	return slot;
}

static uint32_t
read_event(struct reader *r, const struct line *l, struct str id, struct str body)
{
	struct str rest = body, word;
	if (!brat_word(&rest, &word))
		return load_other(r, l, id);
	struct str type = str_sub(word, 0, str_chr(word, ':'));
	if (!type.len)
		return load_other(r, l, id);
	return load_later(r, l, OWN_EVENT, id, type, STR_NONE, body);
}

static uint32_t
read_relation(struct reader *r, const struct line *l, struct str id, struct str body)
{
	struct str type, rest = body;
	if (!brat_word(&rest, &type))
		return load_other(r, l, id);
	return load_later(r, l, id.ptr[0] == '*' ? OWN_SAME : OWN_RELATION, id, type, STR_NONE,
	    rest);
}

static uint32_t
read_reference(struct reader *r, const struct line *l, struct str id, struct str body)
{
	struct str name = body, head, key, about, reference;
	str_split(&name, '\t', &head);
	name = name.ptr ? str_trim(name) : STR_NONE;
	if (!brat_word(&head, &key) || !brat_word(&head, &about) ||
	    !brat_word(&head, &reference))
		return load_other(r, l, id);
	brat_take_labels(&about, &reference);
	if (str_starts(reference, STR("actor:")) && reference.len > 6) {
		struct str actor = str_sub(reference, 6, reference.len);
		uint32_t slot = own_load(r->o, (struct own_item){.kind = OWN_ACTOR, .id = id,
		    .text = name, .raw = l->raw, .end = l->end,
		    .type = schema_id(r->schema, key), .actor = schema_id(r->schema, actor)});
		vec_push(&r->waiting, ((struct waiting){slot, about, 'N'}));
		return slot;
	}
	struct buf value = {0};
	buf_str(&value, reference);
	if (name.len)
		buf_chr(&value, ' ');
	buf_str(&value, name);
	uint32_t slot = load_later(r, l, OWN_REFERENCE, id, key, buf_view(&value), about);
	buf_done(&value);
	return slot;
}

static uint32_t
read_attribute(struct reader *r, const struct line *l, struct str id, struct str body)
{
	struct str key, about;
	if (!brat_word(&body, &key) || !brat_word(&body, &about))
		return load_other(r, l, id);
	return load_later(r, l, OWN_ATTRIBUTE, id, key, str_trim(body), about);
}

static uint32_t
read_note(struct reader *r, const struct line *l, struct str id, struct str body)
{
	struct str text = body, head, key, about;
	str_split(&text, '\t', &head);
	text = text.ptr ? str_trim(text) : STR_NONE;
	if (!brat_word(&head, &key) || !brat_word(&head, &about))
		return load_other(r, l, id);
	return load_later(r, l, OWN_NOTE, id, key, text, about);
}

/* A line whose first column is an id, as brat_lines.c has it. */
static uint32_t
read_record(struct reader *r, struct line *l, struct str id, struct str body, size_t *next)
{
	switch (id.ptr[0]) {
	case 'T': return read_mention(r, l, id, next);
	case 'E': return read_event(r, l, id, body);
	case 'R': case '*': return read_relation(r, l, id, body);
	case 'N': return read_reference(r, l, id, body);
	case 'A': case 'M': return read_attribute(r, l, id, body);
	default: return read_note(r, l, id, body);
	}
}

static void
read_line(struct reader *r, size_t *at)
{
	size_t next;
	struct line l = line_at(r->content, *at, &next);
	struct str body = l.text, id = STR_NONE;
	bool record = l.text.len && l.text.len <= LIMIT_ANN_LINE && str_trim(l.text).len;
	if (record) {
		str_split(&body, '\t', &id);
		record = (body.ptr && brat_is_id(id)) ||
		    brat_is_spaced_bound(l.text, &r->places, &id);
	}
	if (!record) {
		load_other(r, &l, STR_NONE);
	} else {
		uint32_t slot = own_items(r->o);
		bool again = take_id(r, id, slot);
		read_record(r, &l, id, body, &next);
		if (again)
			own_load_again(r->o, slot);
	}
	*at = next;
}

/* ---- references */

/* What an id stands for, when it is one of these kinds. */
static uint32_t
find(struct reader *r, struct str id, bool any)
{
	uint32_t slot;
	if (!id.len || !map_get(r->ids, id, &slot)) {
		if (id.len)
			number_is_used(r, id);
		return ID_NONE;
	}
	switch (own_item(r->o, slot - 1)->kind) {
	case OWN_MENTION: case OWN_EVENT: return slot - 1;
	case OWN_OTHER: return ID_NONE;
	default: return any ? slot - 1 : ID_NONE;
	}
}

/* "Source:T2"; the word is kept where it says more than name and id. */
static struct own_ref
argument(struct reader *r, struct str word)
{
	size_t colon = str_chr(word, ':');
	struct str id = colon < word.len ? str_sub(word, colon + 1, word.len) : word;
	struct own_ref ref = {.item = find(r, id, false), .word = STR_NONE};
	if (colon < word.len)
		ref.name = schema_id(r->schema, str_sub(word, 0, colon));
	if (ref.item == ID_NONE || !ref.name)
		ref.word = word;
	return ref;
}

static void
add_arguments(struct reader *r, struct str body)
{
	struct str word;
	while (brat_word(&body, &word)) {
		struct own_ref ref = argument(r, word);
		vec_push(&r->refs, ref);
	}
}

static void
add_head(struct reader *r, struct str *body)
{
	struct str word;
	brat_word(body, &word);
	size_t colon = str_chr(word, ':');
	struct str id = colon < word.len ? str_sub(word, colon + 1, word.len) : STR_NONE;
	uint32_t item = id.len && id.ptr[0] == 'T' ? find(r, id, false) : ID_NONE;
	vec_push(&r->refs, ((struct own_ref){.item = item,
	    .word = item == ID_NONE ? id : STR_NONE}));
}

static void
join(struct reader *r, const struct waiting *w)
{
	struct str body = w->body;
	vec_clear(&r->refs);
	switch (own_item(r->o, w->slot)->kind) {
	case OWN_EVENT:
		add_head(r, &body);
		add_arguments(r, body);
		break;
	case OWN_RELATION: case OWN_SAME:
		add_arguments(r, body);
		break;
	default: {
		uint32_t item = find(r, body, true);
		vec_push(&r->refs, ((struct own_ref){.item = item,
		    .word = item == ID_NONE ? body : STR_NONE}));
	}
	}
	own_load_refs(r->o, w->slot, r->refs.v, r->refs.n);
}

/* ---- the whole */

static bool
is_too_large(struct str content, struct err *err)
{
	size_t lines = 0;
	for (struct str s = content; s.len; lines++)
		s = str_sub(s, str_chr(s, '\n') + 1, s.len);
	if (content.len <= LIMIT_OWN_FILE && lines <= LIMIT_OWN_LINES)
		return false;
	err_set(err, ERR_LIMIT, "is too large for annotations of one's own; --overlay reads it");
	return true;
}

/* Those that are written anew with the first change, by item; NULL: none. */
static bool *
find_stale(struct reader *r)
{
	bool all = r->in_source || r->unit != OFFSET_CODEPOINT, *stale = NULL;
	for (size_t i = 0; i < r->bounds.v.n; i++) {
		const struct own_bound *b = &r->bounds.v.v[i];
		if (!b->n || b->slot == ID_NONE || (!all && b->fit != FIT_NEAR))
			continue;
		if (!stale)
			stale = mem_array(own_items(r->o), sizeof *stale);
		stale[b->slot] = true;
		own_load_stale(r->o, b->slot);
	}
	return stale;
}

static void
say(struct own *o, struct str name, const char *what)
{
	struct buf path = {0};
	clean_quote(&path, name, 200);
	diag_add(layer_problems(own_layer(o)), (struct diag_item){.level = DIAG_NOTE,
	    .path = buf_view(&path), .text = str_of(what)});
	buf_done(&path);
}

/* How many mentions stand where the file says, elsewhere, and nowhere. */
static void
count_places(struct reader *r, struct layer_reading *x)
{
	x->fit = x->moved = 0;
	for (size_t i = 0; i < r->bounds.v.n; i++) {
		const struct own_bound *b = &r->bounds.v.v[i];
		x->fit += b->n && b->fit != FIT_NEAR;
		x->moved += b->n && b->fit == FIT_NEAR;
	}
	x->broken = x->places - x->fit - x->moved;
}

/* What is wrong with the file, once what moved with the text has its place: as brat's reader says
 * it of the file that would be written now. */
static void
tell(struct reader *r, struct document *d, struct str name, const bool *stale,
    struct layer *first)
{
	struct layer_reading x = layer_reading(first);
	struct buf now = {0}, note = {0};
	struct offsets offsets;
	count_places(r, &x);
	layer_set_reading(own_layer(r->o), x);
	if (!stale) {
		diag_join(layer_problems(own_layer(r->o)), layer_problems(first));
		return;
	}
	offsets_init(&offsets, d);
	own_write_anew(r->o, &offsets, stale, &now);
	struct layer *l = layer_new(r->schema, STR("own"), name);
	brat_read(l, buf_view(&now), d, NULL);
	diag_join(layer_problems(own_layer(r->o)), layer_problems(l));
	if (x.moved) {
		buf_fmt(&note, "the text was changed since: %zu mention%s found at other places, "
		    "%zu nowhere (kept in the file)", x.moved, x.moved == 1 ? "" : "s", x.broken);
		say(r->o, name, buf_cstr(&note));
	}
	layer_free(l);
	offsets_done(&offsets);
	buf_done(&now);
	buf_done(&note);
}

bool
own_read(struct own *o, struct str content, struct document *d, struct str name, struct err *err)
{
	struct reader r = {.o = o, .schema = layer_schema(own_layer(o)), .content = content};
	size_t at = 0;
	if (is_too_large(content, err))
		return false;
	r.ids = map_new();
	if (str_starts(content, STR(BOM))) {
		struct line mark = {.raw = str_sub(content, 0, 3), .end = STR_NONE};
		load_other(&r, &mark, STR_NONE);
		r.content = str_sub(content, 3, content.len);
	}
	struct layer *first = run_brat(&r, d, name);
	while (at < r.content.len)
		read_line(&r, &at);
	for (size_t i = 0; i < r.waiting.n; i++)
		join(&r, &r.waiting.v[i]);
	if (!r.in_source)
		own_find(o, &r.bounds, d, r.unit);
	bool *stale = find_stale(&r);
	own_load_done(o);
	tell(&r, d, name, stale, first);
	layer_free(first);
	mem_free(stale);
	map_free(r.ids);
	vec_done(&r.bounds.v);
	vec_done(&r.bounds.parts);
	vec_done(&r.waiting);
	vec_done(&r.strays);
	vec_done(&r.refs);
	vec_done(&r.places);
	return true;
}
