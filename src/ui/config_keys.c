/*
 * The keys: section of config.yaml: a key, or a sequence, and the command that it runs.  A key
 * at the left counts wherever its command does; below the name of a place it counts there, and
 * goes before.  null takes a key from whatever had it.
 */
#include "ui/config.h"

#include "theme/suggest.h"
#include "theme/take.h"
#include "ui/keymap.h"
#include "view/key.h"

static const struct place { const char *name; unsigned where; } places[] = {
	{"text", FOCUS_TEXT}, {"pane", FOCUS_PANE}, {"page", FOCUS_PAGE}, {"menu", FOCUS_MENU},
	{"report", FOCUS_REPORT}, {"themes", FOCUS_PICKER}, {"options", FOCUS_OPTIONS},
	{"choice", FOCUS_CHOICE}, {"documents", FOCUS_CORPUS}, {"marks", FOCUS_MARKS}, {"layers", FOCUS_LAYERS},
};
enum { PLACES = sizeof places / sizeof *places };

const char *
config_place_name(size_t i)
{
	return i < PLACES ? places[i].name : NULL;
}

unsigned
config_place(struct str name)
{
	for (size_t i = 0; i < PLACES; i++) {
		if (str_is(name, places[i].name))
			return places[i].where;
	}
	return 0;
}

int
config_command(struct str name, struct buf *help)
{
	struct suggest near = suggest_for(name);
	for (int i = 0; i < CMD_N; i++) {
		if (str_is(name, command_at(i)->name))
			return i;
		suggest_try(&near, str_of(command_at(i)->name));
	}
	suggest_add(&near, help);
	return CMD_NONE;
}

/* ---- conflicts within a file */

static bool
is_prefix(const struct config_key *a, const struct config_key *b)
{
	size_t i = 0;
	while (i < a->n && i < b->n && key_eq(a->keys[i], b->keys[i]))
		i++;
	return i == a->n;
}

static const char *
command_name(int command)
{
	return command == CMD_NONE ? "null" : command_at(command)->name;
}

/* Whether another key of the file has the same keys in the same place, or begins with them. */
static bool
conflicts(const struct config *c, size_t first, struct script *s, const struct node *key,
    const struct config_key *new)
{
	for (size_t i = first; i < c->keys.n; i++) {
		const struct config_key *old = &c->keys.v[i];
		if (!(old->where & new->where) || old->general != new->general)
			continue;
		/* The same name twice: that was said when the file was read. */
		if (str_eq(old->written, key->text))
			return true;
		if (old->n == new->n && is_prefix(old, new)) {
			say(s, key, NULL, "'%s' is bound twice: to %s here, to %s on line %zu",
			    quote(key->text).text, command_name(new->command),
			    command_name(old->command), old->line);
			return true;
		}
		if (old->command == CMD_NONE || new->command == CMD_NONE)
			continue;
		if (is_prefix(old, new) || is_prefix(new, old)) {
			const struct config_key *shorter = old->n < new->n ? old : new;
			say(s, key, NULL, "'%s' and '%s' (line %zu) cannot both be bound: %s would run "
			    "before the other is typed", quote(key->text).text,
			    quote(old->written).text, old->line, command_name(shorter->command));
			return true;
		}
	}
	return false;
}

/* ---- reading */

static bool
take_keys(struct script *s, const struct node *key, struct config_key *out)
{
	struct err err = {0};
	if (key->text.len == 0) {
		say(s, key, NULL, "expected a key");
		return false;
	}
	if (keymap_parse(key->text, out->keys, &out->n, &err))
		return true;
	say(s, key, NULL, "%s", err.text);
	return false;
}

static bool
take_command(struct script *s, const struct node *value, unsigned where, struct config_key *out)
{
	struct buf help = {0};
	out->command = CMD_NONE;
	out->where = where;
	if (node_is_null(value))
		return true;
	if (value->kind != NODE_SCALAR) {
		say(s, value, "as in t: next-mention", "expected the name of a command");
		return false;
	}
	out->command = config_command(value->text, &help);
	if (out->command == CMD_NONE) {
		say(s, value, help.len > 0 ? buf_cstr(&help) : "limn help commands lists them; "
		    "null unbinds", "unknown command '%s'", quote(value->text).text);
		buf_done(&help);
		return false;
	}
	buf_done(&help);
	out->where &= command_at(out->command)->where;
	if (out->where != 0)
		return true;
	say(s, value, NULL, "%s does nothing in this place", command_at(out->command)->name);
	return false;
}

static void
take_pair(struct config *c, size_t first, struct script *s, const struct node_pair *p,
    unsigned where)
{
	struct config_key k = {.general = where == CONFIG_ANYWHERE};
	if (!take_keys(s, p->key, &k) || !take_command(s, p->value, where, &k))
		return;
	k.line = script_line(s, p->key->from);
	k.written = str_dup(p->key->text, c->arena);
	if (!conflicts(c, first, s, p->key, &k))
		vec_push(&c->keys, k);
}

/* What is unbound first: all that begins with its keys goes with it. */
static void
take_map_of_keys(struct config *c, size_t first, struct script *s, const struct node *n,
    unsigned where)
{
	for (int binds = 0; binds < 2; binds++) {
		for (uint32_t i = 0; i < n->n; i++) {
			const struct node_pair *p = &n->pairs[i];
			if ((where != CONFIG_ANYWHERE || p->value->kind != NODE_MAP) &&
			    node_is_null(p->value) == !binds)
				take_pair(c, first, s, p, where);
		}
	}
}

/* "pane: {...}" */
static void
take_place(struct config *c, size_t first, struct script *s, const struct node_pair *p)
{
	unsigned where = config_place(p->key->text);
	struct suggest near = suggest_for(p->key->text);
	struct buf help = {0};
	for (size_t i = 0; i < PLACES; i++) {
		suggest_try(&near, str_of(places[i].name));
		buf_fmt(&help, "%s%s", i > 0 ? ", " : "one of ", places[i].name);
	}
	if (near.best.len > 0) {
		buf_clear(&help);
		suggest_add(&near, &help);
	}
	if (where == 0)
		say(s, p->key, buf_cstr(&help), "unknown place of keys '%s'",
		    quote(p->key->text).text);
	if (where != 0)
		take_map_of_keys(c, first, s, p->value, where);
	buf_done(&help);
}

/* A command behind the first key of which the session would not get to the others. */
static void
check_fronts(const struct config *c, size_t first, struct script *s)
{
	struct keymap *all = config_keymap(c);
	for (size_t i = first; i < c->keys.n; i++) {
		const struct config_key *k = &c->keys.v[i];
		for (unsigned f = 1; k->command != CMD_NONE && k->n > 1 && f <= CONFIG_ANYWHERE; f <<= 1) {
			struct keymap_answer a = keymap_find(all, (enum focus)f, k->keys, 1);
			if (!(k->where & f) || (a.command == CMD_NONE) || a.command == k->command)
				continue;
			struct buf front = {0};
			key_name(&front, k->keys[0]);
			size_t at = s->lines.v[k->line - 1];
			size_t from = at + str_find(str_sub(s->text, at, s->text.len), k->written);
			script_say(s, DIAG_WARNING, from, from + k->written.len, "unbind the first key",
			    "%s alone runs %s before '%s' is typed", buf_cstr(&front),
			    command_at(a.command)->name, quote(k->written).text);
			buf_done(&front);
			break;
		}
	}
	keymap_free(all);
}

/* The general ones first, so that those of a place go before them. */
void
config_take_keys(struct config *c, struct script *s, const struct node *n)
{
	size_t first = c->keys.n;
	if (node_is_null(n) || !take_map(s, n, "keys"))
		return;
	take_map_of_keys(c, first, s, n, CONFIG_ANYWHERE);
	for (uint32_t i = 0; i < n->n; i++) {
		if (n->pairs[i].value->kind == NODE_MAP)
			take_place(c, first, s, &n->pairs[i]);
	}
	check_fronts(c, first, s);
}

struct keymap *
config_keymap(const struct config *c)
{
	struct keymap *k = keymap_new();
	for (size_t i = 0; c != NULL && i < c->keys.n; i++) {
		const struct config_key *key = &c->keys.v[i];
		keymap_bind(k, key->keys, key->n, key->where, key->command);
	}
	keymap_keep_exit(k);
	return k;
}
