/*
 * UAX #14 of Unicode 15.0 as its rules stand there, one after the other.  For reading they are
 * tailored (section 8):
 *  - Between ASCII the rules are linebreak_ascii's: behind hyphens, and behind / ? & = . and the
 *    like only in words that are longer than a line.  Nothing else is torn: "and/or", "10.5%".
 *  - A hyphen or dash breaks behind itself inside a word, not at its start (LB20a of 15.1), nor
 *    before a digit when it is a hyphen or stands behind one; an em dash holds what is before it.
 *  - Quotation marks go by side and by the width of what is around them (LB15a, 15b, 19a of 16.0).
 *  - Behind blanks only a mark that stands alone is held (LB13), so paths may begin lines.
 *  - Numbers hold the signs of date, time and money behind them in Chinese, Japanese and Korean.
 *  - Small kana and the long sign do not begin lines (CJ is NS: strict).
 *  - Class SA: words of Thai by its dictionary, other scripts by syllables; Javanese, Balinese
 *    and their like by aksaras (LB28a of 15.1).
 */
#include "text/linebreak.h"

#include <assert.h>

#include "text/linebreak_internal.h"
#include "text/thai.h"
#include "text/utf8.h"

enum { NO_NUMBER, IN_DIGITS, BEHIND_BRACKET };
enum { LONE = 8, SHY = 0xAD, EM_DASH = 0x2014 };

/* Sets of classes. */
#define C(class) ((uint64_t)1 << LB_##class)
#define QUOTES (C(QU) | C(QU_PI) | C(QU_PF))
#define LETTERS (C(AL) | C(HL))
#define PICTURES (C(ID) | C(EB) | C(EM) | C(PICT))
#define JAMO (C(JL) | C(JV) | C(JT) | C(H2) | C(H3))
#define HARD (C(BK) | C(CR) | C(LF) | C(NL))
#define CLOSING (C(CL) | C(CP) | C(EX) | C(IS) | C(SY))

static_assert(LB_CLASSES <= 64, "a set has a bit a class");

static bool
in(unsigned class, uint64_t set)
{
	return set >> class & 1;
}

/* Line ends inside a paragraph are blanks, and so are blanks of other widths; wide digits are
 * digits.  The other controls of ASCII are shown, as letters. */
static unsigned
class_for_reading(uint32_t cp, unsigned class)
{
	if (class == LB_BA)
		return cp == '\t' || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F ||
		    cp == 0x3000 ? LB_SP : LB_BA;
	if (cp < 0x20)
		return cp == '\n' || cp == '\r' ? LB_SP : LB_AL;
	return cp >= 0xFF10 && cp <= 0xFF19 ? LB_NU : class;
}

/* What is at hand: the code point, its class by LB1, and where the next one stands. */
struct now { uint32_t cp; unsigned class, raw; bool wide; size_t at, next; };

static struct now
now_of(const struct linebreak *b, uint32_t cp, size_t at, size_t next)
{
	struct now n = {.cp = cp, .at = at, .next = next};
	unsigned byte = linebreak_byte(cp);
	n.wide = byte & LINEBREAK_WIDE;
	n.raw = n.class = byte & ~(unsigned)LINEBREAK_WIDE;
	if (linebreak_is_sa(n.raw))
		n.class = n.raw >= LB_SA_MARK ? LB_CM : LB_AL;
	else if (n.raw == LB_CJ)
		n.class = LB_NS;
	else if (n.raw == LB_AK)
		n.class = LB_AL;
	else if (b->rules == LINEBREAK_READING)
		n.class = class_for_reading(n.cp, n.class);
	return n;
}

static struct now
now_at(const struct linebreak *b, size_t at)
{
	uint32_t cp;
	size_t len = utf8_decode(b->text.ptr + at, b->text.len - at, &cp, NULL);
	return now_of(b, cp, at, at + len);
}

/* The first code point from `at` on that is no mark; class BK at the end of the text. */
static struct now
next_base(const struct linebreak *b, size_t at)
{
	while (at < b->text.len) {
		struct now n = now_at(b, at);
		if (!in(n.class, C(CM) | C(ZWJ)))
			return n;
		at = n.next;
	}
	return (struct now){.class = LB_BK, .at = at, .next = at};
}

void
linebreak_start(struct linebreak *b, struct str text, enum linebreak_rules rules)
{
	*b = (struct linebreak){.text = text, .rules = rules};
}

/* ---- the rules of the standard */

/* LB2 to LB12a. */
static bool
decide_hard(const struct linebreak *b, const struct now *n, enum linebreak_how *how)
{
	unsigned before = b->before, now = n->class;
	if (!b->begun)
		*how = LINEBREAK_NO;                                            /* LB2 */
	else if (before == LB_CR && now == LB_LF && !b->spaces)
		*how = LINEBREAK_NO;                                            /* LB5 */
	else if (in(before, HARD) && !b->spaces)
		*how = LINEBREAK_MUST;                                          /* LB4, LB5 */
	else if (in(now, HARD | C(SP) | C(ZW)))
		*how = LINEBREAK_NO;                                            /* LB6, LB7 */
	else if (before == LB_ZW)
		*how = LINEBREAK_YES;                                           /* LB8 */
	else if (b->zwj)
		*how = LINEBREAK_NO;                                            /* LB8a */
	else if (now == LB_WJ || (before == LB_WJ && !b->spaces))
		*how = LINEBREAK_NO;                                            /* LB11 */
	else if (before == LB_GL && !b->spaces)
		*how = LINEBREAK_NO;                                            /* LB12 */
	else if (now == LB_GL && !b->spaces && !in(before, C(BA) | C(HY)))
		*how = LINEBREAK_NO;                                            /* LB12a */
	else
		return false;
	return true;
}

/* LB15a and LB15b of 16.0: a mark that opens holds what comes, one that closes what was. */
static bool
quotes_hold(const struct linebreak *b, const struct now *n)
{
	if (b->opening)
		return true;
	if (n->class != LB_QU_PF)
		return false;
	return in(next_base(b, n->next).class, HARD | C(SP) | C(GL) | C(WJ) | QUOTES | CLOSING | C(ZW));
}

/* LB13 to LB18: what holds over blanks. */
static bool
decide_spaced(const struct linebreak *b, const struct now *n, enum linebreak_how *how)
{
	unsigned before = b->before, now = n->class;
	bool reading = b->rules == LINEBREAK_READING;
	bool hold = false;
	if (in(now, CLOSING))
		hold = !reading || !b->spaces || linebreak_lone_mark(b->text, n->at); /* LB13 */
	if (before == LB_OP && !(reading && b->spaces && b->cp < 0x80))
		hold = true;                                                    /* LB14 */
	if (reading ? quotes_hold(b, n) : in(before, QUOTES) && now == LB_OP)
		hold = true;                                                    /* LB15 */
	if (in(before, C(CL) | C(CP)) && now == LB_NS)
		hold = true;                                                    /* LB16 */
	if (before == LB_B2 && now == LB_B2)
		hold = true;                                                    /* LB17 */
	if (reading && b->spaces && !hold)
		hold = linebreak_lone_mark(b->text, n->at);
	*how = hold ? LINEBREAK_NO : LINEBREAK_YES;                             /* LB18 */
	return hold || b->spaces;
}

/* LB19, or LB19 and LB19a of 16.0: true when a quotation mark holds. */
static bool
is_held_by_quotes(const struct linebreak *b, const struct now *n)
{
	bool left = in(b->before, QUOTES), right = in(n->class, QUOTES);
	if (b->rules == LINEBREAK_STANDARD)
		return left || right;
	if ((right && n->class != LB_QU_PI) || (left && b->before != LB_QU_PF))
		return true;
	/* Among ideographs a line may break before what opens, and behind what closes. */
	return (right && !(b->wide && next_base(b, n->next).wide)) ||
	    (left && !(n->wide && b->wide_quoted));
}

/* LB25 as example 7 of section 8.2 has it. */
static bool
is_held_by_number(const struct linebreak *b, const struct now *n)
{
	unsigned before = b->before, now = n->class;
	if (in(before, C(PR) | C(PO)) && (now == LB_NU || (in(now, C(OP) | C(HY)) &&
	    next_base(b, n->next).class == LB_NU)))
		return true;
	if (in(before, C(OP) | C(HY)) && now == LB_NU)
		return true;
	if (b->number == IN_DIGITS && in(now, C(NU) | C(SY) | C(IS) | C(CL) | C(CP)))
		return true;
	return b->number != NO_NUMBER && in(now, C(PO) | C(PR));
}

/* LB26 and LB27. */
static bool
is_held_by_hangul(unsigned before, unsigned now)
{
	return (before == LB_JL && in(now, C(JL) | C(JV) | C(H2) | C(H3))) ||
	    (in(before, C(JV) | C(H2)) && in(now, C(JV) | C(JT))) ||
	    (in(before, C(JT) | C(H3)) && now == LB_JT) || (in(before, JAMO) && now == LB_PO) ||
	    (before == LB_PR && in(now, JAMO));
}

/* LB28 to LB30b. */
static bool
is_held_by_letters(const struct linebreak *b, const struct now *n)
{
	unsigned before = b->before, now = n->class;
	return (in(before, LETTERS | C(IS)) && in(now, LETTERS)) ||
	    (in(before, LETTERS | C(NU)) && now == LB_OP && !n->wide) ||
	    (before == LB_CP && !b->wide && in(now, LETTERS | C(NU))) ||
	    (before == LB_RI && now == LB_RI && b->odd_flag) ||
	    (in(before, C(EB) | C(PICT)) && now == LB_EM);
}

/* LB19 to LB31, nothing between the two. */
static enum linebreak_how
decide_pair(const struct linebreak *b, const struct now *n)
{
	unsigned before = b->before, now = n->class;
	if (is_held_by_quotes(b, n))
		return LINEBREAK_NO;                                            /* LB19 */
	if (before == LB_CB || now == LB_CB)
		return LINEBREAK_YES;                                           /* LB20 */
	if (in(now, C(BA) | C(HY) | C(NS)) || before == LB_BB || b->hebrew ||
	    (before == LB_SY && now == LB_HL) || now == LB_IN)
		return LINEBREAK_NO;                                            /* LB21, LB22 */
	if ((in(before, LETTERS) && now == LB_NU) || (before == LB_NU && in(now, LETTERS)))
		return LINEBREAK_NO;                                            /* LB23 */
	if ((before == LB_PR && in(now, PICTURES)) || (in(before, PICTURES) && now == LB_PO))
		return LINEBREAK_NO;                                            /* LB23a */
	if ((in(before, C(PR) | C(PO)) && in(now, LETTERS)) ||
	    (in(before, LETTERS) && in(now, C(PR) | C(PO))))
		return LINEBREAK_NO;                                            /* LB24 */
	return is_held_by_number(b, n) || is_held_by_hangul(before, now) ||
	    is_held_by_letters(b, n) ? LINEBREAK_NO : LINEBREAK_YES;
}

/* ---- what is better for reading */

static bool
is_ascii_alnum(uint32_t cp)
{
	return (cp | 32) - 'a' < 26 || cp - '0' < 10;
}

static bool
is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2012 || cp == 0x2013;
}

static bool
is_dash(uint32_t cp)
{
	return is_hyphen(cp) || cp == EM_DASH || cp == 0x2015 || cp == 0x2E3A || cp == 0x2E3B;
}

enum linebreak_how
linebreak_ascii(unsigned char before, bool word, unsigned char now)
{
	static const char opens[] = "([{$", joints[] = "/?&=#;:,._~%+@|-!)]}";
	if (before == '-' && word && (is_ascii_alnum(now) ? now > '9' : str_chr(
	    str_of(opens), (char)now) < sizeof opens - 1))
		return LINEBREAK_YES;
	return is_ascii_alnum(now) && !is_ascii_alnum(before) && word &&
	    str_chr(str_of(joints), (char)before) < sizeof joints - 1 ? LINEBREAK_LAST : LINEBREAK_NO;
}

bool
linebreak_lone_mark(struct str text, size_t at)
{
	size_t end = at;
	for (int n = 0; n < LONE && end < text.len; n++) {
		uint32_t cp;
		size_t len = utf8_decode(text.ptr + end, text.len - end, &cp, NULL);
		unsigned class = linebreak_byte(cp) & ~(unsigned)LINEBREAK_WIDE;
		if (in(class, C(SP) | HARD) || cp == '\t')
			return end > at;
		if (!in(class, CLOSING | C(IN) | C(QU_PF) | C(CM) | C(ZWJ)) && cp != '%' &&
		    !(cp >= 0x80 && is_dash(cp)))
			return false;
		end += len;
	}
	return end == text.len && end > at;
}

/* Years, months, days, hours and money behind a number. */
static bool
is_unit(uint32_t cp)
{
	switch (cp) {
	case 0x5E74: case 0x6708: case 0x65E5: case 0x53F7: case 0x865F: case 0x6642: case 0x65F6:
	case 0x5206: case 0x79D2: case 0x5186: case 0x5143: case 0xB144: case 0xC6D4: case 0xC77C:
	case 0xC2DC: case 0xBD84: case 0xCD08: case 0xC6D0:
		return true;
	}
	return false;
}

/* Behind a hyphen or dash, where the standard would break. */
static enum linebreak_how
behind_dash(const struct linebreak *b, const struct now *n)
{
	if (!b->word || is_dash(n->cp) || in(n->class, C(PO)))
		return LINEBREAK_NO;
	if (n->class == LB_NU && (is_hyphen(b->cp) || b->range))
		return LINEBREAK_NO;
	return LINEBREAK_YES;
}

/* Between two letters of which one at least is of a script without blanks. */
static enum linebreak_how
between_words(const struct linebreak *b, const struct now *n, bool before_is_sa)
{
	enum { LOCATIVE = 0x104C, GENITIVE = 0x104F };   /* Burmese: they belong to a word */
	if (n->cp >= LOCATIVE && n->cp <= GENITIVE)
		return LINEBREAK_NO;
	if (!before_is_sa || !linebreak_is_sa(n->raw)) {
		bool begins = !linebreak_is_sa(n->raw) || n->raw == LB_SA_BASE || n->raw == LB_SA_LEAD;
		return begins ? LINEBREAK_SYLLABLE : LINEBREAK_NO;
	}
	if (b->thai != NULL && thai_is_letter(n->cp) && thai_is_letter(b->cp) && thai_ready(b->thai))
		return (n->raw == LB_SA_BASE || n->raw == LB_SA_LEAD) &&
		    thai_word_begins(b->thai, b->text, n->at) ? LINEBREAK_YES : LINEBREAK_NO;
	return linebreak_syllable(b->text, n->at) ? LINEBREAK_SYLLABLE : LINEBREAK_NO;
}

static enum linebreak_how
decide_reading(const struct linebreak *b, const struct now *n)
{
	if (n->cp < 0x80 && b->cp < 0x80)
		return linebreak_ascii((unsigned char)b->cp, b->word, (unsigned char)n->cp);
	enum linebreak_how how = decide_pair(b, n);
	if (in(b->before, LETTERS | C(NU)) && in(n->class, LETTERS | C(NU))) {
		bool sa = linebreak_is_sa(linebreak_byte(b->cp));
		if (sa || linebreak_is_sa(n->raw))
			return between_words(b, n, sa);
		if (n->raw == LB_AK && linebreak_aksara(b->text, n->at))
			return LINEBREAK_SYLLABLE;
	}
	if (how == LINEBREAK_NO)
		return how;
	if (is_dash(b->cp))
		return behind_dash(b, n);
	if (b->cp == SHY && !b->word)
		return LINEBREAK_NO;
	if (n->class == LB_B2 || (b->number == IN_DIGITS && b->before == LB_NU && is_unit(n->cp)))
		return LINEBREAK_NO;
	bool weak = in(b->before, CLOSING | C(IN)) || b->cp == '|' || n->class == LB_BB;
	return weak && !b->wide && in(n->class, LETTERS | C(NU) | C(PR) | C(PO) | C(OP) | C(BB)) &&
	    !n->wide ? LINEBREAK_LAST : how;
}

/* ---- the machine */

static void
pass(struct linebreak *b, const struct now *n)
{
	unsigned now = n->class;
	bool starts = !b->begun || b->spaces;
	b->begun = true;
	b->zwj = now == LB_ZWJ;
	if (now == LB_SP) {
		b->number = NO_NUMBER;
		b->spaces = true;
		b->word = b->hebrew = false;
		return;
	}
	/* LB9: marks are what they are on; LB10: on nothing they are letters. */
	if (in(now, C(CM) | C(ZWJ))) {
		if (!starts && !in(b->before, HARD | C(ZW)))
			return;
		now = LB_AL;
	}
	b->opening = now == LB_QU_PI && (starts || b->wide ||
	    in(b->before, HARD | C(OP) | QUOTES | C(GL) | C(ZW)));
	/* Who wrote a soft hyphen wants the break, which LB21a would not allow. */
	b->hebrew = in(now, C(HY) | C(BA)) && b->before == LB_HL && !starts &&
	    (n->cp != SHY || b->rules == LINEBREAK_STANDARD);
	b->odd_flag = now == LB_RI && (b->before != LB_RI || starts || !b->odd_flag);
	if (in(now, QUOTES))
		b->wide_quoted = !starts && b->wide;
	if (now == LB_NU)
		b->number = IN_DIGITS;
	else if (b->number == IN_DIGITS && in(now, C(CL) | C(CP)))
		b->number = BEHIND_BRACKET;
	else if (b->number != IN_DIGITS || !in(now, C(SY) | C(IS)))
		b->number = NO_NUMBER;
	b->range = now == LB_B2 && b->before == LB_NU && !starts;
	b->word = (b->word && !starts) || !(is_dash(n->cp) || in(now, QUOTES) || n->cp == SHY);
	if (in(now, HARD | C(ZW) | C(GL) | C(CB) | C(OP) | C(QU_PI)))
		b->word = false;
	b->letter = n->raw == LB_AL && (n->cp < 0x80 ? is_ascii_alnum(n->cp) : !is_dash(n->cp));
	b->spaces = false;
	b->before = (unsigned char)now;
	b->wide = n->wide;
	b->cp = n->cp;
}

static enum linebreak_how
decide(const struct linebreak *b, struct now *n)
{
	enum linebreak_how how;
	if (decide_hard(b, n, &how))
		return how;
	if (in(n->class, C(CM) | C(ZWJ))) {
		if (!b->spaces)
			return LINEBREAK_NO;                                    /* LB9 */
		n->class = LB_AL;                                               /* LB10 */
	}
	if (decide_spaced(b, n, &how))
		return how;
	return b->rules == LINEBREAK_READING ? decide_reading(b, n) : decide_pair(b, n);
}

/* Most of any text: letters behind letters, ideographs behind ideographs. */
static bool
is_usual(struct linebreak *b, struct cluster c, enum linebreak_how *how)
{
	unsigned byte = linebreak_byte(c.cp);
	if (b->spaces || b->zwj || c.len > 3)
		return false;
	if (b->letter && byte == LB_AL && c.cp >= 0x80 && c.len == (c.cp < 0x800 ? 2 : 3) &&
	    !is_dash(c.cp))
		*how = LINEBREAK_NO;
	else if (b->before == LB_ID && b->wide && byte == (LB_ID | LINEBREAK_WIDE) && c.len == 3 &&
	    !(c.cp >= 0xFF10 && c.cp <= 0xFF19))
		*how = LINEBREAK_YES;
	else
		return false;
	b->cp = c.cp;
	return true;
}

enum linebreak_how
linebreak_next(struct linebreak *b, size_t at, struct cluster c)
{
	enum linebreak_how how;
	if (is_usual(b, c, &how))
		return how;
	size_t len = c.cp < 0x80 ? 1 : c.cp < 0x800 ? 2 : c.cp < 0x10000 ? 3 : 4;
	struct now n = now_of(b, c.cp, at, at + (len < c.len ? len : c.len)), first = n;
	how = decide(b, &first);
	pass(b, &n);
	while (n.next < at + c.len) {
		n = now_at(b, n.next);
		pass(b, &n);
	}
	return how;
}

bool
linebreak_goes_on(struct linebreak *b)
{
	if (!b->letter || b->spaces)
		return false;
	b->word = true;
	return true;
}

bool
linebreak_is_letter(uint32_t cp)
{
	return linebreak_byte(cp) == LB_AL && !is_dash(cp);
}

void
linebreak_letter(struct linebreak *b, uint32_t cp)
{
	*b = (struct linebreak){.text = b->text, .thai = b->thai, .rules = b->rules, .cp = cp,
	    .before = LB_AL, .begun = true, .letter = true, .word = true};
}

bool
linebreak_may_cut(struct str text, size_t at)
{
	return !str_ends(str_sub(text, 0, at), STR("\u00AD")) && !linebreak_is_joined(text, at);
}
