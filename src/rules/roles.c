/*
 * Roles by order, without a parser.  Source is the actor before the trigger in its clause (the
 * first that no preposition governs, else the nearest), then of the clauses before; Target the
 * first actor behind it.  A passive swaps the two, a noun takes its parties from what stands
 * around it: possessive, nationality, of, by, between, with, on, against, to.
 */
#include "rules/roles.h"

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

/* A name that joins two actors fills no role: it cannot say which is which. */
static bool
may_act(const struct found *f)
{
	return f->actor && f->n_links < 2;
}

static bool
is_type(const struct engine *e, const struct found *f, struct str name)
{
	uint32_t id = schema_find(e->schema, name);
	return id && schema_isa(e->schema, f->type, id);
}

static bool
is_place(const struct engine *e, const struct found *f)
{
	return is_type(e, f, STR("GPE")) || is_type(e, f, STR("LOC")) || is_type(e, f, STR("FAC"));
}

/* The token before the noun phrase that a mention stands in: its preposition, or NONE. */
static uint32_t
word_before(const struct engine *e, const struct found *f)
{
	uint32_t t = f->first, floor = e->toks.v[t].sentence;
	for (int n = 0; t > floor && n < 6; n++) {
		uint8_t pos = e->toks.v[t - 1].pos;
		if (pos != POS_DET && pos != POS_ADJ && pos != POS_NUM && pos != POS_NOUN &&
		    pos != POS_PROPN)
			break;
		if (n && mention_over(e, t - 1) != NONE)
			return NONE;
		t--;
	}
	return t > floor ? t - 1 : NONE;
}

static bool
is_governed(const struct engine *e, const struct found *f)
{
	uint32_t t = word_before(e, f);
	return t != NONE && (e->toks.v[t].pos == POS_ADP || tok_is(e, t, "of") ||
	    tok_is(e, t, "to"));
}

/* "Russian President Vladimir Putin", "Russia's Gazprom": from a modifier to its head. */
static uint32_t
head_of(const struct engine *e, uint32_t m, uint32_t to)
{
	const struct found *f = at(e, m);
	for (uint32_t i = m + 1; i < e->mentions.n; i++) {
		const struct found *g = at(e, i);
		if (g->first < f->last)
			continue;
		if (g->last > to || g->first > f->last + 5 || !may_act(g))
			return m;
		for (uint32_t t = f->last; t < g->first; t++) {
			uint8_t pos = e->toks.v[t].pos;
			if (pos != POS_NOUN && pos != POS_PROPN && pos != POS_ADJ &&
			    !tok_is(e, t, "'s") && !tok_is(e, t, "of") && !tok_is(e, t, "-"))
				return m;
		}
		bool owns = tok_is(e, f->last, "'s");
		bool place = is_type(e, f, STR("NORP")) || is_type(e, f, STR("GPE"));
		bool titled = is_type(e, g, STR("PERSON")) && (place || is_type(e, f, STR("ORG")));
		if (g->first == f->last && !place && !owns)
			return m;
		if (titled || ((owns || is_type(e, f, STR("NORP"))) && is_type(e, g, STR("ORG"))))
			return head_of(e, i, to);
		return m;
	}
	return m;
}

/* The first actor in [from, to) that no preposition governs, or NONE. */
uint32_t
subject_in(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= to)
			return NONE;
		if (f->last <= to && may_act(f) && !is_governed(e, f))
			return head_of(e, i, to);
	}
	return NONE;
}

static uint32_t
nearest_before(const struct engine *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = e->mention_first.v[to]; i-- > 0;) {
		const struct found *f = at(e, i);
		if (f->first < from)
			return NONE;
		if (f->last <= to && may_act(f))
			return i;
	}
	return NONE;
}

/* ---- joint parties */

/* Whether the tokens [from, to) do nothing but join two parties; *and: with "and" or "&". */
static bool
only_joins(const struct engine *e, uint32_t from, uint32_t to, bool *and)
{
	bool joined = false;
	*and = false;
	if (to - from > 8)
		return false;
	for (uint32_t t = from; t < to; t++) {
		uint8_t pos = e->toks.v[t].pos;
		if (tok_is(e, t, "and") || tok_is(e, t, "&")) {
			joined = *and = true;
		} else if (tok_is(e, t, ",")) {
			joined = true;
		} else if (pos != POS_DET && pos != POS_NOUN && pos != POS_PROPN && pos != POS_ADJ &&
		    !tok_is(e, t, "'s")) {
			return false;
		}
	}
	return joined;
}

static void
add_party(struct parties *p, uint32_t m)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (p->mention[i] == m)
			return;
	if (p->n < PARTIES_MAX)
		p->mention[p->n++] = m;
}

/* m, and those that "and" joins to it before token `to`. */
static void
add_joint(const struct engine *e, struct parties *p, uint32_t m, uint32_t to)
{
	struct parties more = {.n = 0};
	bool and = false;
	uint32_t last = m;
	add_party(p, m);
	for (uint32_t i = m + 1; i < e->mentions.n && more.n < PARTIES_MAX && !and; i++) {
		const struct found *f = at(e, i);
		if (f->first < at(e, last)->last)
			continue;
		if (f->last > to || !may_act(f) ||
		    !only_joins(e, at(e, last)->last, f->first, &and))
			break;
		last = head_of(e, i, to);
		i = last;
		/* "hit A and B said ...": B begins another clause. */
		uint32_t next = at(e, last)->last;
		if (next < to && (e->toks.v[next].pos == POS_VERB || e->toks.v[next].pos == POS_AUX)) {
			and = false;
			break;
		}
		add_party(&more, last);
	}
	for (uint32_t i = 0; and && i < more.n; i++)
		add_party(p, more.mention[i]);
}

/* The same before the trigger, where a verb does follow the last one. */
static void
add_joint_before(const struct engine *e, struct parties *p, uint32_t m, uint32_t to)
{
	struct parties more = {.n = 0};
	bool and = false;
	uint32_t last = m;
	add_party(p, m);
	for (uint32_t i = m + 1; i < e->mentions.n && more.n < PARTIES_MAX && !and; i++) {
		const struct found *f = at(e, i);
		if (f->first < at(e, last)->last)
			continue;
		if (f->last > to || !may_act(f) ||
		    !only_joins(e, at(e, last)->last, f->first, &and))
			break;
		last = head_of(e, i, to);
		i = last;
		add_party(&more, last);
	}
	for (uint32_t i = 0; and && i < more.n; i++)
		add_party(p, more.mention[i]);
}

/* ---- what a rule asks of a role */

static const struct r_role *
spec_of(const struct scene *s, const char *name)
{
	const struct ruleset *r = s->e->r;
	for (uint32_t i = 0; i < s->event->n_roles; i++)
		if (str_is(ruleset_str(r, r->roles[s->event->role + i].name), name))
			return &r->roles[s->event->role + i];
	return NULL;
}

static bool
fits(const struct scene *s, const struct r_role *spec, const struct found *f)
{
	const struct engine *e = s->e;
	bool type = !spec->n_is;
	for (uint32_t i = 0; i < spec->n_is && !type; i++) {
		uint32_t t = e->r->numbers[spec->is + i].v;
		type = t == NONE ? may_act(f) : schema_isa(e->schema, f->type, e->type_id[t]);
	}
	if (!type || !spec->n_after)
		return type;
	uint32_t before = word_before(e, f);
	for (uint32_t i = 0; before != NONE && i < spec->n_after; i++)
		if (e->toks.v[before].fold && e->toks.v[before].fold == e->r->numbers[spec->after + i].v)
			return true;
	return false;
}

static bool
is_other(const struct roles *r, uint32_t m)
{
	for (uint32_t i = 0; i < r->n_others; i++)
		if (r->others[i].mention == m)
			return true;
	return false;
}

static bool
is_party(const struct engine *e, const struct parties *p, uint32_t m)
{
	uint32_t actor = found_actor(e, at(e, m));
	for (uint32_t i = 0; i < p->n; i++)
		if (p->mention[i] == m ||
		    (actor != NONE && found_actor(e, at(e, p->mention[i])) == actor))
			return true;
	return false;
}

/* ---- Target: the first actor behind the trigger */

static bool
can_be_target(const struct scene *s, const struct roles *r, uint32_t m)
{
	static const char *const places[] = {"in", "at", "near", "inside", "outside", "from"};
	static const char *const asides[] = {"according", "says", "said"};
	const struct engine *e = s->e;
	const struct found *f = at(e, m);
	if (!may_act(f) || is_party(e, &r->source, m) || is_other(r, m))
		return false;
	uint32_t before = word_before(e, f);
	if (before != NONE && is_place(e, f) && AMONG(e, before, places))
		return false;
	return !(before != NONE && before && tok_is(e, before, "to") && AMONG(e, before - 1, asides));
}

static uint32_t
first_after(const struct scene *s, const struct roles *r, uint32_t from, uint32_t to)
{
	const struct engine *e = s->e;
	const struct r_role *spec = spec_of(s, "Target");
	for (uint32_t i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= to)
			return NONE;
		if (!can_be_target(s, r, i) || (spec && !fits(s, spec, f)))
			continue;
		uint32_t head = head_of(e, i, to);
		return can_be_target(s, r, head) ? head : i;
	}
	return NONE;
}

static void
find_target(const struct scene *s, struct roles *r)
{
	if (r->target.n)
		return;
	uint32_t m = first_after(s, r, s->last, s->clause_end), to = s->clause_end;
	if (m == NONE) {
		to = s->to;
		m = first_after(s, r, s->last, to);
	}
	if (m != NONE)
		add_joint(s->e, &r->target, m, to);
}

/* ---- Source: before the trigger */

static bool
has_other_subject(const struct scene *s, uint32_t from, uint32_t to)
{
	for (uint32_t t = from; t < to; t++)
		if ((s->e->toks.v[t].pos == POS_NOUN || s->e->toks.v[t].pos == POS_PROPN) &&
		    mention_over(s->e, t) == NONE)
			return true;
	return false;
}

static uint32_t
before_in_clause(const struct scene *s, uint32_t from, uint32_t to)
{
	uint32_t m = subject_in(s->e, from, to);
	return m != NONE ? m : nearest_before(s->e, from, to);
}

static void
find_before(const struct scene *s, struct parties *out)
{
	static const char *const relatives[] = {"who", "which", "that", "whom", "whose"};
	const struct engine *e = s->e;
	uint32_t start = s->clause, end = s->first;
	uint32_t m = before_in_clause(s, start, end);
	if (m == NONE && !s->nominal && has_other_subject(s, start, end))
		return;
	while (m == NONE && start > s->from) {
		bool relative = AMONG(e, start, relatives);
		end = start;
		start = clause_start(e, end - 1, s->from);
		m = relative ? nearest_before(e, s->from, end) : before_in_clause(s, start, end);
	}
	if (m != NONE)
		add_joint_before(e, out, m, end);
}

/* `..., " said Putin`: the subject stands behind its verb. */
static uint32_t
inverted(const struct scene *s)
{
	const struct engine *e = s->e;
	if (s->first == s->from || !(e->toks.v[s->first - 1].flags & FLAG_PUNCT))
		return NONE;
	for (uint32_t i = e->mention_first.v[s->last]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first > s->last + 4 || f->first >= s->to)
			return NONE;
		for (uint32_t t = s->last; t < f->first; t++) {
			uint8_t pos = e->toks.v[t].pos;
			if (pos != POS_DET && pos != POS_NOUN && pos != POS_PROPN && pos != POS_ADJ)
				return NONE;
		}
		if (may_act(f))
			return head_of(e, i, s->to);
	}
	return NONE;
}

/* ---- nouns */

/* The first actor behind a word of the list, which stands within a few tokens behind `from`. */
static uint32_t
behind(const struct scene *s, const char *const *list, size_t n, uint32_t reach, uint32_t *word)
{
	const struct engine *e = s->e;
	for (uint32_t t = s->last; t < s->clause_end && t < s->last + reach; t++) {
		if (e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX)
			return NONE;
		if (!tok_among(e, t, list, n))
			continue;
		for (uint32_t i = e->mention_first.v[t + 1]; i < e->mentions.n; i++) {
			const struct found *f = at(e, i);
			if (f->first > t + 6 || f->first >= s->to)
				break;
			if (!may_act(f) || word_before(e, f) != t)
				continue;
			*word = t;
			return head_of(e, i, s->to);
		}
	}
	return NONE;
}
#define BEHIND(s, list, reach, word) behind((s), (list), sizeof(list) / sizeof *(list), reach, word)

/* "Y's attack", "a Russian attack", "US air strikes": the actor within the noun phrase. */
static uint32_t
owner(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t m = nearest_before(e, s->clause, s->first);
	if (m == NONE)
		return NONE;
	const struct found *f = at(e, m);
	if (s->first - f->last > 4)
		return NONE;
	bool owns = tok_is(e, f->last, "'s") || tok_is(e, f->last, "'");
	if (!owns && !is_type(e, f, STR("NORP")) && !is_type(e, f, STR("GPE")) &&
	    !is_type(e, f, STR("ORG")))
		return NONE;
	for (uint32_t t = f->last + owns; t < s->first; t++) {
		uint8_t pos = e->toks.v[t].pos;
		if (pos != POS_ADJ && pos != POS_NOUN && pos != POS_PROPN && pos != POS_NUM)
			return NONE;
	}
	return m;
}

/* "the arrest of X" does something to X, "the request of X" is by X. */
static bool
of_is_target(const struct engine *e, uint32_t t)
{
	static const char *const done_to[] = {"arrest", "murder", "release", "capture", "search",
		"siege", "overthrow", "kidnap", "defeat"};
	static const char *const done_by[] = {"declaration", "meeting", "warning", "decision",
		"accusation", "intervention", "aggression", "mission", "mobilization", "mobilisation",
		"reaction", "operation"};
	static const struct str endings[] = {{"ing", 3}, {"ings", 4}, {"tion", 4}, {"sion", 4},
		{"ture", 4}, {"sure", 4}};
	struct str lemma = tok_lemma(e, t);
	for (size_t i = 0; i < sizeof done_by / sizeof *done_by; i++)
		if (str_is(lemma, done_by[i]))
			return false;
	for (size_t i = 0; i < sizeof done_to / sizeof *done_to; i++)
		if (str_is(lemma, done_to[i]))
			return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(lemma, endings[i]))
			return true;
	return false;
}

/* "talks between X and Y", "the X-Y summit". */
static bool
find_pair(const struct scene *s, struct roles *r)
{
	static const char *const between[] = {"between", "among"};
	const struct engine *e = s->e;
	uint32_t word, m = BEHIND(s, between, 6, &word);
	if (m != NONE) {
		struct parties p = {.n = 0};
		add_joint_before(e, &p, m, s->to);
		for (uint32_t i = 0; i < p.n; i++)
			add_party(i && s->event->symmetric ? &r->target : &r->source, p.mention[i]);
		return true;
	}
	m = nearest_before(e, s->clause, s->first);
	if (m == NONE || !m || s->first - at(e, m)->last > 3)
		return false;
	const struct found *f = at(e, m - 1), *g = at(e, m);
	if (!may_act(f) || g->first != f->last + 1 || !(tok_is(e, f->last, "-") ||
	    tok_is(e, f->last, "\xE2\x80\x93") || tok_is(e, f->last, "/")))
		return false;
	for (uint32_t t = g->last; t < s->first; t++)
		if (e->toks.v[t].pos != POS_ADJ && e->toks.v[t].pos != POS_NOUN)
			return false;
	add_party(&r->source, m - 1);
	add_party(&r->target, m);
	return true;
}

static void
find_nominal(const struct scene *s, struct roles *r)
{
	static const char *const by[] = {"by"}, *const of[] = {"of"};
	static const char *const to[] = {"on", "against", "to", "toward", "towards", "with", "for",
		"into", "at", "upon", "over"};
	const struct engine *e = s->e;
	uint32_t word;
	if (find_pair(s, r))
		return;
	uint32_t agent = BEHIND(s, by, 8, &word), whose = owner(s), of_whom = BEHIND(s, of, 2, &word);
	if (agent != NONE)
		add_joint(e, &r->source, agent, s->to);
	else if (whose != NONE)
		add_party(&r->source, whose);
	if (of_whom != NONE) {
		bool target = !s->event->symmetric && (r->source.n || of_is_target(e, s->last - 1));
		add_joint(e, target ? &r->target : &r->source, of_whom, s->to);
	}
	if (!r->source.n)
		find_before(s, &r->source);
	uint32_t whom = BEHIND(s, to, 8, &word);
	if (whom != NONE && !r->target.n && can_be_target(s, r, whom))
		add_joint(e, &r->target, whom, s->to);
}

/* ---- verbs */

static uint32_t
agent_behind(const struct scene *s)
{
	static const char *const by[] = {"by"};
	uint32_t word;
	return BEHIND(s, by, 12, &word);
}

static void
find_verbal(const struct scene *s, struct roles *r)
{
	uint32_t m;
	if (s->passive && !s->event->symmetric) {
		find_before(s, &r->target);
		m = agent_behind(s);
		if (m != NONE)
			add_joint(s->e, &r->source, m, s->to);
		return;
	}
	find_before(s, &r->source);
	m = r->source.n ? NONE : inverted(s);
	if (m != NONE)
		add_party(&r->source, m);
}

/* Symmetric acts: two parties, in the order of the text. */
static void
make_pair(const struct scene *s, struct roles *r)
{
	if (!r->target.n && r->source.n > 1) {
		for (uint32_t i = 1; i < r->source.n; i++)
			add_party(&r->target, r->source.mention[i]);
		r->source.n = 1;
	}
	if (r->source.n && r->target.n &&
	    at(s->e, r->target.mention[0])->from < at(s->e, r->source.mention[0])->from) {
		struct parties p = r->source;
		r->source = r->target;
		r->target = p;
	}
}

/* Drops parties that the rule's own Source and Target do not admit. */
static void
apply_specs(const struct scene *s, struct roles *r)
{
	const struct r_role *source = spec_of(s, "Source"), *target = spec_of(s, "Target");
	if (source || target) {
		r->source.n = source ? r->source.n : 0;
		r->target.n = target ? r->target.n : 0;
	}
	for (uint32_t i = 0; source && i < r->source.n; i++)
		if (!fits(s, source, at(s->e, r->source.mention[i])))
			r->source.n = i;
	for (uint32_t i = 0; target && i < r->target.n; i++)
		if (!fits(s, target, at(s->e, r->target.mention[i])))
			r->target.n = i;
}

static void
from_earlier(const struct scene *s, struct roles *r)
{
	if (r->source.n || s->passive || !s->e->before.known ||
	    (!s->nominal && has_other_subject(s, s->clause, s->first)))
		return;
	if (nearest_before(s->e, s->from, s->first) != NONE)
		return;
	r->earlier = s->e->before.subject;
	r->has_earlier = true;
}

/* ---- Date, Place, Topic and what else a rule names */

/* The nearest fitting mention: behind the trigger in its clause, before it there, then in the
 * sentence. */
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
		if ((!behind_it && f->last > s->first) || is_other(r, i) || !fits(s, spec, f))
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

void
roles_find_others(const struct scene *s, struct roles *out)
{
	struct engine *e = s->e;
	for (uint32_t i = 0; i < s->event->n_roles && out->n_others < OTHERS_MAX; i++) {
		const struct r_role *spec = &e->r->roles[s->event->role + i];
		struct str name = ruleset_str(e->r, spec->name);
		if (str_starts(name, STR("Source")) || str_starts(name, STR("Target")) ||
		    !(spec->n_is + spec->n_after))
			continue;
		uint32_t m = nearest_fit(s, spec, out);
		if (m == NONE || is_party(e, &out->source, m) || is_party(e, &out->target, m))
			continue;
		out->others[out->n_others++] = (struct other_role){schema_id(e->schema, name), m};
	}
}

void
roles_find(const struct scene *s, struct roles *out)
{
	*out = (struct roles){.n_others = 0};
	roles_find_others(s, out);
	if (!s->event->order)
		return;
	if (s->nominal)
		find_nominal(s, out);
	else
		find_verbal(s, out);
	if (!(s->passive && !s->event->symmetric) &&
	    !(s->event->symmetric && out->source.n > 1 && s->nominal))
		find_target(s, out);
	if (s->event->symmetric)
		make_pair(s, out);
	apply_specs(s, out);
	from_earlier(s, out);
}
