/*
 * The text around an answer.  It is read in pieces, cut where a mark begins or ends, so that the marks
 * are known in what came out of it, whatever was made flat or visible before them.
 */
#include "query/context.h"

#include "base/clean.h"
#include "text/uni.h"

enum { LONGEST = 4 };                /* times what is read on either side */

void
context_flat(struct buf *out, struct str s, bool *blank)
{
	struct buf flat = {0};
	for (size_t i = 0; i < s.len;) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		if (!c.blank)
			buf_add(&flat, s.ptr + i, c.len);
		else if (!*blank)
			buf_chr(&flat, ' ');
		*blank = c.blank;
		i += c.len;
	}
	clean_add(out, buf_view(&flat));
	buf_done(&flat);
}

static uint64_t
within(uint64_t at, struct span s)
{
	return at < s.from ? s.from : at > s.to ? s.to : at;
}

/* Where code points begin: a cut in one would show two bad ones. */
static uint64_t
whole(struct document *d, uint64_t at, uint64_t least)
{
	for (int i = 0; i < 3 && at > least; i++, at--) {
		struct str s = document_view(d, at, 1);
		if (!s.len || ((unsigned char)s.ptr[0] & 0xC0) != 0x80)
			break;
	}
	return at;
}

void
context_read(struct context *c, struct document *d, struct span answer, struct span other,
    uint64_t most)
{
	struct block b;
	uint64_t size = document_size(d);
	bool blank = true;
	if (!document_block(d, answer.from, &b))
		b = (struct block){.from = answer.from, .to = answer.to};
	uint64_t end = b.to < answer.to ? answer.to : b.to;
	struct span view = {answer.from - b.from > most ? whole(d, answer.from - most, b.from) : b.from,
	    end - answer.to > most ? whole(d, answer.to + most, answer.to) : end};
	/* Of a very long answer its beginning. */
	if (view.to - view.from > LONGEST * most)
		view.to = whole(d, view.from + LONGEST * most, view.from);
	view.to = view.to > size ? size : view.to;
	buf_clear(&c->text);
	c->cut_left = view.from > b.from;
	c->cut_right = view.to < end;
	c->from = c->to = c->other_from = c->other_to = 0;
	uint64_t at = view.from;
	while (true) {
		if (at == within(answer.from, view))
			c->from = c->text.len;
		if (at == within(answer.to, view))
			c->to = c->text.len;
		if (at == within(other.from, view))
			c->other_from = c->text.len;
		if (at == within(other.to, view))
			c->other_to = c->text.len;
		uint64_t next = view.to;
		const uint64_t edges[] = {answer.from, answer.to, other.from, other.to};
		for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
			if (edges[i] > at && edges[i] < next)
				next = edges[i];
		if (next <= at)
			break;
		context_flat(&c->text, document_view(d, at, (size_t)(next - at)), &blank);
		at = next;
	}
	if (other.from == other.to || other.to <= view.from || other.from >= view.to)
		c->other_from = c->other_to = 0;
}

void
context_done(struct context *c)
{
	buf_done(&c->text);
}

struct span
sentences_at(struct sentences *s, struct document *d, uint64_t at)
{
	struct block b;
	if (!s->known || at < s->block.from || at >= s->block.next) {
		if (!document_block(d, at, &b))
			return (struct span){at, at};
		s->block = b;
		s->known = true;
		buf_clear(&s->text);
		document_copy(d, b.from, b.to, &s->text);
		tokens_read(&s->tokens, buf_view(&s->text));
	}
	b = s->block;
	size_t low = 0, high = s->tokens.list.n;
	if (!high)
		return (struct span){b.from, b.to};
	while (low + 1 < high) {
		size_t mid = low + (high - low) / 2;
		if (b.from + s->tokens.list.v[mid].from <= at)
			low = mid;
		else
			high = mid;
	}
	size_t first = tokens_sentence_start(&s->tokens, low), end = tokens_sentence_end(&s->tokens, low);
	return (struct span){b.from + s->tokens.list.v[first].from,
	    b.from + s->tokens.list.v[end - 1].to};
}

void
sentences_done(struct sentences *s)
{
	buf_done(&s->text);
	tokens_done(&s->tokens);
}
