/*
 * Who tells of an event: the article itself, a quotation, or somebody it names ("officials said
 * that Chad attacked").  By quotation marks, by words of saying before the clause or behind the
 * sentence, and by grammar where they stand further off.
 */
#include "rules/grammar.h"
#include "rules/roles.h"

enum { UP = 8, SURE_ARC = 128, NEAR = 16 };

/* "said", "said that", "said on Friday that": right before token t. */
static bool
follows_saying(const struct scene *s, uint32_t t)
{
	const struct engine *e = s->e;
	if (t == s->from)
		return false;
	if (lemma_in(e, t - 1, SET_LEMMA_REPORTS) && e->toks.v[t - 1].pos == POS_VERB)
		return true;
	if (!tok_is(e, t, "that"))
		return false;
	for (uint32_t i = t; i-- > s->from && t - i < 6;)
		if (e->toks.v[i].pos == POS_VERB)
			return lemma_in(e, i, SET_LEMMA_REPORTS);
	return false;
}

/* "According to Chad, ...", "..., according to Chad", "Chad reportedly". */
static bool
is_according(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t first = e->toks.v[s->first].sentence, last = e->toks.v[s->first].sentence_end;
	for (uint32_t t = first; t < last && t < first + 2; t++)
		if (tok_is(e, t, "according") && tok_is(e, t + 1, "to"))
			return true;
	for (uint32_t t = s->last; t < last && t < s->last + NEAR; t++)
		if (tok_is(e, t, "according") && tok_is(e, t + 1, "to") && tok_is(e, t - 1, ","))
			return true;
	for (uint32_t t = s->clause; t < s->first; t++)
		if (tok_is(e, t, "reportedly") || tok_is(e, t, "allegedly"))
			return true;
	return false;
}

static bool
by_grammar(const struct scene *s)
{
	struct engine *e = s->e;
	if (!engine_grammar(e, s->first) || grammar_is_doubtful(e, s->first))
		return false;
	uint32_t t = grammar_top(e, s->first, s->last);
	for (int n = 0; n < UP; n++) {
		enum dependency d = grammar_dep(e, t);
		uint32_t head = grammar_head(e, t);
		if (head == NONE || grammar_certainty(e, t) < SURE_ARC)
			return false;
		if ((d == DEP_CCOMP || d == DEP_PARATAXIS) && lemma_in(e, head, SET_LEMMA_REPORTS))
			return true;
		t = head;
	}
	return false;
}

unsigned
scene_told(const struct scene *s)
{
	const struct engine *e = s->e;
	if (e->toks.v[s->first].flags & FLAG_QUOTED)
		return EVENT_QUOTED;
	bool behind = e->toks.v[s->first].sentence_end > s->to && s->to - s->first < REACH;
	return behind || follows_saying(s, s->clause) || is_according(s) || by_grammar(s) ?
	    EVENT_ATTRIBUTED : 0;
}
