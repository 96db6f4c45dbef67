/*
 * The way of bytes that cannot be read in place:
 *
 *	descriptor -> [unpack] -> look at the first bytes -> [convert] -> spool
 *
 * Each stage holds back what it cannot judge yet.  The guess at Latin-1 waits for the first
 * byte above 7F: plain ASCII is the same in both, so a slow pipe is shown at once and still
 * read right.  Everything runs in slices; a packed file of any size opens at once.
 */
#include "text/feed.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mem.h"
#include "text/html.h"
#include "text/sniff.h"
#include "text/unpack.h"

enum {
	INPUT_BYTES = 64 * 1024,
	PIECE_BYTES = 64 * 1024,
	PAGE_BYTES = 4096,           /* of a page, which may say its encoding in them */
	SNIFF_BYTES = 16,            /* fewer are judged only at a line end, or at the end */
};

struct feed {
	int fd;
	const char *path;
	struct unpack *unpack;
	enum unpack_kind kind;
	struct charset *charset;
	bool encoding_named, magic_known, sniffed, plain;  /* plain: UTF-8, no more guessing */
	enum markup_choice markup;
	bool html;
	bool input_ended, done;
	uint64_t taken, given, shown;    /* bytes in; after unpacking; judged for the guess */
	struct buf input;                /* read, not used yet from input_at on */
	size_t input_at;
	struct buf held;                 /* unpacked, not judged yet */
	struct buf converted, piece;
	struct buf notice;
};

struct feed *
feed_new(int fd, const char *path, const char *encoding, struct err *err)
{
	struct charset *charset = NULL;
	bool named = encoding != NULL;
	if (named && !charset_is_utf8(encoding)) {
		charset = charset_new(encoding, err);
		if (!charset) {
			close(fd);
			return NULL;
		}
	}
	struct feed *f = mem_alloc(sizeof *f);
	f->fd = fd;
	f->path = path;
	f->charset = charset;
	f->encoding_named = named;
	f->plain = named && !charset;
	return f;
}

void
feed_free(struct feed *f)
{
	if (!f)
		return;
	close(f->fd);
	unpack_free(f->unpack);
	charset_free(f->charset);
	buf_done(&f->input);
	buf_done(&f->held);
	buf_done(&f->converted);
	buf_done(&f->piece);
	buf_done(&f->notice);
	mem_free(f);
}

void
feed_expect(struct feed *f, enum markup_choice markup)
{
	f->markup = markup;
	f->html = markup == MARKUP_HTML;
}

bool
feed_is_html(const struct feed *f)
{
	return f->html;
}

int
feed_fd(const struct feed *f)
{
	return f->fd;
}

bool
feed_done(const struct feed *f)
{
	return f->done;
}

uint64_t
feed_taken(const struct feed *f)
{
	return f->taken;
}

struct str
feed_notice(const struct feed *f)
{
	return buf_view(&f->notice);
}

const char *
feed_guess_name(enum charset_guess guess)
{
	return guess == CHARSET_LATIN1 ? "ISO-8859-1" :
	    guess == CHARSET_WINDOWS ? "WINDOWS-1252" : NULL;
}

/* "read as ISO-8859-1: not UTF-8 at byte 812; ...", for the guess at byte `first`. */
static void
feed_say_guess(struct buf *out, enum charset_guess guess, uint64_t first)
{
	buf_fmt(out, "read as %s: not UTF-8 at byte %llu; --encoding says another",
	    feed_guess_name(guess), (unsigned long long)first);
}

/* Converts and appends; the guess has been made, or is not needed. */
static bool
feed_put(struct feed *f, struct source *to, struct str text, bool final, struct err *err)
{
	if (!f->charset)
		return !text.len || source_append(to, text, err);
	buf_clear(&f->converted);
	charset_convert(f->charset, text, final, &f->converted);
	uint64_t errors = charset_errors(f->charset);
	if (final && errors)
		buf_fmt(&f->notice, "%s%llu place%s could not be decoded",
		    f->notice.len ? "; " : "", (unsigned long long)errors,
		    errors == 1 ? "" : "s");
	return !f->converted.len || source_append(to, buf_view(&f->converted), err);
}

/* Judges held bytes; false when they are no text. */
static bool
feed_sniff(struct feed *f, struct err *err)
{
	struct str head = buf_view(&f->held);
	size_t n_mark = 0;
	const char *mark = charset_of_mark(head, &n_mark);
	bool wide = mark && !charset_is_utf8(mark);
	if (!sniff_text(head, f->path, f->encoding_named || wide, err))
		return false;
	f->sniffed = true;
	if (f->charset || !mark || (f->encoding_named && wide))
		return true;             /* the reader's word counts more */
	memmove(f->held.ptr, f->held.ptr + n_mark, f->held.len - n_mark);
	f->held.len -= n_mark;
	f->plain = !wide;
	if (!wide)
		return true;
	f->charset = charset_new(mark, err);
	return f->charset != NULL;
}

/* The encoding that a page names, unless it is in UTF-8 all the same. */
static void
feed_believe(struct feed *f)
{
	struct str head = buf_view(&f->held);
	size_t first, tail;
	const char *name = f->html && !f->charset && !f->plain ? html_charset(head) : NULL;
	if (name && !charset_is_utf8(name) &&
	    charset_guess(head, false, &first, &tail) != CHARSET_UTF8)
		f->charset = charset_new(name, NULL);
}

/* Are there too few bytes to tell whether this is a page, or what it says of its encoding? */
static bool
feed_waits(struct feed *f)
{
	bool more = false;
	if (f->markup == MARKUP_AUTO)
		f->html = html_starts(buf_view(&f->held), &more);
	return more || (f->html && f->held.len < PAGE_BYTES);
}

/* Guesses at Latin-1 while everything was ASCII; *tail bytes are to wait. */
static bool
feed_guess(struct feed *f, bool final, size_t *tail, struct err *err)
{
	size_t first = 0;
	enum charset_guess guess = charset_guess(buf_view(&f->held), final, &first, tail);
	f->plain = guess == CHARSET_UTF8;
	if (guess == CHARSET_ASCII)
		return true;
	*tail = 0;
	if (!feed_guess_name(guess))
		return true;
	feed_say_guess(&f->notice, guess, f->shown + first);
	f->charset = charset_new(feed_guess_name(guess), err);
	return f->charset != NULL;
}

/* Takes unpacked bytes; `final`: the last ones. */
static bool
feed_text(struct feed *f, struct source *to, struct str text, bool final, struct err *err)
{
	if (f->sniffed && (f->charset || f->plain))
		return feed_put(f, to, text, final, err);
	buf_str(&f->held, text);
	if (!f->sniffed) {
		bool enough = f->held.len >= SNIFF_BYTES ||
		    str_chr(buf_view(&f->held), '\n') < f->held.len;
		bool waits = feed_waits(f);
		if ((!enough || waits) && !final)
			return true;
		if (!feed_sniff(f, err))
			return false;
		feed_believe(f);
	}
	size_t tail = 0;
	if (!f->charset && !f->plain && !feed_guess(f, final, &tail, err))
		return false;
	struct str whole = buf_view(&f->held);
	bool ok = feed_put(f, to, str_sub(whole, 0, whole.len - tail), final, err);
	f->shown += whole.len - tail;
	if (tail)
		memmove(f->held.ptr, f->held.ptr + f->held.len - tail, tail);
	f->held.len = tail;
	return ok;
}

static bool
feed_over_limit(struct feed *f, struct err *err)
{
	struct buf name = {0};
	sniff_name(&name, f->path);
	uint64_t mib = f->given >> 20;
	if (f->unpack && f->given > LIMIT_UNPACK_FREE &&
	    f->given / LIMIT_UNPACK_RATIO > f->taken - (f->input.len - f->input_at))
		err_set(err, ERR_LIMIT, "%s unpacks to more than %d times its size: "
		    "stopped at %llu MiB", buf_cstr(&name), LIMIT_UNPACK_RATIO,
		    (unsigned long long)mib);
	else if (mib >= LIMIT_SPOOL_MIB)
		err_set(err, ERR_LIMIT, "%s is too long: stopped at %llu MiB", buf_cstr(&name),
		    (unsigned long long)mib);
	else
		mib = UINT64_MAX;
	buf_done(&name);
	return mib != UINT64_MAX;
}

/* One step of unpacking. */
static bool
feed_unpack(struct feed *f, struct source *to, struct str in, struct err *err)
{
	struct err why = {0};
	buf_clear(&f->piece);
	bool ok = unpack_step(f->unpack, &in, PIECE_BYTES, &f->piece, &why);
	f->input_at = f->input.len - in.len;
	f->given += f->piece.len;
	if (feed_over_limit(f, err))
		return false;
	bool cut = f->input_ended && !in.len && f->piece.len < PIECE_BYTES;
	if (cut && !unpack_at_end(f->unpack) && ok)
		ok = err_set(&why, ERR_SYNTAX, "it ends too early");
	f->done = cut || !ok;
	if (!feed_text(f, to, buf_view(&f->piece), f->done, err))
		return false;
	if (ok)
		return true;
	struct buf name = {0};
	sniff_name(&name, f->path);
	err_set(err, ERR_SYNTAX, "%s is damaged (%s, %s): the text ends after %llu bytes",
	    buf_cstr(&name), unpack_name(f->kind), why.text, (unsigned long long)f->given);
	buf_done(&name);
	return false;
}

/* Uses up input bytes; true when it got on, or has all that can be got. */
static bool
feed_use(struct feed *f, struct source *to, struct err *err)
{
	struct str in = str_sub(buf_view(&f->input), f->input_at, f->input.len);
	if (!f->magic_known) {
		if (in.len < 4 && !f->input_ended)
			return true;
		f->magic_known = true;
		f->kind = unpack_kind_of(in);
		if (f->kind != UNPACK_NONE && !(f->unpack = unpack_new(f->kind)))
			return err_set(err, ERR_SYSTEM, "cannot start unpacking");
	}
	if (!f->unpack) {
		f->given += in.len;
		f->input_at = f->input.len;
		f->done = f->input_ended;
		return !feed_over_limit(f, err) && feed_text(f, to, in, f->done, err);
	}
	return feed_unpack(f, to, in, err);
}

/* Reads more input.  1: something, or the end; 0: nothing now; -1: error. */
static int
feed_read(struct feed *f, bool wait)
{
	struct pollfd p = {.fd = f->fd, .events = POLLIN};
	for (;;) {
		int r = poll(&p, 1, wait ? -1 : 0);
		if (r < 0 && errno == EINTR)
			continue;
		if (!r)
			return 0;
		char to[INPUT_BYTES];
		ssize_t n = read(f->fd, to, sizeof to);
		if (n < 0 && (errno == EINTR || (errno == EAGAIN && wait)))
			continue;
		if (n < 0)
			return errno == EAGAIN ? 0 : -1;
		f->input_ended = !n;
		f->taken += (uint64_t)n;
		buf_add(&f->input, to, (size_t)n);
		return 1;
	}
}

bool
feed_has_writer(struct feed *f)
{
	char to[4096];
	ssize_t n = read(f->fd, to, sizeof to);
	if (n > 0) {
		f->taken += (uint64_t)n;
		buf_add(&f->input, to, (size_t)n);
	}
	return n != 0;
}

void
feed_end_input(struct feed *f)
{
	f->input_ended = true;
}

/* Drops used input, so that the buffer does not grow. */
static void
feed_compact(struct feed *f)
{
	size_t left = f->input.len - f->input_at;
	if (left && f->input_at)
		memmove(f->input.ptr, f->input.ptr + f->input_at, left);
	f->input.len = left;
	f->input_at = 0;
}

bool
feed_run(struct feed *f, struct source *to, size_t budget, bool wait, struct err *err)
{
	uint64_t stop = f->given + budget < f->given ? UINT64_MAX : f->given + budget;
	while (!f->done && (wait || f->given < stop)) {
		/* A full piece may have more behind it without any input. */
		bool fresh = !f->magic_known && f->input.len >= 4;
		bool pending = fresh || (f->magic_known && (f->input_at < f->input.len ||
		    (f->unpack && f->piece.len == PIECE_BYTES)));
		if (!pending && !f->input_ended) {
			feed_compact(f);
			int r = feed_read(f, wait);
			if (r < 0) {
				struct buf name = {0};
				sniff_name(&name, f->path);
				err_sys(err, "cannot read %s", buf_cstr(&name));
				buf_done(&name);
				f->done = true;
				return false;
			}
			if (!r)
				return true;
		}
		if (!feed_use(f, to, err)) {
			f->done = true;
			return false;
		}
	}
	return true;
}
