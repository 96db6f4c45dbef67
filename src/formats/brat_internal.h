/* formats/brat_internal.h - a brat file between its lines and a segment. */
#ifndef FORMATS_BRAT_INTERNAL_H
#define FORMATS_BRAT_INTERNAL_H

#include "base/order.h"
#include "base/stages.h"
#include "base/vec.h"
#include "formats/brat_ids.h"
#include "formats/format.h"
#include "formats/offsets.h"

/* Lines are kept as the byte where they stand, which is below LIMIT_ANN_FILE: so they cost four
 * bytes each, and are read again when it is their turn. */
#define BRAT_NOWHERE UINT32_MAX
/* Set where a line's id was used before: nothing refers to that one. */
#define BRAT_AGAIN (UINT32_C(1) << 31)
struct brat_lines { uint32_t *v; size_t n, cap; };       /* a VEC */
struct brat_places { struct span *v; size_t n, cap; };   /* a VEC */

/* A line without an id, and the T line before it, whose text may go on there. */
struct stray { uint32_t at, after; };

/* An actor of a mention, by index in the segment. */
struct link { uint32_t mention, actor, at; };

/* Whoever wants to know is told where the mention of the T line at this byte was found: in bytes of
 * the text, in its order; n 0: nowhere, or the line is broken (fit is FIT_NOT then). */
struct brat_watch {
	void (*placed)(void *context, uint32_t at, enum fit fit, const struct span *parts, size_t n);
	void *context;
};

struct brat_reader {
	struct layer *layer;
	struct schema *schema;
	const char *whole;           /* the content, ... */
	struct str content;          /* ... without a byte order mark */
	struct document *document;   /* the text */
	struct offsets offsets;      /* of the text, or of the source that it was made of */
	bool in_source;
	/* ---- lines by kind, in order of the file */
	struct brat_lines bounds, events, relations, references, attributes, notes;
	VEC(uint32_t) keys;          /* of a T line: where it begins, as far as 32 bits say it */
	VEC(struct stray) strays;    /* by `after` */
	VEC(uint32_t) marks;         /* lines before each MARK_BYTES of the content */
	size_t at, line;             /* the line to read; how many were read */
	size_t n_lines, n_bounds;    /* of the file, once counted; n_bounds: that begin as T lines */
	uint32_t last_bound;
	uint32_t second;             /* where a second file begins, or BRAT_NOWHERE */
	struct buf second_path;
	bool stopped;                /* by the reader: what is missing is no problem */
	/* ---- mentions, in text order */
	struct order order;
	struct offsets_vote vote;
	struct brat_places places, parts;
	struct layer_reading reading;
	bool in_text;                /* what is reported is about this place of the text */
	struct span place;
	enum fit fit;                /* of the mention at hand */
	struct brat_watch watch;     /* set after begin, or zero */
	struct str type_name;        /* of the mention before */
	uint32_t type;
	/* "T1": index of a mention; "E1": of an event; "R1": of a relation; "A1", "N1": of a note. */
	struct brat_ids ids;
	struct segment_builder *builder;
	struct segment_sealing *sealing;
	/* ---- what refers to them */
	VEC(struct role) roles;
	uint32_t n_events, typed;
	size_t no_trigger;           /* events for which one was made */
	VEC(struct link) links;
	uint32_t *first_link, *linked;       /* links by mention, while they are sorted */
	struct brat_groups *groups;  /* of what is equivalent, or NULL */
	bool useful;
	struct stages stages, inner; /* inner: of the stage that has stages of its own */
};

/* ---- brat.c */

/* The line that stands there. */
struct str brat_line(const struct brat_reader *r, uint32_t at);
/* Reports the line at this byte, or none; the quote is made printable. */
void brat_problem(struct brat_reader *r, uint32_t at, enum diag_level level, const char *text,
    struct str quote);
/* Reports what refers to nothing, unless it is not read because the reader stopped. */
void brat_missing(struct brat_reader *r, uint32_t at, enum diag_level level, const char *text,
    struct str quote);

/* ---- brat_lines.c: what stands in a line */

/* Takes a word off the front of *s, over blanks; false at the end. */
bool brat_word(struct str *s, struct str *word);
/* "T12", "#3", "*": letters, then what tells it from others. */
bool brat_is_id(struct str id);
/* A line behind its id, and whether it was the first with that id. */
struct brat_record { struct str id, body; uint32_t at; bool again; };
struct brat_record brat_record(const struct brat_reader *r, uint32_t entry);
/* A T line: "PERSON 12 17;20 25" TAB "Bo Berg".  Places go to *places, as the file counts, in its
 * order; NULL, or what is wrong. */
struct brat_bound { struct str id, type, text; };
const char *brat_bound(struct str line, struct brat_bound *out, struct brat_places *places);
/* "T1 PERSON 12 17 Obama", with blanks for all tabs; nothing else is a T line without one. */
bool brat_is_spaced_bound(struct str line, struct brat_places *room, struct str *id);
/* "Annotation:T1 Referent:OBT:000123", as the BioNLP shared tasks of 2013 and later have it, with its
 * two parts in any order. */
void brat_take_labels(struct str *id, struct str *reference);
/* A line that limn writes about the file itself. */
bool brat_is_header(struct str line);
/* The stage that gives each line its kind. */
size_t brat_lines_begin(void *work);
void brat_next_line(void *work, size_t i);

/* ---- brat_bounds.c: T lines become mentions */
enum { BRAT_BOUND_STAGES = 4 };
extern const struct stage brat_bound_stages[BRAT_BOUND_STAGES];

/* ---- brat_join.c: events, relations, notes; the work is the reader */
enum { BRAT_JOIN_STAGES = 7 };
extern const struct stage brat_join_stages[BRAT_JOIN_STAGES];
/* What an id means: a mention, an event, a relation, or what a note is about. */
bool brat_refer(const struct brat_reader *r, struct str id, struct note *n);

/* ---- brat_links.c: actors of mentions, named by N lines and by equivalence */
enum { BRAT_LINK_STAGES = 4 };
extern const struct stage brat_link_stages[BRAT_LINK_STAGES];
/* "Reference T1 actor:russia" TAB "Russia"; the words are what stands behind the key. */
void brat_actor(struct brat_reader *r, uint32_t at, struct str id, struct str actor,
    struct str name);
/* These two, mentions or events, are the same; `first` is the id of the first of its line. */
void brat_same(struct brat_reader *r, const struct note *a, const struct note *b,
    struct str first);
void brat_groups_free(struct brat_groups *g);            /* NULL is fine */

#endif
