/*
 * query/query.h - a question about the structure of an article, and what answers it.
 *
 *	PERSON near ORG                          a person in one sentence with an organisation
 *	event:ASSAULT source:russia mood:actual  events, by type, roles, mood, date
 *	PERSON as target of ASSAULT              who was attacked
 *	"peace talks" in headline                words, at a place
 *
 * docs/grep.md describes the language.  A query is made once and asks any number of texts, from
 * several threads at a time.  What answers is an anchor: a mention, an event or a relation of the
 * model, or a piece of the text.  Cost: O((n + h) log n) for h candidates among n annotations; a
 * pass over the text for words, and over the paragraphs of candidates for sentences.
 */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "annot/model.h"
#include "base/err.h"

struct query;
/*
 * NULL: err->byte is the place in the text, err->text says what was expected there.  At most
 * LIMIT_PROMPT bytes; the text is copied.
 */
struct query *query_parse(struct str text, struct err *err);
void query_free(struct query *q);                        /* NULL is fine */
/* As it was given, for headings. */
struct str query_source(const struct query *q);

struct query_text {
	struct document *document;           /* complete */
	const struct model *model;           /* may be NULL for a query that needs none */
	struct str date;                     /* of the article, "YYYY-MM-DD", or "" */
};

enum query_kind { QUERY_TEXT, QUERY_MENTION, QUERY_EVENT, QUERY_RELATION };
struct query_hit {
	/* The words, the mention's hull, the event's trigger, where a relation's first end stands. */
	struct span span;
	/* What else is of the answer: the nearest Y of "X near Y", what X is in, the event of "X of Y",
	 * a relation's other end.  Empty (from == to): nothing. */
	struct span other;
	enum query_kind kind;
	uint32_t index;                      /* in the model; ID_NONE for words */
};

/*
 * Calls hit for each answer, in the order of the text, longer first, until it returns false.
 * False when a pattern took too long: err says which; what it had not found is missing.
 */
bool query_run(const struct query *q, const struct query_text *t,
    bool (*hit)(void *context, const struct query_hit *h), void *context, struct err *err);
/* Whether the text can have an answer at all: false when it lacks words that the query needs.
 * For who would have to annotate the text first.  The document must be complete. */
bool query_may_answer(const struct query *q, struct document *d);
/* Whether it asks for annotations at all; words alone need none. */
bool query_needs_model(const struct query *q);
/* What may have been meant when nothing was found: "no article has the type 'PERSN': did you mean
 * 'PERSON'?".  Nothing is added when there is no doubt. */
void query_doubt(const struct query *q, struct buf *out);

/* The words of the language, for help and completion: "actor:", "near", "headline". */
struct query_word {
	const char *name;                    /* with a colon: a value follows */
	const char *argument;                /* of which form the value is, or "" */
	const char *help;
};
const struct query_word *query_word_at(size_t i);        /* NULL behind the last one */
/* The whole language on a page, as `limn help grep` prints it. */
void query_help(struct buf *out);

#endif
