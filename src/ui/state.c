/*
 * State files: a line an item, in words.  The name is a hash of the document's ends, so a
 * renamed article keeps its place and a rewritten one starts anew.  The hash is no secret and
 * guards nothing: who makes two articles with one fingerprint makes them share a bookmark.
 */
#include "ui/state.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"

enum { ENDS = 64 * 1024, WIDTH_LEAST = 20, WIDTH_MOST = 400 };

#define HEADER "limn state 1"

void
state_init(struct state *s)
{
	*s = (struct state){0};
	for (size_t i = 0; i < STATE_MARKS; i++)
		s->marks[i] = UINT64_MAX;
}

bool
state_is_plain(const struct state *s)
{
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (s->marks[i] != UINT64_MAX)
			return false;
	}
	return s->top == 0 && !s->any && s->width == 0;
}

/* ---- as text */

static char
mark_letter(size_t i)
{
	return (char)(i < 26 ? 'a' + i : 'A' + (i - 26));
}

void
state_write(const struct state *s, struct buf *out)
{
	buf_fmt(out, HEADER "\ntop %llu\n", (unsigned long long)s->top);
	if (s->any)
		buf_fmt(out, "selection %llu %llu %s\n", (unsigned long long)s->span.from,
		    (unsigned long long)s->span.to, s->type);
	for (size_t i = 0; i < STATE_MARKS; i++) {
		if (s->marks[i] != UINT64_MAX)
			buf_fmt(out, "mark %c %llu\n", mark_letter(i),
			    (unsigned long long)s->marks[i]);
	}
	if (s->width > 0)
		buf_fmt(out, "width %d\n", s->width);
}

static bool
take_number(struct str *s, uint64_t *n)
{
	return str_take_char(s, ' ') && str_take_size(s, n);
}

static bool
read_mark(struct str rest, struct state *s)
{
	uint64_t at;
	size_t i = 0;
	if (!str_take_char(&rest, ' ') || rest.len == 0)
		return false;
	while (i < STATE_MARKS && mark_letter(i) != rest.ptr[0])
		i++;
	rest = str_sub(rest, 1, rest.len);
	if (i == STATE_MARKS || !take_number(&rest, &at) || rest.len > 0)
		return false;
	s->marks[i] = at;
	return true;
}

/* A type's name as themes and annotation files have them: no control byte, no blank. */
static bool
read_selection(struct str rest, struct state *s)
{
	struct span span;
	if (!take_number(&rest, &span.from) || !take_number(&rest, &span.to) ||
	    !str_take_char(&rest, ' ') || span.from >= span.to || rest.len == 0 ||
	    rest.len > STATE_TYPE)
		return false;
	for (size_t i = 0; i < rest.len; i++) {
		if ((unsigned char)rest.ptr[i] <= ' ' || rest.ptr[i] == 0x7f)
			return false;
	}
	s->any = true;
	s->span = span;
	memcpy(s->type, rest.ptr, rest.len);
	s->type[rest.len] = '\0';
	return true;
}

/* Words of later versions are passed over. */
static bool
read_item(struct str line, struct state *s)
{
	size_t n = str_chr(line, ' ');
	struct str word = str_sub(line, 0, n), rest = str_sub(line, n, line.len);
	uint64_t v;
	if (str_is(word, "mark"))
		return read_mark(rest, s);
	if (str_is(word, "selection"))
		return read_selection(rest, s);
	if (!str_is(word, "top") && !str_is(word, "width"))
		return true;
	if (!take_number(&rest, &v) || rest.len > 0)
		return false;
	if (str_is(word, "top")) {
		s->top = v;
		return true;
	}
	s->width = (int)(v & 0xffff);
	return v >= WIDTH_LEAST && v <= WIDTH_MOST;
}

bool
state_read(struct str text, struct state *out)
{
	struct state s;
	struct str line;
	state_init(&s);
	if (!str_line(&text, &line) || !str_is(line, HEADER))
		return false;
	while (str_line(&text, &line)) {
		if (!read_item(line, &s))
			return false;
	}
	*out = s;
	return true;
}

/* ---- the name */

/* Two lanes that multiply and fold eight bytes at a time; the rest counts as zeros. */
static void
mix(uint64_t lane[2], const char *p, size_t n)
{
	static const uint64_t by[2] = {0x9e3779b97f4a7c15u, 0xc2b2ae3d27d4eb4fu};
	for (size_t i = 0; i < n; i += 8) {
		uint64_t word = 0;
		memcpy(&word, p + i, n - i < 8 ? n - i : 8);
		for (int k = 0; k < 2; k++) {
			lane[k] = (lane[k] ^ word) * by[k];
			lane[k] ^= lane[k] >> 29;
		}
	}
}

static bool
mix_file(int fd, uint64_t size, uint64_t lane[2])
{
	char *bytes = mem_alloc(ENDS);
	ssize_t first = pread(fd, bytes, ENDS, 0), last = 0;
	mix(lane, (const char *)&size, sizeof size);
	if (first > 0)
		mix(lane, bytes, (size_t)first);
	if (first == ENDS && size > ENDS) {
		uint64_t from = size > 2 * ENDS ? size - ENDS : ENDS;
		last = pread(fd, bytes, ENDS, (off_t)from);
		if (last > 0)
			mix(lane, bytes, (size_t)last);
	}
	mem_free(bytes);
	return first >= 0 && last >= 0;
}

bool
state_name(const char *path, char out[STATE_NAME + 1])
{
	uint64_t lane[2] = {0x6c696d6e, 0x73746174};
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    mix_file(fd, (uint64_t)st.st_size, lane);
	if (fd >= 0)
		close(fd);
	for (int i = 0; ok && i < STATE_NAME; i++)
		out[i] = "0123456789abcdef"[lane[i / 16] >> (i % 16 * 4) & 15];
	out[ok ? STATE_NAME : 0] = '\0';
	return ok;
}

/* ---- the files */

bool
state_file_read(const char *folder, const char *name, struct buf *out)
{
	struct buf path = {0};
	path_join(&path, str_of(folder), str_of(name));
	bool ok = file_read(buf_cstr(&path), LIMIT_STATE_FILE, out, NULL);
	buf_done(&path);
	return ok;
}

bool
state_file_write(const char *folder, const char *name, struct str content)
{
	struct buf path = {0};
	bool ok = file_make_folder(folder, NULL);
	path_join(&path, str_of(folder), str_of(name));
	ok = ok && file_write(buf_cstr(&path), content, 0600, NULL);
	buf_done(&path);
	return ok;
}
