/*
 * ui/own.h - the reader's own annotations of an article: a layer that lies over all others, kept
 * in article.limn.ann (annot/own.h, formats/own_file.h).
 *
 * Every change is one step: it is drawn at once, saved at once, and can be undone.  Others'
 * annotations are never changed; what is corrected is copied into one's own layer, and an own
 * mention takes the place of all others on the same words.
 */
#ifndef UI_OWN_H
#define UI_OWN_H

#include "ui/session.h"

struct own_article;                          /* opaque; of an article, made when it is prepared */

/* The article's, read from its file when there is one; what is wrong with that is said. */
void own_article_open(struct session *s, struct article *a);
void own_article_free(struct own_article *w);        /* NULL is fine */

/*
 * Copies a mention, event or relation of the current article's model into the own layer, with its
 * actor, attributes, notes and roles; what it refers to comes with it.  One step, unless a step is
 * open.  False, and a message, when nothing can be changed here.  The model is another afterwards
 * (at once): indices into the one before are void.
 */
bool own_adopt(struct session *s, enum note_about what, uint32_t index);
/* The opposite: it is shown no more.  An own one is removed, one of others is rejected. */
bool own_reject(struct session *s, enum note_about what, uint32_t index);
/* What is changed between the two is one step, called `what` where it is undone; indices of the
 * model stay until the end. */
void own_step_begin(struct session *s, const char *what);
void own_step_end(struct session *s);

#endif
