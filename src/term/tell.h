/*
 * term/tell.h - what is told to a terminal beside cells, as bytes: its clipboard, its title.
 * Pure, but for tell_tmux.
 */
#ifndef TERM_TELL_H
#define TERM_TELL_H

#include "base/str.h"

/* SILENT: it would show the sequences, or does not know them.  PIECES: GNU screen, which hands
 * on what it gets in device control strings of limited length. */
enum tell_way { TELL_SILENT, TELL_PLAIN, TELL_PIECES };

/* For a terminal of that TERM; the others: whether $TMUX and $STY are set. */
enum tell_way tell_way_of(const char *term, bool tmux, bool screen);
/* OSC 52 with the text in base64 (RFC 4648); appended.  Nothing for SILENT. */
void tell_copy(struct buf *out, struct str text, enum tell_way way);
/* OSC 2, and ESC k in GNU screen, where it names the window.  What is not printable is left out,
 * and all beyond LIMIT_TITLE bytes. */
void tell_title(struct buf *out, struct str text, enum tell_way way);
/* The title that a window of GNU screen has while a shell is in it. */
void tell_title_back(struct buf *out);
/* Gives the text to the tmux that we run in: by default it takes no OSC 52 from programs.
 * False when there is no such program or it failed.  Takes as long as that program does. */
bool tell_tmux(struct str text);

#endif
