/*
 * What may stand behind a command's name: settings, types, actors, styles, themes, files, marks.
 * Each word of the command line says which it takes (ui/words.h).
 */
#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/theme.h"
#include "ui/fuzzy.h"
#include "ui/keymap.h"
#include "ui/layers.h"
#include "ui/mine.h"
#include "ui/pane_rows.h"
#include "ui/own_choices.h"
#include "ui/words.h"
#include "view/type_look.h"

enum { FILES_LOOKED = 2000 };

static void
add_names(struct choices *c, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		choices_text(c, str_of(names[i]), STR_NONE);
}

/* ---- settings */

static void
add_settings(struct session *s, struct choices *c, bool more)
{
	for (int id = 0; setting_at(id) != NULL; id++) {
		const struct setting_row *r = setting_at(id);
		struct buf value = {0};
		setting_name(id, setting(s, (enum setting_id)id), &value);
		choices_add(c, (struct choice){.text = str_of(r->name), .usage = buf_view(&value),
			.help = str_of(r->help), .command = CMD_NONE, .more = more});
		buf_clear(&value);
		buf_fmt(&value, "no%s", r->name);
		/* As vim has it; only for who begins so, or each switch would stand here twice. */
		if (more && setting_parse(id, STR("off"), &(int){0}, NULL) &&
		    str_starts(c->begun, STR("no")))
			choices_text(c, buf_view(&value), str_of(r->help));
		buf_done(&value);
	}
}

static void
add_values(struct session *s, struct choices *c, int id)
{
	const struct setting_row *r = setting_at(id);
	int most = setting_most(id);
	if (r->kind == SETTING_NUMBER) {
		struct buf help = {0}, now = {0};
		buf_fmt(&help, "from %d to %d", r->least, r->most);
		setting_name(id, setting(s, (enum setting_id)id), &now);
		choices_text(c, buf_view(&now), buf_view(&help));
		buf_done(&help);
		buf_done(&now);
		return;
	}
	for (int v = 0; v <= most; v++) {
		struct buf name = {0};
		setting_name(id, v, &name);
		choices_text(c, buf_view(&name), v == setting(s, (enum setting_id)id) ? STR("as it is now") :
		    STR_NONE);
		buf_done(&name);
	}
}

/* "width=60 wrap": one setting or several, each with its value behind a blank or a =. */
static void
set_line(struct session *s, struct str line, struct choices *c)
{
	size_t last = line.len, before;
	while (last > 0 && line.ptr[last - 1] != ' ')
		last--;
	struct str word = str_sub(line, last, line.len);
	size_t sign = str_chr(word, '=');
	int id = setting_find(str_sub(word, 0, sign));
	if (sign < word.len) {
		choices_begin(c, line, last + sign + 1);
		if (id >= 0)
			add_values(s, c, id);
		return;
	}
	for (before = last; before > 0 && line.ptr[before - 1] == ' ';)
		before--;
	size_t from = before;
	while (from > 0 && line.ptr[from - 1] != ' ')
		from--;
	id = setting_find(str_sub(line, from, before));
	choices_begin(c, line, last);
	if (id >= 0)
		add_values(s, c, id);
	else
		add_settings(s, c, true);
}

/* ---- the document and the theme */

static void
add_types(const struct session *s, struct choices *c)
{
	for (uint32_t id = 1; id <= schema_count(s->schema); id++) {
		if (schema_is_entity(s->schema, id))
			choices_text(c, schema_name(s->schema, id), STR_NONE);
	}
}

static void
add_actors(const struct session *s, struct choices *c)
{
	const struct model *m = session_article(s)->model;
	for (size_t i = 0; m != NULL && i < m->n_actors && i < ACTORS_LOOKED; i++)
		choices_text(c, m->actors[i].name, schema_name(s->schema, m->actors[i].type));
}

/* Where the last word begins that follows this one; the line's length: nowhere. */
static size_t
behind(struct str line, const char *word)
{
	size_t at = line.len, n = str_of(word).len;
	for (size_t i = 0; i + n <= line.len; i++) {
		if ((i == 0 || line.ptr[i - 1] == ' ') && str_starts(str_sub(line, i, line.len),
		    str_of(word)))
			at = i + n;
	}
	return at;
}

static void
highlight_line(struct session *s, struct str line, struct choices *c)
{
	size_t as = behind(line, "as "), of = behind(line, "of ");
	bool has_as = as < line.len || (line.len > 0 && str_ends(line, STR("as ")));
	bool has_of = of < line.len || (line.len > 0 && str_ends(line, STR("of ")));
	if (has_of && (!has_as || of > as)) {
		choices_begin(c, line, of);
		add_actors(s, c);
		return;
	}
	if (!has_as) {
		size_t last = line.len;
		while (last > 0 && line.ptr[last - 1] != ' ')
			last--;
		choices_begin(c, line, last);
		choices_add(c, (struct choice){.text = STR("as"), .usage = STR("TYPE"), .command = CMD_NONE,
			.help = STR("what they are"), .more = true});
		choices_add(c, (struct choice){.text = STR("of"), .usage = STR("ACTOR"), .command = CMD_NONE,
			.help = STR("whose name they are"), .more = true});
		return;
	}
	struct str rest = str_sub(line, as, line.len);
	size_t type = str_chr(rest, ' ');
	choices_begin(c, line, type == rest.len ? as : as + type + 1);
	if (type == rest.len)
		add_types(s, c);
	else
		choices_add(c, (struct choice){.text = STR("of"), .usage = STR("ACTOR"), .command = CMD_NONE,
			.help = STR("whose name they are"), .more = true});
}

static void
add_key(struct choices *c, struct str name)
{
	choices_add(c, (struct choice){.text = name, .command = CMD_NONE, .more = true});
}

static void
add_keys(const struct session *s, struct choices *c)
{
	struct buf name = {0};
	for (size_t i = 0; i < sheet_count(s->sheet); i++)
		add_key(c, sheet_at(s->sheet, i)->name);
	for (uint32_t id = 1; id <= schema_count(s->schema); id++) {
		bool entity = schema_is_entity(s->schema, id), event = schema_is_event(s->schema, id);
		if (!entity && !event)
			continue;
		buf_clear(&name);
		buf_puts(&name, entity ? "entity." : "event.");
		buf_str(&name, schema_name(s->schema, id));
		if (sheet_find(s->sheet, buf_view(&name)) == NULL)
			add_key(c, buf_view(&name));
	}
	const char *const *roots = theme_style_roots();
	for (size_t i = 0; roots[i] != NULL; i++) {
		if (sheet_find(s->sheet, str_of(roots[i])) == NULL)
			add_key(c, str_of(roots[i]));
	}
	buf_done(&name);
}

static void
style_line(struct session *s, struct str line, struct choices *c)
{
	static const char *const more[] = {"none", "no-bold", "no-italic", "no-underline", "no-dim",
		NULL};
	size_t last = line.len;
	while (last > 0 && line.ptr[last - 1] != ' ')
		last--;
	struct str word = str_sub(line, last, line.len);
	size_t equals = str_chr(word, '=');
	bool hue = str_starts(word, STR("fg=")) || str_starts(word, STR("bg=")) ||
	    str_starts(word, STR("line="));
	choices_begin(c, line, last + (last > 0 && hue ? equals + 1 : 0));
	if (last == 0) {
		add_keys(s, c);
	} else if (hue) {
		add_names(c, colour_names());
	} else {
		choices_add(c, (struct choice){.text = STR("fg="), .usage = STR("COLOUR"),
			.help = STR("of the letters"), .command = CMD_NONE, .more = true,
			.glued = true});
		choices_add(c, (struct choice){.text = STR("bg="), .usage = STR("COLOUR"),
			.help = STR("behind them"), .command = CMD_NONE, .more = true,
			.glued = true});
		choices_add(c, (struct choice){.text = STR("line="), .usage = STR("COLOUR"),
			.help = STR("of the underline"), .command = CMD_NONE, .more = true,
			.glued = true});
		add_names(c, attr_names());
		add_names(c, more);
	}
}

static void
theme_line(struct str line, struct choices *c)
{
	size_t last = line.len;
	while (last > 0 && line.ptr[last - 1] != ',' && line.ptr[last - 1] != ' ')
		last--;
	choices_begin(c, line, last);
	if (c->themes[0] == NULL) {
		c->themes[0] = theme_list_new();
		c->themes[1] = theme_list_schemes();
	}
	for (size_t k = 0; k < 2; k++) {
		for (size_t i = 0; i < theme_list_count(c->themes[k]); i++) {
			const struct theme_entry *e = theme_list_at(c->themes[k], i);
			choices_text(c, e->name, e->summary);
		}
	}
	if (last == 0)
		choices_add(c, (struct choice){.text = STR("write"), .usage = STR("[NAME]"),
			.command = CMD_NONE, .help = STR("keep theme and styles in user.yaml")});
}

/* ---- layers */

/* "on NAME", "look LOOK NAME".  A name that is whole but for its ending goes first. */
static void
add_layers(struct session *s, struct choices *c)
{
	size_t n = layers_count(s);
	for (size_t k = 0; k < 2 * n; k++) {
		struct layer *l = layers_at(s, n - 1 - k % n);
		struct buf clean = {0};
		clean_add(&clean, layer_name(l));
		if (str_eq(path_stem(layer_name(l)), c->begun) == (k < n) &&
		    str_eq(buf_view(&clean), layer_name(l)))
			choices_text(c, buf_view(&clean), layer_shown(l) ? STR("shown") : STR("hidden"));
		buf_done(&clean);
	}
}

static void
layer_line(struct session *s, struct str line, struct choices *c)
{
	static const struct { const char *word, *help; } words[] = {
		{"on", "show it"}, {"off", "hide it"}, {"only", "show it alone; again: as before"},
		{"up", "above the one over it"}, {"down", "below the one under it"},
		{"look", "how it looks"}, {"all", "show every layer"},
	};
	struct str rest = line, word, look;
	str_split(&rest, ' ', &word);
	bool second = word.len < line.len;
	size_t at = line.len - rest.len;
	if (second && str_is(word, "look")) {
		struct str behind_look = rest;
		str_split(&behind_look, ' ', &look);
		second = look.len < rest.len;
		if (!second) {
			choices_begin(c, line, at);
			for (int i = 0; layer_look_name(i) != NULL; i++)
				choices_add(c, (struct choice){.text = str_of(layer_look_name(i)),
					.usage = STR("NAME"), .command = CMD_NONE, .more = true});
			return;
		}
		at = line.len - behind_look.len;
	}
	choices_begin(c, line, second ? at : 0);
	for (size_t i = 0; !second && i < sizeof words / sizeof words[0]; i++) {
		bool more = !str_is(str_of(words[i].word), "all");
		choices_add(c, (struct choice){.text = str_of(words[i].word),
			.usage = more ? STR("NAME") : STR_NONE, .help = str_of(words[i].help),
			.command = CMD_NONE, .more = more});
	}
	if (second)
		add_layers(s, c);
}

/* ":accept gold", ":accept all gold", ":accept agreed" */
static void
side_line(struct session *s, struct str line, struct choices *c)
{
	bool all = str_starts(line, STR("all "));
	choices_begin(c, line, all ? 4 : 0);
	add_layers(s, c);
	if (all)
		return;
	choices_add(c, (struct choice){.text = STR("all"), .usage = STR("LAYER"), .more = true,
		.help = STR("this layer, wherever it is open"), .command = CMD_NONE});
	choices_text(c, STR("agreed"), STR("what all layers have"));
	choices_text(c, STR("neither"), STR("neither side is right"));
}

/* ":diff A B": names with a blank between them, the last one is completed. */
static void
layers_line(struct session *s, struct str line, struct choices *c)
{
	size_t at = line.len;
	while (at > 0 && line.ptr[at - 1] != ' ')
		at--;
	choices_begin(c, line, at);
	add_layers(s, c);
	if (at == 0)
		choices_text(c, STR("off"), STR("mark no differences"));
}

/* ---- files */

static void
add_file(struct choices *c, struct str folder, const char *name)
{
	struct buf path = {0};
	struct stat st;
	bool is_folder = stat(path_join(&path, folder.len > 0 ? folder : STR("."), str_of(name)),
	    &st) == 0 && S_ISDIR(st.st_mode);
	buf_clear(&path);
	buf_puts(&path, name);
	buf_puts(&path, is_folder ? "/" : "");
	choices_add(c, (struct choice){.text = buf_view(&path), .command = CMD_NONE, .more = is_folder,
		.glued = is_folder});
	buf_done(&path);
}

static int
by_name(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;
	return str_cmp(x->text, y->text);
}

/* Names with bytes that no terminal should get are left out; hidden ones unless asked for. */
static void
file_line(struct str usage, struct str line, struct choices *c)
{
	/* "write FILE": first the word, then the file. */
	size_t first = usage.len > 0 && usage.ptr[0] >= 'a' ? str_chr(usage, ' ') + 1 : 0;
	if (first > 0 && !str_starts(line, str_sub(usage, 0, first))) {
		choices_add(c, (struct choice){.text = str_sub(usage, 0, first - 1), .command = CMD_NONE,
			.usage = str_sub(usage, first, usage.len), .more = true});
		return;
	}
	size_t last = line.len;
	while (last > first && line.ptr[last - 1] != '/')
		last--;
	struct str folder = str_sub(line, first, last);
	struct buf path = {0};
	choices_begin(c, line, last);
	buf_str(&path, folder.len > 0 ? folder : STR("."));
	DIR *dir = opendir(buf_cstr(&path));
	struct dirent *d;
	for (size_t i = 0; dir != NULL && i < FILES_LOOKED && (d = readdir(dir)) != NULL; i++) {
		struct buf clean = {0};
		struct str name = str_of(d->d_name);
		clean_add(&clean, name);
		bool hidden = name.ptr[0] == '.' && !(c->begun.len > 0 && c->begun.ptr[0] == '.');
		if (!hidden && str_eq(buf_view(&clean), name) &&
		    fuzzy_score(c->begun, name) != FUZZY_NONE)
			add_file(c, folder, d->d_name);
		buf_done(&clean);
	}
	if (dir != NULL)
		closedir(dir);
	if (c->v.n > 1)
		qsort(c->v.v, c->v.n, sizeof c->v.v[0], by_name);
	buf_done(&path);
}

/* ---- all together */

/* "[write|reload]": the words of a usage that are meant as they stand. */
static void
add_usage(struct choices *c, struct str usage)
{
	struct str word;
	if (usage.len > 1 && usage.ptr[0] == '[')
		usage = str_sub(usage, 1, usage.len - 1);
	while (str_split(&usage, '|', &word)) {
		if (word.len > 0 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z')
			choices_text(c, word, STR_NONE);
	}
}

/* ":bind KEY COMMAND" */
static void
bind_line(struct str line, struct choices *c)
{
	size_t blank = str_chr(line, ' ');
	if (blank == line.len)
		return;
	choices_begin(c, line, blank + 1);
	for (int i = 0; i < CMD_N; i++)
		choices_add(c, (struct choice){.text = str_of(command_at(i)->name), .command = i,
			.help = str_of(command_at(i)->help)});
	choices_text(c, STR("null"), STR("no command: the key does nothing"));
}

/* The marks that are set, for commands that take one. */
static void
add_marks(struct session *s, struct choices *c)
{
	for (uint32_t i = 0; i < MARKS; i++) {
		struct buf line = {0};
		if (session_article(s)->marks[i] == UINT64_MAX)
			continue;
		mark_row_text(s, &(struct pane_row){.kind = PANE_MARK, .a = i, .b = ID_NONE}, &line);
		choices_text(c, str_sub(buf_view(&line), 0, 1),
		    str_trim(str_sub(buf_view(&line), 1, line.len)));
		buf_done(&line);
	}
}

void
choices_arguments(struct session *s, struct str name, struct str line, struct choices *c)
{
	const struct word *w = word_find(name);
	int id = command_find(name);
	if (w == NULL) {
		if (id == CMD_SET_MARK || id == CMD_GO_MARK || id == CMD_UNSET_MARK)
			add_marks(s, c);
		return;
	}
	switch (w->takes) {
	case TAKES_TOPIC:
		c->by_help = true;
		choices_words(c, true, false);
		choices_commands(s, c, true);
		add_settings(s, c, false);
		choices_text(c, STR("legend"), STR("what the colours of the text mean"));
		choices_text(c, STR("settings"), STR("what can be set, and to what"));
		choices_text(c, STR("prompt"), STR("keys of the line that is typed"));
		break;
	case TAKES_SETTING: set_line(s, line, c); break;
	case TAKES_TOGGLE: add_settings(s, c, false); break;
	case TAKES_TYPE: highlight_line(s, line, c); break;
	case TAKES_STYLE: style_line(s, line, c); break;
	case TAKES_THEME: theme_line(line, c); break;
	case TAKES_FILE: file_line(str_of(w->usage), line, c); break;
	case TAKES_LAYER: layer_line(s, line, c); break;
	case TAKES_LAYERS: layers_line(s, line, c); break;
	case TAKES_SIDE: side_line(s, line, c); break;
	case TAKES_COMMAND: bind_line(line, c); break;
	case TAKES_GIVEN: own_choose_word(s, str_of(w->name), line, c); break;
	case TAKES_QUERY: choices_query(s, line, c); break;
	case TAKES_WORDS: add_usage(c, str_of(w->usage)); break;
	case TAKES_NOTHING: break;
	}
}
