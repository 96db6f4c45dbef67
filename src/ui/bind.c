/*
 * :bind: a key for this session, written as in config.yaml.  What was bound so is kept as it was
 * typed, and done again over a keymap that was made anew.
 */
#include "ui/bind.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/bound.h"
#include "ui/config.h"

struct wanted {
	struct key keys[KEYS_MAX];
	size_t n;
	unsigned where;
	int command;                                 /* CMD_NONE: unbound */
	bool asks;                                   /* no command: what is it now? */
};

static struct str
take_word(struct str *rest)
{
	struct str word = STR_NONE;
	*rest = str_trim(*rest);
	str_split(rest, ' ', &word);
	*rest = str_trim(*rest);
	return word;
}

static bool
no_command(struct str name, const struct buf *near, struct err *err)
{
	struct buf shown = {0}, help = {0};
	clean_quote(&shown, name, LIMIT_QUOTE);
	buf_str(&help, buf_view(near));
	err_set(err, ERR_USAGE, "unknown command '%s'%s%s", buf_cstr(&shown),
	    help.len > 0 ? ": " : ": :help lists them, null unbinds", buf_cstr(&help));
	buf_done(&shown);
	buf_done(&help);
	return false;
}

/* "[PLACE] KEY [COMMAND]" */
static bool
read_line(struct str line, struct wanted *w, struct err *err)
{
	struct str key = take_word(&line);
	struct buf near = {0};
	bool ok = true;
	*w = (struct wanted){.where = CONFIG_ANYWHERE, .command = CMD_NONE};
	if (config_place(key) != 0 && line.len > 0) {
		w->where = config_place(key);
		key = take_word(&line);
	}
	if (!keymap_parse(key, w->keys, &w->n, err))
		return false;
	w->asks = line.len == 0;
	if (line.len > 0 && !str_is(line, "null")) {
		w->command = config_command(line, &near);
		ok = w->command != CMD_NONE || no_command(line, &near, err);
	}
	if (ok && w->command != CMD_NONE)
		w->where &= command_at(w->command)->where;
	if (ok && w->where == 0)
		ok = err_set(err, ERR_USAGE, "%s does nothing in this place",
		    command_at(w->command)->name);
	buf_done(&near);
	return ok;
}

static void
say_now(struct session *s, const struct wanted *w)
{
	struct buf out = {0};
	enum focus focus = w->where == CONFIG_ANYWHERE ? FOCUS_TEXT : (enum focus)w->where;
	struct keymap_answer a = keymap_find(s->keymap, focus, w->keys, w->n);
	bound_write(&out, w->keys, w->n, a.takes_char);
	if (a.command == CMD_NONE)
		session_note(s, "%s is %s", buf_cstr(&out), a.longer ? "the beginning of others" :
		    "not bound");
	else
		session_note(s, "%s: %s, %s", buf_cstr(&out), command_at(a.command)->name,
		    command_at(a.command)->help);
	buf_done(&out);
}

void
bind_command(struct session *s, struct str rest)
{
	struct err err = {0};
	struct wanted w;
	if (rest.len == 0) {
		session_fail(s, "expected \":bind KEY COMMAND\", as in :bind t next-mention");
		return;
	}
	if (!read_line(rest, &w, &err)) {
		session_fail(s, "%s", err.text);
		return;
	}
	if (!w.asks) {
		struct buf line = {0};
		buf_str(&line, rest);
		if (s->binds.n == LIMIT_BINDS) {
			session_fail(s, "more than %d keys are bound here: config.yaml takes more",
			    LIMIT_BINDS);
			buf_done(&line);
			return;
		}
		vec_push(&s->binds, line);
		keymap_bind(s->keymap, w.keys, w.n, w.where, w.command);
		keymap_keep_exit(s->keymap);
	}
	say_now(s, &w);
}

void
bind_again(struct session *s)
{
	for (size_t i = 0; i < s->binds.n; i++) {
		struct wanted w;
		if (read_line(buf_view(&s->binds.v[i]), &w, NULL))
			keymap_bind(s->keymap, w.keys, w.n, w.where, w.command);
	}
	keymap_keep_exit(s->keymap);
}

void
bind_done(struct session *s)
{
	for (size_t i = 0; i < s->binds.n; i++)
		buf_done(&s->binds.v[i]);
	vec_done(&s->binds);
}
