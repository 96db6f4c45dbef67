/*
 * Changing the theme: its looks at once, its rules by analysing again, while what the old rules
 * found stays on the screen until the new model stands.
 */
#include "ui/theming.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "rules/ruleset.h"
#include "theme/theme.h"
#include "ui/mine.h"
#include "ui/reload.h"
#include "ui/session.h"
#include "ui/why.h"
#include "view/type_look.h"

void
session_recolour(struct session *s)
{
	const struct theme *look = mine_look(s);
	sheet_free(s->sheet);
	s->sheet = look ? sheet_dup(theme_sheet_for(look, s->light)) : sheet_new();
	type_colours_add(s->sheet, s->schema, s->light);
	s->coloured = schema_coloured(s->schema);
	restyle_apply(s);
	sheet_set_depth(s->sheet, s->caps.depth);
	s->dirty = true;
}

void
session_set_theme(struct session *s, const struct theme *t)
{
	bool other_rules = s->theme == NULL || t == NULL ||
	    theme_ruleset(s->theme) != theme_ruleset(t);
	s->theme = t;
	mine_set_look(s, NULL);
	session_recolour(s);
	if (!other_rules)
		return;
	for (size_t i = 0; i < s->articles.n; i++) {
		struct article *a = &s->articles.v[i];
		if (a->prepared)
			article_analyse_again(s, a, s->o.analyse_limit);
	}
	why_refresh(s, true);
}

/* A retired analysis needs no rules any more; what is drawn may still borrow the last look.
 * One with the rules that are there is a look over them: nothing is analysed again, and false. */
static bool
own(struct session *s, struct theme *t)
{
	if (s->theme != NULL && ruleset_same(theme_ruleset(s->theme), theme_ruleset(t))) {
		mine_set_look(s, t);
		return false;
	}
	session_set_theme(s, t);
	theme_free(s->old_theme);
	s->old_theme = s->own_theme;
	s->own_theme = t;
	return true;
}

/* Whether a theme asked for alone is a look, which takes the default's rules. */
static bool
is_look(struct str name)
{
	bool look = str_starts(name, STR("base16:")) || str_starts(name, STR("base24:"));
	struct theme_list *list = theme_list_new();
	for (size_t i = 0; i < theme_list_count(list); i++) {
		const struct theme_entry *e = theme_list_at(list, i);
		look |= str_eq(e->name, name) && !e->rules && !str_is(name, "default");
	}
	theme_list_free(list);
	return look;
}

/* "theme mono"; and, when a look took other rules away, how to have both. */
static void
say_asked(struct session *s, struct str names, struct str before, bool other_rules)
{
	struct buf shown = {0}, old = {0};
	clean_quote(&shown, names, LIMIT_QUOTE);
	clean_quote(&old, before, LIMIT_QUOTE);
	if (other_rules && before.len > 0 && is_look(names))
		session_note(s, "theme %s, rules of default; both: :theme %s,%s", buf_cstr(&shown),
		    buf_cstr(&old), buf_cstr(&shown));
	else
		session_note(s, "theme %s", buf_cstr(&shown));
	buf_done(&shown);
	buf_done(&old);
}

static void
want(struct session *s, struct str names, struct str files)
{
	struct buf kept = {0};
	buf_str(&kept, names);
	reload_watch(s, files, names);
	buf_done(&s->theme_names);
	s->theme_names = kept;
	s->theme_asked = true;
}

/* "mine.yaml has 2 errors": the file, when all are in one. */
static void
name_errors(const struct diag *diag, struct str names, struct buf *out)
{
	struct str path = diag_count(diag) > 0 ? diag_at(diag, 0)->path : STR_NONE;
	size_t n = diag_errors(diag);
	/* What is in no file is said as it is: "there is no theme 'gruvbx'". */
	if (diag_count(diag) == 1 && str_starts(diag_at(diag, 0)->text, STR("there is no"))) {
		buf_str(out, diag_at(diag, 0)->text);
		return;
	}
	for (size_t i = 1; i < diag_count(diag); i++) {
		if (!str_eq(diag_at(diag, i)->path, path))
			path = STR_NONE;
	}
	buf_puts(out, path.len > 0 ? "" : "theme ");
	if (path.len == 0)
		path = names.len == 0 ? STR("default") : names;
	clean_quote(out, str_chr(path, ',') < path.len ? path : path_base(path), LIMIT_QUOTE);
	buf_fmt(out, " has %zu error%s", n, n == 1 ? "" : "s");
}

/* Why a theme is loaded: at the start, by :theme, because its files changed. */
enum cause { CAUSE_START, CAUSE_ASKED, CAUSE_SAVED };

static bool
load(struct session *s, struct str names, enum cause cause)
{
	static const char *const stays[] = {": reading with the default theme",
		": the old one stays", ": the old theme stays"};
	struct diag *diag = diag_new();
	struct buf files = {0}, line = {0}, full = {0}, before = {0};
	struct theme *t = theme_load_tried(names, diag, &files);
	buf_str(&before, buf_view(&s->theme_names));
	/* The start costs nothing when the default is all there is. */
	bool new = t != NULL && (cause != CAUSE_START || names.len > 0 || theme_file_count(t) > 0);
	/* A theme with errors comes as soon as they are mended; one that is not there never was. */
	if (t != NULL || cause != CAUSE_ASKED || (diag_count(diag) > 0 && diag_at(diag, 0)->line > 0))
		want(s, names, buf_view(&files));
	if (new) {
		bool other = own(s, t);
		notices_forget_theme(s);
		messages_refresh(s);
		if (cause == CAUSE_ASKED)
			say_asked(s, names, buf_view(&before), other);
		else if (cause == CAUSE_SAVED)
			session_note(s, "theme reloaded");
	} else if (t == NULL) {
		name_errors(diag, names, &line);
		buf_puts(&line, stays[cause]);
		notices_forget_theme(s);
		session_say_problems(s, buf_view(&line), diag, true);
	} else {
		theme_free(t);
	}
	diag_free(diag);
	buf_done(&files);
	buf_done(&line);
	buf_done(&full);
	buf_done(&before);
	return t != NULL;
}

static void
list_files(const struct theme *t, struct buf *files)
{
	for (size_t i = 0; i < theme_file_count(t); i++) {
		buf_str(files, theme_file_at(t, i));
		buf_chr(files, '\0');
	}
}

void
session_take_theme(struct session *s, struct theme *t)
{
	struct buf files = {0}, names = {0};
	list_files(t, &files);
	buf_str(&names, buf_view(&s->theme_names));
	want(s, buf_view(&names), buf_view(&files));
	own(s, t);
	buf_done(&files);
	buf_done(&names);
}

void
session_take_look(struct session *s, struct theme *look, struct str names)
{
	struct buf files = {0};
	list_files(look, &files);
	want(s, names, buf_view(&files));
	mine_set_look(s, look);
	buf_done(&files);
}

bool
session_theme_named(struct session *s, struct str names)
{
	return load(s, names, CAUSE_ASKED);
}

/* One that is broken at the start is what is asked for all the same: repaired, it comes. */
void
session_theme_start(struct session *s, struct str names)
{
	load(s, names, CAUSE_START);
}

void
session_theme_again(struct session *s)
{
	struct buf names = {0};
	if (!s->theme_asked)
		return;
	buf_str(&names, buf_view(&s->theme_names));
	load(s, buf_view(&names), CAUSE_SAVED);
	buf_done(&names);
}
