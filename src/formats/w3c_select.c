/*
 * What the selectors of a target mean in a plain text: a quote with what stands around it, a
 * place, or both.  A list of them are alternatives, so a quote and a place of two alternatives
 * are of one text.  A selector that another refines is the text within which that one counts: a
 * quote within a quote becomes a quote with more around it.  Those that need a page of HTML, an
 * image or a sound say so.
 */
#include "formats/w3c_internal.h"

#include "text/utf8.h"

enum { DEPTH = 16 };

static bool select_any(struct arena *arena, const struct jval *v, unsigned depth,
    struct w3c_spot *out);

/* "char=10,20"; "char=,20" is from the start, RFC 5147 3. */
static bool
read_chars(struct str s, struct w3c_spot *out)
{
	struct record_place place = {0};
	if (!str_starts(s, STR("char=")))
		return false;
	s = str_sub(s, 5, s.len);
	bool from = str_take_size(&s, &place.from);
	if (!str_take_char(&s, ',')) {
		place.to = place.from;
		if (!from)
			return false;
	} else if (!str_take_size(&s, &place.to)) {
		return false;
	}
	if ((s.len && s.ptr[0] != ';') || place.to < place.from)
		return false;
	out->placed = true;
	out->place = place;
	return true;
}

bool
w3c_fragment(struct str iri, struct w3c_spot *out)
{
	size_t at = str_chr(iri, '#');
	return at < iri.len && read_chars(str_sub(iri, at + 1, iri.len), out);
}

static struct str
given(const struct jval *v)
{
	return v ? w3c_text(v) : (struct str){0};
}

static bool
read_quote(const struct jval *v, struct w3c_spot *out)
{
	out->exact = given(w3c_get(v, W3C_EXACT));
	out->prefix = given(w3c_get(v, W3C_PREFIX));
	out->suffix = given(w3c_get(v, W3C_SUFFIX));
	return out->exact.len > 0;
}

static bool
read_position(const struct jval *v, struct w3c_spot *out)
{
	struct record_place place;
	if (!w3c_number(w3c_get(v, W3C_START), &place.from) ||
	    !w3c_number(w3c_get(v, W3C_END), &place.to) || place.to < place.from)
		return false;
	out->placed = true;
	out->place = place;
	return true;
}

/* "through to the beginning of the ending selector, but not including it". */
static bool
read_range(struct arena *arena, const struct jval *v, unsigned depth, struct w3c_spot *out)
{
	struct w3c_spot a = {0}, b = {0};
	bool first = select_any(arena, w3c_get(v, W3C_RANGE_START), depth - 1, &a);
	bool second = select_any(arena, w3c_get(v, W3C_RANGE_END), depth - 1, &b);
	if (!first || !second) {
		out->why = first ? b.why : a.why;
		return false;
	}
	if (!a.placed || !b.placed || a.octets != b.octets || b.place.from < a.place.from) {
		out->why = STR("RangeSelector without positions");
		return false;
	}
	out->placed = true;
	out->octets = a.octets;
	out->place = (struct record_place){a.place.from, b.place.from};
	return true;
}

/* Without what refines it. */
static bool
select_alone(struct arena *arena, const struct jval *v, unsigned depth, struct w3c_spot *out)
{
	struct str type = w3c_local(w3c_text(w3c_get(v, W3C_TYPE)));
	out->why = type.len ? type : STR("selector without a type");
	if (jval_is_text(v)) {
		out->why = STR("external selector");
		return w3c_fragment(jval_text(v), out);
	}
	if (w3c_is(v, "RangeSelector"))
		return read_range(arena, v, depth, out);
	if (w3c_is(v, "DataPositionSelector"))
		return out->octets = read_position(v, out);
	if (w3c_is(v, "FragmentSelector"))
		return read_chars(w3c_text(w3c_get(v, W3C_VALUE)), out);
	bool quoted = (w3c_is(v, "TextQuoteSelector") || !type.len) && read_quote(v, out);
	return ((w3c_is(v, "TextPositionSelector") || !type.len) && read_position(v, out)) || quoted;
}

/* ---- one within another */

/* The byte before the n-th code point; the length when there are fewer. */
static size_t
byte_of(struct str s, uint64_t n)
{
	size_t i = 0;
	while (i < s.len && (((unsigned char)s.ptr[i] & 0xC0) == 0x80 || n--))
		i++;
	return i;
}

static struct str
joined(struct arena *arena, struct str a, struct str b)
{
	if (!a.len || !b.len)
		return a.len ? a : b;
	char *p = arena_alloc(arena, a.len + b.len + 1);
	memcpy(p, a.ptr, a.len);
	memcpy(p + a.len, b.ptr, b.len);
	return (struct str){p, a.len + b.len};
}

/* Where it is in the outer quote: rather where its own prefix and suffix are too. */
static size_t
find_inner(struct str outer, const struct w3c_spot *inner)
{
	enum { TRIES = 1000 };
	size_t first = outer.len, at = 0, tries = 0;
	for (; at < outer.len && tries < TRIES; at++, tries++) {
		at += str_find(str_sub(outer, at, outer.len), inner->exact);
		if (at >= outer.len)
			break;
		if (first == outer.len)
			first = at;
		if (str_ends(str_sub(outer, 0, at), inner->prefix) &&
		    str_starts(str_sub(outer, at + inner->exact.len, outer.len), inner->suffix))
			return at;
	}
	return first;
}

/* Bytes [from, to) of the outer quote, with the rest of it around. */
static void
cut_quote(struct arena *arena, const struct w3c_spot *outer, size_t from, size_t to,
    struct w3c_spot *out)
{
	struct str all = outer->exact;
	out->exact = str_sub(all, from, to);
	out->prefix = joined(arena, outer->prefix, str_sub(all, 0, from));
	out->suffix = joined(arena, str_sub(all, to, all.len), outer->suffix);
	if (outer->placed && !outer->octets) {
		out->placed = true;
		out->place.from = outer->place.from + utf8_count(str_sub(all, 0, from));
		out->place.to = out->place.from + utf8_count(out->exact);
	}
}

static bool
refine(struct arena *arena, const struct w3c_spot *outer, bool outer_found,
    const struct w3c_spot *inner, struct w3c_spot *out)
{
	if (inner->exact.len) {
		size_t at = outer->exact.len ? find_inner(outer->exact, inner) : 0;
		if (outer->exact.len && at < outer->exact.len) {
			cut_quote(arena, outer, at, at + inner->exact.len, out);
			return true;
		}
		*out = *inner;
		out->placed = outer_found && outer->placed && !outer->octets;
		out->place.from = outer->place.from;
		out->place.to = outer->place.from + utf8_count(inner->exact);
		return true;
	}
	if (outer->exact.len && outer_found && !inner->octets) {
		size_t from = byte_of(outer->exact, inner->place.from);
		size_t to = byte_of(outer->exact, inner->place.to);
		if (from < to)
			cut_quote(arena, outer, from, to, out);
		else
			out->why = STR("position outside of what it refines");
		return from < to;
	}
	if (outer_found && outer->placed && outer->octets == inner->octets &&
	    inner->place.to <= UINT64_MAX - outer->place.from) {
		out->placed = true;
		out->octets = outer->octets;
		out->place.from = outer->place.from + inner->place.from;
		out->place.to = outer->place.from + inner->place.to;
		return true;
	}
	out->why = outer->why;
	return false;
}

static bool
select_one(struct arena *arena, const struct jval *v, unsigned depth, struct w3c_spot *out)
{
	struct w3c_spot outer = {0}, inner = {0};
	const struct jval *within = w3c_get(v, W3C_REFINED_BY);
	bool found = select_alone(arena, v, depth, &outer);
	if (!within || !w3c_count(within)) {
		*out = outer;
		return found;
	}
	if (!select_any(arena, within, depth - 1, &inner)) {
		*out = outer;
		out->wide = found;
		if (!found)
			out->why = inner.why;
		return found;
	}
	return refine(arena, &outer, found, &inner, out);
}

static bool
select_any(struct arena *arena, const struct jval *v, unsigned depth, struct w3c_spot *out)
{
	bool found = false;
	if (!depth)
		out->why = STR("selector refined too often");
	for (size_t i = 0; depth && i < w3c_count(v); i++) {
		struct w3c_spot s = {0};
		if (!select_one(arena, w3c_at(v, i), depth, &s)) {
			if (!out->why.len)
				out->why = s.why;
			continue;
		}
		found = true;
		out->wide = out->wide || s.wide;
		if (s.placed && (!out->placed || (out->octets && !s.octets))) {
			out->placed = true;
			out->place = s.place;
			out->octets = s.octets;
		}
		if (s.exact.len && !out->exact.len) {
			out->exact = s.exact;
			out->prefix = s.prefix;
			out->suffix = s.suffix;
		}
	}
	return found;
}

bool
w3c_select(struct arena *arena, const struct jval *selector, struct w3c_spot *out)
{
	*out = (struct w3c_spot){0};
	return select_any(arena, selector, DEPTH, out);
}
