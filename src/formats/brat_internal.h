/* formats/brat_internal.h - the records of a brat file between reading and joining. */
#ifndef FORMATS_BRAT_INTERNAL_H
#define FORMATS_BRAT_INTERNAL_H

#include "base/stages.h"
#include "base/vec.h"
#include "formats/brat_ids.h"
#include "formats/format.h"
#include "formats/offsets.h"

struct text_bound {
	struct mention m;
	uint32_t first_part, n_parts;
	uint32_t n_actors;
	uint32_t index;              /* in the segment */
};

/* An actor of a mention. */
struct link { uint32_t text_bound, actor, name; };

/* A line kept until all are read: its id, and what stands behind. */
struct later { struct str id, body; size_t line; char kind; };

struct event_record {
	struct event e;
	bool valid;
	uint32_t first_role, n_roles;
	uint32_t index;              /* in the segment */
};

struct brat_reader {
	struct layer *layer;
	struct schema *schema;
	struct offsets offsets;
	/* "T1": number of bounds; "E1": number of events; "R1": index in the segment. */
	struct brat_ids ids;
	VEC(struct text_bound) bounds;
	VEC(struct span) parts;
	VEC(struct link) links;
	VEC(struct later) later;
	VEC(struct event_record) events;
	VEC(struct role) roles;
	struct str content, rest;    /* rest: what is not read yet */
	size_t line, n_lines;        /* read; of the file, once counted */
	bool stopped;                /* by the reader: what is missing is no problem */
	bool in_text;                /* what is reported is about this place of the text */
	struct span place;
	size_t rest_lines;           /* lines that may go on the text of the last T */
	uint32_t n_event_lines;
	struct segment_builder *builder;
	struct segment_sealing *sealing;
	bool useful;
	struct stages stages, joins;
	/* Of joining: see brat_join.c. */
	uint32_t *first_actor, *actors;
	size_t next_event;
	uint32_t next_index, typed;
};

/* Reports a line of the file; the quote is made printable. */
void brat_problem(struct brat_reader *r, size_t line, enum diag_level level, const char *text,
    struct str quote);
/* Takes a word off the front of *s, over blanks; false at the end. */
bool brat_word(struct str *s, struct str *word);
/* "Type 0 5;8 12" into r->parts; NULL, or what is wrong. */
const char *brat_spans(struct brat_reader *r, struct str field);
/* Finds out how the file counts, from its T lines. */
void brat_vote_unit(struct brat_reader *r, struct str content);
/* Turn the records into mentions, events, relations and notes of r->builder; the work is r. */
enum { BRAT_JOIN_STAGES = 14 };
extern const struct stage brat_join_stages[BRAT_JOIN_STAGES];
/* Reports what refers to nothing, unless it is not read because the reader stopped. */
void brat_missing(struct brat_reader *r, size_t line, enum diag_level level, const char *text,
    struct str quote);

#endif
