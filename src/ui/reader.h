/*
 * ui/reader.h - the reader: one session over one or more documents, without a terminal.
 *
 * Events go in, grids come out; a screen (view/screen.h) is needed only by reader_run.  The
 * first frame needs neither theme nor analysis: both come in slices afterwards, so that the text
 * stands at once.  Everything here runs in one thread and never blocks, but for reading files.
 */
#ifndef UI_READER_H
#define UI_READER_H

#include "annot/layer.h"
#include "base/err.h"
#include "text/document.h"
#include "view/grid.h"
#include "view/screen.h"

struct model;
struct theme;
struct setting_given;
struct config;
struct diag;
struct session;                      /* opaque */

enum start_kind { START_TOP, START_END, START_LINE, START_PERCENT, START_SEARCH };

/* All pointers are borrowed for the session's life unless "taken" is said. */
struct reader_options {
	const char *const *paths;    /* the documents; "-" is standard input */
	size_t n_paths;
	/* Folders, and files, whose documents are listed first (ui/corpus.h); `paths` is empty then. */
	const char *const *folders;
	size_t n_folders;
	const char *theme_named;     /* by the command line, for who reads the list; NULL */
	const char *cache;           /* folder where it is kept from run to run; NULL: nowhere */
	struct document_options document;
	struct document *ready;      /* taken: stands for paths[0], already open; or NULL */

	const struct theme *theme;   /* NULL: comes later, by session_set_theme */
	/* Called once, in the first slice after the first frame: the place to load a theme that
	 * costs time (session_set_theme) and to say what was wrong (session_say). */
	void (*late)(struct session *s, void *context);
	void *late_context;

	struct schema *schema;       /* of `layers`; NULL: the session makes its own */
	struct layer *const *layers; /* each taken: over the first document */
	size_t n_layers;
	const char *const *overlays; /* annotation files, loaded over each document */
	size_t n_overlays;
	const char *overlay_format;  /* a format's name; NULL: by content */

	enum start_kind start;
	uint64_t start_number;       /* line from 1 (START_LINE), or per cent */
	const char *start_pattern;   /* START_SEARCH */

	/* Folder of the English models, read after the first frame as far as the setting `models`
	 * wants them; NULL: there are none, which is said, once, when they are missing. */
	const char *models;
	bool models_missing;
	const char *date;            /* "YYYY-MM-DD", or NULL */
	uint64_t analyse_limit;      /* bytes; 0: the default */
	int width;                   /* reading column; 0: 72 */
	bool no_rules, no_overlay, secure;
	bool watch;                  /* the theme is loaded again when its files are saved */
	const char *editor;          /* a command with words between blanks; NULL: a usual one */
	const char *browser;         /* the same for links, several with ':' between; NULL */
	/* Folder of what is remembered (place, marks, history); NULL: nothing is, nor read. */
	const char *state;
	bool light;                  /* the terminal's background is, as far as is known */
	bool background_known;       /* so an answer of the terminal does not count */
	/* What the settings of ui/settings.h are at first, where it is not what the table says. */
	const struct setting_given *settings;
	size_t n_settings;
	/* config.yaml as it was read, what is wrong in it, and the file that was named, or NULL;
	 * its settings are among `settings`.  All may be NULL. */
	const struct config *config;
	const struct diag *config_problems;
	const char *config_file;
	bool no_pane, no_hint;       /* start without the pane; without the hint line */
	bool no_clock;               /* work is not cut by time: for tests that count */
	struct caps caps;            /* of the screen; reader_run asks the screen */
};

/*
 * Opens the first document that can be opened; NULL when none can (err says why the first
 * could not).  The others are opened when they are visited.
 */
struct session *session_new(const struct reader_options *o, struct err *err);
void session_free(struct session *s);                /* NULL is fine */

/* Takes one event.  False: the reader is done. */
bool session_event(struct session *s, const struct event_in *ev);
/*
 * One slice of loading, analysis, search or counting: about 4 ms (the first: 12 ms), less when
 * stop(context) is true (stop may be NULL).  True while more is left to do.
 */
bool session_work(struct session *s, bool (*stop)(void *), void *context);
/* True when session_draw would give another picture than the last time. */
bool session_dirty(const struct session *s);
/* The screen, borrowed until the next call, and where the terminal's cursor rests (may be NULL).
 * Costs one screenful, wherever the reader is. */
const struct grid *session_draw(struct session *s, struct size size, struct cursor *at);
/* To be waited for, each -1 when there is none: more text, saves of the theme's files, what was
 * read of folders. */
enum { SESSION_FDS = 5 };
void session_fds(const struct session *s, int fds[SESSION_FDS]);
/* How long to wait when there is no work, in ms; -1: for ever. */
int session_wait(const struct session *s);

/* Rules are run again, and colours change; the session borrows `t`. */
void session_set_theme(struct session *s, const struct theme *t);
void session_set_caps(struct session *s, struct caps caps);
/* Loads the theme that was asked for ("": the default with what the reader laid over it), after
 * the first frame; when it cannot be, says why and goes on with the one that is there. */
void session_theme_start(struct session *s, struct str names);
/* A message in the status line, kept until the next key; `full` (or "") is what :messages adds.
 * Neither needs to be printable. */
void session_say(struct session *s, struct str line, struct str full);
/* True when a document could not be opened (status 1). */
bool session_failed(const struct session *s);

/* After session_save: the files, in their visible form, that have what was annotated and could not be
 * saved when the session was ended by a signal; "" for none. */
struct str session_rescued(const struct session *s);

/* Writes what is to be remembered; reader_run does so at its end. */
void session_save(struct session *s);

/* What the screen should do now; asking clears it. */
enum session_request { REQUEST_NONE, REQUEST_SUSPEND, REQUEST_REDRAW, REQUEST_RUN,
	REQUEST_ABOUT };
enum session_request session_request(struct session *s);

/* What the screen says of its terminal (REQUEST_ABOUT), shown as a page. */
void session_show_terminal(struct session *s, struct str about);

/* What the screen is to be told now; false: nothing.  Asking takes it; the text is borrowed until
 * the next event. */
bool session_told(struct session *s, enum tell *what, struct str *text);

/* For tests and for state: where the cursor rests (selection, else top), the first visible byte,
 * and the selected mention's span. */
uint64_t session_cursor(const struct session *s);
uint64_t session_top(const struct session *s);
bool session_selection(const struct session *s, struct span *out);

/* Whether a type is coloured when nobody has turned it on or off: as the theme says (NULL: none),
 * else what a file marks in the model (NULL: none), names and places, but no numbers. */
bool reader_shows(const struct schema *schema, const struct model *m, const struct theme *look,
    uint32_t type);

/* The help page's text: every command with its keys, a line each, in groups; appended. */
void reader_help(struct buf *out);
/* Every command by its name, as config.yaml and :bind take it; appended. */
void reader_help_commands(struct buf *out);

/*
 * Runs the loop until the reader quits or the screen hangs up: draws, works in slices, waits.
 * Returns 0, or 1 when a document could not be opened; a hang-up by a signal returns 128 + the
 * signal.  Neither is freed.
 */
int reader_run(struct session *s, struct screen *screen);

#endif
