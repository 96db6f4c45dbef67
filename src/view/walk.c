/*
 * One step through a block, and where lines may break.  The rules are the plain ones of
 * UAX #14: after blanks, after a hyphen or dash inside a word but not before a digit, and
 * between ideographs, where closing marks stay with what they close (JIS X 4051 kinsoku).
 */
#include "view/walk.h"

enum { TAB = 8 };

void
walk_start(struct walk *w, struct str text, bool joined, size_t from)
{
	*w = (struct walk){.text = text, .joined = joined, .next = from};
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

/* Columns of the cluster at hand: a tab to its stop, a line end and the blanks around it one. */
static int
width_here(struct walk *w)
{
	bool end = w->c.cp == '\n' || (w->c.cp == '\r' && !w->c.token);
	int width = w->c.width;
	if (w->joined && w->c.blank && (w->after_end || (end && w->after_blank)))
		width = 0;
	else if (w->c.cp == '\t')
		width = TAB - w->col % TAB;
	else if (end && !w->joined)
		width = 0;
	w->after_end = w->c.blank && (w->after_end || end);
	w->after_blank = w->c.blank;
	return width;
}

static bool
is_among(uint32_t cp, const uint32_t *list)
{
	while (*list != 0 && *list != cp)
		list++;
	return *list != 0;
}

/* Marks that do not begin a row: closing ones, small kana, iteration and length marks. */
static bool
is_closing(uint32_t cp)
{
	static const uint32_t list[] = {
		')', ']', '}', ',', '.', ':', ';', '!', '?', '%', '\'', '"', 0xb0, 0xbb, 0x2019,
		0x201d, 0x2026, 0x2030, 0x203a, 0x2103, 0x3001, 0x3002, 0x3005, 0x3009, 0x300b, 0x300d,
		0x300f, 0x3011, 0x3015, 0x3017, 0x3019, 0x301b, 0x301c, 0x303b, 0x3041, 0x3043, 0x3045,
		0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308e, 0x3095, 0x3096, 0x309b, 0x309c,
		0x309d, 0x309e, 0x30a0, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30c3, 0x30e3, 0x30e5,
		0x30e7, 0x30ee, 0x30f5, 0x30f6, 0x30fb, 0x30fc, 0x30fd, 0x30fe, 0xff01, 0xff05, 0xff09,
		0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff60, 0xff61, 0xff63, 0xff64,
		0xff65, 0,
	};
	return is_among(cp, list);
}

static bool
is_opening(uint32_t cp)
{
	static const uint32_t list[] = {
		'(', '[', '{', '$', '"', '\'', 0xa3, 0xa5, 0xab, 0x2018, 0x201c, 0x2039, 0x20ac, 0x3008,
		0x300a, 0x300c, 0x300e, 0x3010, 0x3014, 0x3016, 0x3018, 0x301a, 0x301d, 0xff04, 0xff08,
		0xff3b, 0xff5b, 0xff5f, 0xff62, 0xffe1, 0xffe5, 0,
	};
	return is_among(cp, list);
}

static bool
is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || (cp >= 0x2012 && cp <= 0x2014);
}

/* No-break blanks hold what is beside them. */
static bool
is_glue(uint32_t cp)
{
	return cp == 0xa0 || cp == 0x2007 || cp == 0x2011 || cp == 0x202f;
}

/* Scripts whose clusters are two columns wide only because a vowel stands beside the letter. */
static bool
has_vowels_beside(uint32_t cp)
{
	return (cp >= 0x0300 && cp < 0x1100) || (cp >= 0x1700 && cp < 0x1d00) ||
	    (cp >= 0xa800 && cp < 0xa960) || (cp >= 0xa980 && cp < 0xac00) ||
	    (cp >= 0x10000 && cp < 0x16fe0);
}

static bool
is_ideographic(const struct cluster *c)
{
	return !c->token && c->cp >= 0x80 &&
	    ((c->width == 2 && !has_vowels_beside(c->cp)) || uni_is_ideograph(c->cp));
}

static bool
may_break(const struct cluster *before, bool word, const struct cluster *now)
{
	if (now->blank)
		return false;
	if (before->blank)
		return true;
	if (is_glue(before->cp) || is_glue(now->cp))
		return false;
	if (is_dash(before->cp))
		return word && !is_dash(now->cp) && !uni_is_digit(now->cp) && !is_closing(now->cp);
	return (is_ideographic(before) || is_ideographic(now)) && !is_opening(before->cp) &&
	    !is_closing(now->cp) && !is_dash(now->cp);
}

bool
walk_next(struct walk *w)
{
	if (w->next >= w->text.len)
		return false;
	struct cluster before = w->c;
	bool first = before.len == 0;
	w->at = w->next;
	w->col = w->next_col;
	w->c = cluster_at(w->text, w->at);
	/* The marks of a quote, repeated on its lines: lines that begin so are joined only when all
	 * do. */
	if (w->joined && w->after_end && (w->c.cp == '>' || w->c.cp == '|'))
		w->c.blank = true;
	w->word = !first && !before.blank && (w->word || !is_dash(before.cp));
	w->may_break = !first && may_break(&before, w->word, &w->c);
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
