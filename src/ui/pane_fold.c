/*
 * Which rows of the pane are unfolded.  Only what differs from the default is kept, by names and
 * places that outlive the model; of those only a hash, so that asking for a row costs no text.
 * Folding everything is one entry for its kind of row ("actor"), behind which single rows differ
 * again.
 */
#include "ui/pane_rows.h"

#include "ui/layers.h"

struct fold {
	uint64_t key;
	uint32_t prefix;
	bool used, gone, open;
};

/* Open addressing; a removed entry stays as a stone that searches pass over. */
struct folds {
	struct fold *v;
	size_t cap, used;            /* a power of two; entries and stones */
	bool all;                    /* there are entries for whole kinds */
	struct buf id;               /* for ids that are made to be asked for */
};

struct folds *
folds_new(void)
{
	return mem_alloc(sizeof(struct folds));
}

void
folds_free(struct folds *f)
{
	if (f == NULL)
		return;
	mem_free(f->v);
	buf_done(&f->id);
	mem_free(f);
}

static uint64_t
key_of(uint32_t prefix, struct str id)
{
	return str_hash(id) ^ ((uint64_t)prefix * 0x9e3779b97f4a7c15u);
}

static uint32_t
prefix_of(const char *prefix)
{
	return (uint32_t)str_hash(str_of(prefix));
}

/* The entry of the key, or the free one where it would go. */
static struct fold *
slot(const struct folds *f, uint64_t key)
{
	size_t i = (size_t)(key ^ key >> 32) & (f->cap - 1);
	while (f->v[i].used && f->v[i].key != key)
		i = (i + 1) & (f->cap - 1);
	return &f->v[i];
}

static void
put(struct folds *f, uint64_t key, uint32_t prefix, bool open)
{
	if (4 * (f->used + 1) > 3 * f->cap) {
		struct folds old = *f;
		f->cap = old.cap ? 2 * old.cap : 64;
		f->v = mem_array(f->cap, sizeof *f->v);
		f->used = 0;
		for (size_t i = 0; i < old.cap; i++) {
			if (!old.v[i].used || old.v[i].gone)
				continue;
			*slot(f, old.v[i].key) = old.v[i];
			f->used++;
		}
		mem_free(old.v);
	}
	struct fold *at = slot(f, key);
	f->used += !at->used;
	*at = (struct fold){.key = key, .prefix = prefix, .used = true, .open = open};
}

static bool
is_open(const struct folds *f, uint32_t prefix, struct str id, bool by_default)
{
	if (f->used == 0)
		return by_default;
	const struct fold *at = slot(f, key_of(prefix, id));
	if (at->used && !at->gone)
		return at->open;
	if (f->all) {
		at = slot(f, key_of(prefix, STR_NONE));
		if (at->used && !at->gone)
			return at->open;
	}
	return by_default;
}

bool
pane_is_open(struct session *s, const char *prefix, struct str id, bool by_default)
{
	return is_open(s->pane.folds, prefix_of(prefix), id, by_default);
}

/* All rows of a kind: what single ones were set to is forgotten. */
static void
set_all(struct folds *f, const char *prefix, bool open)
{
	uint32_t kind = prefix_of(prefix);
	for (size_t i = 0; i < f->cap; i++) {
		if (f->v[i].used && f->v[i].prefix == kind)
			f->v[i].gone = true;
	}
	put(f, key_of(kind, STR_NONE), kind, open);
	f->all = true;
}

void
pane_fold_all(struct session *s, bool open)
{
	static const char *const kinds[] = {"actor", "events", "relations", "mentions", "type", "event",
		"relation", "layer"};
	static const struct { int first, n; } of[TAB_N] = {[TAB_ACTORS] = {0, 5},
		[TAB_EVENTS] = {5, 1}, [TAB_RELATIONS] = {6, 1}, [TAB_LAYERS] = {7, 1}};
	struct pane *p = &s->pane;
	const struct pane_row *r = pane_cursor(s);
	/* Below a row that folds the cursor goes to that row. */
	if (!open && r != NULL && r->depth > 0)
		list_to(&p->list[p->tab], pane_top_row(s, p->list[p->tab].cursor));
	pane_remember(s);
	for (int i = 0; i < of[p->tab].n; i++)
		set_all(p->folds, kinds[of[p->tab].first + i], open);
	p->stale = true;
	s->dirty = true;
}

/* What an event or relation is remembered by across models: type and places. */
static void
pane_place_id(const struct model *m, enum pane_kind kind, uint32_t i, struct buf *out)
{
	struct { uint64_t place, other; uint32_t type, is; } id = {.is = 1};
	uint32_t at, other = ID_NONE;
	if (kind == PANE_EVENT) {
		const struct model_event *e = &m->events[i];
		id.type = e->type;
		at = e->trigger;
		if (e->n_roles > 0)
			other = m->roles[e->first_role].mention;
	} else {
		id.type = m->relations[i].type;
		at = relation_place(m, i);
		other = m->relations[i].mention2;
	}
	id.place = at != ID_NONE ? m->mentions[at].m->span.from : UINT64_MAX;
	id.other = other != ID_NONE ? m->mentions[other].m->span.from : UINT64_MAX;
	buf_add(out, (const char *)&id, sizeof id);
}

static const char *const within[] = {"in-event", "in-relation"};

bool
pane_open_within(struct session *s, enum pane_kind kind, uint32_t i)
{
	struct buf id = {0};
	pane_place_id(session_article(s)->model, kind, i, &id);
	bool open = pane_is_open(s, within[kind == PANE_RELATION], buf_view(&id), false);
	buf_done(&id);
	return open;
}

/* What a fold is remembered by: the actor, or the place of an event or relation. */
static const char *
fold_name(struct session *s, enum pane_kind kind, uint32_t a, struct buf *id)
{
	static const char *const names[] = {[PANE_ACTOR] = "actor", [PANE_GROUP_EVENTS] = "events",
		[PANE_GROUP_RELATIONS] = "relations", [PANE_GROUP_MENTIONS] = "mentions",
		[PANE_EVENT] = "event", [PANE_RELATION] = "relation", [PANE_LAYER] = "layer",
		[PANE_TYPE] = "type"};
	const struct model *m = session_article(s)->model;
	if ((size_t)kind >= sizeof names / sizeof names[0] || names[kind] == NULL)
		return NULL;
	if (kind == PANE_LAYER)
		buf_str(id, layer_name(layers_at(s, a)));
	else if (kind == PANE_TYPE)
		buf_str(id, schema_name(s->schema, s->pane.loose.v[a].type));
	else if (kind == PANE_EVENT || kind == PANE_RELATION)
		pane_place_id(m, kind, a, id);
	else
		buf_str(id, m->actors[a].id);
	return names[kind];
}

bool
pane_item_open(struct session *s, enum pane_kind kind, uint32_t a)
{
	struct folds *f = s->pane.folds;
	if (f->used == 0)
		return false;
	buf_clear(&f->id);
	const char *prefix = fold_name(s, kind, a, &f->id);
	return prefix != NULL && pane_is_open(s, prefix, buf_view(&f->id), false);
}

bool
pane_fold(struct session *s, const struct pane_row *r, bool open)
{
	struct buf id = {0};
	struct pane_row row = *r;
	struct pane *p = &s->pane;
	const char *prefix = row.group ?
	    fold_name(s, (enum pane_kind)row.kind, row.a, &id) : NULL;
	/* Below an actor an event unfolds for itself. */
	if (row.b != ID_NONE && (row.kind == PANE_EVENT || row.kind == PANE_RELATION))
		prefix = within[row.kind == PANE_RELATION];
	if (row.kind == PANE_LAYER_TYPE) {
		layers_type_id(s, row.b, &id);
		prefix = "layer-type";
	}
	if (prefix != NULL) {
		uint32_t kind = prefix_of(prefix);
		put(p->folds, key_of(kind, buf_view(&id)), kind, open);
		pane_fold_made(s, &row);
		s->dirty = true;
	}
	buf_done(&id);
	return prefix != NULL;
}
