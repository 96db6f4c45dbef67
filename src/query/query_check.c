/*
 * What can have no answer whatever the text: things of two types, words that are other words.  It is
 * refused with what may have been meant, since finding nothing would look like an answer.
 */
#include "query/query_parser.h"

bool
parser_is_type(const struct parser *p, struct str name)
{
	uint32_t id = schema_find(p->q->standard, name);
	return id && (schema_is_entity(p->q->standard, id) || schema_is_event(p->q->standard, id));
}

/* The standard type that a node asks for; "" when it is none, or several. */
static struct str
check_type_of(const struct parser *p, const struct node *n)
{
	bool asks = n->kind == NODE_CAPITALS || (n->kind == NODE_FIELD && n->n_values == 1 &&
	    (n->field == FIELD_TYPE || n->field == FIELD_EVENT));
	if (!asks || n->values->kind == VALUE_REGEX || n->values->prefix)
		return STR_NONE;
	return parser_is_type(p, n->values->text) ? n->values->text : STR_NONE;
}

/* Things of two types, and words that are other words, are never found. */
bool
parser_check_item(struct parser *p, const struct node *first)
{
	struct str type = STR_NONE;
	size_t n_words = 0, n_all = 0, n_not = 0;
	const struct node *second = NULL;
	for (const struct node *n = first; n; n = n->next) {
		n_all++;
		n_not += n->kind == NODE_NOT;
		n_words += n->kind == NODE_WORDS;
		if (n->kind == NODE_WORDS && n_words == 2)
			second = n;
		struct str t = check_type_of(p, n);
		if (t.len && type.len && !str_eq(t, type)) {
			err_at(p->err, ERR_SYNTAX, n->at, "nothing is both %.*s and %.*s: expected near, in, or "
			    "another word between them (%.*s near %.*s)", (int)type.len, type.ptr, (int)t.len,
			    t.ptr, (int)type.len, type.ptr, (int)t.len, t.ptr);
			return false;
		}
		type = t.len ? t : type;
	}
	if (n_not == n_all) {
		parser_fail(p, first->at, "expected what it is that this does not hold of, as in PERSON "
		    "not actor:putin");
		return false;
	}
	if (second && n_words == n_all - n_not) {
		parser_fail(p, second->at, "no words are other words, too: expected near, next or in "
		    "article with between them, or all of them in one pair of quotes");
		return false;
	}
	return true;
}

static bool
is_only_words(const struct node *n)
{
	return n->kind == NODE_WORDS;
}

bool
parser_check_side(struct parser *p, const struct node *n)
{
	return parser_check_item(p, n->kind == NODE_AND ? n->kids : n);
}

bool
parser_check_place(struct parser *p, const struct node *n, const struct node *x, const struct node *y)
{
	struct str type = check_type_of(p, y);
	uint32_t id = schema_find(p->q->standard, type);
	if (n->op == PLACE_IN && is_only_words(x) && is_only_words(y)) {
		parser_fail(p, n->at, "no words are in other words: expected a type or a place (in "
		    "headline) behind in; words that are to be found together stand in one pair of quotes");
		return false;
	}
	if (n->op == PLACE_OF && is_only_words(y)) {
		parser_fail(p, y->at, "expected an event or a relation behind of; words that are to be "
		    "found together stand in one pair of quotes");
		return false;
	}
	if (n->op == PLACE_OF && id && schema_is_entity(p->q->standard, id)) {
		parser_fail_about(p, y->at, "expected an event or a relation behind of: nothing takes "
		    "part in ", type, "");
		return false;
	}
	return true;
}

