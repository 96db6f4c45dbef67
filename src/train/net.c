/*
 * The network in float.  All weights are one array, so a step is one loop; of the rows of words
 * only those that were met are stepped.  Sums are written so that compilers make vector
 * instructions of them without changing their order: results are the same everywhere.
 */
#include "train/net.h"

#include <math.h>

enum { V = TREE_VECTOR, H = TREE_HIDDEN, N = LIMIT_TREE_WORDS, LANES = 8, AVERAGE_EVERY = 16 };

struct net {
	struct net_settings settings;
	struct dice dice;
	size_t at[NET_TABLES + 1];               /* where each table begins, the end of all */
	float *w, *g, *first, *second, *average, *kept;
	size_t steps;
	bool learning;

	size_t n;
	uint32_t rows[N][TREE_ROWS];
	float kept_numbers[N][V];                /* dropout of the rows' sum: 0 or a factor */
	float vectors[TREE_LAYERS + 1][N + 2][V], grown[TREE_LAYERS][N + 2][V];
	float blame[2][N + 2][V], grown_blame[N + 2][V];
	float products[N][PARSE_SLOTS][H], slot_blame[N][PARSE_SLOTS][H];
	bool made[N][PARSE_SLOTS], blamed[N][PARSE_SLOTS];

	const struct parse_view *view;
	float hidden[H], open[H], hidden_blame[H];

	uint32_t *met;                           /* rows with a gradient */
	size_t n_met;
	bool *is_met;
};

static size_t
size_of(enum net_table t, size_t n_rows)
{
	static const size_t sizes[NET_TABLES] = {
	    [NET_LAYERS] = TREE_LAYERS * 3 * V * V, [NET_LAYER_BIAS] = TREE_LAYERS * V,
	    [NET_SLOTS] = PARSE_SLOTS * V * H, [NET_NOBODY] = PARSE_SLOTS * H,
	    [NET_ROOT] = PARSE_SLOTS * H, [NET_FACTS] = PARSE_FACTS * H, [NET_HIDDEN] = H,
	    [NET_MOVES] = PARSE_MOVES * H, [NET_MOVE_BIAS] = PARSE_MOVES,
	    [NET_LABELS] = 2 * DEP_N * H, [NET_LABEL_BIAS] = 2 * DEP_N};
	return t == NET_ROWS ? n_rows * V : sizes[t];
}

static float
uniform(struct dice *d)
{
	return (float)(dice_next(d) >> 40) * 0x1p-24f;
}

/* About a normal distribution: the sum of twelve. */
static float
normal(struct dice *d)
{
	float sum = -6;
	for (unsigned i = 0; i < 12; i++)
		sum += uniform(d);
	return sum;
}

static void
scatter(struct net *x, enum net_table t, float size)
{
	for (size_t i = x->at[t]; i < x->at[t + 1]; i++)
		x->w[i] = normal(&x->dice) * size;
}

struct net *
net_new(size_t n_rows, const struct net_settings *settings)
{
	struct net *x = mem_alloc(sizeof *x);
	x->settings = *settings;
	x->dice.state = 1;
	for (unsigned t = 0; t < NET_TABLES; t++)
		x->at[t + 1] = x->at[t] + size_of(t, n_rows);
	size_t total = x->at[NET_TABLES];
	float **all[] = {&x->w, &x->g, &x->first, &x->second, &x->average, &x->kept};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		*all[i] = mem_array(total, sizeof **all[i]);
	x->met = mem_array(n_rows, sizeof *x->met);
	x->is_met = mem_array(n_rows, sizeof *x->is_met);
	scatter(x, NET_ROWS, 0.1f);
	scatter(x, NET_LAYERS, sqrtf(1.0f / (3 * V)));
	scatter(x, NET_SLOTS, sqrtf(1.5f / (6 * V)));
	scatter(x, NET_MOVES, sqrtf(1.0f / H));
	scatter(x, NET_LABELS, sqrtf(1.0f / H));
	return x;
}

void
net_free(struct net *x)
{
	if (!x)
		return;
	float *all[] = {x->w, x->g, x->first, x->second, x->average, x->kept};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		mem_free(all[i]);
	mem_free(x->met);
	mem_free(x->is_met);
	mem_free(x);
}

/* out += matrix of [n_in][n_out] from `in`; n_out V or H. */
static inline void
multiply(float *restrict out, const float *restrict in, size_t n_in, const float *restrict m,
    size_t n_out)
{
	for (size_t i = 0; i < n_in; i++) {
		float v = in[i];
		const float *row = m + i * n_out;
		for (size_t j = 0; j < n_out; j++)
			out[j] += v * row[j];
	}
}

/* One product of a matrix and a vector that is gone back through. */
struct job { const float *in, *blame; float *in_blame; };
enum { JOBS = 4 };

/*
 * What products of one matrix were blamed for: the matrix's gradient, and blame for their
 * inputs.  Four at once, as each row of the matrix and of its gradient comes from far away.
 */
static inline void
multiply_back(const struct job jobs[JOBS], size_t n_in, const float *restrict m,
    float *restrict g, size_t n_out)
{
	const float *restrict d0 = jobs[0].blame, *restrict d1 = jobs[1].blame;
	const float *restrict d2 = jobs[2].blame, *restrict d3 = jobs[3].blame;
	for (size_t i = 0; i < n_in; i++) {
		float v[JOBS], lanes[JOBS][LANES] = {{0}};
		const float *restrict row = m + i * n_out;
		float *restrict grow = g + i * n_out;
		for (size_t b = 0; b < JOBS; b++)
			v[b] = jobs[b].in[i];
		for (size_t j = 0; j < n_out; j += LANES)
			for (size_t k = 0; k < LANES; k++) {
				size_t q = j + k;
				grow[q] += v[0] * d0[q] + v[1] * d1[q] + v[2] * d2[q] + v[3] * d3[q];
				lanes[0][k] += row[q] * d0[q];
				lanes[1][k] += row[q] * d1[q];
				lanes[2][k] += row[q] * d2[q];
				lanes[3][k] += row[q] * d3[q];
			}
		for (size_t b = 0; b < JOBS; b++) {
			const float *z = lanes[b];
			jobs[b].in_blame[i] +=
			    ((z[0] + z[4]) + (z[1] + z[5])) + ((z[2] + z[6]) + (z[3] + z[7]));
		}
	}
}

/* The same for any number of jobs. */
static inline void
all_back(const struct job *jobs, size_t n, size_t n_in, const float *m, float *g, size_t n_out)
{
	static const float zeros[3 * V + H];
	float unused[3 * V];
	memset(unused, 0, sizeof unused);
	for (size_t i = 0; i < n; i += JOBS) {
		struct job four[JOBS];
		for (size_t b = 0; b < JOBS; b++)
			four[b] = i + b < n ? jobs[i + b] : (struct job){zeros, zeros, unused};
		multiply_back(four, n_in, m, g, n_out);
	}
}

static inline float
dot(const float *restrict a, const float *restrict b)
{
	float lanes[LANES] = {0};
	for (size_t j = 0; j < H; j += LANES)
		for (size_t k = 0; k < LANES; k++)
			lanes[k] += a[j + k] * b[j + k];
	return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) +
	       ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

static inline void
add_times(float *restrict out, float times, const float *restrict row, size_t n)
{
	for (size_t j = 0; j < n; j++)
		out[j] += times * row[j];
}

static void
drop(struct net *x, float *out, size_t n, float share)
{
	float keep = x->learning ? 1 / (1 - share) : 1;
	for (size_t j = 0; j < n; j++)
		out[j] = x->learning && uniform(&x->dice) < share ? 0 : keep;
}

static void
sum_rows(struct net *x, size_t i)
{
	float *out = x->vectors[0][i + 1];
	memset(out, 0, V * sizeof *out);
	for (size_t k = 0; k < TREE_ROWS; k++)
		add_times(out, 1, x->w + (size_t)x->rows[i][k] * V, V);
	drop(x, x->kept_numbers[i], V, x->settings.vector_drop);
	for (size_t j = 0; j < V; j++)
		out[j] *= x->kept_numbers[i][j];
}

static void
mix(struct net *x, size_t layer)
{
	const float *m = x->w + x->at[NET_LAYERS] + layer * 3 * V * V;
	const float *bias = x->w + x->at[NET_LAYER_BIAS] + layer * V;
	for (size_t i = 1; i <= x->n; i++) {
		float sum[V];
		memcpy(sum, bias, sizeof sum);
		multiply(sum, x->vectors[layer][i - 1], 3 * V, m, V);
		for (size_t j = 0; j < V; j++) {
			x->grown[layer][i][j] = sum[j] > 0 ? sum[j] : 0;
			x->vectors[layer + 1][i][j] = x->vectors[layer][i][j] + x->grown[layer][i][j];
		}
	}
}

void
net_begin(struct net *x, const uint32_t (*rows)[TREE_ROWS], size_t n, bool learning)
{
	x->n = n;
	x->learning = learning;
	memcpy(x->rows, rows, n * sizeof *rows);
	memset(x->made, 0, n * sizeof *x->made);
	memset(x->blamed, 0, n * sizeof *x->blamed);
	for (size_t k = 0; k <= TREE_LAYERS; k++)
		memset(x->vectors[k][n + 1], 0, sizeof x->vectors[k][0]);
	for (size_t i = 0; i < n; i++) {
		if (learning && uniform(&x->dice) < x->settings.word_drop)
			x->rows[i][0] = 0;
		sum_rows(x, i);
	}
	for (size_t k = 0; k < TREE_LAYERS; k++)
		mix(x, k);
}

static const float *
product(struct net *x, uint16_t word, size_t slot)
{
	if (word == PARSE_NOBODY)
		return x->w + x->at[NET_NOBODY] + slot * H;
	if (word >= x->n)
		return x->w + x->at[NET_ROOT] + slot * H;
	float *out = x->products[word][slot];
	if (!x->made[word][slot]) {
		memset(out, 0, H * sizeof *out);
		multiply(out, x->vectors[TREE_LAYERS][word + 1], V,
		    x->w + x->at[NET_SLOTS] + slot * V * H, H);
		x->made[word][slot] = true;
	}
	return out;
}

void
net_look(struct net *x, const struct parse_view *v)
{
	x->view = v;
	memcpy(x->hidden, x->w + x->at[NET_HIDDEN], sizeof x->hidden);
	for (size_t k = 0; k < PARSE_SLOTS; k++)
		add_times(x->hidden, 1, product(x, v->slots[k], k), H);
	for (size_t k = 0; k < v->n_facts; k++)
		add_times(x->hidden, 1, x->w + x->at[NET_FACTS] + (size_t)v->facts[k] * H, H);
	drop(x, x->open, H, x->settings.hidden_drop);
	for (size_t j = 0; j < H; j++) {
		x->open[j] = x->hidden[j] > 0 ? x->open[j] : 0;
		x->hidden[j] *= x->open[j];
	}
	memset(x->hidden_blame, 0, sizeof x->hidden_blame);
}

void
net_moves(const struct net *x, float out[PARSE_MOVES])
{
	for (size_t k = 0; k < PARSE_MOVES; k++)
		out[k] = x->w[x->at[NET_MOVE_BIAS] + k] + dot(x->w + x->at[NET_MOVES] + k * H, x->hidden);
}

void
net_labels(const struct net *x, enum parse_move move, float out[DEP_N])
{
	size_t from = move == PARSE_RIGHT ? DEP_N : 0;
	for (size_t k = 0; k < DEP_N; k++)
		out[k] = x->w[x->at[NET_LABEL_BIAS] + from + k] +
			 dot(x->w + x->at[NET_LABELS] + (from + k) * H, x->hidden);
}

static void
blame(struct net *x, enum net_table rows, enum net_table bias, size_t k, float d)
{
	x->g[x->at[bias] + k] += d;
	add_times(x->g + x->at[rows] + k * H, d, x->hidden, H);
	add_times(x->hidden_blame, d, x->w + x->at[rows] + k * H, H);
}

void
net_blame_move(struct net *x, unsigned move, float d)
{
	blame(x, NET_MOVES, NET_MOVE_BIAS, move, d);
}

void
net_blame_label(struct net *x, enum parse_move move, unsigned label, float d)
{
	blame(x, NET_LABELS, NET_LABEL_BIAS, (move == PARSE_RIGHT ? DEP_N : 0) + label, d);
}

static float *
blame_of_slot(struct net *x, uint16_t word, size_t slot)
{
	if (word == PARSE_NOBODY)
		return x->g + x->at[NET_NOBODY] + slot * H;
	if (word >= x->n)
		return x->g + x->at[NET_ROOT] + slot * H;
	if (!x->blamed[word][slot]) {
		memset(x->slot_blame[word][slot], 0, sizeof x->slot_blame[word][slot]);
		x->blamed[word][slot] = true;
	}
	return x->slot_blame[word][slot];
}

void
net_learn(struct net *x)
{
	const struct parse_view *v = x->view;
	for (size_t j = 0; j < H; j++)
		x->hidden_blame[j] *= x->open[j];
	add_times(x->g + x->at[NET_HIDDEN], 1, x->hidden_blame, H);
	for (size_t k = 0; k < PARSE_SLOTS; k++)
		add_times(blame_of_slot(x, v->slots[k], k), 1, x->hidden_blame, H);
	for (size_t k = 0; k < v->n_facts; k++)
		add_times(x->g + x->at[NET_FACTS] + (size_t)v->facts[k] * H, 1, x->hidden_blame, H);
}

/* What the slots say of the last vectors. */
static void
slots_back(struct net *x)
{
	for (size_t k = 0; k < PARSE_SLOTS; k++) {
		struct job jobs[N];
		size_t n = 0, at = x->at[NET_SLOTS] + k * V * H;
		for (size_t i = 0; i < x->n; i++)
			if (x->blamed[i][k])
				jobs[n++] = (struct job){x->vectors[TREE_LAYERS][i + 1],
				    x->slot_blame[i][k], x->blame[0][i + 1]};
		all_back(jobs, n, V, x->w + at, x->g + at, H);
	}
}

/* What blame[0] of a layer's vectors means for those before it, in its place. */
static void
mix_back(struct net *x, size_t layer)
{
	size_t at = x->at[NET_LAYERS] + layer * 3 * V * V;
	float *bias = x->g + x->at[NET_LAYER_BIAS] + layer * V;
	struct job jobs[N];
	memcpy(x->blame[1], x->blame[0], (x->n + 2) * sizeof *x->blame[0]);
	for (size_t i = 1; i <= x->n; i++) {
		float *d = x->grown_blame[i];
		for (size_t j = 0; j < V; j++)
			d[j] = x->grown[layer][i][j] > 0 ? x->blame[0][i][j] : 0;
		add_times(bias, 1, d, V);
		jobs[i - 1] = (struct job){x->vectors[layer][i - 1], d, x->blame[1][i - 1]};
	}
	all_back(jobs, x->n, 3 * V, x->w + at, x->g + at, V);
	memcpy(x->blame[0], x->blame[1], (x->n + 2) * sizeof *x->blame[0]);
}

void
net_end(struct net *x)
{
	memset(x->blame[0], 0, (x->n + 2) * sizeof *x->blame[0]);
	slots_back(x);
	for (size_t k = TREE_LAYERS; k-- > 0;)
		mix_back(x, k);
	for (size_t i = 0; i < x->n; i++) {
		float *d = x->blame[0][i + 1];
		for (size_t j = 0; j < V; j++)
			d[j] *= x->kept_numbers[i][j];
		for (size_t k = 0; k < TREE_ROWS; k++) {
			uint32_t row = x->rows[i][k];
			add_times(x->g + (size_t)row * V, 1, d, V);
			if (!x->is_met[row])
				x->met[x->n_met++] = row;
			x->is_met[row] = true;
		}
	}
}

static void
adam(struct net *x, size_t from, size_t to, float rate, float share)
{
	const float keep1 = 0.9f, keep2 = 0.99f;
	float steps = (float)(x->steps < 10000 ? x->steps : 10000);
	float size1 = rate / (1 - powf(keep1, steps)), size2 = 1 / (1 - powf(keep2, steps));
	float *restrict w = x->w, *restrict g = x->g, *restrict first = x->first,
		       *restrict second = x->second;
	for (size_t i = from; i < to; i++) {
		float d = g[i] * share;
		g[i] = 0;
		first[i] = keep1 * first[i] + (1 - keep1) * d;
		second[i] = keep2 * second[i] + (1 - keep2) * d * d;
		w[i] -= size1 * first[i] / (sqrtf(second[i] * size2) + 1e-6f);
	}
}

void
net_step(struct net *x, size_t n_sentences, float rate)
{
	float share = 1.0f / (float)n_sentences;
	x->steps++;
	adam(x, x->at[NET_ROWS + 1], x->at[NET_TABLES], rate, share);
	for (size_t i = 0; i < x->n_met; i++) {
		size_t at = (size_t)x->met[i] * V;
		adam(x, at, at + V, rate, share);
		x->is_met[x->met[i]] = false;
	}
	x->n_met = 0;
	if (x->steps % AVERAGE_EVERY)
		return;
	float n = (float)x->steps / 4, keep = n < 784 ? n / (n + AVERAGE_EVERY) : 0.98f;
	for (size_t i = 0; i < x->at[NET_TABLES]; i++)
		x->average[i] = keep * x->average[i] + (1 - keep) * x->w[i];
}

void
net_average(struct net *x, bool average)
{
	size_t size = x->at[NET_TABLES] * sizeof *x->w;
	if (average) {
		memcpy(x->kept, x->w, size);
		memcpy(x->w, x->average, size);
	} else {
		memcpy(x->w, x->kept, size);
	}
}

const float *
net_table(const struct net *x, enum net_table t, size_t *n)
{
	*n = x->at[t + 1] - x->at[t];
	return x->w + x->at[t];
}
