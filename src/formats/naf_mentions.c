/*
 * The mentions of NAF: the words of a span, entities, coreferences and times; and what is said about
 * them, in attributes and external references.
 */
#include <stdlib.h>

#include "formats/naf_internal.h"

static const char *const without_type[] = {"type", NULL};
static const char *const without_none[] = {NULL};

/* ---- mentions */

static int
word_order(const void *a, const void *b)
{
	const struct record_place *x = a, *y = b;
	return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to) - (x->to < y->to);
}

static bool
is_blank_between(const struct naf *f, uint64_t from, uint64_t to)
{
	return !str_trim(str_sub(f->text, (size_t)from, (size_t)to)).len;
}

/* The places of the words found: neighbours are one.  False when none is in the text. */
bool
naf_places(struct naf *f)
{
	vec_clear(&f->places);
	for (size_t i = 0; i < f->found.n; i++) {
		const struct naf_word *w = &f->words.v[f->found.v[i]];
		if (w->located)
			vec_push(&f->places, ((struct record_place){w->from, w->to}));
	}
	if (f->places.n > 1)
		qsort(f->places.v, f->places.n, sizeof *f->places.v, word_order);
	size_t n = 0;
	for (size_t i = 0; i < f->places.n; i++) {
		struct record_place p = f->places.v[i], *last = n ? &f->places.v[n - 1] : NULL;
		if (last && (p.from <= last->to || is_blank_between(f, last->to, p.from)))
			last->to = p.to > last->to ? p.to : last->to;
		else
			f->places.v[n++] = p;
	}
	f->places.n = n;
	return n > 0;
}

struct str
naf_span_key(const struct naf *f)
{
	return (struct str){(const char *)f->places.v, f->places.n * sizeof *f->places.v};
}

/* A mention over the words of a span; false when it has none, which is told. */
bool
naf_mention(struct naf *f, const struct xml_node *span, bool words_first, struct str type,
    uint32_t *out)
{
	uint32_t old;
	bool all = naf_find(f, span, words_first);
	if (!naf_places(f)) {
		if (all)
			records_problem(f->into, DIAG_ERROR, xml_line(span),
			    "none of the words of this span is in the text", type);
		return false;
	}
	*out = records_mention(f->into, &(struct record_mention){.id = STR_NONE, .type = type,
	    .places = f->places.v, .n_places = f->places.n, .line = xml_line(span)});
	if (!map_get(f->spans, naf_span_key(f), &old))
		map_set(f->spans, naf_span_key(f), *out);
	return true;
}

void
naf_set_id(struct naf *f, const struct xml_node *n, struct record_ref ref)
{
	struct str id = xml_attribute(n, "id");
	uint32_t old;
	if (!id.len || map_get(f->ids, id, &old))
		return;
	map_set(f->ids, id, (uint32_t)f->refs.n);
	vec_push(&f->refs, ref);
}

/* ---- notes */

static bool
is_uri(struct str s)
{
	return str_find(s, STR("://")) < s.len;
}

static void
add_references(struct naf *f, const struct xml_node *parent, struct record_ref about, unsigned depth)
{
	for (const struct xml_node *n = xml_child(parent, "externalRef"); n;
	    n = xml_next_child(n, "externalRef")) {
		struct str reference = xml_attribute(n, "reference"), base = xml_attribute(n, "resource");
		buf_clear(&f->value);
		if (base.len && !is_uri(reference)) {
			buf_str(&f->value, base);
			buf_chr(&f->value, ':');
		}
		buf_str(&f->value, reference);
		if (reference.len)
			records_note(f->into, about, STR("Reference"), buf_view(&f->value), xml_line(n));
		if (depth < 8)
			add_references(f, n, about, depth + 1);
	}
}

/* All but what is said otherwise: status, source, value ... */
void
naf_attributes(struct naf *f, const struct xml_node *n, struct record_ref about,
    const char *const *without)
{
	size_t i = 0;
	struct xml_pair a;
	while (xml_next_attribute(n, &i, &a))
		if (!a.space.len && !str_is(a.name, "id") && a.value.len && !str_is_one_of(a.name, without))
			records_note(f->into, about, a.name, a.value, xml_line(n));
	for (const struct xml_node *e = xml_child(n, "externalReferences"); e;
	    e = xml_next_child(e, "externalReferences"))
		add_references(f, e, about, 0);
}

/* ---- entities, coreferences */

/* Spans stand in an entity, or in its <references>. */
static void
add_group(struct naf *f, const struct xml_node *n, struct str type, bool chain)
{
	const struct xml_node *references = xml_child(n, "references");
	uint32_t first = 0, at;
	size_t count = 0;
	struct str id = xml_attribute(n, "id");
	for (unsigned round = 0; round < 2; round++) {
		const struct xml_node *s = xml_child(round ? references : n, "span");
		for (; s; s = xml_next_child(s, "span")) {
			if (!naf_mention(f, s, false, type, &at))
				continue;
			if (!count++)
				first = at;
			if (chain || count > 1)
				records_chain(f->into, at, id);
			if (!chain && count == 2)
				records_chain(f->into, first, id);
			naf_attributes(f, s, record_ref_mention(at), without_none);
		}
	}
	if (!count)
		return;
	naf_attributes(f, n, record_ref_mention(first), without_type);
	if (references)
		naf_attributes(f, references, record_ref_mention(first), without_none);
	naf_set_id(f, n, record_ref_mention(first));
}

void
naf_entities(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "entity"); n; n = xml_next_child(n, "entity")) {
		struct str type = xml_attribute(n, "type");
		add_group(f, n, type.len ? type : STR("entity"), false);
	}
}

/* A chain is named by its own id: entities may have the same. */
void
naf_coreferences(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "coref"); n; n = xml_next_child(n, "coref")) {
		struct str type = xml_attribute(n, "type");
		add_group(f, n, type.len ? type : STR("coreference"), true);
	}
}

void
naf_times(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "timex3"); n; n = xml_next_child(n, "timex3")) {
		struct str type = xml_attribute(n, "type");
		uint32_t at;
		const struct xml_node *span = xml_child(n, "span");
		if (!span) {
			records_skip(f->into, STR("time without words"), 1);
			continue;
		}
		if (!naf_mention(f, span, true, type.len ? type : STR("TIMEX"), &at))
			continue;
		naf_attributes(f, n, record_ref_mention(at), without_type);
		naf_set_id(f, n, record_ref_mention(at));
	}
}
