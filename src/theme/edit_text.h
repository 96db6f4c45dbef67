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

#endif
