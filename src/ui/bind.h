/* ui/bind.h - keys bound for a session, by :bind. */
#ifndef UI_BIND_H
#define UI_BIND_H

#include "ui/session.h"

/* :bind [PLACE] KEY COMMAND; null for no command; without one it says what the key does. */
void bind_command(struct session *s, struct str rest);
void bind_again(struct session *s);                  /* over a new keymap */
void bind_done(struct session *s);

#endif
