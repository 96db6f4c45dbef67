/*
 * How things look: styles of the screen's parts, text cut to columns, glyphs with a plain
 * form for terminals without UTF-8.
 */
#include "ui/look.h"

#include <string.h>

#include "base/clean.h"
#include "text/uni.h"
#include "text/utf8.h"
#include "ui/session.h"

/* What stands when no theme is there yet, or the theme is silent: attributes alone, so that it
 * is readable on any background. */
static const struct { const char *name; uint16_t attrs; } plain[] = {
	{"ui.bar", ATTR_BOLD}, {"ui.rule", ATTR_DIM}, {"ui.status", ATTR_REVERSE},
	{"ui.hint", ATTR_DIM}, {"ui.tab", 0}, {"ui.tab.current", ATTR_BOLD | ATTR_UNDERLINE},
	{"ui.cursor", ATTR_REVERSE}, {"ui.cursor.idle", ATTR_BOLD}, {"ui.dim", ATTR_DIM},
	{"ui.heading", ATTR_BOLD}, {"ui.error", ATTR_BOLD | ATTR_REVERSE},
	{"ui.key", ATTR_BOLD}, {"ui.context", ATTR_BOLD}, {"ui.card", 0}, {"ui.scroll", ATTR_DIM},
	{"ui.pane.count", ATTR_DIM}, {"ui.label", ATTR_BOLD | ATTR_REVERSE},
	{"ui.note", ATTR_UNDERLINE}, {"select", ATTR_REVERSE}, {"search.match", ATTR_UNDERLINE},
	{"search.grep", ATTR_UNDERLINE | ATTR_DOUBLE},
	{"search.current", ATTR_REVERSE | ATTR_BOLD},
};

/* What the theme sets for this very name, without what it inherits: a cursor at rest must not
 * get the bar of the cursor at work, nor the open tab the pale letters of the others. */
static struct style
own_style(const struct session *s, struct str name, struct style st)
{
	const struct sheet_rule *r = sheet_find(s->sheet, name);
	if (r == NULL)
		return (struct style){0};
	uint16_t known = s->caps.depth == DEPTH_MONO && r->mono_known ? r->mono_known : r->known;
	st.known &= known;
	st.attrs &= known;
	st.fg = r->fg[0] != COLOUR_UNSET ? st.fg : COLOUR_UNSET;
	st.bg = r->bg[0] != COLOUR_UNSET ? st.bg : COLOUR_UNSET;
	return st;
}

static bool
is_set(colour c)
{
	return c != COLOUR_UNSET && c != COLOUR_DEFAULT;
}

/* A background of the theme under letters of the terminal's own colour can be unreadable: such
 * letters become black or white, whichever stands out more. */
static struct style
readable(const struct session *s, struct style st)
{
	static const colour ink[2][2] = {{COLOUR_RGB | 0x1c1c1c, COLOUR_RGB | 0xeeeeee},
		{COLOUR_INDEX | 0, COLOUR_INDEX | 15}};
	const colour *pair = ink[s->caps.depth == DEPTH_16];
	if (!is_set(st.bg) || is_set(st.fg) || s->caps.depth == DEPTH_MONO)
		return st;
	bool dark = colour_contrast(st.bg, ink[0][1]) >= colour_contrast(st.bg, ink[0][0]);
	st.fg = colour_down(pair[dark], s->caps.depth);
	return st;
}

/* Without what is below: the text's own style, whose background is the whole screen's. */
static struct style
look_alone(const struct session *s, const char *name)
{
	struct style st = sheet_style(s->sheet, str_of(name));
	if (str_is(STR("ui.cursor.idle"), name) || str_is(STR("ui.tab.current"), name))
		st = own_style(s, str_of(name), st);
	if (st.fg != COLOUR_UNSET || st.bg != COLOUR_UNSET || st.known != 0)
		return readable(s, st);
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
		if (strcmp(plain[i].name, name) == 0) {
			st.attrs = st.known = plain[i].attrs;
			break;
		}
	}
	return st;
}

struct style
look(const struct session *s, const char *name)
{
	return style_over(sheet_style(s->sheet, STR("text")), look_alone(s, name));
}

struct style
look_on(const struct session *s, const char *ground, const char *name)
{
	struct style st = look_alone(s, name), under = look(s, ground);
	if (!is_set(under.bg) || is_set(sheet_style(s->sheet, str_of(name)).bg))
		return look(s, name);
	st.bg = under.bg;
	st.fg = is_set(st.fg) ? st.fg : under.fg;
	return st;
}

bool
look_has_lines(const struct session *s)
{
	return s->caps.utf8 && uni_ambiguous() == 1;
}

const char *
look_glyph(const struct session *s, const char *utf8, const char *ascii)
{
	return look_has_lines(s) || (s->caps.utf8 && uni_columns(str_of(utf8)) <=
	    uni_columns(str_of(ascii))) ? utf8 : ascii;
}

/* The start of the last clusters of `text` that fit. */
static size_t
fit_left(struct str text, int columns)
{
	size_t from = 0;
	while (from < text.len && uni_columns(str_sub(text, from, text.len)) > columns)
		from += uni_cluster(text.ptr + from, text.len - from).len;
	return from;
}

void
look_fit(const struct session *s, struct buf *out, struct str text, int columns, bool left)
{
	struct str dots = str_of(look_glyph(s, "…", "~"));
	if (columns <= 0)
		return;
	if (uni_columns(text) <= columns) {
		buf_str(out, text);
	} else if (left) {
		buf_str(out, dots);
		buf_str(out, str_sub(text, fit_left(text, columns - 1), text.len));
	} else {
		buf_str(out, str_sub(text, 0, uni_fit(text, columns - 1)));
		buf_str(out, dots);
	}
}

void
look_fit_middle(const struct session *s, struct buf *out, struct str text, int columns)
{
	int left = (columns - 1) * 3 / 5;
	if (columns < 5 || uni_columns(text) <= columns) {
		look_fit(s, out, text, columns, false);
		return;
	}
	size_t from = fit_left(text, columns - 1 - left);
	size_t to = uni_fit(text, left);
	while (to > 0 && text.ptr[to - 1] == ' ')
		to--;
	while (from < text.len && text.ptr[from] == ' ')
		from++;
	buf_str(out, str_sub(text, 0, to));
	buf_puts(out, look_glyph(s, "…", "~"));
	buf_str(out, str_sub(text, from, text.len));
}

void
look_surface(struct session *s, struct buf *out, struct span span, size_t max)
{
	struct article *a = session_article(s);
	uint64_t n = span.to > span.from ? span.to - span.from : 0;
	struct str text = document_view(a->document, span.from, n > max ? max : (size_t)n);
	struct buf flat = {0};
	for (size_t i = 0; i < text.len;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		if (!c.blank && c.width > 0)
			buf_add(&flat, text.ptr + i, c.len);
		else if (c.blank && flat.len > 0 && flat.ptr[flat.len - 1] != ' ')
			buf_chr(&flat, ' ');
		i += c.len;
	}
	if (n == 0)
		buf_puts(&flat, "(empty)");
	clean_add(out, buf_view(&flat));
	buf_done(&flat);
}
