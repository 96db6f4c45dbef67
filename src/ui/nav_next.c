/*
 * Which mention comes next.  Mentions of a type are a sorted list of the model, so a step costs
 * a bisection for each type that is shown, however many mentions of hidden types lie between.
 */
#include "ui/nav_next.h"

#include "ui/nav.h"

/* The nearest of a sorted list at or after i, or (step < 0) at or before it; ID_NONE. */
static uint32_t
nearest(const uint32_t *list, uint32_t n, uint32_t i, int step)
{
	uint32_t at = model_rank(list, n, i);
	if (step > 0)
		return at < n ? list[at] : ID_NONE;
	if (at < n && list[at] == i)
		return i;
	return at > 0 ? list[at - 1] : ID_NONE;
}

static uint32_t
nearer(uint32_t a, uint32_t b, int step)
{
	if (a == ID_NONE || b == ID_NONE)
		return a == ID_NONE ? b : a;
	return step > 0 ? (a < b ? a : b) : (a > b ? a : b);
}

/* Of all types that are asked for; no triggers. */
static uint32_t
next_of_types(const struct session *s, const struct model *m, uint32_t i, int step,
    bool (*wanted)(const struct session *s, uint32_t type))
{
	uint32_t best = ID_NONE;
	for (size_t t = 0; t < m->n_types; t++) {
		const struct model_type *x = &m->types[t];
		if (x->n > 0 && wanted(s, x->type))
			best = nearer(best, nearest(m->type_mentions + x->first, x->n, i, step), step);
	}
	return best;
}

uint32_t
next_visited(const struct session *s, const struct model *m, uint32_t i, int step)
{
	return next_of_types(s, m, i, step, nav_visits_type);
}

uint32_t
next_of_type(const struct session *s, const struct model *m, uint32_t i, int step)
{
	const struct selection *sel = &session_article(s)->sel;
	if (!sel->any || sel->mention == ID_NONE)
		return next_of_types(s, m, i, step, nav_shown);
	const struct model_type *x = model_type_of(m, sel->type);
	if (x == NULL)
		return ID_NONE;
	return nearer(nearest(m->type_mentions + x->first, x->n, i, step),
	    nearest(m->type_mentions + x->first_trigger, x->n_triggers, i, step), step);
}

/* Events are sorted by their triggers. */
static size_t
events_before(const struct model *m, uint32_t mention)
{
	size_t low = 0, high = m->n_events;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->events[middle].trigger < mention)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
next_event(const struct session *s, const struct model *m, uint32_t i, int step)
{
	size_t at = events_before(m, i);
	(void)s;
	if (at < m->n_events && (step > 0 || m->events[at].trigger == i))
		return m->events[at].trigger;
	return step < 0 && at > 0 ? m->events[at - 1].trigger : ID_NONE;
}

/* And so are relations by their places. */
size_t
relations_before(const struct model *m, uint32_t mention)
{
	size_t low = 0, high = m->n_relations;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (relation_place(m, middle) < mention)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
next_relation(const struct session *s, const struct model *m, uint32_t i, int step)
{
	size_t at = relations_before(m, i);
	(void)s;
	if (at < m->n_relations && (step > 0 || relation_place(m, at) == i))
		return relation_place(m, at);
	return step < 0 && at > 0 ? relation_place(m, at - 1) : ID_NONE;
}

uint32_t
next_step(const struct session *s, const struct model *m, uint32_t at, uint32_t first, int step,
    next_fn *next, bool *wrapped)
{
	uint32_t n = (uint32_t)m->n_mentions, i = first, found = ID_NONE;
	/* Two layers may mark one span: that is one step. */
	if (at != ID_NONE && step > 0)
		i = model_span_end(m, at);
	else if (at != ID_NONE)
		i = model_span_first(m, at) > 0 ? model_span_first(m, at) - 1 : ID_NONE;
	if (step > 0 ? i < n : i != ID_NONE)
		found = next(s, m, i, step);
	if (found == ID_NONE) {
		*wrapped = true;
		found = next(s, m, step > 0 ? 0 : n - 1, step);
	}
	return found;
}
