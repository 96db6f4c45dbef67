/*
 * Where patterns may begin.  Each token starts only the patterns that its words, its
 * lexicon hits, its mentions and its looks can begin; and a pattern that needs a word
 * which the rest of the sentence does not have is not started at all.  Most of this is
 * asked only once for tokens that look the same: walk.c.
 */
#include "rules/automaton.h"

unsigned
engine_byte_class(unsigned char c)
{
	if (c >= 0x80)
		return BYTE_HIGH;
	if (c >= 'a' && c <= 'z')
		return BYTE_LOWER;
	if (c >= 'A' && c <= 'Z')
		return BYTE_UPPER;
	return c >= '0' && c <= '9' ? BYTE_DIGIT : BYTE_OTHER;
}

static void
see(struct seen *x, uint32_t sentence, uint32_t t)
{
	if (x->sentence != sentence) {
		x->sentence = sentence;
		x->first = t;
	}
	x->last = t;
}

/* Notes where each word and lexicon of the sentence stands first and last. */
static void
see_sentence(struct engine *e, uint32_t from, uint32_t to)
{
	uint32_t n = ++e->sentence;
	for (uint32_t t = from; t < to; t++) {
		const struct tok *k = &e->toks.v[t];
		see(&e->byte_seen[engine_byte_class((unsigned char)e->text.ptr[k->from])],
		    n, t);
		see(&e->word_seen[k->fold], n, t);
		if (k->exact != k->fold)
			see(&e->word_seen[k->exact], n, t);
		if (k->lemma != k->fold)
			see(&e->word_seen[k->lemma], n, t);
		for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
			see(&e->lexicon_seen[e->hits.v[i].lexicon], n, t);
	}
}

/* Where what a pattern needs stands in the sentence. */
static struct seen
need_seen(const struct engine *e, const struct r_need *n)
{
	struct seen all = {0, 0, 0};
	if (n->kind == ATOM_LEXICON)
		return e->lexicon_seen[n->arg];
	if (n->kind != ATOM_REGEX)
		return e->word_seen[n->arg];
	for (unsigned i = 0; i < BYTE_CLASSES; i++) {
		struct seen x = e->byte_seen[i];
		if (!(e->regex_bytes[n->arg] >> i & 1) || x.sentence != e->sentence)
			continue;
		if (all.sentence != e->sentence)
			all = x;
		all.first = x.first < all.first ? x.first : all.first;
		all.last = x.last > all.last ? x.last : all.last;
	}
	return all;
}

/* A pattern that needs a word can start up to the last place of that word in the
 * sentence, and not before its first place by more than a match can be long. */
static void
set_live(struct engine *e, uint32_t pattern, struct live *live)
{
	const struct r_pattern *p = &e->r->patterns[pattern];
	uint64_t reach = p->tokens + (uint64_t)p->entries * e->longest_hit +
			 (uint64_t)p->mentions * e->longest_mention;
	uint32_t first = NONE;
	live->sentence = e->sentence;
	live->from = 0;
	live->until = p->n_need ? 0 : NONE;
	for (uint32_t i = 0; i < p->n_need; i++) {
		struct seen x = need_seen(e, &e->r->needs[p->need + i]);
		if (x.sentence != e->sentence)
			continue;
		first = x.first < first ? x.first : first;
		if (x.last + 1 > live->until)
			live->until = x.last + 1;
	}
	if (first != NONE && reach < first)
		live->from = first - (uint32_t)reach;
}

void
starts_add(struct engine *e, uint32_t pattern, uint32_t t, uint32_t end)
{
	struct live *live = &e->live[pattern];
	struct start s = {t, NONE, end};
	if (live->head == NONE) {
		live->head = (uint32_t)e->starts.n;
		vec_push(&e->touched, pattern);
	} else {
		if (e->starts.v[live->tail].token == t)
			return;
		e->starts.v[live->tail].next = (uint32_t)e->starts.n;
	}
	live->tail = (uint32_t)e->starts.n;
	vec_push(&e->starts, s);
}

/* The sentence of t. */
static void
starts_see(struct engine *e, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	if (e->seen_until != k->sentence_end)
		see_sentence(e, k->sentence, k->sentence_end);
	e->seen_until = k->sentence_end;
}

void
starts_try(struct engine *e, uint32_t pattern, uint32_t t)
{
	struct live *live = &e->live[pattern];
	starts_see(e, t);
	if (live->sentence != e->sentence)
		set_live(e, pattern, live);
	if (t >= live->from && t < live->until)
		starts_add(e, pattern, t, NONE);
}

/* ---- what a token can begin */

struct dispatch {
	struct engine *e;
	uint32_t t;
	unsigned kinds;
	starts_fn *add;
};

static void
give(const struct dispatch *d, const struct r_start *s)
{
	if (d->kinds >> s->of & 1)
		d->add(d->e, s->pattern, d->t);
}

static void
give_list(const struct dispatch *d, const struct r_start *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		give(d, &list[i]);
}

static void
word_starts(const struct dispatch *d, uint32_t word)
{
	const struct ruleset *r = d->e->r;
	const struct tok *k = &d->e->toks.v[d->t];
	for (const struct r_start *s = start_at(r, r->words[word].start); s;
	     s = start_next(r, s))
		if (s->kind == ATOM_FOLD        ? k->fold == word
			: s->kind == ATOM_EXACT ? k->exact == word
						: k->lemma == word || k->fold == word)
			give(d, s);
}

static void
looks_starts(const struct dispatch *d)
{
	struct engine *e = d->e;
	const struct tok *k = &e->toks.v[d->t];
	unsigned char c = (unsigned char)e->text.ptr[k->from];
	for (unsigned f = k->flags & e->flags_used, i = 0; f; f >>= 1, i++)
		if (f & 1)
			give_list(d, e->by_flag[i].v, e->by_flag[i].n);
	give_list(d, e->by_pos[k->pos].v, e->by_pos[k->pos].n);
	give_list(d, e->by_byte[c].v, e->by_byte[c].n);
	give_list(d, e->any.v, e->any.n);
}

void
starts_at(struct engine *e, uint32_t t, unsigned kinds, starts_fn *add)
{
	const struct dispatch d = {e, t, kinds, add};
	const struct tok *k = &e->toks.v[t];
	uint32_t end;
	if (k->fold)
		word_starts(&d, k->fold);
	if (k->lemma && k->lemma != k->fold)
		word_starts(&d, k->lemma);
	if (k->exact && k->exact != k->fold && k->exact != k->lemma)
		word_starts(&d, k->exact);
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++) {
		const struct r_lexicon *l = &e->r->lexicons[e->hits.v[i].lexicon];
		for (const struct r_start *s = start_at(e->r, l->start); s;
		     s = start_next(e->r, s))
			give(&d, s);
	}
	if (mentions_at(e, t, &end) < end)
		give_list(&d, e->typed.v, e->typed.n);
	looks_starts(&d);
}
