/*
 * Keys and mice as terminals write them.  Three shapes carry nearly all: a letter with its
 * modifiers in the second parameter (CSI 1;5C), a number before a tilde (CSI 5~), and a code
 * point before `u`; the tables name them.
 */
#include "view/sequence.h"

#include "base/limits.h"
#include "view/key.h"

enum { PARAMETERS = 4, PARTS = 3 };

/* Parameters as numbers, "1:2:3" parts of one; absent ones are 0. */
struct parameters {
	char mark;                           /* '<', '=', '>', '?' or 0 */
	size_t n;
	uint32_t v[PARAMETERS][PARTS];
	bool strange;                        /* intermediate bytes */
};

static const struct event_in none = {.kind = EVENT_NONE};

static struct parameters
read_parameters(struct str s)
{
	struct parameters p = {0};
	size_t part = 0;
	if (s.len > 0 && s.ptr[0] >= '<' && s.ptr[0] <= '?') {
		p.mark = s.ptr[0];
		s = str_sub(s, 1, s.len);
	}
	p.n = s.len > 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == ';') {
			p.n++;
			part = 0;
		} else if (c == ':') {
			part++;
		} else if (c < '0' || c > '9') {
			p.strange = true;
		} else if (p.n <= PARAMETERS && part < PARTS) {
			uint32_t *v = &p.v[p.n - 1][part];
			*v = *v > 10000000 ? *v : *v * 10 + (uint32_t)(c - '0');
		}
	}
	return p;
}

/* The modifiers of xterm: 1 + shift 1, alt 2, ctrl 4, meta 8 (kitty: super 8, hyper 16, meta
 * 32, locks 64 and 128, which do not count). */
static uint8_t
modifiers(uint32_t v, bool kitty)
{
	uint32_t bits = v > 0 ? v - 1 : 0;
	uint8_t mods = (uint8_t)(bits & 7);
	if (bits & (kitty ? 32u : 8u))
		mods |= MOD_ALT;
	return mods;
}

static struct event_in
reply(enum reply_kind kind, uint32_t a, uint32_t b)
{
	return (struct event_in){.kind = EVENT_REPLY, .reply = {kind, a, b, STR_NONE}};
}

static struct event_in
key(uint32_t code, uint8_t mods)
{
	return (struct event_in){.kind = EVENT_KEY, .key = key_tidy((struct key){code, mods})};
}

/* ---- keys by letter */

static const struct { char final; uint32_t code; } letters[] = {
	{'A', KEY_UP}, {'B', KEY_DOWN}, {'C', KEY_RIGHT}, {'D', KEY_LEFT}, {'H', KEY_HOME},
	{'F', KEY_END}, {'P', KEY_F1}, {'Q', KEY_F2}, {'R', KEY_F3}, {'S', KEY_F4},
};

static uint32_t
code_of_letter(char final)
{
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (letters[i].final == final)
			return letters[i].code;
	return KEY_NONE;
}

struct event_in
sequence_ss3(struct str held, char final)
{
	struct parameters p = read_parameters(held);
	uint8_t mods = modifiers(p.v[0][0], false);
	uint32_t code = code_of_letter(final);
	if (code != KEY_NONE)
		return key(code, mods);
	if (final == 'M')                        /* the keypad, in application mode */
		return key(KEY_ENTER, mods);
	if (final >= 'j' && final <= 'y')
		return key((uint32_t)final - 'j' + '*', mods);
	if (final >= 'a' && final <= 'd')        /* rxvt: Ctrl and an arrow */
		return key(code_of_letter((char)(final - 'a' + 'A')), MOD_CTRL);
	return none;
}

/* ---- keys by number */

static uint32_t
code_of_number(uint32_t n)
{
	static const uint32_t editing[] = {KEY_NONE, KEY_HOME, KEY_INSERT, KEY_DELETE, KEY_END,
	    KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME, KEY_END};
	if (n < sizeof editing / sizeof editing[0])
		return editing[n];
	if (n >= 11 && n <= 15)
		return KEY_F1 + (n - 11);
	if (n >= 17 && n <= 21)
		return KEY_F6 + (n - 17);
	if (n == 23 || n == 24)
		return KEY_F11 + (n - 23);
	return KEY_NONE;
}

static bool
is_character(uint32_t code)
{
	return code > 0 && code < KEY_SPECIAL && (code < 0xd800 || code > 0xdfff);
}

static struct event_in
tilde(const struct parameters *p, bool *paste)
{
	uint32_t n = p->v[0][0];
	if (p->mark != 0)
		return none;
	if (n == 200) {
		*paste = true;
		return none;
	}
	if (n == 27 && p->n == 3 && is_character(p->v[2][0]))    /* xterm: modifyOtherKeys */
		return key(p->v[2][0], modifiers(p->v[1][0], false));
	uint32_t code = code_of_number(n);
	return code == KEY_NONE || p->v[1][1] == 3 ? none : key(code, modifiers(p->v[1][0], false));
}

/* Kitty's numbers for the keypad. */
static uint32_t
code_of_keypad(uint32_t n)
{
	static const uint32_t codes[] = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/',
	    '*', '-', '+', KEY_ENTER, '=', KEY_NONE, KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN,
	    KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME, KEY_END, KEY_INSERT, KEY_DELETE};
	n -= 57399;
	return n < sizeof codes / sizeof codes[0] ? codes[n] : KEY_NONE;
}

/* Kitty: code[:shifted[:base]] ; modifiers[:event] ; text u.  The base is what stands on that key
 * of a keyboard with Latin letters: Ctrl+C is C-c whatever is written there. */
static struct event_in
kitty(const struct parameters *p)
{
	uint32_t code = p->v[0][0];
	uint32_t bits = p->v[1][0] > 0 ? p->v[1][0] - 1 : 0;
	if (p->mark != 0 || p->v[1][1] == 3 || bits & (8 | 16))  /* released; Super, Hyper */
		return none;
	if (code >= 57344 && code <= 63743)
		code = code_of_keypad(code);
	else if (bits & MOD_SHIFT && p->v[0][1] != 0)
		code = p->v[0][1];
	if (code == KEY_NONE || !(is_character(code) || (code > KEY_SPECIAL && code < KEY_LAST)))
		return none;
	uint8_t mods = modifiers(p->v[1][0], true);
	if (mods & (MOD_CTRL | MOD_ALT) && code > 0x7f && code < KEY_SPECIAL && p->v[0][2] > ' ' &&
	    p->v[0][2] < 0x7f)
		return key(p->v[0][2], mods);
	if (p->v[0][1] != 0 && code == p->v[0][1])
		mods &= (uint8_t)~MOD_SHIFT;
	return key(code, mods);
}

/* rxvt: CSI 5 ~ with Shift ends in $, with Ctrl in ^, with both in @; arrows are small. */
static struct event_in
rxvt(const struct parameters *p, char final)
{
	uint32_t code = code_of_number(p->v[0][0]);
	uint8_t mods = final == '$' ? MOD_SHIFT : final == '^' ? MOD_CTRL : MOD_CTRL | MOD_SHIFT;
	if (final >= 'a' && final <= 'd') {
		code = code_of_letter((char)(final - 'a' + 'A'));
		mods = MOD_SHIFT;
	}
	return code == KEY_NONE || p->mark != 0 ? none : key(code, mods);
}

bool
sequence_is_rxvt(struct str held)
{
	for (size_t i = 0; i < held.len; i++)
		if (held.ptr[i] < '0' || held.ptr[i] > '9')
			return false;
	return held.len > 0 && held.len <= 2;
}

/* ---- the mouse */

static uint8_t
mouse_modifiers(uint32_t bits)
{
	return (uint8_t)((bits & 4 ? MOD_SHIFT : 0) | (bits & 8 ? MOD_ALT : 0) |
	    (bits & 16 ? MOD_CTRL : 0));
}

/* Bits: 0-1 the button (3: none), 32 motion, 64 the wheel (up, down, left, right), 128 buttons
 * that nobody has. */
static struct event_in
mouse(uint32_t bits, uint32_t x, uint32_t y, bool released)
{
	struct event_in e = {.kind = EVENT_MOUSE};
	uint32_t button = bits & 3;
	e.mouse.mods = mouse_modifiers(bits);
	e.mouse.col = x == 0 ? 0 : x > LIMIT_COLUMNS ? LIMIT_COLUMNS - 1 : (int)x - 1;
	e.mouse.row = y == 0 ? 0 : y > LIMIT_ROWS ? LIMIT_ROWS - 1 : (int)y - 1;
	if (bits >= 128)
		return none;
	if (bits & 64) {
		e.mouse.kind = (enum mouse_kind)(MOUSE_WHEEL_UP + button);
		return released ? none : e;
	}
	if (bits & 32 && button == 3)            /* moved, nothing held */
		return none;
	e.mouse.button = button == 3 ? 0 : (int)button + 1;
	e.mouse.kind = released || button == 3 ? MOUSE_RELEASE :
	    bits & 32 ? MOUSE_DRAG : MOUSE_PRESS;
	return e;
}

struct event_in
sequence_x10(const char bytes[3])
{
	uint32_t v[3];
	for (int i = 0; i < 3; i++) {
		unsigned char c = (unsigned char)bytes[i];
		v[i] = c < 32 ? 0 : c - 32u;
	}
	return mouse(v[0], v[1], v[2], false);
}

/* ---- OSC */

/* A part of a colour as X11 writes it: one to four hexadecimal digits, of 1. */
static bool
take_share(struct str *s, double *share)
{
	uint32_t v = 0, most = 0;
	size_t n = 0;
	for (; n < s->len && n < 4; n++) {
		char c = s->ptr[n];
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
		if (digit < 0)
			break;
		v = v << 4 | (uint32_t)digit;
		most = most << 4 | 15;
	}
	*s = str_sub(*s, n, s->len);
	*share = n > 0 ? (double)v / (double)most : 0;
	return n > 0;
}

/* "rgb:RRRR/GGGG/BBBB", or rgba, as 0xRRGGBB; how light that is, from 0 to 1. */
static bool
take_colour(struct str s, uint32_t *rgb, double *luma)
{
	double red, green, blue;
	if (!str_starts(s, STR("rgb")))
		return false;
	s = str_sub(s, 3, s.len);
	str_take_char(&s, 'a');
	if (!str_take_char(&s, ':') || !take_share(&s, &red) || !str_take_char(&s, '/') ||
	    !take_share(&s, &green) || !str_take_char(&s, '/') || !take_share(&s, &blue) ||
	    (s.len > 0 && s.ptr[0] != '/'))
		return false;
	*rgb = (uint32_t)(red * 255 + 0.5) << 16 | (uint32_t)(green * 255 + 0.5) << 8 |
	    (uint32_t)(blue * 255 + 0.5);
	/* Luma as television weighs it (ITU-R BT.601). */
	*luma = 0.299 * red + 0.587 * green + 0.114 * blue;
	return true;
}

struct event_in
sequence_osc(struct str body)
{
	uint32_t rgb;
	double luma;
	bool ground = str_starts(body, STR("11;"));
	if ((!ground && !str_starts(body, STR("10;"))) ||
	    !take_colour(str_sub(body, 3, body.len), &rgb, &luma))
		return none;
	if (ground)
		return (struct event_in){.kind = EVENT_BACKGROUND, .light = luma > 0.5,
		    .ground = (int)rgb};
	return reply(REPLY_INK, rgb, 0);
}

struct event_in
sequence_dcs(struct str body)
{
	struct event_in e = reply(REPLY_NAME, 0, 0);
	if (!str_starts(body, STR(">|")))
		return none;
	e.reply.name = str_sub(body, 2, body.len);
	return e;
}

/* ---- CSI */

static struct event_in
plain_csi(const struct parameters *p, char final)
{
	if (p->mark == '<' && (final == 'M' || final == 'm'))
		return p->n == 3 ? mouse(p->v[0][0], p->v[1][0], p->v[2][0], final == 'm') : none;
	/* Only the colour scheme that the user prefers is told unasked: 1 dark, 2 light. */
	if (p->mark == '?' && final == 'n' && p->v[0][0] == 997 && p->v[1][0] - 1 < 2)
		return (struct event_in){.kind = EVENT_BACKGROUND, .light = p->v[1][0] == 2,
		    .ground = -1};
	if (p->mark != 0)
		return none;
	if ((final == 'I' || final == 'O') && p->n == 0)
		return (struct event_in){.kind = EVENT_FOCUS, .focused = final == 'I'};
	if (final == 'Z')
		return key(KEY_TAB, (uint8_t)(modifiers(p->v[1][0], false) | MOD_SHIFT));
	uint32_t code = code_of_letter(final);
	/* "CSI 24;80 R" reports the cursor, it is not F3 with strange modifiers. */
	if (final == 'R' && p->n == 2 && p->v[0][0] != 1)
		return reply(REPLY_CURSOR, p->v[0][0], p->v[1][0]);
	if (code == KEY_NONE || p->v[0][0] > 1 || p->v[1][1] == 3)
		return none;
	return key(code, modifiers(p->v[1][0], false));
}

struct event_in
sequence_csi(struct str held, char final, bool *paste)
{
	struct parameters p = read_parameters(held);
	*paste = false;
	/* The one with an intermediate byte: "CSI ? 2026 ; 2 $ y" (DECRPM). */
	if (p.mark == '?' && final == 'y' && p.n == 2 && str_ends(held, STR("$")))
		return reply(REPLY_MODE, p.v[0][0], p.v[1][0]);
	if (p.strange)
		return none;
	if (p.mark == '?' && (final == 'u' || final == 'c'))
		return reply(final == 'u' ? REPLY_KEYS : REPLY_DEVICE, p.v[0][0], 0);
	switch (final) {
	case '~': return tilde(&p, paste);
	case 'u': return kitty(&p);
	case '$': case '^': case '@': case 'a': case 'b': case 'c': case 'd':
		/* "CSI c" alone with parameters is a terminal that says what it is. */
		return (final >= 'a') == (p.n == 0) ? rxvt(&p, final) : none;
	default:  return plain_csi(&p, final);
	}
}
