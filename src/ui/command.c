/*
 * The prompts: searching, and the command line with its completion.  Nothing that is pasted
 * runs: a paste only becomes text in the line.
 */
#include "ui/commands.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/utf8.h"
#include "theme/theme.h"
#include "ui/bind.h"
#include "ui/config_session.h"
#include "ui/complete.h"
#include "ui/adjudicate.h"
#include "ui/agreement.h"
#include "ui/differences.h"
#include "ui/grep.h"
#include "ui/corpus.h"
#include "ui/help.h"
#include "ui/layers.h"
#include "ui/marks.h"
#include "ui/files.h"
#include "ui/links.h"
#include "ui/mine.h"
#include "ui/own.h"
#include "ui/own_prompt.h"
#include "ui/palette.h"
#include "ui/picture.h"
#include "ui/set.h"
#include "ui/status.h"
#include "ui/theming.h"
#include "ui/words.h"

/* ---- words of the command line that are no commands of the table */

static void
do_theme(struct session *s, struct str rest)
{
	struct buf line = {0};
	struct str first = str_sub(rest, 0, str_chr(rest, ' '));
	if (str_is(first, "write")) {
		theme_write_command(s, str_trim(str_sub(rest, first.len, rest.len)));
		return;
	}
	if (rest.len > 0) {
		session_theme_named(s, rest);
		return;
	}
	buf_puts(&line, "theme ");
	if (mine_look(s) != NULL)
		clean_quote(&line, theme_names(mine_look(s)), 2 * LIMIT_QUOTE);
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

static void
do_analyse(struct session *s, struct str rest)
{
	struct article *a = session_article(s);
	uint64_t size = document_size(a->document);
	a->paused = false;
	if (str_is(rest, "all")) {
		article_analyse_again(s, a, UINT64_MAX);
		session_note(s, "analysing %llu %s; C-c stops",
		    (unsigned long long)(size >> 20 ? size >> 20 : (size >> 10) + 1),
		    size >> 20 ? "MB" : "KB");
	}
	s->dirty = true;
}

static void
do_status(struct session *s, struct str rest)
{
	(void)rest;
	status_long(s);
}

static void
do_quit(struct session *s, struct str rest)
{
	(void)rest;
	s->quits = own_may_quit(s);
}

static void
do_quit_anyway(struct session *s, struct str rest)
{
	(void)rest;
	s->quits = true;
}

static void
do_end(struct session *s, struct str rest)
{
	(void)rest;
	s->focus = corpus_is_open(s) ? FOCUS_CORPUS : FOCUS_TEXT;
	cmd_end(s, &(struct call){.count = 1});
}

/* vim's; the key lights them again. */
static void
do_no_hits(struct session *s, struct str rest)
{
	(void)rest;
	if (s->search.lit)
		search_clear(s);
}

/* A word with several usages has a row for each. */
static const struct word words[] = {
	{"help", help_open, TAKES_TOPIC, "[WORD]", "help, from the first line with WORD"},
	{"h", help_open, TAKES_TOPIC, "[WORD]", NULL},
	{"theme", do_theme, TAKES_THEME, "NAME[,NAME]",
	    "another theme or look: default,base16:nord"},
	{"theme", do_theme, TAKES_THEME, "write [NAME]",
	    "keep theme and styles in user.yaml, or as a look"},
	{"set", set_command, TAKES_SETTING, "NAME VALUE",
	    "a setting: wrap off, nowrap, wrap!, wrap?, wrap&; alone: the menu"},
	{"config", config_command_line, TAKES_WORDS, "[write|reload]",
	    "put changed settings into config.yaml, or read it again"},
	{"bind", bind_command, TAKES_COMMAND, "KEY COMMAND",
	    "a key for this session; null unbinds; config.yaml keeps keys"},
	{"toggle", toggle_command, TAKES_TOGGLE, "NAME", "the next value of a setting"},
	{"highlight", highlight_command, TAKES_TYPE, "WORDS as TYPE",
	    "mark words; without WORDS those of the selection"},
	{"highlight", highlight_command, TAKES_TYPE, "WORDS of ACTOR", "another name of an actor"},
	{"unhighlight", unhighlight_command, TAKES_WORDS, "[WORDS]", "mark them no more"},
	{"style", style_command, TAKES_STYLE, "KEY STYLE",
	    "a style, at once: bold fg=red; none: as the theme has it"},
	{"type", own_type_command, TAKES_GIVEN, "NAME", "mark the chosen words, or give the selection a type"},
	{"actor", own_actor_command, TAKES_GIVEN, "NAME", "say who the selection is"},
	{"event", own_event_command, TAKES_GIVEN, "TYPE", "make an event of the selection"},
	{"role", own_role_command, TAKES_GIVEN, "NAME", "a role of the selected event"},
	{"relation", own_relation_command, TAKES_GIVEN, "TYPE", "a relation of the selection"},
	{"own", own_command, TAKES_WORDS, "[write|theirs|mine]",
	    "your annotations: where they are; save them; read the file anew; or keep yours"},
	{"undo", own_undo_command, TAKES_NOTHING, "",
	    "take back the last change: of annotations, or of user.yaml"},
	{"redo", own_redo_command, TAKES_NOTHING, "", "make the change of annotations again"},
	{"grep", grep_command, TAKES_QUERY, "QUERY",
	    "find annotations: PERSON near ORG, event:* source:putin; alone: the page again"},
	{"grep!", grep_all_command, TAKES_QUERY, "QUERY", "the same in all documents"},
	{"layer", layer_command, TAKES_LAYER, "on|off|only|up|down NAME",
	    "a layer: shown, alone, higher; all: every one; alone: the list"},
	{"layer", layer_command, TAKES_LAYER, "look LOOK NAME",
	    "how it looks: theme, underline, tint, dim, amber, violet ..."},
	{"diff", diff_command, TAKES_LAYERS, "[LAYER LAYER]",
	    "what differs between the layers that are shown, or named; off: no marks"},
	{"accept", accept_command, TAKES_SIDE, "LAYER",
	    "where layers differ: this one is right; neither: none is"},
	{"accept", accept_command, TAKES_SIDE, "all LAYER", "it is right wherever that is open"},
	{"accept", accept_command, TAKES_SIDE, "agreed", "what all layers have becomes yours"},
	{"agreement", agreement_command, TAKES_LAYERS, "[LAYER LAYER]",
	    "how far the layers agree: precision, recall, F1, kappa"},
	{"sort", sort_command, TAKES_WORDS, "count|appearance|name|type",
	    "order of the pane's list"},
	{"analyse", do_analyse, TAKES_WORDS, "[all]",
	    "go on analysing; all: the whole of a long text"},
	{"marks", notes_command, TAKES_NOTHING, "", "marks and notes"},
	{"delmarks", delmarks_command, TAKES_WORDS, "LETTERS", "take marks away: a c-e; !: all"},
	{"notes", notes_command, TAKES_FILE, "write FILE", "marks and notes as Markdown, with quotes"},
	{"picture", picture_command, TAKES_FILE, "FILE",
	    "the screen as .svg .ansi .txt, or the article as .html; picture! replaces"},
	{"picture!", picture_replace, TAKES_FILE, "FILE", NULL},
	{"e", files_edit, TAKES_FILE, "FILE", "open another document"},
	{"n", files_next, TAKES_WORDS, "[N]", "next document, or N on"},
	{"n", files_next, TAKES_WORDS, "WORDS",
	    "in a folder: the next with them, as & takes them: actor:NAME"},
	{"p", files_previous, TAKES_WORDS, "[N]", "previous document"},
	{"first", files_first, TAKES_NOTHING, "", "first document (:x)"},
	{"last", files_last, TAKES_NOTHING, "", "last document"},
	{"d", files_drop, TAKES_NOTHING, "", "take this document from the list"},
	{"terminal", terminal_command, TAKES_NOTHING, "", "what is known of this terminal"},
	{"links", links_list, TAKES_NOTHING, "", "all links of the text: Enter goes there"},
	{"outline", outline_list, TAKES_NOTHING, "", "the headings: Enter goes there"},
	{"headings", outline_list, TAKES_NOTHING, "", NULL},
	{"contents", outline_list, TAKES_NOTHING, "", NULL},
	{"open", links_open, TAKES_WORDS, "[ADDRESS]",
	    "the link in the browser ($BROWSER or xdg-open)"},
	{"files", files_list, TAKES_NOTHING, "", "the documents"},
	{"ls", files_list, TAKES_NOTHING, "", NULL},
	{"f", do_status, TAKES_NOTHING, "", NULL},
	{"q", do_quit, TAKES_NOTHING, "", "quit"},
	{"q!", do_quit_anyway, TAKES_NOTHING, "", NULL},
	{"qa", do_quit, TAKES_NOTHING, "", NULL},
	{"x", files_first, TAKES_NOTHING, "", NULL},
	{"bn", files_next, TAKES_NOTHING, "", NULL},
	{"bp", files_previous, TAKES_NOTHING, "", NULL},
	{"N", files_previous, TAKES_NOTHING, "", NULL},
	{"$", do_end, TAKES_NOTHING, "", NULL},
	{"noh", do_no_hits, TAKES_NOTHING, "", NULL},
	{"nohlsearch", do_no_hits, TAKES_NOTHING, "", NULL},
};
enum { WORDS = sizeof words / sizeof words[0] };

const struct word *
word_at(size_t i)
{
	return i < WORDS ? &words[i] : NULL;
}

const struct word *
word_find(struct str name)
{
	for (size_t i = 0; i < WORDS; i++) {
		if (str_is(name, words[i].name))
			return &words[i];
	}
	return NULL;
}

static void
unknown(struct session *s, struct str name)
{
	struct buf shown = {0}, near = {0};
	clean_quote(&shown, name, LIMIT_QUOTE);
	choices_near(s, name, &near);
	if (near.len > 0)
		session_fail(s, "no such command: %s; near it: %s", buf_cstr(&shown),
		    buf_cstr(&near));
	else
		session_fail(s, "no such command: %s (:help lists them)", buf_cstr(&shown));
	buf_done(&shown);
	buf_done(&near);
}

void
command_run(struct session *s, struct str line)
{
	struct str rest;
	uint64_t n = 0;
	line = str_trim(line);
	if (line.len == 0)
		return;
	rest = line;
	if (str_take_size(&rest, &n) && rest.len == 0) {
		struct call c = {.count = n > 100000000 ? 100000000 : n > 0 ? (uint32_t)n : 1,
			.has_count = true};
		s->focus = corpus_is_open(s) ? FOCUS_CORPUS : FOCUS_TEXT;
		cmd_top(s, &c);
		return;
	}
	struct str name = str_sub(line, 0, str_chr(line, ' '));
	rest = str_trim(str_sub(line, name.len, line.len));
	const struct word *word = word_find(name);
	if (word != NULL) {
		word->run(s, rest);
		return;
	}
	int id = command_find(name);
	struct call c = {.count = 1};
	if (id != CMD_NONE && corpus_is_open(s) && !(command_at(id)->where & FOCUS_CORPUS)) {
		session_note(s, "%s is about a document: Enter opens one", command_at(id)->name);
		return;
	}
	bool takes_char = id != CMD_NONE && str_ends(str_of(command_at(id)->keys), STR("*")) &&
	    command_at(id)->keys[1] != '\0';
	/* ":mark a": the character stands behind the name. */
	if (id == CMD_NONE || (rest.len > 0 && !takes_char))
		unknown(s, id == CMD_NONE ? name : line);
	else if (takes_char && (rest.len == 0 ||
	    utf8_decode(rest.ptr, rest.len, &c.arg, NULL) != rest.len))
		session_fail(s, "%s takes one character: \":%s a\"", command_at(id)->name,
		    command_at(id)->name);
	else if (command_at(id)->where == FOCUS_CORPUS && s->corpus == NULL)
		session_note(s, "%s is of the list of a folder: limn FOLDER opens one",
		    command_at(id)->name);
	else
		command_at(id)->run(s, &c);
}

/* ---- opening, typing, closing */

static void
set_label(struct session *s)
{
	struct buf label = {0};
	if (search_prompt_is(s->prompt))
		search_prompt_label(s, &label);
	else if (s->prompt == PROMPT_NOTE)
		buf_puts(&label, "note: ");
	else if (own_prompt_is(s->prompt))
		own_prompt_label(s, &label);
	else
		buf_chr(&label, s->prompt == PROMPT_ROWS ? '&' : ':');
	prompt_set_label(s->prompts[s->prompt], buf_view(&label));
	buf_done(&label);
}

struct prompt *
prompt_ready(struct session *s, enum prompt_kind slot)
{
	if (s->prompts[slot] == NULL) {
		s->prompts[slot] = prompt_new();
		history_load(s, slot);
	}
	return s->prompts[slot];
}

void
prompt_open(struct session *s, enum prompt_kind kind)
{
	/* Both directions share one history; rows have one of their own. */
	enum prompt_kind slot = kind == PROMPT_SEARCH_BACK ? PROMPT_SEARCH : kind;
	if (slot == PROMPT_SEARCH && s->focus != FOCUS_TEXT)
		slot = PROMPT_LOCAL;
	prompt_ready(s, slot);
	s->prompt = slot;
	s->prompt_back = kind == PROMPT_SEARCH_BACK;
	prompt_start(s->prompts[slot], STR_NONE, NULL);
	if (search_prompt_is(slot))
		search_prompt_begin(s);
	if (slot == PROMPT_COMMAND || own_prompt_picks(slot))
		palette_open(s);
	if (slot == PROMPT_ROWS) {
		bool page = s->focus == FOCUS_REPORT, corpus = s->focus == FOCUS_CORPUS;
		prompt_set(s->prompts[slot], buf_view(page ? &s->page.filter :
		    corpus ? &corpus_list(s)->filter : &s->pane.filter[s->pane.tab]));
		if (!page && !corpus)
			pane_filter_open(s);
	}
	set_label(s);
	s->dirty = true;
}

void
prompt_close(struct session *s, bool cancelled)
{
	enum prompt_kind kind = s->prompt;
	s->prompt = PROMPT_NONE;
	s->dirty = true;
	palette_close(s);
	if (cancelled && search_prompt_is(kind))
		search_prompt_cancel(s, kind);
	if (cancelled && kind == PROMPT_ROWS && s->focus == FOCUS_REPORT)
		page_filter_drop(s);
	else if (cancelled && kind == PROMPT_ROWS && s->focus == FOCUS_CORPUS)
		corpus_set_filter(s, STR_NONE);
	else if (cancelled && kind == PROMPT_ROWS)
		pane_filter_cancel(s);
}

/* The filter of the rows that have the focus. */
static void
rows_filter_type(struct session *s, struct str text)
{
	if (s->focus == FOCUS_REPORT)
		page_filter_type(s, text);
	else if (s->focus == FOCUS_CORPUS)
		corpus_set_filter(s, text);
	else
		pane_filter_type(s, text);
}

/* What is highlighted lives as long as the list. */
static void
own_accept(struct session *s, enum prompt_kind kind, struct str line)
{
	const struct choice *chosen = palette_chosen(s);
	struct buf text = {0};
	struct choice copy = {0};
	if (chosen != NULL) {
		copy = *chosen;
		buf_str(&text, chosen->text);
		copy.text = buf_view(&text);
	}
	s->prompt = PROMPT_NONE;
	palette_close(s);
	own_prompt_accept(s, kind, chosen != NULL ? &copy : NULL, line);
	buf_done(&text);
}

static void
accept(struct session *s)
{
	enum prompt_kind kind = s->prompt;
	struct buf line = {0};
	buf_str(&line, prompt_text(s->prompts[kind]));
	if (own_prompt_is(kind)) {
		own_accept(s, kind, buf_view(&line));
		buf_done(&line);
		return;
	}
	s->prompt = PROMPT_NONE;
	palette_close(s);
	if (search_prompt_is(kind))
		search_prompt_accept(s, kind, buf_view(&line));
	else if (kind == PROMPT_ROWS)
		rows_filter_type(s, buf_view(&line));
	else if (kind == PROMPT_NOTE)
		note_accept(s, buf_view(&line));
	else
		command_run(s, buf_view(&line));
	buf_done(&line);
}

void
prompt_event(struct session *s, const struct event_in *ev)
{
	struct prompt *p = s->prompts[s->prompt];
	enum prompt_result r;
	bool enter = ev->kind == EVENT_KEY && ev->key.code == KEY_ENTER;
	s->dirty = true;
	if (s->palette != NULL && ev->kind == EVENT_KEY &&
	    (palette_key(s, ev->key) || (enter && palette_settle(s)))) {
		palette_update(s);
		return;
	}
	if (ev->kind == EVENT_PASTE) {
		r = prompt_paste(p, ev->paste);
	} else if (search_prompt_is(s->prompt) && search_prompt_key(s, ev->key)) {
		set_label(s);
		r = PROMPT_EDITED;
	} else {
		r = prompt_key(p, ev->key);
	}
	if (r == PROMPT_ACCEPTED)
		accept(s);
	else if (r == PROMPT_CANCELLED)
		prompt_close(s, true);
	else if (r == PROMPT_EDITED && search_prompt_is(s->prompt))
		search_prompt_edited(s);
	else if (r == PROMPT_EDITED && s->prompt == PROMPT_ROWS)
		rows_filter_type(s, prompt_text(p));
	palette_update(s);
}
