/* view/headless.h - the screen port without a terminal: replays keys and keeps what was shown. */
#ifndef VIEW_HEADLESS_H
#define VIEW_HEADLESS_H

#include "view/key.h"
#include "view/screen.h"

/*
 * keys: as a reader types them, names in angle brackets: "jj<Tab>/Putin<Enter><C-w>l<Esc>",
 * <Space> <lt> <S-Tab> <M-x> <F1> <PageDown> <resize:80x24> <paste:text> <click:ROW,COL>
 * <press:...> <drag:...> <release:...> <wheel-up> <wheel-down:ROW,COL>
 * <wheel-left> <wheel-right> <focus> <interrupt>
 * <suspend>; rows and columns count from 0; line ends mean nothing.
 * The screen lets work finish before each key (next with wait_ms 0 answers false until the
 * caller waits; a pipe that is silent for 2 s is not waited for), and hangs up after the last.  on_show is called for the screen before each key
 * and for the last one (it may be NULL).
 */
struct screen *headless_new(struct size size, struct caps caps, struct str keys,
    void (*on_show)(void *context, const struct grid *g, struct cursor at), void *context,
    struct err *err);
/* What a program does that the reader runs: it gets the command, and returns its exit status,
 * or -1 when there is no such program.  Without one nothing is run and all goes well. */
void headless_set_program(struct screen *s,
    int (*program)(void *context, const char *const *argv), void *context);
/* The command that was run last, its words with blanks between; "" when none was. */
struct str headless_ran(const struct screen *s);
/* What the screen was told last, and how often; "" when it never was. */
struct str headless_told(const struct screen *s, enum tell what, size_t *times);
bool headless_mouse(const struct screen *s);                 /* as it was set last */
/* The last grid shown; borrowed. */
const struct grid *headless_grid(const struct screen *s);
#endif
