/*
 * Writing IOB2: a word, a TAB and its tag a line.  A column of tags has room for one
 * mention over a word: the outermost, and of two that cross the first; the others are
 * counted as lost, or go into further columns when these are asked for.  A sentence
 * does not end inside a mention, since no reader goes on over an empty line.
 */
#include "base/mem.h"
#include "formats/conll.h"
#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/wordcut.h"

enum { NESTED_COLUMNS = 4 };         /* as LitBank has */

/* The mentions of one column, in text order; they do not overlap. */
struct column {
	VEC(struct span) spans;
	VEC(uint32_t) types;
	uint64_t end;                /* of the last one */
	size_t at;                   /* while writing: the one at hand, or the next one */
	bool inside;
	uint64_t from, to;           /* what the words of the one at hand cover */
};

struct writer {
	const struct export *e;
	const struct model *m;
	struct export_ids ids;
	struct buf *out, plain;
	struct column columns[NESTED_COLUMNS];
	size_t n_columns;
	VEC(struct span) all;                /* mentions of all columns */
	size_t n_nested, n_crossing, n_split, n_empty, n_cut, n_renamed;
};

static void
take_mention(struct writer *w, const struct model_mention *x)
{
	struct span s = x->m->span;
	size_t i = 0;
	while (i < w->n_columns && s.from < w->columns[i].end)
		i++;
	if (i == w->n_columns) {
		w->n_nested += s.to <= w->columns[i - 1].end;
		w->n_crossing += s.to > w->columns[i - 1].end;
		return;
	}
	w->n_split += x->m->n_parts > 1;
	vec_push(&w->columns[i].spans, s);
	vec_push(&w->columns[i].types, x->type);
	vec_push(&w->all, s);
	w->columns[i].end = s.to;
}

/* The model has them by their begin, longer first: so those that are outer come first. */
static void
choose_mentions(struct writer *w)
{
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		const struct model_mention *x = &w->m->mentions[i];
		if (!w->ids.mention[i] || x->event != ID_NONE || (x->m->flags & MENTION_TRIGGER))
			continue;
		if (x->m->span.from == x->m->span.to)
			w->n_empty++;
		else
			take_mention(w, x);
	}
}

static void
tell_losses(struct writer *w)
{
	bool many = w->n_columns > 1;
	export_lost(w->e, many ? "mentions inside of more than three others" :
	    "nested mentions, of which only the outermost is written", w->n_nested);
	export_lost(w->e, many ? "crossing mentions without a column" :
	    "crossing mentions, of which only the first is written", w->n_crossing);
	export_lost(w->e, "discontinuous mentions, written as their hull", w->n_split);
	export_lost(w->e, "mentions without a word", w->n_empty);
	export_lost(w->e, "mentions with blanks at their ends, written without these", w->n_cut);
	export_lost(w->e, "types with blanks or the like, written with _", w->n_renamed);
	export_lost(w->e, "events, with their triggers and roles", w->m->n_events);
	export_lost(w->e, "relations", w->ids.relations.n);
	export_lost(w->e, "attributes and notes", w->ids.notes.n);
	export_lost(w->e, "links of mentions to actors", export_links(w->e, &w->ids));
	export_lost_layers(w->e);
	export_lost_date(w->e);
	export_lost_origins(w->e, &w->ids);
}

/* A type is one word.  True when that is not what it is called. */
static bool
put_type(struct writer *w, uint32_t type)
{
	size_t start = w->out->len;
	buf_clear(&w->plain);
	offsets_plain(&w->plain, schema_name(w->e->schema, type));
	for (size_t i = 0; i < w->plain.len; i++)
		buf_chr(w->out, w->plain.ptr[i] == ' ' ? '_' : w->plain.ptr[i]);
	if (!w->plain.len)
		buf_puts(w->out, "ENTITY");
	return !str_eq(str_sub(buf_view(w->out), start, w->out->len),
	    schema_name(w->e->schema, type));
}

static void
put_word(struct writer *w, struct span s)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	/* Where it had a control. */
	for (size_t i = 0; i < w->plain.len; i++)
		buf_chr(w->out, w->plain.ptr[i] == ' ' ? '_' : w->plain.ptr[i]);
}

/* Goes on to the mention over the word, or the next one; true when the word goes on
 * with one. */
static bool
go_on(struct writer *w, struct column *c, struct span word)
{
	for (; c->at < c->spans.n && c->spans.v[c->at].to <= word.from; c->at++) {
		struct span s = c->spans.v[c->at];
		w->n_empty += !c->inside;
		w->n_cut += c->inside && (c->from != s.from || c->to != s.to);
		c->inside = false;
	}
	return c->inside;
}

static void
put_tag(struct writer *w, struct column *c, struct span word)
{
	if (c->at == c->spans.n || c->spans.v[c->at].from >= word.to) {
		buf_puts(w->out, "\tO");
		return;
	}
	buf_puts(w->out, c->inside ? "\tI-" : "\tB-");
	bool renamed = put_type(w, c->types.v[c->at]);
	if (!c->inside) {
		w->n_renamed += renamed;
		c->from = word.from;
	}
	c->to = word.to;
	c->inside = true;
}

static void
put_words(struct writer *w)
{
	size_t n_cuts;
	uint64_t *cuts = wordcut_edges(w->all.v, w->all.n, &n_cuts);
	struct wordcut words;
	struct cut_word word;
	bool any = false;
	wordcut_begin(&words, w->e->document, cuts, n_cuts);
	for (; wordcut_next(&words, &word); any = true) {
		bool inside = false;
		for (size_t i = 0; i < w->n_columns; i++)
			inside = go_on(w, &w->columns[i], word.span) || inside;
		if (any && word.sentence && !inside)
			buf_chr(w->out, '\n');
		put_word(w, word.span);
		for (size_t i = 0; i < w->n_columns; i++)
			put_tag(w, &w->columns[i], word.span);
		buf_chr(w->out, '\n');
	}
	/* Those behind the last word have none. */
	for (size_t i = 0; i < w->n_columns; i++)
		go_on(w, &w->columns[i], (struct span){UINT64_MAX, UINT64_MAX});
	wordcut_done(&words);
	mem_free(cuts);
}

/* The document's name stands behind its mark, as in AIDA. */
static void
put_document(struct writer *w)
{
	buf_puts(w->out, "-DOCSTART-");
	buf_clear(&w->plain);
	offsets_plain(&w->plain, w->e->doc);
	struct str name = str_trim(buf_view(&w->plain));
	if (name.len && str_chr(name, ')') == name.len)
		buf_fmt(w->out, " (%.*s)", (int)name.len, name.ptr);
	for (size_t i = 0; i < w->n_columns; i++)
		buf_puts(w->out, "\tO");
	buf_puts(w->out, "\n\n");
}

static void
write_columns(const struct export *e, size_t n_columns, struct buf *out)
{
	struct writer w = {.e = e, .m = e->model, .out = out, .n_columns = n_columns};
	export_ids_init(&w.ids, e);
	choose_mentions(&w);
	put_document(&w);
	put_words(&w);
	buf_chr(out, '\n');
	tell_losses(&w);
	export_ids_done(&w.ids);
	for (size_t i = 0; i < n_columns; i++) {
		vec_done(&w.columns[i].spans);
		vec_done(&w.columns[i].types);
	}
	vec_done(&w.all);
	buf_done(&w.plain);
}

void
conll_write(const struct export *e, struct buf *out)
{
	write_columns(e, 1, out);
}

void
conll_write_nested(const struct export *e, struct buf *out)
{
	write_columns(e, NESTED_COLUMNS, out);
}
