/*
 * tests/pty/pty.h - a program in a real pseudo-terminal, drawn by libvterm.
 * Waiting is for something to become true on the screen, never for time to pass.
 */
#ifndef TESTS_PTY_H
#define TESTS_PTY_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/str.h"

struct pty {
	pid_t pid;
	int fd, columns, rows;
	int status;                  /* of waitpid, once `ended` */
	bool ended;
	struct termios before;       /* the terminal's modes before the program started */
	VTerm *vt;
	VTermScreen *screen;
	struct buf raw;              /* every byte that the program sent */
	bool alternate;              /* on the alternate screen */
};

/* argv[0] NULL: the limn under test ($LIMN_BUILD/limn).  env: NULL-terminated "K=V"; NULL: a
 * usual one (TERM=xterm-256color, LANG=C.UTF-8, HOME of its own). */
struct pty *pty_start(int columns, int rows, const char *const *env, const char *const *argv);
void pty_free(struct pty *p);
void pty_send(struct pty *p, const char *bytes);
void pty_resize(struct pty *p, int columns, int rows);
/* Pump until it is so; the test fails after 20 s.  Screen rows are trimmed at the right. */
#define pty_wait_text(p, text) pty_wait_text_at((p), (text), true, __FILE__, __LINE__)
#define pty_wait_gone(p, text) pty_wait_text_at((p), (text), false, __FILE__, __LINE__)
void pty_wait_text_at(struct pty *p, const char *text, bool there, const char *file, int line);
/* Pumps until it is so; false after 20 s, or when the program ended without it. */
bool pty_wait_until(struct pty *p, bool (*is_so)(struct pty *p, void *context), void *context);
#define pty_wait_end(p) pty_wait_end_at((p), __FILE__, __LINE__)
void pty_wait_end_at(struct pty *p, const char *file, int line);
/* The screen as text, a LF a row. */
void pty_dump(struct pty *p, struct buf *out);
void pty_row(struct pty *p, int row, struct buf *out);
bool pty_has(struct pty *p, const char *text);
/* Finds text on one row; false when it is not there. */
bool pty_find(struct pty *p, const char *text, int *row, int *col);
VTermScreenCell pty_cell(struct pty *p, int row, int col);
/* True when the terminal's modes are what they were before. */
bool pty_restored(struct pty *p);
/* Path of a file of the source tree: "tests/fixtures/x". */
const char *pty_source(const char *relative, struct buf *out);

#endif
