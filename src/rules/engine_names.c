/*
 * Names by the model, stacked on the rules: after the choice the model is told what was chosen at
 * each word, and decides anew where a capital is not explained by what is known.  What it finds
 * takes the place of guesses and of what patterns and lists said; declared actors, whatever the
 * reader's own theme says, and what is no name (dates, amounts) stay as they are.
 */
#include "rules/engine_internal.h"

#include "lang/english.h"
#include "lang/names.h"
#include "rules/names_fit.h"

/* ---- what the model is told */

struct engine_names {
	const struct names_model *model;
	struct naming *naming;
	uint32_t slice;              /* that it was begun for */
	VEC(struct name_hint) hints;
	uint32_t *list_bit;          /* by lexicon: its bit of name_list_names, or 0 */
	uint32_t title;              /* the lexicon of titles, or NONE */
	uint32_t type[HINT_TYPES];   /* rows of types; NONE: the ruleset has no such type */
	uint32_t origin;
	VEC(uint8_t) hint_of;        /* by schema id: enum hint_type + 1, 0: not asked */
	void (*see)(void *, uint64_t, struct words *, const struct name_hint *);
	void *context;
};

static const char *const type_names[HINT_TYPES] = {
#define X(id, name, kind) [HINT_##id] = name,
	HINT_TYPE_LIST(X)
#undef X
};

static uint32_t
type_row(const struct engine *e, const char *name)
{
	for (uint32_t i = 0; i < e->r->n_types; i++)
		if (str_is(ruleset_str(e->r, e->r->types[i].name), name))
			return i;
	return NONE;
}

static uint32_t
row_of_id(const struct engine *e, uint32_t type)
{
	for (uint32_t i = 0; i < e->r->n_types; i++)
		if (e->type_id[i] == type)
			return i;
	return NONE;
}

static struct engine_names *
engine_names_new(struct engine *e)
{
	struct engine_names *x = mem_alloc(sizeof *x);
	x->list_bit = mem_array(e->r->n_lexicons + 1, sizeof *x->list_bit);
	x->title = NONE;
	for (uint32_t i = 0; i < e->r->n_lexicons; i++) {
		struct str name = ruleset_str(e->r, e->r->lexicons[i].name);
		for (unsigned k = 0; k < NAME_LIST_N; k++)
			if (str_is(name, name_list_names[k]))
				x->list_bit[i] = 1u << k;
		if (str_is(name, "title"))
			x->title = i;
	}
	for (unsigned t = 0; t < HINT_TYPES; t++)
		x->type[t] = *type_names[t] ? type_row(e, type_names[t]) : NONE;
	return x;
}

static struct engine_names *
names_of(struct engine *e)
{
	if (!e->names)
		e->names = engine_names_new(e);
	return e->names;
}

void
engine_names_free(struct engine_names *x)
{
	if (!x)
		return;
	naming_free(x->naming);
	vec_done(&x->hints);
	vec_done(&x->hint_of);
	mem_free(x->list_bit);
	mem_free(x);
}

void
engine_names_again(struct engine_names *x, bool same_types)
{
	if (!x)
		return;
	x->origin = 0;
	x->slice = 0;
	if (!same_types)
		vec_clear(&x->hint_of);
}

void
engine_watch_names(struct engine *e,
    void (*see)(void *, uint64_t, struct words *, const struct name_hint *), void *context)
{
	names_of(e)->see = see;
	names_of(e)->context = context;
}

static enum hint_type
hint_of(struct engine *e, struct engine_names *x, uint32_t type)
{
	for (size_t i = x->hint_of.n; i <= type; i++)
		vec_push(&x->hint_of, 0);
	uint8_t *known = &x->hint_of.v[type];
	if (*known)
		return (enum hint_type)(*known - 1);
	enum hint_type hint = HINT_OTHER;
	for (unsigned t = 1; t < HINT_OTHER && hint == HINT_OTHER; t++)
		if (x->type[t] != NONE && schema_isa(e->schema, type, e->type_id[x->type[t]]))
			hint = (enum hint_type)t;
	*known = (uint8_t)(hint + 1);
	return hint;
}

static bool
is_fixed(const struct found *f)
{
	return f->kind == FOUND_ACTOR || f->level > 0 || f->n_links;
}

static void
fill_hints(struct engine *e, struct engine_names *x)
{
	static const uint8_t trusts[] = {[FOUND_GUESS] = TRUST_GUESS,
	    [FOUND_PATTERN] = TRUST_PATTERN, [FOUND_LEXICON] = TRUST_LIST,
	    [FOUND_ACTOR] = TRUST_ACTOR};
	uint32_t n = (uint32_t)e->toks.n;
	vec_clear(&x->hints);
	vec_reserve(&x->hints, n);
	x->hints.n = n;
	for (uint32_t t = 0; t < n; t++) {
		struct name_hint h = {.lists = 0};
		for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
			h.lists |= x->list_bit[e->hits.v[i].lexicon];
		x->hints.v[t] = h;
	}
	for (size_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->desc || !f->type)
			continue;
		for (uint32_t t = f->first; t < f->last; t++) {
			struct name_hint *h = &x->hints.v[t];
			h->type = (uint8_t)hint_of(e, x, f->type);
			h->trust = trusts[f->kind];
			h->certainty = f->certainty;
			h->begins = t == f->first;
			h->fixed = h->type == HINT_OTHER || is_fixed(f);
		}
	}
}

/* ---- what becomes of what it says */

/* The first mention that touches the tokens [from, to) and is a name, from row `i` on; or NULL. */
static const struct found *
name_at(const struct engine *e, size_t i, uint32_t from, uint32_t to)
{
	for (; i < e->mentions.n && e->mentions.v[i].first < to; i++) {
		const struct found *f = &e->mentions.v[i];
		if (!f->desc && f->type && f->last > from)
			return f;
	}
	return NULL;
}

static bool
is_listed(const struct name_hint *h, const char *list)
{
	for (unsigned k = 0; k < NAME_LIST_N; k++)
		if (h->lists >> k & 1 && strcmp(name_list_names[k], list) == 0)
			return true;
	return false;
}

/* Unknown places are towns more often than anything else. */
static enum hint_type
place_of(const struct engine_names *x, const struct name_found *n)
{
	const struct name_hint *last = &x->hints.v[n->last - 1], *first = &x->hints.v[n->first];
	if (n->last == n->first + 1)
		return HINT_GPE;
	return is_listed(last, "facword")                                  ? HINT_FAC
	       : is_listed(last, "geoword") || is_listed(first, "geoword") ? HINT_LOC
									   : HINT_GPE;
}

/* The row of types for a name, or NONE: the rules' own type where it is of the kind that the model says. */
static uint32_t
type_of(struct engine *e, struct engine_names *x, const struct name_found *n)
{
	static const uint8_t first[NAMED_KINDS] = {HINT_PERSON, HINT_ORG, HINT_GPE, HINT_NORP,
	    HINT_EVENT, HINT_WORK, HINT_PRODUCT};
	static const uint8_t kinds[HINT_TYPES] = {
#define X(id, name, kind) [HINT_##id] = kind,
	    HINT_TYPE_LIST(X)
#undef X
	};
	const struct found *f = name_at(e, e->mention_first.v[n->first], n->first, n->last);
	if (f && kinds[hint_of(e, x, f->type)] == n->kind)
		return row_of_id(e, f->type);
	if (n->kind == NAMED_PLACE)
		return x->type[place_of(x, n)];
	return x->type[first[n->kind]];
}

static bool
may_take(const struct engine_names *x, const struct found *f, const struct name_piece *p)
{
	return !f->desc && f->type && !x->hints.v[f->first].fixed && p->first <= f->first &&
	       f->last <= p->last;
}

/* Whether a mention that stays stands in the way of a name. */
static bool
is_blocked(const struct engine *e, const struct engine_names *x, const struct name_found *n,
    const struct name_piece *p)
{
	uint32_t back = n->first > e->longest_mention ? n->first - e->longest_mention : 0;
	for (size_t i = e->mention_first.v[back]; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->first >= n->last)
			break;
		if (!f->desc && f->type && f->last > n->first && !may_take(x, f, p))
			return true;
	}
	return false;
}

/* The rules' own mention of the same words, of a type that the model means too, or NULL. */
static const struct found *
agreed(struct engine *e, const struct name_found *n, uint32_t row)
{
	for (size_t i = e->mention_first.v[n->first]; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->first > n->first)
			break;
		if (!f->desc && f->last == n->last && f->type == e->type_id[row] &&
		    f->kind != FOUND_GUESS)
			return f;
	}
	return NULL;
}

static void
add_name(struct engine *e, const struct name_found *n, uint32_t row)
{
	struct found f = {.first = n->first, .last = n->last, .rule = NONE,
	    .certainty = n->certainty, .kind = FOUND_MODEL,
	    .from = e->toks.v[n->first].from, .to = e->toks.v[n->last - 1].to};
	found_settle(e, &f, row);
	vec_push(&e->candidates, f);
}

/* Where the model is not sure, what the rules said of the same words stays, or NULL. */
static const struct found *
unsure(const struct engine *e, const struct name_found *n)
{
	enum { SURE = 50 };           /* per cent */
	const struct found *f = name_at(e, e->mention_first.v[n->first], n->first, n->last);
	bool same = f && f->first == n->first && f->last == n->last;
	return same && n->certainty < SURE ? f : NULL;
}

/* Words of a title that begin at token t, 0 for none. */
static uint32_t
title_at(const struct engine *e, const struct engine_names *x, uint32_t t)
{
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
		if (e->hits.v[i].lexicon == x->title)
			return e->hits.v[i].len;
	return 0;
}

/* "Prime Minister Erna Solberg": titles are no part of a name, and none by themselves.  False:
 * nothing is left.  A title at the end of something longer ("House Speaker") is left alone. */
static bool
cut_titles(const struct engine *e, const struct engine_names *x, struct name_found *n)
{
	uint32_t first = n->first, len;
	while (first < n->last && (len = title_at(e, x, first)))
		first += len;
	if (first >= n->last)
		return false;
	if (n->kind == NAMED_PERSON)
		n->first = first;
	return true;
}

/* The names go to the candidates, whose use is over. */
static void
collect(struct engine *e, struct engine_names *x, const struct name_piece *p)
{
	const struct name_found *list;
	size_t n = naming_found(x->naming, &list);
	vec_clear(&e->candidates);
	for (size_t i = 0; i < n; i++) {
		struct name_found name = list[i];
		while (p->last <= name.first)
			p++;
		if (!names_fit(e, &name) || !cut_titles(e, x, &name))
			continue;
		uint32_t row = type_of(e, x, &name);
		if (row == NONE || is_blocked(e, x, &name, p))
			continue;
		const struct found *guess = unsure(e, &name);
		if (guess) {
			vec_push(&e->candidates, *guess);
			continue;
		}
		const struct found *f = agreed(e, &name, row);
		if (f)
			vec_push(&e->candidates, *f);
		else
			add_name(e, &name, row);
	}
}

/* A last name alone, of somebody met by the full name: the model looks at it as at any word. */
static bool
is_left_out(const struct engine *e, const struct found *f)
{
	if (f->desc || f->certainty >= 50 || !surname_is_known(e, f))
		return false;
	size_t low = 0, high = e->candidates.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (e->candidates.v[mid].last <= f->first)
			low = mid + 1;
		else
			high = mid;
	}
	return low == e->candidates.n || e->candidates.v[low].first >= f->last;
}

/* Mentions that the model does not take, then its names; by_place puts them in order. */
static void
merge(struct engine *e, struct engine_names *x, const struct name_piece *p, size_t n)
{
	size_t kept = 0, at = 0;
	collect(e, x, p);
	for (size_t i = 0; i < e->candidates.n; i++)
		surname_note(e, &e->candidates.v[i]);
	for (size_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		while (at < n && p[at].last <= f->first)
			at++;
		bool stays = at == n || !may_take(x, f, &p[at]);
		if (stays)
			surname_note(e, f);
		if (stays || is_left_out(e, f))
			e->mentions.v[kept++] = *f;
	}
	e->mentions.n = kept;
	for (size_t i = 0; i < e->candidates.n; i++)
		vec_push(&e->mentions, e->candidates.v[i]);
	vec_reserve(&e->candidates, e->mentions.n);      /* what is done next needs room */
}

bool
engine_names(struct engine *e)
{
	struct engine_names *x = e->names;
	const struct names_model *m = e->parts & ENGLISH_NAMES ? english_names(e->english) : NULL;
	if (!m && !(x && x->see))
		return false;
	x = names_of(e);
	fill_hints(e, x);
	if (x->see)
		x->see(x->context, e->base, &e->words, x->hints.v);
	if (!m)
		return false;
	if (x->model != m) {
		naming_free(x->naming);
		x->naming = naming_new(m);
		x->model = m;
		x->slice = 0;
	}
	if (x->slice != e->slice)
		naming_begin(x->naming);
	x->slice = e->slice;
	naming_run(x->naming, &e->words, x->hints.v);
	const struct name_piece *pieces;
	size_t n = naming_pieces(x->naming, &pieces);
	if (n)
		merge(e, x, pieces, n);
	return n > 0;
}

uint32_t
engine_names_origin(struct engine *e)
{
	struct engine_names *x = names_of(e);
	if (!x->origin)
		x->origin = layer_add_origin(
		    e->layer, STR("en-names.model"), 0, STR("a model of names"));
	return x->origin;
}
