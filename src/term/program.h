/* term/program.h - a program on the terminal while the reader waits: $EDITOR. */
#ifndef TERM_PROGRAM_H
#define TERM_PROGRAM_H

#include "base/err.h"

/*
 * Runs argv (NULL at its end; argv[0] looked for in PATH, no shell) with the terminal as its
 * standard descriptors, and waits until it ends; *status is what waitpid gives.  The terminal
 * must be in the shell's modes.  ^Z in it stops both, fg wakes both.  False: it was not run.
 */
bool program_run(int in, int out, const char *const *argv, int *status, struct err *err);

#endif
