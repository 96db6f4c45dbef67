/*
 * ui/hint.h - help that nobody asked for: a line of keys for who is new, and what is said of a
 * key that does nothing.  Neither stays longer than the next key.
 */
#ifndef UI_HINT_H
#define UI_HINT_H

#include "ui/session.h"

/* Whether the line is shown: the setting says so, and this reader has not had limn for long. */
bool hint_wanted(const struct session *s);
void hint_draw(struct session *s);
/* At the end of a run: one more. */
void hint_count_run(struct session *s);
/* These keys are no command here. */
void hint_unknown(struct session *s, const struct key *keys, size_t n);

#endif
