/*
 * rules/wordsets.h - the words that tell clauses, moods and subjects apart; known to this
 * folder only.  A set is a bit: a form's sets are found out once, so that asking whether a
 * token is one of forty words costs one test.
 */
#ifndef RULES_WORDSETS_H
#define RULES_WORDSETS_H

#include "rules/engine_internal.h"

/* LEMMA sets hold lemmas, the others folded forms; words are parted by blanks. */
#define WORDSETS(X) \
	/* clauses */ \
	X(STARTS, "who which whom whose where because while whereas although though when if " \
	    "unless whether but until after before since") \
	X(JOINS, "and or as so yet nor then") \
	X(AND_OR, "and or") \
	X(THAT, "that") \
	X(DASHES, "\xE2\x80\x94 \xE2\x80\x93 -- -") \
	X(LEMMA_SAYS, "say think believe claim suggest insist argue hope fear allege") \
	X(LEMMA_REPORTS, "say report tell add confirm state announce note quote write believe " \
	    "think claim insist argue declare explain") \
	X(BE_FORMS, "is are was were be been being get gets got am 're") \
	X(PRONOUNS, "he she they it we i") \
	X(PLACE_WORDS, "in at near inside outside from") \
	/* moods */ \
	X(NEGATORS, "not n't never no without neither nor cannot none nobody") \
	/* Before an infinitive or a noun: it does not come about. */ \
	X(LEMMA_HINDERERS, "refuse fail decline deny cancel forbid block stop reject lack") \
	X(POSSIBLES, "may might could would can ca possible possibly potential perhaps if " \
	    "unless whether risk threat fear fears threats possibility likely should alleged " \
	    "hypothetical") \
	X(LEMMA_WISHES, "threaten consider seek want hope wish try ask urge demand call offer " \
	    "avoid prevent fear warn risk attempt discuss request propose suggest ready " \
	    "encourage pressure") \
	X(LEMMA_DOERS, "begin start continue manage have work help come go get force use cease " \
	    "be seem appear tend serve able make lead cause") \
	X(FUTURES, "will shall 'll wo next upcoming forthcoming planned scheduled future " \
	    "tomorrow coming") \
	X(LEMMA_PLANS, "plan expect intend prepare aim set schedule promise pledge vow decide " \
	    "due going about agree announce") \
	X(REPEATS, "several repeated repeatedly often every regularly regular frequent " \
	    "frequently numerous many always constantly constant multiple countless routinely")

enum wordset {
#define X(name, words) SET_##name,
	WORDSETS(X)
#undef X
	SET_N
};

struct wordsets;
struct wordsets *wordsets_new(void);
void wordsets_free(struct wordsets *w);              /* NULL is fine */
/* A bit for each set that holds the word. */
uint32_t wordsets_of(const struct wordsets *w, struct str word);

/* The sets of a token's fold. */
static inline uint32_t
fold_sets(const struct engine *e, uint32_t t)
{
	return e->numbers.v[e->words.list.v[t].form].sets;
}

static inline bool
fold_in(const struct engine *e, uint32_t t, enum wordset set)
{
	return t < e->toks.n && (fold_sets(e, t) >> set & 1);
}

/* The sets of a token's lemma. */
static inline uint32_t
lemma_sets(const struct engine *e, uint32_t t)
{
	const struct word *w = &e->words.list.v[t];
	uint32_t form = w->form;
	if (w->lemma.ptr != w->fold.ptr) {
		unsigned slot = forms_lemma_slot[w->pos];
		form = e->words.forms.list.v[form].lemma[slot - 1] - 1;
	}
	return e->numbers.v[form].sets;
}

static inline bool
lemma_in(const struct engine *e, uint32_t t, enum wordset set)
{
	return lemma_sets(e, t) >> set & 1;
}

#endif
