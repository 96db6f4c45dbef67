/*
 * formats/conllu_writer.h - the inside of the CoNLL-U writer: what is to be written
 * where, found by conllu_parts.c before conllu_write.c goes through the words.
 */
#ifndef FORMATS_CONLLU_WRITER_H
#define FORMATS_CONLLU_WRITER_H

#include "base/mem.h"
#include "formats/export.h"
#include "formats/wordcut.h"

/* Signs that a field of Entity= must not hold. */
#define CONLLU_RESERVED "-()[]|<>,:=\\/&"

struct conllu_part {
	uint32_t mention, number, of;        /* of the model; 1 of 1: all of it */
	struct word_range words;
	struct span span;
	uint32_t outer;              /* the part of the same chain that it was opened in, + 1 */
	bool closed;
	bool cut;                    /* of the first part: the mention has blanks at an end */
};

struct conllu_writer {
	const struct export *e;
	const struct model *m;
	struct export_ids ids;
	struct buf *out, plain;
	VEC(struct span) spans;      /* of the parts */
	VEC(struct conllu_part) parts;
	uint64_t *cuts;
	size_t n_cuts;
	uint32_t *opens, *closes;    /* parts by first word, by last */
	size_t open, close;          /* how many of them are done */
	VEC(uint32_t) relations;     /* of the model, by the first word of their second argument */
	size_t relation;
	uint32_t *chain;             /* by mention of the model: the number of its chain, from 1 */
	VEC(struct str) names;       /* of chains, encoded; from 1 at 0 */
	struct arena *arena;
	uint32_t *innermost;         /* by chain: its open part, + 1 */
	uint32_t *latest, *first;    /* by chain: the mention that was opened last, first; + 1 */
	uint32_t *word_of;           /* by mention: the first word of its first part; UINT32_MAX: none */
	VEC(struct cut_word) sentence;
	uint32_t word;               /* the number of the sentence's first word */
	size_t n_sentences, n_given;
	bool fresh;                  /* nothing is written yet */
	struct span at;              /* the word that is written */
	size_t n_empty, n_alone, n_more_links, n_moved, n_swapped, n_of_events, n_other_notes,
	    n_cut, n_parts, n_plain;
	uint32_t reference_key;
};

/* Fills all but what is about the writing itself; the ids and the arena are there. */
void conllu_writer_collect(struct conllu_writer *w);
void conllu_writer_free(struct conllu_writer *w);

#endif
