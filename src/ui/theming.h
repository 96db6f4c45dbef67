/*
 * ui/theming.h - putting a theme in place: its looks at once, its rules when the text is analysed
 * anew.
 */
#ifndef UI_THEMING_H
#define UI_THEMING_H

#include "base/str.h"

struct session;
struct theme;

void session_recolour(struct session *s);                    /* theme or background changed */
bool session_theme_named(struct session *s, struct str names);
void session_theme_again(struct session *s);                 /* its files have changed */
/* The theme that is there, loaded anew; and another look over its rules, as names say. */
void session_take_theme(struct session *s, struct theme *t);
void session_take_look(struct session *s, struct theme *look, struct str names);

#endif
