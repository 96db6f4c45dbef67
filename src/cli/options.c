/*
 * Reading the command line by the table of options; getopt_long does the parsing.  What begins
 * with + is a start position, as in less.
 */
#include "cli/options_table.h"

#include <stdlib.h>
#include <string.h>

#include "analyse/pool.h"
#include "annot/compare.h"
#include "base/clean.h"
#include "base/limits.h"
#include "base/mem.h"
#include "cli/set_options.h"
#include "lang/english.h"
#include "ui/config.h"

/* The words of argv for getopt_long, which wants its own table. */
static void
getopt_tables(struct option *longs, struct buf *letters, enum command command)
{
	size_t n = 0;
	buf_chr(letters, ':');
	for (int i = 0; i < OPTION_N; i++) {
		longs[n++] = (struct option){option_row(i)->name,
		    i == OPTION_DUMP ? optional_argument :
		    option_row(i)->argument ? required_argument : no_argument, NULL, 256 + i};
		if (!option_row(i)->letter)
			continue;
		/* One letter may mean something else to each command, with a value or without. */
		if (option_of_letter(option_row(i)->letter, command) != i)
			continue;
		buf_chr(letters, (char)option_row(i)->letter);
		buf_puts(letters, option_row(i)->argument ? ":" : "");
	}
	n += set_options_longs(longs + n, option_has_name);
	set_options_letters(letters);
	longs[n] = (struct option){0};
}

static int
row_of(int code, enum command command)
{
	return code >= 256 ? code - 256 : option_of_letter(code, command);
}

static bool
wrong_option(struct err *err, char **argv, int code)
{
	struct buf shown = {0};
	if (optopt == 'R') {
		return err_set(err, ERR_USAGE, "there is no option -R: escape sequences in a text "
		    "are shown as what they are");
	} else if (set_options_own(optopt)) {
		set_options_name(optopt, &shown);
	} else if (optopt >= 256) {
		buf_fmt(&shown, "--%s", option_row(optopt - 256)->name);
	} else if (optopt && optopt > 32 && optopt < 127) {
		buf_fmt(&shown, "-%c", optopt);
	} else {
		clean_quote(&shown, str_of(argv[optind - 1]), LIMIT_QUOTE);
	}
	err_set(err, ERR_USAGE, code == ':' ? "%s needs an argument" :
	    "there is no option %s, or it takes no argument", buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

static bool
take_setting(struct options *o, int code, struct err *err)
{
	struct buf name = {0};
	bool ok = o->command == COMMAND_READ;
	set_options_name(code, &name);
	if (!ok)
		err_set(err, ERR_USAGE, "limn %s has no option %s", command_name(o->command),
		    buf_cstr(&name));
	buf_done(&name);
	return ok && set_options_take(o, code, optarg, err);
}

static bool
read_words(struct options *o, int argc, char **argv, struct err *err)
{
	struct option longs[OPTION_N + SET_OPTIONS_MOST];
	struct buf letters = {0};
	bool ok = true;
	getopt_tables(longs, &letters, o->command);
	optind = 0;
	opterr = 0;
	while (ok) {
		int code = getopt_long(argc, argv, buf_cstr(&letters), longs, NULL);
		bool known = code != '?' && code != ':';
		if (code < 0)
			break;
		if (known && set_options_own(code) && option_of_letter(code, o->command) < 0)
			ok = take_setting(o, code, err);
		else if (known && row_of(code, o->command) >= 0)
			ok = options_take(o, (enum option_id)row_of(code, o->command), optarg, err);
		else
			ok = wrong_option(err, argv, code);
	}
	buf_done(&letters);
	if (!ok)
		return false;
	for (int i = optind; i < argc; i++) {
		if (argv[i][0] == '+' && argv[i][1] && o->command == COMMAND_READ) {
			if (!options_take_start(o, argv[i], err))
				return false;
		} else {
			o->files[o->n_files++] = argv[i];
		}
	}
	return true;
}

/* $LIMN as words before those of argv; blanks separate, no quoting. */
static char **
with_defaults(struct options *o, int argc, char **argv, int *n)
{
	struct str rest = str_of(getenv("LIMN")), word;
	VEC(char *) words = {0};
	vec_push(&words, argv[0]);
	buf_str(&o->memory, rest);
	buf_chr(&o->memory, '\0');
	rest = (struct str){o->memory.ptr, o->memory.len - 1};
	while (str_split(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		o->memory.ptr[(size_t)(word.ptr - o->memory.ptr) + word.len] = '\0';
		vec_push(&words, o->memory.ptr + (word.ptr - o->memory.ptr));
	}
	for (int i = 1; i < argc; i++)
		vec_push(&words, argv[i]);
	*n = (int)words.n;
	vec_push(&words, NULL);
	return words.v;
}

static enum command
command_of(int *argc, char **argv)
{
	for (int c = 0; *argc > 1 && c < COMMAND_N; c++) {
		if (strcmp(argv[1], command_name((enum command)c)))
			continue;
		memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof *argv);
		--*argc;
		return (enum command)c;
	}
	return COMMAND_READ;
}

bool
options_read(struct options *o, int argc, char **argv, struct err *err)
{
	*o = (struct options){.lists = LIST_ALL, .top = 10, .aspects = COMPARE_ALL};
	o->command = command_of(&argc, argv);
	if (o->command == COMMAND_GREP)
		o->top = 0;
	int n = 0;
	char **words = o->command == COMMAND_READ ? with_defaults(o, argc, argv, &n) : NULL;
	size_t most = (size_t)(words ? n : argc) + 1;
	o->files = mem_array(most, sizeof *o->files);
	o->overlays = mem_array(most, sizeof *o->overlays);
	o->layers = mem_array(most, sizeof *o->layers);
	o->froms = mem_array(most, sizeof *o->froms);
	bool ok = read_words(o, words ? n : argc, words ? words : argv, err);
	mem_free(words);
	const char *theme = getenv("LIMN_THEME");
	if (!o->theme && theme && *theme)
		o->theme = theme;
	o->sized = o->size.columns > 0;
	if (!o->sized)
		o->size = o->print == PRINT_SVG ? (struct size){120, 40} : (struct size){80, 24};
	if ((o->keys || o->dump_each) && !o->dump && o->command == COMMAND_READ)
		o->dump = DUMP_TEXT;
	return ok;
}

void
options_done(struct options *o)
{
	mem_free(o->files);
	mem_free(o->overlays);
	mem_free(o->layers);
	mem_free(o->froms);
	vec_done(&o->settings);
	config_free(o->configured);
	analysis_pool_free(o->pool);
	english_free(o->english);
	buf_done(&o->memory);
}
