/*
 * Does a full stop belong to its word?  By a list of abbreviations in classes, and by what
 * comes next.  An abbreviation ends a sentence only before a word that hardly ever
 * follows one inside a sentence (The, He, In ...).
 */
#include "text/token_internal.h"

#include "base/ascii.h"
#include "text/uni.h"

enum abbrev_class {
	ABBREV_TITLE,  /* a name follows; never the end of a sentence */
	ABBREV_NUMBER, /* only before a digit ("No. 5") */
	ABBREV_MONTH,  /* before a digit, a comma, or inside a sentence */
	ABBREV_COMMA,  /* a word unless a comma stands before it ("Bend, Ore.") */
	ABBREV_ANY,
};

enum { ABBREV_LETTERS = 8 };

/* `cap`: only with a capital in the text. */
struct abbrev {
	char word[ABBREV_LETTERS];   /* lower case, NUL-padded */
	uint8_t kind;
	bool cap;
};

/* By class; an underscore: in small letters too. */
#define A(word) {word, ABBREV_ANY, true}
#define A_(word) {word, ABBREV_ANY, false}
#define C(word) {word, ABBREV_COMMA, true}
#define M(word) {word, ABBREV_MONTH, true}
#define N(word) {word, ABBREV_NUMBER, true}
#define N_(word) {word, ABBREV_NUMBER, false}
#define T(word) {word, ABBREV_TITLE, true}

/* Sorted by bytes. */
static const struct abbrev abbrevs[] = {
	T("adm"), A_("al"), A("ala"), T("amb"), A_("approx"), M("apr"), A("ariz"),
	C("ark"), N_("art"), A("assn"), A_("asst"), A("atty"), M("aug"), A("ave"),
	A("bldg"), A("blvd"), T("brig"), A("bros"), N_("ca"), A("calif"), T("capt"),
	A_("cf"), N_("ch"), T("cmdr"), A("co"), T("col"), A("colo"), T("comdr"),
	A("conn"), A("corp"), T("cpl"), M("dec"), C("del"), A("dept"), T("det"), T("dr"),
	N_("ed"), A("esq"), N_("est"), A_("etc"), M("feb"), N_("fig"), N_("figs"),
	A("fla"), T("fr"), M("fri"), T("ft"), C("ga"), T("gen"), T("gens"), T("gov"),
	A_("govt"), T("hon"), C("ill"), A("inc"), C("ind"), T("insp"), M("jan"), A("jr"),
	M("jul"), M("jun"), C("kan"), C("ky"), C("la"), T("lieut"), T("lt"), A("ltd"),
	T("maj"), N("mar"), C("mass"), C("md"), T("messrs"), A("mfg"), T("mgr"),
	A("mich"), A("minn"), C("miss"), T("mlle"), T("mme"), C("mo"), N("mon"),
	C("mont"), T("mr"), T("mrs"), T("ms"), T("msgr"), T("mt"), T("mx"), A("neb"),
	A("nev"), N_("no"), N_("nos"), M("nov"), M("oct"), A("okla"), C("ore"), N_("p"),
	C("pa"), N_("para"), N_("pp"), T("pres"), T("prof"), T("profs"), T("pvt"),
	A("rd"), T("rep"), T("reps"), T("rev"), N_("sec"), N_("sect"), T("sen"),
	T("sens"), M("sep"), M("sept"), T("sgt"), A("sr"), A("st"), T("ste"), N("sun"),
	T("supt"), A("tenn"), N("thu"), M("thurs"), N("tue"), M("tues"), A("univ"),
	A_("v"), C("va"), A_("viz"), N_("vol"), N_("vols"), A_("vs"), C("vt"), C("wash"),
	N("wed"), A("wis"), A("wyo"),
};

static const struct abbrev *
abbrev_find(const char *p, size_t n)
{
	char key[ABBREV_LETTERS] = {0};
	size_t low = 0, high = sizeof abbrevs / sizeof *abbrevs;
	if (n > sizeof key)
		return NULL;
	for (size_t i = 0; i < n; i++)
		key[i] = ascii_is_upper(p[i]) ? (char)(p[i] | 32) : p[i];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = memcmp(key, abbrevs[mid].word, sizeof key);
		if (c == 0)
			return !abbrevs[mid].cap || ascii_is_upper(p[0]) ? &abbrevs[mid] : NULL;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
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
	char byte;
	size_t at;
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
	k.at = at;
	return k;
}

static bool
begins_sentences(const struct scan *s, const struct peek *k)
{
	size_t to = k->at;
	if (!ascii_is_upper(k->byte))
		return false;
	while (to < s->n && ((s->p[to] | 32) >= 'a' && (s->p[to] | 32) <= 'z'))
		to++;
	return is_starter(s->p + k->at, to - k->at);
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
	if (next->kind != CHAR_LETTER || !uni_is_upper(next->cp) || begins_sentences(s, next))
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

/* Behind an abbreviation: does a new sentence begin with what comes at `at`? */
bool
scan_abbrev_ends(const struct scan *s, size_t from, size_t at)
{
	struct peek next = peek(s, at);
	const struct abbrev *a = abbrev_find(s->p + from, at - from - 1);
	if (!next.blank || (a && a->kind == ABBREV_TITLE))
		return false;
	return begins_sentences(s, &next) || next.byte == '"' ||
	       (next.kind == CHAR_PUNCT && next.cp == 0x201C);
}
