/*
 * The line of progress is drawn twice a second at most, over itself, and only where somebody looks:
 * standard error is a terminal, and standard output is not the same one, or --progress asks for
 * it.  Where it is no terminal, it is a line every ten seconds.
 */
#include "cli/outcomes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/commands.h"

enum { SECOND = 1000, FIRST = SECOND, REDRAW = SECOND / 2, LINES = 10 * SECOND };

struct outcomes {
	size_t all, done, failed, skipped;
	uint64_t all_bytes, bytes;
	int errors;                  /* -1: nobody asked */
	bool nul;                    /* what failed ends with one */
	bool shown, terminal, drawn; /* the line: wanted; redrawn; there now */
	uint64_t began, last;        /* milliseconds */
};

static uint64_t
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

struct outcomes *
outcomes_new(const struct options *o, size_t all, uint64_t all_bytes, struct err *err)
{
	int fd = -1;
	if (o->errors) {
		fd = open(o->errors, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0644);
		if (fd < 0) {
			struct buf name = {0};
			int sys = errno;
			clean_quote(&name, str_of(o->errors), 200);
			errno = sys;
			err_sys(err, "cannot write %s", buf_cstr(&name));
			buf_done(&name);
			return NULL;
		}
	}
	struct outcomes *t = mem_alloc(sizeof *t);
	t->all = all;
	t->all_bytes = all_bytes;
	t->errors = fd;
	t->nul = o->files_end == '\0' && o->files_from;
	t->terminal = isatty(STDERR_FILENO);
	t->shown = o->progress == WHEN_ALWAYS || (o->progress == WHEN_AUTO && t->terminal &&
	    (o->output || !isatty(STDOUT_FILENO)));
	t->began = now();
	/* Who is done within a second needs no line. */
	t->last = t->began + FIRST - (t->terminal ? REDRAW : LINES);
	return t;
}

void
outcomes_free(struct outcomes *t)
{
	if (!t)
		return;
	if (t->errors >= 0)
		close(t->errors);
	mem_free(t);
}

/* ---- the line */

/* 4,321 */
static void
put_count(struct buf *out, uint64_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_chr(out, ',');
		buf_chr(out, digits[i]);
	}
}

static void
put_time(struct buf *out, uint64_t seconds)
{
	if (seconds < 100)
		buf_fmt(out, "%u s", (unsigned)seconds);
	else if (seconds < 100 * 60)
		buf_fmt(out, "%u min", (unsigned)((seconds + 30) / 60));
	else
		buf_fmt(out, "%u h %u min", (unsigned)(seconds / 3600), (unsigned)(seconds / 60 % 60));
}

/* How far it is, from 0 to 1; 0: nobody knows. */
static double
share(const struct outcomes *t)
{
	if (t->all)
		return (double)(t->done + t->failed + t->skipped) / (double)t->all;
	return t->all_bytes ? (double)t->bytes / (double)t->all_bytes : 0;
}

static void
put_far(const struct outcomes *t, struct buf *out)
{
	uint64_t took = now() - t->began;
	double far = share(t);
	put_count(out, t->done + t->failed + t->skipped);
	if (t->all) {
		buf_puts(out, " of ");
		put_count(out, t->all);
	} else if (t->all_bytes) {
		buf_fmt(out, " (%u %%)", (unsigned)(far > 1 ? 100 : far * 100));
	}
	if (t->failed) {
		buf_puts(out, ", ");
		put_count(out, t->failed);
		buf_puts(out, " failed");
	}
	if (took)
		buf_fmt(out, ", %u.%u MB/s", (unsigned)(t->bytes / took / 1000),
		    (unsigned)(t->bytes / took / 100 % 10));
	if (far > 0 && far <= 1) {
		buf_puts(out, ", ");
		put_time(out, (uint64_t)((double)took * (1 - far) / far / 1000));
		buf_puts(out, " left");
	}
}

static void
clear(struct outcomes *t)
{
	if (t->drawn)
		file_write_fd(STDERR_FILENO, STR("\r\033[K"));
	t->drawn = false;
}

static void
draw(struct outcomes *t)
{
	if (!t->shown || now() - t->last < (t->terminal ? REDRAW : LINES) || now() < t->last)
		return;
	struct buf line = {0};
	buf_puts(&line, t->terminal ? "\r" : "limn: ");
	put_far(t, &line);
	buf_puts(&line, t->terminal ? "\033[K" : "\n");
	file_write_fd(STDERR_FILENO, buf_view(&line));
	buf_done(&line);
	t->drawn = t->terminal;
	t->last = now();
}

/* ---- what came of each */

void
outcomes_done(struct outcomes *t, uint64_t bytes)
{
	t->done++;
	t->bytes += bytes;
	draw(t);
}

void
outcomes_skipped(struct outcomes *t)
{
	t->skipped++;
	draw(t);
}

void
outcomes_failed(struct outcomes *t, uint64_t bytes, struct str again)
{
	t->failed++;
	t->bytes += bytes;
	struct buf line = {0};
	buf_str(&line, again);
	buf_chr(&line, t->nul ? '\0' : '\n');
	if (t->errors >= 0 && !file_write_fd(t->errors, buf_view(&line))) {
		complain("cannot write what failed: %s", strerror(errno));
		close(t->errors);
		t->errors = -1;
	}
	buf_done(&line);
	draw(t);
}

void
outcomes_say(struct outcomes *t, struct str messages)
{
	if (!messages.len)
		return;
	clear(t);
	file_write_fd(STDERR_FILENO, messages);
}

void
outcomes_end(struct outcomes *t, bool stopped)
{
	size_t n = t->done + t->failed + t->skipped;
	bool many = n > 1 || t->all > 1;
	clear(t);
	if (!stopped && !(many && (t->failed || t->skipped)))
		return;
	struct buf line = {0};
	buf_puts(&line, stopped ? "limn: stopped: " : "limn: ");
	put_count(&line, t->done + t->skipped);
	if (t->all || !stopped) {
		buf_puts(&line, " of ");
		put_count(&line, t->all > n ? t->all : n);
	}
	buf_puts(&line, " done");
	if (t->skipped) {
		buf_puts(&line, " (");
		put_count(&line, t->skipped);
		buf_puts(&line, " before)");
	}
	if (t->failed) {
		buf_puts(&line, ", ");
		put_count(&line, t->failed);
		buf_puts(&line, " failed");
	}
	buf_chr(&line, '\n');
	file_write_fd(STDERR_FILENO, buf_view(&line));
	buf_done(&line);
}

size_t
outcomes_failures(const struct outcomes *t)
{
	return t->failed;
}
