/*
 * Headings of plain text.  There are four kinds: marked ("## Plan", "Plan" over a row of = or -),
 * numbered ("2.1 The plan"), in capitals, and short lines over a long paragraph.  The last are
 * guesses, so all that could be a caption, an item, a form, verse or code is left out.
 */
#include "view/heading.h"

#include <string.h>

#include "base/ascii.h"
#include "text/lead.h"
#include "text/markup.h"
#include "text/uni.h"

enum { LEAST = 3, MOST = 90, LONG = 120, HEAD_BLOCKS = 40, DEEP = 4, LETTERS = 4, LEVELS = 6,
	RULE_LEAST = 3, RULE_NEAR = 4 };

/* The block with what stands around it; empty where there is nothing. */
struct place {
	struct document *d;
	char text[MOST];             /* a copy: views do not live long */
	struct str line;             /* its words */
	size_t indent;
	struct block before, after;  /* after: the next with text */
	bool parted_before, parted_after;    /* by an empty line, or an end of the text */
	bool first;                  /* nothing but empty lines before it */
};

static bool
is_empty(const struct block *b)
{
	return b->from == b->to;
}

static bool
is_prose(const struct block *b)
{
	return b->joined || b->to - b->from > LONG;
}

static struct str
text_of(struct document *d, const struct block *b)
{
	size_t n = (size_t)(b->to - b->from);
	return document_view(d, b->from, n < LONG ? n : LONG);
}

static bool
begins_line(struct document *d, const struct block *b)
{
	return b->from == 0 || str_is(document_view(d, b->from - 1, 1), "\n");
}

/* ---- what a line looks like */

/* "## Plan": how many; 0. */
static int
number_signs(struct str line)
{
	size_t n = 0;
	while (n < line.len && line.ptr[n] == '#')
		n++;
	return n > 0 && n <= LEVELS && n + 1 < line.len && line.ptr[n] == ' ' ? (int)n : 0;
}

struct str
heading_words(struct str line)
{
	int signs;
	line = str_trim(line);
	signs = number_signs(line);
	if (signs == 0)
		return line;
	line = str_trim(str_sub(line, (size_t)signs, line.len));
	size_t n = line.len;
	while (n > 0 && line.ptr[n - 1] == '#')
		n--;
	return n > 0 && n < line.len && line.ptr[n - 1] == ' ' ? str_trim(str_sub(line, 0, n)) : line;
}

/* "2.1 Terms", "2.1. Terms": its depth, 2; 0. */
static int
numbering(struct str line)
{
	int depth = 0;
	size_t i = 0;
	while (i < line.len && ascii_is_digit(line.ptr[i]) && depth < LEVELS) {
		size_t from = i;
		while (i < line.len && i - from < 3 && ascii_is_digit(line.ptr[i]))
			i++;
		depth++;
		if (i < line.len && line.ptr[i] == '.')
			i++;
		else
			break;
	}
	size_t blank = i;
	while (i < line.len && line.ptr[i] == ' ')
		i++;
	if (depth < 2 || i == blank || i >= line.len)
		return 0;
	return uni_is_upper(uni_cluster(line.ptr + i, line.len - i).cp) ? depth : 0;
}

static bool
is_capitals(struct str line)
{
	int letters = 0;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] >= 'a' && line.ptr[i] <= 'z')
			return false;
		letters += ascii_is_upper(line.ptr[i]);
	}
	return letters >= LETTERS;
}

/* Columns are of tables, labels of forms. */
static bool
is_formed(struct str line)
{
	return str_find(line, STR("   ")) < line.len || str_chr(line, '\t') < line.len ||
	    str_chr(line, '|') < line.len || lead_label(line) > 0 || lead_speaker(line) > 0 ||
	    str_find(line, STR(". . ")) < line.len || str_find(line, STR("....")) < line.len;
}

/* What sentences and their parts end with outside of ASCII: quotation marks, and full stops and
 * commas of Chinese and Japanese, of Arabic and of Devanagari. */
static bool
ends_as_prose(struct str line)
{
	static const char *const ends[] = {"\xe2\x80\x9d", "\xe3\x80\x82", "\xe3\x80\x81",
		"\xef\xbc\x8c", "\xef\xbc\x9a", "\xef\xbc\x9b", "\xef\xbc\x81", "\xe3\x80\x8d",
		"\xe2\x80\xa6", "\xd8\x8c", "\xd8\x9b", "\xe0\xa5\xa4"};
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_ends(line, str_of(ends[i])))
			return true;
	return false;
}

/* "1. The plan", "What comes next?", "Der Plan". */
static bool
reads_like_one(struct str line)
{
	if (line.len < LEAST || line.len > MOST || str_starts(line, STR("By ")))
		return false;
	struct cluster first = uni_cluster(line.ptr, line.len);
	bool begins = uni_is_upper(first.cp) || uni_is_digit(first.cp) || first.cp == '#' ||
	    uni_is_ideograph(first.cp);
	return begins && strchr(".,;:!\"')", line.ptr[line.len - 1]) == NULL &&
	    !ends_as_prose(line);
}

/* The level of a title underlined by this line: 1 for =, 2 for -; 0. */
static int
underlined(struct str title, struct str rule)
{
	size_t n = 0;
	rule = str_trim(rule);
	while (n < rule.len && (rule.ptr[n] == '=' || rule.ptr[n] == '-') && rule.ptr[n] == rule.ptr[0])
		n++;
	if (n != rule.len || n < RULE_LEAST)
		return 0;
	size_t columns = (size_t)uni_columns(title);
	bool near = n + RULE_NEAR >= columns && n <= columns + RULE_NEAR;
	return near || n == RULE_LEAST ? rule.ptr[0] == '=' ? 1 : 2 : 0;
}

/* ---- what stands around it */

static bool
look_around(struct document *d, const struct block *b, struct place *p)
{
	struct str all = document_view(d, b->from, (size_t)(b->to - b->from));
	*p = (struct place){.d = d, .parted_before = true, .parted_after = true};
	memcpy(p->text, all.ptr, all.len);
	all.ptr = p->text;
	p->line = str_trim(all);
	p->indent = (size_t)(p->line.ptr - all.ptr);
	if (p->line.len < LEAST)
		return false;
	if (document_block_before(d, b, &p->before)) {
		p->parted_before = is_empty(&p->before);
		struct block x = p->before;
		while (is_empty(&x) && document_block_before(d, &x, &x) && b->from - x.from < MOST)
			;
		p->first = is_empty(&x) && x.from == 0;
	} else {
		p->first = true;
	}
	bool after = document_block_after(d, b, &p->after);
	if (after)
		p->parted_after = is_empty(&p->after);
	for (int i = 0; after && is_empty(&p->after) && i < 2; i++)
		after = document_block_after(d, &p->after, &p->after);
	if (!after)
		p->after = (struct block){.from = b->next, .to = b->next, .next = b->next};
	return true;
}

/* Over a long paragraph, below one or an empty line, and not the last words of a list. */
static bool
is_short_line(const struct place *p)
{
	struct lead after = lead_of(text_of(p->d, &p->after));
	return p->indent < DEEP && (p->parted_before || is_prose(&p->before)) &&
	    is_prose(&p->after) && reads_like_one(p->line) && !is_formed(p->line) &&
	    (lead_of(p->line).item == 0 || ascii_is_digit(p->line.ptr[0])) &&
	    after.item == 0 && after.depth == 0;
}

static int
level_of_underlined(const struct place *p)
{
	if (!p->parted_before || p->parted_after || is_prose(&p->after) ||
	    lead_of(p->line).item > 0 || is_formed(p->line))
		return 0;
	return underlined(p->line, text_of(p->d, &p->after));
}

/* The first line of a text that goes on with a paragraph. */
static bool
is_title(const struct place *p, const struct block *b)
{
	struct block x = *b;
	if (!p->first || !p->parted_after || p->indent >= DEEP || !reads_like_one(p->line) ||
	    is_formed(p->line) || ascii_is_digit(p->line.ptr[0]))
		return false;
	for (int i = 0; i < HEAD_BLOCKS && document_block_after(p->d, &x, &x); i++)
		if (is_prose(&x))
			return true;
	return false;
}

/* What the markup says: the range lies within the block. */
static int
level_told(const struct markup *list, size_t n, const struct block *b)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list[middle].from < b->from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && list[low].from < b->to && list[low].kind < MARKUP_EMPHASIS; low++)
		if (list[low].kind == MARKUP_HEADING)
			return list[low].level;
	return 0;
}

int
heading_level(struct document *d, const struct block *b)
{
	struct place p;
	int level;
	size_t n;
	const struct markup *m = document_markup(d, &n);
	if (m != NULL)
		return level_told(m, n, b);
	if (b->joined || b->cut || b->to - b->from < LEAST || b->to - b->from > MOST ||
	    !begins_line(d, b) || !look_around(d, b, &p))
		return 0;
	if (p.indent < DEEP && p.parted_before && (level = number_signs(p.line)) > 0 &&
	    lead_has_words(p.line))
		return level;
	if ((level = level_of_underlined(&p)) > 0)
		return level;
	if (p.parted_before && p.parted_after && !is_empty(&p.after) && !is_formed(p.line) &&
	    reads_like_one(p.line)) {
		if ((level = numbering(p.line)) > 0)
			return level < LEVELS ? level : LEVELS;
		if (is_capitals(p.line) && lead_of(p.line).item == 0)
			return p.first ? 1 : 2;
	}
	if (is_title(&p, b))
		return 1;
	return is_short_line(&p) && !heading_in_head(d, b) ? 2 : 0;
}

bool
heading_in_head(struct document *d, const struct block *b)
{
	struct block x;
	if (!document_block(d, 0, &x))
		return true;
	for (int i = 0; i < HEAD_BLOCKS && !is_prose(&x) && document_block_after(d, &x, &x); i++)
		;
	return b->from <= x.from;
}

bool
heading_next(struct document *d, uint64_t at, int step, uint64_t bytes, struct block *out,
    int *level)
{
	struct block b;
	if (!document_block(d, at, &b))
		return false;
	while (step > 0 ? document_block_after(d, &b, &b) : document_block_before(d, &b, &b)) {
		if ((b.from > at ? b.from - at : at - b.from) > bytes)
			break;
		if ((*level = heading_level(d, &b)) > 0) {
			*out = b;
			return true;
		}
	}
	return false;
}
