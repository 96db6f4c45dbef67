/*
 * Clauses of a tree: which words head one, whether something is done to a verb's subject, and who
 * that subject is.  A verb without a subject of its own takes that of the verb that it is joined
 * with, or of the one that governs it; the way up is short, whatever the tree.
 */
#include "rules/grammar.h"

#include "rules/clause.h"

enum { CONTROL = 6 };                /* verbs on the way to a subject */

/* ---- clauses */

/* Whether t is said of something, or happens: not a noun among others. */
static bool
is_predicate(const struct engine *e, uint32_t t)
{
	uint8_t pos = e->toks.v[t].pos;
	return pos == POS_VERB || pos == POS_AUX || grammar_child_by(e, t, DEP_NSUBJ) != NONE ||
	       grammar_child_by(e, t, DEP_COP) != NONE;
}

bool
grammar_is_clause(const struct engine *e, uint32_t t)
{
	switch (grammar_dep(e, t)) {
	case DEP_ROOT: case DEP_CCOMP: case DEP_XCOMP: case DEP_ADVCL: case DEP_ADVCL_RELCL:
	case DEP_ACL: case DEP_ACL_RELCL: case DEP_CSUBJ: case DEP_CSUBJ_PASS:
	case DEP_CSUBJ_OUTER: case DEP_PARATAXIS:
		return true;
	case DEP_CONJ: case DEP_APPOS: case DEP_DEP: case DEP_LIST:
		return is_predicate(e, t);
	default:
		return grammar_head(e, t) == NONE;
	}
}

uint32_t
grammar_clause(const struct engine *e, uint32_t t)
{
	for (int n = 0; n < GRAMMAR_CLIMB && !grammar_is_clause(e, t); n++)
		t = grammar_head(e, t);
	return t;
}

static bool
ends_in(const struct engine *e, uint32_t t, const char *end)
{
	return str_ends(tok_fold(e, t), str_of(end));
}

/* "arrested", "beaten": a form that is not the verb's first, nor "-ing" or "-s". */
static bool
may_be_participle(const struct engine *e, uint32_t t)
{
	struct str fold = tok_fold(e, t);
	return !ends_in(e, t, "ing") && (!ends_in(e, t, "s") || ends_in(e, t, "ss")) &&
	       (!str_eq(fold, tok_lemma(e, t)) || str_ends(fold, STR("ed")));
}

static bool
has_own_voice(const struct engine *e, uint32_t verb)
{
	return grammar_child_by(e, verb, DEP_NSUBJ) != NONE ||
	       grammar_child_by(e, verb, DEP_AUX) != NONE ||
	       grammar_child_by(e, verb, DEP_OBJ) != NONE;
}

bool
grammar_is_passive(const struct engine *e, uint32_t verb)
{
	for (int n = 0; n < CONTROL && verb != NONE; n++) {
		for (uint32_t c = grammar_child(e, verb); c != NONE; c = grammar_next(e, c)) {
			enum dependency d = grammar_dep(e, c);
			/* "cut by one hour the curfew" is no passive. */
			if (d == DEP_AUX_PASS || (d == DEP_OBL_AGENT &&
				grammar_child_by(e, verb, DEP_OBJ) == NONE &&
				grammar_child_by(e, c, DEP_NUMMOD) == NONE))
				return true;
			/* "Man arrested in Oslo": headlines leave the "was" out. */
			if ((d == DEP_NSUBJ_PASS || d == DEP_CSUBJ_PASS) && may_be_participle(e, verb) &&
			    grammar_child_by(e, verb, DEP_OBJ) == NONE)
				return true;
		}
		enum dependency d = grammar_dep(e, verb);
		if ((d == DEP_ACL || d == DEP_AMOD) && may_be_participle(e, verb))
			return grammar_child_by(e, verb, DEP_OBJ) == NONE &&
			       grammar_child_by(e, verb, DEP_MARK) == NONE;
		/* "was arrested and charged": the second leaves the "was" out. */
		if (d != DEP_CONJ || has_own_voice(e, verb) || !may_be_participle(e, verb))
			return false;
		verb = grammar_head(e, verb);
	}
	return false;
}

/* ---- subjects */

static bool
is_relative(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"who", "which", "that", "whom"};
	return AMONG(e, t, words);
}

bool
grammar_is_infinitive(const struct engine *e, uint32_t verb)
{
	uint32_t mark = grammar_child_by(e, verb, DEP_MARK);
	return mark != NONE && tok_is(e, mark, "to");
}

bool
grammar_is_charge(const struct engine *e, uint32_t verb)
{
	static const char *const words[] = {"of", "for", "from", "into"};
	uint32_t mark = grammar_child_by(e, verb, DEP_MARK);
	if (mark == NONE)
		mark = grammar_case(e, verb);
	return mark != NONE && AMONG(e, mark, words) && ends_in(e, verb, "ing");
}

/* "promised Iran to help": who promises, helps. */
static bool
keeps_its_subject(const struct engine *e, uint32_t verb)
{
	static const char *const words[] = {"promise", "threaten", "vow", "pledge", "use", "take"};
	return LEMMA_AMONG(e, verb, words);
}

struct climb { uint32_t verb; struct subject found; };

static void
take(const struct engine *e, struct climb *c, uint32_t token, enum subject_by by)
{
	uint8_t sure = grammar_certainty(e, token);
	c->found.token = token;
	if (c->found.by == SUBJECT_NONE)
		c->found.by = by;
	c->found.certainty = sure < c->found.certainty ? sure : c->found.certainty;
}

/* The object of a verb that has its object do something, or NONE. */
static uint32_t
controlled_object(const struct engine *e, uint32_t verb)
{
	uint32_t o = grammar_child_by(e, verb, DEP_OBJ);
	return o != NONE ? o : grammar_child_by(e, verb, DEP_IOBJ);
}

/* On to another verb, whose subject this one has too. */
static void
climb_to(struct climb *c, uint32_t verb, enum subject_by by)
{
	c->verb = verb;
	if (c->found.by == SUBJECT_NONE)
		c->found.by = by;
}

/* "a plan to attack", "Russia's plan to attack": whose plan it is. */
static void
climb_noun(const struct engine *e, struct climb *c, uint32_t noun)
{
	uint32_t owner = grammar_child_by(e, noun, DEP_NMOD_POSS);
	if (owner != NONE) {
		take(e, c, owner, SUBJECT_CONTROL);
		return;
	}
	uint32_t verb = grammar_clause(e, noun);
	climb_to(c, verb == noun || verb == c->verb ? NONE : verb, SUBJECT_CONTROL);
}

/* "was defeated", "has left": a verb of its own clause, which has a subject whatever the parser
 * says; "to have left" and "being hit" need none. */
static bool
is_finite(const struct engine *e, uint32_t verb)
{
	static const char *const words[] = {"is", "was", "were", "are", "has", "had", "will", "would",
	    "can", "could", "may", "might", "should", "did", "does", "must"};
	for (uint32_t c = grammar_child(e, verb); c != NONE; c = grammar_next(e, c))
		if (dep_is(grammar_dep(e, c), DEP_AUX) && AMONG(e, c, words))
			return true;
	return false;
}

static void
climb_joined(const struct engine *e, struct climb *c, uint32_t verb, uint32_t head)
{
	/* "opened its borders to people ordered out of X but was still refusing". */
	if (is_finite(e, verb) && grammar_dep(e, head) == DEP_ACL && !is_finite(e, head) &&
	    grammar_head(e, head) != NONE)
		head = grammar_clause(e, grammar_head(e, head));
	climb_to(c, head, SUBJECT_SHARED);
}

/* "wants to attack": the governing verb's subject; "urged Iran to attack": its object. */
static void
climb_governed(const struct engine *e, struct climb *c, uint32_t verb, uint32_t head)
{
	enum dependency d = grammar_dep(e, verb);
	bool infinitive = grammar_is_infinitive(e, verb);
	uint32_t o = controlled_object(e, head);
	if (is_finite(e, verb) || (d == DEP_CCOMP && !infinitive))
		return;
	if (o != NONE && !keeps_its_subject(e, head) &&
	    (d != DEP_ADVCL || grammar_is_charge(e, verb) ||
		(infinitive && lemma_in(e, head, SET_LEMMA_ASKS))))
		take(e, c, o, SUBJECT_CONTROL);
	else
		climb_to(c, head, SUBJECT_CONTROL);
}

/* From a verb without a subject to the one that it shares it with, or to its subject. */
static void
climb_verb(const struct engine *e, struct climb *c)
{
	uint32_t verb = c->verb, head = grammar_head(e, verb);
	uint8_t sure = grammar_certainty(e, verb);
	c->found.certainty = sure < c->found.certainty ? sure : c->found.certainty;
	c->verb = NONE;
	if (head == NONE)
		return;
	switch (grammar_dep(e, verb)) {
	case DEP_CONJ:
		climb_joined(e, c, verb, head);
		return;
	case DEP_XCOMP: case DEP_ADVCL: case DEP_CCOMP:
		climb_governed(e, c, verb, head);
		return;
	case DEP_ACL: case DEP_ACL_RELCL:
		if (grammar_is_infinitive(e, verb) || grammar_is_charge(e, verb))
			climb_noun(e, c, head);
		else
			take(e, c, head, SUBJECT_MODIFIED);
		return;
	case DEP_AMOD:
		take(e, c, head, SUBJECT_MODIFIED);
		return;
	default:
		return;
	}
}

struct subject
grammar_subject(const struct engine *e, uint32_t verb)
{
	struct climb c = {verb, {NONE, SUBJECT_NONE, UINT8_MAX}};
	for (int n = 0; n < CONTROL && c.verb != NONE && c.found.token == NONE; n++) {
		uint32_t s = grammar_child_by(e, c.verb, DEP_NSUBJ);
		if (s == NONE) {
			climb_verb(e, &c);
			continue;
		}
		if (is_relative(e, s) && grammar_dep(e, c.verb) == DEP_ACL_RELCL &&
		    grammar_head(e, c.verb) != NONE) {
			take(e, &c, s, SUBJECT_RELATIVE);
			take(e, &c, c.verb, SUBJECT_RELATIVE);
			c.found.token = grammar_head(e, c.verb);
			break;
		}
		take(e, &c, s, SUBJECT_OWN);
	}
	if (c.found.token == NONE)
		c.found.by = SUBJECT_NONE;
	return c.found;
}
