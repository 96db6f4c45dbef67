/*
 * What differs, in words: what each side says of the thing, equal ones together, in as many
 * columns as there are.  Where room is short names of layers and quotes are cut before words.
 *
 *	moved: gold “President Biden”, mine “Biden”
 *	retyped: ORG in gold and b, GPE in mine
 *	role Target: Russia in gold, nobody in mine
 */
#include "ui/differences.h"

#include <limits.h>

#include "base/clean.h"
#include "base/file.h"
#include "text/uni.h"
#include "ui/look.h"

enum { SURFACE_BYTES = 400, NAME_COLUMNS = 24, QUOTE_LEAST = 24 };

/* ---- names of sides */

/* Without the ending of a file, when no two become one by it. */
static struct str
stem(struct str name)
{
	size_t dot = name.len;
	while (dot > 1 && name.ptr[dot - 1] != '.')
		dot--;
	return dot > 1 && name.len - dot < 8 ? str_sub(name, 0, dot - 1) : name;
}

static bool
stems_differ(const struct differences *d)
{
	for (size_t i = 0; i < d->n_layers; i++) {
		for (size_t k = 0; k < i; k++) {
			if (str_eq(stem(layer_name(d->layers[i])), stem(layer_name(d->layers[k]))))
				return false;
		}
	}
	return true;
}

void
side_name(struct session *s, const struct differences *d, size_t side, int columns,
    struct buf *out)
{
	struct str name = layer_name(d->layers[side]);
	struct buf clean = {0};
	clean_add(&clean, stems_differ(d) ? stem(name) : name);
	look_fit_middle(s, out, buf_view(&clean), columns);
	buf_done(&clean);
}

/* ---- what one side says */

/* How much room its parts may take; name 0: two sides are told by their order, "ORG → GPE". */
struct room { int quote, name; };

static void
add_surface(struct session *s, const struct differences *d, uint32_t mention, int columns,
    struct buf *out)
{
	struct buf whole = {0}, flat = {0};
	uint32_t n = 0;
	const struct span *parts = model_parts(&d->model->mentions[mention], &n);
	for (uint32_t i = 0; i < n && whole.len < SURFACE_BYTES; i++) {
		buf_puts(&whole, i > 0 ? look_glyph(s, " … ", " .. ") : "");
		look_surface(s, &whole, parts[i], SURFACE_BYTES);
	}
	look_flat(&flat, buf_view(&whole));
	look_fit_middle(s, out, buf_view(&flat), columns);
	buf_done(&whole);
	buf_done(&flat);
}

void
difference_words(struct session *s, const struct differences *d, uint32_t mention, int columns,
    struct buf *out)
{
	buf_puts(out, look_glyph(s, "“", "\""));
	add_surface(s, d, mention, columns, out);
	buf_puts(out, look_glyph(s, "”", "\""));
}

static void
add_word(struct session *s, uint32_t id, int columns, struct buf *out)
{
	struct buf flat = {0};
	struct str text = schema_name(s->schema, id);
	look_flat(&flat, str_sub(text, 0, text.len < SURFACE_BYTES ? text.len : SURFACE_BYTES));
	look_fit_middle(s, out, buf_view(&flat), columns);
	buf_done(&flat);
}

static void
add_type(struct session *s, const struct differences *d, const struct compare_item *any, uint32_t e,
    struct room room, struct buf *out)
{
	const struct model *m = d->model;
	uint32_t type = any->what == COMPARE_MENTION ? m->mentions[e].type :
	    any->what == COMPARE_EVENT ? m->events[e].type : compare_relation(d->compare, e)->type;
	add_word(s, type, room.quote < NAME_COLUMNS ? NAME_COLUMNS / 2 : NAME_COLUMNS, out);
}

/* Whoever fills a role or stands at an end: the actor's name, else the words. */
void
difference_end(struct session *s, const struct differences *d, struct compare_end end, int columns,
    struct buf *out)
{
	const struct model *m = d->model;
	uint32_t mention = model_end(m, end.mention, end.event);
	uint32_t actor = end.mention != ID_NONE ? model_mention_actor(m, end.mention) : ID_NONE;
	struct buf clean = {0};
	if (mention == ID_NONE) {
		buf_puts(out, "nobody");
		return;
	}
	if (actor == ID_NONE) {
		difference_words(s, d, mention, columns, out);
		return;
	}
	clean_add(&clean, m->actors[actor].name);
	look_fit_middle(s, out, buf_view(&clean), columns);
	buf_done(&clean);
}

static struct compare_end
relation_end_of(const struct differences *d, uint32_t e, int which)
{
	const struct compare_relation *r = compare_relation(d->compare, e);
	return which == 0 ? (struct compare_end){r->mention1, r->event1} :
	    (struct compare_end){r->mention2, r->event2};
}

static void
add_ends(struct session *s, const struct differences *d, uint32_t e, struct room room,
    struct buf *out)
{
	difference_end(s, d, relation_end_of(d, e, 0), room.quote / 2 + 2, out);
	buf_puts(out, look_glyph(s, " → ", " -> "));
	difference_end(s, d, relation_end_of(d, e, 1), room.quote / 2 + 2, out);
}

/* An actor by its id, as this model knows it. */
static void
add_actor(struct session *s, const struct differences *d, uint32_t id, bool name, int columns,
    struct buf *out)
{
	uint32_t actor = id != 0 ? model_find_actor(d->model, schema_name(s->schema, id)) : ID_NONE;
	struct buf clean = {0};
	if (id == 0) {
		buf_puts(out, "nobody");
		return;
	}
	clean_add(&clean, name && actor != ID_NONE ? d->model->actors[actor].name :
	    schema_name(s->schema, id));
	look_fit_middle(s, out, buf_view(&clean), columns);
	buf_done(&clean);
}

/* ---- what the kinds of its items say together */

struct about { bool missing, moved, retyped, reversed, end, role_name; };

static struct about
about_of(const struct differences *d, const struct difference *g)
{
	struct about a = {0};
	for (uint32_t i = 0; i < g->n; i++) {
		switch (compare_at(d->compare, d->items.v[g->first + i])->kind) {
		case COMPARE_MISSING: case COMPARE_EXTRA: a.missing = true; break;
		case COMPARE_MOVED: a.moved = true; break;
		case COMPARE_RETYPED: a.retyped = true; break;
		case COMPARE_MOVED_RETYPED: a.moved = a.retyped = true; break;
		case COMPARE_REVERSED: a.reversed = true; break;
		case COMPARE_END: a.end = true; break;
		case COMPARE_ROLE_NAME: a.role_name = true; break;
		default: break;
		}
	}
	return a;
}

/* Two actors of one name are told apart by their ids. */
static bool
same_names(struct session *s, const struct differences *d, const struct compare_item *x)
{
	struct buf a = {0}, b = {0};
	add_actor(s, d, x->value_a, true, SURFACE_BYTES, &a);
	add_actor(s, d, x->value_b, true, SURFACE_BYTES, &b);
	bool same = str_eq(buf_view(&a), buf_view(&b));
	buf_done(&a);
	buf_done(&b);
	return same;
}

static void
element_version(struct session *s, const struct differences *d, const struct difference *g, uint32_t e,
    struct about about, struct room room, struct buf *out)
{
	const struct compare_item *any = difference_any(d, g);
	bool type = about.retyped || about.missing;
	if (e == ID_NONE) {
		buf_puts(out, "nothing");
		return;
	}
	if (any->what == COMPARE_RELATION) {
		if (type || about.reversed || about.end) {
			add_type(s, d, any, e, room, out);
			buf_puts(out, about.retyped && !about.missing && !about.reversed && !about.end ?
			    "" : ": ");
		}
		if (!about.retyped || about.missing || about.reversed || about.end)
			add_ends(s, d, e, room, out);
		return;
	}
	if (about.moved || about.missing)
		difference_words(s, d, compare_place(d->compare, any->what, e), room.quote, out);
	if (type) {
		buf_puts(out, out->len > 0 ? " " : "");
		add_type(s, d, any, e, room, out);
	}
}

/* Two mentions of one actor are told apart by their words. */
static void
role_version(struct session *s, const struct differences *d, const struct compare_item *x,
    bool first, int columns, struct buf *out)
{
	struct compare_end end = first ? x->end_a : x->end_b;
	uint32_t a = x->end_a.mention, b = x->end_b.mention;
	uint32_t actor = a != ID_NONE ? model_mention_actor(d->model, a) : ID_NONE;
	if (actor != ID_NONE && b != ID_NONE && actor == model_mention_actor(d->model, b))
		difference_words(s, d, end.mention, columns, out);
	else
		difference_end(s, d, end, columns, out);
}

/* What a side says.  Sides with equal words say the same. */
static void
version(struct session *s, const struct differences *d, const struct difference *g, size_t side,
    struct room room, struct buf *out)
{
	const struct compare_item *any = difference_any(d, g), *x = difference_item(d, g, side);
	struct about about = about_of(d, g);
	bool first = side == 0 || x == NULL;
	x = x != NULL ? x : any;
	uint32_t value = first ? x->value_a : x->value_b;
	switch (difference_class(any)) {
	case CLASS_ELEMENT:
		element_version(s, d, g, difference_element(d, g, side), about, room, out);
		break;
	case CLASS_ACTOR:
		add_actor(s, d, value, !same_names(s, d, any), room.quote, out);
		break;
	case CLASS_ACTOR_ID:
		add_actor(s, d, value, false, room.quote, out);
		break;
	case CLASS_ROLE:
		if (about.role_name)
			add_word(s, first ? x->name_a : x->name_b, NAME_COLUMNS, out);
		else
			role_version(s, d, x, first, room.quote, out);
		break;
	case CLASS_MOOD:
		buf_puts(out, value < MOOD_N ? mood_name((enum mood)value) : "?");
		break;
	case CLASS_ATTRIBUTE: case CLASS_NOTE:
		if (value == 0 && (first ? x->name_a : x->name_b) == 0)
			buf_puts(out, "nothing");
		else if (value == 0)
			buf_puts(out, "set");
		else
			add_word(s, value, room.quote, out);
		break;
	case CLASS_LAYER: break;
	}
}

/* ---- all of it */

/* "role Target" */
static void
kind_words(struct session *s, const struct differences *d, const struct difference *g,
    struct room room, bool brief, struct buf *out)
{
	const struct compare_item *any = difference_any(d, g);
	struct about about = about_of(d, g);
	uint32_t name = any->name_a ? any->name_a : any->name_b;
	enum difference_class class = difference_class(any);
	if (class == CLASS_ROLE && about.role_name) {
		difference_end(s, d, any->end_a, room.quote, out);
	} else if (class == CLASS_ROLE) {
		buf_puts(out, brief ? "" : "role ");
		add_word(s, name, NAME_COLUMNS, out);
	} else if (class == CLASS_ATTRIBUTE) {
		add_word(s, name, NAME_COLUMNS, out);
	} else if (brief) {
		return;
	} else if (class == CLASS_ACTOR) {
		buf_puts(out, "actor");
	} else if (class == CLASS_ACTOR_ID) {
		buf_puts(out, "actor's id");
	} else if (class == CLASS_MOOD) {
		buf_puts(out, "mood");
	} else if (class == CLASS_NOTE) {
		buf_puts(out, "note");
	} else {
		const char *const what = any->what == COMPARE_EVENT ? "event " :
		    any->what == COMPARE_RELATION ? "relation " : "";
		buf_puts(out, what);
		buf_puts(out, about.moved && about.retyped ? "moved and retyped" :
		    about.moved ? "moved" : about.retyped ? "retyped" :
		    about.reversed ? "turned round" : about.end ? "with another end" : "differs");
	}
}

static void
add_sides(struct session *s, const struct differences *d, unsigned sides, struct room room,
    struct buf *out)
{
	bool any = false;
	for (size_t i = 0; i < d->n_layers; i++) {
		if (!(sides >> i & 1))
			continue;
		bool last = sides >> i == 1;
		buf_puts(out, !any ? "" : last ? " and " : ", ");
		side_name(s, d, i, room.name, out);
		any = true;
	}
}

/* "only in gold: “Biden” PERSON"; "in gold and b, not in mine: ..." */
static void
say_missing(struct session *s, const struct differences *d, const struct difference *g,
    struct room room, bool brief, struct buf *out)
{
	const struct compare_item *any = difference_any(d, g);
	unsigned has = 0, lacks = 0;
	size_t one = 0;
	for (size_t i = d->n_layers; i-- > 0;) {
		bool there = difference_element(d, g, i) != ID_NONE;
		has |= (unsigned)there << i;
		lacks |= (unsigned)!there << i;
		one = there ? i : one;
	}
	bool only = (has & (has - 1)) == 0;
	if (!brief || d->n_layers > 2) {
		buf_puts(out, any->what == COMPARE_EVENT ? "event " :
		    any->what == COMPARE_RELATION ? "relation " : "");
		buf_puts(out, only ? "only in " : "in ");
		add_sides(s, d, has, room, out);
		if (!only) {
			buf_puts(out, ", not in ");
			add_sides(s, d, lacks, room, out);
		}
		buf_puts(out, ": ");
	}
	element_version(s, d, g, difference_element(d, g, one), about_of(d, g), room, out);
}

static bool
is_missing(const struct differences *d, const struct difference *g)
{
	struct about a = about_of(d, g);
	return g->whole || (difference_class(difference_any(d, g)) == CLASS_ELEMENT && a.missing &&
	    !a.moved && !a.retyped && !a.end && !a.reversed);
}

static void
say_layer(struct session *s, const struct differences *d, const struct difference *g, struct buf *out)
{
	const struct compare_item *x = difference_any(d, g);
	bool first = x->a == 0;
	side_name(s, d, first ? 0 : x->side, NAME_COLUMNS, out);
	buf_puts(out, " says of nobody who it is; ");
	side_name(s, d, first ? x->side : 0, NAME_COLUMNS, out);
	buf_fmt(out, " names %u actors", (unsigned)(first ? x->b : x->a));
}

/* Whether a version reads better behind its layer ("gold “Biden”") than before it. */
static bool
is_quoted(const struct differences *d, const struct difference *g)
{
	struct about about = about_of(d, g);
	const struct compare_item *any = difference_any(d, g);
	return difference_class(any) == CLASS_ELEMENT && any->what != COMPARE_RELATION && about.moved;
}

static void
say(struct session *s, const struct differences *d, const struct difference *g, struct room room,
    bool brief, struct buf *out)
{
	struct buf said[SIDES_MOST] = {{0}}, kind = {0};
	unsigned sides[SIDES_MOST] = {0};
	size_t n = 0;
	if (g->whole) {
		say_layer(s, d, g, out);
		return;
	}
	struct about about = about_of(d, g);
	if (is_missing(d, g)) {
		say_missing(s, d, g, room, brief, out);
		return;
	}
	for (size_t i = 0; i < d->n_layers; i++) {
		struct buf one = {0};
		size_t k = 0;
		version(s, d, g, i, room, &one);
		while (k < n && (!str_eq(buf_view(&said[k]), buf_view(&one)) ||
		    (difference_item(d, g, i) != NULL && i > 0 && sides[k] == 1)))
			k++;
		sides[k] |= 1u << i;
		if (k < n) {
			buf_done(&one);
			continue;
		}
		said[n++] = one;
	}
	kind_words(s, d, g, room, brief, &kind);
	buf_str(out, buf_view(&kind));
	buf_puts(out, kind.len == 0 ? "" : about.role_name ? " is " : ": ");
	for (size_t i = 0; i < n; i++) {
		if (room.name == 0) {
			buf_puts(out, i == 0 ? "" : look_glyph(s, " → ", " -> "));
			buf_str(out, buf_view(&said[i]));
			buf_done(&said[i]);
			continue;
		}
		buf_puts(out, i > 0 ? ", " : "");
		if (is_quoted(d, g)) {
			add_sides(s, d, sides[i], room, out);
			buf_chr(out, ' ');
			buf_str(out, buf_view(&said[i]));
		} else {
			buf_str(out, buf_view(&said[i]));
			buf_puts(out, " in ");
			add_sides(s, d, sides[i], room, out);
		}
		buf_done(&said[i]);
	}
	buf_done(&kind);
}

void
difference_say(struct session *s, const struct differences *d, const struct difference *g,
    int columns, bool brief, struct buf *out)
{
	static const struct room rooms[] = {{60, NAME_COLUMNS}, {36, 16}, {QUOTE_LEAST, 12}, {36, 0},
		{24, 0}, {16, 0}, {16, 10}, {12, 0}, {9, 0}, {9, 6}, {7, 0}, {7, 5}};
	struct buf one = {0}, best = {0};
	int least = INT_MAX;
	for (size_t i = 0; i < sizeof rooms / sizeof rooms[0] && least > columns; i++) {
		/* Who has it alone is the point, and of three the order does not tell who says what. */
		if (rooms[i].name == 0 && (d->n_layers > 2 || is_missing(d, g)))
			continue;
		buf_clear(&one);
		say(s, d, g, rooms[i], brief, &one);
		int width = uni_columns(buf_view(&one));
		if (width < least) {
			least = width;
			buf_clear(&best);
			buf_str(&best, buf_view(&one));
		}
	}
	look_fit(s, out, buf_view(&best), columns, false);
	buf_done(&one);
	buf_done(&best);
}

void
difference_kind(struct session *s, const struct differences *d, const struct difference *g,
    struct buf *out)
{
	const struct room room = {QUOTE_LEAST, NAME_COLUMNS};
	const struct compare_item *any = difference_any(d, g);
	if (!is_missing(d, g)) {
		kind_words(s, d, g, room, false, out);
		return;
	}
	buf_puts(out, any->what == COMPARE_EVENT ? "event " : any->what == COMPARE_RELATION ?
	    "relation " : "mention ");
	buf_puts(out, any->a != ID_NONE && d->n_layers > 2 ? "missing" : "only in ");
	if (any->a == ID_NONE || d->n_layers == 2)
		side_name(s, d, any->a == ID_NONE ? any->side : 0, NAME_COLUMNS, out);
}
