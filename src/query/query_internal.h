/* query/query_internal.h - a query as a tree, and the work on one text; for src/query alone. */
#ifndef QUERY_INTERNAL_H
#define QUERY_INTERNAL_H

#include <pthread.h>

#include "base/vec.h"
#include "query/query.h"
#include "text/document.h"
#include "text/regex.h"
#include "text/token.h"

/*
 * The fields: name, value, help.  Those with the same meaning in another form stand in one line.
 */
#define QUERY_FIELDS(X) \
	X(TYPE, "type", "PERSON,ORG", "mentions, events or relations of a type; subtypes count") \
	X(ACTOR, "actor", "NAME", "mentions of an actor by id or any of its names; events it takes part in") \
	X(EVENT, "event", "TYPE|*", "events of a type; * is any") \
	X(RELATION, "relation", "TYPE|*", "relations of a type; * is any") \
	X(SOURCE, "source", "NAME|TYPE", "events whose Source is this actor, these words, or of this type") \
	X(TARGET, "target", "NAME|TYPE", "the same for the Target") \
	X(PLACE, "place", "NAME|TYPE", "the same for the Place") \
	X(TOPIC, "topic", "NAME|TYPE", "the same for the Topic, which may be an event") \
	X(ROLE, "role", "ROLE=NAME", "the same for a role of any name; role:ROLE alone: it is filled") \
	X(FROM, "from", "NAME|TYPE", "relations from this actor, these words, or this type") \
	X(TO, "to", "NAME|TYPE", "relations to it") \
	X(MOOD, "mood", "MOOD", "events that are actual, future, possible, negated or past-repeated") \
	X(DATE, "date", "FROM..TO", "events, and mentions of dates, at a time: 2021, 2021-12..2022-01, <2014-03-05") \
	X(ATTR, "attr", "KEY=VALUE", "what has this attribute; attr:KEY alone: with any value") \
	X(NOTE, "note", "WORDS|*", "what has a note with these words; * is any") \
	X(LAYER, "layer", "NAME", "annotations of a layer: the file's name, or rules") \
	X(RULE, "rule", "ID", "annotations that a rule made") \
	X(CERTAINTY, "certainty", "<60", "how sure it is in per cent: <60, >=80, 40..60") \
	X(TEXT, "text", "WORDS", "words, also when they are a type or a word of the language")

enum field {
#define X(id, name, argument, help) FIELD_##id,
	QUERY_FIELDS(X)
#undef X
	FIELD_N
};

enum node_kind {
	NODE_AND, NODE_OR, NODE_NOT,
	NODE_PLACE,                  /* kids: X, and Y unless it is a region */
	NODE_WORDS,                  /* a phrase or a regex */
	NODE_CAPITALS,               /* PERSON: a type, or words where no type has the name */
	NODE_FIELD,
};

enum place_op {
	PLACE_IN,                    /* covered by Y */
	PLACE_REGION,                /* in a headline, a quotation, a sentence, a paragraph */
	PLACE_WITH,                  /* in one sentence, paragraph or article with Y */
	PLACE_WORDS,                 /* at most n words between */
	PLACE_BEFORE, PLACE_AFTER,   /* of Y, in one sentence */
	PLACE_OF,                    /* takes part in Y */
};

enum region { REGION_SENTENCE, REGION_PARAGRAPH, REGION_ARTICLE, REGION_HEADLINE, REGION_QUOTE };

enum value_kind { VALUE_WORDS, VALUE_EXACT, VALUE_REGEX, VALUE_ALL };
struct value {
	enum value_kind kind;
	bool prefix;                 /* a star at the end of a name */
	bool quoted;                 /* never a type */
	struct str text;             /* as given, without quotes */
	struct str plain;            /* " joe biden ": see query_plain */
	uint32_t regex;              /* number of its pattern */
	int64_t least, most;         /* days or per cent: both count */
};

struct node {
	enum node_kind kind;
	struct node *kids, *next;    /* kids: the first one */
	uint32_t number;             /* of its state */
	/* place */
	enum place_op op;
	enum region region;
	bool negated;
	uint32_t n;
	struct str role;             /* as ROLE of; "" for any */
	/* words: one value; field: those of which one must hold */
	enum field field;
	struct str key;              /* attr:KEY, role:ROLE */
	struct value *values;
	size_t n_values;
	size_t at, to;               /* bytes of the query */
};

/* Patterns of words and regexes, compiled: for one thread at a time. */
struct tools { struct regex **regexes; struct tools *next; };

/* The tools that nobody works with. */
struct shed { pthread_mutex_t lock; struct tools *idle; };

struct pattern { struct str source; unsigned flags; };

struct query {
	struct arena *texts;
	struct str source;
	struct node *root;
	uint32_t n_nodes;
	struct schema *standard;     /* the types that are always there */
	VEC(struct pattern) patterns;
	struct shed *shed;
};

/* ---- query_words.c */
enum { REGION_NONE = -1 };
int query_region(struct str word);               /* enum region, or REGION_NONE */
int query_field(struct str name);                /* enum field, or FIELD_N */
/* The field that may have been meant, for a message: ": did you mean 'actor:'?", or nothing. */
void query_suggest(struct buf *out, struct str word, bool field);
/* Whether a word is written as types are: two capitals at least, no small letter. */
bool query_is_capitals(struct str word);
/* Appends " joe biden ": folded, without diacritics, one blank between words and at both ends. */
void query_plain(struct buf *out, struct str s);
/* The pattern that finds words as they are written in texts. */
void query_words_pattern(struct buf *out, struct str words);

/* ---- query_parse.c leads to query_value.c */
bool query_dates(struct str s, struct value *v, struct err *err, size_t at);
bool query_percents(struct str s, struct value *v, struct err *err, size_t at);
/* The days that a value of TIMEX3 means; false when it means none. */
bool query_interval(struct str value, int64_t *least, int64_t *most);

/* ---- one text */
enum kinds { KIND_TEXT = 1, KIND_MENTION = 2, KIND_EVENT = 4, KIND_RELATION = 8,
	KINDS_MODEL = KIND_MENTION | KIND_EVENT | KIND_RELATION, KINDS_ALL = 15 };

struct set { struct query_hit *v; size_t n, cap; };

/* What is known of a node for this text. */
struct state {
	unsigned natural, able, mask;        /* KIND_ bits */
	bool is_type;                        /* of NODE_CAPITALS */
	uint8_t *types;                      /* by type: 0 not looked at, 1 no, 2 yes */
	uint64_t *actors;                    /* a bit each: it is one of the values */
	bool made;                           /* set holds the answers within mask */
	struct set set;
	bool found;                          /* words holds where the words are */
	struct set words;
};

/* The paragraph that was looked at last. */
struct ground {
	bool known, read;
	struct block block;
	struct tokens tokens;
	struct buf text;
	bool headline;
};

struct work {
	const struct query *q;
	const struct query_text *t;
	const struct schema *schema;
	struct tools *tools;
	struct state *states;
	struct arena *memory;
	struct ground *ground;
	struct buf plain;
	struct err *err;
	bool slow;                           /* a pattern took too long */
};

struct state *work_state(struct work *w, const struct node *n);
/* ---- query_kinds.c: what each node is asked of */
void work_kinds(struct work *w, const struct node *root);
/* ---- query_run.c */
const struct set *work_set(struct work *w, const struct node *n);
int query_hit_order(const struct query_hit *a, const struct query_hit *b);
/* ---- query_test.c: whether a leaf holds of an anchor */
void work_prepare_leaf(struct work *w, const struct node *n);
bool work_test_leaf(struct work *w, const struct node *n, const struct query_hit *h);
bool work_type_matches(struct work *w, const struct node *n, uint32_t type);
struct query_hit work_hit(const struct work *w, enum query_kind kind, uint32_t index);
/* ---- query_text.c: words in the text */
const struct set *work_words(struct work *w, const struct node *n);
bool work_regex_matches(struct work *w, uint32_t regex, struct str text);
struct str work_span_text(struct work *w, struct span s);
/* ---- query_place.c */
void work_place(struct work *w, const struct node *n, struct set *out);

#endif
