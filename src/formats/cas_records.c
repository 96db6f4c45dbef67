/*
 * The structures of one sofa as records: first all mentions and events, which get their indices,
 * then what refers to them.  What stands on no text belongs to the first document.
 */
#include "formats/cas_internal.h"
#include "formats/uima_names.h"

enum { VALUE_DEPTH = 3 };

struct filling {
	struct cas *c;
	struct records *into;
	uint32_t sofa;
	struct buf text;
};

static struct str
feature_name(const struct filling *l, const struct cas_feature *e)
{
	return cas_name(l->c, e->name);
}

/* ---- labels */

static bool
is_id(const struct cas *c, struct str s)
{
	uint64_t number;
	struct str digits = s;
	return str_take_size(&digits, &number) && !digits.len && cas_find(c, s) != CAS_NONE;
}

/* The feature that people call it by; NULL when it has none. */
static const struct cas_feature *
label_of(const struct cas *c, const struct cas_fs *f)
{
	const struct cas_feature *best = NULL;
	unsigned most = 0;
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &c->features.v[f->first + i];
		unsigned rank = e->kind == CAS_TEXT && e->text.len ?
		    uima_label_rank(cas_name(c, e->name)) : 0;
		if (rank > most && !is_id(c, e->text)) {
			most = rank;
			best = e;
		}
	}
	return best;
}

static struct str
type_name(const struct cas *c, const struct cas_fs *f)
{
	const struct cas_feature *label = f->kind == CAS_STRUCTURE ? NULL : label_of(c, f);
	return label ? label->text : uima_short_name(cas_name(c, f->type));
}

/* ---- mentions and events */

static void
add_mention(struct filling *l, struct cas_fs *f)
{
	const struct record_place place = {f->begin, f->end};
	f->mention = records_mention(l->into, &(struct record_mention){.id = f->id,
	    .type = type_name(l->c, f), .places = &place, .n_places = 1,
	    .line = f->line});
	if (f->kind != CAS_EVENT)
		return;
	f->event = records_event(l->into, &(struct record_event){.type = type_name(l->c, f),
	    .trigger = record_ref_mention(f->mention), .line = f->line});
}

static struct record_ref
ref_of(const struct cas_fs *f)
{
	if (f->event != CAS_NONE)
		return record_ref_event(f->event);
	return f->mention != CAS_NONE ? record_ref_mention(f->mention) :
	    (struct record_ref){.kind = RECORD_NONE};
}

/* ---- roles */

/* What a feature refers to; the caller frees it.  (Looking up one may look up others.) */
static uint32_t *
targets_of(struct filling *l, const struct cas_feature *e, size_t *n, size_t *lost)
{
	*lost = cas_targets(l->c, e);
	*n = l->c->found.n;
	uint32_t *targets = mem_array(*n + 1, sizeof *targets);
	if (*n)
		memcpy(targets, l->c->found.v, *n * sizeof *targets);
	return targets;
}

static void
add_role(struct filling *l, const struct cas_fs *f, const struct cas_feature *e, uint32_t target)
{
	const struct cas_fs *t = &l->c->fs.v[target];
	struct str name = feature_name(l, e);
	if (t->kind == CAS_LINK) {
		struct str role = cas_text(l->c, t, "role");
		if (role.len)
			name = role;
		target = cas_span_of(l->c, target);
		t = target == CAS_NONE ? NULL : &l->c->fs.v[target];
	}
	if (!t || (!t->placed && t->kind != CAS_RELATION))
		return;
	struct record_ref filler = ref_of(t);
	if (filler.kind == RECORD_NONE)
		records_problem(l->into, DIAG_ERROR, f->line, t->kind == CAS_RELATION ?
		    "a role is filled by a relation, which cannot be shown" :
		    "a role is filled by what is not on this text", name);
	else
		records_role(l->into, f->event, name, filler, f->line);
}

static void
add_roles(struct filling *l, const struct cas_fs *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &l->c->features.v[f->first + i];
		if (e->kind != CAS_REF || cas_is_plain(feature_name(l, e)))
			continue;
		size_t lost, n;
		uint32_t *targets = targets_of(l, e, &n, &lost);
		for (size_t k = 0; k < n; k++)
			add_role(l, f, e, targets[k]);
		mem_free(targets);
		if (lost)
			records_problem(l->into, DIAG_ERROR, f->line,
			    "a role refers to what is not in the file", feature_name(l, e));
	}
}

/* ---- notes */

static void
add_note(struct filling *l, struct record_ref about, struct str key, struct str value, size_t line)
{
	if (value.len)
		records_note(l->into, about, uima_is_reference(key) ? STR("Reference") : key, value,
		    line);
}

static bool
is_code(struct str name)
{
	return str_is(name, "cui") || str_is(name, "code") || str_is(name, "oid") ||
	    str_is(name, "uri") || uima_is_reference(name);
}

static bool
has_code(const struct filling *l, const struct cas_fs *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (is_code(feature_name(l, &l->c->features.v[t->first + i])))
			return true;
	return false;
}

/* A concept of a terminology: "SNOMEDCT_US:22298006 Myocardial infarction". */
static void
add_code(struct filling *l, struct record_ref about, const struct cas_fs *t,
    const struct cas_feature *code)
{
	struct str scheme = cas_text(l->c, t, "codingScheme"), name = cas_text(l->c, t, "preferredText");
	if (str_is(feature_name(l, code), "cui"))
		scheme = STR("UMLS");
	else if (!str_is(feature_name(l, code), "code"))
		scheme = STR_NONE;
	buf_clear(&l->text);
	if (scheme.len)
		buf_fmt(&l->text, "%.*s:", (int)scheme.len, scheme.ptr);
	buf_str(&l->text, code->text);
	if (name.len)
		buf_fmt(&l->text, " %.*s", (int)name.len, name.ptr);
	records_note(l->into, about, STR("Reference"), buf_view(&l->text), t->line);
}

/* What is not on the text is told as notes of what refers to it: "event.polarity". */
static void
add_value(struct filling *l, struct record_ref about, struct str key, uint32_t at, size_t line,
    unsigned depth)
{
	const struct cas_fs *t = &l->c->fs.v[at];
	if (t->placed || t->kind == CAS_STRUCTURE || t->kind == CAS_RELATION || depth > VALUE_DEPTH)
		return;
	bool coded = t->kind != CAS_INNER && has_code(l, t);
	struct buf inner = {0};
	for (uint32_t i = 0; i < t->n && l->c->budget; i++) {
		const struct cas_feature *e = &l->c->features.v[t->first + i];
		struct str name = feature_name(l, e);
		l->c->budget--;
		buf_clear(&inner);
		buf_str(&inner, key);
		if (t->kind != CAS_INNER)
			buf_fmt(&inner, ".%.*s", (int)name.len, name.ptr);
		if (e->kind == CAS_REF) {
			size_t n, lost;
			uint32_t *targets = targets_of(l, e, &n, &lost);
			for (size_t k = 0; k < n; k++)
				add_value(l, about, buf_view(&inner), targets[k], line, depth + 1);
			mem_free(targets);
		} else if (coded && is_code(name)) {
			if (e->text.len)
				add_code(l, about, t, e);
		} else if (!coded || !(str_is(name, "codingScheme") || str_is(name, "preferredText"))) {
			add_note(l, about, buf_view(&inner), e->text, line);
		}
	}
	buf_done(&inner);
}

static void
add_notes(struct filling *l, const struct cas_fs *f, struct record_ref about)
{
	const struct cas_feature *label = label_of(l->c, f);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct cas_feature *e = &l->c->features.v[f->first + i];
		struct str name = feature_name(l, e);
		if (e == label || cas_is_plain(name))
			continue;
		if (e->kind == CAS_TEXT) {
			add_note(l, about, name, e->text, f->line);
			continue;
		}
		size_t n, lost;
		uint32_t *targets = targets_of(l, e, &n, &lost);
		for (size_t k = 0; k < n; k++)
			if (l->c->fs.v[targets[k]].kind != CAS_LINK)
				add_value(l, about, name, targets[k], f->line, 0);
		mem_free(targets);
		if (lost && f->kind == CAS_SPAN)
			records_problem(l->into, DIAG_ERROR, f->line,
			    "a feature refers to what is not in the file", name);
	}
}

/* ---- relations */

static void
add_relation(struct filling *l, const struct cas_fs *f)
{
	uint32_t end[2], feature[2] = {0, 0};
	struct record_ref arg[2] = {{0}};
	cas_ends(l->c, f, &end[0], &end[1], &feature[0], &feature[1]);
	for (size_t i = 0; i < 2; i++) {
		if (end[i] != CAS_NONE)
			arg[i] = ref_of(&l->c->fs.v[end[i]]);
		if (arg[i].kind != RECORD_NONE)
			continue;
		bool nested = end[i] != CAS_NONE && l->c->fs.v[end[i]].kind == CAS_RELATION;
		records_problem(l->into, DIAG_ERROR, f->line, nested ?
		    "a relation between relations cannot be shown" :
		    "one end of this relation is not on this text", f->id);
		return;
	}
	uint32_t at = records_relation(l->into, &(struct record_relation){.id = f->id,
	    .type = type_name(l->c, f), .arg1 = arg[0], .arg2 = arg[1], .line = f->line});
	add_notes(l, f, record_ref_relation(at));
}

/* ---- chains */

static void
follow_chain(struct filling *l, uint32_t at, struct str id, size_t line)
{
	struct cas *c = l->c;
	for (size_t left = c->fs.n; at != CAS_NONE && left; left--) {
		struct cas_fs *f = &c->fs.v[at];
		if (f->chained) {
			records_problem(l->into, DIAG_ERROR, line,
			    "this chain comes to a link that is in a chain already", id);
			return;
		}
		f->chained = true;
		if (f->mention == CAS_NONE)
			records_problem(l->into, DIAG_ERROR, line,
			    "a link of this chain is not on this text", id);
		else
			records_chain(l->into, f->mention, id);
		const struct cas_feature *next = cas_feature(c, f, "next");
		if (!next || next->kind != CAS_REF)
			return;
		if (cas_targets(c, next))
			records_problem(l->into, DIAG_ERROR, f->line,
			    "the next link of this chain is not in the file", id);
		at = c->found.n ? c->found.v[0] : CAS_NONE;
	}
}

static void
add_chain(struct filling *l, const struct cas_fs *f)
{
	if (cas_targets(l->c, cas_feature(l->c, f, "first")))
		records_problem(l->into, DIAG_ERROR, f->line,
		    "the first link of this chain is not in the file", f->id);
	if (l->c->found.n)
		follow_chain(l, l->c->found.v[0], f->id, f->line);
}

/* A link that no chain begins with, and that has a next one. */
static void
add_loose_chain(struct filling *l, uint32_t at)
{
	const struct cas_fs *f = &l->c->fs.v[at];
	if (f->mention == CAS_NONE || f->chained || f->follows)
		return;
	const struct cas_feature *next = cas_feature(l->c, f, "next");
	if (next && next->kind == CAS_REF && next->text.len)
		follow_chain(l, at, f->id, f->line);
}

/* ---- one sofa, from `from` to `to` in the order by homes */

static bool
is_shown(const struct cas_fs *f)
{
	return f->placed && (f->kind == CAS_SPAN || f->kind == CAS_EVENT ||
	    (f->kind == CAS_STRUCTURE && f->needed));
}

static bool
is_skipped(const struct cas_fs *f)
{
	return (f->kind == CAS_STRUCTURE && !is_shown(f)) ||
	    ((f->kind == CAS_VALUE || f->kind == CAS_LINK) && !f->used);
}

static void
count_skips(struct filling *l, uint32_t from, uint32_t to)
{
	struct cas *c = l->c;
	for (uint32_t i = from; i < to; i++)
		c->types.v[c->fs.v[c->order[i]].type].skipped += is_skipped(&c->fs.v[c->order[i]]);
	for (uint32_t i = from; i < to; i++) {
		struct cas_type *t = &c->types.v[c->fs.v[c->order[i]].type];
		if (t->skipped)
			records_skip(l->into, uima_short_name(cas_name(c, c->fs.v[c->order[i]].type)),
			    t->skipped);
		t->skipped = 0;
	}
}

static void
fill_mentions(struct filling *l, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (is_shown(&l->c->fs.v[l->c->order[i]]))
			add_mention(l, &l->c->fs.v[l->c->order[i]]);
}

static void
fill_rest(struct filling *l, uint32_t from, uint32_t to)
{
	struct cas *c = l->c;
	for (uint32_t i = from; i < to; i++) {
		const struct cas_fs *f = &c->fs.v[c->order[i]];
		if (f->event != CAS_NONE)
			add_roles(l, f);
		if (f->mention != CAS_NONE && f->kind != CAS_STRUCTURE)
			add_notes(l, f, ref_of(f));
		if (f->kind == CAS_RELATION)
			add_relation(l, f);
		if (f->kind == CAS_CHAIN)
			add_chain(l, f);
	}
	for (uint32_t i = from; i < to; i++)
		add_loose_chain(l, c->order[i]);
	count_skips(l, from, to);
}

/* What refers to it later, from another text, finds nothing. */
static void
forget(struct cas *c, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		c->fs.v[c->order[i]].mention = c->fs.v[c->order[i]].event = CAS_NONE;
}

void
cas_fill(struct cas *c, struct records *into, uint32_t sofa, bool first)
{
	struct filling filling = {.c = c, .into = into, .sofa = sofa}, *l = &filling;
	uint32_t n = (uint32_t)c->fs.n, from = 0, to = 0;
	if (l->sofa != CAS_NONE) {
		from = c->first_of[l->sofa];
		to = c->first_of[l->sofa + 1];
	}
	fill_mentions(l, from, to);
	fill_rest(l, from, to);
	if (first)
		fill_rest(l, c->first_of[n], n);
	forget(c, from, to);
	buf_done(&l->text);
}
