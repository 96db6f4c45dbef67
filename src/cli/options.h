/*
 * cli/options.h - the command line.  One table (OPTIONS) makes parser, usage and manual.
 * GNU style: short and long options anywhere among the files; --no-x; -- ends them.  less's
 * +N +G +/PATTERN and FILE:LINE say where to start.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/err.h"
#include "base/vec.h"
#include "text/document.h"
#include "ui/reader.h"
#include "ui/settings.h"

struct analysis_pool;
struct config;
struct english;

enum command { COMMAND_READ, COMMAND_PRINT, COMMAND_ANNOTATE, COMMAND_CONVERT, COMMAND_CHECK, COMMAND_STATS,
	COMMAND_GREP, COMMAND_DIFF, COMMAND_THEME, COMMAND_CONFIG, COMMAND_HELP, COMMAND_N };

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };
enum on_error { ON_ERROR_SKIP, ON_ERROR_RECORD, ON_ERROR_STOP };
enum background { BACKGROUND_AUTO, BACKGROUND_DARK, BACKGROUND_LIGHT };
/* DUMP_TEXT and on: as enum picture_form has them. */
enum dump { DUMP_NONE, DUMP_TEXT, DUMP_CELLS, DUMP_COLUMNS, DUMP_ANSI, DUMP_HTML, DUMP_SVG };
enum print_form { PRINT_ROWS, PRINT_TEXT, PRINT_ANSI, PRINT_HTML, PRINT_SVG };

enum { LIST_ACTORS = 1, LIST_EVENTS = 2, LIST_RELATIONS = 4, LIST_ALL = 7, LIST_GRAPH = 8 };

struct options {
	enum command command;
	const char **files;          /* what is no option, in order */
	size_t n_files;
	const char *theme;           /* NULL: LIMN_THEME, else default */
	const char **overlays;
	size_t n_overlays;
	const char *from;            /* format of the overlays, or NULL */
	bool no_overlay, no_rules, no_state, no_config, secure;
	struct document_options document;
	const char *date;
	int width;                   /* 0: 72 */
	const char *config;          /* the file named, or NULL */
	struct config *configured;   /* once it was read: owned */
	struct english *english;     /* once they were read: owned; NULL: the rules work alone */
	unsigned parts;              /* of it, that are wanted and whole */
	struct analysis_pool *pool;  /* made with them: owned; for whoever analyses several texts */
	VEC(struct setting_given) settings;          /* of the reader, the last one wins */
	enum when color;
	enum background background;
	unsigned lists;              /* LIST_ bits */
	const char *to;              /* annotate, convert: a format's name */
	const char *output;          /* the same: a folder, or NULL */
	bool force;
	const char *files_from;      /* the same: a list of files, "-", or NULL */
	char files_end;              /* behind each name in it */
	bool resume;                 /* the same: what is there is left alone */
	const char *errors;          /* the same: a file for what failed, or NULL */
	enum on_error on_error;
	bool meta;                   /* annotate: passes on what records have beside their text */
	enum when progress;
	unsigned jobs;               /* the same: files at a time; 0: as many as processors */
	const char *text;            /* check, convert: the text of an annotation file */
	const char *layer;           /* convert: the one that is written, or NULL: all */
	bool no_text;                /* convert: writes no text beside */
	int format;                  /* check: enum report_format; stats: 1 is JSON; diff: enum diff_output */
	unsigned top;                /* stats: rows of each list; 0: all */
	/* diff: --layer and --from as often as there are sides; texts of the options. */
	const char **layers, **froms;
	size_t n_layers, n_froms;
	unsigned aspects;            /* diff: COMPARE_ bits */
	const char *types;           /* diff: a list, or NULL: all */
	int accept;                  /* diff: enum diff_accept */
	bool brief, no_figures;      /* diff */
	bool fix, counts;            /* check: repairs into a new file; counts only */
	const char *output_file;     /* check --fix: NULL: FILE.fixed.EXT */
	/* grep */
	bool count, only;
	int names;                   /* 1: of files with a hit; -1: of those without */
	int count_by;                /* enum grep_by */
	unsigned most;               /* hits of a file; 0: all */
	unsigned before, after;      /* sentences around a hit */
	struct size size;            /* of the headless screen */
	bool sized;                  /* --size was given */
	const char *keys;            /* for the headless screen, or NULL */
	enum dump dump;
	bool dump_each;
	enum print_form print;
	bool quit_if_one_screen, keep_screen;
	enum start_kind start;
	uint64_t start_number;
	const char *start_pattern;
	bool help, version;
	struct buf memory;           /* texts made on the way */
};

/* Reads the defaults in $LIMN, then argv.  False: wrong usage, err says what and how. */
bool options_read(struct options *o, int argc, char **argv, struct err *err);
void options_done(struct options *o);
/* Usage of a command, from the table. */
void options_usage(struct buf *out, enum command command);
const char *command_name(enum command c);

#endif
