/*
 * theme/theme.h - a theme: styles and rules, loaded whole or not at all.
 */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/err.h"
#include "style/sheet.h"

struct english;

struct ruleset;

struct theme;
/*
 * names: "default", "mono", "default,gruvbox-light", "base16:nord", or a path (with / or .yaml).
 * Looked for in
 * $XDG_CONFIG_HOME/limn/themes, each $XDG_DATA_DIRS/limn/themes, pkgdatadir/themes, then built in
 * (default, mono).  All errors go to `diag` (sorted); NULL when there was one.  The built-in
 * default costs no parsing.
 */
struct theme *theme_load(struct str names, struct diag *diag);
/* The same; appends the paths of all files that were read, or could not be, each with a NUL
 * behind it, also when it fails: what to watch. */
struct theme *theme_load_tried(struct str names, struct diag *diag, struct buf *files);
/* The same without rules (theme_ruleset is NULL): for previews, and where only looks change. */
struct theme *theme_load_look(struct str names, struct diag *diag);
/* The same with a text that stands for user.yaml: whether it would load, before it is saved. */
struct theme *theme_load_with(struct str names, struct str user_text, struct diag *diag);
struct theme *theme_builtin(void);               /* the default, from tables */
void theme_free(struct theme *t);                /* NULL is fine */
struct str theme_name(const struct theme *t);
/* What theme_load takes to load it again: "default,base16:nord". */
struct str theme_names(const struct theme *t);
/* What a colour's text means in it ("base0A", "amber", "#7fb4ca"); err says what was expected. */
bool theme_colour(const struct theme *t, struct str text, bool light, colour *out,
    struct err *err);
const struct sheet *theme_sheet(const struct theme *t);
const struct ruleset *theme_ruleset(const struct theme *t);

/* The same for a light background; theme_sheet is for a dark one.  They differ when the theme
 * has a palette for each. */
const struct sheet *theme_sheet_for(const struct theme *t, bool light);
/* First parts of the names of styles: "text", "entity" ...; NULL-terminated. */
const char *const *theme_style_roots(void);
/* The standard types; NULL-terminated. */
const char *const *theme_entity_types(void);
const char *const *theme_event_types(void);
struct str theme_summary(const struct theme *t);
/* Whether a type is coloured from the start; false when the theme says nothing of it. */
bool theme_shows(const struct theme *t, struct str type, bool *on);

/* The examples in its rules, for `check`: ok must give the mention in brackets, not must not
 * give a mention by this rule. */
struct theme_example {
	struct str text;                     /* as written: "The [Bank of Japan] raised rates." */
	struct str rule;                     /* the rule's id, or "file:line" as provenance shows */
	struct str path;                     /* of the file that holds it, printable */
	size_t line, col;
	size_t rule_line;                    /* where its rule begins, as provenance shows */
	bool ok;
	unsigned stage;                      /* of its rule: enum rule_stage */
	struct str type;                     /* of its rule, as written */
	bool own;                            /* of a theme that was named, not of one below it */
	bool needs_trees;                    /* its rule finds nothing without a parser */
};
size_t theme_example_count(const struct theme *t);
const struct theme_example *theme_example_at(const struct theme *t, size_t i);
/*
 * The same as theme_load for `limn check`: all rules are compiled anew, doubtful ones warned of,
 * examples kept with their places; user.yaml is left out, unless it is what is named: then the
 * default lies below it.  diag must live as long as the theme.
 */
struct theme *theme_load_checked(struct str names, struct diag *diag);
/* Runs the examples of such a theme that are its own; what differs is said in diag.  Returns
 * how many were run.  Those of rules over trees are run with the parts of english that are
 * given, when trees are among them, else not at all; all others without. */
size_t theme_check_examples(const struct theme *t, const struct english *english,
    unsigned parts);
/* The rules that are off, and why: "needs the English models with grammar".  needs_trees: only
 * while there are none; own: of a theme that was named, not of one below it. */
struct theme_off { struct str rule, why, path; size_t line, col; bool needs_trees, own; };
size_t theme_off_count(const struct theme *t);
const struct theme_off *theme_off_at(const struct theme *t, size_t i);
/* The files it was made from, to be watched; none when built in. */
size_t theme_file_count(const struct theme *t);
struct str theme_file_at(const struct theme *t, size_t i);

/* The themes that can be named: for `theme list` and completion. */
struct theme_entry {
	struct str name, path, summary;      /* path "": built in */
	bool rules;                          /* it has some, of its own or inherited; else a look */
};
struct theme_list;
struct theme_list *theme_list_new(void);
/* The same for the schemes of the palettes folders, named as themes: "base16:nord". */
struct theme_list *theme_list_schemes(void);
void theme_list_free(struct theme_list *l);
size_t theme_list_count(const struct theme_list *l);
const struct theme_entry *theme_list_at(const struct theme_list *l, size_t i);
/* The text of a file that is built in ("default.yaml"), appended; false when there is none. */
bool theme_builtin_text(struct str file, struct buf *out);
/* The YAML text of a theme (for `theme show`), appended; false when there is none. */
bool theme_text(struct str name, struct buf *out, struct err *err);

#endif
