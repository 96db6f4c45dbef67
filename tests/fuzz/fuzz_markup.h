/* What holds for any bytes as HTML or Markdown: ranges nest, the map goes both ways, blocks tile. */
#ifndef TESTS_FUZZ_FUZZ_MARKUP_H
#define TESTS_FUZZ_FUZZ_MARKUP_H

#include <assert.h>

#include "base/vec.h"
#include "text/document.h"
#include "text/markup.h"

static inline void
check_ranges(struct document *d)
{
	size_t n;
	const struct markup *m = document_markup(d, &n);
	VEC(uint64_t) open = {0};
	for (size_t i = 0; i < n; i++) {
		assert(m[i].from < m[i].to && m[i].to <= document_size(d));
		assert(!i || m[i].from >= m[i - 1].from);
		while (open.n && open.v[open.n - 1] <= m[i].from)
			open.n--;
		assert(!open.n || m[i].to <= open.v[open.n - 1]);
		vec_push(&open, m[i].to);
	}
	vec_done(&open);
}

static inline void
check_map(struct document *d)
{
	uint64_t size = document_size(d);
	uint64_t source = document_has_source(d) ? document_size(document_source(d)) : size;
	for (uint64_t at = 0; at <= size; at++) {
		assert(document_to_source(d, at) <= source);
		assert(document_end_to_source(d, at) <= source);
	}
	for (uint64_t at = 0; at <= source; at++) {
		assert(document_from_source(d, at) <= size);
		assert(document_end_from_source(d, at) <= size);
	}
}

static inline void
check_page(const uint8_t *data, size_t n, enum markup_choice markup)
{
	const struct document_options o = {.markup = markup};
	struct document *d = document_memory("fuzz", (struct str){(const char *)data, n}, &o);
	struct block b;
	uint64_t at = 0;
	for (bool more = document_block(d, 0, &b); more; more = document_block_after(d, &b, &b)) {
		assert(b.from == at);
		at = b.next;
	}
	assert(at == document_size(d));
	check_ranges(d);
	check_map(d);
	document_free(d);
}

#endif
