/* text/regex.h - PCRE2 with budgets; the only module that sees it. */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/err.h"
#include "base/str.h"

/* CRLF: lines end at CR LF as well as at LF, for ^ $ and the dot. */
enum regex_flag { REGEX_ICASE = 1, REGEX_LITERAL = 2, REGEX_MULTILINE = 4, REGEX_CRLF = 8 };

struct regex;
/* err->byte is the place in the pattern.  Patterns over LIMIT_REGEX_SOURCE are refused. */
struct regex *regex_new(struct str pattern, unsigned flags, struct err *err);
void regex_free(struct regex *r);                        /* NULL is fine */

struct regex_match { size_t from, to; };                 /* bytes */
enum regex_result { REGEX_NONE, REGEX_HIT, REGEX_BUDGET };
/* The next match at or after `from`.  groups[0] is the whole match, groups[i] group i (from ==
 * to == SIZE_MAX when unset), n_groups slots.  Match limit in proportion to the text and 50 ms
 * on the processor; invalid UTF-8 is matched bytewise.  Zero-length matches are returned: the
 * caller advances.  Costs a pass over the whole text at each call: see regex_find_in. */
enum regex_result regex_find(struct regex *r, struct str text, size_t from,
    struct regex_match *groups, size_t n_groups);
/*
 * Texts that are searched more than once, by several patterns or hit after hit: what PCRE2 must
 * know of the text is found out here, in one pass, instead of at each regex_find.  The bytes
 * must not change until regex_text_done (which NULL-fills and may be called twice).
 */
struct regex_text { struct str text, clean; bool ascii; char *copy; };
void regex_text_init(struct regex_text *t, struct str text);
void regex_text_done(struct regex_text *t);
enum regex_result regex_find_in(struct regex *r, const struct regex_text *t, size_t from,
    struct regex_match *groups, size_t n_groups);
/* Only a match that begins at `at`; for who knows where one can begin.  Where the pattern is one
 * that must be watched, this is regex_find_in: the next match behind it may come. */
enum regex_result regex_find_at(struct regex *r, const struct regex_text *t, size_t at,
    struct regex_match *groups, size_t n_groups);
/* The number of a named group, or -1. */
int regex_group(const struct regex *r, const char *name);
bool regex_matches_empty(const struct regex *r);

#endif
