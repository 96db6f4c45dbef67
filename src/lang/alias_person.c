/*
 * When two names are one person.  Over the whole article: middle names, names turned round,
 * initials.  Then, mention by mention in the order of the text, last names: a bare "Putin"
 * means the one who was named last, or whom the text is about.
 */
#include "lang/alias_internal.h"

/* "Vladimir Vladimirovich Putin" is "Vladimir Putin"; Jr and Sr are not. */
void
person_middle_name(void *work, size_t i)
{
	struct work *w = work;
	if (!name_is_person(&w->names.v[i]))
		return;
	name_read_key(w, (uint32_t)i);
	buf_clear(&w->scratch);
	buf_str(&w->scratch, name_formal(name_word(&w->form, 0)));
	buf_chr(&w->scratch, ' ');
	buf_str(&w->scratch, name_word(&w->form, w->form.n_words - 1u));
	buf_fmt(&w->scratch, "/%d", w->names.v[i].generation);
	struct part *x = part_at(&w->ends, buf_view(&w->scratch));
	if (x->name == NONE)
		x->name = (uint32_t)i;
	else
		name_join(w, x->name, (uint32_t)i);
}

/* "Higuchi Ichiyo" is "Ichiyo Higuchi". */
void
person_turned(void *work, size_t i)
{
	struct work *w = work;
	if (!name_is_person(&w->names.v[i]) || w->names.v[i].n_words != 2)
		return;
	name_read_key(w, (uint32_t)i);
	buf_clear(&w->scratch);
	buf_str(&w->scratch, name_word(&w->form, 1));
	buf_chr(&w->scratch, ' ');
	buf_str(&w->scratch, name_word(&w->form, 0));
	uint32_t id = intern_find(w->keys, buf_view(&w->scratch));
	if (id && name_is_person(&w->names.v[id - 1]))
		name_join(w, id - 1, (uint32_t)i);
}

/* "J. Biden" is the only Biden whose first name begins so: those are offered first. */
static void
initial(struct work *w, uint32_t i, bool offer)
{
	if (!name_is_person(&w->names.v[i]))
		return;
	name_read_key(w, i);
	struct str first = name_word(&w->form, 0);
	struct str last = name_word(&w->form, w->form.n_words - 1u);
	if (offer == (first.len == 1))
		return;
	buf_clear(&w->scratch);
	buf_add(&w->scratch, first.ptr, 1);
	buf_chr(&w->scratch, ' ');
	buf_str(&w->scratch, last);
	if (offer) {
		part_offer(w, &w->firsts, buf_view(&w->scratch), i);
		return;
	}
	const struct part *x = part_find(&w->firsts, buf_view(&w->scratch));
	if (x && !x->many)
		name_join(w, x->name, i);
}

void
person_offer_initial(void *work, size_t i)
{
	initial(work, (uint32_t)i, true);
}

void
person_initial(void *work, size_t i)
{
	initial(work, (uint32_t)i, false);
}

static void
offer_suffixes(struct work *w, uint32_t i, bool plain)
{
	struct name *x = &w->names.v[i];
	if (!name_is_person(x))
		return;
	name_read_key(w, i);
	if (x->n_suffixes == 0)
		x->first_suffix = (uint32_t)w->suffix_ids.n;
	for (size_t k = 1; k < w->form.n_words; k++) {
		struct str last = name_words(&w->form, k, w->form.n_words);
		if (name_is_small(last))
			continue;
		if (!plain) {
			buf_clear(&w->scratch);
			buf_str(&w->scratch, last);
			buf_fmt(&w->scratch, "/%d", x->generation);
			last = buf_view(&w->scratch);
		}
		/* A father goes by the bare last name; a son only when there is no
		 * father. */
		const struct part *old = part_find(&w->suffixes, last);
		if (plain && x->generation && old && old->name != NONE &&
		    !w->names.v[old->name].generation)
			continue;
		part_offer(w, &w->suffixes, last, i);
		vec_push(&w->suffix_ids, intern_find(w->suffixes.keys, last));
		x->n_suffixes++;
	}
}

void
person_offer_fathers(void *work, size_t i)
{
	struct work *w = work;
	if (!w->names.v[i].generation)
		offer_suffixes(w, (uint32_t)i, true);
}

void
person_offer_sons(void *work, size_t i)
{
	struct work *w = work;
	if (!w->names.v[i].generation)
		return;
	offer_suffixes(w, (uint32_t)i, true);
	offer_suffixes(w, (uint32_t)i, false);
}

void
person_offer_first(void *work, size_t i)
{
	struct work *w = work;
	if (!name_is_person(&w->names.v[i]))
		return;
	name_read_key(w, (uint32_t)i);
	if (name_word(&w->form, 0).len > 1)
		part_offer(w, &w->firsts, name_word(&w->form, 0), (uint32_t)i);
}

/* ---- last names, mention by mention */

/* Whoever has one of this name's endings as a last name: it is this one now. */
static void
remember(struct work *w, uint32_t name)
{
	const struct name *x = &w->names.v[name];
	uint32_t spoken = ++w->names.v[name_root(w, name)].spoken;
	for (uint32_t k = 0; k < x->n_suffixes; k++) {
		struct part *p = &w->suffixes.list.v[w->suffix_ids.v[x->first_suffix + k] - 1];
		p->recent = name;
		if (p->most == NONE || spoken > w->names.v[name_root(w, p->most)].spoken)
			p->most = name;
	}
}

/* A bare last name: whom the text is about, though a relative was named since. */
static uint32_t
bearer(struct work *w, const struct part *last)
{
	enum { OFTEN = 3 };
	uint32_t who = last->recent;
	if (who == NONE)
		return last->many ? NONE : last->name;
	uint32_t most = w->names.v[name_root(w, last->most)].spoken;
	if (most >= OFTEN && most >= OFTEN * w->names.v[name_root(w, who)].spoken)
		return last->most;
	return who;
}

static void
resolve_person(struct work *w, size_t i)
{
	uint32_t at = w->name_of[i];
	if (at == NONE)
		return;
	struct name *x = &w->names.v[at];
	const struct resolve_mention *m = &w->m[i];
	struct str key = intern_str(w->keys, at + 1);
	bool may = m->n_actors == 0 && !x->link &&
	    (w->class_of[i] == NAME_PERSON || m->m->flags & MENTION_GUESS);
	/* Where other mentions of the string are surely no person, a guess is not one
	 * either. */
	may = may && (name_class(x) == NAME_PERSON || x->guessed);
	const struct part *last = may ? part_find(&w->suffixes, key) : NULL;
	if (last && last->name != NONE) {
		uint32_t who = bearer(w, last);
		if (who != NONE)
			w->name_of[i] = who;
	} else if (may && x->n_words == 1) {
		const struct part *first = part_find(&w->firsts, key);
		if (first && !first->many && first->name != NONE)
			w->name_of[i] = first->name;
	}
	remember(w, w->name_of[i]);
}

/* A linked mention names its actor: the id's last name is now the most recent. */
static void
remember_link(struct work *w, size_t i)
{
	uint32_t at = link_name(w, i);
	if (at != NONE)
		remember(w, at);
}

void
person_last_name(void *work, size_t i)
{
	remember_link(work, i);
	resolve_person(work, i);
}
