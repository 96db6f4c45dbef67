/*
 * ui/timeline.h - when the events of the model happen.  An event is dated when it is asked for,
 * and only once; a date costs a look at the event's sentence at most.
 */
#ifndef UI_TIMELINE_H
#define UI_TIMELINE_H

#include "ui/session.h"

enum { NO_DATE = 99999999 };

/* A new model came: all dates are forgotten, the values of annotated dates read. */
void timeline_model(struct session *s);
void timeline_free(struct timeline *t);              /* NULL is fine */
/* YYYYMMDD, with 00 for what is not known of it, or NO_DATE. */
uint32_t timeline_date(struct session *s, uint32_t happening);
/* The mention whose words say so, or ID_NONE. */
uint32_t timeline_words(struct session *s, uint32_t happening);
/* "30 December 2021", "December 2021", "2021", "no date". */
void timeline_name(uint32_t date, struct buf *out);
/* Whether the events are shown by their dates now. */
bool timeline_shown(const struct session *s);
/* Pushes the headings that stand between the row pushed last and this event. */
void timeline_headings(struct session *s, uint32_t happening);
void timeline_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void timeline_text(struct session *s, const struct pane_row *r, struct buf *out);

#endif
