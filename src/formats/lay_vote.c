/*
 * How a file counts, by a vote of those mentions that can show it: with a quote, by what stands
 * there; without, by whether they begin and end at the edges of words.  A sample is asked, spread
 * over the file.
 */
#include "formats/lay_internal.h"
#include "text/uni.h"
#include "text/utf8.h"

enum { SAMPLE = 2000 };

size_t
lay_vote_begin(void *work)
{
	struct lay *l = work;
	size_t n = l->records->mentions.n;
	if (l->records->unit != RECORDS_COUNTED || l->offsets.ascii)
		return 0;
	return n < SAMPLE ? n : SAMPLE;
}

/* Only bytes can be counted into the middle of a character. */
static bool
is_inside_character(struct lay *l, uint64_t at)
{
	struct str t = document_view(l->reference, at, 1);
	return l->offsets.unit % 3 == OFFSET_BYTE && t.len && (t.ptr[0] & 0xC0) == 0x80;
}

bool
lay_place_of(struct lay *l, struct record_place p, struct span *out)
{
	if (l->lines)
		return line_places_span(l->lines, &l->offsets, p, out);
	return p.from <= p.to && offsets_to_byte(&l->offsets, p.from, &out->from) &&
	    offsets_to_byte(&l->offsets, p.to, &out->to) &&
	    (l->records->unit == RECORDS_BYTES ||
	    (!is_inside_character(l, out->from) && !is_inside_character(l, out->to)));
}

static bool
is_letter_at(struct lay *l, uint64_t at)
{
	struct str t = document_view(l->reference, at, 4);
	uint32_t cp;
	if (!t.len)
		return false;
	utf8_decode(t.ptr, t.len, &cp, NULL);
	return uni_is_letter(cp) || uni_is_digit(cp);
}

static bool
is_edge(struct lay *l, uint64_t at)
{
	uint64_t before = at;
	if (!at)
		return true;
	do
		before--;
	while (before && at - before < 4 &&
	    ((unsigned char)document_view(l->reference, before, 1).ptr[0] & 0xC0) == 0x80);
	return !is_letter_at(l, before) || !is_letter_at(l, at);
}

/* Without a quote a place can only begin and end at the edges of words. */
static void
vote_by_edges(struct lay *l, const struct kept_mention *k)
{
	for (unsigned u = 0; u < OFFSET_UNITS; u++) {
		struct span s;
		l->offsets.unit = (enum offset_unit)u;
		if (u >= OFFSET_BYTE_LINES && !offmap_has_lines(l->offsets.map))
			continue;
		l->vote.fits[u] += lay_place_of(l, l->records->places.v[k->first], &s) && s.from < s.to &&
		    is_edge(l, s.from) && is_edge(l, s.to);
	}
	l->n_edges++;
	l->offsets.unit = OFFSET_CODEPOINT;
}

void
lay_vote(void *work, size_t i)
{
	enum { PLACES = 16 };
	struct lay *l = work;
	size_t n = l->records->mentions.n, at = n <= SAMPLE ? i : i * (n / SAMPLE);
	const struct kept_mention *k = &l->records->mentions.v[at];
	struct span places[PLACES];
	if (!k->m.n_places || k->m.n_places > PLACES)
		return;
	for (size_t p = 0; p < k->m.n_places; p++)
		places[p] = (struct span){l->records->places.v[k->first + p].from,
		    l->records->places.v[k->first + p].to};
	if (k->m.quote.len)
		offsets_try(&l->offsets, &l->vote, places, k->m.n_places, k->m.quote);
	else
		vote_by_edges(l, k);
}

enum offset_unit
lay_expected(const struct lay *l)
{
	static const enum offset_unit of[] = {[RECORDS_CODEPOINTS] = OFFSET_CODEPOINT,
		[RECORDS_UTF16] = OFFSET_UTF16, [RECORDS_OCTETS] = OFFSET_BYTE};
	return l->records->expects ? of[l->records->count] : OFFSET_CODEPOINT;
}

/* Edges of words alone are no proof: parts of words may be marked.  So what the format's description
 * says stays, unless it fits less than half of the mentions. */
static enum offset_unit
elected(const struct lay *l)
{
	enum offset_unit usual = lay_expected(l);
	if (l->records->expects && !l->vote.tried && l->vote.fits[usual] * 2 >= l->n_edges)
		return usual;
	return offsets_elect(&l->vote, usual);
}

void
lay_vote_end(void *work)
{
	struct lay *l = work;
	if (l->records->unit != RECORDS_COUNTED)
		return;
	l->offsets.unit = elected(l);
	/* Where there are quotes alone, nothing is counted. */
	l->reading.unit = l->records->places.n ? offsets_unit_name(l->offsets.unit) : NULL;
}
