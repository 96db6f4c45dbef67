/*
 * What each structure is to a reader: where it stands, whether it is a span, an event, a relation, a
 * chain or a link between these, and on which text it is told.
 */
#include "formats/cas_internal.h"

/* Steps along references for each feature of a file, and for a small one; features of a link. */
enum { STEPS_EACH = 32, STEPS_LEAST = 1 << 20, LINK_FEATURES = 64 };

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
		if (c->fs.v[i].kind != CAS_SOFA && !cas_type_of(c, c->fs.v[i].type)->inner)
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
	return cas_type_of(c, f->type)->inner || cas_type_of(c, f->type)->structure ? CAS_NONE :
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
	const struct cas_type *t = cas_type_of(c, f->type);
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
	cas_find_refs(c);
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
