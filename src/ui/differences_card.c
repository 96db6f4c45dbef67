/*
 * The card of a difference: what each side says, side by side, a line for each thing.
 *
 *	           article               damaged
 *	words      “President Biden”     “Biden”            lines that differ stand out
 *	type       PERSON                PERSON
 *
 * Where there is no room for columns the sides stand below each other.
 */
#include "ui/differences.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/decided.h"
#include "ui/look.h"

enum { ROWS_MOST = 18, LABEL = 10, CELL_LEAST = 12, NARROW = 46, TEXT_MOST = 200, NOTES_MOST = 6 };

struct fact_row { struct buf label, cells[SIDES_MOST]; };
struct sides { struct fact_row rows[ROWS_MOST]; size_t n; };

/* The cell of a side in the row of that name, which is made when there is none. */
static struct buf *
cell(struct sides *t, struct str label, size_t side)
{
	size_t i = 0;
	while (i < t->n && !str_eq(buf_view(&t->rows[i].label), label))
		i++;
	if (i == ROWS_MOST)
		return NULL;
	if (i == t->n) {
		t->n++;
		buf_str(&t->rows[i].label, label);
	}
	struct buf *b = &t->rows[i].cells[side];
	buf_puts(b, b->len > 0 ? ", " : "");
	return b;
}

static void
fact(struct sides *t, struct str label, size_t side, struct str text)
{
	struct buf *b = cell(t, label, side);
	if (b != NULL)
		look_flat(b, str_sub(text, 0, text.len < TEXT_MOST ? text.len : TEXT_MOST));
}

static void
add_words(struct session *s, const struct differences *d, struct sides *t, const char *label,
    size_t side, uint32_t mention)
{
	struct buf *b = cell(t, str_of(label), side);
	if (b != NULL && mention != ID_NONE)
		difference_words(s, d, mention, TEXT_MOST, b);
}

static void
add_notes(struct session *s, struct sides *t, size_t side, const struct segment *g,
    enum note_about about, uint32_t index)
{
	size_t n = 0;
	const struct note *notes = segment_notes(g, about, index, &n);
	for (size_t i = 0; i < n && i < NOTES_MOST; i++) {
		struct str value = schema_name(s->schema, notes[i].value);
		fact(t, schema_name(s->schema, notes[i].key), side, value.len > 0 ? value :
		    STR("set"));
	}
}

static void
add_mention(struct session *s, const struct differences *d, struct sides *t, size_t side, uint32_t e)
{
	const struct model *m = d->model;
	const struct model_mention *x = &m->mentions[e];
	add_words(s, d, t, "words", side, e);
	fact(t, STR("type"), side, schema_name(s->schema, x->type));
	for (uint32_t i = 0; i < x->n_actors; i++)
		fact(t, STR("actor"), side, m->actors[m->mention_actors[x->first_actor + i]].name);
	add_notes(s, t, side, x->segment, NOTE_MENTION, (uint32_t)(x->m - x->segment->mentions));
}

static void
add_event(struct session *s, const struct differences *d, struct sides *t, size_t side, uint32_t e)
{
	const struct model *m = d->model;
	const struct model_event *x = &m->events[e];
	const struct segment *g = m->mentions[x->trigger].segment;
	add_words(s, d, t, "trigger", side, x->trigger);
	fact(t, STR("type"), side, schema_name(s->schema, x->type));
	if (x->mood < MOOD_N)
		fact(t, STR("mood"), side, str_of(mood_name((enum mood)x->mood)));
	for (uint32_t i = 0; i < x->n_roles; i++) {
		const struct model_role *r = &m->roles[x->first_role + i];
		struct buf *b = cell(t, schema_name(s->schema, r->name), side);
		if (b != NULL)
			difference_end(s, d, (struct compare_end){r->mention, r->event}, TEXT_MOST, b);
	}
	add_notes(s, t, side, g, NOTE_EVENT, (uint32_t)(x->e - g->events));
}

static void
add_relation(struct session *s, const struct differences *d, struct sides *t, size_t side, uint32_t e)
{
	const struct compare_relation *r = compare_relation(d->compare, e);
	struct buf *b;
	fact(t, STR("type"), side, schema_name(s->schema, r->type));
	if ((b = cell(t, STR("from"), side)) != NULL)
		difference_end(s, d, (struct compare_end){r->mention1, r->event1}, TEXT_MOST, b);
	if ((b = cell(t, STR("to"), side)) != NULL)
		difference_end(s, d, (struct compare_end){r->mention2, r->event2}, TEXT_MOST, b);
}

static void
fill(struct session *s, const struct differences *d, const struct difference *g, struct sides *t)
{
	enum compare_what what = difference_any(d, g)->what;
	for (size_t side = 0; side < d->n_layers; side++) {
		uint32_t e = difference_element(d, g, side);
		if (e == ID_NONE)
			continue;
		if (what == COMPARE_MENTION)
			add_mention(s, d, t, side, e);
		else if (what == COMPARE_EVENT)
			add_event(s, d, t, side, e);
		else
			add_relation(s, d, t, side, e);
	}
}

/* ---- as lines */

static bool
row_differs(const struct fact_row *r, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(buf_view(&r->cells[i]), buf_view(&r->cells[0])))
			return true;
	}
	return false;
}

static void
pad(struct buf *b, size_t from, int columns)
{
	int used = uni_columns(str_sub(buf_view(b), from, b->len));
	buf_pad(b, ' ', used < columns ? (size_t)(columns - used) : 0);
}

static void
side_cell(struct session *s, const struct fact_row *r, size_t side, int columns, struct buf *out)
{
	struct str text = buf_view(&r->cells[side]);
	look_fit_middle(s, out, text.len > 0 ? text : str_of(look_glyph(s, "—", "-")), columns);
}

/* A column for each side. */
static void
as_columns(struct session *s, const struct differences *d, const struct sides *t, int columns,
    struct card_lines *out)
{
	int label = columns < NARROW ? 0 : LABEL, width = (columns - label) / (int)d->n_layers;
	struct buf *b = card_line(out, true);
	buf_pad(b, ' ', (size_t)label);
	for (size_t i = 0; i < d->n_layers; i++) {
		size_t from = b->len;
		side_name(s, d, i, width - 1, b);
		pad(b, from, width);
	}
	for (size_t k = 0; k < t->n; k++) {
		b = card_line(out, row_differs(&t->rows[k], d->n_layers));
		if (label > 0) {
			look_fit(s, b, buf_view(&t->rows[k].label), label - 1, false);
			pad(b, 0, label);
		}
		for (size_t i = 0; i < d->n_layers; i++) {
			size_t from = b->len;
			side_cell(s, &t->rows[k], i, width - 1, b);
			pad(b, from, width);
		}
	}
}

static void
as_rows(struct session *s, const struct differences *d, const struct sides *t, int columns,
    struct card_lines *out)
{
	for (size_t i = 0; i < d->n_layers; i++) {
		struct buf *b = card_line(out, false), all = {0};
		side_name(s, d, i, LABEL - 1, b);
		pad(b, 0, LABEL);
		for (size_t k = 0; k < t->n; k++) {
			if (t->rows[k].cells[i].len == 0)
				continue;
			buf_puts(&all, all.len > 0 ? "  " : "");
			buf_str(&all, buf_view(&t->rows[k].cells[i]));
		}
		look_fit(s, b, all.len > 0 ? buf_view(&all) : STR("nothing"), columns - LABEL, false);
		buf_done(&all);
	}
}

/* "s1 article  s2 damaged  s0 neither" */
static void
keys_line(struct session *s, const struct differences *d, int columns, struct card_lines *out)
{
	struct buf *b = card_line(out, false), all = {0};
	for (int name = 12; name > 3; name -= 3) {
		buf_clear(&all);
		for (size_t i = 0; i < d->n_layers && i < 3; i++) {
			buf_fmt(&all, "%ss%zu ", i > 0 ? "  " : "", i + 1);
			side_name(s, d, i, name, &all);
		}
		buf_puts(&all, "  s0 neither");
		if (uni_columns(buf_view(&all)) <= columns)
			break;
	}
	look_fit(s, b, buf_view(&all), columns, false);
	buf_done(&all);
}

bool
differences_card(struct session *s, int columns, struct card_lines *out, struct buf *title)
{
	struct differences *d = differences_shown(s) ? differences_made(s) : NULL;
	struct sides t = {.n = 0};
	struct buf how = {0};
	size_t i;
	if (d == NULL || !difference_here(s, d, &i))
		return false;
	const struct difference *g = &d->list.v[i];
	fill(s, d, g, &t);
	if (columns / (int)d->n_layers < CELL_LEAST)
		as_rows(s, d, &t, columns, out);
	else
		as_columns(s, d, &t, columns, out);
	buf_fmt(title, "%zu/%zu ", i - d->n_whole + 1, d->list.n - d->n_whole);
	difference_kind(s, d, g, title);
	if (decided_how(s, d, g->key, &how)) {
		struct buf *b = card_line(out, false);
		buf_puts(b, look_glyph(s, "✓ decided: ", "decided: "));
		look_fit(s, b, buf_view(&how), columns - 11, false);
	} else {
		keys_line(s, d, columns, out);
	}
	for (size_t k = 0; k < t.n; k++) {
		buf_done(&t.rows[k].label);
		for (size_t n = 0; n < SIDES_MOST; n++)
			buf_done(&t.rows[k].cells[n]);
	}
	buf_done(&how);
	return true;
}
