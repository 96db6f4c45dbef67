/*
 * What a slice remembers of the sentences before: whom the last one was about, and the
 * last few actors named.  A pronoun, or a noun in a sentence that names nobody, takes its
 * parties from there, with low certainty.
 */
#include "rules/trace_hooks.h"

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

/* THINGS: "they", who are no single person. */
enum kind { KIND_ANY, KIND_PERSON, KIND_THING, KIND_THINGS };

/* Whom a pronoun of this kind means: the last subject of its kind, else the last actor of it;
 * NULL for a "they" before which only single persons were named. */
static const struct earlier *
antecedent(const struct before *b, enum kind kind)
{
	bool person = kind == KIND_PERSON;
	if (kind == KIND_ANY || b->subject[0].person == person ||
	    (kind == KIND_THINGS && b->n_subjects == 2))
		return &b->subject[0];
	for (uint32_t i = 0; i < b->n; i++)
		if (b->list[i].person == person)
			return &b->list[i];
	return kind == KIND_THINGS ? NULL : &b->subject[0];
}

/* What kind of actor the pronouns before the trigger ask for. */
static enum kind
subject_kind(const struct scene *s)
{
	static const char *const persons[] = {"he", "she", "who"}, *const things[] = {"it", "which"};
	bool person = false, thing = false, they = false;
	for (uint32_t t = s->clause; t < s->first; t++) {
		person |= AMONG(s->e, t, persons);
		thing |= AMONG(s->e, t, things);
		they |= tok_is(s->e, t, "they");
	}
	if (they)
		return KIND_THINGS;
	return person == thing ? KIND_ANY : person ? KIND_PERSON : KIND_THING;
}

static bool
is_of_kind(const struct found *f, enum kind kind)
{
	return kind == KIND_ANY || f->desc || found_is(f, IS_PERSON) == (kind == KIND_PERSON);
}

/* The nearest actor of the sentence before token t that is of this kind and not on that side. */
static uint32_t
nearest_of_kind(const struct scene *s, uint32_t t, enum kind kind, const struct parties *not)
{
	const struct engine *e = s->e;
	for (uint32_t i = e->mention_first.v[t]; i-- > 0;) {
		const struct found *f = &e->mentions.v[i];
		if (f->first < s->from)
			return NONE;
		if (f->last <= t && may_act(f) && is_of_kind(f, kind) && !found_is_setting(e, f) &&
		    !is_party(e, not, i))
			return i;
	}
	return NONE;
}

/* "attacked him", "met with them": the pronoun right behind a verb, or NONE. */
static uint32_t
object_pronoun(const struct scene *s)
{
	static const char *const words[] = {"him", "her", "them"};
	const struct engine *e = s->e;
	for (uint32_t t = s->last; t < s->clause_end && t < s->last + 3; t++) {
		uint8_t pos = e->toks.v[t].pos;
		if (AMONG(e, t, words)) {
			uint8_t next = t + 1 < e->toks.n ? e->toks.v[t + 1].pos : POS_PUNCT;
			bool whose = next == POS_NOUN || next == POS_ADJ || next == POS_PROPN;
			return whose && tok_is(e, t, "her") ? NONE : t;
		}
		if (pos != POS_ADP && pos != POS_ADV && !tok_is(e, t, "to"))
			return NONE;
	}
	return NONE;
}

static void
fill_object(const struct scene *s, struct roles *r)
{
	const struct before *b = &s->e->before;
	uint32_t t = s->nominal || s->passive || r->target.n ? NONE : object_pronoun(s);
	if (t == NONE || !roles_admit(s, true))
		return;
	enum kind kind = tok_is(s->e, t, "them") ? KIND_THINGS : KIND_PERSON;
	uint32_t m = nearest_of_kind(s, s->first, kind, &r->source);
	if (m != NONE) {
		why(s->e, m, "the nearest actor before the pronoun: a guess");
		party_add(&r->target, m);
		r->guess |= GUESSED_TARGET;
		return;
	}
	for (uint32_t i = 0; i < b->n; i++) {
		const struct earlier *x = &b->list[i];
		if ((kind == KIND_PERSON) != x->person ||
		    (r->source.n && key_of(s->e, &s->e->mentions.v[r->source.mention[0]]) == x->key))
			continue;
		r->earlier_target = x->id;
		r->has_earlier_target = true;
		return;
	}
}

/* "his visit", "their new demands": the kind of the owner that a pronoun stands for. */
static bool
owner_kind(const struct scene *s, enum kind *kind)
{
	const struct engine *e = s->e;
	for (uint32_t t = s->first; t-- > s->from && s->first - t < 5;) {
		uint8_t pos = e->toks.v[t].pos;
		if (tok_is(e, t, "their"))
			*kind = KIND_THINGS;
		else if (tok_is(e, t, "his") || tok_is(e, t, "her"))
			*kind = KIND_PERSON;
		else if (tok_is(e, t, "its"))
			*kind = KIND_THING;
		else if (pos == POS_ADJ || pos == POS_NOUN || pos == POS_NUM)
			continue;
		else
			return false;
		return true;
	}
	return false;
}

bool
earlier_owns(const struct scene *s)
{
	enum kind kind;
	return owner_kind(s, &kind);
}

/* False when the noun has no owner that is a pronoun. */
static bool
fill_owner(const struct scene *s, struct roles *r)
{
	enum kind kind;
	if (!s->nominal || noun_owner_is_target(s) || !owner_kind(s, &kind))
		return false;
	if (r->source.n && is_of_kind(&s->e->mentions.v[r->source.mention[0]], kind))
		return true;
	struct parties none = {.n = 0};
	uint32_t m = nearest_of_kind(s, s->first, kind, &none);
	const struct earlier *x = s->e->before.n_subjects ? antecedent(&s->e->before, kind) : NULL;
	if (m != NONE) {
		why(s->e, m, "the nearest actor before the pronoun: a guess");
		r->target.n = is_party(s->e, &r->target, m) ? 0 : r->target.n;
		r->source.n = 0;
		party_add(&r->source, m);
		r->guess |= GUESSED_SOURCE;
	} else if (x) {
		r->source.n = 0;
		r->earlier_source = x->id;
		r->has_earlier = true;
	}
	return true;
}

void
earlier_fill(const struct scene *s, struct roles *r)
{
	const struct engine *e = s->e;
	const struct before *b = &e->before;
	bool nobody = nearest_before(e, s->from, s->to) == NONE;
	bool target = s->passive && !s->event->symmetric;
	fill_object(s, r);
	if (fill_owner(s, r) || !b->n || !roles_admit(s, target))
		return;
	if (target ? r->target.n || r->has_earlier_target : r->source.n)
		return;
	if (s->event->symmetric && !r->target.n && nobody && find_earlier_pair(b, r))
		return;
	if (!b->n_subjects || nearest_before(e, s->from, s->first) != NONE)
		return;
	if (!s->nominal ? (s->noun_subject || target) && !has_pronoun(s) : !nobody)
		return;
	const struct earlier *x = antecedent(b, subject_kind(s));
	if (!x)
		return;
	if (target) {
		r->earlier_target = x->id;
		r->has_earlier_target = true;
	} else {
		r->earlier_source = x->id;
		r->has_earlier = true;
	}
}
