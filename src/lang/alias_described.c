/*
 * Whom a description means.  In text order each name leaves behind what it was said to be
 * (alias_known.c), and a description takes the actor of its kind, when only one fits.  Wrong
 * links are worse than none: what fits two actors means neither, and is not shown.
 */
#include "lang/alias_known.h"

enum {
	NEAR = 400,                  /* bytes: where "the man" looks for a person */
	NEAR_THING = 150,            /* and "it" for a thing */
	SAME_CLAUSE = 40,            /* whoever was named so near is spoken of beside another */
};

bool
is_description(const struct resolve_mention *m)
{
	return m->m->flags & MENTION_DESC && m->m->flags & MENTION_GUESS && m->m->kind;
}

/* The state that a description names within itself ("the Danish premier"), or 0. */
static uint32_t
nation_within(const struct work *w, size_t i)
{
	for (size_t k = i + 1; k < w->n && k <= i + LOOK; k++) {
		if (w->m[k].m->span.from >= w->m[i].m->span.to)
			break;
		if ((w->class_of[k] == NAME_NORP || w->class_of[k] == NAME_GPE) &&
		    w->m[k].n_actors == 1)
			return w->m[k].actors[0];
	}
	return 0;
}

/* "Ann Berg, the Danish premier": the name that ends two bytes before. */
static uint32_t
apposed_to(struct work *w, size_t i)
{
	if (!(w->m[i].m->flags & MENTION_APPOSED))
		return NONE;
	for (size_t k = 1; k <= LOOK && k <= i; k++)
		if (w->name_of[i - k] != NONE && !is_description(&w->m[i - k]) &&
		    w->m[i - k].m->span.to + 2 == w->m[i].m->span.from)
			return name_root(w, w->name_of[i - k]);
	return NONE;
}

static bool
class_fits(const struct kind *k, const struct known *x)
{
	switch ((enum kind_class)k->class) {
	case KIND_OFFICE:
	case KIND_JOB:
	case KIND_PERSON:
		return x->class == NAME_PERSON &&
		       (k->gender == GENDER_ANY || x->gender == GENDER_ANY ||
			   k->gender == x->gender);
	case KIND_ORG:
		return x->class == NAME_ORG || x->class == NAME_MISC;
	case KIND_STATE:
	case KIND_PLACE:
		return x->class == NAME_GPE || x->class == NAME_PLACE;
	default:
		return false;
	}
}

/* Of those that fit, the one that was named last. */
struct choice { uint32_t last, before; size_t n; };

static void
consider(const struct described *d, struct choice *c, uint32_t root)
{
	c->n++;
	if (c->last == NONE || d->known[root].at > d->known[c->last].at) {
		c->before = c->last;
		c->last = root;
	} else if (c->before == NONE || d->known[root].at > d->known[c->before].at) {
		c->before = root;
	}
}

/* "the city", not "the old city": words before the noun tell it apart from something. */
static bool
is_bare(const struct work *w, size_t i)
{
	struct str s = w->m[i].text;
	size_t blank = str_chr(s, ' ');
	return blank < s.len && str_chr(str_sub(s, blank + 1, s.len), ' ') + blank + 1 >= s.len;
}

/* The last one, when it was named near and no other one was. */
static uint32_t
alone_near(const struct work *w, size_t i, const struct choice *c, uint8_t *certainty)
{
	const struct described *d = w->described;
	uint64_t at = w->m[i].m->span.from;
	*certainty = 60;
	if (c->last == NONE || !is_bare(w, i))
		return NONE;
	uint64_t named = d->known[c->last].at;
	if (named + SAME_CLAUSE > at || named + NEAR < at)
		return NONE;
	return c->before == NONE || d->known[c->before].at + NEAR < at ? c->last : NONE;
}

/* The one of the kind; of several the one that was named last, when the others are far. */
static uint32_t
one_of_kind(const struct work *w, size_t i, const struct kind *k, uint8_t *certainty)
{
	const struct described *d = w->described;
	const struct kind_row *row = &d->rows[w->m[i].m->kind];
	uint32_t home = nation_within(w, i);
	struct choice c = {NONE, NONE, 0};
	for (uint8_t r = 0; r < row->n; r++) {
		const struct known *x = &d->known[row->root[r]];
		if (class_fits(k, x) && (!home || x->home == home))
			consider(d, &c, row->root[r]);
	}
	if (c.n != 1 || row->many)
		return alone_near(w, i, &c, certainty);
	*certainty = 80;
	return c.last;
}

/* "the country", "the city", "the company": the one that the article speaks of most, by far. */
static bool
may_be_main(const struct known *x, const struct kind *k)
{
	if (k->class == KIND_ORG)
		return x->class == NAME_ORG && !x->has_kind;
	return x->country == (k->class == KIND_STATE) && (x->country || !x->region);
}

static uint32_t
main_one(const struct work *w, size_t i, const struct kind *k, uint8_t *certainty)
{
	const struct described *d = w->described;
	bool org = k->class == KIND_ORG;
	const uint32_t *list = org ? d->orgs.v : d->places.v;
	size_t n = org ? d->orgs.n : d->places.n;
	uint32_t best = NONE, most = 0, second = 0;
	struct choice c = {NONE, NONE, 0};
	for (size_t r = 0; r < n; r++) {
		const struct known *x = &d->known[list[r]];
		if (!may_be_main(x, k))
			continue;
		consider(d, &c, list[r]);
		if (x->times > most) {
			second = most;
			most = x->times;
			best = list[r];
		} else if (x->times > second) {
			second = x->times;
		}
	}
	if (most < 2 * second)
		return alone_near(w, i, &c, certainty);
	*certainty = second ? 60 : 70;
	return best;
}

static bool
is_one_of(uint16_t kind, const char *const *words)
{
	for (; *words; words++)
		if (kind == kind_find(str_of(*words)))
			return true;
	return false;
}

static uint32_t
only_person_near(const struct work *w, size_t i, const struct kind *k, uint8_t *certainty)
{
	const struct described *d = w->described;
	uint32_t one = d->person[0], two = d->person[1];
	uint64_t at = w->m[i].m->span.from;
	if (one == NONE || d->known[one].at + NEAR < at || !class_fits(k, &d->known[one]) ||
	    !is_bare(w, i))
		return NONE;
	if (two != NONE && d->known[two].at + NEAR > at && class_fits(k, &d->known[two]))
		return NONE;
	*certainty = 55;
	return one;
}

static bool
pronoun_fits(const struct kind *k, const struct known *x)
{
	switch ((enum kind_gender)k->gender) {
	case GENDER_HE:
	case GENDER_SHE:
		return x->class == NAME_PERSON &&
		       (x->gender == GENDER_ANY || x->gender == k->gender);
	case GENDER_IT:
		return x->class == NAME_ORG || x->class == NAME_GPE || x->class == NAME_MISC ||
		       x->class == NAME_PLACE;
	case GENDER_THEY:
		return x->class == NAME_GROUP;
	default:
		return false;
	}
}

/* The last subject that a pronoun fits, when no other one was a subject near it. */
static uint32_t
meant_by_pronoun(const struct work *w, size_t i, const struct kind *k, uint8_t *certainty)
{
	const struct described *d = w->described;
	uint64_t at = w->m[i].m->span.from;
	bool person = k->gender == GENDER_HE || k->gender == GENDER_SHE;
	uint64_t near = person ? NEAR : NEAR_THING;
	uint32_t who = NONE;
	size_t fitting = 0, subjects = 0;
	for (size_t r = 0; r < d->n_recent; r++) {
		const struct recent *x = &d->recent[r];
		if (x->at + near < at || !pronoun_fits(k, &d->known[x->root]))
			continue;
		fitting++;
		if (x->subject && subjects++ == 0)
			who = x->root;
		if (!subjects && fitting == 1)
			who = x->root;
	}
	*certainty = fitting == 1 ? 45 : 35;
	if (!person)                         /* "it" often means no actor at all */
		return fitting == 1 && subjects == 1 ? who : NONE;
	return fitting == 1 || subjects == 1 ? who : NONE;
}

static void
resolve_pronoun(struct work *w, size_t i, const struct kind *k)
{
	uint8_t certainty;
	uint32_t who = meant_by_pronoun(w, i, k, &certainty);
	if (who == NONE)
		return;
	w->name_of[i] = who;
	w->m[i].certainty = certainty;
	if (k->gender == GENDER_HE || k->gender == GENDER_SHE)
		known_note_recent(w->described, who, w->m[i].m);
}

/* "The troops" are those of the one nation whose troops were named. */
static void
meet_group(struct work *w, size_t i)
{
	struct resolve_mention *m = &w->m[i];
	name_read(&w->form, m->text, false);
	if (!w->form.n_words)
		return;
	struct str last = name_word(&w->form, w->form.n_words - 1u);
	if (w->class_of[i] == NAME_GROUP) {
		part_offer(w, &w->groups, last, w->name_of[i]);
		uint32_t root = name_root(w, w->name_of[i]);
		w->described->known[root].class = NAME_GROUP;
		known_note_recent(w->described, root, m->m);
		return;
	}
	const struct part *p = part_find(&w->groups, last);
	if (!p || p->many || p->name == NONE || w->form.n_words > 1)
		return;
	w->name_of[i] = p->name;
	m->n_actors = 0;
	m->certainty = 60;
}

void
described_mention(void *work, size_t i)
{
	struct work *w = work;
	bool group = w->class_of[i] == NAME_GROUP && w->name_of[i] != NONE;
	if (group || (w->m[i].m->flags & MENTION_DESC && w->m[i].n_actors == 1)) {
		meet_group(w, i);
		return;
	}
	static const char *const places[] = {"country", "city", NULL};
	static const char *const ages[] = {"year-old", "man", "woman", "boy", "girl", "teenager",
	    "suspect", "defendant", NULL};
	static const char *const orgs[] = {"company", "group", NULL};
	struct described *d = w->described;
	if (!is_description(&w->m[i])) {
		if (w->name_of[i] != NONE)
			known_meet(w, i);
		return;
	}
	uint16_t kind = w->m[i].m->kind;
	const struct kind *k = kind_at(kind);
	uint8_t certainty = 90;
	if (k && k->class == KIND_PRONOUN) {
		resolve_pronoun(w, i, k);
		return;
	}
	uint32_t who = apposed_to(w, i);
	if (!k || (w->m[i].n_actors && who == NONE))
		return;
	if (who != NONE) {
		known_note_kind(d, kind, who);
		d->known[who].has_kind = true;
		if (!d->known[who].home)
			d->known[who].home = nation_within(w, i);
	}
	if (who == NONE && is_one_of(kind, places))
		who = main_one(w, i, k, &certainty);
	else if (who == NONE && k->class != KIND_PERSON)
		who = one_of_kind(w, i, k, &certainty);
	if (who == NONE && is_one_of(kind, orgs))
		who = main_one(w, i, k, &certainty);
	if (who == NONE && is_one_of(kind, ages))
		who = only_person_near(w, i, k, &certainty);
	if (who == NONE)
		return;
	w->name_of[i] = who;
	w->m[i].certainty = certainty;
	d->known[who].at = w->m[i].m->span.from + 1;
}
