/*
 * Pages that nest without end.  A tree builder looks through the open elements at each tag, and
 * opens those of <b> and its like again in each paragraph; browsers stop at 512.  Here the tags
 * that would nest beyond a limit are spoilt before anybody builds a tree: "<div class=x>"
 * becomes "</#########>", which is nothing, and has the same length, so all offsets stay.  So are
 * attributes without number.
 *
 * The stack of what is open is an estimate.  It is never less than what a parser has open: end
 * tags close what is in their scope (HTML Standard, 13.2.4.2), and what may be left unclosed
 * (<p>, <li>, cells) is not counted, since the elements around it are.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/html.h"

enum { ATTRIBUTES_MOST = 200 };          /* of one element: parsers compare each with all */

enum kind { OTHER, UNCOUNTED, VOID, SPECIAL, FENCE, FOREIGN, FORMATTING, RAW };

struct name {
	struct str name;
	enum kind kind;
};

struct guard {
	char *page;
	size_t n;
	struct name open[LIMIT_HTML_DEPTH];
	size_t n_open, n_foreign;    /* open; and of these <svg> and <math> */
	size_t n_formatting, spoilt_formatting;
};

struct row {
	const char *name;
	enum kind kind;
};

static int
compare_rows(const void *name, const void *row)
{
	return str_cmp(*(const struct str *)name, str_of(((const struct row *)row)->name));
}

/* Sorted by name.  What is not here is no block, and nests. */
static enum kind
kind_of(struct str name)
{
	static const struct row rows[] = {
		{"a", FORMATTING}, {"address", SPECIAL}, {"applet", FENCE}, {"area", VOID},
		{"article", SPECIAL}, {"aside", SPECIAL}, {"b", FORMATTING}, {"base", VOID},
		{"big", FORMATTING}, {"blockquote", SPECIAL}, {"body", UNCOUNTED},
		{"br", VOID}, {"button", SPECIAL}, {"caption", FENCE}, {"center", SPECIAL},
		{"code", FORMATTING}, {"col", VOID}, {"colgroup", UNCOUNTED},
		{"dd", UNCOUNTED}, {"details", SPECIAL}, {"dialog", SPECIAL},
		{"dir", SPECIAL}, {"div", SPECIAL}, {"dl", SPECIAL}, {"dt", UNCOUNTED},
		{"em", FORMATTING}, {"embed", VOID}, {"fieldset", SPECIAL},
		{"figcaption", SPECIAL}, {"figure", SPECIAL}, {"font", FORMATTING},
		{"footer", SPECIAL}, {"form", SPECIAL}, {"frameset", SPECIAL},
		{"h1", SPECIAL}, {"h2", SPECIAL}, {"h3", SPECIAL}, {"h4", SPECIAL},
		{"h5", SPECIAL}, {"h6", SPECIAL}, {"head", UNCOUNTED}, {"header", SPECIAL},
		{"hgroup", SPECIAL}, {"hr", VOID}, {"html", UNCOUNTED}, {"i", FORMATTING},
		{"iframe", RAW}, {"img", VOID}, {"input", VOID}, {"keygen", VOID},
		{"li", UNCOUNTED}, {"link", VOID}, {"listing", SPECIAL}, {"main", SPECIAL},
		{"marquee", FENCE}, {"math", FOREIGN}, {"menu", SPECIAL}, {"meta", VOID},
		{"nav", SPECIAL}, {"nobr", FORMATTING}, {"noembed", RAW}, {"noframes", RAW},
		{"noscript", SPECIAL}, {"object", FENCE}, {"ol", SPECIAL},
		{"optgroup", UNCOUNTED}, {"option", UNCOUNTED}, {"p", UNCOUNTED},
		{"param", VOID}, {"pre", SPECIAL}, {"s", FORMATTING}, {"script", RAW},
		{"section", SPECIAL}, {"select", SPECIAL}, {"small", FORMATTING},
		{"source", VOID}, {"strike", FORMATTING}, {"strong", FORMATTING},
		{"style", RAW}, {"summary", SPECIAL}, {"svg", FOREIGN}, {"table", FENCE},
		{"tbody", UNCOUNTED}, {"td", UNCOUNTED}, {"template", FENCE},
		{"textarea", RAW}, {"tfoot", UNCOUNTED}, {"th", UNCOUNTED},
		{"thead", UNCOUNTED}, {"title", RAW}, {"tr", UNCOUNTED}, {"track", VOID},
		{"tt", FORMATTING}, {"u", FORMATTING}, {"ul", SPECIAL}, {"wbr", VOID},
		{"xmp", RAW},
	};
	const struct row *row = bsearch(&name, rows, sizeof rows / sizeof *rows, sizeof *rows,
	    compare_rows);
	return row ? row->kind : OTHER;
}

/* Where a tag ends that begins at `at`: behind its ">", or the end of the page.  *many is where
 * it has more attributes than anybody needs; as it was, when it has not. */
static size_t
tag_end(const struct guard *g, size_t at, size_t *many)
{
	char quote = 0;
	bool value = false, between = false;
	size_t n = 0;
	for (size_t i = at + 1; i < g->n; i++) {
		char c = g->page[i];
		if (quote) {
			between = c == quote;
			quote = c == quote ? 0 : quote;
		} else if (c == '>') {
			return i + 1;
		} else if ((c == '"' || c == '\'') && value) {
			quote = c;
			value = false;
		} else if (ascii_is_blank(c) || c == '\f' || c == '/') {
			between = true;
		} else {
			n += between && c != '=';
			if (n == ATTRIBUTES_MOST && between)
				*many = i;
			between = false;
			value = c == '=';
		}
	}
	return g->n;
}

static void
spoil(struct guard *g, size_t from, size_t to)
{
	if (to - from < 3 || g->page[to - 1] != '>')
		return;
	memset(g->page + from + 1, '#', to - from - 2);
	g->page[from + 1] = '/';
}

/* The end tag closes what is open as far up as its scope goes. */
static void
close_tag(struct guard *g, struct str name, enum kind kind)
{
	for (size_t i = g->n_open; i > 0; i--) {
		const struct name *o = &g->open[i - 1];
		if (str_eq(o->name, name)) {
			while (g->n_open >= i)
				g->n_foreign -= g->open[--g->n_open].kind == FOREIGN;
			return;
		}
		if (o->kind == FENCE || o->kind == FOREIGN || (kind == OTHER && o->kind == SPECIAL))
			return;
	}
}

/* One of <b> and its like: they are counted by themselves, since the end of what is around them
 * does not close them. */
static void
formatting_tag(struct guard *g, size_t from, size_t to, bool end)
{
	if (!end && g->n_formatting >= LIMIT_HTML_FORMATTING) {
		spoil(g, from, to);
		g->spoilt_formatting++;
	} else if (!end) {
		g->n_formatting++;
	} else if (g->spoilt_formatting) {
		spoil(g, from, to);
		g->spoilt_formatting--;
	} else if (g->n_formatting) {
		g->n_formatting--;
	}
}

/* Behind the end of what is no markup, such as a script, if its begin stands before `at`. */
static size_t
raw_end(const struct guard *g, size_t at, struct str name)
{
	while (at < g->n) {
		const char *lt = memchr(g->page + at, '<', g->n - at);
		if (!lt)
			return g->n;
		at = (size_t)(lt - g->page) + 1;
		if (at + 1 + name.len > g->n || g->page[at] != '/')
			continue;
		size_t i = 0;
		while (i < name.len && ascii_lower(g->page[at + 1 + i]) == name.ptr[i])
			i++;
		if (i == name.len)
			return at - 1;
	}
	return g->n;
}

static void
nesting_tag(struct guard *g, size_t from, size_t to, struct name name)
{
	if (g->page[from + 1] == '/') {
		close_tag(g, name.name, name.kind);
	} else if (g->n_open == LIMIT_HTML_DEPTH) {
		spoil(g, from, to);
	} else {
		g->n_foreign += name.kind == FOREIGN;
		g->open[g->n_open++] = name;
	}
}

static size_t
read_tag(struct guard *g, size_t at)
{
	bool end = g->page[at + 1] == '/';
	size_t from = at + 1 + end, n = 0;
	for (; from + n < g->n; n++) {
		char *c = g->page + from + n;
		if (ascii_is_blank(*c) || *c == '\f' || *c == '/' || *c == '>')
			break;
		*c = ascii_lower(*c);
	}
	size_t many = g->n, to = tag_end(g, from + n - 1, &many);
	if (many < to && g->page[to - 1] == '>')
		memset(g->page + many, ' ', to - 1 - many);
	struct name name = {{g->page + from, n}, OTHER};
	name.kind = kind_of(name.name);
	if (name.kind == RAW && g->n_foreign)
		name.kind = OTHER;       /* there it is an element as any other */
	if (name.kind == RAW)
		return end ? to : raw_end(g, to, name.name);
	if (name.kind == FORMATTING)
		formatting_tag(g, at, to, end);
	else if (name.kind != VOID && name.kind != UNCOUNTED)
		nesting_tag(g, at, to, name);
	return to;
}

static size_t
comment_end(const struct guard *g, size_t at)
{
	struct str rest = {g->page + at, g->n - at};
	if (!str_starts(rest, STR("<!--"))) {
		const char *gt = memchr(rest.ptr, '>', rest.len);
		return gt ? (size_t)(gt - g->page) + 1 : g->n;
	}
	size_t end = str_find(rest, STR("-->"));
	return end == rest.len ? g->n : at + end + 3;
}

void
html_guard(char *page, size_t n)
{
	struct guard *g = mem_alloc(sizeof *g);
	g->page = page;
	g->n = n;
	for (size_t at = 0; at + 2 < n;) {
		const char *lt = memchr(page + at, '<', n - at);
		if (!lt)
			break;
		at = (size_t)(lt - page);
		char c = at + 1 < n ? page[at + 1] : 0;
		char d = at + 2 < n ? page[at + 2] : 0;
		if (ascii_is_letter(c) || (c == '/' && ascii_is_letter(d)))
			at = read_tag(g, at);
		else if (c == '!' || c == '?' || c == '/')
			at = comment_end(g, at);
		else
			at++;
	}
	mem_free(g);
}
