/*
 * text/markup_map.h - from the text that was made of markup to its source, and back.  Private.
 * A piece says that these bytes of the text stand for those of the source; what lies between two
 * pieces was put in (bullets, line ends) or left out (tags).
 */
#ifndef TEXT_MARKUP_MAP_H
#define TEXT_MARKUP_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

/* Copied byte for byte where both lengths are equal. */
struct markup_piece {
	uint32_t text, n_text;
	uint32_t source, n_source;
};

struct markup_map {
	VEC(struct markup_piece) pieces;  /* by text */
	uint32_t *by_source;              /* their numbers by source; NULL: the same order */
	uint64_t text_size, source_size;
};

/* Adds a piece behind the last one of the text; joins the two when they are one copy. */
void markup_map_add(struct markup_map *m, struct markup_piece piece);
/* Of a source that keeps its order: what was said to stand before what came before it stands
 * behind that. */
void markup_map_straighten(struct markup_map *m);
/* To be called once, when all pieces are there. */
void markup_map_seal(struct markup_map *m, uint64_t text_size, uint64_t source_size);
void markup_map_done(struct markup_map *m);

/* Where byte `at` stands in the source: what was put in stands where the text goes on.
 * O(log pieces). */
uint64_t markup_map_to_source(const struct markup_map *m, uint64_t at);
/* The same for the end of a range: behind what its last byte stands for. */
uint64_t markup_map_end_to_source(const struct markup_map *m, uint64_t end);
/* Where byte `at` of the source is in the text, or what follows it there. */
uint64_t markup_map_from_source(const struct markup_map *m, uint64_t at);
uint64_t markup_map_end_from_source(const struct markup_map *m, uint64_t end);

#endif
