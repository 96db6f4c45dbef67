/*
 * The heading of the section that is read, once it is above the screen: it stands in the rule
 * over the text, so it costs no row.  The title is not said again: that has the bar.
 *
 * A heading is a short line of its own that begins like one, does not end as a sentence does,
 * and has a paragraph below it.  It is looked for a while upwards from the top of the screen; a
 * text without headings has a plain rule.
 */
#include "ui/session.h"

#include <string.h>

#include "text/uni.h"
#include "ui/look.h"
#include "ui/textview.h"

enum { BACK = 48 * 1024, BLOCKS = 600, LEAST = 3, MOST = 90, LONG = 120, HEAD_BLOCKS = 40 };

static bool
is_prose(const struct block *b)
{
	return b->joined || b->to - b->from > LONG;
}

/* "1. The plan", "# Plan", "What comes next?", "Der Plan". */
static bool
reads_like_one(struct str line)
{
	line = str_trim(line);
	if (line.len < LEAST || line.len > MOST || str_starts(line, STR("By ")))
		return false;
	struct cluster first = uni_cluster(line.ptr, line.len);
	bool begins = uni_is_upper(first.cp) || uni_is_digit(first.cp) || first.cp == '#' ||
	    uni_is_ideograph(first.cp);
	return begins && strchr(".,;:!\"')", line.ptr[line.len - 1]) == NULL &&
	    !str_ends(line, STR("\xe2\x80\x9d")) && !str_ends(line, STR("\xe3\x80\x82"));
}

static bool
is_heading(struct document *d, const struct block *b)
{
	struct block other;
	if (b->joined || b->cut || b->to - b->from < LEAST || b->to - b->from > MOST)
		return false;
	if (!document_block_before(d, b, &other) ||
	    (other.from != other.to && !is_prose(&other)))
		return false;
	if (!document_block_after(d, b, &other) || (other.from == other.to &&
	    !document_block_after(d, &other, &other)) || !is_prose(&other))
		return false;
	return reads_like_one(document_view(d, b->from, (size_t)(b->to - b->from)));
}

/* What stands before the first paragraph: title, writer, date. */
static bool
is_head(struct document *d, const struct block *b)
{
	struct block x;
	if (!document_block(d, 0, &x))
		return true;
	for (int i = 0; i < HEAD_BLOCKS && !is_prose(&x) && document_block_after(d, &x, &x); i++)
		;
	return b->from <= x.from;
}

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
		if (is_heading(d, &b) && !is_head(d, &b)) {
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
	struct str shown = str_trim(buf_view(&text));
	while (str_starts(shown, STR("#")))
		shown = str_trim(str_sub(shown, 1, shown.len));
	buf_chr(&fit, ' ');
	look_fit(s, &fit, shown, room, false);
	buf_chr(&fit, ' ');
	grid_text(s->grid, at->headline, at->column - 1, at->text.col + at->text.cols,
	    buf_view(&fit), look_on(s, "ui.rule", "ui.dim"));
	buf_done(&text);
	buf_done(&fit);
}
