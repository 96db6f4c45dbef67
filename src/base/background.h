/*
 * base/background.h - one piece of work on a thread of its own, that its owner looks after now and
 * then: for what cannot be cut into pieces and would hold up a key.  The work touches nothing that
 * its owner touches meanwhile.
 */
#ifndef BASE_BACKGROUND_H
#define BASE_BACKGROUND_H

#include <stdbool.h>

struct background;
/* NULL: there is no thread to be had, and nothing was begun. */
struct background *background_run(void (*work)(void *context), void *context);
/* Waits up to so many milliseconds; true when the work is done. */
bool background_wait(struct background *b, unsigned milliseconds);
/* Waits for its end and frees it; NULL is fine. */
void background_end(struct background *b);

#endif
