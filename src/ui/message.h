/*
 * ui/message.h - what is said in the last line, and the list of all that was said (M).
 */
#ifndef UI_MESSAGE_H
#define UI_MESSAGE_H

#include "base/err.h"
#include "base/str.h"

struct session;

/* Something that was said: the line, and what stands behind it. */
struct notice {
	struct buf line, full;
	struct diag *diag;                           /* or NULL */
	bool theme;                                  /* goes when the theme is right again */
};

void session_fail(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void session_note(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void session_say_problems(struct session *s, struct str line, const struct diag *diag,
    bool theme);
void notices_forget_theme(struct session *s);
void notices_forget_file(struct session *s, struct str path);    /* problems in this file */
void notices_done(struct session *s);

/* ---- messages.c: the page */
void messages_open(struct session *s);
void messages_refresh(struct session *s);                    /* when it is open */
void messages_go(struct session *s);

#endif
