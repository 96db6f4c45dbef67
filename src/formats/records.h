/*
 * formats/records.h - the annotations of one document as a file gives them, before they lie over
 * a text: places in the file's own count, references by id.  Readers of formats fill it and know
 * nothing else; `lay.h` decides how the file counts, and puts everything over a text.
 *
 * Texts given to these functions are copied.  A reader reports what it cannot use with
 * records_problem, and counts what it leaves out on purpose with records_skip: nothing is
 * dropped in silence.  O(1) each.
 */
#ifndef FORMATS_RECORDS_H
#define FORMATS_RECORDS_H

#include "base/err.h"
#include "base/vec.h"

/* How the places of a document are counted. */
enum record_unit {
	RECORDS_COUNTED,             /* as a vote finds: code points, UTF-16 units, bytes, CR LF as one */
	RECORDS_BYTES,               /* bytes of the record's own text: its reader made it of tokens */
	RECORDS_LINES,               /* lines and tokens of the text: record_line_place */
};

struct record_place { uint64_t from, to; };              /* half-open, in the file's count */
/*
 * A place of RECORDS_LINES, where both ends are included: line, token (between blanks) and
 * character (a code point), each from 0; RECORD_ALL: all of the line or token.  What is too large
 * for a place is one that no text has.
 */
#define RECORD_ALL UINT64_MAX
uint64_t record_line_place(uint64_t line, uint64_t token, uint64_t character);
void record_line_split(uint64_t place, uint64_t *line, uint64_t *token, uint64_t *character);

/* What refers to something: by the id that the file gives, or by the index that was returned. */
enum record_kind { RECORD_NONE, RECORD_BY_ID, RECORD_MENTION, RECORD_EVENT, RECORD_RELATION };
struct record_ref {
	enum record_kind kind;
	uint32_t index;
	struct str id;
};
struct record_ref record_ref_id(struct str id);
struct record_ref record_ref_mention(uint32_t index);
struct record_ref record_ref_event(uint32_t index);
struct record_ref record_ref_relation(uint32_t index);

struct record_mention {
	struct str id;               /* "" when the file has none */
	struct str type;
	const struct record_place *places;
	size_t n_places;             /* several: discontinuous, in any order */
	struct str quote;            /* the text there, as the file gives it; ptr NULL: not given */
	struct str prefix, suffix;   /* what stands before and behind it; ptr NULL: not given */
	struct str rule;             /* "default.yaml:41", or "" */
	double certainty;            /* above 0 to 1; 0: not said, which is certain */
	size_t line;                 /* of the file, from 1; 0: not known */
};
struct record_event {
	struct str id, type;
	struct record_ref trigger;   /* a mention; RECORD_NONE: the file has no trigger */
	struct str mood, same;       /* "" when not said */
	struct str rule;
	double certainty;
	size_t line;
};
struct record_relation {
	struct str id, type;
	struct record_ref arg1, arg2;        /* mentions, events */
	struct str rule;
	double certainty;
	size_t line;
};

struct records;
struct records *records_new(void);
void records_free(struct records *r);                    /* NULL is fine */
void records_clear(struct records *r);                   /* for the next document */
/* Each gets what the other has: for a reader that fills several at once. */
void records_swap(struct records *a, struct records *b);

/* ---- the document */
void records_set_name(struct records *r, struct str name);       /* its id or title in the file */
void records_set_date(struct records *r, struct str date);
/* What the layer is called beside the file's name: an annotator, a track, a group of spans. */
void records_set_layer(struct records *r, struct str name);
void records_set_unit(struct records *r, enum record_unit unit);
/* What the format's description says ("UTF-16"), when it does: wins where the vote is even. */
enum record_count { RECORDS_CODEPOINTS, RECORDS_UTF16, RECORDS_OCTETS };
void records_expect(struct records *r, enum record_count count);
/* Its own text: append to it as it comes.  UTF-8; invalid bytes stay.  A document without one
 * lies over a text that is named elsewhere. */
struct buf *records_text(struct records *r);
/* The text was put together from tokens: the blanks between are not the file's. */
void records_text_is_made(struct records *r);

/* ---- what it says; each returns the index for record_ref_* */
uint32_t records_mention(struct records *r, const struct record_mention *m);
uint32_t records_event(struct records *r, const struct record_event *e);
void records_role(struct records *r, uint32_t event, struct str name, struct record_ref filler,
    size_t line);
uint32_t records_relation(struct records *r, const struct record_relation *rel);
/* An attribute ("Confidence", "High"; "Negation", ""), a note ("Note", text), a link to a
 * knowledge base ("Reference", "Wikipedia:534366 Barack Obama"). */
void records_note(struct records *r, struct record_ref about, struct str key, struct str value,
    size_t line);
/* The mention is one of this actor's ("joe-biden": the same one in every file), up to
 * LIMIT_MENTION_ACTORS times. */
void records_link(struct records *r, uint32_t mention, struct str actor);
/* The same for a chain of coreference, whose id ("e12") means nothing outside of the document. */
void records_chain(struct records *r, uint32_t mention, struct str chain);
/* What the file says of an actor: each may be "" but the id. */
void records_actor(struct records *r, struct str id, struct str name, struct str type);
size_t records_mentions(const struct records *r);        /* how many so far */
size_t records_events(const struct records *r);
size_t records_relations(const struct records *r);

/* ---- what it does not say */
/* line: of the file, 0 when it is not known; quote: of the file, made printable and cut here. */
void records_problem(struct records *r, enum diag_level level, size_t line, const char *what,
    struct str quote);
/* n annotations of this kind are not shown on purpose ("Token", "sentence", "rejected answers"). */
void records_skip(struct records *r, struct str kind, size_t n);

#endif
