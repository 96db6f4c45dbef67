/*
 * Which rows of the pane are unfolded.  Only what differs from the default is kept, by names
 * and places that outlive the model.
 */
#include "ui/session.h"

static void
fold_key(struct buf *out, const char *prefix, struct str id)
{
	buf_puts(out, prefix);
	buf_chr(out, ':');
	buf_str(out, id);
}

bool
pane_is_open(struct session *s, const char *prefix, struct str id, bool by_default)
{
	struct buf key = {0};
	uint32_t open = by_default;
	fold_key(&key, prefix, id);
	map_get(s->pane.folds, buf_view(&key), &open);
	buf_done(&key);
	return open != 0;
}

void
pane_set_open(struct session *s, const char *prefix, struct str id, bool by_default, bool open)
{
	struct buf key = {0};
	(void)by_default;
	fold_key(&key, prefix, id);
	map_set(s->pane.folds, buf_view(&key), open);
	buf_done(&key);
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
}

void
pane_place_id(const struct model *m, enum pane_kind kind, uint32_t i, struct buf *out)
{
	uint32_t type, at, other = ID_NONE;
	if (kind == PANE_EVENT) {
		const struct model_event *e = &m->events[i];
		type = e->type;
		at = e->trigger;
		if (e->n_roles > 0)
			other = m->roles[e->first_role].mention;
	} else {
		type = m->relations[i].type;
		at = relation_place(m, i);
		other = m->relations[i].mention2;
	}
	buf_fmt(out, "%u", (unsigned)type);
	if (at != ID_NONE)
		buf_fmt(out, "/%llu", (unsigned long long)m->mentions[at].m->span.from);
	if (other != ID_NONE)
		buf_fmt(out, "/%llu", (unsigned long long)m->mentions[other].m->span.from);
}

/* What a fold is remembered by: the actor, or the place of an event or relation. */
static const char *
fold_name(struct session *s, const struct pane_row *r, struct buf *id)
{
	static const char *const names[] = {[PANE_ACTOR] = "actor", [PANE_GROUP_EVENTS] = "events",
		[PANE_GROUP_RELATIONS] = "relations", [PANE_GROUP_MENTIONS] = "mentions",
		[PANE_EVENT] = "event", [PANE_RELATION] = "relation", [PANE_LAYER] = "layer"};
	const struct model *m = session_article(s)->model;
	if (r->kind >= sizeof names / sizeof names[0] || names[r->kind] == NULL)
		return NULL;
	if (r->kind == PANE_LAYER)
		buf_str(id, layer_name(layers_at(s, r->a)));
	else if (r->kind == PANE_EVENT || r->kind == PANE_RELATION)
		pane_place_id(m, (enum pane_kind)r->kind, r->a, id);
	else
		buf_str(id, m->actors[r->a].id);
	return names[r->kind];
}

bool
pane_fold(struct session *s, const struct pane_row *r, bool open)
{
	struct buf id = {0};
	const char *prefix = r->group ? fold_name(s, r, &id) : NULL;
	if (prefix != NULL)
		pane_set_open(s, prefix, buf_view(&id), false, open);
	buf_done(&id);
	return prefix != NULL;
}
