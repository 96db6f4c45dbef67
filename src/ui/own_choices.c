/*
 * What may be chosen: types, those used most first; actors, best those whose names share words
 * with the target; relations.  What is no choice yet can be made by typing it.  own_near.c has
 * roles, and the mentions near by.
 */
#include "ui/own_internal.h"

#include <stdlib.h>

#include "text/uni.h"
#include "ui/commands.h"
#include "ui/complete.h"
#include "ui/fuzzy.h"
#include "ui/look.h"
#include "ui/own_choices.h"
#include "ui/stack.h"

enum { SURFACE = 120, NAMES_MOST = 8, IDS_MOST = 200000, TYPES_MOST = 64, TIES_MOST = 500,
	NAME_MOST = 200 };

/* What the standard schema knows. */
static const char *const usual_ties[] = {"Leads", "MemberOf", "PartOf", "LocatedIn", "AllyOf",
	"RivalOf", "Supports", "Opposes", "Claims", "Seeks", "WorksFor", "FamilyOf", "Other"};

/* ---- what is new */

/* Whether a word of the text begins with what was typed, whatever the case. */
static bool
begins_word(struct str begun, struct str text)
{
	for (size_t i = 0; i + begun.len <= text.len && begun.len > 0; i++) {
		bool starts = i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '_' ||
		    text.ptr[i - 1] == '-';
		if (starts && fuzzy_score(begun, str_sub(text, i, i + begun.len)) == FUZZY_EXACT)
			return true;
	}
	return false;
}

/* The row that makes what was typed: last, but first when nothing begins so. */
void
own_choice_new(struct choices *c, struct str name, const char *help)
{
	bool fits = false;
	name = str_trim(str_sub(name, 0, name.len < NAME_MOST ? name.len : NAME_MOST));
	for (size_t i = 0; i < c->v.n; i++) {
		if (fuzzy_score(name, c->v.v[i].text) == FUZZY_EXACT && str_eq(name, c->v.v[i].text))
			return;
		fits = fits || c->v.v[i].score >= FUZZY_PREFIX;
	}
	if (name.len == 0)
		return;
	choices_keep(c, (struct choice){.text = name, .help = str_of(help), .command = CMD_NONE,
		.id = ID_NONE, .score = fits ? INT_MIN / 2 : INT_MAX});
}

/* All names that begin so are as good; what was used most comes first then. */
int
own_choice_score(const struct choices *c, struct str text)
{
	int score = fuzzy_score(c->begun, text);
	if (score != FUZZY_NONE && score < FUZZY_EXACT && begins_word(c->begun, text))
		return FUZZY_PREFIX + (score >= FUZZY_PREFIX);
	return score;
}

void
own_choice_add(struct choices *c, struct str text, struct str help, uint32_t id, int score)
{
	choices_keep(c, (struct choice){.text = text, .help = help, .command = CMD_NONE, .id = id,
		.score = score});
}

/* ---- types */

struct type_count { uint32_t type, own, n; };

static int
by_use(const void *a, const void *b)
{
	const struct type_count *x = a, *y = b;
	if (x->own != y->own)
		return x->own > y->own ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->type < y->type ? -1 : x->type > y->type;
}

static uint32_t
count_own(const struct session *s, uint32_t type)
{
	const struct article *a = session_article(s);
	const struct layer *l = own_article_layer(a);
	uint32_t n = 0;
	for (size_t i = 0; l != NULL && i < layer_segments(l); i++) {
		const struct segment *g = layer_segment(l, i);
		for (size_t k = 0; k < g->n_mentions; k++)
			n += g->mentions[k].type == type;
	}
	return n;
}

static bool
is_wanted(const struct session *s, uint32_t type, bool events)
{
	bool event = schema_is_event(s->schema, type) && !schema_is_entity(s->schema, type);
	return event == events && (event || schema_is_entity(s->schema, type));
}

static void
add_type(struct session *s, struct choices *c, const struct type_count *t, bool event)
{
	struct str name = schema_name(s->schema, t->type);
	struct str label = schema_label(s->schema, t->type);
	struct buf help = {0};
	int score = own_choice_score(c, name), by_label = own_choice_score(c, label);
	score = by_label > score ? by_label : score;
	if (score == FUZZY_NONE)
		return;
	buf_puts(&help, event ? "event" : "");
	if (!str_eq(label, name)) {
		buf_puts(&help, help.len > 0 ? ", " : "");
		buf_str(&help, label);
	}
	if (t->n > 0)
		buf_fmt(&help, "%s%u in this article", help.len > 0 ? ", " : "", (unsigned)t->n);
	if (t->own > 0)
		buf_fmt(&help, ", %u yours", (unsigned)t->own);
	own_choice_add(c, name, buf_view(&help), t->type, score);
	buf_done(&help);
}

/* The type that was given last stands first: Enter gives it again. */
static void
add_types(struct session *s, struct choices *c, bool events)
{
	const struct model *m = session_article(s)->model;
	const struct own_asking *k = own_asking(s);
	VEC(struct type_count) list = {0};
	uint32_t none = schema_find(s->schema, STR(LAYER_NOT));
	for (uint32_t id = 1; id <= schema_count(s->schema) && id < IDS_MOST; id++) {
		const struct model_type *row = m != NULL ? model_type_of(m, id) : NULL;
		if (id == none || !is_wanted(s, id, events))
			continue;
		struct type_count one = {.type = id};
		if (row != NULL) {
			one.n = events ? row->n_triggers : row->n;
			one.own = one.n > 0 ? count_own(s, id) : 0;
		}
		if (k->gave && k->last_type == id)
			one.own = UINT32_MAX;
		vec_push(&list, one);
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof list.v[0], by_use);
	for (size_t i = 0; i < list.n; i++) {
		if (list.v[i].own == UINT32_MAX)
			list.v[i].own = count_own(s, list.v[i].type);
		add_type(s, c, &list.v[i], events);
	}
	vec_done(&list);
}

void
own_choose_type(struct session *s, struct choices *c)
{
	bool event = own_target_event(s, &own_asking(s)->target) != ID_NONE;
	add_types(s, c, event);
	add_types(s, c, !event);
	choices_sort(c);
	own_choice_new(c, c->begun, "a new type");
	choices_sort(c);
}

void
own_choose_event(struct session *s, struct choices *c)
{
	add_types(s, c, true);
	choices_sort(c);
	own_choice_new(c, c->begun, "a new type of event");
	choices_sort(c);
}

/* ---- actors */

/* "PERSON, 9 mentions: Biden, the president" */
static void
actor_help(struct session *s, const struct model *m, const struct model_actor *who,
    struct buf *out)
{
	buf_str(out, schema_label(s->schema, who->type));
	buf_fmt(out, ", %u mention%s", (unsigned)who->n_mentions, who->n_mentions == 1 ? "" : "s");
	for (uint32_t i = 0, n = 0; i < who->n_names && n < 3; i++) {
		struct str name = m->names[who->first_name + i].text;
		if (str_eq(name, who->name))
			continue;
		buf_puts(out, n++ == 0 ? ": " : ", ");
		look_flat(out, str_sub(name, 0, name.len < SURFACE ? name.len : SURFACE));
	}
}

/* How well any of its names fits what was typed: the best one counts. */
static int
actor_score(const struct choices *c, const struct model *m, const struct model_actor *who)
{
	int best = own_choice_score(c, who->name);
	for (uint32_t i = 0; i < who->n_names && i < NAMES_MOST; i++) {
		int score = own_choice_score(c, m->names[who->first_name + i].text);
		best = score > best ? score : best;
	}
	return best;
}

/* Whether a name has a word of the target: "Biden" of "Joe Biden", small words left out. */
static bool
shares_word(struct str surface, struct str name)
{
	struct str rest = surface, word;
	while (str_split(&rest, ' ', &word)) {
		if (word.len > 3 && begins_word(word, name))
			return true;
	}
	return false;
}

static void
add_actor(struct session *s, struct choices *c, uint32_t actor, int bonus)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	struct buf help = {0};
	int score = actor_score(c, m, who);
	if (score != FUZZY_NONE) {
		actor_help(s, m, who, &help);
		own_choice_add(c, who->name, buf_view(&help), schema_id(s->schema, who->id), score + bonus);
	}
	buf_done(&help);
}

void
own_choose_actor(struct session *s, struct choices *c)
{
	const struct model *m = session_article(s)->model;
	struct buf surface = {0};
	look_surface(s, &surface, own_asking(s)->target.span, SURFACE);
	for (uint32_t i = 0; m != NULL && i < m->n_actors && i < ACTORS_LOOKED; i++) {
		bool near = c->begun.len == 0 && shares_word(buf_view(&surface), m->actors[i].name);
		add_actor(s, c, i, near);
	}
	choices_sort(c);
	own_choice_new(c, c->begun.len > 0 ? c->begun : buf_view(&surface), "a new actor");
	/* Without a word typed the actors that are there come first. */
	if (c->begun.len == 0 && c->v.n > 0)
		c->v.v[c->v.n - 1].score = c->v.n > 1 ? INT_MIN / 2 : INT_MAX;
	choices_sort(c);
	buf_done(&surface);
}

/* ---- relations */

void
own_choose_relation(struct session *s, struct choices *c)
{
	const struct model *m = session_article(s)->model;
	VEC(struct type_count) list = {0};
	for (size_t i = 0; i < sizeof usual_ties / sizeof usual_ties[0]; i++)
		vec_push(&list, ((struct type_count){schema_id(s->schema, str_of(usual_ties[i])),
			0, 0}));
	for (size_t i = 0; m != NULL && i < m->n_relations; i++) {
		size_t k = 0;
		while (k < list.n && list.v[k].type != m->relations[i].type)
			k++;
		if (k == list.n && list.n == TYPES_MOST)
			continue;
		if (k == list.n)
			vec_push(&list, ((struct type_count){m->relations[i].type, 0, 0}));
		list.v[k].n++;
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof list.v[0], by_use);
	for (size_t i = 0; i < list.n; i++) {
		struct buf help = {0};
		struct str name = schema_name(s->schema, list.v[i].type);
		if (list.v[i].n > 0)
			buf_fmt(&help, "%u in this article", (unsigned)list.v[i].n);
		int score = own_choice_score(c, name);
		if (score != FUZZY_NONE)
			own_choice_add(c, name, buf_view(&help), list.v[i].type, score);
		buf_done(&help);
	}
	choices_sort(c);
	own_choice_new(c, c->begun, "a new relation");
	choices_sort(c);
	vec_done(&list);
}

/* The relations that the target stands in, to take one away. */
void
own_choose_tie(struct session *s, struct choices *c)
{
	const struct model *m = session_article(s)->model;
	struct own_asking *k = own_asking(s);
	const struct own_target *t = &k->target;
	vec_clear(&k->ties);
	for (uint32_t i = 0; m != NULL && i < m->n_relations && k->ties.n < TIES_MOST; i++) {
		const struct model_relation *r = &m->relations[i];
		uint32_t from = model_end(m, r->mention1, r->event1);
		uint32_t to = model_end(m, r->mention2, r->event2);
		uint32_t actor = model_mention_actor(m, t->mention);
		struct buf name = {0};
		if (from != t->mention && to != t->mention &&
		    (actor == ID_NONE || (r->actor1 != actor && r->actor2 != actor)))
			continue;
		vec_push(&k->ties, ((struct own_tie){m->mentions[from].m->span,
			m->mentions[to].m->span, r->type}));
		stack_surface(s, from, &name);
		buf_chr(&name, ' ');
		buf_str(&name, schema_name(s->schema, r->type));
		buf_chr(&name, ' ');
		stack_surface(s, to, &name);
		int score = own_choice_score(c, buf_view(&name));
		if (score != FUZZY_NONE)
			own_choice_add(c, buf_view(&name), own_is_own(m, r->layer) ? STR("yours") : STR_NONE,
			    (uint32_t)k->ties.n - 1, score);
		buf_done(&name);
	}
	choices_sort(c);
}

void
own_choose_word(struct session *s, struct str word, struct str line, struct choices *c)
{
	const struct model *m = session_article(s)->model;
	(void)line;
	if (str_is(word, "type") || str_is(word, "event")) {
		if (str_is(word, "type"))
			add_types(s, c, false);
		add_types(s, c, true);
	} else if (str_is(word, "actor")) {
		for (uint32_t i = 0; m != NULL && i < m->n_actors && i < ACTORS_LOOKED; i++)
			add_actor(s, c, i, 0);
	} else if (str_is(word, "role")) {
		own_usual_roles(c);
	} else {
		for (size_t i = 0; i < sizeof usual_ties / sizeof usual_ties[0]; i++)
			choices_text(c, str_of(usual_ties[i]), STR_NONE);
	}
}
