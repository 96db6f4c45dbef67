/*
 * view/markup_tree.h - the ranges of a document's markup as a tree: which lie over a byte, and
 * which come next.  Made once, in O(ranges); a question costs O(log ranges + depth).
 */
#ifndef VIEW_MARKUP_TREE_H
#define VIEW_MARKUP_TREE_H

#include "text/document.h"
#include "text/markup.h"

struct markup_tree;

#define MARKUP_NONE_AT UINT32_MAX

/* NULL for a document without markup.  Borrows the document's ranges. */
struct markup_tree *markup_tree_new(const struct document *d);
void markup_tree_free(struct markup_tree *t);                /* NULL is fine */
/* A range, by its number; in text order, outer ones before inner. */
const struct markup *markup_tree_at(const struct markup_tree *t, uint32_t i);
uint32_t markup_tree_count(const struct markup_tree *t);
/* The innermost range that holds byte `at`; MARKUP_NONE_AT.  The one around a range. */
uint32_t markup_tree_over(const struct markup_tree *t, uint64_t at);
uint32_t markup_tree_around(const struct markup_tree *t, uint32_t i);
/* The first range that begins at or behind `at`; the count when there is none. */
uint32_t markup_tree_from(const struct markup_tree *t, uint64_t at);

#endif
