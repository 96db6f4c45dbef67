/*
 * What the reader made of the theme, and user.yaml as this session changes it.  A new text is
 * loaded before it is saved, so a file that does not load is never written; what was saved is
 * kept, so that a change can be taken back to the byte.
 */
#include "ui/mine.h"

#include "theme/edit.h"
#include "theme/find.h"
#include "theme/theme.h"
#include "ui/reload.h"
#include "ui/theming.h"

enum { UNDO_MOST = 100 };

struct mine *
mine_of(struct session *s)
{
	if (s->mine == NULL)
		s->mine = mem_alloc(sizeof *s->mine);
	return s->mine;
}

static void
undo_done(struct undo *u)
{
	buf_done(&u->before);
	buf_done(&u->after);
	buf_done(&u->said);
}

void
mine_done(struct session *s)
{
	struct mine *m = s->mine;
	if (m == NULL)
		return;
	picker_close(s);
	for (size_t i = 0; i < m->undo.n; i++)
		undo_done(&m->undo.v[i]);
	vec_done(&m->undo);
	restyle_forget_all(s);
	vec_done(&m->styles);
	buf_done(&m->told.words);
	theme_free(m->look);
	mem_free(m);
	s->mine = NULL;
}

const struct theme *
mine_look(const struct session *s)
{
	const struct theme *tried = picker_look(s);
	if (tried != NULL)
		return tried;
	return s->mine != NULL && s->mine->look != NULL ? s->mine->look : s->theme;
}

void
mine_set_look(struct session *s, struct theme *look)
{
	if (look == NULL && s->mine == NULL)
		return;
	theme_free(mine_of(s)->look);
	s->mine->look = look;
	session_recolour(s);
}

bool
mine_may_write(struct session *s)
{
	if (!s->o.secure && s->o.state != NULL && !find_no_config())
		return true;
	session_fail(s, "%s: user.yaml stays as it is", s->o.secure ? "--secure" :
	    find_no_config() ? "--no-config" :
	    "nothing is remembered in this session (--no-state)");
	return false;
}

/* ---- a change of user.yaml */

static void
remember(struct session *s, const struct theme_edit *e, bool existed)
{
	struct mine *m = mine_of(s);
	struct undo u = {.existed = existed, .stamp = ++s->changes};
	buf_str(&u.before, theme_edit_before(e));
	buf_str(&u.after, theme_edit_text(e));
	if (m->undo.n == UNDO_MOST) {
		undo_done(&m->undo.v[0]);
		vec_remove(&m->undo, 0);
	}
	vec_push(&m->undo, u);
}

/* The theme as it would be with this user.yaml. */
static struct theme *
try_text(struct session *s, struct str text)
{
	struct diag *diag = diag_new();
	struct buf full = {0};
	struct theme *t = theme_load_with(buf_view(&s->theme_names), text, diag);
	if (t == NULL) {
		diag_print(diag, &full);
		session_say(s, STR("with this the theme would not load: nothing is changed"),
		    buf_view(&full));
	}
	diag_free(diag);
	buf_done(&full);
	return t;
}

bool
mine_would_load(struct session *s, struct str text)
{
	struct diag *diag = diag_new();
	struct theme *t = try_text(s, text);
	bool ok = t != NULL;
	theme_free(t);
	t = ok ? theme_load_with(STR_NONE, text, diag) : NULL;
	if (ok && t == NULL) {
		session_fail(s, "this rule needs its theme, and user.yaml lies over every theme: copy "
		    "it by hand into a theme of your own");
		ok = false;
	}
	theme_free(t);
	diag_free(diag);
	return ok;
}

bool
mine_change(struct session *s,
    bool (*edit)(struct theme_edit *e, void *context, struct err *err), void *context,
    bool *changed)
{
	struct buf path = {0}, opened = {0};
	struct err err = {0};
	struct theme *t = NULL;
	*changed = false;
	if (!mine_may_write(s))
		return false;
	struct theme_edit *e = theme_user_path(&path, &err) ? theme_edit_open(buf_cstr(&path), &err) :
	    NULL;
	bool existed = e != NULL && theme_edit_existed(e), ok = false;
	if (e != NULL)
		buf_str(&opened, theme_edit_text(e));
	if (e == NULL || !edit(e, context, &err)) {
		session_fail(s, "%s", err.text);
	} else if (str_eq(theme_edit_text(e), buf_view(&opened))) {
		ok = true;
	} else if ((t = try_text(s, theme_edit_text(e))) != NULL) {
		remember(s, e, existed);
		ok = theme_edit_save(e, &err);
		if (!ok) {
			struct mine *m = mine_of(s);
			undo_done(&m->undo.v[--m->undo.n]);
			theme_free(t);
			session_fail(s, "%s", err.text);
		} else {
			*changed = true;
			session_take_theme(s, t);
			reload_wrote(s, buf_view(&path));
		}
	}
	theme_edit_free(e);
	buf_done(&path);
	buf_done(&opened);
	return ok;
}

/* ---- and back */

static bool
edit_restore(struct theme_edit *e, void *context, struct err *err)
{
	const struct undo *u = context;
	if (!str_eq(theme_edit_before(e), buf_view(&u->after)))
		return err_set(err, ERR_USAGE, "user.yaml was changed by others since then");
	return theme_edit_restore(e, u->existed ? buf_view(&u->before) : STR("limn: 1\n"),
	    u->existed, err);
}

/* Takes back the last change; false after a message. */
bool
mine_undo(struct session *s)
{
	struct mine *m = mine_of(s);
	bool changed;
	struct undo u = m->undo.v[--m->undo.n];
	size_t n = m->undo.n;
	bool ok = mine_change(s, edit_restore, &u, &changed);
	/* What was undone is no change to be undone. */
	if (ok && m->undo.n > n)
		undo_done(&m->undo.v[--m->undo.n]);
	if (!ok)
		vec_push(&m->undo, u);
	else
		undo_done(&u);
	return ok;
}

void
undo_command(struct session *s, struct str rest)
{
	(void)rest;
	if (s->mine == NULL || s->mine->undo.n == 0) {
		session_note(s, "nothing to undo: user.yaml was not changed here");
		return;
	}
	s->mine->told.waits = false;
	if (mine_undo(s))
		session_note(s, "user.yaml is as it was before");
}
