/* ui/picker.h - the list of themes while it is open: for the files picker*.c alone. */
#ifndef UI_PICKER_H
#define UI_PICKER_H

#include "ui/list_filter.h"
#include "ui/mine.h"

enum pick_kind { PICK_THEME, PICK_LOOK, PICK_16, PICK_24 };
enum { PICK_SWATCHES = 6, PICK_NO_SCHEMES = 4 };      /* a heading that says so */
/* In a row: the heading of a kind. */
#define PICK_HEADING 0x80000000u

struct pick {
	enum pick_kind kind;
	struct str name, summary;                    /* name: what is loaded */
	struct str label;                            /* without "base16:" */
	bool read, bad;                              /* its look was loaded; it has errors */
	bool dark, light;                            /* for which grounds, when it has its own */
	struct style text, hue[PICK_SWATCHES];
};

struct picker {
	struct arena *arena;
	VEC(struct pick) all;                        /* by kind, then name */
	VEC(uint32_t) rows;                          /* what the filter leaves, with headings */
	size_t n_shown;
	int widest;                                  /* label, in columns */
	struct list list;
	int first;                                   /* the screen's row of its first one */
	struct list_filter filter;                   /* what is typed goes into it, while typing */
	struct buf names;                            /* of the theme when it was opened */
	uint32_t current;                            /* the entry of that; UINT32_MAX: none */
	struct theme *look;                          /* of the entry tried, or NULL */
	uint32_t shown;                              /* the entry that is tried */
	enum focus focus;
};

/* The entry under the cursor, or UINT32_MAX. */
uint32_t picker_at(const struct picker *p);

/* After the filter has changed. */
void picker_filter(struct picker *p);

#endif
