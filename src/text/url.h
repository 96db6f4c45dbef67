/*
 * text/url.h - addresses in plain text: http://, https://, ftp://, mailto:, www.
 * A sign that ends a sentence or closes what was opened before the address is no part of it.
 */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include "base/str.h"

/* More bytes than an address in a text has. */
enum { URL_MOST = 2048 };

/* The first address in s that begins at or behind byte `at`; false: there is none. */
bool url_next(struct str s, size_t at, size_t *from, size_t *to);
/* Where an address leads: with "https://" where it has only "www."; appended. */
void url_target(struct str address, struct buf *out);
/* Whether a program may be given it: harmless (base/uri.h), and nothing but printable ASCII
 * and letters of other scripts in it. */
bool url_is_safe(struct str target);

#endif
