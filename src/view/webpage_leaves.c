/*
 * The text as leaves: paragraphs, headings, items.  Markup says what is what where there is some;
 * in plain text view/rhythm does, as in the reader.  Lines that are short and follow one another
 * are one paragraph with its line ends (verse, addresses); a long line is a paragraph, also where
 * no empty line parts it from the next.
 */
#include "view/webpage_internal.h"

#include "text/markup.h"
#include "view/rhythm.h"

enum { SHORT = 100, LINES = 200, DEEP = 6, BLANKS = 4096 };

void
leaves_init(struct leaves *l, const struct webpage_document *d)
{
	*l = (struct leaves){.d = d};
	l->markup = document_markup(d->document, &l->n_markup);
}

void
leaves_done(struct leaves *l)
{
	vec_done(&l->around);
}

/* A block with something in it, at or behind `at`. */
static bool
next_block(struct document *d, uint64_t at, struct block *b)
{
	bool there = at < document_size(d) && document_block(d, at, b);
	while (there) {
		if (b->to - b->from > BLANKS ||
		    str_trim(document_view(d, b->from, (size_t)(b->to - b->from))).len > 0)
			return true;
		there = document_block_after(d, b, b);
	}
	return false;
}

/* ---- plain text */

static bool
is_short(const struct block *b, const struct rhythm *r)
{
	return r->kind == RHYTHM_TEXT && r->quote == 0 && !b->joined && !b->cut &&
	    b->to - b->from <= SHORT && b->to > b->from;
}

/* The short lines behind it, or the rest of a line that was cut. */
static void
take_more(struct leaves *l, struct block b, const struct rhythm *first, struct leaf *out)
{
	struct block after;
	bool lines = is_short(&b, first);
	for (int n = 1; document_block_after(l->d->document, &b, &after); n++) {
		struct rhythm r = rhythm_of(l->d->document, &after);
		if (!b.cut && (!lines || n == LINES || !is_short(&after, &r)))
			break;
		b = after;
		out->to = b.to;
	}
	l->at = b.next;
}

/* How deep an item stands, by where its words begin. */
static int
item_depth(struct leaves *l, int hang)
{
	while (l->n_hangs > 0 && l->hangs[l->n_hangs - 1] > hang)
		l->n_hangs--;
	if (l->n_hangs == 0 || (l->hangs[l->n_hangs - 1] < hang && l->n_hangs < DEEP))
		l->hangs[l->n_hangs++] = hang;
	return l->n_hangs;
}

static void
plain_leaf(struct leaves *l, const struct block *b, struct leaf *out)
{
	struct rhythm r = rhythm_of(l->d->document, b);
	out->joined = b->joined;
	if (r.kind == RHYTHM_HEADING) {
		out->kind = LEAF_HEADING;
		out->level = r.level;
	} else if (r.kind == RHYTHM_RULE) {
		out->kind = LEAF_RULE;
	} else if (r.quote > 0) {
		out->quotes = r.level > DEEP ? DEEP : r.level < 1 ? 1 : r.level;
	}
	if (r.kind == RHYTHM_ITEM) {
		out->item = true;
		out->lists = item_depth(l, r.hang);
	} else {
		l->n_hangs = 0;
	}
	l->at = b->next;
	if (out->kind == LEAF_TEXT && !out->item)
		take_more(l, *b, &r, out);
	else if (b->cut)
		take_more(l, *b, &r, out);
}

/* ---- markup */

static void
look_around(struct leaves *l, uint64_t at)
{
	while (l->around.n > 0 && l->around.v[l->around.n - 1]->to <= at)
		l->around.n--;
	while (l->next_markup < l->n_markup && l->markup[l->next_markup].from <= at) {
		const struct markup *k = &l->markup[l->next_markup++];
		if (k->kind < MARKUP_EMPHASIS && k->to > at)
			vec_push(&l->around, k);
	}
}

static void
marked_block(struct leaf *out, const struct markup *k)
{
	int level = k->level < 1 ? 1 : k->level > DEEP ? DEEP : k->level;
	switch (k->kind) {
	case MARKUP_HEADING:
		out->kind = LEAF_HEADING;
		out->level = level;
		break;
	case MARKUP_ITEM:
		out->lists = level;
		out->item = k->from == out->from;
		break;
	case MARKUP_QUOTE: out->quotes = level; break;
	case MARKUP_PRE: out->kind = LEAF_PRE; break;
	case MARKUP_RULE: out->kind = LEAF_RULE; break;
	case MARKUP_CAPTION: out->kind = LEAF_CAPTION; break;
	case MARKUP_ROW: out->kind = LEAF_ROW; break;
	default: break;
	}
}

static void
marked_leaf(struct leaves *l, const struct block *b, struct leaf *out)
{
	struct rhythm none = {0};
	look_around(l, b->from);
	for (size_t i = 0; i < l->around.n; i++)
		marked_block(out, l->around.v[i]);
	l->at = b->next;
	if (out->kind == LEAF_PRE) {
		const struct markup *pre = l->around.v[l->around.n - 1];
		struct block last;
		out->to = pre->to > out->to ? pre->to : out->to;
		if (out->to > l->at && document_block(l->d->document, out->to - 1, &last))
			l->at = last.next;
		while (out->to > out->from && str_is(document_view(l->d->document, out->to - 1, 1), "\n"))
			out->to--;
	} else if (b->cut) {
		none.kind = RHYTHM_HEADING;      /* never short: only the cut line goes on */
		take_more(l, *b, &none, out);
	}
}

bool
leaves_next(struct leaves *l, struct leaf *out)
{
	struct block b;
	if (!next_block(l->d->document, l->at, &b))
		return false;
	*out = (struct leaf){.from = b.from > l->at ? b.from : l->at, .to = b.to};
	if (l->n_markup > 0)
		marked_leaf(l, &b, out);
	else
		plain_leaf(l, &b, out);
	return true;
}
