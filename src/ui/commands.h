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

#define COMMANDS(X) \
	X(LINE_DOWN,    "line-down",     IN_ALL, "j e <Down> <C-n> <C-e>", cmd_line_down, \
	    "a line down", MOVING) \
	X(LINE_UP,      "line-up",       IN_ALL, "k K <Up> <C-p> <C-y> <C-k>", cmd_line_up, \
	    "a line up", MOVING) \
	X(PAGE_DOWN,    "page-down",     IN_ALL|IN_V, "<Space> f <C-f> <C-v> <PageDown>", \
	    cmd_page_down, \
	    "a screen down", MOVING) \
	X(PAGE_UP,      "page-up",       IN_ALL|IN_V, "b <C-b> <M-v> <PageUp> <Backspace>", \
	    cmd_page_up, \
	    "a screen up", MOVING) \
	X(LINE_PAST,    "line-past",     IN_ALL, "J", cmd_line_past, \
	    "a line down, past the end too", MOVING) \
	X(PAGE_PAST,    "page-past",     IN_ALL, "<M-Space>", cmd_page_past, \
	    "a screen down, past the end too", MOVING) \
	X(HALF_DOWN,    "half-down",     IN_ALL|IN_V, "d <C-d>", cmd_half_down, \
	    "half a screen down; a count sets how many lines", MOVING) \
	X(HALF_UP,      "half-up",       IN_ALL|IN_V, "u <C-u>", cmd_half_up, \
	    "half a screen up; a count sets how many lines", MOVING) \
	X(GO_TOP,       "top",           IN_ALL, "g gg <lt> <Home> <M-lt>", cmd_top, \
	    "the beginning, or line N", MOVING) \
	X(GO_END,       "end",           IN_ALL, "G > <End> <M->>", cmd_end, \
	    "the end, or line N", MOVING) \
	X(GO_PERCENT,   "percent",       IN_ALL, "% p", cmd_percent, \
	    "N per cent into the text", MOVING) \
	X(SHIFT_RIGHT,  "shift-right",   IN_T, "<Right> <M-)>", cmd_shift_right, \
	    "unwrapped lines: to the right; a count sets by how much", MOVING) \
	X(SHIFT_LEFT,   "shift-left",    IN_T, "<Left> <M-(>", cmd_shift_left, \
	    "back to the left", MOVING) \
	X(SHIFT_START,  "shift-start",   IN_T, "<M-{>", cmd_shift_start, \
	    "back to the first column", MOVING) \
	X(PARA_NEXT,    "next-paragraph", IN_T, "}", cmd_para_next, \
	    "next paragraph", MOVING) \
	X(PARA_PREV,    "previous-paragraph", IN_T, "{", cmd_para_prev, \
	    "previous paragraph", MOVING) \
	X(SENT_NEXT,    "next-sentence", IN_T, ")", cmd_sentence_next, \
	    "next sentence", MOVING) \
	X(SENT_PREV,    "previous-sentence", IN_T, "(", cmd_sentence_prev, \
	    "previous sentence", MOVING) \
	X(HEAD_NEXT,    "next-heading",  IN_T, "]]", cmd_next_heading, \
	    "next heading", MOVING) \
	X(HEAD_PREV,    "previous-heading", IN_T, "[[", cmd_prev_heading, \
	    "previous heading", MOVING) \
	X(OUTLINE,      "outline",       IN_T|IN_P, "C", cmd_outline, \
	    "the contents: all headings; Enter goes there", MOVING) \
	X(PLACE_TOP,    "place-top",     IN_T, "zt z<Enter>", cmd_place_top, \
	    "put the selection at the top of the screen", MOVING) \
	X(PLACE_MIDDLE, "place-middle",  IN_T, "zz z.", cmd_place_middle, \
	    "put the selection in the middle", MOVING) \
	X(PLACE_BOTTOM, "place-bottom",  IN_T, "zb z-", cmd_place_bottom, \
	    "put the selection at the bottom", MOVING) \
	X(SET_MARK,     "mark",          IN_T, "m*", cmd_mark, \
	    "mark this place with a letter", MOVING) \
	X(GO_MARK,      "go-mark",       IN_T, "'* `* <C-x><C-x>*", cmd_go_mark, \
	    "to a mark; '' where the last jump began, '^ top, '$ end", MOVING) \
	X(UNSET_MARK,   "unmark",        IN_T, "<M-m>*", cmd_unset_mark, \
	    "take a mark away", MOVING) \
	X(JUMP_BACK,    "back",          IN_T, "<C-o> <M-Left> <C-t>", cmd_back, \
	    "back to where the last jump began", MOVING) \
	X(JUMP_FORWARD, "forward",       IN_T, "<M-Right>", cmd_forward, \
	    "forward again", MOVING) \
	X(NEXT_MENTION, "next-mention",  IN_T, "<Tab>", cmd_next_mention, \
	    "next mention of an actor", MENTIONS) \
	X(PREV_MENTION, "previous-mention", IN_T, "<S-Tab>", cmd_prev_mention, \
	    "previous mention of an actor", MENTIONS) \
	X(NEXT_SAME,    "next-same",     IN_T|IN_P, "*", cmd_next_same, \
	    "next mention of this actor", MENTIONS) \
	X(PREV_SAME,    "previous-same", IN_T|IN_P, "#", cmd_prev_same, \
	    "previous mention of this actor", MENTIONS) \
	X(NEXT_ACTOR,   "next-actor",    IN_T, "]a", cmd_next_actor, \
	    "next mention of another actor", MENTIONS) \
	X(PREV_ACTOR,   "previous-actor", IN_T, "[a", cmd_prev_actor, \
	    "previous mention of another actor", MENTIONS) \
	X(NEXT_TYPE,    "next-type",     IN_T, "]t", cmd_next_type, \
	    "next mention of this type, or of any type", MENTIONS) \
	X(PREV_TYPE,    "previous-type", IN_T, "[t", cmd_prev_type, \
	    "previous mention of this type", MENTIONS) \
	X(NEXT_EVENT,   "next-event",    IN_T, "]e", cmd_next_event, \
	    "next event", MENTIONS) \
	X(PREV_EVENT,   "previous-event", IN_T, "[e", cmd_prev_event, \
	    "previous event", MENTIONS) \
	X(NEXT_OWN_EVENT, "next-own-event", IN_T, "]E", cmd_next_own_event, \
	    "next event with this actor", MENTIONS) \
	X(PREV_OWN_EVENT, "previous-own-event", IN_T, "[E", cmd_prev_own_event, \
	    "previous event with this actor", MENTIONS) \
	X(NEXT_RELATION, "next-relation", IN_T, "]r", cmd_next_relation, \
	    "next relation", MENTIONS) \
	X(PREV_RELATION, "previous-relation", IN_T, "[r", cmd_prev_relation, \
	    "previous relation", MENTIONS) \
	X(NEXT_PART,    "next-part",     IN_T, "]p", cmd_next_part, \
	    "next part of this event: trigger and roles", MENTIONS) \
	X(PREV_PART,    "previous-part", IN_T, "[p", cmd_prev_part, \
	    "previous part of this event", MENTIONS) \
	X(NEXT_OVERLAP, "next-overlap",  IN_T, "]o", cmd_next_overlap, \
	    "next place where mentions overlap", MENTIONS) \
	X(PREV_OVERLAP, "previous-overlap", IN_T, "[o", cmd_prev_overlap, \
	    "previous place where mentions overlap", MENTIONS) \
	X(NEXT_DIFFERENCE, "next-difference", IN_T, "]d", cmd_next_difference, \
	    "next difference between the layers that are shown", MENTIONS) \
	X(PREV_DIFFERENCE, "previous-difference", IN_T, "[d", cmd_prev_difference, \
	    "previous difference between the layers", MENTIONS) \
	X(NEXT_GREP,    "next-grep",     IN_T|IN_C, "]g", cmd_next_grep, \
	    "next hit of :grep, in the next document too", MENTIONS) \
	X(PREV_GREP,    "previous-grep", IN_T|IN_C, "[g", cmd_prev_grep, \
	    "previous hit of :grep", MENTIONS) \
	X(NEXT_PROBLEM, "next-problem",  IN_T, "]x", cmd_next_problem, \
	    "next problem of the annotations", MENTIONS) \
	X(PREV_PROBLEM, "previous-problem", IN_T, "[x", cmd_prev_problem, \
	    "previous problem of the annotations", MENTIONS) \
	X(NEXT_MARK,    "next-mark",     IN_T, "]'", cmd_next_mark, \
	    "next mark", MENTIONS) \
	X(PREV_MARK,    "previous-mark", IN_T, "['", cmd_prev_mark, \
	    "previous mark", MENTIONS) \
	X(NEXT_LINK,    "next-link",     IN_T, "]u", cmd_next_link, \
	    "next link (u: URL); the status line says where it leads", MENTIONS) \
	X(PREV_LINK,    "previous-link", IN_T, "[u", cmd_prev_link, \
	    "previous link", MENTIONS) \
	X(DEFINITION,   "definition",    IN_T, "<C-]>", cmd_definition, \
	    "to where its actor is first named, or its event told best", MENTIONS) \
	X(DETAILS,      "details",       IN_T, "<Enter>", cmd_details, \
	    "details of the selection, else a line down; N: line N", MENTIONS) \
	X(CARD,         "card",          IN_T|IN_P, "i", cmd_card, \
	    "who this is, on a card", MENTIONS) \
	X(WHY,          "why",           IN_T|IN_P, "W", cmd_why, \
	    "why this is marked: the rule, what matched, what lost", MENTIONS) \
	X(LABELS,       "labels",        IN_T, ";", cmd_labels, \
	    "a letter over each mention on the screen: type it to go there", MENTIONS) \
	X(UNSELECT,     "unselect",      IN_T, "<Esc>", cmd_unselect, \
	    "give up the selection, and the marks of differences", MENTIONS) \
	X(SEARCH,       "search",        IN_ALL, "/ <F3>", cmd_search, \
	    "search; a regular expression when it looks like one", SEARCHING) \
	X(SEARCH_BACK,  "search-back",   IN_ALL, "?", cmd_search_back, \
	    "search backwards", SEARCHING) \
	X(HIT_NEXT,     "next-hit",      IN_ALL, "n ]/", cmd_hit_next, \
	    "next hit", SEARCHING) \
	X(HIT_PREV,     "previous-hit",  IN_ALL, "N [/", cmd_hit_prev, \
	    "previous hit", SEARCHING) \
	X(FILTER,       "filter",        IN_T, "& <F4>", cmd_filter, \
	    "show only paragraphs that match; &! the others", SEARCHING) \
	X(HITS_OFF,     "hits-off",      IN_ALL, "<M-u> <Esc>u", cmd_hits_off, \
	    "hide the hits, or show them again", SEARCHING) \
	X(COPY,         "copy",          IN_T|IN_P, "yy Y", cmd_copy, \
	    "copy the selection, else the sentence; in the pane the row", COPYING) \
	X(COPY_SENTENCE, "copy-sentence", IN_T, "ys", cmd_copy_sentence, \
	    "copy the sentence", COPYING) \
	X(COPY_PARAGRAPH, "copy-paragraph", IN_T, "yp", cmd_copy_paragraph, \
	    "copy the paragraph", COPYING) \
	X(COPY_QUOTATION, "copy-quotation", IN_T, "yc", cmd_copy_quotation, \
	    "copy the sentence as a quotation, with its source", COPYING) \
	X(COPY_PLACE,   "copy-place",    IN_T, "yl", cmd_copy_place, \
	    "copy where this is: title, date, file and line", COPYING) \
	X(COPY_LINK,    "copy-link",     IN_T, "yu", cmd_copy_link, \
	    "copy where the link leads", COPYING) \
	X(COPY_ACTOR,   "copy-actor",    IN_T|IN_P, "ya", cmd_copy_actor, \
	    "copy this actor: names, relations, events", COPYING) \
	X(COPY_EVENT,   "copy-event",    IN_T|IN_P, "ye", cmd_copy_event, \
	    "copy this event: who did what, and to whom", COPYING) \
	X(CHOOSE,       "choose",        IN_T, "V", cmd_choose, \
	    "choose text, beginning with the sentence; y copies it", COPYING) \
	X(CHOOSE_RIGHT, "choose-right",  IN_V, "l <Right>", cmd_choose_right, \
	    "a character further", COPYING) \
	X(CHOOSE_LEFT,  "choose-left",   IN_V, "h <Left>", cmd_choose_left, \
	    "a character back", COPYING) \
	X(CHOOSE_WORD,  "choose-word",   IN_V, "w e", cmd_choose_word, \
	    "a word further", COPYING) \
	X(CHOOSE_WORD_BACK, "choose-word-back", IN_V, "b", cmd_choose_word_back, \
	    "a word back", COPYING) \
	X(CHOOSE_DOWN,  "choose-down",   IN_V, "j <Down>", cmd_choose_down, \
	    "a row down", COPYING) \
	X(CHOOSE_UP,    "choose-up",     IN_V, "k <Up>", cmd_choose_up, \
	    "a row up", COPYING) \
	X(CHOOSE_SENTENCE, "choose-sentence", IN_V, ")", cmd_choose_sentence, \
	    "a sentence further", COPYING) \
	X(CHOOSE_SENTENCE_BACK, "choose-sentence-back", IN_V, "(", cmd_choose_sentence_back, \
	    "a sentence back", COPYING) \
	X(CHOOSE_PARAGRAPH, "choose-paragraph", IN_V, "} p", cmd_choose_paragraph, \
	    "a paragraph further", COPYING) \
	X(CHOOSE_PARAGRAPH_BACK, "choose-paragraph-back", IN_V, "{", cmd_choose_paragraph_back, \
	    "a paragraph back", COPYING) \
	X(CHOOSE_SWAP,  "choose-swap",   IN_V, "o", cmd_choose_swap, \
	    "the other end moves", COPYING) \
	X(CHOOSE_COPY,  "choose-copy",   IN_V, "y Y <Enter>", cmd_choose_copy, \
	    "copy the chosen text", COPYING) \
	X(CHOOSE_QUOTE, "choose-quote",  IN_V, "c", cmd_copy_quotation, \
	    "copy it as a quotation, with its source", COPYING) \
	X(CHOOSE_LEAVE, "choose-leave",  IN_V, "<Esc> q V", cmd_choose_leave, \
	    "give up the choice", COPYING) \
	X(CHOOSE_A_WORD, "choose-a-word", IN_T, "sw", cmd_choose_a_word, \
	    "choose a word; Tab goes to the next one, w takes more", ANNOTATING) \
	X(CHOOSE_NEXT_WORD, "choose-next-word", IN_V, "<Tab>", cmd_choose_next_word, \
	    "choose the next word alone; from a sentence its first", ANNOTATING) \
	X(CHOOSE_PREV_WORD, "choose-previous-word", IN_V, "<S-Tab>", cmd_choose_prev_word, \
	    "choose the word before alone", ANNOTATING) \
	X(GIVE_TYPE,    "give-type",     IN_T|IN_V, "st <F7>", cmd_give_type, \
	    "mark the chosen words, or give the selection another type", ANNOTATING) \
	X(GIVE_ACTOR,   "give-actor",    IN_T|IN_V, "sa <F8>", cmd_give_actor, \
	    "say who this is: an actor of the article, or a new one", ANNOTATING) \
	X(MAKE_EVENT,   "make-event",    IN_T|IN_V, "se <F9>", cmd_make_event, \
	    "make an event of the words that tell it, or change its type", ANNOTATING) \
	X(GIVE_ROLE,    "give-role",     IN_T, "sr", cmd_give_role, \
	    "say who plays a role in the event; once more: no longer", ANNOTATING) \
	X(RELATE,       "relate",        IN_T, "sl", cmd_give_relation, \
	    "link it to another mention: a relation", ANNOTATING) \
	X(UNRELATE,     "unrelate",      IN_T, "sL", cmd_drop_relation, \
	    "take a relation away", ANNOTATING) \
	X(REMARK,       "remark",        IN_T, "sn", cmd_give_note, \
	    "a note about the annotation, kept with it (a: about any place)", ANNOTATING) \
	X(REMOVE,       "remove",        IN_T, "sd", cmd_remove, \
	    "take it away; what others marked is rejected", ANNOTATING) \
	X(UNDO,         "undo",          IN_T|IN_R, "su U", cmd_undo, \
	    "undo the last change of annotations; a count undoes more", ANNOTATING) \
	X(REDO,         "redo",          IN_T|IN_R, "sU", cmd_redo, \
	    "do again what was undone", ANNOTATING) \
	X(END_WIDER,    "widen-end",     IN_T, "s+ s=", cmd_end_wider, \
	    "a word more at its end", ANNOTATING) \
	X(END_NARROWER, "narrow-end",    IN_T, "s-", cmd_end_narrower, \
	    "a word less at its end", ANNOTATING) \
	X(START_WIDER,  "widen-start",   IN_T, "s<lt>", cmd_start_wider, \
	    "a word more at its beginning", ANNOTATING) \
	X(START_NARROWER, "narrow-start", IN_T, "s>", cmd_start_narrower, \
	    "a word less at its beginning", ANNOTATING) \
	X(GIVE_AGAIN,   "give-again",    IN_T|IN_V, "s.", cmd_give_again, \
	    "give it what was given last: the same type, the same actor", ANNOTATING) \
	X(GIVE_ALL,     "give-all",      IN_T|IN_V, "s<Star>", cmd_give_all, \
	    "give its type and actor to the same words everywhere", ANNOTATING) \
	X(DIFF,         "diff",          IN_T|IN_P, "sc", cmd_diff, \
	    "all differences of the layers; Enter goes there (:diff)", ANNOTATING) \
	X(ACCEPT_THIS,  "accept-this",   IN_T|IN_R, "sy", cmd_accept_this, \
	    "where layers differ: what is selected is right, and yours", ANNOTATING) \
	X(ACCEPT_OTHER, "accept-other",  IN_T|IN_R, "sY", cmd_accept_other, \
	    "where layers differ: the other one is right", ANNOTATING) \
	X(ACCEPT_FIRST, "accept-first",  IN_T|IN_R, "s1", cmd_accept_first, \
	    "where layers differ: the first layer is right", ANNOTATING) \
	X(ACCEPT_SECOND, "accept-second", IN_T|IN_R, "s2", cmd_accept_second, \
	    "the second layer is right", ANNOTATING) \
	X(ACCEPT_THIRD, "accept-third",  IN_T|IN_R, "s3", cmd_accept_third, \
	    "the third layer is right", ANNOTATING) \
	X(ACCEPT_NEITHER, "accept-neither", IN_T|IN_R, "s0", cmd_accept_neither, \
	    "neither is right: it is decided, and nothing becomes yours", ANNOTATING) \
	X(SHOW_ACTORS,  "actors",        IN_T|IN_P, "A", cmd_actors, \
	    "actors: who is in the article, and how often", PANE) \
	X(SHOW_EVENTS,  "events",        IN_T|IN_P, "E", cmd_events, \
	    "events: who did what to whom", PANE) \
	X(SHOW_RELATIONS, "relations",   IN_T|IN_P, "L", cmd_relations, \
	    "relations: who leads, supports, opposes whom", PANE) \
	X(SHOW_LAYERS,  "layers",        IN_T|IN_P, "O", cmd_layers, \
	    "layers: the rules, and each annotation file", PANE) \
	X(NOTE,         "note",          IN_T|IN_B, "a", cmd_note, \
	    "write a note about the selection or this place, or change it", PANE) \
	X(MARK_REMOVE,  "remove-mark",   IN_B, "d <Delete>", cmd_mark_remove, \
	    "take away the mark or note of the row", PANE) \
	X(RULES,        "rules",         IN_T|IN_P, "X", cmd_rules, \
	    "show or hide what the rules find, beside annotations", PANE) \
	X(SHOW_MARKS,   "marks",         IN_T|IN_P, "B", cmd_marks, \
	    "marks and notes", PANE) \
	X(TAB_NEXT,     "next-tab",      IN_P, "<Tab>", cmd_tab_next, \
	    "the next list: actors, events, relations, layers, marks", PANE) \
	X(TAB_PREV,     "previous-tab",  IN_P, "<S-Tab>", cmd_tab_prev, \
	    "the list before", PANE) \
	X(PANE_TOGGLE,  "pane",          IN_T|IN_P, "P", cmd_pane, \
	    "show or hide the pane", PANE) \
	X(FOCUS_OTHER,  "focus-other",   IN_T|IN_P, "<C-w>w <C-w><C-w> <C-w>p <F6>", cmd_focus_other, \
	    "to the pane and back", PANE) \
	X(FOCUS_THE_PANE, "focus-pane",  IN_T|IN_P, "<C-w>l <C-w>j <C-w><Right> <C-w><Down>", \
	    cmd_focus_pane, "to the pane", PANE) \
	X(FOCUS_THE_TEXT, "focus-text",  IN_T|IN_P, "<C-w>h <C-w>k <C-w><Left> <C-w><Up>", \
	    cmd_focus_text, "to the text", PANE) \
	X(ROW_GO,       "go",            IN_P, "<Enter>", cmd_row_go, \
	    "go to what the row is about; a heading unfolds", PANE) \
	X(ROW_TOGGLE,   "toggle",        IN_P, "<Space> o za", cmd_row_toggle, \
	    "fold or unfold the row; turn a layer on or off", PANE) \
	X(ROW_OPEN,     "unfold",        IN_P, "l <Right> zo", cmd_row_open, \
	    "unfold the row", PANE) \
	X(ROW_CLOSE,    "fold",          IN_P, "h <Left> zc", cmd_row_close, \
	    "fold the row, or go to the one above it", PANE) \
	X(ROW_FOLLOW,   "follow-row",    IN_P, "f <C-]>", cmd_row_follow, \
	    "to the row of what this one names: actor or event", PANE) \
	X(PANE_VIEW,    "other-view",    IN_P, "t", cmd_pane_view, \
	    "events by date and back; relations as a matrix", PANE) \
	X(ROW_BACK,     "back-row",      IN_P, "<C-o> <C-t> <Backspace>", cmd_row_back, \
	    "back to the row that was left by f", PANE) \
	X(GRAPH,         "graph",         IN_T|IN_P, "T", cmd_graph, \
	    "a picture of who does what to whom: Enter goes there", PANE) \
	X(UNFOLD_ALL,   "unfold-all",    IN_P, "zR", cmd_unfold_all, \
	    "unfold all rows of the tab", PANE) \
	X(FOLD_ALL,     "fold-all",      IN_P, "zM", cmd_fold_all, \
	    "fold all rows of the tab", PANE) \
	X(PANE_SORT,    "sort-rows",     IN_P, "s", cmd_pane_sort, \
	    "sort the list by something else: count, name ...", PANE) \
	X(PANE_FILTER,  "filter-rows",   IN_P, "& <F4>", cmd_pane_filter, \
	    "show the rows that match what is typed", PANE) \
	X(PANE_ESCAPE,  "whole-list",    IN_P, "<Esc>", cmd_pane_escape, \
	    "give up the filter; without one back to the text", PANE) \
	X(FOLLOW_MODE,  "follow-mode",   IN_T|IN_P, "w", cmd_follow_mode, \
	    "who follows whom: the pane, the text, both, neither", PANE) \
	X(PANE_LEAVE,   "leave-pane",    IN_P, "q", cmd_focus_text, \
	    "back to the text", PANE) \
	X(LAYER_UP,     "layer-up",      IN_Y, "K <M-Up>", cmd_layer_up, \
	    "the layer one up: of two on one word the upper shows", PANE) \
	X(LAYER_DOWN,   "layer-down",    IN_Y, "J <M-Down>", cmd_layer_down, \
	    "the layer one down", PANE) \
	X(LAYER_LOOK,   "layer-look",    IN_Y, "t", cmd_layer_look, \
	    "how the layer looks: theme, underline, tint, dim, a colour", PANE) \
	X(LAYER_ONLY,   "layer-only",    IN_Y, "s", cmd_layer_only, \
	    "show this layer alone; once more: as before", PANE) \
	X(CORPUS_GO,    "open-document", IN_C, "<Enter> l <Right>", cmd_corpus_go, \
	    "open the document of the row; of an actor list those with it", CORPUS) \
	X(CORPUS_SORT,  "sort-documents", IN_C, "s", cmd_corpus_sort, \
	    "sort the list by the next column (:sort date)", CORPUS) \
	X(CORPUS_REVERSE, "reverse-documents", IN_C, "S", cmd_corpus_reverse, \
	    "the other way round", CORPUS) \
	X(CORPUS_FILTER, "filter-documents", IN_C, "& <F4>", cmd_corpus_filter, \
	    "only those with words, actor:NAME type:DATE date:2021 events:>3", CORPUS) \
	X(CORPUS_ESCAPE, "all-documents", IN_C, "<Esc>", cmd_corpus_escape, \
	    "give up the filter", CORPUS) \
	X(CORPUS_TAB,   "other-list",    IN_C, "<Tab> <S-Tab> A", cmd_corpus_tab, \
	    "the actors of all documents, and back", CORPUS) \
	X(CORPUS_ABOUT, "about-document", IN_C, "i", cmd_corpus_about, \
	    "all that is known of the row: counts of each type, actors", CORPUS) \
	X(CORPUS_AGAIN, "look-again",    IN_C, "R <F5>", cmd_corpus_again, \
	    "look through the folder again", CORPUS) \
	X(NEXT_DOCUMENT, "next-document", IN_T|IN_C, "]D", cmd_next_document, \
	    "next document with the selected actor (:n WORDS)", CORPUS) \
	X(PREV_DOCUMENT, "previous-document", IN_T|IN_C, "[D", cmd_prev_document, \
	    "previous document with the selected actor", CORPUS) \
	X(TYPES,        "types",         IN_T|IN_P, "c", cmd_types, \
	    "choose which types are shown", VIEW) \
	X(THEMES,       "themes",        IN_T|IN_P, "D", cmd_themes, \
	    "choose a theme: the text shows it at once", VIEW) \
	X(OPTIONS,      "options",       IN_T|IN_P, "o <F2>", cmd_options, \
	    "the menu of settings: the text shows each change at once", VIEW) \
	X(TOGGLE_OPTION, "toggle-option", IN_T|IN_P, "-*", cmd_toggle_option, \
	    "switch an option of less: -S -N -i; -- spells its name", VIEW) \
	X(SHOW_OPTION,  "show-option",   IN_T|IN_P, "_*", cmd_show_option, \
	    "say how an option of less is set", VIEW) \
	X(COLOURS,      "colours",       IN_T|IN_P, "x", cmd_colours, \
	    "colours: all, only what is selected, none", VIEW) \
	X(NARROWER,     "narrower",      IN_T|IN_P, ",", cmd_narrower, \
	    "a narrower column", VIEW) \
	X(WIDER,        "wider",         IN_T|IN_P, ".", cmd_wider, \
	    "a wider column", VIEW) \
	X(LONG_STATUS,  "status",        IN_T|IN_P, "= <C-g>", cmd_status, \
	    "where this is: line, byte, per cent, name", VIEW) \
	X(MENU_TOGGLE,  "menu-toggle",   IN_M, "<Space> <Enter>", cmd_menu_toggle, \
	    "turn the row of a menu on or off", VIEW) \
	X(MENU_ALL,     "menu-all",      IN_M, "a", cmd_menu_all, \
	    "turn all rows on", VIEW) \
	X(MENU_NONE,    "menu-none",     IN_M, "x", cmd_menu_none, \
	    "turn all rows off", VIEW) \
	X(HELP_GO,      "run-line",      IN_G, "<Enter>", cmd_help_go, \
	    "run the command of the line, or open the setting", VIEW) \
	X(CLOSE,        "close",         IN_G|IN_M|IN_R, "q Q c <Esc>", cmd_close, \
	    "close a page or a menu", VIEW) \
	X(REPORT_GO,    "show",          IN_R, "<Enter> <Space>", cmd_report_go, \
	    "more about the line, or its place in the text", VIEW) \
	X(PAGE_FILTER,  "filter-lines",   IN_R, "& <F4>", cmd_page_filter, \
	    "show the lines that match what is typed", VIEW) \
	X(REPORT_EDIT,  "edit-line",     IN_R, "e v", cmd_report_edit, \
	    "open its file in $VISUAL or $EDITOR, at its line", VIEW) \
	X(PICKER_TAKE,  "take-theme",    IN_K, "<Enter>", cmd_picker_take, \
	    "take the theme; / narrows the list", VIEW) \
	X(PICKER_KEEP,  "keep-theme",    IN_K, "w", cmd_picker_keep, \
	    "take the theme, for the next times too (:theme write)", VIEW) \
	X(PICKER_LEAVE, "leave-themes",  IN_K, "q Q D <Esc>", cmd_picker_leave, \
	    "leave the list: the theme stays as it was", VIEW) \
	X(OPTION_NEXT,  "next-value",    IN_O, "l <Right> <Space> <Enter>", cmd_option_next, \
	    "the next value of the setting; digits type a number", VIEW) \
	X(OPTION_PREV,  "previous-value", IN_O, "h <Left> <Backspace>", cmd_option_prev, \
	    "the value before", VIEW) \
	X(OPTION_BEFORE, "value-before", IN_O, "u", cmd_option_before, \
	    "the value that it had when the menu was opened", VIEW) \
	X(OPTION_DEFAULT, "default-value", IN_O, "& <Delete>", cmd_option_default, \
	    "the value that limn comes with", VIEW) \
	X(OPTIONS_WRITE, "write-options", IN_O, "w", cmd_options_write, \
	    "put the settings that were changed into config.yaml", VIEW) \
	X(OPTIONS_LEAVE, "leave-options", IN_O, "q Q o <F2> <Esc>", cmd_options_leave, \
	    "leave the menu; what was changed stays", VIEW) \
	X(REDRAW,       "redraw",        IN_ALL|IN_V, "r <C-r> <C-l>", cmd_redraw, \
	    "draw the screen again", VIEW) \
	X(RELOAD,       "reload",        IN_T|IN_P, "R <F5>", cmd_reload, \
	    "read the file again", VIEW) \
	X(FOLLOW_END,   "follow-end",    IN_T, "F", cmd_follow, \
	    "the end, and what is appended; any key stops", PROGRAM) \
	X(FILES,        "documents",     IN_T, "l", cmd_files, \
	    "the documents, or the list of the folder (:files)", PROGRAM) \
	X(NEXT_FILE,    "next",          IN_T|IN_P, "", cmd_next_file, \
	    "next document (:n)", PROGRAM) \
	X(PREV_FILE,    "previous",      IN_T|IN_P, "", cmd_prev_file, \
	    "previous document (:p)", PROGRAM) \
	X(COMMAND,      "command",       IN_T|IN_P|IN_C, ":", cmd_command, \
	    "command line; Tab completes", PROGRAM) \
	X(EDIT,         "edit",          IN_T, "v", cmd_edit, \
	    "open the text in $VISUAL or $EDITOR, at this line", PROGRAM) \
	X(MESSAGES,     "messages",      IN_T|IN_P|IN_C, "M", cmd_messages, \
	    "messages: what was said, and what is wrong where", PROGRAM) \
	X(HELP,         "help",          IN_T|IN_K|IN_O|IN_M|IN_C|IN_R, "h H <F1>", cmd_help, \
	    "help: all keys and commands", PROGRAM) \
	X(PANE_HELP,    "help-here",     IN_P, "H <F1>", cmd_help, \
	    "help, beginning with the keys of this place", PROGRAM) \
	X(INTERRUPT,    "stop",          IN_ALL|IN_V, "<C-c>", cmd_interrupt, \
	    "stop what is running; never quits", PROGRAM) \
	X(SUSPEND,      "suspend",       IN_ALL|IN_V, "<C-z>", cmd_suspend, \
	    "to the shell; fg comes back", PROGRAM) \
	X(QUIT,         "quit",          IN_T|IN_C, "q", cmd_quit, \
	    "quit (:q); from a document of a folder back to its list", PROGRAM) \
	X(QUIT_ALL,     "quit-all",      IN_T|IN_P|IN_C, "Q ZZ ZQ", cmd_quit_all, \
	    "quit from the text and the pane", PROGRAM) \
	X(LEAVE,        "exit",          IN_ALL|IN_V, "<F10>", cmd_quit_all, \
	    "quit, whatever is open", PROGRAM)

enum command_id {
#define X(id, name, where, keys, function, help, group) CMD_##id,
	COMMANDS(X)
#undef X
	CMD_N,
	CMD_NONE = -1
};

/* What each does stands in its line of help. */
#define X(id, name, where, keys, function, help, group) \
	void function(struct session *s, const struct call *c);
COMMANDS(X)
#undef X

enum command_group { GROUP_MOVING, GROUP_MENTIONS, GROUP_SEARCHING, GROUP_COPYING,
	GROUP_ANNOTATING, GROUP_PANE, GROUP_CORPUS, GROUP_VIEW,
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
