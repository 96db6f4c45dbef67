/*
 * What completes a query of :grep: behind a field's colon its values, else the fields, the words
 * of the language, the types.  Of the article only so much is looked at as a key may cost.
 */
#include "ui/complete.h"

#include "query/query.h"
#include "ui/commands.h"
#include "ui/layers.h"

/* A name as a value of a field: in quotes when it is more than a word. */
static void
add_value(struct choices *c, struct str name, struct str help)
{
	struct buf text = {0};
	bool plain = str_chr(name, ' ') == name.len && str_chr(name, ',') == name.len &&
	    str_chr(name, '(') == name.len && str_chr(name, ')') == name.len;
	if (str_chr(name, '"') < name.len)
		return;
	buf_puts(&text, plain ? "" : "\"");
	buf_str(&text, name);
	buf_puts(&text, plain ? "" : "\"");
	choices_text(c, buf_view(&text), help);
	buf_done(&text);
}

static void
add_query_types(const struct session *s, struct choices *c, bool entities, bool events)
{
	for (uint32_t id = 1; id <= schema_count(s->schema); id++) {
		if ((entities && schema_is_entity(s->schema, id)) ||
		    (events && schema_is_event(s->schema, id)))
			choices_text(c, schema_name(s->schema, id), STR_NONE);
	}
}

/* What is said of a field that wants a name: the actors of the article. */
static void
add_field_values(struct session *s, struct choices *c, struct str field)
{
	static const char *const names[] = {"actor:", "source:", "target:", "place:", "topic:", "from:",
		"to:", NULL};
	const struct model *m = session_article(s)->model;
	if (str_is(field, "type:") || str_is(field, "event:"))
		add_query_types(s, c, str_is(field, "type:"), true);
	if (str_is_one_of(field, names))
		for (size_t i = 0; m != NULL && i < m->n_actors && i < ACTORS_LOOKED; i++)
			add_value(c, m->actors[i].name, schema_name(s->schema, m->actors[i].type));
	if (str_is(field, "mood:"))
		for (int i = 0; i < MOOD_N; i++)
			choices_text(c, str_of(mood_name((enum mood)i)), STR_NONE);
	if (str_is(field, "layer:"))
		for (size_t i = layers_count(s); i-- > 0;)
			add_value(c, layer_name(layers_at(s, i)), STR_NONE);
	for (size_t i = 0; str_is(field, "relation:") && m != NULL && i < m->n_relations &&
	    i < ACTORS_LOOKED; i++) {
		bool first = i == 0 || m->relations[i].type != m->relations[i - 1].type;
		if (first)
			choices_text(c, schema_name(s->schema, m->relations[i].type), STR_NONE);
	}
}

void
choices_query(struct session *s, struct str line, struct choices *c)
{
	const struct query_word *w;
	size_t last = line.len;
	bool quoted = false;
	for (size_t i = 0; i < line.len; i++)
		quoted ^= line.ptr[i] == '"';
	while (last > 0 && (quoted || (line.ptr[last - 1] != ' ' && line.ptr[last - 1] != '('))) {
		quoted ^= line.ptr[last - 1] == '"';
		last--;
	}
	struct str word = str_sub(line, last, line.len);
	size_t colon = str_chr(word, ':');
	if (colon < word.len) {
		size_t from = colon + 1;
		for (size_t i = from; i < word.len; i++)
			from = word.ptr[i] == ',' ? i + 1 : from;
		choices_begin(c, line, last + from);
		add_field_values(s, c, str_sub(word, 0, colon + 1));
		return;
	}
	choices_begin(c, line, last);
	for (size_t i = 0; (w = query_word_at(i)) != NULL; i++) {
		struct str name = str_of(w->name);
		bool field = str_ends(name, STR(":"));
		choices_add(c, (struct choice){.text = name, .usage = str_of(w->argument),
			.help = str_of(w->help), .command = CMD_NONE, .more = true, .glued = field});
	}
	add_query_types(s, c, true, true);
}
