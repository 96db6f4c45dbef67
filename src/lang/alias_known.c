/*
 * What the text has said so far of each actor: the kinds that names were said to be ("the premier
 * Ann Berg", "Nordhavn, a Danish company", the words of "Labour Party"), the state that it is of,
 * its gender, and which actors were named last.
 */
#include "lang/alias_known.h"

#include <string.h>

enum {
	OWN = 40,                    /* bytes between a nation and the name that it is before */
	KIND_DEPTH = 3,              /* kinds that a name is also of: minister, leader */
};

size_t
described_begin(void *work)
{
	struct work *w = work;
	struct described *d = w->described = mem_alloc(sizeof *d);
	d->rows = mem_array(kind_count(), sizeof *d->rows);
	d->known = mem_array(w->names.n + 1, sizeof *d->known);
	d->read = mem_array(w->names.n + 1, 1);
	d->person[0] = d->person[1] = NONE;
	return w->n;
}

void
described_end(void *work)
{
	struct work *w = work;
	if (!w->described)
		return;
	mem_free(w->described->rows);
	mem_free(w->described->known);
	mem_free(w->described->read);
	vec_done(&w->described->places);
	vec_done(&w->described->orgs);
	mem_free(w->described);
	w->described = NULL;
}

/* The one that was named longest ago makes room. */
static void
add_root(const struct described *d, struct kind_row *row, uint32_t root)
{
	uint8_t oldest = 0;
	for (uint8_t i = 0; i < row->n; i++) {
		if (row->root[i] == root)
			return;
		if (d->known[row->root[i]].at < d->known[row->root[oldest]].at)
			oldest = i;
	}
	if (row->n < KIND_ROOTS) {
		row->root[row->n++] = root;
	} else {
		row->root[oldest] = root;
		row->many = true;
	}
}

void
known_note_kind(struct described *d, uint16_t kind, uint32_t root)
{
	for (int depth = 0; kind && kind < kind_count() && depth < KIND_DEPTH; depth++) {
		add_root(d, &d->rows[kind], root);
		kind = kind_general(kind);
	}
}

static uint16_t
kind_of_words(const struct name_form *f, size_t last)
{
	uint16_t kind = kind_find(name_word(f, last));
	if (!kind || last == 0)
		return kind;
	uint16_t both = kind_find_two(name_word(f, last - 1), name_word(f, last));
	return both ? both : kind;
}

/* "Labour Party", "Ministry of Defence", "Lake Mead": the words say what it is. */
static void
read_own_words(struct work *w, uint32_t name, uint32_t root)
{
	struct described *d = w->described;
	if (d->read[name])
		return;
	d->read[name] = 1;
	struct str key = intern_str(w->keys, name + 1);
	name_read(&w->form, str_sub(key, 0, str_chr(key, '/')), false);
	if (w->form.n_words < 2)
		return;
	uint16_t ends[2] = {kind_of_words(&w->form, w->form.n_words - 1u),
	    kind_of_words(&w->form, 0)};
	for (int i = 0; i < 2; i++) {
		const struct kind *k = kind_at(ends[i]);
		bool org = d->known[root].class == NAME_ORG;
		if (k && (k->class == KIND_ORG) == org &&
		    (org || k->class == KIND_PLACE || k->class == KIND_STATE)) {
			known_note_kind(d, ends[i], root);
			d->known[root].has_kind = true;
		}
	}
}

/* "Danish premier Ann Berg", "Ann Berg, the Danish premier": the nation beside a name that
 * something is said of. */
static uint32_t
nation_beside(const struct work *w, size_t i)
{
	struct span at = w->m[i].m->span;
	for (size_t k = 1; k <= 3; k++) {
		if (k <= i) {
			const struct resolve_mention *m = &w->m[i - k];
			if (w->class_of[i - k] == NAME_NORP && m->n_actors == 1 &&
			    m->m->span.to < at.from && at.from - m->m->span.to < OWN)
				return m->actors[0];
		}
		if (i + k < w->n) {
			const struct resolve_mention *m = &w->m[i + k];
			if (w->class_of[i + k] == NAME_NORP && m->n_actors == 1 &&
			    m->m->span.from > at.to && m->m->span.from - at.to < OWN / 2)
				return m->actors[0];
		}
	}
	return 0;
}

void
known_note_recent(struct described *d, uint32_t root, const struct mention *m)
{
	size_t i = 0;
	bool subject = m->flags & MENTION_SUBJECT;
	while (i < d->n_recent && i < RECENT - 1 && d->recent[i].root != root)
		i++;
	if (i == d->n_recent && d->n_recent < RECENT)
		d->n_recent++;
	memmove(d->recent + 1, d->recent, i * sizeof *d->recent);
	d->recent[0] = (struct recent){root, m->span.from, subject};
}

static void
read_gender(struct work *w, uint32_t name, struct known *k)
{
	if (k->gender != GENDER_ANY || w->names.v[name].n_words < 2)
		return;
	struct str key = intern_str(w->keys, name + 1);
	k->gender = (uint8_t)given_gender(str_sub(key, 0, str_chr(key, ' ')));
}

void
known_meet(struct work *w, size_t i)
{
	struct described *d = w->described;
	uint32_t name = w->name_of[i], root = name_root(w, name);
	struct known *k = &d->known[root];
	enum name_class class = name_class(&w->names.v[root]);
	const struct kind *said = kind_at(w->m[i].m->kind);
	bool new = k->at == 0;
	k->times++;
	if (w->class_of[i] == NAME_NORP)
		return;
	if (w->class_of[i] == NAME_GPE && new)
		vec_push(&d->places, root);
	k->at = w->m[i].m->span.from + 1;
	/* "Poland" shares its name with "Polish". */
	if (class == NAME_NORP)
		class = (enum name_class)w->class_of[i];
	k->class = (uint8_t)class;
	known_note_recent(d, root, w->m[i].m);
	if (class == NAME_PERSON)
		read_gender(w, name, k);
	if (class == NAME_ORG || class == NAME_GPE || class == NAME_PLACE)
		read_own_words(w, name, root);
	if (said) {
		k->country = k->country || (said->class == KIND_STATE && class == NAME_GPE);
		k->region = k->region || w->m[i].m->kind == kind_find(STR("territory"));
		if (said->class != KIND_TITLE) {
			known_note_kind(d, w->m[i].m->kind, root);
			k->has_kind = true;
		}
		if (!k->home)
			k->home = nation_beside(w, i);
		if (said->gender != GENDER_ANY)
			k->gender = said->gender;
	}
	if (class == NAME_PERSON && d->person[0] != root) {
		d->person[1] = d->person[0];
		d->person[0] = root;
	}
	if (class == NAME_ORG && new)
		vec_push(&d->orgs, root);
}
