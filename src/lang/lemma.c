/*
 * Lemmas and forms of English words.  Irregular forms are in the lexicon; the rest goes
 * by the ending: a candidate that the lexicon knows as a verb wins, else the spelling
 * rules decide whether a stem lost an "e" (making) or doubled its last letter (running).
 */
#include <string.h>

#include "lang/words_internal.h"

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The literal's length is a constant: this is asked for every word. */
#define ENDS(s, literal) ends((s), "" literal, sizeof(literal) - 1)

static inline bool
ends(struct str s, const char *tail, size_t n)
{
	return s.len >= n && memcmp(s.ptr + s.len - n, tail, n) == 0;
}

/* One of the blank-separated tails in `list`. */
static bool
ends_one(struct str s, const char *list)
{
	struct str rest = str_of(list), tail;
	while (str_split(&rest, ' ', &tail))
		if (tail.len && s.len >= tail.len &&
		    memcmp(s.ptr + s.len - tail.len, tail.ptr, tail.len) == 0)
			return true;
	return false;
}

static bool
is_verb(const char *p, size_t n)
{
	const struct lexeme *x = lexicon_find((struct str){p, n});
	return x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN);
}

static bool
has_vowel(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_vowel(s.ptr[i]) || (s.ptr[i] == 'y' && i > 0))
			return true;
	return false;
}

/* Whether a stem's last syllable has a single vowel: two of them (need, speak) are long
 * without an e. */
static bool
has_one_vowel(struct str s)
{
	char before = s.ptr[s.len - 2], third = s.len > 2 ? s.ptr[s.len - 3] : '\0';
	if (third == 'q' && before == 'u')
		return false;
	if (third == 'u' && s.len > 3 && s.ptr[s.len - 4] == 'q')
		return is_vowel(before);                 /* quot-e, acquir-e */
	return is_vowel(before) && !(is_vowel(third) && third != 'i' && before != 'e') &&
	       !(third == 'a' && before == 'i') && !(third == 'e' && before == 'e');
}

enum vowels { ANY, ONE };

/* Does the stem of an -ed or -ing form lack an e?  Of the rows for its last letter the first
 * that fits decides, but for the endings it names; without a row it lacks none. */
static const struct {
	char last;
	const char *before;          /* the letter before the last is one of these; "" any */
	enum vowels vowels;
	bool lacks;
	const char *but;
} e_rows[] = {
	{'b', "", ONE, true, ""},
	{'c', "", ANY, true, ""},
	{'d', "", ONE, true, "forbid method period"},
	{'g', "drlaeiou", ANY, true, ""},
	{'g', "", ANY, false, "ang chall arrang exchang reveng hing aveng lung plung loung"},
	{'h', "", ANY, false, "breath loath sooth seeth"},
	{'k', "", ONE, true, ""},
	{'l', "aeioulrw", ANY, false, "rul dul pil mil whil smil til scal stal sol"},
	{'l', "", ANY, true, ""},
	{'m', "aiou", ONE, true, "custom fathom blossom phantom ransom victim program random"},
	{'n', "e", ANY, false, "ven gangren scen"},
	{'n', "o", ANY, false, "postpon phon dethron clon condon ston"},
	{'n', "i", ONE, true, "cousin basin ruin coin"},
	{'n', "u", ONE, true, ""},
	{'o', "", ANY, true, ""},
	{'p', "", ONE, true, "develop gossip worship envelop gallop equip kidnap"},
	{'r', "e", ANY, false, "interfer adher persever"},
	{'r', "o", ANY, true, "itor avor arbor onor nsor chor labor thor mirror terror favor "
	    "humor armor vigor tutor error factor door floor poor"},
	{'r', "aiu", ONE, true, "murmur sugar altar"},
	{'s', "s", ANY, false, ""},
	{'s', "", ANY, true, "focus bias canvas gas census bonus surplus"},
	{'t', "", ONE, true, "visit limit edit exit credit deposit profit benefit audit inhabit "
	    "exhibit prohibit solicit merit orbit posit market target budget comfort pilot pivot "
	    "riot ballot combat format rocket ticket packet jacket blanket bullet spirit summit "
	    "forfeit inherit vomit cosset elicit discredit recruit"},
	{'t', "", ANY, false, "creat aviat deviat ciat tiat liat diat riat viat niat piat tast "
	    "wast hast uat"},
	{'u', "", ANY, true, ""},
	{'v', "", ANY, true, ""},
	{'z', "tz", ANY, false, ""},
	{'z', "", ANY, true, ""},
};

static bool
lacks_e(struct str s)
{
	if (s.len < 2)
		return false;
	char last = s.ptr[s.len - 1], before = s.ptr[s.len - 2];
	bool one = has_one_vowel(s);
	for (size_t i = 0; i < sizeof e_rows / sizeof *e_rows; i++) {
		struct str allowed = str_of(e_rows[i].before);
		if (e_rows[i].last == last && (one || e_rows[i].vowels == ANY) &&
		    (!allowed.len || str_chr(allowed, before) < allowed.len))
			return e_rows[i].lacks != ends_one(s, e_rows[i].but);
	}
	return false;
}

static bool
is_doubled(struct str s)
{
	char a = s.len > 2 ? s.ptr[s.len - 1] : '\0';
	return a && a == s.ptr[s.len - 2] && !is_vowel(a) && a != 's' && a != 'z' &&
	       a != 'f' &&
	       (a != 'l' || ends_one(s, "ntroll atroll mpell xpell opell rebell ncell "
					"avell odell abell ignall "
					"uell unnell ounsell uarrell ispell"));
}

/* The base of a verb from the stem of its -ed or -ing form. */
static size_t
verb_base(struct str stem, char *out)
{
	memcpy(out, stem.ptr, stem.len);
	bool known = is_verb(out, stem.len);
	bool twice = stem.len > 3 && out[stem.len - 1] == out[stem.len - 2];
	if (!known && (is_doubled(stem) || (twice && is_verb(out, stem.len - 1))))
		return stem.len - 1;
	out[stem.len] = 'e';
	if (is_verb(out, stem.len + 1))
		return stem.len + 1;
	if (known)
		return stem.len;
	return lacks_e(stem) ? stem.len + 1 : stem.len;
}

/* -s -es -ies, of verbs and nouns alike. */
static bool
strip_s(struct str f, char *out, size_t *len)
{
	if (f.len < 3 || f.ptr[f.len - 1] != 's' || ENDS(f, "ss") || ENDS(f, "us") ||
	    ENDS(f, "is"))
		return false;
	size_t n = f.len - 1;
	memcpy(out, f.ptr, n);
	if (ENDS(f, "ies") && f.len > 4) {
		out[n - 2] = 'y';
		n--;
	} else if (ENDS(f, "sses") || ENDS(f, "shes") || ENDS(f, "xes") ||
		   ENDS(f, "zzes") || (ENDS(f, "ches") && !is_verb(out, n)) ||
		   ENDS(f, "oes") ||
		   (ENDS(f, "ses") && is_verb(out, n - 1) && !is_verb(out, n))) {
		n--;
	}
	*len = n;
	return true;
}

static bool
verb_lemma(struct str f, char *out, size_t *len)
{
	struct str stem = {f.ptr, 0};
	if (ENDS(f, "ied") && f.len > 4) {
		memcpy(out, f.ptr, f.len - 3);
		out[f.len - 3] = 'y';
		*len = f.len - 2;
		return true;
	}
	if (ENDS(f, "eed"))
		return false;
	if (ENDS(f, "ed") && f.len > 3)
		stem.len = f.len - 2;
	else if (ENDS(f, "ing") && f.len > 4)
		stem.len = f.len - 3;
	else
		return strip_s(f, out, len);
	if (!has_vowel(stem))
		return false;
	*len = verb_base(stem, out);
	return true;
}

static bool
noun_lemma(struct str f, char *out, size_t *len)
{
	if (ENDS(f, "women") ||
	    (ENDS(f, "men") && f.len > 5 && !ends_one(f, "omen imen amen emen umen"))) {
		memcpy(out, f.ptr, f.len);
		out[f.len - 2] = 'a';
		*len = f.len;
		return true;
	}
	return strip_s(f, out, len);
}

/* bigger, happiest; only where the rest is a word that is known, or -ier, -iest. */
static bool
adjective_lemma(struct str f, char *out, size_t *len)
{
	size_t n = ENDS(f, "est") ? f.len - 3 : ENDS(f, "er") ? f.len - 2 : 0;
	if (n < 3)
		return false;
	memcpy(out, f.ptr, n);
	if (out[n - 1] == 'i' && n > 3) {
		out[n - 1] = 'y';
		*len = n;
		return true;
	}
	const struct lexeme *x = NULL;
	out[n] = 'e';
	if ((x = lexicon_find((struct str){out, n})) != NULL && x->pos == POS_ADJ)
		*len = n;
	else if ((x = lexicon_find((struct str){out, n + 1})) != NULL &&
		 x->pos == POS_ADJ)
		*len = n + 1;
	else if (out[n - 1] == out[n - 2] &&
	    (x = lexicon_find((struct str){out, n - 1})) != NULL && x->pos == POS_ADJ)
		*len = n - 1;
	else
		return false;
	return true;
}

static bool
is_verb_kind(unsigned kind)
{
	return kind >= LEXICON_VERB && kind <= LEXICON_PAST_PARTICIPLE;
}

/* Small words whose lemma is another one as one part of speech only; contractions without
 * their apostrophe.  As the treebanks have it, but that his and her stay what they are. */
static const struct { const char *word, *lemma; uint8_t pos; } small[] = {
	{"me", "i", POS_PRON}, {"him", "he", POS_PRON}, {"us", "we", POS_PRON},
	{"them", "they", POS_PRON}, {"whom", "who", POS_PRON}, {"mine", "my", POS_PRON},
	{"'em", "they", POS_PRON}, {"'s", "we", POS_PRON},
	{"these", "this", POS_PRON}, {"those", "that", POS_PRON},
	{"these", "this", POS_DET}, {"those", "that", POS_DET}, {"an", "a", POS_DET},
	{"s", "be", POS_AUX}, {"m", "be", POS_AUX}, {"r", "be", POS_AUX}, {"ve", "have", POS_AUX},
	{"ll", "will", POS_AUX}, {"d", "would", POS_AUX}, {"re", "be", POS_AUX},
	{"s", "'s", POS_PART}, {"'", "'s", POS_PART}, {"nt", "not", POS_PART},
	{"na", "to", POS_PART}, {"ta", "to", POS_PART}, {"wan", "want", POS_VERB},
	{"pm", "p.m.", POS_NOUN}, {"am", "a.m.", POS_NOUN}, {"etc", "etc.", POS_NOUN},
};

static const char *
small_lemma(struct str f, enum pos pos)
{
	for (size_t i = 0; f.len < 6 && i < sizeof small / sizeof *small; i++)
		if (small[i].pos == pos && str_is(f, small[i].word))
			return small[i].lemma;
	return NULL;
}

bool
lemma_find(struct str f, enum pos pos, const struct lexeme *x, char *out, size_t cap,
    size_t *len)
{
	if (f.len + 2 > cap)
		return false;
	const char *other = small_lemma(f, pos);
	if (other && strlen(other) <= cap) {
		*len = strlen(other);
		memcpy(out, other, *len);
		return true;
	}
	if (x && x->lemma[0]) {
		bool fits = pos == POS_VERB || pos == POS_AUX
				? is_verb_kind(x->kind) || x->kind == LEXICON_AUX
			    : pos == POS_NOUN ? x->kind == LEXICON_PLURAL
			    : pos == POS_PART ? x->pos == POS_PART
					      : (pos == POS_ADJ || pos == POS_ADV) &&
						    x->kind == LEXICON_WORD;
		size_t n = strlen(x->lemma);
		if (!fits && pos == POS_AUX)
			fits = x->pos == POS_AUX;
		if (fits && n <= cap) {
			memcpy(out, x->lemma, n);
			*len = n;
			return true;
		}
	}
	/* Numbers and words of other scripts end in no English suffix. */
	if (f.len == 0 || f.ptr[f.len - 1] < 'a' || f.ptr[f.len - 1] > 'z')
		return false;
	switch (pos) {
	case POS_VERB:
		return x && (x->kind == LEXICON_VERB || x->kind == LEXICON_VERB_NOUN)
			   ? false
			   : verb_lemma(f, out, len);
	case POS_NOUN:
		return x && (x->kind == LEXICON_WORD || x->kind == LEXICON_VERB_NOUN) &&
		    x->pos == POS_NOUN ? false : noun_lemma(f, out, len);
	case POS_ADJ:
		return x ? false : adjective_lemma(f, out, len);
	default:
		return false;
	}
}

size_t
lemma_of(struct str folded, enum pos pos, char *out, size_t cap)
{
	char room[256];
	size_t n;
	struct str lemma = folded;
	if (lemma_find(folded, pos, lexicon_find(folded), room, sizeof room, &n))
		lemma = (struct str){room, n};
	n = lemma.len < cap ? lemma.len : cap;
	if (n)
		memcpy(out, lemma.ptr, n);
	return n;
}

/* ---- forms */

struct forms {
	struct str before, word, after; /* "" "hold" " talks"; "prime " "minister" "" */
	void (*add)(void *context, struct str form);
	void *context;
};

static void
give(const struct forms *f, struct str stem, const char *tail)
{
	char room[512];
	size_t n_tail = strlen(tail);
	if (f->before.len + stem.len + n_tail + f->after.len > sizeof room)
		return;
	size_t n = 0;
	const struct str parts[] = {f->before, stem, {tail, n_tail}, f->after};
	for (size_t i = 0; i < 4; i++) {
		if (parts[i].len)
			memcpy(room + n, parts[i].ptr, parts[i].len);
		n += parts[i].len;
	}
	f->add(f->context, (struct str){room, n});
}

static void
give_s(const struct forms *f)
{
	struct str w = f->word;
	char last = w.ptr[w.len - 1];
	if (last == 'y' && w.len > 1 && !is_vowel(w.ptr[w.len - 2]))
		give(f, str_sub(w, 0, w.len - 1), "ies");
	else if (last == 's' || last == 'x' || last == 'z' || ENDS(w, "ch") ||
		 ENDS(w, "sh"))
		give(f, w, "es");
	else
		give(f, w, "s");
}

/* Verbs whose last consonant doubles: one syllable with one vowel letter, or a stressed
 * end. */
static bool
doubles(struct str w)
{
	size_t vowels = 0;
	for (size_t i = 0; i < w.len; i++)
		vowels += is_vowel(w.ptr[i]);
	char last = w.len > 2 ? w.ptr[w.len - 1] : 'x';
	if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y' ||
	    !is_vowel(w.ptr[w.len - 2]))
		return false;
	if (w.ptr[w.len - 2] == 'u' && w.ptr[w.len - 3] == 'q')
		return true;
	return vowels == 1 ||
	       ends_one(w,
		   "mit efer nfer sfer xpel mpel opel epel ispel cur begin forbid forget "
		   "upset offset reset ntrol patrol rebel kidnap abet deter outrun");
}

/* Irregular forms out of the lexicon; true when one of them is a past. */
static bool
give_irregular(const struct forms *f, bool verb)
{
	bool past = false;
	for (size_t i = 0; i < lexicon_count(); i++) {
		const struct lexeme *x = lexicon_at(i);
		bool fits =
		    verb ? x->kind >= LEXICON_VERB_S && x->kind <= LEXICON_PAST_PARTICIPLE
			 : x->kind == LEXICON_PLURAL;
		if (!fits || !str_is(f->word, x->lemma) || str_is(f->word, x->word))
			continue;
		give(f, str_of(x->word), "");
		past = past || !verb || x->kind == LEXICON_PAST ||
		       x->kind == LEXICON_PAST_PARTICIPLE;
	}
	return past;
}

static void
give_verb(const struct forms *f)
{
	struct str w = f->word, stem = w;
	bool past = give_irregular(f, true);
	bool same = str_is_word_of(w,
	    "bet bid burst cast cost cut hit hurt let put quit read rid set shed shut "
	    "split "
	    "spread thrust upset broadcast forecast offset reset input recast undercut");
	bool both = str_is_word_of(w, "burn dream lean leap learn smell spell spill spoil show "
			      "sew mow sow plead light "
			      "kneel prove agree die lie tie dye quiz free use");
	give_s(f);
	char last = w.ptr[w.len - 1];
	if (last == 'e' && w.len > 2) {
		stem.len--;
		if (!past && !same)
			give(f, w, "d");
		if (!ENDS(w, "ie"))
			give(f, ends_one(w, "ee oe ye") ? w : stem, "ing");
		else
			give(f, str_sub(w, 0, w.len - 2), "ying");
		return;
	}
	char room[64];
	if (doubles(w) && w.len + 1 < sizeof room) {
		memcpy(room, w.ptr, w.len);
		room[w.len] = last;
		stem = (struct str){room, w.len + 1};
	}
	give(f, stem, "ing");
	if ((past && !both) || same)
		return;
	if (last == 'y' && w.len > 1 && !is_vowel(w.ptr[w.len - 2]))
		give(f, str_sub(w, 0, w.len - 1), "ied");
	else
		give(f, stem, "ed");
}

void
lemma_forms(struct str word, enum pos pos, void (*add)(void *context, struct str form),
    void *context)
{
	struct forms f = {STR_NONE, word, STR_NONE, add, context};
	/* A phrase bends at its first word when it is a verb, else at its last. */
	size_t blank = str_chr(word, ' ');
	if (pos == POS_VERB && blank < word.len) {
		f.word = str_sub(word, 0, blank);
		f.after = str_sub(word, blank, word.len);
	} else {
		for (size_t i = word.len; i > 0 && f.before.len == 0; i--)
			if (word.ptr[i - 1] == ' ') {
				f.before = str_sub(word, 0, i);
				f.word = str_sub(word, i, word.len);
			}
	}
	char last = f.word.len > 1 ? f.word.ptr[f.word.len - 1] : '\0';
	if (last < 'a' || last > 'z')
		return;
	if (pos == POS_VERB)
		give_verb(&f);
	else if (pos == POS_NOUN && !give_irregular(&f, false)) {
		if (ENDS(f.word, "man") && f.word.len > 4)
			give(&f, str_sub(f.word, 0, f.word.len - 2), "en");
		else
			give_s(&f);
	}
}
