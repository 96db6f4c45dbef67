/*
 * What a field may be asked of depends on what stands beside it: actor:putin alone is mentions, with
 * event:* it is events that he takes part in.  So each node first says which kinds of things it can be
 * asked of, and which it means when nothing else is said (able, natural); then, from the root down,
 * each is told which are wanted (mask).
 */
#include "query/query_internal.h"

static unsigned
kinds_of_type(struct work *w, const struct node *n)
{
	const struct model *m = w->t->model;
	unsigned kinds = 0;
	for (size_t i = 0; i < m->n_types; i++) {
		if (!work_type_matches(w, n, m->types[i].type))
			continue;
		kinds |= m->types[i].n ? KIND_MENTION : 0;
		kinds |= m->types[i].n_triggers ? KIND_EVENT : 0;
	}
	for (size_t i = 0; i < m->n_events && !(kinds & KIND_EVENT); i++)
		kinds |= work_type_matches(w, n, m->events[i].type) ? KIND_EVENT : 0;
	for (size_t i = 0; i < m->n_relations && !(kinds & KIND_RELATION); i++)
		kinds |= work_type_matches(w, n, m->relations[i].type) ? KIND_RELATION : 0;
	return kinds;
}

/* What is in capitals and names no type here is words; what is always a type stays one. */
static void
settle_capitals(struct work *w, const struct node *n, struct state *s)
{
	uint32_t id = schema_find(w->q->standard, n->values->text);
	unsigned kinds = kinds_of_type(w, n);
	s->is_type = kinds || schema_is_entity(w->q->standard, id) || schema_is_event(w->q->standard, id);
	s->natural = s->able = kinds ? kinds : KINDS_MODEL;
	if (!s->is_type) {
		s->natural = KIND_TEXT;
		s->able = KINDS_ALL;
	}
}

static void
settle_field(struct work *w, const struct node *n, struct state *s)
{
	s->natural = s->able = KINDS_MODEL;
	switch (n->field) {
	case FIELD_TYPE: {
		unsigned kinds = kinds_of_type(w, n);
		s->natural = s->able = kinds ? kinds : KINDS_MODEL;
		break;
	}
	case FIELD_ACTOR:
		s->natural = KIND_MENTION;
		break;
	case FIELD_EVENT: case FIELD_SOURCE: case FIELD_TARGET: case FIELD_PLACE: case FIELD_TOPIC:
	case FIELD_ROLE: case FIELD_MOOD:
		s->natural = s->able = KIND_EVENT;
		break;
	case FIELD_RELATION: case FIELD_FROM: case FIELD_TO:
		s->natural = s->able = KIND_RELATION;
		break;
	case FIELD_DATE:
		s->natural = KIND_EVENT;
		s->able = KIND_EVENT | KIND_MENTION;
		break;
	default:
		break;
	}
}

static void
settle_kinds(struct work *w, const struct node *n)
{
	struct state *s = work_state(w, n);
	unsigned natural = KINDS_ALL, able = KINDS_ALL, either = 0, any = 0;
	for (const struct node *k = n->kids; k; k = k->next) {
		settle_kinds(w, k);
		const struct state *of = work_state(w, k);
		natural &= of->natural;
		able &= of->able;
		either |= of->natural;
		any |= of->able;
	}
	switch (n->kind) {
	case NODE_AND:
		s->natural = natural ? natural : able;
		s->able = able;
		break;
	case NODE_OR:
		s->natural = either;
		s->able = any;
		break;
	case NODE_NOT:
		s->natural = s->able = KINDS_ALL;
		break;
	case NODE_PLACE:
		s->natural = work_state(w, n->kids)->natural;
		s->able = work_state(w, n->kids)->able;
		break;
	case NODE_WORDS:
		s->natural = KIND_TEXT;
		s->able = KINDS_ALL;
		break;
	case NODE_CAPITALS:
		settle_capitals(w, n, s);
		break;
	case NODE_FIELD:
		settle_field(w, n, s);
		break;
	}
}

static unsigned
narrowed(const struct state *s, unsigned mask)
{
	return s->natural & mask ? s->natural & mask : s->able & mask;
}

static void
settle_mask(struct work *w, const struct node *n, unsigned mask)
{
	struct state *s = work_state(w, n);
	s->mask = mask;
	work_prepare_leaf(w, n);
	for (const struct node *k = n->kids; k; k = k->next) {
		const struct state *of = work_state(w, k);
		bool is_y = n->kind == NODE_PLACE && k != n->kids;
		unsigned kinds = n->kind == NODE_AND || n->kind == NODE_NOT ? mask :
		    narrowed(of, is_y ? KINDS_ALL : mask);
		/* Who takes part takes part in an event or a relation. */
		if (is_y && n->op == PLACE_OF)
			kinds = of->natural & (KIND_EVENT | KIND_RELATION) ?
			    of->natural & (KIND_EVENT | KIND_RELATION) : of->able & (KIND_EVENT | KIND_RELATION);
		settle_mask(w, k, kinds & (n->kind == NODE_NOT ? KINDS_ALL : of->able));
	}
}

void
work_kinds(struct work *w, const struct node *root)
{
	settle_kinds(w, root);
	settle_mask(w, root, work_state(w, root)->natural);
}
