/*
 * When two names are one actor.  Every rule asks for a single candidate; what is
 * ambiguous stays apart.  Over the whole article: declared links, brackets, acronyms, "of"
 * turned round, head and tail words of organizations; of persons see alias_person.c.
 * (Order and worth: Stanford's dcoref sieves, GATE's orthomatcher.)
 */
#include "lang/alias_internal.h"
#include "lang/kinds.h"

#include <string.h>

bool
name_join(struct work *w, uint32_t a, uint32_t b)
{
	a = name_root(w, a);
	b = name_root(w, b);
	if (a == b)
		return true;
	struct name *x = &w->names.v[a], *y = &w->names.v[b];
	if (x->link && y->link && x->link != y->link)
		return false;
	y->parent = a;
	if (!x->link)
		x->link = y->link;
	return true;
}

void
name_read_key(struct work *w, uint32_t name)
{
	struct str key = intern_str(w->keys, name + 1);
	name_read(&w->form, str_sub(key, 0, str_chr(key, '/')), false);
}

bool
name_is_person(const struct name *x)
{
	return name_class(x) == NAME_PERSON && x->n_words >= 2;
}

/* All names with one declared actor are one ... */
static size_t
links_begin(void *work)
{
	struct work *w = work;
	w->by_link = map_new();
	return work_names(work);
}

static void
join_link(void *work, size_t i)
{
	struct work *w = work;
	const struct name *x = &w->names.v[i];
	char key[sizeof x->link];
	struct str k = {key, sizeof key};
	uint32_t other;
	if (!x->link)
		return;
	memcpy(key, &x->link, sizeof key);
	if (map_get(w->by_link, k, &other))
		name_join(w, other, (uint32_t)i);
	else
		map_set(w->by_link, k, (uint32_t)i);
}

/* ... and so is a name whose id would be that actor's. */
static void
join_slug(void *work, size_t i)
{
	struct work *w = work;
	const struct name *x = &w->names.v[i];
	char key[sizeof x->link];
	uint32_t other;
	if (x->link || x->best == NONE)
		return;
	buf_clear(&w->scratch);
	alias_slug(&w->scratch, x->shown);
	uint32_t id = schema_find(w->schema, buf_view(&w->scratch));
	memcpy(key, &id, sizeof key);
	if (id && map_get(w->by_link, (struct str){key, sizeof key}, &other))
		name_join(w, other, (uint32_t)i);
}

static void
links_end(void *work)
{
	struct work *w = work;
	map_free(w->by_link);
	w->by_link = NULL;
}

/* ---- parts of names */

struct part *
part_at(struct parts *p, struct str key)
{
	uint32_t id = intern_id(p->keys, key);
	while (p->list.n < id) {
		struct part empty = {NONE, NONE, NONE, false};
		vec_push(&p->list, empty);
	}
	return &p->list.v[id - 1];
}

const struct part *
part_find(const struct parts *p, struct str key)
{
	uint32_t id = intern_find(p->keys, key);
	return id && id <= p->list.n ? &p->list.v[id - 1] : NULL;
}

void
part_offer(struct work *w, struct parts *p, struct str key, uint32_t name)
{
	struct part *x = part_at(p, key);
	if (x->name == NONE)
		x->name = name;
	else if (name_root(w, x->name) != name_root(w, name))
		x->many = true;
}

/* ---- organizations and lands */

/* Initials of "North Atlantic Treaty Organization", with and without the small words. */
static void
offer_acronyms(struct work *w, uint32_t i)
{
	const struct name *x = &w->names.v[i];
	enum name_class class = name_class(x);
	if (x->n_words < 2 || class == NAME_PERSON || class == NAME_NORP ||
	    class == NAME_GROUP)
		return;
	name_read_key(w, i);
	char all[NAME_WORDS], large[NAME_WORDS];
	size_t n_all = 0, n_large = 0;
	for (size_t k = 0; k < w->form.n_words; k++) {
		struct str word = name_word(&w->form, k);
		if (word.len == 0 || (unsigned char)word.ptr[0] >= 128)
			return;
		all[n_all++] = word.ptr[0];
		if (k == 0 || !name_is_small(word))
			large[n_large++] = word.ptr[0];
	}
	if (n_large >= 2)
		part_offer(w, &w->acronyms, (struct str){large, n_large}, i);
	if (n_all != n_large)
		part_offer(w, &w->acronyms, (struct str){all, n_all}, i);
}

/* Head and tail words of organizations: "the Church" for the Church of England. */
static void
offer_pieces(void *work, size_t at)
{
	struct work *w = work;
	uint32_t i = (uint32_t)at;
	const struct name *x = &w->names.v[i];
	if (x->n_words < 2 || name_class(x) != NAME_ORG)
		return;
	name_read_key(w, i);
	for (size_t k = 1; k < w->form.n_words; k++) {
		if (!name_is_small(name_word(&w->form, k - 1)))
			part_offer(w, &w->pieces, name_words(&w->form, 0, k), i);
		/* What stands behind "of" is somebody else: the Library of Congress is no Congress. */
		if (!name_is_small(name_word(&w->form, k)) &&
		    !name_is_small(name_word(&w->form, k - 1)))
			part_offer(
			    w, &w->pieces, name_words(&w->form, k, w->form.n_words), i);
	}
}

static void
join_single(struct work *w, const struct parts *p, uint32_t i)
{
	const struct part *x = part_find(p, intern_str(w->keys, i + 1));
	if (x && !x->many && x->name != NONE && x->name != i)
		name_join(w, x->name, i);
}

/* "Department of Defence" and "Defence Department". */
static void
join_reversed(struct work *w, uint32_t i)
{
	if (w->names.v[i].n_words < 3)
		return;
	name_read_key(w, i);
	for (size_t k = 1; k + 1 < w->form.n_words; k++) {
		if (!str_is(name_word(&w->form, k), "of"))
			continue;
		size_t from = k + 1;
		if (str_is(name_word(&w->form, from), "the") &&
		    from + 1u < w->form.n_words)
			from++;
		buf_clear(&w->scratch);
		buf_str(&w->scratch, name_words(&w->form, from, w->form.n_words));
		buf_chr(&w->scratch, ' ');
		buf_str(&w->scratch, name_words(&w->form, 0, k));
		uint32_t id = intern_find(w->keys, buf_view(&w->scratch));
		if (id)
			name_join(w, i, id - 1);
	}
}

/* "Italian Episcopal Conference (CEI)": the initials in another language's order. */
static bool
is_shuffled(struct str letters, struct str name)
{
	char initials[NAME_WORDS];
	size_t n = 0;
	for (size_t i = 0; i < name.len && n < NAME_WORDS; i++)
		if (i == 0 || name.ptr[i - 1] == ' ')
			initials[n++] = name.ptr[i];
	for (size_t k = 0; k < letters.len; k++) {
		size_t i = 0;
		while (i < n && initials[i] != letters.ptr[k])
			i++;
		if (i == n)
			return false;
		initials[i] = ' ';
	}
	return letters.len >= 3;
}

/* "Korean Central News Agency (KCNA)": the letters in order, the first one first. */
static bool
abbreviates(struct str letters, struct str name)
{
	if (is_shuffled(letters, name))
		return true;
	size_t k = 0;
	for (size_t i = 0; i < name.len && k < letters.len; i++) {
		if (name.ptr[i] == letters.ptr[k])
			k++;
		else if (i == 0)
			return false;
	}
	return letters.len >= 2 && k == letters.len;
}

/* "ACPeds": one word with capitals within. */
static bool
is_shortened(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == ' ')
			return false;
		n += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
	}
	return n >= 2 && s.len <= 12;
}

/* Whether mention i is letters, and mention k what they are short for. */
static bool
is_short_for(struct work *w, size_t i, size_t k)
{
	const struct name *x = &w->names.v[w->name_of[k]], *y = &w->names.v[w->name_of[i]];
	return (y->letters || is_shortened(w->m[i].text)) && x->n_words >= 2 &&
	       abbreviates(intern_str(w->keys, w->name_of[i] + 1),
		   intern_str(w->keys, w->name_of[k] + 1));
}

/* "Korean Central News Agency (KCNA)", "KCNA (Korean Central News Agency)". */
static void
join_bracketed(void *work, size_t i)
{
	struct work *w = work;
	if (i == 0 || w->name_of[i] == NONE || w->name_of[i - 1] == NONE)
		return;
	const struct mention *a = w->m[i - 1].m, *b = w->m[i].m;
	if (a->span.to + 2 != b->span.from || w->m[i].layer != w->m[i - 1].layer)
		return;
	if (is_short_for(w, i, i - 1) || is_short_for(w, i - 1, i))
		name_join(w, w->name_of[i - 1], w->name_of[i]);
}

/* "Russians" and "Russian". */
static void
join_plural(struct work *w, uint32_t i)
{
	struct str key = intern_str(w->keys, i + 1);
	if (name_class(&w->names.v[i]) != NAME_NORP || key.len < 4 ||
	    key.ptr[key.len - 1] != 's')
		return;
	uint32_t id = intern_find(w->keys, str_sub(key, 0, key.len - 1));
	if (id && name_class(&w->names.v[id - 1]) == NAME_NORP)
		name_join(w, id - 1, i);
}

static void
join_word_orders(void *work, size_t i)
{
	offer_acronyms(work, (uint32_t)i);
	join_reversed(work, (uint32_t)i);
	join_plural(work, (uint32_t)i);
}

/* A land that is declared is not named by the letters of something else: the US is no University
 * of Sheffield. */
static bool
declared_land(struct work *w, uint32_t i)
{
	return name_class(&w->names.v[i]) == NAME_GPE && w->names.v[name_root(w, i)].link != 0;
}

static void
join_letters(void *work, size_t i)
{
	struct work *w = work;
	const struct name *x = &w->names.v[i];
	enum name_class class = name_class(x);
	if (declared_land(w, (uint32_t)i))
		return;
	if (x->letters && x->n_words == 1 && class != NAME_NORP &&
	    (class != NAME_PERSON || x->guessed))
		join_single(w, &w->acronyms, (uint32_t)i);
}

/* "Kestrel", taken for a person, where no person has that name but Kestrel Holdings does. */
static bool
is_no_person(struct work *w, uint32_t i)
{
	const struct name *x = &w->names.v[i];
	struct str key = intern_str(w->keys, i + 1);
	if (x->n_words != 1 || x->titled || x->link || x->surest >= LISTED ||
	    name_class(x) != NAME_PERSON || given_gender(key) != GENDER_ANY)
		return false;
	const struct part *last = part_find(&w->suffixes, key), *first = part_find(&w->firsts, key);
	const struct part *piece = part_find(&w->pieces, key);
	return !last && !first && piece && !piece->many && piece->name != NONE &&
	       str_starts(intern_str(w->keys, piece->name + 1), key);
}

static void
join_pieces(void *work, size_t i)
{
	struct work *w = work;
	struct name *x = &w->names.v[i];
	x->firm = is_no_person(w, (uint32_t)i);
	enum name_class class = x->firm ? NAME_ORG : name_class(x);
	if (x->best != NONE && (class == NAME_ORG || (x->guessed && class != NAME_NORP)))
		join_single(w, &w->pieces, (uint32_t)i);
}

/* Names are few beside mentions; shares as measured with names that come back. */
const struct stage alias_join_stages[ALIAS_JOIN_STAGES] = {
	{.begin = links_begin, .item = join_link, .piece = 256},
	{.begin = work_names, .item = join_slug, .end = links_end, .piece = 128},
	{.begin = work_names, .item = person_middle_name, .piece = 128},
	{.begin = work_names, .item = person_turned, .piece = 128},
	{.begin = work_names, .item = person_offer_initial, .piece = 128},
	{.begin = work_names, .item = person_initial, .piece = 128},
	{.begin = work_names, .item = person_offer_fathers, .piece = 128},
	{.begin = work_names, .item = person_offer_sons, .piece = 128},
	{.begin = work_names, .item = person_offer_first, .piece = 128},
	{.begin = work_mentions, .item = join_bracketed, .share = 2},
	{.begin = work_names, .item = spell_offer, .piece = 128},
	{.begin = work_names, .item = spell_join, .piece = 128},
	{.begin = work_names, .item = join_word_orders, .piece = 128},
	{.begin = work_names, .item = join_letters, .piece = 256},
	{.begin = work_names, .item = offer_pieces, .piece = 128},
	{.begin = work_names, .item = join_pieces, .piece = 256},
	{.begin = work_mentions, .item = person_last_name, .piece = 256, .share = 15},
};
