/*
 * tests/formats/shown.h - a whole file of a format as text, for tests: each document over its own
 * text, its layers with their mentions, relations, notes, messages; one line each.
 */
#ifndef TESTS_FORMATS_SHOWN_H
#define TESTS_FORMATS_SHOWN_H

#include "unit.h"

#include "annot/model.h"
#include "formats/format.h"
#include "formats/losses.h"
#include "loaded.h"

/* The words of a mention, parts joined by dots. */
static inline void
show_words(struct document *d, const struct segment *s, const struct mention *m, struct buf *out)
{
	for (uint32_t k = 0; k < (m->n_parts ? m->n_parts : 1u); k++) {
		struct span p = m->n_parts ? s->parts[m->first_part + k] : m->span;
		buf_puts(out, k ? "..." : "");
		struct str t = document_view(d, p.from, (size_t)(p.to - p.from));
		for (size_t i = 0; i < t.len; i++)
			buf_chr(out, t.ptr[i] == '\n' ? '|' : t.ptr[i]);
	}
}

static inline void
show_notes(const struct schema *schema, const struct segment *s, enum note_about about, uint32_t i,
    struct buf *out)
{
	for (size_t n = 0; n < s->n_notes; n++) {
		struct str key = schema_name(schema, s->notes[n].key);
		struct str value = schema_name(schema, s->notes[n].value);
		if (s->notes[n].about == about && s->notes[n].index == i)
			buf_fmt(out, " {%.*s=%.*s}", (int)key.len, key.ptr, (int)value.len, value.ptr);
	}
}

static inline void
show_argument(struct document *d, const struct segment *s, uint32_t i, bool event, struct buf *out)
{
	show_words(d, s, &s->mentions[event ? s->events[i].trigger : i], out);
}

static inline void
show_segment(struct document *d, const struct schema *schema, const struct segment *s,
    struct buf *out)
{
	for (uint32_t i = 0; i < s->n_mentions; i++) {
		struct str type = schema_name(schema, s->mentions[i].type);
		buf_fmt(out, " %.*s '", (int)type.len, type.ptr);
		show_words(d, s, &s->mentions[i], out);
		buf_puts(out, "'");
		for (uint32_t k = 0; k < s->mentions[i].n_links; k++) {
			struct str actor = schema_name(schema, s->links[s->mentions[i].first_link + k]);
			buf_fmt(out, " <%.*s>", (int)actor.len, actor.ptr);
		}
		if (s->mentions[i].certainty != 100)
			buf_fmt(out, " %d%%", s->mentions[i].certainty);
		show_notes(schema, s, NOTE_MENTION, i, out);
		buf_chr(out, '\n');
	}
	for (uint32_t i = 0; i < s->n_relations; i++) {
		const struct relation *t = &s->relations[i];
		struct str type = schema_name(schema, t->type);
		buf_fmt(out, " %.*s(", (int)type.len, type.ptr);
		show_argument(d, s, t->arg1, t->arg1_is_event, out);
		buf_puts(out, ", ");
		show_argument(d, s, t->arg2, t->arg2_is_event, out);
		buf_chr(out, ')');
		show_notes(schema, s, NOTE_RELATION, i, out);
		buf_chr(out, '\n');
	}
}

static inline void
show_layer(struct document *d, const struct schema *schema, struct layer *l, struct buf *out)
{
	struct diag *problems = layer_problems(l);
	buf_fmt(out, "[%.*s]\n", (int)layer_name(l).len, layer_name(l).ptr);
	for (size_t i = 0; i < layer_segments(l); i++)
		show_segment(d, schema, layer_segment(l, i), out);
	for (size_t i = 0; i < diag_count(problems); i++) {
		const struct diag_item *m = diag_at(problems, i);
		buf_fmt(out, " ! %zu: %.*s\n", m->line, (int)m->text.len, m->text.ptr);
	}
}

/* The document that a corpus is at. */
static inline void
show_document(struct corpus *c, struct buf *out)
{
	static const struct document_options plain = {0};
	struct document *d = document_memory("", corpus_text(c), &plain);
	struct schema *schema = schema_new();
	struct layers layers = {0};
	struct err err = {0};
	buf_fmt(out, "== %.*s%s\n", (int)corpus_name(c).len, corpus_name(c).ptr,
	    corpus_has_text(c) ? "" : " (no text)");
	if (!corpus_lay(c, d, schema, &layers, &err))
		buf_fmt(out, " FAILED %s\n", err.text);
	for (size_t i = 0; i < layers.n; i++)
		show_layer(d, schema, layers.v[i], out);
	layers_done(&layers);
	schema_free(schema);
	document_free(d);
}

static inline void
show_file(const char *path, const char *from, struct str content, struct buf *out)
{
	struct err err = {0};
	struct corpus *c = corpus_memory(path, content, str_of(from), &err);
	while (c && corpus_next(c, &err))
		show_document(c, out);
	if (err.code != ERR_NONE)
		buf_fmt(out, "FAILED %s\n", err.text);
	corpus_free(c);
}

/* What a file is read as. */
#define check_shown(format, content, want) \
	check_shown_at((format), str_of(content), (want), __FILE__, __LINE__)
static inline void
check_shown_at(const char *format, struct str content, const char *want, const char *file, int line)
{
	struct buf got = {0};
	show_file("x", format, content, &got);
	check_str_at(buf_view(&got), want, file, line);
	buf_done(&got);
}

/* Writes, and has its losses counted. */
static inline void
write_losing(struct loaded *l, const char *format, struct buf *out, struct losses *losses)
{
	const struct export e = {.document = l->d, .model = l->m, .schema = l->schema,
	    .layers = l->layers.v, .n_layers = l->layers.n, .doc = STR("article"), .losses = losses};
	format_by_name(str_of(format))->write(&e, out);
}

/* "2 relations\n" */
static inline void
check_losses(const struct losses *losses, const char *want)
{
	struct buf got = {0};
	for (size_t i = 0, n; i < losses_count(losses); i++) {
		const char *what = losses_at(losses, i, &n);
		buf_fmt(&got, "%zu %s\n", n, what);
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

/* Which format a file of this content is taken for, whatever its name. */
static inline const char *
sniffed(const char *content)
{
	const struct format *f = format_sniff(STR("x"), str_of(content));
	return f ? f->name : "";
}

/* Errors and warnings. */
static inline size_t
n_doubts(const struct diag *d)
{
	size_t n = 0;
	for (size_t i = 0; i < diag_count(d); i++)
		n += diag_at(d, i)->level != DIAG_NOTE;
	return n;
}

/* What a file of the test data holds, over its own texts, by the format it is found to be in. */
struct counted { const char *format; size_t documents, layers, mentions, relations, problems; };
static inline bool
count_data(const char *name, struct counted *n)
{
	static const struct document_options plain = {0};
	struct buf content = {0};
	if (!read_data(name, &content)) {
		buf_done(&content);
		return false;
	}
	*n = (struct counted){.format = ""};
	struct err err = {0};
	struct corpus *c = corpus_memory(name, buf_view(&content), STR_NONE, &err);
	if (c)
		n->format = corpus_format(c)->name;
	while (c && corpus_next(c, &err)) {
		struct document *d = document_memory("", corpus_text(c), &plain);
		struct schema *schema = schema_new();
		struct layers layers = {0};
		n->documents++;
		corpus_lay(c, d, schema, &layers, &err);
		for (size_t i = 0; i < layers.n; i++) {
			struct layer_counts k = layer_count(layers.v[i]);
			n->layers++;
			n->mentions += k.mentions;
			n->relations += k.relations;
			n->problems += n_doubts(layer_problems(layers.v[i]));
		}
		layers_done(&layers);
		schema_free(schema);
		document_free(d);
	}
	corpus_free(c);
	buf_done(&content);
	return true;
}

static inline void
check_counted(const struct counted *got, const struct counted *want)
{
	assert_string_equal(got->format, want->format);
	assert_int_equal(got->documents, want->documents);
	assert_int_equal(got->layers, want->layers);
	assert_int_equal(got->mentions, want->mentions);
	assert_int_equal(got->relations, want->relations);
	assert_int_equal(got->problems, want->problems);
}

/* A file of the data, below a folder of it, with its counts by an independent program. */
struct counted_file { const char *file; struct counted n; };

/* All of them have these counts; skips the test where one is not there. */
static inline void
check_counts_of(const char *folder, const struct counted_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct counted got;
		struct buf name = {0};
		buf_fmt(&name, "%s%s", folder, files[i].file);
		bool there = count_data(buf_cstr(&name), &got);
		buf_done(&name);
		if (!there)
			skip();
		check_counted(&got, &files[i].n);
	}
}

#endif
