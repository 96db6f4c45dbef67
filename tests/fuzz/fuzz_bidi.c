/* Any bytes as text that runs both ways: rows hold all of it, each column leads to a byte and
 * back, and what is drawn stays in its row. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "annot/layer.h"
#include "base/mem.h"
#include "text/bidi.h"
#include "view/paint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_row(struct layout *l, const struct row *r, int columns)
{
	int from, to, start = INT32_MIN, end;
	layout_extent(l, r, &from, &to);
	for (int x = from < 0 ? 0 : from; x < to && x < columns; x++) {
		uint64_t at = layout_byte(l, r, x);
		int col = layout_column(l, r, at);
		assert(at >= r->from && at < r->to);
		assert(col >= 0 && col < columns);
		assert(layout_byte(l, r, col) == at || !r->visual);
	}
	while (layout_piece(l, r, (struct span){r->from, r->to}, &start, &end)) {
		assert(start < end);
		start = end;
	}
}

static void
check_rows(struct document *d, struct row_form form)
{
	struct layout *l = layout_new(d, form.columns);
	struct grid *g = grid_new(form.columns, 1);
	struct sheet *sheet = sheet_new();
	struct paint p = {.document = d, .layout = l, .sheet = sheet, .selected = ID_NONE,
	    .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX,
	    .shift = form.wrap == WRAP_OFF ? 3 : 0, .cut = ">"};
	layout_set_form(l, form);
	grid_set_visual(g, true);
	struct row r = layout_row(l, 0), next;
	uint64_t at = r.from;
	for (;; r = next) {
		assert(r.from >= at);
		at = r.to;
		grid_clear(g, (struct style){0});
		paint_row(&p, &r, g, 0, 0, form.columns);
		if (form.wrap != WRAP_OFF)
			check_row(l, &r, form.columns);
		if (!layout_after(l, &r, &next))
			break;
	}
	sheet_free(sheet);
	grid_free(g);
	layout_free(l);
}

/* As a line of a list. */
static void
check_text(struct str s)
{
	struct grid *g = grid_new(200, 1);
	s.len = s.len < 200 ? s.len : 200;
	grid_set_visual(g, true);
	int end = grid_text(g, 0, 0, 200, s, (struct style){0});
	assert(end >= 0 && end <= 200);
	for (size_t i = 0; i <= s.len; i++)
		assert(grid_text_column(g, s, i) >= 0);
	grid_free(g);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 2)
		return 0;
	struct str s = {(const char *)data + 1, n - 1};
	struct document_options o = {.reflow = (enum reflow)(data[0] % 3)};
	struct document *d = document_memory("fuzz", s, &o);
	check_rows(d, (struct row_form){.columns = 1 + data[0] % 60, .visual = true,
	    .wrap = (enum wrap)(data[0] / 3 % 3), .lines = data[0] / 9 % 2});
	document_free(d);
	check_text(s);
	return 0;
}
