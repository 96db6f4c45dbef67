/*
 * Numbers are taken as they are while they are not much larger than there are ids, so that one
 * line "T4000000000" takes no memory.  A slot holds 0, or 1 for an id in use that stands for
 * nothing, or what it stands for and 2.
 */
#include "formats/brat_ids.h"

#include <string.h>

enum { FREE = 4096, TIMES = 4, TIMES_EXPECTED = 2 };

void
brat_ids_init(struct brat_ids *t)
{
	*t = (struct brat_ids){.others = map_new()};
}

void
brat_ids_expect(struct brat_ids *t, size_t n)
{
	t->expected = n;
}

void
brat_ids_done(struct brat_ids *t)
{
	for (size_t i = 0; i < BRAT_KINDS; i++)
		vec_done(&t->numbered[i]);
	map_free(t->others);
}

/* "T12": which array, and where in it; false for any other id. */
static bool
numbered(struct str id, size_t *kind, size_t *number)
{
	static const char letters[] = "TERNAM";
	const char *letter = id.len ? memchr(letters, id.ptr[0], BRAT_KINDS) : NULL;
	if (!letter || id.len < 2 || id.len > 9 || (id.ptr[1] == '0' && id.len > 2))
		return false;
	*kind = (size_t)(letter - letters);
	*number = 0;
	for (size_t i = 1; i < id.len; i++) {
		if (id.ptr[i] < '0' || id.ptr[i] > '9')
			return false;
		*number = *number * 10 + (size_t)(id.ptr[i] - '0');
	}
	return true;
}

/* Zero for an id that is not there. */
static uint32_t
look(const struct brat_ids *t, struct str id)
{
	size_t kind, number;
	uint32_t slot = 0;
	if (numbered(id, &kind, &number) && number < t->numbered[kind].n &&
	    t->numbered[kind].v[number])
		return t->numbered[kind].v[number];
	/* Also a number that was too large once. */
	if (map_count(t->others) > 0)
		map_get(t->others, id, &slot);
	return slot;
}

static void
put(struct brat_ids *t, struct str id, uint32_t slot)
{
	size_t kind, number;
	if (!numbered(id, &kind, &number) || (number >= FREE + TIMES * t->n &&
	    number >= TIMES_EXPECTED * t->expected)) {
		map_set(t->others, id, slot);
		return;
	}
	if (number >= t->numbered[kind].n) {
		size_t more = number + 1 - t->numbered[kind].n;
		vec_reserve(&t->numbered[kind], more);
		memset(t->numbered[kind].v + t->numbered[kind].n, 0,
		    more * sizeof *t->numbered[kind].v);
		t->numbered[kind].n += more;
	}
	t->numbered[kind].v[number] = slot;
}

bool
brat_ids_take(struct brat_ids *t, struct str id)
{
	if (look(t, id))
		return false;
	t->n++;
	put(t, id, 1);
	return true;
}

void
brat_ids_set(struct brat_ids *t, struct str id, uint32_t value)
{
	uint32_t old;
	size_t kind, number;
	/* Where it was put first it stays. */
	if (map_count(t->others) > 0 && numbered(id, &kind, &number) &&
	    map_get(t->others, id, &old))
		map_set(t->others, id, value + 2);
	else
		put(t, id, value + 2);
}

bool
brat_ids_get(const struct brat_ids *t, struct str id, uint32_t *value)
{
	uint32_t slot = look(t, id);
	if (slot < 2)
		return false;
	*value = slot - 2;
	return true;
}
