/*
 * formats/tags.h - tags of words (B-PER I-PER O) as mentions: IOB1, IOB2, BIOES, BILOU,
 * BMES and IO, whichever it is, for CoNLL columns and for CoNLL-U's column MISC.
 *
 * A mention begins at B S U, and at I M E L where none of its type is open.  The latter
 * is what IOB1 does always, and a slip elsewhere: it is counted, never repaired in
 * silence.
 */
#ifndef FORMATS_TAGS_H
#define FORMATS_TAGS_H

#include "formats/records.h"

enum tag_part { TAG_OUT, TAG_BEGIN, TAG_INSIDE, TAG_END, TAG_ALONE };
struct tag {
	enum tag_part part;
	struct str type;             /* of the cell; "" for a bare B */
};

/* "B-PER", "I", "O", "_", "-" or "" (the last three: out).  False when it is none of
 * these. */
bool tag_read(struct str cell, struct tag *out);
/* The same, and a bare word is a type: IO without letters ("PERSON", "O"). */
struct tag tag_read_any(struct str cell);

/* A column of tags on its way through a document. */
struct tags {
	struct buf type;
	bool open, ended;            /* ended: with an E or S, at the last word */
	struct record_place place;
	size_t line;                 /* where it began */
	struct buf link;             /* the note Reference of the open mention; or "" */
	/* Counts of the document so far. */
	size_t mentions;
	size_t begun_inside, first_begun_inside_line;
	size_t begun_again;          /* B right behind a mention of the same type */
	size_t begun;                /* B or S elsewhere */
};

void tags_init(struct tags *t);
void tags_done(struct tags *t);
/* The next token, in text order.  Mentions that are over go into the records. */
void tags_token(struct tags *t, struct records *r, struct tag tag, struct record_place place,
    size_t line);
/* The open mention is about this ("Wikidata:Q64"); the first one counts.  Nothing is
 * open: nothing. */
void tags_link(struct tags *t, struct str reference);
/* A sentence is over: no mention goes on behind it. */
void tags_break(struct tags *t, struct records *r);
/* Says how many mentions began without a B. */
void tags_report(const struct tags *t, struct records *r);

#endif
