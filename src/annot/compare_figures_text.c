/*
 * Figures that need the text cut: into units, counted in code points, and into tokens, each with
 * what every layer says of it.  Tokens that nobody marks are counted by themselves, so that a
 * long text costs no more than reading it.
 */
#include <stdlib.h>

#include "annot/compare_figures_internal.h"

/* ---- units */

/* The mention of element i: itself, or what triggers the event. */
static uint32_t
mention_of(const struct compare *c, enum figure_group g, size_t side, size_t i)
{
	uint32_t at = c->sides.v[side].list[g == FIGURE_EVENTS].v[i];
	return g == FIGURE_EVENTS ? c->m->events[at].trigger : at;
}

static uint32_t
type_of(const struct compare *c, enum figure_group g, size_t side, size_t i)
{
	uint32_t at = c->sides.v[side].list[g == FIGURE_EVENTS].v[i];
	return g == FIGURE_EVENTS ? c->m->events[at].type : c->m->mentions[at].type;
}

struct type_name { struct str name; uint32_t id; };

static int
by_name(const void *a, const void *b)
{
	return str_cmp(((const struct type_name *)a)->name, ((const struct type_name *)b)->name);
}

static void
name_rows(struct figures *f, enum figure_group g, bool *seen)
{
	const struct compare *c = f->c;
	VEC(struct type_name) types = {0};
	for (size_t side = 0; side < f->n_layers; side++)
		for (size_t i = 0; i < c->sides.v[side].list[g == FIGURE_EVENTS].n; i++) {
			uint32_t type = type_of(c, g, side, i);
			if (!seen[type])
				vec_push(&types, ((struct type_name){
				    schema_name(c->m->schema, type), type}));
			seen[type] = true;
		}
	if (types.n)
		qsort(types.v, types.n, sizeof *types.v, by_name);
	for (size_t i = 0; i < types.n; i++)
		f->rows[g][types.v[i].id] = figures_row_of(f, g, types.v[i].name);
	vec_done(&types);
}

void
figures_name_rows(struct figures *f)
{
	uint32_t n = schema_count(f->c->m->schema) + 1;
	bool *seen = mem_array(n, sizeof *seen);
	for (unsigned g = 0; g < FIGURE_TEXTS; g++) {
		f->rows[g] = mem_array(n, sizeof **f->rows);
		memset(seen, 0, n * sizeof *seen);
		name_rows(f, g, seen);
	}
	mem_free(seen);
}

typedef VEC(struct agree_unit) unit_list;

static void
add_units(struct figures *f, enum figure_group g, unit_list *out)
{
	for (size_t side = 0; side < f->n_layers; side++)
		for (size_t i = 0; i < f->c->sides.v[side].list[g == FIGURE_EVENTS].n; i++) {
			uint32_t n, row = f->rows[g][type_of(f->c, g, side, i)];
			const struct span *parts = model_parts(
			    &f->c->m->mentions[mention_of(f->c, g, side, i)], &n);
			for (uint32_t k = 0; k < n; k++)
				vec_push(out, ((struct agree_unit){parts[k].from, parts[k].to,
				    row, (uint32_t)side}));
		}
}

static void
to_code_points(struct figures *f, struct agree_unit *v, size_t n)
{
	uint64_t alike = offmap_alike(f->offsets);
	for (size_t i = 0; i < n; i++) {
		if (v[i].to <= alike)
			continue;
		v[i].from = offmap_from_byte(f->offsets, v[i].from, OFFSET_CODEPOINT);
		v[i].to = offmap_from_byte(f->offsets, v[i].to, OFFSET_CODEPOINT);
	}
}

static void
find_ends(struct figure_cuts *cuts, size_t n_layers)
{
	size_t at = 0;
	cuts->at = mem_array(n_layers, sizeof *cuts->at);
	cuts->end = mem_array(n_layers, sizeof *cuts->end);
	for (size_t layer = 0; layer < n_layers; layer++) {
		cuts->at[layer] = at;
		while (at < cuts->n && cuts->v[at].rater == layer)
			at++;
		cuts->end[layer] = at;
	}
}

void
figures_cut(struct figures *f, enum figure_group g)
{
	struct figure_cuts *cuts = &f->cuts[g];
	unit_list units = {0};
	add_units(f, g, &units);
	cuts->units = mem_array(units.n + 1, sizeof *cuts->units);
	cuts->n_units = units.n;
	if (units.n)
		memcpy(cuts->units, units.v, units.n * sizeof *units.v);
	figures_bound(cuts);
	cuts->v = units.v;
	cuts->n = agree_units_flatten(units.v, units.n);
	find_ends(cuts, f->n_layers);
}

void
figures_add_units(struct figures *f, enum figure_group g)
{
	struct figure_cuts *cuts = &f->cuts[g];
	struct agree_unit *v = mem_array(cuts->n_units + 1, sizeof *v);
	memcpy(v, cuts->units, cuts->n_units * sizeof *v);
	to_code_points(f, v, cuts->n_units);
	agree_units_text(f->texts[g].units, v, cuts->n_units,
	    offmap_size(f->offsets, OFFSET_CODEPOINT));
	mem_free(v);
}

void
figures_cut_done(struct figures *f)
{
	for (unsigned g = 0; g < FIGURE_TEXTS; g++) {
		mem_free(f->cuts[g].v);
		mem_free(f->cuts[g].at);
		mem_free(f->cuts[g].end);
		mem_free(f->cuts[g].units);
		mem_free(f->cuts[g].bounds);
		mem_free(f->cuts[g].begun);
		mem_free(f->cuts[g].ended);
		mem_free(f->rows[g]);
		f->cuts[g] = (struct figure_cuts){0};
		f->rows[g] = NULL;
	}
	tokens_done(&f->tokens);
	f->tokens = (struct tokens){0};
	offmap_free(f->offsets);
	f->offsets = NULL;
	f->block = (struct block){0};
	f->n_tokens = 0;
}

/* ---- tokens */

/* What each layer says of the bytes [from, to): rows, 0 for none.  False when none says a thing. */
static bool
values_of(struct figures *f, struct figure_cuts *cuts, uint64_t from, uint64_t to)
{
	bool any = false;
	for (size_t layer = 0; layer < f->n_layers; layer++) {
		size_t *at = &cuts->at[layer];
		while (*at < cuts->end[layer] && cuts->v[*at].to <= from)
			++*at;
		bool has = *at < cuts->end[layer] && cuts->v[*at].from < to;
		f->values[layer] = has ? cuts->v[*at].category : 0;
		any |= has;
	}
	return any;
}

static void
add_values(struct figures *f, enum figure_group g, size_t times)
{
	if (!times)
		return;
	agree_nominal_add_values(f->texts[g].nominal, f->values, f->n_layers, times);
	for (size_t layer = 1; layer < f->n_layers; layer++) {
		f->groups[g].items[layer] += times;
		uint32_t a = f->values[0], b = f->values[layer];
		figures_margin_at(f, g, a, layer)->a += times;
		figures_margin_at(f, g, b, layer)->b += times;
		figures_margin_at(f, g, a, layer)->both += a == b ? times : 0;
	}
}

static void
add_tokens(struct figures *f, enum figure_group g)
{
	size_t unmarked = 0;
	for (size_t i = 0; i < f->tokens.list.n; i++) {
		const struct token *t = &f->tokens.list.v[i];
		uint64_t from = f->block.from + t->from, to = f->block.from + t->to;
		figures_pass(&f->cuts[g], f->n_tokens + i, from, to);
		if (values_of(f, &f->cuts[g], from, to))
			add_values(f, g, 1);
		else
			unmarked++;
	}
	memset(f->values, 0, f->n_layers * sizeof *f->values);
	add_values(f, g, unmarked);
}

bool
figures_read(struct figures *f, size_t budget)
{
	for (size_t done = 0; done < budget;) {
		struct block next;
		bool first = !f->block.next;
		if (first ? !document_block(f->d, 0, &next) :
		    !document_block_after(f->d, &f->block, &next))
			return false;
		f->block = next;
		tokens_read(&f->tokens, document_view(f->d, next.from,
		    (size_t)(next.to - next.from)));
		for (unsigned g = 0; g < FIGURE_TEXTS; g++)
			add_tokens(f, g);
		f->n_tokens += f->tokens.list.n;
		done += (size_t)(next.next - next.from);
	}
	return true;
}
