/*
 * Blocks as a function of the position.  A unit is a line, or with reflow a paragraph; a unit
 * over LIMIT_BLOCK is cut after each multiple of it:
 *
 *	   M-64K          M              M+64K          M+128K
 *	---|--------------|--------------|--------------|---
 *	    ^ cut here     ^ or here       ^                cut(M) looks at [M, M+4K)
 *
 * so the piece at a byte needs the unit's start only back to the multiple before last, and its
 * end only as far as the next one: no path through the text changes the answer.
 */
#include <string.h>

#include "base/limits.h"
#include "text/document_internal.h"
#include "text/uni.h"
#include "text/utf8.h"

/* A unit as far as it was looked at: a side not known lies beyond what matters. */
struct unit {
	uint64_t from, to, next;
	bool from_known, to_known, paragraph;
};

uint64_t
document_find_back(struct document *d, uint64_t at, uint64_t floor)
{
	while (at > floor) {
		struct str run = source_run_back(d->source, at);
		if (!run.len)
			return DOCUMENT_NOWHERE;
		if (run.len > at - floor)
			run = str_sub(run, run.len - (size_t)(at - floor), run.len);
		const char *lf = memrchr(run.ptr, '\n', run.len);
		at -= run.len;
		if (lf)
			return at + (uint64_t)(lf - run.ptr) + 1;
	}
	return DOCUMENT_NOWHERE;
}

uint64_t
document_find_lf(struct document *d, uint64_t at, uint64_t ceiling)
{
	while (at < ceiling) {
		struct str run = source_run(d->source, at);
		if (!run.len)
			break;
		if (run.len > ceiling - at)
			run.len = (size_t)(ceiling - at);
		const char *lf = memchr(run.ptr, '\n', run.len);
		if (lf)
			return at + (uint64_t)(lf - run.ptr);
		at += run.len;
	}
	return DOCUMENT_NOWHERE;
}

struct text_line
document_line_from(struct document *d, uint64_t from, uint64_t lf)
{
	struct text_line line = {from, lf, lf + 1};
	if (lf == DOCUMENT_NOWHERE)
		line.to = line.next = source_size(d->source);
	else if (lf > from && str_is(source_view(d->source, lf - 1, 1), "\r"))
		line.to--;
	return line;
}

static struct unit
line_unit(struct document *d, uint64_t at, uint64_t floor, uint64_t ceiling)
{
	struct unit u = {.from_known = true, .to_known = true};
	u.from = document_find_back(d, at, floor ? floor - 1 : 0);
	if (u.from == DOCUMENT_NOWHERE) {
		u.from = 0;
		u.from_known = !floor;
	}
	uint64_t lf = document_find_lf(d, at, ceiling);
	u.to_known = lf != DOCUMENT_NOWHERE || ceiling >= source_size(d->source);
	struct text_line line = document_line_from(d, u.from, lf);
	u.to = line.to;
	u.next = line.next;
	return u;
}

static struct unit
unit_at(struct document *d, uint64_t at, uint64_t floor, uint64_t ceiling)
{
	struct text_line line, other;
	if (!document_reflows(d) || !reflow_line(d, at, &line))
		return line_unit(d, at, floor, ceiling);
	struct unit u = {line.from, line.to, line.next, true, true, false};
	struct text_line walk = line;
	while (u.from_known && reflow_before(d, &walk, &other)) {
		walk = other;
		u.from = walk.from;
		u.paragraph = true;
		u.from_known = walk.from >= floor;
	}
	walk = line;
	while (u.to_known && reflow_next(d, &walk, &other)) {
		walk = other;
		u.to = walk.to;
		u.next = walk.next;
		u.paragraph = true;
		u.to_known = walk.to <= ceiling;
	}
	return u;
}

static bool
is_stop(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 ||
	    cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F;
}

static bool
is_closer(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 ||
	    cp == 0x201D || cp == 0xBB || cp == 0x300D || cp == 0x300F || cp == 0xFF09;
}

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000;
}

/* The first code point edge at or after m. */
static uint64_t
edge_after(struct document *d, uint64_t m)
{
	uint64_t from = m < 3 ? 0 : m - 3;
	struct str t = source_view(d->source, from, 8);
	for (size_t k = (size_t)(m - from); k > 0; k--) {
		size_t i = (size_t)(m - from) - k;
		if (i >= t.len || ((unsigned char)t.ptr[i] & 0xC0) == 0x80)
			continue;
		uint32_t cp;
		size_t n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
		if (n > k)
			return from + i + n;
	}
	return m;
}

/* Where a long unit is cut after the multiple m. */
static uint64_t
find_cut(struct document *d, uint64_t m)
{
	uint64_t start = edge_after(d, m);
	struct str t = source_view(d->source, start, LIMIT_BLOCK_SLACK - (size_t)(start - m));
	size_t blank = 0;                /* behind the first blank, if any */
	bool stop = false, wide = false, blanks = false;
	for (size_t i = 0; i < t.len;) {
		uint32_t cp;
		size_t n = utf8_decode(t.ptr + i, t.len - i, &cp, NULL);
		if (blanks && !is_blank(cp)) {
			if (stop)
				return start + i;
			blank = blank ? blank : i;
			blanks = false;
		}
		if (is_blank(cp)) {
			blanks = true;
		} else if (is_stop(cp)) {
			stop = true;
			wide = cp > 0x2FFF;
		} else if (stop && !is_closer(cp)) {
			if (wide)
				return start + i;
			stop = false;
		}
		i += n;
	}
	if (blank)
		return start + blank;
	if (!t.len)
		return start;
	return start + uni_cluster(t.ptr, t.len).len;
}

static bool
is_cut(const struct unit *u, uint64_t m)
{
	return m && (!u->from_known || m > u->from) &&
	    (!u->to_known || m + LIMIT_BLOCK_SLACK < u->to);
}

/* The piece of a long unit that holds `at`. */
static struct block
cut_unit(struct document *d, const struct unit *u, uint64_t at)
{
	uint64_t m = at - at % LIMIT_BLOCK;
	uint64_t before = m < LIMIT_BLOCK ? 0 : m - LIMIT_BLOCK, end = m + LIMIT_BLOCK;
	uint64_t here = is_cut(u, m) ? find_cut(d, m) : DOCUMENT_NOWHERE;
	struct block b = {.from = here, .to = u->to, .next = u->next};
	if (here == DOCUMENT_NOWHERE || at < here) {
		b.from = is_cut(u, before) ? find_cut(d, before) : u->from;
		end = here == DOCUMENT_NOWHERE ? end : m;
	}
	if (is_cut(u, end)) {
		b.cut = true;
		b.to = b.next = end == m ? here : find_cut(d, end);
	}
	if (!u->paragraph)
		return b;
	if (b.cut && str_is(source_view(d->source, b.to - 1, 1), "\n")) {
		b.cut = false;
		b.to--;
		if (b.to > b.from && str_is(source_view(d->source, b.to - 1, 1), "\r"))
			b.to--;
	}
	b.joined = document_find_lf(d, b.from, b.to) != DOCUMENT_NOWHERE;
	return b;
}

bool
document_block(struct document *d, uint64_t at, struct block *out)
{
	uint64_t size = source_size(d->source);
	if (!size)
		return false;
	if (at >= size)
		at = size - 1;
	if (d->last_size == size && at >= d->last.from && at < d->last.next) {
		*out = d->last;
		return true;
	}
	uint64_t m = at - at % LIMIT_BLOCK;
	uint64_t floor = m < LIMIT_BLOCK ? 0 : m - LIMIT_BLOCK;
	struct unit u = unit_at(d, at, floor, at + LIMIT_BLOCK + LIMIT_BLOCK_SLACK + 2);
	bool is_long = !u.from_known || !u.to_known || u.to - u.from > LIMIT_BLOCK;
	struct block b = {u.from, u.to, u.next, u.paragraph, false};
	if (is_long)
		b = cut_unit(d, &u, at);
	size = source_size(d->source);
	if (b.next > size)
		b.next = size;           /* the file shrank while it was read */
	if (b.to > b.next)
		b.to = b.next;
	if (b.from >= b.next)
		return false;
	d->last = b;
	d->last_size = size;
	*out = b;
	return true;
}

bool
document_block_after(struct document *d, const struct block *b, struct block *out)
{
	return b->next < source_size(d->source) && document_block(d, b->next, out);
}

bool
document_block_before(struct document *d, const struct block *b, struct block *out)
{
	return b->from && document_block(d, b->from - 1, out);
}
