/*
 * A vote between the text and its source: what stands at the places of a mention, counted in any
 * of the usual units.  Equal counts mean the text: it is what one reads.
 */
#include "formats/source_places.h"

enum { PLACES = 16 };

bool
source_vote_begin(struct source_vote *v, struct document *d)
{
	struct document *source = document_source(d);
	*v = (struct source_vote){.text = d};
	if (!source)
		return false;
	offsets_init(&v->here, d);
	offsets_init(&v->there, source);
	return true;
}

static bool
fits(struct offsets *o, const struct span *places, size_t n_places, struct str quote)
{
	static const enum offset_unit units[SOURCE_UNITS] = {OFFSET_CODEPOINT, OFFSET_UTF16,
	    OFFSET_BYTE};
	bool found = false;
	for (size_t u = 0; u < SOURCE_UNITS && !found; u++) {
		struct span parts[PLACES];
		size_t n = 0;
		o->unit = units[u];
		while (n < n_places && places[n].from <= places[n].to &&
		    offsets_to_byte(o, places[n].from, &parts[n].from) &&
		    offsets_to_byte(o, places[n].to, &parts[n].to))
			n++;
		found = n == n_places && offsets_fits(o, parts, n, quote);
	}
	o->unit = OFFSET_CODEPOINT;
	return found;
}

void
source_vote_try(struct source_vote *v, const struct span *places, size_t n, struct str quote)
{
	if (!n || n > PLACES || !str_trim(quote).len)
		return;
	v->fits_here += fits(&v->here, places, n, quote);
	v->fits_there += fits(&v->there, places, n, quote);
}

bool
source_vote_end(struct source_vote *v)
{
	offsets_done(&v->here);
	offsets_done(&v->there);
	return v->fits_there > v->fits_here;
}

bool
source_to_text(struct document *d, struct span *s)
{
	struct span t = {document_from_source(d, s->from), document_end_from_source(d, s->to)};
	if (t.to <= t.from)
		return false;
	*s = t;
	return true;
}
