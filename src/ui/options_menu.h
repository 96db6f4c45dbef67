/*
 * ui/options_menu.h - o: every setting with its value, below the text, which shows at once what
 * a change does.  For the files options_*.c and those that route events to them.
 */
#ifndef UI_OPTIONS_MENU_H
#define UI_OPTIONS_MENU_H

#include "ui/list_filter.h"
#include "ui/session.h"

/* What the menu has beside the settings, behind their numbers. */
enum { OPTION_THEME = SET_N, OPTION_BACKGROUND, OPTIONS_N };
/* In a row: the heading of a group. */
#define OPTION_HEADING 0x80000000u
enum { OPTION_DIGITS = 6 };

struct options_menu {
	VEC(uint32_t) rows;                          /* what the filter leaves, with headings */
	struct list list;
	int first;                                   /* the screen's row of its first one */
	struct list_filter filter;                   /* what is typed goes into it, while typing */
	struct buf digits;                           /* of a number that is typed */
	int before[OPTIONS_N];                       /* when it was opened */
	enum focus focus;
};

void options_open(struct session *s);
void options_close(struct session *s);
bool options_is_open(const struct session *s);
struct list *options_list(struct session *s);
/* The option under the cursor, or -1. */
int options_at(const struct options_menu *m);

/* Its name, value and help, appended. */
void option_name(int id, struct buf *out);
void option_value(const struct session *s, int id, struct buf *out);
void option_help(int id, struct buf *out);
bool option_is_default(const struct session *s, int id);

/* The next value of the row under the cursor, or (step -1) the one before. */
void options_step(struct session *s, int step);
void options_before(struct session *s);              /* the row as it was when this opened */

/* ---- options_keys.c: the filter, numbers, the mouse */
bool options_event(struct session *s, const struct event_in *ev);    /* true: it took it */
void options_find(struct session *s);                /* what is typed now filters */
void options_filter(struct options_menu *m);         /* the filter has changed */
void options_take_number(struct session *s);         /* what was typed, when something was */
const char *options_hint(const struct session *s);

/* ---- options_draw.c */
void options_areas(const struct session *s, struct areas *a);
void options_draw(struct session *s);

#endif
