/*
 * ui/article.h - one document, and all that is kept about it while the session lasts.
 *
 * What must survive a rebuild of the model (place, selection) is kept by byte offset; indices into
 * the model are looked up anew after each rebuild (select_refresh).
 */
#ifndef UI_ARTICLE_H
#define UI_ARTICLE_H

#include "analyse/analyse.h"
#include "annot/model.h"
#include "base/vec.h"
#include "ui/state.h"
#include "view/layout.h"

struct session;
struct bundle;
struct filter;
struct loads;
struct own_article;
struct places;
struct differences;

struct selection {
	bool any;
	struct span span;
	uint32_t type;
	uint32_t mention;                            /* in the model, or ID_NONE */
	uint32_t actor, event;                       /* the same */
};

enum { MARKS = STATE_MARKS };

/* Where ]d stands: the difference of that key at byte `from`, its mention on `span`. */
struct diff_at { bool any; uint64_t key, from; struct span span; };

/* One document. */
struct article {
	const char *path;
	uint32_t listed;                             /* its number in the folder's list, and 1; or 0 */
	struct bundle *bundle;                       /* of whose documents it is one, or NULL */
	uint32_t number;                             /* which, from 0 */
	struct buf own_name, own_text;               /* the text is borrowed by the document */
	char own_date[11];                           /* that its file gives it, or "" */
	struct buf text_path, over;                  /* annotations over a text beside: both */
	bool looked;                                 /* whether it is a file of documents */
	struct document *document;                   /* NULL: not open yet, or failed */
	bool failed, prepared;
	struct layout *layout;
	struct filter *filter;                       /* of &: ui/filter.h; NULL: all is shown */
	struct analysis *analysis;
	struct analysis *retired;                    /* its layer still feeds the model */
	bool paused;                                 /* by ^C */
	VEC(struct layer *) layers;                  /* imported; owned; later ones lie on top */
	size_t rules_at;                             /* where among them the rules lie: layers.h */
	uint64_t before_alone;                       /* which were shown before one was alone */
	bool alone;
	struct model *model;
	struct places *places[3];                    /* of the model: pairs.c; NULL: not made */
	struct differences *differences;             /* of its layers: differences.h; or NULL */
	struct diff_at diff_at;
	uint64_t places_mark;                        /* of the types they were made for */
	struct own_article *own;                     /* one's own annotations: own.h; or NULL */
	bool own_looked;                             /* for their file */
	struct loads *loads;                         /* annotation files, while they are read */
	struct model_build *building;                /* the next one, between slices; or NULL */
	uint64_t modelled;                           /* bytes analysed when it was begun */
	uint64_t version;                            /* of the rules layer then */
	unsigned parts;                              /* of the models, that it is analysed with */
	bool again;                                  /* all is analysed once more: the model waits */
	bool stale;                                  /* must be built anew at once */
	uint64_t top;                                /* the first visible byte */
	int above;                                   /* blank rows above it that are seen too */
	struct span headline;                        /* from == to: none */
	uint64_t headline_of;                        /* the top that it was found for, and 1 */
	bool spacing, spacing_known;                 /* its paragraphs want blank rows */
	uint64_t point;                              /* where ( and ) stand; UINT64_MAX: nowhere */
	uint64_t marks[MARKS];                       /* UINT64_MAX: not set; see ui/marks.h */
	VEC(struct state_note) notes;                /* sorted by place */
	struct span writing;                         /* what the open prompt's note is about */
	struct selection sel;
	struct buf title;
	char state_name[33];                         /* of its state file; "": none */
	struct buf saved;                            /* what is in that file */
	uint64_t resume;                             /* the place to go to, once it is there; or 0 */
	size_t slow;                                 /* rules said to be too slow for this text */
};

/* Of the session's options: the first that can be read is opened, and gets the layers. */
bool articles_open(struct session *s, struct err *err);
void articles_done(struct session *s);
/* Goes to where it was left, once that is there; what that says joins the message. */
void session_resume(struct session *s);
void article_adopt(struct session *s, struct article *a, struct document *d);
/* Its document goes, with everything that was made of it. */
void article_clear(struct session *s, struct article *a);
bool article_open(struct session *s, uint32_t i, struct err *err);
void session_go_article(struct session *s, uint32_t i);
void session_add_article(struct session *s, const char *path);   /* path: borrowed */
/* Places for n more before the one of that number; what names articles by number follows. */
void session_insert_articles(struct session *s, uint32_t at, uint32_t n);
/* As it is called: its file, or its name in a file of documents; not printable. */
struct str article_name(const struct article *a);
void session_drop_article(struct session *s, uint32_t i);        /* not the current one */

/* ---- resume.c: what is kept of it from run to run */
void article_remember(struct session *s, struct article *a);     /* reads its state */
/* Goes to the remembered place, when that is there; "resumed at 38%" is appended. */
bool article_resume(struct session *s, struct article *a, struct buf *note);
bool article_save(struct session *s, struct article *a);     /* false: it cannot be kept */
void article_changed(struct session *s, struct article *a);      /* its file was read anew */

/* ---- work.c: what is done for it between keys */
void article_remodel(struct session *s, struct article *a);   /* at once */
/* Its file has changed: it is read anew, and the place kept by line. */
void article_reopen(struct session *s, struct article *a);
void article_unbuild(struct article *a);             /* gives up the model that is built */
bool article_final(const struct article *a);
bool article_whole(const struct article *a);         /* final, and nothing was left out */
bool article_analysing(const struct article *a);     /* its rules run, between slices */
/* All articles that were opened, with what is set now. */
void articles_analyse_again(struct session *s);
void article_analyse_again(struct session *s, struct article *a, uint64_t limit);
bool rules_shown(const struct article *a);

#endif
