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

#endif
