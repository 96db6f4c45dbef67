/*
 * base/escape.h - the one way from bytes to HTML and XML: between tags, and in attributes that
 * stand in double quotes.
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/str.h"

/* Appends s with & < > " ' as references.  What neither may hold (controls but for tab and line
 * ends, bytes that are no UTF-8, noncharacters) becomes U+FFFD; a CR is a reference, since parsers
 * would take it away. */
void escape_add(struct buf *out, struct str s);
/* The same of what comes from elsewhere: its unsafe characters are made visible before, as in
 * messages (base/clean.h). */
void escape_clean(struct buf *out, struct str s);
/* Whether HTML and XML can hold it. */
bool escape_can(uint32_t cp);

#endif
