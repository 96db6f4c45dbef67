/*
 * ui/config.h - config.yaml: settings, theme and keys as its reader wants them at each start.
 *
 *	settings:
 *	  width: 66
 *	  wrap: off
 *	theme: [default, gruvbox-light]
 *	background: dark
 *	keys:
 *	  t: next-mention
 *	  <C-q>: quit-all
 *	  x: null
 *	  pane: {s: next-hit}
 *
 * Read are /etc/limn, each $XDG_CONFIG_DIRS/limn (/etc/xdg) and $XDG_CONFIG_HOME/limn
 * (~/.config/limn), the later over the earlier; or one file that was named.
 */
#ifndef UI_CONFIG_H
#define UI_CONFIG_H

#include "base/mem.h"
#include "base/vec.h"
#include "ui/session.h"
#include "ui/settings.h"

struct keymap;
struct script;
struct node;

struct config_key {
	struct key keys[KEYS_MAX];
	size_t n;
	unsigned where;                              /* bits of enum focus */
	int command;                                 /* CMD_NONE: unbound */
	bool general;                                /* wherever the command counts */
	struct str written;                          /* as in the file, and its line there */
	size_t line;
};

enum config_background { CONFIG_AUTO, CONFIG_DARK, CONFIG_LIGHT };

struct config {
	struct arena *arena;
	VEC(struct setting_given) settings;          /* the later wins */
	VEC(struct config_key) keys;                 /* the same */
	struct buf theme;                            /* names with commas; "": none was said */
	enum config_background background;
	struct buf files;                            /* read or looked for, each with a NUL */
	struct buf own;                              /* the file that is written; "": nowhere */
	struct buf text;                             /* all that was read */
	bool found;
};

/*
 * `file`: one that was named, or NULL for the usual places (none with --no-config).  What is
 * wrong is in diag, sorted; what is right is taken all the same.  Never NULL.  Costs some
 * opens, and 0.1 ms for a file of 30 lines.
 */
struct config *config_load(const char *file, struct diag *diag);
void config_free(struct config *c);                  /* NULL is fine */

enum { CONFIG_ANYWHERE = FOCUS_ALL | FOCUS_CHOICE | FOCUS_MARKS | FOCUS_LAYERS };
/* A place of keys by its name ("pane"), or 0. */
unsigned config_place(struct str name);
/* "text, pane, page ..." for messages and completion: NULL behind the last. */
const char *config_place_name(size_t i);
/* A command by its whole name; else CMD_NONE, and what may have been meant is appended. */
int config_command(struct str name, struct buf *help);

/* ---- config_keys.c */
void config_take_keys(struct config *c, struct script *s, const struct node *n);
/* The keys of a session: the table's, then these. */
struct keymap *config_keymap(const struct config *c);        /* NULL is fine */

#endif
