/* Any bytes as a text: blocks, tokens, layout and drawing lose nothing and never stall. */
#include <assert.h>

#include "lang/words.h"
#include "view/layout.h"
#include "view/paint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
walk_blocks(struct document *d)
{
	struct block b;
	uint64_t at = 0;
	struct words w = {0};
	bool more = document_block(d, 0, &b);
	while (more) {
		assert(b.from == at && b.to <= b.next);
		struct str text = document_view(d, b.from, (size_t)(b.to - b.from));
		words_read(&w, text);
		at = b.next;
		more = document_block_after(d, &b, &b);
	}
	assert(at == document_size(d));
	words_done(&w);
}

static void
walk_rows(struct document *d, int columns)
{
	struct layout *l = layout_new(d, columns);
	struct grid *g = grid_new(columns, 1);
	struct sheet *sheet = sheet_new();
	struct paint p = {.document = d, .layout = l, .sheet = sheet, .selected = ID_NONE,
	    .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	struct buf out = {0};
	sheet_set_depth(sheet, DEPTH_256);
	struct row row = layout_row(l, 0), next;
	for (;;) {
		grid_clear(g, (struct style){0});
		paint_row(&p, &row, g, 0, 0, columns);
		buf_clear(&out);
		grid_dump(g, &out);
		if (!layout_after(l, &row, &next))
			break;
		assert(next.from >= row.to && next.from >= row.from);
		row = next;
	}
	buf_done(&out);
	sheet_free(sheet);
	grid_free(g);
	layout_free(l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (!n)
		return 0;
	const struct document_options o = {.reflow = (enum reflow)(data[0] % 3),
	    .window = data[0] & 4 ? 16 : 0};
	struct document *d = document_memory("fuzz", (struct str){(const char *)data + 1, n - 1}, &o);
	walk_blocks(d);
	walk_rows(d, 1 + data[0] % 40);
	document_free(d);
	return 0;
}
