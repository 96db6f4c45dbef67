/*
 * The offsets of brat's T lines.  brat counts code points; some writers count UTF-16 units or
 * bytes, which shows only behind the first character that is more than one of them.  So a
 * sample of the file's mentions is tried under each, and the best count is taken for all.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "formats/brat_internal.h"

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

void
brat_vote_unit(struct brat_reader *r, struct str content)
{
	struct offsets_vote vote = {0};
	struct str line, text;
	uint64_t from, to;
	if (r->offsets.ascii)
		return;
	while (vote.tried < OFFSETS_VOTES && str_line(&content, &line)) {
		if (!take_sample(line, &from, &to, &text))
			continue;
		struct span place = {from, to};
		offsets_try(&r->offsets, &vote, &place, 1, text);
	}
	r->offsets.unit = offsets_elect(&vote, OFFSET_CODEPOINT);
	if (r->offsets.unit == OFFSET_CODEPOINT)
		return;
	struct buf note = {0};
	offsets_say(&note, r->offsets.unit, vote.fits[r->offsets.unit], vote.tried);
	brat_problem(r, 0, DIAG_NOTE, buf_cstr(&note), STR_NONE);
	buf_done(&note);
}
