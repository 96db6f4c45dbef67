/*
 * Any bytes as a file of annotations: messages, never a crash; what was read can be written in
 * any format.  The first line names the format; without it, the content is sniffed.  With
 * LIMN_FUZZ_FORMAT set, all is for that one's reader.
 */
#include <stdlib.h>

#include "formats/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char article[] = "Norway and Denmark agreed. Köbenhavn \xf0\x9f\x9a\xa2 said so.\r\n"
	"Erna Solberg met Lars Rasmussen in Oslo on Monday.\n";

static const struct document_options options = {0};

/* One format is written for each input, another one for the next. */
static void
write_some(struct document *d, struct schema *schema, struct layers *layers, size_t which)
{
	const struct format *f;
	size_t writers = 0;
	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		writers += f->write != NULL;
	which %= writers;
	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		if (f->write && which-- == 0)
			break;
	struct model *m = model_new(d, layers->v, layers->n, schema, NULL);
	const struct export e = {.document = d, .model = m, .schema = schema,
	    .layers = layers->v, .n_layers = layers->n, .doc = STR("fuzz")};
	struct buf out = {0};
	f->write(&e, &out);
	buf_done(&out);
	model_free(m);
}

/* Over a text that is not its own. */
static void
over_article(struct str content, struct str from, struct schema *schema)
{
	struct document *d = document_memory("fuzz", str_of(article), &options);
	struct layers layers = {0};
	struct err err = {0};
	if (!format_load_memory("fuzz", content, from, d, schema, &layers, &err)) {
		if (!err.text[0])
			abort();
	} else {
		write_some(d, schema, &layers, content.len);
	}
	layers_done(&layers);
	document_free(d);
}

/* Over the texts that it brings. */
static void
over_its_own(struct str content, struct str from, struct schema *schema)
{
	struct err err = {0};
	struct corpus *c = corpus_memory("fuzz", content, from, &err);
	if (!c && !err.text[0])
		abort();
	for (size_t i = 0; c && i < 20 && corpus_next(c, &err); i++) {
		struct document *d = document_memory("fuzz", corpus_text(c), &options);
		struct layers layers = {0};
		if (corpus_has_text(c) && corpus_lay(c, d, schema, &layers, &err))
			write_some(d, schema, &layers, content.len + i);
		layers_done(&layers);
		document_free(d);
	}
	corpus_free(c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *only = getenv("LIMN_FUZZ_FORMAT");
	struct str content = {(const char *)data, n}, rest = content, name = STR_NONE;
	if (str_line(&rest, &name) && name.len && format_by_name(name))
		content = rest;
	else
		name = STR_NONE;
	struct str from = only ? str_of(only) : name;
	struct schema *schema = schema_new();    /* one, as in a session: it costs more than a reader */
	over_article(content, from, schema);
	over_its_own(content, from, schema);
	schema_free(schema);
	return 0;
}
