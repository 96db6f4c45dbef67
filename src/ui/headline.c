/*
 * The heading of the section that is read, once it is above the screen: it stands in the rule
 * over the text, so it costs no row.  The title is not said again: that has the bar.
 *
 * What a heading is, view/heading decides.  It is looked for a while upwards from the top of the
 * screen; a text without headings has a plain rule.
 */
#include "ui/session.h"

#include "ui/look.h"
#include "ui/textview.h"
#include "view/heading.h"

enum { BACK = 48 * 1024, BLOCKS = 600, MOST = 90 };

/* The heading of the section that the top of the screen is in; false: none is near. */
static bool
headline_find(struct session *s, struct span *out)
{
	struct article *a = session_article(s);
	struct document *d = a->document;
	struct block b;
	uint64_t top = text_top_row(s).from;
	if (a->headline_of == top + 1) {
		*out = a->headline;
		return out->to > out->from;
	}
	a->headline_of = top + 1;
	a->headline = (struct span){0, 0};
	if (top == 0 || !document_block(d, top, &b))
		return false;
	/* The top row may be the heading itself: then it is seen. */
	for (int i = 0; i < BLOCKS && document_block_before(d, &b, &b); i++) {
		if (top - b.from > BACK)
			break;
		if (heading_level(d, &b) > 0 && !heading_in_head(d, &b)) {
			a->headline = (struct span){b.from, b.to};
			break;
		}
	}
	*out = a->headline;
	return out->to > out->from;
}

void
headline_draw(struct session *s)
{
	const struct areas *at = &s->areas;
	struct buf text = {0}, fit = {0};
	struct span span;
	int room = at->text.col + at->text.cols - at->column - 2;
	if (at->headline < 0 || room < MOST / 4 || !headline_find(s, &span))
		return;
	look_surface(s, &text, span, MOST);
	struct str shown = heading_words(buf_view(&text));
	buf_chr(&fit, ' ');
	look_fit(s, &fit, shown, room, false);
	buf_chr(&fit, ' ');
	grid_text(s->grid, at->headline, at->column - 1, at->text.col + at->text.cols,
	    buf_view(&fit), look_on(s, "ui.rule", "ui.dim"));
	buf_done(&text);
	buf_done(&fit);
}
