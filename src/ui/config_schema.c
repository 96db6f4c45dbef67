/*
 * The schema of config.yaml, and the file with all there is in it: both are the tables of
 * settings and commands, written otherwise.
 */
#include "ui/config_schema.h"

#include "text/uni.h"
#include "theme/edit.h"
#include "ui/bound.h"

/* Helps and names are ASCII of our own: only quotes and backslashes need care. */
static void
quoted(struct buf *out, struct str s)
{
	buf_chr(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '"' || s.ptr[i] == '\\')
			buf_chr(out, '\\');
		buf_chr(out, s.ptr[i]);
	}
	buf_chr(out, '"');
}

/* A word as all that YAML may make of it: off is false to some, 2 a number. */
static void
add_word(struct buf *out, struct str word)
{
	struct str digits = word;
	uint64_t n;
	quoted(out, word);
	if (str_is(word, "on") || str_is(word, "off"))
		buf_puts(out, str_is(word, "on") ? ", true" : ", false");
	else if (str_take_size(&digits, &n) && digits.len == 0)
		buf_fmt(out, ", %u", (unsigned)n);
}

static void
add_setting(struct buf *out, int id)
{
	const struct setting_row *row = setting_at(id);
	struct str rest = row->kind == SETTING_SWITCH ? STR("on|off") :
	    str_of(row->words ? row->words : ""), word;
	buf_puts(out, "        ");
	quoted(out, str_of(row->name));
	buf_puts(out, ": {\"description\": ");
	quoted(out, str_of(row->help));
	if (row->kind == SETTING_NUMBER) {
		buf_fmt(out, ", \"type\": \"integer\", \"minimum\": %d, \"maximum\": %d}", row->least,
		    row->most);
		return;
	}
	buf_puts(out, ", \"enum\": [");
	for (int i = 0; str_split(&rest, '|', &word); i++) {
		buf_puts(out, i > 0 ? ", " : "");
		add_word(out, word);
	}
	if (row->kind == SETTING_SWITCH)
		buf_puts(out, ", \"yes\", \"no\"");
	buf_puts(out, "]}");
}

static void
add_keys(struct buf *out)
{
	const char *place;
	buf_puts(out, "    \"keys\": {\n      \"description\": \"keys and what they run; below the "
	    "name of a place they count there\",\n      \"type\": [\"object\", \"null\"],\n"
	    "      \"properties\": {\n");
	for (size_t i = 0; (place = config_place_name(i)) != NULL; i++)
		buf_fmt(out, "%s        \"%s\": {\"type\": \"object\", \"additionalProperties\": "
		    "{\"$ref\": \"#/definitions/command\"}}", i > 0 ? ",\n" : "", place);
	buf_puts(out, "\n      },\n      \"additionalProperties\": "
	    "{\"$ref\": \"#/definitions/command\"}\n    }\n");
}

void
config_schema(struct buf *out)
{
	buf_puts(out, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
	    "  \"title\": \"config.yaml of limn\",\n  \"type\": [\"object\", \"null\"],\n"
	    "  \"additionalProperties\": false,\n  \"properties\": {\n    \"settings\": {\n"
	    "      \"type\": [\"object\", \"null\"],\n      \"additionalProperties\": false,\n"
	    "      \"properties\": {\n");
	for (int id = 0; id < SET_N; id++) {
		buf_puts(out, id > 0 ? ",\n" : "");
		add_setting(out, id);
	}
	buf_puts(out, "\n      }\n    },\n    \"theme\": {\"description\": \"names of themes, the later "
	    "over the earlier\", \"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": "
	    "{\"type\": \"string\"}}, {\"type\": \"null\"}]},\n    \"background\": {\"description\": "
	    "\"of the terminal\", \"enum\": [\"auto\", \"dark\", \"light\"]},\n");
	add_keys(out);
	buf_puts(out, "  },\n  \"definitions\": {\n    \"command\": {\"enum\": [null");
	for (int i = 0; i < CMD_N; i++)
		buf_fmt(out, ", \"%s\"", command_at(i)->name);
	buf_puts(out, "]}\n  }\n}\n");
}

/* ---- all there is */

enum { COMMENT_COLUMN = 32 };

static void
show_setting(const struct config *c, int id, struct buf *out)
{
	const struct setting_row *row = setting_at(id);
	int value = settings_at_first(c->settings.v, c->settings.n, (enum setting_id)id);
	struct buf line = {0};
	buf_fmt(&line, "  %s%s: ", value == row->first ? "# " : "", row->name);
	setting_name(id, value, &line);
	buf_pad(&line, ' ', line.len < COMMENT_COLUMN ? COMMENT_COLUMN - line.len : 1);
	buf_fmt(&line, "# %s", row->help);
	if (row->words != NULL)
		buf_fmt(&line, " (%s)", row->words);
	buf_str(out, buf_view(&line));
	buf_chr(out, '\n');
	buf_done(&line);
}

static void
show_key(const struct config_key *k, struct buf *out)
{
	buf_puts(out, "  ");
	theme_edit_scalar(out, k->written);
	buf_fmt(out, ": %s\n", k->command == CMD_NONE ? "null" : command_at(k->command)->name);
}

/* Keys of a place stand below its name. */
static void
show_keys(const struct config *c, struct buf *out)
{
	const char *place;
	buf_puts(out, c->keys.n > 0 ? "\nkeys:\n" : "\n# keys:\n#   t: next-mention\n"
	    "#   pane: {s: next-hit}\n");
	for (size_t i = 0; i < c->keys.n; i++) {
		if (c->keys.v[i].general)
			show_key(&c->keys.v[i], out);
	}
	for (size_t p = 0; (place = config_place_name(p)) != NULL; p++) {
		bool begun = false;
		for (size_t i = 0; i < c->keys.n; i++) {
			const struct config_key *k = &c->keys.v[i];
			if (k->general || k->where != config_place(str_of(place)))
				continue;
			if (!begun)
				buf_fmt(out, "  %s:\n", place);
			begun = true;
			buf_puts(out, "  ");
			show_key(k, out);
		}
	}
}

void
config_show(const struct config *c, struct buf *out)
{
	static const char *const grounds[] = {"auto", "dark", "light"};
	struct str names = buf_view(&c->theme), name;
	buf_puts(out, "settings:\n");
	for (int id = 0; id < SET_N; id++)
		show_setting(c, id, out);
	buf_puts(out, names.len > 0 ? "\ntheme: [" : "\n# theme: [default]");
	for (int i = 0; names.len > 0 && str_split(&names, ',', &name); i++) {
		buf_puts(out, i > 0 ? ", " : "");
		theme_edit_scalar(out, str_trim(name));
	}
	buf_puts(out, c->theme.len > 0 ? "]\n" : "\n");
	buf_fmt(out, "%sbackground: %s\n", c->background == CONFIG_AUTO ? "# " : "",
	    grounds[c->background]);
	show_keys(c, out);
}
