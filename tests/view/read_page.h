/*
 * A small reader of HTML, for what limn's pages are made of: elements nest, ids are there once,
 * references are known ones, links within the page lead somewhere.  PAGE_CHECK takes what has to
 * hold; who includes this defines it.
 */
#ifndef TESTS_VIEW_READ_PAGE_H
#define TESTS_VIEW_READ_PAGE_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

static inline struct str
between(struct str s, const char *from, const char *to)
{
	size_t at = str_find(s, str_of(from));
	s = str_sub(s, at + strlen(from), s.len);
	return str_sub(s, 0, str_find(s, str_of(to)));
}

static inline bool
holds(struct str all, const char *what)
{
	return str_find(all, str_of(what)) < all.len;
}

static inline unsigned
hex(struct str s)
{
	unsigned n = 0;
	for (size_t i = 0; i < 2; i++)
		n = n * 16 + (unsigned)(s.ptr[i] <= '9' ? s.ptr[i] - '0' : s.ptr[i] - 'a' + 10);
	return n;
}

static inline void
add_reference(struct str *s, struct buf *text)
{
	static const struct { const char *name; char c; } names[] = {{"&amp;", '&'}, {"&lt;", '<'},
		{"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#13;", '\r'}};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!str_starts(*s, str_of(names[i].name)))
			continue;
		buf_chr(text, names[i].c);
		*s = str_sub(*s, strlen(names[i].name), s->len);
		return;
	}
	PAGE_CHECK(false);                   /* a bare ampersand */
}

static inline bool
is_empty_tag(struct str name)
{
	return str_is_word_of(name, "meta input path !DOCTYPE");
}

/* Reads tags and text of s: elements must nest; ids are kept; appends the text. */
static inline void
read_html(struct str s, struct buf *text, struct map *ids)
{
	VEC(struct str) open = {0};
	while (s.len > 0) {
		if (s.ptr[0] == '&') {
			add_reference(&s, text);
			continue;
		}
		if (s.ptr[0] != '<') {
			PAGE_CHECK(s.ptr[0] != '>');
			buf_chr(text, s.ptr[0]);
			s = str_sub(s, 1, s.len);
			continue;
		}
		size_t end = 1;
		for (bool quoted = false; s.ptr[end] != '>' || quoted; end++)
			quoted ^= s.ptr[end] == '"';
		struct str tag = str_sub(s, 1, end);
		struct str name = str_sub(tag, 0, str_chr(tag, ' '));
		s = str_sub(s, end + 1, s.len);
		if (name.ptr[0] == '/') {
			PAGE_CHECK(open.n > 0);
			PAGE_CHECK(str_eq(open.v[open.n - 1], str_sub(name, 1, name.len)));
			open.n--;
			continue;
		}
		struct str id = between(tag, " id=\"", "\"");
		if (holds(tag, " id=\"")) {
			uint32_t old;
			PAGE_CHECK(!map_get(ids, id, &old));
			map_set(ids, id, 1);
		}
		if (holds(tag, "data-bytes")) {
			struct str bytes = between(tag, "data-bytes=\"", "\"");
			for (size_t i = 0; i < bytes.len; i += 2)
				buf_chr(text, (char)hex(str_sub(bytes, i, i + 2)));
			s = str_sub(s, 3, s.len);        /* U+FFFD stands for them */
		}
		if (!is_empty_tag(name))
			vec_push(&open, name);
		if (str_is(name, "pre"))
			s = str_sub(s, 1, s.len);
	}
	PAGE_CHECK(open.n == 0);
	vec_done(&open);
}

/* Every link within the page leads to something. */
static inline void
check_links(struct str s, const struct map *ids)
{
	static const char *const links[] = {"href=\"#", "data-a=\"", "data-m=\"", "for=\""};
	for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
		struct str rest = s, what = str_of(links[i]);
		for (size_t at; (at = str_find(rest, what)) < rest.len;) {
			rest = str_sub(rest, at + what.len, rest.len);
			uint32_t there;
			PAGE_CHECK(map_get(ids, str_sub(rest, 0, str_chr(rest, '"')), &there));
		}
	}
}

#endif
