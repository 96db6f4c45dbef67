/* formats/conllu_internal.h - the inside of the CoNLL-U reader, for conllu*.c alone. */
#ifndef FORMATS_CONLLU_INTERNAL_H
#define FORMATS_CONLLU_INTERNAL_H

#include "formats/located.h"
#include "formats/records.h"
#include "formats/tokens.h"

/* ---- lines and cells (conllu_cells.c) */

enum { CONLLU_CELLS = 32 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMNS };
struct conllu_cells { struct str v[CONLLU_CELLS]; size_t n; };
/* Where each column stands; CONLLU_CELLS: nowhere.  CoNLL-U Plus has its own order. */
struct conllu_columns { unsigned at[N_COLUMNS], n; };
struct conllu_columns conllu_columns(void);              /* those of CoNLL-U */
/* "ID FORM LEMMA ... MISC" */
struct conllu_columns conllu_columns_named(struct str names);

void conllu_cut(struct str line, struct conllu_cells *c);
/* The cell of a column; "" when there is none. */
struct str conllu_cell(const struct conllu_columns *columns, const struct conllu_cells *c,
    unsigned column);
/* Neither "" nor "_". */
bool conllu_is_given(struct str s);
/* "3", "3-4", "3.1" */
enum conllu_id_kind { ID_WORD, ID_RANGE, ID_EMPTY, ID_BAD };
struct conllu_id { enum conllu_id_kind kind; uint64_t from, to; };
struct conllu_id conllu_read_id(struct str s);
/* "# key = value", "# key" */
bool conllu_is_comment(struct str line, const char *key, struct str *value);
/* The next "key=value" of MISC; a part without a sign has an empty key. */
bool conllu_next_misc(struct str *misc, struct str *key, struct str *value);

/* ---- the text (conllu_surface.c) */

struct conllu_surface {
	struct made_text made;
	struct located located;      /* "# text = " of the sentence */
	bool paragraphs;             /* some line of the file says where one begins */
	bool in_sentence, new_paragraph;
	bool glued;                  /* SpaceAfter=No at the last surface token */
	bool spaced;                 /* `after` says what stands behind it */
	struct buf after, before;
	/* The multiword token at hand, by the numbers of its words. */
	uint64_t first, last;        /* first > last: none */
	struct record_place range;
	size_t at;                   /* where its next word begins, when its words spell it */
	bool spelled;
};
void conllu_surface_begin(struct conllu_surface *s, struct buf *text);
void conllu_surface_end(struct conllu_surface *s);
/* A word that is no part of a multiword token, or such a token: its bytes in the text. */
struct record_place conllu_surface_put(struct conllu_surface *s, struct str form,
    struct str misc);
/* The same for a multiword token; rest: the lines behind it. */
struct record_place conllu_surface_range(struct conllu_surface *s, struct conllu_id id,
    struct str form, struct str misc, const struct conllu_columns *columns, struct str rest);
/* A word inside the multiword token at hand: its part when the words spell it, else
 * all of it. */
struct record_place conllu_surface_inside(struct conllu_surface *s, struct str form);

/* ---- mentions (conllu_entity.c) */

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
