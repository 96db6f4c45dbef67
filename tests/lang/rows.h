/* tests/lang/rows.h - tables of texts, and what is read of each; all that is wrong is shown. */
#ifndef TESTS_LANG_ROWS_H
#define TESTS_LANG_ROWS_H

#include "unit.h"

struct row { const char *text, *value; };

static inline void
check_rows(const struct row *rows, size_t n,
    void (*read)(const void *context, struct str text, struct buf *got), const void *context)
{
	size_t wrong = 0;
	for (size_t i = 0; i < n; i++) {
		struct buf got = {0};
		read(context, str_of(rows[i].text), &got);
		if (!str_is(buf_view(&got), rows[i].value)) {
			print_error("\"%s\" is \"%s\", wanted \"%s\"\n", rows[i].text, buf_cstr(&got),
			    rows[i].value);
			wrong++;
		}
		buf_done(&got);
	}
	assert_int_equal(wrong, 0);
}

#endif
