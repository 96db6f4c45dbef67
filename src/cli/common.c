/* What the subcommands share: messages, the theme, standard output. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyse/pool.h"
#include "base/clean.h"
#include "base/file.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "formats/format.h"
#include "lang/english.h"
#include "theme/theme.h"
#include "ui/config.h"
#include "ui/models.h"

static void
complaint(struct buf *out, const char *fmt, va_list ap)
{
	char text[1024];
	vsnprintf(text, sizeof text, fmt, ap);
	buf_puts(out, "limn: ");
	clean_add(out, str_of(text));
	buf_chr(out, '\n');
}

void
complain_to(struct buf *out, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	complaint(out, fmt, ap);
	va_end(ap);
}

void
complain(const char *fmt, ...)
{
	struct buf line = {0};
	va_list ap;
	va_start(ap, fmt);
	complaint(&line, fmt, ap);
	va_end(ap);
	file_write_fd(STDERR_FILENO, buf_view(&line));
	buf_done(&line);
}

void
complain_err(const struct err *err)
{
	complain("%s", err->text);
}

void
configure(struct options *o, struct diag *diag)
{
	if (o->configured)
		return;
	struct config *c = config_load(o->config, diag);
	o->configured = c;
	if (!o->theme && c->theme.len)
		o->theme = buf_cstr(&c->theme);
	if (o->background == BACKGROUND_AUTO && c->background != CONFIG_AUTO)
		o->background = c->background == CONFIG_LIGHT ? BACKGROUND_LIGHT : BACKGROUND_DARK;
	for (size_t i = 0; i < c->settings.n; i++)
		vec_insert(&o->settings, i, c->settings.v[i]);
}

bool
configured(struct options *o)
{
	struct diag *diag = diag_new();
	struct buf out = {0};
	configure(o, diag);
	diag_print(diag, &out);
	file_write_fd(STDERR_FILENO, buf_view(&out));
	bool ok = diag_errors(diag) == 0;
	buf_done(&out);
	diag_free(diag);
	return ok;
}

struct theme *
load_theme(const struct options *o)
{
	struct diag *diag = diag_new();
	struct theme *t = theme_load(o->theme ? str_of(o->theme) : STR_NONE, diag);
	struct buf out = {0};
	diag_print(diag, &out);
	file_write_fd(STDERR_FILENO, buf_view(&out));
	buf_done(&out);
	diag_free(diag);
	return t;
}

const char *
models_folder(const struct options *o, struct buf *memory, bool *missing)
{
	const char *given = getenv("LIMN_MODELS");
	bool none = given && (!*given || !strcmp(given, "none"));
	if (o->secure && !none)
		unsetenv("LIMN_MODELS");
	bool found = !none && english_find(memory);
	*missing = !found && !none;
	return found ? buf_cstr(memory) : NULL;
}

/* All in one line: what is said for each of a thousand files is read by nobody. */
static void
complain_models(const char *folder, const struct english *e)
{
	struct buf line = {0};
	if (folder == NULL)
		buf_puts(&line, "there are no English models");
	else
		models_problem(folder, diag_at(english_problems(e), 0), &line);
	complain("%s; the rules work without (`limn help models` says more)", buf_cstr(&line));
	buf_done(&line);
}

void
read_models(struct options *o)
{
	struct buf memory = {0};
	bool missing;
	int set = settings_at_first(o->settings.v, o->settings.n, SET_MODELS);
	const char *folder = set == MODELS_NONE ? NULL : models_folder(o, &memory, &missing);
	unsigned wanted = set == MODELS_ALL ? ENGLISH_ALL : ENGLISH_TAGS | ENGLISH_NAMES;
	if (folder) {
		o->english = english_open(str_of(folder));
		while (english_step(o->english, wanted))
			;
		o->parts = english_parts(o->english) & wanted;
		if (diag_count(english_problems(o->english)))
			complain_models(folder, o->english);
	} else if (set != MODELS_NONE && missing) {
		complain_models(NULL, NULL);
	}
	o->pool = analysis_pool_new();
	buf_done(&memory);
}

bool
put(struct str text)
{
	if (file_write_fd(STDOUT_FILENO, text))
		return true;
	if (errno != EPIPE)
		complain("cannot write to standard output: %s", strerror(errno));
	return false;
}

static bool
cat_fd(int fd, const char *name)
{
	char piece[65536];
	for (;;) {
		ssize_t n = read(fd, piece, sizeof piece);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			complain("cannot read %s: %s", name, strerror(errno));
			return false;
		}
		if (!n)
			return true;
		if (!put((struct str){piece, (size_t)n}))
			return false;
	}
}

int
cat_files(const char *const *files, size_t n)
{
	int status = 0;
	for (size_t i = 0; i < n; i++) {
		if (!strcmp(files[i], "-")) {
			status |= !cat_fd(STDIN_FILENO, "standard input");
			continue;
		}
		int fd = open(files[i], O_RDONLY | O_CLOEXEC | O_NOCTTY);
		if (fd < 0) {
			complain("cannot open %s: %s", files[i], strerror(errno));
			status = 1;
			continue;
		}
		status |= !cat_fd(fd, files[i]);
		close(fd);
	}
	return status;
}

const char *
nearest_format(struct str name, bool written)
{
	const char *best = NULL;
	size_t least = 3;
	const struct format *f;
	for (size_t i = 0; (f = format_at(i)); i++) {
		size_t far = str_distance(name, str_of(f->name), 3);
		bool is = written ? f->write != NULL : format_is_read(f) || f->refused;
		if (is && far < least) {
			least = far;
			best = f->name;
		}
	}
	return best;
}

const struct format *
writable_format(const char *name)
{
	const struct format *f = format_by_name(str_of(name)), *one;
	if (f && f->write)
		return f;
	struct buf names = {0};
	for (size_t i = 0; (one = format_at(i)); i++)
		if (one->write)
			buf_fmt(&names, "%s%s", names.len ? ", " : "", one->name);
	const char *near = f ? NULL : nearest_format(str_of(name), true);
	if (f)
		complain("%s is read and not written: choose one of %s", f->name, buf_cstr(&names));
	else
		complain("there is no format %s to write%s%s: choose one of %s", name,
		    near ? "; did you mean " : "", near ? near : "", buf_cstr(&names));
	buf_done(&names);
	return NULL;
}

bool
want_files(struct options *o)
{
	if (o->n_files)
		return true;
	if (!isatty(STDIN_FILENO)) {
		o->files[o->n_files++] = "-";
		return true;
	}
	complain("which file? usage: limn %s FILE...", command_name(o->command));
	complain("`limn %s --help` lists the options; - is standard input",
	    command_name(o->command));
	return false;
}

/* COLORFGBG ("15;0", "0;default;15") ends with the background's number: of the sixteen colours
 * 7 and 15 are light. */
enum background
background_of(const struct options *o)
{
	struct str s = str_of(getenv("COLORFGBG"));
	uint64_t n = 0;
	if (o->background != BACKGROUND_AUTO)
		return o->background;
	for (size_t semicolon; (semicolon = str_chr(s, ';')) < s.len;)
		s = str_sub(s, semicolon + 1, s.len);
	if (!str_take_size(&s, &n) || s.len || n > 15)
		return BACKGROUND_AUTO;
	return n == 7 || n == 15 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}

unsigned
job_threads(const struct options *o)
{
	size_t inputs = 0;
	for (size_t i = 0; i < o->n_files; i++)
		inputs += !strcmp(o->files[i], "-");
	return inputs > 1 ? 1 : o->jobs ? o->jobs : parallel_processors();
}
