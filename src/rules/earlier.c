/*
 * What a slice remembers of the sentences before: whom the last one was about, and the
 * last few actors named.  A pronoun, or a noun in a sentence that names nobody, takes its
 * parties from there, with low certainty.
 */
#include "rules/roles.h"

/* What tells actors apart: the row of a known one, else the words of the name. */
static uint32_t
key_of(const struct engine *e, const struct found *f)
{
	uint32_t actor = found_actor(e, f);
	struct str text = {e->text.ptr + f->from, f->to - f->from};
	return actor != NONE ? actor : word_hash(text) | 1u << 31;
}

static struct earlier
earlier_of(const struct engine *e, uint32_t m)
{
	const struct found *f = &e->mentions.v[m];
	return (struct earlier){
	    f->id, key_of(e, f), e->base + f->from, found_is(f, IS_PERSON)};
}

/* The newest first, an actor once. */
static void
note(struct before *b, struct earlier x)
{
	uint32_t i = 0;
	while (i < b->n && i < EARLIER_MAX - 1 && b->list[i].key != x.key)
		i++;
	if (i == b->n && b->n < EARLIER_MAX)
		b->n++;
	memmove(b->list + 1, b->list, i * sizeof *b->list);
	b->list[0] = x;
}

void
earlier_remember(struct engine *e, uint32_t sentence)
{
	uint32_t end = e->toks.v[sentence].sentence_end;
	uint32_t m = subject_in(e, sentence, end);
	for (uint32_t i = e->mention_first.v[sentence]; i < e->mention_first.v[end]; i++)
		if (may_act(&e->mentions.v[i]) && !found_is_setting(e, &e->mentions.v[i]))
			note(&e->before, earlier_of(e, i));
	if (m == NONE)
		return;
	struct parties p = {.n = 0};
	party_add_joint(e, &p, m, end, true);
	e->before.n_subjects = p.n < 2 ? p.n : 2;
	for (uint32_t i = 0; i < e->before.n_subjects; i++)
		e->before.subject[i] = earlier_of(e, p.mention[i]);
}

static void
set_pair(struct roles *r, struct earlier a, struct earlier b)
{
	if (b.at < a.at) {
		struct earlier swap = a;
		a = b;
		b = swap;
	}
	r->earlier_source = a.id;
	r->earlier_target = b.id;
	r->has_earlier = r->has_earlier_target = true;
}

/* Two parties for a symmetric act: a joint subject, else the last two of one kind. */
static bool
find_earlier_pair(const struct before *b, struct roles *r)
{
	if (b->n_subjects == 2) {
		set_pair(r, b->subject[0], b->subject[1]);
		return true;
	}
	for (uint32_t i = 1; i < b->n; i++) {
		if (b->list[i].person != b->list[0].person)
			continue;
		set_pair(r, b->list[0], b->list[i]);
		return true;
	}
	return false;
}

static const struct earlier *
find_key(const struct before *b, uint32_t key)
{
	for (uint32_t i = 0; i < b->n; i++)
		if (b->list[i].key == key)
			return &b->list[i];
	return NULL;
}

bool
earlier_of_pair(const struct scene *s, const struct found *f, struct roles *r)
{
	const struct engine *e = s->e;
	if (f->links >> 31 || f->n_links != 2)
		return false;
	const struct earlier *a = find_key(&e->before, e->r->numbers[f->links].v);
	const struct earlier *b = find_key(&e->before, e->r->numbers[f->links + 1].v);
	if (!a || !b)
		return false;
	set_pair(r, *a, *b);
	return true;
}

/* A subject of its own that is no actor we know: "police", not "he". */
static bool
has_pronoun(const struct scene *s)
{
	static const char *const list[] = {
	    "he", "she", "they", "it", "who", "which", "both"};
	for (uint32_t t = s->clause; t < s->first; t++)
		if (AMONG(s->e, t, list) &&
		    !(tok_is(s->e, t, "both") && s->e->toks.v[t + 1].pos == POS_NOUN))
			return true;
	return false;
}

/* Whom a pronoun means: the last subject of its kind, else the last actor of it. */
static const struct earlier *
antecedent(const struct scene *s, const struct before *b)
{
	static const char *const persons[] = {"he", "she", "who"}, *const things[] = {"it", "which"};
	bool person = false, thing = false;
	for (uint32_t t = s->clause; t < s->first; t++) {
		person |= AMONG(s->e, t, persons);
		thing |= AMONG(s->e, t, things);
	}
	if (person == thing || b->subject[0].person == person)
		return &b->subject[0];
	for (uint32_t i = 0; i < b->n; i++)
		if (b->list[i].person == person)
			return &b->list[i];
	return &b->subject[0];
}

void
earlier_fill(const struct scene *s, struct roles *r)
{
	const struct engine *e = s->e;
	const struct before *b = &e->before;
	bool nobody = nearest_before(e, s->from, s->to) == NONE;
	if (r->source.n || s->passive || !b->n || !roles_admit(s, false))
		return;
	if (s->event->symmetric && !r->target.n && nobody && find_earlier_pair(b, r))
		return;
	if (!b->n_subjects || nearest_before(e, s->from, s->first) != NONE)
		return;
	if (!s->nominal ? s->noun_subject && !has_pronoun(s) : !nobody)
		return;
	r->earlier_source = antecedent(s, b)->id;
	r->has_earlier = true;
}
