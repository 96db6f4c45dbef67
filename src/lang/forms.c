/*
 * The table of forms: open addressing over numbers, a form's first sixteen bytes compared as
 * two numbers.  Who writes a text may make forms collide, so a search ends after a few steps
 * and the form is then added anew: slower, never slow.  The multipliers are odd numbers with
 * many bits set; the seed is the process's own.
 */
#include "lang/forms.h"

#include <string.h>

#include "lang/words_internal.h"
#include "text/uni.h"

enum { FORMS_MAX = 1 << 15, BYTES_MAX = 1 << 20, FIRST_SLOTS = 1 << 10, PROBES_MAX = 24 };

const uint8_t forms_lemma_slot[POS_N] = {[POS_VERB] = 1, [POS_NOUN] = 2, [POS_AUX] = 3,
    [POS_PART] = 4, [POS_ADJ] = 5, [POS_ADV] = 6, [POS_PRON] = 7, [POS_DET] = 8};

void
forms_done(struct form_table *f)
{
	vec_done(&f->list);
	vec_done(&f->traits);
	mem_free(f->slots);
	arena_free(f->arena);
	buf_done(&f->scratch);
	*f = (struct form_table){.epoch = f->epoch + 1};
}

void
forms_trim(struct form_table *f)
{
	if (!f->slots) {
		f->n_slots = FIRST_SLOTS;
		f->slots = mem_array(f->n_slots, sizeof *f->slots);
		f->arena = arena_new();
		f->seed = str_hash(STR("forms"));
	}
	if (f->list.n <= FORMS_MAX && f->bytes <= BYTES_MAX)
		return;
	vec_clear(&f->list);
	vec_clear(&f->traits);
	memset(f->slots, 0, f->n_slots * sizeof *f->slots);
	arena_reset(f->arena);
	f->bytes = 0;
	f->epoch++;
}

/* n < 16 bytes at p, NUL-padded, as two numbers in the machine's own order. */
static inline void
head_of(const char *p, size_t n, size_t n_ahead, uint64_t head[2])
{
	static const unsigned char ones[24] = {
	    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
	uint64_t mask[2];
	if (n >= 16) {
		memcpy(head, p, 16);
		return;
	}
	if (n_ahead < 16) {
		head[0] = head[1] = 0;
		memcpy(head, p, n);
		return;
	}
	memcpy(head, p, 16);
	memcpy(&mask[0], ones + (n < 8 ? 16 - n : 8), 8);
	memcpy(&mask[1], ones + (n < 8 ? 16 : 24 - n), 8);
	head[0] &= mask[0];
	head[1] &= mask[1];
}

static inline uint64_t
hash_of(const struct form_table *f, const uint64_t head[2], struct str s)
{
	uint64_t h = (head[0] ^ f->seed) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 32 ^ head[1] ^ (uint64_t)s.len << 57) * 0xc4ceb9fe1a85ec53u;
	if (s.len > 16)
		h ^= str_hash(s);
	return h ^ h >> 32;
}

static inline bool
is_same(const struct form *x, const uint64_t head[2], struct str s)
{
	return x->head[0] == head[0] && x->head[1] == head[1] && x->len == s.len &&
	       (s.len <= 16 || memcmp(x->text + 16, s.ptr + 16, s.len - 16) == 0);
}

static void
grow(struct form_table *f)
{
	size_t n = f->n_slots * 2;
	uint32_t *slots = mem_array(n, sizeof *slots);
	for (size_t i = 0; i < f->n_slots; i++) {
		if (!f->slots[i])
			continue;
		const struct form *x = &f->list.v[f->slots[i] - 1];
		size_t at = hash_of(f, x->head, (struct str){x->text, x->len}) & (n - 1);
		while (slots[at])
			at = (at + 1) & (n - 1);
		slots[at] = f->slots[i];
	}
	mem_free(f->slots);
	f->slots = slots;
	f->n_slots = n;
}

/* The folded text; the text itself when nothing changes. */
static struct str
fold(struct form_table *f, struct str text)
{
	bool ascii = true, same = true;
	for (size_t i = 0; i < text.len; i++) {
		ascii = ascii && (unsigned char)text.ptr[i] < 128;
		same = same && !(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z');
	}
	if (ascii && same)
		return text;
	buf_clear(&f->scratch);
	if (!ascii)
		uni_fold(&f->scratch, text);
	for (size_t i = 0; ascii && i < text.len; i++)
		buf_chr(&f->scratch, text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'
					 ? (char)(text.ptr[i] | 32)
					 : text.ptr[i]);
	struct str s = buf_view(&f->scratch);
	if (str_eq(s, text))
		return text;
	f->bytes += s.len;
	return str_dup(s, f->arena);
}

static uint32_t
add(struct form_table *f, const uint64_t head[2], struct str s)
{
	struct form x = {.head = {head[0], head[1]}, .len = (uint32_t)s.len};
	x.text = arena_copy(f->arena, s.ptr, s.len);
	f->bytes += s.len;
	struct str folded = fold(f, form_bytes(&x));
	x.fold = folded.ptr;
	x.fold_len = (uint32_t)folded.len;
	form_look(&x);
	vec_push(&f->list, x);
	return (uint32_t)f->list.n - 1;
}

uint32_t
forms_find(struct form_table *f, struct str s, size_t n_ahead)
{
	uint64_t head[2];
	head_of(s.ptr, s.len, n_ahead, head);
	size_t mask = f->n_slots - 1, at = hash_of(f, head, s) & mask;
	for (size_t n = 0; n < PROBES_MAX; n++, at = (at + 1) & mask) {
		uint32_t slot = f->slots[at];
		if (!slot) {
			uint32_t i = add(f, head, s);
			f->slots[at] = i + 1;
			if (f->list.n * 2 > f->n_slots)
				grow(f);
			return i;
		}
		if (is_same(&f->list.v[slot - 1], head, s))
			return slot - 1;
	}
	return add(f, head, s);
}

uint32_t
forms_lemma_new(struct form_table *f, uint32_t i, unsigned pos)
{
	char out[256];
	size_t n;
	uint32_t lemma = i;
	if (lemma_find(form_fold(f, i), (enum pos)pos, f->list.v[i].lexeme, out, sizeof out, &n))
		lemma = forms_find(f, (struct str){out, n}, sizeof out);
	f->list.v[i].lemma[forms_lemma_slot[pos] - 1] = lemma + 1;
	return lemma;
}
