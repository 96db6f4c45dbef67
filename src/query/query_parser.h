/* query/query_parser.h - the parser's state, for query_parse.c, query_fields.c and query_check.c. */
#ifndef QUERY_PARSER_H
#define QUERY_PARSER_H

#include "base/ascii.h"
#include "query/query_internal.h"

struct parser {
	struct query *q;
	struct str text;
	size_t at;
	int depth;
	struct err *err;
};

static inline bool
parser_ends_word(char c)
{
	return ascii_is_blank(c) || c == '(' || c == ')' || c == '"' || c == '|' || c == '&';
}

/* ---- query_fields.c: those that fail say why in p->err, and give NULL or false */
struct node *parser_fail(struct parser *p, size_t at, const char *text);
/* "text 'word' more": the word as the query has it. */
struct node *parser_fail_about(struct parser *p, size_t at, const char *before, struct str word,
    const char *behind);
struct node *parser_node(struct parser *p, enum node_kind kind, size_t at);
/* "..." at the place; \" is a quote in it. */
bool parser_string(struct parser *p, struct str *out);
/* Slash, pattern, slash, and a c where case counts; \/ is a slash in it. */
bool parser_regex(struct parser *p, struct value *v);
bool parser_plain(struct parser *p, struct value *v, size_t at);
struct node *parser_words(struct parser *p, struct str words, size_t at);
/* Behind its name and colon. */
struct node *parser_field(struct parser *p, enum field field, size_t at);

/* ---- query_check.c */
bool parser_is_type(const struct parser *p, struct str name);        /* a standard one */
/* A row of nodes that must hold of the same thing. */
bool parser_check_item(struct parser *p, const struct node *first);
bool parser_check_side(struct parser *p, const struct node *n);
bool parser_check_place(struct parser *p, const struct node *n, const struct node *x,
    const struct node *y);

#endif
