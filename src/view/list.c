/*
 * A scrolling list.  All moves end in list_follow, which alone keeps the two invariants:
 * cursor < n (when n > 0), and top <= cursor < top + height with no blank rows below while
 * there are rows above.
 */
#include "view/list.h"

static struct list_row
row_of(const struct list *l, size_t i)
{
	if (l->row == NULL)
		return (struct list_row){0};
	return l->row(l->context, i);
}

void
list_follow(struct list *l)
{
	size_t height = l->height > 0 ? (size_t)l->height : 1;
	if (l->n == 0) {
		l->cursor = l->top = 0;
		return;
	}
	if (l->cursor >= l->n)
		l->cursor = l->n - 1;
	if (l->top > l->cursor)
		l->top = l->cursor;
	if (l->cursor - l->top >= height)
		l->top = l->cursor - height + 1;
	if (l->top + height > l->n)
		l->top = l->n > height ? l->n - height : 0;
}

void
list_set(struct list *l, size_t n, int height)
{
	l->n = n;
	l->height = height > 0 ? height : 1;
	list_follow(l);
}

/* The nearest row at or beyond i, in the direction of travel, where the cursor may rest; else
 * the nearest one back; the cursor's own row when there is none. */
static size_t
resting(const struct list *l, size_t i, bool down)
{
	for (int way = 0; way < 2; way++, down = !down) {
		for (size_t k = i;;) {
			if (!row_of(l, k).skip)
				return k;
			if (down ? k + 1 >= l->n : k == 0)
				break;
			k = down ? k + 1 : k - 1;
		}
	}
	return l->cursor;
}

bool
list_move(struct list *l, long by)
{
	size_t before = l->cursor;
	if (l->n == 0)
		return false;
	if (by < 0) {
		size_t up = (size_t)-by;
		l->cursor = resting(l, up > before ? 0 : before - up, false);
	} else {
		size_t room = l->n - 1 - before;
		l->cursor = resting(l, (size_t)by > room ? l->n - 1 : before + (size_t)by, true);
	}
	list_follow(l);
	return l->cursor != before;
}

void
list_to(struct list *l, size_t i)
{
	if (l->n == 0)
		return;
	if (i >= l->n)
		i = l->n - 1;
	l->cursor = resting(l, i, i != l->n - 1);
	list_follow(l);
}

void
list_scroll(struct list *l, long by)
{
	size_t height = l->height > 0 ? (size_t)l->height : 1;
	size_t most = l->n > height ? l->n - height : 0;
	if (by < 0)
		l->top = (size_t)-by > l->top ? 0 : l->top - (size_t)-by;
	else
		l->top = (size_t)by > most - (l->top < most ? l->top : most) ? most :
		    l->top + (size_t)by;
	if (l->cursor < l->top)
		l->cursor = l->top;
	if (l->cursor >= l->top + height)
		l->cursor = l->top + height - 1;
	list_follow(l);
}

void
list_page(struct list *l, long pages)
{
	long step = l->height > 1 ? l->height - 1 : 1;
	size_t before = l->cursor;
	list_scroll(l, pages * step);
	l->cursor = before;
	list_move(l, pages * step);
}

size_t
list_parent(const struct list *l, size_t i)
{
	if (i >= l->n)
		return l->n;
	unsigned depth = row_of(l, i).depth;
	if (depth == 0)
		return l->n;
	while (i-- > 0) {
		if (row_of(l, i).depth < depth)
			return i;
	}
	return l->n;
}

size_t
list_at(const struct list *l, int y)
{
	if (y < 0 || y >= l->height || l->top + (size_t)y >= l->n)
		return l->n;
	return l->top + (size_t)y;
}
