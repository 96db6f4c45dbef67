/*
 * ui/own.h - the reader's own annotations of an article: a layer that lies over all others, kept
 * in article.limn.ann (annot/own.h, formats/own_file.h).
 *
 * Every change is one step: it is drawn at once, saved before the next key, and can be undone.
 * Others' annotations are never changed; what is corrected is copied into one's own layer, and an
 * own mention takes the place of all others on the same words (annot/layer.h: layer_corrects).
 */
#ifndef UI_OWN_H
#define UI_OWN_H

#include "ui/session.h"

struct own_article;                          /* opaque; of an article, made when it is wanted */
struct paint;

void own_article_free(struct own_article *w);        /* NULL is fine */
/* The layer; NULL: nothing was annotated. */
struct layer *own_article_layer(const struct article *a);
/* Looks for its file, once the text is whole, and saves what was changed since the last time;
 * false: there is nothing to do. */
bool own_work(struct session *s, struct article *a);
/* Before the article goes, or the session ends.  False after a message: it could not be saved. */
bool own_save(struct session *s, struct article *a);
/* At an end that nobody was asked about (a signal): saves, or puts a copy of what cannot be saved
 * aside; session_rescued tells where. */
void own_rescue(struct session *s, struct article *a);
/* Another program may have written its file: says so, once. */
void own_check(struct session *s);
/* Whether the session may end: all is saved, or the reader was told that it cannot be and asked
 * again at once.  False after a message. */
bool own_may_quit(struct session *s);
/* "in article.limn.ann", "not saved: ...": for lists; appended. */
void own_where(struct session *s, const struct article *a, struct buf *out);
/* A model is begun, which has all that was annotated so far; and it stands. */
void own_model_begun(struct article *a);
void own_model_stands(struct article *a);

/*
 * Copies a mention, event or relation of the current article's model into the own layer, with its
 * actor, attributes, notes and roles; what it refers to comes with it.  One step, unless a step is
 * open.  False, and a message, when nothing can be changed here.  The model is another afterwards
 * (at once): indices into the one before are void.
 */
bool own_adopt(struct session *s, enum note_about what, uint32_t index);
/* The opposite: it is shown no more.  An own one is removed, one of others is rejected. */
bool own_reject(struct session *s, enum note_about what, uint32_t index);
/* What is changed between the two is one step, called `what` where it is undone; indices of the
 * model stay until the end.  They nest.  False after a message: nothing can be annotated here,
 * and there is nothing to end. */
bool own_step_begin(struct session *s, const char *what);
void own_step_end(struct session *s);
/* Takes back the last step, or (redo) what was taken back.  False after a message. */
bool own_step_undo(struct session *s);
bool own_step_redo(struct session *s);
/* When the last step was, among all changes of the session; 0: there is none. */
uint32_t own_step_stamp(const struct session *s);

/* ---- own_pending.c: what is drawn while the next model is built */
bool own_pending(const struct article *a);
/* Whether the mention of the old model is no longer shown. */
bool own_hides(const struct article *a, const struct model_mention *x);
void own_paint(struct session *s, struct paint *p, uint64_t from, uint64_t to);

/* ---- own_words.c: the words of the command line */
void own_command(struct session *s, struct str rest);
void own_type_command(struct session *s, struct str rest);
void own_actor_command(struct session *s, struct str rest);
void own_event_command(struct session *s, struct str rest);
void own_role_command(struct session *s, struct str rest);
void own_relation_command(struct session *s, struct str rest);
void own_undo_command(struct session *s, struct str rest);
void own_redo_command(struct session *s, struct str rest);

#endif
