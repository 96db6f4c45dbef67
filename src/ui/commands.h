/*
 * ui/commands.h - every command once: its name for the command line, where its keys count, the
 * keys, its function, the line of help, the group in help.  Enum, keymap, help page and
 * completion derive from it.
 *
 * Keys are written as view/headless.h reads them, alternatives separated by blanks; `*` behind a
 * sequence: a character follows (m a).
 */
#ifndef UI_COMMANDS_H
#define UI_COMMANDS_H

#include "ui/session.h"

#define T FOCUS_TEXT
#define P FOCUS_PANE
#define G FOCUS_PAGE
#define M FOCUS_MENU

#define COMMANDS(X) \
	X(LINE_DOWN,    "line-down",     T|P|G|M, "j e <Down> <C-n> <C-e>", cmd_line_down, \
	    "a line down", MOVING) \
	X(LINE_UP,      "line-up",       T|P|G|M, "k y <Up> <C-p> <C-y>", cmd_line_up, \
	    "a line up", MOVING) \
	X(PAGE_DOWN,    "page-down",     T|P|G|M, "<Space> f <C-f> <C-v> <PageDown>", cmd_page_down, \
	    "a screen down", MOVING) \
	X(PAGE_UP,      "page-up",       T|P|G|M, "b <C-b> <M-v> <PageUp> <Backspace>", cmd_page_up, \
	    "a screen up", MOVING) \
	X(HALF_DOWN,    "half-down",     T|P|G|M, "d <C-d>", cmd_half_down, \
	    "half a screen down; a count sets how many lines", MOVING) \
	X(HALF_UP,      "half-up",       T|P|G|M, "u <C-u>", cmd_half_up, \
	    "half a screen up; a count sets how many lines", MOVING) \
	X(GO_TOP,       "top",           T|P|G|M, "g gg <lt> <Home> <M-lt>", cmd_top, \
	    "the beginning, or line N", MOVING) \
	X(GO_END,       "end",           T|P|G|M, "G > <End> <M->>", cmd_end, \
	    "the end, or line N", MOVING) \
	X(GO_PERCENT,   "percent",       T, "% p", cmd_percent, \
	    "N per cent into the text", MOVING) \
	X(PARA_NEXT,    "next-paragraph", T, "}", cmd_para_next, \
	    "next paragraph", MOVING) \
	X(PARA_PREV,    "previous-paragraph", T, "{", cmd_para_prev, \
	    "previous paragraph", MOVING) \
	X(SENT_NEXT,    "next-sentence", T, ")", cmd_sentence_next, \
	    "next sentence", MOVING) \
	X(SENT_PREV,    "previous-sentence", T, "(", cmd_sentence_prev, \
	    "previous sentence", MOVING) \
	X(PLACE_TOP,    "place-top",     T, "zt z<Enter>", cmd_place_top, \
	    "put the selection at the top of the screen", MOVING) \
	X(PLACE_MIDDLE, "place-middle",  T, "zz z.", cmd_place_middle, \
	    "put the selection in the middle", MOVING) \
	X(PLACE_BOTTOM, "place-bottom",  T, "zb z-", cmd_place_bottom, \
	    "put the selection at the bottom", MOVING) \
	X(SET_MARK,     "mark",          T, "m*", cmd_mark, \
	    "mark this place with a letter", MOVING) \
	X(GO_MARK,      "go-mark",       T, "'* `*", cmd_go_mark, \
	    "go to a mark; '' the last place, '^ the top, '$ the end", MOVING) \
	X(JUMP_BACK,    "back",          T, "<C-o> <M-Left>", cmd_back, \
	    "back to where the last jump began", MOVING) \
	X(JUMP_FORWARD, "forward",       T, "<M-Right>", cmd_forward, \
	    "forward again", MOVING) \
	X(NEXT_MENTION, "next-mention",  T, "<Tab>", cmd_next_mention, \
	    "next mention of an actor", MENTIONS) \
	X(PREV_MENTION, "previous-mention", T, "<S-Tab>", cmd_prev_mention, \
	    "previous mention of an actor", MENTIONS) \
	X(NEXT_SAME,    "next-same",     T|P, "*", cmd_next_same, \
	    "next mention of this actor", MENTIONS) \
	X(PREV_SAME,    "previous-same", T|P, "#", cmd_prev_same, \
	    "previous mention of this actor", MENTIONS) \
	X(NEXT_ACTOR,   "next-actor",    T, "]a", cmd_next_actor, \
	    "next mention of another actor", MENTIONS) \
	X(PREV_ACTOR,   "previous-actor", T, "[a", cmd_prev_actor, \
	    "previous mention of another actor", MENTIONS) \
	X(NEXT_TYPE,    "next-type",     T, "]t", cmd_next_type, \
	    "next mention of this type; of any type when nothing is selected", MENTIONS) \
	X(PREV_TYPE,    "previous-type", T, "[t", cmd_prev_type, \
	    "previous mention of this type", MENTIONS) \
	X(NEXT_EVENT,   "next-event",    T, "]e", cmd_next_event, \
	    "next event", MENTIONS) \
	X(PREV_EVENT,   "previous-event", T, "[e", cmd_prev_event, \
	    "previous event", MENTIONS) \
	X(NEXT_RELATION, "next-relation", T, "]r", cmd_next_relation, \
	    "next relation", MENTIONS) \
	X(PREV_RELATION, "previous-relation", T, "[r", cmd_prev_relation, \
	    "previous relation", MENTIONS) \
	X(NEXT_PART,    "next-part",     T, "]p", cmd_next_part, \
	    "next part of this event: trigger and roles", MENTIONS) \
	X(PREV_PART,    "previous-part", T, "[p", cmd_prev_part, \
	    "previous part of this event", MENTIONS) \
	X(NEXT_MARK,    "next-mark",     T, "]'", cmd_next_mark, \
	    "next mark", MENTIONS) \
	X(PREV_MARK,    "previous-mark", T, "['", cmd_prev_mark, \
	    "previous mark", MENTIONS) \
	X(DETAILS,      "details",       T, "<Enter>", cmd_details, \
	    "details of the selection; a line down when there is none", MENTIONS) \
	X(CARD,         "card",          T|P, "i", cmd_card, \
	    "who this is, on a card", MENTIONS) \
	X(UNSELECT,     "unselect",      T, "<Esc>", cmd_unselect, \
	    "give up the selection", MENTIONS) \
	X(SEARCH,       "search",        T|P|G|M, "/", cmd_search, \
	    "search; a regular expression when it looks like one", SEARCHING) \
	X(SEARCH_BACK,  "search-back",   T|P|G|M, "?", cmd_search_back, \
	    "search backwards", SEARCHING) \
	X(HIT_NEXT,     "next-hit",      T|P|G|M, "n ]/", cmd_hit_next, \
	    "next hit", SEARCHING) \
	X(HIT_PREV,     "previous-hit",  T|P|G|M, "N [/", cmd_hit_prev, \
	    "previous hit", SEARCHING) \
	X(HITS_OFF,     "hits-off",      T|P|G|M, "<M-u> <Esc>u", cmd_hits_off, \
	    "stop showing the hits", SEARCHING) \
	X(SHOW_ACTORS,  "actors",        T|P, "A", cmd_actors, \
	    "actors", PANE) \
	X(SHOW_EVENTS,  "events",        T|P, "E", cmd_events, \
	    "events", PANE) \
	X(SHOW_RELATIONS, "relations",   T|P, "L", cmd_relations, \
	    "relations", PANE) \
	X(SHOW_LAYERS,  "layers",        T|P, "O", cmd_layers, \
	    "layers: the rules, and each annotation file", PANE) \
	X(PANE_TOGGLE,  "pane",          T|P, "P", cmd_pane, \
	    "show or hide the pane", PANE) \
	X(FOCUS_OTHER,  "focus-other",   T|P, "<C-w>w <C-w><C-w> <C-w>p", cmd_focus_other, \
	    "to the pane and back", PANE) \
	X(FOCUS_THE_PANE, "focus-pane",  T|P, "<C-w>l <C-w>j <C-w><Right> <C-w><Down>", \
	    cmd_focus_pane, "to the pane", PANE) \
	X(FOCUS_THE_TEXT, "focus-text",  T|P, "<C-w>h <C-w>k <C-w><Left> <C-w><Up>", \
	    cmd_focus_text, "to the text", PANE) \
	X(ROW_GO,       "go",            P, "<Enter>", cmd_row_go, \
	    "go to what the row is about; a heading unfolds", PANE) \
	X(ROW_TOGGLE,   "toggle",        P, "<Space> o", cmd_row_toggle, \
	    "fold or unfold the row; turn a layer on or off", PANE) \
	X(ROW_OPEN,     "unfold",        P, "l <Right>", cmd_row_open, \
	    "unfold the row", PANE) \
	X(ROW_CLOSE,    "fold",          P, "h <Left>", cmd_row_close, \
	    "fold the row, or go to the one above it", PANE) \
	X(PANE_LEAVE,   "leave-pane",    P, "q <Esc>", cmd_focus_text, \
	    "back to the text", PANE) \
	X(TYPES,        "types",         T|P, "c", cmd_types, \
	    "choose which types are shown", VIEW) \
	X(CLEAN,        "clean",         T|P, "x", cmd_clean, \
	    "show the text without colours, and again", VIEW) \
	X(NARROWER,     "narrower",      T|P, ",", cmd_narrower, \
	    "a narrower column", VIEW) \
	X(WIDER,        "wider",         T|P, ".", cmd_wider, \
	    "a wider column", VIEW) \
	X(LONG_STATUS,  "status",        T|P, "= <C-g>", cmd_status, \
	    "where this is: line, byte, per cent, name", VIEW) \
	X(MENU_TOGGLE,  "menu-toggle",   M, "<Space> <Enter>", cmd_menu_toggle, \
	    "turn the row of a menu on or off", VIEW) \
	X(MENU_ALL,     "menu-all",      M, "a", cmd_menu_all, \
	    "turn all rows on", VIEW) \
	X(MENU_NONE,    "menu-none",     M, "x", cmd_menu_none, \
	    "turn all rows off", VIEW) \
	X(CLOSE,        "close",         G|M, "q Q c <Esc>", cmd_close, \
	    "close a page or a menu", VIEW) \
	X(REDRAW,       "redraw",        T|P|G|M, "r <C-l>", cmd_redraw, \
	    "draw the screen again", VIEW) \
	X(NEXT_FILE,    "next",          T|P, "", cmd_next_file, \
	    "next document (:n)", PROGRAM) \
	X(PREV_FILE,    "previous",      T|P, "", cmd_prev_file, \
	    "previous document (:p)", PROGRAM) \
	X(COMMAND,      "command",       T|P, ":", cmd_command, \
	    "command line; Tab completes", PROGRAM) \
	X(MESSAGES,     "messages",      T|P, "", cmd_messages, \
	    "all messages, with their full text", PROGRAM) \
	X(HELP,         "help",          T, "h H <F1>", cmd_help, \
	    "this page", PROGRAM) \
	X(PANE_HELP,    "pane-help",     P, "H <F1>", cmd_help, \
	    "this page, from the pane", PROGRAM) \
	X(INTERRUPT,    "stop",          T|P|G|M, "<C-c>", cmd_interrupt, \
	    "stop what is running; never quits", PROGRAM) \
	X(SUSPEND,      "suspend",       T|P|G|M, "<C-z>", cmd_suspend, \
	    "to the shell; fg comes back", PROGRAM) \
	X(QUIT,         "quit",          T, "q", cmd_quit, \
	    "quit (:q)", PROGRAM) \
	X(QUIT_ALL,     "quit-all",      T|P, "Q ZZ ZQ", cmd_quit, \
	    "quit from anywhere", PROGRAM)

enum command_id {
#define X(id, name, where, keys, function, help, group) CMD_##id,
	COMMANDS(X)
#undef X
	CMD_N,
	CMD_NONE = -1
};

#undef T
#undef P
#undef G
#undef M

enum command_group { GROUP_MOVING, GROUP_MENTIONS, GROUP_SEARCHING, GROUP_PANE, GROUP_VIEW,
	GROUP_PROGRAM, GROUP_N };

struct command {
	const char *name;
	unsigned where;              /* enum focus bits in which its keys count */
	const char *keys;
	void (*run)(struct session *s, const struct call *c);
	const char *help;
	enum command_group group;
};

const struct command *command_at(int id);            /* NULL outside 0 .. CMD_N - 1 */
const char *command_group_name(enum command_group g);
/* By its name, or by an unambiguous beginning of it; CMD_NONE. */
int command_find(struct str name);

#endif
