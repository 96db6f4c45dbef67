/*
 * ui/session.h - the inside of a session, for src/ui alone.
 *
 * What must survive a rebuild of the model (place, selection, folds) is kept by byte offset and
 * by name; indices into the model are looked up anew after each rebuild (select_refresh).
 */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include <time.h>

#include "analyse/analyse.h"
#include "annot/model.h"
#include "base/map.h"
#include "base/vec.h"
#include "style/sheet.h"
#include "text/regex.h"
#include "ui/find.h"
#include "ui/hit_map.h"
#include "ui/reader.h"
#include "ui/settings.h"
#include "ui/state.h"
#include "view/layout.h"
#include "view/list.h"
#include "view/prompt.h"

enum { MARKS = STATE_MARKS, KEYS_MAX = 4, JUMPS_MAX = 100, MODEL_COST_SHARE = 4 };

struct area { int row, col, rows, cols; };           /* rows == 0: not there */

enum pane_where { PANE_NOWHERE, PANE_RIGHT, PANE_BELOW, PANE_PAGE };

/* Where everything stands on a screen; -1: it does not.  Made by areas_of alone. */
struct areas {
	struct size size;
	int bar, rule, hint, status;                 /* rows */
	int headline;                                /* row of the section's heading */
	int fkeys;                                   /* row of the function keys */
	struct area text;                            /* with its margins */
	int column, width;                           /* the reading column */
	int scroll;                                  /* column of the scroll mark */
	int gutter;                                  /* the same: what the text holds, at a glance */
	int numbers;                                 /* columns of line numbers before `column` */
	struct area prefix;                          /* over the text's lower edge: what may follow */
	enum pane_where where;
	struct area pane;                            /* the list alone */
	struct area picker;                          /* of themes, with its title */
	struct area options;                         /* the menu of options, the same */
	struct area tabs;                            /* one row */
	int matrix_head, matrix_foot;                /* rows over and below a matrix */
	int separator;                               /* column between text and pane */
};

enum pane_tab { TAB_ACTORS, TAB_EVENTS, TAB_RELATIONS, TAB_LAYERS, TAB_MARKS, TAB_N };

enum pane_kind { PANE_ACTOR, PANE_NAMES, PANE_GROUP_EVENTS, PANE_GROUP_RELATIONS,
	PANE_GROUP_MENTIONS, PANE_MENTION, PANE_EVENT, PANE_ROLE, PANE_RELATION, PANE_ARGUMENT,
	PANE_LAYER, PANE_LAYER_TYPE, PANE_PROBLEM, PANE_MARK,
	/* How sure an event or relation is; its sentence, a row of it each; rows left out.
	 * A date of the timeline; an actor of the matrix; two of them. */
	PANE_DETAIL, PANE_QUOTE, PANE_EVIDENCE, PANE_MORE, PANE_DATE, PANE_PARTY, PANE_PAIR };

struct pane_row {
	uint8_t kind, depth;
	bool group, open;
	uint32_t a;                                  /* actor, event, relation, layer ... */
	uint32_t b;                                  /* mention, role ...; ID_NONE: none */
	uint32_t n;                                  /* how many it stands for */
	uint32_t item;                               /* of its tab; by pane_push */
};

/* Mentions of one event that happened once: members[first .. first + n). */
struct happening { uint32_t first, n, best; };

/* A row of the pane that was left by following what it refers to; key: pane_row_key. */
struct crumb { uint32_t article; enum pane_tab tab; uint8_t view; size_t at, top; uint64_t key; };

struct timeline;
struct matrix;

struct jump { uint32_t article; uint64_t top; int above; bool any; struct span span; uint32_t type; };

/* Mentions of a type in a layer: how many, where the first begins. */
struct layer_type { uint32_t layer, type, n; uint64_t from; };
/* What the pane followed last (pane_track.c); the row that the text follows, and the place that
 * comes back without Enter. */
struct track { uint32_t article; enum pane_tab tab; uint64_t top, sel; uint32_t item; bool known; };
struct lead { bool leads, shown; struct pane_row row; struct jump from; };

struct pane {
	enum pane_tab tab;
	bool page;                                   /* opened as a page */
	struct list list[TAB_N];
	VEC(struct pane_row) rows;                   /* of the tab shown */
	bool stale;                                  /* rows must be made anew */
	bool fresh;                                  /* of a new model */
	uint32_t item;                               /* whose rows are pushed */
	struct pane_make *make;                      /* how far the rows are made */
	struct folds *folds;                         /* rows that are not as by default */
	struct find find;                            /* of / in the pane */
	struct buf filter[TAB_N];                    /* of &; empty: none */
	uint32_t counted[TAB_N];                     /* what it left; UINT32_MAX: not known */
	struct { uint64_t key; size_t at, top; } before;     /* the cursor, before the filter */
	VEC(struct happening) happenings;            /* of the model, in text order */
	VEC(uint32_t) members;                       /* events */
	VEC(uint32_t) happening_of;                  /* event -> index of happenings */
	VEC(uint32_t) stamps;                        /* of happenings: met in which count */
	uint32_t stamp;
	uint8_t view[TAB_N];                         /* t: 0 the list, 1 the tab's other view */
	VEC(struct crumb) crumbs;                    /* where f came from, the newest last */
	struct timeline *timeline;                   /* of this model; NULL: not asked for yet */
	struct matrix *matrix;                       /* the same */
	VEC(struct layer_type) layer_types;          /* of the model, by layer */
	struct track track;
	struct lead lead;
	int type_columns;                            /* of the types of the actors listed */
};

/* "event 3/17" in the status line, until the next key. */
struct walk { struct str what; size_t k, n; bool more; };

/* A step that waits for its places to be made: pairs.c. */
struct pair_wish { bool any; int kind; int step; uint32_t count; };

struct watch;
/* The end is followed (F): ui/tail.h. */
struct tail { bool on; struct watch *watch; double asked; };

struct selection {
	bool any;
	struct span span;
	uint32_t type;
	uint32_t mention;                            /* in the model, or ID_NONE */
	uint32_t actor, event;                       /* the same */
};

/* One document, and all that is kept about it. */
struct filter;

struct article {
	const char *path;
	struct document *document;                   /* NULL: not open yet, or failed */
	bool failed, prepared;
	struct layout *layout;
	struct filter *filter;                       /* of &: ui/filter.h; NULL: all is shown */
	struct analysis *analysis;
	struct analysis *retired;                    /* its layer still feeds the model */
	bool paused;                                 /* by ^C */
	VEC(struct layer *) layers;                  /* imported; owned */
	struct model *model;
	struct places *places[3];                    /* of the model: pairs.c; NULL: not made */
	uint64_t places_mark;                        /* of the types they were made for */
	struct model_build *building;                /* the next one, between slices; or NULL */
	uint64_t modelled;                           /* bytes analysed when it was begun */
	bool stale;                                  /* must be built anew at once */
	uint64_t top;                                /* the first visible byte */
	int above;                                   /* blank rows above it that are seen too */
	struct span headline;                        /* from == to: none */
	uint64_t headline_of;                        /* the top that it was found for, and 1 */
	bool spacing, spacing_known;                 /* its paragraphs want blank rows */
	uint64_t point;                              /* where ( and ) stand; UINT64_MAX: nowhere */
	uint64_t marks[MARKS];                       /* UINT64_MAX: not set; see ui/marks.h */
	VEC(struct state_note) notes;                /* sorted by place */
	struct span writing;                         /* what the open prompt's note is about */
	struct selection sel;
	struct buf title;
	char state_name[33];                         /* of its state file; "": none */
	struct buf saved;                            /* what is in that file */
	uint64_t resume;                             /* the place to go to, once it is there; or 0 */
	size_t slow;                                 /* rules said to be too slow for this text */
};

/* A pattern, kept while another one is typed. */
struct search_kept { struct buf pattern; struct pattern_mode mode; struct span hit; bool lit,
	backward; };

struct search {
	struct regex *regex;                         /* NULL: none */
	struct buf pattern;
	struct pattern_mode mode, typed;             /* of the pattern; of the prompt */
	bool backward, lit;                          /* lit: hits are shown */
	bool as_text, second;                        /* second: found nothing as text: a regex now */
	enum search_state state;
	struct span current;                         /* from == to: none */
	bool missing;                                /* what is typed is nowhere */
	bool turned;                                 /* the last step went over an end */
	/* The search that runs. */
	uint64_t at, origin;                         /* window to look at; where it began */
	size_t left, passed;                         /* hits to pass (a count), and passed */
	uint32_t count;                              /* typed before / or ?: that many hits on */
	bool back, wrapped, preview, costly;         /* costly: a window was given up */
	/* Hits that start before window i: counts.v[i]; windows of SEARCH_WINDOW bytes. */
	VEC(uint64_t) counts;
	struct hit_map map;                          /* where they are, of those counted */
	/* The hits on the screen. */
	VEC(struct span) visible;
	uint64_t seen_from, seen_to;
	bool seen;
	uint64_t rank_of, rank;                      /* the last answer of search_rank */
	struct search_kept kept;
	struct buf filter_kept;                      /* the filter while another one is typed */
	struct pattern_mode filter_mode;
	struct jump filter_before, filter_after;
};

/* REPORT: a page with a cursor, whose lines lead somewhere (messages, why); PICKER: the list of
 * themes; OPTIONS: the menu of options. */
enum focus { FOCUS_TEXT = 1, FOCUS_PANE = 2, FOCUS_PAGE = 4, FOCUS_MENU = 8, FOCUS_REPORT = 16,
	FOCUS_PICKER = 32, FOCUS_OPTIONS = 64, FOCUS_CHOICE = 128, FOCUS_ALL = 127,
	/* No focus of its own: keys that only count in the pane's tab of marks. */
	FOCUS_MARKS = 256 };

enum page_kind { PAGE_NONE, PAGE_HELP, PAGE_MESSAGES, PAGE_TYPES, PAGE_WHY, PAGE_FILES };

enum line_look { LINE_PLAIN, LINE_HEADING, LINE_DIM, LINE_ERROR, LINE_CARET };
/* What is known of a line: its look, the item that it belongs to (ID_NONE: none), whether the
 * cursor passes over it. */
struct page_mark { uint8_t look; bool skip; uint32_t item; };
/* What some lines are about: a place in a file, a place in the text, what the page's owner
 * makes of it. */
struct page_item {
	struct buf path;
	uint64_t line;
	bool in_text;
	struct span span;
	uint32_t id;
};

/* Lines that cover the screen (help, messages), or a small menu over the text (types). */
struct page {
	enum page_kind kind;
	struct buf title;
	VEC(struct buf) lines;
	VEC(struct page_mark) marks;                 /* of the lines */
	struct page_mark mark;                       /* of the lines that come next */
	VEC(struct page_item) items;
	struct list list;
	enum focus from;                             /* help: where it was called */
	enum page_kind over;                         /* and the page that it lies over */
	int row, col, cols;                          /* where its lines stand on the screen */
	struct find find;
};

/* Something that was said: the line, and what stands behind it. */
struct notice {
	struct buf line, full;
	struct diag *diag;                           /* or NULL */
	bool theme;                                  /* goes when the theme is right again */
};

enum prompt_kind { PROMPT_NONE, PROMPT_SEARCH, PROMPT_SEARCH_BACK, PROMPT_COMMAND, PROMPT_LOCAL,
	PROMPT_ROWS, PROMPT_NOTE, PROMPT_FILTER, PROMPT_KINDS };

struct watch;
/* The theme's files: see reload.c.  Times are work_clock's; 0: none. */
struct reload {
	struct watch *watch;                         /* NULL: none is watched */
	double at, latest;                           /* when to look; when at the latest */
	double asked;                                /* when the files were looked at last */
};

/* What the editor is asked for. */
struct errand {
	struct buf path;
	uint64_t line;
	bool text;                                   /* the text that is read */
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

/* What the terminal is to be told, and was (the text stays). */
struct telling { struct buf text; bool waits; };

enum busy { BUSY_NOTHING, BUSY_LOADING, BUSY_SEARCH, BUSY_ANALYSIS, BUSY_MODEL, BUSY_COUNT,
	BUSY_PIPE };

struct session {
	struct reader_options o;
	struct schema *schema;
	bool own_schema;
	VEC(struct article) articles;
	uint32_t current;
	bool failed;

	const struct theme *theme;
	struct theme *own_theme;                     /* loaded by :theme */
	struct theme *old_theme;                     /* its rules made what is still shown */
	struct buf theme_names;                      /* what own_theme was asked for */
	bool theme_asked;
	struct reload reload;
	struct errand errand;
	struct sheet *sheet;                         /* for the screen's depth; never NULL */
	struct caps caps;
	bool light, background_known;                /* of the terminal */
	bool late_done;

	struct grid *grid;
	struct areas areas;
	bool dirty;
	int set[SET_N];                              /* ui/settings.h */
	struct options_menu *options;                /* while it is open */
	int usual[SET_N];                            /* as config.yaml has them, as far as is known */
	const struct config *config;                 /* what was read of config.yaml, or NULL */
	struct config *own_config;                   /* the same, when it was read again */
	int usual_width;                             /* as it was started with */
	bool card, hint;
	uint32_t keyed;                              /* keys that were pressed */
	uint32_t shift_by;                           /* of Left and Right; 0: half a screen */
	/* While a screen is drawn nothing moves: its last row is looked for once. */
	bool drawing, last_known;
	struct row last;
	int shift;                                   /* columns left of the screen, of cut rows */
	bool prefix_shown;                           /* what may follow the keys typed so far */
	double prefix_at;                            /* when it comes up; 0: not */
	int prefix_rows;                             /* asked for areas.prefix; 0: none */
	bool start_done;
	struct map *shown;                           /* type names turned on (1) or off (0) */

	enum focus focus;
	struct pane pane;
	struct page page;
	struct search search;
	VEC(struct jump) jumps;
	size_t jump_at;                              /* jumps.n: now */

	struct prompt *prompts[PROMPT_KINDS];
	enum prompt_kind prompt;                     /* the one that is open */
	bool prompt_back;                            /* it searches backwards */
	struct jump before_prompt;
	struct palette *palette;                     /* while a command is typed, or NULL */

	struct keymap *keymap;
	VEC(struct buf) binds;                       /* what :bind was told */
	struct key keys[KEYS_MAX];                   /* the sequence so far */
	size_t n_keys;
	int ran;                                     /* the command that the sequence ran already */
	uint32_t count;
	bool has_count;
	int waits;                                   /* the command that waits for a character */
	uint32_t half;                               /* rows of d and u; 0: half a screen */

	struct buf message;
	VEC(struct notice) notices;                  /* for :messages, the newest last */
	struct map *unfolded;                        /* lines of reports that are open */
	struct mine *mine;                           /* changes of the theme: ui/mine.h; or NULL */
	struct why *why;                             /* what the page "why" is about, or NULL */
	struct walk walk;
	struct tail tail;
	VEC(char *) own_paths;                       /* of documents opened by :e */
	struct pair_wish wish;
	struct labels *labels;                       /* ui/labels.h; NULL: none are shown */
	bool message_error;
	bool more_log;                               /* the message has more text behind it */
	struct chosen choice;                        /* choice.h */
	struct pointer pointer;                      /* mouse.h */
	struct telling told[TELL_N];                 /* copy.c */
	enum session_request request;
	bool quits;
	double work_ms;                              /* spent on this analysis */
	double model_ms, model_at;                   /* cost of the last build; work_ms then */
	bool worked;                                 /* the first slice is over */
	/* What runs for long, and how far it is: see progress.c. */
	enum busy busy;
	double busy_since;                           /* ms */
	int busy_far;
	bool busy_shown, loading;
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
bool article_open(struct session *s, uint32_t i, struct err *err);
void session_go_article(struct session *s, uint32_t i);
void session_add_article(struct session *s, const char *path);   /* path: borrowed */
void session_drop_article(struct session *s, uint32_t i);        /* not the current one */
void session_fail(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void session_note(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void session_size(struct session *s, struct size size);
void session_recolour(struct session *s);                    /* theme or background changed */
bool session_theme_named(struct session *s, struct str names);
void session_theme_again(struct session *s);                 /* its files have changed */
/* The theme that is there, loaded anew; and another look over its rules, as names say. */
void session_take_theme(struct session *s, struct theme *t);
void session_take_look(struct session *s, struct theme *look, struct str names);
struct jump session_here(const struct session *s);
void session_start(struct session *s);

/* ---- resume.c */
void article_remember(struct session *s, struct article *a);     /* reads its state */
/* Goes to the remembered place, when that is there; "resumed at 38%" is appended. */
bool article_resume(struct session *s, struct article *a, struct buf *note);
void article_save(struct session *s, struct article *a);
void article_changed(struct session *s, struct article *a);      /* its file was read anew */
void history_load(struct session *s, enum prompt_kind kind);

/* ---- work.c */
void article_prepare(struct session *s, struct article *a);
void article_remodel(struct session *s, struct article *a);   /* at once */
void article_unbuild(struct article *a);             /* gives up the model that is built */
/* Its file has changed: it is read anew, and the place kept by line. */
void article_reopen(struct session *s, struct article *a);
bool article_final(const struct article *a);
bool article_analysing(const struct article *a);     /* its rules run, between slices */
void article_analyse_again(struct session *s, struct article *a, uint64_t limit);
double work_clock(void);                             /* ms; for budgets alone */
bool rules_shown(const struct article *a);

/* ---- areas.c */
struct areas areas_of(const struct session *s, struct size size);

/* ---- look.c */
/* The style of a part of the screen ("ui.status"), with a plain one until a theme says more. */
struct style look(const struct session *s, const char *name);
/* The style of a part that stands on another one: on its background, when that has one. */
struct style look_on(const struct session *s, const char *ground, const char *name);
/* Text that fits in columns, with an ellipsis at its right (or left) end when cut. */
void look_fit(const struct session *s, struct buf *out, struct str text, int columns, bool left);
/* The text of a span as one printable line: line ends as blanks, at most `max` bytes. */
void look_surface(struct session *s, struct buf *out, struct span span, size_t max);
/* The same with the ellipsis inside: the end of a long name tells as much as its beginning. */
void look_fit_middle(const struct session *s, struct buf *out, struct str text, int columns);
/* Blanks and line ends as one blank, controls as tokens; appended. */
void look_flat(struct buf *out, struct str text);
const char *look_glyph(const struct session *s, const char *utf8, const char *ascii);

/* ---- draw.c */
void draw_rule(struct session *s, int row, int col, int col_end);
/* A frame, with a title on its upper edge. */
void draw_box(struct session *s, struct area at, struct str title);

/* ---- text_form.c */
bool layout_less(const struct session *s);                   /* as less shows it */
bool text_cut(const struct session *s);                      /* rows are cut at the edge */
struct row_form text_form(const struct session *s, struct article *a);
/* Columns to the right (or left) where rows are cut; in less's layout rows are cut while they
 * are shifted.  Else says how to have that. */
void text_shift(struct session *s, long by);
/* The screen's column of a byte of a row; false: it is beyond an edge. */
bool text_column(struct session *s, const struct row *r, uint64_t at, int *col);

/* ---- focus.c */
enum colours { COLOURS_ALL, COLOURS_FOCUS, COLOURS_CLEAN };
enum { FOCUS_MOST = 512 };
/* What is in focus on a screen; any == false: everything. */
struct focus_set {
	struct session *session;
	const struct model *model;
	bool any;
	uint32_t actor, type;
	uint32_t mentions[FOCUS_MOST + 1];           /* sorted: events, and who plays in them */
	size_t n;
};
enum colours colours(const struct session *s);
const char *colours_word(const struct session *s);           /* for the status; "": all */
void focus_begin(struct session *s, struct focus_set *f, uint64_t from, uint64_t to);
bool focus_shows(void *context, const struct model_mention *x);   /* context: a focus_set */

/* ---- headline.c */
/* The heading of the section that the top of the screen is in; false: none is near. */
bool headline_find(struct session *s, struct span *out);
void headline_draw(struct session *s);

/* ---- numbers.c */
struct numbers { uint64_t at, line; };                       /* of the row above; 0: unknown */
int numbers_columns(const struct session *s, int room);      /* 0: they are not shown */
void numbers_draw(struct session *s, struct numbers *n, const struct row *r, int y);

/* ---- textview.c */
struct row text_top_row(struct session *s);                  /* the first row on the screen */
int text_rows(const struct session *s);
void text_scroll(struct session *s, long rows);
void text_set_top(struct session *s, uint64_t at);           /* clamped to the last screenful */
void text_place(struct session *s, uint64_t at, int row);    /* `at` on this row of the screen */
/* The row of `at` on top, though rows stay empty below the end of the text. */
void text_force_top(struct session *s, uint64_t at);
void text_push(struct session *s, long rows);                /* down, past the end */
/* Of the file's line, whatever is wrapped; end: where the next one begins. */
uint64_t text_line_start(struct session *s, uint64_t at);
uint64_t text_line_end(struct session *s, uint64_t at);
bool text_visible(struct session *s, uint64_t from, uint64_t to);
void text_visible_range(struct session *s, uint64_t *from, uint64_t *to);
bool text_at_end(struct session *s);
int text_percent(struct session *s);
void text_draw(struct session *s, int *row, int *col);
bool text_hit(struct session *s, int row, int col, uint64_t *at);
uint64_t text_paragraph(struct session *s, uint64_t from, int step);
uint64_t text_sentence(struct session *s, uint64_t from, int step);

/* ---- jump.c */
void jump_record(struct session *s);
/* Goes to a span: records, and moves the text only when the span is not visible. */
void jump_to(struct session *s, struct span span);
void jump_show(struct session *s, struct span span);         /* the same, not recorded */
void jump_restore(struct session *s, const struct jump *j);

/* ---- select.c, nav.c */
bool nav_shown(const struct session *s, uint32_t type);
void nav_toggle_shown(struct session *s, uint32_t type);
bool nav_visits_type(const struct session *s, uint32_t type);    /* no number, and shown */
bool nav_visits(const struct session *s, const struct model *m, uint32_t mention);
void nav_select(struct session *s, uint32_t mention);        /* selects and goes there */
void nav_set_selection(struct session *s, uint32_t mention); /* selects, moves nothing */
void nav_unselect(struct session *s);
void select_refresh(struct session *s, struct article *a);   /* after a model rebuild */
/* The event nearest to a mention that plays a role in it, or ID_NONE. */
uint32_t select_event(const struct model *m, uint32_t mention);
/* The first of the actor's mentions, counted from 0, at or after this one. */
uint32_t nav_place(const struct model *m, uint32_t actor, uint32_t mention);
/* Which mention of its actor the selection is, from 1; false without an actor. */
bool nav_rank(const struct session *s, uint32_t *k, uint32_t *n);

/* ---- nav.c: for steps of other files */
enum { STEPS_MOST = 1000 };                                  /* that a count may ask for */
bool nav_can_step(struct session *s);                        /* else it says why not */
/* Where a step begins: from mention *at on, or (ID_NONE) at mention *first. */
void nav_from(struct session *s, int step, uint32_t *at, uint32_t *first);
void nav_walk(struct session *s, struct str what, size_t k, size_t n);
void nav_turned(struct session *s, int step);                /* "from the top again" */

/* ---- search.c */
void search_start(struct session *s, struct str pattern, bool backward, uint32_t count);
void search_again(struct session *s, bool opposite, uint32_t count);
void search_clear(struct session *s);
void search_forget(struct session *s);                       /* another document */
void search_grew(struct session *s);                         /* more text came */
void search_filtered(struct session *s);                     /* other paragraphs are shown */
bool search_work(struct session *s);
bool search_running(const struct session *s);
void search_cancel(struct session *s);
void search_visible(struct session *s, uint64_t from, uint64_t to);
/* k of n; false while unknown.  *final: n will not grow. */
bool search_rank(struct session *s, uint64_t *k, uint64_t *n, bool *final);
void search_done(struct session *s);
/* "3/14", "3/14+" while it is counted, "..." while it is searched, "not found". */
void search_count_text(struct session *s, struct buf *out);

/* ---- search_prompt.c: the prompts in which a pattern is typed */
bool search_prompt_is(enum prompt_kind kind);
void search_prompt_begin(struct session *s);
void search_prompt_label(const struct session *s, struct buf *out);
/* A key that says how to search, and not what. */
bool search_prompt_key(struct session *s, struct key k);
void search_prompt_edited(struct session *s);
void search_prompt_accept(struct session *s, enum prompt_kind kind, struct str line);
void search_prompt_cancel(struct session *s, enum prompt_kind kind);
/* What stands at the right of the prompt: "regex  3/14+". */
void search_prompt_text(struct session *s, struct buf *out);

/* ---- pane.c and pane_*.c */
void pane_init(struct session *s);
void pane_done(struct session *s);
void pane_refresh(struct session *s);                        /* makes the rows if stale */
void pane_open_tab(struct session *s, enum pane_tab tab);
void pane_show_selection(struct session *s);
bool pane_visible(const struct session *s);
void pane_draw(struct session *s);
void pane_draw_head(struct session *s);
int pane_tabs_least(const struct session *s);                /* columns of short tabs */
void pane_draw_tabs(struct session *s, struct area at);
enum pane_tab pane_tab_at(struct session *s, int col);       /* TAB_N: none */
bool pane_is_open(struct session *s, const char *prefix, struct str id, bool by_default);
/* The same of an event or relation that stands below one of its actors. */
bool pane_open_within(struct session *s, enum pane_kind kind, uint32_t i);
void pane_set_open(struct session *s, const char *prefix, struct str id, bool by_default,
    bool open);
/* The place that a row leads to; false: nowhere. */
bool pane_goal(struct session *s, const struct pane_row *r, uint32_t *mention);
void pane_activate(struct session *s, const struct pane_row *r);
bool pane_fold(struct session *s, const struct pane_row *r, bool open);
void pane_row_text(struct session *s, const struct pane_row *r, struct buf *out);
const struct pane_row *pane_cursor(struct session *s);
/* Puts the cursor on the row of its own that an actor, event or relation has in this tab. */
void pane_go_row(struct session *s, enum pane_kind kind, uint32_t a);
/* Unfolds an item of the tab, and brings it on the screen with what is below it; a filter that
 * keeps it out is given up. */
void pane_show_item(struct session *s, uint32_t item);
/* What an event or relation is remembered by across models: type and places. */
void pane_place_id(const struct model *m, enum pane_kind kind, uint32_t i, struct buf *out);
void pane_push(struct session *s, struct pane_row r);
/* The event that stands for all mentions of what happened. */
uint32_t event_best(const struct session *s, uint32_t event);
/* ---- follow.c: from a row to the row of what it refers to, and back. */
bool pane_follow(struct session *s);
bool pane_back(struct session *s);
void crumbs_done(struct session *s);
void actors_model(struct session *s);
void layers_rows(struct session *s);
size_t layers_count(const struct session *s);
struct layer *layers_at(const struct session *s, size_t i);
void layers_model(struct session *s);                        /* a new model came */
/* The first shown mention of a type in a layer, or ID_NONE.  O(log mentions). */
uint32_t layers_first_of(const struct session *s, uint32_t layer, uint32_t type);
void layers_toggle(struct session *s, size_t i);
void marks_rows(struct session *s);
size_t marks_count(const struct session *s);
void mark_row_go(struct session *s, const struct pane_row *r);
struct marked;
bool mark_row_place(struct session *s, const struct pane_row *r, struct marked *out);
/* An actor, an event or a relation: whether it is unfolded. */
bool pane_item_open(struct session *s, enum pane_kind kind, uint32_t a);
void pane_fold_all(struct session *s, bool open);            /* of the tab */
struct folds *folds_new(void);
void folds_free(struct folds *f);
/* ---- pane_make.c: the rows of the tab that is shown */
struct pane_make *pane_make_new(void);
void pane_make_free(struct pane_make *k);
void pane_plain_rows(struct session *s);                     /* of a tab that has no items */
bool pane_work(struct session *s);                           /* more rows; false when all are */
void pane_finish(struct session *s);                         /* all rows, now */
void pane_to(struct session *s, size_t row);                 /* the cursor; SIZE_MAX: the last */
uint64_t pane_steps(const struct session *s);                /* of work so far, for tests */
bool pane_made(const struct session *s);                     /* whether all are there */
uint32_t pane_shown(const struct session *s);                /* items in the list so far */
size_t pane_top_row(const struct session *s, size_t i);      /* the row of i's item */
size_t pane_row_of(struct session *s, uint32_t item);        /* SIZE_MAX: not in the list */
void pane_fold_made(struct session *s, const struct pane_row *r);   /* a fold has changed */
/* ---- pane_sort.c, pane_filter.c */
void sort_command(struct session *s, struct str rest);
void pane_head(const struct session *s, struct buf *out);    /* what stands over the list */
void pane_filter_open(struct session *s);
void pane_filter_type(struct session *s, struct str text);
void pane_filter_cancel(struct session *s);
bool pane_filter_drop(struct session *s);                    /* false: there was none */
int pane_order(const struct session *s);                     /* enum pane_order */
/* ---- pane_track.c: who follows whom; called before a frame is drawn */
void pane_track(struct session *s);                          /* the pane follows the text */
void pane_meet(struct session *s);                           /* a tab is opened from the text */
bool pane_tracks(const struct session *s);                   /* its cursor shows where that is */
void pane_lead(struct session *s);                           /* the text follows the pane */
void pane_lead_end(struct session *s);                       /* the place that was read again */
bool pane_lead_take(struct session *s, const struct pane_row *r);   /* Enter; false: no lead */
const char *pane_order_name(int order);
void pane_remember(struct session *s);                       /* before the model goes */
void pane_forget(struct session *s);                         /* the row remembered */
/* What a row is, by what outlives the model; never 0.  And back: the cursor goes to that row
 * when the rows are made anew, else to row `at`, with `top` on top. */
uint64_t pane_row_key(struct session *s, const struct pane_row *r);
void pane_seek(struct session *s, uint64_t key, size_t at, size_t top);
void pane_model(struct session *s);                          /* a new model came */
/* "Joe Biden -> Vladimir Putin, future" and so on. */
void event_label(struct session *s, uint32_t event, struct buf *out, bool surface);
bool event_has_sides(const struct session *s, uint32_t event);   /* Source or Target */
void event_sides(struct session *s, uint32_t event, struct buf *out, bool surface);
void relation_label(struct session *s, uint32_t relation, struct buf *out);
/* Draws a row's content in [col, col_end) of screen row y; the fold sign is drawn already. */
void pane_draw_content(struct session *s, const struct pane_row *r, int y, int col, int col_end);
uint32_t relation_place(const struct model *m, size_t relation);

/* ---- message.c: session_say with a list of problems, of the theme or of something else */
void session_say_problems(struct session *s, struct str line, const struct diag *diag,
    bool theme);
void notices_forget_theme(struct session *s);
void notices_forget_file(struct session *s, struct str path);    /* problems in this file */
void notices_done(struct session *s);

/* ---- messages.c */
void messages_open(struct session *s);
void messages_refresh(struct session *s);                    /* when it is open */
void messages_go(struct session *s);

/* ---- why.c: why the selection is marked, or the row of the pane */
void why_open(struct session *s);
void why_go(struct session *s);
void why_edit(struct session *s);
void why_refresh(struct session *s, bool rules);             /* a model came; or new rules */
void why_done(struct session *s);

/* ---- card.c, page.c, help.c, types.c */
void card_draw(struct session *s);
/* Whether a page covers the text; whether it has a cursor. */
bool page_covers(const struct session *s);
bool page_is_report(const struct session *s);
/* The lines added from now on look so, and belong to this item (ID_NONE: to none). */
void page_mark(struct session *s, enum line_look as, uint32_t item, bool skip);
/* A line as it is, cut at the right, not wrapped. */
void page_raw(struct session *s, struct str line);
uint32_t page_item(struct session *s, struct str path, uint64_t line);   /* a new one */
/* The item under the cursor, or NULL. */
struct page_item *page_here(struct session *s);
void page_to(struct session *s, uint32_t id);                /* the first line of that item */
int page_columns(const struct session *s);
/* Empties it to be filled anew; the cursor stays where it is. */
void page_clear(struct session *s);
void page_open(struct session *s, enum page_kind kind, struct str title);
void page_line(struct session *s, struct str line);
void page_lines(struct session *s, struct str text);
void page_close(struct session *s);
void page_draw(struct session *s);
void help_open(struct session *s, struct str topic);
void types_open(struct session *s);
void types_draw(struct session *s);
void types_toggle(struct session *s);
void types_all(struct session *s, bool on);

/* ---- status.c */
void status_draw(struct session *s, int *row, int *col);
void status_long(struct session *s);
const char *status_hint(const struct session *s);          /* "Enter go  q text" */

/* ---- command.c */
void prompt_open(struct session *s, enum prompt_kind kind);
void prompt_event(struct session *s, const struct event_in *ev);
void prompt_close(struct session *s, bool cancelled);
void command_run(struct session *s, struct str line);

/* ---- copy.c */
void copy_text(struct session *s, struct str text);          /* to the clipboard; says so */
void copy_choice(struct session *s);
void session_tell(struct session *s, enum tell what, struct str text);

#endif
