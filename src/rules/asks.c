/*
 * What the patterns of a stage ask of a token, so that tokens which differ in nothing
 * that is asked for can be one symbol; and the marks by which most walks end without a
 * look at the table: a state wants at least one of its marks, a symbol has some.
 */
#include "rules/automaton.h"

/* ---- marks: 12 flags, one for mentions, the rest shared by words, lists and others */

static uint64_t
shared_mark(uint32_t kind, uint32_t arg)
{
	uint32_t h = (arg * 8 + kind) * 0x9E3779B1u;
	return 1ull << (13 + (h >> 8) % 50);
}

uint64_t
mark_of_word(uint32_t word)
{
	return word ? shared_mark(0, word) : 0;
}

uint64_t
mark_of_lexicon(uint32_t lexicon)
{
	return shared_mark(1, lexicon);
}

uint64_t
mark_of_pos(uint8_t pos)
{
	return shared_mark(2, pos);
}

uint64_t
mark_of_look(size_t look)
{
	return shared_mark(3, (uint32_t)look);
}

uint64_t
mark_of_flags(unsigned flags)
{
	return flags & 0xFFF;
}

static size_t
look_of(const struct automaton *a, const struct r_atom *atom)
{
	size_t i = 0;
	while (i < a->looks.n && (a->looks.v[i].atom.kind != atom->kind ||
				     a->looks.v[i].atom.arg != atom->arg))
		i++;
	return i;
}

/* The mark that every token with this atom has. */
static uint64_t
atom_mark(const struct automaton *a, const struct r_atom *atom)
{
	switch (atom->kind) {
	case ATOM_FOLD:
	case ATOM_EXACT:
	case ATOM_LEMMA:
		return mark_of_word(atom->arg);
	case ATOM_LEXICON:
		return mark_of_lexicon(atom->arg);
	case ATOM_TYPE:
	case ATOM_ACTOR:
		return MARK_MENTION;
	case ATOM_REGEX:
	case ATOM_LONGER:
	case ATOM_SHORTER:
	case ATOM_LENGTH:
		return mark_of_look(look_of(a, atom));
	case ATOM_POS:
		return mark_of_pos((uint8_t)atom->arg);
	case ATOM_FLAG:
		return mark_of_flags(atom->arg);
	default:
		return MARK_ANY;
	}
}

/* The rarer an atom is in text, the better its mark. */
static int
rank(const struct r_atom *atom)
{
	if (atom->negated)
		return 0;
	switch (atom->kind) {
	case ATOM_FOLD:
	case ATOM_EXACT:
	case ATOM_LEMMA:
		return 6;
	case ATOM_LEXICON:
		return 5;
	case ATOM_TYPE:
	case ATOM_ACTOR:
		return 4;
	case ATOM_REGEX:
		return 3;
	case ATOM_FLAG:
		return atom->arg & (FLAG_LOWER | FLAG_ALPHA) ? 1 : 3;
	case ATOM_POS:
		return 2;
	default:
		return 0;
	}
}

/* ---- asking */

static void
ask_span(struct automaton *a, const struct r_atom *atom)
{
	if (atom->kind == ATOM_LEXICON) {
		a->lexicons[atom->arg] |= atom->negated ? ASKS_WITHIN : ASKS_HIT;
		return;
	}
	if (atom->negated)
		a->asks_within = true;
	else
		a->asks_mention = true;
	if (atom->kind == ATOM_ACTOR) {
		a->asks_actor = true;
		return;
	}
	for (size_t i = 0; i < a->types.n; i++)
		if (a->types.v[i] == atom->arg)
			return;
	vec_push(&a->types, atom->arg);
}

static void
add_look(struct engine *e, struct automaton *a, const struct r_atom *atom)
{
	struct look look = {.atom = *atom};
	if (atom->kind == ATOM_REGEX)
		regex_edges(
		    ruleset_str(e->r, e->r->regexes[atom->arg].source), &look.edges);
	vec_push(&a->looks, look);
}

static void
ask_atom(struct engine *e, struct automaton *a, const struct r_atom *atom)
{
	switch (atom->kind) {
	case ATOM_FOLD:
		a->words[atom->arg] |= ASKS_FOLD;
		break;
	case ATOM_EXACT:
		a->words[atom->arg] |= ASKS_EXACT;
		break;
	case ATOM_LEMMA:
		a->words[atom->arg] |= ASKS_FOLD | ASKS_LEMMA;
		break;
	case ATOM_LEXICON:
	case ATOM_TYPE:
	case ATOM_ACTOR:
		ask_span(a, atom);
		break;
	case ATOM_POS:
		a->asks_pos = true;
		break;
	case ATOM_FLAG:
		a->flags = (uint16_t)(a->flags | atom->arg);
		break;
	case ATOM_REGEX:
	case ATOM_LONGER:
	case ATOM_SHORTER:
	case ATOM_LENGTH:
		if (look_of(a, atom) == a->looks.n)
			add_look(e, a, atom);
		break;
	default:
		break;
	}
}

static void
need_word(struct automaton *a, uint32_t word, uint64_t bit)
{
	struct word_need need = {word, bit};
	a->words[word] |= ASKS_NEED;
	vec_push(&a->word_needs, need);
}

/* A bit for the pattern, on all that meets its need. */
static void
ask_needs(struct engine *e, struct automaton *a, const struct r_pattern *p, uint64_t bit)
{
	for (uint32_t i = 0; i < p->n_need; i++) {
		const struct r_need *n = &e->r->needs[p->need + i];
		struct r_atom atom = {n->kind, n->arg, 0};
		ask_atom(e, a, &atom);
		if (n->kind == ATOM_REGEX)
			a->looks.v[look_of(a, &atom)].needs |= bit;
		else if (n->kind == ATOM_LEXICON)
			a->lexicon_needs[n->arg] |= bit;
		else
			need_word(a, n->arg, bit);
	}
}

/* Returns marks of which one is on each token that the class takes. */
static uint64_t
ask_class(struct engine *e, struct automaton *a, uint32_t class_id)
{
	const struct r_class *c = &e->r->classes[class_id];
	const struct r_atom *atoms = e->r->atoms + c->atom, *best = NULL;
	uint64_t wants = 0;
	for (uint32_t i = 0; i < c->n_atoms; i++) {
		ask_atom(e, a, &atoms[i]);
		if (c->any)
			wants |= atom_mark(a, &atoms[i]);
		else if (rank(&atoms[i]) > (best ? rank(best) : 0))
			best = &atoms[i];
	}
	if (!c->any)
		wants = best ? atom_mark(a, best) : MARK_ANY;
	return wants ? wants : MARK_ANY;
}

static enum pattern_mode
ask_pattern(struct engine *e, struct automaton *a, const struct r_pattern *p)
{
	bool checked = p->n_captures > 0;
	for (uint32_t i = 0; i < p->n_code; i++) {
		const struct r_code *c = &e->r->code[p->code + i];
		checked |= c->op == OP_START || c->op == OP_END;
		a->asks_start |= c->op == OP_START;
		if (c->op != OP_TEST)
			continue;
		if (!a->wants[c->arg])
			a->wants[c->arg] = ask_class(e, a, c->arg);
	}
	if (p->gap || p->n_code > UINT16_MAX || (p->tokens == NONE && p->n_need))
		return MODE_SLOW;
	return checked ? MODE_CHECKED : MODE_PLAIN;
}

void
automaton_ask(struct engine *e, struct automaton *a)
{
	const struct ruleset *r = e->r;
	unsigned n_slow = 0;
	a->words = mem_array(r->n_words + 1, 1);
	a->lexicons = mem_array(r->n_lexicons + 1, 1);
	a->modes = mem_array(r->n_patterns + 1, 1);
	a->wants = mem_array(r->n_classes + 1, sizeof *a->wants);
	a->lexicon_needs = mem_array(r->n_lexicons + 1, sizeof *a->lexicon_needs);
	a->class_memo = mem_array(r->n_classes + 1, sizeof *a->class_memo);
	a->code_mark = mem_array(r->n_code + 1, sizeof *a->code_mark);
	a->pattern_mark = mem_array(r->n_patterns + 1, sizeof *a->pattern_mark);
	a->slow_bit = mem_array(r->n_patterns + 1, sizeof *a->slow_bit);
	for (size_t i = 0; i < r->n_patterns; i++) {
		const struct r_pattern *p = &r->patterns[i];
		if (p->kind >= 32 || !(a->kinds >> p->kind & 1))
			continue;
		a->modes[i] = (uint8_t)ask_pattern(e, a, p);
		if (a->modes[i] != MODE_SLOW || !p->n_need)
			continue;
		a->slow_bit[i] = 1ull << (n_slow++ % 64);
		ask_needs(e, a, p, a->slow_bit[i]);
	}
	if (a->asks_start)
		a->flags |= FLAG_SENTENCE | FLAG_FIRST;
	a->is_ready = true;
}
