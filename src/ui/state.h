/*
 * ui/state.h - what is remembered about a document from one run to the next: its form as text,
 * and the file it is kept in.  Nothing in such a file is believed: what is not as it should be
 * makes the whole file count as absent.
 */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "annot/layer.h"
#include "base/str.h"
#include "base/vec.h"

enum { STATE_MARKS = 52, STATE_NAME = 32, STATE_TYPE = 64, STATE_NOTES = 1000,
	STATE_NOTE = 1000,           /* bytes of a note */
	STATE_QUOTE = 200 };         /* bytes of the text at a place */

/* What the reader wrote about a place. */
struct state_note {
	struct span span;            /* from == to: about the place, not about words */
	struct buf text, quote;
};

/*
 * The quotes are the text that stands at each place: when the document has changed, places are
 * found again by them.
 */
struct state {
	uint64_t top;                /* first visible byte */
	struct buf top_quote;
	bool any;                    /* something is selected: */
	struct span span;
	char type[STATE_TYPE + 1];
	uint64_t marks[STATE_MARKS]; /* a-z, A-Z; UINT64_MAX: not set */
	struct buf quotes[STATE_MARKS];
	VEC(struct state_note) notes;        /* sorted by span, no two of one span */
	int width;                   /* columns of the text; 0: as usual */
};

/* The letter of marks[i]: a-z, then A-Z. */
char state_letter(size_t i);
void state_init(struct state *s);
void state_done(struct state *s);
/* The note about a span, added when there is none; its place in the list. */
size_t state_note_at(struct state *s, struct span span);
/* True when there is nothing in it worth a file. */
bool state_is_plain(const struct state *s);
void state_write(const struct state *s, struct buf *out);            /* appended */
/* False, and *out as it was, for a text that state_write did not make.  Offsets are whatever
 * the file says.  *out is initialised by it. */
bool state_read(struct str text, struct state *out);
/*
 * Two readers of one document: ours began with base, and the file says theirs now.  Marks and
 * notes that we did not touch become what they are there; the rest is ours, but what both wrote
 * about one span is joined, so that no note is lost.
 */
void state_merge(const struct state *base, const struct state *theirs, struct state *ours);

/*
 * The name of a document's state: a fingerprint of its size and its first and last 64 KiB, so
 * that it is found again under another name.  False for what is no regular file.
 */
bool state_name(const char *path, char out[STATE_NAME + 1]);
/* The same of a text that has no file of its own. */
void state_name_text(struct str name, struct str text, char out[STATE_NAME + 1]);
/* The last state of a path, under whatever name: a changed document finds its old one. */
void state_remember_path(const char *folder, const char *path, const char *name);
bool state_of_path(const char *folder, const char *path, char out[STATE_NAME + 1]);

/* Keeps other readers from writing until state_unlock; waits a moment at most, and then does
 * without.  -1 when there is no folder; that may be unlocked too. */
int state_lock(const char *folder);
void state_unlock(int lock);

/* A file in the state folder; the folder is made, mode 0700, the file is written whole, mode
 * 0600.  Both are false when that cannot be done. */
bool state_file_read(const char *folder, const char *name, struct buf *out);
bool state_file_write(const char *folder, const char *name, struct str content);

#endif
