/*
 * When two names are one actor.  Every rule asks for a single candidate; what is
 * ambiguous stays apart.  Over the whole article: declared links, middle names and
 * initials, brackets, acronyms, "of" turned round, head and tail words of organizations.
 * Then, mention by mention, last names.  (Order and worth: Stanford's dcoref sieves,
 * GATE's orthomatcher.)
 */
#include <string.h>

#include "lang/alias_internal.h"

/* Joins b to a; false when both are declared actors, and different ones. */
static bool
join(struct work *w, uint32_t a, uint32_t b)
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

static void
read_form(struct work *w, uint32_t name)
{
	struct str key = intern_str(w->keys, name + 1);
	name_read(&w->form, str_sub(key, 0, str_chr(key, '/')), false);
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
		join(w, other, (uint32_t)i);
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
		join(w, other, (uint32_t)i);
}

static void
links_end(void *work)
{
	struct work *w = work;
	map_free(w->by_link);
	w->by_link = NULL;
}

/* ---- parts of names */

static struct part *
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

static bool
is_person(const struct name *x)
{
	return name_class(x) == NAME_PERSON && x->n_words >= 2;
}

/* "Vladimir Vladimirovich Putin" is "Vladimir Putin"; Jr and Sr are not. */
static void
join_middle_name(void *work, size_t i)
{
	struct work *w = work;
	if (!is_person(&w->names.v[i]))
		return;
	read_form(w, (uint32_t)i);
	buf_clear(&w->scratch);
	buf_str(&w->scratch, name_formal(name_word(&w->form, 0)));
	buf_chr(&w->scratch, ' ');
	buf_str(&w->scratch, name_word(&w->form, w->form.n_words - 1u));
	buf_fmt(&w->scratch, "/%d", w->names.v[i].generation);
	struct part *x = part_at(&w->ends, buf_view(&w->scratch));
	if (x->name == NONE)
		x->name = (uint32_t)i;
	else
		join(w, x->name, (uint32_t)i);
}

/* "Higuchi Ichiyo" is "Ichiyo Higuchi". */
static void
join_turned(void *work, size_t i)
{
	struct work *w = work;
	if (!is_person(&w->names.v[i]) || w->names.v[i].n_words != 2)
		return;
	read_form(w, (uint32_t)i);
	buf_clear(&w->scratch);
	buf_str(&w->scratch, name_word(&w->form, 1));
	buf_chr(&w->scratch, ' ');
	buf_str(&w->scratch, name_word(&w->form, 0));
	uint32_t id = intern_find(w->keys, buf_view(&w->scratch));
	if (id && is_person(&w->names.v[id - 1]))
		join(w, id - 1, (uint32_t)i);
}

/* "J. Biden" is the only Biden whose first name begins so: those are offered first. */
static void
initial(struct work *w, uint32_t i, bool offer)
{
	if (!is_person(&w->names.v[i]))
		return;
	read_form(w, i);
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
		join(w, x->name, i);
}

static void
offer_initial(void *work, size_t i)
{
	initial(work, (uint32_t)i, true);
}

static void
join_initial(void *work, size_t i)
{
	initial(work, (uint32_t)i, false);
}

static void
offer_suffixes(struct work *w, uint32_t i, bool plain)
{
	struct name *x = &w->names.v[i];
	if (!is_person(x))
		return;
	read_form(w, i);
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

static void
offer_fathers(void *work, size_t i)
{
	struct work *w = work;
	if (!w->names.v[i].generation)
		offer_suffixes(w, (uint32_t)i, true);
}

static void
offer_sons(void *work, size_t i)
{
	struct work *w = work;
	if (!w->names.v[i].generation)
		return;
	offer_suffixes(w, (uint32_t)i, true);
	offer_suffixes(w, (uint32_t)i, false);
}

static void
offer_first(void *work, size_t i)
{
	struct work *w = work;
	if (!is_person(&w->names.v[i]))
		return;
	read_form(w, (uint32_t)i);
	if (name_word(&w->form, 0).len > 1)
		part_offer(w, &w->firsts, name_word(&w->form, 0), (uint32_t)i);
}

/* Initials of "North Atlantic Treaty Organization", with and without the small words. */
static void
offer_acronyms(struct work *w, uint32_t i)
{
	const struct name *x = &w->names.v[i];
	enum name_class class = name_class(x);
	if (x->n_words < 2 || class == NAME_PERSON || class == NAME_NORP ||
	    class == NAME_GROUP)
		return;
	read_form(w, i);
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
	read_form(w, i);
	for (size_t k = 1; k < w->form.n_words; k++) {
		if (!name_is_small(name_word(&w->form, k - 1)))
			part_offer(w, &w->pieces, name_words(&w->form, 0, k), i);
		if (!name_is_small(name_word(&w->form, k)))
			part_offer(
			    w, &w->pieces, name_words(&w->form, k, w->form.n_words), i);
	}
}

static void
join_single(struct work *w, const struct parts *p, uint32_t i)
{
	const struct part *x = part_find(p, intern_str(w->keys, i + 1));
	if (x && !x->many && x->name != NONE && x->name != i)
		join(w, x->name, i);
}

/* "Department of Defence" and "Defence Department". */
static void
join_reversed(struct work *w, uint32_t i)
{
	if (w->names.v[i].n_words < 3)
		return;
	read_form(w, i);
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
			join(w, i, id - 1);
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

static void
join_bracketed(void *work, size_t i)
{
	struct work *w = work;
	if (i == 0 || w->name_of[i] == NONE || w->name_of[i - 1] == NONE)
		return;
	const struct mention *a = w->m[i - 1].m, *b = w->m[i].m;
	const struct name *x = &w->names.v[w->name_of[i - 1]],
			  *y = &w->names.v[w->name_of[i]];
	if ((!y->letters && !is_shortened(w->m[i].text)) || x->n_words < 2 || a->span.to + 2 != b->span.from ||
	    w->m[i].layer != w->m[i - 1].layer)
		return;
	if (abbreviates(intern_str(w->keys, w->name_of[i] + 1),
		intern_str(w->keys, w->name_of[i - 1] + 1)))
		join(w, w->name_of[i - 1], w->name_of[i]);
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
		join(w, id - 1, i);
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

static void
join_pieces(void *work, size_t i)
{
	struct work *w = work;
	const struct name *x = &w->names.v[i];
	enum name_class class = name_class(x);
	if (x->best != NONE && (class == NAME_ORG || (x->guessed && class != NAME_NORP)))
		join_single(w, &w->pieces, (uint32_t)i);
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

static void
join_last_name(void *work, size_t i)
{
	remember_link(work, i);
	resolve_person(work, i);
}

/* Names are few beside mentions; shares as measured with names that come back. */
const struct stage alias_join_stages[ALIAS_JOIN_STAGES] = {
	{.begin = links_begin, .item = join_link, .piece = 256},
	{.begin = work_names, .item = join_slug, .end = links_end, .piece = 128},
	{.begin = work_names, .item = join_middle_name, .piece = 128},
	{.begin = work_names, .item = join_turned, .piece = 128},
	{.begin = work_names, .item = offer_initial, .piece = 128},
	{.begin = work_names, .item = join_initial, .piece = 128},
	{.begin = work_names, .item = offer_fathers, .piece = 128},
	{.begin = work_names, .item = offer_sons, .piece = 128},
	{.begin = work_names, .item = offer_first, .piece = 128},
	{.begin = work_mentions, .item = join_bracketed, .share = 2},
	{.begin = work_names, .item = join_word_orders, .piece = 128},
	{.begin = work_names, .item = join_letters, .piece = 256},
	{.begin = work_names, .item = offer_pieces, .piece = 128},
	{.begin = work_names, .item = join_pieces, .piece = 256},
	{.begin = work_mentions, .item = join_last_name, .piece = 256, .share = 15},
};
