/*
 * A colour's text is looked up in the palette, then among base16's slots, then as a colour.
 * Without a scheme the slots stand for the terminal's own colours in base16's customary order
 * (08 red, 0B green, 0D blue ...), so a theme written with slots works on any terminal.
 */
#include "theme/look.h"

#include <stdio.h>
#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "theme/suggest.h"
#include "theme/yaml.h"

struct look {
	struct arena *arena;
	VEC(struct look_style) styles;
	VEC(struct look_colour) colours;
	VEC(struct look_type) types;
	VEC(struct look_show) shows;
	struct map *style_ids, *colour_ids;      /* name -> index */
};

static const char *const slots[] = {
	"base00", "base01", "base02", "base03", "base04", "base05", "base06", "base07",
	"base08", "base09", "base0A", "base0B", "base0C", "base0D", "base0E", "base0F",
	"base10", "base11", "base12", "base13", "base14", "base15", "base16", "base17", NULL,
};
static const char *const slot_colours[] = {
	"default", "black", "brightblack", "brightblack", "white", "default", "default", "default",
	"red", "brightred", "yellow", "green", "cyan", "blue", "magenta", "brightmagenta",
	"default", "default", "brightred", "brightyellow", "brightgreen", "brightcyan", "brightblue",
	"brightmagenta",
};

struct look *
look_new(void)
{
	struct look *l = mem_alloc(sizeof *l);
	l->arena = arena_new();
	l->style_ids = map_new();
	l->colour_ids = map_new();
	return l;
}

void
look_free(struct look *l)
{
	if (!l)
		return;
	map_free(l->style_ids);
	map_free(l->colour_ids);
	vec_done(&l->styles);
	vec_done(&l->colours);
	vec_done(&l->types);
	vec_done(&l->shows);
	arena_free(l->arena);
	mem_free(l);
}

static struct str
keep(struct look *l, struct str s)
{
	return s.len ? str_dup(s, l->arena) : STR_NONE;
}

static void
keep_style(struct look *l, struct look_style *s)
{
	s->name = keep(l, s->name);
	for (size_t part = 0; part < LOOK_PARTS; part++)
		for (size_t i = 0; i < LOOK_COLOURS; i++)
			s->colours[part].text[i] = keep(l, s->colours[part].text[i]);
}

static void
merge_style(struct look_style *old, const struct look_style *new)
{
	for (size_t part = 0; part < LOOK_PARTS; part++)
		if (new->colours[part].text[0].len)
			old->colours[part] = new->colours[part];
	old->attrs = style_over((struct style){.attrs = old->attrs},
	    (struct style){.attrs = new->attrs, .known = new->known}).attrs;
	old->known |= new->known;
	if (new->mono_known) {
		old->mono = new->mono;
		old->mono_known = new->mono_known;
	}
}

void
look_add_style(struct look *l, const struct look_style *style)
{
	uint32_t i;
	struct look_style new = *style;
	keep_style(l, &new);
	if (map_get(l->style_ids, new.name, &i) && l->styles.v[i].name.len) {
		merge_style(&l->styles.v[i], &new);
		return;
	}
	map_set(l->style_ids, new.name, (uint32_t)l->styles.n);
	vec_push(&l->styles, new);
}

void
look_add_below(struct look *l, const struct look_style *style)
{
	uint32_t i;
	struct look_style old = {.name = STR_NONE};
	if (map_get(l->style_ids, style->name, &i))
		old = l->styles.v[i];
	look_add_style(l, style);
	if (old.name.len)
		look_add_style(l, &old);
}

/* The entry stays, without a name: the indices of the others do not change. */
void
look_remove_style(struct look *l, struct str name)
{
	uint32_t i;
	if (map_get(l->style_ids, name, &i))
		l->styles.v[i] = (struct look_style){0};
}

void
look_set_colour(struct look *l, const struct look_colour *c)
{
	uint32_t i;
	if (!map_get(l->colour_ids, c->name, &i)) {
		i = (uint32_t)l->colours.n;
		map_set(l->colour_ids, c->name, i);
		vec_push(&l->colours, ((struct look_colour){.name = keep(l, c->name)}));
	}
	if (c->dark != COLOUR_UNSET)
		l->colours.v[i].dark = c->dark;
	if (c->light != COLOUR_UNSET)
		l->colours.v[i].light = c->light;
}

void
look_add_type(struct look *l, struct str name, struct str parent)
{
	for (size_t i = 0; i < l->types.n; i++) {
		if (str_eq(l->types.v[i].name, name) && str_eq(l->types.v[i].parent, parent))
			return;
	}
	vec_push(&l->types, ((struct look_type){keep(l, name), keep(l, parent)}));
}

void
look_set_shown(struct look *l, struct str type, bool on)
{
	for (size_t i = 0; i < l->shows.n; i++) {
		if (str_eq(l->shows.v[i].type, type)) {
			l->shows.v[i].on = on;
			return;
		}
	}
	vec_push(&l->shows, ((struct look_show){keep(l, type), on}));
}

bool
look_shown(const struct look *l, struct str type, bool *on)
{
	for (size_t i = 0; i < l->shows.n; i++) {
		if (str_eq(l->shows.v[i].type, type)) {
			*on = l->shows.v[i].on;
			return true;
		}
	}
	return false;
}

size_t
look_shows(const struct look *l, const struct look_show **shows)
{
	*shows = l->shows.v;
	return l->shows.n;
}

size_t
look_styles(const struct look *l, const struct look_style **styles)
{
	*styles = l->styles.v;
	return l->styles.n;
}

size_t
look_colours(const struct look *l, const struct look_colour **colours)
{
	*colours = l->colours.v;
	return l->colours.n;
}

size_t
look_types(const struct look *l, const struct look_type **types)
{
	*types = l->types.v;
	return l->types.n;
}

bool
look_colour(const struct look *l, struct str text, bool light, colour *out)
{
	uint32_t i;
	if (map_get(l->colour_ids, text, &i)) {
		const struct look_colour *c = &l->colours.v[i];
		colour first = light ? c->light : c->dark, second = light ? c->dark : c->light;
		*out = first != COLOUR_UNSET ? first : second;
		return true;
	}
	for (size_t k = 0; slots[k]; k++) {
		if (str_is(text, slots[k]))
			return colour_parse(str_of(slot_colours[k]), out, NULL);
	}
	return colour_parse(text, out, NULL);
}

static void
say_unknown(const struct look *l, struct script *s, const struct node *n, struct str text)
{
	struct err err = {0};
	struct buf help = {0};
	colour ignored;
	colour_parse(text, &ignored, &err);
	if (str_starts(text, STR("#"))) {
		buf_puts(&help, "as in \"#7fb4ca\" or \"#fff\"");
	} else {
		struct suggest near = suggest_for(text);
		suggest_names(&near, colour_names());
		for (size_t i = 0; i < l->colours.n && !script_full(s); i++)
			suggest_try(&near, l->colours.v[i].name);
		if (!l->colours.n)
			suggest_names(&near, slots);
		suggest_add(&near, &help);
		if (!help.len)
			buf_puts(&help, "a name (red, brightblue), 0 to 255, \"#rrggbb\", default, or a "
			    "name of the palette");
	}
	size_t at = node_byte(s, n, 0);
	script_say(s, DIAG_ERROR, n->quote == QUOTE_NONE ? at : n->from, n->to, buf_cstr(&help),
	    "%s", err.text);
	buf_done(&help);
}

static void
resolve_all(const struct look *l, const struct look_style *s, bool light, bool report,
    struct sheet_rule *out)
{
	colour *const to[] = {[LOOK_FG] = out->fg, [LOOK_BG] = out->bg, [LOOK_LINE] = out->line};
	for (size_t part = 0; part < LOOK_PARTS; part++) {
		const struct look_choice *c = &s->colours[part];
		for (size_t i = 0, n = 0; i < LOOK_COLOURS && c->text[i].len; i++) {
			if (look_colour(l, c->text[i], light, &to[part][n]))
				n++;
			else if (report && c->at[i])
				say_unknown(l, c->in, c->at[i], c->text[i]);
		}
	}
}

/* The first 16 are the terminal's: what they look like is not known. */
static bool
is_known(colour c)
{
	return (c & COLOUR_KIND) == COLOUR_RGB || ((c & COLOUR_KIND) == COLOUR_INDEX &&
	    (c & 0xFF) >= 16);
}

static void
say_contrast(const struct look_style *s, const struct sheet_rule *r, colour ground)
{
	colour bg = r->bg[0] != COLOUR_UNSET ? r->bg[0] : ground;
	const struct node *at = s->colours[LOOK_FG].at[0];
	if (!at || !is_known(r->fg[0]) || !is_known(bg))
		return;
	int tenths = (int)(colour_contrast(r->fg[0], bg) * 10);
	if (tenths >= 45)
		return;
	struct buf name = {0};
	clean_quote(&name, s->name, LIMIT_QUOTE);
	script_say(s->colours[LOOK_FG].in, DIAG_WARNING, at->from, at->to,
	    "4.5 is readable (WCAG 2)", "the contrast of %s is %d.%d", buf_cstr(&name),
	    tenths / 10, tenths % 10);
	buf_done(&name);
}

/* Types in the order given: parents stand before their children. */
static void
add_types(const struct look *l, struct sheet *sheet)
{
	static const char *const kinds[] = {"entity", "event"};
	for (size_t i = 0; i < l->types.n; i++) {
		for (size_t k = 0; k < 2; k++) {
			char own[160], parent[160];
			snprintf(own, sizeof own, "%s.%.*s", kinds[k], (int)l->types.v[i].name.len,
			    l->types.v[i].name.ptr);
			snprintf(parent, sizeof parent, "%s.%.*s", kinds[k],
			    (int)l->types.v[i].parent.len, l->types.v[i].parent.ptr);
			const struct sheet_rule *of = sheet_find(sheet, str_of(parent));
			const struct sheet_rule *self = sheet_find(sheet, str_of(own));
			if (!of)
				continue;
			struct sheet_rule below = *of, above = {0};
			if (self)
				above = *self;
			sheet_remove(sheet, str_of(own));
			below.name = above.name = str_of(own);
			sheet_add(sheet, &below);
			sheet_add(sheet, &above);
		}
	}
}

struct sheet *
look_sheet(const struct look *l, bool light, bool report)
{
	struct sheet *sheet = sheet_new();
	uint32_t text;
	colour ground = COLOUR_UNSET;
	if (map_get(l->style_ids, STR("text"), &text)) {
		struct str bg = l->styles.v[text].colours[LOOK_BG].text[0];
		if (bg.len)
			look_colour(l, bg, light, &ground);
	}
	for (size_t i = 0; i < l->styles.n; i++) {
		const struct look_style *s = &l->styles.v[i];
		struct sheet_rule r = {.name = s->name, .attrs = s->attrs, .known = s->known,
			.mono = s->mono, .mono_known = s->mono_known};
		if (!s->name.len)
			continue;
		resolve_all(l, s, light, report, &r);
		if (report)
			say_contrast(s, &r, ground);
		sheet_add(sheet, &r);
	}
	add_types(l, sheet);
	return sheet;
}
