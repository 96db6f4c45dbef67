/*
 * What an option of the command line says, taken into the options: its words, numbers and lists,
 * each with the message for what it cannot be.
 */
#include "cli/options_table.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/set_options.h"
#include "formats/format.h"
#include "lang/date.h"

enum { CONTEXT_MOST = 1000 };        /* sentences around a hit of grep */

static bool
bad_value(struct err *err, enum option_id id, const char *value)
{
	struct buf shown = {0};
	clean_quote(&shown, str_of(value), LIMIT_QUOTE);
	const struct option_row *row = option_row((int)id);
	err_set(err, ERR_USAGE, "--%s takes %s, not '%s'", row->name, row->argument,
	    buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

/* One of the words in "a|b|c"; its number in *n. */
static bool
one_of(const char *words, const char *value, int *n)
{
	struct str rest = str_of(words), word;
	for (int i = 0; str_split(&rest, '|', &word); i++) {
		if (str_is(word, value)) {
			*n = i;
			return true;
		}
	}
	return false;
}

static bool
read_size(const char *value, struct size *size)
{
	struct str s = str_of(value);
	uint64_t columns, rows_n;
	if (!str_take_size(&s, &columns) || !str_take_char(&s, 'x') ||
	    !str_take_size(&s, &rows_n) || s.len || !columns || !rows_n ||
	    columns > LIMIT_COLUMNS || rows_n > LIMIT_ROWS)
		return false;
	*size = (struct size){(int)columns, (int)rows_n};
	return true;
}

static bool
read_lists(const char *value, unsigned *lists)
{
	static const struct { const char *name; unsigned bits; } names[] = {
		{"actors", LIST_ACTORS}, {"events", LIST_EVENTS}, {"relations", LIST_RELATIONS},
		{"graph", LIST_GRAPH}, {"all", LIST_ALL}, {"none", 0},
	};
	struct str rest = str_of(value), word;
	unsigned got = 0;
	while (str_split(&rest, ',', &word)) {
		size_t i = 0;
		while (i < sizeof names / sizeof *names && !str_is(word, names[i].name))
			i++;
		if (i == sizeof names / sizeof *names)
			return false;
		got |= names[i].bits;
	}
	*lists = got;
	return true;
}

/* "mentions,events" as bits. */
static bool
read_aspects(const char *value, unsigned *aspects)
{
	struct str rest = str_of(value), word;
	*aspects = 0;
	while (str_split(&rest, ',', &word)) {
		unsigned bit = compare_aspect_of(word);
		if (!bit)
			return false;
		*aspects |= bit;
	}
	return *aspects != 0;
}

static bool
take_aspects(struct options *o, enum option_id id, const char *value, struct err *err)
{
	unsigned got;
	if (!read_aspects(value, &got))
		return err_set(err, ERR_USAGE, "--%s takes a list of mentions, events, roles, relations, "
		    "actors, moods, attributes, notes", option_row((int)id)->name);
	o->aspects = id == OPTION_ONLY_THESE ? got : o->aspects & ~got;
	if (!o->aspects)
		return err_set(err, ERR_USAGE, "--ignore leaves nothing to compare");
	return true;
}

static void
set_pattern(struct options *o, const char *pattern)
{
	o->start = START_SEARCH;
	o->start_pattern = pattern;
}

/* What one of a few words says; n: which of them. */
static void
set_word(struct options *o, enum option_id id, int n)
{
	switch (id) {
	case OPTION_MARKUP: o->document.markup = (enum markup_choice)n; break;
	case OPTION_REFLOW: o->document.reflow = (enum reflow)n; break;
	case OPTION_COLOR: o->color = (enum when)n; break;
	case OPTION_BACKGROUND: o->background = (enum background)n; break;
	case OPTION_FORMAT: case OPTION_STATS_FORMAT: case OPTION_GREP_FORMAT:
	case OPTION_DIFF_FORMAT: o->format = n; break;
	case OPTION_COUNT_BY: o->count_by = n + 1; break;
	case OPTION_ACCEPT: o->accept = ACCEPT_A + n; break;
	case OPTION_PRINT_FORMAT: o->print = (enum print_form)(PRINT_TEXT + n); break;
	case OPTION_ON_ERROR: o->on_error = (enum on_error)n; break;
	case OPTION_PROGRESS: o->progress = (enum when)n; break;
	case OPTION_DUMP: o->dump = (enum dump)(DUMP_TEXT + n); break;
	case OPTION_MODELS:
		vec_push(&o->settings, ((struct setting_given){SET_MODELS, n}));
		break;
	case OPTION_BIDI:
		vec_push(&o->settings, ((struct setting_given){SET_BIDI, n}));
		break;
	case OPTION_PRONOUNS:
		vec_push(&o->settings, ((struct setting_given){SET_PRONOUNS, n == 0}));
		break;
	default: break;
	}
}

static bool
take_word(struct options *o, enum option_id id, const char *value, struct err *err)
{
	int n = 0;
	/* --dump alone is --dump=text. */
	if ((value || id != OPTION_DUMP) && !one_of(option_row((int)id)->argument, value, &n))
		return bad_value(err, id, value);
	set_word(o, id, n);
	return true;
}

/* From 1 to `most`. */
static bool
take_number(const char *value, unsigned most, unsigned *out)
{
	struct str digits = str_of(value);
	uint64_t number;
	if (!str_take_size(&digits, &number) || digits.len || number < 1 || number > most)
		return false;
	*out = (unsigned)number;
	return true;
}

/* NAME or NAME:OPTIONS, or "text": a file is not what is in it. */
static bool
is_format(const char *value, struct err *err)
{
	struct str rest = str_of(value), name;
	if (!str_split(&rest, ':', &name) || str_is(name, "text") || format_by_name(name))
		return true;
	struct buf shown = {0};
	clean_quote(&shown, name, LIMIT_QUOTE);
	const char *near = nearest_format(name, false);
	err_set(err, ERR_USAGE, "there is no format %s%s%s%s: limn help formats lists them",
	    buf_cstr(&shown), near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
	buf_done(&shown);
	return false;
}

static bool
take_grep_number(struct options *o, enum option_id id, const char *value, struct err *err)
{
	unsigned n;
	const char *name = option_row((int)id)->name;
	if (!take_number(value, id == OPTION_MOST ? INT32_MAX : CONTEXT_MOST, &n))
		return id == OPTION_MOST ?
		    err_set(err, ERR_USAGE, "--%s takes a number of hits from 1", name) :
		    err_set(err, ERR_USAGE, "--%s takes a number of sentences, 1 to %d", name, CONTEXT_MOST);
	if (id == OPTION_MOST)
		o->most = n;
	if (id == OPTION_BEFORE || id == OPTION_AROUND)
		o->before = n;
	if (id == OPTION_AFTER || id == OPTION_AROUND)
		o->after = n;
	return true;
}

static bool
take_value(struct options *o, enum option_id id, const char *value, struct err *err)
{
	unsigned n;
	switch (id) {
	case OPTION_MARKUP: case OPTION_REFLOW: case OPTION_COLOR: case OPTION_BACKGROUND:
	case OPTION_FORMAT: case OPTION_PRINT_FORMAT:
	case OPTION_STATS_FORMAT: case OPTION_DUMP: case OPTION_MODELS: case OPTION_PRONOUNS:
	case OPTION_BIDI: case OPTION_ON_ERROR: case OPTION_PROGRESS: case OPTION_GREP_FORMAT:
	case OPTION_COUNT_BY: case OPTION_DIFF_FORMAT: case OPTION_ACCEPT:
		return take_word(o, id, value, err);
	case OPTION_WIDTH:
		if (!take_number(value, LIMIT_COLUMNS, &n))
			return err_set(err, ERR_USAGE, "--width takes a number of columns, 1 to %d",
			    LIMIT_COLUMNS);
		o->width = (int)n;
		return true;
	case OPTION_JOBS:
		if (!take_number(value, PARALLEL_MOST, &n))
			return err_set(err, ERR_USAGE, "--jobs takes a number of files, 1 to %d",
			    PARALLEL_MOST);
		o->jobs = n;
		return true;
	case OPTION_MOST: case OPTION_AFTER: case OPTION_BEFORE: case OPTION_AROUND:
		return take_grep_number(o, id, value, err);
	case OPTION_TOP:
		o->top = 0;
		if (strcmp(value, "all") && !take_number(value, UINT32_MAX, &o->top))
			return err_set(err, ERR_USAGE, "--top takes a number of rows from 1, or all");
		return true;
	case OPTION_FROM:
		return is_format(value, err);
	case OPTION_ONLY_THESE: case OPTION_IGNORE:
		return take_aspects(o, id, value, err);
	case OPTION_DATE:
		if (!date_is_valid(str_of(value)))
			return err_set(err, ERR_USAGE, "--date takes a day as YYYY-MM-DD");
		o->date = value;
		return true;
	case OPTION_SIZE:
		return read_size(value, &o->size) || bad_value(err, id, value);
	case OPTION_LISTS:
		return read_lists(value, &o->lists) || bad_value(err, id, value);
	default:
		return true;
	}
}

static void
take_text(struct options *o, enum option_id id, const char *value)
{
	switch (id) {
	case OPTION_THEME: o->theme = value; break;
	case OPTION_OVERLAY: o->overlays[o->n_overlays++] = value; break;
	case OPTION_FROM: o->from = o->froms[o->n_froms++] = value; break;
	case OPTION_ENCODING: o->document.encoding = value; break;
	case OPTION_TO: o->to = value; break;
	case OPTION_OUTPUT: o->output = value; break;
	case OPTION_FILES_FROM: case OPTION_FILES0_FROM:
		o->files_from = value;
		o->files_end = id == OPTION_FILES0_FROM ? '\0' : '\n';
		break;
	case OPTION_ERRORS: o->errors = value; break;
	case OPTION_TEXT: o->text = value; break;
	case OPTION_OUTPUT_FILE: case OPTION_ACCEPT_OUTPUT: o->output_file = value; break;
	case OPTION_LAYER: o->layer = o->layers[o->n_layers++] = value; break;
	case OPTION_TYPES: o->types = value; break;
	case OPTION_PATTERN: set_pattern(o, value); break;
	case OPTION_KEYS: o->keys = value; break;
	case OPTION_CONFIG: o->config = value; break;
	default: break;
	}
}

static void
take_flag(struct options *o, enum option_id id)
{
	switch (id) {
	case OPTION_NO_OVERLAY: o->no_overlay = true; break;
	case OPTION_NO_RULES: o->no_rules = true; break;
	case OPTION_FORCE: o->force = true; break;
	case OPTION_RESUME: o->resume = true; break;
	case OPTION_META: o->meta = true; break;
	case OPTION_FIX: o->fix = true; break;
	case OPTION_COUNTS: o->counts = true; break;
	case OPTION_BRIEF: o->brief = true; break;
	case OPTION_NO_FIGURES: o->no_figures = true; break;
	case OPTION_NO_TEXT: o->no_text = true; break;
	case OPTION_ONE_SCREEN: o->quit_if_one_screen = true; break;
	case OPTION_KEEP_SCREEN: o->keep_screen = true; break;
	case OPTION_NO_STATE: o->no_state = true; break;
	case OPTION_NO_CONFIG: o->no_config = true; break;
	case OPTION_SECURE: o->secure = o->no_state = true; break;
	case OPTION_DUMP_EACH: o->dump_each = true; break;
	case OPTION_COUNT: o->count = true; break;
	case OPTION_ONLY: o->only = true; break;
	case OPTION_NAMES: o->names = 1; break;
	case OPTION_NAMES_NOT: o->names = -1; break;
	case OPTION_HELP: o->help = true; break;
	case OPTION_VERSION: o->version = true; break;
	default: break;
	}
}

/* --output may have been meant as --output-dir. */
static bool
has_no_option(enum command command, const char *name, struct err *err)
{
	for (int i = 0; i < OPTION_N; i++) {
		const struct option_row *row = option_row(i);
		if ((row->commands & 1 << command) && str_starts(str_of(row->name), str_of(name))) {
			char letter[] = {' ', 'o', 'r', ' ', '-', (char)row->letter, '\0'};
			return err_set(err, ERR_USAGE, "limn %s has no option --%s, but --%s%s",
			    command_name(command), name, row->name, row->letter ? letter : "");
		}
	}
	return err_set(err, ERR_USAGE, "limn %s has no option --%s", command_name(command), name);
}

bool
options_take(struct options *o, enum option_id id, const char *value, struct err *err)
{
	id = (enum option_id)option_for((int)id, o->command);
	if (!(option_row((int)id)->commands & 1 << o->command))
		return has_no_option(o->command, option_row((int)id)->name, err);
	take_text(o, id, value);
	take_flag(o, id);
	return take_value(o, id, value, err);
}

bool
options_take_start(struct options *o, const char *word, struct err *err)
{
	struct str s = str_of(word + 1);
	uint64_t n;
	if (!s.len || str_is(s, "G") || str_is(s, ">")) {
		o->start = START_END;
	} else if (s.ptr[0] == '/') {
		set_pattern(o, word + 2);
	} else if (str_take_size(&s, &n) && (!s.len || str_is(s, "g") || str_is(s, "G") ||
	    str_is(s, "%") || str_is(s, "p"))) {
		o->start = s.len && (s.ptr[0] == '%' || s.ptr[0] == 'p') ? START_PERCENT : START_LINE;
		o->start_number = n;
	} else {
		return err_set(err, ERR_USAGE,
		    "a start position is +LINE, +N%%, +G or +/PATTERN (a file of that name: ./%c...)",
		    '+');
	}
	return true;
}
