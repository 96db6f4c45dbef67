/*
 * ui/state.h - what is remembered about a document from one run to the next: its form as text,
 * and the file it is kept in.  Nothing in such a file is believed: what is not as it should be
 * makes the whole file count as absent.
 */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "annot/layer.h"
#include "base/str.h"

enum { STATE_MARKS = 52, STATE_NAME = 32, STATE_TYPE = 64 };

struct state {
	uint64_t top;                /* first visible byte */
	bool any;                    /* something is selected: */
	struct span span;
	char type[STATE_TYPE + 1];
	uint64_t marks[STATE_MARKS]; /* a-z, A-Z; UINT64_MAX: not set */
	int width;                   /* columns of the text; 0: as usual */
};

void state_init(struct state *s);
/* True when there is nothing in it worth a file. */
bool state_is_plain(const struct state *s);
void state_write(const struct state *s, struct buf *out);            /* appended */
/* False, and *out as it was, for a text that state_write did not make.  Offsets are whatever
 * the file says. */
bool state_read(struct str text, struct state *out);

/*
 * The name of a document's state: a fingerprint of its size and its first and last 64 KiB, so
 * that it is found again under another name.  False for what is no regular file.
 */
bool state_name(const char *path, char out[STATE_NAME + 1]);

/* A file in the state folder; the folder is made, mode 0700, the file is written whole, mode
 * 0600.  Both are false when that cannot be done. */
bool state_file_read(const char *folder, const char *name, struct buf *out);
bool state_file_write(const char *folder, const char *name, struct str content);

#endif
