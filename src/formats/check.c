/*
 * Checks over records, since these know their lines.  What stands twice is found by a map from all
 * that is said to the line where it was said first.
 */
#include "formats/check.h"

#include "base/clean.h"
#include "base/limits.h"
#include "base/map.h"
#include "formats/records_internal.h"
#include "text/uni.h"
#include "text/utf8.h"

struct found { size_t first, n; };

struct check_places {
	VEC(struct span) parts;
	VEC(struct found) mentions;  /* by number; n 0: nowhere */
};

struct check_places *
check_places_new(void)
{
	return mem_alloc(sizeof(struct check_places));
}

void
check_places_free(struct check_places *p)
{
	if (!p)
		return;
	vec_done(&p->parts);
	vec_done(&p->mentions);
	mem_free(p);
}

void
check_places_found(void *places, size_t mention, const struct span *parts, size_t n)
{
	struct check_places *p = places;
	while (p->mentions.n <= mention)
		vec_push(&p->mentions, ((struct found){0, 0}));
	p->mentions.v[mention] = (struct found){p->parts.n, n};
	for (size_t i = 0; i < n; i++)
		vec_push(&p->parts, parts[i]);
}

const struct span *
check_places_of(const struct check_places *p, size_t mention, size_t *n)
{
	*n = mention < p->mentions.n ? p->mentions.v[mention].n : 0;
	return *n ? p->parts.v + p->mentions.v[mention].first : NULL;
}

/* ---- messages */

struct checker {
	const struct records *r;
	const struct check_places *places;
	struct document *reference;
	struct str path;
	struct diag *into;
	struct span place;           /* what is said is about it, when in_text */
	bool in_text;
};

static void
say(struct checker *c, size_t line, const char *what, struct str about)
{
	struct buf text = {0}, path = {0};
	buf_puts(&text, what);
	if (about.len) {
		buf_puts(&text, ": '");
		clean_quote(&text, about, LIMIT_QUOTE);
		buf_chr(&text, '\'');
	}
	clean_quote(&path, c->path, 200);
	diag_add(c->into, (struct diag_item){.level = DIAG_WARNING, .path = buf_view(&path),
	    .line = line, .text = buf_view(&text), .in_text = c->in_text,
	    .text_from = c->place.from, .text_to = c->place.to});
	buf_done(&text);
	buf_done(&path);
}

/* "this ... stands on line 3, too: 'T4'". */
static void
say_twice(struct checker *c, size_t line, const char *what, size_t before, struct str about)
{
	struct buf text = {0};
	buf_puts(&text, what);
	if (before)
		buf_fmt(&text, " (line %zu)", before);
	say(c, line, buf_cstr(&text), about);
	buf_done(&text);
}

static struct str
name_of(struct str id, struct str type)
{
	return id.len ? id : type;
}

/* ---- the edges of mentions */

static bool
is_blank_at(struct checker *c, uint64_t at)
{
	struct str t = document_view(c->reference, at, 4);
	uint32_t cp;
	if (!t.len)
		return false;
	utf8_decode(t.ptr, t.len, &cp, NULL);
	return uni_is_space(cp);
}

static bool
is_blank_before(struct checker *c, uint64_t at)
{
	uint64_t from = at > 4 ? at - 4 : 0;
	struct str t = document_view(c->reference, from, (size_t)(at - from));
	return t.len && is_blank_at(c, at - utf8_back(t.ptr, t.len));
}

/* Whether a character as it is drawn goes on over this place.  Clusters are counted from the last
 * blank before, where one surely begins; both sides in ASCII are a short way out. */
static bool
is_inside_cluster(struct checker *c, uint64_t at)
{
	enum { BEFORE = 256 };
	uint64_t from = at > BEFORE ? at - BEFORE : 0;
	struct str t = document_view(c->reference, from, (size_t)(at - from) + 64);
	size_t edge = (size_t)(at - from), start = 0;
	if (!at || edge >= t.len)
		return false;
	unsigned char before = (unsigned char)t.ptr[edge - 1], behind = (unsigned char)t.ptr[edge];
	if (before < 128 && behind < 128)
		return before == '\r' && behind == '\n';
	for (size_t i = 0; i < edge; i++)
		if (t.ptr[i] == ' ' || t.ptr[i] == '\n')
			start = i;
	while (start < edge && ((unsigned char)t.ptr[start] & 0xC0) == 0x80)
		start++;
	while (start < edge)
		start += uni_cluster(t.ptr + start, t.len - start).len;
	return start > edge;
}

static void
check_edges(struct checker *c, const struct kept_mention *k, const struct span *parts, size_t n)
{
	struct str about = name_of(k->m.id, k->m.type);
	bool empty = false, blank = false, cut = false;
	for (size_t i = 0; i < n; i++) {
		bool has = parts[i].from < parts[i].to;
		empty |= !has;
		blank |= has && (is_blank_at(c, parts[i].from) || is_blank_before(c, parts[i].to));
		cut |= is_inside_cluster(c, parts[i].from) || is_inside_cluster(c, parts[i].to);
	}
	c->in_text = true;
	c->place = parts[0];
	if (empty)
		say(c, k->m.line, n > 1 ? "a part of this mention is empty" : "this mention is empty",
		    about);
	if (blank)
		say(c, k->m.line, "this mention begins or ends in blanks", about);
	if (cut)
		say(c, k->m.line, "this mention begins or ends inside of a character as it is drawn",
		    about);
	c->in_text = false;
}

/* As the file has them: what was joined while reading is seen no more. */
static void
check_parts(struct checker *c, const struct kept_mention *k)
{
	const struct record_place *p = c->r->places.v + k->first;
	bool overlap = false, order = false, empty = false;
	for (size_t i = 1; i < k->m.n_places; i++) {
		order |= p[i].from < p[i - 1].from;
		overlap |= p[i].from < p[i - 1].to && p[i - 1].from < p[i].to;
	}
	for (size_t i = 0; k->m.n_places > 1 && i < k->m.n_places; i++)
		empty |= p[i].from == p[i].to;
	if (overlap)
		say(c, k->m.line, "parts of this mention overlap", name_of(k->m.id, k->m.type));
	else if (order)
		say(c, k->m.line, "parts of this mention are not in the order of the text",
		    name_of(k->m.id, k->m.type));
	if (empty)
		say(c, k->m.line, "a part of this mention is empty", name_of(k->m.id, k->m.type));
}

/* ---- what stands twice */

static void
check_twice(struct checker *c, struct map *seen, struct buf *key, size_t line, const char *what,
    struct str about)
{
	uint32_t before;
	if (map_get(seen, buf_view(key), &before))
		say_twice(c, line, what, before, about);
	else
		map_set(seen, buf_view(key), line < UINT32_MAX ? (uint32_t)line : 0);
	buf_clear(key);
}

/* What is said about each mention beside its type and place: two of one place in two chains, or
 * with other notes, are two on purpose.  By sums of hashes, so that no order counts. */
static uint64_t *
hash_more(const struct records *r)
{
	uint64_t *sums = mem_array(r->mentions.n + 1, sizeof *sums);
	for (size_t i = 0; i < r->links.n; i++)
		if (r->links.v[i].mention < r->mentions.n)
			sums[r->links.v[i].mention] += str_hash(r->links.v[i].actor);
	for (size_t i = 0; i < r->notes.n; i++) {
		struct record_ref about = records_find(r, r->notes.v[i].about);
		if (about.kind == RECORD_MENTION)
			sums[about.index] += str_hash(r->notes.v[i].key) * 3 +
			    str_hash(r->notes.v[i].value) * 5;
	}
	return sums;
}

static void
check_mentions(struct checker *c)
{
	struct map *seen = map_new();
	uint64_t *more = hash_more(c->r);
	struct buf key = {0};
	for (size_t i = 0; i < c->r->mentions.n; i++) {
		const struct kept_mention *k = &c->r->mentions.v[i];
		size_t n;
		const struct span *parts = check_places_of(c->places, i, &n);
		check_parts(c, k);
		if (!k->m.type.len)
			say(c, k->m.line, "this mention has no type", k->m.id);
		if (!parts)
			continue;
		if (k->m.n_places < 2 || n > 1)
			check_edges(c, k, parts, n);
		buf_str(&key, k->m.type);
		for (size_t p = 0; p < n; p++)
			buf_fmt(&key, " %llu-%llu", (unsigned long long)parts[p].from,
			    (unsigned long long)parts[p].to);
		buf_fmt(&key, " %llx", (unsigned long long)more[i]);
		c->in_text = true;
		c->place = parts[0];
		check_twice(c, seen, &key, k->m.line, "this mention stands twice",
		    name_of(k->m.id, k->m.type));
		c->in_text = false;
	}
	mem_free(more);
	buf_done(&key);
	map_free(seen);
}

static void
add_ref(struct checker *c, struct buf *key, struct record_ref ref)
{
	struct record_ref found = records_find(c->r, ref);
	buf_fmt(key, " %d.%u", (int)found.kind, found.kind == RECORD_NONE ? 0 : found.index);
}

static void
check_relations(struct checker *c)
{
	struct map *seen = map_new();
	struct buf key = {0};
	for (size_t i = 0; i < c->r->relations.n; i++) {
		const struct record_relation *rel = &c->r->relations.v[i];
		struct record_ref a = records_find(c->r, rel->arg1), b = records_find(c->r, rel->arg2);
		struct str about = name_of(rel->id, rel->type);
		if (a.kind == RECORD_NONE || b.kind == RECORD_NONE)
			continue;        /* reading it says so */
		if (a.kind == b.kind && a.index == b.index)
			say(c, rel->line, "this relation is between a thing and itself", about);
		buf_str(&key, rel->type);
		add_ref(c, &key, rel->arg1);
		add_ref(c, &key, rel->arg2);
		check_twice(c, seen, &key, rel->line, "this relation stands twice", about);
	}
	buf_done(&key);
	map_free(seen);
}

/* ---- events */

/* Roles by event, by counting. */
struct roles { uint32_t *first, *order; };

static struct roles
sort_roles(const struct records *r)
{
	struct roles s = {mem_array(r->events.n + 2, sizeof *s.first),
	    mem_array(r->roles.n + 1, sizeof *s.order)};
	for (size_t i = 0; i < r->roles.n; i++)
		if (r->roles.v[i].event < r->events.n)
			s.first[r->roles.v[i].event + 1]++;
	for (size_t i = 0; i < r->events.n; i++)
		s.first[i + 1] += s.first[i];
	uint32_t all = s.first[r->events.n];
	/* Filling moves each start to its end; going down moves it back. */
	for (size_t i = r->roles.n; i-- > 0;)
		if (r->roles.v[i].event < r->events.n)
			s.order[--s.first[r->roles.v[i].event + 1]] = (uint32_t)i;
	for (size_t i = 0; i < r->events.n; i++)
		s.first[i] = s.first[i + 1];
	s.first[r->events.n] = all;
	return s;
}

enum { NEW, OPEN, DONE };
struct step { uint32_t event, next; };

/* Depth first without recursion: an event that is reached while it is open is part of itself. */
static void
find_circles(struct checker *c, const struct roles *roles)
{
	const struct records *r = c->r;
	unsigned char *state = mem_array(r->events.n, 1);
	VEC(struct step) path = {0};
	for (uint32_t i = 0; i < r->events.n; i++) {
		if (state[i] != NEW)
			continue;
		vec_push(&path, ((struct step){i, roles->first[i]}));
		state[i] = OPEN;
		while (path.n) {
			struct step *at = &path.v[path.n - 1];
			if (at->next == roles->first[at->event + 1]) {
				state[at->event] = DONE;
				path.n--;
				continue;
			}
			const struct kept_role *role = &r->roles.v[roles->order[at->next++]];
			struct record_ref to = records_find(r, role->filler);
			if (to.kind != RECORD_EVENT || state[to.index] == DONE)
				continue;
			if (state[to.index] == OPEN) {
				say(c, role->line, "an event is part of itself by this role", role->name);
				continue;
			}
			state[to.index] = OPEN;
			vec_push(&path, ((struct step){to.index, roles->first[to.index]}));
		}
	}
	vec_done(&path);
	mem_free(state);
}

static void
check_events(struct checker *c)
{
	struct roles roles = sort_roles(c->r);
	struct map *seen = map_new();
	struct buf key = {0};
	for (uint32_t i = 0; i < c->r->events.n; i++) {
		const struct record_event *e = &c->r->events.v[i];
		if (e->trigger.kind == RECORD_NONE)
			continue;
		buf_str(&key, e->type);
		add_ref(c, &key, e->trigger);
		for (uint32_t k = roles.first[i]; k < roles.first[i + 1]; k++) {
			const struct kept_role *role = &c->r->roles.v[roles.order[k]];
			buf_chr(&key, ' ');
			buf_str(&key, role->name);
			add_ref(c, &key, role->filler);
		}
		check_twice(c, seen, &key, e->line, "this event stands twice", name_of(e->id, e->type));
	}
	find_circles(c, &roles);
	buf_done(&key);
	map_free(seen);
	mem_free(roles.first);
	mem_free(roles.order);
}

void
check_records(const struct records *r, const struct check_places *places,
    struct document *reference, struct str path, struct diag *into)
{
	struct checker c = {.r = r, .places = places, .reference = reference, .path = path,
	    .into = into};
	check_mentions(&c);
	check_relations(&c);
	check_events(&c);
}
