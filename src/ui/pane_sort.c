/*
 * The order of the pane's rows, by `s` and `:sort`, kept in a setting for each tab; what stands
 * over the list of it, and of its filter.
 */
#include "ui/corpus.h"
#include "ui/pane_rows.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/look.h"

enum { FILTER_COLUMNS = 16 };

static void
say_order(struct session *s)
{
	int order = pane_order(s);
	session_note(s, "sorted by %s", pane_order_name(order));
}

void
cmd_pane_sort(struct session *s, const struct call *c)
{
	const struct pane_items *items = pane_items(s);
	if (items == NULL) {
		session_note(s, "this list has one order");
		return;
	}
	int n = setting_at(items->setting)->most + 1;
	int to = (setting(s, (enum setting_id)items->setting) + (int)(c->count % (uint32_t)n)) % n;
	setting_set(s, (enum setting_id)items->setting, to);
	say_order(s);
}

void
sort_command(struct session *s, struct str rest)
{
	const struct pane_items *items = pane_items(s);
	struct err err = {0};
	int value;
	if (corpus_is_open(s) && !corpus_sort_word(s, rest))
		session_fail(s, "expected an order: %s", corpus_sort_names(s));
	if (corpus_is_open(s))
		return;
	if (items == NULL)
		session_fail(s, "this list has one order");
	else if (!setting_parse(items->setting, rest, &value, &err))
		session_fail(s, "%s", err.text);
	else
		setting_set(s, (enum setting_id)items->setting, value);
	if (items != NULL && err.text[0] == '\0')
		say_order(s);
}

/* " by name  &putin ": the order while the list has the focus, or when it is not the usual
 * one. */
void
pane_head(const struct session *s, struct buf *out)
{
	const struct pane *p = &s->pane;
	const struct pane_items *items = pane_items(s);
	struct buf shown = {0};
	if (items == NULL)
		return;
	int order = pane_order(s);
	if (s->focus == FOCUS_PANE || order != (int)items->native || p->filter[p->tab].len > 0)
		buf_fmt(out, " by %s ", pane_order_name(order));
	if (p->filter[p->tab].len > 0) {
		buf_puts(out, " &");
		clean_add(&shown, buf_view(&p->filter[p->tab]));
		look_fit(s, out, buf_view(&shown), FILTER_COLUMNS, false);
		buf_chr(out, ' ');
	}
	buf_done(&shown);
}
