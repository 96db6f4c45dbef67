/* formats/cas_internal.h - feature structures as they are kept, and what each is to a reader. */
#ifndef FORMATS_CAS_INTERNAL_H
#define FORMATS_CAS_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "formats/cas.h"

enum { CAS_NONE = UINT32_MAX };

enum cas_kind {
	CAS_INNER,                   /* arrays, lists, views, the null: nothing by itself */
	CAS_SOFA,
	CAS_STRUCTURE,               /* tokens, sentences, tags ... */
	CAS_SPAN,
	CAS_EVENT,                   /* a span that refers to spans */
	CAS_RELATION,
	CAS_CHAIN,
	CAS_LINK,                    /* not on the text, refers to one span: the filler of a slot */
	CAS_VALUE,                   /* not on the text: what others refer to, a concept for one */
};

enum cas_feature_kind { CAS_TEXT, CAS_REF, CAS_EITHER };
struct cas_feature {
	uint32_t name;
	enum cas_feature_kind kind;
	uint32_t target;             /* of a CAS_REF of one id, or CAS_NONE: to be looked up */
	struct str text;             /* CAS_REF: one id, or several with blanks between */
};

struct cas_fs {
	struct str id;
	uint32_t type;
	uint32_t first, n;           /* features */
	uint32_t line;
	uint32_t sofa;               /* a structure, or CAS_NONE */
	uint32_t home;               /* the sofa on whose text it is told, or CAS_NONE */
	uint64_t begin, end;
	uint8_t kind;
	bool placed;                 /* has a sofa, begin and end */
	bool needed;                 /* structure that something shown refers to */
	bool used;                   /* something refers to it */
	bool chained;
	bool follows;                /* it is the next of another */
	uint32_t mention, event;     /* of the records that are filled */
};

struct cas_problem { enum diag_level level; size_t line; const char *what; struct str quote; };
struct cas_type {
	bool known, structure, inner, array, list, event;
	uint32_t super;
	size_t skipped;
};

struct cas {
	struct arena *arena;
	struct intern *names;
	VEC(struct cas_fs) fs;
	VEC(struct cas_feature) features;
	VEC(struct cas_type) types;  /* by the number of their names */
	struct map *ids, *sofa_ids;
	VEC(struct cas_problem) problems;    /* of the file, for its first document */
	uint32_t *order;             /* all structures by their homes; those of sofa i ... */
	uint32_t *first_of;          /* ... from first_of[i], those without one behind all */
	size_t budget;               /* steps along lists that files may share */
	bool ready, over_budget;
	size_t at;                   /* the next structure to be asked whether it is a sofa */
	size_t n_documents;
	size_t n_texts;              /* sofas with a text in the file */
	uint32_t last;               /* the sofa of the document before, or CAS_NONE */
	VEC(uint32_t) found;         /* of cas_targets */
};

/* ---- cas.c */

struct str cas_name(const struct cas *c, uint32_t name);
const struct cas_feature *cas_feature(const struct cas *c, const struct cas_fs *f, const char *name);
/* The text of a feature, or "". */
struct str cas_text(const struct cas *c, const struct cas_fs *f, const char *name);
/* The structure of an id; CAS_NONE when there is none. */
uint32_t cas_find(const struct cas *c, struct str id);

/* ---- cas_refs.c */

/* Says of each CAS_EITHER what it is; ids are indexed. */
void cas_find_refs(struct cas *c);
/* Borrowed until the next structure or feature is added. */
struct cas_type *cas_type_of(struct cas *c, uint32_t type);
/* Into c->found: what a feature refers to, through arrays and lists.  Returns how many of its
 * references lead to nothing. */
size_t cas_targets(struct cas *c, const struct cas_feature *f);
/* Where a feature leads from a structure to its neighbour: sofa, begin, next ... no role. */
bool cas_is_plain(struct str feature);

/* ---- cas_kinds.c */

/* Resolves all references, and says of each structure what it is. */
void cas_prepare(struct cas *c);
/* The span that this is, or that a link leads to; CAS_NONE. */
uint32_t cas_span_of(struct cas *c, uint32_t fs);
/* The two ends of a relation; false when it has none. */
bool cas_ends(struct cas *c, const struct cas_fs *f, uint32_t *arg1, uint32_t *arg2,
    uint32_t *feature1, uint32_t *feature2);

/* ---- cas_records.c */

/* What stands on this sofa (CAS_NONE: none) as records; first: and what stands on no sofa. */
void cas_fill(struct cas *c, struct records *into, uint32_t sofa, bool first);

#endif
