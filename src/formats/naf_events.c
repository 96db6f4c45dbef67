/*
 * What NAF says happens: predicates with their roles, opinions with who holds them of what, and links
 * between events and times.
 */
#include <string.h>

#include "formats/naf_internal.h"

static const char *const without_none[] = {NULL};

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
	if (!naf_places(f)) {
		if (all)
			records_problem(f->into, DIAG_ERROR, xml_line(span),
			    "none of the words of this role is in the text", STR_NONE);
		return false;
	}
	if (map_get(f->spans, naf_span_key(f), out))
		return true;
	*out = records_mention(f->into, &(struct record_mention){.id = STR_NONE,
	    .type = STR("Argument"), .places = f->places.v, .n_places = f->places.n,
	    .line = xml_line(span)});
	map_set(f->spans, naf_span_key(f), *out);
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

void
naf_predicates(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "predicate"); n;
	    n = xml_next_child(n, "predicate")) {
		const struct xml_node *span = xml_child(n, "span"), *role;
		struct str type = event_type(f, n, span);
		uint32_t trigger;
		if (!span)
			records_problem(f->into, DIAG_ERROR, xml_line(n), "this predicate has no words",
			    xml_attribute(n, "id"));
		if (!span || !naf_mention(f, span, false, type, &trigger))
			continue;
		uint32_t event = records_event(f->into, &(struct record_event){.id = STR_NONE,
		    .type = type, .trigger = record_ref_mention(trigger), .line = xml_line(n)});
		naf_attributes(f, n, record_ref_event(event), without_none);
		naf_set_id(f, n, record_ref_event(event));
		for (role = xml_child(n, "role"); role; role = xml_next_child(role, "role"))
			add_role(f, event, role, role_name(role));
	}
}

/* ---- opinions */

void
naf_opinions(struct naf *f, const struct xml_node *layer)
{
	for (const struct xml_node *n = xml_child(layer, "opinion"); n;
	    n = xml_next_child(n, "opinion")) {
		const struct xml_node *expression = xml_child(n, "opinion_expression"), *e;
		uint32_t trigger;
		if (!expression || !naf_mention(f, xml_child(expression, "span"), false, STR("opinion"),
		    &trigger)) {
			records_skip(f->into, STR("opinion without words of its own"), 1);
			continue;
		}
		uint32_t event = records_event(f->into, &(struct record_event){.id = STR_NONE,
		    .type = STR("opinion"), .trigger = record_ref_mention(trigger),
		    .line = xml_line(n)});
		naf_attributes(f, expression, record_ref_event(event), without_none);
		naf_set_id(f, n, record_ref_event(event));
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

void
naf_links(struct naf *f, const struct xml_node *layer)
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
		naf_attributes(f, n, record_ref_relation(at), without);
	}
}
