/*
 * How a file counts.  Its mentions say what stands at their places; each unit is tried on those
 * behind the first character that units count differently, for the others fit under all.  What
 * fits most is how the file was written; the usual unit needs no more than to be as good.
 */
#include <stdlib.h>

#include "formats/offsets.h"

const char *
offsets_unit_name(enum offset_unit unit)
{
	static const char *const names[OFFSET_UNITS] = {
		[OFFSET_BYTE] = "bytes",
		[OFFSET_CODEPOINT] = "code points",
		[OFFSET_UTF16] = "UTF-16 units",
		[OFFSET_BYTE_LINES] = "bytes, CR LF as one",
		[OFFSET_CODEPOINT_LINES] = "code points, CR LF as one",
		[OFFSET_UTF16_LINES] = "UTF-16 units, CR LF as one",
	};
	return names[unit];
}

/* Places beyond these are not looked at: the first ones of a mention say enough. */
enum { PLACES = 16 };

static int
place_order(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	return x->from < y->from ? -1 : x->from > y->from;
}

static bool
fits_under(struct offsets *o, enum offset_unit unit, const struct span *places, size_t n,
    struct str text)
{
	struct span parts[PLACES];
	o->unit = unit;
	for (size_t i = 0; i < n; i++)
		if (!offsets_to_byte(o, places[i].from, &parts[i].from) ||
		    !offsets_to_byte(o, places[i].to, &parts[i].to))
			return false;
	return offsets_fits(o, parts, n, text);
}

void
offsets_try(struct offsets *o, struct offsets_vote *v, const struct span *places, size_t n,
    struct str text)
{
	struct span sorted[PLACES];
	uint64_t last = 0;
	if (!n || n > PLACES || !str_trim(text).len || o->ascii)
		return;
	for (size_t i = 0; i < n; i++) {
		sorted[i] = places[i];
		last = places[i].to > last ? places[i].to : last;
		if (places[i].from > places[i].to)
			return;
	}
	if (last <= offmap_alike(o->map))
		return;
	/* The text may follow the file's order of the places, or that of the text. */
	qsort(sorted, n, sizeof *sorted, place_order);
	enum offset_unit was = o->unit;
	v->tried++;
	for (unsigned unit = 0; unit < OFFSET_UNITS; unit++) {
		enum offset_unit u = (enum offset_unit)unit;
		bool alike = unit >= OFFSET_BYTE_LINES && !offmap_has_lines(o->map);
		if (!alike)
			v->fits[unit] += fits_under(o, u, places, n, text) ||
			    (n > 1 && fits_under(o, u, sorted, n, text));
	}
	o->unit = was;
}

enum offset_unit
offsets_elect(const struct offsets_vote *v, enum offset_unit usual)
{
	/* Where two others fit as well, by how common they are. */
	static const enum offset_unit by_use[] = {OFFSET_CODEPOINT, OFFSET_UTF16, OFFSET_BYTE,
	    OFFSET_CODEPOINT_LINES, OFFSET_UTF16_LINES, OFFSET_BYTE_LINES};
	enum offset_unit best = usual;
	for (size_t i = 0; i < OFFSET_UNITS; i++)
		if (v->fits[by_use[i]] > v->fits[best])
			best = by_use[i];
	/* Where next to nothing fits, what does is chance: short words stand everywhere. */
	return v->fits[best] * 3 >= v->tried ? best : usual;
}

void
offsets_say(struct buf *out, enum offset_unit unit, size_t fit, size_t all)
{
	buf_fmt(out, "offsets read as %s: %zu of %zu fit", offsets_unit_name(unit), fit, all);
}
