/*
 * Tokens become a text again.  Each token is looked at once: whether it clings to what
 * stands before it, and whether what comes next clings to it.  Straight quotation marks
 * open and close in turn, within one line.  It is a guess, and said to be one
 * (records_text_is_made): what is sure is that each token stands there whole, in order,
 * and where.
 */
#include "formats/tokens.h"

#include "base/ascii.h"
#include "base/clean.h"

enum made_quote { QUOTE_DOUBLE = 1, QUOTE_SINGLE = 2, QUOTE_LOW = 4 };

void
made_begin(struct made_text *m, struct buf *out)
{
	*m = (struct made_text){.out = out};
}

void
made_end(struct made_text *m)
{
	if (m->any)
		buf_chr(m->out, '\n');
	buf_done(&m->given);
	*m = (struct made_text){.out = m->out};
}

void
made_space(struct made_text *m, struct str gap)
{
	m->gap = MADE_GIVEN;
	buf_clear(&m->given);
	buf_str(&m->given, gap);
}

void
made_break(struct made_text *m)
{
	m->gap = MADE_BREAK;
}

/* ---- what a token is like */

/* Signs that stand at what is before them: a run of closing signs, in any script. */
static bool
is_closing(struct str form)
{
	static const char *const wide[] = {"\u2026", "\u2019", "\u201D", "\u3001", "\u3002",
	    "\uFF0C", "\uFF0E", "\uFF1A", "\uFF1B", "\uFF01", "\uFF1F", "\uFF09", "\u300D", "\u300F",
	    "\u3011", "\u300B", "\u3009", "\u060C", "\u061B", "\u061F", "\u06D4", "\u0964", NULL};
	static const char narrow[] = ".,;:!?)]}%";
	if (str_is_one_of(form, wide))
		return true;
	for (size_t i = 0; i < form.len; i++)
		if (!form.ptr[i] || !strchr(narrow, form.ptr[i]))
			return false;
	return form.len > 0;
}

static bool
is_opening(struct str form)
{
	static const char *const signs[] = {"(", "[", "{", "\u201C", "\u2018", "\u201E", "\u201A",
	    "\u00BF", "\u00A1", "\uFF08", "\u300C", "\u300E", "\u3010", "\u300A", "\u3008", NULL};
	return str_is_one_of(form, signs);
}

/* 's 're n't: what a tokenizer cut off a word. */
static bool
is_clitic(struct str form)
{
	static const char *const endings[] = {"s", "m", "d", "re", "ve", "ll", NULL};
	char low[2];
	bool round = str_starts(form, STR("\u2019"));
	if (round || str_starts(form, STR("'"))) {
		struct str rest = str_sub(form, round ? strlen("\u2019") : 1, form.len);
		if (!rest.len || rest.len > sizeof low)
			return false;
		for (size_t i = 0; i < rest.len; i++)
			low[i] = ascii_lower(rest.ptr[i]);
		return str_is_one_of((struct str){low, rest.len}, endings);
	}
	struct str rest = str_sub(form, 1, form.len);
	return form.len && ascii_lower(form.ptr[0]) == 'n' && (str_is(rest, "'t") ||
	    str_is(rest, "'T") || str_is(rest, "\u2019t") || str_is(rest, "\u2019T"));
}

/* Scripts that are written without blanks between words. */
static bool
is_unspaced(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	    (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x2E80 && cp <= 0x30FF) ||
	    (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	    (cp >= 0xFF01 && cp <= 0xFF60) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static uint32_t
first_character(struct str s)
{
	uint32_t cp = 0;
	bool bad = false;
	if (s.len)
		clean_decode(s.ptr, s.len, &cp, &bad);
	return bad ? 0 : cp;
}

static uint32_t
last_character(struct str s)
{
	size_t at = s.len;
	while (at && s.len - at < 4 && ((unsigned char)s.ptr[--at] & 0xC0) == 0x80)
		continue;
	return first_character(str_sub(s, at, s.len));
}

/* ---- the guess */

/* A straight mark opens and closes in turn; a lone ' behind an s is a possessive when
 * nothing is open.  True when this one closes; *opens otherwise. */
static bool
turn(struct made_text *m, unsigned quote, bool *opens)
{
	if (m->open & quote) {
		m->open &= ~quote;
		return true;
	}
	if (quote == QUOTE_SINGLE && m->s)
		return true;
	m->open |= quote;
	*opens = true;
	return false;
}

/* Whether it clings to the token before it; *opens: what comes next clings to it. */
static bool
clings(struct made_text *m, struct str form, bool *opens)
{
	*opens = is_opening(form);
	if (str_is(form, "\""))
		return turn(m, QUOTE_DOUBLE, opens);
	if (str_is(form, "'"))
		return turn(m, QUOTE_SINGLE, opens);
	if (str_is(form, "``") || str_is(form, "`")) {
		*opens = true;
		m->open |= form.len == 1 ? QUOTE_SINGLE : 0;
		return false;
	}
	if (str_is(form, "''"))
		return true;
	/* German opens low, and closes with the mark that opens elsewhere. */
	if (str_is(form, "\u201E"))
		m->open |= QUOTE_LOW;
	if (str_is(form, "\u201C") && (m->open & QUOTE_LOW)) {
		m->open &= ~(unsigned)QUOTE_LOW;
		*opens = false;
		return true;
	}
	return is_closing(form) || is_clitic(form);
}

static void
put_gap(struct made_text *m, bool close, struct str form)
{
	if (m->gap == MADE_GIVEN)
		buf_str(m->out, buf_view(&m->given));
	else if (!m->any)
		return;
	else if (m->gap == MADE_BREAK)
		buf_chr(m->out, '\n');
	else if (!close && !m->glue && !(m->unit && form.len && ascii_is_digit(form.ptr[0])) &&
	    !(m->unspaced && is_unspaced(first_character(form))))
		buf_chr(m->out, ' ');
}

static struct record_place
put(struct made_text *m, struct str form, struct str shown)
{
	bool opens = false;
	if (!form.len)
		return (struct record_place){m->out->len, m->out->len};
	if (m->gap == MADE_BREAK)
		m->open = 0;
	bool close = clings(m, form, &opens);
	put_gap(m, close, form);
	struct record_place place = {m->out->len, m->out->len + shown.len};
	buf_str(m->out, shown);
	m->gap = MADE_GUESS;
	m->any = true;
	m->glue = opens;
	m->unspaced = is_unspaced(last_character(form));
	m->unit = str_is(form, "$") || str_is(form, "\u00A3") || str_is(form, "US$");
	m->s = form.len && ascii_lower(form.ptr[form.len - 1]) == 's';
	return place;
}

struct record_place
made_raw(struct made_text *m, struct str form)
{
	return put(m, form, form);
}

struct record_place
made_token(struct made_text *m, struct str form)
{
	static const char *const signs[][2] = {{"-LRB-", "("}, {"-RRB-", ")"}, {"-LSB-", "["},
	    {"-RSB-", "]"}, {"-LCB-", "{"}, {"-RCB-", "}"}, {"-lrb-", "("}, {"-rrb-", ")"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(form, signs[i][0]))
			return made_raw(m, str_of(signs[i][1]));
	if (str_is(form, "``"))
		return put(m, form, STR("\u201C"));
	if (str_is(form, "''"))
		return put(m, form, STR("\u201D"));
	if (str_chr(form, '\\') == form.len)
		return made_raw(m, form);
	struct buf plain = {0};
	for (size_t i = 0; i < form.len; i++)
		if (form.ptr[i] != '\\' || i + 1 == form.len ||
		    (form.ptr[i + 1] != '/' && form.ptr[i + 1] != '*'))
			buf_chr(&plain, form.ptr[i]);
	struct record_place place = made_raw(m, buf_view(&plain));
	buf_done(&plain);
	return place;
}
