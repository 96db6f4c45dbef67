/*
 * Differences in the text: a line below what one side has alone, what the others have alone, and
 * what both have otherwise; a sign in the margin beside the row where one begins, since colours
 * and styles of lines are not to be had everywhere:
 *
 *	-  only the first layer has it      ~  both have something, but not the same
 *	+  only another one has it          ✓  decided
 *
 * A row asks for the marks that touch it by bisection.
 */
#include "ui/differences.h"

#include "ui/look.h"
#include "ui/minimap.h"
#include "ui/textview.h"

enum { ROW_LOOKS = 64 };

size_t
first_mark(const struct differences *d, uint64_t at)
{
	size_t lo = 0, hi = d->reach.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->reach.v[mid] <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint64_t
end_of(struct span s)
{
	return s.to > s.from ? s.to : s.from + 1;
}

static struct style
line_style(const struct session *s, uint8_t bits, bool decided)
{
	static const char *const names[] = {"diff.decided", "diff.first", "diff.other", "diff.both"};
	struct style st = sheet_style(s->sheet, str_of(names[decided ? 0 : bits]));
	if (st.known == 0 && st.fg == COLOUR_UNSET && st.bg == COLOUR_UNSET && !decided)
		st.known = st.attrs = ATTR_UNDERLINE;
	return st;
}

static void
restyle(struct session *s, const struct row *r, int y, struct span span, struct style st)
{
	const struct areas *at = &s->areas;
	struct layout *l = session_article(s)->layout;
	int shift = layout_shifted(r, s->shift), from = INT32_MIN, end;
	span.to = end_of(span);
	for (; layout_piece(l, r, span, &from, &end); from = end) {
		int x = from - shift, x_end = end - shift;
		grid_restyle(s->grid, y, at->column + (x > 0 ? x : 0),
		    at->column + (x_end < at->width ? x_end : at->width), st);
	}
}

/* Of all that begin here; what is open goes before what is decided. */
static char
joined(char before, char sign)
{
	if (before == '\0' || before == 'v')
		return sign;
	return sign == 'v' || sign == before ? before : '~';
}

static char
sign_of(const struct differences *d, const struct difference *g)
{
	const struct compare_item *any = difference_any(d, g);
	bool element = difference_class(any) == CLASS_ELEMENT;
	if (g->decided)
		return 'v';
	return element && any->a == ID_NONE ? '+' : element && any->kind == COMPARE_MISSING ? '-' :
	    '~';
}

static void
draw_sign(struct session *s, const struct row *r, int y, char sign)
{
	const struct areas *at = &s->areas;
	int margin = at->column - at->text.col - at->numbers;
	int x = at->column - (margin > 1 ? 2 : 1);
	(void)r;
	if (sign == '\0' || margin <= 0 || layout_less(s))
		return;
	grid_text(s->grid, y, x, x + 1, sign == 'v' ? str_of(look_glyph(s, "✓", "v")) :
	    (struct str){&sign, 1}, look(s, sign == 'v' ? "ui.dim" : "ui.key"));
}

void
differences_draw_row(struct session *s, const struct differences *d, const struct row *r, int y)
{
	char sign = '\0';
	if (d == NULL || r->gap > 0)
		return;
	size_t first = first_mark(d, r->from);
	for (uint8_t bits = MARK_FIRST; bits <= MARK_BOTH; bits++) {
		for (size_t i = first; i < d->marks.n && d->marks.v[i].span.from < r->to; i++) {
			const struct difference_mark *m = &d->marks.v[i];
			const struct difference *g = &d->list.v[m->difference];
			if (m->bits != bits || end_of(m->span) <= r->from)
				continue;
			restyle(s, r, y, m->span, line_style(s, bits, g->decided));
			if (m->span.from >= r->from)
				sign = joined(sign, sign_of(d, g));
		}
	}
	draw_sign(s, r, y, sign);
}

static size_t
mark_at(const struct differences *d, uint64_t at)
{
	size_t lo = 0, hi = d->marks.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->marks.v[mid].span.from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int
differences_tick(const struct differences *d, uint64_t from, uint64_t to)
{
	char sign = '\0';
	size_t looks = 0;
	for (size_t i = mark_at(d, from); i < d->marks.n && d->marks.v[i].span.from < to &&
	    looks < ROW_LOOKS; i++, looks++) {
		const struct difference *g = &d->list.v[d->marks.v[i].difference];
		if (!g->decided)
			sign = joined(sign, sign_of(d, g));
	}
	return sign == '\0' ? MINIMAP_NOTHING : sign == '-' ? MINIMAP_MISSING :
	    sign == '+' ? MINIMAP_EXTRA : MINIMAP_DIFFERS;
}
