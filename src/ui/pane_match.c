/*
 * Which items the filter of the pane lets pass.  The text of an item is made once for each model,
 * when a filter first looks at it; what is unfolded below is looked at only where the item itself
 * does not match.
 */
#include "ui/pane_make.h"

#include "text/regex.h"

static struct str
item_text(struct session *s, uint32_t item, long *steps)
{
	struct pane_make *k = s->pane.make;
	if (k->texts_of != k->items) {
		k->texts_of = k->items;
		vec_clear(&k->texts);
		buf_clear(&k->bytes);
	}
	if (k->texts.n < k->n) {
		vec_reserve(&k->texts, k->n);
		memset(k->texts.v + k->texts.n, 0, (k->n - k->texts.n) * sizeof *k->texts.v);
		k->texts.n = k->n;
	}
	struct text *t = &k->texts.v[item];
	if (!t->made) {
		*t = (struct text){.at = k->bytes.len, .made = true};
		k->items->text(s, item, &k->bytes);
		t->len = (uint32_t)(k->bytes.len - t->at);
		*steps += STEP_TEXT;
	}
	return (struct str){k->bytes.ptr + t->at, t->len};
}

static bool
matches(const struct pane_make *k, struct str text)
{
	struct regex_match m;
	struct regex_text subject;
	regex_text_init(&subject, text);
	bool hit = regex_find_in(k->regex, &subject, 0, &m, 1) == REGEX_HIT;
	regex_text_done(&subject);
	return hit;
}

/* Of the rows from `from` on, an item that does not match by itself: those below it that do
 * stay, with what they stand under. */
static void
keep_children(struct session *s, size_t from)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	size_t n = from;
	struct pane_row over[8];             /* parents that are not kept yet, by depth */
	bool kept[8] = {false};
	for (size_t i = from; i < p->rows.n; i++) {
		struct pane_row r = p->rows.v[i];
		size_t depth = r.depth < 7 ? r.depth : 7;
		over[depth] = r;
		kept[depth] = false;
		buf_clear(&k->scratch);
		if (depth > 0)
			pane_row_text(s, &r, &k->scratch);
		if (depth == 0 || !matches(k, buf_view(&k->scratch)))
			continue;
		for (size_t d = 0; d <= depth; d++) {
			if (!kept[d])
				p->rows.v[n++] = over[d];
			kept[d] = true;
		}
	}
	p->rows.n = n;
}

size_t
match_push(struct session *s, uint32_t item, long *steps)
{
	struct pane *p = &s->pane;
	struct pane_make *k = p->make;
	size_t from = p->rows.n;
	p->item = item;
	*steps += STEP_ROW;
	if (k->regex == NULL) {
		k->items->push(s, item);
	} else {
		bool hit = matches(k, item_text(s, item, steps));
		*steps += STEP_MATCH;
		k->items->push(s, item);
		if (!hit) {
			*steps += (long)(p->rows.n - from) * STEP_TEXT;
			keep_children(s, from);
		}
	}
	*steps += (long)(p->rows.n - from);
	return p->rows.n - from;
}
