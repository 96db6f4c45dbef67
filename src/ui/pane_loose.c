/*
 * What files mark and what is nobody: proteins, dates, titles.  They stand behind the actors, by
 * type, and unfold to their mentions.  What the rules find so is left to the text: it would be
 * every number of the article.  Made once for each model: a walk over the mentions, and one more.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/attribute.h"
#include "ui/look.h"

enum { MANY = 2000 };

static bool
is_loose(const struct model *m, const struct model_mention *x)
{
	return x->n_actors == 0 && !x->dropped && !(x->m->flags & MENTION_TRIGGER) &&
	    m->layers[x->layer].given;
}

static void
count(struct pane *p, const struct model *m)
{
	size_t t = 0;
	for (size_t i = 0; i < m->n_mentions; i++) {
		const struct model_mention *x = &m->mentions[i];
		if (!is_loose(m, x))
			continue;
		if (t >= p->loose.n || p->loose.v[t].type != x->type)
			for (t = 0; t < p->loose.n && p->loose.v[t].type != x->type; t++)
				;
		if (t == p->loose.n)
			vec_push(&p->loose, ((struct loose_type){x->type, 0}));
		p->loose.v[t].n++;
	}
}

void
loose_model(struct session *s)
{
	struct pane *p = &s->pane;
	const struct model *m = session_article(s)->model;
	bool any = false;
	vec_clear(&p->loose);
	for (size_t i = 0; m != NULL && i < m->n_layers; i++)
		any = any || m->layers[i].given;
	if (any)
		count(p, m);
	for (size_t i = 1; i < p->loose.n; i++) {
		struct loose_type *v = p->loose.v;
		for (size_t k = i; k > 0 && v[k - 1].n < v[k].n; k--) {
			struct loose_type x = v[k];
			v[k] = v[k - 1];
			v[k - 1] = x;
		}
	}
}

void
loose_push(struct session *s, uint32_t i)
{
	const struct model *m = session_article(s)->model;
	const struct loose_type *t = &s->pane.loose.v[i];
	const struct model_type *of = model_type_of(m, t->type);
	bool open = pane_item_open(s, PANE_TYPE, i);
	pane_push(s, (struct pane_row){.kind = PANE_TYPE, .group = true, .open = open, .a = i,
		.b = ID_NONE, .n = t->n});
	for (uint32_t k = 0, n = 0; open && of != NULL && k < of->n && n < MANY; k++) {
		uint32_t mention = m->type_mentions[of->first + k];
		if (!is_loose(m, &m->mentions[mention]))
			continue;
		pane_push(s, (struct pane_row){.kind = PANE_MENTION, .depth = 1, .a = ID_NONE,
			.b = mention, .n = 1});
		attribute_rows_mention(s, mention, 2);
		n++;
	}
}

uint64_t
loose_number(const struct session *s, uint32_t i)
{
	const struct model *m = session_article(s)->model;
	const struct model_type *of = model_type_of(m, s->pane.loose.v[i].type);
	return of != NULL && of->n > 0 ? m->type_mentions[of->first] : UINT64_MAX;
}

void
type_row_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	buf_str(out, schema_name(s->schema, s->pane.loose.v[r->a].type));
}

void
type_row_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf text = {0}, count_text = {0};
	uint32_t type = s->pane.loose.v[r->a].type;
	int right = end - (spark_columns(s) > 0 ? spark_columns(s) + 2 : 0);
	type_row_text(s, r, &text);
	buf_fmt(&count_text, "%4u", (unsigned)r->n);
	int at = right - (int)count_text.len;
	row_text(s, y, col, at - 1, buf_view(&text),
	    style_over(look(s, "ui.pane"), type_style(s, "entity", type)));
	if (at > col)
		grid_text(s->grid, y, at, right, buf_view(&count_text), look(s, "ui.pane.count"));
	buf_done(&text);
	buf_done(&count_text);
}
