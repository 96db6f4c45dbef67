/* Any bytes as a brat file: messages, never a crash; what was read can be written. */
#include "formats/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char article[] = "Norway and Denmark agreed. Köbenhavn \xf0\x9f\x9a\xa2 said so.\r\n"
	"Erna Solberg met Lars Rasmussen in Oslo on Monday.\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct document_options o = {0};
	struct document *d = document_memory("fuzz", str_of(article), &o);
	struct schema *schema = schema_new();
	struct layer *l = layer_new(schema, STR("fuzz"), STR("fuzz.ann"));
	const struct format *f = format_by_name(STR("brat"));
	struct err err = {0};
	struct buf out = {0};
	f->read(l, (struct str){(const char *)data, n}, d, &err);
	struct model *m = model_new(d, &l, 1, schema, NULL);
	const struct export e = {.document = d, .model = m, .schema = schema, .layers = &l,
	    .n_layers = 1, .doc = STR("fuzz")};
	f->write(&e, &out);
	buf_clear(&out);
	format_by_name(STR("json"))->write(&e, &out);
	buf_done(&out);
	model_free(m);
	layer_free(l);
	schema_free(schema);
	document_free(d);
	return 0;
}
