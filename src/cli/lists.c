/*
 * The lists under a printed article.  Columns are as wide as what stands in them, measured in
 * columns of the screen; what comes from the article is made printable.
 */
#include "base/clean.h"
#include "cli/batch.h"
#include "cli/commands.h"
#include "text/bidi.h"
#include "text/uni.h"
#include "view/chart_graph.h"

enum { CELLS = 5, WIDEST = 48 };

struct table {
	VEC(struct str) cells;       /* CELLS a row; in an arena */
	bool visual;
	struct arena *arena;
	int width[CELLS];
};

/* A cell in the order in which it is seen; of columns, what grid_text fits into them. */
static void
put_in_order(struct str s, int columns, struct buf *out)
{
	struct grid *g = grid_new(columns, 1);
	grid_set_visual(g, true);
	grid_text(g, 0, 0, columns, s, (struct style){0});
	grid_dump_row(g, 0, out);
	grid_free(g);
}

static void
table_add(struct table *t, size_t column, struct buf *cell)
{
	struct str s = buf_view(cell);
	int columns = uni_columns(s);
	struct buf seen = {0};
	if (t->visual && bidi_has(s) && columns > 0) {
		put_in_order(s, columns, &seen);
		s = buf_view(&seen);
	}
	if (column + 1 < CELLS && columns > t->width[column])
		t->width[column] = columns < WIDEST ? columns : WIDEST;
	s = str_dup(s, t->arena);
	vec_push(&t->cells, s);
	buf_clear(cell);
	buf_done(&seen);
}

static void
table_write(struct table *t, struct buf *out)
{
	for (size_t i = 0; i < t->cells.n; i++) {
		size_t column = i % CELLS;
		struct str s = t->cells.v[i];
		if (!column)
			buf_puts(out, " ");
		if (s.len || column + 1 < CELLS)
			buf_puts(out, " ");
		buf_str(out, s);
		int left = t->width[column] - uni_columns(s);
		if (column + 1 < CELLS && left > 0)
			buf_pad(out, ' ', (size_t)left);
		if (column + 1 < CELLS)
			continue;
		while (out->len && out->ptr[out->len - 1] == ' ')
			out->len--;
		buf_chr(out, '\n');
	}
	vec_done(&t->cells);
	arena_free(t->arena);
}

static void
heading(struct buf *out, const char *text, bool color)
{
	buf_fmt(out, color ? "\n\033[1m%s\033[m\n" : "\n%s\n", text);
}

static void
add_count(struct buf *cell, size_t n, uint8_t certainty)
{
	buf_fmt(cell, "%zu%s", n, certainty < 50 ? " ?" : "");
}

static void
write_actors(struct buf *out, const struct model *m, bool visual)
{
	struct table t = {.arena = arena_new(), .visual = visual};
	struct buf cell = {0};
	for (size_t i = 0; i < m->n_actors; i++) {
		const struct model_actor *a = &m->actors[i];
		clean_add(&cell, a->name);
		table_add(&t, 0, &cell);
		clean_add(&cell, schema_name(m->schema, a->type));
		table_add(&t, 1, &cell);
		add_count(&cell, a->n_mentions, a->certainty);
		table_add(&t, 2, &cell);
		for (uint32_t k = 0; a->n_names > 1 && k < a->n_names; k++) {
			const struct model_name *name = &m->names[a->first_name + k];
			buf_puts(&cell, k ? ", " : "");
			clean_add(&cell, name->text);
			buf_fmt(&cell, " %u", name->count);
		}
		table_add(&t, 3, &cell);
		table_add(&t, 4, &cell);
	}
	buf_done(&cell);
	table_write(&t, out);
}

/* The name of what fills a role: its actor's, else its own text. */
static void
add_filler(struct buf *cell, const struct batch *a, uint32_t mention)
{
	const struct model *m = a->model;
	uint32_t actor = model_mention_actor(m, mention);
	if (actor != ID_NONE) {
		clean_add(cell, m->actors[actor].name);
		return;
	}
	struct span s = m->mentions[mention].m->span;
	clean_quote(cell, document_view(a->document, s.from, (size_t)(s.to - s.from)), 40);
}

static void
add_roles(struct buf *cell, const struct batch *a, const struct model_event *e,
    const char *prefix)
{
	const struct model *m = a->model;
	size_t n = 0;
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		if (!str_starts(schema_name(m->schema, r->name), str_of(prefix)) ||
		    r->mention == ID_NONE)
			continue;
		buf_puts(cell, n++ ? ", " : "");
		add_filler(cell, a, r->mention);
	}
	if (!n)
		buf_puts(cell, "-");
}

static void
write_events(struct buf *out, const struct batch *a, bool visual)
{
	const struct model *m = a->model;
	struct table t = {.arena = arena_new(), .visual = visual};
	struct buf cell = {0};
	for (size_t i = 0; i < m->n_events; i++) {
		const struct model_event *e = &m->events[i];
		struct span s = m->mentions[e->trigger].m->span;
		clean_add(&cell, schema_name(m->schema, e->type));
		buf_puts(&cell, e->certainty < 50 ? " ?" : "");
		table_add(&t, 0, &cell);
		add_roles(&cell, a, e, "Source");
		table_add(&t, 1, &cell);
		buf_puts(&cell, "-> ");
		add_roles(&cell, a, e, "Target");
		table_add(&t, 2, &cell);
		clean_quote(&cell, document_view(a->document, s.from, (size_t)(s.to - s.from)), 40);
		table_add(&t, 3, &cell);
		if (e->mood != MOOD_ACTUAL)
			buf_puts(&cell, mood_name(e->mood));
		table_add(&t, 4, &cell);
	}
	buf_done(&cell);
	table_write(&t, out);
}

static void
add_argument(struct buf *cell, const struct batch *a, uint32_t actor, uint32_t mention,
    uint32_t event)
{
	const struct model *m = a->model;
	if (actor != ID_NONE) {
		clean_add(cell, m->actors[actor].name);
	} else if (mention != ID_NONE) {
		add_filler(cell, a, mention);
	} else if (event != ID_NONE) {
		add_filler(cell, a, m->events[event].trigger);
	}
}

static void
write_relations(struct buf *out, const struct batch *a, bool visual)
{
	const struct model *m = a->model;
	struct table t = {.arena = arena_new(), .visual = visual};
	struct buf cell = {0};
	for (size_t i = 0; i < m->n_relations; i++) {
		const struct model_relation *r = &m->relations[i];
		add_argument(&cell, a, r->actor1, r->mention1, r->event1);
		table_add(&t, 0, &cell);
		clean_add(&cell, schema_name(m->schema, r->type));
		table_add(&t, 1, &cell);
		add_argument(&cell, a, r->actor2, r->mention2, r->event2);
		table_add(&t, 2, &cell);
		add_count(&cell, r->count, r->certainty);
		table_add(&t, 3, &cell);
		table_add(&t, 4, &cell);
	}
	buf_done(&cell);
	table_write(&t, out);
}

/* The picture, as wide as the text. */
static void
write_graph(struct buf *out, const struct batch *a, int columns)
{
	const struct export e = {.document = a->document, .model = a->model, .schema = a->schema};
	struct chart_graph g;
	struct chart c;
	chart_graph_init(&g, &e);
	chart_graph_draw(&g, columns, &c);
	for (int y = 0; y < (int)c.row_arrow.n; y++) {
		grid_dump_row(c.grid, y, out);
		buf_chr(out, '\n');
	}
	if (c.n_hidden > 0)
		buf_fmt(out, "  %zu more %s: limn annotate -t dot has all\n", c.n_hidden, c.n_hidden == 1 ? "arrow" :
		    "arrows");
	chart_done(&c);
	chart_graph_done(&g);
}

void
lists_write(struct buf *out, const struct batch *a, const struct lists *l)
{
	unsigned lists = l->which;
	bool color = l->color;
	if (lists & LIST_ACTORS) {
		heading(out, "Actors", color);
		write_actors(out, a->model, l->visual);
	}
	if (lists & LIST_EVENTS) {
		heading(out, "Events", color);
		write_events(out, a, l->visual);
	}
	if (lists & LIST_RELATIONS) {
		heading(out, "Relations", color);
		write_relations(out, a, l->visual);
	}
	if (lists & LIST_GRAPH) {
		heading(out, "Who does what to whom", color);
		write_graph(out, a, l->columns);
	}
}
