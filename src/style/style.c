/*
 * Colours as written and as shown.  Names and attributes are tables; everything about how
 * colours look to the eye is in xterm.c.
 */
#include "style/style.h"

#include "base/clean.h"
#include "base/limits.h"
#include "style/xterm.h"

static const char *const colours[] = {
	"default", "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"brightblack", "brightred", "brightgreen", "brightyellow", "brightblue", "brightmagenta",
	"brightcyan", "brightwhite", "gray", "grey", NULL,
};

static const char *const attributes[] = {
	"bold", "italic", "dim", "underline", "reverse", "strike", "curly", "double", "dotted",
	"dashed", NULL,
};
static const uint16_t attribute_bits[] = {
	ATTR_BOLD, ATTR_ITALIC, ATTR_DIM, ATTR_UNDERLINE, ATTR_REVERSE, ATTR_STRIKE,
	ATTR_UNDERLINE | ATTR_CURLY, ATTR_UNDERLINE | ATTR_DOUBLE, ATTR_UNDERLINE | ATTR_DOTTED,
	ATTR_UNDERLINE | ATTR_DASHED,
};
_Static_assert(sizeof attributes / sizeof *attributes ==
    sizeof attribute_bits / sizeof *attribute_bits + 1, "a bit for each attribute");

const char *const *
colour_names(void)
{
	return colours;
}

const char *const *
attr_names(void)
{
	return attributes;
}

bool
attr_parse(struct str s, uint16_t *bit)
{
	for (size_t i = 0; attributes[i]; i++) {
		if (!str_is(s, attributes[i]))
			continue;
		*bit = attribute_bits[i];
		return true;
	}
	return false;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
colour_parse_hex(struct str s, colour *out, struct err *err)
{
	uint32_t value = 0;
	for (size_t i = 0; i < s.len; i++) {
		int d = hex_digit(s.ptr[i]);
		if (d < 0)
			return err_at(err, ERR_SYNTAX, i + 1, "expected hexadecimal digits after '#'");
		if (i < 6)
			value = value << 4 | (uint32_t)d;
	}
	if (s.len == 3)
		value = (value >> 8 & 0xF) * 0x110000 | (value >> 4 & 0xF) * 0x1100 |
		    (value & 0xF) * 0x11;
	else if (s.len != 6)
		return err_set(err, ERR_SYNTAX, "expected 3 or 6 digits after '#', not %zu", s.len);
	*out = COLOUR_RGB | value;
	return true;
}

static bool
colour_parse_name(struct str s, colour *out)
{
	for (uint32_t i = 0; colours[i]; i++) {
		if (!str_is(s, colours[i]))
			continue;
		*out = i == 0 ? COLOUR_DEFAULT : i <= 16 ? COLOUR_INDEX | (i - 1) : COLOUR_INDEX | 8;
		return true;
	}
	return false;
}

bool
colour_parse(struct str s, colour *out, struct err *err)
{
	struct str rest = s;
	uint64_t index;
	if (str_take_char(&rest, '#'))
		return colour_parse_hex(rest, out, err);
	if (str_take_size(&rest, &index) && !rest.len) {
		if (index > 255)
			return err_set(err, ERR_RANGE, "expected a colour number from 0 to 255");
		*out = COLOUR_INDEX | (uint32_t)index;
		return true;
	}
	if (colour_parse_name(s, out))
		return true;
	struct buf quoted = {0};
	clean_quote(&quoted, s, LIMIT_QUOTE);
	err_set(err, ERR_SYNTAX, "unknown colour '%s'", buf_cstr(&quoted));
	buf_done(&quoted);
	return false;
}

bool
colour_rgb(colour c, uint8_t rgb[3])
{
	switch (c & COLOUR_KIND) {
	case COLOUR_INDEX:
		xterm_rgb((uint8_t)c, rgb);
		return true;
	case COLOUR_RGB:
		rgb[0] = (uint8_t)(c >> 16);
		rgb[1] = (uint8_t)(c >> 8);
		rgb[2] = (uint8_t)c;
		return true;
	default:
		return false;
	}
}

colour
colour_down(colour c, enum depth depth)
{
	uint8_t rgb[3];
	if (depth == DEPTH_MONO)
		return COLOUR_UNSET;
	if (depth == DEPTH_TRUE || !colour_rgb(c, rgb))
		return c;
	bool is_index = (c & COLOUR_KIND) == COLOUR_INDEX;
	if (is_index && (depth == DEPTH_256 || (c & 0xFF) < 16))
		return c;
	/* People redefine the first 16, so with 256 colours RGB goes to the 240 that are fixed. */
	return COLOUR_INDEX | (depth == DEPTH_256 ? xterm_nearest(rgb, 16, 256) :
	    xterm_nearest(rgb, 0, 16));
}

double
colour_contrast(colour a, colour b)
{
	uint8_t x[3], y[3];
	if (!colour_rgb(a, x) || !colour_rgb(b, y))
		return 0;
	double light = rgb_luminance(x), dark = rgb_luminance(y);
	if (light < dark) {
		double other = light;
		light = dark;
		dark = other;
	}
	return (light + 0.05) / (dark + 0.05);
}

struct style
style_over(struct style below, struct style above)
{
	struct style s = below;
	if (above.fg != COLOUR_UNSET)
		s.fg = above.fg;
	if (above.bg != COLOUR_UNSET)
		s.bg = above.bg;
	if (above.line != COLOUR_UNSET)
		s.line = above.line;
	uint16_t replaced = above.known;
	if (above.known & (ATTR_UNDERLINE | ATTR_LINES))
		replaced |= ATTR_LINES;
	s.attrs = (uint16_t)((below.attrs & ~replaced) | (above.attrs & above.known));
	s.known = below.known | above.known;
	return s;
}

bool
style_eq(struct style a, struct style b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs && a.known == b.known &&
	    a.line == b.line;
}
