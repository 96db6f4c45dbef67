/*
 * The writer behind HTML and Markdown.  Everything that stands before a byte (line ends, the
 * indent, a bullet, the begin of ranges) waits until there is one.  Ranges of pieces of a line
 * are closed at a line end and begun again behind it, so that they never cross blocks, whatever
 * the author wrote around what.
 */
#include "text/markup_make.h"

#include "base/ascii.h"

/* Of what nests without end only so much is told: lines begin all their pieces anew, so a line
 * must cost no more than it shows. */
enum {
	RANGES_MOST = 64,            /* open at once */
	PIECES_MOST = 8,             /* of these, pieces of a line */
	INDENT_MOST = 64,            /* columns */
};

static const size_t UNTOLD = SIZE_MAX - 1;   /* the number of a range that is not told */

void
make_init(struct make *m)
{
	*m = (struct make){.arena = arena_new()};
}

void
make_done(struct make *m)
{
	buf_done(&m->text);
	markup_map_done(&m->map);
	vec_done(&m->ranges);
	vec_done(&m->open);
	buf_done(&m->mark);
	arena_free(m->arena);
	*m = (struct make){0};
}

static bool
is_block(enum markup_kind kind)
{
	return kind < MARKUP_EMPHASIS;
}

void
make_break(struct make *m, int n)
{
	if (m->flat) {
		if (!m->blank) {
			m->blank = true;
			m->blank_at = m->blank_end = UINT64_MAX;
		}
		return;
	}
	m->blank = false;
	m->tabs = 0;
	if (m->breaks < n)
		m->breaks = n;
}

void
make_line(struct make *m)
{
	make_break(m, m->breaks < 2 ? m->breaks + 1 : m->breaks);
}

size_t
make_open(struct make *m, enum markup_kind kind, int level, struct str target)
{
	if (is_block(kind) && !m->breaks)
		make_break(m, 1);
	struct make_open o = {{0, 0, kind, level, STR_NONE}, SIZE_MAX};
	/* In a cell nothing is a block. */
	if (m->open.n >= RANGES_MOST || (is_block(kind) ? m->flat : m->pieces >= PIECES_MOST)) {
		o.at = UNTOLD;
		vec_push(&m->open, o);
		return m->open.n;
	}
	if (target.len)
		o.range.target = str_dup(target, m->arena);
	vec_push(&m->open, o);
	m->waiting++;
	m->pieces += !is_block(kind);
	return m->open.n;
}

void
make_close(struct make *m)
{
	struct make_open *o = &m->open.v[--m->open.n];
	if (o->at == UNTOLD)
		return;
	m->pieces -= !is_block(o->range.kind);
	if (o->at != SIZE_MAX)
		m->ranges.v[o->at].to = m->text.len;
	else
		m->waiting--;
}

void
make_mark(struct make *m, struct str mark, uint64_t source, size_t n_source)
{
	buf_clear(&m->mark);
	buf_str(&m->mark, mark);
	m->mark_indent = m->indent < 2 ? 0 : m->indent - 2;
	m->mark_source = source;
	m->mark_n_source = n_source;
}

void
make_cell(struct make *m)
{
	m->blank = false;
	m->tabs++;
}

/* Begins what is open and has not begun: blocks, or pieces of a line.  Outer ones come first,
 * and text only grows, so the ranges are in order as they are written. */
static void
begin_ranges(struct make *m, bool blocks, uint64_t from)
{
	for (size_t i = 0; m->waiting && i < m->open.n && i < RANGES_MOST; i++) {
		struct make_open *o = &m->open.v[i];
		if (o->at != SIZE_MAX || is_block(o->range.kind) != blocks)
			continue;
		o->at = m->ranges.n;
		m->waiting--;
		struct markup range = o->range;
		range.from = from;
		vec_push(&m->ranges, range);
	}
}

/* Ends the pieces of this line; they begin anew on the next. */
static void
cut_pieces(struct make *m)
{
	for (size_t i = 0; i < m->open.n && i < RANGES_MOST; i++) {
		struct make_open *o = &m->open.v[i];
		if (is_block(o->range.kind) || o->at >= UNTOLD)
			continue;
		m->ranges.v[o->at].to = m->text.len;
		o->at = SIZE_MAX;
		m->waiting++;
	}
}

static void
begin_line(struct make *m)
{
	if (m->text.len) {
		cut_pieces(m);
		buf_pad(&m->text, '\n', (size_t)m->breaks);
	}
	m->breaks = 0;
	m->blank = false;
	begin_ranges(m, true, m->text.len);
	size_t indent = m->mark.len ? m->mark_indent : m->indent;
	buf_pad(&m->text, ' ', indent < INDENT_MOST ? indent : INDENT_MOST);
	if (!m->mark.len)
		return;
	markup_map_add(&m->map, (struct markup_piece){(uint32_t)m->text.len,
	    (uint32_t)m->mark.len, (uint32_t)m->mark_source, (uint32_t)m->mark_n_source});
	buf_str(&m->text, buf_view(&m->mark));
	buf_clear(&m->mark);
}

/* Kana and Han are written without blanks: a line end between two of them is none. */
static bool
is_unspaced(char lead)
{
	return (unsigned char)lead >= 0xE3 && (unsigned char)lead <= 0xE9;
}

static bool
joins_unspaced(const struct make *m, char next)
{
	size_t n = m->text.len;
	return m->blank_line && n >= 3 && is_unspaced(next) && is_unspaced(m->text.ptr[n - 3]);
}

/* Writes what stands before the byte `next`. */
static void
make_before(struct make *m, char next)
{
	if (m->breaks || !m->text.len)
		begin_line(m);
	bool begun = m->tabs > 0;
	buf_pad(&m->text, '\t', (size_t)m->tabs);
	m->tabs = 0;
	if (m->blank && !begun && !joins_unspaced(m, next)) {
		if (m->blank_at != UINT64_MAX)
			markup_map_add(&m->map, (struct markup_piece){(uint32_t)m->text.len, 1,
			    (uint32_t)m->blank_at, (uint32_t)(m->blank_end - m->blank_at)});
		buf_chr(&m->text, ' ');
	}
	m->blank = m->blank_line = false;
	begin_ranges(m, false, m->text.len);
}

static void
make_bytes(struct make *m, struct str bytes, uint64_t source, size_t n_source)
{
	make_before(m, bytes.ptr[0]);
	markup_map_add(&m->map, (struct markup_piece){(uint32_t)m->text.len,
	    (uint32_t)bytes.len, (uint32_t)source, (uint32_t)n_source});
	buf_str(&m->text, bytes);
}

static bool
is_html_blank(char c)
{
	return ascii_is_blank(c) || c == '\f';
}

static void
make_blank(struct make *m, char c, uint64_t source, size_t n)
{
	if (m->breaks || (!m->text.len && !m->tabs))
		return;                  /* a line does not begin with one */
	if (!m->blank || m->blank_at == UINT64_MAX)
		m->blank_at = source;
	m->blank = true;
	m->blank_line |= c == '\n' || c == '\r';
	m->blank_end = source + n < m->blank_at ? m->blank_at : source + n;
}

static void
make_kept(struct make *m, struct str bytes, uint64_t source, size_t n_source)
{
	bool copy = bytes.len == n_source;
	while (bytes.len) {
		size_t line = str_chr(bytes, '\n'), n = line;
		if (n && bytes.ptr[n - 1] == '\r' && line < bytes.len)
			n--;
		if (n)
			make_bytes(m, str_sub(bytes, 0, n), source, copy ? n : n_source);
		if (line == bytes.len)
			break;
		m->breaks++;
		bytes = str_sub(bytes, line + 1, bytes.len);
		source += copy ? line + 1 : 0;
	}
}

void
make_text(struct make *m, struct str bytes, uint64_t source, size_t n_source)
{
	if (m->pre) {
		make_kept(m, bytes, source, n_source);
		return;
	}
	bool copy = bytes.len == n_source;
	for (size_t i = 0; i < bytes.len;) {
		size_t from = i;
		while (i < bytes.len && !is_html_blank(bytes.ptr[i]))
			i++;
		if (i > from)
			make_bytes(m, str_sub(bytes, from, i), source + (copy ? from : 0),
			    copy ? i - from : n_source);
		for (; i < bytes.len && is_html_blank(bytes.ptr[i]); i++)
			make_blank(m, bytes.ptr[i], source + (copy ? i : 0), copy ? 1 : n_source);
	}
}

void
make_gap(struct make *m)
{
	if (m->breaks || m->blank || m->tabs || !m->text.len)
		return;
	m->blank = true;
	m->blank_at = m->blank_end = UINT64_MAX;
}

void
make_insert(struct make *m, struct str bytes)
{
	if (!bytes.len)
		return;
	make_before(m, bytes.ptr[0]);
	buf_str(&m->text, bytes);
}

void
make_date(struct make *m, struct str value)
{
	static const char form[] = "0000-00-00";
	bool fits = value.len >= sizeof form - 1 && !m->date[0];
	for (size_t i = 0; fits && form[i]; i++)
		fits = form[i] == '-' ? value.ptr[i] == '-' : ascii_is_digit(value.ptr[i]);
	if (fits)
		memcpy(m->date, value.ptr, sizeof form - 1);
}

void
make_end(struct make *m, uint64_t source_size)
{
	while (m->open.n)
		make_close(m);
	if (m->text.len)
		buf_chr(&m->text, '\n');
	markup_map_seal(&m->map, m->text.len, source_size);
}
