/* view/prompt_edit.h - edits of a prompt's line that need no key, and what they undo. */
#ifndef VIEW_PROMPT_EDIT_H
#define VIEW_PROMPT_EDIT_H

#include "base/vec.h"
#include "text/uni.h"

enum edit_case { EDIT_UPPER, EDIT_LOWER, EDIT_CAPITAL };

/* The cluster before `at` changes places with the one at it (at the end: the two before it);
 * gives where the cursor stands then, `at` when there are no two. */
size_t edit_transpose(struct buf *line, size_t at);
/* The letters of [from, to) in another case; gives where they end then. */
size_t edit_letters(struct buf *line, size_t from, size_t to, enum edit_case how);

/* Lines as they were: at most UNDO_MOST, the oldest ones go. */
enum { UNDO_MOST = 100 };
struct undo { VEC(struct undo_line { struct buf line; size_t at; }) lines; };
void undo_push(struct undo *u, struct str line, size_t at);
/* Takes the last one back; false when there is none. */
bool undo_pop(struct undo *u, struct buf *line, size_t *at);
void undo_clear(struct undo *u);
void undo_done(struct undo *u);

#endif
