/*
 * Writing CoNLL-U with the mentions of Universal Anaphora.  The text is gone through
 * twice: once for the words that each mention covers, once to write them, a sentence at
 * a time.  Brackets of a word come outer before inner, closing ones last; parts of a
 * mention that is discontinuous are numbered. What stands between words is kept in
 * MISC, so the text can be made again byte for byte.
 *
 *	# global.Entity = GRP-etype-other-identity
 *	1	Ann	_	_	_	_	_	_	_	Entity=(ann-PERSON--Ann_Lee)
 */
#include "formats/conllu.h"

#include "formats/conllu_writer.h"
#include "formats/offsets.h"
#include "formats/percent.h"

/* Whether a reader will take the chains for these very mentions: the last one of each. */
static bool
is_read_back(const struct conllu_writer *w, const struct model_relation *r)
{
	uint32_t a = w->chain[r->mention1], b = w->chain[r->mention2];
	uint32_t from = w->latest[a] ? w->latest[a] : w->first[a];
	return from == r->mention1 + 1 && w->latest[b] == r->mention2 + 1;
}

static void
put_relation(struct conllu_writer *w, const struct model_relation *r, const char *key, bool *any)
{
	struct str type = schema_name(w->e->schema, r->type);
	struct str a = w->names.v[w->chain[r->mention1] - 1], b = w->names.v[w->chain[r->mention2] - 1];
	buf_fmt(w->out, "%s%.*s<%.*s", *any ? "," : key, (int)a.len, a.ptr, (int)b.len, b.ptr);
	if (!str_is(type, "Bridge") && !str_is(type, "SplitAnte")) {
		buf_chr(w->out, ':');
		percent_encode(w->out, type, CONLLU_RESERVED);
	}
	w->n_moved += !is_read_back(w, r);
	*any = true;
}

/* Those at this word, of one of the two keys. */
static void
put_relations(struct conllu_writer *w, uint32_t word, bool split, const char *key, bool *more)
{
	bool any = false;
	for (size_t i = w->relation; i < w->relations.n; i++) {
		const struct model_relation *r = &w->ids.relations.v[w->relations.v[i]];
		if (w->word_of[r->mention2] != word)
			break;
		if (str_is(schema_name(w->e->schema, r->type), "SplitAnte") == split) {
			if (!any && *more)
				buf_chr(w->out, '|');
			put_relation(w, r, key, &any);
		}
	}
	*more = *more || any;
}

/* ---- Entity= */

/* A reference that can stand as the last field: without Wikipedia's name, or with
 * another's. */
static bool
is_page(struct str value, struct str *page)
{
	if (str_starts(value, STR("Wikipedia:")) && value.len > strlen("Wikipedia:")) {
		*page = str_sub(value, strlen("Wikipedia:"), value.len);
		return true;
	}
	return false;
}

/* Controls are blanks: a reader must not be given any, however they are written. */
static void
put_encoded(struct conllu_writer *w, struct str s)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, s);
	w->n_plain += !str_eq(buf_view(&w->plain), s);
	percent_encode(w->out, buf_view(&w->plain), CONLLU_RESERVED);
}

static void
put_other(struct conllu_writer *w, const struct export_note *n, bool *any)
{
	if (*any)
		buf_chr(w->out, ',');
	put_encoded(w, schema_name(w->e->schema, n->key));
	buf_chr(w->out, ':');
	put_encoded(w, schema_name(w->e->schema, n->value));
	*any = true;
}

static void
put_fields(struct conllu_writer *w, uint32_t mention)
{
	size_t end, first = export_notes(&w->ids, NOTE_MENTION, mention, &end), page_at = end;
	struct str page = STR_NONE;
	bool any = false;
	buf_chr(w->out, '-');
	put_encoded(w, schema_name(w->e->schema, w->m->mentions[mention].type));
	for (size_t i = first; i < end && page_at == end; i++)
		if (w->ids.notes.v[i].key == w->reference_key &&
		    is_page(schema_name(w->e->schema, w->ids.notes.v[i].value), &page))
			page_at = i;
	if (first == end)
		return;
	buf_chr(w->out, '-');
	for (size_t i = first; i < end; i++)
		if (i != page_at)
			put_other(w, &w->ids.notes.v[i], &any);
	if (page.len) {
		buf_chr(w->out, '-');
		put_encoded(w, page);
	}
}

static void
put_key(struct conllu_writer *w, const struct conllu_part *p)
{
	struct str name = w->names.v[w->chain[p->mention] - 1];
	buf_str(w->out, name);
	if (p->of > 1)
		buf_fmt(w->out, "[%u/%u]", p->number, p->of);
}

/* A mention counts once, however many of its parts are. */
static void
mark_cut(struct conllu_writer *w, uint32_t index, bool cut)
{
	struct conllu_part *first = &w->parts.v[index - (w->parts.v[index].number - 1)];
	w->n_cut += cut && !first->cut;
	first->cut = first->cut || cut;
}

static void
put_open(struct conllu_writer *w, uint32_t index)
{
	struct conllu_part *p = &w->parts.v[index];
	uint32_t chain = w->chain[p->mention];
	bool one_word = p->words.first + 1 == p->words.end;
	mark_cut(w, index, p->span.from != w->at.from || (one_word && p->span.to != w->at.to));
	buf_chr(w->out, '(');
	put_key(w, p);
	size_t n_plain = w->n_plain;
	put_fields(w, p->mention);
	if (p->number > 1)               /* each part says the same */
		w->n_plain = n_plain;
	if (p->number == 1)
		w->latest[chain] = p->mention + 1;
	if (one_word) {
		buf_chr(w->out, ')');
		p->closed = true;
	} else if (p->of == 1) {
		p->outer = w->innermost[chain];
		w->innermost[chain] = index + 1;
	}
}

/* A reader closes the innermost of a chain, which may be another one that crosses it. */
static void
put_close(struct conllu_writer *w, uint32_t index)
{
	struct conllu_part *p = &w->parts.v[index];
	uint32_t *innermost = &w->innermost[w->chain[p->mention]];
	if (p->words.first + 1 == p->words.end)      /* one word: its bracket closes itself */
		return;
	mark_cut(w, index, p->span.to != w->at.to);
	put_key(w, p);
	buf_chr(w->out, ')');
	p->closed = true;
	w->n_swapped += p->of == 1 && *innermost != index + 1;
	while (*innermost && w->parts.v[*innermost - 1].closed)
		*innermost = w->parts.v[*innermost - 1].outer;
}

static void
put_closing(struct conllu_writer *w, uint32_t word)
{
	while (w->close < w->parts.n && w->parts.v[w->closes[w->close]].words.end == word + 1)
		put_close(w, w->closes[w->close++]);
}

/* A bracket that stays open must not be followed by one that closes: nothing would
 * part their ids. So where both meet, those come first that close; else they come
 * last, since they are outer. */
static void
put_entities(struct conllu_writer *w, uint32_t word, bool *more)
{
	size_t start = w->out->len;
	if (w->open < w->parts.n && w->parts.v[w->opens[w->open]].words.first == word &&
	    w->parts.v[w->opens[w->open]].words.end > word + 1)
		put_closing(w, word);
	while (w->open < w->parts.n && w->parts.v[w->opens[w->open]].words.first == word)
		put_open(w, w->opens[w->open++]);
	put_closing(w, word);
	if (w->out->len == start)
		return;
	buf_clear(&w->plain);
	buf_add(&w->plain, w->out->ptr + start, w->out->len - start);
	w->out->len = start;
	buf_fmt(w->out, "%sEntity=", *more ? "|" : "");
	buf_str(w->out, buf_view(&w->plain));
	*more = true;
}

/* ---- words */

/* What stands between two places of the text: blanks alone. */
static void
put_spaces(struct conllu_writer *w, const char *key, uint64_t from, uint64_t to, bool *more)
{
	buf_fmt(w->out, "%s%s=", *more ? "|" : "", key);
	*more = true;
	while (from < to) {
		struct str s = document_view(w->e->document, from, to - from < 4096 ?
		    (size_t)(to - from) : 4096);
		for (size_t i = 0; i < s.len; i++) {
			static const char signs[] = " s\tt\nn\rr|p\\\\";
			size_t k = 0;
			while (k + 2 < sizeof signs && signs[k] != s.ptr[i])
				k += 2;
			if (k + 2 < sizeof signs)
				buf_fmt(w->out, "\\%c", signs[k + 1]);
			else
				buf_chr(w->out, s.ptr[i]);
		}
		from += s.len;
		if (!s.len)
			break;
	}
}

/* How the next word stands behind this one. */
enum gap { GAP_BLANK, GAP_NONE, GAP_OTHER };
static enum gap
gap_between(struct conllu_writer *w, uint64_t from, uint64_t to)
{
	if (from == to)
		return GAP_NONE;
	struct str s = document_view(w->e->document, from, 1);
	return to - from == 1 && str_is(s, " ") ? GAP_BLANK : GAP_OTHER;
}

static void
put_form(struct conllu_writer *w, struct span s)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, document_view(w->e->document, s.from, (size_t)(s.to - s.from)));
	/* Where it had a control. */
	for (size_t i = 0; i < w->plain.len; i++)
		buf_chr(w->out, w->plain.ptr[i] == ' ' ? '_' : w->plain.ptr[i]);
}

/* next: where the next word of the text begins, or its end. */
static void
put_misc(struct conllu_writer *w, const struct cut_word *word, uint32_t number, uint64_t next)
{
	size_t start = w->out->len;
	bool more = false;
	w->at = word->span;
	put_entities(w, number, &more);
	put_relations(w, number, false, "Bridge=", &more);
	enum gap gap = gap_between(w, word->span.to, next);
	if (gap == GAP_BLANK && next == document_size(w->e->document))
		gap = GAP_OTHER;         /* a text ends with a line end unless it is told */
	if (gap == GAP_NONE)
		buf_fmt(w->out, "%sSpaceAfter=No", more ? "|" : "");
	more = more || gap == GAP_NONE;
	if (gap == GAP_OTHER)
		put_spaces(w, "SpacesAfter", word->span.to, next, &more);
	if (w->fresh && word->span.from)
		put_spaces(w, "SpacesBefore", 0, word->span.from, &more);
	put_relations(w, number, true, "SplitAnte=", &more);
	while (w->relation < w->relations.n &&
	    w->word_of[w->ids.relations.v[w->relations.v[w->relation]].mention2] == number)
		w->relation++;
	if (w->out->len == start)
		buf_chr(w->out, '_');
	w->fresh = false;
}

/* "article-12": unlike any other of a file of several documents, which may be called the same
 * ("article.2-12"), and without blanks. */
static void
put_sentence_id(struct conllu_writer *w)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, w->e->doc);
	buf_puts(w->out, "# sent_id = ");
	for (size_t i = 0; i < w->plain.len; i++)
		buf_chr(w->out, w->plain.ptr[i] == ' ' ? '_' : w->plain.ptr[i]);
	if (w->e->number)
		buf_fmt(w->out, ".%zu", w->e->number + 1);
	buf_fmt(w->out, "%s%zu\n", w->plain.len || w->e->number ? "-" : "", ++w->n_sentences);
}

/* The sentence's words are there; next: where the word behind them begins. */
static void
put_sentence(struct conllu_writer *w, uint64_t next)
{
	if (!w->sentence.n)
		return;
	if (w->sentence.v[0].paragraph)
		buf_puts(w->out, "# newpar\n");
	put_sentence_id(w);
	buf_puts(w->out, "# text = ");
	for (size_t i = 0; i < w->sentence.n; i++) {
		if (i && w->sentence.v[i - 1].span.to < w->sentence.v[i].span.from)
			buf_chr(w->out, ' ');
		put_form(w, w->sentence.v[i].span);
	}
	buf_chr(w->out, '\n');
	for (size_t i = 0; i < w->sentence.n; i++) {
		bool end = i + 1 == w->sentence.n;
		buf_fmt(w->out, "%zu\t", i + 1);
		put_form(w, w->sentence.v[i].span);
		buf_puts(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
		put_misc(w, &w->sentence.v[i], w->word++, end ? next : w->sentence.v[i + 1].span.from);
		buf_chr(w->out, '\n');
	}
	buf_chr(w->out, '\n');
	vec_clear(&w->sentence);
}

static void
put_words(struct conllu_writer *w)
{
	struct wordcut words;
	struct cut_word word;
	wordcut_begin(&words, w->e->document, w->cuts, w->n_cuts);
	while (wordcut_next(&words, &word)) {
		if (word.sentence)
			put_sentence(w, word.span.from);
		vec_push(&w->sentence, word);
	}
	put_sentence(w, document_size(w->e->document));
	wordcut_done(&words);
}

static void
put_head(struct conllu_writer *w)
{
	buf_clear(&w->plain);
	offsets_plain(&w->plain, w->e->doc);
	struct str name = str_trim(buf_view(&w->plain));
	buf_fmt(w->out, "# newdoc%s%.*s\n# global.Entity = GRP-etype-other-identity\n",
	    name.len ? " id = " : "", (int)name.len, name.ptr);
	if (w->e->date.len)
		buf_fmt(w->out, "# date = %.*s\n", (int)w->e->date.len, w->e->date.ptr);
}

static void
tell_losses(struct conllu_writer *w)
{
	for (size_t i = 0; i < w->ids.notes.n; i++)
		w->n_other_notes += w->ids.notes.v[i].about != NOTE_MENTION ||
		    !w->chain[w->ids.notes.v[i].index];
	export_lost(w->e, "mentions without a word", w->n_empty);
	export_lost(w->e, "parts of mentions without a word, left out", w->n_parts);
	export_lost(w->e, "mentions with blanks at their ends, written without these", w->n_cut);
	export_lost(w->e, "types and notes with line ends or the like, written with blanks",
	    w->n_plain);
	export_lost(w->e, "mentions of no actor, written as chains of their own", w->n_alone);
	export_lost(w->e, "further actors of mentions that have several", w->n_more_links);
	export_lost(w->e, "mentions that cross another one of their chain, whose ends are read the "
	    "other way round", w->n_swapped);
	export_lost(w->e, "events, with their triggers and roles", w->m->n_events);
	export_lost(w->e, "relations of events", w->n_of_events);
	export_lost(w->e, "relations that are read back between other mentions of their chains",
	    w->n_moved);
	export_lost(w->e, "notes about what is not written so, left out", w->n_other_notes);
	export_lost_layers(w->e);
	export_lost_origins(w->e, &w->ids);
}

void
conllu_write(const struct export *e, struct buf *out)
{
	struct conllu_writer w = {.e = e, .m = e->model, .out = out, .fresh = true,
	    .arena = arena_new(), .reference_key = schema_find(e->schema, STR("Reference"))};
	export_ids_init(&w.ids, e);
	conllu_writer_collect(&w);
	put_head(&w);
	put_words(&w);
	tell_losses(&w);
	conllu_writer_free(&w);
}
