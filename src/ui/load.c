/*
 * Annotation files come in slices, as all work does: the text stands, and keys are answered,
 * while a million lines are read.  What is said at the end, and which layers are shown, is the
 * same however it was sliced.
 */
#include "ui/load.h"

#include <sys/stat.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/format.h"
#include "ui/differences.h"
#include "ui/layers.h"
#include "ui/own.h"

enum { LONG_BYTES = 4 << 20 };

struct loads {
	size_t next;                         /* of the overlays that were named */
	bool beside, looked;
	bool is_long;
	struct buf path;                     /* of the file beside the text */
	const char *name;                    /* of the one that is read */
	struct format_loading *now;
	struct buf note;                     /* said before, to be said with the result */
};

static uint64_t
bytes_of(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
}

struct loads *
loads_new(struct session *s, struct article *a)
{
	struct loads *l = mem_alloc(sizeof *l);
	uint64_t bytes = 0;
	if (str_starts(buf_view(&s->message), STR("resumed")))
		buf_str(&l->note, buf_view(&s->message));
	for (size_t i = 0; i < s->o.n_overlays; i++)
		bytes += bytes_of(s->o.overlays[i]);
	if (a->over.len > 0) {
		l->beside = true;
		buf_str(&l->path, buf_view(&a->over));
	} else {
		l->beside = !s->o.no_overlay && s->o.n_overlays == 0 && a->layers.n == 0 &&
		    document_path(a->document).len > 0 &&
		    format_beside(document_path(a->document), &l->path);
	}
	if (l->beside)
		bytes += bytes_of(buf_cstr(&l->path));
	l->is_long = bytes > LONG_BYTES;
	return l;
}

void
loads_free(struct loads *l)
{
	if (l == NULL)
		return;
	struct layers none = {0};
	if (l->now != NULL)
		format_load_done(l->now, &none, NULL);
	layers_done(&none);
	buf_done(&l->path);
	buf_done(&l->note);
	mem_free(l);
}

bool
loads_are_none(const struct session *s, const struct loads *l)
{
	return !l->beside && s->o.n_overlays == 0;
}

bool
loads_run(const struct loads *l)
{
	return l != NULL && l->now != NULL;
}

bool
loads_are_long(const struct loads *l)
{
	return l->is_long;
}

int
loads_percent(const struct loads *l)
{
	return l->now != NULL ? (int)(100 * format_load_far(l->now)) : 0;
}

/* ---- one file */

static bool
open_next(struct session *s, struct article *a)
{
	struct loads *l = a->loads;
	struct err err = {0};
	struct str from = s->o.overlay_format ? str_of(s->o.overlay_format) : STR_NONE;
	/* --from is the format of the overlays when there are any. */
	if (l->beside && !l->looked && s->o.n_overlays > 0)
		from = STR_NONE;
	if (l->beside && !l->looked)
		l->name = buf_cstr(&l->path);
	else if (l->next < s->o.n_overlays)
		l->name = s->o.overlays[l->next++];
	else
		return false;
	l->looked = true;
	l->now = format_load_begin(l->name, from, a->document, s->schema, &err);
	if (l->now == NULL)
		session_fail(s, "%s", err.text);
	return true;
}

/* "360,000": so that a million is told from ten. */
static void
add_count(struct buf *out, size_t n)
{
	if (n >= 1000) {
		add_count(out, n / 1000);
		buf_fmt(out, ",%03zu", n % 1000);
	} else {
		buf_fmt(out, "%zu", n);
	}
}

static void
add_counted(struct buf *out, size_t n, const char *what)
{
	buf_fmt(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* Says what came ("article.ann: 128 mentions"), or why nothing did. */
static void
take_layer(struct session *s, struct article *a)
{
	struct err err = {0};
	struct format_lines lines;
	bool stopped = format_load_stopped(a->loads->now, &lines);
	struct layers read = {0};
	bool ok = format_load_done(a->loads->now, &read, &err);
	a->loads->now = NULL;
	if (!ok) {
		session_fail(s, "%s", err.text);
		return;
	}
	struct layer_counts n = {0};
	size_t wrong = 0;
	for (size_t i = 0; i < read.n; i++) {
		struct layer_counts one = layer_count(read.v[i]);
		n.mentions += one.mentions;
		n.events += one.events;
		n.relations += one.relations;
		wrong += diag_problems(layer_problems(read.v[i]));
	}
	struct buf name = {0}, line = {0};
	clean_quote(&name, path_base(str_of(a->loads->name)), LIMIT_QUOTE);
	buf_fmt(&line, "%s: ", buf_cstr(&name));
	if (stopped) {
		buf_puts(&line, "stopped, ");
		add_count(&line, lines.read);
		buf_puts(&line, " of ");
		add_count(&line, lines.all);
		buf_puts(&line, " lines: ");
	}
	add_counted(&line, n.mentions, "mention");
	buf_puts(&line, ", ");
	add_counted(&line, n.events, "event");
	buf_puts(&line, ", ");
	add_counted(&line, n.relations, "relation");
	if (read.n > 1)
		buf_fmt(&line, ", %zu layers", read.n);
	if (wrong > 0)
		buf_fmt(&line, ", %zu problem%s", wrong, wrong == 1 ? "" : "s");
	/* Of several layers the first in which something is wrong is told of. */
	size_t told = 0;
	while (told + 1 < read.n && diag_problems(layer_problems(read.v[told])) == 0)
		told++;
	session_say_problems(s, buf_view(&line), layer_problems(read.v[told]), false);
	for (size_t i = 0; i < read.n; i++) {
		layers_came(s, read.v[i]);
		vec_push(&a->layers, read.v[i]);
	}
	vec_done(&read);
	buf_done(&name);
	buf_done(&line);
}

/* ---- all of them */

/* Of several files about one text one wants to know where they differ. */
static void
say_several(struct session *s, struct article *a)
{
	struct layer *sides[SIDES_MOST];
	size_t wrong = 0, n = 0;
	for (size_t i = 0; i < a->layers.n; i++)
		wrong += diag_problems(layer_problems(a->layers.v[i]));
	if (wrong > 0 || a->layers.n < 2 || a != session_article(s))
		return;
	n = differences_sides(s, sides, NULL);
	if (n > 1)
		session_note(s, "%zu layers; ]d goes to where they differ, O lists them", n);
}

/* With annotations beside the text the rules start off, so that nothing is listed twice. */
static void
all_read(struct session *s, struct article *a)
{
	struct loads *l = a->loads;
	bool beside = l->beside && a->layers.n > 0;
	if (a->analysis && (s->o.no_rules || beside))
		layer_show(analysis_layer(a->analysis), false);
	if (a->analysis)
		layers_came(s, analysis_layer(a->analysis));
	if (beside && !s->o.no_rules && diag_count(layer_problems(a->layers.v[0])) == 0) {
		struct buf name = {0};
		clean_quote(&name, path_base(buf_view(&l->path)), LIMIT_QUOTE);
		session_note(s, "%s beside the text: rules off (X), O shows layers", buf_cstr(&name));
		buf_done(&name);
	} else if (beside && !s->o.no_rules) {
		buf_puts(&s->message, "; rules off (X)");
	}
	say_several(s, a);
	const char *notice = document_notice(a->document);
	if (notice != NULL && s->message.len == 0)
		session_say(s, str_of(notice), STR_NONE);
	if (l->note.len > 0 && !str_eq(buf_view(&l->note), buf_view(&s->message)))
		buf_fmt(&s->message, "; %s", buf_cstr(&l->note));
	a->stale = a->layers.n > 0 || own_article_layer(a) != NULL;
	s->pane.stale = true;
	s->dirty = true;
	loads_free(l);
	a->loads = NULL;
}

bool
loads_work(struct session *s, struct article *a, bool (*stop)(void *), void *context)
{
	struct loads *l = a->loads;
	if (l->now == NULL && !open_next(s, a)) {
		all_read(s, a);
		return false;
	}
	if (l->now != NULL && format_load_step(l->now, stop, context))
		take_layer(s, a);
	return true;
}

bool
loads_stop(struct session *s, struct article *a)
{
	if (!loads_run(a->loads) || !format_load_stop(a->loads->now))
		return false;
	session_note(s, "the rest of the annotations is not read");
	return true;
}
