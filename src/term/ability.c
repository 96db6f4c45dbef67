/*
 * Terminfo says how to do things and leaves out what came after it: lines under text in styles
 * and colours, links.  Here it is only asked whether a terminal is one of the family that all
 * terminals of today belong to, and what of that family it has; the sequences themselves are
 * ECMA-48's and xterm's.  Terminals of other kinds are left to ncurses.
 */
#include "term/ability.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* setupterm's, where the header of terminfo would bring a macro for every capability. */
extern char *tigetstr(const char *name);
extern int tigetflag(const char *name);
extern int tigetnum(const char *name);
extern char *tparm(const char *format, ...);

static const char *
capability(const char *name)
{
	const char *s = tigetstr(name);
	return s == NULL || s == (char *)-1 ? NULL : s;
}

bool
ability_has(const char *name)
{
	return capability(name) != NULL;
}

/* "$<5>": no terminal of today needs the pause. */
static void
add_unpadded(struct buf *out, const char *s)
{
	while (s != NULL && *s != 0) {
		if (s[0] == '$' && s[1] == '<') {
			while (*s != 0 && *s != '>')
				s++;
			s += *s != 0;
		} else {
			buf_chr(out, *s++);
		}
	}
}

void
ability_string(struct buf *out, const char *name)
{
	add_unpadded(out, capability(name));
}

/* Whether a capability is this and nothing else. */
static bool
is(const char *name, const char *bytes)
{
	struct buf b = {0};
	ability_string(&b, name);
	bool same = str_is(buf_view(&b), bytes);
	buf_done(&b);
	return same;
}

bool
ability_is_ansi(void)
{
	const char *cup = capability("cup");
	return cup != NULL && cup[0] == '\033' && cup[1] == '[';
}

/* ---- attributes */

static const struct { const char *name, *bytes; uint16_t bit; int ncv; } attributes[] = {
	{"bold", "\033[1m", ATTR_BOLD, 32}, {"dim", "\033[2m", ATTR_DIM, 16},
	{"sitm", "\033[3m", ATTR_ITALIC, 0}, {"smul", "\033[4m", ATTR_UNDERLINE, 2},
	{"rev", "\033[7m", ATTR_REVERSE, 4}, {"smxx", "\033[9m", ATTR_STRIKE, 0},
};

/* False when one is switched on in a way of its own. */
static bool
read_attributes(struct ability *a)
{
	int ncv = tigetnum("ncv");
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
		if (!ability_has(attributes[i].name))
			continue;
		if (!is(attributes[i].name, attributes[i].bytes))
			return false;
		a->attributes |= attributes[i].bit;
		if (ncv > 0 && ncv & attributes[i].ncv)
			a->not_with_colours |= attributes[i].bit;
	}
	if (ability_has("Smulx") || tigetflag("Su") > 0)
		a->attributes |= ATTR_LINES;
	a->line_colours = ability_has("Setulc") || tigetflag("Su") > 0;
	return true;
}

/* ---- colours */

/* Whether a colour is said in one of the ways that we say it. */
static bool
says(int number, const char *one, const char *other, const char *third)
{
	const char *format = capability("setaf");
	const char *bytes = format == NULL ? NULL : tparm(format, number, 0, 0, 0, 0, 0, 0, 0, 0);
	return bytes != NULL && (strcmp(bytes, one) == 0 || strcmp(bytes, other) == 0 ||
	    strcmp(bytes, third) == 0);
}

static bool
read_colours(struct ability *a, bool direct, bool mono)
{
	int colours = tigetnum("colors");
	a->depth = DEPTH_MONO;
	if (mono || colours < 8)
		return true;
	if (!says(1, "\033[31m", "\033[38;5;1m", "\033[38:5:1m"))
		return false;
	a->depth = DEPTH_16;
	a->bright_is_bold = colours < 16;
	if (colours >= 16 && colours <= 256 &&
	    !says(9, "\033[91m", "\033[38;5;9m", "\033[38:5:9m"))
		return false;
	if (colours == 256 && !says(110, "\033[38;5;110m", "\033[38:5:110m", ""))
		return false;
	if (colours == 256)
		a->depth = DEPTH_256;
	if (colours > 256 || direct)
		a->depth = DEPTH_TRUE;
	a->bright_is_bold &= a->depth != DEPTH_TRUE;
	a->defaults = is("op", "\033[39;49m");
	return true;
}

/* ---- the whole */

/* It takes the usual steps, and stays in the last column when that is filled. */
static bool
moves_as_usual(void)
{
	return is("cup", "\033[%i%p1%d;%p2%dH") && (tigetflag("am") <= 0 || tigetflag("xenl") > 0) &&
	    tigetnum("xmc") < 0 && tigetflag("os") <= 0 && is("el", "\033[K") &&
	    (is("clear", "\033[H\033[2J") || is("clear", "\033[H\033[J"));
}

static bool
resets_as_usual(void)
{
	struct buf b = {0};
	ability_string(&b, "sgr0");
	struct str s = buf_view(&b);
	bool usual = str_find(s, STR("\033[m")) < s.len || str_find(s, STR("\033[0")) < s.len;
	buf_done(&b);
	return usual;
}

bool
ability_read(struct ability *a, const char *term, bool direct, bool mono)
{
	bool utf8 = a->utf8;
	*a = (struct ability){.utf8 = utf8};
	if (!moves_as_usual() || !resets_as_usual() || !read_attributes(a) ||
	    !read_colours(a, direct, mono))
		return false;
	a->erases = is("ech", "\033[%p1%dX");
	a->erases_colour = tigetflag("bce") > 0;
	a->columns = is("hpa", "\033[%i%p1%dG");
	/* GNU screen (editors: output.h); tmux keeps clusters together by itself. */
	a->relays = strncmp(term, "screen", 6) == 0 && getenv("TMUX") == NULL;
	ability_learn(a, str_of(term));
	return true;
}

/* ---- terminals by name */

enum knows { STRIKE = 1, LINES = 2, COLOUR = 4, LINKS = 8, ALL = 15 };

/*
 * What their manuals say, and trying them: parts of names, in small letters.  Terminals
 * that take a sequence and show nothing of it are not here: a plain line is better then.
 * OSC 8 is silently dropped by who does not know it, if it is like xterm at all.
 */
static const struct { const char *part; unsigned knows; } known[] = {
	{"kitty", ALL}, {"foot", ALL}, {"wezterm", ALL}, {"ghostty", ALL}, {"contour", ALL},
	{"iterm", ALL}, {"mintty", ALL}, {"vte", ALL}, {"gnome", STRIKE | LINKS},
	{"konsole", ALL}, {"alacritty", ALL}, {"rio", ALL}, {"tmux", ALL},
	{"xterm", LINKS}, {"st-", STRIKE}, {"mlterm", STRIKE}, {"rxvt", LINKS},
	{"windows terminal", ALL},
};

bool
ability_learn(struct ability *a, struct str name)
{
	char low[64];
	size_t n = 0;
	struct ability before = *a;
	for (; n < name.len && n < sizeof low; n++)
		low[n] = ascii_lower(name.ptr[n]);
	struct str lower = {low, n};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		unsigned knows = known[i].knows;
		if (str_find(lower, str_of(known[i].part)) == lower.len)
			continue;
		a->attributes |= knows & STRIKE ? ATTR_STRIKE : 0;
		a->attributes |= knows & LINES && a->attributes & ATTR_UNDERLINE ? ATTR_LINES : 0;
		a->line_colours |= knows & COLOUR && a->attributes & ATTR_LINES;
		a->links |= (knows & LINKS) != 0;
	}
	a->line_colours &= a->depth != DEPTH_MONO;
	return a->attributes != before.attributes || a->line_colours != before.line_colours ||
	    a->links != before.links;
}
