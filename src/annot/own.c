/*
 * The store of one's own annotations: slots in order of the lines, each with a version or none,
 * and a log of which version took the place of which.  Versions live in an arena and never
 * change, so undoing and redoing are pointers put back, and cost what the step did.  What refers
 * to an item is found by lists that only grow: they hold whatever ever referred to it, and the
 * versions decide.
 */
#include "annot/own_internal.h"

#include <assert.h>

#include "text/document.h"

static const char letters[] = "TERNA#";

size_t
own_letter_of(char c)
{
	const char *at = c ? strchr(letters, c) : NULL;
	return at ? (size_t)(at - letters) : OWN_LETTERS - 1;
}

struct own *
own_new(struct schema *schema, struct document *d)
{
	struct own *o = mem_alloc(sizeof *o);
	o->schema = schema;
	o->document = d;
	o->arena = arena_new();
	o->end = STR("\n");
	o->sealed = UINT64_MAX;
	for (size_t i = 0; i < OWN_LETTERS; i++)
		o->next[i] = 1;
	o->note = schema_id(schema, STR("AnnotatorNotes"));
	o->reference = schema_id(schema, STR("Reference"));
	o->same = schema_id(schema, STR("Equiv"));
	o->layer = layer_new(schema, STR("own"), STR("own"));
	layer_set_reading(o->layer, (struct layer_reading){.format = "brat",
	    .unit = "code points"});
	return o;
}

void
own_free(struct own *o)
{
	if (!o)
		return;
	layer_free(o->layer);
	vec_done(&o->slots);
	vec_done(&o->heads);
	vec_done(&o->briefs);
	vec_done(&o->backs);
	vec_done(&o->changes);
	vec_done(&o->steps);
	vec_done(&o->stale);
	arena_free(o->arena);
	mem_free(o);
}

void
own_set_document(struct own *o, struct document *d)
{
	o->document = d;
	o->version++;
}

struct schema *
own_schema(const struct own *o)
{
	return o->schema;
}

const struct own_item *
own_item(const struct own *o, uint32_t id)
{
	return id < o->slots.n ? o->slots.v[id] : NULL;
}

const struct own_item *
own_of_kind(const struct own *o, uint32_t id, enum own_kind kind)
{
	const struct own_item *item = own_item(o, id);
	return item && item->kind == kind ? item : NULL;
}

uint32_t
own_items(const struct own *o)
{
	return (uint32_t)o->slots.n;
}

uint32_t
own_of_rule(uint32_t rule)
{
	return rule ? rule - 1 : ID_NONE;
}

struct str
own_line_end(const struct own *o)
{
	return o->end;
}

uint64_t
own_version(const struct own *o)
{
	return o->version;
}

/* ---- what refers to what */

bool
own_refers(const struct own_item *item, uint32_t id)
{
	for (uint32_t i = 0; item && i < item->n_refs; i++)
		if (item->refs[i].item == id)
			return true;
	return false;
}

uint32_t
own_referring(const struct own *o, uint32_t id, uint32_t *cursor)
{
	if (id >= o->heads.n)
		return ID_NONE;
	uint32_t at = *cursor ? o->backs.v[*cursor - 1].next : o->heads.v[id];
	for (; at; at = o->backs.v[at - 1].next) {
		uint32_t from = o->backs.v[at - 1].from;
		if (own_refers(own_item(o, from), id)) {
			*cursor = at;
			return from;
		}
	}
	return ID_NONE;
}

/* Whether the list of what may refer to `to` has `from` already; it looks at the last few only. */
static bool
is_known(const struct own *o, uint32_t to, uint32_t from)
{
	uint32_t at = o->heads.v[to];
	for (unsigned i = 0; at && i < 4; i++, at = o->backs.v[at - 1].next)
		if (o->backs.v[at - 1].from == from)
			return true;
	return false;
}

void
own_add_backs(struct own *o, uint32_t from, const struct own_item *before,
    const struct own_item *after)
{
	for (uint32_t i = 0; after && i < after->n_refs; i++) {
		uint32_t to = after->refs[i].item;
		if (to >= o->heads.n || own_refers(before, to) || is_known(o, to, from))
			continue;
		vec_push(&o->backs, ((struct own_back){from, o->heads.v[to]}));
		o->heads.v[to] = (uint32_t)o->backs.n;
	}
}

/* ---- slots */

static struct own_brief
brief_of(struct own *o, const struct own_item *item)
{
	struct own_brief b = {.kind = OWN_OTHER};
	if (!item)
		return b;
	b.kind = (uint8_t)item->kind;
	b.type = item->type;
	b.found = item->found;
	if (item->kind == OWN_MENTION && item->n_parts) {
		b.span = (struct span){item->parts[0].from, item->parts[item->n_parts - 1].to};
		b.several = item->n_parts > 1;
	} else if (item->kind == OWN_ACTOR && item->n_refs) {
		b.named.about = item->refs[0].item;
		b.named.actor = item->actor;
		b.named.name = schema_id(o->schema, item->text);
	} else if (item->kind == OWN_RELATION) {
		b.tied.from = item->n_refs > 1 ? item->refs[0].item : ID_NONE;
		b.tied.to = item->n_refs > 1 ? item->refs[1].item : ID_NONE;
	}
	return b;
}

void
own_set_slot(struct own *o, uint32_t slot, const struct own_item *item)
{
	o->slots.v[slot] = item;
	o->briefs.v[slot] = brief_of(o, item);
}

/* ---- the log */

static void
count_number(struct own *o, const struct own_change *c, bool on)
{
	if (!c->numbered)
		return;
	uint64_t *next = &o->next[own_letter_of(c->after->id.ptr[0])];
	*next += on ? 1 : (uint64_t)-1;
}

/* What was undone can no longer be redone; the slots that it had made are the last ones. */
static void
cut_redo(struct own *o)
{
	if (o->at == o->steps.n)
		return;
	size_t first = o->steps.v[o->at].first;
	for (size_t i = o->changes.n; i-- > first;)
		o->slots.n -= o->changes.v[i].made;
	o->heads.n = o->briefs.n = o->slots.n;
	o->changes.n = first;
	o->steps.n = o->at;
	if (o->saved != SIZE_MAX && o->saved > o->at)
		o->saved = SIZE_MAX;
}

static void
push_change(struct own *o, struct own_change c)
{
	vec_push(&o->changes, c);
	o->steps.v[o->steps.n - 1].n++;
	own_set_slot(o, c.slot, c.after);
	own_add_backs(o, c.slot, c.before, c.after);
	o->version++;
}

uint32_t
own_new_slot(struct own *o)
{
	vec_push(&o->slots, NULL);
	vec_push(&o->heads, 0);
	vec_push(&o->briefs, ((struct own_brief){.kind = OWN_OTHER}));
	return (uint32_t)(o->slots.n - 1);
}

/* A copy whose line is written anew: then its place is what that line can say. */
static struct own_item *
renewed(struct own *o, const struct own_item *of)
{
	struct own_item *copy = arena_alloc(o->arena, sizeof *copy);
	*copy = *of;
	copy->raw = (struct str){NULL, 0};
	if (of->raw.ptr && of->n_parts)
		copy->parts = own_parts(o, of->parts, of->n_parts, &copy->n_parts);
	return copy;
}

/* With the first step of all: the lines that count otherwise are written anew, and a new file
 * gets its first line. */
static void
settle(struct own *o)
{
	if (o->header.len && !o->slots.n) {
		struct own_item *line = arena_alloc(o->arena, sizeof *line);
		*line = (struct own_item){.id = STR_NONE, .text = STR_NONE, .raw = o->header,
		    .end = STR_NONE};
		push_change(o, (struct own_change){.slot = own_new_slot(o), .made = true, .after = line});
	}
	for (size_t i = 0; i < o->stale.n; i++) {
		const struct own_item *old = own_item(o, o->stale.v[i]);
		push_change(o, (struct own_change){.slot = o->stale.v[i], .before = old,
		    .after = renewed(o, old)});
	}
}

static void
open_step(struct own *o)
{
	if (o->opened)
		return;
	cut_redo(o);
	vec_push(&o->steps, ((struct own_step){.first = o->changes.n, .what = o->what}));
	o->opened = true;
	o->at++;
	if (o->at == 1)
		settle(o);
}

void
own_put(struct own *o, uint32_t slot, const struct own_item *after, bool numbered)
{
	assert(o->depth > 0);
	open_step(o);
	struct own_change c = {.slot = slot, .before = o->slots.v[slot], .after = after,
	    .numbered = numbered};
	count_number(o, &c, true);
	push_change(o, c);
}

static struct str
number_id(struct own *o, char letter)
{
	struct buf id = {0};
	buf_chr(&id, letter);
	buf_uint(&id, o->next[own_letter_of(letter)]);
	struct str out = str_dup(buf_view(&id), o->arena);
	buf_done(&id);
	return out;
}

uint32_t
own_make(struct own *o, struct own_item item, char letter)
{
	assert(o->depth > 0);
	open_step(o);
	struct own_item *made = arena_alloc(o->arena, sizeof *made);
	*made = item;
	made->id = number_id(o, letter);
	made->raw = (struct str){NULL, 0};
	made->end = o->end;
	struct own_change c = {.slot = own_new_slot(o), .made = true, .after = made, .numbered = true};
	count_number(o, &c, true);
	push_change(o, c);
	return c.slot;
}

struct own_item *
own_copy(struct own *o, const struct own_item *of, bool *numbered)
{
	/* The step goes first: it may give the item another version, and numbers away. */
	open_step(o);
	struct own_item *copy = renewed(o, of);
	*numbered = copy->again && copy->id.len;
	if (*numbered)
		copy->id = number_id(o, copy->id.ptr[0]);
	copy->again = false;
	return copy;
}

void
own_claim(struct own *o, uint32_t id)
{
	const struct own_item *item = own_item(o, id);
	bool numbered;
	if (!item || !item->again)
		return;
	struct own_item *copy = own_copy(o, item, &numbered);
	own_put(o, id, copy, numbered);
}

const struct own_ref *
own_refs_of(struct own *o, const struct own_ref *refs, size_t n)
{
	struct own_ref *copy = n ? arena_alloc(o->arena, n * sizeof *copy) : NULL;
	for (size_t i = 0; i < n; i++) {
		copy[i] = refs[i];
		copy[i].word = refs[i].word.len ? str_dup(refs[i].word, o->arena) : STR_NONE;
	}
	return copy;
}

/* ---- steps */

void
own_begin(struct own *o, struct str what)
{
	if (!o->depth++) {
		o->what = str_dup(what, o->arena);
		o->opened = false;
	}
}

void
own_end(struct own *o)
{
	assert(o->depth > 0);
	if (!--o->depth)
		o->opened = false;
}

static void
tell(const struct own_step *s, struct str *what)
{
	if (what)
		*what = s->what;
}

bool
own_undo(struct own *o, struct str *what)
{
	if (!o->at || o->depth)
		return false;
	const struct own_step *s = &o->steps.v[--o->at];
	for (size_t i = s->first + s->n; i-- > s->first;) {
		const struct own_change *c = &o->changes.v[i];
		count_number(o, c, false);
		own_set_slot(o, c->slot, c->before);
	}
	o->version++;
	tell(s, what);
	return true;
}

bool
own_redo(struct own *o, struct str *what)
{
	if (o->at == o->steps.n || o->depth)
		return false;
	const struct own_step *s = &o->steps.v[o->at++];
	for (size_t i = s->first; i < s->first + s->n; i++) {
		const struct own_change *c = &o->changes.v[i];
		count_number(o, c, true);
		own_set_slot(o, c->slot, c->after);
	}
	o->version++;
	tell(s, what);
	return true;
}

size_t
own_steps(const struct own *o)
{
	return o->at;
}

size_t
own_undone(const struct own *o)
{
	return o->steps.n - o->at;
}

bool
own_changed(const struct own *o)
{
	return o->at != o->saved;
}

void
own_mark_saved(struct own *o)
{
	o->saved = o->at;
}
