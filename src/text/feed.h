/*
 * text/feed.h - from a descriptor into a spool, in slices: unpack, look at it, convert.
 * For pipes, packed files and other encodings.  Private to the document.
 */
#ifndef TEXT_FEED_H
#define TEXT_FEED_H

#include "text/charset.h"
#include "text/document.h"
#include "text/source.h"

struct feed;

/* Takes fd; borrows path.  encoding: an iconv name, or NULL to guess.  NULL when the name is
 * not known (fd is closed then). */
struct feed *feed_new(int fd, const char *path, const char *encoding, struct err *err);
void feed_free(struct feed *f);                          /* NULL is fine */
/* Which markup it may be, to be called before the first run: of HTML, also where that is to be
 * seen first, a page says itself in which encoding it is. */
void feed_expect(struct feed *f, enum markup_choice markup);
/* True once it was seen that this is HTML. */
bool feed_is_html(const struct feed *f);
int feed_fd(const struct feed *f);

/* False when the descriptor, a FIFO opened without blocking, has no writer (before any run). */
bool feed_has_writer(struct feed *f);
/* Nothing is to be read any more. */
void feed_end_input(struct feed *f);

/*
 * Appends about `budget` bytes of text to `to`, without blocking unless `wait`.  False when
 * nothing more will come because of an error; what came before stays.
 */
bool feed_run(struct feed *f, struct source *to, size_t budget, bool wait, struct err *err);
/* True when all has come, or an error ended it. */
bool feed_done(const struct feed *f);
/* Bytes that came in, before unpacking. */
uint64_t feed_taken(const struct feed *f);
/* What the reader should know of the encoding; "" when nothing. */
struct str feed_notice(const struct feed *f);

/* The name for iconv of a guess; NULL for UTF-8 and ASCII. */
const char *feed_guess_name(enum charset_guess guess);

#endif
