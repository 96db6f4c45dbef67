/*
 * Offsets and the text at them.  A file says what stands at its offsets; when that is not so,
 * its text is looked for around the place, first by as much as the mention before was off:
 * files written for another count of characters drift slowly.
 */
#include "formats/offsets.h"

#include <string.h>

#include "base/limits.h"
#include "text/utf8.h"

enum { NEAR = 2048, PIECE = 64 * 1024 };

void
offsets_begin(struct offsets *o, struct document *d)
{
	*o = (struct offsets){.document = d, .map = offmap_begin(d), .unit = OFFSET_CODEPOINT};
}

bool
offsets_more(struct offsets *o)
{
	bool more = offmap_more(o->map);
	if (!more)
		o->ascii = offmap_alike(o->map) == offmap_size(o->map, OFFSET_BYTE);
	return more;
}

void
offsets_init(struct offsets *o, struct document *d)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	offsets_begin(o, d);
	while (offsets_more(o))
		;
}

void
offsets_done(struct offsets *o)
{
	offmap_free(o->map);
}

/* Bytes that go on a character are no place for a cursor. */
static void
remember(struct offsets *o, uint64_t byte, uint64_t count)
{
	struct str at = document_view(o->document, byte, 1);
	if (at.len && (at.ptr[0] & 0xC0) == 0x80)
		return;
	o->byte = byte;
	o->count = count;
}

uint64_t
offsets_of_byte(struct offsets *o, uint64_t byte)
{
	if (o->ascii)
		return offmap_from_byte(o->map, byte, OFFSET_CODEPOINT);
	uint64_t n, low = byte < o->byte ? byte : o->byte, high = byte < o->byte ? o->byte : byte;
	if (high - low > NEAR) {
		n = offmap_from_byte(o->map, byte, OFFSET_CODEPOINT);
	} else {
		n = utf8_count(document_view(o->document, low, (size_t)(high - low)));
		n = byte < o->byte ? o->count - n : o->count + n;
	}
	remember(o, byte, n);
	return n;
}

/* Eight bytes that are eight characters. */
static bool
is_ascii_word(struct str t, size_t at)
{
	uint64_t word;
	if (t.len - at < sizeof word)
		return false;
	memcpy(&word, t.ptr + at, sizeof word);
	return !(word & 0x8080808080808080u);
}

bool
offsets_to_byte(struct offsets *o, uint64_t n, uint64_t *byte)
{
	if (o->ascii || o->unit != OFFSET_CODEPOINT || n < o->count || n - o->count > NEAR) {
		if (!offmap_to_byte(o->map, n, o->unit, byte))
			return false;
		if (!o->ascii && o->unit == OFFSET_CODEPOINT)
			remember(o, *byte, n);
		return true;
	}
	struct str t = document_view(o->document, o->byte, 4 * (size_t)(n - o->count) + 4);
	size_t at = 0;
	for (uint64_t left = n - o->count; left;) {
		uint32_t cp;
		if (at >= t.len)
			return false;
		if (left >= 8 && is_ascii_word(t, at)) {
			at += 8;
			left -= 8;
		} else {
			at += utf8_decode(t.ptr + at, t.len - at, &cp, NULL);
			left--;
		}
	}
	*byte = o->byte + at;
	remember(o, *byte, n);
	return true;
}

/* Bytes are the only unit under which a place may be inside a character without being refused. */
static bool
is_edge(struct offsets *o, uint64_t byte)
{
	struct str t = document_view(o->document, byte, 1);
	return !t.len || (t.ptr[0] & 0xC0) != 0x80;
}

bool
offsets_span(struct offsets *o, uint64_t from, uint64_t to, struct span *out)
{
	struct span s;
	uint64_t size = offmap_size(o->map, o->unit);
	if (from > to || to > size)
		return false;
	/* At most a pair, or three bytes: a character has no more in any unit. */
	for (unsigned back = 0; !offsets_to_byte(o, from, &s.from); from--)
		if (++back > 3 || !from)
			return false;
	for (unsigned on = 0; !offsets_to_byte(o, to, &s.to); to++)
		if (++on > 3 || to >= size)
			return false;
	if (o->unit == OFFSET_BYTE && !o->ascii) {
		for (unsigned back = 0; back < 3 && s.from && !is_edge(o, s.from); back++)
			s.from--;
		for (unsigned on = 0; on < 3 && s.to < size && !is_edge(o, s.to); on++)
			s.to++;
	}
	*out = s;
	return true;
}

static bool
is_blank(uint32_t cp)
{
	return cp <= ' ' || (cp >= 0x7F && cp <= 0x9F);
}

void
offsets_plain(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t cp;
		bool bad;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &cp, &bad);
		if (bad)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (is_blank(cp))
			buf_chr(out, ' ');
		else
			buf_add(out, s.ptr + i, n);
		i += n;
	}
}

/* Where a piece of text may be cut: not inside its last character. */
static size_t
whole_characters(struct str s)
{
	size_t n = s.len, back = 0;
	while (back < 3 && back < n && (s.ptr[n - 1 - back] & 0xC0) == 0x80)
		back++;
	if (back < n && (unsigned char)s.ptr[n - 1 - back] >= 0xC0)
		n -= back + 1;
	return n ? n : s.len;
}

void
offsets_text(struct offsets *o, struct span s, struct buf *out)
{
	while (s.from < s.to) {
		uint64_t left = s.to - s.from;
		struct str t = document_view(o->document, s.from, left < PIECE ? (size_t)left : PIECE);
		if (!t.len)
			return;
		if (t.len < left)
			t.len = whole_characters(t);
		offsets_plain(out, t);
		s.from += t.len;
	}
}

/* One blank for each run of them, none at the ends. */
static void
fold(struct buf *out, struct str s)
{
	size_t start = out->len;
	struct buf plain = {0};
	offsets_plain(&plain, s);
	for (size_t i = 0; i < plain.len; i++)
		if (plain.ptr[i] != ' ' || (out->len > start && out->ptr[out->len - 1] != ' '))
			buf_chr(out, plain.ptr[i]);
	if (out->len > start && out->ptr[out->len - 1] == ' ')
		out->len--;
	buf_done(&plain);
}

static bool
same_words(struct str a, struct str b)
{
	struct buf x = {0}, y = {0};
	fold(&x, a);
	fold(&y, b);
	bool same = str_eq(buf_view(&x), buf_view(&y));
	buf_done(&x);
	buf_done(&y);
	return same;
}

/* The bytes of a span; false when it is longer than any line of a file. */
static bool
read_span(struct offsets *o, struct span s, struct buf *out)
{
	if (s.to - s.from > LIMIT_ANN_LINE)
		return false;
	while (s.from < s.to) {
		struct str t = document_view(o->document, s.from, (size_t)(s.to - s.from));
		if (!t.len)
			break;
		buf_str(out, t);
		s.from += t.len;
	}
	return true;
}

/* The parts one after the other, with whatever a writer puts between: " ", " ... ", "[...]".
 * behind: a comment may follow. */
static bool
parts_fit(struct offsets *o, const struct span *parts, size_t n, struct str text, bool behind)
{
	struct buf rest_of = {0}, part = {0}, raw = {0};
	fold(&rest_of, text);
	struct str rest = buf_view(&rest_of);
	bool fits = true;
	for (size_t i = 0; fits && i < n; i++) {
		buf_clear(&part);
		buf_clear(&raw);
		fits = read_span(o, parts[i], &raw);
		fold(&part, buf_view(&raw));
		while (i && rest.len && !str_starts(rest, buf_view(&part)) &&
		    str_chr(STR(" .[]"), rest.ptr[0]) < 4)
			rest = str_sub(rest, 1, rest.len);
		fits = fits && str_starts(rest, buf_view(&part));
		rest = str_sub(rest, part.len, rest.len);
	}
	fits = fits && (!rest.len || (behind && rest.ptr[0] == ' '));
	buf_done(&raw);
	buf_done(&part);
	buf_done(&rest_of);
	return fits;
}

static uint64_t
apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* The nearest place of a text around one. */
static bool
find_near(struct offsets *o, struct str text, uint64_t near, uint64_t *found)
{
	struct buf window = {0};
	uint64_t start = near > NEAR ? near - NEAR : 0, best = UINT64_MAX;
	if (!read_span(o, (struct span){start, near + NEAR + text.len}, &window))
		return false;
	for (size_t i = 0; i < window.len; i++)
		if ((unsigned char)window.ptr[i] < ' ')
			window.ptr[i] = ' ';
	struct str rest = buf_view(&window);
	uint64_t at = start;
	for (size_t i; (i = str_find(rest, text)) < rest.len;) {
		at += i;
		if (best == UINT64_MAX || apart(at, near) < apart(best, near))
			best = at;
		rest = str_sub(rest, i + 1, rest.len);
		at++;
	}
	buf_done(&window);
	if (best != UINT64_MAX)
		*found = best;
	return best != UINT64_MAX;
}

static bool
search(struct offsets *o, struct span *s, struct str text)
{
	text = str_trim(text);
	uint64_t found, near = s->from;
	if (!text.len || !utf8_is_valid(text) || o->searches++ >= LIMIT_REANCHOR)
		return false;
	if (o->drift > 0 || (uint64_t)-o->drift < near)
		near += (uint64_t)o->drift;
	if (!find_near(o, text, near, &found))
		return false;
	o->drift = (int64_t)(found - s->from);
	*s = (struct span){found, found + text.len};
	return true;
}

/* The text column ends where the first line of the mention does. */
static bool
first_line_fits(struct str here, struct str text, size_t *lines)
{
	size_t end = str_chr(here, '\n');
	if (end == here.len || !same_words(str_sub(here, 0, end), text))
		return false;
	*lines = 0;
	for (size_t i = end; i < here.len; i++)
		*lines += here.ptr[i] == '\n';
	return true;
}

/* Most often it stands there to the byte. */
static bool
is_there(struct offsets *o, struct span s, struct str text)
{
	return s.to - s.from == text.len && text.len <= LIMIT_SURFACE &&
	    str_eq(document_view(o->document, s.from, text.len), text);
}

/* What stands at one place; lines as for offsets_fit, or NULL. */
static enum fit
fit_there(struct offsets *o, struct span s, struct str text, size_t *lines)
{
	struct buf here = {0};
	enum fit fit = FIT_NOT;
	if (is_there(o, s, text))
		return FIT_EXACT;
	if (read_span(o, s, &here)) {
		struct str t = buf_view(&here);
		if (str_eq(t, text) || same_words(t, text))
			fit = FIT_EXACT;
		else if (lines && first_line_fits(t, text, lines))
			fit = FIT_LINES;
	}
	buf_done(&here);
	return fit;
}

bool
offsets_fits(struct offsets *o, const struct span *parts, size_t n_parts, struct str text)
{
	if (n_parts > 1)
		return parts_fit(o, parts, n_parts, text, false);
	return fit_there(o, parts[0], text, NULL) == FIT_EXACT;
}

bool
offsets_begins(struct offsets *o, const struct span *parts, size_t n_parts, struct str text)
{
	for (size_t i = 0; i < n_parts; i++)
		if (parts[i].from < parts[i].to)
			return parts_fit(o, parts, n_parts, text, true);
	return false;
}

/* All parts are off as much as the first one is, whose text is as long as the part. */
static bool
search_parts(struct offsets *o, struct span *parts, size_t n, struct str text)
{
	struct span first = parts[0], last = parts[0];
	uint64_t length = first.to - first.from, size = document_size(o->document);
	if (!length || length > text.len || !search(o, &first, str_sub(text, 0, (size_t)length)))
		return false;
	for (size_t i = 0; i < n; i++)
		last = parts[i].to > last.to ? parts[i] : last;
	uint64_t by = first.from - parts[0].from;    /* also backwards: it wraps */
	bool inside = first.from > parts[0].from ? size - last.to >= by : true;
	for (size_t i = 0; inside && i < n; i++)
		inside = first.from > parts[0].from || parts[i].from >= parts[0].from - first.from;
	if (!inside)
		return false;
	for (size_t i = 0; i < n; i++)
		parts[i] = (struct span){parts[i].from + by, parts[i].to + by};
	if (parts_fit(o, parts, n, text, false))
		return true;
	for (size_t i = 0; i < n; i++)
		parts[i] = (struct span){parts[i].from - by, parts[i].to - by};
	return false;
}

enum fit
offsets_fit(struct offsets *o, struct span *parts, size_t n_parts, struct str text,
    size_t *lines)
{
	if (n_parts > 1) {
		if (parts_fit(o, parts, n_parts, text, false))
			return FIT_EXACT;
		return search_parts(o, parts, n_parts, text) ? FIT_NEAR : FIT_NOT;
	}
	enum fit fit = fit_there(o, parts[0], text, lines);
	if (fit == FIT_NOT && search(o, &parts[0], text))
		fit = FIT_NEAR;
	return fit;
}
