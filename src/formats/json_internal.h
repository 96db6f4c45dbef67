/* formats/json_internal.h - the state of one import, between the files that read it. */
#ifndef FORMATS_JSON_INTERNAL_H
#define FORMATS_JSON_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/format.h"
#include "formats/jval.h"
#include "formats/offsets.h"

struct json_reader {
	struct layer *layer;
	struct schema *schema;
	struct offsets offsets;
	struct segment_builder *builder;
	struct map *entities, *events;       /* id -> index in the segment */
	struct map *triggers;                /* span and type -> mention */
	struct map *rules;                   /* "default.yaml:41" -> rule of the layer */
	VEC(struct span) parts;
	VEC(uint32_t) actors;
	VEC(struct role) roles;
	size_t n_read;
};

/* Reports a line, 0 when it is not known; the quote is made printable. */
void json_report(struct json_reader *r, enum diag_level level, const char *what,
    struct str quote, size_t line);
/* Reads all annotations of one document into r->builder. */
void json_read_document(struct json_reader *r, const struct jval *o);

#endif
