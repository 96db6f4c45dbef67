/* entities: one pattern, regex or spaCy token list each. */
#include <stdio.h>

#include "base/limits.h"
#include "theme/loader.h"

static struct placed
spacy_placed(struct loader *l, struct script *s, const struct node *n)
{
	struct buf line = {0};
	struct placed p = {STR_NONE, loader_place(l, s, n)};
	if (spacy_pattern(l, s, n, &line)) {
		/* Errors point at the token list: the line form stands nowhere in the file. */
		p = loader_placed(l, s, n);
		p.text = str_dup(buf_view(&line), l->arena);
	}
	buf_done(&line);
	return p;
}

static void
take_entity_key(struct loader *l, const struct rule *r, int key, const struct node *value,
    struct entity_rule *e)
{
	struct script *s = r->script;
	struct str text;
	switch (key) {
	case ENTITY_TYPE:
	case ENTITY_LABEL: e->type = rule_type(l, s, value, TYPE_ENTITY); break;
	case ENTITY_MATCH: e->match = rule_pattern(l, s, value, "a pattern"); break;
	case ENTITY_REGEX: e->regex = rule_pattern(l, s, value, "a regular expression"); break;
	case ENTITY_PATTERN: e->match = spacy_placed(l, s, value); break;
	case ENTITY_SPAN:
		if (take_word(s, value, "the name of a capture", &text))
			e->span = loader_placed(l, s, value);
		break;
	case ENTITY_ACTOR: take_name(s, value, "the id of an actor", &e->actor); break;
	default: break;
	}
}

/* False after a message when the rule has not one type and one thing to match. */
static bool
entity_whole(const struct rule *r)
{
	static const char *const ways[] = {"match", "regex", "pattern"};
	const struct node *n = r->node;
	size_t found = 0;
	for (size_t i = 0; i < 3; i++)
		found += node_get(n, ways[i]) != NULL;
	if (n->cut || has_unknown(n, entity_keys))
		return false;
	if (!node_get(n, "type") && !node_get(n, "label"))
		say(r->script, n, "as in type: ORG", "an entity rule needs a type");
	if (!found)
		say(r->script, n, "as in match: \"[cap]+ 'Inc.'\"",
		    "an entity rule needs match, regex or pattern");
	if (found > 1)
		say(r->script, n, "make it two rules", "match, regex and pattern exclude one another");
	return found == 1;
}

/* EntityRuler files give one id to many patterns; each is a rule of its own here. */
static struct str
own_id(struct loader *l, const struct rule *r)
{
	struct str id = r->head.id;
	uint32_t file;
	char number[32];
	if (!id.len || !node_get(r->node, "pattern"))
		return id;
	if (map_get(l->ids[STAGE_ENTITIES], id, &file) && file == r->script->file) {
		struct buf b = {0};
		snprintf(number, sizeof number, "#%zu", l->n_rules);
		buf_str(&b, id);
		buf_puts(&b, number);
		id = str_dup(buf_view(&b), l->arena);
		buf_done(&b);
	}
	map_set(l->ids[STAGE_ENTITIES], id, r->script->file);
	return id;
}

static void
load_entity(struct loader *l, struct script *s, const struct node *n)
{
	struct rule r;
	struct key_names names = {entity_keys, "entity", STR_NONE};
	bool known = n->kind == NODE_MAP;
	for (uint32_t i = 0; known && i < n->n; i++)
		take_key(s, n->pairs[i].key, &names);
	if (!rule_begin(l, s, n, STAGE_ENTITIES, &r))
		return;
	r.head.id = own_id(l, &r);
	struct placed none = {STR_NONE, r.head.at};
	struct entity_rule e = {r.head, none, none, none, none, STR_NONE};
	for (uint32_t i = 0; i < n->n; i++) {
		for (int k = RULE_KEYS; entity_keys[k]; k++) {
			if (str_is(n->pairs[i].key->text, entity_keys[k]))
				take_entity_key(l, &r, k, n->pairs[i].value, &e);
		}
	}
	if (entity_whole(&r) && e.type.text.len && (e.match.text.len || e.regex.text.len))
		builder_entity(l->builder, &e);
}

/* EntityRuler's JSONL: a rule a line. */
static void
load_entity_file(struct loader *l, struct script *s, const struct node *n)
{
	struct str name, line;
	struct buf path = {0};
	struct err err = {0};
	const struct node *file = node_get(n, "file");
	for (uint32_t i = 0; i < n->n; i++)
		take_key(s, n->pairs[i].key, &(struct key_names){entity_file_keys, "rule file", STR_NONE});
	if (!take_name(s, file, "a file", &name) || !loader_below(s, file, name, &path)) {
		buf_done(&path);
		return;
	}
	struct script *rules = loader_read(l, buf_cstr(&path), LIMIT_THEME_FILE, &err);
	buf_done(&path);
	if (!rules) {
		say(s, file, NULL, "%s", err.text);
		return;
	}
	rules->named = s->named;
	loader_number(l, rules, name);
	struct str rest = rules->text;
	while (!rules->broken && str_line(&rest, &line)) {
		size_t from = (size_t)(line.ptr - rules->text.ptr);
		if (str_trim(line).len)
			load_entity(l, rules, yaml_parse_part(rules, l->arena, from, from + line.len));
	}
}

void
load_entities(struct loader *l, struct script *s, const struct node *n)
{
	if (node_is_null(n)) {
		builder_clear(l->builder, STAGE_ENTITIES);
		return;
	}
	if (!take_list(s, n, "entities"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		if (node_get(n->items[i], "file"))
			load_entity_file(l, s, n->items[i]);
		else
			load_entity(l, s, n->items[i]);
	}
}
