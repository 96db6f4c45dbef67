/*
 * ui/find.h - searching rows of text: those of the pane, the lines of help and of other pages.
 *
 * It is the search of the text (patterns, modes, n/m by occurrence, all hits lit), over rows that
 * are made when asked for.  Many rows are looked at in slices; no call looks at more than some
 * hundreds.
 */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "base/vec.h"
#include "text/regex.h"
#include "ui/pattern.h"

struct session;

enum search_state { SEARCH_IDLE, SEARCH_FIND, SEARCH_COUNT, SEARCH_COUNTED };

/* Where one is in the rows: hit `nth` of row `row`; the list's cursor and top row with it. */
struct find_place { bool any; size_t row; uint32_t nth; size_t cursor, top; };

struct find {
	struct regex *regex;                         /* NULL: nothing was searched for */
	struct buf pattern;
	struct pattern_mode mode;
	bool backward, lit, as_text, second;         /* second: a regex, after no such text was */
	bool missing, turned, preview;               /* as in struct search */
	enum search_state state;
	struct find_place now;
	/* The search that runs. */
	struct find_place start;                     /* row and hit that it began at */
	size_t at, seen, left, passed;               /* rows seen */
	bool back, wrapped;
	VEC(uint32_t) counts;                        /* hits before row FIND_CHUNK * i */
	struct { struct buf pattern; struct pattern_mode mode; struct find_place now; bool lit,
		backward; } kept;                    /* while a pattern is typed */
};

/* The one of what has the focus; NULL: that is not searched by rows. */
struct find *find_here(struct session *s);
void find_done(struct find *f);
void find_forget(struct find *f);                    /* the rows are others */
/* Searches for the count-th hit from where the cursor is; an empty pattern is the last one. */
void find_start(struct session *s, struct str pattern, const struct pattern_mode *mode,
    bool back, uint32_t count);
void find_again(struct session *s, bool opposite, uint32_t count);
void find_toggle(struct session *s);                 /* lights the hits, or puts them out */
bool find_work(struct session *s);
bool find_cancel(struct session *s);                 /* true when it ran */
/* While typing. */
void find_keep(struct session *s);
void find_preview(struct session *s, struct str pattern, bool back);
void find_accept(struct session *s, struct str pattern, bool back);
void find_bring_back(struct session *s);
/* "3/14"; "" when nothing is lit; "not found"; "...". */
void find_count_text(struct session *s, struct buf *out);
/* Lights the hits in what was drawn of a row, in [col, col_end) of screen row y. */
void find_light(struct session *s, const struct find *f, size_t row, int y, int col, int col_end);

#endif
