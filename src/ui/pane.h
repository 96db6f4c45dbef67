/*
 * ui/pane.h - the pane: a list of actors, events, relations, layers or marks beside the text.
 *
 * The rows of the tab that is shown are made in slices (pane_make.c) and kept until the model,
 * the width or a fold changes; cursor and folds are kept by what outlives the model.  What the
 * files pane_*.c lend each other stands in ui/pane_rows.h.
 */
#ifndef UI_PANE_H
#define UI_PANE_H

#include "annot/model.h"
#include "base/vec.h"
#include "ui/areas.h"
#include "ui/find.h"
#include "ui/jump.h"
#include "view/list.h"

struct session;
struct folds;
struct pane_make;
struct timeline;
struct matrix;
struct marked;

enum pane_tab { TAB_ACTORS, TAB_EVENTS, TAB_RELATIONS, TAB_LAYERS, TAB_MARKS, TAB_N };

enum pane_kind { PANE_ACTOR, PANE_NAMES, PANE_GROUP_EVENTS, PANE_GROUP_RELATIONS,
	PANE_GROUP_MENTIONS, PANE_MENTION, PANE_EVENT, PANE_ROLE, PANE_RELATION, PANE_ARGUMENT,
	PANE_LAYER, PANE_LAYER_TYPE, PANE_PROBLEM, PANE_MARK,
	/* A line about a layer; what a file says of a mention (a) by the note (b) of its segment;
	 * a type whose mentions are nobody's. */
	PANE_LAYER_FACT, PANE_ATTRIBUTE, PANE_TYPE,
	/* How sure an event or relation is; its sentence, a row of it each; rows left out.
	 * A date of the timeline; an actor of the matrix; two of them. */
	PANE_DETAIL, PANE_QUOTE, PANE_EVIDENCE, PANE_MORE, PANE_DATE, PANE_PARTY, PANE_PAIR };

struct pane_row {
	uint8_t kind, depth;
	bool group, open;
	uint32_t a;                                  /* actor, event, relation, layer ... */
	uint32_t b;                                  /* mention, role ...; ID_NONE: none */
	uint32_t n;                                  /* how many it stands for */
	uint32_t item;                               /* of its tab; by pane_push */
};

/* Mentions of one event that happened once: members[first .. first + n). */
struct happening { uint32_t first, n, best; };

/* A row of the pane that was left by following what it refers to; key: pane_row_key. */
struct crumb { uint32_t article; enum pane_tab tab; uint8_t view; size_t at, top; uint64_t key; };

/* Mentions of a type in a layer, events, relations or notes of a kind: how many, and where the
 * first one is. */
struct loose_type { uint32_t type, n; };         /* mentions that are nobody's */
enum layer_kind { LAYER_MENTIONS, LAYER_EVENTS, LAYER_RELATIONS, LAYER_NOTES };
struct layer_type { uint32_t layer; uint8_t kind; uint32_t id, n; struct span at; };

/* What the pane followed last (pane_track.c); the row that the text follows, and the place that
 * comes back without Enter. */
struct track { uint32_t article; enum pane_tab tab; uint64_t top, sel; uint32_t item; bool known; };

struct lead { bool leads, shown; struct pane_row row; struct jump from; };

struct pane {
	enum pane_tab tab;
	bool page;                                   /* opened as a page */
	struct list list[TAB_N];
	VEC(struct pane_row) rows;                   /* of the tab shown */
	bool stale;                                  /* rows must be made anew */
	bool fresh;                                  /* of a new model */
	uint32_t item;                               /* whose rows are pushed */
	struct pane_make *make;                      /* how far the rows are made */
	struct folds *folds;                         /* rows that are not as by default */
	struct find find;                            /* of / in the pane */
	struct buf filter[TAB_N];                    /* of &; empty: none */
	uint32_t counted[TAB_N];                     /* what it left; UINT32_MAX: not known */
	struct { uint64_t key; size_t at, top; } before;     /* the cursor, before the filter */
	VEC(struct happening) happenings;            /* of the model, in text order */
	VEC(uint32_t) members;                       /* events */
	VEC(uint32_t) happening_of;                  /* event -> index of happenings */
	VEC(uint32_t) stamps;                        /* of happenings: met in which count */
	uint32_t stamp;
	uint8_t view[TAB_N];                         /* t: 0 the list, 1 the tab's other view */
	VEC(struct crumb) crumbs;                    /* where f came from, the newest last */
	struct timeline *timeline;                   /* of this model; NULL: not asked for yet */
	struct matrix *matrix;                       /* the same */
	VEC(struct layer_type) layer_types;          /* of the model, by layer */
	VEC(struct loose_type) loose;                /* of the model, most frequent first */
	struct track track;
	struct lead lead;
	int type_columns;                            /* of the types of the actors listed */
};

/* ---- pane.c */
void pane_init(struct session *s);
void pane_done(struct session *s);
void pane_open_tab(struct session *s, enum pane_tab tab);
void pane_show_selection(struct session *s);
bool pane_visible(const struct session *s);
/* The place that a row leads to; false: nowhere. */
bool pane_goal(struct session *s, const struct pane_row *r, uint32_t *mention);
void pane_activate(struct session *s, const struct pane_row *r);
const struct pane_row *pane_cursor(struct session *s);
/* Unfolds an item of the tab, and brings it on the screen with what is below it; a filter that
 * keeps it out is given up. */
void pane_show_item(struct session *s, uint32_t item);
void pane_push(struct session *s, struct pane_row r);
void pane_plain_rows(struct session *s);                     /* of a tab that has no items */

/* ---- pane_make.c: the rows of the tab that is shown */
void pane_refresh(struct session *s);                        /* makes the rows if stale */
bool pane_work(struct session *s);                           /* more rows; false when all are */
void pane_finish(struct session *s);                         /* all rows, now */
void pane_to(struct session *s, size_t row);                 /* the cursor; SIZE_MAX: the last */
uint64_t pane_steps(const struct session *s);                /* of work so far, for tests */
bool pane_made(const struct session *s);                     /* whether all are there */
size_t pane_top_row(const struct session *s, size_t i);      /* the row of i's item */
size_t pane_row_of(struct session *s, uint32_t item);        /* SIZE_MAX: not in the list */
void pane_fold_made(struct session *s, const struct pane_row *r);   /* a fold has changed */
void pane_remember(struct session *s);                       /* before the model goes */
void pane_forget(struct session *s);                         /* the row remembered */
/* What a row is, by what outlives the model; never 0.  And back: the cursor goes to that row
 * when the rows are made anew, else to row `at`, with `top` on top. */
uint64_t pane_row_key(struct session *s, const struct pane_row *r);
void pane_seek(struct session *s, uint64_t key, size_t at, size_t top);
struct pane_make *pane_make_new(void);
void pane_make_free(struct pane_make *k);

/* ---- pane_sort.c, pane_order.c, pane_filter.c */
void sort_command(struct session *s, struct str rest);
void pane_head(const struct session *s, struct buf *out);    /* what stands over the list */
int pane_order(const struct session *s);                     /* enum pane_order */
const char *pane_order_name(int order);
void pane_filter_open(struct session *s);
void pane_filter_type(struct session *s, struct str text);
void pane_filter_cancel(struct session *s);

/* ---- pane_fold.c */
bool pane_is_open(struct session *s, const char *prefix, struct str id, bool by_default);
/* The same of an event or relation that stands below one of its actors. */
bool pane_open_within(struct session *s, enum pane_kind kind, uint32_t i);
bool pane_fold(struct session *s, const struct pane_row *r, bool open);
void pane_fold_all(struct session *s, bool open);            /* of the tab */
/* An actor, an event or a relation: whether it is unfolded. */
bool pane_item_open(struct session *s, enum pane_kind kind, uint32_t a);
struct folds *folds_new(void);
void folds_free(struct folds *f);

/* ---- pane_track.c: who follows whom; called before a frame is drawn */
void pane_track(struct session *s);                          /* the pane follows the text */
bool pane_tracks(const struct session *s);                   /* its cursor shows where that is */
void pane_meet(struct session *s);                           /* a tab is opened from the text */
void pane_lead(struct session *s);                           /* the text follows the pane */
void pane_lead_end(struct session *s);                       /* the place that was read again */
bool pane_lead_take(struct session *s, const struct pane_row *r);   /* Enter; false: no lead */

/* ---- pane_follow.c: from a row to the row of what it refers to, and back */
void crumbs_done(struct session *s);

/* ---- pane_draw.c, pane_rows.c */
void pane_draw(struct session *s);
void pane_draw_head(struct session *s);
int pane_tabs_least(const struct session *s);                /* columns of short tabs */
void pane_draw_tabs(struct session *s, struct area at);
enum pane_tab pane_tab_beside(const struct session *s, int step);   /* round; only those there */
void pane_tab_name(enum pane_tab t, struct buf *out);        /* "events" */
enum pane_tab pane_tab_at(struct session *s, int col);       /* TAB_N: none */
enum pane_tab pane_tab_in(struct session *s, struct area at, int col);   /* drawn there */
/* ---- draw.c: the tabs at the right of the bar, while there is no pane; rows == 0: not there */
struct area bar_tabs(struct session *s);
void pane_row_text(struct session *s, const struct pane_row *r, struct buf *out);
/* Draws a row's content in [col, col_end) of screen row y; the fold sign is drawn already. */
void pane_draw_content(struct session *s, const struct pane_row *r, int y, int col, int col_end);

/* ---- pane_events.c, pane_actors.c: events, relations and actors of a new model, and as text */
void pane_model(struct session *s);                          /* a new model came */
void actors_model(struct session *s);
/* The event that stands for all mentions of what happened. */
uint32_t event_best(const struct session *s, uint32_t event);
/* "Joe Biden -> Vladimir Putin, future" and so on. */
void event_label(struct session *s, uint32_t event, struct buf *out, bool surface);
bool event_has_sides(const struct session *s, uint32_t event);   /* Source or Target */
void relation_label(struct session *s, uint32_t relation, struct buf *out);
uint32_t relation_place(const struct model *m, size_t relation);

/* ---- pane_loose.c: behind the actors, types of files whose mentions are no actor's */
void loose_model(struct session *s);                         /* a new model came */
void loose_push(struct session *s, uint32_t i);
uint64_t loose_number(const struct session *s, uint32_t i);  /* its first mention */

/* ---- pane_layers.c, pane_marks.c */
void layers_rows(struct session *s);
void layers_model(struct session *s);                        /* a new model came */
/* The first shown place of layer_types[type], or ID_NONE.  O(log mentions). */
uint32_t layers_first_of(const struct session *s, uint32_t type);
/* What a kind's fold is remembered by. */
void layers_type_id(struct session *s, uint32_t type, struct buf *out);
bool layers_open(struct session *s, uint32_t layer);         /* unfolded */
void layers_problem_go(struct session *s, const struct pane_row *r);
void marks_rows(struct session *s);
size_t marks_count(const struct session *s);
void mark_row_go(struct session *s, const struct pane_row *r);
bool mark_row_place(struct session *s, const struct pane_row *r, struct marked *out);

#endif
