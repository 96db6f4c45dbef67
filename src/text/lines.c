/*
 * Line numbers from a sparse index: the line ends before each multiple of 64 KiB, 128 KiB of
 * index for 1 GB of text.  Counting reads past the windows into a buffer that stays in the
 * cache, and adds up eight bytes at a time.
 */
#include <string.h>

#include "base/vec.h"
#include "text/document_internal.h"

enum { STEP = 64 * 1024 };

struct lines {
	VEC(uint64_t) before;            /* line ends before i * STEP */
	uint64_t counted, ends;          /* bytes seen, line ends in them */
	char piece[STEP];
};

void
lines_free(struct lines *x)
{
	if (!x)
		return;
	vec_done(&x->before);
	mem_free(x);
}

/* 1 in each byte of w that is LF; exact, as no carry leaves a byte. */
static uint64_t
lf_bytes(uint64_t w)
{
	const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
	w ^= 0x0A0A0A0A0A0A0A0Au;
	return ~(((w & low) + low) | w | low) >> 7;
}

static uint64_t
count_lf(const char *p, size_t n)
{
	uint64_t count = 0;
	while (n >= 8) {
		size_t words = n / 8 < 255 ? n / 8 : 255;
		uint64_t sums = 0;
		for (size_t i = 0; i < words; i++) {
			uint64_t w;
			memcpy(&w, p + i * 8, 8);
			sums += lf_bytes(w);
		}
		/* Eight sums of at most 255 each: pairs first, then all in the top. */
		sums = (sums & 0x00FF00FF00FF00FFu) + (sums >> 8 & 0x00FF00FF00FF00FFu);
		count += sums * 0x0001000100010001u >> 48;
		p += words * 8;
		n -= words * 8;
	}
	for (; n; n--)
		count += *p++ == '\n';
	return count;
}

static struct lines *
lines_of(struct document *d)
{
	if (!d->lines)
		d->lines = mem_alloc(sizeof *d->lines);
	struct lines *x = d->lines;
	uint64_t size = source_size(d->source);
	if (x->counted > size) {         /* the file shrank: back to the step before its end */
		size_t keep = (size_t)(size / STEP);
		x->before.n = keep + 1 < x->before.n ? keep + 1 : x->before.n;
		x->ends = x->before.n ? x->before.v[x->before.n - 1] : 0;
		x->counted = x->before.n ? (uint64_t)(x->before.n - 1) * STEP : 0;
	}
	return x;
}

/* Counts to the next multiple of STEP, or the end; false when nothing is left. */
static bool
count_step(struct document *d, struct lines *x)
{
	if (x->counted >= source_size(d->source))
		return false;
	if (x->counted / STEP == x->before.n)
		vec_push(&x->before, x->ends);
	size_t n = source_read(d->source, x->counted, x->piece,
	    STEP - (size_t)(x->counted % STEP));
	x->ends += count_lf(x->piece, n);
	x->counted += n;
	return n > 0;
}

bool
document_count_lines(struct document *d, size_t budget)
{
	struct lines *x = lines_of(d);
	uint64_t stop = x->counted + budget < budget ? UINT64_MAX : x->counted + budget;
	while (x->counted < stop && count_step(d, x))
		continue;
	return x->counted < source_size(d->source);
}

/* The number of lines: a last line without LF counts. */
static uint64_t
lines_total(struct document *d, const struct lines *x)
{
	uint64_t size = source_size(d->source);
	if (!size)
		return 0;
	return x->ends + !str_is(source_view(d->source, size - 1, 1), "\n");
}

uint64_t
document_line_of(struct document *d, uint64_t at, bool *exact)
{
	struct lines *x = lines_of(d);
	uint64_t size = source_size(d->source);
	if (at >= size)                  /* the end is in the last line */
		at = size ? size - 1 : 0;
	*exact = at <= x->counted;
	if (!*exact) {
		/* A guess by the density so far, never before what is known. */
		double per_byte = x->counted ? (double)x->ends / (double)x->counted : 0.01;
		return x->ends + 1 + (uint64_t)((double)(at - x->counted) * per_byte);
	}
	size_t step = (size_t)(at / STEP);
	if (step >= x->before.n)         /* at the very end of what is counted */
		return x->ends + 1;
	uint64_t ends = x->before.v[step];
	for (uint64_t from = (uint64_t)step * STEP; from < at;) {
		struct str run = source_run(d->source, from);
		if (!run.len)
			break;
		if (run.len > at - from)
			run.len = (size_t)(at - from);
		ends += count_lf(run.ptr, run.len);
		from += run.len;
	}
	return ends + 1;
}

/* The last step with fewer than `ends` line ends before it. */
static size_t
find_step(const struct lines *x, uint64_t ends)
{
	size_t low = 0, high = x->before.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (x->before.v[middle] < ends)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool
document_line_start(struct document *d, uint64_t line, uint64_t *at)
{
	struct lines *x = lines_of(d);
	uint64_t ends = line ? line - 1 : 0;     /* line ends before it */
	while (x->ends < ends && count_step(d, x))
		continue;
	bool there = line > 0;
	if (line && x->counted >= source_size(d->source)) {
		uint64_t total = lines_total(d, x);
		there = line <= total;
		ends = there ? ends : total ? total - 1 : 0;
	}
	if (!ends) {
		*at = 0;
		return there && source_size(d->source) > 0;
	}
	size_t step = find_step(x, ends);
	uint64_t from = (uint64_t)step * STEP;
	for (uint64_t left = ends - x->before.v[step]; left; left--) {
		uint64_t lf = document_find_lf(d, from, source_size(d->source));
		if (lf == DOCUMENT_NOWHERE)
			return false;
		from = lf + 1;
	}
	*at = from;
	return there;
}

uint64_t
document_lines(const struct document *cd, bool *exact)
{
	struct document *d = (struct document *)(uintptr_t)cd;
	const struct lines *x = lines_of(d);
	*exact = x->counted == source_size(d->source) && document_complete(d);
	if (x->counted == source_size(d->source))
		return lines_total(d, x);
	return x->ends + 1;
}
