/*
 * view/prompt.h - a line editor: the search line, the command line.
 *
 * Text is UTF-8 and is edited by whole clusters; controls in it are shown as tokens.  Keys:
 * arrows, ^A ^E ^B ^F ^D ^H ^W ^U ^K ^Y, M-b M-f M-d M-Backspace, ^T (exchanges two clusters),
 * M-u M-l M-c (the word in capitals, small, with a capital), ^_ (undoes), Up Down ^P ^N (history,
 * by what was typed first), Tab and S-Tab (completion), ^V (the next key literally).
 */
#ifndef VIEW_PROMPT_H
#define VIEW_PROMPT_H

#include "base/vec.h"
#include "view/grid.h"
#include "view/screen.h"

enum prompt_result {
	PROMPT_NOTHING,              /* the key means nothing here */
	PROMPT_MOVED,                /* the cursor moved */
	PROMPT_EDITED,               /* the text changed */
	PROMPT_ACCEPTED,             /* Enter; the text is in the history now */
	PROMPT_CANCELLED,            /* Escape, ^G, or Backspace in an empty line */
};

/*
 * Gives the i-th way to complete the text before `at`: the replacement for text[*from, at).
 * False when there are no more.  The text is borrowed until the next call.
 */
struct prompt_completer {
	bool (*complete)(void *context, struct str text, size_t at, size_t i, size_t *from,
	    struct buf *out);
	void *context;
};

struct prompt;
struct prompt *prompt_new(void);
void prompt_free(struct prompt *p);                      /* NULL is fine */
/* Empties the line and names it ("/"); the history stays.  completer may be NULL; copied. */
void prompt_start(struct prompt *p, struct str label, const struct prompt_completer *completer);
void prompt_set_label(struct prompt *p, struct str label);
void prompt_set(struct prompt *p, struct str text);      /* cursor at its end */
/* Puts other bytes into the place of text[from, to); the cursor goes behind them. */
void prompt_replace(struct prompt *p, size_t from, size_t to, struct str by);
struct str prompt_text(const struct prompt *p);          /* until the next call */
size_t prompt_cursor(const struct prompt *p);            /* byte */
enum prompt_result prompt_key(struct prompt *p, struct key k);
/* Inserts what was pasted: line ends become blanks, nothing of it runs. */
enum prompt_result prompt_paste(struct prompt *p, struct str bytes);
/* Draws label and text, scrolled so that the cursor is seen; returns the cursor's column. */
int prompt_draw(const struct prompt *p, struct grid *g, int row, int col, int col_end,
    struct style style);
/* For state files: oldest first. */
size_t prompt_history_count(const struct prompt *p);
struct str prompt_history(const struct prompt *p, size_t i);
void prompt_remember(struct prompt *p, struct str text); /* duplicates move to the end */

#endif
