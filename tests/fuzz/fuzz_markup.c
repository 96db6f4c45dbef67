/*
 * Any bytes as a page of HTML or as Markdown: the text is made, its ranges nest, places lead to
 * the source and back inside both, and the article is drawn.
 */
#include <assert.h>
#include <string.h>

#include "text/markup.h"
#include "view/layout.h"
#include "view/paint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_ranges(const struct document *d)
{
	size_t n, deep = 0;
	const struct markup *m = document_markup(d, &n);
	uint64_t ends[128] = {0};
	for (size_t i = 0; i < n; i++) {
		assert(m[i].from <= m[i].to && m[i].to <= document_size(d));
		assert(i == 0 || m[i - 1].from <= m[i].from);
		while (deep && ends[deep - 1] <= m[i].from)
			deep--;
		assert(!deep || m[i].to <= ends[deep - 1]);
		if (m[i].from < m[i].to && deep < 128)
			ends[deep++] = m[i].to;
	}
}

static void
check_places(const struct document *d, size_t source, bool monotone)
{
	uint64_t before = 0;
	for (uint64_t at = 0; at <= document_size(d); at++) {
		uint64_t to = document_to_source(d, at);
		assert(to <= source && document_from_source(d, to) <= document_size(d));
		assert(!monotone || to >= before);
		before = to;
	}
	for (uint64_t at = 0; at <= source; at++)
		assert(document_from_source(d, at) <= document_size(d));
}

static void
draw(struct document *d, int columns)
{
	struct layout *l = layout_new(d, columns);
	struct grid *g = grid_new(columns, 1);
	struct sheet *sheet = sheet_new();
	struct paint p = {.document = d, .layout = l, .sheet = sheet, .selected = ID_NONE,
	    .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	sheet_set_depth(sheet, DEPTH_256);
	struct row row = layout_row(l, 0), next;
	for (;;) {
		grid_clear(g, (struct style){0});
		paint_row(&p, &row, g, 0, 0, columns);
		if (!layout_after(l, &row, &next))
			break;
		assert(next.from >= row.to);
		row = next;
	}
	sheet_free(sheet);
	grid_free(g);
	layout_free(l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (!n || n > 20000)
		return 0;
	bool html = data[0] & 1;
	const struct document_options o = {.markup = html ? MARKUP_HTML : MARKUP_MARKDOWN,
	    .reflow = REFLOW_OFF};
	struct document *d = document_memory("fuzz", (struct str){(const char *)data + 1, n - 1}, &o);
	if (document_has_source(d)) {
		check_ranges(d);
		/* Markdown without HTML in it keeps its order; HTML moves what stands wrong in tables. */
		check_places(d, n - 1, !html && !memchr(data + 1, '<', n - 1));
	}
	draw(d, 1 + data[0] / 2 % 60);
	document_free(d);
	return 0;
}
