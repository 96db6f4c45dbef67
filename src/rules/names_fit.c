/*
 * A model sees words one by one, and may cut a name at a hyphen, take the word before it along,
 * or name an office where nobody is named.  What is asked here is the same for every text; what
 * a word is elsewhere in the article is asked later (lang/alias.c).
 */
#include "rules/names_fit.h"

#include "base/map.h"
#include "lang/kinds.h"
#include "rules/parties.h"

enum { DOUBT = 75 };                 /* per cent of its certainty that a doubtful person keeps */

static const struct kind *
kind_of(const struct engine *e, uint32_t t)
{
	return kind_at(e->numbers.v[e->words.list.v[t].form].kind);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}

static bool
has_letter(const struct engine *e, uint32_t first, uint32_t last)
{
	for (uint32_t t = first; t < last; t++) {
		struct str s = tok_text(e, t);
		for (size_t i = 0; i < s.len; i++)
			if (is_letter(s.ptr[i]))
				return true;
	}
	return false;
}

static bool
has_digit(const struct engine *e, const struct name_found *n)
{
	for (uint32_t t = n->first; t < n->last; t++) {
		struct str s = tok_text(e, t);
		for (size_t i = 0; i < s.len; i++)
			if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
				return true;
	}
	return false;
}

/* "Kim Jong-un", "Lee Cheuk-yan": not "Ann Berg-led". */
static void
take_hyphen(const struct engine *e, struct name_found *n)
{
	static const char *const compounds[] = {"based", "backed", "led", "born", "owned", "run",
	    "style", "era", "like", "made", "trained", "type", "esque"};
	uint32_t t = n->last;
	if (n->last < n->first + 2 || t + 1 >= e->toks.v[n->first].sentence_end || !tok_is(e, t, "-"))
		return;
	const struct tok *hyphen = &e->toks.v[t], *tail = &e->toks.v[t + 1];
	bool glued = e->toks.v[t - 1].to == hyphen->from && hyphen->to == tail->from;
	struct str s = tok_text(e, t + 1);
	if (glued && tail->flags & FLAG_LOWER && tail->flags & FLAG_ALPHA && s.len <= 6 &&
	    !str_ends(s, STR("ed")) && !AMONG(e, t + 1, compounds))
		n->last = t + 2;
}

static bool
is_listed_first(const struct engine *e, uint32_t t)
{
	return given_gender(tok_fold(e, t)) != GENDER_ANY;
}

/* "James To left", "with Wilson Or of": in running text a small word has a capital as a name only. */
static void
take_small(const struct engine *e, struct name_found *n)
{
	static const char *const small[] = {"to", "or", "an", "in", "so", "on", "at", "no", "do", "as",
	    "up", "be", "for", "but", "by", "off"};
	uint32_t t = n->last, end = e->toks.v[n->first].sentence_end;
	if (n->last != n->first + 1 || t + 1 >= end || !AMONG(e, t, small))
		return;
	const unsigned flags = e->toks.v[t].flags, next = e->toks.v[t + 1].flags;
	if (flags & FLAG_CAP && !(flags & FLAG_QUOTED) && !(next & FLAG_CAP) &&
	    is_listed_first(e, n->first) && e->toks.v[t].from == e->toks.v[t - 1].to + 1)
		n->last = t + 1;
}

static bool
is_follower(struct str s)
{
	return str_ends(s, STR("ist")) || str_ends(s, STR("crat")) || str_ends(s, STR("partisan"));
}

/* "Hey Bo", "Dear Ann Berg". */
static void
drop_greeting(const struct engine *e, struct name_found *n)
{
	static const char *const words[] = {"hey", "hi", "hello", "dear", "oh", "well", "thanks",
	    "goodbye", "bye", "yes", "okay", "ok"};
	if (n->last > n->first + 1 && AMONG(e, n->first, words))
		n->first++;
}

/* "Leftist Bo Berg", "Pan-democrat Bo Berg": what somebody is, before the name. */
static void
drop_follower(const struct engine *e, struct name_found *n)
{
	uint32_t t = n->first;
	if (t + 4 < n->last && tok_is(e, t + 1, "-") && e->toks.v[t + 2].flags & FLAG_LOWER)
		t += 2;
	if (t + 2 < n->last && is_follower(tok_fold(e, t)) && e->toks.v[t + 1].flags & FLAG_CAP)
		n->first = t + 1;
}

static bool
is_determined(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"the", "this", "our", "their", "its", "his", "her", "my",
	    "a", "every", "each", "any", "that"};
	return t > e->toks.v[t].sentence && AMONG(e, t - 1, words);
}

/* "President", "Madam Speaker", "the Suspect": an office, and nobody's name in it. */
static bool
is_office(const struct engine *e, const struct name_found *n)
{
	uint32_t last = n->last - 1, unused;
	const struct kind *k = kind_of(e, last);
	if (!k || map_get(e->surnames, tok_text(e, last), &unused))
		return false;
	bool person = k->class == KIND_JOB || k->class == KIND_PERSON;
	bool goes_on = n->last < e->toks.v[n->first].sentence_end &&
		       e->toks.v[n->last].flags & FLAG_CAP;
	if (last > n->first)
		return (k->class == KIND_OFFICE || (k->class == KIND_JOB && goes_on)) &&
		       !is_listed_first(e, n->first) && last - n->first < 3;
	return k->class == KIND_OFFICE || k->class == KIND_TITLE ||
	       (person && is_determined(e, last));
}

/* "our Nation", "the Hall". */
static bool
is_common_place(const struct engine *e, const struct name_found *n)
{
	const struct kind *k = kind_of(e, n->first);
	return k && n->last == n->first + 1 &&
	       (k->class == KIND_STATE || k->class == KIND_PLACE) && is_determined(e, n->first);
}

/* "Jr.", "St." cut off from their names. */
static bool
is_fragment(const struct engine *e, const struct name_found *n)
{
	static const char *const words[] = {"jr", "jr.", "sr", "sr.", "st", "st.", "mt.", "ave",
	    "ave.", "no.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "inc", "inc.",
	    "ltd", "ltd.", "co."};
	return n->last == n->first + 1 && AMONG(e, n->first, words);
}

/* What persons do, and few others: "Kozel smiled". */
static bool
acts_as_person(const struct engine *e, const struct name_found *n)
{
	static const char *const verbs[] = {"say", "tell", "add", "think", "believe", "write", "ask",
	    "explain", "marry", "bear", "die", "smile", "laugh", "recall", "argue", "resign", "reply",
	    "insist", "grow", "study", "graduate", "know", "feel", "speak", "sit", "stand",
	    "walk", "hope", "attend", "sing", "play", "score", "retire", "serve", "testify", "joke",
	    "paint", "compose", "teach", "live", "love", "want", "see", "meet", "describe", "suggest"};
	uint32_t t = n->last, end = e->toks.v[n->first].sentence_end;
	while (t < end && t < n->last + 3 &&
	       (e->toks.v[t].pos == POS_AUX || e->toks.v[t].pos == POS_ADV))
		t++;
	struct str lemma = t < end ? tok_lemma(e, t) : STR_NONE;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (str_is(lemma, verbs[i]))
			return true;
	return false;
}

/* A lone word that nothing says to be somebody. */
static bool
is_doubtful(const struct engine *e, const struct name_found *n)
{
	uint32_t t = n->first, unused;
	if (n->last > t + 1 || is_listed_first(e, t) || acts_as_person(e, n) ||
	    map_get(e->surnames, tok_text(e, t), &unused))
		return false;
	const struct kind *before = t > e->toks.v[t].sentence ? kind_of(e, t - 1) : NULL;
	return !before || before->class > KIND_PERSON || before->class == KIND_NONE;
}

bool
names_fit(const struct engine *e, struct name_found *n)
{
	if (!has_letter(e, n->first, n->last) || is_fragment(e, n))
		return false;
	if (n->kind == NAMED_PERSON && has_digit(e, n))
		n->kind = NAMED_PRODUCT;
	if (n->kind == NAMED_PERSON) {
		drop_greeting(e, n);
		drop_follower(e, n);
		take_hyphen(e, n);
		take_small(e, n);
		if (is_doubtful(e, n))
			n->certainty = (uint8_t)(n->certainty * DOUBT / 100);
		return !is_office(e, n);
	}
	return n->kind != NAMED_PLACE || !is_common_place(e, n);
}
