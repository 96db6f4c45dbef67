/*
 * formats/brat_ids.h - what the ids of a brat file stand for.  "T12" is a place in an array, for
 * files number their lines; any other spelling ("T12a", "T007") is kept in a map.
 */
#ifndef FORMATS_BRAT_IDS_H
#define FORMATS_BRAT_IDS_H

#include "base/map.h"
#include "base/vec.h"

enum { BRAT_KINDS = 6 };             /* T E R N A M */

struct brat_ids {
	VEC(uint32_t) numbered[BRAT_KINDS];  /* 0: not there; else see brat_ids.c */
	struct map *others;
	size_t n, expected;
};

void brat_ids_init(struct brat_ids *t);
/* So many ids are to come, in any order: numbers up to twice that are places from the start. */
void brat_ids_expect(struct brat_ids *t, size_t n);
void brat_ids_done(struct brat_ids *t);
/* The id is in use from now on; false when it was before. */
bool brat_ids_take(struct brat_ids *t, struct str id);
/* What it stands for, below UINT32_MAX - 1; the id is in use. */
void brat_ids_set(struct brat_ids *t, struct str id, uint32_t value);
/* False when it stands for nothing. */
bool brat_ids_get(const struct brat_ids *t, struct str id, uint32_t *value);

#endif
