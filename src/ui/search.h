/*
 * ui/search.h - searching the text: a hit at once when it is near, else in slices between keys;
 * then all hits are counted.  Rows of lists and pages are searched by ui/find.h.
 */
#ifndef UI_SEARCH_H
#define UI_SEARCH_H

#include "base/vec.h"
#include "ui/find.h"
#include "ui/hit_map.h"
#include "ui/jump.h"
#include "ui/pattern.h"

struct session;

/* A pattern, kept while another one is typed. */
struct search_kept { struct buf pattern; struct pattern_mode mode; struct span hit; bool lit,
	backward; };

struct search {
	struct regex *regex;                         /* NULL: none */
	struct buf pattern;
	struct pattern_mode mode, typed;             /* of the pattern; of the prompt */
	bool backward, lit;                          /* lit: hits are shown */
	bool as_text, second;                        /* second: found nothing as text: a regex now */
	enum search_state state;
	struct span current;                         /* from == to: none */
	bool missing;                                /* what is typed is nowhere */
	bool turned;                                 /* the last step went over an end */
	/* The search that runs. */
	uint64_t at, origin;                         /* window to look at; where it began */
	size_t left, passed;                         /* hits to pass (a count), and passed */
	uint32_t count;                              /* typed before / or ?: that many hits on */
	bool back, wrapped, preview, costly;         /* costly: a window was given up */
	/* Hits that start before window i: counts.v[i]; windows of SEARCH_WINDOW bytes. */
	VEC(uint64_t) counts;
	struct hit_map map;                          /* where they are, of those counted */
	/* The hits on the screen. */
	VEC(struct span) visible;
	uint64_t seen_from, seen_to;
	bool seen;
	uint64_t rank_of, rank;                      /* the last answer of search_rank */
	struct search_kept kept;
	struct buf filter_kept;                      /* the filter while another one is typed */
	struct pattern_mode filter_mode;
	struct jump filter_before, filter_after;
};

/* ---- search.c */
void search_start(struct session *s, struct str pattern, bool backward, uint32_t count);
void search_again(struct session *s, bool opposite, uint32_t count);
void search_clear(struct session *s);
void search_forget(struct session *s);                       /* another document */
void search_grew(struct session *s);                         /* more text came */
void search_filtered(struct session *s);                     /* other paragraphs are shown */
bool search_work(struct session *s);
bool search_running(const struct session *s);
void search_cancel(struct session *s);
void search_done(struct session *s);

/* ---- hits.c */
void search_visible(struct session *s, uint64_t from, uint64_t to);
/* k of n; false while unknown.  *final: n will not grow. */
bool search_rank(struct session *s, uint64_t *k, uint64_t *n, bool *final);

#endif
