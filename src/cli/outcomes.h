/*
 * cli/outcomes.h - what became of many documents: how many are done, what failed and where it is
 * written for a second run, the line that says how far it is, and the sum at the end.
 */
#ifndef CLI_OUTCOMES_H
#define CLI_OUTCOMES_H

#include "base/err.h"
#include "base/str.h"
#include "cli/options.h"

struct outcomes;
/* all: documents that are expected, 0: nobody knows.  all_bytes: of the input, the same.  NULL: err
 * says why the file of errors cannot be made. */
struct outcomes *outcomes_new(const struct options *o, size_t all, uint64_t all_bytes, struct err *err);
void outcomes_free(struct outcomes *t);                        /* NULL is fine */
/* One more; bytes: of its input. */
void outcomes_done(struct outcomes *t, uint64_t bytes);
void outcomes_skipped(struct outcomes *t);                     /* it was there already */
/* again: the record, or the path, for a second run. */
void outcomes_failed(struct outcomes *t, uint64_t bytes, struct str again);
/* What is to be said; the line of progress makes room for it. */
void outcomes_say(struct outcomes *t, struct str messages);
/* The last line: how many, where some failed or it was not brought to its end. */
void outcomes_end(struct outcomes *t, bool stopped);
size_t outcomes_failures(const struct outcomes *t);

#endif
