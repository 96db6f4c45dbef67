/*
 * The boxes of types, kinds of events and layers: which colour is what, how often it is there, and
 * whether it is shown.
 */
#include "view/webpage_internal.h"

#include <stdlib.h>

#include "base/escape.h"

static void
write_box(struct webpage *w, size_t i)
{
	const struct webpage_type *t = &w->types.v[i];
	buf_fmt(&w->out, "<li id=\"k%zu\"><label><input type=\"checkbox\" id=\"t%zu\"%s "
	    "autocomplete=\"off\"> ", i, i, t->shown ? " checked" : "");
	if (t->look != SIZE_MAX)
		buf_fmt(&w->out, "<span class=\"s%zu\">", t->look);
	escape_clean(&w->out, buf_view(&t->label));
	buf_fmt(&w->out, "%s <small>%zu</small></label></li>\n", t->look != SIZE_MAX ? "</span>" : "",
	    t->n);
}

struct box { size_t n, type; };

/* What is more often stands before; of the same number what came first in the text. */
static int
box_order(const void *a, const void *b)
{
	const struct box *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->type < y->type ? -1 : x->type > y->type;
}

static void
write_boxes(struct webpage *w, enum webpage_kind kind, const char *title)
{
	VEC(struct box) boxes = {0};
	for (size_t i = 0; i < w->types.n; i++)
		if (w->types.v[i].kind == kind)
			vec_push(&boxes, ((struct box){w->types.v[i].n, i}));
	size_t n = boxes.n;
	if (n == 0)
		return;
	/* Layers lie in an order that their readers gave them. */
	if (kind != WEBPAGE_LAYER)
		qsort(boxes.v, n, sizeof *boxes.v, box_order);
	buf_fmt(&w->out, "<details%s><summary>%s <small>%zu</small></summary><ul class=\"boxes\">\n",
	    kind == WEBPAGE_EVENT && n > 8 ? "" : " open", title, n);
	for (size_t i = 0; i < n; i++)
		write_box(w, boxes.v[i].type);
	buf_puts(&w->out, "</ul></details>\n");
	vec_done(&boxes);
}

void
webpage_legend(struct webpage *w)
{
	buf_puts(&w->out, "<section aria-label=\"What is coloured\" class=\"legend\">\n");
	write_boxes(w, WEBPAGE_ENTITY, "Types");
	write_boxes(w, WEBPAGE_EVENT, "Kinds of events");
	if (w->layers)
		write_boxes(w, WEBPAGE_LAYER, "Layers");
	buf_puts(&w->out, "</section>\n");
}
