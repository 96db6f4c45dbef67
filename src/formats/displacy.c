/*
 * displaCy's three forms.  "ents" have offsets.  "spans" have numbers of tokens, ends exclusive;
 * the tokens are looked for in the text.  "words" and "arcs" have no text: it is put together of
 * the words; each word is a mention of its tag and each arc a relation from its head, since the
 * drawing is all that such a file holds.
 */
#include "formats/displacy.h"

#include "base/vec.h"
#include "formats/jdocs.h"
#include "formats/jsniff.h"
#include "formats/located.h"
#include "formats/tokens.h"

struct work {
	struct jdocs *docs;
	VEC(struct record_place) tokens;
};

unsigned
displacy_sniff(struct str head)
{
	if (jsniff_has(head, "spans.start_token") ||
	    (jsniff_has(head, "words.text") && jsniff_kind(head, "arcs") == JSNIFF_IS_ARRAY))
		return SNIFF_SURE;
	bool ents = jsniff_kind(head, "ents") == JSNIFF_IS_ARRAY && !jsniff_has(head, "tokens");
	return !ents ? SNIFF_NO : jsniff_kind(head, "text") == JSNIFF_IS_STRING ? SNIFF_LIKELY + 10 :
	    SNIFF_MAYBE;
}

static void *
open_file(struct str content, struct str options, struct err *err)
{
	(void)options;
	(void)err;
	struct work *w = mem_alloc(sizeof *w);
	w->docs = jdocs_new(content);
	return w;
}

static void
close_file(void *work)
{
	struct work *w = work;
	jdocs_free(w->docs);
	vec_done(&w->tokens);
	mem_free(w);
}

/* ---- what all have */

/* "kb_id": "Q95", "kb_url": "https://www.wikidata.org/entity/Q95" */
static void
add_reference(struct work *w, struct records *r, uint32_t mention, const struct jval *item)
{
	struct buf id = {0};
	struct str url = jval_text(jval_member(item, "kb_url"));
	struct str kb = jread_member(item, "kb_id", &id);
	struct buf value = {0};
	buf_str(&value, kb);
	if (url.len && !str_is(url, "#") && !str_eq(url, kb))
		buf_fmt(&value, "%s%.*s", kb.len ? " " : "", (int)url.len, url.ptr);
	if (value.len)
		records_note(r, record_ref_mention(mention), STR("Reference"), buf_view(&value),
		    jdocs_line(w->docs, item));
	buf_done(&value);
	buf_done(&id);
}

static void
add_mention(struct work *w, struct records *r, const struct jval *item, struct record_place p)
{
	struct buf type = {0};
	struct record_mention m = {.type = jread_member(item, "label", &type), .places = &p,
	    .n_places = 1, .line = jdocs_line(w->docs, item)};
	uint32_t index = records_mention(r, &m);
	add_reference(w, r, index, item);
	jread_features(w->docs, r, record_ref_mention(index), item,
	    "start end start_token end_token start_char end_char label kb_id kb_url params");
	buf_done(&type);
}

/* ---- ents */

static void
read_ents(struct work *w, struct records *r, const struct jval *all)
{
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		struct record_place p;
		if (jread_place(w->docs, r, item, jval_member(item, "start"), jval_member(item, "end"), &p))
			add_mention(w, r, item, p);
	}
}

/* ---- spans */

static struct str
token_text(const struct jval *token)
{
	return jval_is_text(token) ? jval_text(token) : jval_text(jval_member(token, "text"));
}

/* Places of the tokens in the text; false when they are not the text's. */
static bool
find_tokens(struct work *w, struct str text, const struct jval *tokens)
{
	struct located l;
	struct str gap;
	vec_clear(&w->tokens);
	located_open(&l, text, 0);
	for (size_t i = 0; i < jval_count(tokens); i++) {
		struct str word = token_text(jval_at(tokens, i));
		if (!located_find(&l, word, &gap))
			return false;
		uint64_t end = (uint64_t)(l.rest.ptr - text.ptr);
		vec_push(&w->tokens, ((struct record_place){end - word.len, end}));
	}
	return true;
}

static void
make_text(struct work *w, struct records *r, const struct jval *tokens)
{
	struct made_text m;
	vec_clear(&w->tokens);
	buf_clear(records_text(r));
	made_begin(&m, records_text(r));
	for (size_t i = 0; i < jval_count(tokens); i++) {
		struct record_place p = made_token(&m, token_text(jval_at(tokens, i)));
		vec_push(&w->tokens, p);
	}
	made_end(&m);
	records_text_is_made(r);
}

static void
read_spans(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "spans"), *tokens = jval_member(o, "tokens");
	records_set_unit(r, RECORDS_BYTES);
	if (!jval_is_text(jval_member(o, "text"))) {
		make_text(w, r, tokens);
	} else if (!find_tokens(w, jval_text(jval_member(o, "text")), tokens)) {
		jread_problem(w->docs, r, DIAG_WARNING, tokens,
		    "these are not the words of the text: a text is put together of them");
		make_text(w, r, tokens);
	}
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		struct record_place p;
		if (!jread_place(w->docs, r, item, jval_member(item, "start_token"),
		    jval_member(item, "end_token"), &p))
			continue;
		if (p.from >= p.to || p.to > w->tokens.n)
			jread_problem(w->docs, r, DIAG_ERROR, item,
			    "this span has a token that is not there (end_token is the one behind the last)");
		else
			add_mention(w, r, item, (struct record_place){w->tokens.v[p.from].from,
			    w->tokens.v[p.to - 1].to});
	}
	if (w->tokens.n)
		records_skip(r, STR("tokens"), w->tokens.n);
}

/* ---- words and arcs */

static void
read_words(struct work *w, struct records *r, const struct jval *words)
{
	struct buf tag = {0};
	records_set_unit(r, RECORDS_BYTES);
	make_text(w, r, words);
	for (size_t i = 0; i < jval_count(words); i++) {
		const struct jval *word = jval_at(words, i);
		struct record_mention m = {.type = jread_member(word, "tag", &tag),
		    .places = &w->tokens.v[i], .n_places = 1, .line = jdocs_line(w->docs, word)};
		if (!m.type.len)
			m.type = STR("word");
		uint32_t index = records_mention(r, &m);
		jread_features(w->docs, r, record_ref_mention(index), word, "text tag");
	}
	buf_done(&tag);
}

/* An arrow to the left points at the start: then the end is the head. */
static void
read_arcs(struct work *w, struct records *r, const struct jval *arcs)
{
	struct buf label = {0};
	for (size_t i = 0; i < jval_count(arcs); i++) {
		const struct jval *arc = jval_at(arcs, i);
		bool left = str_is(jval_text(jval_member(arc, "dir")), "left");
		struct record_place p;
		if (!jread_place(w->docs, r, arc, jval_member(arc, "start"), jval_member(arc, "end"), &p))
			continue;
		if (p.from >= w->tokens.n || p.to >= w->tokens.n) {
			jread_problem(w->docs, r, DIAG_ERROR, arc, "this arc has a word that is not there");
			continue;
		}
		uint32_t head = (uint32_t)(left ? p.to : p.from), other = (uint32_t)(left ? p.from : p.to);
		struct record_relation t = {.type = jread_member(arc, "label", &label),
		    .arg1 = record_ref_mention(head), .arg2 = record_ref_mention(other),
		    .line = jdocs_line(w->docs, arc)};
		records_relation(r, &t);
	}
	buf_done(&label);
}

/* ---- documents */

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	const struct jval *o, *words;
	struct buf title = {0};
	enum format_read read = jdocs_next(w->docs, into, &o, err);
	if (read != FORMAT_DOCUMENT)
		return read;
	records_set_name(into, jread_member(o, "title", &title));
	buf_done(&title);
	records_expect(into, RECORDS_CODEPOINTS);
	if (jval_is_text(jval_member(o, "text")))
		buf_str(records_text(into), jval_text(jval_member(o, "text")));
	words = jval_member(o, "words");
	if (jval_is_array(words)) {
		read_words(w, into, words);
		read_arcs(w, into, jval_member(o, "arcs"));
	} else if (jval_member(jval_at(jval_member(o, "spans"), 0), "start_token")) {
		read_spans(w, into, o);
	} else {
		read_ents(w, into, jval_member(o, "ents"));
		read_ents(w, into, jval_member(o, "spans"));
	}
	return FORMAT_DOCUMENT;
}

const struct format_reader displacy_reader = {open_file, next, close_file};
