/*
 * ui/focus.h - what has the keys.
 */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

/* REPORT: a page with a cursor, whose lines lead somewhere (messages, why); PICKER: the list of
 * themes; OPTIONS: the menu of options; CORPUS: the list of a folder's documents. */
enum focus { FOCUS_TEXT = 1, FOCUS_PANE = 2, FOCUS_PAGE = 4, FOCUS_MENU = 8, FOCUS_REPORT = 16,
	FOCUS_PICKER = 32, FOCUS_OPTIONS = 64, FOCUS_CHOICE = 128, FOCUS_CORPUS = 1024,
	FOCUS_ALL = 127 | FOCUS_CORPUS,
	/* No focus of its own: keys that only count in the pane's tab of marks. */
	FOCUS_MARKS = 256,
	FOCUS_LAYERS = 512 };                /* the same, in the tab of layers */

#endif
