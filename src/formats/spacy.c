/*
 * spaCy: a document is an object ("text" and "ents" or "entities") or a pair, ["text", {"entities":
 * [[0, 3, "PER"]]}].  Each group of spans is a layer; the groups of one model of coreference are a
 * layer together, of which each group is a chain.
 */
#include "formats/spacy.h"

#include "base/map.h"
#include "formats/jsniff.h"
#include "formats/located.h"
#include "formats/spacy_internal.h"
#include "formats/tags.h"

struct group { struct str name, family; const struct jval *items; };

struct work {
	struct jdocs *docs;
	const struct jval *doc;              /* the annotations of the document at hand */
	VEC(struct group) groups;            /* of spans, of it */
	size_t group;                        /* the next one */
	struct map *places;                  /* of entities -> mention, for links */
};

/* ["text", {...}], in a list or on lines, with a member that training data have. */
static bool
are_pairs(struct str head)
{
	static const char *const in_list[] = {"[][].entities", "[][].spans", "[][].cats",
	    "[][].links", "[][].heads", "[][].deps", "[][].tags", "[][].words"};
	bool list = jsniff_kind(head, "[][]") == JSNIFF_IS_STRING;
	if (!list && jsniff_kind(head, "[]") != JSNIFF_IS_STRING)
		return false;
	for (size_t i = 0; i < sizeof in_list / sizeof *in_list; i++)
		if (jsniff_has(head, in_list[i] + (list ? 0 : 2)))
			return true;
	return false;
}

unsigned
spacy_sniff(struct str head)
{
	if (jsniff_has(head, "paragraphs.sentences.tokens") || jsniff_has(head, "paragraphs.raw") ||
	    jsniff_has(head, "annotations[][].entities") || are_pairs(head))
		return SNIFF_SURE;
	if (jsniff_kind(head, "text") != JSNIFF_IS_STRING)
		return SNIFF_NO;
	if (jsniff_kind(head, "tokens.start") == JSNIFF_IS_NUMBER && !jsniff_has(head, "tokens.ws") &&
	    !jsniff_has(head, "tokens.text"))
		return SNIFF_SURE;
	return jsniff_kind(head, "entities[][]") == JSNIFF_IS_NUMBER ||
	    jsniff_has(head, "entities.start") ? SNIFF_LIKELY : SNIFF_NO;
}

/* A DocBin is packed by zlib: bytes that are no UTF-8. */
unsigned
docbin_sniff(struct str head)
{
	return str_starts(head, STR("\x78\x9C")) || str_starts(head, STR("\x78\xDA")) ? SNIFF_MAYBE :
	    SNIFF_NO;
}

const char docbin_refused[] =
    "this is spaCy's binary (DocBin), which only spaCy can read: in Python, "
    "DocBin().from_disk(FILE).get_docs(nlp.vocab) gives its documents; write json.dumps(doc.to_json()) of each on a line "
    "and open that";

static void *
open_file(struct str content, struct str options, struct err *err)
{
	(void)options;
	(void)err;
	struct work *w = mem_alloc(sizeof *w);
	w->docs = jdocs_new(content);
	jdocs_take_arrays(w->docs, "annotations");
	return w;
}

static void
close_file(void *work)
{
	struct work *w = work;
	jdocs_free(w->docs);
	map_free(w->places);
	vec_done(&w->groups);
	mem_free(w);
}

/* ---- spans */

static struct str
place_key(const struct record_place *p)
{
	return (struct str){(const char *)p, sizeof *p};
}

static void
add_reference(struct work *w, struct records *r, uint32_t mention, const struct jval *id,
    const struct jval *item)
{
	struct buf keep = {0};
	struct str kb = jread_plain(id, &keep);
	if (kb.len)
		records_note(r, record_ref_mention(mention), STR("Reference"), kb,
		    jdocs_line(w->docs, item));
	buf_done(&keep);
}

/* [0, 3, "PER"], [0, 3, "PER", "Q7"] or {"start": 0, "end": 3, "label": "PER", "kb_id": "Q7"} */
static void
read_span(struct work *w, struct records *r, const struct jval *item, struct str chain)
{
	bool list = jval_is_array(item);
	const struct jval *label = list ? jval_at(item, 2) : jval_member(item, "label");
	struct record_place p;
	struct buf type = {0};
	if (!jread_place(w->docs, r, item, list ? jval_at(item, 0) : jval_member(item, "start"),
	    list ? jval_at(item, 1) : jval_member(item, "end"), &p))
		return;
	if (!list && !label)
		label = jval_member(item, "type");
	struct record_mention m = {.type = jread_plain(label, &type), .places = &p, .n_places = 1,
	    .line = jdocs_line(w->docs, item)};
	uint32_t index = records_mention(r, &m), old;
	add_reference(w, r, index, list ? jval_at(item, 3) : jval_member(item, "kb_id"), item);
	if (!list)
		jread_features(w->docs, r, record_ref_mention(index), item,
		    "start end label type kb_id text");
	if (chain.len)
		records_chain(r, index, chain);
	if (!map_get(w->places, place_key(&p), &old))
		map_set(w->places, place_key(&p), index);
	buf_done(&type);
}

static void
read_spans(struct work *w, struct records *r, const struct jval *all, struct str chain)
{
	for (size_t i = 0; i < jval_count(all); i++)
		read_span(w, r, jval_at(all, i), chain);
}

/* ---- tags of words instead of entities */

bool
spacy_find_words(struct str text, uint64_t base, const struct jval *words, const char *member,
    struct spacy_places *out)
{
	struct located l;
	struct str gap;
	located_open(&l, text, 0);
	for (size_t i = 0; i < jval_count(words); i++) {
		const struct jval *word = jval_at(words, i);
		struct str form = jval_text(member ? jval_member(word, member) : word);
		if (!located_find(&l, form, &gap))
			return false;
		uint64_t end = base + (uint64_t)(l.rest.ptr - text.ptr);
		vec_push(out, ((struct record_place){end - form.len, end}));
	}
	return true;
}

/* {"words": ["Ann", "met"], "entities": ["U-PER", "O"]} */
static void
read_tags(struct work *w, struct records *r, const struct jval *o, struct str text)
{
	const struct jval *all = jval_member(o, "entities"), *words = jval_member(o, "words");
	struct spacy_places places = {0};
	struct tags tags;
	if (jval_count(words) != jval_count(all) || !spacy_find_words(text, 0, words, NULL, &places)) {
		jread_problem(w->docs, r, DIAG_ERROR, all,
		    "tags of words need \"words\", as many, that are those of the text");
		vec_done(&places);
		return;
	}
	records_set_unit(r, RECORDS_BYTES);
	tags_init(&tags);
	for (size_t i = 0; i < places.n; i++)
		tags_token(&tags, r, tag_read_any(jval_text(jval_at(all, i))), places.v[i],
		    jdocs_line(w->docs, all));
	tags_break(&tags, r);
	tags_report(&tags, r);
	tags_done(&tags);
	vec_done(&places);
}

/* ---- links to a knowledge base */

/* The numbers in "(0, 3)" or "0,3". */
static bool
read_pair(struct str key, struct record_place *p)
{
	uint64_t n[2];
	size_t found = 0;
	while (key.len && found < 2)
		if (str_take_size(&key, &n[found]))
			found++;
		else
			key = str_sub(key, 1, key.len);
	*p = (struct record_place){n[0], n[1]};
	return found == 2;
}

/* {"(0, 3)": {"Q7": 1.0, "Q8": 0.0}}: what is surer than not. */
static void
read_links(struct work *w, struct records *r, const struct jval *links)
{
	const struct jval *ids, *sure;
	struct str key, id;
	struct record_place p;
	uint32_t mention;
	for (void *at = NULL; jval_next(links, &at, &key, &ids);) {
		if (!read_pair(key, &p) || !map_get(w->places, place_key(&p), &mention)) {
			jread_problem(w->docs, r, DIAG_ERROR, ids, "there is no entity where this link is");
			continue;
		}
		for (void *k = NULL; jval_next(ids, &k, &id, &sure);) {
			double share = 0;
			uint64_t whole = 0;
			if (jval_size(sure, &whole) ? whole > 0 : jval_share(sure, &share) && share > 0.5)
				records_note(r, record_ref_mention(mention), STR("Reference"), id,
				    jdocs_line(w->docs, ids));
		}
	}
}

/* ---- groups of spans */

/* "coref_clusters" of "coref_clusters_3"; "" for other groups. */
static struct str
family_of(struct str name)
{
	size_t n = name.len;
	while (n > 0 && name.ptr[n - 1] >= '0' && name.ptr[n - 1] <= '9')
		n--;
	bool coref = str_starts(name, STR("coref_")) && n < name.len && n > 1 && name.ptr[n - 1] == '_';
	return coref ? str_sub(name, 0, n - 1) : STR_NONE;
}

static void
find_groups(struct work *w)
{
	const struct jval *spans = jval_member(w->doc, "spans"), *items;
	struct str name;
	vec_clear(&w->groups);
	w->group = 0;
	for (void *at = NULL; jval_next(spans, &at, &name, &items);)
		if (jval_is_array(items))
			vec_push(&w->groups, ((struct group){name, family_of(name), items}));
}

/* The next group is a layer, with the others of its family. */
static void
read_group(struct work *w, struct records *r)
{
	struct group first = w->groups.v[w->group++];
	records_set_layer(r, first.family.len ? first.family : first.name);
	read_spans(w, r, first.items, first.family.len ? first.name : STR_NONE);
	size_t kept = w->group;
	for (size_t i = w->group; first.family.len && i < w->groups.n; i++) {
		struct group g = w->groups.v[i];
		if (str_eq(g.family, first.family))
			read_spans(w, r, g.items, g.name);
		else
			w->groups.v[kept++] = g;
	}
	if (first.family.len)
		w->groups.n = kept;
}

static void
new_places(struct work *w)
{
	map_free(w->places);
	w->places = map_new();
}

/* ---- documents */

static void
skip_structure(struct records *r, const struct jval *o)
{
	const struct jval *tokens = jval_member(o, "tokens"), *deps = jval_member(o, "deps");
	size_t n_deps = jval_count(deps);
	for (size_t i = 0; i < jval_count(tokens); i++)
		n_deps += jval_text(jval_member(jval_at(tokens, i), "dep")).len > 0;
	jread_skip(r, tokens, STR("tokens"));
	jread_skip(r, jval_member(o, "words"), STR("words"));
	jread_skip(r, jval_member(o, "sents"), STR("sentences"));
	jread_skip(r, jval_member(o, "cats"), STR("labels of whole texts"));
	if (n_deps)
		records_skip(r, STR("dependencies"), n_deps);
}

static void
read_document(struct work *w, struct records *r, const struct jval *text)
{
	const struct jval *o = w->doc, *entities = jval_member(o, "entities");
	const struct jval *ents = jval_member(o, "ents"), *spans = jval_member(o, "spans");
	struct buf id = {0};
	records_set_name(r, jread_member(o, "id", &id));
	buf_done(&id);
	if (jval_is_text(text))
		buf_str(records_text(r), jval_text(text));
	records_expect(r, RECORDS_CODEPOINTS);
	new_places(w);
	if (jval_is_text(jval_at(entities, 0)))
		read_tags(w, r, o, jval_text(text));
	else
		read_spans(w, r, entities, STR_NONE);
	read_spans(w, r, ents, STR_NONE);
	if (jval_is_array(spans))
		read_spans(w, r, spans, STR_NONE);
	find_groups(w);
	if (!ents && !entities && w->groups.n)
		read_group(w, r);
	read_links(w, r, jval_member(o, "links"));
	skip_structure(r, o);
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	if (w->doc && w->group < w->groups.n) {
		new_places(w);
		records_expect(into, RECORDS_CODEPOINTS);
		read_group(w, into);
		return FORMAT_LAYER;
	}
	w->doc = NULL;
	const struct jval *o;
	enum format_read read = jdocs_next(w->docs, into, &o, err);
	if (read != FORMAT_DOCUMENT)
		return read;
	vec_clear(&w->groups);
	w->group = 0;
	if (jval_is_array(jval_member(o, "paragraphs"))) {
		spacy_read_paragraphs(w->docs, into, o);
		return read;
	}
	bool pair = jval_is_array(o);
	w->doc = pair ? jval_at(o, 1) : o;
	read_document(w, into, pair ? jval_at(o, 0) : jval_member(o, "text"));
	return read;
}

const struct format_reader spacy_reader = {open_file, next, close_file};
