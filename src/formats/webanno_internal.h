/* formats/webanno_internal.h - the parts of the reader and writer of WebAnno TSV. */
#ifndef FORMATS_WEBANNO_INTERNAL_H
#define FORMATS_WEBANNO_INTERNAL_H

#include "base/vec.h"
#include "formats/records.h"
#include "formats/webanno.h"

/* ---- the header: which column says what (webanno_header.c) */

enum tsv_layer_kind { TSV_SPAN, TSV_CHAIN, TSV_RELATION };
enum tsv_column_kind {
	TSV_FEATURE,                 /* a value */
	TSV_PLACE,                   /* no value: where the annotation is */
	TSV_ROLES,                   /* role1;role2, with TSV_FILLERS behind it */
	TSV_FILLERS,                 /* 1-2;1-3[4]; its name is the type of what it refers to */
	TSV_SOURCE,                  /* 1-3[0_2]: where a relation comes from */
	TSV_CHAIN_TYPE,              /* value[chain] */
	TSV_CHAIN_LINK,              /* value->chain-link */
};
struct tsv_column {
	enum tsv_column_kind kind;
	struct str name;
};
struct tsv_layer {
	enum tsv_layer_kind kind;
	struct str type, name;       /* "webanno.custom.Span", "Span" */
	struct str base;             /* of a relation: the type of its ends */
	size_t column, n_columns;    /* of tsv_header->columns */
	size_t label;                /* column of the value that is the type; n_columns: none */
	bool structure, slots;
};
struct tsv_header {
	struct tsv_version { unsigned major, minor; } version;
	VEC(struct tsv_layer) layers;
	VEC(struct tsv_column) columns;
	size_t n_other;              /* lines that say something else */
	size_t line;                 /* of the file, the last one of the header */
};

/* False: it does not begin as TSV 3 does. */
bool tsv_header_check(struct str content, struct err *err);
/* Takes the header off the front of *content.  False: it is none of TSV 3. */
bool tsv_header_read(struct tsv_header *h, struct str *content, struct records *r,
    struct err *err);
void tsv_header_done(struct tsv_header *h);
/* By its full name; layers.n when there is none. */
size_t tsv_layer_find(const struct tsv_header *h, struct str type);

/* The key of the notes in a feature: its name, but "value" for "note_value" and its like, which
 * our writer makes where a feature of that name has another task. */
struct str tsv_note_key(struct str feature);
bool tsv_is_reserved(struct str name);

/* ---- cells (webanno_cells.c) */

/* Takes the part up to an unescaped sep off the front, as str_split. */
bool tsv_split(struct str *s, char sep, struct str *part);
/* Takes "[12]" off the end; *inside is "12".  False when there is none. */
bool tsv_take_bracket(struct str *s, struct str *inside);
/* Takes "->1-2" off the end. */
bool tsv_take_link(struct str *s, uint64_t *chain, uint64_t *link);
/* Appends a value, or a text of #Text=, without its escapes. */
void tsv_unescape_value(struct buf *out, struct str s);
void tsv_unescape_text(struct buf *out, struct str s, struct tsv_version version);
void tsv_escape_value(struct buf *out, struct str s);
void tsv_escape_text(struct buf *out, struct str s);

/* ---- sentences, tokens and the text (webanno_body.c, webanno_text.c) */

enum tsv_count { TSV_UTF16, TSV_CODEPOINTS, TSV_BYTES, TSV_N_COUNTS };

/* A token or a part of one.  Positions in the file and in the text fit 32 bits. */
struct tsv_unit {
	uint32_t at, id_len;         /* its line in the content; the id opens it */
	uint32_t begin, end;         /* as the file counts */
	uint32_t form, form_len, cells;      /* in the content; cells go to the end of the line */
	uint32_t from, to;           /* bytes of the text */
	uint32_t line, sentence;
	bool part, placed;
};
struct tsv_sentence {
	uint32_t unit, n_units;
	uint32_t from, to;           /* its text, in tsv_text->said, then in the text */
};
struct tsv_text {
	struct str content;
	VEC(struct tsv_unit) units;
	VEC(struct tsv_sentence) sentences;
	struct buf said;             /* the sentences' texts, one behind the other */
	enum tsv_count count;
	bool as_said;                /* every place is where the file says, in UTF-16 units */
	size_t n_tokens;
};

/* All lines of the body; the units are not placed yet. */
void tsv_body_read(struct tsv_text *t, const struct tsv_header *h, struct str body,
    struct records *r);
/* Reads the body, and appends the text that is made of it to records_text(r). */
void tsv_text_read(struct tsv_text *t, const struct tsv_header *h, struct str body,
    struct records *r);
void tsv_text_done(struct tsv_text *t);
static inline struct str
tsv_form_of(const struct tsv_text *t, const struct tsv_unit *u)
{
	return (struct str){t->content.ptr + u->form, u->form_len};
}
struct str tsv_unit_id(const struct tsv_text *t, size_t unit);
/* ptr NULL: the line ends before them. */
struct str tsv_unit_cells(const struct tsv_text *t, size_t unit);

#endif
