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

/* The end of a STOP ends no more than that of an OTHER, but no OTHER's end reaches beyond it. */
enum kind { OTHER, STOP, UNCOUNTED, VOID, SPECIAL, FENCE, FOREIGN, FORMATTING, RAW };

struct name {
	struct str name;
	enum kind kind;
	/* Before it there were: */
	size_t n_formatting, n_uncounted, paragraph;
};

struct guard {
	char *page;
	size_t n;
	struct name open[LIMIT_HTML_DEPTH];
	size_t n_open, n_foreign;    /* open; and of these <svg> and <math> */
	size_t n_formatting, spoilt_formatting;
	size_t n_uncounted;          /* <li>, cells and the like that were not ended */
	size_t paragraph;            /* n_open + 1 where one was begun; 0: none */
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
		{"dd", UNCOUNTED}, {"details", SPECIAL}, {"dir", SPECIAL},
		{"div", SPECIAL}, {"dl", SPECIAL}, {"dt", UNCOUNTED},
		{"em", FORMATTING}, {"embed", VOID}, {"fieldset", SPECIAL},
		{"figcaption", SPECIAL}, {"figure", SPECIAL}, {"font", FORMATTING},
		{"footer", SPECIAL}, {"form", UNCOUNTED}, {"frameset", STOP},
		{"h1", SPECIAL}, {"h2", SPECIAL}, {"h3", SPECIAL}, {"h4", SPECIAL},
		{"h5", SPECIAL}, {"h6", SPECIAL}, {"head", UNCOUNTED}, {"header", SPECIAL},
		{"hgroup", SPECIAL}, {"hr", VOID}, {"html", UNCOUNTED}, {"i", FORMATTING},
		{"iframe", RAW}, {"image", VOID}, {"img", VOID}, {"input", VOID},
		{"isindex", VOID}, {"keygen", VOID},
		{"li", UNCOUNTED}, {"link", VOID}, {"listing", SPECIAL}, {"main", SPECIAL},
		{"marquee", FENCE}, {"math", FOREIGN}, {"menu", SPECIAL}, {"meta", VOID},
		{"nav", SPECIAL}, {"nobr", FORMATTING}, {"noembed", RAW}, {"noframes", RAW},
		{"noscript", STOP}, {"object", FENCE}, {"ol", SPECIAL},
		{"option", UNCOUNTED}, {"p", UNCOUNTED},
		{"param", VOID}, {"pre", SPECIAL}, {"s", FORMATTING}, {"script", RAW},
		{"section", SPECIAL}, {"select", FENCE}, {"small", FORMATTING},
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

/* Where in a tag one is (HTML Standard, 13.2.5.32 and on). */
enum state { BETWEEN, NAME, BEHIND_NAME, BEFORE_VALUE, VALUE, QUOTED };

static enum state
next_state(enum state state, char c, char quote)
{
	bool blank = ascii_is_blank(c) || c == '\f';
	switch (state) {
	case BETWEEN: return blank || c == '/' ? BETWEEN : NAME;
	case NAME: case BEHIND_NAME:
		return c == '/' ? BETWEEN : c == '=' ? BEFORE_VALUE : blank ? BEHIND_NAME : NAME;
	case BEFORE_VALUE: return blank ? BEFORE_VALUE : c == '"' || c == '\'' ? QUOTED : VALUE;
	case VALUE: return blank ? BETWEEN : VALUE;
	case QUOTED: return c == quote ? BETWEEN : QUOTED;
	}
	return BETWEEN;
}

/* Where a tag ends whose name ends at `at`: behind its ">", or the end of the page.  Attributes
 * beyond a limit become blanks: a tokenizer compares each with all that came before. */
static size_t
tag_end(const struct guard *g, size_t at)
{
	enum state state = BETWEEN;
	char quote = 0;
	size_t attributes = 0, beyond = 0, i = at;
	for (; i < g->n && (state == QUOTED || g->page[i] != '>'); i++) {
		enum state next = next_state(state, g->page[i], quote);
		if (next == NAME && state != NAME && ++attributes == ATTRIBUTES_MOST)
			beyond = i;
		if (next == QUOTED && state != QUOTED)
			quote = g->page[i];
		state = next;
	}
	if (beyond)
		memset(g->page + beyond, ' ', i - beyond);
	return i < g->n ? i + 1 : g->n;
}

static void
spoil(struct guard *g, size_t from, size_t to)
{
	if (to - from < 3 || g->page[to - 1] != '>')
		return;
	memset(g->page + from + 1, '#', to - from - 2);
	g->page[from + 1] = '/';
}

static void
pop(struct guard *g)
{
	const struct name *o = &g->open[--g->n_open];
	g->n_foreign -= o->kind == FOREIGN;
	g->n_uncounted = o->n_uncounted;
	g->paragraph = o->paragraph;
}

/* Whether a select is open and takes a tag: nothing but groups of options is open in it.  Where
 * anything else is, a parser has closed the select before, or passed the other over. */
static bool
in_select(const struct guard *g)
{
	size_t i = g->n_open;
	while (i > 0 && str_is(g->open[i - 1].name, "optgroup"))
		i--;
	return i > 0 && str_is(g->open[i - 1].name, "select");
}

/* The end tag closes what is open as far up as its scope goes; that of an element without a scope
 * closes no paragraph, item or cell. */
static void
close_tag(struct guard *g, struct str name, enum kind kind)
{
	bool weak = kind == OTHER || kind == STOP;
	for (size_t i = g->n_open; i > 0; i--) {
		const struct name *o = &g->open[i - 1];
		if (weak && (g->n_uncounted > o->n_uncounted || g->paragraph > i))
			return;
		if (str_eq(o->name, name)) {
			while (g->n_open >= i)
				pop(g);
			return;
		}
		if (o->kind == FENCE || o->kind == FOREIGN ||
		    (weak && (o->kind == SPECIAL || o->kind == STOP)))
			return;
	}
}

/* What may be left without an end tag. */
static void
uncounted_tag(struct guard *g, struct str name, bool end)
{
	size_t before = g->n_open ? g->open[g->n_open - 1].n_uncounted : 0;
	if (str_is(name, "html") || str_is(name, "head") || str_is(name, "body"))
		return;
	bool paragraph = str_is(name, "p");
	g->paragraph = paragraph && !end ? g->n_open + 1 : 0;
	if (!paragraph && !end)
		g->n_uncounted++;
	else if (!paragraph && g->n_uncounted > before)
		g->n_uncounted--;
}

/* How many of <b> and its like stand around the innermost fence: no end tag in it ends these. */
static size_t
formatting_around(const struct guard *g)
{
	for (size_t i = g->n_open; i > 0; i--)
		if (g->open[i - 1].kind == FENCE || g->open[i - 1].kind == FOREIGN)
			return g->open[i - 1].n_formatting;
	return 0;
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
	} else if (g->n_formatting > formatting_around(g)) {
		g->n_formatting--;
	}
}

/* Does a tag of this name begin behind `at`, where its "<" or "</" ends? */
static bool
is_name_at(const struct guard *g, size_t at, struct str name)
{
	if (at + name.len >= g->n)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (ascii_lower(g->page[at + i]) != name.ptr[i])
			return false;
	char c = g->page[at + name.len];
	return ascii_is_blank(c) || c == '\f' || c == '/' || c == '>';
}

/* Where the end tag stands of what is no markup, if its begin stands before `at`.  A script may
 * hold another in a comment (13.2.6.3: "double escaped"). */
static size_t
raw_end(const struct guard *g, size_t at, struct str name)
{
	bool script = str_is(name, "script"), comment = false, inner = false;
	for (; at < g->n; at++) {
		struct str rest = {g->page + at, g->n - at};
		if (script && comment && str_starts(rest, STR("-->"))) {
			comment = inner = false;
		} else if (script && !comment && str_starts(rest, STR("<!--"))) {
			comment = true;
			at++;            /* its dashes may be those of its end */
		} else if (rest.ptr[0] != '<') {
			continue;
		} else if (is_name_at(g, at + 1, name)) {
			inner = comment;
		} else if (rest.len > 1 && rest.ptr[1] == '/' && is_name_at(g, at + 2, name)) {
			if (!inner)
				return at;
			inner = false;
		}
	}
	return g->n;
}

static void
nesting_tag(struct guard *g, size_t from, size_t to, struct name name)
{
	bool select = str_is(name.name, "select"), end = g->page[from + 1] == '/';
	if (select && (end || in_select(g))) {
		if (in_select(g))        /* its begin ends one, too (13.2.6.4.16) */
			close_tag(g, name.name, name.kind);
	} else if (end) {
		close_tag(g, name.name, name.kind);
	} else if (g->n_open == LIMIT_HTML_DEPTH) {
		spoil(g, from, to);
	} else {
		g->n_foreign += name.kind == FOREIGN;
		if (name.kind == SPECIAL)
			g->paragraph = 0;
		name.n_formatting = g->n_formatting;
		name.n_uncounted = g->n_uncounted;
		name.paragraph = g->paragraph;
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
	size_t to = tag_end(g, from + n);
	struct name name = {{g->page + from, n}, OTHER, 0, 0, 0};
	name.kind = kind_of(name.name);
	if (name.kind == RAW && g->n_foreign)
		name.kind = OTHER;       /* there it is an element as any other */
	if (name.kind == RAW)
		return end ? to : raw_end(g, to, name.name);
	if (name.kind == FORMATTING)
		formatting_tag(g, at, to, end);
	else if (name.kind == UNCOUNTED)
		uncounted_tag(g, name.name, end);
	else if (name.kind != VOID)
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
	for (size_t i = 4; i < rest.len; i++) {
		const char *gt = memchr(rest.ptr + i, '>', rest.len - i);
		if (!gt)
			break;
		i = (size_t)(gt - rest.ptr);
		if (!memcmp(gt - 2, "--", 2) || (i >= 7 && !memcmp(gt - 3, "--!", 3)))
			return at + i + 1;
	}
	return g->n;
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
