/*
 * Lists of a page: bullets, and numbers as the list's type, start and direction say.
 */
#include <string.h>

#include "text/html_internal.h"

static void
letters(struct buf *out, long n)
{
	char reversed[16];
	size_t len = 0;
	for (; n > 0 && len < sizeof reversed; n = (n - 1) / 26)
		reversed[len++] = (char)('a' + (n - 1) % 26);
	while (len)
		buf_chr(out, reversed[--len]);
}

static void
roman(struct buf *out, long n)
{
	static const struct { int value; const char *sign; } signs[] = {
		{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
		{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			buf_puts(out, signs[i].sign);
}

/* "7. ", "g. ", "VII. ": as the list's type says. */
static void
numeral(struct buf *out, long n, char style)
{
	size_t from = out->len;
	if ((style | 32) == 'a' && n > 0)
		letters(out, n);
	else if ((style | 32) == 'i' && n > 0 && n < 4000)
		roman(out, n);
	else
		buf_fmt(out, "%ld", n);
	for (size_t i = from; style < 'a' && i < out->len; i++)
		if (out->ptr[i] >= 'a' && out->ptr[i] <= 'z')
			out->ptr[i] = (char)(out->ptr[i] - 32);
	buf_puts(out, ". ");
}

static struct frame *
list_around(struct page *p)
{
	for (size_t i = p->frames.n; i > 0; i--)
		if (p->frames.v[i - 1].list)
			return &p->frames.v[i - 1];
	return NULL;
}

void
html_enter_list(struct page *p, const struct node *node, struct frame *f)
{
	f->breaks = p->items ? 1 : 2;
	make_break(p->m, f->breaks);
	f->list = true;
	f->ordered = node_tag(node) == TAG_OL;
	f->number = 1;
	f->step = node_attribute(node, "reversed") ? -1 : 1;
	const char *type = node_attribute(node, "type");
	f->style = type && *type && strchr("aAiI", *type) ? *type : '1';
	if (f->step < 0) {
		f->number = 0;
		for (const struct node *c = node_first(node); c; c = node_sibling(c))
			f->number += node_is_element(c) && node_tag(c) == TAG_LI;
	}
	html_number(node_attribute(node, "start"), &f->number);
	p->items++;
	p->m->indent += 2;
}

void
html_enter_item(struct page *p, const struct node *node, struct frame *f)
{
	struct frame *list = list_around(p);
	struct buf mark = {0};
	f->breaks = 1;
	make_break(p->m, 1);
	make_open(p->m, MARKUP_ITEM, p->items ? p->items : 1, STR_NONE);
	f->closes = true;
	if (list && list->ordered) {
		html_number(node_attribute(node, "value"), &list->number);
		numeral(&mark, list->number, list->style);
		list->number += list->step;
	} else {
		buf_puts(&mark, "\u2022 ");
	}
	make_mark(p->m, buf_view(&mark), p->base + node_offset(node), 0);
	buf_done(&mark);
}
