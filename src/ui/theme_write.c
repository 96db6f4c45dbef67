/*
 * :theme write puts what was changed into user.yaml or into a look of its own: the theme that was
 * chosen, and the styles that :style changed (restyle.c).
 */
#include "ui/mine.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/edit.h"
#include "theme/find.h"
#include "ui/theming.h"

/* A path is said from the root: user.yaml lies elsewhere. */
static void
from_root(struct str names, struct buf *out)
{
	struct str name;
	while (str_split(&names, ',', &name)) {
		struct buf path = {0};
		name = str_trim(name);
		buf_str(&path, name);
		bool is_path = str_chr(name, '/') < name.len || str_ends(name, STR(".yaml")) ||
		    str_ends(name, STR(".yml"));
		char *real = is_path ? realpath(buf_cstr(&path), NULL) : NULL;
		buf_puts(out, out->len > 0 ? "," : "");
		buf_str(out, real != NULL ? str_of(real) : name);
		free(real);
		buf_done(&path);
	}
}

struct written { struct session *s; struct str names; struct str name; size_t styles; bool theme; };

static bool
write_styles(struct theme_edit *e, struct written *w, struct err *err)
{
	const struct mine *m = mine_of(w->s);
	for (size_t i = 0; i < m->styles.n; i++) {
		const struct restyle *r = &m->styles.v[i];
		VEC(struct str) names = {0}, values = {0};
		for (size_t k = 0; k < r->names.n; k++) {
			vec_push(&names, buf_view(&r->names.v[k]));
			vec_push(&values, buf_view(&r->values.v[k]));
		}
		const struct edit_style style = {buf_view(&r->key), names.v, values.v, names.n};
		bool ok = theme_edit_style(e, &style, err);
		vec_done(&names);
		vec_done(&values);
		if (!ok)
			return false;
		w->styles++;
	}
	return true;
}

static bool
write_user(struct theme_edit *e, void *context, struct err *err)
{
	struct written *w = context;
	/* The default is what one starts with anyway. */
	struct str names = str_is(w->names, "default") ? STR_NONE : w->names;
	w->theme = w->names.len > 0;
	if (w->theme && !theme_edit_inherits(e, names, err))
		return false;
	return write_styles(e, w, err);
}

static void
say_written(struct session *s, const struct written *w, struct str file)
{
	struct buf line = {0};
	buf_puts(&line, "written to ");
	clean_quote(&line, file, LIMIT_QUOTE);
	if (w->theme) {
		buf_puts(&line, ": theme ");
		clean_quote(&line, w->names, LIMIT_QUOTE);
	}
	if (w->styles > 0)
		buf_fmt(&line, "%s%zu style%s", w->theme ? ", " : ": ", w->styles,
		    w->styles == 1 ? "" : "s");
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

static void
write_to_user(struct session *s, struct written *w)
{
	bool changed = false;
	if (!mine_change(s, write_user, w, &changed))
		return;
	/* The theme has them now. */
	restyle_forget_all(s);
	session_recolour(s);
	if (changed)
		say_written(s, w, STR("user.yaml"));
	else
		session_note(s, "user.yaml says all of this already");
}

/* NAME is a look in the themes folder, anything with / or .yaml a path. */
static bool
path_of(struct str file, struct buf *out, struct err *err)
{
	if (str_chr(file, '/') < file.len || str_ends(file, STR(".yaml")) ||
	    str_ends(file, STR(".yml"))) {
		buf_str(out, file);
		return true;
	}
	struct find *f = find_new();
	bool ok = find_name_ok(file) && find_config(f).len > 0;
	if (ok) {
		buf_str(out, find_config(f));
		buf_puts(out, "/themes/");
		buf_str(out, file);
		buf_puts(out, ".yaml");
	} else {
		err_set(err, ERR_USAGE, "expected the name of a look, or a path");
	}
	find_free(f);
	return ok;
}

static bool
write_file(struct session *s, struct theme_edit *e, struct written *w, struct err *err)
{
	struct buf head = {0};
	bool ok = true;
	if (!theme_edit_existed(e)) {
		buf_puts(&head, "# Made by :theme write.\nlimn: 1\nname: ");
		theme_edit_scalar(&head, w->name);
		buf_chr(&head, '\n');
		ok = theme_edit_restore(e, buf_view(&head), true, err);
	}
	w->theme = w->names.len > 0;
	ok = ok && (!w->theme || theme_edit_inherits(e, w->names, err)) && write_styles(e, w, err) &&
	    theme_edit_save(e, err);
	(void)s;
	buf_done(&head);
	return ok;
}

static void
write_to_file(struct session *s, struct written *w, struct str file)
{
	struct buf path = {0};
	struct err err = {0};
	struct theme_edit *e = NULL;
	if (s->o.secure) {
		session_fail(s, "--secure: nothing is written");
		return;
	}
	w->name = path_stem(file);
	bool ok = path_of(file, &path, &err);
	if (ok)
		e = theme_edit_open(buf_cstr(&path), &err);
	if (e != NULL && write_file(s, e, w, &err))
		say_written(s, w, buf_view(&path));
	else
		session_fail(s, "%s", err.text);
	theme_edit_free(e);
	buf_done(&path);
}

void
theme_write_command(struct session *s, struct str rest)
{
	struct buf names = {0};
	from_root(buf_view(&s->theme_names), &names);
	struct written w = {.s = s, .names = buf_view(&names)};
	if (w.names.len == 0 && mine_of(s)->styles.n == 0)
		session_note(s, "nothing was changed: D chooses a theme, :style changes a style");
	else if (rest.len == 0)
		write_to_user(s, &w);
	else
		write_to_file(s, &w, rest);
	buf_done(&names);
}
