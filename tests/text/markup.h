/* tests/text/markup.h - texts made of markup, for the tests of HTML, Markdown and their map. */
#ifndef TESTS_TEXT_MARKUP_H
#define TESTS_TEXT_MARKUP_H

#include "unit.h"

#include <string.h>

#include "text/document.h"
#include "text/markup.h"

/* All of a document's text; the caller frees it. */
static inline struct buf
text_of(struct document *d)
{
	struct buf out = {0};
	document_copy(d, 0, document_size(d), &out);
	buf_cstr(&out);
	return out;
}

static inline struct document *
made_of(struct str source, enum markup_choice markup)
{
	const struct document_options o = {.markup = markup};
	return document_memory("x", source, &o);
}

static inline void
check_made(struct str source, enum markup_choice markup, const char *want)
{
	struct document *d = made_of(source, markup);
	struct buf text = text_of(d);
	assert_string_equal(buf_cstr(&text), want);
	buf_done(&text);
	document_free(d);
}

static inline const char *
kind_name(enum markup_kind kind)
{
	static const char *const names[] = {
		"heading", "item", "quote", "pre", "rule", "caption", "row", "em", "strong", "code",
		"strike", "link",
	};
	return names[kind];
}

/* "heading1[Title] em[a]": the ranges in order, with their text; a link's target behind "->". */
static inline void
check_ranges(struct str source, enum markup_choice markup, const char *want)
{
	struct document *d = made_of(source, markup);
	struct buf text = text_of(d), list = {0};
	size_t n;
	const struct markup *m = document_markup(d, &n);
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&list, "%s%s", i ? " " : "", kind_name(m[i].kind));
		if (m[i].level)
			buf_fmt(&list, "%d", m[i].level);
		buf_chr(&list, '[');
		buf_add(&list, text.ptr + m[i].from, (size_t)(m[i].to - m[i].from));
		if (m[i].target.len) {
			buf_puts(&list, "->");
			buf_str(&list, m[i].target);
		}
		buf_chr(&list, ']');
	}
	assert_string_equal(buf_cstr(&list), want);
	buf_done(&list);
	buf_done(&text);
	document_free(d);
}

static inline bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/*
 * Every letter and digit of the text that the source has as it stands (all but references and
 * the numbers of items) is where the map says, and the map leads back.
 */
static inline void
check_map(struct document *d)
{
	struct buf text = text_of(d), source = {0};
	document_copy(document_source(d), 0, document_size(document_source(d)), &source);
	for (size_t i = 0; i < text.len; i++) {
		if (!is_word_byte(text.ptr[i]))
			continue;
		size_t at = (size_t)document_to_source(d, i);
		assert_true(at < source.len);
		if (source.ptr[at] != text.ptr[i] && source.ptr[at] != '&')
			fail_msg("byte %zu (%.20s) is not at %zu (%.20s)", i, text.ptr + i, at,
			    source.ptr + at);
		assert_int_equal(document_from_source(d, at), i);
		assert_true(document_end_to_source(d, i + 1) > at);
	}
	buf_done(&text);
	buf_done(&source);
}

/* Ranges lie in the text, in order, and none crosses another. */
static inline void
check_nesting(struct document *d)
{
	size_t n;
	const struct markup *m = document_markup(d, &n);
	uint64_t open[512];
	size_t depth = 0;
	for (size_t i = 0; i < n; i++) {
		assert_true(m[i].from < m[i].to && m[i].to <= document_size(d));
		assert_true(!i || m[i].from >= m[i - 1].from);
		while (depth && open[depth - 1] <= m[i].from)
			depth--;
		assert_true(!depth || m[i].to <= open[depth - 1]);
		assert_true(depth < 512);
		open[depth++] = m[i].to;
	}
}

#endif
