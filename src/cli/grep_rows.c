/*
 * Hits as rows.  On a terminal key words in context, the hit in the same column on each row, so that
 * the eye can run down them; into a pipe the sentence, as grep prints the line:
 *
 *	 12  … the tone of the call was set by the  Kremlin, which had asked for it …
 *	 15            Biden took it at the request  of Moscow and from his home
 *
 * Where there are no colours the hit stands in brackets on a terminal; in a pipe nothing is added.
 */
#include "cli/grep.h"

#include "base/clean.h"
#include "query/context.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "view/ansi.h"
#include "view/paint.h"
#include "view/type_look.h"

enum { BYTES_PER_COLUMN = 8, SURFACE = 300, SENTENCE = 4000, GAP = 2 };

struct rows {
	const struct grep_document *d;
	struct buf *out;
	struct sheet *sheet;
	struct grid *grid;
	struct sentences sentences;
};

struct str
grep_type(const struct grep_document *d, const struct query_hit *h)
{
	const struct model *m = d->a->model;
	uint32_t type = h->kind == QUERY_MENTION ? m->mentions[h->index].type :
	    h->kind == QUERY_EVENT ? m->events[h->index].type :
	    h->kind == QUERY_RELATION ? m->relations[h->index].type : 0;
	return schema_name(m->schema, type);
}

uint32_t
grep_actor(const struct grep_document *d, const struct query_hit *h)
{
	return h->kind == QUERY_MENTION ? model_mention_actor(d->a->model, h->index) : ID_NONE;
}

void
grep_text(const struct grep_document *d, struct span span, struct buf *out)
{
	uint64_t n = span.to - span.from;
	bool blank = true;
	context_flat(out, document_view(d->a->document, span.from, n < SURFACE ? (size_t)n : SURFACE),
	    &blank);
}

static struct style
with(uint16_t attribute)
{
	return (struct style){.attrs = attribute, .known = attribute};
}

static struct style
hit_style(const struct rows *r, const struct query_hit *h)
{
	const struct model *m = r->d->a->model;
	struct paint paint = {.sheet = r->sheet, .model = m};
	struct style s = sheet_style(r->sheet, STR("search.match"));
	if (h->kind == QUERY_MENTION)
		s = paint_mention_look(&paint, h->index);
	else if (h->kind == QUERY_EVENT)
		s = paint_mention_look(&paint, m->events[h->index].trigger);
	return style_over(s, with(ATTR_BOLD));
}

static bool
colours(const struct rows *r)
{
	return r->d->g->depth != DEPTH_MONO;
}

static void
end_row(struct rows *r)
{
	enum depth depth = r->d->g->depth;
	ansi_row(r->out, r->grid, 0, depth, depth != DEPTH_MONO);
	grid_clear(r->grid, (struct style){0});
}

/* ---- key words in context */

/* "article.txt:12", of a long name the end; a number alone at the right edge. */
static void
draw_place(struct rows *r, uint64_t line)
{
	const struct grep *g = r->d->g;
	struct buf place = {0}, shown = {0};
	int room = g->name_columns;
	if (g->names) {
		clean_add(&place, r->d->name);
		buf_chr(&place, ':');
	}
	buf_uint(&place, line);
	struct str s = buf_view(&place);
	size_t cut = 0;
	while (cut < s.len && uni_columns(str_sub(s, cut, s.len)) + (cut > 0) > room)
		cut += uni_cluster(s.ptr + cut, s.len - cut).len;
	buf_puts(&shown, cut ? "…" : "");
	buf_str(&shown, str_sub(s, cut, s.len));
	int used = uni_columns(buf_view(&shown));
	grid_text(r->grid, 0, g->names ? 0 : room - used, room, buf_view(&shown), with(ATTR_DIM));
	buf_done(&place);
	buf_done(&shown);
}

/* Where the words begin that fit before the hit, and whether some do not. */
static size_t
left_begin(const struct context *c, int room, bool *cut)
{
	struct str text = buf_view(&c->text);
	size_t from = 0;
	*cut = c->cut_left;
	while (from < c->from && (*cut || uni_columns(str_sub(text, from, c->from)) > room) &&
	    uni_columns(str_sub(text, from, c->from)) > room - 2) {
		size_t blank = str_chr(str_sub(text, from, c->from), ' ');
		from = from + blank < c->from ? from + blank + 1 : c->from;
		*cut = true;
	}
	return from;
}

/* A piece of the line; the part of it that belongs to the hit as well is underlined. */
static int
draw_piece(struct rows *r, int col, int end, const struct context *c, size_t from, size_t to)
{
	struct str text = buf_view(&c->text);
	const size_t cuts[] = {from, c->other_from > from && c->other_from < to ? c->other_from : from,
	    c->other_to > from && c->other_to < to ? c->other_to : to, to};
	for (int i = 0; i < 3; i++) {
		if (cuts[i] >= cuts[i + 1])
			continue;
		bool other = cuts[i] >= c->other_from && cuts[i] < c->other_to;
		col = grid_text(r->grid, 0, col, end, str_sub(text, cuts[i], cuts[i + 1]),
		    other ? with(ATTR_UNDERLINE) : (struct style){0});
	}
	return col;
}

static void
draw_right(struct rows *r, int col, const struct context *c)
{
	struct str text = buf_view(&c->text);
	int room = r->d->g->columns - col;
	size_t to = text.len;
	bool cut = c->cut_right || uni_columns(str_sub(text, c->to, to)) > room;
	if (cut) {
		size_t fit = uni_fit(str_sub(text, c->to, text.len), room > 2 ? room - 2 : 0);
		to = c->to + fit;
		while (to > c->to && to < text.len && text.ptr[to] != ' ')
			to--;
	}
	while (to > c->to && text.ptr[to - 1] == ' ')
		to--;
	col = draw_piece(r, col, r->d->g->columns, c, c->to, to);
	if (cut)
		grid_text(r->grid, 0, col, r->d->g->columns, STR(" …"), with(ATTR_DIM));
}

static void
kwic_row(struct rows *r, const struct query_hit *h)
{
	const struct grep *g = r->d->g;
	struct context c = {0};
	int start = g->name_columns + GAP, room = g->columns - start;
	int at = start + (room > 0 ? room * 2 / 5 : 0);
	bool cut, marks = !colours(r);
	context_read(&c, r->d->a->document, h->span, h->other, (uint64_t)g->columns * BYTES_PER_COLUMN);
	draw_place(r, document_file_line_of(r->d->a->document, h->span.from));
	size_t from = left_begin(&c, at - start - marks, &cut);
	int left = at - marks - uni_columns(str_sub(buf_view(&c.text), from, c.from));
	if (cut)
		grid_text(r->grid, 0, left - 2 < start ? start : left - 2, left, STR("… "), with(ATTR_DIM));
	draw_piece(r, left, at, &c, from, c.from);
	if (marks)
		grid_text(r->grid, 0, at - 1, at, STR("["), (struct style){0});
	int col = grid_text_cut(r->grid, 0, at, g->columns - marks, str_sub(buf_view(&c.text), c.from, c.to),
	    hit_style(r, h));
	if (marks)
		col = grid_text(r->grid, 0, col, g->columns, STR("]"), (struct style){0});
	draw_right(r, col, &c);
	end_row(r);
	context_done(&c);
}

/* ---- sentences */

/* "FILE:12:", with '-' for a sentence that is there for context only. */
static void
put_place(struct rows *r, uint64_t at, char sign)
{
	if (r->d->g->names) {
		clean_add(r->out, r->d->name);
		buf_chr(r->out, sign);
	}
	buf_uint(r->out, document_file_line_of(r->d->a->document, at));
	buf_chr(r->out, sign);
}

/* Text in a style, as ansi_row writes it, without a line end. */
static void
put_styled(struct rows *r, struct str text, struct style style)
{
	int columns = uni_columns(text);
	if (!colours(r) || columns <= 0) {
		buf_str(r->out, text);
		return;
	}
	struct grid *grid = grid_new(columns, 1);
	grid_text(grid, 0, 0, columns, text, style);
	ansi_row(r->out, grid, 0, r->d->g->depth, true);
	if (r->out->len && r->out->ptr[r->out->len - 1] == '\n')
		r->out->len--;
	grid_free(grid);
}

static void
put_flat(struct rows *r, struct span s, const struct query_hit *h, bool *blank)
{
	struct buf text = {0};
	uint64_t n = s.to - s.from;
	context_flat(&text, document_view(r->d->a->document, s.from, n < SENTENCE ? (size_t)n : SENTENCE),
	    blank);
	if (h)
		put_styled(r, buf_view(&text), hit_style(r, h));
	else
		buf_str(r->out, buf_view(&text));
	buf_done(&text);
}

/* A sentence with its hits marked where there are colours; the hits from i on that begin in it. */
static size_t
put_sentence(struct rows *r, struct span s, size_t i)
{
	const struct grep_document *d = r->d;
	uint64_t at = s.from;
	bool blank = true, is_hit = i < d->hits.n && d->hits.v[i].span.from < s.to;
	put_place(r, s.from, is_hit ? ':' : '-');
	for (; i < d->hits.n && d->hits.v[i].span.from < s.to; i++) {
		struct span hit = d->hits.v[i].span;
		hit.to = hit.to < s.to ? hit.to : s.to;
		if (!colours(r) || hit.from < at || hit.to <= hit.from)
			continue;
		put_flat(r, (struct span){at, hit.from}, NULL, &blank);
		put_flat(r, hit, &d->hits.v[i], &blank);
		at = hit.to;
	}
	put_flat(r, (struct span){at, s.to}, NULL, &blank);
	buf_chr(r->out, '\n');
	return i;
}

/* The sentence before or behind, over paragraphs; false at the ends of the text. */
static bool
step(struct rows *r, struct span s, bool back, struct span *out)
{
	struct document *d = r->d->a->document;
	uint64_t size = document_size(d), at = back ? s.from : s.to;
	while (back ? at > 0 : at < size) {
		struct str one = document_view(d, back ? at - 1 : at, 1);
		bool blank = one.len && (one.ptr[0] == ' ' || one.ptr[0] == '\n' || one.ptr[0] == '\r' ||
		    one.ptr[0] == '\t');
		if (!blank)
			break;
		at = back ? at - 1 : at + 1;
	}
	if (back ? at == 0 : at >= size)
		return false;
	*out = sentences_at(&r->sentences, d, back ? at - 1 : at);
	return back ? out->from < s.from : out->from >= s.to;
}

static void
put_sentences(struct rows *r)
{
	const struct grep_document *d = r->d;
	const struct grep *g = d->g;
	struct document *doc = d->a->document;
	uint64_t shown = 0;
	bool any = false;
	for (size_t i = 0; i < d->hits.n;) {
		struct span s = sentences_at(&r->sentences, doc, d->hits.v[i].span.from), first = s, one;
		for (unsigned k = 0; k < g->before && step(r, first, true, &one) && one.from >= shown; k++)
			first = one;
		/* A gap, unless the one before was shown too. */
		bool gap = any && (g->before || g->after) && first.from > shown &&
		    !(step(r, first, true, &one) && one.from < shown);
		if (gap)
			buf_puts(r->out, "--\n");
		for (one = first; one.from < s.from;) {
			put_sentence(r, one, d->hits.n);
			if (!step(r, one, false, &one))
				break;
		}
		i = put_sentence(r, s, i);
		shown = s.to;
		any = true;
		one = s;
		for (unsigned k = 0; k < g->after && step(r, one, false, &one); k++) {
			if (i < d->hits.n && d->hits.v[i].span.from < one.to)
				break;
			put_sentence(r, one, d->hits.n);
			shown = one.to;
		}
		/* What begins before the sentence's end was printed with it. */
		while (i < d->hits.n && d->hits.v[i].span.from < s.to)
			i++;
	}
}

static void
put_hits(struct rows *r)
{
	struct buf text = {0};
	for (size_t i = 0; i < r->d->hits.n; i++) {
		const struct query_hit *h = &r->d->hits.v[i];
		put_place(r, h->span.from, ':');
		buf_clear(&text);
		grep_text(r->d, h->span, &text);
		put_styled(r, buf_view(&text), hit_style(r, h));
		buf_chr(r->out, '\n');
	}
	buf_done(&text);
}

void
grep_rows(const struct grep_document *d, struct buf *out)
{
	const struct grep *g = d->g;
	struct rows r = {.d = d, .out = out, .sheet = sheet_dup(theme_sheet_for(g->theme, g->light))};
	if (g->depth != DEPTH_MONO)
		type_colours_add(r.sheet, d->a->schema, g->light);
	sheet_set_depth(r.sheet, g->depth);
	if (g->only) {
		put_hits(&r);
	} else if (g->form == GREP_KWIC && !g->before && !g->after) {
		r.grid = grid_new(g->columns, 1);
		for (size_t i = 0; i < d->hits.n; i++)
			kwic_row(&r, &d->hits.v[i]);
		grid_free(r.grid);
	} else {
		put_sentences(&r);
	}
	sentences_done(&r.sentences);
	sheet_free(r.sheet);
}
