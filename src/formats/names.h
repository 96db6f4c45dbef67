/* formats/names.h - names in files from elsewhere: known spellings of types. */
#ifndef FORMATS_NAMES_H
#define FORMATS_NAMES_H

#include "annot/schema.h"

/*
 * The id of an entity type of a file.  A name that limn does not know becomes an entity type
 * of its own; a usual spelling of a standard type ("Person", "LOCATION") becomes its child, so
 * that styles and rules reach it, and keeps its name.
 */
uint32_t names_entity(struct schema *s, struct str name);
/* The same for event types. */
uint32_t names_event(struct schema *s, struct str name);

#endif
