/* tests/rules/rig.h - a ruleset from a few calls, one block run through it, and what came
 * out as text: "GPE:Russia=russia ORG:..." and "CONSULT:met actual Source=Putin
 * Target=Biden". */
#ifndef RULES_RIG_H
#define RULES_RIG_H

#include "unit.h"

#include "annot/layer.h"
#include "annot/schema.h"
#include "rules/engine.h"
#include "rules/ruleset.h"

struct rig {
	struct ruleset_builder *b;
	struct buf errors; /* "offset+len: text (help)\n" */
	struct ruleset *rules;
	struct schema *schema;
	struct layer *layer;
	struct engine *engine;
	struct segment_builder *out;
	struct segment *segment;
	struct buf text, got;
};

static const struct place rig_place = {1, 1, 1};

static inline struct placed
P(const char *text) {
	return (struct placed){str_of(text), rig_place};
}

static inline void
rig_say(void *context, struct place at, size_t offset, size_t len, bool warning,
    const char *text, const char *help)
{
	struct rig *r = context;
	(void)at;
	buf_fmt(&r->errors, "%s%zu+%zu: %s%s%s%s\n", warning ? "warning " : "", offset,
	    len, text, help ? " (" : "", help ? help : "", help ? ")" : "");
}

static inline void
rig_init(struct rig *r)
{
	memset(r, 0, sizeof *r);
	r->b = builder_new();
	builder_file(r->b, STR("test.yaml"));
}

static inline void
rig_done(struct rig *r)
{
	segment_free(r->segment);
	segment_builder_free(r->out);
	engine_free(r->engine);
	layer_free(r->layer);
	schema_free(r->schema);
	ruleset_free(r->rules);
	builder_free(r->b);
	buf_done(&r->errors);
	buf_done(&r->text);
	buf_done(&r->got);
}

/* A lexicon of words separated by '|'; a word may be "word=actor". */
static inline void
rig_lexicon(
    struct rig *r, const char *name, const char *type, unsigned flags, const char *words)
{
	struct lexicon_spec spec = {
	    .name = str_of(name), .type = str_of(type), .flags = flags, .at = rig_place};
	uint32_t l = builder_lexicon(r->b, &spec);
	struct str rest = str_of(words), word;
	while (str_split(&rest, '|', &word)) {
		size_t eq = str_chr(word, '=');
		builder_lexicon_add(r->b, l, str_sub(word, 0, eq),
		    eq < word.len ? str_sub(word, eq + 1, word.len) : STR_NONE,
		    rig_place);
	}
}

static inline void
rig_entity(struct rig *r, const char *type, const char *match, const char *span)
{
	struct entity_rule e = {
	    .head.at = rig_place, .type = P(type), .match = P(match), .span = P(span)};
	builder_entity(r->b, &e);
}

static inline void
rig_actor(
    struct rig *r, const char *id, const char *type, const char *name, const char *alias)
{
	struct placed a = P(alias);
	struct actor_rule x = {.head = {.id = str_of(id), .at = rig_place},
	    .type = P(type),
	    .name = P(name),
	    .alias = &a,
	    .n_alias = *alias != 0};
	builder_actor(r->b, &x);
}

static inline void
rig_event(struct rig *r, const char *type, const char *trigger, bool symmetric)
{
	struct placed t = P(trigger);
	struct event_rule e = {.head.at = rig_place,
	    .type = P(type),
	    .trigger = &t,
	    .n_trigger = 1,
	    .order = true,
	    .symmetric = symmetric};
	builder_event(r->b, &e);
}

static inline bool
rig_seal(struct rig *r)
{
	struct rule_report report = {rig_say, r};
	r->rules = ruleset_seal(r->b, &report);
	if (!r->rules)
		return false;
	r->schema = schema_new();
	r->layer = layer_new(r->schema, STR("rules"), STR_NONE);
	r->engine = engine_new(r->rules, r->layer);
	r->out = segment_builder_new();
	engine_begin(r->engine);
	return true;
}

/* Seals at first use, runs one block, and seals the segment; further blocks: rig_more. */
static inline void
rig_more(struct rig *r, const char *text)
{
	if (!r->rules && !rig_seal(r))
		fail_msg("%s", buf_cstr(&r->errors));
	size_t from = r->text.len;
	buf_puts(&r->text, text);
	struct str block = str_sub(buf_view(&r->text), from, r->text.len);
	engine_block(r->engine, block, from, r->out);
	buf_chr(&r->text, '\n');
}

static inline void
rig_run(struct rig *r, const char *text)
{
	rig_more(r, text);
	segment_free(r->segment);
	r->segment = segment_seal(r->out, (struct span){0, r->text.len});
}

static inline void
rig_put_text(struct rig *r, const struct mention *m)
{
	buf_str(&r->got, str_sub(buf_view(&r->text), m->span.from, m->span.to));
}

/* All mentions but triggers. */
static inline struct str
rig_mentions(struct rig *r)
{
	buf_clear(&r->got);
	for (size_t i = 0; i < r->segment->n_mentions; i++) {
		const struct mention *m = &r->segment->mentions[i];
		if (m->flags & MENTION_TRIGGER)
			continue;
		buf_str(&r->got, r->got.len ? STR(" ") : STR_NONE);
		buf_str(&r->got, schema_name(r->schema, m->type));
		buf_chr(&r->got, ':');
		rig_put_text(r, m);
		for (uint32_t k = 0; k < m->n_links; k++) {
			buf_chr(&r->got, k ? '+' : '=');
			buf_str(&r->got,
			    schema_name(r->schema, r->segment->links[m->first_link + k]));
		}
	}
	return buf_view(&r->got);
}

static inline struct str
rig_events(struct rig *r)
{
	buf_clear(&r->got);
	for (size_t i = 0; i < r->segment->n_events; i++) {
		const struct event *e = &r->segment->events[i];
		buf_str(&r->got, r->got.len ? STR("; ") : STR_NONE);
		buf_str(&r->got, schema_name(r->schema, e->type));
		buf_chr(&r->got, ':');
		rig_put_text(r, &r->segment->mentions[e->trigger]);
		buf_fmt(&r->got, " %s", mood_name((enum mood)e->mood));
		for (uint32_t k = 0; k < e->n_roles; k++) {
			const struct role *role = &r->segment->roles[e->first_role + k];
			buf_chr(&r->got, ' ');
			buf_str(&r->got, schema_name(r->schema, role->name));
			buf_chr(&r->got, '=');
			rig_put_text(r, &r->segment->mentions[role->target]);
		}
	}
	return buf_view(&r->got);
}

static inline struct str
rig_relations(struct rig *r)
{
	buf_clear(&r->got);
	for (size_t i = 0; i < r->segment->n_relations; i++) {
		const struct relation *x = &r->segment->relations[i];
		buf_str(&r->got, r->got.len ? STR("; ") : STR_NONE);
		buf_str(&r->got, schema_name(r->schema, x->type));
		buf_chr(&r->got, '(');
		rig_put_text(r, &r->segment->mentions[x->arg1]);
		buf_str(&r->got, STR(", "));
		rig_put_text(r, &r->segment->mentions[x->arg2]);
		buf_fmt(&r->got, ") %u", x->certainty);
	}
	return buf_view(&r->got);
}

#endif
