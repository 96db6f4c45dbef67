/*
 * Brat's records become one segment: links and actors, events with their moods, relations,
 * notes.  What refers to something that is not there is reported and left out.
 */
#include "formats/brat_internal.h"

#include "base/limits.h"
#include "formats/names.h"

static bool
text_bound_of(const struct brat_reader *r, struct str id, uint32_t *index)
{
	return id.len > 0 && id.ptr[0] == 'T' && brat_ids_get(&r->ids, id, index);
}

static struct event_record *
event_of(struct brat_reader *r, struct str id)
{
	uint32_t at;
	if (!id.len || id.ptr[0] != 'E' || !brat_ids_get(&r->ids, id, &at))
		return NULL;
	struct event_record *e = &r->events.v[at];
	return e->valid ? e : NULL;
}

/* What an attribute, note or relation refers to; once mentions and events have indices. */
static bool
refer(struct brat_reader *r, struct str id, struct note *n)
{
	uint32_t index;
	const struct event_record *e;
	if (text_bound_of(r, id, &index)) {
		n->about = NOTE_MENTION;
		n->index = r->bounds.v[index].index;
	} else if ((e = event_of(r, id)) != NULL) {
		n->about = NOTE_EVENT;
		n->index = e->index;
	} else if (id.len > 0 && id.ptr[0] == 'R' && brat_ids_get(&r->ids, id, &index)) {
		n->about = NOTE_RELATION;
		n->index = index;
	} else {
		return false;
	}
	return true;
}

/* "Reference T1 actor:russia" TAB "Russia": an actor of the mention. */
static void
read_link(struct brat_reader *r, const struct later *l)
{
	struct str name = l->body, head, key, id, reference;
	uint32_t bound;
	str_split(&name, '\t', &head);
	bool whole = brat_word(&head, &key) && brat_word(&head, &id) && brat_word(&head, &reference);
	if (!whole || !str_starts(reference, STR("actor:")) || reference.len == 6)
		return;
	if (!text_bound_of(r, id, &bound)) {
		brat_missing(r, l->line, DIAG_ERROR, "there is no such mention", id);
		return;
	}
	if (r->bounds.v[bound].n_actors++ >= LIMIT_MENTION_ACTORS) {
		brat_problem(r, l->line, DIAG_ERROR, "this mention has too many actors", id);
		return;
	}
	struct str actor = str_sub(reference, 6, reference.len);
	vec_push(&r->links, ((struct link){.text_bound = bound,
	    .actor = schema_id(r->schema, actor),
	    .name = schema_id(r->schema, name.ptr ? str_trim(name) : STR_NONE)}));
}

/* Any other: a note "Wikipedia:123 Name" with the key of the line. */
static void
read_reference(struct brat_reader *r, const struct later *l)
{
	struct str name = l->body, head, key, id, reference;
	struct note n = {0};
	str_split(&name, '\t', &head);
	if (!brat_word(&head, &key) || !brat_word(&head, &id) || !brat_word(&head, &reference)) {
		brat_problem(r, l->line, DIAG_ERROR,
		    "expected \"Reference T1 base:id\", a tab and a name", l->body);
		return;
	}
	if (str_starts(reference, STR("actor:")) && reference.len > 6)
		return;
	if (!refer(r, id, &n)) {
		brat_missing(r, l->line, DIAG_ERROR, "there is nothing with this id", id);
		return;
	}
	struct buf value = {0};
	buf_str(&value, reference);
	if (name.ptr && str_trim(name).len) {
		buf_chr(&value, ' ');
		buf_str(&value, str_trim(name));
	}
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, buf_view(&value));
	segment_add_note(r->builder, n);
	buf_done(&value);
}

static size_t
links_begin(void *work)
{
	return ((struct brat_reader *)work)->links.n;
}

static size_t
bounds_begin(void *work)
{
	return ((struct brat_reader *)work)->bounds.n;
}

/* ---- mentions with their actors; a counting pass keeps it linear */

static size_t
count_begin(void *work)
{
	struct brat_reader *r = work;
	r->first_actor = mem_array(r->bounds.n + 2, sizeof *r->first_actor);
	r->actors = mem_array(r->links.n, sizeof *r->actors);
	return r->links.n;
}

/* The model votes for an actor's type; the file says only its name.  Two ahead: filling moves
 * each start to its end, which is where the next one starts. */
static void
count_link(void *work, size_t i)
{
	struct brat_reader *r = work;
	layer_declare_actor(r->layer, (struct actor_decl){.id = r->links.v[i].actor,
	    .name = r->links.v[i].name});
	r->first_actor[r->links.v[i].text_bound + 2]++;
}

static void
sum_links(void *work, size_t i)
{
	struct brat_reader *r = work;
	r->first_actor[i + 2] += r->first_actor[i + 1];
}

static void
place_link(void *work, size_t i)
{
	struct brat_reader *r = work;
	r->actors[r->first_actor[r->links.v[i].text_bound + 1]++] = r->links.v[i].actor;
}

static void
add_mention(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct text_bound *b = &r->bounds.v[i];
	const uint32_t *first = r->first_actor + i;
	b->index = segment_add_mention(r->builder, b->m, r->parts.v + b->first_part,
	    b->n_parts > 1 ? b->n_parts : 0, r->actors + first[0], first[1] - first[0]);
}

static void
mentions_end(void *work)
{
	struct brat_reader *r = work;
	mem_free(r->first_actor);
	mem_free(r->actors);
	r->first_actor = r->actors = NULL;
}

/* "CONSULT:T9 ...": the trigger first, so that other events can refer to this one. */
static void
read_trigger(struct brat_reader *r, const struct later *l)
{
	struct event_record e = {0};
	struct str rest = l->body, word, type = STR_NONE, id = STR_NONE;
	uint32_t bound;
	if (brat_word(&rest, &word)) {
		size_t colon = str_chr(word, ':');
		type = str_sub(word, 0, colon);
		id = colon < word.len ? str_sub(word, colon + 1, word.len) : STR_NONE;
	}
	if (!type.len || !id.len) {
		brat_problem(r, l->line, DIAG_ERROR,
		    "expected a type and a trigger, as in \"CONSULT:T9\"", l->body);
	} else if (!text_bound_of(r, id, &bound)) {
		brat_missing(r, l->line, DIAG_ERROR, "there is no such trigger", id);
	} else {
		e.valid = true;
		e.e = (struct event){.type = names_event(r->schema, type),
		    .trigger = r->bounds.v[bound].index, .mood = MOOD_ACTUAL, .certainty = 100};
		segment_mention(r->builder, e.e.trigger)->flags |= MENTION_TRIGGER;
	}
	vec_push(&r->events, e);
}

static size_t
events_begin(void *work)
{
	return ((struct brat_reader *)work)->events.n;
}

/* Events get their indices in order of the valid ones. */
static void
number_event(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->events.v[i].valid)
		r->events.v[i].index = r->next_index++;
}

/* The types of mentions that are no triggers are entities'; most have that of the one before. */
static void
type_mention(void *work, size_t i)
{
	struct brat_reader *r = work;
	const struct mention *m = segment_mention(r->builder, r->bounds.v[i].index);
	if (m->flags & MENTION_TRIGGER || m->type == r->typed)
		return;
	names_entity(r->schema, schema_name(r->schema, m->type));
	r->typed = m->type;
}

static void
read_role(struct brat_reader *r, const struct later *l, struct str word)
{
	size_t colon = str_chr(word, ':');
	struct str id = colon < word.len ? str_sub(word, colon + 1, word.len) : STR_NONE;
	struct role role = {.name = schema_id(r->schema, str_sub(word, 0, colon))};
	const struct event_record *e;
	uint32_t bound;
	if (!role.name || !id.len) {
		brat_problem(r, l->line, DIAG_ERROR, "expected a role, as in \"Source:T2\"", word);
		return;
	}
	if (text_bound_of(r, id, &bound)) {
		role.target = r->bounds.v[bound].index;
	} else if ((e = event_of(r, id)) != NULL) {
		role.target = e->index;
		role.is_event = true;
	} else {
		brat_missing(r, l->line, DIAG_ERROR, "this role is filled by nothing that is there", word);
		return;
	}
	vec_push(&r->roles, role);
}

static void
read_roles(struct brat_reader *r, const struct later *l, struct event_record *e)
{
	struct str rest = l->body, word;
	e->first_role = (uint32_t)r->roles.n;
	brat_word(&rest, &word);
	while (brat_word(&rest, &word))
		read_role(r, l, word);
	e->n_roles = (uint32_t)(r->roles.n - e->first_role);
}

/* "Mood E1 future", "Negation E1"; moods and sameness belong to the event itself. */
static void
read_attribute(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, key, id;
	struct note n = {0};
	enum mood mood;
	if (!brat_word(&rest, &key) || !brat_word(&rest, &id)) {
		brat_problem(r, l->line, DIAG_ERROR,
		    "expected an attribute, as in \"Mood E1 future\"", l->body);
		return;
	}
	struct str value = str_trim(rest);
	struct event_record *e = event_of(r, id);
	if (e && str_is(key, "Mood") && mood_of(value, &mood)) {
		e->e.mood = (uint8_t)mood;
	} else if (e && str_is(key, "Same") && value.len) {
		struct str same = str_starts(value, STR("ev:")) ? str_sub(value, 3, value.len) : value;
		e->e.same = schema_id(r->schema, same);
	} else if (refer(r, id, &n)) {
		n.key = schema_id(r->schema, key);
		n.value = schema_id(r->schema, value);
		segment_add_note(r->builder, n);
	} else {
		brat_missing(r, l->line, DIAG_ERROR, "there is nothing with this id", id);
	}
}

/* "AnnotatorNotes T1" TAB text; without an id it is a comment on the file. */
static void
read_note(struct brat_reader *r, const struct later *l)
{
	struct str text = l->body, head, key, id;
	struct note n = {0};
	str_split(&text, '\t', &head);
	if (!brat_word(&head, &key) || !brat_word(&head, &id))
		return;
	if (!refer(r, id, &n)) {
		brat_missing(r, l->line, DIAG_WARNING, "a note about nothing that is there", id);
		return;
	}
	n.key = schema_id(r->schema, str_is(key, "AnnotatorNotes") ? STR("Note") : key);
	n.value = schema_id(r->schema, text.ptr ? str_trim(text) : STR_NONE);
	segment_add_note(r->builder, n);
}

static uint32_t
add_tie(struct brat_reader *r, uint32_t type, const struct note *a, const struct note *b)
{
	return segment_add_relation(r->builder, (struct relation){.type = type, .certainty = 100,
	    .arg1 = a->index, .arg1_is_event = a->about == NOTE_EVENT,
	    .arg2 = b->index, .arg2_is_event = b->about == NOTE_EVENT});
}

/* "Leads Arg1:T1 Arg2:T2", whatever the arguments are called; "Equiv T1 T2 T3" on a line
 * without an id: a tie between neighbours. */
static void
read_relation(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, word, type;
	struct note before = {0}, n = {0};
	size_t count = 0;
	uint32_t index = ID_NONE;
	brat_word(&rest, &type);
	while (brat_word(&rest, &word)) {
		size_t colon = str_chr(word, ':');
		struct str id = colon < word.len ? str_sub(word, colon + 1, word.len) : word;
		if (l->kind == 'R' && count == 2) {
			brat_problem(r, l->line, DIAG_WARNING, "a relation has two arguments", word);
			break;
		}
		if (!refer(r, id, &n) || n.about == NOTE_RELATION) {
			brat_missing(r, l->line, DIAG_ERROR, "there is no mention or event with this id",
			    word);
			if (l->kind == 'R')
				return;
			continue;
		}
		if (count++)
			index = add_tie(r, schema_id(r->schema, type), &before, &n);
		before = n;
	}
	if (count < 2)
		brat_problem(r, l->line, DIAG_ERROR, "a relation needs two arguments", l->body);
	else if (l->kind == 'R')
		brat_ids_set(&r->ids, l->id, index);
}

/* ---- the whole: kind after kind, since lines refer to each other in any order */

static size_t
later_begin(void *work)
{
	return ((struct brat_reader *)work)->later.n;
}

static void
join_links(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == 'N')
		read_link(r, &r->later.v[i]);
}

static void
join_triggers(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == 'E')
		read_trigger(r, &r->later.v[i]);
}

static void
join_roles(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind != 'E')
		return;
	struct event_record *e = &r->events.v[r->next_event++];
	if (e->valid)
		read_roles(r, &r->later.v[i], e);
}

static void
join_relations(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == 'R' || r->later.v[i].kind == '*')
		read_relation(r, &r->later.v[i]);
}

static void
join_references(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == 'N')
		read_reference(r, &r->later.v[i]);
}

static void
join_attributes(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == 'A' || r->later.v[i].kind == 'M')
		read_attribute(r, &r->later.v[i]);
}

static void
join_notes(void *work, size_t i)
{
	struct brat_reader *r = work;
	if (r->later.v[i].kind == '#')
		read_note(r, &r->later.v[i]);
}

static void
add_event(void *work, size_t i)
{
	struct brat_reader *r = work;
	const struct event_record *e = &r->events.v[i];
	if (e->valid)
		segment_add_event(r->builder, e->e,
		    e->n_roles ? r->roles.v + e->first_role : NULL, e->n_roles);
}

const struct stage brat_join_stages[BRAT_JOIN_STAGES] = {
	{.begin = later_begin, .item = join_links},
	{.begin = count_begin, .item = count_link},
	{.begin = bounds_begin, .item = sum_links, .piece = 4096},
	{.begin = links_begin, .item = place_link, .piece = 4096},
	{.begin = bounds_begin, .item = add_mention, .end = mentions_end, .piece = 1024,
	    .share = 4},
	{.begin = later_begin, .item = join_triggers, .share = 2},
	{.begin = events_begin, .item = number_event, .piece = 4096},
	{.begin = bounds_begin, .item = type_mention, .piece = 1024, .share = 2},
	{.begin = later_begin, .item = join_roles, .share = 2},
	{.begin = later_begin, .item = join_relations},
	{.begin = later_begin, .item = join_references},
	{.begin = later_begin, .item = join_attributes},
	{.begin = later_begin, .item = join_notes},
	{.begin = events_begin, .item = add_event},
};
