/*
 * The headings of the text: from one to the next, and all of them on a page.  The page for places
 * is that of links, too.  A text without headings costs a walk over its lines, so the walk stops
 * after some millions of bytes.
 */
#include "ui/commands.h"

#include "ui/links.h"
#include "ui/look.h"
#include "ui/textview.h"
#include "view/heading.h"

enum { WALK = 8 << 20, HEADINGS = 5000, WORDS = 200, STEPS = 10000 };

/* ---- places */

void
places_open(struct session *s, struct str title)
{
	page_open(s, PAGE_PLACES, title);
}

void
places_add(struct session *s, struct str line, struct span span)
{
	uint32_t item = page_item(s, STR_NONE, 0);
	s->page.items.v[item].in_text = true;
	s->page.items.v[item].span = span;
	page_mark(s, LINE_PLAIN, item, false);
	page_raw(s, line);
}

void
places_go(struct session *s, struct span span)
{
	jump_to(s, span);
	session_article(s)->point = span.from;
	s->dirty = true;
}

void
places_go_row(struct session *s)
{
	const struct page_item *x = page_here(s);
	if (x == NULL || !x->in_text)
		return;
	struct span span = x->span;
	page_close(s);
	places_go(s, span);
}

/* ---- headings */

/* Where the reader is: at the cursor, while it is seen. */
static uint64_t
here(struct session *s)
{
	const struct article *a = session_article(s);
	return a->point != UINT64_MAX && text_visible(s, a->point, a->point) ? a->point : a->top;
}

static void
step(struct session *s, uint32_t count, int by)
{
	struct document *d = session_article(s)->document;
	uint64_t at = here(s);
	struct block b;
	int level;
	bool any = false;
	for (uint32_t i = 0; i < count && i < STEPS; i++) {
		if (!heading_next(d, at, by, WALK, &b, &level))
			break;
		at = b.from;
		any = true;
	}
	if (any)
		places_go(s, (struct span){at, at});
	else
		session_note(s, by > 0 ? "no heading below" : "no heading above");
}

void cmd_next_heading(struct session *s, const struct call *c) { step(s, c->count, 1); }
void cmd_prev_heading(struct session *s, const struct call *c) { step(s, c->count, -1); }

static void
add_heading(struct session *s, const struct block *b, int level, int least)
{
	struct buf line = {0}, words = {0};
	look_surface(s, &words, (struct span){b->from, b->to}, WORDS);
	buf_pad(&line, ' ', (size_t)(level - least) * 2);
	buf_str(&line, heading_words(buf_view(&words)));
	places_add(s, buf_view(&line), (struct span){b->from, b->from});
	buf_done(&line);
	buf_done(&words);
}

struct found { struct block b; int level; };

void
outline_list(struct session *s, struct str rest)
{
	struct document *d = session_article(s)->document;
	struct block b;
	int level, least = 6;
	VEC(struct found) all = {0};
	size_t now = 0;
	(void)rest;
	if (document_block(d, 0, &b)) {
		level = heading_level(d, &b);
		bool more = level > 0 || heading_next(d, 0, 1, WALK, &b, &level);
		for (; more && all.n < HEADINGS; more = heading_next(d, b.from, 1, WALK, &b, &level)) {
			least = level < least ? level : least;
			vec_push(&all, ((struct found){b, level}));
		}
	}
	if (all.n == 0) {
		session_note(s, "no headings are found in this text");
		return;
	}
	uint64_t at = here(s);
	places_open(s, STR("headings"));
	for (size_t i = 0; i < all.n; i++) {
		add_heading(s, &all.v[i].b, all.v[i].level, least);
		now = all.v[i].b.from <= at ? i : now;
	}
	list_to(&s->page.list, now);
	vec_done(&all);
}

void
cmd_outline(struct session *s, const struct call *c)
{
	(void)c;
	outline_list(s, STR_NONE);
}
