/* formats/jval_internal.h - one value of JSON, for the stream of values. */
#ifndef FORMATS_JVAL_INTERNAL_H
#define FORMATS_JVAL_INTERNAL_H

#include "formats/jval.h"

struct jval_wrong {
	char what[160];              /* why it could not be read */
	size_t line;                 /* where, from 0 */
	bool halves;                 /* halves of characters in it were read as U+FFFD */
};
/* NULL: it is broken.  Its members keep the order of the text.  O(n). */
const struct jval *jval_parse(struct str text, struct jval_wrong *wrong);
void jval_release(const struct jval *v);                 /* NULL is fine */

/* ---- jval_mend.c: false when there is nothing of the kind; O(n) */
bool jval_mend_halves(struct buf *text);
bool jval_mend_numbers(struct buf *text);

#endif
