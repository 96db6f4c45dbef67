/*
 * cli/user_folders.h - where limn keeps things of its user between runs (XDG Base Directory
 * Specification 0.8).  NULL when there can be no such folder, or nothing shall be kept (--no-state,
 * --secure, --dump).  A home that is not there is not made: that is what accounts of services have.
 */
#ifndef CLI_USER_FOLDERS_H
#define CLI_USER_FOLDERS_H

#include "cli/options.h"

/* What is remembered: $XDG_STATE_HOME/limn, else ~/.local/state/limn; the path is in out. */
const char *state_folder(const struct options *o, struct buf *out);
/* What can be made again: $XDG_CACHE_HOME/limn, else ~/.cache/limn. */
const char *cache_folder(const struct options *o, struct buf *out);

#endif
