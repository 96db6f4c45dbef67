/*
 * ui/files.h - the documents of a session: going to one, opening another, taking one away, the
 * page that lists them.
 */
#ifndef UI_FILES_H
#define UI_FILES_H

#include "ui/session.h"

void files_go_row(struct session *s);                /* Enter on the page */
void files_forget(struct session *s);                /* the session ends */

/* Words of the command line. */
void files_edit(struct session *s, struct str rest);         /* :e FILE */
void files_next(struct session *s, struct str rest);         /* :n [N] */
void files_previous(struct session *s, struct str rest);
void files_first(struct session *s, struct str rest);        /* :x */
void files_last(struct session *s, struct str rest);
void files_drop(struct session *s, struct str rest);         /* :d */
void files_list(struct session *s, struct str rest);         /* :files */

#endif
