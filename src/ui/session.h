/*
 * ui/session.h - the inside of a session, for src/ui alone.
 *
 * A session is what the reader has open: documents, theme, screen, and what is being typed.  The
 * parts that are large have headers of their own, with the functions of the part; those whose
 * state lies in struct session are included here.
 */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include <time.h>

#include "base/map.h"
#include "base/vec.h"
#include "style/sheet.h"
#include "ui/areas.h"
#include "ui/article.h"
#include "ui/copy.h"
#include "ui/focus.h"
#include "ui/jump.h"
#include "ui/message.h"
#include "ui/page.h"
#include "ui/pane.h"
#include "ui/prompts.h"
#include "ui/reader.h"
#include "ui/search.h"
#include "ui/settings.h"
#include "view/prompt.h"

enum { KEYS_MAX = 4, JUMPS_MAX = 100, MODEL_COST_SHARE = 4 };

struct corpus_view;
struct watch;

/* "event 3/17" in the status line, until the next key. */
struct walk { struct str what; size_t k, n; bool more; };

/* A step that waits for its places to be made: pairs.c. */
struct pair_wish { bool any; int kind; int step; uint32_t count; };

/* Differences of layers: whether they were asked for; which layers are compared, as names of the
 * schema (none: all that are shown). */
enum { DIFF_NAMES = 8 };
struct diff_way {
	bool on;
	uint32_t names[DIFF_NAMES];
	size_t n_names;
	/* What the open page was filled from. */
	uint64_t listed_for, listed_key;
	size_t listed_decided;
	int listed_columns;
};

/* The end is followed (F): ui/tail.h. */
struct tail { bool on; struct watch *watch; double asked; };

/* The theme's files: see reload.c.  Times are work_clock's; 0: none. */
struct reload {
	struct watch *watch;                         /* NULL: none is watched */
	double at, latest;                           /* when to look; when at the latest */
	double asked;                                /* when the files were looked at last */
};

/* What was decided about layers of a name. */
struct layer_way {
	uint32_t name;                               /* of the schema */
	int8_t shown;                                /* -1: nothing */
	uint8_t look;                                /* enum layer_look */
};

/* What the editor is asked for. */
struct errand {
	struct buf path;
	uint64_t line;
	bool text;                                   /* the text that is read */
	bool link;                                   /* `path` is an address, for the browser */
	bool there;                                  /* what the file was before */
	uint64_t size;
	struct timespec written;
};

/* Text chosen with V or the mouse: what lies between two places, whichever comes first. */
struct chosen {
	bool any;
	uint64_t anchor, head;
	int goal;                                    /* the column that j and k keep; or -1 */
};

/* The mouse, while a button is held and until the next click. */
enum held { HELD_NOTHING, HELD_TEXT, HELD_SCROLL, HELD_DIVIDER };

struct pointer {
	enum held held;
	int row, col;                                /* of the last click, or where the drag is */
	int clicks;                                  /* in a row */
	double clicked_at, scrolled_at;              /* work_clock */
	int unit;                                    /* enum excerpt: what a drag grows by */
	struct span anchor;                          /* where it began */
	bool moved, again;                           /* again: on what was selected already */
};

enum busy { BUSY_NOTHING, BUSY_LOADING, BUSY_SEARCH, BUSY_ANALYSIS, BUSY_MODEL, BUSY_COUNT,
	BUSY_PIPE };

struct session {
	/* What it was started with, and the documents. */
	struct reader_options o;
	struct schema *schema;
	bool own_schema;
	VEC(struct article) articles;
	uint32_t current;
	VEC(char *) own_paths;                       /* of documents opened by :e */
	bool failed;                                 /* one of them could not be opened */
	bool start_done;
	bool scouting;                               /* files may have more documents: bundle.h */
	struct corpus_view *corpus;                  /* the folders' list: ui/corpus.h; or NULL */
	struct tail tail;

	/* The theme. */
	const struct theme *theme;
	struct theme *own_theme;                     /* loaded by :theme */
	struct theme *old_theme;                     /* its rules made what is still shown */
	struct buf theme_names;                      /* what own_theme was asked for */
	bool theme_asked;
	struct mine *mine;                           /* changes of the theme: ui/mine.h; or NULL */
	struct reload reload;
	size_t coloured;                             /* types with colours of their own in it */
	struct sheet *sheet;                         /* for the screen's depth; never NULL */
	struct map *shown;                           /* type names turned on (1) or off (0) */

	struct english *english;                     /* ui/models.h; NULL: not asked for yet */
	bool models_said;                            /* that they are missing, or damaged */

	/* Settings. */
	int set[SET_N];                              /* ui/settings.h */
	int usual[SET_N];                            /* as config.yaml has them, as far as is known */
	int usual_width;                             /* as it was started with */
	const struct config *config;                 /* what was read of config.yaml, or NULL */
	struct config *own_config;                   /* the same, when it was read again */
	struct options_menu *options;                /* while it is open */

	/* The screen. */
	struct caps caps;
	bool light, background_known;                /* of the terminal */
	bool late_done;
	struct grid *grid;
	struct areas areas;
	bool dirty;
	/* While a screen is drawn nothing moves: its last row is looked for once. */
	bool drawing, last_known;
	struct row last;
	int shift;                                   /* columns left of the screen, of cut rows */
	uint32_t shift_by;                           /* of Left and Right; 0: half a screen */
	bool card, hint;
	bool prefix_shown;                           /* what may follow the keys typed so far */
	double prefix_at;                            /* when it comes up; 0: not */
	int prefix_rows;                             /* asked for areas.prefix; 0: none */

	/* What is looked at, and how one came there. */
	enum focus focus;
	struct pane pane;
	struct page page;
	struct map *unfolded;                        /* lines of reports that are open */
	struct why *why;                             /* what the page "why" is about, or NULL */
	struct search search;
	VEC(struct jump) jumps;
	size_t jump_at;                              /* jumps.n: now */
	struct walk walk;
	struct pair_wish wish;
	struct diff_way diff;                        /* differences.h */
	struct grep *grep;                           /* ui/grep.h; NULL: nothing was asked for */
	struct labels *labels;                       /* ui/labels.h; NULL: none are shown */
	struct chosen choice;                        /* choice.h */
	struct pointer pointer;                      /* mouse.h */

	/* What is being typed. */
	struct prompt *prompts[PROMPT_KINDS];
	enum prompt_kind prompt;                     /* the one that is open */
	bool prompt_back;                            /* it searches backwards */
	struct jump before_prompt;
	struct palette *palette;                     /* while a command is typed, or NULL */
	struct span lit;                             /* of what a prompt asks about, for a frame */
	struct own_asking *asking;                   /* ui/own_internal.h; NULL: nothing was yet */
	uint32_t changes;                            /* of annotations and of user.yaml, so far */
	uint32_t quit_at;                            /* `keyed` when to quit was asked for; or 0 */
	struct keymap *keymap;
	VEC(struct buf) binds;                       /* what :bind was told */
	struct key keys[KEYS_MAX];                   /* the sequence so far */
	size_t n_keys;
	uint32_t keyed;                              /* keys that were pressed */
	int ran;                                     /* the command that the sequence ran already */
	uint32_t count;
	bool has_count;
	int waits;                                   /* the command that waits for a character */
	uint32_t half;                               /* rows of d and u; 0: half a screen */

	/* What is said, to the reader, to the terminal, and to the loop. */
	struct buf message;
	bool message_error;
	bool more_log;                               /* the message has more text behind it */
	VEC(struct layer_way) ways;                  /* layers.h */
	VEC(uint8_t) looks;                          /* of the model's layers, for a frame */
	VEC(struct notice) notices;                  /* for :messages, the newest last */
	struct telling told[TELL_N];                 /* copy.h */
	struct errand errand;
	enum session_request request;
	bool quits;
	struct buf rescued;                          /* files, at an end that nobody asked for */

	/* Work between keys: what it cost, what runs for long and how far it is (progress.c). */
	double work_ms;                              /* spent on this analysis */
	double model_ms, model_at;                   /* cost of the last build; work_ms then */
	bool worked;                                 /* the first slice is over */
	enum busy busy;
	double busy_since;                           /* ms */
	int busy_far;
	bool busy_shown;
};

/* What a command gets beside the session. */
struct call {
	uint32_t count;                              /* 1 when none was given */
	bool has_count;
	uint32_t arg;                                /* the character, of m and ' */
};

static inline struct article *
session_article(const struct session *s)
{
	return &s->articles.v[s->current];
}

/* ---- session.c */
void session_size(struct session *s, struct size size);
void session_start(struct session *s);

/* ---- terminal.c */
void terminal_widths(struct session *s);             /* by the setting, and what is known */
void terminal_command(struct session *s, struct str rest);

/* ---- work.c */
double work_clock(void);                             /* ms; for budgets alone */

#endif
