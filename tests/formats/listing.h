/*
 * tests/formats/listing.h - what a file says, as text to compare: its documents with their texts,
 * mentions, chains, notes and relations, and what was told.
 *
 *	== name
 *	Ann met Bo.
 *	PERSON [Ann] ann
 *	+ Reference=Wikipedia:Ann
 *	Likes [Ann] [Bo]
 *	! 3: expected a tag
 */
#ifndef TESTS_FORMATS_LISTING_H
#define TESTS_FORMATS_LISTING_H

#include "loaded.h"

#include "annot/layer.h"
#include "text/document.h"

struct listing_want { bool text, notes, relations, problems; };

static inline void
list_span(struct document *d, struct span s, struct buf *out)
{
	buf_chr(out, '[');
	buf_str(out, document_view(d, s.from, (size_t)(s.to - s.from)));
	buf_chr(out, ']');
}

static inline void
list_places(struct document *d, const struct segment *g, const struct mention *m, struct buf *out)
{
	for (uint16_t k = 0; k < m->n_parts; k++)
		list_span(d, g->parts[m->first_part + k], out);
	if (!m->n_parts)
		list_span(d, m->span, out);
}

static inline void
list_segment(struct document *d, const struct schema *s, const struct segment *g,
    struct listing_want want, struct buf *out)
{
	for (size_t i = 0; i < g->n_mentions; i++) {
		const struct mention *m = &g->mentions[i];
		struct str type = schema_name(s, m->type);
		buf_fmt(out, "%.*s ", (int)type.len, type.ptr);
		list_places(d, g, m, out);
		for (uint16_t k = 0; k < m->n_links; k++) {
			struct str chain = schema_name(s, g->links[m->first_link + k]);
			buf_fmt(out, " %.*s", (int)chain.len, chain.ptr);
		}
		buf_chr(out, '\n');
		for (size_t n = 0; want.notes && n < g->n_notes; n++) {
			struct str key = schema_name(s, g->notes[n].key);
			struct str value = schema_name(s, g->notes[n].value);
			if (g->notes[n].about == NOTE_MENTION && g->notes[n].index == i)
				buf_fmt(out, "+ %.*s=%.*s\n", (int)key.len, key.ptr, (int)value.len,
				    value.ptr);
		}
	}
	for (size_t i = 0; want.relations && i < g->n_relations; i++) {
		struct str type = schema_name(s, g->relations[i].type);
		buf_fmt(out, "%.*s ", (int)type.len, type.ptr);
		list_places(d, g, &g->mentions[g->relations[i].arg1], out);
		buf_chr(out, ' ');
		list_places(d, g, &g->mentions[g->relations[i].arg2], out);
		buf_chr(out, '\n');
	}
}

/* What is not shown on purpose comes last. */
static inline void
list_problems(const struct diag *problems, bool on_purpose, struct buf *out)
{
	for (size_t k = 0; k < diag_count(problems); k++) {
		const struct diag_item *p = diag_at(problems, k);
		if (str_starts(p->text, STR("not shown")) == on_purpose)
			buf_fmt(out, "! %zu: %.*s\n", p->line, (int)p->text.len, p->text.ptr);
	}
}

/* All documents of a file.  from: "conll:3". */
static inline void
list_content(struct str content, const char *from, struct listing_want want, struct buf *out)
{
	static const struct document_options o = {0};
	struct err err = {0};
	struct corpus *c = corpus_memory("file", content, str_of(from), &err);
	buf_clear(out);
	while (c && corpus_next(c, &err)) {
		struct str name = corpus_name(c);
		struct document *d = document_memory("text", corpus_text(c), &o);
		struct schema *s = schema_new();
		struct layers layers = {0};
		buf_fmt(out, "== %.*s\n", (int)name.len, name.ptr);
		if (want.text)
			buf_str(out, corpus_text(c));
		assert_true(corpus_lay(c, d, s, &layers, &err));
		for (size_t i = 0; i < layers.n; i++) {
			if (i)
				buf_fmt(out, "-- %.*s\n", (int)layer_name(layers.v[i]).len,
				    layer_name(layers.v[i]).ptr);
			for (size_t k = 0; k < layer_segments(layers.v[i]); k++)
				list_segment(d, s, layer_segment(layers.v[i], k), want, out);
			if (want.problems) {
				list_problems(layer_problems(layers.v[i]), false, out);
				list_problems(layer_problems(layers.v[i]), true, out);
			}
		}
		layers_done(&layers);
		schema_free(s);
		document_free(d);
	}
	if (err.code != ERR_NONE)
		buf_fmt(out, "!! %s\n", err.text);
	corpus_free(c);
}

#define check_listing(content, from, expected, ...) \
	check_listing_at(str_of(content), (from), (struct listing_want){__VA_ARGS__}, (expected), \
	    __FILE__, __LINE__)
static inline void
check_listing_at(struct str content, const char *from, struct listing_want want,
    const char *expected, const char *file, int line)
{
	struct buf got = {0};
	list_content(content, from, want, &got);
	check_str_at(buf_view(&got), expected, file, line);
	buf_done(&got);
}

/* What a file of the data holds, over all of its documents and layers. */
struct totals { size_t documents, mentions, relations, chains; };

static inline struct totals
count_content(struct str content, const char *from)
{
	static const struct document_options o = {0};
	struct totals t = {0};
	struct err err = {0};
	struct corpus *c = corpus_memory("file", content, str_of(from), &err);
	while (c && corpus_next(c, &err)) {
		struct document *d = document_memory("text", corpus_text(c), &o);
		struct schema *s = schema_new();
		struct layers layers = {0};
		corpus_lay(c, d, s, &layers, &err);
		t.documents++;
		for (size_t i = 0; i < layers.n; i++) {
			struct layer_counts n = layer_count(layers.v[i]);
			t.mentions += n.mentions;
			t.relations += n.relations;
		}
		if (layers.n) {
			struct model *m = model_new(d, layers.v, 1, s, NULL);
			t.chains += m->n_actors;
			model_free(m);
		}
		layers_done(&layers);
		schema_free(s);
		document_free(d);
	}
	corpus_free(c);
	return t;
}

#endif
