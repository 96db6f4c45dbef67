/*
 * theme/edit.h - changes in a theme file that its reader wrote: the text is edited, never
 * printed anew, so that comments, blank lines, order and quotes of all else stay.
 *
 * Open, change, save.  A file that does not parse is not opened; a change that would touch
 * anything but its own place is refused with a message that says where; a save is a rename.
 * Failing leaves the text, and the file, as they were.
 */
#ifndef THEME_EDIT_H
#define THEME_EDIT_H

#include "base/err.h"

/* $XDG_CONFIG_HOME/limn/user.yaml; false without a home. */
bool theme_user_path(struct buf *out, struct err *err);

struct theme_edit;
/* Reads the file; one that is not there begins with a head of its own ("limn: 1"). */
struct theme_edit *theme_edit_open(const char *path, struct err *err);
void theme_edit_free(struct theme_edit *e);              /* NULL is fine */
/* The text as it is now, and as it was read ("" when there was no file); until the next change. */
struct str theme_edit_text(const struct theme_edit *e);
struct str theme_edit_before(const struct theme_edit *e);
bool theme_edit_existed(const struct theme_edit *e);
/* Writes it when it changed: a temporary file, fsync, rename; links are followed, the mode is
 * kept.  Refused when the file has changed since it was opened, is read-only, or is just being
 * saved by another reader. */
bool theme_edit_save(struct theme_edit *e, struct err *err);

/*
 * A word into a list of the reader's own, which is a lexicon and the rule that asks for it; both
 * are made when they are not there:
 *
 *	lexicons:
 *	  my-org: {case: exact, words: [Acme Widgets]}
 *	entities:
 *	  - {id: my-org, type: ORG, match: "@my-org", priority: 100}
 */
struct edit_word {
	struct str list;                     /* "my-org": letters, digits, _ - */
	struct str type;                     /* ORG; NONE takes marks away */
	struct str actor;                    /* the actor that it names, or empty */
	bool exact;                          /* upper and lower case count */
	struct str word;
};
bool theme_edit_add_word(struct theme_edit *e, const struct edit_word *w, struct err *err);
/* The same for an alias of an actor; one that the file does not have gets an entry. */
struct edit_actor { struct str id, name, type; };
bool theme_edit_add_alias(struct theme_edit *e, const struct edit_actor *a, struct str alias,
    struct err *err);
bool theme_edit_has_actor(const struct theme_edit *e, struct str id);
/* Takes a word out of the lists whose names begin with `prefix` but not with `but` (empty: all),
 * and out of the aliases of actors; a list goes with its last word, and its rule with it.
 * *n: how many places; where nothing was, nothing changes. */
struct edit_removal { struct str prefix, but, word; };
bool theme_edit_remove_word(struct theme_edit *e, const struct edit_removal *r, size_t *n,
    struct err *err);
/* The text as it shall be after a save; not `there`: the file goes. */
bool theme_edit_restore(struct theme_edit *e, struct str text, bool there, struct err *err);
/* Sets keys of a style: `names` and `values` (YAML as written: "red", "\"#aabbcc\"", "true"). */
struct edit_style { struct str key; const struct str *names, *values; size_t n; };
bool theme_edit_style(struct theme_edit *e, const struct edit_style *s, struct err *err);
/* inherits: [a, b]; no names take the key away. */
bool theme_edit_inherits(struct theme_edit *e, struct str names, struct err *err);
/*
 * Copies the rule that begins on `line` of another theme's text (or the one with this id, when
 * id is not empty) into the same section here.  *at: the line of the copy; a rule whose id is
 * here already is not copied, only found.  `from` is named in a comment above it.
 */
struct edit_rule { struct str text, from, id; size_t line; };
bool theme_edit_copy_rule(struct theme_edit *e, const struct edit_rule *r, size_t *at,
    struct err *err);

/* The same for config.yaml: its path, opening it, and a value in one of its sections. */
bool config_user_path(struct buf *out, struct err *err);
struct theme_edit *config_edit_open(const char *path, struct err *err);
struct edit_value { const char *section; struct str name, value; };   /* value: as written */
bool config_edit_set(struct theme_edit *e, const struct edit_value *v, struct err *err);

/* A text as a scalar of YAML, quoted when it must be (inside [ ] and { } too). */
void theme_edit_scalar(struct buf *out, struct str text);

#endif
