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
#include "text/utf8.h"

enum {
	LINE_BYTES = 400,            /* a longer line is a paragraph by itself */
	LINES_AT_LEAST = 8,
	MEDIAN_FROM = 50, MEDIAN_TO = 100,
	FILL_DEFAULT = 72,
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

static bool
is_word_byte(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || ascii_is_digit(c) || ((unsigned char)c & 0x80);
}

static bool
has_list_marker(struct str s)
{
	size_t i = 0;
	if (str_starts(s, STR("\xE2\x80\xA2")))          /* bullet */
		return true;
	if (s.len > 1 && strchr("-*+", s.ptr[0]) && s.ptr[0])
		i = 1;
	while (!i && i < s.len && i < 3 && ascii_is_digit(s.ptr[i])) {
		while (i < s.len && i < 3 && ascii_is_digit(s.ptr[i]))
			i++;
		if (i < s.len && (s.ptr[i] == '.' || s.ptr[i] == ')'))
			i++;
		else
			return false;
	}
	if (!i && s.len > 2 && s.ptr[1] == ')' && is_word_byte(s.ptr[0]))
		i = 2;
	return i && i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t');
}

/* Stands by itself on both sides: a quotation, a heading, a table row, a rule, a blank line. */
static bool
stands_alone(struct str s)
{
	if (!s.len || strchr(">|#", s.ptr[0]))
		return true;
	for (size_t i = 0; i < s.len; i++)
		if (is_word_byte(s.ptr[i]))
			return false;
	return true;
}

static bool
starts_own(struct str s)
{
	return stands_alone(s) || s.ptr[0] == ' ' || s.ptr[0] == '\t' ||
	    str_starts(s, STR("\xE3\x80\x80")) || str_starts(s, STR("\xC2\xA0")) ||
	    has_list_marker(s);
}

static struct str
without_end(struct str s)
{
	while (s.len && strchr(" \t\r\n", s.ptr[s.len - 1]) && s.ptr[s.len - 1])
		s.len--;
	return s;
}

/* Could b be the continuation of a, whatever their lengths? */
static bool
may_follow(struct str a, struct str b)
{
	if (stands_alone(a) || starts_own(b) || a.len > LINE_BYTES || b.len > LINE_BYTES)
		return false;
	if (is_unspaced((unsigned char)b.ptr[0]))
		return false;
	size_t last = utf8_back(a.ptr, a.len);
	return !is_unspaced((unsigned char)a.ptr[a.len - last]);
}

/* Was there no room for b's first word behind a?  `fill` is the width lines are filled to. */
static bool
was_full(struct str a, struct str b, size_t fill)
{
	size_t columns = rough_columns(a);
	return columns * 2 >= fill &&
	    columns + 1 + rough_columns(str_sub(b, 0, first_word(b))) > fill;
}

struct tally {
	size_t lines, followed, full, capitals;
	size_t all[LINE_BYTES + 1];      /* lines by columns */
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

/* One pass over the head's whole lines; with fill, counts the lines that were full. */
static void
take_tally(struct str head, bool whole, size_t fill, struct tally *t)
{
	struct str line, before = STR_NONE;
	while (head.len) {
		if (!whole && str_chr(head, '\n') == head.len)
			break;
		str_line(&head, &line);
		line = without_end(line);
		bool pair = before.len && line.len && may_follow(before, line);
		if (pair && fill) {
			t->full += was_full(before, line, fill);
			t->capitals += line.ptr[0] >= 'A' && line.ptr[0] <= 'Z';
			t->followed++;
		} else if (!fill && line.len) {
			size_t n = rough_columns(str_sub(line, 0, LINE_BYTES));
			t->lines++;
			t->all[n < LINE_BYTES ? n : LINE_BYTES]++;
		}
		if (pair && !fill) {
			size_t n = rough_columns(before);
			t->run_on[n < LINE_BYTES ? n : LINE_BYTES]++;
			t->followed++;
		}
		before = line;
	}
}

static void
decide(struct document *d)
{
	struct str head = source_view(d->source, 0, DOCUMENT_HEAD);
	bool whole = head.len == source_size(d->source);
	struct tally t = {0}, full = {0};
	take_tally(head, whole, 0, &t);
	size_t median = percentile(t.all, t.lines, 50);
	d->fill = percentile(t.run_on, t.followed, 90);
	d->reflow_known = true;
	d->reflows = d->reflow == REFLOW_ON;
	if (d->reflow != REFLOW_AUTO || t.lines < LINES_AT_LEAST || median < MEDIAN_FROM ||
	    median > MEDIAN_TO)
		return;
	take_tally(head, whole, d->fill, &full);
	d->reflows = full.full * 2 >= t.lines && full.full * 10 >= full.followed * 6 &&
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
	struct str first = without_end(str_sub(both, 0, (size_t)(a->to - a->from)));
	struct str second = without_end(str_sub(both, (size_t)(b->from - a->from), both.len));
	return first.len && second.len && may_follow(first, second) &&
	    was_full(first, second, d->fill - d->fill / 8);
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
