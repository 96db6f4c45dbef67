/*
 * GATE's XML.  The nodes stand in the text where annotations begin and end, so a place is known
 * whatever the numbers of the nodes count; that they count UTF-16 units is checked, and told when
 * they do not (a file with CR LF whose lines an XML parser has shortened, for one).
 *
 * Each annotation set is a layer.  "Original markups", the tags of what the text came from, are
 * counted only, unless the file has no other annotations.  Features are notes, "matches" and relations
 * of type coref are chains, other relations of two members relations, else events without a trigger.
 */
#include "formats/gate_xml.h"

#include "base/ascii.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/xml.h"

enum { SETS = 1000 };            /* layers of one file: each looks through all relations */

struct set { struct str name; const struct xml_node *node; size_t n; };

struct gate {
	struct xml *xml;
	struct buf text;
	struct map *nodes;           /* id -> byte */
	size_t n_wrong;              /* nodes whose number is not their place in UTF-16 units */
	struct str name;
	VEC(struct set) sets;        /* each a layer */
	size_t markups, n_beyond;    /* annotations that are only counted */
	size_t at;
	struct map *needed;          /* ids of members of relations */
	struct map *mentions;        /* ids of this layer -> index */
	struct buf value;
};

static const char markups[] = "Original markups";

bool
gate_is_structure(struct str type)
{
	static const char *const names[] = {"Token", "SpaceToken", "DEFAULT_TOKEN", "Split", "Sentence"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(type, names[i]))
			return true;
	return false;
}

/* ---- the text */

static uint64_t
utf16_units(struct str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char u = (unsigned char)s.ptr[i];
		n += ((u & 0xC0) != 0x80 ? 1u : 0u) + (u >= 0xF0 ? 1u : 0u);
	}
	return n;
}

static void
read_text(struct gate *g, const struct xml_node *text)
{
	uint64_t units = 0;
	for (const struct xml_node *n = xml_first(text); n; n = xml_next(n)) {
		buf_str(&g->text, xml_piece(n));
		units += utf16_units(xml_piece(n));
		struct str id = xml_attribute(n, "id"), digits = id;
		uint64_t number;
		if (!xml_is(n, "Node") || !id.len)
			continue;
		if (!str_take_size(&digits, &number) || digits.len || number != units)
			g->n_wrong++;
		map_set(g->nodes, id, (uint32_t)g->text.len);
	}
}

/* ---- features */

static void
add_leaves(const struct xml_node *n, struct buf *out, unsigned depth)
{
	for (const struct xml_node *c = xml_first(n); c; c = xml_next(c)) {
		struct str text = str_trim(xml_piece(c));
		if (text.len) {
			buf_puts(out, out->len ? ", " : "");
			buf_str(out, text);
		}
		if (!xml_is_text(c) && depth < 32)
			add_leaves(c, out, depth + 1);
	}
}

/* Lists and maps of Java are XML within the XML: their leaves are told. */
static struct str
value_of(struct gate *g, const struct xml_node *value)
{
	struct str text = xml_content(g->xml, value);
	if (!str_ends(xml_attribute(value, "className"), STR("ObjectWrapper")))
		return text;
	struct xml *inner = xml_parse(text, NULL);
	if (!inner)
		return text;
	buf_clear(&g->value);
	add_leaves(xml_child(xml_root(inner), "value"), &g->value, 0);
	xml_free(inner);
	return buf_view(&g->value);
}

/* Takes a number off the front of a list, whatever stands between. */
static bool
take_id(struct str *s, struct str *id)
{
	while (s->len && !ascii_is_digit(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	size_t n = 0;
	while (n < s->len && ascii_is_digit(s->ptr[n]))
		n++;
	*id = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

/* All members of a chain have the same list: its least id names it. */
static void
add_matches(struct records *into, uint32_t mention, struct str list)
{
	struct str id, least = STR_NONE;
	while (take_id(&list, &id))
		if (!least.len || id.len < least.len || (id.len == least.len && str_cmp(id, least) < 0))
			least = id;
	if (least.len)
		records_chain(into, mention, least);
}

bool
gate_is_reference(struct str feature)
{
	static const char *const names[] = {"inst", "instance", "instanceURI", "URI", "uri",
	    "identifier", "kb_id", "cui", "CUI", "dbpediaURI"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(feature, names[i]))
			return true;
	return false;
}

static void
add_features(struct gate *g, struct records *into, struct record_ref about,
    const struct xml_node *node)
{
	for (const struct xml_node *f = xml_child(node, "Feature"); f;
	    f = xml_next_child(f, "Feature")) {
		struct str name = xml_content(g->xml, xml_child(f, "Name"));
		struct str value = value_of(g, xml_child(f, "Value"));
		if (about.kind == RECORD_MENTION && str_is(name, "matches"))
			add_matches(into, about.index, value);
		else
			records_note(into, about, gate_is_reference(name) && value.len ? STR("Reference") : name, value,
			    xml_line(f));
	}
}

/* ---- annotations */

static bool
place_of(struct gate *g, struct str start, struct str end, struct record_place *out)
{
	uint32_t from, to;
	if (map_count(g->nodes)) {
		if (!map_get(g->nodes, start, &from) || !map_get(g->nodes, end, &to))
			return false;
		*out = (struct record_place){from, to};
		return true;
	}
	return str_take_size(&start, &out->from) && !start.len && str_take_size(&end, &out->to) &&
	    !end.len;
}

static void
add_annotation(struct gate *g, struct records *into, const struct xml_node *a)
{
	struct str id = xml_attribute(a, "Id"), type = xml_attribute(a, "Type");
	struct record_place place;
	uint32_t unused;
	if (gate_is_structure(type) && !map_get(g->needed, id, &unused)) {
		records_skip(into, type, 1);
		return;
	}
	if (!place_of(g, xml_attribute(a, "StartNode"), xml_attribute(a, "EndNode"), &place)) {
		records_problem(into, DIAG_ERROR, xml_line(a),
		    "StartNode and EndNode of this annotation are no nodes of the text", id.len ? id : type);
		return;
	}
	uint32_t at = records_mention(into, &(struct record_mention){.id = id.ptr ? id : STR_NONE,
	    .type = type.len ? type : STR("Annotation"), .places = &place, .n_places = 1,
	    .line = xml_line(a)});
	if (id.len && !map_get(g->mentions, id, &unused))
		map_set(g->mentions, id, at);
	add_features(g, into, record_ref_mention(at), a);
}

/* ---- relations */

static bool
is_coreference(struct str type)
{
	return type.len == 5 && ascii_lower(type.ptr[0]) == 'c' && str_is(str_sub(type, 1, 5), "oref");
}

static void
add_chain(struct gate *g, struct records *into, struct str id, struct str members, size_t line)
{
	struct str member;
	uint32_t at;
	while (str_split(&members, ';', &member))
		if (map_get(g->mentions, member, &at))
			records_chain(into, at, id);
		else
			records_problem(into, DIAG_ERROR, line,
			    "a member of this chain is no annotation of its set", member);
}

static void
add_relation(struct gate *g, struct records *into, const struct xml_node *n)
{
	struct str id = xml_attribute(n, "Id"), type = xml_attribute(n, "Type"), member[2];
	struct str members = xml_attribute(n, "Members"), rest = members, one;
	size_t k = 0, line = xml_line(n);
	if (is_coreference(type)) {
		add_chain(g, into, id, members, line);
		return;
	}
	for (; str_split(&rest, ';', &one); k++)
		if (k < 2)
			member[k] = one;
	struct record_ref about;
	if (k == 2) {
		about = record_ref_relation(records_relation(into, &(struct record_relation){.id = id,
		    .type = type, .arg1 = record_ref_id(member[0]), .arg2 = record_ref_id(member[1]),
		    .line = line}));
	} else {
		about = record_ref_event(records_event(into, &(struct record_event){.id = id, .type = type,
		    .line = line}));
		for (k = 1; str_split(&members, ';', &one); k++) {
			buf_clear(&g->value);
			buf_fmt(&g->value, "Arg%zu", k);
			records_role(into, about.index, buf_view(&g->value), record_ref_id(one), line);
		}
	}
	add_features(g, into, about, n);
}

static void
note_needed(struct gate *g, const struct xml_node *set)
{
	for (const struct xml_node *n = xml_child(set, "Relation"); n;
	    n = xml_next_child(n, "Relation")) {
		struct str members = xml_attribute(n, "Members"), one;
		while (str_split(&members, ';', &one))
			map_set(g->needed, one, 1);
	}
}

static void
add_relations(struct gate *g, struct records *into, struct str set)
{
	const struct xml_node *root = xml_root(g->xml);
	for (const struct xml_node *r = xml_child(root, "RelationSet"); r;
	    r = xml_next_child(r, "RelationSet")) {
		struct str name = xml_attribute(r, "Name");
		if (!str_eq(name.len ? name : STR_NONE, set))
			continue;
		for (const struct xml_node *n = xml_child(r, "Relation"); n;
		    n = xml_next_child(n, "Relation"))
			add_relation(g, into, n);
	}
}

/* ---- documents */

static size_t
count_annotations(const struct xml_node *set)
{
	size_t n = 0;
	for (const struct xml_node *a = xml_child(set, "Annotation"); a;
	    a = xml_next_child(a, "Annotation"))
		n++;
	return n;
}

static void
find_sets(struct gate *g)
{
	struct set markup = {0};
	const struct xml_node *root = xml_root(g->xml);
	for (const struct xml_node *s = xml_child(root, "AnnotationSet"); s;
	    s = xml_next_child(s, "AnnotationSet")) {
		struct str name = xml_attribute(s, "Name");
		struct set set = {name.len ? name : STR_NONE, s, count_annotations(s)};
		if (str_is(set.name, markups))
			markup = set;
		else if (set.n && g->sets.n < SETS)
			vec_push(&g->sets, set);
		else
			g->n_beyond += set.n;
	}
	if (markup.n && !g->sets.n)
		vec_push(&g->sets, markup);
	else
		g->markups = markup.n;
	if (!g->sets.n)
		vec_push(&g->sets, ((struct set){.name = STR_NONE}));
	for (const struct xml_node *r = xml_child(root, "RelationSet"); r;
	    r = xml_next_child(r, "RelationSet"))
		note_needed(g, r);
}

/* The last part of where the text came from. */
static struct str
find_name(struct gate *g)
{
	const struct xml_node *features = xml_child(xml_root(g->xml), "GateDocumentFeatures");
	for (const struct xml_node *f = xml_child(features, "Feature"); f;
	    f = xml_next_child(f, "Feature")) {
		if (!str_is(xml_content(g->xml, xml_child(f, "Name")), "gate.SourceURL"))
			continue;
		struct str url = xml_content(g->xml, xml_child(f, "Value"));
		size_t at = url.len;
		while (at && url.ptr[at - 1] != '/')
			at--;
		return at ? str_sub(url, at, url.len) : STR_NONE;
	}
	return STR_NONE;
}

static void
close_gate(void *work)
{
	struct gate *g = work;
	xml_free(g->xml);
	map_free(g->nodes);
	map_free(g->needed);
	map_free(g->mentions);
	buf_done(&g->text);
	buf_done(&g->value);
	vec_done(&g->sets);
	mem_free(g);
}

static void *
open_gate(struct str content, struct str options, struct err *err)
{
	struct xml *x = xml_parse(content, err);
	(void)options;
	if (!x)
		return NULL;
	const struct xml_node *text = xml_child(xml_root(x), "TextWithNodes");
	if (!xml_is(xml_root(x), "GateDocument") || !text) {
		err_set(err, ERR_SYNTAX, "line %zu: this is no GATE document: <GateDocument> with "
		    "<TextWithNodes> in it is expected", xml_line(xml_root(x)));
		xml_free(x);
		return NULL;
	}
	struct gate *g = mem_alloc(sizeof *g);
	g->xml = x;
	g->nodes = map_new();
	g->needed = map_new();
	read_text(g, text);
	find_sets(g);
	g->name = find_name(g);
	return g;
}

static void
tell_once(struct gate *g, struct records *into)
{
	size_t line;
	const char *what;
	struct buf n = {0};
	if (xml_broken(g->xml, &line, &what))
		records_problem(into, DIAG_ERROR, line, what, STR_NONE);
	buf_fmt(&n, "%zu", g->n_wrong);
	if (g->n_wrong)
		records_problem(into, DIAG_NOTE, 0, "nodes whose numbers are not where they stand in the "
		    "text, in UTF-16 units; where they stand counts", buf_view(&n));
	if (g->markups)
		records_skip(into, str_of(markups), g->markups);
	if (g->n_beyond)
		records_skip(into, STR("annotation in a set behind the 1000th"), g->n_beyond);
	buf_done(&n);
}

static enum format_read
next_set(void *work, struct records *into, struct err *err)
{
	struct gate *g = work;
	(void)err;
	if (g->at == g->sets.n)
		return FORMAT_END;
	const struct set *set = &g->sets.v[g->at];
	map_free(g->mentions);
	g->mentions = map_new();
	if (!g->at) {
		buf_str(records_text(into), buf_view(&g->text));
		tell_once(g, into);
	}
	if (map_count(g->nodes))
		records_set_unit(into, RECORDS_BYTES);
	records_expect(into, RECORDS_UTF16);
	records_set_name(into, g->name);
	if (set->name.len || g->sets.n > 1)
		records_set_layer(into, set->name.len ? set->name : STR("default set"));
	for (const struct xml_node *a = xml_child(set->node, "Annotation"); a;
	    a = xml_next_child(a, "Annotation"))
		add_annotation(g, into, a);
	add_relations(g, into, set->name);
	return g->at++ ? FORMAT_LAYER : FORMAT_DOCUMENT;
}

const struct format_reader gate_xml_reader = {open_gate, next_set, close_gate};

/* ---- sniffing */

unsigned
gate_xml_sniff(struct str head)
{
	static const char *const roots[] = {"GateDocument", NULL};
	return xml_head_root(head, NULL, roots) ? SNIFF_SURE : SNIFF_NO;
}
