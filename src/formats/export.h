/*
 * formats/export.h - what writers share: which mentions, events and relations are written, their
 * numbers in text order, and the notes about them.
 */
#ifndef FORMATS_EXPORT_H
#define FORMATS_EXPORT_H

#include "base/vec.h"
#include "formats/format.h"

struct export_note {
	enum note_about about;
	uint32_t index;              /* of the model: mention, event; or of export_ids: relation */
	uint32_t key, value;
	uint32_t order;
};

struct export_ids {
	uint32_t *mention, *event;   /* by index of the model; 0: not written */
	/* By place.  A file's are all here, also where the model makes one of several. */
	VEC(struct model_relation) relations;
	VEC(struct export_note) notes;  /* by kind, then index, then as they came */
};

void export_ids_init(struct export_ids *ids, const struct export *e);
void export_ids_done(struct export_ids *ids);
/* The notes about one thing: first and behind the last. */
size_t export_notes(const struct export_ids *ids, enum note_about about, uint32_t index,
    size_t *end);
/* What a layer is called beside its file's name: "ann" of "tasks.json: ann"; else its name. */
struct str export_layer_name(const struct export *e, uint16_t layer);
/* How often a mention that is written says whose it is. */
size_t export_links(const struct export *e, const struct export_ids *ids);
/* Tells, for formats that have no place for these: layers beside the first; the date; how sure
 * what is written is, and which rules found it. */
void export_lost_layers(const struct export *e);
void export_lost_date(const struct export *e);
void export_lost_origins(const struct export *e, const struct export_ids *ids);
/* "default.yaml:41"; false when there is no rule. */
bool export_rule(const struct export *e, uint16_t layer, uint32_t rule, struct buf *out);

#endif
