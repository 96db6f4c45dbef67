/* Any text, parsed by a model of any numbers: each sentence gets one root, and no arc leaves it. */
#include <stdlib.h>

#include "lang/english.h"
#include "lang/model_file.h"
#include "lang/parser_net.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct source { const uint8_t *data; size_t n, at; };

static uint8_t
next(struct source *s)
{
	return s->n ? s->data[s->at++ % s->n] : 0;
}

static void
put(struct buf *out, struct source *s, size_t n)
{
	/* The input over and over, each time from another byte on. */
	for (size_t from = next(s), some; n; n -= some, from = from * 7 + 1) {
		size_t at = s->n ? from % s->n : 0;
		some = s->n - at < n ? s->n - at : n;
		if (s->n)
			buf_add(out, (const char *)s->data + at, some);
		else
			buf_pad(out, 0, some = n);
	}
}

static void
put_biases(struct buf *out, struct source *s, size_t n, int size)
{
	while (n--)
		model_put_u32(out, (uint32_t)(((int)next(s) - 128) * size));
}

static void
take(struct trees_model *m, const char *name, struct buf *bytes)
{
	struct err err = {0};
	struct section s = {.data = (unsigned char *)bytes->ptr, .size = bytes->len};
	strcpy(s.name, name);
	if (!trees_loader.take(m, &s, &err))
		abort();
	buf_clear(bytes);
}

static struct trees_model *
make_model(struct source *s)
{
	static const uint32_t shape[] = {TREE_VECTOR, TREE_HIDDEN, TREE_LAYERS, PARSE_SLOTS,
	    PARSE_FACTS, TREE_ROWS, DEP_N, POS_N};
	struct trees_model *m = trees_loader.open();
	struct buf b = {0};
	for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
		model_put_u32(&b, shape[i]);
	take(m, "shape", &b);
	put(&b, s, 4 * 40);
	take(m, "keys", &b);
	model_put_u32(&b, 2 + next(s) % 9u);
	put(&b, s, tree_rows_total(&m->words) * TREE_VECTOR);
	take(m, "rows", &b);
	for (size_t i = 0; i < TREE_LAYERS; i++) {
		model_put_u32(&b, next(s) % 17u);
		put_biases(&b, s, TREE_VECTOR, 1 << 20);
	}
	put(&b, s, TREE_LAYERS * 3 * TREE_VECTOR * TREE_VECTOR);
	take(m, "layers", &b);
	model_put_u32(&b, next(s) % 17u);
	put(&b, s, PARSE_SLOTS * TREE_VECTOR * TREE_HIDDEN);
	take(m, "slots", &b);
	static const char *const rows[] = {"facts", "nobody", "root"};
	for (size_t i = 0; i < 3; i++) {
		model_put_u32(&b, 1 + next(s) % 9u);
		put(&b, s, (i ? PARSE_SLOTS : PARSE_FACTS) * TREE_HIDDEN);
		take(m, rows[i], &b);
	}
	put_biases(&b, s, TREE_HIDDEN, 200);
	take(m, "hidden", &b);
	for (size_t i = 0; i < 2; i++) {
		size_t n = i ? 2 * DEP_N : PARSE_MOVES;
		model_put_u32(&b, next(s) % 17u);
		put_biases(&b, s, n, 1 << 20);
		put(&b, s, n * TREE_HIDDEN);
		take(m, i ? "labels" : "moves", &b);
	}
	put(&b, s, TREE_SURE * TREE_SURE);
	take(m, "sure", &b);
	buf_done(&b);
	return m;
}

static void
check(const struct words *w, size_t first, size_t last)
{
	size_t n_roots = 0;
	for (size_t i = first; i < last; i++) {
		const struct arc *a = &w->arcs.v[i];
		if (a->head < first || a->head >= last || a->dep == DEP_NONE || a->dep >= DEP_N)
			abort();
		n_roots += a->head == i;
	}
	if (n_roots != 1)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct source s = {data, n < 4096 ? n : 4096, 0};
	struct trees_model *m = make_model(&s);
	struct words w = {0};
	words_read(&w, (struct str){(const char *)data, n < 20000 ? n : 20000});
	for (size_t i = 0, to; i < w.list.n; i = to) {
		to = tokens_sentence_end(&w.tokens, i);
		parse_with(&w, m, i, to);
		check(&w, i, to);
	}
	words_done(&w);
	trees_loader.free(m);
	return 0;
}
