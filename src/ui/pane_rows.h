/* ui/pane_rows.h - what the tabs lend to the drawing of rows and to the card. */
#ifndef UI_PANE_ROWS_H
#define UI_PANE_ROWS_H

#include "ui/session.h"

void actor_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void actor_names(struct session *s, uint32_t actor, struct buf *out);
void actor_event_types(struct session *s, uint32_t actor, struct buf *out);
void actor_spark(struct session *s, uint32_t actor, struct buf *out);
/* "entity" or "event", and a type. */
struct style type_style(struct session *s, const char *root, uint32_t type);
struct style actor_style(struct session *s, uint32_t actor);
/* "speak: Vladimir Putin, future": an event as it stands below one of its actors. */
void event_other_side(struct session *s, uint32_t event, uint32_t actor, struct buf *out);
void role_text(struct session *s, uint32_t role, struct buf *name, struct buf *who);
void layer_row_text(struct session *s, const struct pane_row *r, struct buf *out);
void mark_row_text(struct session *s, const struct pane_row *r, struct buf *out);
void mark_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end);

/* ---- parts of a row: text cut to [col, end) */
void row_text(struct session *s, int y, int col, int end, struct str text, struct style st);
/* "x3" at the right end; returns where what stands before it ends. */
int row_times(struct session *s, uint32_t n, int y, int col, int end);
/* A word in a column of its own; returns where the rest begins. */
int row_column(struct session *s, int y, int col, int end, struct str word, int width,
    struct style st);
/* type_style on the pane, with what the theme says of the rule that found it. */
struct style row_found_style(struct session *s, const char *root, uint32_t type, uint16_t layer,
    uint32_t rule);

/* ---- kwic.c: a mention in its context */
void kwic_draw(struct session *s, uint32_t mention, int y, int col, int end);

/* ---- pane_parts.c: pushes what a row unfolds to */
enum { DOUBTFUL = 50 };                              /* per cent: less is a guess */
void actor_parts(struct session *s, uint32_t actor);
void event_parts(struct session *s, uint32_t event, unsigned depth);
void relation_parts(struct session *s, uint32_t relation, unsigned depth);
void event_detail(struct session *s, const struct pane_row *r, struct buf *out);

/* ---- pane_detail.c */
void event_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void role_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void relation_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void argument_draw(struct session *s, const struct pane_row *r, int y, int col, int end);

#endif
