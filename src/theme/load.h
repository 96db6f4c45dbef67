/*
 * theme/load.h - themes named -> a look and a ruleset.  Private to the folder; theme.h is what
 * others use.  Does not need the built-in data: that is a parameter.
 */
#ifndef THEME_LOAD_H
#define THEME_LOAD_H

#include "base/vec.h"
#include "rules/ruleset.h"
#include "theme/builtin.h"
#include "theme/theme.h"

struct script;
struct node;
struct example_at { struct script *script; const struct node *node; };

struct loaded {
	struct arena *arena;                 /* every text below */
	struct str name, summary;            /* of the theme named last */
	struct str names;                    /* what loads it again: "default,base16:nord" */
	struct look *look;
	struct ruleset *ruleset;
	struct sheet *dark, *light;
	VEC(struct theme_example) examples;
	VEC(struct theme_off) off;
	VEC(struct str) files;               /* all that were read, for watching */
	VEC(struct builtin_file) lists;      /* lexicon files as named in the theme, and texts */
	/* Only with options.check: where the examples stand, and what these places need. */
	VEC(struct example_at) example_at;
	VEC(struct script *) scripts;
	struct arena *nodes;
};

struct load_options {
	const struct builtin *builtin;       /* may be NULL */
	bool user;                           /* user.yaml lies over all */
	const struct str *user_text;         /* what stands for it, in its folder; or NULL */
	bool look_only;                      /* no rules: the ruleset is NULL */
	bool keep_lists;
	bool compile;                        /* all rules anew, though there are tables */
	struct buf *tried;                   /* files, each with a NUL, also when it fails; or NULL */
	bool check;                          /* warnings about doubtful rules; keep places */
};
/* names as theme_load.  NULL, and errors in diag, when something was wrong. */
struct loaded *load_themes(struct str names, const struct load_options *o, struct diag *diag);
void loaded_free(struct loaded *l);                  /* NULL is fine */
/* The tables of the default theme, without parsing. */
struct loaded *load_builtin(const struct builtin *b);

#endif
