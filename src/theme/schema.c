/*
 * The schema is written as it is read: objects within objects.  Kinds of values are definitions
 * of their own; a key refers to one and adds its description.
 */
#include "theme/schema.h"

#include "style/style.h"
#include "theme/keys.h"

struct json { struct buf *out; int depth; bool first; };

/* ---- writing */

static void
put_string(struct json *j, const char *s)
{
	buf_chr(j->out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_chr(j->out, '\\');
		buf_chr(j->out, *s);
	}
	buf_chr(j->out, '"');
}

/* A new line for the next member; name is NULL inside an array. */
static void
next(struct json *j, const char *name)
{
	buf_puts(j->out, j->first ? "\n" : ",\n");
	buf_pad(j->out, ' ', (size_t)j->depth * 2);
	j->first = false;
	if (!name)
		return;
	put_string(j, name);
	buf_puts(j->out, ": ");
}

static void
open_at(struct json *j, const char *name, char bracket)
{
	next(j, name);
	buf_chr(j->out, bracket);
	j->depth++;
	j->first = true;
}

static void
close_with(struct json *j, char bracket)
{
	j->depth--;
	if (!j->first) {
		buf_chr(j->out, '\n');
		buf_pad(j->out, ' ', (size_t)j->depth * 2);
	}
	buf_chr(j->out, bracket);
	j->first = false;
}

static void
text(struct json *j, const char *name, const char *value)
{
	next(j, name);
	put_string(j, value);
}

/* A member, or an item, whose JSON is written out. */
static void
raw(struct json *j, const char *name, const char *json)
{
	next(j, name);
	buf_puts(j->out, json);
}

static void
names(struct json *j, const char *name, const char *const *list, const char *more)
{
	next(j, name);
	buf_chr(j->out, '[');
	for (size_t i = 0; list[i]; i++) {
		buf_puts(j->out, i ? ", " : "");
		put_string(j, list[i]);
	}
	if (more) {
		buf_puts(j->out, ", ");
		put_string(j, more);
	}
	buf_chr(j->out, ']');
}

static void
refer(struct json *j, const char *to)
{
	struct buf b = {0};
	buf_fmt(&b, "#/definitions/%s", to);
	text(j, "$ref", buf_cstr(&b));
	buf_done(&b);
}

/* ---- values */

static const char *const value_names[] = {
	[VALUE_TEXT] = "text", [VALUE_TEXT_LIST] = "texts", [VALUE_WORD] = "word",
	[VALUE_BOOL] = "switch", [VALUE_INT] = "number", [VALUE_SHARE] = "share",
	[VALUE_DATE] = "date", [VALUE_COLOURS] = "colours", [VALUE_UNDERLINE] = "underline",
	[VALUE_ATTRIBUTES] = "attributes", [VALUE_PATTERN] = "pattern",
	[VALUE_PATTERNS] = "patterns", [VALUE_REGEX] = "pattern",
	[VALUE_ENTITY_TYPE] = "entity-type", [VALUE_EVENT_TYPE] = "event-type",
	[VALUE_RELATION_TYPE] = "relation-type", [VALUE_ROLE_TYPES] = "role-types",
	[VALUE_PALETTE] = "palettes", [VALUE_GROUND] = "ground", [VALUE_STYLE] = "style",
	[VALUE_STYLES] = "styles", [VALUE_TYPES] = "types", [VALUE_SHOW] = "show",
	[VALUE_LEXICONS] = "lexicons",
	[VALUE_WORDS] = "words", [VALUE_TOKENS] = "tokens", [VALUE_STRING_TEST] = "string-test",
	[VALUE_REGEX_TEST] = "regex-test", [VALUE_NUMBER_TEST] = "number-test",
	[VALUE_OPERATOR] = "operator", [VALUE_REFUSED] = NULL,
};

/* The definitions that are no tables.  One entry a line: name, JSON. */
static const struct { const char *name, *json; } simple[] = {
	{"text", "{\"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\"}"},
	{"texts", "{\"anyOf\": [{\"$ref\": \"#/definitions/text\"}, {\"type\": [\"array\", \"null\"],"
	    " \"items\": {\"$ref\": \"#/definitions/text\"}}]}"},
	{"words", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/text\"}}"},
	{"word", "{\"type\": [\"string\", \"number\"], \"pattern\": \"^[A-Za-z0-9_-]+$\"}"},
	{"switch", "{\"type\": \"boolean\"}"},
	{"number", "{\"type\": \"integer\", \"minimum\": -1000000, \"maximum\": 1000000}"},
	{"share", "{\"anyOf\": [{\"type\": \"number\", \"minimum\": 0, \"maximum\": 1},"
	    " {\"type\": \"integer\", \"minimum\": 2, \"maximum\": 100}]}"},
	{"date", "{\"anyOf\": [{\"type\": \"string\", \"pattern\":"
	    " \"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"},"
	    " {\"type\": \"integer\", \"minimum\": 1000, \"maximum\": 9999}]}"},
	{"colours", "{\"anyOf\": [{\"$ref\": \"#/definitions/colour\"}, {\"type\": \"array\","
	    " \"minItems\": 1, \"maxItems\": 3, \"items\": {\"$ref\": \"#/definitions/colour\"}}]}"},
	{"underline", "{\"anyOf\": [{\"type\": \"boolean\"}, {\"enum\": [\"single\", \"double\","
	    " \"curly\", \"dotted\", \"dashed\"]}]}"},
	{"attributes", "{\"anyOf\": [{\"$ref\": \"#/definitions/attribute\"}, {\"type\": \"array\","
	    " \"items\": {\"$ref\": \"#/definitions/attribute\"}}]}"},
	{"pattern", "{\"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\"}"},
	{"patterns", "{\"anyOf\": [{\"$ref\": \"#/definitions/pattern\"}, {\"type\": \"array\","
	    " \"minItems\": 1, \"items\": {\"$ref\": \"#/definitions/pattern\"}}]}"},
	{"role-types", "{\"anyOf\": [{\"$ref\": \"#/definitions/role-type\"}, {\"type\": \"array\","
	    " \"minItems\": 1, \"items\": {\"$ref\": \"#/definitions/role-type\"}}]}"},
	{"ground", "{\"anyOf\": [{\"$ref\": \"#/definitions/scheme\"},"
	    " {\"$ref\": \"#/definitions/colour-names\"}]}"},
	{"palettes", "{\"if\": {\"type\": \"object\", \"anyOf\": [{\"required\": [\"dark\"]},"
	    " {\"required\": [\"light\"]}]}, \"then\": {\"$ref\": \"#/definitions/palette\"},"
	    " \"else\": {\"anyOf\": [{\"type\": \"null\"}, {\"$ref\": \"#/definitions/ground\"}]}}"},
	{"scheme", "{\"type\": \"string\", \"pattern\": \"^(base16:|base24:)?[^/ ].*\"}"},
	{"colour-names", "{\"type\": \"object\", \"propertyNames\": {\"pattern\":"
	    " \"^[A-Za-z0-9_-]+$\"}, \"patternProperties\": {\"^base[0-9A-F]{2}$\": {\"anyOf\":"
	    " [{\"type\": [\"string\", \"integer\"], \"pattern\": \"^[0-9A-Fa-f]{6}$\"},"
	    " {\"$ref\": \"#/definitions/plain-colour\"}]}, \"^(?!base[0-9A-F]{2}$)\":"
	    " {\"$ref\": \"#/definitions/plain-colour\"}}}"},
	{"lexicons", "{\"type\": [\"object\", \"null\"], \"patternProperties\": {\"^[+-].\": {\"if\":"
	    " {\"type\": \"array\"}, \"then\": {\"$ref\": \"#/definitions/words\"}, \"else\":"
	    " {\"$ref\": \"#/definitions/change\"}}, \"^[A-Za-z0-9_][A-Za-z0-9_-]*$\": {\"if\":"
	    " {\"type\": \"array\"}, \"then\": {\"$ref\": \"#/definitions/words\"}, \"else\":"
	    " {\"anyOf\": [{\"type\": \"null\"}, {\"$ref\": \"#/definitions/lexicon\"}]}}},"
	    " \"additionalProperties\": false}"},
	{"types", "{\"type\": [\"object\", \"null\"], \"propertyNames\": {\"pattern\":"
	    " \"^[A-Za-z0-9_-]+$\"}, \"additionalProperties\": {\"type\": \"string\", \"pattern\":"
	    " \"^[A-Za-z0-9_-]+$\"}}"},
	{"show", "{\"type\": [\"object\", \"null\"], \"propertyNames\": {\"anyOf\": [{\"$ref\":"
	    " \"#/definitions/entity-type\"}, {\"$ref\": \"#/definitions/event-type\"}]},"
	    " \"additionalProperties\": {\"$ref\": \"#/definitions/switch\"}}"},
	{"tokens", "{\"if\": {\"type\": \"array\"}, \"then\": {\"minItems\": 1, \"items\":"
	    " {\"$ref\": \"#/definitions/token\"}}, \"else\": {\"$ref\": \"#/definitions/text\"}}"},
	{"string-test", "{\"if\": {\"type\": \"object\"}, \"then\": {\"$ref\":"
	    " \"#/definitions/test\"}, \"else\": {\"$ref\": \"#/definitions/text\"}}"},
	{"regex-test", "{\"if\": {\"type\": \"object\"}, \"then\": {\"minProperties\": 1,"
	    " \"maxProperties\": 1, \"properties\": {\"IN\": {\"$ref\": \"#/definitions/words\"},"
	    " \"NOT_IN\": {\"$ref\": \"#/definitions/words\"}}, \"additionalProperties\": false},"
	    " \"else\": {\"$ref\": \"#/definitions/text\"}}"},
	{"number-test", "{\"if\": {\"type\": \"object\"}, \"then\": {\"$ref\":"
	    " \"#/definitions/number-tests\"}, \"else\": {\"$ref\": \"#/definitions/number\"}}"},
	{"operator", "{\"anyOf\": [{\"enum\": [\"!\", \"?\", \"+\", \"*\"]}, {\"type\": \"string\","
	    " \"pattern\": \"^\\\\{([0-9]+(,[0-9]*)?|,[0-9]+)\\\\}$\"}]}"},
};

/* Standard names for completion, or any other word: the theme's own. */
static void
put_type(struct json *j, const char *name, const char *const *types, const char *more)
{
	open_at(j, name, '{');
	open_at(j, "anyOf", '[');
	open_at(j, NULL, '{');
	names(j, "enum", types, more);
	close_with(j, '}');
	raw(j, NULL, "{\"type\": \"string\", \"pattern\": \"^[A-Za-z0-9_-]+$\"}");
	close_with(j, ']');
	close_with(j, '}');
}

static void
put_colours(struct json *j)
{
	for (int own = 0; own < 2; own++) {
		open_at(j, own ? "colour" : "plain-colour", '{');
		open_at(j, "anyOf", '[');
		open_at(j, NULL, '{');
		names(j, "enum", colour_names(), NULL);
		close_with(j, '}');
		raw(j, NULL, "{\"type\": \"string\", \"pattern\":"
		    " \"^(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|([01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-5]))$\"}");
		raw(j, NULL, "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 255}");
		if (own)
			raw(j, NULL, "{\"type\": \"string\", \"pattern\":"
			    " \"^[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*$\"}");
		close_with(j, ']');
		close_with(j, '}');
	}
	open_at(j, "attribute", '{');
	names(j, "enum", attr_names(), "none");
	close_with(j, '}');
}

/* ---- tables */

static void
put_enum(struct json *j, const struct key *key)
{
	if (key->value == VALUE_CHOICE) {
		names(j, "enum", key->choices, NULL);
		return;
	}
	open_at(j, "anyOf", '[');
	open_at(j, NULL, '{');
	names(j, "enum", key->choices, NULL);
	close_with(j, '}');
	open_at(j, NULL, '{');
	text(j, "type", "array");
	open_at(j, "items", '{');
	names(j, "enum", key->choices, NULL);
	close_with(j, '}');
	close_with(j, '}');
	close_with(j, ']');
}

static void
put_items(struct json *j, const struct key *key)
{
	const char *of = keys_of((enum key_map)key->of)->name;
	if (key->value == VALUE_MAPS) {
		open_at(j, "if", '{');
		text(j, "type", "array");
		close_with(j, '}');
		open_at(j, "then", '{');
	} else {
		raw(j, "type", "[\"array\", \"null\"]");
	}
	open_at(j, "items", '{');
	if (key->of == MAP_ENTITY) {
		raw(j, "if", "{\"required\": [\"file\"]}");
		raw(j, "then", "{\"$ref\": \"#/definitions/rule-file\"}");
		raw(j, "else", "{\"$ref\": \"#/definitions/entity\"}");
	} else {
		refer(j, of);
	}
	close_with(j, '}');
	if (key->value != VALUE_MAPS)
		return;
	close_with(j, '}');
	open_at(j, "else", '{');
	refer(j, of);
	close_with(j, '}');
}

static void
put_key(struct json *j, const struct key *key)
{
	open_at(j, key->name, '{');
	text(j, "description", key->help);
	if (key->value == VALUE_VERSION)
		raw(j, "const", "1");
	else if (key->value == VALUE_CHOICE || key->value == VALUE_CHOICES)
		put_enum(j, key);
	else if (key->value == VALUE_RULES || key->value == VALUE_MAPS)
		put_items(j, key);
	else
		refer(j, value_names[key->value]);
	close_with(j, '}');
}

/* "id off" as ["id", "off"]. */
static void
put_set(struct json *j, const char *set)
{
	struct str rest = str_of(set), name;
	bool first = true;
	buf_chr(j->out, '[');
	while (str_split(&rest, ' ', &name)) {
		buf_puts(j->out, first ? "\"" : ", \"");
		buf_str(j->out, name);
		buf_chr(j->out, '"');
		first = false;
	}
	buf_chr(j->out, ']');
}

static void
put_sets(struct json *j, const char *const *sets)
{
	for (size_t i = 0; sets[i]; i++) {
		next(j, NULL);
		buf_puts(j->out, "{\"required\": ");
		put_set(j, sets[i]);
		buf_chr(j->out, '}');
	}
}

static void
put_conditions(struct json *j, const struct key_table *t)
{
	if (t->whole && !t->whole[1]) {
		next(j, "required");
		put_set(j, t->whole[0]);
	} else if (t->whole) {
		open_at(j, "anyOf", '[');
		put_sets(j, t->whole);
		close_with(j, ']');
	}
	if (!t->apart)
		return;
	open_at(j, "not", '{');
	open_at(j, "anyOf", '[');
	put_sets(j, t->apart);
	close_with(j, ']');
	close_with(j, '}');
}

/* What a table's map is beside its keys. */
static void
put_others(struct json *j, enum key_map map)
{
	if (map == MAP_EVENT)
		raw(j, "patternProperties", "{\"^[A-Z][A-Za-z0-9_-]*$\": {\"description\":"
		    " \"A role: types, actor, or a map.\", \"if\": {\"type\": \"object\"}, \"then\":"
		    " {\"$ref\": \"#/definitions/role\"}, \"else\": {\"$ref\":"
		    " \"#/definitions/role-types\"}}}");
	else if (map == MAP_FACT)
		raw(j, "patternProperties", "{\"^(?!from$|to$)[A-Za-z0-9_-]+$\": {\"description\":"
		    " \"A relation type, and the id of the other actor.\", \"$ref\":"
		    " \"#/definitions/text\"}}");
	if (map == MAP_FACT || map == MAP_STRING_TEST || map == MAP_NUMBER_TEST)
		raw(j, "minProperties", "1");
	if (map == MAP_FACT)
		raw(j, "maxProperties", "3");
	raw(j, "additionalProperties", "false");
}

static void
put_table(struct json *j, enum key_map map)
{
	const struct key_table *t = keys_of(map);
	text(j, "description", t->help);
	text(j, "type", "object");
	put_conditions(j, t);
	open_at(j, "properties", '{');
	for (const struct key *key = t->keys; key->name; key++) {
		if (key->value != VALUE_REFUSED)
			put_key(j, key);
	}
	close_with(j, '}');
	put_others(j, map);
}

/* Style names for completion; others are allowed. */
static void
put_style_name(struct json *j, const char *name, const char *type, const char *help)
{
	struct buf b = {0}, about = {0};
	buf_fmt(&b, "%s%s", name, type);
	buf_fmt(&about, help, type);
	open_at(j, buf_cstr(&b), '{');
	text(j, "description", buf_cstr(&about));
	refer(j, "style-or-null");
	close_with(j, '}');
	buf_done(&b);
	buf_done(&about);
}

static void
put_styles(struct json *j)
{
	open_at(j, "styles", '{');
	raw(j, "type", "[\"object\", \"null\"]");
	open_at(j, "properties", '{');
	for (size_t i = 0; style_names[i].name; i++)
		put_style_name(j, style_names[i].name, "", style_names[i].help);
	for (size_t i = 0; entity_types[i]; i++)
		put_style_name(j, "entity.", entity_types[i], "A mention of type %s.");
	for (size_t i = 0; event_types[i]; i++)
		put_style_name(j, "event.", event_types[i], "The trigger of an event of type %s.");
	close_with(j, '}');
	raw(j, "additionalProperties", "{\"$ref\": \"#/definitions/style-or-null\"}");
	close_with(j, '}');
	raw(j, "style-or-null", "{\"if\": {\"type\": \"null\"}, \"else\": {\"$ref\":"
	    " \"#/definitions/style\"}}");
}

static void
put_definitions(struct json *j)
{
	open_at(j, "definitions", '{');
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
		raw(j, simple[i].name, simple[i].json);
	put_colours(j);
	put_type(j, "entity-type", entity_types, "NONE");
	put_type(j, "role-type", entity_types, "actor");
	put_type(j, "event-type", event_types, "NONE");
	put_type(j, "relation-type", relation_types, NULL);
	put_styles(j);
	for (int map = MAP_TOP + 1; map < MAP_N; map++) {
		struct buf name = {0};
		buf_puts(&name, keys_of((enum key_map)map)->name);
		for (size_t i = 0; i < name.len; i++)
			name.ptr[i] = name.ptr[i] == ' ' ? '-' : name.ptr[i];
		open_at(j, buf_cstr(&name), '{');
		put_table(j, (enum key_map)map);
		close_with(j, '}');
		buf_done(&name);
	}
	close_with(j, '}');
}

void
theme_schema(struct buf *out)
{
	struct json j = {out, 1, true};
	buf_chr(out, '{');
	text(&j, "$schema", "http://json-schema.org/draft-07/schema#");
	text(&j, "title", "limn theme");
	put_table(&j, MAP_TOP);
	put_definitions(&j);
	close_with(&j, '}');
	buf_chr(out, '\n');
}
