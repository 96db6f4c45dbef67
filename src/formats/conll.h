/*
 * formats/conll.h - words in lines and columns: CoNLL-2002, CoNLL-2003 and their like
 * (IOB1, IOB2, BIOES, BILOU, IO), several columns of tags for nested mentions, brackets
 * of coreference and names (CoNLL-2012, GUM), words joined to their tags (word|TAG, one
 * sentence a line).
 *
 * Sources: clips.uantwerpen.be/conll2003/ner, conll.cemantix.org/2012/data.html.  The
 * text is made of the words (formats/tokens.h), or taken from "# text = " where a file
 * has it.
 *
 * Options, as in --from conll:3: the columns of tags, numbered from 1 and joined by
 * commas.  Without them columns are found by what stands in them.
 */
#ifndef FORMATS_CONLL_H
#define FORMATS_CONLL_H

#include "formats/format.h"

extern const struct format_reader conll_reader;
unsigned conll_sniff(struct str head);
/* IOB2: a word, a TAB, a tag; an empty line behind a sentence, -DOCSTART- before a
 * document. */
void conll_write(const struct export *e, struct buf *out);
/* The same with four columns of tags, as LitBank has: one inside the other. */
void conll_write_nested(const struct export *e, struct buf *out);

#endif
