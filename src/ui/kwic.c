/*
 * Key words in context: a mention with the text around it, on one line.
 */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "text/uni.h"

enum { AROUND = 400 };

/* Blanks and line ends as one blank, controls as tokens; copies, for views do not last. */
static void
flatten(struct buf *out, struct str s)
{
	struct buf flat = {0};
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		if (!c.blank)
			buf_add(&flat, s.ptr + i, c.len);
		else if (flat.len == 0 || flat.ptr[flat.len - 1] != ' ')
			buf_chr(&flat, ' ');
		i += c.len;
	}
	clean_add(out, buf_view(&flat));
	buf_done(&flat);
}

/* The end of `text`, cut at a blank, in at most `columns`, with an ellipsis when cut. */
static void
tail(struct session *s, struct buf *out, struct str text, bool cut, int columns)
{
	size_t from = 0;
	int room = columns - 2;
	while (from < text.len && uni_columns(str_sub(text, from, text.len)) > room) {
		size_t blank = str_chr(str_sub(text, from, text.len), ' ');
		from = from + blank < text.len ? from + blank + 1 : text.len;
		cut = true;
	}
	if (cut && columns > 2)
		buf_puts(out, look_glyph(s, "… ", "~ "));
	buf_str(out, str_sub(text, from, text.len));
}

void
context_line(struct session *s, uint32_t mention, int columns, struct buf *out, int *col_from,
    int *col_to)
{
	const struct article *a = session_article(s);
	struct span span = a->model->mentions[mention].m->span;
	struct block b;
	struct buf left = {0}, right = {0}, line = {0};
	if (!document_block(a->document, span.from, &b))
		b = (struct block){.from = span.from, .to = span.to};
	uint64_t from = span.from - b.from > AROUND ? span.from - AROUND : b.from;
	uint64_t to = b.to > span.to && b.to - span.to > AROUND ? span.to + AROUND : b.to;
	flatten(&left, document_view(a->document, from, (size_t)(span.from - from)));
	if (to > span.to)
		flatten(&right, document_view(a->document, span.to, (size_t)(to - span.to)));
	tail(s, &line, buf_view(&left), from > b.from, columns / 3);
	*col_from = uni_columns(buf_view(&line));
	look_surface(s, &line, span, AROUND);
	*col_to = uni_columns(buf_view(&line));
	buf_str(&line, buf_view(&right));
	look_fit(s, out, buf_view(&line), columns, false);
	*col_to = *col_to < columns ? *col_to : columns;
	buf_done(&left);
	buf_done(&right);
	buf_done(&line);
}

void
kwic_draw(struct session *s, uint32_t mention, int y, int col, int end)
{
	struct buf text = {0};
	int from = 0, to = 0;
	context_line(s, mention, end - col, &text, &from, &to);
	grid_text(s->grid, y, col, end, buf_view(&text), look(s, "ui.dim"));
	struct style plain = {.known = ATTR_DIM};
	grid_restyle(s->grid, y, col + from, col + to, style_over(plain, look(s, "ui.context")));
	buf_done(&text);
}
