/* Ranges nest, so one pass with the chain of those that are open gives each the one around it. */
#include "view/markup_tree.h"

#include "base/mem.h"

struct markup_tree {
	const struct markup *list;
	uint32_t n;
	uint32_t *around;
};

struct markup_tree *
markup_tree_new(const struct document *d)
{
	size_t n;
	const struct markup *list = document_markup(d, &n);
	if (n == 0 || n >= MARKUP_NONE_AT)
		return NULL;
	struct markup_tree *t = mem_alloc(sizeof *t);
	*t = (struct markup_tree){list, (uint32_t)n, mem_array(n, sizeof *t->around)};
	uint32_t open = MARKUP_NONE_AT;
	for (uint32_t i = 0; i < t->n; i++) {
		while (open != MARKUP_NONE_AT && list[open].to <= list[i].from)
			open = t->around[open];
		t->around[i] = open;
		open = i;
	}
	return t;
}

void
markup_tree_free(struct markup_tree *t)
{
	if (t == NULL)
		return;
	mem_free(t->around);
	mem_free(t);
}

const struct markup *
markup_tree_at(const struct markup_tree *t, uint32_t i)
{
	return &t->list[i];
}

uint32_t
markup_tree_count(const struct markup_tree *t)
{
	return t->n;
}

uint32_t
markup_tree_around(const struct markup_tree *t, uint32_t i)
{
	return t->around[i];
}

uint32_t
markup_tree_from(const struct markup_tree *t, uint64_t at)
{
	uint32_t low = 0, high = t->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (t->list[middle].from < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
markup_tree_over(const struct markup_tree *t, uint64_t at)
{
	uint32_t i = markup_tree_from(t, at + 1);
	i = i > 0 ? i - 1 : MARKUP_NONE_AT;
	while (i != MARKUP_NONE_AT && t->list[i].to <= at)
		i = t->around[i];
	return i;
}
