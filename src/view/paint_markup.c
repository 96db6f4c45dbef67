/*
 * How a block is set, in styles: headings, the marks of items and quotes, lines across.  All of
 * it lies under the annotations, whose colours win.
 */
#include "view/paint_internal.h"

#include "view/walk.h"

static struct style
markup_style(struct canvas *c, const char *name)
{
	return paint_named(c, "markup.", str_of(name));
}

/* "markup.heading.2" */
static struct style
heading_style(struct canvas *c, int level)
{
	char digit = (char)('0' + (level < 1 ? 1 : level > 6 ? 6 : level));
	return paint_named(c, "markup.heading.", (struct str){&digit, 1});
}

void
paint_markup(struct canvas *c)
{
	const struct rhythm *r = c->rhythm;
	if (r->kind == RHYTHM_HEADING)
		paint_lay(c, (struct span){c->from, c->from + c->text.len},
		    heading_style(c, r->level));
	if (c->from >= c->block + r->quote + r->mark_end)
		return;
	if (r->quote > 0)
		paint_lay(c, (struct span){c->block, c->block + r->quote}, markup_style(c, "quote"));
	if (r->mark_end > r->mark)
		paint_lay(c, (struct span){c->block + r->mark, c->block + r->mark_end},
		    markup_style(c, "item"));
}

void
paint_indent(struct canvas *c, const struct row *r, struct pen pen)
{
	int end = pen.col + r->indent;
	if (c->rhythm->quote == 0 || r->first)
		return;
	struct style s = style_over(c->p->text, markup_style(c, "quote"));
	if (r->visual && r->rtl) {
		paint_indent_right(c, r, pen, s);
		return;
	}
	grid_text(pen.g, pen.y, pen.col, end < pen.col_end ? end : pen.col_end,
	    document_view(c->p->document, c->block, c->rhythm->quote), s);
}

bool
paint_rule(struct canvas *c, const struct row *r, struct pen pen)
{
	int end = pen.col_end;
	if (c->p->shift > 0)
		return false;
	/* Under a heading it is as long as it was written. */
	if (c->rhythm->level > 0)
		end = pen.col + (int)(r->to - r->from);
	grid_fill(pen.g, pen.y, pen.col + r->indent, end < pen.col_end ? end : pen.col_end, 0x2500,
	    style_over(c->p->text, markup_style(c, "rule")));
	return true;
}
