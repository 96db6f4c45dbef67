/*
 * Tokens of a block with the numbers of their forms (one look-up a form), and one walk of
 * the two tries at each: lexicon hits for the patterns, names for the entities.
 */
#include "rules/wordsets.h"

#include <assert.h>

#include "lang/kinds.h"
#include "rules/glued.h"

enum { GLUED = 70 };                 /* per cent: certainty of a name in a garbled word */

struct str
tok_text(const struct engine *e, uint32_t t)
{
	const struct tok *k = &e->toks.v[t];
	return (struct str){e->text.ptr + k->from, k->to - k->from};
}

struct str
tok_fold(const struct engine *e, uint32_t t)
{
	return e->words.list.v[t].fold;
}

struct str
tok_lemma(const struct engine *e, uint32_t t)
{
	return e->words.list.v[t].lemma;
}

static uint32_t
number_of(const struct engine *e, struct str s)
{
	return s.len ? ruleset_word(e->r, s, word_hash(s)) : 0;
}

/* ---- what the tries bring */

/* What a lexicon's entry or an actor's name is as a mention; where, comes later. */
static struct found
found_of_entry(struct engine *e, const struct r_entry *x)
{
	struct found f = {
	    .rule = x->rule,
	    .links = x->links,
	    .n_links = x->n_links,
	    .priority = e->r->rules[x->rule].priority,
	    .order = e->r->rules[x->rule].order,
	    .level = (uint8_t)e->r->rules[x->rule].level,
	    .certainty = (uint8_t)x->certainty,
	    .kind = x->kind == ENTRY_TYPED ? FOUND_LEXICON : FOUND_ACTOR,
	};
	if (x->kind == ENTRY_TYPED && x->certainty < 50)
		f.kind = FOUND_GUESS;
	found_settle(e, &f, x->type);
	return f;
}

/* The payloads of a node, a lexicon once. */
static uint32_t
arrival_of(struct engine *e, uint32_t node)
{
	const struct r_payload *p = payload_at(e->r, e->r->nodes[node].payload);
	struct arrival a = {.hits = (uint32_t)e->arrival_hits.n,
	    .found = (uint32_t)e->arrival_found.n};
	if (!p)
		return 0;
	for (; p; p = payload_next(e->r, p)) {
		uint32_t i = a.hits;
		while (i < e->arrival_hits.n && e->arrival_hits.v[i].lexicon != p->lexicon)
			i++;
		if (p->lexicon != NONE && i == e->arrival_hits.n) {
			struct hit h = {p->lexicon, 1};
			vec_push(&e->arrival_hits, h);
		}
		if (p->entry && e->r->entries[p->entry].kind != ENTRY_NONE)
			vec_push(&e->arrival_found,
			    found_of_entry(e, &e->r->entries[p->entry]));
	}
	a.n_hits = (uint32_t)e->arrival_hits.n - a.hits;
	a.n_found = (uint32_t)e->arrival_found.n - a.found;
	vec_push(&e->arrivals, a);
	return (uint32_t)e->arrivals.n;
}

/* Forms that were met first in this block get their numbers. */
static void
number_forms(struct engine *e)
{
	const struct form_table *f = &e->words.forms;
	char small[256];
	if (e->numbers_epoch != f->epoch) {
		vec_clear(&e->numbers);
		vec_clear(&e->arrivals);
		vec_clear(&e->arrival_hits);
		vec_clear(&e->arrival_found);
	}
	e->numbers_epoch = f->epoch;
	vec_reserve(&e->numbers, f->list.n - e->numbers.n);
	for (uint32_t i = (uint32_t)e->numbers.n; i < f->list.n; i++) {
		const struct form *x = &f->list.v[i];
		struct number n = {.fold = number_of(e, form_fold(f, i))};
		n.exact = x->text == x->fold
			      ? n.fold
			      : number_of(e, word_exact(form_bytes(x), small, sizeof small));
		n.fold_node = e->r->words[n.fold].fold_node;
		n.exact_node = e->r->words[n.exact].exact_node;
		n.arrival = n.fold_node ? arrival_of(e, n.fold_node) : 0;
		n.sets = wordsets_of(e->wordsets, form_fold(f, i));
		n.small = x->text == x->fold;
		n.kind = kind_find(form_fold(f, i));
		n.goes_on = n.fold_node && e->r->nodes[n.fold_node].n_edges;
		e->numbers.v[e->numbers.n++] = n;
	}
}

#define BIT(n, i, flag) ((n) >> (i) & 1 ? (flag) : 0)
#define LOW(n) BIT(n, 0, FLAG_CAP) | BIT(n, 1, FLAG_UPPER) | BIT(n, 2, FLAG_FIRST) | \
		   BIT(n, 3, FLAG_SENTENCE)
#define HIGH(n) BIT(n, 1, FLAG_ABBREV) | BIT(n, 2, FLAG_QUOTED)
static_assert(TOKEN_CAP == 1 && TOKEN_UPPER == 2 && TOKEN_FIRST == 4 && TOKEN_SENTENCE == 8 &&
		  TOKEN_SPACE == 16 && TOKEN_ABBREV == 32 && TOKEN_QUOTED == 64,
    "bits of the tables below");

static uint16_t
flags_of(const struct token *t, bool small)
{
	static const uint16_t of_kind[] = {[TOKEN_WORD] = FLAG_ALPHA, [TOKEN_NUMBER] = FLAG_NUM,
	    [TOKEN_PUNCT] = FLAG_PUNCT, [TOKEN_SYMBOL] = FLAG_SYMBOL, [TOKEN_URL] = FLAG_URL};
	static const uint16_t low[16] = {LOW(0), LOW(1), LOW(2), LOW(3), LOW(4), LOW(5), LOW(6),
	    LOW(7), LOW(8), LOW(9), LOW(10), LOW(11), LOW(12), LOW(13), LOW(14), LOW(15)};
	static const uint16_t high[8] = {HIGH(0), HIGH(1), HIGH(2), HIGH(3), HIGH(4), HIGH(5),
	    HIGH(6), HIGH(7)};
	unsigned f = of_kind[t->kind] | low[t->flags & 15] | high[t->flags >> 4 & 7];
	return (uint16_t)(f | (t->kind == TOKEN_WORD && small ? FLAG_LOWER : 0));
}

/* Arrays of the block, in locals: stores of bytes may mean anything to a compiler. */
struct arrays {
	const struct token *tokens;
	const struct word *words;
	const struct number *numbers;
};

static inline void
read_token(struct engine *e, const struct arrays *a, size_t i, struct tok *k)
{
	const struct token *t = &a->tokens[i];
	const struct word *w = &a->words[i];
	const struct number *n = &a->numbers[w->form];
	uint32_t fold = n->fold, lemma = fold;
	if (w->lemma.ptr != w->fold.ptr)
		lemma = a->numbers[forms_lemma(&e->words.forms, w->form, w->pos)].fold;
	k->from = t->from;
	k->to = t->to;
	k->fold = fold;
	k->exact = n->exact;
	k->lemma = lemma;
	k->capital = k->small = 0;
	k->flags = flags_of(t, n->small);
	k->pos = w->pos;
}

/* In a block of capitals only, JOE is also tried as Joe and OF as of. */
static void
read_capitals(struct engine *e)
{
	static const char *const small_words[] = {"us", "it", "who", "may", "am", "or",
	    "in", "is", "as", "so", "no", "we", "he", "do", "me", "up", "at", "a", "i"};
	char word[128];
	for (uint32_t i = 0; i < e->toks.n; i++) {
		struct tok *k = &e->toks.v[i];
		struct str raw = tok_text(e, i), fold = tok_fold(e, i);
		if (!(k->flags & FLAG_ALPHA))
			continue;
		k->small = k->fold;
		for (size_t j = 0; j < sizeof small_words / sizeof *small_words; j++)
			if (str_is(fold, small_words[j]))
				k->exact = 0;
		if (raw.len != fold.len || raw.len >= sizeof word ||
		    (unsigned char)raw.ptr[0] >= 0x80)
			continue;
		memcpy(word, fold.ptr, fold.len);
		word[0] = raw.ptr[0];
		k->capital = number_of(e, (struct str){word, fold.len});
	}
}

/* In a block without capitals, joe is also tried as Joe. */
static void
read_lowered(struct engine *e)
{
	char word[128];
	for (uint32_t i = 0; i < e->toks.n; i++) {
		struct tok *k = &e->toks.v[i];
		struct str fold = tok_fold(e, i);
		if (!(k->flags & FLAG_ALPHA) || fold.len >= sizeof word ||
		    fold.ptr[0] < 'a' || fold.ptr[0] > 'z')
			continue;
		memcpy(word, fold.ptr, fold.len);
		word[0] = (char)(word[0] - 'a' + 'A');
		k->capital = number_of(e, (struct str){word, fold.len});
	}
}

/* Letters that the words of a block are written in. */
struct letters { size_t words; bool small, capital; };

/* The tokens of the sentence that begins with token `from`; returns its end. */
static uint32_t
read_sentence(struct engine *e, uint32_t from, struct letters *l)
{
	const struct arrays a = {e->words.tokens.list.v, e->words.list.v, e->numbers.v};
	const struct token *t = a.tokens;
	struct tok *toks = e->toks.v;
	uint32_t end = from + 1, n = (uint32_t)e->words.list.n;
	size_t seen = 0;
	bool any_small = false, any_capital = false;
	while (end < n && !(t[end].flags & TOKEN_SENTENCE))
		end++;
	for (uint32_t i = from; i < end; i++) {
		read_token(e, &a, i, &toks[i]);
		toks[i].sentence = from;
		toks[i].sentence_end = end;
		bool counts = t[i].kind == TOKEN_WORD && t[i].to - t[i].from > 1;
		seen += counts;
		any_small |= counts & !(t[i].flags & TOKEN_UPPER);
		any_capital |= (t[i].flags & TOKEN_CAP) != 0;
	}
	l->words += seen;
	l->small |= any_small;
	l->capital |= any_capital;
	return end;
}

void
engine_tokens(struct engine *e)
{
	enum { FEW_WORDS = 8 };      /* a short piece without capitals may be anything */
	size_t n = e->words.list.n;
	struct letters l = {0};
	number_forms(e);
	vec_clear(&e->toks);
	vec_reserve(&e->toks, n);
	for (uint32_t i = 0; i < n;)
		i = read_sentence(e, i, &l);
	e->toks.n = n;
	e->headline = n && e->words.headline;
	e->lowered = l.words >= FEW_WORDS && !l.capital;
	e->capitals = (l.words > 1 && !l.small) || e->lowered;
	if (e->lowered)
		read_lowered(e);
	else if (e->capitals)
		read_capitals(e);
}

/* ---- the tries */

static uint32_t
step(const struct engine *e, uint32_t node, uint32_t word)
{
	size_t mask = e->r->n_edges - 1;
	if (!word || !e->r->nodes[node].n_edges)
		return 0;
	for (size_t i = edge_hash(node, word) & mask;; i = (i + 1) & mask) {
		const struct r_edge *x = &e->r->edges[i];
		if (!x->to || (x->node == node && x->word == word))
			return x->to;
	}
}

static void
add_hit(struct engine *e, uint32_t t, uint32_t lexicon, uint32_t len)
{
	if (len > 1)
		vec_push(&e->long_hits, t);
	for (size_t i = e->hit_first.v[t]; i < e->hits.n; i++) {
		if (e->hits.v[i].lexicon == lexicon) {
			if (len > e->hits.v[i].len)
				e->hits.v[i].len = len;
			if (len > e->longest_hit)
				e->longest_hit = len;
			return;
		}
	}
	struct hit h = {lexicon, len};
	if (len > e->longest_hit)
		e->longest_hit = len;
	vec_push(&e->hits, h);
}

static void
add_candidate(struct engine *e, uint32_t first, uint32_t len, const struct found *what)
{
	struct found f = *what;
	f.first = first;
	f.last = first + len;
	f.from = e->toks.v[first].from;
	f.to = e->toks.v[first + len - 1].to;
	vec_push(&e->candidates, f);
}

static void
arrive(struct engine *e, uint32_t t, uint32_t len, uint32_t node)
{
	const struct r_payload *p = payload_at(e->r, e->r->nodes[node].payload);
	for (; p; p = payload_next(e->r, p)) {
		if (p->lexicon != NONE)
			add_hit(e, t, p->lexicon, len);
		if (p->entry && e->r->entries[p->entry].kind != ENTRY_NONE) {
			struct found f = found_of_entry(e, &e->r->entries[p->entry]);
			add_candidate(e, t, len, &f);
		}
	}
}

/* The first word of an entry that begins here: what it brings was found out before. */
static void
arrive_alone(struct engine *e, uint32_t t, uint32_t arrival)
{
	const struct arrival *a = &e->arrivals.v[arrival - 1];
	vec_reserve(&e->hits, a->n_hits);
	for (uint32_t i = 0; i < a->n_hits; i++)
		e->hits.v[e->hits.n++] = e->arrival_hits.v[a->hits + i];
	for (uint32_t i = 0; i < a->n_found; i++)
		add_candidate(e, t, 1, &e->arrival_found.v[a->found + i]);
}

static void
walk_folded(struct engine *e, uint32_t t, uint32_t node)
{
	uint32_t end = e->toks.v[t].sentence_end;
	for (uint32_t i = t + 1; i < end; i++) {
		node = step(e, node, e->toks.v[i].fold);
		if (!node)
			return;
		if (e->r->nodes[node].payload)
			arrive(e, t, i + 1 - t, node);
	}
}

/* The exact words of a token, the likelier first; in ordinary text there is only one. */
static uint32_t
exact_root(const struct engine *e, const struct tok *k)
{
	uint32_t node = k->capital ? e->r->words[k->capital].exact_node : 0;
	if (!node && k->exact)
		node = e->r->words[k->exact].exact_node;
	if (!node && k->small)
		node = e->r->words[k->small].exact_node;
	return node;
}

static uint32_t
exact_step(const struct engine *e, uint32_t node, const struct tok *k)
{
	uint32_t to = step(e, node, k->capital);
	if (!to)
		to = step(e, node, k->exact);
	return to || !k->small ? to : step(e, node, k->small);
}

/* "may" is no May where nothing has capitals; "new york" may be New York. */
static bool
is_plain(const struct engine *e, uint32_t t)
{
	if (!e->lowered || e->words.forms.list.v[e->words.list.v[t].form].lexeme != NULL)
		return e->lowered;
	for (size_t i = e->hit_first.v[t]; i < e->hits.n; i++)
		if (e->hits.v[i].lexicon == e->common)
			return true;
	return false;
}

static void
walk_exact(struct engine *e, uint32_t t, uint32_t node)
{
	uint32_t end = e->toks.v[t].sentence_end;
	for (uint32_t i = t + 1; node; i++) {
		if (e->r->nodes[node].payload && !(i == t + 1 && is_plain(e, t)))
			arrive(e, t, i - t, node);
		node = i < end ? exact_step(e, node, &e->toks.v[i]) : 0;
	}
}

/* "Ukrainebut": the name alone, by its exact bytes. */
static void
arrive_glued(struct engine *e, uint32_t t)
{
	char small[256];
	size_t n = glued_name(e, t);
	struct str name = str_sub(tok_text(e, t), 0, n);
	uint32_t node = n ? e->r->words[number_of(e, word_exact(name, small, sizeof small))].exact_node : 0;
	const struct r_payload *p = node ? payload_at(e->r, e->r->nodes[node].payload) : NULL;
	for (; p; p = payload_next(e->r, p)) {
		if (!p->entry || e->r->entries[p->entry].kind == ENTRY_NONE)
			continue;
		struct found f = found_of_entry(e, &e->r->entries[p->entry]);
		if (f.certainty > GLUED)
			f.certainty = GLUED;
		add_candidate(e, t, 1, &f);
		e->candidates.v[e->candidates.n - 1].to = e->toks.v[t].from + (uint32_t)n;
	}
}

/* Marks the later tokens of long hits, so that "not in @list" can look back. */
static void
mark_back(struct engine *e)
{
	size_t n = e->toks.n;
	vec_clear(&e->hit_back);
	vec_reserve(&e->hit_back, n);
	vec_clear(&e->spanned);
	vec_reserve(&e->spanned, n);
	memset(e->hit_back.v, 0, n);
	memset(e->spanned.v, 0, n);
	e->hit_back.n = e->spanned.n = n;
	for (size_t j = 0; j < e->long_hits.n; j++) {
		uint32_t t = e->long_hits.v[j];
		if (j && t == e->long_hits.v[j - 1])
			continue;
		e->spanned.v[t] = 1;
		for (uint32_t i = e->hit_first.v[t]; i < e->hit_first.v[t + 1]; i++)
			for (uint32_t k = 1; k < e->hits.v[i].len && k < 255; k++) {
				e->spanned.v[t + k] = 1;
				if (e->hit_back.v[t + k] < k)
					e->hit_back.v[t + k] = (uint8_t)k;
			}
	}
}

void
engine_lexicons(struct engine *e)
{
	uint32_t n = (uint32_t)e->toks.n;
	vec_clear(&e->hits);
	vec_clear(&e->long_hits);
	e->longest_hit = 1;
	vec_clear(&e->hit_first);
	vec_reserve(&e->hit_first, n + 1);
	vec_clear(&e->candidates);
	for (uint32_t t = 0; t < n; t++) {
		const struct number *x = &e->numbers.v[e->words.list.v[t].form];
		e->hit_first.v[t] = (uint32_t)e->hits.n;
		e->hit_first.n = t + 1;
		if (x->arrival)
			arrive_alone(e, t, x->arrival);
		if (x->goes_on)
			walk_folded(e, t, x->fold_node);
		uint32_t exact = e->capitals ? exact_root(e, &e->toks.v[t]) : x->exact_node;
		if (exact)
			walk_exact(e, t, exact);
		else if (!x->arrival)
			arrive_glued(e, t);
	}
	e->hit_first.v[n] = (uint32_t)e->hits.n;
	e->hit_first.n = n + 1;
	mark_back(e);
}
