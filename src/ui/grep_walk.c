/*
 * From hit to hit: ]g goes over the end of a document to the next one that has a hit, and opens it.
 */
#include "ui/commands.h"
#include "ui/corpus.h"
#include "ui/grep.h"
#include "ui/nav.h"
#include "ui/textview.h"

static bool
is_of(const struct grep_group *g, const struct article *a)
{
	return g->number == a->number && strcmp(g->path, a->path) == 0;
}

static void
tell(struct session *s, bool turned, int by)
{
	struct grep *x = s->grep;
	size_t k = x->hit + 1;
	for (uint32_t i = 0; i < x->group; i++)
		k += x->groups.v[i]->hits.n;
	nav_walk(s, STR("hit"), k, x->n_hits);
	s->walk.more = s->walk.more || x->seeker != NULL;
	if (turned)
		nav_turned(s, by);
}

/* Brings the hit's document on the screen; false, and a message, when it cannot be opened. */
static bool
go_document(struct session *s, const struct grep_group *g)
{
	struct err err = {0};
	if (is_of(g, session_article(s)) && !corpus_is_open(s))
		return true;
	if (s->corpus != NULL)
		return corpus_go(s, g->path, g->number);
	for (uint32_t i = 0; i < s->articles.n; i++) {
		if (!is_of(g, &s->articles.v[i]))
			continue;
		if (!article_open(s, i, &err)) {
			session_fail(s, "%s", err.text);
			return false;
		}
		jump_record(s);
		session_go_article(s, i);
		return true;
	}
	session_note(s, "this document is not in the list any more");
	return false;
}

static void
go(struct session *s, uint32_t group, size_t hit)
{
	struct grep *x = s->grep;
	if (!go_document(s, x->groups.v[group]))
		return;
	struct article *a = session_article(s);
	struct span span = x->groups.v[group]->hits.v[hit].span;
	bool event = x->groups.v[group]->hits.v[hit].kind == QUERY_EVENT;
	uint32_t mention = a->model != NULL ? model_mention_at(a->model, span.from, event) : ID_NONE;
	x->group = group;
	x->hit = hit;
	x->lit = true;
	jump_to(s, span);
	if (mention != ID_NONE && a->model->mentions[mention].m->span.from == span.from)
		nav_set_selection(s, mention);
	else
		nav_unselect(s);
	a->point = span.from;
	s->dirty = true;
}

/* Where a step begins: at the hit that one stands at while it is seen, else in the text. */
static bool
step_from(struct session *s, int by, uint32_t *group, size_t *hit)
{
	struct grep *x = s->grep;
	uint32_t here;
	struct grep_group *g = grep_here(s, &here);
	if (g == NULL)
		return false;
	*group = here;
	if (x->hit != SIZE_MAX && x->group == here && x->hit < g->hits.n &&
	    text_visible(s, g->hits.v[x->hit].span.from, g->hits.v[x->hit].span.from)) {
		*hit = by > 0 ? x->hit + 1 : x->hit;
		return true;
	}
	const struct article *a = session_article(s);
	uint64_t at = a->point != UINT64_MAX && text_visible(s, a->point, a->point) ? a->point : a->top;
	*hit = grep_first(g, at);
	return true;
}

/* The hit `by` on from before hit *hit of *group, over documents; false: there is none at all. */
static bool
step(const struct grep *x, int by, uint32_t *group, size_t *hit, bool *turned)
{
	uint32_t n = (uint32_t)x->groups.n;
	for (uint32_t i = 0; i <= n; i++) {
		const struct grep_group *g = x->groups.v[*group];
		if (by > 0 && *hit < g->hits.n)
			return true;
		if (by < 0 && *hit > 0) {
			--*hit;
			return true;
		}
		*turned |= by > 0 ? *group + 1 == n : *group == 0;
		*group = by > 0 ? (*group + 1) % n : (*group + n - 1) % n;
		*hit = by > 0 ? 0 : x->groups.v[*group]->hits.n;
	}
	return false;
}

static void
walk(struct session *s, int by, uint32_t count)
{
	struct grep *x = s->grep;
	uint32_t group;
	size_t hit;
	bool turned = false;
	if (x == NULL) {
		session_note(s, "nothing was asked for yet: :grep QUERY finds what ]g and [g walk");
		return;
	}
	grep_settle(x);
	if (!step_from(s, by, &group, &hit)) {
		if (x->groups.n == 0)
			return;
		group = 0;
		hit = 0;
	}
	for (uint32_t i = 0; i < count && i < STEPS_MOST; i++) {
		if (!step(x, by, &group, &hit, &turned)) {
			session_note(s, x->seeker != NULL ? "nothing is found yet" : "nothing was found by :grep");
			return;
		}
		hit += by > 0 && i + 1 < count;
	}
	go(s, group, hit);
	tell(s, turned, by);
}

void cmd_next_grep(struct session *s, const struct call *c) { walk(s, 1, c->count); }
void cmd_prev_grep(struct session *s, const struct call *c) { walk(s, -1, c->count); }

/* From the page: the hit of that number, over all groups. */
void
grep_go(struct session *s, size_t number)
{
	struct grep *x = s->grep;
	for (uint32_t i = 0; i < x->groups.n; i++) {
		if (number < x->groups.v[i]->hits.n) {
			go(s, i, number);
			tell(s, false, 1);
			return;
		}
		number -= x->groups.v[i]->hits.n;
	}
}

