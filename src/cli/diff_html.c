/*
 * What differs, as one page: each text with the marks of all sides, and beside it the differences,
 * each leading to its place and back.  What two sides have alike is marked once, as the first has
 * it.  The documents wait until the last one is there: the style sheet at the head of the page is
 * made of the types of all.
 */
#include <stdlib.h>

#include "base/clean.h"
#include "base/escape.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "theme/theme.h"
#include "view/type_look.h"
#include "view/webpage.h"

enum { AROUND = 60, MOST = 300 };

struct page_item {
	struct diff_document *d;
	struct sheet *dark, *light;
	struct buf name;
	uint8_t *marks;              /* by mention: enum mark */
	size_t *rows;                /* by mention: its first difference, or SIZE_MAX */
	struct webpage_extra extra;
};

struct diff_page {
	const struct diff *x;
	VEC(struct page_item *) items;
	/* While the page is written. */
	const struct diff_lone *lones;
	size_t n_lones;
	const struct figures *figures;
};

static const char css[] =
	":root{--gone:#b3261e;--come:#156b35;--else:#8a6100}\n"
	"@media(prefers-color-scheme:dark){:root:not(:has(#light:checked)){--gone:#ff8a80;"
	"--come:#7bd88f;--else:#e5c07b}}\n"
	":root:has(#dark:checked){--gone:#ff8a80;--come:#7bd88f;--else:#e5c07b}\n"
	"article .m{border-bottom-width:1px}\n"
	"article .gone{border-bottom:2px solid var(--gone);background:color-mix(in srgb,"
	"var(--gone) 12%,transparent)}\n"
	"article .come{border-bottom:2px solid var(--come);background:color-mix(in srgb,"
	"var(--come) 12%,transparent)}\n"
	"article .else{border-bottom:2px dashed var(--else)}\n"
	":where(article) :is(.gone,.come),:where(article :is(.gone,.come)) .m{color:"
	"color-mix(in srgb,var(--c) 60%,var(--text))}\n"
	".diff li{border-left:3px solid transparent;padding-left:.5rem}\n"
	".diff .s{font-family:ui-monospace,Consolas,monospace;font-weight:700}\n"
	".diff .gone .s,.diff .gone .v,del{color:var(--gone)}\n"
	".diff .come .s,.diff .come .v,ins{color:var(--come)}\n"
	".diff .else .s,.diff .else .v{color:var(--else)}\n"
	"ins{text-decoration:none;font-weight:600}\n"
	".sides del{text-decoration:none;font-weight:600}\n"
	".diff mark{background:none;color:inherit;font-weight:600;text-decoration:underline;"
	"text-underline-offset:.15em}\n"
	".diff p{margin:.1rem 0 .1rem 1.1rem;color:var(--soft)}\n"
	".diff p.v{color:var(--text)}\n"
	".sides{list-style:none;margin:.4rem 0;padding:0;font-size:.8125rem}\n"
	".tables{padding:1rem clamp(1rem,5vw,4rem) 2rem;border-top:1px solid var(--line);"
	"overflow-x:auto}\n"
	".tables h2{font-size:1.05rem}\n"
	".tables table{border-collapse:collapse;font-size:.875rem;margin:0 0 1.2rem}\n"
	".tables caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
	".tables th,.tables td{padding:.15rem .7rem .15rem 0;border-top:1px solid var(--line);"
	"text-align:right;font-variant-numeric:tabular-nums;font-weight:400}\n"
	".tables thead th,.tables thead td{border-top:0;color:var(--soft)}\n"
	".tables tbody th{text-align:left}\n"
	".tables .group th{font-weight:600}\n"
	".tables tbody tr:not(.group) th{padding-left:1rem}\n"
	".tables .sum th,.tables .full{color:var(--soft)}\n";

/* ---- marks in the text */

enum mark { SAME, HIDDEN, GONE, COME, ELSE };
static const char *const classes[] = {[SAME] = "", [HIDDEN] = NULL, [GONE] = "gone",
	[COME] = "come", [ELSE] = "else"};

static const char *
mark_of(void *context, uint32_t mention)
{
	const struct page_item *item = context;
	return classes[item->marks[mention]];
}

static size_t
row_of(void *context, uint32_t mention)
{
	const struct page_item *item = context;
	return item->rows[mention];
}

static void
mark(struct page_item *item, uint32_t mention, enum mark how, size_t row)
{
	if (item->rows[mention] == SIZE_MAX)
		item->rows[mention] = row;
	if (item->marks[mention] < how || item->marks[mention] == HIDDEN)
		item->marks[mention] = (uint8_t)how;
}

static void
mark_item(struct page_item *item, size_t row)
{
	const struct compare *c = item->d->compare;
	const struct compare_item *x = compare_at(c, row);
	bool both = x->a != ID_NONE && x->b != ID_NONE;
	bool apart = x->what != COMPARE_RELATION && x->kind >= COMPARE_MOVED &&
	    x->kind <= COMPARE_MOVED_RETYPED;
	if (x->kind == COMPARE_NO_ACTORS)
		return;
	if (x->a != ID_NONE)
		mark(item, compare_place(c, x->what, x->a), !both && x->what != COMPARE_RELATION ? GONE :
		    apart ? GONE : ELSE, row);
	else
		mark(item, compare_place(c, x->what, x->b), x->what == COMPARE_RELATION ? ELSE : COME,
		    row);
	if (apart)
		mark(item, compare_place(c, x->what, x->b), COME, row);
}

static void
make_marks(struct page_item *item)
{
	const struct model *m = item->d->model;
	item->marks = mem_array(m->n_mentions, 1);
	item->rows = mem_array(m->n_mentions, sizeof *item->rows);
	for (size_t i = 0; i < m->n_mentions; i++) {
		item->marks[i] = m->mentions[i].layer > 0 ? HIDDEN : SAME;
		item->rows[i] = SIZE_MAX;
	}
	for (size_t i = 0; i < compare_count(item->d->compare); i++)
		mark_item(item, i);
	/* An end of a relation that only another side has is a mention that both may have. */
	for (size_t i = 0; i < m->n_mentions; i++)
		if (item->marks[i] == ELSE && m->mentions[i].layer > 0 &&
		    item->rows[i] != SIZE_MAX)
			item->marks[i] = COME;
}

/* ---- rows */

static void
add_words(struct buf *out, const struct diff_document *d, uint64_t from, uint64_t to,
    const char *element)
{
	struct buf words = {0};
	if (to <= from)
		return;
	diff_words(d, (struct span){from, to}, MOST, &words);
	if (*element)
		buf_fmt(out, "<%s>", element);
	escape_clean(out, buf_view(&words));
	if (*element)
		buf_fmt(out, "</%s>", element);
	buf_done(&words);
}

/* Some words before or behind, of the same paragraph. */
static void
add_beside(struct buf *out, const struct diff_document *d, uint64_t at, bool before)
{
	struct block b;
	if (!document_block(d->document, at, &b))
		return;
	uint64_t from = before ? (at > b.from + AROUND ? at - AROUND : b.from) : at;
	uint64_t to = before ? at : (at + AROUND < b.to ? at + AROUND : b.to);
	if (to <= from)
		return;
	struct str s = document_view(d->document, from, (size_t)(to - from));
	/* Cut at blanks, so no character is cut either. */
	size_t cut = before && from > b.from ? str_chr(s, ' ') : 0;
	size_t end = s.len;
	while (!before && to < b.to && end && s.ptr[end - 1] != ' ')
		end--;
	bool more = before ? from > b.from : to < b.to;
	if (before && more)
		buf_puts(out, "… ");
	escape_clean(out, str_sub(s, cut < s.len ? cut : 0, end));
	if (!before && more)
		buf_puts(out, "…");
}

static void
add_context(struct buf *out, const struct diff_document *d, const struct compare_item *x)
{
	const struct model_mention *all = d->model->mentions;
	uint32_t a = x->a == ID_NONE ? ID_NONE : compare_place(d->compare, x->what, x->a);
	uint32_t b = x->b == ID_NONE ? ID_NONE : compare_place(d->compare, x->what, x->b);
	struct span s = all[a != ID_NONE ? a : b].m->span, t = s;
	bool moved = x->what != COMPARE_RELATION && (x->kind == COMPARE_MOVED ||
	    x->kind == COMPARE_MOVED_RETYPED);
	if (moved)
		t = all[b].m->span;
	uint64_t from = s.from < t.from ? s.from : t.from, to = s.to > t.to ? s.to : t.to;
	uint64_t in = s.from > t.from ? s.from : t.from, end = s.to < t.to ? s.to : t.to;
	buf_puts(out, "<p>");
	add_beside(out, d, from, true);
	if (in < end) {
		add_words(out, d, from, in, s.from < t.from ? "del" : "ins");
		if (from < in)
			buf_chr(out, ' ');
		add_words(out, d, in, end, "mark");
		if (end < to)
			buf_chr(out, ' ');
		add_words(out, d, end, to, s.to > t.to ? "del" : "ins");
	} else {
		add_words(out, d, s.from, s.to, moved ? "del" : "mark");
		if (moved) {
			buf_puts(out, " … ");
			add_words(out, d, t.from, t.to, "ins");
		}
	}
	add_beside(out, d, to, false);
	buf_puts(out, "</p>");
}

static void
add_clean(struct buf *out, const char *element, const struct buf *text)
{
	buf_fmt(out, "<%s>", element);
	escape_clean(out, buf_view(text));
	buf_puts(out, "</");
	buf_str(out, str_sub(str_of(element), 0, str_chr(str_of(element), ' ')));
	buf_puts(out, ">");
}

static void
add_row(struct buf *out, const struct diff_document *d, size_t i, const char *before)
{
	const struct compare_item *x = compare_at(d->compare, i);
	char sign = diff_sign(x);
	struct buf subject = {0}, change = {0};
	buf_fmt(out, "<li id=\"%sf%zu\" class=\"%s\"><span class=\"s\">%s</span> ", before, i,
	    sign == '-' ? "gone" : sign == '+' ? "come" : "else",
	    sign == '-' ? "\xe2\x88\x92" : sign == '+' ? "+" : "~");
	diff_say_subject(d, x, &subject);
	diff_say_change(d, x, &change);
	if (x->kind != COMPARE_NO_ACTORS) {
		struct diff_place p = diff_place_of(d, x->span.from);
		uint32_t at = compare_place(d->compare, x->what, x->a != ID_NONE ? x->a : x->b);
		buf_fmt(out, "<a class=\"h\" href=\"#%sm%u\">", before, at);
		escape_clean(out, buf_view(&subject));
		buf_fmt(out, "</a> <small>%s, %llu:%llu</small>", compare_kind_label(x->kind),
		    (unsigned long long)p.line, (unsigned long long)p.column);
	}
	if (d->n_sides > 2)
		buf_fmt(out, " <small>%c</small>", diff_letter(x->side));
	if (change.len)
		add_clean(out, "p class=\"v\"", &change);
	if (x->kind != COMPARE_NO_ACTORS && x->what != COMPARE_RELATION)
		add_context(out, d, x);
	for (size_t k = 0; k < x->n_follows; k++) {
		struct buf line = {0};
		buf_puts(&line, "with it ");
		diff_say_subject(d, compare_follow(d->compare, x, k), &line);
		buf_chr(&line, ' ');
		diff_say_change(d, compare_follow(d->compare, x, k), &line);
		add_clean(out, "p", &line);
		buf_done(&line);
	}
	buf_puts(out, "</li>\n");
	buf_done(&subject);
	buf_done(&change);
}

static void
write_beside(void *context, struct buf *out, const char *before)
{
	const struct page_item *item = context;
	const struct diff_document *d = item->d;
	size_t n = compare_count(d->compare);
	buf_fmt(out, "<section aria-labelledby=\"%sD0\"><h2 id=\"%sD0\">Differences <small>%zu</small>"
	    "</h2>\n<ul class=\"sides\">", before, before, n);
	for (size_t i = 0; i < d->n_sides; i++) {
		buf_fmt(out, "<li><%s>%c</%s> ", i ? "ins" : "del", diff_letter(i), i ? "ins" : "del");
		escape_clean(out, buf_view(&d->label[i]));
		buf_puts(out, "</li>");
	}
	if (!d->diff->o->no_figures)
		buf_puts(out, "<li><a href=\"#agreement\">Figures of agreement</a></li>");
	buf_puts(out, "</ul>\n<ul class=\"rows diff\">\n");
	for (size_t i = 0; i < n; i++)
		add_row(out, d, i, before);
	buf_puts(out, "</ul></section>\n");
}

/* ---- the page */

struct diff_page *
diff_page_new(const struct diff *x)
{
	struct diff_page *p = mem_alloc(sizeof *p);
	p->x = x;
	return p;
}

static struct sheet *
sheet_of(const struct diff_page *p, const struct diff_document *d, bool light)
{
	const char *no_color = getenv("NO_COLOR");
	bool plain = p->x->o->color == WHEN_NEVER ||
	    (p->x->o->color == WHEN_AUTO && no_color && *no_color);
	struct sheet *s = sheet_dup(theme_sheet_for(p->x->theme, light));
	type_colours_add(s, d->schema, light);
	sheet_set_depth(s, plain ? DEPTH_MONO : DEPTH_TRUE);
	return s;
}

void
diff_page_take(struct diff_page *p, struct diff_document *d)
{
	struct page_item *item = mem_alloc(sizeof *item);
	item->d = d;
	item->dark = sheet_of(p, d, false);
	item->light = sheet_of(p, d, true);
	if (d->name.len)
		buf_str(&item->name, buf_view(&d->name));
	else
		buf_str(&item->name, path_base(buf_view(&d->label[0])));
	make_marks(item);
	item->extra = (struct webpage_extra){.context = item, .mark = mark_of, .row = row_of,
	    .beside = write_beside, .heading = "Differences"};
	vec_push(&p->items, item);
}

static bool
write_piece(void *context, struct str piece)
{
	(void)context;
	return put(piece);
}

/* What differs is seen whatever the theme hides. */
static struct webpage_document
page_document(struct page_item *item)
{
	return (struct webpage_document){.document = item->d->document, .model = item->d->model,
	    .layers = item->d->layers.v, .n_layers = item->d->layers.n,
	    .name = buf_view(&item->name), .dark = item->dark, .light = item->light,
	    .extra = &item->extra};
}

static void
write_after(void *context, struct buf *out)
{
	const struct diff_page *p = context;
	buf_puts(out, "<section class=\"tables\" aria-label=\"Figures\" tabindex=\"0\">\n");
	if (p->n_lones) {
		buf_puts(out, "<section><h2>Without a partner</h2><ul>\n");
		for (size_t i = 0; i < p->n_lones; i++) {
			buf_puts(out, "<li>only in ");
			escape_clean(out, str_of(p->x->sides[p->lones[i].side].path));
			buf_puts(out, ": ");
			escape_clean(out, buf_view(&p->lones[i].name));
			buf_puts(out, "</li>\n");
		}
		buf_puts(out, "</ul></section>\n");
	}
	if (p->figures)
		diff_figures_html(p->x, p->figures, out);
	buf_puts(out, "</section>\n");
}

static void
write_page(struct diff_page *p)
{
	enum background b = p->x->o->background;
	struct buf title = {0};
	for (size_t i = 0; i < p->x->n_sides; i++) {
		buf_puts(&title, i ? " and " : "What differs: ");
		buf_str(&title, path_base(str_of(p->x->sides[i].path)));
	}
	const struct webpage_options wo = {
		.scheme = b == BACKGROUND_LIGHT ? WEBPAGE_LIGHT :
		    b == BACKGROUND_DARK ? WEBPAGE_DARK : WEBPAGE_AUTO,
		.width = p->x->o->width ? p->x->o->width :
		    settings_at_first(p->x->o->settings.v, p->x->o->settings.n, SET_WIDTH),
		.theme = theme_name(p->x->theme), .write = write_piece, .css = css,
		.after = write_after, .after_context = p, .title = buf_view(&title),
	};
	struct webpage *w = webpage_new(&wo);
	for (size_t i = 0; i < p->items.n; i++) {
		struct webpage_document d = page_document(p->items.v[i]);
		webpage_learn(w, &d);
	}
	for (size_t i = 0; i < p->items.n; i++) {
		struct webpage_document d = page_document(p->items.v[i]);
		webpage_write(w, &d);
	}
	webpage_done(w);
	buf_done(&title);
}

void
diff_page_done(struct diff_page *p, const struct diff_lone *lones, size_t n,
    const struct figures *figures)
{
	if (!p)
		return;
	p->lones = lones;
	p->n_lones = n;
	p->figures = figures;
	if (p->items.n)
		write_page(p);
	for (size_t i = 0; i < p->items.n; i++) {
		struct page_item *item = p->items.v[i];
		diff_document_free(item->d);
		sheet_free(item->dark);
		sheet_free(item->light);
		buf_done(&item->name);
		mem_free(item->marks);
		mem_free(item->rows);
		mem_free(item);
	}
	vec_done(&p->items);
	mem_free(p);
}
