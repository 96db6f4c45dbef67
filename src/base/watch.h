/*
 * base/watch.h - tells when files change, also those that are not there yet.
 *
 * Folders are watched, not files, since editors save by rename; of a link both its own folder
 * and those that it leads to.  Where the system cannot tell (no inotify, none left, a network's
 * file system) the owner asks once a second: watch_must_ask.
 */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include "base/str.h"

struct watch;
struct watch *watch_new(void);
void watch_free(struct watch *w);                    /* NULL is fine */
/* Only regular files, and files that are not there, are watched; each once. */
void watch_add(struct watch *w, struct str path);
/* Just these from now on, each with a NUL behind it.  Of files that were watched before it is
 * still known what they were: nothing that happens meanwhile is lost. */
void watch_set(struct watch *w, struct str paths);
void watch_clear(struct watch *w);
/* The owner wrote this file: as it is now it has not changed. */
void watch_seen(struct watch *w, struct str path);
size_t watch_count(const struct watch *w);
/* Readable when something happened in a folder; -1: there is none.  The same until watch_free. */
int watch_fd(const struct watch *w);
bool watch_must_ask(const struct watch *w);
/* Empties what the descriptor has to say; true when it was about a file of ours, or about the
 * way to it. */
bool watch_read(struct watch *w);
/* Whether a file is not what it was when it was added, or when this was last asked (device,
 * number, size, times).  Costs a stat for each. */
bool watch_changed(struct watch *w);

#endif
