/* cli/commands.h - one function per subcommand; each returns the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

int run_read(struct options *o);
int run_print(struct options *o);
int run_annotate(struct options *o);
int run_convert(struct options *o);
int run_check(struct options *o);
int run_stats(struct options *o);
int run_grep(struct options *o);
int run_diff(struct options *o);
int run_theme(struct options *o);
int run_config(struct options *o);
int run_help(struct options *o);

/* Shared by them. */
struct format;
struct theme;
/* "limn: TEXT" and a line end on standard error; the text in its visible form. */
void complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same, appended to what is to be said later. */
void complain_to(struct buf *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for one file: "limn: FILE: TEXT" is what err already says. */
void complain_err(const struct err *err);
/* Loads the theme of the options; NULL, and all its errors on standard error, when it has any. */
struct theme *load_theme(const struct options *o);
/* What --background says, else COLORFGBG, else AUTO: not known. */
enum background background_of(const struct options *o);
/* Reads config.yaml, once; what the command line says goes before it.  What is wrong goes to
 * diag. */
void configure(struct options *o, struct diag *diag);
/* The same for commands that have no screen: false, after the messages, when something is wrong. */
bool configured(struct options *o);
/* Folder of the English models, in `memory`; NULL when there is none: *missing is false when that
 * is what LIMN_MODELS asks for.  With --secure LIMN_MODELS names no folder. */
const char *models_folder(const struct options *o, struct buf *memory, bool *missing);
/* Reads the models that are wanted, whole, for commands that have no screen; what is missing or
 * damaged is one line on standard error. */
void read_models(struct options *o);
/* Writes to standard output; false, with a message, when that fails. */
bool put(struct str text);
/* Copies files to standard output, bytes unchanged, as cat does. */
int cat_files(const char *const *files, size_t n);
/* "did you mean": the format that is read, or written, with the nearest name; NULL: none is near. */
const char *nearest_format(struct str name, bool written);
/* The format of this name, when it is written; NULL, after a message with those there are. */
const struct format *writable_format(const char *name);
/* Files to work on at a time: --jobs, else one for each processor.  Standard input is one stream: who
 * names it more than once gets the pieces in order, on one thread. */
unsigned job_threads(const struct options *o);
/* Files to work on: those given, else standard input when it is not a terminal; false: usage. */
bool want_files(struct options *o);

/* The lists of print under their headings. */
struct batch;
/* which: LIST_ bits; visual: names in the order in which they are seen. */
struct lists { unsigned which; bool color, visual; int columns; };
void lists_write(struct buf *out, const struct batch *a, const struct lists *l);

#endif
