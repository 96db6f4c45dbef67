/*
 * Looks for what a theme does not speak of.  They are made of the hues that the theme has for
 * people, groups, firms, states, events and dates, so they fit every theme; without colours they
 * differ in attributes.  Twelve looks, then they begin again.
 */
#include "view/type_look.h"

#include <assert.h>

#include "theme/scheme.h"

static const char *const hues[LOOK_HUES] = {"entity.PERSON", "entity.NORP", "entity.ORG",
	"entity.GPE", "entity.DATE", "event"};
/* What a theme without that hue gets: yellow, magenta, green, blue, cyan, red. */
static const uint8_t plain[LOOK_HUES] = {3, 5, 2, 4, 6, 1};

/* Of the types of files: events' red and the grey of dates come late. */
static const uint8_t turns[LOOK_HUES] = {3, 2, 0, 1, 5, 4};

static const uint16_t mono[] = {ATTR_UNDERLINE, ATTR_BOLD, ATTR_ITALIC,
	ATTR_BOLD | ATTR_UNDERLINE, ATTR_ITALIC | ATTR_UNDERLINE, ATTR_BOLD | ATTR_ITALIC,
	ATTR_DIM | ATTR_UNDERLINE, ATTR_DIM};
enum { MONO = sizeof mono / sizeof mono[0] };

/* Whether the sheet is for a screen without colours. */
static bool
is_mono(const struct sheet *sheet)
{
	for (int i = 0; i < LOOK_HUES; i++) {
		if (sheet_style(sheet, str_of(hues[i])).fg != COLOUR_UNSET)
			return false;
	}
	return true;
}

static colour
hue(const struct sheet *sheet, unsigned i)
{
	colour c = sheet_style(sheet, str_of(hues[i])).fg;
	return c != COLOUR_UNSET ? c : COLOUR_INDEX | plain[i];
}

/* The k-th type that no theme knows. */
static struct style
own_look(const struct sheet *sheet, uint32_t k)
{
	struct style s = {0};
	if (is_mono(sheet)) {
		s.attrs = s.known = mono[k % MONO];
		return s;
	}
	s.fg = hue(sheet, turns[k % LOOK_HUES]);
	if (k / LOOK_HUES % 2 == 1)
		s.attrs = s.known = ATTR_ITALIC;
	return s;
}

struct style
type_look(const struct sheet *sheet, const struct schema *schema, uint32_t type,
    struct buf *name)
{
	uint32_t rank = 0;
	for (uint32_t t = type; t != 0; t = schema_parent(schema, t)) {
		buf_clear(name);
		buf_puts(name, "entity.");
		buf_str(name, schema_name(schema, t));
		uint32_t added = schema_entity_rank(schema, t);
		/* Of a standard type a theme may say nothing, and mean it. */
		if (added == 0 || sheet_find(sheet, buf_view(name)) != NULL)
			return sheet_style(sheet, buf_view(name));
		rank = rank == 0 ? added : rank;
	}
	if (rank == 0)
		return sheet_style(sheet, STR("entity"));
	return style_over(sheet_style(sheet, STR("entity")), own_look(sheet, rank - 1));
}

/* ---- what projects say */

void
type_colours_add(struct sheet *sheet, const struct schema *schema, bool light)
{
	struct buf name = {0};
	colour ground = sheet_style(sheet, STR("text")).bg;
	uint8_t known[3];
	if (!colour_rgb(ground, known))
		ground = COLOUR_RGB | (light ? 0xFFFFFF : 0x1C1C1C);
	for (size_t i = 0; i < schema_coloured(schema); i++) {
		uint32_t rgb, type = schema_coloured_at(schema, i, &rgb);
		buf_clear(&name);
		buf_puts(&name, schema_is_event(schema, type) ? "event." : "entity.");
		buf_str(&name, schema_name(schema, type));
		if (sheet_find(sheet, buf_view(&name)) != NULL)
			continue;
		colour c = scheme_readable(COLOUR_RGB | rgb, ground);
		sheet_add(sheet, &(struct sheet_rule){.name = buf_view(&name),
		    .fg = {c, colour_down(c, DEPTH_256), colour_down(c, DEPTH_16)}});
	}
	buf_done(&name);
}

/* ---- layers */

static const char *const looks[] = {"theme", "underline", "tint", "dim", "amber", "violet",
	"green", "blue", "slate", "coral"};
static_assert(sizeof looks / sizeof looks[0] == LOOK_N, "a name for each look");

const char *
layer_look_name(int look)
{
	return look >= 0 && look < LOOK_N ? looks[look] : NULL;
}

bool
layer_look_find(struct str name, int *look)
{
	for (int i = 0; i < LOOK_N; i++) {
		if (!str_is(name, looks[i]))
			continue;
		*look = i;
		return true;
	}
	return false;
}

struct style
layer_look(const struct sheet *sheet, int look, struct style theme)
{
	struct style s = {0};
	if (look >= LOOK_HUE && look < LOOK_N && is_mono(sheet)) {
		s.attrs = s.known = mono[look - LOOK_HUE];
	} else if (look >= LOOK_HUE && look < LOOK_N) {
		s.fg = hue(sheet, (unsigned)(look - LOOK_HUE));
	} else if (look == LOOK_UNDERLINE) {
		s.attrs = s.known = ATTR_UNDERLINE;
	} else if (look == LOOK_DIM) {
		s = theme;
		s.attrs |= ATTR_DIM;
		s.known |= ATTR_DIM;
	} else if (look == LOOK_TINT) {
		s = theme;
		s.bg = sheet_style(sheet, STR("ui.bar")).bg;
		if (s.bg == COLOUR_UNSET) {
			s.attrs |= ATTR_BOLD | ATTR_UNDERLINE;
			s.known |= ATTR_BOLD | ATTR_UNDERLINE;
		}
	} else {
		s = theme;
	}
	return s;
}
