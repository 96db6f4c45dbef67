/* The text of a part is looked through in pieces, for it may be as long as the article. */
#include "formats/brat_parts.h"

enum { PIECE = 4096 };

void
brat_cut_lines(struct document *d, struct span part, struct brat_parts *out)
{
	uint64_t from = part.from, at = from;
	size_t n = out->n;
	while (at < part.to) {
		struct str t = document_view(d, at,
		    part.to - at < PIECE ? (size_t)(part.to - at) : PIECE);
		if (!t.len)
			break;
		for (size_t i = 0; i < t.len; i++, at++) {
			if (t.ptr[i] != '\n' && t.ptr[i] != '\r')
				continue;
			if (from < at)
				vec_push(out, ((struct span){from, at}));
			from = at + 1;
		}
	}
	if (from < part.to || out->n == n)
		vec_push(out, ((struct span){from < part.to ? from : part.from, part.to}));
}
