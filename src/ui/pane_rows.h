/*
 * ui/pane_rows.h - what the tabs lend to the drawing of rows, to the card, and to the making of
 * the list (pane_make.c).
 *
 * A tab is a list of items: an item is a row of depth 0 with all that is unfolded below it.  The
 * tab says how many there are and pushes the rows of one; in which order, and which of them, is
 * decided once for all tabs.
 */
#ifndef UI_PANE_ROWS_H
#define UI_PANE_ROWS_H

#include "ui/session.h"

enum pane_order { ORDER_COUNT, ORDER_APPEARANCE, ORDER_NAME, ORDER_TIME, ORDER_TYPE, ORDER_N };

struct pane_items {
	uint32_t (*count)(const struct session *s);
	/* Pushes its row and what is unfolded below it (pane_push).  O(rows pushed). */
	void (*push)(struct session *s, uint32_t item);
	/* What a filter looks at: the row's text, and that of what stands below it; appended. */
	void (*text)(struct session *s, uint32_t item, struct buf *out);
	/* Where it stands in an order: by number, the least first, or (ORDER_NAME, ORDER_TYPE) by
	 * name.  Ties stay as they come.  Never asked for the order in which items come. */
	uint64_t (*number)(struct session *s, uint32_t item, enum pane_order order);
	void (*name)(const struct session *s, uint32_t item, enum pane_order order,
	    struct buf *out);
	enum pane_order native;                      /* the order in which items come */
	int setting;                                 /* SET_SORT_...; words are names of orders */
};

/* NULL when the tab makes its rows itself, all at once (layers, a matrix): then there is neither
 * order nor filter. */
const struct pane_items *pane_items(const struct session *s);
extern const struct pane_items actor_items, event_items, relation_items;

/* The rows of an event or relation as an item of its tab. */
void event_push(struct session *s, uint32_t happening);
void relation_push(struct session *s, uint32_t relation);

void actor_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
/* A type whose mentions are nobody's (a: index of pane.loose). */
void type_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void type_row_text(struct session *s, const struct pane_row *r, struct buf *out);
void actor_names(struct session *s, uint32_t actor, struct buf *out);
void actor_event_types(struct session *s, uint32_t actor, struct buf *out);
/* "entity" or "event", and a type. */
struct style type_style(struct session *s, const char *root, uint32_t type);
struct style actor_style(struct session *s, uint32_t actor);
/* Whether an event has roles that are sides (Source, Target); those of files may have others,
 * which then all stand on the first side. */
bool event_takes_sides(const struct session *s, const struct model_event *e);
/* Whether a role is on that side. */
bool event_role_on(const struct session *s, const struct model_event *e, const struct model_role *r,
    const char *side);
void event_mood(const struct model_event *e, struct buf *out);   /* ", future ?" */
/* The name at an end (0, 1) of a relation. */
void relation_end(struct session *s, uint32_t relation, int end, struct buf *out);
void role_text(struct session *s, uint32_t role, struct buf *name, struct buf *who);
/* The rules while they are off: they have not looked at anything. */
bool layer_is_idle(const struct layer *l);
/* What a row says of a layer (PANE_LAYER_FACT: row.b). */
enum { LAYER_FACT_READ, LAYER_FACT_MOVED, LAYER_FACT_COUNTS, LAYER_FACT_LOOK,
	LAYER_FACT_MORE, LAYER_FACT_AGREES };
void layer_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void layer_fact_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void layer_type_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void layer_row_text(struct session *s, const struct pane_row *r, struct buf *out);
void mark_row_text(struct session *s, const struct pane_row *r, struct buf *out);
void mark_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end);

/* ---- pane_spark.c: where somebody, or what happened, appears in the text */
enum { SPARK_MOST = 24 };
int spark_columns(const struct session *s);          /* for the width of the pane; 0: no room */
void spark_actor(const struct session *s, uint32_t actor, int columns, struct buf *out);
void spark_event(const struct session *s, uint32_t happening, int columns, struct buf *out);
/* Marks the place of the screen over them. */
void spark_place(struct session *s, int row, int col, int columns);

/* ---- pane_hint.c: "Enter in text  Space open  Tab events", in so many columns */
void pane_hint(struct session *s, int columns, struct buf *out);

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

/* ---- kwic.c: a mention with the text around it, in a line whose words stand in one column */
void kwic_line(struct session *s, uint32_t mention, int columns, struct buf *out, int *from,
    int *to);
void kwic_draw(struct session *s, uint32_t mention, int y, int col, int end);
void kwic_text(struct session *s, uint32_t mention, struct buf *out);

/* The sentence around a span, as far as some 1,000 bytes to either side show it. */
struct span sentence_around(struct document *d, struct span at);
/* ---- quote.c: the sentence of an event (a) or relation (a) around a mention (b), in rows */
/* Where the row of `columns` that begins at `from` ends: between words if it can. */
size_t quote_row_end(struct str text, size_t from, int columns);
void quote_push(struct session *s, struct pane_row r);
int quote_columns(const struct session *s, unsigned depth);
void quote_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void quote_text(struct session *s, const struct pane_row *r, struct buf *out);

/* ---- pane_parts.c: pushes what a row unfolds to */
enum { DOUBTFUL = 50 };                              /* per cent: less is a guess */
void actor_parts(struct session *s, uint32_t actor);
void event_parts(struct session *s, uint32_t event, unsigned depth);
void relation_parts(struct session *s, uint32_t relation, unsigned depth);
/* "future, certainty 45% ?, told 3 times" */
void detail_text(struct session *s, const struct pane_row *r, struct buf *out);
void names_text(struct session *s, const struct pane_row *r, struct buf *out);
/* Counts anew: happening_new is true once for each happening. */
void happenings_count(struct session *s);
bool happening_new(struct session *s, uint32_t event);
/* The telling to show below an actor: the one that names most, if it names the actor. */
uint32_t event_telling(const struct session *s, uint32_t actor, uint32_t event);
/* The role that an actor has in an event; empty: none. */
struct str event_role(const struct session *s, uint32_t event, uint32_t actor);

/* ---- pane_detail.c: in `room` columns, "Joe Biden -> Vladimir Putin, future ?", and the same
 * as one of its actors sees it, "-> Vladimir Putin, future ?" */
/* "Daniel Montalvo", "D. Montalvo", "Montalvo": people are known by their last names; others are
 * cut in the middle.  actor: whose name it is, or ID_NONE. */
void name_fit(struct session *s, struct str name, uint32_t actor, int columns, struct buf *out);
void event_fit(struct session *s, uint32_t event, int room, struct buf *out);
/* "Leads -> United States": a relation as one of its ends sees it. */
void relation_from(struct session *s, const struct model_relation *x, uint32_t actor, int room,
    struct buf *out);
void event_from(struct session *s, uint32_t event, uint32_t actor, int room, struct buf *out);
void event_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void role_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void relation_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void argument_draw(struct session *s, const struct pane_row *r, int y, int col, int end);
void argument_text(struct session *s, const struct pane_row *r, struct buf *out);

#endif
