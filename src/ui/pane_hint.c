/*
 * What the keys of the pane do for the row under the cursor, in the words of a hint: parts by how
 * much they are missed, as many as fit, in the order of a fixed place each.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/layers.h"
#include "ui/matrix.h"

enum { PARTS = 8, GAP = 2 };

struct hints { struct { struct buf text; int place; } v[PARTS]; int n; };

static void
add(struct hints *h, int place, const char *key, const char *what)
{
	if (h->n == PARTS)
		return;
	buf_fmt(&h->v[h->n].text, "%s %s", key, what);
	h->v[h->n++].place = place;
}

/* Whether f leads from it to another row. */
static bool
refers(const struct pane_row *r)
{
	return r->kind == PANE_ROLE || r->kind == PANE_ARGUMENT ||
	    (r->depth > 0 && (r->kind == PANE_EVENT || r->kind == PANE_RELATION));
}

/* What changes from row to row keeps its width: nothing in the line moves as the cursor does. */
static void
of_row(const struct session *s, const struct pane_row *r, struct hints *h)
{
	bool heading = r->kind >= PANE_GROUP_EVENTS && r->kind <= PANE_GROUP_MENTIONS;
	const char *fold = r->depth > 0 && !r->group ? "up   " : "open ", *enter = "in text";
	if (r->group && r->open)
		fold = "close";
	if (r->kind == PANE_LAYER)
		fold = layer_shown(layers_at(s, r->a)) ? "off  " : "on   ";
	if (r->kind == PANE_LAYER)
		enter = "on/off ";
	else if (heading)
		enter = r->open ? "close  " : "open   ";
	else if (r->kind == PANE_LAYER_FACT && r->b == LAYER_FACT_AGREES)
		enter = "figures";
	else if (r->kind == PANE_LAYER_FACT)
		enter = "       ";
	if (r->kind != PANE_MARK)
		add(h, 1, "Space", fold);
	add(h, 0, r->kind == PANE_LAYER_FACT && r->b != LAYER_FACT_AGREES ? "     " : "Enter", enter);
}

static void
collect(struct session *s, struct hints *h)
{
	const struct pane_row *r = pane_cursor(s);
	bool pair = matrix_pair_shown(s), back = s->pane.crumbs.n > 0;
	struct buf next = {0};
	if (matrix_shown(s)) {
		add(h, 1, "Enter", "what there is");
		add(h, 3, "q", "back");
		add(h, 2, "t", "list");
		add(h, 0, "hjkl", "move");
		return;
	}
	if (r != NULL)
		of_row(s, r, h);
	if (back)
		add(h, 2, "C-o", "back");
	if (pair)
		add(h, 7, "Esc", "matrix");
	else
		add(h, 7, "q", back ? "to the text" : "back");
	if (pair)
		add(h, 3, "f", "follow");
	pane_tab_name(pane_tab_beside(s, 1), &next);
	add(h, 4, "Tab", buf_cstr(&next));
	buf_done(&next);
	if (s->pane.tab == TAB_LAYERS) {
		add(h, 5, "t", "look");
		add(h, 6, "K J", "order");
		add(h, 3, "s", "alone");
	} else if (s->pane.tab == TAB_MARKS) {
		add(h, 5, "a", "note");
		add(h, 6, "d", "take away");
	} else if (pane_items(s) != NULL) {
		if (r != NULL && refers(r))
			add(h, 5, "f", "follow");
		else
			add(h, 5, "&", "filter");
		add(h, 6, "s", "sort");
	}
}

void
pane_hint(struct session *s, int columns, struct buf *out)
{
	struct hints h = {.n = 0};
	bool on[PARTS] = {false};
	int used = 0;
	collect(s, &h);
	for (int i = 0; i < h.n; i++) {
		int width = uni_columns(buf_view(&h.v[i].text)) + (used > 0 ? GAP : 0);
		on[i] = used + width <= columns;
		used += on[i] ? width : 0;
	}
	for (int place = 0; place < PARTS; place++) {
		for (int i = 0; i < h.n; i++) {
			if (!on[i] || h.v[i].place != place)
				continue;
			buf_puts(out, out->len > 0 ? "  " : "");
			buf_str(out, buf_view(&h.v[i].text));
		}
	}
	for (int i = 0; i < h.n; i++)
		buf_done(&h.v[i].text);
}
