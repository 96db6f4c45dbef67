/*
 * Sentences and quotations, marked while the tokens are added.
 * A stop opens a question that the next token answers: closing marks still belong to the
 * sentence, a capital or an opening mark begins the next one, a small letter denies it.
 * Abbreviations keep their stop; they end a sentence only before a word that hardly ever
 * follows one inside a sentence (The, He, In ...).  Limits: "at 5 p.m. Police came" stays one.
 */
#include "text/token_internal.h"
#include "text/uni.h"

enum abbrev_class {
	ABBREV_TITLE,        /* a name follows; never the end of a sentence */
	ABBREV_NUMBER,       /* only before a digit ("No. 5") */
	ABBREV_MONTH,        /* before a digit, a comma, or inside a sentence */
	ABBREV_COMMA,        /* a word of its own unless a comma stands before it ("Bend, Ore.") */
	ABBREV_ANY,
};

/* Sorted; lower case.  A capital in the text is asked for where `cap` is set. */
static const struct abbrev { const char *word; uint8_t kind; bool cap; } abbrevs[] = {
	{"adm", ABBREV_TITLE, true}, {"al", ABBREV_ANY, false}, {"ala", ABBREV_ANY, true},
	{"amb", ABBREV_TITLE, true}, {"approx", ABBREV_ANY, false}, {"apr", ABBREV_MONTH, true},
	{"ariz", ABBREV_ANY, true}, {"ark", ABBREV_COMMA, true}, {"art", ABBREV_NUMBER, false},
	{"assn", ABBREV_ANY, true}, {"asst", ABBREV_ANY, false}, {"atty", ABBREV_ANY, true},
	{"aug", ABBREV_MONTH, true}, {"ave", ABBREV_ANY, true}, {"bldg", ABBREV_ANY, true},
	{"blvd", ABBREV_ANY, true}, {"brig", ABBREV_TITLE, true}, {"bros", ABBREV_ANY, true},
	{"ca", ABBREV_NUMBER, false}, {"calif", ABBREV_ANY, true}, {"capt", ABBREV_TITLE, true},
	{"cf", ABBREV_ANY, false}, {"ch", ABBREV_NUMBER, false}, {"cmdr", ABBREV_TITLE, true},
	{"co", ABBREV_ANY, true}, {"col", ABBREV_TITLE, true}, {"colo", ABBREV_ANY, true},
	{"comdr", ABBREV_TITLE, true}, {"conn", ABBREV_ANY, true}, {"corp", ABBREV_ANY, true},
	{"cpl", ABBREV_TITLE, true}, {"dec", ABBREV_MONTH, true}, {"del", ABBREV_COMMA, true},
	{"dept", ABBREV_ANY, true}, {"det", ABBREV_TITLE, true}, {"dr", ABBREV_TITLE, true},
	{"ed", ABBREV_NUMBER, false}, {"esq", ABBREV_ANY, true}, {"est", ABBREV_NUMBER, false},
	{"etc", ABBREV_ANY, false}, {"feb", ABBREV_MONTH, true}, {"fig", ABBREV_NUMBER, false},
	{"figs", ABBREV_NUMBER, false}, {"fla", ABBREV_ANY, true}, {"fr", ABBREV_TITLE, true},
	{"fri", ABBREV_MONTH, true}, {"ft", ABBREV_TITLE, true}, {"ga", ABBREV_COMMA, true},
	{"gen", ABBREV_TITLE, true}, {"gens", ABBREV_TITLE, true}, {"gov", ABBREV_TITLE, true},
	{"govt", ABBREV_ANY, false}, {"hon", ABBREV_TITLE, true}, {"ill", ABBREV_COMMA, true},
	{"inc", ABBREV_ANY, true}, {"ind", ABBREV_COMMA, true}, {"insp", ABBREV_TITLE, true},
	{"jan", ABBREV_MONTH, true}, {"jr", ABBREV_ANY, true}, {"jul", ABBREV_MONTH, true},
	{"jun", ABBREV_MONTH, true}, {"kan", ABBREV_COMMA, true}, {"ky", ABBREV_COMMA, true},
	{"la", ABBREV_COMMA, true}, {"lieut", ABBREV_TITLE, true}, {"lt", ABBREV_TITLE, true},
	{"ltd", ABBREV_ANY, true}, {"maj", ABBREV_TITLE, true}, {"mar", ABBREV_NUMBER, true},
	{"mass", ABBREV_COMMA, true}, {"md", ABBREV_COMMA, true}, {"messrs", ABBREV_TITLE, true},
	{"mfg", ABBREV_ANY, true}, {"mgr", ABBREV_TITLE, true}, {"mich", ABBREV_ANY, true},
	{"minn", ABBREV_ANY, true}, {"miss", ABBREV_COMMA, true}, {"mlle", ABBREV_TITLE, true},
	{"mme", ABBREV_TITLE, true}, {"mo", ABBREV_COMMA, true}, {"mon", ABBREV_NUMBER, true},
	{"mont", ABBREV_COMMA, true}, {"mr", ABBREV_TITLE, true}, {"mrs", ABBREV_TITLE, true},
	{"ms", ABBREV_TITLE, true}, {"msgr", ABBREV_TITLE, true}, {"mt", ABBREV_TITLE, true},
	{"mx", ABBREV_TITLE, true}, {"neb", ABBREV_ANY, true}, {"nev", ABBREV_ANY, true},
	{"no", ABBREV_NUMBER, false}, {"nos", ABBREV_NUMBER, false}, {"nov", ABBREV_MONTH, true},
	{"oct", ABBREV_MONTH, true}, {"okla", ABBREV_ANY, true}, {"ore", ABBREV_COMMA, true},
	{"p", ABBREV_NUMBER, false}, {"pa", ABBREV_COMMA, true}, {"para", ABBREV_NUMBER, false},
	{"pp", ABBREV_NUMBER, false}, {"pres", ABBREV_TITLE, true}, {"prof", ABBREV_TITLE, true},
	{"profs", ABBREV_TITLE, true}, {"pvt", ABBREV_TITLE, true}, {"rd", ABBREV_ANY, true},
	{"rep", ABBREV_TITLE, true}, {"reps", ABBREV_TITLE, true}, {"rev", ABBREV_TITLE, true},
	{"sec", ABBREV_NUMBER, false}, {"sect", ABBREV_NUMBER, false}, {"sen", ABBREV_TITLE, true},
	{"sens", ABBREV_TITLE, true}, {"sep", ABBREV_MONTH, true}, {"sept", ABBREV_MONTH, true},
	{"sgt", ABBREV_TITLE, true}, {"sr", ABBREV_ANY, true}, {"st", ABBREV_ANY, true},
	{"ste", ABBREV_TITLE, true}, {"sun", ABBREV_NUMBER, true}, {"supt", ABBREV_TITLE, true},
	{"tenn", ABBREV_ANY, true}, {"thu", ABBREV_NUMBER, true}, {"thurs", ABBREV_MONTH, true},
	{"tue", ABBREV_NUMBER, true}, {"tues", ABBREV_MONTH, true}, {"univ", ABBREV_ANY, true},
	{"v", ABBREV_ANY, false}, {"va", ABBREV_COMMA, true}, {"viz", ABBREV_ANY, false},
	{"vol", ABBREV_NUMBER, false}, {"vols", ABBREV_NUMBER, false}, {"vs", ABBREV_ANY, false},
	{"vt", ABBREV_COMMA, true}, {"wash", ABBREV_COMMA, true}, {"wed", ABBREV_NUMBER, true},
	{"wis", ABBREV_ANY, true}, {"wyo", ABBREV_ANY, true},
};

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static const struct abbrev *
abbrev_find(const char *p, size_t n)
{
	char key[8];
	if (n >= sizeof key)
		return NULL;
	for (size_t i = 0; i < n; i++)
		key[i] = is_upper(p[i]) ? (char)(p[i] | 32) : p[i];
	key[n] = '\0';
	for (size_t lo = 0, hi = sizeof abbrevs / sizeof *abbrevs; lo < hi; ) {
		size_t mid = (lo + hi) / 2;
		int order = strcmp(key, abbrevs[mid].word);
		if (order == 0)
			return !abbrevs[mid].cap || is_upper(p[0]) ? &abbrevs[mid] : NULL;
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* Words that, with a capital behind an abbreviation, begin a sentence. */
static bool
is_starter(const char *p, size_t n)
{
	static const char list[] = " The A An This That These Those He She It They We You I His Her Its "
	    "Their Our My But And Or So In On At For From With By As If When While After Before Since "
	    "Although Though However Meanwhile There What Who Why How Where According Also Yet Despite "
	    "During Under Last Some Many Most All Another Both Each Such Then Now Not To Still Even "
	    "Officials Police ";
	char key[16] = " ";
	if (n > sizeof key - 3)
		return false;
	memcpy(key + 1, p, n);
	key[n + 1] = ' ';
	return strstr(list, key) != NULL;
}

struct peek {
	bool blank;                  /* before it */
	enum char_class kind;        /* CHAR_BLANK at the end of the text */
	uint32_t cp;
	bool starter;
	char byte;
};

/* What comes behind `at`, blanks passed over. */
static struct peek
peek(const struct scan *s, size_t at)
{
	struct peek k = {.kind = CHAR_BLANK};
	size_t len = 0;
	for (; at < s->n; at += len) {
		k.kind = scan_class(s, at, &k.cp, &len);
		if (k.kind != CHAR_BLANK)
			break;
		k.blank = true;
	}
	if (at >= s->n)
		return k;
	k.byte = s->p[at];
	if (is_upper(k.byte)) {
		size_t to = at;
		while (to < s->n && ((s->p[to] | 32) >= 'a' && (s->p[to] | 32) <= 'z'))
			to++;
		k.starter = is_starter(s->p + at, to - at);
	}
	return k;
}

static const struct token *
last_token(const struct scan *s)
{
	return s->t->list.n ? &s->t->list.v[s->t->list.n - 1] : NULL;
}

/* J. F. Kennedy, but not "plan B. The" nor "and I. Then". */
static bool
is_initial(const struct scan *s, size_t from, const struct peek *next)
{
	if (next->kind != CHAR_LETTER || !uni_is_upper(next->cp) || next->starter)
		return false;
	if (s->p[from] != 'I')
		return true;
	const struct token *last = last_token(s);
	return last && last->kind == TOKEN_WORD && last->flags & TOKEN_CAP;
}

bool
scan_keeps_stop(const struct scan *s, size_t from, size_t to)
{
	struct peek next = peek(s, to + 1);
	if (!next.blank && (next.byte == ',' || next.byte == ';') && next.kind == CHAR_PUNCT)
		return true;
	uint32_t cp;
	size_t len;
	if (scan_class(s, from, &cp, &len) == CHAR_LETTER && from + len == to && uni_is_upper(cp))
		return is_initial(s, from, &next);
	const struct abbrev *a = abbrev_find(s->p + from, to - from);
	if (!a)
		return false;
	const struct token *last = last_token(s);
	bool glued = !next.blank && next.kind == CHAR_LETTER;
	switch ((enum abbrev_class)a->kind) {
	case ABBREV_TITLE:
		return next.kind != CHAR_BLANK && (!glued || uni_is_upper(next.cp));
	case ABBREV_NUMBER:
		return next.kind == CHAR_DIGIT;
	case ABBREV_MONTH:
		return next.kind == CHAR_DIGIT || (next.kind == CHAR_LETTER && !glued &&
		    uni_is_lower(next.cp));
	case ABBREV_COMMA:
		return last && last->to > 0 && s->p[last->from] == ',';
	case ABBREV_ANY:
		break;
	}
	return !glued || uni_is_upper(next.cp);
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
			*closes = !(cp == 0x201E || (cp == 0x201C && s->quote != 0x201E) ||
			    (cp == 0xAB && s->quote != 0xBB) || (cp == 0xBB && s->quote == 0xBB && s->blank));
			s->quote = *closes ? 0 : cp;
			return true;
		}
		*closes = (cp == 0x201D || cp == 0xBB) && (blank_after || !s->blank);
		/* 5'10" is a measure. */
		if (cp == '"' && from > 0 && s->p[from - 1] >= '0' && s->p[from - 1] <= '9')
			*closes = true;
		s->quote = *closes ? 0 : cp;
		return true;
	case '\'': case 0x2018: case 0x2019: case 0x201A: case '`':
		if (s->single == SIZE_MAX) {
			*closes = cp == 0x2019 || (cp == '\'' && (blank_after || (from > 0 && !s->blank &&
			    (unsigned char)s->p[from - 1] != '(' && s->p[from - 1] != '"')));
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
may_begin(const struct scan *s, size_t from, size_t to, enum token_kind kind, unsigned flags)
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
		/* Small letters throughout: an unknown abbreviation is short ("govt. offices"). */
		if (s->blank && last->from > 0 && s->p[last->from] == '.' && s->t->list.n >= 2 &&
		    last[-1].to - last[-1].from > 4 && last[-1].to == last->from)
			return true;
		/* iPhone, al-Shabaab: a capital comes later. */
		for (size_t i = from + 1; i < to; i++)
			if (is_upper(s->p[i]))
				return s->blank;
		return s->blank && to + 1 < s->n && s->p[to] == '-' && is_upper(s->p[to + 1]);
	case TOKEN_NUMBER:
	case TOKEN_URL:
	case TOKEN_SYMBOL:
		return s->blank;
	case TOKEN_PUNCT:
		break;
	}
	switch (cp) {
	case '(': case '[': case '{': case '"': case '\'': case '`': case '*': case 0x201C:
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

/* Behind an abbreviation: does a new sentence begin with what comes at `at`? */
static bool
abbrev_ends(const struct scan *s, size_t from, size_t at)
{
	struct peek next = peek(s, at);
	const struct abbrev *a = abbrev_find(s->p + from, at - from - 1);
	if (!next.blank || (a && a->kind == ABBREV_TITLE))
		return false;
	return next.starter || next.byte == '"' || (next.kind == CHAR_PUNCT && next.cp == 0x201C);
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
	if (sign) {
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
	if (s->want_first && (kind == TOKEN_WORD || kind == TOKEN_NUMBER || kind == TOKEN_URL)) {
		flags |= TOKEN_FIRST;
		s->want_first = false;
	}
	if (!quote && was)
		flags |= TOKEN_QUOTED;
	struct token k = {(uint32_t)from, (uint32_t)to, (uint8_t)kind, (uint8_t)flags};
	vec_push(&s->t->list, k);
	if (kind == TOKEN_PUNCT && !quote && is_terminal(sign_cp(s, from, to)))
		s->pending = true;
	else if (flags & TOKEN_ABBREV)
		s->pending = abbrev_ends(s, from, to);
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
		words++;
		if (k->to - k->from < 4)
			continue;
		longs++;
		caps += (k->flags & TOKEN_CAP) != 0;
	}
	if (words < 3 || words > 25 || longs < 2)
		return false;
	const struct token *last = &t->list.v[t->list.n - 1];
	if (t->text.ptr[last->from] == '.' && last->to - last->from == 1)
		return false;
	return caps * 4 >= longs * 3;
}
