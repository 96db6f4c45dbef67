/*
 * Brat's records become one segment: links and actors, events with their moods, relations,
 * notes.  What refers to something that is not there is reported and left out.
 */
#include "formats/brat_internal.h"

#include <string.h>

static bool
text_bound_of(const struct brat_reader *r, struct str id, uint32_t *index)
{
	return map_get(r->ids, id, index) && !(*index & KIND_EVENT);
}

static bool
event_of(const struct brat_reader *r, struct str id, uint32_t *index)
{
	if (!map_get(r->ids, id, index) || !(*index & KIND_EVENT))
		return false;
	*index &= ~KIND_EVENT;
	return r->events.v[*index].valid;
}

/* "Reference T1 actor:russia" TAB "Russia". */
static void
read_normalization(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, head, word[3] = {STR_NONE, STR_NONE, STR_NONE};
	str_split(&rest, '\t', &head);
	for (int i = 0; i < 3; i++)
		str_split(&head, ' ', &word[i]);
	uint32_t bound;
	if (!text_bound_of(r, word[1], &bound)) {
		brat_problem(r, l->line, DIAG_ERROR, "refers to a mention that is not there", word[1]);
		return;
	}
	struct link link = {bound, 0, schema_id(r->schema, word[2])};
	if (str_starts(word[2], STR("actor:")) && word[2].len > 6) {
		link.actor = schema_id(r->schema, str_sub(word[2], 6, word[2].len));
		link.name = schema_id(r->schema, rest.ptr ? rest : STR_NONE);
	}
	vec_push(&r->links, link);
}

/* An actor has the type of its first mention that is neither adjective nor description. */
static void
declare_actors(struct brat_reader *r)
{
	uint32_t norp = schema_id(r->schema, STR("NORP")), desc = schema_id(r->schema, STR("MENTION"));
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < r->links.n; i++) {
			const struct link *l = &r->links.v[i];
			uint32_t type = r->bounds.v[l->text_bound].m.type;
			if (l->actor && (pass || (type != norp && type != desc)))
				layer_declare_actor(r->layer, (struct actor_decl){l->actor, l->name, type});
		}
	}
}

/* Mentions with their actors; a counting pass keeps it linear. */
static void
add_mentions(struct brat_reader *r)
{
	uint32_t *first = mem_array(r->bounds.n + 1, sizeof *first);
	uint32_t *actors = mem_array(r->links.n, sizeof *actors);
	uint32_t *at = mem_array(r->bounds.n, sizeof *at);
	for (size_t i = 0; i < r->links.n; i++)
		if (r->links.v[i].actor)
			first[r->links.v[i].text_bound + 1]++;
	for (size_t i = 0; i < r->bounds.n; i++)
		first[i + 1] += first[i];
	for (size_t i = 0; i < r->links.n; i++) {
		const struct link *l = &r->links.v[i];
		if (l->actor)
			actors[first[l->text_bound] + at[l->text_bound]++] = l->actor;
	}
	for (size_t i = 0; i < r->bounds.n; i++) {
		struct text_bound *b = &r->bounds.v[i];
		b->index = segment_add_mention(r->builder, b->m, r->parts.v + b->first_part,
		    b->n_parts > 1 ? b->n_parts : 0, actors + first[i], first[i + 1] - first[i]);
	}
	for (size_t i = 0; i < r->links.n; i++) {
		const struct link *l = &r->links.v[i];
		if (!l->actor)
			segment_add_note(r->builder, (struct note){NOTE_MENTION,
			    r->bounds.v[l->text_bound].index, schema_id(r->schema, STR("Reference")), l->name});
	}
	mem_free(at);
	mem_free(actors);
	mem_free(first);
}

/* "CONSULT:T9 ..." : the trigger, so that other events can refer to this one. */
static void
read_trigger(struct brat_reader *r, const struct later *l)
{
	struct event_record e = {0};
	struct str rest = l->body, word, type;
	uint32_t bound;
	str_split(&rest, ' ', &word);
	str_split(&word, ':', &type);
	e.valid = word.ptr && type.len && text_bound_of(r, word, &bound);
	if (e.valid) {
		e.e = (struct event){.type = schema_id(r->schema, type),
		    .trigger = r->bounds.v[bound].index, .mood = MOOD_ACTUAL, .certainty = 100};
		segment_mention(r->builder, e.e.trigger)->flags |= MENTION_TRIGGER;
		if (!schema_is_event(r->schema, e.e.type))
			schema_add_event(r->schema, e.e.type);
	} else {
		brat_problem(r, l->line, DIAG_ERROR, "an event needs a trigger that is there", l->body);
	}
	vec_push(&r->events, e);
}

/* Events get their indices in the segment in order of the valid ones. */
static void
number_events(struct brat_reader *r)
{
	uint32_t next = 0;
	for (size_t i = 0; i < r->events.n; i++)
		if (r->events.v[i].valid)
			r->events.v[i].index = next++;
}

static void
read_roles(struct brat_reader *r, const struct later *l, struct event_record *e)
{
	struct str rest = l->body, word;
	e->first_role = (uint32_t)r->roles.n;
	str_split(&rest, ' ', &word);
	while (str_split(&rest, ' ', &word)) {
		struct str target = word, name;
		struct role role = {0};
		uint32_t index;
		if (!word.len)
			continue;
		str_split(&target, ':', &name);
		role.name = schema_id(r->schema, name);
		if (target.ptr && text_bound_of(r, target, &index)) {
			role.target = r->bounds.v[index].index;
		} else if (target.ptr && event_of(r, target, &index)) {
			role.target = r->events.v[index].index;
			role.is_event = true;
		} else {
			brat_problem(r, l->line, DIAG_ERROR, "role without a mention that is there", word);
			continue;
		}
		vec_push(&r->roles, role);
	}
	e->n_roles = (uint32_t)(r->roles.n - e->first_role);
}

/* What an attribute, note or relation refers to. */
static bool
refer(struct brat_reader *r, struct str id, struct note *n)
{
	uint32_t index;
	if (text_bound_of(r, id, &index)) {
		n->about = NOTE_MENTION;
		n->index = r->bounds.v[index].index;
	} else if (event_of(r, id, &index)) {
		n->about = NOTE_EVENT;
		n->index = r->events.v[index].index;
	} else if (map_get(r->relations, id, &index)) {
		n->about = NOTE_RELATION;
		n->index = index;
	} else {
		return false;
	}
	return true;
}

/* "Mood E1 future", "Negation E1"; moods and sameness belong to the event itself. */
static void
read_attribute(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, key, id = STR_NONE;
	struct note n = {0};
	uint32_t index;
	enum mood mood;
	str_split(&rest, ' ', &key);
	str_split(&rest, ' ', &id);
	struct str value = rest.ptr ? rest : STR("true");
	if (str_is(key, "Mood") && event_of(r, id, &index) && mood_of(value, &mood)) {
		r->events.v[index].e.mood = (uint8_t)mood;
		return;
	}
	if (str_is(key, "Same") && event_of(r, id, &index)) {
		r->events.v[index].e.same = schema_id(r->schema, value);
		return;
	}
	if (!refer(r, id, &n)) {
		brat_problem(r, l->line, DIAG_ERROR, "attribute of something that is not there", l->body);
		return;
	}
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, value);
	segment_add_note(r->builder, n);
}

/* "AnnotatorNotes T1" TAB text. */
static void
read_note(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, head, key, id = STR_NONE;
	struct note n = {0};
	str_split(&rest, '\t', &head);
	str_split(&head, ' ', &key);
	if (head.ptr)
		id = head;
	if (!refer(r, id, &n))
		return;                  /* a comment about nothing in particular */
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, rest.ptr ? rest : STR_NONE);
	segment_add_note(r->builder, n);
}

static void
set_argument(const struct note *n, uint32_t *arg, bool *is_event)
{
	*arg = n->index;
	*is_event = n->about == NOTE_EVENT;
}

/* "Leads Arg1:T1 Arg2:T2", or "Equiv T1 T2 T3": a tie between neighbours. */
static void
read_relation(struct brat_reader *r, const struct later *l)
{
	struct str rest = l->body, word, type;
	struct note before = {0}, n = {0};
	size_t count = 0;
	str_split(&rest, ' ', &type);
	while (rest.ptr && str_split(&rest, ' ', &word)) {
		size_t colon = str_chr(word, ':');
		struct str id = colon < word.len ? str_sub(word, colon + 1, word.len) : word;
		if (!word.len)
			continue;
		if (!refer(r, id, &n) || n.about == NOTE_RELATION) {
			brat_problem(r, l->line, DIAG_ERROR, "relation with something that is not there", word);
			return;
		}
		if (count++) {
			struct relation rel = {.type = schema_id(r->schema, type), .certainty = 100};
			set_argument(&before, &rel.arg1, &rel.arg1_is_event);
			set_argument(&n, &rel.arg2, &rel.arg2_is_event);
			segment_add_relation(r->builder, rel);
		}
		before = n;
	}
	if (count < 2)
		brat_problem(r, l->line, DIAG_ERROR, "a relation needs two arguments", l->body);
}

static void
join_rest(struct brat_reader *r, const char *kinds, void (*read)(struct brat_reader *,
    const struct later *))
{
	for (size_t i = 0; i < r->later.n; i++)
		if (strchr(kinds, r->later.v[i].kind))
			read(r, &r->later.v[i]);
}

void
brat_join(struct brat_reader *r)
{
	join_rest(r, "N", read_normalization);
	declare_actors(r);
	add_mentions(r);
	for (size_t i = 0; i < r->event_lines.n; i++)
		read_trigger(r, &r->event_lines.v[i]);
	number_events(r);
	for (size_t i = 0; i < r->event_lines.n; i++)
		if (r->events.v[i].valid)
			read_roles(r, &r->event_lines.v[i], &r->events.v[i]);
	join_rest(r, "R*", read_relation);
	join_rest(r, "AM", read_attribute);
	join_rest(r, "#", read_note);
	for (size_t i = 0; i < r->events.n; i++) {
		const struct event_record *e = &r->events.v[i];
		if (e->valid)
			segment_add_event(r->builder, e->e, r->roles.v + e->first_role, e->n_roles);
	}
}
