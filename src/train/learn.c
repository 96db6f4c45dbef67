/*
 * Sparse rows of floats behind an open-addressed table.  Averages are kept lazily: a weight
 * remembers when it was last changed, and its sum until then.
 */
#include "train/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "lang/linear.h"

enum { FEATURES = 1024 };

struct weight {
	float now, squares;
	double sum;
	uint32_t stamp;
	uint16_t class;
};

struct row {
	uint64_t key;
	uint32_t count;              /* times counted */
	uint16_t n, cap;             /* weights */
	struct weight *v;
};

struct learner {
	unsigned n_classes, least;
	float rate;
	uint32_t step;
	VEC(struct row) rows;
	uint32_t *slots;             /* number of a row + 1 */
	size_t n_slots;
	uint32_t found[FEATURES];
	size_t n;
	float scores[LINEAR_CLASSES];
};

struct learner *
learner_new(unsigned n_classes, float rate)
{
	struct learner *l = mem_alloc(sizeof *l);
	l->n_classes = n_classes;
	l->rate = rate;
	l->n_slots = 1 << 16;
	l->slots = mem_array(l->n_slots, sizeof *l->slots);
	return l;
}

void
learner_free(struct learner *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->rows.n; i++)
		mem_free(l->rows.v[i].v);
	vec_done(&l->rows);
	mem_free(l->slots);
	mem_free(l);
}

static void
grow(struct learner *l)
{
	size_t n = l->n_slots * 2;
	mem_free(l->slots);
	l->slots = mem_array(n, sizeof *l->slots);
	l->n_slots = n;
	for (size_t i = 0; i < l->rows.n; i++) {
		size_t at = l->rows.v[i].key & (n - 1);
		while (l->slots[at])
			at = (at + 1) & (n - 1);
		l->slots[at] = (uint32_t)i + 1;
	}
}

static uint32_t
row_of(struct learner *l, uint64_t key)
{
	size_t at = key & (l->n_slots - 1);
	for (; l->slots[at]; at = (at + 1) & (l->n_slots - 1))
		if (l->rows.v[l->slots[at] - 1].key == key)
			return l->slots[at] - 1;
	struct row r = {.key = key};
	vec_push(&l->rows, r);
	l->slots[at] = (uint32_t)l->rows.n;
	if (l->rows.n * 2 > l->n_slots)
		grow(l);
	return (uint32_t)l->rows.n - 1;
}

void
learner_begin(struct learner *l)
{
	l->n = 0;
}

void
learner_feature(struct learner *l, uint64_t key)
{
	if (l->n < FEATURES)
		l->found[l->n++] = row_of(l, key);
}

void
learner_features(struct learner *l, const uint64_t *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		learner_feature(l, keys[i]);
}

const float *
learner_scores(struct learner *l)
{
	memset(l->scores, 0, sizeof l->scores);
	for (size_t i = 0; i < l->n; i++) {
		const struct row *r = &l->rows.v[l->found[i]];
		for (size_t k = 0; k < r->n; k++)
			l->scores[r->v[k].class] += r->v[k].now;
	}
	return l->scores;
}

static struct weight *
weight_of(struct row *r, unsigned class)
{
	for (size_t k = 0; k < r->n; k++)
		if (r->v[k].class == class)
			return &r->v[k];
	if (r->n == r->cap) {
		r->cap = (uint16_t)(r->cap ? r->cap * 2 : 2);
		r->v = mem_resize(r->v, r->cap, sizeof *r->v);
	}
	r->v[r->n] = (struct weight){.class = (uint16_t)class};
	return &r->v[r->n++];
}

static void
change(struct learner *l, struct row *r, unsigned class, float gradient)
{
	struct weight *w = weight_of(r, class);
	w->sum += (double)w->now * (l->step - w->stamp);
	w->stamp = l->step;
	w->squares += gradient * gradient;
	w->now += l->rate * gradient / sqrtf(w->squares + 1e-6f);
}

void
learner_update(struct learner *l, unsigned right, unsigned wrong, float amount)
{
	l->step++;
	for (size_t i = 0; i < l->n; i++) {
		struct row *r = &l->rows.v[l->found[i]];
		if (r->count < l->least)
			continue;
		change(l, r, right, amount);
		change(l, r, wrong, -amount);
	}
}

void
learner_count(struct learner *l)
{
	for (size_t i = 0; i < l->n; i++)
		l->rows.v[l->found[i]].count++;
}

void
learner_least(struct learner *l, unsigned least)
{
	l->least = least;
}

void
learner_finish(struct learner *l)
{
	for (size_t i = 0; i < l->rows.n; i++) {
		struct row *r = &l->rows.v[i];
		for (size_t k = 0; k < r->n; k++) {
			struct weight *w = &r->v[k];
			w->sum += (double)w->now * (l->step - w->stamp);
			w->stamp = l->step;
			w->now = l->step ? (float)(w->sum / l->step) : 0;
		}
	}
}

void
learner_merge(struct learner *l, const struct learner *other, float share)
{
	for (size_t i = 0; i < l->rows.n; i++)
		for (size_t k = 0; k < l->rows.v[i].n; k++)
			l->rows.v[i].v[k].now *= 1 - share;
	for (size_t i = 0; i < other->rows.n; i++) {
		const struct row *from = &other->rows.v[i];
		uint32_t to = row_of(l, from->key);
		for (size_t k = 0; k < from->n; k++)
			weight_of(&l->rows.v[to], from->v[k].class)->now += share * from->v[k].now;
	}
}

/* A row as it is written: its cells, and how much it says. */
struct kept {
	uint64_t key;
	uint32_t row, n;
	float size;
};

static int
by_size(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static int
quantum(float weight, float scale)
{
	float q = roundf(weight * scale);
	return q > 127 ? 127 : q < -127 ? -127 : (int)q;
}

struct shape {
	float scale;
	int least;
};

static uint32_t
count_cells(const struct row *r, const struct shape *s)
{
	uint32_t n = 0;
	for (size_t k = 0; k < r->n; k++) {
		int q = quantum(r->v[k].now, s->scale);
		n += q >= s->least || q <= -s->least;
	}
	return n;
}

static void
put_u16(struct buf *out, unsigned n)
{
	buf_chr(out, (char)(n & 255));
	buf_chr(out, (char)(n >> 8));
}

static void
put_row(struct buf *out, const struct row *r, uint32_t n, const struct shape *s)
{
	for (size_t k = 0; k < r->n; k++) {
		int q = quantum(r->v[k].now, s->scale);
		if (q < s->least && q > -s->least)
			continue;
		n--;
		put_u16(out, (unsigned)r->v[k].class << 9 | (n ? 0u : (unsigned)LINEAR_LAST) |
				 ((unsigned)q & 255u));
	}
}

/* False when a row would stand further from its place than linear_find looks. */
static bool
place(uint32_t *slots, uint32_t n_slots, uint64_t key, unsigned at_bits, uint32_t at)
{
	uint32_t i = (uint32_t)((key >> 32) * n_slots >> 32), print = (uint32_t)key >> at_bits;
	print += print == 0;
	for (unsigned n = 0; n < LINEAR_PROBES; n++) {
		if (!slots[i]) {
			slots[i] = print << at_bits | at;
			return true;
		}
		i = i + 1 == n_slots ? 0 : i + 1;
	}
	return false;
}

static uint32_t *
place_all(const struct kept *list, size_t n, unsigned at_bits, uint32_t *n_slots)
{
	for (*n_slots = (uint32_t)(n + n / 4 + 8);; *n_slots += *n_slots / 8) {
		uint32_t *slots = mem_array(*n_slots, sizeof *slots), at = 0;
		size_t i = 0;
		for (; i < n && place(slots, *n_slots, list[i].key, at_bits, at); i++)
			at += list[i].n;
		if (i == n)
			return slots;
		mem_free(slots);
	}
}

static float
largest_of(const struct learner *l)
{
	float most = 0;
	for (size_t i = 0; i < l->rows.n; i++)
		for (size_t k = 0; k < l->rows.v[i].n; k++)
			most = fmaxf(most, fabsf(l->rows.v[i].v[k].now));
	return most > 0 ? most : 1;
}

void
learner_write(const struct learner *l, const struct learner_size *z, struct model_writer *w,
    const char *section, FILE *log)
{
	float largest = z->largest > 0 ? z->largest : largest_of(l);
	struct shape s = {.scale = 127 / largest, .least = (int)ceilf(z->least * 127)};
	s.least = s.least < 1 ? 1 : s.least;
	VEC(struct kept) list = {0};
	for (size_t i = 0; i < l->rows.n; i++) {
		const struct row *r = &l->rows.v[i];
		struct kept x = {.key = r->key, .row = (uint32_t)i, .n = count_cells(r, &s)};
		for (size_t k = 0; k < r->n; k++)
			x.size += fabsf(r->v[k].now);
		if (x.n)
			vec_push(&list, x);
	}
	if (list.n)
		qsort(list.v, list.n, sizeof *list.v, by_size);
	size_t n = z->rows && list.n > z->rows ? z->rows : list.n;
	struct buf cells = {0}, out = {0};
	for (size_t i = 0; i < n; i++)
		put_row(&cells, &l->rows.v[list.v[i].row], list.v[i].n, &s);
	unsigned at_bits = 8;
	while (((size_t)1 << at_bits) < cells.len / 2)
		at_bits++;
	uint32_t n_slots, *slots = place_all(list.v, n, at_bits, &n_slots);
	model_put_u32(&out, l->n_classes);
	model_put_u32(&out, at_bits);
	model_put_u32(&out, n_slots);
	model_put_u32(&out, (uint32_t)(cells.len / 2));
	for (size_t i = 0; i < n_slots; i++)
		model_put_u32(&out, slots[i]);
	buf_str(&out, buf_view(&cells));
	model_writer_add(w, section, out.ptr, out.len);
	if (log)
		fprintf(log, "%s: %zu of %zu features, %zu weights, %zu bytes\n", section, n,
		    l->rows.n, cells.len / 2, out.len);
	mem_free(slots);
	buf_done(&cells);
	buf_done(&out);
	vec_done(&list);
}

uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

void
dice_shuffle(struct dice *d, uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list[i] = (uint32_t)i;
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(dice_next(d) % i);
		uint32_t x = list[i - 1];
		list[i - 1] = list[k];
		list[k] = x;
	}
}
