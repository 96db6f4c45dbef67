/* ui/config_schema.h - config.yaml described from the tables: for editors, and for its reader. */
#ifndef UI_CONFIG_SCHEMA_H
#define UI_CONFIG_SCHEMA_H

#include "ui/config.h"

/* The JSON Schema (draft 7) of config.yaml; appended. */
void config_schema(struct buf *out);
/* A config.yaml with every setting: those at their first value as comments; appended. */
void config_show(const struct config *c, struct buf *out);

#endif
