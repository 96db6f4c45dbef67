/* ui/reload.h - the theme's files: watched, and read again when they are saved. */
#ifndef UI_RELOAD_H
#define UI_RELOAD_H

#include "ui/session.h"

/* After a load of the theme: these files (each with a NUL behind it), the reader's user.yaml,
 * and where a theme of these names would be looked for first. */
void reload_watch(struct session *s, struct str files, struct str names);
/* The descriptor of reload_fd has something to say. */
void reload_ready(struct session *s);
int reload_fd(const struct session *s);              /* -1: none */
/* Loads the theme again when it is time to and a file has changed; true when it did. */
bool reload_work(struct session *s);
/* Milliseconds until reload_work should be called; -1: not before something happens. */
int reload_wait(const struct session *s);
/* Loads at once what has changed: after an editor. */
void reload_now(struct session *s);
/* The session wrote this file, and has taken over what is in it. */
void reload_wrote(struct session *s, struct str path);
void reload_done(struct session *s);

#endif
