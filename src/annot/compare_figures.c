/*
 * Figures as sums: rows by the names of types, since documents may number them differently, and
 * what is made of the sums when it is asked for.
 */
#include "annot/compare_figures.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "annot/compare_figures_internal.h"

static const char *const names[FIGURE_GROUPS] = {
	[FIGURE_MENTIONS] = "mentions", [FIGURE_EVENTS] = "events", [FIGURE_ROLES] = "roles",
	[FIGURE_RELATIONS] = "relations", [FIGURE_ATTRIBUTES] = "attributes",
	[FIGURE_MOODS] = "moods", [FIGURE_ACTORS] = "actors",
};

const char *
figure_group_name(enum figure_group g)
{
	return (unsigned)g < FIGURE_GROUPS ? names[g] : "";
}

void
figures_free(struct figures *f)
{
	if (!f)
		return;
	for (unsigned g = 0; g < FIGURE_GROUPS; g++) {
		intern_free(f->groups[g].names);
		mem_free(f->groups[g].counts);
		mem_free(f->groups[g].margins);
		mem_free(f->groups[g].own);
		mem_free(f->groups[g].chosen);
		mem_free(f->groups[g].agreeing);
		mem_free(f->groups[g].order);
		mem_free(f->groups[g].items);
	}
	for (unsigned t = 0; t < FIGURE_TEXTS; t++) {
		agree_nominal_free(f->texts[t].nominal);
		agree_units_free(f->texts[t].units);
	}
	figures_cut_done(f);
	mem_free(f->chains);
	mem_free(f->values);
	mem_free(f);
}

/* ---- rows */

static size_t
index_of(const struct figures *f, uint32_t row, size_t layer)
{
	return row * (f->n_layers - 1) + layer - 1;
}

struct figure_counts *
figures_counts_at(const struct figures *f, enum figure_group g, uint32_t row, size_t layer)
{
	return &f->groups[g].counts[index_of(f, row, layer)];
}

struct agree_margin *
figures_margin_at(const struct figures *f, enum figure_group g, uint32_t row, size_t layer)
{
	return &f->groups[g].margins[index_of(f, row, layer)];
}

static void
make_room(const struct figures *f, struct figure_group_sums *s, size_t rows)
{
	size_t each = f->n_layers - 1, old = s->room * each, now = rows * each;
	s->counts = mem_resize(s->counts, now, sizeof *s->counts);
	s->margins = mem_resize(s->margins, now, sizeof *s->margins);
	s->own = mem_resize(s->own, now, sizeof *s->own);
	s->chosen = mem_resize(s->chosen, rows, sizeof *s->chosen);
	s->agreeing = mem_resize(s->agreeing, rows, sizeof *s->agreeing);
	memset(s->counts + old, 0, (now - old) * sizeof *s->counts);
	memset(s->margins + old, 0, (now - old) * sizeof *s->margins);
	memset(s->own + old, 0, (now - old) * sizeof *s->own);
	for (size_t row = s->room; row < rows; row++) {
		s->chosen[row] = 0;
		s->agreeing[row] = 0;
	}
	s->room = rows;
}

struct figures *
figures_new(size_t n_layers)
{
	struct figures *f = mem_alloc(sizeof *f);
	assert(n_layers > 1);
	f->n_layers = n_layers;
	f->chains = mem_array(n_layers, sizeof *f->chains);
	f->values = mem_array(n_layers, sizeof *f->values);
	for (unsigned g = 0; g < FIGURE_GROUPS; g++) {
		f->groups[g].names = intern_new();
		f->groups[g].items = mem_array(n_layers, sizeof *f->groups[g].items);
		make_room(f, &f->groups[g], 16);
	}
	for (unsigned t = 0; t < FIGURE_TEXTS; t++)
		f->texts[t] = (struct figure_text){agree_nominal_new(),
		    agree_units_new(n_layers)};
	return f;
}

uint32_t
figures_row_of(struct figures *f, enum figure_group g, struct str name)
{
	struct figure_group_sums *s = &f->groups[g];
	/* The empty name would be row 0, which is what has no type. */
	uint32_t row = intern_id(s->names, name.len ? name : STR("-"));
	if (row >= s->room)
		make_room(f, s, 2 * ((size_t)row + 1));
	return row;
}

static size_t
weight(struct figure_counts c)
{
	return 2 * c.overlap.both + c.overlap.only_a + c.overlap.only_b;
}

struct ranked { size_t weight; struct str name; uint32_t row; };

static int
by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return str_cmp(x->name, y->name);
}

/* Puts the rows that have something in order. */
static void
rank(struct figures *f, enum figure_group g)
{
	struct figure_group_sums *s = &f->groups[g];
	uint32_t n = intern_count(s->names);
	struct ranked *v = mem_array((size_t)n + 1, sizeof *v);
	s->n_order = 0;
	for (uint32_t row = 1; row <= n; row++) {
		struct ranked r = {0, intern_str(s->names, row), row};
		for (size_t layer = 1; layer < f->n_layers; layer++)
			r.weight += weight(*figures_counts_at(f, g, row, layer));
		if (r.weight)
			v[s->n_order++] = r;
	}
	qsort(v, s->n_order, sizeof *v, by_weight);
	s->order = mem_resize(s->order, s->n_order + 1, sizeof *s->order);
	for (size_t i = 0; i < s->n_order; i++)
		s->order[i] = v[i].row;
	mem_free(v);
}

/* ---- adding */

void
figures_begin(struct figures *f, const struct compare *c, struct document *d)
{
	assert(compare_is_done(c) && compare_layers(c) == f->n_layers);
	f->c = c;
	f->d = d;
	f->phase = FIGURES_NAMES;
	f->at = 0;
}

static void
finish(struct figures *f)
{
	figures_cut_done(f);
	f->c = NULL;
	f->d = NULL;
	f->n_documents++;
	for (unsigned g = 0; g < FIGURE_GROUPS; g++)
		rank(f, g);
	f->phase = FIGURES_IDLE;
}

static void
go_to(struct figures *f, unsigned phase)
{
	f->phase = phase;
	f->at = 0;
}

/* A piece of the phase; false when that was the last one. */
static bool
do_piece(struct figures *f, size_t budget)
{
	enum { PIECE = 65536 };
	unsigned at = f->at++;
	switch (f->phase) {
	case FIGURES_NAMES:
		figures_name_rows(f);
		f->offsets = offmap_begin(f->d);
		return false;
	case FIGURES_COUNT:
		return figures_count(f, at);
	case FIGURES_OFFSETS:
		for (size_t done = 0; done < budget; done += PIECE)
			if (!offmap_more(f->offsets))
				return false;
		return true;
	case FIGURES_CUT:
		figures_cut(f, at);
		return at + 1 < FIGURE_TEXTS;
	case FIGURES_UNITS:
		figures_add_units(f, at);
		return at + 1 < FIGURE_TEXTS;
	case FIGURES_TOKENS:
		return figures_read(f, budget);
	case FIGURES_TYPES:
		figures_count_types(f, at);
		return at + 1 < FIGURE_TEXTS;
	default:
		return false;
	}
}

bool
figures_step(struct figures *f, size_t budget)
{
	if (f->phase == FIGURES_IDLE)
		return false;
	if (do_piece(f, budget))
		return true;
	if (f->phase == FIGURES_TYPES)
		finish(f);
	else
		go_to(f, f->phase + 1);
	return f->phase != FIGURES_IDLE;
}

void
figures_add(struct figures *f, const struct compare *c, struct document *d)
{
	figures_begin(f, c, d);
	while (figures_step(f, SIZE_MAX))
		;
}

/* ---- questions */

size_t
figures_documents(const struct figures *f)
{
	return f->n_documents;
}

size_t
figures_layers(const struct figures *f)
{
	return f->n_layers;
}

size_t
figures_rows(const struct figures *f, enum figure_group g)
{
	return f->groups[g].n_order;
}

struct str
figures_name(const struct figures *f, enum figure_group g, size_t i)
{
	return intern_str(f->groups[g].names, f->groups[g].order[i]);
}

static struct agree_value
no_figure(void)
{
	return (struct agree_value){NAN, "there is no such figure of this"};
}

struct figure_row
figures_row(const struct figures *f, enum figure_group g, size_t layer, size_t i)
{
	uint32_t row = f->groups[g].order[i];
	struct figure_row out = {.name = intern_str(f->groups[g].names, row),
	    .counts = *figures_counts_at(f, g, row, layer),
	    .cohen = no_figure(), .fleiss = no_figure(), .alpha = no_figure()};
	const struct figure_group_sums *s = &f->groups[g];
	if (g == FIGURE_MOODS)
		out.cohen = agree_cohen_of(*figures_margin_at(f, g, row, layer), s->items[layer]);
	if ((unsigned)g < FIGURE_TEXTS) {
		out.cohen = agree_cohen_of(s->own[index_of(f, row, layer)], s->items[layer]);
		out.fleiss = agree_fleiss_chosen(s->items[layer], f->n_layers, s->chosen[row],
		    s->agreeing[row]);
		out.alpha = agree_units_alpha_of(f->texts[g].units, row);
	}
	return out;
}

/* Of all rows; of tokens row 0 is what has no type. */
static struct agree_value
cohen_of_all(const struct figures *f, enum figure_group g, size_t layer)
{
	const struct figure_group_sums *s = &f->groups[g];
	size_t n = (size_t)intern_count(s->names) + 1;
	struct agree_margin *v = mem_array(n, sizeof *v);
	size_t items = s->items[layer], rest_a = items, rest_b = items;
	for (size_t row = 1; row < n; row++) {
		v[row] = *figures_margin_at(f, g, (uint32_t)row, layer);
		rest_a -= v[row].a;
		rest_b -= v[row].b;
	}
	v[0] = (struct agree_margin){figures_margin_at(f, g, 0, layer)->both, rest_a, rest_b};
	struct agree_value kappa = agree_cohen_margins(v, n, items);
	mem_free(v);
	return kappa;
}

static void
add_counts(struct figure_counts *to, struct figure_counts c)
{
	agree_counts_add(&to->exact, c.exact);
	agree_counts_add(&to->overlap, c.overlap);
	agree_counts_add(&to->whole, c.whole);
}

struct figure_row
figures_total(const struct figures *f, enum figure_group g, size_t layer)
{
	struct figure_row out = {.cohen = no_figure(), .fleiss = no_figure(),
	    .alpha = no_figure()};
	for (size_t i = 0; i < f->groups[g].n_order; i++)
		add_counts(&out.counts, *figures_counts_at(f, g, f->groups[g].order[i], layer));
	if ((unsigned)g < FIGURE_TEXTS || g == FIGURE_MOODS)
		out.cohen = cohen_of_all(f, g, layer);
	if ((unsigned)g < FIGURE_TEXTS) {
		out.fleiss = agree_nominal_fleiss(f->texts[g].nominal);
		out.alpha = agree_units_alpha(f->texts[g].units);
	}
	return out;
}

struct agree_macro
figures_macro(const struct figures *f, enum figure_group g, size_t layer, enum figure_mode mode)
{
	size_t n = f->groups[g].n_order;
	struct agree_counts *v = mem_array(n + 1, sizeof *v);
	for (size_t i = 0; i < n; i++) {
		struct figure_counts c = *figures_counts_at(f, g, f->groups[g].order[i], layer);
		v[i] = mode == FIGURE_EXACT ? c.exact : mode == FIGURE_OVERLAP ? c.overlap :
		    c.whole;
	}
	struct agree_macro m = agree_macro(v, n);
	mem_free(v);
	return m;
}

struct figure_chance
figures_chance(const struct figures *f, enum figure_group g)
{
	if ((unsigned)g >= FIGURE_TEXTS)
		return (struct figure_chance){0, no_figure(), no_figure(), no_figure()};
	const struct figure_text *t = &f->texts[g];
	return (struct figure_chance){
		.tokens = agree_nominal_items(t->nominal),
		.alpha_nominal = agree_nominal_alpha(t->nominal),
		.alpha_2016 = agree_units_alpha_2016(t->units),
		.alpha_2016_any = agree_units_alpha_2016_any(t->units),
	};
}

struct figure_chains
figures_chains(const struct figures *f, size_t layer, enum figure_mode mode)
{
	struct figure_chain_sums s = f->chains[layer][mode != FIGURE_EXACT];
	double p = s.b ? s.shared_by_b / (double)s.b : NAN;
	double r = s.a ? s.shared_by_a / (double)s.a : NAN;
	double both = (s.b ? p : 0) + (s.a ? r : 0);
	return (struct figure_chains){p, r,
	    !s.a && !s.b ? NAN : both > 0 ? 2 * (s.b ? p : 0) * (s.a ? r : 0) / both : 0};
}
