/*
 * A walk over tags with a stack of the elements that are open, each with counts of its children by
 * name: that is what an XPath needs.  End tags that HTML lets one leave out are put in for the
 * elements that annotated pages have (p, li, table parts); the rest of HTML's error handling is
 * left to browsers.
 */
#include "formats/htmltext.h"

#include <string.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/utf8.h"

enum { DEPTH = 256, NAME = 24, PATHS = 32 << 20 };

struct child { char name[NAME]; uint32_t n; };
struct element {
	char name[NAME];
	size_t path;                 /* length of the path before it */
	size_t first_child;          /* of children: its own are from here */
	uint32_t n_texts;
};
struct node { size_t from, to; uint64_t before; };       /* bytes of out; units before it */

struct htmltext {
	const struct buf *out;
	VEC(struct node) nodes;
	struct map *paths;           /* -> node */
	size_t path_bytes;
	uint64_t units;
	/* While it is read. */
	struct element open[DEPTH];
	size_t n_open;
	VEC(struct child) children;  /* of all open elements, the innermost's last */
	struct buf path;
	bool in_text;                /* the last thing was text: more of it is the same node */
};

static bool
is_one_of(const char *name, const char *names)
{
	struct str all = str_of(names), one;
	while (str_split(&all, ' ', &one))
		if (str_is(one, name))
			return true;
	return false;
}

static const char BLOCKS[] =
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section "
    "table tbody td tfoot th thead tr ul";
static const char EMPTY[] = "area base br col embed hr img input link meta param source track wbr";

/* ---- text */

static void
break_line(struct buf *out)
{
	if (out->len && out->ptr[out->len - 1] != '\n')
		buf_chr(out, '\n');
}

static uint64_t
units_of(struct str s)
{
	uint64_t n = 0;
	while (s.len) {
		uint32_t cp;
		size_t step = utf8_decode(s.ptr, s.len, &cp, NULL);
		n += cp > 0xFFFF ? 2 : 1;
		s = str_sub(s, step, s.len);
	}
	return n;
}

static uint32_t
entity_named(struct str name)
{
	static const struct { const char *name; uint32_t cp; } named[] = {
		{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0},
		{"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"lsquo", 0x2018},
		{"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"laquo", 0xAB}, {"raquo", 0xBB},
		{"bull", 0x2022}, {"middot", 0xB7}, {"deg", 0xB0}, {"plusmn", 0xB1}, {"times", 0xD7},
		{"copy", 0xA9}, {"reg", 0xAE}, {"trade", 0x2122}, {"euro", 0x20AC}, {"pound", 0xA3},
		{"cent", 0xA2}, {"yen", 0xA5}, {"sect", 0xA7}, {"para", 0xB6}, {"shy", 0xAD},
		{"auml", 0xE4}, {"ouml", 0xF6}, {"uuml", 0xFC}, {"Auml", 0xC4}, {"Ouml", 0xD6},
		{"Uuml", 0xDC}, {"szlig", 0xDF}, {"eacute", 0xE9}, {"egrave", 0xE8}, {"agrave", 0xE0},
		{"aacute", 0xE1}, {"ccedil", 0xE7}, {"ntilde", 0xF1}, {"oslash", 0xF8}, {"aring", 0xE5},
		{"aelig", 0xE6}, {"frac12", 0xBD}, {"ensp", 0x2002}, {"emsp", 0x2003},
		{"thinsp", 0x2009}, {"rarr", 0x2192}, {"larr", 0x2190}, {"minus", 0x2212},
	};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (str_is(name, named[i].name))
			return named[i].cp;
	return 0;
}

/* "#233", "#xE9", "amp"; 0 when it is none. */
static uint32_t
entity_of(struct str name)
{
	uint32_t cp = 0;
	if (!str_take_char(&name, '#'))
		return entity_named(name);
	bool hex = str_take_char(&name, 'x') || str_take_char(&name, 'X');
	for (size_t i = 0; i < name.len; i++) {
		int digit = ascii_hex(name.ptr[i]);
		if (digit < 0 || digit >= (hex ? 16 : 10) || cp > 0x10FFFF)
			return 0;
		cp = cp * (hex ? 16 : 10) + (uint32_t)digit;
	}
	return cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) ? 0xFFFD : cp;
}

/* Appends text of HTML, its entities decoded. */
static void
add_decoded(struct buf *out, struct str s)
{
	enum { LONGEST = 32 };
	while (s.len) {
		size_t n = str_chr(s, '&');
		buf_str(out, str_sub(s, 0, n));
		s = str_sub(s, n, s.len);
		if (!s.len)
			return;
		size_t end = str_chr(str_sub(s, 0, LONGEST), ';');
		uint32_t cp = end < s.len && end < LONGEST ? entity_of(str_sub(s, 1, end)) : 0;
		char bytes[4];
		if (cp)
			buf_add(out, bytes, utf8_encode(cp, bytes));
		else
			buf_chr(out, '&');
		s = str_sub(s, cp ? end + 1 : 1, s.len);
	}
}

static void
add_text(struct htmltext *t, struct buf *out, struct str s, bool shown)
{
	struct buf hidden = {0};
	struct buf *into = shown ? out : &hidden;
	size_t from = into->len;
	if (!s.len)
		return;
	add_decoded(into, s);
	uint64_t units = units_of(str_sub(buf_view(into), from, into->len));
	if (t->in_text && t->nodes.n) {
		if (shown)
			t->nodes.v[t->nodes.n - 1].to = out->len;
	} else if (shown) {
		size_t length = t->path.len;
		struct element *e = t->n_open ? &t->open[t->n_open - 1] : NULL;
		buf_fmt(&t->path, "/text()[%u]", e ? ++e->n_texts : 1);
		t->path_bytes += t->path.len;
		if (t->path_bytes < PATHS)
			map_set(t->paths, buf_view(&t->path), (uint32_t)t->nodes.n);
		t->path.len = length;
		vec_push(&t->nodes, ((struct node){from, out->len, t->units}));
	}
	t->in_text = shown;
	t->units += units;
	buf_done(&hidden);
}

/* ---- elements */

/* A name is shorter than NAME; what is behind it stays zero. */
static void
set_name(char to[NAME], const char *name)
{
	memcpy(to, name, strlen(name));
}

static uint32_t
count_child(struct htmltext *t, const char *name)
{
	size_t first = t->n_open ? t->open[t->n_open - 1].first_child : 0;
	for (size_t i = first; i < t->children.n && i < first + 256; i++)
		if (!strcmp(t->children.v[i].name, name))
			return ++t->children.v[i].n;
	struct child c = {.n = 1};
	set_name(c.name, name);
	vec_push(&t->children, c);
	return 1;
}

static void
open_element(struct htmltext *t, const char *name)
{
	if (t->n_open == DEPTH)
		return;
	uint32_t n = count_child(t, name);
	struct element *e = &t->open[t->n_open++];
	*e = (struct element){.path = t->path.len, .first_child = t->children.n};
	set_name(e->name, name);
	buf_fmt(&t->path, "/%s[%u]", name, n);
}

static void
close_top(struct htmltext *t)
{
	struct element *e = &t->open[--t->n_open];
	t->children.n = e->first_child;
	t->path.len = e->path;
}

/* Closes the innermost of these, and what is in it; nothing when one of `until` is further in. */
static void
close_one_of(struct htmltext *t, const char *names, const char *until)
{
	size_t i = t->n_open;
	while (i > 0 && !is_one_of(t->open[i - 1].name, names) &&
	    !is_one_of(t->open[i - 1].name, until))
		i--;
	if (!i || !is_one_of(t->open[i - 1].name, names))
		return;
	while (t->n_open >= i)
		close_top(t);
}

/* What HTML lets one leave out before this element. */
static void
close_implied(struct htmltext *t, const char *name)
{
	static const struct { const char *before, *closes, *until; } implied[] = {
		{"li", "li", "ul ol menu"},
		{"dt dd", "dt dd", "dl"},
		{"td th", "td th", "tr table"},
		{"tr", "tr", "table"},
		{"thead tbody tfoot", "thead tbody tfoot", "table"},
		{"option", "option", "select"},
		{"address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
		    "header hr main nav ol p pre section table ul", "p", "td th li div table body button"},
	};
	for (size_t i = 0; i < sizeof implied / sizeof *implied; i++)
		if (is_one_of(name, implied[i].before))
			close_one_of(t, implied[i].closes, implied[i].until);
	if (!strcmp(name, "tr") && t->n_open && !strcmp(t->open[t->n_open - 1].name, "table"))
		open_element(t, "tbody");
}

static void
take_tag(struct htmltext *t, struct buf *out, const char *name, bool closes)
{
	if (is_one_of(name, BLOCKS))
		break_line(out);
	if (closes) {
		close_one_of(t, name, "");
	} else if (is_one_of(name, EMPTY)) {
		close_implied(t, name);
		count_child(t, name);
		t->units += !strcmp(name, "br");
	} else {
		close_implied(t, name);
		open_element(t, name);
	}
}

/* The end of a tag, over quoted values; s begins at '<'. */
static size_t
tag_length(struct str s)
{
	char quote = 0;
	for (size_t i = 1; i < s.len; i++) {
		char c = s.ptr[i];
		if (quote ? c == quote : c == '>') {
			if (!quote)
				return i + 1;
			quote = 0;
		} else if (!quote && (c == '"' || c == '\'') && s.ptr[i - 1] == '=') {
			quote = c;
		}
	}
	return s.len;
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The name of a tag in small letters; how much of s is before its attributes. */
static void
tag_name(struct str s, char name[NAME])
{
	size_t n = 0;
	memset(name, 0, NAME);
	while (n < s.len && n < NAME - 1 && (is_letter(s.ptr[n]) || s.ptr[n] == '-' ||
	    (s.ptr[n] >= '0' && s.ptr[n] <= '9'))) {
		name[n] = (char)(is_letter(s.ptr[n]) ? s.ptr[n] | 32 : s.ptr[n]);
		n++;
	}
}

/* What begins with '<'; how long it is. */
static size_t
take_markup(struct htmltext *t, struct buf *out, struct str s)
{
	char name[NAME];
	if (str_starts(s, STR("<!--"))) {
		size_t end = str_find(s, STR("-->"));
		t->in_text = false;
		return end < s.len ? end + 3 : s.len;
	}
	bool closes = s.len > 1 && s.ptr[1] == '/';
	char first = s.len > (closes ? 2u : 1u) ? s.ptr[closes ? 2 : 1] : ' ';
	if (first == '!' || first == '?') {
		return tag_length(s);
	} else if (!is_letter(first)) {
		add_text(t, out, str_sub(s, 0, 1), true);
		return 1;
	}
	size_t n = tag_length(s);
	tag_name(str_sub(s, closes ? 2 : 1, n), name);
	t->in_text = false;
	take_tag(t, out, name, closes);
	if (!closes && (!strcmp(name, "script") || !strcmp(name, "style"))) {
		struct str rest = str_sub(s, n, s.len);
		size_t end = str_find(rest, STR("</"));
		add_text(t, out, str_sub(rest, 0, end), false);
		n += end;
	}
	return n;
}

struct htmltext *
htmltext_new(struct str html, struct buf *out)
{
	struct htmltext *t = mem_alloc(sizeof *t);
	t->out = out;
	t->paths = map_new();
	while (html.len) {
		size_t n = str_chr(html, '<');
		add_text(t, out, str_sub(html, 0, n), true);
		html = str_sub(html, n, html.len);
		if (html.len)
			html = str_sub(html, take_markup(t, out, html), html.len);
	}
	return t;
}

void
htmltext_free(struct htmltext *t)
{
	if (!t)
		return;
	vec_done(&t->nodes);
	vec_done(&t->children);
	map_free(t->paths);
	buf_done(&t->path);
	mem_free(t);
}

/* ---- places */

static bool
in_node(const struct htmltext *t, const struct node *n, uint64_t offset, uint64_t *byte)
{
	size_t at = n->from;
	while (offset && at < n->to) {
		uint32_t cp;
		at += utf8_decode(t->out->ptr + at, n->to - at, &cp, NULL);
		offset -= cp > 0xFFFF && offset > 1 ? 2 : 1;
	}
	*byte = at;
	return !offset;
}

bool
htmltext_at_path(const struct htmltext *t, struct str path, uint64_t offset, uint64_t *byte)
{
	uint32_t node;
	if (!map_get(t->paths, path, &node)) {
		struct buf in_body = {0};
		buf_fmt(&in_body, "/html[1]/body[1]%.*s", (int)str_sub(path, 0, 4096).len, path.ptr);
		bool found = map_get(t->paths, buf_view(&in_body), &node);
		buf_done(&in_body);
		if (!found)
			return false;
	}
	return in_node(t, &t->nodes.v[node], offset, byte);
}

bool
htmltext_at(const struct htmltext *t, uint64_t offset, bool end, uint64_t *byte)
{
	size_t low = 0, high = t->nodes.n;
	/* The last node that begins before the offset, or at it. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (end ? t->nodes.v[middle].before < offset : t->nodes.v[middle].before <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 &&
	    in_node(t, &t->nodes.v[low - 1], offset - t->nodes.v[low - 1].before, byte);
}
