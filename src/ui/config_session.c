/*
 * config.yaml and a session: what it said at the start, what it says when it is saved again, and
 * writing what the reader changed back into it, in place.
 */
#include "ui/config_session.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/edit.h"
#include "theme/find.h"
#include "ui/bind.h"
#include "ui/config.h"
#include "ui/keymap.h"
#include "ui/options_menu.h"
#include "ui/reload.h"
#include "ui/theming.h"

/* ---- at the start */

static void
say_errors(struct session *s, const struct diag *diag)
{
	size_t n = diag_errors(diag);
	struct buf line = {0}, name = {0};
	struct str path = diag_at(diag, 0)->path;
	if (path.len > 0)
		clean_quote(&name, path_base(path), LIMIT_QUOTE);
	else
		clean_quote(&name, diag_at(diag, 0)->text, 2 * LIMIT_QUOTE);
	if (path.len == 0)
		buf_str(&line, buf_view(&name));
	else if (n == 0)
		buf_fmt(&line, "%s: a key to look at", buf_cstr(&name));
	else
		buf_fmt(&line, "%s has %zu error%s: all else in it holds", buf_cstr(&name), n,
		    n == 1 ? "" : "s");
	session_say_problems(s, buf_view(&line), diag, false);
	buf_done(&line);
	buf_done(&name);
}

void
config_begin(struct session *s)
{
	s->config = s->o.config;
	s->keymap = config_keymap(s->config);
	for (int id = 0; id < SET_N; id++)
		s->usual[id] = s->set[id];
}

void
config_tell(struct session *s)
{
	const struct diag *diag = s->o.config_problems;
	struct buf before = {0};
	s->o.config_problems = NULL;
	if (diag == NULL || diag_count(diag) == 0)
		return;
	buf_str(&before, buf_view(&s->message));
	say_errors(s, diag);
	buf_puts(&s->message, before.len > 0 ? "; " : "");
	buf_str(&s->message, buf_view(&before));
	buf_done(&before);
}

void
config_end(struct session *s)
{
	config_free(s->own_config);
	keymap_free(s->keymap);
	bind_done(s);
}

struct str
config_files(const struct session *s)
{
	return s->config != NULL ? buf_view(&s->config->files) : STR_NONE;
}

/* ---- read again */

/* What a file says of a setting; what the table says when it says nothing. */
static int
said(const struct config *c, int id)
{
	return c == NULL ? setting_at(id)->first :
	    settings_at_first(c->settings.v, c->settings.n, (enum setting_id)id);
}

/* Only what the file says otherwise than before: what was changed while reading stays. */
static void
take(struct session *s, struct config *new)
{
	struct buf names = {0};
	bool other = s->config == NULL ||
	    !str_eq(buf_view(&new->theme), buf_view(&s->config->theme));
	for (int id = 0; id < SET_N; id++) {
		int value = said(new, id);
		if (value == said(s->config, id))
			continue;
		setting_set(s, (enum setting_id)id, value);
		s->usual[id] = setting(s, (enum setting_id)id);
	}
	s->usual_width = s->usual[SET_WIDTH];
	buf_str(&names, buf_view(&new->theme));
	if (new->background != CONFIG_AUTO && (s->config == NULL ||
	    s->config->background != new->background)) {
		s->light = new->background == CONFIG_LIGHT;
		s->background_known = true;
		session_recolour(s);
	}
	config_free(s->own_config);
	s->config = s->own_config = new;
	keymap_free(s->keymap);
	s->keymap = config_keymap(new);
	bind_again(s);
	s->n_keys = 0;
	if (other && names.len > 0)
		session_theme_named(s, buf_view(&names));
	buf_done(&names);
}

bool
config_again(struct session *s)
{
	struct diag *diag = diag_new();
	if (s->config == NULL) {
		diag_free(diag);
		return false;
	}
	struct config *new = config_load(s->o.config_file, diag);
	bool other = !str_eq(buf_view(&new->text), buf_view(&s->config->text));
	if (!other) {
		config_free(new);
	} else {
		struct buf shown = {0};
		clean_add(&shown, buf_view(&new->own));
		notices_forget_file(s, buf_view(&shown));
		buf_done(&shown);
		take(s, new);
		messages_refresh(s);
		if (diag_count(diag) > 0)
			say_errors(s, diag);
		else
			session_note(s, "config.yaml was read again");
	}
	diag_free(diag);
	return other;
}

/* ---- written */

static bool
may_write(struct session *s, struct buf *path)
{
	struct err err = {0};
	bool none = s->o.config_file == NULL && find_no_config();
	if (s->o.secure || none || s->o.state == NULL) {
		session_fail(s, "%s: config.yaml stays as it is", s->o.secure ? "--secure" : none ?
		    "--no-config" : "nothing is remembered in this session (--no-state)");
		return false;
	}
	if (s->config != NULL && s->config->own.len > 0)
		buf_str(path, buf_view(&s->config->own));
	else if (!config_user_path(path, &err))
		session_fail(s, "%s", err.text);
	return path->len > 0;
}

static bool
edit_all(struct session *s, struct theme_edit *e, struct buf *told, struct err *err)
{
	bool ok = true;
	for (int id = 0; ok && id < SET_N; id++) {
		struct buf value = {0};
		if (s->set[id] == s->usual[id])
			continue;
		setting_name(id, s->set[id], &value);
		const struct edit_value v = {"settings", str_of(setting_at(id)->name),
			buf_view(&value)};
		ok = config_edit_set(e, &v, err);
		buf_fmt(told, "%s%s %s", told->len > 0 ? ", " : "", setting_at(id)->name,
		    buf_cstr(&value));
		buf_done(&value);
	}
	return ok;
}

/* What was written is what the file says now. */
static void
adopt(struct session *s, const char *path)
{
	struct diag *diag = diag_new();
	struct config *new = config_load(s->o.config_file, diag);
	for (int id = 0; id < SET_N; id++)
		s->usual[id] = s->set[id];
	s->usual_width = s->usual[SET_WIDTH];
	config_free(s->own_config);
	s->config = s->own_config = new;
	reload_wrote(s, str_of(path));
	diag_free(diag);
}

void
config_write(struct session *s)
{
	struct buf path = {0}, told = {0};
	struct err err = {0};
	struct theme_edit *e = NULL;
	if (!may_write(s, &path)) {
		buf_done(&path);
		return;
	}
	e = config_edit_open(buf_cstr(&path), &err);
	if (e == NULL || !edit_all(s, e, &told, &err)) {
		session_fail(s, "%s", err.text);
	} else if (told.len == 0) {
		session_note(s, "nothing was changed: config.yaml stays as it is");
	} else if (!theme_edit_save(e, &err)) {
		session_fail(s, "%s", err.text);
	} else {
		adopt(s, buf_cstr(&path));
		session_note(s, "written to config.yaml: %s", buf_cstr(&told));
	}
	theme_edit_free(e);
	buf_done(&path);
	buf_done(&told);
}

void
config_command_line(struct session *s, struct str rest)
{
	struct buf path = {0}, shown = {0};
	if (str_is(rest, "write")) {
		config_write(s);
		return;
	}
	if (str_is(rest, "reload") && config_again(s))
		return;
	if (s->config != NULL)
		buf_str(&path, buf_view(&s->config->own));
	clean_quote(&shown, buf_view(&path), 2 * LIMIT_QUOTE);
	session_note(s, path.len == 0 ? "no config.yaml in this session%s" : "%s%s",
	    buf_cstr(&shown), path.len > 0 && !file_exists(buf_cstr(&path)) ?
	    " is not there: :config write makes it" : "");
	buf_done(&path);
	buf_done(&shown);
}
