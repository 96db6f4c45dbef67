/*
 * What is coloured: all, what has to do with the selection, or nothing.
 *
 * In focus are the mentions of the selected actor, the events in which it plays, and who else
 * plays in those; without an actor, what is of the selection's type.  Everything else is plain,
 * not dim: it is still to be read.  Only the events whose triggers are near the screen are
 * asked, along the actor's own list, so a busy actor costs no more.
 */
#include "ui/commands.h"

#include <stdlib.h>

#include "ui/colours.h"
#include "ui/focus.h"
#include "ui/nav.h"
#include "ui/own.h"

enum { NEAR = 4096 };

enum colours
colours(const struct session *s)
{
	return (enum colours)setting(s, SET_COLOURS);
}

const char *
colours_word(const struct session *s)
{
	static const char *const words[] = {"", "focus", "plain"};
	return words[colours(s)];
}

static int
id_cmp(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void
add_event(struct focus_set *f, const struct model *m, uint32_t event)
{
	const struct model_event *e = &m->events[event];
	if (f->n < FOCUS_MOST)
		f->mentions[f->n++] = e->trigger;
	for (uint32_t i = 0; i < e->n_roles && f->n < FOCUS_MOST; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		uint32_t part = r->mention != ID_NONE ? r->mention :
		    r->event != ID_NONE ? m->events[r->event].trigger : ID_NONE;
		if (part != ID_NONE)
			f->mentions[f->n++] = part;
	}
}

/* The actor's events whose triggers lie in [from, to). */
static void
add_events(struct focus_set *f, const struct model *m, uint32_t actor, uint64_t from, uint64_t to)
{
	const struct model_actor *who = &m->actors[actor];
	const uint32_t *list = m->actor_events + who->first_event;
	size_t lo = 0, hi = who->n_events;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->mentions[m->events[list[mid]].trigger].m->span.from < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < who->n_events; lo++) {
		if (m->mentions[m->events[list[lo]].trigger].m->span.from >= to)
			break;
		add_event(f, m, list[lo]);
	}
}

void
focus_begin(struct session *s, struct focus_set *f, uint64_t from, uint64_t to)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	*f = (struct focus_set){.session = s, .model = m, .actor = ID_NONE,
		.pending = own_pending(a)};
	f->any = colours(s) == COLOURS_FOCUS && m != NULL && a->sel.any &&
	    a->sel.mention != ID_NONE;
	if (!f->any)
		return;
	f->type = m->mentions[a->sel.mention].type;
	f->actor = a->sel.actor;
	if (f->actor != ID_NONE)
		add_events(f, m, f->actor, from > NEAR ? from - NEAR : 0, to + NEAR);
	if (a->sel.event != ID_NONE)
		add_event(f, m, a->sel.event);
	qsort(f->mentions, f->n, sizeof f->mentions[0], id_cmp);
}

bool
focus_shows(void *context, const struct model_mention *x)
{
	const struct focus_set *f = context;
	const struct model *m = f->model;
	uint32_t id = (uint32_t)(x - m->mentions);
	if (!nav_shown(f->session, x->type) ||
	    (f->pending && own_hides(session_article(f->session), x)))
		return false;
	if (!f->any || bsearch(&id, f->mentions, f->n, sizeof id, id_cmp) != NULL)
		return true;
	if (f->actor == ID_NONE)
		return x->type == f->type;
	for (uint32_t i = 0; i < x->n_actors; i++) {
		if (m->mention_actors[x->first_actor + i] == f->actor)
			return true;
	}
	return false;
}

/* Focus without a selection would look like all: it is passed over. */
void
cmd_colours(struct session *s, const struct call *c)
{
	const struct article *a = session_article(s);
	bool selected = a->sel.any && a->sel.mention != ID_NONE;
	int next = (setting(s, SET_COLOURS) + 1) % 3;
	(void)c;
	if (next == COLOURS_FOCUS && !selected)
		next = COLOURS_CLEAN;
	setting_set(s, SET_COLOURS, next);
	if (next == COLOURS_ALL) {
		session_note(s, "all colours");
	} else if (next == COLOURS_CLEAN) {
		session_note(s, "plain text; x brings the colours back");
	} else if (a->sel.actor != ID_NONE) {
		struct buf name = {0};
		buf_str(&name, a->model->actors[a->sel.actor].name);
		session_note(s, "only %s, its events and who else is in them; x again: plain text",
		    buf_cstr(&name));
		buf_done(&name);
	} else {
		session_note(s, "only what is like the selection; x again: plain text");
	}
}
