/*
 * Writing IOB2: a word, a TAB and its tag a line.  A column of tags has room for one mention over a
 * word: the outermost, and of two that cross the first; the others are counted as lost.  A sentence
 * does not end inside a mention, since no reader goes on over an empty line.
 */
#include "base/mem.h"
#include "formats/conll.h"
#include "formats/export.h"
#include "formats/offsets.h"
#include "formats/wordcut.h"

struct writer {
	const struct export *e;
	const struct model *m;
	struct export_ids ids;
	struct buf *out, plain;
	VEC(struct span) spans;              /* that are written, in text order */
	VEC(uint32_t) types;                 /* theirs */
	size_t n_nested, n_crossing, n_split, n_empty;
};

/* Takes the outermost mentions.  The model has them by their begin, longer first. */
static void
choose_mentions(struct writer *w)
{
	uint64_t end = 0;
	for (uint32_t i = 0; i < w->m->n_mentions; i++) {
		const struct model_mention *x = &w->m->mentions[i];
		struct span s = x->m->span;
		w->n_empty += !x->dropped && s.from == s.to;
		if (!w->ids.mention[i] || x->event != ID_NONE || (x->m->flags & MENTION_TRIGGER))
			continue;
		if (s.to <= end && w->spans.n) {
			w->n_nested++;
		} else if (s.from < end) {
			w->n_crossing++;
		} else {
			w->n_split += x->m->n_parts > 1;
			vec_push(&w->spans, s);
			vec_push(&w->types, x->type);
			end = s.to;
		}
	}
}

static void
tell_losses(struct writer *w)
{
	size_t n_chained = 0;
	for (uint32_t i = 0; i < w->m->n_mentions; i++)
		n_chained += w->ids.mention[i] && w->m->mentions[i].n_actors;
	export_lost(w->e, "nested mentions, of which only the outermost is written", w->n_nested);
	export_lost(w->e, "crossing mentions, of which only the first is written", w->n_crossing);
	export_lost(w->e, "discontinuous mentions, written as their hull", w->n_split);
	export_lost(w->e, "mentions without a word", w->n_empty);
	export_lost(w->e, "events, with their triggers and roles", w->m->n_events);
	export_lost(w->e, "relations", w->m->n_relations);
	export_lost(w->e, "attributes and notes", w->ids.notes.n);
	export_lost(w->e, "links of mentions to actors", n_chained);
}

/* A type is one word. */
static void
put_type(struct writer *w, uint32_t type)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, schema_name(w->e->schema, type));
	for (size_t i = 0; i < w->plain.len; i++)
		buf_chr(w->out, w->plain.ptr[i] == ' ' ? '_' : w->plain.ptr[i]);
	if (!w->plain.len)
		buf_puts(w->out, "ENTITY");
}

static void
put_word(struct writer *w, struct span s)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	buf_str(w->out, buf_view(&w->plain));
}

static void
put_words(struct writer *w)
{
	size_t n_cuts, i = 0;
	uint64_t *cuts = wordcut_edges(w->spans.v, w->spans.n, &n_cuts);
	struct wordcut words;
	struct cut_word word;
	bool inside = false, any = false;
	wordcut_begin(&words, w->e->document, cuts, n_cuts);
	while (wordcut_next(&words, &word)) {
		for (; i < w->spans.n && w->spans.v[i].to <= word.span.from; i++) {
			w->n_empty += !inside;
			inside = false;
		}
		bool within = i < w->spans.n && w->spans.v[i].from < word.span.to;
		if (any && word.sentence && !(within && inside))
			buf_chr(w->out, '\n');
		put_word(w, word.span);
		buf_puts(w->out, within ? inside ? "\tI-" : "\tB-" : "\tO");
		if (within)
			put_type(w, w->types.v[i]);
		buf_chr(w->out, '\n');
		inside = within;
		any = true;
	}
	w->n_empty += w->spans.n - i - (i < w->spans.n && inside);
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
	buf_puts(w->out, "\tO\n\n");
}

void
conll_write(const struct export *e, struct buf *out)
{
	struct writer w = {.e = e, .m = e->model, .out = out};
	export_ids_init(&w.ids, e);
	choose_mentions(&w);
	put_document(&w);
	put_words(&w);
	buf_chr(out, '\n');
	tell_losses(&w);
	export_ids_done(&w.ids);
	vec_done(&w.spans);
	vec_done(&w.types);
	buf_done(&w.plain);
}
