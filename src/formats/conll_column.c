/* What the cells of one column are: tags, chunks, numbers, brackets, or anything. */
#include "formats/conll_internal.h"

enum { TYPES = 1000 };               /* types without letters that are told apart */

static bool
is_chunk(struct str type)
{
	static const char *const names[] = {"NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP",
	    "INTJ", "LST", "UCP", "NC", "VC", "PC"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(type, names[i]))
			return true;
	return false;
}

/* "B-LOC#O", "B-LOC|B-ORG": tags and nothing else, two or more. */
static bool
is_mixed(struct str cell)
{
	struct tag tag;
	size_t n = 1, from = 0;
	for (size_t i = 0; i <= cell.len; i++) {
		if (i < cell.len && cell.ptr[i] != '#' && cell.ptr[i] != '|')
			continue;
		if (i == from || !tag_read(str_sub(cell, from, i), &tag))
			return false;
		n += i < cell.len;
		from = i + 1;
	}
	return n > 1;
}

void
conll_column_mention(struct conll_column *c, struct tag tag, size_t row)
{
	bool goes_on = c->begun && (tag.part == TAG_INSIDE || tag.part == TAG_END) &&
	    str_eq(tag.type, c->type);
	c->ended = 0;
	if (c->begun && !goes_on) {
		c->ended = c->begun;
		c->ended_type = c->type;
		c->mentions++;
		c->begun = 0;
	}
	if (tag.part != TAG_OUT && !goes_on)
		c->begun = row;
	if (tag.part != TAG_OUT)
		c->type = tag.type;
}

static void
look_at_number(struct conll_column *c, struct str cell)
{
	uint64_t n;
	struct str s = cell;
	if (!str_take_size(&s, &n) || (s.len && s.ptr[0] != '-' && s.ptr[0] != '.'))
		return;
	c->numbers++;
	c->steps += c->numbers == 1 || n == c->last + 1 || n <= 1;
	c->last = n;
}

static void
look_at_tag(struct conll_column *c, struct str cell)
{
	struct tag tag;
	uint32_t old;
	c->os += str_is(cell, "O");
	if (tag_read(cell, &tag)) {
		c->out += tag.part == TAG_OUT;
		c->typed += tag.part != TAG_OUT && tag.type.len;
		c->letters += tag.part != TAG_OUT && !tag.type.len;
		c->chunks += tag.part != TAG_OUT && is_chunk(tag.type);
	} else if (is_mixed(cell)) {
		c->mixed++;
	} else if (map_count(c->bare) < TYPES) {
		c->words++;
		if (!map_get(c->bare, cell, &old))
			map_set(c->bare, cell, 1);
	}
}

static bool
is_about_blanks(struct str cell)
{
	return str_find(cell, STR("NoSpaceAfter")) < cell.len ||
	    str_find(cell, STR("SpaceAfter=No")) < cell.len;
}

void
conll_column_cell(struct conll_column *c, struct str cell)
{
	size_t opens = 0;
	c->n++;
	look_at_number(c, cell);
	look_at_tag(c, cell);
	c->glued += is_about_blanks(cell);
	if (brackets_is_cell(cell, &opens)) {
		c->brackets++;
		c->opens += opens;
		c->stars += cell.len && str_chr(cell, '*') < cell.len;
	}
}
