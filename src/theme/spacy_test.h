/* theme/spacy_test.h - one key of a spaCy token as tests in line form; used by spacy.c only. */
#ifndef THEME_SPACY_TEST_H
#define THEME_SPACY_TEST_H

#include "theme/loader.h"

/* One of `any` must hold; negated: none of them.  Each is a test as it stands in [brackets]. */
struct spacy_test {
	VEC(struct str) any;
	bool negated;
	bool is_word;                /* may stand without brackets, as tokens in a row */
};
struct spacy_token {
	struct loader *l;
	struct script *s;
	VEC(struct spacy_test) tests;        /* all of which must hold */
};

/* Adds what a key and its value ask for (nothing for OP); false after a message. */
bool spacy_add(struct spacy_token *t, const struct node_pair *pair);
/* A text as a quoted literal of the line form. */
void spacy_quote(struct buf *out, struct str s);

#endif
