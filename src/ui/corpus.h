/*
 * ui/corpus.h - `limn FOLDER`: the documents of folders as a list, and the actors of all of them.
 *
 * The list stands where the text does.  A document that is opened from it becomes an article of the
 * session; q leads back to its row.  The list is read by threads (catalogue/catalogue.h), and no
 * key waits for them.
 */
#ifndef UI_CORPUS_H
#define UI_CORPUS_H

#include "catalogue/rows.h"
#include "ui/session.h"

enum corpus_tab { CORPUS_DOCUMENTS, CORPUS_ACTORS, CORPUS_TABS };

/* One of the lists. */
struct corpus_list {
	struct list list;
	struct rows rows;
	int by;                      /* enum rows_by, or enum actor_rows_by */
	bool reverse;
	struct buf filter;
	struct ask *ask;
	bool stale;
	uint64_t version;            /* of the catalogue that the rows were made of */
	double made_at;              /* in ms */
};

struct corpus_view {
	struct catalogue *catalogue;
	struct buf name;             /* of the folders, printable */
	bool open;                   /* it covers the text */
	enum corpus_tab tab;
	struct corpus_list lists[CORPUS_TABS];
	struct find find;
	bool problems;               /* some document has some */
	bool any_read;               /* some document was read */
	int name_columns;            /* of the longest name that was seen */
	uint32_t current;            /* the document in the text, or ID_NONE */
	/* The actor that is to be selected there once it is known who is in it: type and id; and what
	 * s->keyed was then, since a key gives it up.  Empty: none. */
	struct buf wish_type, wish_id;
	uint32_t wished_at;
	VEC(uint32_t) articles;      /* of documents; ID_NONE: it was not opened */
	VEC(uint8_t) read;           /* of documents: how far in per cent, and 1; 0: never */
	VEC(uint32_t) recent;        /* articles that are open, the latest last */
	size_t marks_known;          /* documents whose mark was looked for */
	struct map *marks;           /* what was read in other runs, by path */
	bool marks_changed;
	VEC(uint32_t) seen;          /* documents on the screen, as the catalogue was told last */
	uint64_t drawn;              /* version of the catalogue on the screen */
	double drawn_at;
};

/* ---- corpus.c: its life, and what is opened from it */
/* False: there is no document in the folders, or they cannot be read. */
bool corpus_begin(struct session *s, struct err *err);
void corpus_end(struct session *s);
bool corpus_is_open(const struct session *s);
void corpus_show(struct session *s);                 /* the list, at the document in the text */
void corpus_hide(struct session *s);
/* Nothing but the list, and what lies over it, has the keys while it is open. */
void corpus_settle(struct session *s);
/* Takes what was read; true while there is more at once. */
bool corpus_work(struct session *s, bool (*stop)(void *), void *context);
bool corpus_ready(struct session *s, int fd);
int corpus_wait(const struct session *s);
void corpus_go_row(struct session *s);               /* Enter */
/* Shows a document, by its number in the catalogue; false, and a message, when that cannot be. */
bool corpus_go_document(struct session *s, uint32_t document);
/* To this document, by its file and number; false, and a message, when that cannot be. */
bool corpus_go(struct session *s, const char *path, uint32_t number);
/* The current article has changed to this one. */
void corpus_went(struct session *s, uint32_t article);
/* How far a document was read: per cent and 1, or 0. */
unsigned corpus_read_mark(const struct session *s, uint32_t document);

/* ---- corpus_step.c: O(n) of the list, at most */
/* To the by-th document from here, in the order of the list, that passes its filter; with words of
 * a question that passes these too. */
void corpus_step(struct session *s, long by, struct str words);
/* The same, of those in which the selected actor is. */
void corpus_step_actor(struct session *s, long by);
/* To the first or the last of the list. */
void corpus_ends(struct session *s, bool last);
/* Selects whom one followed to this document, once its model is there. */
void corpus_grant_wish(struct session *s);

/* ---- corpus_rows.c */
void corpus_refresh(struct session *s, bool now);    /* the rows, when they are due */
struct corpus_list *corpus_list(struct session *s);  /* the one that is shown */
uint32_t corpus_here(struct session *s);             /* document or actor of the row; ID_NONE */
void corpus_to(struct session *s, uint32_t id);      /* to its row, when it has one */
void corpus_set_filter(struct session *s, struct str words);
void corpus_set_tab(struct session *s, enum corpus_tab tab);
bool corpus_sort_word(struct session *s, struct str word);   /* :sort title */
const char *corpus_sort_name(const struct session *s);       /* "title" */
const char *corpus_sort_names(const struct session *s);      /* "name|title|..." */

/* ---- corpus_draw.c */
void corpus_draw(struct session *s);
void corpus_draw_bar(struct session *s);
/* What is searched of row i; appended. */
void corpus_row_text(struct session *s, size_t i, struct buf *out);
/* "214 of 10,000 documents": the left side of the status line. */
void corpus_status(struct session *s, struct buf *out);
int corpus_top(const struct session *s);             /* first row of the list on the screen */
/* "a.txt:2"; its title, or that, and what is wrong with it: printable, appended. */
void corpus_add_name(const struct catalogue_document *d, struct buf *out);
void corpus_add_title(const struct catalogue_document *d, struct buf *out);
void corpus_click(struct session *s, int row, int col);

/* ---- corpus_about.c */
/* A page of all that is known of the row. */
void corpus_about(struct session *s);

/* ---- corpus_marks.c: what was read, from run to run */
void corpus_marks_load(struct session *s);
void corpus_marks_save(struct session *s);

#endif
