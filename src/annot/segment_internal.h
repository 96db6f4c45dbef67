/* annot/segment_internal.h - the builder of segments, between segment.c and sealing.c. */
#ifndef ANNOT_SEGMENT_INTERNAL_H
#define ANNOT_SEGMENT_INTERNAL_H

#include "annot/layer.h"
#include "base/vec.h"

struct segment_builder {
	VEC(struct mention) mentions;
	VEC(struct span) parts;
	VEC(uint32_t) links;
	VEC(struct event) events;
	VEC(struct role) roles;
	VEC(struct relation) relations;
	VEC(struct note) notes;
};

/* Before in the text, or at the same place and longer. */
int segment_place_cmp(const struct mention *a, const struct mention *b);
/* What names a mention by its number gets its index; n_*: what there is.  References are our own
 * doing: readers check what files say before they add it. */
void segment_renumber_event(struct event *e, const uint32_t *new_of, size_t n_mentions);
void segment_renumber_role(struct role *r, const uint32_t *new_of, size_t n_mentions,
    size_t n_events);
void segment_renumber_relation(struct relation *r, const uint32_t *new_of, size_t n_mentions,
    size_t n_events);
void segment_renumber_note(struct note *n, const uint32_t *new_of,
    const struct segment_builder *b);
/* By what notes are about: mentions, events, relations, each by its index. */
int segment_note_cmp(const struct note *a, const struct note *b);
/* A segment of the size of what was added; its arrays are nowhere yet. */
struct segment segment_shape(const struct segment_builder *b, struct span covers);
/* Its arrays stand behind it, in one block of segment_bytes; the mentions first, segment_head
 * bytes from the block's start. */
void segment_lay_out(struct segment *s);
size_t segment_head(void);
/* A segment with room for all that was added, where nothing is yet. */
struct segment *segment_empty(const struct segment_builder *b, struct span covers);
void segment_builder_clear(struct segment_builder *b);

#endif
