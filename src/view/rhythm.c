/*
 * What rows begin with.  A plain line is asked for its lead (text/lead): quotes repeat their
 * marks, items hang under their words.  An indent is a paragraph's first line (as in novels) or
 * its left edge (verse, code, and what is set in as a whole); the second line tells, and where
 * there is none, whether the line reads like prose.
 */
#include "view/rhythm.h"

#include <string.h>

#include "text/lead.h"
#include "text/uni.h"
#include "view/heading.h"
#include "view/markup_tree.h"
#include "view/walk.h"
#include "view/wall.h"

enum { BEGINNING = 512, RULE_LEAST = 8, UNDER_LEAST = 3, TAIL = 8 };

/* Columns of the first bytes of a row, as they are drawn. */
static int
columns_of(struct str s)
{
	struct walk w;
	walk_start(&w, s, false, 0);
	while (walk_next(&w))
		;
	return w.next_col;
}

/* Most lines begin with two letters, or one and a blank: nothing to look for. */
static bool
is_plain(struct str s)
{
	return s.len > 1 && ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') || (s.ptr[0] >= 'a' &&
	    s.ptr[0] <= 'z')) && s.ptr[1] >= 'a' && s.ptr[1] <= 'z' && s.ptr[1] != 'i' &&
	    s.ptr[1] != 'v' && s.ptr[1] != 'x' && s.ptr[1] != 'l';
}

static bool
begins_line(struct document *d, const struct block *b)
{
	return b->from == 0 || str_is(document_view(d, b->from - 1, 1), "\n");
}

/* A line that ends as a sentence does, or announces what follows. */
static bool
is_sentence(struct document *d, const struct block *b)
{
	size_t n = b->to - b->from < TAIL ? (size_t)(b->to - b->from) : TAIL;
	return str_ends(str_trim(document_view(d, b->to - n, n)), STR(":")) ||
	    wall_is_sentence(d, b);
}

/* Whether an indent is the left edge of the whole block. */
static bool
is_edge(struct document *d, const struct block *b, struct str text, size_t quote, size_t indent)
{
	if (!b->joined) {
		struct cluster c = {0};
		size_t at = quote + indent;
		if (at < text.len)
			c = uni_cluster(text.ptr + at, text.len - at);
		if (document_keeps_edges(d))
			return true;
		return text.ptr[quote] == '\t' || text.ptr[quote] == ' ' ?
		    !is_sentence(d, b) || uni_is_lower(c.cp) : false;
	}
	size_t end = str_chr(text, '\n');
	struct lead second = lead_of(str_sub(text, end + 1, text.len));
	return second.indent > 0;
}

/* A row of one sign: a line across, or one under a heading. */
static bool
is_rule(struct document *d, const struct block *b, int *under)
{
	size_t n = 1, size = (size_t)(b->to - b->from);
	struct str s = document_view(d, b->from, size < BEGINNING ? size : 0);
	struct block before;
	*under = 0;
	if (s.len < UNDER_LEAST || !strchr("-_=*~", s.ptr[0]) || s.ptr[0] == '\0')
		return false;
	while (n < s.len && s.ptr[n] == s.ptr[0])
		n++;
	if (n != str_trim(s).len)
		return false;
	if ((s.ptr[0] == '-' || s.ptr[0] == '=') && document_block_before(d, b, &before))
		*under = heading_level(d, &before);
	return *under > 0 || n >= RULE_LEAST;
}

static struct str
beginning(struct document *d, const struct block *b)
{
	size_t size = (size_t)(b->to - b->from);
	return document_view(d, b->from, size < BEGINNING ? size : BEGINNING);
}

static void
set_mark(struct rhythm *r, struct str text, const struct lead *l)
{
	struct str mark = str_sub(text, l->quote + l->indent, lead_size(l));
	r->kind = RHYTHM_ITEM;
	r->mark = l->quote + l->indent;
	r->mark_end = r->mark + str_trim(mark).len;
}

/* ---- by what it looks like */

/* Whether the line before is an item, and this one stands under its words. */
static bool
is_under_item(struct document *d, const struct block *b, int edge)
{
	struct block before;
	if (!document_block_before(d, b, &before) || !begins_line(d, &before))
		return false;
	struct str text = beginning(d, &before);
	struct lead l = lead_of(str_sub(text, 0, str_chr(text, '\n')));
	return l.item > 0 && columns_of(str_sub(text, 0, lead_size(&l))) == edge;
}

static void
set_plain(struct rhythm *r, struct document *d, const struct block *b)
{
	if (!b->joined && is_rule(d, b, &r->level)) {
		r->kind = RHYTHM_RULE;
		return;
	}
	struct str text = beginning(d, b);
	struct lead l = lead_of(str_sub(text, 0, str_chr(text, '\n')));
	size_t indent = l.indent;
	if (l.item == 0)
		l.item = lead_section(str_sub(text, lead_size(&l), text.len));
	r->quote = l.quote;
	r->level = l.depth;
	if (lead_size(&l) == 0)
		return;
	int edge = columns_of(str_sub(text, 0, lead_size(&l)));
	if (l.item > 0)
		set_mark(r, text, &l);
	else if (l.indent > 0 && !is_edge(d, b, text, l.quote, l.indent) &&
	    !is_under_item(d, b, edge))
		indent = 0;
	r->hang = columns_of(str_sub(beginning(d, b), 0, l.quote + indent + l.item));
}

struct rhythm
rhythm_of(struct document *d, const struct block *b)
{
	struct rhythm r = {0};
	if (b->from == b->to)
		return r;
	if (!is_plain(beginning(d, b)) && begins_line(d, b))
		set_plain(&r, d, b);
	int level = r.kind == RHYTHM_TEXT && r.quote == 0 ? heading_level(d, b) : 0;
	if (level > 0) {
		r.kind = RHYTHM_HEADING;
		r.level = level;
	}
	return r;
}

/* ---- by its markup */

/* What the ranges around byte `at` make of a block; the innermost item, or NULL. */
static const struct markup *
take_around(struct rhythm *r, const struct markup_tree *tree, uint64_t at)
{
	const struct markup *item = NULL;
	uint32_t i = markup_tree_over(tree, at);
	for (; i != MARKUP_NONE_AT; i = markup_tree_around(tree, i)) {
		const struct markup *m = markup_tree_at(tree, i);
		r->bars += m->kind == MARKUP_QUOTE;
		if (m->kind == MARKUP_PRE)
			r->kind = RHYTHM_PRE;
		if (m->kind == MARKUP_ITEM && item == NULL)
			item = m;
	}
	return item;
}

/* And those that begin with it. */
static void
take_begun(struct rhythm *r, const struct markup_tree *tree, const struct block *b, bool *item)
{
	uint32_t n = markup_tree_count(tree);
	for (uint32_t i = markup_tree_from(tree, b->from); i < n; i++) {
		const struct markup *m = markup_tree_at(tree, i);
		if (m->from >= b->to || m->kind >= MARKUP_EMPHASIS)
			break;
		switch (m->kind) {
		case MARKUP_HEADING: r->kind = RHYTHM_HEADING; r->level = m->level; break;
		case MARKUP_RULE: r->kind = RHYTHM_RULE; break;
		case MARKUP_CAPTION: r->kind = RHYTHM_CAPTION; break;
		case MARKUP_ROW: r->kind = RHYTHM_ROW; break;
		case MARKUP_ITEM: *item = true; break;
		default: break;
		}
	}
}

struct rhythm
rhythm_told(struct document *d, const struct markup_tree *tree, const struct block *b)
{
	struct rhythm r = {0};
	bool item = false;
	const struct markup *within = take_around(&r, tree, b->from);
	take_begun(&r, tree, b, &item);
	r.lead = r.hang = r.bars * BAR_COLUMNS;
	if (b->from == b->to || r.kind == RHYTHM_RULE || !begins_line(d, b))
		return r;
	struct str text = beginning(d, b);
	struct lead l = lead_of(text);
	if (l.quote > 0)                     /* the marks are words here */
		l = (struct lead){0};
	if (item)
		l.item = lead_told(str_sub(text, l.indent, text.len));
	if (item && r.kind != RHYTHM_HEADING)
		set_mark(&r, text, &l);
	int edge = columns_of(str_sub(text, 0, l.indent + (item ? l.item : 0)));
	r.hang += edge;
	/* A further paragraph of an item stands under the words of the first. */
	if (within != NULL && within->from < b->from) {
		struct str first = document_view(d, within->from, BEGINNING);
		struct lead mark = lead_of(str_sub(first, 0, str_chr(first, '\n')));
		size_t told = lead_told(str_sub(first, mark.indent, first.len));
		int under = columns_of(str_sub(first, 0, mark.indent + told));
		r.lead += under > edge && mark.quote == 0 ? under - edge : 0;
		r.hang += under > edge && mark.quote == 0 ? under - edge : 0;
	}
	if (r.kind == RHYTHM_PRE)
		r.hang += BAR_COLUMNS;
	return r;
}

int
rhythm_fit(int indent, int columns)
{
	return indent > columns / 2 ? columns / 2 : indent;
}

bool
rhythm_is_close(const struct rhythm *before, const struct rhythm *now)
{
	return (before->kind == RHYTHM_ITEM && now->kind == RHYTHM_ITEM) ||
	    (before->quote > 0 && now->quote > 0) ||
	    (before->kind == now->kind && (now->kind == RHYTHM_PRE || now->kind == RHYTHM_ROW));
}
