/*
 * Feature structures as they come, then one pass that finds out what refers to what.  XMI does
 * not say which numbers are references: a feature is one when its name is known for it, or when
 * each of its values in this type is the id of something that a reader would see.
 *
 * Lists may be shared by any number of structures, so steps along them are counted for the whole
 * file, and end at a bound.
 */
#include "formats/cas.h"

#include "base/limits.h"
#include "formats/cas_internal.h"
#include "formats/uima_names.h"

/* Steps along references for each feature of a file, and for a small one; features of a link. */
enum { STEPS_EACH = 32, STEPS_LEAST = 1 << 20, LINK_FEATURES = 64 };

struct cas *
cas_new(void)
{
	struct cas *c = mem_alloc(sizeof *c);
	c->arena = arena_new();
	c->names = intern_new();
	c->ids = map_new();
	c->sofa_ids = map_new();
	c->last = CAS_NONE;
	return c;
}

void
cas_free(struct cas *c)
{
	if (!c)
		return;
	arena_free(c->arena);
	intern_free(c->names);
	map_free(c->ids);
	map_free(c->sofa_ids);
	vec_done(&c->problems);
	mem_free(c->order);
	mem_free(c->first_of);
	vec_done(&c->fs);
	vec_done(&c->features);
	vec_done(&c->types);
	vec_done(&c->found);
	mem_free(c);
}

/* ---- what the file says */

static struct str
keep(struct cas *c, struct str s)
{
	return s.len ? (struct str){arena_copy(c->arena, s.ptr, s.len), s.len} : STR_NONE;
}

static uint32_t
name_id(struct cas *c, struct str name)
{
	uint32_t id = intern_id(c->names, name);
	while (c->types.n <= id)
		vec_push(&c->types, (struct cas_type){0});
	return id;
}

void
cas_supertype(struct cas *c, struct str type, struct str super)
{
	uint32_t id = name_id(c, type), above = name_id(c, super);
	c->types.v[id].super = above;
}

void
cas_begin(struct cas *c, struct str id, struct str type, size_t line)
{
	struct cas_fs f = {.line = (uint32_t)line, .first = (uint32_t)c->features.n,
	    .sofa = CAS_NONE, .mention = CAS_NONE, .event = CAS_NONE};
	f.id = keep(c, id);
	f.type = name_id(c, type);
	vec_push(&c->fs, f);
}

static void
add_feature(struct cas *c, struct str name, enum cas_feature_kind kind, struct str text)
{
	if (!c->fs.n)
		return;
	struct cas_feature f = {.name = name_id(c, name), .kind = kind, .target = CAS_NONE};
	f.text = keep(c, text);
	vec_push(&c->features, f);
	c->fs.v[c->fs.n - 1].n++;
}

void
cas_value(struct cas *c, struct str feature, struct str value)
{
	add_feature(c, feature, CAS_TEXT, value);
}

void
cas_ref(struct cas *c, struct str feature, struct str id)
{
	add_feature(c, feature, CAS_REF, id);
}

void
cas_value_or_refs(struct cas *c, struct str feature, struct str value)
{
	add_feature(c, feature, CAS_EITHER, value);
}

void
cas_problem(struct cas *c, enum diag_level level, size_t line, const char *what, struct str quote)
{
	if (c->problems.n > LIMIT_ANN_RECORDS)
		return;
	struct cas_problem p = {.level = level, .line = line, .quote = keep(c, quote)};
	p.what = arena_copy(c->arena, what, strlen(what));
	vec_push(&c->problems, p);
}

/* ---- questions */

struct str
cas_name(const struct cas *c, uint32_t name)
{
	return intern_str(c->names, name);
}

const struct cas_feature *
cas_feature(const struct cas *c, const struct cas_fs *f, const char *name)
{
	uint32_t id = intern_find(c->names, str_of(name));
	for (uint32_t i = 0; id && i < f->n; i++)
		if (c->features.v[f->first + i].name == id)
			return &c->features.v[f->first + i];
	return NULL;
}

struct str
cas_text(const struct cas *c, const struct cas_fs *f, const char *name)
{
	const struct cas_feature *found = cas_feature(c, f, name);
	return found ? found->text : STR_NONE;
}

uint32_t
cas_find(const struct cas *c, struct str id)
{
	uint32_t at;
	return map_get(c->ids, id, &at) ? at : CAS_NONE;
}

/* ---- types */

static bool
is_array(struct str type)
{
	return str_is(type, "uima.cas.FSArray") || str_ends(type, STR("[]"));
}

static struct cas_type *
type_of(struct cas *c, uint32_t id)
{
	struct cas_type *t = &c->types.v[id];
	struct str name = cas_name(c, id);
	if (t->known)
		return t;
	t->known = true;
	t->array = is_array(name);
	t->list = str_is(name, "uima.cas.NonEmptyFSList");
	t->inner = str_starts(name, STR("uima.cas.")) || t->array;
	t->structure = uima_is_structure(name) && !t->inner;
	/* A type is structure when one above it is; hostile circles end. */
	uint32_t above = t->super;
	for (size_t steps = 0; above && !t->structure && steps < 64; steps++) {
		struct str up = cas_name(c, above);
		t->structure = uima_is_structure(up) && !str_starts(up, STR("uima.cas."));
		above = c->types.v[above].super;
	}
	return t;
}

/* ---- references */

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

/* Takes an id off the front of a list; false at the end. */
static bool
take_id(struct str *s, struct str *id)
{
	while (s->len && is_blank(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	size_t n = 0;
	while (n < s->len && !is_blank(s->ptr[n]))
		n++;
	*id = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

static bool
spend(struct cas *c)
{
	if (c->budget) {
		c->budget--;
		return true;
	}
	if (!c->over_budget)
		cas_problem(c, DIAG_ERROR, 0, "the structures of this file refer to lists "
		    "that are too long, or shared too often; what is beyond is left out", STR_NONE);
	c->over_budget = true;
	return false;
}

static bool
is_null(const struct cas *c, uint32_t at)
{
	return str_is(cas_name(c, c->fs.v[at].type), "uima.cas.NULL") ||
	    str_is(cas_name(c, c->fs.v[at].type), "uima.cas.EmptyFSList");
}

static size_t add_targets(struct cas *c, struct str ids, unsigned depth);

/* The elements of an array, or the heads of a list; one that comes back to itself ends, too. */
static size_t
add_elements(struct cas *c, uint32_t at, bool array, unsigned depth)
{
	size_t lost = 0;
	if (array) {
		for (uint32_t i = 0; i < c->fs.v[at].n; i++) {
			const struct cas_feature *e = &c->features.v[c->fs.v[at].first + i];
			if (str_is(cas_name(c, e->name), "elements"))
				lost += add_targets(c, e->text, depth);
		}
		return lost;
	}
	uint32_t cell = at;
	for (size_t left = c->fs.n; left && cell != CAS_NONE && !is_null(c, cell); left--) {
		if (!spend(c))
			break;
		lost += add_targets(c, cas_text(c, &c->fs.v[cell], "head"), depth);
		cell = cas_find(c, cas_text(c, &c->fs.v[cell], "tail"));
	}
	return lost;
}

/* Arrays and lists are followed one level. */
static size_t
add_target(struct cas *c, uint32_t at, unsigned depth)
{
	if (is_null(c, at))
		return 0;
	const struct cas_type *t = type_of(c, c->fs.v[at].type);
	if (!t->array && !t->list) {
		vec_push(&c->found, at);
		return 0;
	}
	c->fs.v[at].used = true;
	return depth ? 0 : add_elements(c, at, t->array, depth + 1);
}

static size_t
add_targets(struct cas *c, struct str ids, unsigned depth)
{
	size_t lost = 0;
	struct str id;
	while (take_id(&ids, &id) && spend(c)) {
		uint32_t at = cas_find(c, id);
		if (at != CAS_NONE)
			lost += add_target(c, at, depth);
		else
			lost += !str_is(id, "0");
	}
	return lost;
}

size_t
cas_targets(struct cas *c, const struct cas_feature *f)
{
	vec_clear(&c->found);
	if (f->kind != CAS_REF)
		return 0;
	return f->target != CAS_NONE && spend(c) ? add_target(c, f->target, 0) :
	    add_targets(c, f->text, 0);
}

/* Looks up each reference of one id once. */
static void
resolve_refs(struct cas *c)
{
	for (size_t i = 0; i < c->features.n; i++) {
		struct cas_feature *f = &c->features.v[i];
		struct str rest = f->text, id;
		if (f->kind == CAS_REF && take_id(&rest, &id) && !rest.len)
			f->target = cas_find(c, id);
	}
}

static bool
is_one_of(struct str s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, names[i]))
			return true;
	return false;
}

bool
cas_is_plain(struct str feature)
{
	static const char *const names[] = {"sofa", "begin", "end", "next", "first", "tail"};
	return is_one_of(feature, names, sizeof names / sizeof *names);
}

/* Features that are references in all type systems that have them. */
static bool
is_known_ref(struct str name, struct str type)
{
	static const char *const names[] = {"sofa", "Governor", "Dependent", "governor", "dependent",
	    "first", "next", "target", "head", "tail", "arg1", "arg2", "sofaArray"};
	if (str_is(name, "elements"))
		return is_array(type);
	return is_one_of(name, names, sizeof names / sizeof *names);
}

enum { ARE_TEXT, ARE_NUMBERS, ARE_IDS };

/* Whether all of these are ids of what a reader would see, or of what leads there. */
static unsigned
look_at_ids(struct cas *c, struct str ids)
{
	struct str id;
	unsigned are = ARE_NUMBERS;
	while (take_id(&ids, &id)) {
		uint64_t number;
		struct str digits = id;
		uint32_t at = cas_find(c, id);
		if (!str_take_size(&digits, &number) || digits.len)
			return ARE_TEXT;
		if (!number)
			continue;
		if (at == CAS_NONE || type_of(c, c->fs.v[at].type)->structure)
			return ARE_NUMBERS;
		are = ARE_IDS;
	}
	return are;
}

struct ref_vote { uint32_t votes[ARE_IDS + 1]; };

static bool
is_ref(struct cas *c, const struct ref_vote *v, uint32_t type, uint32_t name)
{
	const struct cas_type *t = type_of(c, type);
	if (v->votes[ARE_TEXT] || (t->inner && !t->array && !t->list))
		return false;
	return (v->votes[ARE_IDS] && !v->votes[ARE_NUMBERS]) ||
	    is_known_ref(cas_name(c, name), cas_name(c, type));
}

static uint32_t
vote_of(struct map *places, uint32_t type, uint32_t name, uint32_t next)
{
	uint32_t pair[2] = {type, name}, at;
	struct str key = {(const char *)pair, sizeof pair};
	if (map_get(places, key, &at))
		return at;
	map_set(places, key, next);
	return next;
}

/* Says of each CAS_EITHER whether it is a reference. */
static void
decide_refs(struct cas *c)
{
	VEC(struct ref_vote) votes = {0};
	struct map *places = map_new();
	for (unsigned round = 0; round < 2; round++) {
		for (size_t i = 0; i < c->fs.n; i++) {
			struct cas_fs *f = &c->fs.v[i];
			for (uint32_t k = 0; k < f->n; k++) {
				struct cas_feature *e = &c->features.v[f->first + k];
				if (e->kind != CAS_EITHER)
					continue;
				uint32_t at = vote_of(places, f->type, e->name, (uint32_t)votes.n);
				if (at == votes.n)
					vec_push(&votes, (struct ref_vote){0});
				struct ref_vote *v = &votes.v[at];
				if (!round && e->text.len)
					v->votes[look_at_ids(c, e->text)]++;
				else if (round)
					e->kind = is_ref(c, v, f->type, e->name) ? CAS_REF : CAS_TEXT;
			}
		}
	}
	map_free(places);
	vec_done(&votes);
}

/* ---- places */

static void
index_ids(struct cas *c)
{
	for (size_t i = 0; i < c->fs.n; i++) {
		struct cas_fs *f = &c->fs.v[i];
		bool sofa = str_is(cas_name(c, f->type), "uima.cas.Sofa");
		uint32_t old;
		f->kind = sofa ? CAS_SOFA : CAS_INNER;
		if (!f->id.len)
			continue;
		if (!map_get(sofa ? c->sofa_ids : c->ids, f->id, &old))
			map_set(sofa ? c->sofa_ids : c->ids, f->id, (uint32_t)i);
		else if (!cas_feature(c, f, "begin"))   /* else the records say so */
			cas_problem(c, DIAG_WARNING, f->line,
			    "this id was used before; what refers to it means the first", f->id);
	}
}

static bool
read_offset(const struct cas *c, const struct cas_fs *f, const char *name, uint64_t *out)
{
	struct str s = cas_text(c, f, name);
	return str_take_size(&s, out) && !s.len;
}

/* It is told here, so it is not counted among what is left out on purpose. */
static void
bad_place(struct cas *c, struct cas_fs *f, const char *what)
{
	cas_problem(c, DIAG_ERROR, f->line, what, f->id);
	f->used = true;
}

static void
find_place(struct cas *c, struct cas_fs *f, uint32_t only_sofa)
{
	const struct cas_feature *sofa = cas_feature(c, f, "sofa");
	bool has_begin = cas_feature(c, f, "begin") != NULL, has_end = cas_feature(c, f, "end") != NULL;
	if (sofa && !map_get(c->sofa_ids, sofa->text, &f->sofa)) {
		if (has_begin || has_end)
			bad_place(c, f, "the sofa (the text) of this annotation is not in the file");
		f->sofa = CAS_NONE;
		return;
	}
	if (!sofa && has_begin && has_end)
		f->sofa = only_sofa;
	if (f->sofa == CAS_NONE || (!has_begin && !has_end))
		return;
	f->placed = read_offset(c, f, "begin", &f->begin) && read_offset(c, f, "end", &f->end);
	if (!f->placed)
		bad_place(c, f, "begin and end of this annotation are no two whole numbers from 0");
}

static void
find_places(struct cas *c)
{
	uint32_t only = CAS_NONE;
	size_t n = 0;
	for (size_t i = 0; i < c->fs.n; i++)
		if (c->fs.v[i].kind == CAS_SOFA) {
			only = (uint32_t)i;
			n++;
			c->n_texts += cas_feature(c, &c->fs.v[i], "sofaString") ||
			    cas_feature(c, &c->fs.v[i], "sofaArray");
		}
	for (size_t i = 0; i < c->fs.n; i++)
		if (c->fs.v[i].kind != CAS_SOFA && !type_of(c, c->fs.v[i].type)->inner)
			find_place(c, &c->fs.v[i], n == 1 ? only : CAS_NONE);
}

/* ---- what each is */

/* A structure that is not on the text, and refers to one that is: the filler of a slot. */
static uint32_t
link_end(struct cas *c, const struct cas_fs *f)
{
	uint32_t end = CAS_NONE;
	size_t n = 0;
	if (f->n > LINK_FEATURES)
		return CAS_NONE;
	for (uint32_t i = 0; i < f->n && n < 2; i++) {
		cas_targets(c, &c->features.v[f->first + i]);
		if (!c->found.n)
			continue;
		n += c->found.n;
		end = c->found.v[0];
	}
	return n == 1 && c->fs.v[end].placed ? end : CAS_NONE;
}

uint32_t
cas_span_of(struct cas *c, uint32_t at)
{
	const struct cas_fs *f = &c->fs.v[at];
	if (f->placed)
		return at;
	return type_of(c, f->type)->inner || type_of(c, f->type)->structure ? CAS_NONE :
	    link_end(c, f);
}

/* The one span that a feature leads to. */
static uint32_t
single_end(struct cas *c, const struct cas_feature *e)
{
	cas_targets(c, e);
	return c->found.n == 1 ? cas_span_of(c, c->found.v[0]) : CAS_NONE;
}

static bool
is_feature(const struct cas *c, const struct cas_feature *e, const char *upper, const char *lower)
{
	return str_is(cas_name(c, e->name), upper) || str_is(cas_name(c, e->name), lower);
}

static bool
same_place(const struct cas_fs *a, const struct cas_fs *b)
{
	return a->begin == b->begin && a->end == b->end;
}

/* Governor and Dependent; or the only two references of what has no place of its own. */
bool
cas_ends(struct cas *c, const struct cas_fs *f, uint32_t *arg1, uint32_t *arg2,
    uint32_t *feature1, uint32_t *feature2)
{
	uint32_t end[2] = {CAS_NONE, CAS_NONE}, feature[2] = {0, 0};
	size_t n = 0;
	*arg1 = *arg2 = CAS_NONE;
	bool governed = false, depends = false;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &c->features.v[f->first + i];
		if (e->kind != CAS_REF || cas_is_plain(cas_name(c, e->name)))
			continue;
		bool governor = is_feature(c, e, "Governor", "governor");
		bool dependent = is_feature(c, e, "Dependent", "dependent");
		uint32_t at = single_end(c, e);
		if (governor || dependent) {
			*(governor ? arg1 : arg2) = at;
			*(governor ? feature1 : feature2) = f->first + i;
			governed = governed || governor;
			depends = depends || dependent;
		}
		if (n < 2) {
			end[n] = at;
			feature[n] = f->first + i;
		}
		n++;
	}
	if (governed && depends)
		return true;
	if (n != 2 || end[0] == CAS_NONE || end[1] == CAS_NONE)
		return false;
	if (f->placed && !same_place(f, &c->fs.v[end[0]]) && !same_place(f, &c->fs.v[end[1]]))
		return false;
	*arg1 = end[0];
	*arg2 = end[1];
	*feature1 = feature[0];
	*feature2 = feature[1];
	return true;
}

static bool
has_roles(struct cas *c, const struct cas_fs *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &c->features.v[f->first + i];
		if (e->kind != CAS_REF || cas_is_plain(cas_name(c, e->name)))
			continue;
		cas_targets(c, e);
		for (size_t k = 0; k < c->found.n; k++)
			if (c->fs.v[c->found.v[k]].placed || c->fs.v[c->found.v[k]].kind == CAS_LINK)
				return true;
	}
	return false;
}

static enum cas_kind
kind_of(struct cas *c, const struct cas_fs *f)
{
	const struct cas_type *t = type_of(c, f->type);
	uint32_t a, b, fa, fb;
	const struct cas_feature *first = cas_feature(c, f, "first");
	if (t->inner)
		return CAS_INNER;
	if (t->structure)
		return CAS_STRUCTURE;
	if (first && first->kind == CAS_REF)
		return CAS_CHAIN;
	if (cas_ends(c, f, &a, &b, &fa, &fb))
		return CAS_RELATION;
	if (f->placed)
		return CAS_SPAN;
	return link_end(c, f) != CAS_NONE ? CAS_LINK : CAS_VALUE;
}

/* What something shown refers to is shown, a token too. */
static void
need(struct cas *c, uint32_t at)
{
	if (at != CAS_NONE && c->fs.v[at].kind == CAS_STRUCTURE)
		c->fs.v[at].needed = true;
}

static void
mark_targets(struct cas *c, const struct cas_fs *f)
{
	bool shown = f->kind == CAS_EVENT || f->kind == CAS_RELATION || f->kind == CAS_CHAIN;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &c->features.v[f->first + i];
		cas_targets(c, e);
		size_t n = c->found.n;
		for (size_t k = 0; k < n; k++) {
			uint32_t at = c->found.v[k];
			c->fs.v[at].used = true;
			if (str_is(cas_name(c, e->name), "next"))
				c->fs.v[at].follows = true;
			if (shown)
				need(c, at);
		}
	}
	if (f->kind == CAS_LINK)
		need(c, link_end(c, f));
}

/* ---- where each is told */

/* A relation or chain without a place is told where what it refers to is. */
static uint32_t
home_of(struct cas *c, const struct cas_fs *f)
{
	uint32_t a, b, x, y;
	if (f->sofa != CAS_NONE)
		return f->sofa;
	if (f->kind == CAS_RELATION && cas_ends(c, f, &a, &b, &x, &y)) {
		if (a != CAS_NONE || b != CAS_NONE)
			return c->fs.v[a != CAS_NONE ? a : b].sofa;
	} else if (f->kind == CAS_CHAIN) {
		cas_targets(c, cas_feature(c, f, "first"));
		if (c->found.n)
			return c->fs.v[c->found.v[0]].sofa;
	}
	return CAS_NONE;
}

/* Sorts by counting; counts are kept one ahead, since filling moves each start to its end. */
static void
sort_by_home(struct cas *c)
{
	size_t n = c->fs.n;
	c->order = mem_array(n + 1, sizeof *c->order);
	c->first_of = mem_array(n + 3, sizeof *c->first_of);
	for (size_t i = 0; i < n; i++) {
		uint32_t home = home_of(c, &c->fs.v[i]);
		c->fs.v[i].home = home;
		c->first_of[(home == CAS_NONE ? n : home) + 2]++;
	}
	for (size_t i = 0; i <= n; i++)
		c->first_of[i + 2] += c->first_of[i + 1];
	for (size_t i = 0; i < n; i++) {
		uint32_t home = c->fs.v[i].home;
		c->order[c->first_of[(home == CAS_NONE ? n : home) + 1]++] = (uint32_t)i;
	}
}

void
cas_prepare(struct cas *c)
{
	c->budget = STEPS_LEAST + STEPS_EACH * c->features.n;
	index_ids(c);
	decide_refs(c);
	resolve_refs(c);
	find_places(c);
	for (size_t i = 0; i < c->fs.n; i++)
		if (c->fs.v[i].kind != CAS_SOFA)
			c->fs.v[i].kind = (uint8_t)kind_of(c, &c->fs.v[i]);
	/* Where one span of a type has roles, those without are events as well. */
	for (size_t i = 0; i < c->fs.n; i++)
		if (c->fs.v[i].kind == CAS_SPAN && has_roles(c, &c->fs.v[i]))
			c->types.v[c->fs.v[i].type].event = true;
	for (size_t i = 0; i < c->fs.n; i++)
		if (c->fs.v[i].kind == CAS_SPAN && c->types.v[c->fs.v[i].type].event)
			c->fs.v[i].kind = CAS_EVENT;
	for (size_t i = 0; i < c->fs.n; i++)
		mark_targets(c, &c->fs.v[i]);
	sort_by_home(c);
	c->ready = true;
}
