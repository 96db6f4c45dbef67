/*
 * Compiled terminfo entries: term(5), "Legacy storage format" and "Extended number format".
 *
 *	header 12 | names | booleans, pad | numbers | string offsets | string table, pad |
 *	extended: header 10 | booleans, pad | numbers | string offsets, name offsets | table
 *
 * What is written always has 32-bit numbers, because direct colours need them.  Everything
 * read is checked against the length; at the first doubt there is no derived entry, and the
 * terminal is used as its own entry says.
 */
#include "term/terminfo.h"

#include <stdlib.h>

#include "base/file.h"

enum { MAGIC_16 = 0432, MAGIC_32 = 01036, ENTRY = 32 * 1024, ABSENT = 0xffff };
/* Places fixed by X/Open Curses. */
enum { CCC = 27, COLORS = 13, PAIRS = 14, SMCUP = 28, RMCUP = 40, INITC = 299, INITP = 300,
	SETF = 302, SETB = 303, SETAF = 359, SETAB = 360 };

/* A part of the entry: where it starts and how many items it has. */
struct part { size_t at, n; };

struct entry {
	struct str bytes;
	size_t number;               /* bytes of one: 2 or 4 */
	struct part names, flags, numbers, strings, table;
	bool extended;
	struct part x_flags, x_numbers, x_strings, x_names, x_table;
};

static uint32_t
u16(struct str s, size_t at)
{
	return (uint32_t)(unsigned char)s.ptr[at] | (uint32_t)(unsigned char)s.ptr[at + 1] << 8;
}

/* Takes n items of `size` bytes at *at; false when they are not all there. */
static bool
take(struct str s, size_t *at, size_t n, size_t size, struct part *out)
{
	if (n > 0x7fff || *at > s.len || n * size > s.len - *at)
		return false;
	*out = (struct part){*at, n};
	*at += n * size;
	return true;
}

static bool
read_extended(struct entry *e, size_t at)
{
	at += at & 1;
	if (at + 10 > e->bytes.len)
		return true;                     /* there is none */
	size_t flags = u16(e->bytes, at), numbers = u16(e->bytes, at + 2);
	size_t strings = u16(e->bytes, at + 4), size = u16(e->bytes, at + 8);
	at += 10;
	e->extended = true;
	if (!take(e->bytes, &at, flags, 1, &e->x_flags))
		return false;
	at += at & 1;
	return take(e->bytes, &at, numbers, e->number, &e->x_numbers) &&
	    take(e->bytes, &at, strings, 2, &e->x_strings) &&
	    take(e->bytes, &at, flags + numbers + strings, 2, &e->x_names) &&
	    take(e->bytes, &at, size, 1, &e->x_table);
}

static bool
read_entry(struct str bytes, struct entry *e)
{
	size_t at = 12;
	*e = (struct entry){.bytes = bytes};
	if (bytes.len < 12)
		return false;
	e->number = u16(bytes, 0) == MAGIC_16 ? 2 : u16(bytes, 0) == MAGIC_32 ? 4 : 0;
	if (e->number == 0 || !take(bytes, &at, u16(bytes, 2), 1, &e->names) ||
	    !take(bytes, &at, u16(bytes, 4), 1, &e->flags))
		return false;
	at += at & 1;
	return take(bytes, &at, u16(bytes, 6), e->number, &e->numbers) &&
	    take(bytes, &at, u16(bytes, 8), 2, &e->strings) &&
	    take(bytes, &at, u16(bytes, 10), 1, &e->table) && read_extended(e, at);
}

/* ---- writing */

static void
put16(struct buf *out, size_t v)
{
	buf_chr(out, (char)(v & 255));
	buf_chr(out, (char)(v >> 8 & 255));
}

static void
put_even(struct buf *out, size_t start)
{
	if ((out->len - start) & 1)
		buf_chr(out, 0);
}

static void
put_number(struct buf *out, uint32_t v)
{
	put16(out, v & 0xffff);
	put16(out, v >> 16);
}

static uint32_t
number_at(const struct entry *e, const struct part *p, size_t i)
{
	size_t at = p->at + i * e->number;
	uint32_t v = u16(e->bytes, at);
	if (e->number == 4)
		return v | u16(e->bytes, at + 2) << 16;
	return v >= 0x8000 ? v | 0xffff0000u : v;          /* -1 absent, -2 cancelled */
}

static void
put_numbers(struct buf *out, const struct entry *e, const struct part *p, bool direct)
{
	size_t n = direct && p->n <= PAIRS ? PAIRS + 1 : p->n;
	for (size_t i = 0; i < n; i++) {
		uint32_t v = i < p->n ? number_at(e, p, i) : UINT32_MAX;
		if (direct && i == COLORS)
			v = 0x1000000;
		if (direct && i == PAIRS)
			v = 0x10000;
		put_number(out, v);
	}
}

#define DIRECT(small, bright, table) \
	"\033[%?%p1%{8}%<%t" small "%p1%d%e%p1%{16}%<%t" bright "%p1%{8}%-%d%e" \
	"%p1%{256}%<%t" table ";5;%p1%d%e" table ";2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;" \
	"%p1%{255}%&%d%;m"
static const char set_fg[] = DIRECT("3", "9", "38");
static const char set_bg[] = DIRECT("4", "10", "48");

static size_t
string_offset(const struct entry *e, const struct terminfo_change *c, size_t i)
{
	if (c->direct) {
		if (i == SETAF)
			return e->table.n;
		if (i == SETAB)
			return e->table.n + sizeof set_fg;
		if (i == INITC || i == INITP || i == SETF || i == SETB)
			return ABSENT;
	}
	if (c->no_alternate && (i == SMCUP || i == RMCUP))
		return ABSENT;
	return i < e->strings.n ? u16(e->bytes, e->strings.at + 2 * i) : ABSENT;
}

static void
put_standard(struct buf *out, const struct entry *e, const struct terminfo_change *c)
{
	size_t start = out->len;
	size_t n_strings = c->direct && e->strings.n <= SETAB ? SETAB + 1 : e->strings.n;
	size_t n_numbers = c->direct && e->numbers.n <= PAIRS ? PAIRS + 1 : e->numbers.n;
	put16(out, MAGIC_32);
	put16(out, e->names.n);
	put16(out, e->flags.n);
	put16(out, n_numbers);
	put16(out, n_strings);
	put16(out, e->table.n + (c->direct ? sizeof set_fg + sizeof set_bg : 0));
	buf_add(out, e->bytes.ptr + e->names.at, e->names.n);
	for (size_t i = 0; i < e->flags.n; i++)
		buf_chr(out, c->direct && i == CCC ? 0 : e->bytes.ptr[e->flags.at + i]);
	put_even(out, start);
	put_numbers(out, e, &e->numbers, c->direct);
	for (size_t i = 0; i < n_strings; i++)
		put16(out, string_offset(e, c, i));
	buf_add(out, e->bytes.ptr + e->table.at, e->table.n);
	if (c->direct) {
		buf_add(out, set_fg, sizeof set_fg);
		buf_add(out, set_bg, sizeof set_bg);
	}
	put_even(out, start);
}

/* Where the names begin in the extended table: behind the strings (term(5)). */
static bool
names_base(const struct entry *e, size_t *base)
{
	struct str table = str_sub(e->bytes, e->x_table.at, e->x_table.at + e->x_table.n);
	*base = 0;
	for (size_t i = 0; i < e->x_strings.n; i++) {
		size_t at = u16(e->bytes, e->x_strings.at + 2 * i);
		if (at >= 0xfffe)
			continue;
		if (at >= table.len)
			return false;
		*base += str_chr(str_sub(table, at, table.len), 0) + 1;
	}
	return *base <= table.len;
}

static bool
has_rgb(const struct entry *e, size_t base)
{
	struct str names = str_sub(e->bytes, e->x_table.at + base, e->x_table.at + e->x_table.n);
	return str_find(names, (struct str){"\0RGB", 5}) < names.len ||
	    str_starts(names, (struct str){"RGB", 4});
}

/* The place of "RGB" among the names of the flags, which are sorted. */
static size_t
rgb_place(const struct entry *e, size_t base)
{
	struct str names = str_sub(e->bytes, e->x_table.at + base, e->x_table.at + e->x_table.n);
	size_t i = 0;
	for (; i < e->x_flags.n; i++) {
		struct str name = str_sub(names, u16(e->bytes, e->x_names.at + 2 * i), names.len);
		if (str_cmp(str_sub(name, 0, str_chr(name, 0)), STR("RGB")) > 0)
			break;
	}
	return i;
}

/* The extended part, with the flag RGB: ncurses then takes a colour's number for its value. */
static bool
put_extended(struct buf *out, const struct entry *e, bool direct)
{
	size_t start = out->len, base;
	if (!names_base(e, &base))
		return false;
	if (direct && has_rgb(e, base))
		direct = false;
	size_t place = direct ? rgb_place(e, base) : SIZE_MAX, one = direct;
	put16(out, e->x_flags.n + one);
	put16(out, e->x_numbers.n);
	put16(out, e->x_strings.n);
	put16(out, e->x_strings.n + e->x_names.n + one);
	put16(out, e->x_table.n + 4 * one);
	for (size_t i = 0; i < e->x_flags.n + one; i++)
		buf_chr(out, i == place ? 1 : e->bytes.ptr[e->x_flags.at + i - (i > place)]);
	put_even(out, start);
	put_numbers(out, e, &e->x_numbers, false);
	for (size_t i = 0; i < e->x_strings.n; i++)
		put16(out, u16(e->bytes, e->x_strings.at + 2 * i));
	for (size_t i = 0; i < e->x_names.n + one; i++)
		put16(out, i == place ? e->x_table.n - base :
		    u16(e->bytes, e->x_names.at + 2 * (i - (i > place))));
	buf_add(out, e->bytes.ptr + e->x_table.at, e->x_table.n);
	if (direct)
		buf_add(out, "RGB", 4);
	return true;
}

bool
terminfo_derive(struct str entry, const struct terminfo_change *change, struct buf *out)
{
	struct entry e;
	struct str setaf = {"\033[", 2};
	if (!read_entry(entry, &e))
		return false;
	size_t at = SETAF < e.strings.n ? u16(entry, e.strings.at + 2 * SETAF) : ABSENT;
	if (change->direct && (at + 2 > e.table.n ||
	    !str_eq(str_sub(entry, e.table.at + at, e.table.at + at + 2), setaf)))
		return false;                    /* no colours, or not those of ECMA-48 */
	buf_clear(out);
	put_standard(out, &e, change);
	return (!e.extended && !change->direct) || put_extended(out, &e, change->direct);
}

int
terminfo_direct(uint32_t rgb)
{
	return (int)(rgb < 256 ? rgb | 0x100 : rgb);
}

/* ---- finding */

static bool
read_in(struct str folder, const char *term, struct buf *out)
{
	struct buf path = {0};
	buf_str(&path, folder);
	buf_fmt(&path, "/%c/%s", term[0], term);
	bool ok = file_read(buf_cstr(&path), ENTRY, out, NULL);
	if (!ok) {                               /* file systems that know no case */
		buf_clear(&path);
		buf_str(&path, folder);
		buf_fmt(&path, "/%02x/%s", (unsigned)(unsigned char)term[0], term);
		ok = file_read(buf_cstr(&path), ENTRY, out, NULL);
	}
	buf_done(&path);
	return ok;
}

/* The order of ncurses: TERMINFO, ~/.terminfo, TERMINFO_DIRS, the system's. */
bool
terminfo_find(const char *term, struct buf *out)
{
	const char *home = getenv("HOME");
	const char *own = getenv("TERMINFO");
	struct str folders = str_of(getenv("TERMINFO_DIRS")), folder;
	if (own != NULL && *own == '/' && read_in(str_of(own), term, out))
		return true;
	if (home != NULL && *home == '/') {
		struct buf path = {0};
		buf_fmt(&path, "%s/.terminfo", home);
		bool ok = read_in(buf_view(&path), term, out);
		buf_done(&path);
		if (ok)
			return true;
	}
	while (str_split(&folders, ':', &folder))
		if (folder.len > 0 && read_in(folder, term, out))
			return true;
	return read_in(STR("/etc/terminfo"), term, out) ||
	    read_in(STR("/lib/terminfo"), term, out) ||
	    read_in(STR("/usr/share/terminfo"), term, out) ||
	    read_in(STR("/usr/lib/terminfo"), term, out);
}
