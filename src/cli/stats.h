/*
 * cli/stats.h - what texts hold, counted: of one document, or of many together.  Things of several
 * documents are the same when they have the same name and type: who is who is decided within a
 * document only.
 */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "base/vec.h"
#include "cli/batch.h"
#include "style/sheet.h"

/* A part of an item's count: an event's mood, what one actor does to another. */
struct stats_kind { struct str name; uint64_t n; };

struct stats_item {
	struct str name, type;       /* type: of an actor; "" for what is a type itself */
	struct str to, to_type;      /* of a pair: whom */
	uint64_t n;                  /* mentions, events, relations */
	uint64_t documents;          /* that have it */
	uint64_t last;               /* number of the document that was counted last, from 1 */
	VEC(struct stats_kind) kinds;
};

struct stats_list {
	VEC(struct stats_item) v;    /* in order of appearance until stats_sort */
	struct map *known;
	uint64_t n;                  /* of all items */
};

struct stats_document {
	struct str name;
	uint64_t words, mentions, actors, events, relations;
};

struct stats {
	struct arena *texts;
	uint64_t bytes, words, sentences, paragraphs;
	struct stats_list types, actors, events, pairs, relations;
	struct stats_list moods;
	VEC(struct stats_document) documents;
};

void stats_init(struct stats *s);
void stats_done(struct stats *s);
/* Counts a document; name: as it is to be listed. */
void stats_add(struct stats *s, const struct batch *a, struct str name);
/* Adds what another counted, as if its documents had come here next. */
void stats_merge(struct stats *s, const struct stats *more);
/* Each list: most first, then as they came; the documents stay as they came. */
void stats_sort(struct stats *s);

/* ---- stats_text.c: lists with bars */
enum { STATS_COLUMNS = 100 };        /* where the terminal has them */
struct stats_form {
	unsigned top;                /* rows of each list; 0: all */
	int columns;
	bool visual;                 /* names in the order in which they are seen */
	const struct sheet *sheet;   /* colours of the bars, or NULL: none */
	enum depth depth;
};
void stats_text(const struct stats *s, const struct stats_form *form, struct buf *out);
/* ---- stats_json.c: one object and a line end; nothing is left out */
void stats_json(const struct stats *s, struct buf *out);

#endif
