/*
 * Syllables of the scripts that are written without blanks between words, for where there is no
 * dictionary: Lao, Khmer, Burmese, Tai Tham and their like, and Thai without its dictionary.
 * A break is where a syllable begins for sure; where a consonant may as well end the syllable
 * before it, there is none.  So lines are less full than words would make them, and nothing that
 * is read as one is torn.  Cost: some code points on either side.
 */
#include "text/linebreak_internal.h"
#include "text/utf8.h"

struct letter { uint32_t cp; unsigned class; size_t len; };

static struct letter
letter_at(struct str text, size_t at)
{
	struct letter l = {0};
	if (at >= text.len)
		return l;
	l.len = utf8_decode(text.ptr + at, text.len - at, &l.cp, NULL);
	l.class = linebreak_byte(l.cp) & ~(unsigned)LINEBREAK_WIDE;
	return l;
}

/* The code point that ends at `at`: those asked for are three or four bytes long. */
static struct letter
letter_before(struct str text, size_t at)
{
	size_t from = at;
	while (from > 0 && at - from < 4) {
		from--;
		if (((unsigned char)text.ptr[from] & 0xC0) != 0x80)
			break;
	}
	struct letter l = from < at ? letter_at(text, from) : (struct letter){0};
	return l.len == at - from ? l : (struct letter){0};
}

static bool
is_mark(unsigned class)
{
	return class == LB_SA_MARK || class == LB_SA_KILL || class == LB_SA_STACK;
}

/* ---- Thai and Lao: their blocks have the same order, so a letter is a number in its block */

enum {
	KO = 0x01, KHO_KHAI = 0x02, KHO_KHWAI = 0x04, TO = 0x15, THO_THAHAN = 0x17, PO = 0x1B,
	PHO_PHUNG = 0x1C, PHO_PHAN = 0x1E, RO = 0x23, LO = 0x25, WO = 0x27, SO = 0x2A, HO = 0x2B,
	O = 0x2D, MAI_HAN = 0x31, MAI_KON = 0x3B,
};

/* A consonant that has another one behind it in the same beginning: kr-, phl-, khw-. */
static bool
begins_cluster(unsigned first, unsigned second)
{
	switch (second) {
	case RO: case LO: case WO:
		return first == KO || first == KHO_KHAI || first == KHO_KHWAI || first == TO ||
		    first == THO_THAHAN || first == PO || first == PHO_PHUNG ||
		    first == PHO_PHAN || first == SO || first == HO;
	default:
		return first == HO;
	}
}

/* Whether a vowel is written above, below or behind the consonant that ends at `at`. */
static bool
has_vowel(struct str text, size_t at)
{
	struct letter next = letter_at(text, at);
	if (next.class == LB_SA_MARK || next.class == LB_SA_LETTER)
		return next.cp != 0xE2F && next.cp != 0xE46 && next.cp != 0xEC6;
	if (next.class != LB_SA_BASE || (next.cp & 0x7F) != O)
		return false;
	unsigned after = letter_at(text, at + next.len).class;
	return after != LB_SA_MARK && after != LB_SA_LETTER;
}

/* Whether the syllable before `at` has its vowel: the consonants back to it may end it. */
static bool
vowel_stands_before(struct str text, size_t at)
{
	for (int n = 0; n < 6; n++) {
		struct letter l = letter_before(text, at);
		if (!linebreak_is_sa(l.class))
			return false;
		if (l.class != LB_SA_BASE || (n > 0 && (l.cp & 0x7F) == O))
			return l.class != LB_SA_KILL || n > 0;
		at -= l.len;
	}
	return false;
}

static bool
thai_or_lao(struct str text, size_t at, struct letter before, struct letter now)
{
	if (before.class == LB_SA_LEAD)
		return false;
	if (now.class == LB_SA_LEAD)
		return true;
	if (now.class != LB_SA_BASE || !has_vowel(text, at + now.len))
		return false;
	/* These vowels stand above a consonant and ask for another one. */
	struct letter sign = before;
	if (sign.class == LB_SA_MARK && (sign.cp & 0x7F) >= 0x48)
		sign = letter_before(text, at - before.len);
	if (sign.class == LB_SA_MARK && ((sign.cp & 0x7F) == MAI_HAN || (sign.cp & 0x7F) == MAI_KON))
		return false;
	if (before.class == LB_SA_BASE && begins_cluster(before.cp & 0x7F, now.cp & 0x7F))
		return false;
	return vowel_stands_before(text, at);
}

/* ---- Burmese, Shan, Mon: what ends a syllable has the sign asat */

static bool
myanmar(struct str text, size_t at, struct letter now)
{
	enum { DOT_BELOW = 0x1037 };
	if (now.class != LB_SA_BASE)
		return false;
	size_t behind = at + now.len;
	struct letter next = letter_at(text, behind);
	if (next.cp == DOT_BELOW)
		next = letter_at(text, behind + next.len);
	return next.class != LB_SA_KILL && next.class != LB_SA_STACK;
}

/* ---- Khmer and the others: a consonant begins a syllable when it carries something */

/*
 * A stack in which the upper consonant ends the syllable before it, as in words from Pali: a nasal
 * over what is no liquid, twice the same, a stop over its aspirate.  Others begin a syllable.
 */
static bool
is_split_stack(struct str text, size_t at, struct letter upper)
{
	enum { NGO = 0x1784, NYO = 0x1789, NNO = 0x178E, NO = 0x1793, MO = 0x1798, YO = 0x1799, VO = 0x179C };
	struct letter stack = letter_at(text, at);
	if (upper.cp < 0x1780 || upper.cp > 0x17A2 || stack.class != LB_SA_STACK)
		return false;
	uint32_t lower = letter_at(text, at + stack.len).cp;
	switch (upper.cp) {
	case NGO: case NYO: case NNO: case NO: case MO:
		return lower < YO || lower > VO;
	default:
		return lower == upper.cp || (lower == upper.cp + 1 && upper.cp < NO);
	}
}

static bool
carries(struct str text, size_t at)
{
	struct letter next = letter_at(text, at);
	if (next.class == LB_SA_BASE)
		return is_split_stack(text, at + next.len, next);
	return next.class == LB_SA_MARK || next.class == LB_SA_STACK || next.class == LB_SA_LETTER;
}

static bool
khmer(struct str text, size_t at, struct letter before, struct letter now)
{
	if (before.class == LB_SA_LEAD)
		return false;
	if (now.class == LB_SA_LEAD)
		return true;
	if (now.class != LB_SA_BASE || !carries(text, at + now.len) ||
	    is_split_stack(text, at + now.len, now))
		return false;
	/* A bare consonant ends the syllable before it, if that has its vowel. */
	return before.class != LB_SA_BASE || is_mark(letter_before(text, at - before.len).class);
}

bool
linebreak_syllable(struct str text, size_t at)
{
	struct letter before = letter_before(text, at), now = letter_at(text, at);
	if (!linebreak_is_sa(before.class) || !linebreak_is_sa(now.class) || is_mark(now.class) ||
	    before.class == LB_SA_STACK)
		return false;
	if (now.cp >= 0xE00 && now.cp < 0xF00)
		return thai_or_lao(text, at, before, now);
	if ((now.cp >= 0x1000 && now.cp < 0x10A0) || (now.cp >= 0xA9E0 && now.cp < 0xAA80))
		return myanmar(text, at, now);
	return khmer(text, at, before, now);
}

/* ---- aksaras of every script of India and around */

/* Viramas that join: of the scripts that GB9c of Unicode 15.1 names, and the stackers. */
static bool
is_virama(uint32_t cp)
{
	switch (cp) {
	case 0x94D: case 0x9CD: case 0xA4D: case 0xACD: case 0xB4D: case 0xBCD: case 0xC4D:
	case 0xCCD: case 0xD4D: case 0xDCA: case 0x1039: case 0x17D2: case 0x1A60: case 0x1B44:
	case 0x1BAB: case 0xA9C0: case 0xAAF6: case 0x10A3F: case 0x11046: case 0x11133:
	case 0x111C0: case 0x1134D: case 0x1143F: case 0x114C2: case 0x115BF: case 0x1193E:
	case 0x11A47: case 0x11A99: case 0x11F42:
		return true;
	}
	return false;
}

/* A consonant whose virama joins nothing ends the aksara before it. */
bool
linebreak_aksara(struct str text, size_t at)
{
	struct letter before = letter_before(text, at), now = letter_at(text, at);
	if (before.cp < 0x900 || is_virama(before.cp))
		return false;
	struct letter sign = letter_at(text, at + now.len);
	return !is_virama(sign.cp) || letter_at(text, at + now.len + sign.len).class == LB_AK;
}

bool
linebreak_is_joined(struct str text, size_t at)
{
	enum { ZWJ = 0x200D };
	if (at < 2 || at >= text.len || (unsigned char)text.ptr[at - 1] < 0x80 ||
	    (unsigned char)text.ptr[at] < 0x80)
		return false;
	struct letter before = letter_before(text, at);
	if (before.cp == ZWJ)
		before = letter_before(text, at - before.len);
	struct letter now = letter_at(text, at);
	return is_virama(before.cp) && (now.class == LB_AL ||
	    now.class == LB_AK || now.class == LB_SA_BASE) && now.cp < 0x12000 &&
	    now.cp >= 0x900;
}
