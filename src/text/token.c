/*
 * Where tokens begin and end.  One pass over the bytes by a class table; ASCII never
 * decodes.  A token is decided by its first character and a look ahead, hardly ever by what
 * was read before.  Numbers and signs, addresses, abbreviations and sentences have files
 * of their own.
 */
#include "text/token.h"

#include <assert.h>

#include "base/clean.h"
#include "text/token_chars.h"
#include "text/uni.h"

enum {
	B = CHAR_BLANK,
	L = CHAR_LETTER,
	D = CHAR_DIGIT,
	A = CHAR_APOSTROPHE,
	P = CHAR_PUNCT,
	S = CHAR_SYMBOL
};

const uint8_t scan_ascii_class[128] = {
    S, S, S, S, S, S, S, S, S, B, B, B, B, B, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, B, P, P, S, S, S, S, A, P, P, S, S, P, P, P,
    S,                                              /*   ! " # $ % & ' ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, P, P, S, S, S, P, /* 0-9 : ; < = > ? */
    S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* @ A-O */
    L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, L, /* P-Z [ \ ] ^ _ */
    S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` a-o */
    L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, S, /* p-z { | } ~ DEL */
};
static_assert(sizeof scan_ascii_class == 128, "one class for each ASCII character");

static bool
is_punct_cp(uint32_t cp)
{
	switch (cp) {
	case 0xA1: case 0xA7: case 0xAB: case 0xB6: case 0xB7: case 0xBB: case 0xBF:
	case 0x37E:
	case 0x55D:
	case 0x589:
	case 0x5BE:
	case 0x60C:
	case 0x61B:
	case 0x61F:
	case 0x66A: case 0x6D4: case 0x964: case 0x965: case 0x104A: case 0x104B:
		return true;
	}
	return (cp >= 0x2010 && cp <= 0x2027) ||
	       (cp >= 0x2030 && cp <= 0x205E && cp != 0x2044) ||
	       (cp >= 0x3001 && cp <= 0x3003) || (cp >= 0x3008 && cp <= 0x3011) ||
	       (cp >= 0x3014 && cp <= 0x301F) ||
	       (cp >= 0xFF01 && cp <= 0xFF0F && cp != 0xFF04) ||
	       (cp >= 0xFF1A && cp <= 0xFF1B) || cp == 0xFF1F ||
	       (cp >= 0xFF5F && cp <= 0xFF65);
}

static enum char_class
class_of_cp(uint32_t cp)
{
	if (cp >= 0xC0 && cp <= 0x24F)
		return cp == 0xD7 || cp == 0xF7 ? CHAR_SYMBOL : CHAR_LETTER;
	if (cp == 0x2019)
		return CHAR_APOSTROPHE;
	if (uni_is_space(cp))
		return CHAR_BLANK;
	/* Invisible marks that stand inside words and signs: soft hyphen, joiners,
	 * selectors. */
	if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 ||
	    cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	    (cp >= 0x1F3FB && cp <= 0x1F3FF))
		return CHAR_JOINER;
	if (uni_is_letter(cp))
		return uni_is_ideograph(cp) ? CHAR_IDEOGRAPH : CHAR_LETTER;
	if (uni_is_digit(cp))
		return CHAR_DIGIT;
	return is_punct_cp(cp) ? CHAR_PUNCT : CHAR_SYMBOL;
}

enum char_class
scan_class(const struct scan *s, size_t at, uint32_t *cp, size_t *len)
{
	unsigned char c = (unsigned char)s->p[at];
	if (c < 128) {
		*cp = c;
		*len = 1;
		return scan_ascii_class[c];
	}
	bool bad = false;
	*len = clean_decode(s->p + at, s->n - at, cp, &bad);
	/* A byte of another encoding is most often an accented letter within a word. */
	return bad ? CHAR_LETTER : class_of_cp(*cp);
}

/* UTF-8 that was once read as Latin-1, in the middle of a word: what stands
 * behind the first half of a letter is its second half, whatever sign it looks like. */
static bool
is_second_half(const struct scan *s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s->p + at;
	return at >= 2 && at + 1 < s->n && p[0] == 0xC2 && p[1] != 0xA0 && p[-2] == 0xC3 &&
	       p[-1] >= 0x83 && p[-1] <= 0x85;
}

size_t
scan_run_end(const struct scan *s, size_t at, bool ideographs)
{
	while (at < s->n) {
		unsigned char c = (unsigned char)s->p[at];
		if (c < 128) {
			if (ideographs || (scan_ascii_class[c] != CHAR_LETTER &&
					      scan_ascii_class[c] != CHAR_DIGIT))
				break;
			at++;
			continue;
		}
		uint32_t cp;
		size_t len;
		enum char_class k = scan_class(s, at, &cp, &len);
		if (k != CHAR_JOINER && (ideographs ? k != CHAR_IDEOGRAPH :
		    k != CHAR_LETTER && k != CHAR_DIGIT) &&
		    (ideographs || !is_second_half(s, at)))
			break;
		at += len;
	}
	return at;
}

size_t
scan_clitic_end(const struct scan *s, size_t at)
{
	size_t to = scan_run_end(s, at, false);
	char a = ascii_lower(byte_at(s, at)), b = ascii_lower(byte_at(s, at + 1));
	if (to == at + 1 && (a == 's' || a == 'm' || a == 'd'))
		return to;
	if (to == at + 2 &&
	    ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l')))
		return to;
	return 0;
}

/* The end of the word at `at`: an apostrophe joins letters (O'Brien) unless what follows
 * is a clitic, and n't is a token of its own. */
static size_t
word_end(const struct scan *s, size_t from)
{
	size_t at = scan_run_end(s, from, false);
	for (;;) {
		size_t mark = at < s->n ? apostrophe_len(s, at) : 0;
		if (!mark || at + mark >= s->n)
			return at;
		uint32_t cp;
		size_t len;
		if (scan_class(s, at + mark, &cp, &len) != CHAR_LETTER ||
		    scan_clitic_end(s, at + mark))
			return at;
		size_t to = scan_run_end(s, at + mark, false);
		if (to == at + mark + 1 && ascii_lower(s->p[at + mark]) == 't' &&
		    ascii_lower(s->p[at - 1]) == 'n')
			return at - 1 > from ? at - 1 : to;
		at = to;
	}
}

/* U.S. a.m. J.F.K. U.S: the end of letters that each have a stop, or 0. */
static size_t
letters_end(const struct scan *s, size_t from)
{
	size_t at = from, letters = 0;
	while (is_alnum(byte_at(s, at)) && byte_at(s, at + 1) == '.' &&
	    !is_ascii(byte_at(s, at), CHAR_DIGIT)) {
		at += 2;
		letters++;
	}
	if (letters && ascii_is_upper(byte_at(s, at)) && ascii_is_upper(s->p[from]) &&
	    !is_alnum(byte_at(s, at + 1)) && (signed char)byte_at(s, at + 1) >= 0 &&
	    byte_at(s, at + 1) != '\'')
		return at + 1;
	return letters >= 2 ? at : 0;
}

/* Words that are written as one and are two: the length of the first. */
static size_t
fused_at(const char *p, size_t n)
{
	static const struct { const char *word; size_t cut; } list[] = {
		{"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3},
	};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		size_t k = 0;
		while (k < n && list[i].word[k] == ascii_lower(p[k]))
			k++;
		if (k == n && !list[i].word[k])
			return list[i].cut;
	}
	return 0;
}

static size_t
read_word(struct scan *s, size_t from)
{
	size_t to = word_end(s, from);
	char next = byte_at(s, to), first = s->p[from];
	if (next == '.' || next == '@' || next == ':' || next == '-' || next == '+') {
		size_t end = next == '.' && to == from + 1 ? letters_end(s, from) : 0;
		size_t address = scan_address(s, from, to);
		if (address > end) {
			scan_add(s, from, address, TOKEN_URL, 0);
			return address;
		}
		if (end) {
			scan_add(s, from, end, TOKEN_WORD,
			    s->p[end - 1] == '.' ? TOKEN_ABBREV : 0);
			return end;
		}
		if (next == '.' && to - from == 2 && ascii_lower(first) == 'p' &&
		    s->p[from + 1] == 'h' && byte_at(s, to + 1) == 'D' &&
		    !is_alnum(byte_at(s, to + 2))) {
			end = to + 2 + (byte_at(s, to + 2) == '.');
			scan_add(s, from, end, TOKEN_WORD,
			    s->p[end - 1] == '.' ? TOKEN_ABBREV : 0);
			return end;
		}
		if (next == '.' && scan_keeps_stop(s, from, to)) {
			scan_add(s, from, to + 1, TOKEN_WORD, TOKEN_ABBREV);
			return to + 1;
		}
	} else if (next == '&' && ascii_is_upper(s->p[to - 1]) &&
		   ascii_is_upper(byte_at(s, to + 1))) {
		to = scan_run_end(s, to + 1, false);
	} else if ((first | 32) == 'c' || (first | 32) == 'g' || (first | 32) == 'w') {
		size_t cut = to - from <= 6 ? fused_at(s->p + from, to - from) : 0;
		if (cut) {
			scan_add(s, from, from + cut, TOKEN_WORD, 0);
			s->blank = false;
			from += cut;
		}
	}
	scan_add(s, from, to, TOKEN_WORD, 0);
	return to;
}

/* The token at `at`, no blank; returns its end. */
static size_t
read_token(struct scan *s, size_t at)
{
	uint32_t cp;
	size_t len, to;
	enum char_class k = scan_class(s, at, &cp, &len);
	switch (k) {
	case CHAR_BLANK:
		break;
	case CHAR_LETTER:
		return read_word(s, at);
	case CHAR_IDEOGRAPH:
	case CHAR_JOINER:
		to = scan_run_end(s, at + len, k == CHAR_IDEOGRAPH);
		scan_add(s, at, to,
		    k == CHAR_JOINER && to == at + len ? TOKEN_SYMBOL : TOKEN_WORD, 0);
		return to;
	case CHAR_DIGIT:
		return scan_number(s, at);
	case CHAR_APOSTROPHE:
		return scan_apostrophe(s, at);
	case CHAR_PUNCT:
	case CHAR_SYMBOL:
		return scan_sign(s, at, len, k);
	}
	return at + len;
}

/* Adds a token that neither begins a sentence nor is the first word of one. */
static inline void
add_plain(struct scan *s, size_t from, size_t to, enum token_kind kind, unsigned flags)
{
	flags |= (s->blank ? TOKEN_SPACE : 0u) | (s->quote ? TOKEN_QUOTED : 0u);
	struct token k = {(uint32_t)from, (uint32_t)to, (uint8_t)kind, (uint8_t)flags};
	vec_push(&s->t->list, k);
}

/* Most words, and the commas and stops behind them, without further ado; 0 when it is
 * neither. */
static size_t
read_plain(struct scan *s, size_t at)
{
	unsigned char c = (unsigned char)s->p[at];
	bool plain = !s->pending && s->t->list.n;
	if (is_ascii((char)c, CHAR_LETTER)) {
		unsigned flags;
		size_t to = scan_plain_word(s, at, &flags);
		bool fused = to && to - at <= 6 &&
			     ((c | 32) == 'c' || (c | 32) == 'g' || (c | 32) == 'w') &&
			     fused_at(s->p + at, to - at);
		if (!to || fused)
			return 0;
		if (plain && !s->want_first)
			add_plain(s, at, to, TOKEN_WORD, flags);
		else
			scan_add_word(s, at, to, flags);
		return to;
	}
	char next = byte_at(s, at + 1);
	if (c != ',' && (c != '.' || next == '.' || is_ascii(next, CHAR_DIGIT)))
		return 0;
	if (plain) {
		add_plain(s, at, at + 1, TOKEN_PUNCT, 0);
		s->pending = c == '.';
	} else {
		scan_add(s, at, at + 1, TOKEN_PUNCT, 0);
	}
	return at + 1;
}

void
tokens_read(struct tokens *t, struct str text)
{
	if (text.len >= UINT32_MAX)
		text.len = UINT32_MAX - 1;
	t->text = text;
	vec_clear(&t->list);
	struct scan s = {.t = t, .p = text.ptr, .n = text.len, .want_first = true,
		.single = SIZE_MAX};
	for (size_t at = 0; at < s.n; ) {
		uint32_t cp;
		size_t len = 1;
		if (s.p[at] == ' ' || ((unsigned char)s.p[at] >= 128
			? scan_class(&s, at, &cp, &len) == CHAR_BLANK
			: is_ascii(s.p[at], CHAR_BLANK))) {
			s.blank = true;
			at += len;
			continue;
		}
		size_t to = read_plain(&s, at);
		at = to ? to : read_token(&s, at);
		s.blank = false;
	}
}

void
tokens_done(struct tokens *t)
{
	vec_done(&t->list);
	t->text = STR_NONE;
}

struct str
token_text(const struct tokens *t, size_t i)
{
	const struct token *k = &t->list.v[i];
	return (struct str){t->text.ptr + k->from, k->to - k->from};
}
