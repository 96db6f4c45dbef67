/*
 * ui/differences.h - where the layers that are shown differ (annot/compare.h): found between keys,
 * walked, said, marked in the text, listed on a page, decided.
 *
 * A difference is one thing that is not the same in all layers; the comparison has an item of it
 * for each layer that has it otherwise than the first.  Sides are numbered from 0: the first layer
 * is 0.
 *
 * The layers are compared in a model of their own, without the reader's corrections (which replace
 * what they correct in the article's model), so what is decided changes no difference; its mentions
 * are found again in the article's model by what they are in their segments.
 */
#ifndef UI_DIFFERENCES_H
#define UI_DIFFERENCES_H

#include "annot/compare.h"
#include "ui/card.h"
#include "ui/session.h"
#include "view/layout.h"

enum { SIDES_MOST = 8, SIDE_NONE = 255 };

struct difference {
	uint32_t first, n;                           /* of differences.items: one for a side */
	bool decided;
	bool whole;                                  /* about all of a layer, not about a place */
	uint64_t key;
};

/* A line of one's own file: the hash of its key, and which item it is. */
struct decision { uint64_t key; uint32_t item; };

/* Where a side has something that the others have otherwise: bits. */
enum { MARK_FIRST = 1, MARK_OTHER = 2, MARK_BOTH = 3 };
struct difference_mark { struct span span; uint32_t difference; uint8_t bits; };

struct differences {
	struct layer *layers[SIDES_MOST];            /* by side; borrowed */
	size_t n_layers;
	size_t n_beyond;                             /* layers shown for which there is no side */
	uint64_t made_for, types;                    /* these, what is in them; the types shown */
	struct model_build *building;
	struct model *model;                         /* of these layers alone, by side */
	struct compare *compare;
	struct figures *figures;                     /* agreement.h; NULL: not asked for */
	size_t looked;                               /* at how many differences */
	bool done, figured;
	VEC(struct difference) list;                 /* in text order; of whole layers: first */
	VEC(uint32_t) items;                         /* of the comparison, by difference */
	VEC(uint32_t) group_of;                      /* while they are made: of item i */
	size_t n_whole, n_decided;
	VEC(struct difference_mark) marks;           /* by place */
	VEC(uint64_t) reach;                         /* the farthest end of the marks up to i */
	VEC(struct decision) decisions;              /* of one's own file, by key: decided.h */
	uint64_t decided_of;                         /* the version of one's own, and 1; 0: none */
};

/* ---- differences.c */
/* Which layers are compared: fills `layers` and gives their number, which is less than two when
 * there is nothing to compare.  beyond: how many more could be; or NULL. */
size_t differences_sides(struct session *s, struct layer *layers[SIDES_MOST], size_t *beyond);
/* Those of the current article, as far as they are made; NULL: there is nothing to compare, or
 * (differences_wait) not yet. */
struct differences *differences_of(struct session *s);
bool differences_wait(struct session *s);
/* The same when they are made, else NULL. */
struct differences *differences_made(struct session *s);
/* Goes on making them, until stop says so; true while there is more to do. */
bool differences_step(struct session *s, struct differences *d, bool (*stop)(void *), void *context);
void differences_free(struct differences *d);                /* NULL is fine */
/* Of side 1 and more: its item; NULL: it says what the first layer says (difference_same), or,
 * where the first has nothing, nothing. */
const struct compare_item *difference_item(const struct differences *d, const struct difference *g,
    size_t side);
const struct compare_item *difference_any(const struct differences *d, const struct difference *g);
/* What a side has of it: a mention or event of its model, a relation of the comparison; ID_NONE. */
uint32_t difference_element(const struct differences *d, const struct difference *g, size_t side);
/* The mention of its model to go to: the first side's that has one. */
uint32_t difference_place(const struct differences *d, const struct difference *g);
/* The mention of the article's model that is this one, or ID_NONE. */
uint32_t difference_mention(struct session *s, const struct differences *d, uint32_t mention);
struct span difference_span(const struct differences *d, const struct difference *g);
/* What an item is about, whatever it says of it. */
enum difference_class { CLASS_ELEMENT, CLASS_ACTOR, CLASS_ACTOR_ID, CLASS_ROLE, CLASS_MOOD,
	CLASS_ATTRIBUTE, CLASS_NOTE, CLASS_LAYER };
enum difference_class difference_class(const struct compare_item *x);

/* The type of a mention, event or relation that an item names. */
uint32_t difference_type(const struct differences *d, const struct compare_item *x,
    uint32_t element);

/* ---- differences_key.c */
/* "decided" lines are found by this: what each side has, in words and bytes; appended. */
void difference_key(struct session *s, const struct differences *d, const struct difference *g,
    struct buf *out);
uint64_t difference_hash(struct str key);            /* the same in every run */

/* ---- differences_marks.c */
void difference_mark(struct differences *d, uint32_t i);     /* adds the marks of one */
void differences_sort_marks(struct differences *d);          /* once, when all are there */

/* ---- differences_words.c */
/* "article": a layer's name without what all names end with, cut to columns. */
void side_name(struct session *s, const struct differences *d, size_t side, int columns,
    struct buf *out);
/* "moved: gold “President Biden”, mine “Biden”", in so many columns; appended.  brief: without the
 * kind, which stands above. */
void difference_say(struct session *s, const struct differences *d, const struct difference *g,
    int columns, bool brief, struct buf *out);

/* "moved", "role Target". */
void difference_kind(struct session *s, const struct differences *d, const struct difference *g,
    struct buf *out);
/* The words of a mention of its model in quotes; who fills a role. */
void difference_words(struct session *s, const struct differences *d, uint32_t mention, int columns,
    struct buf *out);
void difference_end(struct session *s, const struct differences *d, struct compare_end end,
    int columns, struct buf *out);
/* ---- differences_walk.c */
bool differences_shown(const struct session *s);     /* marked in the text */
/* The one at hand: where ]d stands, or what the selection has; false: none. */
bool difference_here(struct session *s, const struct differences *d, size_t *i);
/* Goes there, and selects what it is about. */
void difference_go(struct session *s, const struct differences *d, size_t i);
/* "3/17 moved: ..." in the status line, behind `before`. */
void difference_tell(struct session *s, const struct differences *d, size_t i, const char *before);
void differences_say_none(struct session *s);        /* why there is nothing to compare */
/* A slice of work: for the step that was asked for; for what is on the screen. */
bool differences_work(struct session *s, bool (*stop)(void *), void *context);
bool differences_idle(struct session *s, bool (*stop)(void *), void *context);

/* ---- differences_draw.c */
/* The first mark that may reach a byte or begins behind it. */
size_t first_mark(const struct differences *d, uint64_t at);
/* d: NULL for none. */
void differences_draw_row(struct session *s, const struct differences *d, const struct row *r,
    int y);
/* What the minimap shows of those that begin in [from, to): enum minimap_kind. */
int differences_tick(const struct differences *d, uint64_t from, uint64_t to);

/* ---- differences_card.c */
/* In place of the usual card; false: nothing differs here. */
bool differences_card(struct session *s, int columns, struct card_lines *out, struct buf *title);

/* ---- differences_page.c */
void diff_command(struct session *s, struct str rest);       /* :diff [A B] */
/* A line of the page at hand that tells of layers that are not compared, where there are. */
void differences_say_beyond(struct session *s, const struct differences *d);
bool diff_page_refresh(struct session *s);           /* when it is open and older; false: no */
void diff_page_go(struct session *s);
void diff_page_next(struct session *s, size_t i);    /* to the one behind i that is open */
/* Layers by name are those that are compared from now on; false after a message. */
bool differences_choose(struct session *s, struct str rest);

#endif
