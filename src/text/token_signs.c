/*
 * Tokens that are no words: numbers with what belongs to them (dates, 1990s, 5G), apostrophes
 * at the start of a token, punctuation and signs, emoji among them.
 */
#include "text/token_chars.h"

static size_t
digits_end(const struct scan *s, size_t at)
{
	while (at < s->n) {
		uint32_t cp;
		size_t len;
		if (scan_class(s, at, &cp, &len) != CHAR_DIGIT)
			break;
		at += len;
	}
	return at;
}

static bool
is_iso_date(const struct scan *s, size_t at)
{
	static const char form[] = "0000-00-00";
	for (size_t i = 0; i < sizeof form - 1; i++) {
		char c = byte_at(s, at + i);
		if (form[i] == '-' ? c != '-' : !is_ascii(c, CHAR_DIGIT))
			return false;
	}
	return !is_alnum(byte_at(s, at + 10)) && byte_at(s, at + 10) != '-';
}

/* Letters that belong to the digits before them: 1st 2nd 3rd 4th 1990s 5G 3D 4K. */
static bool
is_number_suffix(const char *p, size_t n)
{
	char a = ascii_lower(p[0]), b = n > 1 ? ascii_lower(p[1]) : '\0';
	if (n == 1)
		return a == 's' || ascii_is_upper(p[0]);
	return n == 2 && ((a == 's' && b == 't') || (a == 'n' && b == 'd') ||
	    (a == 'r' && b == 'd') || (a == 't' && b == 'h'));
}

size_t
scan_number(struct scan *s, size_t from)
{
	size_t to;
	if (is_iso_date(s, from)) {
		to = from + 10;
	} else {
		to = digits_end(s, s->p[from] == '.' ? from + 1 : from);
		while (to + 1 < s->n && strchr(".,:/", s->p[to]) && s->p[to] &&
		    is_ascii(s->p[to + 1], CHAR_DIGIT))
			to = digits_end(s, to + 1);
		/* A host name may begin with digits. */
		size_t host =
		    is_ascii(byte_at(s, to), CHAR_LETTER) ? scan_host(s, from) : 0;
		if (host) {
			scan_add(s, from, host, TOKEN_URL, 0);
			return host;
		}
		size_t letters = scan_run_end(s, to, false);
		if (letters > to && is_number_suffix(s->p + to, letters - to))
			to = letters;
	}
	scan_add(s, from, to, TOKEN_NUMBER, 0);
	return to;
}

/* 's at a token's start, '90s, 'em; else a quotation mark or a lone apostrophe. */
size_t
scan_apostrophe(struct scan *s, size_t from)
{
	static const char *const words[] = {"em", "til", "cause", "twas", "tis"};
	size_t mark = apostrophe_len(s, from), at = from + mark;
	size_t to = at < s->n ? scan_clitic_end(s, at) : 0;
	if (to) {
		scan_add(s, from, to, TOKEN_WORD, 0);
		return to;
	}
	if (is_ascii(byte_at(s, at), CHAR_DIGIT) &&
	    is_ascii(byte_at(s, at + 1), CHAR_DIGIT)) {
		to = digits_end(s, at);
		if (to == at + 2 && s->single == SIZE_MAX) {
			to += byte_at(s, to) == 's';
			scan_add(s, from, to, TOKEN_NUMBER, 0);
			return to;
		}
	}
	to = at < s->n ? scan_run_end(s, at, false) : at;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == to - at &&
		    memcmp(words[i], s->p + at, to - at) == 0) {
			scan_add(s, from, to, TOKEN_WORD, 0);
			return to;
		}
	if (mark == 1 && byte_at(s, at) == '\'')
		at++;
	scan_add(s, from, at, TOKEN_PUNCT, 0);
	return at;
}

size_t
scan_sign(struct scan *s, size_t from, size_t len, enum char_class k)
{
	char c = s->p[from], next = byte_at(s, from + len);
	size_t to = from + len;
	if (c == '.' && is_ascii(next, CHAR_DIGIT) && (from == 0 || s->blank))
		return scan_number(s, from);
	if (c == '@' && is_ascii(next, CHAR_LETTER) &&
	    (from == 0 || !is_alnum(s->p[from - 1]))) {
		while (is_alnum(byte_at(s, to)) || byte_at(s, to) == '_')
			to++;
		scan_add(s, from, to, TOKEN_WORD, 0);
		return to;
	}
	if (c == '.' || c == '-' || c == '`' || c == '*' || c == '=' || c == '<' ||
	    c == '>' || c == '~' || c == '#')
		while (to < s->n && s->p[to] == c)
			to++;
	else if (c == '!' || c == '?')
		while (to < s->n && (s->p[to] == '!' || s->p[to] == '?'))
			to++;
	/* Emoji: modifiers, joined signs and the second half of a flag. */
	uint32_t cp, after;
	size_t more;
	scan_class(s, from, &cp, &more);
	while (k == CHAR_SYMBOL && cp >= 0x2000 && to < s->n) {
		enum char_class then = scan_class(s, to, &after, &more);
		bool flag = cp >= 0x1F1E6 && cp <= 0x1F1FF && after >= 0x1F1E6 &&
			    after <= 0x1F1FF;
		bool joined = to >= 3 && memcmp(s->p + to - 3, "\xE2\x80\x8D", 3) == 0;
		if (then != CHAR_JOINER && !flag && !(joined && then == CHAR_SYMBOL))
			break;
		to += more;
		if (flag)
			cp = 0x2000;
	}
	scan_add(
	    s, from, to, k == CHAR_PUNCT || c == '*' ? TOKEN_PUNCT : TOKEN_SYMBOL, 0);
	return to;
}
