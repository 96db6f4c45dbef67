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

/* Every run of ASCII letters and digits that the source has as it stands is where the map says;
 * returns how many there were.  Words with references in them are left to other tests. */
static inline size_t
check_words(struct document *d, size_t *n_words)
{
	struct buf text = text_of(d), source = {0};
	size_t right = 0;
	document_copy(document_source(d), 0, document_size(document_source(d)), &source);
	for (size_t i = 0, end; i < text.len; i = end) {
		for (end = i; end < text.len && is_word_byte(text.ptr[end]); end++)
			;
		if (end == i) {
			end++;
			continue;
		}
		size_t from = (size_t)document_to_source(d, i);
		size_t to = (size_t)document_end_to_source(d, end);
		++*n_words;
		if (to <= source.len && to - from == end - i &&
		    !memcmp(source.ptr + from, text.ptr + i, end - i))
			right++;
	}
	buf_done(&text);
	buf_done(&source);
	return right;
}

#endif
