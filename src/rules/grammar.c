/*
 * The tree of a sentence, asked for.  Parsing is left until a stage wants it; then children are
 * linked to their heads, in the order of the text, and each token knows how far what hangs on
 * it reaches.  A head outside the sentence or in a circle is none: trees are not believed.
 */
#include "rules/grammar.h"

#include "lang/english.h"

#include "rules/clause.h"

enum {
	CLIMB = 24,                  /* steps from a word towards the root, at most */
	CONTROL = 6,                 /* verbs on the way to a subject */
};

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
	uint32_t n = 0;
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
	for (n = (uint32_t)e->name_pos.n; n-- > 0;)
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
	for (int n = 0; t != NONE && n < CLIMB; n++, t = grammar_head(e, t))
		if (t == top)
			return true;
	return false;
}

uint32_t
grammar_top(const struct engine *e, uint32_t first, uint32_t last)
{
	uint32_t t = first;
	for (uint32_t n = 0; n < CLIMB; n++) {
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

bool
grammar_is(const struct engine *e, uint32_t t, struct str relation)
{
	enum dependency d;
	if (!dep_of(relation, &d))
		return false;
	if (str_is(relation, dep_name(d)))
		return dep_is(grammar_dep(e, t), d);
	uint32_t word = grammar_case(e, t);
	size_t colon = str_chr(relation, ':');
	return dep_is(grammar_dep(e, t), d) && word != NONE &&
	       str_eq(tok_fold(e, word), str_sub(relation, colon + 1, relation.len));
}

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
	for (int n = 0; n < CLIMB && !grammar_is_clause(e, t); n++)
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
			if (d == DEP_AUX_PASS || d == DEP_OBL_AGENT)
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
	struct str lemma = tok_lemma(e, verb);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(lemma, words[i]))
			return true;
	return false;
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
	c->found.by = c->found.by == SUBJECT_NONE ? SUBJECT_CONTROL : c->found.by;
	c->verb = verb == noun || verb == c->verb ? NONE : verb;
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

/* From a verb without a subject to the one that it shares it with, or to its subject. */
static void
climb_verb(const struct engine *e, struct climb *c)
{
	uint32_t verb = c->verb, head = grammar_head(e, verb), o;
	uint8_t sure = grammar_certainty(e, verb);
	c->found.certainty = sure < c->found.certainty ? sure : c->found.certainty;
	c->verb = NONE;
	if (head == NONE)
		return;
	switch (grammar_dep(e, verb)) {
	case DEP_CONJ:
		/* "opened its borders to people ordered out of X but was still refusing". */
		if (is_finite(e, verb) && grammar_dep(e, head) == DEP_ACL && !is_finite(e, head) &&
		    grammar_head(e, head) != NONE)
			head = grammar_clause(e, grammar_head(e, head));
		c->verb = head;
		if (c->found.by == SUBJECT_NONE)
			c->found.by = SUBJECT_SHARED;
		return;
	case DEP_XCOMP: case DEP_ADVCL: case DEP_CCOMP:
		if (is_finite(e, verb) ||
		    (grammar_dep(e, verb) == DEP_CCOMP && !grammar_is_infinitive(e, verb)))
			return;
		o = controlled_object(e, head);
		if (o != NONE && !keeps_its_subject(e, head) &&
		    (grammar_dep(e, verb) != DEP_ADVCL || grammar_is_charge(e, verb) ||
			(grammar_is_infinitive(e, verb) && lemma_in(e, head, SET_LEMMA_ASKS)))) {
			take(e, c, o, SUBJECT_CONTROL);
			return;
		}
		c->verb = head;
		if (c->found.by == SUBJECT_NONE)
			c->found.by = SUBJECT_CONTROL;
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
