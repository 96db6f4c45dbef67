/*
 * base/fingerprint.h - a name for a document by its content: a hash of its size and its first and
 * last 64 KiB, so that it is found again under another name.  It is no secret and guards nothing.
 */
#ifndef BASE_FINGERPRINT_H
#define BASE_FINGERPRINT_H

#include "base/str.h"

enum { FINGERPRINT = 32 };           /* digits, of base 16 */

/* False for what is no regular file; out is "" then. */
bool fingerprint_file(const char *path, char out[FINGERPRINT + 1]);
/* Of a text that has no file of its own, and what it is called there. */
void fingerprint_text(struct str name, struct str text, char out[FINGERPRINT + 1]);
/* Of a path from the root, links followed: for what is kept by where it lies.  False when nothing
 * is there. */
bool fingerprint_path(const char *path, char out[FINGERPRINT + 1]);
bool fingerprint_is(struct str s);                 /* could be one */

#endif
