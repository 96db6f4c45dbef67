/*
 * The article: leaves in their elements.  What stands between two leaves (line ends, mostly) goes
 * between their elements, where browsers show none of it; so the text of the <article> is the
 * article's text.
 */
#include "view/webpage_internal.h"

#include "base/clean.h"
#include "text/token.h"

enum { HEAD = 16 * 1024, BIG = 256 * 1024, TITLE = 120, SUMMARY = 200 };

struct writing {
	struct webpage *w;
	const struct webpage_document *d;
	struct marks *marks;
	int quotes, lists;                   /* elements that are open */
	bool table;
};

/* ---- language and direction */

/* A text with its small words is English; the analysis knows no other language anyway. */
static bool
is_english(struct document *d)
{
	static const char *const small[] = {"the", "of", "and", "to", "in", "a", "is", "that", "for",
		"was", "on", "with", NULL};
	struct tokens t = {0};
	size_t words = 0, known = 0;
	tokens_read(&t, document_view(d, 0, HEAD));
	for (size_t i = 0; i < t.list.n; i++) {
		if (t.list.v[i].kind != TOKEN_WORD)
			continue;
		words++;
		known += str_is_one_of(token_text(&t, i), small);
	}
	tokens_done(&t);
	return known * 8 > words;
}

/* Hebrew, Arabic and their like, by their first bytes. */
static bool
goes_left(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		unsigned char b = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
		if ((c >= 0xd6 && c <= 0xdf) || (c == 0xe0 && b < 0xa4) ||
		    (c == 0xef && ((b >= 0xac && b <= 0xb7) || (b >= 0xb9 && b <= 0xbb))) ||
		    (c == 0xf0 && (b == 0x90 || b == 0x9e)))
			return true;
	}
	return false;
}

/* ---- elements around leaves */

static void
add(struct writing *x, const char *s)
{
	buf_puts(&x->w->out, s);
}

static void
close_lists(struct writing *x, int down_to)
{
	for (; x->lists > down_to; x->lists--)
		add(x, "</li></ul>");
}

static void
leave_table(struct writing *x)
{
	if (x->table)
		add(x, "</table>");
	x->table = false;
}

/* Opens and closes quotes and lists until the leaf stands as deep as it should. */
static void
go_to(struct writing *x, const struct leaf *leaf)
{
	bool row = leaf->kind == LEAF_ROW;
	if (!row || leaf->quotes != x->quotes || leaf->lists != x->lists || leaf->item)
		leave_table(x);
	if (leaf->quotes != x->quotes)
		close_lists(x, 0);
	for (; x->quotes > leaf->quotes; x->quotes--)
		add(x, "</blockquote>");
	for (; x->quotes < leaf->quotes; x->quotes++)
		add(x, "<blockquote>");
	close_lists(x, leaf->lists);
	if (leaf->item && x->lists == leaf->lists)
		add(x, "</li><li>");
	for (; x->lists < leaf->lists; x->lists++)
		add(x, "<ul><li>");
	if (row && !x->table)
		add(x, "<table>");
	x->table = row;
}

/* ---- leaves */

/* Blanks that mean something: at the start of a line, or several. */
static bool
has_wide_blanks(struct str s)
{
	char before = '\n';
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\t' || (s.ptr[i] == ' ' && (before == ' ' || before == '\n')))
			return true;
		before = s.ptr[i];
	}
	return false;
}

static void
open_leaf(struct writing *x, const char *tag, const char *class, const struct leaf *leaf)
{
	struct str head = document_view(x->d->document, leaf->from,
	    leaf->to - leaf->from > HEAD ? HEAD : (size_t)(leaf->to - leaf->from));
	bool left = goes_left(head);
	buf_fmt(&x->w->out, "<%s", tag);
	if (*class)
		buf_fmt(&x->w->out, " class=\"%s\"", class);
	else if (leaf->kind == LEAF_TEXT && has_wide_blanks(head))
		buf_puts(&x->w->out, " class=\"v\"");
	add(x, left ? " dir=\"auto\">" : ">");
}

/* Its cells, each with the tab behind it. */
static void
write_row(struct writing *x, const struct leaf *leaf, uint64_t next)
{
	struct document *d = x->d->document;
	add(x, "<tr>");
	for (uint64_t at = leaf->from, cell; at < leaf->to; at = cell) {
		struct str s = document_view(d, at, leaf->to - at > HEAD ? HEAD : (size_t)(leaf->to - at));
		size_t tab = str_chr(s, '\t');
		cell = tab < s.len ? at + tab + 1 : leaf->to;
		add(x, goes_left(str_sub(s, 0, tab)) ? "<td dir=\"auto\">" : "<td>");
		marks_write(x->marks, at, cell, cell < leaf->to ? cell : next);
		add(x, "</td>");
	}
	add(x, "</tr>");
}

static void
write_leaf(struct writing *x, const struct leaf *leaf, uint64_t next)
{
	char tag[] = "h1";
	size_t n_markup;
	const char *name = "p", *class = leaf->joined ? "j" : "";
	go_to(x, leaf);
	if (leaf->kind == LEAF_ROW) {
		write_row(x, leaf, next);
		return;
	}
	if (leaf->kind == LEAF_HEADING) {
		tag[1] = (char)('0' + (leaf->level < 1 ? 1 : leaf->level > 6 ? 6 : leaf->level));
		name = tag;
	} else if (leaf->kind == LEAF_PRE) {
		name = "pre";
	} else if (leaf->kind == LEAF_RULE) {
		class = "rule";
	} else if (leaf->kind == LEAF_CAPTION) {
		class = "caption";
	} else if (!leaf->joined && next == leaf->to + 1 &&
	    document_markup(x->d->document, &n_markup) != NULL) {
		class = "n";             /* lines of one paragraph, as in an address */
	}
	open_leaf(x, name, class, leaf);
	if (leaf->kind == LEAF_PRE)
		add(x, "\n");            /* the first line end in a <pre> is dropped */
	marks_write(x->marks, leaf->from, leaf->to, next);
	buf_fmt(&x->w->out, "</%s>", name);
}

/* Line ends and blanks between two leaves. */
static void
write_gap(struct writing *x, uint64_t from, uint64_t to)
{
	while (from < to) {
		struct str s = document_view(x->d->document, from, to - from > HEAD ? HEAD :
		    (size_t)(to - from));
		if (s.len == 0)
			return;
		webpage_plain(x->w, s);
		webpage_flush(x->w);
		from += s.len;
	}
}

static void
write_all(struct writing *x)
{
	struct leaves leaves;
	struct leaf leaf = {0}, next = {0};
	leaves_init(&leaves, x->d);
	uint64_t at = 0, size = document_size(x->d->document);
	bool more = leaves_next(&leaves, &leaf);
	while (more) {
		write_gap(x, at, leaf.from);
		more = leaves_next(&leaves, &next);
		write_leaf(x, &leaf, more ? next.from : UINT64_MAX);
		at = leaf.to;
		leaf = next;
		webpage_flush(x->w);
	}
	leave_table(x);
	go_to(x, &(struct leaf){0});
	write_gap(x, at, size);
	if (marks_left(x->marks)) {
		add(x, "<p>");
		marks_write(x->marks, size, size, UINT64_MAX);
		add(x, "</p>");
	}
	leaves_done(&leaves);
}

void
webpage_article(struct webpage *w, const struct webpage_document *d)
{
	struct writing x = {.w = w, .d = d, .marks = marks_new(w, d)};
	buf_puts(&w->out, "<article id=\"");
	webpage_id(w, 'x', 1);
	/* Of a long text browsers lay out what is seen. */
	buf_fmt(&w->out, "\"%s lang=\"%s\">", document_size(d->document) > BIG ? " class=\"big\"" : "",
	    is_english(d->document) ? "en" : "");
	write_all(&x);
	buf_puts(&w->out, "</article>\n");
	marks_free(x.marks);
}

/* The first leaf of a kind, of the first few: on one line, at most so many characters. */
static void
add_first(const struct webpage_document *d, enum leaf_kind kind, size_t most, struct buf *out)
{
	struct leaves leaves;
	struct leaf leaf;
	struct buf flat = {0};
	leaves_init(&leaves, d);
	for (int i = 0; i < 8 && flat.len == 0 && leaves_next(&leaves, &leaf); i++) {
		if (leaf.kind != kind)
			continue;
		size_t n = leaf.to - leaf.from > 4 * most ? 4 * most : (size_t)(leaf.to - leaf.from);
		struct str s = document_view(d->document, leaf.from, n);
		for (size_t k = 0; k < s.len; k++)
			buf_chr(&flat, s.ptr[k] == '\n' || s.ptr[k] == '\r' || s.ptr[k] == '\t' ?
			    ' ' : s.ptr[k]);
	}
	leaves_done(&leaves);
	clean_quote(out, str_trim(buf_view(&flat)), most);
	buf_done(&flat);
}

void
webpage_heading(const struct webpage_document *d, struct buf *title)
{
	add_first(d, LEAF_HEADING, TITLE, title);
}

void
webpage_summary(const struct webpage_document *d, struct buf *summary)
{
	add_first(d, LEAF_TEXT, SUMMARY, summary);
}
