/* cli/report.h - the messages of `limn check` in the form that was asked for. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/err.h"

/*
 * text: as rustc prints them.  gcc: "file:line:column: error: text; help", one line each, for
 * editors.  json: an array of {file, line, column, endColumn, level, message, help, rule}; what is
 * not known is left out.  Lines and columns count from 1, columns as the screen shows them;
 * endColumn is the one behind the last.
 */
enum report_format { REPORT_TEXT, REPORT_GCC, REPORT_JSON };
struct report {
	enum report_format format;
	struct buf out;
	size_t n;                    /* messages so far */
};
void report_add(struct report *r, const struct diag *d);
/* The end of it: closes the array.  Then `out` is what is to be printed. */
void report_end(struct report *r);

#endif
