/* ui/editor.h - $VISUAL or $EDITOR over a file, at a line. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "ui/session.h"

enum { EDITOR_WORDS = 16 };

/* Asks the loop to run it; false, and a message, when that cannot be.  line 0: anywhere. */
bool editor_open(struct session *s, struct str path, uint64_t line);
/* The same for the text that is read, at the line of the selection or of the screen's top. */
void editor_open_text(struct session *s);
/* The words of the command, NULL behind the last; attempt counts from 0, for the editors that
 * are tried when none is set.  False: there are no more. */
bool editor_command(const struct session *s, unsigned attempt,
    const char *argv[EDITOR_WORDS + 1], struct buf *memory);
/* Takes a word off the front of a command, as a shell cuts them: '...' and "..." hold blanks, a
 * backslash any character (not in single quotes).  False at the end. */
bool editor_take_word(struct str *command, struct buf *word);
/* It ended (status as waitpid), or could not be run: what changed is read again. */
void editor_ended(struct session *s, bool ran, int status, const struct err *err);
void editor_done(struct session *s);

#endif
