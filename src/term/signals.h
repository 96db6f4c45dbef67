/* term/signals.h - signals as bytes in a pipe, and the way out of a crash. */
#ifndef TERM_SIGNALS_H
#define TERM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <termios.h>

#include "base/err.h"

/* Installs the handlers; what was ignored stays ignored.  Signals that ask us to end break off a
 * call that waits (EINTR), others do not. */
bool signals_open(struct err *err);
/* Installs them once more: ncurses has put its own in place of some. */
void signals_catch(void);
void signals_close(void);                    /* puts the old handlers back */
int signals_fd(void);                        /* readable when a signal has come */
void signals_drain(void);                    /* empties that pipe */
/* True once for each time that the signal came (or times, when they came close together). */
bool signals_took(int signal);
/* A signal that asks us to end, or 0. */
int signals_ending(void);
/* True when something came that next() has to answer. */
bool signals_wait(void);
/* While a program has the terminal: what the keyboard sends is the program's, and ^Z stops both.
 * *caught: the signals that the program must get with their usual effect. */
void signals_lend(sigset_t *caught);
void signals_take_back(void);                /* what came meanwhile from the keyboard is dropped */
/* Stops this process alone, when nobody has stopped the job with it already. */
void signals_stop_self(void);
/* Stops the job, as ^Z does where nobody catches it; returns when it goes on. */
void signals_stop(void);
/* What term_restore does: writes these bytes (copied, at most 512) to fd, then sets the mode. */
void signals_arm(int fd, const struct termios *mode, struct str bytes);
void signals_disarm(void);

#endif
