/*
 * Key words in context: a mention with the text around it on one line.
 *
 *	   … the tone of Wednesday's call was set by the [Kremlin], which had asked for it …
 *	                 … Biden took it at the request [of Moscow] and from his home …
 *
 * The word stands in the same column on every line, so that the eye can run down them; what is
 * around it is cut between words.  A few hundred bytes of the block are looked at, whatever its size.
 */
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "text/bidi.h"
#include "text/uni.h"
#include "ui/look.h"

enum { AROUND = 400, BYTES_PER_COLUMN = 8 };

void
look_flat(struct buf *out, struct str s)
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

/* The words at the end of `text` that fit, behind an ellipsis when some do not. */
static void
left_words(struct session *s, struct buf *out, struct str text, bool cut, int columns)
{
	size_t from = 0;
	while (from < text.len && (cut || uni_columns(text) > columns) &&
	    uni_columns(str_sub(text, from, text.len)) > columns - 2) {
		size_t blank = str_chr(str_sub(text, from, text.len), ' ');
		from = from + blank < text.len ? from + blank + 1 : text.len;
		cut = true;
	}
	if (cut && columns > 2)
		buf_puts(out, look_glyph(s, "… ", "~ "));
	if (columns > 2)
		buf_str(out, str_sub(text, from, text.len));
}

/* The words at the beginning of `text` that fit, before an ellipsis when some do not. */
static void
right_words(struct session *s, struct buf *out, struct str text, bool cut, int columns)
{
	size_t to = text.len;
	if (columns <= 0)
		return;
	if (cut || uni_columns(text) > columns) {
		size_t fit = uni_fit(text, columns - 2);
		to = fit;
		while (to > 0 && fit < text.len && text.ptr[to] != ' ')
			to--;
		cut = true;
	}
	while (to > 0 && text.ptr[to - 1] == ' ')
		to--;
	buf_str(out, str_sub(text, 0, to));
	if (cut && columns > 1)
		buf_puts(out, look_glyph(s, " …", " ~"));
}

/* The text of the block before and behind the span, at most `most` bytes each. */
struct sides { struct buf left, right; bool left_cut, right_cut; };

static void
read_sides(struct session *s, struct span span, uint64_t most, struct sides *x)
{
	struct document *d = session_article(s)->document;
	struct block b;
	if (!document_block(d, span.from, &b))
		b = (struct block){.from = span.from, .to = span.to};
	uint64_t from = span.from - b.from > most ? span.from - most : b.from;
	uint64_t to = b.to > span.to && b.to - span.to > most ? span.to + most : b.to;
	look_flat(&x->left, document_view(d, from, (size_t)(span.from - from)));
	if (to > span.to)
		look_flat(&x->right, document_view(d, span.to, (size_t)(to - span.to)));
	x->left_cut = from > b.from;
	x->right_cut = to < b.to;
}

static void
sides_done(struct sides *x)
{
	buf_done(&x->left);
	buf_done(&x->right);
}

void
kwic_line(struct session *s, uint32_t mention, int columns, struct buf *out, int *from, int *to)
{
	struct span span = session_article(s)->model->mentions[mention].m->span;
	struct sides x = {0};
	struct buf word = {0}, fit = {0};
	int at = columns * 2 / 5;
	read_sides(s, span, (uint64_t)(columns > 0 ? columns : 1) * BYTES_PER_COLUMN, &x);
	if (span.to > span.from)
		look_surface(s, &word, span, AROUND);
	else
		buf_puts(&word, look_glyph(s, "‸", "^"));
	left_words(s, &fit, buf_view(&x.left), x.left_cut, at);
	for (int pad = at - uni_columns(buf_view(&fit)); pad > 0; pad--)
		buf_chr(out, ' ');
	buf_str(out, buf_view(&fit));
	*from = at;
	buf_clear(&fit);
	look_fit(s, &fit, buf_view(&word), columns - at, false);
	buf_str(out, buf_view(&fit));
	*to = at + uni_columns(buf_view(&fit));
	right_words(s, out, buf_view(&x.right), x.right_cut, columns - *to);
	buf_done(&word);
	buf_done(&fit);
	sides_done(&x);
}

void
kwic_text(struct session *s, uint32_t mention, struct buf *out)
{
	struct span span = session_article(s)->model->mentions[mention].m->span;
	struct sides x = {0};
	read_sides(s, span, AROUND, &x);
	buf_str(out, buf_view(&x.left));
	if (span.to > span.from)
		look_surface(s, out, span, AROUND);
	buf_str(out, buf_view(&x.right));
	sides_done(&x);
}

void
kwic_draw(struct session *s, uint32_t mention, int y, int col, int end)
{
	struct buf text = {0};
	int from = 0, to = 0;
	kwic_line(s, mention, end - col, &text, &from, &to);
	struct str line = buf_view(&text);
	size_t pad = 0, at = uni_fit(line, from), at_end = uni_fit(line, to);
	/* Where the text runs to the left, what comes before stands at the right: the line is set as
	 * in a mirror, so that the words still stand below one another. */
	if (grid_visual(s->grid) && bidi_first(line) == BIDI_RTL) {
		while (pad < at && line.ptr[pad] == ' ')
			pad++;
		line = str_sub(line, pad, line.len);
		col = end - (int)pad - uni_columns(line);
	}
	grid_text(s->grid, y, col, end, line, look(s, "ui.dim"));
	struct style plain = {.known = ATTR_DIM}, lit = style_over(plain, look(s, "ui.context"));
	int left = INT32_MIN, right;
	for (; grid_text_piece(s->grid, line, (struct grid_range){at - pad, at_end - pad}, &left,
	    &right); left = right)
		grid_restyle(s->grid, y, col + left, col + right, lit);
	buf_done(&text);
}
