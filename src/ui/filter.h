/*
 * ui/filter.h - & in the text: only the paragraphs (blocks) that match are shown, or only those
 * that do not.
 *
 * Which they are is found out when somebody asks, so a filter costs nothing to set, and a key
 * looks at no more than some megabytes: what lies further is looked for between keys.  Counting
 * goes on between keys too; when it is over no question is left open.
 */
#ifndef UI_FILTER_H
#define UI_FILTER_H

#include "ui/session.h"

void filter_free(struct filter *f);                          /* NULL is fine */
/* Whether the block that holds this byte is shown; true without a filter. */
bool filter_shows(struct session *s, uint64_t at);
/* Before going to a place: lifts a filter that hides it, and says so. */
void filter_reveal(struct session *s, uint64_t at);
/* The nearest byte from `at` on (step > 0) or back that is shown: the start of its block, when
 * that is another one; false when there is none, or none known yet. */
bool filter_seek(struct session *s, uint64_t at, int step, uint64_t *to);
void filter_grew(struct article *a);                         /* more text came */
void filter_attach(struct article *a);                       /* another document, or layout */
void filter_refill(struct session *s);                       /* a key begins: it may look again */
/* True when rows may be missing that are not found yet. */
bool filter_starved(const struct session *s);
bool filter_work(struct session *s);
/* The hits of the shown blocks in [from, to), sorted; until the next call. */
const struct span *filter_visible(struct session *s, uint64_t from, uint64_t to, size_t *n);
/* "&Putin 12/85 paragraphs"; appended, nothing without a filter.  Brief: without the word. */
void filter_text(const struct session *s, struct buf *out, bool brief);
/* In place of a text of which nothing is shown; NULL when it is. */
const char *filter_nothing(const struct session *s);

/* ---- while typing */
void filter_begin(struct session *s);
void filter_preview(struct session *s, struct str typed);
void filter_accept(struct session *s, struct str typed);
void filter_cancel(struct session *s);
void filter_prompt_text(const struct session *s, struct buf *out);

#endif
