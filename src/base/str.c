/* Strings by pointer and length.  The hash is FNV-1a with a seed and a final mix. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/mem.h"

struct str
str_of(const char *s)
{
	return s ? (struct str){s, strlen(s)} : STR_NONE;
}

bool
str_eq(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool
str_is(struct str a, const char *s)
{
	return str_eq(a, str_of(s));
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool
str_is_one_of(struct str s, const char *const *list)
{
	while (*list && !str_is(s, *list))
		list++;
	return *list != NULL;
}

bool
str_is_word_of(struct str s, const char *words)
{
	struct str rest = str_of(words), word;
	while (str_split(&rest, ' ', &word))
		if (str_eq(word, s))
			return true;
	return false;
}

struct str
str_dup(struct str s, struct arena *in)
{
	return (struct str){arena_copy(in, s.ptr, s.len), s.len};
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool
str_starts_caseless(struct str s, struct str lower)
{
	if (s.len < lower.len)
		return false;
	for (size_t i = 0; i < lower.len; i++)
		if (ascii_lower(s.ptr[i]) != lower.ptr[i])
			return false;
	return true;
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

struct str
str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct str){s.ptr ? s.ptr + from : s.ptr, to - from};
}

struct str
str_trim(struct str s)
{
	while (s.len && ascii_is_blank(s.ptr[0]))
		s = str_sub(s, 1, s.len);
	while (s.len && ascii_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

size_t
str_find(struct str s, struct str what)
{
	if (!what.len)
		return 0;
	const char *hit = s.ptr && s.len ? memmem(s.ptr, s.len, what.ptr, what.len) : NULL;
	return hit ? (size_t)(hit - s.ptr) : s.len;
}

size_t
str_chr(struct str s, char c)
{
	const char *hit = s.ptr && s.len ? memchr(s.ptr, c, s.len) : NULL;
	return hit ? (size_t)(hit - s.ptr) : s.len;
}

uint64_t
str_hash(struct str s)
{
	uint64_t h = hash_bytes(HASH_BEGIN, s.ptr, s.len);
	h ^= h >> 32;
	h *= 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

bool
str_split(struct str *s, char sep, struct str *part)
{
	if (!s->ptr)
		return false;
	size_t at = str_chr(*s, sep);
	*part = str_sub(*s, 0, at);
	*s = at < s->len ? str_sub(*s, at + 1, s->len) : (struct str){NULL, 0};
	return true;
}

bool
str_line(struct str *s, struct str *line)
{
	if (!s->len)
		return false;
	size_t at = str_chr(*s, '\n');
	*line = str_sub(*s, 0, at);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	*s = str_sub(*s, at < s->len ? at + 1 : at, s->len);
	return true;
}

bool
str_take_char(struct str *s, char c)
{
	if (!s->len || s->ptr[0] != c)
		return false;
	*s = str_sub(*s, 1, s->len);
	return true;
}

bool
str_take_size(struct str *s, uint64_t *n)
{
	uint64_t value = 0;
	size_t i = 0;
	for (; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++) {
		uint64_t digit = (uint64_t)(s->ptr[i] - '0');
		if (value > (UINT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (!i)
		return false;
	*n = value;
	*s = str_sub(*s, i, s->len);
	return true;
}

/* Damerau's distance (optimal string alignment), three rows of at most 64 columns. */
size_t
str_distance(struct str a, struct str b, size_t most)
{
	enum { MAX = 64 };
	size_t row[3][MAX + 1];
	if (a.len > MAX || b.len > MAX)
		return str_eq(a, b) ? 0 : most + 1;
	for (size_t j = 0; j <= b.len; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
		now[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = a.ptr[i - 1] == b.ptr[j - 1];
			size_t best = up[j - 1] + !same;
			if (up[j] + 1 < best)
				best = up[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1] && up2[j - 2] + 1 < best)
				best = up2[j - 2] + 1;
			now[j] = best;
		}
	}
	size_t d = row[a.len % 3][b.len];
	return d > most ? most + 1 : d;
}

static void
buf_widen(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;
	/* What cannot be is asked for as it is, and refused there. */
	if (more >= SIZE_MAX / 2 - b->len)
		cap = SIZE_MAX;
	while (cap - b->len <= more && cap < SIZE_MAX)
		cap *= 2;
	b->ptr = mem_resize(b->ptr, cap, 1);
	b->cap = cap;
}

static inline void
buf_room(struct buf *b, size_t more)
{
	if (b->cap - b->len <= more)
		buf_widen(b, more);
}

void
buf_reserve(struct buf *b, size_t n)
{
	if (b->cap - b->len > n)
		return;
	b->cap = b->len + n + 1;
	b->ptr = mem_resize(b->ptr, b->cap, 1);
}

void
buf_add(struct buf *b, const char *p, size_t n)
{
	buf_room(b, n);
	if (n)
		memcpy(b->ptr + b->len, p, n);
	b->len += n;
}

void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.ptr, s.len);
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_chr(struct buf *b, char c)
{
	buf_room(b, 1);
	b->ptr[b->len++] = c;
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	buf_room(b, 64); /* most fit at the first attempt */
	size_t room = b->cap - b->len;
	int n = vsnprintf(b->ptr + b->len, room, fmt, ap);
	va_end(ap);
	if (n > 0 && (size_t)n >= room) {
		buf_room(b, (size_t)n + 1);
		vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
	}
	if (n > 0)
		b->len += (size_t)n;
	va_end(again);
}

void
buf_uint(struct buf *b, uint64_t n)
{
	char digits[20];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	buf_add(b, digits + at, sizeof digits - at);
}

void
buf_grouped(struct buf *b, uint64_t n)
{
	if (n >= 1000) {
		buf_grouped(b, n / 1000);
		buf_fmt(b, ",%03u", (unsigned)(n % 1000));
	} else {
		buf_uint(b, n);
	}
}

void
buf_pad(struct buf *b, char c, size_t n)
{
	buf_room(b, n);
	memset(b->ptr + b->len, c, n);
	b->len += n;
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
}

void
buf_done(struct buf *b)
{
	mem_free(b->ptr);
	*b = (struct buf){0};
}

struct str
buf_view(const struct buf *b)
{
	return b->ptr ? (struct str){b->ptr, b->len} : STR_NONE;
}

const char *
buf_cstr(struct buf *b)
{
	buf_room(b, 1);
	b->ptr[b->len] = '\0';
	return b->ptr;
}
