/* formats/about.h - what people should know of a format beside its name: for help and the manual. */
#ifndef FORMATS_ABOUT_H
#define FORMATS_ABOUT_H

struct format_about {
	const char *name;            /* of the table of formats */
	const char *offsets;         /* what its files count: "code points" */
	const char *shown;           /* what becomes mentions, events, relations */
	const char *skipped;         /* what is counted and not shown; "" */
};

/* NULL when there is nothing to say about it: it is written only, or refused. */
const struct format_about *format_about(const char *name);

#endif
