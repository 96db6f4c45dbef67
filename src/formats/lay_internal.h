/* formats/lay_internal.h - records on their way into a segment, between lay.c and the files of its stages. */
#ifndef FORMATS_LAY_INTERNAL_H
#define FORMATS_LAY_INTERNAL_H

#include "base/stages.h"
#include "base/vec.h"
#include "formats/align.h"
#include "formats/line_places.h"
#include "formats/lay.h"
#include "formats/offsets.h"
#include "formats/quotes.h"
#include "formats/records_internal.h"

struct lay {
	const struct records *records;
	struct layer *layer;
	struct schema *schema;
	struct document *document;   /* the text that is read */
	struct document *reference;  /* the text that the file's places count in */
	struct document *own;        /* the same, when it is not the text that is read; or NULL */
	struct align *align;         /* from it to the text; or NULL */
	bool in_source;              /* it is what the text was made of: HTML, Markdown */
	struct offsets offsets;      /* of the reference text */
	struct line_places *lines;         /* the same; NULL, unless places are counted so */
	struct offsets_vote vote;
	size_t n_edges;              /* mentions that voted by edges of words */
	struct layer_reading reading;
	struct quotes *quotes;       /* those that are not where the file says; or NULL */
	VEC(uint32_t) late;          /* their mentions */
	bool in_text;                /* what is said is about this place of the text */
	struct span place;
	VEC(struct span) parts;
	VEC(struct role) roles;
	struct segment_builder *builder;
	struct segment_sealing *sealing;
	struct map *rules;           /* "default.yaml:41" -> rule of the layer */
	uint32_t *index, *event_index, *relation_index;  /* of records -> in the segment, or ID_NONE */
	uint32_t *trigger_index;     /* of an event: a mention in the segment */
	uint32_t *links, *first_link;        /* of mention i: from first_link[i] */
	uint32_t *first_role, *role_order;   /* of event i: from first_role[i] */
	size_t n_events;             /* that have a trigger */
	size_t no_trigger;           /* events for which one was made */
	struct stages stages;
	struct lay_watch watch;
};

/* Adds a message about a line of the file, or 0; the quote is made printable. */
void lay_say(struct lay *l, enum diag_level level, size_t line, const char *what,
    struct str quote);

/* ---- lay_vote.c: how the file counts */
size_t lay_vote_begin(void *work);
void lay_vote(void *work, size_t i);
void lay_vote_end(void *work);
/* How the format counts, as far as it says; else as most do. */
enum offset_unit lay_expected(const struct lay *l);
/* A place of the file as bytes of the reference text; false when it has no such place. */
bool lay_place_of(struct lay *l, struct record_place p, struct span *out);

/* ---- lay_mentions.c: where each mention is */
size_t lay_mentions_begin(void *work);
void lay_mention(void *work, size_t i);
bool lay_search_step(void *work, bool (*stop)(void *), void *context);
double lay_search_far(const void *work);
size_t lay_late_begin(void *work);
void lay_late(void *work, size_t i);
/* A certainty of records in hundredths. */
uint8_t lay_percent(double certainty);

/* ---- lay_join.c: what refers to mentions */
bool lay_is_text(struct str text, struct document *d);
uint32_t lay_rule(struct lay *l, struct str rule);
void lay_links(struct lay *l);
size_t lay_events_begin(void *work);
void lay_event(void *work, size_t i);
size_t lay_types_begin(void *work);
void lay_type(void *work, size_t i);
size_t lay_roles_begin(void *work);
void lay_roles(void *work, size_t from, size_t to);
size_t lay_relations_begin(void *work);
void lay_relation(void *work, size_t i);
size_t lay_notes_begin(void *work);
void lay_note(void *work, size_t i);
/* What a reader of the layer should know: the count, what was left out, what was made. */
void lay_tell(struct lay *l);

#endif
