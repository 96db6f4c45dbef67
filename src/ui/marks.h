/*
 * ui/marks.h - marks (a letter for a place) and notes (a line about a place or words), which
 * outlive the reader.
 */
#ifndef UI_MARKS_H
#define UI_MARKS_H

#include "ui/session.h"

/* A mark or a note, in the order of the text. */
struct marked {
	struct span span;
	char letter;                                 /* of a mark; '\0': a note */
	size_t note;                                 /* its index in the article's notes */
};

/* All of them, sorted; at most `most` are put; how many there are. */
size_t places_of(const struct article *a, struct marked *out, size_t most);
/* The nearest beyond `at` in that direction; false: none. */
bool place_beyond(const struct article *a, uint64_t at, int step, struct marked *out);

/* The text that a note is about, or the beginning of what stands at a place; appended. */
void place_quote(struct article *a, struct span span, struct buf *out);
/* Whether the words that a note was written about are no longer there. */
bool note_is_lost(struct article *a, const struct state_note *n);

/* What is to be remembered of an article; to be freed by state_done. */
void places_state(struct article *a, struct state *out);
/* Takes marks and notes from there. */
void places_adopt(struct article *a, const struct state *from);
void places_done(struct article *a);
/* Finds the places of another version of the text; how many were found.  The marks that were
 * not are dropped, notes are kept near to where they were. */
size_t places_find(struct document *d, struct state *s);

/* Goes there, and says what is written about it. */
void place_go(struct session *s, const struct marked *p);

/* ---- note.c */
void note_accept(struct session *s, struct str text);        /* empty: away with it */
void notes_command(struct session *s, struct str rest);      /* write FILE; alone: the tab */
void delmarks_command(struct session *s, struct str rest);   /* a b-d, or ! */

/* ---- draw: the sign beside a row in which a place is; the words of a note where there is no
 * margin. */
void marks_draw(struct session *s, const struct row *r, int y);

#endif
