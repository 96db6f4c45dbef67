/*
 * One step through a block, and where rows may end: what text/linebreak says.  As long as only
 * ASCII comes, its machine stands still; at the first other cluster it is told what stands
 * before, and runs until a letter or digit of ASCII, behind which nothing older matters.
 */
#include "view/walk.h"

#include "text/bidi.h"

enum { TAB = 8 };

void
walk_start(struct walk *w, struct str text, bool joined, size_t from)
{
	*w = (struct walk){.text = text, .joined = joined, .next = from, .from = from,
	    .hyphen = SIZE_MAX};
}

void
walk_breaks(struct walk *w, struct thai *thai)
{
	w->breaking = true;
	linebreak_start(&w->breaks, w->text, LINEBREAK_READING);
	w->breaks.thai = thai;
}

size_t
walk_hyphen(struct str row)
{
	return str_ends(row, STR("\u00AD")) ? row.len - 2 : SIZE_MAX;
}

/* uni_cluster, with the way of nearly all text short. */
static struct cluster
cluster_at(struct str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	if (at + 1 < text.len && p[0] >= 0x20 && p[0] < 0x7f && p[1] < 0x80)
		return (struct cluster){.len = 1, .width = 1, .blank = p[0] == ' ', .cp = p[0]};
	return uni_cluster(text.ptr + at, text.len - at);
}

void
walk_stops(struct walk *w, const int16_t *stops, int n)
{
	w->stops = stops;
	w->n_stops = n;
}

static int
tab_width(struct walk *w)
{
	int stop = w->tabs < w->n_stops ? w->stops[w->tabs] : 0;
	w->tabs++;
	return stop > w->col ? stop - w->col : TAB - w->col % TAB;
}

/* Columns of the cluster at hand: a tab to its stop, a line end and the blanks around it one. */
static int
width_here(struct walk *w)
{
	bool end = w->c.cp == '\n' || (w->c.cp == '\r' && !w->c.token);
	int width = w->c.width;
	if (w->joined && w->c.blank && (w->after_end || (end && w->after_blank)))
		width = 0;
	else if (w->c.cp == '\t')
		width = tab_width(w);
	else if (end && !w->joined)
		width = 0;
	else if (w->at == w->hyphen)
		width = 1;
	w->after_end = w->c.blank && (w->after_end || end);
	w->after_blank = w->c.blank;
	return width;
}

/* A mark that acts on the direction is not drawn; any other is the token that it was. */
static void
direct(struct walk *w)
{
	if (bidi_acts(w->c.cp, w->rtl, w->after_rtl)) {
		w->c.token = false;
		w->c.width = 0;
	} else if (bidi_is_rtl(w->c.cp)) {
		w->after_rtl = true;
	} else if (w->after_rtl) {
		w->after_rtl = bidi_strong(w->c.cp) != BIDI_LTR;
	}
}

/* ---- where rows may end */

static bool
is_plain(const struct cluster *c)
{
	/* CR LF, but neither a CR alone nor other controls, which the machine has to tell of. */
	return c->len == 1 ? (c->cp >= 0x20 && c->cp < 0x7f) || c->cp == '\t' || c->cp == '\n' :
	    c->cp == '\r';
}

static bool
is_letter(uint32_t cp)
{
	return (cp | 32) - 'a' < 26 || cp - '0' < 10;
}

/* Whether a hyphen behind it is one inside a word. */
static bool
is_in_word(bool word, uint32_t cp)
{
	if (cp == '(' || cp == '[' || cp == '{')
		return false;
	return word || (cp != '-' && cp != '"' && cp != '\'');
}

/* Both are ASCII, and nothing else matters. */
static enum linebreak_how
between_ascii(struct walk *w, const struct cluster *before)
{
	uint32_t cp = w->c.cp;
	enum linebreak_how how = LINEBREAK_NO;
	bool word = w->breaks.word;
	if (w->c.blank) {
		w->breaks.word = false;
		return LINEBREAK_NO;
	}
	if (before->blank)
		how = is_letter(cp) || !linebreak_lone_mark(w->text, w->at) ? LINEBREAK_YES : LINEBREAK_NO;
	else if (!is_letter(before->cp))
		how = linebreak_ascii((unsigned char)before->cp, word, (unsigned char)cp);
	w->breaks.word = is_in_word(word, cp);
	return how;
}

/* Tells the machine what stands before: the ASCII back to a letter, before which nothing matters
 * but whether the word has begun. */
static void
warm(struct walk *w)
{
	const unsigned char *p = (const unsigned char *)w->text.ptr;
	struct thai *thai = w->breaks.thai;
	bool word = w->breaks.word;
	size_t at = w->at;
	while (at > w->from && p[at - 1] < 0x80 && (p[at - 1] | 32u) - 'a' >= 26)
		at--;
	if (at > w->from && p[at - 1] < 0x80)
		at--;
	linebreak_start(&w->breaks, w->text, LINEBREAK_READING);
	w->breaks.thai = thai;
	for (; at < w->at; at++)
		linebreak_next(&w->breaks, at, (struct cluster){.len = 1, .cp = p[at]});
	w->breaks.word |= word;
}

static enum linebreak_how
break_before(struct walk *w, const struct cluster *before)
{
	bool plain = is_plain(&w->c), first = before->len == 0;
	if (!w->hot && plain && !first)
		return between_ascii(w, before);
	if (!w->hot && plain) {
		w->breaks.word = !w->c.blank && is_in_word(false, w->c.cp);
		return LINEBREAK_NO;
	}
	if (!w->hot && w->c.len == 2 && is_letter(before->cp) && linebreak_is_letter(w->c.cp)) {
		linebreak_letter(&w->breaks, w->c.cp);
		w->hot = true;
		return LINEBREAK_NO;
	}
	if (w->hot && plain && is_letter(w->c.cp) && linebreak_goes_on(&w->breaks)) {
		w->hot = false;
		return LINEBREAK_NO;
	}
	if (!w->hot)
		warm(w);
	w->hot = !plain || !is_letter(w->c.cp);
	enum linebreak_how how = linebreak_next(&w->breaks, w->at, w->c);
	if (w->c.blank || first)
		return LINEBREAK_NO;
	/* Marks of quotes are blanks, which the machine does not know. */
	return before->blank && (before->cp == '>' || before->cp == '|') ?
	    LINEBREAK_YES : how;
}

bool
walk_next(struct walk *w)
{
	if (w->next >= w->text.len)
		return false;
	struct cluster before = w->c;
	w->at = w->next;
	w->col = w->next_col;
	w->c = cluster_at(w->text, w->at);
	/* The marks of a quote, repeated on its lines: lines that begin so are joined only when all
	 * do. */
	if (w->joined && w->after_end && (w->c.cp == '>' || w->c.cp == '|'))
		w->c.blank = true;
	if (w->c.cp >= 0x590 || w->after_rtl)
		direct(w);
	if (w->breaking)
		w->how = break_before(w, &before);
	w->width = width_here(w);
	w->next += w->c.len;
	w->next_col += w->width;
	return true;
}

static bool
is_ascii_letter(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

void
walk_skip(struct walk *w, size_t to, int columns)
{
	const unsigned char *p = (const unsigned char *)w->text.ptr;
	if (w->c.len != 1 || !is_ascii_letter(p[w->at]))
		return;
	/* The byte after the last one decides: a mark would join it. */
	if (to > w->text.len)
		to = w->text.len;
	while (w->next < to && w->next_col < columns && is_ascii_letter(p[w->next]) &&
	    (w->next + 1 == w->text.len || p[w->next + 1] < 0x80)) {
		w->next++;
		w->next_col++;
	}
}
