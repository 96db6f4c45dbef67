/*
 * ui/colours.h - which marks of the text have colours: all, what belongs to the selection, none.
 */
#ifndef UI_COLOURS_H
#define UI_COLOURS_H

#include "annot/model.h"

struct session;

enum colours { COLOURS_ALL, COLOURS_FOCUS, COLOURS_CLEAN };
enum { FOCUS_MOST = 512 };

/* What is in focus on a screen; any == false: everything. */
struct focus_set {
	struct session *session;
	const struct model *model;
	bool any;
	bool pending;                                /* one's own layer is ahead of the model */
	uint32_t actor, type;
	uint32_t mentions[FOCUS_MOST + 1];           /* sorted: events, and who plays in them */
	size_t n;
};

enum colours colours(const struct session *s);
const char *colours_word(const struct session *s);           /* for the status; "": all */
void focus_begin(struct session *s, struct focus_set *f, uint64_t from, uint64_t to);
bool focus_shows(void *context, const struct model_mention *x);   /* context: a focus_set */

#endif
