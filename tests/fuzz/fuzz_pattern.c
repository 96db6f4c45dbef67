/* A pattern, a LF, and a text: compiled or refused, matched in linear time. */
#include "rules/engine.h"
#include "rules/ruleset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
ignore(void *context, struct place at, size_t offset, size_t len, bool warning, const char *text,
    const char *help)
{
	(void)context, (void)at, (void)offset, (void)len, (void)warning, (void)text, (void)help;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = {(const char *)data, n}, pattern;
	if (n > 4096 || !str_split(&text, '\n', &pattern) || !text.ptr)
		return 0;
	struct ruleset_builder *b = builder_new();
	uint32_t file = builder_file(b, STR("fuzz.yaml"));
	const struct place at = {file, 1, 1};
	const struct lexicon_spec spec = {.name = STR("list"), .type = STR("GPE"), .at = at};
	uint32_t list = builder_lexicon(b, &spec);
	builder_lexicon_add(b, list, STR("New York"), STR("new-york"), at);
	const struct entity_rule rule = {.head = {.id = STR("r"), .at = at},
	    .type = {STR("ORG"), at}, .match = {pattern, at}};
	builder_entity(b, &rule);
	const struct rule_report report = {ignore, NULL};
	struct ruleset *rules = ruleset_seal(b, &report);
	if (rules) {
		struct schema *schema = schema_new();
		struct layer *layer = layer_new(schema, STR("rules"), STR("fuzz.yaml"));
		struct engine *e = engine_new(rules, layer);
		struct segment_builder *sb = segment_builder_new();
		engine_begin(e);
		engine_block(e, text, 0, sb);
		segment_builder_free(sb);
		engine_free(e);
		layer_free(layer);
		schema_free(schema);
	}
	ruleset_free(rules);
	builder_free(b);
	return 0;
}
