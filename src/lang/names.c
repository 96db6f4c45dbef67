/*
 * Finds names: for each piece of a sentence the best row of labels (Viterbi), and for each name
 * in it the probability of its words' labels under the model (forward-backward over the same
 * scores: Lafferty, McCallum and Pereira, 2001), brought to per cent right by a table.
 *
 * What forms say by themselves is summed once for each form and kept, as in the tagger.  Sums of
 * probabilities are scaled word by word, so nothing over- or underflows in long pieces.
 */
#include "lang/names.h"

#include <string.h>

#include "lang/names_keys.h"

/* A form says the same to a word with a capital and to one without, but for the form itself. */
struct near { int16_t v[NEAR_PLACES][NEAR_CASES][LABELS]; };

enum { EXPONENTS = 2048 };
struct cell { int32_t emit[LABELS]; float e[LABELS], ahead[LABELS], behind[LABELS]; };

struct naming {
	const struct names_model *model;
	uint32_t epoch;              /* of the forms */
	VEC(uint32_t) near;          /* by form: number in `sums` + 1 */
	VEC(struct near) sums;
	struct near outside;
	struct name_memory memory;
	VEC(struct name_look) looks;
	VEC(struct name_found) found;
	VEC(struct name_piece) pieces;
	float exponents[EXPONENTS];  /* e to the power of -i weights */
	double per_nat;              /* weights in a thousandth of a nat */
	/* the piece */
	struct cell cells[PIECE_MAX];
	int32_t turn[PIECE_MAX][LABELS][LABELS];
	uint8_t back[PIECE_MAX][LABELS], label[PIECE_MAX];
};

enum { NEVER = -(1 << 24) };

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
			int32_t scores[LABELS] = {0};
			size_t n = name_near_keys(x, place, cap, keys);
			for (size_t i = 0; i < n; i++)
				linear_add(&m->weights, keys[i], scores);
			for (unsigned l = 0; l < LABELS; l++)
				out->v[place][cap][l] = (int16_t)scores[l];
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

static void
score_word(struct naming *n, const struct name_look *x, bool left[2], bool right[2],
    struct cell *out)
{
	const struct name_look *around[NEAR_PLACES] = {left[1] ? x - 2 : NULL,
	    left[0] ? x - 1 : NULL, x, right[0] ? x + 1 : NULL, right[1] ? x + 2 : NULL};
	uint64_t keys[JOINT_KEYS];
	int32_t scores[LABELS] = {0};
	bool cap = look_is_cap(x);
	/* The form two words before speaks at place 0, and so on. */
	for (unsigned i = 0; i < NEAR_PLACES; i++) {
		const int16_t *v = near_of(n, around[i])->v[i][cap];
		for (unsigned l = 0; l < LABELS; l++)
			scores[l] += v[l];
	}
	size_t k = name_joint_keys(around, keys);
	for (size_t i = 0; i < k; i += LINEAR_MANY)
		linear_add_all(&n->model->weights, keys + i,
		    k - i < LINEAR_MANY ? k - i : LINEAR_MANY, scores);
	unsigned hint = name_hint_label(x);
	if (hint < LABELS)
		scores[hint] += (int32_t)(name_favour(around[1], x) * n->per_nat);
	unsigned only;
	bool bound = name_is_bound(around[1], x, &only);
	for (unsigned l = 0; l < LABELS; l++)
		out->emit[l] = bound && l != only ? NEVER : scores[l];
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
	for (uint32_t i = p.first + 1; i < p.last; i++) {
		unsigned turns[TURN_KEYS];
		int32_t (*t)[LABELS] = n->turn[i - p.first];
		name_turns(&x[i - 1], &x[i], turns);
		memset(t, 0, sizeof n->turn[0]);
		for (unsigned k = 0; k < TURN_KEYS; k++) {
			const int16_t (*m)[LABELS] = n->model->turns[turns[k] % TURNS];
			for (unsigned a = 0; a < LABELS; a++)
				for (unsigned b = 0; b < LABELS; b++)
					t[a][b] += m[a][b];
		}
	}
}

/* ---- the best row */

static void
find_best(struct naming *n, uint32_t len)
{
	int32_t best[2][LABELS];
	memcpy(best[0], n->cells[0].emit, sizeof best[0]);
	for (uint32_t i = 1; i < len; i++) {
		const int32_t *old = best[(i + 1) % 2];
		for (unsigned b = 0; b < LABELS; b++) {
			int32_t most = INT32_MIN;
			for (unsigned a = 0; a < LABELS; a++) {
				int32_t s = old[a] + n->turn[i][a][b];
				if (label_follows(a, b) && s > most) {
					most = s;
					n->back[i][b] = (uint8_t)a;
				}
			}
			most += n->cells[i].emit[b];
			best[i % 2][b] = most < 4 * NEVER ? 4 * NEVER : most;
		}
	}
	const int32_t *last = best[(len + 1) % 2];
	unsigned l = 0;
	for (unsigned b = 1; b < LABELS; b++)
		l = last[b] > last[l] ? b : l;
	for (uint32_t i = len; i-- > 0;) {
		n->label[i] = (uint8_t)l;
		if (i > 0)
			l = n->back[i][l];
	}
}

/* ---- how sure it is */

static float
power(const struct naming *n, int32_t below)
{
	return below < EXPONENTS ? n->exponents[below] : 0;
}

/* e to the power of the scores, the largest taken as 0. */
static void
raise(const struct naming *n, const int32_t *from, float *to, size_t count)
{
	int32_t most = from[0];
	for (size_t i = 1; i < count; i++)
		most = from[i] > most ? from[i] : most;
	for (size_t i = 0; i < count; i++)
		to[i] = power(n, most - from[i]);
}

static void
even_out(float *v)
{
	float sum = 0;
	for (unsigned l = 0; l < LABELS; l++)
		sum += v[l];
	for (unsigned l = 0; l < LABELS; l++)
		v[l] = sum > 0 ? v[l] / sum : 1.0f / LABELS;
}

static void
sum_rows(struct naming *n, uint32_t len)
{
	float turn[LABELS * LABELS];
	for (uint32_t i = 0; i < len; i++)
		raise(n, n->cells[i].emit, n->cells[i].e, LABELS);
	memcpy(n->cells[0].ahead, n->cells[0].e, sizeof n->cells[0].e);
	even_out(n->cells[0].ahead);
	for (uint32_t i = 1; i < len; i++) {
		struct cell *c = &n->cells[i];
		raise(n, n->turn[i][0], turn, LABELS * LABELS);
		for (unsigned b = 0; b < LABELS; b++) {
			float sum = 0;
			for (unsigned a = 0; a < LABELS; a++)
				if (label_follows(a, b))
					sum += c[-1].ahead[a] * turn[a * LABELS + b];
			c->ahead[b] = sum * c->e[b];
		}
		even_out(c->ahead);
	}
	for (unsigned l = 0; l < LABELS; l++)
		n->cells[len - 1].behind[l] = 1;
	for (uint32_t i = len - 1; i-- > 0;) {
		struct cell *c = &n->cells[i];
		raise(n, n->turn[i + 1][0], turn, LABELS * LABELS);
		for (unsigned a = 0; a < LABELS; a++) {
			float sum = 0;
			for (unsigned b = 0; b < LABELS; b++)
				if (label_follows(a, b))
					sum += turn[a * LABELS + b] * c[1].e[b] * c[1].behind[b];
			c->behind[a] = sum;
		}
		even_out(c->behind);
	}
}

static float
share(const struct cell *c, unsigned label)
{
	float all = 0;
	for (unsigned l = 0; l < LABELS; l++)
		all += c->ahead[l] * c->behind[l];
	return all > 0 ? c->ahead[label] * c->behind[label] / all : 0;
}

/* The least sure of its words, and that it ends where it does. */
static uint8_t
certainty_of(const struct naming *n, uint32_t from, uint32_t to, uint32_t len)
{
	float least = 1;
	for (uint32_t i = from; i < to; i++) {
		float p = share(&n->cells[i], n->label[i]);
		least = p < least ? p : least;
	}
	if (to < len) {
		float on = share(&n->cells[to], label_go_on(label_kind(n->label[from])));
		least = 1 - on < least ? 1 - on : least;
	}
	unsigned said = (unsigned)(least * 100);
	return n->model->certain[said > 100 ? 100 : said];
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
				sum_rows(n, len);
			summed = true;
			struct name_found f = {p.first + from, p.first + i,
			    (uint8_t)label_kind(n->label[from]), certainty_of(n, from, i, len)};
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
	for (; name_next_piece(n->looks.v, count, &p.first, &p.last); p.first = p.last) {
		uint32_t from = p.first >= 2 ? p.first - 2 : 0;
		for (uint32_t i = from; i < count && i < p.last + 2; i++)
			name_recall(&n->memory, &n->looks.v[i]);
		vec_push(&n->pieces, p);
		score_piece(n, p);
		find_best(n, p.last - p.first);
		take_names(n, p);
	}
}
