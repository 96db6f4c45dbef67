/*
 * Words of Thai by libthai.  A run of Thai letters is cut into chunks, each of which begins where
 * a word was found to begin, so that what the dictionary says of a place depends on its run and
 * on nothing else, and no call costs more than a chunk, however long the run.
 *
 *	run   |--------------------------------------------|
 *	chunk |------------------|...|  the last words are not believed: they may be cut
 *	                       |------------------|...|
 */
#include "text/thai.h"

#include <thai/thbrk.h>

#include "base/mem.h"
#include "base/vec.h"
#include "text/utf8.h"

enum { CHUNK = 512, DOUBTED = 64, BYTES = 3, FIRST = 0xE00, TIS = 0xA0 };

struct thai {
	ThBrk *dictionary;
	bool tried;
	size_t run_from, run_to;     /* bytes of the run at hand; to == 0: none */
	size_t from, to;             /* of the chunk: words that begin in (from, to] are known */
	VEC(size_t) starts;          /* of the run's chunks as far as known; the last may be `to` */
	int breaks[CHUNK];           /* letters from its start */
	int n_breaks, next;          /* next: where the last answer was found */
	thchar_t letters[CHUNK + 1];
};

struct thai *
thai_new(void)
{
	return mem_alloc(sizeof(struct thai));
}

void
thai_free(struct thai *t)
{
	if (t == NULL)
		return;
	if (t->dictionary != NULL)
		th_brk_delete(t->dictionary);
	vec_done(&t->starts);
	mem_free(t);
}

void
thai_forget(struct thai *t)
{
	t->run_from = t->run_to = 0;
}

bool
thai_ready(struct thai *t)
{
	if (!t->tried) {
		t->tried = true;
		t->dictionary = th_brk_new(NULL);
	}
	return t->dictionary != NULL;
}

bool
thai_is_letter(uint32_t cp)
{
	return (cp > 0xE00 && cp <= 0xE3A) || (cp >= 0xE40 && cp <= 0xE4E);
}

/* The letter at p: 0 when there is none.  Letters of Thai have three bytes. */
static uint32_t
letter_at(struct str text, size_t at)
{
	uint32_t cp;
	if (at + BYTES > text.len || (unsigned char)text.ptr[at] != 0xE0 ||
	    utf8_decode(text.ptr + at, BYTES, &cp, NULL) != BYTES || !thai_is_letter(cp))
		return 0;
	return cp;
}

/* Looks up the words of the chunk that begins at `from`. */
static void
look_up(struct thai *t, struct str text, size_t from)
{
	int n = 0;
	t->from = from;
	for (size_t at = from; n < CHUNK && at < t->run_to; at += BYTES)
		t->letters[n++] = (thchar_t)(letter_at(text, at) - FIRST + TIS);
	t->letters[n] = 0;
	int end = n, found = th_brk_find_breaks(t->dictionary, t->letters, t->breaks, CHUNK);
	t->next = 0;
	t->n_breaks = found < 0 ? 0 : found;
	if (from + (size_t)n * BYTES < t->run_to) {
		end = n - DOUBTED;
		while (t->n_breaks > 0 && t->breaks[t->n_breaks - 1] > end)
			t->n_breaks--;
		if (t->n_breaks > 0)
			end = t->breaks[t->n_breaks - 1];
	}
	t->to = from + (size_t)end * BYTES;
	if (t->starts.n == 0 || t->starts.v[t->starts.n - 1] < from)
		vec_push(&t->starts, from);
}

static void
find_run(struct thai *t, struct str text, size_t at)
{
	t->run_from = t->run_to = at;
	while (t->run_from >= BYTES && letter_at(text, t->run_from - BYTES))
		t->run_from -= BYTES;
	while (letter_at(text, t->run_to))
		t->run_to += BYTES;
	vec_clear(&t->starts);
	if (t->run_to > t->run_from)
		look_up(t, text, t->run_from);
}

bool
thai_word_begins(struct thai *t, struct str text, size_t at)
{
	if (!thai_ready(t))
		return false;
	if (at <= t->run_from || at >= t->run_to)
		find_run(t, text, at);
	if (at <= t->run_from || at >= t->run_to)
		return false;
	if (at <= t->from) {
		size_t i = t->starts.n - 1;
		while (t->starts.v[i] >= at)
			i--;
		look_up(t, text, t->starts.v[i]);
	}
	while (at > t->to)
		look_up(t, text, t->to);
	int want = (int)((at - t->from) / BYTES);
	if (t->next > 0 && t->breaks[t->next - 1] >= want)
		t->next = 0;
	while (t->next < t->n_breaks && t->breaks[t->next] < want)
		t->next++;
	return t->next < t->n_breaks && t->breaks[t->next] == want;
}
