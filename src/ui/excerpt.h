/*
 * ui/excerpt.h - pieces of the text by what they are: words, sentences, paragraphs; and any piece
 * as plain text that can be put elsewhere.  All cost at most some ten kilobytes around the place.
 */
#ifndef UI_EXCERPT_H
#define UI_EXCERPT_H

#include "ui/session.h"

enum excerpt { EXCERPT_CHARACTER, EXCERPT_WORD, EXCERPT_SENTENCE, EXCERPT_PARAGRAPH };

/* The piece that byte `at` lies in, without blanks at its ends; between two of them the one
 * before.  Empty (at, at) where there is none: in an empty text. */
struct span excerpt_at(struct session *s, enum excerpt what, uint64_t at);
/*
 * Appends the text of a span as it may be shown anywhere: controls, bad bytes and bidi controls
 * as their visible tokens, tabs as blanks.  Line ends inside of a paragraph are blanks, with
 * `flat` all others as well.  At most `max` bytes of the text are read.
 */
void excerpt_text(struct session *s, struct span span, bool flat, size_t max, struct buf *out);

#endif
