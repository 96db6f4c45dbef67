/*
 * The session: its life, and which part takes an event.
 *
 * Only what the first frame needs happens in session_new: the first document is opened and a
 * layout made.  Everything else waits for session_work.
 */
#include "ui/session.h"

#include "base/limits.h"
#include "lang/english.h"
#include "theme/theme.h"
#include "ui/commands.h"
#include "ui/config_session.h"
#include "ui/corpus.h"
#include "ui/editor.h"
#include "ui/files.h"
#include "ui/grep.h"
#include "ui/filter.h"
#include "ui/hint.h"
#include "ui/keymap.h"
#include "ui/labels.h"
#include "ui/mine.h"
#include "ui/mouse.h"
#include "ui/options_menu.h"
#include "ui/own.h"
#include "ui/own_prompt.h"
#include "ui/palette.h"
#include "ui/prefix.h"
#include "ui/progress.h"
#include "ui/reload.h"
#include "ui/tail.h"
#include "ui/textview.h"
#include "ui/theming.h"
#include "ui/why.h"

struct session *
session_new(const struct reader_options *o, struct err *err)
{
	struct session *s = mem_alloc(sizeof *s);
	s->o = *o;
	s->own_schema = o->schema == NULL;
	s->schema = s->own_schema ? schema_new() : o->schema;
	s->caps = o->caps;
	s->light = o->light;
	s->background_known = o->background_known;
	settings_init(s);
	if (o->width > 0)
		s->set[SET_WIDTH] = o->width;
	terminal_widths(s);
	s->usual_width = s->set[SET_WIDTH];
	s->hint = hint_wanted(s);
	s->focus = FOCUS_TEXT;
	s->ran = s->waits = CMD_NONE;
	s->dirty = true;
	s->shown = map_new();
	s->unfolded = map_new();
	s->grid = grid_new(1, 1);
	grid_set_visual(s->grid, text_orders(s));
	s->sheet = sheet_new();
	sheet_set_depth(s->sheet, s->caps.depth);
	pane_init(s);
	if (o->n_folders > 0 && s->o.ready == NULL)
		s->o.ready = document_memory("", STR_NONE, &s->o.document);
	if (!articles_open(s, err) || (o->n_folders > 0 && !corpus_begin(s, err))) {
		session_free(s);
		return NULL;
	}
	config_begin(s);
	if (o->theme != NULL)
		session_set_theme(s, o->theme);
	return s;
}

void
session_free(struct session *s)
{
	if (s == NULL)
		return;
	search_done(s);
	grep_end(s);
	articles_done(s);
	files_forget(s);
	corpus_end(s);
	tail_stop(s);
	pane_done(s);
	page_close(s);
	vec_done(&s->page.lines);
	vec_done(&s->page.marks);
	vec_done(&s->page.items);
	vec_done(&s->page.whole);
	vec_done(&s->page.whole_marks);
	buf_done(&s->page.filter);
	buf_done(&s->page.title);
	find_done(&s->page.find);
	for (int i = 0; i < PROMPT_KINDS; i++)
		prompt_free(s->prompts[i]);
	vec_done(&s->jumps);
	vec_done(&s->ways);
	vec_done(&s->looks);
	palette_free(s->palette);
	own_asking_free(s);
	config_end(s);
	map_free(s->shown);
	mine_done(s);
	options_close(s);
	sheet_free(s->sheet);
	english_free(s->english);
	theme_free(s->own_theme);
	theme_free(s->old_theme);
	buf_done(&s->theme_names);
	reload_done(s);
	editor_done(s);
	grid_free(s->grid);
	buf_done(&s->message);
	buf_done(&s->rescued);
	for (int i = 0; i < TELL_N; i++)
		buf_done(&s->told[i].text);
	notices_done(s);
	map_free(s->unfolded);
	why_done(s);
	labels_close(s);
	if (s->own_schema)
		schema_free(s->schema);
	mem_free(s);
}

/* ---- theme and screen */

void
session_set_caps(struct session *s, struct caps caps)
{
	s->caps = caps;
	sheet_set_depth(s->sheet, caps.depth);
	terminal_widths(s);
	if (s->areas.size.columns > 0)
		session_size(s, s->areas.size);
	s->dirty = true;
}

void
session_size(struct session *s, struct size size)
{
	struct article *a = session_article(s);
	int columns = s->areas.pane.cols;
	s->areas = areas_of(s, size);
	/* Quoted sentences and names fill the pane's width. */
	if (s->areas.pane.cols != columns) {
		pane_remember(s);
		s->pane.stale = true;
	}
	if (!text_cut(s))
		s->shift = 0;
	grid_set_visual(s->grid, text_orders(s));
	layout_set_form(a->layout, text_form(s, a));
	if (s->focus == FOCUS_PANE && s->areas.where == PANE_NOWHERE)
		s->focus = FOCUS_TEXT;
	if (a->resume > 0)
		session_resume(s);
	s->dirty = true;
}

/* A line of HTML or Markdown, as editors and grep tell it. */
static void
start_file_line(struct session *s, uint64_t line)
{
	uint64_t at;
	if (!document_file_line_start(session_article(s)->document, line, &at))
		session_note(s, "the file has fewer than %llu lines", (unsigned long long)line);
	text_set_top(s, at);
}

/* Goes where the command line said, once the text is there. */
void
session_start(struct session *s)
{
	struct call c = {.count = 1, .has_count = true};
	s->start_done = true;
	switch (s->o.start) {
	case START_TOP:
		return;
	case START_END:
		text_set_top(s, UINT64_MAX);
		break;
	case START_LINE:
		c.count = s->o.start_number > 0 ? (uint32_t)s->o.start_number : 1;
		if (document_has_source(session_article(s)->document))
			start_file_line(s, c.count);
		else
			cmd_top(s, &c);
		break;
	case START_PERCENT:
		c.count = (uint32_t)s->o.start_number;
		cmd_percent(s, &c);
		break;
	case START_SEARCH:
		search_start(s, str_of(s->o.start_pattern), false, 1);
		break;
	}
	vec_clear(&s->jumps);
	s->jump_at = 0;
}

/* ---- events */

static bool
key_event(struct session *s, const struct event_in *ev)
{
	bool escape = ev->key.code == KEY_ESCAPE && ev->key.mods == 0;
	bool card = s->card;
	buf_clear(&s->message);
	s->message_error = s->more_log = false;
	/* Any key stops following, and does what it does. */
	if (s->tail.on)
		tail_stop(s);
	s->walk = (struct walk){0};
	s->wish.any = false;
	s->hint = s->card = false;
	s->keyed += s->keyed < UINT32_MAX;
	filter_refill(s);
	s->search.turned = s->pane.find.turned = s->page.find.turned = false;
	s->dirty = true;
	/* What lies on top goes first. */
	if (card && (escape || (ev->key.mods == 0 && (ev->key.code == 'i' || ev->key.code == 'q'))))
		return true;
	if (s->prompt != PROMPT_NONE)
		prompt_event(s, ev);
	else if (labels_are_open(s))
		labels_key(s, ev->key);
	else
		keymap_event(s, ev->key);
	prefix_keyed(s);
	corpus_settle(s);
	return !s->quits;
}

static void
interrupt_event(struct session *s)
{
	buf_clear(&s->message);
	/* As in less: what is followed is what is stopped. */
	if (s->tail.on)
		tail_stop(s);
	else if (s->prompt != PROMPT_NONE)
		prompt_close(s, true);
	else if (labels_are_open(s))
		labels_key(s, (struct key){'c', MOD_CTRL});
	else
		keymap_event(s, (struct key){'c', MOD_CTRL});
	s->dirty = true;
}

/* The terminal tells its background when it is asked, and some when their users change it. */
static void
background_event(struct session *s, bool light)
{
	bool other = light != s->light;
	if (s->background_known)
		return;
	s->light = light;
	if (other)
		session_recolour(s);
}

/* One of session_fds has data. */
static void
ready_event(struct session *s, int fd)
{
	struct article *a = session_article(s);
	if (fd >= 0 && fd == reload_fd(s)) {
		reload_ready(s);
		return;
	}
	if (corpus_ready(s, fd))
		return;
	if (fd >= 0 && fd == tail_fd(s)) {
		tail_ready(s);
		return;
	}
	if (document_more(a->document, LIMIT_BLOCK * 4, false)) {
		layout_forget(a->layout);
		filter_grew(a);
		search_grew(s);
		tail_grew(s);
	}
	s->dirty = true;
}

/* From an editor in another window, as like as not; nothing is drawn for it. */
static void
focus_event(struct session *s, bool focused)
{
	if (focused && s->reload.watch != NULL)
		reload_now(s);
	if (focused)
		own_check(s);
}

bool
session_event(struct session *s, const struct event_in *ev)
{
	if (ev->kind == EVENT_KEY)
		mouse_forget(s);
	if (s->prompt == PROMPT_NONE && (picker_event(s, ev) || options_event(s, ev)))
		return !s->quits;
	switch (ev->kind) {
	case EVENT_KEY:
		if (ev->key.code == 'c' && ev->key.mods == MOD_CTRL)
			interrupt_event(s);
		else
			return key_event(s, ev);
		break;
	case EVENT_INTERRUPT:
		interrupt_event(s);
		break;
	case EVENT_PASTE:
		if (s->prompt != PROMPT_NONE)
			prompt_event(s, ev);
		break;
	case EVENT_MOUSE:
		labels_close(s);
		if (s->tail.on)
			tail_stop(s);
		mouse_event(s, &ev->mouse);
		break;
	case EVENT_READY:
		ready_event(s, ev->fd);
		break;
	case EVENT_BACKGROUND:
		background_event(s, ev->light);
		break;
	case EVENT_RESIZE:
	case EVENT_SUSPENDED:
		s->dirty = true;
		break;
	case EVENT_HANGUP:
		return false;
	case EVENT_FOCUS:
		focus_event(s, ev->focused);
		break;
	case EVENT_NONE:
	case EVENT_CAPS:             /* the loop's */
	case EVENT_REPLY:            /* the screen's */
		break;
	}
	return !s->quits;
}

/* ---- what tests and the loop ask */

bool
session_dirty(const struct session *s)
{
	return s->dirty;
}

void
session_fds(const struct session *s, int fds[SESSION_FDS])
{
	const struct article *a = session_article(s);
	fds[0] = document_complete(a->document) ? -1 : document_fd(a->document);
	fds[1] = reload_fd(s);
	fds[2] = tail_fd(s);
	fds[3] = fds[4] = -1;
	if (s->corpus != NULL)
		catalogue_fds(s->corpus->catalogue, fds + 3);
}

/* Of two times to wait, each -1 for ever. */
static int
sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

int
session_wait(const struct session *s)
{
	return sooner(sooner(sooner(reload_wait(s), prefix_wait(s)), tail_wait(s)),
	    sooner(sooner(mouse_wait(s), progress_wait(s)), sooner(grep_wait(s), corpus_wait(s))));
}

bool
session_failed(const struct session *s)
{
	return s->failed;
}

struct str
session_rescued(const struct session *s)
{
	return buf_view(&s->rescued);
}

enum session_request
session_request(struct session *s)
{
	enum session_request r = s->request;
	s->request = REQUEST_NONE;
	return r;
}

uint64_t
session_top(const struct session *s)
{
	return session_article(s)->top;
}

uint64_t
session_cursor(const struct session *s)
{
	const struct article *a = session_article(s);
	return a->sel.any ? a->sel.span.from : a->top;
}

bool
session_selection(const struct session *s, struct span *out)
{
	const struct article *a = session_article(s);
	if (a->sel.any)
		*out = a->sel.span;
	return a->sel.any;
}
