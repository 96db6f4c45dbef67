/*
 * Bytes of a terminal -> events: a state machine that takes one byte at a time, so that it
 * cannot matter how the bytes were cut into reads.  The states are those of a terminal's own
 * parser (DEC VT500, drawn by Paul Williams), read from the other side.  What a sequence
 * means is in sequence.c; here is only where it begins and ends.
 */
#include "view/input.h"

#include "base/limits.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/utf8.h"
#include "view/key.h"
#include "view/sequence.h"

enum {
	SEQUENCE = 64,               /* bytes of a CSI that can mean something */
	STRING = 64 * 1024,          /* bytes of an OSC or DCS before we stop believing in it */
	QUEUE = 4,                   /* events that one byte, or the clock, can make */
};

enum state {
	GROUND, UTF8, ESC, ESC_ESC, CSI, CSI_LINUX, CSI_X10, SS3, STRING_BODY, STRING_ESC, PASTE,
};

static const char paste_end[] = "\033[201~";

struct input {
	enum state state;
	bool alt;                    /* ESC came before */
	bool expects;                /* answers */
	bool late;                   /* the ESC before was the clock's: Escape was told already */
	char held[SEQUENCE];         /* the sequence, or the character, so far */
	size_t n_held;               /* may pass SEQUENCE: then it means nothing */
	size_t length;               /* of the string, or of the character */
	char opener;                 /* the byte after ESC */
	size_t matched;              /* of paste_end */
	struct buf paste;
	struct buf bytes;            /* fed and not yet read */
	size_t at;
	struct event_in queue[QUEUE];
	size_t n_queue, first;
};

struct input *
input_new(void)
{
	return mem_alloc(sizeof(struct input));
}

void
input_free(struct input *in)
{
	if (in == NULL)
		return;
	buf_done(&in->bytes);
	buf_done(&in->paste);
	mem_free(in);
}

void
input_feed(struct input *in, const char *bytes, size_t n)
{
	if (in->at == in->bytes.len) {
		buf_clear(&in->bytes);
		in->at = 0;
	}
	if (n > 0)
		buf_add(&in->bytes, bytes, n);
}

void
input_expect(struct input *in, bool answers)
{
	in->expects = answers;
	in->late = false;
}

static void
emit(struct input *in, struct event_in e)
{
	if (e.kind != EVENT_NONE && in->n_queue < QUEUE)
		in->queue[(in->first + in->n_queue++) % QUEUE] = e;
}

static void
emit_key(struct input *in, uint32_t code, unsigned mods)
{
	struct key k = {code, (uint8_t)(mods | (in->alt ? MOD_ALT : 0))};
	emit(in, (struct event_in){.kind = EVENT_KEY, .key = key_tidy(k)});
}

static void
go(struct input *in, enum state to)
{
	in->state = to;
	in->n_held = 0;
	in->length = 0;
	in->matched = 0;
	if (to == GROUND)
		in->alt = false;
}

static void
hold(struct input *in, char c)
{
	if (in->n_held < SEQUENCE)
		in->held[in->n_held] = c;
	in->n_held++;
}

/* Each state's function returns false when the byte is not its own: then the state has
 * changed, and the byte is looked at again. */

/* ---- characters */

/* Whether c may be the byte after `held` (Unicode 15, table 3-7: well-formed byte sequences). */
static bool
continues(const struct input *in, unsigned char c)
{
	unsigned char lead = (unsigned char)in->held[0];
	unsigned char from = 0x80, to = 0xbf;
	if (in->n_held == 1) {
		from = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
		to = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
	}
	return c >= from && c <= to;
}

static bool
on_utf8(struct input *in, unsigned char c)
{
	/* An invalid byte is swallowed alone: the key after it is not its fault. */
	if (!continues(in, c)) {
		go(in, GROUND);
		return false;
	}
	hold(in, (char)c);
	if (in->n_held == in->length) {
		uint32_t cp;
		utf8_decode(in->held, in->n_held, &cp, NULL);
		emit_key(in, cp, 0);
		go(in, GROUND);
	}
	return true;
}

/* A byte that is a key, or begins one. */
static void
on_character(struct input *in, unsigned char c)
{
	size_t length = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 :
	    c >= 0xf0 && c < 0xf5 ? 4 : 0;
	if (length > 1) {
		go(in, UTF8);
		in->length = length;
		hold(in, (char)c);
		return;
	}
	if (c == 0)
		emit_key(in, ' ', MOD_CTRL);
	else if (c < 0x20 && c != KEY_TAB && c != KEY_ENTER && c != KEY_ESCAPE)
		emit_key(in, c < 27 ? c - 1u + 'a' : c + 0x40u, MOD_CTRL);
	else if (length == 1)
		emit_key(in, c, 0);
	go(in, GROUND);
}

void
input_forget_escape(struct input *in)
{
	in->late = false;
}

/* What may be the rest of an answer whose ESC came long before; nothing else is held back. */
static bool
is_late(struct input *in, unsigned char c)
{
	bool late = in->late;
	in->late = false;
	return late && in->expects && (c == '[' || c == ']' || c == 'P');
}

/* A control of one byte, which no character begins with: as the second byte behind ESC. */
static bool
is_c1(const struct input *in, unsigned char c)
{
	return in->expects && (c == 0x90 || c == 0x9b || c == 0x9d);
}

static bool on_esc(struct input *in, unsigned char c);

static bool
on_ground(struct input *in, unsigned char c)
{
	if (is_late(in, c))
		return on_esc(in, c);
	if (is_c1(in, c))
		return on_esc(in, (unsigned char)(c - 0x40));
	if (c == 0x1b)
		go(in, ESC);
	else
		on_character(in, c);
	return true;
}

/* ---- sequences */

static bool
on_esc(struct input *in, unsigned char c)
{
	in->opener = (char)c;
	switch (c) {
	case 0x1b: go(in, ESC_ESC); break;
	case '[':  go(in, CSI); break;
	case 'O':  go(in, SS3); break;
	case ']': case 'P': case '_': case '^': case 'X': go(in, STRING_BODY); break;
	default:
		in->alt = true;
		on_character(in, c);
	}
	return true;
}

/* rxvt sends ESC before a sequence for Alt; otherwise the first was the Escape key. */
static bool
on_esc_esc(struct input *in, unsigned char c)
{
	if (c == '[' || c == 'O') {
		in->opener = (char)c;
		go(in, c == '[' ? CSI : SS3);
		in->alt = true;
		return true;
	}
	emit_key(in, KEY_ESCAPE, 0);
	go(in, ESC);
	return false;
}

static void
finish(struct input *in, char final)
{
	struct event_in e = {.kind = EVENT_NONE};
	bool paste = false;
	if (in->n_held <= SEQUENCE) {
		struct str held = {in->held, in->n_held};
		e = in->opener == 'O' ? sequence_ss3(held, final) : sequence_csi(held, final, &paste);
	}
	bool two = in->alt;
	in->alt = false;
	if (e.kind == EVENT_KEY && two)
		e.key.mods |= MOD_ALT;
	else if (e.kind != EVENT_NONE && two)
		emit_key(in, KEY_ESCAPE, 0);     /* a key before something that is none */
	emit(in, e);
	go(in, GROUND);
	if (paste) {
		buf_clear(&in->paste);
		go(in, PASTE);
	}
}

static bool
on_csi(struct input *in, unsigned char c)
{
	if (c < 0x20 || c > 0x7e) {              /* not in any sequence: it was cut off */
		go(in, GROUND);
		return false;
	}
	if (in->n_held == 0 && c == '[')
		go(in, CSI_LINUX);
	else if (in->n_held == 0 && c == 'M')
		go(in, CSI_X10);
	else if (c >= 0x40 || (c == '$' && sequence_is_rxvt((struct str){in->held,
	    in->n_held < SEQUENCE ? in->n_held : SEQUENCE})))
		finish(in, (char)c);
	else
		hold(in, (char)c);
	return true;
}

static bool
on_csi_linux(struct input *in, unsigned char c)
{
	if (c >= 'A' && c <= 'E')
		emit_key(in, (uint32_t)KEY_F1 + c - 'A', 0);
	go(in, GROUND);
	return c >= 0x20;
}

static bool
on_csi_x10(struct input *in, unsigned char c)
{
	hold(in, (char)c);
	if (in->n_held == 3) {
		emit(in, sequence_x10(in->held));
		go(in, GROUND);
	}
	return true;
}

static bool
on_ss3(struct input *in, unsigned char c)
{
	if (c < 0x20 || c > 0x7e) {
		go(in, GROUND);
		return false;
	}
	if (c >= '0' && c <= '9')
		hold(in, (char)c);
	else
		finish(in, (char)c);
	return true;
}

/*
 * OSC, DCS, APC, PM, SOS: replies, most of which nobody asked for.  They end with ST, or BEL.
 * A reader must not be locked out by one that does not: Enter, ^C, CAN and SUB end it too.
 */
static void
finish_string(struct input *in)
{
	struct str body = {in->held, in->n_held};
	if (in->n_held <= SEQUENCE && (in->opener == ']' || in->opener == 'P'))
		emit(in, in->opener == ']' ? sequence_osc(body) : sequence_dcs(body));
	go(in, GROUND);
}

/* ST as one byte, or as UTF-8 writes it; not the last byte of another character. */
static bool
ends_string(struct input *in)
{
	if (in->n_held < 2 || in->n_held > SEQUENCE)
		return in->n_held < 2;
	unsigned char before = (unsigned char)in->held[in->n_held - 2];
	if (before == 0xc2)
		in->n_held--;
	return before < 0x80 || before == 0xc2;
}

static bool
on_string(struct input *in, unsigned char c)
{
	if (c == 0x1b) {
		in->state = STRING_ESC;
		return true;
	}
	if (c == 0x03 || c == 0x0d) {
		go(in, GROUND);
		return false;
	}
	hold(in, (char)c);
	if (c == 0x07 || (c == 0x9c && ends_string(in))) {
		in->n_held--;
		finish_string(in);
	} else if (c == 0x18 || c == 0x1a || ++in->length >= STRING) {
		go(in, GROUND);
	}
	return true;
}

static bool
on_string_esc(struct input *in, unsigned char c)
{
	if (c != '\\') {
		go(in, ESC);
		return false;
	}
	finish_string(in);
	return true;
}

/* ---- pasted text */

static void
paste_add(struct input *in, const char *p, size_t n)
{
	size_t room = LIMIT_PROMPT - in->paste.len;
	buf_add(&in->paste, p, n < room ? n : room);
}

/* A paste that was cut must not end in half a character. */
static void
paste_trim(struct buf *paste)
{
	if (paste->len < LIMIT_PROMPT)
		return;
	size_t last = utf8_back(paste->ptr, paste->len);
	bool bad = false;
	uint32_t cp;
	utf8_decode(paste->ptr + paste->len - last, last, &cp, &bad);
	if (bad)
		paste->len -= last;
}

static void
paste_done(struct input *in)
{
	go(in, GROUND);
	paste_trim(&in->paste);
	emit(in, (struct event_in){.kind = EVENT_PASTE, .paste = buf_view(&in->paste)});
}

static bool
on_paste(struct input *in, unsigned char c)
{
	if (c == (unsigned char)paste_end[in->matched]) {
		if (++in->matched == sizeof paste_end - 1)
			paste_done(in);
		return true;
	}
	if (in->matched > 0) {                   /* it only looked like the end */
		paste_add(in, paste_end, in->matched);
		in->matched = 0;
		return false;
	}
	char byte = (char)c;
	paste_add(in, &byte, 1);
	return true;
}

/* ---- the machine */

static bool (*const states[])(struct input *, unsigned char) = {
	[GROUND] = on_ground, [UTF8] = on_utf8, [ESC] = on_esc, [ESC_ESC] = on_esc_esc,
	[CSI] = on_csi, [CSI_LINUX] = on_csi_linux, [CSI_X10] = on_csi_x10, [SS3] = on_ss3,
	[STRING_BODY] = on_string, [STRING_ESC] = on_string_esc, [PASTE] = on_paste,
};

bool
input_next(struct input *in, struct event_in *out)
{
	while (in->n_queue == 0 && in->at < in->bytes.len) {
		unsigned char c = (unsigned char)in->bytes.ptr[in->at++];
		while (!states[in->state](in, c))
			;
	}
	if (in->n_queue == 0)
		return false;
	*out = in->queue[in->first];
	in->first = (in->first + 1) % QUEUE;
	in->n_queue--;
	return true;
}

bool
input_waits(const struct input *in)
{
	if (in->at < in->bytes.len || in->n_queue > 0)
		return false;
	if (in->state == ESC || in->state == ESC_ESC)
		return true;
	if (in->expects)
		return false;
	return in->state == STRING_ESC ||
	    ((in->state == CSI || in->state == SS3) && in->n_held == 0) ||
	    (in->state == STRING_BODY && in->length == 0);
}

void
input_timeout(struct input *in)
{
	if (!input_waits(in))
		return;
	if (in->state == ESC_ESC || in->state == ESC)
		emit_key(in, KEY_ESCAPE, 0);
	if (in->state == ESC_ESC)
		emit_key(in, KEY_ESCAPE, 0);
	if (in->state == STRING_ESC) {
		emit_key(in, KEY_ESCAPE, 0);
	} else if (in->state == CSI || in->state == SS3 || in->state == STRING_BODY) {
		in->alt = true;
		emit_key(in, (unsigned char)in->opener, 0);
	}
	in->late = in->expects && in->state == ESC;
	go(in, GROUND);
}

bool
input_pastes(const struct input *in)
{
	return in->state == PASTE && in->at == in->bytes.len && in->n_queue == 0;
}

void
input_end_paste(struct input *in)
{
	if (input_pastes(in))
		paste_done(in);
}
