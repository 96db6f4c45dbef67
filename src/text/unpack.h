/* text/unpack.h - gzip and Zstandard, in pieces, for the document; and the sum of gzip. */
#ifndef TEXT_UNPACK_H
#define TEXT_UNPACK_H

#include "base/err.h"
#include "base/str.h"

enum unpack_kind { UNPACK_NONE, UNPACK_GZIP, UNPACK_ZSTD };

/* By the first bytes (RFC 1952 2.3.1, RFC 8878 3.1.1). */
enum unpack_kind unpack_kind_of(struct str head);
const char *unpack_name(enum unpack_kind kind);

struct unpack;
struct unpack *unpack_new(enum unpack_kind kind);
void unpack_free(struct unpack *u);                      /* NULL is fine */
/* Takes bytes off the front of *in and appends at most `most` to out.  False when damaged. */
bool unpack_step(struct unpack *u, struct str *in, size_t most, struct buf *out,
    struct err *err);
/* True when the input so far ends where a packed text may end. */
bool unpack_at_end(const struct unpack *u);
/* Bytes that will come out of a file of `size` bytes, as it says itself; 0 when it does not.
 * head and tail: its first and last bytes. */
uint64_t unpack_declared(enum unpack_kind kind, uint64_t size, struct str head,
    struct str tail);

/* The CRC-32 of RFC 1952 8: also that of the sections of models. */
uint32_t unpack_crc32(const void *p, size_t n);

#endif
