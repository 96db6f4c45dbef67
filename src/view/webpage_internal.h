/*
 * view/webpage_internal.h - the page in the making.  Files: webpage.c (frame), webpage_looks.c
 * (types and styles), webpage_text.c (the article), webpage_marks.c (its mentions),
 * webpage_lists.c (what stands beside), webpage_boxes.c (which types there are), webpage_assets.c
 * (style sheet), webpage_script.c.
 */
#ifndef VIEW_WEBPAGE_INTERNAL_H
#define VIEW_WEBPAGE_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "text/markup.h"
#include "view/webpage.h"

/* How something looks on dark and on light ground: a class of its own. */
struct webpage_look { struct style dark, light; };
/* A type of mentions or of events, or a layer: what a box turns on and off. */
enum webpage_kind { WEBPAGE_ENTITY, WEBPAGE_EVENT, WEBPAGE_LAYER };
struct webpage_type {
	enum webpage_kind kind;
	size_t n;                            /* mentions of it in all documents */
	size_t look;                         /* SIZE_MAX: none */
	bool shown;
	bool guess;                          /* all so far are */
	struct buf label;
};

struct webpage {
	struct webpage_options o;
	struct buf out;
	bool failed;
	size_t learned, written;             /* documents */
	VEC(struct webpage_look) looks;
	VEC(struct webpage_type) types;      /* by number of `names`, minus 1 */
	struct intern *names;                /* "entity.PERSON", "event.CONSULT", "layer.rules" */
	struct webpage_look text;
	struct buf title, summary;
	bool layers;                         /* some document has several */
	struct buf scratch;
};

/* Sends what has been made so far, when it is much. */
void webpage_flush(struct webpage *w);
/* "m17", in the second document "d2-m17", after "#" or in an id. */
void webpage_id(struct webpage *w, char kind, size_t number);

/* Whether a mention is on the page. */
bool webpage_shows(const struct webpage_document *d, uint32_t mention);

/* ---- webpage_looks.c */
void webpage_learn_types(struct webpage *w, const struct webpage_document *d);
/* Numbers of a mention's look and type; both are known since it was learned. */
size_t webpage_look_of(struct webpage *w, const struct webpage_document *d, uint32_t mention);
size_t webpage_type_of(struct webpage *w, const struct webpage_document *d, uint32_t mention);
size_t webpage_layer_of(struct webpage *w, const struct webpage_document *d, uint32_t mention);
/* The look of an entity type by its name; SIZE_MAX: no mention has it. */
size_t webpage_type_look(struct webpage *w, struct str type);
void webpage_style(struct webpage *w, struct buf *css);

/* ---- webpage_leaves.c: the text as elements of blocks */
enum leaf_kind { LEAF_TEXT, LEAF_HEADING, LEAF_PRE, LEAF_RULE, LEAF_CAPTION, LEAF_ROW };
struct leaf {
	uint64_t from, to;
	enum leaf_kind kind;
	int level;                           /* of a heading */
	int quotes, lists;                   /* how deep it stands in them */
	bool item;                           /* it begins an item */
	bool joined;                         /* its line ends are blanks */
};
struct leaves {
	const struct webpage_document *d;
	uint64_t at;
	const struct markup *markup;
	size_t n_markup, next_markup;
	VEC(const struct markup *) around;   /* blocks of the markup that hold `at` */
	int hangs[8];                        /* plain text: of the items that are open */
	int n_hangs;
};
void leaves_init(struct leaves *l, const struct webpage_document *d);
void leaves_done(struct leaves *l);
bool leaves_next(struct leaves *l, struct leaf *out);

/* ---- webpage_text.c */
void webpage_article(struct webpage *w, const struct webpage_document *d);
/* The first heading, or else nothing; and how the first paragraph begins.  Appended. */
void webpage_heading(const struct webpage_document *d, struct buf *title);
void webpage_summary(const struct webpage_document *d, struct buf *summary);

/* ---- webpage_marks.c: a piece of text with its mentions */
struct marks;
struct marks *marks_new(struct webpage *w, const struct webpage_document *d);
void marks_free(struct marks *m);
/* Writes [from, to); `next`: where the piece after it begins, so that what lies between the two
 * still has its place in one of them. */
void marks_write(struct marks *m, uint64_t from, uint64_t to, uint64_t next);
/* Whether any mention is left that has not been written. */
bool marks_left(const struct marks *m);
void webpage_plain(struct webpage *w, struct str text);

/* ---- webpage_lists.c */
void webpage_lists(struct webpage *w, const struct webpage_document *d);

/* ---- webpage_boxes.c */
void webpage_legend(struct webpage *w);

/* ---- webpage_assets.c, webpage_script.c */
extern const char webpage_css[];
extern const char webpage_script[];

#endif
