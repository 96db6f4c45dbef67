/*
 * Mentions on a row, so that each can be told from the others, with colours and without:
 *
 *	the  Russian  president     long ones are painted first: the inner one wins its bytes
 *	     -------                what lies in two or more gets a sign beside the colour,
 *	^^^^^^^^^^^^^^^^^^^^^^^     so that the edges of crossing ones show as well
 *
 * One sign more at each level: underlined, slanted, bold.  Where the theme has that one already, or
 * it would look like what lies below, the next one is taken.  An empty mention is one cell in
 * reverse.  Mentions of several layers on one span are one level.
 */
#include "view/paint_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/type_look.h"
#include "view/walk.h"

enum { SOME = 64, BYTES = 1024, DEEPEST = 250 };

/* ---- styles */

/* A style that counts only where the theme has this very name: "actor" alone does not. */
static struct style
style_exactly(struct canvas *c, const char *root, struct str rest)
{
	buf_clear(&c->name);
	buf_puts(&c->name, root);
	buf_str(&c->name, rest);
	return paint_own_style(c->p->sheet, buf_view(&c->name));
}

/* What was made by something of its own looks like that: the layer, the rule, the actor. */
static struct style
origin_style(struct canvas *c, const struct model_mention *mm, struct style s)
{
	const struct model *m = c->p->model;
	if (c->layers && mm->layer < m->n_layers)
		s = style_over(s, style_exactly(c, "layer.",
		    schema_name(m->schema, m->layers[mm->layer].name)));
	if (c->rules)
		s = style_over(s, paint_own_style(c->p->sheet,
		    paint_rule_name(&c->name, m, mm->layer, mm->m->rule)));
	if (c->actors && mm->n_actors > 0 && !(mm->m->flags & MENTION_TRIGGER))
		s = style_over(s, style_exactly(c, "actor.",
		    m->actors[m->mention_actors[mm->first_actor]].id));
	return s;
}

static struct style
mention_style(struct canvas *c, uint32_t mention)
{
	const struct paint *p = c->p;
	const struct model_mention *mm = &p->model->mentions[mention];
	struct style s;
	if (mm->m->flags & MENTION_TRIGGER) {
		buf_clear(&c->name);
		paint_style_name(&c->name, p->model, mention);
		s = sheet_style(p->sheet, buf_view(&c->name));
	} else {
		s = type_look(p->sheet, p->model->schema, mm->type, &c->name);
	}
	s = origin_style(c, mm, s);
	if (mm->layer < p->n_looks && p->looks[mm->layer] != LOOK_THEME)
		s = layer_look(p->sheet, p->looks[mm->layer], s);
	if (mm->certainty < 50)
		s = style_over(s, paint_named(c, "guess", STR_NONE));
	return s;
}

struct style
paint_mention_look(const struct paint *p, uint32_t mention)
{
	struct canvas c = {.p = p, .layers = sheet_has_any(p->sheet, STR("layer.")),
	    .rules = sheet_has_any(p->sheet, STR("rule.")),
	    .actors = sheet_has_any(p->sheet, STR("actor."))};
	struct style s = mention_style(&c, mention);
	buf_done(&c.name);
	return s;
}

/* ---- the order */

/* A mention to be painted, with what decides when. */
struct stroke { uint64_t length; uint64_t from; uint32_t mention; uint16_t layer; };

static int
stroke_cmp(const void *a, const void *b)
{
	const struct stroke *x = a, *y = b;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->layer != y->layer)
		return x->layer < y->layer ? -1 : 1;
	return x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* Whether any two touch, of strokes in text order: mostly none do, and there is less to do. */
static bool
any_overlap(const struct paint *p, const struct stroke *strokes, size_t n)
{
	uint64_t reach = 0;
	for (size_t i = 0; i < n; i++) {
		struct span s = p->model->mentions[strokes[i].mention].m->span;
		if (s.from < reach)
			return true;
		reach = s.to > reach ? s.to : reach;
	}
	return false;
}

/* ---- levels: how many spans lie over a byte */

/* What says "one more": the first sign that the style has not, and that tells it from what lies
 * below. */
static struct style
level_style(struct style s, struct style below)
{
	static const uint16_t signs[] = {ATTR_UNDERLINE, ATTR_ITALIC, ATTR_BOLD, ATTR_DIM};
	bool told = false;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0] && !told; i++) {
		if (s.attrs & signs[i])
			continue;
		s.attrs |= signs[i];
		s.known |= signs[i];
		told = s.fg != below.fg || s.bg != below.bg || s.attrs != below.attrs;
	}
	return s;
}

static void
lay_level(struct canvas *c, struct span span, struct style style, uint8_t *levels, bool twin)
{
	uint64_t end = c->from + c->text.len;
	uint64_t from = span.from > c->from ? span.from : c->from;
	uint64_t to = span.to < end ? span.to : end;
	for (uint64_t i = from; i < to; i++) {
		struct style *at = &c->styles[i - c->from];
		struct style below = *at;
		uint8_t *level = &levels[i - c->from];
		*at = style_over(below, style);
		if (!twin && *level < DEEPEST && ++*level > 1)
			*at = level_style(*at, below);
	}
}

static void
lay_levels(struct canvas *c, const struct model_mention *mm, struct style style,
    uint8_t *levels, bool twin)
{
	if (mm->m->n_parts == 0)
		lay_level(c, mm->m->span, style, levels, twin);
	for (uint32_t i = 0; i < mm->m->n_parts; i++)
		lay_level(c, mm->segment->parts[mm->m->first_part + i], style, levels, twin);
}

/* ---- empty spans */

bool
paint_cell(const struct canvas *c, uint64_t at, struct span *cell)
{
	struct walk w;
	bool any = false;
	if (at < c->from || at >= c->row_end)
		return false;
	walk_start(&w, c->text, c->joined, 0);
	w.rtl = c->rtl;
	while (walk_next(&w)) {
		bool beyond = at >= c->from + w.next;
		if (w.width == 0 || (beyond && w.c.blank))
			continue;
		*cell = (struct span){c->from + w.at, c->from + w.next};
		any = true;
		if (!beyond)
			break;
	}
	return any;
}

static void
lay_empty(struct canvas *c, uint32_t mention)
{
	struct style s = mention_style(c, mention);
	s.attrs |= ATTR_REVERSE;
	s.known |= ATTR_REVERSE;
	paint_lay_mention(c, mention, s);
}

/* ---- all of them */

/* Sorted: the longest first; of those on one span the one of the last layer lies on top. */
static void
lay_strokes(struct canvas *c, const struct stroke *strokes, size_t n, uint8_t *levels)
{
	const struct stroke *before = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct model_mention *mm = &c->p->model->mentions[strokes[i].mention];
		if (strokes[i].length == 0)
			continue;
		bool twin = before != NULL && before->length == strokes[i].length &&
		    before->from == strokes[i].from;
		before = &strokes[i];
		struct style style = mention_style(c, strokes[i].mention);
		if (levels != NULL)
			lay_levels(c, mm, style, levels, twin);
		else
			paint_lay_mention(c, strokes[i].mention, style);
	}
	for (size_t i = 0; i < n; i++) {
		if (strokes[i].length == 0)
			lay_empty(c, strokes[i].mention);
	}
}

void
paint_mentions(struct canvas *c, const uint32_t *ids, size_t n)
{
	const struct paint *p = c->p;
	struct stroke some[SOME];
	struct stroke *strokes = n > SOME ? mem_array(n, sizeof *strokes) : some;
	uint8_t bytes[BYTES], *levels = NULL;
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		const struct model_mention *mm = &p->model->mentions[ids[i]];
		if (mm->dropped || (p->shown != NULL && !p->shown(p->context, mm)))
			continue;
		strokes[count++] = (struct stroke){model_length(mm), mm->m->span.from, ids[i],
		    mm->layer};
	}
	if (count > 1 && any_overlap(p, strokes, count)) {
		levels = c->text.len > BYTES ? mem_array(c->text.len, 1) : bytes;
		memset(levels, 0, c->text.len);
	}
	if (count > 1)
		qsort(strokes, count, sizeof *strokes, stroke_cmp);
	lay_strokes(c, strokes, count, levels);
	if (levels != NULL && levels != bytes)
		mem_free(levels);
	if (strokes != some)
		mem_free(strokes);
}
