/*
 * Counting who does what to whom.  Two passes over the events, each counted once however often
 * it is told: the first says who shares most with others, the second fills the cells of those.
 * Both go in steps, so that a key never waits for them.
 */
#include "ui/matrix.h"

#include "ui/pane_rows.h"

enum { AT_ONCE = 5000, SLICE = 6000, SIDE_MOST = 8, PAIRS_MOST = 1000, SCAN_MOST = 4000,
	PARENTS = 8 };

enum phase { COUNT_EVENTS, COUNT_RELATIONS, CHOOSE, FILL_EVENTS, FILL_RELATIONS, MADE };

struct matrix {
	enum phase phase;
	uint32_t next;
	/* By actor: how much it shares; once they are chosen its place and 1, or 0. */
	VEC(uint32_t) shared;
	uint32_t who[MATRIX_MOST], n;
	struct matrix_cell cells[MATRIX_MOST][MATRIX_MOST];
	uint32_t source, target;                     /* the usual names of roles */
	uint32_t largest;                            /* count of a cell */
	uint32_t column;                             /* of the cursor */
	struct buf pair[2];                          /* ids of the actors looked at */
	size_t row;                                  /* of the matrix, while a pair is shown */
};

/* ---- tones */

/* 1: what this event does is for its Target, -1: against, 0: neither. */
static int
matrix_tone(const struct session *s, uint32_t type)
{
	static const struct { const char *name; int tone; } tones[] = {
		{"AGREE", 1}, {"SUPPORT", 1}, {"COOPERATE", 1}, {"AID", 1}, {"CONCEDE", 1},
		{"ACCUSE", -1}, {"REJECT", -1}, {"THREATEN", -1}, {"PROTEST", -1},
		{"SANCTION", -1}, {"MOBILIZE", -1}, {"COERCE", -1}, {"ASSAULT", -1},
		{"AllyOf", 1}, {"Supports", 1}, {"FamilyOf", 1}, {"RivalOf", -1}, {"Opposes", -1},
	};
	for (int depth = 0; type != 0 && depth < PARENTS; depth++) {
		struct str name = schema_name(s->schema, type);
		for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++) {
			if (str_is(name, tones[i].name))
				return tones[i].tone;
		}
		type = schema_parent(s->schema, type);
	}
	return 0;
}

/* ---- who takes part */

struct parties { uint32_t source[SIDE_MOST], target[SIDE_MOST]; uint32_t n_source, n_target; };

static void
add_party(uint32_t *list, uint32_t *n, uint32_t actor)
{
	for (uint32_t i = 0; i < *n; i++) {
		if (list[i] == actor)
			return;
	}
	if (*n < SIDE_MOST)
		list[(*n)++] = actor;
}

static void
find_parties(const struct session *s, uint32_t event, struct parties *x)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	const struct matrix *usual = s->pane.matrix;
	*x = (struct parties){.n_source = 0};
	for (uint32_t k = 0; k < e->n_roles; k++) {
		const struct model_role *r = &m->roles[e->first_role + k];
		uint32_t actor = r->mention != ID_NONE ? model_mention_actor(m, r->mention) : ID_NONE;
		if (actor == ID_NONE)
			continue;
		bool source = r->name == usual->source, target = r->name == usual->target;
		if (!source && !target) {
			struct str name = schema_name(s->schema, r->name);
			source = str_starts(name, STR("Source"));
			target = str_starts(name, STR("Target"));
		}
		if (source)
			add_party(x->source, &x->n_source, actor);
		else if (target)
			add_party(x->target, &x->n_target, actor);
	}
}

/* Whether one of the two does it to the other, or both do it. */
static bool
is_between(const struct parties *x, uint32_t a, uint32_t b)
{
	bool as = false, bs = false, at = false, bt = false;
	for (uint32_t i = 0; i < x->n_source; i++) {
		as |= x->source[i] == a;
		bs |= x->source[i] == b;
	}
	for (uint32_t i = 0; i < x->n_target; i++) {
		at |= x->target[i] == a;
		bt |= x->target[i] == b;
	}
	return (as && bt) || (bs && at) || (as && bs);
}

/* ---- counting */

static void
count_event(struct session *s, struct matrix *x, uint32_t event)
{
	struct parties p;
	find_parties(s, event, &p);
	if (p.n_source == 0 || (p.n_source == 1 && (p.n_target == 0 ||
	    (p.n_target == 1 && p.target[0] == p.source[0]))))
		return;
	for (uint32_t i = 0; i < p.n_source; i++)
		x->shared.v[p.source[i]]++;
	for (uint32_t i = 0; i < p.n_target; i++)
		x->shared.v[p.target[i]]++;
}

static void
add_cell(struct matrix *x, uint32_t a, uint32_t b, int tone)
{
	uint32_t row = x->shared.v[a], column = x->shared.v[b];
	if (row == 0 || column == 0 || row == column)
		return;
	struct matrix_cell *c = &x->cells[row - 1][column - 1];
	c->n++;
	x->largest = c->n > x->largest ? c->n : x->largest;
	c->good += tone > 0;
	c->bad += tone < 0;
}

static void
fill_event(struct session *s, struct matrix *x, uint32_t event)
{
	const struct model_event *e = &session_article(s)->model->events[event];
	int tone = e->mood == MOOD_NEGATED ? 0 : matrix_tone(s, e->type);
	struct parties p;
	find_parties(s, event, &p);
	for (uint32_t i = 0; i < p.n_source; i++) {
		for (uint32_t k = 0; k < p.n_target; k++)
			add_cell(x, p.source[i], p.target[k], tone);
		/* "X and Y attacked Z" is nothing against Y. */
		for (uint32_t k = 0; k < p.n_source; k++)
			add_cell(x, p.source[i], p.source[k], tone > 0 ? tone : 0);
	}
}

static void
count_relation(const struct session *s, struct matrix *x, uint32_t i, bool fill)
{
	const struct model_relation *r = &session_article(s)->model->relations[i];
	if (r->actor1 == ID_NONE || r->actor2 == ID_NONE || r->actor1 == r->actor2)
		return;
	if (fill) {
		add_cell(x, r->actor1, r->actor2, matrix_tone(s, r->type));
	} else {
		x->shared.v[r->actor1]++;
		x->shared.v[r->actor2]++;
	}
}

/* The actors that share most; among equals those that are mentioned more. */
static void
choose(struct matrix *x)
{
	for (uint32_t a = 0; a < x->shared.n; a++) {
		uint32_t n = x->shared.v[a], at = x->n;
		if (n == 0 || (at == MATRIX_MOST && x->shared.v[x->who[at - 1]] >= n))
			continue;
		at -= at == MATRIX_MOST;
		for (; at > 0 && x->shared.v[x->who[at - 1]] < n; at--)
			x->who[at] = x->who[at - 1];
		x->who[at] = a;
		x->n += x->n < MATRIX_MOST;
	}
	if (x->shared.n > 0)
		memset(x->shared.v, 0, x->shared.n * sizeof *x->shared.v);
	for (uint32_t i = 0; i < x->n; i++)
		x->shared.v[x->who[i]] = i + 1;
}

static void
begin(struct session *s, struct matrix *x)
{
	const struct model *m = session_article(s)->model;
	size_t n = m != NULL ? m->n_actors : 0;
	vec_clear(&x->shared);
	vec_reserve(&x->shared, n + 1);
	x->shared.n = n;
	memset(x->shared.v, 0, (n + 1) * sizeof *x->shared.v);
	x->n = x->next = x->largest = 0;
	memset(x->cells, 0, sizeof x->cells);
	x->phase = COUNT_EVENTS;
	x->source = schema_find(s->schema, STR("Source"));
	x->target = schema_find(s->schema, STR("Target"));
}

/* One step; false at the end of the phase. */
static bool
step(struct session *s, struct matrix *x)
{
	const struct model *m = session_article(s)->model;
	uint32_t i = x->next++;
	switch (x->phase) {
	case COUNT_EVENTS: case FILL_EVENTS:
		if (i >= s->pane.happenings.n)
			return false;
		(x->phase == COUNT_EVENTS ? count_event : fill_event)(s, x,
		    s->pane.happenings.v[i].best);
		return true;
	case COUNT_RELATIONS: case FILL_RELATIONS:
		if (m == NULL || i >= m->n_relations)
			return false;
		count_relation(s, x, i, x->phase == FILL_RELATIONS);
		return true;
	case CHOOSE:
		choose(x);
		return false;
	case MADE:
		break;
	}
	return false;
}

static void
count(struct session *s, struct matrix *x, uint32_t steps)
{
	while (x->phase != MADE && steps-- > 0) {
		if (step(s, x))
			continue;
		x->phase++;
		x->next = 0;
	}
}

void
matrix_model(struct session *s)
{
	if (s->pane.matrix != NULL)
		begin(s, s->pane.matrix);
}

void
matrix_free(struct matrix *x)
{
	if (x == NULL)
		return;
	vec_done(&x->shared);
	buf_done(&x->pair[0]);
	buf_done(&x->pair[1]);
	mem_free(x);
}

bool
matrix_work(struct session *s)
{
	struct matrix *x = s->pane.matrix;
	if (x == NULL || x->phase == MADE || !matrix_shown(s) || !pane_visible(s))
		return false;
	count(s, x, SLICE);
	if (x->phase == MADE) {
		s->pane.stale = true;
		s->dirty = true;
	}
	return true;
}

/* ---- asking */

bool
matrix_shown(const struct session *s)
{
	return s->pane.tab == TAB_RELATIONS && s->pane.view[TAB_RELATIONS] == VIEW_MATRIX;
}

bool
matrix_pair_shown(const struct session *s)
{
	return s->pane.tab == TAB_RELATIONS && s->pane.view[TAB_RELATIONS] == VIEW_PAIR;
}

bool
matrix_made(const struct session *s)
{
	return s->pane.matrix != NULL && s->pane.matrix->phase == MADE;
}

uint32_t
matrix_count(const struct session *s)
{
	return matrix_made(s) ? s->pane.matrix->n : 0;
}

uint32_t
matrix_actor(const struct session *s, uint32_t i)
{
	return s->pane.matrix->who[i];
}

struct matrix_cell
matrix_cell(const struct session *s, uint32_t row, uint32_t column)
{
	return s->pane.matrix->cells[row][column];
}

uint32_t
matrix_column(const struct session *s)
{
	uint32_t n = matrix_count(s), column = n > 0 ? s->pane.matrix->column : 0;
	return column < n ? column : n > 0 ? n - 1 : 0;
}

uint32_t
matrix_largest(const struct session *s)
{
	return s->pane.matrix->largest;
}

void
matrix_set_column(struct session *s, uint32_t column)
{
	s->pane.matrix->column = column;
	s->dirty = true;
}

void
matrix_move(struct session *s, int by)
{
	uint32_t n = matrix_count(s), at = matrix_column(s);
	if (n > 0)
		matrix_set_column(s, by < 0 ? at - (at > 0) : at + (at + 1 < n));
}

/* ---- rows */

static void
push_between(struct session *s, const uint32_t pair[2])
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *a = &m->actors[pair[0]], *b = &m->actors[pair[1]];
	const struct model_actor *few = a->n_events <= b->n_events ? a : b;
	uint32_t n = 0;
	happenings_count(s);
	for (uint32_t i = 0; i < few->n_events && i < SCAN_MOST && n < PAIRS_MOST; i++) {
		uint32_t event = event_best(s, m->actor_events[few->first_event + i]);
		struct parties p;
		if (!happening_new(s, event))
			continue;
		find_parties(s, event, &p);
		if (!is_between(&p, pair[0], pair[1]))
			continue;
		event_push(s, s->pane.happening_of.v[event]);
		n++;
	}
	if (few->n_events > SCAN_MOST)
		pane_push(s, (struct pane_row){.kind = PANE_MORE, .depth = 1,
			.a = few == a ? pair[0] : pair[1], .b = ID_NONE,
			.n = few->n_events - SCAN_MOST});
	few = a->n_relations <= b->n_relations ? a : b;
	for (uint32_t i = 0; i < few->n_relations && i < SCAN_MOST && n < 2 * PAIRS_MOST; i++) {
		uint32_t relation = m->actor_relations[few->first_relation + i];
		const struct model_relation *r = &m->relations[relation];
		if ((r->actor1 != pair[0] || r->actor2 != pair[1]) &&
		    (r->actor1 != pair[1] || r->actor2 != pair[0]))
			continue;
		relation_push(s, relation);
		n++;
	}
}

void
matrix_rows(struct session *s)
{
	const struct model *m = session_article(s)->model;
	struct matrix *x = s->pane.matrix;
	if (m == NULL || x == NULL)
		return;
	if (matrix_pair_shown(s)) {
		uint32_t pair[2] = {model_find_actor(m, buf_view(&x->pair[0])),
			model_find_actor(m, buf_view(&x->pair[1]))};
		if (pair[0] != ID_NONE && pair[1] != ID_NONE) {
			pane_push(s, (struct pane_row){.kind = PANE_PAIR, .a = pair[0],
				.b = pair[1]});
			push_between(s, pair);
		}
		return;
	}
	count(s, x, AT_ONCE);
	for (uint32_t i = 0; i < matrix_count(s); i++)
		pane_push(s, (struct pane_row){.kind = PANE_PARTY, .a = x->who[i], .b = i});
}

void
matrix_open(struct session *s, bool on)
{
	struct pane *p = &s->pane;
	if (p->matrix == NULL) {
		p->matrix = mem_alloc(sizeof *p->matrix);
		p->matrix->column = 1;
		begin(s, p->matrix);
	}
	p->view[TAB_RELATIONS] = on ? VIEW_MATRIX : VIEW_LIST;
	p->list[TAB_RELATIONS].cursor = p->list[TAB_RELATIONS].top = 0;
	p->stale = true;
	pane_forget(s);
	session_size(s, s->areas.size);
	s->dirty = true;
}

void
matrix_enter(struct session *s)
{
	struct pane *p = &s->pane;
	const struct pane_row *r = pane_cursor(s);
	const struct model *m = session_article(s)->model;
	if (r == NULL || r->kind != PANE_PARTY || r->b >= matrix_count(s))
		return;
	struct matrix *x = p->matrix;
	uint32_t column = matrix_column(s);
	if (x->cells[r->b][column].n + x->cells[column][r->b].n == 0) {
		session_note(s, r->b == column ? "one and the same" : "nothing between these two");
		return;
	}
	for (int i = 0; i < 2; i++) {
		buf_clear(&x->pair[i]);
		buf_str(&x->pair[i], m->actors[x->who[i == 0 ? r->b : column]].id);
	}
	x->row = p->list[p->tab].cursor;
	p->view[TAB_RELATIONS] = VIEW_PAIR;
	p->list[p->tab].cursor = 1;
	p->list[p->tab].top = 0;
	p->stale = true;
	pane_forget(s);
	session_size(s, s->areas.size);
}

bool
matrix_leave(struct session *s)
{
	struct pane *p = &s->pane;
	if (!matrix_pair_shown(s))
		return false;
	matrix_open(s, true);
	p->list[TAB_RELATIONS].cursor = p->matrix->row;
	return true;
}
