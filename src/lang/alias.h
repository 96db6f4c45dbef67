/*
 * lang/alias.h - who is who within one document.
 * Rules (research: each lifted actor clustering): same string; declared aliases and
 * demonyms (links that the engine set); last name = most recent person with it; first
 * name when one person fits; acronym of a long name; an organization by its head or tail
 * words.  Then one type per actor by vote; unknown capitals at sentence starts that never
 * stand elsewhere are dropped.
 */
#ifndef LANG_ALIAS_H
#define LANG_ALIAS_H

#include "annot/model.h"

/* The resolver for model_new; stateless. */
const struct resolver *alias_resolver(void);
/* "Joe Biden" -> "joe-biden": lower case, without diacritics, runs of others as one '-'.
 */
void alias_slug(struct buf *out, struct str name);

#endif
