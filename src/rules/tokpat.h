/*
 * rules/tokpat.h - token patterns in line form as trees; known to this folder only.
 *
 *	pattern := sequence ('|' sequence)*        item := name ':' item | primary quantifier?
 *	sequence := item*                          primary := '(' pattern ')' | '[' tests ']'
 *	quantifier := ? + * {n} {n,} {,m} {n,m}      | '!' primary | word | 'Word' | ~lemma
 *	                                             | /regex/ | @list | #POS | %TYPE | *
 *	                                             | .. | ..4 | ^ | $
 *
 * A pattern with a gap takes the first way through it (gaps as short as can be, quantifiers as
 * long, of alternatives the longer first); all others take the longest.  `$` also stands
 * before the punctuation that ends a sentence, `^` after the quotes that begin one.
 */
#ifndef RULES_TOKPAT_H
#define RULES_TOKPAT_H

#include "rules/seal.h"

enum pat_kind { PAT_SEQ, PAT_ALT, PAT_REPEAT, PAT_CAPTURE, PAT_TEST, PAT_GAP, PAT_START, PAT_END };

struct pat {
	enum pat_kind kind;
	struct pat *first, *last, *next;     /* children; the next sibling */
	uint32_t min, max;                   /* REPEAT, GAP; max NONE: no limit */
	uint32_t class_id;                   /* TEST */
	uint32_t capture;                    /* CAPTURE: its number */
	uint32_t at, len;                    /* TEST: bytes of the source, 0 0: all */
};

struct tokpat {
	struct sealer *s;
	struct placed source;
	size_t at;
	unsigned depth, n_tokens;
	bool failed, has_gap;
	struct str names[CAPTURES_MAX];
	size_t n_names;
};

/* NULL when it is wrong (reported). */
struct pat *tokpat_parse(struct tokpat *t);
/* One test, group, gap ... without a quantifier. */
struct pat *tokpat_primary(struct tokpat *t);
struct pat *pat_new(struct tokpat *t, enum pat_kind kind);
void pat_add(struct pat *parent, struct pat *child);
/* The most tokens it can take, NONE when there is no limit. */
uint32_t pat_longest(const struct pat *p);
bool tokpat_fail(struct tokpat *t, size_t offset, size_t len, const char *help,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* ---- reading the source, shared by tokpat.c and tokpat_atom.c */
int tokpat_peek(const struct tokpat *t);                 /* the next byte, or -1 */
int tokpat_peek2(const struct tokpat *t);                /* the one behind it */
bool tokpat_is_blank(int c);
bool tokpat_is_name(int c);
bool tokpat_is_special(int c);                           /* ends a bare word */
void tokpat_skip_blanks(struct tokpat *t);
/* How long the name is when "name:" stands here, else 0. */
size_t tokpat_name_length(const struct tokpat *t);
/* One token's tests, or a literal of several tokens; NULL when wrong. */
struct pat *tokpat_atom(struct tokpat *t);
/* One token that p does not match; NULL when p is no test. */
struct pat *tokpat_negated(struct tokpat *t, const struct pat *p);

/* tokpat_code.c: the row of a pattern, with the code of p. */
uint32_t tokpat_finish(struct tokpat *t, const struct pat *p, struct tokpat_use use);

/* ---- tokpat_keys.c, for tokpat_code.c */
/* How rare in text what a test takes is; 0: it can be anything. */
int tokpat_rank(const struct sealer *s, uint32_t class_id);
/* Adds the keys of all tests that can be the first; true when p can be passed over. */
bool tokpat_first(struct sealer *s, uint32_t pattern, uint32_t of, const struct pat *p);
/* Of which one must be there; none: nothing must. */
enum { NEEDS_MAX = 64 };
struct needs { struct r_need list[NEEDS_MAX]; size_t n; bool none; };
void tokpat_needs(struct sealer *s, const struct pat *p, struct needs *out);
/* The most that a match takes; tokens NONE: no limit. */
struct reach { uint64_t tokens, entries, mentions; };
struct reach tokpat_reach(const struct sealer *s, const struct pat *p);
/* Wraps the first part that names a word of its own into the capture "trigger". */
void tokpat_mark_trigger(struct tokpat *t, struct pat *p);

#endif
