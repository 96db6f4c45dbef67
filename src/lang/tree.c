/* Names of dependencies, and which is a kind of which: a subtype is its relation's name with a
 * colon and more. */
#include "lang/tree.h"

#include <string.h>

static const char *const names[] = {"",
#define X(name, text) text,
    DEPENDENCIES(X)
#undef X
};
_Static_assert(sizeof names / sizeof *names == DEP_N, "one name for each dependency");

const char *
dep_name(enum dependency d)
{
	return names[d];
}

static bool
find(struct str name, enum dependency *d)
{
	for (unsigned i = 1; i < DEP_N; i++)
		if (str_is(name, names[i])) {
			*d = (enum dependency)i;
			return true;
		}
	return false;
}

bool
dep_of(struct str name, enum dependency *d)
{
	return find(name, d) || find(str_sub(name, 0, str_chr(name, ':')), d);
}

bool
dep_is(enum dependency d, enum dependency relation)
{
	size_t n = strlen(names[relation]);
	return d == relation ||
	       (relation && strncmp(names[d], names[relation], n) == 0 && names[d][n] == ':');
}
