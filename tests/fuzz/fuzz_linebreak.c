/*
 * Any bytes in a column of any width (the first byte): each row goes on where the last one ended,
 * none is empty, and the machine says of each cluster the same as the walk over the whole text.
 */
#include <assert.h>

#include "text/thai.h"
#include "view/layout.h"
#include "view/walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_walk(struct str text)
{
	struct thai *thai = thai_new();
	struct linebreak b;
	struct walk w;
	linebreak_start(&b, text, LINEBREAK_READING);
	walk_start(&w, text, false, 0);
	b.thai = thai;
	walk_breaks(&w, thai);
	while (walk_next(&w)) {
		enum linebreak_how how = linebreak_next(&b, w.at, w.c);
		/* A row begins with a blank only where a block does, so not behind NEL inside one. */
		if (how == LINEBREAK_MUST && w.c.blank)
			how = LINEBREAK_NO;
		assert(how == w.how);
	}
	thai_free(thai);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n == 0)
		return 0;
	struct str text = {(const char *)data + 1, n - 1};
	struct document_options o = {.encoding = "UTF-8"};
	struct document *d = document_memory("fuzz", text, &o);
	struct layout *l = layout_new(d, 1 + data[0] % 120);
	struct row r = layout_row(l, 0), next;
	while (layout_after(l, &r, &next)) {
		assert(r.gap > 0 || next.from >= r.to);
		assert(next.gap > 0 || r.gap > 0 || next.from > r.from);
		r = next;
	}
	layout_free(l);
	document_free(d);
	check_walk(text);
	return 0;
}
