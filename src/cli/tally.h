/*
 * cli/tally.h - what became of many documents: how many are done, what failed and where it is
 * written for a second run, the line that says how far it is, and the sum at the end.
 */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "base/err.h"
#include "base/str.h"
#include "cli/options.h"

struct tally;
/* all: documents that are expected, 0: nobody knows.  all_bytes: of the input, the same.  NULL: err
 * says why the file of errors cannot be made. */
struct tally *tally_new(const struct options *o, size_t all, uint64_t all_bytes, struct err *err);
void tally_free(struct tally *t);                        /* NULL is fine */
/* One more; bytes: of its input. */
void tally_done(struct tally *t, uint64_t bytes);
void tally_skipped(struct tally *t);                     /* it was there already */
/* again: the record, or the path, for a second run. */
void tally_failed(struct tally *t, uint64_t bytes, struct str again);
/* What is to be said; the line of progress makes room for it. */
void tally_say(struct tally *t, struct str messages);
/* The last line: how many, where some failed or it was not brought to its end. */
void tally_end(struct tally *t, bool stopped);
size_t tally_failures(const struct tally *t);

#endif
