/*
 * Any bytes as the file of one's own annotations, over any text, and changes of all kinds.  The
 * first line says which, a byte each; up to a form feed stands the text; the rest is the file.
 * What was read is written byte for byte, also when all is undone; what is redone is the last.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../formats/own_edits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { EDITS = 60 };

static void
check_same(struct own *o, struct offsets *offsets, struct str want)
{
	struct buf now = {0};
	own_write(o, offsets, &now);
	if (!str_eq(buf_view(&now), want))
		abort();
	buf_done(&now);
}

/* Also that brat's reader finds in the file what the store has: not for any bytes, since a mention
 * that a text does not have at its place may be found elsewhere once others are gone. */
static void
check_read(struct own *o, struct document *d, struct offsets *offsets)
{
	/* With the first change what moved has its new place in the file, too. */
	bool asked = getenv("LIMN_FUZZ_SAME") && own_steps(o) > 0;
	const char *what = asked ? own_differs(o, d, offsets) : NULL;
	if (what) {
		fprintf(stderr, "%s differs\n", what);
		abort();
	}
}

static void
edit_all(struct own *o, struct document *d, struct offsets *offsets, struct str edits)
{
	for (size_t i = 0; i < edits.len && i < EDITS; i++) {
		struct dice dice = {0x9E3779B97F4A7C15u * (i + 1) + (unsigned char)edits.ptr[i]};
		edit_some(o, &dice, document_size(d));
		own_layer(o);
		check_read(o, d, offsets);
	}
}

static void
run(struct own *o, struct document *d, struct str edits, struct str file)
{
	struct offsets offsets;
	struct buf last = {0};
	offsets_init(&offsets, d);
	check_same(o, &offsets, file);
	edit_all(o, d, &offsets, edits);
	while (own_redo(o, NULL))
		;
	own_write(o, &offsets, &last);
	while (own_undo(o, NULL))
		;
	check_same(o, &offsets, file);
	while (own_redo(o, NULL))
		;
	check_same(o, &offsets, buf_view(&last));
	offsets_done(&offsets);
	buf_done(&last);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct document_options none = {0};
	struct str file = {(const char *)data, n}, edits, text;
	if (n > 20000 || !str_split(&file, '\n', &edits) || !str_split(&file, '\f', &text) ||
	    !file.ptr)
		return 0;
	struct schema *schema = schema_new();
	struct document *d = document_memory("a", text, &none);
	struct own *o = own_new(schema, d);
	if (own_read(o, file, d, STR("a.limn.ann"), NULL))
		run(o, d, edits, file);
	own_free(o);
	document_free(d);
	schema_free(schema);
	return 0;
}
