/*
 * Laying rules over a sealed base: its rows are copied, what was replaced or taken out of
 * it is unchained, and sealing goes on behind them as if it had never stopped.  So the
 * engine sees one ruleset, and the cost is that of a copy and of what is new.
 *
 * Rows are never moved: a rule that is replaced gets the row of the one that it replaces
 * (which keeps the order of ties), and what nothing refers to any more stays as waste.
 */
#include "rules/seal.h"

/* Room for more, so that few new rows need no second copy: it costs no memory before it is
 * used. */
static size_t
with_room(size_t n)
{
	return n + n / 4 + 256;
}

void
over_load(struct sealer *s)
{
	const struct ruleset *base = s->base;
#define X(name, type)                                                                    \
	if (SECTION_##name != SECTION_lexemes) {                                         \
		s->name.cap = with_room(base->n_##name);                                 \
		s->name.v = mem_resize(NULL, s->name.cap, sizeof *s->name.v);            \
		s->name.n = base->n_##name;                                              \
		mem_will_write(s->name.v, s->name.n * sizeof *s->name.v);                \
		if (s->name.n)                                                           \
			memcpy(s->name.v, base->name, s->name.n * sizeof *s->name.v);    \
	}
	SECTIONS(X)
#undef X
	for (size_t i = 0; i < s->types.n; i++)
		map_set(s->type_of, sealed_str(s, s->types.v[i].name), (uint32_t)i);
}

/* ---- patterns */

static enum rule_stage
stage_of(uint32_t kind)
{
	return kind == PATTERN_ENTITY     ? STAGE_ENTITIES
	       : kind == PATTERN_RELATION ? STAGE_RELATIONS
					  : STAGE_EVENTS;
}

/* Takes the starts of patterns that are off out of a list. */
static void
unchain(struct sealer *s, uint32_t *head)
{
	for (uint32_t *at = head; *at;) {
		const struct r_start *x = &s->starts.v[*at];
		if (s->patterns.v[x->pattern].kind == PATTERN_OFF)
			*at = x->next;
		else
			at = &s->starts.v[*at].next;
	}
}

static void
retire_patterns(struct sealer *s)
{
	const struct ruleset_builder *b = s->b;
	size_t n = 0;
	if (!b->any_gone[STAGE_ENTITIES] && !b->any_gone[STAGE_EVENTS] &&
	    !b->any_gone[STAGE_RELATIONS])
		return;
	for (size_t i = 0; i < s->patterns.n; i++) {
		struct r_pattern *p = &s->patterns.v[i];
		enum rule_stage stage = stage_of(p->kind);
		if (b->any_gone[stage] && b->gone[stage][p->owner])
			p->kind = PATTERN_OFF;
	}
	for (size_t i = 0; i < s->words.n; i++)
		unchain(s, &s->words.v[i].start);
	for (size_t i = 0; i < s->lexicons.n; i++)
		unchain(s, &s->lexicons.v[i].start);
	for (size_t i = 0; i < s->common.n; i++)
		if (s->patterns.v[s->common.v[i].pattern].kind != PATTERN_OFF)
			s->common.v[n++] = s->common.v[i];
	s->common.n = n;
	for (size_t i = 0; i < b->n_base[STAGE_ENTITIES] && b->any_gone[STAGE_ENTITIES]; i++)
		if (b->gone[STAGE_ENTITIES][i])
			s->entities.v[i].regex = NONE;
}

/* ---- actors */

/* Names of actors whose rules are gone mean nothing. */
static void
retire_actors(struct sealer *s)
{
	const struct ruleset_builder *b = s->b;
	if (!b->any_gone[STAGE_ACTORS])
		return;
	const bool *gone = b->gone[STAGE_ACTORS];
	for (size_t i = 1; i < s->entries.n; i++) {
		struct r_entry *e = &s->entries.v[i];
		if (s->rules.v[e->rule].stage == STAGE_ACTORS &&
		    gone[s->numbers.v[e->links].v])
			e->kind = ENTRY_NONE;
	}
	for (size_t i = 0; i < b->n_base[STAGE_ACTORS]; i++)
		if (gone[i] && s->actors.v[i].rule < ACTOR_BARE)
			s->actors.v[i].n_facts = 0;
}

/* ---- lexicons */

struct taking {
	struct forms forms;
	bool shared;
};

static void
take_phrase(struct forms *f, struct str text, bool whole)
{
	struct taking *t = (struct taking *)f;
	struct r_payload *p = trie_payload(f->s, text, &f->leaf);
	(void)whole;
	if (p && p->next & PAYLOAD_SHARED)
		t->shared = true;
	else if (p)
		p->lexicon = NONE, p->entry = 0;
}

/* Whether an entry of the base is still one. */
static bool
survives(const struct sealer *s, const struct r_lexeme *x)
{
	const struct b_lexicon *l = &s->b->lexicons.v[x->lexicon];
	return !l->anew && !builder_is_taken(l, ruleset_str(s->base, x->text), 0);
}

static struct forms
forms_of(struct sealer *s, const struct r_lexeme *x)
{
	struct forms f = {.s = s};
	f.leaf = (struct leaf){s->base->lexicons[x->lexicon].flags & LEXICON_EXACT ? TRIE_EXACT
										   : TRIE_FOLD,
	    x->lexicon, x->entry, true};
	return f;
}

/* Takes the entries out of the trie; `shared` marks lexicons in which another entry ends at
 * the same place: they are to be put in anew. */
static void
take_entries(struct sealer *s, bool *shared)
{
	for (size_t i = 1; i < s->base->n_lexemes; i++) {
		const struct r_lexeme *x = &s->base->lexemes[i];
		if (s->b->lexicons.v[x->lexicon].anew || survives(s, x))
			continue;
		struct taking t = {.forms = forms_of(s, x)};
		t.forms.phrase = take_phrase;
		forms_walk(&t.forms, str_trim(ruleset_str(s->base, x->text)),
		    s->base->lexicons[x->lexicon].flags);
		shared[x->lexicon] |= t.shared;
	}
}

static void
put_phrase(struct forms *f, struct str text, bool whole)
{
	f->leaf.whole = whole;
	trie_add(f->s, text, &f->leaf);
}

static void
put_entries(struct sealer *s, const bool *shared)
{
	for (size_t i = 1; i < s->base->n_lexemes; i++) {
		const struct r_lexeme *x = &s->base->lexemes[i];
		if (!shared[x->lexicon] || !survives(s, x))
			continue;
		struct forms f = forms_of(s, x);
		f.phrase = put_phrase;
		forms_walk(&f, str_trim(ruleset_str(s->base, x->text)),
		    s->base->lexicons[x->lexicon].flags);
	}
}

static void
retire_lexicons(struct sealer *s)
{
	size_t n = s->base->n_lexicons;
	bool any = false, some = false;
	for (size_t i = 0; i < n; i++) {
		any |= s->b->lexicons.v[i].anew;
		some |= s->b->lexicons.v[i].taken != NULL;
	}
	if (!any && !some)
		return;
	bool *shared = mem_array(n, sizeof *shared);
	if (some)
		take_entries(s, shared);
	for (size_t i = 1; i < s->payloads.n; i++) {
		struct r_payload *p = &s->payloads.v[i];
		if (p->lexicon < n && (shared[p->lexicon] || s->b->lexicons.v[p->lexicon].anew))
			p->lexicon = NONE, p->entry = 0;
	}
	put_entries(s, shared);
	mem_free(shared);
}

/* ---- what actors without a rule are called */

static bool
mark_one(const struct sealer *s, bool *mark, uint32_t actor)
{
	mark[actor] |= s->base->actors[actor].rule == NONE;
	return mark[actor];
}

/* Marks those that a list's entry which is gone may have named; and those whose rule is. */
static bool
mark_unnamed(struct sealer *s, bool *mark)
{
	const struct ruleset_builder *b = s->b;
	bool any = false;
	for (size_t i = 0; i < b->n_base[STAGE_ACTORS]; i++)
		any |= mark[i] = b->any_gone[STAGE_ACTORS] && b->gone[STAGE_ACTORS][i];
	for (size_t i = 0; i < b->actors.n; i++)
		if (b->actors.v[i].at != NONE && !b->actors.v[i].removed)
			mark[b->actors.v[i].at] = false;
	for (size_t i = 1; i < s->base->n_lexemes; i++) {
		const struct r_lexeme *x = &s->base->lexemes[i];
		const struct r_entry *e = &s->base->entries[x->entry];
		for (uint32_t k = 0; k < e->n_links && !survives(s, x); k++)
			any |= mark_one(s, mark, s->base->numbers[e->links + k].v);
	}
	for (size_t i = 0; i < s->base->n_entities && b->any_gone[STAGE_ENTITIES]; i++)
		if (b->gone[STAGE_ENTITIES][i] && s->base->entities[i].actor != NONE)
			any |= mark_one(s, mark, s->base->entities[i].actor);
	return any;
}

static void
name_again(struct sealer *s, bool *mark, uint32_t actor, struct r_str name, uint32_t type)
{
	struct r_actor *a = &s->actors.v[actor];
	if (!mark[actor])
		return;
	mark[actor] = false;
	a->name = name.len ? name : a->id;
	a->type = type;
	a->rule = NONE;
}

static void
rename_actors(struct sealer *s)
{
	const struct ruleset *base = s->base;
	bool *mark = mem_array(base->n_actors + 1, sizeof *mark);
	struct r_str none = {0, 0};
	if (!mark_unnamed(s, mark)) {
		mem_free(mark);
		return;
	}
	for (size_t i = 0; i < base->n_actors; i++)
		if (mark[i]) {
			s->actors.v[i].name = s->actors.v[i].id;
			s->actors.v[i].type = NONE;
			s->actors.v[i].rule = ACTOR_BARE;
		}
	for (size_t i = 1; i < base->n_lexemes; i++) {
		const struct r_lexeme *x = &base->lexemes[i];
		const struct r_entry *e = &base->entries[x->entry];
		for (uint32_t k = 0; k < e->n_links && survives(s, x); k++)
			name_again(s, mark, base->numbers[e->links + k].v,
			    e->n_links > 1 ? none : x->text, base->lexicons[x->lexicon].type);
	}
	for (size_t i = 0; i < base->n_entities; i++) {
		const struct r_entity *e = &base->entities[i];
		bool gone = s->b->any_gone[STAGE_ENTITIES] && s->b->gone[STAGE_ENTITIES][i];
		if (e->actor != NONE && !gone)
			name_again(s, mark, e->actor, none, e->type);
	}
	mem_free(mark);
}

void
over_retire(struct sealer *s)
{
	const struct ruleset_builder *b = s->b;
	bool changed = b->any_gone[STAGE_ACTORS] || b->any_gone[STAGE_ENTITIES];
	for (size_t i = 0; i < s->base->n_lexicons; i++)
		changed |= b->lexicons.v[i].anew || b->lexicons.v[i].taken;
	retire_patterns(s);
	retire_actors(s);
	retire_lexicons(s);
	if (changed)
		rename_actors(s);
}
