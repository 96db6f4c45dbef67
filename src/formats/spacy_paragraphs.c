/*
 * The JSON of spaCy 2: {"id": 0, "paragraphs": [{"raw": "...", "sentences": [{"tokens": [{"orth":
 * "Ann", "ner": "U-PER", "head": 1, "dep": "nsubj"}]}]}]}.  A paragraph often has no raw text; then
 * its words are put together to one.  Its entities stand in the tags of its tokens; only when
 * these say nothing, in a list of entities with offsets into the raw text.
 */
#include "formats/spacy_internal.h"
#include "formats/tags.h"
#include "formats/tokens.h"
#include "text/utf8.h"

struct reading {
	const struct jdocs *docs;
	struct records *r;
	struct tags tags;
	struct spacy_places places;  /* of the tokens of the paragraph at hand */
	size_t n_tokens, n_dependencies, n_sentences, n_brackets;
	bool tagged;                 /* a token has a tag */
};

/* Words of all sentences in the raw text; false when it has others. */
static bool
find_in_raw(struct reading *g, const struct jval *sentences, struct str raw, uint64_t base)
{
	size_t at = 0;
	for (size_t i = 0; i < jval_count(sentences); i++) {
		const struct jval *tokens = jval_member(jval_at(sentences, i), "tokens");
		if (!spacy_find_words(str_sub(raw, at, raw.len), base + at, tokens, "orth", &g->places))
			return false;
		if (g->places.n)
			at = (size_t)(g->places.v[g->places.n - 1].to - base);
	}
	return true;
}

/* "space": " " or "", as docs_to_json writes it; or a truth. */
static void
set_gap(struct made_text *m, const struct jval *token)
{
	const struct jval *space = jval_member(token, "space");
	if (jval_is_text(space))
		made_space(m, jval_text(space));
	else if (jval_is_bool(space))
		made_space(m, jval_is_true(space) ? STR(" ") : STR_NONE);
}

static void
make_text(struct reading *g, const struct jval *sentences)
{
	struct made_text m;
	made_begin(&m, records_text(g->r));
	for (size_t i = 0; i < jval_count(sentences); i++) {
		const struct jval *tokens = jval_member(jval_at(sentences, i), "tokens");
		for (size_t k = 0; k < jval_count(tokens); k++) {
			const struct jval *token = jval_at(tokens, k);
			struct record_place p = made_token(&m, jval_text(jval_member(token, "orth")));
			vec_push(&g->places, p);
			set_gap(&m, token);
		}
		made_break(&m);
	}
	made_end(&m);
	records_text_is_made(g->r);
}

/* A blank line between paragraphs. */
static void
begin_paragraph(struct buf *text)
{
	if (!text->len)
		return;
	buf_puts(text, text->ptr[text->len - 1] == '\n' ? "\n" : "\n\n");
}

static void
place_words(struct reading *g, const struct jval *paragraph)
{
	const struct jval *raw = jval_member(paragraph, "raw");
	const struct jval *sentences = jval_member(paragraph, "sentences");
	struct buf *text = records_text(g->r);
	begin_paragraph(text);
	g->places.n = 0;
	if (jval_is_text(raw)) {
		size_t base = text->len;
		if (find_in_raw(g, sentences, jval_text(raw), base)) {
			buf_str(text, jval_text(raw));
			return;
		}
		jread_problem(g->docs, g->r, DIAG_WARNING, paragraph,
		    "the tokens of this paragraph are not those of its raw text, which is not used");
		g->places.n = 0;
	}
	make_text(g, sentences);
}

static void
read_tokens(struct reading *g, const struct jval *sentences)
{
	size_t n = 0;
	for (size_t i = 0; i < jval_count(sentences); i++) {
		const struct jval *tokens = jval_member(jval_at(sentences, i), "tokens");
		for (size_t k = 0; k < jval_count(tokens); k++, n++) {
			const struct jval *token = jval_at(tokens, k);
			struct str ner = jval_text(jval_member(token, "ner"));
			g->tagged = g->tagged || (ner.len && !str_is(ner, "-"));
			g->n_dependencies += jval_text(jval_member(token, "dep")).len > 0;
			tags_token(&g->tags, g->r, tag_read_any(ner), g->places.v[n],
			    jdocs_line(g->docs, token));
		}
		tags_break(&g->tags, g->r);
		g->n_sentences++;
		g->n_brackets += jval_count(jval_member(jval_at(sentences, i), "brackets"));
	}
	g->n_tokens += n;
}

/* A walk over the raw text that turns code points into bytes. */
struct walk { struct str text; uint64_t count; size_t at, steps; };

static bool
walk_to(struct walk *w, uint64_t count)
{
	enum { MOST = 1 << 28 };
	if (count < w->count) {
		w->count = 0;
		w->at = 0;
	}
	for (; w->count < count && w->at < w->text.len && w->steps < MOST; w->steps++) {
		uint32_t cp;
		w->at += utf8_decode(w->text.ptr + w->at, w->text.len - w->at, &cp, NULL);
		w->count++;
	}
	return w->count == count;
}

/* [[0, 3, "PER"]], in code points of the raw text. */
static void
read_entities(struct reading *g, const struct jval *all, struct str raw, uint64_t base)
{
	struct walk w = {.text = raw};
	struct buf type = {0};
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		struct record_place p;
		if (!jread_place(g->docs, g->r, item, jval_at(item, 0), jval_at(item, 1), &p))
			continue;
		bool ok = walk_to(&w, p.from);
		size_t from = w.at;
		if (!ok || !walk_to(&w, p.to)) {
			jread_problem(g->docs, g->r, DIAG_ERROR, item, "this entity ends after the text");
			continue;
		}
		p = (struct record_place){base + from, base + w.at};
		struct record_mention m = {.type = jread_plain(jval_at(item, 2), &type), .places = &p,
		    .n_places = 1, .line = jdocs_line(g->docs, item)};
		records_mention(g->r, &m);
	}
	buf_done(&type);
}

static void
read_paragraph(struct reading *g, const struct jval *paragraph)
{
	const struct jval *sentences = jval_member(paragraph, "sentences");
	struct str raw = jval_text(jval_member(paragraph, "raw"));
	place_words(g, paragraph);
	g->tagged = false;
	read_tokens(g, sentences);
	struct buf *text = records_text(g->r);
	if (!g->tagged && raw.len && str_ends(buf_view(text), raw))
		read_entities(g, jval_member(paragraph, "entities"), raw, text->len - raw.len);
	jread_skip(g->r, jval_member(paragraph, "cats"), STR("labels of whole texts"));
}

static void
skip(struct records *r, struct str kind, size_t n)
{
	if (n)
		records_skip(r, kind, n);
}

void
spacy_read_paragraphs(const struct jdocs *j, struct records *r, const struct jval *o)
{
	const struct jval *paragraphs = jval_member(o, "paragraphs");
	struct reading g = {.docs = j, .r = r};
	struct buf id = {0};
	records_set_name(r, jread_member(o, "id", &id));
	records_set_unit(r, RECORDS_BYTES);
	tags_init(&g.tags);
	for (size_t i = 0; i < jval_count(paragraphs); i++)
		read_paragraph(&g, jval_at(paragraphs, i));
	tags_report(&g.tags, r);
	skip(r, STR("tokens"), g.n_tokens);
	skip(r, STR("sentences"), g.n_sentences);
	skip(r, STR("dependencies"), g.n_dependencies);
	skip(r, STR("constituents"), g.n_brackets);
	tags_done(&g.tags);
	vec_done(&g.places);
	buf_done(&id);
}
