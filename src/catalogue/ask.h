/*
 * catalogue/ask.h - which documents are asked for: words with blanks between, all of which must
 * hold.
 *
 *	putin                the title or the name has it, small letters for any
 *	"oil price"          the same, with the blank
 *	actor:putin          an actor of that name or id is in it
 *	actor:=joe-biden     one of this very id
 *	type:DATE            it has a mention or an event of a type that begins so
 *	date:2021-05         its date begins so; date:2020..2021, date:>2020-05, date:none
 *	events:>3            also mentions: relations: actors: problems: size: (1k, 2m)
 *	problems annotated read unread failed
 *	!WORD                one that does not hold
 */
#ifndef CATALOGUE_ASK_H
#define CATALOGUE_ASK_H

#include "catalogue/catalogue.h"

struct ask;
/* Always gives one; what cannot be meant holds for nothing, and ask_problem says why. */
struct ask *ask_new(struct str words);
void ask_free(struct ask *a);                            /* NULL is fine */
bool ask_is_empty(const struct ask *a);                  /* all documents; NULL too */
/* Printable; "" when there is none. */
const char *ask_problem(const struct ask *a);
/* To be called before matching, when the catalogue may have changed: O(new actors and types). */
void ask_prepare(struct ask *a, const struct catalogue *c);
/* read: somebody has opened it. */
bool ask_matches(struct ask *a, const struct catalogue *c, uint32_t document, bool read);
/* Of an actor: words of text and type: count. */
bool ask_matches_actor(struct ask *a, const struct catalogue *c, uint32_t actor);

#endif
