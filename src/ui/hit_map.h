/*
 * ui/hit_map.h - roughly where the hits of a search stand: a bit for each of some thousand equal
 * parts of the text.  The parts double when the text turns out to be longer.
 */
#ifndef UI_HIT_MAP_H
#define UI_HIT_MAP_H

#include <stdbool.h>
#include <stdint.h>

enum { HIT_MAP_PARTS = 4096 };

struct hit_map { uint64_t bits[HIT_MAP_PARTS / 64]; unsigned shift; bool any; };

void hit_map_clear(struct hit_map *m);
void hit_map_add(struct hit_map *m, uint64_t at);            /* byte */
/* Whether there may be a hit in [from, to). */
bool hit_map_touches(const struct hit_map *m, uint64_t from, uint64_t to);

#endif
