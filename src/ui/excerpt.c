/*
 * Words, sentences and paragraphs around a place.  A paragraph may be one block or many lines; a
 * text of millions of lines without an empty one has none that anybody would want whole, so the
 * search ends after some kilobytes on either side.
 */
#include "ui/excerpt.h"

#include "text/token.h"
#include "text/uni.h"

enum { REACH = 16 * 1024, CHUNK = 32 * 1024, LONG_LINE = 120 };

/* Whether a paragraph ends between two blocks, as } sees it. */
static bool
parts(const struct block *a, const struct block *b)
{
	if (a->cut)
		return false;
	return a->from == a->to || b->from == b->to || a->joined || b->joined ||
	    a->to - a->from > LONG_LINE || b->to - b->from > LONG_LINE;
}

static bool
is_blank(struct document *d, const struct block *b)
{
	size_t n = b->to - b->from > LONG_LINE ? LONG_LINE : (size_t)(b->to - b->from);
	return str_trim(document_view(d, b->from, n)).len == 0;
}

/* The block at a place; of an empty one the next that is not, else the one before. */
static bool
block_at(struct document *d, uint64_t at, struct block *out)
{
	struct block b;
	if (!document_block(d, at, &b))
		return false;
	*out = b;
	while (is_blank(d, out) && out->from < at + REACH && document_block_after(d, out, out))
		;
	if (!is_blank(d, out))
		return true;
	*out = b;
	while (is_blank(d, out) && at < out->from + REACH && document_block_before(d, out, out))
		;
	return !is_blank(d, out);
}

static struct span
paragraph(struct document *d, uint64_t at)
{
	struct block first, last, next;
	if (!block_at(d, at, &first))
		return (struct span){at, at};
	last = first;
	while (at < first.from + REACH && document_block_before(d, &first, &next) &&
	    !parts(&next, &first) && !is_blank(d, &next))
		first = next;
	while (last.to < at + REACH && document_block_after(d, &last, &next) &&
	    !parts(&last, &next) && !is_blank(d, &next))
		last = next;
	return (struct span){first.from, last.to};
}

static struct span
trimmed(struct document *d, struct span span)
{
	uint64_t n = span.to - span.from;
	struct str all = document_view(d, span.from, n > 4 * CHUNK ? 4 * CHUNK : (size_t)n);
	struct str text = str_trim(all);
	if (text.len == 0 || n > 4 * CHUNK)
		return span;
	span.from += (uint64_t)(text.ptr - all.ptr);
	span.to = span.from + text.len;
	return span;
}

/* The token that holds the place, else the one before it; n > 0. */
static size_t
token_at(const struct tokens *t, uint64_t at)
{
	size_t lo = 0, hi = t->list.n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->list.v[mid].from <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* Of a paragraph so long that it is not read whole, a piece around the place. */
static struct span
near(struct span span, uint64_t at)
{
	if (at > span.from + CHUNK)
		span.from = at - CHUNK;
	if (span.to > at + CHUNK)
		span.to = at + CHUNK;
	return span;
}

static struct span
of_tokens(struct document *d, struct span within, uint64_t at, enum excerpt what)
{
	struct tokens t = {0};
	struct span span = within = near(within, at);
	tokens_read(&t, document_view(d, within.from, (size_t)(within.to - within.from)));
	if (t.list.n > 0) {
		size_t i = token_at(&t, at > within.from ? at - within.from : 0), last = i;
		if (what == EXCERPT_SENTENCE) {
			last = tokens_sentence_end(&t, i) - 1;
			i = tokens_sentence_start(&t, i);
		}
		span.from = within.from + t.list.v[i].from;
		span.to = within.from + t.list.v[last].to;
	}
	tokens_done(&t);
	return span;
}

static struct span
character(struct document *d, uint64_t at)
{
	struct str text = document_view(d, at, 256);
	if (text.len == 0)
		return (struct span){at, at};
	return (struct span){at, at + uni_cluster(text.ptr, text.len).len};
}

struct span
excerpt_at(struct session *s, enum excerpt what, uint64_t at)
{
	struct document *d = session_article(s)->document;
	if (what == EXCERPT_CHARACTER)
		return character(d, at);
	struct span span = trimmed(d, paragraph(d, at));
	if (what == EXCERPT_PARAGRAPH || span.from == span.to)
		return span;
	return of_tokens(d, span, at < span.from ? span.from : at, what);
}

/* ---- as text */

static void
add_break(struct buf *out, char with)
{
	if (out->len == 0 || out->ptr[out->len - 1] == '\n')
		return;
	if (out->ptr[out->len - 1] == ' ')
		out->len--;
	buf_chr(out, with);
}

/* A piece without line ends that count: those in it, with the blanks around, are one blank. */
static void
add_piece(struct buf *out, struct str text)
{
	bool broke = false;
	for (size_t i = 0; i < text.len;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		const char *p = text.ptr + i;
		i += c.len;
		if (c.blank && (*p == '\n' || *p == '\r')) {
			add_break(out, ' ');
			broke = true;
		} else if (broke && (c.blank || *p == '>' || *p == '|')) {
			continue;            /* the marks of a quote are repeated on its lines */
		} else {
			broke = false;
			if (c.token || *p == '\t')
				uni_draw(out, p, c);
			else
				buf_add(out, p, c.len);
		}
	}
}

void
excerpt_text(struct session *s, struct span span, bool flat, size_t max, struct buf *out)
{
	struct document *d = session_article(s)->document;
	struct buf all = {0};
	struct block b;
	uint64_t end = span.to - span.from > max ? span.from + max : span.to;
	bool more = span.from < end && document_block(d, span.from, &b);
	while (more && b.from < end) {
		uint64_t from = b.from > span.from ? b.from : span.from;
		uint64_t to = b.to < end ? b.to : end;
		if (to > from)
			add_piece(&all, document_view(d, from, (size_t)(to - from)));
		more = document_block_after(d, &b, &b);
		if (more && b.from < end && !flat && !(b.from > 0 && b.from == to))
			buf_chr(&all, '\n');
		else if (more && b.from < end && b.from != to)
			add_break(&all, ' ');
	}
	buf_str(out, flat ? str_trim(buf_view(&all)) : buf_view(&all));
	buf_done(&all);
}
