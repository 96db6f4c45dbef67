/*
 * The parties of a noun that names an event, by grammar: what hangs on the noun ("the attack on
 * X by Y"), and what hangs on the verb that it belongs to ("Y launched an attack on X", "an
 * attack was launched by Y"), on the way up through nouns ("the launch of an attack").
 */
#include "rules/roles_tree.h"

enum { UP = 4 };                     /* words from the noun up to its verb */

/* What a verb makes of its subject, when the event is its object. */
enum gives { GIVES_DOER, GIVES_TARGET, GIVES_NOBODY, GIVES_UNKNOWN };

static enum gives
verb_gives(const struct engine *e, uint32_t verb)
{
	uint32_t sets = lemma_sets(e, verb);
	return sets >> SET_LEMMA_CARRIES_OUT & 1 ? GIVES_DOER :
	       sets >> SET_LEMMA_SUFFERS & 1 ? GIVES_TARGET :
	       sets >> SET_LEMMA_JUDGES & 1 ? GIVES_NOBODY : GIVES_UNKNOWN;
}

static void
fill(const struct scene *s, const struct roles *r, struct side *side, uint32_t t, bool target)
{
	struct side x = {.known = false};
	if (side->known)
		return;
	side_add(s, &x, t, false);
	for (uint32_t i = 0; i < x.who.n; i++)
		if (target && !can_be_target(s, r, x.who.mention[i]))
			return;
	if (!x.who.n)
		return;
	*side = x;
	side->sure = grammar_certainty(s->e, t);
}

/* "talks between X and Y". */
static void
fill_pair(const struct scene *s, struct tree_roles *out, uint32_t t)
{
	struct side x = {.known = false};
	side_add(s, &x, t, true);
	for (uint32_t i = 0; i < x.who.n; i++)
		party_add(i ? &out->target.who : &out->source.who, x.who.mention[i]);
	out->source.known = out->target.known = x.who.n > 0;
	out->source.sure = out->target.sure = grammar_certainty(s->e, t);
	out->source.head = out->target.head = t;
}

/* A phrase that hangs on the noun, or on its verb, by its preposition. */
static void
take_phrase(const struct scene *s, struct roles *r, uint32_t t, bool of_noun,
    struct tree_roles *out)
{
	static const char *const between[] = {"between", "among"};
	static const char *const verbs[] = {"on", "against", "to", "with", "upon"};
	static const char *const to[] = {"on", "against", "to", "toward", "towards", "with",
	    "into", "upon", "over", "at", "for"};
	const struct engine *e = s->e;
	uint32_t word = grammar_case(e, t);
	if (word == NONE || t < s->first)
		return;
	if (AMONG(e, word, between) && !out->source.known)
		fill_pair(s, out, t);
	else if (tok_is(e, word, "by"))
		fill(s, r, &out->source, t, false);
	else if (of_noun ? AMONG(e, word, to) : AMONG(e, word, verbs))
		fill(s, r, &out->target, t, true);
	else if (of_noun && tok_is(e, word, "of"))
		fill(s, r, noun_of_is_target(s) && !s->event->symmetric ? &out->target : &out->source,
		    t, false);
	r->source = out->source.who;
}

static void
take_children(const struct scene *s, struct roles *r, uint32_t t, bool noun,
    struct tree_roles *out)
{
	const struct engine *e = s->e;
	for (uint32_t c = grammar_child(e, t); c != NONE; c = grammar_next(e, c)) {
		enum dependency d = grammar_dep(e, c);
		/* "tons of aid for Chad": not what holds the noun itself. */
		if (grammar_is_under(e, s->first, c))
			continue;
		if (dep_is(d, noun ? DEP_NMOD : DEP_OBL) && grammar_case(e, c) != NONE)
			take_phrase(s, r, c, noun, out);
		else if (noun && d == DEP_NMOD_POSS)
			fill(s, r, &out->source, c, false);
		else if (noun && (d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_NMOD_DESC) &&
			 c < s->first)
			fill(s, r, &out->source, c, false);
		else if (noun && d == DEP_ACL && !grammar_is_infinitive(e, c))
			take_children(s, r, c, false, out);
		r->source = out->source.who;
	}
}

/* "was hit by a ban", "was wounded in an attack": whom it is done to. */
static void
take_passive(const struct scene *s, struct roles *r, uint32_t noun, uint32_t verb,
    struct tree_roles *out)
{
	static const char *const effects[] = {"kill", "wound", "injure", "hurt", "damage", "destroy"};
	const struct engine *e = s->e;
	uint32_t word = grammar_case(e, noun), subject = grammar_child_by(e, verb, DEP_NSUBJ);
	if (subject == NONE || word == NONE || s->event->symmetric ||
	    !(tok_is(e, word, "by") || (tok_is(e, word, "in") && LEMMA_AMONG(e, verb, effects))))
		return;
	fill(s, r, &out->target, subject, true);
	if (out->target.known && !out->source.known)
		out->source = (struct side){.known = true, .sure = out->target.sure};
}

/* From what the noun is to its verb. */
static void
take_verb(const struct scene *s, struct roles *r, uint32_t noun, uint32_t verb,
    struct tree_roles *out)
{
	const struct engine *e = s->e;
	enum dependency d = grammar_dep(e, noun);
	bool subject = dep_is(d, DEP_NSUBJ);
	/* "the attack was condemned by X": as below. */
	if (subject && grammar_is_passive(e, verb) && verb_gives(e, verb) == GIVES_NOBODY) {
		struct side nobody = {.known = true, .sure = grammar_certainty(e, noun)};
		out->source = out->source.known ? out->source : nobody;
		out->target = out->target.known ? out->target : nobody;
		return;
	}
	if (subject || d == DEP_OBJ || d == DEP_ROOT)
		take_children(s, r, verb, false, out);
	/* "X said the attack was criminal": who speaks of it does not do it. */
	if (subject && !out->source.known)
		out->source = (struct side){.known = true, .sure = grammar_certainty(e, noun)};
	if (!subject && grammar_is_passive(e, verb))
		take_passive(s, r, noun, verb, out);
	if (subject || grammar_is_passive(e, verb))
		return;
	enum gives gives = verb_gives(e, verb);
	if (gives == GIVES_NOBODY && d == DEP_OBJ) {
		/* "condemned the attack": whoever attacked, it is not who condemns. */
		if (!out->source.known)
			out->source.sure = grammar_certainty(e, noun);
		out->source.known = true;
		return;
	}
	struct subject who = grammar_subject(e, verb);
	struct side *side = gives == GIVES_TARGET ? &out->target : &out->source;
	if (who.token == NONE || side->known)
		return;
	fill(s, r, side, who.token, false);
	if (!side->known)
		return;
	side->sure = who.certainty;
	out->borrowed = gives != GIVES_TARGET;
	if (gives == GIVES_TARGET && !out->source.known)
		out->source = (struct side){.known = true, .sure = who.certainty};
}

void
tree_roles_of_noun(const struct scene *s, const struct roles *r, uint32_t noun,
    struct tree_roles *out)
{
	const struct engine *e = s->e;
	struct roles taken = *r;
	uint32_t t = noun;
	for (int n = 0; n < UP && t != NONE; n++) {
		uint32_t head = grammar_head(e, t);
		take_children(s, &taken, t, !grammar_is_clause(e, t) || !n, out);
		if (head == NONE || (out->source.known && out->target.known))
			return;
		if (grammar_is_clause(e, head)) {
			take_verb(s, &taken, t, head, out);
			return;
		}
		t = head;
	}
}
