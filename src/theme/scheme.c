/* Schemes: 16 or 24 slots, and the look that is made of them. */
#include "theme/scheme.h"

#include <stdio.h>

#include "base/clean.h"
#include "base/limits.h"
#include "theme/edit.h"
#include "theme/take.h"

enum { ENOUGH_TENTHS = 45, STEPS = 20 };

/* The slot of "base0A" or "base0a"; SCHEME_SLOTS: none. */
static size_t
slot_of(struct str name)
{
	static const char digits[] = "0123456789ABCDEF";
	if (name.len != 6 || !str_starts(name, STR("base")) ||
	    (name.ptr[4] != '0' && name.ptr[4] != '1'))
		return SCHEME_SLOTS;
	char c = name.ptr[5];
	c = (char)(c >= 'a' && c <= 'f' ? c - 32 : c);
	const char *at = c ? strchr(digits, c) : NULL;
	size_t slot = at ? (size_t)(at - digits) + (name.ptr[4] == '1' ? 16 : 0) : SCHEME_SLOTS;
	return slot < SCHEME_SLOTS ? slot : SCHEME_SLOTS;
}

bool
scheme_is_slot(struct str name)
{
	return slot_of(name) < SCHEME_SLOTS;
}

void
scheme_slot_name(size_t slot, char out[8])
{
	snprintf(out, 8, "base%02X", (unsigned)slot & 0xFF);
}

/* "1d2021", "#1d2021", and a few write "0x1d2021". */
bool
scheme_colour(struct str text, colour *out)
{
	char with[8] = "#";
	text = str_trim(text);
	if (!str_take_char(&text, '#') && text.len == 8 && str_starts(text, STR("0x")))
		text = str_sub(text, 2, 8);
	if (text.len != 6)
		return false;
	memcpy(with + 1, text.ptr, 6);
	return colour_parse((struct str){with, 7}, out, NULL);
}

static uint32_t
read_slots(struct script *s, const struct node *map, struct scheme *out)
{
	uint32_t found = 0;
	for (uint32_t i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key, *value = map->pairs[i].value;
		size_t slot = slot_of(key->text);
		if (slot == SCHEME_SLOTS)
			continue;
		if (value->kind != NODE_SCALAR || !scheme_colour(value->text, &out->slot[slot]))
			say(s, value, node_is_null(value) ? "quote it: YAML reads # as a comment" : NULL,
			    "expected six hexadecimal digits for %s", quote(key->text).text);
		else
			found |= 1u << slot;
	}
	return found;
}

static bool
is_light(const struct node *root, colour ground)
{
	const struct node *variant = node_get(root, "variant");
	if (variant && variant->kind == NODE_SCALAR &&
	    (str_is(variant->text, "light") || str_is(variant->text, "dark")))
		return str_is(variant->text, "light");
	return colour_contrast(ground, COLOUR_RGB) > colour_contrast(ground, COLOUR_RGB | 0xFFFFFF);
}

bool
scheme_read(struct script *s, struct arena *a, struct scheme *out)
{
	/* What base24's guide takes where a scheme has 16. */
	static const uint8_t derived[] = {0x0, 0x0, 0x8, 0xA, 0xB, 0xC, 0xD, 0xE};
	size_t errors = diag_errors(s->diag);
	const struct node *root = yaml_parse(s, a), *map = node_get(root, "palette");
	*out = (struct scheme){.name = STR_NONE};
	if (s->broken)
		return false;
	if (!map || map->kind != NODE_MAP)
		map = root;
	uint32_t found = map->kind == NODE_MAP ? read_slots(s, map, out) : 0;
	if (diag_errors(s->diag) != errors)
		return false;
	if ((found & 0xFFFF) != 0xFFFF) {
		size_t n = 0;
		for (size_t i = 0; i < 16; i++)
			n += found >> i & 1;
		say(s, root, NULL, "a base16 scheme has the colours base00 to base0F; %zu are here", n);
		return false;
	}
	for (size_t i = 0; i < 8; i++) {
		if (!(found >> (16 + i) & 1))
			out->slot[16 + i] = out->slot[derived[i]];
	}
	out->base24 = (found >> 16 & 0xFF) == 0xFF;
	const struct node *name = node_get(root, "name");
	name = name ? name : node_get(root, "scheme");
	if (name && name->kind == NODE_SCALAR)
		out->name = name->text;
	out->light = is_light(root, out->slot[0]);
	return true;
}

/* ---- names and files */

bool
scheme_name(struct str text, struct str *name)
{
	if (!str_starts(text, STR("base16:")) && !str_starts(text, STR("base24:")))
		return false;
	*name = str_trim(str_sub(text, 7, text.len));
	return true;
}

bool
scheme_find(const struct find *f, struct str name, struct buf *path)
{
	static const char *const kinds[] = {"palettes", "palettes/base16", "palettes/base24"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (find_file(f, kinds[i], name, 0, path))
			return true;
	}
	return false;
}

/* ---- the look */

static colour
mix(colour a, colour b, unsigned of, unsigned all)
{
	uint32_t out = 0;
	for (unsigned shift = 0; shift < 24; shift += 8) {
		unsigned x = a >> shift & 0xFF, y = b >> shift & 0xFF;
		out |= ((x * (all - of) + y * of + all / 2) / all) << shift;
	}
	return COLOUR_RGB | out;
}

colour
scheme_readable(colour c, colour ground)
{
	static const colour black = COLOUR_RGB, white = COLOUR_RGB | 0xFFFFFF;
	colour away = colour_contrast(ground, black) > colour_contrast(ground, white) ? black : white;
	for (unsigned i = 0; i <= STEPS; i++) {
		colour now = mix(c, away, i, STEPS);
		if ((int)(colour_contrast(now, ground) * 10) >= ENOUGH_TENTHS)
			return now;
	}
	return away;
}

static void
add_hex(struct buf *out, colour c)
{
	buf_fmt(out, "\"#%06x\"", (unsigned)(c & 0xFFFFFF));
}

/* A name of the default's palette, and the one for 256 colours. */
static void
add_name(struct buf *out, const char *name, colour c)
{
	buf_fmt(out, "  %s: ", name);
	add_hex(out, c);
	buf_fmt(out, "\n  %s-256: %u\n", name, (unsigned)colour_down(c, DEPTH_256) & 0xFF);
}

/* With sixteen colours a scheme cannot be shown: the terminal's own stay. */
static void
add_ground(struct buf *out, const char *style, colour fg, colour bg)
{
	const colour both[] = {fg, bg};
	buf_fmt(out, "  %s: {", style);
	for (size_t i = 0; i < 2; i++) {
		buf_puts(out, i ? ", bg: [" : "fg: [");
		add_hex(out, both[i]);
		buf_fmt(out, ", %u, default]", (unsigned)colour_down(both[i], DEPTH_256) & 0xFF);
	}
	buf_puts(out, "}\n");
}

void
scheme_look(const struct scheme *x, struct str name, struct buf *out)
{
	static const struct { const char *name; uint8_t slot; } hues[] = {
		{"amber", 0xA}, {"violet", 0xE}, {"green", 0xB}, {"blue", 0xD}, {"slate", 0x3},
		{"coral", 0x8},
	};
	colour ground = x->slot[0], bar = x->slot[1];
	buf_puts(out, "limn: 1\nname: ");
	theme_edit_scalar(out, name);
	struct buf summary = {0};
	clean_quote(&summary, str_trim(x->name), LIMIT_QUOTE);
	buf_fmt(&summary, "%sa %s scheme, %s", summary.len > 0 ? ", " : "",
	    x->base24 ? "base24" : "base16", x->light ? "light" : "dark");
	buf_puts(out, "\nsummary: ");
	theme_edit_scalar(out, buf_view(&summary));
	buf_puts(out, "\npalette:\n");
	buf_done(&summary);
	for (size_t i = 0; i < SCHEME_SLOTS; i++) {
		char slot[8];
		scheme_slot_name(i, slot);
		buf_fmt(out, "  %s: ", slot);
		add_hex(out, x->slot[i]);
		buf_chr(out, '\n');
	}
	for (size_t i = 0; i < sizeof hues / sizeof *hues; i++)
		add_name(out, hues[i].name, scheme_readable(x->slot[hues[i].slot], ground));
	add_name(out, "bar", bar);
	add_name(out, "bar-text", scheme_readable(x->slot[4], bar));
	add_name(out, "find", mix(ground, x->slot[0xA], 1, 4));
	buf_puts(out, "styles:\n");
	add_ground(out, "text", scheme_readable(x->slot[5], ground), ground);
	add_ground(out, "ui", scheme_readable(x->slot[5], ground), ground);
}
