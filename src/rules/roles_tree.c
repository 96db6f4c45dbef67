/*
 * Source and Target by grammar.  The tree decides which phrase stands on which side; inside a
 * phrase the actor is its head, else what the head's modifiers name.  Whom an act is aimed at
 * is the first actor in the rest of the verb phrase, in whatever phrase: research on political
 * events found the nearest actor right more often than the grammatical object alone.
 */
#include "rules/roles_tree.h"

enum {
	DEEP = 4,                    /* phrases within phrases that are looked into */
	CLIMB = 16,                  /* arcs from a name to its verb */
	SURE_ARC = 128,              /* of 255 */
};

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

/* ---- who stands in a phrase */

uint32_t
actor_over(const struct engine *e, uint32_t t)
{
	uint32_t best = NONE, end = e->mention_first.v[t + 1];
	for (uint32_t i = end, n = 0; i-- > 0 && n < 12; n++) {
		const struct found *f = at(e, i);
		if (f->last > t && may_act(f) && (best == NONE || at(e, best)->desc))
			best = i;
	}
	return best;
}

static uint32_t look_into(const struct engine *e, uint32_t noun, int depth);

/* Where a noun's own phrase ends: before a clause and before what is joined to it. */
static uint32_t
phrase_end(const struct engine *e, uint32_t noun, uint32_t to)
{
	for (uint32_t c = grammar_child(e, noun); c != NONE; c = grammar_next(e, c)) {
		enum dependency d = grammar_dep(e, c);
		uint32_t from, end;
		if (c < noun)
			continue;
		grammar_phrase(e, c, &from, &end);
		if (d == DEP_CONJ || dep_is(d, DEP_ACL) || d == DEP_PARATAXIS)
			return from < to ? from : to;
	}
	return to;
}

/* "members of Hamas", "officials from Iran", "the case against X": not where they are. */
static uint32_t
governed_actor(const struct engine *e, uint32_t noun, bool of, int depth)
{
	static const char *const belongs[] = {"of"}, *const others[] = {"from", "for", "with"};
	for (uint32_t c = grammar_child(e, noun); c != NONE; c = grammar_next(e, c)) {
		uint32_t word = grammar_dep(e, c) == DEP_NMOD ? grammar_case(e, c) : NONE;
		if (word == NONE || !(of ? AMONG(e, word, belongs) : AMONG(e, word, others)))
			continue;
		uint32_t m = look_into(e, c, depth);
		if (m != NONE)
			return m;
	}
	return NONE;
}

/* The first actor in [from, to) that no preposition but `governor` governs: a name, else a word for a group.
 * "Hezbollah guerrillas": the name tells more. */
static uint32_t
first_in(const struct engine *e, uint32_t from, uint32_t to, uint32_t governor)
{
	uint32_t group = NONE;
	for (uint32_t i = e->mention_first.v[from]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first >= to)
			break;
		if (f->last > to || !may_act(f) || found_is_qualifier(e, f))
			continue;
		uint32_t word = word_before(e, f);
		if (word != NONE && word >= from && word != governor && is_governed(e, f))
			continue;
		if (!f->desc)
			return head_of(e, i, e->toks.v[from].sentence_end);
		group = group == NONE ? i : group;
	}
	return group;
}

static uint32_t
look_into(const struct engine *e, uint32_t noun, int depth)
{
	uint32_t from, to, m = actor_over(e, noun);
	if (m != NONE && !at(e, m)->desc)
		return head_of(e, m, e->toks.v[noun].sentence_end);
	if (m == NONE && mention_over(e, noun) != NONE)
		return NONE;     /* "on Monday, the day of the Russian attack" */
	grammar_phrase(e, noun, &from, &to);
	if (m != NONE) {
		uint32_t name = first_in(e, from, at(e, m)->last, grammar_case(e, noun));
		return name != NONE && !at(e, name)->desc ? name : m;
	}
	m = first_in(e, from, phrase_end(e, noun, to), grammar_case(e, noun));
	if (m == NONE && depth > 0)
		m = governed_actor(e, noun, true, depth - 1);
	return m != NONE || depth <= 0 ? m : governed_actor(e, noun, false, depth - 1);
}

uint32_t
actor_of(const struct engine *e, uint32_t noun)
{
	return look_into(e, noun, DEEP);
}

void
side_add(const struct scene *s, struct side *side, uint32_t noun, bool subject)
{
	const struct engine *e = s->e;
	uint32_t from, to, m = actor_of(e, noun);
	grammar_phrase(e, noun, &from, &to);
	side->known = true;
	side->head = noun;
	side->from = from;
	side->to = to;
	if (m != NONE && !found_is_qualifier(e, at(e, m)))
		party_add_joint(e, &side->who, m, to > at(e, m)->last ? to : at(e, m)->last, subject);
	for (uint32_t c = grammar_child(e, noun); c != NONE; c = grammar_next(e, c)) {
		if (grammar_dep(e, c) != DEP_CONJ || grammar_is_clause(e, c))
			continue;
		m = actor_of(e, c);
		if (m != NONE && !found_is_qualifier(e, at(e, m)))
			party_add(&side->who, m);
	}
}

/* Whether a token stands in a clause that only describes the head of the phrase. */
static bool
is_in_clause_of(const struct engine *e, uint32_t t, uint32_t head)
{
	for (int n = 0; n < CLIMB && t != NONE && t != head; n++, t = grammar_head(e, t)) {
		enum dependency d = grammar_dep(e, t);
		if (dep_is(d, DEP_ACL) || dep_is(d, DEP_ADVCL) || d == DEP_PARATAXIS)
			return true;
	}
	return false;
}

bool
side_holds(const struct engine *e, const struct side *side, const struct parties *p)
{
	const struct found *f = p->n ? at(e, p->mention[0]) : NULL;
	return f && f->first >= side->from && f->last <= side->to &&
	       !is_in_clause_of(e, grammar_top(e, f->first, f->last), side->head);
}

/* ---- the sides of a verb */

static uint8_t
weaker(uint8_t a, uint8_t b)
{
	return a < b ? a : b;
}

/* Who did what was done: "by" somebody. */
static bool
is_agent(const struct engine *e, uint32_t t)
{
	uint32_t word = grammar_case(e, t);
	return grammar_dep(e, t) == DEP_OBL_AGENT ||
	       (dep_is(grammar_dep(e, t), DEP_OBL) && word != NONE && tok_is(e, word, "by"));
}

static void
find_agent(const struct scene *s, uint32_t verb, struct side *side)
{
	const struct engine *e = s->e;
	for (uint32_t c = grammar_child(e, verb); c != NONE; c = grammar_next(e, c)) {
		if (c < s->first || !is_agent(e, c))
			continue;
		side_add(s, side, c, false);
		side->sure = grammar_certainty(e, c);
		if (side->who.n)
			return;
	}
}

/* "after the talks", "during a visit", "despite Iran": when or why, not whom. */
static bool
is_circumstance(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"after", "before", "during", "since", "until", "despite",
	    "amid", "according", "because", "without", "like", "unlike", "than", "following",
	    "within", "throughout", "via", "per", "except", "besides"};
	uint32_t word = grammar_case(e, t);
	return word != NONE && AMONG(e, word, words);
}

/* Whether a name's arc upwards leaves what the verb says about whom. */
static bool
leaves_phrase(const struct scene *s, uint32_t t, uint32_t verb)
{
	const struct engine *e = s->e;
	switch (grammar_dep(e, t)) {
	case DEP_NSUBJ: case DEP_NSUBJ_PASS: case DEP_CSUBJ: case DEP_CSUBJ_PASS:
		/* The subject of a clause inside is in: "demanded that Iran leave". */
		return grammar_is_under(e, s->first, grammar_head(e, t));
	case DEP_ADVCL:
		return !grammar_is_infinitive(e, t) && !grammar_is_charge(e, t);
	case DEP_ACL_RELCL: case DEP_ADVCL_RELCL: case DEP_PARATAXIS: case DEP_DISCOURSE:
	case DEP_VOCATIVE: case DEP_DISLOCATED:
		return true;
	case DEP_CCOMP:
		return lemma_in(e, grammar_head(e, t), SET_LEMMA_REPORTS);
	case DEP_CONJ:
		return grammar_is_clause(e, t);
	case DEP_OBL: case DEP_OBL_UNMARKED: case DEP_NMOD:
		return is_circumstance(e, t) || (grammar_head(e, t) == verb && is_agent(e, t) &&
			grammar_child_by(e, verb, DEP_OBJ) == NONE);
	default:
		return false;
	}
}

/* The child of the verb that holds token t, if t is one whom the verb may be about. */
static uint32_t
branch_of(const struct scene *s, uint32_t verb, uint32_t t, uint8_t *sure)
{
	const struct engine *e = s->e;
	*sure = UINT8_MAX;
	for (int n = 0; n < CLIMB; n++) {
		uint32_t head = grammar_head(e, t);
		if (head == NONE || leaves_phrase(s, t, verb))
			return NONE;
		*sure = weaker(*sure, grammar_certainty(e, t));
		if (head == verb)
			return t;
		t = head;
	}
	return NONE;
}

/* "attacked and killed X": what the last verb has, the ones before it share. */
static uint32_t
sharing_verb(const struct scene *s, uint32_t verb)
{
	const struct engine *e = s->e;
	for (uint32_t c = grammar_child(e, verb); c != NONE; c = grammar_next(e, c))
		if (grammar_dep(e, c) == DEP_CONJ && e->toks.v[c].pos == POS_VERB &&
		    c == s->last + 1 && grammar_child_by(e, c, DEP_NSUBJ) == NONE)
			return c;
	return verb;
}

static void
find_object(const struct scene *s, const struct roles *r, uint32_t verb, struct side *side)
{
	const struct engine *e = s->e;
	const struct r_role *spec = roles_spec(s, true);
	uint32_t from, to;
	grammar_phrase(e, verb, &from, &to);
	for (uint32_t i = e->mention_first.v[s->last]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		uint8_t sure;
		if (f->first >= to)
			return;
		if (!can_be_target(s, r, i) || (spec && !roles_fit(s, spec, f)))
			continue;
		uint32_t branch = branch_of(s, verb, grammar_top(e, f->first, f->last), &sure);
		if (branch == NONE)
			continue;
		uint32_t m = head_of(e, i, to);
		party_add_joint(e, &side->who, can_be_target(s, r, m) ? m : i, to, false);
		side->known = true;
		side->sure = sure;
		side->head = branch;
		grammar_phrase(e, verb, &side->from, &side->to);
		side->from = s->last;
		return;
	}
}

/* "won, with the medal going to Chad": in a clause below that has a subject of its own. */
static bool
is_in_full_clause(const struct engine *e, uint32_t t, uint32_t top)
{
	static const char *const about[] = {"unless", "if", "until", "that"};
	uint32_t from, to;
	for (int n = 0; n < CLIMB && t != NONE && t != top; n++, t = grammar_head(e, t)) {
		enum dependency d = grammar_dep(e, t);
		if (grammar_certainty(e, t) < SURE_ARC)
			return false;
		if (!(dep_is(d, DEP_ADVCL) || d == DEP_ACL_RELCL || d == DEP_PARATAXIS) ||
		    grammar_child_by(e, t, DEP_NSUBJ) == NONE)
			continue;
		grammar_phrase(e, t, &from, &to);
		return !AMONG(e, from, about) && !AMONG(e, from + 1, about);
	}
	return false;
}

bool
tree_has_elsewhere(const struct engine *e, uint32_t top, const struct found *f)
{
	uint32_t t = grammar_top(e, f->first, f->last), verb = grammar_head(e, t);
	bool subject = dep_is(grammar_dep(e, t), DEP_NSUBJ);
	bool object = grammar_dep(e, t) == DEP_OBJ ||
		      (grammar_dep(e, t) == DEP_OBL && grammar_case(e, t) == NONE);
	if (f->first > top && grammar_is_under(e, t, top) && is_in_full_clause(e, t, top))
		return true;
	if (verb == NONE || grammar_certainty(e, t) < SURE_ARC || !(subject || object))
		return false;
	if (grammar_is_under(e, verb, top)) {
		/* "threatened to strike unless Israel left" is about Israel too. */
		static const char *const about[] = {"unless", "if", "until", "that"};
		uint32_t mark, to;
		grammar_phrase(e, verb, &mark, &to);
		bool told = subject || grammar_child_by(e, verb, DEP_NSUBJ) != NONE;
		return told && grammar_dep(e, verb) != DEP_CCOMP &&
		       is_in_clause_of(e, verb, top) && !AMONG(e, mark, about);
	}
	return grammar_head(e, top) != verb;
}

static bool
is_pronoun(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"he", "she", "it", "they", "we", "i", "you", "who",
	    "which", "that", "this", "these", "those", "both", "all", "one", "him", "her", "them",
	    "us", "me"};
	return AMONG(e, t, words);
}

/* "He would attack, Putin said": the speaker's "he", or "I" or "we" of a quotation. */
static uint32_t
speaker(const struct engine *e, uint32_t verb)
{
	for (int n = 0; n < CLIMB && verb != NONE; n++) {
		enum dependency d = grammar_dep(e, verb);
		uint32_t head = grammar_head(e, verb);
		for (uint32_t c = grammar_child(e, verb); c != NONE; c = grammar_next(e, c)) {
			if (grammar_dep(e, c) != DEP_PARATAXIS || !lemma_in(e, c, SET_LEMMA_REPORTS))
				continue;
			uint32_t subject = grammar_child_by(e, c, DEP_NSUBJ);
			if (subject != NONE)
				return subject;
		}
		if (head != NONE && (d == DEP_CCOMP || d == DEP_PARATAXIS) &&
		    lemma_in(e, head, SET_LEMMA_REPORTS))
			return grammar_child_by(e, head, DEP_NSUBJ);
		verb = head;
	}
	return NONE;
}

/* A pronoun's side: the speaker, when he says it of himself or his own. */
static void
resolve(const struct scene *s, struct tree_roles *out, struct side *side, uint32_t verb)
{
	static const char *const persons[] = {"he", "she", "i"}, *const own[] = {"i", "we"};
	const struct engine *e = s->e;
	uint32_t subject = speaker(e, verb), m = subject == NONE ? NONE : actor_of(e, subject);
	if (m == NONE || subject == side->head)
		return;
	bool person = found_is(at(e, m), IS_PERSON), asks = AMONG(e, out->pronoun, persons);
	if (!AMONG(e, out->pronoun, own) && person != asks)
		return;
	side_add(s, side, subject, true);
}

/* Parsers tear names that they do not know ("Civic Party's Jeremy Tam was elected") into several
 * subjects: all of them are one phrase. */
static void
widen(const struct scene *s, struct side *side, uint32_t subject)
{
	const struct engine *e = s->e;
	uint32_t verb = grammar_head(e, subject), from, to, n = 0;
	if (verb == NONE || !dep_is(grammar_dep(e, subject), DEP_NSUBJ))
		return;
	for (uint32_t c = grammar_child(e, verb); c != NONE && c < verb; c = grammar_next(e, c)) {
		if (!dep_is(grammar_dep(e, c), DEP_NSUBJ) || subject > c + REACH)
			continue;
		grammar_phrase(e, c, &from, &to);
		side->from = from < side->from ? from : side->from;
		side->to = to > side->to ? to : side->to;
		n++;
	}
	uint32_t m = n > 1 ? first_in(e, side->from, side->to, NONE) : NONE;
	if (m == NONE)
		return;
	side->who.n = 0;
	party_add_joint(e, &side->who, m, side->to, true);
}

/* "The man arrested was X": whom a noun is said to be, or NONE. */
static uint32_t
what_it_is(const struct engine *e, uint32_t noun)
{
	uint32_t head = grammar_head(e, noun);
	return head != NONE && grammar_dep(e, noun) == DEP_NSUBJ &&
		       grammar_child_by(e, head, DEP_COP) != NONE
		   ? head
		   : NONE;
}

static void
find_subject(const struct scene *s, uint32_t verb, struct tree_roles *out)
{
	static const char *const others[] = {"he", "she", "it", "they"};
	const struct engine *e = s->e;
	struct side *side = out->passive ? &out->target : &out->source;
	struct subject subject = grammar_subject(e, verb);
	if (subject.token == NONE)
		return;
	uint32_t is = subject.by == SUBJECT_MODIFIED ? what_it_is(e, subject.token) : NONE;
	if (is != NONE) {
		side_add(s, side, is, true);
		side->from = s->last;
	}
	if (!side->who.n)
		side_add(s, side, subject.token, true);
	widen(s, side, subject.token);
	side->sure = subject.certainty;
	if (!side->who.n && (subject.by == SUBJECT_MODIFIED || subject.by == SUBJECT_RELATIVE))
		side->known = false;
	if (!side->who.n && is_pronoun(e, subject.token)) {
		out->pronoun = subject.token;
		resolve(s, out, side, verb);
		/* "the group, after it attacked": order knows some of these. */
		if (!side->who.n && AMONG(e, subject.token, others))
			side->known = false;
	}
	out->nobody = side->known && !side->who.n && out->pronoun == NONE;
}

bool
tree_roles_find(const struct scene *s, const struct roles *r, struct tree_roles *out)
{
	struct engine *e = s->e;
	*out = (struct tree_roles){.pronoun = NONE};
	if (!engine_grammar(e, s->first) || grammar_is_doubtful(e, s->first))
		return false;
	uint32_t top = grammar_top(e, s->first, s->last);
	if (s->nominal) {
		tree_roles_of_noun(s, r, top, out);
		return true;
	}
	out->passive = !s->event->symmetric && !roles_is_state(s) &&
		       (s->passive || grammar_is_passive(e, top));
	find_subject(s, top, out);
	if (out->passive) {
		find_agent(s, top, &out->source);
		return true;
	}
	struct roles taken = *r;
	taken.source = out->source.who;
	find_object(s, &taken, top, &out->target);
	uint32_t other = out->target.known ? top : sharing_verb(s, top);
	if (other != top)
		find_object(s, &taken, other, &out->target);
	return true;
}
