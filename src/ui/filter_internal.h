/* ui/filter_internal.h - the inside of a filter, for filter*.c and its test alone. */
#ifndef UI_FILTER_INTERNAL_H
#define UI_FILTER_INTERNAL_H

#include "ui/filter.h"

enum { FILTER_WINDOW = 64 * 1024, FILTER_BEFORE = 256, FILTER_OVERLAP = 8 * 1024,
	FILTER_BUDGET = 2 << 20, FILTER_BLOCK_COST = 400, FILTER_KEPT = 512 };

enum filter_answer { FILTER_UNKNOWN, FILTER_BLANK, FILTER_HIDDEN, FILTER_SHOWN };
enum window_state { WINDOW_UNKNOWN, WINDOW_NONE, WINDOW_SOME, WINDOW_COUNTED };

/* Of the blocks that start in it; none: no block that touches it from there is shown either. */
struct filter_window { enum window_state state; uint32_t blocks, shown; };
struct filter_kept { uint64_t from, to; enum filter_answer answer; };
/* An answer of filter_find. */
struct filter_step { bool any; int step; uint64_t at; struct block block; };

struct filter {
	struct document *document;
	struct regex *regex;
	struct buf pattern;
	struct pattern_mode mode;
	bool as_text;
	bool raw;                                    /* hits in the raw text tell */
	VEC(struct filter_window) windows;
	struct filter_kept kept[FILTER_KEPT];
	struct filter_step steps[FILTER_KEPT];
	long budget;                                 /* bytes that may still be looked at */
	bool starved;                                /* it was too small: then where, which way */
	uint64_t stuck;
	int stuck_step;
	uint64_t counted, blocks, shown;             /* windows counted from the first on */
	uint64_t size;                               /* of the text, when it was looked at */
	bool done;                                   /* all of them */
	bool preview;
	/* Places when it was set, and just after: lifted without a move it goes back. */
	struct jump before, after;
	struct span hit;                             /* then */
	/* The hits on the screen. */
	VEC(struct span) visible;
	uint64_t seen_from, seen_to;
	bool seen;
};

struct filter *filter_new(struct document *d, const struct pattern_ask *what, struct err *err);
void filter_clear(struct filter *f);                         /* forgets all answers */
/* Of a layout: context is the filter. */
bool filter_find(void *context, uint64_t at, int step, struct block *out);
bool filter_block_shown(struct filter *f, const struct block *b);
bool filter_count(struct filter *f);                         /* a window; false: no more */

#endif
