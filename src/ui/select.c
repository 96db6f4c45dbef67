/*
 * The selection, and which types are shown.  The selection is a span and a type; what the model
 * knows about it (mention, actor, event) is looked up anew whenever either changes.
 */
#include "theme/theme.h"
#include "ui/mine.h"
#include "ui/nav.h"

enum { NEAR = 4096 };

/* ---- which types are shown */

/* Shown by default is everything but these.  A type of a theme's own is there to be seen, whatever
 * it is a kind of; but a kind of number or sum goes with the others.  What a file marks somebody
 * marked on purpose: it is shown. */
static const char *const hidden[] = {"TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL",
	"CARDINAL", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT", "MENTION", "MISC"};
/* And these are no actors: Tab passes them. */
static const char *const values[] = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL",
	"CARDINAL"};

static bool
in_list(struct str name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (str_is(name, list[i]))
			return true;
	}
	return false;
}

static bool
is_value(const struct schema *schema, uint32_t type)
{
	for (; type != 0; type = schema_parent(schema, type)) {
		if (in_list(schema_name(schema, type), values,
		    sizeof values / sizeof values[0]))
			return true;
	}
	return false;
}

/* What the reader turned on or off, else what the theme says, else what is usual. */
static bool
is_shown(const struct schema *schema, const struct model *m, const struct theme *look,
    const struct map *turned, uint32_t type)
{
	const struct model_type *row = m != NULL ? model_type_of(m, type) : NULL;
	bool own = (row != NULL && row->given) ||
	    (schema_parent(schema, type) != 0 && !is_value(schema, type));
	for (; type != 0; type = schema_parent(schema, type)) {
		uint32_t on;
		bool shows;
		struct str name = schema_name(schema, type);
		if (turned != NULL && map_get(turned, name, &on))
			return on != 0;
		if (look != NULL && theme_shows(look, name, &shows))
			return shows;
		if (!own && in_list(name, hidden, sizeof hidden / sizeof hidden[0]))
			return false;
	}
	return true;
}

bool
reader_shows(const struct schema *schema, const struct model *m, const struct theme *look,
    uint32_t type)
{
	return is_shown(schema, m, look, NULL, type);
}

bool
nav_shown_in(const struct session *s, const struct model *m, uint32_t type)
{
	return is_shown(s->schema, m, mine_look(s), s->shown, type);
}

bool
nav_shown(const struct session *s, uint32_t type)
{
	return nav_shown_in(s, session_article(s)->model, type);
}

void
nav_toggle_shown(struct session *s, uint32_t type)
{
	map_set(s->shown, schema_name(s->schema, type), !nav_shown(s, type));
	s->dirty = true;
}

bool
nav_visits_type(const struct session *s, uint32_t type)
{
	return !is_value(s->schema, type) && nav_shown(s, type);
}

bool
nav_visits(const struct session *s, const struct model *m, uint32_t mention)
{
	const struct model_mention *x = &m->mentions[mention];
	return !x->dropped && !(x->m->flags & MENTION_TRIGGER) && !is_value(s->schema, x->type) &&
	    nav_shown(s, x->type);
}

/* ---- the selection */

static size_t
events_from(const struct model *m, uint64_t at)
{
	size_t lo = 0, hi = m->n_events;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->mentions[m->events[mid].trigger].m->span.from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint64_t
distance(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* The event whose trigger is nearest to a mention that plays a role in it; events whose
 * triggers stand further than a sentence can are not asked. */
uint32_t
select_event(const struct model *m, uint32_t mention)
{
	uint64_t at = m->mentions[mention].m->span.from, best = UINT64_MAX;
	uint32_t found = ID_NONE;
	for (size_t i = events_from(m, at > NEAR ? at - NEAR : 0); i < m->n_events; i++) {
		const struct model_event *e = &m->events[i];
		uint64_t trigger = m->mentions[e->trigger].m->span.from;
		if (trigger > at + NEAR)
			break;
		for (uint32_t k = 0; k < e->n_roles; k++) {
			if (m->roles[e->first_role + k].mention == mention &&
			    distance(trigger, at) < best) {
				best = distance(trigger, at);
				found = (uint32_t)i;
			}
		}
	}
	return found;
}

static void
look_up(struct selection *sel, const struct model *m)
{
	sel->actor = sel->event = ID_NONE;
	if (sel->mention == ID_NONE)
		return;
	sel->actor = model_mention_actor(m, sel->mention);
	sel->event = m->mentions[sel->mention].event;
	if (sel->event == ID_NONE)
		sel->event = select_event(m, sel->mention);
}

void
select_refresh(struct session *s, struct article *a)
{
	struct selection *sel = &a->sel;
	(void)s;
	sel->mention = sel->actor = sel->event = ID_NONE;
	if (!sel->any || a->model == NULL)
		return;
	const struct model *m = a->model;
	sel->mention = model_find_mention(m, sel->span, sel->type);
	/* A vote may have changed its type. */
	if (sel->mention == ID_NONE) {
		uint32_t at = model_mention_at(m, sel->span.from, true);
		if (at != ID_NONE && m->mentions[at].m->span.from == sel->span.from &&
		    m->mentions[at].m->span.to == sel->span.to)
			sel->mention = at;
	}
	look_up(sel, m);
}

void
nav_set_selection(struct session *s, uint32_t mention)
{
	struct article *a = session_article(s);
	const struct model_mention *x = &a->model->mentions[mention];
	a->sel = (struct selection){.any = true, .span = x->m->span, .type = x->type,
		.mention = mention};
	look_up(&a->sel, a->model);
	a->point = UINT64_MAX;
	s->dirty = true;
}

void
nav_select(struct session *s, uint32_t mention)
{
	jump_record(s);
	nav_set_selection(s, mention);
	jump_show(s, session_article(s)->sel.span);
}

void
nav_unselect(struct session *s)
{
	struct article *a = session_article(s);
	a->sel = (struct selection){.mention = ID_NONE, .actor = ID_NONE, .event = ID_NONE};
	a->point = UINT64_MAX;
	s->dirty = true;
}

uint32_t
nav_place(const struct model *m, uint32_t actor, uint32_t mention)
{
	const struct model_actor *who = &m->actors[actor];
	const uint32_t *list = m->actor_mentions + who->first_mention;
	uint32_t lo = 0, hi = who->n_mentions;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (list[mid] < mention)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
nav_rank(const struct session *s, uint32_t *k, uint32_t *n)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	if (m == NULL || a->sel.mention == ID_NONE || a->sel.actor == ID_NONE)
		return false;
	const struct model_actor *who = &m->actors[a->sel.actor];
	uint32_t at = nav_place(m, a->sel.actor, a->sel.mention);
	*k = at + 1;
	*n = who->n_mentions;
	return at < who->n_mentions &&
	    m->actor_mentions[who->first_mention + at] == a->sel.mention;
}
