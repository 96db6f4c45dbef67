/*
 * The offsets of brat's T lines.  brat counts code points; some writers count UTF-16 units or
 * bytes, which shows only behind the first character that is more than one of them.  So a
 * sample of the file's mentions is tried under each, and the best count is taken for all.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "formats/brat_internal.h"

enum { SAMPLE = 400 };

static int
part_order(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

static const char *
read_part(struct brat_reader *r, struct str *field, struct span *out)
{
	uint64_t from, to;
	if (!str_take_size(field, &from) || !str_take_char(field, ' ') || !str_take_size(field, &to))
		return "expected two offsets, as in \"PERSON 12 17\"";
	if (to == from)
		return "this mention is empty";
	if (to < from)
		return "this mention ends before it starts";
	if (!offsets_to_byte(&r->offsets, from, &out->from) ||
	    !offsets_to_byte(&r->offsets, to, &out->to))
		return "this mention ends after the text";
	return NULL;
}

const char *
brat_spans(struct brat_reader *r, struct str field)
{
	size_t first = r->parts.n;
	do {
		struct span s;
		const char *wrong = read_part(r, &field, &s);
		if (wrong)
			return wrong;
		if (r->parts.n - first >= LIMIT_ANN_LINE / 4)
			return "this mention has too many parts";
		vec_push(&r->parts, s);
	} while (str_take_char(&field, ';'));
	if (field.len)
		return "expected ';' and two offsets, or a tab and the text";
	qsort(r->parts.v + first, r->parts.n - first, sizeof *r->parts.v, part_order);
	for (size_t i = first + 1; i < r->parts.n; i++)
		if (r->parts.v[i].from < r->parts.v[i - 1].to)
			return "parts of this mention overlap";
	return NULL;
}

/* True for a T line of one part with its text. */
static bool
take_sample(struct str line, uint64_t *from, uint64_t *to, struct str *text)
{
	struct str id, field, type;
	if (!line.len || line.ptr[0] != 'T' || !str_split(&line, '\t', &id) || !line.ptr)
		return false;
	str_split(&line, '\t', &field);
	*text = line.ptr ? line : STR_NONE;
	return text->len && brat_word(&field, &type) && str_take_char(&field, ' ') &&
	    str_take_size(&field, from) && str_take_char(&field, ' ') &&
	    str_take_size(&field, to) && !field.len && *from < *to;
}

static bool
fits_exactly(struct brat_reader *r, uint64_t from, uint64_t to, struct str text)
{
	struct span s;
	if (!offsets_to_byte(&r->offsets, from, &s.from) ||
	    !offsets_to_byte(&r->offsets, to, &s.to) || s.to - s.from != text.len ||
	    text.len > LIMIT_SURFACE)
		return false;
	return str_eq(document_view(r->offsets.document, s.from, text.len), text);
}

void
brat_vote_unit(struct brat_reader *r, struct str content)
{
	static const char *const names[] = {"bytes", "code points", "UTF-16 units"};
	size_t fits[3] = {0}, n = 0;
	struct str line, text;
	uint64_t from, to;
	if (r->offsets.ascii)
		return;
	while (n < SAMPLE && str_line(&content, &line)) {
		if (!take_sample(line, &from, &to, &text))
			continue;
		n++;
		for (unsigned unit = 0; unit < 3; unit++) {
			r->offsets.unit = (enum offset_unit)unit;
			fits[unit] += fits_exactly(r, from, to, text);
		}
	}
	enum offset_unit best = OFFSET_CODEPOINT;
	for (unsigned unit = 0; unit < 3; unit++)
		if (fits[unit] > fits[best])
			best = (enum offset_unit)unit;
	r->offsets.unit = best;
	if (best == OFFSET_CODEPOINT)
		return;
	struct buf note = {0};
	buf_fmt(&note, "offsets read as %s, which fits %zu of %zu mentions (code points: %zu)",
	    names[best], fits[best], n, fits[OFFSET_CODEPOINT]);
	brat_problem(r, 0, DIAG_NOTE, buf_cstr(&note), STR_NONE);
	buf_done(&note);
}
