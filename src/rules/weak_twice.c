/*
 * What a sentence tells twice.  Two drafts of one act, in one mood, with nobody new: of two verbs
 * the second falls; of a noun and the verb that only brings it up ("held talks", "a curfew was
 * imposed") the verb; of a noun and the verb that tells what it did ("a bombing killed two") the
 * noun.
 */
#include "rules/weak.h"

static bool
shares(const struct engine *e, const struct parties *a, const struct parties *b)
{
	for (uint32_t i = 0; i < b->n; i++)
		if (!is_party(e, a, b->mention[i]))
			return false;
	return true;
}

bool
draft_has_parties(const struct draft *a, const struct draft *b)
{
	struct parties all = a->roles.source;
	for (uint32_t i = 0; i < a->roles.target.n; i++)
		party_add(&all, a->roles.target.mention[i]);
	return shares(a->scene.e, &all, &b->roles.source) &&
	       shares(a->scene.e, &all, &b->roles.target);
}

static bool
same_others(const struct roles *a, const struct roles *b)
{
	for (uint32_t i = 0; i < b->n_others; i++)
		for (uint32_t k = 0; k < a->n_others; k++)
			if (a->others[k].name == b->others[i].name &&
			    a->others[k].mention != b->others[i].mention)
				return false;
	return true;
}

/* Whether b tells nothing that a does not: the same act, the same mood, nobody else. */
static bool
adds_nothing(const struct draft *a, const struct draft *b)
{
	if (a->scene.event->type != b->scene.event->type || a->mood != b->mood)
		return false;
	return draft_has_parties(a, b) && same_others(&a->roles, &b->roles) &&
	       !b->roles.has_earlier_target;
}

/* Whether the noun is the verb's object: "insisted on its demands", not "rioted after a march". */
static bool
is_object_of(const struct scene *noun, const struct scene *verb)
{
	static const char *const when[] = {"after", "before", "following", "during", "since",
	    "despite", "amid", "over", "against"};
	const struct engine *e = noun->e;
	uint32_t t = scene_before_noun(noun);
	if (t != NONE && t > verb->first && e->toks.v[t].pos == POS_PRON)
		t--;
	return t != NONE && t + 1 >= verb->last && t <= verb->last && !AMONG(e, t, when);
}

/* "took part in exercises", "a curfew was imposed", "insisted on its demands": of two words for
 * one thing the verb does not name it. */
static bool
is_light(const struct draft *verb, const struct draft *noun)
{
	static const char *const voices[] = {"insist", "voice", "express", "renew", "repeat",
	    "reiterate", "issue", "file", "lodge", "raise"};
	const struct engine *e = noun->scene.e;
	if (!noun->scene.nominal || verb->scene.nominal ||
	    verb->roles.target.n > noun->roles.target.n)
		return false;
	return lemma_in(e, verb->scene.first, SET_LEMMA_OCCURRERS) ||
	       (LEMMA_AMONG(e, verb->scene.first, voices) &&
		   is_object_of(&noun->scene, &verb->scene));
}

static bool
is_effect(const struct scene *s)
{
	static const char *const effects[] = {"kill", "wound", "injure", "hit", "strike", "destroy",
	    "displace", "maim"};
	return !s->nominal && LEMMA_AMONG(s->e, s->first, effects);
}

/* "killed two and wounded five", "opened fire, killing one": one act in two verbs. */
static bool
is_same_act(const struct draft *a, const struct draft *b)
{
	const struct engine *e = a->scene.e;
	uint32_t first = b->scene.first;
	if (str_ends(tok_fold(e, first), STR("ing")) && tok_is(e, first - 1, ","))
		return true;
	for (uint32_t t = a->scene.last; t < first; t++)
		if (e->toks.v[t].pos == POS_VERB || tok_is(e, t, ";"))
			return false;
	return b->scene.nominal || (is_effect(&a->scene) && is_effect(&b->scene));
}

/* "a bombing killed two": what the noun did, is told by its verb. */
static bool
is_cause_of(const struct draft *noun, const struct draft *verb)
{
	const struct scene *s = &noun->scene, *v = &verb->scene;
	const struct engine *e = s->e;
	uint32_t before = scene_before_noun(s);
	if (!s->nominal || v->passive || s->first >= v->first || !is_effect(v) ||
	    !roles_admit(v, false) || noun->mood != verb->mood ||
	    (before != NONE && !(e->toks.v[before].flags & FLAG_PUNCT)))
		return false;
	for (uint32_t t = s->last; t < v->first; t++)
		if ((e->toks.v[t].pos == POS_VERB && !str_ends(tok_fold(e, t), STR("ing"))) ||
		    tok_is(e, t, ";"))
			return false;
	return true;
}

/* "a hunger strike to protest", "killing or wounding": what a word before tells as well. */
static bool
is_said_twice(const struct draft *a, const struct draft *b)
{
	const struct scene *s = &b->scene;
	return a->scene.event->type == s->event->type && s->first > s->from &&
	       (tok_is(s->e, s->first - 1, "to") || tok_is(s->e, s->first - 1, "or"));
}

void
drafts_drop_repeated(struct draft *list, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct draft *b = &list[i];
		for (size_t k = i; k-- > 0 && i - k <= DRAFTS_COMPARED && !b->dropped;) {
			struct draft *a = &list[k];
			if (a->dropped || a->trigger->patterned || b->trigger->patterned)
				continue;
			if (is_said_twice(a, b))
				b->dropped = true;
			else if (is_cause_of(a, b) || (is_light(a, b) && adds_nothing(b, a)))
				a->dropped = true;
			else if (adds_nothing(a, b) && (is_light(b, a) || is_same_act(a, b)))
				b->dropped = true;
		}
	}
}
