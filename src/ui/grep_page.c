/*
 * What :grep found as a page: a row a hit, the hit in the same column on each, as concordances have
 * it.  Rows are made for the columns there are, and anew when that changes or more was found; the
 * cursor stays on its hit.
 */
#include "ui/grep.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "view/paint.h"
#include "view/type_look.h"

enum { NAME_MOST = 20, NAME_LEAST = 4, NUMBER = 5, ROWS_MOST = 20000, NARROW = 60 };

static int
name_columns(const struct session *s)
{
	const struct grep *x = s->grep;
	int most = NAME_LEAST, room = page_columns(s) / 4;
	for (size_t i = 0; i < x->groups.n; i++) {
		int n = x->groups.v[i]->hits.n > 0 ? uni_columns(buf_view(&x->groups.v[i]->name)) : 0;
		most = n > most ? n : most;
	}
	most = most > NAME_MOST ? NAME_MOST : most;
	return !x->all || page_columns(s) < NARROW ? 0 : most > room ? room : most;
}

/* Columns before the hit: place, gap, what stands left of it. */
static int
left_room(const struct session *s, int name)
{
	int place = (name > 0 ? name + 1 : 0) + NUMBER + 1;
	return place + (page_columns(s) - place) * 2 / 5;
}

static void
add_place(struct session *s, const struct grep_group *g, const struct grep_hit *h, int name,
    struct buf *line)
{
	struct buf shown = {0}, number = {0};
	if (name > 0) {
		look_fit_middle(s, &shown, buf_view(&g->name), name);
		buf_str(line, buf_view(&shown));
		int used = uni_columns(buf_view(&shown));
		buf_pad(line, ' ', (size_t)(used < name ? name - used : 0) + 1);
	}
	buf_uint(&number, h->line);
	buf_pad(line, ' ', number.len < NUMBER ? NUMBER - number.len : 0);
	buf_str(line, buf_view(&number));
	buf_chr(line, ' ');
	buf_done(&shown);
	buf_done(&number);
}

/* The words at the end of `text` that fit. */
static void
add_left(struct session *s, struct str text, bool cut, int columns, struct buf *line)
{
	size_t from = 0;
	while (from < text.len && uni_columns(str_sub(text, from, text.len)) > columns - (cut ? 2 : 0)) {
		size_t blank = str_chr(str_sub(text, from, text.len), ' ');
		from = from + blank < text.len ? from + blank + 1 : text.len;
		cut = true;
	}
	int used = uni_columns(str_sub(text, from, text.len)) + (cut ? 2 : 0);
	buf_pad(line, ' ', (size_t)(used < columns ? columns - used : 0));
	if (cut && columns >= 2)
		buf_puts(line, look_glyph(s, "… ", "~ "));
	buf_str(line, str_sub(text, from, text.len));
}

static void
add_row(struct session *s, const struct grep_group *g, const struct grep_hit *h, uint32_t number,
    int name)
{
	struct buf line = {0}, rest = {0};
	/* By these the cursor's hit is found again when others come before it; e opens an editor there. */
	uint32_t item = page_item(s, str_of(g->path), h->line);
	s->page.items.v[item].id = number;
	s->page.items.v[item].span = h->span;
	add_place(s, g, h, name, &line);
	int room = left_room(s, name) - uni_columns(buf_view(&line));
	add_left(s, str_sub(h->text, 0, h->from), h->cut_left, room > 0 ? room : 0, &line);
	buf_str(&rest, str_sub(h->text, h->from, h->text.len));
	buf_puts(&rest, h->cut_right ? look_glyph(s, " …", " ~") : "");
	look_fit(s, &line, buf_view(&rest), page_columns(s) - uni_columns(buf_view(&line)), false);
	page_mark(s, LINE_PLAIN, item, false);
	page_raw(s, buf_view(&line));
	buf_done(&line);
	buf_done(&rest);
}

static void
add_note(struct session *s, struct str text)
{
	page_mark(s, LINE_DIM, ID_NONE, true);
	page_line(s, text);
}

/* Nothing yet, or nothing at all; then with what may have been meant. */
static void
add_nothing(struct session *s, struct buf *note)
{
	const struct grep *x = s->grep;
	bool reads = grep_here(s, NULL) != NULL && !article_final(session_article(s));
	if (x->seeker != NULL || reads) {
		add_note(s, STR("nothing so far ..."));
		return;
	}
	add_note(s, STR("nothing was found"));
	buf_clear(note);
	query_doubt(x->query, note);
	if (note->len > 0)
		add_note(s, buf_view(note));
}

static void
add_end(struct session *s, size_t unlisted)
{
	const struct grep *x = s->grep;
	struct buf note = {0};
	if (unlisted > 0)
		buf_fmt(&note, "%zu more are not listed: ]g walks all of them", unlisted);
	if (note.len > 0)
		add_note(s, buf_view(&note));
	buf_clear(&note);
	if (x->n_failed > 0)
		buf_fmt(&note, "%zu file%s could not be read", x->n_failed, x->n_failed == 1 ? "" : "s");
	if (note.len > 0)
		add_note(s, buf_view(&note));
	if (x->n_hits == 0)
		add_nothing(s, &note);
	buf_done(&note);
}

/* "12 hits in 3 of 40 documents: PERSON near ORG". */
static void
add_title(const struct session *s, struct buf *title)
{
	const struct grep *x = s->grep;
	size_t with = 0, done = 0;
	for (size_t i = 0; i < x->groups.n; i++) {
		with += x->groups.v[i]->hits.n > 0;
		done += x->groups.v[i]->done;
	}
	buf_fmt(title, "%zu hit%s", x->n_hits, x->n_hits == 1 ? "" : "s");
	if (x->all)
		buf_fmt(title, " in %zu of %zu documents", with, x->groups.n);
	if (x->all && done < x->groups.n)
		buf_fmt(title, " (%zu read)", done);
	buf_puts(title, ": ");
	clean_add(title, query_source(x->query));
}

static void
add_rows(struct session *s)
{
	const struct grep *x = s->grep;
	int name = name_columns(s);
	size_t number = 0, rows = 0;
	for (size_t i = 0; i < x->groups.n; i++) {
		const struct grep_group *g = x->groups.v[i];
		for (size_t k = 0; k < g->hits.n && k < GREP_ROWS && rows < ROWS_MOST; k++, rows++)
			add_row(s, g, &g->hits.v[k], (uint32_t)(number + k), name);
		number += g->hits.n;
	}
	add_end(s, number - rows);
	page_mark(s, LINE_PLAIN, ID_NONE, false);
}

void
grep_page_open(struct session *s)
{
	struct grep *x = s->grep;
	struct buf title = {0};
	size_t number = 0;
	grep_settle(x);
	add_title(s, &title);
	page_open(s, PAGE_GREP, buf_view(&title));
	add_rows(s);
	for (uint32_t i = 0; x->hit != SIZE_MAX && i < x->group; i++)
		number += x->groups.v[i]->hits.n;
	page_to(s, x->hit == SIZE_MAX ? 0 : (uint32_t)(number + x->hit));
	buf_done(&title);
}

static void
to_item(struct session *s, const struct page_item *kept)
{
	const struct page *p = &s->page;
	for (size_t i = 0; kept->id != ID_NONE && i < p->items.n; i++) {
		const struct page_item *x = &p->items.v[i];
		if (x->line == kept->line && x->span.from == kept->span.from &&
		    x->span.to == kept->span.to && str_eq(buf_view(&x->path), buf_view(&kept->path))) {
			page_to(s, x->id);
			return;
		}
	}
	page_to(s, 0);
}

void
grep_page_fill(struct session *s)
{
	const struct page_item *at = page_here(s);
	struct page_item kept = {.id = ID_NONE};
	size_t top = s->page.list.top;
	if (at != NULL) {
		kept = *at;
		kept.path = (struct buf){0};
		buf_str(&kept.path, buf_view(&at->path));
	}
	grep_settle(s->grep);
	page_clear(s);
	buf_clear(&s->page.title);
	add_title(s, &s->page.title);
	add_rows(s);
	s->page.list.top = top;
	to_item(s, &kept);
	buf_done(&kept.path);
	s->dirty = true;
}

void
grep_go_row(struct session *s)
{
	const struct page_item *x = page_here(s);
	if (x == NULL || s->grep == NULL || x->id == ID_NONE)
		return;
	size_t number = x->id;
	page_close(s);
	grep_go(s, number);
}

static const struct grep_hit *
hit_of(const struct grep *x, size_t number)
{
	for (size_t i = 0; i < x->groups.n; i++) {
		if (number < x->groups.v[i]->hits.n)
			return &x->groups.v[i]->hits.v[number];
		number -= x->groups.v[i]->hits.n;
	}
	return NULL;
}

/* The hit in its colour, the place dim. */
void
grep_dress(struct session *s, size_t line, int row, int col, int end)
{
	struct page *p = &s->page;
	uint32_t item = p->marks.v[line].item;
	const struct grep_hit *h = s->grep != NULL && item < p->items.n ?
	    hit_of(s->grep, p->items.v[item].id) : NULL;
	int name = s->grep != NULL ? name_columns(s) : 0, from = col + left_room(s, name);
	if (h == NULL)
		return;
	grid_restyle(s->grid, row, col, col + (name > 0 ? name + 1 : 0) + NUMBER, look(s, "ui.dim"));
	int to = from + uni_columns(str_sub(h->text, h->from, h->to));
	struct style bold = {.attrs = ATTR_BOLD, .known = ATTR_BOLD};
	/* The cursor's row has its colours turned. */
	struct style style = line == p->list.cursor ? bold : style_over(bold, look(s, "search.match"));
	grid_restyle(s->grid, row, from, to < end ? to : end, style);
}
