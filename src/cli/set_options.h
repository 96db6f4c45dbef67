/*
 * cli/set_options.h - every row of ui/settings.h as options of the command line: --NAME=VALUE,
 * --no-NAME for what can be switched off, and less's letters of the same meaning.
 */
#ifndef CLI_SET_OPTIONS_H
#define CLI_SET_OPTIONS_H

#include <getopt.h>

#include "cli/options.h"

/* Codes of getopt_long from here on are ours. */
enum { SET_OPTIONS_CODE = 0x10000, SET_OPTIONS_MOST = 2 * SET_N + 1 };

/* Rows for getopt_long, at most SET_OPTIONS_MOST; names that `has` knows are left out. */
size_t set_options_longs(struct option *longs, bool (*has)(const char *name));
/* Letters for getopt ("SNj:"), appended; those that are there are left out. */
void set_options_letters(struct buf *out);
/* Whether a code or a letter is one of these. */
bool set_options_own(int code);
/* "--wrap" or "-S". */
void set_options_name(int code, struct buf *out);
/* Takes one, with its value or NULL. */
bool set_options_take(struct options *o, int code, const char *value, struct err *err);
/* Appends the lines of --help. */
void set_options_usage(struct buf *out, bool (*has)(const char *name));

#endif
