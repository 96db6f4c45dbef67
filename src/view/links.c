/*
 * Links in text order.  Those of the markup are ranges; an address is looked for from the start
 * of the word that one stands in, in pieces that overlap by the longest one.  An address inside
 * a link of the markup is no link of its own.
 */
#include "view/links.h"

#include "base/ascii.h"
#include "text/url.h"
#include "view/markup_tree.h"

enum { PIECE = 32 * 1024 };

/* ---- of the markup */

static bool
is_link(const struct markup_tree *tree, uint32_t i)
{
	return markup_tree_at(tree, i)->kind == MARKUP_LINK;
}

static struct link
link_of(const struct markup_tree *tree, uint32_t i)
{
	const struct markup *m = markup_tree_at(tree, i);
	return (struct link){{m->from, m->to}, i};
}

static bool
link_over(const struct markup_tree *tree, uint64_t at, struct link *out)
{
	uint32_t i = tree != NULL ? markup_tree_over(tree, at) : MARKUP_NONE_AT;
	while (i != MARKUP_NONE_AT && !is_link(tree, i))
		i = markup_tree_around(tree, i);
	if (i != MARKUP_NONE_AT)
		*out = link_of(tree, i);
	return i != MARKUP_NONE_AT;
}

static bool
told_next(const struct markup_tree *tree, uint64_t at, uint64_t end, struct link *out)
{
	if (tree == NULL)
		return false;
	if (link_over(tree, at, out))
		return true;
	uint32_t n = markup_tree_count(tree);
	for (uint32_t i = markup_tree_from(tree, at); i < n; i++) {
		const struct markup *m = markup_tree_at(tree, i);
		if (m->from >= end)
			break;
		if (is_link(tree, i) && m->to > m->from) {
			*out = link_of(tree, i);
			return true;
		}
	}
	return false;
}

static bool
told_before(const struct markup_tree *tree, uint64_t at, uint64_t floor, struct link *out)
{
	if (tree == NULL)
		return false;
	for (uint32_t i = markup_tree_from(tree, at); i-- > 0;) {
		const struct markup *m = markup_tree_at(tree, i);
		if (m->from < floor)
			break;
		if (is_link(tree, i) && m->to > m->from) {
			*out = link_of(tree, i);
			return true;
		}
	}
	return false;
}

/* ---- addresses */

/* Back over what is no blank, as far as an address may be long. */
static uint64_t
word_start(struct document *d, uint64_t at)
{
	uint64_t from = at > URL_MOST ? at - URL_MOST : 0;
	struct str s = document_view(d, from, (size_t)(at - from));
	while (s.len > 0 && !ascii_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return from + s.len;
}

static bool
address_next(struct document *d, uint64_t at, uint64_t end, struct link *out)
{
	uint64_t from = word_start(d, at);
	while (from < end) {
		uint64_t room = end - from;
		size_t n = room < PIECE - URL_MOST ? (size_t)room + URL_MOST : PIECE, a = 0, b = 0;
		struct str s = document_view(d, from, n);
		bool whole = s.len == n && n == PIECE;
		/* What begins behind `end` is not asked for: only the word there is seen to its end. */
		while (!whole && room < s.len && !ascii_is_blank(s.ptr[room]))
			room++;
		s.len = !whole && room < s.len ? (size_t)room : s.len;
		while (url_next(s, b, &a, &b) && from + a < end) {
			if (from + b > at) {
				*out = (struct link){{from + a, from + b}, MARKUP_NONE_AT};
				return true;
			}
		}
		if (!whole)
			return false;
		uint64_t next = word_start(d, from + PIECE - URL_MOST);
		from = next > from ? next : from + PIECE - URL_MOST;
	}
	return false;
}

static bool
address_before(struct document *d, uint64_t at, uint64_t floor, struct link *out)
{
	uint64_t to = at;
	while (to > floor) {
		uint64_t from = to - floor > PIECE / 2 ? word_start(d, to - PIECE / 2) : floor;
		size_t a, b = 0;
		bool found = false;
		struct str s = document_view(d, from, (size_t)(to - from) + URL_MOST);
		while (url_next(s, b, &a, &b) && from + a < to) {
			*out = (struct link){{from + a, from + b}, MARKUP_NONE_AT};
			found = true;
		}
		if (found)
			return true;
		to = from;
	}
	return false;
}

/* ---- both */

bool
links_next(struct document *d, const struct markup_tree *tree, uint64_t at, uint64_t end,
    struct link *out)
{
	struct link told, written, around;
	bool has_told = told_next(tree, at, end, &told);
	if (has_told && told.span.from < end)
		end = told.span.from;
	while (address_next(d, at, end, &written)) {
		if (!link_over(tree, written.span.from, &around)) {
			*out = written;
			return true;
		}
		at = written.span.to;
	}
	if (has_told)
		*out = told;
	return has_told;
}

bool
links_before(struct document *d, const struct markup_tree *tree, uint64_t at, uint64_t floor,
    struct link *out)
{
	struct link told, written, around;
	bool has_told = told_before(tree, at, floor, &told);
	if (has_told)
		floor = told.span.to < at ? told.span.to : at;
	while (address_before(d, at, floor, &written)) {
		if (!link_over(tree, written.span.from, &around)) {
			*out = written;
			return true;
		}
		at = written.span.from;
	}
	if (has_told)
		*out = told;
	return has_told;
}

void
links_target(struct document *d, const struct markup_tree *tree, const struct link *k,
    struct buf *out)
{
	if (k->range != MARKUP_NONE_AT)
		buf_str(out, markup_tree_at(tree, k->range)->target);
	else
		url_target(document_view(d, k->span.from, (size_t)(k->span.to - k->span.from)), out);
}
