/*
 * formats/located.h - the words of a sentence in its text, where a file gives both ("#
 * text = "). So the blanks between them are the author's.  O(1) each but for the
 * blanks.
 */
#ifndef FORMATS_LOCATED_H
#define FORMATS_LOCATED_H

#include "base/str.h"

struct located {
	struct str text, rest;       /* borrowed; rest: behind the last word that was found */
	size_t line;
	bool open;
	bool lost;                   /* a word was not there: nothing is looked for any more */
};

void located_open(struct located *l, struct str text, size_t line);
/* True when the word is the next one of the text; *gap: the blanks before it. */
bool located_find(struct located *l, struct str word, struct str *gap);
/* The sentence is over.  False when its words and its text were not the same. */
bool located_close(struct located *l);

#endif
