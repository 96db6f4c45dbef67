/*
 * Where patterns may begin.  Each token starts only the patterns that its words, its
 * lexicon hits, its mentions and its looks can begin; and a pattern that needs a word
 * which the rest of the sentence does not have is not started at all.
 */
#include "rules/engine_internal.h"

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

static void
add_start(struct engine *e, uint32_t pattern, uint32_t t)
{
	struct live *live = &e->live[pattern];
	if (live->sentence != e->sentence)
		set_live(e, pattern, live);
	if (t < live->from || t >= live->until)
		return;
	struct start s = {t, NONE};
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

/* Those of the patterns that are of the kinds asked for. */
static void
add_starts(
    struct engine *e, const struct r_start *list, size_t n, uint32_t t, unsigned kinds)
{
	for (size_t i = 0; i < n; i++)
		if (kinds >> list[i].of & 1)
			add_start(e, list[i].pattern, t);
}

static void
word_starts(struct engine *e, uint32_t word, uint32_t t, unsigned kinds)
{
	const struct r_word *w = &e->r->words[word];
	const struct tok *k = &e->toks.v[t];
	for (const struct r_start *s = start_at(e->r, w->start); s; s = start_next(e->r, s))
		if ((kinds >> s->of & 1) &&
		    (s->kind == ATOM_FOLD       ? k->fold == word
			: s->kind == ATOM_EXACT ? k->exact == word
						: k->lemma == word || k->fold == word))
			add_start(e, s->pattern, t);
}

static void
looks_starts(struct engine *e, uint32_t t, unsigned kinds)
{
	const struct tok *k = &e->toks.v[t];
	unsigned char c = (unsigned char)e->text.ptr[k->from];
	for (unsigned f = k->flags & e->flags_used, i = 0; f; f >>= 1, i++)
		if (f & 1)
			add_starts(e, e->by_flag[i].v, e->by_flag[i].n, t, kinds);
	add_starts(e, e->by_pos[k->pos].v, e->by_pos[k->pos].n, t, kinds);
	add_starts(e, e->by_byte[c].v, e->by_byte[c].n, t, kinds);
	add_starts(e, e->any.v, e->any.n, t, kinds);
}

static void
token_starts(struct engine *e, uint32_t t, unsigned kinds)
{
	const struct tok *k = &e->toks.v[t];
	uint32_t end;
	if (k->fold)
		word_starts(e, k->fold, t, kinds);
	if (k->lemma && k->lemma != k->fold)
		word_starts(e, k->lemma, t, kinds);
	if (k->exact && k->exact != k->fold && k->exact != k->lemma)
		word_starts(e, k->exact, t, kinds);
	for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++) {
		const struct r_lexicon *l = &e->r->lexicons[e->hits.v[i].lexicon];
		for (const struct r_start *s = start_at(e->r, l->start); s; s = start_next(e->r, s))
			if (kinds >> s->of & 1)
				add_start(e, s->pattern, t);
	}
	if (mentions_at(e, t, &end) < end)
		add_starts(e, e->typed.v, e->typed.n, t, kinds);
	looks_starts(e, t, kinds);
}

void
match_starts(struct engine *e, unsigned kinds)
{
	vec_clear(&e->starts);
	vec_clear(&e->touched);
	for (uint32_t from = 0, to; from < e->toks.n; from = to) {
		to = e->toks.v[from].sentence_end;
		see_sentence(e, from, to);
		for (uint32_t t = from; t < to; t++)
			token_starts(e, t, kinds);
	}
}
