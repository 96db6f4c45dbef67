/*
 * What a rule asks of its roles (a type, a word before), and the roles that are found by that
 * alone: Date, Place, Topic and what else it names.
 */
#include "rules/grammar.h"
#include "rules/roles.h"

#include "lang/timex.h"

enum {
	CLIMB = 16,                  /* arcs from a word to its clause */
	SURE_ARC = 128,              /* of 255: grammar that may overrule order */
};

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

/* ---- what a rule asks of a role */

static struct spec
find_specs(const struct ruleset *r, const struct r_event *event)
{
	struct spec x = {NONE, NONE};
	for (uint32_t i = event->role; i < event->role + event->n_roles; i++) {
		struct str name = ruleset_str(r, r->roles[i].name);
		if (x.source == NONE && str_is(name, "Source"))
			x.source = i;
		if (x.target == NONE && str_is(name, "Target"))
			x.target = i;
	}
	return x;
}

const struct r_role *
roles_spec(const struct scene *s, bool target)
{
	struct engine *e = s->e;
	for (size_t i = e->specs.n; i < e->r->n_events; i++)
		vec_push(&e->specs, find_specs(e->r, &e->r->events[i]));
	const struct spec *x = &e->specs.v[s->event - e->r->events];
	uint32_t row = target ? x->target : x->source;
	return row == NONE ? NULL : &e->r->roles[row];
}

bool
roles_fit(const struct scene *s, const struct r_role *spec, const struct found *f)
{
	const struct engine *e = s->e;
	bool type = !spec->n_is;
	for (uint32_t i = 0; i < spec->n_is && !type; i++) {
		uint32_t t = e->r->numbers[spec->is + i].v;
		type = t == NONE ? may_act(f)
				 : schema_isa(e->schema, f->type, e->type_id[t]);
	}
	if (!type || !spec->n_after)
		return type;
	uint32_t before = word_before(e, f);
	for (uint32_t i = 0; before != NONE && i < spec->n_after; i++)
		if (e->toks.v[before].fold &&
		    e->toks.v[before].fold == e->r->numbers[spec->after + i].v)
			return true;
	return false;
}

bool
roles_admit(const struct scene *s, bool target)
{
	return roles_spec(s, target) || !(roles_spec(s, false) || roles_spec(s, true));
}

bool
roles_is_other(const struct roles *r, uint32_t m)
{
	for (uint32_t i = 0; i < r->n_others; i++)
		if (r->others[i].mention == m)
			return true;
	return false;
}

void
roles_apply_specs(const struct scene *s, struct roles *r)
{
	const struct r_role *source = roles_spec(s, false),
			    *target = roles_spec(s, true);
	if (source || target) {
		r->source.n = source ? r->source.n : 0;
		r->target.n = target ? r->target.n : 0;
	}
	for (uint32_t i = 0; source && i < r->source.n; i++)
		if (!roles_fit(s, source, at(s->e, r->source.mention[i])))
			r->source.n = i;
	for (uint32_t i = 0; target && i < r->target.n; i++)
		if (!roles_fit(s, target, at(s->e, r->target.mention[i])))
			r->target.n = i;
}

/* ---- Date, Place, Topic and what else a rule names */

/* "the attack on X": whom a noun's act is aimed at is no place of it. */
static bool
is_aimed_at(const struct scene *s, const struct found *f)
{
	const struct engine *e = s->e;
	uint32_t word = word_before(e, f);
	return s->nominal && !s->event->symmetric && word != NONE && tok_is(e, word, "on") &&
	       (word == s->last || word == s->last - 1);
}

/* "two weeks", "every year": how long and how often, not when. */
static bool
is_duration(const struct engine *e, const struct found *f)
{
	struct timex_context context = {.today = NULL};
	struct timex3 t;
	struct str text = str_sub(e->text, f->from, f->to);
	if (f->kinds || !timex_read(text, &context, &t))
		return false;
	return t.type == TIMEX_SET || (t.type == TIMEX_DURATION && !t.begin[0]);
}

/* From a word to the clause that tells when and where: not the infinitives and participles
 * in it, which have no subject of their own.  *sure: of the weakest arc on the way. */
static uint32_t
full_clause(const struct engine *e, uint32_t t, uint8_t *sure)
{
	for (int n = 0; n < CLIMB; n++) {
		uint32_t head = grammar_head(e, t);
		if (head == NONE || (grammar_is_clause(e, t) && grammar_child_by(e, t, DEP_NSUBJ) != NONE))
			break;
		*sure = grammar_certainty(e, t) < *sure ? grammar_certainty(e, t) : *sure;
		t = head;
	}
	return t;
}

/* "agreed on Monday to meet": what stands with the verb that holds an infinitive is not its. */
static bool
is_of_holder(const struct engine *e, uint32_t verb, uint32_t t)
{
	uint32_t to = grammar_is_clause(e, verb) ? grammar_child_by(e, verb, DEP_MARK) : NONE;
	return to != NONE && tok_is(e, to, "to") && t < to && !grammar_is_under(e, t, verb);
}

/* A verb with its subject: "police arrested", "who fled", "was seen". */
static bool
is_finite_at(const struct engine *e, uint32_t t)
{
	struct str fold = tok_fold(e, t);
	if (mention_over(e, t) != NONE)
		return false;
	if (e->toks.v[t].pos == POS_AUX)
		return true;
	if (e->toks.v[t].pos != POS_VERB || !t || str_ends(fold, STR("ing")) ||
	    str_eq(fold, tok_lemma(e, t)))
		return false;
	uint8_t before = e->toks.v[t - 1].pos;
	return before == POS_PRON || before == POS_PROPN || before == POS_NOUN ||
	       mention_over(e, t - 1) != NONE;
}

/* "in 2014, when Chad left Bangui": the clause tells of that time. */
static bool
is_told_of(const struct scene *s, const struct found *f)
{
	uint32_t t = tok_is(s->e, f->last, ",") ? f->last + 1 : f->last;
	return tok_is(s->e, t, "when") && t < s->first && s->clause >= t && s->clause <= t + 1;
}

/* "attacked Goma, a day after Chad left Bangui": whether a mention is when or where something
 * else happens. */
static bool
is_elsewhere(const struct scene *s, const struct found *f)
{
	struct engine *e = s->e;
	if (is_told_of(s, f))
		return false;
	if (engine_grammar(e, s->first) && !grammar_is_doubtful(e, s->first)) {
		uint8_t sure = UINT8_MAX;
		uint32_t verb = grammar_top(e, s->first, s->last), t = grammar_top(e, f->first, f->last);
		uint32_t own = full_clause(e, verb, &sure), its = full_clause(e, t, &sure);
		if (sure >= SURE_ARC)
			return own != its || is_of_holder(e, verb, t);
	}
	/* By order: a verb keeps what stands behind it; a noun what its verb does ("is held on"). */
	bool behind = f->first >= s->last, own = s->nominal;
	for (uint32_t t = s->last; behind && t < f->first; t++) {
		bool finite = is_finite_at(e, t);
		if (finite && !own)
			return true;
		while (finite && t + 1 < f->first &&
		       (e->toks.v[t + 1].pos == POS_AUX || e->toks.v[t + 1].pos == POS_VERB))
			t++;
		own &= !finite;
	}
	bool full = false;
	for (uint32_t t = s->clause; t < s->clause_end; t++)
		full |= is_finite_at(e, t);
	for (uint32_t t = f->last; f->first >= s->clause_end && t < s->to; t++)
		if (is_finite_at(e, t))
			return true;
	if (behind || !full || f->first >= s->clause)
		return false;
	for (uint32_t t = clause_start(e, f->first, s->from); t < f->first; t++)
		if (is_finite_at(e, t))
			return true;
	return false;
}

/* The nearest fitting mention: behind the trigger in its clause, before it there, then in
 * the sentence. */
static uint32_t
nearest_fit(const struct scene *s, const struct r_role *spec, const struct roles *r)
{
	const struct engine *e = s->e;
	uint32_t best = NONE, best_far = NONE;
	for (uint32_t i = e->mention_first.v[s->from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= s->to)
			break;
		bool behind_it = f->first >= s->last;
		if ((!behind_it && f->last > s->first) || roles_is_other(r, i) ||
		    !roles_fit(s, spec, f) || (found_is_place(f) && (is_aimed_at(s, f) || roles_reach(s, f) ||
			found_is_under_measure(e, f))))
			continue;
		if (is_duration(e, f) || is_elsewhere(s, f))
			continue;
		uint32_t far = behind_it ? f->first - s->last : 20 + s->first - f->last;
		if (f->first < s->clause || f->last > s->clause_end)
			far += 2 * REACH;
		if (far < best_far) {
			best = i;
			best_far = far;
		}
	}
	return best;
}

static struct role_look *
look_of(struct engine *e, uint32_t role)
{
	for (size_t i = e->role_looks.n; i < e->r->n_roles; i++) {
		const struct r_role *x = &e->r->roles[i];
		struct str name = ruleset_str(e->r, x->name);
		struct role_look look = {0, x->n_is + x->n_after + x->n_dep &&
		    !str_starts(name, STR("Source")) && !str_starts(name, STR("Target"))};
		vec_push(&e->role_looks, look);
	}
	return &e->role_looks.v[role];
}

/* By grammar, where the rule asks for it and the sentence has a tree. */
static uint32_t
by_dep(const struct scene *s, const struct r_role *spec)
{
	if (!engine_grammar(s->e, s->first))
		return NONE;
	uint32_t top = grammar_top(s->e, s->first, s->last);
	struct parties p = roles_by_dep(s, spec, top);
	return p.n ? p.mention[0] : NONE;
}

void
roles_find_others(const struct scene *s, struct roles *out)
{
	struct engine *e = s->e;
	for (uint32_t i = 0; i < s->event->n_roles && out->n_others < OTHERS_MAX; i++) {
		const struct r_role *spec = &e->r->roles[s->event->role + i];
		if (!look_of(e, s->event->role + i)->by_fit)
			continue;
		uint32_t m = spec->n_dep ? by_dep(s, spec) : NONE;
		if (m == NONE && (!spec->n_dep || spec->n_after))
			m = nearest_fit(s, spec, out);
		if (m == NONE || is_party(e, &out->source, m) ||
		    is_party(e, &out->target, m))
			continue;
		struct role_look *look = look_of(e, s->event->role + i);
		if (!look->id)
			look->id = schema_id(e->schema, ruleset_str(e->r, spec->name));
		out->others[out->n_others++] = (struct other_role){look->id, m};
	}
}
