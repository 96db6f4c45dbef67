/*
 * ui/models.h - the English models of a session: read in pieces between keys, after the first
 * frame, and given to the analyses.
 */
#ifndef UI_MODELS_H
#define UI_MODELS_H

#include <stdbool.h>

struct article;
struct buf;
struct diag;
struct diag_item;
struct session;

/* What `models` is set to. */
enum { MODELS_NONE, MODELS_NAMES, MODELS_ALL };

/* Parts of s->english that are wanted and whole: bits of enum english_part. */
unsigned models_parts(const struct session *s);
/* They are wanted, and LIMN_MODELS says none. */
bool models_forbidden(const struct session *s);
/* Reads one piece more for the article's analysis; false when there is nothing to read, or what
 * is left has to wait: words and names come before anything is analysed, so that colours do not
 * change under the eye, the grammar once the first model stands. */
bool models_work(struct session *s, struct article *a);
/* One thing that is wrong, with the file's path; appended. */
void models_problem(const char *folder, const struct diag_item *problem, struct buf *out);
/* What is wrong and what to do about it, in some lines; appended.  folder NULL: there is none;
 * problems may be NULL. */
void models_explain(const char *folder, const struct diag *problems, struct buf *out);
/* The setting has changed: all is analysed anew with what is wanted now. */
void models_set(struct session *s);

#endif
