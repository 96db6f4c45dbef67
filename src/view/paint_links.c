/*
 * Links of a row: looked for before it is drawn (the text is borrowed, and would be lost), and
 * put into the cells after.  Only what a terminal may be told becomes a cell's link.
 */
#include "view/paint_internal.h"

#include "base/ascii.h"
#include "text/url.h"
#include "view/markup_tree.h"

/* Whether the row may hold an address: one begins with a colon or a full stop in it, or before. */
static bool
may_hold(struct document *d, const struct row *r)
{
	uint64_t from = r->from > r->block.from ? r->from - 1 : r->from;
	struct str s = document_view(d, from, (size_t)(r->to - from));
	if (from < r->from && !ascii_is_blank(s.ptr[0]))
		return true;
	if (str_chr(s, ':') < s.len && (str_find(s, STR("://")) < s.len ||
	    str_find(s, STR("mailto:")) < s.len || str_find(s, STR("MAILTO:")) < s.len))
		return true;
	return str_chr(s, '.') < s.len && (str_find(s, STR("www.")) < s.len ||
	    str_find(s, STR("WWW.")) < s.len);
}

void
paint_find_links(struct canvas *c, const struct row *r)
{
	const struct markup_tree *tree = layout_markup(c->p->layout);
	struct document *d = c->p->document;
	uint64_t at = r->from;
	if (tree == NULL && !may_hold(d, r))
		return;
	while (c->n_links < ROW_LINKS && links_next(d, tree, at, r->to, &c->links[c->n_links]))
		at = c->links[c->n_links++].span.to;
}

void
paint_lay_links(struct canvas *c)
{
	for (size_t i = 0; i < c->n_links; i++)
		if (c->links[i].range == MARKUP_NONE_AT)
			paint_lay(c, c->links[i].span, paint_named(c, "markup.link", STR_NONE));
}

void
paint_set_links(const struct canvas *c, const struct row *r, struct pen pen)
{
	struct layout *l = c->p->layout;
	struct buf target = {0};
	int shift = layout_shifted(r, c->p->shift);
	for (size_t i = 0; i < c->n_links; i++) {
		int start = 0, end = 0;
		buf_clear(&target);
		links_target(c->p->document, layout_markup(l), &c->links[i], &target);
		if (!url_is_safe(buf_view(&target)))
			continue;
		uint16_t link = grid_link(pen.g, buf_view(&target));
		for (start = 0; layout_piece(l, r, c->links[i].span, &start, &end); start = end) {
			int from = pen.col + start - shift, to = pen.col + end - shift;
			grid_set_link(pen.g, pen.y, from > pen.col ? from : pen.col,
			    to < pen.col_end ? to : pen.col_end, link);
		}
	}
	buf_done(&target);
}
