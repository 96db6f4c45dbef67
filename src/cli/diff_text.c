/*
 * What differs, for people: a line each, with a sign, a place, what it is, and the words.
 *
 *	- 3:17  PERSON         with [Joe Biden] on Thursday, the
 *	+ 4:2   ORG            the [Kremlin] said
 *	~ 5:9   GPE → LOC      west of [Kyiv], and
 *	~ 6:1   PERSON         [-President -][Biden] went
 *	~ 7:3   CONSULT        Target: Putin → Russia   and [spoke] with
 *
 * A line is drawn on a grid of one row, so that words of any script keep their columns.  With
 * colours the brackets are left away.
 */
#include "base/clean.h"
#include "cli/diff.h"
#include "text/uni.h"
#include "view/ansi.h"
#include "view/grid.h"

enum { LABEL_MOST = 26, CHANGE_MOST = 70, AROUND = 240, FEWEST = 40 };

struct writing {
	const struct diff *x;
	const struct diff_document *d;
	const struct diff_form *f;
	const struct sheet *sheet;
	struct grid *grid;
	struct buf *out;
	int place_columns, label_columns;
	int col;
};

/* What the first side has, what another has, what both have otherwise: the theme's colours. */
enum tone { FIRST, OTHER, BOTH, NO_TONE };

static struct style
toned(const struct diff_form *f, enum tone tone, uint16_t attrs)
{
	static const char *const names[] = {"diff.first", "diff.other", "diff.both"};
	static const colour usual[] = {COLOUR_INDEX | 1, COLOUR_INDEX | 2, COLOUR_INDEX | 3};
	struct style s = {.attrs = attrs, .known = attrs};
	if (tone == NO_TONE || !f->color)
		return s;
	struct style look = f->sheet ? sheet_style(f->sheet, str_of(names[tone])) : (struct style){0};
	s.fg = look.line ? look.line : look.fg ? look.fg : usual[tone];
	return s;
}

static struct style
sign_style(const struct diff_form *f, char sign)
{
	return toned(f, sign == '-' ? FIRST : sign == '+' ? OTHER : BOTH, ATTR_BOLD);
}

static void
end_row(struct writing *w)
{
	ansi_row(w->out, w->grid, 0, w->f->depth, w->f->color);
	grid_clear(w->grid, (struct style){0});
	w->col = 0;
}

static void
put(struct writing *w, struct str s, int end, struct style style)
{
	struct buf clean = {0};
	clean_add(&clean, s);
	end = end < w->f->columns ? end : w->f->columns;
	w->col = grid_text_cut(w->grid, 0, w->col, end, buf_view(&clean), style);
	buf_done(&clean);
}

static void
puts_(struct writing *w, const char *s, struct style style)
{
	put(w, str_of(s), w->f->columns, style);
}

/* ---- the words around */

enum mark { PLAIN, WORDS, ONLY_A, ONLY_B };
struct run { enum mark mark; struct buf text; };

static void
flatten(struct buf *out, struct str s)
{
	bool blank = false;
	for (size_t i = 0; i < s.len;) {
		struct cluster k = uni_cluster(s.ptr + i, s.len - i);
		if (k.blank && !blank)
			buf_chr(out, ' ');
		else if (!k.blank)
			clean_add(out, str_sub(s, i, i + k.len));
		blank = k.blank;
		i += k.len;
	}
}

static void
add_run(struct writing *w, struct run *r, enum mark mark, uint64_t from, uint64_t to)
{
	r->mark = mark;
	if (to > from)
		flatten(&r->text, document_view(w->d->document, from,
		    (size_t)(to - from < 4 * AROUND ? to - from : 4 * AROUND)));
}

/* Which marks of a text without colours stand around a run. */
static const char *const opens[] = {"", "[", "[-", "{+"}, *const closes[] = {"", "]", "-]", "+}"};

static int
run_columns(const struct writing *w, const struct run *r)
{
	if (!r->text.len)
		return 0;
	int marks = w->f->color ? 0 : uni_columns(str_of(opens[r->mark])) * 2;
	return uni_columns(buf_view(&r->text)) + marks;
}

static struct str
type_root(enum compare_what what)
{
	return what == COMPARE_MENTION ? STR("entity") : what == COMPARE_EVENT ? STR("event") :
	    STR("relation");
}

static struct style
type_style(const struct writing *w, enum compare_what what, uint32_t type)
{
	struct buf name = {0};
	struct style s = {0};
	if (w->sheet && w->f->color) {
		buf_str(&name, type_root(what));
		buf_chr(&name, '.');
		buf_str(&name, schema_name(w->d->schema, type));
		s.fg = sheet_style(w->sheet, buf_view(&name)).fg;
	}
	buf_done(&name);
	return s;
}

static void
put_run(struct writing *w, const struct run *r, struct style words)
{
	struct style style = r->mark == WORDS ? words :
	    r->mark == ONLY_A ? toned(w->f, FIRST, ATTR_STRIKE) :
	    r->mark == ONLY_B ? toned(w->f, OTHER, ATTR_UNDERLINE) : toned(w->f, NO_TONE, ATTR_DIM);
	if (!r->text.len)
		return;
	if (!w->f->color)
		puts_(w, opens[r->mark], (struct style){0});
	put(w, buf_view(&r->text), w->f->columns, style);
	if (!w->f->color)
		puts_(w, closes[r->mark], (struct style){0});
}

/* The end of s that fits, from a word's begin on, with a sign that more was before. */
static void
put_tail(struct writing *w, struct str s, int columns)
{
	size_t at = 0;
	if (uni_columns(s) > columns) {
		while (at < s.len && uni_columns(str_sub(s, at, s.len)) > columns - 1) {
			struct cluster k = uni_cluster(s.ptr + at, s.len - at);
			at += k.len;
		}
		size_t word = at + str_chr(str_sub(s, at, s.len), ' ');
		at = word < s.len && word - at < 24 ? word + 1 : at;
		puts_(w, "…", toned(w->f, NO_TONE, ATTR_DIM));
	}
	put(w, str_sub(s, at, s.len), w->f->columns, toned(w->f, NO_TONE, ATTR_DIM));
}

struct around { struct run runs[3]; struct buf before, after; };

/* Of an article's line only: what stands on the next one is no context. */
static void
find_around(struct writing *w, struct span s, struct around *a)
{
	struct block b;
	uint64_t from = s.from > AROUND ? s.from - AROUND : 0, to = s.to + AROUND;
	if (document_block(w->d->document, s.from, &b) && b.from > from)
		from = b.from;
	if (document_block(w->d->document, s.to, &b) && b.to < to)
		to = b.to > s.to ? b.to : s.to;
	flatten(&a->before, document_view(w->d->document, from, (size_t)(s.from - from)));
	flatten(&a->after, document_view(w->d->document, s.to, (size_t)(to - s.to)));
}

/* [-President -][Joe Biden]: what both have, and what one has more on either side. */
static struct span
cut_runs(struct writing *w, struct span a, struct span b, struct around *r)
{
	uint64_t from = a.from < b.from ? a.from : b.from, to = a.to > b.to ? a.to : b.to;
	uint64_t in = a.from > b.from ? a.from : b.from, out = a.to < b.to ? a.to : b.to;
	if (in >= out) {
		add_run(w, &r->runs[0], a.from < b.from ? ONLY_A : ONLY_B, from,
		    a.from < b.from ? a.to : b.to);
		add_run(w, &r->runs[1], PLAIN, a.from < b.from ? a.to : b.to,
		    a.from < b.from ? b.from : a.from);
		add_run(w, &r->runs[2], a.from < b.from ? ONLY_B : ONLY_A,
		    a.from < b.from ? b.from : a.from, to);
	} else {
		add_run(w, &r->runs[0], a.from < b.from ? ONLY_A : ONLY_B, from, in);
		add_run(w, &r->runs[1], WORDS, in, out);
		add_run(w, &r->runs[2], a.to > b.to ? ONLY_A : ONLY_B, out, to);
	}
	return (struct span){from, to};
}

static uint32_t
mention_of(const struct writing *w, const struct compare_item *x, uint32_t element)
{
	return element == ID_NONE ? ID_NONE : compare_place(w->d->compare, x->what, element);
}

static void
put_around(struct writing *w, const struct compare_item *x, struct style words)
{
	struct around r = {0};
	uint32_t a = mention_of(w, x, x->a), b = mention_of(w, x, x->b);
	const struct model_mention *all = w->d->model->mentions;
	struct span s = all[a != ID_NONE ? a : b].m->span;
	bool moved = (x->kind == COMPARE_MOVED || x->kind == COMPARE_MOVED_RETYPED);
	if (moved)
		s = cut_runs(w, all[a].m->span, all[b].m->span, &r);
	else
		add_run(w, &r.runs[1], WORDS, s.from, s.to);
	find_around(w, s, &r);
	int room = w->f->columns - w->col, used = 0;
	for (unsigned i = 0; i < 3; i++)
		used += run_columns(w, &r.runs[i]);
	int free = room - used, left = uni_columns(buf_view(&r.before));
	int right = uni_columns(buf_view(&r.after));
	int before = free / 2 < left ? free / 2 : left;
	if (free - before > right)
		before = free - right < left ? free - right : left;
	if (before > 1)
		put_tail(w, buf_view(&r.before), before);
	for (unsigned i = 0; i < 3; i++)
		put_run(w, &r.runs[i], words);
	put(w, buf_view(&r.after), w->f->columns, toned(w->f, NO_TONE, ATTR_DIM));
	for (unsigned i = 0; i < 3; i++)
		buf_done(&r.runs[i].text);
	buf_done(&r.before);
	buf_done(&r.after);
}

/* ---- a line */

static uint32_t
type_of(const struct writing *w, const struct compare_item *x, uint32_t element)
{
	return x->what == COMPARE_MENTION ? w->d->model->mentions[element].type :
	    x->what == COMPARE_EVENT ? w->d->model->events[element].type :
	    compare_relation(w->d->compare, element)->type;
}

static void
put_subject(struct writing *w, const struct compare_item *x)
{
	int end = w->col + LABEL_MOST;
	if (x->kind == COMPARE_NO_ACTORS)
		return;
	uint32_t a = x->a == ID_NONE ? 0 : type_of(w, x, x->a);
	uint32_t b = x->b == ID_NONE ? 0 : type_of(w, x, x->b);
	put(w, schema_name(w->d->schema, a ? a : b), end, type_style(w, x->what, a ? a : b));
	if (a && b && a != b && x->kind < COMPARE_ACTOR) {
		put(w, STR(" → "), end, (struct style){0});
		put(w, schema_name(w->d->schema, b), end, type_style(w, x->what, b));
	}
}

static void
put_sign(struct writing *w, const struct compare_item *x)
{
	char sign[3] = {diff_sign(x), 0, 0};
	if (w->d->n_sides > 2)
		sign[1] = diff_letter(sign[0] == '-' ? 0 : x->side);
	puts_(w, sign, sign_style(w->f, sign[0]));
	/* Of three sides it is also told from whom the first differs. */
	if (w->d->n_sides > 2 && sign[0] == '-') {
		char other[2] = {diff_letter(x->side), 0};
		puts_(w, other, toned(w->f, NO_TONE, ATTR_DIM));
	}
	w->col = w->d->n_sides > 2 ? 4 : 2;
}

static void
put_item(struct writing *w, const struct compare_item *x)
{
	struct buf change = {0}, place = {0};
	put_sign(w, x);
	int col = w->col;
	if (x->kind != COMPARE_NO_ACTORS) {
		struct diff_place p = diff_place_of(w->d, x->span.from);
		buf_fmt(&place, "%llu:%llu", (unsigned long long)p.line, (unsigned long long)p.column);
		put(w, buf_view(&place), w->f->columns, toned(w->f, NO_TONE, ATTR_DIM));
	}
	w->col = col + w->place_columns + 2;
	col = w->col;
	put_subject(w, x);
	w->col = col + w->label_columns + 2;
	diff_say_change(w->d, x, &change);
	bool words = x->what != COMPARE_RELATION && x->kind != COMPARE_NO_ACTORS;
	if (change.len) {
		int end = words ? w->col + CHANGE_MOST : w->f->columns;
		put(w, buf_view(&change), end, sign_style(w->f, diff_sign(x)));
		w->col += 3;
	}
	uint32_t type = x->kind == COMPARE_NO_ACTORS ? 0 : type_of(w, x, x->a != ID_NONE ? x->a : x->b);
	struct style style = type_style(w, x->what, type);
	style.attrs |= ATTR_BOLD | ATTR_UNDERLINE;
	style.known |= ATTR_BOLD | ATTR_UNDERLINE;
	if (words)
		put_around(w, x, style);
	end_row(w);
	buf_done(&change);
	buf_done(&place);
}

static void
put_follow(struct writing *w, const struct compare_item *x)
{
	struct buf line = {0};
	w->col = (w->d->n_sides > 2 ? 4 : 2) + w->place_columns + 2;
	buf_puts(&line, "with it ");
	diff_say_subject(w->d, x, &line);
	buf_chr(&line, ' ');
	if (x->what == COMPARE_EVENT) {
		uint32_t at = mention_of(w, x, x->a != ID_NONE ? x->a : x->b);
		buf_puts(&line, "“");
		diff_words(w->d, w->d->model->mentions[at].m->span, 30, &line);
		buf_puts(&line, "” ");
	}
	diff_say_change(w->d, x, &line);
	put(w, buf_view(&line), w->f->columns, toned(w->f, NO_TONE, ATTR_DIM));
	end_row(w);
	buf_done(&line);
}

/* ---- a document */

static void
measure(struct writing *w)
{
	for (size_t i = 0; i < compare_count(w->d->compare); i++) {
		const struct compare_item *x = compare_at(w->d->compare, i);
		struct buf label = {0}, place = {0};
		diff_say_subject(w->d, x, &label);
		struct diff_place p = diff_place_of(w->d, x->span.from);
		buf_fmt(&place, "%llu:%llu", (unsigned long long)p.line, (unsigned long long)p.column);
		int columns = uni_columns(buf_view(&label));
		if (columns > w->label_columns)
			w->label_columns = columns < LABEL_MOST ? columns : LABEL_MOST;
		if ((int)place.len > w->place_columns)
			w->place_columns = (int)place.len;
		buf_done(&label);
		buf_done(&place);
	}
}

static void
put_head(struct writing *w)
{
	for (size_t i = 0; i < w->d->n_sides; i++) {
		struct buf line = {0};
		buf_puts(&line, i ? "+++ " : "--- ");
		if (w->d->n_sides > 2)
			buf_fmt(&line, "%c ", diff_letter(i));
		buf_str(&line, buf_view(&w->d->label[i]));
		if (w->d->name.len && w->d->text.len) {
			buf_puts(&line, ": ");
			buf_str(&line, buf_view(&w->d->name));
		}
		put(w, buf_view(&line), w->f->columns, toned(w->f, i ? OTHER : FIRST, ATTR_BOLD));
		end_row(w);
		buf_done(&line);
	}
}

void
diff_text_document(const struct diff *x, const struct diff_document *d,
    const struct diff_form *f, struct buf *out)
{
	struct diff_form form = *f;
	form.columns = f->columns < FEWEST ? FEWEST : f->columns;
	struct writing w = {.x = x, .d = d, .f = &form, .out = out, .sheet = f->sheet,
	    .grid = grid_new(form.columns, 1)};
	grid_set_visual(w.grid, form.visual);
	measure(&w);
	put_head(&w);
	for (size_t i = 0; i < compare_count(d->compare); i++) {
		const struct compare_item *item = compare_at(d->compare, i);
		put_item(&w, item);
		for (size_t k = 0; k < item->n_follows; k++)
			put_follow(&w, compare_follow(d->compare, item, k));
	}
	grid_free(w.grid);
}

void
diff_text_lone(const struct diff *x, const struct diff_lone *l, const struct diff_form *f,
    struct buf *out)
{
	struct grid *g = grid_new(f->columns < FEWEST ? FEWEST : f->columns, 1);
	struct buf line = {0};
	buf_puts(&line, "only in ");
	clean_add(&line, str_of(x->sides[l->side].path));
	buf_puts(&line, ": ");
	clean_add(&line, buf_view(&l->name));
	grid_text_cut(g, 0, 0, grid_columns(g), buf_view(&line),
	    toned(f, l->side ? OTHER : FIRST, ATTR_BOLD));
	ansi_row(out, g, 0, f->depth, f->color);
	grid_free(g);
	buf_done(&line);
}

void
diff_text_end(const struct diff *x, const struct diff_totals *t, const struct diff_form *f,
    struct buf *out)
{
	(void)x;
	(void)f;
	buf_fmt(out, "\n%zu difference%s", t->differences, t->differences == 1 ? "" : "s");
	if (t->documents > 1)
		buf_fmt(out, " in %zu of %zu documents", t->different, t->documents);
	const char *before = ": ";
	for (unsigned k = COMPARE_MISSING; k < COMPARE_KINDS; k++) {
		if (!t->kinds[k])
			continue;
		buf_fmt(out, "%s%zu %s", before, t->kinds[k], compare_kind_label(k));
		before = ", ";
	}
	buf_puts(out, "\n");
	if (t->lone)
		buf_fmt(out, "%zu document%s without a partner\n", t->lone, t->lone == 1 ? "" : "s");
}
