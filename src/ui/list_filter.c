/*
 * The keys of a list's filter.  What it has no use for ends it: then the key is the list's, so
 * that j, k and the arrows move the cursor at once.
 */
#include "ui/list_filter.h"

#include "base/limits.h"
#include "text/uni.h"
#include "text/utf8.h"

void
list_filter_backspace(struct buf *text)
{
	struct str t = buf_view(text);
	size_t edge = 0;
	for (size_t i = 0; i < t.len; i += uni_cluster(t.ptr + i, t.len - i).len)
		edge = i;
	text->len = edge;
}

void
list_filter_done(struct list_filter *f)
{
	buf_done(&f->text);
}

static void
type(struct list_filter *f, uint32_t cp)
{
	char bytes[4];
	if (f->text.len < LIMIT_PROMPT)
		buf_add(&f->text, bytes, utf8_encode(cp, bytes));
}

enum list_filter_key
list_filter_key(struct list_filter *f, struct key k, bool any)
{
	bool ctrl = k.mods == MOD_CTRL;
	if (k.code == KEY_BACKSPACE || (ctrl && k.code == 'h')) {
		list_filter_backspace(&f->text);
		return LIST_FILTER_CHANGES;
	}
	if (k.mods == 0 && k.code >= 32 && k.code < KEY_SPECIAL) {
		type(f, k.code);
		return LIST_FILTER_CHANGES;
	}
	if (ctrl && (k.code == 'u' || k.code == 'w')) {
		buf_clear(&f->text);
		return LIST_FILTER_CHANGES;
	}
	if (k.code == KEY_ESCAPE || (ctrl && (k.code == 'c' || k.code == 'g'))) {
		f->typing = false;
		buf_clear(&f->text);
		return LIST_FILTER_CHANGES;
	}
	if (ctrl && (k.code == 'l' || k.code == 'z'))
		return LIST_FILTER_PASSES;
	if (!any)
		return LIST_FILTER_TAKES;
	f->typing = false;
	return k.code == KEY_ENTER ? LIST_FILTER_TAKES : LIST_FILTER_PASSES;
}
