/*
 * cli/interrupt.h - ^C while many documents are worked on: no more are begun, those that are begun
 * are finished and written, and then the program ends as the signal would have ended it.  A second
 * ^C ends it at once.
 */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* From now on INT, TERM and HUP are kept, unless they are ignored, and PIPE is a failed write. */
void interrupt_catch(void);
bool interrupt_came(void);
/* Can be read once one came; -1 before interrupt_catch. */
int interrupt_fd(void);
/* When one came, ends the program by it; for the very end. */
void interrupt_obey(void);

#endif
