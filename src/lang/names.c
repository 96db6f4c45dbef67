/*
 * Finds names: each piece of a sentence that may hold some is scored word by word; names_row.c
 * says which row of labels is best and how sure it is.
 *
 * What forms say by themselves is summed once for each form and kept, as in the tagger.
 */
#include "lang/names.h"

#include <string.h>

#include "lang/names_internal.h"

struct naming *
naming_new(const struct names_model *m)
{
	struct naming *n = mem_alloc(sizeof *n);
	n->model = m;
	/* e to the power of -nat, by its series: nat is small. */
	double x = -m->nat, step = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4))), power = 1;
	for (unsigned i = 0; i < EXPONENTS; i++, power *= step)
		n->exponents[i] = (float)power;
	n->per_nat = 1 / (1000 * m->nat);
	return n;
}

void
naming_free(struct naming *n)
{
	if (!n)
		return;
	vec_done(&n->near);
	vec_done(&n->sums);
	vec_done(&n->looks);
	vec_done(&n->found);
	vec_done(&n->pieces);
	vec_done(&n->turns);
	vec_done(&n->known);
	mem_free(n->known_slots);
	for (unsigned i = 0; i < KEPT; i++)
		memo_done(&n->memos[i]);
	mem_free(n);
}

void
naming_begin(struct naming *n)
{
	memset(&n->memory, 0, sizeof n->memory);
}

size_t
naming_found(const struct naming *n, const struct name_found **list)
{
	*list = n->found.v;
	return n->found.n;
}

size_t
naming_pieces(const struct naming *n, const struct name_piece **list)
{
	*list = n->pieces.v;
	return n->pieces.n;
}

/* ---- scores */

static void
sum_up(const struct names_model *m, const struct name_look *x, struct near *out)
{
	uint64_t keys[NEAR_KEYS];
	for (unsigned place = 0; place < NEAR_PLACES; place++)
		for (unsigned cap = 0; cap < NEAR_CASES; cap++) {
			int32_t scores[LANES] = {0};
			size_t n = name_near_keys(x, place, cap, keys);
			linear_add_all(&m->weights, keys, n, scores);
			sums_set(&out->at[place][cap], scores);
		}
}

static const struct near *
near_of(struct naming *n, const struct name_look *x)
{
	if (!x)
		return &n->outside;
	uint32_t *known = &n->near.v[x->form];
	if (!*known) {
		struct near sums;
		sum_up(n->model, x, &sums);
		vec_push(&n->sums, sums);
		*known = (uint32_t)n->sums.n;
	}
	return &n->sums.v[*known - 1];
}

static uint32_t *
known_slot(struct naming *n, const struct name_facts *f)
{
	uint64_t h = linear_key(f->form, f->lists, f->marks);
	uint32_t i = (uint32_t)h & (2 * KNOWN_MOST - 1);
	while (n->known_slots[i] &&
	       memcmp(&n->known.v[n->known_slots[i]].facts, f, sizeof *f) != 0)
		i = (i + 1) & (2 * KNOWN_MOST - 1);
	return &n->known_slots[i];
}

static void
recognize(struct naming *n, struct name_look *x)
{
	struct known k = {.facts = name_facts_of(x)};
	uint32_t *slot = known_slot(n, &k.facts);
	if (!*slot) {
		*slot = (uint32_t)n->known.n;
		vec_push(&n->known, k);
	}
	x->known = *slot;
}

/* Forgets what was met when there is no room for another piece. */
static void
forget(struct naming *n, bool all)
{
	struct known none = {.summed = false};
	if (n->turns.n >= TURNS_KEPT) {
		memset(n->turn_of, 0, sizeof n->turn_of);
		vec_clear(&n->turns);
	}
	if (!all && n->known.n + PIECE_MAX + NEAR_PLACES < KNOWN_MOST)
		return;
	if (!n->known_slots)
		n->known_slots = mem_array(2 * KNOWN_MOST, sizeof *n->known_slots);
	else
		memset(n->known_slots, 0, 2 * KNOWN_MOST * sizeof *n->known_slots);
	vec_clear(&n->known);
	vec_push(&n->known, none);
	for (unsigned i = 0; i < KEPT; i++)
		memo_clear(&n->memos[i]);
}

static void
recall_alone(struct naming *n, const struct name_look *const around[NEAR_PLACES],
    struct batch *b, int32_t *scores)
{
	struct known *k = &n->known.v[around[2]->known];
	if (k->summed)
		sums_add(scores, k->sums.v);
	else
		batch_end(b, name_joint_keys(around, NAME_ALONE, b->keys + b->n), &k->sums);
	k->summed = true;
}

/* What a word says with the one before it or behind it. */
static void
recall_pair(struct naming *n, const struct name_look *const around[NEAR_PLACES],
    enum name_group group, struct batch *b, int32_t *scores)
{
	bool left = group == NAME_LEFT, known = false;
	struct memo *m = &n->memos[left ? 0 : 1];
	const struct name_look *beside = around[left ? 1 : 3];
	struct sums *sums = NULL;
	if (memo_pays(m))
		sums = memo_at(m, (uint64_t)around[2]->known << 32 | (beside ? beside->known : 0),
		    &known);
	if (known)
		sums_add(scores, sums->v);
	else
		batch_end(b, name_joint_keys(around, group, b->keys + b->n), sums);
}

static void
ask(struct naming *n, const struct name_look *const around[NEAR_PLACES], int32_t *scores)
{
	struct batch b;
	b.n = b.n_groups = 0;
	recall_alone(n, around, &b, scores);
	recall_pair(n, around, NAME_LEFT, &b, scores);
	recall_pair(n, around, NAME_RIGHT, &b, scores);
	batch_end(&b, name_joint_keys(around, NAME_AROUND, b.keys + b.n), NULL);
	batch_ask(&b, &n->model->weights, scores);
}

static void
score_word(struct naming *n, const struct name_look *x, bool left[2], bool right[2],
    struct cell *out)
{
	const struct name_look *around[NEAR_PLACES] = {left[1] ? x - 2 : NULL,
	    left[0] ? x - 1 : NULL, x, right[0] ? x + 1 : NULL, right[1] ? x + 2 : NULL};
	int32_t scores[LANES] = {0};
	bool cap = look_is_cap(x);
	/* The form two words before speaks at place 0, and so on. */
	for (unsigned i = 0; i < NEAR_PLACES; i++)
		sums_add(scores, near_of(n, around[i])->at[i][cap].v);
	ask(n, around, scores);
	unsigned hint = name_hint_label(x);
	if (hint < LABELS)
		scores[hint] += (int32_t)(name_favour(around[1], x) * n->per_nat);
	unsigned only;
	bool bound = name_is_bound(around[1], x, &only);
	for (unsigned l = 0; l < LANES; l++)
		out->emit[l] = (bound && l != only) || l == LABELS ? NEVER : scores[l];
}

/* The turn is new. */
static void
make_turn(struct naming *n, const unsigned turns[TURN_KEYS])
{
	struct turn t;
	int32_t sums[LABELS][LABELS] = {{0}}, most = INT32_MIN;
	for (unsigned k = 0; k < TURN_KEYS; k++)
		for (unsigned a = 0; a < LABELS; a++)
			for (unsigned b = 0; b < LABELS; b++)
				sums[a][b] += n->model->turns[turns[k] % TURNS][a][b];
	for (unsigned a = 0; a < LABELS; a++)
		for (unsigned b = 0; b < LABELS; b++)
			most = sums[a][b] > most ? sums[a][b] : most;
	memset(&t, 0, sizeof t);
	for (unsigned a = 0; a < LABELS; a++)
		for (unsigned b = 0; b < LANES; b++) {
			bool follows = b < LABELS && label_follows(a, b);
			int32_t free = (int32_t)(PACK - 1 - a);
			t.score[a][b] = (follows ? sums[a][b] : APART) * PACK + free;
			if (follows)
				t.ahead[a][b] = t.behind[b][a] = name_power(n, most - sums[a][b]);
		}
	vec_push(&n->turns, t);
}

static uint16_t
turn_between(struct naming *n, const struct name_look *a, const struct name_look *b)
{
	unsigned turns[TURN_KEYS];
	name_turns(a, b, turns);
	uint16_t *known = &n->turn_of[name_turn_kind(turns)];
	if (!*known) {
		make_turn(n, turns);
		*known = (uint16_t)n->turns.n;
	}
	return (uint16_t)(*known - 1);
}

static void
score_piece(struct naming *n, struct name_piece p)
{
	struct name_look *x = n->looks.v;
	uint32_t total = (uint32_t)n->looks.n;
	for (uint32_t i = p.first; i < p.last; i++) {
		bool left[2] = {!x[i].start && i > 0, false}, right[2];
		left[1] = left[0] && i > 1 && !x[i - 1].start;
		right[0] = i + 1 < total && !x[i + 1].start;
		right[1] = right[0] && i + 2 < total && !x[i + 2].start;
		score_word(n, &x[i], left, right, &n->cells[i - p.first]);
	}
	for (unsigned l = 0; l < LABELS; l++)
		if (label_goes_on(l))
			n->cells[0].emit[l] = NEVER;
	for (uint32_t i = p.first + 1; i < p.last; i++)
		n->turn[i - p.first] = turn_between(n, &x[i - 1], &x[i]);
}

/* ---- the whole */

static void
take_names(struct naming *n, struct name_piece p)
{
	uint32_t len = p.last - p.first;
	bool summed = false;
	for (uint32_t i = 0; i < len;) {
		uint32_t from = i++;
		if (n->label[from]) {
			while (i < len && label_goes_on(n->label[i]))
				i++;
			if (!summed)
				naming_sum_rows(n, len);
			summed = true;
			struct name_found f = {p.first + from, p.first + i,
			    (uint8_t)label_kind(n->label[from]), naming_certainty(n, from, i, len)};
			vec_push(&n->found, f);
		}
	}
	for (uint32_t i = 0; i < len; i++)
		name_remember(&n->memory, &n->looks.v[p.first + i], n->label[i]);
}

static void
prepare(struct naming *n, struct words *w)
{
	forms_traits(&w->forms);
	if (n->epoch != w->forms.epoch || !n->sums.n) {
		vec_clear(&n->near);
		vec_clear(&n->sums);
		forget(n, true);
		n->epoch = w->forms.epoch;
		sum_up(n->model, NULL, &n->outside);
	}
	for (size_t i = n->near.n; i < w->forms.list.n; i++)
		vec_push(&n->near, 0);
}

void
naming_run(struct naming *n, struct words *w, const struct name_hint *hints)
{
	uint32_t count = (uint32_t)w->list.n;
	enum look_mode mode = name_mode(w);
	struct name_piece p = {0, 0};
	prepare(n, w);
	vec_clear(&n->found);
	vec_clear(&n->pieces);
	vec_clear(&n->looks);
	vec_reserve(&n->looks, count);
	n->looks.n = count;
	for (uint32_t i = 0; i < count; i++) {
		name_look_read(&n->looks.v[i], w, i, hints, mode);
		name_remember_low(&n->memory, &n->looks.v[i]);
	}
	/* Where each word has a capital, the rules alone do better. */
	if (mode == MODE_TITLE)
		return;
	for (; name_next_piece(n->looks.v, count, false, &p.first, &p.last); p.first = p.last) {
		uint32_t from = p.first >= 2 ? p.first - 2 : 0;
		forget(n, false);
		for (uint32_t i = from; i < count && i < p.last + 2; i++) {
			name_recall(&n->memory, &n->looks.v[i]);
			recognize(n, &n->looks.v[i]);
		}
		vec_push(&n->pieces, p);
		score_piece(n, p);
		naming_best_row(n, p.last - p.first);
		take_names(n, p);
	}
}
