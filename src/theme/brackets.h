/* theme/brackets.h - an example as it is written: "[Biden]:Source [warned] [Moscow]:Target". */
#ifndef THEME_BRACKETS_H
#define THEME_BRACKETS_H

#include "annot/layer.h"
#include "base/str.h"
#include "base/vec.h"

struct bracket {
	struct span span;            /* of the text without brackets */
	size_t from, to;             /* of the text as written, brackets and label left out */
	struct str label;            /* "Source", borrowed from the text as written; or empty */
};

struct bracketed {
	struct buf text;             /* without brackets and labels */
	VEC(uint32_t) place;         /* of each byte, and of the end: in the text as written */
	VEC(struct bracket) list;    /* in the order of their beginnings */
	const char *problem;         /* what is wrong with the brackets, or NULL */
	size_t problem_at;
};

/* A label stands directly behind the bracket, after a colon.  \[ and \] are plain brackets. */
void brackets_read(struct bracketed *b, struct str written);
void brackets_done(struct bracketed *b);

#endif
