/*
 * The order of the pane's items: a number for each, sorted by radix, so that a hundred thousand
 * take a few milliseconds.  A name's number is its first letters; only names that begin alike
 * are then compared.
 */
#include "ui/pane_make.h"

#include <stdlib.h>

#include "text/uni.h"

int
pane_order(const struct session *s)
{
	const struct pane_items *items = pane_items(s);
	struct buf name = {0};
	int order = ORDER_N;
	if (items == NULL)
		return ORDER_N;
	setting_name(items->setting, setting(s, (enum setting_id)items->setting), &name);
	for (int i = 0; i < ORDER_N; i++) {
		if (str_is(buf_view(&name), pane_order_name(i)))
			order = i;
	}
	buf_done(&name);
	return order < ORDER_N ? order : (int)items->native;
}

const char *
pane_order_name(int order)
{
	static const char *const names[ORDER_N] = {[ORDER_COUNT] = "count",
		[ORDER_APPEARANCE] = "appearance", [ORDER_NAME] = "name", [ORDER_TIME] = "time",
		[ORDER_TYPE] = "type"};
	return order >= 0 && order < ORDER_N ? names[order] : "";
}

/* The first bytes of a name as a number, so that most pairs are told apart without their names. */
static uint64_t
name_key(struct session *s, uint32_t item)
{
	struct pane_make *k = s->pane.make;
	struct buf *name = &k->scratch, *b = &k->folded;
	uint64_t key = 0;
	buf_clear(name);
	buf_clear(b);
	k->items->name(s, item, (enum pane_order)k->order, name);
	uni_fold_plain(b, buf_view(name));
	for (size_t i = 0; i < 8; i++)
		key = key << 8 | (i < b->len ? (unsigned char)b->ptr[i] : 0);
	/* Types that begin alike must not mix. */
	if (k->order == ORDER_TYPE)
		key = (key & ~UINT64_C(0xffff)) | (str_hash(buf_view(name)) & 0xffff);
	return key;
}

/* By bytes from the last to the first, each pass stable; bytes that are all alike are passed. */
static void
radix_sort(struct pane_make *k)
{
	size_t n = k->sorted.n;
	vec_reserve(&k->spare, n);
	for (unsigned shift = 0; shift < 64; shift += 8) {
		size_t at[257] = {0};
		for (size_t i = 0; i < n; i++)
			at[(k->sorted.v[i].key >> shift & 0xff) + 1]++;
		if (n == 0 || at[(k->sorted.v[0].key >> shift & 0xff) + 1] == n)
			continue;
		for (size_t i = 1; i < 257; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < n; i++)
			k->spare.v[at[k->sorted.v[i].key >> shift & 0xff]++] = k->sorted.v[i];
		struct keyed *v = k->sorted.v;
		size_t cap = k->sorted.cap;
		k->sorted.v = k->spare.v;
		k->sorted.cap = k->spare.cap;
		k->spare.v = v;
		k->spare.cap = cap;
	}
}

struct named { const struct buf *names; size_t at, len; uint32_t item; };

static int
by_name(const void *pa, const void *pb)
{
	const struct named *a = pa, *b = pb;
	int c = str_cmp((struct str){a->names->ptr + a->at, a->len},
	    (struct str){b->names->ptr + b->at, b->len});
	return c != 0 ? c : a->item < b->item ? -1 : a->item > b->item;
}

/* Names that begin alike, [from, to) of the sorted ones. */
static void
sort_alike(struct session *s, size_t from, size_t to)
{
	struct pane_make *k = s->pane.make;
	struct buf names = {0};
	struct named *v = mem_array(to - from, sizeof *v);
	for (size_t i = from; i < to; i++) {
		struct named *x = &v[i - from];
		buf_clear(&k->scratch);
		k->items->name(s, k->sorted.v[i].item, (enum pane_order)k->order, &k->scratch);
		*x = (struct named){&names, names.len, 0, k->sorted.v[i].item};
		uni_fold_plain(&names, buf_view(&k->scratch));
		x->len = names.len - x->at;
	}
	qsort(v, to - from, sizeof *v, by_name);
	for (size_t i = from; i < to; i++)
		k->sorted.v[i].item = v[i - from].item;
	mem_free(v);
	buf_done(&names);
}

void
order_sort(struct session *s)
{
	struct pane_make *k = s->pane.make;
	radix_sort(k);
	for (size_t i = 0, to; k->order == ORDER_NAME && i < k->sorted.n; i = to) {
		for (to = i + 1; to < k->sorted.n && k->sorted.v[to].key == k->sorted.v[i].key;)
			to++;
		if (to - i > 1 && (k->sorted.v[i].key & 0xff) != 0)
			sort_alike(s, i, to);
	}
}

bool
order_sorts(const struct pane_make *k)
{
	return k->items != NULL && k->order != (int)k->items->native;
}

long
order_add(struct session *s, uint32_t item)
{
	struct pane_make *k = s->pane.make;
	bool named = k->order == ORDER_NAME || k->order == ORDER_TYPE;
	struct keyed one = {named ? name_key(s, item) :
	    k->items->number(s, item, (enum pane_order)k->order), item};
	vec_push(&k->sorted, one);
	return named ? STEP_NAME : k->order == ORDER_TIME ? STEP_TIME : STEP_KEY;
}
