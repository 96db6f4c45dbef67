/* Any bytes as limn's own JSON: messages, never a crash; what was read can be written. */
#include "formats/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct document_options o = {0};
	struct document *d = document_memory("fuzz",
	    STR("Norway and Denmark agreed in Köbenhavn on Monday.\n"), &o);
	struct schema *schema = schema_new();
	struct layer *l = layer_new(schema, STR("fuzz"), STR("fuzz.json"));
	const struct format *f = format_by_name(STR("json"));
	struct err err = {0};
	if (f->read)
		f->read(l, (struct str){(const char *)data, n}, d, &err);
	struct model *m = model_new(d, &l, 1, schema, NULL);
	const struct export e = {.document = d, .model = m, .schema = schema, .layers = &l,
	    .n_layers = 1, .doc = STR("fuzz")};
	struct buf out = {0};
	format_by_name(STR("json"))->write(&e, &out);
	buf_clear(&out);
	format_by_name(STR("brat"))->write(&e, &out);
	buf_done(&out);
	model_free(m);
	layer_free(l);
	schema_free(schema);
	document_free(d);
	return 0;
}
