/*
 * The questions of the tagger.  Whoever changes them must train the model anew: a question's
 * number is part of the hash of its answers.
 */
#include "lang/lexicon.h"
#include "lang/tagger.h"

enum { CODE_FLAGS = TOKEN_CAP | TOKEN_UPPER | TOKEN_FIRST, CODE_KIND = CODE_FLAGS + 1 };

uint32_t
tag_fact(const struct tag_facts *f, uint32_t hash)
{
	uint32_t from = 0, to = f->n;
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		if (f->list[2 * mid] < hash)
			from = mid + 1;
		else
			to = mid;
	}
	return from < f->n && f->list[2 * from] == hash ? f->list[2 * from + 1] : 0;
}

struct form_facts
tag_form_facts(const struct tag_facts *f, const struct traits *t)
{
	uint32_t fold = tag_fact(f, t->fold), word = tag_fact(f, t->word);
	/* What is known of "the" says a lot of "The", but does not settle it. */
	return (struct form_facts){word ? word : fold & ~(uint32_t)FACT_SETTLED, fold};
}

static enum tag_case
case_of(const struct token *k, size_t n)
{
	size_t words = 0, caps = 0, upper = 0;
	for (size_t i = 0; i < n; i++) {
		if (k[i].kind != TOKEN_WORD || k[i].to - k[i].from < 4)
			continue;
		words++;
		caps += (k[i].flags & TOKEN_CAP) != 0;
		upper += (k[i].flags & TOKEN_UPPER) != 0;
	}
	if (words < 2)
		return CASE_NORMAL;
	return upper * 10 >= words * 8                   ? CASE_UPPER
	       : caps * 10 >= words * 8 && words > 2     ? CASE_TITLE
	       : caps == 0                               ? CASE_LOWER
							 : CASE_NORMAL;
}

void
tag_row_read(struct tag_row *r, const struct words *w, size_t first, size_t last,
    const struct form_facts *facts)
{
	static const struct tag_token outside = {
	    .form = TAG_OUTSIDE, .guess = POS_N, .tag = POS_N, .settled = 1};
	size_t n = last - first;
	const struct token *k = w->tokens.list.v + first;
	vec_clear(&r->list);
	vec_reserve(&r->list, n + TAG_PLACES);
	r->letters = case_of(k, n);
	r->n = n;
	for (size_t i = 0; i < TAG_SIDE; i++) {
		r->list.v[i] = outside;
		r->list.v[TAG_SIDE + n + i] = outside;
	}
	bool caseless = tag_caseless(r->letters);
	for (size_t i = 0; i < n; i++) {
		const struct word *x = &w->list.v[first + i];
		const struct traits *t = &w->forms.traits.v[x->form];
		const struct form_facts *f = &facts[x->form];
		struct tag_token *y = &r->list.v[TAG_SIDE + i];
		uint32_t fact = caseless ? f->caseless : f->cased;
		*y = (struct tag_token){.form = x->form, .fold = t->fold, .suffix = t->suffix[2],
		    .fact = fact, .guess = x->pos, .tag = x->pos};
		y->code = (uint8_t)((k[i].flags & CODE_FLAGS) + CODE_KIND * k[i].kind);
		if (fact & FACT_SETTLED) {
			y->settled = 1;
			unsigned best = fact_best(fact);
			y->tag = (uint8_t)(best >= TAG_CLASSES ? POS_X : best + 1);
		} else if (k[i].kind == TOKEN_URL) {
			y->settled = 1;
			y->tag = POS_PROPN;      /* so do the treebanks */
		}
	}
}

struct keys { uint64_t *list; size_t n; uint32_t question; };

/* A question with its answers. */
static inline void
ask(struct keys *k, uint32_t question, uint32_t a, uint32_t b)
{
	k->list[k->n++] = linear_key(question, a, b);
}

/* The next one. */
static inline void
ask_next(struct keys *k, uint32_t a, uint32_t b)
{
	ask(k, k->question++, a, b);
}

size_t
tag_near_keys(const struct form *f, const struct traits *t, const struct form_facts *facts,
    unsigned place, enum tag_case letters, uint64_t keys[TAG_KEYS_MAX])
{
	uint32_t fact = !f ? 0 : tag_caseless(letters) ? facts->caseless : facts->cased;
	struct keys k = {keys, 0, 1000 + 50 * place};
	if (!f) {
		ask_next(&k, 0, 0);
		return k.n;
	}
	const struct lexeme *x = f->lexeme;
	uint32_t entry = x ? (uint32_t)x->pos << 8 | x->kind : 0;
	k.question++;
	ask_next(&k, t->fold, 0);
	ask_next(&k, t->suffix[2], 0);
	ask_next(&k, t->suffix[1], 0);
	ask_next(&k, fact & 0x3fffff, 0);
	ask_next(&k, entry, f->ask);
	ask_next(&k, f->ending, f->flags);
	if (place == TAG_SIDE) {
		ask_next(&k, t->suffix[0], 0);
		ask_next(&k, t->suffix[3], 0);
		ask_next(&k, t->prefix[0], 0);
		ask_next(&k, t->prefix[1], 0);
		ask_next(&k, t->prefix[2], 0);
		ask_next(&k, t->prefix[2], t->suffix[2]);
	}
	k.question = 1000 + 50 * place + 30;
	if (!tag_caseless(letters)) {
		ask_next(&k, t->word, 0);
		ask_next(&k, t->shape, 0);
		ask_next(&k, t->shape, t->suffix[2]);
		ask_next(&k, facts->caseless & 0x3fffff, t->shape);
	}
	return k.n;
}

size_t
tag_keys(const struct tag_token *x, enum tag_case letters, unsigned groups,
    uint64_t keys[TAG_KEYS_MAX])
{
	struct keys k = {keys, 0, 0};
	const struct tag_token *p = x - 1, *n = x + 1;
	uint32_t code = (uint32_t)x->code << 4 | letters;
	uint32_t last = p->tag, before = (uint32_t)p->tag << 8 | x[-2].tag;
	uint32_t guess = x->guess, after = (uint32_t)x->guess << 8 | n->guess;
	if (groups & TAG_ALONE) {
		ask(&k, 1, code, 0);
		ask(&k, 2, code, x->suffix);
		ask(&k, 3, code, x->fact);
		ask(&k, 5, code, x->fold);
		ask(&k, 20, guess, code);
		ask(&k, 21, guess, x->fact);
	}
	if (groups & TAG_LEFT) {
		ask(&k, 6, last, 0);
		ask(&k, 7, before, 0);
		ask(&k, 8, last, x->fold);
		ask(&k, 9, before, x->fold);
		ask(&k, 10, last, x->suffix);
		ask(&k, 11, before, x->fact);
	}
	if (groups & TAG_RIGHT) {
		ask(&k, 12, linear_pair(x->fact, n->fact), last);
		ask(&k, 14, x->fold, n->fold);
		ask(&k, 16, x->fact, n->fact);
		ask(&k, 19, last, n->fold);
		ask(&k, 22, after, last);
		ask(&k, 24, x->fold, n->guess);
		ask(&k, 25, linear_pair(x->fact, n->guess), before);
	}
	if (groups & TAG_AROUND) {
		ask(&k, 4, code, (uint32_t)n->code << 8 | p->code);
		ask(&k, 13, p->fold, x->fold);
		ask(&k, 15, p->fold, n->fold);
		ask(&k, 17, n->fact, x[2].fact);
		ask(&k, 18, linear_pair(p->fact, x->fact), n->fact);
		ask(&k, 23, after, x[2].guess);
	}
	return k.n;
}

uint64_t
tag_group_key(const struct tag_token *x, enum tag_case letters, unsigned group)
{
	const uint64_t there = (uint64_t)1 << 63;
	uint64_t form = x->form, next = x[1].form, caseless = tag_caseless(letters);
	uint64_t tags = (uint64_t)x[-1].tag << 5 | x[-2].tag;
	if (form >= TAG_OUTSIDE || next > TAG_OUTSIDE)
		return 0;
	if (group == TAG_ALONE)
		return there | form << 20 | (uint64_t)x->code << 10 | (uint64_t)x->guess << 3 |
		       (uint64_t)letters;
	if (group == TAG_LEFT)
		return there | form << 20 | tags << 1 | caseless;
	return there | form << 41 | next << 21 | tags << 11 | (uint64_t)x->guess << 6 |
	       (uint64_t)x[1].guess << 1 | caseless;
}
