/*
 * cli/options_table.h - every option of the command line once, for src/cli alone: its long and
 * short name, its argument, the commands that take it, its line of help.  One name may have a row
 * for each command that means something else by it.
 */
#ifndef CLI_OPTIONS_TABLE_H
#define CLI_OPTIONS_TABLE_H

#include "cli/options.h"

enum { R = 1 << COMMAND_READ, P = 1 << COMMAND_PRINT, A = 1 << COMMAND_ANNOTATE,
	C = 1 << COMMAND_CHECK, V = 1 << COMMAND_CONVERT, G = 1 << COMMAND_CONFIG,
	S = 1 << COMMAND_STATS, Q = 1 << COMMAND_GREP, D = 1 << COMMAND_DIFF, ALL = -1 };

/*      id            long              short argument  commands   help */
#define OPTIONS(X) \
	X(THEME,        "theme",             0, "NAME", R | P | A | S | Q | D, "theme to use: a name, NAME,NAME or a file") \
	X(OVERLAY,      "overlay",           0, "FILE",  R | P | S | Q,     "lay the annotations in FILE over the text (repeatable)") \
	X(FROM,         "from",              0, "FORMAT", R | P | A | C | V | S | Q | D, "format of annotations, when content and name do not tell; NAME:OPTIONS") \
	X(NO_OVERLAY,   "no-overlay",        0, NULL,    R | P | V | S | Q, "do not look for annotations beside the text, nor for your own") \
	X(NO_RULES,     "no-rules",          0, NULL,    R | P | S | Q,     "do not run the theme's rules") \
	X(MODELS,       "models",            0, "none|names|all", R | P | A | S | Q | D, "what helps the rules with English: nothing, names and words, or grammar too (all)") \
	X(PRONOUNS,     "pronouns",          0, "on|off", R | P | A | S | Q | D, "whom he, she, it and they mean, as a guess") \
	X(ENCODING,     "encoding",          0, "NAME",  R | P | A | C | V | S | Q | D, "encoding of the text, as iconv names it") \
	X(MARKUP,       "markup",            0, "auto|none|html|markdown|page", R | P | A | C | V | S | Q | D, "read HTML and Markdown as their text; none: as they stand; page: not the article of a page alone, all of it") \
	X(REFLOW,       "reflow",            0, "auto|on|off", R | P | A | S | Q | D, "join hard-wrapped lines into paragraphs") \
	X(DATE,         "date",              0, "DATE",  R | P | A | S | Q | D, "the article's date, YYYY-MM-DD") \
	X(WIDTH,        "width",             0, "N",   R | P | S | Q | D,     "columns of the text (default 72)") \
	X(BIDI,         "bidi",              0, "auto|on|off", R | P, "who orders text that runs from right to left: limn, or (off) the terminal") \
	X(COLOR,        "color",             0, "auto|always|never", P | S | Q | D, "colours on standard output") \
	X(BACKGROUND,   "background",        0, "auto|dark|light", R | P | S | Q | D, "the terminal's background; auto asks the terminal") \
	X(LISTS,        "lists",             0, "LIST",  P,         "lists to print: actors,events,relations, all or none; graph: a picture of who does what to whom") \
	X(TO,           "to",                't', "FORMAT", A | V | D,  "format to write (limn help formats)") \
	X(OUTPUT,       "output-dir",        'O', "DIR", A | V,     "write DOC.EXT into DIR for each document") \
	X(FORCE,        "force",             0, NULL,    A | C | V | D,     "overwrite files that are there") \
	X(FILES_FROM,   "files-from",        0, "FILE",  A | V,     "work on the files that FILE names, one a line (-: standard input)") \
	X(FILES0_FROM,  "files0-from",       0, "FILE",  A | V,     "the same with a NUL behind each name, as find -print0 writes them") \
	X(RESUME,       "resume",            0, NULL,    A | V,     "with -O: leave files that are there already, and make the others") \
	X(ON_ERROR,     "on-error",          0, "skip|record|stop", A, "a text that cannot be read: go on, write {\"error\": ...} in its place (-t jsonl), or stop") \
	X(ERRORS,       "errors",            0, "FILE",  A | V,     "write what failed into FILE: records as they came, names of files") \
	X(META,         "meta",              0, NULL,    A,         "with -t json or jsonl: pass on what else a record of JSONL has, as \"meta\"") \
	X(PROGRESS,     "progress",          0, "auto|always|never", A | V, "how far it is, on standard error (auto: when that is a terminal)") \
	X(JOBS,         "jobs",              'j', "N",  A | V | S | Q | D,     "work on N files at a time (default: one for each processor)") \
	X(TEXT,         "text",              0, "FILE",  C | V | D,     "the text of an annotation file, when it is not in it nor beside it") \
	X(LAYER,        "layer",             0, "NAME",  V | D,         "of several annotators, tracks or sets the one of this name") \
	X(NO_TEXT,      "no-text",           0, NULL,    V,         "write no text beside annotations that are written without it") \
	X(FORMAT,       "format",            0, "text|gcc|json", C, "form of the messages: with excerpts, a line each, or JSON") \
	X(STATS_FORMAT, "format",            0, "text|json", S,     "form of the figures: with bars, or one JSON object") \
	X(GREP_FORMAT,  "format",            0, "auto|kwic|lines|json", Q, "form of the hits: key words in context (on a terminal), FILE:LINE:SENTENCE (in a pipe), an object each") \
	X(COUNT,        "count",             'c', NULL,  Q,         "print only how many hits each file has") \
	X(NAMES,        "files-with-matches", 'l', NULL, Q,         "print only the names of files with a hit") \
	X(NAMES_NOT,    "files-without-match", 'L', NULL, Q,        "print only the names of files without one") \
	X(ONLY,         "only-matching",     'o', NULL,  Q,         "print only the words of each hit") \
	X(COUNT_BY,     "count-by",          0, "type|actor|file|text", Q, "count hits in a table, most first") \
	X(MOST,         "max-count",         'm', "N",   Q,         "stop after N hits of a file") \
	X(AFTER,        "after-context",     'A', "N",   Q,         "print N sentences behind each hit, too") \
	X(BEFORE,       "before-context",    'B', "N",   Q,         "print N sentences before each hit, too") \
	X(AROUND,       "context",           'C', "N",   Q,         "print N sentences on both sides, too") \
	X(IGNORE_CASE,  "caseless",          'i', NULL,  Q,         "letters count the same in either case, as they always do") \
	X(LINE_NUMBER,  "numbered",          'n', NULL,  Q,         "number lines, as is always done") \
	X(RECURSIVE,    "recursive",         'r', NULL,  Q,         "search folders, as is always done") \
	X(TOP,          "top",               0, "N|all", S | Q,         "rows of each list (default 10)") \
	X(PRINT_FORMAT, "format",            0, "text|ansi|html|svg", P, "form: the bare text, coloured rows, a page of its own, a picture") \
	X(DIFF_FORMAT,  "format",            0, "text|json|html", D, "form: lines with signs and words, one JSON object, one page of HTML") \
	X(BRIEF,        "brief",             'q', NULL,  D,         "say only which documents differ") \
	X(ONLY_THESE,   "only",              0, "LIST",  D,         "compare only these, with commas: mentions, events, roles, relations, actors, moods, attributes, notes") \
	X(IGNORE,       "ignore",            0, "LIST",  D,         "leave these away: the same words") \
	X(TYPES,        "types",             0, "LIST",  D,         "compare only annotations of these types, and types below them") \
	X(NO_FIGURES,   "no-figures",        0, NULL,    D,         "without the tables of agreement") \
	X(ACCEPT,       "accept",            0, "a|b|both|agreed", D, "write one layer: the first side, the second, all, or what all agree on") \
	X(ACCEPT_OUTPUT, "output",           'o', "FILE", D,        "what --accept writes: a file, or for folders a folder") \
	X(FIX,          "fix",               0, NULL,    C,         "write the annotations with their offsets repaired into a new file") \
	X(OUTPUT_FILE,  "output",            'o', "FILE", C,        "what --fix writes (default FILE.fixed.EXT)") \
	X(COUNTS,       "counts",            0, NULL,    C,         "print how many annotations the files have, a JSON object a line") \
	X(PATTERN,      "pattern",           'p', "PATTERN", R,     "start at the first match of PATTERN") \
	X(ONE_SCREEN,   "quit-if-one-screen", 'F', NULL, R,         "print and quit when it fits on one screen") \
	X(KEEP_SCREEN,  "no-init",           'X', NULL,  R,         "stay on the normal screen, and leave the text there") \
	X(NO_STATE,     "no-state",          0, NULL,    R,         "remember nothing about the documents") \
	X(CONFIG,       "config",            0, "FILE",  R | P | A | S | G | Q | D, "settings, theme and keys from FILE instead of config.yaml") \
	X(NO_CONFIG,    "no-config",         0, NULL,    R | P | A | C | S | G | Q | D, "no config.yaml, no user.yaml, no themes of your own") \
	X(SECURE,       "secure",            0, NULL,    R,         "read and write no state, start no program") \
	X(SIZE,         "size",              0, "COLSxROWS", R | P, "size of the screen without a terminal") \
	X(KEYS,         "keys",              0, "SPEC",  R | P,     "keys to type on it") \
	X(DUMP,         "dump",              0, "text|cells|columns|ansi|html|svg", R, "print its last screen") \
	X(DUMP_EACH,    "dump-each",         0, NULL,    R,         "print every screen") \
	X(HELP,         "help",              'h', NULL,  ALL,       "show this help") \
	X(VERSION,      "version",           'V', NULL,  ALL,       "show the version")

enum option_id {
#define X(id, long_name, letter, argument, commands, help) OPTION_##id,
	OPTIONS(X)
#undef X
	OPTION_N
};

struct option_row {
	const char *name;
	int letter;
	const char *argument;
	int commands;
	const char *help;
};

const struct option_row *option_row(int id);         /* NULL outside 0 .. OPTION_N - 1 */
bool option_has_name(const char *name);
/* Of the rows with the name of this one the one that a command takes; else this one. */
int option_for(int id, enum command command);
/* The row that a letter means to a command, also when it does not take that option; -1: none, or
 * less's letter of a setting in the reader. */
int option_of_letter(int letter, enum command command);

/* ---- options_take.c */
/* One option of the command that was read; false: err says what it takes. */
bool options_take(struct options *o, enum option_id id, const char *value, struct err *err);
/* A start position: +N, +N%, +G, +/PATTERN. */
bool options_take_start(struct options *o, const char *word, struct err *err);

#endif
