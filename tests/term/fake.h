/*
 * tests/term/fake.h - a terminal in a few lines: cells, and an idea of widths of its own.  It
 * knows the sequences that limn sends, and none that it does not send.
 */
#ifndef TESTS_TERM_FAKE_H
#define TESTS_TERM_FAKE_H

#include "base/str.h"

/* Each code point by itself, as xterm does; the same, and halves of flags take two; the same as
 * the first, and joiners take one, as in mlterm; all but Han take one; clusters are known. */
enum fake_model {
	FAKE_PARTS, FAKE_WIDE_PARTS, FAKE_CELLS, FAKE_NARROW, FAKE_JOINS, FAKE_MODELS
};

enum { FAKE_COLUMNS = 64, FAKE_ROWS = 12 };

struct fake_cell { uint32_t cp; bool right; char link[80]; uint16_t attrs; };

struct fake {
	enum fake_model model;
	bool wide_ambiguous;
	int columns, rows, row, col;
	bool pending, wraps;             /* waits to wrap; does so at all */
	bool wrapped, unknown;           /* something went over the edge; was not understood */
	char link[80];
	uint16_t attrs;                  /* of ECMA-48: bit n for SGR n, 1 to 9 */
	struct buf cluster;              /* the one that is being written */
	int cluster_col, cluster_width;
	struct fake_cell cells[FAKE_ROWS][FAKE_COLUMNS];
};

void fake_init(struct fake *t, enum fake_model model, int columns, int rows);
void fake_done(struct fake *t);
void fake_write(struct fake *t, struct str bytes);

#endif
