/*
 * train/conllu.h - treebanks in CoNLL-U (universaldependencies.org/format), whole in memory.
 *
 * Words, sentences and documents lie in three lists; each names the range of those below it.
 * Lines of multiword tokens (8-9) and of empty nodes (8.1) are no words: the former only say
 * where blanks are.  Texts live in the corpus's arena.
 */
#ifndef TRAIN_CONLLU_H
#define TRAIN_CONLLU_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct gold_word {
	struct str form, lemma, xpos, feats;  /* lemma, xpos, feats: "" for _ */
	struct str misc;             /* the last column, whole: Entity=(1-person|SpaceAfter=No */
	uint32_t head;               /* 1 is the sentence's first word; 0: the root, or unknown */
	uint8_t pos;                 /* enum pos */
	uint8_t dep;                 /* enum dependency */
	bool space;                  /* a blank follows */
};

struct gold_sentence {
	struct str id, text;
	size_t first, n;             /* words */
	bool paragraph;              /* begins one (# newpar) */
};

struct gold_document {
	struct str id;
	size_t first, n;             /* sentences */
	bool entities;               /* its words have Entity= in MISC */
};

struct corpus {
	struct arena *arena;
	VEC(struct gold_word) words;
	VEC(struct gold_sentence) sentences;
	VEC(struct gold_document) documents;
};

/* Adds the documents of a file; a zeroed corpus is an empty one.  On failure (message with
 * line) the corpus may hold a part of the file. */
bool corpus_read(struct corpus *c, const char *path, struct err *err);
/* The same from memory; `name` is for messages. */
bool corpus_read_text(struct corpus *c, const char *name, struct str text, struct err *err);
/* All *.conllu of a folder, in the order of their names. */
bool corpus_read_folder(struct corpus *c, const char *folder, struct err *err);
void corpus_done(struct corpus *c);

/* The value of a key of FEATS or MISC ("Entity"); "" when it is not there. */
struct str gold_feature(struct str column, const char *key);

#endif
