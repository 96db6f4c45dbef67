/*
 * How a block is set, in styles: headings, links, emphasis, the marks of items and quotes, lines
 * across.  All of it lies under the annotations, whose colours win.
 */
#include "view/paint_internal.h"

#include "text/markup.h"
#include "view/markup_tree.h"

/* Ranges in ranges that are drawn: more are not told apart by anybody. */
enum { DEEPEST = 64 };

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

/* ---- what the markup says */

static struct style
range_style(struct canvas *c, const struct markup *m)
{
	switch (m->kind) {
	case MARKUP_HEADING: return heading_style(c, m->level);
	case MARKUP_PRE:
	case MARKUP_CODE: return markup_style(c, "code");
	case MARKUP_RULE: return markup_style(c, "rule");
	case MARKUP_CAPTION: return markup_style(c, "caption");
	case MARKUP_EMPHASIS: return markup_style(c, "emphasis");
	case MARKUP_STRONG: return markup_style(c, "strong");
	case MARKUP_STRIKE: return markup_style(c, "strike");
	case MARKUP_LINK: return markup_style(c, "link");
	case MARKUP_ITEM: case MARKUP_QUOTE: case MARKUP_ROW: break;
	}
	return (struct style){0};
}

static void
lay_range(struct canvas *c, const struct markup_tree *tree, uint32_t i)
{
	const struct markup *m = markup_tree_at(tree, i);
	struct style s = range_style(c, m);
	if (!style_eq(s, (struct style){0}))
		paint_lay(c, (struct span){m->from, m->to}, s);
}

/* Those that hold the row's first byte, the outermost first. */
static void
lay_around(struct canvas *c, const struct markup_tree *tree, uint32_t i, int depth)
{
	if (i == MARKUP_NONE_AT || depth > DEEPEST)
		return;
	lay_around(c, tree, markup_tree_around(tree, i), depth + 1);
	if (markup_tree_at(tree, i)->from < c->from)
		lay_range(c, tree, i);
}

static void
lay_ranges(struct canvas *c, const struct markup_tree *tree)
{
	uint64_t end = c->from + c->text.len;
	uint32_t n = markup_tree_count(tree);
	lay_around(c, tree, markup_tree_over(tree, c->from), 0);
	for (uint32_t i = markup_tree_from(tree, c->from); i < n &&
	    markup_tree_at(tree, i)->from < end; i++)
		lay_range(c, tree, i);
}

/* ---- what lines look like */

void
paint_markup(struct canvas *c)
{
	const struct rhythm *r = c->rhythm;
	const struct markup_tree *tree = layout_markup(c->p->layout);
	if (tree != NULL)
		lay_ranges(c, tree);
	else if (r->kind == RHYTHM_HEADING)
		paint_lay(c, (struct span){c->from, c->from + c->text.len},
		    heading_style(c, r->level));
	if (c->from >= c->block + (r->quote > r->mark_end ? r->quote : r->mark_end))
		return;
	if (r->quote > 0)
		paint_lay(c, (struct span){c->block, c->block + r->quote}, markup_style(c, "quote"));
	if (r->mark_end > r->mark)
		paint_lay(c, (struct span){c->block + r->mark, c->block + r->mark_end},
		    markup_style(c, "item"));
}

/* ---- before the text */

static void
draw_before(const struct canvas *c, struct pen pen, int col, struct str s, struct style style)
{
	grid_text(pen.g, pen.y, pen.col + col, pen.col_end, s, style_over(c->p->text, style));
}

void
paint_indent(struct canvas *c, const struct row *r, struct pen pen)
{
	const struct rhythm *how = c->rhythm;
	int end = pen.col + r->indent;
	bool right = r->visual && r->rtl;
	if (!right)
		pen.col_end = end < pen.col_end ? end : pen.col_end;
	if (how->quote > 0 && !r->first && right)
		paint_indent_right(c, r, pen, style_over(c->p->text, markup_style(c, "quote")));
	else if (how->quote > 0 && !r->first)
		draw_before(c, pen, 0, document_view(c->p->document, c->block, how->quote),
		    markup_style(c, "quote"));
	for (int i = 0; i < how->bars && (i + 1) * BAR_COLUMNS <= r->indent; i++) {
		int col = right ? pen.col_end - pen.col - 1 - i * BAR_COLUMNS + c->p->shift :
		    i * BAR_COLUMNS - c->p->shift;
		if (col >= 0)            /* else it is beyond the edge */
			draw_before(c, pen, col, STR("\xE2\x94\x82"), markup_style(c, "quote"));
	}
	if (how->kind == RHYTHM_PRE && !r->first && r->indent >= BAR_COLUMNS)
		draw_before(c, pen, right ? pen.col_end - pen.col - r->indent + 1 :
		    r->indent - BAR_COLUMNS, right ? STR("\xE2\x86\xB2") : STR("\xE2\x86\xB3"),
		    markup_style(c, "rule"));
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
	if (r->indent > 0)
		paint_indent(c, r, pen);
	grid_fill(pen.g, pen.y, pen.col + r->indent, end < pen.col_end ? end : pen.col_end, 0x2500,
	    style_over(c->p->text, markup_style(c, "rule")));
	return true;
}
