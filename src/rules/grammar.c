/*
 * The tree of a sentence, asked for.  Parsing is left until a stage wants it; then children are
 * linked to their heads, in the order of the text, and each token knows how far what hangs on
 * it reaches.  A head outside the sentence or in a circle is none: trees are not believed.
 */
#include "rules/grammar.h"

#include "lang/english.h"
#include "rules/clause.h"

/* ---- parsing on demand */

void
engine_parse_by(struct engine *e,
    void (*parse)(void *context, struct words *w, size_t first, size_t last), void *context)
{
	e->parse = parse;
	e->parse_context = context;
}

static void
link_child(struct engine *e, uint32_t head, uint32_t t)
{
	struct kin *k = &e->kin.v[head];
	if (k->n_children == CHILDREN_MAX)
		return;
	if (k->n_children++)
		e->kin.v[k->last].next = t;
	else
		k->child = t;
	k->last = t;
}

/* How far all that hangs on a token reaches.  What hangs on nothing that the root leads to
 * keeps its own place only. */
static void
set_reach(struct engine *e, uint32_t root)
{
	uint32_t t = root, above;
	for (;;) {
		struct kin *k = &e->kin.v[t];
		if (k->child != NONE && !k->seen) {
			k->seen = true;
			t = k->child;
			continue;
		}
		k->seen = true;
		if (t == root)
			return;
		above = e->words.arcs.v[t].head;
		struct kin *a = &e->kin.v[above];
		a->from = k->from < a->from ? k->from : a->from;
		a->to = k->to > a->to ? k->to : a->to;
		t = k->next != NONE ? k->next : above;
	}
}

static void
make_kin(struct engine *e, uint32_t first, uint32_t last)
{
	struct arc *arcs = e->words.arcs.v;
	for (uint32_t t = first; t < last; t++) {
		e->kin.v[t] = (struct kin){NONE, NONE, NONE, t, t + 1, 0, false};
		if (arcs[t].head < first || arcs[t].head >= last)
			arcs[t].head = t;
	}
	for (uint32_t t = first; t < last; t++)
		if (arcs[t].head != t)
			link_child(e, arcs[t].head, t);
	for (uint32_t t = first; t < last; t++)
		if (arcs[t].head == t)
			set_reach(e, t);
}

/* "European ministers agreed on aid." is no noun with a clause: headlines and captions are nouns,
 * but end without a stop. */
static bool
has_no_verb_at_root(const struct engine *e, uint32_t first, uint32_t last)
{
	if (!tok_is(e, last - 1, ".") && !tok_is(e, last - 1, "\""))
		return false;
	uint32_t root = grammar_top(e, first, last);
	if (e->toks.v[root].pos == POS_VERB || e->toks.v[root].pos == POS_AUX ||
	    grammar_child_by(e, root, DEP_COP) != NONE || grammar_child_by(e, root, DEP_NSUBJ) != NONE)
		return false;
	for (uint32_t t = first; t < last; t++)
		if (e->toks.v[t].pos == POS_VERB && t != root)
			return true;
	return false;
}

/* A word of a name is a proper noun to the parser, whatever the tagger took it for: names that
 * are known are not torn ("Pan", "hope" and "will" in them are no verbs). */
static void
parse(struct engine *e, uint32_t first, uint32_t last)
{
	vec_clear(&e->name_pos);
	for (uint32_t i = e->mention_first.v[first]; i < e->mention_first.v[last]; i++) {
		const struct found *f = &e->mentions.v[i];
		if (f->desc || !(f->kinds & (IS_PERSON | IS_ORG | IS_GPE | IS_LOC | IS_FAC)))
			continue;
		for (uint32_t t = f->first; t < f->last; t++) {
			struct word *w = &e->words.list.v[t];
			if (!(e->toks.v[t].flags & FLAG_CAP) || w->pos == POS_PROPN)
				continue;
			vec_push(&e->name_pos, ((struct name_pos){t, w->pos}));
			w->pos = POS_PROPN;
		}
	}
	if (e->parse)
		e->parse(e->parse_context, &e->words, first, last);
	else
		words_parse(&e->words, first, last);
	for (size_t n = e->name_pos.n; n-- > 0;)
		e->words.list.v[e->name_pos.v[n].token].pos = e->name_pos.v[n].pos;
}

bool
engine_grammar(struct engine *e, uint32_t token)
{
	if ((!e->parse && !(e->parts & ENGLISH_TREES)) || token >= e->toks.n)
		return false;
	if (e->kin_block != e->generation) {
		e->kin_block = e->generation;
		vec_clear(&e->kin);
		vec_reserve(&e->kin, e->toks.n);
		vec_clear(&e->trees);
		vec_reserve(&e->trees, e->toks.n);
		e->kin.n = e->trees.n = e->toks.n;
		memset(e->trees.v, TREE_UNKNOWN, e->trees.n);
	}
	uint32_t first = e->toks.v[token].sentence, last = e->toks.v[token].sentence_end;
	if (e->trees.v[first] == TREE_UNKNOWN) {
		parse(e, first, last);
		bool known = e->words.arcs.n == e->toks.n &&
			     e->words.arcs.v[first].dep != DEP_NONE;
		e->trees.v[first] = known ? TREE_THERE : TREE_NONE;
		if (known)
			make_kin(e, first, last);
		if (known && has_no_verb_at_root(e, first, last))
			e->trees.v[first] = TREE_DOUBTFUL;
	}
	return e->trees.v[first] >= TREE_THERE;
}

bool
grammar_is_doubtful(const struct engine *e, uint32_t t)
{
	return e->trees.v[e->toks.v[t].sentence] == TREE_DOUBTFUL;
}

/* ---- up and down */

uint32_t
grammar_head(const struct engine *e, uint32_t t)
{
	uint32_t head = e->words.arcs.v[t].head;
	return head == t ? NONE : head;
}

enum dependency
grammar_dep(const struct engine *e, uint32_t t)
{
	return (enum dependency)e->words.arcs.v[t].dep;
}

uint8_t
grammar_certainty(const struct engine *e, uint32_t t)
{
	return e->words.arcs.v[t].certainty;
}

uint32_t
grammar_child(const struct engine *e, uint32_t t)
{
	return e->kin.v[t].child;
}

uint32_t
grammar_next(const struct engine *e, uint32_t c)
{
	return e->kin.v[c].next;
}

uint32_t
grammar_child_by(const struct engine *e, uint32_t t, enum dependency relation)
{
	uint32_t c = grammar_child(e, t);
	while (c != NONE && !dep_is(grammar_dep(e, c), relation))
		c = grammar_next(e, c);
	return c;
}

void
grammar_phrase(const struct engine *e, uint32_t t, uint32_t *from, uint32_t *to)
{
	const struct kin *k = &e->kin.v[t];
	*from = t > k->from + REACH ? t - REACH : k->from;
	*to = k->to > t + REACH ? t + REACH : k->to;
}

bool
grammar_is_under(const struct engine *e, uint32_t t, uint32_t top)
{
	for (int n = 0; t != NONE && n < GRAMMAR_CLIMB; n++, t = grammar_head(e, t))
		if (t == top)
			return true;
	return false;
}

uint32_t
grammar_top(const struct engine *e, uint32_t first, uint32_t last)
{
	uint32_t t = first;
	for (uint32_t n = 0; n < GRAMMAR_CLIMB; n++) {
		uint32_t head = grammar_head(e, t);
		if (head == NONE || head < first || head >= last)
			break;
		t = head;
	}
	return t;
}

uint32_t
grammar_case(const struct engine *e, uint32_t t)
{
	for (uint32_t c = grammar_child(e, t); c != NONE; c = grammar_next(e, c))
		if (grammar_dep(e, c) == DEP_CASE && e->toks.v[c].pos != POS_PART)
			return c;
	return NONE;
}
