/*
 * Commands that are a line or two: the pane's, those that say what is shown, and the program's.
 * Longer ones live where their subject does (nav.c, jump.c), those that move in actions_move.c.
 */
#include "ui/commands.h"

#include "ui/bundle.h"
#include "ui/choice.h"
#include "ui/differences.h"
#include "ui/corpus.h"
#include "ui/editor.h"
#include "ui/help.h"
#include "ui/layers.h"
#include "ui/links.h"
#include "ui/load.h"
#include "ui/graph_page.h"
#include "ui/grep.h"
#include "ui/matrix.h"
#include "ui/files.h"
#include "ui/mine.h"
#include "ui/own.h"
#include "ui/status.h"
#include "ui/why.h"

/* ---- the pane */

void cmd_actors(struct session *s, const struct call *c) { (void)c; pane_open_tab(s, TAB_ACTORS); }
void cmd_events(struct session *s, const struct call *c) { (void)c; pane_open_tab(s, TAB_EVENTS); }
void cmd_layers(struct session *s, const struct call *c) { (void)c; pane_open_tab(s, TAB_LAYERS); }

void
cmd_relations(struct session *s, const struct call *c)
{
	(void)c;
	pane_open_tab(s, TAB_RELATIONS);
}

void cmd_marks(struct session *s, const struct call *c) { (void)c; pane_open_tab(s, TAB_MARKS); }

void
cmd_tab_next(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && i < TAB_N; i++)
		pane_open_tab(s, pane_tab_beside(s, 1));
}

void
cmd_tab_prev(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count && i < TAB_N; i++)
		pane_open_tab(s, pane_tab_beside(s, -1));
}

void
cmd_focus_text(struct session *s, const struct call *c)
{
	(void)c;
	pane_lead_end(s);
	s->focus = FOCUS_TEXT;
	s->pane.page = false;
}

void
cmd_focus_pane(struct session *s, const struct call *c)
{
	(void)c;
	pane_open_tab(s, s->pane.tab);
}

void
cmd_focus_other(struct session *s, const struct call *c)
{
	if (s->focus == FOCUS_PANE)
		cmd_focus_text(s, c);
	else
		cmd_focus_pane(s, c);
}

void
cmd_pane(struct session *s, const struct call *c)
{
	if (pane_visible(s)) {
		setting_set(s, SET_PANE, false);
		cmd_focus_text(s, c);
		return;
	}
	setting_set(s, SET_PANE, true);
	session_size(s, s->areas.size);
	if (!pane_visible(s))
		pane_open_tab(s, s->pane.tab);
}

void
cmd_row_go(struct session *s, const struct call *c)
{
	const struct pane_row *r = pane_cursor(s);
	(void)c;
	if (r != NULL)
		pane_activate(s, r);
}

void
cmd_row_toggle(struct session *s, const struct call *c)
{
	const struct pane_row *r = pane_cursor(s);
	(void)c;
	if (r == NULL)
		return;
	if (r->kind == PANE_LAYER)
		layers_toggle(s, r->a);
	else if (r->group)
		pane_fold(s, r, !r->open);
	else
		cmd_row_close(s, c);
}

void
cmd_row_open(struct session *s, const struct call *c)
{
	const struct pane_row *r = pane_cursor(s);
	(void)c;
	if (matrix_shown(s))
		matrix_move(s, 1);
	else if (r != NULL && r->group && !r->open)
		pane_fold(s, r, true);
	else if (r != NULL && r->group)
		list_move(&s->pane.list[s->pane.tab], 1);
}

void
cmd_row_close(struct session *s, const struct call *c)
{
	const struct pane_row *r = pane_cursor(s);
	struct list *l = &s->pane.list[s->pane.tab];
	(void)c;
	if (matrix_shown(s))
		matrix_move(s, -1);
	if (r == NULL || matrix_shown(s) || (r->group && r->open && pane_fold(s, r, false)))
		return;
	size_t parent = list_parent(l, l->cursor);
	if (parent < l->n)
		list_to(l, parent);
}

void cmd_unfold_all(struct session *s, const struct call *c) { (void)c; pane_fold_all(s, true); }
void cmd_fold_all(struct session *s, const struct call *c) { (void)c; pane_fold_all(s, false); }

/* ---- what is shown */

void
cmd_types(struct session *s, const struct call *c)
{
	(void)c;
	types_open(s);
}

void
cmd_themes(struct session *s, const struct call *c)
{
	(void)c;
	picker_open(s);
}

void
cmd_picker_take(struct session *s, const struct call *c)
{
	(void)c;
	picker_take(s);
}

void
cmd_picker_keep(struct session *s, const struct call *c)
{
	(void)c;
	if (picker_take(s) && (s->theme_names.len > 0 || mine_of(s)->styles.n > 0))
		theme_write_command(s, STR_NONE);
}

void
cmd_picker_leave(struct session *s, const struct call *c)
{
	(void)c;
	picker_close(s);
	session_size(s, s->areas.size);
}

static void
set_width(struct session *s, int width)
{
	setting_set(s, SET_WIDTH, width);
	if (s->areas.width < setting(s, SET_WIDTH))
		session_note(s, "column of %d; the screen has room for %d", setting(s, SET_WIDTH),
		    s->areas.width);
	else
		session_note(s, "column of %d", setting(s, SET_WIDTH));
}

void
cmd_narrower(struct session *s, const struct call *c)
{
	int from = setting(s, SET_WIDTH) < s->areas.width ? setting(s, SET_WIDTH) : s->areas.width;
	set_width(s, from - 2 * (int)(c->count > 100 ? 100 : c->count));
}

void
cmd_wider(struct session *s, const struct call *c)
{
	int from = setting(s, SET_WIDTH) < s->areas.width ? setting(s, SET_WIDTH) : s->areas.width;
	set_width(s, from + 2 * (int)(c->count > 100 ? 100 : c->count));
}

void
cmd_status(struct session *s, const struct call *c)
{
	(void)c;
	status_long(s);
}

void
cmd_menu_toggle(struct session *s, const struct call *c)
{
	(void)c;
	types_toggle(s);
}

void cmd_menu_all(struct session *s, const struct call *c) { (void)c; types_all(s, true); }
void cmd_menu_none(struct session *s, const struct call *c) { (void)c; types_all(s, false); }

void
cmd_close(struct session *s, const struct call *c)
{
	(void)c;
	bool escape = s->n_keys > 0 && s->keys[s->n_keys - 1].code == KEY_ESCAPE;
	if (s->page.kind == PAGE_HELP)
		help_leave(s);
	else if (escape && page_filter_drop(s))
		session_note(s, "the whole page again");
	else
		page_close(s);
}

void
cmd_reload(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	(void)c;
	if (a->bundle != NULL ? !bundle_is_file(a->bundle) : document_path(a->document).len == 0)
		session_note(s, "what came through a pipe cannot be read again");
	else
		article_reopen(s, a);
}

void
cmd_redraw(struct session *s, const struct call *c)
{
	(void)c;
	s->request = REQUEST_REDRAW;
}

/* ---- the program */

void
cmd_command(struct session *s, const struct call *c)
{
	(void)c;
	prompt_open(s, PROMPT_COMMAND);
}

void
cmd_messages(struct session *s, const struct call *c)
{
	(void)c;
	messages_open(s);
}

void
cmd_edit(struct session *s, const struct call *c)
{
	(void)c;
	editor_open_text(s);
}

void
cmd_why(struct session *s, const struct call *c)
{
	(void)c;
	why_open(s);
}

void
cmd_graph(struct session *s, const struct call *c)
{
	(void)c;
	graph_open(s);
}

void
cmd_report_go(struct session *s, const struct call *c)
{
	(void)c;
	if (s->page.kind == PAGE_FILES)
		files_go_row(s);
	else if (s->page.kind == PAGE_GRAPH)
		graph_go(s);
	else if (s->page.kind == PAGE_PLACES)
		places_go_row(s);
	else if (s->page.kind == PAGE_GREP)
		grep_go_row(s);
	else if (s->page.kind == PAGE_DIFF)
		diff_page_go(s);
	else if (s->page.kind == PAGE_AGREEMENT)
		session_note(s, ":diff lists what differs");
	else if (s->page.kind == PAGE_WHY)
		why_go(s);
	else
		messages_go(s);
}

void
cmd_report_edit(struct session *s, const struct call *c)
{
	const struct page_item *x = page_here(s);
	(void)c;
	if (s->page.kind == PAGE_WHY)
		why_edit(s);
	else if (x == NULL || x->path.len == 0)
		session_note(s, "this message is about no file");
	else
		editor_open(s, buf_view(&x->path), x->line);
}

void
cmd_help_go(struct session *s, const struct call *c)
{
	(void)c;
	help_go(s);
}

void
cmd_help(struct session *s, const struct call *c)
{
	(void)c;
	help_open(s, STR_NONE);
}

void
cmd_interrupt(struct session *s, const struct call *c)
{
	struct article *a = session_article(s);
	if (s->focus == FOCUS_CHOICE) {
		choice_clear(s);
	} else if (s->focus == FOCUS_PICKER) {
		cmd_picker_leave(s, c);
	} else if (s->focus == FOCUS_OPTIONS) {
		cmd_options_leave(s, c);
	} else if (find_cancel(s) || search_running(s)) {
		search_cancel(s);
		session_note(s, "search stopped");
	} else if (loads_stop(s, a)) {
		return;
	} else if (article_analysing(a)) {
		a->paused = true;
		session_note(s, "analysis stopped; :analyse goes on");
	} else {
		session_note(s, "q quits");
	}
}

void
cmd_suspend(struct session *s, const struct call *c)
{
	(void)c;
	own_save(s, session_article(s));
	s->request = REQUEST_SUSPEND;
}

/* From a document of a folder to its list; from there, and from any other, out. */
void
cmd_quit(struct session *s, const struct call *c)
{
	(void)c;
	if (s->corpus != NULL && !corpus_is_open(s))
		corpus_show(s);
	else
		s->quits = own_may_quit(s);
}

void
cmd_quit_all(struct session *s, const struct call *c)
{
	(void)c;
	s->quits = own_may_quit(s);
}
