/* formats/conllu_internal.h - the inside of the CoNLL-U reader, for conllu*.c alone. */
#ifndef FORMATS_CONLLU_INTERNAL_H
#define FORMATS_CONLLU_INTERNAL_H

#include "formats/records.h"

/* Fields of Entity=: which is what, by their names in "# global.Entity = ". */
enum { ENTITY_FIELDS = 32 };
enum entity_field { FIELD_NOTE, FIELD_ID, FIELD_TYPE, FIELD_OTHER, FIELD_LINK, FIELD_WORDS };

/* The mentions of one document that open and close. */
struct entities;
struct entities *entities_new(void);
void entities_free(struct entities *x);                  /* NULL is fine */
/* "GRP-etype-infstat": the value of # global.Entity; borrowed. */
void entities_fields(struct entities *x, struct str names);
/* The next word of the text: what opened before it without a place begins here. */
void entities_word(struct entities *x, struct record_place place);
/* A value of Entity= at the last word, or (`empty`) at an empty node behind it. */
void entities_cell(struct entities *x, struct records *r, struct str value, bool empty,
    size_t line);
/* A value of Bridge= or SplitAnte=, after Entity= of the same word. */
void entities_link(struct entities *x, struct records *r, struct str key, struct str value,
    size_t line);
/* The document is over: relations are made, what is open is told. */
void entities_end(struct entities *x, struct records *r);

#endif
