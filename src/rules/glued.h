/* rules/glued.h - a name and a small word without the blank between them. */
#ifndef RULES_GLUED_H
#define RULES_GLUED_H

#include "rules/engine_internal.h"

/* Bytes of what may be a name at the beginning of token t, when the rest is a small word and
 * nobody knows the whole; else 0.  Whether the name is known is not asked. */
size_t glued_name(const struct engine *e, uint32_t t);

#endif
