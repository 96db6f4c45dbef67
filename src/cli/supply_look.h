/* cli/supply_look.h - whether a file is a stream of records, a document on each line; for supply.c. */
#ifndef CLI_SUPPLY_LOOK_H
#define CLI_SUPPLY_LOOK_H

#include "base/err.h"
#include "base/str.h"

/* Whether it may be one by its name and by --from: it is not opened. */
bool supply_may_have_records(const char *path, struct str from);
/*
 * Opens it as records, of articles or (annotations) of a format with a document a line: its
 * descriptor, and in head what was read of it.  -1: it is none, or err says what is wrong; standard
 * input is as if nothing had been read of it then.  *format: what --from would say of a record, or
 * NULL.
 */
int supply_open_records(const char *path, struct str from, bool annotations, struct buf *head,
    const char **format, struct err *err);

#endif
