/* formats/brat_rules_internal.h - the rules of annotation.conf, for brat_rules.c, which reads them, and
 * brat_rules_check.c, which asks. */
#ifndef FORMATS_BRAT_RULES_INTERNAL_H
#define FORMATS_BRAT_RULES_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/brat_rules.h"

enum brat_section { OTHER, ENTITIES, RELATIONS, EVENTS, SECTIONS };

struct brat_argument {
	struct str role, types;      /* "A|B|<EVENT>"; "": anything */
	size_t least, most;
};

struct brat_rule {
	struct str type;
	enum brat_section section;
	uint32_t parent;             /* index, or UINT32_MAX */
	uint32_t first, n;           /* of arguments */
	uint32_t next;               /* another rule of the same type, or UINT32_MAX */
};

struct brat_rules {
	struct arena *texts;
	VEC(struct brat_rule) rules;
	VEC(struct brat_argument) arguments;
	struct map *named;           /* type -> its first rule */
	struct map *macros;          /* "<POG>" -> index of expansions */
	VEC(struct str) expansions;
	bool has[SECTIONS];
};

#endif
