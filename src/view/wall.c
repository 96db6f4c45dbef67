/* A wall of text is told by its beginning: most neighbours that are paragraphs, and prose, have
 * nothing between them. */
#include "view/wall.h"

#include "view/layout.h"

enum { HEAD = 64 * 1024, HEAD_BLOCKS = 400, FEWEST = 2, TAIL = 8 };

bool
wall_is_sentence(struct document *d, const struct block *b)
{
	static const char *const ends[] = {".", "!", "?", "\"", "'", ")", "\xe2\x80\x9d",
		"\xe2\x80\x99", "\xe2\x80\xa6", "\xe3\x80\x82", "\xc2\xbb"};
	size_t n = b->to - b->from < TAIL ? (size_t)(b->to - b->from) : TAIL;
	struct str tail = str_trim(document_view(d, b->to - n, n));
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_ends(tail, str_of(ends[i])))
			return true;
	return false;
}

bool
wall_of_text(struct document *d)
{
	struct block b, before;
	int walls = 0, parted = 0, prose = 0;
	if (!document_block(d, 0, &before))
		return false;
	for (int i = 0; i < HEAD_BLOCKS && before.from < HEAD; i++, before = b) {
		if (!document_block_after(d, &before, &b))
			break;
		if (!layout_paragraph(d, &b))
			continue;
		parted += before.from == before.to;
		walls += before.from < before.to;
		prose += before.from < before.to && wall_is_sentence(d, &b);
	}
	return walls >= FEWEST && walls > parted && prose * 3 >= walls * 2;
}
