/*
 * Changing the theme: its looks at once, its rules by analysing again, while what the old rules
 * found stays on the screen until the new model stands.
 */
#include "ui/session.h"

#include "base/clean.h"
#include "base/limits.h"
#include "theme/theme.h"

void
session_recolour(struct session *s)
{
	sheet_free(s->sheet);
	s->sheet = s->theme ? sheet_dup(theme_sheet_for(s->theme, s->light)) : sheet_new();
	sheet_set_depth(s->sheet, s->caps.depth);
	s->dirty = true;
}

void
session_set_theme(struct session *s, const struct theme *t)
{
	bool other_rules = s->theme == NULL || t == NULL ||
	    theme_ruleset(s->theme) != theme_ruleset(t);
	s->theme = t;
	session_recolour(s);
	if (!other_rules)
		return;
	for (size_t i = 0; i < s->articles.n; i++) {
		struct article *a = &s->articles.v[i];
		if (a->prepared)
			article_analyse_again(s, a, s->o.analyse_limit);
	}
}

bool
session_theme_named(struct session *s, struct str names)
{
	struct diag *diag = diag_new();
	struct buf shown = {0}, full = {0};
	clean_quote(&shown, names, LIMIT_QUOTE);
	struct theme *t = theme_load(names, diag);
	if (t != NULL) {
		session_set_theme(s, t);
		/* A retired analysis may borrow the last theme's rules, never older ones. */
		theme_free(s->old_theme);
		s->old_theme = s->own_theme;
		s->own_theme = t;
		session_note(s, "theme %s", buf_cstr(&shown));
	} else {
		diag_print(diag, &full);
		struct buf line = {0};
		size_t n = diag_errors(diag);
		buf_fmt(&line, "theme %s has %zu error%s: the old one stays", buf_cstr(&shown), n,
		    n == 1 ? "" : "s");
		session_say(s, buf_view(&line), buf_view(&full));
		buf_done(&line);
	}
	diag_free(diag);
	buf_done(&shown);
	buf_done(&full);
	return t != NULL;
}
