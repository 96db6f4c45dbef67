/*
 * What refers to the mentions of a brat file: events, relations, references, attributes, notes.
 * Kind after kind, since lines refer to each other in any order; events are numbered before their
 * roles are read.  What refers to something that is not there is reported and left out.
 */
#include "base/limits.h"
#include "formats/brat_internal.h"
#include "formats/names.h"

/* What an id of this kind stands for. */
static bool
stands_for(const struct brat_reader *r, struct str id, char kind, uint32_t *index)
{
	return id.len > 0 && id.ptr[0] == kind && brat_ids_get(&r->ids, id, index);
}

bool
brat_refer(const struct brat_reader *r, struct str id, struct note *n)
{
	uint32_t index;
	if (stands_for(r, id, 'T', &index)) {
		*n = (struct note){.about = NOTE_MENTION, .index = index};
	} else if (stands_for(r, id, 'E', &index)) {
		*n = (struct note){.about = NOTE_EVENT, .index = index};
	} else if (stands_for(r, id, 'R', &index)) {
		*n = (struct note){.about = NOTE_RELATION, .index = index};
	} else if (stands_for(r, id, 'A', &index) || stands_for(r, id, 'M', &index) ||
	    stands_for(r, id, 'N', &index)) {
		const struct note *about = segment_note(r->builder, index);
		*n = (struct note){.about = about->about, .index = about->index};
	} else {
		return false;
	}
	return true;
}

/* "Source:T2" in two; the name is empty where there is no colon. */
static struct str
split_argument(struct str word, struct str *name)
{
	size_t colon = str_chr(word, ':');
	*name = colon < word.len ? str_sub(word, 0, colon) : STR_NONE;
	return colon < word.len ? str_sub(word, colon + 1, word.len) : word;
}

/* ---- events */

/* "CONSULT:T9" in front of the roles.  An event of a file without triggers has its type alone. */
struct event_head { struct str type, trigger, roles; };

static struct event_head
event_head(struct str body)
{
	struct event_head h = {.roles = body};
	struct str word;
	if (brat_word(&h.roles, &word)) {
		size_t colon = str_chr(word, ':');
		h.type = str_sub(word, 0, colon);
		h.trigger = colon < word.len ? str_sub(word, colon + 1, word.len) : STR_NONE;
	}
	return h;
}

/* The mention where an event without a trigger may stand. */
static bool
first_participant(const struct brat_reader *r, struct str roles, uint32_t *mention)
{
	struct str word, name;
	while (brat_word(&roles, &word))
		if (stands_for(r, split_argument(word, &name), 'T', mention))
			return true;
	return false;
}

/* Whether the event can be kept; its trigger, or the mention where one is to be made. */
static bool
event_place(const struct brat_reader *r, const struct event_head *h, uint32_t *mention)
{
	if (!h->type.len)
		return false;
	return h->trigger.len ? stands_for(r, h->trigger, 'T', mention) :
	    first_participant(r, h->roles, mention);
}

static size_t
events_begin(void *work)
{
	return ((struct brat_reader *)work)->events.n;
}

static void
number_event(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->events.v[i]);
	struct event_head h = event_head(l.body);
	uint32_t mention;
	if (!event_place(r, &h, &mention)) {
		if (h.type.len && h.trigger.len)
			brat_missing(r, l.at, DIAG_ERROR, "there is no such trigger", h.trigger);
		else
			brat_problem(r, l.at, DIAG_ERROR,
			    "expected a type and a trigger, as in \"CONSULT:T9\"", l.body);
		return;
	}
	if (h.trigger.len)
		segment_mention(r->builder, mention)->flags |= MENTION_TRIGGER;
	if (!l.again)
		brat_ids_set(&r->ids, l.id, r->n_events);
	r->n_events++;
}

static size_t
mentions_begin(void *work)
{
	return segment_builder_mentions(((struct brat_reader *)work)->builder);
}

/* The types of mentions that are no triggers are entities'; most have that of the one before. */
static void
type_mention(void *work, size_t i)
{
	struct brat_reader *r = work;
	const struct mention *m = segment_mention(r->builder, (uint32_t)i);
	if (m->flags & MENTION_TRIGGER || m->type == r->typed)
		return;
	names_entity(r->schema, schema_name(r->schema, m->type));
	r->typed = m->type;
}

static void
read_role(struct brat_reader *r, uint32_t at, struct str word)
{
	struct str name, id = split_argument(word, &name);
	struct role role = {.name = schema_id(r->schema, name)};
	if (!role.name || !id.len) {
		brat_problem(r, at, DIAG_ERROR, "expected a role, as in \"Source:T2\"", word);
	} else if (stands_for(r, id, 'T', &role.target)) {
		vec_push(&r->roles, role);
	} else if (stands_for(r, id, 'E', &role.target)) {
		role.is_event = true;
		vec_push(&r->roles, role);
	} else {
		brat_missing(r, at, DIAG_ERROR, "this role is filled by nothing that is there", word);
	}
}

/* An event without a trigger stands, at no width, where its first participant begins. */
static uint32_t
make_trigger(struct brat_reader *r, uint32_t type, uint32_t participant)
{
	uint64_t at = segment_mention(r->builder, participant)->span.from;
	r->no_trigger++;
	return segment_add_mention(r->builder, (struct mention){.span = {at, at}, .type = type,
	    .certainty = 100, .flags = MENTION_TRIGGER}, NULL, 0, NULL, 0);
}

static void
add_event(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->events.v[i]);
	struct event_head h = event_head(l.body);
	struct str word;
	uint32_t mention;
	if (!event_place(r, &h, &mention))
		return;
	struct event e = {.type = names_event(r->schema, h.type), .mood = MOOD_ACTUAL,
	    .certainty = 100, .flags = EVENT_UNSAID};
	e.trigger = h.trigger.len ? mention : make_trigger(r, e.type, mention);
	vec_clear(&r->roles);
	while (brat_word(&h.roles, &word))
		read_role(r, l.at, word);
	segment_add_event(r->builder, e, r->roles.v, r->roles.n);
}

/* ---- relations and equivalences */

static uint32_t
add_tie(struct brat_reader *r, uint32_t type, const struct note *a, const struct note *b)
{
	return segment_add_relation(r->builder, (struct relation){.type = type, .certainty = 100,
	    .arg1 = a->index, .arg1_is_event = a->about == NOTE_EVENT,
	    .arg2 = b->index, .arg2_is_event = b->about == NOTE_EVENT});
}

/* An argument that can be one: a mention or an event. */
static bool
argument(struct brat_reader *r, uint32_t at, struct str word, struct note *n)
{
	struct str name;
	if (!brat_refer(r, split_argument(word, &name), n)) {
		brat_missing(r, at, DIAG_ERROR, "there is no mention or event with this id", word);
		return false;
	}
	if (n->about == NOTE_RELATION) {
		brat_problem(r, at, DIAG_ERROR, "a relation is between mentions or events", word);
		return false;
	}
	return true;
}

/* "Leads Arg1:T1 Arg2:T2", whatever the arguments are called. */
static void
read_relation(struct brat_reader *r, const struct brat_record *l)
{
	struct str rest = l->body, word, type;
	struct note args[2];
	size_t count = 0;
	brat_word(&rest, &type);
	while (brat_word(&rest, &word)) {
		if (count == 2) {
			brat_problem(r, l->at, DIAG_WARNING, "a relation has two arguments", word);
			break;
		}
		if (!argument(r, l->at, word, &args[count]))
			return;
		count++;
	}
	if (count < 2) {
		brat_problem(r, l->at, DIAG_ERROR, "a relation needs two arguments", l->body);
		return;
	}
	uint32_t index = add_tie(r, schema_id(r->schema, type), &args[0], &args[1]);
	if (!l->again)
		brat_ids_set(&r->ids, l->id, index);
}

/* "Equiv T1 T2 T3" on a line without an id: these are the same.  Another name: ties of that name
 * from one to the next. */
static void
read_star(struct brat_reader *r, const struct brat_record *l)
{
	struct str rest = l->body, word, type, first = STR_NONE, name;
	struct note before = {0}, n;
	size_t count = 0;
	brat_word(&rest, &type);
	while (brat_word(&rest, &word)) {
		if (!argument(r, l->at, word, &n))
			continue;
		if (!count++)
			first = split_argument(word, &name);
		else if (str_is(type, "Equiv"))
			brat_same(r, &before, &n, first);
		else
			add_tie(r, schema_id(r->schema, type), &before, &n);
		before = n;
	}
	if (count < 2)
		brat_problem(r, l->at, DIAG_ERROR, "a relation needs two arguments", l->body);
}

static size_t
relations_begin(void *work)
{
	return ((struct brat_reader *)work)->relations.n;
}

static void
join_relation(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->relations.v[i]);
	if (l.id.ptr[0] == '*')
		read_star(r, &l);
	else
		read_relation(r, &l);
}

/* ---- references, attributes, notes */

static void
add_note(struct brat_reader *r, const struct brat_record *l, struct note n, struct str key,
    struct str value)
{
	n.key = schema_id(r->schema, key);
	n.value = schema_id(r->schema, value);
	if (!l->again && l->id.ptr[0] != '#')
		brat_ids_set(&r->ids, l->id, (uint32_t)segment_builder_notes(r->builder));
	segment_add_note(r->builder, n);
}

static struct str
without_label(struct str word, const char *label)
{
	return str_starts(word, str_of(label)) ? str_sub(word, strlen(label), word.len) : STR_NONE;
}

void
brat_take_labels(struct str *id, struct str *reference)
{
	struct str a = without_label(*id, "Annotation:"), b = without_label(*reference, "Referent:");
	if (!a.len || !b.len) {
		a = without_label(*reference, "Annotation:");
		b = without_label(*id, "Referent:");
	}
	if (a.len && b.len) {
		*id = a;
		*reference = b;
	}
}

/* "Reference T1 Wikipedia:123" TAB "Name", or an id alone: a note with the key of the line, or an
 * actor of the mention. */
static void
read_reference(struct brat_reader *r, const struct brat_record *l)
{
	struct str name = l->body, head, key, id, reference;
	struct note n;
	str_split(&name, '\t', &head);
	name = name.ptr ? str_trim(name) : STR_NONE;
	if (!brat_word(&head, &key) || !brat_word(&head, &id) || !brat_word(&head, &reference)) {
		brat_problem(r, l->at, DIAG_ERROR,
		    "expected \"Reference T1 base:id\", a tab and a name", l->body);
		return;
	}
	brat_take_labels(&id, &reference);
	if (str_starts(reference, STR("actor:")) && reference.len > 6) {
		brat_actor(r, l->at, id, str_sub(reference, 6, reference.len), name);
		return;
	}
	if (!brat_refer(r, id, &n)) {
		brat_missing(r, l->at, DIAG_ERROR, "there is nothing with this id", id);
		return;
	}
	struct buf value = {0};
	buf_str(&value, reference);
	if (name.len) {
		buf_chr(&value, ' ');
		buf_str(&value, name);
	}
	add_note(r, l, n, key, buf_view(&value));
	buf_done(&value);
}

static size_t
references_begin(void *work)
{
	return ((struct brat_reader *)work)->references.n;
}

static void
join_reference(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->references.v[i]);
	read_reference(r, &l);
}

static size_t
attributes_begin(void *work)
{
	return ((struct brat_reader *)work)->attributes.n;
}

/* "Mood E1 future", "Negation E1"; moods and sameness belong to the event itself. */
static void
join_attribute(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->attributes.v[i]);
	struct str rest = l.body, key, id;
	struct note n;
	enum mood mood;
	if (!brat_word(&rest, &key) || !brat_word(&rest, &id)) {
		brat_problem(r, l.at, DIAG_ERROR,
		    "expected an attribute, as in \"Mood E1 future\"", l.body);
		return;
	}
	struct str value = str_trim(rest);
	if (!brat_refer(r, id, &n)) {
		brat_missing(r, l.at, DIAG_ERROR, "there is nothing with this id", id);
	} else if (n.about == NOTE_EVENT && str_is(key, "Mood") && mood_of(value, &mood)) {
		struct event *e = segment_event(r->builder, n.index);
		e->mood = (uint8_t)mood;
		e->flags &= (uint8_t)~EVENT_UNSAID;
	} else if (n.about == NOTE_EVENT && str_is(key, "Same") && value.len) {
		struct str same = str_starts(value, STR("ev:")) ? str_sub(value, 3, value.len) : value;
		segment_event(r->builder, n.index)->same = schema_id(r->schema, same);
	} else {
		add_note(r, &l, n, key, value);
	}
}

static size_t
notes_begin(void *work)
{
	return ((struct brat_reader *)work)->notes.n;
}

/* "AnnotatorNotes T1" TAB text; without an id it is a comment on the file. */
static void
join_note(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct brat_record l = brat_record(r, r->notes.v[i]);
	struct str text = l.body, head, key, id;
	struct note n;
	str_split(&text, '\t', &head);
	text = text.ptr ? str_trim(text) : STR_NONE;
	if (!brat_word(&head, &key) || !brat_word(&head, &id)) {
		brat_problem(r, l.at, DIAG_NOTE, "a comment on the whole file",
		    text.len ? text : str_trim(l.body));
		return;
	}
	if (!brat_refer(r, id, &n)) {
		brat_missing(r, l.at, DIAG_WARNING, "a note about nothing that is there", id);
		return;
	}
	add_note(r, &l, n, str_is(key, "AnnotatorNotes") ? STR("Note") : key, text);
}

const struct stage brat_join_stages[BRAT_JOIN_STAGES] = {
	{.begin = events_begin, .item = number_event, .share = 2},
	{.begin = mentions_begin, .item = type_mention, .piece = 1024},
	{.begin = events_begin, .item = add_event, .share = 3},
	{.begin = relations_begin, .item = join_relation, .share = 2},
	{.begin = references_begin, .item = join_reference},
	{.begin = attributes_begin, .item = join_attribute},
	{.begin = notes_begin, .item = join_note},
};
