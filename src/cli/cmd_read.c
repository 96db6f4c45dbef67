/*
 * limn FILE...: the reader.  The text is on the screen before a theme is read: the built-in
 * default costs nothing, any other comes in the first slice of work after the first frame.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "analyse/pool.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/own_overlay.h"
#include "cli/user_folders.h"
#include "lang/english.h"
#include "term/term.h"
#include "theme/theme.h"
#include "ui/config.h"
#include "view/headless.h"
#include "view/layout.h"
#include "view/picture.h"

struct reading {
	const struct options *o;
	const struct theme *builtin;
	const char *state, *cache;
	const char *models;
	bool models_missing, corpus;
	struct diag *problems;                       /* of config.yaml */
};

/* The theme that was asked for, or the default with what the user laid over it, after the first
 * frame; the built-in default stays when that is broken, or all there is. */
static void
load_late(struct session *s, void *context)
{
	const struct reading *r = context;
	session_theme_start(s, r->o->theme ? str_of(r->o->theme) : STR_NONE);
}

/* As git does: VISUAL is for terminals that can draw, which this one can. */
static const char *
editor(void)
{
	const char *visual = getenv("VISUAL"), *plain = getenv("EDITOR");
	return visual && *visual ? visual : plain;
}

/* "article.txt:120" opens line 120, unless a file of that name is there. */
static void
split_line(struct options *o)
{
	if (!o->n_files || o->start != START_TOP || file_exists(o->files[0]))
		return;
	struct str s = str_of(o->files[0]);
	const char *colon = s.len ? memrchr(s.ptr, ':', s.len) : NULL;
	if (!colon)
		return;
	struct str digits = str_of(colon + 1);
	uint64_t line;
	if (!str_take_size(&digits, &line) || digits.len)
		return;
	size_t at = o->memory.len;
	buf_add(&o->memory, s.ptr, (size_t)(colon - s.ptr));
	buf_chr(&o->memory, '\0');
	if (file_exists(o->memory.ptr + at)) {
		o->files[0] = o->memory.ptr + at;
		o->start = START_LINE;
		o->start_number = line;
	}
}

/* Folders come as a list of their documents (ui/corpus.h), unless a format says which files of
 * them are meant, or annotations are named for all. */
static bool
is_corpus(const struct options *o)
{
	bool folder = false;
	for (size_t i = 0; i < o->n_files; i++) {
		if (!strcmp(o->files[i], "-"))
			return false;
		folder = folder || inputs_is_folder(o->files[i]);
	}
	return folder && !o->from && o->n_overlays == 0;
}

/* A folder stands for the documents in it that are annotated; false: something was complained of. */
static bool
open_folders(struct options *o, struct inputs *in)
{
	struct str from = str_of(o->n_overlays == 0 ? o->from : NULL);
	struct err err = {0};
	size_t folders = 0;
	for (size_t i = 0; i < o->n_files; i++)
		folders += inputs_is_folder(o->files[i]);
	for (size_t i = 0; folders > 0 && i < o->n_files; i++) {
		size_t before = in->list.n;
		if (!inputs_add(in, o->files[i], from, &err)) {
			complain_err(&err);
			return false;
		}
		if (in->list.n == before) {
			complain("%s: no annotations in this folder; its texts are read by their names: "
			    "limn %s/*.txt", o->files[i], o->files[i]);
			return false;
		}
	}
	if (folders == 0)
		return true;
	mem_free(o->files);
	o->files = mem_array(in->list.n, sizeof *o->files);
	o->n_files = in->list.n;
	for (size_t i = 0; i < in->list.n; i++)
		o->files[i] = in->list.v[i].path;
	return true;
}

static struct session *
open_session(struct reading *r, struct err *err)
{
	const struct options *o = r->o;
	enum background background = background_of(o);
	const struct reader_options ro = {
		.paths = o->files, .n_paths = r->corpus ? 0 : o->n_files, .document = o->document,
		.folders = o->files, .n_folders = r->corpus ? o->n_files : 0,
		.theme_named = o->theme, .cache = r->cache,
		.theme = r->builtin, .late = load_late, .late_context = r,
		.overlays = o->overlays, .n_overlays = o->n_overlays, .overlay_format = o->from,
		.start = o->start, .start_number = o->start_number, .start_pattern = o->start_pattern,
		.models = r->models, .models_missing = r->models_missing,
		.date = o->date, .width = o->width, .no_rules = o->no_rules,
		.no_overlay = o->no_overlay, .state = r->state, .secure = o->secure,
		.watch = o->dump == DUMP_NONE, .editor = editor(), .browser = getenv("BROWSER"),
		.light = background == BACKGROUND_LIGHT,
		.background_known = background != BACKGROUND_AUTO,
		.no_clock = o->dump != DUMP_NONE,
		.config = o->configured, .config_problems = r->problems, .config_file = o->config,
		.settings = o->settings.v, .n_settings = o->settings.n,
		.caps = {.depth = DEPTH_256, .utf8 = true, .italic = true},
	};
	return session_new(&ro, err);
}

/* All screens, or the last one. */
struct dumper {
	bool each, any;
	struct picture *picture;
	struct grid *last;
	struct cursor at;
};

static void
dump_screen(void *context, const struct grid *g, struct cursor at)
{
	struct dumper *d = context;
	if (d->each)
		picture_add(d->picture, g, at);
	else
		grid_copy(d->last, g);
	d->any = true;
	d->at = at;
}

static bool
is_exact(const struct options *o)
{
	return o->dump == DUMP_HTML || o->dump == DUMP_SVG;
}

static enum depth
dump_depth(const struct options *o)
{
	const char *no_color = getenv("NO_COLOR"), *colorterm = getenv("COLORTERM");
	if (no_color && *no_color)
		return DEPTH_MONO;
	bool all = is_exact(o) || (colorterm && !strcmp(colorterm, "truecolor"));
	return all ? DEPTH_TRUE : DEPTH_256;
}

/* "limn: article.txt" */
static void
dump_title(const struct options *o, struct buf *title)
{
	buf_puts(title, "limn");
	if (o->n_files == 0)
		return;
	buf_puts(title, ": ");
	buf_str(title, path_base(str_of(o->files[0])));
}

static int
read_headless(struct session *s, const struct options *o)
{
	struct err err = {0};
	struct buf out = {0}, title = {0};
	dump_title(o, &title);
	const struct picture_look look = {(enum picture_form)(o->dump - DUMP_TEXT), dump_depth(o),
		background_of(o) == BACKGROUND_LIGHT, buf_view(&title)};
	struct dumper d = {.each = o->dump_each, .at = {.row = -1}};
	struct caps caps = {.depth = dump_depth(o), .utf8 = true, .italic = true};
	struct screen *screen = headless_new(o->size, caps, str_of(o->keys), dump_screen, &d, &err);
	if (!screen) {
		complain("--keys: %s", err.text);
		buf_done(&title);
		return 2;
	}
	d.picture = picture_new(&look);
	d.last = grid_new(o->size.columns, o->size.rows);
	int status = reader_run(s, screen);
	screen->ops->close(screen);
	if (!d.each && d.any)
		picture_add(d.picture, d.last, d.at);
	picture_done(d.picture, &out);
	grid_free(d.last);
	if (!put(buf_view(&out)))
		status = 1;
	buf_done(&out);
	buf_done(&title);
	return status > 128 ? 0 : status;
}

/* The terminal is restored and the session freed: let the signal do what it does. */
static int
die_by(int status)
{
	if (status > 128) {
		signal(status - 128, SIG_DFL);
		raise(status - 128);
	}
	return status;
}

static bool
fits_one_screen(const struct options *o)
{
	struct winsize ws;
	struct document *d = o->n_files == 1 ? document_open(o->files[0], &o->document, NULL) : NULL;
	if (!d || ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) || !ws.ws_row || !strcmp(o->files[0], "-")) {
		document_free(d);
		return false;
	}
	int columns = o->width ? o->width :
	    settings_at_first(o->settings.v, o->settings.n, SET_WIDTH);
	struct layout *l = layout_new(d, columns < ws.ws_col ? columns : ws.ws_col);
	struct row row = layout_row(l, 0);
	bool fits = layout_move(l, &row, ws.ws_row) < ws.ws_row - 1;
	layout_free(l);
	document_free(d);
	return fits;
}

/* The terminal; NULL when it cannot be used: then the text came plain, with the reason. */
static struct screen *
open_terminal(const struct options *o, const char *state)
{
	struct err err = {0};
	const struct term_options to = {.alternate = !o->keep_screen,
	    .mouse = settings_at_first(o->settings.v, o->settings.n, SET_MOUSE),
	    .background = background_of(o) == BACKGROUND_AUTO, .secure = o->secure,
	    .state = state};
	struct screen *screen = term_open(&to, &err);
	if (screen)
		return screen;
	complain_err(&err);
	/* It is a terminal all the same: the bytes as they are could command it. */
	struct options plain = *o;
	plain.color = WHEN_NEVER;
	plain.lists = 0;
	run_print(&plain);
	if (plain.pool != o->pool)
		analysis_pool_free(plain.pool);
	if (plain.english != o->english)
		english_free(plain.english);
	return NULL;
}

static bool
reads_standard_input(const struct options *o)
{
	for (size_t i = 0; i < o->n_files; i++)
		if (!strcmp(o->files[i], "-"))
			return true;
	return false;
}

/* A file is opened before the terminal, so that a message about it stands alone; a pipe after
 * it, since what was read of a pipe could not be printed any more. */
static int
read_terminal(struct reading *r)
{
	struct err err = {0};
	bool pipe = reads_standard_input(r->o);
	struct screen *screen = pipe ? open_terminal(r->o, r->state) : NULL;
	if (pipe && !screen)
		return 1;
	struct session *s = open_session(r, &err);
	if (s && !pipe)
		screen = open_terminal(r->o, r->state);
	int status = s && screen ? reader_run(s, screen) : 1;
	if (screen)
		screen->ops->close(screen);
	if (!s)
		complain_err(&err);
	else if (session_rescued(s).len)
		complain("your annotations that could not be saved are in %.*s",
		    (int)session_rescued(s).len, session_rescued(s).ptr);
	session_free(s);
	return status;
}

static int
read_dump(struct reading *r)
{
	struct err err = {0};
	struct session *s = open_session(r, &err);
	if (!s) {
		complain_err(&err);
		return 1;
	}
	int status = read_headless(s, r->o);
	session_free(s);
	return status;
}

/* A file that was named and cannot be read is wrong usage. */
static int
refuse_config(struct diag *problems)
{
	if (diag_count(problems))
		complain("%.*s", (int)diag_at(problems, 0)->text.len, diag_at(problems, 0)->text.ptr);
	diag_free(problems);
	return 2;
}

/* "limn --no-config stats FILE": no such file, and the command behind the options. */
static bool
names_a_command(const struct options *o)
{
	for (size_t i = 0; i < o->n_files; i++) {
		if (!access(o->files[i], F_OK))
			continue;
		for (int c = 0; c < COMMAND_N; c++) {
			if (strcmp(o->files[i], command_name((enum command)c)))
				continue;
			complain("%s is a command, and comes first: limn %s [OPTION]... (a file of that "
			    "name: ./%s)", o->files[i], o->files[i], o->files[i]);
			return true;
		}
	}
	return false;
}

int
run_read(struct options *o)
{
	bool to_screen = o->dump || isatty(STDOUT_FILENO);
	if (!o->n_files && isatty(STDIN_FILENO)) {
		complain("which article? usage: limn [OPTION]... FILE...");
		complain("`limn --help` lists the options and commands; - is standard input");
		return 2;
	}
	want_files(o);
	if (names_a_command(o))
		return 2;
	split_line(o);
	if (!to_screen)
		return cat_files(o->files, o->n_files);
	struct inputs inputs = {0};
	bool corpus = is_corpus(o);
	if (!corpus && !open_folders(o, &inputs)) {
		inputs_done(&inputs);
		return 2;
	}
	struct diag *problems = diag_new();
	configure(o, problems);
	if (o->config && !o->configured->found) {
		inputs_done(&inputs);
		return refuse_config(problems);
	}
	if (!o->dump && !corpus && o->quit_if_one_screen && fits_one_screen(o)) {
		o->lists = 0;
		diag_free(problems);
		int printed = run_print(o);
		inputs_done(&inputs);
		return printed;
	}
	struct theme *builtin = theme_builtin();
	struct buf folder = {0}, cache = {0}, models = {0};
	struct reading r = {.o = o, .builtin = builtin, .state = state_folder(o, &folder),
		.cache = cache_folder(o, &cache), .corpus = corpus, .problems = problems};
	r.models = models_folder(o, &models, &r.models_missing);
	int status = o->dump ? read_dump(&r) : read_terminal(&r);
	theme_free(builtin);
	diag_free(problems);
	buf_done(&folder);
	buf_done(&cache);
	buf_done(&models);
	inputs_done(&inputs);
	return die_by(status);
}
