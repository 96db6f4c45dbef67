/*
 * Sentences and quotations, marked while the tokens are added.
 * A stop opens a question that the next token answers: closing marks still belong to the
 * sentence, a capital or an opening mark begins the next one, a small letter denies it.
 * Limits: "at 5 p.m. Marchers came" stays one sentence.
 */
#include "text/token_internal.h"

#include "base/ascii.h"
#include "text/uni.h"

static const struct token *
last_token(const struct scan *s)
{
	return s->t->list.n ? &s->t->list.v[s->t->list.n - 1] : NULL;
}

static unsigned
word_flags(const struct scan *s, size_t from, size_t to)
{
	unsigned flags = 0, letters = 0;
	bool small = false, seen = false;
	for (size_t at = from; at < to; ) {
		unsigned char c = (unsigned char)s->p[at];
		bool up, low;
		if (c < 128) {
			at++;
			up = c >= 'A' && c <= 'Z';
			low = c >= 'a' && c <= 'z';
		} else {
			uint32_t cp;
			size_t len;
			bool letter = scan_class(s, at, &cp, &len) == CHAR_LETTER;
			at += len;
			up = letter && uni_is_upper(cp);
			low = letter && !up;
		}
		if (up && !seen)
			flags |= TOKEN_CAP;
		seen = seen || up || low;
		small = small || low;
		letters += up;
	}
	return letters >= 2 && !small ? flags | TOKEN_UPPER : flags;
}

static uint32_t
sign_cp(const struct scan *s, size_t from, size_t to)
{
	uint32_t cp;
	size_t len;
	scan_class(s, from, &cp, &len);
	if (to - from == 2 && (s->p[from] == '`' || s->p[from] == '\''))
		return s->p[from] == '`' ? 0x201C : 0x201D;
	return cp;
}

/* Follows the quotation marks.  True when the sign is one; *closes tells its side. */
static bool
follow_quote(struct scan *s, size_t from, size_t to, bool *closes)
{
	uint32_t cp = sign_cp(s, from, to);
	bool blank_after = to >= s->n || (unsigned char)s->p[to] <= ' ';
	*closes = false;
	switch (cp) {
	case '"': case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB:
		if (s->quote) {
			/* An opening mark while one is open: the closing one was lost. */
			*closes =
			    !(cp == 0x201E || (cp == 0x201C && s->quote != 0x201E) ||
				(cp == 0xAB && s->quote != 0xBB) ||
				(cp == 0xBB && s->quote == 0xBB && s->blank));
			s->quote = *closes ? 0 : cp;
			return true;
		}
		*closes = (cp == 0x201D || cp == 0xBB) && (blank_after || !s->blank);
		/* 5'10" is a measure. */
		if (cp == '"' && from > 0 && s->p[from - 1] >= '0' &&
		    s->p[from - 1] <= '9')
			*closes = true;
		s->quote = *closes ? 0 : cp;
		return true;
	case '\'': case 0x2018: case 0x2019: case 0x201A: case '`':
		if (s->single == SIZE_MAX) {
			*closes =
			    cp == 0x2019 ||
			    (cp == '\'' && (blank_after ||
					       (from > 0 && !s->blank &&
						   (unsigned char)s->p[from - 1] != '(' &&
						   s->p[from - 1] != '"')));
			if (!*closes)
				s->single = s->t->list.n;
		} else if (cp != 0x2018 && cp != 0x201A && !s->blank) {
			*closes = true;
			for (size_t i = s->single + 1; i < s->t->list.n; i++)
				s->t->list.v[i].flags |= TOKEN_QUOTED;
			s->single = SIZE_MAX;
		}
		return true;
	}
	return false;
}

/* May a sentence begin with this token, after a stop? */
static bool
may_begin(
    const struct scan *s, size_t from, size_t to, enum token_kind kind, unsigned flags)
{
	const struct token *last = last_token(s);
	uint32_t cp;
	size_t len;
	enum char_class k = scan_class(s, from, &cp, &len);
	bool after_word = s->t->list.n >= 2 && !s->blank && s->p[last->from] == '.';
	switch (kind) {
	case TOKEN_WORD:
		if (flags & TOKEN_CAP)
			return s->blank || !after_word || to - from > 1;
		if (k != CHAR_LETTER || !uni_is_lower(cp))
			return k == CHAR_IDEOGRAPH || k == CHAR_LETTER;
		/* Small letters throughout: an unknown abbreviation is short ("govt.
		 * offices"). */
		if (s->blank && last->from > 0 && s->p[last->from] == '.' &&
		    s->t->list.n >= 2 && last[-1].to - last[-1].from > 4 &&
		    last[-1].to == last->from)
			return true;
		/* iPhone, al-Shabaab: a capital comes later. */
		for (size_t i = from + 1; i < to; i++)
			if (ascii_is_upper(s->p[i]))
				return s->blank;
		return s->blank && to + 1 < s->n && s->p[to] == '-' &&
		       ascii_is_upper(s->p[to + 1]);
	case TOKEN_NUMBER:
	case TOKEN_URL:
	case TOKEN_SYMBOL:
		return s->blank;
	case TOKEN_PUNCT:
		break;
	}
	switch (cp) {
	case '(':
	case '[':
	case '{':
	case '"':
	case '\'':
	case '`':
	case '*':
	case 0x201C:
	case 0x2018: case 0xAB: case 0x201E: case 0x2022: case 0xBF: case 0xA1:
		return s->blank;
	case '-': case 0x2013: case 0x2014:
		return s->blank && to < s->n && last && s->p[last->from] == '.';
	case 0x300C: case 0x300E: case 0x3010: case 0xFF08:
		return true;
	}
	return false;
}

static bool
is_terminal(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x3002 ||
	    cp == 0xFF01 || cp == 0xFF1F || cp == 0x61F || cp == 0x6D4 || cp == 0x964 ||
	    cp == 0x589 || cp == 0x203C || cp == 0x2047;
}

void
scan_add_word(struct scan *s, size_t from, size_t to, unsigned flags)
{
	bool begins = s->t->list.n == 0;
	if (s->blank)
		flags |= TOKEN_SPACE;
	if (s->pending) {
		begins = begins || may_begin(s, from, to, TOKEN_WORD, flags);
		s->pending = false;
	}
	if (begins)
		flags |= TOKEN_SENTENCE;
	if (begins || s->want_first)
		flags |= TOKEN_FIRST;
	s->want_first = false;
	if (s->quote)
		flags |= TOKEN_QUOTED;
	struct token k = {(uint32_t)from, (uint32_t)to, TOKEN_WORD, (uint8_t)flags};
	vec_push(&s->t->list, k);
}

void
scan_add(struct scan *s, size_t from, size_t to, enum token_kind kind, unsigned flags)
{
	if (s->blank)
		flags |= TOKEN_SPACE;
	bool sign = kind == TOKEN_PUNCT || (kind == TOKEN_SYMBOL && s->p[from] == '`');
	bool closes = false, quote = false;
	if (kind == TOKEN_WORD || kind == TOKEN_NUMBER)
		flags |= word_flags(s, from, to);
	bool begins = s->t->list.n == 0;
	uint32_t was = s->quote;
	if (sign && s->p[from] != ',') {
		quote = follow_quote(s, from, to, &closes);
		closes = closes || strchr(")]}", s->p[from]);
	}
	if (s->pending && !closes) {
		begins = begins || may_begin(s, from, to, kind, flags);
		s->pending = false;
	}
	if (begins) {
		flags |= TOKEN_SENTENCE;
		s->want_first = true;
	}
	if (s->want_first &&
	    (kind == TOKEN_WORD || kind == TOKEN_NUMBER || kind == TOKEN_URL)) {
		flags |= TOKEN_FIRST;
		s->want_first = false;
	}
	if (!quote && was)
		flags |= TOKEN_QUOTED;
	struct token k = {(uint32_t)from, (uint32_t)to, (uint8_t)kind, (uint8_t)flags};
	vec_push(&s->t->list, k);
	if (kind == TOKEN_PUNCT && !quote && s->p[from] != ',' && is_terminal(sign_cp(s, from, to)))
		s->pending = true;
	else if (flags & TOKEN_ABBREV)
		s->pending = scan_abbrev_ends(s, from, to);
}

size_t
tokens_sentence_end(const struct tokens *t, size_t i)
{
	for (i++; i < t->list.n; i++)
		if (t->list.v[i].flags & TOKEN_SENTENCE)
			return i;
	return t->list.n;
}

size_t
tokens_sentence_start(const struct tokens *t, size_t i)
{
	while (i > 0 && !(t->list.v[i].flags & TOKEN_SENTENCE))
		i--;
	return i;
}

bool
tokens_is_headline(const struct tokens *t)
{
	size_t words = 0, longs = 0, caps = 0;
	for (size_t i = 0; i < t->list.n; i++) {
		const struct token *k = &t->list.v[i];
		if (k->kind != TOKEN_WORD)
			continue;
		if (++words > 25)
			return false;
		if (k->to - k->from < 4)
			continue;
		longs++;
		caps += (k->flags & TOKEN_CAP) != 0;
	}
	if (words < 3 || longs < 2)
		return false;
	const struct token *last = &t->list.v[t->list.n - 1];
	if (t->text.ptr[last->from] == '.' && last->to - last->from == 1)
		return false;
	return caps * 4 >= longs * 3;
}
