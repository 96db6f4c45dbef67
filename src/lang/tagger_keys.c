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
	static const struct tag_token outside = {.guess = POS_N, .tag = POS_N, .settled = 1};
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

/* The next question, with its answers. */
static inline void
ask(struct keys *k, uint32_t a, uint32_t b)
{
	k->list[k->n++] = linear_key(k->question++, a, b);
}

size_t
tag_near_keys(const struct form *f, const struct traits *t, const struct form_facts *facts,
    unsigned place, enum tag_case letters, uint64_t keys[TAG_KEYS_MAX])
{
	uint32_t fact = !f ? 0 : tag_caseless(letters) ? facts->caseless : facts->cased;
	struct keys k = {keys, 0, 1000 + 50 * place};
	if (!f) {
		ask(&k, 0, 0);
		return k.n;
	}
	const struct lexeme *x = f->lexeme;
	uint32_t entry = x ? (uint32_t)x->pos << 8 | x->kind : 0;
	k.question++;
	ask(&k, t->fold, 0);
	ask(&k, t->suffix[2], 0);
	ask(&k, t->suffix[1], 0);
	ask(&k, fact & 0x3fffff, 0);
	ask(&k, entry, f->ask);
	ask(&k, f->ending, f->flags);
	if (place == TAG_SIDE) {
		ask(&k, t->suffix[0], 0);
		ask(&k, t->suffix[3], 0);
		ask(&k, t->prefix[0], 0);
		ask(&k, t->prefix[1], 0);
		ask(&k, t->prefix[2], 0);
		ask(&k, t->prefix[2], t->suffix[2]);
	}
	k.question = 1000 + 50 * place + 30;
	if (!tag_caseless(letters)) {
		ask(&k, t->word, 0);
		ask(&k, t->shape, 0);
		ask(&k, t->shape, t->suffix[2]);
		ask(&k, facts->caseless & 0x3fffff, t->shape);
	}
	return k.n;
}

size_t
tag_keys(const struct tag_token *x, enum tag_case letters, uint64_t keys[TAG_KEYS_MAX])
{
	struct keys k = {keys, 0, 1};
	const struct tag_token *p = x - 1, *n = x + 1;
	uint32_t code = (uint32_t)x->code << 4 | letters;
	uint32_t last = p->tag, before = (uint32_t)p->tag << 8 | x[-2].tag;
	uint32_t guess = x->guess, after = (uint32_t)x->guess << 8 | n->guess;
	ask(&k, code, 0);
	ask(&k, code, x->suffix);
	ask(&k, code, x->fact);
	ask(&k, code, (uint32_t)n->code << 8 | p->code);
	ask(&k, code, x->fold);
	ask(&k, last, 0);
	ask(&k, before, 0);
	ask(&k, last, x->fold);
	ask(&k, before, x->fold);
	ask(&k, last, x->suffix);
	ask(&k, before, x->fact);
	ask(&k, linear_pair(x->fact, n->fact), last);
	ask(&k, p->fold, x->fold);
	ask(&k, x->fold, n->fold);
	ask(&k, p->fold, n->fold);
	ask(&k, x->fact, n->fact);
	ask(&k, n->fact, x[2].fact);
	ask(&k, linear_pair(p->fact, x->fact), n->fact);
	ask(&k, last, n->fold);
	ask(&k, guess, code);
	ask(&k, guess, x->fact);
	ask(&k, after, last);
	ask(&k, after, x[2].guess);
	ask(&k, x->fold, n->guess);
	ask(&k, linear_pair(x->fact, n->guess), before);
	return k.n;
}
