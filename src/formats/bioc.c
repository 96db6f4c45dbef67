/*
 * A BioC document as records.  Infons say everything: the type, identifiers in knowledge bases,
 * whatever else; files of INCEpTION have the names of UIMA types and features in them.  A relation
 * of two nodes is a relation, one of any other number an event without a trigger; one without
 * nodes is between concepts, and is told of the first mention of each.
 */
#include "formats/bioc_internal.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "formats/uima_names.h"

struct bioc *
bioc_new(void)
{
	struct bioc *b = mem_alloc(sizeof *b);
	b->arena = arena_new();
	return b;
}

void
bioc_free(struct bioc *b)
{
	if (!b)
		return;
	arena_free(b->arena);
	map_free(b->by_identifier);
	vec_done(&b->pieces);
	vec_done(&b->marks);
	vec_done(&b->items);
	vec_done(&b->infons);
	vec_done(&b->places);
	vec_done(&b->nodes);
	vec_done(&b->problems);
	vec_done(&b->order);
	mem_free(b);
}

static struct str
keep(struct bioc *b, struct str s)
{
	return s.ptr ? str_dup(s, b->arena) : s;
}

void
bioc_begin(struct bioc *b, struct str id)
{
	arena_reset(b->arena);
	map_free(b->by_identifier);
	b->by_identifier = map_new();
	vec_clear(&b->pieces);
	vec_clear(&b->marks);
	vec_clear(&b->items);
	vec_clear(&b->infons);
	vec_clear(&b->places);
	vec_clear(&b->nodes);
	vec_clear(&b->problems);
	vec_clear(&b->order);
	b->id = keep(b, id);
	b->passage = b->sentence = BIOC_NONE;
	b->base = BIOC_ABSOLUTE;
	b->unit = RECORDS_CODEPOINTS;
}

static uint32_t
add_piece(struct bioc *b, bool sentence, const uint64_t *offset, struct str text)
{
	uint32_t at = (uint32_t)b->pieces.n;
	vec_push(&b->pieces, ((struct bioc_piece){.text = keep(b, text), .sentence = sentence,
	    .placed = offset != NULL, .offset = offset ? *offset : 0,
	    .passage = sentence ? b->passage : at}));
	return at;
}

void
bioc_passage(struct bioc *b, const uint64_t *offset, struct str text)
{
	b->passage = add_piece(b, false, offset, text);
	b->sentence = BIOC_NONE;
}

void
bioc_sentence(struct bioc *b, const uint64_t *offset, struct str text)
{
	b->sentence = add_piece(b, true, offset, text);
}

static void
add_item(struct bioc *b, struct bioc_item item)
{
	item.first_infon = (uint32_t)b->infons.n;
	item.index = BIOC_NONE;
	vec_push(&b->items, item);
}

void
bioc_annotation(struct bioc *b, enum bioc_level level, struct str id, struct str text,
    size_t line)
{
	add_item(b, (struct bioc_item){.id = keep(b, id), .text = keep(b, text), .line = line,
	    .passage = level == BIOC_DOCUMENT ? BIOC_NONE : b->passage,
	    .sentence = level == BIOC_SENTENCE ? b->sentence : BIOC_NONE,
	    .first = (uint32_t)b->places.n});
}

static struct bioc_item *
last_item(struct bioc *b, bool relation)
{
	struct bioc_item *item = b->items.n ? &b->items.v[b->items.n - 1] : NULL;
	return item && item->relation == relation ? item : NULL;
}

void
bioc_location(struct bioc *b, uint64_t offset, uint64_t length)
{
	struct bioc_item *item = last_item(b, false);
	uint64_t end = length > UINT64_MAX - offset ? UINT64_MAX : offset + length;
	if (!item)
		return;
	vec_push(&b->places, ((struct record_place){offset, end}));
	item->n++;
}

void
bioc_relation(struct bioc *b, struct str id, size_t line)
{
	add_item(b, (struct bioc_item){.relation = true, .id = keep(b, id), .line = line,
	    .first = (uint32_t)b->nodes.n});
}

void
bioc_node(struct bioc *b, struct str refid, struct str role)
{
	struct bioc_item *item = last_item(b, true);
	if (!item)
		return;
	vec_push(&b->nodes, ((struct bioc_node){keep(b, refid), keep(b, role)}));
	item->n++;
}

void
bioc_infon(struct bioc *b, struct str key, struct str value)
{
	if (!b->items.n)
		return;
	vec_push(&b->infons, ((struct bioc_pair){keep(b, key), keep(b, value)}));
	b->items.v[b->items.n - 1].n_infons++;
}

void
bioc_problem(struct bioc *b, enum diag_level level, size_t line, const char *what,
    struct str quote)
{
	vec_push(&b->problems, ((struct bioc_problem){level, line, what, keep(b, quote)}));
}

/* ---- what infons mean */

static bool
is_alike(struct str s, const char *lower)
{
	size_t n = strlen(lower);
	bool alike = s.len == n;
	for (size_t i = 0; i < n && alike; i++)
		alike = ascii_lower(s.ptr[i]) == lower[i];
	return alike;
}

static const struct bioc_pair *
infon(const struct bioc *b, const struct bioc_item *item, const char *key)
{
	for (uint32_t i = 0; i < item->n_infons; i++)
		if (is_alike(b->infons.v[item->first_infon + i].key, key))
			return &b->infons.v[item->first_infon + i];
	return NULL;
}

/* The infon that people call it by, without the type of UIMA's. */
static const struct bioc_pair *
best_label(const struct bioc *b, const struct bioc_item *item)
{
	const struct bioc_pair *best = NULL;
	unsigned most = 0;
	for (uint32_t i = 0; i < item->n_infons; i++) {
		const struct bioc_pair *p = &b->infons.v[item->first_infon + i];
		unsigned rank = is_alike(p->key, "type") || !p->value.len ? 0 : uima_label_rank(p->key);
		if (rank > most) {
			most = rank;
			best = p;
		}
	}
	return best;
}

/* "custom.Span", "de.tudarmstadt...NamedEntity": a type of UIMA's, not what a person says. */
static bool
is_qualified(struct str type)
{
	size_t dot = str_chr(type, '.');
	return dot && dot + 1 < type.len && str_chr(type, ' ') == type.len &&
	    uima_short_name(type).len;
}

static const struct bioc_pair *
label_of(const struct bioc *b, const struct bioc_item *item)
{
	static const char *const relations[] = {"relation type", "relation_type", "relation"};
	const struct bioc_pair *type = infon(b, item, "type"), *label;
	if (type && type->value.len && !is_qualified(type->value))
		return type;
	label = best_label(b, item);
	for (size_t i = 0; !label && !type && i < sizeof relations / sizeof *relations; i++)
		label = infon(b, item, relations[i]);
	return label ? label : type && type->value.len ? type : NULL;
}

static struct str
type_of(const struct bioc *b, const struct bioc_item *item)
{
	const struct bioc_pair *label = label_of(b, item);
	if (!label)
		return item->relation ? STR("relation") : STR("Annotation");
	return is_qualified(label->value) && is_alike(label->key, "type") ?
	    uima_short_name(label->value) : label->value;
}

/* What leads to a knowledge base: by a name of its own, or by the base's. */
static bool
is_reference(struct str key, bool *is_base)
{
	static const char *const ids[] = {"identifier", "cui", "concept id", "concept_id",
	    "conceptid", "normalized_id"};
	static const char *const bases[] = {"mesh", "omim", "ncbi gene", "entrez", "umls", "snomed",
	    "wikidata", "wikipedia", "chebi", "go"};
	*is_base = false;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (is_alike(key, ids[i]))
			return true;
	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
		if (is_alike(key, bases[i]))
			return *is_base = true;
	return false;
}

static void
add_infon(struct records *into, struct record_ref about, const struct bioc_pair *p, size_t line)
{
	bool is_base;
	if (!is_reference(p->key, &is_base)) {
		records_note(into, about, p->key, p->value, line);
		return;
	}
	struct buf text = {0};
	if (is_base && str_chr(p->value, ':') == p->value.len) {
		buf_str(&text, p->key);
		buf_chr(&text, ':');
	}
	buf_str(&text, p->value);
	if (p->value.len && !str_is(p->value, "-"))
		records_note(into, about, STR("Reference"), buf_view(&text), line);
	buf_done(&text);
}

static void
add_infons(const struct bioc *b, const struct bioc_item *item, struct records *into,
    struct record_ref about)
{
	const struct bioc_pair *label = label_of(b, item);
	for (uint32_t i = 0; i < item->n_infons; i++) {
		const struct bioc_pair *p = &b->infons.v[item->first_infon + i];
		bool uima = is_alike(p->key, "type") && is_qualified(p->value);
		if (p != label && !uima)
			add_infon(into, about, p, item->line);
	}
}

/* ---- annotations */

/* Each id of "D003920|D012345" names the mention. */
static void
note_identifiers(struct bioc *b, const struct bioc_item *item, uint32_t at)
{
	for (uint32_t i = 0; i < item->n_infons; i++) {
		const struct bioc_pair *p = &b->infons.v[item->first_infon + i];
		bool is_base;
		uint32_t old;
		if (!is_reference(p->key, &is_base))
			continue;
		for (size_t k = 0, from = 0; k <= p->value.len; k++) {
			if (k < p->value.len && !memchr("|,;", p->value.ptr[k], 3))
				continue;
			struct str one = str_trim(str_sub(p->value, from, k));
			from = k + 1;
			if (one.len && !map_get(b->by_identifier, one, &old))
				map_set(b->by_identifier, one, at);
		}
	}
}

static void
say_annotation(struct bioc *b, uint32_t at, struct records *into)
{
	struct bioc_item *item = &b->items.v[at];
	bool found = true;
	if (!item->n) {
		records_skip(into, STR("annotation without a place"), 1);
		return;
	}
	struct record_place *places = &b->places.v[item->first];
	bool quoted = item->text.ptr && (bioc_quote_fits(b, item) || bioc_quote_is_near(b, item));
	if (item->text.len && !quoted)
		records_problem(into, DIAG_WARNING, item->line,
		    "this text is not what stands at its place, nor near by: the place counts", item->text);
	for (uint32_t i = 0; i < item->n && found; i++) {
		struct record_place p = places[i];
		found = bioc_map(b, item, p, &places[i]);
	}
	if (!found && !quoted) {
		records_problem(into, DIAG_ERROR, item->line,
		    "this annotation is outside of the text of all passages", item->id);
		return;
	}
	item->index = records_mention(into, &(struct record_mention){.id = item->id,
	    .type = type_of(b, item), .places = places, .n_places = found ? item->n : 0,
	    .quote = quoted ? item->text : (struct str){0}, .line = item->line});
	add_infons(b, item, into, record_ref_mention(item->index));
	note_identifiers(b, item, at);
}

/* ---- relations */

/* The concept that a node or an infon of a relation means: its first mention. */
static bool
concept(const struct bioc *b, struct str identifier, struct record_ref *out)
{
	uint32_t at;
	size_t bar = str_chr(identifier, '|');
	if (!map_get(b->by_identifier, identifier, &at) &&
	    !(bar < identifier.len &&
	    map_get(b->by_identifier, str_sub(identifier, bar + 1, identifier.len), &at)))
		return false;
	*out = record_ref_mention(b->items.v[at].index);
	return true;
}

/* "entity1": "D003920"; "Chemical": "D003920"; "role1": "Chemical|D003920". */
static size_t
concepts(const struct bioc *b, const struct bioc_item *item, struct record_ref ends[2])
{
	size_t n = 0;
	const struct bioc_pair *label = label_of(b, item);
	for (uint32_t i = 0; i < item->n_infons && n < 2; i++) {
		const struct bioc_pair *p = &b->infons.v[item->first_infon + i];
		n += p != label && concept(b, p->value, &ends[n]);
	}
	return n;
}

static bool
is_second(struct str role)
{
	return is_alike(role, "arg2") || is_alike(role, "target") || is_alike(role, "object") ||
	    is_alike(role, "dependent");
}

static bool
is_first(struct str role)
{
	return is_alike(role, "arg1") || is_alike(role, "source") || is_alike(role, "subject") ||
	    is_alike(role, "governor");
}

static struct record_ref
say_pair(const struct bioc *b, const struct bioc_item *item, struct records *into,
    struct record_ref first, struct record_ref second)
{
	return record_ref_relation(records_relation(into, &(struct record_relation){.id = item->id,
	    .type = type_of(b, item), .arg1 = first, .arg2 = second, .line = item->line}));
}

static void
say_roles(struct records *into, struct record_ref about, const struct bioc_node *nodes,
    size_t line)
{
	if (nodes[0].role.len && !is_first(nodes[0].role))
		records_note(into, about, STR("Arg1"), nodes[0].role, line);
	if (nodes[1].role.len && !is_second(nodes[1].role))
		records_note(into, about, STR("Arg2"), nodes[1].role, line);
}

static struct record_ref
say_event(const struct bioc *b, const struct bioc_item *item, struct records *into)
{
	uint32_t event = records_event(into, &(struct record_event){.id = item->id,
	    .type = type_of(b, item), .line = item->line});
	for (uint32_t i = 0; i < item->n; i++) {
		const struct bioc_node *n = &b->nodes.v[item->first + i];
		records_role(into, event, n->role.len ? n->role : STR("Arg"), record_ref_id(n->refid),
		    item->line);
	}
	return record_ref_event(event);
}

static void
say_relation(const struct bioc *b, const struct bioc_item *item, struct records *into)
{
	struct record_ref about, ends[2];
	struct bioc_node nodes[2];
	if (concepts(b, item, ends) == 2) {
		about = say_pair(b, item, into, ends[0], ends[1]);
	} else if (item->n == 2) {
		memcpy(nodes, &b->nodes.v[item->first], sizeof nodes);
		if (is_second(nodes[0].role) && is_first(nodes[1].role)) {
			nodes[0] = b->nodes.v[item->first + 1];
			nodes[1] = b->nodes.v[item->first];
		}
		about = say_pair(b, item, into, record_ref_id(nodes[0].refid),
		    record_ref_id(nodes[1].refid));
		say_roles(into, about, nodes, item->line);
	} else if (item->n) {
		about = say_event(b, item, into);
	} else {
		records_problem(into, DIAG_ERROR, item->line,
		    "this relation has no nodes, and names no two concepts that are annotated", item->id);
		return;
	}
	add_infons(b, item, into, about);
}

void
bioc_end(struct bioc *b, struct records *into)
{
	records_set_name(into, b->id);
	bioc_place(b, records_text(into));
	records_expect(into, b->unit);
	for (uint32_t i = 0; i < b->items.n; i++)
		if (!b->items.v[i].relation)
			say_annotation(b, i, into);
	for (uint32_t i = 0; i < b->items.n; i++)
		if (b->items.v[i].relation)
			say_relation(b, &b->items.v[i], into);
	for (size_t i = 0; i < b->problems.n; i++)
		records_problem(into, b->problems.v[i].level, b->problems.v[i].line,
		    b->problems.v[i].what, b->problems.v[i].quote);
}
