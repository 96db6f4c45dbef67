/*
 * Surnames within a slice: after "Lars Rasmussen" a lone "Rasmussen" is no guess any more, not
 * even where it begins a sentence, and can take part in events.  Who it is, is decided later,
 * over the whole document.
 */
#include "rules/engine_internal.h"

#include "base/map.h"

enum { KNOWN = 75, GUESS = 50, SURNAMES_MAX = 4096 };

static struct str
last_word(const struct engine *e, const struct found *f)
{
	return token_text(&e->words.tokens, f->last - 1);
}

bool
surname_is_known(const struct engine *e, const struct found *f)
{
	uint32_t unused;
	return f->last == f->first + 1 && !f->n_links &&
	       map_get(e->surnames, last_word(e, f), &unused);
}

void
surname_note(struct engine *e, const struct found *f)
{
	if (f->last > f->first + 1 && f->certainty >= GUESS && (f->kinds & IS_PERSON) &&
	    map_count(e->surnames) < SURNAMES_MAX)
		map_set(e->surnames, last_word(e, f), 1);
}

void
engine_surnames(struct engine *e)
{
	for (size_t i = 0; i < e->mentions.n; i++) {
		struct found *f = &e->mentions.v[i];
		if (f->certainty < GUESS && surname_is_known(e, f)) {
			f->type = e->std.person;
			f->kinds = IS_PERSON;
			f->certainty = KNOWN;
			f->actor = true;
		} else {
			surname_note(e, f);
		}
	}
}
