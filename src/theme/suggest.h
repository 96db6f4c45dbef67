/* theme/suggest.h - "did you mean ...?": the nearest of some names, if it is near enough. */
#ifndef THEME_SUGGEST_H
#define THEME_SUGGEST_H

#include "base/str.h"

struct suggest {
	struct str word, best;           /* best is empty when nothing is near */
	size_t distance;
};
struct suggest suggest_for(struct str word);
void suggest_try(struct suggest *s, struct str name);
void suggest_names(struct suggest *s, const char *const *names);    /* NULL-terminated */
/* Appends "did you mean 'x'?"; nothing when there is no suggestion. */
void suggest_add(const struct suggest *s, struct buf *out);

#endif
