/*
 * ui/jump.h - places that one comes back to: the list of jumps (C-o, Tab), and going to a span.
 */
#ifndef UI_JUMP_H
#define UI_JUMP_H

#include "annot/layer.h"

struct session;

/* listed: it began in the pane, at a row of its tab (enum pane_tab). */
struct jump { uint32_t article; uint64_t top; int above; bool any, listed; struct span span;
	uint32_t type; int tab; };

struct jump session_here(const struct session *s);
void jump_record(struct session *s);
/* Goes to a span: records, and moves the text only when the span is not visible. */
void jump_to(struct session *s, struct span span);
void jump_show(struct session *s, struct span span);         /* the same, not recorded */
void jump_restore(struct session *s, const struct jump *j);
void jump_listed(struct session *s);                         /* the last one began in the pane */
bool jump_from_list(const struct session *s);                /* C-o leads to the pane */

#endif
