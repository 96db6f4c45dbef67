/*
 * Keys -> commands.  Bindings are read once from the table's strings, and found by their first
 * keys or by their commands, since every bar and hint asks which keys a command has.  A sequence that is a
 * command and also the beginning of a longer one (g and gg, Esc and Esc-u) acts at once; when
 * the longer one is then completed, it runs too, unless it is the same command.  So nothing
 * ever waits for a clock.
 */
#include "ui/keymap.h"

#include <string.h>

#include "base/limits.h"
#include "ui/hint.h"
#include "view/headless.h"

struct binding {
	struct key keys[KEYS_MAX];
	size_t n;
	unsigned where;
	int command;
	bool takes_char;
	bool alone;                  /* wins over those that count in several places */
	uint32_t next;               /* with a first key of the same bucket, + 1 */
	uint32_t next_of;            /* of the same command, + 1 */
};

enum { BUCKETS = 128 };

struct keymap {
	VEC(struct binding) list;
	/* Of the chains: the first and the last ones, + 1. */
	uint32_t first[BUCKETS], last[BUCKETS], first_of[CMD_N], last_of[CMD_N];
};

static size_t
bucket_of(struct key key)
{
	return key.code % BUCKETS;
}

static void
link(struct keymap *k, uint32_t *next, uint32_t *first, uint32_t *last)
{
	uint32_t number = (uint32_t)k->list.n;
	*next = 0;
	if (*last == 0)
		*first = number;
	*last = number;
}

static void
push(struct keymap *k, struct binding b)
{
	size_t bucket = bucket_of(b.keys[0]);
	uint32_t before = k->last[bucket], before_of = k->last_of[b.command];
	vec_push(&k->list, b);
	struct binding *all = k->list.v, *now = &all[k->list.n - 1];
	link(k, &now->next, &k->first[bucket], &k->last[bucket]);
	link(k, &now->next_of, &k->first_of[b.command], &k->last_of[b.command]);
	if (before != 0)
		all[before - 1].next = (uint32_t)k->list.n;
	if (before_of != 0)
		all[before_of - 1].next_of = (uint32_t)k->list.n;
}

static void
bind(struct keymap *k, struct str spec, int command)
{
	struct binding b = {.where = command_at(command)->where, .command = command};
	b.alone = (b.where & (b.where - 1)) == 0;
	if (spec.len > 1 && spec.ptr[spec.len - 1] == '*') {
		b.takes_char = true;
		spec.len--;
	}
	while (spec.len > 0 && b.n < KEYS_MAX) {
		if (!key_parse(&spec, &b.keys[b.n], NULL))
			return;
		b.n++;
	}
	if (b.n > 0)
		push(k, b);
}

struct keymap *
keymap_new(void)
{
	struct keymap *k = mem_alloc(sizeof *k);
	for (int i = 0; i < CMD_N; i++) {
		struct str keys = str_of(command_at(i)->keys), one;
		while (str_split(&keys, ' ', &one)) {
			if (one.len > 0)
				bind(k, one, i);
		}
	}
	return k;
}

/* Whether keys of the one begin the other. */
static bool
begins(const struct key *keys, size_t n, const struct binding *b)
{
	size_t same = 0;
	while (same < n && same < b->n && key_eq(keys[same], b->keys[same]))
		same++;
	return same == n;
}

/* Whether a character follows the keys of a command. */
static bool
takes_char(int command)
{
	struct str keys = str_of(command_at(command)->keys), one;
	while (str_split(&keys, ' ', &one)) {
		if (one.len > 1 && one.ptr[one.len - 1] == '*')
			return true;
	}
	return false;
}

/* The binding whose place is taken keeps its other places. */
void
keymap_bind(struct keymap *k, const struct key *keys, size_t n, unsigned where, int command)
{
	struct binding b = {.n = n, .where = where, .command = command, .alone = true};
	for (size_t i = 0; i < n; i++)
		b.keys[i] = keys[i];
	for (size_t i = 0; i < k->list.n; i++) {
		if (begins(keys, n, &k->list.v[i]))
			k->list.v[i].where &= ~where;
	}
	if (command == CMD_NONE)
		return;
	b.takes_char = takes_char(command);
	push(k, b);
}

/* Out of a place: to the shell, to a line where :q can be typed, or to the place before. */
static bool
leads_out(int command)
{
	static const int ways[] = {CMD_LEAVE, CMD_QUIT, CMD_QUIT_ALL, CMD_COMMAND, CMD_CLOSE,
		CMD_PANE_LEAVE, CMD_FOCUS_THE_TEXT, CMD_PICKER_LEAVE, CMD_OPTIONS_LEAVE,
		CMD_CHOOSE_LEAVE};
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (command == ways[i])
			return true;
	}
	return false;
}

void
keymap_keep_exit(struct keymap *k)
{
	static const struct key f10 = {KEY_F10, 0};
	unsigned closed = FOCUS_ALL | FOCUS_CHOICE;
	for (size_t i = 0; i < k->list.n; i++) {
		if (leads_out(k->list.v[i].command))
			closed &= ~k->list.v[i].where;
	}
	if (closed != 0)
		keymap_bind(k, &f10, 1, closed, CMD_LEAVE);
}

bool
keymap_parse(struct str spec, struct key *keys, size_t *n, struct err *err)
{
	*n = 0;
	while (spec.len > 0) {
		if (*n == KEYS_MAX)
			return err_set(err, ERR_SYNTAX, "a sequence has at most %d keys", KEYS_MAX);
		if (!key_parse(&spec, &keys[*n], err))
			return false;
		++*n;
	}
	if (*n == 0)
		return err_set(err, ERR_SYNTAX, "expected a key");
	if (keys[0].mods == 0 && keys[0].code >= '1' && keys[0].code <= '9')
		return err_set(err, ERR_SYNTAX, "a digit begins a count, so it cannot be a command");
	if (keys[0].mods == MOD_CTRL && keys[0].code == 'c')
		return err_set(err, ERR_SYNTAX, "C-c always stops what is running");
	return true;
}

void
keymap_free(struct keymap *k)
{
	if (k == NULL)
		return;
	vec_done(&k->list);
	mem_free(k);
}

bool
keymap_at(const struct keymap *k, size_t i, const struct key **keys, size_t *n, int *command)
{
	if (i >= k->list.n)
		return false;
	*keys = k->list.v[i].keys;
	*n = k->list.v[i].n;
	*command = k->list.v[i].command;
	return true;
}

struct keymap_answer
keymap_find(const struct keymap *k, enum focus focus, const struct key *keys, size_t n)
{
	struct keymap_answer a = {.command = CMD_NONE};
	bool exact = false;
	/* The tabs of marks and of layers have the keys of the pane, and over them their own. */
	unsigned in = focus == FOCUS_MARKS || focus == FOCUS_LAYERS ? focus | FOCUS_PANE :
	    (unsigned)focus;
	for (uint32_t i = k->first[bucket_of(keys[0])]; i != 0; i = k->list.v[i - 1].next) {
		const struct binding *b = &k->list.v[i - 1];
		size_t same = 0;
		if (!(b->where & in) || b->n < n || b->keys[0].code != keys[0].code)
			continue;
		while (same < n && key_eq(b->keys[same], keys[same]))
			same++;
		if (same < n)
			continue;
		if (b->n > n) {
			a.longer = true;
		} else if (!exact) {
			a.command = b->command;
			a.takes_char = b->takes_char;
			exact = b->alone;
		} else if (b->alone) {
			a.command = b->command;
		}
	}
	return a;
}

bool
keymap_of(const struct keymap *k, int command, size_t *i, const struct key **keys, size_t *n)
{
	uint32_t at = *i == SIZE_MAX ? k->first_of[command] : k->list.v[*i].next_of;
	if (at == 0)
		return false;
	*i = at - 1;
	*keys = k->list.v[*i].keys;
	*n = k->list.v[*i].n;
	return true;
}

enum focus
keymap_focus(const struct session *s)
{
	if (s->focus != FOCUS_PANE)
		return s->focus;
	return s->pane.tab == TAB_MARKS ? FOCUS_MARKS : s->pane.tab == TAB_LAYERS ? FOCUS_LAYERS :
	    FOCUS_PANE;
}

static void
forget(struct session *s)
{
	s->n_keys = 0;
	s->ran = CMD_NONE;
	s->waits = CMD_NONE;
	s->has_count = false;
	s->count = 0;
}

static void
run(struct session *s, int command, uint32_t arg)
{
	struct call c = {.count = s->has_count && s->count > 0 ? s->count : 1,
		.has_count = s->has_count, .arg = arg};
	s->has_count = false;
	s->count = 0;
	command_at(command)->run(s, &c);
	s->dirty = true;
}

static bool
count_digit(struct session *s, struct key k)
{
	static const uint32_t most = 100000000;
	if (s->n_keys > 0 && s->ran == CMD_NONE)
		return false;
	if (k.mods != 0 || k.code < '0' || k.code > '9' || (k.code == '0' && !s->has_count))
		return false;
	s->n_keys = 0;
	s->ran = CMD_NONE;
	if (s->count < most)
		s->count = s->count * 10 + (k.code - '0');
	s->has_count = true;
	s->dirty = true;
	return true;
}

/* The letter that a command waits for: f, m, ' ...; Escape gives it up. */
static void
take_char(struct session *s, struct key k)
{
	int waits = s->waits;
	s->waits = CMD_NONE;
	s->dirty = true;
	if (k.code != KEY_ESCAPE && k.mods == 0 && k.code < KEY_SPECIAL)
		run(s, waits, k.code);
	forget(s);
}

/* What the keys so far mean; a key that does not go on with a command that ran begins anew.
 * Escape and then a key is that key with Alt, as in less. */
static struct keymap_answer
find_keys(struct session *s, struct key k)
{
	struct keymap_answer a = keymap_find(s->keymap, keymap_focus(s), s->keys, s->n_keys);
	if (a.command != CMD_NONE || a.longer || s->ran == CMD_NONE)
		return a;
	bool alt = s->n_keys == 2 && s->keys[0].code == KEY_ESCAPE && s->keys[0].mods == 0;
	s->n_keys = 1;
	s->ran = CMD_NONE;
	s->keys[0] = k;
	if (alt)
		s->keys[0].mods |= MOD_ALT;
	a = keymap_find(s->keymap, keymap_focus(s), s->keys, 1);
	if (alt && a.command == CMD_NONE && !a.longer) {
		s->keys[0] = k;
		a = keymap_find(s->keymap, keymap_focus(s), s->keys, 1);
	}
	return a;
}

void
keymap_event(struct session *s, struct key k)
{
	bool escape = k.code == KEY_ESCAPE && k.mods == 0;
	if (s->waits != CMD_NONE) {
		take_char(s, k);
		return;
	}
	if (count_digit(s, k))
		return;
	/* Escape takes back what was typed of a command, and nothing else. */
	if (escape && (s->has_count || (s->n_keys > 0 && s->ran == CMD_NONE))) {
		forget(s);
		s->dirty = true;
		return;
	}
	if (s->n_keys == KEYS_MAX)
		forget(s);
	s->keys[s->n_keys++] = k;
	struct keymap_answer a = find_keys(s, k);
	s->dirty = true;
	if (a.command == CMD_NONE) {
		if (!a.longer)
			hint_unknown(s, s->keys, s->n_keys);
		if (!a.longer)
			forget(s);
		return;
	}
	if (a.takes_char) {
		s->waits = a.command;
		return;
	}
	enum focus before = s->focus;
	int ran = s->ran;
	if (ran != a.command)
		run(s, a.command, 0);
	if ((a.longer || escape) && s->n_keys > 0 && s->focus == before && ran != a.command)
		s->ran = a.command;
	else
		forget(s);
}

void
keymap_pending(const struct session *s, struct buf *out)
{
	if (s->has_count)
		buf_fmt(out, "%u", (unsigned)s->count);
	if (s->ran == CMD_NONE) {
		for (size_t i = 0; i < s->n_keys; i++)
			key_name(out, s->keys[i]);
	}
}
