/*
 * What the keys do here, for the status line.
 */
#include "ui/keymap.h"

#include "text/uni.h"
#include "ui/corpus.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/pane_rows.h"
#include "ui/status.h"
#include "ui/status_parts.h"

enum { LONG_HINT = 23 };

/* What the keys do on a page over everything. */
static const char *
page_hint(const struct session *s)
{
	switch (s->page.kind) {
	case PAGE_FILES: return "Enter opens  q closes";
	case PAGE_DIFF:
		return s->areas.size.columns >= STATUS_NARROW ?
		    "Enter goes there  sy accepts  q closes" : "Enter goes there  q closes";
	case PAGE_GRAPH:
	case PAGE_PLACES:
	case PAGE_GREP: return "Enter goes there  q closes";
	case PAGE_TERMINAL:
	case PAGE_AGREEMENT: return "/ search  q closes";
	case PAGE_WHY: return "Enter more  e edit  q closes";
	default: return "Enter more  v edit  q closes";
	}
}

static const char *
corpus_hint(const struct session *s)
{
	if (s->areas.size.columns < STATUS_NARROW)
		return "h help";
	return s->corpus->tab == CORPUS_ACTORS ? "Enter lists  s sort  & filter  Tab back" :
	    "Enter opens  s sort  & filter  Tab actors  h help";
}

static const char *
other_hint(struct session *s)
{
	switch (s->focus) {
	case FOCUS_PAGE: return "Enter runs  / search  q closes";
	case FOCUS_REPORT: return page_hint(s);
	case FOCUS_CORPUS: return corpus_hint(s);
	case FOCUS_MENU: return "Space toggle  q closes";
	case FOCUS_PICKER: return picker_hint(s);
	case FOCUS_OPTIONS: return options_hint(s);
	case FOCUS_CHOICE: return s->areas.size.columns < STATUS_NARROW ? "st type  y copy" :
		"st type  y copy  c quote  o swap  Esc leaves";
	default: return "";
	}
}

void
status_hint(struct session *s, int columns, struct buf *out)
{
	struct str hint = str_of(other_hint(s));
	if (s->focus == FOCUS_PANE) {
		pane_hint(s, columns, out);
		return;
	}
	if (s->focus == FOCUS_TEXT && jump_from_list(s))
		hint = columns < LONG_HINT ? STR("C-o back") : s->areas.fkeys >= 0 ?
		    STR("C-o to the list") : STR("C-o to the list  h help");
	/* The bar of function keys says it already. */
	else if (s->focus == FOCUS_TEXT && s->areas.fkeys < 0)
		hint = STR("h help");
	if (uni_columns(hint) <= columns)
		buf_str(out, hint);
}
