/* theme/yamlhelp.h - what libyaml complains about, in the words of somebody who writes a theme. */
#ifndef THEME_YAMLHELP_H
#define THEME_YAMLHELP_H

#include "theme/script.h"

struct yaml_problem {
	const char *text;                /* libyaml's */
	size_t at, begin;                /* bytes: where it stopped, where the construct began */
};
void yaml_say_problem(struct script *s, const struct yaml_problem *p);
/* An alias without an anchor: mostly a pattern that begins with '*'. */
void yaml_say_alias(struct script *s, size_t from, size_t to, struct str name);

#endif
