/*
 * What refers to mentions: events with their roles, relations, notes, links to actors.  Events are
 * numbered before roles are read, since a role may be filled by an event that comes later.  What
 * refers to nothing that is there is reported, and left out.
 */
#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "formats/lay_internal.h"
#include "formats/names.h"

/* The same bytes, or the same but for how its lines end: then no alignment is needed.  O(n). */
bool
lay_is_text(struct str text, struct document *d)
{
	if (text.len != document_size(d))
		return false;
	for (uint64_t at = 0; at < text.len;) {
		struct str t = document_view(d, at, 1 << 16);
		if (!t.len || !str_eq(t, str_sub(text, (size_t)at, (size_t)at + t.len)))
			return false;
		at += t.len;
	}
	return true;
}

/* "default.yaml:41" as a rule of the layer. */
uint32_t
lay_rule(struct lay *l, struct str rule)
{
	uint32_t id;
	uint64_t line = 0;
	if (!rule.len)
		return 0;
	if (map_get(l->rules, rule, &id))
		return id;
	size_t colon = rule.len;
	while (colon > 0 && rule.ptr[colon - 1] != ':')
		colon--;
	struct str number = str_sub(rule, colon, rule.len);
	bool placed = colon && str_take_size(&number, &line) && !number.len && line <= UINT32_MAX;
	id = layer_add_origin(l->layer, placed ? str_sub(rule, 0, colon - 1) : rule,
	    placed ? (uint32_t)line : 0, STR_NONE);
	map_set(l->rules, rule, id);
	return id;
}

/* ---- actors and chains */

/* A chain is one of this file alone: its id gets the name of the layer. */
static uint32_t
actor_of(struct lay *l, const struct kept_link *k)
{
	if (!k->chain)
		return schema_id(l->schema, k->actor);
	struct buf id = {0};
	buf_str(&id, layer_name(l->layer));
	buf_chr(&id, '#');
	buf_str(&id, k->actor);
	uint32_t number = schema_id(l->schema, buf_view(&id));
	buf_done(&id);
	return number;
}

/* Links sorted by mention, by counting: those of mention i stand from first_link[i].  Counts are
 * kept two ahead, since filling moves each start to its end, where the next one starts. */
void
lay_links(struct lay *l)
{
	const struct records *r = l->records;
	size_t n = r->mentions.n;
	l->first_link = mem_array(n + 3, sizeof *l->first_link);
	l->links = mem_array(r->links.n + 1, sizeof *l->links);
	for (size_t i = 0; i < r->links.n; i++)
		l->first_link[r->links.v[i].mention + 2]++;
	for (size_t i = 0; i < n; i++)
		l->first_link[i + 2] += l->first_link[i + 1];
	for (size_t i = 0; i < r->links.n; i++)
		l->links[l->first_link[r->links.v[i].mention + 1]++] = actor_of(l, &r->links.v[i]);
	for (size_t i = 0; i < r->actors.n; i++)
		layer_declare_actor(l->layer, (struct actor_decl){
		    .id = schema_id(l->schema, r->actors.v[i].id),
		    .name = schema_id(l->schema, r->actors.v[i].name),
		    .type = schema_id(l->schema, r->actors.v[i].type)});
}

/* ---- references */

static void
say(struct lay *l, size_t line, const char *what, struct str about)
{
	lay_say(l, DIAG_ERROR, line, what, about);
}

/* Its index in the segment, and of which kind; false when it is not there. */
static bool
refer(const struct lay *l, struct record_ref ref, struct note *out)
{
	struct record_ref found = records_find(l->records, ref);
	switch (found.kind) {
	case RECORD_MENTION:
		*out = (struct note){.about = NOTE_MENTION, .index = l->index[found.index]};
		break;
	case RECORD_EVENT:
		*out = (struct note){.about = NOTE_EVENT, .index = l->event_index[found.index]};
		break;
	case RECORD_RELATION:
		*out = (struct note){.about = NOTE_RELATION, .index = l->relation_index ?
		    l->relation_index[found.index] : ID_NONE};
		break;
	default:
		return false;
	}
	return out->index != ID_NONE;
}

static struct str
name_of(struct record_ref ref, struct str id, struct str type)
{
	return ref.kind == RECORD_BY_ID && ref.id.len ? ref.id : id.len ? id : type;
}

/* ---- events */

/* Roles sorted by event, by counting. */
static void
sort_roles(struct lay *l)
{
	const struct records *r = l->records;
	size_t n = r->events.n;
	l->first_role = mem_array(n + 3, sizeof *l->first_role);
	l->role_order = mem_array(r->roles.n + 1, sizeof *l->role_order);
	for (size_t i = 0; i < r->roles.n; i++)
		if (r->roles.v[i].event < n)
			l->first_role[r->roles.v[i].event + 2]++;
	for (size_t i = 0; i < n; i++)
		l->first_role[i + 2] += l->first_role[i + 1];
	for (size_t i = 0; i < r->roles.n; i++)
		if (r->roles.v[i].event < n)
			l->role_order[l->first_role[r->roles.v[i].event + 1]++] = (uint32_t)i;
}

size_t
lay_events_begin(void *work)
{
	struct lay *l = work;
	l->event_index = mem_array(l->records->events.n + 1, sizeof *l->event_index);
	l->trigger_index = mem_array(l->records->events.n + 1, sizeof *l->trigger_index);
	sort_roles(l);
	return l->records->events.n;
}

/* An event without a trigger stands, at no width, where its first participant begins. */
static uint32_t
make_trigger(struct lay *l, size_t i, const struct record_event *e)
{
	for (uint32_t k = l->first_role[i]; k < l->first_role[i + 1]; k++) {
		struct record_ref ref = records_find(l->records,
		    l->records->roles.v[l->role_order[k]].filler);
		if (ref.kind != RECORD_MENTION || l->index[ref.index] == ID_NONE)
			continue;
		uint64_t at = segment_mention(l->builder, l->index[ref.index])->span.from;
		l->no_trigger++;
		return segment_add_mention(l->builder, (struct mention){.span = {at, at},
		    .type = names_event(l->schema, e->type), .certainty = 100}, NULL, 0, NULL, 0);
	}
	return ID_NONE;
}

void
lay_event(void *work, size_t i)
{
	struct lay *l = work;
	const struct record_event *e = &l->records->events.v[i];
	struct record_ref trigger = records_find(l->records, e->trigger);
	uint32_t mention = ID_NONE;
	if (e->trigger.kind == RECORD_NONE)
		mention = make_trigger(l, i, e);
	else if (trigger.kind == RECORD_MENTION)
		mention = l->index[trigger.index];
	l->event_index[i] = ID_NONE;
	if (mention == ID_NONE) {
		say(l, e->line, e->trigger.kind == RECORD_NONE ?
		    "this event has no trigger, and no participant where it could stand" :
		    "the trigger of this event is not there", name_of(e->trigger, e->id, e->type));
		return;
	}
	segment_mention(l->builder, mention)->flags |= MENTION_TRIGGER;
	l->trigger_index[i] = mention;
	l->event_index[i] = (uint32_t)l->n_events++;
}

/* The types of mentions that are no triggers are entities'. */
size_t
lay_types_begin(void *work)
{
	return ((struct lay *)work)->records->mentions.n;
}

void
lay_type(void *work, size_t i)
{
	struct lay *l = work;
	if (l->index[i] == ID_NONE)
		return;
	const struct mention *m = segment_mention(l->builder, l->index[i]);
	if (!(m->flags & MENTION_TRIGGER))
		names_entity(l->schema, schema_name(l->schema, m->type));
}

size_t
lay_roles_begin(void *work)
{
	return ((struct lay *)work)->records->events.n;
}

/* Also one that is laid later, or not at all. */
static bool
is_relation(const struct lay *l, struct record_ref ref)
{
	return records_find(l->records, ref).kind == RECORD_RELATION;
}

static void
read_roles(struct lay *l, size_t i)
{
	vec_clear(&l->roles);
	for (uint32_t k = l->first_role[i]; k < l->first_role[i + 1]; k++) {
		const struct kept_role *role = &l->records->roles.v[l->role_order[k]];
		struct note n;
		if (!refer(l, role->filler, &n) || n.about == NOTE_RELATION) {
			say(l, role->line, is_relation(l, role->filler) ?
			    "a role is filled by a relation, which cannot be shown" :
			    "a role is filled by nothing that is there",
			    name_of(role->filler, role->name, STR_NONE));
			continue;
		}
		vec_push(&l->roles, ((struct role){.target = n.index, .is_event = n.about == NOTE_EVENT,
		    .name = schema_id(l->schema, role->name.len ? role->name : STR("Participant"))}));
	}
}

static void
add_event(struct lay *l, size_t i)
{
	const struct record_event *r = &l->records->events.v[i];
	struct event e = {.rule = lay_rule(l, r->rule), .certainty = lay_percent(r->certainty)};
	enum mood mood = MOOD_ACTUAL;
	if (l->event_index[i] == ID_NONE)
		return;
	e.trigger = l->trigger_index[i];
	e.type = names_event(l->schema, r->type.len ? r->type : STR("OTHER"));
	if (r->mood.len && !mood_of(r->mood, &mood))
		say(l, r->line, "this mood is none that limn knows", r->mood);
	e.mood = (uint8_t)mood;
	e.flags = r->mood.len ? 0 : EVENT_UNSAID;
	e.same = r->same.len ? schema_id(l->schema, r->same) : 0;
	read_roles(l, i);
	segment_add_event(l->builder, e, l->roles.v, l->roles.n);
}

void
lay_roles(void *work, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		add_event(work, i);
}

/* ---- relations and notes */

size_t
lay_relations_begin(void *work)
{
	struct lay *l = work;
	size_t n = l->records->relations.n;
	l->relation_index = mem_array(n + 1, sizeof *l->relation_index);
	for (size_t i = 0; i < n; i++)
		l->relation_index[i] = ID_NONE;
	return n;
}

void
lay_relation(void *work, size_t i)
{
	struct lay *l = work;
	const struct record_relation *r = &l->records->relations.v[i];
	struct note a, b;
	bool first = refer(l, r->arg1, &a), both = refer(l, r->arg2, &b) && first;
	bool nested = is_relation(l, r->arg1) || is_relation(l, r->arg2);
	if (!both || nested) {
		say(l, r->line, nested ? "a relation between relations cannot be shown" :
		    "an argument of this relation is not there",
		    name_of(first ? r->arg2 : r->arg1, r->id, r->type));
		return;
	}
	l->relation_index[i] = segment_add_relation(l->builder, (struct relation){
	    .type = schema_id(l->schema, r->type.len ? r->type : STR("Other")),
	    .rule = lay_rule(l, r->rule), .certainty = lay_percent(r->certainty),
	    .arg1 = a.index, .arg1_is_event = a.about == NOTE_EVENT,
	    .arg2 = b.index, .arg2_is_event = b.about == NOTE_EVENT});
}

size_t
lay_notes_begin(void *work)
{
	return ((struct lay *)work)->records->notes.n;
}

void
lay_note(void *work, size_t i)
{
	struct lay *l = work;
	const struct kept_note *k = &l->records->notes.v[i];
	struct note n;
	if (!refer(l, k->about, &n)) {
		lay_say(l, DIAG_WARNING, k->line, "a note about nothing that is there",
		    name_of(k->about, k->key, STR_NONE));
		return;
	}
	n.key = schema_id(l->schema, k->key.len ? k->key : STR("Note"));
	n.value = schema_id(l->schema, k->value);
	segment_add_note(l->builder, n);
}

/* ---- what is told */

static void
tell_count(struct lay *l)
{
	struct buf note = {0};
	const struct layer_reading *r = &l->reading;
	bool usual = l->offsets.unit == lay_expected(l) || l->records->unit != RECORDS_COUNTED;
	if (r->unit && r->places && (!usual || r->fit < r->places)) {
		buf_fmt(&note, "offsets read as %s: %zu of %zu fit", r->unit, r->fit, r->places);
		lay_say(l, DIAG_NOTE, 0, buf_cstr(&note), STR_NONE);
	}
	buf_clear(&note);
	size_t words, found = l->align ? align_found(l->align, &words) : 0;
	if (l->align && found < words) {
		buf_fmt(&note, "%zu of the %zu words of its own text are in this one", found, words);
		lay_say(l, DIAG_NOTE, 0, buf_cstr(&note), STR_NONE);
	}
	buf_done(&note);
}

static void
tell_skips(struct lay *l)
{
	enum { KINDS = 64 };         /* that are named */
	struct buf note = {0};
	size_t others = 0;
	for (size_t i = 0; i < l->records->skips.n; i++) {
		const struct kept_skip *s = &l->records->skips.v[i];
		others += i < KINDS ? 0 : s->n;
		if (i >= KINDS)
			continue;
		buf_fmt(&note, "%s%zu ", i ? ", " : "not shown: ", s->n);
		clean_quote(&note, s->kind, LIMIT_QUOTE);
	}
	if (others)
		buf_fmt(&note, ", %zu of %zu other kinds", others, l->records->skips.n - KINDS);
	if (note.len)
		lay_say(l, DIAG_NOTE, 0, buf_cstr(&note), STR_NONE);
	buf_clear(&note);
	if (l->no_trigger) {
		buf_fmt(&note, "%zu event%s without a trigger: placed at the first participant",
		    l->no_trigger, l->no_trigger == 1 ? "" : "s");
		lay_say(l, DIAG_NOTE, 0, buf_cstr(&note), STR_NONE);
	}
	buf_done(&note);
}

void
lay_tell(struct lay *l)
{
	const struct records *r = l->records;
	tell_count(l);
	tell_skips(l);
	for (size_t i = 0; i < r->problems.n; i++)
		lay_say(l, r->problems.v[i].level, r->problems.v[i].line, r->problems.v[i].what.ptr,
		    r->problems.v[i].quote);
	if (r->n_unkept)
		lay_say(l, DIAG_WARNING, 0, "and more of the same, which are not listed", STR_NONE);
}
