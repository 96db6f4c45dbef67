/*
 * ui/progress.h - work that takes longer than a moment says what it is and how far it is, in the
 * status line; ^C stops it and keeps what is there.
 */
#ifndef UI_PROGRESS_H
#define UI_PROGRESS_H

#include "ui/session.h"

/* After a slice: looks what runs, and since when (now: ms, as work_clock's).  Marks the session
 * dirty when another text is to be shown. */
void progress_work(struct session *s, double now);
/* "searching 34%, ^C stops", appended; nothing while nothing runs for long. */
void progress_text(struct session *s, struct buf *out);
/* Ms until the text changes without work: a pipe is waited for.  -1: it does not. */
int progress_wait(const struct session *s);

#endif
