/* base/sha256.h - SHA-256 (FIPS 180-4), as a page's Content-Security-Policy names a script. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

void sha256(struct str s, uint8_t digest[32]);
/* Appends "sha256-" and the digest in base64 (RFC 4648). */
void sha256_source(struct buf *out, struct str s);

#endif
