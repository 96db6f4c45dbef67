/*
 * brat's project files.  A section is a list of terms, indented by one blank for each level; a line
 * "<NAME>=text" is a macro of its section.  In [labels] and [drawing] the terms speak of types
 * that are defined elsewhere, or nowhere.  Sizes are bounded, for macros may grow.
 */
#include "formats/brat_conf.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/brat.h"
#include "formats/names.h"

enum { MACROS = 200, DEPTH = 64, FOLDERS = 12, EXPANDED = 16 * 1024, BRAT_TYPES = 10000 };

struct brat_conf {
	struct arena *arena;
	VEC(struct brat_conf_type) types;
	struct map *by_name;
	bool some_hues;              /* types of their own colours */
	colour plain;                /* SPAN_DEFAULT's */
};

struct brat_conf *
brat_conf_new(void)
{
	struct brat_conf *c = mem_alloc(sizeof *c);
	c->arena = arena_new();
	c->by_name = map_new();
	return c;
}

void
brat_conf_free(struct brat_conf *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	map_free(c->by_name);
	vec_done(&c->types);
	mem_free(c);
}

size_t
brat_conf_count(const struct brat_conf *c)
{
	return c->types.n;
}

const struct brat_conf_type *
brat_conf_at(const struct brat_conf *c, size_t i)
{
	return &c->types.v[i];
}

const struct brat_conf_type *
brat_conf_named(const struct brat_conf *c, struct str name)
{
	uint32_t i;
	return map_get(c->by_name, name, &i) ? &c->types.v[i] : NULL;
}

static struct str
keep(struct brat_conf *c, struct str s)
{
	return (struct str){arena_copy(c->arena, s.ptr ? s.ptr : "", s.len), s.len};
}

/* Its storage form: other characters than these are underscores in .ann files. */
static struct str
storage_form(struct brat_conf *c, struct str s)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	char *p = arena_copy(c->arena, s.ptr, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		/* One for a character, whatever its bytes. */
		if ((s.ptr[i] & 0xC0) != 0x80)
			p[n++] = memchr(kept, s.ptr[i], sizeof kept - 1) ? s.ptr[i] : '_';
	return (struct str){p, n};
}

/* The type of that name, which may be new; SIZE_MAX: there are too many. */
static size_t
type_of(struct brat_conf *c, struct str name)
{
	uint32_t i;
	if (map_get(c->by_name, name, &i))
		return i;
	if (c->types.n >= BRAT_TYPES)
		return SIZE_MAX;
	vec_push(&c->types, ((struct brat_conf_type){.name = name, .parent = SIZE_MAX}));
	map_set(c->by_name, name, (uint32_t)c->types.n - 1);
	return c->types.n - 1;
}

/* ---- the lines of a file */

struct macro { struct str name, value; };

struct reading {
	struct brat_conf *c;
	struct buf section;
	VEC(struct macro) macros;    /* of the section */
	size_t at_depth[DEPTH];      /* the last type of each level, + 1 */
	struct buf line;             /* with macros expanded */
};

static bool
is_macro_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = (char)(s.ptr[i] | 0x20);
		if (!(c >= 'a' && c <= 'z') && s.ptr[i] != '_' && s.ptr[i] != '-')
			return false;
	}
	return s.len > 0;
}

/* "<POG>=Person|Organization" */
static bool
take_macro(struct reading *r, struct str line)
{
	size_t end = str_find(line, STR(">="));
	if (!line.len || line.ptr[0] != '<' || end >= line.len ||
	    !is_macro_name(str_sub(line, 1, end)))
		return false;
	if (r->macros.n < MACROS)
		vec_push(&r->macros, ((struct macro){keep(r->c, str_sub(line, 0, end + 1)),
		    keep(r->c, str_trim(str_sub(line, end + 2, line.len)))}));
	return true;
}

/* Each macro once, in order of their definitions; false when the line grows too long. */
static bool
expand(struct reading *r, struct str line)
{
	buf_clear(&r->line);
	buf_str(&r->line, line);
	for (size_t i = 0; i < r->macros.n && str_chr(buf_view(&r->line), '<') < r->line.len; i++) {
		struct buf out = {0};
		struct str rest = buf_view(&r->line), name = r->macros.v[i].name;
		for (size_t at; (at = str_find(rest, name)) < rest.len && out.len < EXPANDED;) {
			buf_str(&out, str_sub(rest, 0, at));
			buf_str(&out, r->macros.v[i].value);
			rest = str_sub(rest, at + name.len, rest.len);
		}
		buf_str(&out, rest);
		buf_done(&r->line);
		r->line = out;
		if (out.len > EXPANDED)
			return false;
	}
	return true;
}

/* A line in three: indentation, "Person|human", "Arg1:Person, Arg2:GPE".  labels: terms go on to a
 * tab, for they hold blanks. */
struct term_line { size_t indent; struct str terms, args; };

static struct term_line
split_line(struct str line, bool labels)
{
	struct term_line t = {0};
	while (t.indent < line.len && (line.ptr[t.indent] == ' ' || line.ptr[t.indent] == '\t'))
		t.indent++;
	struct str rest = str_trim(str_sub(line, t.indent, line.len));
	size_t end = 0;
	while (end < rest.len && rest.ptr[end] != '\t' && (labels || rest.ptr[end] != ' '))
		end++;
	t.terms = str_trim(str_sub(rest, 0, end));
	t.args = str_trim(str_sub(rest, end, rest.len));
	return t;
}

static enum brat_section
section_of(struct str name)
{
	if (str_is(name, "entities") || str_is(name, "spans"))
		return BRAT_ENTITIES;
	if (str_is(name, "relations"))
		return BRAT_RELATIONS;
	if (str_is(name, "events"))
		return BRAT_EVENTS;
	return str_is(name, "attributes") ? BRAT_ATTRIBUTES : BRAT_OTHER;
}

/* The next of "Person | Persons | Per"; false at the end. */
static bool
next_term(struct str *terms, struct str *out)
{
	while (terms->ptr && str_split(terms, '|', out)) {
		*out = str_trim(*out);
		if (out->len)
			return true;
	}
	return false;
}

static void
define(struct reading *r, const struct term_line *t)
{
	enum brat_section section = section_of(buf_view(&r->section));
	struct str terms = t->terms, term;
	if (section == BRAT_OTHER || !next_term(&terms, &term))
		return;
	bool unused = str_take_char(&term, '!');
	if (!term.len)
		return;
	size_t at = type_of(r->c, storage_form(r->c, term));
	if (at == SIZE_MAX)
		return;
	struct brat_conf_type *type = &r->c->types.v[at];
	size_t depth = t->indent < DEPTH ? t->indent : DEPTH - 1, up = depth;
	while (up > 0 && !r->at_depth[up - 1])
		up--;
	if (type->section == BRAT_OTHER) {
		type->section = section;
		type->unused = unused;
		type->parent = up > 0 && r->at_depth[up - 1] - 1 != at ? r->at_depth[up - 1] - 1 : SIZE_MAX;
	}
	r->at_depth[depth] = at + 1;
	for (size_t i = depth + 1; i < DEPTH; i++)
		r->at_depth[i] = 0;
}

static void
label(struct reading *r, const struct term_line *t)
{
	struct str terms = t->terms, term;
	if (!next_term(&terms, &term))
		return;
	size_t at = type_of(r->c, storage_form(r->c, term));
	if (at == SIZE_MAX)
		return;
	struct brat_conf_type *type = &r->c->types.v[at];
	type->label = type->brief = STR_NONE;
	while (next_term(&terms, &term)) {
		if (!type->label.len)
			type->label = keep(r->c, term);
		type->brief = keep(r->c, term);
	}
}

static void
draw(struct reading *r, const struct term_line *t)
{
	struct str terms = t->terms, args = t->args, term, arg;
	if (!next_term(&terms, &term))
		return;
	size_t at = type_of(r->c, storage_form(r->c, term));
	if (at == SIZE_MAX)
		return;
	struct brat_conf_type *type = &r->c->types.v[at];
	while (args.ptr && str_split(&args, ',', &arg)) {
		arg = str_trim(arg);
		size_t colon = str_chr(arg, ':');
		struct str key = str_trim(str_sub(arg, 0, colon));
		colour c;
		if (colon == arg.len || !brat_conf_colour(str_sub(arg, colon + 1, arg.len), &c))
			continue;
		if (str_is(key, "bgColor"))
			type->bg = c;
		else if (str_is(key, "fgColor"))
			type->fg = c;
		else if (str_is(key, "borderColor"))
			type->border = c;
		else if (str_is(key, "color") || str_is(key, "arrowColor"))
			type->arrow = c;
	}
}

/* Nothing but blanks and hyphens is a rule between types. */
static bool
is_rule(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '-')
			return false;
	return true;
}

static void
read_line(struct reading *r, struct str line, bool visual)
{
	struct str bare = str_trim(line);
	if (!bare.len || bare.ptr[0] == '#' || line.len > EXPANDED)
		return;
	if (bare.ptr[0] == '[' && bare.ptr[bare.len - 1] == ']') {
		buf_clear(&r->section);
		buf_str(&r->section, str_trim(str_sub(bare, 1, bare.len - 1)));
		vec_clear(&r->macros);
		memset(r->at_depth, 0, sizeof r->at_depth);
		return;
	}
	if (is_rule(bare) || take_macro(r, line) || !expand(r, line))
		return;
	struct str section = buf_view(&r->section);
	struct term_line t = split_line(buf_view(&r->line), str_is(section, "labels"));
	if (!visual)
		define(r, &t);
	else if (str_is(section, "labels"))
		label(r, &t);
	else if (str_is(section, "drawing"))
		draw(r, &t);
}

static void
read_file(struct brat_conf *c, struct str text, bool visual)
{
	struct reading r = {.c = c};
	struct str line;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_sub(text, 3, text.len);
	while (str_line(&text, &line))
		read_line(&r, line, visual);
	buf_done(&r.section);
	buf_done(&r.line);
	vec_done(&r.macros);
}

void
brat_conf_annotation(struct brat_conf *c, struct str text)
{
	read_file(c, text, false);
}

/* ---- colours */

/* How far a colour is from a grey. */
static unsigned
saturation(colour c)
{
	unsigned r = c >> 16 & 0xFF, g = c >> 8 & 0xFF, b = c & 0xFF;
	unsigned high = r > g ? r : g, low = r < g ? r : g;
	return (b > high ? b : high) - (b < low ? b : low);
}

/* brat fills a box with bgColor; some projects have white boxes, and tell types by the rest. */
static colour
own_hue(const struct brat_conf_type *t)
{
	const colour from[] = {t->bg, t->border, t->fg, t->arrow};
	enum { COLOURED = 24 };
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (from[i] != COLOUR_UNSET && saturation(from[i]) >= COLOURED)
			return from[i];
	bool grey = t->bg != COLOUR_UNSET && t->bg != (COLOUR_RGB | 0xFFFFFF) && t->bg != COLOUR_RGB;
	return grey ? t->bg : COLOUR_UNSET;
}

void
brat_conf_visual(struct brat_conf *c, struct str text)
{
	read_file(c, text, true);
	for (size_t i = 0; i < c->types.n; i++) {
		const struct brat_conf_type *t = &c->types.v[i];
		if (str_is(t->name, "SPAN_DEFAULT"))
			c->plain = own_hue(t);
		else if (!str_is(t->name, "ARC_DEFAULT") && own_hue(t) != COLOUR_UNSET)
			c->some_hues = true;
	}
}

colour
brat_conf_hue(const struct brat_conf *c, const struct brat_conf_type *t)
{
	for (size_t depth = 0; depth < DEPTH; depth++) {
		colour hue = own_hue(t);
		if (hue != COLOUR_UNSET)
			return hue;
		if (t->parent == SIZE_MAX)
			break;
		t = &c->types.v[t->parent];
	}
	bool span = t->section == BRAT_ENTITIES || t->section == BRAT_EVENTS;
	return span && c->some_hues ? c->plain : COLOUR_UNSET;
}

/* ---- where they are */

static bool
read_nearest(struct str folder, const char *name, struct buf *out)
{
	struct buf path = {0};
	bool found = false;
	for (size_t i = 0; i < FOLDERS && folder.len > 1 && !found; i++) {
		buf_clear(out);
		found = file_read(path_join(&path, folder, str_of(name)), LIMIT_CONFIG_FILE, out, NULL);
		folder = path_folder(folder);
	}
	buf_done(&path);
	return found;
}

bool
brat_conf_find(struct brat_conf *c, struct str path)
{
	struct buf name = {0}, text = {0};
	buf_str(&name, path_folder(path));
	char *folder = realpath(buf_cstr(&name), NULL);
	bool annotation = false, visual = false;
	if (folder && (annotation = read_nearest(str_of(folder), "annotation.conf", &text)))
		brat_conf_annotation(c, buf_view(&text));
	if (folder && (visual = read_nearest(str_of(folder), "visual.conf", &text)))
		brat_conf_visual(c, buf_view(&text));
	free(folder);
	buf_done(&name);
	buf_done(&text);
	return annotation || visual;
}

/* ---- what limn makes of it */

/* The types above one that the schema knows become known too. */
static void
apply_parent(const struct brat_conf *c, struct schema *s, const struct brat_conf_type *t,
    uint32_t id)
{
	for (size_t depth = 0; depth < DEPTH && t->parent != SIZE_MAX; depth++) {
		const struct brat_conf_type *up = &c->types.v[t->parent];
		bool events = t->section == BRAT_EVENTS;
		uint32_t above = events ? names_event(s, up->name) : names_entity(s, up->name);
		/* A usual spelling of a standard type is a kind of that. */
		if (!schema_parent(s, id) && !schema_is_standard(s, id))
			schema_set_parent(s, id, above);
		t = up;
		id = above;
	}
}

void
brat_conf_apply(const struct brat_conf *c, struct schema *s)
{
	for (size_t i = 0; i < c->types.n; i++) {
		const struct brat_conf_type *t = &c->types.v[i];
		uint32_t id = schema_find(s, t->name);
		if (!id)
			continue;
		if (t->section == BRAT_ENTITIES || t->section == BRAT_EVENTS)
			apply_parent(c, s, t, id);
		if (t->label.len)
			schema_set_label(s, id, t->label, t->brief);
		colour hue = brat_conf_hue(c, t);
		if (hue != COLOUR_UNSET)
			schema_set_colour(s, id, hue & 0xFFFFFF);
	}
}

void
brat_project(struct schema *schema, struct str path)
{
	struct brat_conf *c = brat_conf_new();
	if (brat_conf_find(c, path))
		brat_conf_apply(c, schema);
	brat_conf_free(c);
}
