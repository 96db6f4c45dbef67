/*
 * What a layer that corrects replaces: mentions on the very words of its own.  They are dropped, so
 * that nothing shows or counts them, and what refers to them (a role, a relation) means the one that
 * stands there now.  An entity replaces entities, a trigger triggers; who says that there is none
 * says so of both.
 *
 * Mentions on one span are neighbours, so each group is looked at once, from its first.
 * Limit: of what is rejected on one span the first TYPES types are looked at.
 */
#include "annot/model_internal.h"

enum { TYPES = 16 };

size_t
model_correct_begin(void *work)
{
	struct model_build *b = work;
	for (size_t i = 0; i < b->segments.n; i++) {
		if (!b->out->model.layers[b->segments.v[i].layer].corrects)
			continue;
		b->instead = mem_array(b->n_mentions, sizeof *b->instead);
		return b->n_mentions;
	}
	return 0;
}

static bool
same_span(const struct model_mention *x, const struct model_mention *y)
{
	return x->m->span.from == y->m->span.from && x->m->span.to == y->m->span.to;
}

static bool
same_parts(const struct model_mention *x, const struct model_mention *y)
{
	uint32_t n, k;
	const struct span *a = model_parts(x, &n), *c = model_parts(y, &k);
	return n == k && memcmp(a, c, n * sizeof *a) == 0;
}

static bool
is_trigger(const struct model_mention *x)
{
	return x->m->flags & MENTION_TRIGGER;
}

bool
model_rejects(const struct segment *s, enum note_about about, uint32_t index, uint32_t key,
    uint32_t type)
{
	size_t n;
	const struct note *notes = segment_notes(s, about, index, &n);
	bool named = false;
	for (size_t i = 0; i < n && key != 0; i++) {
		if (notes[i].key != key)
			continue;
		if (notes[i].value == type)
			return true;
		named = true;
	}
	return !named;
}

/* The mentions of one span that correct: who stands there, and who says that nobody does. */
struct correction {
	uint32_t standing[2];                /* an entity, a trigger; the last ones */
	uint32_t nots[TYPES];
	size_t n_nots;
	uint32_t none, rejects;
};

static struct correction
correction_of(const struct model_build *b, size_t from, size_t to)
{
	struct correction c = {.standing = {ID_NONE, ID_NONE},
	    .none = schema_find(b->schema, STR(LAYER_NOT)),
	    .rejects = schema_find(b->schema, STR(LAYER_REJECTS))};
	for (size_t i = from; i < to; i++) {
		const struct model_mention *x = &b->out->mentions[i];
		if (!b->out->model.layers[x->layer].corrects)
			continue;
		if (x->m->type != c.none)
			c.standing[is_trigger(x)] = (uint32_t)i;
		else if (c.n_nots < TYPES)
			c.nots[c.n_nots++] = (uint32_t)i;
	}
	return c;
}

static bool
is_rejected(const struct model_build *b, const struct correction *c,
    const struct model_mention *x)
{
	for (size_t i = 0; i < c->n_nots; i++) {
		const struct model_mention *y = &b->out->mentions[c->nots[i]];
		uint32_t index = (uint32_t)(y->m - y->segment->mentions);
		if (same_parts(x, y) &&
		    (model_rejects(y->segment, NOTE_MENTION, index, c->rejects, x->m->type) ||
		    model_rejects(y->segment, NOTE_MENTION, index, c->rejects, x->type)))
			return true;
	}
	return false;
}

static void
correct(struct model_build *b, const struct correction *c, size_t i)
{
	struct model_mention *x = &b->out->mentions[i];
	if (b->out->model.layers[x->layer].corrects) {
		x->dropped = x->dropped || (c->none != 0 && x->m->type == c->none);
		return;
	}
	uint32_t standing = c->standing[is_trigger(x)];
	if (standing != ID_NONE && same_parts(x, &b->out->mentions[standing]))
		b->instead[i] = standing;
	else if (is_rejected(b, c, x))
		b->instead[i] = ID_NONE;
	else
		return;
	x->dropped = x->replaced = true;
}

void
model_correct_mention(void *work, size_t i)
{
	struct model_build *b = work;
	const struct model_mention *all = b->out->mentions;
	size_t end = i + 1;
	if (i > 0 && same_span(&all[i], &all[i - 1]))
		return;
	while (end < b->n_mentions && same_span(&all[i], &all[end]))
		end++;
	struct correction c = correction_of(b, i, end);
	bool any = c.standing[0] != ID_NONE || c.standing[1] != ID_NONE || c.n_nots > 0;
	for (size_t k = i; k < end; k++) {
		b->instead[k] = (uint32_t)k;
		if (any)
			correct(b, &c, k);
	}
}

uint32_t
model_standing(const struct model_build *b, uint32_t mention)
{
	return b->instead ? b->instead[mention] : mention;
}
