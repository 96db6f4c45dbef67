/*
 * Does a full stop belong to its word?  By a list of abbreviations in classes, and by what
 * comes next.  An abbreviation ends a sentence only before a word that hardly ever
 * follows one inside a sentence (The, He, In ...).
 */
#include "text/token_internal.h"
#include "text/uni.h"

enum abbrev_class {
	ABBREV_TITLE,  /* a name follows; never the end of a sentence */
	ABBREV_NUMBER, /* only before a digit ("No. 5") */
	ABBREV_MONTH,  /* before a digit, a comma, or inside a sentence */
	ABBREV_COMMA,  /* a word unless a comma stands before it ("Bend, Ore.") */
	ABBREV_ANY,
};

/* Lower case, a blank around each.  `cap`: only with a capital in the text. */
static const struct abbrev {
	enum abbrev_class kind;
	bool cap;
	const char *words;
} abbrevs[] = {
	{ABBREV_TITLE, true,
	    " adm amb brig capt cmdr col comdr cpl det dr fr ft gen gens gov hon insp "
	    "lieut lt maj messrs mgr mlle mme mr mrs ms msgr mt mx pres prof profs "
	    "pvt rep reps rev sen sens sgt ste supt "},
	{ABBREV_ANY, false,
	    " al approx asst cf etc govt v viz vs "},
	{ABBREV_ANY, true,
	    " ala ariz assn atty ave bldg blvd bros calif co colo conn corp dept esq "
	    "fla inc jr ltd mfg mich minn neb nev okla rd sr st tenn univ wis wyo "},
	{ABBREV_MONTH, true,
	    " apr aug dec feb fri jan jul jun nov oct sep sept thurs tues "},
	{ABBREV_COMMA, true,
	    " ark del ga ill ind kan ky la mass md miss mo mont ore pa va vt wash "},
	{ABBREV_NUMBER, false,
	    " art ca ch ed est fig figs no nos p para pp sec sect vol vols "},
	{ABBREV_NUMBER, true,
	    " mar mon sun thu tue wed "},
};

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static const struct abbrev *
abbrev_find(const char *p, size_t n)
{
	char key[12] = " ";
	if (n > 8)
		return NULL;
	for (size_t i = 0; i < n; i++)
		key[1 + i] = is_upper(p[i]) ? (char)(p[i] | 32) : p[i];
	key[n + 1] = ' ';
	for (size_t i = 0; i < sizeof abbrevs / sizeof *abbrevs; i++)
		if (strstr(abbrevs[i].words, key))
			return !abbrevs[i].cap || is_upper(p[0]) ? &abbrevs[i] : NULL;
	return NULL;
}

/* Words that, with a capital behind an abbreviation, begin a sentence. */
static bool
is_starter(const char *p, size_t n)
{
	static const char list[] =
	    " The A An This That These Those He She It They We You I His Her Its "
	    "Their Our My But And Or So In On At For From With By As If When While After "
	    "Before Since "
	    "Although Though However Meanwhile There What Who Why How Where According "
	    "Also Yet Despite "
	    "During Under Last Some Many Most All Another Both Each Such Then Now Not To "
	    "Still Even "
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
	if (!next.blank && (next.byte == ',' || next.byte == ';') &&
	    next.kind == CHAR_PUNCT)
		return true;
	uint32_t cp;
	size_t len;
	if (scan_class(s, from, &cp, &len) == CHAR_LETTER && from + len == to &&
	    uni_is_upper(cp))
		return is_initial(s, from, &next);
	const struct abbrev *a = abbrev_find(s->p + from, to - from);
	if (!a)
		return false;
	const struct token *last = last_token(s);
	bool glued = !next.blank && next.kind == CHAR_LETTER;
	switch (a->kind) {
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

/* Behind an abbreviation: does a new sentence begin with what comes at `at`? */
bool
scan_abbrev_ends(const struct scan *s, size_t from, size_t at)
{
	struct peek next = peek(s, at);
	const struct abbrev *a = abbrev_find(s->p + from, at - from - 1);
	if (!next.blank || (a && a->kind == ABBREV_TITLE))
		return false;
	return next.starter || next.byte == '"' ||
	       (next.kind == CHAR_PUNCT && next.cp == 0x201C);
}
