/*
 * Hard-wrapped text, as mail and old archives have it.  Whether a text is wrapped is judged
 * once, by its head: where most lines that have a successor were so full that the successor's
 * first word did not fit, and the successors are no verse (each with a capital).  Whether two
 * lines belong together is then judged by these two lines alone, so that paragraphs are a
 * function of the position.
 */
#include <string.h>

#include "text/document_internal.h"

#include "base/ascii.h"
#include "text/lead.h"
#include "text/utf8.h"

enum {
	LINE_BYTES = 400,            /* a longer line is a paragraph by itself */
	LINES_AT_LEAST = 8,
	MEDIAN_FROM = 50, MEDIAN_TO = 100,
	FILL_DEFAULT = 72,
	TAB = 8,
};

/* Columns, by lead bytes alone: kana, Han, Hangul and beyond the BMP count two.  Exact widths
 * cost more than this question is worth. */
static size_t
rough_columns(struct str s)
{
	size_t columns = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		columns += (c & 0xC0) != 0x80;
		columns += (c >= 0xE3 && c <= 0xED) || c == 0xF0;
	}
	return columns;
}

static size_t
first_word(struct str s)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t')
		n++;
	return n;
}

/* Kana and Han are written without blanks: joining them with one would be wrong. */
static bool
is_unspaced(unsigned char lead)
{
	return lead >= 0xE3 && lead <= 0xE9;
}

/* A heading, a table row, a rule, a blank line: by itself on both sides. */
static bool
stands_alone(struct str s)
{
	return !s.len || s.ptr[0] == '|' || s.ptr[0] == '#' || !lead_has_words(s);
}

/* What is set in columns: a table, or the leaders of a table of contents. */
static bool
has_columns(struct str s)
{
	return str_find(s, STR("   ")) < s.len || str_chr(s, '\t') < s.len ||
	    str_find(s, STR(". . .")) < s.len || str_find(s, STR(".....")) < s.len;
}

static struct str
without_end(struct str s)
{
	while (s.len && strchr(" \t\r\n", s.ptr[s.len - 1]) && s.ptr[s.len - 1])
		s.len--;
	return s;
}

/* A line as it matters here: what it begins with, its words, and the columns, counted from
 * behind the marks of a quote, of its indent and of its words. */
struct wrapped_line {
	struct str all, words;
	struct lead lead;
	size_t indent, hang;
};

static size_t
columns_to(struct str s)
{
	size_t columns = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\t')
			columns += TAB - columns % TAB;
		else
			columns += rough_columns(str_sub(s, i, i + 1));
	}
	return columns;
}

static struct wrapped_line
line_of(struct str s)
{
	struct wrapped_line w = {.all = s, .words = s};
	if (s.len > LINE_BYTES)
		return w;
	w.lead = lead_of(s);
	w.words = str_sub(s, lead_size(&w.lead), s.len);
	if (w.lead.indent + w.lead.item > 0) {
		w.indent = columns_to(str_sub(s, w.lead.quote, w.lead.quote + w.lead.indent));
		w.hang = columns_to(str_sub(s, w.lead.quote, lead_size(&w.lead)));
	}
	return w;
}

/* b stands under the words of a: the same edge, or behind the mark of its item. */
static bool
hangs_under(const struct wrapped_line *a, const struct wrapped_line *b)
{
	return b->indent > 0 && b->indent == a->hang && !b->lead.item;
}

/*
 * Could b be the continuation of a, whatever their lengths?  An indent that stays is a
 * paragraph's left edge in some texts, and in others each line is a paragraph's first:
 * `edges` says which.
 */
static bool
may_follow(const struct wrapped_line *a, const struct wrapped_line *b, bool edges)
{
	if (a->all.len > LINE_BYTES || b->all.len > LINE_BYTES || a->lead.depth != b->lead.depth ||
	    b->lead.item)
		return false;
	if (b->indent > 0 ? !hangs_under(a, b) || (!a->lead.item && !edges) :
	    a->indent > 0 && edges && !a->lead.item)
		return false;
	if (stands_alone(a->words) || stands_alone(b->words) || lead_speaker(b->words) ||
	    (lead_label(a->words) && lead_label(b->words)))
		return false;
	if (b->indent > 0 && (has_columns(a->words) || has_columns(b->words)))
		return false;
	if (is_unspaced((unsigned char)b->words.ptr[0]))
		return false;
	size_t last = utf8_back(a->all.ptr, a->all.len);
	return !is_unspaced((unsigned char)a->all.ptr[a->all.len - last]);
}

/* Was there no room for b's first word behind a?  `fill` is the width lines are filled to. */
static bool
was_full(const struct wrapped_line *a, const struct wrapped_line *b, size_t fill)
{
	size_t columns = rough_columns(a->all);
	return columns * 2 >= fill &&
	    columns + 1 + rough_columns(str_sub(b->words, 0, first_word(b->words))) > fill;
}

struct tally {
	size_t lines, followed, full, capitals;
	size_t kept, first;              /* indents that the next line keeps, and does not */
	size_t columns;                  /* of all lines */
	size_t full_columns;
	size_t all[LINE_BYTES + 1];      /* columns, by those of their line */
	size_t run_on[LINE_BYTES + 1];   /* those with a line behind them */
};

static size_t
percentile(const size_t *by_columns, size_t n, size_t percent)
{
	size_t seen = 0;
	for (size_t i = 0; i <= LINE_BYTES; i++) {
		seen += by_columns[i];
		if (n && seen * 100 >= n * percent)
			return i;
	}
	return FILL_DEFAULT;
}

/* Lines long enough to be wrapped ones tell what an indent means. */
static void
take_indent(struct tally *t, const struct wrapped_line *a, const struct wrapped_line *b)
{
	if (a->all.len < MEDIAN_FROM || a->all.len > LINE_BYTES || b->lead.item ||
	    !lead_has_words(b->words))
		return;
	t->kept += hangs_under(a, b);
	t->first += a->indent > 0 && b->indent == 0 && !a->lead.item;
}

/* One pass over the head's whole lines; with fill, counts the lines that were full. */
static void
take_tally(struct str head, bool whole, size_t fill, bool edges, struct tally *t)
{
	struct str line;
	struct wrapped_line now, before = {0};
	while (head.len) {
		if (!whole && str_chr(head, '\n') == head.len)
			break;
		str_line(&head, &line);
		now = line_of(without_end(line));
		bool neighbours = before.all.len && now.all.len;
		bool pair = neighbours && may_follow(&before, &now, fill == 0 || edges);
		if (pair && fill) {
			bool full = was_full(&before, &now, fill);
			t->full += full;
			t->full_columns += full ? rough_columns(before.all) : 0;
			t->capitals += ascii_is_upper(now.words.ptr[0]);
			t->followed++;
		} else if (!fill && now.all.len) {
			size_t n = rough_columns(str_sub(now.all, 0, LINE_BYTES));
			t->lines++;
			t->columns += n;
			t->all[n < LINE_BYTES ? n : LINE_BYTES] += n;
		}
		if (pair && !fill) {
			size_t n = rough_columns(before.all);
			t->run_on[n < LINE_BYTES ? n : LINE_BYTES]++;
			t->followed++;
		}
		if (neighbours && !fill)
			take_indent(t, &before, &now);
		before = now;
	}
}

static void
decide(struct document *d)
{
	struct str head = source_view(d->source, 0, DOCUMENT_HEAD);
	bool whole = head.len == source_size(d->source);
	struct tally t = {0}, full = {0};
	take_tally(head, whole, 0, false, &t);
	/* By columns, so that the short lines of lists, verse and addresses count for little. */
	size_t median = percentile(t.all, t.columns, 50);
	d->fill = percentile(t.run_on, t.followed, 90);
	d->edges = t.kept > t.first;
	d->reflow_known = true;
	d->reflows = d->reflow == REFLOW_ON;
	if (d->reflow != REFLOW_AUTO || t.lines < LINES_AT_LEAST || median < MEDIAN_FROM ||
	    median > MEDIAN_TO)
		return;
	take_tally(head, whole, d->fill, d->edges, &full);
	d->reflows = full.full_columns * 5 >= t.columns * 2 && full.full * 10 >= full.followed * 6 &&
	    full.capitals * 5 <= full.followed * 4;
}

bool
document_reflows(struct document *d)
{
	if (d->reflow == REFLOW_OFF)
		return false;
	if (!d->reflow_known && source_size(d->source))
		decide(d);
	return d->reflows;
}

bool
document_keeps_edges(struct document *d)
{
	return document_reflows(d) && d->edges;
}

bool
reflow_line(struct document *d, uint64_t at, struct text_line *out)
{
	uint64_t floor = at < LINE_BYTES + 2 ? 0 : at - LINE_BYTES - 2;
	uint64_t from = document_find_back(d, at, floor);
	if (from == DOCUMENT_NOWHERE && floor)
		return false;
	from = from == DOCUMENT_NOWHERE ? 0 : from;
	uint64_t ceiling = from + LINE_BYTES + 2;
	uint64_t lf = document_find_lf(d, at, ceiling);
	if (lf == DOCUMENT_NOWHERE && ceiling < source_size(d->source))
		return false;
	*out = document_line_from(d, from, lf);
	return out->to - out->from <= LINE_BYTES;
}

/* Are these neighbours one paragraph?  A bit short of full is full: not all programs that
 * wrap lines fill them. */
static bool
belong(struct document *d, const struct text_line *a, const struct text_line *b)
{
	struct str both = source_view(d->source, a->from, (size_t)(b->to - a->from));
	struct wrapped_line first =
	    line_of(without_end(str_sub(both, 0, (size_t)(a->to - a->from))));
	struct wrapped_line second =
	    line_of(without_end(str_sub(both, (size_t)(b->from - a->from), both.len)));
	return first.all.len && second.all.len && may_follow(&first, &second, d->edges) &&
	    was_full(&first, &second, d->fill - d->fill / 8);
}

bool
reflow_next(struct document *d, const struct text_line *line, struct text_line *next)
{
	return line->next < source_size(d->source) && reflow_line(d, line->next, next) &&
	    belong(d, line, next);
}

bool
reflow_before(struct document *d, const struct text_line *line, struct text_line *before)
{
	return line->from && reflow_line(d, line->from - 1, before) && belong(d, before, line);
}
