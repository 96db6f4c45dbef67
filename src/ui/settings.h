/*
 * ui/settings.h - everything that a reader may set, once: its name, kind, what it is at first,
 * its bounds or its words, where it stands in the menu, one line of help.
 *
 * The menu of options, :set and its completion, config.yaml, the toggles behind -, the options
 * of the command line and the manual derive from this table.  A value is an int: 0 and 1, a
 * number within bounds, or the place of a word in `words`.
 */
#ifndef UI_SETTINGS_H
#define UI_SETTINGS_H

#include "base/err.h"

struct session;

enum setting_kind { SETTING_SWITCH, SETTING_NUMBER, SETTING_WORD };

/* id, name, kind, first value, least, most, words, group, help */
#define SETTINGS(X) \
	X(WIDTH, "width", NUMBER, 72, 20, 400, NULL, PAGE, \
	    "columns of the text, where the screen has room") \
	X(LAYOUT, "layout", WORD, 0, 0, 1, "auto|less", PAGE, \
	    "less: the text alone, as wide as the screen, wrapped as less does") \
	X(WRAP, "wrap", WORD, 0, 0, 2, "word|character|off", PAGE, \
	    "where long lines go on: at words, anywhere, or beyond the edge") \
	X(PARAGRAPH_SPACING, "paragraph-spacing", WORD, 0, 0, 4, "auto|0|1|2|3", PAGE, \
	    "empty rows between paragraphs that have no empty line between them") \
	X(BIDI, "bidi", WORD, 0, 0, 2, "auto|on|off", PAGE, \
	    "who orders text that runs from right to left: limn, or (off) the terminal") \
	X(COLOURS, "colours", WORD, 0, 0, 2, "all|focus|none", PAGE, \
	    "what is coloured: all, what has to do with the selection, or nothing (x)") \
	X(MARGINS, "margins", NUMBER, 1, 0, 40, NULL, PAGE, \
	    "columns kept free on either side of the text, where there are 76 or more") \
	X(LINE_NUMBERS, "line-numbers", SWITCH, 0, 0, 1, NULL, PAGE, \
	    "the number of each line, before it") \
	X(PRONOUNS, "pronouns", SWITCH, 0, 0, 1, NULL, PAGE, \
	    "whom he, she, it and they mean: a guess, marked ?") \
	X(MODELS, "models", WORD, 2, 0, 2, "none|names|all", PAGE, \
	    "what helps the rules with English: nothing, names and words, or grammar too") \
	X(HEADLINE, "headline", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "the heading of the section that is read, above the text") \
	X(FUNCTION_BAR, "function-bar", WORD, 0, 0, 2, "auto|on|off", SCREEN, \
	    "a row of function keys; auto: from 30 rows and 76 columns") \
	X(KEY_HINTS, "key-hints", WORD, 0, 0, 2, "delayed|at-once|off", SCREEN, \
	    "what may follow a key that begins a command; delayed: after a moment") \
	X(PANE_PLACE, "pane-place", WORD, 0, 0, 3, "auto|right|below|page", PANE, \
	    "where the pane stands") \
	X(PANE_WIDTH, "pane-width", NUMBER, 0, 0, 200, NULL, PANE, \
	    "columns of a pane at the right; 0: two fifths of the screen") \
	X(PANE_HEIGHT, "pane-height", NUMBER, 0, 0, 200, NULL, PANE, \
	    "rows of a pane below; 0: a third of the screen") \
	X(IGNORE_CASE, "ignore-case", WORD, 0, 0, 2, "smart|always|never", SEARCH, \
	    "small letters find capitals; smart: unless the pattern has a capital") \
	X(INCSEARCH, "incsearch", SWITCH, 1, 0, 1, NULL, SEARCH, \
	    "show the first hit while the pattern is typed") \
	X(HLSEARCH, "hlsearch", SWITCH, 1, 0, 1, NULL, SEARCH, \
	    "light all hits, not only the current one") \
	X(WRAPSCAN, "wrapscan", SWITCH, 1, 0, 1, NULL, SEARCH, \
	    "searching goes on from the other end of the text") \
	X(JUMP_TARGET, "jump-target", NUMBER, 33, 0, 100, NULL, SEARCH, \
	    "how far down the screen a jump lands, in per cent") \
	X(PANE, "pane", SWITCH, 1, 0, 1, NULL, PANE, \
	    "the side pane, where the screen has room") \
	X(HINT, "hint", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "keys to begin with, in the first five runs, until one is typed") \
	X(MOUSE, "mouse", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "clicks and the wheel go to limn; off: to the terminal") \
	X(AMBIGUOUS, "ambiguous", WORD, 0, 0, 2, "auto|1|2", SCREEN, \
	    "columns of what is wide in East Asia alone; auto: as the terminal draws it") \
	X(CLIPBOARD, "clipboard", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "y and the mouse copy to the terminal's clipboard (OSC 52)") \
	X(COPY_ON_SELECT, "copy-on-select", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "text chosen with the mouse is copied at once") \
	X(TITLE, "title", SWITCH, 1, 0, 1, NULL, SCREEN, \
	    "the window's title names the document") \
	X(MINIMAP, "minimap", WORD, 1, 0, 2, "off|places|all", SCREEN, \
	    "beside the text: hits, marks, the selected actor; all: how much is marked where") \
	X(DIFFERENCES, "differences", WORD, 0, 0, 2, "auto|on|off", SCREEN, \
	    "where layers differ is marked in the text; auto: from ]d to Escape") \
	X(DECIDED, "decided", SWITCH, 0, 0, 1, NULL, SEARCH, \
	    "]d goes to differences that are decided, too") \
	X(FOLLOW, "follow", WORD, 1, 0, 3, "off|pane|text|both", PANE, \
	    "pane: its cursor goes with the text; text: it shows the place of the row") \
	X(SORT_ACTORS, "sort-actors", WORD, 0, 0, 3, "count|appearance|name|type", PANE, \
	    "order of the actors in the pane (s there)") \
	X(SORT_EVENTS, "sort-events", WORD, 0, 0, 3, "appearance|count|type|time", PANE, \
	    "order of the events in the pane") \
	X(SORT_RELATIONS, "sort-relations", WORD, 0, 0, 3, "appearance|count|name|type", PANE, \
	    "order of the relations in the pane")

enum setting_id {
#define X(id, name, kind, first, least, most, words, group, help) SET_##id,
	SETTINGS(X)
#undef X
	SET_N
};

enum setting_group { SETTINGS_PAGE, SETTINGS_SEARCH, SETTINGS_PANE, SETTINGS_SCREEN,
	SETTINGS_GROUPS };

struct setting_row {
	const char *name;
	enum setting_kind kind;
	int first, least, most;
	const char *words;           /* "auto|on|off"; NULL when it is no word */
	enum setting_group group;
	const char *help;
};

/* A setting and its value. */
struct setting_given { int id, value; };

/* A letter by which less knows a setting, and which of its values the letter stands for; `off`
 * is what a toggle makes of it.  `takes`: a value follows it. */
struct setting_letter { char letter; int id, on, off; bool takes; };
bool setting_letter_at(size_t i, struct setting_letter *out);        /* false: no more */

const struct setting_row *setting_at(int id);        /* NULL outside 0 .. SET_N - 1 */
int setting_most(int id);                            /* the greatest value */
int setting_find(struct str name);                   /* -1: there is none of that name */
/* What a value is called ("on", "72", "auto"); appended. */
void setting_name(int id, int value, struct buf *out);
/* The value that a text means; false with what is allowed in err. */
bool setting_parse(int id, struct str text, int *value, struct err *err);

/* As the table says, then as the options of the session do. */
void settings_init(struct session *s);
/* What a setting is when a session begins with these. */
int settings_at_first(const struct setting_given *given, size_t n, enum setting_id id);
int setting(const struct session *s, enum setting_id id);
/* Sets it, within its bounds, and puts it into effect at once. */
void setting_set(struct session *s, enum setting_id id, int value);

#endif
