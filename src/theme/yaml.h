/*
 * theme/yaml.h - YAML text -> a tree of maps, lists and scalars, each with its place.
 * The only module that sees libyaml.  Scalars are text: what is a number or a colour is the
 * caller's business, so "no" stays a word.
 *
 * Refused with a message at their place: more than one document, tags, merge keys, names that
 * are not text, duplicate keys, control characters, aliases to something still open, nesting
 * over LIMIT_YAML_DEPTH (checked while events arrive), too many nodes (those that come out of
 * aliases count each time).
 */
#ifndef THEME_YAML_H
#define THEME_YAML_H

#include "theme/script.h"

struct arena;

enum node_kind { NODE_SCALAR, NODE_MAP, NODE_LIST };
enum node_quote { QUOTE_NONE, QUOTE_SINGLE, QUOTE_DOUBLE, QUOTE_BLOCK };

struct node_pair { struct node *key, *value; };      /* the key is a scalar */
struct node {
	enum node_kind kind;
	enum node_quote quote;
	bool cut;                        /* the file broke off inside */
	bool open;                       /* while parsing: an alias must not point here */
	uint32_t n;                      /* items or pairs */
	uint32_t weight;                 /* nodes in it and below, aliases followed */
	size_t from, to;                 /* bytes of the source, quotes included */
	struct str text;                 /* of a scalar; a NUL follows */
	union {
		struct node **items;
		struct node_pair *pairs;
	};
};

/*
 * The tree, in the arena; an empty file gives an empty scalar.  After a syntax error (reported
 * last) the tree holds what came before, and script->broken is set.  Never NULL.
 */
struct node *yaml_parse(struct script *s, struct arena *a);
/* The same for the bytes [from, to): a line of a JSONL file (JSON is YAML). */
struct node *yaml_parse_part(struct script *s, struct arena *a, size_t from, size_t to);

/* Unquoted and empty, or ~ or null. */
bool node_is_null(const struct node *n);
/* The value of a key, or NULL. */
struct node *node_get(const struct node *map, const char *key);
/* The byte of the source where byte `offset` of a scalar's text stands; exact when the scalar
 * is on one line, else the start of the scalar. */
size_t node_byte(const struct script *s, const struct node *n, size_t offset);
/*
 * An unquoted pattern often is no YAML: the line "match: @title #PROPN" as it should be,
 * `match: "@title #PROPN"`, appended to out.  False when the line has no such key.
 */
bool yaml_requote(struct str line, struct buf *out);

#endif
