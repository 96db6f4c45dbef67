/* tests/formats/loaded.h - a text with annotations read over it, and written again. */
#ifndef TESTS_FORMATS_LOADED_H
#define TESTS_FORMATS_LOADED_H

#include "unit.h"

#include "annot/model.h"
#include "formats/format.h"

struct loaded {
	struct document *d;
	struct schema *schema;
	struct layer *layer;         /* the first of these */
	struct layers layers;
	struct model *m;
	struct err err;
	bool ok;
};

static inline struct loaded
load_text(struct str text, const char *format, struct str annotations)
{
	static const struct document_options o = {0};
	struct loaded l = {.d = document_memory("article.txt", text, &o), .schema = schema_new()};
	l.ok = format_load_memory("article.ann", annotations, str_of(format), l.d, l.schema,
	    &l.layers, &l.err);
	if (!l.ok)
		vec_push(&l.layers, layer_new(l.schema, STR("article.ann"), STR("article.ann")));
	l.layer = l.layers.v[0];
	l.m = model_new(l.d, l.layers.v, l.layers.n, l.schema, NULL);
	return l;
}

static inline struct loaded
load(const char *text, const char *format, const char *annotations)
{
	return load_text(str_of(text), format, str_of(annotations));
}

static inline void
unload(struct loaded *l)
{
	model_free(l->m);
	layers_done(&l->layers);
	schema_free(l->schema);
	document_free(l->d);
}

static inline void
write_as(struct loaded *l, const char *format, struct buf *out)
{
	const struct export e = {.document = l->d, .model = l->m, .schema = l->schema,
	    .layers = l->layers.v, .n_layers = l->layers.n, .doc = STR("article")};
	buf_clear(out);
	format_by_name(str_of(format))->write(&e, out);
}

/* The messages of the import, one a line: "3: there is no such mention: 'T9'". */
static inline void
problems_of(const struct loaded *l, struct buf *out)
{
	struct diag *d = layer_problems(l->layer);
	buf_clear(out);
	for (size_t i = 0; i < diag_count(d); i++)
		buf_fmt(out, "%zu: %.*s\n", diag_at(d, i)->line, (int)diag_at(d, i)->text.len,
		    diag_at(d, i)->text.ptr);
}

static inline size_t
n_problems(const struct loaded *l)
{
	return diag_count(layer_problems(l->layer));
}

/* Reading `in` and writing it gives `out`. */
#define check_rewritten(text, format, in, out) \
	check_rewritten_at((text), (format), (in), (out), __FILE__, __LINE__)
static inline void
check_rewritten_at(const char *text, const char *format, const char *in, const char *out,
    const char *file, int line)
{
	struct loaded l = load(text, format, in);
	struct buf got = {0};
	write_as(&l, format, &got);
	check_str_at(buf_view(&got), out, file, line);
	buf_done(&got);
	unload(&l);
}

/* The bytes of a file of the test data; false when it is not there. */
static inline bool
read_data(const char *name, struct buf *out)
{
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	struct buf path = {0};
	if (data)
		buf_fmt(&path, "%s/%s", data, name);
	else
		buf_fmt(&path, "%s/../shared/data/%s", top ? top : ".", name);
	FILE *f = fopen(buf_cstr(&path), "rb");
	buf_done(&path);
	if (!f)
		return false;
	char piece[4096];
	for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
		buf_add(out, piece, n);
	fclose(f);
	return true;
}

#endif
