/*
 * ui/grep.h - :grep, a query (query/query.h) over the article, or over all documents of the session:
 * what it found as a page of key words in context, walked from hit to hit, marked in the text.
 *
 * The article's own model answers, and answers again when it has grown; documents that were not
 * opened are read and annotated by threads (catalogue/reading.h), and the page fills as they come.
 */
#ifndef UI_GREP_H
#define UI_GREP_H

#include "query/query.h"
#include "ui/session.h"
#include "view/layout.h"

enum { GREP_ROWS = 2000 };           /* of a document that are listed; all are walked */

struct grep_hit {
	struct span span;
	enum query_kind kind;
	uint64_t line;
	struct str text;             /* flat, with what stands around it; "" beyond GREP_ROWS */
	uint32_t from, to;           /* of the hit in it */
	bool cut_left, cut_right;
};

/* What one document gave.  Documents are named by path and number: their places in the list move. */
struct grep_group {
	char *path;
	uint32_t number;
	uint32_t order;              /* of its file among those that were asked */
	struct buf name;             /* printable */
	struct arena *texts;
	VEC(struct grep_hit) hits;
	bool done, stale;            /* answered; its model has changed since */
};

struct seeker;
struct grep {
	struct query *query;
	bool all;                    /* documents */
	VEC(struct grep_group *) groups;             /* by order and number, once settled */
	struct map *paths, *index;   /* the order of a file; the group of a document */
	bool unsettled;
	size_t n_hits;
	uint32_t group;              /* where one stands: hit `hit` of it; SIZE_MAX: at none */
	size_t hit;
	bool lit;                    /* hits are marked */
	bool listed;                 /* the page is not what was found since */
	double listed_at;
	struct seeker *seeker;       /* while documents are read; or NULL */
	size_t n_failed;
	VEC(struct span) visible;    /* marks on the screen */
};

/* ---- grep.c */
void grep_command(struct session *s, struct str rest);       /* :grep QUERY; alone: the page again */
void grep_all_command(struct session *s, struct str rest);   /* :grep! QUERY */
void grep_model(struct session *s, struct article *a);       /* it has another model */
bool grep_work(struct session *s);                           /* true: there may be more to do at once */
int grep_wait(const struct session *s);                      /* ms, or -1 */
void grep_end(struct session *s);
void grep_settle(struct grep *x);                            /* puts the groups in order */
/* The group of the article that is read, or NULL. */
struct grep_group *grep_here(const struct session *s, uint32_t *index);
/* The marks in [from, to): borrowed; *current: the one that one stands at, or SIZE_MAX. */
const struct span *grep_visible(struct session *s, uint64_t from, uint64_t to, size_t *n,
    size_t *current);
/* The first hit that begins at or behind `at`. */
size_t grep_first(const struct grep_group *g, uint64_t at);
void grep_go(struct session *s, size_t number);              /* to a hit, counted over all groups */
/* Takes the hits of a run over a document that gave this model; context is read for GREP_ROWS. */
bool grep_answer(const struct query *q, const struct query_text *t, struct grep_group *g,
    struct err *err);
void grep_group_clear(struct grep_group *g);
struct grep_group *grep_group_new(const char *path, uint32_t number, struct str name);
void grep_group_free(struct grep_group *g);

/* ---- grep_seek.c: documents that are not open */
struct seeker *seeker_new(struct session *s, const struct query *q);
void seeker_add(struct seeker *k, const char *path);
void seeker_free(struct seeker *k);                          /* NULL is fine */
/* The next answer, to be freed by the caller; NULL: none is at hand.  *failed: files that could not be
 * read are counted. */
struct grep_group *seeker_take(struct seeker *k, size_t *failed);
bool seeker_is_idle(struct seeker *k);

/* ---- grep_page.c */
void grep_page_open(struct session *s);
void grep_page_fill(struct session *s);                      /* anew, the cursor where it was */
void grep_go_row(struct session *s);                         /* Enter */
void grep_dress(struct session *s, size_t line, int row, int col, int end);

#endif
