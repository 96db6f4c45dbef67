/*
 * Figures that are counts.  What is exact needs no counterparts: each element becomes a few
 * numbers that say where it stands and what it is, equal for equal ones, and as many are common
 * as equal ones are on both sides.  The same way counts what counterparts have in common, with
 * the number of the pair for the place.  Sorting does the rest.
 */
#include "annot/compare_figures_tally.h"

static struct tally_entry
entry(uint32_t row, uint64_t one, uint64_t two, uint64_t three)
{
	return (struct tally_entry){{one, two, three}, row};
}

static const struct compare_side *
side_of(const struct tally *t, unsigned side)
{
	return &t->c->sides.v[side ? t->layer : 0];
}

static uint64_t
place_of_end(const struct compare *c, uint32_t mention, uint32_t event)
{
	uint32_t at = model_end(c->m, mention, event);
	return at == ID_NONE ? UINT64_MAX : c->place[at];
}

static uint64_t
class_of(const struct tally *t, unsigned side, uint32_t mention, uint32_t event)
{
	return compare_class_against(t->c, t->layer, side, (struct compare_end){mention, event});
}

/* ---- what overlaps: by type */

static void
add_span(struct tally *t, unsigned side, uint32_t row, uint32_t mention)
{
	vec_push(&t->spans[side], t->c->m->mentions[mention].m->span);
	vec_push(&t->span_rows[side], row);
}

/* ---- each group */

static void
count_mentions(struct tally *t)
{
	for (unsigned side = 0; side < 2; side++) {
		const struct compare_side *s = side_of(t, side);
		for (size_t i = 0; i < s->list[COMPARE_MENTION].n; i++) {
			uint32_t at = s->list[COMPARE_MENTION].v[i];
			uint32_t row = tally_row(t, t->c->m->mentions[at].type);
			vec_push(&t->exact.side[side], entry(row, t->c->place[at], 0, 0));
			add_span(t, side, row, at);
		}
	}
	tally_count(t);
	tally_count_spans(t);
}

/* The roles of an event as a sum, whatever their order. */
static uint64_t
roles_of(const struct compare *c, const struct model_event *e)
{
	uint64_t sum = e->n_roles;
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &c->m->roles[e->first_role + k];
		sum += compare_mix(r->name, place_of_end(c, r->mention, r->event));
	}
	return sum;
}

static void
count_events(struct tally *t)
{
	const struct model *m = t->c->m;
	for (unsigned side = 0; side < 2; side++) {
		const struct compare_side *s = side_of(t, side);
		for (size_t i = 0; i < s->list[COMPARE_EVENT].n; i++) {
			const struct model_event *e = &m->events[s->list[COMPARE_EVENT].v[i]];
			uint32_t row = tally_row(t, e->type);
			uint64_t place = t->c->place[e->trigger];
			vec_push(&t->exact.side[side], entry(row, place, 0, 0));
			vec_push(&t->whole.side[side], entry(row, place, roles_of(t->c, e), 0));
			add_span(t, side, row, e->trigger);
		}
	}
	tally_count(t);
	tally_count_spans(t);
}

static void
count_roles(struct tally *t)
{
	const struct model *m = t->c->m;
	for (unsigned side = 0; side < 2; side++) {
		const struct compare_side *s = side_of(t, side);
		for (size_t i = 0; i < s->list[COMPARE_EVENT].n; i++) {
			uint32_t at = s->list[COMPARE_EVENT].v[i];
			const struct model_event *e = &m->events[at];
			uint64_t pair = class_of(t, side, ID_NONE, at);
			for (uint32_t k = 0; k < e->n_roles; k++) {
				const struct model_role *r = &m->roles[e->first_role + k];
				uint32_t row = tally_row(t, r->name);
				vec_push(&t->exact.side[side], entry(row, t->c->place[e->trigger],
				    e->type, place_of_end(t->c, r->mention, r->event)));
				vec_push(&t->overlap.side[side], entry(row, pair,
				    class_of(t, side, r->mention, r->event), 0));
			}
		}
	}
	tally_count(t);
}

static void
count_relations(struct tally *t)
{
	for (unsigned side = 0; side < 2; side++) {
		const struct compare_side *s = side_of(t, side);
		for (size_t i = 0; i < s->list[COMPARE_RELATION].n; i++) {
			const struct compare_relation *r =
			    &t->c->relations.v[s->list[COMPARE_RELATION].v[i]];
			uint32_t row = tally_row(t, r->type);
			vec_push(&t->exact.side[side], entry(row,
			    place_of_end(t->c, r->mention1, r->event1),
			    place_of_end(t->c, r->mention2, r->event2), 0));
			vec_push(&t->overlap.side[side], entry(row,
			    class_of(t, side, r->mention1, r->event1),
			    class_of(t, side, r->mention2, r->event2), 0));
		}
	}
	tally_count(t);
}

/* ---- attributes: of what, where, and of which pair */

struct noted {
	const struct segment *segment;
	enum note_about about;
	uint32_t index;
	uint64_t place, pair;        /* equal for what is exact; for counterparts */
};

static struct noted
noted_relation(const struct tally *t, unsigned side, uint32_t number)
{
	const struct compare_relation *r =
	    &t->c->relations.v[side_of(t, side)->list[COMPARE_RELATION].v[number]];
	uint32_t other = t->c->versus.v[t->layer].fate[side][COMPARE_RELATION][number].other;
	uint64_t pair = other == ID_NONE ? (uint64_t)number << 2 | 2 | side :
	    (uint64_t)(side ? other : number) << 2;
	return (struct noted){r->segment, NOTE_RELATION,
	    r->segment ? (uint32_t)(r->r - r->segment->relations) : 0,
	    compare_mix(compare_mix(place_of_end(t->c, r->mention1, r->event1),
	    place_of_end(t->c, r->mention2, r->event2)), r->type), compare_mix(pair, 3)};
}

static struct noted
noted(const struct tally *t, unsigned side, enum compare_what what, uint32_t number)
{
	const struct model *m = t->c->m;
	uint32_t at = side_of(t, side)->list[what].v[number];
	if (what == COMPARE_RELATION)
		return noted_relation(t, side, number);
	bool is_event = what == COMPARE_EVENT;
	const struct model_mention *x = &m->mentions[is_event ? m->events[at].trigger : at];
	uint64_t kind = is_event ? 2 : 1;
	return (struct noted){x->segment, is_event ? NOTE_EVENT : NOTE_MENTION,
	    (uint32_t)(is_event ? m->events[at].e - x->segment->events :
	    x->m - x->segment->mentions),
	    compare_mix(compare_mix(t->c->place[compare_place(t->c, what, at)], kind),
	    compare_type(t->c, what, at)),
	    compare_mix(class_of(t, side, is_event ? ID_NONE : at, is_event ? at : ID_NONE), kind)};
}

static void
count_attributes(struct tally *t)
{
	for (unsigned side = 0; side < 2; side++) {
		for (unsigned w = 0; w < COMPARE_WHATS; w++) {
			for (uint32_t i = 0; i < side_of(t, side)->list[w].n; i++) {
				struct noted x = noted(t, side, w, i);
				size_t n = 0;
				const struct note *v = x.segment ?
				    segment_notes(x.segment, x.about, x.index, &n) : NULL;
				for (size_t k = 0; k < n; k++) {
					if (v[k].key == t->note)
						continue;
					uint32_t row = tally_row(t, v[k].key);
					vec_push(&t->exact.side[side], entry(row, x.place,
					    v[k].value, 0));
					vec_push(&t->overlap.side[side], entry(row, x.pair,
					    v[k].value, 0));
				}
			}
		}
	}
	tally_count(t);
}

/* ---- what only counterparts have */

static void
add_pair(struct agree_counts *a, struct agree_counts *b, bool same)
{
	a->both += same;
	a->only_a += !same;
	b->only_b += !same;
}

static void
count_moods(struct tally *t)
{
	const struct model *m = t->c->m;
	const struct compare_side *s = side_of(t, 0), *o = side_of(t, 1);
	for (size_t i = 0; i < s->list[COMPARE_EVENT].n; i++) {
		struct compare_fate fate = t->c->versus.v[t->layer].fate[0][COMPARE_EVENT][i];
		if (fate.other == ID_NONE)
			continue;
		uint8_t mood[2] = {m->events[s->list[COMPARE_EVENT].v[i]].mood,
		    m->events[o->list[COMPARE_EVENT].v[fate.other]].mood};
		uint32_t rows[2];
		for (unsigned k = 0; k < 2; k++)
			rows[k] = figures_row_of(t->f, FIGURE_MOODS,
			    str_of(mood_name((enum mood)mood[k])));
		struct figure_counts *a = figures_counts_at(t->f, FIGURE_MOODS, rows[0], t->layer);
		struct figure_counts *b = figures_counts_at(t->f, FIGURE_MOODS, rows[1], t->layer);
		bool same = rows[0] == rows[1];
		add_pair(&a->overlap, &b->overlap, same);
		if (fate.how == COMPARE_MATCHED)
			add_pair(&a->exact, &b->exact, same);
		figures_margin_at(t->f, FIGURE_MOODS, rows[0], t->layer)->a++;
		figures_margin_at(t->f, FIGURE_MOODS, rows[1], t->layer)->b++;
		figures_margin_at(t->f, FIGURE_MOODS, rows[0], t->layer)->both += same;
		t->f->groups[FIGURE_MOODS].items[t->layer]++;
	}
}

static const struct {
	unsigned aspect;
	void (*count)(struct tally *t);
} groups[FIGURE_GROUPS] = {
	[FIGURE_MENTIONS] = {COMPARE_MENTIONS, count_mentions},
	[FIGURE_EVENTS] = {COMPARE_EVENTS, count_events},
	[FIGURE_ROLES] = {COMPARE_ROLES, count_roles},
	[FIGURE_RELATIONS] = {COMPARE_RELATIONS, count_relations},
	[FIGURE_ATTRIBUTES] = {COMPARE_ATTRIBUTES, count_attributes},
	[FIGURE_MOODS] = {COMPARE_MOODS, count_moods},
	[FIGURE_ACTORS] = {COMPARE_ACTORS, figures_count_actors},
};

bool
figures_count(struct figures *f, unsigned piece)
{
	struct tally t;
	unsigned g = piece % FIGURE_GROUPS;
	size_t layer = piece / FIGURE_GROUPS + 1;
	if (layer == f->n_layers)
		return false;
	if (!(f->c->o.aspects & groups[g].aspect))
		return true;
	tally_init(&t, f, g, layer);
	groups[g].count(&t);
	tally_done(&t);
	return true;
}
