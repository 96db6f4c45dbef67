/*
 * formats/brat_rules.h - what annotation.conf of a brat project says about its annotations: which
 * types there are, which roles an event has, what may fill them and how often, what a relation is
 * between.  For checks; what brat itself refuses or marks (server/src/verify_annotations.py).
 */
#ifndef FORMATS_BRAT_RULES_H
#define FORMATS_BRAT_RULES_H

#include "base/err.h"
#include "formats/records.h"

struct brat_rules;
/* Of the text of one annotation.conf; what cannot be understood is left out.  O(n). */
struct brat_rules *brat_rules_new(struct str conf);
void brat_rules_free(struct brat_rules *b);              /* NULL is fine */
/* Of the folder of an annotation file or the nearest above that has one; NULL: there is none. */
struct brat_rules *brat_rules_find(struct str path);

/* Adds a warning for everything in the records that the rules do not allow. */
void brat_rules_check(const struct brat_rules *b, const struct records *r, struct str path,
    struct diag *into);

#endif
