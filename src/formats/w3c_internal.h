/* formats/w3c_internal.h - the parts of reading Web Annotations, between the files that do. */
#ifndef FORMATS_W3C_INTERNAL_H
#define FORMATS_W3C_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/jval.h"
#include "formats/records.h"

/* ---- JSON-LD as it is met (w3c_terms.c): one or list, prefixes, older names */

enum w3c_term {
	W3C_ID, W3C_TYPE, W3C_BODY, W3C_BODY_VALUE, W3C_TARGET, W3C_SOURCE, W3C_SELECTOR, W3C_EXACT,
	W3C_PREFIX, W3C_SUFFIX, W3C_START, W3C_END, W3C_REFINED_BY, W3C_RANGE_START, W3C_RANGE_END,
	W3C_VALUE, W3C_PURPOSE, W3C_MOTIVATION, W3C_ITEMS, W3C_FIRST, W3C_NEXT, W3C_TOTAL,
	W3C_CREATOR, W3C_LABEL, W3C_NAME, W3C_TAGS, W3C_TEXT, W3C_TERMS
};
/* The member that means it, or NULL. */
const struct jval *w3c_get(const struct jval *o, enum w3c_term term);
/* A value that may be one or a list of them: how many, and the i-th. */
size_t w3c_count(const struct jval *v);
const struct jval *w3c_at(const struct jval *v, size_t i);
/* Of a string, of {"@value": ...}, of an object with an id, of the first in a list; or "". */
struct str w3c_text(const struct jval *v);
/* Of a label: the same, or the first of a map from languages. */
struct str w3c_label(const struct jval *v);
/* What stands behind the last '#', '/' or ':'. */
struct str w3c_local(struct str iri);
bool w3c_is(const struct jval *o, const char *type);     /* one of its types, without prefix */
struct str w3c_motivation(const struct jval *annotation);        /* without prefix, or "" */
bool w3c_number(const struct jval *v, uint64_t *n);
/* The names of what limn writes, for what the model has no word: "urn:limn:actor:", then an id. */
#define W3C_URN "urn:limn:"
/* Bytes that no IRI may hold, as %XX, and back. */
void w3c_encode(struct buf *out, struct str s);
void w3c_decode(struct buf *out, struct str s);

/* ---- selectors (w3c_select.c) */

struct w3c_spot {
	bool placed;                 /* in code points, or octets */
	bool octets;
	struct record_place place;
	struct str exact, prefix, suffix;    /* ptr NULL: not given */
	struct str why;              /* when it is none for plain text: the selector's type */
	bool wide;                   /* what refines it is not for plain text: it is the whole */
};
/* What a selector, or a list of alternatives, means in a plain text.  False: nothing. */
bool w3c_select(struct arena *arena, const struct jval *selector, struct w3c_spot *out);
/* "...#char=10,20" (RFC 5147). */
bool w3c_fragment(struct str iri, struct w3c_spot *out);

/* ---- bodies (w3c_body.c) */

struct w3c_note { struct str key, value; };
struct w3c_actor { struct str id, name; };
struct w3c_said {
	struct str type;             /* "" when nothing says one */
	VEC(struct w3c_note) notes;
	VEC(struct w3c_actor) actors;
	VEC(struct w3c_note) iris;   /* bodies that are only named: the key of a note, and the IRI */
	struct str rule, mood, same; /* of limn's own */
	double certainty;
	bool event, role;
	const char *problem;         /* the first, or NULL */
};
void w3c_said_done(struct w3c_said *said);
/* Empties and fills it.  Texts borrow from the annotation and the arena. */
void w3c_bodies(struct arena *arena, const struct jval *annotation, struct w3c_said *said);

/* ---- a file that is read (w3c.c), and one annotation of it (w3c_say.c) */

enum { W3C_LAYERS = 8 };         /* creators beyond that are notes of one layer */

/* What the first time through finds out about an annotation. */
struct w3c_known {
	uint32_t creator;            /* of creators, or 0 */
	struct str tag;              /* what another annotation calls this link */
};
struct w3c_end { struct str id; uint32_t creator; };     /* of a link */
/* The annotations of one creator, or all. */
struct w3c_creator_layer {
	struct records *records;
	struct map *events;          /* ids -> index */
	struct map *triggers;        /* place and type -> mention */
	size_t n_octets, n_points;   /* places counted so */
};
/* Told when all events are known. */
struct w3c_later_role {
	struct w3c_creator_layer *layer;
	struct str event, name, filler;
	size_t line;
};
/* A target for text: several places when it is a composite. */
struct w3c_group { size_t first, n; };

struct w3c {
	struct str content;
	struct arena *arena, *scratch;       /* scratch: of one annotation */
	struct map *ids;                     /* of annotations -> known */
	struct intern *creators;
	VEC(struct w3c_known) known;
	VEC(struct w3c_end) ends;
	bool split;                          /* a layer for each creator */
	bool nobodys;                        /* some name no creator: they are a layer too */
	struct w3c_creator_layer layers[W3C_LAYERS];
	size_t n_layers, next;               /* n_layers: 0 until they are filled */
	/* of one way through */
	struct jval_stream *stream;
	struct w3c_creator_layer *layer;     /* of the annotation at hand; NULL the first time */
	struct records *into;                /* its records */
	VEC(struct w3c_later_role) roles;
	struct w3c_said said;
	VEC(struct w3c_spot) spots;
	VEC(struct w3c_group) groups;
	VEC(struct str) refs;                /* annotations that are targets */
	VEC(struct record_place) places;
	struct str why;                      /* no text: the selector's type */
	bool has_target;
	size_t n_annotations;
	struct err broken;                   /* the first piece that is no JSON */
};

/* The index of the annotation with this id; programs drop or add the '#'. */
bool w3c_find_id(const struct w3c *w, struct str id, uint32_t *index);
struct str w3c_keep(struct arena *a, struct str s);
struct str w3c_creator(const struct jval *annotation);
bool w3c_is_link(const struct jval *annotation);
/* Its targets and bodies, into w. */
void w3c_read(struct w3c *w, const struct jval *annotation);
/* Goes on with the records of the i-th layer. */
void w3c_set_layer(struct w3c *w, size_t i);
/* An annotation into the records of who says it. */
void w3c_say(struct w3c *w, const struct jval *annotation);

#endif
