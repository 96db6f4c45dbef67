/* view/key.h - keys and their names: "j", "C-w", "<S-Tab>". */
#ifndef VIEW_KEY_H
#define VIEW_KEY_H

#include "view/screen.h"

/* Parses one key off the front of *spec: a character, or a name in angle brackets, modifiers
 * before it: <C-w> <M-x> <S-Tab> <PageDown> <Space> <lt> <gt>.  Names know no case. */
bool key_parse(struct str *spec, struct key *out, struct err *err);
void key_name(struct buf *out, struct key k);            /* "C-w", "S-Tab", "j", "Space" */
/* The one form of a key: Ctrl+i is Tab, Ctrl+m Enter, Ctrl+[ Escape; Ctrl+letters are lower
 * case; Shift+letter is the capital. */
struct key key_tidy(struct key k);
bool key_eq(struct key a, struct key b);

#endif
