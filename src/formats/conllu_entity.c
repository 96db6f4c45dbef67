/*
 * Entity=(e1-person-new(e2-place)e1): a bracket opens with all fields of a mention and
 * closes with its id.  Mentions nest, cross, and go on over sentences; parts of one
 * that is discontinuous are numbered: (e5[1/2] e5[1/2]) (e5[2/2] e5[2/2]).  Each id
 * leads to its innermost open mention, so a bracket costs O(1).  An empty node has no
 * place in the text: a mention that opens there begins with the next word, and one that
 * closes there ends with the last.
 */
#include "formats/conllu_internal.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/chains.h"
#include "formats/percent.h"

/* A part that is open, or one of those that are over and wait for the other parts. */
struct part {
	struct str key;              /* "e5[1/2]"; of the file's content */
	uint32_t mention;            /* of entities->mentions */
	uint32_t outer;              /* the same key's next one, + 1; 0: none */
	struct record_place place;
	bool placed, over;
};
struct mention {
	struct str id, fields;       /* fields: all of the bracket that opened it first */
	size_t line;
	uint32_t n_parts, n_over;    /* as the file says; that are over */
	uint32_t record;             /* once it is over; else NOT_YET */
	uint32_t first_place;        /* the parts' places are a list */
};
struct place { struct record_place place; uint32_t next; };
struct link {
	struct str key, type, from_id;
	uint32_t from, to;           /* of entities->mentions, + 1; 0: not met yet */
	size_t line;
};

enum { NOT_YET = UINT32_MAX, NEVER = UINT32_MAX - 1 };

struct entities {
	enum entity_field kinds[ENTITY_FIELDS];
	struct str names[ENTITY_FIELDS];
	size_t n_fields, id_field;
	bool declared;               /* the file names its fields */
	VEC(struct part) open;
	VEC(struct mention) mentions;
	VEC(struct place) places;
	VEC(uint32_t) unplaced;      /* of open: no word of the text since */
	VEC(struct link) links;
	struct map *innermost;       /* key of a part -> index of open, + 1; 0: none */
	struct map *latest;          /* id -> index of mentions, + 1 */
	struct map *split;           /* id of a discontinuous mention that is not over -> the same */
	struct map *first;           /* id -> its first mention, + 1 */
	struct record_place last;    /* the last word */
	size_t n_empty, n_word_fields;
};

/* ---- names of the fields */

static enum entity_field
kind_of_field(struct str name, bool has_group)
{
	static const struct { const char *name; enum entity_field kind; } fields[] = {
		{"GRP", FIELD_ID}, {"eid", FIELD_ID}, {"etype", FIELD_TYPE}, {"type", FIELD_TYPE},
		{"other", FIELD_OTHER}, {"identity", FIELD_LINK}, {"wiki", FIELD_LINK},
		{"wikification", FIELD_LINK}, {"head", FIELD_WORDS}, {"minspan", FIELD_WORDS},
		{"MIN", FIELD_WORDS}, {"min", FIELD_WORDS},
	};
	/* Older files have the type as "entity", with the chain behind it. */
	if (str_is(name, "entity") || str_is(name, "id"))
		return has_group ? FIELD_TYPE : FIELD_ID;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (str_is(name, fields[i].name))
			return fields[i].kind;
	return FIELD_NOTE;
}

void
entities_fields(struct entities *x, struct str names)
{
	struct str name, all = str_trim(names);
	x->declared = true;
	x->n_fields = x->id_field = 0;
	while (x->n_fields < ENTITY_FIELDS && str_split(&all, '-', &name))
		x->names[x->n_fields++] = str_trim(name);
	bool has_group = false;
	for (size_t i = 0; i < x->n_fields; i++)
		has_group = has_group || str_is(x->names[i], "GRP") || str_is(x->names[i], "eid");
	for (size_t i = x->n_fields; i-- > 0;) {
		x->kinds[i] = kind_of_field(x->names[i], has_group);
		if (x->kinds[i] == FIELD_ID)
			x->id_field = i;
	}
}

struct entities *
entities_new(void)
{
	struct entities *x = mem_alloc(sizeof *x);
	x->innermost = map_new();
	x->latest = map_new();
	x->first = map_new();
	x->split = map_new();
	entities_fields(x, STR("eid-etype-head-other"));
	x->declared = false;
	return x;
}

void
entities_free(struct entities *x)
{
	if (!x)
		return;
	map_free(x->innermost);
	map_free(x->latest);
	map_free(x->first);
	map_free(x->split);
	vec_done(&x->open);
	vec_done(&x->mentions);
	vec_done(&x->places);
	vec_done(&x->unplaced);
	vec_done(&x->links);
	mem_free(x);
}

/* The n-th field; the last one keeps its hyphens.  "" when the file leaves it out. */
static struct str
field(const struct entities *x, struct str fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t dash = str_chr(fields, '-');
		if (dash == fields.len)
			return STR_NONE;
		fields = str_sub(fields, dash + 1, fields.len);
	}
	return n + 1 < x->n_fields ? str_sub(fields, 0, str_chr(fields, '-')) : fields;
}

/*
 * Files that do not name their fields have (e1-person), (person-1), or (PER) alone,
 * which is a type and no chain.
 */
struct label { struct str key, id, type; };
static struct label
read_label(const struct entities *x, struct str label)
{
	struct label l = {.key = field(x, label, x->id_field), .type = STR("MENTION")};
	struct str first = str_sub(label, 0, str_chr(label, '-'));
	struct str rest = str_sub(label, first.len + 1, label.len);
	struct str second = str_sub(rest, 0, str_chr(rest, '-'));
	l.id = str_sub(l.key, 0, str_chr(l.key, '['));
	if (!x->declared && !chain_is_number(str_sub(first, 0, str_chr(first, '[')))) {
		if (chain_is_number(second))
			return (struct label){str_sub(label, 0, first.len + 1 + second.len), second, first};
		return (struct label){label, STR_NONE, str_sub(label, 0, str_chr(label, '['))};
	}
	for (size_t i = 0; i < x->n_fields; i++)
		if (x->kinds[i] == FIELD_TYPE && field(x, label, i).len)
			l.type = field(x, label, i);
	return l;
}

/* "e5[1/2]": its id, which part it is, and of how many; 1 of 1 for all others. */
static struct str
cut_part(struct str key, uint32_t *part, uint32_t *of)
{
	uint64_t a, b;
	size_t open = str_chr(key, '[');
	struct str s = str_sub(key, open + 1, key.len);
	*part = *of = 1;
	if (open == key.len || !str_take_size(&s, &a) || !str_take_char(&s, '/') ||
	    !str_take_size(&s, &b) || !str_is(s, "]") || a < 1 || a > b || b > UINT16_MAX)
		return key;
	*part = (uint32_t)a;
	*of = (uint32_t)b;
	return str_sub(key, 0, open);
}

/* ---- a mention is over */

static void
add_other(struct records *r, struct record_ref m, struct str all, size_t line)
{
	struct str one;
	while (str_split(&all, ',', &one)) {
		struct buf key = {0}, value = {0};
		size_t colon = str_chr(one, ':');
		if (!one.len)
			continue;
		percent_decode(&key, colon && colon < one.len ? str_sub(one, 0, colon) : STR("other"));
		percent_decode(&value, colon < one.len ? str_sub(one, colon + 1, one.len) : one);
		records_note(r, m, buf_view(&key), buf_view(&value), line);
		buf_done(&key);
		buf_done(&value);
	}
}

static void
add_fields(struct entities *x, struct records *r, const struct mention *m, struct label l)
{
	struct record_ref ref = record_ref_mention(m->record);
	for (size_t i = 0; i < x->n_fields; i++) {
		struct str value = field(x, m->fields, i);
		struct buf plain = {0};
		if (!value.len)
			continue;
		switch (x->kinds[i]) {
		case FIELD_ID: case FIELD_TYPE:
			break;
		case FIELD_WORDS:
			x->n_word_fields++;
			break;
		case FIELD_OTHER:
			add_other(r, ref, value, m->line);
			break;
		case FIELD_LINK:
			chain_reference(r, m->record, l.id, value, m->line);
			break;
		case FIELD_NOTE:
			percent_decode(&plain, value);
			records_note(r, ref, x->names[i], buf_view(&plain), m->line);
			buf_done(&plain);
			break;
		}
	}
}

static void
finish_mention(struct entities *x, struct records *r, uint32_t index)
{
	struct mention *m = &x->mentions.v[index];
	VEC(struct record_place) places = {0};
	struct buf type = {0}, id = {0};
	for (uint32_t at = m->first_place; at; at = x->places.v[at - 1].next)
		vec_push(&places, x->places.v[at - 1].place);
	/* The list has the last part first. */
	for (size_t i = 0; i < places.n / 2; i++) {
		struct record_place part = places.v[i];
		places.v[i] = places.v[places.n - 1 - i];
		places.v[places.n - 1 - i] = part;
	}
	m->record = NEVER;
	if (places.n) {
		struct label l = read_label(x, m->fields);
		percent_decode(&type, l.type);
		percent_decode(&id, l.id);
		m->record = records_mention(r, &(struct record_mention){.id = STR_NONE,
		    .type = buf_view(&type), .places = places.v, .n_places = places.n,
		    .rule = STR_NONE, .line = m->line});
		records_link(r, m->record, buf_view(&id));
		if (x->declared || chain_is_number(l.id))
			add_fields(x, r, m, l);
	} else {
		x->n_empty++;
	}
	vec_done(&places);
	buf_done(&type);
	buf_done(&id);
}

/* ---- brackets */

static uint32_t
new_mention(struct entities *x, struct str id, struct str fields, uint32_t of, size_t line)
{
	vec_push(&x->mentions, ((struct mention){.id = id, .fields = fields, .line = line,
	    .n_parts = of, .record = NOT_YET}));
	uint32_t first;
	map_set(x->latest, id, (uint32_t)x->mentions.n);
	if (!map_get(x->first, id, &first))
		map_set(x->first, id, (uint32_t)x->mentions.n);
	return (uint32_t)x->mentions.n - 1;
}

static void
open_part(struct entities *x, struct records *r, struct str label, bool empty, size_t line)
{
	uint32_t part, of, outer = 0, mention = 0;
	struct str key = read_label(x, label).key;
	if (!key.len || key.len > LIMIT_ID) {
		records_problem(r, DIAG_ERROR, line, "expected the id of an entity behind (", label);
		return;
	}
	struct str id = cut_part(key, &part, &of);
	if (of > 1 && part > 1 && map_get(x->split, id, &mention) && mention)
		mention--;
	else
		mention = new_mention(x, id, label, of, line);
	if (of > 1 && part == 1)
		map_set(x->split, id, mention + 1);
	map_get(x->innermost, key, &outer);
	vec_push(&x->open, ((struct part){.key = key, .mention = mention, .outer = outer,
	    .place = x->last, .placed = !empty}));
	map_set(x->innermost, key, (uint32_t)x->open.n);
	if (empty)
		vec_push(&x->unplaced, (uint32_t)x->open.n);
}

/* The parts of a mention come in text order mostly; they are kept in a list. */
static void
add_place(struct entities *x, struct mention *m, struct record_place place)
{
	vec_push(&x->places, ((struct place){place, m->first_place}));
	m->first_place = (uint32_t)x->places.n;
}

static void
close_part(struct entities *x, struct records *r, struct str key, size_t line)
{
	uint32_t at = 0, mention;
	if (!map_get(x->innermost, key, &at) || !at) {
		/* Older files repeat the fields. */
		struct str id = read_label(x, key).key;
		if (id.len == key.len || !map_get(x->innermost, id, &at) || !at) {
			records_problem(r, DIAG_ERROR, line,
			    "no entity with this id is open here: a ) without its (", key);
			return;
		}
	}
	struct part *p = &x->open.v[at - 1];
	mention = p->mention;
	struct mention *m = &x->mentions.v[mention];
	map_set(x->innermost, p->key, p->outer);
	p->over = true;
	if (p->placed)
		add_place(x, m, (struct record_place){p->place.from, x->last.to});
	if (++m->n_over == m->n_parts) {
		if (m->n_parts > 1)
			map_set(x->split, m->id, 0);
		finish_mention(x, r, mention);
	}
	while (x->open.n && x->open.v[x->open.n - 1].over)
		x->open.n--;
	while (x->unplaced.n && x->unplaced.v[x->unplaced.n - 1] > x->open.n)
		x->unplaced.n--;
}

void
entities_word(struct entities *x, struct record_place place)
{
	for (size_t i = 0; i < x->unplaced.n; i++) {
		struct part *p = &x->open.v[x->unplaced.v[i] - 1];
		if (p->over)
			continue;
		p->place = place;
		p->placed = true;
	}
	vec_clear(&x->unplaced);
	x->last = place;
}

void
entities_cell(struct entities *x, struct records *r, struct str value, bool empty, size_t line)
{
	while (value.len) {
		bool open = str_take_char(&value, '(');
		size_t n = 0;
		while (n < value.len && value.ptr[n] != '(' && value.ptr[n] != ')')
			n++;
		struct str label = str_sub(value, 0, n);
		value = str_sub(value, n, value.len);
		bool close = str_take_char(&value, ')');
		if (open)
			open_part(x, r, label, empty, line);
		else if (!close)
			records_problem(r, DIAG_ERROR, line,
			    "expected brackets, as in (e1-person or e1)", label);
		if (close)
			close_part(x, r, open ? read_label(x, label).key : label, line);
	}
}

/* ---- Bridge=e1<e2:subtype,e3<e2  SplitAnte=e1<e3,e2<e3 */

static struct str
id_in_link(const struct entities *x, struct str s)
{
	uint32_t known;
	return map_get(x->first, s, &known) ? s : read_label(x, s).id;
}

void
entities_link(struct entities *x, struct records *r, struct str key, struct str value,
    size_t line)
{
	struct str one;
	while (str_split(&value, ',', &one)) {
		size_t less = str_chr(one, '<');
		struct str from = str_sub(one, 0, less), to = str_sub(one, less + 1, one.len);
		size_t colon = str_chr(to, ':');
		struct link l = {.key = key, .type = str_sub(to, colon + 1, to.len), .line = line};
		/* Older files have the types with the ids: "Split=person-1<person-3". */
		l.from_id = from = id_in_link(x, from);
		to = id_in_link(x, str_sub(to, 0, colon));
		map_get(x->latest, from, &l.from);
		if (less == one.len || !from.len || !map_get(x->latest, to, &l.to)) {
			records_problem(r, DIAG_ERROR, line, less == one.len ?
			    "expected two entities, as in Bridge=e1<e2" :
			    "this entity is not mentioned here or before", less == one.len ? one : to);
			continue;
		}
		vec_push(&x->links, l);
	}
}

/* Its antecedent is the mention last met before; or the first one of all, when it
 * comes later. */
static void
add_relation(struct entities *x, struct records *r, struct link l)
{
	if (!l.from)
		map_get(x->first, l.from_id, &l.from);
	if (!l.from) {
		records_problem(r, DIAG_ERROR, l.line, "there is no entity with this id", l.from_id);
		return;
	}
	uint32_t from = x->mentions.v[l.from - 1].record, to = x->mentions.v[l.to - 1].record;
	if (from >= NEVER || to >= NEVER) {
		records_problem(r, DIAG_WARNING, l.line,
		    "a relation of a mention that is not in the text: it is not read", l.from_id);
		return;
	}
	struct buf type = {0};
	percent_decode(&type, l.type.len ? l.type : l.key);
	records_relation(r, &(struct record_relation){.id = STR_NONE, .type = buf_view(&type),
	    .arg1 = record_ref_mention(from), .arg2 = record_ref_mention(to), .rule = STR_NONE,
	    .line = l.line});
	buf_done(&type);
}

void
entities_end(struct entities *x, struct records *r)
{
	for (size_t i = 0; i < x->mentions.n; i++) {
		struct mention *m = &x->mentions.v[i];
		if (m->record != NOT_YET)
			continue;
		if (m->n_over)
			finish_mention(x, r, (uint32_t)i);
		records_problem(r, DIAG_ERROR, m->line, m->n_over ?
		    "parts of this mention are missing: read without them" :
		    "this is opened and never closed: it is not read", m->id);
	}
	for (size_t i = 0; i < x->links.n; i++)
		add_relation(x, r, x->links.v[i]);
	records_skip(r, STR("mentions of empty nodes"), x->n_empty);
	records_skip(r, STR("heads and minimal spans"), x->n_word_fields);
}
