/*
 * Types and looks.  A look is what a mention comes to on dark and on light ground; equal ones are
 * one class, whatever makes them so (a type, a rule, an actor, a layer), so the style sheet has no
 * more of them than a theme has.  Colours are variables, told once for each ground; what could not
 * be read on the page's ground, or in a row of its lists that is lit, is moved until it can (WCAG 2,
 * a contrast of 4.5).
 */
#include "view/webpage_internal.h"

#include "theme/scheme.h"
#include "view/ink.h"
#include "view/paint.h"

enum { SOFT = 62, LINE = 16, ROW = 9, PANE = 4 };      /* per cent of the text in the ground */

/* Where a theme leaves them to the terminal. */
static const struct ink_ground paper = {0x23262b, 0xfdfcfa}, night = {0xd3d6db, 0x16181c};

/* ---- learning */

static size_t
look_number(struct webpage *w, struct webpage_look look)
{
	for (size_t i = 0; i < w->looks.n; i++)
		if (style_eq(w->looks.v[i].dark, look.dark) && style_eq(w->looks.v[i].light, look.light))
			return i;
	vec_push(&w->looks, look);
	return w->looks.n - 1;
}

size_t
webpage_look_of(struct webpage *w, const struct webpage_document *d, uint32_t mention)
{
	struct paint p = {.document = d->document, .model = d->model, .sheet = d->dark,
	    .looks = d->looks, .n_looks = d->n_looks};
	struct webpage_look look = {.dark = paint_mention_look(&p, mention)};
	p.sheet = d->light;
	look.light = paint_mention_look(&p, mention);
	return look_number(w, look);
}

static size_t
named(struct webpage *w, struct str label, enum webpage_kind kind)
{
	size_t i = intern_id(w->names, buf_view(&w->scratch)) - 1;
	if (i < w->types.n)
		return i;
	struct webpage_type t = {.kind = kind, .look = SIZE_MAX};
	buf_str(&t.label, label);
	vec_push(&w->types, t);
	return i;
}

size_t
webpage_type_of(struct webpage *w, const struct webpage_document *d, uint32_t mention)
{
	const struct model *m = d->model;
	const struct model_mention *x = &m->mentions[mention];
	bool trigger = x->m->flags & MENTION_TRIGGER;
	uint32_t type = trigger && x->event < m->n_events ? m->events[x->event].type : x->type;
	buf_clear(&w->scratch);
	paint_style_name(&w->scratch, m, mention);
	return named(w, schema_label(m->schema, type), trigger ? WEBPAGE_EVENT : WEBPAGE_ENTITY);
}

size_t
webpage_layer_of(struct webpage *w, const struct webpage_document *d, uint32_t mention)
{
	uint16_t layer = d->model->mentions[mention].layer;
	if (layer >= d->model->n_layers)
		return SIZE_MAX;
	struct str name = schema_name(d->model->schema, d->model->layers[layer].name);
	buf_clear(&w->scratch);
	buf_puts(&w->scratch, "layer.");
	buf_str(&w->scratch, name);
	return named(w, name, WEBPAGE_LAYER);
}

static void
learn_mention(struct webpage *w, const struct webpage_document *d, uint32_t i)
{
	const struct model_mention *x = &d->model->mentions[i];
	size_t look = webpage_look_of(w, d, i), layer = webpage_layer_of(w, d, i);
	size_t type = webpage_type_of(w, d, i);
	struct webpage_type *t = &w->types.v[type];
	t->n++;
	t->shown |= d->shown == NULL || d->shown(d->shown_context, x);
	/* The look of a guess is not the type's. */
	if (t->look == SIZE_MAX || (t->guess && x->certainty >= 50))
		t->look = look;
	t->guess = x->certainty < 50 && (t->n == 1 || t->guess);
	if (layer == SIZE_MAX)
		return;
	w->types.v[layer].n++;
	w->types.v[layer].shown = true;
}

size_t
webpage_type_look(struct webpage *w, struct str type)
{
	buf_clear(&w->scratch);
	buf_puts(&w->scratch, "entity.");
	buf_str(&w->scratch, type);
	uint32_t id = intern_find(w->names, buf_view(&w->scratch));
	return id > 0 ? w->types.v[id - 1].look : SIZE_MAX;
}

void
webpage_learn_types(struct webpage *w, const struct webpage_document *d)
{
	if (w->learned == 0) {
		w->text.dark = sheet_style(d->dark, STR("text"));
		w->text.light = sheet_style(d->light, STR("text"));
	}
	for (uint32_t i = 0; i < d->model->n_mentions; i++)
		if (webpage_shows(d, i))
			learn_mention(w, d, i);
	w->layers |= d->model->n_layers > 1;
}

/* ---- the style sheet */

static struct ink_ground
ground_of(struct style text, struct ink_ground own)
{
	struct ink ink = ink_of(text, own);
	return (struct ink_ground){ink.fg, ink.bg};
}

static uint32_t
readable(uint32_t rgb, uint32_t ground)
{
	uint8_t out[3] = {0};
	colour c = scheme_readable(COLOUR_RGB | rgb, COLOUR_RGB | ground);
	colour_rgb(c, out);
	return (uint32_t)out[0] << 16 | (uint32_t)out[1] << 8 | out[2];
}

static void
add_variables(struct webpage *w, struct buf *css, bool dark)
{
	struct ink_ground g = ground_of(dark ? w->text.dark : w->text.light, dark ? night : paper);
	/* The hardest of the grounds that text stands on. */
	uint32_t row = ink_mix(g.fg, g.bg, ROW);
	buf_fmt(css, "color-scheme:%s;--page:#%06x;--text:#%06x;--soft:#%06x;--line:#%06x;"
	    "--row:#%06x;--pane:#%06x", dark ? "dark" : "light", (unsigned)g.bg, (unsigned)g.fg,
	    (unsigned)readable(ink_mix(g.fg, g.bg, SOFT), row), (unsigned)ink_mix(g.fg, g.bg, LINE),
	    (unsigned)row, (unsigned)ink_mix(g.fg, g.bg, PANE));
	for (size_t i = 0; i < w->looks.n; i++) {
		struct style s = dark ? w->looks.v[i].dark : w->looks.v[i].light;
		struct ink ink = ink_of(s, g);
		buf_fmt(css, ";--s%zu:#%06x", i, (unsigned)readable(ink.fg, ink.ground ? row : ink.bg));
		if (!ink.ground)
			buf_fmt(css, ";--b%zu:#%06x", i, (unsigned)ink.bg);
		if (s.line != COLOUR_UNSET)
			buf_fmt(css, ";--l%zu:#%06x", i, (unsigned)ink.line);
	}
}

static void
add_look(struct buf *css, size_t i, const struct webpage_look *look)
{
	static const char *const lines[] = {"", "solid", "double", "wavy", "dotted", "dashed"};
	struct ink ink = ink_of(look->light, paper), dark = ink_of(look->dark, night);
	bool own = !ink.ground || !dark.ground;
	/* --c: what stands out on the page, where the look has no ground of its own. */
	buf_fmt(css, ".s%zu{color:var(--s%zu);--c:var(--", i, i);
	if (own)
		buf_puts(css, "text)");
	else
		buf_fmt(css, "s%zu)", i);
	buf_puts(css, ink.bold ? ";font-weight:600" : "");
	buf_puts(css, ink.italic ? ";font-style:italic" : "");
	if (own)
		buf_fmt(css, ";background:var(--b%zu,transparent)", i);
	if (ink.underline != INK_NO_LINE)
		buf_fmt(css, ";text-decoration:underline %s var(--l%zu,currentColor)",
		    lines[ink.underline], i);
	else if (ink.strike)
		buf_puts(css, ";text-decoration:line-through");
	buf_puts(css, "}\n");
}

/* A box that is not checked takes the look off what is of its type, but for what one goes to or
 * what is lit; no script is needed. */
static void
add_type(struct buf *css, size_t i)
{
	buf_fmt(css, "body:has(#t%zu:not(:checked)) article .t%zu:not(:target,.on,.lit)"
	    "{all:unset;pointer-events:none}\n", i, i);
}

void
webpage_style(struct webpage *w, struct buf *css)
{
	buf_fmt(css, ":root{--measure:%d.%dem;", w->o.width / 2, w->o.width % 2 * 5);
	add_variables(w, css, false);
	buf_puts(css, "}\n:root:has(#dark:checked){");
	add_variables(w, css, true);
	buf_puts(css, "}\n@media screen and (prefers-color-scheme:dark)"
	    "{:root:not(:has(#light:checked)){");
	add_variables(w, css, true);
	buf_puts(css, "}}\n@media print{:root,:root:has(#dark:checked){");
	add_variables(w, css, false);
	buf_puts(css, "}}\n");
	buf_puts(css, webpage_css);
	for (size_t i = 0; i < w->looks.n; i++)
		add_look(css, i, &w->looks.v[i]);
	for (size_t i = 0; i < w->types.n; i++)
		add_type(css, i);
}
