/*
 * theme/schema.h - the theme language as a JSON Schema (draft-07), made of the table of keys:
 * for editors that complete and check while one types.  What it passes may still be wrong (it
 * does not know lexicons, types of other themes, or patterns); what it refuses does not load.
 */
#ifndef THEME_SCHEMA_H
#define THEME_SCHEMA_H

#include "base/str.h"

/* Appends the schema: JSON, indented by two blanks, LF at the end. */
void theme_schema(struct buf *out);

#endif
