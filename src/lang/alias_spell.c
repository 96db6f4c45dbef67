/*
 * Names with a letter off: "Untied Nations" beside "United Nations".  Two strings that are one
 * edit apart share their first half or their last, so each name is kept by its halves (the first
 * and the last name of each half: enough for an article, and linear for any).
 *
 * The rarer of two is the slip, and only where no list knows it: Iran and Iraq are both known.
 */
#include "lang/alias_internal.h"

enum { SHORTEST = 7, LETTERS = 6 };  /* of a name; of the word that is off: bytes */

/* Calls `see` with each half of a key, its end marked by which half it is. */
static void
for_halves(struct work *w, struct str key, void (*see)(struct work *, struct str, uint32_t),
    uint32_t name)
{
	for (size_t shorter = 0; shorter < 2; shorter++) {
		size_t half = (key.len - shorter) / 2;
		for (int last = 0; last < 2; last++) {
			buf_clear(&w->scratch);
			buf_str(&w->scratch, last ? str_sub(key, key.len - half, key.len)
						  : str_sub(key, 0, half));
			buf_puts(&w->scratch, last ? ">" : "<");
			see(w, buf_view(&w->scratch), name);
		}
	}
}

static void
offer_half(struct work *w, struct str half, uint32_t name)
{
	part_offer(w, &w->halves, half, name);
	uint32_t id = intern_find(w->halves.keys, half);
	w->halves.list.v[id - 1].recent = name;
}

static bool
may_be_slip(const struct work *w, uint32_t i, struct str key)
{
	const struct name *x = &w->names.v[i];
	enum name_class class = name_class(x);
	return x->best != NONE && key.len >= SHORTEST && str_chr(key, '/') == key.len &&
	       class != NAME_NORP && class != NAME_GROUP;
}

void
spell_offer(void *work, size_t i)
{
	struct work *w = work;
	struct str key = intern_str(w->keys, (uint32_t)i + 1);
	if (may_be_slip(w, (uint32_t)i, key))
		for_halves(w, key, offer_half, (uint32_t)i);
}

static bool
is_small_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 128;
}

/* Where the two differ first, when one letter put in, left out, changed or two turned round
 * makes them the same; else a.len. */
static size_t
slip_at(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
		i++;
	while (k < a.len - i && k < b.len - i && a.ptr[a.len - 1 - k] == b.ptr[b.len - 1 - k])
		k++;
	size_t left = a.len - i - k, other = b.len - i - k;
	bool turned = left == 2 && other == 2 && a.ptr[i] == b.ptr[i + 1] &&
		      a.ptr[i + 1] == b.ptr[i];
	bool one = left <= 1 && other <= 1 && left + other > 0;
	for (size_t n = 0; n < left; n++)
		if (!is_small_letter(a.ptr[i + n]))
			return a.len;
	for (size_t n = 0; n < other; n++)
		if (!is_small_letter(b.ptr[i + n]))
			return a.len;
	return turned || one ? i : a.len;
}

/* The word of the key that the byte at `at` is in. */
static struct str
word_around(struct str key, size_t at)
{
	size_t from = at, to = at;
	while (from > 0 && key.ptr[from - 1] != ' ')
		from--;
	while (to < key.len && key.ptr[to] != ' ')
		to++;
	return str_sub(key, from, to);
}

/* Whether a is b with a slip: of one type, the rarer, and unknown.  Given names come in pairs
 * (Christian, Christina), and so do singular and plural. */
static bool
is_slip_of(struct work *w, uint32_t a, uint32_t b)
{
	const struct name *x = &w->names.v[a], *y = &w->names.v[b];
	struct str s = intern_str(w->keys, a + 1), good = intern_str(w->keys, b + 1);
	enum name_class class = name_class(x), other = name_class(y);
	bool known = y->link || y->surest >= LISTED;
	if (x->link || x->surest >= LISTED || x->n_words != y->n_words ||
	    (class != other && class != NAME_MISC && !x->guessed))
		return false;
	if (x->times >= y->times && (!known || other == NAME_PERSON))
		return false;
	size_t at = slip_at(s, good);
	if (at == s.len)
		return false;
	struct str word = word_around(s, at);
	bool last = word.ptr + word.len == s.ptr + s.len;
	if (word.len < LETTERS || (other == NAME_PERSON && (x->n_words == 1 || !last)))
		return false;
	bool ends = at + 1 >= s.len || at + 1 >= good.len;
	return !ends || s.len == good.len;
}

static void
look_up(struct work *w, struct str half, uint32_t name)
{
	const struct part *p = part_find(&w->halves, half);
	uint32_t at[2] = {p ? p->name : NONE, p ? p->recent : NONE};
	for (int i = 0; i < 2; i++) {
		if (at[i] == NONE || at[i] == name || w->names.v[name].misspelt ||
		    !is_slip_of(w, name, at[i]))
			continue;
		if (name_join(w, at[i], name))
			w->names.v[name].misspelt = true;
	}
}

void
spell_join(void *work, size_t i)
{
	struct work *w = work;
	struct str key = intern_str(w->keys, (uint32_t)i + 1);
	if (may_be_slip(w, (uint32_t)i, key))
		for_halves(w, key, look_up, (uint32_t)i);
}
