/*
 * formats/tables.h - tables for spreadsheets: actors, events, relations; and a graph of who does
 * what to whom for Graphviz.  Written only.
 *
 * A table is UTF-8 with a row of headings, cells divided by tabs, rows by line ends.  A cell has no
 * tab, line end or control in it; one that begins with a quotation mark is quoted as spreadsheets
 * do; one that they would take for a formula (= + - @) gets an apostrophe before it, which is told
 * as a loss.  Offsets are in code points, end exclusive.
 */
#ifndef FORMATS_TABLES_H
#define FORMATS_TABLES_H

#include "formats/format.h"

void tables_actors(const struct export *e, struct buf *out);
void tables_events(const struct export *e, struct buf *out);
void tables_relations(const struct export *e, struct buf *out);

void dot_write(const struct export *e, struct buf *out);

#endif
