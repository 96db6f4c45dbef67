/*
 * The file of one's own annotations in the reader: found when the text is whole, saved between two
 * keys, so that a key never waits for a disk.  What cannot be saved stays in the session, and
 * quitting asks once before it is lost.  A file that another program wrote is never overwritten.
 */
#include "ui/own_internal.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "formats/own_file.h"
#include "ui/bundle.h"
#include "ui/layers.h"
#include "ui/nav.h"

/* ---- opening */

static struct own_place
place_of(const struct session *s, const struct article *a)
{
	struct own_place at = {.path = document_path(a->document), .name = STR(""),
		.state = s->o.secure ? NULL : s->o.state};
	if (a->bundle != NULL) {
		at.path = bundle_path(a->bundle);
		at.within = true;
		at.name = (struct str){a->own_name.ptr != NULL ? a->own_name.ptr : "", a->own_name.len};
	}
	return at;
}

static void
take_store(struct own_article *w)
{
	w->own = own_file_own(w->file);
	layer_set_corrects(own_layer(w->own), true);
	vec_clear(&w->done);
	vec_clear(&w->undone);
	/* An empty one changes no model. */
	w->begun = w->modelled = own_items(w->own) > 0 ? UINT64_MAX : own_version(w->own);
}

bool
own_keep_open(struct session *s, struct article *a)
{
	struct own_article *w = a->own;
	struct own_place at = place_of(s, a);
	struct err err = {0};
	a->own_looked = true;
	w->file = own_file_open(&at, a->document, s->schema, &err);
	if (w->file == NULL) {
		session_fail(s, "%s: nothing can be annotated until it can be read", err.text);
		return false;
	}
	take_store(w);
	return true;
}

static void
tell_read(struct session *s, struct article *a)
{
	struct layer *l = own_layer(a->own->own);
	struct layer_counts n = layer_count(l);
	struct buf line = {0};
	buf_fmt(&line, "%zu annotation%s of yours", n.mentions + n.events + n.relations,
	    n.mentions + n.events + n.relations == 1 ? "" : "s");
	if (diag_problems(layer_problems(l)) > 0) {
		buf_fmt(&line, ", %zu problem%s", diag_problems(layer_problems(l)),
		    diag_problems(layer_problems(l)) == 1 ? "" : "s");
		session_say_problems(s, buf_view(&line), layer_problems(l), false);
	} else if (s->message.len == 0) {
		session_note(s, "%s on top; O lists them", buf_cstr(&line));
	}
	buf_done(&line);
}

static bool
look_for(struct session *s, struct article *a)
{
	struct own_place at = place_of(s, a);
	struct buf path = {0};
	a->own_looked = true;
	bool there = !s->o.no_overlay && own_file_find(&at, a->document, &path);
	buf_done(&path);
	if (!there)
		return false;
	a->own = mem_alloc(sizeof *a->own);
	if (!own_keep_open(s, a))
		return true;
	if (own_items(a->own->own) > 0) {
		layers_came(s, own_layer(a->own->own));
		a->own->told = true;
		a->stale = true;
		s->pane.stale = true;
		s->dirty = true;
		tell_read(s, a);
	}
	return true;
}

/* ---- saving */

static bool
may_write(struct session *s, struct err *err)
{
	if (!s->o.secure)
		return true;
	return err_set(err, ERR_USAGE, "--secure: nothing is written");
}

/* The folder of the text could not be written to after all. */
static void
say_moved(struct session *s, const struct own_article *w)
{
	struct buf line = {0};
	if (s->message.len > w->kept && !s->message_error) {
		buf_str(&line, str_sub(buf_view(&s->message), 0, s->message.len - w->kept));
		buf_puts(&line, "; ");
	}
	session_note(s, "%skept in the state folder, since that of the text cannot be written to",
	    buf_cstr(&line));
	s->dirty = true;
	buf_done(&line);
}

/* The message stands until the next key; what was said of the change itself goes before it. */
static bool
save(struct session *s, struct article *a)
{
	struct own_article *w = a->own;
	struct err err = {0};
	struct buf line = {0};
	w->due = false;
	bool beside = own_file_is_beside(w->file);
	if (may_write(s, &err) && own_file_save(w->file, &err)) {
		w->failed = false;
		if (beside && !own_file_is_beside(w->file))
			say_moved(s, w);
		w->kept = 0;
		return true;
	}
	buf_clear(&w->why);
	buf_puts(&w->why, err.text);
	if (!w->failed || own_file_conflicts(w->file)) {
		if (s->message.len > w->kept && !s->message_error) {
			buf_str(&line, str_sub(buf_view(&s->message), 0, s->message.len - w->kept));
			buf_puts(&line, "; ");
		}
		buf_puts(&line, str_starts(buf_view(&w->why), STR("not saved")) ? "" : "not saved: ");
		session_fail(s, "%s%s", buf_cstr(&line), err.text);
	}
	w->failed = true;
	w->kept = 0;
	buf_done(&line);
	s->dirty = true;
	return false;
}

static bool
is_open(const struct article *a)
{
	return a->own != NULL && a->own->file != NULL;
}

bool
own_work(struct session *s, struct article *a)
{
	if (!a->own_looked && document_complete(a->document))
		return look_for(s, a);
	if (!is_open(a) || !a->own->due || a->own->open > 0)
		return false;
	save(s, a);
	return true;
}

bool
own_save(struct session *s, struct article *a)
{
	return !is_open(a) || !own_changed(a->own->own) || save(s, a);
}

void
own_rescue(struct session *s, struct article *a)
{
	struct err err = {0};
	struct buf path = {0};
	if (own_save(s, a) || !may_write(s, &err) || !own_file_rescue(a->own->file, &path, &err))
		return;
	if (s->rescued.len > 0)
		buf_puts(&s->rescued, ", ");
	clean_quote(&s->rescued, buf_view(&path), 4 * LIMIT_QUOTE);
	buf_done(&path);
}

void
own_check(struct session *s)
{
	struct article *a = session_article(s);
	struct buf name = {0};
	struct err err = {0};
	if (!is_open(a) || s->o.secure)
		return;
	bool other = own_file_look(a->own->file);
	if (other && !a->own->noticed) {
		clean_quote(&name, path_base(own_file_path(a->own->file, &err)), LIMIT_QUOTE);
		session_fail(s, own_changed(a->own->own) ?
		    "another program wrote %s: :own theirs takes that, :own mine keeps yours" :
		    "another program wrote %s: :own theirs reads it", buf_cstr(&name));
		s->dirty = true;
	}
	a->own->noticed = other;
	buf_done(&name);
}

/* ---- where it is */

void
own_where(struct session *s, const struct article *a, struct buf *out)
{
	struct err err = {0};
	struct str path = is_open(a) ? own_file_path(a->own->file, &err) : STR_NONE;
	if (s->o.secure) {
		buf_puts(out, "for this session only (--secure)");
	} else if (path.len == 0) {
		buf_puts(out, "for this session only");
	} else if (own_file_is_beside(a->own->file)) {
		buf_puts(out, "in ");
		clean_quote(out, path_base(path), LIMIT_QUOTE);
	} else {
		buf_puts(out, "in the state folder");
	}
}

/* ---- quitting */

/* The first article whose annotations no file has, after one more try; NULL: all is saved. */
static struct article *
unsaved(struct session *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		struct article *a = &s->articles.v[i];
		if (!own_save(s, a))
			return a;
	}
	return NULL;
}

bool
own_may_quit(struct session *s)
{
	struct article *a = unsaved(s);
	struct buf name = {0};
	if (a == NULL || (s->quit_at != 0 && s->quit_at + 1 == s->keyed))
		return true;
	clean_quote(&name, article_name(a), LIMIT_QUOTE);
	s->quit_at = s->keyed;
	session_fail(s, "your annotations of %s are in no file; the same key again, or :q!, loses them (%s)",
	    buf_cstr(&name), buf_cstr(&a->own->why));
	buf_done(&name);
	return false;
}

/* ---- :own */

static void
tell(struct session *s, struct article *a)
{
	struct buf line = {0};
	struct err err = {0};
	if (!is_open(a) || own_items(a->own->own) == 0) {
		session_note(s, "nothing of this article is annotated by you: st marks words");
		return;
	}
	struct layer_counts n = layer_count(own_layer(a->own->own));
	buf_fmt(&line, "%zu mention%s, %zu event%s, %zu relation%s of yours, ",
	    n.mentions, n.mentions == 1 ? "" : "s", n.events, n.events == 1 ? "" : "s",
	    n.relations, n.relations == 1 ? "" : "s");
	own_where(s, a, &line);
	struct str path = own_file_path(a->own->file, &err);
	if (!own_file_is_beside(a->own->file) && path.len > 0 && !s->o.secure) {
		buf_puts(&line, ": ");
		clean_quote(&line, path, 4 * LIMIT_QUOTE);
	}
	if (own_changed(a->own->own))
		buf_fmt(&line, "; not saved: %s", buf_cstr(&a->own->why));
	session_note(s, "%s", buf_cstr(&line));
	buf_done(&line);
}

/* After another store took the place of the one that was shown. */
static void
show_other(struct session *s, struct article *a)
{
	take_store(a->own);
	nav_unselect(s);
	pane_remember(s);
	s->pane.stale = true;
	a->stale = true;
	s->dirty = true;
}

static void
settle(struct session *s, struct article *a, bool theirs)
{
	struct err err = {0};
	if (s->o.secure && !theirs) {
		session_fail(s, "--secure: nothing is written");
		return;
	}
	if (!(theirs ? own_file_theirs : own_file_mine)(a->own->file, &err)) {
		session_fail(s, "%s", err.text);
		return;
	}
	a->own->failed = a->own->due = a->own->noticed = false;
	if (theirs)
		show_other(s, a);
	session_note(s, theirs ? "your annotations are what the file says now" :
	    "the file has your annotations now");
}

void
own_command(struct session *s, struct str rest)
{
	struct article *a = session_article(s);
	bool theirs = str_is(rest, "theirs") || str_is(rest, "reload");
	if (!a->own_looked && document_complete(a->document))
		look_for(s, a);
	if (rest.len == 0) {
		tell(s, a);
		return;
	}
	if (!is_open(a)) {
		session_note(s, "nothing of this article is annotated by you");
	} else if (theirs || str_is(rest, "mine") || str_is(rest, "keep")) {
		settle(s, a, theirs);
	} else if (str_is(rest, "write")) {
		a->own->failed = false;
		if (own_save(s, a))
			tell(s, a);
	} else {
		session_fail(s, "expected :own write, :own theirs (read the file again) or :own mine");
	}
}
