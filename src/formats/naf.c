/*
 * NAF layer by layer.  Everything points down by id: entities and predicates to terms, terms to
 * words, words to the text (naf_words.c).
 *
 *	entities         a mention for each span; several spans of one entity are a chain
 *	coreferences     a mention for each span, all in one chain
 *	srl              an event for each predicate; a role is filled by the entity with the same
 *	                 words, else by a mention of its own
 *	timeExpressions  mentions; opinions: events; tlinks and clinks: relations between these
 *
 * Words, terms, dependencies, chunks and the like are counted and not shown.
 */
#include "formats/naf.h"

#include <stdlib.h>

#include "formats/naf_internal.h"

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
static bool
find_places(struct naf *f)
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

static struct str
span_key(const struct naf *f)
{
	return (struct str){(const char *)f->places.v, f->places.n * sizeof *f->places.v};
}

/* A mention over the words of a span; false when it has none, which is told. */
static bool
add_mention(struct naf *f, const struct xml_node *span, bool words_first, struct str type,
    uint32_t *out)
{
	uint32_t old;
	bool all = naf_find(f, span, words_first);
	if (!find_places(f)) {
		if (all)
			records_problem(f->into, DIAG_ERROR, xml_line(span),
			    "none of the words of this span is in the text", type);
		return false;
	}
	*out = records_mention(f->into, &(struct record_mention){.id = STR_NONE, .type = type,
	    .places = f->places.v, .n_places = f->places.n, .line = xml_line(span)});
	if (!map_get(f->spans, span_key(f), &old))
		map_set(f->spans, span_key(f), *out);
	return true;
}

static void
set_id(struct naf *f, const struct xml_node *n, struct record_ref ref)
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
static void
add_attributes(struct naf *f, const struct xml_node *n, struct record_ref about,
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

static const char *const without_type[] = {"type", NULL};
static const char *const without_nothing[] = {NULL};

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
			if (!add_mention(f, s, false, type, &at))
				continue;
			if (!count++)
				first = at;
			if (chain || count > 1)
				records_chain(f->into, at, id);
			if (!chain && count == 2)
				records_chain(f->into, first, id);
			add_attributes(f, s, record_ref_mention(at), without_nothing);
		}
	}
	if (!count)
		return;
	add_attributes(f, n, record_ref_mention(first), without_type);
	if (references)
		add_attributes(f, references, record_ref_mention(first), without_nothing);
	set_id(f, n, record_ref_mention(first));
}

static void
read_entities(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "entity"); n; n = xml_next_child(n, "entity")) {
		struct str type = xml_attribute(n, "type");
		add_group(f, n, type.len ? type : STR("entity"), false);
	}
}

/* A chain is named by its own id: entities may have the same. */
static void
read_coreferences(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "coref"); n; n = xml_next_child(n, "coref")) {
		struct str type = xml_attribute(n, "type");
		add_group(f, n, type.len ? type : STR("coreference"), true);
	}
}

static void
read_times(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "timex3"); n; n = xml_next_child(n, "timex3")) {
		struct str type = xml_attribute(n, "type");
		uint32_t at;
		const struct xml_node *span = xml_child(n, "span");
		if (!span) {
			records_skip(f->into, STR("time without words"), 1);
			continue;
		}
		if (!add_mention(f, span, true, type.len ? type : STR("TIMEX"), &at))
			continue;
		add_attributes(f, n, record_ref_mention(at), without_type);
		set_id(f, n, record_ref_mention(at));
	}
}

/* ---- predicates */

/* "fn17-use_firearm" of "http://premon.fbk.eu/resource/fn17-use_firearm@agent"; "agent". */
static struct str
last_part(struct str s)
{
	size_t at = s.len;
	while (at && !strchr("/#@", s.ptr[at - 1]))
		at--;
	return at < s.len ? str_sub(s, at, s.len) : s;
}

static bool
has_word(struct str s, const char *word)
{
	return str_find(s, str_of(word)) < s.len;
}

/* What the predicate is in an inventory of events: the one most people know goes first. */
static struct str
event_type(struct naf *f, const struct xml_node *predicate, const struct xml_node *span)
{
	static const char *const bases[] = {"ESO", "FrameNet", "PropBank"};
	enum { N = sizeof bases / sizeof *bases };
	struct str best = STR_NONE;
	size_t rank = N + 1;
	const struct xml_node *e = xml_child(predicate, "externalReferences");
	for (e = xml_child(e, "externalRef"); e; e = xml_next_child(e, "externalRef")) {
		struct str reference = xml_attribute(e, "reference");
		size_t own = str_is(xml_attribute(e, "reftype"), "type") ? N : N + 1;
		for (size_t i = 0; i < N && own >= N; i++)
			if (has_word(xml_attribute(e, "resource"), bases[i]))
				own = i;
		if (reference.len && own < rank) {
			rank = own;
			best = last_part(reference);
		}
	}
	if (!best.len)
		best = naf_lemma(f, span);
	return best.len ? best : STR("predicate");
}

static struct str
role_name(const struct xml_node *role)
{
	struct str name = xml_attribute(role, "semRole");
	const struct xml_node *e = xml_child(xml_child(role, "externalReferences"), "externalRef");
	for (; !name.len && e; e = xml_next_child(e, "externalRef")) {
		struct str reference = xml_attribute(e, "reference");
		if (str_chr(reference, '@') < reference.len || str_chr(reference, '#') < reference.len)
			name = last_part(reference);
	}
	return name.len ? name : STR("role");
}

/* The mention that fills a role: what stands over these words already, else a new one. */
static bool
find_filler(struct naf *f, const struct xml_node *span, uint32_t *out)
{
	bool all = naf_find(f, span, false);
	if (!find_places(f)) {
		if (all)
			records_problem(f->into, DIAG_ERROR, xml_line(span),
			    "none of the words of this role is in the text", STR_NONE);
		return false;
	}
	if (map_get(f->spans, span_key(f), out))
		return true;
	*out = records_mention(f->into, &(struct record_mention){.id = STR_NONE,
	    .type = STR("Argument"), .places = f->places.v, .n_places = f->places.n,
	    .line = xml_line(span)});
	map_set(f->spans, span_key(f), *out);
	return true;
}

static void
add_role(struct naf *f, uint32_t event, const struct xml_node *role, struct str name)
{
	const struct xml_node *span = xml_child(role, "span");
	uint32_t at;
	if (!span) {
		records_note(f->into, record_ref_event(event), name, STR("(not in the text)"),
		    xml_line(role));
		return;
	}
	for (; span; span = xml_next_child(span, "span"))
		if (find_filler(f, span, &at))
			records_role(f->into, event, name, record_ref_mention(at), xml_line(role));
}

static void
read_predicates(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "predicate"); n;
	    n = xml_next_child(n, "predicate")) {
		const struct xml_node *span = xml_child(n, "span"), *role;
		struct str type = event_type(f, n, span);
		uint32_t trigger;
		if (!span)
			records_problem(f->into, DIAG_ERROR, xml_line(n), "this predicate has no words",
			    xml_attribute(n, "id"));
		if (!span || !add_mention(f, span, false, type, &trigger))
			continue;
		uint32_t event = records_event(f->into, &(struct record_event){.id = STR_NONE,
		    .type = type, .trigger = record_ref_mention(trigger), .line = xml_line(n)});
		add_attributes(f, n, record_ref_event(event), without_nothing);
		set_id(f, n, record_ref_event(event));
		for (role = xml_child(n, "role"); role; role = xml_next_child(role, "role"))
			add_role(f, event, role, role_name(role));
	}
}

/* ---- opinions */

static void
read_opinions(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "opinion"); n;
	    n = xml_next_child(n, "opinion")) {
		const struct xml_node *expression = xml_child(n, "opinion_expression"), *e;
		uint32_t trigger;
		if (!expression || !add_mention(f, xml_child(expression, "span"), false, STR("opinion"),
		    &trigger)) {
			records_skip(f->into, STR("opinion without words of its own"), 1);
			continue;
		}
		uint32_t event = records_event(f->into, &(struct record_event){.id = STR_NONE,
		    .type = STR("opinion"), .trigger = record_ref_mention(trigger),
		    .line = xml_line(n)});
		add_attributes(f, expression, record_ref_event(event), without_nothing);
		set_id(f, n, record_ref_event(event));
		if ((e = xml_child(n, "opinion_holder")))
			add_role(f, event, e, STR("holder"));
		if ((e = xml_child(n, "opinion_target")))
			add_role(f, event, e, STR("target"));
	}
}

/* ---- links between events and times */

static bool
find_end(struct naf *f, const struct xml_node *n, const char *name, struct record_ref *out)
{
	uint32_t at;
	if (!map_get(f->ids, xml_attribute(n, name), &at))
		return false;
	*out = f->refs.v[at];
	return true;
}

static void
read_links(struct naf *f, const struct xml_node *layer)
{
	static const char *const without[] = {"from", "to", "fromType", "toType", "relType", NULL};
	for (const struct xml_node *n = xml_child(layer, NULL); n; n = xml_next_child(n, NULL)) {
		struct str type = xml_attribute(n, "relType");
		struct record_ref from, to;
		if (!find_end(f, n, "from", &from) || !find_end(f, n, "to", &to)) {
			buf_clear(&f->value);
			buf_str(&f->value, xml_name(n));
			buf_puts(&f->value, " to what is not in the text");
			records_skip(f->into, buf_view(&f->value), 1);
			continue;
		}
		uint32_t at = records_relation(f->into, &(struct record_relation){.id = STR_NONE,
		    .type = type.len ? type : xml_name(n), .arg1 = from, .arg2 = to,
		    .line = xml_line(n)});
		add_attributes(f, n, record_ref_relation(at), without);
	}
}

/* ---- the whole */

typedef void read_layer(struct naf *f, const struct xml_node *layer);

/* In this order: roles are filled by entities, links stand between events and times. */
static const struct { const char *name; read_layer *read; } layers[] = {
	{"entities", read_entities},
	{"coreferences", read_coreferences},
	{"timeExpressions", read_times},
	{"srl", read_predicates},
	{"opinions", read_opinions},
	{"temporalRelations", read_links},
	{"tlinks", read_links},
	{"causalRelations", read_links},
	{"clinks", read_links},
};

enum { N_LAYERS = sizeof layers / sizeof *layers };

/* What is counted and not shown, by the name of its elements. */
static void
count_layer(struct naf *f, const struct xml_node *layer)
{
	static const char *const silent[] = {"nafHeader", "kafHeader", "raw", "formats", "topics",
	    "public", NULL};
	if (str_is_one_of(xml_name(layer), silent))
		return;
	for (size_t i = 0; i < N_LAYERS; i++)
		if (str_is(xml_name(layer), layers[i].name))
			return;
	for (const struct xml_node *n = xml_child(layer, NULL); n; n = xml_next_child(n, NULL))
		records_skip(f->into, xml_name(n), 1);
}

static void
read_layers(struct naf *f)
{
	const struct xml_node *root = xml_root(f->xml), *n;
	for (size_t i = 0; i < N_LAYERS; i++)
		for (n = xml_child(root, layers[i].name); n; n = xml_next_child(n, layers[i].name))
			layers[i].read(f, n);
	for (n = xml_child(root, NULL); n; n = xml_next_child(n, NULL))
		count_layer(f, n);
}

static void *
open_naf(struct str content, struct str options, struct err *err)
{
	struct xml *x = xml_parse(content, err);
	(void)options;
	if (!x)
		return NULL;
	const struct xml_node *root = xml_root(x);
	if ((!xml_is(root, "NAF") && !xml_is(root, "KAF")) ||
	    (!xml_child(root, "raw") && !xml_child(root, "text"))) {
		err_set(err, ERR_SYNTAX, "line %zu: this is no NAF: <NAF> with <raw> or <text> in it is "
		    "expected", xml_line(root));
		xml_free(x);
		return NULL;
	}
	struct naf *f = mem_alloc(sizeof *f);
	f->xml = x;
	f->word_ids = map_new();
	f->term_ids = map_new();
	f->spans = map_new();
	f->ids = map_new();
	return f;
}

/* The title or file that the header names. */
static struct str
find_name(const struct naf *f)
{
	const struct xml_node *header = xml_child(xml_root(f->xml), "nafHeader");
	const struct xml_node *file = xml_child(header, "fileDesc"), *public = xml_child(header, "public");
	struct str name = xml_attribute(public, "publicId");
	if (!name.len)
		name = xml_attribute(file, "title");
	if (!name.len)
		name = xml_attribute(file, "filename");
	return name.len ? name : STR_NONE;
}

static enum format_read
next_document(void *work, struct records *into, struct err *err)
{
	struct naf *f = work;
	size_t line;
	const char *what;
	(void)err;
	if (f->done)
		return FORMAT_END;
	f->done = true;
	f->into = into;
	records_set_name(into, find_name(f));
	naf_read_words(f);
	naf_read_terms(f);
	read_layers(f);
	if (xml_broken(f->xml, &line, &what))
		records_problem(into, DIAG_ERROR, line, what, STR_NONE);
	return FORMAT_DOCUMENT;
}

static void
close_naf(void *work)
{
	struct naf *f = work;
	xml_free(f->xml);
	map_free(f->word_ids);
	map_free(f->term_ids);
	map_free(f->spans);
	map_free(f->ids);
	vec_done(&f->words);
	vec_done(&f->terms);
	vec_done(&f->members);
	vec_done(&f->found);
	vec_done(&f->places);
	vec_done(&f->refs);
	buf_done(&f->value);
	mem_free(f);
}

const struct format_reader naf_reader = {open_naf, next_document, close_naf};

unsigned
naf_sniff(struct str head)
{
	static const char *const roots[] = {"NAF", "KAF", NULL};
	return xml_head_root(head, NULL, roots) ? SNIFF_SURE : SNIFF_NO;
}
