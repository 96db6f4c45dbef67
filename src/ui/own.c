/*
 * The store of one's own annotations, and its steps.  A step changes the store, then its layer,
 * and is drawn at once: the model of a small article is built anew before the next frame, that of
 * a large one in slices, and own_pending.c draws what it does not have yet.
 */
#include "ui/own_internal.h"

#include "base/clean.h"
#include "formats/own_file.h"

#include "ui/layers.h"
#include "ui/look.h"
#include "ui/nav.h"
#include "ui/textview.h"

enum { SMALL = 3000, QUOTE = 40 };

/* ---- life */

void
own_article_free(struct own_article *w)
{
	if (w == NULL)
		return;
	own_file_free(w->file);
	vec_done(&w->done);
	vec_done(&w->undone);
	vec_done(&w->copies);
	vec_done(&w->marks);
	buf_done(&w->why);
	mem_free(w);
}

static struct own_article *
make(struct session *s, struct article *a)
{
	if (a->own == NULL)
		a->own = mem_alloc(sizeof *a->own);
	if (a->own->file == NULL && !own_keep_open(s, a))
		return NULL;
	return a->own;
}

struct layer *
own_article_layer(const struct article *a)
{
	return a->own != NULL && a->own->own != NULL && own_items(a->own->own) > 0 ?
	    own_layer(a->own->own) : NULL;
}

struct own *
own_of(struct session *s)
{
	struct article *a = session_article(s);
	if (!document_complete(a->document)) {
		session_note(s, "the text is still coming: it can be annotated when its end is there");
		return NULL;
	}
	struct own_article *w = make(s, a);
	return w != NULL ? w->own : NULL;
}

bool
own_is_own(const struct model *m, uint16_t layer)
{
	return layer < m->n_layers && m->layers[layer].corrects;
}

uint32_t
own_number(const struct model_mention *x)
{
	return own_of_rule(x->m->rule);
}

struct span
own_hull(const struct own_item *item)
{
	if (item == NULL || item->n_parts == 0)
		return (struct span){0, 0};
	return (struct span){item->parts[0].from, item->parts[item->n_parts - 1].to};
}

/* ---- words */

void
own_quoted(struct session *s, struct span span, struct buf *out)
{
	struct buf flat = {0};
	look_surface(s, &flat, span, 4 * QUOTE);
	/* What is quoted there already is quoted otherwise. */
	bool inner = str_find(buf_view(&flat), STR("“")) < flat.len ||
	    str_chr(buf_view(&flat), '"') < flat.len;
	buf_puts(out, inner ? look_glyph(s, "‘", "'") : look_glyph(s, "“", "\""));
	look_fit(s, out, buf_view(&flat), QUOTE, false);
	buf_puts(out, inner ? look_glyph(s, "’", "'") : look_glyph(s, "”", "\""));
	buf_done(&flat);
}

void
own_say(struct session *s, uint32_t type, struct span span, struct buf *out)
{
	buf_str(out, schema_label(s->schema, type));
	buf_puts(out, " on ");
	own_quoted(s, span, out);
}

/* ---- steps */

bool
own_step_begin(struct session *s, const char *what)
{
	struct own *o = own_of(s);
	struct own_article *w = session_article(s)->own;
	if (o == NULL)
		return false;
	own_begin(o, str_of(what));
	if (w->open++ == 0) {
		w->steps = own_steps(o);
		w->at = (struct span){0, 0};
		vec_clear(&w->copies);
	}
	return true;
}

void
own_touch(struct session *s, struct span at)
{
	session_article(s)->own->at = at;
}

/* The old model stays where it would take long, or where better than it is on its way. */
static void
show_change(struct session *s, struct article *a)
{
	struct layer *l = own_layer(a->own->own);
	bool small = a->model == NULL || a->model->n_mentions <= SMALL;
	layer_show(l, true);
	a->own->due = true;
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
	if (!a->prepared || (a->retired != NULL && !a->paused))
		return;
	if (small && a->model != NULL)
		article_remodel(s, a);
	else
		a->stale = true;
	select_refresh(s, a);
}

void
own_step_end(struct session *s)
{
	struct article *a = session_article(s);
	struct own_article *w = a->own;
	own_end(w->own);
	if (--w->open > 0)
		return;
	vec_clear(&w->copies);
	if (own_steps(w->own) == w->steps)
		return;
	vec_push(&w->done, ((struct own_step){w->at, ++s->changes}));
	vec_clear(&w->undone);
	show_change(s, a);
}

void
own_settle(struct session *s)
{
	struct article *a = session_article(s);
	if (a->prepared && own_pending(a))
		article_remodel(s, a);
}

void
own_model_begun(struct article *a)
{
	if (a->own != NULL && a->own->own != NULL)
		a->own->begun = own_version(a->own->own);
}

void
own_model_stands(struct article *a)
{
	if (a->own != NULL)
		a->own->modelled = a->own->begun;
}

bool
own_pending(const struct article *a)
{
	return a->own != NULL && a->own->own != NULL &&
	    a->own->modelled != own_version(a->own->own);
}

/* ---- undo and redo */

void
own_select(struct session *s, struct span span, uint32_t type)
{
	struct article *a = session_article(s);
	a->sel = (struct selection){.any = true, .span = span, .type = type, .mention = ID_NONE,
		.actor = ID_NONE, .event = ID_NONE};
	a->point = UINT64_MAX;
	select_refresh(s, a);
	s->dirty = true;
}

/* What is selected where something was undone: whatever is there now, or nothing. */
static void
return_to(struct session *s, struct span at)
{
	struct article *a = session_article(s);
	if (at.to == 0)
		return;
	if (!text_visible(s, at.from, at.from))
		jump_to(s, at);
	own_select(s, at, 0);
	if (a->sel.mention != ID_NONE)
		nav_set_selection(s, a->sel.mention);
	else if (!own_pending(a))
		nav_unselect(s);
}

bool
own_step_undo(struct session *s)
{
	struct article *a = session_article(s);
	struct own_article *w = a->own;
	struct str what = STR_NONE;
	struct buf said = {0};
	if (w == NULL || w->own == NULL || own_steps(w->own) == 0) {
		session_note(s, w != NULL && w->own != NULL && own_undone(w->own) > 0 ?
		    "nothing more to undo; sU does again what was undone" :
		    "nothing to undo: nothing was annotated since this was opened");
		return false;
	}
	if (!own_undo(w->own, &what))
		return false;
	struct own_step step = {{0, 0}, 0};
	if (w->done.n > 0)
		step = w->done.v[--w->done.n];
	vec_push(&w->undone, step);
	clean_add(&said, what);
	size_t more = own_steps(w->own);
	show_change(s, a);
	return_to(s, step.at);
	if (more > 0)
		session_note(s, "undone: %s (%zu more)", buf_cstr(&said), more);
	else
		session_note(s, "undone: %s", buf_cstr(&said));
	buf_done(&said);
	return true;
}

bool
own_step_redo(struct session *s)
{
	struct article *a = session_article(s);
	struct own_article *w = a->own;
	struct str what = STR_NONE;
	struct buf said = {0};
	if (w == NULL || w->own == NULL || !own_redo(w->own, &what)) {
		session_note(s, "nothing to redo");
		return false;
	}
	struct own_step step = {{0, 0}, 0};
	if (w->undone.n > 0)
		step = w->undone.v[--w->undone.n];
	step.stamp = ++s->changes;
	vec_push(&w->done, step);
	clean_add(&said, what);
	size_t more = own_undone(w->own);
	show_change(s, a);
	return_to(s, step.at);
	if (more > 0)
		session_note(s, "done again: %s (%zu more)", buf_cstr(&said), more);
	else
		session_note(s, "done again: %s", buf_cstr(&said));
	buf_done(&said);
	return true;
}

uint32_t
own_step_stamp(const struct session *s)
{
	const struct own_article *w = session_article(s)->own;
	return w != NULL && w->done.n > 0 ? w->done.v[w->done.n - 1].stamp : 0;
}
