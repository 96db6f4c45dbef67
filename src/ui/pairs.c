/*
 * The pairs ]a ]o ]x: to the turn of another actor, to overlaps, to problems.  The places are made from the model when they are first asked for, some at once, the
 * rest between keys; then the step that was asked for is taken.  Any other key gives it up.
 */
#include "ui/pairs.h"

#include <stdlib.h>

#include "annot/places.h"
#include "annot/spanidx.h"
#include "base/err.h"
#include "base/file.h"
#include "base/hash.h"
#include "ui/layers.h"
#include "ui/nav.h"
#include "ui/nav_next.h"
#include "ui/stack.h"
#include "ui/textview.h"

enum { AT_ONCE = 32 * 1024, SLICE = 64 * 1024, OVER = 64, 
	TURN_LOOKS = 1000 };

/* ---- the places */

void
article_forget_places(struct article *a)
{
	for (int k = 0; k < PLACES_KINDS; k++) {
		places_free(a->places[k]);
		a->places[k] = NULL;
	}
}

static bool
shows(const void *context, uint32_t type)
{
	return nav_shown(context, type);
}

static bool
visits(const void *context, uint32_t type)
{
	return nav_visits_type(context, type);
}

/* Which types are shown, as a number: when it changes, so do the places. */
static uint64_t
shown_mark(const struct session *s, const struct model *m)
{
	uint64_t mark = HASH_BEGIN;
	for (size_t t = 0; t < m->n_types; t++)
		mark = hash_mix(mark, nav_shown(s, m->types[t].type));
	return mark;
}

static struct places *
places_of(struct session *s, enum places_kind kind)
{
	struct article *a = session_article(s);
	uint64_t mark = shown_mark(s, a->model);
	if (mark != a->places_mark)
		article_forget_places(a);
	a->places_mark = mark;
	if (a->places[kind] == NULL)
		a->places[kind] = places_new(a->model, kind,
		    kind == PLACES_TURN ? visits : shows, s);
	return a->places[kind];
}

/* ---- what is said of a place */

static void
add_mention(struct session *s, struct buf *out, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	stack_surface(s, mention, out);
	buf_chr(out, ' ');
	buf_str(out, schema_name(s->schema, m->mentions[mention].type));
}

/* "Russian NORP in Russian president ORG": the mention, and the widest that it lies in. */
static void
add_overlap(struct session *s, struct buf *out, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	struct span span = m->mentions[mention].m->span;
	uint32_t ids[OVER], other = ID_NONE;
	size_t n = spanidx_overlaps(m->index, span.from, span.to, ids, OVER);
	for (size_t i = 0; i < n && i < OVER; i++) {
		const struct model_mention *x = &m->mentions[ids[i]];
		bool twin = x->m->span.from == span.from && x->m->span.to == span.to &&
		    x->type == m->mentions[mention].type;
		if (ids[i] != mention && !twin && !x->dropped && nav_shown(s, x->type) &&
		    stack_meet(m, ids[i], mention)) {
			other = ids[i];
			break;
		}
	}
	add_mention(s, out, mention);
	if (other == ID_NONE)
		return;
	struct span o = m->mentions[other].m->span;
	buf_puts(out, o.from == span.from && o.to == span.to ? " and " :
	    stack_covers(m, other, mention) ? " in " : " across ");
	add_mention(s, out, other);
}

static const struct { const char *what, *none; } said[PLACES_KINDS] = {
	[PLACES_OVERLAP] = {"overlap", "no mentions overlap"},
	[PLACES_TURN] = {"turn", "no other actor here"},
};

static void
tell(struct session *s, enum places_kind kind, size_t i, int step, bool turned)
{
	const struct places *p = session_article(s)->places[kind];
	struct buf line = {0};
	if (turned)
		nav_turned(s, step);
	add_overlap(s, &line, places_at(p, i));
	session_note(s, "%s%s%s", s->message.len > 0 ? buf_cstr(&s->message) : "",
	    s->message.len > 0 ? ": " : "", buf_cstr(&line));
	nav_walk(s, str_of(said[kind].what), i + 1, places_count(p));
	buf_done(&line);
}

/* ---- steps */

/* The place after the mention, or before it, `count` on; around the ends. */
static size_t
place_from(const struct places *p, uint32_t at, uint32_t first, const struct pair_wish *w, bool *turned)
{
	size_t n = places_count(p), by = w->count % n, i;
	if (w->step > 0) {
		i = at != ID_NONE ? places_after(p, at) : first > 0 ? places_after(p, first - 1) : 0;
		*turned = w->count > n - i;
		return (i + by + n - 1) % n;
	}
	/* The first one that is not before. */
	i = at != ID_NONE ? (at > 0 ? places_after(p, at - 1) : 0) :
	    first != ID_NONE ? places_after(p, first) : 0;
	*turned = w->count > i;
	return (i + n - by) % n;
}

/* The last mention of an actor before another one's turn; `goal` begins the turn. */
static uint32_t
end_of_turn(const struct session *s, const struct places *p, size_t i)
{
	const struct model *m = session_article(s)->model;
	uint32_t goal = places_at(p, i);
	uint32_t end = i + 1 < places_count(p) ? places_at(p, i + 1) : (uint32_t)m->n_mentions;
	for (int k = 0; k < TURN_LOOKS && end > goal; k++) {
		end = next_visited(s, m, end - 1, -1);
		if (end == ID_NONE || model_mention_actor(m, end) != ID_NONE)
			break;
	}
	return end != ID_NONE && end > goal && model_mention_actor(m, end) != ID_NONE ? end : goal;
}

/* To another actor: its turn's beginning, or its end when one comes from behind. */
static void
take_turn(struct session *s, const struct places *p, uint32_t at, uint32_t first, struct pair_wish w)
{
	const struct model *m = session_article(s)->model;
	bool turned = false, passed = false;
	/* Without a selection the first that is seen is another actor already. */
	if (at == ID_NONE) {
		at = next_step(s, m, ID_NONE, first, w.step, next_visited, &turned);
		w.count--;
	}
	if (at != ID_NONE && w.count > 0) {
		size_t after = places_after(p, at);
		uint32_t from = w.step < 0 && after > 0 ? places_at(p, after - 1) : at;
		size_t i = place_from(p, from, first, &w, &passed);
		at = w.step > 0 ? places_at(p, i) : end_of_turn(s, p, i);
	}
	if (at == ID_NONE)
		return;
	nav_select(s, at);
	if (turned || passed)
		nav_turned(s, w.step);
}

static void
take_step(struct session *s, const struct pair_wish *w)
{
	const struct places *p = session_article(s)->places[w->kind];
	bool turned = false;
	uint32_t at, first;
	if (places_count(p) == 0) {
		session_note(s, "%s", said[w->kind].none);
		return;
	}
	nav_from(s, w->step, &at, &first);
	if (w->kind == PLACES_TURN) {
		take_turn(s, p, at, first, *w);
		return;
	}
	size_t i = place_from(p, at, first, w, &turned);
	nav_select(s, places_at(p, i));
	tell(s, (enum places_kind)w->kind, i, w->step, turned);
}

static void
go(struct session *s, const struct call *c, enum places_kind kind, int step)
{
	if (!nav_can_step(s))
		return;
	s->wish = (struct pair_wish){true, (int)kind, step, c->count};
	if (places_step(places_of(s, kind), AT_ONCE)) {
		session_note(s, "looking ...");
		return;
	}
	s->wish.any = false;
	take_step(s, &s->wish);
}

bool
pairs_work(struct session *s)
{
	struct pair_wish w = s->wish;
	if (!w.any || w.kind == WISH_DIFFERENCE || session_article(s)->model == NULL)
		return false;
	if (places_step(places_of(s, (enum places_kind)w.kind), SLICE))
		return true;
	s->wish.any = false;
	buf_clear(&s->message);
	take_step(s, &w);
	return true;
}

void cmd_next_actor(struct session *s, const struct call *c) { go(s, c, PLACES_TURN, 1); }
void cmd_prev_actor(struct session *s, const struct call *c) { go(s, c, PLACES_TURN, -1); }
void cmd_next_overlap(struct session *s, const struct call *c) { go(s, c, PLACES_OVERLAP, 1); }
void cmd_prev_overlap(struct session *s, const struct call *c) { go(s, c, PLACES_OVERLAP, -1); }

/* ---- problems: few, since LIMIT_DIAG bounds those of a layer */

struct problem { struct span span; const struct diag_item *item; };

static int
problem_order(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	return x->span.to < y->span.to ? -1 : x->span.to > y->span.to;
}

struct problems { VEC(struct problem) list; size_t nowhere; };

static void
collect(struct session *s, struct problems *out)
{
	for (size_t l = 0; l < layers_count(s); l++) {
		const struct diag *d = layer_problems(layers_at(s, l));
		for (size_t i = 0; layer_shown(layers_at(s, l)) && i < diag_count(d); i++) {
			const struct diag_item *x = diag_at(d, i);
			out->nowhere += !x->in_text;
			if (x->in_text)
				vec_push(&out->list, ((struct problem){{x->text_from, x->text_to}, x}));
		}
	}
	if (out->list.n > 0)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, problem_order);
}

/* The first problem behind a place, or the last before it. */
static size_t
problem_from(const struct problems *all, uint64_t at, const struct pair_wish *w, bool *turned)
{
	size_t n = all->list.n, i = 0, by = w->count % n;
	while (i < n && (w->step > 0 ? all->list.v[i].span.from <= at : all->list.v[i].span.from < at))
		i++;
	*turned = w->step > 0 ? w->count > n - i : w->count > i;
	return w->step > 0 ? (i + by + n - 1) % n : (i + n - by) % n;
}

static void
problems(struct session *s, const struct call *c, int step)
{
	struct article *a = session_article(s);
	struct problems all = {0};
	struct pair_wish w = {.step = step, .count = c->count};
	bool turned = false;
	uint64_t from, to;
	collect(s, &all);
	if (all.list.n == 0 && all.nowhere + s->notices.n > 0) {
		messages_open(s);
	} else if (all.list.n == 0) {
		session_note(s, "no problem is known");
	} else {
		text_visible_range(s, &from, &to);
		uint64_t at = step > 0 ? (from > 0 ? from - 1 : UINT64_MAX) : to;
		if (a->point != UINT64_MAX && text_visible(s, a->point, a->point))
			at = a->point;
		else if (a->sel.any && text_visible(s, a->sel.span.from, a->sel.span.from))
			at = a->sel.span.from;
		size_t i = at == UINT64_MAX ? (c->count - 1) % all.list.n :
		    problem_from(&all, at, &w, &turned);
		struct problem p = all.list.v[i];
		struct str file = path_base(p.item->path);
		jump_to(s, p.span);
		nav_unselect(s);
		a->point = p.span.from;
		session_note(s, "%s%.*s:%zu: %.*s", turned ? step > 0 ? "from the top again: " :
		    "from the end again: " : "", (int)file.len, file.ptr,
		    p.item->line, (int)p.item->text.len, p.item->text.ptr);
		nav_walk(s, STR("problem"), i + 1, all.list.n);
	}
	vec_done(&all.list);
}

void cmd_next_problem(struct session *s, const struct call *c) { problems(s, c, 1); }
void cmd_prev_problem(struct session *s, const struct call *c) { problems(s, c, -1); }
