/*
 * The words of all sets in one hash table, made with the engine: some five hundred words.
 */
#include "rules/wordsets.h"

#include <assert.h>

enum { SLOTS = 2048 };
static_assert(SET_N <= 32, "a bit for each set");

struct wordsets {
	struct { struct str word; uint32_t sets; } slots[SLOTS];
};

static const char *const lists[SET_N] = {
#define X(name, words) words,
    WORDSETS(X)
#undef X
};

static size_t
slot_of(const struct wordsets *w, struct str word)
{
	size_t i = word_hash(word) % SLOTS;
	while (w->slots[i].sets && !str_eq(w->slots[i].word, word))
		i = (i + 1) % SLOTS;
	return i;
}

struct wordsets *
wordsets_new(void)
{
	struct wordsets *w = mem_alloc(sizeof *w);
	for (unsigned set = 0; set < SET_N; set++) {
		struct str rest = str_of(lists[set]), word;
		while (str_split(&rest, ' ', &word)) {
			size_t i = slot_of(w, word);
			w->slots[i].word = word;
			w->slots[i].sets |= 1u << set;
		}
	}
	return w;
}

void
wordsets_free(struct wordsets *w)
{
	mem_free(w);
}

uint32_t
wordsets_of(const struct wordsets *w, struct str word)
{
	return w->slots[slot_of(w, word)].sets;
}
