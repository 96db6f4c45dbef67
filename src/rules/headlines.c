/*
 * Headlines Where Each Word Has A Capital: a capital says nothing there, and guesses are made of
 * plain words.  What patterns and guesses take for a person goes when the dictionary knows all
 * of its words and no list knows one for a given name.
 */
#include "rules/engine_internal.h"

#include "lang/kinds.h"
#include "lang/names_keys.h"

static bool
is_plain(const struct engine *e, uint32_t t)
{
	return !(e->toks.v[t].flags & FLAG_ALPHA) ||
	       (is_plain_word(e, t) && given_gender(tok_fold(e, t)) == GENDER_ANY);
}

static bool
is_made_of_plain_words(const struct engine *e, const struct found *f)
{
	bool person = f->kind == FOUND_PATTERN && f->kinds & IS_PERSON;
	if (f->desc || f->n_links || (f->kind != FOUND_GUESS && !person))
		return false;
	for (uint32_t t = f->first; t < f->last; t++)
		if (!is_plain(e, t))
			return false;
	return true;
}

void
engine_headline(struct engine *e)
{
	if (name_mode(&e->words) != MODE_TITLE)
		return;
	size_t n = 0;
	for (size_t i = 0; i < e->mentions.n; i++)
		if (!is_made_of_plain_words(e, &e->mentions.v[i]))
			e->mentions.v[n++] = e->mentions.v[i];
	if (n == e->mentions.n)
		return;
	e->mentions.n = n;
	engine_index_mentions(e);
}
