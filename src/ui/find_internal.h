/* ui/find_internal.h - the search in rows, for the files find*.c alone. */
#ifndef UI_FIND_INTERNAL_H
#define UI_FIND_INTERNAL_H

#include "ui/session.h"

/* The rows that have the focus. */
struct find_rows {
	struct find *find;
	struct list *list;
	bool cursor;                                 /* it is seen */
	size_t n;
	struct buf text;                             /* of one of them */
};

/* ---- find_rows.c */
/* find == NULL: what has the focus is not searched by rows.  The caller frees `text`. */
struct find_rows find_rows(struct session *s);
/* Hits in row i; with a negated pattern 1 for a row that has none. */
uint32_t find_hits_in(struct session *s, struct find_rows *r, size_t i);

/* ---- find.c */
/* Makes what was typed the pattern; false when it cannot be, which is said if `tell`. */
bool find_set_pattern(struct session *s, struct find *f, struct str typed,
    const struct pattern_mode *mode, bool tell);
void find_say_missing(struct session *s, const struct find *f);
/* Searches the count-th hit from the cursor on; fresh: for a pattern that is new. */
void find_from(struct session *s, struct find_rows *r, bool back, bool fresh, uint32_t count);

#endif
