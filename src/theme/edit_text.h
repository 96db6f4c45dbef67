/*
 * theme/edit_text.h - what theme/edit.c is made of: single changes in the text of a YAML file.
 * Each parses the text anew and checks that only its own place differs; nodes of the tree are
 * gone after it.  Known to this folder only.
 */
#ifndef THEME_EDIT_TEXT_H
#define THEME_EDIT_TEXT_H

#include "base/mem.h"
#include "theme/edit.h"
#include "theme/yaml.h"

struct theme_edit {
	struct buf path;                     /* as asked for */
	struct buf real;                     /* links followed */
	struct buf text, before;             /* without a BOM */
	bool existed, bom;
	bool goes;                           /* a save takes the file away */
	unsigned mode;
	const char *eol;
	struct diag *diag;
	struct script *script;
	struct arena *arena;
	struct node *root;
};

/* Parses e->text; the first error as *err, with its place. */
bool edit_parse(struct theme_edit *e, struct err *err);
void edit_unparse(struct theme_edit *e);
/* "user.yaml:12: " and why the change is not made. */
bool edit_refuse(const struct theme_edit *e, size_t byte, struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* ---- edit_splice.c: a change, and the check that nothing else changes */
struct edit_change {
	const struct node *at;               /* in the old tree */
	int n;                               /* children more, or less; 0: replaced */
	uint32_t gone;                       /* which child, when less */
	size_t seen;                         /* how often it was met */
};
/* The bytes [from, to) become `by`; the change is what may differ then. */
struct edit_splice { size_t from, to; struct str by; };
bool edit_splice(struct theme_edit *e, const struct edit_splice *x, struct edit_change *c,
    struct err *err);

/* ---- edit_place.c: where things stand, in bytes of the source */
struct edit_range { size_t from, to; };
struct str edit_source(const struct theme_edit *e);
size_t edit_line_start(const struct theme_edit *e, size_t at);
size_t edit_line_end(const struct theme_edit *e, size_t at);     /* its LF, or the end */
size_t edit_skip_blank(const struct theme_edit *e, size_t at);   /* and comments */
size_t edit_skip_anchor(const struct theme_edit *e, size_t at);
bool edit_is_flow(const struct theme_edit *e, const struct node *n);
size_t edit_node_end(const struct theme_edit *e, const struct node *n);
/* The place of a child: `after` is where the text before it ends (a key, another child). */
struct edit_range edit_child_range(const struct theme_edit *e, const struct node *n,
    size_t after);
struct edit_range edit_item_range(const struct theme_edit *e, const struct node *list,
    uint32_t i);
/* The first byte of a child's own lines: its key, or its dash. */
size_t edit_first_byte(const struct theme_edit *e, const struct node *n, uint32_t i);
/* The blanks before a byte of a line; what is no blank counts as one ("- a: 1"). */
void edit_indent(const struct theme_edit *e, size_t at, struct buf *out);

/* ---- edit_text.c: single changes */
/* The index of a key of a map, or -1. */
int edit_key(const struct node *map, const char *key);
/* A pair behind the others; `value` is one line.  `map` may be null: then it becomes a map. */
bool edit_add_pair(struct theme_edit *e, const struct node *map, struct str key,
    struct str value, struct err *err);
/* An item behind the others; lines of `item` but the first are indented as the first is. */
bool edit_add_item(struct theme_edit *e, const struct node *list, struct str item,
    struct err *err);
/* A section at the end of the file: the key, and a body of lines. */
bool edit_add_section(struct theme_edit *e, struct str key, struct str body, struct err *err);
/* Behind the pair `i` of the top, in a line of its own. */
bool edit_add_top(struct theme_edit *e, int i, struct str key, struct str value,
    struct err *err);
bool edit_replace(struct theme_edit *e, const struct node *map, int i, struct str value,
    struct err *err);
bool edit_remove_pair(struct theme_edit *e, const struct node *map, int i, struct err *err);
bool edit_remove_item(struct theme_edit *e, const struct node *list, uint32_t i,
    struct err *err);
/* Where a child of a list or map ends, comments behind it not counted. */
size_t edit_end_of_item(const struct theme_edit *e, const struct node *list, uint32_t i);


/* ---- edit_ops.c */
struct node *edit_section(const struct theme_edit *e, const char *key);      /* or NULL */
bool edit_is_text(const struct node *n, struct str text);
/* The rule of this id in a section, or NULL; {id: x, off: true} is none. */
const struct node *edit_find_rule(const struct node *list, struct str id);
/* An item of a section of rules, which is made when it is not there. */
bool edit_add_rule(struct theme_edit *e, const char *key, struct str item, struct err *err);
/* Gives the text as it was when not ok: changes that belong together fail together. */
bool edit_keep(struct theme_edit *e, struct str before, bool ok);

#endif
