/*
 * formats/article_record.h - an article as an object of JSON on one line, whoever wrote it:
 * {"text": "...", "id": "a1", "date": "2019-03-02"}.  Annotations in it are not looked at.
 */
#ifndef FORMATS_ARTICLE_RECORD_H
#define FORMATS_ARTICLE_RECORD_H

#include "base/err.h"
#include "base/str.h"

struct article_record {
	struct buf text;
	struct buf name;             /* of doc, id or name the first that is there, or "" */
	struct buf date;             /* "YYYY-MM-DD", or "" */
	/* The other members, as they were written, without braces: "\"url\":\"...\",\"lang\":\"en\"".
	 * What a terminal would obey is escaped. */
	struct buf rest;
};

/* rest: whether it is wanted.  False: err says what is wrong, and the record is empty. */
bool article_record_read(struct str line, bool rest, struct article_record *out, struct err *err);
void article_record_done(struct article_record *r);
/* Whether a line is such an object: how a stream is known as one of articles. */
bool article_record_is(struct str line);

#endif
