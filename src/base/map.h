/*
 * base/map.h - a hash map from text to a number, and interning: text to a small id and back.
 * Open addressing; O(1); keys are copied.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map;
struct map *map_new(void);
void map_free(struct map *m);                                  /* NULL is fine */
bool map_get(const struct map *m, struct str key, uint32_t *value);
void map_set(struct map *m, struct str key, uint32_t value);   /* adds or replaces */
size_t map_count(const struct map *m);

/* Ids count from 1 in order of first use; 0 is the empty string, and "none". */
struct intern;
struct intern *intern_new(void);
void intern_free(struct intern *t);                            /* NULL is fine */
uint32_t intern_id(struct intern *t, struct str s);            /* adds when new */
uint32_t intern_find(const struct intern *t, struct str s);    /* 0 when unknown */
struct str intern_str(const struct intern *t, uint32_t id);    /* borrows; NUL-terminated */
uint32_t intern_count(const struct intern *t);                 /* largest id */

#endif
