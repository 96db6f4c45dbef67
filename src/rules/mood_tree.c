/*
 * What an infinitive hangs on, by grammar: the verb, noun or adjective that it completes, however
 * far before it that stands.  Parsers hang "urged people to ask" on the people: a noun that the
 * table of holders does not know leads to its verb.
 */
#include "rules/grammar.h"
#include "rules/mood.h"

enum { SURE_ARC = 128, UP = 3 };     /* of 255; words on the way */

bool
mood_holder(const struct scene *s, uint32_t verb, struct mood_holder *out)
{
	struct engine *e = s->e;
	if (!engine_grammar(e, verb) || grammar_is_doubtful(e, verb))
		return false;
	uint32_t t = verb;
	for (int n = 0; n < UP; n++) {
		enum dependency d = grammar_dep(e, t);
		uint32_t head = grammar_head(e, t);
		if (head == NONE || grammar_certainty(e, t) < SURE_ARC)
			return false;
		bool held = d == DEP_XCOMP || d == DEP_ADVCL || d == DEP_ACL || d == DEP_CCOMP ||
			    (n && (d == DEP_OBJ || d == DEP_OBL || d == DEP_IOBJ));
		if (!held && d != DEP_CONJ)
			return false;
		t = head;
		out->token = t;
		uint8_t pos = e->toks.v[t].pos;
		if (d == DEP_CONJ && grammar_is_infinitive(e, t))
			continue;
		if (pos == POS_NOUN && holder_at(e, t) == HOLDER_NONE && mention_over(e, t) == NONE &&
		    (grammar_dep(e, t) == DEP_OBJ || grammar_dep(e, t) == DEP_OBL))
			continue;
		return true;
	}
	return false;
}

uint32_t
mood_joined_to(const struct scene *s, uint32_t verb)
{
	struct engine *e = s->e;
	if (!mood_is_base(e, verb) || !engine_grammar(e, verb) || grammar_is_doubtful(e, verb))
		return NONE;
	uint32_t head = grammar_head(e, verb);
	bool joined = head != NONE && head < verb && grammar_dep(e, verb) == DEP_CONJ &&
		      grammar_certainty(e, verb) >= SURE_ARC && grammar_is_infinitive(e, head);
	return joined && grammar_child_by(e, verb, DEP_NSUBJ) == NONE ? head : NONE;
}
